"""Dissolving many overlapping polygons, step by step so that it can be cancelled, and always with the same result."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsGeometry

from ..errors import DataError
from ..progress import Progress, SILENT
from ..text import N_

__all__ = ["dissolve"]

#: Polygons that are merged in one call of GEOS: some tenths of a second between two looks at the cancel button.
_BATCH = 512
#: Results that are merged in one call in the later rounds.
_FAN_IN = 8


def dissolve(wkb: Sequence[bytes], at: np.ndarray, progress: Progress = SILENT) -> bytes:
    """The union of polygons, as WKB of a multi-part polygon in normal form.

    Parameters
    ----------
    wkb : sequence of bytes
        One polygon each.
    at : ndarray, shape (n, 2)
        A point of each polygon. Neighbours are merged first; the order of the input plays no part in the result.

    Raises
    ------
    DataError
        GEOS could not merge them.
    """
    place = _along_curve(at).tolist()
    order = sorted(range(len(wkb)), key=lambda row: (place[row], wkb[row]))
    pieces = []
    for row in order:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb[row])
        pieces.append(geometry)
    done, total, size = 0, len(pieces) * _FAN_IN / (_FAN_IN - 1), _BATCH
    while len(pieces) > 1 or done == 0:
        merged = []
        for start in range(0, len(pieces), size):
            progress.step(done / total)
            merged.append(_union(pieces[start : start + size]))
            # Later rounds merge fewer but larger pieces: about as much work for the same share of the plane.
            done += min(size, len(pieces) - start) * (1 if size == _BATCH else _BATCH / _FAN_IN)
        pieces, size = merged, _FAN_IN
    result = pieces[0]
    result.convertToMultiType()
    result.normalize()
    return result.asWkb().data()


def _union(pieces: list[QgsGeometry]) -> QgsGeometry:
    merged = QgsGeometry.unaryUnion(pieces)
    if merged.isNull():
        raise DataError(N_("The areas cannot be merged: {error}"), error=merged.lastError())
    return merged


def _along_curve(at: np.ndarray) -> np.ndarray:
    """Place of each point on a Z-order curve (Morton 1966) over their extent: near points get near numbers."""
    low = at.min(axis=0)
    span = np.maximum(at.max(axis=0) - low, np.finfo(float).tiny)
    cells = np.minimum((at - low) / span * 65535.0, 65535.0).astype(np.uint64)
    code = np.zeros(len(at), dtype=np.uint64)
    for bit in range(16):
        for axis in (0, 1):
            code |= ((cells[:, axis] >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit + axis)
    return code

"""Dissolving many overlapping polygons, step by step so that it can be cancelled, and always with the same result."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsGeometry

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_

__all__ = ["dissolve"]

#: Polygons that are merged in one call of GEOS: some tenths of a second between two looks at the cancel button.
_BATCH = 512
#: Results that are merged in one call in the later rounds. Each round costs about the same, however many pieces it
#: merges: few rounds are faster, and the last one takes some seconds for 100,000 polygons.
_FAN_IN = 128


def dissolve(wkb: Sequence[bytes], at: np.ndarray, progress: Progress = SILENT) -> bytes:
    """The union of polygons, as WKB of a multi-part polygon in normal form.

    Parameters
    ----------
    wkb : sequence of bytes
        One polygon each; at least one.
    at : ndarray, shape (n, 2)
        A point of each polygon: where its site stands. Neighbours are merged first; the order of the input plays no
        part in the result.

    Raises
    ------
    DataError
        GEOS could not merge them.
    """
    # The sectors of a site share their straight edges. Merged while these are still equal to the last bit, they close
    # up; later, when other areas have cut the edges in different places, cracks of some nanometres would be left.
    pieces = _by_site(wkb, at, progress.part(0.0, 0.5))
    size, begin = _BATCH, 0.5
    while len(pieces) > 1:
        part, begin = progress.part(begin, (begin + 1.0) / 2.0), (begin + 1.0) / 2.0
        starts = range(0, len(pieces), size)
        pieces = [_union(pieces[start : start + size]) for start in part.each(starts, len(starts), every=1)]
        size = _FAN_IN
    result = pieces[0]
    result.convertToMultiType()
    result.normalize()
    return result.asWkb().data()


def _by_site(wkb: Sequence[bytes], at: np.ndarray, progress: Progress) -> list[QgsGeometry]:
    """One geometry for each place, in the order of places along a curve."""
    place = _along_curve(at).tolist()
    points = list(map(tuple, at.tolist()))
    order = sorted(range(len(wkb)), key=lambda row: (place[row], points[row], wkb[row]))
    pieces: list[QgsGeometry] = []
    site: list[QgsGeometry] = []
    for number, row in enumerate(progress.each(order, len(order))):
        # A polygon that stands there twice (two technologies of one radius) is merged once.
        if number and wkb[row] == wkb[order[number - 1]]:
            continue
        geometry = QgsGeometry()
        geometry.fromWkb(wkb[row])
        if site and points[row] != points[order[number - 1]]:
            pieces.append(site[0] if len(site) == 1 else _union(site))
            site = []
        site.append(geometry)
    pieces.append(site[0] if len(site) == 1 else _union(site))
    return pieces


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

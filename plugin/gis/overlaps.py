"""The pieces into which overlapping areas cut the ground, and which areas each piece lies in.

All borders are cut where they cross and put together to faces (GEOS), tile by tile, so that each call is short and the
memory stays bounded; which areas hold a face is then asked with a point inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle

from ..errors import DataError
from ..polygons import points_in_polygons, points_inside
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import PartsReader
from .dissolve import dissolve

__all__ = ["Pieces", "cut_pieces", "join_pieces"]

#: A tile that more borders may cross is cut in two, at most so often.
_BORDERS, _DEPTH = 64, 24
#: Nothing is gained by tiles of less than this share of the size of the areas.
_SMALLEST = 0.02
#: Faces below this share of a usual area are cracks between borders that were meant to be one.
_CRACK = 1e-10


@dataclass(frozen=True)
class Pieces:
    """Pieces of ground.

    Parameters
    ----------
    wkb : list of bytes
        A polygon each; none overlaps another.
    at : ndarray, shape (n, 2)
        A point inside each.
    piece, area : ndarray of int64, shape (k,)
        Pairs of a piece and the row of an area that holds it, sorted by piece, then area. Every piece is in some area.
    crack : float
        Smaller pieces, in units of the CRS squared, are cracks between borders that were meant to be one.
    """

    wkb: list[bytes]
    at: np.ndarray
    piece: np.ndarray
    area: np.ndarray
    crack: float = 0.0


def cut_pieces(wkb: Sequence[bytes], progress: Progress = SILENT) -> Pieces:
    """Cut overlapping polygons into pieces.

    Parameters
    ----------
    wkb : sequence of bytes
        Valid polygons.

    Raises
    ------
    DataError
        GEOS could not cut them.
    """
    if not len(wkb):
        none = np.empty(0, dtype=np.int64)
        return Pieces([], np.empty((0, 2)), none, none)
    reader = PartsReader()
    for row, one in enumerate(wkb):
        reader.add(one, row)
    parts = reader.parts()
    # Areas that are drawn alike (technologies, operators at one mast) have one border.
    borders = [_border(one) for one in dict.fromkeys(wkb)]
    boxes = np.array([_box(border.boundingBox()) for border in borders])
    usual = float(np.median((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])))
    whole = np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
    faces = []
    queue = [(whole, np.arange(len(borders)), 0)]
    ground, done = float(np.prod(whole[2:] - whole[:2])), 0.0
    while queue:
        box, rows, depth = queue.pop()
        progress.step(0.7 * min(done / ground, 1.0) if ground else 0.0)
        meets = (boxes[rows, :2] <= box[2:]).all(axis=1) & (boxes[rows, 2:] >= box[:2]).all(axis=1)
        rows = rows[meets]
        size = box[2:] - box[:2]
        if len(rows) > _BORDERS and depth < _DEPTH and size.max() ** 2 > _SMALLEST**2 * usual:
            queue += [(half, rows, depth + 1) for half in _halves(box, size)]
            continue
        done += float(np.prod(size))
        if len(rows):
            faces += _faces([borders[row] for row in rows.tolist()], QgsRectangle(*box.tolist()))
    faces = [face for face in faces if face.area() > _CRACK * usual]
    return _held(faces, parts, _CRACK * usual, progress.part(0.7, 1.0))


def join_pieces(pieces: Pieces, rows: np.ndarray, progress: Progress = SILENT) -> bytes:
    """Some pieces as one multi-part polygon.

    Where a border crosses the edge of a tile, both sides may have rounded the place differently: a hole of no width
    would be left there, and be drawn as a line.
    """
    geometry = QgsGeometry()
    geometry.fromWkb(dissolve([pieces.wkb[row] for row in rows.tolist()], pieces.at[rows], progress))
    geometry = geometry.removeInteriorRings(pieces.crack)
    geometry.convertToMultiType()
    geometry.normalize()
    return geometry.asWkb().data()


def _border(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return QgsGeometry(geometry.constGet().boundary())


def _box(box: QgsRectangle) -> tuple[float, float, float, float]:
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _halves(box: np.ndarray, size: np.ndarray) -> list[np.ndarray]:
    axis = int(size.argmax())
    middle = (box[axis] + box[axis + 2]) / 2.0
    low, high = box.copy(), box.copy()
    low[axis + 2] = high[axis] = middle
    return [high, low]


def _faces(borders: list[QgsGeometry], box: QgsRectangle) -> list[QgsGeometry]:
    """What borders, and that of the tile, enclose within the tile."""
    tile = QgsGeometry.fromRect(box)  # kept: its border is asked of what it owns
    lines = [QgsGeometry(tile.constGet().boundary())]
    for border in borders:
        inside = border if box.contains(border.boundingBox()) else border.clipped(box)
        if not inside.isNull() and not inside.isEmpty():
            lines.append(inside)
    cut = QgsGeometry.unaryUnion(lines)
    if cut.isNull():
        raise DataError(N_("The areas cannot be cut where they overlap: {error}"), error=cut.lastError())
    return list(QgsGeometry.polygonize([cut]).asGeometryCollection())


def _held(faces: list[QgsGeometry], parts, crack: float, progress: Progress) -> Pieces:
    """The faces that lie in some area."""
    reader = PartsReader()
    wkb = []
    for row, face in enumerate(progress.part(0.0, 0.3).each(faces, len(faces))):
        face.normalize()
        wkb.append(face.asWkb().data())
        reader.add(wkb[-1], row)
    if not wkb:
        none = np.empty(0, dtype=np.int64)
        return Pieces([], np.empty((0, 2)), none, none)
    at = points_inside(reader.parts(), len(wkb))
    piece, area = points_in_polygons(at, parts, progress.part(0.3, 1.0))
    used, number = np.unique(piece, return_inverse=True)
    return Pieces([wkb[row] for row in used.tolist()], at[used], number.reshape(-1).astype(np.int64), area, crack)

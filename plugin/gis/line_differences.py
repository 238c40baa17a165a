"""Lines of several plans: the stretches that some plans have and others do not, or have otherwise.

A stretch is the same in two plans where it lies within a tolerance of a line of the other: a line is cut by the buffer
of that width around the other plan's lines (GEOS). Lines are in a CRS in metres.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsSpatialIndex, QgsWkbTypes

from ..progress import SILENT, Progress

__all__ = ["Stretch", "differing_stretches"]

#: Segments of a quarter of the round end of a buffer.
_ROUND = 4
#: Shorter pieces (in tolerances) come from the ends of buffers.
_SLIVER = 3.0


@dataclass(frozen=True)
class Stretch:
    """A piece of a line.

    Parameters
    ----------
    wkb : bytes
    rows : mapping of int to int
        Row of the line in each plan that has the stretch.
    """

    wkb: bytes
    rows: Mapping[int, int]

    @property
    def first(self) -> tuple[int, int]:
        """(plan, row) that the piece was cut from."""
        plan = min(self.rows)
        return plan, self.rows[plan]


def differing_stretches(
    plans: Sequence[Sequence[bytes | None]],
    values: Sequence[Sequence[tuple]],
    tolerance_m: float,
    progress: Progress = SILENT,
) -> list[Stretch]:
    """Stretches that not all plans have, and those that all have with other values.

    Parameters
    ----------
    plans : sequence of sequences of WKB
        Lines of each plan, in metres; None for none.
    values : sequence of sequences of tuple
        What may not differ between the lines of a stretch (year, medium), by plan and row.
    tolerance_m : float
    progress : Progress

    Returns
    -------
    list of Stretch
        In the order of the plans and of their rows; each stretch once, cut from the first plan that has it.
    """
    lines = [[_line(wkb) for wkb in plan] for plan in plans]
    indexes = [_index(own) for own in lines]
    whole = sum(map(len, lines)) or 1
    done = 0
    made: list[Stretch] = []
    for plan, own in enumerate(lines):
        for row, line in enumerate(own):
            if done % 64 == 0:
                progress.step(done / whole)
            done += 1
            if line is None:
                continue
            pieces = [(line, {plan: row})]
            for other in range(len(lines)):
                if other != plan:
                    pieces = _cut(pieces, other, lines[other], indexes[other], tolerance_m)
            for piece, rows in pieces:
                if min(rows) == plan and (len(rows) < len(lines) or _unlike(rows, values)):
                    made.append(Stretch(bytes(piece.asWkb()), dict(sorted(rows.items()))))
    return made


def _unlike(rows: Mapping[int, int], values: Sequence[Sequence[tuple]]) -> bool:
    return len({values[plan][row] for plan, row in rows.items()}) > 1


def _line(wkb: bytes | None) -> QgsGeometry | None:
    geometry = QgsGeometry()
    if wkb is not None:
        geometry.fromWkb(wkb)
    return None if geometry.isEmpty() else geometry


def _index(lines: Sequence[QgsGeometry | None]) -> QgsSpatialIndex:
    index = QgsSpatialIndex()
    for row, line in enumerate(lines):
        if line is not None:
            feature = QgsFeature(row)
            feature.setGeometry(line)
            index.addFeature(feature)
    return index


def _cut(
    pieces: Sequence[tuple[QgsGeometry, dict[int, int]]],
    plan: int,
    lines: Sequence[QgsGeometry | None],
    index: QgsSpatialIndex,
    tolerance_m: float,
) -> list[tuple[QgsGeometry, dict[int, int]]]:
    """The pieces, cut where a line of another plan begins or ends to run with them."""
    made = []
    for piece, rows in pieces:
        rest: QgsGeometry | None = piece
        box = piece.boundingBox()
        box.grow(tolerance_m)
        for row in sorted(index.intersects(box)):
            if rest is None:
                break
            buffer = lines[row].buffer(tolerance_m, _ROUND)
            common = _long_parts(rest.intersection(buffer), tolerance_m)
            if common is not None:
                made.append((common, {**rows, plan: row}))
                rest = _long_parts(rest.difference(buffer), tolerance_m)
        if rest is not None:
            made.append((rest, rows))
    return made


def _long_parts(geometry: QgsGeometry, tolerance_m: float) -> QgsGeometry | None:
    """The lines of a geometry that are longer than what a crossing or the end of a buffer leaves; None for none."""
    if geometry.isEmpty():
        return None
    parts = [
        part
        for part in geometry.asGeometryCollection()
        if part.type() == QgsWkbTypes.GeometryType.LineGeometry and part.length() > _SLIVER * tolerance_m
    ]
    if not parts:
        return None
    made = QgsGeometry.collectGeometry(parts)
    return made if made.isMultipart() else QgsGeometry.collectGeometry([made])

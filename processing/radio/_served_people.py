"""Where people live: points, areas by areal weighting, cells of a raster, or villages that stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsGeometry, QgsRectangle, QgsWkbTypes

from ...plugin.errors import DataError
from ...plugin.gis.overlay import areas_m2, overlap_areas
from ...plugin.gis.population_raster import inhabited_cells
from ...plugin.progress import Progress
from ...plugin.radio.served import Served, pieces_of_people, served_by_marks, served_by_shares
from ...plugin.targets.registers import Register, people_of
from ...plugin.targets.units import match_codes
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb
from ..targets._reader import LayerRows
from ..targets._signal import Signal
from ._served_overlaps import tell_people_overlaps
from ._served_parameters import ServedParameters
from ._served_reader import ServedReader

__all__ = ["Key", "People", "by_marks", "read_people"]

_P = ServedParameters
#: Operator (None: anyone's) and column of :data:`...plugin.radio.served.SERVICES`.
Key = tuple
#: An area of which less than this share lies in other communes is wholly in one; borders are drawn twice.
_WHOLE = 1e-6


@dataclass
class CellPoints:
    """Points as :class:`..targets._reader.LayerRows` gives them."""

    xy: np.ndarray

    def points(self) -> np.ndarray:
        return self.xy


@dataclass
class People:
    """Where people live.

    Parameters
    ----------
    register : Register
        "people": of points, of cells of a raster, or of areas (whose points the rule of villages goes by).
    cells : LayerRows or CellPoints or None
        Their places; None where villages stand for them.
    pieces : list of bytes, or None
        Areas of areal weighting, cut at the borders of communes, as WKB.
    unit, own_m2, weight : ndarray, shape (k,)
        Commune, area and people of each piece.
    """

    register: Register
    cells: LayerRows | CellPoints | None = None
    pieces: list | None = None
    unit: np.ndarray | None = None
    own_m2: np.ndarray | None = None
    weight: np.ndarray | None = None

    def served(self, signal: Signal, villages: Register | None, progress: Progress) -> dict[Key, Served]:
        """People by unit for each operator and column, in the scenario of the reader.

        Parameters
        ----------
        villages : Register or None
            With their marks: they stand where nothing else says where people live.
        """
        count = len(signal.reader.units)
        if self.pieces is not None:
            areas = signal.areas_covered(self.pieces, signal.reader.crs, progress)
            return {
                key: served_by_shares(surely, perhaps, self.own_m2, self.unit, count, self.weight)
                for key, (surely, perhaps) in areas.items()
            }
        if self.cells is None:
            marks, operators, register = villages.columns, villages.by_operator, villages
        else:
            marks, operators = signal.at_points(self.cells.points(), progress)
            register = self.register
        weight = register.columns.get("population")
        if weight is None:
            return {}
        return by_marks(marks, operators, signal.columns, register.unit, count, weight)


def by_marks(marks, operators, columns, unit, count: int, weight: np.ndarray | None = None) -> dict[Key, Served]:
    """What is served for each operator and column that there are marks of."""
    found = {(None, column): marks[column] for column in columns if column in marks}
    for owner, own in operators.items():
        found.update({(owner, column): own[column] for column in columns if column in own})
    return {key: served_by_marks(mark, unit, count, weight) for key, mark in found.items()}


def read_people(reader: ServedReader, villages: Register | None, progress: Progress) -> People | None:
    """Where people live; None where nothing says it."""
    run = reader.run
    if run.given(_P.POPULATION_RASTER):
        return _of_raster(reader, progress)
    rows = reader.layer(_P.POPULATION, "people", progress.part(0.0, 0.3))
    if rows is not None:
        register = reader.register(rows, "people", progress.part(0.3, 0.5))
        if rows.data.kind == "polygon":
            tell_people_overlaps(reader, rows, progress.part(0.5, 0.6))
            return _of_areas(reader, rows, register, progress.part(0.6, 1.0))
        return People(register, rows)
    if villages is None or "population" not in villages.columns:
        return None
    return People(people_of(villages))


def _of_raster(reader: ServedReader, progress: Progress) -> People:
    run, parts = reader.run, reader.commune_parts
    layer = run.raster(_P.POPULATION_RASTER)
    low, high = parts.xy.min(axis=0), parts.xy.max(axis=0)
    found = inhabited_cells(
        layer, QgsRectangle(*low, *high), reader.crs, context=run.context, progress=progress.part(0.0, 0.6)
    )
    unit = reader.unit_at(found.xy, progress.part(0.6, 1.0))
    if not (unit >= 0).any():
        raise DataError(
            N_("{layer}: no inhabited cell lies in a commune. Check its CRS and its no data value."),
            layer=layer.name(),
        )
    run.progress.notify(
        N_("{layer}: {cells} inhabited cells with {people} people in the communes."),
        layer=layer.name(),
        cells=int((unit >= 0).sum()),
        people=round(float(found.people[unit >= 0].sum())),
    )
    register = Register(
        "people", np.arange(len(found)), ("",) * len(found), ("",) * len(found), unit, {"population": found.people}
    )
    return People(register, CellPoints(found.xy))


def _of_areas(reader: ServedReader, rows: LayerRows, register: Register, progress: Progress) -> People:
    """Areas with people, those that say no commune cut at the borders of communes."""
    run = reader.run
    population = register.columns["population"]
    wkbs = parts_wkb(rows.data.parts, len(rows), "polygon")
    own = areas_m2(wkbs, reader.crs, context=run.context)
    told = np.full(len(rows), -1, dtype=np.int64)
    if "commune_code" in rows.columns:
        told = match_codes(rows.columns["commune_code"], None, reader.units, nearest=False).row
    # What has no area, such as a line drawn as a polygon, stands as a whole where its point lies.
    open_ = np.flatnonzero((told < 0) & (own > 0.0))
    communes = reader.commune_wkbs
    first, second, shared = overlap_areas(
        [wkbs[row] for row in open_.tolist()], communes, reader.crs, context=run.context,
        progress=progress.part(0.0, 0.5),
    )  # fmt: skip
    first = open_[first]
    whole = shared >= own[first] * (1.0 - _WHOLE)
    sliver = shared < own[first] * _WHOLE
    pieces, row, unit = [], [], []
    for area in np.flatnonzero((told >= 0) | ~(own > 0.0)).tolist():
        pieces.append(wkbs[area])
        row.append(area)
        unit.append(int(told[area]) if told[area] >= 0 else int(register.unit[area]))
    kept = np.flatnonzero(~sliver)
    for place in progress.part(0.5, 0.9).each(kept.tolist(), len(kept)):
        area, commune = int(first[place]), int(second[place])
        piece = wkbs[area] if whole[place] else _common(wkbs[area], communes[commune])
        if piece is not None:
            pieces.append(piece)
            row.append(area)
            unit.append(commune)
    row = np.asarray(row, dtype=np.int64)
    size = areas_m2(pieces, reader.crs, context=run.context) if pieces else np.empty(0)
    cut = np.isfinite(size) & (own[row] > 0.0)
    weight = population[row].copy()
    weight[cut] = pieces_of_people(population, own, row[cut], np.minimum(size[cut], own[row[cut]]))
    _tell_outside(run, rows, population, float(np.nansum(weight[np.asarray(unit, dtype=np.int64) >= 0])))
    return People(register, rows, pieces, np.asarray(unit, dtype=np.int64), size, weight)


def _tell_outside(run, rows: LayerRows, population: np.ndarray, inside: float) -> None:
    """Warn of people whose area lies outside all communes."""
    outside = float(np.nansum(population)) - inside
    if outside > 0.5:
        run.progress.warn(
            N_("{layer}: {people} people live in parts of areas that lie in no commune; they count nowhere."),
            layer=rows.data.layer,
            people=round(outside),
        )


def _common(one: bytes, other: bytes) -> bytes | None:
    """What two polygons share, as WKB; None for lines and points."""
    geometries = []
    for wkb in (one, other):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometries.append(geometry if geometry.isGeosValid() else geometry.makeValid())
    shared = geometries[0].intersection(geometries[1])
    if shared.isNull():
        raise DataError(N_("Two areas cannot be overlaid. Mend the layers with Fix geometries."))
    shared.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    return shared.asWkb().data() if shared.area() > 0.0 else None

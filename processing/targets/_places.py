"""Villages and where people live: which of them have a signal and fibre, by the rules of the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import tr
from ...plugin.gis.overlay import areas_m2, covered_area_m2
from ...plugin.gis.raster import level_marks, share_above
from ...plugin.network.reach import distance_along_roads
from ...plugin.numbers import parse_number
from ...plugin.polygons import points_in_polygons
from ...plugin.progress import Progress
from ...plugin.radio.technology import parse_technologies
from ...plugin.targets.coverage import (
    BROADBAND,
    COLUMNS,
    CoverageAreas,
    area_covered,
    coverage_areas,
    points_covered,
    share_covered,
    villages_of_cells,
)
from ...plugin.targets.registers import Register, parse_marks, people_of
from ...plugin.targets.units import code_text
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb
from ._assessment_parameters import AssessmentParameters, FiberRule, MobileRule

if TYPE_CHECKING:
    from ._assessment_input import AssessmentInput, LayerRows, Reader

__all__ = ["PlannedCoverage", "PlannedFiber", "read_places"]

_P = AssessmentParameters


def read_places(reader: Reader, made: AssessmentInput, progress: Progress) -> None:
    """Read villages and population and mark what serves them; the registers "villages" and "people"."""
    rows = reader.layer(_P.VILLAGES, "villages", progress.part(0.0, 0.15))
    cells = reader.layer(_P.POPULATION, "people", progress.part(0.15, 0.25))
    villages = None
    if rows is not None:
        made.layers[_P.VILLAGES] = rows
        villages = reader.register(rows, "villages", progress.part(0.25, 0.3))
    people = reader.register(cells, "people", progress.part(0.3, 0.35)) if cells is not None else None
    signal = _Signal(reader, progress.part(0.35, 0.5))
    if villages is not None:
        villages = _with_signal(reader, signal, villages, rows, people, cells, progress.part(0.5, 0.7))
        villages = _with_fiber(reader, made, villages, rows, progress.part(0.7, 0.95))
        made.registers["villages"] = villages
    if people is not None:
        marks, operators = signal.at_points(cells.points(), progress.part(0.95, 1.0))
        people = _marked(people, marks, operators, "point")
    elif villages is not None:
        people = people_of(villages)
    if people is not None:
        made.registers["people"] = people
    made.planned_coverage = signal.planned


# -- mobile ---------------------------------------------------------------------------------------------------------


@dataclass
class PlannedCoverage:
    """Planned coverage areas, to be found as remedies.

    Parameters
    ----------
    rows : LayerRows
    areas : CoverageAreas
    """

    rows: LayerRows
    areas: CoverageAreas


class _Signal:
    """Coverage areas and a raster of levels, of today and of the plan."""

    def __init__(self, reader: Reader, progress: Progress):
        self.reader, self.run = reader, reader.run
        self.areas: list[CoverageAreas] = []
        self.planned: PlannedCoverage | None = None
        for name, is_planned, part in (
            (_P.COVERAGE, False, progress.part(0.0, 0.7)),
            (_P.PLANNED_COVERAGE, True, progress.part(0.7, 1.0)),
        ):
            rows = reader.layer(name, "coverage", part)
            if rows is None:
                continue
            areas, notes = coverage_areas(
                rows.data.parts,
                rows.columns.get("technology"),
                rows.columns.get("operator"),
                is_planned,
                rows.data.ids,
            )
            for note in notes:
                self.run.progress.warn(note.template, **note.values)
            if not len(rows):
                self.run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=rows.data.layer)
            if is_planned:
                self.planned = PlannedCoverage(rows, areas)
            if not is_planned or reader.plan:
                self.areas.append(areas)
        self.raster = self.run.raster(_P.COVERAGE_LEVEL)
        self.technologies = parse_technologies(self.run.text(_P.LEVEL_TECHNOLOGY)).known
        if self.raster is not None and not self.technologies:
            raise QgsProcessingException(
                tr(
                    N_("Technology of the raster: “{text}” is not known. Write 4G, 5G or “4G;5G”."),
                    text=self.run.text(_P.LEVEL_TECHNOLOGY),
                )
            )

    @property
    def known(self) -> bool:
        """Whether there is anything that tells where a signal is today."""
        return self.raster is not None or self.run.given(_P.COVERAGE)

    def at_points(self, xy: np.ndarray, progress: Progress) -> tuple[dict, dict]:
        """Marks of places, and marks by operator."""
        marks: dict[str, np.ndarray] = {}
        operators: dict[str, dict[str, np.ndarray]] = {}
        for areas in self.areas:
            found = points_covered(areas, xy, progress)
            _merge(marks, found.marks())
            for operator, own in found.marks_by_operator().items():
                _merge(operators.setdefault(operator, {}), own)
        if self.raster is not None:
            level = level_marks(
                self.raster,
                xy,
                self.reader.crs,
                self.run.number(_P.LEVEL_THRESHOLD),
                context=self.run.context,
                progress=progress,
            )
            _merge(marks, self._columns(level))
        return marks, operators

    def of_polygons(self, rows: LayerRows, share: float, progress: Progress) -> tuple[dict, dict]:
        """Marks of villages that are polygons, by the share of their area."""
        wkbs = parts_wkb(rows.data.parts, len(rows), "polygon")
        own = areas_m2(wkbs, rows.data.crs, context=self.run.context)
        marks: dict[str, np.ndarray] = {}
        operators: dict[str, dict[str, np.ndarray]] = {}
        # Areas of today and of the plan together: half a village by the one and half by the other is a village.
        everything = [
            (wkb, technologies, names)
            for areas in self.areas
            for wkb, technologies, names in zip(
                parts_wkb(areas.parts, len(areas), "polygon"), areas.technologies, areas.operators
            )
            if wkb is not None
        ]
        if everything:
            # An area that does not say its technology is mobile broadband of a kind that is not known.
            of_all = {
                column: np.array(
                    [technology in one if technology else not one or not set(BROADBAND).isdisjoint(one)
                     for _, one, _ in everything]
                )
                for column, technology in COLUMNS.items()
            }  # fmt: skip
            names = sorted({name for _, _, owners in everything for name in owners})
            subsets = list(of_all.values())
            for name in names:
                mine = np.array([name in owners for _, _, owners in everything])
                subsets += [mask & mine for mask in of_all.values()]
            covered = covered_area_m2(
                wkbs,
                [wkb for wkb, _, _ in everything],
                rows.data.crs,
                subsets=subsets,
                context=self.run.context,
                progress=progress,
            )
            told = {name for _, one, _ in everything for name in one}
            for number, (column, technology) in enumerate(COLUMNS.items()):
                if technology and technology not in told:
                    continue  # no area speaks of it: nothing is known
                marks[column] = area_covered(covered[number], own, share)
                for place, name in enumerate(names, 1):
                    operators.setdefault(name, {})[column] = area_covered(
                        covered[place * len(of_all) + number], own, share
                    )
        if self.raster is not None:
            reached = share_above(
                self.raster,
                wkbs,
                rows.data.crs,
                self.run.number(_P.LEVEL_THRESHOLD),
                context=self.run.context,
                progress=progress,
            )
            level = np.where(np.isfinite(reached), (reached >= share).astype(float), np.nan)
            _merge(marks, self._columns(level))
        return marks, operators

    def _columns(self, level: np.ndarray) -> dict[str, np.ndarray]:
        """Marks by column of a raster of some technologies."""
        made = {}
        for column, technology in COLUMNS.items():
            if technology in self.technologies or (not technology and not set(BROADBAND).isdisjoint(self.technologies)):
                made[column] = level
        return made


def _merge(into: dict[str, np.ndarray], marks: Mapping[str, np.ndarray]) -> None:
    """A place has a mark if one of two sources says so; it is unknown where neither knows."""
    for column, values in marks.items():
        into[column] = np.fmax(into[column], values) if column in into else values


def _with_signal(
    reader: Reader,
    signal: _Signal,
    villages: Register,
    rows: LayerRows,
    people: Register | None,
    cells: LayerRows | None,
    progress: Progress,
) -> Register:
    run = reader.run
    rule = MobileRule(run.choice(_P.MOBILE_RULE))
    share = run.number(_P.MOBILE_SHARE) / 100.0
    reported = {column: villages.columns[column] for column in COLUMNS if column in villages.columns}
    if rule is not MobileRule.REPORTED and not signal.known and reported:
        run.progress.warn(N_("No coverage is given: the signal of villages is what their layer reports."))
        rule = MobileRule.REPORTED
    if rule is MobileRule.REPORTED:
        marks, operators = signal.at_points(rows.points(), progress) if reader.plan else ({}, {})
        for column, values in reported.items():  # what is reported today stays true in the plan
            marks[column] = np.fmax(values, marks[column]) if column in marks else values
        return _marked(villages, {column: marks[column] for column in reported}, {}, "reported")
    if rule is MobileRule.AREA:
        marks, operators = signal.of_polygons(rows, share, progress)
        return _marked(villages, marks, operators, "area")
    if rule is MobileRule.POPULATION:
        points = cells.points()
        of_cells, cell_operators = signal.at_points(points, progress.part(0.0, 0.6))
        village = villages_of_cells(
            points,
            people.unit,
            villages.unit,
            village_xy=rows.points(),
            village_parts=rows.data.parts if rows.data.kind == "polygon" else None,
            ground=ground_of(rows.data.crs, run.context, rows.data.layer),
            progress=progress.part(0.6, 1.0),
        )
        weight = people.columns["population"]
        marks = share_covered(of_cells, weight, village, len(villages), share)
        operators = {
            name: share_covered(own, weight, village, len(villages), share) for name, own in cell_operators.items()
        }
        return _marked(villages, marks, operators, "population")
    marks, operators = signal.at_points(rows.points(), progress)
    return _marked(villages, marks, operators, "point")


def _marked(register: Register, marks: dict, operators: dict, method: str) -> Register:
    """The register with these marks instead of reported ones."""
    columns = {name: values for name, values in register.columns.items() if name not in COLUMNS} | marks
    return replace(
        register,
        columns=columns,
        by_operator=operators,
        methods={**register.methods, **dict.fromkeys(marks, method)},
    )


# -- fibre ----------------------------------------------------------------------------------------------------------


def _with_fiber(
    reader: Reader, made: AssessmentInput, villages: Register, rows: LayerRows, progress: Progress
) -> Register:
    run = reader.run
    rule = FiberRule(run.choice(_P.FIBER_RULE))
    reported = villages.columns.get("ftth")
    layers_given = {
        FiberRule.ROADS: run.given(_P.FIBER) and run.given(_P.ROADS),
        FiberRule.SERVICE_AREA: run.given(_P.SERVICE_AREAS),
        FiberRule.REPORTED: True,
    }
    if not layers_given[rule] and reported is not None:
        run.progress.warn(N_("The layers for the rule of fibre are not given: it is what the village layer reports."))
        rule = FiberRule.REPORTED
    points = rows.points()
    mark, method = reported, "reported"
    if rule is FiberRule.SERVICE_AREA and layers_given[rule]:
        areas = reader.layer(_P.SERVICE_AREAS, "service_areas", progress.part(0.0, 0.3))
        mark, method = np.where(np.isfinite(points).all(axis=1), 0.0, np.nan), "service_area"
        if not len(areas):
            run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=areas.data.layer)
            mark[:] = np.nan
        mark[points_in_polygons(points, areas.data.parts, progress.part(0.3, 0.5))[0]] = 1.0
    elif rule is FiberRule.ROADS and layers_given[rule]:
        fiber = reader.layer(_P.FIBER, "fiber", progress.part(0.0, 0.1))
        mark, method = _near_fiber(reader, fiber, points, progress.part(0.1, 0.6)), "roads"
    made.planned_fiber = planned = _planned_fiber(reader, villages, points, progress.part(0.6, 1.0))
    if reader.plan and planned is not None and mark is not None:
        mark = np.where(planned.route_of_village >= 0, 1.0, mark)
    if mark is None:
        return villages
    return replace(
        villages,
        columns={**villages.columns, "ftth": mark},
        methods={**villages.methods, "ftth": method},
    )


@dataclass
class PlannedFiber:
    """Planned fibre, to be found as a remedy.

    Parameters
    ----------
    rows : LayerRows
    route_of_village : ndarray of int64
        Row of the planned fibre that serves each village; -1 for none.
    """

    rows: LayerRows
    route_of_village: np.ndarray


def _planned_fiber(reader: Reader, villages: Register, points: np.ndarray, progress: Progress) -> PlannedFiber | None:
    """Which planned fibre serves which village: the route that names it, else the nearest within the distance."""
    rows = reader.layer(_P.PLANNED_FIBER, "fiber", progress.part(0.0, 0.2))
    if rows is None:
        return None
    route = np.full(len(villages), -1, dtype=np.int64)
    if "demand_code" in rows.columns:
        row_of_code = {code: row for row, code in enumerate(villages.codes) if code}
        cost = [parse_number(value, thousands=True)[0] for value in rows.columns.get("cost", [None] * len(rows))]
        # The dearest first, so that of several routes to a village the cheapest stays.
        kept = parse_marks(rows.columns.get("within_max", [None] * len(rows)))[0] != 0.0  # too long is no service
        for row in np.argsort(-np.nan_to_num(np.array(cost), nan=np.inf), kind="stable").tolist():
            if not kept[row]:
                continue
            village = row_of_code.get(code_text(rows.columns["demand_code"][row]))
            if village is not None:
                route[village] = row
    else:
        _, source = _reach(reader, rows, points, progress.part(0.2, 1.0))
        route = source
    return PlannedFiber(rows, route)


def _near_fiber(reader: Reader, fiber: LayerRows, points: np.ndarray, progress: Progress) -> np.ndarray:
    """Mark of each village: fibre lies within the distance along roads; unknown without a place or without fibre."""
    mark = np.full(len(points), np.nan)
    if not len(fiber):
        reader.run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=fiber.data.layer)
        return mark
    distance, _ = _reach(reader, fiber, points, progress)
    mark[np.isfinite(points).all(axis=1)] = 0.0
    mark[np.isfinite(distance)] = 1.0
    return mark


def _reach(reader: Reader, fiber: LayerRows, points: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Distance of each place to the nearest fibre and its row; NaN and -1 beyond the greatest distance."""
    run = reader.run
    lines = fiber.data.kind == "line"
    found = distance_along_roads(
        reader.road_network(progress.part(0.0, 0.6)),
        points,
        None if lines else fiber.points(),
        fiber.data.parts if lines else None,
        max_distance_m=run.number(_P.FIBER_DISTANCE),
        max_snap_m=run.number(_P.MAX_SNAP_DISTANCE),
        progress=progress.part(0.6, 1.0),
    )
    return found.distance_m, found.source

"""Villages and where people live: which of them have a signal and fibre, by the rules of the run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.crs import ground_of
from ...plugin.network.reach import distance_along_roads
from ...plugin.polygons import points_in_polygons
from ...plugin.progress import Progress
from ...plugin.targets.registers import Register, parse_marks, people_of
from ...plugin.targets.units import code_text
from ...plugin.text import N_
from ._assessment_parameters import AssessmentParameters, FiberRule
from ._signal import Signal, marked, raised, with_signal

if TYPE_CHECKING:
    from ._assessment_input import AssessmentInput
    from ._reader import LayerRows, Reader

__all__ = ["PlannedFiber", "read_places"]

_P = AssessmentParameters


def read_places(reader: Reader, made: AssessmentInput, progress: Progress) -> None:
    """Read villages and population and mark what serves them; the registers "villages" and "people"."""
    rows = reader.layer(_P.VILLAGES, "villages", progress.part(0.0, 0.15))
    cells = reader.layer(_P.POPULATION, "people", progress.part(0.15, 0.25))
    villages = None
    if rows is not None:
        made.layers[_P.VILLAGES] = rows
        villages = reader.register(rows, "villages", progress.part(0.25, 0.3))
    people = None
    if cells is not None:
        made.layers[_P.POPULATION] = cells
        people = reader.register(cells, "people", progress.part(0.3, 0.35))
    signal = Signal(reader, progress.part(0.35, 0.5))
    if villages is not None:
        villages = with_signal(reader, signal, villages, rows, people, cells, progress.part(0.5, 0.7))
        villages = _with_fiber(reader, made, villages, rows, progress.part(0.7, 0.95))
        made.registers["villages"] = villages
    if people is not None:
        marks, operators = signal.at_points(cells.points(), progress.part(0.95, 1.0))
        people = marked(people, marks, operators, "point")
    elif villages is not None:
        people = people_of(villages)
    if people is not None:
        made.registers["people"] = people
    made.planned_coverage = signal.planned


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
        reader.check_place(areas)
        known = np.isfinite(points).all(axis=1) & bool(len(areas))
        mark, method = np.where(known, 0.0, np.nan), "service_area"
        mark[points_in_polygons(points, areas.data.parts, progress.part(0.3, 0.5))[0]] = 1.0
    elif rule is FiberRule.ROADS and layers_given[rule]:
        fiber = reader.layer(_P.FIBER, "fiber", progress.part(0.0, 0.1))
        mark, method = _near_fiber(reader, fiber, points, progress.part(0.1, 0.6)), "roads"
    made.planned_fiber = planned = _planned_fiber(reader, villages, points, progress.part(0.6, 1.0))
    if reader.plan and planned is not None and mark is not None:
        mark = raised(mark, (planned.route_of_village >= 0).astype(float))
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
    """Which planned fibre serves which village: the cheapest route that names it, else the nearest in reach."""
    rows = reader.layer(_P.PLANNED_FIBER, "fiber", progress.part(0.0, 0.2))
    if rows is None:
        return None
    reader.check_place(rows)
    route = np.full(len(villages), -1, dtype=np.int64)
    codes = [code_text(code) for code in rows.columns.get("demand_code", [None] * len(rows))]
    nameless = np.array([not code for code in codes], dtype=bool)
    if nameless.any() and len(rows):
        _, source = _reach(reader, rows, points, progress.part(0.2, 1.0), nameless)
        route = source
    named = np.flatnonzero(~nameless)
    if len(named):
        _routes_by_code(reader, rows, codes, named, villages, route)
    return PlannedFiber(rows, route)


def _routes_by_code(
    reader: Reader, rows: LayerRows, codes: list[str], named: np.ndarray, villages: Register, route: np.ndarray
) -> None:
    """Give each village the cheapest route that names its code, with or without leading zeros."""
    villages_of: dict[str, list[int]] = {}
    for village, code in enumerate(villages.codes):
        if code:
            for key in {code, code.lstrip("0")}:
                villages_of.setdefault(key, []).append(village)
    kept = parse_marks(rows.columns.get("within_max", [None] * len(rows)))[0] != 0.0  # too long is no service
    cost = reader.costs(rows)
    lost = []
    # The dearest first, so that of several routes to a village the cheapest stays.
    for row in named[np.argsort(-np.nan_to_num(cost[named], nan=np.inf), kind="stable")].tolist():
        found = villages_of.get(codes[row]) or villages_of.get(codes[row].lstrip("0"))
        if found is None:
            lost.append(codes[row])
        elif kept[row]:
            route[found] = row
    if lost:
        reader.run.progress.warn(
            N_("{layer}: {count} routes name a village that is not there: {codes}."),
            layer=rows.data.layer,
            count=len(lost),
            codes=", ".join(sorted(lost)[:10]) + (" …" if len(lost) > 10 else ""),
        )


def _near_fiber(reader: Reader, fiber: LayerRows, points: np.ndarray, progress: Progress) -> np.ndarray:
    """Mark of each village: fibre lies within the distance along roads; unknown without a place or without fibre."""
    mark = np.full(len(points), np.nan)
    reader.check_place(fiber)
    if not len(fiber) or reader.road_network(progress.part(0.0, 0.3)) is None:
        return mark
    distance, _ = _reach(reader, fiber, points, progress)
    mark[np.isfinite(points).all(axis=1)] = 0.0
    mark[np.isfinite(distance)] = 1.0
    return mark


def _reach(
    reader: Reader, fiber: LayerRows, points: np.ndarray, progress: Progress, only: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Distance of each place to the nearest fibre (of the rows ``only``) and its row; NaN and -1 out of reach.

    Along the roads; in a straight line where no roads are given.
    """
    run = reader.run
    network = reader.road_network(progress.part(0.0, 0.6))
    if network is None:
        run.progress.notify(N_("{layer}: reached in a straight line, as no roads are given."), layer=fiber.data.layer)
    rows = np.arange(len(fiber)) if only is None else np.flatnonzero(only)
    lines = fiber.data.kind == "line"
    parts = fiber.data.parts
    if lines and only is not None:
        new_row = np.cumsum(only) - 1
        keep = only[parts.feature]
        parts = parts.take(keep, new_row[parts.feature[keep]])
    found = distance_along_roads(
        network,
        points,
        None if lines else fiber.points()[rows],
        parts if lines else None,
        max_distance_m=run.number(_P.FIBER_DISTANCE),
        max_snap_m=run.number(_P.MAX_SNAP_DISTANCE),
        ground=ground_of(fiber.data.crs, run.context, fiber.data.layer),
        progress=progress.part(0.6, 1.0),
    )
    source = np.where(found.source >= 0, rows[np.maximum(found.source, 0)] if len(rows) else -1, -1)
    return found.distance_m, source

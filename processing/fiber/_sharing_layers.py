"""The layers that ``hatangso:sharestructures`` reads and writes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from qgis.core import QgsWkbTypes

from ...plugin.fiber.sharing.alongside import Beside, beside_lines
from ...plugin.fiber.sharing.measure import MeasuredLines, measure_lines
from ...plugin.fiber.sharing.plan import Placement, Preference, Stretches, UnitCosts
from ...plugin.fiber.sharing.search import Search, hindering
from ...plugin.fiber.sharing.structures import Structures
from ...plugin.fiber.sharing.tiles import Tiles, joined_runs
from ...plugin.fiber.sharing.years import year_spans
from ...plugin.gis.crs import ground_of
from ...plugin.gis.source import Rejected, VectorData, numbers, texts
from ...plugin.network.barriers import apply_barriers
from ...plugin.network.costs import Method
from ...plugin.network.faults import FaultKind
from ...plugin.network.lines import clean_lines, road_lines
from ...plugin.network.road_classes import plain_text, road_class
from ...plugin.operators import join_operators
from ...plugin.progress import Progress
from ...plugin.schema import SHARED_STRETCHES
from ...plugin.text import N_
from ...plugin.wkb import linestring_wkb
from ..algorithm import Run
from ..named_features import codes_of, names_of
from ..network._cost_parameters import CostParameters
from ..network._sharing_input import Sharable, usable_features
from ._existing_fiber import existing_field
from ._sharing_options import BuildingParameters
from ._sharing_words import reasons_of

__all__ = ["Segments", "Works", "read_segments", "read_underground", "read_works", "write_stretches"]

_NO_ROW = N_("The cost table has no row for the class of this road, and no row *. Add one of them.")


@dataclass(frozen=True)
class Segments:
    """Planned segments as read.

    Parameters
    ----------
    data : VectorData
    measured : MeasuredLines
        ``measured.lines.feature`` points into ``data``.
    ids, classes, hubs : list of str or None
        Of the features of ``data``.
    year, existing_m : ndarray
        Of the features; NaN where it is not known.
    costs : UnitCosts
        Of the lines.
    no_poles : ndarray of bool
        Of the lines.
    rejected : list of Rejected
    """

    data: VectorData
    measured: MeasuredLines
    ids: list
    classes: list
    hubs: list
    year: np.ndarray
    existing_m: np.ndarray
    costs: UnitCosts
    no_poles: np.ndarray
    rejected: list[Rejected]


@dataclass(frozen=True)
class Works(Sharable):
    """Works along the segments: sharable as poles and ducts are.

    Parameters
    ----------
    names : ndarray of object
    year : ndarray
        In which each begins; NaN where it is not known.
    """

    names: np.ndarray
    year: np.ndarray


def read_segments(run: Run, progress: Progress) -> Segments:
    """SEGMENTS with what a metre along each costs by method."""
    id_field, class_field, hub_field, year_field = (
        run.text(name) for name in ("SEGMENT_ID_FIELD", "CLASS_FIELD", "SEGMENT_HUB_FIELD", "YEAR_FIELD")
    )
    existing = existing_field(run, "SEGMENTS")
    fields = [field for field in dict.fromkeys((id_field, class_field, hub_field, year_field, existing)) if field]
    data = run.vector("SEGMENTS", progress, fields=fields)
    good, rejected = usable_features(run, data)
    classes = texts(data.columns[class_field]) if class_field else [None] * len(data)
    ids = codes_of(data, id_field).tolist()
    hubs = texts(data.columns[hub_field]) if hub_field else [None] * len(data)
    table = CostParameters.table(run)
    kinds = list(dict.fromkeys(classes))  # a layer has many roads and few classes
    kind_of = {name: number for number, name in enumerate(kinds)}
    kind = np.array([kind_of[name] for name in classes], dtype=np.int64)
    by_method = {method: np.asarray(table.cost_per_m(kinds, [method] * len(kinds))[0])[kind] for method in Method}
    priceless = np.flatnonzero(np.isnan(by_method[Method.NEW_POLE]))
    rejected += data.reject(priceless, "bad_cost", _NO_ROW)
    unknown = table.cost_per_m(kinds, [Method.NEW_POLE] * len(kinds))[1]
    # Drops have no class of road: nothing is strange about them.
    strange = {name: classes.count(name) for name in unknown if name}
    if strange and class_field and not len(priceless):
        run.progress.warn(
            N_("Road classes that the cost table does not name take its row *: {classes}"), classes=_counted(strange)
        )
    ground = ground_of(data.crs, run.context, data.layer)
    lines = road_lines(data.parts, np.ones(len(data)), ground)
    lines = lines.take(good & ~np.isin(lines.feature, priceless))
    lines, flat = clean_lines(lines)
    rejected += data.reject(flat, FaultKind.ZERO_LENGTH.value, FaultKind.ZERO_LENGTH.explanation)
    measured = measure_lines(lines)
    feature = measured.lines.feature
    without = {road_class(word) for word in _listed(run.text(BuildingParameters.TRENCH_CLASSES))}
    barred = np.array([road_class(name) in without for name in kinds], dtype=bool)[kind]
    costs = UnitCosts(**{method.value: by_method[method][feature] for method in Method})
    year = numbers(data.columns[year_field]) if year_field else np.full(len(data), np.nan)
    behind = numbers(data.columns[existing]) if existing else np.full(len(data), np.nan)
    return Segments(data, measured, ids, classes, hubs, year, behind, costs, barred[feature], data.rejected + rejected)


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.replace(";", ",").split(",") if word.strip()]


def _counted(words: dict[str, int]) -> str:
    shown = [f"{word or 'NULL'} ({count})" for word, count in sorted(words.items())]
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "")


def read_works(run: Run, segments: Segments, search: Search, progress: Progress) -> Works:
    """WORKS of the years and kinds that count, where they run along the segments."""
    names = BuildingParameters
    chosen = {
        kind: run.text(name)
        for kind, name in (
            ("ids", names.WORK_ID_FIELD),
            ("names", names.WORK_NAME_FIELD),
            ("year", names.WORK_YEAR_FIELD),
            ("kind", names.WORK_KIND_FIELD),
        )
    }
    fields = [field for field in dict.fromkeys(chosen.values()) if field]
    data = run.vector(names.WORKS, progress.part(0.0, 0.4), fields=fields, crs=segments.data.crs)
    empty = np.empty(0, dtype=object)
    if data is None:
        return Works(Structures.judged([]), Beside.nothing(), [], empty, np.empty(0))
    good, rejected = usable_features(run, data)
    year, until = year_spans(data.columns[chosen["year"]] if chosen["year"] else [None] * len(data))
    counts = _works_that_count(run, data, year, until, chosen["kind"])
    keep = good & counts[data.parts.feature]
    parts = data.parts.take(keep, data.parts.feature[keep])
    measured = segments.measured
    beside = beside_lines(measured, parts, search.max_offset_m, search.max_angle_deg, progress.part(0.4, 1.0))
    own = segments.year[measured.lines.feature[measured.line_at(beside.start)]]
    beside = beside.take(np.isnan(own) | ((own >= year[beside.structure]) & (own <= until[beside.structure])))
    structures = Structures.judged(codes_of(data, chosen["ids"]).tolist())
    return Works(structures, beside, data.rejected + rejected, names_of(data, chosen["names"]), year)


def _works_that_count(run: Run, data: VectorData, year: np.ndarray, until: np.ndarray, kind_field: str) -> np.ndarray:
    """Whether each work is of years and of a kind that count."""
    counts = np.ones(len(data), dtype=bool)
    if run.given(BuildingParameters.START_YEAR):
        counts &= until >= run.integer(BuildingParameters.START_YEAR)
    if run.given(BuildingParameters.END_YEAR):
        counts &= year <= run.integer(BuildingParameters.END_YEAR)
    lost = int((np.isnan(year) & ~counts).sum())
    if lost:
        run.progress.warn(
            N_("{layer}: {count} works without a year do not count, since only certain years do."),
            layer=data.layer,
            count=lost,
        )
    kinds = {plain_text(word) for word in _listed(run.text(BuildingParameters.WORK_KINDS))}
    if not kind_field:
        return counts
    words = texts(data.columns[kind_field])
    if kinds:
        return counts & np.array([plain_text(word or "") in kinds for word in words], dtype=bool)
    taken = [words[row] or "" for row in np.flatnonzero(counts).tolist()]
    if taken:
        run.progress.warn(
            N_("{layer}: works of every kind count: {kinds}. Name the kinds that dig: resurfacing opens no trench."),
            layer=data.layer,
            kinds=_counted({word: taken.count(word) for word in set(taken)}),
        )
    return counts


def read_underground(run: Run, segments: Segments, progress: Progress) -> tuple[Tiles, list[Rejected]]:
    """UNDERGROUND: the places of the segments that lie inside."""
    none = np.empty(0)
    nothing = Tiles(none, none, np.empty(0, dtype=np.int64), none)
    data = run.vector(BuildingParameters.UNDERGROUND, progress.part(0.0, 0.3), crs=segments.data.crs)
    if data is None or not len(data):
        return nothing, [] if data is None else data.rejected
    good, rejected = usable_features(run, data)
    polygons = data.parts.take(good, data.parts.feature[good])
    measured = segments.measured
    # The areas as barriers that make a metre twice as dear: what has become dearer lies inside.
    lines = replace(measured.lines, feature=np.arange(len(measured)), cost_per_m=np.ones(len(measured)))
    cut, _ = apply_barriers(lines, polygons, np.full(len(data), 2.0), progress.part(0.3, 1.0))
    length = np.zeros(len(cut.xy))
    length[1:] = cut.ground.vertex_lengths(cut.xy)
    length[cut.offsets[:-1]] = 0.0
    piece = np.add.reduceat(length, cut.offsets[:-1])
    before = np.cumsum(piece) - piece
    head = np.searchsorted(cut.feature, cut.feature, side="left")
    start = measured.start[cut.feature] + before - before[head]
    end = np.minimum(start + piece, measured.end[cut.feature])
    inside = np.flatnonzero(cut.cost_per_m > 1.5)
    rows = np.zeros(len(inside), dtype=np.int64)
    return Tiles(start[inside], end[inside], rows, np.zeros(len(inside))), data.rejected + rejected


def write_stretches(
    run: Run,
    name: str,
    segments: Segments,
    stretches: Stretches,
    poles: Sharable,
    ducts: Sharable,
    works: Works,
    preference: Preference,
    progress: Progress,
) -> None:
    """The stretches with all that is known of them."""
    measured = segments.measured
    feature = measured.lines.feature[stretches.line]
    count = len(stretches)
    kinds = {Placement.EXISTING_POLE: poles.structures, Placement.EXISTING_DUCT: ducts.structures}
    bad = []
    for of in (poles, ducts):
        runs = joined_runs(measured, of.hindered, 0.0)
        bad.append((of.structures, hindering(stretches.start, stretches.end, runs).tolist()))

    def used(row: int) -> tuple[Structures, int] | None:
        structures = kinds.get(stretches.placement[row])
        return None if structures is None else (structures, int(stretches.structure[row]))

    def hindrance(row: int) -> tuple[Structures, int] | None:
        for structures, rows in bad:
            if rows[row] >= 0:
                return structures, rows[row]
        return None

    chosen = [used(row) for row in range(count)]
    free = [None if one is None or np.isnan(one[0].free[one[1]]) else int(one[0].free[one[1]]) for one in chosen]
    work = stretches.work.tolist()
    year = [None if row < 0 or np.isnan(works.year[row]) else int(works.year[row]) for row in work]
    own_year = [None if np.isnan(value) else int(value) for value in segments.year[feature].tolist()]
    classes, ids, hubs = (np.empty(len(segments.data), dtype=object) for _ in range(3))
    classes[:], ids[:], hubs[:] = segments.classes, segments.ids, segments.hubs
    xy, offsets = measured.cut(stretches.start, stretches.end)
    reasons = reasons_of(stretches, preference, used, hindrance, works.year, progress.part(0.0, 0.3))
    run.output(name, SHARED_STRETCHES, QgsWkbTypes.Type.LineString, segments.data.crs, style="shared_stretches").write(
        [linestring_wkb(xy[first:behind]) for first, behind in zip(offsets[:-1], offsets[1:])],
        {
            "stretch_id": np.arange(1, count + 1),
            "segment_id": ids[feature],
            "hub_id": hubs[feature],
            "placement": [placement.value for placement in stretches.placement],
            "shared": [one is not None for one in chosen],
            "structure_id": [None if one is None else one[0].ids[one[1]] for one in chosen],
            "owner": [None if one is None else one[0].owners[one[1]] for one in chosen],
            "operators": [None if one is None else join_operators(one[0].operators[one[1]]) for one in chosen],
            "free_capacity": free,
            "offset_m": [None if np.isnan(value) else value for value in stretches.offset_m.tolist()],
            "new_poles": stretches.new_poles,
            "work_id": [None if row < 0 else works.structures.ids[row] for row in work],
            "work_name": [None if row < 0 else works.names[row] for row in work],
            "work_year": year,
            "reason": reasons,
            "year": own_year,
            "road_class": classes[feature],
            "length_m": stretches.length_m,
            "cost_per_m": stretches.cost_per_m,
            "cost": stretches.cost,
            "cost_alone": stretches.alone,
            "saving": stretches.saving,
            "existing_m": [None if np.isnan(value) else value for value in segments.existing_m[feature].tolist()],
        },
        progress.part(0.3, 1.0),
    )

"""What ``hatangso:selectsites`` chose, as the columns of its layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.i18n import tr
from ...plugin.gis.source import numbers, texts
from ...plugin.operators import join_operators
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.schema import SITE_CANDIDATES, FieldType
from ...plugin.siting.separation import nearest_place
from ...plugin.siting.site_plan import GIVEN, IDLE, REASONS, UPGRADE
from ...plugin.siting.structure_kinds import KINDS, MAST, mast_type_of, structure_kind
from ...plugin.targets.cells import parse_marks
from ...plugin.wkb import point_wkb
from ._select_names import BY_RADIUS, KNOWN_OF_SITES, SelectionParameters

if TYPE_CHECKING:
    from ...plugin.siting.site_plan import SitePlan
    from ..algorithm import Run
    from ._select_coverage import Coverage
    from ._select_input import SelectionInput

__all__ = ["chosen_columns", "points_of", "served_columns", "uncovered_columns"]

_P = SelectionParameters
#: What a candidate and an existing site on one mast share; prices and points are the candidate's own.
_OF_THE_PLACE = (
    "kind", "mast_type", "height_m", "elevation_m", "prominence_m", "openness_deg", "slope_deg", "road_m", "power_m",
    "owner", "operators", "could_share", "commune_code", "commune_name",
)  # fmt: skip
#: Sites of one demand point that are named at most.
_NAMED = 8


def points_of(xy: np.ndarray) -> list[bytes]:
    return [point_wkb(at) for at in xy]


def chosen_columns(run: Run, given: SelectionInput, coverage: Coverage, plan: SitePlan) -> dict[str, list]:
    """Columns of the chosen sites, in their order."""
    rows = plan.chosen
    count = len(given.candidates)
    columns = {item.name: _carried(given, item, rows) for item in SITE_CANDIDATES}
    upgrade = given.role[rows] == UPGRADE
    reuse = _reused(given, rows) | upgrade
    stands = rows >= count
    own = {
        "kind": _kinds(columns, stands),
        "height_m": _heights(given, columns, rows),
        "source_code": [
            given.said_ids[row] if row >= count else said for row, said in zip(rows.tolist(), columns["source_code"])
        ],
        "candidate_id": [given.site_ids[row] for row in rows],
        "name": [given.site_names[row] for row in rows],
        "cost_vnd": given.cost[rows].tolist(),
        "reuse": reuse.tolist(),
    }
    columns.update(own)
    for place, row in enumerate(rows.tolist()):
        if columns["operators"][place] is None and (row >= count or "operators" not in given.columns):
            columns["operators"][place] = join_operators(given.operators[row])
    covers = coverage.covers[rows]
    base = float(given.people[plan.before].sum())
    columns.update(
        action=["upgrade" if up else "reuse" if again else "build" for up, again in zip(upgrade, reuse)],
        rank=list(range(1, len(rows) + 1)),
        technology=[TECHNOLOGIES[run.choice(_P.TECHNOLOGY)]] * len(rows),
        newly_covered=plan.newly.tolist(),
        newly_places=plan.newly_places.tolist(),
        in_reach=np.asarray(covers @ given.people).tolist(),
        places_in_reach=np.diff(covers.indptr).tolist(),
        total_covered=(base + np.cumsum(plan.newly)).tolist(),
        total_vnd=np.cumsum(given.cost[rows]).tolist(),
        # What was reckoned with, so that coveragebuffers draws the same (empty where areas or terrain decided).
        radius_m=given.radius_m[rows].tolist() if run.choice(_P.COVERAGE_BY) == BY_RADIUS else [None] * len(rows),
    )
    return columns


def _carried(given: SelectionInput, item, rows: np.ndarray) -> list:
    """Values of a field that the candidates bring along, or that the layer of existing sites knows."""
    count = len(given.candidates)
    values = given.columns.get(item.name)
    typed = [None] * count if values is None else _typed(item, values)
    if given.existing is None or not (rows >= count).any():
        return [typed[row] for row in rows.tolist()]
    known: list = [None] * len(given.existing)
    for name in KNOWN_OF_SITES.get(item.name, ()):
        if name in given.existing.columns:
            own = _typed(item, given.existing.columns[name])
            known = [other if value is None else value for value, other in zip(known, own)]
    if item.name == "mast_type":
        known = [mast_type_of(value) for value in known]
    # A candidate on the same mast may know what the layer of the site does not.
    beside = {int(site): row for row, site in enumerate(given.stands_for[:count].tolist()) if site >= count}
    made = []
    for row in rows.tolist():
        value = typed[row] if row < count else known[row - count]
        if value is None and row in beside and item.name in _OF_THE_PLACE:
            value = typed[beside[row]]
        made.append(value)
    return made


def _typed(item, values: list) -> list:
    if item.type is FieldType.REAL:
        return [None if np.isnan(value) else float(value) for value in numbers(values)]
    if item.type is FieldType.BOOLEAN:
        marks, _ = parse_marks(values)
        return [None if np.isnan(mark) else bool(mark) for mark in marks]
    return [value if value is not None and value.strip() else None for value in texts(values)]


def _kinds(columns: dict[str, list], existing: np.ndarray) -> list:
    """Kinds of structures; an existing site of which nothing is said is a mast."""
    return [
        (kind if kind in KINDS else structure_kind(kind) or structure_kind(type_) or MAST) if stands else kind
        for kind, type_, stands in zip(columns["kind"], columns["mast_type"], existing.tolist())
    ]


def _heights(given: SelectionInput, columns: dict[str, list], rows: np.ndarray) -> list:
    """Heights of antennas: of the field that was chosen, else of the layer's own."""
    chosen = numbers([given.height_m[row] for row in rows.tolist()])
    return [float(own) if own > 0.0 else said for own, said in zip(chosen, columns["height_m"])]


def _reused(given: SelectionInput, rows: np.ndarray) -> np.ndarray:
    """Which of the rows use a structure that stands already."""
    count = len(given.candidates)
    if "reuse" not in given.columns:
        return np.zeros(len(rows), dtype=bool)
    marks, _ = parse_marks(given.columns["reuse"])
    known = np.concatenate((marks == 1.0, np.zeros(len(given.site_ids) - count, dtype=bool)))
    return known[rows]


def uncovered_columns(given: SelectionInput, coverage: Coverage, plan: SitePlan, rows: np.ndarray) -> dict[str, list]:
    """Columns of demand that stays uncovered."""
    used = np.flatnonzero(given.role != IDLE)
    able = np.asarray(coverage.covers[used].sum(axis=0)).ravel()
    nearest, metres = nearest_place(given.demand_xyz[rows], given.site_xyz[used])
    return {
        "demand_id": [given.demand_ids[row] for row in rows],
        "name": [given.demand_names[row] for row in rows],
        "weight": given.people[rows].tolist(),
        "disadvantaged": given.disadvantaged[rows].tolist(),
        "reason": [plan.reasons[row] for row in rows],
        "explanation": [tr(REASONS[plan.reasons[row]]) for row in rows],
        "sites": [round(float(able[row])) for row in rows],
        "nearest_id": [given.site_ids[used[at]] if at >= 0 else None for at in nearest.tolist()],
        "nearest_m": [float(value) if np.isfinite(value) else None for value in metres],
    }


def served_columns(given: SelectionInput, coverage: Coverage, plan: SitePlan) -> dict[str, list]:
    """Columns of all demand."""
    on_air = np.sort(np.concatenate((np.flatnonzero(given.role == GIVEN), plan.chosen)))
    by_demand = coverage.covers[on_air].T.tocsr()
    levels = None if coverage.level_dbm is None else coverage.level_dbm[on_air].tocsc()
    sites, first, metres, level = [], [], [], []
    for row in range(len(given.demand_ids)):
        own = on_air[by_demand.indices[by_demand.indptr[row] : by_demand.indptr[row + 1]]]
        if len(plan.server) and not len(own):
            own = plan.server[row : row + 1]
        away = np.sqrt(((given.site_xyz[own] - given.demand_xyz[row]) ** 2).sum(axis=1))
        order = np.lexsort((own, away))
        own, away = own[order], away[order]
        named = [given.site_ids[site] for site in own[:_NAMED].tolist()]
        sites.append("; ".join(named) + (" …" if len(own) > _NAMED else "") or None)
        first.append(named[0] if named else None)
        metres.append(float(away[0]) if len(away) else None)
        some = None if levels is None else levels.data[levels.indptr[row] : levels.indptr[row + 1]]
        level.append(float(some.max()) if some is not None and len(some) else None)
    return {
        "demand_id": given.demand_ids,
        "name": given.demand_names,
        "weight": given.people.tolist(),
        "disadvantaged": given.disadvantaged.tolist(),
        "covered_before": plan.before.tolist(),
        "covered": plan.covered.tolist(),
        "site_count": np.diff(by_demand.indptr).tolist(),
        "site_list": sites,
        "site_id": first,
        "distance_m": metres,
        "level_dbm": level,
    }

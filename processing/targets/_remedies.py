"""What the plan builds, as remedies of what is missing: which thing each planned thing would cure, and for how much."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from ...plugin.numbers import parse_number
from ...plugin.progress import Progress
from ...plugin.targets.coverage import BROADBAND, points_covered
from ...plugin.targets.gap_results import Remedy
from ...plugin.targets.registers import Register
from ._assessment_input import AssessmentInput
from ._assessment_parameters import AssessmentParameters
from ._layer_parameters import LAYERS, PLANNED
from ._reader import LayerRows

__all__ = ["find_remedies"]

_P = AssessmentParameters


def find_remedies(data: AssessmentInput, progress: Progress) -> dict[str, list[Remedy]]:
    """Remedies by role, from the planned layers. In the scenario of the plan they are built already: there are none."""
    if data.is_plan:
        return {}
    found: dict[str, list[Remedy]] = {}
    if "villages" in data.registers:
        found["villages"] = _routes(data)
        # Whether an area makes up the share of a village that the other rules ask for, only the plan as a whole tells.
        if data.registers["villages"].methods.get("mobile_broadband") not in ("area", "population"):
            found["villages"] += _signals(data, _P.VILLAGES, "villages", progress.part(0.0, 0.5))
    if "people" in data.registers:
        people = _P.POPULATION if _P.POPULATION in data.layers else _P.VILLAGES
        found["people"] = _signals(data, people, "people", progress.part(0.5, 0.9))
    for name, role in LAYERS.items():
        if role in data.planned:
            found[role] = _changes(data, data.layers[PLANNED[name]], data.planned[role], role)
    if "post_points" in data.planned:
        found["communes"] = _staffed(data, data.planned["post_points"], data.layers[PLANNED[_P.POST_POINTS]])
    return found


def _routes(data: AssessmentInput) -> list[Remedy]:
    """Planned fibre of villages."""
    planned = data.planned_fiber
    if planned is None:
        return []
    costs, lengths = data.costs(planned.rows), _numbers(planned.rows, "length_m")
    return [
        Remedy(
            "villages",
            row=village,
            kind="fiber",
            name=_name(planned.rows, route),
            source=planned.rows.source,
            cost_vnd=float(costs[route]),
            length_m=lengths[route],
            cures=("ftth",),
            id=f"fiber:{planned.rows.data.ids[route]}",
        )
        for village, route in enumerate(planned.route_of_village.tolist())
        if route >= 0
    ]


def _signals(data: AssessmentInput, name: str, role: str, progress: Progress) -> list[Remedy]:
    """Planned coverage areas that villages, or people, lie in."""
    planned = data.planned_coverage
    if planned is None or name not in data.layers:
        return []
    costs = data.costs(planned.rows)
    found = points_covered(planned.areas, data.layers[name].points(), progress)
    remedies = []
    for place, area in zip(found.planned_place.tolist(), found.planned_area.tolist()):
        technologies = planned.areas.technologies[area]
        cures = tuple(
            mark
            for mark, has in (
                ("mobile_broadband", not technologies or not set(BROADBAND).isdisjoint(technologies)),
                ("mobile_4g", "4G" in technologies),
                ("mobile_5g", "5G" in technologies),
            )
            if has
        )
        if cures:
            remedies.append(
                Remedy(
                    role,
                    row=place,
                    kind="coverage",
                    name=_name(planned.rows, area),
                    source=planned.rows.source,
                    cost_vnd=float(costs[area]),
                    cures=cures,
                    id=f"coverage:{planned.rows.data.ids[area]}",
                )
            )
    return remedies


def _changes(data: AssessmentInput, rows: LayerRows, register: Register, role: str) -> list[Remedy]:
    """Planned rows with the code of an existing thing: they cure the marks that they have."""
    costs = data.costs(rows)
    return [
        Remedy(
            role,
            code=code,
            kind="change",
            name=register.names[row] or code,
            source=rows.source,
            cost_vnd=float(costs[row]),
            cures=cures,
            id=f"{role}:{register.ids[row]}",
        )
        for row, (code, cures) in enumerate(zip(register.codes, _marks_of(register)))
        if code and cures
    ]


def _marks_of(register: Register) -> list[tuple[str, ...]]:
    """Marks that each row has for sure."""
    names = list(register.columns)
    has = np.column_stack([register.columns[name] == 1.0 for name in names]) if names else np.zeros((len(register), 0))
    return [tuple(name for name, mark in zip(names, row) if mark) for row in has.tolist()]


def _staffed(data: AssessmentInput, points: Register, rows: LayerRows) -> list[Remedy]:
    """Planned points with people, for the communes that lack one."""
    costs = data.costs(rows)
    staffed = points.columns.get("staffed", np.full(len(points), math.nan))
    return [
        Remedy(
            "communes",
            row=unit,
            kind="post_point",
            name=points.names[row] or points.codes[row],
            source=rows.source,
            cost_vnd=float(costs[row]),
            cures=("staffed_post",),
            id=f"post_points:{points.ids[row]}",
        )
        for row, unit in enumerate(points.unit.tolist())
        if unit >= 0 and staffed[row] == 1.0
    ]


def _numbers(rows: LayerRows, column: str) -> list[float]:
    """A column of numbers; NaN where the layer does not say."""
    if column not in rows.columns:
        return [math.nan] * len(rows)
    return [parse_number(value, thousands=True)[0] for value in rows.columns[column]]


def _name(rows: LayerRows, row: int) -> str:
    """What a planned thing is called."""
    names: Mapping[str, list] = rows.columns
    for column in ("name", "code"):
        if column in names and names[column][row] not in (None, ""):
            return str(names[column][row])
    return f"#{rows.data.ids[row]}"

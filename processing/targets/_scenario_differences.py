"""Where scenarios differ on the map: rows of the layers of differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ...plugin.gis.i18n import language
from ...plugin.gis.line_differences import differing_stretches
from ...plugin.progress import Progress
from ...plugin.roadmap.scenario_plans import UNSCHEDULED
from ...plugin.roadmap.scenario_points import same_places
from ...plugin.schema import BACKHAUL_LINKS, CHOSEN_SITES, ROADMAP_PROJECTS, SITE_CANDIDATES
from ...plugin.targets.cells import is_empty, parse_numbers
from ...plugin.wkb import point_wkb
from ._scenario_input import LaidOut

__all__ = ["Differences", "line_differences", "point_differences"]

#: What is compared of things that several scenarios have, and what it is called.
_COMPARED = {
    name: next(one for one in schema if one.name == name)
    for name, schema in (("year", ROADMAP_PROJECTS), ("action", CHOSEN_SITES), ("medium", BACKHAUL_LINKS),
                         ("kind", SITE_CANDIDATES), ("mast_type", SITE_CANDIDATES))
}  # fmt: skip
#: Fields that say which thing it is, and what it costs.
_IDS = ("project_id", "candidate_id", "link_id", "site_id", "segment_id", "cable_id", "equipment_id", "code")
_COSTS = ("cost_vnd", "cost")


@dataclass
class Differences:
    """Rows of a layer of differences: WKB and columns by the fields of the schema; what changed in both languages."""

    changed: dict[str, list] = field(default_factory=lambda: {"en": [], "vi": []})
    wkbs: list[bytes] = field(default_factory=list)
    columns: dict[str, list] = field(
        default_factory=lambda: {
            name: []
            for name in ("what", "layer_kind", "feature_id", "name", "scenarios", "missing_in", "changes", "length_m",
                         "cost_vnd")
        }
    )  # fmt: skip

    def __len__(self) -> int:
        return len(self.wkbs)

    def add(self, wkb: bytes, **values: object) -> None:
        self.wkbs.append(wkb)
        for name, column in self.columns.items():
            column.append(values.get(name))
        for told, texts in self.changed.items():
            texts.append(values.get(f"changes_{told}"))


@dataclass(frozen=True)
class _Thing:
    """A row of a layer."""

    layer: LaidOut
    row: int

    def value(self, *names: str) -> object:
        columns = self.layer.plan.columns
        values = (columns[name][self.row] for name in names if name in columns)
        return next((value for value in values if not is_empty(value)), None)

    def compared(self) -> tuple[str, ...]:
        return tuple(_said(self.value(name)) for name in _COMPARED)


def _said(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _kinds(laid: Sequence[LaidOut], geometry: str) -> list[str]:
    """Of what is built: what a roadmap leaves out stands in no plan."""
    return sorted({one.plan.kind for one in laid if one.geometry == geometry} - {UNSCHEDULED})


def _plans(laid: Sequence[LaidOut]) -> list[int]:
    """Scenarios that have layers: the others say nothing about the map."""
    return sorted({one.scenario for one in laid})


def _things(laid: Sequence[LaidOut], plans: Sequence[int], kind: str, geometry: str) -> list[list[_Thing]]:
    return [
        [_Thing(one, row) for one in laid
         if one.scenario == plan and one.geometry == geometry and one.plan.kind == kind
         for row in range(len(one.wkbs))]
        for plan in plans
    ]  # fmt: skip


def _changes(names: Sequence[str], plans: Sequence[int], things: dict[int, _Thing], told: str) -> str | None:
    """What is not the same: "Year (A: 2026; B: 2027)"."""
    made = []
    for place, field_ in enumerate(_COMPARED.values()):
        values = {at: thing.compared()[place] for at, thing in things.items()}
        if len(set(values.values())) > 1:
            codes = dict(field_.code_labels(told))
            said = "; ".join(f"{names[plans[at]]}: {codes.get(value, value) or '–'}" for at, value in values.items())
            made.append(f"{field_.alias(told)} ({said})")
    return ", ".join(made) or None


def _describe(names: Sequence[str], plans: Sequence[int], things: dict[int, _Thing]) -> dict[str, object]:
    """What is said of a difference; ``things`` by place in ``plans``."""
    first = things[min(things)]
    missing = [names[plan] for at, plan in enumerate(plans) if at not in things]
    cost = parse_numbers([first.value(*_COSTS)])[0][0]
    return {
        "what": "only" if missing else "changed",
        "layer_kind": first.layer.plan.kind,
        "feature_id": _said(first.value(*_IDS)) or None,
        "name": _said(first.value("name")) or None,
        "scenarios": "; ".join(names[plans[at]] for at in sorted(things)),
        "missing_in": "; ".join(missing) or None,
        "changes": _changes(names, plans, things, language()),
        "changes_en": _changes(names, plans, things, "en"),
        "changes_vi": _changes(names, plans, things, "vi"),
        "cost_vnd": float(cost) if cost == cost else None,
    }


def point_differences(
    laid: Sequence[LaidOut], names: Sequence[str], tolerance_m: float, progress: Progress
) -> Differences:
    """Points that not all scenarios with layers have, or that they have otherwise."""
    made, plans, kinds = Differences(), _plans(laid), _kinds(laid, "point")
    if len(plans) < 2:
        return made
    for number, kind in enumerate(kinds):
        things = _things(laid, plans, kind, "point")
        points = [
            np.array([thing.layer.points[thing.row] for thing in own], dtype=np.float64).reshape(-1, 2)
            for own in things
        ]
        part = progress.part(number / len(kinds), (number + 1) / len(kinds))
        for place in same_places(points, tolerance_m, part):
            rows = {at: things[at][row] for at, row in enumerate(place.rows) if row >= 0}
            at, row = place.first
            if len(rows) == len(plans) and len({thing.compared() for thing in rows.values()}) == 1:
                continue
            if np.isfinite(points[at][row]).all():
                made.add(point_wkb(points[at][row]), **_describe(names, plans, rows))
    return made


def line_differences(
    laid: Sequence[LaidOut], names: Sequence[str], tolerance_m: float, progress: Progress
) -> Differences:
    """Stretches of lines that not all scenarios with layers have, or that they have otherwise."""
    made, plans, kinds = Differences(), _plans(laid), _kinds(laid, "line")
    if len(plans) < 2:
        return made
    for number, kind in enumerate(kinds):
        things = _things(laid, plans, kind, "line")
        stretches = differing_stretches(
            [[thing.layer.wkbs[thing.row] for thing in own] for own in things],
            [[thing.compared() for thing in own] for own in things],
            tolerance_m,
            progress.part(number / len(kinds), (number + 1) / len(kinds)),
        )
        for stretch in stretches:
            rows = {at: things[at][row] for at, row in stretch.rows.items()}
            said = _describe(names, plans, rows)
            # The cost is that of the whole line: of a piece of it nobody knows.
            made.add(stretch.wkb, **said)
    return made

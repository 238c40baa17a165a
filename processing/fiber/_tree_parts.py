"""The parts of the demand of ``hatangso:fibertree``: which there are, which hubs serve them, what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ...plugin.fiber.tree.built_twice import BuiltTwice
from ...plugin.fiber.tree.parts import Part, PlannedParts
from ...plugin.gis.i18n import language
from ...plugin.gis.source import VectorData
from ...plugin.numbers import say_number
from ...plugin.schema import TREE_PARTS
from ...plugin.targets.cells import code_text
from ...plugin.text import N_, Phrase, some_of
from ..algorithm import Run
from ._tree_parameters import TreeParameters

__all__ = ["DemandParts", "parts_of", "tell_parts", "write_parts"]


#: Shorter stretches are of rounding, and no cable.
_SAID_M = 0.01
#: What demand without a code is called.
_WITHOUT = N_("without a code")


@dataclass(frozen=True)
class DemandParts:
    """Parts in the order of their codes, and these codes: demand without one comes last, and has the code None."""

    parts: list[Part]
    codes: list[str | None]


def parts_of(run: Run, demand: VectorData, hubs: VectorData | None) -> DemandParts:
    """The parts of the demand; all demand is one where no field is given."""
    name = run.text(TreeParameters.PART_FIELD)
    if not name:
        return DemandParts([Part(None, np.arange(len(demand)))], [None])
    own = _codes(demand, name)
    codes: list[str | None] = sorted({code for code in own if code is not None})
    without = np.array([code is None for code in own])
    if without.any():
        run.progress.warn(
            N_(
                "{layer}: {count} demand points have no value in the field “{field}”; they are planned as one more "
                "part (ids {ids})."
            ),
            layer=demand.layer, count=int(without.sum()), field=name, ids=some_of(demand.ids[without].tolist()),
        )  # fmt: skip
        codes.append(None)
    if len(codes) > 1 and 2 * len(codes) > len(demand):
        run.progress.warn(
            N_(
                "{count} parts for {points} demand points: does the field “{field}” hold provinces, districts or "
                "communes? Parts share no cable with each other."
            ),
            count=len(codes), points=len(demand), field=name,
        )  # fmt: skip
    served = _served(run, codes, hubs)
    rows: dict[str | None, list[int]] = {code: [] for code in codes}
    for row, code in enumerate(own):
        rows[code].append(row)
    parts = [
        Part(_spoken(code), np.array(rows[code], dtype=np.int64), hubs_there) for code, hubs_there in zip(codes, served)
    ]
    return DemandParts(parts, codes)


def _codes(data: VectorData, field: str) -> list[str | None]:
    """Codes as text, in whatever form a layer has them (1, 1.0, "1 "); None where there is none."""
    return [code_text(value) or None for value in data.columns[field]]


def _spoken(code: str | None) -> str | Phrase:
    return Phrase(_WITHOUT) if code is None else code


def _served(run: Run, codes: Sequence[str | None], hubs: VectorData | None) -> list[np.ndarray | None]:
    """Which hubs serve each part; None for all."""
    field = run.text(TreeParameters.HUB_PART_FIELD)
    if not field or hubs is None:
        return [None] * len(codes)
    own = _codes(hubs, field)
    for_all = np.array([code is None for code in own])
    if for_all.any():
        run.progress.notify(
            N_("{layer}: {count} hubs have no value in the field “{field}”: they serve all parts (ids {ids})."),
            layer=hubs.layer, count=int(for_all.sum()), field=field, ids=some_of(hubs.ids[for_all].tolist()),
        )  # fmt: skip
    idle = np.array([code is not None and code not in codes for code in own])
    if idle.any():
        run.progress.warn(
            N_(
                "{layer}: {count} hubs serve parts that no demand has ({parts}); nothing is led to them. Are the codes "
                "of both layers written alike?"
            ),
            layer=hubs.layer, count=int(idle.sum()),
            parts=some_of(sorted({own[row] for row in np.flatnonzero(idle).tolist()})),
        )  # fmt: skip
    return [for_all | np.array([mine is not None and mine == code for mine in own]) for code in codes]


def write_parts(
    run: Run,
    plan: PlannedParts,
    parts: DemandParts,
    households: np.ndarray | None,
    cost: np.ndarray | None,
    bounds: Sequence[float | None],
    twice: BuiltTwice,
) -> None:
    """Write the table of the parts, if it is asked for; ``cost`` is that of each segment of the whole plan."""
    writer = run.output(
        TreeParameters.PARTS, TREE_PARTS, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
    )  # fmt: skip
    if writer is None:
        return
    rows = range(len(plan.plans))
    joined = [part.demand[one.joined] for part, one in zip(parts.parts, plan.plans)]
    writer.write(
        [None] * len(plan.plans),
        {
            "part_id": parts.codes,
            "demand_points": [len(part.demand) for part in parts.parts],
            "joined_points": [len(points) for points in joined],
            "households": [None if households is None else round(float(households[points].sum())) for points in joined],
            "length_m": [one.total_length_m for one in plan.plans],
            "cost": [None if cost is None else float(cost[plan.segment_part == row].sum()) for row in rows],
            # Of a network of nothing there is nothing to prove.
            "lower_bound": [bound if one.joined.any() else None for bound, one in zip(bounds, plan.plans)],
            "gap_percent": [
                round(100.0 * one.gap, 6) if one.has_bound and one.joined.any() else None for one in plan.plans
            ],
            "rounds": [one.rounds for one in plan.plans],
            "beside_m": twice.beside_m.tolist(),
        },
    )


def tell_parts(run: Run, plan: PlannedParts, parts: DemandParts, twice: BuiltTwice) -> None:
    """Tell how many parts there are, which no hub serves, and what several of them build side by side."""
    if not run.given(TreeParameters.PART_FIELD):
        return

    run.progress.notify(N_("{count} parts, each with a network of its own."), count=len(parts.parts))
    if plan.without_hub:
        without = [parts.codes[row] for row in plan.without_hub]
        run.progress.warn(
            N_(
                "{count} parts are served by no hub near a road ({parts}): none of their {points} demand points is "
                "joined."
            ),
            count=len(without), parts=some_of([_spoken(code) for code in without]),
            points=sum(len(parts.parts[row].demand) for row in plan.without_hub),
        )  # fmt: skip
    if twice.stretches_m >= _SAID_M:
        run.progress.warn(
            N_(
                "Along {stretches} several parts build, each a cable of its own: {more} of cable more than if each of "
                "these stretches was built once. Plan the parts together where they can share."
            ),
            stretches=_length(twice.stretches_m), more=_length(twice.more_m),
        )  # fmt: skip
    elif len(parts.parts) > 1:
        run.progress.notify(N_("No stretch is built by more than one part."))


def _length(metres: float) -> str:
    """In kilometres; in metres where these would say nothing."""
    if metres >= 1000:
        return f"{say_number(metres / 1000, language(), 1)} km"
    return f"{say_number(metres, language(), 0 if metres >= 10 else 2)} m"

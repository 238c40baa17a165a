"""Reading roads with what a metre along them costs, into the lines that the engine works on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.source import REASONS, Rejected, VectorData, numbers, texts
from ...plugin.network.costs import OTHER_CLASS, Method, method_of
from ...plugin.network.lines import RoadLines, road_lines
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import Run
from ._cost_parameters import CostParameters
from ._sharing_parameters import SharingParameters

__all__ = ["RoadInput", "read_roads"]

_COST = "__cost__"
#: VND/m beyond which a cost is a slip of the pen; sums of more would lose their digits.
_DEAREST = 1e12
_BAD_COST = N_(
    "The cost is missing, zero, negative or not a number, or the cost table has no row for the road's class. Give "
    "every road a positive cost per metre."
)


@dataclass(frozen=True)
class RoadInput:
    """Roads as read.

    Parameters
    ----------
    data : VectorData
    lines : RoadLines
        Features with a usable cost only; ``lines.feature`` points into ``data``.
    classes : list of str or None
        Road class of each feature of ``data``.
    rejected : list of Rejected
    has_cost : bool
        Whether anything but length decides.
    """

    data: VectorData
    lines: RoadLines
    classes: list
    rejected: list[Rejected]
    has_cost: bool


def read_roads(
    run: Run,
    progress: Progress,
    *,
    also: Sequence[str] = (),
    before_barriers: Callable[[RoadLines, VectorData, Progress], RoadLines] | None = None,
) -> RoadInput:
    """Read roads with their costs; joins line ends, prices what can be shared and applies barriers as asked.

    Parameters
    ----------
    also : sequence of str
        Further fields to read.
    before_barriers : callable, optional
        Makes something else of the lines once their ends are joined.
    """
    # How far reading, joining and what comes before the barriers go.
    read, joined, ready = (0.8, 0.9, 0.9) if before_barriers is None else (0.4, 0.5, 0.95)
    cost_field, class_field = run.text(CostParameters.COST_FIELD), run.text(CostParameters.CLASS_FIELD)
    method_field, expression = run.text(CostParameters.METHOD_FIELD), run.text(CostParameters.COST_EXPRESSION)
    fields = [name for name in dict.fromkeys((cost_field, class_field, method_field, *also)) if name]
    data = run.vector(
        CostParameters.ROADS,
        progress.part(0.0, read),
        fields=fields,
        expressions={_COST: expression} if expression else None,
    )
    classes = texts(data.columns[class_field]) if class_field else [None] * len(data)
    shares = run.given(SharingParameters.POLES) or run.given(SharingParameters.DUCTS)
    cost, has_cost = _costs(run, data, cost_field, classes, method_field, bool(expression), shares)
    good = np.isfinite(cost) & (cost > 0) & (cost <= _DEAREST)
    rejected = data.rejected + data.reject(np.flatnonzero(~good), "bad_cost", _BAD_COST)
    if len(data) and not good.any():
        raise QgsProcessingException(
            tr(N_("No road has a usable cost per metre. {why}"), why=tr(_BAD_COST))
            if has_cost
            else tr(N_("No road can be used."))
        )
    ground = ground_of(data.crs, run.context, data.layer)
    nowhere = data.outside(ground)
    if len(data) and len(nowhere) == len(data):
        raise QgsProcessingException(f"{data.layer}: {tr(REASONS['outside_crs'])}")
    rejected = rejected + data.reject(nowhere, "outside_crs", REASONS["outside_crs"])
    good[nowhere] = False
    lines = road_lines(data.parts, cost, ground)
    lines = lines.take(good[lines.feature])
    lines = _joined(run, lines, progress.part(read, joined))
    if before_barriers is not None:
        lines = before_barriers(lines, data, progress.part(joined, ready))
    bad_structures: list[Rejected] = []
    if shares:
        from ._sharing_input import with_sharing

        middle = (ready + 1.0) / 2.0
        table = CostParameters.table(run)
        lines, bad_structures = with_sharing(run, lines, data, classes, table, progress.part(ready, middle))
        ready = middle
    lines, bad_barriers = _with_barriers(run, lines, data, progress.part(ready, 1.0))
    return RoadInput(data, lines, classes, rejected + bad_structures + bad_barriers, has_cost)


def _costs(
    run: Run,
    data: VectorData,
    cost_field: str,
    classes: Sequence[str | None],
    method_field: str,
    has_expression: bool,
    shares: bool,
) -> tuple[np.ndarray, bool]:
    """Cost per metre of every feature of ``data``, and whether anything but length decides."""
    if has_expression:
        return numbers(data.columns[_COST], thousands=True), True
    if cost_field:
        return numbers(data.columns[cost_field], thousands=True), True
    if not run.text(CostParameters.CLASS_FIELD) and not method_field and not shares:
        return np.ones(len(data)), False
    table = CostParameters.table(run)
    default = list(Method)[run.choice(CostParameters.METHOD)]
    methods = [default] * len(data)
    if method_field:
        words = texts(data.columns[method_field])
        methods = [method_of(word) or default for word in words]
        strange = Counter(word for word in words if word is not None and word.strip() and method_of(word) is None)
        if strange:
            run.progress.warn(
                N_("Construction methods that are not known are taken as “{method}”: {words}"),
                method=tr(default.label),
                words=_counted(strange),
            )
    cost, unknown = table.cost_per_m(classes, methods)
    if unknown and run.text(CostParameters.CLASS_FIELD):
        run.progress.warn(
            N_("Road classes that the cost table does not name take its row *: {classes}")
            if OTHER_CLASS in table.rows
            else N_(
                "The cost table names neither these road classes nor a row *; their roads are set aside: {classes}"
            ),
            classes=_counted(unknown),
        )
    return np.asarray(cost), True


def _joined(run: Run, lines: RoadLines, progress: Progress) -> RoadLines:
    tolerance = run.number(CostParameters.TOLERANCE)
    if tolerance <= 0:
        return lines
    from ...plugin.network.crossings import snap_dangles

    return snap_dangles(lines, tolerance, progress)


def _with_barriers(
    run: Run, lines: RoadLines, roads: VectorData, progress: Progress
) -> tuple[RoadLines, list[Rejected]]:
    """Lines cut at the barriers, and barriers that could not be used."""
    factor_field = run.text(CostParameters.BARRIER_FACTOR_FIELD)
    barriers = run.vector(
        CostParameters.BARRIERS, progress.part(0.0, 0.2), fields=[factor_field] if factor_field else [], crs=roads.crs
    )
    if barriers is None or not len(barriers):
        return lines, [] if barriers is None else barriers.rejected
    from ...plugin.network.barriers import apply_barriers

    factor = np.full(len(barriers), run.number(CostParameters.BARRIER_FACTOR))
    if factor_field:
        own = numbers(barriers.columns[factor_field])
        factor = np.where(np.isfinite(own), own, factor)
    if (factor < 0).any():
        bad = ", ".join(str(number) for number in barriers.ids[factor < 0][:10])
        raise QgsProcessingException(tr(N_("Barrier factors must not be negative (features {ids})."), ids=bad))
    cut, lost_m = apply_barriers(lines, barriers.parts, factor, progress.part(0.2, 1.0))
    if not len(cut):
        raise QgsProcessingException(tr(N_("All roads lie inside barriers that must not be crossed.")))
    if lost_m > 0:
        run.progress.notify(
            N_("{km} km of road lie inside barriers and are left out."), km=say_number(lost_m / 1000, language(), 1)
        )
    return cut, barriers.rejected


def _counted(words: Mapping[str, int]) -> str:
    """Words with how often they occur, the first of many."""
    shown = [f"{word or 'NULL'} ({count})" for word, count in sorted(words.items())]
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "")

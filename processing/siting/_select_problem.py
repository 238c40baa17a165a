"""What ``hatangso:selectsites`` and ``hatangso:sweepsites`` ask of the engine: their inputs as one problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...plugin.siting.site_plan import SiteProblem, Wish
from ...plugin.siting.site_reach import close_pairs
from ._select_names import SelectionParameters

if TYPE_CHECKING:
    from ..algorithm import Run
    from ._select_coverage import Coverage
    from ._select_input import SelectionInput

__all__ = ["problem_of", "wish_of"]

_P = SelectionParameters


def problem_of(run: Run, given: SelectionInput, coverage: Coverage, distance: np.ndarray | None = None) -> SiteProblem:
    """Sites and demand as the engine takes them."""
    factor = np.where(given.disadvantaged, run.number(_P.DISADVANTAGED_FACTOR), 1.0)
    return SiteProblem(
        coverage.covers, given.role, given.cost, np.array([len(names) for names in given.operators]), given.people,
        given.people * factor, close_pairs(given.site_xyz, run.number(_P.MIN_SEPARATION)), distance,
    )  # fmt: skip


def wish_of(run: Run, objective: str, count: int | None = None, budget: float | None = None) -> Wish:
    """What is asked for, with the conditions that hold for every wish."""
    shared = run.integer(_P.MIN_SHARED_OPERATORS)
    return Wish(
        objective,
        count,
        budget,
        shared if shared >= 2 else 0,
        run.boolean(_P.DOUBLE_COVERAGE),
        run.number(_P.TIME_LIMIT) or None,
    )

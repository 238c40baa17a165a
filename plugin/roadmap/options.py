"""How a roadmap is asked for, and why a project is in no year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..text import N_

__all__ = ["JointWorks", "Options", "Reason"]


class JointWorks(Enum):
    """What works of roads or power along a project mean for its year."""

    ONLY = "only"  # it is built in their year, or not at all
    PREFER = "prefer"  # in their year it is cheaper
    IGNORE = "ignore"


class Reason(Enum):
    """Why a project is in no year."""

    NO_COST = "no_cost"
    WINDOW = "window"
    NO_SOURCE = "no_source"
    TOO_DEAR = "too_dear"
    AFTER = "after"
    NOTHING_BEHIND = "nothing_behind"
    NO_MONEY = "no_money"

    @property
    def explanation(self) -> str:
        """What it means and how to mend it (marked text)."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Reason.NO_COST: N_("Nobody says what it costs. Fill in its cost; 0 where it costs nothing."),
    Reason.WINDOW: N_("It may be built in no year of the roadmap: look at its earliest, latest and joint years."),
    Reason.NO_SOURCE: N_(
        "No source that may pay for it has a budget. Write sources as in the budgets, or leave its sources empty."
    ),
    Reason.TOO_DEAR: N_(
        "It costs more than its sources have in any year that it may be built in. Cut it into stages, carry money "
        "over, or raise a budget."
    ),
    Reason.AFTER: N_("It comes after a project that is not built either; look at the reason of that one."),
    Reason.NOTHING_BEHIND: N_("It serves nobody by itself, and nothing that comes after it can be built."),
    Reason.NO_MONEY: N_("The budgets do not reach for it: other projects serve more people for the same money."),
}


@dataclass(frozen=True)
class Options:
    """How a roadmap is made.

    Parameters
    ----------
    priority : float
        How much more people in disadvantaged communes count: 1 is as much as others.
    joint : JointWorks
    discount : float
        By how much less a year later is worth, as a share of one: 0.1 for 10 %.
    time_limit : float or None
        Seconds for the search for better plans and for the proof; None for no limit.
    rounds : int
        Of the local search.
    """

    priority: float = 1.0
    joint: JointWorks = JointWorks.ONLY
    discount: float = 0.0
    time_limit: float | None = 60.0
    rounds: int = 400

"""What is missing, as results: things, their remedies, sums by item and by unit."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..text import N_
from .observations import Level, Message
from .registers import Register
from .results import AssessedItem

__all__ = [
    "AMOUNT_UNITS",
    "BELOW",
    "Gaps",
    "ItemGaps",
    "KNOWN",
    "LACKS",
    "MISSING",
    "NO_DATA",
    "NO_WEIGHT",
    "REASONS",
    "Remedy",
    "TOO_FEW",
    "Totals",
    "UNITS_ROLE",
    "UNKNOWN",
    "UnitGaps",
    "bought_costs",
    "costs_of",
    "once",
]

#: Role of rows that are communes of :class:`.units.Units`, not rows of a register.
UNITS_ROLE = "units"

#: Why a thing is in the list, by stable code; their places are what arrays hold.
REASONS = {
    "missing": N_("It does not have it yet."),
    "unknown": N_("Not known whether it counts: fill in the layer, then assess again."),
    "no_weight": N_("It does not have it yet, and the number that it counts with is empty."),
    "too_few_points": N_("Too many people for each point: more points are needed here."),
    "below": N_("Below the target; the amount is what is missing here."),
    "no_data": N_("There is no data for this commune."),
}
MISSING, UNKNOWN, NO_WEIGHT, TOO_FEW, BELOW, NO_DATA = range(len(REASONS))

#: Reasons of things that are known to be missing.
KNOWN = (MISSING, NO_WEIGHT, TOO_FEW, BELOW)

#: What a thing lacks, by mark: says more than "missing".
LACKS = {
    "mobile_broadband": N_("There is no mobile broadband (4G or 5G) here yet."),
    "mobile_5g": N_("There is no 5G here yet."),
    "ftth": N_("There is no fibre within reach yet."),
    "tslcd": N_("It is not on the government's data network yet."),
    "staffed_post": N_("There is no staffed postal service point in the commune."),
    "internet": N_("It has no Internet yet."),
    "online_services": N_("It cannot help people to use online public services yet."),
    "shared": N_("Fewer than two operators use it."),
    "sensors": N_("It cannot take sensors yet."),
    "connected": N_("Its sensors are not connected yet."),
}

#: Units of amounts, English and Vietnamese.
AMOUNT_UNITS = {
    "": ("", ""),
    "people": ("people", "người"),
    "households": ("households", "hộ"),
    "m": ("m", "m"),
    "poles": ("poles", "cột"),
    "points": ("points", "điểm"),
    "subscribers": ("subscribers", "thuê bao"),
    "enterprises": ("enterprises", "doanh nghiệp"),
    "organisations": ("organisations", "tổ chức"),
    "Mb/s": ("Mb/s", "Mb/s"),
}


@dataclass(frozen=True)
class Remedy:
    """Something planned that would cure one thing.

    Parameters
    ----------
    role : str
        Register of the thing ("villages", "sites" …; "communes" for a whole commune).
    code : str
        Its code; all rows of the register that have it are cured.
    row : int
        Its row in the register, instead of a code; -1 for none.
    kind, name, source : str
        What it is ("route", "site" …), how people call it, and where it was planned.
    cost_vnd, length_m : float
        NaN for not known.
    cures : tuple of str
        Marks ("ftth") or indicators that it cures; () for all of the role.
    id : str
        What several remedies have in common that are built once (one site for many villages): its cost counts once in
        sums. "" for a remedy of its own.
    """

    role: str
    code: str = ""
    row: int = -1
    kind: str = ""
    name: str = ""
    source: str = ""
    cost_vnd: float = math.nan
    length_m: float = math.nan
    cures: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Totals:
    """Sums of one item.

    Parameters
    ----------
    things, unknown : int
        Things known to be missing; things not known.
    amount : float
        What the things known to be missing weigh together.
    needed, needed_unknown : int
        Of both how many are needed.
    needed_amount : float
    cost_vnd : float
        Of the cheapest remedies of the needed things, each remedy once; NaN where none has a price.
    without_remedy, without_price : int
        Needed things without a remedy, or with one of unknown price.
    """

    things: int = 0
    unknown: int = 0
    amount: float = 0.0
    needed: int = 0
    needed_unknown: int = 0
    needed_amount: float = 0.0
    cost_vnd: float = math.nan
    without_remedy: int = 0
    without_price: int = 0


@dataclass(frozen=True, eq=False)
class UnitGaps:
    """What each commune lacks for one item; communes that lack nothing are not among them.

    Parameters
    ----------
    unit : ndarray of int64, shape (u,)
        Row of the commune in Units, rising.
    value, missing : ndarray of float64, shape (u,)
        Of the commune, from the assessment.
    verdict : ndarray of int8, shape (u,)
    things, unknown, without_remedy : ndarray of int64, shape (u,)
    needed_amount, cost_vnd : ndarray of float64, shape (u,)
        Of the needed things; the cost, of each remedy once, NaN where none has a price. What is built once for several
        communes stands in full with each: costs of communes are not to be added up.
    """

    unit: np.ndarray
    value: np.ndarray
    missing: np.ndarray
    verdict: np.ndarray
    things: np.ndarray
    unknown: np.ndarray
    needed_amount: np.ndarray
    cost_vnd: np.ndarray
    without_remedy: np.ndarray


@dataclass(frozen=True, eq=False)
class ItemGaps:
    """What is missing for one item, in the order of ``rank`` (by commune first where gaps are looked for by commune).

    Parameters
    ----------
    item : AssessedItem
    role : str
        Register that ``row`` refers to; :data:`UNITS_ROLE` for communes.
    mark : str
        Mark that is missing; "" for communes.
    register : Register or None
    row, unit : ndarray of int64, shape (k,)
        Row of the register (or of Units), and row of its commune in Units.
    reason : ndarray of int8, shape (k,)
        Place in :data:`REASONS`.
    amount : ndarray of float64, shape (k,)
        What it would add to what is counted; NaN where not known.
    amount_unit : str
        Key of :data:`AMOUNT_UNITS`.
    needed : ndarray of bool, shape (k,)
    rank : ndarray of int64, shape (k,)
        From 1.
    remedy : ndarray of int64, shape (k,)
        Place of the cheapest in ``remedies``; -1 for none.
    remedy_count : ndarray of int64, shape (k,)
    remedies : tuple of Remedy
    totals : Totals
    units : UnitGaps
    notes : tuple of Message
        Why there are no things, where there are none.
    """

    item: AssessedItem
    role: str
    mark: str
    register: Register | None
    row: np.ndarray
    unit: np.ndarray
    reason: np.ndarray
    amount: np.ndarray
    amount_unit: str
    needed: np.ndarray
    rank: np.ndarray
    remedy: np.ndarray
    remedy_count: np.ndarray
    remedies: tuple[Remedy, ...]
    totals: Totals
    units: UnitGaps
    notes: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.row)

    @property
    def cost_vnd(self) -> np.ndarray:
        """Cost of the cheapest remedy of each thing; NaN without one. Shape (k,)."""
        return costs_of(self.remedies, self.remedy)


@dataclass(frozen=True, eq=False)
class Gaps:
    """What is missing for all items looked at, in the order of the assessment.

    The numbers below count over all items, where sums of the items' own :class:`Totals` would count a thing that
    several targets lack, and what is built once for several targets, several times.
    """

    level: Level
    items: tuple[ItemGaps, ...]

    @property
    def thing_count(self) -> int:
        """Different things known to be missing for any item."""
        return self._different(lambda found: np.isin(found.reason, KNOWN))

    @property
    def unknown_count(self) -> int:
        """Different things of which it is not known for some item whether they count."""
        return self._different(lambda found: ~np.isin(found.reason, KNOWN))

    @property
    def needed_count(self) -> int:
        """Different things known to be missing that any item needs."""
        return self._different(lambda found: found.needed & np.isin(found.reason, KNOWN))

    @property
    def without_remedy_count(self) -> int:
        """Different things known to be missing that any item needs without having a remedy for them."""
        return self._different(lambda found: found.needed & np.isin(found.reason, KNOWN) & (found.remedy < 0))

    @property
    def cost_vnd(self) -> float:
        """Cost of the cheapest remedies of the needed things of all items, each remedy once; NaN where none has a
        price."""
        bought: dict[str | int, float] = {}
        for found in self.items:
            bought.update(bought_costs(found.remedies, found.remedy, found.needed))
        return math.fsum(bought.values()) if bought else math.nan

    def _different(self, chosen: Callable[[ItemGaps], np.ndarray]) -> int:
        """How many different rows of all registers are ``chosen`` in any item."""
        rows: dict[str, list[np.ndarray]] = {}
        for found in self.items:
            rows.setdefault(found.role, []).append(found.row[chosen(found)])
        return sum(len(np.unique(np.concatenate(of_role))) for of_role in rows.values())


def costs_of(remedies: Sequence[Remedy], places: np.ndarray) -> np.ndarray:
    """Costs of remedies by their places; NaN for place -1."""
    costs = np.array([*(remedy.cost_vnd for remedy in remedies), math.nan], dtype=np.float64)
    return costs[places]


def once(remedy: Remedy) -> str | int:
    """What stands for a remedy where it is counted once: its id, or the remedy itself."""
    return remedy.id or id(remedy)


def bought_costs(remedies: Sequence[Remedy], best: np.ndarray, needed: np.ndarray) -> dict[str | int, float]:
    """Prices of the remedies ``best`` (places, -1 for none) of the ``needed`` things, each remedy once."""
    used = (remedies[place] for place in np.unique(best[needed & (best >= 0)]).tolist())
    return {once(remedy): remedy.cost_vnd for remedy in used if math.isfinite(remedy.cost_vnd)}

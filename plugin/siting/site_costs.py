"""What it costs to make a site of a place: the mast, or the use of a structure; the way there; electricity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..network.costs import MOST_COST
from ..numbers import parse_number
from ..text import N_
from .structure_kinds import BUILDING, MAST, MAST_TYPES, POLE_LINE, STRUCTURE_KINDS, TOWER, mast_type_of

__all__ = ["DEFAULT_SITE_COSTS", "POWER_KM", "ROAD_KM", "SiteCosts", "default_cost_cells", "reuse_row"]

ROAD_KM, POWER_KM = "road_km", "power_km"


#: A province's own type of mast, such as "A3" or "B1a".
_OWN_TYPE = re.compile(r"[A-Z][0-9][A-Za-z0-9]*")


def reuse_row(kind: str) -> str:
    """Row of the table for the use of an existing structure."""
    return f"reuse_{kind}"


#: Orders of magnitude for planning in VND, no price list: every province has its own unit prices, which is why the
#: table is a parameter. Passive works only, without radio equipment: a new mast of each type with its foundation, its
#: earthing and a house for equipment; strengthening and fitting out an existing structure (a roof gets a mast besides,
#: which is the row of its type); a kilometre of access road of 3 m, and of line from the nearest one.
DEFAULT_SITE_COSTS: dict[str, float] = {
    "A1a": 60e6,
    "A1b": 120e6,
    "A1c": 180e6,
    "A2a": 250e6,
    "A2b": 550e6,
    "A2c": 800e6,
    reuse_row(MAST): 90e6,
    reuse_row(TOWER): 90e6,
    reuse_row(BUILDING): 40e6,
    reuse_row(POLE_LINE): 20e6,
    ROAD_KM: 900e6,
    POWER_KM: 350e6,
}


def default_cost_cells() -> list[str]:
    """The default table as the cells of a Processing matrix."""
    return [cell for name, cost in DEFAULT_SITE_COSTS.items() for cell in (name, f"{cost:.0f}")]


@dataclass(frozen=True)
class SiteCosts:
    """VND by row of the table.

    Parameters
    ----------
    rows : dict of str to float
        Types of masts as they are written (:data:`.structure_kinds.MAST_TYPES`, or a province's own), ``reuse_…``,
        ``road_km``, ``power_km``.
    assumed : frozenset of str
        Rows that a table left out: theirs are the default prices.
    """

    rows: dict[str, float]
    assumed: frozenset[str] = frozenset()

    @classmethod
    def from_cells(cls, cells: Sequence) -> SiteCosts:
        """The table from cells row by row: what, then VND. Rows that are left out keep their default.

        Raises
        ------
        ParameterError
            A cell is missing, no number or negative, or a row stands twice; the row is named.
        """
        cells = list(cells)
        if len(cells) % 2:
            raise ParameterError(N_("The cost table needs 2 columns: what is built, and its cost in VND."))
        rows = dict(DEFAULT_SITE_COSTS)
        seen: set[str] = set()
        for number in range(len(cells) // 2):
            name, value = cells[2 * number : 2 * number + 2]
            name = "" if name is None else str(name).strip()
            if not name:
                raise ParameterError(N_("Cost table, row {row}: it is not said what is built."), row=number + 1)
            key = mast_type_of(name) or next((known for known in rows if known.casefold() == name.casefold()), name)
            if key not in rows and not _OWN_TYPE.fullmatch(key):
                raise ParameterError(
                    N_("Cost table, row {row}: “{name}” is not known. It is a type of mast (A1a …) or one of {known}."),
                    row=number + 1, name=name, known=", ".join(list(DEFAULT_SITE_COSTS)[len(MAST_TYPES) :]),
                )  # fmt: skip
            if key in seen:
                raise ParameterError(N_("Cost table, row {row}: {name} stands there twice."), row=number + 1, name=name)
            seen.add(key)
            cost, fault = parse_number(value, thousands=True)
            if fault or cost < 0.0:
                raise ParameterError(
                    N_("Cost table, row {row} ({name}): “{value}” is not a cost in VND (0 or more)."),
                    row=number + 1, name=name, value="" if value is None else value,
                )  # fmt: skip
            if cost > MOST_COST:
                raise ParameterError(
                    N_("Cost table, row {row} ({name}): “{value}” is above 1,000,000,000,000 VND."),
                    row=number + 1, name=name, value=value,
                )  # fmt: skip
            rows[key] = cost
        return cls(rows, frozenset(DEFAULT_SITE_COSTS) - seen)

    def mast_type(self, text: str) -> str:
        """A type of mast as the table writes it. Raises :class:`ParameterError` for one that has no row."""
        wanted = text.strip().casefold()
        found = next((name for name in self.mast_types if name.casefold() == wanted), None)
        if found is None:
            raise ParameterError(
                N_("Type of mast “{value}”: the cost table has no such row. It has {known}."),
                value=text, known=", ".join(self.mast_types),
            )  # fmt: skip
        return found

    @property
    def mast_types(self) -> tuple[str, ...]:
        """Rows that are types of masts."""
        others = {reuse_row(kind) for kind in STRUCTURE_KINDS} | {ROAD_KM, POWER_KM}
        own = [name for name in self.rows if name not in others and name not in MAST_TYPES]
        return (*MAST_TYPES, *own)

    def mast_vnd(self, kind: Sequence[str], mast_type: Sequence[str | None], ready: Sequence[bool]) -> np.ndarray:
        """Mast or use of a structure: shape (n,).

        A new place costs its mast; an existing mast or tower its use; a building or a pole its use and the mast that is
        fixed to it, unless it is ``ready``: there is a site on it already.
        """
        made = np.zeros(len(kind))
        for row, (what, type_, has) in enumerate(zip(kind, mast_type, ready)):
            if what in STRUCTURE_KINDS:
                made[row] = self.rows[reuse_row(what)]
            if what not in (MAST, TOWER) and not has:
                made[row] += self.rows[type_]
        return made

    def used(self, kind: str, mast_type: str | None, ready: bool, road_m: float, power_m: float) -> set[str]:
        """Rows that the cost of a place is made of (see :meth:`mast_vnd` and :meth:`way_vnd`)."""
        made = {reuse_row(kind)} if kind in STRUCTURE_KINDS else set()
        if kind not in (MAST, TOWER) and not ready and mast_type is not None:
            made.add(mast_type)
        if kind not in (MAST, TOWER, BUILDING):
            made |= {POWER_KM} if power_m > 0.0 else set()
            made |= {ROAD_KM} if road_m > 0.0 and kind != POLE_LINE else set()
        return made

    def way_vnd(self, kind: Sequence[str], distance_m: np.ndarray, row: str, detour: float) -> np.ndarray:
        """Access road or power line from the nearest one: shape (n,); 0 where nothing is known of the distance.

        Masts, towers and buildings have both; a line of poles stands along a road.
        """
        has = [what in (MAST, TOWER, BUILDING) or (row == ROAD_KM and what == POLE_LINE) for what in kind]
        metres = np.where(np.isfinite(distance_m) & ~np.array(has, dtype=bool), distance_m, 0.0)
        return metres * detour / 1000.0 * self.rows[row]

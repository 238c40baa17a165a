"""What a metre of cable costs along a road: by the class of the road and how the cable is built."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ..errors import ParameterError
from ..numbers import parse_number
from ..text import N_
from .road_classes import plain_text, road_class

__all__ = ["DEFAULT_COST_TABLE", "MOST_COST", "OTHER_CLASS", "CostTable", "Method", "default_table_cells", "method_of"]

#: The row that stands for every class that the table does not name.
OTHER_CLASS = "*"
#: Highest cost of a metre, or price of a unit (VND): beyond it a number is a slip of the pen, and sums lose their đồng.
MOST_COST = 1e12


class Method(Enum):
    """How a cable is built; the value is the column's stable name."""

    EXISTING_POLE = "existing_pole"
    NEW_POLE = "new_pole"
    EXISTING_DUCT = "existing_duct"
    NEW_TRENCH = "new_trench"

    @property
    def label(self) -> str:
        """English name for people."""
        return {
            Method.EXISTING_POLE: N_("On existing poles"),
            Method.NEW_POLE: N_("On new poles"),
            Method.EXISTING_DUCT: N_("In existing ducts"),
            Method.NEW_TRENCH: N_("In a new trench"),
        }[self]


#: What layers call the methods: Vietnamese without diacritics, English.
_METHOD_WORDS: dict[Method, tuple[str, ...]] = {
    Method.EXISTING_POLE: (
        "cot hien co", "cot co san", "treo cot", "treo cot hien co", "treo cot co san", "treo tren cot hien co",
        "tren cot hien co", "on existing poles", "existing poles", "aerial existing",
    ),
    Method.NEW_POLE: (
        "cot moi", "trong cot", "trong cot moi", "treo cot moi", "treo tren cot moi", "dung cot moi", "on new poles",
        "new poles", "aerial new",
    ),
    Method.EXISTING_DUCT: (
        "cong be", "cong be hien co", "cong be co san", "trong cong be", "trong cong be hien co", "cong hien co",
        "ong hien co", "in existing ducts", "existing ducts", "duct",
    ),
    Method.NEW_TRENCH: (
        "chon", "chon ngam", "chon truc tiep", "dao ranh", "dao ranh moi", "dao chon", "ngam", "ngam moi",
        "cong be moi", "in a new trench", "trench", "buried",
    ),
}  # fmt: skip
_METHOD_BY_WORD = {word: method for method, words in _METHOD_WORDS.items() for word in words}


def method_of(text: str | None) -> Method | None:
    """The construction method that a layer's own word stands for; None for a word that is none of ours.

    >>> method_of("Treo cột có sẵn"), method_of("new_trench")
    (<Method.EXISTING_POLE: 'existing_pole'>, <Method.NEW_TRENCH: 'new_trench'>)
    """
    plain = plain_text(text or "").replace("_", " ")
    by_key = {method.value.replace("_", " "): method for method in Method}
    return by_key.get(plain) or _METHOD_BY_WORD.get(plain)


@dataclass(frozen=True)
class CostTable:
    """Cost per metre in VND by road class and method.

    Parameters
    ----------
    rows : dict
        By road class: one cost for each :class:`Method`, in its order.
    """

    rows: dict[str, tuple[float, float, float, float]]

    @classmethod
    def from_cells(cls, cells: Sequence) -> CostTable:
        """The table from cells row by row: class, then the four costs, as a Processing matrix gives them.

        Raises
        ------
        ParameterError
            A cell is missing, is not a positive number (up to :data:`MOST_COST`), or a class stands twice; the row is
            named.
        """
        width = 1 + len(Method)
        if not cells or len(cells) % width:
            raise ParameterError(
                N_("The cost table needs {count} columns: road class and the cost per metre of each method."),
                count=width,
            )
        rows: dict[str, tuple[float, float, float, float]] = {}
        for number in range(len(cells) // width):
            name, *values = cells[number * width : (number + 1) * width]
            name = str(name).strip()
            costs = []
            for method, value in zip(Method, values):
                cost, fault = parse_number(value, thousands=True)
                if fault or cost <= 0:
                    raise ParameterError(
                        N_("Cost table, row {row} ({road_class}), {method}: “{value}” is not a positive number."),
                        row=number + 1,
                        road_class=name,
                        method=method.value,
                        value=value,
                    )
                if cost > MOST_COST:
                    raise ParameterError(
                        N_("Cost table, row {row} ({road_class}), {method}: “{value}” is above 1,000,000,000,000 VND."),
                        row=number + 1,
                        road_class=name,
                        method=method.value,
                        value=value,
                    )
                costs.append(cost)
            if not name:
                raise ParameterError(N_("Cost table, row {row}: the road class is missing."), row=number + 1)
            if name.casefold() in rows:
                raise ParameterError(
                    N_("Cost table, row {row}: the road class {road_class} stands there twice."),
                    row=number + 1,
                    road_class=name,
                )
            rows[name.casefold()] = (costs[0], costs[1], costs[2], costs[3])
        return cls(rows)

    def cost_per_m(
        self, classes: Sequence[str | None], methods: Sequence[Method]
    ) -> tuple[list[float], dict[str, int]]:
        """Cost of one metre along each road.

        Returns
        -------
        list of float
            VND/m; NaN for a class that the table does not name, if it has no row "*".
        dict
            How many roads have each class that the table does not name.
        """
        columns = {method: number for number, method in enumerate(Method)}
        # A row may be named in any of the words that stand for its class: "Quốc lộ", "ql", "trunk", "national".
        by_class = {road_class(name): costs for name, costs in reversed(self.rows.items())}
        other = self.rows.get(OTHER_CLASS)
        costs = [math.nan] * len(classes)
        unknown: dict[str, int] = {}
        for row, (name, method) in enumerate(zip(classes, methods)):
            found = self.rows.get(name.strip().casefold()) if name else None
            if found is None and name:
                found = by_class.get(road_class(name))
            if found is None:
                unknown[name or ""] = unknown.get(name or "", 0) + 1
                found = other
            if found is not None:
                costs[row] = found[columns[method]]
        return costs, unknown


#: Orders of magnitude for planning, VND per metre: existing pole, new pole, existing duct, new trench. They are no
#: price list: every province has its own unit prices, which is why the table is a parameter. Works along higher road
#: classes are dearer (traffic management, restoring the surface).
DEFAULT_COST_TABLE: dict[str, tuple[float, float, float, float]] = {
    "motorway": (60_000, 180_000, 70_000, 900_000),
    "national": (45_000, 130_000, 55_000, 620_000),
    "provincial": (40_000, 115_000, 50_000, 520_000),
    "district": (37_000, 105_000, 47_000, 430_000),
    "commune": (35_000, 95_000, 45_000, 350_000),
    "village": (33_000, 90_000, 43_000, 300_000),
    "urban": (42_000, 140_000, 48_000, 680_000),
    "service": (35_000, 100_000, 45_000, 380_000),
    "track": (40_000, 120_000, 50_000, 280_000),
    "path": (50_000, 150_000, 60_000, 260_000),
    OTHER_CLASS: (38_000, 110_000, 47_000, 420_000),
}


def default_table_cells() -> list[str]:
    """The default table as the cells of a Processing matrix."""
    cells = []
    for name, costs in DEFAULT_COST_TABLE.items():
        cells += [name, *(f"{cost:.0f}" for cost in costs)]
    return cells

"""What is measured: units, levels, and the values of one indicator in one year for all units of a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from ..text import N_

__all__ = ["LEFT_OUT", "Level", "Message", "Observation"]


class Level(Enum):
    """What values are told for."""

    PROVINCE = "province"
    REGION = "region"  # former districts, or any other grouping of communes
    COMMUNE = "commune"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Message:
    """A text for people that is translated where it is shown: an English template and its values."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def to_dict(self) -> dict:
        return {"template": self.template, "values": dict(self.values)}


#: Why a row of a register or a table is not counted; by stable code.
LEFT_OUT = {
    "unknown": N_("not known (empty) whether it counts"),
    "no_weight": N_("the number that it counts with is empty or zero"),
    "no_numerator": N_("the number counted is empty"),
    "no_denominator": N_("the whole is empty or zero"),
    "no_row": N_("no row for this unit and year"),
}


@dataclass(frozen=True)
class Observation:
    """Values of one indicator in one year, for all units of one level.

    Parameters
    ----------
    indicator : str
        Key of :data:`.indicators.INDICATORS`.
    level : Level
    year : int
    codes, names : tuple of str, n of each
        The units, in the order of the arrays. The province as a whole is one unit.
    value : ndarray of float64, shape (n,)
        NaN is "no data", never zero. Shares are percentages, 0 to 100.
    numerator, denominator : ndarray of float64, shape (n,)
        What was divided; NaN where a value has none (declared values, counts have no denominator).
    counted : ndarray of int64, shape (n,)
        Rows of the register or table that went in.
    left_out : mapping of str to ndarray of int64, shape (n,)
        Rows that did not, by the codes of :data:`LEFT_OUT`.
    method : str
        How it came to be: "register", "statistics" or "declared", with the rule behind a colon where there is a choice
        ("register:point").
    source, date : str
        Layer, table or document, and the day that it describes (ISO), "" where nobody said.
    notes : tuple of Message
        What a reader must know: why there is no data, what was taken instead of what.
    """

    indicator: str
    level: Level
    year: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    counted: np.ndarray
    left_out: Mapping[str, np.ndarray] = field(default_factory=dict)
    method: str = ""
    source: str = ""
    date: str = ""
    notes: tuple[Message, ...] = ()

    def __len__(self) -> int:
        return len(self.codes)

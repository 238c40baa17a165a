"""What a check of a plan's layers is: its severity, its words, its cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Check", "Severity"]


class Severity(IntEnum):
    """How much a finding matters; the smaller, the more."""

    STOP = 0  # what needs this cannot run, or its result means nothing
    WARNING = 1  # it runs, and something is left out or wrong
    INFO = 2  # good to know

    @property
    def code(self) -> str:
        """Stable code in results."""
        return ("error", "warning", "info")[self]


@dataclass(frozen=True)
class Check:
    """One entry of the catalogue.

    Parameters
    ----------
    id : str
        Stable.
    severity : Severity
    text : str
        What was found (marked text with the places of the finding's values).
    meaning : str
        Why it matters: what goes wrong with it, and how (marked text).
    cure : str
        What to do about it (marked text).
    action : str
        What a window can do: "sample", "choose", "fields", "crs", "source", "permanent", "save_layer",
        "save_project", "select", "fix", "targets", "encoding"; "" for nothing.
    tool : str
        Id of an algorithm, ours or of QGIS, that helps with the cure; "" for none.
    """

    id: str
    severity: Severity
    text: str
    meaning: str
    cure: str
    action: str = ""
    tool: str = ""

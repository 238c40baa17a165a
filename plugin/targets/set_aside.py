"""Rows of layers and tables that are not used, with the reason: nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..text import N_
from .observations import Message

__all__ = ["IN_NO_UNIT", "SetAside", "in_no_unit"]

#: Whoever reads a result must know that it is not of all there is.
IN_NO_UNIT = N_("{role}: {count} lie in no commune of the layer of communes and count in no value.")


@dataclass(frozen=True)
class SetAside:
    """A row that was not used.

    Parameters
    ----------
    layer : str
        Layer or table, as the user knows it.
    source_id : int
        Feature id, or line of the table.
    reason : str
        Stable code.
    message : Message
        What is wrong and how to mend it, for people.
    xy : (float, float) or None
        Where it is, if it has a place.
    """

    layer: str
    source_id: int
    reason: str
    message: Message
    xy: tuple[float, float] | None = None


def in_no_unit(rows: Iterable[SetAside], roles: Mapping[str, str]) -> tuple[Message, ...]:
    """For each role that has things outside all communes how many: a message with :data:`IN_NO_UNIT`.

    Parameters
    ----------
    rows : iterable of SetAside
    roles : mapping of str to str
        Role of each layer, as rows call it; of layers that are not in it nothing is told.
    """
    counts = Counter(roles[row.layer] for row in rows if row.reason == "no_unit" and row.layer in roles)
    return tuple(Message(IN_NO_UNIT, {"role": role, "count": count}) for role, count in sorted(counts.items()))

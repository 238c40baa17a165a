"""Rows of layers and tables that are not used, with the reason: nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass

from .observations import Message

__all__ = ["SetAside"]


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

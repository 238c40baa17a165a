"""Circles and sectors put together by operator, by technology, by both, or all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..operators import join_operators
from .cells import Cells

__all__ = ["Group", "group_cells"]


@dataclass(frozen=True)
class Group:
    """Cells that become one area.

    Parameters
    ----------
    operator, technology : str or None
        What it stands for; where the area is not split by it, all that are in it.
    members : ndarray of int64
        Rows of the cells.
    """

    operator: str | None
    technology: str | None
    members: np.ndarray


def group_cells(cells: Cells, *, by_operator: bool, by_technology: bool) -> list[Group]:
    """Gather cells by operator, by technology, by both or all together; sorted, nameless ones last.

    A cell of several operators belongs to the group of each of them.
    """
    groups: dict[tuple, list[int]] = {}
    for row, (operators, technology) in enumerate(zip(cells.operators, cells.technology)):
        for operator in (operators or (None,)) if by_operator else (None,):
            groups.setdefault((operator, technology if by_technology else None), []).append(row)

    def place(key: tuple) -> tuple:
        return tuple((name is None, (name or "").casefold(), name or "") for name in key)

    made = []
    for key in sorted(groups, key=place):
        members = groups[key]
        operator, technology = key
        if not by_operator:
            operator = join_operators(sorted({name for row in members for name in cells.operators[row]}, key=_caseless))
        if not by_technology:
            technology = "; ".join(sorted({cells.technology[row] for row in members} - {None})) or None
        made.append(Group(operator, technology, np.asarray(members, dtype=np.int64)))
    return made


def _caseless(name: str) -> tuple[str, str]:
    return name.casefold(), name

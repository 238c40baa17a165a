"""What comes before what: projects in an order that keeps it, or the circle that makes this impossible."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from ..errors import DataError
from ..text import N_

__all__ = ["ancestors", "find_cycle", "topological"]

#: Projects of a circle that an error names.
_TOLD = 10


def topological(before: Sequence[Sequence[int]], names: Sequence[str]) -> list[int]:
    """All rows, each after those of ``before``; of several that could come next the lowest row.

    Parameters
    ----------
    before : sequence of sequence of int
        For each row the rows that come before it.
    names : sequence of str
        What people call them, for the error.

    Raises
    ------
    DataError
        They wait for each other in a circle; it is named.
    """
    followers: list[list[int]] = [[] for _ in before]
    waiting = [0] * len(before)
    for row, earlier in enumerate(before):
        for other in set(earlier):
            followers[other].append(row)
            waiting[row] += 1
    ready = [row for row, count in enumerate(waiting) if not count]
    order = []
    while ready:
        row = heapq.heappop(ready)
        order.append(row)
        for other in followers[row]:
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, other)
    if len(order) < len(before):
        circle = find_cycle(before, [row for row, count in enumerate(waiting) if count])
        if len(circle) - 1 > _TOLD:
            raise DataError(
                N_(
                    "{count} projects wait for each other in a circle: {cycle} → …. Take one of these conditions away."
                ),
                count=len(circle) - 1,
                cycle=" → ".join(names[row] for row in circle[:_TOLD]),
            )
        raise DataError(
            N_("These projects wait for each other in a circle: {cycle}. Take one of these conditions away."),
            cycle=" → ".join(names[row] for row in circle),
        )
    return order


def find_cycle(before: Sequence[Sequence[int]], rows: Sequence[int]) -> list[int]:
    """A circle among ``rows``, each of which waits for another of them: rows, the first again at the end.

    Each stands before the next.
    """
    inside = set(rows)
    seen: dict[int, int] = {}
    path: list[int] = []
    row = min(inside)
    while row not in seen:
        seen[row] = len(path)
        path.append(row)
        row = min(other for other in before[row] if other in inside)
    circle = path[seen[row] :][::-1]
    first = circle.index(min(circle))
    circle = circle[first:] + circle[:first]
    return [*circle, circle[0]]


def ancestors(before: Sequence[Sequence[int]], order: Sequence[int]) -> list[frozenset[int]]:
    """For each row all rows that must be there before it, near and far.

    ``order`` is that of :func:`topological`.
    """
    found: list[frozenset[int]] = [frozenset()] * len(before)
    for row in order:
        if before[row]:
            found[row] = frozenset(before[row]).union(*(found[other] for other in before[row]))
    return found

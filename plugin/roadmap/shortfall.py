"""How much of what is planned no source of funds can pay, each paying only what it may, several together if need be.

:class:`.budgets.Purse` says exactly whether all can be paid; this says how much cannot.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from .budgets import ANY_SOURCE, source_key

__all__ = ["shortfall"]

#: Less than a đồng is nothing.
_LEAST = 1e-3


def shortfall(wanted: Mapping[tuple[int, frozenset[str]], float], money: Mapping[tuple[int, str], float]) -> float:
    """What cannot be paid.

    Money of a year pays for that year and later ones: hand over one year alone where nothing is carried on. The
    greatest flow from sources to what is wanted (Edmonds and Karp, 1972); the network is as small as there are years
    and sources, whatever the number of projects.

    Parameters
    ----------
    wanted : mapping of (year, sources that may pay) to float
        No source: any.
    money : mapping of (year, source) to float
        A source without a name pays for anything.

    Returns
    -------
    float
        0 where all can be paid.
    """
    needs = [
        (year, {source_key(source) for source in sources}, amount)
        for (year, sources), amount in wanted.items()
        if amount > _LEAST
    ]
    funds = [(year, source_key(source), amount) for (year, source), amount in money.items() if amount > _LEAST]
    whole = sum(amount for _, _, amount in needs)
    start, end = 0, 1
    room: list[dict[int, float]] = [{} for _ in range(2 + len(funds) + len(needs))]

    def join(one: int, other: int, amount: float) -> None:
        room[one][other] = room[one].get(other, 0.0) + amount
        room[other].setdefault(one, 0.0)

    for number, (_, _, amount) in enumerate(funds):
        join(start, 2 + number, amount)
    for number, (year, sources, amount) in enumerate(needs):
        node = 2 + len(funds) + number
        join(node, end, amount)
        for fund, (funded, source, _) in enumerate(funds):
            if funded <= year and (not sources or source == ANY_SOURCE or source in sources):
                join(2 + fund, node, whole)
    paid = 0.0
    while True:
        way = _way(room, start, end)
        if not way:
            return max(whole - paid, 0.0)
        amount = min(room[one][other] for one, other in zip(way, way[1:]))
        for one, other in zip(way, way[1:]):
            room[one][other] -= amount
            room[other][one] += amount
        paid += amount


def _way(room: list[dict[int, float]], start: int, end: int) -> list[int]:
    """A shortest way on which there is room; [] where there is none."""
    came = {start: start}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other, left in room[node].items():
            if left > _LEAST and other not in came:
                came[other] = node
                waiting.append(other)
                if other == end:
                    way = [end]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
    return []

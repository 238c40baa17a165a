"""Where networks of several parts run along the same stretch: each is planned by itself and builds its own cable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .segments import TreeLines

__all__ = ["BuiltTwice", "built_twice"]


@dataclass(frozen=True)
class BuiltTwice:
    """Parameters
    ----------
    beside_m : ndarray, shape (parts,)
        Length of each part's network along stretches where another part builds, too.
    stretches_m : float
        Length of these stretches, each counted once.
    """

    beside_m: np.ndarray
    stretches_m: float

    @property
    def more_m(self) -> float:
        """Cable that would not be needed if each stretch was built once for all."""
        return float(self.beside_m.sum()) - self.stretches_m


def built_twice(networks: Sequence[TreeLines]) -> BuiltTwice:
    """Stretches of roads, and drops with the same ends, that more than one of the networks of a plan needs."""
    along: dict[int, list[tuple[float, int, int]]] = {}  # of each chain: (where, +1 begins or -1 ends, network)
    drops: dict[bytes, list[tuple[int, float]]] = {}
    for number, lines in enumerate(networks):
        for segment in lines.segments:
            if segment.kind != "road":
                # A hub of one part may be demand of another: the same drop the other way round.
                way = min(segment.xy.tobytes(), segment.xy[::-1].tobytes())
                drops.setdefault(way, []).append((number, segment.length_m))
            for chain, start, end in segment.legs:
                along.setdefault(chain, []).extend(((min(start, end), 1, number), (max(start, end), -1, number)))
    beside, stretches = np.zeros(len(networks)), 0.0
    for chain in sorted(along):
        ends = sorted(along[chain])
        here: dict[int, int] = {}
        before = ends[0][0]
        for where, step, number in ends:
            if len(here) > 1:
                beside[sorted(here)] += where - before
                stretches += where - before
            here[number] = here.get(number, 0) + step
            if not here[number]:
                del here[number]
            before = where
    for key in sorted(drops):
        numbers = sorted({number for number, _ in drops[key]})
        if len(numbers) > 1:
            beside[numbers] += drops[key][0][1]
            stretches += drops[key][0][1]
    return BuiltTwice(beside, stretches)

"""A tree of cables cut into projects: stretches between its branches, each after the one that it hangs on.

The tree comes as its segments with the nodes at their ends (results of the fibre tree), or as cables between pieces of
equipment (results of the optical network).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_

__all__ = ["Branch", "TreeParts", "cut_tree"]


@dataclass(frozen=True, eq=False)
class TreeParts:
    """Segments of one or several trees, n of each.

    Parameters
    ----------
    start, end : sequence of str
        Nodes; ``start`` is on the hub's side. Several segments may lie side by side.
    cost, length_m : ndarray of float64, shape (n,)
        NaN costs are not known.
    behind : ndarray of float64, shape (n,)
        People or households behind the far end and along the segment; NaN where that is not known.
    drop : ndarray of bool, shape (n,)
        Drops to a single demand point: never a project of their own.
    hub : sequence of str
        Hub of each segment; "" where nobody says.
    """

    start: Sequence[str]
    end: Sequence[str]
    cost: np.ndarray
    length_m: np.ndarray
    behind: np.ndarray
    drop: np.ndarray
    hub: Sequence[str]

    def __len__(self) -> int:
        return len(self.start)


@dataclass
class Branch:
    """A part of a tree that is built in one go.

    Parameters
    ----------
    parts : list of int
        Segments, from the hub outward.
    after : int
        The branch that it hangs on; -1 for one that begins at a hub.
    hub : str
    number : int
        Of the branches of its hub, from 1.
    cost, length_m : float
    benefit : float
        Of those that it serves itself; what is behind other branches is theirs.
    nodes : set of str
        Far ends of its segments.
    """

    parts: list[int] = field(default_factory=list)
    after: int = -1
    hub: str = ""
    number: int = 0
    cost: float = 0.0
    length_m: float = 0.0
    benefit: float = 0.0
    nodes: set[str] = field(default_factory=set)


def cut_tree(
    tree: TreeParts,
    *,
    min_length_m: float = 0.0,
    max_cost: float = math.inf,
    own: Mapping[str, tuple[float, float]] | None = None,
    progress: Progress = SILENT,
) -> list[Branch]:
    """Branches of a tree, each after the one that it hangs on.

    A branch ends where the tree divides into two or more that are worth being projects. What hangs on it and is
    altogether shorter than ``min_length_m`` belongs to it, as drops do. Where a branch would cost more than
    ``max_cost`` it ends at the next node that serves somebody, or at any node if there is none.

    Parameters
    ----------
    tree : TreeParts
    min_length_m, max_cost : float
    own : mapping of str to (float, float), optional
        Cost and people at a node themselves (equipment); then ``behind`` of the segments is not looked at.

    Raises
    ------
    DataError
        The segments run in a circle: no tree begins anywhere.
    """
    shape = _Shape(tree, own)
    branches: list[Branch] = []
    numbers: dict[str, int] = {}

    def open_branch(after: int, part: int) -> int:
        hub = tree.hub[part] or (branches[after].hub if after >= 0 else "")
        numbers[hub] = numbers.get(hub, 0) + 1
        branches.append(Branch(after=after, hub=hub, number=numbers[hub]))
        return len(branches) - 1

    todo: list[tuple[int, int]] = []  # (segment, branch that it hangs on or -1)
    todo += [(part, -1) for part in reversed(shape.roots)]
    done = 0
    while todo:
        part, after = todo.pop()
        row = open_branch(after, part)
        branch = branches[row]
        while True:
            done += 1
            progress.step(done / len(tree))
            shape.take(branch, part)
            onward = [child for child in shape.onward(part) if child != part]
            small = [child for child in onward if shape.is_small(child, min_length_m)]
            for child in small:
                for inner in shape.subtree(child):
                    shape.take(branch, inner)
            large = [child for child in onward if child not in small]
            if len(large) == 1 and not _ends(shape, branch, part, bool(small), large[0], max_cost):
                part = large[0]
                continue
            todo += [(child, row) for child in reversed(large)]
            break
    return branches


def _ends(shape: _Shape, branch: Branch, part: int, serves: bool, onward: int, max_cost: float) -> bool:
    """Whether a branch ends at a node although the tree does not divide there: it would cost too much farther on."""
    if branch.cost + shape.run_cost(onward) <= max_cost:
        return False
    if branch.cost + shape.cost(onward) > max_cost:
        return True
    return serves or shape.served(part) > 0.0


class _Shape:
    """Which segments hang on which, and what is behind them."""

    def __init__(self, tree: TreeParts, own: Mapping[str, tuple[float, float]] | None):
        self._tree, self._own = tree, own
        starts: dict[str, list[int]] = {}
        into: dict[str, list[int]] = {}
        for part, (start, end) in enumerate(zip(tree.start, tree.end)):
            starts.setdefault(start, []).append(part)
            into.setdefault(end, []).append(part)
        # Of segments side by side (several cables) the first leads on, and the others go with it.
        self._twins: dict[int, list[int]] = {}
        leads: list[int] = []
        for parts in into.values():
            first: dict[str, int] = {}
            for part in parts:
                lead = first.setdefault(tree.start[part], part)
                if lead == part:
                    leads.append(part)
                else:
                    self._twins.setdefault(lead, []).append(part)
        self._leads = set(leads)
        self._starts = starts
        self.roots = [part for part in sorted(leads) if tree.start[part] not in into]
        self._order = self._top_down()
        if len(self._order) < len(leads):
            raise DataError(
                N_(
                    "{count} segments hang on no hub: they run in a circle, or two lead into one node. Make the "
                    "tree anew."
                ),
                count=len(leads) - len(self._order),
            )
        self._length = {part: self._sum(tree.length_m, part) for part in self._order}
        self._whole = dict(self._length)
        self._run: dict[int, float] = {}
        for part in reversed(self._order):
            onward = self.onward(part)
            self._whole[part] += sum(self._whole[child] for child in onward)
            self._run[part] = self.cost(part) + (self._run[onward[0]] if len(onward) == 1 else 0.0)

    def _top_down(self) -> list[int]:
        order, todo, seen = [], list(reversed(self.roots)), set()
        while todo:
            part = todo.pop()
            if part in seen:
                continue
            seen.add(part)
            order.append(part)
            todo += reversed(self.onward(part))
        return order

    def onward(self, part: int) -> list[int]:
        """Segments that begin where one ends."""
        return [child for child in self._starts.get(self._tree.end[part], ()) if child in self._leads]

    def _sum(self, values: np.ndarray, part: int) -> float:
        return float(sum(float(values[row]) for row in (part, *self._twins.get(part, ()))))

    def cost(self, part: int) -> float:
        """Of a segment with what lies beside it and what stands at its far end; unknown costs count as nothing."""
        rows = (part, *self._twins.get(part, ()))
        known = sum(float(self._tree.cost[row]) for row in rows if self._tree.cost[row] == self._tree.cost[row])
        return known + (self._own.get(self._tree.end[part], (0.0, 0.0))[0] if self._own else 0.0)

    def run_cost(self, part: int) -> float:
        """Of a segment and all that follow it until the tree divides."""
        return self._run[part]

    def served(self, part: int) -> float:
        """People at the far end of a segment, or along it: those behind it that are behind nothing farther on."""
        if self._own is not None:
            return self._own.get(self._tree.end[part], (0.0, 0.0))[1]
        behind = self._tree.behind
        farther = sum(float(behind[child]) for child in self.onward(part))
        return max(float(behind[part]) - farther, 0.0) if behind[part] == behind[part] else math.nan

    def is_small(self, part: int, min_length_m: float) -> bool:
        """Whether what begins with a segment is no project of its own."""
        return bool(self._tree.drop[part]) or self._whole[part] < min_length_m

    def subtree(self, part: int) -> list[int]:
        """A segment and all behind it."""
        found, todo = [], [part]
        while todo:
            here = todo.pop()
            found.append(here)
            todo += reversed(self.onward(here))
        return found

    def take(self, branch: Branch, part: int) -> None:
        """Make a segment a part of a branch."""
        rows = (part, *self._twins.get(part, ()))
        branch.parts += rows
        branch.nodes.add(self._tree.end[part])
        unknown = all(self._tree.cost[row] != self._tree.cost[row] for row in rows)
        branch.cost += math.nan if unknown else self.cost(part)
        branch.length_m += self._length[part]
        branch.benefit += self.served(part)

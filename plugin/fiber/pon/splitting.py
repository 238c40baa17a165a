"""Where splitters stand on a tree, so that they and the fibre behind them cost least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...progress import SILENT, Progress

__all__ = ["Group", "place_splitters"]


@dataclass(frozen=True)
class Group:
    """What one splitter serves.

    Parameters
    ----------
    node : int
        Where it stands.
    members : tuple of (int, int)
        Items and how many of its outputs each takes.
    """

    node: int
    members: tuple[tuple[int, int], ...]

    @property
    def outputs(self) -> int:
        """Outputs in use."""
        return sum(count for _, count in self.members)


@dataclass
class _Merge:
    """One step at a node: a branch (or an item of its own) joins what was there."""

    child: int  # node, or -1
    item: int  # item, or -1
    rest: int  # outputs that the item needs beyond full splitters
    taken: np.ndarray | None = None  # by open fibres before splitters: how many of them come from this branch
    filled: np.ndarray | None = None  # by open fibres after: whether a full splitter was set


def place_splitters(
    parent: Sequence[int],
    fiber_cost: np.ndarray,
    splitter_cost: np.ndarray,
    item_node: Sequence[int],
    item_count: Sequence[int],
    ratio: int,
    progress: Progress = SILENT,
) -> list[Group]:
    """Put every output that is needed on exactly one splitter, at the least sum of splitters and fibre behind them.

    A splitter serves what lies behind its node, by one fibre for each output. Dynamic programming from the leaves to
    the roots: the state is how many fibres leave a node towards the root without having met a splitter. At least cost
    these are fewer than ``ratio``: of any more, a full group could be split here instead of at an ancestor, which saves
    ``ratio`` - 1 fibres (members of splitters can be exchanged until one has its whole group from here). So it is exact
    with O(nodes · ratio²) steps, as long as a splitter nearer to the root saves at most one fibre's cost of feeding it.

    Parameters
    ----------
    parent : sequence of int, shape (n,)
        Parents before children; -1 for a root.
    fiber_cost : ndarray, shape (n,)
        Cost of one fibre from each node to its parent.
    splitter_cost : ndarray, shape (n,)
        Cost of one more splitter at each node with all that feeds it.
    item_node, item_count : sequence of int, shape (k,)
        Where outputs are needed, and how many (> 0).
    ratio : int
        Outputs of a splitter, 2 or more.

    Returns
    -------
    list of Group
        Sorted by node.
    """
    n = len(parent)
    merges: list[list[_Merge]] = [[] for _ in range(n)]
    groups: list[Group] = []
    for item, (node, count) in enumerate(zip(item_node, item_count)):
        groups += [Group(int(node), ((item, ratio),))] * (int(count) // ratio)
        if count % ratio:
            merges[node].append(_Merge(-1, item, int(count) % ratio))
    state: list[np.ndarray | None] = [None] * n
    closed = np.zeros(n, dtype=np.int64)  # open fibres that a splitter not full takes, so that none leaves the node
    for node in progress.part(0.0, 0.8).each(range(n - 1, -1, -1), n):
        cost = state[node] = _state_of(merges[node], state, fiber_cost, splitter_cost[node], ratio)
        if cost is None:
            continue
        if len(merges[node]) > 1 or merges[node][0].child < 0 or parent[node] < 0:
            best = int(np.argmin(cost[1:])) + 1
            if cost[best] + splitter_cost[node] < cost[0]:
                cost[0], closed[node] = cost[best] + splitter_cost[node], best
        if parent[node] >= 0:
            merges[parent[node]].append(_Merge(node, -1, 0))
    groups += _groups(parent, merges, state, closed, ratio, progress.part(0.8, 1.0))
    return sorted(groups, key=lambda group: group.node)


def _state_of(merges, state, fiber_cost, full_cost, ratio) -> np.ndarray | None:
    """Least cost behind a node by the number of fibres that leave it; None with nothing behind it."""
    if not merges:
        return None
    if len(merges) == 1 and merges[0].child >= 0:  # nothing joins here: what comes, goes on
        merges[0].taken, merges[0].filled = np.arange(2 * ratio - 1), np.zeros(ratio, dtype=bool)
        return state[merges[0].child] + np.arange(ratio) * fiber_cost[merges[0].child]
    cost = np.full(ratio, np.inf)
    cost[0] = 0.0
    for merge in merges:
        if merge.child < 0:
            branch = np.full(ratio, np.inf)
            branch[merge.rest] = 0.0
        else:
            branch = state[merge.child] + np.arange(ratio) * fiber_cost[merge.child]
        wide = np.full(2 * ratio - 1, np.inf)
        merge.taken = np.zeros(2 * ratio - 1, dtype=np.int16)
        for count in np.flatnonzero(np.isfinite(branch)).tolist():
            tried = cost + branch[count]
            better = np.flatnonzero(tried < wide[count : count + ratio]) + count
            wide[better] = tried[better - count]
            merge.taken[better] = count
        cost = wide[:ratio].copy()
        with_full = wide[ratio:] + full_cost
        merge.filled = np.zeros(ratio, dtype=bool)
        merge.filled[:-1] = with_full < cost[:-1]
        cost[:-1] = np.minimum(cost[:-1], with_full)
    return cost


def _groups(parent, merges, state, closed, ratio, progress) -> list[Group]:
    """The splitters of the best plan: decisions from the roots down, members from the leaves up."""
    leaving = np.zeros(len(parent), dtype=np.int64)
    full_after: list[list[bool]] = [[] for _ in merges]
    shut = np.zeros(len(parent), dtype=bool)
    for node in progress.part(0.0, 0.5).each(range(len(parent)), len(parent)):
        if state[node] is None:
            continue
        open_ = int(leaving[node])
        if open_ == 0 and closed[node]:
            shut[node], open_ = True, int(closed[node])
        for merge in reversed(merges[node]):
            full = bool(merge.filled[open_])
            full_after[node].append(full)
            open_ += ratio if full else 0
            count = int(merge.taken[open_])
            if merge.child >= 0:
                leaving[merge.child] = count
            open_ -= count
    groups: list[Group] = []
    waiting: list[list[tuple[int, int]]] = [[] for _ in merges]
    for node in progress.part(0.5, 1.0).each(range(len(parent) - 1, -1, -1), len(parent)):
        if state[node] is None:
            continue
        queue: list[tuple[int, int]] = []
        for merge, full in zip(merges[node], reversed(full_after[node])):
            if merge.child >= 0:
                queue += waiting[merge.child]
                waiting[merge.child] = []
            else:
                queue.append((merge.item, merge.rest))
            if full:
                members, queue = _first(queue, ratio)
                groups.append(Group(node, members))
        if shut[node]:
            groups.append(Group(node, tuple(queue)))
            queue = []
        waiting[node] = queue
    return groups


def _first(queue: list[tuple[int, int]], wanted: int) -> tuple[tuple[tuple[int, int], ...], list[tuple[int, int]]]:
    """The first ``wanted`` outputs of a queue, and what is left of it."""
    members = []
    for place, (item, count) in enumerate(queue):
        if count >= wanted:
            members.append((item, wanted))
            rest = [(item, count - wanted)] if count > wanted else []
            return tuple(members), rest + queue[place + 1 :]
        members.append((item, count))
        wanted -= count
    return tuple(members), []

"""The trenches of a plan of feeding sites laid anew, as a least tree over the sites on fibre."""

from __future__ import annotations

import numpy as np

from ..errors import Cancelled
from ..network.steiner import LeastTree, least_tree
from ..progress import Progress
from .backhaul_state import BackhaulState

__all__ = ["fiber_bound", "with_least_tree"]


def with_least_tree(state: BackhaulState, rounds: int, seconds: float, progress: Progress) -> BackhaulState:
    """The same plan with the trenches of a least tree; the plan itself where that is no cheaper.

    Parameters
    ----------
    rounds : int
        Of the search for the tree.
    seconds : float
        After which no more rounds are run; inf for no limit.
    progress : Progress
        Is only asked whether to stop.
    """
    tree = _least_tree(state, rounds, seconds, progress)
    if tree is None:
        return state
    other = _with_trenches(state, tree.edges)
    return other if other.cost < state.cost else state


def fiber_bound(state: BackhaulState, rounds: int, seconds: float, progress: Progress) -> float:
    """What no plan with the same sites on fibre, and nothing else, costs less than; parameters as above."""
    tree = _least_tree(state, rounds, seconds, progress)
    return (tree.bound if tree is not None else 0.0) + sum(state.problem.drop[site] for site in state.by_fiber())


def _least_tree(state: BackhaulState, rounds: int, seconds: float, progress: Progress) -> LeastTree | None:
    """A tree over the sites on fibre; None where all are at existing fibre."""
    problem = state.problem
    nodes = sorted({problem.root, *(problem.road[site] for site in state.by_fiber())})
    if len(nodes) < 2:
        return None
    graph = problem.graph
    return least_tree(
        graph.node_count,
        graph.tail,
        graph.head,
        graph.weight,
        np.array(nodes),
        rounds=rounds,
        time_limit=None if seconds == float("inf") else max(seconds, 0.0),
        progress=_only_check(progress),
    )


def _only_check(progress: Progress) -> Progress:
    """Cancelling passes through; how far a part has come does not."""

    def cancelled() -> bool:
        try:
            progress.check()
        except Cancelled:
            return True
        return False

    return Progress(cancelled=cancelled)


def _with_trenches(state: BackhaulState, edges: np.ndarray) -> BackhaulState:
    """The same plan with its fibre laid along other edges, which join all sites on fibre to the root."""
    problem, graph = state.problem, state.problem.graph
    other = state.copy()
    near: dict[int, list[tuple[int, int]]] = {}
    for edge in edges.tolist():
        tail, head = int(graph.tail[edge]), int(graph.head[edge])
        near.setdefault(tail, []).append((head, edge))
        near.setdefault(head, []).append((tail, edge))
    other.above, other.used = {}, {problem.root: 0}
    todo = [problem.root]
    for node in todo:
        for following, edge in near.get(node, ()):
            if following not in other.used:
                other.above[following] = node, edge
                other.used[following] = 0
                other.used[node] += 1
                todo.append(following)
    for site in other.by_fiber():
        other.used[problem.road[site]] += 1
    other.cost = other.true_cost()
    return other

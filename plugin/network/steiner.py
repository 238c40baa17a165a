"""Least-cost trees that join given nodes (Steiner trees), and how far from the least possible they can be at most.

First a tree that is there in a moment, then rounds of search, each of which only makes it better: see
:mod:`.steiner_rounds`. Scripts use :func:`steiner_tree` and :func:`steiner_lower_bound` on networkx graphs; the rest of
the house uses :func:`least_tree` on arrays.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import NetworkError, ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .steiner_graph import SteinerGraph, steiner_graph, whole_weights
from .steiner_rounds import Rounds, lower_bound

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ROUNDS", "LeastTree", "least_tree", "steiner_lower_bound", "steiner_tree", "unreachable"]

#: Rounds where neither rounds nor time are limited.
ROUNDS = 12
#: Rounds at most where only time is limited.
_MANY_ROUNDS = 10_000
#: Share of the time limit after which the round that runs is given up: giving the tree back takes time, too.
_USED = 0.97


@dataclass(frozen=True)
class LeastTree:
    """A tree over all terminals.

    Parameters
    ----------
    edges : ndarray of int64
        Rows of the edges given, sorted.
    weight : float
        Their sum.
    bound : float
        No tree weighs less.
    rounds : int
        Rounds that were run to their end: the same number gives the same tree.
    """

    edges: np.ndarray
    weight: float
    bound: float
    rounds: int

    @property
    def gap(self) -> float:
        """How much heavier than the least tree this one may be at most, as a share of the bound."""
        if self.weight <= self.bound:
            return 0.0
        return (self.weight - self.bound) / self.bound if self.bound > 0 else float("inf")


class _TimeIsUp(Exception):  # noqa: N818 - not a fault: the round that runs is given up
    pass


def unreachable(node_count: int, tail: np.ndarray, head: np.ndarray, terminals: np.ndarray) -> np.ndarray:
    """Terminals that cannot be joined to the rest, sorted: those outside the part of the graph that holds most of them.

    Of parts that hold equally many the one with the first terminal is kept.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    terminals = np.unique(terminals)
    graph = csr_matrix((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(node_count, node_count))
    _, label = connected_components(graph, directed=False)
    parts, first, counts = np.unique(label[terminals], return_index=True, return_counts=True)
    best = np.lexsort((first, -counts))[0]
    return terminals[label[terminals] != parts[best]]


def least_tree(
    node_count: int,
    tail: np.ndarray,
    head: np.ndarray,
    weight: np.ndarray,
    terminals: np.ndarray,
    *,
    time_limit: float | None = None,
    rounds: int | None = None,
    seed: int = 0,
    progress: Progress = SILENT,
) -> LeastTree:
    """A tree of least weight that joins all terminals, as near as the rounds bring it.

    Parameters
    ----------
    node_count : int
    tail, head : ndarray of int, shape (m,)
        Ends of the edges. Loops and parallel edges may occur.
    weight : ndarray, shape (m,)
        Finite, not negative.
    terminals : ndarray of int
        At least one; doubles count once. They must be connected: see :func:`unreachable`.
    time_limit : float, optional
        Seconds after which no more rounds are run; the round that runs then is given up. The first tree is built in
        any case.
    rounds : int, optional
        Rounds at most. Default: :data:`ROUNDS`, or as many as the time limit leaves room for. The search ends before
        that when its tree is proven to be a least one.
    seed : int
        Of the chance in the search.

    Raises
    ------
    ParameterError
        For weights, limits or terminals that make no sense.
    NetworkError
        If terminals cannot be joined.
    Cancelled
    """
    start = time.monotonic()
    _check_limits(time_limit, rounds)
    problem = _checked(node_count, tail, head, weight, terminals)
    return _search(problem, start, time_limit, rounds, seed, progress)


def _search(
    problem: _Problem, start: float, time_limit: float | None, rounds: int | None, seed: int, progress: Progress
) -> LeastTree:
    last = rounds if rounds is not None else ROUNDS if time_limit is None else _MANY_ROUNDS
    until = float("inf") if time_limit is None else start + _USED * time_limit

    def check() -> None:
        progress.check()
        if time.monotonic() > until:
            raise _TimeIsUp

    progress.check()
    search = Rounds(problem.graph, seed, check)
    done = 0
    edges, bound = search.edges, search.bound
    while done < last and not search.proven:
        spent = 0.0 if time_limit is None else (time.monotonic() - start) / max(time_limit, 1e-9)
        progress.step(max(done / last, spent))
        try:
            check()
            search.run()
        except _TimeIsUp:
            break  # what a round found that was not run to its end is let go: the same rounds give the same tree
        edges, bound = search.edges, search.bound
        done += 1
    progress.step(1.0)
    total = float(problem.weight[edges].sum())
    return LeastTree(problem.rows[edges], total, min(problem.true(bound), total), done)


def _check_limits(time_limit: float | None, rounds: int | None) -> None:
    if time_limit is not None and not time_limit >= 0:
        raise ParameterError(N_("The time limit {value} is not a number of seconds."), value=time_limit)
    if rounds is not None and rounds < 0:
        raise ParameterError(N_("{value} is not a number of rounds."), value=rounds)


@dataclass(frozen=True)
class _Problem:
    """A problem fit to be searched; row ``rows[i]`` of the edges given is edge ``i`` and weighs ``weight[i]``."""

    graph: SteinerGraph
    power: int
    rows: np.ndarray
    weight: np.ndarray

    def true(self, whole: float) -> float:
        """A sum of the graph's whole weights in the unit of the weights given."""
        return float(np.ldexp(whole, -self.power))


def _checked(node_count: int, tail, head, weight, terminals) -> _Problem:
    weight = np.asarray(weight, dtype=float)
    tail, head = np.asarray(tail, dtype=np.int64), np.asarray(head, dtype=np.int64)
    terminals = np.unique(np.asarray(terminals, dtype=np.int64))
    if not len(terminals):
        raise ParameterError(N_("There is nothing to join: no terminals are given."))
    ends = np.concatenate((tail, head, terminals))
    if ends.min() < 0 or ends.max() >= node_count:
        raise ParameterError(N_("An edge or a terminal is at a node that the network does not have."))
    bad = np.flatnonzero(~(np.isfinite(weight) & (weight >= 0)))
    if len(bad):
        raise ParameterError(
            N_("Edge {edge} weighs {weight}: weights must be finite and not negative."),
            edge=int(bad[0]),
            weight=float(weight[bad[0]]),
        )
    lost = unreachable(node_count, tail, head, terminals)
    if len(lost):
        raise _not_joined(lost.tolist())
    # Of parallel edges the lightest, by its true weight: the whole numbers may be equal.
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.lexsort((weight, high, low))
    order = order[low[order] != high[order]]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (low[order[1:]] != low[order[:-1]]) | (high[order[1:]] != high[order[:-1]])
    rows = np.sort(order[first])
    whole, power = whole_weights(weight[rows])
    return _Problem(steiner_graph(node_count, tail[rows], head[rows], whole, terminals), power, rows, weight[rows])


def _not_joined(names: Iterable) -> NetworkError:
    names = list(names)
    return NetworkError(
        N_("Terminals that cannot be joined to the others ({count}): {terminals}."),
        count=len(names),
        terminals=", ".join(map(str, names)),
    )


def _from_networkx(graph: nx.Graph, terminals: Iterable[Hashable], weight: str) -> tuple[_Problem, list]:
    """The problem, and the edges of the graph in its order."""
    terminals = list(dict.fromkeys(terminals))
    if graph.is_directed():
        raise ParameterError(N_("Trees are built on graphs without directions."))
    number = {node: row for row, node in enumerate(graph)}
    strangers = [node for node in terminals if node not in number]
    if strangers:
        raise NetworkError(
            N_("Terminals that are not nodes of the network: {terminals}."), terminals=", ".join(map(str, strangers))
        )
    edges = list(graph.edges(keys=True)) if graph.is_multigraph() else list(graph.edges)
    values = [value for *_, value in graph.edges(data=weight, default=1)]
    tail = np.fromiter((number[edge[0]] for edge in edges), dtype=np.int64, count=len(edges))
    head = np.fromiter((number[edge[1]] for edge in edges), dtype=np.int64, count=len(edges))
    wanted = np.array([number[node] for node in terminals], dtype=np.int64)
    if len(wanted):
        lost = set(unreachable(len(number), tail, head, wanted).tolist())
        if lost:
            raise _not_joined(node for node in terminals if number[node] in lost)
    return _checked(len(number), tail, head, np.array(values, dtype=float), wanted), edges


def steiner_tree(
    graph: nx.Graph,
    terminals: Iterable[Hashable],
    weight: str = "weight",
    *,
    time_limit: float | None = None,
    rounds: int | None = None,
    seed: int = 0,
    progress: Progress = SILENT,
) -> nx.Graph:
    """A tree of least weight in ``graph`` that joins all ``terminals``, as near as the rounds bring it.

    Parameters
    ----------
    graph : networkx.Graph or MultiGraph
    terminals : iterable of nodes
        At least one; doubles count once.
    weight : str
        Edge attribute; 1 where an edge lacks it.
    time_limit, rounds, seed, progress
        See :func:`least_tree`.

    Returns
    -------
    networkx.Graph
        Of the kind given, with all attributes. ``tree.graph`` tells ``lower_bound`` (no tree weighs less), ``gap`` (how
        much heavier than the least tree this one may be at most, as a share of the bound) and ``rounds`` (run to their
        end: the same number and seed give the same tree).

    Raises
    ------
    NetworkError
        If terminals are not in the graph or cannot be joined; it names each of them.
    ParameterError
        For weights or limits that make no sense.
    """
    start = time.monotonic()
    _check_limits(time_limit, rounds)
    terminals = list(terminals)
    problem, edges = _from_networkx(graph, terminals, weight)
    found = _search(problem, start, time_limit, rounds, seed, progress)
    tree = graph.__class__()
    tree.graph.update(graph.graph)
    tree.add_nodes_from((node, dict(graph.nodes[node])) for node in dict.fromkeys(terminals))
    for row in found.edges.tolist():
        edge = edges[row]
        tree.add_nodes_from((node, dict(graph.nodes[node])) for node in edge[:2])
        tree.add_edge(*edge, **graph.edges[edge])
    tree.graph.update(lower_bound=found.bound, gap=found.gap, rounds=found.rounds)
    return tree


def steiner_lower_bound(graph: nx.Graph, terminals: Iterable[Hashable], weight: str = "weight") -> float:
    """A weight that no tree over ``terminals`` in ``graph`` stays below.

    The best of dual ascents on the reduced graph from some roots. Raises what :func:`steiner_tree` raises.
    """
    problem, _ = _from_networkx(graph, terminals, weight)
    return problem.true(lower_bound(problem.graph))

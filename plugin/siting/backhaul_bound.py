"""A lower bound for feeding all sites, by fibre and microwave together.

Every plan is an arborescence in a layered graph: below the roads, which may be walked either way; above them each site
once for each number of hops that may lie between it and the fibre (Gouveia, Simonetti & Uchoa 2011, "Modeling
hop-constrained and diameter-constrained minimum spanning tree problems as Steiner tree problems over layered graphs").
Dual ascent (Wong 1984) bounds it, limits on hops included; its reduced costs tell what a good plan may use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..network.steiner_dual import directed_ascent
from ..network.steiner_graph import whole_weights
from .backhaul_problem import BackhaulProblem, Prices

__all__ = ["BackhaulBound", "LayeredGraph", "backhaul_bound", "layered_graph", "prices_of_arcs"]

#: A price by reduced costs keeps this share of the true cost, so that of two ways without one the cheaper is taken.
_TRUE_SHARE = 1e-3


@dataclass(frozen=True)
class LayeredGraph:
    """Arcs of the layered graph.

    Parameters
    ----------
    node_count : int
    tail, head : ndarray of int64, shape (m,)
    cost : ndarray, shape (m,)
    terminals : ndarray of int64
        One for each site of :attr:`.backhaul_problem.BackhaulProblem.wanted`.
    sizes : tuple of int
        How many arcs are roads forth, roads back, drops, hops forth and hops back (by layer, then hop); what follows
        joins sites to their terminals.
    """

    node_count: int
    tail: np.ndarray
    head: np.ndarray
    cost: np.ndarray
    terminals: np.ndarray
    sizes: tuple[int, ...]


@dataclass(frozen=True)
class BackhaulBound:
    """What a dual ascent found.

    Parameters
    ----------
    bound : float
        No plan that feeds all sites costs less.
    prices : Prices
        By the reduced costs.
    layered : LayeredGraph
    reduced : ndarray
        Reduced costs of its arcs.
    """

    bound: float
    prices: Prices
    layered: LayeredGraph
    reduced: np.ndarray


def layered_graph(problem: BackhaulProblem) -> LayeredGraph:
    """The layered graph of a problem."""
    graph, count, most = problem.graph, problem.count, problem.max_hops
    layers = most + 1
    first = graph.node_count
    road = np.array(problem.road, dtype=np.int64)
    near = np.flatnonzero(road >= 0)
    wanted = problem.wanted

    def node(rows: np.ndarray, layer: int) -> np.ndarray:
        # Masts with fibre are the root, on whatever layer.
        return np.where(rows < count, first + rows * layers + layer, problem.root)

    hop_tails, hop_heads = [], []
    for one, other in ((problem.hop_a, problem.hop_b), (problem.hop_b, problem.hop_a)):
        for layer in range(most):
            # A hop into a mast with fibre is of no use, and one from it counts on the first layer alone.
            useful = (other < count) & ((one < count) | (layer == 0))
            hop_tails.append(np.where(useful, node(one, layer), problem.root))
            hop_heads.append(np.where(useful, node(other, layer + 1), problem.root))
    last = first + count * layers
    terminals = last + np.arange(len(wanted))
    none = np.empty(0, dtype=np.int64)
    hops = np.tile(problem.hop_cost, 2 * most)
    half = len(hops) // 2
    return LayeredGraph(
        last + len(wanted),
        np.concatenate((graph.tail, graph.head, road[near], *hop_tails, none, *[
            node(wanted, layer) for layer in range(layers)
        ])),
        np.concatenate((graph.head, graph.tail, first + near * layers, *hop_heads, none, np.tile(terminals, layers))),
        np.concatenate((
            graph.weight, graph.weight, np.array(problem.drop)[near], hops, np.zeros(len(wanted) * layers),
        )),
        terminals,
        (graph.edge_count, graph.edge_count, len(near), half, half),
    )  # fmt: skip


def backhaul_bound(problem: BackhaulProblem, check: Callable[[], None] | None = None) -> BackhaulBound:
    """The bound of one dual ascent from the existing fibre. At least one site is wanted."""
    layered = layered_graph(problem)
    whole, power = whole_weights(layered.cost)
    bound, reduced = directed_ascent(
        layered.node_count, layered.tail, layered.head, whole, layered.terminals, problem.root, check
    )
    reduced = np.ldexp(reduced, -power)
    prices = prices_of_arcs(problem, layered, reduced + _TRUE_SHARE * layered.cost)
    return BackhaulBound(float(np.ldexp(bound, -power)), prices, layered, reduced)


def prices_of_arcs(problem: BackhaulProblem, layered: LayeredGraph, price: np.ndarray) -> Prices:
    """Prices of roads, drops and hops from those of the arcs; of a hop on several layers the least."""
    forth, back, near, hop_forth, hop_back, _ = np.split(price, np.cumsum(layered.sizes))
    drop = np.full(problem.count, np.inf)
    drop[np.flatnonzero(np.array(problem.road) >= 0)] = near
    hops = len(problem.hop_cost)

    def lowest(by_layer: np.ndarray) -> np.ndarray:
        return by_layer.reshape(-1, hops).min(axis=0) if len(by_layer) else problem.hop_cost

    return problem.prices_of(forth, back, drop.tolist(), lowest(hop_forth), lowest(hop_back))

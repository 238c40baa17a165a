"""Splitters of one and of two stages on a forest, and the fibres between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from ...progress import SILENT, Progress
from .forest import Forest
from .prices import PriceTable, splitter_item
from .splitting import place_splitters

__all__ = ["Splitter", "Strand", "plan_splitters", "strands"]

#: Fibres of one purpose: from node, to node, how many.
Strand = tuple[int, int, int]


@dataclass(frozen=True)
class Splitter:
    """One splitter.

    Parameters
    ----------
    node : int
    stage, stages : int
        Which stage it is, of how many on its way.
    ratio : int
        Outputs that it has.
    feeder : int
        Splitter that feeds it; -1 for a PON port of the OLT.
    members : tuple of (int, int)
        Demand points and how many subscribers of each hang on it; () for a first stage of two.
    outputs : int
        Outputs in use.
    """

    node: int
    stage: int
    stages: int
    ratio: int
    feeder: int
    members: tuple[tuple[int, int], ...]
    outputs: int


def plan_splitters(
    forest: Forest,
    demand_node: np.ndarray,
    subscribers: np.ndarray,
    step: np.ndarray,
    steps: Sequence[tuple[int, ...]],
    prices: PriceTable,
    progress: Progress = SILENT,
) -> list[Splitter]:
    """Give every subscriber one output of a splitter.

    Two stages are placed one after the other, the second (that of the subscribers) first; its share of first stage, PON
    port and feeder fibre is counted by the ratio of the first.

    Parameters
    ----------
    demand_node, subscribers, step : ndarray of int64, shape (d,)
        Node (-1: unserved) of each demand point, its subscribers, and which of ``steps`` serves it.
    steps : sequence of tuple of int
        Ratios one behind the other, see :func:`plugin.fiber.pon.demand.split_steps`.

    Returns
    -------
    list of Splitter
        Feeders before those that they feed.
    """
    made: list[Splitter] = []
    fiber = prices.fiber_m
    parent = forest.parent.tolist()
    edge_cost = forest.length_m * fiber
    port = prices.prices["olt_port"]
    served = (demand_node >= 0) & (subscribers > 0)
    wanted = np.unique(step[served]).tolist()
    for number, which in enumerate(wanted):
        part = progress.part(number / len(wanted), (number + 1) / len(wanted))
        rows = np.flatnonzero(served & (step == which))
        ratios = steps[which]
        first, last = ratios[0], ratios[-1]
        alone = len(ratios) == 1
        share = 1.0 if alone else 1.0 / first
        behind = port + (0.0 if alone else prices.prices[splitter_item(first)])
        cost = prices.prices[splitter_item(last)] + share * (behind + forest.distance_m * fiber)
        groups = place_splitters(
            parent, edge_cost, cost, demand_node[rows], subscribers[rows], last, part.part(0.0, 0.5)
        )
        members = [
            tuple((int(rows[item]), count) for item, count in group.members)
            for group in part.part(0.5, 0.55).each(groups, len(groups))
        ]
        if alone:
            made += [Splitter(group.node, 1, 1, last, -1, own, group.outputs) for group, own in zip(groups, members)]
            continue
        # The second stage is the demand of the first: its splitters by node.
        nodes = sorted({group.node for group in groups})
        waiting = {node: [] for node in nodes}
        for group, own in zip(groups, members):
            waiting[group.node].append((group, own))
        cost = prices.prices[splitter_item(first)] + port + forest.distance_m * fiber
        above = place_splitters(
            parent, edge_cost, cost, nodes, [len(waiting[node]) for node in nodes], first, part.part(0.55, 0.95)
        )
        queue = {node: iter(groups_there) for node, groups_there in waiting.items()}
        for over in part.part(0.95, 1.0).each(above, len(above)):
            feeder = len(made)
            made.append(Splitter(over.node, 1, 2, first, -1, (), over.outputs))
            for item, count in over.members:
                mine = islice(queue[nodes[item]], count)
                made += [Splitter(group.node, 2, 2, last, feeder, own, group.outputs) for group, own in mine]
    return made


def strands(
    forest: Forest, splitters: Sequence[Splitter], demand_node: np.ndarray, progress: Progress = SILENT
) -> tuple[list[Strand], list[Strand]]:
    """Fibres from the hub to first splitters, and all others; none where both ends are at one node."""
    feeder: list[Strand] = []
    other: list[Strand] = []
    for splitter in progress.each(splitters, len(splitters)):
        if splitter.feeder < 0:
            feeder.append((int(forest.root[splitter.node]), splitter.node, 1))
        else:
            other.append((splitters[splitter.feeder].node, splitter.node, 1))
        other += [(splitter.node, int(demand_node[row]), count) for row, count in splitter.members]
    return [strand for strand in feeder if strand[0] != strand[1]], [one for one in other if one[0] != one[1]]

"""A network of its own for each part of the demand: for each province, district or commune.

Where demand and hubs meet the roads is found here, part after part. The search of each part is a task that needs the
chains of the roads as arrays, sent once, and its own points: it runs here or on workers elsewhere
(:mod:`plugin.workers`), to the same byte, and what comes back is drawn in the order of the parts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ...errors import Cancelled, DataError, HatangsoError, NetworkError
from ...network.joining import HubJoins, no_hub_near, road_index
from ...network.road_network import RoadNetwork
from ...network.snapping import SegmentIndex, Snapped, snap
from ...numbers import Number
from ...progress import SILENT, Progress
from ...text import N_, Phrase, some_of
from ...workers import Pending, Workers
from .plan import (
    FoundTree,
    PlannedTree,
    TreeOptions,
    TreeQuestion,
    check_options,
    planned_tree,
    search_tree,
    tree_question,
)
from .segments import TreeLines

__all__ = ["Part", "PartHubs", "PlannedParts", "plan_parts", "search_part"]


@dataclass(frozen=True)
class Part:
    """Demand that has a network of its own.

    Parameters
    ----------
    name : str, Phrase or None
        For messages; None for the one part of a plan without parts.
    demand : ndarray of int64
        Rows of its demand points, ascending.
    hubs : ndarray of bool or None
        Which hubs may serve it; None for all.
    """

    name: str | Phrase | None
    demand: np.ndarray
    hubs: np.ndarray | None = None


#: Given a part, its demand joined to the nearest roads, the index of road segments and a progress, says where the hubs
#: that serve the part are joined.
PartHubs = Callable[[Part, Snapped, SegmentIndex, Progress], HubJoins]


@dataclass(frozen=True)
class PlannedParts(PlannedTree):
    """The networks of all parts as one plan, part after part.

    Lengths, costs, bounds and what is left out are those of all; ``rounds`` are those of the part that had most.

    Parameters
    ----------
    plans : tuple of PlannedTree
        Of each part alone: nodes are numbered anew in each, and demand by its place among that of the part.
    without_hub : tuple of int
        Parts that no hub can serve: none is near a road.
    segment_part, node_part, left_part : ndarray of int64
        Part of each segment, node and demand point that is left out.
    """

    plans: tuple[PlannedTree, ...]
    without_hub: tuple[int, ...]
    segment_part: np.ndarray
    node_part: np.ndarray
    left_part: np.ndarray

    @property
    def has_bound(self) -> bool:
        """Whether there was time to find a bound for every part."""
        return all(plan.has_bound for plan in self.plans)


#: Of a :class:`RoadNetwork`: what a search asks of it.
_ROADS = ("chain_from", "chain_to", "chain_length_m", "chain_cost", "junction_xy")


@dataclass(frozen=True)
class _Roads:
    """A road network as it travels."""

    chain_from: np.ndarray
    chain_to: np.ndarray
    chain_length_m: np.ndarray
    chain_cost: np.ndarray
    junction_xy: np.ndarray

    @property
    def chain_count(self) -> int:
        return len(self.chain_from)

    @property
    def junction_count(self) -> int:
        return len(self.junction_xy)


@dataclass(frozen=True)
class _Task:
    name: str | Phrase | None
    question: TreeQuestion
    options: TreeOptions


def plan_parts(
    network: RoadNetwork,
    demand_xy: np.ndarray,
    households: np.ndarray,
    parts: Sequence[Part],
    join_hubs: PartHubs,
    cable: np.ndarray,
    options: TreeOptions,
    progress: Progress = SILENT,
    *,
    workers: Workers | None = None,
) -> PlannedParts:
    """Plan the least network of each part by itself: what :func:`.plan.plan_tree` gives for its demand alone.

    Parameters
    ----------
    demand_xy, households, cable
        As of :func:`.plan.plan_tree`, of all parts.
    parts : sequence of Part
        At least one; every demand point is in exactly one.
    options : TreeOptions
        Hold for each part: its budget, its time limit.
    workers : Workers, optional
        Who searches; by default this process, one part after the other. A few parts are under way at once.

    Raises
    ------
    NetworkError
        No hub is near a road, or none of those that are serves any part.
    DataError
        A search failed; it names the part.
    ParameterError
        A value or a budget together with least length.
    Cancelled
    """
    check_options(options)
    planner = _Planner(network, demand_xy, households, join_hubs, cable, options)
    plans = planner.here(parts, progress) if workers is None else planner.elsewhere(parts, workers, progress)
    if len(planner.without_hub) == len(parts):
        raise planner.nobody_served(parts)
    return _together(parts, plans, planner.without_hub, len(demand_xy))


class _Planner:
    """Asks, has searched and draws, part after part."""

    def __init__(self, network, demand_xy, households, join_hubs: PartHubs, cable, options: TreeOptions):
        self.without_hub: list[int] = []
        self._network, self._options = network, options
        self._demand_xy, self._households, self._cable = demand_xy, households, cable
        self._join_hubs = join_hubs
        self._index = road_index(network)
        self._arrays = {name: getattr(network, name) for name in _ROADS}

    def here(self, parts: Sequence[Part], progress: Progress) -> list[PlannedTree]:
        """One part after the other in this process."""
        plans = []
        for number, part in enumerate(parts):
            own = progress.part(number / len(parts), (number + 1) / len(parts))
            question = self._ask(number, part, own.part(0.0, 0.2))
            found = search_part(own.part(0.2, 0.9), _Task(part.name, question, self._options), self._arrays)
            plans.append(self._draw(part, question, found, own.part(0.9, 1.0)))
        return plans

    def elsewhere(self, parts: Sequence[Part], workers: Workers, progress: Progress) -> list[PlannedTree]:
        """Some parts ahead on workers, who have the roads once."""
        held = {
            name: workers.hand_over(("roads", name), lambda array=array: array) for name, array in self._arrays.items()
        }
        waiting: deque[tuple[Part, TreeQuestion, Pending]] = deque()
        plans: list[PlannedTree] = []

        def take_back() -> None:
            part, question, pending = waiting.popleft()
            try:
                found = pending.result(progress)
            except BaseException:
                pending.cancel()
                raise
            plans.append(self._draw(part, question, found, progress.quiet()))
            progress.step(len(plans) / len(parts))

        try:
            for number, part in enumerate(parts):
                while len(waiting) >= workers.ahead:
                    take_back()
                question = self._ask(number, part, progress.quiet())
                task = _Task(part.name, question, self._options)
                name = "fibertree" if part.name is None else str(part.name)
                waiting.append((part, question, workers.submit(name, search_part, task, held)))
            while waiting:
                take_back()
        except BaseException:
            for _, _, pending in waiting:
                pending.cancel()
            raise
        return plans

    def nobody_served(self, parts: Sequence[Part]) -> NetworkError:
        """Why no part has a hub: there is none near a road, or all that are serve others."""
        near = snap(self._network, self._demand_xy[parts[0].demand], self._options.max_snap_m, index=self._index)
        if not len(self._join_hubs(replace(parts[0], hubs=None), near, self._index, SILENT)):
            return no_hub_near(self._options.max_snap_m)
        return NetworkError(
            N_(
                "No hub within {distance} m of a road serves any of the parts ({parts}). Are the codes of both layers "
                "written alike? Without a part field of the hubs every hub serves all parts."
            ),
            distance=Number(self._options.max_snap_m),
            parts=some_of([part.name for part in parts]),
        )

    def _ask(self, number: int, part: Part, progress: Progress) -> TreeQuestion:
        rows = part.demand
        question = tree_question(
            self._network, self._demand_xy[rows], self._households[rows], partial(self._join_hubs, part), self._options,
            progress, index=self._index, needed=False,
        )  # fmt: skip
        if not len(question.joins):
            self.without_hub.append(number)
        return question

    def _draw(self, part: Part, question: TreeQuestion, found: FoundTree, progress: Progress) -> PlannedTree:
        problem = question.problem(self._network, self._options.by_length)
        xy, drop_cost = self._demand_xy[part.demand], question.drop_cost_per_m
        return planned_tree(problem, found, xy, self._cable, drop_cost, self._options, progress)


# -- the task ---------------------------------------------------------------------------------------------------------


def search_part(progress: Progress, task: _Task, arrays: Mapping[Hashable, np.ndarray]) -> FoundTree:
    """Search the network of one part; the roads come as their arrays.

    Raises
    ------
    DataError
        Whatever was wrong, with the name of the part.
    """
    with _named(task.name):
        return search_tree(task.question.problem(_Roads(**arrays), task.options.by_length), task.options, progress)


@contextmanager
def _named(part: str | Phrase | None) -> Iterator[None]:
    try:
        yield
    except Cancelled:
        raise
    except HatangsoError as error:
        if part is None:
            raise
        raise DataError(N_("Part “{part}”: {error}"), part=part, error=Phrase(error.message, error.values)) from error


# -- all parts as one -------------------------------------------------------------------------------------------------


def _together(
    parts: Sequence[Part], plans: Sequence[PlannedTree], without_hub: Sequence[int], demand_count: int
) -> PlannedParts:
    lines = TreeLines([], [])
    joined = np.zeros(demand_count, dtype=bool)
    for part, plan in zip(parts, plans):
        shift, rows = len(lines.nodes), part.demand
        joined[rows] = plan.joined
        for node in plan.lines.nodes:
            demand = int(rows[node.demand]) if node.demand >= 0 else -1
            lines.nodes.append(replace(node, demand=demand, at=node.at + shift if node.at >= 0 else -1))
        for segment in plan.lines.segments:
            demand = int(rows[segment.demand]) if segment.demand >= 0 else -1
            lines.segments.append(replace(segment, start=segment.start + shift, end=segment.end + shift, demand=demand))

    def number(sizes: Sequence[int]) -> np.ndarray:
        return np.repeat(np.arange(len(plans)), sizes)

    def values(name: str) -> np.ndarray:
        return np.concatenate([getattr(plan, name) for plan in plans])

    return PlannedParts(
        lines,
        joined,
        sum(plan.total for plan in plans),
        sum(plan.bound for plan in plans),
        sum(plan.total_cost for plan in plans),
        sum(plan.total_length_m for plan in plans),
        max(plan.rounds for plan in plans),
        plans[0].drop_cost_per_m,
        np.concatenate([part.demand[plan.left_out] for part, plan in zip(parts, plans)]),
        tuple(reason for plan in plans for reason in plan.reason),
        values("distance_m"),
        values("shortest_m"),
        values("marginal_cost"),
        values("value"),
        tuple(plans),
        tuple(without_hub),
        number([len(plan.lines.segments) for plan in plans]),
        number([len(plan.lines.nodes) for plan in plans]),
        number([len(plan.left_out) for plan in plans]),
    )

"""Protected routes and critical stretches as lines, with what hazards do to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from .critical_parts import CriticalParts
from .exposure import Exposure, Hazards, expose_lines
from .hub_graph import Walk, edge_routes
from .protection import Places
from .road_network import RoadNetwork
from .routing import route_geometry

__all__ = ["StretchLines", "WalkLines", "expose", "stretch_lines", "walk_lines"]


@dataclass(frozen=True)
class WalkLines:
    """Routes as lines.

    Parameters
    ----------
    xy : ndarray, shape (v, 2)
    offsets : ndarray of int64, shape (r + 1,)
        From the demand point over the roads to the hub.
    hub : ndarray of int64, shape (r,)
    length_m, cost : ndarray, shape (r,)
        Both drops included.
    """

    xy: np.ndarray
    offsets: np.ndarray
    hub: np.ndarray
    length_m: np.ndarray
    cost: np.ndarray


@dataclass(frozen=True)
class StretchLines:
    """Critical stretches as lines; stretch ``i`` owns ``xy[offsets[i]:offsets[i + 1]]``."""

    xy: np.ndarray
    offsets: np.ndarray
    length_m: np.ndarray


def walk_lines(
    network: RoadNetwork, places: Places, points: np.ndarray, demand: np.ndarray, walks: Sequence[Walk]
) -> WalkLines:
    """Lines of routes, from the demand points themselves to the hubs themselves.

    Parameters
    ----------
    points : ndarray, shape (d, 2)
        The demand points.
    demand : ndarray of int64, shape (r,)
        Demand point of each route.
    """
    routes = edge_routes(places.query, [walk.edges for walk in walks], [walk.forward for walk in walks])
    # A route without an edge is the place where its demand point is joined.
    xy, offsets = route_geometry(network, routes, places.demand.xy[demand])
    join = np.array([walk.join for walk in walks], dtype=np.int64)
    lines = [
        _line(points[row], xy[begin:end], places.joins.hub_xy[at])
        for row, begin, end, at in zip(demand.tolist(), offsets[:-1], offsets[1:], join.tolist())
    ]
    demand_drop = places.demand.distance_m[demand]
    cost = np.array([walk.cost for walk in walks]) + demand_drop * places.drop_cost_per_m
    return WalkLines(
        np.concatenate([np.empty((0, 2)), *lines]),
        np.concatenate(([0], np.cumsum([len(line) for line in lines]))).astype(np.int64),
        places.joins.hub[join],
        routes.length_m + demand_drop + places.query.join_length_m[join],
        cost,
    )


def _line(start: np.ndarray, road: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A line with its drops; of two vertices at least, even where all is in one place."""
    line = np.vstack((start, road, end))
    keep = np.ones(len(line), dtype=bool)
    keep[1:] = (line[1:] != line[:-1]).any(axis=1)
    line = line[keep]
    return line if len(line) > 1 else np.vstack((line, line))


def stretch_lines(network: RoadNetwork, places: Places, critical: CriticalParts) -> StretchLines:
    """Lines of critical stretches, from the side of the hubs outwards."""
    routes = edge_routes(places.query, critical.edges, critical.forward)
    xy, offsets = route_geometry(network, routes, np.zeros((len(critical), 2)))
    return StretchLines(xy, offsets, routes.length_m)


def expose(
    network: RoadNetwork,
    places: Places,
    hazards: Hazards,
    edges: Sequence[np.ndarray],
    progress: Progress = SILENT,
) -> Exposure:
    """Metres in hazard areas of sequences of edges; each edge is cut once, however many routes use it."""
    used = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *edges]))
    single = [used[row : row + 1] for row in range(len(used))]
    routes = edge_routes(places.query, single, [np.ones(1, dtype=bool)] * len(used))
    xy, offsets = route_geometry(network, routes, np.zeros((len(used), 2)))
    exposure = expose_lines(xy, offsets, network.lines.ground, hazards, progress)
    return exposure.sums([np.searchsorted(used, each) for each in edges])

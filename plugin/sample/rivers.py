"""Rivers of a landscape: lines that run downhill, their names, and their beds in the elevation model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .names import NameFactory
from .outlines import chaikin
from .terrain import Frame, Landscape, smooth_noise, smoothstep

__all__ = ["River", "draw_rivers", "river_cells"]


@dataclass(frozen=True)
class River:
    """One reach between confluences, drawn downstream.

    Parameters
    ----------
    name : str
    xy : ndarray, shape (n, 2)
    level_m : ndarray, shape (n,)
        Height of the water, never rising downstream.
    drained_km2 : float
        At its lower end.
    order : int
        1 for a stem that reaches the sea or the neighbour, 2 for what flows into it, …
    """

    name: str
    xy: np.ndarray
    level_m: np.ndarray
    drained_km2: float
    order: int

    @property
    def width_m(self) -> float:
        """Rough width of the bed."""
        return round(3.0 + 3.6 * float(np.sqrt(self.drained_km2)), 1)


def draw_rivers(
    landscape: Landscape, rng: np.random.Generator, names: NameFactory, *, threshold_km2: float, name_km2: float
) -> list[River]:
    """All reaches with more than ``threshold_km2`` upstream, the largest stems first.

    Stems smaller than ``name_km2`` where they end stay without a name of their own ("Suối").
    """
    frame = landscape.frame
    receiver, drained = landscape.receiver, landscape.drained_km2
    land = landscape.land.ravel()
    river = (drained >= threshold_km2) & land
    cells = np.flatnonzero(river)
    order_down = cells[np.argsort(-drained[cells], kind="stable")]
    upstream: dict[int, list[int]] = {}
    mouths = []
    for cell in order_down.tolist():
        below = int(receiver[cell])
        if below == cell or not river[below]:
            mouths.append(cell)
        else:
            upstream.setdefault(below, []).append(cell)
    # Rivers in the flat wander sideways by more than the grid shows.
    sway = [smooth_noise(rng, landscape.elevation.shape, 0.035, beta=2.4) for _ in range(2)]
    flat = 1.0 - smoothstep(landscape.elevation, 12.0, 120.0)
    amplitude = frame.cell * (0.25 + 2.1 * flat * smoothstep(landscape.inland, 200.0, 2500.0))
    reaches: list[River] = []
    stack = [(mouth, None, 1) for mouth in reversed(mouths)]
    names_given: dict[int, str] = {}
    while stack:
        cell, name, order = stack.pop()
        if name is None:
            size = drained[cell]
            name = names.river() if size >= name_km2 else f"Suối {names.place('stream', True)}"
            name = name if name.startswith(("Suối", "Khe", "Rào", "Sông")) else f"Sông {name}"
            names_given[cell] = name
        nodes = [int(receiver[cell]), cell] if receiver[cell] != cell else [cell]
        while len(upstream.get(nodes[-1], ())) == 1:
            nodes.append(upstream[nodes[-1]][0])
        feeders = upstream.get(nodes[-1], ())
        for number, feeder in reversed(list(enumerate(feeders))):
            stack.append((feeder, name if number == 0 else None, order if number == 0 else order + 1))
        if len(nodes) < 2:
            continue
        down = np.array(nodes[::-1])
        reaches.append(_reach(landscape, down, name, order, sway, amplitude))
    return reaches


def _reach(landscape: Landscape, down: np.ndarray, name: str, order: int, sway, amplitude) -> River:
    frame = landscape.frame
    xy = frame.centres(down)
    reach = frame.sample(amplitude, xy)
    xy = xy + np.column_stack([reach * frame.sample(field, xy) for field in sway])
    level = landscape.elevation.ravel()[down]
    for _ in range(2):
        if len(xy) > 3:
            xy = np.vstack((xy[:1], 0.25 * xy[:-2] + 0.5 * xy[1:-1] + 0.25 * xy[2:], xy[-1:]))
    smooth = np.round(chaikin(xy, 1), 2)
    place = np.linspace(0.0, len(level) - 1.0, len(smooth))
    levels = np.minimum.accumulate(np.interp(place, np.arange(len(level)), level))
    last_on_land = down[-1] if landscape.land.ravel()[down[-1]] else down[-2]
    return River(name, smooth, levels, float(landscape.drained_km2[last_on_land]), order)


def densified(xy: np.ndarray, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Points along a line at most ``step`` apart, and the place of each as a fractional vertex index."""
    lengths = np.hypot(*np.diff(xy, axis=0).T)
    pieces = np.maximum(np.ceil(lengths / step).astype(np.int64), 1)
    places = np.concatenate([np.arange(n) / n + i for i, n in enumerate(pieces.tolist())] + [[len(xy) - 1.0]])
    index = np.arange(len(xy))
    return np.column_stack([np.interp(places, index, xy[:, axis]) for axis in (0, 1)]), places


def river_cells(rivers: list[River], frame: Frame, minimum_km2: float) -> np.ndarray:
    """Cells that hold a reach of some size, without gaps at their corners, shape (rows, columns)."""
    found = np.zeros((frame.rows, frame.columns), dtype=bool)
    for river in rivers:
        if river.drained_km2 < minimum_km2:
            continue
        points, _ = densified(river.xy, frame.cell / 3.0)
        nodes = frame.nodes(points)
        row, column = nodes // frame.columns, nodes % frame.columns
        found[row, column] = True
        slanted = (np.diff(row) != 0) & (np.diff(column) != 0)
        found[row[1:][slanted], column[:-1][slanted]] = True
    return found

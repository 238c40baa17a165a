"""What is wrong with real road layers, put in on purpose and counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .roads import RoadLines
from .units import Land
from .villages import Villages

__all__ = ["RoadFaults", "isolate", "spoil"]


@dataclass(frozen=True)
class RoadFaults:
    """Faults of the road layer, as they were made.

    Parameters
    ----------
    crossings : int
        Pairs of lines that cross without a node.
    ferries : int
        Roads that end on both banks of a river.
    cut_villages : tuple of str
        Codes of villages that cannot be reached by road from the province's seat.
    dangles : int
        Ends one to three metres short of the road they lead to.
    duplicates, reversed_duplicates, zero_length, null_geometry : int
    """

    crossings: int
    ferries: int
    cut_villages: tuple[str, ...]
    dangles: int
    duplicates: int
    reversed_duplicates: int
    zero_length: int
    null_geometry: int


def isolate(
    lines: RoadLines, land: Land, villages: Villages, village_xy: np.ndarray, rng: np.random.Generator
) -> tuple[RoadLines, int]:
    """Take the bridge out of one road and the access road from some villages; returns also the number of ferries.

    ``village_xy`` (n, 2): the node of the road network at each village.
    """
    from .telecom import RoadGraph

    graph = RoadGraph(lines.xy)
    node = graph.nearest_nodes(village_xy)
    river = land.river.ravel()
    drop: set[int] = set()
    extra: list[tuple[np.ndarray, int]] = []
    ferries = 0

    crossing = []
    for number, line in enumerate(lines.xy):
        if lines.bridge[number] and lines.roads[lines.road[number]].road_class in ("huyen_lo", "xa"):
            wet = river[land.frame.nodes(line)]
            if wet.any() and not (wet[0] or wet[-1]):
                crossing.append((number, wet))
    best = None
    for number, wet in crossing[:80]:
        lost = _cut_off(graph, number, node)
        most = max(3, round(0.02 * len(node)))
        key = (lost if 1 <= lost <= most else 0, -number)
        if best is None or key > best[0]:
            best = (key, number, wet)
    if best is not None:
        _, number, wet = best
        line = lines.xy[number]
        first, last = int(np.argmax(wet)), len(wet) - 1 - int(np.argmax(wet[::-1]))
        drop.add(number)
        ferries = 1
        for piece in (line[:first], line[last + 1 :]):
            if len(piece) > 1:
                extra.append((piece, lines.road[number]))

    # Villages at the end of a commune road that nothing else leads to.
    thon = np.array([name == "thon" for name in lines.road_class])
    through = np.bincount(graph.index[~thon].ravel(), minlength=graph.count)
    access = {}
    for number in np.flatnonzero(~thon).tolist():
        for end in graph.index[number].tolist():
            if through[end] == 1:
                access[end] = number
    wanted = max(2, len(node) // 200)
    for village in rng.permutation(len(node)).tolist():
        number = access.get(int(node[village]))
        if wanted == 0:
            break
        if number is None or number in drop or lines.roads[lines.road[number]].road_class != "xa":
            continue
        if not villages.upland[village] or graph.length[number] < 400.0:
            continue
        drop.add(number)
        wanted -= 1
    made = RoadLines([], [], lines.roads, [])
    for number, line in enumerate(lines.xy):
        if number not in drop:
            made.xy.append(line)
            made.road.append(lines.road[number])
            made.bridge.append(lines.bridge[number])
    for line, road in extra:
        made.xy.append(line)
        made.road.append(road)
        made.bridge.append(False)
    return made, ferries


def _cut_off(graph, number: int, node: np.ndarray) -> int:
    """Villages that lose their way to the largest part of the network without one line."""
    from scipy.sparse.csgraph import connected_components

    a, b = graph.index[number]
    changed = graph.graph.copy()
    for start, end in ((a, b), (b, a)):
        row = slice(changed.indptr[start], changed.indptr[start + 1])
        at = np.flatnonzero(changed.indices[row] == end) + changed.indptr[start]
        changed.data[at] = 0.0
    changed.eliminate_zeros()
    before = connected_components(graph.graph, directed=False)[1]
    after = connected_components(changed, directed=False)[1]
    main_before = before == np.argmax(np.bincount(before))
    main_after = after == np.argmax(np.bincount(after))
    return int(np.count_nonzero(main_before[node] & ~main_after[node]))


@dataclass
class SpoiledRoads:
    """Rows of the road layer: geometry (None for none), and the line each was made from."""

    xy: list[np.ndarray | None]
    source: list[int]
    dangles: int
    duplicates: int
    reversed_duplicates: int
    zero_length: int
    null_geometry: int


def spoil(lines: RoadLines, villages: int, rng: np.random.Generator) -> SpoiledRoads:
    """Shorten, double and reverse some lines; add one without length and one without geometry."""
    from .telecom import RoadGraph

    graph = RoadGraph(lines.xy)
    degree = np.bincount(graph.index.ravel(), minlength=graph.count)
    classes = lines.road_class
    xy: list[np.ndarray | None] = list(lines.xy)
    source = list(range(len(xy)))
    number = max(4, villages // 100)
    # A lane or street that meets two other lines at its start, and is long enough to spare a metre or three.
    candidates = np.flatnonzero(
        np.isin(classes, ("thon", "duong_pho")) & (degree[graph.index[:, 0]] >= 3) & (graph.length > 60.0)
    )
    taken: set[int] = set()
    dangles = 0
    for line in rng.permutation(candidates).tolist():
        if dangles == number:
            break
        nodes = set(graph.index[line].tolist())
        if nodes & taken:
            continue
        taken |= nodes
        old = lines.xy[line]
        step = old[1] - old[0]
        gap = rng.uniform(1.0, 3.0)
        if np.hypot(*step) < gap + 1.0:
            continue
        xy[line] = np.vstack((np.round(old[0] + step * gap / np.hypot(*step), 2), old[1:]))
        dangles += 1
    untouched = rng.permutation(
        [line for line in range(len(lines.xy)) if not (set(graph.index[line].tolist()) & taken)]
    ).tolist()
    doubles, reverses = max(3, villages // 150), max(2, villages // 200)
    for line in untouched[:doubles]:
        xy.append(lines.xy[line].copy())
        source.append(line)
    for line in untouched[doubles : doubles + reverses]:
        xy.append(lines.xy[line][::-1].copy())
        source.append(line)
    line = untouched[doubles + reverses]
    xy.append(np.vstack((lines.xy[line][:1], lines.xy[line][:1])))
    source.append(line)
    xy.append(None)
    source.append(untouched[doubles + reverses + 1])
    return SpoiledRoads(
        xy, source, dangles, len(untouched[:doubles]), len(untouched[doubles : doubles + reverses]), 1, 1
    )

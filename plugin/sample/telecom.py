"""What the operators have built: hubs, fibre, base stations, pole lines, ducts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress
from ..radio.technology import DEFAULT_RADII
from .names import ENTERPRISES, OPERATORS
from .roads import RoadLines
from .units import Land, Units
from .villages import Villages

__all__ = [
    "CELL_RADII_M",
    "Fiber",
    "Hubs",
    "RoadGraph",
    "Sites",
    "Structures",
    "build_fiber",
    "build_hubs",
    "build_sites",
    "hang_poles",
    "merged_lines",
    "lay_ducts",
]

#: Radii (m) by which the reported coverage of villages was made, by technology: urban, suburban, rural site.
CELL_RADII_M = {name: tuple(radii) for name, *radii in DEFAULT_RADII if name in ("4G", "5G")}
_AREA = {"urban": 0, "suburban": 1, "rural": 2}
_CABLES = (12, 24, 48, 96, 144)


class RoadGraph:
    """Road lines as a graph: nodes are the ends that lines share to the centimetre."""

    def __init__(self, lines: list[np.ndarray]):
        from scipy.sparse import csr_matrix

        ends = np.round(np.array([(line[0], line[-1]) for line in lines]).reshape(-1, 2) * 100.0).astype(np.int64)
        keys, index = np.unique(ends, axis=0, return_inverse=True)
        self.index = index.reshape(-1, 2)
        self.xy = keys / 100.0
        self.count = len(keys)
        self.length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in lines])
        a, b = self.index[:, 0], self.index[:, 1]
        loop = a == b
        # Of parallel lines the shortest counts; csr_matrix would add them up.
        order = np.lexsort((self.length, np.maximum(a, b), np.minimum(a, b)))
        order = order[~loop[order]]
        low, high = np.minimum(a, b)[order], np.maximum(a, b)[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
        self._line = order[first]
        low, high = low[first], high[first]
        self._keys = low * self.count + high
        weight = self.length[self._line]
        self.graph = csr_matrix(
            (np.concatenate((weight, weight)), (np.concatenate((low, high)), np.concatenate((high, low)))),
            shape=(self.count, self.count),
        )

    def nearest_nodes(self, xy: np.ndarray) -> np.ndarray:
        """The node next to each point."""
        from scipy.spatial import cKDTree

        return cKDTree(self.xy).query(np.asarray(xy).reshape(-1, 2))[1]

    def lines_between(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The line that joins each pair of neighbouring nodes."""
        key = np.minimum(a, b).astype(np.int64) * self.count + np.maximum(a, b)
        return self._line[np.searchsorted(self._keys, key)]

    def search(self, sources: np.ndarray):
        """Distance to the nearest source, node before, and source of each node."""
        from scipy.sparse.csgraph import dijkstra

        return dijkstra(self.graph, indices=np.unique(sources), min_only=True, return_predecessors=True)

    def components(self) -> np.ndarray:
        """Connected part of each node."""
        from scipy.sparse.csgraph import connected_components

        return connected_components(self.graph, directed=False)[1]


@dataclass(frozen=True)
class Hubs:
    """Points of presence and optical line terminals."""

    xy: np.ndarray
    commune: np.ndarray
    code: list[str]
    name: list[str]
    kind: list[str]
    operator: list[str]
    technology: list[str]
    ports: np.ndarray
    ports_used: np.ndarray


def build_hubs(units: Units, seat_xy: np.ndarray, rng: np.random.Generator) -> Hubs:
    """A POP in each town (three in the province's), an OLT in somewhat less than half of the other communes.

    ``seat_xy`` (communes, 2): where the roads of each commune's seat meet.
    """
    places: list[tuple[int, str, str]] = []
    for rank, commune in enumerate(units.towns):
        if rank == 0:
            places += [(commune, "POP", operator) for operator in ("Viettel", "VNPT", "FPT")]
        else:
            places.append((commune, "POP", ("VNPT", "Viettel")[rank % 2]))
    for commune in range(len(units.code)):
        if commune in units.towns or units.island[commune]:
            continue
        chance = {"urban": 0.9, "suburban": 0.62, "rural": 0.34}[units.area_type[commune]]
        if units.disadvantaged[commune]:
            chance *= 0.55
        if rng.random() < chance:
            places.append(
                (commune, "OLT", str(rng.choice(("VNPT", "Viettel", "FPT", "MobiFone"), p=(0.42, 0.4, 0.1, 0.08))))
            )
    xy, code, name, technology, ports, used = [], [], [], [], [], []
    for number, (commune, kind, operator) in enumerate(places):
        angle = rng.uniform(0.0, 2.0 * np.pi)
        xy.append(seat_xy[commune] + rng.uniform(22.0, 60.0) * np.array([np.cos(angle), np.sin(angle)]))
        plain = units.name[commune].split(" ", 2)[-1] if units.island[commune] else units.name[commune].split(" ", 1)[1]
        code.append(f"SM-{kind}-{number + 1:03d}")
        name.append(f"{kind} {plain} ({operator})")
        technology.append("XGS-PON" if kind == "POP" or rng.random() < 0.2 else "GPON")
        ports.append(int(rng.choice((64, 128)) if kind == "POP" else rng.choice((16, 32, 48))))
        used.append(int(ports[-1] * rng.uniform(0.45, 0.93)))
    return Hubs(
        np.round(np.array(xy), 2),
        np.array([place[0] for place in places]),
        code,
        name,
        [place[1] for place in places],
        [place[2] for place in places],
        technology,
        np.array(ports),
        np.array(used),
    )


# -- fibre ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fiber:
    """Existing cables, and which villages they reach."""

    xy: list[np.ndarray]
    operator: list[str]
    role: list[str]
    placement: list[str]
    fibers: list[int]
    used: list[int]
    served: np.ndarray
    #: Road lines with any cable, for poles and ducts.
    road_lines: np.ndarray


def build_fiber(
    lines: RoadLines,
    graph: RoadGraph,
    hubs: Hubs,
    units: Units,
    villages: Villages,
    village_node: np.ndarray,
    share: float,
    rng: np.random.Generator,
) -> Fiber:
    """Cables along roads from the hubs to ``share`` of the villages, and a backbone between the POPs."""
    hub_node = graph.nearest_nodes(hubs.xy)
    distance, before, source = graph.search(hub_node)
    operator_of_node = {}
    for node, operator in zip(hub_node.tolist(), hubs.operator):
        operator_of_node.setdefault(node, operator)
    far = distance[village_node] * np.exp(0.3 * rng.standard_normal(len(village_node)))
    far = far * np.where(villages.poor, 1.35, 1.0)
    far[~np.isfinite(distance[village_node])] = np.inf
    number = min(int(round(share * len(village_node))), int(np.count_nonzero(np.isfinite(far))))
    served = np.zeros(len(village_node), dtype=bool)
    served[np.argsort(far, kind="stable")[:number]] = True

    # Households behind each node, gathered from the far ends inwards.
    load = np.zeros(graph.count)
    np.add.at(load, village_node[served], 1.0)
    order = np.argsort(-np.where(np.isfinite(distance), distance, -1.0), kind="stable")
    order = order[np.isfinite(distance[order])]
    loads = load.tolist()
    parents = before.tolist()
    for node in order.tolist():
        if parents[node] >= 0 and loads[node]:
            loads[parents[node]] += loads[node]
    nodes = np.array([node for node in range(graph.count) if loads[node] > 0 and parents[node] >= 0], dtype=np.int64)
    line = graph.lines_between(nodes, before[nodes]) if len(nodes) else nodes
    need = np.array(loads)[nodes] * 4.0
    cable = np.array(_CABLES)[np.minimum(np.searchsorted(_CABLES, need), len(_CABLES) - 1)]
    groups: dict[tuple, list[int]] = {}
    need_of = dict(zip(line.tolist(), need.tolist()))
    for number, size, node in zip(line.tolist(), cable.tolist(), nodes.tolist()):
        groups.setdefault((operator_of_node[int(source[node])], "access", size), []).append(number)
    pops = [place for place, kind in enumerate(hubs.kind) if kind == "POP"]
    first_at: dict[int, int] = {}
    for pop in pops:
        first_at.setdefault(int(hub_node[pop]), pop)
    backbone = _backbone(graph, sorted(first_at))
    groups[("Viettel", "backbone", 96)] = backbone
    groups[("VNPT", "backbone", 48)] = [
        number
        for number in backbone
        if lines.roads[lines.road[number]].code and lines.roads[lines.road[number]].road_class == "quoc_lo"
    ]
    shift = {"Viettel": (2.4, -1.7), "VNPT": (-2.1, 2.2), "FPT": (3.1, 1.2), "MobiFone": (-3.0, -1.4)}
    made = Fiber([], [], [], [], [], [], served, np.unique(np.concatenate((line, np.array(backbone, dtype=np.int64)))))
    for (operator, role, size), members in sorted(groups.items()):
        for merged, parts in merged_lines([lines.xy[number] for number in members], members):
            # Surveyed a little beside the axis of the road: the same for a whole network, so that cables still join.
            made.xy.append(np.round(merged + np.array(shift[operator]), 2))
            made.operator.append(operator)
            made.role.append(role)
            made.fibers.append(size)
            need_here = max((need_of.get(part, 6.0) for part in parts), default=6.0)
            made.used.append(
                int(min(size, round(size * 0.6) if role == "backbone" else max(2, round(need_here * 0.8))))
            )
            classes = [lines.roads[lines.road[part]].road_class for part in parts]
            urban = sum(name == "duong_pho" for name in classes) > len(classes) / 2
            made.placement.append(
                "duct" if urban else ("buried" if role == "backbone" and rng.random() < 0.35 else "pole")
            )
    return made


def _backbone(graph: RoadGraph, nodes: list[int]) -> list[int]:
    """Road lines of a tree that joins ``nodes`` by short ways (each to the nearest of those joined before)."""
    joined = [nodes[0]]
    found: set[int] = set()
    for node in nodes[1:]:
        distance, before, _ = graph.search(np.array(joined))
        if not np.isfinite(distance[node]):
            continue
        way = [node]
        while before[way[-1]] >= 0:
            way.append(int(before[way[-1]]))
        way = np.array(way)
        if len(way) > 1:
            found.update(graph.lines_between(way[:-1], way[1:]).tolist())
        joined += way.tolist()
    return sorted(found)


def merged_lines(lines: list[np.ndarray], numbers: list[int]) -> list[tuple[np.ndarray, list[int]]]:
    """Lines joined end to end where just two meet; each with the numbers of its parts."""
    at: dict[tuple[float, float], list[int]] = {}
    for place, line in enumerate(lines):
        at.setdefault(tuple(line[0]), []).append(place)
        at.setdefault(tuple(line[-1]), []).append(place)
    left = [True] * len(lines)
    made = []

    def grow(start: int) -> tuple[list[np.ndarray], list[int]]:
        pieces, parts = [lines[start]], [numbers[start]]
        left[start] = False
        while True:
            end = tuple(pieces[-1][-1])
            others = [place for place in at[end] if left[place]]
            if len(at[end]) != 2 or len(others) != 1:
                return pieces, parts
            following = others[0]
            left[following] = False
            line = lines[following]
            pieces.append(line if tuple(line[0]) == end else line[::-1])
            parts.append(numbers[following])

    open_ends = [
        place for place, line in enumerate(lines) if len(at[tuple(line[0])]) != 2 or len(at[tuple(line[-1])]) != 2
    ]
    for start in open_ends + list(range(len(lines))):
        if not left[start]:
            continue
        if len(at[tuple(lines[start][0])]) == 2 and len(at[tuple(lines[start][-1])]) != 2:
            lines[start] = lines[start][::-1]
        pieces, parts = grow(start)
        made.append((np.vstack([pieces[0]] + [piece[1:] for piece in pieces[1:]]), parts))
    return made


# -- base stations --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sites:
    """Base stations by place, and which villages report service."""

    xy: np.ndarray
    commune: np.ndarray
    operators: list[tuple[str, ...]]
    type: list[str]
    height_m: np.ndarray
    technology: list[str]
    frequency_mhz: np.ndarray
    power_w: np.ndarray
    gain_dbi: np.ndarray
    azimuths: list[str | None]
    area_type: list[str]
    backhaul: list[str]
    year: np.ndarray
    covered_4g: np.ndarray
    covered_5g: np.ndarray


def build_sites(
    land: Land,
    units: Units,
    villages: Villages,
    forbidden,
    covered_share: float,
    shared_share: float,
    fiber_xy: list[np.ndarray],
    rng: np.random.Generator,
    progress: Progress = SILENT,
) -> Sites:
    """Base stations that leave ``1 - covered_share`` of the villages without 4G; ``shared_share`` of them are shared.

    ``forbidden(xy)`` says for points whether a mast may not stand there.
    """
    from scipy.spatial import cKDTree

    area = np.array([_AREA[units.area_type[commune]] for commune in villages.commune.tolist()])
    radius = np.array(CELL_RADII_M["4G"])
    order = np.lexsort((-villages.population, area))
    places: list[np.ndarray] = []
    kinds: list[int] = []
    covered = np.zeros(len(area), dtype=bool)
    tree = cKDTree(villages.xy)
    for village in progress.part(0.0, 0.7).each(order.tolist(), len(order)):
        kind = int(area[village])
        if covered[village] and rng.random() > (0.0, 0.12, 0.10)[kind]:
            continue
        spot = _spot(land, villages.xy[village], kind, forbidden, rng)
        places.append(spot)
        kinds.append(kind)
        # A mast reaches safely only to nine tenths of its radius: nobody is covered by a hair.
        covered[tree.query_ball_point(spot, 0.93 * radius[kind])] = True
    xy = np.round(np.array(places), 2)
    kind = np.array(kinds)
    only_2g = np.zeros(len(xy), dtype=bool)
    only_2g[(kind == 2) & (rng.random(len(xy)) < 0.04)] = True

    # Masts that the fewest villages need have not been built yet.
    reach = [
        np.array(sorted(tree.query_ball_point(point, radius[own])), dtype=np.int64) for point, own in zip(xy, kind)
    ]
    kept = np.ones(len(xy), dtype=bool)
    times = np.zeros(len(area), dtype=np.int64)
    for place, members in enumerate(reach):
        if not only_2g[place]:
            times[members] += 1
    missing = int(round((1.0 - covered_share) * len(area)))
    poor = villages.poor
    candidates = np.flatnonzero((kind == 2) & ~only_2g)
    while np.count_nonzero(times == 0) < missing:
        progress.step(0.7 + 0.3 * np.count_nonzero(times == 0) / missing)
        best, best_key = -1, None
        for place in candidates.tolist():
            if not kept[place]:
                continue
            lost = reach[place][times[reach[place]] == 1]
            room = missing - np.count_nonzero(times == 0)
            if len(lost) == 0 or len(lost) > room:
                continue
            key = (-float(poor[lost].mean()), len(lost), place)
            if best_key is None or key < best_key:
                best, best_key = place, key
        if best < 0:
            break
        kept[best] = False
        times[reach[best]] -= 1
    xy, kind, only_2g = xy[kept], kind[kept], only_2g[kept]
    reach = [members for members, keep in zip(reach, kept) if keep]

    count = len(xy)
    commune = villages.commune[tree.query(xy)[1]]
    operators = _operators(count, kind, shared_share, rng)
    has_5g = (rng.random(count) < np.array([0.42, 0.13, 0.02])[kind]) & ~only_2g
    technology, frequency = [], []
    for place in range(count):
        if only_2g[place]:
            technology.append("2G;3G")
            frequency.append(2100.0)
        elif has_5g[place]:
            technology.append("3G;4G;5G" if rng.random() < 0.5 else "2G;4G;5G")
            frequency.append(float(rng.choice((2600.0, 3500.0, 3700.0))))
        else:
            technology.append(str(rng.choice(("2G;3G;4G", "3G;4G", "2G;4G", "4G"), p=(0.4, 0.3, 0.2, 0.1))))
            frequency.append(
                float(
                    rng.choice((900.0, 1800.0, 2100.0), p=((0.05, 0.6, 0.35) if kind[place] < 2 else (0.3, 0.55, 0.15)))
                )
            )
    types, height = [], []
    for own in kind.tolist():
        kind_of = str(
            rng.choice(
                ("A2a", "A1a", "A1b", "A2b", "A2c"),
                p=((0.55, 0.2, 0.15, 0.1, 0.0), (0.2, 0.05, 0.05, 0.5, 0.2), (0.02, 0.0, 0.0, 0.58, 0.4))[own],
            )
        )
        types.append(kind_of)
        low, high = {"A2a": (15, 27), "A1a": (9, 15), "A1b": (12, 18), "A2b": (30, 45), "A2c": (36, 60)}[kind_of]
        height.append(float(rng.integers(low, high + 1) // 3 * 3))
    omni = rng.random(count) < np.array([0.25, 0.05, 0.08])[kind]
    first = rng.integers(0, 12, count) * 10
    sectors = np.where(rng.random(count) < 0.12, 2, 3)
    azimuths = [
        None
        if omni[place]
        else ";".join(
            str(int((first[place] + step * 360 // sectors[place]) % 360)) for step in range(int(sectors[place]))
        )
        for place in range(count)
    ]
    near_fiber = np.full(count, np.inf)
    if fiber_xy:
        near_fiber = cKDTree(np.vstack(fiber_xy)).query(xy)[0]
    backhaul = [
        "fiber" if gap < 900.0 or own == 0 else "microwave" for gap, own in zip(near_fiber.tolist(), kind.tolist())
    ]
    covered_4g = np.zeros(len(area), dtype=bool)
    covered_5g = np.zeros(len(area), dtype=bool)
    for place, members in enumerate(reach):
        if not only_2g[place]:
            covered_4g[members] = True
        if has_5g[place]:
            covered_5g[tree.query_ball_point(xy[place], CELL_RADII_M["5G"][kind[place]])] = True
    return Sites(
        xy=xy,
        commune=commune,
        operators=operators,
        type=types,
        height_m=np.array(height),
        technology=technology,
        frequency_mhz=np.array(frequency),
        power_w=np.where(kind == 0, rng.choice((20.0, 40.0), count), rng.choice((40.0, 60.0), count)),
        gain_dbi=np.where(omni, 11.0, np.where(np.array(frequency) > 2400.0, 24.0, 17.5)),
        azimuths=azimuths,
        area_type=[("urban", "suburban", "rural")[own] for own in kind.tolist()],
        backhaul=backhaul,
        year=rng.integers(2009, 2026, count),
        covered_4g=covered_4g,
        covered_5g=covered_5g,
    )


def _spot(land: Land, village: np.ndarray, kind: int, forbidden, rng: np.random.Generator) -> np.ndarray:
    """A place for a mast: in towns near by, in the country on high ground within reach."""
    reach = (110.0, 350.0, 900.0)[kind]
    angle = rng.uniform(0.0, 2.0 * np.pi, 14)
    away = reach * np.sqrt(rng.random(14))
    points = village + np.column_stack((np.cos(angle), np.sin(angle))) * away[:, None]
    cells = land.frame.nodes(points)
    good = (land.land & ~land.river).ravel()[cells] & ~forbidden(points)
    if not good.any():
        return village
    height = land.frame.sample(land.elevation, points)
    return points[int(np.argmax(np.where(good, height + 0.05 * away, -np.inf)))]


def _operators(count: int, kind: np.ndarray, shared_share: float, rng) -> list[tuple[str, ...]]:
    chance = np.array((0.4, 0.33, 0.25, 0.02))
    wish = rng.random(count) * np.array([0.8, 0.9, 1.1])[kind]
    shared = np.zeros(count, dtype=bool)
    shared[np.argsort(wish, kind="stable")[: int(round(shared_share * count))]] = True
    made = []
    for place in range(count):
        number = int(rng.choice((2, 3, 4), p=(0.7, 0.22, 0.08))) if shared[place] else 1
        chosen = rng.choice(len(OPERATORS), number, replace=False, p=chance)
        made.append(tuple(OPERATORS[index] for index in chosen.tolist()))
    return made


# -- poles and ducts ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Structures:
    """Pole lines or ducts along roads."""

    xy: list[np.ndarray]
    line: list[int]
    owner: list[str]
    users: list[tuple[str, ...]]
    length_m: np.ndarray


def beside(line: np.ndarray, offset: float) -> np.ndarray:
    """A line ``offset`` metres to the right of another (negative: left)."""
    tangent = np.gradient(line, axis=0)
    normal = np.column_stack((tangent[:, 1], -tangent[:, 0]))
    normal /= np.maximum(np.hypot(*normal.T), 1e-9)[:, None]
    return np.round(line + offset * normal, 2)


def hang_poles(
    lines: RoadLines, fiber: Fiber, graph: RoadGraph, shared_share: float, rng: np.random.Generator
) -> Structures:
    """Pole lines along roads; ``shared_share`` of their length carries cables of two operators or more."""
    chance = {"quoc_lo": 0.85, "tinh_lo": 0.8, "huyen_lo": 0.72, "xa": 0.52, "thon": 0.14, "duong_pho": 0.4}
    cabled = np.zeros(len(lines.xy), dtype=bool)
    cabled[fiber.road_lines] = True
    roll = rng.random(len(lines.xy))
    side = rng.choice((-1.0, 1.0), len(lines.roads))
    chosen = []
    for number, road in enumerate(lines.road):
        wish = chance[lines.roads[road].road_class]
        if (roll[number] < (min(1.0, wish + 0.3) if cabled[number] else 0.55 * wish)) and graph.length[number] > 45.0:
            chosen.append(number)
    xy = [beside(lines.xy[number], side[lines.road[number]] * 5.0) for number in chosen]
    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in xy])
    owner = [
        str(name) for name in rng.choice(("Điện lực Sao Mai", "VNPT", "Viettel"), len(chosen), p=(0.58, 0.27, 0.15))
    ]
    users = _users(length, shared_share, rng, owner, none_share=0.13)
    return Structures(xy, chosen, owner, users, length)


def lay_ducts(lines: RoadLines, graph: RoadGraph, shared_share: float, rng: np.random.Generator) -> Structures:
    """Ducts under streets and under the main roads where they pass towns."""
    streets = np.array([name == "duong_pho" for name in lines.road_class])
    town_nodes = np.zeros(graph.count, dtype=bool)
    town_nodes[graph.index[streets].ravel()] = True
    main = np.array([name in ("quoc_lo", "tinh_lo") for name in lines.road_class])
    wanted = np.zeros(len(lines.roads), dtype=bool)
    wanted[rng.random(len(lines.roads)) < 0.42] = True
    chosen = [
        number
        for number in range(len(lines.xy))
        if graph.length[number] > 25.0
        and (
            (streets[number] and wanted[lines.road[number]]) or (main[number] and town_nodes[graph.index[number]].any())
        )
    ]
    xy = [beside(lines.xy[number], -3.5) for number in chosen]
    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in xy])
    owner = [
        str(name)
        for name in rng.choice(("VNPT", "Viettel", "UBND thành phố Bình Minh"), len(chosen), p=(0.55, 0.25, 0.2))
    ]
    return Structures(xy, chosen, owner, _users(length, shared_share, rng, owner, none_share=0.05), length)


def _users(length: np.ndarray, shared_share: float, rng, owner: list[str], none_share: float) -> list[tuple[str, ...]]:
    """Operators on each stretch, so that the shared part of the length comes as close to the wish as may be."""
    count = len(length)
    order = rng.permutation(count)
    running = np.cumsum(length[order])
    total = running[-1] if count else 0.0
    shared = np.zeros(count, dtype=bool)
    shared[order[: int(np.searchsorted(running, shared_share * total))]] = True
    users: list[tuple[str, ...]] = []
    for place in range(count):
        if shared[place]:
            number = int(rng.choice((2, 3, 4), p=(0.62, 0.28, 0.1)))
        else:
            number = 0 if rng.random() < none_share else 1
        names = [owner[place]] if owner[place] in ENTERPRISES and number else []
        for name in rng.permutation(np.array(ENTERPRISES[:5])).tolist():
            if len(names) < number and name not in names:
                names.append(name)
        users.append(tuple(sorted(names, key=ENTERPRISES.index)))
    return users

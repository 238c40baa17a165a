"""Roads: ways of least cost over the land, one class after another, with the faults that real layers have."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..progress import SILENT, Progress
from .lattice import Lattice, walk_back
from .names import NameFactory
from .outlines import chaikin
from .units import Land, Units
from .villages import Villages

__all__ = ["CLASSES", "Road", "RoadLines", "RoadPlan", "lay_main_roads", "lay_minor_roads"]

#: Classes from the highest down: code, width of the carriageway in metres, surfaces with their shares.
CLASSES = {
    "quoc_lo": (11.0, (("bê tông nhựa", 1.0),)),
    "tinh_lo": (7.5, (("bê tông nhựa", 0.8), ("láng nhựa", 0.2))),
    "huyen_lo": (6.0, (("láng nhựa", 0.65), ("bê tông xi măng", 0.35))),
    "duong_pho": (9.0, (("bê tông nhựa", 1.0),)),
    "xa": (4.5, (("bê tông xi măng", 0.7), ("láng nhựa", 0.2), ("cấp phối", 0.1))),
    "thon": (3.0, (("bê tông xi măng", 0.62), ("cấp phối", 0.23), ("đất", 0.15))),
}


@dataclass(frozen=True)
class Road:
    """A road as people know it; many lines may belong to it."""

    road_class: str
    code: str | None
    name: str | None


@dataclass
class RoadPlan:
    """Roads on the grid of cells while they are being laid.

    ``steps`` holds, by pair of cells (smaller first), the road that runs there; the first to come keeps the place.
    """

    roads: list[Road] = field(default_factory=list)
    steps: dict[tuple[int, int], int] = field(default_factory=dict)
    nodes: set[int] = field(default_factory=set)

    def add(self, road: Road) -> int:
        self.roads.append(road)
        return len(self.roads) - 1

    def run(self, cells: np.ndarray, road: int) -> None:
        """Let ``road`` run along ``cells`` where there is none yet."""
        listed = cells.tolist()
        for a, b in zip(listed[:-1], listed[1:]):
            self.steps.setdefault((a, b) if a < b else (b, a), road)
        self.nodes.update(listed)


def lay_main_roads(
    land: Land, units: Units, lattice: Lattice, rng: np.random.Generator, progress: Progress = SILENT
) -> RoadPlan:
    """National, provincial and district roads between the seats."""
    frame = land.frame
    plan = RoadPlan()
    inside = units.labels >= 0
    rows, columns = inside.shape
    centre = units.centre
    mainland = np.flatnonzero(~units.island)
    town = int(centre[units.town])
    share = land.inland / frame.width

    def border(rows_from_edge, wanted_share):
        """The cell at the northern or southern end of the province on the meridian at ``wanted_share`` inland."""
        row, column = np.nonzero(inside & land.land & ~land.river & (np.abs(share - wanted_share) < 0.05))
        key = row if rows_from_edge == "south" else -row
        return int((row * columns + column)[np.argmin(key + 60.0 * np.abs(share[row, column] - wanted_share))])

    def lay(road, stops, factor=0.35):
        for start, end in zip(stops[:-1], stops[1:]):
            if start == end:
                continue
            cells = lattice.path(start, end)
            if cells is not None:
                plan.run(cells, road)
                lattice.discount(cells, factor)

    coastal = plan.add(Road("quoc_lo", "QL.98", "Quốc lộ 98"))
    lay(coastal, [border("north", 0.075), town, border("south", 0.075)])
    progress.step(0.15)
    row, column = np.nonzero(inside & land.land)
    # The pass: the lowest place on the western border.
    west = np.full(rows, columns)
    np.minimum.at(west, row, column)
    rows_with = np.flatnonzero((west < columns) & (np.abs(np.arange(rows) / rows - 0.5) < 0.28))
    gate = rows_with[np.argmin(land.elevation[rows_with, west[rows_with]] + 12.0 * west[rows_with])]
    gate_cell = int(gate * columns + west[gate])
    row, column = np.nonzero(inside & (land.inland > 0) & (land.inland < 3.0 * frame.cell) & land.land)
    shore_cells = row * columns + column
    mainland_label = ~np.isin(units.labels.ravel()[shore_cells], np.flatnonzero(units.island))
    shore_cells = shore_cells[mainland_label]
    port = int(shore_cells[np.argmin(np.hypot(*(frame.centres(shore_cells) - frame.centres([town])[0]).T))])
    cross = plan.add(Road("quoc_lo", "QL.99", "Quốc lộ 99"))
    lay(cross, [port, town, gate_cell])
    progress.step(0.3)
    inner = plan.add(Road("quoc_lo", "QL.15S", "Quốc lộ 15S"))
    heart = [int(centre[commune]) for commune in units.towns if 0.3 < share.ravel()[centre[commune]] < 0.62]
    middle = [min(heart, key=lambda cell: abs(cell // columns - rows // 2))] if heart else []
    lay(inner, [border("north", 0.47), *middle, border("south", 0.47)])
    progress.step(0.45)

    # Provincial roads: the seats of the districts, joined as a tree of shortest distances and some more.
    number = 570
    seats = [commune for commune in units.towns if not units.island[commune]]
    xy = frame.centres(centre[seats])
    gaps = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    for a, b in _links(gaps, extra=0.75):
        number += 1
        lay(
            plan.add(Road("tinh_lo", f"ĐT.{number}", f"Đường tỉnh {number}")),
            [int(centre[seats[a]]), int(centre[seats[b]])],
        )
    progress.step(0.65)

    # District roads: every seat of a commune to the roads so far, then some ways across.
    number = 0
    road_nodes = np.array(sorted(plan.nodes))
    _, before, _ = lattice.nearest(road_nodes)
    for commune in mainland.tolist():
        start = int(centre[commune])
        if start in plan.nodes or before[start] < 0:
            continue
        number += 1
        cells = walk_back(before, start, plan.nodes.__contains__)
        plan.run(cells, plan.add(Road("huyen_lo", f"ĐH.{number:02d}", f"Đường huyện {number:02d}")))
        lattice.discount(cells, 0.45)
    xy = frame.centres(centre[mainland])
    pairs = _neighbours(xy)
    length = np.hypot(*(xy[pairs[:, 0]] - xy[pairs[:, 1]]).T)
    chosen = np.flatnonzero(rng.random(len(pairs)) < 0.3)
    for place, pair in enumerate(chosen[np.argsort(length[chosen], kind="stable")].tolist()):
        progress.step(0.7 + 0.3 * place / max(len(chosen), 1))
        a, b = pairs[pair]
        cells = lattice.path(int(centre[mainland[a]]), int(centre[mainland[b]]), limit=6.0 * float(length[pair]))
        if cells is None:
            continue
        fresh = sum((min(p, q), max(p, q)) not in plan.steps for p, q in zip(cells[:-1].tolist(), cells[1:].tolist()))
        if fresh > 6:
            number += 1
            plan.run(cells, plan.add(Road("huyen_lo", f"ĐH.{number:02d}", f"Đường huyện {number:02d}")))
            lattice.discount(cells, 0.45)
    return plan


def lay_minor_roads(
    plan: RoadPlan, units: Units, villages: Villages, lattice: Lattice, progress: Progress = SILENT
) -> None:
    """Commune roads: every village to the roads so far, by ways that join each other."""
    nodes = set(plan.nodes)
    islanders = np.flatnonzero(units.island)
    for island in islanders.tolist():
        nodes.add(int(units.centre[island]))  # its roads meet at its own seat
    _, before, _ = lattice.nearest(np.array(sorted(nodes)))
    joined = set(nodes)
    by_commune: dict[int, int] = {}
    for village, cell in enumerate(progress.each(villages.cell.tolist(), len(villages.cell))):
        if cell in joined or before[cell] < 0:
            continue
        commune = int(villages.commune[village])
        if commune not in by_commune:
            title = units.name[commune].split(" ", 1)[1] if units.kind[commune] != "dac_khu" else "Hòn Mai"
            by_commune[commune] = plan.add(
                Road("duong_pho", None, f"Đường liên phường {title}")
                if units.kind[commune] == "phuong"
                else Road("xa", None, f"Đường trục xã {title}")
            )
        cells = walk_back(before, cell, joined.__contains__)
        plan.run(cells, by_commune[commune])
        joined.update(cells.tolist())


def _links(gaps: np.ndarray, extra: float) -> list[tuple[int, int]]:
    """Pairs of a minimum spanning tree, then the shortest others, ``extra`` times as many."""
    count = len(gaps)
    if count < 2:
        return []
    joined = [0]
    links: list[tuple[int, int]] = []
    while len(joined) < count:
        outside = [place for place in range(count) if place not in joined]
        block = gaps[np.ix_(joined, outside)]
        a, b = divmod(int(np.argmin(block)), len(outside))
        links.append((joined[a], outside[b]))
        joined.append(outside[b])
    known = {tuple(sorted(link)) for link in links}
    others = sorted((gaps[a, b], a, b) for a in range(count) for b in range(a + 1, count) if (a, b) not in known)
    return links + [(a, b) for _, a, b in others[: int(extra * len(links))]]


def _neighbours(xy: np.ndarray) -> np.ndarray:
    """Pairs of points that are neighbours (Delaunay), sorted."""
    from scipy.spatial import Delaunay

    if len(xy) < 4:
        return np.array([(a, b) for a in range(len(xy)) for b in range(a + 1, len(xy))]).reshape(-1, 2)
    corners = np.sort(Delaunay(xy).simplices, axis=1)
    return np.unique(np.vstack((corners[:, [0, 1]], corners[:, [0, 2]], corners[:, [1, 2]])), axis=0)


# -- from cells to lines --------------------------------------------------------------------------------------------


@dataclass
class RoadLines:
    """Lines of roads, split where they meet.

    Parameters
    ----------
    xy : list of ndarray
        Vertices of each line.
    road : list of int
        Index into ``roads``.
    roads : list of Road
    bridge : list of bool
        Whether the line crosses a large river.
    """

    xy: list[np.ndarray]
    road: list[int]
    roads: list[Road]
    bridge: list[bool]

    @property
    def road_class(self) -> np.ndarray:
        return np.array([self.roads[road].road_class for road in self.road])


def node_positions(land: Land, rng: np.random.Generator) -> np.ndarray:
    """Where the road node of each cell lies: somewhere in the middle part of the cell, shape (cells, 2)."""
    frame = land.frame
    count = frame.rows * frame.columns
    return np.round(frame.centres(np.arange(count)) + rng.uniform(-0.27, 0.27, (count, 2)) * frame.cell, 2)


def draw_lines(
    plan: RoadPlan,
    land: Land,
    positions: np.ndarray,
    stops: set[int],
    rng: np.random.Generator,
    progress: Progress = SILENT,
) -> RoadLines:
    """Chains between junctions, and between cells in ``stops``, as curving lines."""
    links: dict[int, list[tuple[int, int]]] = {}
    for (a, b), road in plan.steps.items():
        links.setdefault(a, []).append((b, road))
        links.setdefault(b, []).append((a, road))
    river = land.river.ravel()

    def ends(node: int) -> bool:
        at = links[node]
        return len(at) != 2 or at[0][1] != at[1][1] or node in stops

    used: set[tuple[int, int]] = set()
    lines = RoadLines([], [], plan.roads, [])

    def walk(start: int, step: tuple[int, int]) -> None:
        cells = [start, step[0]]
        used.add((start, step[0]))
        used.add((step[0], start))
        while not ends(cells[-1]) and cells[-1] != start:
            at, before = cells[-1], cells[-2]
            following = links[at][0][0] if links[at][0][0] != before else links[at][1][0]
            used.add((at, following))
            used.add((following, at))
            cells.append(following)
        lines.xy.append(_curve(np.array(cells), land, positions, rng))
        lines.road.append(step[1])
        lines.bridge.append(bool(river[cells].any()))

    for node in progress.each(sorted(links), len(links), 1024):
        if ends(node):
            for step in sorted(links[node]):
                if (node, step[0]) not in used:
                    walk(node, step)
    for node in sorted(links):
        for step in sorted(links[node]):
            if (node, step[0]) not in used:
                walk(node, step)
    return lines


def _curve(cells: np.ndarray, land: Land, positions: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A smooth line through a chain of cells; in steep ground it winds."""
    xy = positions[cells]
    if len(xy) < 3:
        middle = 0.5 * (xy[:1] + xy[-1:])
        gap = np.hypot(*(xy[-1] - xy[0]))
        xy = np.vstack((xy[:1], middle + rng.uniform(-0.06, 0.06, 2) * gap, xy[-1:]))
    line = chaikin(xy, 2)
    steep = np.clip(land.frame.sample(land.slope, line) / 0.22, 0.0, 1.0)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    taper = np.minimum(1.0, np.minimum(along, along[-1] - along) / (1.2 * land.frame.cell))
    phase = rng.uniform(0.0, 2.0 * np.pi, 2)
    wave = np.sin(along / (0.62 * land.frame.cell) + phase[0]) + 0.6 * np.sin(
        along / (0.27 * land.frame.cell) + phase[1]
    )
    tangent = np.gradient(line, axis=0)
    normal = np.column_stack((-tangent[:, 1], tangent[:, 0]))
    normal /= np.maximum(np.hypot(*normal.T), 1e-9)[:, None]
    line = line + normal * (0.11 * land.frame.cell * steep * taper * wave)[:, None]
    return np.round(chaikin(line, 1), 2)


def street_grid(
    centre: np.ndarray,
    size: int,
    land: Land,
    main: RoadLines,
    names: NameFactory,
    roads: list[Road],
    rng: np.random.Generator,
    block: float,
    taken: list[tuple[np.ndarray, float]],
) -> list[tuple[np.ndarray, int]]:
    """Streets of a town as block edges: (vertices, road) each.

    ``taken`` holds the centre and radius of the grids that are there already, and gets this one's.
    """
    names.start_town()
    turn = rng.uniform(-0.5, 0.5)
    east = np.array([np.cos(turn), np.sin(turn)])
    north = np.array([-np.sin(turn), np.cos(turn)])
    half = size / 2.0
    step_u = np.concatenate(([0.0], np.cumsum(block * rng.choice([0.85, 1.0, 1.2], size))))
    step_v = np.concatenate(([0.0], np.cumsum(0.75 * block * rng.choice([0.85, 1.0, 1.2], size))))
    step_u -= step_u.mean()
    step_v -= step_v.mean()
    bend = 0.06 * block
    grid = np.empty((size + 1, size + 1, 2))
    for i in range(size + 1):
        for j in range(size + 1):
            grid[i, j] = centre + step_u[i] * east + step_v[j] * north + rng.uniform(-bend, bend, 2)
    grid = np.round(grid, 2)
    ground = land.frame.nodes(grid.reshape(-1, 2))
    dry = (land.land & ~land.river & (land.slope < 0.12)).ravel()[ground].reshape(size + 1, size + 1)
    index = np.arange(size + 1)
    round_ = np.hypot((index - half)[:, None], (index - half)[None, :]) <= half * 1.22
    dry &= round_
    for other, radius in taken:
        dry &= np.hypot(*(grid - other).transpose(2, 0, 1)) > radius
    taken.append((centre, 0.62 * block * size))
    near = [line for line in main.xy if np.min(np.hypot(*(line - centre).T)) < block * size]
    trunk = np.vstack([_dense(line, 15.0) for line in near]) if near else np.empty((0, 2))
    named: dict[tuple[str, int], int] = {}

    def road_of(direction: str, place: int) -> int:
        if (direction, place) not in named:
            roads.append(Road("duong_pho", None, f"Đường {names.street()}".replace("Đường Đường", "Đường")))
            named[direction, place] = len(roads) - 1
        return named[direction, place]

    made = []
    # Streets are named from the middle outwards: the great names in the centre.
    order = sorted(range(size + 1), key=lambda place: (abs(place - half), place))
    for place in order:
        for along in range(size):
            for direction, a, b in (
                ("u", (along, place), (along + 1, place)),
                ("v", (place, along), (place, along + 1)),
            ):
                if not (dry[a] and dry[b]):
                    continue
                line = np.vstack((grid[a], 0.5 * (grid[a] + grid[b]), grid[b]))
                if len(trunk):
                    probe = np.linspace(grid[a], grid[b], 5)
                    close = [np.min(np.hypot(*(trunk - point).T)) < 45.0 for point in probe]
                    if sum(close) >= 3:
                        continue
                if rng.random() < 0.05:
                    continue
                made.append((np.round(line, 2), road_of(direction, place)))
    return made


def _dense(line: np.ndarray, step: float) -> np.ndarray:
    from .rivers import densified

    return densified(line, step)[0]


def village_lanes(
    villages: Villages,
    units: Units,
    land: Land,
    positions: np.ndarray,
    roads: list[Road],
    rng: np.random.Generator,
    progress: Progress = SILENT,
) -> list[tuple[np.ndarray, int]]:
    """Short lanes of the villages, from the end of their road: (vertices, road) each."""
    made = []
    wet = (~land.land | land.river).ravel()
    for village in progress.each(range(len(villages.cell)), len(villages.cell)):
        if villages.kind[village] == "khu_pho" and rng.random() < 0.6:
            continue
        cell = int(villages.cell[village])
        root = positions[cell]
        number = 2 + int(rng.integers(0, 3))
        first = rng.uniform(0.0, 2.0 * np.pi)
        roads.append(
            Road(
                "thon",
                None,
                None
                if rng.random() < 0.25
                else f"Đường {villages.name[village].lower()[:1]}{villages.name[village][1:]}",
            )
        )
        road = len(roads) - 1
        reach = min(land.frame.cell * 1.1, 320.0)
        # One lane leads to the village's own place.
        targets = [villages.xy[village]]
        for branch in range(number - 1):
            angle = first + 2.0 * np.pi * branch / number + rng.uniform(-0.4, 0.4)
            targets.append(root + rng.uniform(0.45, 1.0) * reach * np.array([np.cos(angle), np.sin(angle)]))
        for place, target in enumerate(targets):
            gap = target - root
            length = float(np.hypot(*gap))
            if length < 25.0 or wet[land.frame.nodes(target)[0]]:
                continue
            if place == 0:
                target = root + gap * max(0.4, 1.0 - rng.uniform(12.0, 60.0) / length)
                gap = target - root
            side = np.array([-gap[1], gap[0]])
            inner = [root + gap * share + side * rng.uniform(-0.13, 0.13) for share in (0.33, 0.68)]
            made.append((np.round(chaikin(np.vstack((root, *inner, target)), 2), 2), road))
    return made


def crossings(lines: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Where lines cross or touch each other between their vertices.

    Returns
    -------
    line_a, place_a, line_b, place_b, xy
        For each crossing the two lines, the fractional vertex index on each, and the point (rounded to a centimetre).
    """
    from scipy.spatial import cKDTree

    sizes = np.array([len(line) for line in lines])
    vertices = np.vstack(lines)
    start = np.ones(len(vertices), dtype=bool)
    last = np.cumsum(sizes) - 1
    start[last] = False
    tail = np.flatnonzero(start)
    owner = np.repeat(np.arange(len(lines)), sizes)[tail]
    first = np.concatenate(([0], last[:-1] + 1))
    a, b = vertices[tail], vertices[tail + 1]
    reach = np.hypot(*(b - a).T)
    # Long segments are few: they are compared apart so that the search radius for the others stays small.
    limit = np.percentile(reach, 99.0) if len(reach) else 0.0
    middle = 0.5 * (a + b)
    short = np.flatnonzero(reach <= limit)
    tree = cKDTree(middle[short])
    pairs = [short[tree.query_pairs(limit, output_type="ndarray")]]
    whole = cKDTree(middle)
    for segment in np.flatnonzero(reach > limit).tolist():
        others = np.array(whole.query_ball_point(middle[segment], 0.5 * (reach[segment] + reach.max())), dtype=np.int64)
        others = others[(others > segment) | (reach[others] <= limit)]
        pairs.append(np.column_stack((np.full(len(others), segment), others)))
    pair = np.vstack(pairs)
    pair = pair[owner[pair[:, 0]] != owner[pair[:, 1]]]
    p, r = a[pair[:, 0]], b[pair[:, 0]] - a[pair[:, 0]]
    q, s = a[pair[:, 1]], b[pair[:, 1]] - a[pair[:, 1]]
    cross = r[:, 0] * s[:, 1] - r[:, 1] * s[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = ((q - p)[:, 0] * s[:, 1] - (q - p)[:, 1] * s[:, 0]) / cross
        w = ((q - p)[:, 0] * r[:, 1] - (q - p)[:, 1] * r[:, 0]) / cross
    hit = np.isfinite(t) & np.isfinite(w) & (t >= 0) & (t <= 1) & (w >= 0) & (w <= 1)
    pair, t, w, p, r = pair[hit], t[hit], w[hit], p[hit], r[hit]
    xy = np.round(p + t[:, None] * r, 2)
    line_a, line_b = owner[pair[:, 0]], owner[pair[:, 1]]
    place_a = tail[pair[:, 0]] - first[line_a] + t
    place_b = tail[pair[:, 1]] - first[line_b] + w
    order = np.lexsort((place_b, line_b, place_a, line_a))
    return line_a[order], place_a[order], line_b[order], place_b[order], xy[order]


def split_at_crossings(
    lines: RoadLines, leave: int, rng: np.random.Generator, progress: Progress = SILENT
) -> tuple[RoadLines, int]:
    """Cut lines where they cross others, all but ``leave`` of the crossings; returns also how many were left."""
    line_a, place_a, line_b, place_b, xy = crossings(lines.xy)
    sizes = np.array([len(line) for line in lines.xy])
    end_a = (place_a < 1e-9) | (place_a > sizes[line_a] - 1 - 1e-9)
    end_b = (place_b < 1e-9) | (place_b > sizes[line_b] - 1 - 1e-9)
    proper = np.flatnonzero(~end_a & ~end_b)
    # Pairs that cross just once and away from their ends make honest faults.
    keys = line_a[proper] * len(sizes) + line_b[proper]
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    single = proper[counts[inverse] == 1]
    left = np.sort(rng.permutation(single)[: min(leave, len(single))]) if leave else np.empty(0, dtype=np.int64)
    skip = np.zeros(len(line_a), dtype=bool)
    skip[left] = True
    cuts: dict[int, list[tuple[float, int]]] = {}
    for crossing in np.flatnonzero(~skip).tolist():
        if end_a[crossing] and end_b[crossing]:
            continue
        if not end_a[crossing]:
            cuts.setdefault(int(line_a[crossing]), []).append((float(place_a[crossing]), crossing))
        if not end_b[crossing]:
            cuts.setdefault(int(line_b[crossing]), []).append((float(place_b[crossing]), crossing))
    made = RoadLines([], [], lines.roads, [])
    for number, line in enumerate(progress.each(lines.xy, len(lines.xy), 1024)):
        pieces = [line]
        if number in cuts:
            pieces = _cut(line, sorted(cuts[number]), xy)
        for piece in pieces:
            if len(piece) > 1:
                made.xy.append(piece)
                made.road.append(lines.road[number])
                made.bridge.append(lines.bridge[number])
    return _without_stubs(made), len(left)


def _without_stubs(lines: RoadLines, shortest: float = 6.0) -> RoadLines:
    """Without the stubs that stick out a few metres beyond a crossing."""
    ends = np.round(np.array([(line[0], line[-1]) for line in lines.xy]).reshape(-1, 2) * 100.0).astype(np.int64)
    _, index, degree = np.unique(ends, axis=0, return_inverse=True, return_counts=True)
    loose = (degree[index.ravel()] == 1).reshape(-1, 2).any(axis=1)
    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in lines.xy])
    kept = np.flatnonzero(~(loose & (length < shortest))).tolist()
    return RoadLines(
        [lines.xy[number] for number in kept],
        [lines.road[number] for number in kept],
        lines.roads,
        [lines.bridge[number] for number in kept],
    )


def _cut(line: np.ndarray, cuts: list[tuple[float, int]], xy: np.ndarray) -> list[np.ndarray]:
    pieces, current, vertex = [], [line[0]], 1
    for place, crossing in cuts:
        while vertex <= place - 1e-9 and vertex < len(line):
            current.append(line[vertex])
            vertex += 1
        point = xy[crossing]
        if np.any(current[-1] != point):
            current.append(point)
        if len(current) > 1:
            pieces.append(np.array(current))
        current = [point]
        while vertex < len(line) and abs(vertex - place) < 1e-9:
            vertex += 1
    for rest in line[vertex:]:
        if np.any(current[-1] != rest):
            current.append(rest)
    if len(current) > 1:
        pieces.append(np.array(current))
    return pieces

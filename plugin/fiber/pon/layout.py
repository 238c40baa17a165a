"""A design as what is drawn and bought: cables between equipment, equipment at places, each with its items."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...geodesy import Ground
from ...progress import SILENT, Progress
from .design import Design, PonOptions
from .forest import Forest
from .plant import Purpose
from .prices import cable_item, splitter_item, work_item

__all__ = ["Cable", "Equipment", "Layout", "SegmentFacts", "cut_line", "lay_out"]

#: Items of the bill with their quantities.
Items = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class SegmentFacts:
    """What is known of the segments.

    Parameters
    ----------
    placement : sequence of str
        By feature, a key of :data:`plugin.fiber.pon.prices.PLACEMENTS`.
    year : ndarray, shape (features,)
        Year of construction; NaN where none is given.
    other_placement : str
        Of lead-ins.
    """

    placement: Sequence[str]
    year: np.ndarray
    other_placement: str


@dataclass(frozen=True)
class Cable:
    """A stretch of cable (or of several side by side) on one segment, between two pieces of equipment or less.

    Parameters
    ----------
    feature : int
        Segment; -1 for the lead-in to a hub or demand point off the segments.
    part : str
        "feeder" where a fibre runs on its way from the hub to a first splitter, else "distribution".
    root : int
        Node of the hub.
    start, end : int
        Equipment (row) that the cable comes from and goes to.
    used, size, cables : int
        Fibres in use, fibres of one cable, cables side by side.
    """

    feature: int
    part: str
    root: int
    start: int
    end: int
    used: int
    size: int
    cables: int
    placement: str
    year: float
    length_m: float
    cable_m: float
    xy: np.ndarray

    @property
    def items(self) -> Items:
        return (cable_item(self.placement, self.size), self.cable_m), (work_item(self.placement), self.length_m)


@dataclass(frozen=True)
class Equipment:
    """Equipment of one kind at one place.

    Parameters
    ----------
    kind : str
        "olt", "odf", "splitter", "closure" or "terminal".
    xy : ndarray, shape (2,)
    root : int
        Node of the hub.
    count : int
        Pieces.
    purpose : str
        Of a closure, see :class:`plugin.fiber.pon.plant.Purpose`.
    stage, ratio, outputs : int
        Of splitters; the outputs are those in use of all of them.
    ports : int
        PON ports of an OLT.
    fibers : int
        Fibres that end on an ODF, or that a closure takes in.
    demand : int
        Demand point of a terminal box; -1 for none.
    """

    kind: str
    xy: np.ndarray
    root: int
    year: float
    count: int = 1
    purpose: str = ""
    stage: int = 0
    ratio: int = 0
    outputs: int = 0
    ports: int = 0
    splices: int = 0
    fibers: int = 0
    demand: int = -1
    subscribers: int = 0

    @property
    def items(self) -> Items:
        item = {"closure": "closure", "terminal": "terminal_box"}.get(self.kind)
        found = [(item, float(self.count))] if item else []
        if self.kind == "splitter":
            found.append((splitter_item(self.ratio), float(self.count)))
        if self.kind == "odf":
            found.append(("odf_fiber", float(self.fibers)))
        if self.kind == "olt":
            found.append(("olt_port", float(self.ports)))
        if self.splices:
            found.append(("splice", float(self.splices)))
        return tuple(found)


@dataclass(frozen=True)
class Layout:
    """Everything that is drawn.

    Parameters
    ----------
    cables : list of Cable
    equipment : list of Equipment
    node_year : ndarray, shape (n,)
        Year of the segment that leads to each node of the forest.
    late : int
        Segments whose year is before that of the segment that feeds them.
    """

    cables: list[Cable]
    equipment: list[Equipment]
    node_year: np.ndarray
    late: int


def lay_out(
    forest: Forest,
    design: Design,
    options: PonOptions,
    facts: SegmentFacts,
    subscribers: np.ndarray,
    ground: Ground,
    progress: Progress = SILENT,
) -> Layout:
    """Rows of cables and equipment of a design, in the order of the nodes."""
    plant = design.plant
    year, late = _years(forest, plant.fibers > 0, facts.year)
    equipment: list[Equipment] = []
    at_node: dict[int, int] = {}  # equipment that cables end in
    inside: dict[int, list[int]] = {}  # joints of reels on edges
    pieces: dict[int, list[np.ndarray]] = {}
    boxes = _boxes(forest, design)
    standing: dict[int, list] = {}
    ports: Counter = Counter()
    for splitter in design.splitters:
        standing.setdefault(splitter.node, []).append(splitter)
        ports[int(forest.root[splitter.node])] += splitter.feeder < 0
    branches: dict[int, list[int]] = {}
    for node in np.flatnonzero(plant.fibers).tolist():
        branches.setdefault(int(forest.parent[node]), []).append(node)
    for node in progress.part(0.0, 0.6).each(range(len(forest)), len(forest)):
        begin = len(equipment)
        if forest.parent[node] < 0:
            here = standing.get(node, ())
            equipment += _at_hub(forest, design, node, year, (ports[node], branches.get(node, []), here))
        elif node in plant.closure:
            below = branches.get(node, [])
            equipment.append(_closure(forest, design, node, year, below, len(standing.get(node, ()))))
        for row in boxes.get(node, ()):
            splices = int(design.box_splices[row])
            if node in standing and node not in plant.closure and forest.parent[node] >= 0:
                splices += len(standing[node])  # the splitter stands in the box
            equipment.append(
                Equipment(
                    "terminal",
                    forest.xy[node],
                    int(forest.root[node]),
                    year[node],
                    int(design.boxes[row]),
                    splices=splices,
                    demand=row,
                    subscribers=int(subscribers[row]),
                )
            )
        if len(equipment) > begin:
            at_node[node] = begin
        equipment += _splitters(forest, design, standing.get(node, ()), node, year)
        if plant.fibers[node]:
            pieces[node] = cut_line(forest.lines[node], plant.joints.get(node, ()), ground)
            inside[node] = []
            for share, piece in zip(plant.joints.get(node, ()), pieces[node]):
                inside[node].append(len(equipment))
                fibers = int(plant.size[node] * plant.cables[node])
                equipment.append(
                    Equipment(
                        "closure",
                        piece[-1] if share < 1.0 else forest.xy[node],
                        int(forest.root[node]),
                        year[node],
                        int(plant.cables[node]),
                        Purpose.REEL.value,
                        splices=fibers,
                        fibers=fibers,
                    )
                )
    return Layout(
        _cables(forest, design, options, facts, year, (at_node, inside, pieces), progress.part(0.6, 1.0)),
        equipment,
        year,
        late,
    )


def cut_line(xy: np.ndarray, shares: Sequence[float], ground: Ground) -> list[np.ndarray]:
    """A line cut at shares (0–1, rising) of its length; one piece more than shares, the last two points at least."""
    if not len(shares):
        return [xy]
    along = np.concatenate(([0.0], np.cumsum(ground.vertex_lengths(xy))))
    pieces, left, start = [], 0, xy[0]
    for share in shares:
        at = share * along[-1]
        segment = min(max(int(np.searchsorted(along, at, side="left")) - 1, left), len(xy) - 2)
        step = along[segment + 1] - along[segment]
        place = xy[segment] + (at - along[segment]) / step * (xy[segment + 1] - xy[segment])
        pieces.append(np.vstack((start[None], xy[left + 1 : segment + 1], place[None])))
        left, start = segment, place
    pieces.append(np.vstack((start[None], xy[left + 1 :])))
    return pieces


def _years(forest: Forest, used: np.ndarray, year: np.ndarray) -> tuple[np.ndarray, int]:
    """Year of each node: of its segment; of a hub and its lead-in, the first year of what hangs on it."""
    found = np.full(len(forest), np.nan)
    drawn = forest.feature >= 0
    found[drawn] = year[forest.feature[drawn]]
    late = 0
    for node in range(len(forest) - 1, -1, -1):
        above = forest.parent[node]
        if above < 0 or not used[node]:
            continue
        if not drawn[above]:
            found[above] = np.fmin(found[above], found[node])
        elif found[node] < found[above]:
            late += 1
    for node in range(len(forest)):  # what leads in to demand, from the line that it leaves
        if not drawn[node] and forest.parent[node] >= 0 and np.isnan(found[node]):
            found[node] = found[forest.parent[node]]
    return found, late


def _boxes(forest: Forest, design: Design) -> dict[int, list[int]]:
    """Demand points with terminal boxes by node."""
    found: dict[int, list[int]] = {}
    for row in np.flatnonzero(design.boxes).tolist():
        found.setdefault(int(forest.demand_node[row]), []).append(row)
    return found


def _at_hub(forest: Forest, design: Design, node: int, year: np.ndarray, facts) -> Iterator[Equipment]:
    """Frame (or joint with existing fibre) and OLT ports at a root with anything behind it."""
    plant = design.plant
    ports, below, here = facts
    if not ports:
        return
    place = forest.xy[node]
    fibers = int((plant.size[below] * plant.cables[below]).sum())
    if node in plant.closure:
        used, starting = int(plant.fibers[below].sum()), int(plant.starting[below].sum())
        yield Equipment(
            "closure",
            place,
            node,
            year[node],
            purpose=plant.closure[node].value,
            splices=used + len(here),
            fibers=used - starting + sum(one.feeder < 0 for one in here),
        )
    elif fibers:
        yield Equipment("odf", place, node, year[node], splices=fibers, fibers=fibers)
    yield Equipment("olt", place, node, year[node], ports=ports)


def _closure(
    forest: Forest, design: Design, node: int, year: np.ndarray, below: list[int], splitters: int
) -> Equipment:
    """A closure with its splices: fibres from a cut cable, inputs and used outputs of splitters."""
    plant = design.plant
    passing = (plant.fibers[below] - plant.starting[below]) * plant.passed[below]
    return Equipment(
        "closure",
        forest.xy[node],
        int(forest.root[node]),
        year[node],
        int(max(plant.cables[node], 1)),
        plant.closure[node].value,
        splices=int(passing.sum() + plant.starting[below].sum()) + splitters,
        fibers=int(plant.fibers[node]),
    )


def _splitters(forest: Forest, design: Design, here: Sequence, node: int, year: np.ndarray) -> Iterator[Equipment]:
    """Splitters at a node, those of one stage and ratio together."""
    kinds = sorted({(one.stage, one.ratio) for one in here})
    for stage, ratio in kinds:
        alike = [one for one in here if (one.stage, one.ratio) == (stage, ratio)]
        yield Equipment(
            "splitter",
            forest.xy[node],
            int(forest.root[node]),
            year[node],
            len(alike),
            stage=stage,
            ratio=ratio,
            outputs=sum(one.outputs for one in alike),
            subscribers=sum(count for one in alike for _, count in one.members),
        )


def _cables(forest, design, options, facts, year, standing, progress) -> list[Cable]:
    """Stretches of cable from equipment to equipment."""
    plant = design.plant
    at_node, inside, pieces = standing
    edges = np.flatnonzero(plant.fibers).tolist()
    ahead: dict[int, int] = {}  # first equipment on or behind an edge
    beyond = dict(at_node)
    for node in reversed(edges):
        ahead[node] = inside[node][0] if inside[node] else beyond[node]
        beyond.setdefault(int(forest.parent[node]), ahead[node])
    behind: dict[int, int] = {}  # last equipment on or before an edge
    cables: list[Cable] = []
    for node in progress.each(edges, len(edges)):
        above = int(forest.parent[node])
        start = at_node[above] if above in at_node else behind[above]
        ends = [*inside[node], beyond[node]]
        behind[node] = inside[node][-1] if inside[node] else start
        feature = int(forest.feature[node])
        bounds = (0.0, *plant.joints.get(node, ()), 1.0)
        for number, piece in enumerate(pieces[node]):
            share = bounds[number + 1] - bounds[number]
            length = float(forest.length_m[node]) * share
            if not length > 0.0 or math.isclose(share, 0.0, abs_tol=1e-12):
                continue
            cables.append(
                Cable(
                    feature,
                    "feeder" if plant.feeder[node] else "distribution",
                    int(forest.root[node]),
                    start,
                    ends[number],
                    int(plant.fibers[node]),
                    int(plant.size[node]),
                    int(plant.cables[node]),
                    facts.placement[feature] if feature >= 0 else facts.other_placement,
                    float(year[node]),
                    length,
                    length * (1.0 + options.slack) * int(plant.cables[node]),
                    piece,
                )
            )
            start = ends[number]
    return cables

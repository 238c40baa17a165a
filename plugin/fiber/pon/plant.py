"""Cables, closures and splices that carry the fibres of a plan."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from ...progress import SILENT, Progress
from .forest import Forest
from .prices import CABLE_SIZES
from .splitters import Splitter, Strand

__all__ = ["Plant", "Purpose", "cable_for", "lay_cables"]


class Purpose(Enum):
    """Why a closure is there; the value is the stable code. Of several reasons the first of these counts."""

    TAP = "tap"
    SPLITTER = "splitter"
    BRANCH = "branch"
    DEMAND = "demand"
    SIZE = "size"
    REEL = "reel"


def cable_for(fibers: int, reserve: float) -> tuple[int, int]:
    """Size and number of parallel cables for so many fibres in use and a reserve in shares of them.

    The smallest of :data:`CABLE_SIZES` that is enough; more than the largest one holds are shared among several cables
    of one size.

    >>> cable_for(20, 0.2), cable_for(20, 0.25), cable_for(500, 0.0)
    ((24, 1), (48, 1), (288, 2))
    """
    wanted = math.ceil(fibers * (1.0 + reserve) - 1e-9)
    count = math.ceil(wanted / CABLE_SIZES[-1])
    return next(size for size in CABLE_SIZES if size * count >= wanted), count


@dataclass(frozen=True)
class Plant:
    """What is laid; arrays by node (n,) speak of the edge from its parent.

    Parameters
    ----------
    fibers, feeder : ndarray of int64
        Fibres in use, and those of them that lead from the hub to a first splitter.
    size, cables : ndarray of int64
        Fibres of one cable and how many run side by side; 0 where nothing is laid.
    uncut : ndarray of bool
        The cable of the parent's edge runs on: it passes the parent uncut.
    closure : dict of int to Purpose
        Nodes with a splice closure.
    joints : dict of int to tuple of float
        Where a reel ends within an edge, as shares of its length.
    starting : ndarray of int64
        Fibres on the edge that begin at the parent, on a splitter's output.
    passed : ndarray of int64
        Splices (0 or 1) of a fibre that comes from the parent's edge into this one.
    arriving : ndarray of int64
        Splices of a fibre from the root to the end of the edge; the root's own not counted.
    """

    fibers: np.ndarray
    feeder: np.ndarray
    size: np.ndarray
    cables: np.ndarray
    uncut: np.ndarray
    closure: dict[int, Purpose]
    joints: dict[int, tuple[float, ...]]
    starting: np.ndarray
    passed: np.ndarray
    arriving: np.ndarray


def lay_cables(
    forest: Forest,
    splitters: Sequence[Splitter],
    fibers: tuple[Sequence[Strand], Sequence[Strand]],
    boxes: dict[int, int],
    *,
    reserve: float,
    slack: float,
    reel_m: float,
    progress: Progress = SILENT,
) -> Plant:
    """Choose cables for the fibres, and find where they are cut and spliced.

    A closure stands where cables branch, where their size changes, at splitters, at demand that is passed or has more
    than one terminal box, and where a reel ends. Through a closure runs, uncut, the branch of the same cable with most
    fibres; only fibres in use are spliced there, all of them where a reel ends.

    Parameters
    ----------
    fibers : (strands, strands)
        See :func:`plugin.fiber.pon.splitters.strands`.
    boxes : dict of int
        Terminal boxes by node.
    reserve, slack : float
        Fibres in reserve as a share of those in use; cable in reserve as a share of the length.
    reel_m : float
        Cable on one reel; inf for no end.
    """
    n = len(forest)
    feeder = _on_edges(forest, fibers[0])
    used = feeder + _on_edges(forest, fibers[1])
    size, count = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    edges = np.flatnonzero(used).tolist()
    for node in progress.part(0.0, 0.2).each(edges, len(edges)):
        size[node], count[node] = cable_for(int(used[node]), reserve)
    starting = _starting(forest, fibers[1], progress.part(0.2, 0.5))
    branches: list[list[int]] = [[] for _ in range(n)]
    for node in edges:
        branches[forest.parent[node]].append(node)
    split = {splitter.node for splitter in splitters}
    uncut = np.zeros(n, dtype=bool)
    closure: dict[int, Purpose] = {}
    for node in progress.part(0.5, 0.8).each(range(n), n):
        if forest.parent[node] < 0:
            if forest.on_cable[node] and branches[node]:
                closure[node] = Purpose.TAP
            continue
        if not used[node]:
            continue
        alike = [child for child in branches[node] if (size[child], count[child]) == (size[node], count[node])]
        if alike:
            uncut[max(alike, key=lambda child: (used[child], -child))] = True
        purpose = _purpose(node, branches[node], node in split, boxes.get(node, 0), bool(alike))
        if purpose is not None:
            closure[node] = purpose
    joints = _reels(forest, used, uncut, slack, reel_m, progress.part(0.8, 0.9))
    passed, arriving = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for node in progress.part(0.9, 1.0).each(edges, len(edges)):
        above = forest.parent[node]
        passed[node] = int(forest.parent[above] >= 0 and not uncut[node])
        arriving[node] = arriving[above] + passed[node] + len(joints.get(node, ()))
    return Plant(used, feeder, size, count, uncut, closure, joints, starting, passed, arriving)


def _purpose(node: int, branches: list[int], split: bool, boxes: int, same: bool) -> Purpose | None:
    """Why a closure stands at a node that is no root; None where the cable runs through, or ends in its only box."""
    if split and not (boxes == 1 and not branches):
        return Purpose.SPLITTER
    if len(branches) > 1:
        return Purpose.BRANCH
    if boxes and (branches or boxes > 1):
        return Purpose.DEMAND
    return Purpose.SIZE if branches and not same else None


def _starting(forest: Forest, fibers: Sequence[Strand], progress: Progress) -> np.ndarray:
    """Fibres on each edge that begin at its parent."""
    starting = np.zeros(len(forest), dtype=np.int64)
    alike: Counter = Counter()  # many splitters of one node feed one place: its way is walked once
    for start, end, many in fibers:
        alike[start, end] += many
    parent = forest.parent.tolist()
    for (start, end), many in progress.each(alike.items(), len(alike), every=16):  # each may walk a long way
        while parent[end] != start:
            end = parent[end]
        starting[end] += many
    return starting


def _on_edges(forest: Forest, fibers: Sequence[Strand]) -> np.ndarray:
    """How many fibres run from each node's parent to it: what ends behind the edge less what begins there."""
    total = np.zeros(len(forest), dtype=np.int64)
    for start, end, count in fibers:
        total[end] += count
        total[start] -= count
    return np.where(forest.parent >= 0, forest.sums(total), 0)


def _reels(
    forest: Forest, used: np.ndarray, uncut: np.ndarray, slack: float, reel_m: float, progress: Progress
) -> dict[int, tuple[float, ...]]:
    """Joints of cables that are longer than a reel, spaced evenly from cut end to cut end."""
    if not math.isfinite(reel_m):
        return {}
    begin, head = np.zeros(len(forest)), np.arange(len(forest))
    total = np.zeros(len(forest))
    edges = np.flatnonzero(used).tolist()
    cable = forest.length_m * (1.0 + slack)
    for node in edges:
        if uncut[node]:
            above = forest.parent[node]
            head[node], begin[node] = head[above], begin[above] + cable[above]
        total[head[node]] += cable[node]
    joints: dict[int, tuple[float, ...]] = {}
    for node in progress.each(edges, len(edges)):
        whole = total[head[node]]
        pieces = math.ceil(whole / reel_m - 1e-9)
        if pieces < 2:
            continue
        spacing = whole / pieces
        first = max(1, int(begin[node] / spacing) - 1)  # one more at either end than can lie inside
        last = min(pieces - 1, int((begin[node] + cable[node]) / spacing) + 1)
        places = np.arange(first, last + 1) * spacing
        inside = places[(places > begin[node]) & (places <= begin[node] + cable[node])]
        if len(inside):
            joints[node] = tuple(((inside - begin[node]) / cable[node]).tolist())
    return joints

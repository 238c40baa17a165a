"""The design of a passive optical network (PON) on given lines: splitters, cables, closures, loss of every terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...progress import SILENT, Progress
from .forest import Forest
from .loss_budget import LossModel, PathLoss
from .plant import Plant, lay_cables
from .prices import PriceTable
from .splitters import Splitter, plan_splitters, strands

__all__ = ["Design", "PonOptions", "design_pon"]


@dataclass(frozen=True)
class PonOptions:
    """What is asked for.

    Parameters
    ----------
    steps : sequence of tuple of int
        Splits to try, the wanted one first (:func:`plugin.fiber.pon.demand.split_steps`).
    loss : LossModel
    reserve : float
        Fibres in reserve, as a share of those in use.
    slack : float
        Cable in reserve (sag, loops at closures), as a share of the length; its fibre counts for the loss.
    reel_m : float
        Cable on one reel; inf for no end.
    box_ports : int
        Subscribers on one terminal box.
    drop_m : float
        Drop cable of a subscriber, from the terminal box to the house.
    """

    steps: Sequence[tuple[int, ...]]
    loss: LossModel
    reserve: float = 0.2
    slack: float = 0.05
    reel_m: float = 4000.0
    box_ports: int = 16
    drop_m: float = 80.0


@dataclass(frozen=True)
class Design:
    """A planned network.

    Parameters
    ----------
    splitters : tuple of Splitter
    plant : Plant
    step : ndarray of int64, shape (d,)
        Which split serves each demand point; -1 where it has none.
    path : tuple of PathLoss or None, shape (d,)
        The worst path of each demand point.
    boxes : ndarray of int64, shape (d,)
        Terminal boxes.
    box_splices : ndarray of int64, shape (d,)
        Fibres that come to the boxes from splitters elsewhere, each with a splice.
    """

    splitters: tuple[Splitter, ...]
    plant: Plant
    step: np.ndarray
    path: tuple[PathLoss | None, ...]
    boxes: np.ndarray
    box_splices: np.ndarray


def design_pon(
    forest: Forest,
    subscribers: np.ndarray,
    options: PonOptions,
    prices: PriceTable,
    existing_m: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> Design:
    """Plan the network, and lower the split of those whose loss leaves less than the reserve.

    A path keeps its length wherever the splitters on it stand, so a loss that is too great is mended by a lower split:
    the highest one that keeps the reserve, or where none does, the highest that keeps the budget. Demand with different
    splits has splitters of its own. What cannot be mended keeps the split it has.

    Parameters
    ----------
    subscribers : ndarray of int64, shape (d,)
        By demand point of the forest; without any (0) it has no part in the design.
    existing_m : ndarray, shape (d,), optional
        Existing fibre between the root of each demand point's tree and the OLT.
    """
    served = (forest.demand_node >= 0) & (subscribers > 0)
    step = np.where(served, 0, -1)
    behind = np.zeros(len(subscribers)) if existing_m is None else np.asarray(existing_m, dtype=float)
    rounds = len(options.steps) + 1
    for number in range(rounds):
        design = _built(
            forest,
            subscribers,
            step,
            options,
            prices,
            behind,
            progress.part(number / rounds, (number + 1) / rounds),
        )
        lowered = np.array(
            [
                _lower(design.path[row], int(step[row]), options) if served[row] else -1
                for row in range(len(subscribers))
            ],
            dtype=np.int64,
        )
        if (lowered == step).all():
            break
        step = lowered
    return design


def _lower(path: PathLoss, step: int, options: PonOptions) -> int:
    """The split that a path needs: its own, or a lower one."""
    model = options.loss
    if path.loss_db <= model.budget_db - model.margin_db + 1e-9:
        return step
    bare = path.loss_db - path.splitter_db
    for allowed in (model.budget_db - model.margin_db, model.budget_db):
        if allowed == model.budget_db and path.loss_db <= model.budget_db + 1e-9:
            return step
        for lower in range(step + 1, len(options.steps)):
            if bare + model.splitters(options.steps[lower]) <= allowed + 1e-9:
                return lower
    return step


def _built(forest, subscribers, step, options, prices, behind, progress) -> Design:
    """The network for given splits."""
    at = forest.demand_node
    splitters = plan_splitters(forest, at, subscribers, step, options.steps, prices, progress.part(0.0, 0.7))
    boxes = np.where(step >= 0, -(-subscribers // options.box_ports), 0)
    by_node: dict[int, int] = {}
    for row in np.flatnonzero(boxes).tolist():
        by_node[int(at[row])] = by_node.get(int(at[row]), 0) + int(boxes[row])
    plant = lay_cables(
        forest,
        splitters,
        strands(forest, splitters, at, progress.part(0.7, 0.72)),
        by_node,
        reserve=options.reserve,
        slack=options.slack,
        reel_m=options.reel_m,
        progress=progress.part(0.72, 0.88),
    )
    most = np.full(len(subscribers), -1, dtype=np.int64)
    loose = np.zeros(len(subscribers), dtype=np.int64)
    for splitter in progress.part(0.88, 1.0).each(splitters, len(splitters), every=16):  # each may walk a long way
        chain = [splitter] if splitter.feeder < 0 else [splitters[splitter.feeder], splitter]
        for row, count in splitter.members:
            most[row] = max(most[row], _splices(forest, plant, [one.node for one in chain], int(at[row])))
            loose[row] += count if splitter.node != at[row] else 0
    path: list[PathLoss | None] = [None] * len(subscribers)
    for row in np.flatnonzero(most >= 0).tolist():
        fiber = forest.distance_m[at[row]] * (1.0 + options.slack) + behind[row]
        path[row] = options.loss.path(float(fiber + options.drop_m), int(most[row]), options.steps[step[row]])
    progress.step(1.0)
    return Design(tuple(splitters), plant, step, tuple(path), boxes, loose)


def _splices(forest: Forest, plant: Plant, nodes: Sequence[int], end: int) -> int:
    """Splices from the OLT to a terminal: at the hub, where cables are cut, before and after splitters, at the box.

    Parameters
    ----------
    nodes : sequence of int
        Where the splitters on the way stand, from the hub on.
    """
    total = 1 + int(plant.arriving[end])
    for number, node in enumerate(nodes):
        after = nodes[number + 1] if number + 1 < len(nodes) else end
        outside = forest.parent[node] >= 0  # one at the hub stands in the frame there
        total += int(outside)
        if after != node and outside:
            below = after
            while forest.parent[below] != node:
                below = forest.parent[below]
            total += 1 - int(plant.passed[below])  # the output's splice takes the place of the passing fibre's
        elif after != node:
            total += int(forest.on_cable[node])  # one where existing fibre is joined stands in the closure there
    return total + int(nodes[-1] != end)

"""Sharing as a price: roads cost less where poles or ducts run along them, so that routes come to prefer these."""

from __future__ import annotations

import numpy as np

from ...network.lines import RoadLines
from ...progress import SILENT, Progress
from .measure import MeasuredLines
from .plan import cells_of
from .tiles import Tiles, bridge_kinds

__all__ = ["priced_by_sharing"]


def priced_by_sharing(
    measured: MeasuredLines,
    poles: Tiles,
    ducts: Tiles,
    pole_cost_per_m: np.ndarray,
    duct_cost_per_m: np.ndarray,
    max_gap_m: float,
    progress: Progress = SILENT,
) -> tuple[RoadLines, float]:
    """Roads cut where what runs along them begins and ends, and priced by it.

    Parameters
    ----------
    measured : MeasuredLines
        The roads.
    poles, ducts : Tiles
        What can be used along them (:func:`.tiles.lay_tiles`).
    pole_cost_per_m, duct_cost_per_m : ndarray, shape (n,)
        Cost of a metre on existing poles and in existing ducts along each road.
    max_gap_m : float
        Gaps between poles and ducts that are bridged.

    Returns
    -------
    RoadLines
        In the order of the roads; where sharing is dearer than the road's own way of building, the price stays.
    float
        Length in metres that has become cheaper.
    """
    lines = measured.lines
    ducts, poles = bridge_kinds(measured, ducts, poles, max_gap_m)
    start, end, line = cells_of(measured, (poles, ducts))
    progress.step(0.3)
    middle = (start + end) / 2.0
    cost = lines.cost_per_m[line]
    for tiles, shared in ((poles, pole_cost_per_m), (ducts, duct_cost_per_m)):
        cost = np.where(tiles.at(middle) >= 0, np.fmin(cost, shared[line]), cost)
    saved = float((end - start)[cost < lines.cost_per_m[line]].sum())
    head = np.ones(len(line), dtype=bool)
    head[1:] = (line[1:] != line[:-1]) | (cost[1:] != cost[:-1])
    head = np.flatnonzero(head)
    behind = np.append(head, len(line))[1:] - 1
    xy, offsets = measured.cut(start[head], end[behind])
    progress.step(1.0)
    return RoadLines(xy, offsets, lines.feature[line[head]], cost[head], lines.ground), saved

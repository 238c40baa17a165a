"""Whether an elevation model is ready for planning: units, cells, range, holes."""

from __future__ import annotations

from dataclasses import dataclass

from ...numbers import Number
from .finder import Finder
from .findings import Finding, sorted_findings

__all__ = ["ReliefFacts", "relief_findings"]

#: Cells wider than this hide what stands between a site and a village; ITU-R P.1812-8 § 4.1 asks for profiles of
#: typically 30 m spacing.
_COARSE_M = 100.0
#: Metres that the ground of the earth lies between, with a little to spare: the shore of the Dead Sea, Mount Everest.
_LOWEST, _HIGHEST = -450.0, 8900.0
#: A hole of so small a share of the communes is a matter of their coast.
_HOLES = 0.005


@dataclass(frozen=True)
class ReliefFacts:
    """What was seen of an elevation model.

    Parameters
    ----------
    layer : str
        Its id.
    metres : float
        Width of a cell on the ground; NaN if it is not known.
    geographic : bool
        Whether cells are degrees.
    bytes_only : bool
        Whether cells can hold whole numbers from 0 to 255 only.
    low, high : float
        Least and greatest height of the cells that were looked at; NaN where none has one.
    share_without : float
        Share (0–1) of the places in the communes without a height; NaN if there are no communes.
    error : str
        Why it cannot be read; "" if it can.
    """

    layer: str
    metres: float = float("nan")
    geographic: bool = False
    bytes_only: bool = False
    low: float = float("nan")
    high: float = float("nan")
    share_without: float = float("nan")
    error: str = ""


def relief_findings(facts: ReliefFacts) -> list[Finding]:
    """Findings about an elevation model."""
    finder = Finder("DEM", facts.layer)
    if facts.error:
        finder.add("dem_unread", error=facts.error)
        return finder.found
    if facts.geographic:
        finder.add("dem_geographic", metres=round(facts.metres))
    if facts.metres > _COARSE_M:
        finder.add("dem_coarse", metres=round(facts.metres))
    if facts.bytes_only:
        finder.add("dem_picture")
    elif facts.low < _LOWEST or facts.high > _HIGHEST:
        finder.add("dem_range", low=round(facts.low), high=round(facts.high))
    elif facts.low == facts.high:
        finder.add("dem_flat", low=round(facts.low))
    if facts.share_without > _HOLES:
        finder.add("dem_nodata", share=Number(float(f"{100.0 * facts.share_without:.2g}")))
    return sorted_findings(finder.found)

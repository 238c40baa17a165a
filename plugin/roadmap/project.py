"""What a roadmap is made of: projects with their cost, their benefit, and what they need before them."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Project"]


@dataclass(frozen=True)
class Project:
    """One thing that is built in one year, or not at all.

    Parameters
    ----------
    id : str
        Unlike that of any other project.
    name, kind : str
        Kinds that the tools know stand in the schema of the roadmap; any text goes.
    cost : float
        VND when it is built alone; NaN where nobody says.
    benefit : float
        People it is for; NaN where nobody says.
    after : tuple of str
        Ids of projects that must be there before it, or come in the same year.
    earliest, latest : int or None
        Years in which it may be built.
    fixed_year : int or None
        The year in which it is built, whatever the benefit.
    joint : tuple of (int, float)
        Years of road or power works along it, with what building in that year saves (VND).
    sources : tuple of str
        Sources of funds that may pay for it; () for any.
    operator, commune_code, commune_name, layer : str
    disadvantaged : bool
        It lies in an extremely disadvantaged commune.
    length_m : float
        NaN for what is no line.
    """

    id: str
    name: str = ""
    kind: str = "project"
    cost: float = math.nan
    benefit: float = math.nan
    after: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    fixed_year: int | None = None
    joint: tuple[tuple[int, float], ...] = ()
    sources: tuple[str, ...] = ()
    operator: str = ""
    commune_code: str = ""
    commune_name: str = ""
    layer: str = ""
    disadvantaged: bool = False
    length_m: float = math.nan

    @property
    def joint_year(self) -> int | None:
        """The year of works in which most is saved; the earlier of equal ones."""
        return min(self.joint, key=lambda work: (-work[1], work[0]))[0] if self.joint else None

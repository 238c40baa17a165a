"""What is asked about a layer, and what is answered: candidates for its system, and how sure the best one is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .forms import PLAIN, Form
from .systems import RIGHT, System

__all__ = ["Candidate", "Confidence", "Identified", "Layer", "Verdict"]


class Verdict:
    """What a candidate is worth."""

    BEST, EQUAL, WORSE, OUTSIDE = "best", "equal", "worse", "outside"


class Confidence:
    """How sure the best candidate is."""

    SURE, ZONE, AMBIGUOUS, NONE = "sure", "zone", "ambiguous", "none"


@dataclass(frozen=True)
class Layer:
    """The layer whose system is asked for.

    Parameters
    ----------
    vertices : ndarray, shape (n, 2)
        As stored.
    places : ndarray, shape (m, 2)
        One point for each feature.
    declared : System or None
        What it says it is in.
    """

    vertices: np.ndarray
    places: np.ndarray
    declared: System | None = None


@dataclass(frozen=True)
class Candidate:
    """One way to read the coordinates, and how well it goes.

    Parameters
    ----------
    system : System
    form : Form
    declared : bool
        It is what the layer declares.
    official : bool
        Its zone is that of the province that was asked for.
    inside : float
        Share of the features that lie inside the reference.
    distance_m : float
        Median distance of the features to it, 0 inside; NaN where they lie nowhere.
    on_reference : float
        Share of the points that lie on lines, borders or points of the reference.
    shift_m : tuple of float
        East and north from where the declaration puts the layer; NaN without one.
    verdict : str
        See :class:`Verdict`.
    """

    system: System
    form: Form = PLAIN
    declared: bool = False
    official: bool = False
    inside: float = 0.0
    distance_m: float = math.nan
    on_reference: float = 0.0
    shift_m: tuple[float, float] = (math.nan, math.nan)
    verdict: str = Verdict.WORSE

    @property
    def right(self) -> bool:
        """Whether the coordinates are stored as they should be, so that only the declaration is to be set."""
        return self.form == PLAIN and self.system.definition == RIGHT


@dataclass(frozen=True)
class Identified:
    """What was found.

    Parameters
    ----------
    candidates : sequence of Candidate
        The best first; the declared one is always among them if its coordinates lie anywhere.
    confidence : str
        See :class:`Confidence`.
    detailed : bool
        Whether both layers show the same things.
    on_m : float
        Distance up to which points were said to lie on the reference.
    left_m : tuple of float
        Which displacement (east, north) would bring most points of the best candidate onto the reference; NaN where
        the layers do not show the same things.
    moved : bool
        Whether that is a displacement of the layer: most points lie on the reference after it, and not before.
    """

    candidates: Sequence[Candidate]
    confidence: str
    detailed: bool = False
    on_m: float = math.nan
    left_m: tuple[float, float] = (math.nan, math.nan)
    moved: bool = False

    @property
    def best(self) -> Candidate | None:
        """The best candidate; None where none brings the layer to the reference."""
        return self.candidates[0] if self.confidence != Confidence.NONE else None

    @property
    def equals(self) -> list[Candidate]:
        """Those that cannot be told from the best."""
        return [one for one in self.candidates if one.verdict == Verdict.EQUAL]

"""The optical loss budget of a passive optical network: what is lost between OLT and subscriber, against the class."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ...errors import ParameterError
from ...numbers import parse_number, say_number
from ...text import N_, Phrase

__all__ = [
    "DEFAULT_SPLITTER_LOSS",
    "RATIOS",
    "LossModel",
    "OpticalClass",
    "PathLoss",
    "Verdict",
    "default_loss_cells",
    "judge",
    "splitter_losses",
]

#: Splitters that are made: 1:2 … 1:64.
RATIOS = (2, 4, 8, 16, 32, 64)

#: Insertion loss (dB) that splitters 1:n are planned with: about the largest that makers of planar (PLC) splitters
#: state for parts after ITU-T G.671, connectors not counted. An ideal one loses 10·log10(n); take your supplier's
#: values.
DEFAULT_SPLITTER_LOSS = {2: 3.7, 4: 7.3, 8: 10.5, 16: 13.7, 32: 17.1, 64: 21.0}


class OpticalClass(Enum):
    """Class of the optical path: name and largest loss in dB between OLT and ONT.

    GPON: ITU-T G.984.2 with its amendments (B+ 13–28 dB, C+ 17–32 dB); XGS-PON: ITU-T G.9807.1 (N1 14–29 dB,
    N2 16–31 dB).
    """

    GPON_B_PLUS = ("GPON B+", 28.0)
    GPON_C_PLUS = ("GPON C+", 32.0)
    XGS_PON_N1 = ("XGS-PON N1", 29.0)
    XGS_PON_N2 = ("XGS-PON N2", 31.0)

    @property
    def title(self) -> str:
        """What it is called in every language."""
        return self.value[0]

    @property
    def budget_db(self) -> float:
        """Largest loss (dB)."""
        return self.value[1]


class Verdict(Enum):
    """What the loss of a terminal means; the value is the stable code."""

    MET = "met"
    LOW_MARGIN = "low_margin"
    MISSED = "missed"
    TOO_FAR = "too_far"
    UNSERVED = "unserved"


@dataclass(frozen=True)
class LossModel:
    """What each part of the path loses.

    Parameters
    ----------
    fiber_db_per_km : float
        At the worse of the wavelengths in use (1310 nm upstream of GPON, 1270 nm of XGS-PON).
    splice_db, connector_db : float
    connectors : int
        Mated connectors from OLT to ONT.
    splitter_db : dict
        By ratio.
    budget_db, margin_db : float
        Largest loss of the class, and what is to be left of it for ageing and repairs.
    reach_m : float
        Longest fibre between OLT and ONT.
    """

    fiber_db_per_km: float
    splice_db: float
    connector_db: float
    connectors: int
    splitter_db: dict[int, float]
    budget_db: float
    margin_db: float
    reach_m: float = math.inf

    def splitters(self, ratios: Sequence[int]) -> float:
        """Loss of splitters one behind the other (dB)."""
        return sum(self.splitter_db[ratio] for ratio in ratios)

    def path(self, fiber_m: float, splices: int, ratios: Sequence[int]) -> PathLoss:
        """Losses along a path."""
        return PathLoss(
            fiber_m,
            fiber_m / 1000.0 * self.fiber_db_per_km,
            splices,
            splices * self.splice_db,
            self.connectors,
            self.connectors * self.connector_db,
            tuple(ratios),
            self.splitters(ratios),
        )


@dataclass(frozen=True)
class PathLoss:
    """Loss along one path, part by part: loss = Σ fibre + splices + connectors + splitters (ITU-T G.984.2, dB)."""

    fiber_m: float
    fiber_db: float
    splices: int
    splice_db: float
    connectors: int
    connector_db: float
    ratios: tuple[int, ...]
    splitter_db: float

    @property
    def loss_db(self) -> float:
        return self.fiber_db + self.splice_db + self.connector_db + self.splitter_db


def judge(path: PathLoss, model: LossModel, wanted_split: int, language: str = "en") -> tuple[Verdict, Phrase]:
    """The verdict on a path, with what it means and how it can be mended; its numbers as ``language`` writes them."""

    def said(number: float, decimals: int = 2) -> str:
        return say_number(number, language, decimals)

    left = model.budget_db - path.loss_db
    split = math.prod(path.ratios)
    about = {"loss": said(path.loss_db), "budget": said(model.budget_db), "left": said(left)}
    if path.fiber_m > model.reach_m:
        return Verdict.TOO_FAR, Phrase(
            N_(
                "{km} km of fibre to the OLT are more than the reach of {reach} km. Plan a nearer hub (an OLT or a "
                "small remote OLT on the way), or a system of longer reach."
            ),
            {"km": said(path.fiber_m / 1000), "reach": said(model.reach_m / 1000)},
        )
    if left < -1e-9:
        other = path.loss_db - path.fiber_db
        km = max((model.budget_db - model.margin_db - other) / model.fiber_db_per_km, 0.0)
        return Verdict.MISSED, Phrase(
            N_(
                "{loss} dB are more than the {budget} dB of the class. Choose a stronger class, a lower split, or a "
                "hub within {km} km of fibre."
            ),
            {**about, "km": said(km, 1)},
        )
    if left < model.margin_db - 1e-9:
        return Verdict.LOW_MARGIN, Phrase(
            N_(
                "{left} dB are left of the {budget} dB of the class, less than the reserve of {margin} dB. Choose a "
                "stronger class, a lower split or a nearer hub, or accept the smaller reserve."
            ),
            {**about, "margin": said(model.margin_db)},
        )
    if split != wanted_split:
        return Verdict.MET, Phrase(
            N_("{left} dB are left, with a split of 1:{split} instead of 1:{wanted}: the longer way needs it."),
            {**about, "split": split, "wanted": wanted_split},
        )
    return Verdict.MET, Phrase(N_("{left} dB are left of the {budget} dB of the class."), about)


def default_loss_cells() -> list[str]:
    """The default losses of splitters as the cells of a Processing matrix."""
    return [cell for ratio, loss in DEFAULT_SPLITTER_LOSS.items() for cell in (f"1:{ratio}", f"{loss:g}")]


def splitter_losses(cells: Sequence) -> dict[int, float]:
    """Losses by ratio from cells row by row: the ratio ("1:8" or 8), then its loss in dB.

    Raises
    ------
    ParameterError
        A ratio is missing, unknown or there twice, or a loss is not above the ideal one of so many ways.
    """
    if not cells or len(cells) % 2:
        raise ParameterError(N_("The table of splitter losses needs two columns: ratio and loss (dB)."))
    losses: dict[int, float] = {}
    for row in range(len(cells) // 2):
        name = str(cells[2 * row]).strip()
        number, fault = parse_number(name[2:] if name.startswith("1:") else name)
        ratio = int(number) if not fault else 0
        if ratio != number or ratio not in RATIOS:
            raise ParameterError(
                N_("Splitter losses, row {row}: “{ratio}” is no splitter. Ratios are {known}."),
                row=row + 1,
                ratio=name,
                known=", ".join(f"1:{known}" for known in RATIOS),
            )
        if ratio in losses:
            raise ParameterError(
                N_("Splitter losses, row {row}: the splitter 1:{ratio} stands there twice."), row=row + 1, ratio=ratio
            )
        loss, fault = parse_number(cells[2 * row + 1])
        if fault or not loss >= 10.0 * math.log10(ratio) - 1e-9 or loss > 60.0:
            raise ParameterError(
                N_("Splitter losses, 1:{ratio}: “{value}” is no loss in dB; even an ideal splitter loses {ideal} dB."),
                ratio=ratio,
                value=cells[2 * row + 1],
                ideal=f"{10.0 * math.log10(ratio):.2f}",
            )
        losses[ratio] = loss
    missing = [f"1:{ratio}" for ratio in RATIOS if ratio not in losses]
    if missing:
        raise ParameterError(N_("Splitter losses: there is no row for {missing}."), missing=", ".join(missing))
    return losses

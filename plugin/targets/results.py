"""What an assessment says of each item: verdicts, and the values of all units of a level as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from .observations import Level, Message
from .target_set import Comparator

__all__ = ["VERDICTS", "AssessedItem", "AssessedTask", "Axis", "Result", "Verdict"]


class Verdict(Enum):
    """How a value stands to its target."""

    MET = "met"
    NEAR = "near"  # not met, but within the near band
    MISSED = "missed"
    NO_DATA = "no_data"  # never zero, never met
    NO_TARGET = "no_target"  # a value, but nothing to hold it against: status figures, indicators without a target


#: Verdicts by the codes that arrays hold (0 is MET …).
VERDICTS = tuple(Verdict)


@dataclass(frozen=True)
class Axis:
    """The units of a level, in the order of the arrays that refer to it.

    Parameters
    ----------
    level : Level
    codes, names : tuple of str, n of each
    """

    level: Level
    codes: tuple[str, ...]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, eq=False)
class Result:
    """One item at one level: what was measured and how it stands, for all units of ``axis``.

    Parameters
    ----------
    axis : Axis
    year : ndarray of int64, shape (n,)
        Year of the value; where there is none, of the newest observation that says so; 0 where nothing was looked at.
    value, numerator, denominator : ndarray of float64, shape (n,)
        As observed; NaN is "no data".
    counted : ndarray of int64, shape (n,)
        Rows that went in.
    left_out : mapping of str to ndarray of int64, shape (n,)
        Rows that did not, by the codes of :data:`.observations.LEFT_OUT`.
    gap : ndarray of float64, shape (n,)
        What is missing to the number as the document writes it, in the unit of the indicator: positive is short of it,
        negative is beyond it. NaN without a value or a target. (For EQUAL the distance, never negative.)
    missing : ndarray of float64, shape (n,)
        How much of the thing counted is missing until the verdict is "met": see :func:`.assessment.missing_amount`.
        0 where the target is met, NaN where that has no meaning.
    verdict : ndarray of int8, shape (n,)
        Place in :data:`VERDICTS`. Where people have no point at all, an "at most" target of people for each point is
        missed although there is no value.
    partial : ndarray of bool, shape (n,)
        There is a value, but rows were left out of it.
    proven : ndarray of bool, shape (n,)
        The target is met and would be if all rows left out spoke against it (rows that count with a weight: at the
        mean weight of the rows counted). A target of 100 % is never proven while a row is not known. An "at most"
        target of what is no share is not proven while rows are left out that could raise the value; points not known to
        count could only lower that of people for each point.
    previous_value : ndarray of float64, shape (n,)
        Value of the last year before ``year`` that has one.
    previous_year : ndarray of int64, shape (n,)
        0 for none.
    change_per_year : ndarray of float64, shape (n,)
        Least squares slope over all years with a value, in the unit per year; NaN for fewer than two years.
    projected : ndarray of float64, shape (n,)
        ``value`` carried on to the horizon by that slope: a straight line, no forecast. Shares stay within 0 and 100,
        nothing falls below 0. NaN without slope, or where the horizon is not after ``year``.
    on_track : ndarray of int8, shape (n,)
        Whether ``projected`` meets the target: 1 yes, 0 no, -1 not judged.
    change : ndarray of float64, shape (n,)
        Status figures, province only: value less the figure of the document; NaN otherwise.
    method, source, date : str
        Of the newest observation that has a value.
    notes : tuple of Message
    history : mapping of int to ndarray of float64, shape (n,)
        Values by year, oldest first, of all years in which any unit has one; NaN is "no data". Empty where that is one
        year alone: ``value`` says it all.
    """

    axis: Axis
    year: np.ndarray
    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    counted: np.ndarray
    left_out: Mapping[str, np.ndarray]
    gap: np.ndarray
    missing: np.ndarray
    verdict: np.ndarray
    partial: np.ndarray
    proven: np.ndarray
    previous_value: np.ndarray
    previous_year: np.ndarray
    change_per_year: np.ndarray
    projected: np.ndarray
    on_track: np.ndarray
    change: np.ndarray
    method: str = ""
    source: str = ""
    date: str = ""
    notes: tuple[Message, ...] = ()
    history: Mapping[int, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.axis)

    @property
    def left_out_total(self) -> np.ndarray:
        """Rows left out for whatever reason, ndarray of int64, shape (n,)."""
        total = np.zeros(len(self.axis), dtype=np.int64)
        for rows in self.left_out.values():
            total += rows
        return total

    def verdict_of(self, row: int = 0) -> Verdict:
        """Verdict of one unit (the province is row 0 of its axis)."""
        return VERDICTS[int(self.verdict[row])]


@dataclass(frozen=True, eq=False)
class AssessedItem:
    """One item of the target set, or an indicator without one, with its results.

    Parameters
    ----------
    id : str
        Id of the item; "indicator:<id of the indicator>" for an indicator that no item names.
    kind : str
        Value of :class:`.target_set.ItemKind`, or "indicator".
    indicator : str
        Key of :data:`.indicators.INDICATORS`; "" if the item names none (then nothing can be measured).
    title_en, title_vi, name_en, name_vi : str
        Of the item and of the indicator, with the set's term for a village put in.
    unit : str
        Key of :data:`.indicators.UNITS`.
    counting_en, counting_vi : str
        Counting rule of the indicator, and how an approximate target is held.
    group : int or None
        Group of Decision 885 (:data:`.indicators.DII_GROUPS`).
    lower_is_better : bool
        Of the indicator; how the target is held says :attr:`at_most`.
    comparator : Comparator
    target : float or None
        Number of the document: the target, or the figure of a status item.
    approximate : bool
    horizon : int or None
        Year of the target, or of the status figure.
    near : float
        Width of the near band as a share of the target.
    met_at : float or None
        Value from (or up to) which the item counts as met: the target, for an approximate one the edge of its near
        band (for EQUAL the lower one). None for items that are not judged.
    quote, clause, document : str
        The clause's own words, its place, and the number of the document.
    note_en, note_vi : str
        How the clause was read.
    results : mapping of Level to Result
        Always one for the province; other levels only where the indicator was observed there.
    """

    id: str
    kind: str
    indicator: str
    title_en: str
    title_vi: str
    name_en: str
    name_vi: str
    unit: str
    counting_en: str
    counting_vi: str
    group: int | None
    lower_is_better: bool
    comparator: Comparator
    target: float | None
    approximate: bool
    horizon: int | None
    near: float
    met_at: float | None
    quote: str = ""
    clause: str = ""
    document: str = ""
    note_en: str = ""
    note_vi: str = ""
    results: Mapping[Level, Result] = field(default_factory=dict)

    @property
    def province(self) -> Result:
        """The result for the province as a whole."""
        return self.results[Level.PROVINCE]

    @property
    def verdict(self) -> Verdict:
        """The verdict for the province as a whole."""
        return self.province.verdict_of(0)

    @property
    def at_most(self) -> bool:
        """Whether smaller values are the better ones: as the target says, without one as its indicator says."""
        if self.met_at is None:
            return self.lower_is_better
        return self.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)

    def name(self, language: str) -> str:
        """What the set calls it, or else its indicator, in ``language`` ("vi", or anything else for English)."""
        if language.startswith("vi"):
            return self.title_vi or self.name_vi
        return self.title_en or self.name_en


@dataclass(frozen=True)
class AssessedTask:
    """A task or a requirement and how it stands.

    Parameters
    ----------
    id, kind, title_en, title_vi, quote, clause, document, owner : str
    deadline : str
        ISO day; "" for none.
    state : str
        Value of :class:`.target_set.TaskState`; "" where nobody said.
    state_note, state_date, note_en, note_vi : str
    indicator : str
        Indicator that follows it; "" for none.
    overdue : bool or None
        The deadline lies before the day of the assessment and the task is neither done nor cancelled, as far as anybody
        said. None where no day was given; never true of a requirement.
    deadline_note : str
        The deadline in the document's words where it is no day, or recurs; "" for none.
    """

    id: str
    kind: str
    title_en: str
    title_vi: str
    quote: str
    clause: str
    document: str
    owner: str
    deadline: str
    state: str
    state_note: str = ""
    state_date: str = ""
    note_en: str = ""
    note_vi: str = ""
    indicator: str = ""
    overdue: bool | None = None
    deadline_note: str = ""

    def title(self, language: str) -> str:
        """The title for people in ``language`` ("vi", or anything else for English)."""
        if language.startswith("vi"):
            return self.title_vi or self.title_en
        return self.title_en or self.title_vi

"""Where a province stands: observations held against a target set.

An :class:`Assessment` is all that views, tables and documents are made from; :meth:`Assessment.to_dict` is its form in
files (see :mod:`.assessment_dict`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..errors import DataError, ParameterError
from ..text import N_
from . import assessment_dict
from .indicators import DII_GROUPS, INDICATORS, Indicator, PerPoint
from .judging import (
    code,
    gap_to,
    has_target,
    judge,
    meets_target,
    met_bound,
    missing_amount,
    rule_of,
    without_point,
)
from .observations import Level, Message, Observation
from .results import VERDICTS, AssessedItem, AssessedTask, Axis, Result, Verdict
from .target_set import Comparator, Document, Item, ItemKind, TargetSet, TaskState
from .trend import slopes

__all__ = ["VERDICTS", "AssessedItem", "AssessedTask", "Assessment", "Axis", "Group", "Result", "Standing", "Verdict",
           "assess"]  # fmt: skip

_ABOUT_EN = " The document says “about”: the target counts as met within {share} % of its number."
_ABOUT_VI = " Văn bản ghi “khoảng”: được tính là đạt nếu chênh không quá {share} % so với con số của văn bản."
_VILLAGE = "thôn"
#: About all units of a level: it stands beside each of them.
_OLDER = {
    Level.PROVINCE: N_("There is no value for {year}; the newest earlier one is taken."),
    Level.REGION: N_("Of the regions, {count} have no value for {year}; their newest earlier one is taken."),
    Level.COMMUNE: N_("Of the communes, {count} have no value for {year}; their newest earlier one is taken."),
    Level.OPERATOR: N_("Of the operators, {count} have no value for {year}; their newest earlier one is taken."),
}


@dataclass(frozen=True, eq=False)
class Standing:
    """How many targets each unit of a level meets; only items of kind "target" count.

    Parameters
    ----------
    axis : Axis
    counts : mapping of Verdict to ndarray of int64, shape (n,)
    share : ndarray of float64, shape (n,)
        Targets met, as a percentage of those judged (met, near, missed); NaN where none could be judged.
    """

    axis: Axis
    counts: Mapping[Verdict, np.ndarray]
    share: np.ndarray

    def worst(self, count: int = 10) -> np.ndarray:
        """Rows of the units that meet the lowest share of their targets, worst first.

        Of equal shares, more missed come first, then the lower code. Units where nothing could be judged are not
        among them.
        """
        missed = self.counts[Verdict.MISSED]
        judged = np.flatnonzero(np.isfinite(self.share)).tolist()
        judged.sort(key=lambda row: (float(self.share[row]), -int(missed[row]), self.axis.codes[row]))
        return np.asarray(judged[:count], dtype=np.int64)


@dataclass(frozen=True)
class Group:
    """Items of one group of Decision 885.

    Parameters
    ----------
    number : int or None
        Key of :data:`.indicators.DII_GROUPS`; None for what lies outside the decision.
    items : tuple of str
        Ids of items of the assessment, in its order.
    counts : mapping of Verdict to int
        Their verdicts for the province.
    """

    number: int | None
    items: tuple[str, ...]
    counts: Mapping[Verdict, int]


@dataclass(frozen=True, eq=False)
class Assessment:
    """Where a province stands against one target set, today or in a plan scenario.

    Parameters
    ----------
    set_id, title_en, title_vi, province, village_term : str
    document : Document
    period : (int, int)
    legal_bases : tuple of Document
    scenario : str
        What was assessed: "today", or the name of a plan.
    year : int or None
        Nothing later was looked at; None without observations.
    today : str
        Day that deadlines were held against (ISO); "" for none.
    near : float
        Near band of items that have none of their own.
    items : tuple of AssessedItem
        Targets, status figures and tasks that an indicator follows, in the order of the set, then the indicators
        asked for besides.
    tasks : tuple of AssessedTask
        Tasks and requirements, in the order of the set.
    messages : tuple of Message
    """

    set_id: str
    title_en: str
    title_vi: str
    province: str
    village_term: str
    document: Document
    period: tuple[int, int]
    legal_bases: tuple[Document, ...]
    scenario: str
    year: int | None
    today: str
    near: float
    items: tuple[AssessedItem, ...]
    tasks: tuple[AssessedTask, ...]
    messages: tuple[Message, ...] = ()

    def item(self, id_: str) -> AssessedItem:
        """The item of this id.

        Raises
        ------
        ParameterError
            There is none.
        """
        for item in self.items:
            if item.id == id_:
                return item
        raise ParameterError(N_("The assessment has no item “{item}”."), item=id_)

    def axis(self, level: Level) -> Axis:
        """All units of a level that any item has a result for, in order of first appearance."""
        return _union(level, [item.results[level].axis for item in self.items if level in item.results])

    def counts(self, level: Level = Level.PROVINCE) -> dict[Verdict, int]:
        """How often each verdict was given to the targets (items of that kind) over all units of a level."""
        total = np.zeros(len(VERDICTS), dtype=np.int64)
        for item in self.items:
            if item.kind == ItemKind.TARGET.value and level in item.results:
                total += np.bincount(item.results[level].verdict, minlength=len(VERDICTS))
        return {verdict: int(count) for verdict, count in zip(VERDICTS, total)}

    def task_counts(self, kind: ItemKind = ItemKind.TASK) -> dict[str, int]:
        """How many tasks (or requirements) are in each state (value of TaskState; "": not said), and "overdue"."""
        found = [task for task in self.tasks if task.kind == kind.value]
        counts = {state.value: sum(task.state == state.value for task in found) for state in TaskState}
        counts["overdue"] = sum(bool(task.overdue) for task in found)
        return counts

    def standing(self, level: Level = Level.COMMUNE) -> Standing:
        """How many targets each unit of a level meets."""
        axis = self.axis(level)
        counts = np.zeros((len(VERDICTS), len(axis)), dtype=np.int64)
        for item in self.items:
            if item.kind == ItemKind.TARGET.value and level in item.results:
                result = item.results[level]
                counts[result.verdict, rows_in(axis, result.axis)] += 1
        judged = counts[: code(Verdict.MISSED) + 1].sum(axis=0)
        share = np.full(len(axis), np.nan)
        np.divide(100.0 * counts[code(Verdict.MET)], judged, out=share, where=judged > 0)
        return Standing(axis, dict(zip(VERDICTS, counts)), share)

    def dii(self) -> tuple[Group, ...]:
        """All items in the six groups of Decision 885, then those outside it (if any); empty groups too."""
        groups = []
        for number in (*DII_GROUPS, None):
            inside = [item for item in self.items if item.group == number]
            if inside or number is not None:
                counts = {verdict: sum(item.verdict == verdict for item in inside) for verdict in VERDICTS}
                groups.append(Group(number, tuple(item.id for item in inside), counts))
        return tuple(groups)

    def to_dict(self) -> dict:
        """The assessment as JSON knows it (no NaN): see :mod:`.assessment_dict` and ``assessment.schema.json``."""
        data = assessment_dict.head_to_dict(self)
        data["items"], data["axes"] = assessment_dict.items_to_dict(self.items)
        data["tasks"] = [assessment_dict.plain_fields(task) for task in self.tasks]
        data["messages"] = [message.to_dict() for message in self.messages]
        standing = self.standing(Level.COMMUNE)
        worst = standing.worst()
        data["summary"] = {
            "verdicts": {
                level.value: {verdict.value: count for verdict, count in self.counts(level).items()}
                for level in Level
                if any(level in item.results for item in self.items)
            },
            "tasks": {kind.value: self.task_counts(kind) for kind in (ItemKind.TASK, ItemKind.REQUIREMENT)},
            "worst_communes": {
                "code": [standing.axis.codes[row] for row in worst],
                "name": [standing.axis.names[row] for row in worst],
                "share": standing.share[worst].tolist(),
                **{
                    verdict.value: standing.counts[verdict][worst].tolist()
                    for verdict in (Verdict.MET, Verdict.NEAR, Verdict.MISSED, Verdict.NO_DATA)
                },
            },
        }
        data["dii"] = [
            {
                "group": group.number,
                "name": dict(zip(("en", "vi"), DII_GROUPS[group.number])) if group.number else None,
                "items": list(group.items),
                "counts": {verdict.value: count for verdict, count in group.counts.items()},
            }
            for group in self.dii()
        ]
        return data

    @classmethod
    def from_dict(cls, data: Mapping) -> Assessment:
        """An assessment from what :meth:`to_dict` gave, exactly. "summary" and "dii" are made anew.

        Raises
        ------
        DataError
            It is not such a dict, or of a later format.
        """
        return cls(**assessment_dict.parts_from_dict(data))


def assess(
    target_set: TargetSet,
    observations: Sequence[Observation],
    *,
    near: float = 0.05,
    year: int | None = None,
    scenario: str = "today",
    today: str = "",
    also: Sequence[str] = (),
) -> Assessment:
    """Hold observations against the items of a target set.

    Of each unit the newest value not after ``year`` is taken, and its year told. A verdict is on the value, not on how
    it is rounded when shown; no data is never zero and never met. Targets of the province are held against its
    communes, regions and operators as well (numbers that are counted for the province alone are not).

    Parameters
    ----------
    target_set : TargetSet
    observations : sequence of Observation
        One for each indicator, level and year. Those of indicators that nothing asks for are passed over.
    near : float
        Width of the near band as a share of the target, for items without one of their own: 0.05 calls 95 of 100
        "near". A target that the document writes with "about" is met within its band.
    year : int, optional
        Default: the latest year observed.
    scenario : str
        Name of what is assessed; kept as it is.
    today : str
        ISO day that deadlines of tasks are held against; "" to leave them.
    also : sequence of str
        Indicators to report besides (for the view by groups of Decision 885); those that an item names already, and
        repeated ones, are passed over.

    Returns
    -------
    Assessment

    Raises
    ------
    ParameterError
        ``near`` is not in [0, 1), ``today`` is no day.
    DataError
        An unknown indicator; two observations for one indicator, level and year.
    """
    _check_band(near, "")
    if today:
        _check_day(today)
    years = [observation.year for observation in observations]
    year = max(years, default=None) if year is None else int(year)
    observed = _by_indicator(observations, year)
    axes = _Axes(target_set)
    items = []
    named = set()
    for item in target_set.items:
        if item.kind in (ItemKind.TARGET, ItemKind.STATUS) or item.indicator:
            items.append(_assess_item(target_set, item, _indicator(item.indicator), observed, axes, near))
            named.add(item.indicator)
    for id_ in dict.fromkeys(also):
        if id_ not in named:
            items.append(_assess_item(target_set, None, _indicator(id_), observed, axes, near))
    return Assessment(
        set_id=target_set.id,
        title_en=target_set.title_en,
        title_vi=target_set.title_vi,
        province=target_set.province,
        village_term=target_set.village_term,
        document=target_set.document,
        period=(int(target_set.period[0]), int(target_set.period[1])),
        legal_bases=tuple(target_set.legal_bases),
        scenario=scenario,
        year=year,
        today=today,
        near=float(near),
        items=tuple(items),
        tasks=tuple(_task(target_set, item, today) for item in target_set.of_kind(ItemKind.TASK, ItemKind.REQUIREMENT)),
    )


def rows_in(axis: Axis, other: Axis) -> np.ndarray:
    """Row in ``axis`` of each unit of ``other``: ndarray of int64, -1 where it is not in it."""
    if other.codes == axis.codes:
        return np.arange(len(axis), dtype=np.int64)
    place = {unit: row for row, unit in enumerate(axis.codes)}
    return np.fromiter((place.get(unit, -1) for unit in other.codes), dtype=np.int64, count=len(other))


# -- what was observed -------------------------------------------------------------------------------------------------


def _check_band(near: float, item: str) -> None:
    if not 0.0 <= near < 1.0:
        if item:
            raise ParameterError(
                N_("The near band of item “{item}” must be at least 0 and below 1, not {near}."), item=item, near=near
            )
        raise ParameterError(N_("The near band must be at least 0 and below 1, not {near}."), near=near)


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ParameterError(N_("“{day}” is no day of the form 2025-12-31."), day=day) from None


def _indicator(id_: str) -> Indicator | None:
    if not id_:
        return None
    if id_ not in INDICATORS:
        raise DataError(N_("There is no indicator “{indicator}”."), indicator=id_)
    return INDICATORS[id_]


def _by_indicator(observations: Iterable[Observation], year: int | None) -> dict[tuple[str, Level], list[Observation]]:
    """Observations not after ``year``, oldest first."""
    found: dict[tuple[str, Level], dict[int, Observation]] = {}
    for observation in observations:
        _indicator(observation.indicator)
        of_years = found.setdefault((observation.indicator, observation.level), {})
        if observation.year in of_years:
            raise DataError(
                N_("Indicator “{indicator}” was observed twice for {year} (level: {level})."),
                indicator=observation.indicator,
                year=observation.year,
                level=observation.level.value,
            )
        of_years[observation.year] = observation
    return {key: [of_years[then] for then in sorted(of_years) if then <= year] for key, of_years in found.items()}


def _union(level: Level, axes: Iterable[Axis]) -> Axis:
    """One axis with the units of all, in order of first appearance; the first name of each stays."""
    axes = list(axes)
    if axes and all(axis.codes == axes[0].codes for axis in axes[1:]):
        return axes[0]
    names: dict[str, str] = {}
    for axis in axes:
        for unit, name in zip(axis.codes, axis.names):
            names.setdefault(unit, name)
    return Axis(level, tuple(names), tuple(names.values()))


class _Axes:
    """Axes of results: equal ones are one object, so that they are written once."""

    def __init__(self, target_set: TargetSet):
        self._known: dict[tuple, Axis] = {}
        self._province = Axis(Level.PROVINCE, ("",), (target_set.province,))

    def of(self, observations: Sequence[Observation]) -> Axis:
        level = observations[0].level
        newest_first = [Axis(level, tuple(seen.codes), tuple(seen.names)) for seen in reversed(observations)]
        axis = _union(level, newest_first)
        axis = self._known.setdefault((level, axis.codes, axis.names), axis)
        if level == Level.PROVINCE and len(axis) == 1 and not self._province.codes[0]:
            self._province = axis  # what province it is, for items that nobody observed
        return axis

    @property
    def province(self) -> Axis:
        return self._province


# -- one item ----------------------------------------------------------------------------------------------------------


def _assess_item(
    target_set: TargetSet,
    item: Item | None,
    indicator: Indicator | None,
    observed: Mapping[tuple[str, Level], list[Observation]],
    axes: _Axes,
    near: float,
) -> AssessedItem:
    term = target_set.village_term or _VILLAGE
    if item is None:
        item = Item(f"indicator:{indicator.id}", ItemKind.STATUS, "", "", "", indicator=indicator.id)
        kind = "indicator"
    else:
        kind = item.kind.value
    band = near if item.near is None else item.near
    _check_band(band, item.id)
    judged = item.kind != ItemKind.STATUS and item.value is not None
    met_at = met_bound(item.comparator, float(item.value), item.approximate, band) if judged else None
    results = {}
    for level in Level:
        found = observed.get((item.indicator, level), []) if indicator else []
        # What is counted for the province alone says nothing about communes: no row of "no data" for each of them.
        everywhere = level is Level.PROVINCE or not indicator.province_only if indicator else False
        if found and (everywhere or any(np.isfinite(seen.value).any() for seen in found)):
            results[level] = _assess_level(item, indicator, found, axes.of(found), band, judged)
    if Level.PROVINCE not in results:
        results = {Level.PROVINCE: _nothing(axes.province, indicator), **results}
    counting_en, counting_vi = (indicator.counting_en, indicator.counting_vi) if indicator else ("", "")
    if judged and item.approximate:
        share = f"{100.0 * band:g}"
        counting_en += _ABOUT_EN.format(share=share)
        counting_vi += _ABOUT_VI.format(share=share.replace(".", ","))

    def local(text: str) -> str:
        return text.replace("{village}", term)

    return AssessedItem(
        id=item.id,
        kind=kind,
        indicator=item.indicator,
        title_en=local(item.title_en),
        title_vi=local(item.title_vi),
        name_en=local(indicator.name_en) if indicator else "",
        name_vi=local(indicator.name_vi) if indicator else "",
        unit=indicator.unit if indicator else "",
        counting_en=local(counting_en),
        counting_vi=local(counting_vi),
        group=indicator.group if indicator else None,
        lower_is_better=bool(indicator and indicator.lower_is_better),
        comparator=item.comparator,
        target=None if item.value is None else float(item.value),
        approximate=item.approximate,
        horizon=item.year,
        near=float(band),
        met_at=met_at,
        quote=item.quote,
        clause=item.clause,
        document=(item.document or target_set.document.number) if kind != "indicator" else "",
        note_en=item.note_en,
        note_vi=item.note_vi,
        results=results,
    )


def _nothing(axis: Axis, indicator: Indicator | None) -> Result:
    """A result where there is no observation at all."""
    n = len(axis)
    empty = np.full(n, np.nan)
    none = np.zeros(n, dtype=np.int64)
    no = np.zeros(n, dtype=bool)
    note = (
        Message(N_("Nothing given to this run tells of this indicator."))
        if indicator
        else Message(N_("No indicator follows this item: it cannot be measured."))
    )
    return Result(
        axis=axis,
        year=none,
        value=empty,
        numerator=empty,
        denominator=empty,
        counted=none,
        left_out={},
        gap=empty,
        missing=empty,
        verdict=np.full(n, code(Verdict.NO_DATA), dtype=np.int8),
        partial=no,
        proven=no,
        previous_value=empty,
        previous_year=none,
        change_per_year=empty,
        projected=empty,
        on_track=np.full(n, -1, dtype=np.int8),
        change=empty,
        notes=(note,),
    )


def _assess_level(
    item: Item, indicator: Indicator, observations: Sequence[Observation], axis: Axis, band: float, judged: bool
) -> Result:
    taken = _Taken(indicator, observations, axis)
    value, year = taken.value, taken.year
    target = float(item.value) if judged and has_target(indicator, axis.level) else None
    verdict = judge(value, item.comparator, target, approximate=item.approximate, near=band)
    met = verdict == code(Verdict.MET)
    if target is not None and item.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        verdict[taken.without_point] = code(Verdict.MISSED)
    if target is None:
        missing = np.full(len(axis), np.nan)
    else:
        bound = met_bound(item.comparator, target, item.approximate, band)
        missing = missing_amount(
            indicator, taken.method, value, taken.numerator, taken.denominator, item.comparator, bound, met
        )
    left_out = taken.left_out
    out = sum(left_out.values(), np.zeros(len(axis), dtype=np.int64))
    projected = np.full(len(axis), np.nan)
    on_track = np.full(len(axis), -1, dtype=np.int8)
    if item.year is not None and target is not None:
        later = year < item.year
        projected[later] = (value + taken.slope * (item.year - year))[later]
        projected = np.clip(projected, 0.0, 100.0 if indicator.is_share else None)
        told = np.isfinite(projected)
        on_track[told] = meets_target(projected, item.comparator, target, item.approximate, band)[told]
    change = np.full(len(axis), np.nan)
    if item.kind == ItemKind.STATUS and item.value is not None and axis.level == Level.PROVINCE:
        change = value - float(item.value)
    return Result(
        axis=axis,
        year=year,
        value=value,
        numerator=taken.numerator,
        denominator=taken.denominator,
        counted=taken.counted,
        left_out=left_out,
        gap=gap_to(value, item.comparator, target),
        missing=missing,
        verdict=verdict,
        partial=np.isfinite(value) & (out > 0),
        proven=met & _stands(indicator, taken, out, item, target, band),
        previous_value=taken.previous_value,
        previous_year=taken.previous_year,
        change_per_year=taken.slope,
        projected=projected,
        on_track=on_track,
        change=change,
        method=taken.newest.method,
        source=taken.newest.source,
        date=taken.newest.date,
        notes=taken.notes,
        history=taken.history,
    )


def _stands(
    indicator: Indicator, taken: _Taken, out: np.ndarray, item: Item, target: float | None, band: float
) -> np.ndarray:
    """Whether a target would still be met if all rows left out (``out`` of each unit) spoke against it."""
    value = taken.value
    if target is None:
        return np.zeros(len(value), dtype=bool)
    known = taken.counted / np.maximum(taken.counted + out, 1)
    lowest = np.where(out > 0, value * known, value)
    raising = out
    if isinstance(rule_of(indicator, taken.method), PerPoint):  # one point more makes fewer people for each
        raising = out - taken.left_out.get("unknown", 0)
    # What is no share has no upper end that rows left out could be taken at.
    highest = np.where(raising > 0, value * known + 100.0 * (1.0 - known) if indicator.is_share else np.inf, value)
    sides = {
        Comparator.AT_LEAST: (lowest,),
        Comparator.MORE_THAN: (lowest,),
        Comparator.AT_MOST: (highest,),
        Comparator.LESS_THAN: (highest,),
        Comparator.EQUAL: (lowest, highest),
    }[item.comparator]
    stands = [meets_target(side, item.comparator, target, item.approximate, band) for side in sides]
    return np.logical_and.reduce(stands)


class _Taken:
    """Of each unit the newest value, what came with it, and how it came to it over the years."""

    def __init__(self, indicator: Indicator, observations: Sequence[Observation], axis: Axis):
        n = len(axis)
        years = np.array([observation.year for observation in observations], dtype=np.int64)
        values = np.full((len(observations), n), np.nan)
        present = np.zeros(values.shape, dtype=bool)
        pointless = np.zeros(values.shape, dtype=bool)
        rows = []
        for number, observation in enumerate(observations):
            place = rows_in(axis, observation)
            values[number, place] = observation.value
            present[number, place] = True
            if isinstance(rule_of(indicator, observation.method), PerPoint):
                pointless[number, place] = without_point(observation, axis.level)
            rows.append(place)
        values[~np.isfinite(values)] = np.nan
        known = np.isfinite(values)
        column = np.arange(n)
        told = known | pointless  # that people have no point is known, though it is no number
        has_value = told.any(axis=0)
        # The newest year with a value; without one the newest year that was looked at, for its reasons.
        pick = np.where(has_value, _last(told), _last(present))
        self.without_point = pointless[pick, column]
        self.value = values[pick, column]
        self.year = np.where(present.any(axis=0), years[pick], 0)
        self.numerator = _gather([o.numerator for o in observations], rows, pick, n, np.nan)
        self.denominator = _gather([o.denominator for o in observations], rows, pick, n, np.nan)
        for numbers in (self.numerator, self.denominator):
            numbers[~np.isfinite(numbers)] = np.nan
        self.counted = _gather([o.counted for o in observations], rows, pick, n, 0)
        reasons = sorted({reason for observation in observations for reason in observation.left_out})
        self.left_out = {}
        for reason in reasons:
            columns = [o.left_out.get(reason, np.zeros(len(o), dtype=np.int64)) for o in observations]
            numbers = _gather(columns, rows, pick, n, 0)
            if numbers.any():
                self.left_out[reason] = numbers
        earlier = known & (np.arange(len(observations))[:, None] < pick)
        has_earlier = earlier.any(axis=0) & has_value
        before = np.where(has_earlier, _last(earlier), 0)
        self.previous_value = np.where(has_earlier, values[before, column], np.nan)
        self.previous_year = np.where(has_earlier, years[before], 0)
        self.slope = slopes(years, values)
        seen = [number for number in np.argsort(years, kind="stable").tolist() if known[number].any()]
        self.history = {int(years[number]): values[number] for number in seen} if len(seen) > 1 else {}
        used = sorted(set(pick[has_value].tolist())) or [len(observations) - 1]
        self.newest = observations[used[-1]]
        self.notes = self._notes(observations, used, known)

    @property
    def method(self) -> str:
        return self.newest.method

    def _notes(self, observations, used, known) -> tuple[Message, ...]:
        told = [*used, len(observations) - 1] if used[-1] != len(observations) - 1 else used
        notes: list[Message] = []
        for number in reversed(told):
            for note in observations[number].notes:
                note = Message(note.template, assessment_dict.plain_values(note.values))
                if note not in notes:
                    notes.append(note)
        newest = int(observations[used[-1]].year)
        latest = int(observations[-1].year)
        if known.any() and newest < latest:
            notes.append(
                Message(
                    N_("There is no value for {latest}; that of {year} is taken."), {"latest": latest, "year": newest}
                )
            )
        older = int(np.sum(np.isfinite(self.value) & (self.year < newest)))
        if older:
            notes.append(Message(_OLDER[observations[0].level], {"count": older, "year": newest}))
        ways = {observation.method.partition(":")[0] for observation, seen in zip(observations, known) if seen.any()}
        if len(ways) > 1:
            notes.append(
                Message(
                    N_("The values of the years were made in different ways ({ways}): read the trend with care."),
                    {"ways": ", ".join(sorted(ways))},
                )
            )
        return tuple(notes)


def _last(marks: np.ndarray) -> np.ndarray:
    """The last row that is marked in each column of ``marks`` (m, n); m - 1 where none is."""
    m = marks.shape[0]
    return np.where(marks.any(axis=0), m - 1 - np.argmax(marks[::-1], axis=0), m - 1)


def _gather(columns, rows, pick, n, empty) -> np.ndarray:
    """From the columns of several years the entry of the year that was picked for each unit."""
    kind = np.float64 if isinstance(empty, float) else np.int64
    table = np.full((len(columns), n), empty, dtype=kind)
    for number, (column, place) in enumerate(zip(columns, rows)):
        table[number, place] = column
    return table[pick, np.arange(n)]


# -- tasks -------------------------------------------------------------------------------------------------------------


def _task(target_set: TargetSet, item: Item, today: str) -> AssessedTask:
    term = target_set.village_term or _VILLAGE
    overdue = None
    if today:
        # A task of which nobody said how far it is counts as not done; a requirement is never done with.
        finished = item.state in (TaskState.DONE, TaskState.CANCELLED) or item.kind is ItemKind.REQUIREMENT
        overdue = bool(item.deadline and item.deadline < today and not finished)
    return AssessedTask(
        id=item.id,
        kind=item.kind.value,
        title_en=item.title_en.replace("{village}", term),
        title_vi=item.title_vi.replace("{village}", term),
        quote=item.quote,
        clause=item.clause,
        document=item.document or target_set.document.number,
        owner=item.owner,
        deadline=item.deadline,
        state=item.state.value,
        state_note=item.state_note,
        state_date=item.state_date,
        note_en=item.note_en,
        note_vi=item.note_vi,
        indicator=item.indicator,
        overdue=overdue,
        deadline_note=item.deadline_note,
    )

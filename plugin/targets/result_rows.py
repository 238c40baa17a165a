"""Assessments as columns of output tables (``TARGET_RESULTS``, ``TARGET_TASKS`` of :mod:`plugin.schema`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from ..progress import SILENT, Progress
from ..schema import TARGET_RESULTS
from ..text import N_
from .assessment import VERDICTS, Assessment
from .indicators import UNITS
from .judging import without_point
from .observations import LEFT_OUT, Level, Message
from .results import Result
from .roles import spoken

__all__ = ["NOTHING", "NO_POINT", "Translate", "item_names", "result_rows", "say", "task_rows", "with_holes"]

#: Why a unit has no value where nothing was left out either.
NOTHING = N_("there is nothing here to count")
#: Why a unit misses its target of people for each point although it has no value.
NO_POINT = N_("people, but no point")

#: Puts an English template into the reader's language and the values into it, as ``plugin.gis.i18n.tr`` does.
Translate = Callable[..., str]


def _english(template: str, **values) -> str:
    return template.format(**values) if values else template


def say(messages: Iterable[Message], language: str = "en", translate: Translate | None = None) -> str | None:
    """Messages as one text; None where there are none."""
    translate = translate or _english
    texts = [translate(message.template, **spoken(message.values, language)) for message in messages]
    return " ".join(texts) or None


def with_holes(numbers: np.ndarray, unknown: np.ndarray | None = None) -> list:
    """Numbers as a list with None where they are not finite, or where ``unknown`` says so."""
    unknown = ~np.isfinite(numbers) if unknown is None else unknown
    if not unknown.any():
        return numbers.tolist()
    return np.where(unknown, None, numbers.astype(object)).tolist()


def result_rows(
    assessment: Assessment,
    language: str = "en",
    translate: Translate | None = None,
    *,
    levels: Sequence[Level] = tuple(Level),
    progress: Progress = SILENT,
) -> dict[str, list]:
    """One row for each item, level and unit.

    Parameters
    ----------
    assessment : Assessment
    language : str
        Language of names and units: "vi", or anything else for English.
    translate : callable, optional
        ``translate(template, **values)``; default: English.
    levels : sequence of Level
    progress : Progress

    Returns
    -------
    dict of str to list
        Columns of ``TARGET_RESULTS``, all of them even without a row; None is NULL.
    """
    translate = translate or _english
    parts: list[dict[str, list]] = []
    for item in progress.each(assessment.items, len(assessment.items), 1):
        unit = UNITS.get(item.unit, ("", ""))[1 if language.startswith("vi") else 0]
        of_item = {
            "scenario": assessment.scenario,
            "item_id": item.id,
            "item_kind": item.kind,
            "indicator": item.indicator or None,
            "name": item.name(language),
            "dii_group": item.group,
            "unit": unit or None,
            "comparator": item.comparator.value if item.target is not None else None,
            "target": item.target,
            "horizon": item.horizon,
            "document": item.document or None,
            "clause": item.clause or None,
        }
        for level, result in item.results.items():
            if level not in levels:
                continue
            n = len(result)
            columns = {name: [value] * n for name, value in of_item.items()}
            columns.update(_columns(result, say(result.notes, language, translate), translate))
            parts.append(columns)
    return _joined(parts)


def _columns(result: Result, note: str | None, translate: Translate) -> dict[str, list]:
    n = len(result)
    out = result.left_out_total
    return {
        "level": [result.axis.level.value] * n,
        "unit_code": list(result.axis.codes),
        "unit_name": list(result.axis.names),
        "year": with_holes(result.year, result.year == 0),
        "value": with_holes(result.value),
        "numerator": with_holes(result.numerator),
        "denominator": with_holes(result.denominator),
        "counted": result.counted.tolist(),
        "left_out": out.tolist(),
        "left_out_why": _reasons(result, translate),
        "gap": with_holes(result.gap),
        "missing": with_holes(result.missing),
        "verdict": [VERDICTS[verdict].value for verdict in result.verdict.tolist()],
        "partial": result.partial.tolist(),
        "proven": result.proven.tolist(),
        "previous_value": with_holes(result.previous_value),
        "previous_year": with_holes(result.previous_year, result.previous_year == 0),
        "change_per_year": with_holes(result.change_per_year),
        "projected": with_holes(result.projected),
        "on_track": [None if on < 0 else bool(on) for on in result.on_track.tolist()],
        "change": with_holes(result.change),
        "method": [result.method or None] * n,
        "source": [result.source or None] * n,
        "source_date": [result.date or None] * n,
        "note": [note] * n,
    }


def _reasons(result: Result, translate: Translate) -> list:
    """Of each unit how many rows were left out for what reason, in words; where there was nothing to count, that."""
    words: list = [None] * len(result)
    pointless = without_point(result, result.axis.level)
    for row in np.flatnonzero(pointless).tolist():
        words[row] = translate(NO_POINT)
    empty = ~np.isfinite(result.value) & (result.counted == 0) & (result.left_out_total == 0) & ~pointless
    # Where there is nothing at all the notes say why.
    for row in np.flatnonzero(empty).tolist() if np.isfinite(result.value).any() or not result.notes else ():
        words[row] = translate(NOTHING)
    for reason, rows in sorted(result.left_out.items()):
        text = translate(LEFT_OUT.get(reason, reason))
        for row in np.flatnonzero(rows).tolist():
            told = f"{int(rows[row])}: {text}"
            words[row] = told if words[row] is None else f"{words[row]}; {told}"
    return words


def task_rows(assessment: Assessment, language: str = "en") -> dict[str, list]:
    """Columns of ``TARGET_TASKS``: tasks and requirements in the order of the set; None is NULL."""
    tasks = assessment.tasks
    vi = language.startswith("vi")
    columns = {
        name: [getattr(task, name) or None for task in tasks]
        for name in (
            "owner",
            "state",
            "state_note",
            "state_date",
            "indicator",
            "document",
            "clause",
            "quote",
        )
    }
    return {
        "item_id": [task.id for task in tasks],
        "item_kind": [task.kind for task in tasks],
        "title": [task.title(language) for task in tasks],
        # What recurs ("Thường xuyên") has no day, but words.
        "deadline": [task.deadline or task.deadline_note or None for task in tasks],
        "overdue": [task.overdue for task in tasks],
        "note": [(task.note_vi if vi else task.note_en) or None for task in tasks],
        **columns,
    }


def _joined(parts: Sequence[dict[str, list]]) -> dict[str, list]:
    joined: dict[str, list] = {column.name: [] for column in TARGET_RESULTS}
    for part in parts:
        for name, values in part.items():
            joined[name].extend(values)
    return joined


def item_names(items: Iterable[tuple[str, int, str]]) -> list[str]:
    """A short, unique and lasting name of each item: its indicator, with the year where a set has it twice.

    Parameters
    ----------
    items : iterable of (str, int, str)
        Indicator, horizon and kind of the items that have values for communes, in the order of the assessment.
    """
    items = list(items)
    indicators = [indicator for indicator, _, _ in items]
    names: list[str] = []
    for indicator, horizon, kind in items:
        name = indicator if indicators.count(indicator) == 1 else f"{indicator}_{horizon or kind}"
        names.append(f"{name}_{len(names)}" if name in names else name)
    return names

"""Assessments as JSON: what every report, view and comparison is made from (schema: ``assessment.schema.json``).

Form 1, keys of the dict::

    format          1
    scenario, year, today, near
    set             id, title {en, vi}, province, village_term, period [first, last], document {…}, legal_bases [{…}]
    axes            [{level, codes, names}]: the units that columns of results refer to
    items           [{id, kind, indicator, title {en, vi}, name {en, vi}, unit {id, en, vi}, counting {en, vi}, group,
                      lower_is_better, comparator, target, approximate, horizon, near, met_at, quote, clause, document,
                      note {en, vi}, results [result]}]
    result          {axis: place in "axes", columns of the length of that axis: year, value, numerator, denominator,
                     counted, left_out {reason: column}, gap, missing, verdict, partial, proven, previous_value,
                     previous_year, change_per_year, projected, on_track, change; method, source, date, notes [message];
                     history {year: column of values}, where there are several years}
    tasks           [{id, kind, title_en, title_vi, …, state, overdue}]
    messages        [message]
    summary         verdicts {level: {verdict: count}}, tasks {kind: {state: count}} ("": nobody said), worst_communes
                    (columns)
    dii             [{group, name {en, vi}, items [id], counts {verdict: count}}]
    message         {template, values}: an English template (``str.format``) to be put into the reader's language

Results stand in columns: one number for each unit of their axis. What is not known is null, never zero. Verdicts are
words ("met", "near", "missed", "no_data", "no_target"); "missed" without a value are people without any point. No
clock, no chance: the same run gives the same dict.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from ..errors import DataError
from ..text import N_
from .indicators import UNITS
from .observations import Level, Message
from .results import VERDICTS, AssessedItem, AssessedTask, Axis, Result
from .target_set import Comparator, Document

__all__ = ["FORMAT", "head_to_dict", "items_to_dict", "parts_from_dict", "plain_fields", "plain_values"]

#: Number of this form; goes up when a key changes its meaning or goes away.
FORMAT = 1

_REALS = ("value", "numerator", "denominator", "gap", "missing", "previous_value", "change_per_year", "projected",
          "change")  # fmt: skip
_YEARS = ("year", "previous_year")
_MARKS = ("partial", "proven")
_TEXTS = ("method", "source", "date")
_ITEM_TEXTS = ("title", "name", "counting", "note")
_ITEM_FIELDS = ("id", "kind", "indicator", "group", "lower_is_better", "target", "approximate", "horizon", "near",
                "met_at", "quote", "clause", "document")  # fmt: skip


def plain_values(values: Mapping[str, object]) -> dict[str, Any]:
    """Values of a message as JSON knows them: numpy numbers become plain ones, NaN becomes None, the rest text."""
    return {str(key): _plain(value) for key, value in values.items()}


def _plain(value: object) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value)


def plain_fields(record: AssessedTask | Document) -> dict[str, Any]:
    """The fields of a flat record by their names."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


# -- writing -----------------------------------------------------------------------------------------------------------


def head_to_dict(assessment) -> dict[str, Any]:
    """What stands before the items: the run, the set and its document."""
    return {
        "format": FORMAT,
        "scenario": assessment.scenario,
        "year": assessment.year,
        "today": assessment.today,
        "near": assessment.near,
        "set": {
            "id": assessment.set_id,
            "title": {"en": assessment.title_en, "vi": assessment.title_vi},
            "province": assessment.province,
            "village_term": assessment.village_term,
            "period": list(assessment.period),
            "document": plain_fields(assessment.document),
            "legal_bases": [plain_fields(base) for base in assessment.legal_bases],
        },
    }


def items_to_dict(items: Sequence[AssessedItem]) -> tuple[list[dict], list[dict]]:
    """Items with their results, and the axes that these refer to by place."""
    places: dict[tuple, int] = {}
    axes: list[dict] = []

    def place(axis: Axis) -> int:
        key = (axis.level, axis.codes, axis.names)
        if key not in places:
            places[key] = len(axes)
            axes.append({"level": axis.level.value, "codes": list(axis.codes), "names": list(axis.names)})
        return places[key]

    return [_item_to_dict(item, place) for item in items], axes


def _item_to_dict(item: AssessedItem, place) -> dict[str, Any]:
    unit_en, unit_vi = UNITS.get(item.unit, ("", ""))
    data = {name: getattr(item, name) for name in _ITEM_FIELDS}
    data["comparator"] = item.comparator.value
    data["unit"] = {"id": item.unit, "en": unit_en, "vi": unit_vi}
    for name in _ITEM_TEXTS:
        data[name] = {"en": getattr(item, f"{name}_en"), "vi": getattr(item, f"{name}_vi")}
    data["results"] = [_result_to_dict(result, place(result.axis)) for result in item.results.values()]
    return data


def _result_to_dict(result: Result, axis: int) -> dict[str, Any]:
    data: dict[str, Any] = {"axis": axis}
    for name in _YEARS:
        data[name] = _holes(getattr(result, name), getattr(result, name) == 0)
    for name in _REALS:
        data[name] = _holes(getattr(result, name), ~np.isfinite(getattr(result, name)))
    for name in _MARKS:
        data[name] = getattr(result, name).tolist()
    data["counted"] = result.counted.tolist()
    data["left_out"] = {reason: rows.tolist() for reason, rows in sorted(result.left_out.items())}
    data["verdict"] = [VERDICTS[verdict].value for verdict in result.verdict.tolist()]
    data["on_track"] = [None if on < 0 else bool(on) for on in result.on_track.tolist()]
    for name in _TEXTS:
        data[name] = getattr(result, name)
    data["notes"] = [message.to_dict() for message in result.notes]
    if result.history:
        data["history"] = {str(year): _holes(values, ~np.isfinite(values)) for year, values in result.history.items()}
    return data


def _holes(numbers: np.ndarray, unknown: np.ndarray) -> list:
    """Numbers as a list with None where they are not known."""
    if not unknown.any():
        return numbers.tolist()
    return np.where(unknown, None, numbers.astype(object)).tolist()


# -- reading -----------------------------------------------------------------------------------------------------------


def parts_from_dict(data: Mapping) -> dict[str, Any]:
    """What an assessment is made of, by the names of its fields.

    Raises
    ------
    DataError
        Not such a dict, or of a later format.
    """
    written = data.get("format") if isinstance(data, Mapping) else None
    if written != FORMAT or isinstance(written, bool):
        raise DataError(
            N_("This is no assessment that this version can read (format {written}, expected {known})."),
            written="–" if written is None else written,
            known=FORMAT,
        )
    try:
        _check_kinds(data)
        return _parts(data)
    except KeyError as error:
        raise DataError(N_("The assessment is damaged: it lacks “{what}”."), what=str(error.args[0])) from error
    except (AttributeError, IndexError, OverflowError, TypeError, ValueError) as error:
        raise DataError(N_("The assessment is damaged: {what}."), what=str(error)) from error


#: Kinds of values by key, wherever it stands outside the columns of results; None is one where it says so.
_NUMBERS = {"target": True, "met_at": True, "near": True, "horizon": True, "year": True, "group": True}
_WORDS = ("id", "kind", "indicator", "quote", "clause", "document", "scenario", "today", "province", "village_term",
          "owner", "deadline", "deadline_note", "state", "state_note", "title_en", "title_vi", "number", "date",
          "issuer", "title", "source", "method", "en", "vi")  # fmt: skip


def _check_kinds(data: Mapping) -> None:
    """Raise ``TypeError`` for text where a number belongs, and the like: foreign files must not fail in a document."""
    about = data["set"]
    _check_record(data, "")
    _check_record(about, "set", skip=("title", "document"))
    _check_record(about["title"], "set.title")
    for number, document in enumerate([about["document"], *about["legal_bases"]]):
        _check_record(document, f"set.document {number}")
    for number, item in enumerate(data["items"]):
        _check_record(item, f"items {number}", skip=("title",))
        for name in (*_ITEM_TEXTS, "unit"):
            _check_record(item[name], f"items {number}.{name}")
        for result in item["results"]:
            _check_record(result, f"items {number}.results", skip=("year",))
    for number, task in enumerate(data["tasks"]):
        _check_record(task, f"tasks {number}")


def _check_record(record: Mapping, where: str, skip: Sequence[str] = ()) -> None:
    for key, value in record.items():
        if key in skip:
            continue
        right = True
        if key in _NUMBERS:
            empty = value is None and _NUMBERS[key]
            right = empty or (isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value))
        elif key in _WORDS:
            right = isinstance(value, str)
        if not right:
            raise TypeError(f"{where}.{key} = {str(value)[:40]!r}".lstrip("."))


def _parts(data: Mapping) -> dict[str, Any]:
    about = data["set"]
    axes = [Axis(Level(axis["level"]), tuple(axis["codes"]), tuple(axis["names"])) for axis in data["axes"]]
    first, last = about["period"]
    return {
        "set_id": about["id"],
        "title_en": about["title"]["en"],
        "title_vi": about["title"]["vi"],
        "province": about["province"],
        "village_term": about["village_term"],
        "document": Document(**about["document"]),
        "period": (first, last),
        "legal_bases": tuple(Document(**base) for base in about["legal_bases"]),
        "scenario": data["scenario"],
        "year": data["year"],
        "today": data["today"],
        "near": data["near"],
        "items": tuple(_item_from_dict(item, axes) for item in data["items"]),
        "tasks": tuple(AssessedTask(**task) for task in data["tasks"]),
        "messages": tuple(_message(message) for message in data["messages"]),
    }


def _message(data: Mapping) -> Message:
    return Message(data["template"], dict(data["values"]))


def _item_from_dict(data: Mapping, axes: Sequence[Axis]) -> AssessedItem:
    results = [_result_from_dict(result, axes) for result in data["results"]]
    texts = {f"{name}_{language}": data[name][language] for name in _ITEM_TEXTS for language in ("en", "vi")}
    return AssessedItem(
        **{name: data[name] for name in _ITEM_FIELDS},
        **texts,
        unit=data["unit"]["id"],
        comparator=Comparator(data["comparator"]),
        results={result.axis.level: result for result in results},
    )


def _result_from_dict(data: Mapping, axes: Sequence[Axis]) -> Result:
    place = data["axis"]
    if not 0 <= place < len(axes):
        raise ValueError(f"axis {place}")
    axis = axes[place]

    def column(values: Sequence, kind) -> np.ndarray:
        array = np.array(values, dtype=kind)
        if array.shape != (len(axis),):
            raise ValueError(f"{array.size} / {len(axis)}")
        return array

    codes = {verdict.value: number for number, verdict in enumerate(VERDICTS)}
    return Result(
        axis=axis,
        **{name: column([year or 0 for year in data[name]], np.int64) for name in _YEARS},
        **{name: column(data[name], np.float64) for name in _REALS},  # None becomes NaN
        **{name: column(data[name], bool) for name in _MARKS},
        **{name: data[name] for name in _TEXTS},
        counted=column(data["counted"], np.int64),
        left_out={reason: column(rows, np.int64) for reason, rows in data["left_out"].items()},
        verdict=column([codes[verdict] for verdict in data["verdict"]], np.int8),
        on_track=column([-1 if on is None else int(on) for on in data["on_track"]], np.int8),
        notes=tuple(_message(note) for note in data["notes"]),
        history={int(year): column(values, np.float64) for year, values in data.get("history", {}).items()},
    )

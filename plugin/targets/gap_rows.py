"""Gaps as columns of output tables (``TARGET_GAPS``, ``TARGET_UNIT_GAPS`` of :mod:`plugin.schema`) and as JSON.

The JSON (schema: ``gaps.schema.json``), form 1, keys of the dict::

    format   1
    level    "province" or "commune": where targets are to be met
    totals   things, unknown, needed, without_remedy, cost_vnd: over all items, each thing and each remedy once
    items    [{id, kind, indicator, name {en, vi}, unit {id, en, vi}, comparator, target, approximate, horizon, value,
              verdict, role, thing {en, vi}, mark, amount_unit, amount_unit_name {en, vi}, totals {the fields of
              gap_results.Totals}, notes [message], communes {columns}, things {columns}}]
    communes code, name, value, verdict, things, unknown, missing, needed_amount, cost_vnd, without_remedy: one entry
             for each commune that lacks something, in the order of the communes
    things   source_id, planned, code, name, commune_code, commune_name, reason, needed, amount, rank, remedies,
             remedy_kind, remedy_name, remedy_cost_vnd, remedy_length_m, remedy_source, remedy_id: one entry for each
             thing, in the order of its rank (within communes where the level is "commune"); the remedy is the cheapest
             one; a thing is known by role, planned and source_id, a commune by its code

Columns are lists of one length. What is not known is null, never zero. Things with the same "remedy_id", in whatever
item, are cured by what is built once: its cost counts once in every sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from ..errors import DataError
from ..progress import SILENT, Progress
from ..schema import TARGET_GAPS, TARGET_UNIT_GAPS
from ..text import N_
from .gap_results import AMOUNT_UNITS, LACKS, REASONS, Gaps, ItemGaps, Totals, once
from .indicators import UNITS
from .result_rows import Translate, with_holes
from .results import VERDICTS
from .units import Units

__all__ = ["FORMAT", "amount_unit", "checked_gaps", "gap_rows", "gaps_to_dict", "thing_name", "unit_gap_rows"]

#: Number of the form of :func:`gaps_to_dict`; goes up when a key changes its meaning or goes away.
FORMAT = 1

_COMMUNE_COLUMNS = ("code", "name", "value", "verdict", "things", "unknown", "missing", "needed_amount", "cost_vnd",
                    "without_remedy")  # fmt: skip
_THING_COLUMNS = ("source_id", "planned", "code", "name", "commune_code", "commune_name", "reason", "needed", "amount",
                  "rank", "remedies", "remedy_kind", "remedy_name", "remedy_cost_vnd", "remedy_length_m",
                  "remedy_source", "remedy_id")  # fmt: skip
_ITEM_KEYS = ("id", "kind", "indicator", "name", "unit", "comparator", "target", "approximate", "horizon", "value",
              "verdict", "role", "thing", "mark", "amount_unit", "amount_unit_name", "totals", "notes")  # fmt: skip
_TOTALS = ("things", "unknown", "needed", "without_remedy", "cost_vnd")


def _english(template: str, **values) -> str:
    return template.format(**values) if values else template


def gap_rows(
    gaps: Gaps,
    units: Units,
    language: str = "en",
    translate: Translate | None = None,
    *,
    items: Sequence[ItemGaps] | None = None,
    progress: Progress = SILENT,
) -> dict[str, list]:
    """One row for each thing that is missing.

    Parameters
    ----------
    gaps : Gaps
    units : Units
    language : str
        Language of names and units: "vi", or anything else for English.
    translate : callable, optional
        ``translate(template, **values)``; default: English.
    items : sequence of ItemGaps, optional
        Only these (for one layer by role); default: all.
    progress : Progress

    Returns
    -------
    dict of str to list
        Columns of ``TARGET_GAPS``; None is NULL. "role" and "source_id" name the feature; where the role is
        "units", "source_id" is NULL and the commune is the thing.
    """
    translate = translate or _english
    items = gaps.items if items is None else items
    joined: dict[str, list] = {column.name: [] for column in TARGET_GAPS}
    for found in progress.each(items, len(items), 1):
        for name, values in _columns(found, units, language, translate).items():
            joined[name].extend(values)
    return joined


def _columns(found: ItemGaps, units: Units, language: str, translate: Translate) -> dict[str, list]:
    n = len(found)
    texts = {reason: translate(text) for reason, text in REASONS.items()}
    if found.mark in LACKS:
        texts["missing"] = translate(LACKS[found.mark])
    things = _things(found, units)
    return {
        "item_id": [found.item.id] * n,
        "indicator": [found.item.indicator] * n,
        "name": [found.item.name(language)] * n,
        "role": [found.role] * n,
        "source_id": things["source_id"],
        "planned": things["planned"],
        "code": things["code"],
        "thing": things["name"],
        "commune_code": things["commune_code"],
        "commune_name": things["commune_name"],
        "reason": things["reason"],
        "amount": things["amount"],
        "amount_unit": [amount_unit(found, language)] * n,
        "needed": things["needed"],
        "rank": things["rank"],
        "remedy": things["remedy_kind"],
        "remedy_name": things["remedy_name"],
        "remedy_cost": things["remedy_cost_vnd"],
        "remedy_length_m": things["remedy_length_m"],
        "remedy_source": things["remedy_source"],
        "remedies": things["remedies"],
        "explanation": [texts[reason] for reason in things["reason"]],
    }


def _things(found: ItemGaps, units: Units) -> dict[str, list]:
    """What is said of things in whatever language, all but the numbers of their remedies."""
    n = len(found)
    rows, communes = found.row.tolist(), found.unit.tolist()
    register = found.register
    if register is None:
        source_id, planned = [None] * n, [None] * n
        codes, names = units.codes, units.names
    else:
        source_id = register.ids[found.row].tolist()
        planned = (register.planned[found.row] if len(register.planned) else np.zeros(n, dtype=bool)).tolist()
        codes, names = register.codes, register.names
    reasons = tuple(REASONS)
    places = found.remedy.tolist()

    def of_remedy(name: str) -> list:
        # None stands at the place -1: no remedy.
        values = [*(getattr(remedy, name) or None for remedy in found.remedies), None]
        return [values[place] for place in places]

    def number_of_remedy(name: str) -> list:
        values = np.array([*(getattr(remedy, name) for remedy in found.remedies), math.nan], dtype=np.float64)
        return with_holes(values[found.remedy])

    return {
        "source_id": source_id,
        "planned": planned,
        "code": [codes[row] or None for row in rows],
        "name": [names[row] or None for row in rows],
        "commune_code": [units.codes[row] if row >= 0 else None for row in communes],
        "commune_name": [units.names[row] if row >= 0 else None for row in communes],
        "reason": [reasons[reason] for reason in found.reason.tolist()],
        "needed": found.needed.tolist(),
        "amount": with_holes(found.amount),
        "rank": found.rank.tolist(),
        "remedies": found.remedy_count.tolist(),
        "remedy_kind": of_remedy("kind"),
        "remedy_name": of_remedy("name"),
        "remedy_cost_vnd": number_of_remedy("cost_vnd"),
        "remedy_length_m": number_of_remedy("length_m"),
        "remedy_source": of_remedy("source"),
    }


def thing_name(found: ItemGaps, language: str) -> str:
    """What one of the things is called ("village", "pole line")."""
    names = dict(next(field for field in TARGET_GAPS if field.name == "role").code_labels(language))
    return names.get(found.role, found.role)


def amount_unit(found: ItemGaps, language: str) -> str | None:
    """Unit of the amounts; None for things that are only counted."""
    both = AMOUNT_UNITS.get(found.amount_unit) or UNITS.get(found.amount_unit, ("", ""))
    return both[1 if language.startswith("vi") else 0] or None


def unit_gap_rows(gaps: Gaps, units: Units, language: str = "en") -> dict[str, list]:
    """One row for each item and commune that lacks something: columns of ``TARGET_UNIT_GAPS``; None is NULL."""
    joined: dict[str, list] = {column.name: [] for column in TARGET_UNIT_GAPS}
    for found in gaps.items:
        communes = _communes(found, units)
        n = len(communes["code"])
        columns = {
            "item_id": [found.item.id] * n,
            "indicator": [found.item.indicator] * n,
            "name": [found.item.name(language)] * n,
            "commune_code": communes["code"],
            "commune_name": communes["name"],
            "value": communes["value"],
            "target": [found.item.target] * n,
            "verdict": communes["verdict"],
            "things": communes["things"],
            "unknown": communes["unknown"],
            "missing": communes["missing"],
            "needed_amount": communes["needed_amount"],
            "amount_unit": [amount_unit(found, language)] * n,
            "remedy_cost": communes["cost_vnd"],
            "without_remedy": communes["without_remedy"],
        }
        for name, values in columns.items():
            joined[name].extend(values)
    return joined


def _communes(found: ItemGaps, units: Units) -> dict[str, list]:
    by_unit = found.units
    communes = by_unit.unit.tolist()
    return {
        "code": [units.codes[row] for row in communes],
        "name": [units.names[row] for row in communes],
        "value": with_holes(by_unit.value),
        "verdict": [VERDICTS[verdict].value for verdict in by_unit.verdict.tolist()],
        "things": by_unit.things.tolist(),
        "unknown": by_unit.unknown.tolist(),
        "missing": with_holes(by_unit.missing),
        "needed_amount": with_holes(by_unit.needed_amount),
        "cost_vnd": with_holes(by_unit.cost_vnd),
        "without_remedy": by_unit.without_remedy.tolist(),
    }


# -- JSON --------------------------------------------------------------------------------------------------------------


def gaps_to_dict(gaps: Gaps, units: Units) -> dict[str, Any]:
    """What is missing, thing by thing and in numbers, as JSON knows it: see the head of this module.

    Parameters
    ----------
    gaps : Gaps
    units : Units
        The communes that the gaps were found in.
    """
    numbers: dict[str | int, int] = {}
    return {
        "format": FORMAT,
        "level": gaps.level.value,
        "totals": {
            "things": gaps.thing_count,
            "unknown": gaps.unknown_count,
            "needed": gaps.needed_count,
            "without_remedy": gaps.without_remedy_count,
            "cost_vnd": _known(gaps.cost_vnd),
        },
        "items": [_item_to_dict(found, units, numbers) for found in gaps.items],
    }


def _item_to_dict(found: ItemGaps, units: Units, numbers: dict[str | int, int]) -> dict[str, Any]:
    item = found.item
    unit_en, unit_vi = UNITS.get(item.unit, ("", ""))
    used = found.remedy.tolist()
    keys = [once(remedy) for remedy in found.remedies]
    things = _things(found, units)
    things["remedy_id"] = [numbers.setdefault(keys[place], len(numbers) + 1) if place >= 0 else None for place in used]
    return {
        "id": item.id,
        "kind": item.kind,
        "indicator": item.indicator,
        "name": {"en": item.name("en"), "vi": item.name("vi")},
        "unit": {"id": item.unit, "en": unit_en, "vi": unit_vi},
        "comparator": item.comparator.value,
        "target": item.target,
        "approximate": item.approximate,
        "horizon": item.horizon,
        "value": _known(float(item.province.value[0])),
        "verdict": item.verdict.value,
        "role": found.role,
        "thing": {"en": thing_name(found, "en"), "vi": thing_name(found, "vi")},
        "mark": found.mark,
        "amount_unit": found.amount_unit,
        "amount_unit_name": {"en": amount_unit(found, "en") or "", "vi": amount_unit(found, "vi") or ""},
        "totals": {
            name: _known(value) if isinstance(value, float) else value for name, value in asdict(found.totals).items()
        },
        "notes": [note.to_dict() for note in found.notes],
        "communes": _communes(found, units),
        "things": things,
    }


def _known(number: float) -> float | None:
    return number if math.isfinite(number) else None


def checked_gaps(data: object) -> Mapping[str, Any]:
    """A dict of :func:`gaps_to_dict` as it came from a file, looked over: what reads it later finds all it needs.

    Raises
    ------
    DataError
        It is none, or of another format, or lacks what reports need: versions before the reports wrote sums alone.
    """
    written = data.get("format") if isinstance(data, Mapping) else None
    if written != FORMAT or isinstance(written, bool):
        raise DataError(
            N_("These are no gaps that this version can read (format {written}, expected {known})."),
            written="–" if written is None else written,
            known=FORMAT,
        )
    lacking = next(_lacking(data), None)
    if lacking is not None:
        raise DataError(
            N_("The gaps are damaged or of an earlier version: they lack “{what}”. Find them anew."), what=lacking
        )
    return data


def _lacking(data: Mapping[str, Any]):
    """Names of what is not there, or not what it must be."""
    totals, items = data.get("totals"), data.get("items")
    yield from (name for name in _TOTALS if not isinstance(totals, Mapping) or name not in totals)
    if not isinstance(data.get("level"), str):
        yield "level"
    if not isinstance(items, list):
        yield "items"
        return
    for number, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            yield f"items[{number}]"
            continue
        yield from (name for name in _ITEM_KEYS if name not in item)
        totals = item["totals"] if isinstance(item["totals"], Mapping) else {}
        yield from (field.name for field in fields(Totals) if field.name not in totals)
        for name in ("name", "unit", "thing", "amount_unit_name"):
            if not isinstance(item[name], Mapping) or not {"en", "vi"} <= set(item[name]):
                yield name
        for name, columns in (("communes", _COMMUNE_COLUMNS), ("things", _THING_COLUMNS)):
            table = item.get(name)
            if not isinstance(table, Mapping):
                yield name
                continue
            lengths = {len(table[column]) if isinstance(table.get(column), list) else -1 for column in columns}
            if len(lengths) > 1 or -1 in lengths:
                yield name

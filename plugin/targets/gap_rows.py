"""Gaps as columns of output tables (``TARGET_GAPS``, ``TARGET_UNIT_GAPS`` of :mod:`plugin.schema`) and as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from ..progress import SILENT, Progress
from ..schema import TARGET_GAPS, TARGET_UNIT_GAPS
from .gap_results import AMOUNT_UNITS, LACKS, REASONS, Gaps, ItemGaps
from .indicators import UNITS
from .result_rows import Translate, with_holes
from .results import VERDICTS
from .units import Units

__all__ = ["amount_unit", "gap_rows", "gaps_to_dict", "thing_name", "unit_gap_rows"]


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
    texts = {reason: translate(text) for reason, text in REASONS.items()}
    if found.mark in LACKS:
        texts["missing"] = translate(LACKS[found.mark])
    remedies = found.remedies

    def of_remedy(name: str) -> list:
        values = [getattr(remedy, name) or None for remedy in remedies]
        return [values[place] if place >= 0 else None for place in found.remedy.tolist()]

    def number_of_remedy(name: str) -> list:
        values = np.array([*(getattr(remedy, name) for remedy in remedies), math.nan], dtype=np.float64)
        return with_holes(values[found.remedy])

    return {
        "item_id": [found.item.id] * n,
        "indicator": [found.item.indicator] * n,
        "name": [found.item.name(language)] * n,
        "role": [found.role] * n,
        "source_id": source_id,
        "planned": planned,
        "code": [codes[row] or None for row in rows],
        "thing": [names[row] or None for row in rows],
        "commune_code": [units.codes[row] if row >= 0 else None for row in communes],
        "commune_name": [units.names[row] if row >= 0 else None for row in communes],
        "reason": [reasons[reason] for reason in found.reason.tolist()],
        "amount": with_holes(found.amount),
        "amount_unit": [amount_unit(found, language)] * n,
        "needed": found.needed.tolist(),
        "rank": found.rank.tolist(),
        "remedy": of_remedy("kind"),
        "remedy_name": of_remedy("name"),
        "remedy_cost": number_of_remedy("cost_vnd"),
        "remedy_length_m": number_of_remedy("length_m"),
        "remedy_source": of_remedy("source"),
        "remedies": found.remedy_count.tolist(),
        "explanation": [texts[reasons[reason]] for reason in found.reason.tolist()],
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
        by_unit = found.units
        n = len(by_unit.unit)
        communes = by_unit.unit.tolist()
        columns = {
            "item_id": [found.item.id] * n,
            "indicator": [found.item.indicator] * n,
            "name": [found.item.name(language)] * n,
            "commune_code": [units.codes[row] for row in communes],
            "commune_name": [units.names[row] for row in communes],
            "value": with_holes(by_unit.value),
            "target": [found.item.target] * n,
            "verdict": [VERDICTS[verdict].value for verdict in by_unit.verdict.tolist()],
            "things": by_unit.things.tolist(),
            "unknown": by_unit.unknown.tolist(),
            "missing": with_holes(by_unit.missing),
            "needed_amount": with_holes(by_unit.needed_amount),
            "amount_unit": [amount_unit(found, language)] * n,
            "remedy_cost": with_holes(by_unit.cost_vnd),
            "without_remedy": by_unit.without_remedy.tolist(),
        }
        for name, values in columns.items():
            joined[name].extend(values)
    return joined


def gaps_to_dict(gaps: Gaps) -> dict:
    """What is missing in numbers, as JSON knows them (None for what is not known): for each item its id, indicator,
    role, unit of amounts, the fields of :class:`.gaps.Totals`, and notes; and totals of all items, in which each thing
    and each remedy counts once."""
    cost = gaps.cost_vnd
    return {
        "format": 1,
        "level": gaps.level.value,
        "totals": {
            "things": gaps.thing_count,
            "unknown": gaps.unknown_count,
            "needed": gaps.needed_count,
            "without_remedy": gaps.without_remedy_count,
            "cost_vnd": cost if math.isfinite(cost) else None,
        },
        "items": [
            {
                "id": found.item.id,
                "indicator": found.item.indicator,
                "verdict": found.item.verdict.value,
                "role": found.role,
                "mark": found.mark,
                "amount_unit": found.amount_unit,
                "totals": {
                    name: None if isinstance(value, float) and not math.isfinite(value) else value
                    for name, value in asdict(found.totals).items()
                },
                "notes": [note.to_dict() for note in found.notes],
            }
            for found in gaps.items
        ],
    }

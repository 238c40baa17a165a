"""A report about one commune: its gaps, its things and their remedies, its rows of registers, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .places import find_commune
from .report import Register, Report
from .siting_tables import plan_years

__all__ = ["OPEN_REASONS", "narrowed", "once_costs"]

#: Reasons of things of which it is not known whether they are missing.
OPEN_REASONS = ("unknown", "no_data")


def narrowed(report: Report) -> Report:
    """The report as its commune sees it; the same report where it is about the whole province.

    Assessments stay whole: they hold the results of the commune beside those of the province.

    Raises
    ------
    DataError
        Nothing in the report tells of such a commune.
    """
    code, _ = find_commune(report)
    if not code:
        return report
    return replace(
        report,
        commune=code,
        gaps=None if report.gaps is None else _gaps_of(report.gaps, code),
        registers={role: _register_of(register, code) for role, register in report.registers.items()},
        fiber={key: _register_of(register, code) for key, register in report.fiber.items()},
        coverage={key: _register_of(register, code) for key, register in report.coverage.items()},
        siting={key: _register_of(register, code) for key, register in report.siting.items()},
        # What a year spends, and what indicators reach, is told of the province alone.
        roadmap={
            key: _register_of(register, code)
            for key, register in report.roadmap.items()
            if key not in ("years", "curves")
        },
        roadmap_years=plan_years(report),
    )


def once_costs(
    things: Mapping[str, Sequence], rows: Sequence[int], bought: set[int] | None = None
) -> list[float | None]:
    """Cost of the remedy of each of some things, at the first thing that needs it; None elsewhere.

    Parameters
    ----------
    things : mapping of str to sequence
        Columns as in :mod:`..targets.gap_rows`.
    rows : sequence of int
    bought : set of int, optional
        Numbers of remedies that were counted before; those that are counted here are added.
    """
    bought = set() if bought is None else bought
    numbers, costs = things["remedy_id"], things["remedy_cost_vnd"]
    made: list[float | None] = []
    for row in rows:
        number, cost = numbers[row], costs[row]
        if number is None or cost is None or number in bought:
            made.append(None)
        else:
            bought.add(number)
            made.append(cost)
    return made


def _register_of(register: Register, code: str) -> Register:
    if "commune_code" not in register.columns:
        return register  # it tells of layers, not of things in communes
    rows = [row for row, where in enumerate(register.columns["commune_code"]) if where == code]
    return replace(register, columns={name: [values[row] for row in rows] for name, values in register.columns.items()})


def _gaps_of(gaps: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Gaps of one commune in the form of those of the province, with sums of their own."""
    items = [_item_of(item, code) for item in gaps["items"]]
    counted: dict[str, set] = {"things": set(), "unknown": set(), "needed": set(), "without_remedy": set()}
    bought: dict[int, float] = {}
    for item in items:
        things = item["things"]
        for row, reason in enumerate(things["reason"]):
            source_id = things["source_id"][row]
            # The same thing may be missing for several targets.
            key = (item["role"], things["planned"][row], things["code"][row] if source_id is None else source_id)
            if reason in OPEN_REASONS:
                counted["unknown"].add(key)
                continue
            counted["things"].add(key)
            if things["needed"][row]:
                counted["needed"].add(key)
                if things["remedy_id"][row] is None:
                    counted["without_remedy"].add(key)
        for row, needed in enumerate(things["needed"]):
            if needed and things["remedy_cost_vnd"][row] is not None:
                bought[things["remedy_id"][row]] = things["remedy_cost_vnd"][row]
    return {
        **gaps,
        "totals": {
            **{name: len(keys) for name, keys in counted.items()},
            "cost_vnd": math.fsum(bought.values()) if bought else None,
        },
        "items": items,
    }


def _item_of(item: Mapping[str, Any], code: str) -> dict[str, Any]:
    rows = [row for row, where in enumerate(item["things"]["commune_code"]) if where == code]
    things = {name: [values[row] for row in rows] for name, values in item["things"].items()}
    here = [row for row, where in enumerate(item["communes"]["code"]) if where == code]
    communes = {name: [values[row] for row in here] for name, values in item["communes"].items()}
    open_ = [reason in OPEN_REASONS for reason in things["reason"]]
    columns = (things["needed"], things["amount"], things["remedy_id"], things["remedy_cost_vnd"])
    marks = list(zip(open_, *columns))
    wanted = [row for row, needed in enumerate(things["needed"]) if needed]
    costs = [cost for cost in once_costs(things, wanted) if cost is not None]
    totals = {
        "things": sum(not is_open for is_open in open_),
        "unknown": sum(open_),
        "amount": math.fsum(amount or 0.0 for is_open, _, amount, _, _ in marks if not is_open),
        "needed": sum(needed and not is_open for is_open, needed, *_ in marks),
        "needed_unknown": sum(needed and is_open for is_open, needed, *_ in marks),
        "needed_amount": math.fsum(amount or 0.0 for is_open, needed, amount, _, _ in marks if needed and not is_open),
        "cost_vnd": math.fsum(costs) if costs else None,
        "without_remedy": sum(needed and not is_open and which is None for is_open, needed, _, which, _ in marks),
        "without_price": sum(
            bool(needed and which is not None and cost is None) for _, needed, _, which, cost in marks
        ),
    }
    at_hand = communes["value"][0] if here else None
    verdict = communes["verdict"][0] if here else item["verdict"]
    return {**item, "value": at_hand, "verdict": verdict, "totals": totals, "communes": communes, "things": things}

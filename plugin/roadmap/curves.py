"""What the indicators of a target set reach year by year: assessments of the layers of each year, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from ..targets.assessment import Assessment
from ..targets.observations import Level
from ..targets.result_rows import result_rows

__all__ = ["curve_rows", "met_from", "not_told", "years_met"]

_TAKEN = (
    "item_id", "item_kind", "indicator", "name", "unit", "value", "numerator", "denominator", "comparator", "target",
    "horizon", "gap", "verdict", "left_out",
)  # fmt: skip


def curve_rows(assessments: Mapping[int, Assessment], language: str) -> dict[str, list]:
    """Rows of ``ROADMAP_CURVES``: for each item of the set, year by year, where the province stands.

    They are rows of the assessments themselves, as ``hatangso:assesstargets`` would write them.

    Parameters
    ----------
    assessments : mapping of int to Assessment
        By year; all of one target set.
    language : str
    """
    years = sorted(assessments)
    tables = [result_rows(assessments[year], language, levels=(Level.PROVINCE,)) for year in years]
    made: dict[str, list] = {name: [] for name in ("year", *_TAKEN)}
    for row in range(len(tables[0]["item_id"]) if tables else 0):
        for year, table in zip(years, tables):
            made["year"].append(year)
            for name in _TAKEN:
                made[name].append(table[name][row])
    return made


def met_from(verdicts: Mapping[int, str]) -> int | None:
    """The first year from which on a target stays met; None where it is not met in the last one.

    Parameters
    ----------
    verdicts : mapping of int to str
        By year.
    """
    found = None
    for year in sorted(verdicts, reverse=True):
        if verdicts[year] != "met":
            break
        found = year
    return found


def not_told(curves: Mapping[str, list]) -> set[str]:
    """Items that have a target and no value in any year: whether they are met nobody knows."""
    told, all_items = set(), set()
    for item, kind, verdict in zip(curves["item_id"], curves["item_kind"], curves["verdict"]):
        if kind != "status" and verdict != "no_target":
            all_items.add(item)
            if verdict != "no_data":
                told.add(item)
    return all_items - told


def years_met(curves: Mapping[str, list]) -> dict[str, int | None]:
    """For each item that has a target :func:`met_from`, of the rows that :func:`curve_rows` makes."""
    found: dict[str, dict[int, str]] = {}
    for year, item, kind, verdict in zip(curves["year"], curves["item_id"], curves["item_kind"], curves["verdict"]):
        if kind != "status" and verdict != "no_target":
            found.setdefault(item, {})[year] = verdict
    return {item: met_from(verdicts) for item, verdicts in found.items()}

"""Mobile coverage as part of a report: results of the radio tools as registers, and how their rows are found.

A register has the fields of the schema that its result is written in, and beside them the commune of each row
("commune_code", "commune_name"): of the table of what is covered only the rows of communes have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import schema
from .fiber_tables import FiberResult, Rows
from .report import Report

__all__ = ["COVERAGE_RESULTS", "LAYERS", "TECHNOLOGIES", "Counts", "Served", "coverage_rows", "read_served", "served"]

#: Results of the radio tools by the key of their register.
COVERAGE_RESULTS: dict[str, FiberResult] = {
    "served": FiberResult(
        schema.COVERED_POPULATION, ("scenario", "level", "technology", "villages", "people", "area_share"), ""
    ),
    "villages": FiberResult(schema.COVERED_VILLAGES, ("covered", "technologies"), "place"),
    "links": FiberResult(schema.LINK_RESULTS, ("link_id", "length_m", "verdict"), "line"),
}
#: Columns of the register "layers": the layers of coverage that there are, a row for each and each technology, with the
#: way it was made ("prediction", "budget", "radius", "" for not known), the id of the propagation model, the ground
#: ("bare", "clutter", "formula") and the level (dBm) from which a place is covered.
LAYERS = ("layer", "planned", "way", "model", "ground", "technology", "level")
#: Codes of technologies, in the order in which documents tell of them.
TECHNOLOGIES = tuple(
    code for field in schema.COVERED_POPULATION if field.name == "technology" for code, *_ in field.codes
)


@dataclass(frozen=True)
class Counts:
    """What is covered of something.

    Parameters
    ----------
    whole, covered, unknown, percent : float or None
        None where nothing is counted; ``percent`` of what is known.
    """

    whole: float | None
    covered: float | None
    unknown: float | None
    percent: float | None

    @property
    def shown(self) -> float | None:
        """The share for tables, with one decimal: only what is all covered is shown as 100."""
        if self.percent is None:
            return None
        return min(round(self.percent, 1), 99.9) if self.percent < 100.0 else 100.0

    @property
    def uncovered(self) -> float | None:
        """What surely is not covered."""
        if self.whole is None or self.covered is None:
            return None
        return max(self.whole - self.covered - (self.unknown or 0.0), 0.0)


@dataclass(frozen=True)
class Served:
    """What one technology covers of one place, by one operator or by any ("").

    Parameters
    ----------
    technology, operator : str
    villages, people, area : Counts
        ``area`` in km².
    """

    technology: str
    operator: str
    villages: Counts
    people: Counts
    area: Counts


def coverage_rows(report: Report, key: str) -> Rows | None:
    """The rows of a radio result; None where the report has none."""
    register = report.coverage.get(key)
    return None if register is None or not len(register) else Rows(register)


def served(report: Report, scenario: str = "today", commune: str = "") -> list[Served]:
    """What is covered in the area of the report (or in one commune of it): by any operator first, each in the order of
    technologies.

    Parameters
    ----------
    scenario : str
        "today" or "plan".
    commune : str
        Code; by default the area that the report is about.
    """
    rows = coverage_rows(report, "served")
    if rows is None:
        return []
    code = commune or report.commune
    level = "commune" if code else "province"
    kept = rows.where("scenario", scenario.__eq__).where("level", level.__eq__)
    if code:
        kept = kept.where("commune_code", code.__eq__)
    return read_served(kept)


def read_served(rows: Rows) -> list[Served]:
    """Rows of the table of what is covered, sorted by operator and technology; what is not known of is left out."""
    counts = {what: _counts(rows, what, end) for what, end in (("villages", ""), ("people", ""), ("area", "_km2"))}
    made = [
        Served(technology, operator, *of)
        for technology, operator, *of in zip(rows.texts("technology"), rows.texts("operator"), *counts.values())
        if technology in TECHNOLOGIES
    ]
    return sorted(made, key=lambda one: (one.operator != "", one.operator, TECHNOLOGIES.index(one.technology)))


def _counts(rows: Rows, what: str, end: str) -> Sequence[Counts]:
    names = (f"{what}{end}", f"{what}_covered{end}", f"{what}_unknown{end}", f"{what}_share")
    return [Counts(*values) for values in zip(*(rows.numbers(name) for name in names))]

"""Chosen sites and their backhaul among the works of a plan, so that sums, lists, submissions and decisions have them.

A site that is to be built is a planned site; one that is shared or upgraded is a work of its own kind, and so is a link
of the backhaul. What the layers of planned sites have already (the same layer, or the same code) is not added again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .fiber_tables import Rows
from .report import Register, Report, Source
from .siting_tables import siting_rows

__all__ = ["BACKHAUL", "SITE_CHANGES", "listed_by_choice", "with_chosen_works"]

#: Roles of registers that are made here.
SITE_CHANGES, BACKHAUL = "site_changes", "backhaul"
#: Column of a register of sites → field of a chosen site.
_SITE_COLUMNS = {
    "code": "candidate_id", "name": "name", "owner": "owner", "operators": "operators", "category": "mast_type",
    "height_m": "height_m", "technology": "technology",
    "cost": "cost_vnd", "commune_code": "commune_code", "commune_name": "commune_name",
    "x": "x", "y": "y", "longitude": "longitude", "latitude": "latitude",
}  # fmt: skip
_LINK_COLUMNS = {
    "code": "link_id", "length_m": "length_m", "cost": "cost_vnd", "commune_code": "commune_code",
    "commune_name": "commune_name",
}  # fmt: skip


def with_chosen_works(report: Report) -> Report:
    """The report with chosen sites and their backhaul as planned works; the same report where there are none."""
    registers = dict(report.registers)
    chosen, links = siting_rows(report, "chosen"), siting_rows(report, "backhaul")
    if chosen is not None:
        done = chosen.texts("action")
        sites = registers.get("sites")
        new = [row for row, action in zip(chosen.rows, done) if action not in ("reuse", "upgrade")]
        new = _not_there(sites, chosen, new)
        if new:
            added = _planned("sites", Rows(chosen.register, new), _SITE_COLUMNS)
            registers["sites"] = added if sites is None else _joined(sites, added)
        changes = [row for row, action in zip(chosen.rows, done) if action in ("reuse", "upgrade")]
        changes = _not_there(sites, chosen, changes, codes=False)
        if changes:
            registers[SITE_CHANGES] = _planned(SITE_CHANGES, Rows(chosen.register, changes), _SITE_COLUMNS)
    if links is not None:
        made = _planned(BACKHAUL, links, _LINK_COLUMNS)
        ends = zip(links.texts("to_id"), links.texts("site_id"))
        made.columns["name"] = [" – ".join(filter(None, pair)) or None for pair in ends]
        registers[BACKHAUL] = made
    return replace(report, registers=registers) if registers != dict(report.registers) else report


def listed_by_choice(report: Report, role: str) -> bool:
    """Whether the annex of chosen sites lists all planned rows of this role."""
    if role in (SITE_CHANGES, BACKHAUL):
        return True
    chosen, register = siting_rows(report, "chosen"), report.registers.get(role)
    if role != "sites" or chosen is None or register is None:
        return False
    own = {source.layer for source in chosen.register.sources}
    return {source.layer for source in register.sources if source.planned} <= own


def _not_there(sites: Register | None, chosen: Rows, rows: Sequence[int], codes: bool = True) -> list[int]:
    """Of some rows those that the planned sites do not have."""
    if sites is None:
        return list(rows)
    planned = {source.layer for source in sites.sources if source.planned}
    if planned & {source.layer for source in chosen.register.sources}:
        return []
    marks, named = sites.columns.get("planned", ()), sites.columns.get("code", ())
    known = {str(code) for code, mark in zip(named, marks) if mark and code not in (None, "")} if codes else set()
    return [row for row in rows if str(chosen.register.columns["candidate_id"][row]) not in known]


def _planned(role: str, rows: Rows, columns: dict[str, str]) -> Register:
    made = {name: rows.values(field) for name, field in columns.items()}
    made["planned"] = [True] * len(rows)
    sources = tuple(replace(source, rows=len(rows), planned=True) for source in rows.register.sources)
    return Register(role, made, sources or (Source("", "", len(rows), True),), rows.register.crs)


def _joined(first: Register, second: Register) -> Register:
    names = list(dict.fromkeys((*first.columns, *second.columns)))
    return replace(
        first,
        columns={
            name: [*first.columns.get(name, [None] * len(first)), *second.columns.get(name, [None] * len(second))]
            for name in names
        },
        sources=(*first.sources, *second.sources),
        crs=first.crs or second.crs,
    )

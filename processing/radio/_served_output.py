"""Results of ``coveredpopulation`` as columns of layers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...plugin.operators import join_operators
from ...plugin.progress import Progress
from ...plugin.radio.served import SERVICES, Served
from ...plugin.targets.units import Units
from ..targets._assessment_parameters import MobileRule
from ._served_input import Scenario, ServedInput

__all__ = ["code_of", "table_rows", "unit_rows", "village_rows"]

#: What is counted, the beginning of its fields, and what they end with.
_COUNTS = (("villages", "villages", ""), ("people", "people", ""), ("area", "area", "_km2"))
_M2_PER_KM2 = 1e6


def code_of(column: str) -> str:
    """The code of a technology in results: "4G", or "broadband" for 4G or 5G."""
    return SERVICES[column] or "broadband"


def _scaled(what: str, served: Served) -> Served:
    if what != "area":
        return served
    return Served(served.whole / _M2_PER_KM2, served.covered / _M2_PER_KM2, served.unknown / _M2_PER_KM2)


def _levels(units: Units) -> list[tuple[str, Sequence[str], Sequence[str], np.ndarray]]:
    """Level, codes and names of its units, and the unit of each commune."""
    made = [("province", [units.province_code], [units.province_name], np.zeros(len(units), dtype=np.int64))]
    codes, names, region = units.regions()
    if codes:
        made.append(("region", codes, names, region))
    return [*made, ("commune", units.codes, units.names, np.arange(len(units), dtype=np.int64))]


def table_rows(data: ServedInput, progress: Progress) -> dict[str, list]:
    """Columns of the table: a row for each scenario, level, operator and technology, and unit."""
    columns: dict[str, list] = {
        name: []
        for name in ("scenario", "level", "unit_code", "unit_name", "operator", "technology",
                     *(name for what, begin, end in _COUNTS for name in _names(begin, end)))
    }  # fmt: skip
    levels = _levels(data.reader.units)
    steps = [(scenario, level) for scenario in data.scenarios for level in levels]
    for scenario, (level, codes, names, group) in progress.each(steps, len(steps), every=1):
        for owner, column in scenario.keys:
            progress.check()
            count = len(codes)
            for name, value in (("scenario", scenario.id), ("level", level), ("operator", owner),
                                ("technology", code_of(column))):  # fmt: skip
                columns[name] += [value] * count
            columns["unit_code"] += [code or None for code in codes]
            columns["unit_name"] += list(names)
            for what, begin, end in _COUNTS:
                served = scenario.counts[what].get((owner, column))
                values = _counted(what, served, group, count)
                for name, some in zip(_names(begin, end), values):
                    columns[name] += some
    return columns


def _names(begin: str, end: str) -> tuple[str, str, str, str]:
    return f"{begin}{end}", f"{begin}_covered{end}", f"{begin}_unknown{end}", f"{begin}_share"


def _counted(what: str, served: Served | None, group: np.ndarray, count: int) -> list[list]:
    """Whole, covered, not known and share (%) of some units; None where nothing is counted."""
    if served is None:
        return [[None] * count] * 4
    total = _scaled(what, served.summed(group, count))
    numbers = [values.tolist() for values in (total.whole, total.covered, total.unknown)]
    if what == "villages":
        numbers = [[round(value) for value in values] for values in numbers]
    share = np.round(100.0 * total.share, 9)  # not 57.99999999999999
    return [*numbers, [None if value != value else value for value in share.tolist()]]


def unit_rows(data: ServedInput) -> tuple[list[bytes | None], dict[str, list]]:
    """Outlines and columns of the communes: shares of what is covered by anyone, for each technology."""
    units, every = data.reader.units, np.arange(len(data.reader.units))
    columns: dict[str, list] = {
        "code": [code or None for code in units.codes],
        "name": list(units.names),
        "region_code": list(units.region_codes) or [None] * len(units),
        "region_name": list(units.region_names) or [None] * len(units),
        "area_km2": (data.own_m2 / _M2_PER_KM2).tolist(),
    }
    first = data.scenarios[0]
    for what in ("villages", "people"):
        served = next(iter(first.counts[what].values()), None)
        columns[what] = _counted(what, served, every, len(units))[0]
    for scenario in data.scenarios:
        begin = "plan_" if scenario.id == "plan" else ""
        for column in SERVICES:
            for what, name, _ in _COUNTS:
                served = scenario.counts[what].get((None, column))
                columns[f"{begin}{name}_{code_of(column).lower()}"] = _counted(what, served, every, len(units))[3]
    return data.reader.commune_wkbs, columns


def village_rows(data: ServedInput, rule: MobileRule, progress: Progress) -> dict[str, list]:
    """Columns of the villages: what covers each, today and in the plan."""
    register, units = data.scenarios[0].villages, data.reader.units
    unit = register.unit.tolist()
    count = len(register)
    population = register.columns.get("population", np.full(count, np.nan))
    columns: dict[str, list] = {
        "code": [code or None for code in register.codes],
        "name": [name or None for name in register.names],
        "commune_code": [units.codes[row] if row >= 0 else None for row in unit],
        "commune_name": [units.names[row] if row >= 0 else None for row in unit],
        "population": [None if value != value else round(value) for value in population.tolist()],
        "level_dbm": [None] * count,
        "rule": [rule.name.lower()] * count,
    }
    for scenario in data.scenarios:
        columns.update(_served_by(scenario, "plan_" if scenario.id == "plan" else ""))
    for name in ("covered", "technologies", "operators"):
        columns.setdefault(f"plan_{name}", [None] * count)
    if data.signal.raster is not None:
        levels = data.signal.levels(data.village_rows.points(), progress)
        columns["level_dbm"] = [None if value != value else round(value, 1) for value in levels.tolist()]
    return columns


def _served_by(scenario: Scenario, begin: str) -> dict[str, list]:
    """Covered or not, by what and by whom."""
    villages = scenario.villages
    count = len(villages)
    covered = villages.columns.get("mobile_broadband", np.full(count, np.nan))
    technologies = [[] for _ in range(count)]
    for column, technology in SERVICES.items():
        for row in np.flatnonzero(villages.columns.get(column, np.zeros(count)) == 1.0).tolist() if technology else ():
            technologies[row].append(technology)
    owners = [[] for _ in range(count)]
    for owner, own in villages.by_operator.items():
        for row in np.flatnonzero(own.get("mobile_broadband", np.zeros(count)) == 1.0).tolist():
            owners[row].append(owner)
    return {
        f"{begin}covered": [None if mark != mark else bool(mark) for mark in covered.tolist()],
        f"{begin}technologies": ["; ".join(names) or None for names in technologies],
        f"{begin}operators": [join_operators(names) if names else None for names in owners],
    }

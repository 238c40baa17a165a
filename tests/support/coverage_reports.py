"""Mobile coverage as a report has it: two communes, three technologies, two operators, today and in the plan; links."""

from __future__ import annotations

from dataclasses import replace

from hatangso.plugin.dossier.coverage_tables import COVERAGE_RESULTS
from hatangso.plugin.dossier.report import Register, Report, Source

__all__ = ["coverage_registers", "with_coverage"]

#: Codes, names, villages, people and km² of communes.
_COMMUNES = (("00100", "Xã Alfa", 10, 4000.0, 30.0), ("00101", "Phường Beta", 6, 6000.0, 20.0))
#: Scenario, operator, technology → villages, people and km² covered in each commune; None: not known of anybody.
_COVERED = {
    ("today", None, "broadband"): ((6, 2400.0, 15.0), (6, 6000.0, 18.0)),
    ("today", None, "2G"): ((9, 3900.0, 28.0), (6, 6000.0, 20.0)),
    ("today", None, "4G"): ((6, 2400.0, 15.0), (6, 6000.0, 18.0)),
    ("today", "Zeta", "broadband"): ((6, 2400.0, 15.0), (4, 4100.0, 12.0)),
    ("today", "Theta", "broadband"): ((1, 300.0, 2.0), (5, 5200.0, 15.0)),
    ("plan", None, "broadband"): ((8, 3600.0, 24.0), (6, 6000.0, 18.0)),
    ("plan", None, "4G"): ((8, 3600.0, 24.0), (6, 6000.0, 18.0)),
    ("plan", "Zeta", "broadband"): ((8, 3600.0, 24.0), (4, 4100.0, 12.0)),
    ("plan", "Theta", "broadband"): ((1, 300.0, 2.0), (5, 5200.0, 15.0)),
}


def _register(key: str, rows: list[dict], planned: bool = False) -> Register:
    names = [field.name for field in COVERAGE_RESULTS[key].fields]
    unknown = {name for row in rows for name in row} - {*names, "commune_code", "commune_name"}
    if unknown:
        raise ValueError(f"{key}: {unknown}")
    columns = {
        name: [row.get(name) for row in rows] for name in dict.fromkeys((*names, "commune_code", "commune_name"))
    }
    day = "2026-06-30" if planned else "2025-12-31"
    return Register(f"coverage_{key}", columns, (Source(f"{key} (song.gpkg)", day, len(rows), planned),))


def _served() -> list[dict]:
    rows = []
    for (scenario, operator, technology), communes in _COVERED.items():

        def row(level, code, name, whole, covered, scenario=scenario, operator=operator, technology=technology):
            made = {"scenario": scenario, "level": level, "unit_code": code, "unit_name": name, "operator": operator,
                    "technology": technology, "commune_code": code if level == "commune" else None,
                    "commune_name": name if level == "commune" else None}  # fmt: skip
            for what, end, one, part in zip(("villages", "people", "area"), ("", "", "_km2"), whole, covered):
                made |= {f"{what}{end}": one, f"{what}_covered{end}": part, f"{what}_unknown{end}": 0,
                         f"{what}_share": 100.0 * part / one}  # fmt: skip
            return made

        rows.append(row("province", "99", "Omega", [sum(values) for values in zip(*(one[2:] for one in _COMMUNES))],
                        [sum(values) for values in zip(*communes)]))  # fmt: skip
        rows += [row("commune", *one[:2], one[2:], covered) for one, covered in zip(_COMMUNES, communes)]
    return rows


def coverage_registers() -> dict[str, Register]:
    """Registers by key."""
    villages = [
        {"code": f"00100{number:03}", "name": f"Vil {number}", "commune_code": "00100", "commune_name": "Xã Alfa",
         "population": 400, "covered": number < 6, "technologies": "2G" if number < 9 else None,
         "plan_covered": number < 8, "rule": "point"}
        for number in range(10)
    ]  # fmt: skip
    villages.append({"code": "1", "name": None, "covered": None, "rule": "point"})
    links = [
        {"link_id": "V1", "link_name": "Aa", "end_a": "A", "end_b": "B", "length_m": 12500.0, "frequency_ghz": 7.5,
         "height_a_m": 40.0, "height_b_m": 32.5, "clearance_median": 1.25, "level_dbm": -41.0, "fade_margin_db": 30.0,
         "availability": 99.9991, "verdict": "good"},
        {"link_id": "V2", "length_m": 30000.0, "frequency_ghz": 13.0, "verdict": "not_clear", "missing_m": 12.5,
         "raise_both_m": 13.0, "availability": 91.5},
    ]  # fmt: skip
    return {
        "served": _register("served", _served()),
        "villages": _register("villages", villages),
        "links": _register("links", links, planned=True),
    }


def with_coverage(report: Report, **left_out: None) -> Report:
    """The report with mobile coverage, without the results that are named."""
    return replace(report, coverage={key: one for key, one in coverage_registers().items() if key not in left_out})

"""Chosen sites, backhaul and a roadmap as a report has them: two communes, three chosen sites, two years."""

from __future__ import annotations

from dataclasses import replace

from hatangso.plugin.dossier.report import Register, Report, Source
from hatangso.plugin.dossier.siting_tables import ROADMAP_RESULTS, SITING_RESULTS

__all__ = ["roadmap_registers", "siting_registers", "with_siting"]

_ALFA = {"commune_code": "00100", "commune_name": "Xã Alfa"}
_BETA = {"commune_code": "00101", "commune_name": "Phường Beta"}
#: Places, which reading adds to points.
_PLACES = ("x", "y", "longitude", "latitude")


def _register(results, part: str, key: str, rows: list[dict], crs: str = "") -> Register:
    names = (*(field.name for field in results[key].fields), "commune_code", "commune_name", *(_PLACES if crs else ()))
    unknown = {name for row in rows for name in row} - set(names)
    if unknown:
        raise ValueError(f"{key}: {unknown}")
    columns = {name: [row.get(name) for row in rows] for name in dict.fromkeys(names)}
    return Register(f"{part}_{key}", columns, (Source(f"{key} (tram.gpkg)", "2026-06-30", len(rows), True),), crs)


def siting_registers() -> dict[str, Register]:
    """Registers of the choice by key."""
    candidates = [
        {"candidate_id": "C1", "name": "Zulu", "kind": "mast", "source_code": "S1", "owner": "Zeta",
         "operators": "Zeta", "could_share": "Theta", "reuse": True, "mast_type": "A2b", "height_m": 42.0,
         "elevation_m": 210.0,
         "score": 0.9, "cost_vnd": 300e6, "mast_vnd": 300e6, **_ALFA, "x": 500100.0, "y": 1900100.0},
        {"candidate_id": "C2", "name": "Yota", "kind": "high_ground", "mast_type": "A2b", "height_m": 45.0,
         "elevation_m": 812.0, "reuse": False, "could_share": "Zeta;Theta", "score": 0.7, "cost_vnd": 1500e6,
         "mast_vnd": 900e6, "road_vnd": 500e6, "power_vnd": 100e6, **_ALFA, "x": 500900.0, "y": 1901100.0},
        {"candidate_id": "C3", "kind": "village", "mast_type": "A1a", "height_m": 15.0, "reuse": False,
         "score": 0.5, "cost_vnd": 200e6, "mast_vnd": 200e6, **_BETA, "x": 502000.0, "y": 1902000.0},
        {"candidate_id": "C4", "kind": "grid", "mast_type": "A2b", "reuse": False, "cost_vnd": 900e6, **_BETA},
    ]  # fmt: skip
    done = {"C1": ("reuse", 500.0, 2), "C2": ("build", 1200.0, 1), "C3": ("build", 100.5, 3)}
    chosen = [
        {**row, **dict(zip(("action", "newly_covered", "rank"), done[row["candidate_id"]]))}
        for row in candidates
        if row["candidate_id"] in done
    ]
    links = [
        {"link_id": "L1", "site_id": "C1", "to_id": "HUB", "medium": "fiber", "length_m": 2500.0, "cost_vnd": 150e6,
         "hops": 0, "feeds": 2, **_ALFA},
        {"link_id": "L2", "site_id": "C2", "to_id": "C1", "medium": "microwave", "length_m": 8200.0,
         "cost_vnd": 250e6, "band_ghz": 15.0, "hops": 1, "feeds": 1, **_ALFA},
        {"link_id": "L3", "site_id": "C3", "to_id": "HUB", "medium": "fiber", "length_m": 500.0, "cost_vnd": 30e6,
         "hops": 0, "feeds": 1, **_BETA},
    ]  # fmt: skip
    uncovered = [
        {"demand_id": "D7", "name": "Ww", "weight": 80.0, "reason": "nobody", "nearest_id": "C4", "nearest_m": 4200.0,
         **_ALFA},
        {"demand_id": "D9", "weight": 20.5, "reason": "budget", **_BETA},
    ]  # fmt: skip
    crs = "VN-2000 / TM-3 zone 482 (EPSG:5897)"
    made = {}
    for key, rows, where in (
        ("candidates", candidates, crs),
        ("chosen", chosen, crs),
        ("backhaul", links, ""),
        ("uncovered", uncovered, ""),
    ):
        known = {field.name for field in SITING_RESULTS[key].fields} | {*_PLACES, "commune_code", "commune_name"}
        kept = [{name: value for name, value in row.items() if name in known} for row in rows]
        made[key] = _register(SITING_RESULTS, "siting", key, kept, where)
    return made


def roadmap_registers() -> dict[str, Register]:
    """Registers of the roadmap by key."""
    projects = [
        {"project_id": "P1", "name": "Aa", "kind": "backhaul", "year": 2027, "start_date": "2027-01-01",
         "end_date": "2027-12-31", "rank": 1, "cost_vnd": 150e6, "benefit": 0.0, "operator": "Zeta", "source": "NSNN",
         "joint": True, **_ALFA},
        {"project_id": "P2", "name": "Bb", "kind": "site", "year": 2027, "rank": 2, "cost_vnd": 300e6, "after": "P1",
         "benefit": 500.0, "operator": "Zeta", "source": "DN", **_ALFA},
        {"project_id": "P3", "name": "Cc", "kind": "site", "year": 2028, "rank": 3, "cost_vnd": 1500e6, "after": "P2",
         "benefit": 1200.0, "operator": "Theta", "source": "DN", **_BETA},
    ]  # fmt: skip
    years = [
        {"year": 2027, "budget_vnd": 500e6, "spent_vnd": 450e6, "left_vnd": 50e6, "projects": 2, "benefit": 500.0,
         "cumulative_vnd": 450e6, "cumulative_benefit": 500.0, "benefit_share": 27.8},
        {"year": 2028, "budget_vnd": 1500e6, "spent_vnd": 1500e6, "left_vnd": 50e6, "projects": 1, "benefit": 1200.0,
         "cumulative_vnd": 1950e6, "cumulative_benefit": 1700.0, "benefit_share": 94.4},
        {"year": 2027, "source": "DN", "budget_vnd": 300e6, "spent_vnd": 300e6, "left_vnd": 0.0},
    ]  # fmt: skip
    costs = [
        {"year": row["year"], "operator": row["operator"], "source": row["source"], "cost_vnd": row["cost_vnd"],
         "commune_code": row["commune_code"], "commune_name": row["commune_name"], "projects": 1}
        for row in projects
    ]  # fmt: skip
    item = {"item_id": "i1", "indicator": "sites_shared", "name": "Kappa", "unit": "%", "comparator": ">=",
            "target": 25.0, "horizon": 2028}  # fmt: skip
    other = {"item_id": "i2", "indicator": "villages_ftth", "name": "Lambda", "unit": "%", "comparator": ">=",
             "target": 100.0, "horizon": 2028}  # fmt: skip
    curves = [
        {**item, "year": 2026, "value": 20.0, "verdict": "missed"},
        {**item, "year": 2027, "value": 26.0, "verdict": "met"},
        {**item, "year": 2028, "value": 30.0, "verdict": "met"},
        {**other, "year": 2026, "value": 80.0, "verdict": "missed"},
        {**other, "year": 2028, "value": 99.996, "verdict": "near"},
    ]
    left = [{"project_id": "P9", "name": "Zz", "kind": "site", "cost_vnd": 5e9, "benefit": 100.0,
             "reason": "too_dear", **_BETA}]  # fmt: skip
    rows = {"projects": projects, "years": years, "costs": costs, "curves": curves, "unscheduled": left}
    return {key: _register(ROADMAP_RESULTS, "roadmap", key, some) for key, some in rows.items()}


def with_siting(report: Report, **left_out: None) -> Report:
    """The report with sites and roadmap, without the results that are named."""
    return replace(
        report,
        siting={key: one for key, one in siting_registers().items() if key not in left_out},
        roadmap={key: one for key, one in roadmap_registers().items() if key not in left_out},
    )

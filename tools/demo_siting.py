"""The siting part of the demo: candidates, chosen sites, backhaul, what is built in which year, plans compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from demo_tables import first_layer, opened

__all__ = ["choose_sites", "compare_plans", "plan_backhaul", "plan_years", "siting_layers"]

#: Parameters of the report by the files that are written here.
_REPORTED = {
    "SITE_CANDIDATES": "site_candidates",
    "SITES_CHOSEN": "sites_chosen",
    "BACKHAUL": "backhaul",
    "ROADMAP": "roadmap",
    "ROADMAP_YEARS": "roadmap_years",
    "ROADMAP_COSTS": "roadmap_costs",
    "ROADMAP_CURVES": "roadmap_curves",
}
#: What new sites may cost together, and what there is in each year by source of funds. Assumptions of the demo.
_SITES_BUDGET = 30e9
_BUDGETS = (("Ngân sách tỉnh", "4 tỷ"), ("Doanh nghiệp viễn thông", "5 tỷ"))
_YEARS = (2027, 2030)


def siting_layers(folder: Path) -> dict[str, Path]:
    """The layers of sites and roadmap by the parameters of the report."""
    return {name: folder / f"{file}.gpkg" for name, file in _REPORTED.items()}


def choose_sites(
    step: Callable[..., dict], folder: Path, table: Callable[[str], str], dem: Path, villages: Path
) -> dict[str, Any]:
    """Look for places of sites, and choose those that cover most people whom today's sites leave out.

    Parameters
    ----------
    step : callable
        Runs an algorithm and returns its results.
    folder : Path
        Takes the results.
    table : callable
        A layer of the province by its name, as QGIS names it.
    dem : Path
        Elevation of the province.
    villages : Path
        Villages, each with whether it is covered.

    Returns
    -------
    dict
        Numbers of the selection.
    """
    made = siting_layers(folder)
    step(
        "hatangso:sitecandidates",
        "dùng chung trước, rồi điểm cao, thôn, lưới điểm",
        SITES=table("sites"),
        SITE_ID_FIELD="code",
        SITE_NAME_FIELD="name",
        SITE_OWNER_FIELD="owner",
        SITE_OPERATORS_FIELD="operators",
        SITE_HEIGHT_FIELD="height_m",
        SITE_TYPE_FIELD="type",  # A1a … A2c: what a mast is decides what sharing it costs
        VILLAGES=table("villages"),
        VILLAGE_ID_FIELD="code",
        VILLAGE_NAME_FIELD="name",
        COMMUNES=table("communes"),
        COMMUNE_CODE_FIELD="code",
        COMMUNE_NAME_FIELD="name",
        DEM=dem,
        ROADS=table("roads"),
        EXCLUDED_AREAS=table("protected_areas"),
        EXCLUSION_BUFFER=50,
        KEEP_AWAY=[table("schools"), table("health_stations")],
        KEEP_AWAY_DISTANCE=50,
        OUTPUT=made["SITE_CANDIDATES"],
        EXCLUDED=folder / "site_candidates_excluded.gpkg",
    )
    return _select(step, folder, dem, villages, _SITES_BUDGET, made["SITES_CHOSEN"])


def _select(
    step: Callable[..., dict], folder: Path, dem: Path, villages: Path, budget: float, output: Path
) -> dict[str, Any]:
    """Choose sites within a budget; returns the numbers."""
    with closing(opened(villages)) as database:
        layer = first_layer(database)
    return step(
        "hatangso:selectsites",
        f"nhiều người nhất trong {budget / 1e9:.0f} tỷ đồng, theo dự báo trên địa hình",
        CANDIDATES=siting_layers(folder)["SITE_CANDIDATES"],
        COST_FIELD="cost_vnd",
        OPERATORS_FIELD=["operators", "could_share"],
        DEMAND=f"{villages}|layername={layer}|subset=NOT coalesce(covered, 0)",
        DEMAND_ID_FIELD="code",
        DEMAND_NAME_FIELD="name",
        WEIGHT_FIELD="population",
        TECHNOLOGY=2,
        COVERAGE_BY=2,
        DEM=dem,
        HEIGHT_FIELD="height_m",
        OBJECTIVE=2,
        BUDGET=budget,
        MIN_SEPARATION=1000,
        TIME_LIMIT=20,
        OUTPUT=output,
        UNCOVERED=output.with_name(f"{output.stem}_uncovered.gpkg"),
    )


def plan_backhaul(
    step: Callable[..., dict], folder: Path, table: Callable[[str], str], dem: Path, roads: dict[str, Any]
) -> dict[str, Any]:
    """Connect the chosen sites by fibre or microwave; returns the numbers."""
    made = siting_layers(folder)
    return step(
        "hatangso:planbackhaul",
        "cáp quang hoặc vi ba đến từng trạm",
        SITES=made["SITES_CHOSEN"],
        RELAYS=table("sites"),
        RELAY_ID_FIELD="code",
        RELAY_NAME_FIELD="name",
        RELAY_HEIGHT_FIELD="height_m",
        HUBS=table("hubs"),
        HUB_ID_FIELD="code",
        HUB_NAME_FIELD="name",
        FIBER_LAYERS=table("fiber"),
        **roads,
        TOLERANCE=5,
        DEM=dem,
        TIME_LIMIT=20,
        OUTPUT=made["BACKHAUL"],
        SITES_OUT=folder / "backhaul_sites.gpkg",
        UNCONNECTED=folder / "backhaul_unconnected.gpkg",
    )


def plan_years(step: Callable[..., dict], folder: Path, inputs: dict[str, Any]) -> dict[str, Any]:
    """Put fibre, sites and backhaul into years; returns the numbers.

    Parameters
    ----------
    inputs : dict
        Target set and layers of the assessment, with those of the plan.
    """
    made = siting_layers(folder)
    first, last = _YEARS
    budgets = [cell for year in range(first, last + 1) for source, money in _BUDGETS for cell in (year, money, source)]
    return step(
        "hatangso:planroadmap",
        "nhánh cáp, trạm, truyền dẫn theo năm",
        PROJECTS=[folder / "fiber_tree.gpkg", folder / "fiber_sharing.gpkg", made["SITES_CHOSEN"], made["BACKHAUL"]],
        BUDGETS=",".join(map(str, budgets)),
        FIRST_YEAR=first,
        LAST_YEAR=last,
        CARRY_OVER="true",
        TIME_LIMIT=20,
        **inputs,
        OUTPUT=made["ROADMAP"],
        LINES=folder / "roadmap_lines.gpkg",
        POINTS=folder / "roadmap_points.gpkg",
        YEARS=made["ROADMAP_YEARS"],
        COSTS=made["ROADMAP_COSTS"],
        CURVES=made["ROADMAP_CURVES"],
        UNSCHEDULED=folder / "roadmap_unscheduled.gpkg",
    )


def compare_plans(
    step: Callable[..., dict], folder: Path, dem: Path, villages: Path, assessments: dict[str, Path], communes: str
) -> dict[str, Any]:
    """Lay today, the plan, and one with a third of the money for sites side by side; returns the numbers."""
    made = siting_layers(folder)
    fewer = folder / "sites_chosen_fewer.gpkg"
    _select(step, folder, dem, villages, _SITES_BUDGET / 3.0, fewer)
    return step(
        "hatangso:comparescenarios",
        "hiện trạng, phương án, và phương án ít tiền hơn",
        SCENARIOS=list(assessments.values()),
        NAMES="|".join((*assessments, "Ít kinh phí hơn")),
        LAYERS_2=[made[name] for name in ("ROADMAP", "ROADMAP_YEARS", "SITES_CHOSEN", "BACKHAUL")],
        LAYERS_3=fewer,
        COMMUNES=communes,
        OUTPUT=folder / "comparison.gpkg",
        DIFFERENCES=folder / "comparison_points.gpkg",
        DIFFERENT_LINES=folder / "comparison_lines.gpkg",
        UNITS=folder / "comparison_communes.gpkg",
        HTML=folder / "so_sanh_phuong_an.html",
    )

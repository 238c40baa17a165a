"""A small fibre design as a report has it: two hubs, four villages, and all results of the fibre tools."""

from __future__ import annotations

from dataclasses import replace

from hatangso.plugin.dossier.fiber_tables import FIBER_RESULTS
from hatangso.plugin.dossier.report import Register, Report, Source

__all__ = ["fiber_registers", "with_fiber"]

_NAMES = {"01": "Xã Ánh", "02": "Phường Bê"}


def _register(key: str, communes: list[str], **columns: list) -> Register:
    rows = len(communes)
    known = {field.name for field in FIBER_RESULTS[key].fields}
    unknown = set(columns) - known
    if unknown:
        raise ValueError(f"{key}: {unknown}")
    made = {name: [None] * rows for name in sorted(known)} | columns
    made |= {"commune_code": list(communes), "commune_name": [_NAMES.get(code) for code in communes]}
    return Register(f"fiber_{key}", made, (Source(f"{key} (cap.gpkg)", "2026-06-30", rows, True),))


def fiber_registers() -> dict[str, Register]:
    """Registers by key."""
    return {
        "tree": _register(
            "tree", ["01", "01", "02", "02", None], segment_id=[1, 2, 3, 4, 5],
            kind=["road", "demand_drop", "road", "road", "demand_drop"], hub_id=["H1", "H1", "H1", "H2", "H2"],
            hub_name=["Aa", "Aa", "Aa", None, None], demand_id=[None, "v1", "v2", "v3", "v4"],
            length_m=[1500.0, 40.5, 700.25, 3000.0, 60.0], cost=[3e8, 2e6, 1.4e8, 6e8, 3e6],
        ),
        "sharing": _register(
            "sharing", ["01", "01", "02", "02"], segment_id=["1", "1", "3", "4"],
            placement=["existing_pole", "existing_duct", "joint_trench", "new_pole"],
            shared=[True, True, False, False], owner=["Zeta", "Theta", None, None], new_poles=[0, 0, 0, 61],
            work_id=[None, None, "W1", None], work_name=[None, None, "Ql 9", None], work_year=[None, None, 2027, None],
            length_m=[1000.0, 540.5, 700.25, 3060.0], cost=[1e8, 5e7, 9e7, 6e8], saving=[4e7, 1e7, 5e7, 0.0],
        ),
        "cables": _register(
            "cables", ["01", "01", "02"], part=["feeder", "distribution", "distribution"], fibers=[96, 24, 24],
            length_m=[1500.0, 40.5, 3760.25], cable_m=[1545.0, 41.7, 3873.1], cost=[1e8, 1e6, 5e7],
        ),
        "equipment": _register(
            "equipment", ["01", "01", "02", "02", "02"], kind=["olt", "splitter", "splitter", "closure", "terminal"],
            ratio=[None, 8, 16, None, None], count=[1, 2, 3, 4, 6], ports=[4, None, None, None, None],
            splices=[None, 16, 48, 96, None], cost=[5e7, 4e6, 9e6, 8e6, 6e6],
        ),
        "terminals": _register(
            "terminals", ["01", "02", "02", "02"], demand_id=["v1", "v2", "v3", "v4"],
            demand_name=["Aaa", "Bbb", None, "Ddd"], hub_id=["H1", "H1", "H2", None],
            households=[100.0, 50.0, 25.0, 10.0], subscribers=[40, 20, 10, 4], splitters=["8 × 8", "64", "64", None],
            fiber_m=[1540.5, 2240.75, 21000.0, None], loss_db=[21.5, 24.25, 29.0, None],
            margin_db=[6.5, 3.75, -1.0, None], verdict=["met", "met", "missed", "unserved"],
            explanation=[None, None, "Xx", "Yy"],
        ),
        "quantities": _register(
            "quantities", ["01", "02", "02"], item=["cable_24", "cable_24", "splice"],
            item_name=["Xc", "Xc", "Xs"], unit=["m", "m", "Mh"], year=[2026, 2027, 2027],
            quantity=[41.7, 3873.1, 160.0], unit_price=[25000.0, 25000.0, 30000.0],
            cost=[1042500.0, 96827500.0, 4800000.0],
        ),
        "routes": _register(
            "routes", ["01", "01", "02", "02"], demand_id=["o1", "o1", "o2", "o2"],
            demand_name=["Ooa", "Ooa", "Oob", "Oob"], role=["working", "protection"] * 2,
            hub_id=["H1", "H2", "H1", "H1"], disjoint=[True, True, False, False],
            verdict=["apart", "apart", "shared", "shared"], shared_nodes=[0, 0, 3, 3],
            shared_m=[0.0, 0.0, 812.0, 812.0],
            length_m=[2000.0, 5000.0, 3000.0, 6000.0], exposed_m=[0.0, 250.0, 0.0, 0.0],
            explanation=[None, None, "Zz", "Zz"],
        ),
        "critical": _register(
            "critical", ["01", "02"], critical_id=[1, 2], road_class=["Ql", "Dx"], length_m=[812.0, 90.0],
            demand_points=[3, 5], people=[1200.0, 300.0], offices=[1, 0], exposed_m=[812.0, 0.0],
        ),
    }  # fmt: skip


def with_fiber(report: Report, **left_out: None) -> Report:
    """The report with the fibre design, without the results that are named."""
    return replace(report, fiber={key: one for key, one in fiber_registers().items() if key not in left_out})

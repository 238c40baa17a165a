"""The fibre part of the demo: the tree, what it shares, the optical network on it, and second routes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["fiber_layers", "plan_fiber"]

#: Parameters of the report by the files that :func:`plan_fiber` writes.
_REPORTED = {
    "FIBER_TREE": "fiber_tree",
    "FIBER_SHARING": "fiber_sharing",
    "FIBER_CABLES": "fiber_cables",
    "FIBER_EQUIPMENT": "fiber_equipment",
    "FIBER_TERMINALS": "fiber_terminals",
    "FIBER_QUANTITIES": "fiber_quantities",
    "FIBER_ROUTES": "fiber_routes",
    "FIBER_CRITICAL": "fiber_critical",
}


def fiber_layers(folder: Path) -> dict[str, Path]:
    """The layers of the fibre design by the parameters of the report."""
    return {name: folder / f"{file}.gpkg" for name, file in _REPORTED.items()}


def plan_fiber(
    step: Callable[..., dict], folder: Path, table: Callable[[str], str], roads: dict[str, Any]
) -> tuple[Path, list[tuple[str, str]]]:
    """Plan fibre for the villages that have none.

    Parameters
    ----------
    step : callable
        Runs an algorithm and returns its results.
    folder : Path
        Takes the results.
    table : callable
        A layer of the province by its name, as QGIS names it.
    roads : dict
        ROADS and its fields.

    Returns
    -------
    nodes : Path
        The nodes of the tree: planned fibre with the share of each village.
    summary : list of (str, str)
    """

    def file(name: str) -> Path:
        return folder / f"{name}.gpkg"

    villages = {
        "DEMAND": f"{table('villages')}|subset=NOT fixed_fiber",
        "DEMAND_ID_FIELD": "code",
        "DEMAND_NAME_FIELD": "name",
    }
    hubs = {"HUBS": table("hubs"), "HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name"}
    tree = step(
        "hatangso:fibertree",
        "thôn chưa có cáp quang, nối vào cáp hoặc POP gần nhất",
        **roads,
        **villages,
        **hubs,
        TOLERANCE=5,
        HOUSEHOLDS_FIELD="households",
        MAX_LENGTH=19_000,  # slack and subscribers' drops take the rest of the 20 km
        EXISTING=table("fiber"),
        EXISTING_ID_FIELD="code",
        OUTPUT=file("fiber_tree"),
        NODES=file("fiber_nodes"),
        UNREACHED=file("fiber_unreached"),
    )
    shared = step(
        "hatangso:sharestructures",
        SEGMENTS=file("fiber_tree"),
        SEGMENT_ID_FIELD="segment_id",
        CLASS_FIELD="road_class",
        SEGMENT_HUB_FIELD="hub_id",
        POLES=table("pole_lines"),
        POLE_ID_FIELD="code",
        POLE_OWNER_FIELD="owner",
        POLE_USERS_FIELD="users",
        POLE_CAPACITY_FIELD="capacity",
        DUCTS=table("ducts"),
        DUCT_ID_FIELD="code",
        DUCT_OWNER_FIELD="owner",
        DUCT_USERS_FIELD="users",
        DUCT_FREE_FIELD="free_bores",
        WORKS=table("road_works"),
        WORK_ID_FIELD="code",
        WORK_NAME_FIELD="name",
        WORK_YEAR_FIELD="year",
        WORK_KIND_FIELD="kind",
        WORK_KINDS="mo_rong, nang_cap, chinh_trang_via_he",  # a new surface (lam_moi_mat_duong) opens no trench
        OUTPUT=file("fiber_sharing"),
    )
    pon = step(
        "hatangso:designpon",
        SEGMENTS=file("fiber_sharing"),
        SEGMENT_ID_FIELD="stretch_id",
        SEGMENT_HUB_FIELD="hub_id",
        PLACEMENT_FIELD="placement",
        **villages,
        **hubs,
        HOUSEHOLDS_FIELD="households",
        # Mountain villages hang on cables that lead far to their OLT: optics C+ (32 dB), whose reach is 60 km at most.
        CLASS=1,
        MAX_REACH=40_000,
        COMMUNES=table("communes"),
        COMMUNE_CODE_FIELD="code",
        COMMUNE_NAME_FIELD="name",
        CABLES=file("fiber_cables"),
        EQUIPMENT=file("fiber_equipment"),
        TERMINALS=file("fiber_terminals"),
        QUANTITIES=file("fiber_quantities"),
    )
    safe = step(
        "hatangso:protectroutes",
        "trụ sở xã, hai tuyến về điểm POP, OLT",
        **roads,
        **hubs,
        TOLERANCE=5,
        DEMAND=f"{table('offices')}|subset=level = 'xa'",
        DEMAND_ID_FIELD="code",
        DEMAND_NAME_FIELD="name",
        OFFICES=table("offices"),
        OUTPUT=file("fiber_routes"),
        CRITICAL=file("fiber_critical"),
        CUT_NODES=file("fiber_cut_nodes"),
        UNREACHED=file("fiber_protection_unreached"),
    )
    offices = sum(safe[name] for name in ("PROTECTED_COUNT", "SHARED_COUNT", "SINGLE_COUNT", "UNREACHED_COUNT"))
    return file("fiber_nodes"), [
        ("Mạng cáp quang: thôn được nối", f"{tree['JOINED_COUNT']:,.0f}"),
        ("Mạng cáp quang: chiều dài", f"{tree['TOTAL_LENGTH'] / 1000:,.1f} km"),
        ("Mạng cáp quang: chi phí tuyến", f"{tree['TOTAL_COST'] / 1e9:,.2f} tỷ đồng"),
        ("Sai lệch tối đa so với phương án rẻ nhất", f"{tree['GAP']:,.2f} %"),
        ("Dùng chung cột, cống bể hiện có", f"{shared['SHARED_LENGTH'] / 1000:,.1f} km"),
        ("Thi công đồng bộ với công trình khác", f"{shared['JOINT_LENGTH'] / 1000:,.1f} km"),
        ("Tiết kiệm nhờ dùng chung", f"{shared['SAVING'] / 1e9:,.2f} tỷ đồng"),
        ("Thuê bao thiết kế", f"{pon['SUBSCRIBER_COUNT']:,.0f}"),
        ("Khái toán mạng PON", f"{pon['TOTAL_COST'] / 1e9:,.2f} tỷ đồng"),
        ("Dự phòng suy hao nhỏ nhất", f"{pon['WORST_MARGIN']:,.1f} dB"),
        ("Trụ sở xã có hai tuyến không trùng nhau", f"{safe['PROTECTED_COUNT']:,.0f} trên {offices:,.0f}"),
    ]

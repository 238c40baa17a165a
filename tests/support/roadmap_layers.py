"""A roadmap as its tool writes it, small and by hand: projects, what found no year, budgets, curves."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsMemoryProviderUtils, QgsVectorLayer, QgsWkbTypes

from hatangso.plugin import schema
from hatangso.plugin.gis.fields import qgis_fields
from hatangso.plugin.gis.styles import Dressing, dress

__all__ = ["PROJECTS", "roadmap_layers", "table"]

_BN = 1e9
#: Code, name, kind, year, cost in billions, people, what it stands on, earliest, latest, sources that may pay.
PROJECTS = (
    ("F1", "Tuyến trục Bình Minh – Sông Mây", "fiber", 2026, 6.0, 4200, "", None, None, ""),
    ("F2", "Nhánh xã Sông Mây", "fiber", 2026, 2.5, 1800, "F1", None, None, ""),
    ("F3", "Nhánh bản Nà Lầu", "fiber", 2027, 1.8, 640, "F2", None, None, ""),
    ("S1", "Trạm BTS đỉnh Pu Luông", "site", 2027, 3.2, 2100, "F1", 2026, 2028, "Viettel; VNPT"),
    ("S2", "Trạm BTS thôn Khe Sanh", "site", 2028, 2.9, 950, "", None, None, "Viettel"),
    ("B1", "Vi ba Pu Luông – Nà Lầu", "backhaul", 2028, 0.85, 0, "S1", None, None, ""),
    ("H1", "Dùng chung 12 cột điện lực, xã Thanh Hòa", "sharing", 2028, 0.42, 300, "", None, None, "Ngân sách tỉnh"),
    ("F4", "Cống bể dọc đường tỉnh 565 (thi công cùng mở rộng đường)", "fiber", 2027, 2.2, 1500, "", None, None, ""),
)
#: Money of each year in billions by source of funds.
BUDGETS = {
    2026: {"Ngân sách tỉnh": 5.0, "Viettel": 3.0, "VNPT": 2.0},
    2027: {"Ngân sách tỉnh": 5.0, "Viettel": 3.0, "VNPT": 2.0},
    2028: {"Ngân sách tỉnh": 8.0, "Viettel": 3.0, "VNPT": 1.0},
}
_COMMUNES = ("Bình Minh", "Sông Mây", "Thanh Hòa")


def table(name: str, fields: tuple[schema.Field, ...], rows: list[dict[str, Any]]) -> QgsVectorLayer:
    """A temporary table with these fields, looking as those of a run do."""
    layer = QgsMemoryProviderUtils.createMemoryLayer(name, qgis_fields(fields), QgsWkbTypes.Type.NoGeometry)
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        for field, value in row.items():
            feature[field] = value
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    dress(layer, Dressing(schema=fields, title=name))
    return layer


def roadmap_layers() -> dict[str, QgsVectorLayer]:
    """Projects, those without a year, years and curves, by the parameter of the plan that they are for."""
    projects = []
    for number, (id_, name, kind, year, cost, people, after, earliest, latest, sources) in enumerate(PROJECTS):
        row = {
            "project_id": id_, "name": name, "kind": kind, "year": year, "cost_vnd": cost * _BN, "benefit": people,
            "after": after, "funds": sources, "source": sources.partition(";")[0] or "Ngân sách tỉnh",
            "commune_name": _COMMUNES[number % 3], "operator": ("Viettel", "VNPT")[number % 2],
            "cost_alone_vnd": cost * _BN, "joint": False,
        }  # fmt: skip
        row |= {name: value for name, value in (("earliest", earliest), ("latest", latest)) if value is not None}
        if id_ == "F4":
            row |= {"joint": True, "joint_year": 2027, "joint_savings": "2027: 2200000000", "joint_rule": "prefer",
                    "cost_alone_vnd": 4.4 * _BN}  # fmt: skip
        projects.append(row)
    left = [
        {"project_id": "F9", "name": "Nhánh bản Cha Lo", "kind": "fiber", "cost_vnd": 9.5 * _BN, "benefit": 120,
         "after": "F3", "reason": "no_money"},
        {"project_id": "F8", "name": "Nhánh đảo Cồn Cỏ", "kind": "fiber", "benefit": 80, "reason": "no_cost"},
    ]  # fmt: skip
    years = []
    for year, sources in BUDGETS.items():
        told = {"year": year, "carried_over": False}
        years.append({**told, "whole_year": True, "source": "", "budget_vnd": sum(sources.values()) * _BN})
        years += [
            {**told, "whole_year": False, "source": source, "budget_vnd": money * _BN}
            for source, money in sources.items()
        ]
    curves = []
    for item, name, values, target in (
        ("mobile_villages", "Thôn có băng rộng di động", (81.0, 86.5, 94.0, 99.2), 100.0),
        ("fiber_villages", "Thôn có cáp quang đến hộ gia đình", (55.0, 70.0, 82.0, 88.0), 90.0),
    ):
        curves += [
            {"year": 2025 + number, "item_id": item, "name": name, "unit": "%", "value": value, "target": target,
             "comparator": ">=", "horizon": 2030}
            for number, value in enumerate(values)
        ]  # fmt: skip
    return {
        "ROADMAP": table("Lộ trình", schema.ROADMAP_PROJECTS, projects),
        "ROADMAP_UNSCHEDULED": table("Dự án chưa xếp năm", schema.ROADMAP_UNSCHEDULED, left),
        "ROADMAP_YEARS": table("Năm và ngân sách", schema.ROADMAP_YEARS, years),
        "ROADMAP_COSTS": table("Chi phí", schema.ROADMAP_COSTS, [{"year": 2026, "cost_vnd": 8.5 * _BN}]),
        "ROADMAP_CURVES": table("Chỉ tiêu theo năm", schema.ROADMAP_CURVES, curves),
    }

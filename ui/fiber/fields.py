"""Which fields the fibre windows ask of which layers, and where the plan of the province has these layers."""

from __future__ import annotations

from ...plugin.text import N_
from ..plan.guesses import DEMAND_ROLES, HUBS, ROADS, LayerFields

__all__ = ["FIELDS", "LAYER_NAMES", "SOURCES", "WORKS_PHRASES"]

#: Fields by parameter of a layer.
FIELDS = {
    "ROADS": ROADS,
    "HUBS": HUBS,
    "DEMAND": LayerFields(
        DEMAND_ROLES,
        {
            "DEMAND_ID_FIELD": "code",
            "DEMAND_NAME_FIELD": "name",
            "HOUSEHOLDS_FIELD": "households",
            "PEOPLE_FIELD": "population",
        },
    ),
    "EXISTING": LayerFields(("fiber",), {"EXISTING_ID_FIELD": "code"}),
    "POLES": LayerFields(
        ("pole_lines",),
        {
            "POLE_ID_FIELD": "code",
            "POLE_OWNER_FIELD": "owner",
            "POLE_USERS_FIELD": "operators",
            "POLE_CAPACITY_FIELD": "capacity",
        },
    ),
    "DUCTS": LayerFields(
        ("ducts",),
        {
            "DUCT_ID_FIELD": "code",
            "DUCT_OWNER_FIELD": "owner",
            "DUCT_USERS_FIELD": "operators",
            "DUCT_FREE_FIELD": "free_bores",
        },
    ),
    "COMMUNES": LayerFields(("communes",), {"COMMUNE_CODE_FIELD": "code", "COMMUNE_NAME_FIELD": "name"}),
    "WORKS": LayerFields(
        results={
            "WORK_ID_FIELD": "code",
            "WORK_NAME_FIELD": "name",
            "WORK_YEAR_FIELD": "year",
            "WORK_KIND_FIELD": "kind",
        },
        words={
            "WORK_ID_FIELD": ("ma", "ma cong trinh", "ma du an", "id"),
            "WORK_NAME_FIELD": ("ten", "ten cong trinh", "ten du an"),
            "WORK_YEAR_FIELD": ("nam", "nam thuc hien", "nam thi cong", "nam khoi cong", "thoi gian", "giai doan"),
            "WORK_KIND_FIELD": ("loai", "loai cong trinh", "loai hinh", "type"),
        },
    ),
    "SEGMENTS": LayerFields(
        results={
            "SEGMENT_ID_FIELD": "segment_id",
            "CLASS_FIELD": "road_class",
            "SEGMENT_HUB_FIELD": "hub_id",
            "PLACEMENT_FIELD": "placement",
            "YEAR_FIELD": "year",
        }
    ),
}

#: Names in the plan by parameter of a layer, the best first.
SOURCES = {
    "ROADS": ("ROADS",),
    "DEMAND": ("DEMAND", "VILLAGES"),
    "HUBS": ("HUBS",),
    "EXISTING": ("FIBER",),
    "POLES": ("POLE_LINES",),
    "DUCTS": ("DUCTS",),
    "COMMUNES": ("COMMUNES",),
    "OFFICES": ("OFFICES",),
    "SEGMENTS": ("FIBER_SHARING", "FIBER_TREE"),
}

#: What people call layers of planned works, without diacritics: the plan of the province does not ask for them.
WORKS_PHRASES = (
    "cong trinh duong", "cong trinh giao thong", "cong trinh du kien", "cong trinh sap lam", "du an duong",
    "du an giao thong", "road works", "roadworks", "road projects", "planned works",
)  # fmt: skip

#: What layers are called where they are counted.
LAYER_NAMES = {
    "ROADS": N_("Roads"),
    "SEGMENTS": N_("Planned segments"),
    "DEMAND": N_("Demand points"),
    "HUBS": N_("Hubs"),
    "EXISTING": N_("Existing fibre"),
    "POLES": N_("Pole lines or poles"),
    "DUCTS": N_("Ducts"),
    "WORKS": N_("Planned works"),
    "OFFICES": N_("Offices"),
    "HAZARDS": N_("Hazard areas"),
    "BARRIERS": N_("Barriers"),
}

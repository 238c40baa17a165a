"""What every algorithm is run with on two storages (see :mod:`.storages`), by the tests that run it."""

from __future__ import annotations

from .storages import Case, file, layer

__all__ = ["COVERAGE", "FIBER"]

_ROADS = {"ROADS": layer("roads"), "CLASS_FIELD": "class", "METHOD_FIELD": "method", "TOLERANCE": 5}
_HUBS = {"HUBS": layer("hubs"), "HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name"}
_VILLAGES = {"DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name"}
_WITHOUT_FIBER = {"DEMAND": layer("villages", "NOT fixed_fiber"), **_VILLAGES}
_ROLES = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
_TARGETS = {
    "TARGET_SET": "quang_tri_2023",
    **{name.upper(): layer(name) for name in _ROLES},
    "STATISTICS": [layer("statistics"), layer("province_statistics")],
    "DATE": "2025-12-31",
    "TODAY": "2026-11-22",
}
_DEM = file("dem")

#: Roads, fibre, and what is built in which year.
FIBER = {
    "buildnetwork": Case({**_ROADS, "BARRIERS": layer("protected_areas")}),
    "fiberroutes": Case({**_ROADS, **_HUBS, **_VILLAGES, "DEMAND": layer("villages"), "POLES": layer("pole_lines")}),
    "fibertree": Case(
        {
            **_ROADS, **_WITHOUT_FIBER, **_HUBS, "HOUSEHOLDS_FIELD": "households", "MAX_LENGTH": 19_000,
            "EXISTING": layer("fiber"), "EXISTING_ID_FIELD": "code",
        }
    ),
    "sharestructures": Case(
        {
            "SEGMENTS": layer("fibertree.OUTPUT"), "SEGMENT_ID_FIELD": "segment_id", "CLASS_FIELD": "road_class",
            "SEGMENT_HUB_FIELD": "hub_id", "POLES": layer("pole_lines"), "POLE_ID_FIELD": "code",
            "POLE_OWNER_FIELD": "owner", "POLE_USERS_FIELD": "users", "POLE_CAPACITY_FIELD": "capacity",
            "DUCTS": layer("ducts"), "DUCT_ID_FIELD": "code", "DUCT_OWNER_FIELD": "owner", "DUCT_USERS_FIELD": "users",
            "DUCT_FREE_FIELD": "free_bores", "WORKS": layer("road_works"), "WORK_ID_FIELD": "code",
            "WORK_NAME_FIELD": "name", "WORK_YEAR_FIELD": "year", "WORK_KIND_FIELD": "kind",
        }
    ),
    "designpon": Case(
        {
            "SEGMENTS": layer("sharestructures.OUTPUT"), "SEGMENT_ID_FIELD": "stretch_id",
            "SEGMENT_HUB_FIELD": "hub_id", "PLACEMENT_FIELD": "placement", **_WITHOUT_FIBER, **_HUBS,
            "HOUSEHOLDS_FIELD": "households", "CLASS": 1, "MAX_REACH": 40_000, "COMMUNES": layer("communes"),
            "COMMUNE_CODE_FIELD": "code", "COMMUNE_NAME_FIELD": "name",
        }
    ),
    "protectroutes": Case(
        {
            **_ROADS, **_HUBS, "DEMAND": layer("offices", "level = 'xa'"), **_VILLAGES, "OFFICES": layer("offices"),
            "HAZARDS": layer("protected_areas"),
        }
    ),
    "exportofds": Case(
        {
            "CABLES": layer("designpon.CABLES"), "EQUIPMENT": layer("designpon.EQUIPMENT"),
            "NETWORK_NAME": "Mạng Sao Mai", "OUTPUT": file("mạng.json"),
        }
    ),
    "planbackhaul": Case(
        {
            "SITES": layer("villages", "NOT fixed_fiber AND code LIKE '%3'"), "SITE_ID_FIELD": "code",
            "SITE_NAME_FIELD": "name", "RELAYS": layer("sites"), "RELAY_ID_FIELD": "code", "RELAY_NAME_FIELD": "name",
            "RELAY_HEIGHT_FIELD": "height_m", **_HUBS, "FIBER_LAYERS": [layer("fiber")], **_ROADS, "DEM": [_DEM],
        }
    ),
    "linkprofile": Case({"LINKS": layer("planbackhaul.OUTPUT"), "DEM": [_DEM]}, without=("PROFILES",)),
    "planroadmap": Case(
        {
            "PROJECTS": [layer("fibertree.OUTPUT"), layer("sharestructures.OUTPUT"), layer("planbackhaul.OUTPUT")],
            "BUDGETS": [2027, "4 tỷ", "Ngân sách tỉnh", 2028, "4 tỷ", "Ngân sách tỉnh"],
            "FIRST_YEAR": 2027, "LAST_YEAR": 2028, "CARRY_OVER": True, **_TARGETS,
            "PLANNED_FIBER": layer("fibertree.NODES"),
        }
    ),
}  # fmt: skip

#: Signal, sites, targets and documents.
COVERAGE = {
    "crosswalkunits": Case(
        {
            "INPUT": layer("statistics"), "CODE_FIELD": "commune_code", "YEAR_FIELD": "year",
            "OLD_UNITS": layer("communes"),
            "OLD_UNITS_CODE_FIELD": "code", "NEW_UNITS": layer("communes"), "NEW_UNITS_CODE_FIELD": "code",
            "SUM_FIELDS": ["population", "households"], "MEAN_FIELDS": ["mobile_speed_mbps"],
            "WEIGHT_FIELD": "population",
        }
    ),
    "importosm": Case({"INPUT": file("osm")}),
    "osmroles": Case({"PLACES": layer("importosm.PLACES"), "BOUNDARIES": layer("importosm.BOUNDARIES")}),
    "importsites": Case({"INPUT": file("trạm.csv")}),
    "decodevietnamese": Case({"INPUT": layer("sites")}),
    "identifyvn2000": Case({"INPUT": layer("villages"), "REFERENCE": layer("communes"), "ACTION": 1}),
    "checkdata": Case({name.upper(): layer(name) for name in ("communes", "villages", "roads", "sites", "hubs")}),
    "coveragebuffers": Case(
        {
            "SITES": layer("sites"), "TECHNOLOGY_FIELD": "technology", "AREA_TYPE_FIELD": "area_type",
            "OPERATOR_FIELD": "operators", "AZIMUTH_FIELD": "azimuths", "DISSOLVE": 2,
        },
        without=("LINK_BUDGETS",),  # they belong to radii by link budget
    ),
    "predictcoverage": Case(
        {
            "SITES": layer("sites", "code LIKE '%1'"), "SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name",
            "OPERATOR_FIELD": "operators", "TECHNOLOGY_FIELD": "technology", "TECHNOLOGY": 2, "DEM": [_DEM],
            "FREQUENCY": 1800, "HEIGHT_FIELD": "height_m", "POWER_FIELD": "power_w", "POWER_UNIT": 0,
            "MAX_DISTANCE": 3000, "LEVEL": file("level.tif"),
        }
    ),
    "coveredpopulation": Case(
        {
            "COMMUNES": layer("communes"), "VILLAGES": layer("villages"),
            "COVERAGE": layer("coveragebuffers.OUTPUT"),
        }
    ),
    "sitecandidates": Case(
        {
            "SITES": layer("sites"), "SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name", "SITE_OWNER_FIELD": "owner",
            "SITE_OPERATORS_FIELD": "operators", "SITE_HEIGHT_FIELD": "height_m", "SITE_TYPE_FIELD": "type",
            "VILLAGES": layer("villages"), "VILLAGE_ID_FIELD": "code", "VILLAGE_NAME_FIELD": "name",
            "COMMUNES": layer("communes"), "COMMUNE_CODE_FIELD": "code", "COMMUNE_NAME_FIELD": "name",
            "ROADS": layer("roads"), "EXCLUDED_AREAS": [layer("protected_areas")], "EXCLUSION_BUFFER": 50,
            "KEEP_AWAY": [layer("schools"), layer("health_stations")], "KEEP_AWAY_DISTANCE": 50,
        }
    ),
    "selectsites": Case(
        {
            "CANDIDATES": layer("sitecandidates.OUTPUT"), "COST_FIELD": "cost_vnd",
            "DEMAND": layer("coveredpopulation.COVERED_VILLAGES"), "DEMAND_ID_FIELD": "code",
            "DEMAND_NAME_FIELD": "name", "WEIGHT_FIELD": "population", "OBJECTIVE": 2, "BUDGET": 2e10,
        }
    ),
    "sweepsites": Case(
        {
            "CANDIDATES": layer("sitecandidates.OUTPUT"), "COST_FIELD": "cost_vnd",
            "DEMAND": layer("coveredpopulation.COVERED_VILLAGES"), "DEMAND_ID_FIELD": "code",
            "DEMAND_NAME_FIELD": "name", "WEIGHT_FIELD": "population", "OBJECTIVE": 1, "SITE_COUNTS": "1-2-1",
        }
    ),
    "assesstargets": Case({**_TARGETS, "JSON": file("đánh giá.json")}, unlike=("OUTPUT.source", "TASKS.source")),
    "targetgaps": Case({**_TARGETS, "JSON": file("còn thiếu.json")}),
    "comparescenarios": Case(
        {
            "LAYERS_1": [layer("selectsites.OUTPUT")], "LAYERS_2": [layer("sitecandidates.OUTPUT")],
            "NAMES": "Một|Hai", "COMMUNES": layer("communes"),
        }
    ),
    "writereport": Case(
        {
            "ASSESSMENT": file("assesstargets/đánh giá.json"), "GAPS": file("targetgaps/còn thiếu.json"),
            "COMMUNES": layer("communes"), "SITES": layer("sites"), "POLE_LINES": layer("pole_lines"),
            "DUCTS": layer("ducts"), "COVERAGE_TABLE": layer("coveredpopulation.OUTPUT"),
            "COVERAGE": layer("coveragebuffers.OUTPUT"), "UNITS": layer("assesstargets.UNITS"),
            "LAYERS_DATE": "2025-12-31", "DATE": "2026-11-22", "JSON": file("báo cáo.json"),
        }
    ),
    "exportatlas": Case(
        {
            "COMMUNES": layer("communes"), "BASE_LAYERS": [layer("roads")], "TODAY_LAYERS": [layer("sites")],
            "DATE": "2026-11-22", "DPI": 96, "COMMUNE": "00004", "OUTPUT": file("bản đồ.pdf"),
        }
    ),
    "packagedossier": Case(
        {
            "DOSSIER_TYPE": 1, "LAYERS": [layer("villages"), layer("communes"), layer("assesstargets.UNITS")],
            "DOCUMENTS": [file("assesstargets/đánh giá.json")], "DATE": "2026-11-22",
            "ALLOW_INCOMPLETE": True, "COPIES": [], "FOLDER": file("hồ sơ"),
            "ZIP": file("hồ sơ.zip"),
        },
        unlike=("FINGERPRINT", "FILE_COUNT"),  # styles lie in the GeoPackage
    ),
}  # fmt: skip

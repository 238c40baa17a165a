"""Which fields the windows of sites ask of which layers, and where the plan, or else the project, has these layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsMapLayer, QgsVectorLayer, QgsWkbTypes

from ...plugin.network.road_classes import plain_text
from ...plugin.text import N_
from ..plan.guesses import HUBS, ROADS, LayerFields, guess_fields, province_values
from ..radio.fields import site_layers, terrain_layers
from ..session import Session

__all__ = [
    "BACKHAUL_FIELDS", "CANDIDATE_FIELDS", "LAYER_NAMES", "SELECTION_FIELDS", "backhaul_values", "candidate_values",
    "layers_called", "selection_values", "terrain_values", "with_sites",
]  # fmt: skip

_OWNER = ("owner", "chu so huu", "don vi quan ly", "don vi so huu", "chu quan", "doanh nghiep", "operator")
_OPERATORS = ("operators", "nha mang", "nha mang dung chung", "doanh nghiep dung chung", "users", "operator", "tenants")
_HEIGHT = ("height", "height m", "chieu cao", "chieu cao m", "cao", "do cao", "h", "building height")
_CODE, _NAME = ("code", "ma", "id", "ref", "osm id"), ("name", "ten")

#: Fields by parameter of a layer of ``hatangso:sitecandidates``.
CANDIDATE_FIELDS = {
    "STRUCTURES": LayerFields(
        words={
            "STRUCTURE_ID_FIELD": ("ma cot", "ma cong trinh", *_CODE),
            "STRUCTURE_NAME_FIELD": ("ten cot", "ten cong trinh", *_NAME),
            "STRUCTURE_KIND_FIELD": ("kind", "loai", "loai cot", "loai cong trinh", "tower type", "man made", "type"),
            "STRUCTURE_HEIGHT_FIELD": _HEIGHT,
            "STRUCTURE_OWNER_FIELD": _OWNER,
            "STRUCTURE_OPERATORS_FIELD": _OPERATORS[:3],
        },
    ),
    "SITES": LayerFields(
        ("sites",),
        {
            "SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name", "SITE_OWNER_FIELD": "owner",
            "SITE_OPERATORS_FIELD": "operators", "SITE_HEIGHT_FIELD": "height_m", "SITE_TYPE_FIELD": "category",
        },
    ),
    "POLE_LINES": LayerFields(
        ("pole_lines",),
        {
            "POLE_ID_FIELD": "code", "POLE_OWNER_FIELD": "owner", "POLE_USERS_FIELD": "operators",
            "POLE_HEIGHT_FIELD": "height_m",
        },
    ),
    "VILLAGES": LayerFields(("villages",), {"VILLAGE_ID_FIELD": "code", "VILLAGE_NAME_FIELD": "name"}),
    "COMMUNES": LayerFields(
        ("communes",),
        {"COMMUNE_CODE_FIELD": "code", "COMMUNE_NAME_FIELD": "name"},
        words={"MAST_TYPE_FIELD": ("loai cot ang ten", "loai cot", "mast type")},
    ),
    "HEIGHT_LIMITS": LayerFields(
        words={"HEIGHT_LIMIT_FIELD": ("height limit", "limit m", "gioi han chieu cao", "chieu cao cho phep",
                                      "chieu cao toi da", "do cao cho phep", "max height", "cao do")},
    ),
}  # fmt: skip

#: Fields by parameter of a layer of ``hatangso:selectsites``.
SELECTION_FIELDS = {
    "CANDIDATES": LayerFields(
        results={"CANDIDATE_ID_FIELD": "candidate_id", "CANDIDATE_NAME_FIELD": "name", "COST_FIELD": "cost_vnd",
                 "HEIGHT_FIELD": "height_m", "OPERATORS_FIELD": "operators"},
        words={"CANDIDATE_ID_FIELD": ("ma vi tri", *_CODE), "CANDIDATE_NAME_FIELD": ("ten vi tri", *_NAME),
               "COST_FIELD": ("chi phi", "cost", "kinh phi"), "HEIGHT_FIELD": _HEIGHT,
               "RADIUS_FIELD": ("radius m", "radius", "ban kinh", "ban kinh m")},
    ),
    "EXISTING": LayerFields(
        ("sites",),
        {"EXISTING_ID_FIELD": "code", "EXISTING_NAME_FIELD": "name", "EXISTING_TECHNOLOGY_FIELD": "technology",
         "EXISTING_OPERATORS_FIELD": "operators", "EXISTING_HEIGHT_FIELD": "height_m"},
    ),
    "DEMAND": LayerFields(
        ("villages",),
        {"DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name", "WEIGHT_FIELD": "population",
         "DISADVANTAGED_FIELD": "disadvantaged"},
    ),
    "AREAS": LayerFields(
        results={"AREAS_SITE_FIELD": "site_id"},
        words={"AREAS_SITE_FIELD": ("ma tram", "site", "site code", *_CODE)},
    ),
}  # fmt: skip

#: Fields by parameter of a layer of ``hatangso:planbackhaul``.
BACKHAUL_FIELDS = {
    "SITES": LayerFields(
        ("sites",),
        {"SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name", "HEIGHT_FIELD": "height_m"},
        results={"SITE_ID_FIELD": "candidate_id", "SITE_NAME_FIELD": "name", "HEIGHT_FIELD": "height_m"},
        words={"BACKHAUL_FIELD": ("backhaul", "truyen dan", "phuong thuc truyen dan", "loai truyen dan")},
    ),
    "RELAYS": LayerFields(
        ("sites",), {"RELAY_ID_FIELD": "code", "RELAY_NAME_FIELD": "name", "RELAY_HEIGHT_FIELD": "height_m"}
    ),
    "HUBS": LayerFields(
        HUBS.roles,
        HUBS.columns,
        words={"HUB_HEIGHT_FIELD": ("height m", "chieu cao", "chieu cao cot", "chieu cao m", "height")},
    ),
    "ROADS": ROADS,
}

#: What people call layers that the plan of the province does not ask for, without diacritics.
_STRUCTURES = ("cot thap", "cot ang ten", "cot anten", "thap truyen hinh", "nha cao tang", "cong trinh cao",
               "masts", "towers", "tall buildings")  # fmt: skip
_POWER = ("duong dien", "luoi dien", "duong day dien", "duong day", "tram bien ap", "dien luc", "power lines", "power",
          "osm power", "transformers")  # fmt: skip
_EXCLUDED = ("khu bao ve", "khu bao ton", "rung dac dung", "rung phong ho", "di tich", "quan su", "quoc phong", "bien",
             "ho", "mat nuoc", "protected areas", "heritage", "military", "water", "sea", "lakes")  # fmt: skip
_LIMITS = ("tinh khong", "gioi han chieu cao", "do cao cong trinh", "height limits", "obstacle limitation")
_KIND = QgsWkbTypes.GeometryType

#: What layers are called where they are counted.
LAYER_NAMES = {
    "STRUCTURES": N_("Masts, towers, buildings"),
    "SITES": N_("Sites"),
    "POLE_LINES": N_("Pole lines"),
    "VILLAGES": N_("Villages"),
    "COMMUNES": N_("Communes"),
    "ROADS": N_("Roads"),
    "POWER_LINES": N_("Power lines"),
    "HEIGHT_LIMITS": N_("Height limits"),
    "CANDIDATES": N_("Candidates"),
    "EXISTING": N_("Existing sites"),
    "DEMAND": N_("Demand"),
    "AREAS": N_("Coverage areas"),
    "HUBS": N_("Hubs"),
    "RELAYS": N_("Relays"),
}

_SOURCES = {
    "POLE_LINES": ("POLE_LINES",), "VILLAGES": ("VILLAGES",), "COMMUNES": ("COMMUNES",), "ROADS": ("ROADS",),
}  # fmt: skip


def layers_called(
    session: Session, phrases: Sequence[str], kinds: Sequence[QgsWkbTypes.GeometryType]
) -> list[QgsVectorLayer]:
    """Layers of the project that are called by one of the phrases (without diacritics), in the order of their names."""
    found = [
        layer
        for layer in session.project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() in kinds
        and any(f" {phrase} " in f" {plain_text(layer.name()).replace(',', ' ')} " for phrase in phrases)
    ]
    return sorted(found, key=lambda layer: (layer.name(), layer.id()))


def terrain_values(session: Session) -> dict[str, Any]:
    """The elevation of the province as the parameter DEM; empty where there is none."""
    terrain = terrain_layers(session)
    return {"DEM": [layer.id() for layer in terrain]} if terrain else {}


def with_sites(session: Session, name: str, asked: dict[str, LayerFields]) -> dict[str, Any]:
    """The sites of the province as a parameter, with their fields; empty where there are none."""
    sites = site_layers(session)
    return {name: sites[0].id(), **guess_fields(asked, session, name, sites[0])} if sites else {}


def candidate_values(session: Session) -> dict[str, Any]:
    """Layers and fields that ``hatangso:sitecandidates`` begins with."""
    made = province_values(session, {**CANDIDATE_FIELDS, "ROADS": ROADS, "HUBS": HUBS}, _SOURCES)
    made = {name: value for name, value in made.items() if name not in ("CLASS_FIELD", "METHOD_FIELD")}
    made.update(terrain_values(session))
    made.update(with_sites(session, "SITES", CANDIDATE_FIELDS))
    taken = {made.get("SITES")}
    for name, phrases, kinds in (
        ("STRUCTURES", _STRUCTURES, (_KIND.PointGeometry, _KIND.PolygonGeometry)),
        ("POWER_LINES", _POWER, (_KIND.LineGeometry, _KIND.PointGeometry)),
        ("HEIGHT_LIMITS", _LIMITS, (_KIND.PolygonGeometry,)),
    ):
        layer = next((one for one in layers_called(session, phrases, kinds) if one.id() not in taken), None)
        if layer is not None:
            made.update({name: layer.id(), **guess_fields(CANDIDATE_FIELDS, session, name, layer)})
    excluded: list[QgsMapLayer] = layers_called(session, _EXCLUDED, (_KIND.PolygonGeometry,))
    if excluded:
        made["EXCLUDED_AREAS"] = [layer.id() for layer in excluded]
    return made


def selection_values(session: Session) -> dict[str, Any]:
    """Layers and fields that ``hatangso:selectsites`` begins with: villages are to be covered."""
    made = province_values(
        session, SELECTION_FIELDS, {"CANDIDATES": ("SITE_CANDIDATES",), "DEMAND": ("VILLAGES",)}
    )  # fmt: skip
    made.update(with_sites(session, "EXISTING", SELECTION_FIELDS))
    made.update(terrain_values(session))
    return made


def backhaul_values(session: Session) -> dict[str, Any]:
    """Layers and fields that ``hatangso:planbackhaul`` begins with: the chosen sites need it, those of today relay."""
    made = province_values(
        session, BACKHAUL_FIELDS, {"SITES": ("SITES_CHOSEN", "PLANNED_SITES"), "HUBS": ("HUBS",), "ROADS": ("ROADS",)}
    )
    made.update(with_sites(session, "RELAYS", BACKHAUL_FIELDS))
    made.update(terrain_values(session))
    fiber = session.layers_for("FIBER")
    if fiber:
        made["FIBER_LAYERS"] = [layer.id() for layer in fiber]
    return made

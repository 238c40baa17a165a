"""What a layer of a dossier is for, told by what made it, by its name, and by its fields.

The roles are those of an assessment (:data:`...targets.roles.ROLES`) and those of what the tools of Hạ Tầng Số make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ... import schema
from ...targets.roles import ROLES, recognise
from ...targets.unit_names import fold
from ..document import Text
from ..told_results import TOLD, told_result

__all__ = ["GROUPS", "LayerFacts", "ROLE_NAMES", "layer_role", "said_role"]

#: Roles of results, which no assessment asks for.
_RESULTS = {
    "units": Text("Communes with their values", "Xã kèm giá trị chỉ tiêu"),
    "gaps": Text("What is missing for the targets", "Phần còn thiếu so với mục tiêu"),
    "routes": Text("Planned fibre routes", "Tuyến cáp quang dự kiến"),
    "roads": Text("Roads", "Đường giao thông"),
    "province": Text("Province", "Địa giới tỉnh"),
    "protected": Text("Protected areas", "Khu bảo vệ"),
    "hubs": Text("POP, OLT", "Điểm POP, OLT"),
    "elevation": Text("Elevation", "Địa hình"),
    "unreached": Text("Demand points without a route", "Điểm nhu cầu chưa có tuyến"),
    "served": Text("Villages and communes by coverage", "Thôn, xã theo tình trạng phủ sóng"),
    "links": Text("Microwave links", "Tuyến vi ba"),
    "level": Text("Signal level", "Mức thu"),
    "design": Text("Fibre design", "Thiết kế mạng cáp quang"),
    "candidates": Text("Candidates for sites", "Vị trí ứng viên đặt trạm"),
    "planned_sites": Text("Chosen sites", "Trạm được chọn"),
    "backhaul": Text("Backhaul of sites", "Truyền dẫn đến trạm"),
    "roadmap": Text("Roadmap", "Lộ trình triển khai"),
}
#: What roles are called.
ROLE_NAMES = {**{id_: Text(role.name_en, role.name_vi) for id_, role in ROLES.items()}, **_RESULTS}

#: Groups of the project, from top to bottom: name and roles. What covers the ground stands below what stands on it.
GROUPS: tuple[tuple[str, Text, tuple[str, ...]], ...] = (
    ("results", Text("Results and plan", "Kết quả và phương án"),
     ("gaps", "planned_sites", "backhaul", "roadmap", "design", "routes", "unreached", "served", "links",
      "candidates")),
    ("telecom", Text("Telecommunications", "Hạ tầng viễn thông"), ("hubs", "sites", "fiber", "ducts", "pole_lines")),
    ("services", Text("Public bodies and services", "Cơ quan và dịch vụ công"),
     ("offices", "post_points", "infrastructure")),
    ("people", Text("Population", "Dân cư"), ("villages", "people")),
    ("roads", Text("Roads", "Giao thông"), ("roads",)),
    ("other", Text("Other layers", "Lớp khác"), ("protected", "")),
    ("coverage", Text("Coverage", "Vùng phủ, vùng phục vụ"), ("coverage", "service_areas")),
    ("administration", Text("Administration", "Hành chính"), ("units", "communes", "province")),
    ("tables", Text("Tables", "Bảng số liệu"), ("statistics", "declared")),
    ("ground", Text("Ground", "Nền địa hình"), ("level", "elevation")),
)  # fmt: skip

#: Results by the algorithm that made them (without "hatangso:") and their geometry. What else it makes (rejected
#: features, faults, nodes) is told by its name and fields.
_MADE_BY = {
    "assesstargets": {"polygon": "units"},
    "targetgaps": {"point": "gaps", "line": "gaps", "polygon": "gaps"},
    "fiberroutes": {"line": "routes"},
    "coveragebuffers": {"polygon": "coverage"},
    "predictcoverage": {"polygon": "coverage", "raster": "level"},
    "coveredpopulation": {"point": "served", "polygon": "served"},
    "linkprofile": {"line": "links"},
    "buildnetwork": {"line": "roads"},
}

#: Words of names, folded, as patterns; the first that fits and whose geometry is right wins.
_NAMES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("gaps", ("gaps", "con thieu", "khoang cach muc tieu"), ("point", "line", "polygon")),
    ("unreached", ("unreached", "chua co tuyen", "khong co tuyen"), ("point",)),
    ("routes", ("routes", "tuyen cap quang du kien", "tuyen cap quang theo duong"), ("line",)),
    ("units", ("xa kem gia tri", "communes with their values"), ("polygon",)),
    ("served", ("what covers them", "tinh trang phu song"), ("point", "polygon")),
    ("coverage", ("coverage", "vung phu song", "phu song"), ("polygon",)),
    ("links", ("microwave links", "vi ba", "viba"), ("line",)),
    ("level", ("signal level", "muc thu"), ("raster",)),
    ("service_areas", ("service areas", "vung phuc vu"), ("polygon",)),
    ("statistics", ("statistics", "thong ke"), ("", "point", "polygon")),
    ("declared", ("declared", "gia tri khai bao", "so lieu khai bao"), ("",)),
    ("villages", ("villages", "thon", "ban(?! do)", "khu pho", "to dan pho", "ap", "xom", "khu dan cu",
                  "places", "diem dan cu"),
     ("point", "polygon")),
    ("post_points", ("post points", "diem phuc vu buu chinh", "buu chinh", "buu cuc", "diem cung cap dich vu"),
     ("point", "")),
    ("sites", ("sites", "bts", "tram bts", "vi tri tram", "cot ang ten", "tram di dong", "telecom",
               "nha tram vien thong"), ("point", "")),
    ("hubs", ("hubs", "pop", "olt"), ("point",)),
    ("pole_lines", ("pole lines", "cot treo cap", "tuyen cot", "treo cap"), ("line",)),
    ("ducts", ("ducts", "cong be", "be cap", "cong cap"), ("line",)),
    ("fiber", ("fiber", "fibre", "cap quang"), ("line", "point")),
    ("offices", ("offices", "co quan", "tru so"), ("point", "")),
    ("infrastructure", ("infrastructure", "ha tang thiet yeu"), ("point", "line", "polygon", "")),
    ("people", ("population", "people", "dan cu", "dan so"), ("point", "polygon")),
    ("roads", ("roads", "road works", "duong giao thong", "giao thong", "edges"), ("line",)),
    ("communes", ("communes", "xa", "phuong", "dac khu", "don vi hanh chinh cap xa"), ("polygon",)),
    ("province", ("province", "tinh", "dia gioi tinh"), ("polygon",)),
    ("protected", ("protected", "khu bao ve", "khu bao ton"), ("polygon",)),
    ("elevation", ("elevation", "dem", "do cao", "cao do", "dia hinh"), ("raster",)),
)  # fmt: skip
#: Columns without which the fields of a layer do not tell its role.
_TELLING = {
    "villages": ("code", "households"), "communes": ("code", "region_name"), "sites": ("operators", "technology"),
    "post_points": ("staffed",), "offices": ("tslcd",), "pole_lines": ("operators", "poles"),
    "coverage": ("technology", "operator"), "statistics": ("year", "commune_code"), "infrastructure": ("sensors",),
}  # fmt: skip
#: What these make beside that (places left out, demand that stays uncovered) is nothing that exists, whatever its name.
_PLANNING = ("sitecandidates", "selectsites", "planbackhaul", "planroadmap", "comparescenarios")
_UNREACHED = frozenset(field.name for field in schema.UNREACHED)


@dataclass(frozen=True)
class LayerFacts:
    """What is known of a layer before it is written.

    Parameters
    ----------
    title, table : str
        What people call it; what it is called in its file.
    geometry : str
        "point", "line", "polygon", "" (a table) or "raster".
    fields : tuple of str
    algorithm : str
        That made it ("hatangso:fiberroutes"); "" where nobody said.
    """

    title: str
    table: str = ""
    geometry: str = ""
    fields: tuple[str, ...] = field(default=())
    algorithm: str = ""


def layer_role(facts: LayerFacts) -> str:
    """Id of what a layer is for, a key of :data:`ROLE_NAMES`; "" where nothing tells."""
    told = told_result(facts.geometry, facts.fields, facts.algorithm)
    if told and TOLD[told].role:
        return TOLD[told].role
    owner, _, algorithm = facts.algorithm.partition(":")
    made = _MADE_BY.get(algorithm, {}).get(facts.geometry, "") if owner == "hatangso" else ""
    if made or (owner == "hatangso" and algorithm in _PLANNING):
        return made
    for name in (facts.title, facts.table):
        role = _by_name(fold(name), facts.geometry)
        if role:
            return role
    return _by_fields(facts.fields, facts.geometry)


def said_role(said: str, seen: str) -> str:
    """The role of a layer that somebody gave a purpose: what they said, else what it looks like.

    Parameters
    ----------
    said : str
        Name of the parameter that the layer was chosen for ("HUBS", "PLANNED_FIBER", "SITES_CHOSEN"), or what a result
        is ("gaps").
    seen : str
        As :func:`layer_role` has it. Planned routes stay routes: as fibre they would pass for what is there already.
    """
    if said in TOLD and TOLD[said].role:
        return TOLD[said].role
    role = said.removeprefix("PLANNED_").lower()
    return seen if role not in ROLE_NAMES or (role != said.lower() and seen == "routes") else role


def _by_name(name: str, geometry: str) -> str:
    for role, words, geometries in _NAMES:
        if geometry in geometries and any(re.search(rf"\b{word}\b", name) for word in words):
            return role
    return ""


def _by_fields(fields: Sequence[str], geometry: str) -> str:
    if geometry == "point" and set(fields) >= _UNREACHED:
        return "unreached"
    for role, columns in _TELLING.items():
        if geometry in ROLES[role].geometries and all(column in recognise(role, fields) for column in columns):
            return role
    return ""

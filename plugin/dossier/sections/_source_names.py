"""What sources are called in lines under tables and maps: by what they hold, where their own name is that of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...targets.indicators import INDICATORS
from ...targets.roles import ROLES
from ..document import Text
from ..report import Register, Report

__all__ = ["source_title", "source_titles"]

#: Names that nobody wrote for readers: "osm_places", "tram_duoc_chon". What people wrote stays.
_FILE_LIKE = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)*")
#: Results by their keys in a report.
_RESULTS = {
    "tree": Text("Fibre network along roads", "Mạng cáp quang theo đường"),
    "sharing": Text("Fibre routes on shared structures", "Tuyến cáp dùng chung hạ tầng"),
    "cables": Text("Cables of the PON design", "Cáp quang theo thiết kế PON"),
    "equipment": Text("Equipment of the PON design", "Thiết bị theo thiết kế PON"),
    "terminals": Text("Terminals of the PON design", "Điểm cuối theo thiết kế PON"),
    "quantities": Text("Bill of quantities", "Bảng khối lượng"),
    "routes": Text("Main and second routes", "Tuyến chính và tuyến dự phòng"),
    "critical": Text("Critical parts of roads", "Đoạn đường trọng yếu"),
    "served": Text("People with a signal", "Bảng dân số có sóng"),
    "villages": Text("Villages with a signal", "Thôn theo tình trạng phủ sóng"),
    "links": Text("Microwave links", "Tuyến vi ba"),
    "candidates": Text("Candidates for sites", "Vị trí có thể đặt trạm"),
    "chosen": Text("Chosen sites", "Vị trí trạm được chọn"),
    "backhaul": Text("Backhaul of sites", "Tuyến truyền dẫn của trạm"),
    "uncovered": Text("Demand without a site", "Điểm nhu cầu chưa được phủ"),
    "projects": Text("Projects of the road map", "Dự án trong lộ trình"),
    "years": Text("Years of the road map", "Lộ trình theo năm"),
    "costs": Text("Costs of the road map", "Kinh phí lộ trình"),
    "curves": Text("Targets in the road map", "Chỉ tiêu theo lộ trình"),
    "unscheduled": Text("Projects in no year", "Dự án chưa bố trí"),
}
#: Layers that only maps show, by the names that the models give them.
_OF_MODELS = {
    "vung_phu": Text("Predicted coverage", "Vùng phủ sóng dự báo"),
    "vung_phu_phuong_an": Text("Predicted coverage with the plan", "Vùng phủ sóng dự báo theo phương án"),
    "muc_thu.tif": Text("Predicted signal level", "Mức thu dự báo"),
    "muc_thu_phuong_an.tif": Text("Predicted signal level with the plan", "Mức thu dự báo theo phương án"),
    "osm_duong": Text("Roads", "Đường giao thông"),
    "roads": Text("Roads", "Đường giao thông"),
    "thon": Text("Villages", "Thôn, bản, khu phố"),
    "tram": Text("Base station sites", "Vị trí trạm BTS"),
    "xa": Text("Communes", "Xã, phường, đặc khu"),
    "diem_dau_noi": Text("Hubs", "Điểm đấu nối"),
    "nut_cap_quang": Text("Points of the fibre network", "Điểm của mạng cáp quang"),
}


def source_title(report: Report, source: str) -> str:
    """What a source is called; "" for one that has a name for readers, and for one of which nobody knows what it is.

    What no register has is called by the role whose name it bears: "fiber (sm.gpkg)".
    """
    known = source_titles(report)
    if source not in known:
        name = source.split(" (")[0]
        title = _of_role(name) if name in ROLES else _OF_MODELS.get(name)
        known[source] = "" if title is None else title.of(report.language)
    return known[source]


def source_titles(report: Report) -> dict[str, str]:
    """What each source, as registers and assessments name it ("sites (tinh.gpkg)"), is called; those alone that are
    named like files and of which it is known what they hold. Found once for each report."""
    if "titles" in report.found:
        return report.found["titles"]
    found: dict[str, str] = report.found.setdefault("titles", {})
    for source, title in _known(report):
        name = source.split(" (")[0]
        if source not in found and _FILE_LIKE.fullmatch(name):
            found[source] = _OF_MODELS.get(name, title).of(report.language)
    return found


def _known(report: Report) -> Iterator[tuple[str, Text]]:
    for results in (report.fiber, report.coverage, report.siting, report.roadmap):
        for key, register in results.items():
            title = _RESULTS.get(key)
            yield from ((layer, title) for layer in _layers(register) if title is not None)
    for role, register in report.registers.items():
        if role in ROLES:
            yield from ((layer, _of_role(role)) for layer in _layers(register))
    for assessment in (report.today, report.plan):
        for item in (assessment or {}).get("items", ()):
            indicator = INDICATORS.get(item["indicator"])
            for result in item["results"]:
                role = _role_of(indicator, result)
                if role in ROLES and result["source"] and "; " not in result["source"]:
                    yield result["source"], _of_role(role)
    for name, title in _OF_MODELS.items():
        yield (name if "." in name else f"{name} ({name}.gpkg)"), title


def _role_of(indicator: object, result: dict) -> str:
    """The register that a value was counted in; the yearly tables where it was not counted."""
    rule = getattr(indicator, "counts", None)
    how = result["method"].partition(":")[0]
    return "statistics" if how == "statistics" else getattr(rule, "role", "") if how == "register" else ""


def _layers(register: Register) -> list[str]:
    return [source.layer for source in register.sources]


def _of_role(role: str) -> Text:
    return Text(ROLES[role].name_en, ROLES[role].name_vi)

"""Words on maps, in the language of the document, and the CRS as a map's note names it."""

from __future__ import annotations

import math
import re

from qgis.core import QgsCoordinateReferenceSystem

from ...dossier.document import VERDICT_WORDS, Text, say_date
from ...numbers import say_number
from ..registers import is_vn2000

__all__ = ["MAP_TITLES", "WORDS", "crs_note", "day_line", "meridian_of", "say_scale", "say_step"]

#: Titles of the province's maps. {year} may stay empty.
MAP_TITLES = {
    "today": Text("Existing digital infrastructure", "Bản đồ hiện trạng hạ tầng số"),
    "plan": Text("Plan of digital infrastructure", "Bản đồ quy hoạch, kế hoạch phát triển hạ tầng số"),
    "coverage": Text("Mobile coverage", "Bản đồ vùng phủ sóng thông tin di động"),
    "base": Text("Communes", "Bản đồ hành chính"),
    "commune": Text("Digital infrastructure", "Bản đồ hạ tầng số"),
}

WORDS = {
    "legend": Text("LEGEND", "CHÚ GIẢI"),
    "overview": Text("LOCATION", "SƠ ĐỒ VỊ TRÍ"),
    "facts": Text("TARGETS", "CHỈ TIÊU"),
    "scale": Text("Scale 1:{number}", "Tỷ lệ 1:{number}"),
    "crs": Text("Coordinate system: {name}. Grid every {step}.", "Hệ tọa độ: {name}. Lưới tọa độ ô vuông {step}."),
    "meridian": Text(
        "{datum}, Transverse Mercator, {zone}° zone, central meridian {meridian} ({code})",
        "{datum}, múi chiếu {zone}°, kinh tuyến trục {meridian} ({code})",
    ),
    "source": Text("Sources: {source}", "Nguồn dữ liệu: {source}"),
    "date": Text("Date: {date}", "Ngày lập bản đồ: {date}"),
    "open_date": Text("Date: … / … / ……", "Ngày … tháng … năm ……"),
    "page": Text("Page {number}/{count}", "Trang {number}/{count}"),
    "approver": Text("APPROVING BODY", "CƠ QUAN PHÊ DUYỆT"),
    "author": Text("PREPARING BODY", "CƠ QUAN LẬP BẢN ĐỒ"),
    "sign": Text("(signature, seal)", "(Ký tên, đóng dấu)"),
    # layers made by the atlas itself
    "commune_border": Text("Commune boundary", "Ranh giới xã, phường, đặc khu"),
    "commune_names": Text("Names of communes", "Tên xã, phường, đặc khu"),
    "this_commune": Text("Boundary of {commune}", "Ranh giới {commune}"),
    "outer_border": Text("Outer boundary of the communes", "Ranh giới ngoài của các xã"),
    "province_border": Text("Boundary of {place}", "Địa giới {place}"),
    "here": Text("Commune of this page", "Ranh giới xã của trang này"),
    "mask": Text("Mask over the neighbours", "Làm mờ xã lân cận"),
    # groups of layers
    "group_frame": Text("Administrative units", "Hành chính"),
    "group_plan": Text("Planned", "Quy hoạch, kế hoạch"),
    "group_today": Text("Existing", "Hiện trạng"),
    "group_coverage": Text("Coverage", "Vùng phủ sóng"),
    "group_units": Text("Targets", "Chỉ tiêu"),
    "group_base": Text("Base map", "Nền địa lý"),
    "grid": Text("Grid", "Lưới tọa độ"),
    "sheet": Text("Frame and legend", "Khung và chú giải"),
    "more": Text("{count} more symbols", "còn {count} ký hiệu khác"),
    "map": Text("Map", "Bản đồ"),
    # what a choropleth shows
    "standing": Text(
        "{level}: {value} (target {target}): {verdict}", "{level}: {value} (mục tiêu {target}): {verdict}"
    ),
    "standing_open": Text("{level}: {value}", "{level}: {value}"),
    "counts": Text("Communes: {counts}", "Số xã, phường, đặc khu: {counts}"),
    "whole": Text("Whole province", "Toàn tỉnh"),
    "no_data": VERDICT_WORDS["no_data"],
    "part": Text("part {number} of {count}", "phần {number}/{count}"),
    "kilometres": Text("{number} km", "{number} km"),
    "metres": Text("{number} m", "{number} m"),
    "degrees": Text("{number}°", "{number}°"),
}

_MERIDIAN = re.compile(r"\+lon_0=(-?[\d.]+)")
_UTM_ZONE = re.compile(r"\+proj=utm\b.*\+zone=(\d+)")


def say_scale(denominator: float, language: str) -> str:
    """ "Tỷ lệ 1:50.000"."""
    return WORDS["scale"].of(language).format(number=say_number(round(denominator), language, 0))


def say_step(step: float, metres: bool, language: str) -> str:
    """The step of a grid: "5 km", "500 m", "0,1°"."""
    if not metres:
        return WORDS["degrees"].of(language).format(number=say_number(step, language, 6))
    if step >= 1000:
        return WORDS["kilometres"].of(language).format(number=say_number(step / 1000, language, 1))
    return WORDS["metres"].of(language).format(number=say_number(step, language, 1))


def meridian_of(crs: QgsCoordinateReferenceSystem) -> float:
    """Central meridian of a transverse Mercator CRS in degrees; NaN for others."""
    text = crs.toProj()
    zone = _UTM_ZONE.search(text)
    if zone is not None:
        return -183.0 + 6.0 * int(zone[1])
    found = _MERIDIAN.search(text)
    return float(found[1]) if found is not None and "+proj=tmerc" in text else math.nan


def crs_note(crs: QgsCoordinateReferenceSystem, step: str, language: str) -> str:
    """What a map says of its coordinates: "VN-2000, múi chiếu 3°, kinh tuyến trục 107°00′ (EPSG:9214)"."""
    name, code = crs.description(), crs.authid()
    meridian = meridian_of(crs)
    if is_vn2000(crs) and math.isfinite(meridian):
        zone = 6 if "+proj=utm" in crs.toProj() or "+k=0.9996" in crs.toProj() else 3
        said = WORDS["meridian"].of(language)
        name = said.format(datum="VN-2000", zone=zone, meridian=_degrees(meridian), code=code or name)
    elif code and not code.startswith("USER:"):
        name = f"{name} ({code})" if name else code
    return WORDS["crs"].of(language).format(name=name or "?", step=step)


def _degrees(angle: float) -> str:
    """ "105°30′"."""
    minutes = round(abs(angle) * 60)
    return f"{'-' if angle < 0 else ''}{minutes // 60}°{minutes % 60:02d}′"


def day_line(iso: str, language: str) -> str:
    """The day of the map; open where nobody gave one."""
    if not iso:
        return WORDS["open_date"].of(language)
    return WORDS["date"].of(language).format(date=say_date(iso, language))

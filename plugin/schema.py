"""Every field of every output, in one place: name, type, unit, and its name for people in English and Vietnamese.

Names are what scripts, models and styles build on: they do not change once released.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = [
    "BUILT_NETWORK_EDGES",
    "BUILT_NETWORK_NODES",
    "COVERAGE_BUFFERS",
    "NETWORK_FAULTS",
    "OSM_BOUNDARIES",
    "OSM_PLACES",
    "OSM_POWER",
    "OSM_ROADS",
    "OSM_TELECOM",
    "REJECTED",
    "ROUTES",
    "UNREACHED",
    "Field",
    "FieldType",
    "all_schemas",
]


class FieldType(Enum):
    """Types that every storage of QGIS can hold."""

    TEXT = "text"
    INTEGER = "integer"  # 64 bits
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True)
class Field:
    """One output field.

    Parameters
    ----------
    name : str
        ASCII, lower case; carries its unit where that is not obvious.
    type : FieldType
    alias_en, alias_vi : str
        What people read in the attribute table, with the unit.
    unit : str
        SI symbol, "VND", or "" where there is none.
    """

    name: str
    type: FieldType
    alias_en: str
    alias_vi: str
    unit: str = ""

    def alias(self, language: str) -> str:
        """The name for people in ``language`` ("vi", or anything else for English)."""
        return self.alias_vi if language.startswith("vi") else self.alias_en


_T, _I, _R, _B = FieldType.TEXT, FieldType.INTEGER, FieldType.REAL, FieldType.BOOLEAN

#: Edges of ``hatangso:buildnetwork``: the roads between two nodes.
BUILT_NETWORK_EDGES = (
    Field("edge_id", _I, "Edge", "Mã cạnh"),
    Field("from_node", _I, "From node", "Từ nút"),
    Field("to_node", _I, "To node", "Đến nút"),
    Field("component", _I, "Connected part (1 is the largest)", "Cụm liên thông (1 là lớn nhất)"),
    Field("source_id", _I, "Road feature", "Mã đối tượng đường"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cost_per_m", _R, "Mean cost per metre", "Chi phí bình quân mỗi mét", "VND/m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
)

#: Nodes of ``hatangso:buildnetwork``.
BUILT_NETWORK_NODES = (
    Field("node_id", _I, "Node", "Mã nút"),
    Field("degree", _I, "Edges that meet here", "Số cạnh gặp nhau"),
    Field("component", _I, "Connected part (1 is the largest)", "Cụm liên thông (1 là lớn nhất)"),
)

#: Faults of ``hatangso:buildnetwork``.
NETWORK_FAULTS = (
    Field("kind", _T, "Kind of fault", "Loại lỗi"),
    Field("source_id", _I, "Road feature", "Mã đối tượng đường"),
    Field("other_id", _I, "Other road feature", "Mã đối tượng đường liên quan"),
    Field("distance_m", _R, "Gap (m)", "Khoảng hở (m)", "m"),
    Field("length_m", _R, "Length affected (m)", "Chiều dài liên quan (m)", "m"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)

#: Routes of ``hatangso:fiberroutes``: one per demand point (and rank, where several hubs are asked for).
ROUTES = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("demand_name", _T, "Name of the demand point", "Tên điểm nhu cầu"),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("hub_name", _T, "Name of the hub", "Tên điểm đấu nối"),
    Field("rank", _I, "Rank (1 is the best hub)", "Thứ hạng (1 là tốt nhất)"),
    Field("road_length_m", _R, "Length along roads (m)", "Chiều dài theo đường (m)", "m"),
    Field("demand_drop_m", _R, "Drop at the demand point (m)", "Dây thuê bao phía điểm nhu cầu (m)", "m"),
    Field("hub_drop_m", _R, "Drop at the hub (m)", "Đoạn nối phía điểm đấu nối (m)", "m"),
    Field("length_m", _R, "Total length (m)", "Tổng chiều dài (m)", "m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
    Field("within_max", _B, "Keeps the maximum length", "Trong giới hạn chiều dài"),
)

#: Demand points that have no route, or only one that is too long.
UNREACHED = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("demand_name", _T, "Name of the demand point", "Tên điểm nhu cầu"),
    Field("reason", _T, "Reason", "Lý do"),
    Field("distance_m", _R, "Distance to the nearest road (m)", "Khoảng cách đến đường gần nhất (m)", "m"),
    Field("length_m", _R, "Shortest possible length (m)", "Chiều dài ngắn nhất có thể (m)", "m"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)

#: Input features that were set aside, whatever the algorithm.
REJECTED = (
    Field("layer", _T, "Input", "Lớp đầu vào"),
    Field("source_id", _I, "Feature", "Mã đối tượng"),
    Field("reason", _T, "Reason", "Lý do"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)


#: Areas of ``hatangso:coveragebuffers``: one for each technology and direction of a site, or dissolved.
COVERAGE_BUFFERS = (
    Field("site_id", _T, "Site", "Mã trạm"),
    Field("site_name", _T, "Name of the site", "Tên trạm"),
    Field("operator", _T, "Operator", "Doanh nghiệp"),
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("area_type", _T, "Kind of area", "Loại khu vực"),
    Field("radius_m", _R, "Radius (m)", "Bán kính (m)", "m"),
    Field("azimuth_deg", _R, "Azimuth (° from true north)", "Góc phương vị (° từ bắc địa lý)", "°"),
    Field("beamwidth_deg", _R, "Sector width (°)", "Độ rộng vùng phủ của cánh sóng (°)", "°"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
    Field("sites", _I, "Sites", "Số trạm"),
)


#: Roads of ``hatangso:importosm``.
OSM_ROADS = (
    Field("osm_id", _T, "OpenStreetMap way", "Mã OpenStreetMap"),
    Field("name", _T, "Name", "Tên"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("highway", _T, "Tag highway", "Thẻ highway"),
    Field("ref", _T, "Road number", "Số hiệu đường"),
    Field("surface", _T, "Surface", "Mặt đường"),
    Field("width_m", _R, "Width (m)", "Bề rộng (m)", "m"),
    Field("lanes", _I, "Lanes", "Số làn xe"),
    Field("bridge", _B, "Bridge", "Trên cầu"),
    Field("tunnel", _B, "Tunnel", "Trong hầm"),
    Field("layer", _I, "Level (0 is the ground)", "Tầng (0 là mặt đất)"),
    Field("oneway", _T, "Direction of traffic", "Chiều lưu thông"),
    Field("maxspeed_kmh", _R, "Speed limit (km/h)", "Tốc độ tối đa (km/h)", "km/h"),
    Field("operator", _T, "Operator", "Đơn vị quản lý"),
    Field("other_tags", _T, "Other tags", "Thẻ khác"),
)

#: Places of ``hatangso:importosm``.
OSM_PLACES = (
    Field("osm_id", _T, "OpenStreetMap object", "Mã OpenStreetMap"),
    Field("osm_type", _T, "Drawn as (node, way)", "Dạng đối tượng gốc"),
    Field("name", _T, "Name", "Tên"),
    Field("place", _T, "Kind of place", "Loại điểm dân cư"),
    Field("population", _I, "Population", "Dân số", "persons"),
    Field("other_tags", _T, "Other tags", "Thẻ khác"),
)

#: Power and telecom lines of ``hatangso:importosm``.
OSM_POWER = (
    Field("osm_id", _T, "OpenStreetMap way", "Mã OpenStreetMap"),
    Field("name", _T, "Name", "Tên"),
    Field("kind", _T, "Kind of line", "Loại đường dây"),
    Field("ref", _T, "Number", "Số hiệu"),
    Field("operator", _T, "Operator", "Đơn vị quản lý"),
    Field("voltage_v", _I, "Highest voltage (V)", "Điện áp cao nhất (V)", "V"),
    Field("circuits", _I, "Circuits", "Số mạch"),
    Field("location", _T, "Location", "Vị trí lắp đặt"),
    Field("other_tags", _T, "Other tags", "Thẻ khác"),
)

#: Masts, towers, exchanges (and poles) of ``hatangso:importosm``.
OSM_TELECOM = (
    Field("osm_id", _T, "OpenStreetMap object", "Mã OpenStreetMap"),
    Field("osm_type", _T, "Drawn as (node, way)", "Dạng đối tượng gốc"),
    Field("kind", _T, "Kind of structure", "Loại công trình"),
    Field("name", _T, "Name", "Tên"),
    Field("ref", _T, "Number", "Số hiệu"),
    Field("operator", _T, "Operator", "Đơn vị quản lý"),
    Field("height_m", _R, "Height (m)", "Chiều cao (m)", "m"),
    Field("tower_type", _T, "Type of tower", "Công dụng cột, tháp"),
    Field("construction", _T, "Construction", "Kết cấu"),
    Field("services", _T, "Services", "Dịch vụ phát sóng"),
    Field("other_tags", _T, "Other tags", "Thẻ khác"),
)

#: Administrative boundaries of ``hatangso:importosm``.
OSM_BOUNDARIES = (
    Field("osm_id", _T, "OpenStreetMap object", "Mã OpenStreetMap"),
    Field("osm_type", _T, "Drawn as (relation, way)", "Dạng đối tượng gốc"),
    Field("name", _T, "Name", "Tên"),
    Field("admin_level", _I, "Administrative level (OpenStreetMap)", "Cấp hành chính (OpenStreetMap)"),
    Field("ref", _T, "Code", "Mã đơn vị"),
    Field("population", _I, "Population", "Dân số", "persons"),
    Field("other_tags", _T, "Other tags", "Thẻ khác"),
)


def all_schemas() -> dict[str, tuple[Field, ...]]:
    """Every schema of this module by its name."""
    return {
        name: value
        for name, value in sorted(globals().items())
        if name.isupper() and isinstance(value, tuple) and value and isinstance(value[0], Field)
    }

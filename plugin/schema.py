"""Every field of every output, in one place: name, type, unit, and its name for people in English and Vietnamese.

Names are what scripts, models and styles build on: they do not change once released.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

__all__ = [
    "BUILT_NETWORK_EDGES",
    "BUILT_NETWORK_NODES",
    "COVERAGE_BUFFERS",
    "CROSSWALK_BALANCE",
    "CROSSWALK_REJECTED",
    "CROSSWALK_UNITS",
    "NETWORK_FAULTS",
    "OSM_BOUNDARIES",
    "OSM_PLACES",
    "OSM_POWER",
    "OSM_ROADS",
    "OSM_TELECOM",
    "REJECTED",
    "ROUTES",
    "SAMPLE_COMMUNES",
    "SAMPLE_DUCTS",
    "SAMPLE_FIBER",
    "SAMPLE_HEALTH_STATIONS",
    "SAMPLE_HUBS",
    "SAMPLE_INFRASTRUCTURE",
    "SAMPLE_OFFICES",
    "SAMPLE_POLE_LINES",
    "SAMPLE_POST_POINTS",
    "SAMPLE_PROTECTED_AREAS",
    "SAMPLE_PROVINCE",
    "SAMPLE_PROVINCE_STATISTICS",
    "SAMPLE_RIVERS",
    "SAMPLE_ROADS",
    "SAMPLE_ROAD_WORKS",
    "SAMPLE_SCHOOLS",
    "SAMPLE_SEA",
    "SAMPLE_SITES",
    "SAMPLE_STATISTICS",
    "SAMPLE_VILLAGES",
    "TARGET_GAPS",
    "TARGET_RESULTS",
    "TARGET_TASKS",
    "TARGET_UNITS",
    "TARGET_UNIT_GAPS",
    "UNREACHED",
    "Field",
    "FieldType",
    "all_schemas",
    "item_fields",
    "carried_fields",
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
    codes : tuple of (code, English, Vietnamese)
        What the values of a coded field are called for people; () for fields that are no code.
    """

    name: str
    type: FieldType
    alias_en: str
    alias_vi: str
    unit: str = ""
    codes: tuple[tuple[str, str, str], ...] = ()

    def code_labels(self, language: str) -> list[tuple[str, str]]:
        """(code, its name for people in ``language``) of all codes."""
        return [
            (code, vietnamese if language.startswith("vi") else english) for code, english, vietnamese in self.codes
        ]

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
    Field("demand_drop_m", _R, "Drop at the demand point (m)", "Đoạn nối phía điểm nhu cầu (m)", "m"),
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
    Field("operator", _T, "Operator", "Nhà mạng"),
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


# -- tables of the fictional province (``hatangso:createsample``) ------------------------------------------------------

#: The province.
SAMPLE_PROVINCE = (
    Field("code", _T, "Province code", "Mã tỉnh"),
    Field("name", _T, "Name", "Tên tỉnh"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
    Field("communes", _I, "Communes and wards", "Số xã, phường, đặc khu"),
    Field("villages", _I, "Villages", "Số thôn, bản, khu phố"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("population", _I, "Population", "Dân số", "persons"),
)

#: Communes, wards and the special zone.
SAMPLE_COMMUNES = (
    Field("code", _T, "Commune code", "Mã xã"),
    Field("name", _T, "Name", "Tên xã, phường, đặc khu"),
    Field("kind", _T, "Kind (phuong, xa, dac_khu)", "Loại đơn vị (phường, xã, đặc khu)"),
    Field("old_district_code", _T, "Former district code", "Mã huyện cũ"),
    Field("old_district", _T, "Former district", "Huyện cũ"),
    Field("formerly", _T, "Former communes", "Các xã trước sắp xếp"),
    Field("area_type", _T, "Area type (urban, suburban, rural)", "Loại khu vực (đô thị, ven đô, nông thôn)"),
    Field("mountainous", _B, "Mountainous", "Miền núi"),
    Field("disadvantaged", _B, "Extremely disadvantaged", "Đặc biệt khó khăn"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
    Field("villages", _I, "Villages", "Số thôn, bản, khu phố"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("population", _I, "Population", "Dân số", "persons"),
)

#: Villages.
SAMPLE_VILLAGES = (
    Field("code", _T, "Village code", "Mã thôn"),
    Field("name", _T, "Name", "Tên thôn, bản, khu phố"),
    Field("kind", _T, "Kind (thon, ban, khu_pho)", "Loại (thôn, bản, khu phố)"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("area_type", _T, "Area type (urban, suburban, rural)", "Loại khu vực (đô thị, ven đô, nông thôn)"),
    Field("mountainous", _B, "Mountainous", "Miền núi"),
    Field("disadvantaged", _B, "Extremely disadvantaged", "Đặc biệt khó khăn"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("population", _I, "Population", "Dân số", "persons"),
    Field(
        "mobile_broadband", _B, "Mobile broadband as reported (4G or 5G)", "Có băng rộng di động theo báo cáo (4G/5G)"
    ),
    Field("mobile_5g", _B, "5G as reported", "Có sóng 5G theo báo cáo"),
    Field("fixed_fiber", _B, "Fibre (FTTH) as reported", "Có cáp quang FTTH theo báo cáo"),
)

#: Roads.
SAMPLE_ROADS = (
    Field("code", _T, "Road number", "Số hiệu đường"),
    Field("name", _T, "Name", "Tên đường"),
    Field(
        "class",
        _T,
        "Road class (quoc_lo, tinh_lo, huyen_lo, xa, thon, duong_pho)",
        "Cấp đường (quốc lộ, đường tỉnh, đường huyện, đường xã, đường thôn, đường phố)",
    ),
    Field("width_m", _R, "Carriageway width (m)", "Bề rộng mặt đường (m)", "m"),
    Field("surface", _T, "Surface", "Kết cấu mặt đường"),
    Field(
        "method",
        _T,
        "Way to lay cable (existing_pole, existing_duct, new_pole, new_trench)",
        "Cách đi cáp (cột có sẵn, cống bể có sẵn, trồng cột mới, đào mới)",
    ),
)

#: Rivers.
SAMPLE_RIVERS = (
    Field("name", _T, "Name", "Tên sông, suối"),
    Field("order", _I, "Order (1 flows into the sea)", "Cấp sông (1 đổ ra biển)"),
    Field("width_m", _R, "Width (m)", "Bề rộng (m)", "m"),
    Field("catchment_km2", _R, "Catchment (km²)", "Diện tích lưu vực (km²)", "km²"),
)

#: The sea.
SAMPLE_SEA = (Field("name", _T, "Name", "Tên"),)

#: Protected, heritage and military areas.
SAMPLE_PROTECTED_AREAS = (
    Field("code", _T, "Code", "Mã khu vực"),
    Field("name", _T, "Name", "Tên khu vực"),
    Field("kind", _T, "Kind", "Loại khu vực"),
    Field(
        "rule", _T, "Rule for telecom works (no_build, permit)", "Quy định với công trình viễn thông (cấm, xin phép)"
    ),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
)

#: Lines of poles.
SAMPLE_POLE_LINES = (
    Field("code", _T, "Code", "Mã tuyến cột"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("users", _T, "Operators with cables on it", "Nhà mạng đang treo cáp"),
    Field("kind", _T, "Kind of pole", "Loại cột"),
    Field("height_m", _R, "Pole height (m)", "Chiều cao cột (m)", "m"),
    Field("poles", _I, "Poles", "Số cột"),
    Field("capacity", _I, "Cables that the poles can carry", "Số cáp tối đa trên cột"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
)

#: Ducts.
SAMPLE_DUCTS = (
    Field("code", _T, "Code", "Mã tuyến cống bể"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("users", _T, "Operators with cables in it", "Nhà mạng đang dùng"),
    Field("bores", _I, "Bores", "Số ống"),
    Field("free_bores", _I, "Free bores", "Số ống còn trống"),
    Field("street", _T, "Street", "Tên đường"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
)

#: Existing fibre.
SAMPLE_FIBER = (
    Field("code", _T, "Code", "Mã tuyến cáp"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("role", _T, "Role (backbone, access)", "Vai trò (trục, truy nhập)"),
    Field("placement", _T, "Placement (pole, duct, buried)", "Cách lắp đặt (treo cột, cống bể, chôn)"),
    Field("fibers", _I, "Fibres", "Số sợi", "fibres"),
    Field("used_fibers", _I, "Fibres in use", "Số sợi đang dùng", "fibres"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
)

#: Points of presence and optical line terminals.
SAMPLE_HUBS = (
    Field("code", _T, "Code", "Mã điểm đấu nối"),
    Field("name", _T, "Name", "Tên điểm đấu nối"),
    Field("kind", _T, "Kind (POP, OLT)", "Loại (POP, OLT)"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("technology", _T, "Technology (GPON, XGS-PON)", "Công nghệ (GPON, XGS-PON)"),
    Field("ports", _I, "PON ports", "Số cổng PON"),
    Field("ports_used", _I, "PON ports in use", "Số cổng PON đang dùng"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Base stations: one row for each place.
SAMPLE_SITES = (
    Field("code", _T, "Site code", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("operators", _T, "Operators that use it", "Nhà mạng dùng chung"),
    Field("operator_count", _I, "Number of operators", "Số doanh nghiệp dùng"),
    Field("type", _T, "Type of mast (A1a … A2c)", "Loại cột ăng ten (A1a … A2c)"),
    Field("height_m", _R, "Antenna height above ground (m)", "Chiều cao ăng ten so với mặt đất (m)", "m"),
    Field("ground_m", _R, "Ground height (m)", "Cao độ mặt đất (m)", "m"),
    Field("technology", _T, "Technologies", "Công nghệ"),
    Field(
        "frequency_mhz", _R, "Frequency of the newest technology (MHz)", "Tần số của công nghệ mới nhất (MHz)", "MHz"
    ),
    Field("power_w", _R, "Transmit power for each carrier (W)", "Công suất phát mỗi sóng mang (W)", "W"),
    Field("gain_dbi", _R, "Antenna gain (dBi)", "Độ lợi ăng ten (dBi)", "dBi"),
    Field("omni", _B, "Omnidirectional antenna", "Ăng ten đẳng hướng"),
    Field("azimuths", _T, "Azimuths of the sectors (°)", "Góc phương vị các sector (°)", "°"),
    Field("beamwidth_deg", _R, "Beamwidth of a sector (°)", "Độ rộng búp sóng (°)", "°"),
    Field("area_type", _T, "Area type (urban, suburban, rural)", "Loại khu vực (đô thị, ven đô, nông thôn)"),
    Field("backhaul", _T, "Backhaul (fiber, microwave)", "Truyền dẫn (cáp quang, vi ba)"),
    Field("year", _I, "Year of commissioning", "Năm phát sóng"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Offices of the Party and the State.
SAMPLE_OFFICES = (
    Field("code", _T, "Code", "Mã cơ quan"),
    Field("name", _T, "Name", "Tên cơ quan"),
    Field("level", _T, "Level (tinh, xa)", "Cấp (tỉnh, xã)"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("tslcd", _B, "On the government's data network", "Đã kết nối mạng truyền số liệu chuyên dùng"),
    Field("bandwidth_mbps", _R, "Bandwidth (Mb/s)", "Băng thông (Mb/s)", "Mb/s"),
)

#: Schools.
SAMPLE_SCHOOLS = (
    Field("code", _T, "Code", "Mã trường"),
    Field("name", _T, "Name", "Tên trường"),
    Field("level", _T, "Level (mam_non, tieu_hoc, thcs, thpt)", "Cấp học (mầm non, tiểu học, THCS, THPT)"),
    Field("pupils", _I, "Pupils", "Số học sinh", "persons"),
    Field("internet", _B, "Internet access", "Có Internet"),
    Field("bandwidth_mbps", _R, "Bandwidth (Mb/s)", "Băng thông (Mb/s)", "Mb/s"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Health stations and hospitals.
SAMPLE_HEALTH_STATIONS = (
    Field("code", _T, "Code", "Mã cơ sở y tế"),
    Field("name", _T, "Name", "Tên cơ sở y tế"),
    Field("kind", _T, "Kind (tram_y_te, benh_vien)", "Loại (trạm y tế, bệnh viện)"),
    Field("beds", _I, "Beds", "Số giường", "beds"),
    Field("internet", _B, "Internet access", "Có Internet"),
    Field("bandwidth_mbps", _R, "Bandwidth (Mb/s)", "Băng thông (Mb/s)", "Mb/s"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Post points.
SAMPLE_POST_POINTS = (
    Field("code", _T, "Code", "Mã điểm bưu chính"),
    Field("name", _T, "Name", "Tên điểm phục vụ bưu chính"),
    Field("kind", _T, "Kind", "Loại điểm"),
    Field("staffed", _B, "Staffed", "Có người phục vụ"),
    Field("internet", _B, "Internet access", "Có kết nối Internet"),
    Field(
        "online_services",
        _B,
        "Helps people to use online public services",
        "Hỗ trợ người dân dùng dịch vụ công trực tuyến",
    ),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Road works to come, with which cables and ducts can be laid at the same time.
SAMPLE_ROAD_WORKS = (
    Field("code", _T, "Code", "Mã dự án"),
    Field("name", _T, "Name", "Tên dự án"),
    Field("kind", _T, "Kind", "Loại công trình"),
    Field("year", _I, "Year", "Năm thực hiện"),
    Field("duct_planned", _B, "Duct planned with it", "Có bố trí hào, cống kỹ thuật"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
)

#: Objects of essential infrastructure and whether sensors can be fitted.
SAMPLE_INFRASTRUCTURE = (
    Field("code", _T, "Code", "Mã công trình"),
    Field("name", _T, "Name", "Tên công trình"),
    Field(
        "sector",
        _T,
        "Sector (giao_thong, nang_luong, dien, nuoc, do_thi)",
        "Lĩnh vực (giao thông, năng lượng, điện, nước, đô thị)",
    ),
    Field("kind", _T, "Kind", "Loại công trình"),
    Field("sensors", _B, "Sensors and IoT can be fitted", "Có khả năng tích hợp cảm biến, IoT"),
    Field("connected", _B, "Sensors are connected", "Đã kết nối cảm biến"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
)

#: Yearly statistics by commune.
SAMPLE_STATISTICS = (
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("year", _I, "Year", "Năm"),
    Field("population", _I, "Population", "Dân số", "persons"),
    Field("adults", _I, "Adults", "Dân số trưởng thành", "persons"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("mobile_subscribers", _I, "Mobile phone subscribers", "Thuê bao điện thoại di động", "subscribers"),
    Field(
        "smartphone_subscribers",
        _I,
        "Mobile subscribers with a smartphone",
        "Thuê bao dùng điện thoại thông minh",
        "subscribers",
    ),
    Field(
        "mobile_broadband_subscribers", _I, "Mobile broadband subscribers", "Thuê bao băng rộng di động", "subscribers"
    ),
    Field(
        "adults_smartphone", _I, "Adults with a smartphone", "Người trưởng thành có điện thoại thông minh", "persons"
    ),
    Field("internet_users", _I, "Internet users", "Người sử dụng Internet", "persons"),
    Field("households_internet", _I, "Households with Internet", "Hộ có kết nối Internet", "households"),
    Field("households_fiber", _I, "Households with fibre Internet", "Hộ có Internet cáp quang", "households"),
    Field(
        "households_fiber_ready", _I, "Households that can get fibre", "Hộ có khả năng tiếp cận cáp quang", "households"
    ),
    Field(
        "fixed_broadband_subscribers", _I, "Fixed broadband subscribers", "Thuê bao băng rộng cố định", "subscribers"
    ),
    Field("fixed_users", _I, "Users of fixed Internet", "Người dùng Internet cố định", "persons"),
    Field(
        "fixed_users_200m",
        _I,
        "Users of fixed Internet who can have 200 Mb/s",
        "Người dùng Internet cố định có thể đạt 200 Mb/s",
        "persons",
    ),
    Field(
        "fixed_users_1g",
        _I,
        "Users of fixed Internet who can have 1 Gb/s",
        "Người dùng Internet cố định có thể đạt 1 Gb/s",
        "persons",
    ),
    Field(
        "mobile_speed_mbps",
        _R,
        "Mobile download speed, i-Speed (Mb/s)",
        "Tốc độ tải xuống di động theo i-Speed (Mb/s)",
        "Mb/s",
    ),
    Field("mobile_samples", _I, "Mobile i-Speed measurements", "Số mẫu đo i-Speed di động", "samples"),
    Field("speed_4g_mbps", _R, "4G download speed (Mb/s)", "Tốc độ tải xuống 4G (Mb/s)", "Mb/s"),
    Field("samples_4g", _I, "4G measurements", "Số mẫu đo 4G", "samples"),
    Field("speed_5g_mbps", _R, "5G download speed (Mb/s)", "Tốc độ tải xuống 5G (Mb/s)", "Mb/s"),
    Field("samples_5g", _I, "5G measurements", "Số mẫu đo 5G", "samples"),
    Field(
        "fixed_speed_mbps",
        _R,
        "Fixed download speed, i-Speed (Mb/s)",
        "Tốc độ tải xuống cố định theo i-Speed (Mb/s)",
        "Mb/s",
    ),
    Field("fixed_samples", _I, "Fixed i-Speed measurements", "Số mẫu đo i-Speed cố định", "samples"),
    Field("enterprises", _I, "Enterprises", "Số doanh nghiệp", "enterprises"),
    Field(
        "enterprises_cloud",
        _I,
        "Enterprises that use domestic cloud services",
        "Doanh nghiệp dùng điện toán đám mây trong nước",
        "enterprises",
    ),
    Field(
        "urban_organisations",
        _I,
        "Organisations in urban areas",
        "Tổ chức kinh tế - xã hội khu vực thành thị",
        "organisations",
    ),
    Field(
        "urban_organisations_1g",
        _I,
        "Organisations in urban areas that can have 1 Gb/s",
        "Tổ chức khu vực thành thị có thể đạt 1 Gb/s",
        "organisations",
    ),
    Field(
        "cloud_users",
        _I,
        "People who use domestic cloud services",
        "Người dân dùng dịch vụ đám mây trong nước",
        "persons",
    ),
)

#: Yearly statistics that are counted for the province as a whole.
SAMPLE_PROVINCE_STATISTICS = (
    Field("province_code", _T, "Province code", "Mã tỉnh"),
    Field("year", _I, "Year", "Năm"),
    Field(
        "state_systems", _I, "Information systems of state bodies", "Hệ thống thông tin của cơ quan nhà nước", "systems"
    ),
    Field("state_systems_cloud", _I, "… of which on cloud services", "… trong đó dùng điện toán đám mây", "systems"),
    Field(
        "shared_apps",
        _I,
        "Shared applications of state management",
        "Ứng dụng dùng chung của cơ quan quản lý nhà nước",
        "applications",
    ),
    Field("shared_apps_cloud", _I, "… of which on cloud services", "… trong đó dùng điện toán đám mây", "applications"),
    Field("platforms_required", _I, "Digital platforms required", "Nền tảng số theo yêu cầu", "platforms"),
    Field("platforms_deployed", _I, "… of which deployed", "… trong đó đã triển khai", "platforms"),
    Field("departments", _I, "Departments and district committees", "Sở, ngành và UBND cấp huyện", "bodies"),
    Field(
        "departments_cloud", _I, "… of which on the cloud ecosystem", "… trong đó dùng hệ sinh thái đám mây", "bodies"
    ),
    Field("state_bodies", _I, "State bodies", "Cơ quan nhà nước", "bodies"),
    Field(
        "state_bodies_cloud",
        _I,
        "… of which use domestic cloud services",
        "… trong đó dùng đám mây trong nước",
        "bodies",
    ),
    Field("state_enterprises", _I, "State enterprises", "Doanh nghiệp nhà nước", "enterprises"),
    Field(
        "state_enterprises_cloud",
        _I,
        "… of which use domestic cloud services",
        "… trong đó dùng đám mây trong nước",
        "enterprises",
    ),
    Field(
        "party_state_bodies",
        _I,
        "Party and state bodies, province to commune",
        "Cơ quan Đảng, Nhà nước từ tỉnh đến xã",
        "bodies",
    ),
    Field(
        "party_state_bodies_tslcd",
        _I,
        "… of which on the government's data network",
        "… trong đó kết nối mạng truyền số liệu chuyên dùng",
        "bodies",
    ),
    Field("post_enterprises", _I, "Postal enterprises", "Doanh nghiệp bưu chính", "enterprises"),
    Field("post_enterprises_reporting", _I, "… of which report online", "… trong đó báo cáo trực tuyến", "enterprises"),
    Field("post_database", _B, "Database of the postal sector exists", "Đã có cơ sở dữ liệu ngành bưu chính"),
    Field(
        "expert_groups", _I, "Expert groups for AI, blockchain and IoT", "Nhóm chuyên gia AI, blockchain, IoT", "groups"
    ),
)

# -- targets -----------------------------------------------------------------------------------------------------------

#: Codes of the tables of targets, with their names.
_SCENARIOS = (("today", "today", "hiện trạng"), ("plan", "plan", "phương án"))
_LEVELS = (
    ("province", "province", "tỉnh"),
    ("region", "region", "vùng, huyện cũ"),
    ("commune", "commune", "xã"),
    ("operator", "operator", "nhà mạng"),
)
_ITEM_KINDS = (
    ("target", "target", "mục tiêu"),
    ("status", "status", "hiện trạng"),
    ("task", "task", "nhiệm vụ"),
    ("requirement", "requirement", "yêu cầu"),
    ("indicator", "indicator without a target", "chỉ tiêu không có mục tiêu"),
)
_VERDICTS = (
    ("met", "met", "đạt"),
    ("near", "nearly met", "gần đạt"),
    ("missed", "missed", "chưa đạt"),
    ("no_data", "no data", "chưa có số liệu"),
    ("no_target", "no target", "không có mục tiêu"),
)
_STATES = (
    ("not_started", "not started", "chưa thực hiện"),
    ("in_progress", "in progress", "đang thực hiện"),
    ("done", "done", "đã hoàn thành"),
    ("cancelled", "cancelled", "đã hủy"),
)
_COMPARATORS = ((">=", "≥", "≥"), (">", ">", ">"), ("<=", "≤", "≤"), ("<", "<", "<"), ("=", "=", "="))
_THINGS = (
    ("communes", "commune", "xã"),
    ("units", "commune", "xã"),
    ("villages", "village", "thôn"),
    ("people", "population", "dân cư"),
    ("offices", "office", "trụ sở"),
    ("post_points", "postal service point", "điểm bưu chính"),
    ("sites", "base station site", "vị trí trạm BTS"),
    ("pole_lines", "pole line", "tuyến cột"),
    ("ducts", "duct", "cống bể"),
    ("infrastructure", "infrastructure", "hạ tầng thiết yếu"),
)
_GAP_REASONS = (
    ("missing", "missing", "còn thiếu"),
    ("unknown", "not known", "chưa rõ"),
    ("no_weight", "missing, number empty", "còn thiếu, trống số lượng"),
    ("too_few_points", "too few points", "thiếu điểm"),
    ("below", "below the target", "dưới mục tiêu"),
    ("no_data", "no data", "chưa có số liệu"),
)
_REMEDIES = (
    ("fiber", "planned fibre", "cáp quang dự kiến"),
    ("coverage", "planned coverage", "vùng phủ dự kiến"),
    ("change", "planned change", "thay đổi dự kiến"),
    ("post_point", "planned postal point", "điểm bưu chính dự kiến"),
)
_METHODS = (
    ("register", "counted in the layer", "đếm theo lớp"),
    ("register:point", "point in coverage", "điểm trong vùng phủ"),
    ("register:area", "share of the area", "phần diện tích"),
    ("register:population", "share of the people", "phần dân số"),
    ("register:people", "people and points", "dân số và điểm"),
    ("register:communes", "people of communes and points", "dân số xã và điểm"),
    ("register:operators", "operators of each thing", "doanh nghiệp sử dụng từng công trình"),
    ("register:post_points", "postal points of each commune", "điểm bưu chính của từng xã"),
    ("register:roads", "distance along roads", "cự ly theo đường"),
    ("register:service_area", "in a service area", "trong vùng phục vụ"),
    ("register:reported", "as reported", "theo báo cáo"),
    ("statistics:communes", "tables of communes", "bảng theo xã"),
    ("statistics:province", "table of the province", "bảng toàn tỉnh"),
    ("declared", "declared", "khai báo"),
)

#: Table of ``hatangso:assesstargets``: one row for each item of the target set, level and unit.
TARGET_RESULTS = (
    Field("scenario", _T, "Scenario", "Kịch bản", codes=_SCENARIOS),
    Field("level", _T, "Level (province, region, commune, operator)", "Cấp (tỉnh, vùng, xã, nhà mạng)", codes=_LEVELS),
    Field("unit_code", _T, "Unit code", "Mã đơn vị"),
    Field("unit_name", _T, "Unit", "Tên đơn vị"),
    Field("item_id", _T, "Item of the target set", "Mã mục tiêu"),
    Field("item_kind", _T, "Kind of item", "Loại mục", codes=_ITEM_KINDS),
    Field("indicator", _T, "Indicator", "Mã chỉ tiêu"),
    Field("name", _T, "Name", "Tên chỉ tiêu"),
    Field("dii_group", _I, "Group of Decision 885", "Nhóm tiêu chí theo Quyết định 885"),
    Field("unit", _T, "Unit of the values", "Đơn vị tính"),
    Field("year", _I, "Year of the value", "Năm của số liệu"),
    Field("value", _R, "Value", "Giá trị"),
    Field("numerator", _R, "Numerator", "Tử số"),
    Field("denominator", _R, "Denominator", "Mẫu số"),
    Field("counted", _I, "Rows counted", "Số dòng được tính"),
    Field("left_out", _I, "Rows left out", "Số dòng không tính được"),
    Field("left_out_why", _T, "Why rows are left out", "Lý do không tính"),
    Field("comparator", _T, "Comparator", "Phép so sánh", codes=_COMPARATORS),
    Field("target", _R, "Target (figure of the document)", "Mục tiêu (số liệu văn bản)"),
    Field("horizon", _I, "Year of the target", "Năm đích"),
    Field("gap", _R, "Gap to the target (positive: short of it)", "Khoảng cách đến mục tiêu (dương: còn thiếu)"),
    Field("missing", _R, "Amount missing", "Số lượng còn thiếu"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_VERDICTS),
    Field("partial", _B, "Rows were left out", "Có dòng chưa được tính"),
    Field("proven", _B, "Met whatever the rows left out are", "Đạt chắc chắn dù tính cả dòng thiếu số liệu"),
    Field("previous_value", _R, "Previous value", "Giá trị kỳ trước"),
    Field("previous_year", _I, "Year of the previous value", "Năm của giá trị kỳ trước"),
    Field("change_per_year", _R, "Change per year (straight line)", "Thay đổi mỗi năm (đường thẳng)"),
    Field("projected", _R, "Straight line to the year of the target", "Kéo dài đường thẳng đến năm đích"),
    Field("on_track", _B, "The straight line meets the target", "Đường thẳng đạt mục tiêu"),
    Field("change", _R, "Change from the figure of the document", "Thay đổi so với số liệu của văn bản"),
    Field("method", _T, "Method", "Cách tính", codes=_METHODS),
    Field("source", _T, "Source", "Nguồn số liệu"),
    Field("source_date", _T, "Date of the source", "Ngày của nguồn số liệu"),
    Field("document", _T, "Document", "Văn bản"),
    Field("clause", _T, "Clause", "Điều khoản"),
    Field("note", _T, "Notes", "Ghi chú"),
)

#: Communes of ``hatangso:assesstargets``; three fields for each item follow (:func:`item_fields`).
TARGET_UNITS = (
    Field("code", _T, "Commune code", "Mã xã"),
    Field("name", _T, "Commune", "Tên xã"),
    Field("region_code", _T, "Region code", "Mã vùng, huyện cũ"),
    Field("region_name", _T, "Region", "Vùng, huyện cũ"),
    Field("met", _I, "Targets met", "Số mục tiêu đạt"),
    Field("near", _I, "Targets nearly met", "Số mục tiêu gần đạt"),
    Field("missed", _I, "Targets missed", "Số mục tiêu chưa đạt"),
    Field("no_data", _I, "Targets without data", "Số mục tiêu chưa có số liệu"),
    Field("met_share", _R, "Share of targets met (%)", "Tỷ lệ mục tiêu đạt (%)", "%"),
)


def item_fields(name: str, title_en: str, title_vi: str, unit: str = "") -> tuple[Field, Field, Field]:
    """The fields of an item in a commune layer: value "v_<name>", verdict "d_<name>", rows not known "u_<name>"."""
    return (
        Field(f"v_{name}", _R, title_en, title_vi, unit),
        Field(f"d_{name}", _T, f"Verdict: {title_en}", f"Đánh giá: {title_vi}", codes=_VERDICTS),
        Field(f"u_{name}", _I, f"Not known: {title_en}", f"Chưa rõ: {title_vi}"),
    )


#: Tasks and requirements of the target set.
TARGET_TASKS = (
    Field("item_id", _T, "Item of the target set", "Mã nhiệm vụ"),
    Field("item_kind", _T, "Kind of item (task, requirement)", "Loại mục (nhiệm vụ, yêu cầu)", codes=_ITEM_KINDS),
    Field("title", _T, "Title", "Tên nhiệm vụ"),
    Field("owner", _T, "Owner", "Cơ quan chủ trì"),
    Field("deadline", _T, "Deadline", "Thời hạn"),
    Field("state", _T, "State", "Tình trạng", codes=_STATES),
    Field("state_note", _T, "What was done", "Kết quả thực hiện"),
    Field("state_date", _T, "State as of", "Ngày cập nhật"),
    Field("overdue", _B, "Overdue", "Quá hạn"),
    Field("indicator", _T, "Indicator", "Mã chỉ tiêu"),
    Field("document", _T, "Document", "Văn bản"),
    Field("clause", _T, "Clause", "Điều khoản"),
    Field("quote", _T, "Words of the document", "Trích văn bản"),
    Field("note", _T, "Notes", "Ghi chú"),
)

#: Things of ``hatangso:targetgaps``: what is missing for each target that is not met.
TARGET_GAPS = (
    Field("item_id", _T, "Item of the target set", "Mã mục tiêu"),
    Field("indicator", _T, "Indicator", "Mã chỉ tiêu"),
    Field("name", _T, "Name", "Tên chỉ tiêu"),
    Field("role", _T, "What it is", "Loại đối tượng", codes=_THINGS),
    Field("source_id", _I, "Feature", "Mã đối tượng"),
    Field("planned", _B, "Planned", "Theo kế hoạch"),
    Field("code", _T, "Code", "Mã"),
    Field("thing", _T, "Name of the thing", "Tên đối tượng"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("reason", _T, "Reason", "Lý do", codes=_GAP_REASONS),
    Field("amount", _R, "Amount that is missing", "Số lượng còn thiếu"),
    Field("amount_unit", _T, "Unit of the amount", "Đơn vị của số lượng"),
    Field("needed", _B, "Needed for the target", "Cần cho mục tiêu"),
    Field("rank", _I, "Rank", "Thứ tự ưu tiên"),
    Field("remedy", _T, "Cheapest planned remedy", "Giải pháp rẻ nhất trong kế hoạch", codes=_REMEDIES),
    Field("remedy_name", _T, "Name of the remedy", "Tên giải pháp"),
    Field("remedy_cost", _R, "Cost of the remedy", "Chi phí giải pháp", "VND"),
    Field("remedy_length_m", _R, "Length of the remedy (m)", "Chiều dài giải pháp (m)", "m"),
    Field("remedy_source", _T, "Source of the remedy", "Nguồn giải pháp"),
    Field("remedies", _I, "Planned remedies", "Số giải pháp trong kế hoạch"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)

#: Communes of ``hatangso:targetgaps``: what each lacks for each target.
TARGET_UNIT_GAPS = (
    Field("item_id", _T, "Item of the target set", "Mã mục tiêu"),
    Field("indicator", _T, "Indicator", "Mã chỉ tiêu"),
    Field("name", _T, "Name", "Tên chỉ tiêu"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("value", _R, "Value", "Giá trị"),
    Field("target", _R, "Target (figure of the document)", "Mục tiêu (số liệu văn bản)"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_VERDICTS),
    Field("things", _I, "Things missing", "Số đối tượng còn thiếu"),
    Field("unknown", _I, "Things not known", "Số đối tượng chưa rõ"),
    Field("missing", _R, "Amount missing", "Số lượng còn thiếu"),
    Field("needed_amount", _R, "Amount needed for the target", "Số lượng cần cho mục tiêu"),
    Field("amount_unit", _T, "Unit of the amount", "Đơn vị của số lượng"),
    Field("remedy_cost", _R, "Cost of the cheapest remedies", "Chi phí các giải pháp rẻ nhất", "VND"),
    Field("without_remedy", _I, "Needed things without a remedy", "Số đối tượng cần mà chưa có giải pháp"),
)


# -- old and new units -------------------------------------------------------------------------------------------------

#: Units of ``hatangso:crosswalkunits``; the carried fields follow (:func:`carried_fields`).
CROSSWALK_UNITS = (
    Field("code", _T, "Unit code", "Mã đơn vị"),
    Field("name", _T, "Name", "Tên đơn vị"),
    Field("year", _I, "Year", "Năm"),
    Field("sources", _I, "Units with a row that it is made of", "Số đơn vị nguồn có số liệu"),
    Field("sources_expected", _I, "Units that it is made of", "Số đơn vị nguồn theo bảng đối chiếu"),
    Field("incomplete", _T, "Fields that lack the value of a source", "Trường thiếu số liệu của đơn vị nguồn"),
)

#: Balance of ``hatangso:crosswalkunits``: one row for each carried field and year.
CROSSWALK_BALANCE = (
    Field("field", _T, "Field", "Trường"),
    Field("year", _I, "Year", "Năm"),
    Field("method", _T, "Method (sum, mean, max, min)", "Cách chuyển (tổng, bình quân, lớn nhất, nhỏ nhất)"),
    Field("before", _R, "Before", "Trước khi chuyển"),
    Field("after", _R, "After", "Sau khi chuyển"),
    Field("lost", _R, "Lost (units outside the crosswalk)", "Thất lạc (đơn vị ngoài bảng đối chiếu)"),
    Field("doubled", _R, "Doubled", "Bị tính trùng"),
    Field("difference", _R, "Not accounted for", "Chênh lệch không giải thích được"),
    Field("units_carried", _I, "Units carried", "Số đơn vị đã chuyển"),
    Field("units_empty", _I, "Units without a value", "Số đơn vị trống số liệu"),
    Field("units_outside", _I, "Rows outside the crosswalk", "Số dòng ngoài bảng đối chiếu"),
    Field("balanced", _B, "Balanced", "Cân đối"),
)

#: Rows of the input of ``hatangso:crosswalkunits`` that are not used, or not wholly.
CROSSWALK_REJECTED = (
    Field("source_id", _I, "Feature", "Mã đối tượng"),
    Field("code", _T, "Unit code", "Mã đơn vị"),
    Field("name", _T, "Name", "Tên đơn vị"),
    Field("district", _T, "District", "Huyện"),
    Field("year", _I, "Year", "Năm"),
    Field("reason", _T, "Reason", "Lý do"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
    Field("nearest", _T, "Units with the nearest names", "Các đơn vị có tên gần nhất"),
)


def carried_fields(names: Sequence[str], whole: Iterable[str] = ()) -> tuple[Field, ...]:
    """Fields of the user's own table that a result carries on after those of its schema.

    Parameters
    ----------
    names : sequence of str
        As in the user's table: they stay as they are, and stand for themselves in both languages.
    whole : iterable of str
        Those that hold whole numbers; the others hold real ones.
    """
    whole = frozenset(whole)
    return tuple(Field(name, _I if name in whole else _R, name, name) for name in names)


def all_schemas() -> dict[str, tuple[Field, ...]]:
    """Every schema of this module by its name."""
    return {
        name: value
        for name, value in sorted(globals().items())
        if name.isupper() and isinstance(value, tuple) and value and isinstance(value[0], Field)
    }

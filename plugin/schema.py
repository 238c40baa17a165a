"""Every field of every output, in one place: name, type, unit, and its name for people in English and Vietnamese.

Names are what scripts, models and styles build on: they do not change once released.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

__all__ = [
    "BACKHAUL_LINKS",
    "BACKHAUL_SITES",
    "BACKHAUL_UNCONNECTED",
    "BUILT_NETWORK_EDGES",
    "BUILT_NETWORK_NODES",
    "CHOSEN_SITES",
    "COVERAGE_BUFFERS",
    "COVERAGE_OVERLAPS",
    "COVERED_POPULATION",
    "COVERED_UNITS",
    "COVERED_VILLAGES",
    "CRITICAL_PARTS",
    "CRS_CANDIDATES",
    "CROSSWALK_BALANCE",
    "CROSSWALK_REJECTED",
    "CROSSWALK_UNITS",
    "DECODED_VALUES",
    "IMPORTED_CELLS",
    "IMPORTED_SITES",
    "IMPORT_REJECTED",
    "LINK_BUDGETS",
    "LINK_OBSTACLES",
    "LINK_PROFILES",
    "LINK_RESULTS",
    "NETWORK_FAULTS",
    "OSM_BOUNDARIES",
    "OSM_COMMUNES",
    "OSM_HUBS",
    "OSM_PLACES",
    "OSM_POWER",
    "OSM_ROADS",
    "OSM_SITES",
    "OSM_TELECOM",
    "OSM_VILLAGES",
    "PON_CABLES",
    "PON_EQUIPMENT",
    "PON_QUANTITIES",
    "PON_TERMINALS",
    "PREDICTED_COVERED",
    "PREDICTED_GRADES",
    "PREDICTED_SERVERS",
    "PROTECTED_ROUTES",
    "REJECTED",
    "ROADMAP_COSTS",
    "ROADMAP_CURVES",
    "ROADMAP_PROJECTS",
    "ROADMAP_UNSCHEDULED",
    "ROADMAP_YEARS",
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
    "SCENARIO_DIFFERENCES",
    "SCENARIO_MEASURES",
    "SCENARIO_UNITS",
    "SERVED_DEMAND",
    "SHARED_STRETCHES",
    "SITE_CANDIDATES",
    "SITE_CANDIDATES_EXCLUDED",
    "SITE_SWEEP",
    "SITE_SWEEP_CHOSEN",
    "TARGET_GAPS",
    "TARGET_RESULTS",
    "TARGET_TASKS",
    "TARGET_UNITS",
    "TARGET_UNIT_GAPS",
    "TREE_NODES",
    "TREE_PART",
    "TREE_PARTS",
    "TREE_SEGMENTS",
    "TREE_UNREACHED",
    "UNCOVERED_DEMAND",
    "UNREACHED",
    "Field",
    "FieldType",
    "all_schemas",
    "item_fields",
    "carried_fields",
    "covered_unit_fields",
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

_SEVERITIES = (
    ("error", "Stops the work", "Phải sửa"),
    ("warning", "To look at", "Cần xem lại"),
    ("info", "Good to know", "Nên biết"),
)

#: What is not ready for planning, one row for each finding.
READINESS = (
    Field("finding", _I, "Finding", "Phát hiện số"),
    Field("severity", _T, "Severity", "Mức độ", codes=_SEVERITIES),
    Field("check_id", _T, "Check", "Phép kiểm tra"),
    Field("role", _T, "Role", "Vai trò"),
    Field("layer_name", _T, "Layer", "Lớp"),
    Field("field_name", _T, "Field", "Trường"),
    Field("affected", _I, "Features or rows", "Số đối tượng, dòng"),
    Field("shown", _I, "Places listed", "Số vị trí liệt kê"),
    Field("found", _T, "What was found", "Những gì đã phát hiện"),
    Field("meaning", _T, "Why it matters", "Ý nghĩa"),
    Field("cure", _T, "What to do", "Cách khắc phục"),
    Field("tool", _T, "Tool that helps", "Công cụ hỗ trợ"),
    Field("examples", _T, "Examples", "Ví dụ"),
)

#: Where it is not ready: features, up to a number for each finding.
READINESS_POINTS = (
    Field("finding", _I, "Finding", "Phát hiện số"),
    Field("severity", _T, "Severity", "Mức độ", codes=_SEVERITIES),
    Field("check_id", _T, "Check", "Phép kiểm tra"),
    Field("role", _T, "Role", "Vai trò"),
    Field("layer_name", _T, "Layer", "Lớp"),
    Field("field_name", _T, "Field", "Trường"),
    Field("source_id", _I, "Feature", "Mã đối tượng"),
    Field("feature_code", _T, "Code of the feature", "Mã của đối tượng"),
    Field("detail", _T, "Detail", "Chi tiết"),
    Field("found", _T, "What was found", "Những gì đã phát hiện"),
    Field("cure", _T, "What to do", "Cách khắc phục"),
)


# -- fibre -------------------------------------------------------------------------------------------------------------

_SEGMENT_KINDS = (
    ("road", "Along a road", "Dọc đường"),
    ("demand_drop", "Drop at the demand point", "Đoạn nối phía điểm nhu cầu"),
    ("hub_drop", "Drop at the hub", "Đoạn nối phía điểm đấu nối"),
)
_NODE_KINDS = (
    ("hub", "Hub", "Điểm đấu nối"),
    ("cable", "On existing fibre", "Trên cáp hiện có"),
    ("demand", "Demand point", "Điểm nhu cầu"),
    ("junction", "Branch of the tree", "Điểm rẽ nhánh"),
    ("change", "Change of road", "Điểm chuyển tuyến đường"),
)
#: How a stretch is built; the first four are those of the cost table.
_PLACEMENTS = (
    ("existing_pole", "On existing poles", "Treo trên cột hiện có"),
    ("new_pole", "On new poles", "Treo trên cột trồng mới"),
    ("existing_duct", "In existing ducts", "Trong cống bể hiện có"),
    ("new_trench", "In a new trench", "Chôn trong rãnh đào mới"),
    ("joint_trench", "In a trench dug together with other works", "Đào chung với công trình khác"),
)

#: Of the cable that a part of a tree ends on; empty where a part begins at a hub, or no hub is reached.
_EXISTING_LENGTH = Field(
    "existing_m", _R, "Length of existing fibre to the hub (m)", "Chiều dài cáp hiện có đến điểm đấu nối (m)", "m"
)

#: Segments of ``hatangso:fibertree``: the tree between two of its nodes. They run from the hub's side to the demand's.
TREE_SEGMENTS = (
    Field("segment_id", _T, "Segment", "Mã đoạn"),
    Field("from_node", _I, "Node on the hub's side", "Nút phía điểm đấu nối"),
    Field("to_node", _I, "Node on the demand's side", "Nút phía điểm nhu cầu"),
    Field("kind", _T, "Kind", "Loại đoạn", codes=_SEGMENT_KINDS),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("hub_name", _T, "Name of the hub", "Tên điểm đấu nối"),
    Field("demand_id", _T, "Demand point (of a drop)", "Mã điểm nhu cầu (đoạn nối)"),
    Field("source_id", _I, "Road feature", "Mã đối tượng đường"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("demand_points", _I, "Demand points behind it", "Số điểm nhu cầu phía sau"),
    Field("households", _I, "Households behind it", "Số hộ phía sau", "households"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    _EXISTING_LENGTH,
    Field("cost_per_m", _R, "Cost per metre", "Chi phí mỗi mét", "VND/m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
)

#: Nodes of ``hatangso:fibertree``.
TREE_NODES = (
    Field("node_id", _I, "Node", "Mã nút"),
    Field("kind", _T, "Kind", "Loại nút", codes=_NODE_KINDS),
    Field("place_id", _T, "Hub or demand point", "Mã điểm đấu nối hoặc điểm nhu cầu"),
    Field("place_name", _T, "Name", "Tên"),
    Field("hub_id", _T, "Hub that serves it", "Mã điểm đấu nối phục vụ"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("distance_m", _R, "Length to the hub along the tree (m)", "Chiều dài đến điểm đấu nối theo mạng (m)", "m"),
    _EXISTING_LENGTH,
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("length_m", _R, "Its share of the tree's length (m)", "Phần chiều dài mạng của điểm (m)", "m"),
    Field("cost", _R, "Its share of the tree's cost", "Phần chi phí mạng của điểm", "VND"),
    Field("segments", _I, "Segments that meet here", "Số đoạn gặp nhau"),
)

#: Demand points that a tree does not join.
TREE_UNREACHED = (
    *UNREACHED,
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("marginal_cost", _R, "Cost of joining it to the tree", "Chi phí nối thêm vào mạng", "VND"),
    Field("value", _R, "What joining it is worth", "Giá trị chấp nhận khi nối", "VND"),
)

#: What segments, nodes and unreached demand of a tree have besides where each part of the demand has its own network.
TREE_PART = (Field("part_id", _T, "Part of the plan", "Địa bàn"),)

#: The parts of ``hatangso:fibertree``: one row for each network.
TREE_PARTS = (
    *TREE_PART,
    Field("demand_points", _I, "Demand points", "Số điểm nhu cầu"),
    Field("joined_points", _I, "Demand points joined", "Số điểm nhu cầu được nối"),
    Field("households", _I, "Households joined", "Số hộ được nối", "households"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
    Field("lower_bound", _R, "Lower bound (VND; m where length is made small)",
          "Cận dưới (VND; m nếu tối thiểu chiều dài)"),
    Field("gap_percent", _R, "At most so far from the best (%)", "Kém phương án tốt nhất nhiều nhất (%)", "%"),
    Field("rounds", _I, "Rounds that were run", "Số vòng đã chạy"),
    Field("beside_m", _R, "Length where another part builds, too (m)", "Chiều dài đi trùng địa bàn khác (m)", "m"),
)  # fmt: skip

#: Stretches of ``hatangso:sharestructures``: what each segment can share, and what must be built.
SHARED_STRETCHES = (
    Field("stretch_id", _I, "Stretch", "Mã đoạn lắp đặt"),
    Field("segment_id", _T, "Segment", "Mã đoạn"),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("placement", _T, "Placement", "Cách lắp đặt", codes=_PLACEMENTS),
    Field("shared", _B, "Shared with what is there", "Dùng chung công trình hiện có"),
    Field("structure_id", _T, "Pole line or duct", "Mã tuyến cột hoặc cống bể"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("operators", _T, "Operators that use it now", "Nhà mạng đang sử dụng"),
    Field("free_capacity", _I, "Free places on it", "Số vị trí còn trống"),
    Field("offset_m", _R, "Distance to it (m)", "Khoảng cách đến công trình (m)", "m"),
    Field("new_poles", _I, "New poles", "Số cột trồng mới"),
    Field("work_id", _T, "Work of the same years", "Mã công trình đồng bộ"),
    Field("work_name", _T, "Name of the work", "Tên công trình đồng bộ"),
    Field("work_year", _I, "Year of the work", "Năm thực hiện công trình"),
    Field("reason", _T, "Why it is built so", "Lý do chọn cách lắp đặt"),
    Field("year", _I, "Year", "Năm"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cost_per_m", _R, "Cost per metre", "Chi phí mỗi mét", "VND/m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
    Field("cost_alone", _R, "Cost without sharing", "Chi phí nếu không dùng chung", "VND"),
    Field("saving", _R, "Saving", "Tiết kiệm", "VND"),
    _EXISTING_LENGTH,
)

_CABLE_PARTS = (
    ("feeder", "Feeder", "Cáp gốc"),
    ("distribution", "Distribution", "Cáp phối"),
)
_CLOSURE_PURPOSES = (
    ("tap", "Joint with existing fibre", "Đấu nối với cáp hiện có"),
    ("splitter", "Splitters", "Đặt bộ chia quang"),
    ("branch", "Branch", "Rẽ nhánh"),
    ("demand", "Terminal boxes", "Cấp cho hộp phân phối"),
    ("size", "Change of cable size", "Đổi dung lượng cáp"),
    ("reel", "End of a reel", "Nối cuộn cáp"),
)
_EQUIPMENT_KINDS = (
    ("olt", "OLT", "OLT"),
    ("splitter", "Splitter", "Bộ chia quang"),
    ("closure", "Splice closure", "Măng xông"),
    ("terminal", "Fibre terminal box", "Hộp phân phối quang"),
    ("odf", "Optical distribution frame", "ODF"),
)
_BUDGET_VERDICTS = (
    ("met", "Keeps the budget", "Đạt"),
    ("low_margin", "Keeps the budget without the reserve asked for", "Đạt, dưới mức dự phòng"),
    ("missed", "Exceeds the budget", "Không đạt"),
    ("too_far", "Beyond the reach of the system", "Vượt cự ly của hệ thống"),
    ("unserved", "Not joined to a hub", "Chưa được đấu nối"),
)

#: Cables of ``hatangso:designpon``.
PON_CABLES = (
    Field("cable_id", _T, "Cable", "Mã cáp"),
    Field("segment_id", _T, "Segment", "Mã đoạn"),
    Field("part", _T, "Part of the network", "Thành phần mạng", codes=_CABLE_PARTS),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("from_equipment", _T, "From equipment", "Từ thiết bị"),
    Field("to_equipment", _T, "To equipment", "Đến thiết bị"),
    Field("fibers_used", _I, "Fibres in use", "Số sợi sử dụng", "fibres"),
    Field("fibers_reserve", _I, "Fibres in reserve", "Số sợi dự phòng", "fibres"),
    Field("fibers", _I, "Fibres of the cable", "Số sợi của cáp", "fibres"),
    Field("cables", _I, "Parallel cables", "Số cáp song song"),
    Field("placement", _T, "Placement", "Cách lắp đặt", codes=_PLACEMENTS),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("year", _I, "Year", "Năm"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cable_m", _R, "Length of cable with slack (m)", "Chiều dài cáp kể cả dự trữ (m)", "m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
)

#: Equipment of ``hatangso:designpon``.
PON_EQUIPMENT = (
    Field("equipment_id", _T, "Equipment", "Mã thiết bị"),
    Field("kind", _T, "Kind", "Loại thiết bị", codes=_EQUIPMENT_KINDS),
    Field("purpose", _T, "Purpose of the closure", "Công dụng măng xông", codes=_CLOSURE_PURPOSES),
    Field("name", _T, "Name", "Tên"),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("stage", _I, "Splitter stage", "Cấp chia"),
    Field("ratio", _I, "Ways of the splitter", "Số ngõ ra bộ chia"),
    Field("count", _I, "Pieces", "Số lượng"),
    Field("outputs_used", _I, "Outputs in use", "Số ngõ ra sử dụng"),
    Field("ports", _I, "PON ports", "Số cổng PON"),
    Field("splices", _I, "Splices", "Số mối hàn"),
    Field("fibers", _I, "Fibres", "Số sợi", "fibres"),
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("subscribers", _I, "Subscribers planned for", "Số thuê bao thiết kế"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("year", _I, "Year", "Năm"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
)

#: Terminals of ``hatangso:designpon``: the optical loss budget of every demand point.
PON_TERMINALS = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("demand_name", _T, "Name of the demand point", "Tên điểm nhu cầu"),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("households", _I, "Households", "Số hộ", "households"),
    Field("subscribers", _I, "Subscribers planned for", "Số thuê bao thiết kế"),
    Field("boxes", _I, "Terminal boxes", "Số hộp phân phối quang"),
    Field("drop_m", _R, "Drop cable of all subscribers (m)", "Tổng chiều dài cáp thuê bao (m)", "m"),
    Field("split", _I, "Subscribers on one PON port", "Số thuê bao mỗi cổng PON"),
    Field("splitters", _T, "Splitters on the way (1:n)", "Bộ chia trên tuyến (1:n)"),
    Field("fiber_m", _R, "Fibre to the OLT (m)", "Chiều dài sợi đến OLT (m)", "m"),
    Field("fiber_db", _R, "Loss of the fibre (dB)", "Suy hao sợi quang (dB)", "dB"),
    Field("splitter_db", _R, "Loss of the splitters (dB)", "Suy hao bộ chia (dB)", "dB"),
    Field("splices", _I, "Splices on the way", "Số mối hàn trên tuyến"),
    Field("splice_db", _R, "Loss of the splices (dB)", "Suy hao mối hàn (dB)", "dB"),
    Field("connectors", _I, "Connectors on the way", "Số đầu nối trên tuyến"),
    Field("connector_db", _R, "Loss of the connectors (dB)", "Suy hao đầu nối (dB)", "dB"),
    Field("loss_db", _R, "Loss in all (dB)", "Tổng suy hao (dB)", "dB"),
    Field("budget_db", _R, "Budget of the class (dB)", "Quỹ suy hao của lớp quang (dB)", "dB"),
    Field("margin_db", _R, "Margin (dB)", "Dự phòng còn lại (dB)", "dB"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_BUDGET_VERDICTS),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("year", _I, "Year", "Năm"),
    Field("cost", _R, "Cost of the subscribers' part", "Chi phí phần thuê bao", "VND"),
)

#: Bill of quantities of ``hatangso:designpon``.
PON_QUANTITIES = (
    Field("item", _T, "Item", "Mã hạng mục"),
    Field("item_name", _T, "Name of the item", "Tên hạng mục"),
    Field("unit", _T, "Unit", "Đơn vị tính"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("year", _I, "Year", "Năm"),
    Field("quantity", _R, "Quantity", "Khối lượng"),
    Field("unit_price", _R, "Unit price (VND)", "Đơn giá (đồng)", "VND"),
    Field("cost", _R, "Cost", "Thành tiền", "VND"),
)

_ROUTE_ROLES = (
    ("working", "Working route", "Tuyến chính"),
    ("protection", "Second route", "Tuyến dự phòng"),
)
_PROTECTION_VERDICTS = (
    ("apart", "Two routes that share nothing", "Hai tuyến không trùng nhau"),
    ("meeting", "Two routes that meet at junctions only", "Hai tuyến chỉ gặp nhau tại nút"),
    ("shared", "Two routes that share a part", "Hai tuyến có đoạn dùng chung"),
    (
        "one_way_in",
        "A single way in (the hub is on the same stretch)",
        "Chỉ có một đường vào (điểm đấu nối nằm trên cùng đoạn đường)",
    ),
    ("one_hub", "A single route", "Chỉ có một tuyến"),
)
#: Routes of ``hatangso:protectroutes``: two for each demand point, where there are.
PROTECTED_ROUTES = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("demand_name", _T, "Name of the demand point", "Tên điểm nhu cầu"),
    Field("role", _T, "Role", "Vai trò", codes=_ROUTE_ROLES),
    Field("hub_id", _T, "Hub", "Mã điểm đấu nối"),
    Field("hub_name", _T, "Name of the hub", "Tên điểm đấu nối"),
    Field("length_m", _R, "Total length (m)", "Tổng chiều dài (m)", "m"),
    Field("cost", _R, "Cost", "Chi phí", "VND"),
    Field("verdict", _T, "What came of it", "Kết quả bảo vệ", codes=_PROTECTION_VERDICTS),
    Field("disjoint", _B, "Shares nothing with the other route", "Không trùng với tuyến còn lại"),
    Field("shared_m", _R, "Length shared with the other route (m)", "Chiều dài trùng với tuyến còn lại (m)", "m"),
    Field("shared_nodes", _I, "Junctions shared with the other route", "Số nút trùng với tuyến còn lại"),
    Field("exposed_m", _R, "Length in hazard areas (m)", "Chiều dài qua vùng nguy cơ thiên tai (m)", "m"),
    Field("hazards", _T, "Hazards on the way", "Loại nguy cơ trên tuyến"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)

#: Single points of failure of ``hatangso:protectroutes``: stretches of road (lines) and junctions (points).
CRITICAL_PARTS = (
    Field("critical_id", _I, "Critical part", "Mã đoạn, nút trọng yếu"),
    Field("source_id", _I, "Road feature", "Mã đối tượng đường"),
    Field("road_class", _T, "Road class", "Cấp đường"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("demand_points", _I, "Demand points it cuts off", "Số điểm nhu cầu bị cắt rời"),
    Field("demand_names", _T, "Which demand points", "Các điểm nhu cầu bị cắt rời"),
    Field("people", _R, "People it cuts off", "Dân số bị cắt rời", "persons"),
    Field("offices", _I, "Offices it cuts off", "Số trụ sở bị cắt rời"),
    Field("exposed_m", _R, "Length in hazard areas (m)", "Chiều dài qua vùng nguy cơ thiên tai (m)", "m"),
    Field("hazards", _T, "Hazards", "Loại nguy cơ"),
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

#: Ground that equally many of these areas cover, of sites of the same operators.
COVERAGE_OVERLAPS = (
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("areas", _I, "Areas that cover it", "Số vùng phủ chồng lên"),
    Field("sites", _I, "Sites that cover it", "Số trạm phủ"),
    Field("operator_count", _I, "Operators that cover it", "Số nhà mạng phủ"),
    Field("operators", _T, "Names of the operators", "Tên các nhà mạng"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
)

#: Link budgets of ``hatangso:coveragebuffers``: one for each technology, kind of area, height, frequency, power, gain.
LINK_BUDGETS = (
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("area_type", _T, "Kind of area", "Loại khu vực"),
    Field("model", _T, "Propagation model", "Mô hình truyền sóng"),
    Field("frequency_mhz", _R, "Frequency (MHz)", "Tần số (MHz)", "MHz"),
    Field("bandwidth_mhz", _R, "Bandwidth (MHz)", "Độ rộng kênh (MHz)", "MHz"),
    Field("height_m", _R, "Antenna height (m)", "Chiều cao ăng ten (m)", "m"),
    Field("power_dbm", _R, "Power of the carrier (dBm)", "Công suất sóng mang (dBm)", "dBm"),
    Field("gain_dbi", _R, "Antenna gain (dBi)", "Độ lợi ăng ten (dBi)", "dBi"),
    Field("cable_loss_db", _R, "Cable loss (dB)", "Suy hao cáp (dB)", "dB"),
    Field("eirp_dbm", _R, "EIRP of the carrier (dBm)", "EIRP của sóng mang (dBm)", "dBm"),
    Field("reference_dbm", _R, "EIRP of the reference signal (dBm)", "EIRP của tín hiệu tham chiếu (dBm)", "dBm"),
    Field("body_loss_db", _R, "Body loss (dB)", "Suy hao do cơ thể (dB)", "dB"),
    Field("building_loss_db", _R, "Loss into buildings (dB)", "Suy hao vào nhà (dB)", "dB"),
    Field("fade_margin_db", _R, "Fade margin (dB)", "Độ dự trữ pha-đinh (dB)", "dB"),
    Field("threshold_dbm", _R, "Planning level (dBm)", "Mức quy hoạch (dBm)", "dBm"),
    Field("mapl_db", _R, "Greatest path loss, MAPL (dB)", "Suy hao đường truyền lớn nhất, MAPL (dB)", "dB"),
    Field("radius_m", _R, "Radius (m)", "Bán kính (m)", "m"),
    Field("limited", _B, "Radius is the end of the model's range", "Bán kính bị giới hạn bởi phạm vi mô hình"),
    Field("sites", _I, "Sites", "Số trạm"),
)


#: Covered areas of ``hatangso:predictcoverage``.
PREDICTED_COVERED = (
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("threshold_dbm", _R, "Planning level (dBm)", "Ngưỡng quy hoạch (dBm)", "dBm"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
    Field("sites", _I, "Sites", "Số trạm"),
)

#: Graded areas of ``hatangso:predictcoverage``.
PREDICTED_GRADES = (
    Field("grade", _I, "Grade (1 is the best)", "Bậc (1 là tốt nhất)"),
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("from_dbm", _R, "From (dBm)", "Từ (dBm)", "dBm"),
    Field("to_dbm", _R, "Below (dBm)", "Dưới (dBm)", "dBm"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
)

#: Sites of ``hatangso:predictcoverage``, as the raster of best servers numbers them.
PREDICTED_SERVERS = (
    Field("number", _I, "Number in the raster", "Số hiệu trong ảnh raster"),
    Field("site_id", _T, "Site", "Mã trạm"),
    Field("site_name", _T, "Name of the site", "Tên trạm"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("height_m", _R, "Antenna height (m)", "Chiều cao ăng ten (m)", "m"),
    Field("frequency_mhz", _R, "Frequency (MHz)", "Tần số (MHz)", "MHz"),
    Field("sectors", _I, "Sectors", "Số cánh sóng"),
    Field("reference_dbm", _R, "Reference level radiated (dBm)", "Mức tham chiếu phát xạ (dBm)", "dBm"),
    Field("best_km2", _R, "Area served best at the planning level (km²)", "Diện tích phục vụ tốt nhất (km²)", "km²"),
)

_LINK_VERDICTS = (
    ("good", "Clear and available", "Đạt: thông thoáng, đủ độ khả dụng"),
    ("not_clear", "Not clear by the rules", "Không đạt: vướng vật cản"),
    ("low_availability", "Clear, but not available enough", "Không đạt: thiếu độ khả dụng"),
    ("no_signal", "No signal", "Không đạt: không có tín hiệu"),
    ("unknown", "Heights missing on the path", "Chưa rõ: thiếu độ cao trên tuyến"),
)
_LINK_OBSTRUCTIONS = (
    ("isolated", "Single obstacle", "Vật cản đơn lẻ"),
    ("extended", "Goes on along the path", "Vật cản kéo dài"),
)

#: Links of ``hatangso:linkprofile``.
LINK_RESULTS = (
    Field("link_id", _T, "Link", "Mã tuyến vi ba"),
    Field("link_name", _T, "Name of the link", "Tên tuyến vi ba"),
    Field("end_a", _T, "First end", "Đầu A"),
    Field("end_b", _T, "Second end", "Đầu B"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("azimuth_a_deg", _R, "Azimuth at the first end (°)", "Góc phương vị tại đầu A (°)", "°"),
    Field("azimuth_b_deg", _R, "Azimuth at the second end (°)", "Góc phương vị tại đầu B (°)", "°"),
    Field("frequency_ghz", _R, "Frequency (GHz)", "Tần số (GHz)", "GHz"),
    Field("ground_a_m", _R, "Ground at the first end (m)", "Cao độ mặt đất đầu A (m)", "m"),
    Field("ground_b_m", _R, "Ground at the second end (m)", "Cao độ mặt đất đầu B (m)", "m"),
    Field("height_a_m", _R, "Antenna height at the first end (m)", "Chiều cao ăng ten đầu A (m)", "m"),
    Field("height_b_m", _R, "Antenna height at the second end (m)", "Chiều cao ăng ten đầu B (m)", "m"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_LINK_VERDICTS),
    Field("clear", _B, "Clear by the rules", "Đạt khoảng hở"),
    Field("obstruction", _T, "Obstruction", "Dạng vật cản", codes=_LINK_OBSTRUCTIONS),
    Field("k_median", _R, "Median k", "Hệ số k trung vị"),
    Field("fresnel_median", _R, "Wanted with the median k (share of F1)", "Yêu cầu với k trung vị (phần của F1)"),
    Field("clearance_median", _R, "Least clearance, median k (share of F1)",
          "Khoảng hở nhỏ nhất, k trung vị (phần của F1)"),
    Field("k_second", _R, "Second k", "Hệ số k thứ hai"),
    Field("fresnel_second", _R, "Wanted with the second k (share of F1)", "Yêu cầu với k thứ hai (phần của F1)"),
    Field("clearance_second", _R, "Least clearance, second k (share of F1)",
          "Khoảng hở nhỏ nhất, k thứ hai (phần của F1)"),
    Field("obstacle_m", _R, "Distance of the worst place from the first end (m)", "Điểm bất lợi nhất cách đầu A (m)",
          "m"),
    Field("missing_m", _R, "Clearance missing there (m)", "Khoảng hở còn thiếu tại đó (m)", "m"),
    Field("raise_both_m", _R, "Raise both antennas by (m)", "Nâng cả hai ăng ten thêm (m)", "m"),
    Field("raise_a_m", _R, "Or the first antenna alone by (m)", "Hoặc chỉ nâng ăng ten đầu A thêm (m)", "m"),
    Field("raise_b_m", _R, "Or the second antenna alone by (m)", "Hoặc chỉ nâng ăng ten đầu B thêm (m)", "m"),
    Field("free_space_db", _R, "Free-space loss (dB)", "Suy hao không gian tự do (dB)", "dB"),
    Field("gas_db", _R, "Loss in the gases of the air (dB)", "Suy hao do khí quyển (dB)", "dB"),
    Field("diffraction_db", _R, "Diffraction loss, median k (dB)", "Suy hao nhiễu xạ, k trung vị (dB)", "dB"),
    Field("diffraction2_db", _R, "Diffraction loss, second k (dB)", "Suy hao nhiễu xạ, k thứ hai (dB)", "dB"),
    Field("level_dbm", _R, "Median received level (dBm)", "Mức thu trung vị (dBm)", "dBm"),
    Field("fade_margin_db", _R, "Fade margin (dB)", "Độ dự trữ pha-đinh (dB)", "dB"),
    Field("rain_db", _R, "Rain attenuation for 0.01 % of the year (dB)", "Suy hao mưa vượt 0,01% thời gian năm (dB)",
          "dB"),
    Field("rain_percent", _R, "Outage by rain (% of the year)", "Gián đoạn do mưa (% thời gian năm)", "%"),
    Field("multipath_percent", _R, "Outage by multipath (% of the year)", "Gián đoạn do đa đường (% thời gian năm)",
          "%"),
    Field("availability", _R, "Availability (% of the year)", "Độ khả dụng (% thời gian năm)", "%"),
    Field("unknown_m", _R, "Path over unknown heights (m)", "Đoạn tuyến thiếu độ cao (m)", "m"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)  # fmt: skip

#: Samples of the profiles of ``hatangso:linkprofile``.
LINK_PROFILES = (
    Field("link_id", _T, "Link", "Mã tuyến vi ba"),
    Field("number", _I, "Sample", "Số thứ tự điểm"),
    Field("distance_m", _R, "Distance from the first end (m)", "Khoảng cách từ đầu A (m)", "m"),
    Field("ground_m", _R, "Ground (m)", "Cao độ mặt đất (m)", "m"),
    Field("known", _B, "Height known", "Có số liệu độ cao"),
    Field("clutter_m", _R, "Trees and houses (m)", "Cây cối, nhà cửa (m)", "m"),
    Field("bulge_m", _R, "Bulge of the Earth, median k (m)", "Độ cong mặt đất, k trung vị (m)", "m"),
    Field("ray_m", _R, "Line between the antennas (m)", "Cao độ tia nối hai ăng ten (m)", "m"),
    Field("fresnel_m", _R, "Radius of the first Fresnel zone (m)", "Bán kính miền Fresnel thứ nhất (m)", "m"),
    Field("clearance_m", _R, "Clearance, median k (m)", "Khoảng hở, k trung vị (m)", "m"),
    Field("clearance_f1", _R, "Clearance, median k (share of F1)", "Khoảng hở, k trung vị (phần của F1)"),
    Field("clearance2_m", _R, "Clearance, second k (m)", "Khoảng hở, k thứ hai (m)", "m"),
)

#: Worst places of ``hatangso:linkprofile``: one for each link.
LINK_OBSTACLES = (
    Field("link_id", _T, "Link", "Mã tuyến vi ba"),
    Field("link_name", _T, "Name of the link", "Tên tuyến vi ba"),
    Field("distance_m", _R, "Distance from the first end (m)", "Khoảng cách từ đầu A (m)", "m"),
    Field("ground_m", _R, "Ground (m)", "Cao độ mặt đất (m)", "m"),
    Field("clutter_m", _R, "Trees and houses (m)", "Cây cối, nhà cửa (m)", "m"),
    Field("k", _R, "k of the rule that governs", "Hệ số k của tiêu chí quyết định"),
    Field("fresnel_m", _R, "Radius of the first Fresnel zone (m)", "Bán kính miền Fresnel thứ nhất (m)", "m"),
    Field("wanted_m", _R, "Clearance wanted (m)", "Khoảng hở yêu cầu (m)", "m"),
    Field("clearance_m", _R, "Clearance (m)", "Khoảng hở (m)", "m"),
    Field("missing_m", _R, "Clearance missing there (m)", "Khoảng hở còn thiếu tại đó (m)", "m"),
    Field("clear", _B, "Clear by the rules", "Đạt khoảng hở"),
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

#: Communes of ``hatangso:osmroles``.
OSM_COMMUNES = (
    Field("code", _T, "Commune code", "Mã xã"),
    Field("name", _T, "Name", "Tên xã, phường, đặc khu"),
    Field("population", _I, "Population", "Dân số", "persons"),
)

#: Villages of ``hatangso:osmroles``.
OSM_VILLAGES = (
    Field("code", _T, "Village code", "Mã thôn"),
    Field("name", _T, "Name", "Tên thôn, bản, khu phố"),
    Field("kind", _T, "Kind of place", "Loại điểm dân cư"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("population", _I, "Population", "Dân số", "persons"),
)

#: Hubs of ``hatangso:osmroles``.
OSM_HUBS = (
    Field("code", _T, "Code", "Mã điểm đấu nối"),
    Field("name", _T, "Name", "Tên điểm đấu nối"),
    Field("kind", _T, "Kind", "Loại"),
    Field("operator", _T, "Operator", "Nhà mạng"),
)

#: Sites of ``hatangso:osmroles``: nothing is known of what they send.
OSM_SITES = (
    Field("code", _T, "Site code", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("kind", _T, "Kind of structure", "Loại công trình"),
    Field("operators", _T, "Operators that use it", "Nhà mạng dùng chung"),
    Field("height_m", _R, "Antenna height above ground (m)", "Chiều cao ăng ten so với mặt đất (m)", "m"),
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


_SERVICES = (
    ("broadband", "mobile broadband (4G or 5G)", "băng rộng di động (4G hoặc 5G)"),
    ("2G", "2G", "2G"),
    ("3G", "3G", "3G"),
    ("4G", "4G", "4G"),
    ("5G", "5G", "5G"),
)
_MOBILE_RULES = (
    ("point", "its point lies in the area", "điểm nằm trong vùng phủ"),
    ("area", "share of its area", "phần diện tích được phủ"),
    ("population", "share of its people", "phần dân số được phủ"),
)

#: Table of ``hatangso:coveredpopulation``: one row for each scenario, unit, operator and technology.
COVERED_POPULATION = (
    Field("scenario", _T, "Scenario", "Kịch bản", codes=_SCENARIOS),
    Field("level", _T, "Level (province, region, commune)", "Cấp (tỉnh, vùng, xã)", codes=_LEVELS),
    Field("unit_code", _T, "Unit code", "Mã đơn vị"),
    Field("unit_name", _T, "Unit", "Tên đơn vị"),
    Field("operator", _T, "Operator (empty: any)", "Nhà mạng (trống: bất kỳ)"),
    Field("technology", _T, "Technology", "Công nghệ", codes=_SERVICES),
    Field("villages", _I, "Villages", "Số thôn, bản, khu phố"),
    Field("villages_covered", _I, "Villages covered", "Số thôn được phủ sóng"),
    Field("villages_unknown", _I, "Villages not known", "Số thôn chưa rõ"),
    Field("villages_share", _R, "Villages covered (%)", "Tỷ lệ thôn được phủ sóng (%)", "%"),
    Field("people", _R, "People", "Dân số", "persons"),
    Field("people_covered", _R, "People covered", "Dân số được phủ sóng", "persons"),
    Field("people_unknown", _R, "People not known", "Dân số chưa rõ", "persons"),
    Field("people_share", _R, "People covered (%)", "Tỷ lệ dân số được phủ sóng (%)", "%"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
    Field("area_covered_km2", _R, "Area covered (km²)", "Diện tích được phủ sóng (km²)", "km²"),
    Field("area_unknown_km2", _R, "Area not known (km²)", "Diện tích chưa rõ (km²)", "km²"),
    Field("area_share", _R, "Area covered (%)", "Tỷ lệ diện tích được phủ sóng (%)", "%"),
)

#: Communes of ``hatangso:coveredpopulation``; :func:`covered_unit_fields` follow.
COVERED_UNITS = (
    Field("code", _T, "Commune code", "Mã xã"),
    Field("name", _T, "Commune", "Tên xã"),
    Field("region_code", _T, "Region code", "Mã vùng, huyện cũ"),
    Field("region_name", _T, "Region", "Vùng, huyện cũ"),
    Field("villages", _I, "Villages", "Số thôn, bản, khu phố"),
    Field("people", _R, "People", "Dân số", "persons"),
    Field("area_km2", _R, "Area (km²)", "Diện tích (km²)", "km²"),
)

#: Villages of ``hatangso:coveredpopulation``.
COVERED_VILLAGES = (
    Field("code", _T, "Village code", "Mã thôn"),
    Field("name", _T, "Name", "Tên thôn, bản, khu phố"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("population", _I, "Population", "Dân số", "persons"),
    Field("covered", _B, "Mobile broadband (4G or 5G)", "Có băng rộng di động (4G/5G)"),
    Field("technologies", _T, "Technologies", "Công nghệ phủ sóng"),
    Field("operators", _T, "Operators with mobile broadband", "Nhà mạng có băng rộng di động"),
    Field("level_dbm", _R, "Signal level (dBm)", "Mức thu (dBm)", "dBm"),
    Field("plan_covered", _B, "Mobile broadband in the plan", "Có băng rộng di động theo phương án"),
    Field("plan_technologies", _T, "Technologies in the plan", "Công nghệ phủ sóng theo phương án"),
    Field("plan_operators", _T, "Operators in the plan", "Nhà mạng theo phương án"),
    Field("rule", _T, "Counts as covered if", "Quy tắc tính được phủ sóng", codes=_MOBILE_RULES),
)


def covered_unit_fields(planned: bool) -> list[Field]:
    """The fields of communes for each technology: people, villages and area covered, today or in the plan."""
    made = []
    begin = "plan_" if planned else ""
    for code, english, vietnamese in _SERVICES:
        for what, whole, what_vi in (
            ("people", "People", "Tỷ lệ dân số"),
            ("villages", "Villages", "Tỷ lệ thôn"),
            ("area", "Area", "Tỷ lệ diện tích"),
        ):
            in_plan, theo = (" in the plan", " theo phương án") if planned else ("", "")
            made.append(
                Field(
                    f"{begin}{what}_{code.lower()}",
                    _R,
                    f"{whole} with {english}{in_plan} (%)",
                    f"{what_vi} có {vietnamese}{theo} (%)",
                    "%",
                )
            )
    return made


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
    Field("total_before", _R, "Before", "Trước khi chuyển"),
    Field("total_after", _R, "After", "Sau khi chuyển"),
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

_CRS_DEFINITIONS = (
    ("right", "As it should be", "Đúng quy định"),
    ("scale", "k = 0.9996 in place of 0.9999", "k = 0,9996 thay vì 0,9999"),
    ("datum", "Without the shift between VN-2000 and WGS 84", "Thiếu phép chuyển giữa VN-2000 và WGS 84"),
    ("scale_and_datum", "k = 0.9996, and without the shift", "k = 0,9996 và thiếu phép chuyển"),
)
_CRS_VERDICTS = (
    ("best", "Best", "Phù hợp nhất"),
    ("equal", "Cannot be told from the best", "Không phân biệt được với phương án tốt nhất"),
    ("worse", "Worse", "Kém phù hợp hơn"),
    ("outside", "Far from the reference", "Ở xa lớp đối chiếu"),
)

#: Ways to read the coordinates of a layer, of ``hatangso:identifyvn2000``, the best first.
CRS_CANDIDATES = (
    Field("rank", _I, "Rank (1 is the best)", "Thứ hạng (1 là tốt nhất)"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_CRS_VERDICTS),
    Field("crs", _T, "CRS", "Hệ tọa độ"),
    Field("authority_code", _T, "Code of the CRS", "Mã hệ tọa độ"),
    Field("meridian_deg", _R, "Central meridian (°)", "Kinh tuyến trục (°)", "°"),
    Field("scale_factor", _R, "Scale factor on it", "Hệ số tỷ lệ trên kinh tuyến trục"),
    Field("definition", _T, "Definition the coordinates were made with", "Định nghĩa dùng khi tạo tọa độ",
          codes=_CRS_DEFINITIONS),
    Field("coordinate_faults", _T, "What is wrong with the coordinates", "Lỗi của tọa độ"),
    Field("declared", _B, "Declared by the layer", "Lớp đang khai báo"),
    Field("official", _B, "Zone of the province", "Múi chiếu của tỉnh"),
    Field("inside_pct", _R, "Features inside the reference (%)", "Đối tượng nằm trong lớp đối chiếu (%)", "%"),
    Field("distance_m", _R, "Median distance to the reference (m)", "Trung vị khoảng cách đến lớp đối chiếu (m)", "m"),
    Field("matched_pct", _R, "Points that lie on the reference (%)", "Điểm trùng với lớp đối chiếu (%)", "%"),
    Field("shift_east_m", _R, "Shift from the declared place to the east (m)", "Dịch so với khai báo, về phía đông (m)",
          "m"),
    Field("shift_north_m", _R, "Shift from the declared place to the north (m)",
          "Dịch so với khai báo, về phía bắc (m)", "m"),
    Field("left_east_m", _R, "Still to be moved to the east (m)", "Còn phải dời về phía đông (m)", "m"),
    Field("left_north_m", _R, "Still to be moved to the north (m)", "Còn phải dời về phía bắc (m)", "m"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)  # fmt: skip

_TEXT_ENCODINGS = (
    ("unicode", "Unicode", "Unicode"),
    ("utf8", "UTF-8 read as Windows-1252 or 1258", "UTF-8 bị đọc theo Windows-1252 hoặc 1258"),
    ("tcvn3", "TCVN3 (ABC)", "TCVN3 (ABC)"),
    ("vni", "VNI-Windows", "VNI-Windows"),
    ("cp1258", "Windows-1258 read as Windows-1252", "Windows-1258 bị đọc theo Windows-1252"),
    ("viscii", "VISCII", "VISCII"),
    ("vps", "VPS", "VPS"),
    ("viqr", "VIQR", "VIQR"),
)
_DECODED_STATES = (
    ("decoded", "Decoded", "Đã chuyển mã"),
    ("assumed", "Decoded as its field is: right as it stands too", "Chuyển mã theo trường: để nguyên cũng đọc được"),
    ("composed", "Letters put together (NFC)", "Đã gộp thành Unicode dựng sẵn (NFC)"),
    ("ambiguous", "Could be two things: left alone", "Hiểu được hai cách: giữ nguyên"),
    ("foreign", "No Vietnamese, a foreign name perhaps: left alone", "Có thể là tên nước ngoài: giữ nguyên"),
    ("other", "Reads in another old encoding than its field: left alone",
     "Đọc được theo bảng mã cũ khác với trường: giữ nguyên"),
    ("undecodable", "Garbled, cannot be decoded: left alone", "Hỏng phông, không chuyển được: giữ nguyên"),
)  # fmt: skip

#: Values of ``hatangso:decodevietnamese`` that were changed, or that may need a look.
DECODED_VALUES = (
    Field("field", _T, "Field", "Trường"),
    Field("encoding", _T, "Encoding found", "Bảng mã nhận ra", codes=_TEXT_ENCODINGS),
    Field("state", _T, "What became of it", "Kết quả", codes=_DECODED_STATES),
    Field("before", _T, "Before", "Trước khi chuyển mã"),
    Field("after", _T, "After", "Sau khi chuyển mã"),
    Field("count", _I, "Features with it", "Số đối tượng"),
    Field("source_id", _I, "First feature with it", "Mã đối tượng đầu tiên"),
)


# -- lists of sites ----------------------------------------------------------------------------------------------------

_COORDINATE_NOTES = (
    ("swapped", "latitude and longitude swapped back", "đã đổi lại vĩ độ và kinh độ"),
    ("scaled", "decimal mark put back", "đã thêm lại dấu thập phân"),
)
_IMPORT_REASONS = (
    ("no_coordinates", "no coordinates", "không có tọa độ"),
    ("half_coordinates", "one coordinate only", "chỉ có một tọa độ"),
    ("unreadable", "coordinate cannot be read", "không đọc được tọa độ"),
    ("zero", "coordinate is 0", "tọa độ bằng 0"),
    ("out_of_range", "no latitude and longitude", "không phải vĩ độ, kinh độ"),
    ("swapped", "latitude and longitude swapped", "vĩ độ và kinh độ bị đổi chỗ"),
    ("scaled", "decimal mark missing", "thiếu dấu thập phân"),
    ("packed", "degrees or degrees and minutes", "không rõ là độ hay độ phút giây"),
    ("metres", "metres among degrees", "mét lẫn trong độ"),
    ("far_away", "far from all others", "quá xa các trạm khác"),
    ("outside_crs", "outside the CRS", "ngoài phạm vi hệ tọa độ"),
    ("not_carried", "cannot be carried into the CRS", "không chuyển được hệ tọa độ"),
    ("duplicate", "code and place twice", "trùng mã và vị trí"),
    ("total", "total row", "dòng tổng cộng"),
    ("heading", "heading or note", "tiêu đề hoặc ghi chú"),
    ("numbering", "numbers of the columns", "dòng đánh số cột"),
    ("header_again", "headers repeated", "tiêu đề cột lặp lại"),
    ("open_quote", "quotation mark not closed", "dấu nháy kép không đóng"),
)

#: Sites of ``hatangso:importsites``, with the names that all tools over sites know.
IMPORTED_SITES = (
    Field("code", _T, "Site code", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("operators", _T, "Operators that use it", "Nhà mạng dùng chung"),
    Field("operator_count", _I, "Number of operators", "Số doanh nghiệp dùng"),
    Field("shared", _B, "Shared, as the list says", "Dùng chung theo danh sách"),
    Field("type", _T, "Type of mast (A1a … A2c)", "Loại cột ăng ten (A1a … A2c)"),
    Field("height_m", _R, "Antenna height above ground (m)", "Chiều cao ăng ten so với mặt đất (m)", "m"),
    Field("ground_m", _R, "Ground height (m)", "Cao độ mặt đất (m)", "m"),
    Field("technology", _T, "Technologies", "Công nghệ"),
    Field("frequency_mhz", _R, "Frequency (MHz)", "Tần số (MHz)", "MHz"),
    Field("power_w", _R, "Transmit power for each carrier (W)", "Công suất phát mỗi sóng mang (W)", "W"),
    Field("gain_dbi", _R, "Antenna gain (dBi)", "Độ lợi ăng ten (dBi)", "dBi"),
    Field("azimuths", _T, "Azimuths of the sectors (°)", "Góc phương vị các sector (°)", "°"),
    Field("beamwidth_deg", _R, "Beamwidth of a sector (°)", "Độ rộng búp sóng (°)", "°"),
    Field("area_type", _T, "Area type (urban, suburban, rural)", "Loại khu vực (đô thị, ven đô, nông thôn)"),
    Field("backhaul", _T, "Backhaul (fiber, microwave)", "Truyền dẫn (cáp quang, vi ba)"),
    Field("year", _I, "Year of commissioning", "Năm phát sóng"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("address", _T, "Address, place", "Địa chỉ, địa điểm"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("coordinate_note", _T, "What was mended in the coordinates", "Đã sửa gì ở tọa độ", codes=_COORDINATE_NOTES),
    Field("other_columns", _T, "Other columns", "Các cột khác"),
    Field("source_sheet", _T, "Sheet", "Trang tính"),
    Field("source_line", _I, "Row of the list", "Dòng trong danh sách"),
    Field("source_rows", _I, "Rows merged", "Số dòng đã gộp"),
)  # fmt: skip

#: The same of cells (OpenCelliD), kept as they are or put together to sites.
IMPORTED_CELLS = (
    *IMPORTED_SITES,
    Field("radio", _T, "Radio (GSM, UMTS, LTE, NR)", "Hệ vô tuyến (GSM, UMTS, LTE, NR)"),
    Field("mcc", _I, "Country code (MCC)", "Mã quốc gia (MCC)"),
    Field("net", _I, "Network code (MNC)", "Mã mạng (MNC)"),
    Field("area_code", _I, "Area code (LAC, TAC)", "Mã vùng định vị (LAC, TAC)"),
    Field("cell", _I, "Cell identity", "Số hiệu cell, ô phủ sóng"),
    Field("cell_unit", _I, "Scrambling code or physical cell (PSC, PCI)", "Mã xáo trộn hoặc số hiệu vật lý (PSC, PCI)"),
    Field("base_station", _I, "Base station (eNodeB)", "Số hiệu trạm gốc (eNodeB)"),
    Field("range_m", _R, "Estimated range (m)", "Tầm phủ ước lượng (m)", "m"),
    Field("samples", _I, "Samples", "Số mẫu đo"),
    Field("average_signal_dbm", _R, "Average signal (dBm)", "Mức thu trung bình (dBm)", "dBm"),
    Field("changeable", _B, "Place estimated from samples", "Vị trí ước lượng từ mẫu đo"),
    Field("created", _T, "First seen", "Ngày ghi nhận đầu tiên"),
    Field("updated", _T, "Last seen", "Ngày cập nhật gần nhất"),
    Field("cells", _I, "Cells", "Số cell, ô phủ sóng"),
    Field("spread_m", _R, "Farthest cell from the site (m)", "Khoảng cách từ cell xa nhất đến trạm (m)", "m"),
)

#: Rows that ``hatangso:importsites`` did not take.
IMPORT_REJECTED = (
    Field("source_sheet", _T, "Sheet", "Trang tính"),
    Field("source_line", _I, "Row of the list", "Dòng trong danh sách"),
    Field("code", _T, "Site code", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("reason", _T, "Reason", "Lý do", codes=_IMPORT_REASONS),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
    Field("raw_values", _T, "Cells of the row", "Nội dung dòng"),
)


# -- backhaul ----------------------------------------------------------------------------------------------------------

_BACKHAUL_MEDIA = (("fiber", "Fibre", "Cáp quang"), ("microwave", "Microwave", "Vi ba"))
_BACKHAUL_ROLES = (
    ("site", "Site", "Trạm"),
    ("relay", "Relay on an existing mast", "Trạm chuyển tiếp trên cột hiện có"),
)
_BACKHAUL_REASONS = (
    ("too_many_hops", "Only over more hops than allowed", "Chỉ nối được qua nhiều chặng hơn cho phép"),
    ("no_road", "No road near, no clear hop", "Không có đường gần, không có chặng vi ba thông"),
    ("no_road_no_mast", "No road near, no antenna height", "Không có đường gần, thiếu chiều cao ăng ten"),
    ("isolated", "Roads lead to no fibre, no clear hop", "Đường không dẫn đến cáp quang, không có chặng vi ba thông"),
    ("no_elevation", "No road to fibre, elevation is missing", "Không có đường đến cáp quang, thiếu số liệu độ cao"),
)

#: Links of ``hatangso:planbackhaul``, each after the one that it hangs on.
BACKHAUL_LINKS = (
    Field("link_id", _T, "Link", "Mã tuyến truyền dẫn"),
    Field("name", _T, "Name of the link, by its ends", "Tên tuyến truyền dẫn, theo hai đầu"),
    Field("site_id", _T, "Site at the far end (none: a branch)", "Mã trạm ở đầu xa (trống: điểm rẽ)"),
    Field("site_name", _T, "Name of the site", "Tên trạm"),
    Field("to_id", _T, "Site or hub at the near end", "Mã trạm hoặc điểm đấu nối ở đầu gần"),
    Field("medium", _T, "Medium", "Phương thức truyền dẫn", codes=_BACKHAUL_MEDIA),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("band_ghz", _R, "Band (GHz)", "Băng tần (GHz)", "GHz"),
    Field("clearance_m", _R, "Least clearance over the ground (m)", "Khoảng hở nhỏ nhất (m)", "m"),
    Field("clearance_f1", _R, "Least clearance, median k (share of F1)",
          "Khoảng hở nhỏ nhất, k trung vị (phần của F1)"),
    Field("margin_db", _R, "Fade margin (dB)", "Độ dự trữ pha-đinh (dB)", "dB"),
    Field("availability", _R, "Availability (% of the year)", "Độ khả dụng (% thời gian năm)", "%"),
    Field("height_a_m", _R, "Antenna height at the near end (m)", "Chiều cao ăng ten đầu gần (m)", "m"),
    Field("height_b_m", _R, "Antenna height at the far end (m)", "Chiều cao ăng ten đầu xa (m)", "m"),
    Field("hops", _I, "Microwave hops to the fibre", "Số chặng vi ba đến cáp quang"),
    Field("feeds", _I, "Sites that hang on it", "Số trạm phía sau"),
    Field("after", _T, "Link that it hangs on", "Mã tuyến đứng trước"),
)  # fmt: skip

#: Sites of ``hatangso:planbackhaul`` that are connected, and relays in use.
BACKHAUL_SITES = (
    Field("site_id", _T, "Site", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("role", _T, "Role", "Vai trò", codes=_BACKHAUL_ROLES),
    Field("medium", _T, "Medium", "Phương thức truyền dẫn", codes=_BACKHAUL_MEDIA),
    Field("hops", _I, "Microwave hops to the fibre", "Số chặng vi ba đến cáp quang"),
    Field("to_id", _T, "What feeds it", "Được cấp từ"),
    Field("through", _T, "Sites on the way to the fibre", "Các trạm trên đường đến cáp quang"),
    Field("hub_id", _T, "Existing fibre", "Cáp quang hiện có"),
    Field("fiber_m", _R, "New fibre on the way (m)", "Chiều dài cáp mới trên đường đến (m)", "m"),
    Field("cost_vnd", _R, "Its share of the cost (VND)", "Phần chi phí của trạm (đồng)", "VND"),
    Field("height_m", _R, "Antenna height (m)", "Chiều cao ăng ten (m)", "m"),
    Field("link_id", _T, "Link that ends here", "Mã tuyến truyền dẫn đến trạm"),
)

#: Sites that ``hatangso:planbackhaul`` cannot connect.
BACKHAUL_UNCONNECTED = (
    Field("site_id", _T, "Site", "Mã trạm"),
    Field("name", _T, "Name", "Tên trạm"),
    Field("reason", _T, "Reason", "Lý do", codes=_BACKHAUL_REASONS),
    Field("road_m", _R, "Distance to the road (m)", "Khoảng cách đến đường (m)", "m"),
    Field("hops_needed", _I, "Hops that would be needed", "Số chặng cần có"),
    Field("nearest_id", _T, "Nearest to being clear: the hop to", "Chặng gần đạt nhất: đến trạm"),
    Field("nearest_m", _R, "Length of that hop (m)", "Chiều dài chặng đó (m)", "m"),
    Field("raise_m", _R, "Raise both its antennas by (m)", "Nâng cả hai ăng ten của chặng thêm (m)", "m"),
    Field("unjudged", _I, "Hops that could not be judged, elevation is missing",
          "Số chặng không xét được do thiếu số liệu độ cao"),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
)


# -- candidates for sites ---------------------------------------------------------------------------------------------

_CANDIDATE_KINDS = (
    ("mast", "Existing mast", "Cột ăng ten hiện có"),
    ("tower", "Existing tower", "Tháp hiện có"),
    ("building", "Tall building", "Nhà cao tầng"),
    ("pole_line", "Line of poles", "Tuyến cột treo cáp"),
    ("high_ground", "High ground", "Điểm cao"),
    ("village", "Village centre", "Trung tâm thôn"),
    ("grid", "Point of the grid", "Điểm lưới"),
)
_CANDIDATE_REASONS = (
    ("outside", "outside the communes", "ngoài địa bàn các xã"),
    ("no_elevation", "no elevation", "thiếu độ cao"),
    ("excluded_area", "in an excluded area", "trong khu vực cấm xây dựng"),
    ("excluded_buffer", "in the buffer of an excluded area", "trong vùng đệm khu vực cấm"),
    ("keep_away", "near a school, a hospital …", "gần trường học, cơ sở y tế …"),
    ("height_limit", "too high for the height limit", "vượt giới hạn chiều cao"),
    ("too_low", "the building is too low", "nhà quá thấp"),
    ("far_from_road", "far from a road", "xa đường giao thông"),
    ("far_from_power", "far from electricity", "xa lưới điện"),
    ("steep", "too steep", "quá dốc"),
    ("near_site", "near an existing site", "gần trạm hiện có"),
    ("near_candidate", "near a better candidate", "gần vị trí tốt hơn"),
)

#: Candidates of ``hatangso:sitecandidates``.
SITE_CANDIDATES = (
    Field("candidate_id", _T, "Candidate", "Mã vị trí"),
    Field("name", _T, "Name", "Tên vị trí"),
    Field("kind", _T, "Kind", "Loại vị trí", codes=_CANDIDATE_KINDS),
    Field("source_code", _T, "Code in its own layer", "Mã trong lớp gốc"),
    Field("mast_type", _T, "Type of mast (A1a … A2c)", "Loại cột ăng ten (A1a … A2c)"),
    Field("height_m", _R, "Antenna height above ground (m)", "Chiều cao ăng ten so với mặt đất (m)", "m"),
    Field("elevation_m", _R, "Ground height (m)", "Cao độ mặt đất (m)", "m"),
    Field("prominence_m", _R, "Prominence of the summit it stands on (m)", "Độ nổi của đỉnh (m)", "m"),
    Field("openness_deg", _R, "Openness (°), 90 on a plain", "Độ thoáng địa hình (°), 90 là mặt phẳng", "°"),
    Field("slope_deg", _R, "Slope (°)", "Độ dốc (°)", "°"),
    Field("road_m", _R, "Distance to the nearest road (m)", "Khoảng cách đến đường (m)", "m"),
    Field("power_m", _R, "Distance to the nearest power line (m)", "Khoảng cách đến lưới điện (m)", "m"),
    Field("owner", _T, "Owner", "Chủ sở hữu"),
    Field("operators", _T, "Operators that use it", "Nhà mạng đang dùng"),
    Field("could_share", _T, "Operators that could share it", "Nhà mạng có thể dùng chung"),
    Field("reuse", _B, "Existing structure", "Công trình có sẵn"),
    Field("score", _R, "Points (0 to 100)", "Điểm (0 đến 100)"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("mast_vnd", _R, "Mast or use of the structure (VND)", "Cột hoặc cải tạo công trình (đồng)", "VND"),
    Field("road_vnd", _R, "Access road (VND)", "Đường vào trạm (đồng)", "VND"),
    Field("power_vnd", _R, "Power line (VND)", "Đường điện (đồng)", "VND"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("shift_m", _R, "Moved to keep the rules (m)", "Dời để đạt quy định (m)", "m"),
)

#: Places that ``hatangso:sitecandidates`` looked at and left out.
SITE_CANDIDATES_EXCLUDED = (
    *SITE_CANDIDATES,
    Field("reason", _T, "Gravest reason", "Lý do chính", codes=_CANDIDATE_REASONS),
    Field("reasons", _T, "All reasons", "Mọi lý do"),
    Field("explanation", _T, "What it means", "Giải thích"),
)


# -- roadmap -----------------------------------------------------------------------------------------------------------

_PROJECT_KINDS = (
    ("fiber", "Fibre branch", "Nhánh cáp quang"),
    ("site", "Site", "Vị trí trạm"),
    ("backhaul", "Backhaul link", "Tuyến truyền dẫn"),
    ("sharing", "Sharing works", "Công trình dùng chung"),
    ("project", "Project", "Dự án"),
)
_UNSCHEDULED_REASONS = (
    ("no_cost", "Cost not known", "Chưa có chi phí"),
    ("window", "No year allowed in the period", "Không có năm được phép trong kỳ"),
    ("no_source", "No budget of its sources", "Nguồn vốn không có ngân sách"),
    ("too_dear", "Costs more than any budget", "Vượt mọi mức ngân sách"),
    ("after", "Comes after a project that is not built", "Đứng sau dự án không được xây dựng"),
    ("nothing_behind", "Nothing that needs it can be built", "Không dự án nào cần đến được xây dựng"),
    ("no_money", "The budgets do not reach", "Ngân sách không đủ"),
)

_JOINT_RULES = (
    ("only", "in the year of the works, or not at all", "làm cùng năm công trình hoặc không làm"),
    ("prefer", "cheaper in the year of the works", "rẻ hơn nếu làm cùng năm công trình"),
    ("ignore", "no notice is taken of the works", "không xét đến công trình"),
)
_JOINT_SAVINGS = Field(
    "joint_savings", _T, "Years of these works, with what is saved in each (VND)",
    "Các năm có công trình đồng bộ và số tiền tiết kiệm (đồng)",
)  # fmt: skip
_JOINT_RULE = Field(
    "joint_rule", _T, "What the works mean for its year", "Quy tắc đối với công trình đồng bộ", codes=_JOINT_RULES
)

#: Projects of ``hatangso:planroadmap``, one row each; lines and points have the same fields.
ROADMAP_PROJECTS = (
    Field("project_id", _T, "Project", "Mã dự án"),
    Field("name", _T, "Name", "Tên dự án"),
    Field("kind", _T, "Kind", "Loại dự án", codes=_PROJECT_KINDS),
    Field("year", _I, "Year", "Năm thực hiện"),
    Field("start_date", FieldType.DATE, "Start of the works", "Ngày khởi công"),
    Field("end_date", FieldType.DATE, "End of the works", "Ngày hoàn thành"),
    Field("rank", _I, "Place in the order of works", "Thứ tự thực hiện"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("benefit", _R, "People it is for", "Số người hưởng lợi"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("disadvantaged", _B, "Extremely disadvantaged", "Đặc biệt khó khăn"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("source", _T, "Source of funds that pays", "Nguồn vốn chi trả"),
    Field("funds", _T, "Sources of funds that may pay", "Nguồn vốn được dùng"),
    Field("after", _T, "Comes after", "Thực hiện sau"),
    Field("earliest", _I, "Earliest year", "Năm sớm nhất"),
    Field("latest", _I, "Latest year", "Năm muộn nhất"),
    Field("fixed_year", _I, "Year that was fixed", "Năm ấn định"),
    Field("joint_year", _I, "Year of road or power works along it", "Năm công trình đồng bộ"),
    Field("joint", _B, "Built together with these works", "Thi công đồng bộ"),
    _JOINT_SAVINGS,
    _JOINT_RULE,
    Field("cost_alone_vnd", _R, "Cost if built alone (VND)", "Chi phí nếu thi công riêng (đồng)", "VND"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("parts", _I, "Features of the plan in it", "Số đối tượng quy hoạch"),
    Field("layer", _T, "Layer of the plan", "Lớp quy hoạch"),
)

#: Projects that are in no year, with the reason.
ROADMAP_UNSCHEDULED = (
    Field("project_id", _T, "Project", "Mã dự án"),
    Field("name", _T, "Name", "Tên dự án"),
    Field("kind", _T, "Kind", "Loại dự án", codes=_PROJECT_KINDS),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("benefit", _R, "People it is for", "Số người hưởng lợi"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("disadvantaged", _B, "Extremely disadvantaged", "Đặc biệt khó khăn"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("funds", _T, "Sources of funds that may pay", "Nguồn vốn được dùng"),
    Field("after", _T, "Comes after", "Thực hiện sau"),
    Field("earliest", _I, "Earliest year", "Năm sớm nhất"),
    Field("latest", _I, "Latest year", "Năm muộn nhất"),
    Field("fixed_year", _I, "Year that was fixed", "Năm ấn định"),
    Field("joint_year", _I, "Year of road or power works along it", "Năm công trình đồng bộ"),
    _JOINT_SAVINGS,
    _JOINT_RULE,
    Field("reason", _T, "Reason", "Lý do", codes=_UNSCHEDULED_REASONS),
    Field("explanation", _T, "What it means and how to mend it", "Ý nghĩa và cách sửa"),
    Field("layer", _T, "Layer of the plan", "Lớp quy hoạch"),
)

#: Years of a roadmap: a row for each whole year, then one for each year and source of funds (empty: for anything).
ROADMAP_YEARS = (
    Field("year", _I, "Year", "Năm"),
    Field("whole_year", _B, "The year as a whole, of all sources", "Cả năm, gồm mọi nguồn vốn"),
    Field("source", _T, "Source of funds", "Nguồn vốn"),
    Field("carried_over", _B, "What is left can be spent in later years", "Phần còn lại được chuyển sang năm sau"),
    Field("budget_vnd", _R, "Budget (VND)", "Ngân sách (đồng)", "VND"),
    Field("carried_vnd", _R, "Left over from earlier years (VND)", "Chuyển từ năm trước (đồng)", "VND"),
    Field("spent_vnd", _R, "Spent (VND)", "Đã phân bổ (đồng)", "VND"),
    Field("left_vnd", _R, "Left (VND)", "Còn lại (đồng)", "VND"),
    Field("projects", _I, "Projects", "Số dự án"),
    Field("benefit", _R, "People newly served", "Số người được hưởng lợi thêm"),
    Field("cumulative_vnd", _R, "Spent by the end of the year (VND)", "Lũy kế phân bổ (đồng)", "VND"),
    Field("cumulative_benefit", _R, "People served by the end of the year", "Lũy kế số người hưởng lợi"),
    Field("benefit_share", _R, "Share of the people of all projects (%)", "Tỷ lệ người hưởng lợi (%)", "%"),
)

#: Costs of a roadmap by year, commune, operator and source of funds.
ROADMAP_COSTS = (
    Field("year", _I, "Year", "Năm"),
    Field("commune_code", _T, "Commune code", "Mã xã"),
    Field("commune_name", _T, "Commune", "Tên xã"),
    Field("operator", _T, "Operator", "Nhà mạng"),
    Field("source", _T, "Source of funds", "Nguồn vốn"),
    Field("projects", _I, "Projects that it pays for, wholly or in part", "Số dự án được chi trả (toàn bộ, một phần)"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
)

#: What the indicators of a target set reach year by year; the first year is that before the roadmap.
ROADMAP_CURVES = (
    Field("year", _I, "Year", "Năm"),
    Field("item_id", _T, "Item of the target set", "Mã mục tiêu"),
    Field("item_kind", _T, "Kind of item", "Loại mục", codes=_ITEM_KINDS),
    Field("indicator", _T, "Indicator", "Mã chỉ tiêu"),
    Field("name", _T, "Name", "Tên chỉ tiêu"),
    Field("unit", _T, "Unit of the values", "Đơn vị tính"),
    Field("value", _R, "Value", "Giá trị"),
    Field("numerator", _R, "Numerator", "Tử số"),
    Field("denominator", _R, "Denominator", "Mẫu số"),
    Field("comparator", _T, "Comparator", "Phép so sánh", codes=_COMPARATORS),
    Field("target", _R, "Target (figure of the document)", "Mục tiêu (số liệu văn bản)"),
    Field("horizon", _I, "Year of the target", "Năm đích"),
    Field("gap", _R, "Gap to the target (positive: short of it)", "Khoảng cách đến mục tiêu (dương: còn thiếu)"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_VERDICTS),
    Field("left_out", _I, "Rows left out", "Số dòng không tính được"),
)


#: Themes of ``hatangso:comparescenarios``.
_SCENARIO_THEMES = (
    ("indicators", "Indicators", "Chỉ tiêu"),
    ("sites", "Sites", "Vị trí trạm"),
    ("network", "Networks", "Mạng truyền dẫn"),
    ("costs", "Costs", "Kinh phí"),
    ("years", "Years", "Tiến độ"),
)

#: Table of ``hatangso:comparescenarios``: one row for each measure and scenario.
SCENARIO_MEASURES = (
    Field("theme", _T, "Theme", "Nhóm", codes=_SCENARIO_THEMES),
    Field("measure", _T, "Measure", "Mã đại lượng"),
    Field("name", _T, "Name", "Tên"),
    Field("unit", _T, "Unit", "Đơn vị tính"),
    Field("scenario_no", _I, "Scenario, number", "Thứ tự phương án"),
    Field("scenario", _T, "Scenario", "Phương án"),
    Field("value", _R, "Value", "Giá trị"),
    Field("change", _R, "Change from the first scenario", "Chênh lệch so với phương án thứ nhất"),
    Field("best", _B, "Best of the scenarios", "Tốt nhất"),
    Field("target", _R, "Target (figure of the document)", "Mục tiêu (số liệu văn bản)"),
    Field("horizon", _I, "Year of the target", "Năm đích"),
    Field("verdict", _T, "Verdict", "Đánh giá", codes=_VERDICTS),
)

#: Places and lines where scenarios differ, of ``hatangso:comparescenarios``.
SCENARIO_DIFFERENCES = (
    Field("what", _T, "Difference", "Khác biệt", codes=(
        ("only", "in some scenarios only", "chỉ có ở một số phương án"),
        ("changed", "in all, but not the same", "có ở các phương án nhưng khác nhau"),
    )),
    Field("layer_kind", _T, "Kind of layer", "Loại lớp", codes=(
        ("sites", "chosen sites", "vị trí trạm được chọn"),
        ("links", "backhaul", "truyền dẫn"),
        ("linked", "connected sites", "trạm đã có truyền dẫn"),
        ("tree", "fibre tree", "mạng cáp truy nhập"),
        ("cables", "optical cables", "cáp quang"),
        ("equipment", "optical equipment", "thiết bị quang"),
        ("stretches", "shared structures", "đoạn dùng chung"),
        ("roadmap", "projects of the roadmap", "dự án trong lộ trình"),
        ("other", "other works", "công trình khác"),
    )),
    Field("feature_id", _T, "Code", "Mã"),
    Field("name", _T, "Name", "Tên"),
    Field("scenarios", _T, "Scenarios that have it", "Phương án có"),
    Field("missing_in", _T, "Scenarios without it", "Phương án không có"),
    Field("changes", _T, "What is not the same", "Nội dung khác nhau"),
    Field("length_m", _R, "Length (m)", "Chiều dài (m)", "m"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
)  # fmt: skip

#: Communes where scenarios differ, of ``hatangso:comparescenarios``.
SCENARIO_UNITS = (
    Field("code", _T, "Commune code", "Mã xã"),
    Field("name", _T, "Commune", "Tên xã"),
    Field("differing", _I, "Indicators that differ", "Số chỉ tiêu khác nhau"),
    Field("best_scenario", _T, "Scenario that meets the most targets", "Phương án đạt nhiều mục tiêu nhất"),
    Field("met_most", _I, "Targets met there", "Số mục tiêu đạt theo phương án đó"),
    Field("met_first", _I, "Targets met in the first scenario", "Số mục tiêu đạt theo phương án thứ nhất"),
    Field("indicators", _T, "Indicators that differ, by name", "Tên các chỉ tiêu khác nhau"),
)


# -- chosen sites ------------------------------------------------------------------------------------------------------

_UNCOVERED_REASONS = (
    ("nobody", "nobody can cover it", "không vị trí nào phủ được"),
    ("few_operators", "too few operators can share", "quá ít nhà mạng dùng chung được"),
    ("one_site", "only one site can cover it", "chỉ một vị trí phủ được"),
    ("too_close", "candidates too close to an existing site", "vị trí quá gần trạm hiện có"),
    ("separation", "sites too close to each other", "các vị trí quá gần nhau"),
    ("count", "number of sites used up", "đã hết số lượng trạm"),
    ("budget", "budget used up", "đã hết ngân sách"),
    ("once", "covered once only", "mới được phủ một lần"),
    ("limit", "no better choice found", "chưa tìm được phương án tốt hơn"),
)

#: Sites to build or upgrade, of ``hatangso:selectsites``: a candidate's fields and what is decided.
CHOSEN_SITES = (
    *SITE_CANDIDATES,
    Field("action", _T, "What is done", "Việc cần làm", codes=(
        ("build", "build anew", "xây dựng mới"),
        ("reuse", "use an existing structure", "dùng chung công trình có sẵn"),
        ("upgrade", "upgrade an existing site", "nâng cấp trạm hiện có"),
    )),
    Field("rank", _I, "Rank (1 newly covers most)", "Thứ tự (1 phủ thêm nhiều nhất)"),
    Field("technology", _T, "Technology", "Công nghệ"),
    Field("newly_covered", _R, "People (weight) newly covered", "Số dân (trọng số) được phủ thêm"),
    Field("newly_places", _I, "Places newly covered", "Số điểm được phủ thêm"),
    Field("in_reach", _R, "People (weight) in its reach", "Số dân (trọng số) trong vùng phủ"),
    Field("places_in_reach", _I, "Places in its reach", "Số điểm trong vùng phủ"),
    Field("total_covered", _R, "People (weight) covered with all up to this rank", "Số dân (trọng số) được phủ lũy kế"),
    Field("total_vnd", _R, "Cost of all up to this rank (VND)", "Chi phí lũy kế (đồng)", "VND"),
    Field("radius_m", _R, "Radius (m)", "Bán kính (m)", "m"),
)  # fmt: skip

#: How much is covered for how much, of ``hatangso:sweepsites``.
SITE_SWEEP = (
    Field("scenario_no", _I, "Scenario, number", "Thứ tự phương án"),
    Field("count_limit", _I, "Sites at most", "Số trạm tối đa"),
    Field("budget_vnd", _R, "Budget (VND)", "Ngân sách (đồng)", "VND"),
    Field("new_sites", _I, "Sites to build or upgrade", "Số trạm xây mới hoặc nâng cấp"),
    Field("cost_vnd", _R, "Cost (VND)", "Chi phí (đồng)", "VND"),
    Field("weight_covered", _R, "People (weight) covered", "Số dân (trọng số) được phủ"),
    Field("weight_share", _R, "Share covered (%)", "Tỷ lệ được phủ (%)", "%"),
    Field("weight_gain", _R, "More than the scenario before", "Tăng thêm so với kịch bản trước"),
    Field("gain_per_site", _R, "… for each further site", "… trên mỗi trạm thêm"),
    Field("gain_per_billion", _R, "… for each further billion VND", "… trên mỗi tỷ đồng thêm"),
    Field("bound", _R, "No choice covers more (with the factor)", "Không phương án nào phủ hơn (có hệ số)"),
    Field("gap_percent", _R, "At most so far from the best (%)", "Kém phương án tốt nhất nhiều nhất (%)", "%"),
    Field("proof", _T, "What is known of it", "Mức chứng minh", codes=(
        ("optimal", "proven to be a best choice", "đã chứng minh là tốt nhất"),
        ("feasible", "good, not proven to be best", "tốt, chưa chứng minh là tốt nhất"),
    )),
)  # fmt: skip

#: Sites of each scenario, of ``hatangso:sweepsites``.
SITE_SWEEP_CHOSEN = (SITE_SWEEP[0], *CHOSEN_SITES)

#: Demand that stays uncovered, of ``hatangso:selectsites``.
UNCOVERED_DEMAND = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("name", _T, "Name", "Tên"),
    Field("weight", _R, "People (weight)", "Số dân (trọng số)"),
    Field("disadvantaged", _B, "Disadvantaged", "Địa bàn khó khăn"),
    Field("reason", _T, "Reason", "Lý do", codes=_UNCOVERED_REASONS),
    Field("explanation", _T, "What it means", "Giải thích"),
    Field("sites", _I, "Sites that could cover it", "Số vị trí có thể phủ"),
    Field("nearest_id", _T, "Nearest site or candidate", "Vị trí gần nhất"),
    Field("nearest_m", _R, "Distance to it (m)", "Khoảng cách đến vị trí đó (m)", "m"),
)

#: Demand with the sites that cover it, of ``hatangso:selectsites``.
SERVED_DEMAND = (
    Field("demand_id", _T, "Demand point", "Mã điểm nhu cầu"),
    Field("name", _T, "Name", "Tên"),
    Field("weight", _R, "People (weight)", "Số dân (trọng số)"),
    Field("disadvantaged", _B, "Disadvantaged", "Địa bàn khó khăn"),
    Field("covered_before", _B, "Covered by existing sites", "Trạm hiện có đã phủ"),
    Field("covered", _B, "Covered", "Được phủ"),
    Field("site_count", _I, "Sites that cover it", "Số trạm phủ"),
    Field("site_list", _T, "Sites, the nearest first", "Các trạm phủ, gần nhất trước"),
    Field("site_id", _T, "Nearest of them", "Trạm gần nhất trong số đó"),
    Field("distance_m", _R, "Distance to it (m)", "Khoảng cách đến trạm đó (m)", "m"),
    Field("level_dbm", _R, "Strongest predicted level (dBm)", "Mức thu dự báo mạnh nhất (dBm)", "dBm"),
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

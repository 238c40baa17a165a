"""Every indicator, once: what it is called, how it is counted, what it needs. Target sets name indicators by their ids.

Ids never change once released. How an indicator is computed is data as well: a rule for registers (things that are
counted), a rule for yearly tables, or both; the first that the data allow is taken, and declared values fill what
neither gives. No rule averages averages: shares and means of a larger unit are made from its sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Union

__all__ = [
    "DII_GROUPS",
    "INDICATORS",
    "UNITS",
    "Indicator",
    "Kind",
    "PerPoint",
    "RegisterRule",
    "Share",
    "YearlyCount",
    "YearlyMean",
    "YearlyRatio",
    "YearlyRule",
]


class Kind(Enum):
    """Where the first source of an indicator lies."""

    SPATIAL = "spatial"
    REGISTER = "register"
    STATISTICS = "statistics"
    DECLARED = "declared"


@dataclass(frozen=True)
class Share:
    """Rows of a register that have a mark, as a percentage of all rows whose mark is known.

    Parameters
    ----------
    role : str
        Register (see :mod:`.roles`).
    mark : str
        Column of marks.
    weight : str
        Column that rows count with (people, households, metres); "" counts rows.
    where : str
        Mark that a row must have to be looked at at all; "" for all rows.
    """

    role: str
    mark: str
    weight: str = ""
    where: str = ""


@dataclass(frozen=True)
class PerPoint:
    """People for each point of a register.

    Parameters
    ----------
    role : str
        Register of the points.
    where : str
        Mark that a point must have to count; "" for all points.
    people : str
        Register whose column "population" is summed.
    """

    role: str
    where: str = ""
    people: str = "people"


@dataclass(frozen=True)
class YearlyRatio:
    """Sum of one column over the sum of another, times ``scale``; rows where either is empty are left out.

    ``rate`` is the column of a table that only gives the finished ratio: it is weighted with the denominator.
    """

    numerator: str
    denominator: str
    scale: float = 100.0
    rate: str = ""


@dataclass(frozen=True)
class YearlyMean:
    """Mean of a column, weighted with another (samples); rows where either is empty are left out."""

    value: str
    weight: str


@dataclass(frozen=True)
class YearlyCount:
    """A number, or yes (1) or no (0), that is counted for the province as a whole."""

    value: str


#: Rules that count things.
RegisterRule = Union[Share, PerPoint]
#: Rules that read yearly tables.
YearlyRule = Union[YearlyRatio, YearlyMean, YearlyCount]

#: Units of values: how they are written after a number, in English and Vietnamese.
UNITS = {
    "%": ("%", "%"),
    "per_100": ("per 100 people", "thuê bao/100 dân"),
    "Mb/s": ("Mb/s", "Mb/s"),
    "persons_per_point": ("people per point", "người/điểm"),
    "count": ("", ""),
    "yes_no": ("", ""),
}

#: The six groups of criteria of Decision 885/QĐ-BTTTT (25 May 2023), English and Vietnamese.
DII_GROUPS = {
    1: ("Plans and support", "Kế hoạch và hỗ trợ phát triển hạ tầng số"),
    2: ("Broadband infrastructure", "Hạ tầng viễn thông băng rộng"),
    3: ("Cloud", "Hạ tầng điện toán đám mây"),
    4: ("Digital technology infrastructure", "Hạ tầng công nghệ số"),
    5: ("Digital platforms", "Nền tảng số có tính chất hạ tầng"),
    6: ("Use of telecommunications", "Sử dụng dịch vụ viễn thông"),
}


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Parameters
    ----------
    id : str
    kind : Kind
    name_en, name_vi : str
        "{village}" stands for the local term for a village.
    unit : str
        Key of :data:`UNITS`.
    counting_en, counting_vi : str
        The counting rule in words, printed in every report.
    group : int or None
        Group of Decision 885 (:data:`DII_GROUPS`); None outside it.
    counts : RegisterRule or None
    yearly : YearlyRule or None
    lower_is_better : bool
    province_only : bool
        Counted for the province as a whole: communes have no value of their own, and miss none.
    """

    id: str
    kind: Kind
    name_en: str
    name_vi: str
    unit: str
    counting_en: str
    counting_vi: str
    group: int | None = None
    counts: RegisterRule | None = None
    yearly: YearlyRule | None = None
    lower_is_better: bool = False
    province_only: bool = False

    @property
    def is_share(self) -> bool:
        """Whether values are percentages, which lie between 0 and 100."""
        return self.unit == "%"


def _spatial(id_, en, vi, count_en, count_vi, rule, *, yearly=None, group=2, unit="%", lower=False):
    return Indicator(id_, Kind.SPATIAL, en, vi, unit, count_en, count_vi, group, rule, yearly, lower)


def _register(id_, en, vi, count_en, count_vi, rule, *, yearly=None, group=2):
    return Indicator(id_, Kind.REGISTER, en, vi, "%", count_en, count_vi, group, rule, yearly)


def _share_of(id_, en, vi, part, whole, part_en, whole_en, part_vi, whole_vi, *, group, province_only=False):
    """A percentage from yearly tables."""
    return Indicator(
        id_,
        Kind.STATISTICS,
        en,
        vi,
        "%",
        f"{part_en} over {whole_en}, sums of all units that report both numbers.",
        f"{part_vi} trên {whole_vi}, tính từ tổng của các đơn vị có báo cáo cả hai số.",
        group,
        yearly=YearlyRatio(part, whole, rate=f"{id_}_pct"),
        province_only=province_only,
    )


def _speed(id_, en, vi, value, samples):
    return Indicator(
        id_,
        Kind.STATISTICS,
        en,
        vi,
        "Mb/s",
        "Mean of all measurements: values of the units weighted with their numbers of measurements.",
        "Bình quân của mọi lần đo: giá trị của từng đơn vị nhân trọng số là số mẫu đo.",
        2,
        yearly=YearlyMean(value, samples),
    )


def _per_100(id_, en, vi, part, part_en, part_vi):
    return Indicator(
        id_,
        Kind.STATISTICS,
        en,
        vi,
        "per_100",
        f"{part_en} for each 100 inhabitants, sums of all units that report both numbers.",
        f"{part_vi} trên 100 dân, tính từ tổng của các đơn vị có báo cáo cả hai số.",
        6,
        yearly=YearlyRatio(part, "population", rate=id_),
    )


_ALL = (
    # -- where people live: coverage and fibre --------------------------------------------------------------------
    _spatial(
        "villages_mobile_broadband",
        "Villages ({village}) with mobile broadband",
        "Tỷ lệ {village} được phủ sóng băng rộng di động",
        "Villages covered by 4G or 5G, over all villages whose coverage is known. A village counts as covered by the "
        "rule of the run: its point, a share of its area, or a share of its people lies inside, or it is reported so.",
        "Số thôn được phủ sóng 4G hoặc 5G trên tổng số thôn biết rõ tình trạng. Thôn được coi là có sóng theo quy tắc "
        "của lần tính: điểm đại diện, phần diện tích hoặc phần dân số của thôn nằm trong vùng phủ, hoặc theo báo cáo.",
        Share("villages", "mobile_broadband"),
    ),
    _spatial(
        "villages_5g",
        "Villages ({village}) with 5G",
        "Tỷ lệ {village} được phủ sóng 5G",
        "Villages covered by 5G, by the same rule as mobile broadband, over all villages whose coverage is known.",
        "Số thôn được phủ sóng 5G, theo cùng quy tắc với băng rộng di động, trên tổng số thôn biết rõ tình trạng.",
        Share("villages", "mobile_5g"),
    ),
    _spatial(
        "villages_ftth",
        "Villages ({village}) with fixed broadband (FTTH)",
        "Tỷ lệ {village} được phủ băng rộng cố định (cáp quang FTTH)",
        "Villages with fibre equipment or a joinable cable within the given distance along roads, or inside a service "
        "area, or reported so, over all villages whose state is known.",
        "Số thôn có thiết bị quang hoặc cáp đấu nối được trong cự ly cho trước theo đường giao thông, hoặc nằm trong "
        "vùng phục vụ, hoặc theo báo cáo, trên tổng số thôn biết rõ tình trạng.",
        Share("villages", "ftth"),
    ),
    _spatial(
        "population_mobile_broadband",
        "People covered by mobile broadband",
        "Tỷ lệ dân số được phủ sóng băng rộng di động",
        "People living where 4G or 5G is, over all people counted: population cells if given, else the people of each "
        "village.",
        "Số dân sống trong vùng có sóng 4G hoặc 5G trên tổng số dân được tính: theo ô dân số nếu có, nếu không thì "
        "theo dân số từng thôn.",
        Share("people", "mobile_broadband", weight="population"),
    ),
    _spatial(
        "population_5g",
        "People covered by 5G",
        "Tỷ lệ dân số được phủ sóng 5G",
        "People living where 5G is, over all people counted: population cells if given, else the people of each "
        "village.",
        "Số dân sống trong vùng có sóng 5G trên tổng số dân được tính: theo ô dân số nếu có, nếu không thì theo dân số "
        "từng thôn.",
        Share("people", "mobile_5g", weight="population"),
    ),
    _spatial(
        "households_fiber_ready",
        "Households that can get fibre when they ask for it",
        "Tỷ lệ hộ gia đình có khả năng tiếp cận cáp quang khi có nhu cầu",
        "Households of the villages with FTTH over the households of all villages whose state is known; from yearly "
        "tables where villages tell nothing.",
        "Số hộ của các thôn có cáp quang trên tổng số hộ của các thôn biết rõ tình trạng; theo bảng thống kê nếu lớp "
        "thôn không có thông tin.",
        Share("villages", "ftth", weight="households"),
        yearly=YearlyRatio("households_fiber_ready", "households", rate="households_fiber_ready_pct"),
    ),
    # -- offices and post -----------------------------------------------------------------------------------------
    _spatial(
        "commune_offices_tslcd",
        "People's committees of communes on the government's data network",
        "Tỷ lệ UBND cấp xã kết nối mạng truyền số liệu chuyên dùng",
        "Offices of commune level that are connected, over all offices of commune level whose connection is known.",
        "Số UBND cấp xã đã kết nối trên tổng số UBND cấp xã biết rõ tình trạng kết nối.",
        Share("offices", "tslcd", where="commune_level"),
    ),
    _spatial(
        "party_state_bodies_tslcd",
        "Party and state bodies, province to commune, on the government's data network",
        "Tỷ lệ cơ quan Đảng, Nhà nước từ tỉnh đến cấp xã kết nối mạng truyền số liệu chuyên dùng",
        "Offices of all levels that are connected, over all offices whose connection is known.",
        "Số cơ quan các cấp đã kết nối trên tổng số cơ quan biết rõ tình trạng kết nối.",
        Share("offices", "tslcd"),
        yearly=YearlyRatio("party_state_bodies_tslcd", "party_state_bodies", rate="party_state_bodies_tslcd_pct"),
    ),
    _spatial(
        "people_per_post_point",
        "People for each postal service point",
        "Số dân phục vụ bình quân trên một điểm phục vụ bưu chính",
        "All people over all postal service points, staffed or not.",
        "Tổng số dân chia cho tổng số điểm phục vụ bưu chính, kể cả điểm không có người phục vụ.",
        PerPoint("post_points"),
        group=None,
        unit="persons_per_point",
        lower=True,
    ),
    _spatial(
        "people_per_staffed_post_point",
        "People for each staffed postal service point",
        "Số dân phục vụ bình quân trên một điểm phục vụ bưu chính có người phục vụ",
        "All people over the postal service points that are staffed.",
        "Tổng số dân chia cho số điểm phục vụ bưu chính có người phục vụ.",
        PerPoint("post_points", where="staffed"),
        group=None,
        unit="persons_per_point",
        lower=True,
    ),
    _spatial(
        "communes_staffed_post",
        "Communes with a staffed postal service point",
        "Tỷ lệ xã có điểm phục vụ bưu chính có người phục vụ",
        "Communes with at least one staffed point inside, over all communes.",
        "Số xã có ít nhất một điểm phục vụ bưu chính có người phục vụ trên tổng số xã.",
        Share("communes", "staffed_post"),
        group=None,
    ),
    _spatial(
        "staffed_post_internet",
        "Staffed postal service points with Internet",
        "Tỷ lệ điểm phục vụ bưu chính có người phục vụ có kết nối Internet",
        "Staffed points with Internet, over all staffed points whose connection is known.",
        "Số điểm có người phục vụ đã kết nối Internet trên tổng số điểm có người phục vụ biết rõ tình trạng.",
        Share("post_points", "internet", where="staffed"),
        group=None,
    ),
    _spatial(
        "post_points_online_services",
        "Postal service points that can help people to use online public services",
        "Tỷ lệ điểm phục vụ bưu chính có khả năng phục vụ người dân sử dụng dịch vụ công trực tuyến",
        "Points that can, over all points of which it is known.",
        "Số điểm có khả năng phục vụ trên tổng số điểm biết rõ tình trạng.",
        Share("post_points", "online_services"),
        group=None,
    ),
    # -- registers of structures ----------------------------------------------------------------------------------
    _register(
        "sites_shared",
        "Base station sites that are shared",
        "Tỷ lệ dùng chung vị trí trạm BTS",
        "Sites used by two or more operators, over all sites whose users are known.",
        "Số vị trí trạm có từ hai doanh nghiệp sử dụng trở lên trên tổng số vị trí trạm biết rõ doanh nghiệp sử dụng.",
        Share("sites", "shared"),
    ),
    _register(
        "poles_shared",
        "Pole lines that are shared, by length",
        "Tỷ lệ dùng chung cột treo cáp (theo chiều dài tuyến cột)",
        "Length of pole lines with cables of two or more operators, over the length of all pole lines whose users are "
        "known.",
        "Chiều dài tuyến cột có cáp của từ hai doanh nghiệp trở lên trên tổng chiều dài tuyến cột biết rõ doanh nghiệp "
        "sử dụng.",
        Share("pole_lines", "shared", weight="length_m"),
    ),
    _register(
        "poles_shared_count",
        "Poles that are shared, by count",
        "Tỷ lệ dùng chung cột treo cáp (theo số cột)",
        "Poles of the lines with cables of two or more operators, over all poles whose users are known.",
        "Số cột thuộc các tuyến có cáp của từ hai doanh nghiệp trở lên trên tổng số cột biết rõ doanh nghiệp sử dụng.",
        Share("pole_lines", "shared", weight="poles"),
    ),
    _register(
        "ducts_shared",
        "Ducts that are shared, by length",
        "Tỷ lệ dùng chung cống bể cáp (theo chiều dài)",
        "Length of ducts with cables of two or more operators, over the length of all ducts whose users are known.",
        "Chiều dài cống bể có cáp của từ hai doanh nghiệp trở lên trên tổng chiều dài cống bể biết rõ doanh nghiệp sử "
        "dụng.",
        Share("ducts", "shared", weight="length_m"),
    ),
    _register(
        "infrastructure_sensors",
        "Essential infrastructure able to take sensors and IoT",
        "Tỷ lệ hạ tầng thiết yếu có khả năng tích hợp cảm biến và ứng dụng IoT",
        "Objects of transport, energy, electricity, water and towns that can take sensors, over all of which it is "
        "known.",
        "Số công trình giao thông, năng lượng, điện, nước, đô thị có khả năng tích hợp cảm biến trên tổng số công "
        "trình biết rõ tình trạng.",
        Share("infrastructure", "sensors"),
        group=4,
    ),
    _register(
        "infrastructure_connected",
        "Essential infrastructure with sensors connected",
        "Tỷ lệ hạ tầng thiết yếu đã kết nối cảm biến",
        "Objects whose sensors are connected, over all of which it is known.",
        "Số công trình đã kết nối cảm biến trên tổng số công trình biết rõ tình trạng.",
        Share("infrastructure", "connected"),
        group=4,
    ),
    # -- yearly tables, by commune --------------------------------------------------------------------------------
    _per_100(
        "mobile_broadband_per_100",
        "Mobile broadband subscribers per 100 people",
        "Số thuê bao băng rộng di động trên 100 dân",
        "mobile_broadband_subscribers",
        "Mobile broadband subscribers",
        "Số thuê bao băng rộng di động",
    ),
    _per_100(
        "fixed_broadband_per_100",
        "Fixed broadband subscribers per 100 people",
        "Số thuê bao băng rộng cố định trên 100 dân",
        "fixed_broadband_subscribers",
        "Fixed broadband subscribers",
        "Số thuê bao băng rộng cố định",
    ),
    _share_of(
        "smartphone_subscribers",
        "Mobile subscribers who use a smartphone",
        "Tỷ lệ thuê bao sử dụng điện thoại thông minh trên tổng thuê bao điện thoại di động",
        "smartphone_subscribers",
        "mobile_subscribers",
        "Mobile subscribers with a smartphone",
        "all mobile phone subscribers",
        "Số thuê bao dùng điện thoại thông minh",
        "tổng số thuê bao điện thoại di động",
        group=6,
    ),
    _share_of(
        "adults_smartphone",
        "Adults who have a smartphone",
        "Tỷ lệ dân số trưởng thành có điện thoại thông minh",
        "adults_smartphone",
        "adults",
        "Adults with a smartphone",
        "all adults",
        "Số người trưởng thành có điện thoại thông minh",
        "tổng dân số trưởng thành",
        group=6,
    ),
    _share_of(
        "internet_users",
        "People who use the Internet",
        "Tỷ lệ người sử dụng Internet",
        "internet_users",
        "population",
        "Internet users (fixed and mobile)",
        "all people",
        "Số người sử dụng Internet (cố định và di động)",
        "tổng dân số",
        group=6,
    ),
    _share_of(
        "households_internet",
        "Households with Internet",
        "Tỷ lệ hộ gia đình có kết nối Internet",
        "households_internet",
        "households",
        "Households with Internet (fixed or mobile)",
        "all households",
        "Số hộ có kết nối Internet (cố định hoặc di động)",
        "tổng số hộ",
        group=6,
    ),
    _share_of(
        "households_fiber",
        "Households with Internet over fibre",
        "Tỷ lệ hộ gia đình có truy nhập Internet băng rộng cáp quang",
        "households_fiber",
        "households",
        "Households that use the Internet over fibre",
        "all households",
        "Số hộ dùng Internet cáp quang",
        "tổng số hộ",
        group=6,
    ),
    _speed(
        "mobile_speed",
        "Mobile broadband download speed (i-Speed)",
        "Tốc độ tải xuống băng rộng di động theo i-Speed",
        "mobile_speed_mbps",
        "mobile_samples",
    ),
    _speed(
        "fixed_speed",
        "Fixed broadband download speed (i-Speed)",
        "Tốc độ tải xuống băng rộng cố định theo i-Speed",
        "fixed_speed_mbps",
        "fixed_samples",
    ),
    _speed("speed_4g", "4G download speed", "Tốc độ tải xuống trung bình mạng 4G", "speed_4g_mbps", "samples_4g"),
    _speed("speed_5g", "5G download speed", "Tốc độ tải xuống trung bình mạng 5G", "speed_5g_mbps", "samples_5g"),
    _share_of(
        "fixed_users_200m",
        "Users of fixed Internet who can have 200 Mb/s",
        "Tỷ lệ người sử dụng có thể truy nhập Internet cố định với tốc độ trung bình 200 Mb/s",
        "fixed_users_200m",
        "fixed_users",
        "Users of fixed Internet who can have 200 Mb/s",
        "all users of fixed Internet",
        "Số người dùng Internet cố định có thể đạt 200 Mb/s",
        "tổng số người dùng Internet cố định",
        group=2,
    ),
    _share_of(
        "fixed_users_1g",
        "Users of fixed Internet who can have 1 Gb/s",
        "Tỷ lệ người sử dụng có khả năng truy nhập với tốc độ trên 1 Gb/s",
        "fixed_users_1g",
        "fixed_users",
        "Users of fixed Internet who can have 1 Gb/s",
        "all users of fixed Internet",
        "Số người dùng Internet cố định có thể đạt 1 Gb/s",
        "tổng số người dùng Internet cố định",
        group=2,
    ),
    _share_of(
        "urban_organisations_1g",
        "Organisations in urban areas that can have 1 Gb/s",
        "Tỷ lệ tổ chức kinh tế - xã hội khu vực thành thị có thể truy nhập Internet tốc độ trung bình 1 Gb/s",
        "urban_organisations_1g",
        "urban_organisations",
        "Organisations in urban areas that can have 1 Gb/s",
        "all organisations in urban areas",
        "Số tổ chức khu vực thành thị có thể đạt 1 Gb/s",
        "tổng số tổ chức khu vực thành thị",
        group=2,
    ),
    _share_of(
        "enterprises_cloud",
        "Enterprises that use domestic cloud services",
        "Tỷ lệ doanh nghiệp sử dụng dịch vụ điện toán đám mây do doanh nghiệp trong nước cung cấp",
        "enterprises_cloud",
        "enterprises",
        "Enterprises that use domestic cloud services",
        "all enterprises",
        "Số doanh nghiệp dùng điện toán đám mây trong nước",
        "tổng số doanh nghiệp",
        group=3,
    ),
    _share_of(
        "population_cloud",
        "People who use domestic cloud services",
        "Tỷ lệ dân số sử dụng dịch vụ điện toán đám mây do doanh nghiệp trong nước cung cấp",
        "cloud_users",
        "population",
        "People who use domestic cloud services",
        "all people",
        "Số người dùng dịch vụ đám mây trong nước",
        "tổng dân số",
        group=3,
    ),
    # -- yearly tables, of the province ---------------------------------------------------------------------------
    _share_of(
        "state_systems_cloud",
        "Information systems of state bodies on cloud services",
        "Tỷ lệ hệ thống thông tin của cơ quan nhà nước có sử dụng dịch vụ điện toán đám mây",
        "state_systems_cloud",
        "state_systems",
        "Systems on cloud services",
        "all information systems of state bodies",
        "Số hệ thống dùng điện toán đám mây",
        "tổng số hệ thống thông tin của cơ quan nhà nước",
        group=3,
        province_only=True,
    ),
    _share_of(
        "shared_apps_cloud",
        "Shared applications of state management on cloud services",
        "Tỷ lệ ứng dụng dùng chung của cơ quan quản lý nhà nước sử dụng dịch vụ điện toán đám mây",
        "shared_apps_cloud",
        "shared_apps",
        "Shared applications on cloud services",
        "all shared applications",
        "Số ứng dụng dùng chung dùng điện toán đám mây",
        "tổng số ứng dụng dùng chung",
        group=3,
        province_only=True,
    ),
    _share_of(
        "departments_cloud",
        "Departments and district committees on the cloud ecosystem",
        "Tỷ lệ sở, ngành, UBND cấp huyện dùng hệ sinh thái điện toán đám mây phục vụ Chính quyền số",
        "departments_cloud",
        "departments",
        "Departments and district committees on the cloud ecosystem",
        "all of them",
        "Số sở, ngành, UBND cấp huyện dùng hệ sinh thái đám mây",
        "tổng số sở, ngành, UBND cấp huyện",
        group=3,
        province_only=True,
    ),
    _share_of(
        "state_bodies_cloud",
        "State bodies that use domestic cloud services",
        "Tỷ lệ cơ quan nhà nước sử dụng dịch vụ điện toán đám mây do doanh nghiệp trong nước cung cấp",
        "state_bodies_cloud",
        "state_bodies",
        "State bodies that use domestic cloud services",
        "all state bodies",
        "Số cơ quan nhà nước dùng đám mây trong nước",
        "tổng số cơ quan nhà nước",
        group=3,
        province_only=True,
    ),
    _share_of(
        "state_enterprises_cloud",
        "State enterprises that use domestic cloud services",
        "Tỷ lệ doanh nghiệp nhà nước sử dụng dịch vụ điện toán đám mây do doanh nghiệp trong nước cung cấp",
        "state_enterprises_cloud",
        "state_enterprises",
        "State enterprises that use domestic cloud services",
        "all state enterprises",
        "Số doanh nghiệp nhà nước dùng đám mây trong nước",
        "tổng số doanh nghiệp nhà nước",
        group=3,
        province_only=True,
    ),
    _share_of(
        "platforms_deployed",
        "Required digital platforms that are deployed",
        "Tỷ lệ nền tảng số theo yêu cầu được triển khai trên địa bàn tỉnh",
        "platforms_deployed",
        "platforms_required",
        "Platforms deployed",
        "all platforms required",
        "Số nền tảng số đã triển khai",
        "tổng số nền tảng số theo yêu cầu",
        group=5,
        province_only=True,
    ),
    _share_of(
        "post_enterprises_reporting",
        "Postal enterprises that report online",
        "Tỷ lệ doanh nghiệp bưu chính thực hiện báo cáo trực tuyến",
        "post_enterprises_reporting",
        "post_enterprises",
        "Postal enterprises that report online",
        "all postal enterprises",
        "Số doanh nghiệp bưu chính báo cáo trực tuyến",
        "tổng số doanh nghiệp bưu chính",
        group=None,
        province_only=True,
    ),
    Indicator(
        "post_database",
        Kind.STATISTICS,
        "Database of the postal sector exists",
        "Có cơ sở dữ liệu ngành bưu chính",
        "yes_no",
        "Yes (1) or no (0), as the yearly table of the province says.",
        "Có (1) hoặc chưa (0), theo bảng thống kê năm của tỉnh.",
        yearly=YearlyCount("post_database"),
        province_only=True,
    ),
    Indicator(
        "expert_groups",
        Kind.STATISTICS,
        "Expert groups for AI, blockchain and IoT",
        "Số nhóm chuyên gia hỗ trợ phát triển công nghệ AI, blockchain, IoT",
        "count",
        "Number of groups founded, as the yearly table of the province says.",
        "Số nhóm đã thành lập, theo bảng thống kê năm của tỉnh.",
        4,
        yearly=YearlyCount("expert_groups"),
        province_only=True,
    ),
    # -- declared -------------------------------------------------------------------------------------------------
    Indicator(
        "post_enterprise_database",
        Kind.DECLARED,
        "Database of postal enterprises exists",
        "Có cơ sở dữ liệu doanh nghiệp bưu chính",
        "yes_no",
        "Yes (1) or no (0), as declared with its source.",
        "Có (1) hoặc chưa (0), theo khai báo kèm nguồn.",
        province_only=True,
    ),
    Indicator(
        "infrastructure_plan",
        Kind.DECLARED,
        "Plan for digital infrastructure issued",
        "Đã ban hành kế hoạch phát triển hạ tầng số",
        "yes_no",
        "Yes (1) or no (0), as declared with number and date of the document.",
        "Có (1) hoặc chưa (0), theo khai báo kèm số, ngày văn bản.",
        1,
        province_only=True,
    ),
    Indicator(
        "adults_digital_signature",
        Kind.DECLARED,
        "Adults who have a digital or electronic signature",
        "Tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử",
        "%",
        "Declared with its source.",
        "Theo khai báo kèm nguồn.",
        province_only=True,
    ),
    Indicator(
        "iot_connections_per_person",
        Kind.DECLARED,
        "IoT connections per person",
        "Số kết nối IoT trên mỗi người dân",
        "count",
        "Declared with its source.",
        "Theo khai báo kèm nguồn.",
        4,
        province_only=True,
    ),
)

#: All indicators by id, in the order of reports.
INDICATORS = {indicator.id: indicator for indicator in _ALL}

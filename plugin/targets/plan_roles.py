"""The roles that a layer can play in a plan: the parameters of the algorithms that take it, and what people call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..text import N_
from .roles import ROLES, Column, Role, recognise

__all__ = ["GROUPS", "OTHERS", "PLANNED_WORDS", "PLAN_ROLES", "RASTER", "PlanRole", "role_columns", "role_fields"]

#: Kind of layer that is no vector layer.
RASTER = "raster"


@dataclass(frozen=True)
class PlanRole:
    """A role of a layer in a plan.

    Parameters
    ----------
    parameter : str
        Name of the parameter of the algorithms; key of the plan's layers.
    title : str
        For people (marked text).
    group : str
        Key of :data:`GROUPS`.
    role : str
        Key of :data:`.roles.ROLES`, or of the roles of routes ("roads", "hubs"); "" for a raster, which has no columns.
    kinds : tuple of str
        "point", "line", "polygon", "" (a table), "raster".
    names : tuple of str
        What such layers are called, in plain letters; longer names tell more.
    several : bool
        Whether more than one layer may play it.
    plans : str
        Of a role in the plan: the parameter of what is there today; "" for others.
    need : str
        "must" (nothing is assessed without it), "should" (many targets need it) or "may".
    """

    parameter: str
    title: str
    group: str
    role: str
    kinds: tuple[str, ...]
    names: tuple[str, ...] = ()
    several: bool = False
    plans: str = ""
    need: str = "may"


#: Groups of roles, in the order of the window (marked texts).
GROUPS = {
    "places": N_("Units, people, terrain"),
    "networks": N_("Roads and networks"),
    "services": N_("Public services"),
    "tables": N_("Statistics and declared values"),
    "planned": N_("Planned layers"),
}

#: Columns of layers that only routes read; the ids are names of parameters of ``fiberroutes``.
_ROUTE_ROLES = {
    "roads": Role("roads", "Roads", "Đường giao thông", ("line",), (
        Column("CLASS_FIELD", "text", "Road class", "Cấp đường",
               ("class", "road_class", "highway", "fclass", "cap_duong", "capduong", "loai_duong", "loaiduong",
                "hang_duong", "cap_ky_thuat", "phan_cap", "cap_quan_ly", "road_type", "loai")),
        Column("METHOD_FIELD", "text", "Way to lay cable", "Cách đi cáp",
               ("method", "cach_di_cap", "phuong_thuc", "phuong_thuc_di_cap", "hinh_thuc_di_cap", "laying_method")),
    )),
    "hubs": Role("hubs", "Hubs", "Điểm đấu nối", ("point", "line"), (
        Column("HUB_ID_FIELD", "code", "Code", "Mã điểm đấu nối",
               ("code", "hub_id", "ma", "ma_diem", "ma_pop", "ma_olt", "ma_tram", "ma_nut", "ma_thiet_bi", "ma_tuyen",
                "id_code", "ref")),
        Column("HUB_NAME_FIELD", "text", "Name", "Tên điểm đấu nối",
               ("name", "hub_name", "ten", "ten_diem", "ten_pop", "ten_olt", "ten_tram", "ten_nut", "ten_thiet_bi",
                "ten_tuyen")),
    )),
}  # fmt: skip

_PLAN_TITLES = {
    "COVERAGE": N_("Planned: coverage areas"),
    "FIBER": N_("Planned: fibre equipment, cables or routes"),
    "SITES": N_("Planned: base station sites"),
    "POLE_LINES": N_("Planned: pole lines"),
    "DUCTS": N_("Planned: ducts"),
    "OFFICES": N_("Planned: offices"),
    "POST_POINTS": N_("Planned: postal service points"),
    "INFRASTRUCTURE": N_("Planned: essential infrastructure"),
}

_TODAY = (
    PlanRole("COMMUNES", N_("Communes"), "places", "communes", ("polygon",),
             ("xa", "phuong xa", "xa phuong", "xa phuong dac khu", "xa phuong thi tran", "ranh gioi xa", "rg xa",
              "ranh xa", "dia gioi xa", "dia phan xa", "cap xa", "hanh chinh xa", "hanh chinh cap xa", "hc xa",
              "dia gioi hanh chinh", "ranh gioi hanh chinh", "don vi hanh chinh", "dvhc", "dvhc xa", "dvhc cap xa",
              "commune", "ward", "commune boundary", "ward boundary"), need="must"),
    PlanRole("VILLAGES", N_("Villages"), "places", "villages", ("point", "polygon"),
             ("thon", "ban", "xom", "ap", "khu pho", "to dan pho", "tdp", "buon", "lang", "thon ban", "thon xom",
              "thon to dan pho", "thon ban khu pho", "ban lang", "khom", "diem dan cu", "khu dan cu", "village",
              "hamlet", "place", "osm place", "settlement"), need="should"),
    PlanRole("POPULATION", N_("Population cells"), "places", "people", ("point", "polygon"),
             ("dan so", "o dan so", "luoi dan so", "phan bo dan cu", "phan bo dan so", "mat do dan so", "nha o",
              "population", "population grid", "population cell", "worldpop", "hrsl", "ghs pop", "people")),
    PlanRole("DEM", N_("Elevation model"), "places", "", (RASTER,),
             ("dem", "dtm", "dsm", "cao do", "do cao", "dia hinh", "mo hinh so do cao", "mo hinh so dia hinh",
              "elevation", "elevation model", "height", "srtm", "aster", "alos", "copernicus", "fabdem", "nasadem",
              "terrain")),
    PlanRole("ROADS", N_("Roads"), "networks", "roads", ("line",),
             ("duong", "duong gt", "duong giao thong", "giao thong", "gt", "mang duong", "mang luoi duong",
              "mang luoi giao thong", "tim duong", "tuyen duong", "duong bo", "quoc lo", "tinh lo", "duong tinh",
              "duong huyen", "duong xa", "road", "osm road", "road network", "highway", "street"), need="should"),
    PlanRole("FIBER", N_("Fibre equipment or cables"), "networks", "fiber", ("point", "line"),
             ("cap quang", "tuyen cap", "tuyen cap quang", "cap quang hien co", "mang cap quang", "mang quang",
              "soi quang", "tu quang", "hop cap", "hop quang", "tap diem", "odf", "odp", "odc", "fdt", "fat",
              "splitter", "bo chia", "mang xong", "fiber", "fibre", "fiber cable", "fibre cable", "optical cable",
              "ftth", "fttx", "gpon"), need="should"),
    PlanRole("HUBS", N_("Hubs or existing fibre"), "networks", "hubs", ("point", "line"),
             ("pop", "olt", "pop olt", "diem pop", "diem olt", "tram olt", "diem dau noi", "diem truy nhap", "nut mang",
              "nut quang", "tong dai", "nha tram", "tram vien thong", "hub", "exchange", "central office",
              "point of presence"), need="should"),
    PlanRole("SITES", N_("Base station sites"), "networks", "sites", ("point", ""),
             ("bts", "tram bts", "vi tri bts", "vi tri tram", "tram goc", "tram thu phat song", "tram phat song",
              "tram di dong", "tram 4g", "tram 5g", "cot ang ten", "cot anten", "cot bts", "nodeb", "enodeb", "gnodeb",
              "cot thap", "thap vien thong", "cot thap vien thong", "cot thap nha tram", "cot thap nha tram vien thong",
              "site", "base station", "cell site", "mast", "tower", "mast tower exchange", "osm telecom", "telecom"),
             need="should"),
    PlanRole("COVERAGE", N_("Coverage areas"), "networks", "coverage", ("polygon",),
             ("phu song", "vung phu", "vung phu song", "phu song di dong", "vung phu di dong", "phu 4g", "phu 5g",
              "coverage", "coverage area", "coverage buffer", "vung phu song theo cu ly"), need="should"),
    PlanRole("COVERAGE_LEVEL", N_("Signal level raster (dBm)"), "networks", "", (RASTER,),
             ("rsrp", "rssi", "dbm", "muc thu", "muc tin hieu", "cuong do tin hieu", "cuong do truong", "tin hieu",
              "vung phu", "phu song", "coverage", "signal", "signal level", "signal strength", "field strength")),
    PlanRole("SERVICE_AREAS", N_("Fibre service areas"), "networks", "service_areas", ("polygon",),
             ("vung phuc vu", "khu vuc phuc vu", "vung phuc vu cap quang", "vung ftth", "vung cap quang",
              "service area", "fiber service area", "fibre service area")),
    PlanRole("POLE_LINES", N_("Pole lines"), "networks", "pole_lines", ("line", "point", ""),
             ("cot treo cap", "tuyen cot", "tuyen cot treo cap", "duong cot", "cot vien thong", "cot thong tin",
              "cot cap", "treo cap", "pole", "pole line")),
    PlanRole("DUCTS", N_("Ducts"), "networks", "ducts", ("line", "point", ""),
             ("cong be", "be cap", "cong cap", "cong be cap", "tuyen cong be", "cong ngam", "ha tang ngam",
              "tuyen cong", "ham cap", "hao ky thuat", "cong ky thuat", "tuy nen", "duct", "conduit", "manhole")),
    PlanRole("OFFICES", N_("Offices of the Party and the State"), "services", "offices", ("point", ""),
             ("co quan", "co quan nha nuoc", "co quan dang nha nuoc", "tru so", "tru so co quan", "ubnd", "uy ban",
              "hanh chinh cong", "trung tam phuc vu hanh chinh cong", "office", "government office", "state body")),
    PlanRole("POST_POINTS", N_("Postal service points"), "services", "post_points", ("point", ""),
             ("buu chinh", "buu dien", "buu cuc", "diem buu dien", "diem buu dien van hoa xa", "bdvhx", "bd vhx",
              "diem phuc vu buu chinh", "diem buu chinh", "post", "post point", "post office", "postal")),
    PlanRole("INFRASTRUCTURE", N_("Essential infrastructure"), "services", "infrastructure",
             ("point", "line", "polygon", ""),
             ("ha tang thiet yeu", "cong trinh thiet yeu", "ha tang iot", "cam bien", "infrastructure",
              "essential infrastructure", "sensor")),
    PlanRole("STATISTICS", N_("Yearly statistics"), "tables", "statistics", ("", "polygon", "point"),
             ("thong ke", "so lieu", "so lieu thong ke", "bang thong ke", "nien giam", "bao cao", "so lieu nam",
              "statistics", "province statistics", "yearly", "census"), several=True, need="should"),
    PlanRole("DECLARED", N_("Declared values"), "tables", "declared", ("",),
             ("khai bao", "gia tri khai bao", "so lieu khai bao", "chi tieu khai bao", "declared", "declared value")),
)  # fmt: skip


def _planned(role: PlanRole) -> PlanRole:
    parameter = f"PLANNED_{role.parameter}"
    names = (*role.names, *_HUB_NAMES) if role.parameter == "FIBER" else role.names
    title = _PLAN_TITLES[role.parameter]
    return PlanRole(parameter, title, "planned", role.role, role.kinds, names, plans=role.parameter)


#: Planned equipment is fibre of the plan.
_HUB_NAMES = next(role.names for role in _TODAY if role.parameter == "HUBS")
#: All roles by parameter, in the order of the window.
PLAN_ROLES = {
    role.parameter: role for role in (*_TODAY, *(_planned(role) for role in _TODAY if role.parameter in _PLAN_TITLES))
}

#: What layers of a plan are called besides what they hold.
PLANNED_WORDS = (
    "quy hoach", "qh", "du kien", "ke hoach", "kh", "de xuat", "phuong an", "xay moi", "bo sung", "sap lam", "se xay",
    "dau tu moi", "trien khai moi", "plan", "planned", "proposed", "proposal", "future",
)  # fmt: skip

#: Things that a layer can show which play no role: a layer that is called so is not taken for anything else.
OTHERS = (
    "song", "suoi", "song suoi", "ho ao", "thuy he", "thuy van", "river", "stream", "waterway", "water", "bien", "sea",
    "tinh", "dia gioi tinh", "ranh gioi tinh", "cap tinh", "province", "huyen", "dia gioi huyen", "ranh gioi huyen",
    "cap huyen", "district", "country", "quoc gia", "truong hoc", "truong", "school", "y te", "tram y te", "co so y te",
    "benh vien", "health station", "hospital", "cong trinh duong", "du an duong", "road work", "khu bao ve",
    "khu bao ton", "bao ve", "di tich", "quan su", "protected area", "rung", "forest", "duong dien", "duong day",
    "duong day dien", "luoi dien", "dien luc", "dien cao the", "power", "power line", "power and telecom line",
    "tram bien ap", "substation", "duong sat", "railway", "dong muc", "duong dong muc", "binh do", "contour",
    "hillshade", "bong dia hinh", "do doc", "slope", "lam mo", "thua dat", "dia chinh", "parcel", "building", "nha",
    "su dung dat", "land use", "landuse", "anh", "anh ve tinh", "imagery", "satellite", "administrative boundary",
    "osm boundary", "gach noi", "doi chieu", "bang doi chieu", "crosswalk", "lang nghe",
    "duong bo bien", "duong bien", "bo bien", "coastline", "label",
)  # fmt: skip


def role_columns(role: str) -> tuple[Column, ...]:
    """The columns of a role; none for a raster."""
    known = ROLES.get(role) or _ROUTE_ROLES.get(role)
    return known.columns if known is not None else ()


def role_fields(role: str, names: Sequence[str], chosen: dict[str, str] | None = None) -> dict[str, str]:
    """Which field of a layer is which column of a role, as :func:`.roles.recognise`.

    What was chosen and is not there any more is looked for by its names again: readiness says that it is gone.
    """
    there = {column: name for column, name in (chosen or {}).items() if not name or name in names}
    if role in ROLES:
        return recognise(role, names, there)
    return _recognise_for_routes(role_columns(role), names, there)


def _recognise_for_routes(columns: Sequence[Column], names: Sequence[str], chosen: dict[str, str]) -> dict[str, str]:
    from .cells import plain_key

    found = {column: name for column, name in chosen.items() if name}
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(plain_key(name), name)
    for column in columns:
        if column.id in chosen:
            continue
        for called in (column.name_vi, column.name_en, *column.synonyms):
            name = by_key.get(plain_key(called))
            if name is not None and name not in found.values():
                found[column.id] = name
                break
    return found

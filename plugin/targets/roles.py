"""What layers are for: the roles of an assessment, the columns of each, and what people call them in their layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import DataError
from ..text import N_
from .cells import plain_key
from .indicators import INDICATORS, YearlyCount, YearlyMean, YearlyRatio

__all__ = ["ROLES", "Column", "Role", "recognise", "spoken"]

#: Fields of a shapefile are cut to this many letters.
_DBF_LENGTH = 10


@dataclass(frozen=True)
class Column:
    """A column that a role can have.

    Parameters
    ----------
    id : str
        Stable; the key of :attr:`.registers.Register.columns`.
    kind : str
        "text", "code", "number", "count" (thousands may be grouped), "percent", "year", "mark" (yes or no) or
        "operators".
    name_en, name_vi : str
    synonyms : tuple of str
        Other names of fields; diacritics, case and punctuation do not matter.
    required : bool
    derived : str
        "" for a column that only the layer can have. Of one that can be made as well: the role or the columns that it
        is made from.
    detail : bool
        Only lists in documents show it: assessments do not read it.
    """

    id: str
    kind: str
    name_en: str
    name_vi: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    derived: str = ""
    detail: bool = False


@dataclass(frozen=True)
class Role:
    """What a layer is for.

    Parameters
    ----------
    id : str
    name_en, name_vi : str
    geometries : tuple of str
        "point", "line", "polygon", "" (a table).
    columns : tuple of Column
    """

    id: str
    name_en: str
    name_vi: str
    geometries: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, id_: str) -> Column | None:
        """The column of that id, or None."""
        return next((column for column in self.columns if column.id == id_), None)


def _column(id_, kind, en, vi, *synonyms, required=False, derived="") -> Column:
    return Column(id_, kind, en, vi, synonyms, required, derived)


# -- columns that many roles have ------------------------------------------------------------------------------------

_COMMUNE_CODE = _column(
    "commune_code", "code", "Commune code", "Mã xã", "ma_xa", "maxa", "ma_xa_moi", "ma_phuong_xa", "ma_phuong",
    "ma_px", "ma_dvhc", "ma_dvhc_xa", "ma_dvhc_cap_xa", "ma_cap_xa", "ma_don_vi_hanh_chinh", "maxaphuong", "ma_xp",
    "commune_id", "ward_code", "ward_id", "xa_code", "code_xa", "xa_id", "id_xa", "communecode",
)  # fmt: skip
_COMMUNE_NAME = _column(
    "commune_name", "text", "Commune", "Tên xã", "ten_xa", "tenxa", "ten_xa_moi", "ten_phuong_xa", "ten_phuong",
    "ten_px", "xa_phuong", "phuong_xa", "xa", "ten_xp", "xa_phuong_dac_khu", "ten_xa_phuong_dac_khu",
    "ten_xa_phuong", "ten_dvhc", "ten_dvhc_xa", "don_vi_hanh_chinh", "ward", "ward_name", "commune name", "dia_ban",
)  # fmt: skip
_POPULATION = _column(
    "population", "count", "Population", "Dân số", "dan_so", "danso", "so_dan", "sodan", "tong_dan_so", "dan_so_tb",
    "dan_so_trung_binh", "so_nhan_khau", "nhan_khau", "nhankhau", "so_khau", "so_nguoi", "pop", "people", "ds",
    "dan_so_nguoi", "total_population", "tong_so_dan", "khau",
)  # fmt: skip
_HOUSEHOLDS = _column(
    "households", "count", "Households", "Số hộ", "so_ho", "soho", "ho", "ho_gia_dinh", "so_ho_gia_dinh",
    "so_ho_dan", "tong_so_ho", "so_ho_gd", "ho_dan", "hgd", "household", "hh",
)  # fmt: skip
_OPERATORS = (
    "users", "nha_mang", "nhamang", "cac_nha_mang", "cac_nha_mang_dung_chung", "nha_mang_dung_chung",
    "doanh_nghiep", "doanhnghiep", "cac_doanh_nghiep", "doanh_nghiep_su_dung", "doanh_nghiep_dung_chung", "dn_su_dung",
    "dn_dung_chung", "don_vi_su_dung", "don_vi_dung_chung", "don_vi_khai_thac", "dn", "telco", "telcos", "tenants",
    "don_vi", "operator", "nha_mang_su_dung", "don_vi_treo_cap", "dn_treo_cap", "doanh_nghiep_treo_cap",
)  # fmt: skip
_OPERATOR_COUNT = _column(
    "operator_count", "count", "Number of operators", "Số doanh nghiệp dùng", "so_dn", "sodn", "so_doanh_nghiep",
    "so_doanh_nghiep_su_dung", "so_doanh_nghiep_dung_chung", "so_dn_dung_chung", "so_dn_su_dung", "so_nha_mang",
    "so_nha_mang_dung_chung", "so_don_vi_su_dung", "so_don_vi_dung_chung", "so_don_vi", "users_count", "user_count",
    "tenant_count", "num_operators", "n_operators",
)  # fmt: skip
_SHARED = _column(
    "shared", "mark", "Shared by operators", "Dùng chung", "dung_chung", "dungchung", "co_dung_chung",
    "da_dung_chung", "dung_chung_ha_tang", "chia_se", "is_shared", "sharing", "su_dung_chung", "tinh_trang_dung_chung",
    derived="operators, operator_count",
)  # fmt: skip
_OWNER = _column(
    "owner", "text", "Owner", "Chủ sở hữu", "chu_so_huu", "don_vi_so_huu", "dv_so_huu", "dn_so_huu",
    "doanh_nghiep_so_huu", "so_huu", "chu_dau_tu", "chu_quan", "don_vi_quan_ly", "dv_quan_ly", "don_vi_chu_quan",
)  # fmt: skip
_LENGTH = _column(
    "length_m", "number", "Length (m)", "Chiều dài (m)", "chieu_dai", "chieudai", "chieu_dai_m", "cdai", "do_dai",
    "dodai", "cu_ly", "length", "len_m", "shape_length", "shape_leng", "chieu_dai_tuyen", derived="geometry",
)  # fmt: skip
_OPERATOR = _column(
    "operator", "text", "Operator", "Nhà mạng", "nha_mang", "nhamang", "doanh_nghiep", "doanhnghiep", "don_vi", "telco",
    "nha_cung_cap", "dn", "don_vi_khai_thac", "owner", "chu_so_huu", "provider",
)  # fmt: skip
_TECHNOLOGY = _column(
    "technology", "text", "Technology", "Công nghệ", "cong_nghe", "congnghe", "the_he", "loai_mang", "tech", "mang",
    "network", "generation",
)  # fmt: skip
#: What a planned thing costs: makes it a remedy with a price.
_COST = _column(
    "cost", "number", "Cost (VND)", "Chi phí (VND)", "chi_phi", "cost_vnd", "kinh_phi", "gia_tri", "tong_chi_phi",
    "von_dau_tu", "tong_muc_dau_tu", "chi_phi_vnd", "kinh_phi_vnd",
)  # fmt: skip
_MOUNTAINOUS = _column(
    "mountainous", "mark", "Mountainous", "Miền núi", "mien_nui", "miennui", "vung_nui", "xa_mien_nui", "mn"
)
_DISADVANTAGED = _column(
    "disadvantaged", "mark", "Extremely disadvantaged", "Đặc biệt khó khăn", "dac_biet_kho_khan", "dbkk", "dac_biet_kk",
    "kho_khan", "vung_kho_khan", "thon_dbkk", "xa_dbkk",
)  # fmt: skip


def _detail(id_: str, kind: str, en: str, vi: str, *synonyms: str) -> Column:
    return Column(id_, kind, en, vi, synonyms, detail=True)


_YEAR_IN_USE = _detail(
    "year", "year", "Year of commissioning", "Năm đưa vào sử dụng", "nam", "nam_su_dung", "nam_xay_dung", "nam_xd",
    "nam_hoan_thanh", "nam_dau_tu", "nam_thuc_hien", "nam_trien_khai", "nam_phat_song", "nam_lap_dat",
    "thoi_diem_hoan_thanh", "year_built", "Năm phát sóng",
)  # fmt: skip
_ADDRESS = _detail(
    "address", "text", "Address", "Địa chỉ, địa điểm", "dia_chi", "diachi", "dia_diem", "diadiem", "vi_tri",
    "vi_tri_lap_dat", "dia_chi_lap_dat", "dia_diem_lap_dat", "noi_dat", "addr",
)  # fmt: skip
_FROM_PLACE = _detail(
    "from_place", "text", "From", "Điểm đầu", "diem_dau", "diemdau", "tu_diem", "diem_bat_dau", "from", "start_point",
)  # fmt: skip
_TO_PLACE = _detail(
    "to_place", "text", "To", "Điểm cuối", "diem_cuoi", "diemcuoi", "den_diem", "diem_ket_thuc", "to", "end_point",
)  # fmt: skip


def _code(en: str, vi: str, *synonyms: str, required: bool = False) -> Column:
    return Column("code", "code", en, vi, (*synonyms, "code", "ma", "id_code", "ma_so", "ky_hieu"), required)


def _name(en: str, vi: str, *synonyms: str) -> Column:
    return Column("name", "text", en, vi, (*synonyms, "name", "ten", "ten_goi"))


# -- yearly tables ----------------------------------------------------------------------------------------------------

#: Names of the columns that the rules of the indicators read: English, Vietnamese, what else they are called.
_YEARLY_WORDS = {
    "population": (_POPULATION.name_en, _POPULATION.name_vi, *_POPULATION.synonyms),
    "households": (_HOUSEHOLDS.name_en, _HOUSEHOLDS.name_vi, *_HOUSEHOLDS.synonyms),
    "households_fiber_ready": (
        "Households that can get fibre", "Hộ có khả năng tiếp cận cáp quang", "so_ho_co_kha_nang_tiep_can_cap_quang",
        "ho_kha_nang_cap_quang", "ho_san_sang_cap_quang", "so_ho_san_sang_cap_quang",
    ),
    "party_state_bodies_tslcd": (
        "Party and state bodies on the government's data network",
        "Số cơ quan Đảng, Nhà nước kết nối mạng truyền số liệu chuyên dùng", "co_quan_tslcd", "co_quan_ket_noi_tslcd",
        "so_co_quan_ket_noi_tslcd", "cq_tslcd",
    ),
    "party_state_bodies": (
        "Party and state bodies, province to commune", "Số cơ quan Đảng, Nhà nước từ tỉnh đến xã",
        "co_quan_dang_nha_nuoc", "so_co_quan_dang_nha_nuoc", "Cơ quan Đảng, Nhà nước từ tỉnh đến xã",
    ),
    "mobile_broadband_subscribers": (
        "Mobile broadband subscribers", "Thuê bao băng rộng di động", "so_thue_bao_bang_rong_di_dong", "tb_brdd",
        "thue_bao_brdd", "tb_bang_rong_di_dong", "so_tb_bang_rong_di_dong", "so_tb_brdd",
    ),
    "fixed_broadband_subscribers": (
        "Fixed broadband subscribers", "Thuê bao băng rộng cố định", "so_thue_bao_bang_rong_co_dinh", "tb_brcd",
        "thue_bao_brcd", "tb_bang_rong_co_dinh", "so_tb_bang_rong_co_dinh", "so_tb_brcd",
    ),
    "smartphone_subscribers": (
        "Mobile subscribers with a smartphone", "Thuê bao dùng điện thoại thông minh", "thue_bao_smartphone",
        "tb_smartphone", "so_thue_bao_smartphone", "thue_bao_smp", "tb_smp", "so_tb_smartphone",
        "thue_bao_dien_thoai_thong_minh", "so_thue_bao_su_dung_dien_thoai_thong_minh",
    ),
    "mobile_subscribers": (
        "Mobile phone subscribers", "Thuê bao điện thoại di động", "so_thue_bao_di_dong", "tb_di_dong", "tb_dd",
        "thue_bao_di_dong", "so_thue_bao_dien_thoai_di_dong", "tong_thue_bao_di_dong", "so_tb_di_dong",
    ),
    "adults_smartphone": (
        "Adults with a smartphone", "Người trưởng thành có điện thoại thông minh", "nguoi_lon_smartphone",
        "so_nguoi_truong_thanh_co_smartphone", "truong_thanh_smartphone",
        "so_nguoi_truong_thanh_co_dien_thoai_thong_minh",
    ),
    "adults": (
        "Adults", "Dân số trưởng thành", "nguoi_truong_thanh", "so_nguoi_truong_thanh", "dan_so_truong_thanh",
        "dan_so_tu_15_tuoi", "truong_thanh",
    ),
    "internet_users": (
        "Internet users", "Người sử dụng Internet", "so_nguoi_dung_internet", "nguoi_dung_internet",
        "so_nguoi_su_dung_internet",
    ),
    "households_internet": (
        "Households with Internet", "Hộ có kết nối Internet", "ho_internet", "so_ho_co_internet", "ho_co_internet",
        "so_ho_internet", "so_ho_ket_noi_internet",
    ),
    "households_fiber": (
        "Households with fibre Internet", "Hộ có Internet cáp quang", "ho_cap_quang", "so_ho_cap_quang",
        "so_ho_co_cap_quang", "ho_ftth", "so_ho_ftth", "so_ho_internet_cap_quang",
    ),
    "mobile_speed_mbps": (
        "Mobile download speed, i-Speed (Mb/s)", "Tốc độ tải xuống di động theo i-Speed (Mb/s)", "toc_do_di_dong",
        "toc_do_bang_rong_di_dong", "toc_do_tai_xuong_di_dong", "td_di_dong",
    ),
    "mobile_samples": (
        "Mobile i-Speed measurements", "Số mẫu đo i-Speed di động", "so_mau_di_dong", "so_mau_do_di_dong", "mau_di_dong"
    ),
    "fixed_speed_mbps": (
        "Fixed download speed, i-Speed (Mb/s)", "Tốc độ tải xuống cố định theo i-Speed (Mb/s)", "toc_do_co_dinh",
        "toc_do_bang_rong_co_dinh", "toc_do_tai_xuong_co_dinh", "td_co_dinh",
    ),
    "fixed_samples": (
        "Fixed i-Speed measurements", "Số mẫu đo i-Speed cố định", "so_mau_co_dinh", "so_mau_do_co_dinh", "mau_co_dinh"
    ),
    "speed_4g_mbps": ("4G download speed (Mb/s)", "Tốc độ tải xuống 4G (Mb/s)", "toc_do_4g", "td_4g"),
    "samples_4g": ("4G measurements", "Số mẫu đo 4G", "so_mau_4g", "mau_4g"),
    "speed_5g_mbps": ("5G download speed (Mb/s)", "Tốc độ tải xuống 5G (Mb/s)", "toc_do_5g", "td_5g"),
    "samples_5g": ("5G measurements", "Số mẫu đo 5G", "so_mau_5g", "mau_5g"),
    "fixed_users_200m": (
        "Users of fixed Internet who can have 200 Mb/s", "Người dùng Internet cố định có thể đạt 200 Mb/s",
        "nguoi_dung_200m", "nguoi_dung_200_mbps", "so_nguoi_dung_co_dinh_200m",
    ),
    "fixed_users": (
        "Users of fixed Internet", "Người dùng Internet cố định", "nguoi_dung_co_dinh", "so_nguoi_dung_co_dinh",
        "so_nguoi_dung_internet_co_dinh",
    ),
    "fixed_users_1g": (
        "Users of fixed Internet who can have 1 Gb/s", "Người dùng Internet cố định có thể đạt 1 Gb/s",
        "nguoi_dung_1g", "nguoi_dung_1_gbps", "so_nguoi_dung_co_dinh_1g",
    ),
    "urban_organisations_1g": (
        "Organisations in urban areas that can have 1 Gb/s", "Tổ chức khu vực thành thị có thể đạt 1 Gb/s",
        "to_chuc_thanh_thi_1g", "to_chuc_do_thi_1g", "so_to_chuc_thanh_thi_1g",
    ),
    "urban_organisations": (
        "Organisations in urban areas", "Tổ chức kinh tế - xã hội khu vực thành thị", "to_chuc_thanh_thi",
        "to_chuc_do_thi", "so_to_chuc_thanh_thi",
    ),
    "enterprises_cloud": (
        "Enterprises that use domestic cloud services", "Doanh nghiệp dùng điện toán đám mây trong nước",
        "doanh_nghiep_dam_may", "so_doanh_nghiep_dung_cloud", "dn_cloud", "so_doanh_nghiep_dung_dam_may",
    ),
    "enterprises": ("Enterprises", "Số doanh nghiệp", "so_dn", "doanh_nghiep", "tong_so_doanh_nghiep"),
    "cloud_users": (
        "People who use domestic cloud services", "Người dân dùng dịch vụ đám mây trong nước", "nguoi_dung_dam_may",
        "nguoi_dung_cloud", "so_nguoi_dung_dam_may",
    ),
    "state_systems_cloud": (
        "Information systems of state bodies on cloud services",
        "Số hệ thống thông tin của cơ quan nhà nước dùng điện toán đám mây", "httt_dam_may", "he_thong_dam_may",
        "httt_cloud", "so_httt_dam_may",
    ),
    "state_systems": (
        "Information systems of state bodies", "Số hệ thống thông tin của cơ quan nhà nước", "httt",
        "he_thong_thong_tin", "so_he_thong_thong_tin", "Hệ thống thông tin của cơ quan nhà nước",
    ),
    "shared_apps_cloud": (
        "Shared applications on cloud services", "Số ứng dụng dùng chung dùng điện toán đám mây",
        "ung_dung_dung_chung_dam_may", "udd_cloud", "ung_dung_dam_may",
    ),
    "shared_apps": (
        "Shared applications of state management", "Số ứng dụng dùng chung của cơ quan quản lý nhà nước",
        "ung_dung_dung_chung", "so_ung_dung_dung_chung", "Ứng dụng dùng chung của cơ quan quản lý nhà nước",
    ),
    "departments_cloud": (
        "Departments and district committees on the cloud ecosystem",
        "Số sở, ngành, UBND cấp huyện dùng hệ sinh thái đám mây", "so_nganh_dam_may", "so_nganh_cloud",
        "so_nganh_huyen_dam_may",
    ),
    "departments": (
        "Departments and district committees", "Số sở, ngành, UBND cấp huyện", "so_nganh", "so_nganh_huyen",
        "Sở, ngành và UBND cấp huyện",
    ),
    "state_bodies_cloud": (
        "State bodies that use domestic cloud services", "Số cơ quan nhà nước dùng đám mây trong nước", "cqnn_dam_may",
        "co_quan_nha_nuoc_dam_may", "cqnn_cloud",
    ),
    "state_bodies": ("State bodies", "Số cơ quan nhà nước", "cqnn", "co_quan_nha_nuoc"),
    "state_enterprises_cloud": (
        "State enterprises that use domestic cloud services", "Số doanh nghiệp nhà nước dùng đám mây trong nước",
        "dnnn_dam_may", "dnnn_cloud", "doanh_nghiep_nha_nuoc_dam_may",
    ),
    "state_enterprises": ("State enterprises", "Số doanh nghiệp nhà nước", "dnnn", "doanh_nghiep_nha_nuoc"),
    "platforms_deployed": (
        "Digital platforms deployed", "Số nền tảng số đã triển khai", "nen_tang_da_trien_khai",
        "nen_tang_so_trien_khai", "nen_tang_so_da_trien_khai",
    ),
    "platforms_required": (
        "Digital platforms required", "Số nền tảng số theo yêu cầu", "nen_tang_yeu_cau", "nen_tang_so_yeu_cau",
        "nen_tang_so_theo_yeu_cau",
    ),
    "post_enterprises_reporting": (
        "Postal enterprises that report online", "Số doanh nghiệp bưu chính báo cáo trực tuyến",
        "dn_buu_chinh_bao_cao", "dnbc_bao_cao_truc_tuyen",
    ),
    "post_enterprises": (
        "Postal enterprises", "Số doanh nghiệp bưu chính", "dn_buu_chinh", "dnbc", "doanh_nghiep_buu_chinh"
    ),
    "post_database": (
        "Database of the postal sector exists", "Đã có cơ sở dữ liệu ngành bưu chính", "csdl_buu_chinh",
        "co_csdl_buu_chinh", "csdl_nganh_buu_chinh",
    ),
    "expert_groups": (
        "Expert groups for AI, blockchain and IoT", "Số nhóm chuyên gia AI, blockchain, IoT", "nhom_chuyen_gia",
        "so_nhom_chuyen_gia", "Nhóm chuyên gia AI, blockchain, IoT",
    ),
}  # fmt: skip


def _rate_synonyms(numerator: str) -> tuple[str, ...]:
    """ "ty_le_ho_internet", "ho_internet_pct" … from what the number itself is called."""
    bare = (name[3:] if name.startswith("so_") else name for name in _YEARLY_WORDS[numerator][2:])
    return tuple(
        form.format(name) for name in dict.fromkeys(bare) if " " not in name for form in ("ty_le_{}", "tl_{}", "{}_pct")
    )


def _yearly_columns() -> tuple[Column, ...]:
    """The columns that the rules of the indicators read, in the order of the indicators."""
    columns: dict[str, Column] = {}

    def add(id_: str, kind: str) -> None:
        if id_ not in columns:
            name_en, name_vi, *synonyms = _YEARLY_WORDS[id_]
            columns[id_] = Column(id_, kind, name_en, name_vi, tuple(synonyms))

    for indicator in INDICATORS.values():
        rule = indicator.yearly
        if isinstance(rule, YearlyRatio):
            add(rule.numerator, "count")
            add(rule.denominator, "count")
            if rule.rate:
                mark = " (%)" if indicator.is_share else ""
                columns[rule.rate] = Column(
                    rule.rate,
                    "percent" if indicator.is_share else "number",
                    indicator.name_en + mark,
                    indicator.name_vi + mark,
                    _rate_synonyms(rule.numerator),
                )
        elif isinstance(rule, YearlyMean):
            add(rule.value, "number")
            add(rule.weight, "count")
        elif isinstance(rule, YearlyCount):
            add(rule.value, "mark" if indicator.unit == "yes_no" else "count")
    return tuple(columns.values())


_YEAR = _column(
    "year", "year", "Year", "Năm", "nam", "nam_bao_cao", "nam_so_lieu", "nam_thong_ke", "ky_bao_cao", "report_year",
    "yr", required=True,
)  # fmt: skip
_PROVINCE_CODE = _column("province_code", "code", "Province code", "Mã tỉnh", "ma_tinh", "matinh", "ma_tp", "tinh_code")

_ROLES = (
    Role("communes", "Communes", "Xã, phường, đặc khu", ("polygon",), (
        _code("Commune code", "Mã xã", "commune_code", *_COMMUNE_CODE.synonyms),
        _name("Commune", "Tên xã, phường, đặc khu", "commune_name", *_COMMUNE_NAME.synonyms, "commune", "ten_don_vi",
              "Tên xã"),
        _column("region_code", "code", "Code of the former district or region", "Mã huyện cũ hoặc vùng",
                "old_district_code", "ma_huyen", "mahuyen", "ma_huyen_cu", "district_code", "ma_vung", "ma_khu_vuc",
                "Mã huyện cũ"),
        _column("region_name", "text", "Former district or region", "Huyện cũ hoặc vùng", "old_district", "ten_huyen",
                "tenhuyen", "ten_huyen_cu", "huyen_cu", "huyen", "district", "district_name", "region", "vung",
                "ten_vung", "khu_vuc"),
        _PROVINCE_CODE,
        _column("province_name", "text", "Province", "Tên tỉnh", "province", "ten_tinh", "tentinh", "tinh",
                "tinh_thanh", "tinh_tp"),
        _POPULATION, _HOUSEHOLDS, _MOUNTAINOUS, _DISADVANTAGED,
        _column("staffed_post", "mark", "Has a staffed postal service point",
                "Có điểm phục vụ bưu chính có người phục vụ", "co_diem_buu_chinh", "co_buu_chinh",
                derived="post_points"),
    )),
    Role("villages", "Villages", "Thôn, bản, khu phố", ("point", "polygon"), (
        _code("Village code", "Mã thôn", "ma_thon", "mathon", "ma_ap", "ma_ban", "ma_xom", "ma_tdp", "village_code",
              "ma_khu_pho", "village_id", "ma_khu_dan_cu"),
        _name("Name", "Tên thôn, bản, khu phố", "ten_thon", "tenthon", "thon", "ten_ap", "ten_ban", "ten_xom",
              "ten_tdp", "village", "village_name", "ten_khu_pho", "ten_khu_dan_cu", "thon_ban", "Tên thôn"),
        _COMMUNE_CODE, _COMMUNE_NAME, _POPULATION, _HOUSEHOLDS,
        _column("mobile_broadband", "mark", "Mobile broadband (4G or 5G)", "Có băng rộng di động (4G/5G)",
                "bang_rong_di_dong", "brdd", "phu_song", "phu_song_di_dong", "phu_song_brdd",
                "phu_song_bang_rong_di_dong", "co_song", "co_song_di_dong", "mobile_coverage",
                "Mobile broadband as reported (4G or 5G)", "Có băng rộng di động theo báo cáo (4G/5G)",
                derived="coverage, mobile_4g, mobile_5g"),
        _column("mobile_4g", "mark", "4G", "Có sóng 4G", "song_4g", "phu_song_4g", "co_4g", "4g", "lte", "phu_4g"),
        _column("mobile_5g", "mark", "5G", "Có sóng 5G", "song_5g", "phu_song_5g", "co_5g", "5g", "phu_5g",
                "5G as reported", "Có sóng 5G theo báo cáo", derived="coverage"),
        _column("ftth", "mark", "Fibre (FTTH)", "Có cáp quang FTTH", "fixed_fiber", "cap_quang", "co_cap_quang",
                "co_ftth", "bang_rong_co_dinh", "brcd", "internet_cap_quang", "fiber", "fibre", "phu_ftth",
                "Fibre (FTTH) as reported", "Có cáp quang FTTH theo báo cáo", derived="fiber"),
        _MOUNTAINOUS, _DISADVANTAGED,
    )),
    Role("people", "Where people live", "Phân bố dân cư", ("point", "polygon"), (
        _code("Cell", "Mã ô", "cell", "cell_id", "ma_o"),
        _COMMUNE_CODE, _COMMUNE_NAME,
        _column("population", "number", "People", "Dân số", *_POPULATION.synonyms, "population", "value", "sum",
                required=True),
        _column("mobile_broadband", "mark", "Mobile broadband (4G or 5G)", "Có băng rộng di động (4G/5G)",
                derived="coverage"),
        _column("mobile_5g", "mark", "5G", "Có sóng 5G", derived="coverage"),
    )),
    Role("offices", "Offices of the Party and the State", "Cơ quan Đảng, Nhà nước", ("point", ""), (
        _code("Code", "Mã cơ quan", "ma_co_quan", "ma_cq", "ma_don_vi"),
        _name("Name", "Tên cơ quan", "ten_co_quan", "ten_cq", "co_quan", "ten_don_vi", "don_vi"),
        _column("level", "text", "Level (province, commune)", "Cấp (tỉnh, xã)", "cap", "cap_hanh_chinh", "cap_hc",
                "cap_don_vi", "Level (tinh, xa)"),
        _COMMUNE_CODE, _COMMUNE_NAME, _COST,
        _column("tslcd", "mark", "On the government's data network", "Đã kết nối mạng truyền số liệu chuyên dùng",
                "mang_tslcd", "ket_noi_tslcd", "co_tslcd", "truyen_so_lieu_chuyen_dung", "tsl_chuyen_dung",
                "ket_noi_mang_tslcd", "mang_truyen_so_lieu_chuyen_dung", "tslcd_cap_2"),
        _column("commune_level", "mark", "Of commune level", "Thuộc cấp xã", "cap_xa", "la_cap_xa",
                derived="level, name"),
    )),
    Role("post_points", "Postal service points", "Điểm phục vụ bưu chính", ("point", ""), (
        _code("Code", "Mã điểm bưu chính", "ma_diem", "ma_diem_buu_chinh", "ma_buu_cuc", "ma_bc"),
        _name("Name", "Tên điểm phục vụ bưu chính", "ten_diem", "ten_buu_cuc", "ten_diem_buu_chinh",
              "diem_phuc_vu"),
        _column("kind", "text", "Kind", "Loại điểm", "loai", "loai_diem", "loai_hinh"),
        _column("staffed", "mark", "Staffed", "Có người phục vụ", "co_nguoi_phuc_vu", "nguoi_phuc_vu", "co_nguoi",
                "nhan_vien"),
        _column("internet", "mark", "Internet access", "Có kết nối Internet", "ket_noi_internet", "co_internet",
                "Internet"),
        _column("online_services", "mark", "Helps people to use online public services",
                "Hỗ trợ người dân dùng dịch vụ công trực tuyến", "dvc_truc_tuyen", "dich_vu_cong_truc_tuyen", "dvctt",
                "phuc_vu_dvctt", "dich_vu_cong", "dvc"),
        _COMMUNE_CODE, _COMMUNE_NAME, _COST, _ADDRESS,
        _detail("operator", "text", "Operator", "Doanh nghiệp, đơn vị quản lý", "doanh_nghiep", "doanhnghiep", "don_vi",
                "dn", "don_vi_quan_ly", "dv_quan_ly", "owner", "chu_so_huu", "nha_cung_cap", "provider"),
        _detail("services", "text", "Services", "Dịch vụ cung cấp", "dich_vu", "dich_vu_cung_cap", "loai_dich_vu",
                "cac_dich_vu"),
        _YEAR_IN_USE,
    )),
    Role("sites", "Base station sites", "Vị trí trạm BTS", ("point", ""), (
        _code("Site code", "Mã trạm", "ma_tram", "matram", "ma_bts", "ma_vi_tri", "site_id", "site_code", "ma_tram_bts",
              "id_tram"),
        _name("Name", "Tên trạm", "ten_tram", "tentram", "site_name", "ten_vi_tri", "ten_bts"),
        _OWNER,
        _column("operators", "operators", "Operators that use it", "Nhà mạng dùng chung", *_OPERATORS),
        _OPERATOR_COUNT, _SHARED, _TECHNOLOGY, _COMMUNE_CODE, _COMMUNE_NAME, _COST,
        _detail("category", "text", "Type of mast (A1a … A2c)", "Loại cột ăng ten (A1a … A2c)", "type", "kind",
                "loai_cot", "loai_cot_ang_ten", "loai_cot_anten", "loai_ang_ten", "loai_anten", "loai", "kieu_cot",
                "mast_type", "tower_type"),
        _detail("height_m", "number", "Antenna height above ground (m)", "Chiều cao ăng ten so với mặt đất (m)",
                "chieu_cao_ang_ten", "chieu_cao_anten", "chieu_cao", "chieucao", "chieu_cao_m", "height",
                "chieu_cao_cot", "chieu_cao_cot_m", "do_cao_cot", "cao_cot"),
        _ADDRESS, _YEAR_IN_USE,
    )),
    Role("pole_lines", "Pole lines", "Tuyến cột treo cáp", ("line",), (
        _code("Code", "Mã tuyến cột", "ma_tuyen", "matuyen", "ma_tuyen_cot", "line_code"),
        _name("Name", "Tên tuyến", "ten_tuyen", "tuyen", "tuyen_duong", "street", "ten_duong", "ten_pho"),
        _OWNER,
        _column("operators", "operators", "Operators with cables on it", "Nhà mạng đang treo cáp", *_OPERATORS),
        _OPERATOR_COUNT, _SHARED, _LENGTH,
        _column("poles", "count", "Poles", "Số cột", "so_cot", "socot", "so_luong_cot", "sl_cot", "tong_so_cot",
                "pole_count"),
        _COMMUNE_CODE, _COMMUNE_NAME, _COST,
        _detail("category", "text", "Class of the pole line (C1, C2)", "Loại cột treo cáp (C1, C2)", "type", "loai",
                "loai_cong_trinh", "loai_ha_tang", "loai_cot_treo_cap", "phan_loai"),
        _detail("kind", "text", "Kind of pole", "Loại cột", "loai_cot", "vat_lieu", "vat_lieu_cot", "chat_lieu",
                "chat_lieu_cot", "pole_type"),
        _detail("height_m", "number", "Pole height (m)", "Chiều cao cột (m)", "chieu_cao", "chieucao", "chieu_cao_m",
                "chieu_cao_cot", "do_cao_cot", "cao_cot", "height"),
        _detail("capacity", "count", "Cables that the poles can carry", "Số cáp tối đa trên cột", "so_cap_toi_da",
                "so_cap_cho_phep", "kha_nang_treo_cap", "so_cap"),
        _detail("road_class", "text", "Road class", "Cấp đường", "cap_duong", "loai_duong", "hang_duong", "road_type"),
        _FROM_PLACE, _TO_PLACE, _YEAR_IN_USE,
    )),
    Role("ducts", "Ducts", "Cống bể cáp", ("line",), (
        _code("Code", "Mã tuyến cống bể", "ma_tuyen", "matuyen", "ma_cong_be", "ma_tuyen_cong", "line_code"),
        _name("Name", "Tên tuyến", "ten_tuyen", "tuyen", "tuyen_duong", "street", "Tên đường", "ten_duong", "ten_pho"),
        _OWNER,
        _column("operators", "operators", "Operators with cables in it", "Nhà mạng đang dùng", *_OPERATORS),
        _OPERATOR_COUNT, _SHARED, _LENGTH, _COMMUNE_CODE, _COMMUNE_NAME, _COST,
        _detail("category", "text", "Class of the underground works (N1 … N3)", "Loại công trình ngầm (N1 … N3)",
                "type", "kind", "loai", "loai_cong_trinh", "loai_ha_tang", "loai_cong_trinh_ngam", "loai_cong_be",
                "phan_loai"),
        _detail("bores", "count", "Bores", "Số ống", "so_ong", "soong", "tong_so_ong", "so_luong_ong", "so_ong_cap",
                "so_lo"),
        _detail("free_bores", "count", "Free bores", "Số ống còn trống", "so_ong_trong", "so_ong_con_trong",
                "ong_trong", "ong_con_trong", "so_ong_con_lai", "so_lo_trong"),
        _FROM_PLACE, _TO_PLACE, _YEAR_IN_USE,
    )),
    Role("infrastructure", "Essential infrastructure", "Hạ tầng thiết yếu", ("point", "line", "polygon", ""), (
        _code("Code", "Mã công trình", "ma_cong_trinh", "ma_ct"),
        _name("Name", "Tên công trình", "ten_cong_trinh", "ten_ct", "cong_trinh"),
        _column("sector", "text", "Sector", "Lĩnh vực", "linh_vuc", "nganh",
                "Sector (giao_thong, nang_luong, dien, nuoc, do_thi)",
                "Lĩnh vực (giao thông, năng lượng, điện, nước, đô thị)"),
        _column("sensors", "mark", "Sensors and IoT can be fitted", "Có khả năng tích hợp cảm biến, IoT", "cam_bien",
                "tich_hop_cam_bien", "kha_nang_tich_hop_cam_bien", "iot", "kha_nang_iot", "co_cam_bien"),
        _column("connected", "mark", "Sensors are connected", "Đã kết nối cảm biến", "da_ket_noi", "ket_noi",
                "ket_noi_cam_bien"),
        _COMMUNE_CODE, _COMMUNE_NAME, _COST,
    )),
    Role("statistics", "Yearly tables", "Bảng thống kê hằng năm", ("", "polygon", "point"), (
        _COMMUNE_CODE, _COMMUNE_NAME, _PROVINCE_CODE, _YEAR, *_yearly_columns(),
    )),
    Role("declared", "Declared values", "Giá trị khai báo", ("",), (
        _column("indicator", "text", "Indicator", "Chỉ tiêu", "chi_tieu", "ma_chi_tieu", "chi_so", "ma_chi_so",
                "indicator_id", required=True),
        _column("level", "text", "Level (province, region, commune)", "Cấp (tỉnh, vùng, xã)", "cap"),
        _column("code", "code", "Code of the unit", "Mã đơn vị", "ma_don_vi", "unit_code", "commune_code", "ma_xa",
                "maxa", "ma", "ma_dvhc"),
        _column("name", "text", "Unit", "Tên đơn vị", "ten_don_vi", "unit_name", "commune_name", "ten_xa", "ten",
                "don_vi"),
        _YEAR,
        _column("value", "number", "Value", "Giá trị", "gia_tri", "giatri", "so_lieu", "ket_qua", required=True),
        _column("source", "text", "Source", "Nguồn", "nguon", "nguon_so_lieu", "van_ban", "so_van_ban", "can_cu",
                required=True),
        _column("date", "text", "Date", "Ngày", "ngay", "ngay_ban_hanh", "ngay_so_lieu", "ngay_bao_cao", "ngay_van_ban",
                required=True),
    )),
    Role("coverage", "Coverage areas", "Vùng phủ sóng", ("polygon",), (
        _code("Code", "Mã trạm, vùng phủ", "site_id", "ma_tram", "matram"),
        _name("Name", "Tên trạm, vùng phủ", "site_name", "ten_tram", "tentram"),
        _TECHNOLOGY, _OPERATOR, _COST,
    )),
    Role("fiber", "Fibre cables and equipment", "Cáp quang và thiết bị quang", ("point", "line"), (
        _code("Code", "Mã tuyến cáp, thiết bị", "ma_tuyen", "ma_tuyen_cap", "ma_cap", "ma_thiet_bi", "ma_olt"),
        _name("Name", "Tên tuyến cáp, thiết bị", "ten_tuyen", "ten_thiet_bi", "hub_name"),
        _OPERATOR,
        _column("kind", "text", "Kind of equipment, or part of the cable", "Loại thiết bị, vai trò tuyến", "role",
                "loai", "loai_thiet_bi", "loai_cap", "vai_tro", "cap_tuyen", "Role (backbone, access)",
                "Vai trò (trục, truy nhập)"),
        _COMMUNE_CODE,
        _column("demand_code", "code", "Village that it serves", "Mã thôn được phục vụ", "demand_id", "ma_thon",
                "village_code", "Demand point", "Mã điểm nhu cầu"),
        _column("within_max", "mark", "Keeps the maximum length", "Trong giới hạn chiều dài", "trong_gioi_han"),
        _LENGTH, _COST,
    )),
    Role("service_areas", "Service areas of fixed networks", "Vùng phục vụ mạng cố định", ("polygon",), (
        _OPERATOR, _TECHNOLOGY,
    )),
)  # fmt: skip

#: All roles by id.
ROLES = {role.id: role for role in _ROLES}


def recognise(role: str, field_names: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which field of a layer is which column of a role.

    A field is known by the id of the column, by its names or by a synonym, in this order; diacritics, case and
    punctuation do not matter. Names that a shapefile has cut to ten letters are known as well.

    Parameters
    ----------
    role : str
        Key of :data:`ROLES`.
    field_names : sequence of str
    chosen : mapping of str to str
        Column id → field name, as the user says; nothing is guessed for these. "" means that there is none.

    Returns
    -------
    dict of str to str
        Column id → field name, in the order of the role's columns; each field at most once.

    Raises
    ------
    DataError
        A chosen field is not in the layer.
    """
    chosen = dict(chosen or {})
    for column, name in chosen.items():
        if name and name not in field_names:
            raise DataError(
                N_("There is no field “{field}” (for the column “{column}”). Choose another."),
                field=name,
                column=column,
            )
    found = {column: name for column, name in chosen.items() if name}
    taken = set(found.values())
    columns = [column for column in ROLES[role].columns if column.id not in chosen]
    # In rounds: what is said plainly by any field goes before what a shorter name hints at.
    for names_of in (lambda c: (c.id,), lambda c: (c.name_vi, c.name_en), lambda c: c.synonyms, _cut_names):
        by_key: dict[str, str] = {}
        for field in field_names:
            if field not in taken:
                by_key.setdefault(plain_key(field), field)
        for column in columns:
            if column.id in found:
                continue
            for name in names_of(column):
                field = by_key.get(plain_key(name))
                if field is not None and field not in taken and (names_of is not _cut_names or _may_be_cut(field)):
                    found[column.id] = field
                    taken.add(field)
                    break
    return {column.id: found[column.id] for column in ROLES[role].columns if column.id in found}


def _cut_names(column: Column) -> tuple[str, ...]:
    """Names of a column as a shapefile would keep them."""
    return tuple(
        name[:_DBF_LENGTH] for name in (column.id, *column.synonyms) if len(name) > _DBF_LENGTH and " " not in name
    )


def _may_be_cut(field: str) -> bool:
    return len(field.encode("utf-8")) >= _DBF_LENGTH - 1


def spoken(values: Mapping[str, object], language: str) -> dict[str, object]:
    """Values of a message for people.

    Ids of roles and columns, which stand under keys that begin with "role" or "column" (several separated by ", "),
    become their names in ``language`` ("vi", or anything else for English).
    """
    told = dict(values)
    for key, value in values.items():
        if isinstance(value, str) and key.startswith(("role", "column")):
            told[key] = ", ".join(_spoken(part, str(values.get("role", "")), language) for part in value.split(", "))
    return told


def _spoken(id_: str, role: str, language: str) -> str:
    vi = language.startswith("vi")
    if id_ in ROLES:
        return ROLES[id_].name_vi if vi else ROLES[id_].name_en
    for candidate in ([ROLES[role]] if role in ROLES else []) + list(_ROLES):
        column = candidate.column(id_)
        if column is not None:
            return column.name_vi if vi else column.name_en
    return id_

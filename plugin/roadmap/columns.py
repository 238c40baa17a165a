"""Layers of projects: which field is which column, and what kind of layer it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..targets.cells import plain_key

__all__ = ["COLUMNS", "LayerKind", "ProjectColumn", "find_columns", "kind_of_layer"]


@dataclass(frozen=True)
class ProjectColumn:
    """A column of projects.

    Parameters
    ----------
    id : str
    name_en, name_vi : str
    synonyms : tuple of str
        Other names; the first that a layer has counts.
    """

    id: str
    name_en: str
    name_vi: str
    synonyms: tuple[str, ...]


def _column(id_: str, name_en: str, name_vi: str, *synonyms: str) -> ProjectColumn:
    return ProjectColumn(id_, name_en, name_vi, synonyms)


#: Columns that any layer of projects may have.
COLUMNS = (
    _column("project_id", "Project", "Mã dự án", "ma_du_an", "link_id", "candidate_id", "work_id", "stretch_id",
            "site_id", "code", "ma_cong_trinh", "ma_tram", "ma_tuyen", "ma", "ma_so", "ky_hieu", "id_code"),
    _column("name", "Name", "Tên dự án", "ten_du_an", "ten_cong_trinh", "ten_tram", "ten", "site_name", "work_name"),
    _column("kind", "Kind", "Loại dự án", "loai_du_an", "loai_cong_trinh", "loai"),
    _column("cost_vnd", "Cost (VND)", "Chi phí (đồng)", "cost", "chi_phi", "kinh_phi", "tong_muc_dau_tu", "von_dau_tu",
            "tong_chi_phi", "khai_toan", "gia_tri", "chi_phi_vnd", "kinh_phi_vnd"),
    _column("cost_alone_vnd", "Cost if built alone (VND)", "Chi phí nếu thi công riêng (đồng)", "cost_alone",
            "chi_phi_rieng", "chi_phi_thi_cong_rieng"),
    _column("benefit", "People it is for", "Số người hưởng lợi", "newly_covered", "nguoi_huong_loi", "huong_loi",
            "population", "people", "dan_so", "so_nguoi", "so_dan"),
    _column("households", "Households it is for", "Số hộ hưởng lợi", "so_ho", "ho_dan", "ho"),
    _column("commune_code", "Commune code", "Mã xã", "ma_xa", "ma_phuong_xa", "maxa", "xa_ma"),
    _column("commune_name", "Commune", "Tên xã", "commune", "ten_xa", "xa", "phuong_xa", "xa_phuong"),
    _column("disadvantaged", "Extremely disadvantaged", "Đặc biệt khó khăn", "dac_biet_kho_khan", "dbkk", "kho_khan",
            "vung_kho_khan", "xa_dbkk"),
    _column("operator", "Operator", "Nhà mạng", "nha_mang", "doanh_nghiep", "chu_dau_tu", "don_vi_thuc_hien", "owner",
            "don_vi", "operators", "chu_so_huu"),
    _column("funds", "Sources of funds that may pay", "Nguồn vốn được dùng", "sources", "source_of_funds", "source",
            "nguon_von", "nguon_kinh_phi", "nguon"),
    _column("after", "Comes after", "Thực hiện sau", "sau", "sau_du_an", "phu_thuoc", "phu_thuoc_vao", "predecessors"),
    _column("earliest", "Earliest year", "Năm sớm nhất", "som_nhat", "tu_nam", "nam_bat_dau"),
    _column("latest", "Latest year", "Năm muộn nhất", "muon_nhat", "den_nam", "truoc_nam"),
    _column("fixed_year", "Year that was fixed", "Năm ấn định", "nam_co_dinh", "nam_an_dinh"),
    _column("joint_year", "Year of road or power works along it", "Năm công trình đồng bộ", "work_year",
            "nam_cong_trinh", "nam_dong_bo"),
    _column("joint_savings", "Years of works with what is saved", "Các năm có công trình và số tiền tiết kiệm",
            "tiet_kiem_theo_nam"),
    _column("length_m", "Length (m)", "Chiều dài (m)", "chieu_dai", "chieu_dai_m"),
)  # fmt: skip


class LayerKind:
    """What a layer of projects is."""

    TREE = "tree"  # segments of the fibre tree
    CABLES = "cables"  # cables of the optical network
    EQUIPMENT = "equipment"  # of the optical network
    STRETCHES = "stretches"  # of shared structures along the segments of a tree
    LINKS = "links"  # of backhaul
    LINKED = "linked"  # sites with their backhaul: the costs stand with the links
    SITES = "sites"  # chosen sites
    ROADMAP = "roadmap"  # a roadmap that is planned anew
    OTHER = "other"


#: Fields that tell a kind of layer, in the order in which they are looked for.
_SIGNS = (
    (LayerKind.ROADMAP, {"project_id", "start_date", "cost_vnd", "fixed_year"}),
    (LayerKind.TREE, {"segment_id", "from_node", "to_node", "cost"}),
    (LayerKind.CABLES, {"cable_id", "from_equipment", "to_equipment", "cost"}),
    (LayerKind.EQUIPMENT, {"equipment_id", "kind", "subscribers", "cost"}),
    (LayerKind.STRETCHES, {"stretch_id", "segment_id", "placement", "cost"}),
    (LayerKind.LINKS, {"link_id", "site_id", "medium", "feeds"}),
    (LayerKind.LINKED, {"link_id", "site_id", "medium", "through"}),
    (LayerKind.SITES, {"candidate_id", "action"}),
)


def kind_of_layer(names: Sequence[str]) -> str:
    """What kind of layer has fields of these names: a value of :class:`LayerKind`."""
    there = {name.lower() for name in names}
    return next((kind for kind, signs in _SIGNS if signs <= there), LayerKind.OTHER)


def find_columns(names: Sequence[str]) -> dict[str, str]:
    """Which field is which column: column id → field. Case, diacritics and punctuation do not matter."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(plain_key(name), name)
    found: dict[str, str] = {}
    # What is said plainly goes before what another name hints at, so that "code" is no project where there is one.
    for own_names in (lambda c: (c.id,), lambda c: (c.name_vi, c.name_en), lambda c: c.synonyms):
        for column in COLUMNS:
            if column.id in found:
                continue
            for name in own_names(column):
                field = by_key.get(plain_key(name))
                if field is not None and field not in found.values():
                    found[column.id] = field
                    break
    return {column.id: found[column.id] for column in COLUMNS if column.id in found}

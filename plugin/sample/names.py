"""Vietnamese names for places that do not exist, put together from lists of syllables."""

from __future__ import annotations

import numpy as np

__all__ = [
    "DISTRICTS",
    "ENTERPRISES",
    "NameFactory",
    "OPERATORS",
    "PROVINCE",
    "SCHOOL_LEVELS",
    "STREETS",
]

PROVINCE = "Tỉnh Sao Mai"
#: The seat of the province.

#: Operators with mobile networks, by size; those who also have fibre and hang cables.
OPERATORS = ("Viettel", "VNPT", "MobiFone", "Vietnamobile")
ENTERPRISES = ("Viettel", "VNPT", "FPT", "MobiFone", "CMC", "SCTV")

#: Former districts: kind and name, the town first; the later ones lie in the mountains.
DISTRICTS = (
    ("Thành phố", "Bình Minh"),
    ("Thị xã", "Cửa Lạch"),
    ("Huyện", "Phong Hải"),
    ("Huyện", "Triệu An"),
    ("Huyện", "Lệ Ninh"),
    ("Huyện", "Sơn Hà"),
    ("Huyện", "Khe Lim"),
    ("Huyện", "A Rồng"),
    ("Huyện", "Tà Lay"),
    ("Huyện", "Đông Lĩnh"),
    ("Huyện", "Mường Sim"),
    ("Huyện", "Quế Giang"),
    ("Huyện", "Bắc Vân"),
    ("Huyện", "Nam Vân"),
)

#: Names of streets that half of all Vietnamese towns have.
STREETS = (
    "Trần Hưng Đạo",
    "Lê Lợi",
    "Nguyễn Huệ",
    "Quang Trung",
    "Hùng Vương",
    "Lý Thường Kiệt",
    "Lê Duẩn",
    "Trần Phú",
    "Nguyễn Trãi",
    "Phan Bội Châu",
    "Phan Châu Trinh",
    "Hai Bà Trưng",
    "Bà Triệu",
    "Ngô Quyền",
    "Đinh Tiên Hoàng",
    "Lê Thánh Tông",
    "Nguyễn Du",
    "Hồ Xuân Hương",
    "Đoàn Thị Điểm",
    "Nguyễn Công Trứ",
    "Cao Bá Quát",
    "Tôn Thất Thuyết",
    "Hàm Nghi",
    "Duy Tân",
    "Phan Đình Phùng",
    "Hoàng Diệu",
    "Nguyễn Tri Phương",
    "Trương Định",
    "Võ Thị Sáu",
    "Trần Quốc Toản",
    "Chu Văn An",
    "Lê Quý Đôn",
    "Nguyễn Bỉnh Khiêm",
    "Mạc Đĩnh Chi",
    "Lương Thế Vinh",
    "Tô Hiến Thành",
    "Yết Kiêu",
    "Bùi Thị Xuân",
    "Đặng Dung",
    "Ông Ích Khiêm",
    "Trần Cao Vân",
    "Thái Phiên",
    "Huỳnh Thúc Kháng",
    "Nguyễn Thái Học",
    "Trần Bình Trọng",
    "Phạm Ngũ Lão",
    "Lê Lai",
    "Nguyễn Biểu",
    "Lê Hồng Phong",
    "Nguyễn Viết Xuân",
)

SCHOOL_LEVELS = (
    ("mam_non", "Trường Mầm non"),
    ("tieu_hoc", "Trường Tiểu học"),
    ("thcs", "Trường THCS"),
    ("thpt", "Trường THPT"),
)

# Sino-Vietnamese syllables: any first goes with any second.
_LOWLAND_FIRST = (
    "An", "Bình", "Cam", "Đại", "Đông", "Gia", "Hải", "Hòa", "Hưng", "Khánh", "Kim", "Lộc", "Long", "Mỹ", "Nghĩa",
    "Ngọc", "Nhân", "Phú", "Phước", "Quảng", "Tam", "Tân", "Tây", "Thanh", "Thạch", "Thịnh", "Thuận", "Thượng", "Tiên",
    "Triệu", "Trung", "Trường", "Vạn", "Vĩnh", "Xuân", "Yên", "Diên", "Đức", "Duy", "Điền",
)  # fmt: skip
_LOWLAND_SECOND = (
    "An", "Bình", "Châu", "Cường", "Điền", "Định", "Đức", "Giang", "Hà", "Hải", "Hậu", "Hiệp", "Hòa", "Hội", "Khê",
    "Kỳ", "Lâm", "Lạc", "Lễ", "Lộc", "Lợi", "Long", "Lương", "Mai", "Mỹ", "Ngãi", "Phong", "Phú", "Phúc", "Phương",
    "Quý", "Sơn", "Thái", "Thành", "Thịnh", "Thọ", "Thủy", "Thuận", "Tiến", "Trạch", "Trung", "Tường", "Vân", "Vinh",
)  # fmt: skip
_UPLAND_FIRST = (
    "A", "Ba", "Cà", "Chênh", "Cu", "Đắk", "Đá", "Hướng", "Húc", "Khe", "La", "Làng", "Mò", "Mường", "Nậm", "Ngân",
    "Pa", "Rào", "Sơn", "Tà", "Ta", "Thác", "Thượng", "Trà", "Trường", "Vực", "Xa", "Xi", "Cha", "Ka",
)  # fmt: skip
_UPLAND_SECOND = (
    "Bung", "Chiêng", "Choang", "Dương", "Đăng", "Đen", "Đưng", "Hang", "Hiên", "Khoang", "Lâm", "Lập", "Lay", "Liên",
    "Lim", "Linh", "Lộc", "Lùng", "Mít", "Nang", "Nghi", "Ngo", "Nhoi", "Ó", "Pát", "Phùng", "Rằng", "Rồng", "Rụng",
    "Sa", "Sim", "Tăng", "Thanh", "Thơm", "Trăng", "Tru", "Túc", "Tuyền", "Vai", "Vân", "Xoan", "Xuân", "Y", "Mai",
)  # fmt: skip
_SMALL_SUFFIX = ("", "", "", " Thượng", " Hạ", " Trung", " Đông", " Tây", " Nội", " Mới")
_RIVER = (
    "Hương Mai",
    "Thạch Khê",
    "Rào Lim",
    "Ngàn Mây",
    "Ba Lùng",
    "Sông Ngân",
    "Cam Giang",
    "Đông Hà Trì",
    "Rào Sim",
    "Vĩnh Giang",
    "Tà Lay",
    "Khe Rồng",
    "Bến Xuân",
    "Hiền Lạc",
    "Ô Giang",
    "Trà Lĩnh",
    "Mò Ó Thượng",
    "Thác Bạc",
)


class NameFactory:
    """Gives out names, each only once within its kind.

    Parameters
    ----------
    rng : numpy.random.Generator
    """

    def __init__(self, rng: np.random.Generator):
        self._rng = rng
        self._used: dict[str, set[str]] = {}
        self._pools: dict[str, list[str]] = {}

    def place(self, kind: str, upland: bool) -> str:
        """A name for a commune or village: two syllables, a third where the lists are used up.

        ``kind`` is the set within which no name comes twice, for example one commune's villages.
        """
        used = self._used.setdefault(kind, set())
        first, second = (_UPLAND_FIRST, _UPLAND_SECOND) if upland else (_LOWLAND_FIRST, _LOWLAND_SECOND)
        while True:
            head = first[self._rng.integers(len(first))]
            tail = second[self._rng.integers(len(second))]
            name = f"{head} {tail}"
            if head != tail and name not in used:
                break
            if self._rng.random() < 0.3:
                name += _SMALL_SUFFIX[3 + self._rng.integers(len(_SMALL_SUFFIX) - 3)]
                if head != tail and name not in used:
                    break
        used.add(name)
        return name

    def river(self) -> str:
        """A name for a river; streams get a made-up one when the list is used up."""
        return self._from_pool("river", _RIVER, "Khe")

    def street(self) -> str:
        """A name for a street, in the order in which towns hand them out; numbered lanes afterwards."""
        used = self._used.setdefault("street", set())
        if len(used) < len(STREETS):
            name = STREETS[len(used)]
        else:
            name = f"Đường số {len(used) - len(STREETS) + 1}"
        used.add(name)
        return name

    def start_town(self) -> None:
        """Streets of the next town may have the names of the last one's."""
        self._used.pop("street", None)

    def _from_pool(self, kind: str, pool: tuple[str, ...], fallback: str) -> str:
        left = self._pools.setdefault(kind, list(pool))
        if left:
            return left.pop(0)
        return f"{fallback} {self.place(kind, True)}"

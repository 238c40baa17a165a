"""The four kinds of passive infrastructure: their layers, the columns of their lists, their sums, and what they are
called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..document import Text
from ..phrases import KILOMETRES_FROM_M
from ._passive_lists import Cell, mark, number, text, users, year
from ._passive_prose import Nouns
from ._passive_words import say_kind, say_road_class

__all__ = ["HANGING", "MASTS", "OWNER", "POINTS", "UNDERGROUND", "SumBy", "Works"]


@dataclass(frozen=True)
class SumBy:
    """A table of sums by a column of text."""

    name: str
    id: str
    caption: Text
    title: Text
    unknown: Text
    say: Callable[[str | None, str], str | None] | None = None


@dataclass(frozen=True)
class Works:
    """A kind of passive infrastructure.

    Parameters
    ----------
    id : str
        Beginning of the ids of its tables and annexes.
    role : str
    heading, present, planned : Text
        Of the paragraphs; of the annexes.
    nouns : Nouns
    owner : str
        Column of owners.
    cells : tuple of Cell
        Columns of the lists.
    sort_by : tuple of str
    sums : tuple of SumBy
    """

    id: str
    role: str
    heading: Text
    present: Text
    planned: Text
    nouns: Nouns
    owner: str
    cells: tuple[Cell, ...]
    sort_by: tuple[str, ...]
    sums: tuple[SumBy, ...]


OWNER = Text("Owner", "Chủ sở hữu")
_OWNER_WORDS = Text("the owner", "chủ sở hữu")
_USERS_WORDS = Text("the operators that use it", "doanh nghiệp sử dụng")
_YEAR = Text("Year", "Năm")
_YEAR_WORDS = Text("the year of commissioning", "năm đưa vào sử dụng")
_FROM, _TO = Text("From", "Điểm đầu"), Text("To", "Điểm cuối")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_LENGTH_WORDS = Text("the length", "chiều dài")

MASTS = Works(
    "masts",
    "sites",
    Text("Antenna masts", "Cột ăng ten"),
    Text("Antenna masts that exist", "Danh mục cột ăng ten hiện có"),
    Text("Antenna masts that are planned", "Danh mục cột ăng ten quy hoạch (dự kiến)"),
    Nouns(Text("antenna mast", "cột ăng ten"), Text("antenna masts", "cột ăng ten"), Text("mast", "cột"),
          Text("masts", "cột")),
    "owner",
    (
        text(Text("Site code", "Mã trạm"), "code", kind="code", width=1.1),
        text(Text("Name, place", "Tên trạm, địa điểm"), "name", "address", width=1.9),
        text(Text("Type", "Loại cột"), "category", width=0.8, what=Text("the type", "loại cột")),
        number(Text("Height (m)", "Chiều cao (m)"), "height_m", decimals=1, width=0.8,
               what=Text("the height", "chiều cao")),
        text(Text("Technology", "Công nghệ"), "technology", width=1.1,
             say=lambda value, _: value.replace(";", ", ") if value else None),
        text(OWNER, "owner", width=1.2, what=_OWNER_WORDS),
        users(Text("Operators that share it", "Doanh nghiệp sử dụng chung"), _USERS_WORDS),
        year(_YEAR, _YEAR_WORDS),
    ),
    ("code", "name"),
    (),
)  # fmt: skip
UNDERGROUND = Works(
    "ducts",
    "ducts",
    Text("Underground works", "Công trình hạ tầng kỹ thuật ngầm"),
    Text("Underground works (ducts) that exist", "Danh mục công trình hạ tầng kỹ thuật ngầm (cống bể cáp) hiện có"),
    Text("Underground works (ducts) that are planned",
         "Danh mục công trình hạ tầng kỹ thuật ngầm (cống bể cáp) quy hoạch (dự kiến)"),
    Nouns(Text("section of ducts", "đoạn tuyến cống bể"), Text("sections of ducts", "đoạn tuyến cống bể"),
          Text("section", "đoạn tuyến"), Text("sections", "đoạn tuyến"), True),
    "owner",
    (
        text(Text("Code", "Mã tuyến"), "code", kind="code", width=1.2),
        text(Text("Road, street", "Tuyến đường, phố"), "name", width=2.0,
             what=Text("the road", "tên tuyến đường")),
        text(_FROM, "from_place", width=1.4),
        text(_TO, "to_place", width=1.4),
        text(Text("Class", "Loại công trình"), "category", width=0.9,
             what=Text("the class of the works", "loại công trình")),
        text(OWNER, "owner", width=1.4, what=_OWNER_WORDS),
        users(Text("Operators that share it", "Doanh nghiệp sử dụng chung"), _USERS_WORDS),
        number(Text("Bores", "Số ống"), "bores", kind="integer", width=0.7, what=Text("the number of bores", "số ống")),
        number(Text("Free bores", "Số ống còn trống"), "free_bores", kind="integer", width=0.8,
               what=Text("the number of free bores", "số ống còn trống")),
        number(_LENGTH, "length_m", scale=KILOMETRES_FROM_M, decimals=3, width=1.0, total=True, what=_LENGTH_WORDS),
        year(_YEAR),
    ),
    ("name", "code"),
    (
        SumBy("name", "street", Text("{title}, by road", "Tổng hợp {title} hiện có theo tuyến đường, phố"),
             Text("Road, street", "Tuyến đường, phố"), Text("Road not known", "Chưa rõ tên tuyến đường")),
    ),
)  # fmt: skip
HANGING = Works(
    "poles",
    "pole_lines",
    Text("Poles for hanging cables", "Cột treo cáp viễn thông"),
    Text("Pole lines for hanging cables that exist", "Danh mục tuyến cột treo cáp viễn thông hiện có"),
    Text("Pole lines for hanging cables that are planned",
         "Danh mục tuyến cột treo cáp viễn thông quy hoạch (dự kiến)"),
    Nouns(Text("pole line", "tuyến cột treo cáp"), Text("pole lines", "tuyến cột treo cáp"), Text("line", "tuyến"),
          Text("lines", "tuyến"), True),
    "owner",
    (
        text(Text("Code", "Mã tuyến"), "code", kind="code", width=1.2),
        text(Text("Road, street", "Tuyến đường, phố"), "name", width=1.9, what=Text("the road", "tên tuyến đường")),
        text(_FROM, "from_place", width=1.4),
        text(_TO, "to_place", width=1.4),
        text(Text("Road class", "Cấp đường"), "road_class", width=1.1, say=say_road_class),
        text(Text("Class", "Loại công trình"), "category", width=0.9,
             what=Text("the class of the works (C1, C2)", "loại công trình (C1, C2)")),
        text(Text("Kind of pole", "Loại cột"), "kind", width=1.2),
        number(Text("Pole height (m)", "Chiều cao cột (m)"), "height_m", decimals=1, width=0.8),
        text(OWNER, "owner", width=1.3, what=_OWNER_WORDS),
        users(Text("Operators with cables on it", "Doanh nghiệp treo cáp"), _USERS_WORDS),
        number(Text("Poles", "Số cột"), "poles", kind="integer", width=0.7, total=True,
               what=Text("the number of poles", "số cột")),
        number(Text("Cables allowed", "Số cáp tối đa"), "capacity", kind="integer", width=0.8),
        number(_LENGTH, "length_m", scale=KILOMETRES_FROM_M, decimals=3, width=1.0, total=True, what=_LENGTH_WORDS),
        year(_YEAR),
    ),
    ("name", "code"),
    (
        SumBy("road_class", "road", Text("{title}, by road class", "Tổng hợp {title} hiện có theo cấp đường"),
             Text("Road class", "Cấp đường"), Text("Road class not known", "Chưa rõ cấp đường"), say_road_class),
        SumBy("category", "class", Text("{title}, by class", "Tổng hợp {title} hiện có theo loại công trình"),
             Text("Class", "Loại công trình"), Text("Class not known", "Chưa rõ loại công trình")),
    ),
)  # fmt: skip
POINTS = Works(
    "points",
    "post_points",
    Text("Public service points", "Điểm cung cấp dịch vụ viễn thông công cộng, điểm phục vụ bưu chính"),
    Text("Public service points that exist",
         "Danh mục điểm cung cấp dịch vụ viễn thông công cộng, điểm phục vụ bưu chính hiện có"),
    Text("Public service points that are planned",
         "Danh mục điểm cung cấp dịch vụ viễn thông công cộng, điểm phục vụ bưu chính quy hoạch (dự kiến)"),
    Nouns(Text("public service point", "điểm phục vụ"), Text("public service points", "điểm phục vụ"),
          Text("point", "điểm"), Text("points", "điểm")),
    "operator",
    (
        text(Text("Code", "Mã điểm"), "code", kind="code", width=1.1),
        text(Text("Name", "Tên điểm"), "name", width=2.2, what=Text("the name", "tên điểm")),
        text(Text("Address", "Địa chỉ"), "address", width=2.0, what=Text("the address", "địa chỉ")),
        text(Text("Kind", "Loại điểm"), "kind", width=1.5, what=Text("the kind", "loại điểm"), say=say_kind),
        text(Text("Operator", "Doanh nghiệp, đơn vị quản lý"), "operator", width=1.3),
        text(Text("Services", "Dịch vụ cung cấp"), "services", width=1.4),
        mark(Text("Staffed", "Có người phục vụ"), "staffed", Text("the staffing", "việc có người phục vụ")),
        mark(Text("Internet", "Có Internet"), "internet", Text("Internet access", "kết nối Internet")),
        mark(Text("Online public services", "Hỗ trợ dịch vụ công trực tuyến"), "online_services",
             Text("help with online public services", "việc hỗ trợ dịch vụ công trực tuyến")),
        year(_YEAR),
    ),
    ("code", "name"),
    (
        SumBy("kind", "kind", Text("{title}, by kind", "Tổng hợp {title} hiện có theo loại điểm"),
              Text("Kind", "Loại điểm"),
             Text("Kind not known", "Chưa rõ loại điểm"), say_kind),
    ),
)  # fmt: skip

"""What the form of an official document says by itself, in both languages."""

from __future__ import annotations

from ..dates import date_pieces, padded_day, padded_month, say_date
from ..document import Head, Text

__all__ = [
    "ADDRESSED",
    "ANNEX_TO",
    "CONTENTS",
    "MOTTO",
    "NATION",
    "NO_DATA",
    "OPEN",
    "RECIPIENTS",
    "SOURCE",
    "annex_line",
    "body_in_a_sentence",
    "number_line",
    "padded_number",
    "place_and_date",
]

NATION = Text("SOCIALIST REPUBLIC OF VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = Text("Independence - Freedom - Happiness", "Độc lập - Tự do - Hạnh phúc")
CONTENTS = Text("CONTENTS", "MỤC LỤC")
ADDRESSED = Text("To:", "Kính gửi:")
RECIPIENTS = Text("Recipients:", "Nơi nhận:")
SOURCE = Text("Source:", "Nguồn:")
NO_DATA = Text("No data", "Không có dữ liệu")
#: Stands where nobody has given anything yet: a dotted line to write on.
OPEN = "……"

_NUMBER = Text("No.: ", "Số: ")
#: Abbreviations of types of documents (Decree 30/2020/NĐ-CP, Annex III), for the symbol that is still open.
_TYPES = {"BÁO CÁO": "BC", "KẾ HOẠCH": "KH", "TỜ TRÌNH": "TTr", "QUYẾT ĐỊNH": "QĐ"}
ANNEX_TO = Text("(Attached to {type}{number}{date}{body})", "(Kèm theo {type}{number}{date}{body})")


def padded_number(number: str) -> str:
    """The number of a document: below 10 with a zero before it, as the decree asks."""
    number = number.strip()
    return f"0{number}" if len(number) == 1 and number.isdecimal() else number


def number_line(head: Head, language: str) -> str:
    """ "Số: 12/BC-SKHCN"; dotted where something is missing."""
    opened = _TYPES.get(" ".join(head.type_name.upper().split()), "") if language.startswith("vi") else ""
    symbol = head.symbol.strip() or (f"{opened}-{OPEN}" if opened else OPEN)
    return f"{_NUMBER.of(language)}{padded_number(head.number) or OPEN}/{symbol}"


def _date(head: Head, language: str) -> str:
    """ "ngày 08 tháng 10 năm 2023": days below 10 and the months 1 and 2 with a zero before them."""
    pieces = date_pieces(head.date)
    if head.date.strip() and pieces is None:
        return head.date.strip()
    if not language.startswith("vi"):
        return say_date(head.date.strip(), language) if pieces else f"{OPEN} {OPEN} {OPEN}"
    year, month, day = pieces or ("", "", "")
    said = (padded_day(day) if day else OPEN, padded_month(month) if month else OPEN, year or OPEN)
    return "ngày {} tháng {} năm {}".format(*said)


def place_and_date(head: Head, language: str) -> str:
    """ "Đông Hà, ngày 08 tháng 10 năm 2023"."""
    return f"{head.place.strip() or OPEN}, {_date(head, language)}"


def annex_line(head: Head, language: str) -> str:
    """The line under the title of an annex that says which document it belongs to."""
    if head.attached and head.attached_to:  # its annexes belong to what it belongs to itself
        return head.attached_to
    vietnamese = language.startswith("vi")
    kind = " ".join(head.type_name.split()).capitalize() or Text("Document", "Văn bản").of(language)
    number = number_line(head, language)[len(_NUMBER.of(language)) :]
    body = body_in_a_sentence(head.issuing_body) or OPEN
    return ANNEX_TO.of(language).format(
        type=kind,
        number=f" số {number}" if vietnamese else f" No. {number}",
        date=f" {_date(head, language)}" if vietnamese else f" of {_date(head, language)}",
        body=f" của {body}" if vietnamese else f", {body}",
    )


#: Names as they are written inside a sentence, the longest first; what is not among them is the name of a place.
_NAMES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Khoa học và Công nghệ", "Thông tin và Truyền thông",
    "Kế hoạch và Đầu tư", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường", "Giao thông vận tải", "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch",
    "Văn hóa - Xã hội", "Ban Quản lý", "Ban Chỉ đạo", "Ban quản lý dự án", "Chuyển đổi số", "Văn phòng", "Sở", "Bộ",
    "Cục", "Chi cục", "Phòng", "Trung tâm", "Viễn thông", "Công thương", "Công Thương", "Xây dựng", "Tài chính",
    "Nội vụ", "Tư pháp", "Y tế", "Công an", "tỉnh", "thành phố", "thị xã", "huyện", "quận", "phường", "xã", "đặc khu",
    "và", "UBND", "HĐND", "VNPT", "TP.", "TP", "FPT", "CNTT", "CMC",
)  # fmt: skip
_BY_WORDS = {tuple(name.upper().replace("Ỷ", "Ủ").split()): name for name in _NAMES}
_LONGEST = max(map(len, _BY_WORDS))


def body_in_a_sentence(name: str) -> str:
    """The name of a body in capitals as it is written in a sentence: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SAO MAI" →
    "Sở Khoa học và Công nghệ tỉnh Sao Mai". A name that is not in capitals stays as it is."""
    words = name.split()
    if not words or name != name.upper():
        return " ".join(words)
    made: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            known = _BY_WORDS.get(tuple(words[place : place + length]))
            if known is not None:
                made.append(known)
                place += length
                break
        else:
            made.append(words[place].capitalize())
            place += 1
    text = " ".join(made)
    return text[:1].upper() + text[1:]

"""How documents name other documents: "Kế hoạch số 195/KH-UBND ngày 08 tháng 10 năm 2023 của UBND tỉnh Quảng Trị"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .document import Text
from .phrases import long_date, lower_first

__all__ = ["cited", "kind_of", "short_cited"]

#: Kinds of documents by the letters that follow the number (and the year) in their symbols.
_KINDS = {
    "QĐ": Text("Decision", "Quyết định"),
    "KH": Text("Plan", "Kế hoạch"),
    "NQ": Text("Resolution", "Nghị quyết"),
    "NQLT": Text("Joint Resolution", "Nghị quyết liên tịch"),
    "NĐ": Text("Decree", "Nghị định"),
    "PL": Text("Ordinance", "Pháp lệnh"),
    "CT": Text("Directive", "Chỉ thị"),
    "TT": Text("Circular", "Thông tư"),
    "TTLT": Text("Joint Circular", "Thông tư liên tịch"),
    "BC": Text("Report", "Báo cáo"),
    "TTR": Text("Submission", "Tờ trình"),
    "CTR": Text("Programme", "Chương trình"),
    "TB": Text("Notice", "Thông báo"),
    "HD": Text("Guidance", "Hướng dẫn"),
    "KL": Text("Conclusion", "Kết luận"),
    "QC": Text("Statute", "Quy chế"),
    "QYĐ": Text("Regulation", "Quy định"),
    "PA": Text("Scheme", "Phương án"),
    "ĐA": Text("Project", "Đề án"),
    "CĐ": Text("Urgent Message", "Công điện"),
    "VBHN": Text("Consolidated Text", "Văn bản hợp nhất"),
}
#: The same written without marks, as many registers have them.
_PLAIN = {"QD": "QĐ", "ND": "NĐ", "QYD": "QYĐ", "QĐI": "QYĐ"}
_LAW, _CODE = Text("Law", "Luật"), Text("Code", "Bộ luật")
_LETTER = Text("Official Letter", "Công văn")
_DOCUMENT = Text("Document", "Văn bản")
#: Kinds that stand in the number itself, and need no "số": "QCVN 33:2019/BTTTT".
_STANDARDS = {
    "QCVN": Text("National Technical Regulation", "Quy chuẩn kỹ thuật quốc gia"),
    "QCĐP": Text("Local Technical Regulation", "Quy chuẩn kỹ thuật địa phương"),
    "TCVN": Text("National Standard", "Tiêu chuẩn quốc gia"),
}
#: Kinds that are known by their names: Decree 30/2020, Annex I, wants no number, symbol or issuer of laws and
#: ordinances in legal bases.
_NAMED = (_LAW, _CODE, _KINDS["PL"])
#: Kinds that a title may begin with, longer words first: "Thông tư liên tịch" is no "Thông tư".
_TITLED = sorted((*_KINDS.values(), _LAW, _CODE, *_STANDARDS.values()), key=lambda kind: -len(kind.vi))
#: "24/2023/QH15", "1211/2016/UBTVQH13": the National Assembly and its Standing Committee, laws and resolutions alike.
_ASSEMBLY = re.compile(r"\d+/\d{4}/(?:UBTV)?QH\d*")
#: "3115/BTTTT-CVT": a letter has the body and its unit in its symbol, and no year.
_LETTERS = re.compile(r"\d+[A-Z]?/[^\W\d]\w*-\w+")
#: Words that a title begins with where it says what the document does: they follow the issuer as they are.
_DOES = ("ban hành", "quy định", "sửa đổi", "bãi bỏ")
#: Words that the title of a resolution begins with, and that of a law never does.
_RESOLVES = ("về ", "phê chuẩn ", "phê duyệt ", "thí điểm ", "ban hành ")


def _symbol(number: str) -> str:
    """A number in capitals and in one spelling: without "số", spaces around its marks and the letter eth for "Đ"."""
    number = unicodedata.normalize("NFC", number).upper().replace("\u00d0", "Đ")
    return re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"^\s*SỐ\b[\s:]*", "", number).replace("–", "-")).strip()


def kind_of(number: str, title: str = "") -> Text:
    """What a document is, by its number, or else by what its title begins with: "195/KH-UBND" is a plan."""
    symbol = _symbol(number)
    standard = re.split(r"[\W\d]", symbol, maxsplit=1)[0]
    if standard in _STANDARDS:
        return _STANDARDS[standard]
    letters = [piece for piece in re.split(r"[-/]", symbol)[1:] if not piece.isdigit()]
    first = _PLAIN.get(letters[0], letters[0]) if letters else ""
    if first in _KINDS:
        return _KINDS[first]
    said = _kind_by_title(title)
    if _ASSEMBLY.fullmatch(symbol):
        if said is not None or not title.strip():
            return said or _DOCUMENT
        if title.strip().lower().startswith(_RESOLVES):
            return _KINDS["NQ"]
        return _DOCUMENT if "UBTV" in symbol else _LAW
    if _LETTERS.fullmatch(symbol):
        return _LETTER
    return said or _DOCUMENT


def _bare(number: str) -> str:
    """A number as it is cited: without a "số" of its own."""
    return re.sub(r"^số\b[\s:]*", "", " ".join(number.split()), flags=re.IGNORECASE)


def _kind_by_title(title: str) -> Text | None:
    """The kind that a title begins with, or None."""
    told = unicodedata.normalize("NFC", " ".join(title.split())).lower() + " "
    return next((kind for kind in _TITLED if told.startswith(kind.vi.lower() + " ")), None)


def cited(document: Mapping[str, str], language: str) -> str:
    """A document with all that is known of it; "" where nothing is.

    Parameters
    ----------
    document : mapping
        number, date (ISO), issuer, title, as in :class:`..targets.target_set.Document`.
    language : str
    """
    number, title = _bare(document.get("number", "")), " ".join(document.get("title", "").split())
    if not number and not title:
        return ""
    said = short_cited(document, language)
    issuer = document.get("issuer", "")
    if language.startswith("vi"):
        if not number or (title and kind_of(number, title) in _NAMED):
            return said
        said += f" của {issuer}" if issuer else ""
        about = _about(title, kind_of(number, title).vi)
        return f"{said} {about}".strip()
    if not number:
        return said
    said += f", {issuer}" if issuer else ""
    return f"{said}: “{title}”" if title else said


def short_cited(document: Mapping[str, str], language: str) -> str:
    """A document by kind, number and date alone: "Kế hoạch số 195/KH-UBND ngày 08 tháng 10 năm 2023".

    Laws and ordinances, codes too, by name and date: "Luật Viễn thông ngày 24 tháng 11 năm 2023".
    """
    number, title = _bare(document.get("number", "")), " ".join(document.get("title", "").split())
    kind = kind_of(number, title)
    day = long_date(document.get("date", ""), language)
    if not number:
        return title if language.startswith("vi") else (f"“{title}”" if title else "")
    if language.startswith("vi"):
        if kind in _NAMED and title:
            name = title if _kind_by_title(title) is kind else f"{kind.vi} {title}"
            return f"{name} {day}".strip()
        said = f"{kind.vi} {number}" if kind in _STANDARDS.values() else f"{kind.vi} số {number}"
        return f"{said} {day}".strip()
    said = f"{kind.en} {number}" if kind in _STANDARDS.values() else f"{kind.en} No. {number}"
    return f"{said} of {day}" if day else said


def _about(title: str, kind: str) -> str:
    """What follows the issuer: "về phê duyệt …", "ban hành …", "về phát triển hạ tầng số …"."""
    if not title:
        return ""
    begin = kind.lower() + " "
    if title.lower().startswith(begin):  # "Kế hoạch phát triển …" is a plan on developing
        title = title[len(begin) :]
        if title.lower().startswith(("về ", "phê duyệt", *_DOES)):
            return lower_first(title)
        return f"về {lower_first(title)}"
    if title.lower().startswith(_DOES) or title.lower().startswith("về "):
        return lower_first(title)
    return f"về {lower_first(title)}"

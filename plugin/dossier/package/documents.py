"""What a document is: told by what stands in it, and by its name only where nothing else tells.

Documents of ``writereport`` carry the id of their template in the property "category"; of others the title is read: the
kind of document stands alone in a line of its own in official documents ("TỜ TRÌNH", "QUYẾT ĐỊNH", "BÁO CÁO").
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...targets.unit_names import fold

__all__ = ["DOCUMENT_KINDS", "DocumentFacts", "recognise_document"]

#: Ids of what documents can be: the templates of ``writereport``, and what comes from elsewhere.
DOCUMENT_KINDS = (
    "status", "plan", "submission", "decision", "antenna_masts", "underground_works", "hanging_cables",
    "public_points", "appraisal", "map", "assessment", "assessment_plan", "gaps", "report_data",
)  # fmt: skip

#: Bytes that are read of a part of a document, and of one that has no parts.
_PART, _WHOLE = 4 << 20, 48 << 20
_PARAGRAPHS = 4000

_FORMATS = {
    ".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".pdf": "pdf", ".html": "html", ".htm": "html",
    ".json": "json", ".csv": "csv", ".txt": "text", ".md": "text", ".odt": "odt", ".ods": "ods", ".doc": "doc",
    ".xls": "xls", ".rtf": "rtf", ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".svg": "picture",
    ".tif": "picture", ".tiff": "picture", ".webp": "picture", ".p7s": "signature", ".sig": "signature",
    ".asc": "signature", ".xml": "text", ".zip": "archive", ".7z": "archive", ".rar": "archive", ".gpx": "text",
}  # fmt: skip

#: A line that is only this says what a document is; folded, in the order in which they are looked for.
_KIND_LINES = (
    ("submission", ("to trinh", "submission")),
    ("decision", ("quyet dinh", "decision", "du thao quyet dinh", "draft decision")),
    ("appraisal", ("bao cao tham dinh", "appraisal report", "bao cao ket qua tham dinh")),
    ("plan", ("ke hoach", "plan", "de an")),
    ("list", ("danh muc", "list")),
    ("report", ("bao cao", "report")),
)
#: Words of the line below, which tell what a report is about.
_SUBJECTS = (
    ("appraisal", ("tham dinh", "appraisal")),
    ("status", ("hien trang", "muc do hoan thanh", "muc do dat", "ket qua thuc hien", "current state", "chi tieu",
                "targets are met", "targets")),
)  # fmt: skip
#: Headings of annexes on passive infrastructure.
_ANNEXES = (
    ("antenna_masts", ("cot ang ten", "cot angten", "cot anten", "antenna mast")),
    ("underground_works", ("ha tang ky thuat ngam", "cong trinh ngam", "ha tang ngam", "cong be cap", "tuyen cong be",
                           "underground")),
    ("hanging_cables", ("cot treo cap", "treo cap", "cap treo", "hanging cable", "pole line")),
    ("public_points", ("diem cung cap dich vu vien thong cong cong", "diem phuc vu cong cong",
                       "diem phuc vu vien thong cong cong", "diem phuc vu buu chinh", "public service point",
                       "public telecommunications")),
)  # fmt: skip
#: Words in the name of a file, where its content tells nothing.
_NAMES = (
    ("submission", ("to trinh", "submission")),
    ("appraisal", ("tham dinh", "appraisal")),
    ("decision", ("quyet dinh", "decision")),
    ("status", ("hien trang", "muc do hoan thanh", "status", "state of digital infrastructure")),
    ("plan", ("ke hoach", "plan")),
)
#: Where a web page says what it is, and where a line of it ends.
_META = re.compile(
    r'<meta\b[^<>]{0,2000}?\bname="(?:category|keywords)"[^<>]{0,2000}?\bcontent="([^"<>]*)"', re.IGNORECASE
)
#: Parts of a web page that are no text for people.
_SILENT = re.compile(r"<(script|style|svg)\b", re.IGNORECASE)
_LINE_END = re.compile(r"</(?:p|h[1-6]|caption|li|div|title|td|th|dt|dd|header)>|<br\b[^<>]*>", re.IGNORECASE)
_MAP_NAMES = ("ban do", "atlas", "map", "so do")


@dataclass(frozen=True)
class DocumentFacts:
    """What is known of a document.

    Parameters
    ----------
    path : Path
    format : str
        "docx", "xlsx", "pdf", "html", "json", "csv", "picture" …; "other" for what no one knows.
    kinds : tuple of str
        Of :data:`DOCUMENT_KINDS`: what it is first, then the annexes in it.
    title : str
        "" where it has none.
    pages : int
        Of a PDF; 0 where that is not known (they are packed).
    """

    path: Path
    format: str
    kinds: tuple[str, ...] = ()
    title: str = ""
    pages: int = 0


def recognise_document(path: Path) -> DocumentFacts:
    """Look into a document; raises OSError where it cannot be read. Damaged ones have no kinds but by their names."""
    form = _FORMATS.get(path.suffix.lower(), "other")
    kinds: tuple[str, ...] = ()
    title, pages = "", 0
    if form in ("docx", "xlsx", "odt", "ods"):
        kinds, title = _office(path, form)
    elif form == "pdf":
        kinds, title, pages = _pdf(path)
    elif form == "html":
        kinds, title = _html(path)
    elif form == "json":
        kinds, title = _json(path)
    elif form == "picture":
        kinds = ("map",)
    if not kinds:
        kinds = _by_name(path.stem, form)
    return DocumentFacts(path, form, kinds, title, pages)


# -- words ----------------------------------------------------------------------------------------------------------


def _kinds_of(lines: Iterable[str], category: str, title: str) -> tuple[str, ...]:
    """What a document is by its category, its lines of text, and its title."""
    found: list[str] = [part for part in re.split(r"[,;\s]+", category) if part in DOCUMENT_KINDS]
    folded = [fold(line) for line in lines]
    found = found or _by_lines(folded) or list(_by_name(title, ""))
    annexes = {
        kind
        for line in folded
        if line.startswith(("phu luc", "annex", "danh muc", "list of", "bang", "table")) and len(line) < 200
        for kind, words in _ANNEXES
        if any(word in line for word in words)
    }
    return tuple(dict.fromkeys([*found, *(kind for kind, _ in _ANNEXES if kind in annexes)]))


def _by_lines(folded: list[str]) -> list[str]:
    head = [line for line in folded if line][:60]
    for number, line in enumerate(head):
        for kind, names in _KIND_LINES:
            if line not in names:
                continue
            about = " ".join(head[number + 1 : number + 4])
            if kind == "list":
                return [found for found, words in _ANNEXES if any(word in about for word in words)][:1]
            if kind != "report":
                return [kind]
            return [found for found, words in _SUBJECTS if any(word in about for word in words)][:1] or ["status"]
    title = " ".join(head[:3])
    return [kind for kind, words in _ANNEXES if any(word in title for word in words)]


def _by_name(stem: str, form: str) -> tuple[str, ...]:
    folded = fold(stem)
    if form in ("pdf", "picture") and any(re.search(rf"\b{word}\b", folded) for word in _MAP_NAMES):
        return ("map",)
    for kind, words in (*_NAMES, *_ANNEXES):
        if any(re.search(rf"\b{word}\b", folded) for word in words):
            return (kind,)
    return ()


# -- formats --------------------------------------------------------------------------------------------------------


def _office(path: Path, form: str) -> tuple[tuple[str, ...], str]:
    """DOCX, XLSX, ODT, ODS: properties and the lines of text at the beginning."""
    try:
        with zipfile.ZipFile(path) as archive:
            properties = _member(archive, "docProps/core.xml") + _member(archive, "meta.xml")
            title = _tag(properties, "dc:title")
            category = " ".join((_tag(properties, "cp:category"), _tag(properties, "cp:keywords")))
            if form == "docx":
                lines = _paragraphs(_member(archive, "word/document.xml"), r"</w:p>", r"<w:(?:t|tab)\b[^<>]*>([^<]*)")
            elif form == "xlsx":
                book = re.findall(r'<sheet\b[^<>]*?\bname="([^"]*)"', _member(archive, "xl/workbook.xml"))
                lines = [html.unescape(name) for name in book]
                lines += _paragraphs(_member(archive, "xl/sharedStrings.xml"), r"</si>", r"<t\b[^<>]*>([^<]*)")
                sheet = next((name for name in sorted(archive.namelist()) if name.startswith("xl/worksheets/")), "")
                lines += _paragraphs(_member(archive, sheet), r"</is>", r"<t\b[^<>]*>([^<]*)") if sheet else []
            else:
                lines = _paragraphs(_member(archive, "content.xml"), r"</text:(?:p|h)>", r">([^<]*)")
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return (), ""
    return _kinds_of([title, *lines] if form in ("xlsx", "ods") else lines, category, title), title


def _member(archive: zipfile.ZipFile, name: str) -> str:
    """The beginning of a part as text; "" where there is none."""
    try:
        with archive.open(name) as part:
            return part.read(_PART).decode("utf-8", errors="replace")
    except KeyError:
        return ""


def _tag(text: str, name: str) -> str:
    found = re.search(rf"<{name}\b[^<>]*>([^<]*)</{name}>", text)
    return unicodedata.normalize("NFC", html.unescape(found[1])).strip() if found else ""


def _paragraphs(text: str, end: str, words: str) -> list[str]:
    made = []
    for part in re.split(end, text)[:_PARAGRAPHS]:
        line = html.unescape("".join(re.findall(words, part))).strip()
        if line:
            made.append(line)
    return made


def _html(path: Path) -> tuple[tuple[str, ...], str]:
    with path.open("rb") as source:
        text = source.read(_PART).decode("utf-8", errors="replace")
    category = " ".join(_META.findall(text))
    found = re.search(r"<title[^<>]*>([^<]*)</title>", text, re.IGNORECASE)
    title = html.unescape(found[1]).strip() if found else ""
    lines = [html.unescape(re.sub(r"<[^<>]*>", "", part)).strip() for part in _LINE_END.split(_spoken(text))]
    return _kinds_of([line for line in lines if line][:_PARAGRAPHS], category, title), title


def _spoken(text: str) -> str:
    """A web page without its scripts, styles and drawings; what has no end is left. Once through, whatever it is."""
    kept: list[str] = []
    endless: set[str] = set()
    done = at = 0
    while found := _SILENT.search(text, at):
        tag, at = found[1].lower(), found.end()
        if tag in endless:
            continue
        end = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(text, at)
        if end is None:
            endless.add(tag)
            continue
        kept += [text[done : found.start()], " "]
        done = at = end.end()
    return "".join([*kept, text[done:]])


def _pdf(path: Path) -> tuple[tuple[str, ...], str, int]:
    """A PDF: its properties, its pages, and whether a map was printed into it."""
    with path.open("rb") as source:
        data = source.read(_WHOLE)
    about = _pdf_properties(data)
    title, creator, keywords = (_pdf_text(about, key) for key in (b"Title", b"Creator", b"Keywords"))
    pages = len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", data))
    found = [part for part in re.split(r"[,;\s]+", keywords) if part in DOCUMENT_KINDS]
    printed = "qgis" in creator.lower() or re.search(rb"/(?:Measure|LGIDict|OCProperties)\b", data) is not None
    named = fold(f"{title} {path.stem}")
    if not found and (printed or any(re.search(rf"\b{word}\b", named) for word in _MAP_NAMES)):
        found = ["map"]
    if not found and title:
        found = list(_by_name(title, "pdf"))
    return tuple(found), title, pages


def _pdf_properties(data: bytes) -> bytes:
    """The object that holds the properties of a PDF: headings of its pages have titles as well."""
    named = re.findall(rb"/Info\s+(\d{1,9})\s+(\d{1,5})\s+R", data)
    if named:
        found = re.search(
            rb"(?<!\d)" + named[-1][0] + rb"\s+" + named[-1][1] + rb"\s+obj\b(.{0,20000}?)endobj", data, re.DOTALL
        )
        if found is not None:
            return found[1]
    place = data.find(b"/Producer")
    return data[max(0, place - 2000) : place + 2000] if place >= 0 else b""


def _pdf_text(data: bytes, key: bytes) -> str:
    """A text of the properties of a PDF; "" where it is not there or packed."""
    found = re.search(rb"/" + key + rb"\s*(?:\(((?:\\.|[^\\()]){0,2000})\)|<([0-9A-Fa-f\s]{0,8000})>)", data, re.DOTALL)
    if found is None:
        return ""
    if found[2] is not None:
        digits = re.sub(rb"\s", b"", found[2])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        raw = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8) & 255]), found[1])
        raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL)
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace").strip()
    return raw.decode("utf-8", errors="replace").strip()


def _json(path: Path) -> tuple[tuple[str, ...], str]:
    """Results of our own tools: an assessment, gaps, the data of a report."""
    if path.stat().st_size > _WHOLE:
        return (), ""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return (), ""
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        return (), ""
    if {"scenario", "items", "axes", "set"} <= data.keys():
        about = data["set"].get("title", {}) if isinstance(data["set"], dict) else {}
        title = str(about.get("vi", "")) if isinstance(about, dict) else ""
        return ("assessment_plan" if data["scenario"] == "plan" else "assessment",), title
    if {"administration", "registers"} <= data.keys():
        return ("report_data",), ""
    if "items" in data and "level" in data:
        return ("gaps",), ""
    return (), ""

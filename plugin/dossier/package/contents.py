"""``MUC_LUC.txt``: what is in a dossier, for people. It says nothing that the manifest does not say.

A file's path stands alone in a line, after two spaces and a hyphen; what it is stands in the lines below. UTF-8 with
its mark and with the line ends of Windows, so that every editor shows it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...numbers import say_number
from ..clean_text import one_line
from ..document import Text, say_date
from .checklist import DOSSIER_TYPES
from .manifest import CONTENTS_NAME, MANIFEST_NAME, FileEntry, LayerEntry, Manifest
from .roles import ROLE_NAMES

__all__ = ["contents_text", "listed_paths", "say_size"]

_LINE = re.compile(r"^  - (\S.*?)\s*$", re.MULTILINE)

_WORDS = {
    "head": Text("CONTENTS OF THE DOSSIER", "MỤC LỤC HỒ SƠ"),
    "title": Text("Title", "Tên hồ sơ"),
    "type": Text("Type", "Loại hồ sơ"),
    "date": Text("Date", "Ngày"),
    "summary": Text("Summary", "Tóm tắt"),
    "licence": Text("Licence", "Giấy phép sử dụng dữ liệu"),
    "contact": Text("Contact", "Liên hệ"),
    "made": Text("Made with", "Lập bằng"),
    "count": Text("Files", "Số tệp"),
    "check": Text("COMPLETENESS", "KIỂM TRA ĐẦY ĐỦ"),
    "complete": Text("The dossier is complete.", "Hồ sơ đầy đủ thành phần."),
    "incomplete": Text("The dossier is NOT complete.", "Hồ sơ CHƯA đầy đủ thành phần."),
    "found": Text("there", "có"),
    "missing": Text("MISSING", "CÒN THIẾU"),
    "advised": Text("not there (not required)", "không có (không bắt buộc)"),
    "layers": Text("LAYERS", "CÁC LỚP DỮ LIỆU"),
    "features": Text("{count} features", "{count} đối tượng"),
    "rows": Text("{count} rows", "{count} dòng"),
    "cells": Text("{count} cells, {bands} bands", "{count} ô, {bands} kênh"),
    "crs": Text("coordinate system", "hệ tọa độ"),
    "source": Text("source", "nguồn"),
    "table": Text("table", "bảng"),
    "role": Text("what it is for", "vai trò"),
    "inputs": Text("MADE FROM", "DỮ LIỆU ĐẦU VÀO"),
    "sqlite": Text("without the counters of SQLite", "không tính bộ đếm của SQLite"),
    "how": Text("HOW TO USE IT", "CÁCH SỬ DỤNG"),
    "open": Text(
        "Open the project (du_lieu/*.qgz) in QGIS 3.22 or later: all layers are in the dossier.",
        "Mở dự án (du_lieu/*.qgz) bằng QGIS 3.22 trở lên: mọi lớp đều nằm trong hồ sơ.",
    ),
    "verify": Text(
        "Whether anything was changed is told by the tool “Verify a dossier” (hatangso:verifydossier); every file has "
        "its SHA-256 in {manifest}.",
        "Công cụ “Kiểm tra hồ sơ” (hatangso:verifydossier) cho biết có gì bị thay đổi hay không; mã SHA-256 của từng "
        "tệp ghi trong {manifest}.",
    ),
}

#: Headings by the kind of file, in their order.
_SECTIONS = (
    (("document",), Text("DOCUMENTS", "VĂN BẢN")),
    (("map",), Text("MAPS", "BẢN ĐỒ")),
    (("table",), Text("ANNEX TABLES", "BIỂU PHỤ LỤC")),
    (("data", "raster", "assessment"), Text("DATA", "DỮ LIỆU")),
    (("project",), Text("QGIS PROJECTS", "DỰ ÁN QGIS")),
    (("copy",), Text("COPIES IN OTHER FORMATS", "BẢN SAO Ở ĐỊNH DẠNG KHÁC")),
    (("rerun",), Text("TO RUN IT ALL AGAIN", "ĐỂ TÍNH LẠI")),
    (("contents",), Text("LISTS", "MỤC LỤC VÀ KÊ KHAI")),
)
_MANIFEST = Text("List of all files with their SHA-256, for programs", "Kê khai mọi tệp kèm mã SHA-256, cho máy đọc")
_CONTENTS = Text("This list", "Mục lục này")


def say_size(size: int, language: str) -> str:
    """Bytes as people say them: "1,4 MB"."""
    value, unit = float(size), "B"
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            break
        value /= 1000
    return f"{say_number(value, language, 0 if unit == 'B' or value >= 100 else 1)} {unit}"


def contents_text(manifest: Manifest) -> bytes:
    """The list for people, from the manifest (which need not know this file yet)."""
    language = manifest.language
    word = {key: text.of(language) for key, text in _WORDS.items()}
    lines = [word["head"], "=" * len(word["head"]), ""]
    type_ = DOSSIER_TYPES[manifest.type].name.of(language) if manifest.type in DOSSIER_TYPES else manifest.type
    made = ", ".join(f"{name} {version}" for name, version in _tools(manifest))
    count = len({entry.path for entry in manifest.files} | {CONTENTS_NAME, MANIFEST_NAME})
    for key, value in (
        ("title", manifest.title), ("type", type_), ("date", say_date(manifest.date, language)),
        ("summary", manifest.summary), ("licence", manifest.licence), ("contact", manifest.contact), ("made", made),
        ("count", str(count)),
    ):  # fmt: skip
        if value:
            lines.append(f"{word[key]}: {one_line(value)}")
    for kinds, heading in _SECTIONS:
        entries = [entry for entry in manifest.files if entry.kind in kinds and entry.path != CONTENTS_NAME]
        if not entries and kinds != ("contents",):
            continue
        lines += ["", heading.of(language), "-" * len(heading.of(language))]
        for entry in entries:
            lines += _file_lines(entry, language)
        if kinds == ("contents",):
            lines += [f"  - {CONTENTS_NAME}", f"      {_CONTENTS.of(language)}"]
            lines += [f"  - {MANIFEST_NAME}", f"      {_MANIFEST.of(language)}"]
    if manifest.layers:
        lines += ["", word["layers"], "-" * len(word["layers"])]
        for layer in manifest.layers:
            lines += _layer_lines(layer, language, word)
            if layer.licence and layer.licence != manifest.licence:
                lines.append(f"      {word['licence']}: {one_line(layer.licence)}")
    lines += _check_lines(manifest, language, word)
    if manifest.inputs:
        lines += ["", word["inputs"], "-" * len(word["inputs"])]
        for one in manifest.inputs:
            size = f" ({say_size(one.size, language)})" if one.size >= 0 else ""
            lines.append(f"  * {one_line(one.name)}{size}")
            if one.sha256:
                note = f" ({word['sqlite']})" if one.rule == "sqlite" else ""
                lines.append(f"      SHA-256 {one.sha256}{note}")
    lines += ["", word["how"], "-" * len(word["how"]), f"  * {word['open']}"]
    lines += [f"  * {word['verify'].format(manifest=MANIFEST_NAME)}"]
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _tools(manifest: Manifest) -> Iterable[tuple[str, str]]:
    for key, name in (("plugin", "Hạ Tầng Số"), ("qgis", "QGIS"), ("gdal", "GDAL")):
        if manifest.tools.get(key):
            yield name, manifest.tools[key]


def _file_lines(entry: FileEntry, language: str) -> Sequence[str]:
    about = one_line(entry.title)
    size = say_size(entry.size, language)
    return [f"  - {entry.path}", f"      {about} ({size})" if about else f"      {size}"]


def _layer_lines(layer: LayerEntry, language: str, word: dict[str, str]) -> list[str]:
    count = say_number(float(layer.features), language, 0)
    if layer.kind == "raster":
        amount = word["cells"].format(count=count, bands=layer.bands)
    else:
        amount = word["features" if layer.kind == "vector" else "rows"].format(count=count)
    about = [layer.geometry, amount] if layer.geometry else [amount]
    if layer.crs:
        crs = layer.crs if len(layer.crs) < 40 else layer.crs.partition(",")[0].replace('"', "")
        about.append(f"{word['crs']}: {crs}")
    place = f"{layer.path}, {word['table']} {layer.table}" if layer.table else layer.path
    lines = [f"  * {one_line(layer.title)}", f"      {place}", f"      {'; '.join(about)}"]
    if layer.role in ROLE_NAMES:
        lines.append(f"      {word['role']}: {ROLE_NAMES[layer.role].of(language)}")
    if layer.source:
        lines.append(f"      {word['source']}: {one_line(layer.source)}")
    return lines


def _check_lines(manifest: Manifest, language: str, word: dict[str, str]) -> list[str]:
    items = manifest.checklist.get("items", [])
    if not items or manifest.type not in DOSSIER_TYPES:
        return []
    names = {item.id: item.name.of(language) for item in DOSSIER_TYPES[manifest.type].items}
    lines = ["", word["check"], "-" * len(word["check"])]
    lines.append("  " + word["complete" if manifest.checklist.get("complete") else "incomplete"])
    for item in items:
        lines.append(f"  * {names.get(item['id'], item['id'])}: {word.get(item['state'], item['state'])}")
    return lines


def listed_paths(text: bytes) -> set[str]:
    """Paths that a list for people names."""
    return set(_LINE.findall(text.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")))

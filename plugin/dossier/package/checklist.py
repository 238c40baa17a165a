"""What must be in a dossier, by its type: data, not code.

A type has items with lasting ids. Each item asks for documents (by what they are), layers (by what they are for), or
properties that all layers must have. A new section of the product (fibre, sites, roadmap) adds its items here, and in
:mod:`.documents` or :mod:`.roles` by what its documents and layers are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..document import Text
from .documents import DocumentFacts
from .manifest import LayerEntry

__all__ = ["DOSSIER_TYPES", "CheckItem", "CheckResult", "DossierType", "check", "missing"]

_WORD = ("docx", "odt", "doc", "pdf")
_TABLES = ("xlsx", "ods", "xls")
_MAPS = ("pdf", "picture")


@dataclass(frozen=True)
class CheckItem:
    """Something that a dossier must have, or should.

    Parameters
    ----------
    id : str
        Lasting.
    kind : str
        "document", "map", "table", "assessment" (all of them files), "layer", or "metadata" (of each layer).
    name : Text
    any_of : tuple of str
        One of these fulfils it: kinds of documents, roles of layers; of "metadata" the property.
    formats : tuple of str
        Of a file; empty: any.
    required : bool
        Whether a dossier without it is incomplete. If not, it is only told.
    """

    id: str
    kind: str
    name: Text
    any_of: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class DossierType:
    """A type of dossier."""

    name: Text
    items: tuple[CheckItem, ...]


@dataclass(frozen=True)
class CheckResult:
    """What was found for an item: names of files or titles of layers; for "metadata" the layers that lack it.

    ``state`` is "found", "missing" (and the dossier incomplete) or "advised" (missing, but not required); ``paths`` are
    those of the files, two of which may have one name.
    """

    item: CheckItem
    state: str
    found: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()


def _document(id_: str, en: str, vi: str, *kinds: str, required: bool = True) -> CheckItem:
    return CheckItem(id_, "document", Text(en, vi), kinds or (id_,), _WORD, required)


def _layer(role: str, en: str, vi: str, *others: str, required: bool = True) -> CheckItem:
    return CheckItem(f"layer_{role}", "layer", Text(en, vi), (role, *others), (), required)


_ASSESSMENT = CheckItem(
    "assessment", "assessment", Text("Assessment of the targets (JSON)", "Kết quả đánh giá chỉ tiêu (JSON)"),
    ("assessment",), ("json",),
)  # fmt: skip
_ANNEX_TABLES = CheckItem("annex_tables", "table", Text("Annex tables (XLSX)", "Các biểu phụ lục (XLSX)"), (), _TABLES)
_MAP = CheckItem("maps", "map", Text("Maps (atlas in PDF, or pictures)", "Bản đồ (tập bản đồ PDF hoặc ảnh)"),
                 ("map",), _MAPS)  # fmt: skip
_SUBMISSION = _document("submission", "Submission", "Tờ trình")
_DECISION = _document("decision", "Draft decision", "Dự thảo Quyết định phê duyệt")
_COMMUNES = _layer("communes", "Layer of communes", "Lớp xã, phường, đặc khu", "units")
_VILLAGES = _layer("villages", "Layer of villages", "Lớp thôn, bản, khu phố")
_METADATA = (
    CheckItem("crs", "metadata", Text("Coordinate system of every layer", "Hệ tọa độ của mọi lớp"), ("crs",)),
    CheckItem("licence", "metadata", Text("Licence or terms of use of every layer",
                                          "Giấy phép hoặc quy định sử dụng của mọi lớp"), ("licence",)),
    CheckItem("source", "metadata", Text("Source of every layer", "Nguồn của mọi lớp"), ("source",)),
)  # fmt: skip

#: Types of dossiers by id, in the order of the choice.
DOSSIER_TYPES: dict[str, DossierType] = {
    "status": DossierType(
        Text("Status report", "Báo cáo hiện trạng và mức độ hoàn thành chỉ tiêu"),
        (
            _document("status", "Status report", "Báo cáo hiện trạng và mức độ hoàn thành chỉ tiêu"),
            _ANNEX_TABLES,
            _MAP,
            _ASSESSMENT,
            _COMMUNES,
            _VILLAGES,
            _layer("sites", "Layer of base station sites", "Lớp vị trí trạm BTS", required=False),
            _layer("fiber", "Layer of fibre", "Lớp cáp quang và thiết bị quang", "hubs", required=False),
            _layer("coverage", "Layer of coverage", "Lớp vùng phủ sóng", required=False),
            _layer("units", "Layer of results by commune", "Lớp kết quả theo xã", required=False),
            *_METADATA,
        ),
    ),
    "plan": DossierType(
        Text("Digital infrastructure plan", "Kế hoạch phát triển hạ tầng số"),
        (
            _SUBMISSION,
            _document("plan", "Plan", "Kế hoạch phát triển hạ tầng số"),
            _DECISION,
            _document("status", "Status report", "Báo cáo hiện trạng và mức độ hoàn thành chỉ tiêu", required=False),
            _ANNEX_TABLES,
            _MAP,
            _ASSESSMENT,
            CheckItem("assessment_plan", "assessment",
                      Text("Assessment of the plan (JSON)", "Kết quả đánh giá phương án (JSON)"),
                      ("assessment_plan",), ("json",), False),
            CheckItem("gaps", "assessment", Text("What is missing for the targets (JSON)",
                                                 "Phần còn thiếu so với mục tiêu (JSON)"), ("gaps",), ("json",), False),
            _COMMUNES,
            _VILLAGES,
            _layer("fiber", "Layer of fibre, existing or planned", "Lớp cáp quang hiện có hoặc dự kiến", "routes",
                   "design"),
            _layer("sites", "Layer of base station sites", "Lớp vị trí trạm BTS", "planned_sites"),
            _layer("coverage", "Layer of coverage", "Lớp vùng phủ sóng", required=False),
            _layer("design", "Layers of the fibre design", "Lớp thiết kế mạng cáp quang", required=False),
            _layer("planned_sites", "Layer of chosen sites", "Lớp trạm được chọn", required=False),
            _layer("backhaul", "Layer of the backhaul of sites", "Lớp truyền dẫn đến trạm", required=False),
            _layer("roadmap", "Layers of the roadmap", "Lớp lộ trình triển khai", required=False),
            *_METADATA,
        ),
    ),
    "passive": DossierType(
        Text("Passive telecommunications infrastructure plan", "Quy hoạch hạ tầng kỹ thuật viễn thông thụ động"),
        (
            _SUBMISSION,
            _document("appraisal", "Appraisal report", "Báo cáo thẩm định", required=False),
            _DECISION,
            _document("antenna_masts", "Annex: antenna masts", "Phụ lục: cột ăng ten"),
            _document("underground_works", "Annex: underground works", "Phụ lục: công trình hạ tầng kỹ thuật ngầm"),
            _document("hanging_cables", "Annex: hanging cables", "Phụ lục: cột treo cáp"),
            _document("public_points", "Annex: public service points",
                      "Phụ lục: điểm cung cấp dịch vụ viễn thông công cộng"),
            _ANNEX_TABLES,
            _MAP,
            _COMMUNES,
            _layer("sites", "Layer of antenna masts (sites)", "Lớp cột ăng ten (vị trí trạm)"),
            _layer("ducts", "Layer of ducts", "Lớp cống bể cáp"),
            _layer("pole_lines", "Layer of pole lines", "Lớp tuyến cột treo cáp"),
            _layer("post_points", "Layer of public service points", "Lớp điểm phục vụ công cộng"),
            *_METADATA,
        ),
    ),
}  # fmt: skip


def check(type_: str, documents: Sequence[DocumentFacts], layers: Sequence[LayerEntry]) -> list[CheckResult]:
    """Go through the list of a type of dossier.

    Parameters
    ----------
    type_ : str
        Key of :data:`DOSSIER_TYPES`.
    documents : sequence of DocumentFacts
    layers : sequence of LayerEntry
        Of these, title, role, kind, crs, licence and source count.
    """
    return [_result(item, documents, layers) for item in DOSSIER_TYPES[type_].items]


def missing(results: Sequence[CheckResult]) -> list[CheckResult]:
    """Those that make the dossier incomplete."""
    return [result for result in results if result.state == "missing"]


def _result(item: CheckItem, documents: Sequence[DocumentFacts], layers: Sequence[LayerEntry]) -> CheckResult:
    lacking = "missing" if item.required else "advised"
    if item.kind == "metadata":
        without = tuple(layer.title for layer in layers if not _has(layer, item.any_of[0]))
        good = bool(layers) and not without
        return CheckResult(item, "found" if good else lacking, without)
    if item.kind == "layer":
        found = tuple(layer.title for layer in layers if layer.role in item.any_of)
    else:
        paths = tuple(
            document.path
            for document in documents
            if (not item.formats or document.format in item.formats)
            and (not item.any_of or set(item.any_of) & set(document.kinds))
        )
        return CheckResult(item, "found" if paths else lacking, tuple(path.name for path in paths), paths)
    return CheckResult(item, "found" if found else lacking, found)


def _has(layer: LayerEntry, what: str) -> bool:
    if what == "crs":
        return bool(layer.crs) or layer.kind == "table"
    return bool(getattr(layer, what))

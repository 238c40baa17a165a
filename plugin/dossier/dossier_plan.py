"""From what is chosen for a dossier to the runs that make it: one algorithm after the other, with all their parameters.

Pure data: the same choices give the same steps. Files get fixed names in the folder that was chosen, so that a second
run replaces what the first one wrote, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..text import N_
from .document import LANGUAGES, Text
from .package.checklist import DOSSIER_TYPES
from .package.documents import DOCUMENT_KINDS
from .templates import TEMPLATES
from .told_results import TOLD

__all__ = [
    "ABOUT_LAYERS",
    "FORMATS",
    "LANGUAGES",
    "MAP_LISTS",
    "PER_DOCUMENT",
    "Choices",
    "Fault",
    "Step",
    "data_file",
    "default_documents",
    "document_file",
    "dossier_place",
    "faults",
    "office_for",
    "plan_steps",
    "read_day",
]

#: Outputs of ``writereport``, with the endings of their files.
FORMATS = {"DOCX": ".docx", "XLSX": ".xlsx", "HTML": ".html", "JSON": ".json"}
#: Lists of layers of ``exportatlas``, from the lowest on a map to the highest.
MAP_LISTS = ("BASE_LAYERS", "COVERAGE_LAYERS", "TODAY_LAYERS", "PLAN_LAYERS")
#: What each document of a dossier may say otherwise than the others.
PER_DOCUMENT = (
    "PARENT_BODY", "ISSUING_BODY", "NUMBER", "SYMBOL", "PLACE", "DATE", "SUBJECT", "ADDRESSEES", "RECIPIENTS",
    "AUTHORITY", "SIGNATORY_TITLE", "SIGNATORY",
)  # fmt: skip
#: What holds for all of them.
_FOR_ALL = ("PROVINCE", "LEGAL_BASES", "FUNDING")

#: What the plan says about its layers: fields with names of their own, the days that they describe.
ABOUT_LAYERS = ("FIELDS", "LAYERS_DATE", "PLANNED_DATE")

_LISTED = ("SITES", "POLE_LINES", "DUCTS", "POST_POINTS")
_PLANNED = ("PLANNED_FIBER", *(f"PLANNED_{name}" for name in _LISTED))
#: The layer that an annex of passive infrastructure is about; the other documents are about all.
_ABOUT = {
    "antenna_masts": "SITES", "underground_works": "DUCTS", "hanging_cables": "POLE_LINES",
    "public_points": "POST_POINTS",
}  # fmt: skip
#: Names of files, without endings: letters that every system takes.
_NAMES = {
    "status": Text("report", "bao_cao"),
    "plan": Text("plan", "ke_hoach"),
    "submission": Text("submission", "to_trinh"),
    "decision": Text("draft_decision", "du_thao_quyet_dinh"),
    "antenna_masts": Text("list_antenna_masts", "danh_muc_cot_ang_ten"),
    "underground_works": Text("list_underground_works", "danh_muc_cong_trinh_ngam"),
    "hanging_cables": Text("list_hanging_cables", "danh_muc_cot_treo_cap"),
    "public_points": Text("list_public_points", "danh_muc_diem_cong_cong"),
    "atlas": Text("atlas", "tap_ban_do"),
    "today": Text("assessment", "danh_gia"),
    "plan_scenario": Text("assessment_plan", "danh_gia_phuong_an"),
    "gaps": Text("gaps", "con_thieu"),
    "dossier_status": Text("dossier_report", "ho_so_bao_cao"),
    "dossier_plan": Text("dossier_plan", "ho_so_ke_hoach"),
    "dossier_passive": Text("dossier_passive", "ho_so_thu_dong"),
    "verification": Text("verification", "kiem_tra"),
}
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
#: The earliest year that a ZIP archive can say.
_FIRST_YEAR = 1980


@dataclass(frozen=True)
class Choices:
    """All that is chosen for a dossier.

    Parameters
    ----------
    type : str
        Key of :data:`.package.checklist.DOSSIER_TYPES`.
    documents : tuple of str
        Keys of :data:`.templates.TEMPLATES`, in the order in which they are written.
    language : str
        "vi" or "en".
    folder : str
        Where everything is written.
    commune : str
        Code of the one commune that documents and maps are about; "" for the province.
    office : mapping of str to str
        What documents say of themselves, by parameter of ``writereport``; nothing is added of itself.
    office_of : mapping of str to mapping of str to str
        Document → what it says otherwise (:data:`PER_DOCUMENT`).
    assessment, plan_assessment, gaps : str
        Files (JSON); "" for none.
    gap_parameters : mapping
        Of ``targetgaps``, if what is missing is to be found as the first step; empty otherwise.
    layers : mapping
        Layers by parameter: those of documents, COMMUNES, UNITS; and :data:`ABOUT_LAYERS`.
    maps : mapping of str to tuple of str
        Layers of the atlas by its lists (:data:`MAP_LISTS`), the first on top.
    formats : tuple of str
        Of :data:`FORMATS`.
    word_template : str
    atlas : bool
    atlas_pages : tuple of int
        Kinds of pages, as ``exportatlas`` counts them.
    paper : int
    package : bool
        Whether a dossier is packed and verified.
    archive : bool
        Whether it becomes a ZIP archive as well.
    packed : tuple of str
        Layers of the dossier, the first on top.
    project : str
        The user's own project, to go in with its groups and layouts; "" makes one from the layers.
    copies : tuple of int
    further : tuple of str
        Files made elsewhere (appraisal report, signed documents) that go in as well.
    title, summary, licence, contact : str
    allow_incomplete : bool
    """

    type: str
    documents: tuple[str, ...] = ()
    language: str = "vi"
    folder: str = ""
    commune: str = ""
    office: Mapping[str, str] = field(default_factory=dict)
    office_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    assessment: str = ""
    plan_assessment: str = ""
    gaps: str = ""
    gap_parameters: Mapping[str, Any] = field(default_factory=dict)
    layers: Mapping[str, Any] = field(default_factory=dict)
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formats: tuple[str, ...] = ("DOCX", "XLSX")
    word_template: str = ""
    atlas: bool = True
    atlas_pages: tuple[int, ...] = (0, 1)
    paper: int = 1
    package: bool = True
    archive: bool = True
    packed: tuple[str, ...] = ()
    project: str = ""
    copies: tuple[int, ...] = ()
    further: tuple[str, ...] = ()
    title: str = ""
    summary: str = ""
    licence: str = ""
    contact: str = ""
    allow_incomplete: bool = False


@dataclass(frozen=True)
class Step:
    """One run.

    Parameters
    ----------
    id : str
        "gaps", "document/plan", "atlas", "package" or "verify".
    algorithm : str
        Its id.
    parameters : mapping
    page : str
        Where the choices are made that most of its faults come from: "contents" or "files".
    """

    id: str
    algorithm: str
    parameters: Mapping[str, Any]
    page: str

    @property
    def document(self) -> str:
        """The document that it writes; "" of other steps."""
        return self.id.partition("/")[2]

    @property
    def writes(self) -> tuple[str, ...]:
        """Files and folders that are there when it is done."""
        return tuple(str(self.parameters[name]) for name in (*FORMATS, "OUTPUT", "FOLDER", "ZIP")
                     if self.parameters.get(name))  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """Why the steps cannot run yet (marked text), and the page on which that is mended."""

    page: str
    message: str


def read_day(text: str) -> str | None:
    """A day as people write it ("22/11/2026", "2026-11-22") as 2026-11-22; "" for nothing, None for what is no day."""
    text = text.strip()
    if not text:
        return ""
    found = _DAY.fullmatch(text)
    if found:
        text = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day.isoformat() if day.year >= _FIRST_YEAR else None


def default_documents(type_: str) -> tuple[str, ...]:
    """Documents that a dossier of this type must have, of those that are written here."""
    wanted = {kind for item in DOSSIER_TYPES[type_].items if item.required for kind in item.any_of
              if item.kind == "document"}  # fmt: skip
    return tuple(name for name in TEMPLATES if name in wanted and name in DOCUMENT_KINDS)


def office_for(choices: Choices, document: str) -> dict[str, str]:
    """What a document says of itself: what all say, and what it alone says instead."""
    own = choices.office_of.get(document, {})
    said = {name: own.get(name) or choices.office.get(name, "") for name in PER_DOCUMENT}
    said.update((name, choices.office.get(name, "")) for name in _FOR_ALL)
    return {name: text for name, text in said.items() if text}


def _place(choices: Choices, name: str, ending: str = "") -> str:
    commune = "".join(letter for letter in choices.commune if letter.isalnum())
    stem = _NAMES[name].of(choices.language) + (f"_{commune}" if commune else "")
    return str(Path(choices.folder) / f"{stem}{ending}")


def data_file(choices: Choices, scenario: str) -> str:
    """Where the assessment of "today" or "plan", or the "gaps", that is kept in the project is put as a file."""
    name = {"plan": "plan_scenario"}.get(scenario, scenario)
    return str(Path(choices.folder) / f"{_NAMES[name].of(choices.language)}.json")


def document_file(choices: Choices, document: str, format_: str) -> str:
    """Where a document is written in a format of :data:`FORMATS`."""
    return _place(choices, document, FORMATS[format_])


def dossier_place(choices: Choices) -> str:
    """The folder of the dossier; the archive has the same name with ".zip". Each type has its own."""
    return _place(choices, f"dossier_{choices.type}")


def plan_steps(choices: Choices) -> tuple[Step, ...]:
    """The runs in their order: gaps, documents, atlas, package, verification; of these what is chosen."""
    return tuple(_steps(choices))


def _steps(choices: Choices) -> Iterator[Step]:
    gaps = choices.gaps
    gap_layer = ""
    if choices.gap_parameters:
        gaps, gap_layer = _place(choices, "gaps", ".json"), _place(choices, "gaps", ".gpkg")
        found = {**choices.gap_parameters, "OUTPUT": gap_layer, "JSON": gaps}
        yield Step("gaps", "hatangso:targetgaps", found, "contents")
    for document in choices.documents:
        yield Step(f"document/{document}", "hatangso:writereport", _document(choices, document, gaps), "contents")
    if choices.atlas:
        yield Step("atlas", "hatangso:exportatlas", _atlas(choices, gap_layer), "contents")
    if choices.package:
        packed = _package(choices, gaps, gap_layer)
        yield Step("package", "hatangso:packagedossier", packed, "files")
        checked = {"INPUT": packed.get("ZIP") or packed["FOLDER"], "HTML": _place(choices, "verification", ".html")}
        yield Step("verify", "hatangso:verifydossier", checked, "files")


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], ())}


def _document(choices: Choices, document: str, gaps: str) -> dict[str, Any]:
    about = _ABOUT.get(document)
    wanted = (about, f"PLANNED_{about}") if about else (*_LISTED, *_PLANNED, "UNITS", *TOLD)
    told = {} if about else {"PLAN_ASSESSMENT": choices.plan_assessment, "GAPS": gaps}
    return _given(
        {
            "TEMPLATE": list(TEMPLATES).index(document),
            "LANGUAGE": LANGUAGES.index(choices.language),
            "ASSESSMENT": choices.assessment,
            **told,
            "COMMUNE": choices.commune,
            **office_for(choices, document),
            **{name: choices.layers.get(name) for name in ("COMMUNES", *wanted, *ABOUT_LAYERS)},
            "WORD_TEMPLATE": choices.word_template if "DOCX" in choices.formats else "",
            **{name: document_file(choices, document, name) for name in FORMATS if name in choices.formats},
        }
    )


def _atlas(choices: Choices, gap_layer: str) -> dict[str, Any]:
    maps = {name: list(choices.maps.get(name, ())) for name in MAP_LISTS}
    if gap_layer:
        maps["PLAN_LAYERS"].insert(0, gap_layer)
    return _given(
        {
            "COMMUNES": choices.layers.get("COMMUNES"),
            **maps,
            "UNITS": choices.layers.get("UNITS"),
            "ASSESSMENT": choices.assessment,
            "PAGES": list(choices.atlas_pages),
            "COMMUNE": choices.commune,
            "LANGUAGE": LANGUAGES.index(choices.language),
            "PROVINCE": choices.office.get("PROVINCE"),
            "SUBTITLE": choices.title,
            "DATE": choices.office.get("DATE"),
            "AUTHOR": choices.office.get("ISSUING_BODY"),
            "APPROVER": choices.office.get("PARENT_BODY"),
            "PAPER": choices.paper,
            "OUTPUT": _place(choices, "atlas", ".pdf"),
        }
    )


def _package(choices: Choices, gaps: str, gap_layer: str) -> dict[str, Any]:
    written = [document_file(choices, document, name) for document in choices.documents for name in FORMATS
               if name in choices.formats]  # fmt: skip
    if choices.atlas:
        written.append(_place(choices, "atlas", ".pdf"))
    files = [*written, *choices.further, *(path for path in (choices.plan_assessment, gaps) if path)]
    place = dossier_place(choices)
    return _given(
        {
            "DOSSIER_TYPE": list(DOSSIER_TYPES).index(choices.type),
            "TITLE": choices.title,
            "SUMMARY": choices.summary,
            "DOCUMENTS": list(dict.fromkeys(files)),
            "ASSESSMENT": choices.assessment,
            "LAYERS": [*([gap_layer] if gap_layer else []), *choices.packed],
            "PROJECT": choices.project,
            "COPIES": list(choices.copies),
            "LICENCE": choices.licence,
            "CONTACT": choices.contact,
            "DATE": choices.office.get("DATE"),
            "LANGUAGE": LANGUAGES.index(choices.language),
            "ALLOW_INCOMPLETE": choices.allow_incomplete,
            "FOLDER": place,
            "ZIP": f"{place}.zip" if choices.archive else "",
        }
    )


def faults(choices: Choices) -> tuple[Fault, ...]:
    """What is still to be chosen before the steps can run; files and layers are looked at by the steps themselves."""
    found = []
    if not (choices.documents or choices.atlas or choices.package):
        found.append(Fault("type", N_("Nothing is to be made: tick a document, the atlas or the package.")))
    days = [choices.office.get("DATE", ""), *(own.get("DATE", "") for own in choices.office_of.values())]
    if any(day and read_day(day) != day for day in days):
        found.append(Fault("office", N_("The date of the document is no day. Write it as 22/11/2026.")))
    if choices.documents and not choices.assessment:
        found.append(Fault("contents", N_("There is no assessment of today yet: documents are made from it.")))
    if choices.atlas and not choices.layers.get("COMMUNES"):
        found.append(Fault("contents", N_("The atlas needs the layer of communes: choose it in Planning setup.")))
    if choices.atlas and not (choices.atlas_pages or choices.commune):
        found.append(Fault("contents", N_("Choose at least one kind of pages.")))
    if choices.documents and not choices.formats:
        found.append(Fault("files", N_("Choose at least one format of the documents.")))
    if not choices.folder:
        found.append(Fault("files", N_("Choose the folder that everything is written into.")))
    return tuple(found)

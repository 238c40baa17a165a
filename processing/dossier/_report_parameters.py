"""The parameters of ``writereport``: what is told, in which form, by whom, and from which layers."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..targets._layer_parameters import (
    LAYERS,
    PLANNED,
    add_communes,
    add_fields,
    add_layers,
    add_planned_fiber,
    add_planned_layers,
)
from ._language_parameter import LANGUAGE, add_language
from ._places import file_fault
from ._report_coverage import add_coverage_layers
from ._report_fiber import add_fiber_layers
from ._report_siting import add_siting_layers

__all__ = [
    "ENDINGS",
    "DAYS",
    "ROLE_LAYERS",
    "ReportParameters",
    "add_report_parameters",
    "lines_of",
    "output_fault",
]

_KIND = QgsProcessing.SourceType


class ReportParameters:
    """Names of the parameters."""

    ASSESSMENT = "ASSESSMENT"
    PLAN_ASSESSMENT = "PLAN_ASSESSMENT"
    GAPS = "GAPS"
    TEMPLATE = "TEMPLATE"
    LANGUAGE = LANGUAGE
    COMMUNE = "COMMUNE"
    PARENT_BODY = "PARENT_BODY"
    ISSUING_BODY = "ISSUING_BODY"
    NUMBER = "NUMBER"
    SYMBOL = "SYMBOL"
    PLACE = "PLACE"
    DATE = "DATE"
    SUBJECT = "SUBJECT"
    ADDRESSEES = "ADDRESSEES"
    RECIPIENTS = "RECIPIENTS"
    AUTHORITY = "AUTHORITY"
    SIGNATORY_TITLE = "SIGNATORY_TITLE"
    SIGNATORY = "SIGNATORY"
    PROVINCE = "PROVINCE"
    LEGAL_BASES = "LEGAL_BASES"
    FUNDING = "FUNDING"
    COMMUNES = "COMMUNES"
    FIBER = "FIBER"
    ROADS = "ROADS"
    UNITS = "UNITS"
    MAP_LAYERS = "MAP_LAYERS"
    FIELDS = "FIELDS"
    LAYERS_DATE = "LAYERS_DATE"
    PLANNED_DATE = "PLANNED_DATE"
    WORD_TEMPLATE = "WORD_TEMPLATE"
    DOCX = "DOCX"
    XLSX = "XLSX"
    HTML = "HTML"
    JSON = "JSON"


_P = ReportParameters

#: Layers of things that are listed in annexes.
_LISTED = ("SITES", "POLE_LINES", "DUCTS", "POST_POINTS")
#: Role of each layer, and whether it is planned.
ROLE_LAYERS = {
    **{name: (LAYERS[name], False) for name in _LISTED},
    **{PLANNED[name]: (LAYERS[name], True) for name in _LISTED},
    "PLANNED_FIBER": ("fiber", True),
}

#: Texts of the administration: parameter, title, several lines, advanced, help.
_TEXTS = (
    (_P.PARENT_BODY, N_("Superior body"), False, False,
     N_("Stands above the issuing body at the top left, as “UBND TỈNH …”. Empty: nothing stands there.")),
    (_P.ISSUING_BODY, N_("Issuing body"), False, False,
     N_("Who issues the document, as “SỞ KHOA HỌC VÀ CÔNG NGHỆ”. Empty: a dotted line to be filled in.")),
    (_P.NUMBER, N_("Number of the document"), False, False,
     N_("As “12”. Empty: room to write it in.")),
    (_P.SYMBOL, N_("Symbol of the document"), False, False,
     N_("Behind the number: “BC-SKHCN”, “KH-UBND”.")),
    (_P.PLACE, N_("Place"), False, False,
     N_("Where it is issued: stands before the date.")),
    (_P.DATE, N_("Date of the document"), False, False,
     N_("As 2026-11-22. Empty leaves “ngày … tháng … năm …” open.")),
    (_P.SUBJECT, N_("Subject"), False, True,
     N_("What the document is about. Empty: the subject of the document chosen above.")),
    (_P.ADDRESSEES, N_("To"), True, True,
     N_("“Kính gửi:” of reports and submissions. One to a line, or separated by “|”.")),
    (_P.RECIPIENTS, N_("Recipients"), True, True,
     N_("“Nơi nhận:” at the bottom left. One to a line, or separated by “|”.")),
    (_P.AUTHORITY, N_("Signed on behalf of"), True, True,
     N_("First line over the signature: “TM. ỦY BAN NHÂN DÂN”.")),
    (_P.SIGNATORY_TITLE, N_("Title of the signatory"), True, True,
     N_("As “GIÁM ĐỐC”, or “KT. CHỦ TỊCH|PHÓ CHỦ TỊCH” in two lines.")),
    (_P.SIGNATORY, N_("Signatory"), False, True,
     N_("Name of the person who signs. No name is put in of itself.")),
    (_P.PROVINCE, N_("Province"), False, True,
     N_("Name of the province where it is not that of the target set.")),
    (_P.LEGAL_BASES, N_("Further legal bases"), True, True,
     N_("Named after those of the target set. One to a line, or separated by “|”.")),
    (_P.FUNDING, N_("Sources of funding"), True, True,
     N_("Where the money comes from. One to a line, or separated by “|”.")),
)  # fmt: skip

#: Days of layers: parameter, title, help.
_DAYS = (
    (_P.LAYERS_DATE, N_("Date of the layers"),
     N_("The day that the layers describe of which the assessment knows none (communes, for example), as 2025-12-31. "
        "Empty: not said.")),
    (_P.PLANNED_DATE, N_("Date of the planned layers"),
     N_("The day of the plan, as 2026-06-30: it stands beside every number from the planned layers. Empty: not said.")),
)  # fmt: skip
#: Parameters that take a day.
DAYS = (_P.DATE, *(name for name, _, _ in _DAYS))

#: What is written: parameter, title, kind of file, ending, help.
_FILES = (
    (_P.DOCX, N_("Word document"), N_("Word documents"), "docx",
     N_("In the form of Decree 30/2020/NĐ-CP, or in that of your own template.")),
    (_P.XLSX, N_("Workbook of the annexes"), N_("Excel workbooks"), "xlsx",
     N_("One sheet for each table, with formulas for the totals.")),
    (_P.HTML, N_("Web page"), N_("Web pages"), "html",
     N_("The same content in one file with an interactive map; it needs no network.")),
    (_P.JSON, N_("Report as JSON"), N_("JSON files"), "json",
     N_("All that the document is made from, without pictures: what a dossier keeps.")),
)  # fmt: skip
#: Ending that each output must have.
ENDINGS = {name: ending for name, _, _, ending, _ in _FILES}


def add_report_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add everything."""
    _add_results_told(algorithm)
    for name, title, several, advanced, words in _TEXTS:
        algorithm.add(
            QgsProcessingParameterString(name, tr(title), multiLine=several, optional=True), words, advanced=advanced
        )
    _add_layers(algorithm)
    for name, title, kind, ending, words in _FILES:
        algorithm.add(
            QgsProcessingParameterFileDestination(
                name, tr(title), f"{tr(kind)} (*.{ending})", optional=True, createByDefault=False
            ),
            words,
        )


def _json_file(name: str, title: str, *, optional: bool) -> QgsProcessingParameterFile:
    return QgsProcessingParameterFile(name, tr(title), extension="json", optional=optional)


def _add_results_told(algorithm: HatangsoAlgorithm) -> None:
    from ...plugin.dossier.templates import TEMPLATES

    algorithm.add(
        _json_file(_P.ASSESSMENT, N_("Assessment as JSON"), optional=False),
        N_("JSON of Assess targets: where the province stands today."),
    )
    algorithm.add(
        _json_file(_P.PLAN_ASSESSMENT, N_("Assessment of the plan as JSON"), optional=True),
        N_("JSON of Assess targets in the scenario Plan: what the plan is going to change."),
    )
    algorithm.add(
        _json_file(_P.GAPS, N_("Gaps as JSON"), optional=True),
        N_("JSON of Find what is missing for the targets: what each commune lacks, and what it costs."),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.TEMPLATE,
            tr(N_("Document")),
            [template.name.of(language()) for template in TEMPLATES.values()],
            defaultValue=0,
        ),
        N_("What is written: a report, a plan, a submission, a draft decision, or annexes of passive infrastructure."),
    )
    add_language(algorithm)
    algorithm.add(
        QgsProcessingParameterString(_P.COMMUNE, tr(N_("Only this commune (code)")), optional=True),
        N_("The document is about this commune alone. Empty: the whole province."),
    )


def _add_layers(algorithm: HatangsoAlgorithm) -> None:
    add_communes(algorithm, optional=True)
    add_layers(algorithm, _LISTED)
    for name, title, kinds, words in (
        (_P.FIBER, N_("Fibre equipment or cables"), [_KIND.TypeVectorPoint, _KIND.TypeVectorLine],
         N_("What exists today: the maps show it.")),
        (_P.ROADS, N_("Roads"), [_KIND.TypeVectorLine], N_("The maps show them, under everything else.")),
    ):  # fmt: skip
        algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), words, advanced=True)
    add_planned_fiber(algorithm)
    add_planned_layers(algorithm, _LISTED)
    add_fiber_layers(algorithm)
    add_coverage_layers(algorithm)
    add_siting_layers(algorithm)
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.UNITS, tr(N_("Communes with their values")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Result of Assess targets: a map of each target is made from it."),
    )
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            _P.MAP_LAYERS, tr(N_("Layers of the map")), _KIND.TypeMapLayer, optional=True
        ),
        N_("What the maps show, the first on top, with the styles of the layers. Empty: the layers above."),
    )
    add_fields(algorithm)
    for name, title, words in _DAYS:
        algorithm.add(QgsProcessingParameterString(name, tr(title), optional=True), words, advanced=True)
    template = QgsProcessingParameterFile(_P.WORD_TEMPLATE, tr(N_("Your own Word template")), optional=True)
    template.setFileFilter(tr(N_("Word documents")) + " (*.docx *.dotx *.DOCX *.DOTX)")
    algorithm.add(
        template,
        N_(
            "A document with placeholders in double braces that takes the place of the form of Decree 30; the manual "
            "lists the placeholders."
        ),
        advanced=True,
    )


def lines_of(text: str) -> tuple[str, ...]:
    """Lines of a text that has several: by line breaks or "|"; empty ones are left out."""
    return tuple(line.strip() for line in text.replace("|", "\n").splitlines() if line.strip())


def output_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the files that are to be written, in the user's language; None if nothing is."""
    titles = [algorithm.parameterDefinition(name).description() for name in ENDINGS]
    if all(parameters.get(name) in (None, "") for name in ENDINGS):
        return tr(N_("Say where to write at least one of: {outputs}."), outputs=", ".join(titles))
    for (name, ending), title in zip(ENDINGS.items(), titles):
        value = parameters.get(name)
        if value in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
            continue
        fault = file_fault(title, Path(algorithm.parameterAsFileOutput(parameters, name, context)), ending)
        if fault:
            return fault
    return None

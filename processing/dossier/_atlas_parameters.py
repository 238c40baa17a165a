"""The parameters of ``exportatlas``: what the maps show, what stands around them, and which files are written."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from qgis.core import (
    QgsExpression,
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.gis.maps.layouts import PAPERS
from ...plugin.numbers import parse_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..days import day_fault
from ..targets._layer_parameters import add_communes
from ._language_parameter import LANGUAGE, add_language
from ._places import file_fault, folder_fault
from ._report_json import read_assessment

__all__ = [
    "DEFAULT_NAME",
    "FORMATS",
    "AtlasParameters",
    "Pages",
    "add_atlas_parameters",
    "atlas_fault",
    "scales_of",
]

_KIND = QgsProcessing.SourceType
#: Forms of single pages, in the order of the choice.
FORMATS = ("pdf", "png", "svg")
#: Names of files of single pages.
DEFAULT_NAME = "\"number\" || coalesce('_' || \"code\", '') || '_' || \"name\""


class Pages(IntEnum):
    """Kinds of pages, in the order of the choice."""

    PROVINCE = 0
    COMMUNES = 1


class AtlasParameters:
    """Names of the parameters."""

    COMMUNES = "COMMUNES"
    BASE_LAYERS = "BASE_LAYERS"
    TODAY_LAYERS = "TODAY_LAYERS"
    PLAN_LAYERS = "PLAN_LAYERS"
    COVERAGE_LAYERS = "COVERAGE_LAYERS"
    UNITS = "UNITS"
    ASSESSMENT = "ASSESSMENT"
    PAGES = "PAGES"
    COMMUNE = "COMMUNE"
    LANGUAGE = LANGUAGE
    PROVINCE = "PROVINCE"
    TITLE = "TITLE"
    SUBTITLE = "SUBTITLE"
    SOURCE = "SOURCE"
    DATE = "DATE"
    AUTHOR = "AUTHOR"
    APPROVER = "APPROVER"
    PAPER = "PAPER"
    LAYOUT = "LAYOUT"
    SCALES = "SCALES"
    GRID_INTERVAL = "GRID_INTERVAL"
    CRS = "CRS"
    DPI = "DPI"
    FORMAT = "FORMAT"
    FILE_NAME = "FILE_NAME"
    OUTPUT = "OUTPUT"
    FOLDER = "FOLDER"


_P = AtlasParameters

#: Lists of layers: parameter, title, help.
LISTS = (
    (
        _P.BASE_LAYERS,
        N_("Base map"),
        N_("Roads, rivers, villages, terrain: what the other layers are seen against. Drawn below them."),
    ),
    (
        _P.TODAY_LAYERS,
        N_("What exists"),
        N_("Sites, pole lines, ducts, fibre as they are. They make the map of today, and are on every commune page."),
    ),
    (
        _P.PLAN_LAYERS,
        N_("What is planned"),
        N_("Routes, new sites, gaps to close. They make the map of the plan, and are on every commune page."),
    ),
    (
        _P.COVERAGE_LAYERS,
        N_("Coverage on maps"),
        N_("Areas with a signal. They make the map of coverage, and lie below the rest on every commune page."),
    ),
)
#: Texts: parameter, title, advanced, help.
_TEXTS = (
    (_P.PROVINCE, N_("Province"), False, N_("Name of the province where it is not that of the target set.")),
    (
        _P.SUBTITLE,
        N_("Name of the plan"),
        False,
        N_("Stands under the title of every page: “Kế hoạch phát triển hạ tầng số giai đoạn 2026–2030”."),
    ),
    (
        _P.TITLE,
        N_("Title of the atlas"),
        True,
        N_("Of the PDF, and at the foot of every page. Empty: by the province."),
    ),
    (
        _P.SOURCE,
        N_("Sources of the data"),
        False,
        N_("As they are to stand on every page. Empty: the layers and files that the maps are made from."),
    ),
    (_P.DATE, N_("Date of the document"), False, N_("As 2026-11-22. Empty leaves “ngày … tháng … năm …” open.")),
    (
        _P.AUTHOR,
        N_("Body that prepares the maps"),
        False,
        N_("Stands in the signature box “CƠ QUAN LẬP BẢN ĐỒ”. Empty: room to write it in."),
    ),
    (
        _P.APPROVER,
        N_("Body that approves the maps"),
        False,
        N_("Stands in the signature box “CƠ QUAN PHÊ DUYỆT”. Empty: room to write it in."),
    ),
)


def add_atlas_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add everything but the numeric outputs."""
    _add_layers(algorithm)
    _add_choice_of_pages(algorithm)
    for name, title, advanced, words in _TEXTS:
        algorithm.add(QgsProcessingParameterString(name, tr(title), optional=True), words, advanced=advanced)
    _add_sheet(algorithm)
    _add_files(algorithm)


def _add_layers(algorithm: HatangsoAlgorithm) -> None:
    add_communes(algorithm)
    for name, title, words in LISTS:
        algorithm.add(QgsProcessingParameterMultipleLayers(name, tr(title), _KIND.TypeMapLayer, optional=True), words)
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.UNITS, tr(N_("Communes with their values")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Result of Assess targets: a map of each target is made from it."),
    )
    algorithm.add(
        QgsProcessingParameterFile(_P.ASSESSMENT, tr(N_("Assessment as JSON")), extension="json", optional=True),
        N_("JSON of Assess targets: values and verdicts are told beside the maps."),
    )


def _add_choice_of_pages(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.PAGES,
            tr(N_("Pages")),
            [tr(N_("Maps of the province")), tr(N_("A page for each commune"))],
            allowMultiple=True,
            defaultValue=[int(Pages.PROVINCE), int(Pages.COMMUNES)],
        ),
        N_(
            "Maps of the province: what exists, what is planned, coverage, and one for each target; those that there "
            "are layers for."
        ),
    )
    algorithm.add(
        QgsProcessingParameterString(_P.COMMUNE, tr(N_("Only this commune (code)")), optional=True),
        N_("Only the page of this commune is made. Empty: all pages."),
    )
    add_language(algorithm)


def _add_sheet(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(_P.PAPER, tr(N_("Paper")), list(PAPERS), defaultValue=PAPERS.index("A3")),
        N_("Across (landscape): A4 and A3 for documents, larger sheets for the wall."),
    )
    algorithm.add(
        QgsProcessingParameterFile(_P.LAYOUT, tr(N_("Your own layout")), extension="qpt", optional=True),
        N_(
            "A template of a QGIS print layout (.qpt) that takes the place of the paper. Its items are found by their "
            "ids: map, overview, legend, scale_bar, north_arrow, title, subtitle, scale, crs, source, date, page and "
            "others that the manual lists. What is missing is told."
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString(_P.SCALES, tr(N_("Scales of the commune pages (1 : …)")), optional=True),
        N_(
            "As 10000; 25000; 50000: each page takes the largest at which the commune fits. Empty: the largest round "
            "scale."
        ),
        advanced=True,
    )
    algorithm.add_number(
        _P.GRID_INTERVAL, N_("Step of the grid (m)"), N_("0: by the scale, in steps of 1, 2 and 5."),
        0.0, 0.0, 1_000_000.0, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterCrs(_P.CRS, tr(N_("CRS of the maps")), optional=True),
        N_(
            "Empty: that of the communes; where that is in degrees or Web Mercator, the zone of VN-2000 (elsewhere of "
            "UTM) that they lie in."
        ),
        advanced=True,
    )
    algorithm.add_number(
        _P.DPI, N_("Dots per inch"),
        N_("Of pictures, and of what has to be a picture in a PDF. Lines and letters of PDFs are sharp at any size."),
        200, 72, 1200, whole=True, advanced=True,
    )  # fmt: skip


def _add_files(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.FORMAT, tr(N_("Form of single pages")), ["PDF", "PNG", "SVG"], defaultValue=FORMATS.index("pdf")
        ),
        N_("PNG pictures have a world file (.pgw) beside them."),
        advanced=True,
    )
    expression = QgsProcessingParameterExpression(
        _P.FILE_NAME, tr(N_("Names of single pages")), defaultValue=DEFAULT_NAME, parentLayerParameterName=_P.COMMUNES
    )
    expression.setFlags(expression.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
    algorithm.add(
        expression,
        N_(
            "An expression with the fields number (“007”), code, name, title and kind, and those of the communes. What "
            "a file cannot be called becomes “-”; a name that is taken gets “(2)”."
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFileDestination(
            _P.OUTPUT, tr(N_("Atlas")), tr(N_("PDF files")) + " (*.pdf)", optional=True, createByDefault=False
        ),
        N_("All pages in one PDF, with bookmarks, layers that can be switched, and maps that know where they lie."),
    )
    algorithm.add(
        QgsProcessingParameterFolderDestination(
            _P.FOLDER, tr(N_("Folder of single pages")), optional=True, createByDefault=False
        ),
        N_("One file for each page. Files of the same names are replaced, others stay."),
    )


def scales_of(text: str) -> tuple[float, ...]:
    """Scales that a user wrote: "10000; 25.000, 1:50000"; numbers that are none become NaN."""
    pieces = text.replace("1:", " ").replace("1 :", " ").replace(";", " ").replace("|", " ").split()
    return tuple(parse_number(piece.strip(","), thousands=True)[0] for piece in pieces if piece.strip(","))


def atlas_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the parameters, in the user's language; None if nothing is."""
    return (
        algorithm.layer_fault(parameters, _P.COMMUNES, context, ["polygon"])
        or algorithm.layer_fault(parameters, _P.UNITS, context, ["polygon"])
        or _layers_fault(algorithm, parameters, context)
        or _text_fault(algorithm, parameters, context)
        or _file_fault(algorithm, parameters, context)
    )


def _layers_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    for name, _, _ in LISTS:
        for layer in algorithm.parameterAsLayerList(parameters, name, context) or []:
            if not layer.crs().isValid() and layer.isSpatial():
                return tr(
                    N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."),
                    layer=layer.name(),
                )
            if not layer.isSpatial():
                return tr(N_("{layer} is a table: there is nothing to draw on a map."), layer=layer.name())
    return None


def _text_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    fault = day_fault(algorithm, parameters, context, (_P.DATE,))
    if fault:
        return fault
    scales = algorithm.parameterAsString(parameters, _P.SCALES, context)
    if not all(100 <= scale <= 100_000_000 for scale in scales_of(scales)):
        return tr(
            N_("{parameter}: “{value}” are no scales. Write them as 10000; 25000; 50000."),
            parameter=algorithm.parameterDefinition(_P.SCALES).description(),
            value=scales,
        )
    if not algorithm.parameterAsEnums(parameters, _P.PAGES, context):
        return tr(N_("Choose at least one kind of pages."))
    crs = algorithm.parameterAsCrs(parameters, _P.CRS, context)
    if crs.isValid() and crs.isGeographic():
        return tr(
            N_("{parameter}: {crs} is in degrees and has no scale. Choose one in metres, as VN-2000 / TM-3."),
            parameter=algorithm.parameterDefinition(_P.CRS).description(),
            crs=crs.authid() or crs.description(),
        )
    expression = QgsExpression(algorithm.parameterAsString(parameters, _P.FILE_NAME, context))
    if expression.expression().strip() and expression.hasParserError():
        return tr(
            N_("{parameter}: the expression cannot be read: {error}"),
            parameter=algorithm.parameterDefinition(_P.FILE_NAME).description(),
            error=expression.parserErrorString(),
        )
    return None


def _file_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    output, folder = (algorithm.parameterDefinition(name) for name in (_P.OUTPUT, _P.FOLDER))
    if parameters.get(_P.OUTPUT) in (None, "") and parameters.get(_P.FOLDER) in (None, ""):
        return tr(
            N_("Say where to write at least one of: {outputs}."),
            outputs=", ".join((output.description(), folder.description())),
        )
    if parameters.get(_P.OUTPUT) not in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
        path = Path(algorithm.parameterAsFileOutput(parameters, _P.OUTPUT, context))
        fault = file_fault(output.description(), path, "pdf")
        if fault:
            return fault
    if parameters.get(_P.FOLDER) not in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
        path = Path(algorithm.parameterAsString(parameters, _P.FOLDER, context))
        fault = folder_fault(folder.description(), path)
        if fault:
            return fault
    layout = algorithm.parameterAsFile(parameters, _P.LAYOUT, context)
    if layout and not Path(layout).is_file():
        return tr(N_("The layout {path} does not exist."), path=layout)
    assessment = algorithm.parameterAsFile(parameters, _P.ASSESSMENT, context)
    if assessment:
        try:
            read_assessment(assessment)
        except HatangsoError as error:
            return explain(error)
    return None

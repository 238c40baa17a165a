"""Parameters of ``hatangso:importsites``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..distances import distance_parameter
from ..field_lists import FIELDS, roles_parameter

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["SiteParameters", "add_parameters"]


class SiteParameters:
    """Names of the parameters and results."""

    INPUT = "INPUT"
    SHEET = "SHEET"
    SOURCE_CRS = "SOURCE_CRS"
    TARGET_CRS = "TARGET_CRS"
    OPERATOR = "OPERATOR"
    DUPLICATES = "DUPLICATES"
    MEND_COORDINATES = "MEND_COORDINATES"
    GROUP_CELLS = "GROUP_CELLS"
    GROUP_RADIUS = "GROUP_RADIUS"
    MCC = "MCC"
    MIN_SAMPLES = "MIN_SAMPLES"
    EXTENT = "EXTENT"
    FIELDS = FIELDS
    HEADER_ROW = "HEADER_ROW"
    FILE_ENCODING = "FILE_ENCODING"
    SEPARATOR = "SEPARATOR"
    NETWORK_TABLE = "NETWORK_TABLE"
    OUTPUT = "OUTPUT"
    REJECTED = "REJECTED"
    SITE_COUNT = "SITE_COUNT"
    REJECTED_COUNT = "REJECTED_COUNT"


_P = SiteParameters


def add_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add all parameters and results."""
    _add_file(algorithm)
    _add_cells(algorithm)
    _add_reading(algorithm)
    _add_results(algorithm)


def _add_file(algorithm: HatangsoAlgorithm) -> None:
    lists = tr(N_("Lists of sites")) + " (*.csv *.csv.gz *.txt *.tsv *.xlsx *.xlsm)"
    algorithm.add(
        QgsProcessingParameterFile(
            _P.INPUT, tr(N_("List of sites or cells")), fileFilter=lists + ";;" + tr(N_("All files")) + " (*)"
        ),
        N_("A file .csv, .csv.gz or .xlsx: an operator's list of sites, or cells in the form of OpenCelliD."),
    )
    algorithm.add(
        QgsProcessingParameterString(_P.SHEET, tr(N_("Sheet")), optional=True),
        N_(
            "Name or number of the sheet of a workbook; * reads all sheets that have coordinates. Empty: the one that "
            "is understood best; others are named in the log."
        ),
    )
    algorithm.add(
        QgsProcessingParameterCrs(_P.SOURCE_CRS, tr(N_("CRS of the coordinates")), optional=True),
        N_(
            "For lists in metres: the VN-2000 zone. X is north there and Y east, as in Vietnamese surveying, unless "
            "the numbers say otherwise. For degrees of VN-2000: EPSG:4756. Empty: degrees of WGS 84."
        ),
    )
    algorithm.add(
        QgsProcessingParameterCrs(_P.TARGET_CRS, tr(N_("Target CRS")), optional=True),
        N_("CRS of the results, for example the VN-2000 zone of the province. Empty: EPSG:4326."),
    )
    algorithm.add(
        QgsProcessingParameterString(_P.OPERATOR, tr(N_("Operator of the list")), optional=True),
        N_("Whose sites these are where rows name no operator: the list of one operator seldom does."),
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.DUPLICATES,
            tr(N_("Rows of the same code and place")),
            [
                tr(N_("Merge: operators and technologies together")),
                tr(N_("Keep the first, set the others aside")),
                tr(N_("Keep all")),
            ],
            defaultValue=0,
        ),
        N_(
            "Lists often have a row for each technology, operator or sector of a site. The same place is within 50 m. "
            "Cells are never merged by this: the second is set aside."
        ),
    )
    algorithm.add(
        QgsProcessingParameterBoolean(
            _P.MEND_COORDINATES, tr(N_("Mend swapped coordinates and lost decimal marks")), defaultValue=True
        ),
        N_(
            "Latitude and longitude in each other's place, and degrees without their decimal mark (21037500), are "
            "mended where one reading alone fits, and marked in coordinate_note. Otherwise such rows are set aside."
        ),
    )


def _add_cells(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.GROUP_CELLS,
            tr(N_("Cells of OpenCelliD")),
            [tr(N_("Keep each cell")), tr(N_("Put them together to sites"))],
            defaultValue=0,
        ),
        N_(
            "Sites: LTE cells by the base station in their identity (cell divided by 256), then whatever an operator "
            "has within the radius. Places are means by samples."
        ),
    )
    algorithm.add(
        distance_parameter(_P.GROUP_RADIUS, N_("Radius of one place (m)"), 200.0, minimum=0.0, maximum=5000.0),
        N_("Cells of one operator within this distance of its strongest stand at one site. 0: by base station only."),
    )
    algorithm.add(
        QgsProcessingParameterString(_P.MCC, tr(N_("Country codes (MCC)")), optional=True),
        N_("Only cells of these countries: 452 for Viet Nam, several with commas. Empty: all."),
    )
    algorithm.add_number(
        _P.MIN_SAMPLES, N_("Least number of samples"),
        N_("Only cells that were measured so many times; those seen once or twice lie far off."),
        0, 0, 1000000, whole=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterExtent(_P.EXTENT, tr(N_("Extent")), optional=True),
        N_(
            "Take only what lies in this rectangle, in any CRS. It also says where sites are to be: swapped "
            "coordinates are noticed by it. Empty: everything, and Viet Nam is expected."
        ),
    )


def _add_reading(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        roles_parameter(),
        N_(
            "Columns are found by their Vietnamese and English headers. Where that fails, give them here: role (always "
            "sites), meaning (code, latitude, longitude, operators …) and the header or the letter of the column; an "
            "empty field means that there is none. The manual lists all meanings."
        ),
        advanced=True,
    )
    algorithm.add_number(
        _P.HEADER_ROW, N_("Row of the headers"),
        N_("Number of the row in the file. 0: there are no headers, and columns are called A, B, C. Empty: found."),
        None, 0, 1000, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.FILE_ENCODING,
            tr(N_("Encoding of the text file")),
            [tr(N_("Find it")), "UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1258", "Windows-1252"],
            defaultValue=0,
        ),
        N_(
            "What was found stands in the log. TCVN3 and VNI are read as Windows-1252, to be turned into Unicode after."
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.SEPARATOR,
            tr(N_("Separator of the text file")),
            [tr(N_("Find it")), tr(N_("Comma")), tr(N_("Semicolon")), tr(N_("Tab")), tr(N_("Vertical bar"))],
            defaultValue=0,
        ),
        N_("What stands between the cells. With semicolons, commas are decimal marks."),
        advanced=True,
    )
    from ...plugin.site_lists.networks import NETWORKS

    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.NETWORK_TABLE,
            tr(N_("Operators by network code")),
            headers=[tr(N_("Country code (MCC)")), tr(N_("Network code (MNC)")), tr(N_("Operator"))],
            defaultValue=[cell for row in NETWORKS for cell in row],
            optional=True,
        ),
        N_(
            "Viet Nam in the list of mobile network codes that ITU publishes (Recommendation ITU-T E.212). Networks "
            "that the table does not have are named by their codes. The names also say how operators are spelled."
        ),
        advanced=True,
    )


def _add_results(algorithm: HatangsoAlgorithm) -> None:
    kind = QgsProcessing.SourceType
    algorithm.add(
        QgsProcessingParameterFeatureSink(_P.OUTPUT, tr(N_("Imported sites")), kind.TypeVectorPoint),
        N_("One point for each site (or cell), with the fields that the other tools know."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            _P.REJECTED, tr(N_("Rows not taken")), kind.TypeVector, optional=True, createByDefault=False
        ),
        N_("Every row that was not taken, with its number, its cells and the reason."),
    )
    algorithm.addOutput(QgsProcessingOutputNumber(_P.SITE_COUNT, tr(N_("Number of sites"))))
    algorithm.addOutput(QgsProcessingOutputNumber(_P.REJECTED_COUNT, tr(N_("Number of rows not taken"))))

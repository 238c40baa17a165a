"""What ``hatangso:coveragebuffers`` asks for and gives; its link budget stands in :mod:`._budget_parameters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.technology import DEFAULT_RADII
from ...plugin.text import N_
from ..distances import distance_parameter
from ._budget_parameters import BudgetParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["BufferParameters"]

#: The default table as the cells of a matrix.
_TABLE_CELLS = tuple(cell for name, *radii in DEFAULT_RADII for cell in (name, *(f"{radius:.0f}" for radius in radii)))


class BufferParameters(BudgetParameters):
    """Names of the parameters and results, and how they are added."""

    SITES = "SITES"
    SITE_ID_FIELD = "SITE_ID_FIELD"
    SITE_NAME_FIELD = "SITE_NAME_FIELD"
    RADIUS_FIELD = "RADIUS_FIELD"
    RADIUS_UNIT = "RADIUS_UNIT"
    TECHNOLOGY_FIELD = "TECHNOLOGY_FIELD"
    AREA_TYPE_FIELD = "AREA_TYPE_FIELD"
    AREA_TYPE = "AREA_TYPE"
    TECHNOLOGY_TABLE = "TECHNOLOGY_TABLE"
    RADIUS = "RADIUS"
    OPERATOR_FIELD = "OPERATOR_FIELD"
    AZIMUTH_FIELD = "AZIMUTH_FIELD"
    BEAMWIDTH_FIELD = "BEAMWIDTH_FIELD"
    BEAMWIDTH = "BEAMWIDTH"
    DISSOLVE = "DISSOLVE"
    SEGMENTS = "SEGMENTS"
    OUTPUT = "OUTPUT"
    REJECTED = "REJECTED"
    AREA_COUNT = "AREA_COUNT"
    SITE_COUNT = "SITE_COUNT"
    REJECTED_COUNT = "REJECTED_COUNT"

    _FIELDS = (
        SITE_ID_FIELD, SITE_NAME_FIELD, RADIUS_FIELD, TECHNOLOGY_FIELD, AREA_TYPE_FIELD, OPERATOR_FIELD, AZIMUTH_FIELD,
        BEAMWIDTH_FIELD, *BudgetParameters.BUDGET_FIELDS,
    )  # fmt: skip

    def add_all(self: HatangsoAlgorithm) -> None:
        """Add all parameters and results."""
        self.add(
            QgsProcessingParameterFeatureSource(
                self.SITES, tr(N_("Sites")), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            N_("Points of BTS or other radio sites, in any CRS. Each point of a multi-point site is drawn."),
        )
        self._field(
            self.SITE_ID_FIELD,
            N_("Site id field"),
            N_("Code that names each site in the results, kept as text. By default the feature id."),
        )
        self._field(self.SITE_NAME_FIELD, N_("Site name field"), N_("Name of each site, copied to the results."))
        self.add_source()
        self._field(
            self.RADIUS_FIELD,
            N_("Radius field"),
            N_("Radius of each site. Takes the place of the table and of the fixed radius."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.RADIUS_UNIT,
                tr(N_("Unit of the radius field")),
                [tr(N_("Metres")), tr(N_("Kilometres"))],
                defaultValue=0,
            ),
            N_("What the numbers in the radius field count."),
        )
        self._field(
            self.TECHNOLOGY_FIELD,
            N_("Technology field"),
            N_("Technologies of each site: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, one or several (“3G;4G”)."),
        )
        self._field(
            self.AREA_TYPE_FIELD,
            N_("Area type field"),
            N_(
                "Kind of area of each site: đô thị, ngoại ô, nông thôn, or urban, suburban, rural. Chooses the "
                "column of the table."
            ),
        )
        self.add(
            QgsProcessingParameterMatrix(
                self.TECHNOLOGY_TABLE,
                tr(N_("Radius by technology and area type (m)")),
                headers=[
                    tr(N_("Technology")), tr(N_("Urban (m)")), tr(N_("Suburban (m)")), tr(N_("Rural (m)")),
                ],
                defaultValue=list(_TABLE_CELLS),
                optional=True,
            ),
            N_(
                "Used where a technology field is given and no radius field. The default is a planning assumption: put "
                "in the radii of your network. Rows may be added for other technologies. Empty it to use the fixed "
                "radius."
            ),
        )  # fmt: skip
        self.add(
            distance_parameter(self.RADIUS, N_("Fixed radius (m)"), 1000.0, minimum=1.0, maximum=200000.0),
            N_("Radius of all sites where neither a radius field nor a technology field is given."),
        )
        self._field(
            self.OPERATOR_FIELD,
            N_("Operator field"),
            N_("Operators of each site, one or several: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”."),
        )
        self._field(
            self.AZIMUTH_FIELD,
            N_("Azimuth field"),
            N_(
                "Directions of the sectors in degrees clockwise from true north, one or several: “0/120/240”. "
                "A site without a value serves all round."
            ),
        )
        self._field(
            self.BEAMWIDTH_FIELD,
            N_("Sector width field"),
            N_(
                "Width of each sector in degrees, one for all or one for each azimuth: “65/65/90”. A sector "
                "serves more than the half-power beamwidth of its antenna: three of 65° serve all round."
            ),
        )
        self.add_number(
            self.BEAMWIDTH, N_("Sector width (°)"),
            N_("Width of sectors that the field above says nothing of. 120° is the third of a circle that one of three "
               "sectors serves; a beamwidth of 65° is that of a usual antenna at half power."),
            120.0, 1.0, 360.0,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterEnum(
                self.DISSOLVE,
                tr(N_("Dissolve")),
                [
                    tr(N_("No: one area for each site, technology and sector")),
                    tr(N_("By operator")),
                    tr(N_("By technology")),
                    tr(N_("By operator and technology")),
                    tr(N_("All into one area")),
                ],
                defaultValue=0,
            ),
            N_("Which areas are merged. A site of several operators counts for each of them."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.AREA_TYPE,
                tr(N_("Area type where the field says nothing")),
                [tr(N_("Urban")), tr(N_("Suburban")), tr(N_("Rural"))],
                defaultValue=1,
            ),
            N_("Column of the table for sites without an area type."),
            advanced=True,
        )
        self.add_number(
            self.SEGMENTS, N_("Segments of a quarter circle"),
            N_("How many straight pieces a quarter of a circle has. The area of a circle is too small by 0.64 % at 8, "
               "0.16 % at 16 and 0.04 % at 32."),
            16, 2, 360, whole=True, advanced=True,
        )  # fmt: skip
        self.add_budget()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr(N_("Coverage areas")), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            N_("Circles and sectors, or the areas they were dissolved into."),
        )
        self.add_more_results()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTED,
                tr(N_("Rejected sites")),
                QgsProcessing.SourceType.TypeVectorAnyGeometry,
                optional=True,
                createByDefault=False,
            ),
            N_("Sites that could not be used, each with the reason. A site is used whole or set aside whole."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.AREA_COUNT, tr(N_("Number of areas"))))
        self.addOutput(QgsProcessingOutputNumber(self.SITE_COUNT, tr(N_("Number of sites used"))))
        self.addOutput(QgsProcessingOutputNumber(self.REJECTED_COUNT, tr(N_("Number of sites set aside"))))

    def _field(self: HatangsoAlgorithm, name: str, description: str, help_text: str) -> None:
        self.add_field(name, description, self.SITES, help_text)

"""``hatangso:coveragebuffers``: circles and sectors round sites, by radius, by technology and area type, dissolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.progress import Progress
from ...plugin.radio.technology import DEFAULT_RADII
from ...plugin.schema import COVERAGE_BUFFERS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.gis.source import Rejected, VectorData

__all__ = ["CoverageBuffers"]

#: (by operator, by technology) for the choices of DISSOLVE; None: not at all.
_DISSOLVE = (None, (True, False), (False, True), (True, True), (False, False))
_UNIT_M = (1.0, 1000.0)
#: The default table as the cells of a matrix.
_TABLE_CELLS = tuple(cell for name, *radii in DEFAULT_RADII for cell in (name, *(f"{radius:.0f}" for radius in radii)))


class CoverageBuffers(HatangsoAlgorithm):
    """Geodesic buffers and sectors of sites."""

    ID = "coveragebuffers"
    GROUP = "radio"
    TITLE = N_("Coverage buffers")
    TAGS = (
        "coverage, buffer, sector, azimuth, beamwidth, radius, BTS, site, mobile, 2G, 3G, 4G, 5G, operator, "
        "vùng phủ sóng, bán kính phủ sóng, vùng đệm, trạm gốc, nhà mạng, góc phương vị"
    )
    HELP = N_(
        "<p>Draws the area that each site serves as a circle, or as sectors by azimuth and width: a first picture of "
        "coverage before propagation is computed.</p>"
        "<p><b>Needs</b> a point layer of sites in any CRS. The radius of a site comes from the radius field; without "
        "one, from the table by technology and area type, if a technology field is given and the table is not empty; "
        "else it is the fixed radius. The radii of the table are <b>planning assumptions</b>, not measurements: put in "
        "those of your network.</p>"
        "<p>A field may name several technologies (“3G;4G”, “UMTS/LTE”), operators (“Viettel;VNPT”, “Viettel + VNPT”) "
        "and azimuths (“0/120/240”, degrees clockwise from true north). Each technology and azimuth gives an area of "
        "its own; a shared site counts for each of its operators. A site without azimuth serves all round. Area types: "
        "đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.</p>"
        "<p><b>Writes</b> polygons in the CRS of the sites with radius (m), azimuth and width (°) and area (km², on "
        "the ellipsoid), one by one or dissolved by operator and technology; and, if asked for, the sites that were "
        "set aside, each with the reason.</p>"
        "<p>Method: the vertices lie at the exact geodesic distance from the site (Karney 2013), so that the circles "
        "are right in degrees, in EPSG:3857 and in VN-2000 alike. A polygon of n vertices is smaller than its circle: "
        "by 0.16 % at 16 segments a quarter.</p>"
    )
    REQUIRES = ("pyproj",)

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
        BEAMWIDTH_FIELD,
    )  # fmt: skip

    def define(self):
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
        radius = QgsProcessingParameterDistance(
            self.RADIUS, tr(N_("Fixed radius (m)")), defaultValue=1000.0, minValue=1.0, maxValue=200000.0
        )
        radius.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        self.add(radius, N_("Radius of all sites where neither a radius field nor a technology field is given."))
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
        self.add(
            QgsProcessingParameterNumber(
                self.BEAMWIDTH, tr(N_("Sector width (°)")), QgsProcessingParameterNumber.Type.Double,
                defaultValue=120.0, minValue=1.0, maxValue=360.0,
            ),
            N_("Width of sectors that the field above says nothing of. 120° is the third of a circle that one of three "
               "sectors serves; a beamwidth of 65° is that of a usual antenna at half power."),
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
        self.add(
            QgsProcessingParameterNumber(
                self.SEGMENTS, tr(N_("Segments of a quarter circle")), QgsProcessingParameterNumber.Type.Integer,
                defaultValue=16, minValue=2, maxValue=360,
            ),
            N_("How many straight pieces a quarter of a circle has. The area of a circle is too small by 0.64 % at 8, "
               "0.16 % at 16 and 0.04 % at 32."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr(N_("Coverage areas")), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            N_("Circles and sectors, or the areas they were dissolved into."),
        )
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

    def _field(self, name: str, description: str, help_text: str) -> None:
        self.add_field(name, description, self.SITES, help_text)

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = self.layer_fault(parameters, self.SITES, context, ["point"]) or self._choice_fault(parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _choice_fault(self, parameters, context) -> str | None:
        given = {name for name in self._FIELDS if self.parameterAsString(parameters, name, context)}
        split = _DISSOLVE[self.parameterAsEnum(parameters, self.DISSOLVE, context)]
        if split and split[0] and self.OPERATOR_FIELD not in given:
            return tr(N_("Choose the operator field: the areas are to be dissolved by operator."))
        if split and split[1] and self.TECHNOLOGY_FIELD not in given:
            return tr(N_("Choose the technology field: the areas are to be dissolved by technology."))
        if self.BEAMWIDTH_FIELD in given and self.AZIMUTH_FIELD not in given:
            return tr(N_("Choose the azimuth field: a sector width means nothing without a direction."))
        try:
            self._table(parameters, context)
        except HatangsoError as error:
            return explain(error)
        return None

    def _table(self, parameters, context):
        """The table of radii; None if it is empty."""
        from ...plugin.radio.buffers import RadiusTable

        cells = self.parameterAsMatrix(parameters, self.TECHNOLOGY_TABLE, context)
        if not any(cell is not None and str(cell).strip() for cell in cells):
            return None
        return RadiusTable.from_cells(cells)

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.gis.crs import ground_of
        from ...plugin.radio import buffers
        from ...plugin.radio.technology import AreaType

        progress = run.progress
        names = {name: run.text(name) for name in self._FIELDS}
        # Read in one pass; one field may serve two purposes.
        wanted = [field for field in dict.fromkeys(names.values()) if field]
        data = run.vector(self.SITES, progress.part(0.0, 0.15), fields=wanted)
        ground = ground_of(data.crs, run.context, data.layer)

        def column(name: str) -> list | None:
            return data.columns[names[name]] if names[name] else None

        plan = buffers.plan_cells(
            len(data),
            radius=column(self.RADIUS_FIELD),
            radius_unit_m=_UNIT_M[run.choice(self.RADIUS_UNIT)],
            technology=column(self.TECHNOLOGY_FIELD),
            area_type=column(self.AREA_TYPE_FIELD),
            operator=column(self.OPERATOR_FIELD),
            azimuth=column(self.AZIMUTH_FIELD),
            beamwidth=column(self.BEAMWIDTH_FIELD),
            table=self._table(run.parameters, run.context),
            fixed_radius_m=run.number(self.RADIUS),
            default_area=tuple(AreaType)[run.choice(self.AREA_TYPE)],
            default_beamwidth_deg=run.number(self.BEAMWIDTH),
            progress=progress.part(0.15, 0.25),
        )
        cell, point = buffers.at_points(plan.cells, data.parts.feature)
        cells = plan.cells.take(cell)
        at = data.parts.xy[point]
        polygons = buffers.cell_polygons(
            ground, at, cells.radius_m, cells.azimuth_deg, cells.beamwidth_deg,
            segments=run.integer(self.SEGMENTS), progress=progress.part(0.25, 0.5),
        )  # fmt: skip

        rejected, used = self._set_aside(data, plan.refusals, cells, polygons.fault)
        keep = used[cells.site].nonzero()[0]
        if not len(keep):
            why = list(dict.fromkeys(tr(feature.explanation) for feature in rejected))[:3]
            raise QgsProcessingException(tr(N_("No site can be used. {why}"), why=" ".join(why)))
        cells, at = cells.take(keep), at[keep]
        wkb = [polygons.wkb[row] for row in keep.tolist()]

        split = _DISSOLVE[run.choice(self.DISSOLVE)]
        if split is None:
            columns = self._one_by_one(data, names, cells, polygons.area_m2[keep])
            kind = QgsWkbTypes.Type.Polygon
        else:
            groups = buffers.group_cells(cells, by_operator=split[0], by_technology=split[1])
            wkb = self._dissolved(groups, wkb, at, progress.part(0.5, 0.85))
            columns = self._of_groups(groups, cells, self._areas(ground, wkb, progress.part(0.85, 0.9)))
            kind = QgsWkbTypes.Type.MultiPolygon
        run.output(self.OUTPUT, COVERAGE_BUFFERS, kind, data.crs, style="coverage").write(
            wkb, columns, progress.part(0.9 if split else 0.5, 1.0)
        )
        run.rejected(self.REJECTED, rejected, data.crs)
        self._tell(run, plan, len(wkb), int(used.sum()))
        return {self.AREA_COUNT: len(wkb), self.SITE_COUNT: int(used.sum()), self.REJECTED_COUNT: len(rejected)}

    @staticmethod
    def _set_aside(data: VectorData, refusals, cells, faults: Sequence[str]) -> tuple[list[Rejected], np.ndarray]:
        """Sites that cannot be used, in the order of the layer, and which rows can."""
        import numpy as np

        from ...plugin.gis.source import Rejected
        from ...plugin.radio.buffers import FAULTS
        from ...plugin.wkb import point_wkb

        explained = {refusal.row: (refusal.reason, tr(refusal.message, **refusal.values)) for refusal in refusals}
        for site, fault in zip(cells.site.tolist(), faults):
            if fault:
                explained.setdefault(site, (fault, tr(FAULTS[fault])))
        used = np.ones(len(data), dtype=bool)
        used[list(explained)] = False
        places = data.points()
        refused = [
            Rejected(data.layer, int(data.ids[row]), *explained[row], point_wkb(places[row]))
            for row in sorted(explained)
        ]
        return data.rejected + refused, used

    @staticmethod
    def _one_by_one(data: VectorData, names: dict[str, str], cells, area_m2: np.ndarray) -> dict:
        """Attributes of areas that stand for themselves."""
        from ...plugin.gis.source import texts
        from ...plugin.operators import join_operators

        ids = data.ids.tolist()
        codes = texts(data.columns.get(names[CoverageBuffers.SITE_ID_FIELD], ids))
        codes = [str(number) if code is None else code for code, number in zip(codes, ids)]
        titles = texts(data.columns.get(names[CoverageBuffers.SITE_NAME_FIELD], [None] * len(data)))
        rows = cells.site.tolist()
        return {
            "site_id": [codes[row] for row in rows],
            "site_name": [titles[row] for row in rows],
            "operator": [join_operators(operators) for operators in cells.operators],
            "technology": cells.technology,
            "area_type": cells.area_type,
            "radius_m": cells.radius_m,
            "azimuth_deg": cells.azimuth_deg,
            "beamwidth_deg": cells.beamwidth_deg,
            "area_km2": area_m2 / 1e6,
            "sites": [1] * len(cells),
        }

    @staticmethod
    def _dissolved(groups, wkb: Sequence[bytes], at: np.ndarray, progress: Progress) -> list[bytes]:
        """One area for each group, merged in the CRS of the sites, so that its vertices are those of the circles."""
        from ...plugin.gis.dissolve import dissolve

        total = sum(len(group.members) for group in groups)
        merged, done = [], 0
        for group in groups:
            part = progress.part(done / total, (done + len(group.members)) / total)
            merged.append(dissolve([wkb[row] for row in group.members.tolist()], at[group.members], part))
            done += len(group.members)
        return merged

    @staticmethod
    def _areas(ground, wkb: Sequence[bytes], progress: Progress) -> np.ndarray:
        from ...plugin.radio.buffers import polygon_areas_m2
        from ...plugin.wkb import PartsReader

        reader = PartsReader()
        for row, geometry in enumerate(wkb):
            reader.add(geometry, row)
        return polygon_areas_m2(ground, reader.parts(), len(wkb), progress)

    @staticmethod
    def _of_groups(groups, cells, area_m2: np.ndarray) -> dict:
        """Attributes of dissolved areas: what all that was merged has in common, else NULL."""

        def common(values):
            first = values[0]
            return first if all(value == first for value in values) else None

        return {
            "operator": [group.operator for group in groups],
            "technology": [group.technology for group in groups],
            "area_type": [common([cells.area_type[row] for row in group.members.tolist()]) for group in groups],
            "radius_m": [common(cells.radius_m[group.members].tolist()) for group in groups],
            "azimuth_deg": [common(cells.azimuth_deg[group.members].tolist()) for group in groups],
            "beamwidth_deg": [common(cells.beamwidth_deg[group.members].tolist()) for group in groups],
            "area_km2": area_m2 / 1e6,
            "sites": [len(set(cells.site[group.members].tolist())) for group in groups],
        }

    @staticmethod
    def _tell(run: Run, plan, areas: int, sites: int) -> None:
        run.progress.notify(N_("{areas} areas of {sites} sites."), areas=areas, sites=sites)
        if plan.without_area_type:
            run.progress.notify(
                N_("{count} sites have no area type: the column chosen for such sites is used."),
                count=plan.without_area_type,
            )
        if plan.without_operator:
            run.progress.warn(
                N_("{count} sites name no operator; they are kept, with an empty operator."),
                count=plan.without_operator,
            )

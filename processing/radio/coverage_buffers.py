"""``hatangso:coveragebuffers``: circles and sectors round sites, dissolved, and where they overlap.

The radius is a field's, a table's by technology and area type, fixed, or that of a link budget.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsWkbTypes

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.schema import COVERAGE_BUFFERS, COVERAGE_OVERLAPS, LINK_BUDGETS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._buffer_parameters import BufferParameters
from ._power_unit import warn_of_unit

__all__ = ["CoverageBuffers"]

#: (by operator, by technology) for the choices of DISSOLVE; None: not at all.
_DISSOLVE = (None, (True, False), (False, True), (True, True), (False, False))
_UNIT_M = (1.0, 1000.0)


class CoverageBuffers(BufferParameters, HatangsoAlgorithm):
    """Geodesic buffers and sectors of sites."""

    ID = "coveragebuffers"
    GROUP = "radio"
    TITLE = N_("Coverage buffers")
    TAGS = (
        "coverage, buffer, sector, azimuth, beamwidth, radius, BTS, site, mobile, 2G, 3G, 4G, 5G, operator, "
        "link budget, EIRP, RSRP, MAPL, Okumura-Hata, COST 231, 3GPP TR 38.901, overlap, "
        "vùng phủ sóng, bán kính phủ sóng, vùng đệm, trạm gốc, nhà mạng, góc phương vị, quỹ đường truyền, "
        "vùng chồng lấn"
    )
    HELP = N_(
        "<p>Draws the area that each site serves as a circle, or as sectors by azimuth and width: a first picture of "
        "coverage before propagation is computed.</p>"
        "<p><b>Needs</b> a point layer of sites in any CRS. The radius of a site comes from the radius field; without "
        "one, from the table by technology and area type, if a technology field is given and the table is not empty; "
        "else it is the fixed radius. The radii of the table are <b>planning assumptions</b>, not measurements: put in "
        "those of your network.</p>"
        "<p><b>By link budget</b> the radius is the distance up to which an empirical propagation model keeps the "
        "level (RxLev, RSCP, RSRP) above the planning threshold: carrier power, bandwidth, antenna gain, cable, body "
        "and building loss and fade margin give the greatest path loss (MAPL), and the model is turned round. All "
        "defaults (power, bandwidth, gain, threshold, height) are <b>planning assumptions</b>. Models: free space "
        "(ITU-R P.525), Okumura–Hata, COST 231 Hata, 3GPP TR 38.901 without line of sight. A site outside the range of "
        "its model is set aside, naming the range; a radius never goes beyond it.</p>"
        "<p>A field may name several technologies (“3G;4G”, “UMTS/LTE”), operators (“Viettel;VNPT”, “Viettel + VNPT”) "
        "and azimuths (“0/120/240”, degrees clockwise from true north). Each technology and azimuth gives an area of "
        "its own; a shared site counts for each of its operators. A site without azimuth serves all round. Area types: "
        "đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.</p>"
        "<p><b>Writes</b> polygons in the CRS of the sites with radius (m), azimuth and width (°) and area (km², on "
        "the ellipsoid), one by one or dissolved by operator and technology; and, if asked for, the ground by how many "
        "areas, sites and operators cover it, the table of link budgets, and the sites that were set aside, each with "
        "the reason.</p>"
        "<p>Method: the vertices lie at the exact geodesic distance from the site (Karney 2013), so that the circles "
        "are right in degrees, in EPSG:3857 and in VN-2000 alike. A polygon of n vertices is smaller than its circle: "
        "by 0.16 % at 16 segments a quarter.</p>"
    )
    REQUIRES = ("pyproj",)

    TABLES = (BufferParameters.LINK_BUDGETS,)

    def define(self):
        self.add_all()

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
        by_budget = self.by_budget(parameters, context)
        if by_budget and self.RADIUS_FIELD in given:
            return tr(N_("Radii are to come from link budgets: empty the radius field, or choose the other way."))
        if not by_budget and parameters.get(self.LINK_BUDGETS) not in (None, ""):
            return tr(N_("There are no link budgets to write: choose “Link budget” under “Radius by”."))
        if split and split[1] and self.TECHNOLOGY_FIELD not in given and not by_budget:
            return tr(N_("Choose the technology field: the areas are to be dissolved by technology."))
        if self.BEAMWIDTH_FIELD in given and self.AZIMUTH_FIELD not in given:
            return tr(N_("Choose the azimuth field: a sector width means nothing without a direction."))
        try:
            if by_budget:
                self.budget_settings(parameters, context)
            else:
                self._table(parameters, context)
        except HatangsoError as error:
            return explain(error)
        return None

    def _table(self, parameters, context):
        """The table of radii; None if it is empty."""
        from ...plugin.radio.radius_table import RadiusTable

        cells = self.parameterAsMatrix(parameters, self.TECHNOLOGY_TABLE, context)
        if not any(cell is not None and str(cell).strip() for cell in cells):
            return None
        return RadiusTable.from_cells(cells)

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.gis.crs import ground_of
        from ...plugin.radio.buffers import cell_polygons
        from ...plugin.radio.cell_groups import group_cells
        from ...plugin.radio.cells import at_points, plan_cells
        from ...plugin.radio.technology import AreaType
        from ._buffer_output import dissolved, of_groups, one_by_one, set_aside
        from ._buffer_overlaps import areas_of, overlap_features

        progress = run.progress
        names = {name: run.text(name) for name in self._FIELDS}
        # Read in one pass; one field may serve two purposes.
        wanted = [field for field in dict.fromkeys(names.values()) if field]
        data = run.vector(self.SITES, progress.part(0.0, 0.15), fields=wanted)
        ground = ground_of(data.crs, run.context, data.layer)

        def column(name: str) -> list | None:
            return data.columns[names[name]] if names[name] else None

        budgets = self._budgets(run, column)
        technology = column(self.TECHNOLOGY_FIELD)
        if budgets is not None and technology is None:
            technology = [TECHNOLOGIES[run.choice(self.TECHNOLOGY)]] * len(data)
        plan = plan_cells(
            len(data),
            radius=column(self.RADIUS_FIELD),
            radius_unit_m=_UNIT_M[run.choice(self.RADIUS_UNIT)],
            technology=technology,
            area_type=column(self.AREA_TYPE_FIELD),
            operator=column(self.OPERATOR_FIELD),
            azimuth=column(self.AZIMUTH_FIELD),
            beamwidth=column(self.BEAMWIDTH_FIELD),
            table=self._table(run.parameters, run.context) if budgets is None else None,
            reach_m=budgets.radius_m if budgets is not None else None,
            reach_technologies=budgets.technologies if budgets is not None else (),
            fixed_radius_m=run.number(self.RADIUS),
            default_area=tuple(AreaType)[run.choice(self.AREA_TYPE)],
            default_beamwidth_deg=run.number(self.BEAMWIDTH),
            progress=progress.part(0.15, 0.25),
        )
        cell, point = at_points(plan.cells, data.parts.feature)
        cells = plan.cells.take(cell)
        at = data.parts.xy[point]
        polygons = cell_polygons(
            ground, at, cells.radius_m, cells.azimuth_deg, cells.beamwidth_deg,
            segments=run.integer(self.SEGMENTS), progress=progress.part(0.25, 0.5),
        )  # fmt: skip

        rejected, used = set_aside(data, plan.refusals, cells, polygons.fault)
        keep = used[cells.site].nonzero()[0]
        if not len(keep):
            why = list(dict.fromkeys(tr(feature.explanation) for feature in rejected))[:3]
            raise QgsProcessingException(tr(N_("No site can be used. {why}"), why=" ".join(why)))
        cells, at = cells.take(keep), at[keep]
        wkb = [polygons.wkb[row] for row in keep.tolist()]
        overlaps = None
        if run.given(self.OVERLAPS):
            overlaps = overlap_features(ground, cells, wkb, technology is not None, progress.part(0.5, 0.9))
            progress = progress.part(0.8, 1.0)
        if budgets is not None:
            budgets.forget(set((~used).nonzero()[0].tolist()))

        split = _DISSOLVE[run.choice(self.DISSOLVE)]
        if split is None:
            columns = one_by_one(data, names, cells, polygons.area_m2[keep])
            kind = QgsWkbTypes.Type.Polygon
        else:
            groups = group_cells(cells, by_operator=split[0], by_technology=split[1])
            wkb = dissolved(groups, wkb, at, progress.part(0.5, 0.85))
            columns = of_groups(groups, cells, areas_of(ground, wkb, progress.part(0.85, 0.9)))
            kind = QgsWkbTypes.Type.MultiPolygon
        run.output(self.OUTPUT, COVERAGE_BUFFERS, kind, data.crs, style="coverage").write(
            wkb, columns, progress.part(0.9 if split else 0.5, 1.0)
        )
        counts = {self.AREA_COUNT: len(wkb), self.SITE_COUNT: int(used.sum()), self.REJECTED_COUNT: len(rejected)}
        if overlaps is not None:
            counts[self.OVERLAP_COUNT] = len(overlaps[0])
            kind = QgsWkbTypes.Type.MultiPolygon
            run.output(self.OVERLAPS, COVERAGE_OVERLAPS, kind, data.crs, style="coverage_overlaps").write(*overlaps)
        if budgets is not None:
            self._write_budgets(run, budgets)
        run.rejected(self.REJECTED, rejected, data.crs)
        self._tell(run, plan, len(wkb), int(used.sum()))
        return counts

    def _budgets(self, run: Run, column):
        """Radii by link budget; None if they come from elsewhere."""
        from ...plugin.radio.budget_radii import BudgetRadii

        if not self.by_budget(run.parameters, run.context):
            return None
        settings = self.budget_settings(run.parameters, run.context)
        warn_of_unit(run, run.text(self.POWER_FIELD), settings.power_in_watts)
        return BudgetRadii(settings, self.budget_columns(column))

    def _write_budgets(self, run: Run, budgets) -> None:
        from ...plugin.radio.models import MODELS

        table = self.budget_table(budgets)
        for technology, model, radius_m, count in budgets.limited():
            run.progress.warn(
                N_(
                    "{technology}: the link budget reaches beyond the range of {model}, which ends at {radius:g} m. "
                    "{count} sites are drawn with that radius."
                ),
                technology=technology, model=tr(MODELS[model].title), radius=radius_m, count=count,
            )  # fmt: skip
        nowhere = QgsCoordinateReferenceSystem()
        writer = run.output(self.LINK_BUDGETS, LINK_BUDGETS, QgsWkbTypes.Type.NoGeometry, nowhere)
        if writer is not None:
            writer.write([None] * len(table["technology"]), table)

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

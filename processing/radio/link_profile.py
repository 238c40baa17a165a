"""``hatangso:linkprofile``: terrain profile, clearance, losses and availability of microwave links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException, QgsWkbTypes

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.radio.clutter import clutter_table
from ...plugin.schema import LINK_OBSTACLES, LINK_PROFILES, LINK_RESULTS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._link_faults import site_fault
from ._link_parameters import LinkParameters
from ._link_settings import link_settings

if TYPE_CHECKING:
    from ...plugin.gis.elevation import Elevation
    from ...plugin.gis.source import Rejected
    from ...plugin.progress import Progress
    from ...plugin.radio.microwave.link import Settings
    from ._link_input import GivenLink, GivenLinks
    from ._link_output import JudgedLink

__all__ = ["LinkProfile"]

#: Shorter links are mostly faults of drawing; no mast is higher, but heights above the sea are.
_SHORT_M, _HIGH_M = 100.0, 300.0


class LinkProfile(LinkParameters, HatangsoAlgorithm):
    """Microwave links over the terrain."""

    ID = "linkprofile"
    GROUP = "radio"
    TITLE = N_("Microwave link profiles")
    TAGS = (
        "vi ba, tuyến vi ba, truyền dẫn vô tuyến, mặt cắt địa hình, miền Fresnel, khoảng hở, tầm nhìn thẳng, nhiễu xạ, "
        "mưa, độ khả dụng, microwave, link, path profile, line of sight, Fresnel, clearance, diffraction, rain, "
        "availability, backhaul, P.530"
    )
    HELP = N_(
        "<p>Holds microwave links against the ground below them: terrain profile, clearance of the Fresnel zone, "
        "losses, received level, fade margin, availability, a verdict, and by how much the antennas must be raised."
        "</p><p><b>Needs</b> links (lines whose two ends count) or sites with the codes of their far ends, in any CRS; "
        "an elevation raster, or several; heights and frequencies, as fields or fixed. Optional: land cover with "
        "heights of trees and houses. Power, gains, threshold, rain rate and air are <b>planning assumptions</b>: put "
        "in those of your equipment and province.</p>"
        "<p><b>Writes</b> the links with all results in the CRS of the links, and, where asked for, the worst place of "
        "each, the samples of the profiles, a picture of each, all of it as JSON, and the links that were set aside."
        "</p><p>Method: places along the geodesic; clearance by ITU-R P.530-18 §2.2.2 (1.0 F1 with the median k; with "
        "the second k 0.6 F1 on tropical links over 30 km, else 0.3 F1, or none over a single obstacle); diffraction "
        "by the delta-Bullington method of ITU-R P.526; free space by P.525; gases by P.676; rain by P.838-3 and P.530 "
        "§2.4; flat fading by multipath by P.530-17 §2.3. Reflections, selective fading and interference are not "
        "looked at.</p>"
    )
    REQUIRES = ("pyproj",)

    def define(self):
        LinkParameters.add_to(self)

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self.layer_fault(parameters, self.LINKS, context, ["line"])
            or self.layer_fault(parameters, self.SITES, context, ["point"])
            or self._choice_fault(parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _choice_fault(self, parameters, context) -> str | None:
        fault = site_fault(self, parameters, context)
        if fault:
            return fault
        try:
            clutter_table(self.parameterAsMatrix(parameters, self.CLUTTER_TABLE, context))
        except HatangsoError as error:
            return explain(error)
        return None

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.gis.elevation import Elevation
        from ._link_input import given_links
        from ._link_output import LinkOutput

        given = given_links(run)
        settings = replace(link_settings(run), gain_a_dbi=run.number(self.GAIN_A), gain_b_dbi=run.number(self.GAIN_B))
        elevation = Elevation.of(run.layers(self.DEM), run.context)
        rejected = list(given.rejected)
        judged = self._judged(run, given, elevation, settings, rejected, run.progress.part(0.06, 0.6))
        if not judged:
            why = list(dict.fromkeys(tr(feature.explanation) for feature in rejected))[:3]
            raise QgsProcessingException(tr(N_("No link can be judged. {why}"), why=" ".join(why)))
        output = LinkOutput(judged, settings)
        lines = run.output(self.OUTPUT, LINK_RESULTS, QgsWkbTypes.Type.LineString, given.crs, style="link_results")
        lines.write(output.lines(), output.results())
        worst = run.output(self.OBSTACLES, LINK_OBSTACLES, QgsWkbTypes.Type.Point, given.crs, style="link_obstacles")
        if worst is not None:
            worst.write(output.worst_places(), output.obstacles())
        samples = run.output(self.PROFILES, LINK_PROFILES, QgsWkbTypes.Type.Point, given.crs)
        if samples is not None:
            for link in run.progress.part(0.6, 0.7).each(judged, len(judged), every=8):
                samples.write(*output.samples(link))
        if run.given(self.JSON):
            run.swap(self.JSON, run.file(self.JSON)).path.write_text(output.json(), encoding="utf-8")
        places = output.paint(run, self.PICTURES, run.progress.part(0.7, 1.0)) if run.given(self.PICTURES) else {}
        run.rejected(self.REJECTED, rejected, given.crs)
        self._tell(run, given, judged)
        return {
            **places,
            self.LINK_COUNT: len(judged),
            self.CLEAR_COUNT: sum(link.result.clear for link in judged),
            self.GOOD_COUNT: sum(link.result.verdict == "good" for link in judged),
            self.REJECTED_COUNT: len(rejected),
        }

    def _judged(
        self, run: Run, given: GivenLinks, elevation: Elevation, settings: Settings, rejected: list[Rejected],
        progress: Progress,
    ) -> list[JudgedLink]:  # fmt: skip
        """All links that can be judged; the others go to ``rejected``."""
        import numpy as np

        from ...plugin.gis.crs import ground_of
        from ...plugin.gis.raster import sample
        from ...plugin.radio.clutter import heights_of_classes
        from ...plugin.radio.microwave.link import LinkPath, judge_link
        from ...plugin.radio.microwave.path import fill_gaps, track
        from ._link_output import JudgedLink

        ground = ground_of(given.crs, run.context)
        step = run.number(self.STEP) if run.given(self.STEP) else max(elevation.resolution_m, 1.0)
        if step > 1.5 * max(elevation.resolution_m, 1.0):
            progress.warn(
                N_(
                    "Profiles have a step of {step} m, but the elevation has cells of {cell} m: ridges between the "
                    "samples are not seen."
                ),
                step=round(step), cell=round(elevation.resolution_m),
            )  # fmt: skip
        longest = run.number(self.MAX_DISTANCE)
        substitute = run.number(self.NODATA_HEIGHT) if run.given(self.NODATA_HEIGHT) else np.nan
        clutter = run.raster(self.CLUTTER)
        table = clutter_table(self.parameterAsMatrix(run.parameters, self.CLUTTER_TABLE, run.context))
        judged: list[JudgedLink] = []
        for link in progress.each(given.links, len(given.links), every=1):
            fault = self._place_fault(ground, link, longest)
            if fault:
                rejected.append(link.rejected(fault))
                continue
            way = track(ground, link.xy_a, link.xy_b, step)
            heights = elevation.sample(way.xy, given.crs)
            heights = np.where(np.isfinite(heights), heights, substitute)
            filled, known = fill_gaps(way.distance_m, heights)
            if not (known[0] and known[-1]):
                rejected.append(link.rejected("no_elevation"))
                continue
            above = np.zeros(len(filled))
            if clutter is not None:
                above = heights_of_classes(sample(clutter, way.xy, given.crs, context=run.context), table)
                above[[0, -1]] = 0.0  # the masts stand there
            path = LinkPath(
                way.distance_m, filled, above, known, link.height_a_m, link.height_b_m, link.frequency_ghz,
                way.latitude_deg,
            )  # fmt: skip
            judged.append(JudgedLink(link, way, judge_link(path, settings)))
        return judged

    @staticmethod
    def _place_fault(ground, link: GivenLink, longest_m: float) -> str:
        """Reason why a link cannot be drawn on the earth; "" if it can."""
        import numpy as np

        lon, lat = ground.lonlat(*np.array([link.xy_a, link.xy_b]).T)
        if not (np.isfinite(lon).all() and np.isfinite(lat).all() and (np.abs(lat) <= 90.0).all()):
            return "outside_crs"
        length = float(ground.ellipsoid.geod.inv(lon[0], lat[0], lon[1], lat[1])[2])
        if not length > 1.0:
            return "zero_length"
        return "too_long" if length > longest_m else ""

    def _tell(self, run: Run, given: GivenLinks, judged: list[JudgedLink]) -> None:
        results = [link.result for link in judged]
        run.progress.notify(
            N_("{count} links; {clear} clear by the rules, {good} clear and available."),
            count=len(judged),
            clear=sum(result.clear for result in results),
            good=sum(result.verdict == "good" for result in results),
        )
        if given.bent:
            run.progress.warn(
                N_("{count} lines have vertices between their ends: a link runs straight from the first to the last."),
                count=given.bent,
            )
        for template, some in (
            (N_("Heights are missing on the way of these links, and were filled in: {ids}."),
             [link for link in judged if not link.result.path.known.all()]),
            (N_("These links are shorter than 100 m: are their ends at the right places? The methods are made for "
                "longer ones: {ids}."),
             [link for link in judged if link.result.path.length_m < _SHORT_M]),
            (N_("Antennas of these links are higher than 300 m above the ground; the field must be in metres above the "
                "ground, not above the sea: {ids}."),
             [link for link in judged if max(link.given.height_a_m, link.given.height_b_m) > _HIGH_M]),
            (N_("These links are longer than the 60 km that the rain method was tested on: {ids}."),
             [link for link in judged if not link.result.rain_tested]),
        ):  # fmt: skip
            if some:
                run.progress.warn(
                    template, ids=", ".join(link.given.id for link in some[:10]) + (" …" if len(some) > 10 else "")
                )

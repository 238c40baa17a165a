"""``hatangso:sitecandidates``: where a radio site may stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qgis.core import QgsWkbTypes

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import Number, say_number
from ...plugin.schema import SITE_CANDIDATES, SITE_CANDIDATES_EXCLUDED
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._candidate_names import CandidateParameters
from ._candidate_parameters import add_candidate_parameters

if TYPE_CHECKING:
    from ...plugin.siting.candidates import Candidates
    from ._candidate_input import CandidateInput

__all__ = ["SiteCandidates"]

_P = CandidateParameters
#: Candidates on poles are at least so far apart.
_LEAST_SPACING_M = 1.0
#: Layers of one parameter and the types of geometry that they may have.
_LAYERS = {
    _P.STRUCTURES: ["point", "polygon"],
    _P.SITES: ["point"],
    _P.POLE_LINES: ["line", "point"],
    _P.VILLAGES: ["point", "polygon"],
    _P.COMMUNES: ["polygon"],
    _P.ROADS: ["line"],
    _P.POWER_LINES: ["line", "point"],
    _P.HEIGHT_LIMITS: ["polygon"],
}
#: What is said where villages are left out for one of these reasons alone.
_LIVED_IN = {
    "far_from_road": N_(
        "{count} villages are left out only because they are far from a road. People live there: is the road layer "
        "complete?"
    ),
    "far_from_power": N_(
        "{count} villages are left out only because they are far from electricity. People live there: is the layer of "
        "power lines complete?"
    ),
}


class SiteCandidates(HatangsoAlgorithm):
    """Existing structures first, then high ground and villages, then a grid where nothing else is."""

    ID = "sitecandidates"
    GROUP = "siting"
    TITLE = N_("Candidates for sites")
    TAGS = (
        "site, candidate, mast, tower, BTS, sharing, co-location, high ground, prominence, openness, exclusion, "
        "buffer, aviation height, siting, vị trí trạm, cột ăng ten, trạm BTS, dùng chung hạ tầng, điểm cao, khu vực "
        "cấm, hành lang an toàn, A1a, A2b"
    )
    HELP = N_(
        "<p>Finds where a radio site may stand. Existing masts, towers, tall buildings and pole lines come first, for "
        "sharing; then new places: high ground, village centres, and a grid where neither is.</p>"
        "<p><b>Needs</b> at least one of structures, sites, pole lines, villages, communes or elevation; everything "
        "else is optional, and what is not given is not asked.</p>"
        "<p><b>Looks at</b> communes, excluded areas and their buffer, the distance from schools and hospitals, height "
        "limits, the distance to road and electricity, the slope, and the distance between sites. Every rule holds for "
        "every candidate. A village or grid point that breaks one is moved a little, if asked. What is left out keeps "
        "all its reasons.</p>"
        "<p><b>Computes</b> topographic prominence of summits, positive openness (Yokoyama, Shirasawa and Pike 2002; "
        "90° on a plain, more on summits), slope (Horn 1981); distances in metres on the ellipsoid; the cost of mast "
        "or reuse, access road and power line in VND (<b>planning assumptions</b>: put in your own); points from 0 to "
        "100; and which operators could share it.</p>"
        "<p><b>Writes</b> points with these values, and if asked the places left out with reasons.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        add_candidate_parameters(self)

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = self._layers_fault(parameters, context) or self._settings_fault(parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _layers_fault(self, parameters: dict, context) -> str | None:
        for name, kinds in _LAYERS.items():
            fault = self.layer_fault(parameters, name, context, kinds, empty=True)
            if fault:
                return fault
        for name in (_P.EXCLUDED_AREAS, _P.KEEP_AWAY):
            for layer in self.parameterAsLayerList(parameters, name, context) or []:
                if not layer.crs().isValid():
                    return tr(
                        N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."),
                        layer=layer.name(),
                    )
                if name == _P.EXCLUDED_AREAS and layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
                    return tr(N_("{layer}: excluded areas must be polygons."), layer=layer.name())
        return None

    def _settings_fault(self, parameters: dict, context) -> str | None:
        from ._candidate_input import costs_of, mast_types_of, weights_of, working_crs

        if not working_crs(self, parameters, context).isValid():
            return tr(
                N_("There is nothing to look for places in. Give communes, villages, structures, sites, pole lines or "
                   "elevation.")
            )  # fmt: skip
        limits = self.parameterAsSource(parameters, _P.HEIGHT_LIMITS, context)
        if limits is not None:
            if not self.parameterAsString(parameters, _P.HEIGHT_LIMIT_FIELD, context):
                return tr(N_("Choose the field of the height limits: without it nobody knows what is allowed."))
            if self.parameterAsEnum(parameters, _P.HEIGHT_LIMIT_FROM, context) == 0 and not parameters.get(_P.DEM):
                return tr(N_("Height limits above the sea need elevation. Give it, or limits above the ground."))
        height, least = (self.parameterAsDouble(parameters, name, context) for name in (_P.HEIGHT, _P.MIN_HEIGHT))
        if parameters.get(_P.MIN_HEIGHT) not in (None, "") and least > height:
            return tr(
                N_("The least height of new masts ({least} m) is above their height ({height} m). Correct one of "
                   "them."),
                least=Number(least), height=Number(height),
            )  # fmt: skip
        spacing = self.parameterAsDouble(parameters, _P.POLE_SPACING, context)
        if parameters.get(_P.POLE_LINES) and spacing < _LEAST_SPACING_M:
            return tr(
                N_("The distance between candidates on poles is {spacing} m: that is more of them than anybody can "
                   "look at. Choose a larger one, or leave the pole lines out."),
                spacing=Number(spacing),
            )  # fmt: skip
        try:
            mast_types_of(self, parameters, context, costs_of(self, parameters, context))
            weights_of(self, parameters, context)
        except HatangsoError as error:
            return explain(error)
        return None

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        import numpy as np

        from ...plugin.siting.candidates import propose
        from ._candidate_input import read_candidates
        from ._candidate_output import candidate_columns, candidate_names, places_wkb, reason_columns

        given = read_candidates(run, run.progress.part(0.0, 0.4))
        found = propose(given.offered, given.about, given.rules, given.wishes, run.progress.part(0.4, 0.95))
        self._tell(run, given, found)
        names = candidate_names(found, given)
        kept, lost = np.flatnonzero(found.kept), np.flatnonzero(~found.kept)
        writer = run.output(_P.OUTPUT, SITE_CANDIDATES, QgsWkbTypes.Type.Point, given.crs, style="site_candidates")
        writer.write(places_wkb(found, kept), candidate_columns(found, given, names, kept))
        writer = run.output(
            _P.EXCLUDED, SITE_CANDIDATES_EXCLUDED, QgsWkbTypes.Type.Point, given.crs, style="site_candidates_excluded"
        )
        if writer is not None:
            columns = {**candidate_columns(found, given, names, lost), **reason_columns(found, lost)}
            writer.write(places_wkb(found, lost), columns, run.progress.part(0.95, 1.0))
        run.rejected(_P.REJECTED, given.rejected, given.crs)
        kinds = Counter(found.places.kind[kept].tolist())
        return {
            _P.COUNT: len(kept),
            _P.REUSE_COUNT: int(found.reuse[kept].sum()),
            **{result: kinds.get(kind, 0) for kind, result in _P.KIND_COUNTS.items()},
            _P.EXCLUDED_COUNT: len(lost),
            _P.REJECTED_COUNT: len(given.rejected),
        }

    @staticmethod
    def _tell(run: Run, given: CandidateInput, found: Candidates) -> None:
        """What came out, and what a planner should know of it."""
        from ...plugin.siting.candidate_rules import ACCESS_REASONS
        from ...plugin.siting.structure_kinds import VILLAGE

        progress = run.progress
        reasons = [found.judged.reasons(row) for row in range(len(found))]
        count = int(found.kept.sum())
        progress.notify(
            N_("{kept} candidates, of which {reuse} on existing structures; {lost} places left out."),
            kept=count, reuse=int(found.reuse[found.kept].sum()), lost=len(found) - count,
        )  # fmt: skip
        words = dict(
            next(field for field in SITE_CANDIDATES_EXCLUDED if field.name == "reason").code_labels(language())
        )
        for code, times in sorted(Counter(code for codes in reasons for code in codes).items()):
            progress.notify(N_("Left out, {reason}: {count}"), reason=words[code], count=times)
        stands = [
            row for row, codes in enumerate(reasons)
            if found.reuse[row] and codes and set(codes) <= set(ACCESS_REASONS)
        ]  # fmt: skip
        if stands:
            progress.warn(
                N_(
                    "{count} existing structures are left out only by distance or slope. They stand there already: "
                    "choose “Existing structures need no new access” to keep them."
                ),
                count=len(stands),
            )
        for code, words in _LIVED_IN.items():
            lost = sum(kind == VILLAGE and codes == [code] for kind, codes in zip(found.places.kind, reasons))
            if lost:
                progress.warn(words, count=lost)
        _tell_assumed(run, given, found)
        if not count:
            progress.warn(
                N_("No place keeps all rules. Look at the reasons of the places left out, and relax what may be.")
            )
        if given.high_ground is None:
            return
        own = given.about.relief.elevation.resolution_m
        if given.high_ground.cell_m > 1.5 * own:
            progress.notify(
                N_(
                    "Summits were looked for in blocks of {cell} m (the elevation has cells of {own} m), each as high "
                    "as its highest cell. Passes seem higher so, and prominence comes out too low: summits near the "
                    "least prominence may be missing. A smaller area is read cell by cell."
                ),
                cell=round(given.high_ground.cell_m), own=say_number(own, language(), 1),
            )  # fmt: skip


def _tell_assumed(run: Run, given: CandidateInput, found: Candidates) -> None:
    """What was assumed of the candidates: heights of structures that nobody knows, prices that the table leaves out."""
    import numpy as np

    places, kept = found.places, np.flatnonzero(found.kept)
    for kind, count in sorted(
        Counter(
            places.kind[row] for row in kept.tolist() if found.reuse[row] and np.isnan(places.structure_m[row])
        ).items()
    ):
        heights = found.judged.height_m[kept[(places.kind[kept] == kind) & np.isnan(places.structure_m[kept])]]
        run.progress.warn(
            N_(
                "{count} existing structures ({kind}) have no height: they were taken as {height} m high. Find out how "
                "high they are before they are chosen."
            ),
            count=count,
            kind=dict(next(one for one in SITE_CANDIDATES if one.name == "kind").code_labels(language()))[kind],
            height=Number(float(np.median(heights))),
        )
    costs = given.wishes.costs
    used: set[str] = set()
    for row in kept.tolist():
        used |= costs.used(
            places.kind[row], found.mast_type[row], bool(places.is_site[row]), float(found.judged.road_m[row]),
            float(found.judged.power_m[row]),
        )  # fmt: skip
    for name in sorted(used & costs.assumed):
        run.progress.warn(
            N_("The cost table has no row {name}: the default price of {cost} VND is taken."),
            name=name, cost=say_number(costs.rows[name], language(), 0),
        )  # fmt: skip

"""``hatangso:sharestructures``: what of planned cables can share poles, ducts and trenches, and what must be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..network._cost_parameters import CostParameters
from ..network._sharing_parameters import SharingParameters
from ._sharing_options import BuildingParameters

if TYPE_CHECKING:
    from ...plugin.fiber.sharing.plan import Stretches

__all__ = ["ShareStructures"]


class ShareStructures(HatangsoAlgorithm):
    """Planned segments in stretches by how they are best built."""

    ID = "sharestructures"
    GROUP = "fiber"
    TITLE = N_("Share poles, ducts and trenches")
    TAGS = (
        "dùng chung hạ tầng, cột treo cáp, cống bể, tuyến cột, đào chung, đồng bộ, ngầm hóa, tiết kiệm, "
        "sharing, poles, ducts, trench, joint trench, dig once, passive infrastructure, fibre, cable, saving"
    )
    HELP = N_(
        "<p>Says along every planned segment what can hang on existing poles or go into existing ducts, what can be "
        "dug together with planned works, and what must be built anew; with costs and savings.</p>"
        "<p><b>Needs</b> the planned segments (of Fibre tree, or any lines), and any of: pole lines or single poles, "
        "ducts, planned works. The layers may differ in CRS. A structure counts where it runs along a segment within "
        "the maximum distance and in roughly the same direction; what crosses does not. It is used if it has a free "
        "place and its condition does not forbid it; where the room is not known it is used, and that is told.</p>"
        "<p><b>Writes</b> the segments cut into stretches by placement (existing poles, existing ducts, joint trench, "
        "new poles, new trench), each with the structure, its owner and operators, the new poles, the work, the "
        "reason, and its length (m, on the ellipsoid), cost, cost without sharing and saving (VND). The saving is "
        "measured against the cheapest way that is allowed there without sharing and without joint works; it is below "
        "zero where you ask for what is dearer. The stretches of a segment are together as long as it is.</p>"
        "<p>Method: everywhere the cheapest of what is allowed, by the cost table of road class × construction method. "
        "All your own cables take one place on each structure.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    SEGMENTS = "SEGMENTS"
    SEGMENT_ID_FIELD = "SEGMENT_ID_FIELD"
    CLASS_FIELD = CostParameters.CLASS_FIELD
    SEGMENT_HUB_FIELD = "SEGMENT_HUB_FIELD"
    YEAR_FIELD = "YEAR_FIELD"
    OUTPUT = "OUTPUT"
    REJECTED = "REJECTED"
    SHARED_LENGTH = "SHARED_LENGTH"
    NEW_LENGTH = "NEW_LENGTH"
    JOINT_LENGTH = "JOINT_LENGTH"
    NEW_POLE_COUNT = "NEW_POLE_COUNT"
    TOTAL_LENGTH = "TOTAL_LENGTH"
    TOTAL_COST = "TOTAL_COST"
    SAVING = "SAVING"

    def define(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.SEGMENTS, tr(N_("Planned segments")), [QgsProcessing.SourceType.TypeVectorLine]
            ),
            N_("Lines along which cable is to be laid: those of Fibre tree, routes, or drawn by hand."),
        )
        self.add_field(
            self.SEGMENT_ID_FIELD,
            N_("Segment id field"),
            self.SEGMENTS,
            N_("Code that names each segment in the results, kept as text. By default the feature id."),
        )
        self.add_field(
            self.CLASS_FIELD,
            N_("Road class field"),
            self.SEGMENTS,
            N_("Class of the road of each segment, for the cost table. Without it the row * counts."),
        )
        self.add_field(
            self.SEGMENT_HUB_FIELD,
            N_("Hub field of the segments"),
            self.SEGMENTS,
            N_("Names the hub of each segment, copied to the results: the optical network is designed hub by hub."),
            advanced=True,
        )
        self.add_field(
            self.YEAR_FIELD,
            N_("Year field of the segments"),
            self.SEGMENTS,
            N_("Year in which each segment is built: only works of the same year go along with it."),
            advanced=True,
            numeric=True,
        )
        SharingParameters.add_structures(self, names=True, advanced=False)
        BuildingParameters.add_works(self)
        BuildingParameters.add_rules(self)
        CostParameters.add_table(self)
        SharingParameters.add_rules(self, advanced=False)
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr(N_("Stretches by placement")), QgsProcessing.SourceType.TypeVectorLine
            ),
            N_("The segments, cut wherever the best way to build them changes."),
        )
        self.add_rejected(self.REJECTED)
        for name, title in (
            (self.SHARED_LENGTH, N_("Length on existing poles and in existing ducts (m)")),
            (self.JOINT_LENGTH, N_("Length in trenches dug together with other works (m)")),
            (self.NEW_LENGTH, N_("Length on new poles and in new trenches (m)")),
            (self.NEW_POLE_COUNT, N_("Number of new poles")),
            (self.TOTAL_LENGTH, N_("Length of all stretches (m)")),
            (self.TOTAL_COST, N_("Cost of all stretches (VND)")),
            (self.SAVING, N_("Saving by sharing (VND)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self.layer_fault(parameters, self.SEGMENTS, context, ["line"])
            or SharingParameters.fault(self, parameters, context)
            or self.layer_fault(parameters, BuildingParameters.WORKS, context, ["line"], empty=True)
            or self.layer_fault(parameters, BuildingParameters.UNDERGROUND, context, ["polygon"], empty=True)
            or CostParameters.table_fault(self, parameters, context)
            or self._year_fault(parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _year_fault(self, parameters: dict, context) -> str | None:
        names = (BuildingParameters.START_YEAR, BuildingParameters.END_YEAR)
        if any(parameters.get(name) in (None, "") for name in names):
            return None
        first, last = (self.parameterAsInt(parameters, name, context) for name in names)
        if first <= last:
            return None
        return tr(N_("The first year ({first}) lies behind the last year ({last})."), first=first, last=last)

    def execute(self, run: Run) -> dict:
        from ...plugin.fiber.sharing.plan import Placement, Preference, SharingOptions, plan_sharing
        from ...plugin.fiber.sharing.search import Search
        from ..network._sharing_input import read_ducts, read_poles
        from ._sharing_layers import read_segments, read_underground, read_works, write_stretches

        progress = run.progress
        segments = read_segments(run, progress.part(0.0, 0.15))
        measured, crs = segments.measured, segments.data.crs
        if not len(measured):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=segments.data.layer)
            )
        search = Search(
            max_offset_m=run.number(SharingParameters.MAX_OFFSET),
            max_angle_deg=run.number(BuildingParameters.MAX_ANGLE),
            max_span_m=run.number(BuildingParameters.MAX_SPAN),
        )
        options = SharingOptions(
            preference=list(Preference)[run.choice(BuildingParameters.PREFER)],
            joint_share=run.number(BuildingParameters.JOINT_TRENCH_SHARE),
            joint_always=run.boolean(BuildingParameters.JOINT_ALWAYS),
            max_gap_m=run.number(SharingParameters.MAX_GAP),
            min_length_m=run.number(BuildingParameters.MIN_LENGTH),
            span_m=run.number(BuildingParameters.POLE_SPAN),
        )
        poles = read_poles(run, crs, measured, search, progress.part(0.15, 0.35))
        ducts = read_ducts(run, crs, measured, search, progress.part(0.35, 0.5))
        works = read_works(run, segments, search, progress.part(0.5, 0.6))
        underground, bad_areas = read_underground(run, segments, progress.part(0.6, 0.65))
        laid = [
            found.tiles(measured, options.max_gap_m, options.min_length_m, progress.part(at, at + 0.03))
            for at, found in ((0.65, poles), (0.68, ducts), (0.71, works))
        ]
        stretches = plan_sharing(
            measured, *laid, underground, segments.no_poles, segments.costs, options, progress.part(0.74, 0.85)
        )
        write_stretches(
            run, self.OUTPUT, segments, stretches, poles, ducts, works, options.preference, progress.part(0.85, 1.0)
        )
        rejected = [*segments.rejected, *poles.rejected, *ducts.rejected, *works.rejected, *bad_areas]
        run.rejected(self.REJECTED, rejected, crs)
        length = stretches.length_m
        shared = stretches.of(Placement.EXISTING_POLE, Placement.EXISTING_DUCT)
        joint = stretches.of(Placement.JOINT_TRENCH)
        self._tell(run, stretches)
        return {
            self.SHARED_LENGTH: float(length[shared].sum()),
            self.JOINT_LENGTH: float(length[joint].sum()),
            self.NEW_LENGTH: float(length[~shared & ~joint].sum()),
            self.NEW_POLE_COUNT: int(stretches.new_poles.sum()),
            self.TOTAL_LENGTH: float(length.sum()),
            self.TOTAL_COST: float(stretches.cost.sum()),
            self.SAVING: float(stretches.saving.sum()),
        }

    @staticmethod
    def _tell(run: Run, stretches: Stretches) -> None:
        from ...plugin.fiber.sharing.plan import Placement

        def km(*placements: Placement) -> str:
            return say_number(float(stretches.length_m[stretches.of(*placements)].sum()) / 1000, language(), 1)

        run.progress.notify(
            N_(
                "{pole} km on existing poles, {duct} km in existing ducts, {joint} km in joint trenches, {new_pole} km "
                "on {count} new poles, {trench} km in new trenches."
            ),
            pole=km(Placement.EXISTING_POLE),
            duct=km(Placement.EXISTING_DUCT),
            joint=km(Placement.JOINT_TRENCH),
            new_pole=km(Placement.NEW_POLE),
            trench=km(Placement.NEW_TRENCH),
            count=say_number(int(stretches.new_poles.sum()), language(), 0),
        )
        dearer = stretches.saving < 0.0
        lost = -float(stretches.saving[dearer].sum())
        if lost:
            run.progress.warn(
                N_("{km} km are shared or dug together although that is dearer than building alone, by {lost} VND."),
                km=say_number(float(stretches.length_m[dearer].sum()) / 1000, language(), 1),
                lost=say_number(lost, language(), 0),
            )
        saving = float(stretches.saving.sum())
        alone = float(stretches.alone.sum())
        run.progress.notify(
            N_("{cost} VND in all; {saving} VND ({percent} %) less than without sharing and without joint works.")
            if saving >= 0.0
            else N_("{cost} VND in all; {saving} VND ({percent} %) more than without sharing and without joint works."),
            cost=say_number(float(stretches.cost.sum()), language(), 0),
            saving=say_number(abs(saving), language(), 0),
            percent=say_number(100.0 * abs(saving) / alone if alone else 0.0, language(), 1),
        )

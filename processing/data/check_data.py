"""``hatangso:checkdata``: whether all layers are ready for planning, before anything is planned."""

from __future__ import annotations

from qgis.core import QgsProcessingException, QgsProcessingOutputBoolean, QgsProcessingOutputNumber

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..targets._target_set_parameters import target_set_fault
from ._check_parameters import CheckParameters, add_check_parameters, layers_of, with_plan

__all__ = ["CheckData"]

_P = CheckParameters


class CheckData(HatangsoAlgorithm):
    """Checks layers before they are planned with."""

    ID = "checkdata"
    GROUP = "data"
    TITLE = N_("Check data for planning")
    TAGS = (
        "check, validate, readiness, quality, data quality, CRS, VN-2000, codes, duplicates, topology, overlap, gap, "
        "kiểm tra dữ liệu, chất lượng dữ liệu, chuẩn hóa, hệ tọa độ, mã xã, trùng lặp, chồng lấn, khe hở, sẵn sàng"
    )
    HELP = N_(
        "<p>Says before anything is planned what is wrong with the layers: each finding with its severity, layer, "
        "field, number of features, why it matters (which result goes wrong, and how), what to do, and which tool "
        "does it.</p>"
        "<p><b>Looks at</b> coordinate systems (missing, wrong, degrees for metres, swapped axes, VN-2000 with a wrong "
        "scale or without its shift), codes (missing, doubled, lost zeros, units from before and after July 2025), "
        "letters (old encodings, decomposed Unicode), geometries, borders of communes (overlaps, gaps, slivers), "
        "places against communes, the road network (pieces, gaps, who is far or cut off), numbers (missing, negative, "
        "improbable, units), sums against statistics, operators and technologies, elevations, years and percentages, "
        "and what the indicators of a target set need.</p>"
        "<p><b>Needs</b> at least one layer; the more there are, the more they are held against each other. Where none "
        "is given, those of the plan of the project are taken, with their fields, targets and year.</p>"
        "<p><b>Writes</b> a table of findings and, if asked for, a layer of their places and a web page. Nothing is "
        "changed. READY is true if nothing stops the work; “Fail if there are” makes the run a gate for scripts.</p>"
        "<p>Layers are read once each. What is told is what can be seen in the data: that nothing is told proves "
        "nothing.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    TABLES = ("OUTPUT",)

    def define(self):
        add_check_parameters(self)
        self.addOutput(QgsProcessingOutputNumber(_P.ERROR_COUNT, tr(N_("Number of errors"))))
        self.addOutput(QgsProcessingOutputNumber(_P.WARNING_COUNT, tr(N_("Number of warnings"))))
        self.addOutput(QgsProcessingOutputBoolean(_P.READY, tr(N_("Ready: nothing stops the work"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        parameters, plan = with_plan(self, parameters, context)
        given = layers_of(self, parameters, context)
        if not given:
            return False, tr(N_("Give at least one layer, or run it in a project that has a plan."))
        if plan is None and (parameters.get(_P.TARGET_SET) or parameters.get(_P.TARGET_FILE)):
            fault = target_set_fault(self, parameters, context)
            if fault:
                return False, fault
        # A layer that cannot be opened is a finding here, and no fault of the parameters.
        readable = dict(parameters)
        for name, value, layer in given:
            if layer is None or not layer.isValid():
                kept = parameters[name]
                readable[name] = [one for one in kept if one != value] if isinstance(kept, (list, tuple)) else None
        return super().checkParameterValues(readable, context)

    def prepareAlgorithm(self, parameters, context, feedback):  # noqa: N802
        """Look at the project and at the layers in their own thread."""
        from ._check_input import look_at

        parameters, self._plan = with_plan(self, parameters, context)
        self._filled = parameters
        self._saved = context.project() is not None and bool(context.project().fileName())
        self._given = [look_at(name, layer, value) for name, value, layer in layers_of(self, parameters, context)]
        return super().prepareAlgorithm(parameters, context, feedback)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        parameters = self._filled
        results = super().processAlgorithm(parameters, context, feedback)
        errors, warnings = results.get(_P.ERROR_COUNT, 0), results.get(_P.WARNING_COUNT, 0)
        level = self.parameterAsEnum(parameters, _P.FAIL_ON, context)
        if (level >= 1 and errors) or (level >= 2 and warnings):
            # The results are in their places by now: whoever set this up as a gate reads there why it is closed.
            raise QgsProcessingException(
                tr(N_("Not ready: {errors} errors, {warnings} warnings."), errors=errors, warnings=warnings)
            )
        return results

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.readiness.catalogue import Severity
        from ._check_input import check_layers
        from ._check_output import counts, tell, write_findings, write_page, write_points

        checked = check_layers(run, self._given, self._plan, self._saved, run.progress.part(0.0, 0.95))
        tell(run, checked)
        write_findings(run, checked)
        write_points(run, checked)
        if run.given(_P.HTML):
            write_page(run, checked)
        found = counts(checked)
        errors, warnings = found[Severity.STOP], found[Severity.WARNING]
        return {_P.ERROR_COUNT: errors, _P.WARNING_COUNT: warnings, _P.READY: not errors}

"""``hatangso:converttargetset``: a target set checked and written as JSON, XLSX or CSV."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFileDestination

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._target_set_parameters import add_target_set, read_target_set, target_set_fault

__all__ = ["ConvertTargetSet"]

_FORMATS = {
    ".json": N_("Target set, JSON"),
    ".xlsx": N_("Target set, workbook"),
    ".csv": N_("Target set, CSV for Excel"),
}


class ConvertTargetSet(HatangsoAlgorithm):
    """Checks, copies and converts target sets."""

    ID = "converttargetset"
    GROUP = "targets"
    TITLE = N_("Check and convert a target set")
    TAGS = (
        "target set, targets, indicators, plan, tasks, JSON, XLSX, Excel, CSV, validate, import, export, "
        "bộ chỉ tiêu, chỉ tiêu, nhiệm vụ, kế hoạch, kiểm tra, chuyển đổi, nhập, xuất"
    )
    HELP = N_(
        "<p>A target set holds what a document promises: targets (a number by a year), status figures, tasks and "
        "requirements, each with the clause's own words. This tool takes one of the sets of the plugin or your own "
        "file, checks it and writes it as JSON, XLSX or CSV: to copy a shipped set and edit it, to fill one in with "
        "Excel, or to bring it back.</p>"
        "<p><b>Needs</b> nothing but the set. In a set that cannot be used every fault is named with its line (JSON) "
        "or row (XLSX, CSV), all of them at once, and nothing is written.</p>"
        "<p><b>Writes</b> one file; the ending of its name says in which form. Nothing is lost between the forms. The "
        "set “template” is empty, to start from.</p>"
    )

    def define(self):
        add_target_set(self, template=True)
        filters = ";;".join(f"{tr(text)} (*{ending})" for ending, text in _FORMATS.items())
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr(N_("Written set")), filters),
            N_("File that ends in .json, .xlsx or .csv."),
        )
        self.addOutput(QgsProcessingOutputNumber("ITEMS", tr(N_("Items"))))
        self.addOutput(QgsProcessingOutputNumber("TARGETS", tr(N_("Targets and status figures"))))
        self.addOutput(QgsProcessingOutputNumber("TASKS", tr(N_("Number of tasks and requirements"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        path = self._target(parameters, context)
        if path is not None and path.suffix.lower() not in _FORMATS:
            return False, tr(
                N_("{output}: give it a name that ends in {endings}."),
                output=self.parameterDefinition("OUTPUT").description(),
                endings=", ".join(_FORMATS),
            )
        fault = target_set_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _target(self, parameters, context) -> Path | None:
        text = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        return Path(text) if text else None

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.set_exchange import write_file
        from ...plugin.targets.target_set import ItemKind

        target_set = read_target_set(run)
        run.progress.step(0.5)
        target = self._target(run.parameters, run.context)
        write_file(target_set, run.swap("OUTPUT", target).path)
        counts = {kind: len(target_set.of_kind(kind)) for kind in ItemKind}
        run.progress.notify(
            N_("{id}: {targets} targets, {status} status figures, {tasks} tasks, {requirements} requirements"),
            id=target_set.id,
            targets=counts[ItemKind.TARGET],
            status=counts[ItemKind.STATUS],
            tasks=counts[ItemKind.TASK],
            requirements=counts[ItemKind.REQUIREMENT],
        )
        run.progress.step(1.0)
        return {
            "OUTPUT": str(target),
            "ITEMS": len(target_set.items),
            "TARGETS": counts[ItemKind.TARGET] + counts[ItemKind.STATUS],
            "TASKS": counts[ItemKind.TASK] + counts[ItemKind.REQUIREMENT],
        }

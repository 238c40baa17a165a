"""The two parameters by which a tool is given a target set: one of the shipped ones, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterFile

from ...plugin.errors import DataError, HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run

if TYPE_CHECKING:
    from ...plugin.targets.set_reading import Finding
    from ...plugin.targets.target_set import TargetSet

__all__ = ["TARGET_FILE", "TARGET_SET", "add_target_set", "read_target_set", "target_set_fault"]

TARGET_SET = "TARGET_SET"
TARGET_FILE = "TARGET_FILE"


def add_target_set(algorithm: HatangsoAlgorithm, template: bool = False) -> None:
    """Add both parameters; a tool that has them also calls :func:`target_set_fault` and :func:`read_target_set`.

    ``template``: whether the empty set is offered as well.
    """
    from ...plugin.targets.target_set import shipped_titles

    titles = {id_: names for id_, names in shipped_titles().items() if template or id_ != "template"}
    help_text = tr(N_("A set that comes with the plugin; the manual lists their items. A file takes its place."))
    column = 1 if language() == "vi" else 0
    algorithm.add(
        QgsProcessingParameterEnum(
            TARGET_SET, tr(N_("Target set")), list(titles), optional=True, usesStaticStrings=True
        ),
        "\n".join([help_text, *(f"{id_}: {names[column]};" for id_, names in titles.items())]),
    )
    file = QgsProcessingParameterFile(TARGET_FILE, tr(N_("Target set from a file")), optional=True)
    file.setFileFilter(tr(N_("Target sets")) + " (*.json *.xlsx *.csv *.JSON *.XLSX *.CSV)")
    algorithm.add(file, N_("Your own set as JSON, XLSX or CSV; it counts and not the one above."))


def target_set_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the target set before anything runs, in the user's language; None if nothing is."""
    try:
        path = _path(algorithm, parameters, context)
        _checked(path)
    except HatangsoError as error:
        return explain(error)
    return None


def read_target_set(run: Run) -> TargetSet:
    """The target set of a run; what is odd about it goes to the log.

    Raises
    ------
    DataError
        It cannot be used; every line that is wrong is named, in the user's language.
    """
    from ...plugin.targets.set_reading import describe

    path = _path(run.algorithm, run.parameters, run.context)
    target_set, findings = _checked(path)
    for finding in findings:
        run.progress.warn(N_("{name}: {what}"), name=path.name, what=describe(finding, tr, language()))
    return target_set


def _path(algorithm: HatangsoAlgorithm, parameters: dict, context) -> Path:
    from ...plugin.targets.target_set import shipped_sets

    file = algorithm.parameterAsFile(parameters, TARGET_FILE, context)
    if file:
        return Path(file)
    chosen = algorithm.parameterAsEnumString(parameters, TARGET_SET, context)
    if not chosen and parameters.get(TARGET_SET) not in (None, ""):
        chosen = str(parameters[TARGET_SET])  # not on the list, so that QGIS gives nothing
    if not chosen:
        raise DataError(N_("Choose a target set, or give one as a file."))
    offered = algorithm.parameterDefinition(TARGET_SET).options()
    if chosen not in offered:
        raise DataError(
            N_("There is no target set “{id}”. Those of the plugin: {known}."), id=chosen, known=", ".join(offered)
        )
    return shipped_sets()[chosen]


def _checked(path: Path) -> tuple[TargetSet, list[Finding]]:
    from ...plugin.targets.set_exchange import check_file
    from ...plugin.targets.set_reading import explain_findings

    target_set, findings = check_file(path)
    if target_set is None:
        raise DataError(
            N_("{name} cannot be used as a target set:\n{faults}"),
            name=path.name,
            faults=explain_findings(findings, tr, language()),
        )
    return target_set, findings

"""The window of scenarios: plans side by side, and where on the map they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..plan.plan_preview import Preview, PreviewRequest
from ..session import Session

__all__ = ["SCENARIOS", "ScenariosDialog", "scenarios_preview"]

#: What of the plan is laid beside today: results of the planning tools that are known by their fields.
_PLANNED = ("ROADMAP", "ROADMAP_YEARS", "SITES_CHOSEN", "BACKHAUL", "FIBER_TREE")
#: Scenarios that a session keeps, and what people call them.
_KEPT = {"today": N_("Today"), "plan": N_("Plan")}
_MOST = 4


def _province(session: Session) -> dict[str, Any]:
    """Today and the plan, as far as they have been assessed, and the layers of the plan."""
    files = {scenario: _file(session, scenario) for scenario in _KEPT}
    made: dict[str, Any] = {}
    if all(files.values()):
        made["SCENARIOS"] = list(files.values())
        made["NAMES"] = "\n".join(tr(name) for name in _KEPT.values())
    layers = [layer.id() for name in _PLANNED for layer in session.layers_for(name)]
    if layers and all(files.values()):
        made["LAYERS_2"] = layers
    return made


def _file(session: Session, scenario: str) -> str:
    """Where the assessment of a scenario lies that the project keeps; "" if there is none."""
    identifier = session.plan.assessments.get(scenario, "")
    path = session.project.resolveAttachmentIdentifier(identifier) if identifier else ""
    return path if path and Path(path).is_file() else ""


def scenarios_preview(request: PreviewRequest) -> Preview:
    """What each scenario brings: an assessment, layers, or both."""
    files = [str(one) for one in request.values.get("SCENARIOS") or []]
    text = str(request.values.get("NAMES") or "")
    names = [line.strip() for line in text.replace("|", "\n").splitlines()]
    rows, whole = [], 0
    for place in range(max(_MOST, len(files))):
        layers = request.several.get(f"LAYERS_{place + 1}", ())
        if place >= len(files) and not layers:
            continue
        said = names[place] if place < len(names) else ""
        title = said or (Path(files[place]).stem if place < len(files) else str(place + 1))
        parts = [tr(N_("assessment"))] if place < len(files) else []
        if layers:
            parts.append(tr(N_("{count} layers"), count=say_number(len(layers), language(), 0)))
        rows.append((title, " · ".join(parts)))
        whole += 1
    warnings = () if whole != 1 else (tr(N_("One scenario has nothing to be compared with.")),)
    return Preview(tuple(rows), warnings=warnings)


SCENARIOS = PlanForm(
    id="scenariosdialog",
    algorithm="hatangso:comparescenarios",
    first=(
        Group(N_("Which scenarios"), ("SCENARIOS", "NAMES")),
        Group(N_("What they build"), ("LAYERS_1", "LAYERS_2", "LAYERS_3", "LAYERS_4")),
        Group(N_("Where they differ"), ("COMMUNES", "TOLERANCE")),
        Group(N_("As a web page"), ("HTML", "LANGUAGE")),
    ),
    figures=(
        Figure("SCENARIO_COUNT", N_("Scenarios")),
        Figure("MEASURE_COUNT", N_("Measures compared")),
        Figure("DIFFERENCE_COUNT", N_("Differences on the map")),
    ),
    wanted=("DIFFERENCES", "DIFFERENT_LINES"),
    listing=Listing(
        "OUTPUT",
        N_("{count} values."),
        ("name", "scenario", "value", "unit", "change", "best", "target", "verdict"),
        "",
        N_("Nothing could be compared."),
    ),
    province=_province,
    preview=scenarios_preview,
)  # fmt: skip


class ScenariosDialog(PlanDialog):
    """Compares plans with ``hatangso:comparescenarios``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, SCENARIOS, parent)

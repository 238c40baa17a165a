"""The window that plans a roadmap: which project is built in which year, under yearly budgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .roadmap_preview import roadmap_preview

__all__ = ["ROADMAP", "RoadmapDialog"]

#: Layers of the plan that are built of projects; of a group the first that is there.
_PROJECTS = (
    (("FIBER_TREE", "FIBER_SHARING"), ("FIBER_CABLES", "FIBER_EQUIPMENT")),
    (("SITES_CHOSEN",),),
    (("BACKHAUL",),),
)
#: Years of a roadmap where nobody has said how many.
_YEARS = 5


def _province(session: Session) -> dict[str, Any]:
    """The planned layers as projects; a row for each year, whose amounts are for the user to fill in."""
    made: dict[str, Any] = {}
    layers = []
    for group in _PROJECTS:
        chosen = next((names for names in group if session.layers_for(names[0])), ())
        layers += [layer.id() for name in chosen for layer in session.layers_for(name)]
    if layers:
        made["PROJECTS"] = layers
    day = session.plan.layers_date
    if day[:4].isdigit():
        made["FIRST_YEAR"] = int(day[:4]) + 1
        made["LAST_YEAR"] = max(session.plan.year or 0, made["FIRST_YEAR"] + _YEARS - 1)
        years = range(made["FIRST_YEAR"], made["LAST_YEAR"] + 1)
    else:
        years = range(2026, 2026 + _YEARS)
    made["BUDGETS"] = [cell for year in years for cell in (str(year), "", "")]
    return made


ROADMAP = PlanForm(
    id="roadmapdialog",
    algorithm="hatangso:planroadmap",
    first=(
        Group(N_("What is built"), ("PROJECTS",)),
        Group(N_("Years and money"), ("FIRST_YEAR", "LAST_YEAR", "BUDGETS", "CARRY_OVER")),
        Group(N_("What comes first"), ("PRIORITY", "JOINT_WORKS")),
        Group(N_("What the targets reach"), ("TARGET_SET", "TARGET_FILE", "COMMUNES")),
    ),
    folded=(
        Group(N_("How trees become projects"), ("MIN_BRANCH_LENGTH", "MAX_BRANCH_COST", "HOUSEHOLD_SIZE")),
        Group(N_("For experts"), ("DISCOUNT", "TIME_LIMIT")),
    ),
    figures=(
        Figure("PROJECT_COUNT", N_("Projects built")),
        Figure("UNSCHEDULED_COUNT", N_("Projects in no year")),
        Figure("TOTAL_COST", N_("Cost"), "VND"),
        Figure("TOTAL_BENEFIT", N_("People served")),
        Figure("GAP", N_("At most so far from the best"), "%"),
    ),
    wanted=("LINES", "POINTS", "YEARS", "COSTS", "CURVES", "UNSCHEDULED"),
    to_plan={
        "OUTPUT": ("ROADMAP",),
        "YEARS": ("ROADMAP_YEARS",),
        "COSTS": ("ROADMAP_COSTS",),
        "CURVES": ("ROADMAP_CURVES",),
        "UNSCHEDULED": ("ROADMAP_UNSCHEDULED",),
    },
    listing=Listing(
        "UNSCHEDULED",
        N_("{count} projects found no year."),
        ("name", "project_id", "reason", "cost_vnd", "benefit", "explanation"),
        "reason",
        N_("Every project has its year."),
    ),
    province=_province,
    preview=roadmap_preview,
)  # fmt: skip


class RoadmapDialog(PlanDialog):
    """Plans a roadmap with ``hatangso:planroadmap``, and opens it as a board."""

    #: Another window is wanted.
    open_window = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None):
        plan = session.plan
        with_targets = bool((plan.target_set or plan.target_file) and session.layers_for("COMMUNES"))
        wanted = ROADMAP.wanted if with_targets else tuple(name for name in ROADMAP.wanted if name != "CURVES")
        super().__init__(session, replace(ROADMAP, wanted=wanted), parent)
        self.boardButton = QPushButton(tr(N_("&Open as a board")), self)
        self.boardButton.setObjectName("boardButton")
        self.boardButton.setToolTip(tr(N_("Take the results into the plan and open years and projects as a board")))
        self.boardButton.setAutoDefault(False)
        self.boardButton.clicked.connect(self.open_board)
        layout = self.results_page.planButton.parentWidget().layout()
        layout.addWidget(self.boardButton)

    def begin_with(self, purpose: str) -> None:
        """Plan with the years of a board: ``purpose`` is the id of the table that fixes them."""
        project: QgsProject = self._session.project
        if project.mapLayer(purpose) is None:
            return
        if self.pages.currentWidget() is self.resultPage:
            self._again()
        chosen = self.parameters_form.value("PROJECTS") or []
        chosen = [id_ for id_ in chosen if id_ in project.mapLayers() and not _fixes(project.mapLayer(id_))]
        self.parameters_form.set_values({"PROJECTS": [*chosen, purpose]})
        self._changed("PROJECTS")

    def open_board(self, *_) -> None:
        """The results count in the plan, and the board shows them."""
        layers = self.results_page.layerList
        for row in range(layers.count()):
            layers.setCurrentRow(row)
            if self.results_page.planButton.isEnabled():
                self.results_page.planButton.click()
        layers.setCurrentRow(0)
        self.open_window.emit("roadmapview")


def _fixes(layer) -> bool:
    """Whether a layer is a roadmap itself."""
    return {"project_id", "start_date", "fixed_year"} <= set(layer.fields().names())

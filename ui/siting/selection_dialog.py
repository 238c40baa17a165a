"""The window of selection: which candidates to build so that people are covered, with how good the answer is."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer
from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import guess_fields
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import SELECTION_FIELDS, selection_values
from .selection_preview import selection_preview

__all__ = ["SELECTION", "SelectionDialog"]


def _guess(session: Session, name: str, layer: QgsMapLayer) -> dict[str, Any]:
    made: dict[str, Any] = guess_fields(SELECTION_FIELDS, session, name, layer)
    fields = layer.fields().names() if name == "CANDIDATES" else []
    if {"operators", "could_share"} <= set(fields):  # who is on it, and who could come
        made["OPERATORS_FIELD"] = ["operators", "could_share"]
    return made


def _province(session: Session) -> dict[str, Any]:
    made = selection_values(session)
    candidates = session.project.mapLayer(made.get("CANDIDATES") or "")
    return {**made, **(_guess(session, "CANDIDATES", candidates) if candidates is not None else {})}


SELECTION = PlanForm(
    id="selectiondialog",
    algorithm="hatangso:selectsites",
    first=(
        Group(N_("Where sites may be built"), ("CANDIDATES", "COST_FIELD", "COST")),
        Group(N_("Who is to be covered"),
              ("DEMAND", "WEIGHT_FIELD", "DISADVANTAGED_FIELD", "DISADVANTAGED_FACTOR")),
        Group(N_("What is there already"), ("EXISTING", "EXISTING_TECHNOLOGY_FIELD", "UPGRADE_COST")),
        Group(N_("What a site covers"), ("TECHNOLOGY", "COVERAGE_BY", "RADIUS_FIELD", "RADIUS", "AREAS",
                                         "AREAS_SITE_FIELD", "DEM", "HEIGHT_FIELD", "HEIGHT", "THRESHOLD")),
        Group(N_("What is wanted"), ("OBJECTIVE", "COUNT", "BUDGET", "MIN_SEPARATION")),
    ),
    folded=(
        Group(N_("Sharing and safety"),
              ("OPERATORS_FIELD", "EXISTING_OPERATORS_FIELD", "MIN_SHARED_OPERATORS", "DOUBLE_COVERAGE")),
        Group(N_("How long to search"), ("TIME_LIMIT",)),
        Group(N_("Codes and names in the results"),
              ("CANDIDATE_ID_FIELD", "CANDIDATE_NAME_FIELD", "EXISTING_ID_FIELD", "EXISTING_NAME_FIELD",
               "DEMAND_ID_FIELD", "DEMAND_NAME_FIELD")),
    ),
    figures=(
        Figure("COUNT", N_("Sites to build or upgrade")),
        Figure("COST", N_("Cost"), "VND"),
        Figure("COVERED_BEFORE", N_("People covered by existing sites")),
        Figure("COVERED", N_("People covered then")),
        Figure("SHARE", N_("Share of the people"), "%"),
        Figure("GAP", N_("At most so far from the best"), "%"),
    ),
    wanted=("SERVED",),
    to_plan={"OUTPUT": ("SITES_CHOSEN",)},
    listing=Listing(
        "UNCOVERED",
        N_("{count} demand points stay uncovered."),
        ("name", "demand_id", "weight", "reason", "explanation", "nearest_m"),
        "reason",
        N_("Everybody is covered."),
    ),
    province=_province,
    guess=_guess,
    preview=selection_preview,
)  # fmt: skip


class SelectionDialog(PlanDialog):
    """Chooses sites with ``hatangso:selectsites``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, SELECTION, parent)

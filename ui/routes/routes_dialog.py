"""The Routes dialog: fibre along roads to every village."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import DEMAND_ROLES, HUBS, ROADS, LayerFields, guess_fields, province_values
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .routes_preview import preview

__all__ = ["ROUTES", "RoutesDialog"]

_FIELDS = {
    "ROADS": ROADS,
    "HUBS": HUBS,
    "DEMAND": LayerFields(DEMAND_ROLES, {"DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name"}),
}
#: Villages are what needs fibre, hubs (or fibre) are where it comes from.
_SOURCES = {"ROADS": ("ROADS",), "DEMAND": ("DEMAND", "VILLAGES"), "HUBS": ("HUBS", "FIBER")}


ROUTES = PlanForm(
    id="routesdialog",
    algorithm="hatangso:fiberroutes",
    first=(
        Group(N_("From where to where"), ("DEMAND", "HUBS")),
        Group(N_("Along which roads"), ("ROADS", "CLASS_FIELD", "METHOD_FIELD", "METHOD")),
        Group(N_("How to choose"), ("STRATEGY", "MAX_LENGTH", "MAX_SNAP_DISTANCE")),
    ),
    folded=(
        Group(N_("Unit prices"), ("COST_TABLE", "COST_FIELD", "COST_EXPRESSION", "DROP_COST")),
        Group(N_("Codes and names in the results"),
              ("DEMAND_ID_FIELD", "DEMAND_NAME_FIELD", "HUB_ID_FIELD", "HUB_NAME_FIELD")),
        Group(N_("Joining and barriers"), ("TOLERANCE", "BARRIERS", "BARRIER_FACTOR", "BARRIER_FACTOR_FIELD")),
        Group(N_("For experts"), ("NEAREST", "ENGINE")),
    ),
    figures=(
        Figure("OUTPUT", N_("Routes that keep the maximum length"), where='"within_max"'),
        Figure("OUTPUT", N_("Routes that are longer"), where='NOT "within_max"'),
        # Those with a longer route are among the points without one that is short enough: they are counted once.
        Figure("UNREACHED", N_("Demand points that no route reaches"),
               where="\"reason\" NOT IN ('too_long', 'nearest_too_long')"),
        Figure("TOTAL_LENGTH", N_("Length of all routes"), "m"),
        Figure("TOTAL_COST", N_("Cost of all routes"), "VND"),
    ),
    to_plan={"OUTPUT": ("PLANNED_FIBER",)},
    listing=Listing(
        "UNREACHED",
        N_("{count} demand points without a route that is short enough."),
        ("demand_name", "demand_id", "explanation", "distance_m", "length_m"),
        "explanation",
        N_("Every demand point has a route that is short enough."),
    ),
    province=lambda session: province_values(session, _FIELDS, _SOURCES),
    guess=partial(guess_fields, _FIELDS),
    preview=preview,
)  # fmt: skip


class RoutesDialog(PlanDialog):
    """Plans routes with ``hatangso:fiberroutes``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, ROUTES, parent)

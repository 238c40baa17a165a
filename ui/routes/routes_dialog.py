"""The Routes dialog: fibre along roads to every village."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget

from ...plugin.targets.plan_roles import role_columns, role_fields
from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .routes_preview import preview

__all__ = ["ROUTES", "RoutesDialog"]

#: Roles whose columns name what fibre is wanted for, by how the layer may be used.
_DEMAND_ROLES = ("villages", "offices", "post_points", "sites")


def guess_fields(session: Session, name: str, layer: QgsMapLayer) -> dict[str, Any]:
    """Which fields of a layer that was chosen say class, code and name."""
    if not isinstance(layer, QgsVectorLayer) or name not in ("ROADS", "HUBS", "DEMAND"):
        return {}
    fields = layer.fields().names()
    if name != "DEMAND":
        # The columns of these roles have the names of the parameters.
        role = name.lower()
        found = role_fields(role, fields)
        return {column.id: found.get(column.id) for column in role_columns(role)}
    known: dict[str, str] = {}
    for role in _DEMAND_ROLES:
        of_plan = layer.id() in session.plan.layers.get(role.upper(), ())
        chosen = dict(session.plan.fields.get(role, {})) if of_plan else {}
        for column, field in role_fields(role, fields, chosen).items():
            known.setdefault(column, field)
    return {"DEMAND_ID_FIELD": known.get("code"), "DEMAND_NAME_FIELD": known.get("name")}


def province_values(session: Session) -> dict[str, Any]:
    """What the plan of the province says: villages are what needs fibre, hubs (or fibre) are where it comes from."""
    made: dict[str, Any] = {}
    for parameter, sources in (("ROADS", ("ROADS",)), ("DEMAND", ("DEMAND", "VILLAGES")), ("HUBS", ("HUBS", "FIBER"))):
        layers = [layer for source in sources for layer in session.layers_for(source)]
        if layers:
            made[parameter] = layers[0].id()
            made.update(guess_fields(session, parameter, layers[0]))
    return made


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
        Figure("ROUTE_COUNT", N_("Routes")),
        Figure("TOTAL_LENGTH", N_("Length of all routes"), "m"),
        Figure("TOTAL_COST", N_("Cost of all routes"), "VND"),
        Figure("UNREACHED_COUNT", N_("Demand points without a route that is short enough")),
    ),
    to_plan={"OUTPUT": "PLANNED_FIBER"},
    listing=Listing(
        "UNREACHED",
        N_("{count} demand points without a route that is short enough."),
        ("demand_name", "demand_id", "explanation", "distance_m", "length_m"),
        "explanation",
        N_("Every demand point has a route that is short enough."),
    ),
    province=province_values,
    guess=guess_fields,
    preview=preview,
)  # fmt: skip


class RoutesDialog(PlanDialog):
    """Plans routes with ``hatangso:fiberroutes``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, ROUTES, parent)

"""The Protection dialog: second routes, and what a single fault would cut off."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import guess_fields, province_values
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import FIELDS, SOURCES
from .groups import ROAD_PRICES, ROAD_STRUCTURES
from .previews import counts_of

__all__ = ["PROTECTION", "ProtectionDialog"]

_SOURCES = {name: SOURCES[name] for name in ("ROADS", "HUBS", "OFFICES", "POLES", "DUCTS")} | {
    "DEMAND": ("DEMAND", "OFFICES", "VILLAGES")
}

PROTECTION = PlanForm(
    id="protectiondialog",
    algorithm="hatangso:protectroutes",
    first=(
        Group(N_("From where to where"), ("DEMAND", "PEOPLE_FIELD", "HUBS")),
        Group(N_("Along which roads"), ("ROADS", "CLASS_FIELD", "METHOD_FIELD", "METHOD")),
        Group(N_("How safe"), ("DISJOINT", "TWO_HUBS")),
        Group(N_("What is at risk"), ("OFFICES", "HAZARDS", "HAZARD_FIELD")),
    ),
    folded=(
        ROAD_PRICES,
        ROAD_STRUCTURES,
        Group(N_("Codes and names in the results"),
              ("DEMAND_ID_FIELD", "DEMAND_NAME_FIELD", "HUB_ID_FIELD", "HUB_NAME_FIELD")),
        Group(N_("Joining and barriers"),
              ("MAX_SNAP_DISTANCE", "TOLERANCE", "BARRIERS", "BARRIER_FACTOR", "BARRIER_FACTOR_FIELD")),
    ),
    figures=(
        Figure("PROTECTED_COUNT", N_("Demand points with two routes that share nothing")),
        Figure("SHARED_COUNT", N_("Demand points whose routes share a part")),
        Figure("SINGLE_COUNT", N_("Demand points with one route or one way in")),
        Figure("CRITICAL_COUNT", N_("Critical stretches of road")),
        Figure("TOTAL_LENGTH", N_("Length of all routes"), "m"),
        Figure("EXPOSED_LENGTH", N_("Length in hazard areas"), "m"),
        Figure("UNREACHED_COUNT", N_("Demand points not joined")),
    ),
    to_plan={"OUTPUT": ("FIBER_ROUTES",), "CRITICAL": ("FIBER_CRITICAL",)},
    listing=Listing(
        "CRITICAL",
        N_("{count} stretches of road would cut something off."),
        ("demand_names", "people", "demand_points", "offices", "length_m", "exposed_m", "hazards", "critical_id"),
        "",
        N_("No stretch of road cuts anything off by itself."),
    ),
    province=lambda session: province_values(session, FIELDS, _SOURCES),
    guess=partial(guess_fields, FIELDS),
    preview=counts_of(("ROADS", "DEMAND", "HUBS", "OFFICES", "HAZARDS", "BARRIERS"),
                      (("ROADS", "DEMAND"), ("ROADS", "HUBS"), ("ROADS", "HAZARDS"))),
)  # fmt: skip


class ProtectionDialog(PlanDialog):
    """Finds second routes with ``hatangso:protectroutes``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, PROTECTION, parent)

"""The Fibre tree dialog: the least-cost network along roads that joins all villages."""

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

__all__ = ["TREE", "TreeDialog"]

_SOURCES = {name: SOURCES[name] for name in ("ROADS", "DEMAND", "HUBS", "EXISTING", "POLES", "DUCTS")}

TREE = PlanForm(
    id="fibertreedialog",
    algorithm="hatangso:fibertree",
    first=(
        Group(N_("What is joined to what"), ("DEMAND", "HUBS", "EXISTING")),
        Group(N_("Along which roads"), ("ROADS", "CLASS_FIELD", "METHOD_FIELD", "METHOD")),
        Group(N_("How to choose"), ("STRATEGY", "MAX_LENGTH", "MAX_SNAP_DISTANCE")),
        Group(N_("What is worth joining"), ("HOUSEHOLDS_FIELD", "VALUE_PER_HOUSEHOLD", "BUDGET")),
    ),
    folded=(
        ROAD_PRICES,
        ROAD_STRUCTURES,
        Group(N_("Codes and names in the results"),
              ("DEMAND_ID_FIELD", "DEMAND_NAME_FIELD", "HUB_ID_FIELD", "HUB_NAME_FIELD", "EXISTING_ID_FIELD")),
        Group(N_("Joining and barriers"), ("TOLERANCE", "BARRIERS", "BARRIER_FACTOR", "BARRIER_FACTOR_FIELD")),
        Group(N_("A network for each part"), ("PART_FIELD", "HUB_PART_FIELD")),
        Group(N_("For experts"), ("ROUNDS", "TIME_LIMIT", "SEED", "SCHEDULER")),
    ),
    figures=(
        Figure("JOINED_COUNT", N_("Demand points joined")),
        Figure("TOTAL_LENGTH", N_("Length of the tree"), "m"),
        Figure("TOTAL_COST", N_("Cost of the tree"), "VND"),
        Figure("LOWER_BOUND", N_("No tree costs less than"), "VND"),
        Figure("GAP", N_("At most dearer than the best tree by"), "%"),
        Figure("UNREACHED_COUNT", N_("Demand points not joined")),
    ),
    to_plan={"OUTPUT": ("FIBER_TREE",), "NODES": ("PLANNED_FIBER",)},
    listing=Listing(
        "UNREACHED",
        N_("{count} demand points are not joined."),
        ("demand_name", "demand_id", "households", "explanation", "marginal_cost", "distance_m"),
        "explanation",
        N_("Every demand point is joined."),
    ),
    province=lambda session: province_values(session, FIELDS, _SOURCES),
    guess=partial(guess_fields, FIELDS),
    preview=counts_of(
        ("ROADS", "DEMAND", "HUBS", "EXISTING", "POLES", "DUCTS", "BARRIERS"), (("ROADS", "DEMAND"), ("ROADS", "HUBS"))
    ),
)  # fmt: skip


class TreeDialog(PlanDialog):
    """Plans the network with ``hatangso:fibertree``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, TREE, parent)

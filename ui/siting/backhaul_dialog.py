"""The window of backhaul: fibre along roads or microwave hops to each site, whichever is cheaper."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..fiber.groups import ROAD_PRICES
from ..plan.guesses import guess_fields
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import BACKHAUL_FIELDS, backhaul_values
from .previews import backhaul_preview

__all__ = ["BACKHAUL", "BackhaulDialog"]

BACKHAUL = PlanForm(
    id="backhauldialog",
    algorithm="hatangso:planbackhaul",
    first=(
        Group(N_("Which sites"), ("SITES", "HEIGHT_FIELD", "HEIGHT", "BACKHAUL_FIELD", "RELAYS", "RELAY_HEIGHT_FIELD")),
        Group(N_("Where fibre is"), ("HUBS", "HUB_HEIGHT", "FIBER_LAYERS")),
        Group(N_("Along which roads"), ("ROADS", "CLASS_FIELD", "METHOD_FIELD", "METHOD")),
        Group(N_("Over which terrain"), ("DEM", "CLUTTER")),
        Group(N_("Microwave hops"), ("MAX_HOPS", "MAX_HOP_LENGTH", "BANDS", "MICROWAVE_COST")),
    ),
    folded=(
        ROAD_PRICES,
        Group(N_("Radio"), ("DISH", "TX_POWER", "LOSSES", "THRESHOLD", "AVAILABILITY", "RAIN_RATE", "POLARIZATION")),
        Group(N_("Joining"), ("MAX_SNAP_DISTANCE", "TOLERANCE", "FIBER_END_COST")),
        Group(N_("How long to search"), ("TIME_LIMIT", "ROUNDS", "NEIGHBOURS", "SEED")),
        Group(N_("Codes and names in the results"),
              ("SITE_ID_FIELD", "SITE_NAME_FIELD", "RELAY_ID_FIELD", "RELAY_NAME_FIELD", "HUB_ID_FIELD",
               "HUB_NAME_FIELD", "HUB_HEIGHT_FIELD")),
    ),
    figures=(
        Figure("CONNECTED_COUNT", N_("Sites connected")),
        Figure("FIBER_COUNT", N_("Sites fed by fibre")),
        Figure("MICROWAVE_COUNT", N_("Sites fed by microwave")),
        Figure("UNCONNECTED_COUNT", N_("Sites not connected")),
        Figure("FIBER_LENGTH", N_("New fibre"), "m"),
        Figure("HOP_COUNT", N_("Microwave hops")),
        Figure("TOTAL_COST", N_("Cost"), "VND"),
        Figure("ALL_FIBER_COST", N_("With fibre alone"), "VND"),
        Figure("ALL_MICROWAVE_COST", N_("With microwave alone"), "VND"),
        Figure("GAP", N_("At most so far from the best"), "%"),
    ),
    to_plan={"OUTPUT": ("BACKHAUL",)},
    listing=Listing(
        "UNCONNECTED",
        N_("{count} sites are not connected."),
        ("name", "site_id", "reason", "raise_m", "explanation"),
        "reason",
        N_("Every site is connected."),
    ),
    province=backhaul_values,
    apart=("SITES",),
    guess=partial(guess_fields, BACKHAUL_FIELDS),
    preview=backhaul_preview,
)  # fmt: skip


class BackhaulDialog(PlanDialog):
    """Plans backhaul with ``hatangso:planbackhaul``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, BACKHAUL, parent)

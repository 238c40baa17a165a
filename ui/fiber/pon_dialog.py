"""The PON dialog: splitters, cables, loss budgets and the bill of quantities of the planned network."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import guess_fields, province_values
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import FIELDS, SOURCES
from .previews import counts_of

__all__ = ["PON", "PonDialog"]

_SOURCES = {name: SOURCES[name] for name in ("SEGMENTS", "DEMAND", "HUBS", "COMMUNES")}

PON = PlanForm(
    id="pondialog",
    algorithm="hatangso:designpon",
    first=(
        Group(N_("The network"), ("SEGMENTS", "DEMAND", "HOUSEHOLDS_FIELD", "HUBS")),
        Group(N_("Subscribers and splitters"), ("TAKE_RATE", "CLASS", "STAGES", "SPLIT")),
        Group(N_("Reserves"), ("RESERVE", "SLACK", "MARGIN")),
        Group(N_("The bill"), ("UNIT_COSTS", "COMMUNES", "INCLUDE_DROPS", "INCLUDE_ONT")),
    ),
    folded=(
        Group(N_("Codes and names in the results"),
              ("SEGMENT_ID_FIELD", "SEGMENT_HUB_FIELD", "PLACEMENT_FIELD", "YEAR_FIELD", "DEMAND_ID_FIELD",
               "DEMAND_NAME_FIELD", "HUB_ID_FIELD", "HUB_NAME_FIELD", "COMMUNE_CODE_FIELD", "COMMUNE_NAME_FIELD")),
        Group(N_("Optical losses"),
              ("FIBER_LOSS", "SPLICE_LOSS", "CONNECTOR_LOSS", "CONNECTORS", "SPLITTER_LOSS", "MAX_REACH")),
        Group(N_("Building"), ("SECOND_SPLIT", "MIN_SPLIT", "BOX_PORTS", "REEL_LENGTH", "PLACEMENT", "DROP_LENGTH")),
        Group(N_("Joining"),
              ("MAX_DROP", "MAX_SNAP_DISTANCE", "TOLERANCE", "EXISTING_LENGTH", "EXISTING_LENGTH_FIELD")),
    ),
    figures=(
        Figure("SUBSCRIBER_COUNT", N_("Subscribers planned for")),
        Figure("PORT_COUNT", N_("PON ports")),
        Figure("SPLITTER_COUNT", N_("Splitters")),
        Figure("CLOSURE_COUNT", N_("Splice closures")),
        Figure("CABLE_LENGTH", N_("Length of cable"), "m"),
        Figure("TOTAL_COST", N_("Cost"), "VND"),
        Figure("WORST_MARGIN", N_("Least margin of the loss budget"), "dB"),
        Figure("MISSED_COUNT", N_("Demand points beyond the loss budget or the reach")),
        Figure("UNSERVED_COUNT", N_("Demand points not joined")),
    ),
    to_plan={
        "CABLES": ("FIBER_CABLES",),
        "EQUIPMENT": ("FIBER_EQUIPMENT",),
        "TERMINALS": ("FIBER_TERMINALS",),
        "QUANTITIES": ("FIBER_QUANTITIES",),
    },
    listing=Listing(
        "TERMINALS",
        N_("{count} demand points are beyond the loss budget or the reach, or not joined."),
        ("demand_name", "demand_id", "verdict", "explanation", "loss_db", "margin_db", "fiber_m"),
        "explanation",
        N_("Every demand point keeps the loss budget."),
        condition="\"verdict\" NOT IN ('met', 'low_margin')",
        counted="verdict",
    ),
    province=lambda session: province_values(session, FIELDS, _SOURCES),
    guess=partial(guess_fields, FIELDS),
    preview=counts_of(("SEGMENTS", "DEMAND", "HUBS"), (("SEGMENTS", "DEMAND"), ("SEGMENTS", "HUBS"))),
)  # fmt: skip


class PonDialog(PlanDialog):
    """Designs the network with ``hatangso:designpon``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, PON, parent)

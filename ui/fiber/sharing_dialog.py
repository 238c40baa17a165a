"""The Sharing dialog: what of the planned network hangs on poles, lies in ducts, or is built with other works."""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import guess_fields, line_layer_called, province_values
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, PlanForm
from ..session import Session
from .fields import FIELDS, SOURCES, WORKS_PHRASES
from .previews import counts_of

__all__ = ["SHARING", "SharingDialog"]

_SOURCES = {"SEGMENTS": ("FIBER_TREE",), "POLES": SOURCES["POLES"], "DUCTS": SOURCES["DUCTS"]}


def _province(session: Session) -> dict[str, Any]:
    made = province_values(session, FIELDS, _SOURCES)
    works = line_layer_called(session, WORKS_PHRASES)
    if works is not None:
        made.update(WORKS=works.id(), **guess_fields(FIELDS, session, "WORKS", works))
    return made


SHARING = PlanForm(
    id="sharingdialog",
    algorithm="hatangso:sharestructures",
    first=(
        Group(N_("What is built"), ("SEGMENTS", "CLASS_FIELD")),
        Group(N_("What can be shared"), ("POLES", "POLE_CAPACITY_FIELD", "DUCTS", "DUCT_FREE_FIELD")),
        Group(N_("What is built together"), ("WORKS", "WORK_YEAR_FIELD", "START_YEAR", "END_YEAR",
                                             "WORK_KIND_FIELD", "WORK_KINDS", "JOINT_TRENCH_SHARE")),
        Group(N_("How to choose"), ("PREFER", "POLE_SPAN", "UNDERGROUND", "TRENCH_CLASSES", "JOINT_ALWAYS")),
    ),
    folded=(
        Group(N_("Unit prices"), ("COST_TABLE",)),
        Group(N_("How near is along"), ("MAX_OFFSET", "MAX_GAP", "MIN_LENGTH", "MAX_ANGLE", "MAX_SPAN")),
        Group(N_("Owners, users and state of poles and ducts"),
              ("POLE_ID_FIELD", "POLE_OWNER_FIELD", "POLE_USERS_FIELD", "POLE_CONDITION_FIELD", "DUCT_ID_FIELD",
               "DUCT_OWNER_FIELD", "DUCT_USERS_FIELD", "DUCT_CONDITION_FIELD", "BAD_CONDITIONS")),
        Group(N_("Codes and names in the results"),
              ("SEGMENT_ID_FIELD", "SEGMENT_HUB_FIELD", "YEAR_FIELD", "WORK_ID_FIELD", "WORK_NAME_FIELD")),
    ),
    figures=(
        Figure("TOTAL_LENGTH", N_("Length of the network"), "m"),
        Figure("SHARED_LENGTH", N_("On poles and in ducts that are there"), "m"),
        Figure("JOINT_LENGTH", N_("In trenches dug with other works"), "m"),
        Figure("NEW_LENGTH", N_("On new poles and in trenches of its own"), "m"),
        Figure("NEW_POLE_COUNT", N_("New poles")),
        Figure("TOTAL_COST", N_("Cost"), "VND"),
        Figure("SAVING", N_("Saved by sharing"), "VND"),
    ),
    to_plan={"OUTPUT": ("FIBER_SHARING",)},
    listing=None,
    province=_province,
    guess=partial(guess_fields, FIELDS),
    preview=counts_of(("SEGMENTS", "POLES", "DUCTS", "WORKS"),
                      (("SEGMENTS", "POLES"), ("SEGMENTS", "DUCTS"), ("SEGMENTS", "WORKS"))),
)  # fmt: skip


class SharingDialog(PlanDialog):
    """Finds what can be shared with ``hatangso:sharestructures``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, SHARING, parent)

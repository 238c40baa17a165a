"""The window of coverage by radius: circles and sectors around the sites, a first picture of who is covered."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, PlanForm
from ..session import Session
from .fields import guess_radio_fields, site_layers
from .previews import buffers_preview

__all__ = ["BUFFERS", "COVERAGE_PURPOSES", "BuffersDialog"]

#: What areas of coverage can be in the plan: only who chose the sites knows which.
COVERAGE_PURPOSES = {name: PLAN_ROLES[name].title for name in ("COVERAGE", "PLANNED_COVERAGE")}
#: By operator and technology: what indicators ask for.
_BY_BOTH = 3


def _province(session: Session) -> dict[str, Any]:
    layers = site_layers(session)
    if not layers:
        return {}
    made: dict[str, Any] = {"SITES": layers[0].id(), **guess_radio_fields(session, "SITES", layers[0])}
    if made.get("OPERATOR_FIELD") and made.get("TECHNOLOGY_FIELD"):
        made["DISSOLVE"] = _BY_BOTH
    return made


BUFFERS = PlanForm(
    id="buffersdialog",
    algorithm="hatangso:coveragebuffers",
    first=(
        Group(N_("Which sites"), ("SITES", "TECHNOLOGY_FIELD", "OPERATOR_FIELD")),
        Group(N_("How far they reach"),
              ("RADIUS_BY", "AREA_TYPE_FIELD", "TECHNOLOGY_TABLE", "RADIUS_FIELD", "RADIUS_UNIT", "RADIUS")),
        Group(N_("In which directions"), ("AZIMUTH_FIELD", "BEAMWIDTH")),
        Group(N_("What is put together"), ("DISSOLVE",)),
    ),
    folded=(
        Group(N_("Link budget, where the radius follows from it"),
              ("MODEL", "CARRIER_TABLE", "THRESHOLD_TABLE", "TECHNOLOGY", "HEIGHT_FIELD", "HEIGHT", "FREQUENCY_FIELD",
               "POWER_FIELD", "POWER_UNIT", "GAIN_FIELD", "RECEIVER_HEIGHT", "BODY_LOSS", "BUILDING_ENTRY",
               "LOCATION_PERCENT")),
        Group(N_("Codes and names in the results"), ("SITE_ID_FIELD", "SITE_NAME_FIELD")),
    ),
    figures=(
        Figure("SITE_COUNT", N_("Sites")),
        Figure("AREA_COUNT", N_("Coverage areas")),
        Figure("REJECTED_COUNT", N_("Sites set aside")),
    ),
    either={"OUTPUT": COVERAGE_PURPOSES},
    province=_province,
    guess=guess_radio_fields,
    preview=buffers_preview,
)  # fmt: skip


class BuffersDialog(PlanDialog):
    """Draws coverage by radius with ``hatangso:coveragebuffers``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, BUFFERS, parent)

"""The window of who is served: villages, people and area by commune, operator and technology."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .previews import served_preview

__all__ = ["SERVED", "ServedDialog"]

SERVED = PlanForm(
    id="serveddialog",
    algorithm="hatangso:coveredpopulation",
    first=(
        Group(N_("What is covered"), ("COVERAGE", "COVERAGE_LEVEL", "LEVEL_TECHNOLOGY", "LEVEL_THRESHOLD")),
        Group(N_("And with the plan"), ("PLANNED_COVERAGE",)),
        Group(N_("Who lives there"), ("COMMUNES", "VILLAGES", "POPULATION", "POPULATION_RASTER")),
        Group(N_("When a village is covered"), ("MOBILE_RULE", "MOBILE_SHARE")),
    ),
    figures=(
        Figure("VILLAGE_COUNT", N_("Villages")),
        Figure("VILLAGES_COVERED", N_("Villages with mobile broadband")),
        Figure("PEOPLE", N_("People")),
        Figure("PEOPLE_COVERED", N_("People with mobile broadband")),
        Figure("PEOPLE_SHARE", N_("Share of the people"), "%"),
        Figure("AREA_SHARE", N_("Share of the area"), "%"),
    ),
    wanted=("UNITS", "COVERED_VILLAGES"),
    listing=Listing(
        "COVERED_VILLAGES",
        N_("{count} villages have no mobile broadband."),
        ("name", "commune_name", "population", "technologies", "level_dbm", "plan_covered", "code"),
        "",
        N_("Every village has mobile broadband."),
        condition='"covered" IS NOT TRUE',
    ),
    to_plan={"OUTPUT": ("COVERAGE_TABLE",), "COVERED_VILLAGES": ("COVERAGE_VILLAGES",)},
    preview=served_preview,
)


class ServedDialog(PlanDialog):
    """Counts who is served with ``hatangso:coveredpopulation``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, SERVED, parent)

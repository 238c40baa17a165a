"""The window of candidates: where a site may stand, what is there already first."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import guess_fields
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import CANDIDATE_FIELDS, candidate_values
from .previews import candidates_preview

__all__ = ["CANDIDATES", "CandidatesDialog"]

CANDIDATES = PlanForm(
    id="candidatesdialog",
    algorithm="hatangso:sitecandidates",
    first=(
        Group(N_("What is there and can be shared"), ("STRUCTURES", "SITES", "POLE_LINES")),
        Group(N_("Where something new can stand"), ("VILLAGES", "COMMUNES", "DEM", "MIN_PROMINENCE", "GRID_SPACING")),
        Group(N_("Road, electricity, slope"),
              ("ROADS", "MAX_ROAD_DISTANCE", "POWER_LINES", "MAX_POWER_DISTANCE", "MAX_SLOPE")),
        Group(N_("Where nothing may stand"),
              ("EXCLUDED_AREAS", "EXCLUSION_BUFFER", "KEEP_AWAY", "KEEP_AWAY_DISTANCE", "MIN_SEPARATION")),
        Group(N_("New masts"), ("HEIGHT",)),
    ),
    folded=(
        Group(N_("Costs"), ("SITE_COSTS", "DETOUR", "MAST_TYPE", "ROOF_TYPE", "POLE_TYPE", "MAST_TYPE_FIELD")),
        Group(N_("Points of candidates"), ("SCORE_WEIGHTS", "OPENNESS_RADIUS")),
        Group(N_("Height limits"),
              ("HEIGHT_LIMITS", "HEIGHT_LIMIT_FIELD", "HEIGHT_LIMIT_FROM", "MIN_HEIGHT", "ROOF_HEIGHT")),
        Group(N_("Who could share"), ("OPERATORS", "SHARING_DISTANCE", "SHARE_SITES", "FREE_ACCESS")),
        Group(N_("Fields of structures, sites and poles"),
              ("STRUCTURE_ID_FIELD", "STRUCTURE_NAME_FIELD", "STRUCTURE_KIND_FIELD", "STRUCTURE_HEIGHT_FIELD",
               "STRUCTURE_OWNER_FIELD", "STRUCTURE_OPERATORS_FIELD", "SITE_ID_FIELD", "SITE_NAME_FIELD",
               "SITE_OWNER_FIELD", "SITE_OPERATORS_FIELD", "SITE_HEIGHT_FIELD", "SITE_TYPE_FIELD", "POLE_ID_FIELD",
               "POLE_OWNER_FIELD", "POLE_USERS_FIELD", "POLE_HEIGHT_FIELD")),
        Group(N_("Codes and names in the results"),
              ("VILLAGE_ID_FIELD", "VILLAGE_NAME_FIELD", "COMMUNE_CODE_FIELD", "COMMUNE_NAME_FIELD")),
    ),
    wanted=("EXCLUDED",),
    figures=(
        Figure("COUNT", N_("Candidates")),
        Figure("REUSE_COUNT", N_("On structures that are there")),
        Figure("HIGH_GROUND_COUNT", N_("High ground")),
        Figure("VILLAGE_COUNT", N_("Village centres")),
        Figure("GRID_COUNT", N_("Points of the grid")),
        Figure("EXCLUDED_COUNT", N_("Places left out")),
        Figure("REJECTED_COUNT", N_("Features set aside")),
    ),
    to_plan={"OUTPUT": ("SITE_CANDIDATES",)},
    listing=Listing(
        "EXCLUDED",
        N_("{count} places were left out."),
        ("name", "kind", "reason", "explanation", "candidate_id"),
        "reason",
        N_("No place was left out."),
    ),
    province=candidate_values,
    guess=partial(guess_fields, CANDIDATE_FIELDS),
    preview=candidates_preview,
)  # fmt: skip


class CandidatesDialog(PlanDialog):
    """Looks for places of sites with ``hatangso:sitecandidates``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, CANDIDATES, parent)

"""The window of microwave links: profiles over the terrain, clearance, availability, what has to be raised."""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.guesses import LayerFields, guess_fields, line_layer_called
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, Listing, PlanForm
from ..session import Session
from .fields import site_layers, terrain_layers
from .link_preview import link_preview

__all__ = ["LINK", "LINK_FIELDS", "LinkDialog"]

_HEIGHTS = ("chieu cao anten", "chieu cao ang ten", "do cao anten", "cao anten", "height", "antenna height")
#: Which fields of links and sites say what.
LINK_FIELDS = {
    "LINKS": LayerFields(
        results={
            "LINK_ID_FIELD": "link_id",
            "LINK_NAME_FIELD": "link_name",
            "HEIGHT_A_FIELD": "height_a_m",
            "HEIGHT_B_FIELD": "height_b_m",
            "FREQUENCY_FIELD": "frequency_ghz",
        },
        words={
            "LINK_ID_FIELD": ("ma tuyen", "ma tuyen vi ba", "ma tuyen viba", "ma", "link id", "code", "id"),
            "LINK_NAME_FIELD": ("ten tuyen", "ten tuyen vi ba", "ten tuyen viba", "ten", "link name", "name"),
            "HEIGHT_A_FIELD": ("cao a", "chieu cao a", "cao anten a", "chieu cao anten a", "height a", "ha"),
            "HEIGHT_B_FIELD": ("cao b", "chieu cao b", "cao anten b", "chieu cao anten b", "height b", "hb"),
            "FREQUENCY_FIELD": ("tan so ghz", "frequency ghz", "freq ghz", "ghz", "tan so"),
        },
    ),
    "SITES": LayerFields(
        ("sites",),
        {"SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name", "SITE_HEIGHT_FIELD": "height_m"},
        words={
            "PEER_FIELD": (
                "dau xa", "tram dau xa", "ma dau xa", "tram ket noi", "ket noi den", "tram cha", "far end", "peer",
                "peers", "link to", "linked to",
            ),
            "SITE_HEIGHT_FIELD": _HEIGHTS,
        },
    ),
}  # fmt: skip
#: What people call layers of microwave links, without diacritics.
_LINK_PHRASES = ("tuyen vi ba", "tuyen viba", "vi ba", "viba", "microwave links", "microwave", "radio links")


def _province(session: Session) -> dict[str, Any]:
    """Links by what their layer is called; else the sites, if they say what they are linked to."""
    made: dict[str, Any] = {}
    terrain = terrain_layers(session)
    if terrain:
        made["DEM"] = [layer.id() for layer in terrain]
    lines = line_layer_called(session, _LINK_PHRASES)
    if lines is not None:
        return {**made, "LINKS": lines.id(), **guess_fields(LINK_FIELDS, session, "LINKS", lines)}
    sites = site_layers(session)
    fields = guess_fields(LINK_FIELDS, session, "SITES", sites[0]) if sites else {}
    if fields.get("PEER_FIELD"):
        made.update(SITES=sites[0].id(), **fields)
    return made


LINK = PlanForm(
    id="linkdialog",
    algorithm="hatangso:linkprofile",
    first=(
        Group(N_("Which links"), ("LINKS", "HEIGHT_A_FIELD", "HEIGHT_B_FIELD", "FREQUENCY_FIELD")),
        Group(N_("Or sites and their far ends"), ("SITES", "SITE_ID_FIELD", "SITE_HEIGHT_FIELD", "PEER_FIELD")),
        Group(N_("Over which terrain"), ("DEM", "CLUTTER")),
        Group(N_("Radio"),
              ("FREQUENCY", "HEIGHT_A", "HEIGHT_B", "TX_POWER", "GAIN_A", "GAIN_B", "LOSSES", "THRESHOLD")),
        Group(N_("What is wanted"), ("AVAILABILITY", "RAIN_RATE")),
    ),
    folded=(
        Group(N_("Rules of clearance"),
              ("K", "K2", "CLIMATE", "RULE", "OBSTRUCTION", "HEIGHT_MARGIN")),
        Group(N_("Rain and air"), ("POLARIZATION", "GRADIENT", "PRESSURE", "TEMPERATURE", "VAPOUR")),
        Group(N_("Ground"), ("CLUTTER_TABLE", "STEP", "NODATA_HEIGHT", "MAX_DISTANCE")),
        Group(N_("Codes and names in the results"), ("LINK_ID_FIELD", "LINK_NAME_FIELD", "SITE_NAME_FIELD")),
    ),
    wanted=("OBSTACLES",),
    figures=(
        Figure("LINK_COUNT", N_("Links")),
        Figure("CLEAR_COUNT", N_("Links that are clear by the rules")),
        Figure("GOOD_COUNT", N_("Links that are clear and available")),
        Figure("REJECTED_COUNT", N_("Links set aside")),
    ),
    to_plan={"OUTPUT": ("COVERAGE_LINKS",)},
    listing=Listing(
        "OUTPUT",
        N_("{count} links need work."),
        ("link_id", "verdict", "length_m", "raise_both_m", "raise_a_m", "raise_b_m", "fade_margin_db", "availability"),
        "",
        N_("All links are clear and available."),
        condition="\"verdict\" <> 'good'",
    ),
    province=_province,
    guess=partial(guess_fields, LINK_FIELDS),
    preview=link_preview,
)  # fmt: skip


class LinkDialog(PlanDialog):
    """Judges microwave links with ``hatangso:linkprofile``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, LINK, parent)

"""The window of predicted coverage: signal levels over the terrain, the best server, who is covered."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ...plugin.text import N_
from ..plan.plan_dialog import PlanDialog
from ..plan.plan_form import Figure, Group, PlanForm
from ..session import Session
from .buffers_dialog import COVERAGE_PURPOSES
from .fields import guess_radio_fields, site_layers, terrain_layers
from .previews import predict_preview

__all__ = ["PREDICT", "PredictDialog"]


def _province(session: Session) -> dict[str, Any]:
    layers = site_layers(session)
    made: dict[str, Any] = {}
    if layers:
        made.update(SITES=layers[0].id(), **guess_radio_fields(session, "SITES", layers[0]))
    terrain = terrain_layers(session)
    if terrain:
        made["DEM"] = [layer.id() for layer in terrain]
    return made


PREDICT = PlanForm(
    id="predictdialog",
    algorithm="hatangso:predictcoverage",
    first=(
        Group(N_("Which sites"), ("SITES", "TECHNOLOGY", "TECHNOLOGY_FIELD", "OPERATOR_FIELD")),
        Group(N_("Over which terrain"), ("DEM", "CLUTTER")),
        Group(N_("What they send"), ("FREQUENCY", "BANDWIDTH", "POWER_FIELD", "POWER_UNIT", "POWER", "GAIN")),
        Group(N_("Antennas"), ("HEIGHT_FIELD", "HEIGHT", "AZIMUTH_FIELD", "BEAMWIDTH", "TILT")),
        Group(N_("How far, how fine"), ("MODEL", "MAX_DISTANCE", "RESOLUTION")),
    ),
    folded=(
        Group(N_("Fields of the sites"),
              ("SITE_ID_FIELD", "SITE_NAME_FIELD", "FREQUENCY_FIELD", "GAIN_FIELD", "BEAMWIDTH_FIELD", "TILT_FIELD",
               "PATTERN_FIELD", "PATTERN")),
        Group(N_("What counts as covered"), ("THRESHOLD_TABLE", "GRADES")),
        Group(N_("Receiver and losses"), ("RECEIVER_HEIGHT", "CABLE_LOSS", "BODY_LOSS", "BUILDING_ENTRY")),
        Group(N_("Propagation"), ("AREA_TYPE", "CLUTTER_TABLE", "TIME_PERCENT", "LOCATION_PERCENT", "DN", "N0")),
        Group(
            N_("Grid, memory, results kept for the next run"),
            ("TARGET_CRS", "MAX_MEMORY", "CACHE_FOLDER", "SCHEDULER"),
        ),
    ),
    wanted=("SERVER", "SERVERS"),
    figures=(
        Figure("SITE_COUNT", N_("Sites")),
        Figure("COMPUTED_COUNT", N_("Sites that were computed")),
        Figure("CACHED_COUNT", N_("Sites known from an earlier run")),
        Figure("REJECTED_COUNT", N_("Sites set aside")),
        Figure("CELL_COUNT", N_("Cells of each raster")),
        Figure("COVERED_AREA", N_("Area covered by anybody"), "km²"),
    ),
    # Levels count as those of today wherever they are read: planned sites are told of by their areas alone.
    either={"LEVEL": {"COVERAGE_LEVEL": N_("Signal levels of today")}, "COVERED": COVERAGE_PURPOSES},
    province=_province,
    guess=guess_radio_fields,
    preview=predict_preview,
)  # fmt: skip


class PredictDialog(PlanDialog):
    """Predicts coverage with ``hatangso:predictcoverage``."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(session, PREDICT, parent)

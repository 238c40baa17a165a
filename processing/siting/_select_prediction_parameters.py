"""Parameters of ``hatangso:selectsites`` for coverage by prediction: those of ``hatangso:predictcoverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMultipleLayers,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..distances import distance_parameter
from ..radio._buildings import building_choices
from ..radio._model_parameters import add_memory, add_model, add_phone_and_air
from ..radio._prediction_names import PredictionParameters
from ..radio._terrain_parameters import add_clutter
from ._select_names import SelectionParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["add_prediction_parameters"]

_P = PredictionParameters


def add_prediction_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add what a prediction over terrain needs; all of it is optional."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            _P.DEM, tr(N_("Elevation (DEM)")), QgsProcessing.SourceType.TypeRaster, optional=True
        ),
        N_("Heights of the ground in metres, for the prediction: one raster or several tiles, in any CRS."),
    )
    algorithm.add_field(
        _P.HEIGHT_FIELD, N_("Antenna height field (m)"), SelectionParameters.CANDIDATES,
        N_("Height of the antennas of each candidate above ground. Empty: the fixed height."),
    )  # fmt: skip
    algorithm.add_field(
        SelectionParameters.EXISTING_HEIGHT_FIELD, N_("Existing site antenna height field (m)"),
        SelectionParameters.EXISTING, N_("Height of the antennas of each existing site above ground."), advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.HEIGHT, N_("Antenna height (m)"), N_("Above ground, where the field says nothing."), 30.0, 0.1, 3000.0
    )
    algorithm.add_number(
        _P.FREQUENCY, N_("Frequency (MHz)"),
        N_("Carrier frequency. By default 900 MHz for 2G, 2100 for 3G, 1800 for 4G, 3700 for 5G."), None, 1.0, 300000.0,
    )  # fmt: skip
    algorithm.add_number(
        SelectionParameters.THRESHOLD, N_("Level from which a place is covered (dBm)"),
        N_("RxLev of 2G, RSCP of 3G, RSRP of 4G and 5G. By default the planning level of “Predict coverage” (−110 dBm "
           "RSRP)."),
        None, -200.0, 0.0,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.MAX_DISTANCE, N_("Maximum distance (m)"), 10000.0, minimum=100.0, maximum=200000.0),
        N_("How far from each site the level is predicted. Time grows with its square."),
        advanced=True,
    )
    algorithm.add_number(
        _P.POWER, N_("Power"),
        N_("Of one carrier, in the unit below. By default 43 dBm (20 W), 53 dBm (200 W) for 5G."),
        None, -1000.0, 1e5, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(_P.POWER_UNIT, tr(N_("Unit of power")), ["W", "dBm"], defaultValue=1),
        N_("What the power counts."),
        advanced=True,
    )
    for name, title, words, low, high in (
        (_P.GAIN, N_("Antenna gain (dBi)"),
         N_("In the strongest direction; antennas are taken to serve all round. By default 16 to 18 dBi by "
            "technology."), -20.0, 50.0),
        (_P.TILT, N_("Tilt (°)"), N_("Electrical downtilt. By default 3°, 4° for 5G."), -90.0, 90.0),
        (_P.BANDWIDTH, N_("Bandwidth (MHz)"),
         N_("Of a 4G or 5G carrier: the power of one resource element follows from it. By default 20 and 100 MHz."),
         0.1, 1000.0),
        (_P.CABLE_LOSS, N_("Cable loss (dB)"),
         N_("Between transmitter and antenna. By default 2 dB for 2G and 3G, 0.5 dB for 4G, 0 dB for 5G."), 0.0, 30.0),
    ):  # fmt: skip
        algorithm.add_number(name, title, words, None, low, high, advanced=True)
    add_clutter(
        algorithm,
        N_("Classes of what stands on the ground, such as ESA WorldCover. Used by ITU-R P.1812."),
        advanced=True,
    )
    add_model(algorithm, advanced=True)
    algorithm.add(
        QgsProcessingParameterEnum(_P.BUILDING_ENTRY, tr(N_("Into buildings")), building_choices(), defaultValue=0),
        N_("Median loss into buildings by Recommendation ITU-R P.2109: the level is then that indoors."),
        advanced=True,
    )
    algorithm.add_number(
        _P.BODY_LOSS, N_("Body loss (dB)"), N_("Of the person who holds the phone."), 0.0, 0.0, 30.0, advanced=True
    )
    add_phone_and_air(algorithm, N_("The level is exceeded at this share of the places round each demand point."))
    add_memory(algorithm)

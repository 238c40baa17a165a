"""Parameters of ``hatangso:selectsites`` for coverage by prediction: those of ``hatangso:predictcoverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.itu_p1812.climate import DN_VIETNAM, N0_VIETNAM
from ...plugin.text import N_
from ..distances import distance_parameter
from ..radio._buildings import building_choices
from ..radio._prediction_names import PredictionParameters
from ..radio._terrain_parameters import add_clutter
from ._select_names import SelectionParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["add_prediction_parameters"]

_P = PredictionParameters
_AREA_NAMES = (N_("Large city"), N_("Town or city"), N_("Suburb"), N_("Open country"))


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
    _number(algorithm, _P.HEIGHT, N_("Antenna height (m)"), N_("Above ground, where the field says nothing."), 30.0,
            0.1, 3000.0)  # fmt: skip
    _number(
        algorithm, _P.FREQUENCY, N_("Frequency (MHz)"),
        N_("Carrier frequency. By default 900 MHz for 2G, 2100 for 3G, 1800 for 4G, 3700 for 5G."), None, 1.0, 300000.0,
    )  # fmt: skip
    _number(
        algorithm, SelectionParameters.THRESHOLD, N_("Level from which a place is covered (dBm)"),
        N_("RxLev of 2G, RSCP of 3G, RSRP of 4G and 5G. By default the planning level of “Predict coverage” (−110 dBm "
           "RSRP)."),
        None, -200.0, 0.0,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.MAX_DISTANCE, N_("Maximum distance (m)"), 10000.0, minimum=100.0, maximum=200000.0),
        N_("How far from each site the level is predicted. Time grows with its square."),
        advanced=True,
    )
    _number(
        algorithm, _P.POWER, N_("Power"),
        N_("Of one carrier, in the unit below. By default 43 dBm (20 W), 53 dBm (200 W) for 5G."), None, -1000.0, 1e5,
        advanced=True,
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
        _number(algorithm, name, title, words, None, low, high, advanced=True)
    _add_model(algorithm)
    _add_receiver(algorithm)


def _number(
    algorithm, name: str, title: str, help_text: str, default: float | None, low: float, high: float, *,
    advanced: bool = False, whole: bool = False,
) -> None:  # fmt: skip
    kind = QgsProcessingParameterNumber.Type
    algorithm.add(
        QgsProcessingParameterNumber(
            name, tr(title), kind.Integer if whole else kind.Double, defaultValue=default, optional=default is None,
            minValue=low, maxValue=high,
        ),
        help_text,
        advanced=advanced,
    )  # fmt: skip


def _add_model(algorithm: HatangsoAlgorithm) -> None:
    from ...plugin.radio.models import MODELS

    add_clutter(
        algorithm,
        N_("Classes of what stands on the ground, such as ESA WorldCover. Used by ITU-R P.1812."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.MODEL, tr(N_("Propagation model")), [tr(model.title) for model in MODELS.values()], defaultValue=0
        ),
        N_(
            "ITU-R P.1812 computes diffraction over the profile from the site to every cell. The others are formulas "
            "of distance that see no terrain: for level ground, or for comparing."
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.AREA_TYPE, tr(N_("Kind of area")), [tr(name) for name in _AREA_NAMES], defaultValue=2
        ),
        N_("Used by Okumura–Hata and COST 231 Hata."),
        advanced=True,
    )


def _add_receiver(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(_P.BUILDING_ENTRY, tr(N_("Into buildings")), building_choices(), defaultValue=0),
        N_("Median loss into buildings by Recommendation ITU-R P.2109: the level is then that indoors."),
        advanced=True,
    )
    for name, title, words, default, low, high in (
        (_P.BODY_LOSS, N_("Body loss (dB)"), N_("Of the person who holds the phone."), 0.0, 0.0, 30.0),
        (_P.RECEIVER_HEIGHT, N_("Receiver height (m)"), N_("Of the phone above ground."), 1.5, 0.1, 3000.0),
        (_P.TIME_PERCENT, N_("Share of time (%)"),
         N_("The level is exceeded for this share of the average year (ITU-R P.1812)."), 50.0, 1.0, 50.0),
        (_P.LOCATION_PERCENT, N_("Share of locations (%)"),
         N_("The level is exceeded at this share of the places round each demand point."), 50.0, 1.0, 99.0),
        (_P.DN, N_("ΔN (N-units/km)"),
         N_("Median fall of the refractive index in the lowest kilometre (ITU-R P.1812). The default is a rounded "
            "value for Việt Nam."), DN_VIETNAM, 0.0, 150.0),
        (_P.N0, N_("N0 (N-units)"),
         N_("Refractivity at sea level (ITU-R P.1812). The default is a rounded value for Việt Nam."),
         N0_VIETNAM, 100.0, 600.0),
    ):  # fmt: skip
        _number(algorithm, name, title, words, default, low, high, advanced=True)
    _number(
        algorithm, _P.MAX_MEMORY, N_("Memory that may be used (MiB)"),
        N_("What would need more is refused before it begins, with what to change."), 2048, 256, 1_000_000,
        advanced=True, whole=True,
    )  # fmt: skip

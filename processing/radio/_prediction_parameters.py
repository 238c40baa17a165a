"""Parameters of ``hatangso:predictcoverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.text import N_
from ..distances import distance_parameter
from ..scheduler import add_scheduler
from ._buildings import building_choices
from ._model_parameters import add_memory, add_model, add_phone_and_air
from ._prediction_names import PredictionParameters
from ._prediction_results import add_results
from ._terrain_parameters import add_terrain

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["DEFAULT_GRADES", "add_parameters"]

_P = PredictionParameters

#: Grades of a usual map of RSRP, the best first.
DEFAULT_GRADES = "-75; -85; -95; -105; -110; -121"


def add_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add all parameters and results to the algorithm."""
    _add_sites(algorithm)
    _add_ground(algorithm)
    _add_transmitters(algorithm)
    _add_receiver(algorithm)
    _add_map(algorithm)
    add_results(algorithm)


def _add_sites(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.SITES, tr(N_("Sites")), [QgsProcessing.SourceType.TypeVectorPoint]),
        N_("Points of BTS or other radio sites, in any CRS. Each point of a multi-point site transmits."),
    )
    algorithm.add_field(
        _P.SITE_ID_FIELD, N_("Site id field"), _P.SITES,
        N_("Code that names each site in the results, kept as text. By default the feature id."),
    )  # fmt: skip
    algorithm.add_field(
        _P.SITE_NAME_FIELD, N_("Site name field"), _P.SITES, N_("Name of each site, copied to the results.")
    )
    algorithm.add_field(
        _P.OPERATOR_FIELD, N_("Operator field"), _P.SITES,
        N_("Operators of each site, one or several: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”."),
    )  # fmt: skip
    algorithm.add_field(
        _P.TECHNOLOGY_FIELD, N_("Technology field"), _P.SITES,
        N_(
            "Technologies of each site: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, one or several (“3G;4G”). Sites without "
            "the technology that is predicted are left out. Without this field all sites have it."
        ),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(_P.TECHNOLOGY, tr(N_("Technology")), list(TECHNOLOGIES), defaultValue=2),
        N_("Which network is predicted. It sets what is mapped (RxLev, RSCP, RSRP) and the defaults below."),
    )


def _add_ground(algorithm: HatangsoAlgorithm) -> None:
    add_terrain(algorithm)
    add_model(algorithm)


def _add_transmitters(algorithm: HatangsoAlgorithm) -> None:
    def field(name: str, title: str, help_text: str) -> None:
        algorithm.add_field(name, title, _P.SITES, help_text)

    field(
        _P.FREQUENCY_FIELD, N_("Frequency field (MHz)"),
        N_("Carrier frequency of each site in MHz. Empty: the fixed frequency."),
    )  # fmt: skip
    algorithm.add_number(
        _P.FREQUENCY, N_("Frequency (MHz)"),
        N_("Carrier frequency. By default 900 MHz for 2G, 2100 for 3G, 1800 for 4G, 3700 for 5G."), None, 1.0, 300000.0,
    )  # fmt: skip
    field(
        _P.HEIGHT_FIELD, N_("Antenna height field (m)"),
        N_("Height of the antennas of each site above ground. Empty: the fixed height."),
    )  # fmt: skip
    algorithm.add_number(
        _P.HEIGHT, N_("Antenna height (m)"), N_("Above ground, where the field says nothing."), 30.0, 0.1, 3000.0
    )
    field(
        _P.POWER_FIELD, N_("Power field"),
        N_("Power of one carrier of each site at the transmitter, in the unit below. Empty: the fixed power."),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(_P.POWER_UNIT, tr(N_("Unit of power")), ["W", "dBm"], defaultValue=1),
        N_("What the numbers in the power field, and the fixed power, count."),
    )
    algorithm.add_number(
        _P.POWER, N_("Power"),
        N_("Of one carrier, in the unit above. By default 43 dBm (20 W), 53 dBm (200 W) for 5G."),
        None, -1000.0, 100000.0,
    )  # fmt: skip
    field(
        _P.GAIN_FIELD, N_("Antenna gain field (dBi)"),
        N_("Gain of the antennas of each site. Empty: the fixed gain."),
    )  # fmt: skip
    algorithm.add_number(
        _P.GAIN, N_("Antenna gain (dBi)"),
        N_("In the strongest direction. By default that of the antenna's file; else 16 to 18 dBi by technology."),
        None, -20.0, 50.0,
    )  # fmt: skip
    field(
        _P.AZIMUTH_FIELD, N_("Azimuth field"),
        N_(
            "Directions of the sectors in degrees clockwise from true north, one or several: “0/120/240”. "
            "A site without a value serves all round."
        ),
    )  # fmt: skip
    field(
        _P.BEAMWIDTH_FIELD, N_("Beamwidth field (°)"),
        N_("Half-power beamwidth of the antennas, one for all or one for each azimuth: “65/65/90”."),
    )  # fmt: skip
    algorithm.add_number(
        _P.BEAMWIDTH, N_("Beamwidth (°)"), N_("Half-power beamwidth of sector antennas where the field says nothing."),
        65.0, 1.0, 360.0,
    )  # fmt: skip
    field(
        _P.TILT_FIELD, N_("Tilt field (°)"),
        N_("Downtilt of the antennas, one for all or one for each azimuth: “6/4/4”."),
    )  # fmt: skip
    algorithm.add_number(
        _P.TILT, N_("Tilt (°)"), N_("Electrical downtilt where the field says nothing. By default 3°, 4° for 5G."),
        None, -90.0, 90.0,
    )  # fmt: skip
    field(
        _P.PATTERN_FIELD, N_("Antenna file field"),
        N_(
            "Name of a .msi or .pln file with the antenna's pattern for each site; a name without a folder is looked "
            "for beside the file below, then beside the project."
        ),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterFile(_P.PATTERN, tr(N_("Antenna file (.msi, .pln)")), optional=True),
        N_("Pattern of the antennas where the field says nothing. Without one: 3GPP's formula of a sector."),
    )
    algorithm.add_number(
        _P.BANDWIDTH, N_("Bandwidth (MHz)"),
        N_("Of a 4G or 5G carrier: the power of one resource element follows from it. By default 20 and 100 MHz."),
        None, 0.1, 1000.0,
    )  # fmt: skip
    algorithm.add_number(
        _P.CABLE_LOSS, N_("Cable loss (dB)"),
        N_("Between transmitter and antenna. By default 2 dB for 2G and 3G, 0.5 dB for 4G, 0 dB for 5G."),
        None, 0.0, 30.0, advanced=True,
    )  # fmt: skip


def _add_receiver(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add_number(
        _P.BODY_LOSS, N_("Body loss (dB)"), N_("Of the person who holds the phone."), 0.0, 0.0, 30.0, advanced=True
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.BUILDING_ENTRY, tr(N_("Into buildings")), building_choices(), defaultValue=0
        ),
        N_("Median loss into buildings by Recommendation ITU-R P.2109: the map then shows the level indoors."),
        advanced=True,
    )
    add_phone_and_air(
        algorithm,
        N_(
            "The level is exceeded at this share of the places in a cell. 50 % maps the median; the planning level "
            "holds a margin over the lowest level already."
        ),
    )


def _add_map(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        distance_parameter(_P.MAX_DISTANCE, N_("Maximum distance (m)"), 10000.0, minimum=100.0, maximum=200000.0),
        N_("How far from each site it is predicted. Time and memory grow with its square."),
    )
    algorithm.add(
        distance_parameter(_P.RESOLUTION, N_("Size of cells (m)"), None, minimum=0.5, maximum=10000.0, optional=True),
        N_("By default the cells of the elevation raster."),
    )
    algorithm.add(
        QgsProcessingParameterCrs(_P.TARGET_CRS, tr(N_("CRS of the results")), optional=True),
        N_("By default that of the elevation raster."),
        advanced=True,
    )
    from ...plugin.radio.link_tables import THRESHOLD_CELLS

    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.THRESHOLD_TABLE, tr(N_("Levels from which a place is covered (dBm)")),
            headers=[tr(N_("Technology")), tr(N_("Planning level (dBm)")), tr(N_("Lowest level (dBm)"))],
            defaultValue=list(THRESHOLD_CELLS), optional=True,
        ),
        N_(
            "RxLev of 2G, RSCP of 3G, RSRP of 4G and 5G. Covered areas and numbers of servers are counted at the "
            "planning level; −110 dBm lies 11 dB above the floor of −121 dBm, a margin for fading and load."
        ),
        advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterString(_P.GRADES, tr(N_("Grades (dBm)")), defaultValue=DEFAULT_GRADES, optional=True),
        N_("Lower limits of the graded areas, separated by semicolons."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFile(
            _P.CACHE_FOLDER, tr(N_("Folder for computed losses")),
            behavior=QgsProcessingParameterFile.Behavior.Folder, optional=True,
        ),
        N_(
            "Losses of each site are kept here (up to 4 GB, the least recently used go first), so that the next run "
            "computes changed sites only. Power, antennas and tilts can change without computing a loss anew."
        ),
        advanced=True,
    )  # fmt: skip
    add_memory(algorithm)
    add_scheduler(algorithm)

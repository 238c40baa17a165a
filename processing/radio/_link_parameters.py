"""What ``hatangso:linkprofile`` asks for and gives."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter
from ._terrain_parameters import TerrainParameters, add_terrain

__all__ = ["LinkParameters"]


class LinkParameters(TerrainParameters):
    """Names of parameters and results, and how they are added."""

    LINKS = "LINKS"
    LINK_ID_FIELD = "LINK_ID_FIELD"
    LINK_NAME_FIELD = "LINK_NAME_FIELD"
    HEIGHT_A_FIELD = "HEIGHT_A_FIELD"
    HEIGHT_B_FIELD = "HEIGHT_B_FIELD"
    FREQUENCY_FIELD = "FREQUENCY_FIELD"
    SITES = "SITES"
    SITE_ID_FIELD = "SITE_ID_FIELD"
    SITE_NAME_FIELD = "SITE_NAME_FIELD"
    SITE_HEIGHT_FIELD = "SITE_HEIGHT_FIELD"
    PEER_FIELD = "PEER_FIELD"
    FREQUENCY = "FREQUENCY"
    POLARIZATION = "POLARIZATION"
    HEIGHT_A = "HEIGHT_A"
    HEIGHT_B = "HEIGHT_B"
    K = "K"
    K2 = "K2"
    CLIMATE = "CLIMATE"
    RULE = "RULE"
    OBSTRUCTION = "OBSTRUCTION"
    HEIGHT_MARGIN = "HEIGHT_MARGIN"
    TX_POWER = "TX_POWER"
    GAIN_A = "GAIN_A"
    GAIN_B = "GAIN_B"
    LOSSES = "LOSSES"
    THRESHOLD = "THRESHOLD"
    AVAILABILITY = "AVAILABILITY"
    RAIN_RATE = "RAIN_RATE"
    GRADIENT = "GRADIENT"
    PRESSURE = "PRESSURE"
    TEMPERATURE = "TEMPERATURE"
    VAPOUR = "VAPOUR"
    STEP = "STEP"
    MAX_DISTANCE = "MAX_DISTANCE"
    NODATA_HEIGHT = "NODATA_HEIGHT"
    OUTPUT = "OUTPUT"
    PROFILES = "PROFILES"
    OBSTACLES = "OBSTACLES"
    PICTURES = "PICTURES"
    JSON = "JSON"
    REJECTED = "REJECTED"
    LINK_COUNT = "LINK_COUNT"
    CLEAR_COUNT = "CLEAR_COUNT"
    GOOD_COUNT = "GOOD_COUNT"
    REJECTED_COUNT = "REJECTED_COUNT"

    @classmethod
    def add_to(cls, algorithm: HatangsoAlgorithm) -> None:
        """All of them, in the order of the dialog."""
        cls._add_links(algorithm)
        cls._add_ground(algorithm)
        cls._add_radio(algorithm)
        cls._add_clearance(algorithm)
        cls._add_air(algorithm)
        cls._add_results(algorithm)

    @classmethod
    def _add_links(cls, algorithm: HatangsoAlgorithm) -> None:
        add, field = algorithm.add, algorithm.add_field
        add(
            QgsProcessingParameterFeatureSource(
                cls.LINKS, tr(N_("Links")), [QgsProcessing.SourceType.TypeVectorLine], optional=True
            ),
            N_(
                "Microwave links as lines. The first and the last vertex are the ends (A and B); vertices between them "
                "are not used. Give these, or sites with the codes of their far ends, or both."
            ),
        )
        field(
            cls.LINK_ID_FIELD, N_("Link id field"), cls.LINKS,
            N_("Code that names each link in the results, kept as text. By default the feature id."),
        )  # fmt: skip
        field(
            cls.LINK_NAME_FIELD, N_("Link name field"), cls.LINKS, N_("Name of each link, copied to the results.")
        )
        field(
            cls.HEIGHT_A_FIELD, N_("Antenna height field, end A"), cls.LINKS,
            N_("Height above the ground (m) of the antenna at the first end. Links without one are set aside."),
        )  # fmt: skip
        field(
            cls.HEIGHT_B_FIELD, N_("Antenna height field, end B"), cls.LINKS,
            N_("Height above the ground (m) of the antenna at the last end. Links without one are set aside."),
        )  # fmt: skip
        field(
            cls.FREQUENCY_FIELD, N_("Frequency field (GHz)"), cls.LINKS,
            N_("Frequency of each link in GHz, 1 to 100. Links without one are set aside."),
        )  # fmt: skip
        add(
            QgsProcessingParameterFeatureSource(
                cls.SITES, tr(N_("Sites")), [QgsProcessing.SourceType.TypeVectorPoint], optional=True
            ),
            N_("Points of sites, each with the codes of the sites at the far ends of its links."),
        )
        field(
            cls.SITE_ID_FIELD, N_("Site id field"), cls.SITES,
            N_("Code that names each site in the results, kept as text. By default the feature id."),
        )  # fmt: skip
        field(cls.SITE_NAME_FIELD, N_("Site name field"), cls.SITES, N_("Name of each site, copied to the results."))
        field(
            cls.SITE_HEIGHT_FIELD, N_("Site antenna height field"), cls.SITES,
            N_("Height above the ground (m) of the antennas of each site. Links of sites without one are set aside."),
        )  # fmt: skip
        field(
            cls.PEER_FIELD, N_("Far end field"), cls.SITES,
            N_("Codes of the sites that a site has links to: “QT-012; QT-015”. Named from both sides, it is one link."),
        )  # fmt: skip

    @classmethod
    def _add_ground(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        add_terrain(algorithm)
        add(
            distance_parameter(cls.STEP, N_("Step of the profile (m)"), None, minimum=1.0, optional=True),
            N_("Distance of the samples along a link. By default the size of a cell of the elevation."),
            advanced=True,
        )
        add(
            distance_parameter(cls.MAX_DISTANCE, N_("Longest link (m)"), 100_000.0, minimum=100.0, maximum=500_000.0),
            N_("Longer links are set aside: mostly an end was drawn at a wrong place."),
            advanced=True,
        )
        number(
            cls.NODATA_HEIGHT, N_("Height where the elevation has no data (m)"),
            N_("For elevations without data on the sea: 0. Where it is empty, gaps are filled straight between their "
               "borders, told, and the verdict of a link over them is “unknown” at best."),
            None, -500, 9000, advanced=True,
        )  # fmt: skip

    @classmethod
    def _add_radio(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        number(cls.FREQUENCY, N_("Frequency (GHz)"), N_("Where no field is chosen; 1 to 100 GHz."), 7.5, 1, 100)
        add(
            QgsProcessingParameterEnum(
                cls.POLARIZATION, tr(N_("Polarization")), [tr(N_("Vertical")), tr(N_("Horizontal"))], defaultValue=0
            ),
            N_("Rain takes less from vertical polarization."),
        )
        number(
            cls.HEIGHT_A, N_("Antenna height, end A (m)"), N_("Above the ground, where no field is chosen."),
            40, 0.1, 500,
        )  # fmt: skip
        number(
            cls.HEIGHT_B, N_("Antenna height, end B (m)"), N_("Above the ground, where no field is chosen."),
            40, 0.1, 500,
        )  # fmt: skip
        number(
            cls.TX_POWER, N_("Transmitter power (dBm)"),
            N_("At the output of the radio. Planning assumption: take that of your equipment."), 20, -30, 60,
        )  # fmt: skip
        number(cls.GAIN_A, N_("Antenna gain, end A (dBi)"), N_("37 dBi is a dish of 1.2 m at 7.5 GHz."), 37, 0, 60)
        number(cls.GAIN_B, N_("Antenna gain, end B (dBi)"), N_("37 dBi is a dish of 1.2 m at 7.5 GHz."), 37, 0, 60)
        number(
            cls.LOSSES, N_("Feeder and branching losses (dB)"),
            N_("Of both ends together: feeders, couplers, filters, and what is kept in reserve."), 2, 0, 60,
        )  # fmt: skip
        number(
            cls.THRESHOLD, N_("Receiver threshold (dBm)"),
            N_("Received level below which the link fails, at the capacity planned. Planning assumption: take that of "
               "your equipment."),
            -72, -130, 0,
        )  # fmt: skip
        number(
            cls.AVAILABILITY, N_("Availability wanted (% of the year)"),
            N_("99.99 % leaves 53 minutes of outage a year; 99.995 % leaves 26."), 99.99, 0, 100,
        )  # fmt: skip

    @classmethod
    def _add_clearance(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        number(
            cls.K, N_("Median k"),
            N_("Effective Earth radius factor of the middle of the year: 4/3 unless it was measured."),
            1.333333, 0.1, 100, advanced=True,
        )  # fmt: skip
        number(
            cls.K2, N_("Second k"),
            N_("Factor that is exceeded for 99.9 % of the worst month, such as 0.67. By default by the length of the "
               "link, as ITU-R P.530 draws it: 0.57 for 20 km, 0.80 for 50 km."),
            None, 0.1, 100, advanced=True,
        )  # fmt: skip
        add(
            QgsProcessingParameterEnum(
                cls.CLIMATE, tr(N_("Climate")), [tr(N_("Tropical")), tr(N_("Temperate"))], defaultValue=0
            ),
            N_("In a tropical climate links longer than 30 km need 0.6 F1 with the second k."),
            advanced=True,
        )
        add(
            QgsProcessingParameterEnum(
                cls.RULE, tr(N_("Antennas")),
                [tr(N_("One at each end, or the upper of two")), tr(N_("The lower of two (space diversity)"))],
                defaultValue=0,
            ),
            N_("Which rule of ITU-R P.530 the clearance is held against. The lower antenna of space diversity needs "
               "less: give its heights, and choose it here."),
            advanced=True,
        )  # fmt: skip
        add(
            QgsProcessingParameterEnum(
                cls.OBSTRUCTION, tr(N_("Obstruction")),
                [tr(N_("What the profile shows")), tr(N_("Single obstacle")), tr(N_("Goes on along the path"))],
                defaultValue=0,
            ),
            N_("A single obstacle may be grazed with the second k, one that goes on along the path needs 0.3 F1. From "
               "the profile: single if it is one piece no longer than a tenth of the link."),
            advanced=True,
        )  # fmt: skip
        number(
            cls.HEIGHT_MARGIN, N_("Margin for the heights (m)"),
            N_("Wanted above the rules: how exactly the heights of ground and trees are known. ITU-R P.530 asks for it "
               "above 13 GHz."),
            0, 0, 100, advanced=True,
        )  # fmt: skip

    @classmethod
    def _add_air(cls, algorithm: HatangsoAlgorithm) -> None:
        number = algorithm.add_number
        number(
            cls.RAIN_RATE, N_("Rain rate R0.01 (mm/h)"),
            N_("Exceeded for 0.01 % of the year, by minutes. 100 mm/h is a planning assumption for Việt Nam: take that "
               "of your province (ITU-R P.837 or measured)."),
            100, 0, 300,
        )  # fmt: skip
        number(
            cls.GRADIENT, N_("Refractivity gradient dN1 (N-units/km)"),
            N_("Of the lowest 65 m, not exceeded for 1 % of the year (ITU-R P.453): it rules fading by multipath. -300 "
               "is a planning assumption for Việt Nam."),
            -300, -1000, 0, advanced=True,
        )  # fmt: skip
        number(
            cls.PRESSURE, N_("Air pressure (hPa)"), N_("For the loss in the gases of the air."),
            1013.25, 500, 1100, advanced=True,
        )  # fmt: skip
        number(
            cls.TEMPERATURE, N_("Air temperature (°C)"), N_("For the loss in the gases of the air."),
            25, -30, 50, advanced=True,
        )  # fmt: skip
        number(
            cls.VAPOUR, N_("Water vapour (g/m³)"),
            N_("For the loss in the gases of the air. 20 g/m³ is a planning assumption for Việt Nam."),
            20, 0, 40, advanced=True,
        )  # fmt: skip

    @classmethod
    def _add_results(cls, algorithm: HatangsoAlgorithm) -> None:
        add = algorithm.add
        add(
            QgsProcessingParameterFeatureSink(
                cls.OUTPUT, tr(N_("Microwave links")), QgsProcessing.SourceType.TypeVectorLine
            ),
            N_("The links with clearance, losses, received level, availability, verdict, and how to mend them."),
        )
        for name, title, about in (
            (cls.OBSTACLES, N_("Worst places"), N_("For each link the place that most clearance is missing at.")),
            (cls.PROFILES, N_("Profile samples"),
             N_("Ground, land cover, line between the antennas, Fresnel radius and clearance along each link.")),
        ):  # fmt: skip
            add(
                QgsProcessingParameterFeatureSink(
                    name, tr(title), QgsProcessing.SourceType.TypeVectorPoint, optional=True, createByDefault=False
                ),
                about,
            )
        add(
            QgsProcessingParameterFolderDestination(
                cls.PICTURES, tr(N_("Folder of the profile pictures")), optional=True, createByDefault=False
            ),
            N_("A picture (PNG) of the profile of each link, named after it."),
        )
        add(
            QgsProcessingParameterFileDestination(
                cls.JSON, tr(N_("Results as JSON")), tr(N_("JSON files (*.json)")), optional=True, createByDefault=False
            ),
            N_("All links with all assumptions and samples, for programs."),
        )
        algorithm.add_rejected(cls.REJECTED)
        for name, title in (
            (cls.LINK_COUNT, N_("Number of links")),
            (cls.CLEAR_COUNT, N_("Number of links that are clear by the rules")),
            (cls.GOOD_COUNT, N_("Number of links that are clear and available")),
            (cls.REJECTED_COUNT, N_("Number of links set aside")),
        ):
            algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

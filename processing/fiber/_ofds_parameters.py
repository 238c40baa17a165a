"""What ``hatangso:exportofds`` asks for and gives."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...plugin.fiber.ofds.words import FIBRE_TYPES, STATUSES
from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter

__all__ = ["OfdsParameters"]

_STATUS_LABELS = (
    N_("Proposed"),
    N_("Planned"),
    N_("Under construction"),
    N_("Operational"),
    N_("Inactive"),
    N_("Decommissioned"),
)


class OfdsParameters:
    """Names of parameters and results, and how they are added."""

    CABLES = "CABLES"
    CABLE_ID_FIELD = "CABLE_ID_FIELD"
    CABLE_NAME_FIELD = "CABLE_NAME_FIELD"
    FIBERS_FIELD = "FIBERS_FIELD"
    PARALLEL_FIELD = "PARALLEL_FIELD"
    LENGTH_FIELD = "LENGTH_FIELD"
    PLACEMENT_FIELD = "PLACEMENT_FIELD"
    YEAR_FIELD = "YEAR_FIELD"
    STATUS_FIELD = "STATUS_FIELD"
    OWNER_FIELD = "OWNER_FIELD"
    EQUIPMENT = "EQUIPMENT"
    EQUIPMENT_ID_FIELD = "EQUIPMENT_ID_FIELD"
    EQUIPMENT_NAME_FIELD = "EQUIPMENT_NAME_FIELD"
    KIND_FIELD = "KIND_FIELD"
    EQUIPMENT_YEAR_FIELD = "EQUIPMENT_YEAR_FIELD"
    NETWORK_NAME = "NETWORK_NAME"
    NETWORK_STATUS = "NETWORK_STATUS"
    PROVIDER = "PROVIDER"
    NETWORK_PROVIDERS = "NETWORK_PROVIDERS"
    SUPPLIER = "SUPPLIER"
    PUBLISHER = "PUBLISHER"
    CONTRACT = "CONTRACT"
    FIBER_TYPE = "FIBER_TYPE"
    PUBLICATION_DATE = "PUBLICATION_DATE"
    NETWORK_ID = "NETWORK_ID"
    NETWORK_LANGUAGE = "NETWORK_LANGUAGE"
    ACCURACY = "ACCURACY"
    TOLERANCE = "TOLERANCE"
    DECIMALS = "DECIMALS"
    OUTPUT = "OUTPUT"
    REJECTED = "REJECTED"
    NODE_COUNT = "NODE_COUNT"
    SPAN_COUNT = "SPAN_COUNT"
    MADE_NODE_COUNT = "MADE_NODE_COUNT"
    LONE_NODE_COUNT = "LONE_NODE_COUNT"
    FIBER_LENGTH = "FIBER_LENGTH"

    #: Fields of the layers of ``hatangso:designpon``, taken where no other field is chosen.
    USUAL = {
        CABLE_ID_FIELD: "cable_id",
        FIBERS_FIELD: "fibers",
        PARALLEL_FIELD: "cables",
        LENGTH_FIELD: "cable_m",
        PLACEMENT_FIELD: "placement",
        YEAR_FIELD: "year",
        EQUIPMENT_ID_FIELD: "equipment_id",
        EQUIPMENT_NAME_FIELD: "name",
        KIND_FIELD: "kind",
        EQUIPMENT_YEAR_FIELD: "year",
    }

    @classmethod
    def add_to(cls, algorithm: HatangsoAlgorithm) -> None:
        """All of them, in the order of the dialog."""
        cls._add_layers(algorithm)
        cls._add_head(algorithm)
        algorithm.add(
            QgsProcessingParameterFileDestination(cls.OUTPUT, tr(N_("OFDS file")), "JSON (*.json)"),
            N_("One network package of the Open Fibre Data Standard 0.3."),
        )
        algorithm.add_rejected(cls.REJECTED)
        for name, title in (
            (cls.NODE_COUNT, N_("Number of nodes")),
            (cls.SPAN_COUNT, N_("Number of spans")),
            (cls.MADE_NODE_COUNT, N_("Number of nodes made at ends of cables without equipment")),
            (cls.LONE_NODE_COUNT, N_("Number of nodes at which no cable ends")),
            (cls.FIBER_LENGTH, N_("Length of cable of all spans (km)")),
        ):
            algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    @classmethod
    def _add_layers(cls, algorithm: HatangsoAlgorithm) -> None:
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.CABLES, tr(N_("Cables")), [QgsProcessing.SourceType.TypeVectorLine]
            ),
            N_("Cables of Design PON, or any lines. Fields named as those of Design PON are found by themselves."),
        )
        for name, title, words in (
            (cls.CABLE_ID_FIELD, N_("Cable id field"), N_("Code of each cable, the id of its span.")),
            (cls.CABLE_NAME_FIELD, N_("Cable name field"), N_("Name of each cable.")),
            (cls.FIBERS_FIELD, N_("Fibres field"), N_("Fibres of one cable.")),
            (cls.PARALLEL_FIELD, N_("Parallel cables field"), N_("Cables side by side; 1 where it is empty.")),
            (cls.LENGTH_FIELD, N_("Cable length field (m)"), N_("Length of cable with slack, in metres.")),
            (
                cls.PLACEMENT_FIELD,
                N_("Placement field"),
                N_("How each cable is laid: existing_pole, new_pole, existing_duct, new_trench, or in words."),
            ),
            (cls.YEAR_FIELD, N_("Year field"), N_("Year of each cable: the phase it belongs to.")),
            (
                cls.STATUS_FIELD,
                N_("Status field"),
                N_("Status of each cable: a code of OFDS, or words such as “hiện có”, “quy hoạch”, “đang thi công”."),
            ),
            (cls.OWNER_FIELD, N_("Owner field"), N_("Who owns each cable; takes the place of the owner below.")),
        ):
            algorithm.add_field(name, title, cls.CABLES, words, advanced=name != cls.CABLE_ID_FIELD)
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.EQUIPMENT, tr(N_("Equipment")), [QgsProcessing.SourceType.TypeVectorPoint], optional=True
            ),
            N_("Equipment of Design PON, or any points: nodes. Other ends of cables become nodes without equipment."),
        )
        for name, title, words in (
            (cls.EQUIPMENT_ID_FIELD, N_("Equipment id field"), N_("Code of each piece, the id of its node.")),
            (cls.EQUIPMENT_NAME_FIELD, N_("Equipment name field"), N_("Name of each piece.")),
            (
                cls.KIND_FIELD,
                N_("Kind of equipment field"),
                N_("olt, odf, splitter, closure, terminal, or a type of node of OFDS: pop, exchange, cabinet, tower …"),
            ),
            (cls.EQUIPMENT_YEAR_FIELD, N_("Equipment year field"), N_("Year of each piece: the phase it belongs to.")),
        ):
            algorithm.add_field(name, title, cls.EQUIPMENT, words, advanced=name != cls.EQUIPMENT_ID_FIELD)

    @classmethod
    def _add_head(cls, algorithm: HatangsoAlgorithm) -> None:
        algorithm.add(
            QgsProcessingParameterString(cls.NETWORK_NAME, tr(N_("Name of the network"))),
            N_("The same name and publisher give the same id of the network each time."),
        )
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.NETWORK_STATUS,
                tr(N_("Status of the network")),
                [tr(label) for label in _STATUS_LABELS],
                defaultValue=STATUSES.index("planned"),
            ),
            N_("Of cables whose own status is not known."),
        )
        for name, title, words, advanced in (
            (
                cls.PUBLISHER,
                N_("Publisher"),
                N_("Who publishes the data, for example the Department of Science and Technology."),
                False,
            ),
            (cls.PROVIDER, N_("Owner of cables"), N_("Organisation that owns cables and sites."), False),
            (
                cls.NETWORK_PROVIDERS,
                N_("Network operators"),
                N_("Organisations that operate the active equipment, separated by semicolons."),
                False,
            ),
            (cls.SUPPLIER, N_("Supplier"), N_("Organisation that installs the cables."), True),
            (cls.CONTRACT, N_("Contract"), N_("Number or title of the contract for this network."), True),
            (cls.PUBLICATION_DATE, N_("Date of publication"), N_("As 2025-12-31; left out where it is empty."), True),
            (
                cls.NETWORK_ID,
                N_("Id of the network"),
                N_("UUID of a network that was published before. By default one made of name and publisher."),
                True,
            ),
            (
                cls.NETWORK_LANGUAGE,
                N_("Language of texts"),
                N_("Language tag of names in the data, such as vi or en."),
                True,
            ),
        ):
            default = "vi" if name == cls.NETWORK_LANGUAGE else None
            algorithm.add(
                QgsProcessingParameterString(name, tr(title), defaultValue=default, optional=True),
                words,
                advanced=advanced,
            )
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.FIBER_TYPE, tr(N_("Type of fibre")), [tr(N_("Not known")), *FIBRE_TYPES], defaultValue=0
            ),
            N_("Recommendation of ITU-T that the fibres follow."),
            advanced=True,
        )
        algorithm.add(
            distance_parameter(cls.ACCURACY, N_("Accuracy of places (m)"), None, optional=True),
            N_("How far places may be off; left out where it is empty."),
            advanced=True,
        )
        algorithm.add(
            distance_parameter(cls.TOLERANCE, N_("Joining tolerance (m)"), 0.1),
            N_("Ends of cables and equipment this near together are one node; equipment along a cable cuts it there."),
            advanced=True,
        )
        algorithm.add_number(
            cls.DECIMALS, N_("Decimals of longitude and latitude"),
            N_("7 are about a centimetre. Fewer hide the exact place of sensitive sites."),
            7, 4, 9, whole=True, advanced=True,
        )  # fmt: skip

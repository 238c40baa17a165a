"""Parameters of ``hatangso:designpon``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
)

from ...plugin.fiber.pon.loss_budget import LossModel, OpticalClass, default_loss_cells, splitter_losses
from ...plugin.fiber.pon.prices import PriceTable, default_price_cells
from ...plugin.gis.i18n import tr
from ...plugin.text import N_, Phrase
from ..distances import distance_parameter
from ..network._demand_parameters import DemandParameters
from ._pon_names import PLACEMENT_NAMES, PonParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm, Run

__all__ = ["add_parameters", "loss_model", "price_table", "say"]

_KIND = QgsProcessing.SourceType


_P = PonParameters


def add_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add all parameters and results to the algorithm."""
    _add_layers(algorithm)
    _add_design(algorithm)
    _add_losses(algorithm)
    _add_prices(algorithm)
    _add_results(algorithm)


def say(text: str | Phrase) -> str:
    """A text or phrase of the engine in the language of QGIS."""
    return tr(text.template, **text.values) if isinstance(text, Phrase) else tr(text)


def price_table(algorithm: HatangsoAlgorithm, parameters: dict, context) -> PriceTable:
    """The user's prices. Raises :class:`~plugin.errors.ParameterError` with the item that is wrong."""
    cells = algorithm.parameterAsMatrix(parameters, _P.UNIT_COSTS, context)
    return PriceTable.from_cells(cells or default_price_cells(say))


def loss_model(run: Run) -> LossModel:
    """What the path loses, and what it may."""
    cells = run.algorithm.parameterAsMatrix(run.parameters, _P.SPLITTER_LOSS, run.context)
    return LossModel(
        run.number(_P.FIBER_LOSS),
        run.number(_P.SPLICE_LOSS),
        run.number(_P.CONNECTOR_LOSS),
        run.integer(_P.CONNECTORS),
        splitter_losses(cells or default_loss_cells()),
        list(OpticalClass)[run.choice(_P.CLASS)].budget_db,
        run.number(_P.MARGIN),
        run.number(_P.MAX_REACH) or math.inf,
    )


def _add_layers(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.SEGMENTS, tr(N_("Segments of the network")), [_KIND.TypeVectorLine]),
        N_(
            "Lines that cables are to follow: a fibre tree, its stretches from Share structures, or lines drawn by "
            "hand. They are joined where they share a vertex or end on one another."
        ),
    )
    algorithm.add_field(
        _P.SEGMENT_ID_FIELD,
        N_("Segment id field"),
        _P.SEGMENTS,
        N_("Code that names each segment in the results, kept as text. By default the feature id."),
    )
    algorithm.add_field(
        _P.SEGMENT_HUB_FIELD,
        N_("Hub field of the segments"),
        _P.SEGMENTS,
        N_(
            "Names the hub of each segment. A part of the network without a hub point, as where a fibre tree ends on "
            "existing fibre, then begins where the first of its segments begins."
        ),
    )
    algorithm.add_field(
        _P.PLACEMENT_FIELD,
        N_("Placement field"),
        _P.SEGMENTS,
        N_("How each segment is built: existing_pole, new_pole, existing_duct, new_trench or joint_trench."),
    )
    algorithm.add_field(
        _P.YEAR_FIELD, N_("Year field"), _P.SEGMENTS, N_("Year in which each segment is built, for the bill by year.")
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.DEMAND, tr(N_("Demand points")), [_KIND.TypeVectorPoint]),
        N_("What needs fibre: villages with their households, offices, schools, BTS sites."),
    )
    DemandParameters.add_demand_names(algorithm)
    algorithm.add_field(
        _P.HOUSEHOLDS_FIELD,
        N_("Households field"),
        _P.DEMAND,
        N_("Households of each demand point. Without it every point is one household."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.HUBS, tr(N_("Hubs (OLT)")), [_KIND.TypeVectorPoint], optional=True),
        N_("Where the OLTs stand. Only hubs near the segments take part."),
    )
    DemandParameters.add_hub_names(algorithm)
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.COMMUNES, tr(N_("Communes")), [_KIND.TypeVectorPolygon], optional=True),
        N_("Communes, for the bill by commune. A cable counts for the commune of its middle."),
    )
    algorithm.add_field(
        _P.COMMUNE_CODE_FIELD,
        N_("Commune code field"),
        _P.COMMUNES,
        N_("Code of each commune, kept as text. By default the feature id."),
    )
    algorithm.add_field(
        _P.COMMUNE_NAME_FIELD, N_("Commune name field"), _P.COMMUNES, N_("Name of each commune, for the bill.")
    )


def _add_design(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add_number(
        _P.TAKE_RATE, N_("Take rate (share of households)"),
        N_("Subscribers are planned for as households × take rate, rounded up. Above 0, at most 1."), 0.6, 0.0, 1.0,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.CLASS,
            tr(N_("Optical class")),
            [f"{one.title} ({one.budget_db:g} dB)" for one in OpticalClass],
            defaultValue=0,
        ),
        N_("Class of OLT and ONT: the largest loss between them (ITU-T G.984.2, G.9807.1)."),
    )
    algorithm.add_number(
        _P.STAGES, N_("Splitter stages"),
        N_("1: one splitter between OLT and subscriber. 2: a first splitter shared by several second ones."),
        2, 1, 2, whole=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.SPLIT, N_("Split: subscribers on one PON port"),
        N_("Of all stages together: 2, 4, 8, 16, 32 or 64. Lowered where the loss would be too great."),
        32, 2, 64, whole=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.SECOND_SPLIT, N_("Second stage splitter (1:n)"),
        N_("Of two stages, the one next to the subscribers: 2, 4, 8, 16 or 32. The first is the rest of the split."),
        8, 2, 32, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.MIN_SPLIT, N_("Lowest split"),
        N_("The split is not lowered below this to keep the budget: what still misses it is listed."),
        8, 2, 64, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.RESERVE, N_("Fibres in reserve (share)"),
        N_("Fibres in reserve in every cable, as a share of those in use: 0.2 is one for every five."), 0.2, 0.0, 5.0,
    )  # fmt: skip
    algorithm.add_number(
        _P.SLACK, N_("Cable in reserve (share)"),
        N_("Cable beyond the length of the route (sag, loops at closures), as a share of it. It counts for the loss."),
        0.05, 0.0, 1.0,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.MAX_DROP, N_("Longest way from a demand point to the segments (m)"), 500.0),
        N_(
            "Demand farther away is not served. Beyond the length of a drop, it gets a straight cable from the "
            "nearest segment."
        ),
    )
    algorithm.add(
        distance_parameter(_P.DROP_LENGTH, N_("Length of a subscriber's drop (m)"), 80.0, maximum=100_000.0),
        N_("Mean length of the drop cable from the terminal box to the house."),
    )
    algorithm.add_number(
        _P.BOX_PORTS, N_("Ports of a terminal box"), N_("Subscribers on one terminal box."),
        16, 1, 144, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.REEL_LENGTH, N_("Cable on a reel (m)"), 4000.0),
        N_("A longer cable gets closures in between, evenly spaced. At least 100 m; 0 for reels without end."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.PLACEMENT,
            tr(N_("Placement where none is given")),
            [tr(name) for name in PLACEMENT_NAMES.values()],
            defaultValue=1,
        ),
        N_("How segments without a placement, and lead-ins to hubs and villages off the segments, are built."),
        advanced=True,
    )
    algorithm.add(
        distance_parameter(_P.MAX_SNAP_DISTANCE, N_("Maximum distance of a hub from the segments (m)"), 100.0),
        N_("Hubs farther away take no part. Nearer ones get a straight lead-in."),
        advanced=True,
    )
    algorithm.add(
        distance_parameter(_P.TOLERANCE, N_("Joining tolerance (m)"), 1.0),
        N_("Ends of segments this near to another segment are joined to it. 0 joins shared vertices only."),
        advanced=True,
    )


def _add_losses(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        distance_parameter(_P.EXISTING_LENGTH, N_("Existing fibre to the OLT (m)"), 0.0),
        N_("Fibre between the OLT and the place where a tree ends on existing fibre, where no field gives it."),
        advanced=True,
    )
    algorithm.add_field(
        _P.EXISTING_LENGTH_FIELD,
        N_("Field with the existing fibre to the OLT (m)"),
        _P.SEGMENTS,
        N_(
            "Read from the segment that a tree begins with on existing fibre. By default the field existing_m, which "
            "Fibre tree and Share structures write, where the segments have it."
        ),
        numeric=True,
        advanced=True,
    )
    algorithm.add_number(
        _P.FIBER_LOSS, N_("Loss of the fibre (dB/km)"),
        N_("At the worse wavelength: 1310 nm upstream for G.652.D; take 0.4 to plan with the largest of the standard."),
        0.35, 0.01, 5.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.SPLICE_LOSS, N_("Loss of a splice (dB)"), N_("Of a fusion splice; one that is measured is often lower."),
        0.1, 0.0, 5.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.CONNECTOR_LOSS, N_("Loss of a connector (dB)"), N_("Of a mated pair of connectors."),
        0.5, 0.0, 5.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.CONNECTORS, N_("Connectors on the way"),
        N_("Mated pairs from OLT to ONT: two at the frame, one in the terminal box, one at the subscriber."),
        4, 0, 50, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.SPLITTER_LOSS,
            tr(N_("Splitter losses (dB)")),
            headers=[tr(N_("Splitter")), tr(N_("Loss (dB)"))],
            defaultValue=default_loss_cells(),
            optional=True,  # qgis_process of QGIS 3.22 does not see the default of a matrix
        ),
        N_("Insertion loss of each splitter without connectors: planning values for planar splitters (ITU-T G.671)."),
        advanced=True,
    )
    algorithm.add_number(
        _P.MARGIN, N_("Reserve of the loss budget (dB)"),
        N_("What is to be left of the budget for ageing, repairs and later splices."), 3.0, 0.0, 30.0,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.MAX_REACH, N_("Longest fibre to the OLT (m)"), 20000.0),
        N_("Reach of the system; 20 km for GPON and XGS-PON as usual. 0 for no limit."),
        advanced=True,
    )


def _add_prices(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterBoolean(_P.INCLUDE_DROPS, tr(N_("Count the subscribers' drops")), defaultValue=True),
        N_("Drop cable and the work of connecting each subscriber stand in the bill."),
    )
    algorithm.add(
        QgsProcessingParameterBoolean(_P.INCLUDE_ONT, tr(N_("Count the subscribers' ONT")), defaultValue=False),
        N_("One ONT for each subscriber stands in the bill."),
    )
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.UNIT_COSTS,
            tr(N_("Unit prices (VND)")),
            headers=[tr(N_("Item code")), tr(N_("Item")), tr(N_("Unit")), tr(N_("Unit price (VND)"))],
            defaultValue=default_price_cells(say),
            optional=True,  # qgis_process of QGIS 3.22 does not see the default of a matrix
        ),
        N_(
            "Price of each item of the bill. Every item needs a row; 0 for what costs nothing. The default is an order "
            "of magnitude for planning: put in your province's unit prices."
        ),
        advanced=True,
    )


def _add_results(algorithm: HatangsoAlgorithm) -> None:
    sink = QgsProcessingParameterFeatureSink
    algorithm.add(
        sink(_P.CABLES, tr(N_("Cables")), _KIND.TypeVectorLine),
        N_("Cables by size, from equipment to equipment, with fibres in use and in reserve."),
    )
    algorithm.add(
        sink(_P.EQUIPMENT, tr(N_("Equipment")), _KIND.TypeVectorPoint),
        N_("OLT ports, frames, splitters, closures and terminal boxes."),
    )
    algorithm.add(
        sink(_P.TERMINALS, tr(N_("Terminals")), _KIND.TypeVectorPoint),
        N_("Every demand point with its subscribers, its loss budget and the verdict."),
    )
    algorithm.add(
        sink(_P.QUANTITIES, tr(N_("Bill of quantities")), _KIND.TypeVector),
        N_("Quantities and costs by item, commune and year."),
    )
    algorithm.add_rejected(_P.REJECTED)
    for name, title in (
        (_P.SUBSCRIBER_COUNT, N_("Subscribers planned for")),
        (_P.PORT_COUNT, N_("PON ports")),
        (_P.SPLITTER_COUNT, N_("Splitters")),
        (_P.CLOSURE_COUNT, N_("Splice closures")),
        (_P.SPLICE_COUNT, N_("Splices")),
        (_P.TOTAL_LENGTH, N_("Length of the routes with cable (m)")),
        (_P.CABLE_LENGTH, N_("Length of cable with its reserve (m)")),
        (_P.MET_COUNT, N_("Demand points that keep the budget and its reserve")),
        (_P.LOW_MARGIN_COUNT, N_("Demand points that keep the budget without its reserve")),
        (_P.MISSED_COUNT, N_("Demand points beyond the budget or the reach")),
        (_P.UNSERVED_COUNT, N_("Demand points not joined to a hub")),
        (_P.WORST_MARGIN, N_("Smallest margin (dB)")),
        (_P.TOTAL_COST, N_("Sum of the bill (VND)")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

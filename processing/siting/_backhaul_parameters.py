"""The parameters of ``hatangso:planbackhaul``, and what is wrong with them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.network.costs import MOST_COST
from ...plugin.radio.clutter import clutter_table
from ...plugin.siting.backhaul_bands import BANDS_CELLS, bands_of
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter
from ..network._cost_parameters import CostParameters
from ..network._demand_parameters import DemandParameters
from ..radio._link_parameters import LinkParameters
from ..radio._terrain_parameters import add_clutter

__all__ = ["BackhaulParameters"]

_KIND = QgsProcessing.SourceType
_POINT = [_KIND.TypeVectorPoint]


class BackhaulParameters(LinkParameters):
    """Sites, existing fibre, roads, terrain, bands, costs; clearance and air are those of the microwave links."""

    HEIGHT_FIELD = "HEIGHT_FIELD"
    HEIGHT = "HEIGHT"
    BACKHAUL_FIELD = "BACKHAUL_FIELD"
    RELAYS = "RELAYS"
    RELAY_ID_FIELD = "RELAY_ID_FIELD"
    RELAY_NAME_FIELD = "RELAY_NAME_FIELD"
    RELAY_HEIGHT_FIELD = "RELAY_HEIGHT_FIELD"
    HUBS = DemandParameters.HUBS
    HUB_ID_FIELD = DemandParameters.HUB_ID_FIELD
    HUB_NAME_FIELD = DemandParameters.HUB_NAME_FIELD
    HUB_HEIGHT_FIELD = "HUB_HEIGHT_FIELD"
    HUB_HEIGHT = "HUB_HEIGHT"
    FIBER_LAYERS = "FIBER_LAYERS"
    BANDS = "BANDS"
    ROADS = CostParameters.ROADS
    MAX_HOPS = "MAX_HOPS"
    MAX_HOP_LENGTH = "MAX_HOP_LENGTH"
    MICROWAVE_COST = "MICROWAVE_COST"
    DISH = "DISH"
    FIBER_END_COST = "FIBER_END_COST"
    NEIGHBOURS = "NEIGHBOURS"
    ROUNDS = "ROUNDS"
    TIME_LIMIT = "TIME_LIMIT"
    SEED = "SEED"
    SITES_OUT = "SITES_OUT"
    UNCONNECTED = "UNCONNECTED"
    SITE_COUNT = "SITE_COUNT"
    CONNECTED_COUNT = "CONNECTED_COUNT"
    FIBER_COUNT = "FIBER_COUNT"
    MICROWAVE_COUNT = "MICROWAVE_COUNT"
    RELAY_COUNT = "RELAY_COUNT"
    UNCONNECTED_COUNT = "UNCONNECTED_COUNT"
    FIBER_LENGTH = "FIBER_LENGTH"
    HOP_COUNT = "HOP_COUNT"
    TOTAL_COST = "TOTAL_COST"
    FIBER_COST = "FIBER_COST"
    HOPS_COST = "HOPS_COST"
    ALL_FIBER_COST = "ALL_FIBER_COST"
    ALL_MICROWAVE_COST = "ALL_MICROWAVE_COST"
    LOWER_BOUND = "LOWER_BOUND"
    GAP = "GAP"
    ROUNDS_RUN = "ROUNDS_RUN"

    @classmethod
    def add_to(cls, algorithm: HatangsoAlgorithm) -> None:
        """All of them, in the order of the dialog."""
        cls._add_sites(algorithm)
        cls._add_fiber(algorithm)
        cls._add_terrain(algorithm)
        cls._add_hops(algorithm)
        CostParameters.add_costs(algorithm)
        DemandParameters.add_drop_cost(algorithm)
        cls._add_equipment(algorithm)
        cls._add_clearance(algorithm)
        cls._add_air(algorithm)
        cls._add_search(algorithm)
        cls._add_layers(algorithm)

    @classmethod
    def _add_sites(cls, algorithm: HatangsoAlgorithm) -> None:
        add, field, number = algorithm.add, algorithm.add_field, algorithm.add_number
        add(
            QgsProcessingParameterFeatureSource(cls.SITES, tr(N_("Sites")), _POINT),
            N_("Sites that need backhaul, such as the chosen sites of Select sites."),
        )
        field(
            cls.SITE_ID_FIELD, N_("Site id field"), cls.SITES,
            N_("Code that names each site in the results, kept as text. By default the field candidate_id or site_id, "
               "else the feature id."),
        )  # fmt: skip
        field(cls.SITE_NAME_FIELD, N_("Site name field"), cls.SITES, N_("Name of each site, copied to the results."))
        field(
            cls.HEIGHT_FIELD, N_("Antenna height field"), cls.SITES,
            N_("Height of the antennas above the ground (m). By default the field height_m. Where it is 0 or less, no "
               "microwave hop can start."), numeric=True,
        )  # fmt: skip
        number(
            cls.HEIGHT, N_("Antenna height (m)"),
            N_("Above the ground, where a site or a relay has none of its own. 0: no microwave there."), 40, 0, 500,
        )  # fmt: skip
        field(
            cls.BACKHAUL_FIELD, N_("Backhaul field"), cls.SITES,
            N_("What feeds each site today. Sites with fibre (fiber, cáp quang …) are connected at no cost, and others "
               "may hang on them. By default the field backhaul."),
        )  # fmt: skip
        add(
            QgsProcessingParameterFeatureSource(cls.RELAYS, tr(N_("Relays")), _POINT, optional=True),
            N_("Existing masts that may carry a hop between a site and fibre. They need no backhaul themselves; fibre "
               "may be led to them where that is cheapest."),
        )  # fmt: skip
        field(
            cls.RELAY_ID_FIELD, N_("Relay id field"), cls.RELAYS,
            N_("Code that names each relay in the results, kept as text. By default the feature id."),
        )  # fmt: skip
        field(cls.RELAY_NAME_FIELD, N_("Relay name field"), cls.RELAYS,
              N_("Name of each relay, copied to the results."))  # fmt: skip
        field(
            cls.RELAY_HEIGHT_FIELD, N_("Relay antenna height field"), cls.RELAYS,
            N_("Height of the antennas of each relay above the ground (m)."), numeric=True,
        )  # fmt: skip

    @classmethod
    def _add_fiber(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        add(
            QgsProcessingParameterFeatureSource(cls.HUBS, tr(N_("Hubs")), _POINT, optional=True),
            N_("Places with fibre: POP, exchanges, sites that are fed by fibre already. New cables, and hops, may end "
               "there. Needed unless existing fibre is given."),
        )  # fmt: skip
        DemandParameters.add_hub_names(algorithm)
        algorithm.add_field(
            cls.HUB_HEIGHT_FIELD, N_("Hub antenna height field"), cls.HUBS,
            N_("Height of the antennas above the ground (m) at each hub. Hubs without a height, or with 0, have no "
               "mast."), numeric=True,
        )  # fmt: skip
        number(
            cls.HUB_HEIGHT, N_("Hub antenna height (m)"),
            N_("Above the ground, where no field is chosen. 0: hubs have no masts, and microwave starts at sites that "
               "get fibre."),
            30, 0, 500,
        )  # fmt: skip
        add(
            QgsProcessingParameterMultipleLayers(
                cls.FIBER_LAYERS, tr(N_("Existing fibre")), _KIND.TypeVectorAnyGeometry, optional=True
            ),
            N_("Cables (lines), which may be joined anywhere, and closures or other places with fibre (points), which "
               "have no mast. Several layers in any CRS."),
        )  # fmt: skip
        CostParameters.add_roads(algorithm)
        DemandParameters.add_max_snap(algorithm)

    @classmethod
    def _add_terrain(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        add(
            QgsProcessingParameterMultipleLayers(
                cls.DEM, tr(N_("Elevation (DEM)")), _KIND.TypeRaster, optional=True
            ),
            N_("Ground heights in metres: one raster or several tiles, in any CRS. Without it nobody knows who sees "
               "whom: all sites are fed by fibre."),
        )  # fmt: skip
        add_clutter(algorithm)
        add(
            distance_parameter(cls.STEP, N_("Step of the profile (m)"), None, minimum=1.0, optional=True),
            N_("Distance of the samples along a link. By default the size of a cell of the elevation."),
            advanced=True,
        )
        number(
            cls.NODATA_HEIGHT, N_("Height where the elevation has no data (m)"),
            N_("For elevations without data on the sea: 0. Where it is empty, no hop goes over such places."),
            None, -500, 9000, advanced=True,
        )  # fmt: skip

    @classmethod
    def _add_hops(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        number(
            cls.MAX_HOPS, N_("Microwave hops at most"), N_("Between a site and fibre. 0: fibre to all sites."),
            2, 0, 10, whole=True,
        )  # fmt: skip
        add(
            distance_parameter(cls.MAX_HOP_LENGTH, N_("Longest hop (m)"), 40_000.0, minimum=0.0, maximum=200_000.0),
            N_("Longer hops are not looked at, whatever the band allows."),
        )
        add(
            QgsProcessingParameterMatrix(
                cls.BANDS, tr(N_("Microwave bands")),
                headers=[tr(N_("Band (GHz)")), tr(N_("Longest hop (km)")), tr(N_("Equipment of both ends (VND)"))],
                defaultValue=list(BANDS_CELLS), optional=True,
            ),
            N_("A row for each band. A hop takes the cheapest band that it is short enough for and in which it is "
               "clear and available. Lengths and costs are planning assumptions: put in those of your equipment."),
        )  # fmt: skip
        number(
            cls.MICROWAVE_COST, N_("Other cost of a hop (VND)"),
            N_("Mounting at both ends, survey, frequency licence. Planning assumption."), 60_000_000, 0.0, MOST_COST,
        )  # fmt: skip
        number(
            cls.FIBER_END_COST, N_("Cost of the end of the fibre at a site (VND)"),
            N_("Termination and optical modules, beside the cable itself. Planning assumption."),
            20_000_000, 0.0, MOST_COST,
        )  # fmt: skip

    @classmethod
    def _add_equipment(cls, algorithm: HatangsoAlgorithm) -> None:
        add, number = algorithm.add, algorithm.add_number
        add(
            QgsProcessingParameterEnum(
                cls.POLARIZATION, tr(N_("Polarization")), [tr(N_("Vertical")), tr(N_("Horizontal"))], defaultValue=0
            ),
            N_("Rain takes less from vertical polarization."),
            advanced=True,
        )
        number(
            cls.DISH, N_("Diameter of the antennas (m)"),
            N_("Its gain in each band is 20 lg(D/λ) + 7.7 dBi (ITU-R F.699)."), 1.2, 0.1, 5, advanced=True,
        )  # fmt: skip
        number(
            cls.TX_POWER, N_("Transmitter power (dBm)"),
            N_("At the output of the radio. Planning assumption: take that of your equipment."),
            20, -30, 60, advanced=True,
        )  # fmt: skip
        number(
            cls.LOSSES, N_("Feeder and branching losses (dB)"),
            N_("Of both ends together: feeders, couplers, filters, and what is kept in reserve."),
            2, 0, 60, advanced=True,
        )  # fmt: skip
        number(
            cls.THRESHOLD, N_("Receiver threshold (dBm)"),
            N_("Received level below which the link fails, at the capacity planned. Planning assumption: take that of "
               "your equipment."),
            -72, -130, 0, advanced=True,
        )  # fmt: skip
        number(
            cls.AVAILABILITY, N_("Availability wanted (% of the year)"),
            N_("99.99 % leaves 53 minutes of outage a year; 99.995 % leaves 26."), 99.99, 0, 100, advanced=True,
        )  # fmt: skip

    @classmethod
    def _add_search(cls, algorithm: HatangsoAlgorithm) -> None:
        number = algorithm.add_number
        number(
            cls.NEIGHBOURS, N_("Hops looked at for each site"),
            N_("Each site is held against so many of the nearest sites and relays, and as many of the nearest hubs."),
            30, 1, 1000, whole=True, advanced=True,
        )  # fmt: skip
        number(
            cls.ROUNDS, N_("Rounds of the search"),
            N_("More rounds, a cheaper plan. The search ends earlier when the plan is proven to be the best."),
            8, 0, 10_000, whole=True, advanced=True,
        )  # fmt: skip
        number(
            cls.TIME_LIMIT, N_("Time limit (s)"),
            N_("After so many seconds the best plan found is taken. 0 means no limit. The same seed and number of "
               "rounds give the same plan."),
            60.0, 0.0, advanced=True,
        )  # fmt: skip
        number(cls.SEED, N_("Seed"), N_("Of the chance in the search."), 0, 0, 2_147_483_647, whole=True, advanced=True)

    @classmethod
    def _add_layers(cls, algorithm: HatangsoAlgorithm) -> None:
        for name, title, kind, about in (
            (cls.OUTPUT, N_("Backhaul links"), _KIND.TypeVectorLine,
             N_("New fibre between the places where it branches or ends, and hops, each with what hangs on it and what "
                "it hangs on.")),
            (cls.SITES_OUT, N_("Connected sites"), _KIND.TypeVectorPoint,
             N_("How each site is fed, over whom, and its share of the cost; relays in use.")),
            (cls.UNCONNECTED, N_("Unconnected sites"), _KIND.TypeVectorPoint,
             N_("Sites that cannot be connected, each with the reason, and the hop that is nearest to being clear.")),
        ):  # fmt: skip
            algorithm.add(QgsProcessingParameterFeatureSink(name, tr(title), kind), about)
        algorithm.add_rejected(cls.REJECTED)
        for name, title in (
            (cls.SITE_COUNT, N_("Number of sites")),
            (cls.CONNECTED_COUNT, N_("Number of connected sites")),
            (cls.FIBER_COUNT, N_("Number of sites fed by fibre")),
            (cls.MICROWAVE_COUNT, N_("Number of sites fed by microwave")),
            (cls.RELAY_COUNT, N_("Number of relays in use")),
            (cls.UNCONNECTED_COUNT, N_("Number of unconnected sites")),
            (cls.FIBER_LENGTH, N_("Length of new fibre (m)")),
            (cls.HOP_COUNT, N_("Number of microwave hops")),
            (cls.TOTAL_COST, N_("Total cost (VND)")),
            (cls.FIBER_COST, N_("Cost of the fibre (VND)")),
            (cls.HOPS_COST, N_("Cost of the microwave hops (VND)")),
            (cls.ALL_FIBER_COST, N_("Cost with fibre alone (VND)")),
            (cls.ALL_MICROWAVE_COST, N_("Cost with microwave alone (VND)")),
            (cls.LOWER_BOUND, N_("Lower bound of the cost (VND)")),
            (cls.GAP, N_("Gap to the lower bound (%)")),
            (cls.ROUNDS_RUN, N_("Rounds that were run")),
        ):
            algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    # -- checks -------------------------------------------------------------------------------------------------

    @classmethod
    def fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with the parameters, in the user's language; None if nothing is."""
        fault = (
            algorithm.layer_fault(parameters, cls.SITES, context, ["point"])
            or algorithm.layer_fault(parameters, cls.RELAYS, context, ["point"], empty=True)
            or algorithm.layer_fault(parameters, cls.HUBS, context, ["point"])
            or CostParameters.fault(algorithm, parameters, context)
        )
        if fault:
            return fault
        if all(parameters.get(name) in (None, "", []) for name in (cls.HUBS, cls.FIBER_LAYERS)):
            return tr(N_("There is nothing to connect the sites to: give hubs, existing fibre, or both."))
        try:
            clutter_table(algorithm.parameterAsMatrix(parameters, cls.CLUTTER_TABLE, context))
            bands_of(algorithm.parameterAsMatrix(parameters, cls.BANDS, context) or BANDS_CELLS)
        except HatangsoError as error:
            return explain(error)
        return None

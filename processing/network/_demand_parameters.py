"""The parameters that all algorithms have which lead cables from demand to hubs."""

from __future__ import annotations

from ...plugin.network.costs import MOST_COST
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter

__all__ = ["DemandParameters"]


class DemandParameters:
    """What demand and hubs are called, and how they are joined to roads."""

    DEMAND = "DEMAND"
    DEMAND_ID_FIELD = "DEMAND_ID_FIELD"
    DEMAND_NAME_FIELD = "DEMAND_NAME_FIELD"
    HUBS = "HUBS"
    HUB_ID_FIELD = "HUB_ID_FIELD"
    HUB_NAME_FIELD = "HUB_NAME_FIELD"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    DROP_COST = "DROP_COST"

    @classmethod
    def add_demand_names(cls, algorithm: HatangsoAlgorithm) -> None:
        """Code and name of demand points."""
        algorithm.add_field(
            cls.DEMAND_ID_FIELD,
            N_("Demand id field"),
            cls.DEMAND,
            N_("Code that names each demand point in the results, kept as text. By default the feature id."),
        )
        algorithm.add_field(
            cls.DEMAND_NAME_FIELD,
            N_("Demand name field"),
            cls.DEMAND,
            N_("Name of each demand point, copied to the results."),
        )

    @classmethod
    def add_hub_names(cls, algorithm: HatangsoAlgorithm) -> None:
        """Code and name of hubs."""
        algorithm.add_field(
            cls.HUB_ID_FIELD,
            N_("Hub id field"),
            cls.HUBS,
            N_("Code that names each hub in the results, kept as text. By default the feature id."),
        )
        algorithm.add_field(
            cls.HUB_NAME_FIELD, N_("Hub name field"), cls.HUBS, N_("Name of each hub, copied to the results.")
        )

    @classmethod
    def add_max_snap(cls, algorithm: HatangsoAlgorithm) -> None:
        """How far points may lie from the roads."""
        algorithm.add(
            distance_parameter(cls.MAX_SNAP_DISTANCE, N_("Maximum snap distance (m)"), 1000.0),
            N_("Points farther than this from any road are not joined; demand among them goes to the unreached."),
        )

    @classmethod
    def add_drop_cost(cls, algorithm: HatangsoAlgorithm) -> None:
        """What the way from a point to its road costs."""
        algorithm.add_number(
            cls.DROP_COST, N_("Cost of a metre of drop"),
            N_("For the stretch between a point and its road (VND/m). By default the mean cost of a metre of road."),
            None, 0.0, MOST_COST, advanced=True,
        )  # fmt: skip

"""Folded groups of parameters that several fibre windows have."""

from __future__ import annotations

from ...plugin.text import N_
from ..plan.plan_form import Group

__all__ = ["ROAD_PRICES", "ROAD_STRUCTURES"]

ROAD_PRICES = Group(N_("Unit prices"), ("COST_TABLE", "COST_FIELD", "COST_EXPRESSION", "DROP_COST"))

ROAD_STRUCTURES = Group(
    N_("Poles and ducts that make a road cheaper"),
    (
        "POLES",
        "POLE_USERS_FIELD",
        "POLE_CAPACITY_FIELD",
        "POLE_CONDITION_FIELD",
        "DUCTS",
        "DUCT_FREE_FIELD",
        "DUCT_CONDITION_FIELD",
        "MAX_OFFSET",
        "MAX_GAP",
        "BAD_CONDITIONS",
    ),
)

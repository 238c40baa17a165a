"""The network of cables that joins all demand at least cost: a tree of roads from the hubs outward.

:func:`.plan.plan_tree` answers the whole question; the other modules are its steps.
"""

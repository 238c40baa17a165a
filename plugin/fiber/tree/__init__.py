"""The network of cables that joins all demand at least cost: a tree of roads from the hubs outward.

:func:`.plan.plan_tree` answers the whole question, :func:`.parts.plan_parts` for each part of the demand by itself; the
other modules are their steps.
"""

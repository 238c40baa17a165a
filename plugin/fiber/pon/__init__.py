"""Passive optical networks on given lines: splitters, cables, optical loss, bill of quantities.

A :class:`.forest.Forest` grows from the lines, :func:`.design.design_pon` designs on it, :func:`.layout.lay_out` draws.
"""

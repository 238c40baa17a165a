"""Values of parameters, as QGIS and models give them."""

from __future__ import annotations

__all__ = ["flat_values"]


def flat_values(value) -> list:
    """The values of a list, and of lists in it: a model gives one for each of its inputs, and some may be empty."""
    if isinstance(value, (list, tuple)):
        return [inner for one in value for inner in flat_values(one)]
    return [] if value in (None, "") else [value]

"""Copies of layers, which may be dressed and renamed while the user's own stay as they are."""

from __future__ import annotations

from qgis.core import QgsMapLayer

from ...errors import DataError
from ...text import N_

__all__ = ["cloned"]


def cloned(layer: QgsMapLayer) -> QgsMapLayer:
    """A copy of a layer.

    Raises
    ------
    DataError
        QGIS cannot copy it: a temporary layer has places that its index does not take.
    """
    try:
        return layer.clone()
    except Exception as error:  # what C++ raises has no class of its own here
        raise DataError(
            N_("{layer}: some coordinates lie nowhere on Earth or are no numbers. Mend or delete these features."),
            layer=layer.name(),
        ) from error

"""Looks and metadata of result rasters, kept in files beside them."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from ..errors import OutputError
from ..text import N_
from .styles import Dressing, DressingPostProcessor, dress

__all__ = ["RasterPostProcessor", "keep_raster_dress"]

#: Share of the circle of hues from one number to the next: the golden ratio keeps neighbours apart.
_HUE_STEP = 0.618033988749895


class RasterPostProcessor(DressingPostProcessor):
    """Gives a raster that QGIS loads after a run the style in the file beside it."""

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802 - the name QGIS calls
        layer.loadDefaultStyle()
        layer.loadDefaultMetadata()
        layer.triggerRepaint()


def keep_raster_dress(path: Path, dressing: Dressing, names: Sequence[str] = ()) -> None:
    """Write style (``.qml``) and metadata (``.qmd``) beside a raster.

    Parameters
    ----------
    names : sequence of str
        What the values 1, 2, 3 … are called: each gets a colour of its own.

    Raises
    ------
    OutputError
        The raster cannot be read back.
    """
    layer = QgsRasterLayer(str(path), path.stem, "gdal")
    if not layer.isValid():
        raise OutputError(
            N_("{name} could not be written whole: the disk may be full. The old file was kept."), name=dressing.title
        )
    dress(layer, dressing)
    if names:
        classes = [
            QgsPalettedRasterRenderer.Class(number, _colour(number), name) for number, name in enumerate(names, 1)
        ]
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    layer.saveNamedStyle(str(path.with_suffix(".qml")))
    layer.saveDefaultMetadata()


def _colour(number: int) -> QColor:
    hue = (number * _HUE_STEP) % 1.0
    red, green, blue = colorsys.hsv_to_rgb(hue, 0.55 + 0.15 * (number % 3), 0.95 - 0.12 * (number % 4))
    return QColor(round(255 * red), round(255 * green), round(255 * blue))

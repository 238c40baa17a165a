"""Result rasters that take their places whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...plugin.gis.geotiff import GeoTiff
from ...plugin.gis.i18n import tr
from ...plugin.gis.raster_dress import RasterPostProcessor, keep_raster_dress
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..places import destination_text

__all__ = ["RasterOutput", "raster_format_fault"]

_ENDINGS = (".tif", ".tiff")


def raster_format_fault(algorithm: HatangsoAlgorithm, parameters: dict, context, names: Sequence[str]) -> str | None:
    """A result raster that is to go into a file that is no GeoTIFF; None if there is none."""
    for name in names:
        if parameters.get(name) in (None, ""):
            continue
        definition = algorithm.parameterDefinition(name)
        suffix = Path(destination_text(parameters[name], definition, context)).suffix.lower()
        if suffix and suffix not in _ENDINGS:
            return tr(
                N_("{output}: rasters are written as GeoTIFF. Give the file the ending .tif."),
                output=definition.description(),
            )
    return None


class RasterOutput:
    """A raster asked for by the parameter ``name``; does nothing where it is not asked for.

    Parameters
    ----------
    run : Run
    name : str
    shape : tuple
        Columns, rows, corner, cell and CRS, as :class:`plugin.gis.geotiff.GeoTiff` takes them.
    dtype : str
    nodata : float
    unit, style : str
        Unit of the values; name of a style in ``resources/styles``.
    """

    def __init__(self, run: Run, name: str, shape: tuple, dtype: str, nodata: float, unit: str = "", style: str = ""):
        self._run = run
        self._name = name
        self._style = style
        self._tiff: GeoTiff | None = None
        if run.given(name):
            definition = run.algorithm.parameterDefinition(name)
            target = run.algorithm.parameterAsOutputLayer(run.parameters, name, run.context)
            self._target = Path(target)
            self._path = run.swap(name, target).path
            self._tiff = GeoTiff(self._path, *shape, dtype, nodata, title=definition.description(), unit=unit)

    def write(self, column: int, row: int, values) -> None:
        if self._tiff is not None:
            self._tiff.write(column, row, values)

    def close(self, resampling: str = "NEAREST", names: Sequence[str] = ()) -> None:
        """Close the file and put its style beside it (``names``: what the values 1, 2, 3 … are called)."""
        if self._tiff is None:
            return
        self._tiff.close(resampling)
        dressing = self._run.dressing(self._name, style=self._style)
        keep_raster_dress(self._path, dressing, names)
        RasterPostProcessor.attach(self._run.context, str(self._target), dressing)

    def discard(self) -> None:
        """Let go of the file."""
        if self._tiff is not None:
            self._tiff.discard()

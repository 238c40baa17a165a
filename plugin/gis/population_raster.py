"""People of a population raster: its inhabited cells as points, block by block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsProcessingContext,
    QgsRasterLayer,
    QgsRectangle,
)

from ..errors import DataError
from ..numbers import Number
from ..progress import SILENT, Progress
from ..text import N_
from .crs import carry
from .raster import RasterBand

__all__ = ["InhabitedCells", "inhabited_cells"]

#: Cells that are read at once: 32 MB as numbers.
_CELLS = 4_000_000
#: Inhabited cells that are taken at most: 30 million are 100 m cells of 300,000 km².
_MOST = 30_000_000


@dataclass(frozen=True)
class InhabitedCells:
    """Cells with people.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        Their middles, in the CRS that was asked for.
    people : ndarray of float64, shape (n,)
        Above 0.
    """

    xy: np.ndarray
    people: np.ndarray

    def __len__(self) -> int:
        return len(self.people)


def inhabited_cells(
    layer: QgsRasterLayer | str,
    within: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    *,
    band: int = 1,
    context: QgsProcessingContext | None = None,
    progress: Progress = SILENT,
) -> InhabitedCells:
    """The cells of a raster of people that lie in a box (and some beside it) and have anybody.

    Parameters
    ----------
    within : QgsRectangle
        In ``crs``.
    crs : QgsCoordinateReferenceSystem
        Of the result.

    Raises
    ------
    DataError
        The raster cannot be read, has negative values (that are no people), or too many cells.
    """
    raster = RasterBand.of(layer, band)
    transforms = context.transformContext() if context is not None else QgsCoordinateTransformContext()
    window = _window(raster, within, QgsCoordinateTransform(crs, raster.crs, transforms))
    left, top, columns, rows = window
    points, people, total = [np.empty((0, 2))], [np.empty(0)], 0
    if columns > 0 and rows > 0:
        back = QgsCoordinateTransform(raster.crs, crs, transforms)
        height = max(_CELLS // columns, 1)
        for first in progress.each(range(top, top + rows, height), -(-rows // height), every=1):
            values = raster.read(left, first, columns, min(height, top + rows - first))
            if (values < 0.0).any():  # NaN is not
                raise DataError(
                    N_(
                        "The population raster has values below 0 ({value}): these are no people. Set its no data "
                        "value, or choose another raster."
                    ),
                    value=Number(float(np.nanmin(values))),
                )
            row, column = np.nonzero((values > 0.0) & np.isfinite(values))
            if not len(row):
                continue
            total += len(row)
            if total > _MOST:
                raise DataError(
                    N_("The population raster has more than {count} inhabited cells here. Take a coarser one."),
                    count=_MOST,
                )
            x = raster.west + (left + column + 0.5) * raster.width
            y = raster.north - (first + row + 0.5) * raster.height
            points.append(carry(back, np.column_stack((x, y))))
            people.append(values[row, column])
    return InhabitedCells(np.concatenate(points), np.concatenate(people))


def _window(raster: RasterBand, within: QgsRectangle, transform: QgsCoordinateTransform) -> tuple[int, int, int, int]:
    """First column and row, number of columns and of rows, that hold the box."""
    try:
        box = transform.transformBoundingBox(within)
    except QgsCsException as error:
        raise DataError(
            N_("The communes cannot be carried into {crs}: {error}"), crs=raster.crs.authid(), error=str(error)
        ) from error
    left = max(int(np.floor((box.xMinimum() - raster.west) / raster.width)) - 1, 0)
    right = min(int(np.ceil((box.xMaximum() - raster.west) / raster.width)) + 1, raster.columns)
    top = max(int(np.floor((raster.north - box.yMaximum()) / raster.height)) - 1, 0)
    bottom = min(int(np.ceil((raster.north - box.yMinimum()) / raster.height)) + 1, raster.rows)
    return left, top, right - left, bottom - top

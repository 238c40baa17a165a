"""Places of an imported list, carried from its CRS into that of the result, and held against the extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingContext,
    QgsRectangle,
)

from ...plugin.errors import DataError
from ...plugin.text import N_

if TYPE_CHECKING:
    from ...plugin.site_lists.reading import SetAsideRow

__all__ = ["Placed", "SitePlaces"]

_WGS84 = "EPSG:4326"
#: Room round the area that a CRS is made for, in metres: neighbouring provinces are measured in it too.
_ROOM_M = 300_000.0


@dataclass
class Placed:
    """Sites where they are wanted, and those that cannot be carried there."""

    sites: list[dict] = field(default_factory=list)
    wkb: list[bytes] = field(default_factory=list)
    rejected: list[SetAsideRow] = field(default_factory=list)


class SitePlaces:
    """Carries places.

    Parameters
    ----------
    source, target : QgsCoordinateReferenceSystem
    context : QgsProcessingContext
    extent : QgsRectangle, optional
    extent_crs : QgsCoordinateReferenceSystem, optional

    Raises
    ------
    DataError
        The extent cannot be carried into degrees.
    """

    def __init__(
        self,
        source: QgsCoordinateReferenceSystem,
        target: QgsCoordinateReferenceSystem,
        context: QgsProcessingContext,
        extent: QgsRectangle | None,
        extent_crs: QgsCoordinateReferenceSystem | None,
    ):
        self._source = source
        self._target = target
        self._context = context.transformContext()
        self._extent = extent
        self._extent_crs = extent_crs
        self._degrees = QgsCoordinateReferenceSystem(_WGS84)
        #: Whether the CRS of the list counts metres.
        self.plane = not source.isGeographic()
        self.source_name = source.userFriendlyIdentifier()
        #: The extent in degrees; None for none.
        self.window = None if extent is None else self._box(extent, extent_crs, self._degrees)
        #: Where the CRS of the list holds, in its metres; None where it does not say, or counts degrees.
        self.box = self._source_box() if self.plane else None
        #: Sites outside the extent, and the bounds of all places in degrees.
        self.outside = 0
        self.covered: tuple[float, float, float, float] | None = None
        self._begun: QgsCoordinateReferenceSystem = source

    def _box(self, rectangle: QgsRectangle, one, other) -> tuple[float, float, float, float]:
        try:
            box = QgsCoordinateTransform(one, other, self._context).transformBoundingBox(rectangle)
        except QgsCsException as error:
            raise DataError(
                N_("The extent cannot be carried into longitude and latitude: {error} Check its CRS."), error=str(error)
            ) from error
        return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())

    def _source_box(self) -> tuple[float, float, float, float] | None:
        area = self._source.bounds()
        if area.isEmpty() or area.width() > 60.0:
            return None
        west, south, east, north = self._box(area, self._degrees, self._source)
        return (west - _ROOM_M, south - _ROOM_M, east + _ROOM_M, north + _ROOM_M)

    def begin(self, plane: bool) -> None:
        """Say what the coordinates of the next table are: metres, or degrees (of WGS 84 where the CRS has metres)."""
        self._begun = self._source if plane or not self.plane else self._degrees

    def take(self, sites: Sequence[dict]) -> Placed:
        """Carry sites by their ``xy``; those outside the extent are left out and counted."""
        import numpy as np

        from ...plugin.gis.crs import carry
        from ...plugin.site_lists.reading import SetAsideRow
        from ...plugin.wkb import point_wkb

        placed = Placed()
        if not sites:
            return placed
        xy = np.array([site["xy"] for site in sites], dtype=float)
        there = carry(QgsCoordinateTransform(self._begun, self._target, self._context), xy)
        inside = np.ones(len(sites), dtype=bool)
        if self._extent is not None:
            framed = carry(QgsCoordinateTransform(self._begun, self._extent_crs, self._context), xy)
            low = np.array([self._extent.xMinimum(), self._extent.yMinimum()])
            high = np.array([self._extent.xMaximum(), self._extent.yMaximum()])
            with np.errstate(invalid="ignore"):
                inside = ((framed >= low) & (framed <= high)).all(axis=1)
        self._note(carry(QgsCoordinateTransform(self._begun, self._degrees, self._context), xy[inside]))
        for site, point, kept in zip(sites, there, inside.tolist()):
            if not kept:
                self.outside += 1
            elif np.isfinite(point).all():
                placed.sites.append(site)
                placed.wkb.append(point_wkb(point))
            else:
                placed.rejected.append(
                    SetAsideRow(
                        site.get("source_sheet", ""), site["source_line"], site.get("code", ""), site.get("name", ""),
                        "not_carried", {}, f"{site['xy'][0]:.10g} | {site['xy'][1]:.10g}",
                    )
                )  # fmt: skip
        return placed

    def _note(self, lonlat) -> None:
        import numpy as np

        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        if not len(lonlat):
            return
        low, high = lonlat.min(axis=0), lonlat.max(axis=0)
        if self.covered is not None:
            low, high = np.minimum(low, self.covered[:2]), np.maximum(high, self.covered[2:])
        self.covered = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def misplaced(self) -> bool:
        """Whether the middle of all sites lies outside the area that the target CRS is made for."""
        area = self._target.bounds()
        if self.covered is None or area.isEmpty():
            return False
        west, south, east, north = self.covered
        return not area.contains((west + east) / 2.0, (south + north) / 2.0)

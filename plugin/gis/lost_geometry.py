"""Why features lost their geometry on the way into another CRS."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsFeatureRequest, QgsFeatureSource, QgsProcessingContext

from .crs import ground_of

__all__ = ["lost_on_the_way"]


def lost_on_the_way(source: QgsFeatureSource, ids: Sequence[int], context: QgsProcessingContext) -> dict[int, str]:
    """Reasons of those features that have a geometry in their own CRS; the others never had one.

    Those that Processing hands over do not say which features they could not carry.

    Parameters
    ----------
    ids : sequence of int
        Features that came without geometry.

    Returns
    -------
    dict of int to str
        "outside_crs" for places nowhere on the earth, else "not_transformed".
    """
    wanted = set(ids)
    if not wanted:
        return {}
    request = QgsFeatureRequest().setFilterFids(sorted(wanted)).setSubsetOfAttributes([])
    ground = ground_of(source.sourceCrs(), context)
    reasons: dict[int, str] = {}
    for feature in source.getFeatures(request):
        geometry = feature.geometry()
        if feature.id() not in wanted or geometry.isEmpty():
            continue
        xy = np.array([(vertex.x(), vertex.y()) for vertex in geometry.vertices()])
        lon, lat = ground.lonlat(xy[:, 0], xy[:, 1])
        with np.errstate(invalid="ignore"):
            there = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90.0) & (np.abs(lon) <= 360.0)
        reasons[feature.id()] = "not_transformed" if there.all() else "outside_crs"
    return reasons

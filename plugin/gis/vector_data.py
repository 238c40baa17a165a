"""A layer in memory: geometry as arrays, attributes as columns, and the features that were set aside."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..geodesy import Ground
from ..text import N_
from ..wkb import Parts, point_wkb

__all__ = ["REASONS", "Rejected", "VectorData", "without_infinite"]

#: Reasons for setting a feature aside while reading.
REASONS = {
    "no_geometry": N_("The feature has no geometry. Draw it or delete it."),
    "not_finite": N_("A coordinate is not a finite number. Redraw the feature."),
    "invalid_geometry": N_("The geometry is invalid. Mend it with Fix geometries."),
    "outside_crs": N_(
        "A vertex lies outside the area of the CRS, or nowhere on the earth. Check the CRS of the layer (are x and y "
        "swapped?) or redraw the feature."
    ),
    "several_places": N_(
        "The feature has points in several places, and in the middle between them stands nothing. Split it into one "
        "feature for each place (Multipart to singleparts)."
    ),
    "not_transformed": N_("The place cannot be carried into the CRS of the calculation. Check the CRS of the layer."),
}


@dataclass(frozen=True)
class Rejected:
    """An input feature that was set aside.

    Parameters
    ----------
    layer : str
        Name of the input it came from.
    source_id : int
        Feature id in its layer.
    reason : str
        Stable code.
    explanation : str
        English template for people (see ``plugin.text``).
    wkb : bytes or None
        A point where it is, if that is known.
    """

    layer: str
    source_id: int
    reason: str
    explanation: str
    wkb: bytes | None = None


@dataclass(frozen=True)
class VectorData:
    """A layer in memory: geometry as arrays, attributes as columns, one row per usable feature.

    Parameters
    ----------
    layer : str
        Name for messages.
    crs : QgsCoordinateReferenceSystem
        CRS of ``parts``.
    parts : Parts
        ``parts.feature`` points into the rows below.
    ids : ndarray of int64, shape (n,)
        Feature ids.
    columns : dict of list
        Attribute values by field name; NULL is None.
    rejected : list of Rejected
    kind : str
        "point", "line", "polygon" or "" for a table.
    """

    layer: str
    crs: QgsCoordinateReferenceSystem
    parts: Parts
    ids: np.ndarray
    columns: dict[str, list]
    rejected: list[Rejected] = field(default_factory=list)
    kind: str = ""

    def __len__(self) -> int:
        return len(self.ids)

    def reject(self, rows: np.ndarray, reason: str, explanation: str) -> list[Rejected]:
        """Features of this layer as set aside, each with its first vertex as its place."""
        first = np.full(len(self), -1, dtype=np.int64)
        first[self.parts.feature[::-1]] = self.parts.offsets[:-1][::-1]
        return [
            Rejected(
                self.layer,
                int(self.ids[row]),
                reason,
                explanation,
                point_wkb(self.parts.xy[first[row]]) if first[row] >= 0 else None,
            )
            for row in rows.tolist()
        ]

    def outside(self, ground: Ground) -> np.ndarray:
        """Rows with a vertex that lies nowhere on the earth: the CRS declared for the layer is wrong, or the place."""
        lon, lat = ground.lonlat(self.parts.xy[:, 0], self.parts.xy[:, 1])
        with np.errstate(invalid="ignore"):
            lost = ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90.0) & (np.abs(lon) <= 360.0))
        if not lost.any():
            return np.empty(0, dtype=np.int64)
        return np.unique(np.repeat(self.parts.feature, np.diff(self.parts.offsets))[lost])

    def in_several_places(self) -> np.ndarray:
        """Rows of points that are several places: what stands at one place cannot be told of them."""
        if self.kind != "point" or not len(self.parts):
            return np.empty(0, dtype=np.int64)
        rows = np.repeat(self.parts.feature, np.diff(self.parts.offsets))
        first = np.full(len(self), -1, dtype=np.int64)
        first[rows[::-1]] = np.arange(len(rows))[::-1]
        return np.unique(rows[(self.parts.xy != self.parts.xy[first[rows]]).any(axis=1)])

    def points(self) -> np.ndarray:
        """One point for each row, shape (n, 2): its only vertex, or the middle of the vertices of its parts.

        NaN where a row has no geometry.
        """
        rows = np.repeat(self.parts.feature, np.diff(self.parts.offsets))
        count = np.bincount(rows, minlength=len(self))
        sums = [np.bincount(rows, weights=self.parts.xy[:, axis], minlength=len(self)) for axis in (0, 1)]
        return np.column_stack(sums) / np.where(count > 0, count, np.nan)[:, None]


def without_infinite(data: VectorData) -> VectorData:
    """Set aside features with a coordinate that is NaN or infinite."""
    parts = data.parts
    if np.isfinite(parts.xy).all():
        return data
    bad_vertex = ~np.isfinite(parts.xy).all(axis=1)
    bad_row = np.zeros(len(data), dtype=bool)
    bad_row[np.repeat(parts.feature, np.diff(parts.offsets))[bad_vertex]] = True
    keep_part = ~bad_row[parts.feature]
    new_row = np.cumsum(~bad_row) - 1
    kept = parts.take(keep_part, new_row[parts.feature[keep_part]])
    rejected = [
        Rejected(data.layer, int(feature_id), "not_finite", REASONS["not_finite"]) for feature_id in data.ids[bad_row]
    ]
    columns = {name: [value for value, bad in zip(values, bad_row) if not bad] for name, values in data.columns.items()}
    return VectorData(data.layer, data.crs, kept, data.ids[~bad_row], columns, data.rejected + rejected, data.kind)

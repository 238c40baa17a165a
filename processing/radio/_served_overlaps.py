"""Communes and areas of people that lie on each other: what is there would count twice, and the user is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.i18n import language
from ...plugin.gis.overlay import areas_m2, overlap_areas
from ...plugin.numbers import say_number
from ...plugin.polygons import points_in_polygons, points_inside
from ...plugin.progress import Progress
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb

if TYPE_CHECKING:
    from ...plugin.wkb import Parts
    from ..targets._reader import LayerRows
    from ._served_reader import ServedReader

__all__ = ["tell_commune_overlaps", "tell_people_overlaps"]

#: Borders that are drawn twice leave slivers: communes overlap where they share more than this of the smaller one.
_SLIVER = 1e-3
#: Over a province of 5,000 km² one place for each 2.5 ha.
_PLACES = 200_000
#: So many are named.
_TOLD = 5


def tell_commune_overlaps(reader: ServedReader, progress: Progress) -> None:
    """Warn of communes that share ground, in whole or in part.

    Places all over the province say which do; only these are overlaid. To overlay all with their neighbours takes
    longer than all else where borders have a million vertices.
    """
    rows = reader.commune_rows
    pairs = _sharing(rows.data.parts, progress.part(0.0, 0.9))
    if not len(pairs):
        return
    wkbs = parts_wkb(rows.data.parts, len(rows), "polygon")
    own = areas_m2(wkbs, reader.crs, context=reader.run.context)
    told, total = [], 0.0
    for one, other in progress.part(0.9, 1.0).each(pairs, len(pairs), every=1):
        *_, shared = overlap_areas([wkbs[one]], [wkbs[other]], reader.crs, context=reader.run.context)
        if shared.sum() > _SLIVER * np.fmin(own[one], own[other]):
            told.append((_name(reader, one), _name(reader, other)))
            total += float(shared.sum())
    if told:
        reader.run.progress.warn(
            N_("{layer}: communes lie on each other ({pairs}; {area} km² in all). Area and people there count for "
               "both; a point counts for the first. Mend the layer."),
            layer=rows.data.layer, pairs=_named(told), area=say_number(total / 1e6, language(), 2),
        )  # fmt: skip


def _sharing(parts: Parts, progress: Progress) -> list[tuple[int, int]]:
    """Rows of polygons that share one of :data:`_PLACES` places on an even grid."""
    low, high = parts.xy.min(axis=0), parts.xy.max(axis=0)
    side = float(np.sqrt(np.prod(high - low) / _PLACES))
    if not side > 0.0:
        return []
    x, y = (np.arange(low[axis] + side / 2.0, high[axis], side) for axis in (0, 1))
    grid = np.column_stack([values.ravel() for values in np.meshgrid(x, y)])
    place, area = points_in_polygons(grid, parts, progress)
    twice = np.flatnonzero(place[1:] == place[:-1])  # sorted by place, then by area
    found = np.unique(np.column_stack((area[twice], area[twice + 1])), axis=0)
    return [(int(one), int(other)) for one, other in found]


def tell_people_overlaps(reader: ServedReader, rows: LayerRows, progress: Progress) -> None:
    """Warn of areas with people in whose middle other ones lie: doubled ones, or the same people at two scales.

    By one point inside each, not by all that they share: grids of a hundred thousand cells touch everywhere.
    """
    parts, ids = rows.data.parts, rows.data.ids
    place, area = points_in_polygons(points_inside(parts, len(rows)), parts, progress)
    twice = place != area
    if not twice.any():
        return
    pairs = np.unique(np.sort(np.column_stack((place[twice], area[twice])), axis=1), axis=0)
    reader.run.progress.warn(
        N_("{layer}: {count} areas with people lie on others (features {pairs}): their people may count twice. Remove "
           "doubled ones."),
        layer=rows.data.layer,
        count=len(np.unique(pairs)),
        pairs=_named([(str(ids[one]), str(ids[other])) for one, other in pairs]),
    )  # fmt: skip


def _name(reader: ServedReader, row: int) -> str:
    unit = int(reader.unit_of_commune[row])
    number = str(reader.commune_rows.data.ids[row])
    return number if unit < 0 else reader.units.names[unit] or reader.units.codes[unit] or number


def _named(pairs: list[tuple[str, str]]) -> str:
    return "; ".join(f"{one} – {other}" for one, other in pairs[:_TOLD]) + (" …" if len(pairs) > _TOLD else "")

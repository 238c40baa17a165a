"""The layer of overlaps of ``hatangso:coveragebuffers``: ground by how many areas, sites and operators cover it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...plugin.gis.overlaps import cut_pieces, join_pieces
from ...plugin.operators import join_operators
from ...plugin.progress import Progress
from ...plugin.radio.buffers import polygon_areas_m2
from ...plugin.radio.cell_groups import group_cells
from ...plugin.radio.overlaps import group_overlaps
from ...plugin.wkb import PartsReader

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.geodesy import Ground
    from ...plugin.radio.cells import Cells

__all__ = ["areas_of", "overlap_features"]


def areas_of(ground: Ground, wkb: Sequence[bytes], progress: Progress) -> np.ndarray:
    """Areas of polygons on the ellipsoid in m²."""
    reader = PartsReader()
    for row, geometry in enumerate(wkb):
        reader.add(geometry, row)
    return polygon_areas_m2(ground, reader.parts(), len(wkb), progress)


def overlap_features(
    ground: Ground, cells: Cells, wkb: Sequence[bytes], split: bool, progress: Progress
) -> tuple[list[bytes], dict]:
    """Geometries and attributes of the ground by how many areas cover it.

    Parameters
    ----------
    ground : Ground
    cells : Cells
        With a polygon each in ``wkb``.
    split : bool
        Each technology by itself; else all areas together.
    """
    geometries: list[bytes] = []
    made = []
    groups = group_cells(cells, by_operator=False, by_technology=split)
    total, done = len(cells), 0
    for group in groups:
        part = progress.part(0.95 * done / total, 0.95 * (done + len(group.members)) / total)
        done += len(group.members)
        pieces = cut_pieces([wkb[row] for row in group.members.tolist()], part.part(0.0, 0.5))
        technology = group.technology if split else None
        found = group_overlaps(cells, technology, group.members, pieces.piece, pieces.area)
        for place, alike in enumerate(found):
            step = part.part(0.5 + 0.5 * place / len(found), 0.5 + 0.5 * (place + 1) / len(found))
            geometries.append(join_pieces(pieces, alike.pieces, step))
        made += found
    return geometries, {
        "technology": [one.technology for one in made],
        "areas": [one.areas for one in made],
        "sites": [one.sites for one in made],
        "operator_count": [len(one.operators) for one in made],
        "operators": [join_operators(one.operators) for one in made],
        "area_km2": areas_of(ground, geometries, progress.part(0.95, 1.0)) / 1e6,
    }

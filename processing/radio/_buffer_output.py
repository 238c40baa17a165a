"""Results of ``hatangso:coveragebuffers`` as columns of layers, and the sites that were set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.dissolve import dissolve
from ...plugin.gis.i18n import tr
from ...plugin.gis.source import Rejected, texts
from ...plugin.operators import join_operators
from ...plugin.radio.buffers import FAULTS
from ...plugin.text import spoken
from ...plugin.wkb import point_wkb
from ._buffer_parameters import BufferParameters

if TYPE_CHECKING:
    from ...plugin.gis.source import VectorData
    from ...plugin.progress import Progress

__all__ = ["dissolved", "of_groups", "one_by_one", "set_aside"]


def set_aside(data: VectorData, refusals, cells, faults: Sequence[str]) -> tuple[list[Rejected], np.ndarray]:
    """Sites that cannot be used, in the order of the layer, and which rows can."""
    explained = {refusal.row: (refusal.reason, spoken(refusal.message, refusal.values, tr)) for refusal in refusals}
    for site, fault in zip(cells.site.tolist(), faults):
        if fault:
            explained.setdefault(site, (fault, tr(FAULTS[fault])))
    used = np.ones(len(data), dtype=bool)
    used[list(explained)] = False
    places = data.points()
    refused = [
        Rejected(data.layer, int(data.ids[row]), *explained[row], point_wkb(places[row])) for row in sorted(explained)
    ]
    return data.rejected + refused, used


def one_by_one(data: VectorData, names: dict[str, str], cells, area_m2: np.ndarray) -> dict:
    """Attributes of areas that stand for themselves."""
    ids = data.ids.tolist()
    codes = texts(data.columns.get(names[BufferParameters.SITE_ID_FIELD], ids))
    codes = [str(number) if code is None else code for code, number in zip(codes, ids)]
    titles = texts(data.columns.get(names[BufferParameters.SITE_NAME_FIELD], [None] * len(data)))
    rows = cells.site.tolist()
    return {
        "site_id": [codes[row] for row in rows],
        "site_name": [titles[row] for row in rows],
        "operator": [join_operators(operators) for operators in cells.operators],
        "technology": cells.technology,
        "area_type": cells.area_type,
        "radius_m": cells.radius_m,
        "azimuth_deg": cells.azimuth_deg,
        "beamwidth_deg": cells.beamwidth_deg,
        "area_km2": area_m2 / 1e6,
        "sites": [1] * len(cells),
    }


def dissolved(groups, wkb: Sequence[bytes], at: np.ndarray, progress: Progress) -> list[bytes]:
    """One area for each group, merged in the CRS of the sites, so that its vertices are those of the circles."""
    total = sum(len(group.members) for group in groups)
    merged, done = [], 0
    for group in groups:
        part = progress.part(done / total, (done + len(group.members)) / total)
        merged.append(dissolve([wkb[row] for row in group.members.tolist()], at[group.members], part))
        done += len(group.members)
    return merged


def of_groups(groups, cells, area_m2: np.ndarray) -> dict:
    """Attributes of dissolved areas: what all that was merged has in common, else NULL."""

    def common(values):
        first = values[0]
        return first if all(value == first for value in values) else None

    return {
        "operator": [group.operator for group in groups],
        "technology": [group.technology for group in groups],
        "area_type": [common([cells.area_type[row] for row in group.members.tolist()]) for group in groups],
        "radius_m": [common(cells.radius_m[group.members].tolist()) for group in groups],
        "azimuth_deg": [common(cells.azimuth_deg[group.members].tolist()) for group in groups],
        "beamwidth_deg": [common(cells.beamwidth_deg[group.members].tolist()) for group in groups],
        "area_km2": area_m2 / 1e6,
        "sites": [len(set(cells.site[group.members].tolist())) for group in groups],
    }

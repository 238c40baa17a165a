"""What ``hatangso:sitecandidates`` found, as the columns of its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.operators import join_operators
from ...plugin.siting.separation import earth_xyz, nearest_place
from ...plugin.siting.structure_kinds import BUILDING, GRID, HIGH_GROUND, MAST, POLE_LINE, TOWER
from ...plugin.text import N_, spoken
from ...plugin.wkb import point_wkb

if TYPE_CHECKING:
    from ...plugin.siting.candidates import Candidates
    from ._candidate_input import CandidateInput

__all__ = ["candidate_columns", "candidate_names", "places_wkb", "reason_columns"]

#: What a place without a name of its own is called, alone and with the village next to it.
_ALONE = {
    MAST: N_("Mast {code}"),
    TOWER: N_("Tower {code}"),
    BUILDING: N_("Building {code}"),
    HIGH_GROUND: N_("Summit {height} m"),
    POLE_LINE: N_("Pole line {code}"),
    GRID: N_("Point of the grid"),
}
_NEAR = {
    MAST: N_("Mast {code}, {village}"),
    TOWER: N_("Tower {code}, {village}"),
    BUILDING: N_("Building {code}, {village}"),
    HIGH_GROUND: N_("Summit {height} m, {village}"),
    POLE_LINE: N_("Pole line {code}, {village}"),
    GRID: N_("Point of the grid, {village}"),
}


def places_wkb(found: Candidates, rows: np.ndarray) -> list[bytes]:
    """Points of some candidates."""
    return [point_wkb(xy) for xy in found.places.xy[rows]]


def candidate_names(found: Candidates, given: CandidateInput) -> list[str | None]:
    """What each place is called: its own name, or what it is and the village next to it."""
    villages = given.offered.villages
    named = np.flatnonzero([bool(name) for name in villages.name]) if villages is not None else np.empty(0, np.int64)
    nearest = np.full(len(found), -1, dtype=np.int64)
    if len(named) and len(found):
        ground = given.about.ground
        nearest = named[nearest_place(earth_xyz(found.places.xy, ground), earth_xyz(villages.xy[named], ground))[0]]
    made: list[str | None] = []
    for row, (kind, name, code) in enumerate(zip(found.places.kind, found.places.name, found.places.source_id)):
        if name or kind not in _ALONE:
            made.append(name or None)
            continue
        height = say_number(float(found.judged.elevation_m[row]), language(), 0)
        if nearest[row] < 0:
            made.append(tr(_ALONE[kind], height=height, code=code or ""))
        else:
            made.append(tr(_NEAR[kind], height=height, code=code or "", village=villages.name[nearest[row]]))
    return made


def candidate_columns(
    found: Candidates, given: CandidateInput, names: Sequence[str | None], rows: np.ndarray
) -> dict[str, Sequence]:
    """Fields of :data:`plugin.schema.SITE_CANDIDATES` for some candidates."""
    listed = rows.tolist()
    places, judged = found.places, found.judged
    communes = judged.commune[rows].tolist()

    def commune(column: Sequence) -> list:
        return [column[row] if 0 <= row < len(column) else None for row in communes]

    def rounded(values: np.ndarray, decimals: int) -> np.ndarray:
        return np.round(values[rows], decimals)

    return {
        "candidate_id": found.code[rows],
        "name": [names[row] for row in listed],
        "kind": places.kind[rows],
        "source_code": places.source_id[rows],
        "mast_type": found.mast_type[rows],
        "height_m": rounded(judged.height_m, 2),
        "elevation_m": rounded(judged.elevation_m, 2),
        "prominence_m": rounded(found.prominence_m, 2),
        "openness_deg": rounded(found.openness_deg, 3),
        "slope_deg": rounded(judged.slope_deg, 3),
        "road_m": rounded(judged.road_m, 2),
        "power_m": rounded(judged.power_m, 2),
        "owner": places.owner[rows],
        "operators": [join_operators(places.operators[row]) for row in listed],
        "could_share": [join_operators(found.could_share[row]) for row in listed],
        "reuse": found.reuse[rows].tolist(),
        "score": found.score[rows],
        "cost_vnd": found.cost_vnd[rows],
        "mast_vnd": found.mast_vnd[rows],
        "road_vnd": found.road_vnd[rows],
        "power_vnd": found.power_vnd[rows],
        "commune_code": commune(given.commune_codes),
        "commune_name": commune(given.commune_names),
        "shift_m": rounded(places.shift_m, 2),
    }


def reason_columns(found: Candidates, rows: np.ndarray) -> dict[str, Sequence]:
    """Why places are left out: the gravest reason, all of them, and what is said of them."""
    reasons = [found.judged.reasons(row) for row in rows.tolist()]
    said = []
    for row, codes in zip(rows.tolist(), reasons):
        phrases = [found.judged.phrase(code, row, language()) for code in codes]
        said.append(" ".join(spoken(phrase.template, phrase.values, tr, language()) for phrase in phrases))
    return {
        "reason": [codes[0] for codes in reasons],
        "reasons": [";".join(codes) for codes in reasons],
        "explanation": said,
    }

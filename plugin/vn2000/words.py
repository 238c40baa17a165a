"""What a candidate means, and how a layer is cured with it: sentences for people."""

from __future__ import annotations

import math

from ..numbers import Number
from ..text import N_, Phrase
from .answers import Candidate, Identified, Verdict
from .systems import DATUM, RIGHT, SCALE, SCALE_AND_DATUM

__all__ = ["FAULTS", "explained"]

#: What is wrong with stored coordinates.
FAULTS = {
    "swapped": N_("x and y are swapped"),
    "kilometres": N_("kilometres instead of metres"),
    "false_easting": N_("500,000 m of false easting are missing"),
    "zone_prefix": N_("the number of a zone stands before the easting"),
    "northing_cut": N_("millions of metres of the northing are missing"),
}
_DEFINITIONS = {
    SCALE: N_("The coordinates were made with the scale factor 0.9996 in place of 0.9999 (330 to 700 m of northing)."),
    DATUM: N_("The coordinates were made without the shift between VN-2000 and WGS 84 (some 225 m)."),
    SCALE_AND_DATUM: N_(
        "The coordinates were made with the scale factor 0.9996 and without the shift between VN-2000 and WGS 84."
    ),
}
#: What the shift between VN-2000 and WGS 84 comes to in Viet Nam.
_SHIFT_M = (150.0, 300.0)
_SAME_MERIDIAN_DEG, _SAME_SCALE = 0.01, 1e-6


def explained(candidate: Candidate, found: Identified) -> list[Phrase]:
    """Sentences about a candidate: what it means, and what to do."""
    if candidate.verdict == Verdict.OUTSIDE:
        return [Phrase(N_("The layer declares this, and so it lies far from the reference."))]
    said = _wrong(candidate)
    if candidate.verdict == Verdict.BEST:
        return said + _best(candidate, found)
    if candidate.verdict == Verdict.EQUAL:
        said.append(Phrase(N_("This layer and this reference cannot tell it from the best.")))
        if not found.detailed:
            said.append(Phrase(N_("A reference that shows the same things (roads, villages, borders) can.")))
        return said
    said.append(Phrase(N_("The layer fits the reference worse so.")))
    if candidate.declared and found.best is not None:
        said += _declared_wrongly(candidate, found.best)
    return said


def _wrong(candidate: Candidate) -> list[Phrase]:
    said = []
    if candidate.system.definition != RIGHT:
        said.append(Phrase(_DEFINITIONS[candidate.system.definition]))
    mangled = N_("The coordinates are mangled: {fault}.")
    said += [Phrase(mangled, {"fault": Phrase(FAULTS[one])}) for one in candidate.form.faults]
    return said


def _best(candidate: Candidate, found: Identified) -> list[Phrase]:
    code = candidate.system.authority or candidate.system.name
    if not candidate.right:
        said = [Phrase(N_("Have the coordinates mended: the output LAYER holds them in {crs}."), {"crs": code})]
    elif candidate.declared:
        said = [Phrase(N_("The declaration is right; nothing is to be done."))]
    else:
        said = [
            Phrase(
                N_("Give the layer {crs} (Layer ▸ Layer CRS, or the output LAYER); do not reproject it."), {"crs": code}
            )
        ]
    if found.moved:
        said.append(
            Phrase(
                N_(
                    "It still lies {distance} m off, which no zone explains: another datum, or a layer moved by hand. "
                    "Move it by {east} m to the east and {north} m to the north."
                ),
                {
                    "distance": Number(math.hypot(*found.left_m), 1),
                    "east": Number(found.left_m[0], 1),
                    "north": Number(found.left_m[1], 1),
                },
            )
        )
    return said


def _declared_wrongly(declared: Candidate, best: Candidate) -> list[Phrase]:
    """What is wrong with the declaration, where the best candidate shows it."""
    one, other = declared.system, best.system
    off = math.hypot(*best.shift_m)
    said = []
    if abs(one.meridian_deg - other.meridian_deg) < _SAME_MERIDIAN_DEG and best.form.faults == ():
        if abs(one.scale - other.scale) > _SAME_SCALE and other.definition == RIGHT:
            said.append(
                Phrase(
                    N_("It declares the scale factor {wrong}; the coordinates have {right}."),
                    {"wrong": Number(one.scale), "right": Number(other.scale)},
                )
            )
        elif _SHIFT_M[0] <= off <= _SHIFT_M[1] and other.definition == RIGHT:
            said.append(Phrase(N_("The declaration lacks the shift between VN-2000 and WGS 84.")))
    if math.isfinite(off):
        said.append(
            Phrase(N_("It puts the layer {distance} m away from where it belongs."), {"distance": Number(off, 0)})
        )
    return said

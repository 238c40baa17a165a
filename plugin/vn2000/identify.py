"""In which system the coordinates of a layer are, told by a reference in a known one.

Each system and form of the coordinates that brings the layer to the reference is a candidate. Where the layers show the
same things (roads, villages, borders) the share of points that lie on the reference tells candidates a few metres
apart; else only how many features lie inside it does, and candidates that do equally well are said to be equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_
from .answers import Candidate, Confidence, Identified, Layer, Verdict
from .forms import forms_of
from .reference import Reference
from .systems import RIGHT, System, to_lonlat

__all__ = ["identify"]

#: Points of the layer that are held against the reference, and features that are asked whether they lie inside.
_POINTS, _FEATURES = 2_500, 2_000
#: Points for a first look.
_FEW = 200
#: Distances at which points are said to lie on the reference; the one that shows most is taken.
_ON_M = (2.0, 5.0, 10.0, 25.0, 60.0)
_FAR_M = 250.0
#: The layers show the same things if this many more points (in standard deviations) lie on each other than by chance,
#: which is told from the layer moved by so many metres into all directions.
_SIGNIFICANT = 5.0
_MOVED_M = (350.0, 800.0, 1_300.0)
#: One candidate is better than another if it wins this many more points, in standard deviations.
_BETTER = 3.0
#: Candidates that put the layer to the same place are one.
_SAME_M = 0.3
#: A reference reaches a little beyond its outline, and at least so far.
_ROOM, _ROOM_M = 0.25, 3_000.0
#: Candidates nearer to each other than this are one zone.
_ZONE_M = 2_000.0
#: A reference without common things tells the zone of a layer only if it covers this share of it.
_COVERED = 0.95
#: A layer is said to be moved from so many metres on.
_OFF_M = 3.0
#: How many candidates a displacement is looked for of, where none lies on the reference as it stands.
_DISPLACED = 4


@dataclass
class _Try:
    """A candidate at work: where it puts features and points, on the plane of the reference."""

    candidate: Candidate
    features: np.ndarray
    points: np.ndarray
    inside: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    distances: np.ndarray = field(default_factory=lambda: np.zeros(0))


def identify(
    layer: Layer,
    reference: Reference,
    systems: Sequence[System],
    *,
    official: Sequence[System] = (),
    progress: Progress = SILENT,
) -> Identified:
    """Rank the systems that the coordinates of a layer can be in.

    Parameters
    ----------
    layer : Layer
    reference : Reference
    systems : sequence of System
        See :func:`.systems.known_systems`.
    official : sequence of System
        Zones of the province: they go first among equals.

    Raises
    ------
    DataError
        The layer has no coordinates.
    """
    if not len(layer.vertices):
        raise DataError(N_("The layer has no coordinates to compare."))
    points, features = _thinned(layer.vertices, _POINTS), _thinned(layer.places, _FEATURES)
    zones = {one.authority for one in official}
    tries = _tries(points, features, layer.declared, reference, systems, zones, progress.part(0.0, 0.3))
    for number, one in enumerate(tries):
        progress.step(0.3 + 0.3 * number / len(tries))
        _measure(one, reference)
    there = [one for one in tries if one.candidate.verdict != Verdict.OUTSIDE]
    outside = [one.candidate for one in tries if one.candidate.verdict == Verdict.OUTSIDE]
    if not there:
        return Identified(outside, Confidence.NONE)
    on_m, left, one_way = _best_first(there, reference, progress.part(0.6, 1.0))
    won = [one.inside if on_m is None else one.distances <= on_m for one in there]
    beyond = on_m is None and _beyond(there[0], there)
    made = _judged(there, won, beyond, on_m is not None)
    equals = [one for one, found in zip(there, won) if one is not there[0] and not _wins(won[0], found)]
    return Identified(
        made + outside,
        Confidence.AMBIGUOUS if beyond else _confidence(there[0], equals),
        on_m is not None,
        math.nan if on_m is None else on_m,
        left,
        one_way and _moved(there[0].points, left, reference),
    )


def _best_first(
    there: list[_Try], reference: Reference, progress: Progress
) -> tuple[float | None, tuple[float, float], bool]:
    """Put the best reading first.

    Returns
    -------
    on_m : float or None
        How near points lie that are on the reference; None where they are other things than those of the reference.
    left : tuple of float
        Shift that is left between the two (m); NaN where it is not known.
    one_way : bool
        Whether no other shift does as well.
    """
    on_m = _same_things(max(there, key=_hits), reference)
    if on_m is not None:
        _sort(there, [one.distances <= on_m for one in there], reference)
        shift, one_way = reference.displacement(there[0].points, progress)
        return on_m, _tuple(shift), one_way
    _sort(there, [one.inside for one in there], reference)
    found = _displaced(there, reference, progress)
    if found is None:
        return None, (math.nan, math.nan), True
    at, left, on_m, one_way = found
    there.insert(0, there.pop(at))
    there[0].distances = reference.distances(there[0].points + np.array(left), _FAR_M)
    return on_m, left, one_way


def _judged(there: list[_Try], won: list[np.ndarray], beyond: bool, compared: bool) -> list[Candidate]:
    """The readings with their verdicts, the best first; ``compared``: points were found on the reference."""
    made = []
    for row, one in enumerate(there):
        equal = row > 0 and (not _wins(won[0], won[row]) or (beyond and _declared_rightly(one.candidate)))
        verdict = Verdict.BEST if row == 0 else Verdict.EQUAL if equal else Verdict.WORSE
        on = float(won[row].mean()) if compared else math.nan
        made.append(replace(one.candidate, verdict=verdict, on_reference=on))
    return sorted(made, key=lambda one: (Verdict.BEST, Verdict.EQUAL, Verdict.WORSE).index(one.verdict))


def _thinned(xy: np.ndarray, most: int) -> np.ndarray:
    """Not more than so many of the points, spread over all."""
    return xy[np.linspace(0, len(xy) - 1, most).astype(np.int64)] if len(xy) > most else xy


def _tuple(shift: np.ndarray) -> tuple[float, float]:
    return float(shift[0]), float(shift[1])


def _tries(
    points: np.ndarray,
    features: np.ndarray,
    declared: System | None,
    reference: Reference,
    systems: Sequence[System],
    zones: set[str],
    progress: Progress,
) -> list[_Try]:
    """All readings of the coordinates that come near the reference, and the declared one wherever it lies."""
    few = _thinned(points, _FEW)
    own = reference.plane(to_lonlat(declared, points)) if declared is not None else None
    found: list[_Try] = []
    if declared is not None:
        near = _near(own, reference)
        candidate = Candidate(declared, declared=True, verdict=Verdict.WORSE if near else Verdict.OUTSIDE)
        candidate = replace(candidate, official=declared.authority in zones, shift_m=(0.0, 0.0))
        found.append(_Try(candidate, reference.plane(to_lonlat(declared, features)), own))
    for number, system in enumerate(systems):
        progress.step(number / len(systems))
        for form in forms_of(few, system):
            if not _near(reference.plane(to_lonlat(system, form.mend(few))), reference):
                continue
            placed = reference.plane(to_lonlat(system, form.mend(points)))
            if any(_same_place(placed, other.points) for other in found):
                continue  # another name for what is there already
            shift = (math.nan, math.nan)
            if own is not None and np.isfinite(own).any():
                shift = _tuple(np.nanmedian(np.where(np.isfinite(placed - own), placed - own, np.nan), axis=0))
            candidate = Candidate(system, form, official=system.authority in zones, shift_m=shift)
            found.append(_Try(candidate, reference.plane(to_lonlat(system, form.mend(features))), placed))
    return found


def _near(xy: np.ndarray, reference: Reference) -> bool:
    """Whether the middle half of the points comes near the reference."""
    good = xy[np.isfinite(xy).all(axis=1)]
    if 2 * len(good) < len(xy):
        return False
    room = max(_ROOM_M, _ROOM * reference.size_m)
    low, high = reference.box
    first, last = np.quantile(good, (0.25, 0.75), axis=0)
    return bool((last >= low - room).all() and (first <= high + room).all())


def _same_place(one: np.ndarray, other: np.ndarray) -> bool:
    apart = np.abs(one - other)
    apart = apart[np.isfinite(apart)]
    return len(apart) > 0 and float(apart.max()) < _SAME_M


def _measure(one: _Try, reference: Reference) -> None:
    one.inside = reference.inside(one.features)
    one.distances = reference.distances(one.points, _FAR_M)
    far = reference.distances(one.features)
    if reference.kind == "polygon":
        far = np.where(one.inside, 0.0, far)
    middle = float(np.median(far))
    one.candidate = replace(
        one.candidate,
        inside=float(one.inside.mean()),
        distance_m=middle if math.isfinite(middle) else math.nan,
    )


def _hits(one: _Try) -> tuple[float, float]:
    """How many points lie on the reference, at any of the distances."""
    return max(float((one.distances <= on).sum()) / math.sqrt(on) for on in _ON_M), float(one.inside.sum())


def _by_chance(one: _Try, reference: Reference, shift: np.ndarray) -> np.ndarray:
    """Distances of the points, moved away in all directions, shape (ways, n)."""
    turns = np.arange(8) * (math.pi / 4.0)
    ways = [far * np.array([math.cos(turn), math.sin(turn)]) for far in _MOVED_M for turn in turns]
    return np.array([reference.distances(one.points + shift + way, _FAR_M) for way in ways])


def _same_things(one: _Try, reference: Reference, shift: tuple[float, float] = (0.0, 0.0)) -> float | None:
    """The distance at which points lie on the reference more often than by chance; None if that is at none."""
    moved = np.array(shift)
    chance = _by_chance(one, reference, moved)
    here = reference.distances(one.points + moved, _FAR_M)
    best, most = None, _SIGNIFICANT
    for on in _ON_M:
        hits = float((here <= on).sum())
        others = (chance <= on).sum(axis=1)
        # Never less than counting alone makes it scatter.
        scatter = max(float(others.std()), math.sqrt(float(others.mean())), 1.0)
        sure = (hits - float(others.mean())) / scatter
        if sure > most and hits > float(others.max()):
            best, most = on, sure
    return best


def _sort(there: list[_Try], won: list[np.ndarray], reference: Reference) -> None:
    """Put the best first: by what it wins, among equals by what is usual."""
    lon, lat = reference.centre
    lead = won[max(range(len(there)), key=lambda row: int(won[row].sum()))]
    order = {
        id(one): (_wins(lead, found), *_usual(one.candidate), -int(found.sum()), *_at_home(one.candidate, lon, lat))
        for one, found in zip(there, won)
    }
    there.sort(key=lambda one: (order[id(one)], one.candidate.distance_m))


def _usual(one: Candidate) -> tuple:
    """What goes first among equals: the least mangled, the province's own zone, the declared one."""
    return len(one.form.faults), one.system.definition != RIGHT, not one.official, not one.declared


def _at_home(one: Candidate, lon: float, lat: float) -> tuple:
    """What goes first among those: what is used there, and VN-2000."""
    west, south, east, north = one.system.box
    within = west <= lon <= east and south <= lat <= north
    return not within, not one.system.name.startswith("VN-2000")


def _wins(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether one wins points that the other loses, beyond what chance explains (McNemar's test)."""
    more, less = int((one & ~other).sum()), int((other & ~one).sum())
    return more - less > _BETTER * math.sqrt(more + less)


def _displaced(
    there: list[_Try], reference: Reference, progress: Progress
) -> tuple[int, tuple[float, float], float, bool] | None:
    """A candidate that lies on the reference once it is moved: which one, by how much, up to which distance, and
    whether no other displacement does as well."""
    tested: list[_Try] = []
    found = []
    for row, one in enumerate(there):
        if len(tested) == _DISPLACED or not one.inside.any():
            break
        if any(_apart(one, other) < _ZONE_M for other in tested):
            continue
        tested.append(one)
        part = progress.part((len(tested) - 1) / _DISPLACED, len(tested) / _DISPLACED)
        displacement, one_way = reference.displacement(one.points, part)
        shift = _tuple(displacement)
        on = _same_things(one, reference, shift)
        if on is not None:
            hits = int((reference.distances(one.points + np.array(shift), _FAR_M) <= on).sum())
            found.append((-hits / math.sqrt(on), row, shift, on, one_way))
    if not found:
        return None
    _, row, shift, on, one_way = min(found)
    return row, shift, on, one_way


def _moved(points: np.ndarray, left: tuple[float, float], reference: Reference) -> bool:
    """Whether a displacement is one of the whole layer: villages beside roads have a nearest one too."""
    off = math.hypot(*left)
    if not off >= _OFF_M:
        return False
    near = max(_ON_M[0], off / 5.0)
    before = reference.distances(points, _FAR_M) <= near
    after = reference.distances(points + np.array(left), _FAR_M) <= near
    return float(after.mean()) >= 0.5 and _wins(after, before)


def _apart(one: _Try, other: _Try) -> float:
    apart = np.hypot(*(one.points - other.points).T)
    return float(np.median(apart[np.isfinite(apart)])) if np.isfinite(apart).any() else math.inf


def _declared_rightly(one: Candidate) -> bool:
    """Whether it is what the layer declares, and that is a system as it should be."""
    return one.declared and one.right


def _beyond(best: _Try, there: list[_Try]) -> bool:
    """Whether the layer may reach beyond the reference, so that what lies inside it tells no zone.

    It does where some of it lies outside in the best zone too; and a declaration that brings it to the reference may
    be right although another zone brings more of it there.
    """
    if best.candidate.inside < _COVERED:
        return True
    return any(_declared_rightly(one.candidate) and _apart(best, one) >= _ZONE_M for one in there)


def _confidence(best: _Try, equals: list[_Try]) -> str:
    if not equals:
        return Confidence.SURE
    return Confidence.ZONE if all(_apart(best, one) < _ZONE_M for one in equals) else Confidence.AMBIGUOUS

"""Marks of places from areas of coverage: which villages, people and offices a technology and an operator reach.

An area that does not say its technology is mobile broadband of some kind: it covers, but whether it is 4G or 5G is not
known. An area that names no operator covers, but for whom is not known. Not known is NaN, never 0 and never 1.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..geodesy import Ground
from ..operators import harmonise_operators, parse_operators
from ..polygons import locate, points_in_polygons
from ..progress import SILENT, Progress
from ..radio.technology import parse_technologies
from ..text import N_
from ..wkb import Parts
from .observations import Message

__all__ = [
    "BROADBAND",
    "COLUMNS",
    "Coverage",
    "CoverageAreas",
    "area_covered",
    "coverage_areas",
    "points_covered",
    "share_covered",
    "villages_of_cells",
]

#: Technologies that are mobile broadband, unless the caller says otherwise.
BROADBAND = ("4G", "5G")
#: Marks that coverage gives: column → the technology it stands for, "" for any mobile broadband.
COLUMNS = {"mobile_broadband": "", "mobile_4g": "4G", "mobile_5g": "5G"}

#: Places that are handled at once: bounds the memory of the pairs of a place and an area.
_CHUNK = 200_000
#: So much may rounding take from a share.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class CoverageAreas:
    """Areas where there is a signal.

    Parameters
    ----------
    parts : Parts
        Rings of the polygons; ``parts.feature`` points into the rows below.
    technologies : tuple of tuple of str, n of them
        Normal names ("4G") of what each area is covered with; empty where that is not said.
    operators : tuple of tuple of str, n of them
        Whose it is; empty where that is not said.
    planned : ndarray of bool, shape (n,)
    ids : ndarray of int64, shape (n,)
        Feature ids.
    """

    parts: Parts
    technologies: tuple[tuple[str, ...], ...]
    operators: tuple[tuple[str, ...], ...]
    planned: np.ndarray
    ids: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Coverage:
    """What covers each place.

    Parameters
    ----------
    place_count : int
    nowhere : ndarray of int64
        Places without finite coordinates, of which nothing is known.
    place, kind : ndarray of int64, shape (k,)
        Places and the kinds of area that cover them, each pair once, sorted.
    kinds : tuple of (tuple of str, tuple of str, bool)
        Technologies, operators, and whether it is planned, of each kind of area.
    broadband : frozenset of str
        Technologies that are mobile broadband.
    known : frozenset of str
        Technologies of which the areas tell everything: where there is no area of them, there is no signal of them.
    planned_place, planned_area : ndarray of int64, shape (m,)
        Places and rows of the planned areas that cover them, sorted: the remedies.
    """

    place_count: int
    nowhere: np.ndarray
    place: np.ndarray
    kind: np.ndarray
    kinds: tuple[tuple[tuple[str, ...], tuple[str, ...], bool], ...]
    broadband: frozenset[str]
    known: frozenset[str]
    planned_place: np.ndarray
    planned_area: np.ndarray

    @property
    def operators(self) -> tuple[str, ...]:
        """All operators that an area names, sorted."""
        return tuple(sorted({name for _, operators, _ in self.kinds for name in operators}))

    def marks(self, *, planned: bool = True, columns: Mapping[str, str] = COLUMNS) -> dict[str, np.ndarray]:
        """Marks by columns, shape (place_count,) each: 1 covered, 0 not, NaN not known.

        Parameters
        ----------
        planned : bool
            Whether planned areas count.
        columns : mapping of str to str
            Column → technology that it stands for, as :data:`COLUMNS`.
        """
        return self._marks(planned, None, columns)

    def marks_by_operator(
        self, *, planned: bool = True, columns: Mapping[str, str] = COLUMNS
    ) -> dict[str, dict[str, np.ndarray]]:
        """The same for the areas of each operator: operator → column → marks."""
        return {operator: self._marks(planned, operator, columns) for operator in self.operators}

    def _marks(self, planned: bool, operator: str | None, columns: Mapping[str, str]) -> dict[str, np.ndarray]:
        made = {}
        any_unsaid = any(not technologies for technologies, _, _ in self.kinds)
        for column, technology in columns.items():
            surely, perhaps = np.zeros((2, len(self.kinds)), dtype=bool)
            for row, (technologies, operators, is_planned) in enumerate(self.kinds):
                if is_planned and not planned:
                    continue
                if technology:
                    here, unsaid = technology in technologies, not technologies
                else:
                    here, unsaid = not technologies or not self.broadband.isdisjoint(technologies), False
                named = operator is None or operator in operators
                surely[row] = here and named
                perhaps[row] = (here or unsaid) and (named or not operators)
            told = technology in self.known if technology else not self.broadband.isdisjoint(self.known) or any_unsaid
            marks = np.full(self.place_count, 0.0 if told else np.nan)
            marks[self.place[perhaps[self.kind]]] = np.nan
            marks[self.place[surely[self.kind]]] = 1.0
            marks[self.nowhere] = np.nan
            made[column] = marks
        return made


def coverage_areas(
    parts: Parts,
    technologies: Sequence | None,
    operators: Sequence | None = None,
    planned: np.ndarray | bool = False,
    ids: np.ndarray | None = None,
    *,
    count: int | None = None,
    default_technology: str = "",
) -> tuple[CoverageAreas, tuple[Message, ...]]:
    """Areas with their attributes as people write them.

    Parameters
    ----------
    parts : Parts
        Rings of the polygons, n features.
    technologies : sequence or None
        Text of each area ("3G;4G", "LTE"); None for a layer without such a field.
    operators : sequence, optional
        Text of each area (see :func:`plugin.operators.parse_operators`).
    planned : ndarray of bool or bool
    ids : ndarray of int64, optional
        Feature ids; by default the rows.
    count : int, optional
        Number of areas n, where neither a field nor ``ids`` tells it.
    default_technology : str
        What an area is covered with that does not say it ("4G;5G"); "" for mobile broadband of no known kind.

    Returns
    -------
    CoverageAreas
    tuple of Message
        What a reader must know: names that nothing is known of, and what was taken for areas without technology.

    Raises
    ------
    ParameterError
        Nothing is known of the default technology.
    """
    given = [values for values in (technologies, operators, ids) if values is not None]
    if count is None:
        count = len(given[0]) if given else int(parts.feature.max(initial=-1)) + 1
    default = parse_technologies(default_technology)
    if default.unknown:
        raise ParameterError(
            N_("{name} is no technology that is known (2G, 3G, 4G, 5G)."), name=", ".join(default.unknown)
        )
    parsed = [parse_technologies(value) for value in (technologies if technologies is not None else [None] * count)]
    unknown = sorted({name for found in parsed for name in found.unknown})
    notes = []
    if unknown:
        rows = sum(1 for found in parsed if found.unknown)
        notes.append(
            Message(
                N_("{count} areas of coverage have a technology that is not known ({names}); it does not count."),
                {"count": rows, "names": ", ".join(unknown[:5])},
            )
        )
    # An area that names only what nobody knows has said something: it is not taken for mobile broadband.
    silent = [not found.known and not found.unknown for found in parsed]
    named = tuple(default.known if nothing else found.known or found.unknown for found, nothing in zip(parsed, silent))
    if any(silent):
        notes.append(
            Message(
                N_("{count} areas of coverage have no technology; they were taken as {technology}."),
                {"count": sum(silent), "technology": ", ".join(default.known)},
            )
            if default.known
            else Message(
                N_(
                    "{count} areas of coverage have no technology; they were taken as mobile broadband that may be 4G "
                    "or 5G."
                ),
                {"count": sum(silent)},
            )
        )
    owners = harmonise_operators(parse_operators(value) for value in operators) if operators is not None else None
    areas = CoverageAreas(
        parts,
        named,
        tuple(owners) if owners is not None else ((),) * count,
        np.broadcast_to(np.asarray(planned, dtype=bool), (count,)).copy(),
        np.arange(count) if ids is None else np.asarray(ids, dtype=np.int64),
    )
    return areas, tuple(notes)


def points_covered(
    areas: CoverageAreas,
    xy: np.ndarray,
    progress: Progress = SILENT,
    *,
    broadband: Collection[str] = BROADBAND,
    known: Collection[str] | None = None,
) -> Coverage:
    """What covers each of many places.

    Parameters
    ----------
    xy : ndarray, shape (n, 2)
        In the CRS of the areas.
    broadband : collection of str
        Technologies that count as mobile broadband.
    known : collection of str, optional
        Technologies of which the areas tell everything. By default those that some area with a geometry names: a layer
        that speaks of 4G only does not say that there is no 5G, and one without geometries says nothing.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    # An area without a geometry covers nothing, and tells nothing of where there is no signal.
    drawn = np.zeros(len(areas), dtype=bool)
    drawn[areas.parts.feature[np.diff(areas.parts.offsets) > 0]] = True
    numbers: dict[tuple, int] = {}
    kind_of_area = np.fromiter(
        (
            numbers.setdefault((technologies, operators, planned), len(numbers)) if is_drawn else -1
            for technologies, operators, planned, is_drawn in zip(
                areas.technologies, areas.operators, areas.planned.tolist(), drawn.tolist()
            )
        ),
        dtype=np.int64,
        count=len(areas),
    )
    empty = np.empty(0, dtype=np.int64)
    place, kind, planned_place, planned_area = [empty], [empty], [empty], [empty]
    for begin in range(0, len(xy), _CHUNK):
        part = progress.part(begin / len(xy), min(begin + _CHUNK, len(xy)) / len(xy))
        point, area = points_in_polygons(xy[begin : begin + _CHUNK], areas.parts, part)
        point += begin
        pairs = np.unique(point * max(len(numbers), 1) + kind_of_area[area])
        place.append(pairs // max(len(numbers), 1))
        kind.append(pairs % max(len(numbers), 1))
        plan = areas.planned[area]
        planned_place.append(point[plan])
        planned_area.append(area[plan])
    if known is None:
        known = {name for technologies, _, _ in numbers for name in technologies}
    return Coverage(
        len(xy),
        np.flatnonzero(~np.isfinite(xy).all(axis=1)),
        np.concatenate(place),
        np.concatenate(kind),
        tuple(numbers),
        frozenset(broadband),
        frozenset(known),
        np.concatenate(planned_place),
        np.concatenate(planned_area),
    )


# -- places that are more than a point ------------------------------------------------------------------------------


def villages_of_cells(
    cell_xy: np.ndarray,
    cell_unit: np.ndarray,
    village_unit: np.ndarray,
    *,
    village_xy: np.ndarray | None = None,
    village_parts: Parts | None = None,
    ground: Ground | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """The village that the people of each population cell belong to.

    Where villages are polygons, the one that holds the cell (its middle). Where they are points, the nearest one of the
    cell's own commune.

    Parameters
    ----------
    cell_xy : ndarray, shape (n, 2)
    cell_unit, village_unit : ndarray of int64, shapes (n,) and (v,)
        Communes of both; -1 for none. They play no part where villages are polygons.
    village_xy : ndarray, shape (v, 2), optional
        Points, in the CRS of the cells; rows that are not finite are nobody's village.
    village_parts : Parts, optional
        Rings of polygons, in the CRS of the cells. One of the two must be given; polygons win.
    ground : Ground, optional
        How the coordinates lie on the earth; None for a plane of equal units, such as any zone of VN-2000.

    Returns
    -------
    ndarray of int64, shape (n,)
        Row of the village; -1 for none: outside all villages, without a commune, or in one that has no village.
    """
    if village_parts is not None:
        return locate(cell_xy, village_parts, progress)
    if village_xy is None:
        raise ParameterError(N_("Villages need points or polygons."))
    from scipy.spatial import cKDTree

    cells, villages = _in_space(cell_xy, ground), _in_space(village_xy, ground)
    found = np.full(len(cells), -1, dtype=np.int64)
    candidates = np.flatnonzero((village_unit >= 0) & np.isfinite(villages).all(axis=1))
    wanted = np.flatnonzero((cell_unit >= 0) & np.isfinite(cells).all(axis=1))
    if not len(candidates) or not len(wanted):
        return found
    # One tree for all communes: the commune is one more dimension, in which two of them are farther apart than any two
    # places are in the others.
    everything = np.concatenate((cells[wanted], villages[candidates]))
    apart = 2.0 * float(np.linalg.norm(everything.max(axis=0) - everything.min(axis=0))) + 1.0
    tree = cKDTree(np.column_stack((villages[candidates], village_unit[candidates] * apart)))
    for begin in range(0, len(wanted), _CHUNK):
        progress.step(begin / len(wanted))
        rows = wanted[begin : begin + _CHUNK]
        _, nearest = tree.query(np.column_stack((cells[rows], cell_unit[rows] * apart)))
        village = candidates[nearest]
        found[rows] = np.where(village_unit[village] == cell_unit[rows], village, -1)
    return found


def _in_space(xy: np.ndarray, ground: Ground | None) -> np.ndarray:
    """Coordinates in which near is near: those of the plane, or geocentric ones in metres, shape (n, 3)."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    if ground is None:
        return xy
    lon, lat = (np.radians(value) for value in ground.lonlat(xy[:, 0], xy[:, 1]))
    _, prime_vertical = ground.ellipsoid.radii(lat)
    return np.column_stack(
        (
            prime_vertical * np.cos(lat) * np.cos(lon),
            prime_vertical * np.cos(lat) * np.sin(lon),
            prime_vertical * (1.0 - ground.ellipsoid.eccentricity_squared) * np.sin(lat),
        )
    )


def share_covered(
    marks: Mapping[str, np.ndarray], weight: np.ndarray, village: np.ndarray, village_count: int, share: float
) -> dict[str, np.ndarray]:
    """Marks of villages by the population share rule: covered where at least ``share`` of the people are.

    Parameters
    ----------
    marks : mapping of str to ndarray, shape (n,)
        Marks of the population cells: 1 covered, 0 not, NaN not known.
    weight : ndarray, shape (n,)
        People of each cell; a cell whose people are not known (NaN) or none does not count.
    village : ndarray of int64, shape (n,)
        Village of each cell (:func:`villages_of_cells`); -1 for none.
    share : float
        0–1, above 0.

    Returns
    -------
    dict of str to ndarray, shape (village_count,)
        1, 0, or NaN: without a single inhabited cell, and where the cells that are not known could turn the scales.

    Raises
    ------
    ParameterError
        The share is not above 0 and up to 1.
    """
    _check_share(share)
    with np.errstate(invalid="ignore"):
        rows = np.flatnonzero((village >= 0) & (weight > 0) & np.isfinite(weight))
    where, people = village[rows], weight[rows]
    total = np.bincount(where, weights=people, minlength=village_count)
    made = {}
    for column, values in marks.items():
        mark = values[rows]
        surely = np.bincount(where, weights=people * (mark > 0), minlength=village_count)
        perhaps = surely + np.bincount(where, weights=people * np.isnan(mark), minlength=village_count)
        made[column] = _decide(surely, perhaps, total, share)
    return made


def area_covered(covered_m2: np.ndarray, own_m2: np.ndarray, share: float) -> np.ndarray:
    """Marks by the area share rule: covered where at least ``share`` (0–1, above 0) of the own area is.

    Parameters
    ----------
    covered_m2, own_m2 : ndarray, shape (n,)
        NaN for not known.

    Returns
    -------
    ndarray, shape (n,)
        1, 0, or NaN where one of the areas is not known or the own area is none.

    Raises
    ------
    ParameterError
        The share is not above 0 and up to 1.
    """
    _check_share(share)
    covered, own = np.asarray(covered_m2, dtype=float), np.asarray(own_m2, dtype=float)
    known = np.isfinite(covered) & np.isfinite(own)
    covered, own = np.where(known, covered, 0.0), np.where(known, own, 0.0)
    return _decide(covered, covered, own, share)


def _check_share(share: float) -> None:
    if not 0.0 < share <= 1.0:
        raise ParameterError(
            N_("The share that must be covered is {share} %; it must be above 0 and not above 100 %."),
            share=f"{share * 100.0:g}",
        )


def _decide(surely: np.ndarray, perhaps: np.ndarray, total: np.ndarray, share: float) -> np.ndarray:
    """1 where what is surely covered is enough, 0 where even what may be is not, NaN between and of nothing."""
    needed = (share - _ROUNDING) * total
    made = np.where(surely >= needed, 1.0, np.where(perhaps < needed, 0.0, np.nan))
    made[~(total > 0)] = np.nan
    return made

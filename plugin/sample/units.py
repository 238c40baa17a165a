"""Communes of the province, their former districts, and the villages in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .lattice import Lattice
from .names import DISTRICTS, NameFactory
from .outlines import tidy_labels
from .terrain import Frame, smoothstep

__all__ = ["Land", "Units", "found_communes"]

SEA, OUTSIDE = -2, -1


@dataclass(frozen=True)
class Land:
    """What the ground is like on the grid that roads and borders are made on.

    Parameters
    ----------
    frame : Frame
    elevation, inland, slope : ndarray, shape (rows, columns)
        Metres, metres from the coast, rise per metre.
    land, river : ndarray of bool
    """

    frame: Frame
    elevation: np.ndarray
    inland: np.ndarray
    slope: np.ndarray
    land: np.ndarray
    river: np.ndarray


@dataclass(frozen=True)
class Units:
    """Communes, in the order of their codes.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, columns)
        Commune of each cell; :data:`OUTSIDE` or :data:`SEA`.
    centre : ndarray of int64, shape (n,)
        Cell of each commune's seat.
    code, name, kind, area_type : list of str
    upland, disadvantaged, island : ndarray of bool
    district : ndarray of int64
        Index into ``district_names`` and ``district_codes``.
    town : int
        Commune of the province's seat.
    towns : list of int
        Communes whose seat is a town with a grid of streets.
    """

    labels: np.ndarray
    centre: np.ndarray
    code: list[str]
    name: list[str]
    kind: list[str]
    area_type: list[str]
    upland: np.ndarray
    disadvantaged: np.ndarray
    island: np.ndarray
    district: np.ndarray
    district_names: list[str]
    district_codes: list[str]
    formerly: list[str]
    town: int
    towns: list[int]


def found_communes(land: Land, lattice: Lattice, count: int, rng: np.random.Generator, names: NameFactory) -> Units:
    """Divide the land into ``count`` communes whose borders follow ridges and rivers.

    Seats are scattered, denser where life is easier; land goes to the seat from which it is reached most easily.
    """
    frame = land.frame
    rows, columns = land.land.shape
    u = np.broadcast_to(((np.arange(columns) + 0.5) / columns)[None, :], land.land.shape)
    v = np.broadcast_to(((np.arange(rows) + 0.5) / rows)[:, None], land.land.shape)
    south = 0.12 + 0.018 * np.sin(9.0 * u + 0.5)
    north = 0.885 + 0.02 * np.sin(7.5 * u + 2.0)
    west = 0.105 + 0.03 * np.sin(7.0 * v + 1.0)
    nominal = land.land & (v > south) & (v < north) & (u > west)
    town_cell = _town_cell(land, u, v)
    wards = max(3, int(round(0.13 * count)))
    town_xy = frame.centres([town_cell])[0]
    spacing = 9.5 * frame.cell

    seats = [town_cell]
    ring = 0
    while len(seats) < wards:
        ring += 1
        for corner in range(6 * ring):
            if len(seats) >= wards:
                break
            angle = 2.0 * np.pi * corner / (6 * ring) + 0.5 + 0.15 * rng.standard_normal()
            xy = town_xy + spacing * ring * (0.95 + 0.1 * rng.random()) * np.array([np.cos(angle), np.sin(angle)])
            cell = int(frame.nodes(xy)[0])
            inside = frame.west < xy[0] < frame.west + frame.width and frame.south < xy[1] < frame.south + frame.height
            if inside and land.land.ravel()[cell] and land.inland.ravel()[cell] > 4 * frame.cell:
                seats.append(cell)
        if ring > 12:
            break
    wards = len(seats)

    island_cell = _island_cell(land, u)
    rural = count - wards - (island_cell is not None)
    inner, outer = _scatter(land, nominal, frame.centres(seats), town_xy, rural, rng)
    seats += inner
    if island_cell is not None:
        seats.append(island_cell)
    # The neighbours also hold the edges of the map.
    rim = np.zeros(land.land.shape, dtype=bool)
    rim[3:-3:8, 3] = rim[3, 3:-3:8] = rim[-4, 3:-3:8] = True
    outer = np.concatenate((outer, np.flatnonzero((rim & land.land).ravel()))).astype(np.int64)
    seats = np.array(seats)
    _, _, source = lattice.nearest(np.concatenate((seats, outer)))
    owner = np.full(frame.rows * frame.columns, OUTSIDE)
    lookup = np.full(frame.rows * frame.columns, OUTSIDE)
    lookup[seats] = np.arange(len(seats))
    reached = source >= 0
    owner[reached] = lookup[source[reached]]
    owner = owner.reshape(land.land.shape)
    owner[:3] = owner[-3:] = owner[:, :3] = OUTSIDE
    owner[~land.land] = SEA
    labels = tidy_labels(_absorbed(owner, len(seats) - (island_cell is not None)))
    return _named(land, labels, seats, wards, island_cell is not None, rng, names)


def _absorbed(owner: np.ndarray, count: int, smallest: int = 40) -> np.ndarray:
    """Labels after communes of a few cells have gone to their neighbours; those from ``count`` on stay in any case."""
    from scipy import ndimage

    cells = np.bincount(owner[owner >= 0], minlength=count)
    tiny = np.flatnonzero(cells[:count] < smallest)
    small = np.isin(owner, tiny)
    if not small.any():
        return owner
    nearest = ndimage.distance_transform_edt(small | (owner < 0), return_distances=False, return_indices=True)
    return np.where(small, owner[tuple(nearest)], owner)


def _town_cell(land: Land, u, v) -> int:
    """A place on the plain by the largest river, some way from its mouth."""
    share = land.inland / land.frame.width
    good = land.land & (share > 0.06) & (share < 0.13) & (np.abs(v - 0.5) < 0.2) & (land.slope < 0.03) & ~land.river
    from scipy import ndimage

    away = ndimage.distance_transform_edt(~land.river) if land.river.any() else np.zeros(land.land.shape)
    score = np.where(good, -np.abs(away - 5.0) * 0.2 - 14.0 * np.abs(v - 0.5) - 20.0 * np.abs(share - 0.09), -np.inf)
    return int(np.argmax(score))


def _island_cell(land: Land, u) -> int | None:
    from scipy import ndimage

    parts, count = ndimage.label(land.land)
    sizes = np.bincount(parts.ravel(), minlength=count + 1)
    sizes[0] = 0
    if count < 2:
        return None
    sizes[np.argmax(sizes)] = 0
    largest = int(np.argmax(sizes))
    if sizes[largest] < 20:
        return None
    depth = ndimage.distance_transform_edt(parts == largest)
    return int(np.argmax(depth - 0.02 * land.elevation))


def _scatter(land: Land, nominal, taken, town_xy, count, rng) -> tuple[list[int], np.ndarray]:
    """Seats for rural communes, and seats of the neighbour provinces round about."""
    frame = land.frame
    from scipy import ndimage

    parts, _ = ndimage.label(land.land)
    mainland = parts == np.argmax(np.bincount(parts.ravel())[1:]) + 1
    candidates = np.flatnonzero((mainland & (land.inland > 3 * frame.cell) & (land.slope < 0.25)).ravel())
    order = rng.permutation(candidates)
    xy = frame.centres(order)
    is_inner = nominal.ravel()[order]
    hard = smoothstep(land.elevation.ravel()[order], 60.0, 500.0)
    from_town = np.hypot(*(xy - town_xy).T)
    area = np.count_nonzero(nominal) * frame.cell**2
    base = np.sqrt(area / max(count, 1))
    factor = (0.78 + 0.32 * hard) * (0.55 + 0.45 * smoothstep(from_town, 0.02 * frame.width, 0.2 * frame.width))
    # Dart throwing: places are tried in random order and kept if nothing is near; if that gives too few seats, closer.
    for shrink in np.arange(0.93, 0.2, -0.04):
        radius = base * shrink * np.where(is_inner, factor, 1.15 * factor)
        clearance = np.full(len(order), np.inf)
        for point in taken:
            np.minimum(clearance, np.hypot(xy[:, 0] - point[0], xy[:, 1] - point[1]), out=clearance)
        inner: list[int] = []
        outer: list[int] = []
        open_ = clearance >= radius
        while True:
            place = int(np.argmax(open_))
            if not open_[place]:
                break
            if is_inner[place]:
                inner.append(int(order[place]))
                if len(inner) == count:
                    open_ &= ~is_inner
            else:
                outer.append(int(order[place]))
            open_ &= np.hypot(xy[:, 0] - xy[place, 0], xy[:, 1] - xy[place, 1]) >= radius
        if len(inner) >= count:
            break
    return inner, np.array(outer, dtype=np.int64)


def _named(land: Land, labels, seats, wards, has_island, rng, names) -> Units:
    """Seats moved to good ground, districts, codes in their order, names."""
    frame = land.frame
    count = len(seats)
    inner = np.ones(labels.shape, dtype=bool)
    for axis in (0, 1):
        for step in (-1, 1):
            inner &= np.roll(labels, step, axis=axis) == labels
    score = -land.slope * 30.0 - smoothstep(land.elevation, 100.0, 900.0) - 0.6 * land.river
    centre = seats.copy()
    settled = labels >= 0
    cells = np.bincount(labels[settled], minlength=count)
    mean_height = np.bincount(labels[settled], weights=land.elevation[settled], minlength=count) / np.maximum(cells, 1)
    for commune in range(count):
        own = (labels == commune) & land.land
        if not own.any():
            continue
        candidates = np.flatnonzero((own & inner).ravel())
        if len(candidates) == 0:
            candidates = np.flatnonzero(own.ravel())
        away = np.hypot(*(frame.centres(candidates) - frame.centres([seats[commune]])[0]).T)
        centre[commune] = candidates[np.argmax(score.ravel()[candidates] - away / (14.0 * frame.cell))]
    present = cells > 0
    upland = (mean_height > 130.0) & (np.arange(count) >= wards)
    island = np.zeros(count, dtype=bool)
    island[-1] = has_island
    upland &= ~island

    xy = frame.centres(centre)
    district = _districts(xy, wards, count, rng)
    # Codes run through the districts, as the statistics office numbers them.
    order = sorted(
        (commune for commune in range(count) if present[commune]),
        key=lambda commune: (
            district[commune],
            commune > 0,
            commune >= wards,
            -xy[commune, 1].round(-3),
            xy[commune, 0],
        ),
    )
    relabel = np.full(count, OUTSIDE)
    relabel[order] = np.arange(len(order))
    new_labels = labels.copy()
    inside = labels >= 0
    new_labels[inside] = relabel[labels[inside]]
    order = np.array(order)
    upland, island, district, centre = upland[order], island[order], district[order], centre[order]
    is_ward = order < wards
    high = mean_height[order]
    far = np.hypot(*(frame.centres(centre) - frame.centres([centre[np.argmax(is_ward)]])[0]).T)
    hardship = np.where(upland, high / 600.0 + far / (0.5 * frame.width) + 0.25 * rng.random(len(order)), -1.0)
    number = int(round(0.62 * np.count_nonzero(upland)))
    disadvantaged = np.zeros(len(order), dtype=bool)
    disadvantaged[np.argsort(-hardship, kind="stable")[:number]] = True
    disadvantaged &= upland

    town_xy = frame.centres([seats[0]])[0]
    kinds, named, areas, former = [], [], [], []
    for commune in range(len(order)):
        plain_name = names.place("commune", bool(upland[commune]))
        if is_ward[commune]:
            kind, shown = "phuong", f"Phường {plain_name}"
        elif island[commune]:
            kind, shown = "dac_khu", "Đặc khu Hòn Mai"
        else:
            kind, shown = "xa", f"Xã {plain_name}"
        kinds.append(kind)
        named.append(shown)
        distance = float(np.hypot(*(frame.centres([centre[commune]])[0] - town_xy)))
        near = distance < 0.16 * frame.width and not upland[commune]
        areas.append("urban" if is_ward[commune] else ("suburban" if near else "rural"))
        pieces = 2 + int(rng.integers(2)) if not island[commune] else 1
        former.append(
            "; ".join([plain_name] + [names.place("commune", bool(upland[commune])) for _ in range(pieces - 1)])
        )
    town_commune = int(relabel[0])
    districts = int(district.max()) + 1
    towns = [town_commune]
    for index in range(districts):
        members = np.flatnonzero((district == index) & ~island)
        if index == district[town_commune] or len(members) == 0:
            continue
        middle = frame.centres(centre[members]).mean(axis=0)
        ease = np.hypot(*(frame.centres(centre[members]) - middle).T) + 2.0 * high[members]
        towns.append(int(members[np.argmin(ease)]))
    return Units(
        labels=new_labels,
        centre=centre,
        code=[f"{4 + 3 * commune:05d}" for commune in range(len(order))],
        name=named,
        kind=kinds,
        area_type=areas,
        upland=upland,
        disadvantaged=disadvantaged,
        island=island,
        district=district,
        district_names=[f"{kind} {name}" for kind, name in DISTRICTS[:districts]],
        district_codes=[f"{980 + 3 * index:03d}" for index in range(districts)],
        formerly=former,
        town=town_commune,
        towns=towns,
    )


def _districts(xy: np.ndarray, wards: int, count: int, rng) -> np.ndarray:
    """District of each commune: the wards are one; the others gather round seeds, numbered from the coast inland."""
    number = int(np.clip(round(count / 6.5), 2, len(DISTRICTS)))
    others = np.arange(wards, count)
    # Farthest-point seeds, then two rounds of k-means.
    seeds = [xy[:wards].mean(axis=0)]
    for _ in range(min(number - 1, len(others))):
        gap = np.min([np.hypot(*(xy[others] - seed).T) for seed in seeds], axis=0)
        seeds.append(xy[others[np.argmax(gap)]])
    points = np.array(seeds)
    for _ in range(6):
        nearest = np.argmin(np.hypot(*(xy[:, None, :] - points[None, :, :]).transpose(2, 0, 1)), axis=1)
        for index in range(1, len(points)):
            if np.any(nearest == index):
                points[index] = xy[nearest == index].mean(axis=0)
    nearest[:wards] = 0
    used = np.unique(nearest)
    rank = {0: 0}
    for index in sorted((index for index in used.tolist() if index), key=lambda index: -points[index, 0]):
        rank[index] = len(rank)
    return np.array([rank[index] for index in nearest.tolist()])

"""Points in polygons: exact shares of tilings, holes, and circles of known radii."""

from __future__ import annotations

from fractions import Fraction
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin import polygons
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.polygons import locate, points_in_polygons
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

_SQUARE = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], dtype=float)


def _parts(rings, feature, polygon) -> Parts:
    rings = [np.asarray(ring, dtype=float).reshape(-1, 2) for ring in rings]
    offsets = np.concatenate(([0], np.cumsum([len(ring) for ring in rings])))
    return Parts(np.concatenate(rings), offsets, np.asarray(feature), np.asarray(polygon))


def _pairs(xy, parts):
    """The pairs, which must be the same in however many columns the points are looked at."""
    found = []
    for columns in (1, 2, 7, 40):
        with mock.patch.object(polygons, "_column_count", lambda *_, columns=columns: columns):
            point, feature = points_in_polygons(np.asarray(xy, dtype=float), parts)
        found.append(list(zip(point.tolist(), feature.tolist())))
    assert found[1:] == found[:-1]
    return found[0]


def test_holes_islands_and_overlaps():
    # A square with a hole and an island in it (feature 0); the hole again, of two overlapping halves (feature 1).
    rings = [_SQUARE, _SQUARE / 2 + 1, _SQUARE / 4 + 1.5, [(1, 1), (2.5, 1), (2.5, 3), (1, 3), (1, 1)],
             [(2, 1), (3, 1), (3, 3), (2, 3), (2, 1)]]  # fmt: skip
    parts = _parts(rings, [0, 0, 0, 1, 1], [0, 0, 1, 2, 3])
    points = [(0.5, 0.5), (1.25, 2), (2.25, 2), (2.75, 2), (5, 2), (-1, 2), (2, 0.5), (np.nan, 2), (2, np.inf)]
    assert _pairs(points, parts) == [(0, 0), (1, 1), (2, 0), (2, 1), (3, 1), (6, 0)]
    assert locate(np.array(points), parts).tolist() == [0, 1, 0, 1, -1, -1, 0, -1, -1]


def test_borders_are_half_open_and_an_open_ring_is_closed():
    parts = _parts([_SQUARE[:-1]], [3], [0])
    corners_and_middles = [(0, 0), (4, 0), (4, 4), (0, 4), (2, 0), (4, 2), (2, 4), (0, 2)]
    assert _pairs(corners_and_middles, parts) == [(0, 3), (4, 3), (7, 3)]


def test_nothing_in_nothing():
    none = Parts(np.empty((0, 2)), np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=int))
    hollow = Parts(_SQUARE, np.array([0, 0, 5, 5]), np.array([0, 1, 2]), np.array([0, 1, 2]))
    assert _pairs([(1, 1)], none) == []
    assert locate(np.ones((2, 2)), none).tolist() == [-1, -1]
    assert _pairs(np.empty((0, 2)), hollow) == []
    assert _pairs([(1, 1)], hollow) == [(0, 1)]


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1.0, 0.1, 1e-7]), st.sampled_from([0.0, 2_318_000.3]))
def test_a_tiling_gives_every_point_to_exactly_one(seed, scale, shift):
    """Also on its borders and corners, whatever the direction of its rings, after scaling to uneven numbers."""
    chance = np.random.default_rng(seed)
    count = 5
    corner = np.stack(np.meshgrid(np.arange(count + 1), np.arange(count + 1)), axis=-1) * 4.0
    # By half a unit at most: every area stays convex, also once its corners are rounded.
    corner[1:-1, 1:-1] += chance.integers(-1, 2, (count - 1, count - 1, 2)) * 0.5
    corner = corner * scale + shift
    rings = []
    for row in range(count):
        for column in range(count):
            ring = corner[[row, row, row + 1, row + 1], [column, column + 1, column + 1, column]]
            ring = np.roll(ring, chance.integers(4), axis=0)[:: chance.choice([-1, 1])]
            # Every other area in two triangles: more borders, with vertices where the neighbour has some, too.
            rings += [ring[[0, 1, 2, 0]], ring[[0, 2, 3, 0]]] if chance.random() < 0.5 else [ring[[0, 1, 2, 3, 0]]]
    parts = _parts(rings, np.arange(len(rings)), np.arange(len(rings)))
    low, high = corner[0, 0], corner[-1, -1]
    vertices = corner.reshape(-1, 2)
    ends = np.stack([vertices[chance.integers(len(vertices), size=60)] for _ in range(2)])
    shares = chance.integers(0, 9, (60, 1)) / 8
    lattice = chance.integers(0, 4 * count + 1, (60, 2)) * scale + shift
    points = np.concatenate((vertices, ends[0] + shares * (ends[1] - ends[0]), lattice))
    inside = ((points >= low) & (points < high)).all(axis=1)
    point = np.array([row for row, _ in _pairs(points, parts)], dtype=np.int64)
    assert np.bincount(point, minlength=len(points)).tolist() == inside.astype(int).tolist()


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_random_rings_against_exact_fractions(seed):
    """Rings that cross themselves, on a small lattice full of ties, one edge after another in fractions."""
    chance = np.random.default_rng(seed)
    rings = [chance.integers(0, 7, (chance.integers(3, 8), 2)) / 7 for _ in range(6)]
    rings = [np.vstack((ring, ring[:1])) for ring in rings]
    feature, polygon = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 2, 3, 4])
    points = chance.integers(-1, 9, (80, 2)) / 7
    expected = set()
    for row, (x, y) in enumerate(points.tolist()):
        x, y = Fraction(x), Fraction(y)
        odd = {}
        for ring, number in zip(rings, polygon.tolist()):
            for (ax, ay), (bx, by) in zip(ring.tolist(), ring[1:].tolist()):
                ax, ay, bx, by = (Fraction(value) for value in (ax, ay, bx, by))
                if (ay <= y) != (by <= y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                    odd[number] = not odd.get(number, False)
        expected |= {(row, int(feature[list(polygon).index(number)])) for number, inside in odd.items() if inside}
    assert set(_pairs(points, _parts(rings, feature, polygon))) == expected


def test_circles_in_small_chunks_as_in_large_ones(monkeypatch):
    chance = np.random.default_rng(7)
    middle, radius = chance.uniform(0, 100, (300, 2)), chance.uniform(1, 12, 300)
    angle = np.linspace(0, 2 * np.pi, 65)
    rings = middle[:, None] + radius[:, None, None] * np.stack((np.cos(angle), np.sin(angle)), axis=-1)
    parts = _parts(list(rings), np.arange(300), np.arange(300))
    points = chance.uniform(0, 100, (2000, 2))
    distance = np.hypot(*(points[:, None] - middle).transpose(2, 0, 1))
    point, feature = points_in_polygons(points, parts)
    found = np.zeros(distance.shape, dtype=bool)
    found[point, feature] = True
    assert found[distance < radius * np.cos(np.pi / 64) * 0.9999].all()
    assert not found[distance > radius * 1.0001].any()
    for name, size in (("_CHUNK", 1000), ("_GATHERED", 100), ("_BLOCK", 150)):
        monkeypatch.setattr(polygons, name, size)
    steps = []
    again = points_in_polygons(points, parts, Progress(steps.append))
    assert np.array_equal(again[0], point)
    assert np.array_equal(again[1], feature)
    assert steps == sorted(steps)
    assert steps[-1] == 100.0
    with pytest.raises(Cancelled):
        points_in_polygons(points, parts, Progress(cancelled=lambda: len(steps) > 3))


def test_long_spikes_are_looked_at_in_columns():
    """Ten thousand spikes: every edge is level with very many points, but near to few."""
    chance = np.random.default_rng(8)
    angle = np.linspace(0, 2 * np.pi, 20_001)[:-1]
    radius = 80 + 20 * chance.random(len(angle))
    ring = radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    points = chance.uniform(-110, 110, (20_000, 2))
    parts = _parts([ring], [0], [0])
    assert polygons._column_count(points[np.argsort(points[:, 1])], parts) > 20
    inside = np.zeros(len(points), dtype=bool)
    inside[points_in_polygons(points, parts)[0]] = True
    # In the fan between two neighbouring vertices and the middle, a point is inside on this side of their edge.
    at = np.floor(np.arctan2(points[:, 1], points[:, 0]) / (2 * np.pi) * len(angle)).astype(int) % len(angle)
    one, other = ring[at], ring[(at + 1) % len(angle)]
    side = (other - one)[:, 0] * (points - one)[:, 1] - (other - one)[:, 1] * (points - one)[:, 0]
    np.testing.assert_array_equal(inside, side > 0)

"""Polygons in tiles: the same inside as before, tile by tile, and the same areas along lines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.polygon_tiles import shared_on_lines, tiles
from hatangso.plugin.polygons import points_in_polygons
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts


def _parts(rings, polygon) -> Parts:
    rings = [np.asarray(ring, dtype=float).reshape(-1, 2) for ring in rings]
    offsets = np.concatenate(([0], np.cumsum([len(ring) for ring in rings])))
    return Parts(np.concatenate(rings), offsets, np.zeros(len(rings), dtype=int), np.asarray(polygon))


def _box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def _area(parts: Parts) -> float:
    """By the shoelace formula, holes taken off."""
    total, polygons = 0.0, set()
    for number, polygon in enumerate(parts.polygon.tolist()):
        ring = parts.part(number)
        area = abs(float(np.sum(ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]))) / 2.0
        total += -area if polygon in polygons else area
        polygons.add(polygon)
    return total


@settings(max_examples=80)
@given(st.integers(0, 2**32 - 1))
@example(17934)  # A spike without area is the highest of all: the first cut loses it.
def test_what_is_inside_stays_inside(seed):
    """Rings that cross themselves and each other, on a lattice whose lines are those of the tiles as well, or not."""
    chance = np.random.default_rng(seed)
    rings = [chance.integers(0, 9, (chance.integers(3, 12), 2)) * 1.0 for _ in range(5)]
    if chance.random() < 0.5:
        rings = [ring + chance.uniform(-0.4, 0.4, ring.shape) for ring in rings]
    rings = [np.vstack((ring, ring[:1])) for ring in rings]
    parts = _parts(rings, [0, 0, 1, 2, 2])
    side = tuple(chance.choice([1.0, 2.0, 3.3, 100.0], 2))
    found = tiles(parts, side)
    points = chance.uniform(-1, 10, (300, 2))
    expected = points_in_polygons(points, Parts(parts.xy, parts.offsets, parts.polygon, parts.polygon))
    # In tiles polygons count by themselves: what two of them hold, two pieces hold.
    inside = np.bincount(expected[0], minlength=len(points))
    pieces = np.bincount(points_in_polygons(points, _of_rings(found))[0], minlength=len(points))
    np.testing.assert_array_equal(pieces % 2, inside % 2)
    low, high = parts.xy.min(axis=0), parts.xy.max(axis=0)
    count = np.maximum(np.ceil((high - low) / side), 1)
    for number, tile in enumerate(found.feature.tolist()):
        ring = found.part(number)
        assert (ring[0] == ring[-1]).all()
        corner = low + (high - low) / count * [tile % count[0], tile // count[0]]
        assert (ring >= corner - 1e-9).all()
        assert (ring <= corner + (high - low) / count + 1e-9).all()


def _of_rings(parts: Parts) -> Parts:
    """Each ring a feature of its own: the parity of those that hold a point is even–odd over all."""
    return Parts(parts.xy, parts.offsets, np.arange(len(parts)), np.arange(len(parts)))


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_areas_of_valid_polygons_are_kept(seed):
    chance = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, int(chance.integers(20, 400)))[:-1]
    circle = np.column_stack((np.cos(angle), np.sin(angle)))
    outer = circle * (5 + 5 * chance.random((len(angle), 1)))
    hole, island = circle[:: chance.choice([-1, 1])] * 4, circle * 3
    apart = circle * (1 + chance.random((len(angle), 1))) + 30
    rings = [np.vstack((ring, ring[:1])) for ring in (outer, hole, island, apart)]
    parts = _parts(rings, [0, 0, 1, 2])
    found = tiles(parts, (float(chance.uniform(0.7, 50)), float(chance.uniform(0.7, 50))))
    assert _area(found) == pytest.approx(_area(parts), rel=1e-9)
    outer_first = {}
    for number, polygon in enumerate(found.polygon.tolist()):
        assert outer_first.setdefault(polygon, found.feature[number]) == found.feature[number]


def test_a_hole_and_nothing():
    parts = _parts([_box(0, 0, 10, 10), _box(1, 1, 2, 2), _box(4, 4, 6, 6)], [0, 0, 0])
    found = tiles(parts, (5.0, 5.0))
    assert found.feature.tolist() == [0, 0, 1, 2, 3]
    assert found.polygon[0] == found.polygon[1]
    assert _area(found) == 95.0
    assert len(tiles(_parts([[(0, 0), (1, 1), (0, 0)]], [0]), (1.0, 1.0))) == 0
    with pytest.raises(Cancelled):
        tiles(parts, (5.0, 5.0), Progress(cancelled=lambda: True))


def test_shares_along_lines():
    square = _parts([_box(0, 0, 4, 4)], [0])
    left, right = _parts([_box(-1, -1, 1, 9)], [0]), _parts([_box(0.5, -1, 3, 9)], [0])
    pierced = _parts([_box(-1, -1, 5, 5), _box(1, 1, 3, 3)], [0, 0])
    slope = _parts([[(0, 0), (4, 0), (4, 4), (0, 0)]], [0])
    sets = [[left], [left, right], [pierced], [pierced, right], [], [slope], [_parts([_box(9, 0, 10, 4)], [0])]]
    found = shared_on_lines(square, sets, 64)
    np.testing.assert_allclose(found, [0.25, 0.75, 0.75, 1.0, 0.0, 0.5, 0.0], atol=1e-12)
    # A place with a hole, and an area of two overlapping polygons.
    ring = _parts([_box(0, 0, 4, 4), _box(1, 1, 3, 3)], [0, 0])
    twice = _parts([_box(0, 0, 2, 4), _box(0, 0, 2, 2)], [0, 1])
    np.testing.assert_allclose(shared_on_lines(ring, [[twice], [square]], 64), [0.5, 1.0], atol=1e-12)

"""Barriers against exact arithmetic: every segment cut by every ring, every middle tested by itself."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import WGS84, Ground
from hatangso.plugin.network import barriers as barriers_module
from hatangso.plugin.network.barriers import apply_barriers, points_inside
from hatangso.plugin.network.lines import RoadLines, clean_lines
from hatangso.plugin.network.topology import same_places
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

_POINT = st.tuples(st.integers(0, 9), st.integers(0, 9))
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=5), min_size=1, max_size=6)
_FACTORS = st.sampled_from([0.0, 0.5, 2.0, 3.0, np.nan, np.inf])


@st.composite
def _polygon(draw):
    """Rings of a simple polygon on whole coordinates, with a hole at times: a star round a point."""
    centre = draw(st.tuples(st.integers(3, 6), st.integers(3, 6)))
    corners = set(draw(st.lists(_POINT, min_size=3, max_size=7))) - {centre}
    by_angle = {}
    for x, y in sorted(corners):
        by_angle.setdefault(round(np.arctan2(y - centre[1], x - centre[0]), 9), (x, y))
    ring = [by_angle[angle] for angle in sorted(by_angle)]
    angles = sorted(by_angle)
    gaps = [b - a for a, b in zip(angles, angles[1:])] + [2 * np.pi - (angles[-1] - angles[0])] if angles else []
    if len(ring) < 3 or max(gaps) >= np.pi - 1e-6:
        ring = [(centre[0] - 2, centre[1] - 2), (centre[0] + 2, centre[1] - 2), (centre[0] + 2, centre[1] + 2),
                (centre[0] - 2, centre[1] + 2)]
        if draw(st.booleans()):
            x, y = centre
            return [[*ring, ring[0]], [(x - 1, y - 1), (x, y + 1), (x + 1, y), (x - 1, y - 1)]]
    return [[*ring, ring[0]]]


def _parts(polygons, feature=None) -> Parts:
    rings = [(np.asarray(ring, dtype=float), number) for number, polygon in enumerate(polygons) for ring in polygon]
    numbers = np.array([number for _, number in rings], dtype=np.int64)
    return Parts(
        np.concatenate([ring for ring, _ in rings]),
        np.concatenate(([0], np.cumsum([len(ring) for ring, _ in rings]))),
        numbers if feature is None else np.asarray(feature)[numbers],
        numbers,
    )


def _side(p, rings):
    """1 inside, 0 on the boundary, -1 outside: one point, one polygon, no arrays."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
            area = (x2 - x1) * (p[1] - y1) - (y2 - y1) * (p[0] - x1)
            if area == 0 and min(x1, x2) <= p[0] <= max(x1, x2) and min(y1, y2) <= p[1] <= max(y1, y2):
                return 0
            if (y1 > p[1]) != (y2 > p[1]) and (area > 0) == (y2 > y1):
                inside = not inside
    return 1 if inside else -1


def _reference(lines: RoadLines, polygons, factors):
    """Length by line and factor: between every two neighbouring places where a ring is met, by the middle."""
    lengths = {}
    for line in range(len(lines)):
        vertices = [tuple(map(Fraction, vertex)) for vertex in lines.xy[lines.offsets[line]: lines.offsets[line + 1]]]
        for a, b in zip(vertices[:-1], vertices[1:]):
            r = (b[0] - a[0], b[1] - a[1])
            shares = {Fraction(0), Fraction(1)}
            for rings in polygons:
                for ring in rings:
                    for c, d in zip(ring[:-1], ring[1:]):
                        s = (d[0] - c[0], d[1] - c[1])
                        cross = r[0] * s[1] - r[1] * s[0]
                        if cross:
                            t = ((c[0] - a[0]) * s[1] - (c[1] - a[1]) * s[0]) / cross
                            shares.add(min(max(t, Fraction(0)), Fraction(1)))
                        else:
                            for p in (c, d):
                                t = ((p[0] - a[0]) * r[0] + (p[1] - a[1]) * r[1]) / (r[0] ** 2 + r[1] ** 2)
                                shares.add(min(max(t, Fraction(0)), Fraction(1)))
            ordered = sorted(shares)
            for one, other in zip(ordered[:-1], ordered[1:]):
                middle = (one + other) / 2
                p = (a[0] + middle * r[0], a[1] + middle * r[1])
                within = [
                    factor if np.isfinite(factor) and factor > 0 else np.inf
                    for rings, factor in zip(polygons, factors) if _side(p, rings) == 1
                ]
                key = (line, max(within, default=1.0))
                lengths[key] = lengths.get(key, 0.0) + float(other - one) * float(np.hypot(float(r[0]), float(r[1])))
    return lengths


def _line_lengths(lines):
    return np.array(
        [np.hypot(*np.diff(lines.xy[a:b], axis=0).T).sum() for a, b in zip(lines.offsets[:-1], lines.offsets[1:])]
    )


@settings(max_examples=250, deadline=None)
@given(_LINES, st.lists(_polygon(), min_size=1, max_size=4), st.data(), st.sampled_from([1 << 21, 2]))
def test_lengths_by_factor_are_exact(shape, polygons, data, chunk):
    lines, _ = clean_lines(lines_of(*shape))
    if not len(lines):
        return
    factors = np.array(data.draw(st.lists(_FACTORS, min_size=len(polygons), max_size=len(polygons))))
    before, barriers_module._CHUNK = barriers_module._CHUNK, chunk
    try:
        cut, dropped = apply_barriers(lines, _parts(polygons), factors)
    finally:
        barriers_module._CHUNK = before
    expected = _reference(lines, polygons, factors)
    got = {}
    position = {feature: number for number, feature in enumerate(lines.feature.tolist())}
    for feature, cost, length in zip(cut.feature.tolist(), cut.cost_per_m.tolist(), _line_lengths(cut).tolist()):
        key = (position[feature], cost)
        got[key] = got.get(key, 0.0) + length
    for key, length in expected.items():
        if not np.isinf(key[1]):
            assert got.pop(key, 0.0) == pytest.approx(length, abs=1e-9)
    assert not got
    forbidden = sum(length for (_, factor), length in expected.items() if np.isinf(factor))
    assert dropped == pytest.approx(forbidden, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(_LINES, st.lists(_polygon(), min_size=1, max_size=3))
def test_nothing_is_left_inside_a_forbidden_area(shape, polygons):
    lines, _ = clean_lines(lines_of(*shape))
    if not len(lines):
        return
    shifted = RoadLines(
        lines.xy + (503_000.3, 2_300_000.7), lines.offsets, lines.feature, lines.cost_per_m, lines.ground
    )
    parts = _parts(polygons)
    parts = Parts(parts.xy + (503_000.3, 2_300_000.7), parts.offsets, parts.feature, parts.polygon)
    cut, _ = apply_barriers(shifted, parts, np.zeros(len(polygons)))
    for a, b in zip(cut.offsets[:-1], cut.offsets[1:]):
        for start, end in zip(cut.xy[a : b - 1], cut.xy[a + 1 : b]):
            samples = start + np.linspace(0, 1, 13)[:, None] * (end - start)
            assert len(points_inside(samples, parts, 1e-6)[0]) == 0


@settings(max_examples=100, deadline=None)
@given(_LINES, st.lists(_polygon(), min_size=1, max_size=3))
def test_a_dearer_area_keeps_lines_connected_and_whole(shape, polygons):
    lines, _ = clean_lines(lines_of(*shape))
    if not len(lines):
        return
    cut, dropped = apply_barriers(lines, _parts(polygons), np.full(len(polygons), 2.0))
    assert dropped == 0.0
    assert _line_lengths(cut).sum() == pytest.approx(_line_lengths(lines).sum(), rel=1e-9)
    assert (_line_lengths(cut) > 0).all()
    # The pieces of a line follow one another end to end; put together they have its vertices in order.
    place = same_places(cut.xy)
    for number, feature in enumerate(lines.feature):
        pieces = np.flatnonzero(cut.feature == feature)
        assert (np.diff(pieces) == 1).all()
        assert (place[cut.offsets[pieces[:-1] + 1] - 1] == place[cut.offsets[pieces[1:]]]).all()
        assert (np.diff(cut.cost_per_m[pieces]) != 0).all()
        whole = iter(cut.xy[cut.offsets[pieces[0]] : cut.offsets[pieces[-1] + 1]].tolist())
        assert all(vertex in whole for vertex in lines.xy[lines.offsets[number] : lines.offsets[number + 1]].tolist())


def test_factor_one_changes_nothing():
    lines = lines_of([(0, 5), (10, 5)], [(2, 2), (3, 3)])
    cut, dropped = apply_barriers(lines, _parts([[[(1, 1), (8, 1), (8, 8), (1, 8), (1, 1)]]]), np.array([1.0]))
    assert dropped == 0.0
    assert (cut.xy == lines.xy).all() and (cut.cost_per_m == 1).all()


def test_overlaps_holes_and_features_of_several_polygons():
    square = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    hole = [(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)]
    inner = [(2, 0), (8, 0), (8, 10), (2, 10), (2, 0)]
    lines = lines_of([(-5, 5), (15, 5)], cost=[10.0])
    cut, dropped = apply_barriers(lines, _parts([[square, hole], [inner]]), np.array([3.0, 2.0]))
    assert cut.cost_per_m.tolist() == [10.0, 30.0, 20.0, 30.0, 10.0]
    assert _line_lengths(cut).tolist() == [5.0, 4.0, 2.0, 4.0, 5.0]
    # The same feature twice; the second time it forbids.
    cut, dropped = apply_barriers(lines, _parts([[square, hole], [inner]], feature=[0, 0]), np.array([0.0]))
    assert dropped == pytest.approx(10.0)
    assert _line_lengths(cut).tolist() == [5.0, 5.0]


def test_along_a_boundary_is_outside_and_touching_cuts_nothing():
    square = [[(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]]
    beside = [[(10, 0), (20, 0), (20, 10), (10, 10), (10, 0)]]
    along = lines_of([(10, -5), (10, 15)], [(0, 0), (10, 0)], [(-5, 5), (0, 5), (-5, 6)], [(-1, 11), (1, 9.5), (3, 11)])
    cut, dropped = apply_barriers(along, _parts([square, beside]), np.array([0.0, np.nan]))
    assert dropped == pytest.approx(np.hypot(2, 1.5) / 3 + np.hypot(2, 1.5) / 3)
    assert cut.feature.tolist() == [0, 1, 2, 3, 3]
    # From one area into its neighbour: no sliver at the common boundary.
    through = lines_of([(-5, 5), (25, 5.3)])
    cut, _ = apply_barriers(through, _parts([square, beside]), np.array([2.0, 2.0]))
    assert cut.cost_per_m.tolist() == [1.0, 2.0, 1.0]


def test_length_dropped_is_metres_on_the_ellipsoid():
    ground = Ground(WGS84)
    lines = lines_of([(105.0, 21.0), (105.2, 21.0)], ground=ground)
    box = [[(105.05, 20.9), (105.15, 20.9), (105.15, 21.1), (105.05, 21.1), (105.05, 20.9)]]
    cut, dropped = apply_barriers(lines, _parts([box]), np.array([0.0]))
    assert dropped == pytest.approx(ground.lengths(105.05, 21.0, 105.15, 21.0), rel=1e-6)
    assert len(cut) == 2


def test_refuses_negative_factors_and_can_be_cancelled():
    lines = lines_of([(0, 5), (10, 5)])
    square = _parts([[[(1, 1), (8, 1), (8, 8), (1, 8), (1, 1)]]])
    with pytest.raises(ParameterError, match="-2"):
        apply_barriers(lines, square, np.array([-2.0]))
    with pytest.raises(Cancelled):
        apply_barriers(lines, square, np.array([0.0]), Progress(cancelled=lambda: True))
    nothing = Parts(np.empty((0, 2)), np.zeros(1, dtype=np.int64), np.empty(0, np.int64), np.empty(0, np.int64))
    assert apply_barriers(lines, nothing, np.empty(0)) == (lines, 0.0)


def test_every_line_inside_is_dropped():
    square = _parts([[[(1, 1), (8, 1), (8, 8), (1, 8), (1, 1)]]])
    cut, dropped = apply_barriers(lines_of([(2, 2), (3, 3)]), square, np.array([0.0]))
    assert len(cut) == 0 and dropped == pytest.approx(np.sqrt(2))


@settings(max_examples=80, deadline=None)
@given(st.lists(_polygon(), min_size=1, max_size=5), st.integers(0, 10_000))
def test_points_inside_against_one_at_a_time(polygons, seed):
    points = np.random.default_rng(seed).integers(-2, 24, (60, 2)) / 2.0
    got = set(zip(*(values.tolist() for values in points_inside(points, _parts(polygons), 1e-9))))
    expected = {
        (p, number) for p, point in enumerate(points.tolist()) for number, rings in enumerate(polygons)
        if _side(point, rings) == 1
    }
    assert got == expected

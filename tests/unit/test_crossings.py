"""Searching near segments, crossings and gaps, against all pairs in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.geodesy import WGS84, Ground
from hatangso.plugin.network import segments as segments_module
from hatangso.plugin.network.crossings import cross, line_ends, near_ends, snap_dangles, split_at_crossings
from hatangso.plugin.network.lines import RoadLines, clean_lines
from hatangso.plugin.network.segments import near_pairs, pair_chunks, reach_units
from hatangso.plugin.network.topology import split_into_pieces
from hatangso.plugin.progress import Progress

_COORDINATE = st.integers(0, 9)
_POINT = st.tuples(_COORDINATE, _COORDINATE)
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=5), min_size=1, max_size=9)
#: Where VN-2000 coordinates are.
_SHIFTS = st.sampled_from([(0.0, 0.0), (503_417.25, 2_321_904.5), (-7.0, 3.0)])


def _moved(lines: list, shift) -> RoadLines:
    made = lines_of(*lines)
    made, _ = clean_lines(made)
    return RoadLines(made.xy + shift, made.offsets, made.feature, made.cost_per_m, made.ground)


# -- the search ------------------------------------------------------------------------------------------------------


def _meet_exactly(a, b, c, d, reach):
    """Whether two segments come within ``reach`` of each other in x and y, by linear programming in two unknowns."""
    # max(|P(t) - Q(u)|) over both axes is convex in (t, u): its minimum lies at a crossing of constraint lines, so it
    # is enough to clip the second segment's parameter by each vertex of the first one's band.
    from scipy.optimize import linprog

    r, s = b - a, d - c
    rows, limits = [], []
    for axis in (0, 1):
        rows += [[r[axis], -s[axis], -1], [-r[axis], s[axis], -1]]
        limits += [c[axis] - a[axis], a[axis] - c[axis]]
    found = linprog([0, 0, 1], A_ub=rows, b_ub=limits, bounds=[(0, 1), (0, 1), (0, None)])
    return found.fun <= reach


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 1.0, 20.0]), st.sampled_from([0.1, 3.0, 400.0]), st.booleans())
def test_search_finds_every_near_pair(seed, reach, size, small_chunks):
    pytest.importorskip("scipy")
    random = np.random.default_rng(seed)
    start = random.uniform(-50, 50, (14, 2))
    end = start + random.normal(0, size, (14, 2)) * random.choice([0, 1, 40], (14, 1))
    other = random.uniform(-50, 50, (9, 2))
    other_end = other + random.normal(0, size, (9, 2))
    before = segments_module._CHUNK, segments_module._STRIP
    try:
        if small_chunks:
            segments_module._CHUNK, segments_module._STRIP = 3, 2
        own = list(zip(*(values.tolist() for values in near_pairs(start, end, reach=reach))))
        both = list(zip(*(values.tolist() for values in near_pairs(start, end, other, other_end, reach=reach))))
    finally:
        segments_module._CHUNK, segments_module._STRIP = before
    assert own == sorted(set(own)) and both == sorted(set(both))
    assert all(i < j for i, j in own)
    for i, j in combinations(range(14), 2):
        if _meet_exactly(start[i], end[i], start[j], end[j], reach * (1 - 1e-9)):
            assert (i, j) in own
    for i in range(14):
        for j in range(9):
            if _meet_exactly(start[i], end[i], other[j], other_end[j], reach * (1 - 1e-9)):
                assert (i, j) in both
    for i, j in own:  # and none whose envelopes are apart
        assert (np.minimum(start[i], end[i]) - np.maximum(start[j], end[j]) <= reach + 1e-9).all()
        assert (np.minimum(start[j], end[j]) - np.maximum(start[i], end[i]) <= reach + 1e-9).all()


def test_one_long_segment_does_no_harm():
    """A diagonal through a whole province meets the envelopes of all: only its neighbours may be candidates."""
    random = np.random.default_rng(3)
    start = random.uniform(0, 50_000, (20_000, 2))
    end = start + random.uniform(-30, 30, (20_000, 2))
    start, end = np.vstack((start, [[0, 0]])), np.vstack((end, [[50_000, 50_000]]))
    i, j = near_pairs(start, end)
    assert (j == 20_000).sum() < 400
    # Every segment with an end on either side of the diagonal is among them.
    side = (start[:-1, 0] - start[:-1, 1]) * (end[:-1, 0] - end[:-1, 1]) < 0
    assert np.isin(np.flatnonzero(side), i[j == 20_000]).all()


def test_search_of_nothing_and_of_one_place():
    none = np.empty((0, 2))
    assert list(pair_chunks(none, none)) == []
    assert list(pair_chunks(np.zeros((1, 2)), np.ones((1, 2)), none, none)) == []
    same = np.full((4, 2), 7.0)
    assert len(near_pairs(same, same)[0]) == 6


def test_search_can_be_cancelled():
    with pytest.raises(Cancelled):
        near_pairs(np.zeros((5, 2)), np.ones((5, 2)), progress=Progress(cancelled=lambda: True))


# -- crossings --------------------------------------------------------------------------------------------------------


def _exact_meetings(lines: RoadLines):
    """By fractions, for each pair of segments: the places they share, but for common vertices."""
    first = lines.segments()
    places = []
    whole = [[tuple(map(Fraction, vertex)) for vertex in (lines.xy[f], lines.xy[f + 1])] for f in first.tolist()]
    for i, j in combinations(range(len(first)), 2):
        (a, b), (c, d) = whole[i], whole[j]
        for place in _shared(a, b, c, d):
            if not (place in (a, b) and place in (c, d)):
                places.append((int(first[i]), int(first[j]), place))
    return places


def _shared(a, b, c, d):
    r, s = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    cross_product = r[0] * s[1] - r[1] * s[0]
    offset = (c[0] - a[0], c[1] - a[1])
    if cross_product:
        t = (offset[0] * s[1] - offset[1] * s[0]) / cross_product
        u = (offset[0] * r[1] - offset[1] * r[0]) / cross_product
        return [(a[0] + t * r[0], a[1] + t * r[1])] if 0 <= t <= 1 and 0 <= u <= 1 else []
    if offset[0] * r[1] - offset[1] * r[0]:
        return []
    ends = {p for p in (c, d) if _between(p, a, b)} | {p for p in (a, b) if _between(p, c, d)}
    return sorted(ends)


def _between(p, a, b):
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


@settings(max_examples=200, deadline=None)
@given(_LINES, _SHIFTS)
def test_crossings_are_those_of_exact_arithmetic(shape, shift):
    lines = _moved(shape, shift)
    if not len(lines):
        return
    found = cross(lines)
    expected = _exact_meetings(lines)
    assert len(found) == len(expected)
    got = sorted(zip(found.first.tolist(), found.second.tolist(), map(tuple, np.round(found.xy, 6).tolist())))
    wanted = sorted((i, j, (round(float(x), 6), round(float(y), 6))) for i, j, (x, y) in expected)
    for one, other in zip(got, wanted):
        assert one[:2] == other[:2] and one[2] == pytest.approx(other[2], abs=1e-5)
    for fraction, segment in (
        (found.first_fraction, found.first), (found.second_fraction, found.second)
    ):
        on_line = lines.xy[segment] + fraction[:, None] * (lines.xy[segment + 1] - lines.xy[segment])
        np.testing.assert_allclose(on_line, found.xy, atol=1e-6)


@settings(max_examples=200, deadline=None)
@given(_LINES, _SHIFTS)
def test_after_the_split_nothing_crosses_and_nothing_has_moved(shape, shift):
    lines = _moved(shape, shift)
    if not len(lines):
        return
    split = split_at_crossings(lines)
    assert len(cross(split)) == 0
    # Old vertices are all there, in order; the length is what it was.
    for number in range(len(lines)):
        old = lines.xy[lines.offsets[number] : lines.offsets[number + 1]].tolist()
        new = iter(split.xy[split.offsets[number] : split.offsets[number + 1]].tolist())
        assert all(vertex in new for vertex in old)
    np.testing.assert_allclose(_line_lengths(split), _line_lengths(lines), rtol=1e-9)
    # Every place where two lines meet is a vertex of both, with the same digits.
    vertices = [set(map(tuple, split.xy[a:b].tolist())) for a, b in zip(split.offsets[:-1], split.offsets[1:])]
    for i, j, place in _exact_meetings(lines):
        common = vertices[lines.line_of_vertex()[i]] & vertices[lines.line_of_vertex()[j]]
        assert min(np.hypot(x - float(place[0]), y - float(place[1])) for x, y in common) < 1e-6


def _line_lengths(lines):
    return np.array(
        [np.hypot(*np.diff(lines.xy[a:b], axis=0).T).sum() for a, b in zip(lines.offsets[:-1], lines.offsets[1:])]
    )


@settings(max_examples=60, deadline=None)
@given(_LINES, st.randoms(use_true_random=False))
def test_crossings_do_not_depend_on_how_lines_are_drawn(shape, random):
    turned = [line[::-1] if random.random() < 0.5 else line for line in shape]
    one = {(round(x, 6), round(y, 6)) for x, y in cross(_moved(shape, (0, 0))).xy.tolist()}
    other = {(round(x, 6), round(y, 6)) for x, y in cross(_moved(turned, (0, 0))).xy.tolist()}
    assert one == other


def test_three_lines_through_one_place_get_one_vertex():
    random = np.random.default_rng(5)
    for _ in range(50):
        centre = random.uniform(400_000, 600_000, 2)
        angles = np.sort(random.uniform(0, np.pi, 4)) + np.arange(4) * 0.05
        arms = np.column_stack((np.cos(angles), np.sin(angles)))
        lines = lines_of(*[(centre - 37.7 * arm, centre + 91.3 * arm) for arm in arms])
        split = split_at_crossings(lines)
        assert np.diff(split.offsets).tolist() == [3, 3, 3, 3]
        assert len(np.unique(split.xy[1::3], axis=0)) == 1


def test_nearly_parallel_lines_cross_where_they_do():
    # A tenth of a millimetre to either side over two kilometres.
    lines = lines_of([(0, 0), (2000, 0)], [(0, -1e-4), (2000, 1e-4)])
    found = cross(lines)
    assert found.xy.tolist() == [pytest.approx([1000, 0], abs=1e-6)]
    # Within the noise all along: the ends touch, and that joins them.
    lines = lines_of([(0, 0), (2000, 0)], [(10, -1e-8), (1990, 1e-8)])
    split = split_at_crossings(lines)
    assert np.diff(split.offsets).tolist() == [4, 2]


def test_bridges_are_left_alone():
    lines = lines_of([(0, 0), (10, 0)], [(5, -5), (5, 5)], [(7, -5), (7, 5)])
    assert len(cross(lines)) == 2
    found = cross(lines, levels=np.array([0, 1, np.nan]))
    assert found.xy.tolist() == [[7.0, 0.0]]


def test_a_line_that_crosses_itself_is_joined():
    lines = lines_of([(0, 0), (10, 0), (10, 5), (5, 5), (5, -5)])
    split = split_at_crossings(lines)
    assert (split.xy == [5, 0]).all(axis=1).sum() == 2
    assert len(split_into_pieces(split)) == 3


# -- snapping -------------------------------------------------------------------------------------------------------


def _grounds():
    pyproj = pytest.importorskip("pyproj")
    return {
        "VN-2000": Ground(WGS84, pyproj.CRS.from_epsg(5897).to_wkt()),
        "degrees": Ground(WGS84),
        "web mercator": Ground(WGS84, pyproj.CRS.from_epsg(3857).to_wkt()),
        "US feet": Ground(WGS84, pyproj.CRS.from_epsg(2264).to_wkt()),
    }


@pytest.mark.parametrize("name", ["VN-2000", "degrees", "web mercator", "US feet"])
def test_gaps_are_metres_on_the_ground(name):
    """An end four metres short of a road, in the direction of x and of y: joined by 4.1 m, not by 3.9 m."""
    ground = _grounds()[name]
    lon, lat = (-79.0, 35.5) if name == "US feet" else (105.8, 21.6)
    centre = np.array(ground.plane(lon, lat)).ravel()
    metre = 1.0 / np.array(ground.metres_per_unit(*centre)).ravel()
    for axis in (0, 1):
        across, along = np.eye(2)[axis] * metre, np.eye(2)[1 - axis] * metre
        road = [centre - 500 * along, centre + 500 * along]
        branch = [centre + 4 * across + 120 * along, centre + 300 * across + 100 * along]
        lines = lines_of(road, branch, ground=ground)
        ends, gaps = near_ends(lines, 4.1)
        assert ends.vertex[gaps.end].tolist() == [2]
        assert gaps.distance_m[0] == pytest.approx(4.0, rel=2e-3)
        assert snap_dangles(lines, 3.9) is lines
        snapped = snap_dangles(lines, 4.1)
        assert np.diff(snapped.offsets).tolist() == [3, 2]
        assert (snapped.xy[1] == snapped.xy[3]).all()
        assert len(line_ends(snapped)) == 3


def test_reach_covers_the_whole_extent():
    ground = Ground(WGS84)
    xy = np.array([[100.0, -10.0], [110.0, 60.0]])
    reach = reach_units(ground, xy, 100.0)
    assert ground.lengths(105.0, 60.0, 105.0 + reach[0], 60.0) >= 100.0
    assert ground.lengths(105.0, 0.0, 105.0, reach[1]) >= 100.0
    assert (reach_units(ground, xy, 0.0) == 0).all() and (reach_units(ground, np.empty((0, 2)), 5.0) == 0).all()


def test_vertices_come_before_places_on_segments():
    lines = lines_of([(0, 0), (10, 0), (20, 0)], [(8, 1), (8, 30)])
    snapped = snap_dangles(lines, 3.0)
    assert snapped.xy[3].tolist() == [10.0, 0.0] and len(snapped.xy) == 5


def test_two_ends_that_face_each_other_meet_in_one_place():
    lines = lines_of([(0, 0), (10, 0)], [(11, 0), (20, 0)], [(10.5, 1), (10.5, 9)])
    snapped = snap_dangles(lines, 2.0)
    assert len(np.unique(snapped.xy[[1, 2, 4]], axis=0)) == 1
    assert np.diff(snapped.offsets).tolist() == [2, 2, 2]


def test_short_branches_and_joined_ends_stay():
    road = [(0, 0), (50, 0), (100, 0)]
    for branch in ([(50, 0), (50, 3)], [(50, 0), (52, 3)]):
        lines = lines_of(road, branch)
        assert snap_dangles(lines, 5.0) is lines
    # An end on a shared vertex does not move, near as another line may be.
    lines = lines_of(road, [(100, 0), (100, 80)], [(0, 2), (100, 2)])
    assert (100, 0) in set(map(tuple, snap_dangles(lines, 5.0).xy.tolist()))


def test_a_line_never_loses_its_length():
    # Shorter than the tolerance, between two roads and beside one: one of its ends may move, never both to one place.
    for short in ([(50, 1), (50, 2)], [(50, 1), (51, 1)], [(50, 1), (50.1, 1), (50.2, 1)]):
        lines = lines_of([(0, 0), (100, 0)], [(0, 3), (100, 3)], short)
        snapped = snap_dangles(lines, 10.0)
        assert len(snapped) == 3 and (_line_lengths(snapped) > 0).all()


@settings(max_examples=150, deadline=None)
@given(_LINES, st.sampled_from([0.6, 1.0, 2.5]), st.integers(0, 1000))
def test_snapping_moves_free_ends_only_and_only_as_far_as_allowed(shape, tolerance, seed):
    lines = _moved(shape, (0, 0))
    if not len(lines):
        return
    jitter = np.random.default_rng(seed).choice([0, 0, 0.1, 0.37], (len(lines.xy), 2))
    lines, _ = clean_lines(RoadLines(lines.xy + jitter, lines.offsets, lines.feature, lines.cost_per_m, lines.ground))
    if not len(lines):
        return
    free = line_ends(lines)
    snapped = snap_dangles(lines, tolerance)
    assert snapped.feature.tolist() == lines.feature.tolist()
    assert (np.diff(snapped.offsets) >= 2).all()
    assert (_line_lengths(snapped) > 0).all()
    is_free = np.isin(np.arange(len(lines.xy)), free.vertex)
    moved = 0
    for number in range(len(lines)):
        old = slice(*lines.offsets[number : number + 2])
        new = snapped.xy[snapped.offsets[number] : snapped.offsets[number + 1]]
        for vertex, end in ((old.start, 0), (old.stop - 1, -1)):
            shift = np.hypot(*(new[end] - lines.xy[vertex]))
            assert shift <= tolerance * (1 + 1e-9)
            if shift:
                moved += 1
                assert is_free[vertex]
                others = np.delete(snapped.xy, slice(*snapped.offsets[number : number + 2]), axis=0)
                assert (others == new[end]).all(axis=1).any()
        inner = iter(new.tolist())
        assert all(vertex in inner for vertex in lines.xy[old.start + 1 : old.stop - 1].tolist() if len(new) > 2)
    assert len(line_ends(snapped)) <= len(free)
    if len(near_ends(lines, tolerance)[1].end) == 0:
        assert moved == 0
    again = snap_dangles(lines, tolerance)
    assert (again.xy == snapped.xy).all() and (again.offsets == snapped.offsets).all()


def test_snapping_can_be_cancelled():
    lines = lines_of([(0, 0), (10, 0)], [(11, 0), (20, 0)])
    with pytest.raises(Cancelled):
        snap_dangles(lines, 2.0, Progress(cancelled=lambda: True))

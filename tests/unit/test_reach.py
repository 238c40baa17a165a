"""Distances along roads to the nearest fibre, against plain searches written here with networkx and loops."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hatangso_testing.networks import Plane, lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import Ground, geodesic_lengths
from hatangso.plugin.network.reach import distance_along_roads
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

_SIZE = 4


def _parts(*lines) -> Parts:
    arrays = [np.asarray(line, dtype=float).reshape(-1, 2) for line in lines]
    offsets = np.concatenate(([0], np.cumsum([len(line) for line in arrays])))
    return Parts(np.concatenate(arrays), offsets, np.arange(len(arrays)), np.arange(len(arrays)))


def _town(chance) -> list:
    """Segments of a connected town whose streets do not cross: a jittered lattice without some of its rungs."""
    corner = np.stack(np.meshgrid(np.arange(_SIZE), np.arange(_SIZE)), axis=-1) * 300.0
    corner = corner + chance.uniform(-90.0, 90.0, corner.shape)
    rungs = [((row, column), (row, column + 1)) for row in range(_SIZE) for column in range(_SIZE - 1)]
    rungs = [rung for rung in rungs if rung[0][0] == 0 or chance.random() < 0.5]
    rungs += [((row, column), (row + 1, column)) for row in range(_SIZE - 1) for column in range(_SIZE)]
    return [(tuple(corner[start]), tuple(corner[end])) for start, end in rungs]


def _nearest(point, segments):
    """Distance, place, segment and fraction of the nearest point of a list of segments."""
    best = None
    for number, (start, end) in enumerate(segments):
        start, end, at = np.asarray(start), np.asarray(end), np.asarray(point)
        along = end - start
        fraction = min(max(float((at - start) @ along) / float(along @ along), 0.0), 1.0)
        place = start + fraction * along
        found = (float(np.hypot(*(at - place))), tuple(place), number, fraction)
        best = found if best is None or found[0] < best[0] else best
    return best


def _graph(segments, joined) -> nx.Graph:
    """Streets as a graph with a node for every corner and for every (name, segment, fraction) of ``joined``."""
    graph = nx.Graph()
    for number, (start, end) in enumerate(segments):
        length = float(np.hypot(*(np.asarray(end) - start)))
        stops = sorted((fraction, name) for name, segment, fraction in joined if segment == number)
        stops = [(0.0, start), *stops, (1.0, end)]
        for (before, one), (after, other) in zip(stops, stops[1:]):
            graph.add_edge(one, other, length=(after - before) * length)
    return graph


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_points_against_a_plain_search(seed):
    chance = np.random.default_rng(seed)
    segments = _town(chance)
    places, sources = chance.uniform(-200.0, 1100.0, (8, 2)), chance.uniform(-200.0, 1100.0, (3, 2))
    limit, max_snap = float(chance.choice([200.0, 700.0, 5000.0])), float(chance.choice([80.0, 1000.0]))
    near_place = [_nearest(place, segments) for place in places]
    near_source = [_nearest(source, segments) for source in sources]
    joined = [(f"place {row}", *found[2:]) for row, found in enumerate(near_place)]
    joined += [(f"source {row}", *found[2:]) for row, found in enumerate(near_source)]
    graph = _graph(segments, joined)
    expected = []
    for row, (place, found) in enumerate(zip(places, near_place)):
        ways = nx.single_source_dijkstra_path_length(graph, f"place {row}", weight="length")
        drop = found[0] if found[0] <= min(max_snap, limit) else np.inf
        lengths = []
        for number, (source, its) in enumerate(zip(sources, near_source)):
            straight = float(np.hypot(*(place - source)))
            by_road = drop + ways[f"source {number}"] + its[0] if its[0] <= min(max_snap, limit) else np.inf
            lengths.append(straight if straight <= min(drop, max_snap) else by_road)
        expected.append((min(lengths), int(np.argmin(lengths))) if min(lengths) <= limit else (np.nan, -1))
    # Dear roads are as long as cheap ones.
    network = build_network(lines_of(*segments, cost=chance.uniform(1.0, 1e6, len(segments))))
    reach = distance_along_roads(network, places, sources, max_distance_m=limit, max_snap_m=max_snap)
    np.testing.assert_allclose(reach.distance_m, [distance for distance, _ in expected], rtol=1e-9, atol=1e-6)
    assert reach.source.tolist() == [source for _, source in expected]


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_a_cable_is_joined_within_its_step_of_the_best_place(seed):
    chance = np.random.default_rng(seed)
    segments = _town(chance)
    places = chance.uniform(0.0, 900.0, (5, 2))
    cable = chance.uniform(0.0, 900.0, (3, 2))
    if chance.random() < 0.5:
        # Beside a street from one end of the town to the other, and then across country.
        street = [segments[row * _SIZE - _SIZE * (_SIZE - 1)] for row in range(_SIZE - 1)]
        cable = np.vstack((street[0][0], *(end for _, end in street), cable[:1])) + 3.0
    pieces = [(tuple(start), tuple(end)) for start, end in zip(cable, cable[1:])]
    reach = distance_along_roads(
        build_network(lines_of(*segments)), places, None, _parts(cable), max_distance_m=5000.0, max_snap_m=1000.0
    )
    # From below: leave the road wherever one likes. From above: at the road nearest to some place on the cable.
    every = [(f"road {number} {step}", number, step / 100) for number in range(len(segments)) for step in range(101)]
    spots = [start + part * (end - start) for start, end in zip(cable, cable[1:]) for part in np.linspace(0, 1, 51)]
    feet = [_nearest(spot, segments) for spot in spots]
    near = [_nearest(place, segments) for place in places]
    joined = every + [(f"foot {number}", *foot[2:]) for number, foot in enumerate(feet)]
    graph = _graph(segments, joined + [(f"place {row}", *found[2:]) for row, found in enumerate(near)])
    leave = {
        name: _nearest(np.asarray(segments[number][0]) + part * np.subtract(*segments[number][::-1]), pieces)[0]
        for name, number, part in every
    }
    for row, (place, (drop, *_)) in enumerate(zip(places, near)):
        straight = _nearest(place, pieces)[0]
        if straight <= drop:
            assert reach.distance_m[row] == pytest.approx(straight, abs=1e-6)
            continue
        ways = nx.single_source_dijkstra_path_length(graph, f"place {row}", weight="length")
        above = drop + min(ways[f"foot {number}"] + foot[0] for number, foot in enumerate(feet))
        below = drop + min(ways[name] + length for name, length in leave.items())
        assert below - 15.0 <= reach.distance_m[row] <= above + 20.0
        assert reach.distance_m[row] >= straight - 1e-6


def test_the_limit_the_river_and_the_place_beside_its_source():
    # A river between two roads, with a bridge far away; the second road leads nowhere else.
    network = build_network(lines_of([(0, 0), (1000, 0)], [(1000, 0), (1000, 100)], [(1000, 100), (0, 100)]))
    places = np.array([[0, 10], [0, 101], [400, 300], [np.nan, 0]])
    reach = distance_along_roads(
        network, places, np.array([[0, 100], [400, 320.0]]), max_distance_m=2100.0, max_snap_m=30.0
    )
    # Over the bridge (2,110 m, too far); from the road's end; nearer to its source than to any road; nowhere at all.
    np.testing.assert_allclose(reach.distance_m, [np.nan, 1, 20, np.nan])
    assert reach.source.tolist() == [-1, 0, 1, -1]
    reach = distance_along_roads(network, places[:1], np.array([[0, 100.0]]), max_distance_m=2110.0)
    np.testing.assert_allclose(reach.distance_m, [2110.0])


def test_lines_are_numbered_behind_points_and_nothing_gives_nothing():
    network = build_network(lines_of([(0, 0), (1000, 0)]))
    places = np.array([[100, 5.0], [900, 5.0]])
    cables = _parts([(0, -500), (10, -500)], [(880, -400), (880, -20)])
    reach = distance_along_roads(network, places, np.array([[120, 5.0]]), cables, max_distance_m=300.0)
    assert reach.source.tolist() == [0, 2]  # the second line, behind one point
    np.testing.assert_allclose(reach.distance_m, [30.0, 5.0 + np.hypot(20.0, 20.0)])
    for sources in ({}, {"source_xy": np.empty((0, 2))}, {"source_xy": np.array([[9e5, 9e5]])}):
        reach = distance_along_roads(network, places, **sources, max_distance_m=300.0)
        assert np.isnan(reach.distance_m).all()
        assert reach.source.tolist() == [-1, -1]
    assert len(distance_along_roads(network, np.empty((0, 2)), places, max_distance_m=1.0).distance_m) == 0


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_without_roads_it_is_the_straight_distance(seed):
    chance = np.random.default_rng(seed)
    places, points = chance.uniform(0.0, 1000.0, (12, 2)), chance.uniform(0.0, 1000.0, (int(chance.integers(0, 4)), 2))
    cables = [chance.uniform(0.0, 1000.0, (3, 2)) for _ in range(int(chance.integers(1, 3)))]
    places[3] = np.nan
    limit = float(chance.choice([150.0, 5000.0]))
    reach = distance_along_roads(
        None, places, points, _parts(*cables), max_distance_m=limit, max_snap_m=1.0, ground=Plane()
    )
    only_points = distance_along_roads(None, places, points, max_distance_m=limit, ground=Plane())
    for row, place in enumerate(places):
        to_points = [float(np.hypot(*(place - point))) for point in points]
        to_cables = [_nearest(place, list(zip(cable, cable[1:])))[0] for cable in cables] if row != 3 else []
        for found, lengths in ((reach, to_points + to_cables), (only_points, to_points)):
            best = min(lengths, default=np.inf) if row != 3 else np.inf
            expected = (best, lengths.index(best)) if best <= limit else (np.nan, -1)
            np.testing.assert_allclose(found.distance_m[row], expected[0], rtol=1e-9, atol=1e-6)
            assert found.source[row] == expected[1]
    lonlat = distance_along_roads(None, [[105.0, 21.0]], [[105.01, 21.0]], max_distance_m=2000.0, ground=Ground())
    np.testing.assert_allclose(lonlat.distance_m, geodesic_lengths(105.0, 21.0, 105.01, 21.0), rtol=1e-6)
    with pytest.raises(ParameterError):
        distance_along_roads(None, places, points, max_distance_m=limit)


def test_metres_on_the_ground_in_degrees():
    network = build_network(lines_of([(105.0, 21.0), (105.1, 21.0)], ground=Ground()))
    places, source = np.array([[105.0, 21.0]]), np.array([[105.01, 21.0]])
    reach = distance_along_roads(network, places, source, max_distance_m=2000.0)
    np.testing.assert_allclose(reach.distance_m, geodesic_lengths(105.0, 21.0, 105.01, 21.0), rtol=1e-6)


def test_limits_are_checked_and_a_cancel_is_heard():
    network = build_network(lines_of([(0, 0), (1000, 0)]))
    point = np.zeros((1, 2))
    for limits in ({"max_distance_m": 0.0}, {"max_distance_m": np.inf}, {"max_distance_m": 1.0, "max_snap_m": -1.0}):
        with pytest.raises(ParameterError):
            distance_along_roads(network, point, point, **limits)
    with pytest.raises(Cancelled):
        distance_along_roads(network, point, point, max_distance_m=9.0, progress=Progress(cancelled=lambda: True))

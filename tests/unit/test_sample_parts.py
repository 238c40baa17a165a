"""The parts that the fictional province is made of, against other ways of reckoning."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hatangso.plugin.sample.lattice import Lattice
from hatangso.plugin.sample.names import NameFactory
from hatangso.plugin.sample.outlines import Outlines, chaikin, tidy_labels
from hatangso.plugin.sample.protected import inside_ring
from hatangso.plugin.sample.roads import crossings
from hatangso.plugin.sample.statistics import capped_apportion
from hatangso.plugin.sample.telecom import RoadGraph, merged_lines
from hatangso.plugin.sample.terrain import Frame, grow_landscape, smooth_noise
from hatangso.plugin.sample.villages import apportion


def area(ring):
    x, y = ring[:, 0], ring[:, 1]
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


# -- terrain --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def landscape():
    return grow_landscape(Frame(0.0, 0.0, 900.0, 68, 96), np.random.default_rng(5), refinements=1)


def test_water_runs_downhill_to_the_sea_or_over_the_border(landscape):
    height, receiver = landscape.elevation.ravel(), landscape.receiver
    moves = receiver != np.arange(len(receiver))
    land = landscape.land.ravel()
    assert (height[receiver[moves & land]] < height[moves & land]).all()
    # Whatever falls on land leaves it: followed long enough, every cell ends in an outlet.
    at = np.arange(len(receiver))
    for _ in range(len(receiver)):
        following = receiver[at]
        if np.array_equal(following, at):
            break
        at = following
    column = at % landscape.frame.columns
    assert (~land[at] | (column == 0))[land].all()


def test_drained_area_is_conserved(landscape):
    receiver = landscape.receiver
    outlets = receiver == np.arange(len(receiver))
    cell = (landscape.frame.cell / 1000.0) ** 2
    assert landscape.drained_km2[outlets].sum() == pytest.approx(len(receiver) * cell)


def test_sampling_a_plane_is_exact_inside():
    frame = Frame(10.0, 20.0, 5.0, 8, 9)
    xy = frame.centres(np.arange(72))
    plane = (3.0 * xy[:, 0] - 2.0 * xy[:, 1] + 7.0).reshape(8, 9)
    rng = np.random.default_rng(0)
    at = np.column_stack((rng.uniform(12.5, 52.5, 200), rng.uniform(22.5, 57.5, 200)))
    np.testing.assert_allclose(frame.sample(plane, at), 3.0 * at[:, 0] - 2.0 * at[:, 1] + 7.0)
    np.testing.assert_array_equal(frame.nodes(xy), np.arange(72))


def test_noise_is_normal_and_smooth():
    field = smooth_noise(np.random.default_rng(1), (64, 96), 0.3)
    assert field.mean() == pytest.approx(0.0, abs=1e-9)
    assert field.std() == pytest.approx(1.0)
    assert np.abs(np.diff(field, axis=1)).max() < 2.0


# -- borders --------------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 9))
def test_outlines_tile_the_grid_exactly(seed, count):
    rng = np.random.default_rng(seed)
    seeds = rng.uniform(0, 30, (count, 2))
    row, column = np.mgrid[0:30, 0:30]
    labels = np.argmin((row[..., None] - seeds[:, 0]) ** 2 + (column[..., None] - seeds[:, 1]) ** 2, axis=2)
    labels = np.where(rng.random((30, 30)) < 0.03, rng.integers(0, count, (30, 30)), labels)
    labels = tidy_labels(labels)
    frame = Frame(0.0, 0.0, 10.0, 30, 30)
    outlines = Outlines(labels, frame)
    total = 0.0
    for label in np.unique(labels).tolist():
        polygons = outlines.rings(lambda value, label=label: value == label)
        assert len(polygons) == 1  # one piece each
        assert area(polygons[0][0]) > 0
        assert all(area(hole) < 0 for hole in polygons[0][1:])
        total += sum(area(ring) for ring in polygons[0])
    assert total == pytest.approx(300.0 * 300.0, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(arrays.arrays(np.int64, (12, 14), elements=st.integers(0, 3)))
def test_tidy_labels_leaves_one_piece_without_corner_touches(labels):
    from scipy import ndimage

    tidy = tidy_labels(labels)
    for label in np.unique(tidy):
        assert ndimage.label(tidy == label)[1] == 1
    a, b, c, d = tidy[:-1, :-1], tidy[:-1, 1:], tidy[1:, :-1], tidy[1:, 1:]
    assert not ((a == d) & (b != a) & (c != a)).any()
    assert not ((b == c) & (a != b) & (d != b)).any()


def test_corner_cutting_keeps_the_ends():
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [20.0, 10.0]])
    smooth = chaikin(line, 3)
    np.testing.assert_array_equal(smooth[[0, -1]], line[[0, -1]])
    assert len(smooth) > 3 * len(line)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_inside_ring_against_the_winding_of_angles(seed):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 12))
    reach = rng.uniform(2.0, 10.0, 12)
    ring = np.column_stack((reach * np.cos(angle), reach * np.sin(angle)))
    ring = np.vstack((ring, ring[:1]))
    at = rng.uniform(-10, 10, (50, 2))
    turn = np.arctan2(ring[None, :, 1] - at[:, 1:], ring[None, :, 0] - at[:, :1])
    steps = (np.diff(turn, axis=1) + np.pi) % (2 * np.pi) - np.pi
    np.testing.assert_array_equal(inside_ring(at, ring), np.abs(steps.sum(axis=1)) > np.pi)


# -- roads ----------------------------------------------------------------------------------------------------------


def test_least_cost_ways_are_least():
    nx = pytest.importorskip("networkx")
    rng = np.random.default_rng(3)
    frame = Frame(0.0, 0.0, 100.0, 12, 15)
    height = 200.0 * rng.random((12, 15))
    allowed = rng.random((12, 15)) > 0.1
    allowed[0, 0] = allowed[-1, -1] = True
    river = np.zeros((12, 15), dtype=bool)
    river[:, 7] = True
    lattice = Lattice(frame, height, allowed, river, np.ones((12, 15)), bridge_m=500.0)
    graph = nx.from_scipy_sparse_array(lattice.graph) if hasattr(nx, "from_scipy_sparse_array") else None
    if graph is None:
        pytest.skip("networkx too old")
    end = 12 * 15 - 1
    way = lattice.path(0, end)
    cost = sum(lattice.graph[a, b] for a, b in zip(way[:-1], way[1:]))
    assert cost == pytest.approx(nx.dijkstra_path_length(graph, 0, end))
    assert {int(way[0]), int(way[-1])} == {0, end}
    before = lattice.graph[way[0], way[1]]
    lattice.discount(way, 0.5)
    assert lattice.graph[way[0], way[1]] == pytest.approx(0.5 * before)
    assert lattice.graph[way[1], way[0]] == pytest.approx(0.5 * before)


def test_no_way_across_a_river_is_free():
    """A knight's move over a river one cell wide pays for the bridge as well."""
    frame = Frame(0.0, 0.0, 100.0, 9, 9)
    flat, everywhere = np.zeros((9, 9)), np.ones((9, 9), dtype=bool)
    river = np.zeros((9, 9), dtype=bool)
    river[4] = True
    with_river = Lattice(frame, flat, everywhere, river, np.ones((9, 9)), bridge_m=5000.0)
    cost, _, _ = with_river.nearest(np.array([4]))
    assert (cost.reshape(9, 9)[5:] >= 5000.0).all()
    assert (cost.reshape(9, 9)[:4] < 2000.0).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000))
def test_crossings_against_every_pair_of_segments(seed):
    rng = np.random.default_rng(seed)
    drawn = [np.round(np.cumsum(rng.normal(0, 40, (rng.integers(2, 7), 2)), axis=0), 2) for _ in range(6)]
    line_a, place_a, line_b, place_b, xy = crossings(drawn)
    found = {(int(a), int(pa), int(b), int(pb)) for a, pa, b, pb in zip(line_a, place_a, line_b, place_b)}
    expected = set()
    for a in range(6):
        for b in range(a + 1, 6):
            for i in range(len(drawn[a]) - 1):
                for j in range(len(drawn[b]) - 1):
                    p, q, r, s = drawn[a][i], drawn[a][i + 1], drawn[b][j], drawn[b][j + 1]

                    def side(u, v, w):
                        return np.sign((v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0]))

                    if side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0:
                        expected.add((a, i, b, j))
    either_way = found | {(b, pb, a, pa) for a, pa, b, pb in found}
    assert expected <= either_way
    assert len(found) == len(expected)
    for a, pa, point in zip(line_a, place_a, xy):
        i = int(pa)
        exact = drawn[a][i] + (pa - i) * (drawn[a][i + 1] - drawn[a][i])
        np.testing.assert_allclose(point, exact, atol=0.006)


def test_merging_keeps_every_metre():
    rng = np.random.default_rng(4)
    nodes = np.round(rng.uniform(0, 1000, (30, 2)), 2)
    drawn = [np.vstack((nodes[a], nodes[b])) for a, b in rng.integers(0, 30, (40, 2)) if a != b]
    merged = merged_lines(list(drawn), list(range(len(drawn))))
    assert sorted(number for _, parts in merged for number in parts) == list(range(len(drawn)))
    total = sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in drawn)
    assert sum(np.hypot(*np.diff(line, axis=0).T).sum() for line, _ in merged) == pytest.approx(total)


def test_road_graph_takes_the_shorter_of_parallel_lines():
    drawn = [
        np.array([[0.0, 0.0], [50.0, 80.0], [100.0, 0.0]]),
        np.array([[0.0, 0.0], [100.0, 0.0]]),
        np.array([[100.0, 0.0], [100.0, 30.0]]),
        np.array([[5.0, 5.0], [9.0, 9.0], [5.0, 5.0]]),
    ]
    graph = RoadGraph(drawn)
    start, end = graph.nearest_nodes(np.array([[0.0, 0.0], [100.0, 30.0]]))
    assert graph.search(np.array([start]))[0][end] == pytest.approx(130.0)
    middle = graph.nearest_nodes(np.array([[100.0, 0.0]]))
    assert graph.lines_between(np.array([start]), middle).tolist() == [1]
    assert len(set(graph.components().tolist())) == 2


# -- numbers and names ----------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 5000),
    st.lists(st.tuples(st.floats(0.001, 100.0), st.integers(0, 400)), min_size=1, max_size=20),
)
def test_capped_shares_add_up_and_keep_their_caps(total, rows):
    weights, caps = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    shares = capped_apportion(total, weights, caps)
    assert shares.sum() == min(total, caps.sum())
    assert (shares <= caps).all() and (shares >= 0).all()


@settings(max_examples=100, deadline=None)
@given(st.integers(20, 5000), st.lists(st.floats(0.01, 100.0), min_size=1, max_size=20))
def test_shares_add_up_and_follow_the_weights(total, weights):
    shares = apportion(total, np.array(weights), 1)
    assert shares.sum() == total
    assert (shares >= 1).all()
    quota = np.array(weights) / np.sum(weights) * (total - len(weights)) + 1
    assert (np.abs(shares - quota) < 1.0 + 1e-9).all()


def test_names_come_once_in_their_kind():
    names = NameFactory(np.random.default_rng(2))
    given_out = [names.place("commune", upland) for upland in (True, False) for _ in range(900)]
    assert len(set(given_out)) == len(given_out)
    rivers = [names.river() for _ in range(60)]
    assert len(set(rivers)) == 60
    streets = [names.street() for _ in range(80)]
    assert len(set(streets)) == 80
    names.start_town()
    assert names.street() == streets[0]

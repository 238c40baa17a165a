"""How far it is along existing fibre to a hub: against networkx on small nets of cable, and by hand."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hatangso_testing.networks import Plane
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.fiber.tree.existing import HUB_REACH_M, JOINING_M, lengths_along_cables
from hatangso.plugin.wkb import Parts


def _cables(*lines, feature=None):
    arrays = [np.asarray(line, dtype=float) for line in lines]
    offsets = np.concatenate(([0], np.cumsum([len(line) for line in arrays])))
    rows = np.arange(len(arrays))
    return Parts(np.concatenate(arrays), offsets, rows if feature is None else np.asarray(feature), rows)


def _lengths(cables, hubs, taps, on):
    hubs, taps = (np.asarray(xy, dtype=float).reshape(-1, 2) for xy in (hubs, taps))
    return lengths_along_cables(cables, Plane(), hubs, taps, np.asarray(on))


@st.composite
def _nets(draw):
    """Cables over a grid of 1 km, each a walk over its places; hubs at places of the grid, taps on the cables."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    lines = []
    for _ in range(draw(st.integers(1, 6))):
        at = rng.integers(0, 4, 2)
        line = [tuple(at)]
        for _ in range(draw(st.integers(1, 4))):
            step = np.eye(2, dtype=int)[rng.integers(2)] * rng.choice([-1, 1])
            at = np.clip(at + step, 0, 3)
            if tuple(at) != line[-1]:
                line.append(tuple(at))
        if len(line) > 1:
            lines.append(np.array(line) * 1000.0)
    lines = lines or [np.array([[0.0, 0.0], [1000.0, 0.0]])]
    hubs = rng.integers(0, 4, (draw(st.integers(1, 3)), 2)) * 1000.0
    cable = rng.integers(0, len(lines), 5)
    places = []
    for row in cable.tolist():
        first = rng.integers(0, len(lines[row]) - 1)
        share = rng.choice([0.0, 0.3, 0.75, 1.0])
        places.append((tuple(lines[row][first]), tuple(lines[row][first + 1]), share * 1000.0))
    return lines, hubs, cable, places


@settings(max_examples=60)
@given(_nets())
def test_lengths_are_those_of_the_shortest_ways(net):
    lines, hubs, cable, places = net
    graph = nx.Graph()
    for line in lines:
        for one, other in zip(line[:-1], line[1:]):
            graph.add_edge(tuple(one), tuple(other), length=1000.0)
    present = {tuple(hub) for hub in hubs} & set(graph)
    reached = nx.multi_source_dijkstra_path_length(graph, present, weight="length") if present else {}
    taps, wanted = [], []
    for one, other, along in places:
        taps.append(np.add(one, np.subtract(other, one) * along / 1000.0))
        wanted.append(min(reached.get(one, math.inf) + along, reached.get(other, math.inf) + 1000.0 - along))
    found = _lengths(_cables(*lines), hubs, taps, cable)
    assert np.where(np.isnan(found), np.inf, found) == pytest.approx(wanted)


def test_ends_that_nearly_meet_are_joined_and_others_are_not():
    for gap, joined in ((JOINING_M - 0.5, True), (JOINING_M + 0.5, False)):
        found = _lengths(_cables([(0, 0), (1000, 0)], [(1000 + gap, 0), (3000, 0)]), [(0, 0)], [(2500, 0)], [1])
        assert found == pytest.approx([2500.0], abs=JOINING_M) if joined else np.isnan(found).all()
    # An end beside the middle of another cable; cables that only cross are not joined.
    side = _cables([(0, 0), (1000, 0)], [(400, 3), (400, 900)], [(700, -500), (700, 500)])
    assert _lengths(side, [(0, 0)], [(400, 800), (700, 400)], [1, 2]) == pytest.approx([1200.0, np.nan], nan_ok=True)


def test_a_hub_is_joined_to_every_cable_within_reach_and_the_lead_in_counts():
    cables = _cables([(0, 50), (1000, 50)], [(0, -150), (1000, -150)], [(0, HUB_REACH_M + 1), (1000, HUB_REACH_M + 1)])
    found = _lengths(cables, [(0, 0)], [(600, 50), (700, -150), (500, HUB_REACH_M + 1)], [0, 1, 2])
    assert found == pytest.approx([650.0, 850.0, np.nan], nan_ok=True)


def test_of_cables_in_one_trench_the_tapped_one_counts():
    """Both lie on one line; only the second leads to a hub."""
    cables = _cables([(0, 0), (1000, 0)], [(400, 0.5), (800, 0.5), (800, 900)])
    hub = [(800, 900)]
    # ends join: the second begins within 5 m of the first
    assert _lengths(cables, hub, [(600, 0.5)], [1]) == pytest.approx([200 + 899.5])
    assert _lengths(cables, hub, [(600, 0.0)], [0]) == pytest.approx([200 + 400 + 899.5], abs=1.0)


def test_cables_of_several_parts_and_no_hub_near():
    cables = _cables([(0, 0), (1000, 0)], [(5000, 0), (6000, 0)], feature=[0, 0])
    found = _lengths(cables, [(0, 0), (90_000, 0)], [(300, 0), (5500, 0)], [0, 0])
    assert found == pytest.approx([300.0, np.nan], nan_ok=True)
    assert np.isnan(_lengths(cables, [(90_000, 0)], [(300, 0)], [0])).all()

"""Faults of road layers: planted ones are found, each once, and sound layers have none."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.geodesy import WGS84, Ground
from hatangso.plugin.network.crossings import snap_dangles, split_at_crossings
from hatangso.plugin.network.faults import FaultKind, Faults, find_faults, isolated_parts
from hatangso.plugin.network.lines import RoadLines, clean_lines
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.progress import Progress

#: A town of streets 100 m apart that meet at shared vertices.
_TOWN = [[(100 * i, 100 * j) for i in range(4)] for j in range(4)]
_TOWN += [[(100 * i, 100 * j) for j in range(4)] for i in range(4)]


def _kinds(faults: Faults) -> Counter:
    return Counter(kind.value for kind in faults.kind)


def _one(faults: Faults, kind: FaultKind):
    rows = [row for row, each in enumerate(faults.kind) if each is kind]
    assert len(rows) == 1, _kinds(faults)
    return rows[0]


def test_a_sound_network_has_no_faults():
    lines = lines_of(*_TOWN)
    assert len(find_faults(lines, 20.0)) == 0
    assert len(isolated_parts(build_network(lines))) == 0


def test_every_kind_has_its_own_explanation():
    assert len({kind.explanation for kind in FaultKind}) == len(FaultKind)
    assert all(kind.value == kind.name.lower() for kind in FaultKind)


def test_gap():
    faults = find_faults(lines_of(*_TOWN, [(150, 50), (150, 97)]), 5.0)
    row = _one(faults, FaultKind.DANGLE)
    assert faults.feature[row] == 8 and faults.other[row] == 1
    assert faults.distance_m[row] == pytest.approx(3.0)
    assert faults.xy[row].tolist() == [150, 97]
    assert len(find_faults(lines_of(*_TOWN, [(150, 50), (150, 97)]), 2.9)) == 0
    # It lies on the other road already, but for a vertex there: a gap of nothing, not a crossing as well.
    touching = find_faults(lines_of(*_TOWN, [(150, 50), (150, 100)]), 5.0)
    assert _kinds(touching) == {"dangle": 1} and touching.distance_m[0] == 0.0


def test_two_ends_that_face_each_other_are_one_gap():
    faults = find_faults(lines_of([(0, 0), (50, 0)], [(52, 0), (90, 0)]), 5.0)
    row = _one(faults, FaultKind.DANGLE)
    assert (faults.feature[row], faults.other[row]) == (0, 1)


def test_short_branches_are_no_gaps():
    assert len(find_faults(lines_of([(0, 0), (50, 0), (99, 0)], [(50, 0), (53, 2)]), 5.0)) == 0


def test_crossing_and_its_level():
    lines = lines_of([(0, 0), (100, 0)], [(50, -50), (50, 50)])
    faults = find_faults(lines, 5.0)
    row = _one(faults, FaultKind.CROSSING)
    assert faults.xy[row].tolist() == [50, 0] and {faults.feature[row], faults.other[row]} == {0, 1}
    assert len(find_faults(lines, 5.0, levels=np.array([0, 1]))) == 0
    # Through a vertex of one of them: still one crossing.
    assert _kinds(find_faults(lines_of([(0, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)]), 5.0)) == {"crossing": 1}
    assert len(find_faults(lines_of([(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)]), 5.0)) == 0


@pytest.mark.parametrize("copy", [[(0, 0), (50, 10), (100, 0)], [(100, 0), (50, 10), (0, 0)],
                                  [(0, 0), (25, 5), (50, 10), (100, 0)]])
def test_duplicates(copy):
    faults = find_faults(lines_of([(0, 0), (50, 10), (100, 0)], copy, copy), 5.0)
    assert _kinds(faults) == {"duplicate": 2}
    assert faults.feature.tolist() == [1, 2] and faults.other.tolist() == [0, 0]
    assert faults.length_m == pytest.approx(2 * np.hypot(50, 10))


def test_gaps_and_crossings_of_duplicates_are_told_once():
    faults = find_faults(
        lines_of(
            [(0, 0), (100, 0)], [(50, -50), (50, 50)], [(50, 50), (50, -50)], [(20, 3), (20, 60)], [(20, 3), (20, 60)]
        ),
        5.0,
    )
    assert _kinds(faults) == {"dangle": 1, "crossing": 1, "duplicate": 2}


def test_overlap():
    faults = find_faults(lines_of([(0, 0), (100, 0)], [(40, 50), (40, 0), (70, 0), (70, -40)]), 5.0)
    row = _one(faults, FaultKind.OVERLAP)
    assert len(faults) == 1
    assert faults.length_m[row] == pytest.approx(30.0)
    assert faults.xy[row].tolist() == [55, 0] and (faults.feature[row], faults.other[row]) == (1, 0)
    # Half a millimetre beside is over it, five are not.
    assert _kinds(find_faults(lines_of([(0, 0), (100, 0)], [(0, 0.0005), (50, 0.0005)]), 0.0))["overlap"] == 1
    assert "overlap" not in _kinds(find_faults(lines_of([(0, 0), (100, 0)], [(0, 0.005), (50, 0.005)]), 0.0))
    # Lines that part at an acute angle do not run over each other.
    assert len(find_faults(lines_of([(0, 0), (100, 0)], [(0, 0), (100, 1)]), 0.0)) == 0


def test_isolated_parts_by_length():
    lines = lines_of(*_TOWN, [(1000, 0), (1000, 30)], [(2000, 0), (2000, 70)], [(2000, 70), (2060, 70)])
    network = build_network(lines)
    faults = isolated_parts(network)
    assert faults.length_m.tolist() == [130.0, 30.0]
    assert faults.feature.tolist() == [9, 8]
    assert faults.xy.tolist() == [[2000.0, 35.0], [1000.0, 15.0]]


def test_metres_in_degrees():
    ground = Ground(WGS84)
    metre_x, metre_y = (1 / value for value in ground.metres_per_unit(105.0, 21.0))
    lines = lines_of(
        [(105.0, 21.0), (105.0 + 500 * metre_x, 21.0)],
        [(105.0 + 100 * metre_x, 21.0 + 4 * metre_y), (105.0 + 100 * metre_x, 21.0 + 300 * metre_y)],
        ground=ground,
    )
    faults = find_faults(lines, 5.0)
    assert faults.distance_m[_one(faults, FaultKind.DANGLE)] == pytest.approx(4.0, abs=1e-2)
    assert len(find_faults(lines, 3.9)) == 0


_POINT = st.tuples(st.integers(0, 6), st.integers(0, 6))
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=4), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(_LINES)
def test_mended_layers_have_no_such_faults_left(shape):
    """After the split nothing crosses or touches without a node; each place is told once for a pair of roads."""
    lines, _ = clean_lines(lines_of(*shape))
    if not len(lines):
        return
    faults = find_faults(lines, 0.4)
    told = Counter(
        (kind, *sorted((one, other)), *np.round(xy, 6)) for kind, one, other, xy in
        zip(faults.kind, faults.feature.tolist(), faults.other.tolist(), faults.xy.tolist())
    )
    assert all(count == 1 for count in told.values())
    assert np.isfinite(faults.xy).all()
    split = split_at_crossings(lines)
    assert not {"crossing", "dangle"} & set(_kinds(find_faults(split, 1e-3)))


@settings(max_examples=60, deadline=None)
@given(_LINES, st.randoms(use_true_random=False))
def test_faults_do_not_depend_on_the_direction_of_lines(shape, random):
    turned = [line[::-1] if random.random() < 0.5 else line for line in shape]
    assert _kinds(find_faults(lines_of(*shape), 0.4137)) == _kinds(find_faults(lines_of(*turned), 0.4137))


def test_planted_gaps_are_found_and_mended():
    random = np.random.default_rng(11)
    branches = [[(100 * i + 37, 100 * j + 60), (100 * i + 41, 100 * j + random.uniform(0.2, 4.8))]
                for i in range(3) for j in range(3)]
    lines = lines_of(*_TOWN, *branches)
    assert _kinds(find_faults(lines, 5.0)) == {"dangle": 9}
    assert len(find_faults(snap_dangles(lines, 5.0), 5.0)) == 0


def test_nothing_and_cancelling():
    empty = RoadLines(np.empty((0, 2)), np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0), Ground())
    assert len(find_faults(empty, 5.0)) == 0
    with pytest.raises(Cancelled):
        find_faults(lines_of(*_TOWN), 5.0, Progress(cancelled=lambda: True))

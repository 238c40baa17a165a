"""What runs beside lines: closed forms, and every place of every line tested by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.fiber.sharing.alongside import beside_lines, spans_of_points
from hatangso.plugin.fiber.sharing.measure import measure_lines
from hatangso.plugin.fiber.sharing.tiles import joined_runs
from hatangso.plugin.geodesy import WGS84, Ground
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

_POINT = st.tuples(st.integers(0, 12), st.integers(0, 12))
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=5), min_size=1, max_size=4)


def parts_of(*lines) -> Parts:
    arrays = [np.asarray(line, dtype=float).reshape(-1, 2) for line in lines]
    number = np.arange(len(arrays))
    return Parts(
        np.concatenate(arrays), np.concatenate(([0], np.cumsum([len(line) for line in arrays]))), number, number
    )


def _runs(lines, structures, offset=15.0, angle=30.0):
    measured = measure_lines(lines_of(*lines))
    found = joined_runs(measured, beside_lines(measured, parts_of(*structures), offset, angle), 0.0)
    return list(zip(found.start.tolist(), found.end.tolist(), found.structure.tolist(), found.offset_m.tolist()))


def test_a_parallel_line_counts_where_it_lies_abreast():
    assert _runs([[(0, 0), (100, 0)]], [[(20, 5), (60, 5)]]) == [(20.0, 60.0, 0, 5.0)]


def test_its_direction_does_not_matter():
    assert _runs([[(0, 0), (100, 0)]], [[(60, 5), (20, 5)]]) == [(20.0, 60.0, 0, 5.0)]


@pytest.mark.parametrize(("y", "found"), [(15.0, 1), (15.001, 0), (-15.0, 1), (0.0, 1)])
def test_the_distance_is_sharp(y, found):
    assert len(_runs([[(0, 0), (100, 0)]], [[(20, y), (60, y)]])) == found


def test_what_crosses_does_not_run_along():
    assert _runs([[(0, 0), (100, 0)]], [[(50, -80), (50, 80)], [(0, -60), (100, 60)]]) == []


@pytest.mark.parametrize(("angle", "found"), [(29.9, 0), (30.1, 1)])
def test_the_angle_is_sharp(angle, found):
    slope = np.tan(np.radians(30.0))
    assert len(_runs([[(0, 0), (100, 0)]], [[(0, 0), (100, 100 * slope)]], angle=angle)) == found


def test_a_line_that_leaves_at_an_angle_counts_up_to_the_distance():
    (start, end, _, offset) = _runs([[(0, 0), (100, 0)]], [[(0, 0), (100, 25)]], offset=10.0)[0]
    across = 10.0 * np.sqrt(1 + 0.25**2) / 0.25  # distance of (x, 0) to y = x / 4 is x / 4 / √(1 + 1/16)
    assert (start, end) == (0.0, pytest.approx(across))
    assert offset == pytest.approx(5.0)  # it grows evenly from 0 to 10


def test_round_a_bend_of_the_structure_nothing_is_lost():
    bend = [(0, 5), (50, 8), (100, 5)]
    assert _runs([[(0, 0), (100, 0)]], [bend])[0][:2] == (pytest.approx(0.3), pytest.approx(99.7))


def test_a_ring_has_no_ends():
    ring = [(0, 0), (40, 0), (40, 40), (0, 40), (0, 0)]
    runs = _runs([[(-3, -3), (43, -3), (43, 43), (-3, 43), (-3, -3)]], [ring], offset=5.0, angle=1.0)
    assert sum(end - start for start, end, *_ in runs) == pytest.approx(4 * 46.0)


def test_repeated_vertices_change_nothing():
    once = _runs([[(0, 0), (100, 0)]], [[(20, 5), (40, 6), (60, 5)]])
    assert _runs([[(0, 0), (0, 0), (100, 0)]], [[(20, 5), (20, 5), (40, 6), (40, 6), (60, 5), (60, 5)]]) == once


def _beside(point, direction, structure, offset, angle) -> bool:
    """Whether a place has a structure beside it: one place, one segment after the other, no arrays."""
    vertices = [vertex for number, vertex in enumerate(structure) if number == 0 or vertex != structure[number - 1]]
    closed = len(structure) > 2 and structure[0] == structure[-1]
    for number, (one, other) in enumerate(zip(vertices, vertices[1:])):
        length = np.hypot(other[0] - one[0], other[1] - one[1])
        axis = ((other[0] - one[0]) / length, (other[1] - one[1]) / length)
        cosine = abs(axis[0] * direction[0] + axis[1] * direction[1])
        if cosine < np.cos(np.radians(angle)) * (1 - 1e-9):
            continue
        away = (point[0] - one[0], point[1] - one[1])
        along = away[0] * axis[0] + away[1] * axis[1]
        if 0 <= along <= length:
            distance = abs(axis[0] * away[1] - axis[1] * away[0])
        elif along < 0 and (number > 0 or closed):
            distance = np.hypot(*away)
        elif along > length and (number + 2 < len(vertices) or closed):
            distance = np.hypot(point[0] - other[0], point[1] - other[1])
        else:
            continue
        if distance <= offset:
            return True
    return False


@settings(max_examples=60)
@given(_LINES, _LINES, st.sampled_from([0.6, 1.3, 2.7]), st.sampled_from([11.0, 37.0, 79.0]))
def test_every_place_is_beside_what_the_rule_says(lines, structures, offset, angle):
    measured = measure_lines(lines_of(*lines))
    found = beside_lines(measured, parts_of(*structures), offset, angle)
    assert (found.offset_m <= offset).all()
    assert (found.start < found.end).all() and (measured.line_at(found.start) == measured.line_at(found.end)).all()
    first = measured.lines.segments()
    for vertex in first.tolist():
        one, other = measured.lines.xy[vertex], measured.lines.xy[vertex + 1]
        direction = (other - one) / np.hypot(*(other - one))
        for share in np.linspace(0.013, 0.987, 9):
            place = measured.along[vertex] + share * (measured.along[vertex + 1] - measured.along[vertex])
            point = (one + share * (other - one)).tolist()
            for number, structure in enumerate(structures):
                mine = found.structure == number
                inside = (found.start[mine] <= place + 1e-7) & (found.end[mine] >= place - 1e-7)
                sure = (found.start[mine] <= place - 1e-7) & (found.end[mine] >= place + 1e-7)
                expected = {_beside(point, direction, structure, offset + slip, angle) for slip in (-1e-6, 1e-6)}
                if expected == {True}:
                    assert inside.any()
                elif expected == {False} and not _on_the_verge(point, structure):
                    assert not sure.any()


def _on_the_verge(point, structure) -> bool:
    """Whether a place lies so near to where a structure's square end begins that rounding decides."""
    for one, other in zip(structure, structure[1:]):
        length = np.hypot(other[0] - one[0], other[1] - one[1])
        if length:
            along = ((point[0] - one[0]) * (other[0] - one[0]) + (point[1] - one[1]) * (other[1] - one[1])) / length
            if min(abs(along), abs(along - length)) < 1e-6:
                return True
    return False


def test_degrees_are_measured_in_metres():
    ground = Ground(WGS84)
    metre = 1 / 111_000
    measured = measure_lines(lines_of([(106.0, 17.0), (106.01, 17.0)], ground=ground))
    for apart, found in ((14.5, 1), (15.5, 0)):
        y = 17.0 + apart * metre
        beside = beside_lines(measured, parts_of([(106.002, y), (106.008, y)]), 15.0, 30.0)
        assert len(beside) == found
    length = ground.lengths(*(np.array([value]) for value in (106.002, 17.0, 106.008, 17.0)))[0]
    beside = beside_lines(measured, parts_of([(106.002, 17.00005), (106.008, 17.00005)]), 15.0, 30.0)
    assert beside.end[0] - beside.start[0] == pytest.approx(length, rel=1e-6)
    assert beside.offset_m[0] == pytest.approx(
        ground.lengths(*np.array([[106.0], [17.0], [106.0], [17.00005]]))[0], rel=1e-4
    )


def test_nothing_beside_nothing():
    measured = measure_lines(lines_of([(0, 0), (100, 0)]))
    empty = Parts(
        np.empty((0, 2)), np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    )
    assert len(beside_lines(measured, empty, 15.0, 30.0)) == 0
    assert len(spans_of_points(measured, np.empty((0, 2)), 15.0, 50.0)) == 0


# -- single poles -----------------------------------------------------------------------------------------------------


def test_poles_that_follow_one_another_make_spans():
    measured = measure_lines(lines_of([(0, 0), (400, 0)]))
    poles = np.array([(80, 4), (0, 4), (40, 4), (200, 4), (240, -4), (40, 90)], dtype=float)
    spans = spans_of_points(measured, poles, 15.0, 50.0)
    assert list(zip(spans.start, spans.end, spans.first, spans.second)) == [
        (0.0, 40.0, 1, 2),
        (40.0, 80.0, 2, 0),
        (200.0, 240.0, 3, 4),
    ]
    assert spans.offset_m.tolist() == [4.0, 4.0, 4.0]


def test_a_row_that_crosses_makes_no_length():
    measured = measure_lines(lines_of([(0, 0), (400, 0)]))
    poles = np.array([(100, y) for y in range(-100, 101, 10)], dtype=float)
    assert len(spans_of_points(measured, poles, 15.0, 50.0)) == 0


def test_a_pole_belongs_to_the_nearest_place_of_a_line():
    measured = measure_lines(lines_of([(0, 0), (100, 0), (100, 100)]))
    spans = spans_of_points(measured, np.array([(60.0, 3.0), (97.0, 40.0)]), 15.0, 100.0)
    assert (spans.start.tolist(), spans.end.tolist()) == ([60.0], [140.0])


def test_cancel():
    measured = measure_lines(lines_of([(0, 0), (100, 0)]))
    with pytest.raises(Cancelled):
        beside_lines(measured, parts_of([(20, 5), (60, 5)]), 15.0, 30.0, Progress(cancelled=lambda: True))

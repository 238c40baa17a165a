"""Marks of places from coverage areas, and the rules for places that are more than a point."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.networks import Plane
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.geodesy import Ground, geodesic_lengths
from hatangso.plugin.targets import coverage
from hatangso.plugin.targets.coverage import (
    area_covered,
    coverage_areas,
    points_covered,
    share_covered,
    villages_of_cells,
)
from hatangso.plugin.wkb import Parts

_NAN = np.nan


def _boxes(*boxes) -> Parts:
    """Rectangles (west, south, east, north), one feature each."""
    rings = [[(w, s), (e, s), (e, n), (w, n), (w, s)] for w, s, e, n in boxes]
    rows = np.arange(len(boxes))
    return Parts(np.asarray(rings, dtype=float).reshape(-1, 2), np.arange(len(boxes) + 1) * 5, rows, rows)


#: Strips one unit wide at x = 0, 1, 2 …; a place in the middle of each.
def _strips(count) -> Parts:
    return _boxes(*((x, 0, x + 1, 1) for x in range(count)))


def _middles(count) -> np.ndarray:
    return np.column_stack((np.arange(count) + 0.5, np.full(count, 0.5)))


def _equal(marks, **expected):
    for column, values in expected.items():
        np.testing.assert_array_equal(marks[column], values, err_msg=column)


def test_technologies_and_what_they_do_not_say():
    texts = ["3G;4G", "LTE 1800", "5G", "3G", None, "UMTS/NR", "WiMAX"]
    areas, notes = coverage_areas(_strips(7), texts)
    marks = points_covered(areas, _middles(8)).marks()
    _equal(
        marks,
        mobile_broadband=[1, 1, 1, 0, 1, 1, 0, 0],
        mobile_4g=[1, 1, 0, 0, _NAN, 0, 0, 0],
        mobile_5g=[0, 0, 1, 0, _NAN, 1, 0, 0],
    )
    assert [note.values for note in notes] == [{"count": 1, "names": "WiMAX"}, {"count": 1}]
    # By a default, what is not said is said.
    areas, notes = coverage_areas(_strips(7), texts, default_technology="4G")
    _equal(points_covered(areas, _middles(8)).marks(), mobile_4g=[1, 1, 0, 0, 1, 0, 0, 0])
    assert notes[1].values == {"count": 1, "technology": "4G"}
    with pytest.raises(ParameterError):
        coverage_areas(_strips(1), ["4G"], default_technology="6G")


def test_a_layer_that_does_not_speak_of_a_technology_says_nothing_of_it():
    areas, _ = coverage_areas(_strips(1), ["4G"])
    _equal(points_covered(areas, _middles(2)).marks(), mobile_broadband=[1, 0], mobile_4g=[1, 0], mobile_5g=[_NAN] * 2)
    told = points_covered(areas, _middles(2), known=("4G", "5G")).marks()
    _equal(told, mobile_4g=[1, 0], mobile_5g=[0, 0])
    only_3g, _ = coverage_areas(_strips(1), ["3G"])
    _equal(points_covered(only_3g, _middles(1)).marks(), mobile_broadband=[_NAN], mobile_4g=[_NAN])
    with_3g = points_covered(only_3g, _middles(2), broadband=("3G", "4G", "5G")).marks()
    _equal(with_3g, mobile_broadband=[1, 0], mobile_4g=[_NAN, _NAN])
    # No field at all: mobile broadband of some kind, and no more.
    unsaid, notes = coverage_areas(_strips(2), None)
    _equal(points_covered(unsaid, _middles(3)).marks(), mobile_broadband=[1, 1, 0], mobile_5g=[_NAN] * 3)
    assert notes[0].values == {"count": 2}
    # No area at all, and a place that is nowhere.
    nothing, notes = coverage_areas(_strips(0), [])
    _equal(points_covered(nothing, _middles(2)).marks(), mobile_broadband=[_NAN, _NAN], mobile_4g=[_NAN, _NAN])
    assert notes == ()
    # Areas without a geometry say nothing, not even of whom they are; beside others they change nothing.
    for texts, drawn, broadband, in_5g in (
        (["4G", "5G", None], 0, [_NAN] * 3, [_NAN] * 3),
        (["4G", "5G", None], 1, [1, 0, 0], [_NAN] * 3),
        (["5G", "4G", None], 1, [1, 0, 0], [1, 0, 0]),
    ):
        lost, _ = coverage_areas(_strips(drawn), texts, ["VNPT", "Viettel", "Viettel"])
        found = points_covered(lost, _middles(3))
        _equal(found.marks(), mobile_broadband=broadband, mobile_5g=in_5g)
        assert found.operators == ("VNPT",)[:drawn]
    hollow = Parts(np.empty((0, 2)), np.zeros(2, dtype=int), np.zeros(1, dtype=int), np.zeros(1, dtype=int))
    _equal(points_covered(coverage_areas(hollow, ["4G"])[0], _middles(1)).marks(), mobile_4g=[_NAN])
    nowhere = points_covered(areas, np.array([[_NAN, 0.5], [0.5, 0.5]]))
    _equal(nowhere.marks(), mobile_broadband=[_NAN, 1])


def test_operators_and_planned_areas():
    parts = _boxes((0, 0, 2, 1), (1, 0, 3, 1), (3, 0, 4, 1), (4, 0, 5, 1))
    areas, _ = coverage_areas(
        parts, ["4G", "4G", "4G", "5G"], ["Viettel", "VIETTEL + VNPT", None, "VNPT"], np.array([0, 1, 0, 1], bool),
        np.array([7, 8, 9, 10]),
    )  # fmt: skip
    found = points_covered(areas, _middles(6))
    assert found.operators == ("VIETTEL", "VNPT")
    viettel, vnpt = (found.marks_by_operator()[name] for name in found.operators)
    _equal(found.marks(), mobile_4g=[1, 1, 1, 1, 0, 0], mobile_broadband=[1, 1, 1, 1, 1, 0])
    _equal(viettel, mobile_4g=[1, 1, 1, _NAN, 0, 0], mobile_5g=[0, 0, 0, 0, 0, 0])
    _equal(vnpt, mobile_4g=[0, 1, 1, _NAN, 0, 0], mobile_5g=[0, 0, 0, 0, 1, 0])
    today = found.marks(planned=False)
    _equal(today, mobile_4g=[1, 1, 0, 1, 0, 0], mobile_5g=[0] * 6, mobile_broadband=[1, 1, 0, 1, 0, 0])
    _equal(found.marks_by_operator(planned=False)[found.operators[1]], mobile_4g=[0, 0, 0, _NAN, 0, 0])
    pairs = zip(found.planned_place.tolist(), areas.ids[found.planned_area].tolist())
    assert list(pairs) == [(1, 8), (2, 8), (4, 10)]


def test_in_chunks_as_at_once(monkeypatch):
    chance = np.random.default_rng(3)
    corner, size = chance.uniform(0, 90, (80, 2)), chance.uniform(1, 20, 80)
    parts = _boxes(*np.column_stack((corner, corner + size[:, None])))
    areas, _ = coverage_areas(parts, chance.choice(["3G", "4G", "4G;5G", ""], 80), None, chance.random(80) < 0.3)
    xy = chance.uniform(0, 100, (500, 2))
    whole = points_covered(areas, xy)
    inside = ((xy[:, None] > corner) & (xy[:, None] < corner + size[:, None])).all(axis=2)
    has_4g = np.array(["4G" in names for names in areas.technologies])
    unsaid = np.array([not names for names in areas.technologies])
    expected = np.where(inside[:, has_4g].any(axis=1), 1.0, np.where(inside[:, unsaid].any(axis=1), _NAN, 0.0))
    _equal(whole.marks(), mobile_4g=expected)
    monkeypatch.setattr(coverage, "_CHUNK", 37)
    pieces = points_covered(areas, xy)
    for column, values in whole.marks(planned=False).items():
        np.testing.assert_array_equal(pieces.marks(planned=False)[column], values)
    np.testing.assert_array_equal(pieces.planned_place, whole.planned_place)
    np.testing.assert_array_equal(pieces.planned_area, whole.planned_area)


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_cells_go_to_the_nearest_village_of_their_commune(seed):
    chance = np.random.default_rng(seed)
    cells, villages = chance.uniform(0, 1000, (50, 2)), chance.uniform(0, 1000, (int(chance.integers(1, 12)), 2))
    cell_unit, village_unit = chance.integers(-1, 4, 50), chance.integers(-1, 4, len(villages))
    if chance.random() < 0.3:
        villages[0] = _NAN
    found = villages_of_cells(cells, cell_unit, village_unit, village_xy=villages)
    for row, (place, unit) in enumerate(zip(cells, cell_unit)):
        distances = [
            (float(np.hypot(*(place - village))), number)
            for number, village in enumerate(villages)
            if village_unit[number] == unit >= 0 and np.isfinite(village).all()
        ]
        assert found[row] == (min(distances)[1] if distances else -1)


def test_nearest_is_nearest_on_the_ground():
    # A degree of longitude is shorter than one of latitude: north of 60° only half as long.
    cell, villages = np.array([[105.0, 61.0]]), np.array([[105.0, 62.0], [106.5, 61.0]])
    lengths = geodesic_lengths(*np.full((2, 2), [[105.0], [61.0]]), *villages.T)
    assert lengths[1] < lengths[0]
    found = villages_of_cells(cell, np.array([0]), np.array([0, 0]), village_xy=villages, ground=Ground())
    assert found.tolist() == [1]
    plane = villages_of_cells(cell, np.array([0]), np.array([0, 0]), village_xy=villages)
    assert plane.tolist() == [0]
    inside = villages_of_cells(_middles(3), np.full(3, -1), np.full(2, -1), village_parts=_strips(2), ground=Plane())
    assert inside.tolist() == [0, 1, -1]
    with pytest.raises(ParameterError):
        villages_of_cells(cell, np.array([0]), np.array([0]))


def test_the_population_share_rule():
    village = np.array([0, 0, 0, 1, 1, 2, 3, 4, 4, -1])
    people = np.array([50, 30, 20, 10, 0, _NAN, 0, 60, 40, 99.0])
    marks = {"mobile_4g": np.array([1, 1, 0, 0, 1, 1, 1, 1, _NAN, 1.0])}

    def rule(share):
        return share_covered(marks, people, village, 6, share)["mobile_4g"]

    # Exactly at the share counts; no people, none known or no cell: not known. In village 4 the unknown cell decides.
    np.testing.assert_array_equal(rule(0.8), [1, 0, _NAN, _NAN, _NAN, _NAN])
    np.testing.assert_array_equal(rule(0.81), [0, 0, _NAN, _NAN, _NAN, _NAN])
    np.testing.assert_array_equal(rule(0.6), [1, 0, _NAN, _NAN, 1, _NAN])
    # Shares that binary fractions do not have.
    assert share_covered({"x": np.array([1.0, 0.0])}, np.array([7.0, 3.0]), np.zeros(2, int), 1, 0.7)["x"][0] == 1
    for share in (0.0, -0.1, 1.1, _NAN):
        with pytest.raises(ParameterError):
            rule(share)


def test_the_area_share_rule():
    marks = area_covered([50, 49.9, 0, 10, _NAN, 5], [100, 100, 100, 0, 100, _NAN], 0.5)
    np.testing.assert_array_equal(marks, [1, 0, 0, _NAN, _NAN, _NAN])
    with pytest.raises(ParameterError):
        area_covered([1], [1], 0.0)

"""What OpenStreetMap is to a plan: levels of communes, hubs, sites, people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.osm.planning import (
    SITE_KINDS,
    chosen_level,
    hub_places,
    is_site,
    level_areas,
    unit_codes,
    whole_counts,
)
from hatangso.plugin.wkb import Parts


def _squares(*squares: tuple[float, float, float, int]) -> Parts:
    """Rings: west, south, side, polygon."""
    rings = [
        np.array([[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]) for x, y, side, _ in squares
    ]
    polygon = np.array([square[3] for square in squares])
    return Parts(np.concatenate(rings), np.arange(len(rings) + 1) * 5, polygon.copy(), polygon)


def test_areas_are_added_by_level_and_holes_taken_off():
    """On the equator a square of one degree is one square degree, nearly."""
    parts = _squares((0.0, -0.5, 1.0, 0), (0.25, -0.25, 0.5, 0), (10.0, -0.5, 1.0, 1), (20.0, -1.0, 2.0, 2))
    areas = level_areas(parts, np.array([6, 6, 4]))
    assert list(areas) == [4, 6]
    assert areas[6] == pytest.approx(1.75, rel=1e-3) and areas[4] == pytest.approx(4.0, rel=1e-3)
    north = level_areas(_squares((0.0, 59.5, 1.0, 0)), np.array([6]))
    assert north[6] == pytest.approx(0.5, rel=0.02)  # half as wide at 60°
    assert level_areas(parts, np.array([-1, -1, -1])) == {}


@pytest.mark.parametrize(
    ("areas", "level"),
    [({4: 100.0, 6: 99.0}, 6), ({4: 100.0, 6: 99.0, 8: 12.0}, 6), ({4: 100.0}, 4), ({}, None), ({6: 50.0, 8: 49.0}, 8)],
)
def test_the_deepest_level_that_covers_the_land(areas, level):
    assert chosen_level(areas) == level


def test_codes_are_those_of_the_map_only_if_they_tell_all_communes_apart():
    assert unit_codes(["00004", "00007"], ["1", "2"]) == ["00004", "00007"]
    assert unit_codes(["00004", None], ["1", "2"]) == ["1", "2"]
    assert unit_codes(["00004", "00004 "], ["1", "2"]) == ["1", "2"]


@given(st.lists(st.tuples(st.sampled_from(["town", "village", None]), st.none() | st.integers(0, 9)), max_size=6))
def test_hubs_are_the_towns_or_the_largest_place(places):
    rows = hub_places([kind for kind, _ in places], [people for _, people in places], ["town"])
    towns = [row for row, (kind, _) in enumerate(places) if kind == "town"]
    if towns:
        assert rows == towns
    elif places:
        most = max(people or 0 for _, people in places)
        assert rows == [next(row for row, (_, people) in enumerate(places) if (people or 0) == most)]
    else:
        assert rows == []


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        (("mast", None, None, None), True),
        (("tower", None, None, None), True),
        (("tower", "communication", None, None), True),
        (("tower", "bell_tower", None, None), False),
        (("tower", None, None, '"tourism"=>"viewpoint"'), False),
        (("antenna", None, "radio", None), False),
        (("antenna", None, "radio; mobile_phone", None), True),
        (("exchange", None, None, None), False),
        ((None, None, None, None), False),
    ],
)
def test_structures_that_may_carry_a_base_station(told, taken):
    assert is_site(*told, SITE_KINDS) is taken


@given(st.lists(st.none() | st.integers(0, 10**6)))
def test_people_of_some_places_are_not_taken_for_those_of_all(counts):
    kept = whole_counts(counts)
    assert kept == counts or kept == [None] * len(counts) and None in counts

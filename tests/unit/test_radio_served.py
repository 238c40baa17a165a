"""Who is served: shares within their bounds, sums that add up, areal weighting against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.radio.served import (
    SERVICES,
    Served,
    pieces_of_people,
    served_by_marks,
    served_by_shares,
    share_of,
)
from hatangso.plugin.targets.coverage import COLUMNS

_MARK = st.sampled_from([1.0, 0.0, math.nan])
_PEOPLE = st.one_of(st.floats(0.0, 1e6), st.just(math.nan))
_PLACES = st.lists(st.tuples(_MARK, st.integers(-1, 3), _PEOPLE), max_size=30)
_AREAS = st.lists(
    st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1e6), st.integers(-1, 3), _PEOPLE), max_size=30
)


def arrays(rows, width):
    return [np.array(column) for column in zip(*rows)] if rows else [np.zeros(0)] * width


def within(served: Served) -> None:
    share = served.share[np.isfinite(served.share)]
    assert ((share >= 0.0) & (share <= 1.0)).all()
    assert (served.covered + served.unknown <= served.whole * (1 + 1e-9) + 1e-9).all()


@given(_PLACES)
def test_marks_share_within_bounds_and_units_add_up(rows):
    mark, unit, weight = arrays(rows, 3)
    for weights in (None, weight):
        found = served_by_marks(mark, unit, 4, weights)
        within(found)
        whole = found.summed(np.zeros(4, dtype=int), 1)
        used = (unit >= 0) & (np.isfinite(weight) if weights is not None else True)
        counts = np.where(used, weight, 0.0) if weights is not None else used.astype(float)
        assert whole.whole[0] == pytest.approx(counts.sum())
        assert whole.covered[0] == pytest.approx(counts[mark == 1.0].sum())
        assert whole.unknown[0] == pytest.approx(counts[np.isnan(mark)].sum())


@given(_AREAS)
def test_areal_weighting_within_bounds(rows):
    low, more, own, unit, people = arrays(rows, 5)
    surely = low * own
    perhaps = surely + more * (own - surely)
    found = served_by_shares(surely, perhaps, own, unit, 4, people)
    within(found)
    counted = (unit >= 0) & np.isfinite(people)
    assert found.whole.sum() == pytest.approx(people[counted].sum())


@given(_PLACES, st.lists(st.booleans(), min_size=30, max_size=30))
def test_more_that_is_covered_never_serves_fewer(rows, raised):
    """The union over operators is not less than any of them: marks that rise, from "no" or from "not known"."""
    mark, unit, weight = arrays(rows, 3)
    union = np.where(np.array(raised[: len(mark)], dtype=bool), 1.0, mark) if len(mark) else mark
    one, both = (served_by_marks(values, unit, 4, weight) for values in (mark, union))
    assert (both.covered >= one.covered).all()
    known = np.isfinite(one.share) & np.isfinite(both.share)
    assert (both.share[known] >= one.share[known] - 1e-12).all()


def test_half_an_area_is_half_its_people():
    found = served_by_shares([50.0, 0.0, 100.0], [50.0, 25.0, 100.0], [100.0, 100.0, 100.0], [0, 0, 1], 2, [10, 20, 30])
    assert found.whole.tolist() == [30, 30] and found.covered.tolist() == [5, 30]
    assert found.unknown.tolist() == [5, 0] and found.share.tolist() == [0.2, 1.0]


def test_an_area_without_a_size_is_not_known():
    found = served_by_shares([math.nan, 0.0], [math.nan, 0.0], [math.nan, 0.0], [0, 0], 1, [10, 20])
    assert found.unknown.tolist() == [30] and math.isnan(found.share[0]) and not found.is_known


@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=10), st.floats(0.0, 1e7), st.floats(1.0, 1e9))
def test_pieces_have_the_people_of_the_whole(parts, people, own):
    pieces = np.array(parts) / sum(parts) * own
    found = pieces_of_people(np.array([people]), np.array([own]), np.zeros(len(parts), dtype=int), pieces)
    assert found.sum() == pytest.approx(people)


def test_a_piece_larger_than_its_area_is_refused():
    with pytest.raises(ParameterError):
        pieces_of_people(np.array([1.0]), np.array([10.0]), np.array([0]), np.array([11.0]))


def test_rounding_does_not_leave_the_bounds():
    assert share_of([0.3], [0.1 + 0.2 - 1e-16], [0.3]).tolist() == [1.0]
    assert np.isnan(share_of([0.0], [1e-13], [1.0])).all()


def test_services_are_the_marks_of_the_assessment_and_the_older_technologies():
    assert {name: technology for name, technology in SERVICES.items() if name in COLUMNS} == dict(COLUMNS)
    assert set(SERVICES.values()) == {"", "2G", "3G", "4G", "5G"}

"""Summits against flooding cell by cell, openness and slope against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.progress import Progress
from hatangso.plugin.siting.terrain import openness_deg, slope_deg, summits_of

NAN = math.nan


def flooded(heights: np.ndarray) -> dict[int, float]:
    """Prominence by the definition: let the water fall from above, cell by cell, and see islands join."""
    rows, columns = heights.shape
    flat = heights.ravel()
    order = sorted((cell for cell in range(flat.size) if flat[cell] == flat[cell]), key=lambda c: (-flat[c], -c))
    island, top, floor, found = {}, {}, {}, {}

    def root(cell):
        while island[cell] != cell:
            cell = island[cell]
        return cell

    for cell in order:
        island[cell], top[cell], floor[cell] = cell, cell, flat[cell]
        r, c = divmod(cell, columns)
        for other in (
            rr * columns + cc for rr in range(r - 1, r + 2) for cc in range(c - 1, c + 2)
            if 0 <= rr < rows and 0 <= cc < columns
        ):  # fmt: skip
            if other == cell or other not in island:
                continue
            one, two = root(cell), root(other)
            if one == two:
                continue
            # Of two islands the one with the lower top ends here.
            if (flat[top[one]], top[one]) < (flat[top[two]], top[two]):
                one, two = two, one
            if top[two] != cell:
                found[top[two]] = flat[top[two]] - flat[cell]
            island[two] = one
            floor[one] = min(floor[one], floor[two], flat[cell])
    for cell in order:
        if root(cell) == cell:
            found[top[cell]] = flat[top[cell]] - floor[cell]
    return found


def told(heights) -> dict[int, float]:
    summits = summits_of(np.asarray(heights, dtype=float))
    return dict(zip(summits.cell.tolist(), summits.prominence_m.tolist()))


@settings(max_examples=150)
@given(
    st.integers(1, 9).flatmap(
        lambda rows: st.integers(1, 9).flatmap(
            lambda columns: st.lists(
                st.sampled_from([NAN, 0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 8.5]),
                min_size=rows * columns, max_size=rows * columns,
            ).map(lambda values: np.array(values).reshape(rows, columns))
        )
    )
)  # fmt: skip
def test_summits_are_those_of_the_falling_water(heights):
    """Plateaus have one true summit; whatever else is found on them has no prominence."""
    ours, theirs = told(heights), flooded(heights)
    assert {cell: value for cell, value in ours.items() if value > 0} == {
        cell: value for cell, value in theirs.items() if value > 0
    }


def test_summits_of_rough_ground():
    rng = np.random.default_rng(8)
    heights = rng.normal(size=(40, 50)).cumsum(axis=0).cumsum(axis=1)
    heights[10:14, 20:30] = NAN
    ours, theirs = told(heights), flooded(heights)
    assert set(ours) == set(theirs)
    assert all(ours[cell] == pytest.approx(theirs[cell], abs=1e-9) for cell in ours)


def test_two_hills_and_a_pass():
    """From the west: the sea, a hill of 300 m, a pass of 120 m, a mountain of 900 m, a plain of 20 m."""
    ridge = np.array([[0.0, 300.0, 120.0, 900.0, 20.0]])
    assert told(ridge) == {3: 900.0, 1: 180.0}
    # Seen turned round, and as a column, it is the same.
    assert told(ridge[:, ::-1]) == {1: 900.0, 3: 180.0}
    assert told(ridge.T) == {3: 900.0, 1: 180.0}


def test_islands_do_not_join():
    heights = np.array([[5.0, 9.0, NAN, 4.0, 7.0, 6.0]])
    assert told(heights) == {1: 4.0, 4: 3.0}


def test_most_prominent_come_first_and_the_highest_is_among_them():
    rng = np.random.default_rng(2)
    heights = rng.normal(size=(30, 30)).cumsum(axis=0)
    summits = summits_of(heights)
    assert (np.diff(summits.prominence_m) <= 0).all()
    assert summits.cell[0] == heights.argmax()
    assert summits.prominence_m[0] == pytest.approx(np.ptp(heights))
    assert (summits.height_m == heights.ravel()[summits.cell]).all()


def test_raising_everything_changes_no_prominence():
    rng = np.random.default_rng(4)
    heights = np.round(rng.normal(size=(20, 25)).cumsum(axis=1) * 8.0) / 8.0  # exact, raised or not
    low, high = summits_of(heights), summits_of(heights + 1024.0)
    assert low.cell.tolist() == high.cell.tolist()
    assert low.prominence_m == pytest.approx(high.prominence_m, abs=1e-9)


@pytest.mark.parametrize("heights", [np.empty((0, 0)), np.full((3, 4), NAN)])
def test_no_ground_has_no_summits(heights):
    assert len(summits_of(heights)) == 0


def test_level_ground_has_one_summit_without_prominence():
    summits = summits_of(np.zeros((5, 6)))
    assert len(summits) >= 1 and (summits.prominence_m == 0).all()


def test_cancel():
    with pytest.raises(Cancelled):
        summits_of(np.random.default_rng(1).normal(size=(9, 9)), Progress(cancelled=lambda: True))


# -- openness ---------------------------------------------------------------------------------------------------------


def profiles(surface, azimuths=8, samples=50, step=10.0):
    angle = np.radians(np.arange(azimuths) * 360.0 / azimuths)
    distance = np.arange(samples + 1) * step
    return surface(distance * np.sin(angle)[:, None], distance * np.cos(angle)[:, None])[None]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        (lambda x, y: 0.0 * x, 90.0),
        (lambda x, y: 700.0 + 0.6 * x - 0.2 * y, 90.0),  # a plane, however steep
        (lambda x, y: -math.tan(math.radians(20.0)) * np.hypot(x, y), 110.0),  # the tip of a cone
        (lambda x, y: math.tan(math.radians(35.0)) * np.hypot(x, y), 55.0),  # the bottom of a funnel
        (lambda x, y: 50.0 * (np.hypot(x, y) >= 500.0), 90.0 - math.degrees(math.atan(50.0 / 500.0))),  # in a crater
    ],
)
def test_openness_of_simple_forms(surface, expected):
    assert openness_deg(profiles(surface), 10.0)[0] == pytest.approx(expected, abs=1e-9)


def test_what_is_not_known_hides_nothing():
    known = profiles(lambda x, y: -0.1 * np.hypot(x, y))
    holed = known.copy()
    holed[:, :, 20:30] = NAN
    assert openness_deg(holed, 10.0) == pytest.approx(openness_deg(known, 10.0))
    half = known.copy()
    half[:, 4:, 1:] = NAN  # four azimuths of which nothing is known
    assert openness_deg(half, 10.0) == pytest.approx(openness_deg(known, 10.0))
    known[:, :, 1:] = NAN
    assert np.isnan(openness_deg(known, 10.0)).all()
    holed[:, :, 0] = NAN
    assert np.isnan(openness_deg(holed, 10.0)).all()


def test_openness_agrees_with_a_second_reckoning():
    """The zenith angle of every sample one by one, by vectors."""
    rng = np.random.default_rng(6)
    heights = rng.normal(size=(5, 8, 31)).cumsum(axis=2)
    expected = []
    for place in heights:
        angles = []
        for profile in place:
            zeniths = [
                math.degrees(math.acos((z - profile[0]) / math.hypot(z - profile[0], 25.0 * k)))
                for k, z in enumerate(profile) if k
            ]  # fmt: skip
            angles.append(min(zeniths))
        expected.append(sum(angles) / 8)
    assert openness_deg(heights, 25.0) == pytest.approx(expected)


# -- slope ------------------------------------------------------------------------------------------------------------


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(1, 500))
def test_slope_of_a_plane(east, north, step):
    x, y = np.meshgrid([-step, 0.0, step], [step, 0.0, -step])
    found = slope_deg((12.0 + east * x + north * y)[None], step)[0]
    assert found == pytest.approx(math.degrees(math.atan(math.hypot(east, north))), abs=1e-6)


def test_slope_on_a_summit_and_beside_a_gap():
    cone = -np.hypot(*np.meshgrid([-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]))
    assert slope_deg(cone[None], 1.0)[0] == pytest.approx(0.0)
    cone[0, 0] = NAN
    assert np.isnan(slope_deg(cone[None], 1.0)[0])

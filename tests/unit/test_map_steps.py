"""Round numbers of maps."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.gis.maps.steps import SCALES, bar_steps, grid_step, round_scale, round_up

LENGTHS = st.floats(1e-4, 1e7)


def is_round(value: float) -> bool:
    return any(math.isclose(value, factor * 10.0 ** math.floor(math.log10(value) + 1e-9)) for factor in (1, 2, 5))


@given(LENGTHS)
def test_rounded_up(value):
    made = round_up(value)
    assert value * (1 - 1e-6) <= made <= value * 2.51 and is_round(made)


@given(st.floats(0.01, 1e6), st.floats(30, 1200), st.floats(30, 900), st.floats(20, 110))
def test_grid_crosses_the_map_twice_and_is_no_net(per_mm, width, height, apart):
    step = grid_step(per_mm, width, height, apart)
    assert is_round(step)
    assert step <= per_mm * min(width, height) / 2 * 1.001 or step <= per_mm * apart
    assert step >= min(per_mm * apart, per_mm * min(width, height) / 2) * 0.19


@given(st.floats(0.005, 5000), st.floats(20, 200))
def test_scale_bar_fits_and_fills_its_place(metres_per_mm, width):
    step, count = bar_steps(metres_per_mm, width)
    assert is_round(step) and 2 <= count <= 4
    assert 0.4 * metres_per_mm * width <= step * count <= metres_per_mm * width * (1 + 1e-9)


@given(st.floats(1, 9e7))
def test_scale_is_round_and_shows_all(needed):
    scale = round_scale(needed)
    assert needed * (1 - 1e-6) <= scale <= max(needed * 1.51, 100)


@pytest.mark.parametrize(
    ("needed", "allowed", "scale"), [(9_000, (25_000, 10_000), 10_000), (10_000, (10_000,), 10_000)]
)
def test_scale_out_of_a_list(needed, allowed, scale):
    assert round_scale(needed, allowed) == scale


def test_usual_scales_are_there():
    assert {500, 1000, 2000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000} <= set(SCALES)

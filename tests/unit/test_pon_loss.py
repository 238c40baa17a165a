"""The loss budget against sums made by hand, and its verdicts at their borders."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.fiber.pon.demand import split_steps, subscribers
from hatangso.plugin.fiber.pon.loss_budget import (
    DEFAULT_SPLITTER_LOSS,
    RATIOS,
    LossModel,
    OpticalClass,
    Verdict,
    default_loss_cells,
    judge,
    splitter_losses,
)


def _model(budget=28.0, margin=3.0, reach=20_000.0):
    return LossModel(0.35, 0.1, 0.5, 4, dict(DEFAULT_SPLITTER_LOSS), budget, margin, reach)


def test_budgets_of_the_classes():
    assert {one.title: one.budget_db for one in OpticalClass} == {
        "GPON B+": 28.0,
        "GPON C+": 32.0,
        "XGS-PON N1": 29.0,
        "XGS-PON N2": 31.0,
    }


@pytest.mark.parametrize(
    ("metres", "splices", "ratios", "by_hand"),
    [
        # km × 0.35 + splices × 0.1 + 4 connectors × 0.5 + splitters, worked out on paper
        (10_000, 6, (32,), 3.5 + 0.6 + 2.0 + 17.1),
        (10_000, 7, (4, 8), 3.5 + 0.7 + 2.0 + 7.3 + 10.5),
        (20_000, 9, (8, 8), 7.0 + 0.9 + 2.0 + 21.0),
        (0, 1, (2,), 0.1 + 2.0 + 3.7),
    ],
)
def test_loss_equals_the_sum_made_by_hand(metres, splices, ratios, by_hand):
    path = _model().path(metres, splices, ratios)
    assert path.loss_db == pytest.approx(by_hand, abs=1e-12)
    assert path.loss_db == path.fiber_db + path.splice_db + path.connector_db + path.splitter_db


def test_verdicts_change_exactly_at_the_borders():
    model = _model()
    bare = model.path(0, 0, (8,)).loss_db
    for target, verdict in ((25.0, Verdict.MET), (25.01, Verdict.LOW_MARGIN), (28.0, Verdict.LOW_MARGIN),
                            (28.01, Verdict.MISSED)):  # fmt: skip
        fiber_m = (target - bare) / 0.35 * 1000.0
        assert judge(model.path(fiber_m, 0, (8,)), _model(reach=math.inf), 8)[0] is verdict
    assert judge(model.path(20_000.0, 0, (8,)), model, 8)[0] is Verdict.MET
    assert judge(model.path(20_001.0, 0, (8,)), model, 8)[0] is Verdict.TOO_FAR


def test_verdicts_say_what_to_do():
    model = _model()
    missed = str(judge(model.path(15_000, 8, (64,)), model, 64)[1])
    # 28 − 3 − (0.8 + 2.0 + 21.0) = 1.2 dB are left to the fibre: 3.4 km
    assert "3.4 km" in missed and "29.05" in missed
    assert "1:32" in str(judge(model.path(5_000, 5, (32,)), model, 64)[1])
    assert "22.5 km" in str(judge(model.path(22_500, 5, (8,)), model, 8)[1])


def test_numbers_are_said_as_the_language_writes_them():
    model = _model()
    for fiber_m, ratios in ((15_000, (64,)), (22_500, (8,)), (9_123, (32,)), (1_000, (8,))):
        english = judge(model.path(fiber_m, 8, ratios), model, 8)[1].values
        vietnamese = judge(model.path(fiber_m, 8, ratios), model, 8, "vi")[1].values
        swap = str.maketrans(",.", ".,")
        assert {name: str(value).translate(swap) for name, value in english.items()} == {
            name: str(value) for name, value in vietnamese.items()
        }
    assert judge(model.path(15_000, 8, (64,)), model, 64, "vi")[1].values["km"] == "3,4"


@given(st.integers(0, 3000), st.floats(0.001, 1.0))
def test_subscribers_are_never_fewer_than_the_rate_asks(households, rate):
    (count,) = subscribers([households], rate).tolist()
    assert count - 1 < households * rate <= count + 1e-6


@pytest.mark.parametrize(("households", "rate"), [(80, 1e-12), (1e-12, 0.6), (5e-324, 1.0)])
def test_where_anybody_lives_one_is_planned_for(households, rate):
    assert subscribers([households, 0.0], rate).tolist() == [1, 0]


def test_subscribers_of_round_products_are_not_one_more():
    assert subscribers([100, 300, 80, 1], 0.07).tolist() == [7, 21, 6, 1]


@pytest.mark.parametrize("rate", [0.0, -0.1, 1.01, math.nan])
def test_a_take_rate_outside_its_range_is_refused(rate):
    with pytest.raises(ParameterError, match="take rate"):
        subscribers([10], rate)


@given(st.sampled_from(RATIOS), st.sampled_from(RATIOS), st.sampled_from(RATIOS))
def test_steps_multiply_to_ever_lower_splits(split, second, lowest):
    for stages in (1, 2):
        if stages == 2 and split < 2 * second:
            with pytest.raises(ParameterError, match="Two stages"):
                split_steps(split, 2, second, lowest)
            continue
        steps = split_steps(split, stages, second, lowest)
        totals = [math.prod(step) for step in steps]
        assert totals[0] == split and totals == sorted(set(totals), reverse=True)
        assert all(total >= lowest for total in totals[1:])
        assert all(ratio in RATIOS for step in steps for ratio in step)
        assert all(len(step) <= stages for step in steps)


@pytest.mark.parametrize("split", [0, 1, 3, 12, 128])
def test_a_split_that_is_no_power_of_two_is_refused(split):
    with pytest.raises(ParameterError, match="powers of two"):
        split_steps(split, 1, 8, 8)


def test_losses_come_from_the_table():
    assert splitter_losses(default_loss_cells()) == DEFAULT_SPLITTER_LOSS
    cells = default_loss_cells()
    cells[1] = "3,6"
    cells[2] = "4"
    assert splitter_losses(cells)[2] == 3.6


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({0: "1:3"}, "1:3"),
        ({2: "1:2"}, "twice"),
        ({1: "2.9"}, "3.01"),  # less than the ideal splitter: 10·log10(2)
        ({1: "ba"}, "ba"),
        ({1: None}, "1:2"),
    ],
)
def test_faults_of_the_loss_table_are_named(change, named):
    cells = default_loss_cells()
    for place, value in change.items():
        cells[place] = value
    with pytest.raises(ParameterError, match=named):
        splitter_losses(cells)


def test_a_missing_splitter_is_named():
    with pytest.raises(ParameterError, match="1:64"):
        splitter_losses(default_loss_cells()[:-2])

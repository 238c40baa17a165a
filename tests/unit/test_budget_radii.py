"""Radii of sites by link budget, and pieces of overlaps put together: without QGIS."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.radio.budget_radii import BudgetColumns, BudgetRadii, BudgetSettings
from hatangso.plugin.radio.cells import Cells, plan_cells
from hatangso.plugin.radio.link_budget import CarrierTable, ThresholdTable, reach
from hatangso.plugin.radio.link_tables import CARRIER_CELLS, THRESHOLD_CELLS
from hatangso.plugin.radio.models import AREA_OF, path_loss
from hatangso.plugin.radio.overlaps import group_overlaps
from hatangso.plugin.radio.radius_table import RadiusTable
from hatangso.plugin.radio.technology import AreaType

CARRIERS, THRESHOLDS = CarrierTable.from_cells(CARRIER_CELLS), ThresholdTable.from_cells(THRESHOLD_CELLS)


def radii(columns=None, **settings):
    return BudgetRadii(BudgetSettings(CARRIERS, THRESHOLDS, **settings), columns or BudgetColumns())


@given(
    technology=st.sampled_from(["2G", "3G", "4G", "5G"]), area=st.sampled_from(list(AreaType)),
    height=st.floats(10, 80), percent=st.floats(20, 95), body=st.floats(0, 6),
)  # fmt: skip
def test_at_the_radius_the_level_is_the_threshold_and_the_margin(technology, area, height, percent, body):
    budgets = radii(height_m=height, location_percent=percent, body_loss_db=body)
    radius = budgets.radius_m(0, technology, area)
    (row,) = budgets.rows()
    assert row.reach.radius_m == radius
    if row.reach.limited:
        assert radius == 5000.0
        return
    loss = path_loss(row.model, row.budget.carrier.frequency_mhz, radius, height, 1.5, area_type=AREA_OF[area])
    level = float(row.budget.level_dbm(loss))
    assert level - row.budget.fade_margin_db == pytest.approx(THRESHOLDS.planning_dbm(technology), abs=1e-4)


def test_a_site_s_own_values_go_before_the_tables():
    columns = BudgetColumns(
        height_m=[45, None, "45,0"], frequency_mhz=[None, 900, "900.0"], power=["40", None, 40.0],
        gain_dbi=[None, "15,5", 15.5],
    )  # fmt: skip
    budgets = radii(columns, model="tr38901_rma", power_in_watts=True)
    for site in range(3):
        found = budgets.radius_m(site, "4G", AreaType.RURAL)
        dbm = 43.0 if site == 1 else 10 * np.log10(40) + 30
        mhz, gain, height = (1800, 17.5, 45) if site == 0 else (900, 15.5, 30 if site == 1 else 45)
        mapl = dbm + gain - 0.5 - 10 * np.log10(1200) + 110
        assert found == pytest.approx(reach("tr38901_rma", mapl, mhz, height, 1.5).radius_m, abs=1e-4)
    assert [row.sites for row in budgets.rows()] == [1, 1, 1]
    budgets.forget({1})
    assert [row.height_m for row in budgets.rows()] == [45, 45]


@pytest.mark.parametrize(
    ("columns", "model", "words"),
    [
        ({"height_m": [20]}, "okumura_hata", ["Okumura", "150 to 1500 MHz"]),
        ({"height_m": [20], "frequency_mhz": [900]}, "okumura_hata", ["20 m", "30 to 200 m"]),
        ({"height_m": [-3]}, "", ["-3 m"]),
        ({"height_m": ["cao"]}, "", ["antenna height", "not a number"]),
        ({"power": ["1.500"]}, "", ["power", "two ways"]),
        ({"power": [0]}, "", ["nothing to transmit"]),
        ({"power": [1e6]}, "", ["90.0 dBm", "-30 to 73 dBm"]),
        ({"power": [1e-8]}, "", ["-50.0 dBm", "-30 to 73 dBm"]),
        ({"gain_dbi": ["?"]}, "", ["antenna gain"]),
        ({"frequency_mhz": [1.8]}, "", ["1.8 MHz", "500 to 30000 MHz"]),
        ({"gain_dbi": [-69], "power": [1e-6]}, "", ["4G", "dB only"]),
    ],
)
def test_what_cannot_be_computed_says_why(columns, model, words):
    with pytest.raises((DataError, ParameterError)) as caught:
        radii(BudgetColumns(**columns), model=model).radius_m(0, "4G", AreaType.RURAL)
    for word in words:
        assert word in str(caught.value)


def test_what_serves_all_round_has_not_the_gain_of_a_panel():
    """As in a prediction: unless a field or the table says another gain."""
    rich = CarrierTable.from_cells(["4G", 1800, 20, 43, 15, 0.5])
    for settings, columns, gains in (
        (BudgetSettings(CARRIERS, THRESHOLDS), BudgetColumns(), (17.5, 11.0)),
        (BudgetSettings(CARRIERS, THRESHOLDS), BudgetColumns(gain_dbi=[14]), (14.0, 14.0)),
        (BudgetSettings(rich, THRESHOLDS), BudgetColumns(), (15.0, 15.0)),
    ):
        for all_round, gain in zip((False, True), gains):
            budgets = BudgetRadii(settings, columns)
            budgets.radius_m(0, "4G", AreaType.RURAL, all_round)
            assert [row.budget.carrier.gain_dbi for row in budgets.rows()] == [gain]


def test_antennas_on_street_poles_are_micro_cells():
    budgets = radii(BudgetColumns(height_m=[8, 12]))
    for site in range(2):
        budgets.radius_m(site, "5G", AreaType.URBAN)
    assert [row.model for row in budgets.rows()] == ["tr38901_umi", "tr38901_uma"]


def test_a_radius_at_the_end_of_the_range_is_told_once_for_all_sites():
    budgets = radii(BudgetColumns(height_m=[60, 70, 60, None]))
    for site in range(4):
        budgets.radius_m(site, "2G", AreaType.RURAL)
    assert budgets.limited() == [("2G", "tr38901_rma", 5000.0, 4)]
    assert [row.sites for row in budgets.rows()] == [1, 2, 1]


def test_settings_are_refused_before_any_site():
    only = ThresholdTable.from_cells(["4G", -90, -100])
    BudgetSettings(CARRIERS, only).check()
    with pytest.raises(ParameterError, match="no row for 5G"):
        BudgetRadii(BudgetSettings(CARRIERS, only)).radius_m(0, "5G", AreaType.RURAL)
    with pytest.raises(ParameterError, match="in common"):
        BudgetSettings(CarrierTable.from_cells(["2G", 900, 0.2, 43, 16, 2]), only).check()
    with pytest.raises(ParameterError, match="receiver 0.5 m"):
        BudgetSettings(CARRIERS, THRESHOLDS, receiver_m=0.5).check()
    with pytest.raises(ParameterError, match="locations"):
        BudgetSettings(CARRIERS, THRESHOLDS, location_percent=0).check()
    BudgetSettings(CARRIERS, THRESHOLDS).check()


def test_sites_are_planned_with_it_whole_or_not_at_all():
    budgets = radii(BudgetColumns(height_m=[30, 9, 9, 30]))
    plan = plan_cells(
        4, technology=["3G;4G", "4G", "4G", "WiMAX"], area_type=["đô thị", "nông thôn", "đô thị", None],
        reach_m=budgets.radius_m, reach_technologies=budgets.technologies,
    )  # fmt: skip
    assert plan.cells.site.tolist() == [0, 0, 2]
    assert [(refusal.row, refusal.reason) for refusal in plan.refusals] == [
        (1, "link_budget"), (3, "technology_unknown"),
    ]  # fmt: skip
    assert "10 to 150 m" in plan.refusals[0].message.format(**plan.refusals[0].values)
    assert plan.cells.area_type == ["urban", "urban", "urban"]


# -- overlaps ----------------------------------------------------------------------------------------------------------


def _cells(sites, operators):
    count = len(sites)
    return Cells(
        np.array(sites), operators, ["4G"] * count, [None] * count, np.ones(count), np.full(count, np.nan),
        np.full(count, 360.0),
    )  # fmt: skip


def test_pieces_are_put_together_by_what_covers_them():
    cells = _cells([0, 0, 1, 2], [("B", "a"), ("B", "a"), ("B",), ()])
    members = np.array([0, 1, 2, 3])
    piece = np.array([0, 0, 1, 1, 2, 3, 3, 4])
    member = np.array([0, 1, 0, 2, 3, 1, 2, 3])
    groups = group_overlaps(cells, "4G", members, piece, member)
    assert [(one.areas, one.sites, one.operators, one.pieces.tolist()) for one in groups] == [
        (1, 1, (), [2, 4]), (2, 1, ("a", "B"), [0]), (2, 2, ("a", "B"), [1, 3]),
    ]  # fmt: skip
    assert group_overlaps(cells, None, members, piece[:0], member[:0]) == []


def test_a_technology_without_a_row_sets_the_site_aside():
    """3G is a name that everybody knows, but no radius is known of it: by budget or by table."""
    budgets = BudgetRadii(BudgetSettings(CarrierTable.from_cells(["4G", 1800, 20, 43, 17, 0]), THRESHOLDS))
    given = {"reach_m": budgets.radius_m, "reach_technologies": budgets.technologies}
    for how in (given, {"table": RadiusTable.from_cells(["4G", 1, 2, 3])}):
        plan = plan_cells(3, technology=["3G;4G", "4G", "3G"], **how)
        assert plan.cells.site.tolist() == [1]
        assert [(one.row, one.reason, one.values["name"], one.values["known"]) for one in plan.refusals] == [
            (0, "technology_unknown", "3G", "4G"), (2, "technology_unknown", "3G", "4G"),
        ]  # fmt: skip

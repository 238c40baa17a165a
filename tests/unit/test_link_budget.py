"""Link budgets: standard numbers of reference signals, the radius as a true inverse of the loss, tables of users."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.radio.building_entry import building_entry_loss_db
from hatangso.plugin.radio.carriers import resource_blocks
from hatangso.plugin.radio.hata import AREAS
from hatangso.plugin.radio.link_budget import (
    CARRIERS,
    LEVEL_NAMES,
    THRESHOLDS,
    Carrier,
    CarrierTable,
    Reach,
    ThresholdTable,
    fade_margin_db,
    link_budget,
    reach,
    reference_offset_db,
    watts_dbm,
)
from hatangso.plugin.radio.link_tables import CARRIER_CELLS, THRESHOLD_CELLS
from hatangso.plugin.radio.models import EMPIRICAL, MODELS, path_loss

# -- powers ------------------------------------------------------------------------------------------------------------


def test_watts():
    assert watts_dbm(20) == pytest.approx(43.0103, abs=1e-4)
    assert watts_dbm(0.001) == pytest.approx(0)
    for bad in (0, -1, math.nan, math.inf):
        with pytest.raises(ParameterError):
            watts_dbm(bad)


@pytest.mark.parametrize(
    ("technology", "bandwidth", "spacing", "blocks"),
    [("4G", 20, 30, 100), ("4G", 1.4, 30, 6), ("5G", 100, 30, 273), ("5G", 20, 15, 106), ("5G", 40, 60, 51)],
)
def test_rsrp_is_the_carrier_shared_by_its_resource_elements(technology, bandwidth, spacing, blocks):
    """So many elements of that power make the carrier again."""
    assert resource_blocks(technology, bandwidth, spacing) == blocks
    element_mw = 10 ** (reference_offset_db(technology, bandwidth, spacing) / 10)
    assert element_mw * 12 * blocks == pytest.approx(1.0)


@pytest.mark.parametrize(("frequency", "bandwidth", "blocks"), [(700, 10, 52), (700, 100, 273), (3500, 100, 273)])
def test_5g_below_the_bands_of_time_division_has_subcarriers_of_15_khz(frequency, bandwidth, blocks):
    budget = link_budget(replace(CARRIERS["5G"], frequency_mhz=frequency, bandwidth_mhz=bandwidth))
    assert budget.reference_offset_db == pytest.approx(-10.0 * math.log10(12 * blocks))


def test_lte_of_20_mhz_and_20_watts():
    """43 dBm over 1200 subcarriers: 12.2 dBm each."""
    assert 43 + reference_offset_db("4G", 20) == pytest.approx(12.208, abs=1e-3)
    assert reference_offset_db("2G", 0.2) == 0
    assert reference_offset_db("3G", 5) == -10


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("4G", 7), "1.4, 3, 5, 10, 15, 20"), (("5G", 7), "100"), (("5G", 20, 120), "15, 30, 60"), (("6G", 20), "2G, 3G")],
)
def test_bandwidths_that_no_standard_has(arguments, words):
    with pytest.raises(ParameterError, match=words):
        reference_offset_db(*arguments)


# -- the budget --------------------------------------------------------------------------------------------------------


@given(p=st.floats(0.5, 99.5), sigma=st.floats(0, 20))
def test_fade_margin_serves_the_share_of_places(p, sigma):
    margin = fade_margin_db(p, sigma)
    if sigma > 0.01:
        assert norm.cdf(margin / sigma) * 100 == pytest.approx(p, abs=1e-6)
    assert fade_margin_db(50, sigma) == 0
    assert fade_margin_db(100 - p, sigma) == pytest.approx(-margin, abs=1e-9)


@given(
    power=st.floats(20, 60), gain=st.floats(0, 25), cable=st.floats(0, 6), body=st.floats(0, 10),
    threshold=st.floats(-130, -80), technology=st.sampled_from(list(CARRIERS)), p=st.floats(1, 99),
    building=st.sampled_from(["none", "traditional", "efficient"]),
)  # fmt: skip
def test_at_the_greatest_loss_the_threshold_is_held_with_the_margin(
    power, gain, cable, body, threshold, technology, p, building
):
    assumed = CARRIERS[technology]
    carrier = Carrier(technology, assumed.frequency_mhz, assumed.bandwidth_mhz, power, gain, cable)
    budget = link_budget(carrier, body_loss_db=body, building=building, location_percent=p, sigma_db=8)
    mapl = budget.mapl_db(threshold)
    assert budget.level_dbm(mapl) - 8 * norm.ppf(p / 100) == pytest.approx(threshold, abs=1e-9)
    by_hand = power + gain - cable + reference_offset_db(technology, assumed.bandwidth_mhz) - body
    by_hand -= float(building_entry_loss_db(building, assumed.frequency_mhz)) + 8 * norm.ppf(p / 100) + threshold
    assert mapl == pytest.approx(by_hand, abs=1e-9)
    assert budget.eirp_dbm == pytest.approx(power + gain - cable)
    assert budget.level_dbm(100.0, 3.0) == pytest.approx(budget.level_dbm(103.0))


def test_a_budget_by_hand():
    """LTE 1800, 20 MHz, 43 dBm, 17.5 dBi, 0.5 dB cable: 60 dBm EIRP, 29.2 dBm of an element; −110 dBm: 139.2 dB."""
    budget = link_budget(CARRIERS["4G"])
    assert budget.eirp_dbm == 60
    assert budget.reference_eirp_dbm == pytest.approx(29.208, abs=1e-3)
    assert budget.mapl_db(-110) == pytest.approx(139.208, abs=1e-3)
    indoors = link_budget(CARRIERS["4G"], building="traditional", location_percent=90)
    # P.2109 at 1.8 GHz, median: 13.65, 8.33 and −3 dB added as powers.
    entry = 10 * math.log10(10**1.3652 + 10**0.8334 + 10**-0.3)
    assert indoors.mapl_db(-110) == pytest.approx(139.208 - 8 * 1.281552 - entry, abs=2e-3)


@pytest.mark.parametrize(
    "options", [{"body_loss_db": -1}, {"location_percent": 100}, {"location_percent": 0}, {"sigma_db": -1}]
)
def test_budgets_out_of_range(options):
    with pytest.raises(ParameterError):
        link_budget(CARRIERS["4G"], **options)


# -- the radius --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", EMPIRICAL)
@given(data=st.data())
def test_the_radius_is_the_inverse_of_the_loss(model, data):
    """Any distance is found again from its loss, and no more is reached than the loss allows."""
    ranges = MODELS[model]
    sight = data.draw(st.sampled_from(["nlos", "los"]))
    mhz = data.draw(st.floats(ranges.frequency_mhz[0], min(ranges.frequency_mhz[1], 6000)))
    hb = data.draw(st.floats(max(10, ranges.tx_height_m[0]), min(100, ranges.tx_height_m[1])))
    hm = data.draw(st.floats(max(1, ranges.rx_height_m[0]), 3))
    area = data.draw(st.sampled_from(AREAS))
    far = min(ranges.distances_m(sight)[1], 200_000.0)
    distance = data.draw(st.floats(20, far))

    def loss(d):
        return path_loss(model, mhz, d, hb, hm, area_type=area, sight=sight)

    near, there, beyond = loss(np.array([distance * (1 - 1e-6), distance, min(distance * (1 + 1e-6), far)]))
    assume(near < there)  # not on the flat piece nearest to the mast
    found = reach(model, float(there), mhz, hb, hm, area_type=area, sight=sight, farthest_m=far)
    assert found.radius_m == pytest.approx(distance, rel=1e-6, abs=1e-4)
    assert float(loss(found.radius_m)) <= there
    if not found.limited and beyond > there:
        assert float(loss(min(found.radius_m + 1e-3, far))) > there - 1e-9


@pytest.mark.parametrize("model", EMPIRICAL)
def test_more_loss_reaches_farther_until_the_range_ends(model):
    mhz = {"okumura_hata": 900, "cost231_hata": 1800}.get(model, 2600)
    found = [reach(model, float(mapl), mhz, 30, 1.5) for mapl in range(20, 260, 4)]
    assert found[0] == Reach(0.0)
    assert found[-1] == Reach(MODELS[model].distance_m[1], limited=True)
    radii = [one.radius_m for one in found]
    assert radii == sorted(radii)
    assert sum(one.limited for one in found) < len(found)


def test_radius_by_the_formula_turned_round():
    """Hata solved for d by hand."""
    mapl, lg_h = 140.0, math.log10(30)
    city = 69.55 + 26.16 * math.log10(900) - 13.82 * lg_h
    city -= (1.1 * math.log10(900) - 0.7) * 1.5 - (1.56 * math.log10(900) - 0.8)
    d_km = 10 ** ((mapl - city) / (44.9 - 6.55 * lg_h))
    assert reach("okumura_hata", mapl, 900, 30, 1.5).radius_m == pytest.approx(d_km * 1000, abs=1e-3)


def test_a_limit_of_the_user_s_own():
    assert reach("free_space", 140, 900, 30, 1.5, farthest_m=1234.5) == Reach(1234.5, limited=True)


def test_ranges_are_refused_before_anything_is_sought():
    with pytest.raises(ParameterError, match="30 to 200 m"):
        reach("okumura_hata", 140, 900, 20, 1.5)


# -- tables ------------------------------------------------------------------------------------------------------------


def test_default_tables_read_as_what_they_are_made_from():
    assert CarrierTable.from_cells(CARRIER_CELLS).carriers == CARRIERS
    assert ThresholdTable.from_cells(THRESHOLD_CELLS) == ThresholdTable.default()
    assert set(CARRIERS) == set(LEVEL_NAMES) == {row[0] for row in THRESHOLDS}
    table = ThresholdTable.default()
    assert (table.planning_dbm("4G"), table.lowest_dbm("4G")) == (-110, -121)


def test_tables_as_people_write_them():
    table = ThresholdTable.from_cells(["LTE 1800", "−105,5", "-120", "NR", -108, -118.5])
    assert table.levels_dbm == {"4G": (-105.5, -120.0), "5G": (-108.0, -118.5)}
    carrier = CarrierTable.from_cells(["GSM 900", "935,2", "0,2", 46, "16.5", 3]).carriers["2G"]
    assert (carrier.frequency_mhz, carrier.power_dbm, carrier.gain_dbi, carrier.cable_loss_db) == (935.2, 46, 16.5, 3)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], ["3 columns"]),
        (["4G", -110], ["3 columns"]),
        (["6G", -110, -121], ["row 1", "6G"]),
        (["4G", -110, -121, None, -1, -1], ["row 2"]),
        (["4G", -110, -121, "LTE", -110, -121], ["row 2", "4G", "second time"]),
        (["4G", "strong", -121], ["row 1", "planning level", "strong"]),
        (["4G", None, -121], ["planning level"]),
        (["4G", 110, -121], ["planning level", "110", "-160 to 0"]),
        (["4G", -110, "-1.121"], ["lowest level", "thousands"]),
        (["4G", -121, -110], ["row 1", "below"]),
    ],
)
def test_bad_thresholds_name_their_row(cells, words):
    with pytest.raises(ParameterError) as caught:
        ThresholdTable.from_cells(cells)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["4G", "1.800", 20, 43, 17, 1], ["row 1", "frequency", "thousands"]),
        (["4G", 1800, 21, 43, 17, 1], ["1.4, 3, 5, 10, 15, 20"]),
        (["4G", 1800, 20, 2000, 17, 1], ["power (dBm)", "2000"]),
        (["4G", 1800, 20, 43, 17], ["6 columns"]),
        (["4G", 1800, 20, 43, 17, -1], ["cable loss"]),
    ],
)
def test_bad_carriers_name_their_row(cells, words):
    with pytest.raises(ParameterError) as caught:
        CarrierTable.from_cells(cells)
    for word in words:
        assert word in str(caught.value)


def test_a_technology_without_threshold():
    with pytest.raises(ParameterError, match="no row for 5G"):
        ThresholdTable.from_cells(["4G", -110, -121]).planning_dbm("5G")

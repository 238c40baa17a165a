"""Recommendation ITU-R P.1812-8 for one path: the ITU's validation cases, closed forms, properties, and faults."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.radio.itu_p1812.bullington import bullington_loss, knife_edge_loss
from hatangso.plugin.radio.itu_p1812.climate import ducting_incidence, inverse_normal, zone_lengths
from hatangso.plugin.radio.itu_p1812.losses import ducting_coupling, ducting_time_loss
from hatangso.plugin.radio.itu_p1812.spherical_earth import first_term_loss, spherical_earth_loss
from hatangso.plugin.radio.p1812 import (
    basic_transmission_loss,
    diffraction_loss,
    location_deviation,
    path_details,
)

#: Profiles of the ITU's validation set and the number of cases of each: 33 in all.
CASES = [
    (name, number)
    for name, count in {
        "b2iseac": 3, "b2iseac_dense_urban_land_eqdist": 3, "b2iseac_rural_land_100km": 3,
        "b2iseac_rural_land_10km_eqdist": 3, "b2iseac_rural_land_1km": 3, "b2iseac_vertical": 3, "rburg": 3,
        "rburg_rural_noclutter": 3, "rburg_rural_with_clutter": 3, "rburg_urban_with_clutter": 6,
    }.items()
    for number in range(count)
]  # fmt: skip


def read_case(folder, name, number):
    """Arguments of the door and the expected loss."""
    with open(folder / "profiles" / f"{name}.csv", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    head = {row[0]: row[1] for row in rows if len(row) > 1}
    marks = {row[0]: place for place, row in enumerate(rows) if row and row[0].startswith("{")}
    profile = rows[marks["{Begin of Profile}"] + 2 : marks["{End of Profile}"]]
    d, h, clutter, zone = (np.array([float(row[column]) for row in profile]) for column in (0, 1, 3, 4))
    case = rows[marks["{Begin of Measurements}"] + 1 + number]
    arguments = (
        float(case[0]) / 1000.0, float(case[14]), d, h, clutter, zone, float(case[1]), float(case[3]), int(case[4]),
        *(float(head[key]) for key in ("Tx LAT:", "Rx LAT:", "Tx LON:", "Rx LON:")),
    )  # fmt: skip
    refraction = {
        "DN": float(head["Average annual values dN (N-units/km):"]),
        "N0": float(head["Average annual sea-level surface refractivity No (N-units):"]),
    }
    return arguments, refraction, float(case[17])


def read_log(folder, name, number):
    """Logged quantities by (name, equation)."""
    with open(folder / "logs" / f"{name}_{number}_log.csv", encoding="utf-8") as file:
        return {(row[0], row[1]): float(row[3]) for row in csv.reader(file) if len(row) > 3 and row[3][-1:].isdigit()}


@pytest.mark.parametrize(("name", "number"), CASES)
def test_validation_case(real_data, name, number):
    arguments, refraction, expected = read_case(real_data("radio/p1812"), name, number)
    assert basic_transmission_loss(*arguments, **refraction) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_quantities_of_the_log(real_data, name, number):
    folder = real_data("radio/p1812")
    arguments, refraction, _ = read_case(folder, name, number)
    log = read_log(folder, name, number)
    got = path_details(*arguments, **refraction)
    seen, surface, combined = got.horizons, got.surface, got.combined
    tx_height, rx_height = log["hts (m)", ""], log["hrs (m)", ""]
    ours = {
        ("dlt (km)", "Eq (78)"): seen.tx_distance,
        ("dlr (km)", "Eq (81a)"): seen.rx_distance,
        ("th_t (mrad)", "Eqs (76-78)"): seen.tx_angle,
        ("th_r (mrad)", "Eqs (79-81)"): seen.rx_angle,
        ("th (mrad)", "Eq (82)"): seen.angle,
        ("w", "Table 5"): got.sea_share,
        ("dtm (km)", "Sec 3.6"): got.land_km,
        ("dlm (km)", "Sec 3.6"): got.inland_km,
        ("phi (deg)", "Eq (4)"): got.latitude,
        ("b0 (%)", "Eq (5)"): got.incidence,
        ("ae (km)", "Eq (7a)"): got.radius_km,
        ("hst (m)", "Eq (85)"): surface.fitted_tx,
        ("hsr (m)", "Eq (86)"): surface.fitted_rx,
        ("hst (m)", "Eq (90a)"): surface.ducting_tx,
        ("hsr (m)", "Eq (90b)"): surface.ducting_rx,
        ("htc (m)", "Eq (37a)"): tx_height - surface.diffraction_tx,
        ("hrc (m)", "Eq (37b)"): rx_height - surface.diffraction_rx,
        ("hte (m)", "Eq (92a)"): tx_height - surface.ducting_tx,
        ("hre (m)", "Eq (92b)"): rx_height - surface.ducting_rx,
        ("hm (m)", "Eq (93)"): got.roughness_m,
        ("Fi", "Eq (40)"): combined.fi,
        ("Fj", "Eq (57)"): combined.fj,
        ("Fk", "Eq (58)"): combined.fk,
        ("Lbfs", "Eq (8)"): got.lbfs,
        ("Lb0p", "Eq (10)"): combined.lb0p,
        ("Lb0b", "Eq (11)"): combined.lb0b,
        # The ITU's programs log these three for the radius of β0.
        ("Lbulla (dB)", "Eq (21)"): got.diffraction_beta.actual,
        ("Lbulls (dB)", "Eq (21)"): got.diffraction_beta.smooth,
        ("Ldsph (dB)", "Eq (27)"): got.diffraction_beta.spherical,
        ("Ld50 (dB)", "Eq (39)"): got.diffraction.total,
        ("Ldb (dB)", "Eq (39)"): got.diffraction_beta.total,
        ("Ldp (dB)", "Eq (41)"): combined.ldp,
        ("Lbd50 (dB)", "Eq (42)"): combined.lbd50,
        # Logged when eq. (61) has already been written over it: two logs have Lbda in its place.
        ("Lbd (dB)", "Eq (43)"): combined.lbda,
        ("Lminb0p (dB)", "Eq (59)"): combined.lminb0p,
        ("Lba (dB)", "Eq (46)"): got.lba,
        ("Lminbap (dB)", "Eq (60)"): combined.lminbap,
        ("Lbda (dB)", "Eq (61)"): combined.lbda,
        ("Lbam (dB)", "Eq (62)"): combined.lbam,
        ("Lbs (dB)", "Eq (44)"): got.lbs,
        ("Lbc (dB)", "Eq (63)"): combined.lbc,
        ("Lb (dB)", "Eq (69)"): got.lb,
    }
    # The logs have ten digits.
    wrong = {key: (value, log[key]) for key, value in ours.items() if value != pytest.approx(log[key], 2e-9, 2e-7)}
    assert not wrong


# -- closed forms and other people's numbers -----------------------------------------------------------------------


def test_knife_edge_follows_the_fresnel_integral():
    # Recommendation ITU-R P.526, eq. (30): J = −20 log |(1 − C − S) + j(C − S)| / 2.
    special = pytest.importorskip("scipy.special")
    nu = np.linspace(-0.7, 10.0, 500)
    s, c = special.fresnel(nu)
    exact = -20.0 * np.log10(np.hypot(1.0 - c - s, c - s) / 2.0)
    assert np.abs(knife_edge_loss(nu) - exact).max() < 0.25
    assert knife_edge_loss(-0.78) == 0.0
    assert knife_edge_loss(0.0) == pytest.approx(6.02, abs=0.02)


def test_one_ridge_is_a_knife_edge():
    # A single spike: Bullington's point is its top, whatever the rest of the (low) ground.
    d = np.linspace(0.0, 20.0, 201)
    g = np.full(201, -2000.0)
    g[80] = 120.0
    f, radius = 1.8, 8500.0
    d1, d2 = d[80], 20.0 - d[80]
    height = 120.0 + 500.0 / radius * d1 * d2 - (30.0 * d2 + 10.0 * d1) / 20.0
    nu = height * math.sqrt(2.0 * 20.0e3 / (0.2998 / f * d1 * 1e3 * d2 * 1e3))
    edge = 6.9 + 20.0 * math.log10(math.sqrt((nu - 0.1) ** 2 + 1.0) + nu - 0.1)
    expected = edge + (1.0 - math.exp(-edge / 6.0)) * (10.0 + 0.02 * 20.0)
    assert bullington_loss(d, g, 30.0, 10.0, radius, f) == pytest.approx(expected, abs=1e-9)


def test_first_term_falls_as_the_first_root_of_the_airy_function():
    # Deep behind the horizon the field falls by exp(−|a₁|·√3/2·X): slope over distance, less the spreading √X.
    special = pytest.importorskip("scipy.special")
    root = -special.ai_zeros(1)[0][0]
    f, radius = 2.0, 8500.0
    per_km = (math.pi / (0.2998 / f) / (radius * 1e3) ** 2) ** (1.0 / 3.0) * 1e3
    near, far = (first_term_loss(d, 30.0, 10.0, radius, f, 0.0, 1) + 10.0 * math.log10(d) for d in (150.0, 250.0))
    assert (far - near) / 100.0 == pytest.approx(20.0 * math.log10(math.e) * root * math.sqrt(3.0) / 2 * per_km, 2e-3)


def test_spherical_earth_is_continuous_at_the_horizon():
    radius, f = 8500.0, 0.6
    horizon = math.sqrt(2.0 * radius) * (math.sqrt(0.03) + math.sqrt(0.01))
    before, after = (
        spherical_earth_loss(horizon * scale, 30.0, 10.0, radius, f, 0.3, 2) for scale in (1 - 1e-9, 1 + 1e-9)
    )
    assert before == pytest.approx(after, abs=1e-5)
    assert spherical_earth_loss(2.0, 100.0, 100.0, radius, f, 0.0, 1) == 0.0


def test_inverse_normal_distribution():
    stats = pytest.importorskip("scipy.stats")
    share = np.linspace(1e-5, 1.0 - 1e-5, 999)
    assert np.abs(inverse_normal(share) - stats.norm.isf(share)).max() < 4.6e-4  # Abramowitz and Stegun 26.2.23


def test_free_space_on_a_clear_path():
    d = np.linspace(0.0, 5.0, 51)
    lb = basic_transmission_loss(2.0, 50, d, np.zeros(51), None, None, 500, 500, 1, 21, 21, 105, 105.048)
    assert lb == pytest.approx(20 * math.log10(4 * math.pi * 5000 * 2e9 / 299792458), abs=0.06)  # 92.4 is rounded


def test_a_duct_grows_with_its_incidence():
    # What lets ducting be left out where a bound says so: Ap falls as β rises, for every p and distance.
    p, distance, beta = np.meshgrid(
        np.linspace(1, 50, 25), np.geomspace(0.01, 1000.0, 40), 10 ** np.linspace(-20, 1.68, 400), indexing="ij"
    )
    assert (np.diff(ducting_time_loss(p, beta, distance), axis=2) < 0.0).all()


def test_incidence_of_ducting():
    # No land: μ1 is held at 1, and β0 is its factor of latitude alone.
    assert ducting_incidence(0.0, 0.0, 0.0) == pytest.approx(10**1.67)
    assert ducting_incidence(-20.0, 0.0, 0.0) == pytest.approx(10**1.37)
    assert ducting_incidence(80.0, 0.0, 0.0) == pytest.approx(4.17)
    # Far inland τ is 1: μ1 = (10^(−dtm/9.4) + 10^(−4.25))^0.2 and μ4 = μ1^(−0.935 + 0.0176·|φ|).
    mu1 = (10 ** (-100 / 9.4) + 10**-4.25) ** 0.2
    assert ducting_incidence(16.0, 100.0, 100.0) == pytest.approx(10**1.43 * mu1 ** (1 - 0.935 + 0.2816), rel=1e-6)
    assert ducting_incidence(69.999, 50.0, 20.0) == pytest.approx(ducting_incidence(70.001, 50.0, 20.0), rel=0.01)


def test_coast_couples_a_duct():
    gain = -3.0 * math.exp(-0.25 * 2.0**2) * (1.0 + math.tanh(0.07 * (50.0 - 30.0)))
    assert ducting_coupling(1.0, -3.0, 4.0, 30.0, 2.0, 0.8) == pytest.approx(gain)
    for reach, coast, share in ((1.9, 2.0, 0.8), (9.0, 5.1, 0.8), (4.0, 2.0, 0.74)):  # beyond the coast, far, over land
        assert ducting_coupling(1.0, -3.0, reach, 30.0, coast, share) == 0.0
    # Site shielding counts what the horizon rises above 0.1 mrad for each kilometre.
    raised = 20.0 - 0.1 * 4.0
    shielding = 20.0 * math.log10(1 + 0.361 * raised * math.sqrt(1.8 * 4.0)) + 0.264 * raised * 1.8 ** (1 / 3)
    assert ducting_coupling(1.8, 20.0, 4.0, 30.0, 500.0, 0.0) == pytest.approx(shielding)


def test_zone_lengths_of_a_coast():
    d = np.array([0.0, 1.0, 2.0, 4.0, 5.0, 6.0])
    zone = np.array([4, 4, 3, 1, 1, 4])
    share, land, inland = zone_lengths(d, zone)
    assert share[-1] == pytest.approx((1.0 + 1.0 + 0.5) / 6.0)
    assert (land[-1], inland[-1]) == (3.0, 1.5)
    assert (share[1], land[1], inland[1]) == (0.0, 1.0, 1.0)
    assert share[4] == pytest.approx(2.0 / 5.0)  # the receiver at sea ends the path there


# -- properties -----------------------------------------------------------------------------------------------------

frequencies = st.floats(0.03, 6.0)
profiles = st.lists(st.tuples(st.floats(0, 900), st.sampled_from([0.0, 10.0, 25.0]), st.sampled_from([1, 3, 4])),
                    min_size=5, max_size=40)  # fmt: skip


@settings(max_examples=60)
@given(profiles, frequencies, st.floats(1, 50), st.floats(0.2, 5.0), st.sampled_from([1, 2]))
def test_a_path_is_the_same_both_ways(profile, f, p, step, pol):
    h, clutter, zone = (np.array(values, dtype=float) for values in zip(*profile))
    d = step * np.arange(len(h))
    there = basic_transmission_loss(f, p, d, h, clutter, zone, 40, 15, pol, 16.0, 16.3, 107.0, 107.4)
    back = basic_transmission_loss(f, p, d, h[::-1], clutter[::-1], zone[::-1], 15, 40, pol, 16.3, 16.0, 107.4, 107.0)
    # Only the middle of the path is reckoned from the transmitter.
    assert there == pytest.approx(back, abs=0.02)


@settings(max_examples=40)
@given(profiles, frequencies, st.floats(1, 50), st.floats(0.2, 5.0))
def test_never_below_line_of_sight(profile, f, p, step):
    h, clutter, zone = (np.array(values, dtype=float) for values in zip(*profile))
    d = step * np.arange(len(h))
    got = path_details(f, p, d, h, clutter, zone, 40, 15, 1, 16.0, 16.3, 107.0, 107.4)
    assert math.isfinite(got.lb)
    assert got.lb >= got.combined.lb0p
    assert got.combined.lb0p <= got.lbfs + 1e-12


@pytest.mark.parametrize("sign", [1, -1])
def test_locations_spread_as_the_normal_distribution(sign):
    stats = pytest.importorskip("scipy.stats")
    d, h = np.linspace(0, 30, 61), 50.0 * np.sin(np.arange(61))
    percent = 50 + sign * 40
    common = (0.9, 50, d, h, None, None, 40, 2, 1, 16.0, 16.2, 107.0, 107.1)
    spread = basic_transmission_loss(*common, pL=percent, sigmaL=5.5) - basic_transmission_loss(*common)
    assert spread == pytest.approx(5.5 * stats.norm.ppf(percent / 100), abs=0.01)


def test_no_spread_at_sea():
    d, h = np.linspace(0, 30, 61), np.zeros(61)
    zone = np.where(d > 10, 1, 4)
    common = (0.9, 50, d, h, None, zone, 40, 2, 1, 16.0, 16.2, 107.0, 107.1)
    assert basic_transmission_loss(*common, pL=90, sigmaL=5.5) == basic_transmission_loss(*common)


def test_location_deviation():
    assert location_deviation(1.8, 1.5, 10.0, 100.0) == pytest.approx((0.52 + 0.024 * 1.8) * 100**0.28)
    assert location_deviation(1.8, 15.0, 10.0, 100.0) == pytest.approx(0.5 * (0.52 + 0.024 * 1.8) * 100**0.28)
    assert location_deviation(1.8, 25.0, 10.0, 100.0) == 0.0


def test_diffraction_loss_is_that_of_the_path():
    rng = np.random.default_rng(3)
    d, h, clutter = np.arange(60) * 0.5, rng.uniform(0, 300, 60), rng.choice([0.0, 15.0], 60)
    details = path_details(7.0 / 2, 50, d, h, clutter, None, 30, 20, 2, 16.0, 16.2, 107.0, 107.1)
    alone = diffraction_loss(d, h, 30.0, 20.0, details.radius_km, 7.0 / 2, clutter_m=clutter, pol=2)
    assert alone == details.diffraction
    # A tighter Earth bulges more.
    assert diffraction_loss(d, h, 30.0, 20.0, 6371.0 * 2 / 3, 3.5).actual > alone.actual - 20.0


def test_clutter_at_the_ends_does_not_count():
    d, h = np.linspace(0, 8, 30), np.linspace(0, 40, 30)
    bare = basic_transmission_loss(1.8, 50, d, h, np.zeros(30), None, 30, 1.5, 1, 16, 16, 107, 107.07)
    ends = np.zeros(30)
    ends[[0, -1]] = 20.0
    assert basic_transmission_loss(1.8, 50, d, h, ends, None, 30, 1.5, 1, 16, 16, 107, 107.07) == bare
    ends[-2] = 20.0
    assert basic_transmission_loss(1.8, 50, d, h, ends, None, 30, 1.5, 1, 16, 16, 107, 107.07) > bare + 3.0


def test_inputs_are_left_as_they_are():
    d, h, clutter, zone = np.linspace(0, 8, 30), np.ones(30), np.full(30, 5.0), np.full(30, 4)
    kept = [values.copy() for values in (d, h, clutter, zone)]
    basic_transmission_loss(1.8, 10, d, h, clutter, zone, 30, 1.5, 1, 16, 16, 107, 107.07)
    assert all((a == b).all() for a, b in zip(kept, (d, h, clutter, zone)))


# -- faults ---------------------------------------------------------------------------------------------------------

GOOD = {
    "f": 1.8, "p": 50, "d": np.arange(6.0), "h": np.zeros(6), "R": np.zeros(6), "zone": np.full(6, 4), "htg": 30,
    "hrg": 1.5, "pol": 1, "phi_t": 16, "phi_r": 16, "lam_t": 107, "lam_r": 107.05,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"f": 0.029}, "0.03 to 6 GHz"),
        ({"f": 6.1}, "0.03 to 6 GHz"),
        ({"f": float("nan")}, "0.03 to 6 GHz"),
        ({"f": "abc"}, "abc"),
        ({"p": 0.5}, "1 to 50 %"),
        ({"p": 51}, "1 to 50 %"),
        ({"pL": 0}, "1 to 99 %"),
        ({"pL": 100}, "1 to 99 %"),
        ({"htg": 0.5}, "transmitting antenna"),
        ({"hrg": 3001}, "receiving antenna"),
        ({"htg": -2}, "transmitting antenna"),
        ({"pol": 3}, "polarisation"),
        ({"pol": np.array([1, 2])}, "polarisation"),
        ({"phi_t": 91}, "latitude of the transmitter"),
        ({"lam_r": None}, "longitude of the receiver"),
        ({"DN": 157}, "lapse rate"),
        ({"N0": -1}, "refractivity"),
        ({"sigmaL": -1}, "deviation"),
        ({"dct": -1}, "coast"),
        ({"d": np.arange(4.0), "h": np.zeros(4), "R": np.zeros(4), "zone": np.full(4, 4)}, "4 points"),
        ({"d": np.arange(6.0) + 1}, "first point"),
        ({"d": np.array([0, 1, 1, 2, 3, 4.0])}, "do not rise"),
        ({"d": np.arange(6.0)[::-1]}, "first point"),
        ({"d": np.array([0, 2, 1, 3, 4, 5.0])}, "do not rise"),
        ({"h": np.zeros(5)}, "differ in number"),
        ({"zone": np.full(7, 4)}, "differ in number"),
        ({"h": np.full(6, np.nan)}, "ground height"),
        ({"h": ["a"] * 6}, "ground height"),
        ({"R": np.full(6, -1.0)}, "clutter height"),
        ({"zone": np.full(6, 2)}, "1 (sea)"),
    ],
)
def test_faults_are_named(change, words):
    with pytest.raises(ParameterError) as fault:
        basic_transmission_loss(**{**GOOD, **change})
    assert words in str(fault.value)


def test_the_ends_of_the_ranges_are_inside():
    for change in ({"f": 0.03}, {"f": 6.0}, {"p": 1}, {"p": 50}, {"htg": 1, "hrg": 3000}, {"pL": 1}, {"pL": 99}):
        assert math.isfinite(basic_transmission_loss(**{**GOOD, **change}))

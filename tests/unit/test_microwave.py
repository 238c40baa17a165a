"""Microwave links: formulas against published values and closed forms, links against what must hold for any of them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.radio.microwave import gases, multipath, rain
from hatangso.plugin.radio.microwave.clearance import Criterion, clearance_of, criteria_of, obstruction_kind
from hatangso.plugin.radio.microwave.geometry import EARTH_RADIUS_M, bulge_m, fresnel_radius_m, least_k
from hatangso.plugin.radio.microwave.link import LinkPath, Settings, judge_link, samples_of
from hatangso.plugin.radio.microwave.path import fill_gaps, track

C = 299_792_458.0


def flat(length_m=20_000.0, samples=201, ground=100.0, a=40.0, b=40.0, f=7.5, clutter=0.0, **more):
    distance = np.linspace(0.0, length_m, samples)
    above = np.full(samples, float(clutter))
    above[[0, -1]] = 0.0
    known = np.ones(samples, dtype=bool)
    return LinkPath(distance, np.full(samples, float(ground)), above, known, a, b, f, **more)


def with_edge(path, at, height):
    ground = path.ground_m.copy()
    ground[at] = height
    return replace(path, ground_m=ground)


@st.composite
def links(draw):
    """Links over any ground."""
    count = draw(st.integers(3, 60))
    length = draw(st.floats(500.0, 60_000.0))
    finite = st.floats(0.0, 900.0)
    ground = np.array(draw(st.lists(finite, min_size=count, max_size=count)))
    clutter = np.array(draw(st.lists(st.floats(0.0, 30.0), min_size=count, max_size=count)))
    clutter[[0, -1]] = 0.0
    mast = st.floats(2.0, 150.0)
    return LinkPath(
        np.linspace(0.0, length, count), ground, clutter, np.ones(count, dtype=bool), draw(mast), draw(mast),
        draw(st.floats(1.0, 100.0)), draw(st.floats(8.0, 24.0)),
    )  # fmt: skip


settings_of = st.builds(
    Settings,
    second_k=st.one_of(st.none(), st.floats(0.3, 1.5)),
    climate=st.sampled_from(["tropical", "temperate"]),
    rule=st.sampled_from(["single", "diversity"]),
    margin_m=st.floats(0.0, 10.0),
    vertical=st.booleans(),
)


# -- geometry and clearance -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("f, d1, d2", [(2.0, 5.0, 5.0), (7.5, 1.0, 39.0), (38.0, 0.5, 1.5), (80.0, 1.0, 1.0)])
def test_fresnel_radius_is_that_of_p530(f, d1, d2):
    """F1 = 17.3 √(d1 d2 / (f d)), P.530-18 equation 3, whose constant has three figures."""
    found = fresnel_radius_m(np.array([d1 * 1e3]), (d1 + d2) * 1e3, f)[0]
    assert found == pytest.approx(17.3 * math.sqrt(d1 * d2 / (f * (d1 + d2))), rel=1e-3)


def test_the_bulge_is_that_of_a_circle():
    """Against the arc of a circle itself, of which the formula is the first term."""
    length, k = 40_000.0, 4 / 3
    radius = k * EARTH_RADIUS_M
    half = length / 2
    arc = radius - math.sqrt(radius**2 - half**2)
    assert bulge_m(np.array([half]), length, k)[0] == pytest.approx(arc, rel=1e-4)
    assert bulge_m(np.array([half]), length, k)[0] == pytest.approx(20 * 20 / (12.74 * k), rel=1e-3)  # km, km → m


def test_the_second_k_grows_with_the_length():
    found = [least_k(length) for length in (1e3, 10e3, 20e3, 30e3, 50e3, 100e3, 200e3, 400e3)]
    assert found == sorted(found) and found[0] == found[1] and found[-1] == found[-2]
    assert found[2] == pytest.approx(0.566, abs=1e-3) and found[4] == pytest.approx(0.795, abs=1e-3)
    assert all(0.3 < k < 1.0 for k in found)


@pytest.mark.parametrize(
    "length, kind, climate, rule, expected",
    [
        (20e3, "isolated", "tropical", "single", [1.0, 0.0]),
        (20e3, "extended", "tropical", "single", [1.0, 0.3]),
        (40e3, "isolated", "tropical", "single", [1.0, 0.6]),
        (40e3, "isolated", "temperate", "single", [1.0, 0.0]),
        (40e3, "extended", "temperate", "single", [1.0, 0.3]),
        (40e3, "isolated", "tropical", "diversity", [0.3]),
        (40e3, "extended", "tropical", "diversity", [0.6]),
    ],
)
def test_criteria_of_p530(length, kind, climate, rule, expected):
    found = criteria_of(length, kind, climate=climate, rule=rule, median_k=4 / 3)
    assert [criterion.fraction for criterion in found] == expected
    assert [criterion.k for criterion in found] == [4 / 3, least_k(length)][: len(expected)]


def test_clearance_over_a_single_hill_by_hand():
    """The ray at 140 m, an edge of 120 m in the middle of 20 km, the Earth's bulge there."""
    path = with_edge(flat(), 100, 120.0)
    found = clearance_of(path.distance_m, path.obstacle_m, 140.0, 140.0, 7.5, Criterion(4 / 3, 1.0), margin_m=2.0)
    bulge = 10e3 * 10e3 / (2 * 4 / 3 * 6_371_000.0)
    fresnel = math.sqrt(C / 7.5e9 * 10e3 * 10e3 / 20e3)
    assert found.worst == 100
    assert found.height_m[100] == pytest.approx(140 - 120 - bulge)
    assert found.missing_m[100] == pytest.approx(fresnel + 2.0 - (20 - bulge))
    assert found.share == pytest.approx((20 - bulge) / fresnel)
    assert found.raise_both_m() == pytest.approx(found.missing_m[100])
    share = path.distance_m / path.length_m
    # In the middle one antenna alone has half the lever.
    assert found.raise_a_m(share) == pytest.approx(2 * found.missing_m[100], rel=1e-9)
    assert found.raise_b_m(share) == pytest.approx(2 * found.missing_m[100], rel=1e-9)


@pytest.mark.parametrize(
    "shape, expected",
    [
        (lambda d: np.where(np.abs(d - 10e3) < 150, 130.0, 0.0), "isolated"),
        (lambda d: np.where(np.abs(d - 10e3) < 2500, 130.0, 0.0), "extended"),
        (lambda d: np.where((np.abs(d - 6e3) < 150) | (np.abs(d - 14e3) < 150), 130.0, 0.0), "extended"),
    ],
)
def test_kind_of_obstruction(shape, expected):
    distance = np.linspace(0, 20e3, 201)
    found = clearance_of(distance, shape(distance), 150.0, 150.0, 7.5, Criterion(0.6, 0.0))
    assert obstruction_kind(distance, found.height_m, found.fresnel_m) == expected


# -- diffraction and free space ---------------------------------------------------------------------------------------


def j_of(nu):
    return 0.0 if nu <= -0.78 else 6.9 + 20 * math.log10(math.sqrt((nu - 0.1) ** 2 + 1) + nu - 0.1)


@pytest.mark.parametrize("edge", [100.0, 130.0, 145.0, 200.0, 400.0])
def test_a_single_knife_edge_has_its_closed_form(edge):
    """Bullington over one edge is J(ν) with its correction; the smooth Earth adds nothing below antennas so high."""
    f, k, length, h1, h2 = 6.0, 4 / 3, 30_000.0, 150.0, 130.0
    distance = np.linspace(0, length, 301)
    height = np.full(301, -2000.0)  # nothing but the edge
    height[120] = edge
    path = LinkPath(distance, height, np.zeros(301), np.ones(301, dtype=bool), h1 + 2000.0, h2 + 2000.0, f)
    d1 = distance[120]
    d2 = length - d1
    above = edge + d1 * d2 / (2 * k * 6_371_000.0) - (h1 * d2 + h2 * d1) / length
    nu = above * math.sqrt(2 / (C / (f * 1e9)) * length / (d1 * d2))
    loss = j_of(nu)
    expected = loss + (1 - math.exp(-loss / 6)) * (10 + 0.02 * length / 1e3)
    found = judge_link(path, Settings(median_k=k)).diffraction_db
    assert found == pytest.approx(expected, abs=2e-3)  # P.1812 rounds the speed of light


def scalar_delta(d, h, g, h1, h2, f, k, vertical):
    """The delta-Bullington method of P.526-15 once more, number by number, in metres: ground h, with clutter g."""
    radius, wave, length = k * 6_371_000.0, 0.2998 / f, d[-1]

    def bull(heights, one, other):
        inner = [(x, y + x * (length - x) / (2 * radius)) for x, y in zip(d[1:-1], heights[1:-1])]
        tim = max((y - one) / x for x, y in inner)
        if tim < (other - one) / length:
            nu = max(
                (y - (one * (length - x) + other * x) / length) * math.sqrt(2 * length / (wave * x * (length - x)))
                for x, y in inner
            )
        else:
            rim = max((y - other) / (length - x) for x, y in inner)
            x = (other - one + rim * length) / (tim + rim)
            nu = (one + tim * x - (one * (length - x) + other * x) / length) * math.sqrt(
                2 * length / (wave * x * (length - x))
            )
        return j_of(nu) + (1 - math.exp(-j_of(nu) / 6)) * (10 + 0.02 * length / 1000)

    v1 = sum((d[i] - d[i - 1]) * (h[i] + h[i - 1]) for i in range(1, len(d)))
    v2 = sum(
        (d[i] - d[i - 1]) * (h[i] * (2 * d[i] + d[i - 1]) + h[i - 1] * (d[i] + 2 * d[i - 1])) for i in range(1, len(d))
    )
    a, b = (2 * v1 * length - v2) / length**2, (v2 - v1 * length) / length**2
    over = [(x, y - (h1 * (length - x) + h2 * x) / length) for x, y in zip(d[1:-1], h[1:-1])]
    top = max(y for _, y in over)
    if top > 0:
        ga, gb = max(y / x for x, y in over), max(y / (length - x) for x, y in over)
        a, b = a - top * ga / (ga + gb), b - top * gb / (ga + gb)
    one, other = h1 - min(a, h[0]), h2 - min(b, h[-1])
    sphere = scalar_sphere(length, one, other, f, radius, wave, vertical)
    return bull(g, h1, h2) + max(sphere - bull([0.0] * len(d), one, other), 0)


def scalar_sphere(length, h1, h2, f, radius, wave, vertical):
    def first(around):
        km, a = length / 1000, around / 1000
        kk = 0.036 * (a * f) ** (-1 / 3) * ((22 - 1) ** 2 + (18 * 0.003 / f) ** 2) ** -0.25
        if vertical:
            kk *= math.sqrt(22**2 + (18 * 0.003 / f) ** 2)
        beta = (1 + 1.6 * kk**2 + 0.67 * kk**4) / (1 + 4.5 * kk**2 + 1.53 * kk**4)
        x = 21.88 * beta * (f / a**2) ** (1 / 3) * km
        fx = 11 + 10 * math.log10(x) - 17.6 * x if x >= 1.6 else -20 * math.log10(x) - 5.6488 * x**1.425

        def gain(height):
            y = beta * 0.9575 * beta * (f**2 / a) ** (1 / 3) * height
            g = 17.6 * math.sqrt(y - 1.1) - 5 * math.log10(y - 1.1) - 8 if y > 2 else 20 * math.log10(y + 0.1 * y**3)
            return max(g, 2 + 20 * math.log10(kk))

        return -fx - gain(h1) - gain(h2)

    if length >= math.sqrt(2 * radius) * (math.sqrt(h1) + math.sqrt(h2)):
        return first(radius)
    c, m = (h1 - h2) / (h1 + h2), length**2 / (4 * radius * (h1 + h2))
    turn = math.acos(max(-1, min(1, 3 * c / 2 * math.sqrt(3 * m / (m + 1) ** 3))))
    d1 = length / 2 * (1 + 2 * math.sqrt((m + 1) / (3 * m)) * math.cos(math.pi / 3 + turn / 3))
    d2 = length - d1
    free = ((h1 - d1**2 / (2 * radius)) * d2 + (h2 - d2**2 / (2 * radius)) * d1) / length
    need = 0.552 * math.sqrt(d1 * d2 * wave / length)
    if free > need:
        return 0.0
    return (1 - free / need) * max(first(0.5 * (length / (math.sqrt(h1) + math.sqrt(h2))) ** 2), 0)


@settings(max_examples=150)
@given(links(), st.floats(0.4, 2.0), st.booleans())
def test_delta_bullington_against_a_reference_of_its_own(path, k, vertical):
    expected = scalar_delta(
        path.distance_m.tolist(), path.ground_m.tolist(), path.obstacle_m.tolist(), path.antenna_a_m, path.antenna_b_m,
        path.frequency_ghz, k, vertical,
    )  # fmt: skip
    found = judge_link(path, Settings(median_k=k, vertical=vertical)).diffraction_db
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-3)


@pytest.mark.parametrize("f, km", [(1.0, 1.0), (7.5, 20.0), (38.0, 3.0), (80.0, 55.0)])
def test_free_space_is_the_known_formula(f, km):
    found = judge_link(flat(km * 1e3, a=60, b=60, f=f), Settings())
    assert found.free_space_db == pytest.approx(92.45 + 20 * math.log10(f) + 20 * math.log10(km), abs=0.01)


# -- rain, gases, multipath -------------------------------------------------------------------------------------------

#: P.838-3, Table 5.
P838 = {
    1: (0.0000259, 0.9691, 0.0000308, 0.8592), 6: (0.0007056, 1.5900, 0.0004878, 1.5728),
    7: (0.001915, 1.4810, 0.001425, 1.4745), 10: (0.01217, 1.2571, 0.01129, 1.2156),
    12: (0.02386, 1.1825, 0.02455, 1.1216), 15: (0.04481, 1.1233, 0.05008, 1.0440),
    20: (0.09164, 1.0568, 0.09611, 0.9847), 30: (0.2403, 0.9485, 0.2291, 0.9129),
    40: (0.4431, 0.8673, 0.4274, 0.8421), 100: (1.3671, 0.6815, 1.3680, 0.6765),
}  # fmt: skip


@pytest.mark.parametrize("f", P838)
def test_rain_coefficients_are_those_that_p838_prints(f):
    k_h, a_h, k_v, a_v = P838[f]
    assert rain.rain_coefficients(f, vertical=False) == (pytest.approx(k_h, rel=6e-4), pytest.approx(a_h, abs=6e-5))
    assert rain.rain_coefficients(f, vertical=True) == (pytest.approx(k_v, rel=6e-4), pytest.approx(a_v, abs=6e-5))


def test_both_polarizations_are_one_for_a_path_straight_up():
    one = rain.rain_coefficients(15.0, vertical=True, elevation_deg=90.0)
    assert one == pytest.approx(rain.rain_coefficients(15.0, vertical=False, elevation_deg=90.0))


@pytest.mark.parametrize("km, f, rate", [(5, 15.0, 100.0), (20, 7.5, 100.0), (1, 38.0, 60.0), (50, 11.0, 120.0)])
def test_rain_on_a_path_by_the_steps_of_p530(km, f, rate):
    k, alpha = rain.rain_coefficients(f, vertical=True)
    r = 1 / (0.477 * km**0.633 * rate ** (0.073 * alpha) * f**0.123 - 10.579 * (1 - math.exp(-0.024 * km)))
    r = r if 0 < r < 2.5 else 2.5
    assert rain.attenuation_001_db(km, f, rate, vertical=True) == pytest.approx(k * rate**alpha * km * r)


@given(st.floats(1.0, 100.0), st.floats(1.0, 200.0), st.floats(0.0011, 0.99))
def test_outage_by_rain_is_the_attenuation_the_other_way_round(f, at_001, percent):
    fade = rain.attenuation_db(at_001, f, percent)
    assert rain.outage_percent(fade, at_001, f) == pytest.approx(percent, rel=1e-9)
    assert rain.attenuation_db(at_001, f, 0.01) == pytest.approx(at_001, rel=0.03)


def test_outage_by_rain_stays_where_the_power_law_is_for():
    assert rain.outage_percent(1000.0, 20.0, 15.0) == 0.001
    assert rain.outage_percent(0.01, 20.0, 15.0) == 1.0
    assert rain.outage_percent(10.0, 0.0, 15.0) == 0.0
    assert rain.attenuation_001_db(20.0, 15.0, 0.0, vertical=True) == 0.0


def test_gases_have_their_known_values():
    """Figure 1 of P.676-11 (1013 hPa, 15 °C, 7.5 g/m³)."""
    def both(f):
        return gases.specific_attenuation(f, temperature_c=15.0, vapour_g_m3=7.5)

    assert both(22.235)[1] == pytest.approx(0.18, rel=0.03)
    assert both(60.0)[0] == pytest.approx(14.6, rel=0.05)
    assert both(10.0)[0] == pytest.approx(0.008, rel=0.15)
    assert gases.specific_attenuation(30.0, temperature_c=15.0, vapour_g_m3=0.0)[1] == 0.0


def approximate_676(f, t, rho):
    """P.676-10, Annex 2, below 54 GHz: another form of the same curves (its own formulas, good to some per cent)."""
    rt = 288 / (273 + t)

    def phi(b, d):
        return rt**b * math.exp(d * (1 - rt))

    x1, x2, x3 = phi(-1.8132, -1.6515), phi(-4.6368, -5.7416), phi(-6.5851, -8.5854)
    dry = 7.2 * rt**2.8 / (f**2 + 0.34 * rt**1.6) + 0.62 * x3 / ((54 - f) ** (1.16 * x1) + 0.83 * x2)
    e = 0.955 * rt**0.68 + 0.006 * rho
    wet = 3.98 * e * math.exp(2.23 * (1 - rt)) / ((f - 22.235) ** 2 + 9.42 * e**2) * (1 + ((f - 22) / (f + 22)) ** 2)
    for strength, line, shift, width in ((11.96, 183.31, 0.7, 11.14), (0.081, 321.226, 6.44, 6.29),
                                         (3.66, 325.153, 1.6, 9.22)):  # fmt: skip
        wet += strength * e * math.exp(shift * (1 - rt)) / ((f - line) ** 2 + width * e**2)
    wet += 25.37 * e * math.exp(1.09 * (1 - rt)) / (f - 380) ** 2
    wet += 17.4 * e * math.exp(1.46 * (1 - rt)) / (f - 448) ** 2
    wet += 844.6 * e * math.exp(0.17 * (1 - rt)) / (f - 557) ** 2 * (1 + ((f - 557) / (f + 557)) ** 2)
    wet += 290 * e * math.exp(0.41 * (1 - rt)) / (f - 752) ** 2 * (1 + ((f - 752) / (f + 752)) ** 2)
    e2 = 0.735 * rt**0.5 + 0.0353 * rt**4 * rho
    wet += 8.3328e4 * e2 * math.exp(0.99 * (1 - rt)) / (f - 1780) ** 2 * (1 + ((f - 1780) / (f + 1780)) ** 2)
    return dry * f**2 * 1e-3, wet * f**2 * rt**2.5 * rho * 1e-4


@pytest.mark.parametrize("f", [4.0, 7.5, 11.0, 15.0, 18.0, 23.0, 32.0, 38.0])
def test_gases_against_the_approximation_of_an_older_edition(f):
    dry, wet = gases.specific_attenuation(f, temperature_c=15.0, vapour_g_m3=7.5, pressure_hpa=1013.0)
    expected = approximate_676(f, 15.0, 7.5)
    assert (dry, wet) == (pytest.approx(expected[0], rel=0.06), pytest.approx(expected[1], rel=0.13))


@given(st.floats(0.001, 500.0), st.floats(0.1, 60.0), st.floats(0.1, 5.0))
def test_deeper_fades_are_rarer(occurrence, fade, more):
    shallow, deep = (multipath.worst_month_percent(depth, occurrence) for depth in (fade, fade + more))
    assert 0.0 <= deep <= shallow <= 100.0


@given(st.floats(0.01, 300.0))
def test_deep_and_shallow_fading_meet(occurrence):
    change = 25.0 + 1.2 * math.log10(occurrence)
    below, above = (multipath.worst_month_percent(change + step, occurrence) for step in (-1e-9, 1e-9))
    assert below == pytest.approx(above, rel=1e-6)
    assert multipath.worst_month_percent(change + 10, occurrence) == pytest.approx(above / 10, rel=1e-6)


def test_multipath_by_the_steps_of_p530():
    found = multipath.occurrence_percent(40.0, 7.5, 300.0, 200.0, -300.0)
    expected = 10 ** (-4.6 + 0.0027 * 300) * 40**3.1 * (1 + 100 / 40) ** -1.29 * 7.5**0.8 * 10 ** (-0.00089 * 200)
    assert found == pytest.approx(expected)
    assert multipath.occurrence_percent(4.9, 7.5, 300.0, 200.0, -300.0) == 0.0
    assert multipath.worst_month_percent(30.0, 0.0) == 0.0
    assert multipath.worst_month_percent(0.0, found) == 100.0
    year = multipath.yearly_percent(0.1, 40.0, 300.0, 200.0, 16.0)
    gain = 10.5 - 5.6 * math.log10(1.1 + math.cos(math.radians(32)) ** 0.7) - 2.7 * math.log10(40)
    gain += 1.7 * math.log10(1 + 2.5)
    assert year == pytest.approx(0.1 * 10 ** (-gain / 10))


# -- links ------------------------------------------------------------------------------------------------------------


def reverse(path):
    return LinkPath(
        path.length_m - path.distance_m[::-1], path.ground_m[::-1], path.clutter_m[::-1], path.known[::-1],
        path.height_b_m, path.height_a_m, path.frequency_ghz, path.latitude_deg,
    )  # fmt: skip


@settings(max_examples=150)
@given(links(), settings_of)
def test_a_link_and_its_reverse_are_the_same(path, chosen):
    one, other = judge_link(path, chosen), judge_link(reverse(path), chosen)
    assert (one.verdict, one.clear, one.obstruction) == (other.verdict, other.clear, other.obstruction)
    for name in ("raise_both_m", "free_space_db", "gas_db", "diffraction_db", "second_diffraction_db", "level_dbm",
                 "rain_db", "rain_percent", "multipath_percent", "availability_percent"):  # fmt: skip
        assert getattr(one, name) == pytest.approx(getattr(other, name), rel=1e-6, abs=1e-6), name
    assert one.raise_a_m == pytest.approx(other.raise_b_m, rel=1e-6, abs=1e-6)
    assert one.raise_b_m == pytest.approx(other.raise_a_m, rel=1e-6, abs=1e-6)
    for mine, theirs in zip(one.clearances, other.clearances):
        assert mine.height_m == pytest.approx(theirs.height_m[::-1], rel=1e-9, abs=1e-6)


@settings(max_examples=150)
@given(links(), settings_of)
def test_what_is_said_to_clear_a_link_clears_it_and_less_does_not(path, chosen):
    chosen = replace(chosen, obstruction="extended")
    found = judge_link(path, chosen)
    ways = {
        "both": lambda more: replace(path, height_a_m=path.height_a_m + more, height_b_m=path.height_b_m + more),
        "a": lambda more: replace(path, height_a_m=path.height_a_m + more),
        "b": lambda more: replace(path, height_b_m=path.height_b_m + more),
    }
    for way, metres in (("both", found.raise_both_m), ("a", found.raise_a_m), ("b", found.raise_b_m)):
        assert judge_link(ways[way](metres + 1e-4 * (1 + metres)), chosen).clear
        assert (metres == 0.0) is found.clear or metres < 1e-5
        if metres > 1.0:
            assert not judge_link(ways[way](metres * 0.99), chosen).clear


def test_levels_add_up():
    found = judge_link(flat(), Settings(tx_power_dbm=23, gain_a_dbi=36, gain_b_dbi=34, losses_db=3, threshold_dbm=-70))
    lost = found.free_space_db + found.gas_db + found.diffraction_db
    assert found.level_dbm == pytest.approx(23 + 36 + 34 - 3 - lost)
    assert found.fade_margin_db == pytest.approx(found.level_dbm + 70)
    assert found.availability_percent == pytest.approx(100 - found.rain_percent - found.multipath_percent)


@pytest.mark.parametrize(
    "path, chosen, verdict",
    [
        (flat(10e3), {}, "good"),
        (with_edge(flat(10e3), 100, 130.0), {}, "not_clear"),
        (with_edge(flat(10e3), 100, 400.0), {}, "no_signal"),
        (flat(10e3, f=38.0), {}, "low_availability"),
        (replace(flat(10e3), known=np.arange(201) != 77), {}, "unknown"),
        (flat(10e3, clutter=38.0), {}, "not_clear"),
        (flat(10e3), {"margin_m": 60.0}, "not_clear"),
        (flat(10e3), {"tx_power_dbm": -90.0}, "no_signal"),
    ],
)
def test_verdicts(path, chosen, verdict):
    found = judge_link(path, Settings(**chosen))
    assert found.verdict == verdict
    assert found.availability_percent == 0.0 or found.fade_margin_db > 0.0


def test_the_lower_antenna_of_diversity_needs_less():
    path = flat(25e3, a=22, b=22)
    assert not judge_link(path, Settings()).clear
    assert judge_link(path, Settings(rule="diversity")).clear


def test_samples_are_those_of_the_link():
    path = with_edge(flat(), 100, 120.0)
    columns = samples_of(path, Settings(), 0.6)
    assert columns["clearance_m"] == pytest.approx(columns["ray_m"] - columns["ground_m"] - columns["bulge_m"])
    assert np.isnan(columns["clearance_f1"][[0, -1]]).all()
    assert (columns["clearance2_m"] <= columns["clearance_m"] + 1e-9).all()


@pytest.mark.parametrize("step, steps", [(30.0, 592), (250.0, 71), (1e6, 20), (0.01, 20_000)])
def test_samples_lie_on_the_geodesic_from_both_sides(step, steps):
    a, b = np.array([106.5, 16.7]), np.array([106.63, 16.8])
    way, back = track(Ground(), a, b, step), track(Ground(), b, a, step)
    assert len(way.xy) == steps + 1 and (way.xy[0] == a).all() and (way.xy[-1] == b).all()
    assert np.allclose(way.xy, back.xy[::-1], atol=1e-10)
    assert (way.azimuth_a_deg, way.azimuth_b_deg) == pytest.approx((back.azimuth_b_deg, back.azimuth_a_deg))
    assert np.ptp(np.diff(way.distance_m)) < 1e-6 and way.distance_m[-1] == pytest.approx(back.distance_m[-1])
    assert 16.7 < way.latitude_deg < 16.8


def test_unknown_ground_is_measured_and_filled_in():
    distance = np.array([0.0, 100.0, 200.0, 300.0, 400.0])
    filled, known = fill_gaps(distance, np.array([10.0, np.nan, np.nan, 40.0, 50.0]))
    assert filled.tolist() == [10.0, 20.0, 30.0, 40.0, 50.0] and known.tolist() == [True, False, False, True, True]
    assert replace(flat(400.0, samples=5), known=known).unknown_m == 200.0
    assert not fill_gaps(distance, np.full(5, np.nan))[1].any()


@pytest.mark.parametrize("f", [0.9, 101.0, math.nan])
def test_frequencies_outside_are_refused_with_the_range(f):
    with pytest.raises(ParameterError, match="1.0 to 100.0 GHz"):
        judge_link(flat(f=f), Settings())


def test_what_is_no_link_is_refused():
    with pytest.raises(ParameterError, match="two different ends"):
        judge_link(flat(0.0), Settings())
    with pytest.raises(ParameterError, match="two different ends"):
        judge_link(flat(samples=2), Settings())
    for wrong in ({"median_k": 0.0}, {"second_k": -1.0}, {"climate": "polar"}, {"rule": "x"}, {"obstruction": "x"}):
        with pytest.raises(ParameterError):
            Settings(**wrong)

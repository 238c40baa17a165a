"""Many receivers along many radials give the numbers of the single path."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio import radials
from hatangso.plugin.radio.itu_p1812.bullington import bullington_loss
from hatangso.plugin.radio.itu_p1812.climate import EARTH_RADIUS_KM, zone_lengths
from hatangso.plugin.radio.itu_p1812.path import path_loss
from hatangso.plugin.radio.itu_p1812.smooth_profile import smooth_bullington
from hatangso.plugin.radio.p1812 import basic_transmission_loss
from hatangso.plugin.radio.radials import radial_losses

LONGITUDE = 105.0


def destination(latitude, azimuth, distance_km):
    """Where a radial leads on the sphere: latitude and longitude in degrees."""
    here, way, angle = np.radians(latitude), np.radians(azimuth), distance_km / EARTH_RADIUS_KM
    sine = np.sin(here) * np.cos(angle) + np.cos(here) * np.sin(angle) * np.cos(way)
    east = np.arctan2(np.cos(here) * np.sin(angle) * np.sin(way), np.cos(angle) - sine * np.sin(here))
    return np.degrees(np.arcsin(sine)), LONGITUDE + np.degrees(east)


@st.composite
def fans(draw):
    """A few radials over ground that is smooth, stepped, flat or wild, with all settings of the method."""
    count, samples = draw(st.integers(1, 3)), draw(st.integers(5, 30))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    shape = (count, samples + 1)
    ground = {
        "wild": lambda: rng.uniform(0, 1500, shape),
        "stepped": lambda: rng.integers(0, 3, shape).astype(float),
        "flat": lambda: np.zeros(shape),
        "rolling": lambda: np.cumsum(rng.normal(0, 10, shape), axis=1),
        "one hill": lambda: np.where(np.arange(samples + 1) == samples // 2, 200.0, 0.0) + np.zeros((count, 1)),
    }[draw(st.sampled_from(["wild", "stepped", "flat", "rolling", "one hill"]))]()
    clutter = {
        "none": lambda: None,
        "even": lambda: 12.0,
        "mixed": lambda: rng.choice([0.0, 5.0, 15.0, 30.0], shape),
    }[draw(st.sampled_from(["none", "even", "mixed"]))]()
    zone = {
        "none": lambda: None,
        "sea": lambda: 1,
        "coast": lambda: np.where(np.arange(samples + 1) > samples * rng.random(), 1, 3) + np.zeros((count, 1), int),
        "mixed": lambda: rng.choice([1, 1, 1, 3, 4], shape),
    }[draw(st.sampled_from(["none", "sea", "coast", "mixed"]))]()
    return {
        "f_ghz": draw(st.sampled_from([0.03, 0.45, 0.7, 1.8, 3.5, 6.0])),
        "p": draw(st.sampled_from([1, 5, 10, 37.5, 50])),
        "step_km": draw(st.sampled_from([0.03, 0.0925, 0.1, 0.5, 1.0, 5.0, 12.3])),
        "h": ground,
        "clutter_m": clutter,
        "zone": zone,
        "htg": draw(st.sampled_from([1, 30, 100, 3000])),
        "hrg": draw(st.sampled_from([1, 1.5, 10, 100])),
        "pol": draw(st.sampled_from([1, 2])),
        "phi_t": draw(st.sampled_from([0.0, 10.3, -35.0, 60.0, 75.0])),
        "lam_t": LONGITUDE,
        "azimuth_deg": rng.uniform(0, 360, count),
        "pL": draw(st.sampled_from([50, 90])),
        "sigmaL": draw(st.sampled_from([0.0, 5.5])),
        "DN": draw(st.sampled_from([30.0, 45.0, 70.0])),
        "N0": 350.0,
        "dct": draw(st.sampled_from([500.0, 2.0, 0.1])),
        "dcr": draw(st.sampled_from([500.0, 3.0])),
    }


def single(fan, radial, k, function=basic_transmission_loss):
    """The loss of one path of the fan by the scalar door."""
    d = fan["step_km"] * np.arange(k + 1)
    h = fan["h"][radial, : k + 1]
    clutter, zone = (
        np.broadcast_to(other if fan[name] is None else fan[name], fan["h"].shape)[radial, : k + 1]
        for name, other in (("clutter_m", 0.0), ("zone", 4))
    )
    to_latitude, to_longitude = destination(fan["phi_t"], fan["azimuth_deg"][radial], d[-1])
    return function(
        fan["f_ghz"], fan["p"], d, h, clutter, zone, fan["htg"], fan["hrg"], fan["pol"], fan["phi_t"], to_latitude,
        LONGITUDE, to_longitude, **{name: fan[name] for name in ("pL", "sigmaL", "DN", "N0", "dct", "dcr")},
    )  # fmt: skip


@settings(max_examples=80)
@given(fans())
def test_every_receiver_equals_the_single_path(fan):
    losses = radial_losses(**fan)
    radial_count, samples = losses.shape
    expected = [[single(fan, radial, k) for k in range(4, samples + 1)] for radial in range(radial_count)]
    assert np.abs(losses[:, 3:] - expected).max() < 1e-9


@pytest.mark.parametrize("hrg", [1, 10])
def test_points_on_the_line_between_the_antennas(hrg):
    # Whole heights and low antennas: many points touch the line, and rounding says on which side they are.
    h = np.random.default_rng(21).integers(0, 3, (4, 41)).astype(float)
    h[0] = np.where(np.arange(41) % 7 == 3, 1.0, 0.0)
    fan = {
        "f_ghz": 0.7, "p": 1, "step_km": 0.09, "h": h, "clutter_m": None, "zone": None, "htg": 1, "hrg": hrg, "pol": 2,
        "phi_t": 16.0, "lam_t": LONGITUDE, "azimuth_deg": np.array([10.0, 100.0, 200.0, 300.0]), "pL": 50,
        "sigmaL": 0.0, "DN": 45.0, "N0": 330.0, "dct": 500.0, "dcr": 500.0,
    }  # fmt: skip
    expected = [[single(fan, radial, k) for k in range(4, 41)] for radial in range(4)]
    assert np.abs(radial_losses(**fan)[:, 3:] - expected).max() < 1e-9


def near_path(f, p, d, h, clutter, zone, htg, hrg, pol, phi_t, phi_r, lam_t, lam_r, *, pL, sigmaL, DN, N0, dct, dcr):  # noqa: N803
    """The door without its least number of points; two points get straight bare ground in the middle."""
    if len(d) == 2:
        d, h = (np.array([values[0], 0.5 * (values[0] + values[1]), values[1]]) for values in (d, h))
        clutter, zone = np.zeros(3), np.array([zone[0], zone[0], zone[1]])
    return path_loss(
        f, p, d, h, clutter, zone, htg, hrg, pol, (phi_t, lam_t), (phi_r, lam_r),
        location_percent=pL, sigma=sigmaL, lapse_rate=DN, surface_refractivity=N0, coasts=(dct, dcr),
    ).lb  # fmt: skip


@settings(max_examples=40)
@given(fans())
def test_the_nearest_receivers(fan):
    if np.ndim(fan["zone"]):
        fan["zone"] = 4  # a middle point of a border would be of one side or the other
    fan["h"] = fan["h"][:, :4]
    if np.ndim(fan["clutter_m"]):
        fan["clutter_m"] = fan["clutter_m"][:, :4]
    losses = radial_losses(**fan)
    expected = [[single(fan, radial, k, near_path) for k in (1, 2, 3)] for radial in range(len(losses))]
    assert np.abs(losses - expected).max() < 1e-9


@settings(max_examples=150)
@given(
    st.floats(0.5, 3500.0), st.floats(0.5, 3500.0), st.integers(2, 300), st.sampled_from([0.01, 0.03, 0.1, 1.0, 10.0]),
    st.sampled_from([6371.0, 8500.0, 19113.0]), st.floats(0.03, 6.0),
)  # fmt: skip
@example(30.0, 30.0, 200, 0.1, 8500.0, 1.8)
@example(3000.0, 1.0, 300, 1.0, 8500.0, 0.03)
def test_smooth_profile_without_its_samples(tx_height, rx_height, steps, step, radius, f):
    d = step * np.arange(steps + 1)
    expected = bullington_loss(d, np.zeros(steps + 1), tx_height, rx_height, radius, f)
    ends = (np.array([tx_height]), np.array([rx_height]), np.array([float(steps)]))
    assert smooth_bullington(*ends, step, radius, f)[0] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0.1, 3.0), st.sampled_from([1, 3, 4])), min_size=2, max_size=30))
def test_zone_lengths_of_every_part_of_a_path(steps):
    d = np.concatenate(([0.0], np.cumsum([step for step, _ in steps[1:]])))
    zone = np.array([kind for _, kind in steps])
    got = zone_lengths(d, zone)
    for k in range(1, len(d)):
        # Each point stands for the way half-way to its neighbours, within the path.
        edges = np.concatenate(([0.0], 0.5 * (d[:k] + d[1 : k + 1]), [d[k]]))
        lengths = np.diff(edges)
        sections = {"land": [0.0], "inland": [0.0]}
        for name, inside in (("land", zone[: k + 1] != 1), ("inland", zone[: k + 1] == 4)):
            run = 0.0
            for own, length in zip(inside, lengths):
                run = run + length if own else 0.0
                sections[name].append(run)
        sea = lengths[zone[: k + 1] == 1].sum() / d[k]
        assert [values[k] for values in got] == pytest.approx([sea, max(sections["land"]), max(sections["inland"])])


def hills(count=7, samples=60):
    rng = np.random.default_rng(11)
    return np.cumsum(rng.normal(0, 12, (count, samples + 1)), axis=1) + 300.0


def losses_of(h, **changes):
    settings_ = {
        "f_ghz": 1.8, "p": 10, "step_km": 0.25, "clutter_m": None, "zone": None, "htg": 30, "hrg": 1.5, "pol": 2,
        "phi_t": 16.0, "lam_t": LONGITUDE, "azimuth_deg": np.linspace(0, 300, len(h)),
    }  # fmt: skip
    return radial_losses(h=h, **{**settings_, **changes})


def test_batches_do_not_show(monkeypatch):
    h = hills()
    whole = losses_of(h, clutter_m=np.where(h > 300, 10.0, 0.0), p=1)
    monkeypatch.setattr(radials, "_BATCH_VALUES", 130)  # two radials at a time
    assert (losses_of(h, clutter_m=np.where(h > 300, 10.0, 0.0), p=1) == whole).all()
    assert whole.shape == (7, 60)
    assert np.isfinite(whole).all()


def test_one_number_stands_for_an_array():
    h = hills()
    assert (losses_of(h, clutter_m=8.0, zone=3) == losses_of(h, clutter_m=np.full(h.shape, 8.0), zone=h * 0 + 3)).all()
    assert (losses_of(h) == losses_of(h, clutter_m=np.zeros(h.shape), zone=np.full(h.shape, 4))).all()


def test_a_ridge_shadows_what_lies_behind_it():
    h = np.zeros((1, 101))
    flat = losses_of(h, p=50)
    h[0, 40] = 150.0
    ridge = losses_of(h, p=50)
    assert (ridge[0, :35] == flat[0, :35]).all()
    assert (ridge[0, 41:60] > flat[0, 41:60] + 15.0).all()


def test_heights_are_left_as_they_are():
    h = hills()
    kept = h.copy()
    losses_of(h, clutter_m=5.0)
    assert (h == kept).all()


def test_progress_and_cancel(monkeypatch):
    monkeypatch.setattr(radials, "_BATCH_VALUES", 130)
    shares = []
    losses_of(hills(), progress=Progress(shares.append))
    assert shares == sorted(shares)
    assert shares[-1] == 100.0
    with pytest.raises(Cancelled):
        losses_of(hills(), progress=Progress(cancelled=lambda: True))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"f_ghz": 7.0}, "0.03 to 6 GHz"),
        ({"p": 0}, "1 to 50 %"),
        ({"step_km": 0.0}, "greater than 0"),
        ({"step_km": float("nan")}, "greater than 0"),
        ({"azimuth_deg": np.zeros(3)}, "one azimuth"),
        ({"azimuth_deg": np.full(7, np.nan)}, "azimuth is not a number"),
        ({"clutter_m": np.zeros((7, 60))}, "differ in shape"),
        ({"clutter_m": -1.0}, "clutter height"),
        ({"zone": 2}, "1 (sea)"),
        ({"hrg": 0.2}, "receiving antenna"),
        ({"pol": 0}, "polarisation"),
    ],
)
def test_faults_are_named(change, words):
    with pytest.raises(ParameterError) as fault:
        losses_of(hills(), **change)
    assert words in str(fault.value)


def test_a_height_that_is_no_number_is_refused():
    h = hills()
    h[3, 20] = np.nan
    with pytest.raises(ParameterError, match="ground height"):
        losses_of(h)
    with pytest.raises(ParameterError, match="one azimuth"):
        losses_of(h[0])

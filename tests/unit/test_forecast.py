"""Forecasts of runs: against what was measured on sizes that the numbers were not fitted to, and as they must grow."""

from __future__ import annotations

import doctest
import math
from dataclasses import replace

import pytest

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.network import forecast
from hatangso.plugin.network.forecast import RouteCounts, forecast_routes, spoken_mib, spoken_seconds

#: Runs of November 2026 that took no part in the fit: counts, seconds, MiB.
HELD_OUT = {
    "200 villages": (RouteCounts(1624, 21682, 742, 2654, 200, 18), 0.84, 38),
    "200 villages, no maximum": (RouteCounts(1624, 21682, 742, 2654, 200, 18, shortened=False), 0.76, 38),
    "200 villages, to fibre": (RouteCounts(1624, 21682, 742, 2654, 200, 0, 651), 1.18, 47),
    "200 villages, three hubs": (RouteCounts(1624, 21682, 742, 2654, 200, 18, nearest=3), 1.10, 47),
    "1,500 villages": (RouteCounts(9563, 91050, 3952, 7285, 1500, 47), 1.41, 53),
    "1,500 villages, to fibre": (RouteCounts(9563, 91050, 3952, 7285, 1500, 0, 2883), 3.46, 108),
    "1,500 villages, three hubs": (RouteCounts(9563, 91050, 3952, 7285, 1500, 47, nearest=3), 2.01, 103),
    "60,000 edges": (RouteCounts(59730, 477840, 25952, 7113, 1000, 1), 4.12, 165),
    "60,000 edges, no maximum": (RouteCounts(59730, 477840, 25952, 7113, 1000, 1, shortened=False), 3.26, 154),
    "250,000 edges": (RouteCounts(249_000, 1_992_000, 108_200, 29_650, 1000, 1), 16.08, 536),
}


@pytest.mark.parametrize("name", HELD_OUT)
def test_within_a_factor_of_two(name):
    counts, seconds, mib = HELD_OUT[name]
    told = forecast_routes(counts)
    assert 0.5 < told.seconds / seconds < 2
    assert 0.5 < told.mib / mib < 2


def test_a_million_edges_as_the_bench_has_it():
    """README: about 1.7 GiB for a million road edges, with the 254 MiB that QGIS has at its start."""
    told = forecast_routes(RouteCounts(1_000_000, 8_000_000, 434_000, 119_000, 1000, 1))
    assert 0.8 < (told.mib + 254) / (1.7 * 1024) < 1.25


BASE = RouteCounts(9563, 91050, 3952, 7285, 1500, 47)


@pytest.mark.parametrize("name", ["roads", "road_vertices", "demand", "nearest", "fiber_km"])
def test_more_takes_more(name):
    start = replace(BASE, fiber_km=900.0, hubs=0) if name == "fiber_km" else BASE
    more = forecast_routes(replace(start, **{name: getattr(start, name) * 4}))
    less = forecast_routes(start)
    assert more.seconds > less.seconds
    assert more.mib >= less.mib


def test_more_hubs_are_nearer():
    assert forecast_routes(replace(BASE, hubs=400)).mib < forecast_routes(replace(BASE, hubs=4)).mib


@pytest.mark.parametrize(
    "counts", [RouteCounts(0, 0, 0, 0, 0), RouteCounts(1, 2, 0.0, 0.0, 5, 0), RouteCounts(1, 2, 1, 0, 1, 9)]
)
def test_nothing_much_takes_the_start_only(counts):
    told = forecast_routes(counts)
    assert math.isfinite(told.seconds) and 0 < told.seconds < 1
    assert math.isfinite(told.mib) and 0 < told.mib < 40


@pytest.mark.parametrize("name", ["roads", "road_km", "demand", "hubs"])
@pytest.mark.parametrize("value", [-1, math.nan, math.inf])
def test_impossible_counts_are_refused(name, value):
    with pytest.raises(ParameterError):
        forecast_routes(replace(BASE, **{name: value}))


@pytest.mark.parametrize("seconds", [0.01, 3, 10, 89, 91, 1000, 5400, 1e5])
def test_times_are_rounded_up_but_not_far(seconds):
    text, count = spoken_seconds(seconds)
    factor = {"about {count} s": 1, "about {count} min": 60, "about {count} h": 3600}[text]
    assert seconds <= count * factor <= max(2 * seconds, 1)


@pytest.mark.parametrize("mib", [1, 79, 81, 999, 1001, 1e5])
def test_sizes_are_rounded_but_not_far(mib):
    text, count = spoken_mib(mib)
    factor = {"about {count} MiB": 1, "about {count} GiB": 1024}[text]
    assert 0.95 * mib <= count * factor <= max(1.7 * mib, 10)


def test_examples():
    assert doctest.testmod(forecast).failed == 0

"""Forecasts of radio runs: against what was measured, and as they must grow."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.radio.forecast import PredictionCounts, forecast_areas, forecast_links, forecast_prediction
from hatangso.plugin.radio.prediction.polar import PolarGrid

#: Runs of November 2026, 40 sites of the fictional province over its terrain: counts, processor seconds, cells.
MEASURED = {
    "5 km at 60 m": (PredictionCounts(40, 5_000, 60, 445), 5.3, 123_702),
    "10 km at 60 m": (PredictionCounts(40, 10_000, 60, 969), 19.6, 269_175),
    "10 km at 120 m": (PredictionCounts(40, 10_000, 120, 973), 5.5, 67_554),
}
#: Areas by radius of 270, 5,400 and 21,600 sites: areas, whether put together, seconds, MiB.
AREAS = [(33_840, False, 2.8, 44), (33_840, True, 4.7, 44), (135_360, False, 11.8, 134), (135_360, True, 17.5, 134)]
BASE = PredictionCounts(100, 10_000, 30, 5_000)


@pytest.mark.parametrize("name", MEASURED)
def test_within_a_factor_of_two(name):
    counts, seconds, cells = MEASURED[name]
    told = forecast_prediction(counts)
    assert 0.5 < told.seconds / seconds < 2
    assert told.cells == pytest.approx(cells, rel=0.01)


@pytest.mark.parametrize(("areas", "dissolved", "seconds", "mib"), AREAS)
def test_areas_within_a_factor_of_two(areas, dissolved, seconds, mib):
    told = forecast_areas(areas, dissolved)
    assert 0.5 < told[0] / seconds < 2 and 0.5 < told[1] / mib < 2


def test_links_take_time_each():
    one, many = forecast_links(1), forecast_links(1001)
    assert 0.0 < forecast_links(0) < one and many - one == pytest.approx(1000 * (one - forecast_links(0)))
    with pytest.raises(ParameterError):
        forecast_links(-1)


@pytest.mark.parametrize("name", ["sites", "range_m", "area_km2"])
def test_more_takes_more_time(name):
    more = replace(BASE, **{name: getattr(BASE, name) * 2})
    assert forecast_prediction(more).seconds > forecast_prediction(BASE).seconds


def test_finer_cells_cost_four_times_the_cells_and_files():
    fine, coarse = forecast_prediction(replace(BASE, cell_m=15.0)), forecast_prediction(BASE)
    assert fine.cells == pytest.approx(4 * coarse.cells, abs=4)
    assert fine.file_mib == pytest.approx(4 * coarse.file_mib, rel=1e-6)
    assert forecast_prediction(replace(BASE, rasters=3)).file_mib == pytest.approx(3 * coarse.file_mib)


def test_two_cores_and_a_formula_are_faster():
    assert forecast_prediction(replace(BASE, cores=2)).seconds < forecast_prediction(BASE).seconds
    assert forecast_prediction(replace(BASE, terrain=False)).seconds < forecast_prediction(BASE).seconds


def test_memory_keeps_its_limit_or_says_what_to_change():
    for limit in (512.0, 1024.0, 4096.0):
        assert forecast_prediction(replace(BASE, max_mib=limit, cores=8)).mib <= limit
    huge = PolarGrid.of(200_000, 5)
    with pytest.raises(ParameterError) as fault:
        forecast_prediction(replace(BASE, range_m=200_000, cell_m=5, max_mib=512.0))
    assert fault.value.values["radials"] == huge.radials


@pytest.mark.parametrize("change", [
    {"sites": -1}, {"range_m": math.nan}, {"cell_m": 0.0}, {"cell_m": math.nan}, {"area_km2": math.inf},
])  # fmt: skip
def test_what_is_no_count_is_refused(change):
    with pytest.raises(ParameterError):
        forecast_prediction(replace(BASE, **change))
    with pytest.raises(ParameterError):
        forecast_areas(-1, False)

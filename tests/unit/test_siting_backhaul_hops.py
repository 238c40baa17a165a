"""Which masts see each other: against links judged one by one, and what must hold for all."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.microwave.link import LinkPath, Settings, judge_link
from hatangso.plugin.radio.microwave.path import fill_gaps, track
from hatangso.plugin.siting.backhaul_bands import BANDS_CELLS, Band, antenna_gain_dbi, bands_of
from hatangso.plugin.siting.backhaul_hops import Masts, find_hops

GROUND = Ground()  # longitudes and latitudes
BANDS = bands_of(BANDS_CELLS)


def hills(xy):
    """Rolling country: ridges of some 100 m, 4 km apart."""
    x, y = xy.T
    height = 200.0 + 60.0 * np.sin(x * 160.0) * np.cos(y * 140.0) + 12.0 * np.sin(x * 700.0 + y * 500.0)
    return height, np.zeros(len(xy))


def flat(xy):
    return np.full(len(xy), 10.0), np.zeros(len(xy))


def masts(count=14, seed=3, height=30.0, sources=3):
    chance = np.random.default_rng(seed)
    xy = np.column_stack((106.0 + 0.2 * chance.random(count), 16.0 + 0.2 * chance.random(count)))
    return Masts(xy, np.full(count, height), np.arange(count) >= count - sources)


class TestAgainstSingleLinks:
    @pytest.mark.parametrize("settings", [
        Settings(), Settings(rain_rate=20.0), Settings(rule="diversity", second_k=0.3), Settings(margin_m=5.0),
        Settings(climate="temperate", median_k=1.0, availability_percent=99.9, rain_rate=40.0),
    ])  # fmt: skip
    def test_same_verdicts(self, settings):
        """What is told by little before all is computed changes nothing."""
        given = masts(count=18)
        found = find_hops(GROUND, given, hills, BANDS, settings, step_m=60.0)
        verdicts = {}
        for hop in (*found.good, *found.blocked):
            way = track(GROUND, given.xy[hop.a], given.xy[hop.b], 60.0)
            heights, above = hills(way.xy)
            filled, known = fill_gaps(way.distance_m, heights)
            good = []
            for band in BANDS:
                gain = antenna_gain_dbi(1.2, band.frequency_ghz)
                own = Settings(**{**settings.__dict__, "gain_a_dbi": gain, "gain_b_dbi": gain})
                path = LinkPath(way.distance_m, filled, above, known, 30.0, 30.0, band.frequency_ghz, way.latitude_deg)
                if way.distance_m[-1] <= band.longest_m and judge_link(path, own).verdict == "good":
                    good.append(band)
            assert hop.band == (good[0] if good else None)
            assert hop.length_m == pytest.approx(way.distance_m[-1], abs=1e-3)
            verdicts[bool(good)] = verdicts.get(bool(good), 0) + 1
        assert verdicts.get(False, 0) > 5
        assert verdicts.get(True, 0) > 5

    def test_raising_by_what_is_missing_clears_the_line(self):
        given = masts(count=10, height=15.0)
        settings = Settings(rain_rate=5.0)
        found = find_hops(GROUND, given, hills, (Band(7.5, 60_000.0, 1.0),), settings, step_m=60.0)
        judged = [hop for hop in found.blocked if hop.result is None and 0.0 < hop.missing_m < 200.0]
        assert judged
        for hop in judged[:5]:
            pair = Masts(given.xy[[hop.a, hop.b]], np.full(2, 15.0 + hop.missing_m - 1.0), np.array([False, False]))
            lower = find_hops(GROUND, pair, hills, (Band(7.5, 60_000.0, 1.0),), settings, step_m=60.0)
            assert not lower.good, "less than is missing is not enough"


class TestPairs:
    def test_all_pairs_but_those_of_fibre(self):
        given = masts(count=9, sources=3)
        found = find_hops(GROUND, given, flat, BANDS, Settings(), step_m=100.0)
        pairs = {(hop.a, hop.b) for hop in (*found.good, *found.blocked)}
        assert len(pairs) == len(found.good) + len(found.blocked)
        assert pairs == {(a, b) for a in range(9) for b in range(a + 1, 9)} - {(6, 7), (6, 8), (7, 8)}

    def test_only_the_nearest(self):
        given = masts(count=12, sources=4)
        found = find_hops(GROUND, given, flat, BANDS, Settings(), step_m=100.0, neighbours=2)
        length = {(hop.a, hop.b): hop.length_m for hop in (*found.good, *found.blocked)}
        for one in range(8):
            for group in (range(8), range(8, 12)):
                away = sorted(
                    (float(GROUND.lengths(*given.xy[one], *given.xy[other])), other) for other in group if other != one
                )
                for _, other in away[:2]:
                    assert tuple(sorted((one, other))) in length

    def test_no_mast_no_hop(self):
        given = masts(count=6, sources=1)
        height = given.height_m.copy()
        height[[1, 3]] = math.nan, 0.0
        found = find_hops(GROUND, Masts(given.xy, height, given.source), flat, BANDS, Settings(), step_m=100.0)
        assert not {1, 3} & {row for hop in (*found.good, *found.blocked) for row in (hop.a, hop.b)}

    def test_lengths_are_kept(self):
        given = masts(count=12)
        found = find_hops(GROUND, given, flat, BANDS, Settings(rain_rate=1.0), step_m=100.0, longest_m=9_000.0)
        assert found.good
        for hop in found.good:
            assert hop.length_m <= min(9_000.0, hop.band.longest_m)

    def test_unknown_ground(self):
        def gap(xy):
            height, above = flat(xy)
            height[len(height) // 2] = math.nan
            return height, above

        given = masts(count=2, sources=1)
        found = find_hops(GROUND, given, gap, BANDS, Settings(), step_m=100.0)
        assert not found.good
        assert math.isnan(found.blocked[0].missing_m)

    @pytest.mark.parametrize("count", [0, 1])
    def test_too_few(self, count):
        given = masts(count=count, sources=0)
        assert find_hops(GROUND, given, flat, BANDS, Settings(), step_m=100.0).good == ()

    def test_no_bands(self):
        assert find_hops(GROUND, masts(), flat, (), Settings(), step_m=100.0).good == ()

    def test_cancel(self):
        with pytest.raises(Cancelled):
            find_hops(GROUND, masts(), flat, BANDS, Settings(), step_m=100.0, progress=Progress(cancelled=lambda: True))


class TestBands:
    def test_cheapest_first(self):
        assert [band.cost for band in BANDS] == sorted(band.cost for band in BANDS)
        assert bands_of(("7,5", "40", "400.000.000"), 1e6) == (Band(7.5, 40_000.0, 401e6),)

    @pytest.mark.parametrize(("cells", "words"), [
        ((), "empty"), (("", "", ""), "empty"), (("7.5", "40"), "three cells"), (("x", "40", "1"), "three numbers"),
        (("0.5", "40", "1"), "1.0 to 100.0 GHz"), (("7.5", "0", "1"), "greater than 0"), (("7.5", "4", "-1"), "cost"),
    ])  # fmt: skip
    def test_faults(self, cells, words):
        with pytest.raises(ParameterError, match=words):
            bands_of(cells)

    def test_gain_of_a_dish(self):
        """Catalogues give about 37 dBi for 1.2 m at 7.5 GHz and 40 dBi for 0.6 m at 23 GHz."""
        assert antenna_gain_dbi(1.2, 7.5) == pytest.approx(37.0, abs=0.5)
        assert antenna_gain_dbi(0.6, 23.0) == pytest.approx(40.5, abs=0.7)

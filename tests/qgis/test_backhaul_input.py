"""What ``hatangso:planbackhaul`` is given and cannot take as it is: elevation, heights, sites with fibre, names."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import NULL, QgsProcessingException

VN2000 = "EPSG:9213"
X0, Y0 = 500_000, 2_300_000
#: Two sites at roads, one that only a hop reaches.
SITES = [(4000, 3000), (8000, 3000), (1500, 9000)]


def _line(*points):
    return "LineString (" + ", ".join(f"{X0 + x} {Y0 + y}" for x, y in points) + ")"


ROADS = [
    _line((0, 0), (4000, 0)), _line((4000, 0), (8000, 0)), _line((4000, 0), (4000, 3000)),
    _line((8000, 0), (8000, 3000)),
]  # fmt: skip


def _points(places, fields="", rows=None):
    return memory_layer("Point", VN2000, [f"Point ({X0 + x} {Y0 + y})" for x, y in places], fields, rows)


def _sites(rows, fields="&field=candidate_id:string&field=height_m:string", places=SITES):
    return _points(places, fields, rows)


PLAIN = [("C0", "40"), ("C1", "40"), ("C2", "40")]


def _dem(path, *, west=-6000, hole=None, size=240):
    """A plain at 100 m; cells of 100 m; no data in the columns and rows of ``hole``."""
    heights = np.full((size, size), 100.0, dtype=np.float32)
    if hole is not None:
        heights[hole] = -9999.0
    made = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Float32)
    made.SetGeoTransform((X0 + west, 100.0, 0.0, Y0 + 16_000, 0.0, -100.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(9213)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).SetNoDataValue(-9999.0)
    made.GetRasterBand(1).WriteArray(heights)
    made = None
    return str(path)


@pytest.fixture
def plan(run_algorithm, feedback, tmp_path):
    """Runs the tool with these parameters; returns its results and the feedback."""
    ground = _dem(tmp_path / "plain.tif")

    def run(**more):
        given = {
            "SITES": _sites(PLAIN), "ROADS": memory_layer("LineString", VN2000, ROADS), "COST_EXPRESSION": "100000",
            "HUBS": _points([(0, 0)], "&field=code:string", [("POP1",)]), "HUB_ID_FIELD": "code", "DEM": [ground],
            "MAX_SNAP_DISTANCE": 200, "RAIN_RATE": 20, "TIME_LIMIT": 0, "OUTPUT": "memory:", "SITES_OUT": "memory:",
            "UNCONNECTED": "memory:", "REJECTED": "memory:",
        }  # fmt: skip
        return run_algorithm("hatangso:planbackhaul", {**given, **more}), feedback

    return run


def _rows(found, name="OUTPUT"):
    return list(output_layer(found, name).getFeatures())


class TestElevation:
    def test_it_lies_elsewhere(self, plan, tmp_path):
        """All sites are said to lie outside, and nobody is told to raise antennas."""
        found, feedback = plan(DEM=[_dem(tmp_path / "far.tif", west=900_000)])
        (lost,) = _rows(found, "UNCONNECTED")
        assert lost["reason"] == "no_elevation" and "aise" not in lost["explanation"]
        assert lost["unjudged"] > 0
        assert any("3 of 3 sites lie outside the elevation" in text for text in feedback.warnings)
        assert any("could not be judged" in text for text in feedback.warnings)

    @pytest.mark.parametrize("size", [240, 1])
    def test_nothing_but_gaps(self, plan, tmp_path, size):
        found, feedback = plan(DEM=[_dem(tmp_path / "empty.tif", hole=np.s_[:, :], size=size)])
        (lost,) = _rows(found, "UNCONNECTED")
        assert lost["reason"] == "no_elevation"
        words = "stand where the elevation has no data" if size > 1 else "lie outside the elevation"
        assert any(words in text for text in feedback.warnings)

    def test_a_gap_on_the_way(self, plan, tmp_path):
        """A band without data cuts every hop of the far site; with a height for it the site is fed."""
        gap = _dem(tmp_path / "gap.tif", hole=np.s_[90:100, :])
        found, feedback = plan(DEM=[gap])
        (lost,) = _rows(found, "UNCONNECTED")
        assert lost["reason"] == "no_elevation" and lost["unjudged"] == 3
        assert any("3 of 6 hops could not be judged" in text for text in feedback.warnings)
        found, _ = plan(DEM=[gap], NODATA_HEIGHT=100)
        assert found["UNCONNECTED_COUNT"] == 0

    def test_some_hops_are_judged(self, plan, tmp_path):
        """The reason stays that of the hops that were judged; how many were not is told beside it."""
        gap = _dem(tmp_path / "wall.tif", hole=np.s_[90:140, 90:240])
        found, _ = plan(DEM=[gap], SITES=_sites([("C0", "40"), ("C1", "40"), ("C2", "1")]), HUB_HEIGHT=1,
                        MAX_HOP_LENGTH=40_000)  # fmt: skip
        rows = _rows(found, "UNCONNECTED")
        for lost in rows:
            assert lost["reason"] == "no_road" and lost["unjudged"] > 0
            assert "could not be judged" in lost["explanation"]
        assert rows


class TestSites:
    def test_heights_that_are_none(self, plan):
        found, feedback = plan(SITES=_sites([("C0", "cao"), ("C1", "nan"), ("C2", None)]), HEIGHT=35)
        told = next(text for text in feedback.warnings if "are no heights" in text)
        assert "2 values" in told and "“cao”" in told and "“nan”" in told and "35 m is taken" in told
        assert {row["height_m"] for row in _rows(found, "SITES_OUT")} == {35.0}

    def test_a_place_that_is_nowhere(self, plan):
        sites = memory_layer("Point", "EPSG:4326", ["Point (105.0385 20.8239)", "Point (500 100)", "Point (1e300 5)"])
        found, _ = plan(SITES=sites, MAX_SNAP_DISTANCE=50_000)
        assert [row["reason"] for row in _rows(found, "REJECTED")] == ["outside_crs"] * 2
        assert found["SITE_COUNT"] == 1

    def test_sites_that_have_fibre(self, plan):
        """By the field backhaul, as the layers of the house name it: no cost, and others may hang on them."""
        fields = "&field=candidate_id:string&field=height_m:double&field=backhaul:string"
        rows = [("C0", 40.0, "microwave"), ("C1", 40.0, "Cáp quang"), ("C2", 40.0, "chưa có cáp quang")]
        before, _ = plan()
        found, feedback = plan(SITES=_sites(rows, fields))
        assert any("1 sites have fibre already" in text for text in feedback.messages)
        assert found["SITE_COUNT"] == found["CONNECTED_COUNT"] == 3
        assert found["TOTAL_COST"] < before["TOTAL_COST"]
        site = {row["site_id"]: row for row in _rows(found, "SITES_OUT")}["C1"]
        assert (site["medium"], site["hops"], site["cost_vnd"], site["hub_id"]) == ("fiber", 0, 0, "C1")
        assert site["link_id"] == NULL and site["role"] == "site" and site["height_m"] == 40
        assert not any(row["site_id"] == "C1" for row in _rows(found))

    def test_a_field_of_marks(self, plan):
        fields = "&field=candidate_id:string&field=height_m:double&field=quang:integer"
        rows = [("C0", 40.0, 1), ("C1", 40.0, 0), ("C2", 40.0, 1)]
        found, _ = plan(SITES=_sites(rows, fields), BACKHAUL_FIELD="quang")
        assert sum(row["cost_vnd"] == 0 for row in _rows(found, "SITES_OUT")) == 2

    def test_all_sites_have_fibre(self, plan):
        fields = "&field=candidate_id:string&field=backhaul:string"
        rows = [("C0", "fiber"), ("C1", "fiber"), ("C2", "fiber")]
        for more in ({}, {"HUBS": None, "FIBER_LAYERS": [_points([(0, 0)])], "HUB_ID_FIELD": ""}):
            found, _ = plan(SITES=_sites(rows, fields), **more)
            assert found["CONNECTED_COUNT"] == 3 and found["TOTAL_COST"] == 0
            assert len(_rows(found, "SITES_OUT")) == 3 and not _rows(found)

    def test_a_site_in_several_places(self, plan):
        """It is no site in the middle, where nothing stands."""
        here = f"({X0 + 4000} {Y0 + 3000})"
        wkt = [f"MultiPoint ({here}, ({X0 + 8000} {Y0 + 3000}))", f"MultiPoint ({here})"]
        found, _ = plan(SITES=memory_layer("MultiPoint", VN2000, wkt))
        assert found["SITE_COUNT"] == 1
        assert [(row["source_id"], row["reason"]) for row in _rows(found, "REJECTED")] == [(1, "several_places")]


class TestHubs:
    FAR = {"HUB_ID_FIELD": ""}

    def test_a_mast_far_from_roads_feeds_by_microwave(self, plan):
        found, feedback = plan(HUBS=_points([(0, 9000)]), **self.FAR)
        assert found["CONNECTED_COUNT"] == found["MICROWAVE_COUNT"] == 3
        assert found["ALL_FIBER_COST"] is None
        assert any("No hub lies within 200 m of a road" in text for text in feedback.warnings)

    @pytest.mark.parametrize("more", [{"HUB_HEIGHT": 0}, {"MAX_HOPS": 0}, {"DEM": None}])
    def test_neither_works(self, plan, more):
        with pytest.raises(QgsProcessingException, match="No hub lies within"):
            plan(HUBS=_points([(0, 9000)]), **self.FAR, **more)


def test_names_of_existing_fibre(plan):
    """A cable is called by its own code or name; one without any by its layer and number."""
    lines = [_line((0, 100), (500, 100)), _line((0, 150), (100, 150))]
    cables = memory_layer("LineString", VN2000, lines, "&field=ten:string", [("Tuyến Bản Mới",), (None,)])
    cables.setName("Cáp")
    found, _ = plan(HUBS=None, HUB_ID_FIELD="", FIBER_LAYERS=[cables])
    named = {row["hub_id"] for row in _rows(found, "SITES_OUT")}
    assert named and named <= {"Tuyến Bản Mới", "Cáp 2"}


def test_branches_are_called_by_their_ends(plan):
    found, _ = plan(DEM=None, SITES=_sites([("C0", "1"), ("C1", "1")], places=SITES[:2]))
    names = {row["link_id"]: row["name"] for row in _rows(found)}
    (branch,) = [row for row in _rows(found) if row["site_id"] == NULL]
    assert names[branch["link_id"]] == f"POP1 – junction {branch['link_id']}"
    assert all(names.values())

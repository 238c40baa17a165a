"""``hatangso:planbackhaul`` in QGIS: links, sites and reasons; terrain decides; two CRS, bad input, real roads."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hatangso_testing.layers import CancelAt, memory_layer, osm_roads, output_layer
from osgeo import gdal, osr
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

VN2000 = "EPSG:9213"
X0, Y0 = 500_000, 2_300_000


def _line(*points):
    return "LineString (" + ", ".join(f"{X0 + x} {Y0 + y}" for x, y in points) + ")"


#: A trunk, two side roads, and a road that leads nowhere.
ROADS = [
    _line((0, 0), (4000, 0)), _line((4000, 0), (8000, 0)), _line((4000, 0), (4000, 3000)),
    _line((8000, 0), (8000, 3000)), _line((60_000, 0), (61_000, 0)),
]  # fmt: skip


def _points(places, crs=VN2000, fields="", rows=None):
    return memory_layer("Point", crs, [f"Point ({X0 + x} {Y0 + y})" for x, y in places], fields, rows)


def _sites(places, heights=None, names=None):
    fields = "&field=candidate_id:string&field=name:string&field=height_m:double"
    rows = [
        (f"C{number}", names[number] if names else f"Trạm {number}", heights[number] if heights else 40.0)
        for number in range(len(places))
    ]
    return _points(places, fields=fields, rows=rows)


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """A plain at 100 m with a wall of 400 m along y = 5 km from x = 0 to 3 km; cells of 100 m."""
    path = tmp_path_factory.mktemp("dem") / "dem.tif"
    columns = rows = 240
    west, north = X0 - 6_000, Y0 + 16_000
    heights = np.full((rows, columns), 100.0, dtype=np.float32)
    row = int((north - (Y0 + 5_000)) / 100)
    heights[row - 1 : row + 2, 60:90] = 400.0
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    made.SetGeoTransform((west, 100.0, 0.0, north, 0.0, -100.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(9213)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).WriteArray(heights)
    made = None
    return str(path)


@pytest.fixture
def run(run_algorithm, feedback):
    """Runs the tool; returns its results and the feedback."""
    return lambda parameters: (run_algorithm("hatangso:planbackhaul", parameters), feedback)


SITES = [(4000, 3000), (8000, 3000), (1500, 9000)]


def _parameters(dem=None, **more):
    return {
        "SITES": _sites(SITES),
        "ROADS": memory_layer("LineString", VN2000, ROADS),
        "COST_EXPRESSION": "100000",
        "HUBS": _points([(0, 0)], fields="&field=code:string", rows=[("POP1",)]),
        "HUB_ID_FIELD": "code",
        "DEM": [dem] if dem else None,
        "MAX_SNAP_DISTANCE": 200,
        "RAIN_RATE": 20,
        "TIME_LIMIT": 0,
        "OUTPUT": "memory:",
        "SITES_OUT": "memory:",
        "UNCONNECTED": "memory:",
        **more,
    }


def _rows(found, name="OUTPUT"):
    return list(output_layer(found, name).getFeatures())


def _check(found):
    """What holds for every result."""
    links, sites, lost = _rows(found), _rows(found, "SITES_OUT"), _rows(found, "UNCONNECTED")
    by_code = {link["link_id"]: link for link in links}
    assert len(by_code) == len(links)
    for number, link in enumerate(links):
        before = {one["link_id"] for one in links[:number]}
        assert link["after"] == NULL or link["after"] in before
        assert (link["medium"] == "microwave") == (link["hops"] > 0) == (link["band_ghz"] != NULL)
        if link["medium"] == "microwave":
            assert link["clearance_m"] > 0
            assert link["margin_db"] > 0
            assert link["availability"] >= 99.99
        if link.hasGeometry():
            assert link.geometry().length() == pytest.approx(link["length_m"], rel=2e-3)
        if link["after"] != NULL and link.hasGeometry() and by_code[link["after"]].hasGeometry():
            above = by_code[link["after"]].geometry().asPolyline()
            assert link.geometry().asPolyline()[0].distance(above[-1]) < 1e-6
    total = sum(link["cost_vnd"] for link in links)
    assert total == found["TOTAL_COST"] == found["FIBER_COST"] + found["HOPS_COST"]
    assert sum(site["cost_vnd"] for site in sites) == total
    assert found["LOWER_BOUND"] <= total
    for other in (found["ALL_FIBER_COST"], found["ALL_MICROWAVE_COST"]):
        assert other is None or total <= other + 1
    for site in sites:
        assert len([] if site["through"] == NULL else site["through"].split("; ")) == site["hops"]
    assert found["CONNECTED_COUNT"] + len(lost) == found["SITE_COUNT"]
    assert found["FIBER_COUNT"] + found["MICROWAVE_COUNT"] == found["CONNECTED_COUNT"]
    return links, sites, lost


class TestPlan:
    def test_fibre_and_microwave(self, run, ground):
        """Fibre is led to one side road, the other is cheaper by a hop; the site off the road needs one."""
        found, _ = run(_parameters(ground, HUB_HEIGHT=0, MAX_HOPS=1))
        links, sites, lost = _check(found)
        assert not lost
        assert {site["site_id"]: site["medium"] for site in sites} == {
            "C0": "fiber", "C1": "microwave", "C2": "microwave",
        }  # fmt: skip
        assert found["FIBER_LENGTH"] == pytest.approx(7000, rel=1e-3)
        assert found["HOP_COUNT"] == 2
        assert [link["feeds"] for link in links] == [3, 1, 1]
        assert links[0]["to_id"] == "POP1"
        assert {site["hub_id"] for site in sites} == {"POP1"}
        # A band of 8 km is too short for 9 km, and the cheapest of 80 GHz reaches 3 km.
        assert {link["site_id"]: link["band_ghz"] for link in links[1:]} == {"C1": 23.0, "C2": 23.0}

    def test_a_wall_hides_the_site(self, run, ground):
        """From the hub the site behind the wall is hidden; over the side road it is seen."""
        only = _parameters(ground, SITES=_sites([(1500, 9000)]), MAX_HOPS=1)
        found, _ = run(only)
        _, _, lost = _check(found)
        assert [(row["site_id"], row["reason"], row["nearest_id"]) for row in lost] == [("C0", "no_road", "POP1")]
        assert lost[0]["raise_m"] > 100
        found, _ = run(_parameters(ground, SITES=_sites([(1500, 9000)]), RELAYS=_points([(4000, 3000)])))
        _, sites, lost = _check(found)
        assert not lost
        assert [(site["role"], site["medium"]) for site in sites][0] == ("site", "microwave")
        assert found["RELAY_COUNT"] == 1

    def test_hubs_with_masts(self, run, ground):
        found, _ = run(_parameters(ground, MICROWAVE_COST=0))
        _, sites, _ = _check(found)
        assert found["FIBER_LENGTH"] == 0
        assert found["TOTAL_COST"] == pytest.approx(found["ALL_MICROWAVE_COST"], abs=1)
        assert {site["medium"] for site in sites} == {"microwave"}

    @pytest.mark.parametrize("more", [{"MAX_HOPS": 0}, {"DEM": None}])
    def test_fibre_alone(self, run, ground, more):
        found, feedback = run(_parameters(ground, **more))
        _, sites, lost = _check(found)
        assert found["HOP_COUNT"] == 0
        assert {site["medium"] for site in sites} == {"fiber"}
        assert [row["site_id"] for row in lost] == ["C2"]
        assert found["TOTAL_COST"] == pytest.approx(found["ALL_FIBER_COST"], abs=1)
        assert found["GAP"] == pytest.approx(0, abs=1e-6)
        assert ("MAX_HOPS" in more) != (any("No elevation is given" in text for text in feedback.warnings))

    def test_existing_fibre_in_several_layers(self, run, ground, tmp_path):
        cable = memory_layer("LineString", "EPSG:4326", [], "")
        line = memory_layer("LineString", VN2000, [_line((0, 0), (8000, 0))])
        closure = _points([(8000, 3000)])
        found, _ = run(
            _parameters(ground, MAX_HOPS=0, HUBS=None, FIBER_LAYERS=[line, closure, cable]),
        )  # fmt: skip
        _, sites, _ = _check(found)
        assert found["FIBER_LENGTH"] == pytest.approx(3000, rel=1e-3)
        assert found["TOTAL_COST"] == pytest.approx(300e6 + 40e6, rel=1e-3)

    def test_costs_from_the_table(self, run):
        found, feedback = run(_parameters(COST_EXPRESSION="", FIBER_END_COST=0))
        assert any("the row * of the cost table" in text for text in feedback.messages)
        assert found["FIBER_COST"] > found["FIBER_LENGTH"] * 10_000

    def test_layers_in_two_crs(self, run, ground):
        import processing

        moved = processing.run(
            "native:reprojectlayer", {"INPUT": _sites(SITES), "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
        )["OUTPUT"]
        one, _ = run(_parameters(ground))
        other, _ = run(_parameters(ground, SITES=moved))
        assert one["TOTAL_COST"] == pytest.approx(other["TOTAL_COST"], rel=1e-4)
        assert [row["medium"] for row in _rows(one)] == [row["medium"] for row in _rows(other)]

    def test_reasons(self, run, ground):
        places = [*SITES, (60_500, 0), (1500, 9900), (-3000, 14_000)]
        heights = [40.0, 40.0, 40.0, 0.0, 0.0, 10.0]
        found, feedback = run(_parameters(ground, SITES=_sites(places, heights), MAX_HOPS=1))
        _, _, lost = _check(found)
        assert {row["site_id"]: row["reason"] for row in lost}["C3"] == "isolated"
        assert {row["site_id"]: row["reason"] for row in lost}["C4"] == "no_road_no_mast"
        assert all(row["explanation"] for row in lost)

    def test_same_input_same_bytes(self, run, ground, tmp_path):
        texts = []
        for name in ("one", "other"):
            path = tmp_path / f"{name}.geojson"
            run(_parameters(ground, OUTPUT=str(path)))
            texts.append(path.read_text(encoding="utf-8").replace(name, ""))
        assert texts[0] == texts[1]


    @pytest.mark.parametrize(
        ("missing", "words"),
        [(0.4, "It is proven"), (40.0, "It is proven"), (5e5, "more than 0.0005 % cheaper"), (2e3, "0.000002 %")],
    )
    def test_half_a_million_is_not_nothing(self, run, ground, monkeypatch, missing, words):
        """What is told of a plan of a hundred billion whose bound is so much lower."""
        from hatangso.plugin.siting import backhaul

        inner = backhaul.plan_backhaul
        monkeypatch.setattr(
            backhaul, "plan_backhaul",
            lambda *args: dataclasses.replace(inner(*args), cost=1e11, bound=1e11 - missing),
        )  # fmt: skip
        found, feedback = run(_parameters(ground))
        assert any(words in text for text in feedback.messages)
        assert (found["GAP"] == 0) == (missing < 100)


class TestBadInput:
    @pytest.mark.parametrize(("more", "words"), [
        ({"HUBS": None}, "nothing to connect the sites to"),
        ({"BANDS": ["x", "3", "1"]}, "three numbers"),
        ({"BANDS": ["0.1", "3", "1"]}, "1.0 to 100.0 GHz"),
        ({"CLUTTER_TABLE": ["x", "3"]}, "not a whole number"),
        ({"COST_EXPRESSION": "1 +"}, "cannot be read"),
    ])  # fmt: skip
    def test_told_before_anything_runs(self, run, ground, more, words):
        with pytest.raises(QgsProcessingException, match=words):
            run(_parameters(ground, **more))

    def test_no_features(self, run, ground):
        with pytest.raises(QgsProcessingException, match="has no features"):
            run(_parameters(ground, SITES=_points([])))

    def test_sites_without_geometry_are_set_aside(self, run, ground):
        sites = memory_layer(
            "Point", VN2000, [f"Point ({X0 + 4000} {Y0 + 3000})", None, "Point EMPTY"],
            "&field=site_id:string&field=height_m:double", [("A", NULL), ("B", 40.0), ("C", 40.0)],
        )  # fmt: skip
        found, feedback = run(_parameters(ground, SITES=sites, REJECTED="memory:"))
        _check(found)
        assert found["SITE_COUNT"] == 1
        assert len(_rows(found, "REJECTED")) == 2

    def test_no_site_at_all(self, run, ground):
        sites = memory_layer("Point", VN2000, [None])
        with pytest.raises(QgsProcessingException, match="no feature has a geometry"):
            run(_parameters(ground, SITES=sites))

    def test_heights_that_cannot_be(self, run, ground):
        found, feedback = run(_parameters(ground, SITES=_sites(SITES, [40.0, 4000.0, -5.0])))
        _check(found)
        assert any("more than 500 m are not taken" in text for text in feedback.warnings)

    def test_codes_that_several_share(self, run, ground):
        sites = _points(SITES, fields="&field=site_id:string", rows=[("A",), ("A",), ("B",)])
        found, _ = run(_parameters(ground, SITES=sites))
        _, rows, _ = _check(found)
        assert sorted(row["site_id"] for row in rows) == ["A (1)", "A (2)", "B"]

    def test_cancel(self, run_algorithm, ground, tmp_path):
        """Whenever the user asks to stop, what was there before stays."""
        target = tmp_path / "links.gpkg"
        parameters = _parameters(ground, OUTPUT=str(target))
        questions = CancelAt(10**9)
        run_algorithm("hatangso:planbackhaul", parameters, own_feedback=questions.made)
        before = target.read_bytes()
        assert questions.count > 20
        for at in range(0, questions.count, max(questions.count // 8, 1)):
            run_algorithm("hatangso:planbackhaul", parameters, own_feedback=CancelAt(at).made)
            assert target.read_bytes() == before
            assert [path.name for path in tmp_path.iterdir()] == ["links.gpkg"]

    def test_hubs_far_from_roads(self, run, ground):
        with pytest.raises(QgsProcessingException, match="No hub lies within"):
            run(_parameters(ground, HUBS=_points([(0, 9000)]), HUB_ID_FIELD="", HUB_HEIGHT=0))


class TestReal:
    def test_columbus(self, run, real_data, tmp_path):
        """Sites at random along real roads: every site by fibre, and the plan keeps what all plans keep."""
        roads = osm_roads(real_data("columbus/columbus.osm.pbf"), tmp_path)
        chance = np.random.default_rng(1)
        extent = roads.extent()
        places = [
            (extent.xMinimum() + extent.width() * a, extent.yMinimum() + extent.height() * b)
            for a, b in chance.uniform(0.3, 0.7, (10, 2))
        ]
        points = memory_layer(
            "Point", roads.crs().authid(), [f"Point ({x} {y})" for x, y in places[:9]],
            "&field=site_id:string", [(f"S{number}",) for number in range(9)],
        )  # fmt: skip
        hub = memory_layer("Point", roads.crs().authid(), [f"Point ({places[9][0]} {places[9][1]})"])
        found, _ = run(
            _parameters(SITES=points, ROADS=roads, HUBS=hub, HUB_ID_FIELD="", ROUNDS=1, MAX_SNAP_DISTANCE=2000),
        )
        links, sites, _ = _check_real(found)
        assert len(sites) == 9
        assert math.isclose(found["TOTAL_COST"], found["ALL_FIBER_COST"], rel_tol=1e-9, abs_tol=2)


def _check_real(found):
    links, sites = _rows(found), _rows(found, "SITES_OUT")
    assert sum(site["cost_vnd"] for site in sites) == found["TOTAL_COST"]
    assert isinstance(output_layer(found, "OUTPUT"), QgsVectorLayer)
    return links, sites, _rows(found, "UNCONNECTED")

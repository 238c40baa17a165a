"""``hatangso:coveragebuffers`` against QGIS's own buffers and unions, and on bad input."""

from __future__ import annotations

import math

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

ID = "hatangso:coveragebuffers"
WGS84 = "EPSG:4326"
#: The same ground in degrees, in Web Mercator and in VN-2000 / TM-3 105°.
SYSTEMS = (WGS84, "EPSG:3857", "EPSG:5897", "EPSG:32648")
PLACES = [(105.0, 21.0), (105.02, 21.01), (105.3, 20.8), (104.97, 20.99), (105.31, 20.81)]
FIELDS = "&field=mã trạm:string&field=nhà mạng:string&field=công nghệ:string&field=khu vực:string&field=hướng:string"
ROWS = [
    ("001", "Viettel;VNPT", "3G;4G", "Đô thị", "0/120/240"),
    ("002", "VNPT", "4G", "nông thôn", None),
    ("003", None, "LTE", "ven đô", "60;180"),
    ("004", "VIETTEL + MobiFone", "5G NR", None, "0°, 120°, 240°"),
    ("005", "Viettel", "UMTS", "rural", "10"),
]
NAMES = {
    "SITE_ID_FIELD": "mã trạm", "OPERATOR_FIELD": "nhà mạng", "TECHNOLOGY_FIELD": "công nghệ",
    "AREA_TYPE_FIELD": "khu vực", "AZIMUTH_FIELD": "hướng",
}  # fmt: skip


def _to(crs: str, lon: float, lat: float) -> QgsPointXY:
    # From the datum of the target itself: a shift of datum is not what is tested.
    target = QgsCoordinateReferenceSystem(crs)
    base = QgsCoordinateReferenceSystem("EPSG:4756" if crs in ("EPSG:5897",) else WGS84)
    return QgsCoordinateTransform(base, target, QgsProject.instance()).transform(lon, lat)


def _sites(crs=WGS84, places=PLACES, fields="", rows=None, kind="Point"):
    wkt = [QgsGeometry.fromPointXY(_to(crs, *place)).asWkt(17) for place in places]
    return memory_layer(kind, crs, wkt, fields, rows)


def _full(crs=WGS84, **more):
    return {"SITES": _sites(crs, fields=FIELDS, rows=ROWS), **NAMES, "OUTPUT": "memory:", "REJECTED": "memory:", **more}


def _radius_sites(*values, kind="double", crs=WGS84):
    return _sites(crs, PLACES[: len(values)], f"&field=bán kính:{kind}", [(value,) for value in values])


def _rows(outputs, *names, layer="OUTPUT"):
    return [tuple(feature[name] or None for name in names) for feature in output_layer(outputs, layer).getFeatures()]


def _difference(one: QgsGeometry, other: QgsGeometry) -> float:
    """Share of the area that only one of two geometries has."""
    return one.symDifference(other).area() / other.area()


# -- against QGIS -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("crs", SYSTEMS)
def test_circle_is_that_of_native_buffer_round_its_own_centre(run_algorithm, crs):
    """In an azimuthal equidistant CRS round the site a plane buffer is the geodesic one."""
    from qgis import processing

    found = run_algorithm(ID, {"SITES": _sites(crs, [(105.4, 21.3)]), "RADIUS": 8000, "OUTPUT": "memory:"})
    ours = next(output_layer(found
                       ).getFeatures())  # fmt: skip
    ellipsoid = "+a=6378137 +rf=298.257223563"
    local = QgsCoordinateReferenceSystem.fromProj(f"+proj=aeqd +lat_0=21.3 +lon_0=105.4 {ellipsoid} +units=m +type=crs")
    assert local.isValid()
    centre = QgsVectorLayer("Point?crs=" + local.toWkt(), "centre", "memory")
    centre.setCrs(local)
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(0, 0)))
    centre.dataProvider().addFeatures([feature])
    buffered = processing.run(
        "native:buffer", {"INPUT": centre, "DISTANCE": 8000, "SEGMENTS": 16, "OUTPUT": "memory:"}
    )["OUTPUT"]
    reference = next(buffered.getFeatures()).geometry()
    target = QgsCoordinateReferenceSystem(crs)
    base = QgsCoordinateReferenceSystem("EPSG:4756" if crs == "EPSG:5897" else WGS84)
    # Unproject on the ellipsoid, call the degrees those of the datum of the target, and project again.
    plain = QgsCoordinateReferenceSystem.fromProj(f"+proj=longlat {ellipsoid} +type=crs")
    reference.transform(QgsCoordinateTransform(local, plain, QgsProject.instance()))
    reference.transform(QgsCoordinateTransform(base, target, QgsProject.instance()))
    assert _difference(ours.geometry(), reference) < 1e-6


@pytest.mark.parametrize("crs", SYSTEMS)
def test_area_is_the_same_in_every_crs_and_that_of_qgis(run_algorithm, crs):
    layer = output_layer(run_algorithm(ID, _full(crs)))
    assert layer.crs().authid() == crs
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    expected = _rows(run_algorithm(ID, _full(WGS84)), "area_km2")
    for feature, (area,) in zip(layer.getFeatures(), expected):
        assert feature["area_km2"] == pytest.approx(area, rel=1e-9)
        assert measure.measureArea(feature.geometry()) / 1e6 == pytest.approx(area, rel=1e-4)
        assert feature.geometry().isGeosValid()
        assert feature["area_km2"] == pytest.approx(
            math.pi * (feature["radius_m"] / 1e3) ** 2 * feature["beamwidth_deg"] / 360, rel=2e-3
        )


@pytest.mark.parametrize("crs", SYSTEMS)
@pytest.mark.parametrize(
    "choice, fields", [(1, ["operator"]), (2, ["technology"]), (3, ["operator", "technology"]), (4, [])]
)
def test_dissolving_equals_native_dissolve(run_algorithm, crs, choice, fields):
    """Sites of several operators are split by hand first: one feature for each."""
    from qgis import processing

    split = [
        (place, (code, operator, *rest))
        for place, (code, operators, *rest) in zip(PLACES, ROWS)
        for operator in (operators or "").replace("VIETTEL", "Viettel").replace(" + ", ";").split(";")
    ]
    by_hand = _sites(crs, [place for place, _ in split], FIELDS, [row for _, row in split])
    single = run_algorithm(ID, _full(crs, SITES=by_hand))["OUTPUT"]
    reference = processing.run("native:dissolve", {"INPUT": single, "FIELD": fields, "OUTPUT": "memory:"})["OUTPUT"]
    expected = {
        tuple(feature[name] or None for name in fields): feature.geometry() for feature in reference.getFeatures()
    }
    ours = output_layer(run_algorithm(ID, _full(crs, DISSOLVE=choice)))
    assert QgsWkbTypes.flatType(ours.wkbType()) == QgsWkbTypes.Type.MultiPolygon
    found = {tuple(feature[name] or None for name in fields): feature for feature in ours.getFeatures()}
    assert set(found) == set(expected)
    for key, geometry in expected.items():
        assert _difference(found[key].geometry(), geometry) < 1e-9
        assert found[key].geometry().isGeosValid()


def test_dissolved_area_and_sites(run_algorithm):
    found = _rows(run_algorithm(ID, _full(DISSOLVE=1)), "operator", "technology", "sites", "site_id", "radius_m")
    assert found == [
        ("MobiFone", "5G", 1, None, 600), ("Viettel", "3G; 4G; 5G", 3, None, None), ("VNPT", "3G; 4G", 2, None, None),
        (None, "4G", 1, None, 1500),
    ]  # fmt: skip
    (whole,) = _rows(run_algorithm(ID, _full(DISSOLVE=4)), "area_km2")
    parts = sum(area for (area,) in _rows(run_algorithm(ID, _full()), "area_km2"))
    assert 0 < whole[0] < parts


@pytest.mark.parametrize("crs", SYSTEMS)
def test_three_sectors_close_to_a_circle_without_a_crack(run_algorithm, crs):
    """Many overlapping three-sector sites: no hole that is a crack between two sectors of a site."""
    places = [(105 + 0.011 * (number % 12), 21 + 0.009 * (number // 12)) for number in range(120)]
    sites = _sites(
        crs,
        places,
        "&field=a:string",
        [(f"{number * 7 % 360}/{(number * 7 + 120) % 360}/{(number * 7 + 240) % 360}",) for number in range(120)],
    )
    found = run_algorithm(
        ID, {"SITES": sites, "AZIMUTH_FIELD": "a", "RADIUS": 1700, "DISSOLVE": 4, "OUTPUT": "memory:"}
    )
    geometry = next(output_layer(found).getFeatures()).geometry()
    # Sites 1 km apart with a reach of 1.7 km leave no gap.
    assert sum(len(polygon) - 1 for polygon in geometry.asMultiPolygon()) == 0
    assert len(geometry.asMultiPolygon()) == 1


def test_order_of_the_sites_does_not_change_the_union(run_algorithm):
    there = run_algorithm(ID, _full(DISSOLVE=3))
    back = run_algorithm(ID, _full(SITES=_sites(WGS84, PLACES[::-1], FIELDS, ROWS[::-1]), DISSOLVE=3))
    one, other = ([feature.geometry().asWkb().data() for feature in output_layer(found).getFeatures()]
                  for found in (there, back))  # fmt: skip
    assert one == other


def test_same_input_same_file(run_algorithm, tmp_path):
    made = []
    for name in ("một.geojson", "hai.geojson"):
        run_algorithm(ID, _full(OUTPUT=str(tmp_path / name), DISSOLVE=3))
        made.append((tmp_path / name).read_bytes().replace(name.split(".")[0].encode(), b""))
    assert made[0] == made[1]


# -- what is written --------------------------------------------------------------------------------------------------


def test_one_area_for_each_technology_and_sector(run_algorithm, feedback):
    from hatangso.plugin.schema import COVERAGE_BUFFERS

    outputs = run_algorithm(ID, _full())
    layer = output_layer(outputs)
    assert [field.name() for field in layer.fields()] == [field.name for field in COVERAGE_BUFFERS]
    assert QgsWkbTypes.flatType(layer.wkbType()) == QgsWkbTypes.Type.Polygon
    found = _rows(outputs, "site_id", "operator", "technology", "area_type", "radius_m", "azimuth_deg", "beamwidth_deg")
    sectors = [(None, 120), (120, 120), (240, 120)]  # azimuth 0 reads as None here
    assert found == [
        *(("001", "Viettel; VNPT", "3G", "urban", 700, *sector) for sector in sectors),
        *(("001", "Viettel; VNPT", "4G", "urban", 500, *sector) for sector in sectors),
        ("002", "VNPT", "4G", "rural", 4000, None, 360),
        ("003", None, "4G", "suburban", 1500, 60, 120),
        ("003", None, "4G", "suburban", 1500, 180, 120),
        *(("004", "MobiFone; Viettel", "5G", "suburban", 600, *sector) for sector in sectors),
        ("005", "Viettel", "3G", "rural", 5000, 10, 120),
    ]
    assert outputs["AREA_COUNT"] == 13 and outputs["SITE_COUNT"] == 5 and outputs["REJECTED_COUNT"] == 0
    assert any("1 sites name no operator" in text for text in feedback.warnings)
    assert any("1 sites have no area type" in text for text in feedback.messages)


def test_file_with_a_vietnamese_name_is_styled_and_told_about(run_algorithm, tmp_path):
    folder = tmp_path / "Vùng phủ sóng 4G (tỉnh)"
    folder.mkdir()
    target = folder / "vùng phủ.gpkg"
    run_algorithm(ID, _full(OUTPUT=str(target)))
    layer = QgsVectorLayer(str(target), "x", "ogr")
    assert layer.featureCount() == 13
    assert layer.renderer().type() == "categorizedSymbol"
    assert [category.value() for category in layer.renderer().categories()][:4] == ["2G", "3G", "4G", "5G"]
    assert layer.attributeAlias(layer.fields().lookupField("radius_m"))
    assert ID in "".join(layer.metadata().history())
    assert [path.name for path in folder.iterdir()] == ["vùng phủ.gpkg"]


@pytest.mark.parametrize("unit, value, kind", [(0, 2500.0, "double"), (1, 2.5, "double"), (1, "2,5", "string")])
def test_radius_field_and_its_unit(run_algorithm, unit, value, kind):
    found = run_algorithm(ID, {"SITES": _radius_sites(value, kind=kind), "RADIUS_FIELD": "bán kính",
                               "RADIUS_UNIT": unit, "OUTPUT": "memory:"})  # fmt: skip
    assert _rows(found, "radius_m") == [(2500,)]


def test_own_table_and_empty_table(run_algorithm):
    table = ["LTE", "111", "222", "333", "3G", 1, 2, 3, "5G", 1, 2, "3,5"]
    own = _rows(run_algorithm(ID, _full(TECHNOLOGY_TABLE=table)), "technology", "radius_m")
    assert ("4G", 111) in own and ("4G", 333) in own
    empty = _rows(run_algorithm(ID, _full(TECHNOLOGY_TABLE=[], RADIUS=1234)), "radius_m")
    assert set(empty) == {(1234,)}


def test_one_field_for_two_purposes(run_algorithm):
    found = run_algorithm(ID, _full(SITE_NAME_FIELD="mã trạm"))
    assert _rows(found, "site_id", "site_name")[0] == ("001", "001")


# -- geometry of the sites --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind, wkt", [
    ("Point", "Point (105 21)"), ("PointZ", "PointZ (105 21 30)"), ("MultiPoint", "MultiPoint ((105 21))"),
    ("MultiPointZ", "MultiPointZ ((105 21 12))"), ("PointZM", "PointZM (105 21 1 2)"),
])  # fmt: skip
def test_kinds_of_point_give_one_circle(run_algorithm, kind, wkt):
    found = output_layer(run_algorithm(ID, {"SITES": memory_layer(kind, WGS84, [wkt]), "OUTPUT": "memory:"}))
    (feature,) = found.getFeatures()
    assert QgsWkbTypes.flatType(found.wkbType()) == found.wkbType() == QgsWkbTypes.Type.Polygon
    assert feature.geometry().centroid().asPoint().distance(105, 21) < 1e-6


def test_every_point_of_a_site_is_drawn_and_the_site_counted_once(run_algorithm):
    sites = memory_layer("MultiPointZ", WGS84, ["MultiPointZ ((105 21 1), (105.5 21 2))", "MultiPointZ ((106 21 3))"])
    assert len(_rows(run_algorithm(ID, {"SITES": sites, "OUTPUT": "memory:"}), "site_id")) == 3
    whole = run_algorithm(ID, {"SITES": sites, "DISSOLVE": 4, "OUTPUT": "memory:"})
    assert _rows(whole, "sites") == [(2,)]
    assert len(next(output_layer(whole).getFeatures()).geometry().asMultiPolygon()) == 3


def test_selected_features_only(run_algorithm):
    parameters = _full()
    layer = parameters["SITES"]
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByExpression("\"mã trạm\" = '002'")
        parameters["SITES"] = QgsProcessingFeatureSourceDefinition(layer.id(), True)
        assert _rows(run_algorithm(ID, parameters), "site_id") == [("002",)]
        layer.removeSelection()
        with pytest.raises(QgsProcessingException, match="selection"):
            run_algorithm(ID, parameters)
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_null_geometry_is_set_aside(run_algorithm, feedback):
    sites = memory_layer("Point", WGS84, [None, "Point (105 21)", "Point EMPTY"])
    outputs = run_algorithm(ID, {"SITES": sites, "OUTPUT": "memory:", "REJECTED": "memory:"})
    assert len(_rows(outputs, "site_id")) == 1
    assert _rows(outputs, "source_id", "reason", layer="REJECTED") == [(1, "no_geometry"), (3, "no_geometry")]
    assert any("2 features set aside" in text for text in feedback.warnings)


def test_places_that_cannot_be_drawn_are_set_aside(run_algorithm):
    sites = memory_layer("Point", WGS84, ["Point (105 95)", "Point (105 21)", "Point (179.9999 10)", "Point (0 -90)"])
    outputs = run_algorithm(ID, {"SITES": sites, "OUTPUT": "memory:", "REJECTED": "memory:"})
    assert _rows(outputs, "reason", layer="REJECTED") == [("outside_earth",), ("antimeridian",), ("pole",)]
    assert outputs["SITE_COUNT"] == 1 and outputs["REJECTED_COUNT"] == 3


# -- bad values -------------------------------------------------------------------------------------------------------


def test_bad_radii_are_set_aside_with_their_reason(run_algorithm):
    values = [None, -3.0, 0.0, 1000.0, 9e9]
    outputs = run_algorithm(ID, {"SITES": _radius_sites(*values), "RADIUS_FIELD": "bán kính", "OUTPUT": "memory:",
                                 "REJECTED": "memory:"})  # fmt: skip
    assert _rows(outputs, "radius_m") == [(1000,)]
    assert _rows(outputs, "source_id", "reason", layer="REJECTED") == [
        (1, "radius_missing"), (2, "radius_not_positive"), (3, "radius_not_positive"), (5, "radius_too_large"),
    ]  # fmt: skip
    rejected = output_layer(outputs, "REJECTED")
    kinds = {feature.geometry().type() for feature in rejected.getFeatures()}
    assert kinds == {QgsWkbTypes.GeometryType.PointGeometry}
    assert all(len(feature["explanation"]) > 20 for feature in rejected.getFeatures())


def test_radii_in_a_text_field(run_algorithm):
    outputs = run_algorithm(ID, {"SITES": _radius_sites("1.500", "abc", "nan", "2500,5", "500 m", kind="string"),
                                 "RADIUS_FIELD": "bán kính", "OUTPUT": "memory:", "REJECTED": "memory:"})  # fmt: skip
    assert _rows(outputs, "radius_m") == [(2500.5,)]
    assert [reason for reason, in _rows(outputs, "reason", layer="REJECTED")] == [
        "radius_ambiguous", "radius_not_number", "radius_not_number", "radius_not_number"
    ]  # fmt: skip


def test_bad_directions(run_algorithm):
    rows = [("bắc", None), ("370", None), ("0", "0"), ("0/120", "400"), ("0", "360")]
    sites = _sites(WGS84, PLACES, "&field=hướng:string&field=độ rộng:string", rows)
    outputs = run_algorithm(ID, {"SITES": sites, "AZIMUTH_FIELD": "hướng", "BEAMWIDTH_FIELD": "độ rộng",
                                 "OUTPUT": "memory:", "REJECTED": "memory:"})  # fmt: skip
    assert _rows(outputs, "beamwidth_deg") == [(360,)]
    assert [reason for reason, in _rows(outputs, "reason", layer="REJECTED")] == [
        "azimuth_not_number", "azimuth_out_of_range", "beamwidth_out_of_range", "beamwidth_out_of_range"
    ]  # fmt: skip


def test_unknown_technology_is_told_with_the_known_ones(run_algorithm, feedback):
    sites = _sites(WGS84, PLACES[:2], "&field=t:string", [("4G;WiMAX",), ("4G",)])
    outputs = run_algorithm(ID, {"SITES": sites, "TECHNOLOGY_FIELD": "t", "OUTPUT": "memory:", "REJECTED": "memory:"})
    ((reason, said),) = _rows(outputs, "reason", "explanation", layer="REJECTED")
    assert reason == "technology_unknown"
    assert "WiMAX" in said and "2G, 3G, 4G, 5G" in said
    assert any("WiMAX" in text for text in feedback.warnings)


def test_when_no_site_can_be_used_the_reason_is_told(run_algorithm, tmp_path):
    with pytest.raises(QgsProcessingException, match="zero or negative"):
        run_algorithm(ID, {"SITES": _radius_sites(-1.0, 0.0), "RADIUS_FIELD": "bán kính",
                           "OUTPUT": str(tmp_path / "x.gpkg")})  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change, word",
    [
        ({"SITES": lambda: memory_layer("Point", WGS84, [])}, "no features"),
        ({"SITES": lambda: memory_layer("Point", "", ["Point (1 1)"])}, "coordinate reference system"),
        ({"SITES": lambda: memory_layer("LineString", WGS84, ["LineString (0 0, 1 1)"])}, "point layer"),
        ({"SITES": lambda: memory_layer("Polygon", WGS84, ["Polygon ((0 0, 1 1, 1 0, 0 0))"])}, "point layer"),
        ({"SITES": lambda: memory_layer("Point", WGS84, [None, None])}, "No site can be used"),
        ({"RADIUS_FIELD": "không có"}, "không có"),
        ({"DISSOLVE": 1}, "operator field"),
        ({"DISSOLVE": 2}, "technology field"),
        ({"DISSOLVE": 3}, "operator field"),
        ({"BEAMWIDTH_FIELD": "n"}, "azimuth field"),
        ({"TECHNOLOGY_TABLE": ["4G", "1", "hai", "3"]}, "hai"),
        ({"TECHNOLOGY_TABLE": ["4G", "1", "2"]}, "four columns"),
        ({"TECHNOLOGY_TABLE": ["4G", 1, 2, 3, "LTE", 1, 2, 3]}, "second time"),
        ({"RADIUS": 0}, "RADIUS"),
        ({"BEAMWIDTH": 400}, "BEAMWIDTH"),
        ({"SEGMENTS": 0}, "SEGMENTS"),
        ({"SITES": "không/có/lớp.gpkg"}, "SITES"),
    ],
)
def test_faults_are_named_before_anything_is_written(run_algorithm, tmp_path, change, word):
    parameters = {
        "SITES": lambda: _sites(fields="&field=n:double", rows=[(1.0,)] * 5),
        "OUTPUT": str(tmp_path / "x.gpkg"),
        **change,
    }
    parameters["SITES"] = parameters["SITES"]() if callable(parameters["SITES"]) else parameters["SITES"]
    with pytest.raises(QgsProcessingException, match=word):
        run_algorithm(ID, parameters)
    assert list(tmp_path.iterdir()) == []


# -- cancel -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dissolve", [0, 3])
def test_a_cancel_at_any_moment_leaves_what_was_there(run_algorithm, tmp_path, dissolve):
    target = tmp_path / "vùng phủ.gpkg"
    run_algorithm(ID, _full(OUTPUT=str(target)))
    before = target.read_bytes()
    questions = CancelAt(10**9)
    run_algorithm(ID, _full(OUTPUT=str(tmp_path / "x.gpkg"), DISSOLVE=dissolve), own_feedback=questions.made)
    (tmp_path / "x.gpkg").unlink()
    assert questions.count > 5
    for at in range(questions.count):
        rejected = str(tmp_path / "bỏ ra.gpkg")
        parameters = _full(OUTPUT=str(target), REJECTED=rejected, DISSOLVE=dissolve)
        run_algorithm(ID, parameters, own_feedback=CancelAt(at).made)
        assert target.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["vùng phủ.gpkg"]

"""Nothing is lost: inputs, earlier results and full disks."""

from __future__ import annotations

import sqlite3

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

RING = [
    "LINESTRING(500000 2300000,501000 2300000)",
    "LINESTRING(501000 2300000,501000 2301000)",
    "LINESTRING(501000 2301000,500000 2301000)",
    "LINESTRING(500000 2301000,500000 2300000)",
]


def save(layer, path, name, driver="GPKG"):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName, options.driverName = name, driver
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    fault = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert fault[0] == 0, fault


def rows(path):
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("select table_name from gpkg_contents")]
        return {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}


@pytest.fixture
def inputs(qgis_app):
    return {
        "ROADS": memory_layer("LineString", "EPSG:9214", RING),
        "DEMAND": memory_layer("Point", "EPSG:9214", ["POINT(500010 2300010)", "POINT(590010 2300010)"]),
        "HUBS": memory_layer("Point", "EPSG:9214", ["POINT(501010 2301010)"]),
        "OUTPUT": "TEMPORARY_OUTPUT",
        "UNREACHED": "TEMPORARY_OUTPUT",
    }


@pytest.mark.parametrize("kind", ["file", "table"])
def test_an_input_is_never_overwritten(run_algorithm, inputs, tmp_path, kind):
    path = tmp_path / "province.gpkg"
    for name in ("ROADS", "DEMAND", "HUBS"):
        save(inputs[name], path, name.lower())
    before = rows(path)
    given = {name: f"{path}|layername={name.lower()}" for name in ("ROADS", "DEMAND", "HUBS")}
    output = str(path) if kind == "file" else f"ogr:dbname='{path}' table=\"roads\""
    with pytest.raises(QgsProcessingException):
        run_algorithm("hatangso:fiberroutes", {**inputs, **given, "OUTPUT": output})
    assert rows(path) == before


def test_two_results_in_one_file_are_refused(run_algorithm, inputs, tmp_path):
    path = str(tmp_path / "same.gpkg")
    with pytest.raises(QgsProcessingException):
        run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": path, "UNREACHED": path})


def test_companions_of_the_old_file_go_with_it(run_algorithm, inputs, tmp_path):
    path = tmp_path / "edges.shp"
    far = [f"LINESTRING({500000 + i * 100} 2300000,{500000 + i * 100} 2300100)" for i in range(3000)]
    save(memory_layer("LineString", "EPSG:9214", far), path, "edges", "ESRI Shapefile")
    assert QgsVectorLayer(str(path), "x", "ogr").dataProvider().createSpatialIndex()
    temporary = {"NODES": "TEMPORARY_OUTPUT", "FAULTS": "TEMPORARY_OUTPUT"}
    run_algorithm("hatangso:buildnetwork", {"ROADS": inputs["ROADS"], "EDGES": str(path), **temporary})
    layer = QgsVectorLayer(str(path), "x", "ogr")
    request = QgsFeatureRequest(QgsRectangle(500500, 2299000, 502000, 2302000))
    assert sum(1 for _ in layer.getFeatures(request)) == 3


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "fgb"])
def test_a_full_disk_is_noticed_and_the_old_file_stays(run_algorithm, inputs, tmp_path, ending):
    import resource
    import signal

    path = tmp_path / f"routes.{ending}"
    run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": str(path)})
    before = path.read_bytes()
    points = [f"POINT({500000 + i % 1000} {2300000 + i})" for i in range(900)]
    many = {**inputs, "DEMAND": memory_layer("Point", "EPSG:9214", points), "OUTPUT": str(path)}
    old_handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing fails with an error, as on a full disk
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (130_000, hard))
    try:
        with pytest.raises(QgsProcessingException):
            run_algorithm("hatangso:fiberroutes", many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old_handler)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("crs", "good", "bad", "demand", "hub"),
    [
        ("EPSG:9214", "LINESTRING(500000 2300000,501000 2300000)", "LINESTRING(500000 2300000,1e8 2300000)",
         "POINT(500100 2300010)", "POINT(500900 2300010)"),
        ("EPSG:4326", "LINESTRING(107 20.8,107.01 20.8)", "LINESTRING(20.8 107,20.81 107)",
         "POINT(107.001 20.8001)", "POINT(107.009 20.8001)"),
    ],
)  # fmt: skip
def test_a_road_outside_the_crs_spoils_no_other(run_algorithm, inputs, feedback, crs, good, bad, demand, hub):
    result = run_algorithm(
        "hatangso:fiberroutes",
        {
            **inputs,
            "ROADS": memory_layer("LineString", crs, [good, bad]),
            "DEMAND": memory_layer("Point", crs, [demand]),
            "HUBS": memory_layer("Point", crs, [hub]),
        },
    )
    assert result["ROUTE_COUNT"] == 1
    assert any("2" in warning for warning in feedback.warnings), "the bad road is named"


def test_files_beside_the_province_that_are_not_its_own_are_kept(run_algorithm, tmp_path):
    (tmp_path / "tinh.qgz").write_text("của tôi")
    with pytest.raises(QgsProcessingException, match=r"tinh\.qgz"):
        run_algorithm("hatangso:createsample", {"VILLAGES": 50, "OUTPUT": str(tmp_path / "tinh.gpkg")})
    assert [path.name for path in tmp_path.iterdir()] == ["tinh.qgz"]


@pytest.mark.parametrize("name", ["DROP_COST", "MAX_LENGTH", "MAX_SNAP_DISTANCE"])
@pytest.mark.parametrize("value", ["abc", float("nan"), float("inf")])
def test_a_number_that_is_none_is_told(run_algorithm, inputs, name, value):
    with pytest.raises(QgsProcessingException, match="number"):
        run_algorithm("hatangso:fiberroutes", {**inputs, name: value})

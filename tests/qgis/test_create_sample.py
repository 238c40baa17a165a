"""``hatangso:createsample`` in QGIS: three files that are whole, right, and the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from hatangso.plugin.gis import sample as sample_files
from hatangso.plugin.gis.geopackage import standing_clock
from hatangso.plugin.gis.sample_project import _settled
from hatangso.plugin.schema import all_schemas

ROOT = Path(__file__).resolve().parents[2]
ALGORITHM = "hatangso:createsample"


@pytest.fixture(scope="module")
def made(qgis_app, tmp_path_factory):
    """A small province in a folder whose name is not plain ASCII."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("Tỉnh đẹp lắm ạ")
    path = folder / "Sao Mai tỉnh mẫu.gpkg"
    outputs = processing.run(ALGORITHM, {"SEED": 3, "VILLAGES": 60, "OUTPUT": str(path)})
    return {name: Path(value) for name, value in outputs.items()}


@pytest.fixture(scope="module")
def layers(made):
    """Every table of the GeoPackage as a layer."""
    found = {}
    for name in all_schemas():
        if name.startswith("SAMPLE_"):
            table = name[len("SAMPLE_") :].lower()
            found[table] = QgsVectorLayer(f"{made['OUTPUT']}|layername={table}", table, "ogr")
    return found


def test_three_files_side_by_side_and_nothing_else(made):
    folder = made["OUTPUT"].parent
    assert made == {
        "OUTPUT": folder / "Sao Mai tỉnh mẫu.gpkg",
        "DEM": folder / "Sao Mai tỉnh mẫu_dem.tif",
        "PROJECT": folder / "Sao Mai tỉnh mẫu.qgz",
    }
    # QGIS may have opened them for other tests: what SQLite then leaves is not ours.
    left = {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert left == {path.name for path in made.values()}


def test_every_layer_opens_with_its_schema_and_vietnamese_aliases(layers):
    for table, layer in layers.items():
        assert layer.isValid(), table
        assert layer.featureCount() > 0, table
        schema = all_schemas()[f"SAMPLE_{table.upper()}"]
        names = [field.name() for field in layer.fields()]
        assert names == ["fid", *(field.name for field in schema)], table
        if layer.isSpatial():
            assert layer.crs().authid() == "EPSG:9214"
        ids = [feature.id() for feature in layer.getFeatures()]
        assert ids == list(range(1, len(ids) + 1)), table
    field = layers["communes"].fields().field("code")
    assert field.typeName().lower().startswith("string")


def test_polygons_are_valid_and_communes_fill_the_province(layers):
    for table in ("province", "communes", "sea", "protected_areas"):
        for feature in layers[table].getFeatures():
            geometry = feature.geometry()
            assert geometry.isGeosValid(), (table, feature.id(), geometry.lastError())
    province = next(layers["province"].getFeatures()).geometry()
    communes = QgsGeometry.unaryUnion([feature.geometry() for feature in layers["communes"].getFeatures()])
    assert communes.symDifference(province).area() < 1.0
    total = sum(feature.geometry().area() for feature in layers["communes"].getFeatures())
    assert total == pytest.approx(province.area(), rel=1e-9)
    sea = next(layers["sea"].getFeatures()).geometry()
    assert sea.intersection(province).area() < 1.0


def test_villages_lie_in_their_commune(layers):
    shapes = {feature["code"]: feature.geometry() for feature in layers["communes"].getFeatures()}
    for feature in layers["villages"].getFeatures():
        assert shapes[feature["commune_code"]].contains(feature.geometry()), feature["code"]
        assert feature["commune_code"].startswith("0")


def test_roads_hold_one_row_without_geometry(layers):
    roads = layers["roads"]
    assert roads.wkbType() == QgsWkbTypes.Type.LineString
    assert sum(feature.geometry().isNull() for feature in roads.getFeatures()) == 1


def test_null_and_boolean_values_arrive(made):
    with closing(sqlite3.connect(made["OUTPUT"])) as database:
        (missing,) = database.execute("SELECT count(*) FROM statistics WHERE households_internet IS NULL").fetchone()
        assert missing == 1
        kinds = database.execute("SELECT DISTINCT typeof(code), typeof(disadvantaged) FROM communes").fetchall()
        assert kinds == [("text", "integer")]
        (without_code,) = database.execute("SELECT count(*) FROM roads WHERE code IS NULL").fetchone()
        assert without_code > 0


def test_elevation_model(made):
    raster = QgsRasterLayer(str(made["DEM"]), "dem")
    assert raster.isValid()
    assert raster.crs().authid() == "EPSG:9214"
    provider = raster.dataProvider()
    assert provider.sourceHasNoDataValue(1) and provider.sourceNoDataValue(1) == -9999.0
    assert raster.rasterUnitsPerPixelX() == pytest.approx(raster.rasterUnitsPerPixelY())
    assert made["DEM"].stat().st_size < raster.width() * raster.height() * 3  # compressed
    # North is up: the height at each site is about what the site's row says.
    sites = QgsVectorLayer(f"{made['OUTPUT']}|layername=sites", "sites", "ogr")
    gaps = []
    for feature in sites.getFeatures():
        height, good = provider.sample(feature.geometry().asPoint(), 1)
        assert good
        gaps.append(height - feature["ground_m"])
    assert np.median(np.abs(gaps)) < 8.0
    assert np.abs(gaps).max() < 80.0


def test_styles_are_stored_as_defaults(made, layers):
    assert layers["roads"].renderer().type() == "RuleRenderer"
    assert layers["villages"].labelsEnabled()
    with closing(sqlite3.connect(made["OUTPUT"])) as database:
        styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault = 1")}
        assert styled >= {table for table, layer in layers.items() if layer.isSpatial()}
        dates = database.execute(
            "SELECT last_change FROM gpkg_contents UNION SELECT update_time FROM layer_styles"
        ).fetchall()
        assert dates == [(sample_files.MOMENT,)]


def test_project_opens_with_every_layer(made):
    project = QgsProject()
    assert project.read(str(made["PROJECT"]))
    assert project.title() == "Tỉnh Sao Mai"
    assert project.crs().authid() == "EPSG:9214"
    assert project.ellipsoid() not in ("", "NONE")
    layers = project.mapLayers()
    assert all(layer.isValid() for layer in layers.values())
    assert len(layers) == 23
    assert all(layer_id.startswith("sao_mai_") for layer_id in layers)
    groups = [group.name() for group in project.layerTreeRoot().children()]
    assert groups[0] == "Hạ tầng viễn thông" and "Địa hình" in groups
    assert layers["sao_mai_roads"].name() == "Đường giao thông"
    assert layers["sao_mai_communes"].attributeAlias(layers["sao_mai_communes"].fields().lookupField("code")) == "Mã xã"
    assert layers["sao_mai_outside"].renderer().type() == "invertedPolygonRenderer"
    assert layers["sao_mai_hillshade"].renderer().type() == "hillshade"
    assert len(project.relationManager().relations()) == 3
    assert all(relation.isValid() for relation in project.relationManager().relations().values())
    view = project.viewSettings().defaultViewExtent()
    province = layers["sao_mai_province"].extent()
    assert view.contains(province)
    assert view.area() < 2.0 * province.area()
    project.clear()


def test_project_can_be_moved_with_its_files(made, tmp_path):
    for path in made.values():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    project = QgsProject()
    assert project.read(str(tmp_path / made["PROJECT"].name))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    sources = {layer.source().split("|")[0] for layer in project.mapLayers().values()}
    assert {Path(source).parent for source in sources} == {tmp_path}
    project.clear()


def test_labels_find_a_font_on_every_machine(made):
    """QGIS complains of each layer whose family is not there: Arial is not on Linux, Liberation Sans not on Windows."""
    project = QgsProject()
    assert project.read(str(made["PROJECT"]))
    formats = [
        layer.labeling().settings(part).format()
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and layer.labeling() is not None
        for part in layer.labeling().subProviders()
    ]
    assert len(formats) > 10
    for one in formats:
        assert one.fontFound() and one.families()[:2] == ["Arial", "Liberation Sans"]
    with zipfile.ZipFile(made["PROJECT"]) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    assert set(re.findall('fontFamily="([^"]*)"', text)) == {"Arial"}  # not what this machine has in its place
    project.clear()


def test_project_names_nobody(made):
    with zipfile.ZipFile(made["PROJECT"]) as archive:
        assert [entry.date_time for entry in archive.infolist()] == [(2026, 1, 1, 0, 0, 0)]
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    assert "saveUser" not in text and "saveDateTime" not in text
    assert str(made["PROJECT"].parent) not in text
    assert os.path.expanduser("~") + "/" not in text


def test_settled_xml_does_not_depend_on_order_or_ids():
    from qgis.core import QgsRectangle

    view = QgsRectangle(0, 0, 1, 1)
    one = '<qgis b="2" a="1" saveUser="me"><x id="{12345678-1234-1234-1234-123456789abc}" l="id_1"/></qgis>'
    two = '<qgis a="1" saveDateTime="now" b="2"><x l="id_2" id="{87654321-1234-1234-1234-123456789abc}"/></qgis>'
    assert _settled(one, {"id_1": "lasting"}, view) == _settled(two, {"id_2": "lasting"}, view)


_SCRIPT = """
import importlib.util, sys
sys.path.insert(0, "/usr/share/qgis/python/plugins")
root, target = sys.argv[1:3]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing
spec = importlib.util.spec_from_file_location("hatangso", root + "/__init__.py", submodule_search_locations=[root])
package = importlib.util.module_from_spec(spec)
sys.modules["hatangso"] = package
spec.loader.exec_module(package)
from hatangso.processing.provider import HatangsoProvider
Processing.initialize()
provider = HatangsoProvider()
QgsApplication.processingRegistry().addProvider(provider)
processing.run("hatangso:createsample", {"SEED": 5, "VILLAGES": 50, "OUTPUT": target})
sys.stdout.flush()
import os
import re
os._exit(0)
"""


def test_same_bytes_in_separate_processes(tmp_path):
    """Two runs, with another hash seed for Python and chance for Qt's, give the same three files."""
    digests = []
    for number in range(2):
        folder = tmp_path / f"run {number}"
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": str(number + 1), "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("QT_HASH_SEED", None)
        environment["TZ"] = ("Asia/Ho_Chi_Minh", "America/Lima")[number]
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(ROOT), str(folder / "sao_mai.gpkg")],
            check=True, env=environment, timeout=600,
        )  # fmt: skip
        digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())})
    assert list(digests[0]) == ["sao_mai.gpkg", "sao_mai.qgz", "sao_mai_dem.tif"]
    assert digests[0] == digests[1]


def test_gdal_keeps_its_clock_afterwards(qgis_app):
    from osgeo import gdal

    gdal.SetConfigOption("OGR_CURRENT_DATE", "2001-02-03T04:05:06.000Z")
    try:
        with pytest.raises(RuntimeError), standing_clock(sample_files.MOMENT):
            assert gdal.GetConfigOption("OGR_CURRENT_DATE") == sample_files.MOMENT
            raise RuntimeError
        assert gdal.GetConfigOption("OGR_CURRENT_DATE") == "2001-02-03T04:05:06.000Z"
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


# -- bad input, stopping --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [0, 30, 74, 80, 95])
def test_cancel_leaves_nothing_and_spares_the_old_file(run_algorithm, feedback, tmp_path, percent):
    old = tmp_path / "sao_mai.gpkg"
    old.write_bytes(b"the old one")

    def watch(progress):
        if progress >= percent:
            feedback.cancel()

    feedback.progressChanged.connect(watch)
    if percent == 0:
        feedback.cancel()
    run_algorithm(ALGORITHM, {"SEED": 1, "VILLAGES": 50, "OUTPUT": str(old)})
    assert feedback.isCanceled()
    assert [path.name for path in tmp_path.iterdir()] == ["sao_mai.gpkg"]
    assert old.read_bytes() == b"the old one"


def test_missing_folder_is_named(run_algorithm, tmp_path):
    with pytest.raises(QgsProcessingException, match="không có đâu"):
        run_algorithm(ALGORITHM, {"SEED": 1, "VILLAGES": 50, "OUTPUT": str(tmp_path / "không có đâu" / "a.gpkg")})
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_written_to_is_named(run_algorithm, tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hatangso.plugin.gis.sink.tempfile.mkdtemp", refuse)
    with pytest.raises(QgsProcessingException, match="cannot be written to"):
        run_algorithm(ALGORITHM, {"SEED": 1, "VILLAGES": 50, "OUTPUT": str(tmp_path / "a.gpkg")})


def test_another_format_is_refused_before_anything_runs(run_algorithm, tmp_path):
    with pytest.raises(QgsProcessingException, match="gpkg"):
        run_algorithm(ALGORITHM, {"SEED": 1, "VILLAGES": 50, "OUTPUT": str(tmp_path / "a.shp")})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("parameters", [{"VILLAGES": 10}, {"VILLAGES": 30_000}, {"SEED": -4}])
def test_numbers_out_of_range_are_refused(run_algorithm, tmp_path, parameters):
    with pytest.raises(QgsProcessingException):
        run_algorithm(ALGORITHM, {"SEED": 1, "VILLAGES": 50, "OUTPUT": str(tmp_path / "a.gpkg"), **parameters})
    assert list(tmp_path.iterdir()) == []

"""``hatangso:packagedossier``: nothing is lost, nothing of this machine goes along, nothing of the user's is gone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hatangso_testing.dossiers import documents, docx, pdf
from hatangso_testing.layers import CancelAt, memory_layer
from osgeo import ogr, osr
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsEditorWidgetSetup,
    QgsExpressionContextUtils,
    QgsField,
    QgsLayerMetadata,
    QgsLayoutItemPicture,
    QgsMapLayerStyle,
    QgsMapThemeCollection,
    QgsMarkerSymbol,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSvgMarkerSymbolLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor

ID = "hatangso:packagedossier"
GROUP = {"status": 0, "plan": 1, "passive": 2}


def tables_of(sao_mai: Path, *names: str) -> list[str]:
    return [f"{sao_mai}|layername={name}" for name in names]


@pytest.fixture
def package(run_algorithm, tmp_path):
    """Package with defaults that need nothing but what is given; returns the outputs."""

    def run(context=None, own_feedback=None, **given):
        parameters = {
            "DOSSIER_TYPE": 0, "TITLE": "Hồ sơ thử", "DATE": "2026-11-22", "LICENCE": "CC BY 4.0",
            "CONTACT": "Sở Khoa học và Công nghệ", "ALLOW_INCOMPLETE": True, "FOLDER": str(tmp_path / "hồ sơ"),
            **given,
        }  # fmt: skip
        return run_algorithm(ID, parameters, context=context, own_feedback=own_feedback)

    return run


@pytest.fixture
def verify(run_algorithm):
    def run(path) -> bool:
        return run_algorithm("hatangso:verifydossier", {"INPUT": str(path)})["VALID"]

    return run


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest_of(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def rows(layer: QgsVectorLayer) -> list[tuple]:
    """All rows with their geometries as text, values as text."""
    made = []
    for feature in layer.getFeatures():
        geometry = feature.geometry().asWkt(6) if feature.hasGeometry() else None
        values = feature.attributes()
        made.append((geometry, *[None if value in (None, QVariant()) else str(value) for value in values]))
    return made


@contextmanager
def opened(folder: Path, source: str):
    """A project of a dossier, apart from all others."""
    project = QgsProject()
    assert project.read(source)
    try:
        yield project
    finally:
        project.clear()


def everything_in(folder: Path) -> dict[str, bytes]:
    """Bytes of all files and of all that is packed in them: archives, projects in databases, values of tables."""
    found = {}
    for name, data in tree(folder).items():
        found[name] = data
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found |= {f"{name}!{one}": archive.read(one) for one in archive.namelist()}
        if name.endswith(".gpkg"):
            with closing(sqlite3.connect(folder / name)) as database:
                for (content,) in database.execute("SELECT content FROM qgis_projects"):
                    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
                        found |= {f"{name}!!{one}": archive.read(one) for one in archive.namelist()}
    return found


# -- what is in it ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def full(qgis_app, sao_mai, tmp_path_factory):
    """A dossier with everything: documents, tables, a raster, copies in all formats, an archive."""
    from qgis import processing

    base = tmp_path_factory.mktemp("máy của Nguyễn Văn An")
    (base / "nguồn").mkdir()
    copy = base / "nguồn" / "sao_mai.gpkg"
    shutil.copy(sao_mai, copy)
    shutil.copy(sao_mai.with_name("sao_mai_dem.tif"), base / "nguồn")
    given = documents(base / "nguồn")
    results = processing.run(
        ID,
        {
            "DOSSIER_TYPE": 0, "TITLE": "Hồ sơ hiện trạng & đánh giá", "SUMMARY": "Tóm tắt", "DATE": "2026-11-22",
            "LICENCE": "CC BY 4.0", "CONTACT": "Sở", "DOCUMENTS": [str(path) for path in given[:-1]],
            "ASSESSMENT": str(given[-1]),
            "LAYERS": [*tables_of(copy, "villages", "communes", "roads", "sites", "statistics"),
                       str(base / "nguồn/sao_mai_dem.tif")],
            "COPIES": [0, 1, 2, 3], "FOLDER": str(base / "hồ sơ"), "ZIP": str(base / "hồ sơ.zip"),
        },
    )  # fmt: skip
    return base, results


def test_it_is_complete_and_verified(full, verify):
    base, results = full
    assert results["COMPLETE"] is True
    assert results["FILE_COUNT"] == len(tree(base / "hồ sơ"))
    assert verify(base / "hồ sơ") and verify(base / "hồ sơ.zip") and verify(base / "hồ sơ/manifest.json")
    assert results["FINGERPRINT"] == hashlib.sha256((base / "hồ sơ/manifest.json").read_bytes()).hexdigest()
    assert sorted(path.name for path in base.iterdir()) == ["hồ sơ", "hồ sơ.zip", "nguồn"]


def test_the_archive_holds_the_folder(full):
    base, _ = full
    files = tree(base / "hồ sơ")
    with zipfile.ZipFile(base / "hồ sơ.zip") as archive:
        assert {name.partition("/")[2]: archive.read(name) for name in archive.namelist()} == files
    assert all(name.isascii() for name in files)


def test_documents_are_copied_as_they_are(full):
    base, _ = full
    given = {path.read_bytes() for path in documents(base / "nguồn")}
    assert given <= set(tree(base / "hồ sơ").values())


@pytest.mark.parametrize("table", ["villages", "communes", "roads", "sites", "statistics"])
def test_layers_lose_nothing(full, table):
    base, _ = full
    database = next((base / "hồ sơ/du_lieu").glob("*.gpkg"))
    before = QgsVectorLayer(f"{base}/nguồn/sao_mai.gpkg|layername={table}", "before", "ogr")
    after = QgsVectorLayer(f"{database}|layername={table}", "after", "ogr")
    assert after.isValid() and after.crs() == before.crs() and after.wkbType() == before.wkbType()
    assert [one.name() for one in after.fields()] == [one.name() for one in before.fields()]
    assert [one.type() for one in after.fields()] == [one.type() for one in before.fields()]
    assert rows(after) == rows(before)
    assert [feature.id() for feature in after.getFeatures()] == [feature.id() for feature in before.getFeatures()]
    for index in range(len(before.fields())):
        assert after.attributeAlias(index) == before.attributeAlias(index)
        assert after.editorWidgetSetup(index).config() == before.editorWidgetSetup(index).config()
    if after.isSpatial():
        assert after.renderer().dump() == before.renderer().dump()
        assert after.extent().toString(3) == before.extent().toString(3)


def test_metadata_say_what_is_asked_of_them(full):
    base, _ = full
    database = next((base / "hồ sơ/du_lieu").glob("*.gpkg"))
    layer = QgsVectorLayer(f"{database}|layername=villages", "x", "ogr")
    about = layer.metadata()
    assert about.title() == "Thôn, bản, khu phố" and about.abstract()
    assert about.licenses() == ["CC BY 4.0"] and [contact.name for contact in about.contacts()] == ["Sở"]
    assert about.crs() == layer.crs() and about.identifier() == "villages"
    (extent,) = about.extent().spatialExtents()
    assert extent.extentCrs == layer.crs()
    assert extent.bounds.toRectangle().toString(3) == layer.extent().toString(3)
    assert about.history()[-2:] == ["hatangso:packagedossier", "sao_mai.gpkg, villages (2026-11-22)"]
    with closing(sqlite3.connect(database)) as opened_database:
        assert dict(opened_database.execute("SELECT table_name, identifier FROM gpkg_contents"))["villages"] == (
            "Thôn, bản, khu phố"
        )
        times = {
            *opened_database.execute("SELECT last_change FROM gpkg_contents"),
            *opened_database.execute("SELECT timestamp FROM gpkg_metadata_reference"),
            *opened_database.execute("SELECT update_time FROM layer_styles"),
        }
    assert times == {("2026-11-22T00:00:00.000Z",)}


def test_the_manifest_tells_of_layers_inputs_and_tools(full):
    base, _ = full
    manifest = manifest_of(base / "hồ sơ")
    layers = {layer["table"] or "dem": layer for layer in manifest["layers"]}
    assert layers["villages"]["features"] == 120 and layers["villages"]["geometry"] == "Point"
    assert layers["villages"]["crs"] == "EPSG:9214" and layers["villages"]["role"] == "villages"
    assert layers["dem"]["kind"] == "raster" and layers["dem"]["bands"] == 1
    inputs = {one["name"]: one for one in manifest["inputs"]}
    raw = bytearray((base / "nguồn/sao_mai.gpkg").read_bytes())
    for start, end in ((18, 20), (24, 28), (92, 100)):
        raw[start:end] = bytes(end - start)
    assert inputs["sao_mai.gpkg"]["sha256"] == hashlib.sha256(bytes(raw)).hexdigest()
    assert inputs["sao_mai.gpkg"]["rule"] == "sqlite"
    raster = (base / "nguồn/sao_mai_dem.tif").read_bytes()
    assert inputs["sao_mai_dem.tif"]["sha256"] == hashlib.sha256(raster).hexdigest()
    assert set(manifest["tools"]) == {"plugin", "qgis", "gdal"} and all(manifest["tools"].values())
    assert manifest["checklist"]["complete"] is True
    assert {project["path"].rpartition(".")[2] for project in manifest["projects"]} == {"qgz", "gpkg"}


def test_nothing_names_this_machine(full):
    """Neither the folders of the sources nor that of the dossier, in any file, member or value; as UTF-8 or UTF-16."""
    base, _ = full
    needles = [str(base), base.name, str(base / "nguồn"), os.path.expanduser("~") + "/", ".hatangso-dossier"]
    coded = [needle.encode(code) for needle in needles for code in ("utf-8", "utf-16-le", "utf-16-be")]
    coded += [re.sub(rb"\\u00([0-9a-f]{2})", rb"\\u00\1", json.dumps(base.name)[1:-1].encode())]
    found = {name for name, data in everything_in(base / "hồ sơ").items() if any(needle in data for needle in coded)}
    assert found == set()
    for name, data in everything_in(base / "hồ sơ").items():
        if name.endswith(".qgs"):
            assert b"saveUser" not in data and b'"../' not in data and b">../" not in data


@pytest.mark.parametrize("inside", [False, True])
def test_the_project_opens_elsewhere_with_all_its_layers(full, tmp_path, inside):
    base, _ = full
    elsewhere = tmp_path / "nơi khác, đường dẫn có dấu cách"
    shutil.copytree(base / "hồ sơ", elsewhere)
    (name,) = [path.stem for path in (elsewhere / "du_lieu").glob("*.qgz")]
    source = f"{elsewhere}/du_lieu/{name}.qgz"
    if inside:
        source = f"geopackage:{elsewhere}/du_lieu/{name}.gpkg?projectName={name}"
    with opened(elsewhere, source) as project:
        layers = project.mapLayers()
        assert len(layers) == 6 and all(layer.isValid() for layer in layers.values())
        assert all(str(elsewhere) in layer.source() for layer in layers.values())
        assert [node.layer() is not None for node in project.layerTreeRoot().findLayers()] == [True] * 6
        assert project.title() == "Hồ sơ hiện trạng & đánh giá" and project.crs().authid() == "EPSG:9214"
        assert not project.readBoolEntry("Paths", "/Absolute", True)[0]
        villages = next(layer for layer in layers.values() if layer.name() == "Thôn, bản, khu phố")
        assert villages.renderer().type() == "RuleRenderer"
        assert villages.metadata().title() == "Thôn, bản, khu phố"
        assert not project.viewSettings().defaultViewExtent().isEmpty()


def test_copies_hold_all_rows(full):
    base, _ = full
    data = base / "hồ sơ/du_lieu"
    assert {path.name for path in data.iterdir() if path.is_dir()} == {"geojson", "shp", "kml", "dxf"}
    before = QgsVectorLayer(f"{base}/nguồn/sao_mai.gpkg|layername=villages", "before", "ogr")
    for path in (data / "geojson/villages.geojson", data / "kml/villages.kml", data / "shp/villages.shp"):
        after = QgsVectorLayer(str(path), "after", "ogr")
        assert after.featureCount() == before.featureCount(), path
        name = next(one.name() for one in after.fields() if one.name().lower() == "name")
        assert [f[name] for f in after.getFeatures()] == [f["name"] for f in before.getFeatures()], path
        if path.suffix != ".shp":
            assert after.crs().authid() in ("EPSG:4326", "OGC:CRS84")
            point = next(after.getFeatures()).geometry().asPoint()
            assert 102 < point.x() < 110 and 8 < point.y() < 24
    statistics = QgsVectorLayer(str(data / "shp/statistics.dbf"), "x", "ogr")
    assert statistics.featureCount() == QgsVectorLayer(f"{base}/nguồn/sao_mai.gpkg|layername=statistics").featureCount()
    drawing = QgsVectorLayer(str(data / "dxf/ban_ve.dxf"), "x", "ogr")
    assert {f["Layer"] for f in drawing.getFeatures()} == {"VILLAGES", "COMMUNES", "ROADS", "SITES"}


def test_short_names_of_fields_are_told(full):
    base, _ = full
    folder = base / "hồ sơ/du_lieu/shp"
    with (folder / "ten_truong.csv").open(encoding="utf-8-sig", newline="") as source:
        told = {(row["bang"], row["truong"]): row["ten_trong_shapefile"] for row in csv.DictReader(source)}
    for table in ("villages", "communes", "statistics"):
        ending = "dbf" if table == "statistics" else "shp"
        long = QgsVectorLayer(f"{next((base / 'hồ sơ/du_lieu').glob('*.gpkg'))}|layername={table}", "x", "ogr")
        short = QgsVectorLayer(f"{folder}/{table}.{ending}", "x", "ogr")
        wanted = [told.get((table, one.name()), one.name()) for one in long.fields() if one.name() != "fid"]
        assert [one.name() for one in short.fields()] == wanted
        assert all(len(name) <= 10 and name.isascii() for name in wanted) and len(set(wanted)) == len(wanted)
        index = long.fields().lookupField("population")
        if index >= 0:
            name = told.get((table, "population"), "population")
            assert [f[name] for f in short.getFeatures()] == [f["population"] for f in long.getFeatures()]


def test_the_same_again_gives_the_same_bytes(full, run_algorithm, tmp_path):
    """In another folder, with the documents in another order."""
    base, _ = full
    given = documents(base / "nguồn")
    for ending in ("", ".zip"):
        assert not (tmp_path / f"b{ending}").exists()
    run_algorithm(
        ID,
        {
            "DOSSIER_TYPE": 0, "TITLE": "Hồ sơ hiện trạng & đánh giá", "SUMMARY": "Tóm tắt", "DATE": "2026-11-22",
            "LICENCE": "CC BY 4.0", "CONTACT": "Sở", "DOCUMENTS": [str(path) for path in reversed(given[:-1])],
            "ASSESSMENT": str(given[-1]),
            "LAYERS": [*tables_of(base / "nguồn/sao_mai.gpkg", "villages", "communes", "roads", "sites", "statistics"),
                       str(base / "nguồn/sao_mai_dem.tif")],
            "COPIES": [0, 1, 2, 3], "FOLDER": str(tmp_path / "b"), "ZIP": str(tmp_path / "b.zip"),
        },
    )  # fmt: skip
    before, after = tree(base / "hồ sơ"), tree(tmp_path / "b")
    assert sorted(before) == sorted(after)
    assert [name for name in before if before[name] != after[name]] == []
    assert (base / "hồ sơ.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


# -- steps ------------------------------------------------------------------------------------------------------------


def test_the_steps_run_again_from_the_dossier(package, run_algorithm, sao_mai, tmp_path):
    """What a layer's history says leads, from the dossier alone, to the same layer."""
    coverage = tmp_path / "riêng tư" / "phủ sóng.gpkg"
    coverage.parent.mkdir()
    run_algorithm(
        "hatangso:coveragebuffers",
        {"SITES": f"{sao_mai}|layername=sites", "TECHNOLOGY_FIELD": "technology", "AREA_TYPE_FIELD": "area_type",
         "OUTPUT": str(coverage)},
    )  # fmt: skip
    package(LAYERS=[str(coverage), f"{sao_mai}|layername=sites"])
    folder = tmp_path / "hồ sơ"
    steps = json.loads((folder / "chay_lai/cac_buoc.json").read_text(encoding="utf-8"))
    (step,) = steps["steps"]
    assert steps["inputs"] == [] and step["algorithm"] == "hatangso:coveragebuffers"
    assert step["parameters"]["SITES"].startswith("du_lieu/ho_so_thu.gpkg|layername=sites")
    script = (folder / "chay_lai/chay_lai.sh").read_text(encoding="utf-8")
    assert subprocess.run(["sh", "-n"], input=script, text=True, check=False).returncode == 0
    parameters = {
        name: re.sub(r"^(du_lieu/|\.\./ket_qua/)", lambda found: f"{folder}/{found[0]}", value)
        for name, value in step["parameters"].items()
    }
    (tmp_path / "ket_qua").mkdir()
    run_algorithm(step["algorithm"], parameters)
    again = QgsVectorLayer(str(tmp_path / "ket_qua/phủ sóng.gpkg"), "x", "ogr")
    assert rows(again) == rows(QgsVectorLayer(str(coverage), "x", "ogr"))
    assert "riêng tư" not in "".join(
        QgsVectorLayer(f"{folder}/du_lieu/ho_so_thu.gpkg|layername=phu_song", "x", "ogr").metadata().history()
    )


# -- the user's project -----------------------------------------------------------------------------------------------


@pytest.fixture
def own_project(qgis_app, sao_mai, tmp_path):
    """A project with all that people do: themes, groups, joins, fields by expression, lookups, a web map, a layout."""
    folder = tmp_path / "máy riêng"
    folder.mkdir()
    shutil.copy(sao_mai, folder / "dữ liệu.gpkg")
    (folder / "dấu.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>'
    )
    project = QgsProject()
    layers = {}
    for table in ("villages", "communes", "sites"):
        layers[table] = QgsVectorLayer(f"{folder}/dữ liệu.gpkg|layername={table}", table.title(), "ogr")
        project.addMapLayer(layers[table], False)
    group = project.layerTreeRoot().addGroup("Nhóm của tôi")
    for table in ("sites", "villages", "communes"):
        group.addLayer(layers[table])
    twin = QgsVectorLayer(f"{folder}/dữ liệu.gpkg|layername=villages", "Thôn miền núi", "ogr")
    twin.setSubsetString('"mountainous" = 1')
    project.addMapLayer(twin)
    villages = layers["villages"]
    symbol = villages.renderer().rootRule().children()[0].symbol().clone()
    symbol.changeSymbolLayer(0, QgsSvgMarkerSymbolLayer(str(folder / "dấu.svg")))
    villages.renderer().rootRule().children()[0].setSymbol(symbol)
    villages.styleManager().addStyleFromLayer("Kiểu thứ hai")
    villages.addExpressionField('"households" * 2', QgsField("gấp đôi", QVariant.Int))
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(layers["communes"])
    join.setJoinFieldName("code")
    join.setTargetFieldName("commune_code")
    join.setPrefix("xã_")
    join.setJoinFieldNamesSubset(["name"])
    villages.addJoin(join)
    villages.setEditorWidgetSetup(
        villages.fields().lookupField("commune_code"),
        QgsEditorWidgetSetup(
            "ValueRelation",
            {"Layer": layers["communes"].id(), "Key": "code", "Value": "name",
             "LayerSource": f"{folder}/dữ liệu.gpkg|layername=communes", "LayerName": "Communes"},
        ),
    )  # fmt: skip
    about = QgsLayerMetadata()
    about.setTitle("Thôn của tôi")
    about.setLicenses(["Nội bộ"])
    about.setHistory([f"Chép từ {folder}/cũ/thôn.shp"])
    villages.setMetadata(about)
    project.addMapLayer(QgsRasterLayer("url=http://127.0.0.1:9/{z}/{x}/{y}.png&type=xyz", "Bản đồ mạng", "wms"))
    record = QgsMapThemeCollection.MapThemeRecord()
    record.addLayerRecord(QgsMapThemeCollection.MapThemeLayerRecord(layers["sites"]))
    project.mapThemeCollection().insert("Chỉ trạm", record)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Trang in")
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(str(folder / "dấu.svg"))
    layout.addLayoutItem(picture)
    project.layoutManager().addLayout(layout)
    QgsExpressionContextUtils.setProjectVariable(project, "nguoi_lap", "Sở")
    path = folder / "dự án.qgz"
    assert project.write(str(path))
    project.clear()
    return path


def test_the_users_project_goes_along_with_all_that_is_in_it(package, own_project, feedback, tmp_path, verify):
    package(PROJECT=str(own_project))
    assert any("Bản đồ mạng" in warning for warning in feedback.warnings)
    folder = tmp_path / "hồ sơ"
    own_project.parent.rename(tmp_path / "đã dời đi")
    assert verify(folder)
    with opened(folder, f"{folder}/du_lieu/ho_so_thu.qgz") as project:
        assert len(project.mapLayers()) == 4 and all(layer.isValid() for layer in project.mapLayers().values())
        group = project.layerTreeRoot().findGroup("Nhóm của tôi")
        assert [node.name() for node in group.children()] == ["Sites", "Villages", "Communes"]
        assert project.mapThemeCollection().mapThemes() == ["Chỉ trạm"]
        villages = project.mapLayersByName("Villages")[0]
        assert set(villages.styleManager().styles()) >= {"Kiểu thứ hai"}
        assert not villages.vectorJoins() and villages.fields().lookupField("xã_name") >= 0
        index = villages.fields().lookupField("gấp đôi")
        assert villages.fields().fieldOrigin(index) == villages.fields().FieldOrigin.OriginProvider
        assert all(f["gấp đôi"] == 2 * f["households"] for f in villages.getFeatures())
        assert all(f["xã_name"] for f in villages.getFeatures())
        lookup = villages.editorWidgetSetup(villages.fields().lookupField("commune_code")).config()
        assert lookup["Layer"] == project.mapLayersByName("Communes")[0].id()
        assert str(own_project.parent) not in json.dumps(lookup)
        symbol = villages.renderer().rootRule().children()[0].symbol().symbolLayer(0)
        assert symbol.path().startswith("base64:")
        twin = project.mapLayersByName("Thôn miền núi")[0]
        assert not twin.subsetString() and 0 < twin.featureCount() < villages.featureCount()
        assert villages.metadata().title() == "Villages" and villages.metadata().licenses() == ["Nội bộ"]
        assert villages.metadata().history()[0] == "Chép từ cũ/thôn.shp"
        layout = project.layoutManager().layoutByName("Trang in")
        (picture,) = [item for item in layout.items() if isinstance(item, QgsLayoutItemPicture)]
        assert picture.picturePath().startswith("base64:")
        assert QgsExpressionContextUtils.projectScope(project).variable("nguoi_lap") == "Sở"
    for name, data in everything_in(folder).items():
        assert "máy riêng".encode() not in data, name


def test_a_project_and_layers_beside_it(package, own_project, sao_mai, tmp_path, verify):
    """A layer that the project has already is not packed twice; another one is put on top of it."""
    same = f"{own_project.parent}/dữ liệu.gpkg|layername=sites"
    package(PROJECT=str(own_project), LAYERS=[same, f"{sao_mai}|layername=hubs"])
    folder = tmp_path / "hồ sơ"
    assert verify(folder)
    with opened(folder, f"{folder}/du_lieu/ho_so_thu.qgz") as project:
        assert [layer.name() for layer in project.mapLayers().values()].count("Sites") == 1
        assert len(project.mapLayers()) == 5
        assert project.layerTreeRoot().children()[0].findLayers()[0].layer().featureCount() > 0


def test_layers_out_of_another_project_become_its_own(package, own_project, tmp_path, verify):
    other = QgsProject()
    other.setFileName(str(own_project.parent / "khác.qgz"))
    group = other.createEmbeddedGroup("Nhóm của tôi", str(own_project), [])
    other.layerTreeRoot().addChildNode(group)
    assert other.write(str(own_project.parent / "khác.qgz"))
    other.clear()
    package(PROJECT=str(own_project.parent / "khác.qgz"))
    folder = tmp_path / "hồ sơ"
    own_project.parent.rename(tmp_path / "đã dời đi")
    assert verify(folder)
    with opened(folder, f"{folder}/du_lieu/ho_so_thu.qgz") as project:
        layers = project.mapLayers().values()
        assert sorted(layer.name() for layer in layers) == ["Communes", "Sites", "Villages"]
        assert all(layer.featureCount() > 0 and not project.layerIsEmbedded(layer.id()) for layer in layers)
        shown = project.layerTreeRoot().findGroup("Nhóm của tôi").children()
        assert [node.name() for node in shown] == ["Sites", "Villages", "Communes"]


def test_the_same_project_twice_gives_the_same_bytes(package, own_project, tmp_path):
    package(PROJECT=str(own_project), FOLDER=str(tmp_path / "a"))
    package(PROJECT=str(own_project), FOLDER=str(tmp_path / "b"))
    before, after = tree(tmp_path / "a"), tree(tmp_path / "b")
    assert [name for name in before if before[name] != after.get(name)] == []


# -- awkward layers ---------------------------------------------------------------------------------------------------


def in_project(*layers) -> QgsProcessingContext:
    context = QgsProcessingContext()
    QgsProject.instance().addMapLayers(list(layers))
    context.setProject(QgsProject.instance())
    return context


def packed(folder: Path, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{next((folder / 'du_lieu').glob('*.gpkg'))}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


@pytest.fixture
def clean_project():
    yield
    QgsProject.instance().clear()


def test_awkward_fields_and_geometries(package, tmp_path, feedback, verify, clean_project):
    kinds = ("fid:string", "geom:string", "Name:string(300)", "name:integer", "ngày:datetime", "x:double")
    fields = "".join(f"&field={kind}" for kind in kinds)
    layer = memory_layer(
        "Point", "EPSG:5897", ["POINT(500000 2000000)", None, "POINT EMPTY"], fields,
        [["a", "g", "Á" * 200, 1, "2026-01-02T03:04:05", 1e12], [None] * 6, ["b", "", "x", 2, None, -0.5]],
    )  # fmt: skip
    layer.setName('Lớp "lạ" / a|b')
    curves = memory_layer("CompoundCurveZ", "EPSG:5897", ["CompoundCurve Z(CircularString Z(0 0 1,1 1 2,2 0 3))"])
    mixed = memory_layer("GeometryCollection", "EPSG:5897", ["GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(0 0,1 1))"])
    empty = memory_layer("Polygon", "EPSG:5897", [], "&field=a:string")
    lost = memory_layer("Point", "", ["POINT(1 2)"])
    empty.setCrs(QgsCoordinateReferenceSystem.fromProj("+proj=tmerc +lon_0=106.1 +k=0.9996 +x_0=5e5 +ellps=WGS84"))
    for number, one in enumerate((curves, mixed, empty, lost)):
        one.setName(f"Lớp {number}")
    layers = [layer, curves, mixed, empty, lost]
    context = in_project(*layers)
    package(context=context, LAYERS=[one.id() for one in layers], COPIES=[0, 1, 2, 3], LICENCE="x")
    folder = tmp_path / "hồ sơ"
    assert verify(folder), "\n".join(feedback.warnings)
    after = packed(folder, "lop_la_a_b")
    assert [one.name() for one in after.fields()][1:] == ["fid", "geom", "Name", "name_2", "ngày", "x"]
    assert any("name_2" in warning for warning in feedback.warnings)
    values = [feature.attributes()[1:] for feature in after.getFeatures()]
    assert values[0][:4] == ["a", "g", "Á" * 200, 1] and values[0][5] == 1e12
    assert values[0][4].toString("yyyy-MM-ddTHH:mm:ss") == "2026-01-02T03:04:05"
    assert [str(value) for value in values[1]] == ["NULL"] * 6
    assert [feature.hasGeometry() for feature in after.getFeatures()] == [True, False, False]
    curve = next(packed(folder, "lop_0").getFeatures()).geometry()
    assert curve.asWkt().startswith("CompoundCurve") and curve.constGet().is3D()
    assert next(packed(folder, "lop_1").getFeatures()).geometry().asWkt().startswith("GeometryCollection")
    assert packed(folder, "lop_2").featureCount() == 0
    shapefile = QgsVectorLayer(str(folder / "du_lieu/shp/lop_la_a_b.shp"), "x", "ogr")
    values = [feature.attributes() for feature in shapefile.getFeatures()]
    assert values[0][2] == "Á" * 127 and values[0][5] == 1e12 and values[2][5] == -0.5
    assert any("254" in warning for warning in feedback.warnings)
    assert manifest_of(folder)["checklist"]["complete"] is False  # one layer has no CRS


def test_collections_and_rows_of_other_kinds_are_not_lost(package, tmp_path, feedback, verify, clean_project):
    """QGIS takes layers of collections for tables, and a layer that says it has points may hold lines."""
    shapes = {
        "tập": ["GeometryCollection(Point(500000 1800000),LineString(500000 1800000,500100 1800100))"],
        "lẫn": ["Point(500000 1800000)", None, "LineString(500000 1800000,500100 1800100)",
                "GeometryCollection(Point(500000 1800000))"],
    }  # fmt: skip
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "nguồn.gpkg"))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32648)
    for name, kind in (("tập", ogr.wkbGeometryCollection), ("lẫn", ogr.wkbUnknown)):
        layer = source.CreateLayer(name, reference, kind)
        for text in shapes[name]:
            feature = ogr.Feature(layer.GetLayerDefn())
            if text:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
            layer.CreateFeature(feature)
    del source, layer, feature
    results = package(
        LAYERS=[QgsVectorLayer(f"{tmp_path / 'nguồn.gpkg'}|layername={name}", name, "ogr") for name in shapes],
        COPIES=[0, 1, 2, 3],
        ALLOW_INCOMPLETE=True, FOLDER=str(tmp_path / "hồ sơ"),
    )  # fmt: skip
    folder = Path(results["FOLDER"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    kept = {layer["title"]: layer for layer in manifest["layers"]}
    assert {name: (one["kind"], one["crs"], one["features"]) for name, one in kept.items()} == {
        "tập": ("vector", "EPSG:32648", 1), "lẫn": ("vector", "EPSG:32648", 4),
    }  # fmt: skip
    assert kept["tập"]["extent"] == [500000.0, 1800000.0, 500100.0, 1800100.0]
    (collection,) = [one for one in manifest["copies"] if one["format"] == "geojson" and one["table"] == "tap"]
    (feature,) = json.loads((folder / collection["path"]).read_text(encoding="utf-8"))["features"]
    assert [part["type"] for part in feature["geometry"]["geometries"]] == ["Point", "LineString"]
    assert feature["geometry"]["geometries"][0]["coordinates"] == pytest.approx([105.0, 16.2808333], abs=1e-6)
    counts = {one["path"].rpartition("/")[2]: one["features"] for one in manifest["copies"] if one["format"] == "shp"}
    assert counts == {"tap.dbf": 1, "lan_diem.shp": 2, "lan_duong.shp": 1}
    assert sum("which no Shapefile can hold" in warning for warning in feedback.warnings) == 2
    assert verify(folder) is True


def test_layers_of_a_script_keep_their_looks(package, tmp_path, clean_project):
    """They stand in no project; that says nothing of who has chosen their colours."""
    single = memory_layer("Point", "EPSG:4326", ["Point(105 21)"])
    single.setName("đỏ")
    single.renderer().symbol().setColor(QColor("#ff0000"))
    classes = memory_layer("Point", "EPSG:4326", ["Point(105 21)"])
    classes.setName("phân loại")
    symbol = QgsMarkerSymbol.createSimple({"color": "#00ff00"})
    classes.setRenderer(QgsCategorizedSymbolRenderer("1", [QgsRendererCategory(1, symbol, "một")]))
    before = [style_of(layer) for layer in (single, classes)]
    results = package(LAYERS=[single, classes, single], ALLOW_INCOMPLETE=True, FOLDER=str(tmp_path / "hồ sơ"))
    assert [style_of(layer) for layer in (single, classes)] == before
    project = QgsProject()
    assert project.read(str(next(Path(results["FOLDER"]).glob("du_lieu/*.qgz"))))
    shown = {layer.name(): layer.renderer() for layer in project.mapLayers().values()}
    assert sorted(shown) == ["phân loại", "đỏ"]
    assert shown["đỏ"].symbol().color().name() == "#ff0000"
    assert shown["phân loại"].type() == "categorizedSymbol"
    assert shown["phân loại"].categories()[0].symbol().color().name() == "#00ff00"
    project.clear()


def style_of(layer) -> str:
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    return style.xmlData()


def test_all_that_belongs_to_an_input_is_told(package, tmp_path, sao_mai):
    """A Shapefile is several files, whatever the case of their endings; rows stand beside a database for a while."""
    layer = QgsVectorLayer(f"{sao_mai}|layername=villages", "villages", "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(tmp_path / "a.shp"), layer.transformContext(), options)
    (tmp_path / "a.cpg").write_text("UTF-8")
    for path in list(tmp_path.glob("a.*")):
        path.rename(path.with_name(path.name.upper()))
    shutil.copy(sao_mai, tmp_path / "b.gpkg")
    with closing(sqlite3.connect(tmp_path / "b.gpkg")) as opened:
        opened.execute("PRAGMA journal_mode = wal")
        opened.execute("CREATE TABLE later (x)")
        opened.commit()
        results = package(LAYERS=[str(tmp_path / "A.SHP"), f"{tmp_path / 'b.gpkg'}|layername=communes"])
        inputs = {one["name"]: one for one in manifest_of(Path(results["FOLDER"]))["inputs"]}
        shapefile = {path.name for path in tmp_path.glob("A.*")}
        assert shapefile >= {"A.SHP", "A.SHX", "A.DBF", "A.PRJ", "A.CPG"}
        assert shapefile | {"b.gpkg", "b.gpkg-wal"} <= inputs.keys()
        wal = (tmp_path / "b.gpkg-wal").read_bytes()
        assert inputs["b.gpkg-wal"]["sha256"] == hashlib.sha256(wal).hexdigest()


def test_two_documents_of_one_name_stand_in_the_checklist_each_where_it_is(package, tmp_path, sao_mai):
    given = {"a": docx("TỜ TRÌNH", "Về việc"), "b": docx("KẾ HOẠCH", "Phát triển")}
    for name, content in given.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "văn bản.docx").write_bytes(content)
    results = package(
        DOSSIER_TYPE=1, DOCUMENTS=[str(tmp_path / name / "văn bản.docx") for name in given],
        LAYERS=[f"{sao_mai}|layername=communes"], ALLOW_INCOMPLETE=True, FOLDER=str(tmp_path / "hồ sơ"),
    )  # fmt: skip
    folder = Path(results["FOLDER"])
    items = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["checklist"]["items"]
    found = {item["id"]: item["found"] for item in items}
    for id_, content in (("submission", given["a"]), ("plan", given["b"])):
        assert [(folder / path).read_bytes() for path in found[id_]] == [content]


def test_a_locked_archive_among_the_documents_does_not_end_the_run(package, tmp_path, sao_mai):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("doc.kml", "<kml/>")
    data = bytearray(held.getvalue())
    data[data.find(b"PK\3\4") + 6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    (tmp_path / "bản đồ.kmz").write_bytes(data)
    results = package(
        DOCUMENTS=[str(tmp_path / "bản đồ.kmz")], LAYERS=[f"{sao_mai}|layername=communes"], ALLOW_INCOMPLETE=True,
        FOLDER=str(tmp_path / "hồ sơ"),
    )  # fmt: skip
    assert any(path.suffix == ".kmz" for path in Path(results["FOLDER"]).rglob("*"))


def test_the_progress_never_goes_back(package, tmp_path, sao_mai, feedback):
    """Also when an earlier dossier is compared and replaced."""
    given = {"LAYERS": [f"{sao_mai}|layername=communes"], "ALLOW_INCOMPLETE": True, "FOLDER": str(tmp_path / "hồ sơ")}
    package(**given)
    steps: list[float] = []
    feedback.progressChanged.connect(steps.append)
    package(**given)
    assert steps == sorted(steps) and steps[-1] <= 100.0 and len(steps) > 5


def test_only_what_the_filter_shows_goes_in(package, sao_mai, tmp_path, clean_project):
    layer = QgsVectorLayer(f"{sao_mai}|layername=villages", "Thôn miền núi", "ogr")
    layer.setSubsetString('"mountainous" = 1')
    other = QgsVectorLayer(f"{sao_mai}|layername=villages", "Thôn", "ogr")
    context = in_project(layer, other)
    package(context=context, LAYERS=[layer.id(), other.id()])
    layers = {entry["title"]: entry for entry in manifest_of(tmp_path / "hồ sơ")["layers"]}
    # Not featureCount(): QGIS 3.22 gives -1 once other layers of the same GeoPackage have been opened.
    assert layers["Thôn miền núi"]["features"] == sum(1 for _ in layer.getFeatures()) < layers["Thôn"]["features"]
    assert layers["Thôn miền núi"]["table"] != layers["Thôn"]["table"]


def test_all_styles_go_along_each_once(package, sao_mai, tmp_path, clean_project):
    """Those of the project and those of the database; the one in use is the default."""
    layer = QgsVectorLayer(f"{sao_mai}|layername=villages", "Thôn", "ogr")
    layer.styleManager().addStyleFromLayer("Kiểu đỏ có tên rất dài, dài hơn ba mươi chữ")
    layer.styleManager().addStyleFromLayer("Kiểu hai")
    layer.styleManager().setCurrentStyle("Kiểu hai")
    layer.setOpacity(0.5)
    context = in_project(layer)
    package(context=context, LAYERS=[layer.id()])
    with closing(sqlite3.connect(next((tmp_path / "hồ sơ/du_lieu").glob("*.gpkg")))) as database:
        statement = "SELECT styleName, description, useAsDefault FROM layer_styles ORDER BY id"
        styles = database.execute(statement).fetchall()
    assert styles[0] == ("Kiểu hai", "Kiểu hai", 1)
    assert [default for _, _, default in styles] == [1] + [0] * (len(styles) - 1)
    # Others look all the same, or differ by what newer versions draw lots for.
    assert len({name for name, _, _ in styles}) == len(styles) <= 3
    assert manifest_of(tmp_path / "hồ sơ")["layers"][0]["styles"] == [title for _, title, _ in styles]
    assert packed(tmp_path / "hồ sơ", "villages").opacity() == 0.5


def test_rasters_of_any_form_become_geotiff(package, sao_mai, tmp_path, verify):
    from osgeo import gdal

    source = gdal.Open(str(sao_mai.with_name("sao_mai_dem.tif")))
    ascii_grid = tmp_path / "nguồn" / "độ cao.asc"
    ascii_grid.parent.mkdir()
    gdal.Translate(str(ascii_grid), source, format="AAIGrid", width=60, height=50)
    tagged = tmp_path / "nguồn" / "b.tif"
    gdal.Translate(str(tagged), source, width=40, height=30, options=["-mo", f"SOURCE={tmp_path}/nguồn/gốc.tif"])
    package(LAYERS=[str(ascii_grid), str(tagged), str(sao_mai.with_name("sao_mai_dem.tif"))])
    folder = tmp_path / "hồ sơ"
    assert verify(folder)
    files = tree(folder)
    assert files["du_lieu/sao_mai_dem.tif"] == sao_mai.with_name("sao_mai_dem.tif").read_bytes()
    for name, path in (("du_lieu/do_cao.tif", ascii_grid), ("du_lieu/b.tif", tagged)):
        after, before = gdal.Open(str(folder / name)), gdal.Open(str(path))
        assert (after.ReadAsArray() == before.ReadAsArray()).all()
        assert after.GetRasterBand(1).GetNoDataValue() == before.GetRasterBand(1).GetNoDataValue()
    assert gdal.Open(str(folder / "du_lieu/b.tif")).GetMetadata()["SOURCE"] == "gốc.tif"
    assert [name for name, data in files.items() if str(tmp_path).encode() in data] == []
    assert not [name for name in files if name.endswith(".aux.xml")]


def test_what_has_no_data_of_its_own_is_refused(package, tmp_path, clean_project):
    web = QgsRasterLayer("url=http://127.0.0.1:9/{z}/{x}/{y}.png&type=xyz", "Bản đồ mạng", "wms")
    with pytest.raises(QgsProcessingException, match="Bản đồ mạng"):
        package(context=in_project(web), LAYERS=[web.id()])
    assert list(tmp_path.iterdir()) == []


# -- what stops it ----------------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_and_stops_it(package, sao_mai, tmp_path, feedback):
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH"))
    given = {"DOSSIER_TYPE": 1, "DOCUMENTS": [str(tmp_path / "t.docx")],
             "LAYERS": tables_of(sao_mai, "communes", "sites")}  # fmt: skip
    with pytest.raises(QgsProcessingException, match="not complete") as raised:
        package(**given, ALLOW_INCOMPLETE=False)
    assert "Draft decision" in str(raised.value) and "Submission" not in str(raised.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.docx"]
    results = package(**given)
    assert results["COMPLETE"] is False
    text = (tmp_path / "hồ sơ/MUC_LUC.txt").read_text(encoding="utf-8-sig")
    assert "Hồ sơ CHƯA đầy đủ thành phần." in text and "Dự thảo Quyết định phê duyệt: CÒN THIẾU" in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"DOCUMENTS": [], "LAYERS": []}, "nothing to be packed"),
        ({"DOCUMENTS": ["/không/có.docx"]}, "does not exist"),
        *(({"DATE": day}, "is no day") for day in ("22/11/2026", "20261122", "2026-W47-7", "2026-02-30")),
        ({"ZIP": "a.rar"}, r"must end in \.zip"),
        ({"PROJECT": "x.txt"}, r"\.qgz or \.qgs"),
        ({"FOLDER": "full"}, "not empty"),
        ({"FOLDER": ""}, ""),
    ],
)
def test_faults_are_named_before_anything_runs(package, tmp_path, changed, said):
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH"))
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("x")
    given = {key: str(tmp_path / value) if key in ("ZIP", "PROJECT", "FOLDER") and value else value
             for key, value in changed.items()}  # fmt: skip
    with pytest.raises(QgsProcessingException, match=said):
        package(**{"DOCUMENTS": [str(tmp_path / "t.docx")], **given})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "t.docx", "x.txt"]
    assert (tmp_path / "full/letter.txt").read_text() == "x"


def test_a_dossier_is_replaced_only_as_it_was_made(package, tmp_path):
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH"))
    package(DOCUMENTS=[str(tmp_path / "t.docx")])
    package(DOCUMENTS=[str(tmp_path / "t.docx")], TITLE="Lần hai")
    folder = tmp_path / "hồ sơ"
    assert manifest_of(folder)["title"] == "Lần hai"
    (folder / "tai_lieu/Bản đã ký.pdf").write_bytes(pdf())
    with pytest.raises(QgsProcessingException, match="Bản đã ký"):
        package(DOCUMENTS=[str(tmp_path / "t.docx")], TITLE="Lần ba")
    assert (folder / "tai_lieu/Bản đã ký.pdf").exists() and manifest_of(folder)["title"] == "Lần hai"
    with pytest.raises(QgsProcessingException, match="lies in the folder"):
        package(DOCUMENTS=[str(folder / "tai_lieu/t.docx")])


@pytest.mark.parametrize("at", [0, 3, 12, 30, 60])
def test_a_cancel_leaves_nothing_and_the_earlier_one_whole(package, sao_mai, tmp_path, at):
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH"))
    given = {"DOCUMENTS": [str(tmp_path / "t.docx")], "ZIP": str(tmp_path / "a.zip")}
    package(**given)
    before = tree(tmp_path)
    cancel = CancelAt(at)
    package(**given, TITLE="Khác", LAYERS=tables_of(sao_mai, "villages", "roads"), COPIES=[0], own_feedback=cancel.made)
    assert cancel.count > at
    assert tree(tmp_path) == before


def test_broken_documents_are_told_before_anything_is_built(package, tmp_path):
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH")[:-50])
    with pytest.raises(QgsProcessingException, match=r"t\.docx does not open"):
        package(DOCUMENTS=[str(tmp_path / "t.docx")])
    assert [path.name for path in tmp_path.iterdir()] == ["t.docx"]


@pytest.fixture
def small_disk(tmp_path):
    """A file system of eight megabytes."""
    place = tmp_path / "đĩa nhỏ"
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("mounting needs root")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize("share", [0.03, 0.3, 0.6, 0.9])
def test_a_full_disk_is_told_and_the_earlier_dossier_stays(package, sao_mai, small_disk, tmp_path, share):
    """There is room for only a share of what is needed: it ends while documents, tables, copies … are written."""
    (tmp_path / "t.docx").write_bytes(docx("TỜ TRÌNH"))
    given = {"DOCUMENTS": [str(tmp_path / "t.docx")]}
    more = {"LAYERS": [*tables_of(sao_mai, "villages", "roads")], "COPIES": [0], "TITLE": "Khác"}
    package(**given, **more, FOLDER=str(tmp_path / "b"), ZIP=str(tmp_path / "b.zip"))
    needed = sum(len(data) for data in tree(tmp_path / "b").values()) + (tmp_path / "b.zip").stat().st_size
    places = {"FOLDER": str(small_disk / "a"), "ZIP": str(small_disk / "a.zip")}
    package(**given, **places)
    before = tree(small_disk)
    room = shutil.disk_usage(small_disk).free - int(share * needed)
    (small_disk / "ballast").write_bytes(bytes(room))
    with pytest.raises(QgsProcessingException) as raised:
        package(**given, **more, **places)
    assert str(raised.value) and "Traceback" not in str(raised.value)
    (small_disk / "ballast").unlink()
    assert tree(small_disk) == before

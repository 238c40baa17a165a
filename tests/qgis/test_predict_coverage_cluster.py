"""``hatangso:predictcoverage`` with SCHEDULER: the bytes of a local run, and what is told before it begins."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer, output_layer
from osgeo import gdal, osr
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException

ID = "hatangso:predictcoverage"
LON, LAT = 105.3, 21.2
CELL = 1 / 1200
PLACES = [(LON, LAT), (LON + 0.02, LAT - 0.01), (LON - 0.03, LAT + 0.02), (LON - 0.055, LAT), (LON + 0.3, LAT)]


def _raster(path, values, west, kind=gdal.GDT_Float32):
    rows, columns = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, kind)
    made.SetGeoTransform((west, CELL, 0.0, LAT + 0.06, 0.0, -CELL))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    made.SetProjection(reference.ExportToWkt())
    made.GetRasterBand(1).SetNoDataValue(-9999.0 if kind == gdal.GDT_Float32 else 255)
    made.GetRasterBand(1).WriteRaster(
        0, 0, columns, rows, values.astype("f4" if kind == gdal.GDT_Float32 else "u1").tobytes()
    )
    return str(path)


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("địa hình")
    rng = np.random.default_rng(4)
    heights = (200.0 + 150.0 * rng.random((144, 144))).astype(np.float32)
    heights[60:70, 90:110] = -9999.0  # a gap, and one where a site stands
    heights[72, 6] = -9999.0
    west = LON - 0.06
    return {
        "DEM": [
            _raster(folder / "tây.tif", heights[:, :80], west),
            _raster(folder / "đông.tif", heights[:, 78:], west + 78 * CELL),
        ],
        "CLUTTER": _raster(folder / "phủ.tif", rng.choice([10, 30, 50], (144, 144)), west, gdal.GDT_Byte),
    }  # fmt: skip


@pytest.fixture(scope="module")
def cluster(root, tmp_path_factory):
    pytest.importorskip("distributed", reason="Dask (distributed) is not installed: SCHEDULER is not tested")
    from hatangso_testing.dask_cluster import engine_folder, running_cluster

    with running_cluster(
        tmp_path_factory.mktemp("cluster"), engine_folder(root, tmp_path_factory.mktemp("engine")), 4
    ) as made:
        yield made


def _run(run_algorithm, folder, ground, **more):
    folder.mkdir()
    sites = memory_layer(
        "Point", "EPSG:4326", [f"POINT({x} {y})" for x, y in PLACES], "&field=mã:string", [(f"T{n}",) for n in range(5)]
    )
    found = run_algorithm(ID, {
        "SITES": sites, "SITE_ID_FIELD": "mã", **ground, "MAX_DISTANCE": 3000,
        "LEVEL": str(folder / "mức.tif"), "SERVER": str(folder / "trạm.tif"), "SERVER_COUNT": str(folder / "số.tif"),
        "COVERED": "memory:", "GRADED": "memory:", "SERVERS": "memory:", "REJECTED": "memory:", **more,
    })  # fmt: skip
    layers = {
        name: [
            (feature.attributes(), feature.geometry().asWkb().data())
            for feature in output_layer(found, name).getFeatures()
        ]
        for name in ("COVERED", "GRADED", "SERVERS", "REJECTED")
    }
    numbers = {name: value for name, value in found.items() if isinstance(value, (int, float))}
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.tif"))}, layers, numbers


def test_files_and_layers_are_those_of_a_local_run(run_algorithm, feedback, cluster, ground, tmp_path):
    local = _run(run_algorithm, tmp_path / "a", ground)
    far = _run(run_algorithm, tmp_path / "b", ground, SCHEDULER=cluster.address)
    assert local[2]["SITE_COUNT"] == 3
    assert local[2]["REJECTED_COUNT"] == 2
    assert far == local
    assert cluster.left_behind() == []


def test_losses_in_the_folder_serve_workers_and_this_machine_alike(run_algorithm, cluster, ground, tmp_path):
    cache = {"CACHE_FOLDER": str(tmp_path / "kho")}
    far = _run(run_algorithm, tmp_path / "a", ground, SCHEDULER=cluster.address, **cache)
    local = _run(run_algorithm, tmp_path / "b", ground, **cache)
    assert far[2].pop("COMPUTED_COUNT") == local[2].pop("CACHED_COUNT") == 3
    assert far[2].pop("CACHED_COUNT") == local[2].pop("COMPUTED_COUNT") == 0
    assert far == local


def test_a_scheduler_that_is_not_there_is_told_and_nothing_is_written(run_algorithm, ground, tmp_path):
    pytest.importorskip("distributed", reason="Dask (distributed) is not installed: SCHEDULER is not tested")
    with pytest.raises(QgsProcessingException, match="127.0.0.1:9"):
        _run(run_algorithm, tmp_path / "a", ground, SCHEDULER="tcp://127.0.0.1:9")
    assert list((tmp_path / "a").iterdir()) == []


def _fault(**parameters):
    algorithm = QgsApplication.processingRegistry().algorithmById(ID).create()
    return algorithm.checkParameterValues({"MAX_DISTANCE": 3000, **parameters}, QgsProcessingContext())


def test_another_form_of_address_is_refused_before_anything_runs():
    good, said = _fault(SCHEDULER="http://10.0.0.1:8787")
    assert not good
    assert "8786" in said


def test_the_library_is_asked_for_only_where_a_scheduler_is_given(monkeypatch):
    from hatangso.plugin.scale import address

    monkeypatch.setattr(address.importlib.util, "find_spec", lambda name: None)
    good, said = _fault(SCHEDULER="tcp://10.0.0.1:8786")
    assert not good
    assert "distributed" in said
    assert "distributed" not in _fault()[1]
    assert Path(address.__file__).name == "address.py"

"""One QGIS application for all tests here, with the provider registered, and helpers to run algorithms."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject


@pytest.fixture(scope="session")
def qgis_app():
    """A QgsApplication that can show widgets (offscreen), with the native algorithms and ours."""
    application = QgsApplication.instance()
    if application is None:
        application = QgsApplication([], True)
        application.initQgis()
    from processing.core.Processing import Processing

    from hatangso.processing.provider import HatangsoProvider

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        from qgis.analysis import QgsNativeAlgorithms

        registry.addProvider(QgsNativeAlgorithms(registry))
    if registry.providerById("hatangso") is None:
        registry.addProvider(HatangsoProvider())
    yield application
    # Not exitQgis(): it crashes at interpreter exit while Python still holds layers.


class Feedback(QgsProcessingFeedback):
    """Keeps every message."""

    def __init__(self):
        super().__init__(False)
        self.messages: list[str] = []
        self.warnings: list[str] = []

    def pushInfo(self, info):  # noqa: N802
        self.messages.append(info)

    def pushWarning(self, warning):  # noqa: N802
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N802, N803
        self.warnings.append(error)


@pytest.fixture
def feedback():
    return Feedback()


@pytest.fixture
def run_algorithm(qgis_app, feedback):
    """Run an algorithm as QGIS does; returns its outputs. Faults raise ``QgsProcessingException``."""
    from qgis import processing

    def run(algorithm_id, parameters, *, context=None, own_feedback=None):
        context = context or QgsProcessingContext()
        context.setProject(QgsProject.instance())
        return processing.run(
            algorithm_id, parameters, context=context, feedback=own_feedback or feedback, is_child_algorithm=False
        )

    return run


@pytest.fixture(scope="session")
def untouched_sao_mai(qgis_app, tmp_path_factory):
    """The folder of the small province, which no test opens."""
    from qgis import processing

    path = tmp_path_factory.mktemp("gốc") / "sao_mai.gpkg"
    processing.run("hatangso:createsample", {"SEED": 3, "VILLAGES": 120, "OUTPUT": str(path)})
    return path.parent


@pytest.fixture(scope="module")
def sao_mai(untouched_sao_mai, tmp_path_factory):
    """A small fictional province in a folder with a Vietnamese name; tests do not write into it.

    Each module has its own: a filter on a layer makes QGIS open the file for writing (WAL), and connections that are
    still open from before, without locks, can then no longer read it.
    """
    folder = tmp_path_factory.mktemp("tỉnh Sao Mai")
    shutil.copytree(untouched_sao_mai, folder, dirs_exist_ok=True)
    return folder / "sao_mai.gpkg"


@pytest.fixture(params=(False, True), ids=("gdal answers", "gdal raises"))
def either_gdal(request):
    """GDAL as QGIS 3.22 leaves it, and as newer versions have it: raising for what it tells by a value otherwise."""
    from osgeo import gdal

    before = gdal.GetUseExceptions()
    if before and not request.param:
        pytest.skip("this QGIS has GDAL raise")
    if request.param and not before:
        gdal.UseExceptions()
    yield
    if request.param and not before:
        gdal.DontUseExceptions()


@pytest.fixture(scope="session")
def postgis():
    """A PostGIS server of the tests' own; skipped where none is installed."""
    from hatangso_testing.postgis import Server, binaries

    programs = binaries()
    if programs is None:
        pytest.skip("no PostGIS server here (apt-get install postgresql-15-postgis-3, or newer)")
    with Server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def storages(postgis, qgis_app, tmp_path_factory):
    """A very small province in a GeoPackage and in a database, and runs of algorithms on both."""
    from hatangso_testing import osm_samples
    from hatangso_testing.storage_cases import COVERAGE, FIBER
    from hatangso_testing.storages import Storages
    from qgis import processing

    def run(algorithm_id, parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        return processing.run(algorithm_id, parameters, context=context, feedback=Feedback())

    folder = tmp_path_factory.mktemp("hai kho")
    province = folder / "sao_mai.gpkg"
    run("hatangso:createsample", {"SEED": 3, "VILLAGES": 60, "OUTPUT": str(province)})
    made = Storages(postgis, province, folder, {**FIBER, **COVERAGE}, run)
    made.inputs["osm"] = folder / "bản đồ.osm"
    made.inputs["osm"].write_text(osm_samples.xml(), encoding="utf-8")
    made.inputs["trạm.csv"] = folder / "trạm.csv"
    made.inputs["trạm.csv"].write_text(
        "Mã trạm;Tên trạm;Vĩ độ;Kinh độ;Nhà mạng;Công nghệ\n"
        "0001;Đồng Lê;17.88;106.02;Viettel;4G\n0002;Ba Đồn;17.75;106.42;VNPT;4G\n0003;Hỏng;999;x;VNPT;4G\n",
        encoding="utf-8",
    )
    return made

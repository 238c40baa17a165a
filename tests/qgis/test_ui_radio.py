"""The radio windows: what they begin with, what they say before a run, rasters as results, what the plan gets."""

from __future__ import annotations

import pytest
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication, QMenu

from hatangso.plugin.text import N_
from hatangso.ui.plan.plan_dialog import PlanDialog
from hatangso.ui.plan.plan_form import Group, PlanForm
from hatangso.ui.plan.plan_outputs import FILES
from hatangso.ui.plan.raster_saving import is_temporary
from hatangso.ui.radio.buffers_dialog import BuffersDialog
from hatangso.ui.radio.fields import guess_radio_fields
from hatangso.ui.radio.predict_dialog import PredictDialog
from hatangso.ui.radio.served_dialog import ServedDialog
from hatangso.ui.session import Session
from hatangso.ui.windows import WINDOWS, load

TABLES = {"SITES": "sites", "VILLAGES": "villages", "COMMUNES": "communes"}
RADIO = [one for one in WINDOWS if one.menu == "radio"]
#: A tool of QGIS whose result is a raster stands for those that take long.
RESCALE = PlanForm("rescale", "native:rescaleraster", (Group(N_("What is covered"), ("INPUT", "MINIMUM", "MAXIMUM")),),
                   to_plan={"OUTPUT": ("COVERAGE_LEVEL",)})  # fmt: skip


@pytest.fixture
def project(sao_mai):
    project = QgsProject.instance()
    project.clear()
    for table in TABLES.values():
        project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr"))
    dem = sao_mai.with_name(f"{sao_mai.stem}_dem.tif")
    project.addMapLayer(QgsRasterLayer(str(dem), "Mô hình số độ cao"))
    yield project
    project.clear()


@pytest.fixture
def session(project):
    window = Window()
    session = Session(window)
    layers = {name: (project.mapLayersByName(table)[0].id(),) for name, table in TABLES.items()}
    session.change_plan(layers=layers)
    yield session
    session.close()
    window.main.close()


@pytest.fixture
def show(session):
    """Opens a window and waits until it has looked at its form."""
    shown = []

    def make(kind, *given):
        dialog = kind(session, *given, session.main_window())
        shown.append(dialog)
        dialog.show()
        until(lambda: not dialog._pause.isActive() and not dialog.counting.wanted)
        return dialog

    yield make
    for dialog in shown:
        bury(dialog)


def run(dialog):
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog._job is None)
    assert dialog.pages.currentWidget() is dialog.resultPage, dialog.faultLabel.text()
    return dialog.results_page


def choose(page, output):
    """Make a result the chosen one of the list."""
    names = [page.layerList.item(row).data(0x0100) for row in range(page.layerList.count())]
    page.layerList.setCurrentRow(names.index(output))


# -- the forms --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", RADIO, ids=lambda one: one.id)
def test_every_parameter_that_a_form_names_is_there_and_stands_once(window, show):
    dialog = show(load(window))
    form, algorithm = dialog._form, dialog._algorithm
    names = [parameter for group in (*form.first, *form.folded) for parameter in group.names]
    assert len(names) == len(set(names))
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    assert set(names) <= known
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert {figure.output for figure in form.figures} <= outputs
    assert set(form.to_plan) | set(form.either) <= outputs
    assert form.listing is None or form.listing.output in outputs


def test_radius_begins_with_the_sites_of_the_plan(show, project):
    values = show(BuffersDialog).parameters_form.values()
    assert values["SITES"] == project.mapLayersByName("sites")[0].id()
    expected = {
        "SITE_ID_FIELD": "code", "SITE_NAME_FIELD": "name", "TECHNOLOGY_FIELD": "technology",
        "OPERATOR_FIELD": "operators", "AREA_TYPE_FIELD": "area_type", "AZIMUTH_FIELD": "azimuths", "DISSOLVE": 3,
    }  # fmt: skip
    assert {name: values[name] for name in expected} == expected


def test_without_a_plan_sites_are_found_by_what_they_are_called(show, session, project):
    session.change_plan(layers={})
    layer = project.mapLayersByName("sites")[0]
    layer.setName("Vị trí trạm BTS 2026")
    assert show(BuffersDialog).parameters_form.value("SITES") == layer.id()


def test_fields_by_what_people_call_them(session):
    layer = QgsVectorLayer(
        "Point?field=Mã_trạm:string&field=Nhà_mạng:string&field=Công_nghệ:string&field=Tần_số:double"
        "&field=Công_suất_dBm:double&field=Độ_lợi:double&field=Góc_phương_vị:string&field=Góc_nghiêng:double"
        "&field=Chiều_cao_cột:double&field=Loại_khu_vực:string&field=Bán_kính:double", "x", "memory",
    )  # fmt: skip
    assert guess_radio_fields(session, "SITES", layer) == {
        "SITE_ID_FIELD": "Mã_trạm", "SITE_NAME_FIELD": None, "OPERATOR_FIELD": "Nhà_mạng",
        "TECHNOLOGY_FIELD": "Công_nghệ", "HEIGHT_FIELD": "Chiều_cao_cột", "AREA_TYPE_FIELD": "Loại_khu_vực",
        "RADIUS_FIELD": "Bán_kính", "AZIMUTH_FIELD": "Góc_phương_vị", "BEAMWIDTH_FIELD": None,
        "TILT_FIELD": "Góc_nghiêng", "FREQUENCY_FIELD": "Tần_số", "POWER_FIELD": "Công_suất_dBm", "POWER_UNIT": 1,
        "GAIN_FIELD": "Độ_lợi", "PATTERN_FIELD": None,
    }  # fmt: skip


def test_one_frequency_is_not_taken_for_several_technologies(session, project):
    """The frequency of a site with 3G, 4G and 5G is that of one of them: nobody is to be misled by a guess."""
    made = guess_radio_fields(session, "SITES", project.mapLayersByName("sites")[0])
    assert made["FREQUENCY_FIELD"] is None and made["GAIN_FIELD"] is None
    assert made["POWER_FIELD"] == "power_w" and made["POWER_UNIT"] == 0
    assert made["BEAMWIDTH_FIELD"] == "beamwidth_deg"


# -- before a run -----------------------------------------------------------------------------------------------------


def test_the_preview_counts_technologies_and_operators(show, project):
    dialog = show(BuffersDialog)
    until(lambda: dialog.counting.preview is not None)
    rows = dict(dialog.counting.preview.rows)
    sites = list(project.mapLayersByName("sites")[0].getFeatures())
    of_5g = sum("5G" in site["technology"] for site in sites)
    told = " ".join(rows.values())
    assert str(len(sites)) in told and f"5G: {of_5g}" in told and "Viettel" in told


# -- results for the plan ---------------------------------------------------------------------------------------------


def test_coverage_is_that_of_today_or_that_of_the_plan(show, session):
    page = run(show(BuffersDialog))
    choose(page, "OUTPUT")
    page.planButton.click()
    actions = {action.objectName(): action for menu in page.findChildren(QMenu) for action in menu.actions()}
    assert set(actions) == {"as_COVERAGE", "as_PLANNED_COVERAGE"}
    actions["as_COVERAGE"].trigger()
    (id_,) = session.plan.layers["COVERAGE"]
    assert "PLANNED_COVERAGE" not in session.plan.layers and page.planButton.isEnabled()
    actions["as_PLANNED_COVERAGE"].trigger()
    assert session.plan.layers["PLANNED_COVERAGE"] == (id_,) and "COVERAGE" not in session.plan.layers
    page._menu.close()


def rescaled(show, project):
    dialog = show(PlanDialog, RESCALE)
    dem = project.mapLayersByName("Mô hình số độ cao")[0]
    dialog.parameters_form.set_values({"INPUT": dem.id()})
    dialog.look()
    return dialog


def test_a_temporary_raster_is_saved_and_stays_the_layer_that_it_was(show, session, project, tmp_path):
    page = run(rescaled(show, project))
    layer = page._layer("OUTPUT")
    assert isinstance(layer, QgsRasterLayer) and is_temporary(layer) and page.saveButton.isEnabled()
    assert not is_temporary(project.mapLayersByName("Mô hình số độ cao")[0])
    page.add_to_plan(("COVERAGE_LEVEL",))
    layer.renderer().setOpacity(0.5)
    (tmp_path / f"{layer.name()}.tif.aux.xml").write_text("statistics of a raster that was deleted")
    page.save_to(str(tmp_path / "kết quả.gpkg"))
    until(lambda: page._saver is None)
    assert not is_temporary(layer) and layer.isValid() and layer.renderer().opacity() == 0.5
    assert layer.source() == str(tmp_path / f"{layer.name()} (2).tif")
    assert (tmp_path / f"{layer.name()} (2).qml").exists() and not (tmp_path / "kết quả.gpkg").exists()
    assert session.plan.layers["COVERAGE_LEVEL"] == (layer.id(),) and not page.saveButton.isEnabled()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert QgsProcessingUtils.tempFolder() not in layer.source()


def test_rasters_of_two_runs_lie_side_by_side(show, project, tmp_path):
    dialog = rescaled(show, project)
    dialog.whereCombo.setCurrentIndex(dialog.whereCombo.findData(FILES))
    dialog.folderWidget.setFilePath(str(tmp_path))
    run(dialog)
    first = sorted(tmp_path.glob("*.tif"))
    content = first[0].read_bytes()
    dialog._again()
    until(lambda: not dialog._pause.isActive())
    run(dialog)
    both = sorted(tmp_path.glob("*.tif"))
    assert len(first) == 1 and len(both) == 2 and first[0].read_bytes() == content


def test_a_folder_that_cannot_be_written_to_is_said_and_nothing_is_lost(show, project, tmp_path):
    page = run(rescaled(show, project))
    said = []
    page.told.connect(lambda level, text: said.append((level, text)))
    layer = page._layer("OUTPUT")
    page.save_to(str(tmp_path / "nowhere" / "kết quả.gpkg"))
    until(lambda: page._saver is None)
    assert [level for level, _ in said] == ["error"] and is_temporary(layer) and page.saveButton.isEnabled()


# -- prediction -------------------------------------------------------------------------------------------------------


@pytest.fixture
def few(project):
    """Three sites with 4G are predicted; others are there."""
    layer = project.mapLayersByName("sites")[0]
    chosen = [site.id() for site in layer.getFeatures() if "4G" in site["technology"]][:3]
    layer.setSubsetString(f"fid IN ({', '.join(map(str, chosen))})")
    return layer


def predicting(show, tmp_path=None, **values):
    dialog = show(PredictDialog)
    dialog.parameters_form.set_values({"MAX_DISTANCE": 2000.0, **values})
    if tmp_path is not None:
        dialog.whereCombo.setCurrentIndex(dialog.whereCombo.findData(FILES))
        dialog.folderWidget.setFilePath(str(tmp_path))
    dialog.look()
    until(lambda: not dialog.counting.wanted)
    return dialog


def test_prediction_begins_with_sites_and_terrain(show, project):
    values = show(PredictDialog).parameters_form.values()
    dem = project.mapLayersByName("Mô hình số độ cao")[0]
    assert values["SITES"] == project.mapLayersByName("sites")[0].id() and values["DEM"] == [dem.id()]
    expected = {"HEIGHT_FIELD": "height_m", "POWER_FIELD": "power_w", "POWER_UNIT": 0, "AZIMUTH_FIELD": "azimuths",
                "TECHNOLOGY_FIELD": "technology", "OPERATOR_FIELD": "operators", "FREQUENCY_FIELD": None}  # fmt: skip
    assert {name: values[name] for name in expected} == expected


def test_the_forecast_knows_the_cells_before_the_run(show, few):
    dialog = predicting(show)
    preview = dialog.counting.preview
    assert preview.seconds and preview.mib and len(preview.rows) >= 5
    (told,) = [value for _, value in preview.rows if value.endswith(" m)")]
    cells = int("".join(letter for letter in told.split("(")[0] if letter.isdigit()))
    assert run(dialog)._job.results["CELL_COUNT"] == pytest.approx(cells, rel=0.05)


def test_what_is_sent_where_no_field_says_it_is_told(show, few):
    """The assumptions of 4G, but for the power, which a field of the sites says."""
    (told,) = [value for _, value in predicting(show).counting.preview.rows if "MHz" in value]
    assert told == "1,800 MHz; 17.5 dBi; 20 MHz wide"


def test_too_much_memory_is_said_before_the_run(show, few):
    few.setSubsetString("")
    dialog = predicting(show, MAX_DISTANCE=200_000.0, RESOLUTION=5.0, MAX_MEMORY=300)
    assert dialog.counting.preview.seconds is None and dialog.counting.preview.warnings


def test_sites_that_are_left_out_and_those_off_the_terrain_are_told_of(show, few, project):
    few.setSubsetString("")
    without = sum("5G" not in site["technology"] for site in few.getFeatures())
    dialog = predicting(show, TECHNOLOGY=3, FREQUENCY_FIELD="frequency_mhz")
    told = " ".join(dialog.counting.preview.warnings)
    assert str(without) in told and "5G" in told and "frequency_mhz" in told
    away = QgsVectorLayer("Point?crs=EPSG:4326&field=technology:string", "elsewhere", "memory")
    feature = QgsFeature(away.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(1.5, 42.5)))
    feature["technology"] = "4G"
    away.dataProvider().addFeature(feature)
    project.addMapLayer(away)
    before = dialog.counting.preview
    dialog.parameters_form.set_values({"SITES": away.id(), "TECHNOLOGY": 2, "TECHNOLOGY_FIELD": "technology"})
    dialog.look()
    until(lambda: not dialog.counting.wanted and dialog.counting.preview is not before)
    assert any("CRS" in text for text in dialog.counting.preview.warnings)


def test_prediction_for_the_plan_in_files_with_their_look(show, session, project, few, tmp_path):
    page = run(predicting(show, tmp_path))
    level, covered = page._layer("LEVEL"), page._layer("COVERED")
    assert isinstance(level, QgsRasterLayer) and level.isValid() and not is_temporary(level)
    assert level.renderer().type() == "singlebandpseudocolor"  # no grey picture
    choose(page, "LEVEL")
    page.planButton.click()
    (today,) = page._menu.actions()
    today.trigger()
    page._menu.close()
    assert session.plan.layers["COVERAGE_LEVEL"] == (level.id(),)
    choose(page, "COVERED")
    page.add_to_plan(("PLANNED_COVERAGE",))
    assert session.plan.layers["PLANNED_COVERAGE"] == (covered.id(),)
    tree = project.layerTreeRoot().findGroup("Hạ Tầng Số")
    order = [node.layerId() for node in tree.findLayers()]
    assert order.index(covered.id()) < order.index(level.id())
    seen = [node.layer() for node in tree.findLayers() if node.isVisible()]
    assert [layer for layer in seen if isinstance(layer, QgsRasterLayer)] == [level]


def test_a_stopped_prediction_leaves_nothing(show, project, tmp_path):
    dialog = predicting(show, tmp_path, MAX_DISTANCE=15_000.0)
    before = set(project.mapLayers())
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog.progressBar.value() > 1)
    dialog.stop()
    until(lambda: dialog._job is None, 30)
    assert dialog.pages.currentWidget() is dialog.formPage and set(project.mapLayers()) == before
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("closed", [False, True])
def test_a_project_that_is_emptied_in_the_middle_of_a_run_breaks_nothing(show, project, few, tmp_path, closed):
    dialog = predicting(show, tmp_path, MAX_DISTANCE=15_000.0, RESOLUTION=60.0)
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog.progressBar.value() > 1, 30)
    job = dialog._job
    project.clear()
    if closed:
        dialog.close()
    until(lambda: job.state != "running", 60)
    assert job.state == "done", job.error
    assert [path.name for path in tmp_path.rglob("*.tif")] and not list(tmp_path.rglob(".hatangso-*"))


def test_who_is_served_takes_up_what_was_predicted(show, session, project, few):
    page = run(predicting(show))
    choose(page, "COVERED")
    page.add_to_plan(("COVERAGE",))
    served = show(ServedDialog)
    values = served.parameters_form.values()
    assert values["COVERAGE"] == page._layer("COVERED").id() and values["COMMUNES"] and values["VILLAGES"]
    result = run(served)
    until(lambda: result._model is None or not result._model._timer.isActive())
    villages = project.mapLayersByName("villages")[0].featureCount()
    assert result._model.rowCount() == villages - result._job.results["VILLAGES_COVERED"]
    for output, name in (("OUTPUT", "COVERAGE_TABLE"), ("COVERED_VILLAGES", "COVERAGE_VILLAGES")):
        choose(result, output)
        result.planButton.click()
        assert session.plan.layers[name] == (result._layer(output).id(),)


def test_the_command_names_files_tiles_and_crs(show, session, project, few):
    dialog = predicting(show, TARGET_CRS=QgsCoordinateReferenceSystem("EPSG:32648"))
    dem = project.mapLayersByName("Mô hình số độ cao")[0]
    dialog.copy_command()
    command = QApplication.clipboard().text()
    assert "qgis_process run hatangso:predictcoverage" in command and "TARGET_CRS=EPSG:32648" in command
    assert f'DEM="{dem.source()}"' in command and "LEVEL=" in command and ".tif" in command
    dialog.copy_python()
    assert "EPSG:32648" in QApplication.clipboard().text()
    dialog._remember()
    kept = session.plan.parameters["hatangso:predictcoverage"]
    assert kept["TARGET_CRS"] == "EPSG:32648" and kept["MAX_DISTANCE"] == 2000.0


def test_terrain_that_was_chosen_and_is_gone_is_forgotten(show, session, project):
    session.change_plan(parameters={"hatangso:predictcoverage": {"DEM": ["gone"], "HEIGHT": 45.0}})
    values = show(PredictDialog).parameters_form.values()
    assert values["HEIGHT"] == 45.0 and values["DEM"] == [project.mapLayersByName("Mô hình số độ cao")[0].id()]

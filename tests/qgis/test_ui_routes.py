"""The Routes dialog: what it fills in, counts, warns of, runs and offers afterwards."""

from __future__ import annotations

import math
import re

import pytest
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from hatangso.ui.plan.loaded_layers import GROUP
from hatangso.ui.plan.plan_preview import PreviewRequest, preview_request
from hatangso.ui.routes.routes_dialog import RoutesDialog
from hatangso.ui.routes.routes_preview import preview
from hatangso.ui.session import Session

TABLES = {"ROADS": "roads", "VILLAGES": "villages", "HUBS": "hubs", "FIBER": "fiber"}


@pytest.fixture
def project(sao_mai):
    project = QgsProject.instance()
    project.clear()
    for table in (*TABLES.values(), "protected_areas"):
        project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr"))
    yield project
    project.clear()


@pytest.fixture
def session(project):
    window = Window()
    window.main.resize(500, 400)
    window.main.show()  # a map without a size shows nothing
    session = Session(window)
    session.change_plan(layers={name: (layer(project, table).id(),) for name, table in TABLES.items()})
    yield session
    session.close()
    window.main.close()


@pytest.fixture
def dialog(session):
    dialog = RoutesDialog(session, session.main_window())
    dialog.show()
    until(dialog.runButton.isEnabled)
    yield dialog
    bury(dialog)


def layer(project, name) -> QgsVectorLayer:
    return project.mapLayersByName(name)[0]


def begin(dialog):
    dialog.run()
    until(lambda: dialog._job is not None)
    return dialog._job


def finish(dialog):
    begin(dialog)
    until(lambda: dialog._job is None)
    return dialog.results_page


def predicted(dialog, **changed):
    dialog.parameters_form.set_values(changed)
    dialog.look()
    until(lambda: not dialog.counting.wanted)
    return dialog.counting.preview


# -- what it begins with --------------------------------------------------------------------------------------------


def test_it_begins_with_the_province(dialog, project):
    values = dialog.parameters_form.values()
    assert [values[name] for name in ("ROADS", "DEMAND", "HUBS")] == [
        layer(project, name).id() for name in ("roads", "villages", "hubs")
    ]
    fields = ("CLASS_FIELD", "METHOD_FIELD", "DEMAND_ID_FIELD", "DEMAND_NAME_FIELD", "HUB_ID_FIELD", "HUB_NAME_FIELD")
    assert [values[name] for name in fields] == ["class", "method", "code", "name", "code", "name"]
    assert dialog.faultLabel.isHidden()


def test_without_a_plan_nothing_is_chosen_for_anybody(session):
    session.change_plan(layers={})
    dialog = RoutesDialog(session)
    assert all(dialog.parameters_form.value(name) is None for name in ("ROADS", "DEMAND", "HUBS"))
    assert not dialog.look() and not dialog.runButton.isEnabled()
    bury(dialog)


def test_fields_follow_another_layer_but_not_another_selection(dialog, project):
    form = dialog.parameters_form
    form.set_values({"HUBS": layer(project, "fiber").id()})
    form.changed.emit("HUBS")
    assert form.value("HUB_ID_FIELD") == "code"
    form.set_values({"HUB_ID_FIELD": None})
    form.changed.emit("HUBS")  # as when "selected features only" is pressed
    assert form.value("HUB_ID_FIELD") is None


# -- before it runs -------------------------------------------------------------------------------------------------


def test_the_preview_counts_what_there_is(dialog, project):
    """Against sums of another way: the roads' own lengths with pyproj."""
    from pyproj import Geod, Transformer

    preview_now = predicted(dialog)
    roads = layer(project, "roads")
    carry = Transformer.from_crs(roads.crs().authid(), "EPSG:4756", always_xy=True)
    geod = Geod(ellps="WGS84")
    metres = 0.0
    for feature in roads.getFeatures():
        geometry = feature.geometry()
        for line in (
            []
            if geometry.isNull()
            else geometry.asMultiPolyline()
            if geometry.isMultipart()
            else [geometry.asPolyline()]
        ):
            metres += geod.line_length(*carry.transform([point.x() for point in line], [point.y() for point in line]))
    sizes = {key[0]: size for key, size in dialog._sizes.items()}
    assert sizes[roads.id()].length_m == pytest.approx(metres, rel=1e-6)
    assert sizes[roads.id()].features == sum(1 for _ in roads.getFeatures())
    assert sizes[layer(project, "villages").id()].features == 120
    assert sizes[roads.id()].exact
    assert preview_now.seconds > 0 and preview_now.mib > 0 and preview_now.warnings == ()
    assert len(preview_now.rows) == 4


def test_settings_change_the_forecast_and_layers_are_measured_once(dialog, project):
    one = predicted(dialog, NEAREST=1)
    measured = set(dialog._sizes)
    many = predicted(dialog, NEAREST=5)
    assert many.seconds > one.seconds and many.mib > one.mib
    assert set(dialog._sizes) == measured
    predicted(dialog, HUBS=layer(project, "fiber").id())
    assert len(dialog._sizes) == len(measured) + 1


def test_nothing_is_counted_while_it_runs(dialog):
    """Two threads that set PROJ up at once crash some of its versions."""
    dialog.look()
    assert dialog.counting.wanted
    dialog.run()
    assert dialog._job is None or not dialog.counting.busy  # waits for what is being counted
    until(lambda: dialog._job is not None)
    assert not dialog.counting.busy
    dialog.look()
    assert not dialog.counting.busy
    until(lambda: dialog._job is None)


def test_it_warns_of_an_empty_selection(dialog, project):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    villages = layer(project, "villages")
    source = QgsProcessingFeatureSourceDefinition(villages.id(), True)
    request = preview_request(dialog._algorithm, {"DEMAND": source}, dialog.parameters_form.context, {})
    assert len(preview(request).warnings) == 1
    villages.selectByIds(villages.allFeatureIds()[:7])
    request = preview_request(dialog._algorithm, {"DEMAND": source}, dialog.parameters_form.context, {})
    told = preview(request)
    assert told.warnings == () and any("7" in how_much for _, how_much in told.rows)


def test_it_warns_of_layers_in_other_places(dialog, project):
    far = QgsVectorLayer("Point?crs=EPSG:4326&field=code:string", "far", "memory")
    feature = QgsFeature(far.fields())
    feature.setGeometry(QgsGeometry.fromWkt("Point(2.3 48.9)"))
    far.dataProvider().addFeature(feature)
    far.updateExtents()
    project.addMapLayer(far)
    told = predicted(dialog, DEMAND=far.id())
    assert len(told.warnings) == 2  # another CRS, and another place


def test_a_preview_stops_when_it_is_not_wanted_any_more(dialog):
    from hatangso.plugin.errors import Cancelled
    from hatangso.plugin.progress import Progress

    request = preview_request(dialog._algorithm, dialog.parameters_form.values(), dialog.parameters_form.context, {})
    stopped = PreviewRequest(
        request.values, request.layers, request.ellipsoid, request.transforms, {}, Progress(cancelled=lambda: True)
    )
    with pytest.raises(Cancelled):
        preview(stopped)


# -- the run and its results ----------------------------------------------------------------------------------------


def test_a_run_brings_its_layers_numbers_and_list(dialog, session, project):
    page = finish(dialog)
    assert dialog.pages.currentWidget() is dialog.resultPage
    job = page._job
    until(lambda: page._model is not None and page._model.rowCount() == job.results["UNREACHED_COUNT"])
    group = project.layerTreeRoot().findGroup(GROUP)
    # Points over lines.
    assert [node.layer().id() for node in group.findLayers()] == [job.results[name] for name in ("UNREACHED", "OUTPUT")]
    assert len(job.layers) == 2
    assert project.mapLayer(job.results["OUTPUT"]).featureCount() == job.results["ROUTE_COUNT"] > 50
    text = page.figuresLabel.text()
    routes, unreached = (project.mapLayer(job.results[name]) for name in ("OUTPUT", "UNREACHED"))
    within = {route["demand_id"] for route in routes.getFeatures() if route["within_max"]}
    longer = {route["demand_id"] for route in routes.getFeatures() if not route["within_max"]}
    without = {one["demand_id"] for one in unreached.getFeatures()} - longer
    shown = re.findall(r"<b>(\d+)</b>", text)[:3]
    assert [int(one) for one in shown] == [len(within), len(longer), len(without)]
    assert len(within | longer | without) == sum(map(int, shown)) == 120  # each village once
    assert f"{job.results['TOTAL_LENGTH'] / 1000:,.1f}\u00a0km" in text
    assert f"{job.results['TOTAL_COST']:,.0f}\u00a0VND" in text
    assert sum(number for _, number in page._model.counts("explanation")) == job.results["UNREACHED_COUNT"]


def test_a_double_click_goes_to_the_village(dialog, session):
    canvas = session.iface.mapCanvas()
    page = finish(dialog)
    canvas.setExtent(page._layer("OUTPUT").extent())  # some map is always there
    until(lambda: page._model.rowCount() > 0)
    page.listView.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    index = page._sorted.index(0, 0)
    page.listView.doubleClicked.emit(index)
    feature = page._layer("UNREACHED").getFeature(page._model.feature_id(page._sorted.mapToSource(index).row()))
    names = [page._sorted.index(row, 0).data() for row in range(page._sorted.rowCount())]
    assert feature["demand_name"] == names[0] == max(names, key=lambda name: name)
    point = canvas.mapSettings().layerToMapCoordinates(page._layer("UNREACHED"), feature.geometry().asPoint())
    assert canvas.extent().center().distance(point) < canvas.extent().width() / 50


def test_show_on_map_shows_the_whole_layer(dialog, session, project):
    page = finish(dialog)
    node = project.layerTreeRoot().findLayer(page._layers["OUTPUT"])
    node.setItemVisibilityChecked(False)
    page.showButton.click()
    canvas = session.iface.mapCanvas()
    extent = canvas.mapSettings().layerExtentToOutputExtent(page._layer("OUTPUT"), page._layer("OUTPUT").extent())
    assert canvas.extent().contains(extent) and node.isVisible()
    assert extent.width() > canvas.extent().width() / 4 or extent.height() > canvas.extent().height() / 4


def test_routes_count_in_the_plan_once(dialog, session, project):
    page = finish(dialog)
    page.planButton.click()
    first = page._layers["OUTPUT"]
    assert session.plan.layers["PLANNED_FIBER"] == (first,)
    session.change_plan(layers=session.plan.with_layers("PLANNED_FIBER", ("another", first)).layers)
    dialog.againButton.click()
    until(dialog.runButton.isEnabled)
    page = finish(dialog)
    second = page._layers["OUTPUT"]
    page.planButton.click()
    page.planButton.click()
    assert second != first
    assert session.plan.layers["PLANNED_FIBER"] == (second,), "one layer is read: the one that was added last"
    page.layerList.setCurrentRow(1)
    assert not page.planButton.isEnabled()  # the unreached are nothing for the plan
    assert project.mapLayer(first).name() != project.mapLayer(second).name()


def test_temporary_layers_can_be_saved_and_stay_what_they_are(dialog, project, tmp_path):
    page = finish(dialog)
    before = {name: (id_, project.mapLayer(id_).featureCount()) for name, id_ in page._layers.items()}
    assert page.saveButton.isEnabled()
    target = tmp_path / "tuyến của tỉnh"
    page.save_to(str(target))
    until(lambda: page._saver is None)
    assert not page.saveButton.isEnabled()
    path = target.with_suffix(".gpkg")
    names = [one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm"))]
    assert names == [path.name]
    for name, (id_, count) in before.items():
        saved = project.mapLayer(id_)
        assert saved.isValid() and saved.providerType() == "ogr" and str(path) in saved.source()
        assert sum(1 for _ in saved.getFeatures()) == count
        assert page._layers[name] == id_


def test_a_file_that_is_there_is_never_replaced(dialog, project, tmp_path):
    finish(dialog)
    path = tmp_path / "đã có.gpkg"
    path.write_bytes(b"somebody's work")
    dialog.results_page.save_to(str(path.with_suffix("")))  # the ending is added behind the dialog's back
    assert dialog.results_page._saver is None and path.read_bytes() == b"somebody's work"
    assert path.name in dialog.faultLabel.text()


def test_what_was_added_to_the_plan_goes_on_being_said(dialog):
    finish(dialog)
    button = dialog.results_page.planButton
    before = button.text()
    button.click()
    said = dialog.faultLabel.text()
    assert said and button.text() != before and not button.isEnabled()
    dialog.look()  # as it does a moment after each change of the plan
    assert dialog.faultLabel.text() == said and dialog.faultLabel.isVisible()


def test_a_file_that_cannot_be_written_leaves_the_layers(dialog, project, tmp_path):
    page = finish(dialog)
    page.save_to(str(tmp_path / "no folder" / "x.gpkg"))
    until(lambda: page._saver is None)
    assert all(project.mapLayer(id_).providerType() == "memory" for id_ in page._layers.values())
    assert not dialog.faultLabel.isHidden() and page.saveButton.isEnabled()


def test_results_can_go_to_files_and_nothing_is_written_over(dialog, session, project, tmp_path):
    folder = tmp_path / "kết quả"
    dialog.whereCombo.setCurrentIndex(1)
    dialog.folderWidget.setFilePath(str(folder))
    page = finish(dialog)
    written = {one.name: one.read_bytes() for one in folder.glob("*.gpkg")}
    assert len(written) == 2 and not page.saveButton.isEnabled()
    dialog.againButton.click()
    until(dialog.runButton.isEnabled)
    finish(dialog)
    names = {one.name for one in folder.glob("*.gpkg")}
    assert len(names) == 4 and set(written) < names
    assert session.plan.parameters["routesdialog"]["folder"] == str(folder)
    other = RoutesDialog(session)
    assert other.whereCombo.currentIndex() == 1 and other.folderWidget.filePath() == str(folder)
    bury(other)


def test_a_stopped_run_goes_back_to_the_form(dialog, project):
    count = len(project.mapLayers())
    job = begin(dialog)
    job.progressed.connect(lambda _: dialog.stop())
    until(lambda: dialog._job is None, seconds=10)
    assert job.state == "cancelled"
    assert dialog.pages.currentWidget() is dialog.formPage and dialog.runButton.isEnabled()
    assert not dialog.faultLabel.isHidden() and len(project.mapLayers()) == count


def test_a_window_that_goes_leaves_its_run_alone(session, project):
    count = len(project.mapLayers())
    dialog = RoutesDialog(session)
    dialog.show()
    until(dialog.runButton.isEnabled)
    job = begin(dialog)
    bury(dialog)
    until(lambda: job.state != "running")
    assert job.state == "done" and len(project.mapLayers()) == count + 2


def test_another_project_empties_the_form(dialog, project):
    finish(dialog)
    project.clear()
    dialog.againButton.click()
    assert not dialog.look()
    assert all(dialog.parameters_form.value(name) is None for name in ("ROADS", "DEMAND", "HUBS"))
    dialog.results_page._show_on_map()
    dialog.results_page._add_to_plan()


def test_escape_closes_and_f1_helps(dialog, session, monkeypatch):
    asked = []
    monkeypatch.setattr(session, "help", asked.append)
    dialog.helpButton.click()
    assert asked == ["routesdialog"]
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    dialog.keyPressEvent(key)
    assert not dialog.isVisible()
    dialog.show()
    until(dialog.runButton.isEnabled)


def test_it_fits_a_small_screen_at_150_percent(dialog):
    """1366 × 768 at 150 % is some 910 × 512, with the frame and the bars of the desktop off that."""
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 900 and hint.height() <= 480
    assert math.isfinite(dialog.formArea.minimumWidth())

"""The window “Planning setup” with real widgets: it finds, is corrected, checks, cures, and leaves nothing behind."""

from __future__ import annotations

import gc
import shutil
import threading
import time
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QWidget

from hatangso.plugin.gis.plan import read_plan
from hatangso.ui.session import Session
from hatangso.ui.setup import sample_opener, scan_task
from hatangso.ui.setup.setup_dialog import SetupDialog


def turn(until, seconds=60):
    """Let the event loop turn until something is so."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    assert until()


@pytest.fixture
def session(qgis_app):
    QgsProject.instance().clear()
    made = Session(None)
    yield made
    made.close()
    QgsProject.instance().clear()


@pytest.fixture
def project(session, sao_mai, tmp_path):
    """The fictional province as an open project, in a folder of the test's own."""
    for path in sao_mai.parent.glob("sao_mai*.*"):
        shutil.copy(path, tmp_path)
    assert session.project.read(str(tmp_path / "sao_mai.qgz"))
    return session.project


@pytest.fixture
def opened(session):
    windows = []

    def open_():
        windows.append(SetupDialog(session))
        windows[-1].show()
        turn(lambda: quiet(windows[-1]))
        return windows[-1]

    yield open_
    for window in windows:
        if not sip.isdeleted(window):
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def quiet(window) -> bool:
    return not window._look.isActive() and not window.looking and window._task is None


def settle(window):
    turn(lambda: quiet(window))


def found(window):
    return [one.check.id for one in window._model.findings()]


def cure(window, check):
    """The button of a finding: what the tree shows now, not what it is about to delete."""
    row = found(window).index(check)
    button = window.checksTree.itemWidget(window.checksTree.topLevelItem(row), 2)
    assert button.objectName() == f"cure_{check}"
    return button


def box(window, parameter) -> QComboBox:
    return window.findChild(QComboBox, f"layer_{parameter}")


def choose(window, parameter, id_):
    """As a person would: by the keyboard's choice in the box."""
    widget = box(window, parameter)
    widget.setCurrentIndex(widget.findData(id_))
    widget.activated.emit(widget.currentIndex())
    settle(window)


def test_the_fictional_province_is_set_up_by_opening_the_window(project, session, opened):
    window = opened()
    layers = session.plan.layers
    assert {name: project.mapLayer(ids[0]).name() for name, ids in layers.items()} == {
        "COMMUNES": "Xã, phường, đặc khu", "VILLAGES": "Thôn, bản, khu phố", "DEM": "Cao độ",
        "ROADS": "Đường giao thông", "FIBER": "Cáp quang hiện có", "HUBS": "Điểm POP, OLT", "SITES": "Trạm BTS",
        "POLE_LINES": "Tuyến cột treo cáp", "DUCTS": "Cống, bể cáp", "OFFICES": "Cơ quan Đảng, Nhà nước",
        "POST_POINTS": "Điểm phục vụ bưu chính", "INFRASTRUCTURE": "Hạ tầng thiết yếu",
        "STATISTICS": "Thống kê toàn tỉnh, 2021-2025",
    }  # fmt: skip
    assert len(layers["STATISTICS"]) == 2
    assert read_plan(project) == session.plan and project.isDirty()
    assert box(window, "COMMUNES").currentText() == "Xã, phường, đặc khu"
    assert box(window, "STATISTICS").checkedItemsData() == list(layers["STATISTICS"])
    assert session.plan.parameters["hatangso:fiberroutes"] == {
        "CLASS_FIELD": "class", "METHOD_FIELD": "method", "HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name",
    }  # fmt: skip
    # The province has a road without a geometry: the reading in the background has found it.
    assert "geometry_null" in found(window) and "target_missing" in found(window)
    assert window.checksTree.topLevelItemCount() == len(found(window))


def test_what_the_user_chose_is_never_overridden(project, session, opened):
    window = opened()
    villages = session.plan.layers["VILLAGES"][0]
    choose(window, "POPULATION", villages)
    choose(window, "VILLAGES", None)
    assert session.plan.layers["POPULATION"] == (villages,) and "VILLAGES" not in session.plan.layers
    window.find_layers()
    assert "VILLAGES" not in session.plan.layers and session.plan.layers["POPULATION"] == (villages,)
    # It is remembered in the project, for another window and another day.
    assert "VILLAGES" in read_plan(project).parameters["setup"]["SETTLED"]
    window.close()
    other = opened()
    assert "VILLAGES" not in session.plan.layers
    assert "role_wanted" in found(other)


def test_a_new_layer_is_found_when_asked(project, session, opened):
    window = opened()
    assert "COVERAGE" not in session.plan.layers
    layer = QgsVectorLayer("Polygon?crs=EPSG:9214&field=technology:string", "Vùng phủ 4G", "memory")
    project.addMapLayer(layer)
    settle(window)
    assert box(window, "COVERAGE").findData(layer.id()) == 1  # offered, and not taken by itself
    assert "COVERAGE" not in session.plan.layers
    window.findButton.click()
    settle(window)
    assert session.plan.layers["COVERAGE"] == (layer.id(),)
    assert {"layer_memory", "layer_empty"} <= set(found(window))
    project.removeMapLayer(layer.id())
    settle(window)
    assert box(window, "COVERAGE").currentData() is None


def test_fields_are_chosen_and_recognised_again(project, session, opened):
    window = opened()
    window.show_fields("VILLAGES")
    assert window.tabs.currentWidget() is window.fieldsTab

    def field(column):
        tree = window.fieldsTree
        boxes = [tree.itemWidget(tree.topLevelItem(row), 1) for row in range(tree.topLevelItemCount())]
        return next(box for box in boxes if box.objectName() == f"field_{column}")

    assert field("ftth").currentText().startswith("fixed_fiber")
    assert not window.fieldsReset.isEnabled()
    widget = field("ftth")
    row = next(row for row in range(widget.count()) if widget.itemData(row) == ("mobile_5g",))
    widget.setCurrentIndex(row)
    widget.activated.emit(row)
    settle(window)
    assert session.plan.fields == {"villages": {"ftth": "mobile_5g"}}
    assert field("ftth").currentText() == "mobile_5g" and window.fieldsReset.isEnabled()
    widget = field("ftth")
    widget.activated.emit(1)  # no field
    settle(window)
    assert session.plan.fields == {"villages": {"ftth": ""}}
    window.fieldsReset.click()
    settle(window)
    assert session.plan.fields == {}
    # Fields of roads and hubs are parameters of the routes.
    window.show_fields("ROADS")
    widget = field("CLASS_FIELD")
    row = next(row for row in range(widget.count()) if widget.itemData(row) == ("surface",))
    widget.activated.emit(row)
    settle(window)
    assert session.plan.parameters["hatangso:fiberroutes"]["CLASS_FIELD"] == "surface"
    assert session.plan.parameters["hatangso:fiberroutes"]["HUB_ID_FIELD"] == "code"


def test_targets_and_time(project, session, opened, tmp_path):
    window = opened()
    window.targetSet.setCurrentIndex(window.targetSet.findData("quang_tri_2023"))
    window.targetSet.activated.emit(window.targetSet.currentIndex())
    window.year.setValue(2025)
    window.dateKnown.setChecked(True)
    window.layersDate.setDate(window.layersDate.date().addDays(-1))
    settle(window)
    plan = session.plan
    assert (plan.target_set, plan.year) == ("quang_tri_2023", 2025) and len(plan.layers_date) == 10
    assert not {"target_missing", "date_missing"} & set(found(window))
    window.targetFile.setFilePath(str(tmp_path / "nowhere.json"))
    settle(window)
    assert "target_file_gone" in found(window) and not window.targetSet.isEnabled()
    window.year.setValue(window.year.minimum())
    assert session.plan.year is None


def test_faults_are_found_in_the_background_and_shown(project, session, opened):
    villages = project.mapLayersByName("Thôn, bản, khu phố")[0]
    villages.startEditing()
    ids = sorted(villages.allFeatureIds())
    code = villages.fields().lookupField("commune_code")
    villages.changeAttributeValue(ids[0], code, "77777")
    assert villages.commitChanges()
    window = opened()
    settle(window)
    fault = next(one for one in window._model.findings() if one.check.id == "commune_unknown")
    assert fault.features == (ids[0],) and fault.values["codes"] == "77777"
    cure(window, "commune_unknown").click()
    assert villages.selectedFeatureIds() == [ids[0]]
    # Mended and checked again, it is gone.
    villages.startEditing()
    villages.changeAttributeValue(ids[0], code, project.mapLayersByName("Xã, phường, đặc khu")[0].getFeature(1)["code"])
    assert villages.commitChanges()
    window.checkButton.click()
    settle(window)
    assert "commune_unknown" not in found(window)


def bowtie():
    """A polygon that crosses itself, in a temporary layer with a name of communes and no CRS."""
    layer = QgsVectorLayer("Polygon?field=code:string&field=name:string", "ranh_gioi_xa", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["00001", "Xã A"])
    feature.setGeometry(QgsGeometry.fromWkt("Polygon((0 0, 10 10, 10 0, 0 10, 0 0))"))
    layer.dataProvider().addFeatures([feature])
    layer.setCrs(QgsCoordinateReferenceSystem())
    return layer


def test_cures(session, opened, tmp_path, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    layer = bowtie()
    session.project.addMapLayer(layer)
    window = opened()
    assert session.plan.layers == {"COMMUNES": (layer.id(),)}
    assert {"crs_missing", "geometry_invalid", "layer_memory", "project_unsaved"} <= set(found(window))
    # The CRS.
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    window.check_again()
    settle(window)
    assert "crs_missing" not in found(window)
    # A mended copy takes the role.
    cure(window, "geometry_invalid").click()
    turn(lambda: session.plan.layers["COMMUNES"] != (layer.id(),))
    settle(window)
    assert "geometry_invalid" not in found(window)
    mended = session.layers_for("COMMUNES")[0]
    assert mended.getFeature(1).geometry().isGeosValid() and "COMMUNES" in window._model.settled
    # It becomes permanent and stays the same layer of the plan.
    target = tmp_path / "ranh giới.gpkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    cure(window, "layer_memory").click()
    turn(lambda: mended.providerType() == "ogr")
    settle(window)
    assert session.plan.layers["COMMUNES"] == (mended.id(),) and mended.featureCount() == 1 and target.is_file()
    assert "layer_memory" not in found(window)
    # The project is saved.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan.qgz"), ""))
    cure(window, "project_unsaved").click()
    settle(window)
    assert "project_unsaved" not in found(window) and (tmp_path / "plan.qgz").is_file()


def test_a_layer_whose_file_is_gone_stays_in_sight(project, session, opened, tmp_path):
    opened().close()
    project.write()
    path = project.fileName()
    project.clear()
    (tmp_path / "sao_mai_dem.tif").unlink()
    session.project.read(path)
    window = opened()
    assert "layer_broken" in found(window)
    assert box(window, "DEM").currentData() == session.plan.layers["DEM"][0]


def test_buttons_lead_to_their_places(project, session, opened):
    window = opened()
    cure(window, "target_missing").click()
    assert window.tabs.currentWidget() is window.targetsTab
    cure(window, "role_wanted").click()
    assert window.tabs.currentWidget() is window.layersTab


def test_a_new_user_opens_the_fictional_province(session, opened, tmp_path, monkeypatch):
    window = opened()
    assert window.newcomerFrame.isVisible() and "no_layers" in found(window)
    monkeypatch.setattr(sample_opener, "PROVINCE", {"SEED": 3, "VILLAGES": 60})
    (tmp_path / "tinh_sao_mai.qgz").write_bytes(b"mine")  # nothing of the user's is replaced
    window.make_sample(str(tmp_path))
    assert window._sample is not None and window.progress.isVisible()
    turn(lambda: window._sample is None, 120)
    settle(window)
    assert session.project.fileName() == str(tmp_path / "tinh_sao_mai_2.qgz")
    assert (tmp_path / "tinh_sao_mai.qgz").read_bytes() == b"mine"
    assert len(session.plan.layers) == 13 and session.plan.target_set
    assert session.plan.documents["PROVINCE"] == "Tỉnh Sao Mai"  # not the province of that set
    assert not window.newcomerFrame.isVisible()
    assert not [one for one in window._model.findings() if one.check.severity == 0]


def test_stopping_the_fictional_province_leaves_nothing(session, opened, tmp_path):
    window = opened()
    window.make_sample(str(tmp_path))
    window.sampleButton.click()
    turn(lambda: window._sample is None)
    assert list(tmp_path.iterdir()) == [] and session.project.fileName() == ""


def test_the_plan_of_another_project_takes_its_place(project, session, opened):
    window = opened()
    assert window.fieldsRole.count()
    session.project.clear()
    settle(window)
    assert box(window, "COMMUNES").currentData() is None and not window.fieldsRole.count()
    assert window.newcomerFrame.isVisible()


def test_nothing_remains_of_a_closed_window(project, session, opened):
    window = opened()
    window.check_again()  # a reading is under way
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible() and window._task is None
    receivers = session.receivers(session.plan_changed)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert sip.isdeleted(window) and session.receivers(session.plan_changed) == receivers - 1
    session.change_plan(year=2024)  # nobody hears it any more
    project.addMapLayer(QgsVectorLayer("Point", "x", "memory"))


def test_help(project, session, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(session, "help", asked.append)
    window = opened()
    QTest.keyClick(window, Qt.Key.Key_F1)
    window._help()
    assert asked == ["setup", "setup"]


def test_everything_can_be_told_by_ear_and_tooltip(project, session, opened):
    window = opened()
    for name in ("fieldsRole", "targetSet", "targetFile", "year", "dateKnown", "layersDate", "checksTree"):
        widget = window.findChild(QWidget, name)
        assert widget.toolTip(), name
    for parameter in session.plan.layers:
        assert box(window, parameter).accessibleName() and box(window, parameter).toolTip()
    for row in range(window.checksTree.topLevelItemCount()):
        item = window.checksTree.topLevelItem(row)
        assert item.text(0) and not item.icon(0).isNull() and item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert window.minimumSizeHint().width() <= 900 and window.minimumSizeHint().height() <= 500


def test_a_mended_copy_takes_the_place_of_its_layer_with_its_look(project, session, opened, tmp_path):
    """In a file beside the project, in the same group, styled; the layer itself is hidden; what was lost is told."""
    villages = project.mapLayersByName("Thôn, bản, khu phố")[0]
    layer = bowtie()
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    crossed = QgsFeature(layer.fields())
    crossed.setGeometry(QgsGeometry.fromWkt("Polygon((0 0, 5 5, 0 0))"))  # no area: nothing is left of it
    layer.dataProvider().addFeatures([crossed])
    layer.renderer().symbol().setColor(QColor("#123456"))
    project.addMapLayer(layer, False)
    group = project.layerTreeRoot().findLayer(villages.id()).parent()
    group.addLayer(layer)
    session.change_plan(layers={"COMMUNES": (layer.id(),)})
    said = []
    session.message = lambda level, text, *more: said.append((level, text))
    window = opened()
    cure(window, "geometry_invalid").click()
    turn(lambda: session.plan.layers["COMMUNES"] != (layer.id(),))
    settle(window)
    made = session.layers_for("COMMUNES")[0]
    assert made.name() == f"{layer.name()} (mended)" and made.providerType() == "ogr"
    assert Path(made.source().partition("|")[0]).parent == tmp_path / "sao_mai_hatangso"
    assert made.renderer().symbol().color().name() == "#123456"
    ids = [node.layerId() for node in group.findLayers()]
    assert ids.index(made.id()) == ids.index(layer.id()) - 1
    root = project.layerTreeRoot()
    assert root.findLayer(made.id()).itemVisibilityChecked() and not root.findLayer(layer.id()).itemVisibilityChecked()
    assert made.selectedFeatureCount() == 1
    assert any(level == "warning" and "empty now: 1" in text for level, text in said)


def test_all_temporary_layers_of_the_plan_are_saved_at_once(session, opened, tmp_path, monkeypatch):
    layers = []
    for kind, name in (("Polygon", "ranh_gioi_xa"), ("Point", "thon_ban"), ("Point", "tram_bts")):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:9214&field=code:string&field=name:string", name, "memory")
        session.project.addMapLayer(layer)
        layers.append(layer)
    window = opened()
    assert found(window).count("layer_memory") == 3
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or (str(tmp_path / "lớp.gpkg"), ""))
    cure(window, "layer_memory").click()
    turn(lambda: all(layer.providerType() == "ogr" for layer in layers))
    settle(window)
    assert asked == [1] and "layer_memory" not in found(window)
    assert {layer.source().partition("|")[0] for layer in layers} == {str(tmp_path / "lớp.gpkg")}


def test_a_set_of_another_province_is_told(project, session, opened):
    """The fictional province is not the one whose targets it is held against."""
    session.change_plan(target_set="quang_tri_2023")
    window = opened()
    fault = next(one for one in window._model.findings() if one.check.id == "province_differs")
    assert fault.values == {"province": "Quảng Trị", "data": "Tỉnh Sao Mai"}
    assert window.province.placeholderText() == "Quảng Trị"
    cure(window, "province_differs").click()
    assert window.tabs.currentWidget() is window.targetsTab
    window.province.setText("Tỉnh Sao Mai")
    window.province.editingFinished.emit()
    settle(window)
    assert session.plan.documents["PROVINCE"] == "Tỉnh Sao Mai" and "province_differs" not in found(window)
    window.province.setText("")
    window.province.editingFinished.emit()
    settle(window)
    assert "PROVINCE" not in session.plan.documents and "province_differs" in found(window)
    session.change_plan(target_set="national_2030")  # that of no province
    settle(window)
    assert "province_differs" not in found(window)


def test_openstreetmap_is_a_button_away(project, session, opened, monkeypatch):
    from qgis import processing

    shown = []
    window = opened()
    window.importButton.click()  # without a QGIS window nothing happens
    monkeypatch.setattr(session, "iface", object())
    dialog = QWidget()
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda *given: shown.append(given) or dialog)
    window.importButton.click()
    assert shown == [("hatangso:importosm", {})] and dialog.isVisible()
    dialog.close()
    monkeypatch.setattr(session, "iface", None)


def test_standard_buttons_speak_our_language(session, opened, monkeypatch):
    from hatangso.ui import buttons
    from hatangso.ui.about.about_dialog import AboutDialog

    monkeypatch.setattr(buttons, "tr", lambda text: f"«{text}»")
    window, about = opened(), AboutDialog(session)
    for box in (window.buttons, about.buttons):
        assert all(button.text().startswith("«") for button in box.buttons())


def test_what_was_read_is_looked_through_beside_the_window(project, opened, monkeypatch):
    """In the thread of the task, once: a plan that changes elsewhere asks for nothing anew."""
    threads = []
    look = scan_task.scan_findings
    monkeypatch.setattr(
        scan_task, "scan_findings", lambda *given: (threads.append(threading.get_ident()), look(*given))[1]
    )
    window = opened()
    assert threads and threading.main_thread().ident not in threads and not window._model.unjudged()
    before, known = len(threads), found(window)
    window._session.change_plan(folder="/x")
    settle(window)
    assert len(threads) == before and found(window) == known
    # Other communes: what was held against them is looked through anew, but nothing is read that was read.
    window._model.choose("COMMUNES", ())
    read = []
    monkeypatch.setattr(scan_task, "scan_layer", lambda *given: read.append(given))
    window._refresh()
    settle(window)
    assert len(threads) > before and not read and not window._model.unjudged()

"""The compliance dock with real widgets: what it shows, what it runs, what it leaves behind."""

from __future__ import annotations

import gc
import json
import shutil
import time
import weakref
from collections import Counter
from types import SimpleNamespace

import pytest
from qgis.core import QgsProject, QgsVectorLayer, edit
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QModelIndex, Qt
from qgis.PyQt.QtGui import QImage, QKeySequence, QPainter
from qgis.PyQt.QtTest import QAbstractItemModelTester, QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QLineEdit, QMainWindow, QTreeView, QWidget

from hatangso.plugin.errors import OutputError
from hatangso.plugin.targets.compliance_rows import GROUPINGS, Compliance, Filter
from hatangso.ui.compliance import compliance_dock, inputs
from hatangso.ui.compliance.assess_run import GROUP_NAME, layers_folder
from hatangso.ui.compliance.chart import TrendChart
from hatangso.ui.compliance.compliance_dock import ComplianceDock
from hatangso.ui.compliance.copying import as_html, as_tabs
from hatangso.ui.compliance.painting import RowDelegate
from hatangso.ui.compliance.row_details import trend_of
from hatangso.ui.compliance.row_model import ROW_ROLE, RowModel
from hatangso.ui.session import Session

LAYERS = {
    "COMMUNES": "communes", "VILLAGES": "villages", "SITES": "sites", "POLE_LINES": "pole_lines",
    "STATISTICS": "statistics",
}  # fmt: skip


def spin(until, seconds=120):
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    assert until()


def settle(milliseconds):
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


@pytest.fixture
def project(qgis_app):
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def session(project):
    made = Session(None)
    yield made
    made.close()


def fill(session, folder, source):
    """The fictional province as a project of its own, with a copy of its data that may be changed."""
    path, project = folder / "sao_mai.gpkg", session.project
    path.write_bytes(source.read_bytes())
    layers = {}
    for parameter, table in LAYERS.items():
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        assert project.addMapLayer(layer) is not None
        layers[parameter] = (layer.id(),)
    project.setFileName(str(folder / "tỉnh.qgz"))
    session.change_plan(layers=layers, target_set="quang_tri_2023")
    assert project.write()


@pytest.fixture
def province(sao_mai, session, tmp_path):
    fill(session, tmp_path, sao_mai)
    return session


@pytest.fixture(scope="module")
def assessed_folder(sao_mai, tmp_path_factory):
    """A project that was assessed and saved, once for all tests."""
    folder, project = tmp_path_factory.mktemp("tỉnh đã đánh giá"), QgsProject.instance()
    project.clear()
    session = Session(None)
    fill(session, folder, sao_mai)
    dock = ComplianceDock(session)
    dock.assess()
    assert dock.running and not part(dock, "assess").isEnabled()
    spin(lambda: not dock.running)
    assert project.write()
    dock.close()
    dock.deleteLater()
    session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    project.clear()
    return folder


@pytest.fixture
def dock(session):
    made = ComplianceDock(session)
    made.resize(620, 700)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def assessed(assessed_folder, project, session, dock, tmp_path):
    """The dock with a copy of the assessed project open."""
    shutil.copytree(assessed_folder, tmp_path, dirs_exist_ok=True)
    assert project.read(str(tmp_path / "tỉnh.qgz"))
    return dock


def part(dock, name):
    return dock.widget().findChild(QWidget, name)


def pick(dock, id_, code=""):
    """Click a row."""
    index = dock.model.index_of(id_, code)
    assert index.isValid()
    tree = part(dock, "tree")
    tree.setCurrentIndex(index)
    tree.clicked.emit(index)
    spin(lambda: not dock._map_timer.isActive(), 20)
    return index


def big(items=12, communes=1000, verdict="missed"):
    """An assessment of many communes."""
    codes = [f"{number:05d}" for number in range(communes)]
    columns = ("year", "numerator", "denominator", "missing", "previous_value", "previous_year", "change_per_year",
               "projected", "on_track", "change")  # fmt: skip
    made = []
    for number in range(items):
        values = [float((number * 37 + place * 13) % 101) for place in range(communes)]
        result = {
            "axis": 0, "value": values, "gap": [100.0 - value for value in values], "verdict": [verdict] * communes,
            "counted": [1] * communes, "left_out": {}, "partial": [False] * communes, "proven": [True] * communes,
            "method": "register", "source": "Thôn", "date": "2025-12-31", "notes": [],
            **{name: [None] * communes for name in columns},
        }  # fmt: skip
        made.append({
            "id": f"CT{number:02d}", "kind": "target", "indicator": f"i{number}", "group": 1 + number % 6,
            "lower_is_better": False, "comparator": ">=", "target": 100.0, "met_at": 100.0, "approximate": False,
            "horizon": 2025, "near": None, "quote": "", "clause": "", "document": "",
            "unit": {"id": "%", "en": "%", "vi": "%"}, "title": {"en": f"Item {number}", "vi": f"Chỉ tiêu {number}"},
            "name": {"en": "", "vi": ""}, "counting": {"en": "", "vi": ""}, "note": {"en": "", "vi": ""},
            "results": [result],
        })  # fmt: skip
    axes = [{"level": "commune", "codes": codes, "names": [f"Xã {code}" for code in codes]}]
    return Compliance({"format": 1, "set": {"id": "x"}, "axes": axes, "items": made, "tasks": []})


class CountingModel(RowModel):
    """Notes which rows are asked for what they say."""

    def __init__(self):
        super().__init__()
        self.asked = Counter()

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role in (Qt.ItemDataRole.DisplayRole, ROW_ROLE):
            self.asked[index.internalId(), index.row()] += 1
        return super().data(index, role)


# -- the table ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_the_model_keeps_the_rules_of_qt(qgis_app, grouping):
    model = RowModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(big(4, 7).rows("today", "commune"), grouping)
    assert model.shown == model.count == 28
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.show_filter(Filter("00003"))
    assert model.shown == 4
    model.show_filter(Filter("nowhere"))
    assert model.shown == model.rowCount() == 0
    model.show_rows([], grouping)


@pytest.mark.parametrize("grouping", ["none", "item"])
def test_only_rows_that_are_seen_are_asked(qgis_app, grouping):
    model, tree = CountingModel(), QTreeView()
    tree.setUniformRowHeights(True)
    tree.setModel(model)
    tree.setItemDelegate(RowDelegate(tree))
    tree.resize(900, 400)
    tree.show()
    model.show_rows(big().rows("today", "commune"), grouping)
    assert model.count == 12_000
    if grouping == "item":
        for number in range(len(model.sections)):
            tree.expand(model.index(number, 0))
    settle(100)
    tree.grab()
    height = tree.visualRect(model.index(0, 0)).height()
    page = tree.viewport().height() // height + 2
    assert 0 < len(model.asked) <= 3 * page
    model.asked.clear()
    bar = tree.verticalScrollBar()
    for place in (0.25, 0.5, 1.0):
        bar.setValue(int(bar.maximum() * place))
        tree.grab()
    assert 0 < len(model.asked) <= 9 * page
    assert model.index_of("CT11", "00999").isValid()
    model.sort(2)
    assert len(model.asked) <= 12 * page


def test_cells_say_in_words_what_is_painted(qgis_app):
    model = RowModel()
    model.show_rows(big(1, 3).rows("today", "commune"), "none")
    places = {column.id: number for number, column in enumerate(model.columns)}
    spoken = model.index(1, places["share"]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("13%")
    assert model.index(1, places["verdict"]).data() == "not met"
    assert model.index(1, places["gap"]).data() == "−87 points"
    assert model.index(1, places["target"]).data() == "100% (2025)"
    for column in range(model.columnCount()):
        assert model.headerData(column, Qt.Orientation.Horizontal)
        assert model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) is not None


def test_every_verdict_is_painted_unlike_the_others_without_colour(qgis_app):
    """Cells of the verdicts and bars, in grey, without their words."""
    from hatangso.ui.compliance.menus import verdict_icon

    seen = set()
    for verdict in ("met", "near", "missed", "no_data", "no_target"):
        image = verdict_icon(verdict).pixmap(32, 32).toImage().convertToFormat(QImage.Format.Format_Mono)
        seen.add(bytes(image.bits().asstring(image.sizeInBytes())))
    assert len(seen) == 5


def test_all_cells_can_be_painted(qgis_app):
    tree, model = QTreeView(), RowModel()
    tree.setModel(model)
    tree.setItemDelegate(RowDelegate(tree))
    tree.resize(1200, 300)
    for verdict in ("met", "near", "missed", "no_data", "no_target"):
        model.show_rows(big(2, 2, verdict).rows("today", "commune"), "none")
        assert not tree.grab().isNull()


def test_tables_for_spreadsheets_and_documents():
    title, rows = ["Chỉ tiêu", "Giá trị"], [["A\tB\nC", "1,5%"], ["<b>", "–"]]
    assert as_tabs(title, rows) == "Chỉ tiêu\tGiá trị\nA B C\t1,5%\n<b>\t–\n"
    html = as_html(title, rows, [False, True])
    assert "&lt;b&gt;" in html and '<td align="right">1,5%</td>' in html and html.count("<tr>") == 3


# -- before there is anything ------------------------------------------------------------------------------------------


def test_an_empty_project_leads_to_the_setup(dock):
    opened = []
    dock.open_window.connect(opened.append)
    heading = part(dock, "heading")
    assert 'href="setup"' in heading.text()
    heading.linkActivated.emit("setup")
    part(dock, "report").click()
    part(dock, "dossier").click()
    assert opened == ["setup", "dossierwizard#report", "dossierwizard#dossier"]
    assert dock.model.count == 0 and not part(dock, "copy").isEnabled()


def test_faulty_parameters_end_a_run_at_once(dock, session):
    session.change_plan(target_set="quang_tri_2023")
    dock.assess()
    spin(lambda: not dock.running, 10)
    assert session.assessment("today") is None and part(dock, "assess").isEnabled()
    assert not part(dock, "running").isVisible()


def test_the_year_is_that_of_the_plan(dock, session):
    part(dock, "year").setValue(2024)
    assert session.plan.year == 2024
    session.change_plan(year=2023)
    assert part(dock, "year").value() == 2023
    part(dock, "year").setValue(part(dock, "year").minimum())
    assert session.plan.year is None


# -- a run -------------------------------------------------------------------------------------------------------------


def test_a_run_brings_rows_layers_and_lists(assessed, session, project, tmp_path):
    data = json.loads(session.assessment("today"))
    assert dock_ids(assessed) == [item["id"] for item in data["items"]]
    group = project.layerTreeRoot().findGroup(GROUP_NAME)
    assert {layer.layerId() for layer in group.findLayers()} == set(session.plan.results.values())
    assert set(session.plan.results) == {"units_today", "gaps_today", "gap_lines_today"}
    folder = layers_folder(project)
    assert folder.parent == tmp_path and sorted(path.suffix for path in folder.iterdir()) == [".gpkg"] * 3
    assert str(data["year"]) in part(assessed, "heading").text()
    assert not part(assessed, "hint").isVisible()
    # A click shows the indicator on the map, and lists what is missing for it.
    units = project.mapLayer(session.plan.results["units_today"])
    gaps = project.mapLayer(session.plan.results["gaps_today"])
    for id_ in ("CT02", "CT03", "CT09"):
        pick(assessed, id_)
        row = assessed.current_row()
        assert row.title("en") in units.styleManager().currentStyle()
        spin(lambda: not assessed._details.missing.reading, 20)
        found = [feature["thing"] for feature in gaps.getFeatures(f"\"item_id\" = '{id_}'")]
        assert part(assessed, "missing").model().rowCount() == len(found)
        assert row.title("en") in gaps.styleManager().currentStyle()
    pick(assessed, "CT02")
    spin(lambda: not assessed._details.missing.reading, 20)
    model = part(assessed, "missing").model()
    ranks = [int(model.index(place, 0).data() or 0) for place in range(model.rowCount())]
    assert ranks == sorted(ranks) and ranks
    # Of one commune only its own things.
    communes = Counter(str(feature["commune_code"]) for feature in gaps.getFeatures("\"item_id\" = 'CT02'"))
    code, count = communes.most_common(1)[0]
    assessed.units.choose("commune", code)
    pick(assessed, "CT02", code)
    spin(lambda: not assessed._details.missing.reading, 20)
    assert model.rowCount() == count
    # Of a former district those of its communes.
    region = next(units.getFeatures(f"\"code\" = '{code}'"))["region_code"]
    inside = {str(feature["code"]) for feature in units.getFeatures(f"\"region_code\" = '{region}'")}
    assessed.units.choose("region", region)
    pick(assessed, "CT02", region)
    spin(lambda: not assessed._details.missing.reading, 20)
    assert model.rowCount() == sum(communes[one] for one in inside)


def dock_ids(dock):
    rows = [row for section in dock.model.sections for row in section.rows]
    return [row.id for row in sorted(rows, key=lambda row: row.order)]


def test_a_second_run_takes_the_place_of_the_first(assessed, session, project):
    before = dict(session.plan.results)
    project.write()
    assessed.assess()
    spin(lambda: not assessed.running)
    after = session.plan.results
    assert set(after) == set(before) and not set(after.values()) & set(before.values())
    assert all(project.mapLayer(id_) is None for id_ in before.values())
    assert len(project.layerTreeRoot().findGroup(GROUP_NAME).findLayers()) == 3
    # What the project on the disk shows stays until it is saved anew.
    assert len([path for path in layers_folder(project).iterdir() if path.suffix == ".gpkg"]) == 6
    project.write()
    assert len([path for path in layers_folder(project).iterdir() if path.suffix == ".gpkg"]) == 3


def test_a_stopped_run_leaves_what_was_there(assessed, session, project):
    before, content = dict(session.plan.results), session.assessment("today")
    files = sorted(path.name for path in layers_folder(project).iterdir())
    assessed.assess()
    assessed.cancel()
    spin(lambda: not assessed.running, 30)
    assert session.plan.results == before and session.assessment("today") == content
    assert sorted(path.name for path in layers_folder(project).iterdir()) == files
    assert all(project.mapLayer(id_) is not None for id_ in before.values())


def test_both_scenarios_are_compared(assessed, session):
    scenario = part(assessed, "scenario")
    scenario.setCurrentIndex(scenario.findData("plan"))
    assert assessed.model.count == 0
    assessed.assess()
    spin(lambda: not assessed.running)
    assert {key.rpartition("_")[2] for key in session.plan.results} == {"today", "plan"}
    assert assessed._compliance.comparable
    change = [column.id for column in assessed.model.columns].index("change")
    assert not part(assessed, "tree").isColumnHidden(change)
    pick(assessed, "CT09")
    root = session.project.layerTreeRoot()
    shown = {key: root.findLayer(id_).isVisible() for key, id_ in session.plan.results.items()}
    assert all(visible == key.endswith("_plan") for key, visible in shown.items())


def test_an_old_assessment_says_so(assessed, session, project):
    hint = part(assessed, "hint")
    villages = project.mapLayer(session.plan.layers["VILLAGES"][0])
    feature = next(villages.getFeatures())
    with edit(villages):
        villages.changeAttributeValue(feature.id(), villages.fields().indexOf("name"), "Thôn Khác")
    spin(lambda: not assessed.hint._timer.isActive(), 20)
    assert hint.isVisible() and "villages" in hint.text()
    assessed.assess()
    spin(lambda: not assessed.running)
    assert not hint.isVisible()
    session.change_plan(target_set="lang_son_2023")
    spin(lambda: not assessed.hint._timer.isActive(), 20)
    assert hint.isVisible() and "target set" in hint.text()
    session.change_plan(target_set="quang_tri_2023", year=2024)
    spin(lambda: not assessed.hint._timer.isActive(), 20)
    assert "setup" in hint.text()


def test_what_was_assessed_travels_with_the_project(assessed, session, project, tmp_path):
    rows = dock_ids(assessed)
    assert project.write()
    project.clear()
    assert assessed.model.count == 0
    assert project.read(str(tmp_path / "tỉnh.qgz"))
    assert dock_ids(assessed) == rows
    assert not part(assessed, "hint").isVisible()
    pick(assessed, "CT02")
    units = project.mapLayer(session.plan.results["units_today"])
    assert assessed.current_row().title("en") in units.styleManager().currentStyle()


def test_a_file_is_opened_once_for_all_its_layers(assessed, session, project, monkeypatch):
    opened, connect = [], inputs.sqlite3.connect
    monkeypatch.setattr(inputs.sqlite3, "connect", lambda *one, **more: opened.append(one) or connect(*one, **more))
    said = json.loads(inputs.inputs_of(session.plan, project))
    assert len(opened) == len(set(opened)) and len(said["layers"]) > len(opened) > 0
    assert all(said["layers"].values())


def test_files_are_looked_at_again_when_qgis_is_come_back_to(assessed):
    spin(lambda: not assessed.hint._timer.isActive(), 20)
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not assessed.hint._timer.isActive()
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert assessed.hint._timer.isActive()


# -- choices -----------------------------------------------------------------------------------------------------------


def test_search_filters_groups_and_orders(assessed):
    search = part(assessed, "search")
    search.setText("CAP QUANG")  # without diacritics
    spin(lambda: not assessed._search_timer.isActive(), 20)
    assert assessed.model.shown == 1
    search.clear()
    spin(lambda: not assessed._search_timer.isActive(), 20)
    everything = assessed.model.shown
    assessed.filter.mark("verdicts", "missed")
    verdicts = {row.verdict for section in assessed.model.sections for row in section.rows}
    assert verdicts == {"missed"} and assessed.model.shown < everything
    assert "(1)" in part(assessed, "filter").text()
    assessed.filter.clear()
    assert assessed.model.shown == everything
    assessed.grouping.choose("verdict")
    assert [section.key for section in assessed.model.sections][0] == "met"
    assessed.grouping.choose("none")
    assessed.model.sort(2, Qt.SortOrder.DescendingOrder)
    values = [row.value for row in assessed.model.sections[0].rows if row.value is not None]
    assert values == sorted(values, reverse=True)


def test_units_are_found_by_what_is_typed(assessed):
    assessed.units.choose("commune", None)
    units = part(assessed, "unit")
    name = units.itemText(5)
    from hatangso.plugin.targets.compliance_rows import plain_key

    line = units.findChild(QLineEdit)
    line.setText(plain_key(name))
    line.editingFinished.emit()
    assert assessed.units.code == units.itemData(5) and units.currentText() == name
    line.setText("no such commune")
    line.editingFinished.emit()
    assert units.currentText() == name
    completer = units.completer()
    completer.setCompletionPrefix(plain_key(name)[2:])
    assert name in {completer.pathFromIndex(completer.completionModel().index(0, 0)), name}
    assert completer.completionCount() >= 1


def test_rows_go_to_the_clipboard(assessed):
    part(assessed, "copy").click()
    spin(lambda: not assessed._copying.working, 10)
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert len(lines) == 1 + assessed.model.shown and lines[0].startswith("Indicator\tValue\tTarget")
    assert data.hasHtml() and "<table" in data.html()
    pick(assessed, "CT02")
    action = next(one for one in part(assessed, "tree").actions() if "Copy" in one.text())
    action.trigger()
    spin(lambda: not assessed._copying.working, 10)
    assert len(QApplication.clipboard().mimeData().text().splitlines()) == 2


def test_tasks_have_a_page(assessed, session):
    tasks = json.loads(session.assessment("today"))["tasks"]
    model = part(assessed, "tasks").model()
    assert model.rowCount() == len(tasks)
    assert str(len(tasks)) in part(assessed, "pages").tabText(1)
    part(assessed, "tasks").setCurrentIndex(model.index(0, 0))
    assert tasks[0]["quote"][:30] in part(assessed, "taskText").toPlainText()
    part(assessed, "taskSearch").setText("tuyen truyen")
    assert 0 < model.rowCount() < len(tasks)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_trend_knows_years_and_targets(assessed):
    pick(assessed, "CT09")
    row = assessed.current_row()
    curve = trend_of(row, assessed._rows)
    assert curve.years == sorted(int(year) for year in row.result["history"]) and curve.goals() == [(2025, 80.0)]
    chart = assessed.widget().findChild(TrendChart, "trend")
    assert "2025" in chart.accessibleDescription()
    for size in ((160, 60), (400, 220), (900, 300)):
        image = QImage(*size, QImage.Format.Format_RGB32)
        chart.resize(*size)
        painter = QPainter(image)
        chart.render(painter)
        painter.end()


def test_double_click_zooms_to_what_is_missing(province, session):
    canvas, bar = QgsMapCanvas(), QgsMessageBar()
    session.iface = SimpleNamespace(mapCanvas=lambda: canvas, messageBar=lambda: bar, mainWindow=lambda: None)
    dock = ComplianceDock(session)
    dock.show()
    dock.assess()
    spin(lambda: not dock.running)
    units = session.project.mapLayer(session.plan.results["units_today"])
    canvas.setDestinationCrs(units.crs())
    canvas.setLayers([units])
    canvas.setExtent(units.extent())
    whole = canvas.extent().width()
    pick(dock, "CT02")
    spin(lambda: not dock._details.missing.reading, 20)
    missing = part(dock, "missing")
    missing.doubleClicked.emit(missing.model().index(0, 0))
    gaps = session.project.mapLayer(session.plan.results["gaps_today"])
    thing = missing.model().thing_at(missing.model().index(0, 0))
    point = gaps.getFeature(thing.feature_id).geometry().asPoint()
    assert canvas.extent().contains(point) and canvas.extent().width() < whole
    dock.units.choose("commune", None)
    tree = part(dock, "tree")
    tree.doubleClicked.emit(dock.model.index_of("CT02", str(next(units.getFeatures())["code"])))
    assert canvas.extent().contains(next(units.getFeatures()).geometry().boundingBox().center())
    dock.close()
    dock.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# -- what is left behind -----------------------------------------------------------------------------------------------


def test_nothing_stays_alive(session, project):
    dock = ComplianceDock(session)
    dock.show()
    settle(100)
    known = weakref.ref(dock)
    content = dock.widget()
    dock.close()
    dock.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(content)
    del dock, content
    gc.collect()
    assert known() is None
    session.change_plan(year=2022)  # nobody listens any more
    project.clear()


def test_closing_the_project_in_mid_run_ends_it(province, dock, session, project):
    dock.assess()
    project.clear()
    spin(lambda: not dock.running, 60)
    assert session.assessment("today") is None and session.plan.results == {}
    assert dock.model.rowCount(QModelIndex()) == 0


def test_the_form_can_be_used_by_keys(dock):
    """Every input can be reached, says what it is for, and no two letters are alike."""
    names = ("scenario", "year", "level", "unit", "search", "filter", "grouping", "copy", "assess", "report", "dossier")
    for name in names:
        widget = part(dock, name)
        assert widget.toolTip() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus, name
    texts = [part(dock, name).text() for name in ("scenarioLabel", "yearLabel", "levelLabel", *names[5:])]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(letters)) == len(letters)
    assert dock.widget().minimumSizeHint().width() <= 520 and dock.widget().minimumSizeHint().height() <= 500


# -- what the dock must not do ---------------------------------------------------------------------------------------


def test_the_map_follows_another_scenario(assessed, session, monkeypatch):
    pick(assessed, dock_ids(assessed)[0])
    session.keep_assessment("plan", session.assessment("today"))
    painted = []
    monkeypatch.setattr(compliance_dock, "show_row", lambda row, data, *_: painted.append((row.id, data)))
    part(assessed, "scenario").setCurrentIndex(1)
    row = assessed.current_row()
    assert row is not None and painted and painted[-1][0] == row.id
    assert painted[-1][1] is assessed._compliance.data("plan")


def test_what_is_planned_says_nothing_of_today(assessed, session, project):
    line = QgsVectorLayer("LineString?crs=EPSG:9214", "Tuyến dự kiến", "memory")
    project.addMapLayer(line)
    layers = dict(session.plan.layers)
    today, plan = (inputs.inputs_of(session.plan, project, one) for one in ("today", "plan"))
    session.change_plan(layers={**layers, "PLANNED_FIBER": (line.id(),)})
    assert inputs.changes_since(today, session.plan, project) == ""
    assert inputs.changes_since(plan, session.plan, project) != ""
    session.change_plan(layers={**session.plan.layers, "SITES": layers["VILLAGES"]})
    assert inputs.changes_since(today, session.plan, project) != ""


@pytest.mark.parametrize(("key", "modifier", "does"), [
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help"),
    (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier, "find"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["tree", "search", "assess", "unit"])
def test_keys_that_qgis_has_too_work_in_the_dock(project, session, monkeypatch, name, key, modifier, does):
    """QGIS's own window has the same shortcuts: two of them are ambiguous, and neither would do anything."""
    window, asked = QMainWindow(), []
    for keys in ("F1", "Ctrl+F"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: asked.append("QGIS"))
        window.addAction(action)
    monkeypatch.setattr(session, "help", lambda page: asked.append("help"))
    monkeypatch.setattr(ComplianceDock, "_find", lambda self: asked.append("find"))
    dock = ComplianceDock(session, window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    window.activateWindow()
    part(dock, "unit").setEnabled(True)
    part(dock, name).setFocus()
    QCoreApplication.processEvents()
    QTest.keyClick(part(dock, name), key, modifier)
    assert asked == [does]
    dock.let_go()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("fault", [OSError("no space left"), OutputError("{name} is full", name="disk")])
def test_a_disk_that_is_full_ends_the_run_and_leaves_what_was_there(assessed, session, project, monkeypatch, fault):
    before, content, shown = dict(session.plan.results), session.assessment("today"), set(project.mapLayers())

    def refuse(*_):
        raise fault

    monkeypatch.setattr(session, "keep_assessment", refuse)
    said = []
    monkeypatch.setattr(session, "message", lambda level, text, *_: said.append((level, text)))
    assessed.assess()
    spin(lambda: not assessed.running)
    assert session.plan.results == before and session.assessment("today") == content
    assert set(project.mapLayers()) == shown and part(assessed, "assess").isEnabled()
    assert [level for level, _ in said if level == "error"] == ["error"]


def test_a_folder_that_cannot_be_made_ends_the_run(assessed, session, project, tmp_path, monkeypatch):
    project.setFileName(str(tmp_path / "khác.qgz"))
    (tmp_path / "khác_hatangso").write_text("not a folder", encoding="utf-8")
    said = []
    monkeypatch.setattr(session, "message", lambda level, text, *_: said.append(level))
    assessed.assess()
    assert not assessed.running and said == ["error"] and part(assessed, "assess").isEnabled()


def results_on_disk(folder):
    return {path.name for path in folder.iterdir() if path.suffix == ".gpkg"}


def again(dock):
    dock.assess()
    spin(lambda: not dock.running)


@pytest.mark.parametrize("beside", [True, False], ids=["beside it", "elsewhere"])
def test_a_project_saved_under_another_name_keeps_its_layers(assessed, project, tmp_path, beside):
    folder = layers_folder(project)
    first, variant = project.fileName(), tmp_path / ("biến thể.qgz" if beside else "khác/biến thể.qgz")
    variant.parent.mkdir(exist_ok=True)
    kept = results_on_disk(folder)
    assert project.write(str(variant))
    if beside:  # opened again, as it was: the other project beside it is looked into
        assert project.read(first)
        again(assessed)
        assert project.write()
        assert kept <= results_on_disk(folder)
    else:
        again(assessed)
        assert project.write()
        assert kept <= results_on_disk(folder)  # those are of the first project
    assert project.read(str(variant))
    assert all(layer.isValid() for layer in project.mapLayers().values())


def test_a_path_with_dots_costs_no_files(assessed, project, tmp_path):
    folder = layers_folder(project)
    kept = results_on_disk(folder)
    (tmp_path / "khác").mkdir()
    assert project.read(str(tmp_path / "khác" / ".." / "tỉnh.qgz"))
    project.setDirty(True)
    assert project.write()
    assert results_on_disk(folder) == kept
    again(assessed)
    assert project.write()
    assert all(layer.isValid() for layer in project.mapLayers().values())


def test_files_that_this_project_never_showed_are_left_alone(assessed, project):
    stray = layers_folder(project) / "units_today_99.gpkg"
    stray.write_bytes(b"of another project")
    again(assessed)
    assert project.write()
    assert stray.is_file()


def test_a_set_of_tasks_alone_says_so(province, dock, session, project):
    session.change_plan(target_set="lang_son_2023")
    again(dock)
    assert session.assessment("today") is not None and not session.plan.results
    group = project.layerTreeRoot().findGroup(GROUP_NAME)
    assert group is None or not group.findLayers()
    assert dock.nothing.isVisible() and not part(dock, "splitter").isVisible() and dock.tasks.count
    dock.nothing.linkActivated.emit("tasks")
    assert part(dock, "pages").currentWidget() is part(dock, "tasksPage")
    session.change_plan(target_set="quang_tri_2023")
    again(dock)
    assert dock.nothing.isHidden() and not part(dock, "splitter").isHidden() and session.plan.results


@pytest.mark.parametrize("size", [(300, 330), (340, 400), (620, 700)])
def test_the_dock_asks_for_little_and_shows_rows(assessed, size):
    assert assessed.widget().minimumSizeHint().width() <= 300
    assert assessed.widget().minimumSizeHint().height() <= 120
    assessed.resize(*size)
    settle(50)
    tree, area = part(assessed, "tree"), assessed.widget()
    contents = area.widget()
    assert tree.height() >= 100
    assert contents.width() <= area.viewport().width() + 1
    assert part(assessed, "details").isVisible() == (size[1] == 700)
    for name in ("assess", "report", "dossier", "copy", "standing"):
        one = part(assessed, name)
        corner = one.mapTo(contents, one.rect().bottomRight())
        assert corner.x() <= contents.width() and corner.y() <= contents.height(), name
        assert one.width() >= one.sizeHint().width() - 1, name

"""The report and dossier wizard with real widgets: what it remembers, what it asks for, how it runs and fails."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsLayerMetadata,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit

from hatangso.plugin import schema
from hatangso.plugin.dossier.dossier_plan import PER_DOCUMENT, default_documents, plan_steps
from hatangso.plugin.dossier.templates import TEMPLATES
from hatangso.plugin.dossier.told_results import TOLD
from hatangso.ui.compliance.inputs import inputs_of
from hatangso.ui.dossier.dossier_wizard import DossierWizard
from hatangso.ui.dossier.layer_rows import (
    MAPS,
    LayerModel,
    MapDelegate,
    PurposeDelegate,
    entries_of,
    read_rows,
    told_title,
)
from hatangso.ui.jobs import Job
from hatangso.ui.session import Session

ROLES = {"COMMUNES": "communes", "VILLAGES": "villages", "SITES": "sites", "FIBER": "fiber", "ROADS": "roads",
         "POLE_LINES": "pole_lines", "DUCTS": "ducts", "POST_POINTS": "post_points"}  # fmt: skip


def turn(seconds=0.15, until=lambda: False):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


@pytest.fixture(scope="module")
def province(sao_mai, tmp_path_factory):
    """A copy of the province with its assessment of today as JSON."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("hồ sơ")
    for path in sao_mai.parent.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    layers = {name: f"{folder / sao_mai.name}|layername={table}" for name, table in ROLES.items()}
    parameters = {name: layers[name] for name in ("COMMUNES", "VILLAGES", "SITES")}
    processing.run(
        "hatangso:assesstargets",
        {**parameters, "TARGET_SET": "quang_tri_2023", "YEAR": 2025, "TODAY": "2026-11-22",
         "OUTPUT": "TEMPORARY_OUTPUT", "JSON": str(folder / "today.json")},
    )  # fmt: skip
    return folder


@pytest.fixture
def session(qgis_app, province, tmp_path):
    project = QgsProject.instance()
    project.clear()
    path = tmp_path / "tỉnh.qgz"
    # Beside the data: their paths are relative.
    shutil.copy(province / "sao_mai.qgz", province / path.name)
    assert project.read(str(province / path.name))
    made = Session(None)
    made.said = []
    made.message = lambda level, text, *more: made.said.append((level, text))
    made.change_plan(layers={name: (f"sao_mai_{table}",) for name, table in ROLES.items()})
    yield made
    made.close()
    project.clear()


@pytest.fixture
def assessed(session, province):
    session.keep_assessment("today", (province / "today.json").read_bytes())
    return session


@pytest.fixture
def wizard(assessed, tmp_path):
    made = DossierWizard(assessed)
    made.files_page.folder.setFilePath(str(tmp_path / "kết quả"))
    made.files_page.licence.setText("CC0")
    assert made.contents_page.find_gaps.isChecked()  # no gaps are kept: a report without them would say nothing of them
    made.contents_page.find_gaps.setChecked(False)  # one step less for the tests that are about others
    made.show()
    yield made
    made.runner.cancel()
    if not sip.isdeleted(made):
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def to_run(wizard):
    """Go through all pages, and stand before the run, which saves the project."""
    while wizard.currentId() < 5:
        before = wizard.currentId()
        wizard.checklist_page.allow.setChecked(before == 4)
        wizard.next()
        assert wizard.currentId() > before
    assert wizard.run_page.run.isEnabled(), wizard.run_page.state.text()


class Tools:
    """Stands for the tools: jobs that end when they are told to."""

    def __init__(self, wizard, faults=()):
        self.started: list[str] = []
        self.jobs: list[Job] = []
        self.faults = list(faults)
        wizard.runner._begin = self.begin

    def begin(self, algorithm, parameters, project, on_finished):
        job = Job(algorithm, algorithm)
        job.cancel = lambda: job._end("cancelled")
        self.started.append(algorithm.partition(":")[2])
        self.jobs.append(job)
        job.finished.connect(lambda: on_finished(job))
        if algorithm in self.faults:
            self.faults.remove(algorithm)
            job._end("failed", "Hết chỗ trên đĩa.")
            return job
        for name, content in (("DOCX", "văn bản"), ("HTML", "<p>"), ("OUTPUT", "bản đồ"), ("ZIP", "tệp")):
            if parameters.get(name):
                Path(parameters[name]).write_text(content, encoding="utf-8")
        return job

    def finish(self, **results):
        job = self.jobs[-1]
        job.progressed.emit(50.0)
        job.told.emit("info", "xong")
        job.results = results
        job._end("done")


# -- choices -----------------------------------------------------------------------------------------------------------


def test_nothing_is_invented(wizard):
    for name in (*PER_DOCUMENT, "PROVINCE", "LEGAL_BASES", "FUNDING"):
        field = getattr(wizard.office_page, name.lower())
        assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == "", name
    assert wizard.choices().office == {} and wizard.files_page.contact.text() == ""


def test_the_type_ticks_what_it_must_have(wizard):
    page = wizard.type_page
    page.type.setCurrentIndex(page.type.findData("plan"))
    assert set(page.chosen_documents()) == {"plan", "submission", "decision"}
    page.type.setCurrentIndex(page.type.findData("passive"))
    assert {"antenna_masts", "public_points", "submission", "decision"} <= set(page.chosen_documents())
    for row in range(page.documents.count()):
        page.documents.item(row).setCheckState(Qt.CheckState.Unchecked)
    page.atlas.setChecked(False)
    assert page.isComplete()
    page.package.setChecked(False)
    assert not page.isComplete()


def test_communes_of_the_assessment_can_be_chosen(wizard, province):
    axes = json.loads((province / "today.json").read_text(encoding="utf-8"))["axes"]
    codes = next(axis["codes"] for axis in axes if axis["level"] == "commune")
    page = wizard.type_page
    assert [page.commune.itemData(row) for row in range(1, page.commune.count())] == codes
    page.commune.setCurrentIndex(2)
    assert wizard.choices().commune == codes[1] and codes[1].startswith("0")


def test_what_is_written_is_remembered_in_the_project(wizard, assessed, tmp_path):
    page = wizard.office_page
    page.issuing_body.setText("Sở Khoa học và Công nghệ")
    page.date.setText("2/1/2026")
    page.recipients.setPlainText("- UBND tỉnh;\n- Lưu: VT.")
    wizard.type_page.type.setCurrentIndex(1)
    wizard.files_page.kml.setChecked(True)
    wizard.contents_page.model.setData(wizard.contents_page.model.index(0, 0), 0, Qt.ItemDataRole.CheckStateRole)
    wizard.next()
    page.scope.setCurrentIndex(page.scope.findData("decision"))
    assert page.issuing_body.text() == "" and page.issuing_body.placeholderText() == "Sở Khoa học và Công nghệ"
    page.symbol.setText("QĐ-UBND")
    wizard.close()
    project = assessed.project
    assert project.write() and project.read(project.fileName())
    again = DossierWizard(assessed)
    before, after = wizard.choices(), again.choices()
    assert after == before
    assert after.office["DATE"] == "2026-01-02" and again.office_page.date.text() == "02/01/2026"
    assert after.office_of == {"decision": {"SYMBOL": "QĐ-UBND"}}
    assert assessed.plan.documents["LICENCE"] == "CC0" and after.licence == "CC0"
    assert assessed.plan.folder == str(tmp_path / "kết quả")
    again.deleteLater()


def test_only_looking_changes_no_project(assessed):
    assessed.project.write()
    made = DossierWizard(assessed)
    made.show()
    assert not assessed.project.isDirty()
    made.deleteLater()


def test_the_preview_follows_every_letter(wizard):
    wizard.next()
    page = wizard.office_page
    page.scope.setCurrentIndex(page.scope.findData("status"))
    page.issuing_body.setText("SỞ THỬ NGHIỆM")
    page.number.setText("7")
    page.signatory.setText("Người Ký")
    turn(10, lambda: "Người Ký" in page.preview.accessibleDescription())
    said = page.preview.accessibleDescription()
    assert "SỞ THỬ NGHIỆM" in said and "Số: 07/BC" in said and "Người Ký" in said and "BÁO CÁO" in said
    picture = page.preview.grab().toImage()
    colours = {picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 2)
               for y in range(0, picture.height(), 2)}  # fmt: skip
    assert max(colours) > 240 and min(colours) < 100  # ink on paper


@pytest.mark.parametrize("document", list(TEMPLATES))
def test_every_document_can_be_painted(wizard, document):
    made = wizard._first_page(document)
    wizard.office_page.preview.show_document(made)
    assert not wizard.office_page.preview.grab().isNull()


def test_what_the_plan_says_of_its_layers_goes_along(wizard, assessed):
    assessed.change_plan(layers_date="2025-12-31", fields={"sites": {"code": "ma"}})
    (step, *_) = plan_steps(wizard.choices())
    assert step.parameters["LAYERS_DATE"] == "2025-12-31" and step.parameters["FIELDS"] == ["sites", "code", "ma"]


def test_a_date_that_is_none_keeps_the_page(wizard):
    wizard.next()
    wizard.office_page.date.setText("31/02/2026")
    assert not wizard.office_page.isComplete()
    wizard.office_page.date.setText("28/02/2026")
    assert wizard.office_page.isComplete()
    wizard.office_page.today.click()
    assert wizard.office_page.isComplete() and wizard.office_page.date.text()


# -- layers ------------------------------------------------------------------------------------------------------------


def test_layers_are_known_by_the_plan_and_by_themselves(wizard):
    rows = {row.id: row for row in wizard.contents_page.rows}
    assert rows["sao_mai_communes"].role == "communes" and rows["sao_mai_sites"].maps == "TODAY_LAYERS"
    assert rows["sao_mai_roads"].maps == "BASE_LAYERS" and not rows["sao_mai_statistics"].drawn
    assert not rows["sao_mai_sea"].taken and rows["sao_mai_villages"].taken
    chosen = wizard.choices()
    assert chosen.layers["COMMUNES"] == "sao_mai_communes" and chosen.layers["HUBS"] == "sao_mai_hubs"
    assert "sao_mai_sea" not in chosen.packed


def test_layers_are_moved_ticked_and_sent_to_maps(wizard):
    page, model = wizard.contents_page, wizard.contents_page.model
    first, second = model.rows[0].id, model.rows[1].id
    page.layers.selectRow(1)
    page.up.click()
    assert [row.id for row in model.rows[:2]] == [second, first]
    page.up.click()  # it is the first already
    assert model.rows[0].id == second
    page.none.click()
    assert wizard.choices().packed == ()
    page.all.click()
    assert len(wizard.choices().packed) == len(model.rows)
    row = next(number for number, one in enumerate(model.rows) if one.id == "sao_mai_rivers")
    editor = MapDelegate().createEditor(page, None, model.index(row, 2))
    editor.setCurrentIndex(list(MAPS).index("BASE_LAYERS"))
    MapDelegate().setModelData(editor, model, model.index(row, 2))
    assert "sao_mai_rivers" in wizard.choices().maps["BASE_LAYERS"]
    table = next(number for number, one in enumerate(model.rows) if not one.drawn)
    assert not model.flags(model.index(table, 2)) & Qt.ItemFlag.ItemIsEditable


def test_new_layers_come_and_old_ones_go_without_a_choice_lost(wizard, assessed):
    page = wizard.contents_page
    page.none.click()
    layer = QgsVectorLayer("Point?crs=EPSG:5897", "Điểm tạm", "memory")
    assessed.project.addMapLayer(layer)
    rows = {row.title: row for row in page.rows}
    assert "Điểm tạm" in rows and rows["Điểm tạm"].warning
    assert not any(row.taken for row in page.rows if row.id != layer.id())
    assessed.project.removeMapLayer(layer.id())
    assert "Điểm tạm" not in {row.title for row in page.rows}


def test_many_rows_stay_one_model(session):
    rows = read_rows(session.project, session.plan, [])
    model = LayerModel()
    model.fill(rows * 200)
    assert model.rowCount() == 200 * len(rows)
    assert model.move([5, 6, 7], 1) == [6, 7, 8] and model.move([0, 1], -1) == [0, 1]


# -- results that documents tell of ------------------------------------------------------------------------------------


RESULTS = {  # name of the table: geometry, schema, algorithm, parameter of the report
    "cay_quang": ("LineString", schema.TREE_SEGMENTS, "fibertree", "FIBER_TREE"),
    "tram_chon": ("Point", schema.CHOSEN_SITES, "selectsites", "SITES_CHOSEN"),
    "truyen_dan": ("LineString", schema.BACKHAUL_LINKS, "planbackhaul", "BACKHAUL"),
    "bi_loai": ("Point", schema.SITE_CANDIDATES_EXCLUDED, "sitecandidates", ""),
    "lo_trinh": ("None", schema.ROADMAP_PROJECTS, "planroadmap", "ROADMAP"),
    "theo_nam": ("None", schema.ROADMAP_YEARS, "planroadmap", "ROADMAP_YEARS"),
}


def result_layer(folder, name, title=""):
    """A result of a tool in a file, empty, with the history that tools write."""
    geometry, fields, algorithm, _ = RESULTS[name]
    place = "" if geometry == "None" else "crs=EPSG:5897&"
    columns = "&".join(f"field={field.name}:string" for field in fields)
    memory = QgsVectorLayer(f"{geometry}?{place}{columns}", name, "memory")
    path = folder / f"{name}.gpkg"
    written = QgsVectorFileWriter.writeAsVectorFormat(memory, str(path), "UTF-8", memory.crs(), "GPKG")
    assert written[0] == QgsVectorFileWriter.WriterError.NoError, written
    layer = QgsVectorLayer(f"{path}|layername={name}", title or name, "ogr")
    metadata = QgsLayerMetadata()
    metadata.setHistory(["Hạ Tầng Số", f"hatangso:{algorithm}"])
    layer.setMetadata(metadata)
    assert layer.isValid()
    return layer


@pytest.fixture
def results(assessed, tmp_path):
    """Results in the project that nobody added to the plan."""
    made = {name: result_layer(tmp_path, name) for name in RESULTS}
    assessed.project.addMapLayers(list(made.values()))
    return made


def row_of(wizard, layer):
    model = wizard.contents_page.model
    return next(number for number, row in enumerate(model.rows) if row.id == layer.id())


def choose(wizard, layer, parameter):
    """Choose what a layer is as people do it, in the list that a click opens."""
    page, model = wizard.contents_page, wizard.contents_page.model
    index = model.index(row_of(wizard, layer), 1)
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    delegate = page.layers.itemDelegateForColumn(1)
    assert isinstance(delegate, PurposeDelegate)
    editor = delegate.createEditor(page, None, index)
    delegate.setEditorData(editor, index)
    before = editor.currentData()
    editor.setCurrentIndex(editor.findData(parameter))
    delegate.setModelData(editor, model, index)
    editor.deleteLater()
    turn(0.05)
    return before


def document_step(wizard):
    return next(step for step in plan_steps(wizard.choices()) if step.document)


def test_every_result_is_a_parameter_of_the_report_and_every_such_parameter_a_result(qgis_app):
    report = QgsApplication.processingRegistry().algorithmById("hatangso:writereport")
    layers = {
        one.name()
        for one in report.parameterDefinitions()
        if isinstance(one, (QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer))
    }
    existing = {"COMMUNES", "UNITS", "SITES", "POLE_LINES", "DUCTS", "POST_POINTS", "FIBER", "ROADS", "PLANNED_FIBER",
                "PLANNED_SITES", "PLANNED_POLE_LINES", "PLANNED_DUCTS", "PLANNED_POST_POINTS"}  # fmt: skip
    assert layers - existing == set(TOLD) and existing < layers
    assert all(told_title(name) != name for name in TOLD)


def test_results_of_the_tools_are_told_without_being_added_to_the_plan(wizard, results):
    wizard.contents_page.refresh()
    step = document_step(wizard)
    told = {name: layer.id() for name, layer in results.items()}
    assert {name: step.parameters[name] for name in TOLD if name in step.parameters} == {
        parameter: told[name] for name, (_, _, _, parameter) in RESULTS.items() if parameter
    }
    assert step.parameters["SITES"] == "sao_mai_sites"  # chosen sites are none that there are already
    row = wizard.contents_page.rows[row_of(wizard, results["tram_chon"])]
    assert (row.role, row.taken, row.maps) == ("planned_sites", True, "PLAN_LAYERS")
    model = wizard.contents_page.model
    assert model.index(row_of(wizard, results["tram_chon"]), 1).data() == told_title("SITES_CHOSEN")
    excluded = row_of(wizard, results["bi_loai"])
    assert wizard.contents_page.rows[excluded].told == ""


def test_of_several_coverage_areas_none_is_taken_for_that_of_today(wizard, assessed):
    columns = "&".join(f"field={field.name}:string" for field in schema.PREDICTED_COVERED)
    layers = [QgsVectorLayer(f"Polygon?crs=EPSG:5897&{columns}", name, "memory") for name in ("Vùng phủ", "Vùng phủ 2")]
    assessed.project.addMapLayer(layers[0])
    wizard.contents_page.refresh()
    before = document_step(wizard).parameters.get("COVERAGE")
    assessed.project.addMapLayer(layers[1])
    wizard.contents_page.refresh()
    assert before == layers[0].id() and "COVERAGE" not in document_step(wizard).parameters
    assert choose(wizard, layers[1], "PLANNED_COVERAGE") == ""
    parameters = document_step(wizard).parameters
    assert (parameters["COVERAGE"], parameters["PLANNED_COVERAGE"]) == (layers[0].id(), layers[1].id())


def test_the_checklist_shows_results(wizard, results):
    page = wizard.type_page
    page.type.setCurrentIndex(page.type.findData("plan"))
    wizard.contents_page.refresh()
    wizard._show_checks()
    items = wizard.checklist_page.items
    said = "\n".join(items.topLevelItem(row).text(1) for row in range(items.topLevelItemCount()))
    assert "tram_chon" in said and "truyen_dan" in said and "lo_trinh" in said


def test_what_a_layer_is_told_as_can_be_corrected_and_is_remembered(wizard, assessed, results, tmp_path):
    wizard.contents_page.refresh()
    assert choose(wizard, results["tram_chon"], "") == "SITES_CHOSEN"
    assert "SITES_CHOSEN" not in document_step(wizard).parameters
    # The layer of what was left out has the same fields: somebody may well mean it.
    assert choose(wizard, results["bi_loai"], "SITE_CANDIDATES") == ""
    assert document_step(wizard).parameters["SITE_CANDIDATES"] == results["bi_loai"].id()
    assert assessed.plan.layers["SITE_CANDIDATES"] == (results["bi_loai"].id(),)  # where “Add to plan” has it too
    wizard.next()
    wizard.close()
    again = DossierWizard(assessed)
    parameters = document_step(again).parameters
    assert "SITES_CHOSEN" not in parameters and parameters["SITE_CANDIDATES"] == results["bi_loai"].id()
    again.contents_page.tell(results["tram_chon"].id(), "SITES_CHOSEN")
    assert document_step(again).parameters["SITES_CHOSEN"] == results["tram_chon"].id()
    again.deleteLater()


def test_what_was_added_to_the_plan_comes_before_what_is_found(wizard, assessed, results, tmp_path):
    folder = tmp_path / "lần hai"
    folder.mkdir()
    second = result_layer(folder, "tram_chon", "Phương án 2")
    assessed.project.addMapLayer(second, False)
    assessed.project.layerTreeRoot().insertLayer(0, second)  # as QGIS adds a new layer
    wizard.contents_page.refresh()
    assert document_step(wizard).parameters["SITES_CHOSEN"] == second.id()  # the newest stands highest
    assessed.change_plan(layers={**assessed.plan.layers, "SITES_CHOSEN": (results["tram_chon"].id(),)})
    assert document_step(wizard).parameters["SITES_CHOSEN"] == results["tram_chon"].id()
    told = [row.id for row in wizard.contents_page.rows if row.told == "SITES_CHOSEN"]
    assert told == [results["tram_chon"].id()]


def test_a_temporary_result_that_is_told_has_to_be_saved(wizard, assessed):
    columns = "&".join(f"field={field.name}:string" for field in schema.ROADMAP_YEARS)
    layer = QgsVectorLayer(f"None?{columns}", "Năm", "memory")
    assessed.project.addMapLayer(layer)
    page = wizard.contents_page
    page.refresh()
    page.none.click()
    assert document_step(wizard).parameters["ROADMAP_YEARS"] == layer.id()
    assert "Năm" in page.temporary_note.text()
    choose(wizard, layer, "")
    assert not wizard.contents_page._temporary()


# -- assessments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("purpose", "type_", "package"), [("report", "status", False), ("dossier", "plan", True)])
def test_whoever_asks_for_a_report_or_a_dossier_begins_there(wizard, purpose, type_, package):
    page = wizard.type_page
    usual = page.subTitle()
    page.type.setCurrentIndex(page.type.findData("plan" if purpose == "report" else "status"))
    page.package.setChecked(not package)
    wizard.next()
    assert wizard.currentId() == 1
    wizard.begin_with(purpose)
    assert wizard.currentId() == 0
    chosen = page.choices()
    assert (chosen["type"], chosen["package"], chosen["atlas"]) == (type_, package, package)
    assert chosen["documents"] == default_documents(type_) and page.isComplete()
    assert page.subTitle() != usual and purpose in page.subTitle() and page.subTitle().endswith(usual)


def test_what_is_chosen_and_fits_is_left_as_it_is(wizard):
    page = wizard.type_page
    page.type.setCurrentIndex(page.type.findData("passive"))
    page.package.setChecked(True)
    page.atlas.setChecked(False)
    before = page.choices()
    wizard.begin_with("dossier")
    assert page.choices() == before
    wizard.begin_with("another thing")
    assert page.choices() == before


def test_a_running_dossier_is_not_disturbed(wizard):
    to_run(wizard)
    Tools(wizard)
    wizard.run_page.run.click()
    before = wizard.type_page.choices()
    wizard.begin_with("report")
    assert wizard.currentPage() is wizard.run_page and wizard.type_page.choices() == before


def test_an_assessment_that_is_older_than_its_layers_says_so(session, province):
    inputs = inputs_of(session.plan, session.project)
    session.keep_assessment("today", (province / "today.json").read_bytes(), inputs)
    made = DossierWizard(session)
    state = made.contents_page.today_state
    assert "⚠" not in state.toolTip()
    session.change_plan(target_set="lang_son_2023")
    assert state.toolTip().startswith("⚠ ") and "target set" in state.toolTip()
    # One from a file: nobody knows what it was made from.
    session.keep_assessment("today", (province / "today.json").read_bytes())
    assert "⚠" not in state.toolTip() and "today" not in session.plan.inputs
    made.let_go()
    made.deleteLater()


def test_without_an_assessment_it_leads_to_compliance(session, tmp_path):
    made = DossierWizard(session)
    asked = []
    made.open_window.connect(asked.append)
    made.contents_page.assess.click()
    made.contents_page.setup.click()
    assert asked == ["compliance", "setup"]
    made.files_page.folder.setFilePath(str(tmp_path))
    made.type_page.package.setChecked(False)
    made.show()
    while made.currentId() < 5:
        made.next()
    assert not made.run_page.run.isEnabled()
    made.run_page.mend.click()
    assert made.currentPage() is made.contents_page
    made.deleteLater()


def test_results_are_taken_from_files_of_their_kind_only(session, province, tmp_path):
    made = DossierWizard(session)
    page = made.contents_page
    assert not page.take_file("plan", str(province / "today.json")) and not page.has("plan")
    assert not page.take_file("today", str(tmp_path / "nowhere.json"))
    assert [level for level, _ in session.said] == ["warning", "error"]
    assert page.take_file("today", str(province / "today.json")) and page.has("today")
    assert page.head().year and made.type_page.commune.count() > 1
    made.deleteLater()


# -- checklist ---------------------------------------------------------------------------------------------------------


def test_what_is_missing_stops_until_it_is_allowed(wizard):
    wizard.files_page.licence.clear()
    for _ in range(4):
        wizard.next()
    page = wizard.checklist_page
    assert wizard.currentPage() is page and not page.isComplete()
    first = page.items.topLevelItem(0)
    assert first.text(2) and page.mend.isEnabled()
    page.mend.click()
    assert wizard.currentPage() is wizard.files_page
    wizard.files_page.licence.setText("CC BY 4.0")
    wizard.next()
    assert page.isComplete() and not page.allow.isEnabled() and not wizard.choices().allow_incomplete
    wizard.back()
    wizard.files_page.licence.clear()
    wizard.next()
    page.allow.setChecked(True)
    assert page.isComplete() and wizard.choices().allow_incomplete


def test_finished_documents_count(wizard, tmp_path):
    path = tmp_path / "Báo cáo thẩm định.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    wizard.type_page.type.setCurrentIndex(wizard.type_page.type.findData("passive"))
    wizard.files_page.add_file(str(path))
    wizard.files_page.add_file(str(path))
    wizard.files_page.add_file(str(tmp_path / "không có.pdf"))
    assert wizard.files_page.further.count() == 2 and len(wizard.files_page.further_facts()) == 1
    for _ in range(4):
        wizard.next()
    items = wizard.checklist_page.items
    found = [items.topLevelItem(row).text(1) for row in range(items.topLevelItemCount())]
    assert any(path.name in text for text in found)


def test_without_a_package_there_is_no_checklist(wizard):
    wizard.type_page.package.setChecked(False)
    for _ in range(4):
        wizard.next()
    assert wizard.currentPage() is wizard.run_page
    assert [step.id for step in plan_steps(wizard.choices())] == ["document/status", "atlas"]


# -- runs --------------------------------------------------------------------------------------------------------------


def test_the_project_is_saved_first(wizard, assessed):
    for _ in range(5):
        wizard.checklist_page.allow.setChecked(True)
        wizard.next()
    assert assessed.project.isDirty() and wizard.run_page.run.text() == "Save and &run"
    tools = Tools(wizard)
    wizard.run_page.run.click()
    assert not assessed.project.isDirty() and wizard.runner.running and tools.started
    wizard.runner.cancel()
    assert wizard.run_page.run.text() == "&Run all again" and not wizard.run_page.run.isHidden()
    turn(until=lambda: not wizard.runner.running)
    assessed.change_plan(year=2025)
    assert wizard.run_page.run.isEnabled() and wizard.run_page.run.text() == "Save and &run all again"


def test_a_project_without_a_file_is_asked_for_one(wizard, assessed, tmp_path, monkeypatch):
    wizard.restart()
    assessed.project.setFileName("")
    to_run(wizard)
    tools = Tools(wizard)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    wizard.run_page.run.click()
    assert not tools.started  # thought better of it
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mới.qgz"), ""))
    wizard.run_page.run.click()
    assert tools.started and (tmp_path / "mới.qgz").is_file()


def test_a_temporary_layer_is_told_before_anything_runs(wizard, assessed):
    layer = QgsVectorLayer("Point?crs=EPSG:5897", "Trạm BTS tạm", "memory")
    assessed.project.addMapLayer(layer)
    for _ in range(5):
        wizard.checklist_page.allow.setChecked(True)
        wizard.next()
    assert "Trạm BTS tạm" in wizard.run_page.state.text() and not wizard.run_page.run.isEnabled()


def test_temporary_layers_are_saved_all_at_once_on_the_page_that_lists_them(
    wizard, assessed, tmp_path, monkeypatch
):
    page = wizard.contents_page
    page.refresh()
    assert page.temporary_row.isHidden()
    layers = []
    for name in ("Trạm BTS tạm", "Tuyến cột tạm", "Chưa đặt tên"):
        kind = "LineString" if "cột" in name else "Point"
        layers.append(QgsVectorLayer(f"{kind}?crs=EPSG:5897&field=code:string", name, "memory"))
    assessed.project.addMapLayers(layers)
    page.refresh()
    assert not page.temporary_row.isHidden() and "2" in page.temporary_note.text()  # the third goes nowhere
    asked = []
    target = tmp_path / "lớp tạm"

    def ask(*given):
        asked.append(given)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    ids = [layer.id() for layer in layers]
    page.save_temporary.click()
    turn(20, until=lambda: page.temporary_row.isHidden())
    assert page.temporary_row.isHidden() and page.save_temporary.isEnabled() and len(asked) == 1
    saved = [assessed.project.mapLayer(id_) for id_ in ids[:2]]
    assert [layer.providerType() for layer in saved] == ["ogr", "ogr"]
    assert {Path(layer.source().partition("|")[0]) for layer in saved} == {tmp_path / "lớp tạm.gpkg"}
    assert not any(row.warning for row in page.rows if row.id in ids[:2])


def test_the_checklist_counts_layers_as_the_list_shows_them(wizard, assessed):
    """What the plan says of a layer is neither guessed anew by the checklist nor by the tool."""
    layer = QgsVectorLayer("Point?crs=EPSG:5897&field=code:string", "Trạm viễn thông", "memory")
    assessed.project.addMapLayer(layer)
    assessed.change_plan(layers={**assessed.plan.layers, "HUBS": (layer.id(),)})
    rows = read_rows(assessed.project, assessed.plan, [])
    row = next(row for row in rows if row.id == layer.id())
    (entry,) = entries_of([row], assessed.project, assessed.plan, "")
    assert row.role == entry.role == "hubs"


def test_steps_run_one_after_the_other(wizard, province, assessed):
    to_run(wizard)
    tools = Tools(wizard)
    wizard.run_page.run.click()
    assert tools.started == ["writereport"] and not wizard.run_page.stop.isHidden()
    choices = wizard.choices()
    assert Path(choices.assessment).read_bytes() == (province / "today.json").read_bytes()
    for expected in ("exportatlas", "packagedossier", "verifydossier"):
        tools.finish()
        assert tools.started[-1] == expected
        assert wizard.run_page.steps.topLevelItem(len(tools.started) - 1).text(1)
    tools.finish(VALID=True, ERROR_COUNT=0)
    page = wizard.run_page
    assert wizard.runner.outcome == "done" and page.progress.value() == 100
    names = {page.results.topLevelItem(row).text(0) for row in range(page.results.topLevelItemCount())}
    assert {"bao_cao.docx", "bao_cao.html", "tap_ban_do.pdf", "ho_so_bao_cao.zip"} <= names
    assert page.verified.text().startswith("✓") and page.open_report.isEnabled() and page.open_page.isEnabled()
    assert "xong" in page.log.toPlainText() and assessed.said[-1][0] == "success"


def test_a_dossier_that_is_not_valid_is_said_so(wizard):
    to_run(wizard)
    tools = Tools(wizard)
    wizard.run_page.run.click()
    for _ in range(3):
        tools.finish(COMPLETE=False)
    tools.finish(VALID=False, ERROR_COUNT=3)
    assert wizard.run_page.verified.text().startswith("✖") and "3" in wizard.run_page.verified.text()


def test_a_fault_names_its_step_leads_to_its_page_and_is_gone_on_from(wizard, assessed):
    to_run(wizard)
    tools = Tools(wizard, ["hatangso:packagedossier"])
    wizard.run_page.run.click()
    tools.finish()
    tools.finish()
    page = wizard.run_page
    assert wizard.runner.outcome == "failed" and "Hết chỗ trên đĩa." in page.state.text()
    assert assessed.said[-1][0] == "error"
    names = {page.results.topLevelItem(row).text(0) for row in range(page.results.topLevelItemCount())}
    assert "tap_ban_do.pdf" in names and "ho_so_bao_cao.zip" not in names
    page.mend.click()
    assert wizard.currentPage() is wizard.files_page
    wizard.next()
    wizard.next()
    assert wizard.currentPage() is page and "Hết chỗ trên đĩa." in page.state.text()
    page.go_on.click()
    assert tools.started == ["writereport", "exportatlas", "packagedossier", "packagedossier"]
    tools.finish()
    tools.finish(VALID=True)
    assert wizard.runner.outcome == "done"


def test_stopped_runs_leave_what_was_done(wizard):
    to_run(wizard)
    tools = Tools(wizard)
    wizard.run_page.run.click()
    tools.finish()
    wizard.run_page.stop.click()
    assert wizard.runner.outcome == "cancelled" and not wizard.runner.running
    assert wizard.run_page.stop.isHidden() and not wizard.run_page.go_on.isHidden()
    assert wizard.run_page.results.topLevelItemCount() >= 1


def test_a_closed_window_goes_on_working(wizard):
    to_run(wizard)
    tools = Tools(wizard)
    wizard.run_page.run.click()
    wizard.close()
    for _ in range(3):
        tools.finish()
    tools.finish(VALID=True)
    wizard.show()
    assert wizard.runner.outcome == "done" and wizard.currentPage() is wizard.run_page


def test_another_project_ends_the_run_and_takes_over_the_pages(wizard, assessed):
    wizard.office_page.issuing_body.setText("Sở cũ")
    to_run(wizard)
    tools = Tools(wizard)
    wizard.run_page.run.click()
    assessed.project.clear()
    tools.finish()
    assert wizard.runner.outcome == "failed" and tools.started == ["writereport"]
    assert wizard.office_page.issuing_body.text() == ""


def test_a_real_document(wizard):
    wizard.type_page.atlas.setChecked(False)
    wizard.type_page.package.setChecked(False)
    for row in range(wizard.type_page.documents.count()):
        item = wizard.type_page.documents.item(row)
        chosen = item.data(Qt.ItemDataRole.UserRole) == "decision"
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
    for name in ("xlsx", "html"):
        getattr(wizard.files_page, name).setChecked(False)
    to_run(wizard)
    wizard.run_page.run.click()
    turn(180, lambda: not wizard.runner.running)
    assert wizard.runner.outcome == "done", wizard.run_page.state.text()
    made = Path(wizard.choices().folder)
    assert sorted(path.name for path in made.iterdir()) == ["danh_gia.json", "du_thao_quyet_dinh.docx"]


# -- the window --------------------------------------------------------------------------------------------------------


def test_f1_and_the_button_open_its_page(wizard, assessed):
    asked = []
    assessed.help = asked.append
    wizard.button(wizard.WizardButton.HelpButton).click()
    wizard.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier))
    assert asked == ["dossierwizard"] * 2


def test_escape_closes_and_nothing_stays_behind(wizard, assessed):
    wizard.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert wizard.isHidden() and not wizard.isModal()
    wizard.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(wizard)
    assessed.change_plan(year=2030)
    assessed.project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:5897", "x", "memory"))
    assessed.project.setDirty(True)
    turn()

"""The target editor with real widgets: what can be changed, what is told where, what is saved, what is asked."""

from __future__ import annotations

import json
import shutil
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hatangso_testing.waiting import until
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QMainWindow

from hatangso.plugin.errors import OutputError
from hatangso.plugin.targets.set_editing import LONGEST, checked
from hatangso.plugin.targets.set_exchange import read_file, to_json
from hatangso.plugin.targets.set_files import open_draft
from hatangso.plugin.targets.set_reading import load_set
from hatangso.plugin.targets.target_set import ItemKind, shipped_sets
from hatangso.ui.session import Session
from hatangso.ui.targets import file_actions, judging
from hatangso.ui.targets.indicator_picker import IndicatorPicker
from hatangso.ui.targets.open_set import own_files
from hatangso.ui.targets.set_tree import ITEM
from hatangso.ui.targets.target_editor import TargetEditor

SHIPPED = shipped_sets()["quang_tri_2023"]


@pytest.fixture
def session(qgis_app):
    QgsProject.instance().clear()
    QgsSettings().remove("hatangso/target_files")
    session = Session(None)
    yield session
    session.close()
    QgsProject.instance().clear()
    QgsSettings().remove("hatangso/target_files")


@pytest.fixture
def path(tmp_path):
    return Path(shutil.copy(SHIPPED, tmp_path / "của tôi.json"))


def read(path):
    return path.read_text(encoding="utf-8")


@pytest.fixture
def editor(session, path):
    """The editor with a file of the user's own; what it asks is answered by ``editor.answers``."""
    editor = TargetEditor(session)
    editor.answers, editor.told, editor.chosen_file = [], [], ""
    editor.files._ask_changes = lambda name: editor.answers.pop(0)
    editor.files._confirm = lambda text, yes: editor.answers.pop(0)
    editor.files._tell = lambda text, details="": editor.told.append(f"{text} {details}")
    editor.files._ask_file = lambda save, title, name: editor.chosen_file
    editor.show()
    assert editor.files.open_with(str(path))
    yield editor
    if not sip.isdeleted(editor):
        editor.held.stack.setClean()
        editor.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def item(editor, id_):
    return next(at for at, one in enumerate(editor.held.draft.items) if one["id"] == id_)


def show(editor, id_):
    editor.go_to(item(editor, id_))


def type_into(widget, text):
    """As a person does: all that stands there is replaced, key by key."""
    widget.setFocus()
    widget.selectAll()
    if not text:
        QTest.keyClick(widget, Qt.Key.Key_Delete)
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def marks(editor):
    """Names of the fields with something below them."""
    labels = editor.findChildren(QLabel)
    return {one.objectName()[5:]: one.text() for one in labels if one.objectName().startswith("mark_") and one.text()}


def test_sets_of_the_plugin_are_looked_at_and_not_changed(editor, session):
    editor.files.open_with("", "quang_tri_2023")
    editor.go_to(9)
    before = editor.held.draft
    assert not editor.held.editable and editor.notice.isVisible() and not editor.addButton.isEnabled()
    for widget in (editor.item_title_vi, editor.item_value, editor.set_id):
        type_into(widget, "x")
    QTest.keyClick(editor.item_kind, Qt.Key.Key_Down)
    QTest.mouseClick(editor.item_approximate, Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.tree, Qt.Key.Key_Delete)
    assert editor.held.draft is before and not editor.held.modified
    assert editor.sourceText.text() == "195/KH-UBND, 2023-10-08, UBND tỉnh Quảng Trị, Mục tiêu"
    assert editor.item_quote.toPlainText() == "tỷ lệ thôn, bản được phủ sóng băng rộng di động đạt 100%"
    assert editor.ruleText.text() and editor.unitText.text() == "%"


def test_the_tree_has_the_document_its_groups_and_items(editor):
    model = editor.tree.model()
    top = model.index(0, 0)
    groups = [model.index(row, 0, top) for row in range(model.rowCount(top))]
    assert model.rowCount() == 1 and "195/KH-UBND" in top.data()
    assert [group.data() for group in groups] == ["Targets (12)", "Tasks (10)", "Requirements (9)"]
    first = model.index(0, 0, groups[0])
    assert first.data().startswith("CT01") and first.siblingAtColumn(1).data() == "≥ 100 % · 2025"
    editor.filterEdit.setText("cot anten")  # without accents; nothing has it
    editor.filterEdit.setText("phu song")
    top = model.index(0, 0)
    found = sum(model.rowCount(model.index(row, 0, top)) for row in range(model.rowCount(top)))
    assert 0 < found < len(editor.held.draft.items)
    show(editor, "NV01")  # a way to an item that is not listed clears the search
    assert editor.filterEdit.text() == "" and editor.item_id.text() == "NV01"


def test_typing_is_checked_and_messages_lead_to_the_field(editor):
    show(editor, "CT01")
    type_into(editor.item_value, "120,5")
    assert editor.held.draft.items[item(editor, "CT01")]["value"] == 120.5
    editor.held.judge()
    assert "outside 0 to 100" in marks(editor)["item_value"] and editor.faultList.count() == 1
    assert "120.5" in editor.item_value.accessibleDescription()
    assert editor.tree.currentIndex().data(Qt.ItemDataRole.DecorationRole) is not None
    type_into(editor.item_value, "1.500")
    editor.held.judge()
    assert "can be" in marks(editor)["item_value"]
    editor.go_to(-1)
    type_into(editor.period_last, "xxx")
    editor.held.judge()
    assert "period_first" in marks(editor)
    editor.go_to(item(editor, "NV01"))
    rows = [editor.faultList.item(row).text() for row in range(editor.faultList.count())]
    editor.faultList.setCurrentRow(next(row for row, text in enumerate(rows) if text.startswith("CT01")))
    editor.faultList.itemActivated.emit(editor.faultList.currentItem())
    assert editor.item_id.text() == "CT01" and editor.focusWidget() is editor.item_value
    type_into(editor.item_value, "76.85")
    assert editor.held.draft.items[item(editor, "CT01")]["value"] == 76.85
    editor.held.judge()
    assert "item_value" not in marks(editor)


def test_undo_takes_a_typed_word_as_one(editor):
    show(editor, "CT01")
    before = editor.held.draft.text()
    type_into(editor.item_title_vi, "Thôn bản mới")
    editor.item_title_vi.editingFinished.emit()
    type_into(editor.item_value, "90")
    editor.item_comparator.setCurrentIndex(editor.item_comparator.findData(">"))
    editor.item_comparator.activated.emit(editor.item_comparator.currentIndex())
    assert editor.held.stack.count() == 3
    after = editor.held.draft.text()
    editor.go_to(-1)
    editor.held.stack.undo()
    assert editor.item_id.text() == "CT01"  # what changes is shown
    editor.held.stack.undo()
    assert editor.item_value.text() == "100"
    editor.held.stack.undo()
    assert editor.held.draft.text() == before and not editor.held.modified
    for _ in range(3):
        editor.held.stack.redo()
    assert editor.held.draft.text() == after


def test_items_are_added_moved_copied_and_removed(editor, qgis_app):
    count = len(editor.held.draft.items)
    show(editor, "CT02")
    editor.items.add_item(ItemKind.TARGET, "villages_5g")
    new = editor.held.draft.items[item(editor, "CT02") + 1]
    assert new["indicator"] == "villages_5g" and new["id"] == "CT13" and new["year"] == 2025
    assert editor.item_id.text() == "CT13"
    editor.held.judge()
    assert {"item_quote", "item_value"} <= set(marks(editor))  # nothing is invented
    editor.upButton.click()
    assert editor.held.draft.items[item(editor, "CT13") + 1]["id"] == "CT02" and editor.item_id.text() == "CT13"
    editor.items.copy()
    editor.items.paste()
    assert editor.item_id.text() == "CT14" and len(editor.held.draft.items) == count + 2
    editor.tree.setFocus()
    QTest.keyClick(editor.tree, Qt.Key.Key_Delete)
    editor.removeButton.click()
    while editor.held.stack.canUndo():
        editor.held.stack.undo()
    assert editor.held.draft.text() == SHIPPED.read_text(encoding="utf-8")


def test_the_state_of_tasks_alone_can_be_kept(editor, path):
    show(editor, "NV01")
    editor.statesOnly.setChecked(True)
    type_into(editor.item_title_vi, "x")
    type_into(editor.item_deadline, "x")
    assert not editor.held.modified and not editor.addButton.isEnabled()
    editor.item_state.setCurrentIndex(editor.item_state.findData("done"))
    editor.item_state.activated.emit(editor.item_state.currentIndex())
    type_into(editor.item_state_date, "8/10/2025")
    assert editor.files.save()
    old, new = json.loads(SHIPPED.read_text(encoding="utf-8")), json.loads(read(path))
    task = next(one for one in new["items"] if one["id"] == "NV01")
    assert task.pop("state") == "done" and task.pop("state_date") == "2025-10-08"
    assert new == old


def test_deadlines_in_words_become_days(editor):
    show(editor, "NV01")
    type_into(editor.item_deadline, "Quý IV/2025")
    editor.item_deadline.editingFinished.emit()
    task = editor.held.draft.items[item(editor, "NV01")]
    assert (task["deadline"], task["deadline_note"]) == ("2025-12-31", "Quý IV/2025")
    assert editor.item_deadline_note.text() == "Quý IV/2025"
    type_into(editor.item_deadline, "Thường xuyên")  # saved while the cursor is still there
    assert editor.files.save() and editor.held.target_set is not None
    task = editor.held.draft.items[item(editor, "NV01")]
    assert ("deadline" in task, task["deadline_note"]) == (False, "Thường xuyên")


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".csv"])
def test_copy_edit_save_and_use(editor, session, tmp_path, ending):
    editor.files.open_with("", "quang_tri_2023")
    editor.chosen_file = str(tmp_path / f"Kế hoạch 2026{ending}")
    editor.files.copy()
    assert editor.held.editable and editor.set_id.text() == "Ke_hoach_2026"
    show(editor, "CT01")
    type_into(editor.item_value, "95,5")
    editor.useButton.click()  # saves first
    assert session.plan.target_file == editor.chosen_file and not editor.held.modified
    made = read_file(editor.chosen_file)
    assert made.id == "Ke_hoach_2026" and next(one for one in made.items if one.id == "CT01").value == 95.5
    assert editor.setBox.currentText().startswith("✓ ")
    editor.files.open_with("", "lang_son_2023")
    editor.useButton.click()
    assert session.plan.target_set == "lang_son_2023" and session.plan.target_file == ""


def test_sets_with_faults_are_kept_as_json_but_not_used(editor, session, path, tmp_path):
    show(editor, "CT01")
    type_into(editor.item_value, "")
    editor.useButton.click()
    assert editor.told and session.plan.target_file == ""
    assert editor.files.save() and "value" not in json.loads(read(path))["items"][9]
    editor.chosen_file = str(tmp_path / "a.xlsx")
    assert not editor.files.save_as() and "JSON" in editor.told[-1]
    editor.files.export()
    assert len(editor.told) == 3 and sorted(one.name for one in tmp_path.iterdir()) == ["của tôi.json"]


def test_save_as_goes_on_with_the_other_file(editor, path, tmp_path):
    show(editor, "CT01")
    type_into(editor.item_value, "77")
    editor.chosen_file = str(tmp_path / "khác.csv")
    assert editor.files.save_as() and not editor.held.modified
    assert editor.setBox.currentData() == (editor.chosen_file, "") and "khác.csv" in editor.windowTitle()
    assert read(path) == SHIPPED.read_text(encoding="utf-8") and read_file(editor.chosen_file).items[9].value == 77


def test_unknown_fields_stay_until_they_are_removed(editor, path):
    data = json.loads(read(path))
    data["items"][9]["colour"] = "red"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    editor.files.read_again()
    show(editor, "CT02")
    type_into(editor.item_value, "99")
    assert editor.files.save() and json.loads(read(path))["items"][9]["colour"] == "red"
    editor.faultList.setCurrentRow(0)
    assert editor.dropButton.isVisible()
    editor.dropButton.click()
    editor.held.judge()
    assert editor.files.save() and load_set(path).items[9].id == "CT01"


def test_files_that_are_no_sets_are_refused_and_the_open_set_stays(editor, path, tmp_path):
    (tmp_path / "a.json").write_text('{"items": [1,]}', encoding="utf-8")
    (tmp_path / "b.csv").write_text("a;b", encoding="utf-8")
    for name in ("a.json", "b.csv", "c.json"):
        assert not editor.files.open_with(str(tmp_path / name))
    assert len(editor.told) == 3 and "line 1" in editor.told[0]
    assert str(editor.held.path) == str(path) and editor.setBox.currentData() == (str(path), "")


def test_changes_of_others_on_disk_are_told_and_not_overwritten(editor, path):
    show(editor, "CT01")
    type_into(editor.item_value, "90")
    other = SHIPPED.read_text(encoding="utf-8").replace("Quảng Trị", "Quảng Bình")
    path.write_text(other, encoding="utf-8")
    editor._notice()
    assert editor.notice.isVisible() and editor.noticeButton.isVisible()
    editor.answers = [False]
    assert not editor.files.save() and read(path) == other
    editor.answers = [True]
    assert editor.files.save() and "Quảng Bình" not in read(path)


@pytest.mark.parametrize(
    ("answer", "closed", "kept"), [("cancel", False, False), ("discard", True, False), ("save", True, True)]
)
def test_closing_asks_for_unsaved_changes(editor, path, answer, closed, kept):
    show(editor, "CT01")
    type_into(editor.item_value, "90")
    assert editor.windowTitle().startswith("*")
    editor.answers = [answer]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible() != closed
    assert ("90" in [str(one.get("value")) for one in json.loads(read(path))["items"]]) == (
        kept or "90" in SHIPPED.read_text(encoding="utf-8")
    )


def test_what_nobody_can_be_asked_about_is_kept_beside_the_set(editor, session, path):
    """The plugin goes: the set stays as it was, the changes are in a file of their own, the first of the list."""
    before, said = path.read_bytes(), []
    session.message = lambda level, text, *_: said.append((level, text))
    show(editor, "CT01")
    type_into(editor.item_value, "91.5")
    draft = editor.held.draft
    editor.let_go()
    editor.close()  # asks nothing: there is no answer
    beside = path.with_name(f"{path.stem}_unsaved.json")
    assert path.read_bytes() == before and said == [("warning", said[0][1])] and str(beside) in said[0][1]
    assert open_draft(beside)[0].data == draft.data
    assert own_files()[0] == str(beside)


def test_where_the_folder_cannot_be_written_changes_are_kept_in_the_profile(editor, path, tmp_path, monkeypatch):
    show(editor, "CT01")
    type_into(editor.item_value, "91.5")
    write = file_actions.save_draft

    def refuse(draft, place):
        if place.parent == path.parent:
            raise OutputError("no room")
        return write(draft, place)

    monkeypatch.setattr(file_actions, "save_draft", refuse)
    monkeypatch.setattr(file_actions.QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "p")))
    (tmp_path / "p").mkdir()
    kept = editor.files.keep()
    assert Path(kept).parent == tmp_path / "p" and editor.files.keep() != kept  # nothing is written over


@pytest.mark.parametrize(("answer", "goes", "kept"), [("cancel", False, False), ("discard", True, False),
                                                      ("save", True, True)])  # fmt: skip
def test_closing_qgis_asks_for_unsaved_changes(session, path, answer, goes, kept):
    main = QMainWindow()
    main.show()
    editor = TargetEditor(session, main)
    assert editor.files.open_with(str(path))
    show(editor, "CT01")
    type_into(editor.item_value, "91.5")
    asked = []
    editor.files._ask_changes = lambda name: asked.append(name) or answer
    assert main.close() == goes and main.isVisible() != goes and asked == [path.name]
    assert ("91.5" in path.read_text(encoding="utf-8")) == kept
    editor.held.stack.setClean()
    editor.close()
    main.deleteLater()


def test_another_project_takes_no_changes_away(editor, session, path):
    show(editor, "CT01")
    type_into(editor.item_value, "91.5")
    draft = editor.held.draft
    session.project.clear()
    session.change_plan(target_set="lang_son_2023")
    assert editor.held.draft is draft and editor.held.modified and editor.held.path == path


def test_export_goes_by_the_algorithm_with_what_is_not_saved_yet(editor, session, tmp_path):
    runs = []
    session.run = lambda algorithm, parameters, on_finished=None: runs.append((algorithm, parameters))
    show(editor, "CT01")
    type_into(editor.item_value, "91")
    editor.chosen_file = str(tmp_path / "x.csv")
    editor.files.export()
    ((algorithm, parameters),) = runs
    assert algorithm == "hatangso:converttargetset" and parameters["OUTPUT"] == editor.chosen_file
    assert read_file(parameters["TARGET_FILE"]).items[9].value == 91
    editor.files.open_with("", "lang_son_2023") if editor.answers.append("discard") is None else None
    editor.files.export()
    assert runs[-1][1]["TARGET_SET"] == "lang_son_2023"


def test_legal_bases_are_a_table(editor):
    editor.addBasisButton.click()
    editor.bases.setData(editor.bases.index(0, 0), "1132/QĐ-TTg")
    editor.bases.setData(editor.bases.index(0, 1), "32/13/2024")
    editor.held.judge()
    assert editor.held.draft.data["legal_bases"][0]["number"] == "1132/QĐ-TTg"
    assert editor.faultList.count() == 1
    editor.faultList.setCurrentRow(0)
    editor.faultList.itemActivated.emit(editor.faultList.item(0))
    assert (editor.basesTable.currentIndex().row(), editor.basesTable.currentIndex().column()) == (0, 1)
    editor.bases.setData(editor.bases.index(0, 1), "9/10/2024")
    editor.held.judge()
    assert editor.held.target_set.legal_bases[0].date == "2024-10-09"
    editor.basesTable.setCurrentIndex(editor.bases.index(0, 0))
    editor.removeBasisButton.click()
    editor.held.judge()
    assert to_json(editor.held.target_set) == SHIPPED.read_text(encoding="utf-8")


def test_the_list_of_indicators_shows_their_rules(editor):
    picker = IndicatorPicker("xóm", "villages_5g", True, editor)
    assert picker.chosen() == ["villages_5g"] and "5G" in picker.ruleView.toPlainText()
    assert "xóm" in picker.ruleView.toPlainText()
    picker.filterEdit.setText("cloud")
    assert picker.chosen() == [] and not picker.chooseButton.isEnabled()
    picker.filterEdit.setText("")
    assert picker.chosen() == ["villages_5g"]
    picker.deleteLater()


def test_nothing_is_left_behind(session, path):
    editor = TargetEditor(session)
    editor.files.open_with(str(path))
    receivers = session.receivers(session.plan_changed)
    editor.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(editor) and session.receivers(session.plan_changed) == receivers - 1
    session.change_plan(year=2030)  # nobody is there any more who could fall over it


@pytest.fixture
def large(editor, tmp_path):
    """A file of 600 items, open and judged."""
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    data["items"] = [{**data["items"][at % 31], "id": f"M{at}"} for at in range(600)]
    file = tmp_path / "lớn.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert editor.files.open_with(str(file))
    assert editor.held.judging and editor.held.faults == () and editor.faultList.count() == 1  # it is being checked
    until(lambda: not editor.held.judging)
    return file


def test_large_sets_are_judged_beside_the_keys(editor, large, monkeypatch):
    """In a thread, one after the other; what counts in the end is the last draft."""
    threads = []
    judge = judging.checked
    monkeypatch.setattr(judging, "checked", lambda draft: (threads.append(threading.get_ident()), judge(draft))[1])
    editor.go_to(599)
    assert editor.item_id.text() == "M599" and editor.held.target_set is not None
    for year in ("1", "2", ""):
        type_into(editor.item_id, year)
        editor.held._judge_soon()
    until(lambda: not editor.held.judging and not editor.held._timer.isActive())
    assert threading.main_thread().ident not in threads and len(threads) < 5
    assert [fault.path for fault in editor.held.faults] == [fault.path for fault in checked(editor.held.draft)[1]]
    assert ("items", 599, "id") in {fault.path for fault in editor.held.faults} and editor.held.broken


def test_only_rows_that_are_others_are_drawn_anew(editor, large):
    model, told = editor._model, []
    model.dataChanged.connect(lambda first, last: told.append((first.data(ITEM), last.row() - first.row())))
    editor.go_to(300)
    type_into(editor.item_id, "N300")
    assert told and {at for at, _ in told} == {-1, 300} and all(rows == 0 for _, rows in told)
    told.clear()
    editor.held.stack.undo()
    assert {at for at, _ in told} == {-1, 300}


def test_a_judgement_that_comes_after_the_window_went_reaches_nobody(editor, large):
    editor.go_to(5)
    type_into(editor.item_id, "")
    editor.held._judge_soon()
    task = editor.held._task
    heard = []
    editor.held.judged.connect(lambda: heard.append(1))
    editor.held.let_go()
    until(lambda: task not in judging._RUNNING)
    assert not heard and editor.held._task is None


def test_a_search_sees_what_was_changed_after_it_was_prepared(editor, large):
    editor.go_to(7)
    until(lambda: len(editor._model._searched) == 600)  # prepared while nobody searches
    type_into(editor.item_id, "Zürich-7")
    editor.filterEdit.setText("zurich")
    top = editor._filter.index(0, 0)
    shown = [editor._filter.index(row, 0, top) for row in range(editor._filter.rowCount(top))]
    assert [editor._filter.rowCount(group) for group in shown] == [1]


def test_texts_that_no_field_holds_are_refused_and_named(editor, session, path, tmp_path):
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    data["items"][3]["quote"] = "x" * (LONGEST + 1)
    long = tmp_path / "dài.json"
    long.write_text(json.dumps(data), encoding="utf-8")
    assert not editor.files.open_with(str(long)) and str(LONGEST) in editor.told[-1] and editor.held.path == path
    said = []
    session.message = lambda level, text, *rest: said.append(text)
    editor.go_to(0)
    before = editor.held.draft
    editor.item_quote.setPlainText("y" * (LONGEST + 1))
    assert editor.held.draft is before and str(LONGEST) in said[0] and len(editor.item_quote.toPlainText()) < LONGEST


# -- the forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["target_editor", "indicator_picker"])
def test_forms_are_made_for_the_keyboard(root, name):
    tree = ET.parse(root / "ui" / "targets" / f"{name}.ui")
    widgets = {one.get("name"): one for one in tree.iter("widget")}
    inputs = {"QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox", "QToolButton", "QPushButton", "QTreeView",
              "QTableView", "QListWidget", "QTreeWidget", "QTextBrowser"}  # fmt: skip
    inputs = {key: one for key, one in widgets.items() if one.get("class") in inputs}
    props = {
        key: {p.get("name"): "".join(p.itertext()).strip() for p in one.findall("property")}
        for key, one in widgets.items()
    }
    assert all(props[key].get("toolTip") for key in inputs)
    buddies = {values.get("buddy") for values in props.values()}
    for key, one in inputs.items():
        named = one.get("class") in ("QCheckBox", "QToolButton", "QPushButton")
        assert named or key in buddies or props[key].get("accessibleName"), key
    stops = [one.text for one in tree.iter("tabstop")]
    assert sorted(stops) == sorted(set(stops)) and set(stops) == set(inputs)
    keys = [
        text[text.index("&") + 1].lower()
        for text in (values.get("text", "") for values in props.values())
        if "&" in text
    ]
    assert len(keys) == len(set(keys))


def test_the_editor_fits_a_small_screen(editor):
    assert editor.minimumSizeHint().width() <= 910 and editor.minimumSizeHint().height() <= 500

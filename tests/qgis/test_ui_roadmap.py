"""The board of a roadmap: what it reads, how projects are moved, what is guarded, what becomes of it."""

from __future__ import annotations

import pytest
from hatangso_testing.roadmap_layers import BUDGETS, PROJECTS, roadmap_layers, table
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import NULL, QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QKeyEvent, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu

from hatangso.plugin import schema
from hatangso.plugin.roadmap.board import Board
from hatangso.ui.roadmap.roadmap_layers import fixed_table, read_budgets, read_curves, read_works
from hatangso.ui.roadmap.roadmap_view import RoadmapView
from hatangso.ui.roadmap.words import describe
from hatangso.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


@pytest.fixture
def layers(project):
    made = roadmap_layers()
    project.addMapLayers(list(made.values()))
    return made


@pytest.fixture
def session(project):
    session = Session(Window())
    yield session
    session.close()


@pytest.fixture
def view(session, layers):
    session.change_plan(layers={name: (layer.id(),) for name, layer in layers.items()})
    view = RoadmapView(session, session.main_window())
    view.resize(1000, 800)
    view.show()
    yield view
    bury(view)


def centre(view, id_, year):
    table, model = view.board_view, view.model
    return table.visualRect(model.index(model.row_of(id_), model.column_of(year))).center()


def drag(view, id_, year, *, drop=True):
    """Drag the block of a project to a year, as a hand does."""
    place = view.board_view.viewport()
    start, end = centre(view, id_, view.board.year_of(id_)), centre(view, id_, year)
    QTest.mousePress(place, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 5):
        at = QPointF(start + QPoint((end.x() - start.x()) * step // 4, 0))
        QApplication.sendEvent(
            place, QMouseEvent(QEvent.Type.MouseMove, at, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
        )  # fmt: skip
    if drop:
        QTest.mouseRelease(place, LEFT, Qt.KeyboardModifier.NoModifier, end)


# -- what is read -----------------------------------------------------------------------------------------------------


def test_projects_budgets_and_curves_are_read(layers):
    works = {work.id: work for work in read_works(layers["ROADMAP"])}
    assert list(works) == [row[0] for row in PROJECTS]
    assert works["S1"].sources == ("Viettel", "VNPT") and works["S1"].after == ("F1",)
    assert (works["S1"].earliest, works["S1"].latest, works["F1"].earliest) == (2026, 2028, None)
    assert works["F4"].cost(2027) == 2.2e9 and works["F4"].cost(2026) == 4.4e9
    assert "fiber" not in works["F1"].kind  # as people call it
    money, carried = read_budgets(layers["ROADMAP_YEARS"])
    assert money == {(year, name): amount * 1e9 for year, parts in BUDGETS.items() for name, amount in parts.items()}
    assert not carried
    curves = read_curves(layers["ROADMAP_CURVES"])
    assert [len(curve.points()) for curve in curves] == [4, 4] and curves[0].goals() == [(2030, 100.0)]


def test_budgets_are_told_by_what_the_table_says_and_not_by_its_order(layers):
    rows = [
        {"year": 2026, "whole_year": False, "source": NULL, "carried_over": True, "budget_vnd": 4e9},
        {"year": 2026, "whole_year": False, "source": "VNPT", "carried_over": True, "budget_vnd": 1e9},
        {"year": 2026, "whole_year": True, "source": NULL, "carried_over": True, "budget_vnd": 5e9},
        {"year": 2027, "whole_year": True, "source": NULL, "carried_over": True, "budget_vnd": 7e9},
    ]
    told = read_budgets(table("x", schema.ROADMAP_YEARS, rows))
    assert told == ({(2026, ""): 4e9, (2026, "VNPT"): 1e9, (2027, ""): 7e9}, True)
    for row in rows:
        row.update(carried_over=False, carried_vnd=1.0)
    assert not read_budgets(table("x", schema.ROADMAP_YEARS, rows))[1]


def test_tables_of_before_the_marks_are_read_as_well(layers):
    rows = [
        {"year": 2026, "source": "", "budget_vnd": 5e9}, {"year": 2026, "source": "VNPT", "budget_vnd": 5e9},
        {"year": 2027, "source": "", "budget_vnd": 7e9, "carried_vnd": 1.0},
    ]  # fmt: skip
    assert read_budgets(table("x", schema.ROADMAP_YEARS, rows)) == ({(2026, "VNPT"): 5e9, (2027, ""): 7e9}, True)
    row = {"project_id": "A", "year": 2027, "cost_vnd": 2e9, "cost_alone_vnd": 4e9, "joint": True}
    (work,) = read_works(table("x", schema.ROADMAP_PROJECTS, [row]))
    assert (work.cost(2027), work.cost(2026)) == (2e9, 4e9) and not work.joint_only


def test_what_projects_say_of_years_is_read_of_those_in_no_year_as_well(view):
    rows = [
        {"project_id": "N1", "cost_vnd": 9e9, "earliest": 2027, "latest": 2027, "reason": "no_money"},
        {"project_id": "N2", "cost_vnd": 9e9, "joint_savings": "2026: 1000000000; 2028: 2000000000",
         "joint_rule": "only", "reason": "no_money"},
        {"project_id": "N3", "cost_vnd": 9e9, "joint_savings": "2026: 1000000000", "joint_rule": "ignore",
         "reason": "no_money"},
    ]  # fmt: skip
    works = {work.id: work for work in read_works(table("x", schema.ROADMAP_UNSCHEDULED, rows))}
    assert (works["N1"].earliest, works["N1"].latest) == (2027, 2027)
    assert works["N2"].joint == ((2026, 8e9), (2028, 7e9)) and works["N2"].joint_only
    assert [works["N2"].cost(year) for year in (2026, 2027, 2028)] == [8e9, 9e9, 7e9]
    assert works["N3"].cost(2026) == 9e9 and not works["N3"].joint_only
    board = Board(list(works.values()), (2026, 2027, 2028))
    assert [board.may_be_built("N2", year) for year in board.years] == [True, False, True]
    assert "2026" in describe(board, works["N2"]) and "2028" in describe(board, works["N2"])
    assert board.move({"N2": 2028, "N1": 2027}) == []
    empty = table("x", schema.ROADMAP_PROJECTS, [])
    made = {feature["project_id"]: feature for feature in fixed_table(empty, board, "x").getFeatures()}
    assert (made["N1"]["earliest"], made["N1"]["latest"], made["N1"]["fixed_year"]) == (2027, 2027, 2027)
    assert made["N2"]["joint_savings"] == rows[1]["joint_savings"] and made["N2"]["joint"]
    assert made["N2"]["cost_vnd"] == 7e9 and made["N2"]["cost_alone_vnd"] == 9e9


def test_what_was_taken_out_and_put_in_again_is_free(view, layers):
    view.move_to(["H1"], None)
    left = fixed_table(layers["ROADMAP"], view.board, "x")
    board = Board(read_works(left), view.board.years)
    assert board.year_of("H1") is None and board.move({"H1": 2028}) == []
    again = {feature["project_id"]: feature for feature in fixed_table(left, board, "x").getFeatures()}
    assert (again["H1"]["fixed_year"], again["H1"]["latest"]) == (2028, NULL)


def test_the_board_begins_with_the_roadmap_of_the_plan(view, layers):
    assert view.roadmapBox.currentData() == layers["ROADMAP"].id()
    assert view.model.columns == (2026, 2027, 2028, None)
    assert view.model.rowCount() == len(PROJECTS) + 2  # with those that found no year
    assert view.board.budget(2026) == 10e9 and view.board.spent(2026) == 8.5e9
    assert view.curveBox.count() == 3 and not view.undoButton.isEnabled()
    assert view.model.headerData(0, Qt.Orientation.Horizontal) == "2026"


def test_without_a_roadmap_it_says_so(session):
    view = RoadmapView(session, session.main_window())
    view.show()
    assert view.board is None and view.messageLabel.text() and not view.againButton.isEnabled()
    view.undo()
    view.plan_again()
    view._menu_at(QPoint(5, 5))
    bury(view)


def test_a_roadmap_that_comes_or_goes_is_noticed(session, project):
    view = RoadmapView(session, session.main_window())
    view.show()
    made = roadmap_layers()
    project.addMapLayers(list(made.values()))
    assert view.model.rowCount() == len(PROJECTS) + 2  # the only one there is
    other = roadmap_layers()
    project.addMapLayers(list(other.values()))
    assert view.roadmapBox.currentData() == made["ROADMAP"].id() and view.roadmapBox.count() == 2
    view.move_to(["F3"], 2028)
    project.addMapLayer(roadmap_layers()["ROADMAP_COSTS"])
    assert view.board.can_undo  # what has nothing to do with it changes nothing
    session.change_plan(layers={name: (layer.id(),) for name, layer in other.items()})
    assert view.roadmapBox.currentData() == other["ROADMAP"].id() and not view.board.can_undo
    project.clear()
    assert view.board is None and view.model.rowCount() == 0
    bury(view)


# -- moving -----------------------------------------------------------------------------------------------------------


def test_a_block_is_dragged_to_another_year_and_back(view):
    drag(view, "F3", 2028)
    assert view.board.year_of("F3") == 2028 and view.board_view.moved == {"F3"}
    assert view.board.spent(2028) == pytest.approx(5.97e9) and view.undoButton.isEnabled()
    assert view.board_view.chosen() == ["F3"]
    view.undoButton.click()
    assert view.board.year_of("F3") == 2027 and not view.board_view.moved and view.redoButton.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    view.redo()
    assert view.board.year_of("F3") == 2028


def test_what_depends_on_a_project_comes_along_only_if_wanted(view):
    view.alongBox.setChecked(False)
    drag(view, "F1", 2027)
    assert view.board.year_of("F1") == 2026 and "⚠" in view.messageLabel.text()
    view.alongBox.setChecked(True)
    assert view.move_to(["F2"], 2028)
    assert view.board.year_of("F3") == 2028  # it stands on the other
    view.undo()
    assert (view.board.year_of("F2"), view.board.year_of("F3")) == (2026, 2027)


def test_money_and_years_are_guarded(view):
    for id_, year in (("F4", 2026), ("S1", 2026), ("F9", 2028), ("F8", 2027)):
        before = view.board.year_of(id_)
        assert not view.move_to([id_], year) and view.board.year_of(id_) == before
        assert view.messageLabel.text().startswith("⚠")
    assert not view.board.can_undo


def test_where_a_block_may_go_is_shown_while_it_is_dragged(view):
    table = view.board_view
    drag(view, "F4", 2026, drop=False)
    assert table.target_state("F4", 2026) is False and table.target_state("F4", 2028) is True
    assert table.target_state("F1", 2027) is None and view.messageLabel.text().startswith("⚠")
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not table.dragged and view.isVisible() and table.target_state("F4", 2028) is None
    QTest.mouseRelease(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, centre(view, "F4", 2026))
    assert view.board.year_of("F4") == 2027


def test_keys_and_menu_do_what_the_mouse_does(view):
    table = view.board_view
    table.choose(["F3"])
    QTest.keyClick(table, Qt.Key.Key_Right, ALT)
    assert view.board.year_of("F3") == 2028 and table.chosen() == ["F3"]
    QTest.keyClick(table, Qt.Key.Key_Left, ALT)
    assert view.board.year_of("F3") == 2027
    view._menu_at(QPoint(5, 5))
    (menu,) = [menu for menu in view.findChildren(QMenu) if menu.actions()]
    actions = {action.objectName(): action for action in menu.actions()}
    assert set(actions) == {"to_2026", "to_2027", "to_2028", "to_None"} and not actions["to_2027"].isEnabled()
    actions["to_None"].trigger()
    assert view.board.year_of("F3") is None
    menu.close()


def test_several_are_moved_in_one_step(view):
    view.board_view.choose(["H1", "B1"])
    assert view.board_view.chosen() and view.move_to(["H1", "B1"], 2027)
    assert {view.board.year_of(id_) for id_ in ("H1", "B1")} == {2027}
    view.undo()
    assert {view.board.year_of(id_) for id_ in ("H1", "B1")} == {2028}


def test_an_alt_arrow_is_no_shortcut_of_others(view):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, int(Qt.Key.Key_Left), ALT)
    event.ignore()
    view.board_view.event(event)
    assert event.isAccepted()


# -- looking ----------------------------------------------------------------------------------------------------------


def test_projects_are_ordered_and_searched(view):
    view.orderBox.setCurrentIndex(view.orderBox.findData("cost"))
    assert view.model.work_at(0).id == "F9"
    view.orderBox.setCurrentIndex(view.orderBox.findData("commune"))
    communes = [view.model.work_at(row).commune for row in range(view.model.rowCount())]
    assert communes[0] == "Bình Minh" and communes[-1] == ""
    view.filterEdit.setText("song may")
    until(lambda: view.model.rowCount() < 10)
    assert {"F1", "F2"} <= {view.model.work_at(row).id for row in range(view.model.rowCount())}
    view.board_view.choose(["B1"])  # is not shown
    assert view.model.row_of("B1") < 0


def test_curves_say_when_they_are_of_before_the_moves(view):
    assert view.chartNote.isHidden()
    view.curveBox.setCurrentIndex(1)
    assert view.chart._curve.name == "Thôn có băng rộng di động" and view.chartNote.isHidden()
    view.move_to(["F3"], 2028)
    assert not view.chartNote.isHidden()
    view.curveBox.setCurrentIndex(0)
    assert view.chartNote.isHidden()  # the share of the benefit is that of now
    assert view.chart._curve.points()[-1][1] == pytest.approx(100 * 11490 / 11690)


def test_details_tell_what_is_known(view):
    view.board_view.choose(["S1"])
    told = view.detailsText.toPlainText()
    assert "Trạm BTS đỉnh Pu Luông" in told and "2026–2028" in told and "Tuyến trục Bình Minh" in told


def test_every_state_can_be_painted(view):
    def picture():
        return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    before = picture()
    drag(view, "F4", 2026, drop=False)
    during = picture()
    view.board_view.let_go()
    view.board.budgets[2026, "Viettel"] = 0.0
    view.board._sum_up()
    view.board_view.choose(["F4"])
    assert picture() != before and during != before


# -- what becomes of it -----------------------------------------------------------------------------------------------


def test_the_table_holds_the_years_as_fixed_ones(view, layers, project):
    view.move_to(["F3"], 2028)
    view.move_to(["H1"], None)
    view.move_to(["F4"], 2028)
    table = view.make_table()
    assert project.mapLayer(table.id()) is table and table.name() != layers["ROADMAP"].name()
    rows = {feature["project_id"]: feature for feature in table.getFeatures()}
    assert set(rows) == {row[0] for row in PROJECTS}
    assert rows["H1"]["fixed_year"] == NULL and rows["H1"]["latest"] == 2025  # it may be built in no year
    assert rows["F3"]["year"] == rows["F3"]["fixed_year"] == 2028
    assert rows["F1"]["fixed_year"] == 2026 and rows["F4"]["cost_vnd"] == 4.4e9  # without the other works
    assert not rows["F4"]["joint"] and rows["F1"]["cost_vnd"] == 6e9
    before = {feature["project_id"]: feature["year"] for feature in layers["ROADMAP"].getFeatures()}
    assert before["F3"] == 2027  # the roadmap itself is as it was
    view.board.budgets.clear()
    assert view.move_to(["F9"], 2028)  # found no year before
    again = {work.id: work for work in read_works(fixed_table(layers["ROADMAP"], view.board, "x"))}
    assert {id_: work.year for id_, work in again.items()} == {id_: view.board.year_of(id_) for id_ in [*rows, "F9"]}
    assert again["F9"].after == ("F3",) and again["F9"].cost_vnd == 9.5e9


def test_nothing_is_left_when_it_goes(session, layers):
    counts = [
        session.receivers(session.plan_changed),
        layers and session.project.receivers(session.project.layersAdded),
    ]
    view = RoadmapView(session, session.main_window())
    view.show()
    bury(view)
    assert counts == [session.receivers(session.plan_changed), session.project.receivers(session.project.layersAdded)]

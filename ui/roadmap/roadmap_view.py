"""The roadmap as a board: years, projects, budgets, curves; projects are moved by hand, and moves are guarded."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.gis.icons import icon_path
from ...plugin.roadmap.board import Board, Refusal
from ...plugin.text import N_
from ..compliance.chart import TrendChart, TrendCurve
from ..forms import form
from ..plan.parameter_widgets import fault_color
from ..session import Session
from ..tab_order import order_tabs
from .board_model import BoardModel
from .board_view import BoardView, block_colours
from .roadmap_layers import (
    CURVES,
    ROADMAP,
    UNSCHEDULED,
    YEARS,
    fits,
    fixed_table,
    read_budgets,
    read_curves,
    read_works,
)
from .words import ORDERS, describe, legend, say_refusal, say_year

__all__ = ["RoadmapView"]

#: Boxes with the parameter of the plan that has their layer, and what such a table must have.
_TABLES = {
    "roadmapBox": ("ROADMAP", ROADMAP),
    "unscheduledBox": ("ROADMAP_UNSCHEDULED", UNSCHEDULED),
    "yearsBox": ("ROADMAP_YEARS", YEARS),
    "curvesBox": ("ROADMAP_CURVES", CURVES),
}
#: Pause after the last key of a search, in ms.
_PAUSE = 250


class RoadmapView(QDialog, form("roadmap/roadmap_view")):
    """The board of a roadmap.

    Parameters
    ----------
    session : Session
    parent : QWidget, optional
    """

    #: Another window is wanted (its id; behind "#" what for).
    open_window = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self.setupUi(self)
        self.setObjectName("roadmapview")
        self.setWindowIcon(QIcon(icon_path("roadmapview")))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.model = BoardModel(self)
        self.board_view = BoardView(self)
        self.board_view.setModel(self.model)
        self.boardLayout.insertWidget(0, self.board_view, 1)
        self.chart = TrendChart(self)
        self.chartHolderLayout.addWidget(self.chart)
        self.chart.setMinimumHeight(90)  # less would show no curve
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([330, 270])
        self.lowerSplitter.setSizes([320, 480])
        self._curves: list[TrendCurve] = []
        self._shown: tuple[str, ...] = ()
        self._quiet = False
        for order, title in ORDERS.items():
            self.orderBox.addItem(tr(title), order)
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.setInterval(_PAUSE)
        self._search.timeout.connect(lambda: self.model.show_matching(self.filterEdit.text()))
        self._connect()
        self._listening = False
        self._say("")
        order_tabs(self)
        self.resize(1000, 680)
        QgsGui.enableAutoGeometryRestore(self)

    def _connect(self) -> None:
        for name in _TABLES:
            getattr(self, name).currentIndexChanged.connect(self._table_chosen)
        self.board_view.why = self._why
        self.board_view.wanted.connect(self.move_to)
        self.board_view.hinted.connect(lambda text: self._say(text, "error"))
        self.board_view.selectionModel().selectionChanged.connect(lambda *_: self._show_details())
        self.board_view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.board_view.customContextMenuRequested.connect(self._menu_at)
        self.model.modelReset.connect(self._show_details)
        self.orderBox.currentIndexChanged.connect(lambda _: self.model.show_order(self.orderBox.currentData()))
        self.filterEdit.textChanged.connect(lambda _: self._search.start())
        self.curveBox.currentIndexChanged.connect(lambda _: self._show_curve())
        self.undoButton.clicked.connect(self.undo)
        self.redoButton.clicked.connect(self.redo)
        self.tableButton.clicked.connect(self.make_table)
        self.againButton.clicked.connect(self.plan_again)
        self.helpButton.clicked.connect(self._help)
        self.closeButton.clicked.connect(self.close)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
            (QKeySequence.StandardKey.HelpContents, self._help),
        ):
            action = QAction(self)
            action.setShortcuts(QKeySequence.keyBindings(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    # -- which layers -------------------------------------------------------------------------------------------

    @property
    def board(self) -> Board | None:
        return self.model.board

    def _layer(self, box: str) -> QgsVectorLayer | None:
        layer = self._session.project.mapLayer(getattr(self, box).currentData() or "")
        return layer if isinstance(layer, QgsVectorLayer) and layer.isValid() else None

    def _list_layers(self, *_) -> None:
        """Offer the tables of the project; what was chosen stays, else the plan's is taken, else the first there is."""
        self._quiet = True
        for name, (parameter, needed) in _TABLES.items():
            box = getattr(self, name)
            chosen, offered = box.currentData(), sum(bool(box.itemData(row)) for row in range(box.count()))
            box.clear()
            if name != "roadmapBox":
                box.addItem("–", "")
            layers = [layer for layer in self._session.project.mapLayers().values() if fits(layer, needed)]
            for layer in sorted(layers, key=lambda one: (one.isSpatial(), one.name(), one.id())):
                if not layer.isSpatial() or name == "unscheduledBox":
                    box.addItem(layer.name(), layer.id())
            ours = [layer.id() for layer in self._session.layers_for(parameter)]
            wanted = chosen if chosen and box.findData(chosen) >= 0 and not self._new_in_plan(name) else None
            first = () if offered else (box.itemData(row) for row in range(box.count()))
            for id_ in (wanted, *ours, *first):
                if id_ and box.findData(id_) >= 0:
                    box.setCurrentIndex(box.findData(id_))
                    break
        self._quiet = False
        self._known_plan = self._of_plan()
        self._table_chosen()

    def _of_plan(self) -> dict[str, tuple[str, ...]]:
        layers = self._session.plan.layers
        return {parameter: tuple(layers.get(parameter, ())) for parameter, _ in _TABLES.values()}

    def _new_in_plan(self, name: str) -> bool:
        """Whether the plan has another layer for a box than when it was last looked at."""
        parameter = _TABLES[name][0]
        return self._of_plan()[parameter] != getattr(self, "_known_plan", {}).get(parameter)

    def _table_chosen(self, *_) -> None:
        chosen = tuple(getattr(self, name).currentData() or "" for name in _TABLES)
        if self._quiet or chosen == self._shown:
            return
        self._shown = chosen
        self._read()

    def _read(self) -> None:
        """Read the layers anew: what was moved by hand is forgotten."""
        layer, left, years = (self._layer(name) for name in ("roadmapBox", "unscheduledBox", "yearsBox"))
        board = None
        if layer is not None:
            works = read_works(layer) + (read_works(left) if left is not None else [])
            budgets, carried = read_budgets(years) if years is not None else ({}, False)
            board = Board(works, {year for year, _ in budgets}, budgets, carried=carried)
            self.board_view.colours = block_colours([work.kind for work in works])
        self.legendLabel.setText(legend(self.board_view.colours) if board is not None else "")
        curves = self._layer("curvesBox")
        self._curves = read_curves(curves) if curves is not None else []
        self.board_view.moved = frozenset()
        self.model.show_board(board)
        chosen = self.curveBox.currentText()
        self.curveBox.clear()
        self.curveBox.addItem(tr(N_("Share of the benefit that is reached")), -1)
        for number, curve in enumerate(self._curves):
            self.curveBox.addItem(curve.name, number)
        self.curveBox.setCurrentIndex(max(self.curveBox.findText(chosen), 0))
        self._refresh()
        if board is None:
            self._say(tr(N_("There is no roadmap in this project yet: plan one first (“Plan the roadmap”).")))
        else:
            self._say(tr(N_("Drag a block to another year, or move it with Alt+← and Alt+→.")))

    # -- moving -------------------------------------------------------------------------------------------------

    def _wanted(self, ids: list[str], year: int | None) -> dict[str, int | None]:
        wanted: dict[str, int | None] = dict.fromkeys(ids, year)
        return self.board.along(wanted) if self.alongBox.isChecked() else wanted

    def _why(self, ids: list[str], year: int | None) -> str:
        """What speaks against moving projects to a year; "" if nothing does."""
        return _first_reasons(self.board.refusals(self._wanted(ids, year)))

    def move_to(self, ids: list[str], year: int | None) -> bool:
        """Move projects to a year (None: out of the roadmap); returns whether that was done."""
        wanted = self._wanted(ids, year)
        before = {id_: self.board.year_of(id_) for id_ in wanted}
        refused = self.board.move(wanted)
        if refused:
            self._say(_first_reasons(refused), "error")
            return False
        moved = [id_ for id_, was in before.items() if was != wanted[id_]]
        others = len(set(moved) - set(ids))
        if moved:
            text = tr(N_("{project}: {year}."), project=self.board.title(ids[0]), year=say_year(year))
            if others:
                text += " " + tr(N_("{count} others were moved along."), count=others)
            self._say(text)
        self._moved(ids)
        return bool(moved)

    def undo(self, *_) -> None:
        """Take the last move back."""
        if self.board is not None and self.board.can_undo:
            self._moved(self.board.undo())
            self._say(tr(N_("The last move was taken back.")))

    def redo(self, *_) -> None:
        """Make the move again that was taken back."""
        if self.board is not None and self.board.can_redo:
            self._moved(self.board.redo())
            self._say(tr(N_("The move was made again.")))

    def _moved(self, ids: list[str]) -> None:
        self.board_view.moved = frozenset(self.board.changes())
        self._refresh()
        self.board_view.choose(ids)

    def _refresh(self) -> None:
        board = self.board
        self.model.refresh()
        self.board_view.horizontalHeader().viewport().update()
        self.undoButton.setEnabled(board is not None and board.can_undo)
        self.redoButton.setEnabled(board is not None and board.can_redo)
        self.tableButton.setEnabled(board is not None)
        self.againButton.setEnabled(board is not None)
        self._show_details()
        self._show_curve()

    def _menu_at(self, place) -> None:
        """All years as a menu: for those who neither drag nor know the keys."""
        ids = self.board_view.chosen() if self.board is not None else []
        if not ids:
            return
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for year in self.model.columns:
            title = tr(N_("Take out of the roadmap")) if year is None else tr(N_("Build in {year}"), year=year)
            action = QAction(title, menu)
            action.setObjectName(f"to_{year}")
            why = self._why(ids, year)
            action.setEnabled(not why and any(self.board.year_of(id_) != year for id_ in ids))
            action.setToolTip(why or title)
            action.triggered.connect(lambda _=False, to=year: self.move_to(ids, to))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.board_view.viewport().mapToGlobal(place))

    # -- what is shown beside the board -------------------------------------------------------------------------

    def _show_details(self) -> None:
        board = self.board
        ids = self.board_view.chosen() if board is not None else []
        if not ids:
            self.detailsText.setHtml(f"<p>{escape(tr(N_('Choose a project to see what is known of it.')))}</p>")
            return
        shown = "".join(describe(board, board.work(id_)) for id_ in ids[:5])
        if len(ids) > 5:
            shown += f"<p>{escape(tr(N_('{count} projects are chosen.'), count=len(ids)))}</p>"
        self.detailsText.setHtml(shown)

    def _show_curve(self) -> None:
        board, number = self.board, self.curveBox.currentData()
        if board is None or number is None:
            self.chart.show_curve(None, tr(N_("No roadmap is shown.")))
            self.chartNote.hide()
            return
        if number < 0:
            reached = board.reached()
            curve = TrendCurve(
                self.curveBox.currentText(), "%", [year for year, _ in reached], [share for _, share in reached]
            )  # fmt: skip
            self.chart.show_curve(curve)
        else:
            self.chart.show_curve(self._curves[number])
        stale = number >= 0 and bool(board.changes())
        self.chartNote.setVisible(stale)
        self.chartNote.setText(tr(N_("This curve is that of the run: plan again to see what your moves change.")))

    # -- what becomes of it -------------------------------------------------------------------------------------

    def make_table(self, *_) -> QgsVectorLayer | None:
        """A table of the projects with these years as fixed ones, in the project."""
        layer = self._layer("roadmapBox")
        if layer is None or self.board is None:
            return None
        name = tr(N_("{layer} – fixed years"), layer=layer.name())
        table = self._session.project.addMapLayer(fixed_table(layer, self.board, name))
        self._say(
            tr(N_("“{layer}” is in the project now. It is temporary: save it before you close QGIS."), layer=name)
        )
        return table

    def plan_again(self, *_) -> None:
        """Open “Plan the roadmap” with these years."""
        if self.board is not None:
            table = self.make_table()
            self.open_window.emit(f"roadmapdialog#{table.id()}")

    # -- small things -------------------------------------------------------------------------------------------

    def _say(self, text: str, level: str = "info") -> None:
        self.messageLabel.setStyleSheet(f"color: {fault_color(self.palette())}" if level == "error" and text else "")
        self.messageLabel.setText(f"⚠ {text}" if level == "error" and text else text)

    def _help(self, *_) -> None:
        self._session.help("roadmapview")

    def _listen(self, on: bool) -> None:
        """Follow plan and layers while the window is open, and no longer."""
        if on == self._listening:
            return
        self._listening = on
        project: QgsProject = self._session.project
        for signal in (self._session.plan_changed, project.layersAdded, project.layersRemoved):
            if on:
                signal.connect(self._list_layers)
            else:
                signal.disconnect(self._list_layers)

    def keyPressEvent(self, event: Any):  # noqa: N802 - the name Qt calls
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # no button is meant
        super().keyPressEvent(event)

    def showEvent(self, event):  # noqa: N802 - the name Qt calls
        super().showEvent(event)
        self._listen(True)
        self._list_layers()

    def closeEvent(self, event):  # noqa: N802 - the name Qt calls
        self._search.stop()
        self._listen(False)
        super().closeEvent(event)


def _first_reasons(refused: list[Refusal]) -> str:
    """The first two reasons; more would be no help."""
    return " ".join(dict.fromkeys(say_refusal(one) for one in refused[:2]))

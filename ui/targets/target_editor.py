"""The target editor: sets as trees, with the clause beside every target; checked while they are edited."""

from __future__ import annotations

import importlib
import importlib.util
import threading
from pathlib import Path

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QShortcut, QToolButton

from ...plugin.gis.garbage import collected_elsewhere
from ...plugin.gis.i18n import language, tr
from ...plugin.targets.deadlines import read_deadline
from ...plugin.targets.set_editing import LONGEST, changed, field_at, neighbour, removed
from ...plugin.targets.set_editing import Path as DraftPath
from ...plugin.targets.set_fields import DOCUMENT_FIELDS
from ...plugin.targets.set_typing import read_day
from ...plugin.targets.target_set import shipped_sets
from ...plugin.text import N_
from ..forms import form
from ..turns import Turns
from .bases_model import BasesModel
from .description import STATE_FIELDS, Description
from .editor_looks import add_menus, dress
from .fault_list import FaultList
from .field_page import FieldPage
from .file_actions import FileActions
from .item_actions import ItemActions
from .open_set import OpenSet
from .set_list import SetList
from .set_tree import ITEM, SetFilter, SetTree

__all__ = ["TargetEditor"]

#: Of more items, not every one without a value takes the whole line, and the search waits for a pause.
_LARGE = 1000
#: So long nobody types before a large set is searched, in ms.
_CALM = 250


class TargetEditor(QDialog, form("targets/target_editor")):
    """One set at a time: chosen on top, its tree on the left, its fields on the right, what is wrong below."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self.held = OpenSet(self)
        self.files = FileActions(session, self.held, self)
        self.fields = FieldPage(self)
        self.description = Description(self, self.fields)
        self.items = ItemActions(self)
        self.sets = SetList(self.setBox, session, self.held)
        self.messages = FaultList(self)
        self._model = SetTree(self)
        self._filter = SetFilter(self)
        self._filter.setSourceModel(self._model)
        self.bases = BasesModel(self)
        self._closing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CALM)
        self._preparing: Turns | None = None
        dress(self, self._filter, self.bases)
        self._tree_actions = add_menus(self, self.files, self.items)
        self._connect()
        QgsGui.enableAutoGeometryRestore(self)
        if parent is not None:
            parent.installEventFilter(self)
        self._begin()
        self._load_openpyxl()

    # -- how it is put together -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        for button, act in (
            (self.openButton, self.files.open),
            (self.newButton, self.files.new),
            (self.copyButton, self.files.copy),
            (self.saveButton, self.files.save),
            (self.undoButton, self.held.stack.undo),
            (self.redoButton, self.held.stack.redo),
            (self.removeButton, self.items.remove),
            (self.upButton, self.items.move_up),
            (self.downButton, self.items.move_down),
            (self.addBasisButton, self.items.add_basis),
            (self.removeBasisButton, self.items.remove_basis),
            (self.chooseButton, self.items.choose_indicator),
            (self.noticeButton, self.files.read_again),
            (self.useButton, self.files.use),
            (self.helpButton, self._help),
            (self.closeButton, self.close),
        ):
            button.clicked.connect(act)
        for key, act in (
            (QKeySequence.StandardKey.Undo, self.held.stack.undo),
            (QKeySequence.StandardKey.Redo, self.held.stack.redo),
            (QKeySequence.StandardKey.Save, self.files.save),
            (QKeySequence.StandardKey.Open, self.files.open),
            (QKeySequence.StandardKey.HelpContents, self._help),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        for key, act in (("Ctrl+Shift+Up", self.items.move_up), ("Ctrl+Shift+Down", self.items.move_down)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.sets.chosen.connect(self._choose_set)
        self.sets.renewed.connect(self._title)
        self.filterEdit.textChanged.connect(self._search_soon)
        self._pause.timeout.connect(self._search)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.tree.selectionModel().selectionChanged.connect(self._tools)
        self.statesOnly.toggled.connect(self._lock)
        self.fields.typed.connect(self.typed)
        self.fields.left.connect(self._left)
        self.bases.typed.connect(self.items.type_basis)
        self.messages.followed.connect(self._to_fault)
        self.messages.dropped.connect(self._drop_field)
        self.held.opened.connect(self._opened)
        self.held.edited.connect(self._edited)
        self.held.judged.connect(self._judged)
        self.held.saved.connect(self._saved)
        self.held.stack.cleanChanged.connect(self._title)
        self.held.stack.canUndoChanged.connect(self._tools)
        self.held.stack.canRedoChanged.connect(self._tools)
        self._session.plan_changed.connect(self.sets.fill)

    def _begin(self) -> None:
        """Show the set of the plan, else the first that comes with the plugin."""
        plan = self._session.plan
        if plan.target_file and Path(plan.target_file).is_file() and self.files.open_with(plan.target_file):
            return
        known = [id_ for id_ in shipped_sets() if id_ != "template"]
        self.held.open_shipped(plan.target_set if plan.target_set in known else known[0])

    def _load_openpyxl(self) -> None:
        """Have the library of workbooks ready before anybody saves one: loading it takes a moment."""
        threading.Thread(target=_import_openpyxl, daemon=True).start()

    # -- which set ------------------------------------------------------------------------------------------------

    def _choose_set(self, path: str, shipped: str) -> None:
        if not self.files.open_with(path, shipped):
            self.sets.fill()

    def _opened(self) -> None:
        self.filterEdit.clear()
        self.statesOnly.setChecked(False)
        self._model.set_faults(())
        self.messages.wait()
        self._model.set_draft(self.held.draft)
        self._search()
        if self._preparing is not None:
            self._preparing.stop()
        self._preparing = Turns(self._model.prepare(), parent=self).start()
        self.go_to(-1)
        self.sets.fill()
        self._lock()
        self._title()
        self._notice()

    def _saved(self) -> None:
        self.sets.fill()
        self._notice()

    def _title(self, *_) -> None:
        held = self.held
        name = held.path.name if held.path else held.shipped
        self.setWindowTitle(f"{'*' if held.modified else ''}{name} – {tr(N_('Target sets'))}")
        used = self.sets.used()
        self.useButton.setEnabled(not used or held.modified)
        self.stateText.setText(tr(N_("This set is used in the plan.")) if used else "")
        self._tools()

    def _notice(self) -> None:
        """What must be known of the set as a whole, above it."""
        held = self.held
        changed_there = held.editable and held.changed_on_disk()
        text = ""
        if not held.editable:
            text = tr(N_("This set comes with the plugin. Look at it, or copy it to a file of your own to change it."))
        elif changed_there:
            gone = not held.path.exists()
            text = tr(N_("The file is no longer there; saving writes it anew.")) if gone else tr(
                N_("Somebody else has changed the file since it was opened."))  # fmt: skip
        self.noticeText.setText(text)
        self.noticeButton.setVisible(bool(changed_there) and held.path.exists())
        self.notice.setVisible(bool(text))

    # -- what is shown --------------------------------------------------------------------------------------------

    def current(self) -> int:
        """Place of the item that is shown; -1 for the document."""
        at = self.tree.currentIndex().data(ITEM)
        return at if isinstance(at, int) else -1

    def chosen(self) -> list[int]:
        """Places of the items that are chosen in the tree, in their order."""
        rows = (index.data(ITEM) for index in self.tree.selectionModel().selectedRows())
        return sorted(row for row in rows if isinstance(row, int) and row >= 0)

    def go_to(self, item: int) -> None:
        index = self._filter.mapFromSource(self._model.index_of(item))
        if not index.isValid():
            self.filterEdit.clear()
            self._search()
            index = self._filter.mapFromSource(self._model.index_of(item))
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.tree.scrollTo(index)
        self._show_current()

    def _show_current(self, *_) -> None:
        self.held.end_typing()
        self._fill()
        self._tools()

    def _fill(self) -> None:
        """Bring the fields to what the draft says."""
        item = self.current()
        self.fields.show(self.held.draft, item)
        self.bases.set_draft(self.held.draft)
        self.pages.setCurrentWidget(self.itemPage if item >= 0 else self.headPage)
        if item >= 0:
            self._span(self.tree.currentIndex())
            self.description.show(self.held.draft, item, self.held.faults)
        self.fields.mark(self.held.faults)

    def _search_soon(self, *_) -> None:
        """A large set is searched when nobody types any more."""
        if len(self.held.draft.items) > _LARGE:
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self._filter.search(self.filterEdit.text())
        self._expand()

    def _expand(self) -> None:
        """Show all items; the document and the kinds stretch over all columns."""
        self.tree.expandAll()
        top = self._filter.index(0, 0)
        self.tree.setFirstColumnSpanned(0, top.parent(), True)
        for row in range(self._filter.rowCount(top)):
            self.tree.setFirstColumnSpanned(row, top, True)
            group = self._filter.index(row, 0, top)
            count = self._filter.rowCount(group)
            for item in range(count if count <= _LARGE else 0):
                self._span(self._filter.index(item, 0, group))

    def _span(self, index) -> None:
        """An item without a value takes the whole line."""
        self.tree.setFirstColumnSpanned(index.row(), index.parent(), not index.siblingAtColumn(1).data())

    def _lock(self, *_) -> None:
        """What may be changed: nothing of a set of the plugin; the states alone, or all of a file."""
        editable, states = self.held.editable, self.statesOnly.isChecked()
        self.fields.lock(lambda path: editable and (not states or path[0] == "item" and path[1] in STATE_FIELDS))
        self.bases.editable = editable and not states
        self.statesOnly.setEnabled(editable)
        if states and self.stateGroup.isVisible():
            self.itemPage.ensureWidgetVisible(self.stateGroup)
        self._tools()

    def _tools(self, *_) -> None:
        """Which buttons can do something."""
        held, at, chosen = self.held, self.current(), self.chosen()
        free = held.editable and not self.statesOnly.isChecked()
        self.saveButton.setEnabled(True)
        self.saveButton.setPopupMode(
            QToolButton.ToolButtonPopupMode.MenuButtonPopup
            if held.editable
            else QToolButton.ToolButtonPopupMode.InstantPopup
        )
        self.saveButton.menu().actions()[0].setEnabled(held.editable)
        self.undoButton.setEnabled(held.stack.canUndo())
        self.redoButton.setEnabled(held.stack.canRedo())
        self.undoButton.setToolTip(tr(N_("Undo: {what}"), what=held.stack.undoText()))
        self.redoButton.setToolTip(tr(N_("Redo: {what}"), what=held.stack.redoText()))
        self.addButton.setEnabled(free)
        self.removeButton.setEnabled(free and bool(chosen))
        self.upButton.setEnabled(free and at >= 0 and neighbour(held.draft, at, -1) is not None)
        self.downButton.setEnabled(free and at >= 0 and neighbour(held.draft, at, 1) is not None)
        self.chooseButton.setEnabled(free)
        for button in (self.addBasisButton, self.removeBasisButton, self.dropButton):
            button.setEnabled(free)
        self._tree_actions["copy"].setEnabled(bool(chosen))
        self._tree_actions["paste"].setEnabled(free)
        self._tree_actions["remove"].setEnabled(free and bool(chosen))

    # -- editing --------------------------------------------------------------------------------------------------

    def typed(self, path: DraftPath, value: object, typing: bool) -> None:
        """Put a value into the draft."""
        if isinstance(value, str) and len(value) > LONGEST:
            self._fill()
            text = tr(N_("A text of a target set has at most {most} letters, not {count}."), most=LONGEST,
                      count=len(value))  # fmt: skip
            self._session.message("warning", text, tr(N_("Target sets")))
            return
        field = field_at(path)
        name = (field.vi if language().startswith("vi") else field.en) if field else str(path[-1])
        self.held.edit(tr(N_("change of “{field}”"), field=name), changed(self.held.draft, path, value), path, typing)

    def _left(self, path: DraftPath) -> None:
        self.held.end_typing()
        value = self.held.draft.value(path)
        if path[-1] == "deadline" and isinstance(value, str) and value and not read_day(value):
            read = read_deadline(value)
            if read is not None and self.held.editable:
                draft = changed(self.held.draft, path, read[0])
                draft = changed(draft, (*path[:-1], "deadline_note"), read[1])
                self.held.edit(tr(N_("deadline in words")), draft, path)

    def _edited(self, path: DraftPath | None) -> None:
        at = self.current()
        anew = self._model.set_draft(self.held.draft)
        if anew:
            self._expand()
            self.go_to(min(path[1] if path and path[0] == "items" else at, len(self.held.draft.items) - 1))
        elif path and path[0] == "items" and path[1] != at:
            self.go_to(path[1])
        elif path and path[0] != "items" and at >= 0:
            self.go_to(-1)
        else:
            self._fill()
        self._tools()

    def _judged(self) -> None:
        faults = self.held.faults
        self._model.set_faults(faults)
        self.bases.set_faults(faults)
        self.fields.mark(faults)
        if self.current() >= 0:
            self.description.show(self.held.draft, self.current(), faults)
        self.messages.fill(faults)
        self._title()

    def _to_fault(self, path: DraftPath) -> None:
        """Go to the field that a message is about."""
        self.go_to(path[1] if path[:1] == ("items",) and len(path) > 1 else -1)
        if path[:1] == ("legal_bases",) and len(path) == 3:
            column = next((at for at, field in enumerate(DOCUMENT_FIELDS) if field.name == path[2]), 0)
            self.basesTable.setCurrentIndex(self.bases.index(path[1], column))
            self.headPage.ensureWidgetVisible(self.basesTable)
            self.basesTable.setFocus()
            return
        widget = self.fields.widget_at(path)
        if widget is not None:
            (self.itemPage if self.current() >= 0 else self.headPage).ensureWidgetVisible(widget)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_field(self, path: DraftPath) -> None:
        self.held.edit(tr(N_("remove a field")), removed(self.held.draft, path), path)

    # -- the window -----------------------------------------------------------------------------------------------

    def _help(self) -> None:
        self._session.help("targeteditor")

    def changeEvent(self, event):  # noqa: N802 - the name of Qt
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and hasattr(self, "held"):
            self._notice()

    def reject(self) -> None:
        """Esc: as closing the window."""
        self.close()

    def eventFilter(self, watched, event):  # noqa: N802 - the name of Qt
        """QGIS is being closed: what is not saved is asked about while it can still stay open."""
        closes = event.type() == QEvent.Type.Close and watched is self.parent() and not self._closing
        if closes and not self.files.may_leave():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event):  # noqa: N802 - the name of Qt
        if not self._closing and not self.files.may_leave():
            event.ignore()
            return
        self._part()
        event.accept()

    def let_go(self) -> None:
        """The plugin goes, and nobody can be asked: what is not saved is kept in a file of its own."""
        if not self._closing:
            self.files.keep()
            self._part()

    def _part(self) -> None:
        """Let go of everything that is longer there than the window."""
        if not self._closing:
            self._closing = True
            self._session.plan_changed.disconnect(self.sets.fill)
            self.held.let_go()
            if self.parent() is not None:
                self.parent().removeEventFilter(self)


def _import_openpyxl() -> None:
    with collected_elsewhere():  # much is made by an import: garbage of the window would be freed in this thread
        if importlib.util.find_spec("openpyxl") is not None:
            importlib.import_module("openpyxl")

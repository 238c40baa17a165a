"""The target editor: sets as trees, with the clause beside every target; checked while they are edited."""

from __future__ import annotations

import importlib
import importlib.util
import threading
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QDialog, QHeaderView, QMenu, QShortcut, QStyle, QToolButton

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.deadlines import read_deadline
from ...plugin.targets.indicators import INDICATORS, UNITS
from ...plugin.targets.set_editing import Path as DraftPath
from ...plugin.targets.set_editing import changed, field_at, neighbour, removed
from ...plugin.targets.set_fields import DOCUMENT_FIELDS
from ...plugin.targets.set_typing import read_day, shown
from ...plugin.targets.target_set import ItemKind, shipped_sets
from ...plugin.text import N_
from ..forms import form
from .bases_model import BasesModel
from .fault_list import FaultList
from .field_page import FieldPage
from .file_actions import FileActions
from .indicator_picker import rule_text
from .item_actions import ItemActions
from .open_set import OpenSet
from .set_list import SetList
from .set_tree import ITEM, SetFilter, SetTree

__all__ = ["TargetEditor"]

#: What can be changed where only the state of tasks may be.
_STATE = ("state", "state_date", "state_note")
_TASK = ("owner", "deadline", "deadline_note")
_MEASURE = ("indicator", "value", "year", "near", "approximate")
_NEW_ITEMS = (
    (ItemKind.TARGET, N_("Target")),
    (ItemKind.STATUS, N_("Status figure")),
    (ItemKind.TASK, N_("Task")),
    (ItemKind.REQUIREMENT, N_("Requirement")),
)


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
        self.items = ItemActions(self)
        self.sets = SetList(self.setBox, session, self.held)
        self.messages = FaultList(self)
        self._model = SetTree(self)
        self._filter = SetFilter(self)
        self._filter.setSourceModel(self._model)
        self.bases = BasesModel(self)
        self._closing = False
        self._dress()
        self._connect()
        QgsGui.enableAutoGeometryRestore(self)
        self._begin()
        self._load_openpyxl()

    # -- how it is put together -----------------------------------------------------------------------------------

    def _dress(self) -> None:
        style = self.style()
        for button, name in (
            (self.openButton, "mActionFileOpen.svg"),
            (self.newButton, "mActionFileNew.svg"),
            (self.copyButton, "mActionEditCopy.svg"),
            (self.saveButton, "mActionFileSave.svg"),
            (self.undoButton, "mActionUndo.svg"),
            (self.redoButton, "mActionRedo.svg"),
            (self.addButton, "symbologyAdd.svg"),
            (self.removeButton, "symbologyRemove.svg"),
            (self.upButton, "mActionArrowUp.svg"),
            (self.downButton, "mActionArrowDown.svg"),
        ):
            button.setIcon(QgsApplication.getThemeIcon(f"/{name}"))
        self.noticeIcon.setPixmap(style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation).pixmap(16, 16))
        self.notice.setVisible(False)
        self.tree.setModel(self._filter)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        width = self.fontMetrics().horizontalAdvance("≥ 76,85 % · 2025  ")
        header.resizeSection(1, max(width, header.sectionSizeHint(1)))
        self.basesTable.setModel(self.bases)
        header = self.basesTable.horizontalHeader()
        for column in range(self.bases.columnCount()):
            header.resizeSection(column, header.sectionSizeHint(column) + 12)
        header.setStretchLastSection(True)
        self.sides.setSizes([400, 600])
        self.sides.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 1)
        self._menus()

    def _menus(self) -> None:
        save = QMenu(self)
        save.setObjectName("saveMenu")
        for text, act in ((N_("Save as…"), self.files.save_as), (N_("Export…"), self.files.export)):
            save.addAction(tr(text)).triggered.connect(act)
        self.saveButton.setMenu(save)
        add = QMenu(self)
        add.setObjectName("addMenu")
        add.addAction(tr(N_("From the list of indicators…"))).triggered.connect(self.items.add_indicators)
        add.addSeparator()
        for kind, text in _NEW_ITEMS:
            action = add.addAction(tr(text))
            action.setData(kind.value)
            action.triggered.connect(self.items.add_kind)
        add.addSeparator()
        add.addAction(tr(N_("All items of another set…"))).triggered.connect(self.files.items_from_file)
        self.addButton.setMenu(add)
        self._tree_actions = {}
        for name, text, key, act in (
            ("copy", N_("Copy items"), QKeySequence.StandardKey.Copy, self.items.copy),
            ("paste", N_("Paste items"), QKeySequence.StandardKey.Paste, self.items.paste),
            ("remove", N_("Remove items"), QKeySequence.StandardKey.Delete, self.items.remove),
        ):
            action = QAction(tr(text), self.tree)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.tree.addAction(action)
            self._tree_actions[name] = action
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

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
        self.filterEdit.textChanged.connect(self._search)
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
        self._model.set_draft(self.held.draft)
        self._expand()
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
            self._describe(item)
        self.fields.mark(self.held.faults)

    def _describe(self, item: int) -> None:
        """What stands around the fields: the document of the clause, the counting rule, which parts this kind has."""
        draft = self.held.draft
        value, document = draft.items[item].get, draft.data.get("document") or {}
        number = str(value("document") or "")
        if number:
            found = [one for one in draft.data.get("legal_bases") or () if one.get("number") == number]
            document = found[0] if found else {"number": number}
        said = shown(field_at(("document", "date")), document.get("date"), language())
        where = (document.get("number"), said, document.get("issuer"), value("clause"))
        text = ", ".join(str(part) for part in where if part)
        self.sourceText.setText(text or tr(N_("The document has no number, date or issuer yet.")))
        id_ = str(value("indicator") or "")
        indicator = INDICATORS.get(id_)
        self.ruleText.setText(rule_text(id_) if indicator else "")
        for label in (self.ruleLabel, self.ruleText):
            label.setVisible(indicator is not None)
        unit = UNITS[indicator.unit][language().startswith("vi")] if indicator else ""
        yes_no = indicator is not None and indicator.unit == "yes_no"
        self.unitText.setText(tr(N_("yes (1) or no (0)")) if yes_no else unit)
        kind = value("kind")
        task, measured = kind == ItemKind.TASK.value, kind in (ItemKind.TARGET.value, ItemKind.STATUS.value)
        wrong = {fault.path[2] for fault in self.held.faults if fault.path[:2] == ("items", item) and fault.path[2:]}
        self.measureGroup.setVisible(measured or task or self.fields.filled(_MEASURE) or bool(wrong & {*_MEASURE}))
        self.taskGroup.setVisible(task or self.fields.filled(_TASK) or bool(wrong & {*_TASK}))
        self.stateGroup.setVisible(task or self.fields.filled(_STATE) or bool(wrong & {*_STATE}))

    def _search(self, text: str) -> None:
        self._filter.search(text)
        self._expand()

    def _expand(self) -> None:
        """Show all items; the document and the kinds stretch over all columns."""
        self.tree.expandAll()
        top = self._filter.index(0, 0)
        self.tree.setFirstColumnSpanned(0, top.parent(), True)
        for row in range(self._filter.rowCount(top)):
            self.tree.setFirstColumnSpanned(row, top, True)
            group = self._filter.index(row, 0, top)
            for item in range(self._filter.rowCount(group)):
                self._span(self._filter.index(item, 0, group))

    def _span(self, index) -> None:
        """An item without a value takes the whole line."""
        self.tree.setFirstColumnSpanned(index.row(), index.parent(), not index.siblingAtColumn(1).data())

    def _lock(self, *_) -> None:
        """What may be changed: nothing of a set of the plugin; the states alone, or all of a file."""
        editable, states = self.held.editable, self.statesOnly.isChecked()
        self.fields.lock(lambda path: editable and (not states or path[0] == "item" and path[1] in _STATE))
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
            self._describe(self.current())
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

    def closeEvent(self, event):  # noqa: N802 - the name of Qt
        if not self._closing and not self.files.may_leave():
            event.ignore()
            return
        if not self._closing:
            self._closing = True
            self._session.plan_changed.disconnect(self.sets.fill)
            self.held.let_go()
        event.accept()


def _import_openpyxl() -> None:
    if importlib.util.find_spec("openpyxl") is not None:
        importlib.import_module("openpyxl")

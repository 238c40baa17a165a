"""The fields of the editor: what the draft says in them, what is typed into them, what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPalette
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.set_editing import Draft, Fault, field_at
from ...plugin.targets.set_fields import (
    CHOICE_NAMES,
    DOCUMENT_FIELDS,
    INDICATOR_IDS,
    ITEM_FIELDS,
    SET_FIELDS,
    SetField,
    choice_words,
    indicator_name,
)
from ...plugin.targets.set_reading import Severity
from ...plugin.targets.set_typing import entered, shown
from ...plugin.text import N_

__all__ = ["FieldPage", "fault_colour"]

_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠"}
#: What changes a choice or a mark beside keys.
_CHANGING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
)
#: Letters of faults on light and on dark ground.
_COLOURS = {Severity.ERROR: ("#a3220b", "#ff9c85"), Severity.WARNING: ("#7a4f00", "#ffcf66")}


def fault_colour(severity: Severity, widget: QWidget) -> str:
    """The colour in which a fault is written on the ground that ``widget`` has."""
    return _COLOURS[severity][widget.palette().color(QPalette.ColorRole.Window).lightness() < 128]


class FieldPage(QObject):
    """All fields of a form by their names: ``set_…``, ``document_…``, ``period_first``, ``period_last``, ``item_…``."""

    #: A path and the value that was typed there; whether more keys may follow.
    typed = pyqtSignal(tuple, object, bool)
    #: A field is left: what was typed is whole.
    left = pyqtSignal(tuple)

    def __init__(self, window: QWidget):
        super().__init__(window)
        self.index = -1
        self._draft = Draft({})
        self._showing = False
        self._paths: dict[QWidget, tuple] = {}
        self._locked: set[QWidget] = set()
        # All at once: to look for each by its name goes through the whole window each time.
        parts = {widget.objectName(): widget for widget in window.findChildren(QWidget)}
        for path in self._all_paths():
            name = "_".join(str(step) for step in ("set", *path)[-2:])
            name = {"period_0": "period_first", "period_1": "period_last"}.get(name, name)
            self._bind(parts[name], path)
        self._marks = {widget: parts[f"mark_{widget.objectName()}"] for widget in self._paths}
        for label in self._marks.values():
            label.setVisible(False)

    @staticmethod
    def _all_paths() -> Iterable[tuple]:
        yield from ((field.name,) for field in SET_FIELDS)
        yield from (("document", field.name) for field in DOCUMENT_FIELDS)
        yield from (("period", 0), ("period", 1))
        yield from (("item", field.name) for field in ITEM_FIELDS)

    def path(self, widget: QWidget) -> tuple:
        """Where in the draft the value of a field stands."""
        path = self._paths[widget]
        return ("items", self.index, path[1]) if path[0] == "item" else path

    @staticmethod
    def _field(path: tuple) -> SetField:
        return field_at(("items", 0, path[1]) if path[0] == "item" else path)

    def _bind(self, widget: QWidget, path: tuple) -> None:
        self._paths[widget] = path
        widget.installEventFilter(self)
        if isinstance(widget, QLineEdit):
            widget.textEdited.connect(self._typed)
            widget.editingFinished.connect(self._left)
        elif isinstance(widget, QPlainTextEdit):
            widget.textChanged.connect(self._typed)
        elif isinstance(widget, QCheckBox):
            widget.clicked.connect(self._typed)
        else:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._fill(widget, self._field(path))
            widget.activated.connect(self._typed)

    @staticmethod
    def _fill(box: QComboBox, field: SetField) -> None:
        vietnamese = language().startswith("vi")
        if not field.required and field.name != "comparator":
            box.addItem(tr(N_("(not said)")) if field.name == "state" else tr(N_("(none)")), "")
        for code in field.choices:
            if field.choices is INDICATOR_IDS:
                name = indicator_name(code, language(), "thôn" if vietnamese else "thôn, bản")
            else:
                name = CHOICE_NAMES[code][vietnamese]
                sign = choice_words(field, code).en if field.name == "comparator" else ""
                name = f"{sign}  {name}" if sign else name
            box.addItem(name, code)

    # -- from the draft into the fields ---------------------------------------------------------------------------

    def show(self, draft: Draft, index: int) -> None:
        """Show the head of the set, and the item at ``index`` (-1: none)."""
        self._draft, self.index = draft, index
        self._showing = True
        for widget, path in self._paths.items():
            if path[0] != "item" or index >= 0:
                self._put(widget, self._field(path), draft.value(self.path(widget)))
        self._showing = False

    def _put(self, widget: QWidget, field: SetField, value: object) -> None:
        if isinstance(widget, QCheckBox):
            widget.setChecked(value is True)
        elif isinstance(widget, QComboBox):
            code = ">=" if field.name == "comparator" and value in (None, "") else "" if value is None else str(value)
            at = widget.findData(code)
            if at < 0:
                widget.addItem(code, code)
                at = widget.count() - 1
            widget.setCurrentIndex(at)
        elif isinstance(widget, QPlainTextEdit):
            if widget.toPlainText() != str(value or ""):
                widget.setPlainText(str(value or ""))
        elif not widget.hasFocus() or _differ(entered(field, widget.text()), value):
            text = shown(field, value, language())
            if widget.text() != text:
                widget.setText(text)
                widget.setCursorPosition(0 if not widget.hasFocus() else len(text))

    # -- from the fields into the draft ---------------------------------------------------------------------------

    def _typed(self, *_) -> None:
        widget = self.sender()
        if self._showing or widget not in self._paths:
            return
        field = self._field(self._paths[widget])
        if isinstance(widget, QCheckBox):
            value: object = widget.isChecked()
        elif isinstance(widget, QComboBox):
            value = widget.currentData()
        else:
            text = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()
            value = entered(field, text)
        if _differ(value, self._draft.value(self.path(widget))):
            self.typed.emit(self.path(widget), value, isinstance(widget, (QLineEdit, QPlainTextEdit)))

    def _left(self) -> None:
        widget = self.sender()
        if widget not in self._paths or self._paths[widget][0] == "item" and self.index < 0:
            return
        self.left.emit(self.path(widget))
        value = self._draft.value(self.path(widget))
        text = shown(self._field(self._paths[widget]), value, language())
        if widget.text() != text:
            widget.setText(text)

    def eventFilter(self, widget, event):  # noqa: N802 - the name of Qt
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and any(
            event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        ):
            event.ignore()  # the history of the set, not that of the field
            return True
        if widget in self._locked and (kind in _CHANGING or kind == QEvent.Type.KeyPress and _acts(event)):
            return True
        if kind == QEvent.Type.Wheel and isinstance(widget, QComboBox) and not widget.hasFocus():
            event.ignore()  # the page is scrolled, the choice stays
            return True
        if kind == QEvent.Type.FocusOut and isinstance(widget, QPlainTextEdit) and widget in self._paths:
            self.left.emit(self.path(widget))
        return False

    # -- what is wrong, and what may be changed -------------------------------------------------------------------

    def mark(self, faults: Iterable[Fault]) -> None:
        """Say below each field what is wrong with it."""
        told: dict[tuple, list[Fault]] = {}
        for fault in faults:
            told.setdefault(fault.path, []).append(fault)
        if ("period",) in told:
            told.setdefault(("period", 0), []).extend(told[("period",)])
        for widget, label in self._marks.items():
            found = told.get(self.path(widget), [])
            text = "\n".join(f"{_SIGNS[one.severity]} {one.explain(tr, language())}" for one in found)
            if found:
                worst = min((one.severity for one in found), key=list(_SIGNS).index)
                label.setStyleSheet(f"color: {fault_colour(worst, label)}")
            if label.text() != text:
                label.setText(text)
                widget.setAccessibleDescription(text)
            label.setVisible(bool(text))

    def lock(self, may_change: Callable[[tuple], bool]) -> None:
        """Let only some fields be changed; the others can be read and copied."""
        for widget, path in self._paths.items():
            free = may_change(path)
            if isinstance(widget, (QLineEdit, QPlainTextEdit)):
                widget.setReadOnly(not free)
            elif free:
                self._locked.discard(widget)
            else:
                self._locked.add(widget)  # grey letters could not be read

    def filled(self, names: Iterable[str]) -> bool:
        """Whether the item says anything in one of these fields."""
        return any(self._draft.value(("items", self.index, name)) not in (None, "", False) for name in names)

    def widget_at(self, path: tuple) -> QWidget | None:
        """The field of a path; that of the first year for the period."""
        path = ("period", 0) if path == ("period",) else path
        return next((widget for widget in self._paths if self.path(widget) == path), None)


def _acts(event) -> bool:
    """Whether a key does more than lead to another field."""
    return event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_F1)


def _differ(typed: object, value: object) -> bool:
    empty = (None, "", False)
    return typed != value and not (typed in empty and value in empty)

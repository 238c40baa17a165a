"""The set under the hands of the editor: its draft, its file, its history, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt import QtGui, QtWidgets
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...plugin.targets.set_editing import Draft, checked
from ...plugin.targets.set_files import mark_of, open_draft, save_draft
from ...plugin.targets.set_reading import Severity
from ...plugin.targets.target_set import shipped_sets
from .judging import Judging

__all__ = ["OpenSet", "own_files", "remember_file"]

#: Where the classes of undo are: in Qt 6 they have moved.
_UNDO = QtGui if hasattr(QtGui, "QUndoStack") else QtWidgets
_FILES = "hatangso/target_files"
_MOST_FILES = 12
#: So long nobody types before the set is judged again, in milliseconds.
_PAUSE = 180
#: Sets of more items are judged in a thread: it takes longer than a key may.
_LARGE = 150


def own_files() -> list[str]:
    """Files that were opened here, the last one first."""
    try:
        kept = json.loads(QgsSettings().value(_FILES, "[]"))
    except (TypeError, ValueError):
        return []  # written by somebody else: as good as none
    return [path for path in kept if isinstance(path, str)] if isinstance(kept, list) else []


def remember_file(path: str) -> None:
    """Put a file before the others."""
    kept = [path, *(one for one in own_files() if one != path)]
    QgsSettings().setValue(_FILES, json.dumps(kept[:_MOST_FILES], ensure_ascii=False))


class _Edit(_UNDO.QUndoCommand):
    """One change; keys typed into the same field are one."""

    def __init__(self, owner: OpenSet, text: str, after: Draft, path: tuple | None, typing: bool):
        super().__init__(text)
        self._owner, self._before, self._after = owner, owner.draft, after
        self._path, self.typing = path, typing

    def id(self) -> int:
        return 1

    def undo(self) -> None:
        self._owner._show(self._before, self._path)

    def redo(self) -> None:
        self._owner._show(self._after, self._path)

    def mergeWith(self, other) -> bool:  # noqa: N802 - the name of Qt
        if not (self.typing and other.typing and self._path == other._path):
            return False
        self._after = other._after
        return True


class OpenSet(QObject):
    """One set at a time: one of the plugin, which cannot be changed, or a file of the user's own.

    Attributes
    ----------
    draft : Draft
    path : Path or None
        The user's file; None for a set of the plugin.
    shipped : str
        Id of a set of the plugin; "" for a file.
    faults : tuple of Fault
        What was wrong when the set was last judged.
    target_set : TargetSet or None
        The set itself, where nothing is wrong.
    """

    #: Another set is here.
    opened = pyqtSignal()
    #: The draft has changed; at that path, or as a whole (None).
    edited = pyqtSignal(object)
    #: ``faults`` are those of the draft.
    judged = pyqtSignal()
    #: The draft is in its file, which can be another than before.
    saved = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.draft = Draft({})
        self.path: Path | None = None
        self.shipped = ""
        self.faults: tuple = ()
        self.target_set = None
        self.stack = _UNDO.QUndoStack(self)
        self._mark = ""
        self._last: _Edit | None = None
        self._judged: Draft | None = None
        self._task: Judging | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._judge_soon)

    @property
    def editable(self) -> bool:
        return self.path is not None

    @property
    def modified(self) -> bool:
        return not self.stack.isClean()

    @property
    def judging(self) -> bool:
        """Whether what is wrong with the draft is not known yet."""
        return self._judged is not self.draft

    @property
    def broken(self) -> bool:
        """Whether something is wrong that keeps the set from being used."""
        return any(fault.severity is Severity.ERROR for fault in self.faults)

    def open_shipped(self, id_: str) -> None:
        """Look at a set of the plugin."""
        draft, mark = open_draft(shipped_sets()[id_])
        self._take(draft, mark, None, id_)

    def open_file(self, path: str | Path) -> None:
        """Open a file; raises as :func:`open_draft`, and leaves the set that is open then."""
        path = Path(path)
        draft, mark = open_draft(path)
        self._take(draft, mark, path, "")
        remember_file(str(path))

    def _take(self, draft: Draft, mark: str, path: Path | None, shipped: str) -> None:
        self.stack.clear()
        self._last = None
        self.draft, self._mark, self.path, self.shipped = draft, mark, path, shipped
        self.target_set, self.faults = None, ()
        self.opened.emit()
        self._judge_soon()

    def edit(self, text: str, after: Draft, path: tuple | None = None, typing: bool = False) -> None:
        """Make a change that can be undone; ``text`` says what it is."""
        if self.editable and after is not self.draft:
            self._last = _Edit(self, text, after, path, typing)
            self.stack.push(self._last)

    def end_typing(self) -> None:
        """What is typed from now on is another change."""
        if self._last is not None:
            self._last.typing = False
        top = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if isinstance(top, _Edit):
            top.typing = False

    def _show(self, draft: Draft, path: tuple | None) -> None:
        self.draft = draft
        self.edited.emit(path)
        self._timer.start()

    def judge(self) -> None:
        """Find out what is wrong, now."""
        self._timer.stop()
        if self.judging:
            self._take_judgement(self.draft, checked(self.draft))

    def _judge_soon(self) -> None:
        """Find out what is wrong: now, or, of a large set, in a thread, one after the other."""
        if len(self.draft.items) < _LARGE:
            self.judge()
        elif self.judging and self._task is None:
            self._task = Judging(self.draft)
            self._task.taskCompleted.connect(self._thread_ended)
            self._task.taskTerminated.connect(self._thread_ended)
            QgsApplication.taskManager().addTask(self._task)

    def _thread_ended(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        if task.fault is not None:
            raise task.fault
        if task.draft is self.draft and self.judging and task.found is not None:
            self._take_judgement(task.draft, task.found)
        elif not self._timer.isActive():
            self._judge_soon()

    def _take_judgement(self, draft: Draft, found: tuple) -> None:
        self._judged = draft
        self.target_set, self.faults = found
        self.judged.emit()

    def changed_on_disk(self) -> bool:
        """Whether somebody else has written the file since it was read or saved here."""
        return self.path is not None and mark_of(self.path) != self._mark

    def save(self, path: str | Path | None = None) -> None:
        """Write the set, under another name if one is given; raises as :func:`save_draft`."""
        target = Path(path or self.path)
        self._mark = save_draft(self.draft, target)
        self.path, self.shipped = target, ""
        self.end_typing()
        self.stack.setClean()
        remember_file(str(target))
        self.saved.emit()

    def let_go(self) -> None:
        """Forget the history, which knows this object."""
        self._timer.stop()
        if self._task is not None:
            self._task.taskCompleted.disconnect(self._thread_ended)
            self._task.taskTerminated.disconnect(self._thread_ended)
            self._task = None
        self.stack.clear()
        self._last = None

"""All that is wrong or odd in a set, as a list that leads to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListWidgetItem, QStyle

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.set_editing import Fault
from ...plugin.targets.set_reading import Severity
from ...plugin.text import N_
from .field_page import fault_colour

__all__ = ["FaultList"]

#: So many are listed: nobody reads more before mending some.
_MOST = 400


class FaultList(QObject):
    """Drives the list at the bottom of the editor, its label, and the button for fields that no set has."""

    #: Path of the fault that the user wants to see.
    followed = pyqtSignal(tuple)
    #: Path of an unknown field that the user wants to be rid of.
    dropped = pyqtSignal(tuple)

    def __init__(self, window):
        super().__init__(window)
        self._list, self._label, self._drop = window.faultList, window.faultLabel, window.dropButton
        self._faults: Sequence[Fault] = ()
        style = window.style()
        self._icons = {
            Severity.ERROR: style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical),
            Severity.WARNING: style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning),
        }
        self._drop.setVisible(False)
        self._drop.clicked.connect(self._drop_field)
        self._list.itemActivated.connect(self._follow)
        self._list.itemClicked.connect(self._follow)
        self._list.currentItemChanged.connect(self._look)

    def fill(self, faults: Sequence[Fault]) -> None:
        """List faults; the row that was chosen stays chosen."""
        row = self._list.currentRow()
        self._faults = faults[:_MOST]
        self._list.clear()
        for fault in self._faults:
            text = fault.explain(tr, language())
            text = f"{fault.item}: {text}" if fault.item else text
            self._list.addItem(QListWidgetItem(self._icons[fault.severity], text))
        if not faults:
            self._say(tr(N_("Nothing is wrong: the set can be used.")))
        elif len(faults) > _MOST:
            self._say(tr(N_("… and {count} more"), count=len(faults) - _MOST))
        self._list.setCurrentRow(min(row, len(self._faults) - 1))
        errors = sum(fault.severity is Severity.ERROR for fault in faults)
        self._label.setText(
            tr(N_("&Messages: {errors} faults, {remarks} remarks"), errors=errors, remarks=len(faults) - errors)
        )
        self._label.setStyleSheet(f"color: {fault_colour(Severity.ERROR, self._list)}" if errors else "")

    def wait(self) -> None:
        """Another set is here, and not judged yet."""
        self.fill(())
        self._list.clear()
        self._say(tr(N_("The set is being checked …")))

    def _say(self, text: str) -> None:
        row = QListWidgetItem(text)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._list.addItem(row)

    def current(self) -> Fault | None:
        """The fault that is chosen."""
        row = self._list.currentRow()
        return self._faults[row] if 0 <= row < len(self._faults) else None

    def _look(self, *_) -> None:
        fault = self.current()
        self._drop.setVisible(fault is not None and fault.unknown)

    def _follow(self, *_) -> None:
        fault = self.current()
        if fault is not None:
            self.followed.emit(fault.path)

    def _drop_field(self) -> None:
        fault = self.current()
        if fault is not None and fault.unknown:
            self.dropped.emit(fault.path)

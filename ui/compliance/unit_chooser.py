"""Whose values are shown: the province, a former district, a commune, an operator, or all of a level."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QCompleter

from ...plugin.gis.i18n import tr
from ...plugin.targets.compliance_rows import Compliance, plain_key
from ...plugin.text import N_
from .words import level_word

__all__ = ["UnitChooser"]

_ALL = {
    "region": N_("All former districts"),
    "commune": N_("All communes"),
    "operator": N_("All operators"),
}
#: Names without diacritics, which what is typed is looked for in.
_PLAIN_ROLE = Qt.ItemDataRole.UserRole + 7


class _Completer(QCompleter):
    """Finds names by any part of them, with or without diacritics."""

    def splitPath(self, path):  # noqa: N802 - the name of Qt
        return [plain_key(path)]

    def pathFromIndex(self, index):  # noqa: N802 - the name of Qt
        return index.data(Qt.ItemDataRole.DisplayRole)


class UnitChooser(QObject):
    """Drives a list of levels and an editable list of the units of the chosen one."""

    #: The choice is another.
    chosen = pyqtSignal()

    def __init__(self, levels: QComboBox, units: QComboBox, parent=None):
        super().__init__(parent)
        self._levels, self._units = levels, units
        self._compliance: Compliance | None = None
        self._scenario, self._province = "today", ""
        completer = _Completer(units)
        completer.setCompletionRole(_PLAIN_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        units.setCompleter(completer)
        levels.currentIndexChanged.connect(self._level_changed)
        units.currentIndexChanged.connect(self._unit_changed)
        units.lineEdit().editingFinished.connect(self._typed)
        completer.activated[str].connect(self._typed)

    @property
    def level(self) -> str:
        return self._levels.currentData() or "province"

    @property
    def code(self) -> str | None:
        """Of the unit; None for all of the level."""
        if self.level == "province":
            return ""
        return self._units.currentData()

    def choose(self, level: str, code: str | None) -> None:
        """Choose a unit, as far as there is one."""
        self._set_level(level)
        self._set_code(code)
        self.chosen.emit()

    def show_units(self, compliance: Compliance, scenario: str, province: str) -> None:
        """Take the levels and units of a scenario of a province; the choice stays as far as there is such a unit."""
        level, code = self.level, self.code
        self._compliance, self._scenario, self._province = compliance, scenario, province
        self._levels.blockSignals(True)
        self._levels.clear()
        for one in compliance.levels(scenario) or ("province",):
            self._levels.addItem(level_word(one), one)
        self._levels.blockSignals(False)
        self._set_level(level)
        self._set_code(code)

    def _set_level(self, level: str) -> None:
        self._levels.blockSignals(True)
        self._levels.setCurrentIndex(max(self._levels.findData(level), 0))
        self._levels.blockSignals(False)
        self._fill()

    def _set_code(self, code: str | None) -> None:
        if self.level == "province":
            return
        self._units.blockSignals(True)
        places = (number for number in range(self._units.count()) if self._units.itemData(number) == code)
        self._units.setCurrentIndex(next(places, 0))
        self._units.blockSignals(False)

    def _fill(self) -> None:
        level = self.level
        model = QStandardItemModel(self._units)
        if level not in _ALL:
            model.appendRow(_item(self._province, ""))
        else:
            model.appendRow(_item(tr(_ALL[level]), None))
            for unit in self._compliance.units(self._scenario, level) if self._compliance else ():
                model.appendRow(_item(unit.name, unit.code))
        self._units.blockSignals(True)
        self._units.setModel(model)  # the one before belongs to the list, which removes it
        self._units.completer().setModel(model)
        self._units.completer().setCompletionRole(_PLAIN_ROLE)
        self._units.setCurrentIndex(0 if model.rowCount() else -1)
        self._units.setEnabled(level in _ALL)
        self._units.blockSignals(False)

    def _level_changed(self) -> None:
        self._fill()
        self.chosen.emit()

    def _unit_changed(self) -> None:
        self.chosen.emit()

    def _typed(self, *_) -> None:
        """Take the unit whose name was typed, without regard to diacritics; what is no name goes away again."""
        typed = plain_key(self._units.currentText())
        count = self._units.count()
        if typed == plain_key(self._units.itemText(self._units.currentIndex())):
            self._units.setEditText(self._units.itemText(self._units.currentIndex()))
            return
        names = [self._units.itemData(number, _PLAIN_ROLE) for number in range(count)]
        exact = [number for number, name in enumerate(names) if name == typed]
        parts = [number for number, name in enumerate(names) if typed and typed in name]
        if exact or len(parts) == 1:
            self._units.setCurrentIndex((exact or parts)[0])
        else:
            self._units.setEditText(self._units.itemText(self._units.currentIndex()))


def _item(name: str, code: str | None) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(code, Qt.ItemDataRole.UserRole)
    item.setData(plain_key(name), _PLAIN_ROLE)
    return item

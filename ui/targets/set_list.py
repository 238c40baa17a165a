"""The sets to choose from: those of the plugin, then the user's own files; that of the plan is marked."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox

from ...plugin.gis.i18n import language
from ...plugin.targets.target_set import shipped_sets, shipped_titles
from .open_set import OpenSet, own_files

__all__ = ["SetList"]


class SetList(QObject):
    """Keeps a combo box to what the plan and the editor say."""

    #: The user wants another set: its path, or the id of a set of the plugin.
    chosen = pyqtSignal(str, str)
    #: The list was filled again.
    renewed = pyqtSignal()

    def __init__(self, box: QComboBox, session, held: OpenSet):
        super().__init__(box)
        self._box, self._session, self._held = box, session, held
        box.activated.connect(self._choose)

    def fill(self) -> None:
        """List the sets, and show the one that is open."""
        plan, held, box = self._session.plan, self._held, self._box
        titles = shipped_titles()
        files = own_files()
        files += [path for path in (plan.target_file, str(held.path or "")) if path and path not in files]
        box.blockSignals(True)
        box.clear()
        for id_ in shipped_sets():
            if id_ != "template":
                used = not plan.target_file and plan.target_set == id_
                self._add(titles[id_][language().startswith("vi")], ("", id_), used, id_)
        box.insertSeparator(box.count())
        for path in dict.fromkeys(files):
            self._add(f"{Path(path).name}  –  {Path(path).parent}", (path, ""), path == plan.target_file, path)
        key = (str(held.path or ""), held.shipped)
        box.setCurrentIndex(next((row for row in range(box.count()) if box.itemData(row) == key), -1))
        box.blockSignals(False)
        self.renewed.emit()

    def _add(self, name: str, key: tuple[str, str], used: bool, tip: str) -> None:
        self._box.addItem(f"✓ {name}" if used else name, key)
        row = self._box.count() - 1
        self._box.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)
        if used:
            font = self._box.font()
            font.setBold(True)
            self._box.setItemData(row, font, Qt.ItemDataRole.FontRole)

    def used(self) -> bool:
        """Whether the plan is measured against the set that is open."""
        plan, held = self._session.plan, self._held
        if held.shipped:
            return not plan.target_file and plan.target_set == held.shipped
        return bool(held.path) and str(held.path) == plan.target_file

    def _choose(self, row: int) -> None:
        key = self._box.itemData(row)
        if key is not None:
            self.chosen.emit(*key)

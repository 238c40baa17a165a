"""What the editor does with items and legal bases: add, choose, remove, move, copy, paste."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.set_editing import added, changed, copied, moved, neighbour, new_item, pasted, removed
from ...plugin.targets.target_set import ItemKind
from ...plugin.text import N_
from .indicator_picker import IndicatorPicker

__all__ = ["ItemActions"]


class ItemActions(QObject):
    """Works on what is chosen in the window of the editor, and shows what it has made there."""

    def __init__(self, window):
        super().__init__(window)
        self._window = window
        self._held = window.held

    def _place_for(self, kind: ItemKind) -> int:
        """Where a new item goes: behind the one that is shown if it is of that kind, else behind the last of it."""
        items, at = self._held.draft.items, self._window.current()
        if at >= 0 and items[at].get("kind") == kind.value:
            return at + 1
        return max((row + 1 for row, item in enumerate(items) if item.get("kind") == kind.value), default=len(items))

    def add_kind(self, *_) -> None:
        """Add an item of the kind that the menu says."""
        self.add_item(ItemKind(self.sender().data()))

    def add_item(self, kind: ItemKind, indicator: str = "") -> None:
        """Add an item of a kind, and show it."""
        draft = self._held.draft
        at = self._place_for(kind)
        after = added(draft, new_item(draft, kind, indicator), at)
        self._held.edit(tr(N_("add an item")), after, ("items", at))
        self._window.go_to(at)
        (self._window.item_quote if indicator else self._window.item_title_vi).setFocus()

    def _picker(self, chosen: str, several: bool) -> IndicatorPicker | None:
        """The list of indicators after somebody has chosen; None if nobody did."""
        picker = IndicatorPicker(self._village(), chosen, several, self._window)
        good = picker.exec() == QDialog.DialogCode.Accepted
        picker.deleteLater()
        return picker if good else None

    def _village(self) -> str:
        said = self._held.draft.data.get("village_term")
        return str(said or ("thôn" if language().startswith("vi") else "thôn, bản"))

    def add_indicators(self) -> None:
        """Add items of indicators that are chosen from their list."""
        picker = self._picker("", True)
        if picker is None:
            return
        draft, kind = self._held.draft, picker.kind()
        at = first = self._place_for(kind)
        for id_ in picker.chosen():
            draft = added(draft, new_item(draft, kind, id_), at)
            at += 1
        self._held.edit(tr(N_("add items")), draft, ("items", first))
        self._window.go_to(first)

    def choose_indicator(self) -> None:
        """Choose the indicator of the item from the list."""
        path = ("items", self._window.current(), "indicator")
        picker = self._picker(str(self._held.draft.value(path) or ""), False)
        if picker is not None:
            self._window.typed(path, picker.chosen()[0], False)

    def remove(self) -> None:
        """Remove the chosen items."""
        chosen = self._window.chosen()
        if not chosen or not self._window.removeButton.isEnabled():
            return
        draft = self._held.draft
        for at in reversed(chosen):
            draft = removed(draft, ("items", at))
        self._held.edit(tr(N_("remove items")), draft, ("items", min(chosen[0], len(draft.items) - 1)))

    def move_up(self) -> None:
        """Before the item of its kind that stands above."""
        self._move(-1)

    def move_down(self) -> None:
        """Behind the item of its kind that stands below."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self._window.current()
        to = neighbour(self._held.draft, at, step) if at >= 0 and self._window.addButton.isEnabled() else None
        if to is not None:
            self._held.edit(tr(N_("move an item")), moved(self._held.draft, at, to), ("items", to))
            self._window.go_to(to)

    def copy(self) -> None:
        """Put the chosen items into the clipboard."""
        QgsApplication.clipboard().setText(copied(self._held.draft, self._window.chosen()))

    def paste(self) -> None:
        """Put the items of the clipboard behind the one that is shown."""
        at = self._window.current() + 1 or len(self._held.draft.items)
        draft, count = pasted(self._held.draft, QgsApplication.clipboard().text(), at)
        if count and self._window.addButton.isEnabled():
            self._held.edit(tr(N_("paste items")), draft, ("items", at))
            self._window.go_to(at)

    def type_basis(self, path: tuple, value: object) -> None:
        """Put a cell of the table into the draft."""
        self._window.typed(path, value, False)

    def add_basis(self) -> None:
        """One more legal basis."""
        row = self._window.bases.rowCount()
        path = ("legal_bases", row, "number")
        self._held.edit(tr(N_("add a legal basis")), changed(self._held.draft, path, ""), path)
        self._window.basesTable.setCurrentIndex(self._window.bases.index(row, 0))
        self._window.basesTable.edit(self._window.bases.index(row, 0))

    def remove_basis(self) -> None:
        """Remove the legal basis that is chosen."""
        row = self._window.basesTable.currentIndex().row()
        if row >= 0:
            path = ("legal_bases", row)
            self._held.edit(tr(N_("remove a legal basis")), removed(self._held.draft, path), path)

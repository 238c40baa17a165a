"""The columns of the compliance table: widths, which are shown, in which order rows stand."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu, QTreeView

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .words import COLUMNS

__all__ = ["Columns"]

_HIDDEN = "hatangso/compliance/hidden_columns"
_PLACES = {column.id: number for number, column in enumerate(COLUMNS)}
#: The first one always stays; the others come and go by what is shown.
_NOT_CHOSEN = ("name", "unit", "change")


class Columns(QObject):
    """Drives the header of the table; what the user hides stays hidden, in all projects."""

    def __init__(self, tree: QTreeView, parent=None):
        super().__init__(parent)
        self._tree = tree
        self._away = set(filter(None, QgsSettings().value(_HIDDEN, "", type=str).split(",")))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._menu)
        letter = tree.fontMetrics().averageCharWidth()
        for number, column in enumerate(COLUMNS):
            header.resizeSection(number, letter * column.letters + 10)

    def fit(self, *, unit_first: bool, several: bool, by_unit: bool, comparable: bool) -> None:
        """Show what makes sense: areas where there are several, the target where no heading says it, both scenarios."""
        useless = set() if several and not unit_first and not by_unit else {"unit"}
        useless |= {"target"} if unit_first else set()
        useless |= set() if comparable else {"change"}
        for name, number in _PLACES.items():
            away = name in useless or (name in self._away and name not in _NOT_CHOSEN)
            self._tree.setColumnHidden(number, away)

    def shown(self, several: bool) -> list[int]:
        """Columns for a copy, as they stand on the screen; of several units each row says its own."""
        places = sorted(_PLACES.values(), key=self._tree.header().visualIndex)
        return [
            n
            for n in places
            if (COLUMNS[n].id == "unit" and several)
            or (COLUMNS[n].id == "target" and "target" not in self._away)
            or (COLUMNS[n].id not in ("unit", "target") and not self._tree.isColumnHidden(n))
        ]

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self._tree)
        for column in COLUMNS:
            if column.id not in _NOT_CHOSEN:
                action = menu.addAction(tr(column.title))
                action.setCheckable(True)
                action.setChecked(column.id not in self._away)
                action.setData(column.id)
        menu.addSeparator()
        menu.addAction(tr(N_("In the order of the target set"))).setData("")
        picked = menu.exec(self._tree.header().mapToGlobal(place))
        if picked is not None:
            self.pick(picked.data())
        menu.deleteLater()

    def pick(self, name: str) -> None:
        """Show a column or hide it; "" brings back the order of the set."""
        if not name:
            self._tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        self._away ^= {name}
        self._tree.setColumnHidden(_PLACES[name], name in self._away)
        QgsSettings().setValue(_HIDDEN, ",".join(sorted(self._away)))

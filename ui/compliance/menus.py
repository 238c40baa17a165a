"""The menus of the compliance dock: what is shown, and what it is put under."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QObject, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton

from ...plugin.dossier.looks import INK
from ...plugin.dossier.phrases import capital
from ...plugin.gis.i18n import language, tr
from ...plugin.targets.compliance_rows import VERDICTS, Filter, Row
from ...plugin.targets.indicators import DII_GROUPS
from ...plugin.text import N_
from .painting import paint_sign, verdict_brushes
from .words import kind_word, verdict_word

__all__ = ["FilterMenu", "GroupingMenu", "verdict_icon"]

_GROUPINGS = {
    "group": N_("By group of Decision 885"),
    "verdict": N_("By verdict"),
    "kind": N_("By kind"),
    "item": N_("By indicator"),
    "unit": N_("By area or operator"),
    "none": N_("Not grouped"),
}
#: For one unit, and for all units of a level; the first is taken until another is chosen.
_OFFERED = {False: ("group", "verdict", "kind", "none"), True: ("item", "unit", "verdict", "group", "none")}


def verdict_icon(verdict: str, size: int = 32) -> QIcon:
    """The label of a verdict without its word."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(INK))
    for brush in verdict_brushes(verdict):
        painter.setBrush(brush)
        painter.drawRoundedRect(QRectF(1, 1, size - 2, size - 2), 6, 6)
    paint_sign(painter, QRectF(size * 0.22, size * 0.22, size * 0.56, size * 0.56), verdict, QColor(INK))
    painter.end()
    return QIcon(pixmap)


class _StayingMenu(QMenu):
    """Stays open while marks are set and taken away."""

    def mouseReleaseEvent(self, event):  # noqa: N802 - the name of Qt
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class FilterMenu(QObject):
    """Marks for verdicts, groups and kinds; without any mark everything is shown."""

    #: Other marks are set.
    changed = pyqtSignal()

    def __init__(self, button: QToolButton, parent=None):
        super().__init__(parent)
        self._button = button
        self._plain = button.text()
        self._menu = _StayingMenu(button)
        self._menu.setToolTipsVisible(True)
        self._marks: dict[tuple[str, object], QAction] = {}
        button.setMenu(self._menu)
        self.offer(())

    def offer(self, rows: Iterable[Row]) -> None:
        """Offer what these rows have; marks of what they also have stay."""
        rows = list(rows)
        marked = {key for key, action in self._marks.items() if action.isChecked()}
        self._menu.clear()
        self._marks = {}
        self._menu.addSection(tr(N_("Verdicts")))
        for verdict in VERDICTS:
            self._mark("verdicts", verdict, capital(verdict_word(verdict)), verdict_icon(verdict))
        groups = sorted({row.group for row in rows}, key=lambda group: (group is None, group or 0))
        if len(groups) > 1:
            self._menu.addSection(tr(N_("Groups of Decision 885")))
            for group in groups:
                names = DII_GROUPS.get(group, (tr(N_("Outside the groups of Decision 885")),) * 2)
                name = names[language().startswith("vi")]
                self._mark("groups", group, name if group is None else f"{group}. {name}")
        kinds = list(dict.fromkeys(row.kind for row in rows))
        if len(kinds) > 1:
            self._menu.addSection(tr(N_("Kinds")))
            for kind in kinds:
                self._mark("kinds", kind, kind_word(kind))
        self._menu.addSeparator()
        everything = self._menu.addAction(tr(N_("Show everything")))
        everything.setObjectName("showEverything")
        everything.triggered.connect(self.clear)
        for key in marked & set(self._marks):
            self._marks[key].setChecked(True)
        self._say()

    def _mark(self, kind: str, key: object, name: str, icon: QIcon | None = None) -> None:
        action = QAction(name.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        if icon is not None:
            action.setIcon(icon)
        action.triggered.connect(self._marked)
        self._menu.addAction(action)
        self._marks[(kind, key)] = action

    def mark(self, kind: str, key: object, on: bool = True) -> None:
        """Set a mark ("verdicts", "groups" or "kinds")."""
        self._marks[(kind, key)].setChecked(on)
        self._marked()

    def clear(self) -> None:
        """Take all marks away."""
        for action in self._marks.values():
            action.setChecked(False)
        self._marked()

    def _marked(self, *_) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = sum(action.isChecked() for action in self._marks.values())
        self._button.setText(f"{self._plain} ({count})" if count else self._plain)

    def chosen(self, text: str) -> Filter:
        """What is to be shown, with the words of the search."""
        picked: dict[str, set] = {"verdicts": set(), "groups": set(), "kinds": set()}
        for (kind, key), action in self._marks.items():
            if action.isChecked():
                picked[kind].add(key)
        return Filter(text, **{kind: frozenset(keys) for kind, keys in picked.items()})


class GroupingMenu(QObject):
    """What the rows are put under: another choice for one unit than for all of a level."""

    changed = pyqtSignal()

    def __init__(self, button: QToolButton, parent=None):
        super().__init__(parent)
        self._menu = QMenu(button)
        self._menu.triggered.connect(self._picked)
        button.setMenu(self._menu)
        self._chosen = {several: offered[0] for several, offered in _OFFERED.items()}
        self._several = False
        self.offer(False)

    @property
    def grouping(self) -> str:
        return self._chosen[self._several]

    def offer(self, several: bool) -> None:
        """Offer what makes sense for one unit, or for several."""
        self._several = several
        self._menu.clear()
        for key in _OFFERED[several]:
            action = QAction(tr(_GROUPINGS[key]), self._menu)
            action.setCheckable(True)
            action.setData(key)
            self._menu.addAction(action)
        self._tick()

    def _tick(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self.grouping)

    def choose(self, key: str) -> None:
        self._chosen[self._several] = key
        self._tick()
        self.changed.emit()

    def _picked(self, action: QAction) -> None:
        self.choose(action.data())

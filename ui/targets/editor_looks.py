"""How the target editor looks before anything is in it: icons, columns, menus."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractItemModel, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QHeaderView, QMenu, QStyle

from ...plugin.gis.i18n import tr
from ...plugin.targets.target_set import ItemKind
from ...plugin.text import N_
from .file_actions import FileActions
from .item_actions import ItemActions

__all__ = ["add_menus", "dress"]

_NEW_ITEMS = (
    (ItemKind.TARGET, N_("Target")),
    (ItemKind.STATUS, N_("Status figure")),
    (ItemKind.TASK, N_("Task")),
    (ItemKind.REQUIREMENT, N_("Requirement")),
)


def dress(window, tree: QAbstractItemModel, bases: QAbstractItemModel) -> None:
    """Icons, models and columns of the editor's form."""
    style = window.style()
    for button, name in (
        (window.openButton, "mActionFileOpen.svg"),
        (window.newButton, "mActionFileNew.svg"),
        (window.copyButton, "mActionEditCopy.svg"),
        (window.saveButton, "mActionFileSave.svg"),
        (window.undoButton, "mActionUndo.svg"),
        (window.redoButton, "mActionRedo.svg"),
        (window.addButton, "symbologyAdd.svg"),
        (window.removeButton, "symbologyRemove.svg"),
        (window.upButton, "mActionArrowUp.svg"),
        (window.downButton, "mActionArrowDown.svg"),
    ):
        button.setIcon(QgsApplication.getThemeIcon(f"/{name}"))
    window.noticeIcon.setPixmap(style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation).pixmap(16, 16))
    window.notice.setVisible(False)
    window.tree.setModel(tree)
    header = window.tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    width = window.fontMetrics().horizontalAdvance("≥ 76,85 % · 2025  ")
    header.resizeSection(1, max(width, header.sectionSizeHint(1)))
    window.basesTable.setModel(bases)
    header = window.basesTable.horizontalHeader()
    for column in range(bases.columnCount()):
        header.resizeSection(column, header.sectionSizeHint(column) + 12)
    header.setStretchLastSection(True)
    window.sides.setSizes([400, 600])
    window.sides.setStretchFactor(1, 1)
    window.splitter.setStretchFactor(0, 5)
    window.splitter.setStretchFactor(1, 1)


def add_menus(window, files: FileActions, items: ItemActions) -> dict[str, QAction]:
    """Menus of the buttons and of the tree; returns the actions of the tree by their names."""
    save = QMenu(window)
    save.setObjectName("saveMenu")
    for text, act in ((N_("Save as…"), files.save_as), (N_("Export…"), files.export)):
        save.addAction(tr(text)).triggered.connect(act)
    window.saveButton.setMenu(save)
    add = QMenu(window)
    add.setObjectName("addMenu")
    add.addAction(tr(N_("From the list of indicators…"))).triggered.connect(items.add_indicators)
    add.addSeparator()
    for kind, text in _NEW_ITEMS:
        action = add.addAction(tr(text))
        action.setData(kind.value)
        action.triggered.connect(items.add_kind)
    add.addSeparator()
    add.addAction(tr(N_("All items of another set…"))).triggered.connect(files.items_from_file)
    window.addButton.setMenu(add)
    actions = {}
    for name, text, key, act in (
        ("copy", N_("Copy items"), QKeySequence.StandardKey.Copy, items.copy),
        ("paste", N_("Paste items"), QKeySequence.StandardKey.Paste, items.paste),
        ("remove", N_("Remove items"), QKeySequence.StandardKey.Delete, items.remove),
    ):
        action = QAction(tr(text), window.tree)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        window.tree.addAction(action)
        actions[name] = action
    window.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return actions

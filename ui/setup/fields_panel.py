"""The fields' tab: which field of a layer is which column of its role, recognised or chosen."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem

from ...plugin.gis.i18n import language, tr
from ...plugin.gis.layer_facts import layer_samples
from ...plugin.targets.plan_roles import PLAN_ROLES, role_columns, role_fields
from ...plugin.text import N_

__all__ = ["FieldsPanel"]


class FieldsPanel(QObject):
    """Fills the tree of columns; every row has a box with the fields of the layer."""

    #: Role, column, and the field: a name, "" for none, None for what its name says.
    chosen = pyqtSignal(str, str, object)

    def __init__(self, tree: QTreeWidget):
        super().__init__(tree)
        self._tree = tree
        self._samples: tuple[str, dict[str, list[str]]] = ("", {})

    def clear(self) -> None:
        self._tree.clear()

    def forget(self) -> None:
        """First values are looked up anew next time."""
        self._samples = ("", {})

    def fill(self, parameter: str, layer: QgsVectorLayer, chosen: Mapping[str, str]) -> None:
        """Show the columns of a role with the fields of a layer.

        Parameters
        ----------
        chosen : mapping of str to str
            Column → field as the user said; "" is no field.
        """
        role = PLAN_ROLES[parameter].role
        names = list(layer.fields().names())
        by_name = role_fields(role, names)
        found = role_fields(role, names, dict(chosen))
        if self._samples[0] != layer.id():
            self._samples = (layer.id(), layer_samples(layer, names))
        scroll = self._tree.verticalScrollBar().value()
        self._tree.clear()
        vietnamese = language().startswith("vi")
        for column in role_columns(role):
            said = chosen.get(column.id)
            field = found.get(column.id, "")
            item = QTreeWidgetItem(self._tree)
            title = column.name_vi if vietnamese else column.name_en
            item.setText(0, title)
            item.setToolTip(0, f"{title} ({column.id})")
            if column.required:
                font = item.font(0)
                font.setBold(True)
                item.setFont(0, font)
            item.setText(2, self._how(column, said, field, names))
            item.setToolTip(2, item.text(2))
            item.setText(3, ", ".join(self._samples[1].get(field, ())))
            item.setToolTip(3, item.text(3))
            self._tree.setItemWidget(item, 1, self._box(role, column.id, title, names, by_name.get(column.id), said))
        self._tree.verticalScrollBar().setValue(scroll)

    @staticmethod
    def _how(column, said: str | None, field: str, names) -> str:
        if said == "":
            return tr(N_("none, by your choice"))
        if said and said in names:
            return tr(N_("chosen by you"))
        if said:
            return tr(N_("“{field}” is not there any more"), field=said)
        if field:
            return tr(N_("recognised by its name"))
        if column.required:
            return tr(N_("needed: choose the field"))
        return tr(N_("can be made from other data")) if column.derived else tr(N_("not recognised"))

    def _box(self, role: str, column: str, title: str, names, by_name: str | None, said: str | None) -> QComboBox:
        box = QComboBox(self._tree)
        box.setObjectName(f"field_{column}")
        box.setAccessibleName(title)
        box.setToolTip(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        # How it was found stands beside it.
        box.addItem(by_name or tr(N_("(not recognised)")), (None,))
        box.addItem(tr(N_("(no field)")), ("",))
        for name in names:
            if name != by_name or said == name:
                box.addItem(name, (name,))
        if said is not None and said not in ("", *names):
            box.addItem(tr(N_("{field} (missing)"), field=said), (said,))
        index = next((row for row in range(box.count()) if box.itemData(row) == (said,)), 0)
        box.setCurrentIndex(index)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(lambda row: self.chosen.emit(role, column, box.itemData(row)[0]))
        return box

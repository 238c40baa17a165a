"""Features of a layer as rows of a table, read piece by piece so that the window goes on while there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, QVariant, pyqtSignal

from ...plugin.gis.i18n import language
from ...plugin.numbers import say_number

__all__ = ["FeatureListModel"]

#: Rows that are read at a time: some hundredths of a second.
_PIECE = 1000
#: Numbers from here on are shown without decimals: metres and đồng, not decibels.
_WHOLE = 100


class FeatureListModel(QAbstractTableModel):
    """Chosen fields of the features of a layer, of all or of those that keep a condition.

    For sorting, ``Qt.ItemDataRole.UserRole`` gives the values as they are.
    """

    #: All features are there.
    complete = pyqtSignal()

    def __init__(
        self, layer: QgsVectorLayer, columns: Sequence[str], parent: QObject | None = None, *, condition: str = ""
    ):
        super().__init__(parent)
        fields = layer.fields()
        self._indexes = [fields.lookupField(name) for name in columns if fields.lookupField(name) >= 0]
        self._names = [fields.at(index).name() for index in self._indexes]
        self._titles = [layer.attributeDisplayName(index) for index in self._indexes]
        self._labels = [_labels(layer, index) for index in self._indexes]
        self._rows: list[tuple[int, tuple]] = []
        request = QgsFeatureRequest().setSubsetOfAttributes(self._indexes)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        if condition:
            request.setFilterExpression(condition)
        self._features = layer.getFeatures(request)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)
        self._timer.start()

    def _read(self) -> None:
        piece = []
        for feature in self._features:
            values = (feature.attribute(index) for index in self._indexes)
            piece.append((feature.id(), tuple(None if value == NULL else value for value in values)))
            if len(piece) == _PIECE:
                break
        if piece:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(piece) - 1)
            self._rows += piece
            self.endInsertRows()
        if len(piece) < _PIECE:
            self.stop()
            self.complete.emit()

    def stop(self) -> None:
        """Read no more, and let go of the layer."""
        self._timer.stop()
        self._features.close()

    def feature_id(self, row: int) -> int:
        return self._rows[row][0]

    def place_of(self, field: str) -> int:
        """The column of a field; -1 if the list does not show it."""
        return self._names.index(field) if field in self._names else -1

    def counts(self, field: str) -> list[tuple[str, int]]:
        """How often each value of a field occurs, the most frequent first; codes as people call them."""
        if field not in self._names:
            return []
        column = self._names.index(field)
        labels = self._labels[column]
        counted = Counter(str(labels.get(values[column], values[column] or "")) for _, values in self._rows)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    # -- what Qt calls ------------------------------------------------------------------------------------------

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008 - Qt's form
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008 - Qt's form
        return 0 if parent.isValid() else len(self._indexes)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return QVariant()
        return self._titles[section]

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        value: Any = self._rows[index.row()][1][index.column()]
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if role == Qt.ItemDataRole.DisplayRole:
            if value is None:
                return ""
            if number:
                return say_number(value, language(), 0 if abs(value) >= _WHOLE else 2)
            return self._labels[index.column()].get(value, str(value))
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if value is None or number else self._labels[index.column()].get(value, str(value))
        if role == Qt.ItemDataRole.UserRole:
            return value
        if role == Qt.ItemDataRole.TextAlignmentRole and number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return QVariant()


def _labels(layer: QgsVectorLayer, index: int) -> dict[Any, str]:
    """What the codes of a field are called, as the layer itself shows them; nothing for fields without codes."""
    setup = layer.editorWidgetSetup(index)
    entries = setup.config().get("map") if setup.type() == "ValueMap" else None
    entries = [entries] if isinstance(entries, dict) else entries or []
    return {code: label for entry in entries for label, code in entry.items()}

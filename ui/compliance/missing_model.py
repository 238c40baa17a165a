"""The things that are missing for a target, read from the layer of gaps in pieces, as a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer, pyqtSignal

from ...plugin.dossier.phrases import say_length, say_money
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import TARGET_GAPS
from ...plugin.targets.compliance_rows import plain_key
from ...plugin.text import N_
from .row_table import RowTable

__all__ = ["MissingModel", "MissingThing", "gaps_filter"]

#: Features that are read before the window gets its turn again.
_PIECE = 400
_FIELDS = ("rank", "role", "code", "thing", "commune_name", "explanation", "needed", "amount", "amount_unit", "remedy",
           "remedy_name", "remedy_cost", "remedy_length_m", "source_id", "planned")  # fmt: skip
_CODES = {
    name: {True: dict(field.code_labels("vi")), False: dict(field.code_labels("en"))}
    for field in TARGET_GAPS
    if (name := field.name) in ("role", "remedy")
}


@dataclass(frozen=True)
class MissingThing:
    """A feature of the layer of gaps; what is NULL there is None here."""

    feature_id: int
    rank: int | None
    role: str | None
    code: str | None
    thing: str | None
    commune_name: str | None
    explanation: str | None
    needed: bool | None
    amount: float | None
    amount_unit: str | None
    remedy: str | None
    remedy_name: str | None
    remedy_cost: float | None
    remedy_length_m: float | None
    source_id: int | None
    planned: bool | None


def gaps_filter(item_id: str, communes: Collection[str] | None) -> str:
    """The expression that picks the rows of an item, in some communes (None: in all)."""
    chosen = f'"item_id" = {_quoted(item_id)}'
    if communes is None:
        return chosen
    if not communes:
        return "FALSE"
    return f'{chosen} AND "commune_code" IN ({", ".join(_quoted(code) for code in sorted(communes))})'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _said(name: str, code: str | None) -> str:
    return _CODES[name][language().startswith("vi")].get(code, code or "")


class MissingModel(RowTable):
    """Things in the order of their rank; they arrive in pieces."""

    TITLES = (N_("Rank"), N_("Missing"), N_("Commune"), N_("Why"), N_("Amount"), N_("Cheapest remedy"), N_("Cost"))

    #: All of them are there.
    complete = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._features = None
        self._sorted: tuple[int, bool] = (0, False)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)

    @property
    def reading(self) -> bool:
        return self._timer.isActive()

    def thing_at(self, index: QModelIndex) -> MissingThing | None:
        return self.row_at(index)

    def clear(self) -> None:
        self._timer.stop()
        self._features = None
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def read(self, layer: QgsVectorLayer, expression: str) -> None:
        """Begin to read what an expression picks; what was there goes."""
        self.clear()
        fields = layer.fields()
        self._places = [fields.indexOf(name) for name in _FIELDS]
        request = QgsFeatureRequest().setFilterExpression(expression)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes([place for place in self._places if place >= 0])
        self._features = layer.getFeatures(request)
        self._timer.start()

    def _read(self) -> None:
        found: list[MissingThing] = []
        for feature in self._features:
            found.append(self._thing(feature))
            if len(found) >= _PIECE:
                break
        else:
            self._timer.stop()
            self._features = None
        if found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows += found
            self.endInsertRows()
        if not self.reading:
            self._order()
            self.complete.emit()

    def _thing(self, feature) -> MissingThing:
        values = [feature.attribute(place) if place >= 0 else None for place in self._places]
        return MissingThing(feature.id(), *(None if value == NULL else value for value in values))

    # -- what it says -------------------------------------------------------------------------------------------

    def look(self, thing: MissingThing, column: int, role: int) -> int | None:
        """Numbers stand at the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (0, 4, 6):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def text(self, thing: MissingThing, column: int) -> str:
        if column == 0:
            return "" if thing.rank is None else str(thing.rank)
        if column == 1:
            name = thing.thing or thing.code
            return name or f"{_said('role', thing.role)} {'' if thing.source_id is None else thing.source_id}".strip()
        if column == 2:
            return thing.commune_name or ""
        if column == 3:
            why = thing.explanation or ""
            return why if thing.needed is not False else tr(N_("{why} (not needed for the target)"), why=why)
        if column == 4:
            return self._amount(thing)
        if column == 5:
            return ", ".join(filter(None, (_said("remedy", thing.remedy), thing.remedy_name,
                                           say_length(thing.remedy_length_m, language()))))  # fmt: skip
        return say_money(thing.remedy_cost, language())

    def _amount(self, thing: MissingThing) -> str:
        if thing.amount is None:
            return ""
        if thing.amount_unit == "m":
            return say_length(thing.amount, language())
        return f"{say_number(thing.amount, language(), 1)} {thing.amount_unit or ''}".strip()

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        if not self.reading:
            self._order()

    def _order(self) -> None:
        column, descending = self._sorted
        if not 0 <= column < len(self.TITLES):
            column, descending = 0, False
        numbers = {0: "rank", 4: "amount", 6: "remedy_cost"}

        def key(thing: MissingThing):
            if column in numbers:
                return getattr(thing, numbers[column])
            return plain_key(self.text(thing, column)) or None

        pairs = [(key(thing), thing) for thing in self._rows]
        known = sorted((pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [self._rows[index.row()] for index in old]
        self._rows = [thing for _, thing in known] + [thing for value, thing in pairs if value is None]
        place = {thing.feature_id: number for number, thing in enumerate(self._rows)} if kept else {}
        new = [self.index(place[thing.feature_id], index.column()) for thing, index in zip(kept, old)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

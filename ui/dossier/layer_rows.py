"""Layers of the project as the wizard lists them: what each is, whether it goes in, on which maps it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QStyle, QStyledItemDelegate

from ...plugin.dossier.package.manifest import LayerEntry
from ...plugin.dossier.package.roles import ROLE_NAMES, layer_role
from ...plugin.dossier.told_results import TOLD, may_be_told, told_result
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.package.build import layer_entries
from ...plugin.gis.package.layers import can_be_packed, facts_of, plan_layers
from ...plugin.gis.plan import Plan, purposes
from ...plugin.text import N_

__all__ = [
    "MAPS",
    "LayerModel",
    "LayerRow",
    "MapDelegate",
    "PurposeDelegate",
    "entries_of",
    "read_rows",
    "role_layers",
    "told_title",
]

#: Where a layer is drawn: list of ``exportatlas`` → what people call it.
MAPS = {
    "": N_("on none"),
    "PLAN_LAYERS": N_("what is planned"),
    "TODAY_LAYERS": N_("what exists"),
    "COVERAGE_LAYERS": N_("coverage"),
    "BASE_LAYERS": N_("base map"),
}
_USUAL = {
    **dict.fromkeys(("villages", "roads"), "BASE_LAYERS"),
    **dict.fromkeys(("sites", "fiber", "hubs", "ducts", "pole_lines", "post_points"), "TODAY_LAYERS"),
    **dict.fromkeys(("gaps", "routes"), "PLAN_LAYERS"),
    "coverage": "COVERAGE_LAYERS",
}
#: Big, and no part of a checklist.
_LEFT_OUT = ("", "elevation")
_PLANNED = "PLANNED_"
_REPORT = "hatangso:writereport"
#: Roles of results: nothing that exists, nor a layer of planned sites that somebody drew.
_RESULTS = frozenset(told.role for told in TOLD.values() if told.role)
#: Role of layers from elsewhere that documents tell of as well → parameter of the report.
_LIKE = {"coverage": "COVERAGE"}


@dataclass(frozen=True)
class LayerRow:
    """One layer.

    Parameters
    ----------
    id, title : str
    role : str
        Of :data:`plugin.dossier.package.roles.ROLE_NAMES`; "" where nothing tells.
    planned : bool
    taken : bool
        Whether it goes into the dossier.
    maps : str
        Key of :data:`MAPS`.
    drawn : bool
        Whether it can be drawn at all (a table cannot).
    warning : str
        Why the steps could not read it.
    told : str
        Parameter of the report that it is the result for (:data:`...plugin.dossier.told_results.TOLD`); "" for none.
    choices : tuple of str
        Parameters of the report that it could be given to.
    """

    id: str
    title: str
    role: str
    planned: bool
    taken: bool
    maps: str
    drawn: bool = True
    warning: str = ""
    told: str = ""
    choices: tuple[str, ...] = ()


def read_rows(
    project: QgsProject, plan: Plan, remembered: Sequence[Sequence[Any]], untold: Collection[str] = ()
) -> list[LayerRow]:
    """Layers that can be packed, in the remembered order, then as they stand in the project's tree.

    Results of the tools are those that the plan has; for what it says nothing of, the highest of the tree that looks
    like one.

    Parameters
    ----------
    remembered : sequence of (id, taken, maps)
    untold : collection of str
        Ids of layers that documents are not to tell of, though they look like results.
    """
    shown = [node.layer() for node in project.layerTreeRoot().findLayers() if node.layer() is not None]
    others = [layer for _, layer in sorted(project.mapLayers().items()) if layer not in shown]
    roles = purposes(plan)
    layers = [layer for layer in (*shown, *others) if can_be_packed(layer)]
    told = _told(layers, plan, project, untold)
    rows = {layer.id(): _row(layer, roles.get(layer.id()), told.get(layer.id(), "")) for layer in layers}
    made = []
    for id_, taken, maps in remembered:
        if id_ in rows:
            made.append(replace(rows.pop(id_), taken=bool(taken), maps=maps if maps in MAPS else ""))
    return [*made, *rows.values()]


def _told(
    layers: Sequence[QgsMapLayer], plan: Plan, project: QgsProject, untold: Collection[str]
) -> dict[str, str]:
    """Parameter of the report by layer: as the plan says, else as the layers look, the first of each."""
    said = {name: [id_ for id_ in plan.layers.get(name, ()) if project.mapLayer(id_) is not None] for name in TOLD}
    made = {ids[0]: name for name, ids in reversed(said.items()) if ids}
    given = {"", *(name for name, ids in said.items() if ids)}
    used = {id_ for ids in plan.layers.values() for id_ in ids}
    found: dict[str, list[str]] = {}
    for layer in layers:
        if layer.id() not in used and layer.id() not in untold:
            facts = facts_of(layer, layer.name())
            seen = told_result(facts.geometry, facts.fields, facts.algorithm)
            found.setdefault(seen or _LIKE.get(layer_role(facts), ""), []).append(layer.id())
    for name, ids in found.items():
        # Of several areas nobody knows which are those of today, and which of the plan.
        if name not in given and (name != "COVERAGE" or len(ids) == 1):
            made[ids[0]] = name
    return made


def _row(layer: QgsMapLayer, said: str | None, told: str) -> LayerRow:
    planned = bool(said) and said.startswith(_PLANNED)
    role = plan_layers([layer], {layer.id(): said} if said else {})[0].role
    maps = "PLAN_LAYERS" if planned and role != "coverage" else _USUAL.get(role, "")
    facts = facts_of(layer)
    return LayerRow(
        id=layer.id(),
        title=layer.name(),
        role=role,
        planned=planned or role in ("routes",),
        taken=role not in _LEFT_OUT,
        maps=(maps or _maps_of(told)) if layer.isSpatial() else "",
        drawn=layer.isSpatial(),
        warning=_warning(layer),
        told=told,
        choices=may_be_told(facts.geometry, facts.fields),
    )


def _maps_of(told: str) -> str:
    return TOLD[told].maps if told else ""


def _warning(layer: QgsMapLayer) -> str:
    if layer.providerType() == "memory":
        return tr(N_("A temporary layer: make it permanent first (right click ▸ Make Permanent…)."))
    if isinstance(layer, QgsVectorLayer) and layer.isModified():
        return tr(N_("It has changes that are not saved: save them first."))
    return ""


def role_layers(rows: Sequence[LayerRow], plan: Plan, project: QgsProject) -> dict[str, str]:
    """Layers by the parameter of the tools that they are for: as the plan says, else the first of that role."""
    found: dict[str, str] = {}
    for row in rows:
        if row.told or row.role in _RESULTS or row.role.upper() in TOLD:
            found.update({row.told: row.id} if row.told else {})
            continue
        name = {"routes": "PLANNED_FIBER"}.get(row.role, (_PLANNED if row.planned else "") + row.role.upper())
        if row.role:
            found.setdefault(name, row.id)
    units = plan.results.get("units_today", "")
    if project.mapLayer(units) is not None:
        found["UNITS"] = units
    for name, ids in plan.layers.items():
        there = [id_ for id_ in ids if project.mapLayer(id_) is not None]
        if there:
            found[name] = there[0]
    return found


def told_title(name: str) -> str:
    """What people call a parameter of the report."""
    algorithm = QgsApplication.processingRegistry().algorithmById(_REPORT)
    definition = algorithm.parameterDefinition(name) if algorithm is not None else None
    return definition.description() if definition is not None else name


def entries_of(
    rows: Sequence[LayerRow], project: QgsProject, plan: Plan, licence: str, every: bool = False
) -> list[LayerEntry]:
    """What the checklist looks at: layers that go in; ``every`` one if the whole project does."""
    layers = [project.mapLayer(row.id) for row in rows if row.taken or every]
    # As the tool will see them, which reads the plan in the project too.
    return layer_entries(plan_layers([layer for layer in layers if layer is not None], purposes(plan)), licence)


class LayerModel(QAbstractTableModel):
    """The rows as a table: name with a tick, what it is, on which maps."""

    #: What documents tell of a layer is another: its id, parameter of the report ("" for nothing).
    purpose_chosen = pyqtSignal(str, str)

    _HEADS = (N_("Layer"), N_("What it is"), N_("Drawn on maps as"))

    def __init__(self, parent=None):
        super().__init__(parent)
        self.rows: list[LayerRow] = []

    def fill(self, rows: Sequence[LayerRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: N802, B008 - names and defaults of Qt
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()) -> int:  # noqa: N802, B008 - names and defaults of Qt
        return 0 if parent.isValid() else len(self._HEADS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802 - the name Qt calls
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(self._HEADS[section])
        return None

    def flags(self, index):
        flags = super().flags(index)
        if index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        row = self.rows[index.row()]
        if (index.column() == 2 and row.drawn) or (index.column() == 1 and row.choices):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title, _role_text(row), tr(MAPS[row.maps]) if row.drawn else "–")[index.column()]
        if role == Qt.ItemDataRole.EditRole and index.column() > 0:
            return row.told if index.column() == 1 else row.maps
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = tr(N_("What documents tell of this layer: click to choose another.")) if row.choices else ""
            return (hint if index.column() == 1 else "") or row.warning or None
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and row.warning:
            return QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - the name Qt calls
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == 1 and value in ("", *row.choices):
            if value != row.told:
                self.purpose_chosen.emit(row.id, value)  # the plan keeps it, and the rows come anew
            return True
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            # Qt5 hands over a number, Qt6 an enum.
            row = replace(row, taken=value in (2, Qt.CheckState.Checked))
        elif role == Qt.ItemDataRole.EditRole and index.column() == 2 and value in MAPS:
            row = replace(row, maps=value)
        else:
            return False
        self.rows[index.row()] = row
        self.dataChanged.emit(index, index)
        return True

    def tick(self, taken: bool) -> None:
        """Tick all, or none."""
        self.rows = [replace(row, taken=taken) for row in self.rows]
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def move(self, chosen: Sequence[int], by: int) -> list[int]:
        """Move rows up (-1) or down (1); returns where they are then."""
        wanted = sorted(set(chosen), reverse=by > 0)
        if not wanted or not 0 <= wanted[0] + by < len(self.rows):
            return sorted(wanted)
        self.layoutAboutToBeChanged.emit()
        for row in wanted:
            self.rows[row], self.rows[row + by] = self.rows[row + by], self.rows[row]
        self.layoutChanged.emit()
        return sorted(row + by for row in wanted)

    def remembered(self) -> list[list[Any]]:
        """What :func:`read_rows` takes."""
        return [[row.id, row.taken, row.maps] for row in self.rows]

    def maps(self) -> Mapping[str, tuple[str, ...]]:
        """Layers of the atlas by its lists, the first on top."""
        drawn = [row for row in self.rows if row.maps and row.drawn]
        return {name: tuple(row.id for row in drawn if row.maps == name) for name in MAPS if name}


def _role_text(row: LayerRow) -> str:
    return told_title(row.told) if row.told else _own_text(row)


def _own_text(row: LayerRow) -> str:
    """What a layer is by itself, whatever documents tell of it."""
    if row.role not in ROLE_NAMES:
        return ""
    text = ROLE_NAMES[row.role].of(language())
    return tr(N_("planned: {what}"), what=text) if row.planned and row.role != "routes" else text


class _ListDelegate(QStyledItemDelegate):
    """A list to choose from in a cell; what is chosen is taken at once."""

    def title(self) -> str:
        """What the list is called."""
        raise NotImplementedError

    def choices(self, index) -> list[tuple[str, str]]:
        """Text and key of each entry."""
        raise NotImplementedError

    def createEditor(self, parent, option, index):  # noqa: N802 - the name Qt calls
        editor = QComboBox(parent)
        editor.setAccessibleName(self.title())
        for text, key in self.choices(index):
            editor.addItem(text, key)
        editor.activated.connect(lambda: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor, index):  # noqa: N802 - the name Qt calls
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor, model, index):  # noqa: N802 - the name Qt calls
        model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)


class MapDelegate(_ListDelegate):
    """A list to choose from where a layer is drawn."""

    def title(self) -> str:
        return tr(N_("Drawn on maps as"))

    def choices(self, index) -> list[tuple[str, str]]:
        return [(tr(text), key) for key, text in MAPS.items()]


class PurposeDelegate(_ListDelegate):
    """A list to choose from which result of the documents a layer is."""

    def title(self) -> str:
        return tr(N_("What it is"))

    def choices(self, index) -> list[tuple[str, str]]:
        row = index.model().rows[index.row()]
        return [(_own_text(row) or "–", ""), *((told_title(name), name) for name in row.choices)]

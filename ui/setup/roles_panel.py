"""The rows of the layers' tab: each role with the layers that can play it, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsIconUtils, QgsMapLayer, QgsProject
from qgis.gui import QgsCheckableComboBox, QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.plan_roles import GROUPS, PLAN_ROLES, PlanRole
from ...plugin.targets.readiness.quick import LayerFacts
from ...plugin.targets.role_finding import ENOUGH, Match, matches, score
from ...plugin.targets.roles import spoken
from ...plugin.text import N_

__all__ = ["RolesPanel"]

#: Why a layer has its role, in short.
_WHYS = {
    "none": N_("none, by your choice"),
    "chosen": N_("chosen by you"),
    "both": N_("by name and fields"),
    "name": N_("by its name"),
    "fields": N_("by its fields"),
    "result": N_("made by the tools"),
}
#: Groups that are folded at first.
_FOLDED = ("planned",)


@dataclass(frozen=True)
class _Row:
    role: PlanRole
    box: QComboBox
    why: QLabel
    fields: QToolButton


class RolesPanel(QWidget):
    """One row for each role; shows what it is given and says what the user changes."""

    #: The user chose layers (tuple of ids, perhaps empty) for a role (parameter).
    chosen = pyqtSignal(str, tuple)
    #: The user wants to see the fields of a role.
    fields_wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._groups: dict[str, QgsCollapsibleGroupBox] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Columns of all groups stand under each other.
        letters = self.fontMetrics()
        wide = max(letters.horizontalAdvance(tr(role.title)) for role in PLAN_ROLES.values() if role.group != "planned")
        narrow = max(letters.horizontalAdvance(tr(text)) for text in _WHYS.values()) + 6
        for group, title in GROUPS.items():
            box = QgsCollapsibleGroupBox(tr(title), self)
            box.setObjectName(f"group_{group}")
            grid = QGridLayout(box)
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, wide)
            grid.setColumnMinimumWidth(2, narrow)
            for role in (role for role in PLAN_ROLES.values() if role.group == group):
                self._add(role, box, grid)
            box.setCollapsed(group in _FOLDED)
            self._groups[group] = box
            whole.addWidget(box)
        whole.addStretch(1)

    def _add(self, role: PlanRole, holder: QWidget, grid: QGridLayout) -> None:
        line = grid.rowCount()
        box = QgsCheckableComboBox(holder) if role.several else QComboBox(holder)
        box.setObjectName(f"layer_{role.parameter}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        label = QLabel(tr(role.title), holder)
        label.setBuddy(box)
        if role.need == "must":
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        box.setAccessibleName(tr(role.title))
        why = QLabel(holder)
        why.setTextFormat(Qt.TextFormat.PlainText)
        fields = QToolButton(holder)
        fields.setObjectName(f"fields_{role.parameter}")
        fields.setText(tr(N_("Fields…")))
        fields.setToolTip(tr(N_("See and choose which field is which column")))
        fields.setAccessibleName(tr(N_("Fields: {role}"), role=tr(role.title)))
        fields.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for column, widget in enumerate((label, box, why, fields)):
            grid.addWidget(widget, line, column)
        parameter = role.parameter
        if role.several:
            box.setDefaultText(tr(N_("(no layer)")))
            box.checkedItemsChanged.connect(lambda _: self._changed(parameter))
        else:
            box.activated.connect(lambda _: self._changed(parameter))
        fields.clicked.connect(lambda: self.fields_wanted.emit(parameter))
        self._rows[parameter] = _Row(role, box, why, fields)

    def eventFilter(self, watched, event):  # noqa: N802 - the name Qt calls
        # The wheel scrolls the page: it must not change a layer on the way.
        if event.type() == event.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _changed(self, parameter: str) -> None:
        row = self._rows[parameter]
        if row.role.several:
            ids = tuple(str(id_) for id_ in row.box.checkedItemsData())
        else:
            ids = (str(row.box.currentData()),) if row.box.currentData() else ()
        self.chosen.emit(parameter, ids)

    def focus(self, parameter: str) -> None:
        """Bring a role into sight, with the keyboard on it."""
        row = self._rows[parameter]
        self._groups[row.role.group].setCollapsed(False)
        area = self.parentWidget()
        while area is not None and not hasattr(area, "ensureWidgetVisible"):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(row.box)
        row.box.setFocus()

    def fill(
        self,
        facts: Mapping[str, LayerFacts],
        layers: Mapping[str, Sequence[str]],
        settled: Sequence[str],
        project: QgsProject,
    ) -> None:
        """Show the layers that there are, and those that the plan has.

        Parameters
        ----------
        facts : mapping of str to LayerFacts
            All layers of the project by id.
        layers : mapping of str to sequence of str
            Ids by parameter.
        settled : sequence of str
            Roles that the user has decided on.
        """
        signs = [one.signs for one in facts.values()]
        for parameter, row in self._rows.items():
            chosen = [id_ for id_ in layers.get(parameter, ()) if id_ in facts]
            ranked = matches(signs, parameter)
            likely = [match.layer for match in ranked if match.score >= ENOUGH]
            fitting = [one.signs.id for one in facts.values() if one.signs.kind in row.role.kinds]
            rest = sorted((id_ for id_ in fitting if id_ not in likely), key=lambda id_: facts[id_].title.casefold())
            lost = [id_ for id_ in chosen if id_ not in likely and id_ not in rest]
            self._fill_row(row, [*lost, *likely, *rest], chosen, facts, project)
            self._explain(row, chosen, facts, parameter in settled)
        for group, box in self._groups.items():
            roles = [role for role in PLAN_ROLES.values() if role.group == group]
            count = sum(any(id_ in facts for id_ in layers.get(role.parameter, ())) for role in roles)
            box.setTitle(tr(N_("{group} ({count} of {all})"), group=tr(GROUPS[group]), count=count, all=len(roles)))

    def _fill_row(self, row: _Row, ids, chosen, facts, project) -> None:
        row.box.blockSignals(True)
        row.box.clear()
        if not row.role.several:
            row.box.addItem(tr(N_("(no layer)")), None)
        for id_ in ids:
            title = facts[id_].title
            if not facts[id_].valid:
                title = tr(N_("{layer} – cannot be opened"), layer=title)
            if row.role.several:
                state = Qt.CheckState.Checked if id_ in chosen else Qt.CheckState.Unchecked
                row.box.addItemWithCheckState(title, state, id_)
            else:
                layer: QgsMapLayer | None = project.mapLayer(id_)
                icon = QgsIconUtils.iconForLayer(layer) if layer is not None else None
                row.box.addItem(icon, title, id_) if icon is not None else row.box.addItem(title, id_)
        if not row.role.several:
            row.box.setCurrentIndex(max(row.box.findData(chosen[0]), 0) if chosen else 0)
        row.box.blockSignals(False)

    def _explain(self, row: _Row, chosen, facts: Mapping[str, LayerFacts], settled: bool) -> None:
        """Why this layer: in short beside it, in full in the tooltip."""
        row.fields.setEnabled(bool(chosen) and bool(row.role.role) and facts[chosen[0]].valid)
        full: list[str] = []
        match: Match | None = None
        for id_ in chosen:
            match = score(row.role, facts[id_].signs)
            if match is not None:
                full += [tr(one.template, **spoken(one.values, language())) for one in match.reasons]
        if settled:
            short = tr(_WHYS["chosen" if chosen else "none"])
        else:
            short = tr(_WHYS[match.by]) if chosen and match is not None else ""
        row.why.setText(short)
        row.why.setToolTip("\n".join(full) or short)
        row.box.setToolTip("\n".join([tr(row.role.title), *full]))

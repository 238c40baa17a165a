"""The list of indicators with their counting rules, to choose from."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QDialog, QTreeWidgetItem

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.indicators import DII_GROUPS, INDICATORS, UNITS, Kind
from ...plugin.targets.set_fields import indicator_name
from ...plugin.targets.target_set import ItemKind
from ...plugin.targets.unit_names import fold
from ...plugin.text import N_
from ..forms import form

__all__ = ["IndicatorPicker", "rule_html", "rule_text"]

_ID = Qt.ItemDataRole.UserRole
_SOURCES = {
    Kind.SPATIAL: N_("Counted on the map"),
    Kind.REGISTER: N_("Counted in registers of infrastructure"),
    Kind.STATISTICS: N_("From yearly statistics"),
    Kind.DECLARED: N_("Declared, with its source"),
}


def rule_text(id_: str) -> str:
    """How an indicator is counted, in the language of QGIS."""
    indicator = INDICATORS[id_]
    return indicator.counting_vi if language().startswith("vi") else indicator.counting_en


def rule_html(id_: str, village: str) -> str:
    """All that is known of an indicator: name, unit, rule, where its numbers come from."""
    indicator = INDICATORS[id_]
    unit = UNITS[indicator.unit][language().startswith("vi")]
    if indicator.unit == "yes_no":
        unit = tr(N_("yes (1) or no (0)"))
    lines = [tr(_SOURCES[indicator.kind])]
    if indicator.lower_is_better:
        lines.append(tr(N_("Less is better")))
    if indicator.province_only:
        lines.append(tr(N_("For the province as a whole only")))
    rows = [(tr(N_("Counting rule")), rule_text(id_)), (tr(N_("Unit")), unit or tr(N_("number"))),
            (tr(N_("Source of the numbers")), "; ".join(lines)), (tr(N_("Id")), id_)]  # fmt: skip
    parts = "".join(f"<p><b>{escape(name)}:</b> {escape(text)}</p>" for name, text in rows)
    return f"<h3>{escape(indicator_name(id_, language(), village))}</h3>{parts}"


class IndicatorPicker(QDialog, form("targets/indicator_picker")):
    """Choose one or several indicators.

    Parameters
    ----------
    village : str
        What a village is called in the set.
    chosen : str
        Indicator to begin at.
    several : bool
        Several can be chosen, and the kind of item that is made of them.
    """

    def __init__(self, village: str, chosen: str = "", several: bool = True, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self._village = village
        if not several:
            self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for kind, text in ((ItemKind.TARGET, N_("target")), (ItemKind.STATUS, N_("status figure"))):
            self.kindBox.addItem(tr(text), kind)
        self.kindBox.setVisible(several)
        self.kindLabel.setVisible(several)
        self._fill(chosen)
        self.filterEdit.textChanged.connect(self._search)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemSelectionChanged.connect(self._count)
        self.list.itemDoubleClicked.connect(self._double)
        self.chooseButton.clicked.connect(self.accept)
        self.chooseButton.setDefault(True)
        self.cancelButton.clicked.connect(self.reject)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self._show(self.list.currentItem())
        self._count()

    def _fill(self, chosen: str) -> None:
        vietnamese = language().startswith("vi")
        for group in (*DII_GROUPS, None):
            top = QTreeWidgetItem(self.list)
            top.setText(0, DII_GROUPS[group][vietnamese] if group else tr(N_("Outside Decision 885")))
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for id_, indicator in INDICATORS.items():
                if indicator.group != group:
                    continue
                row = QTreeWidgetItem(top)
                name = indicator_name(id_, language(), self._village)
                row.setText(0, name)
                row.setToolTip(0, name)
                row.setData(0, _ID, id_)
                if id_ == chosen:
                    self.list.setCurrentItem(row)
        self.list.expandAll()

    def _search(self, text: str) -> None:
        words = fold(text).split()
        for number in range(self.list.topLevelItemCount()):
            top = self.list.topLevelItem(number)
            some = False
            for at in range(top.childCount()):
                row = top.child(at)
                id_ = row.data(0, _ID)
                said = fold(f"{row.text(0)} {rule_text(id_)} {id_}")
                row.setHidden(not all(word in said for word in words))
                some |= not row.isHidden()
            top.setHidden(not some)
        self._count()

    def _show(self, row, *_) -> None:
        id_ = row.data(0, _ID) if row is not None else None
        self.ruleView.setHtml(rule_html(id_, self._village) if id_ else "")

    def _count(self) -> None:
        self.chooseButton.setEnabled(bool(self.chosen()))

    def _double(self, *_) -> None:
        if self.chosen():
            self.accept()

    def chosen(self) -> list[str]:
        """Ids of the chosen indicators, in the order of the list."""
        ids = {row.data(0, _ID) for row in self.list.selectedItems() if not row.isHidden()}
        return [id_ for id_ in INDICATORS if id_ in ids]

    def kind(self) -> ItemKind:
        """What is to be made of them."""
        return self.kindBox.currentData()

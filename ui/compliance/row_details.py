"""Below the table: what is missing for the chosen row, its trend, and everything about it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.compliance_rows import Compliance, Row
from ...plugin.text import N_
from . import words
from .chart import TrendChart, TrendCurve
from .missing_model import MissingModel, gaps_filter
from .target_map import communes_of_region, gap_line, show_unit, zoom_to

__all__ = ["RowDetails", "trend_of"]


def trend_of(row: Row, rows: list[Row]) -> TrendCurve:
    """The curve of a row: values by year, where the line leads, the plan, the targets of its indicator."""
    fact = words.fact_of(row)
    history = fact.history
    today = row.cell_of("today", "value"), row.cell_of("today", "year")
    if row.is_plan and row.other is not None:  # the years are those that were; the plan is told apart
        history = dict(history)
        history.pop(row.cell("year"), None)
        if today[0] is not None and today[1]:
            history[today[1]] = today[0]
    plan_value = row.cell_of("plan", "value") if row.is_plan or row.other is not None else None
    plan_year = row.cell_of("plan", "year") if plan_value is not None else None
    if row.is_plan and row.other is None:
        plan_year, plan_value = None, None
    same = [
        one
        for one in rows
        if one.item["indicator"] == row.item["indicator"] and one.unit == row.unit and one.target is not None
    ]
    goals = {one.item["horizon"]: one.target for one in same if one.item["horizon"]}
    ahead = row.cell("projected") if not row.is_plan else None
    years = sorted(history)
    return TrendCurve(
        name=row.title(language()) if row.unit.level == "province" else f"{row.title(language())} – {row.unit.name}",
        unit=row.item["unit"]["id"],
        years=years,
        values=[history[year] for year in years],
        target_years=sorted(goals),
        targets=[goals[year] for year in sorted(goals)],
        lower_is_better=row.at_most,
        projected_years=[row.item["horizon"]] if ahead is not None else [],
        projected=[ahead] if ahead is not None else [],
        plan_year=plan_year,
        plan_value=plan_value,
        unit_said=fact.unit_name,
    )


class RowDetails(QObject):
    """Drives the tabs below the table.

    Parameters
    ----------
    ui : form
    canvas : callable
        Gives the map of the window, or None.
    layer : callable
        Gives a layer of results by what it is ("units", "gaps", "gap_lines") in the scenario that is shown, or None.
    """

    def __init__(self, ui, canvas: Callable, layer: Callable[[str], QgsVectorLayer | None], parent=None):
        super().__init__(parent)
        self._ui, self._canvas, self._layer = ui, canvas, layer
        self._row: Row | None = None
        self._shown: tuple | None = None
        self.missing = MissingModel(self)
        self.chart = TrendChart(ui.chartPage)
        ui.chartLayout.addWidget(self.chart)
        ui.missing.setModel(self.missing)
        ui.missing.header().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        ui.missing.header().setStretchLastSection(False)
        letter = ui.missing.fontMetrics().averageCharWidth()
        for column, letters in enumerate((9, 20, 16, 30, 11, 24, 14)):
            ui.missing.setColumnWidth(column, letter * letters)
        ui.missing.doubleClicked.connect(self._go)
        enter = QAction(tr(N_("Show on the map")), ui.missing)
        enter.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        enter.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        enter.triggered.connect(self._go_to_current)
        ui.missing.addAction(enter)
        ui.missing.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.missing.complete.connect(self._count)
        self.show_row(None, Compliance(), "today", [])

    def forget_layers(self) -> None:
        """The layers of results are others: read anew."""
        self._shown = None

    def show_row(self, row: Row | None, compliance: Compliance, scenario: str, rows: list[Row]) -> None:
        """Show a row, or that none is chosen; ``rows`` are all that the table has."""
        self._row = row
        if row is None:
            said = tr(N_("Choose a target above.")) if rows else ""
            self._ui.about.setPlainText(said)
            self.chart.show_curve(None, said or tr(N_("There is nothing to show yet.")))
            self._note(said)
            self._shown = None
            self.missing.clear()
            self._count()
            return
        document = (compliance.data(scenario) or {}).get("set", {}).get("document", {})
        self._ui.about.setHtml(words.about(row, document))
        self.chart.show_curve(trend_of(row, rows))
        self._list(row, scenario)

    def _list(self, row: Row, scenario: str) -> None:
        layer = self._layer("gaps")
        key = (scenario, row.id, row.unit.level, row.unit.code, layer.id() if layer is not None else "")
        if key == self._shown:
            return
        self._shown = key
        communes: set[str] | None = None
        if row.unit.level == "commune":
            communes = {row.unit.code}
        elif row.unit.level == "region":
            communes = communes_of_region(self._layer("units"), row.unit.code)
        if layer is None:
            self._nothing(tr(N_("What is missing has not been looked for yet. Press “Assess”.")))
        elif row.unit.level == "operator":
            self._nothing(tr(N_("What is missing is listed by commune: choose the province, a district or a commune.")))
        elif row.unit.level == "region" and communes is None:
            self._nothing(tr(N_("The layer of communes does not say which district they were of.")))
        else:
            self._note("")
            self.missing.read(layer, gaps_filter(row.id, communes))

    def _nothing(self, why: str) -> None:
        self.missing.clear()
        self._note(why)
        self._count()

    def _note(self, text: str) -> None:
        self._ui.missingNote.setText(text)
        self._ui.missingNote.setVisible(bool(text))
        self._ui.missing.setVisible(not text)

    def _count(self) -> None:
        """How many things are listed stands on the tab."""
        count = self.missing.rowCount()
        title = tr(N_("What is missing ({count})"), count=count) if count else tr(N_("What is missing"))
        self._ui.details.setTabText(self._ui.details.indexOf(self._ui.missingPage), title)
        row = self._row
        if row is None or count or self.missing.reading or self._ui.missingNote.text():
            return
        if row.verdict == "no_data":
            notes = [words.message_text(note) for note in row.result["notes"]]
            self._note(" ".join([tr(N_("Nothing is known of this yet.")), *notes]))
        elif row.verdict in ("near", "missed"):
            self._note(tr(N_("No single thing is missing: people, subscribers or amounts are counted as a whole.")))
        else:
            self._note(tr(N_("Nothing is missing.")))

    # -- on the map ---------------------------------------------------------------------------------------------

    def _go_to_current(self) -> None:
        self._go(self._ui.missing.currentIndex())

    def _go(self, index: QModelIndex) -> None:
        """Zoom to a thing that is missing, as a line where it is one, and let it flash; without a place its commune."""
        thing, row = self.missing.thing_at(index), self._row
        layer, canvas = self._layer("gaps"), self._canvas()
        if thing is None or row is None or layer is None or canvas is None:
            return
        lines = self._layer("gap_lines")
        line = gap_line(lines, row.id, thing.role or "", thing.source_id, bool(thing.planned))
        if line is not None and zoom_to(canvas, lines, [line]):
            return
        if zoom_to(canvas, layer, [thing.feature_id]):
            return
        units = self._layer("units")
        if units is not None and thing.code:
            show_unit(canvas, units, "commune", thing.code)

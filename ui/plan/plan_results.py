"""The page of a plan dialog after its run: numbers, layers and what to do with them, a list of what needs a look."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from qgis.core import (
    NULL,
    QgsExpression,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QHeaderView, QListWidgetItem, QMenu, QWidget

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..forms import form
from ..jobs import Job
from ..save_names import whole_name
from ..session import Session
from .feature_list import FeatureListModel
from .layer_saving import LayerSaver
from .parameter_widgets import fault_color
from .plan_form import Figure, PlanForm
from .plan_preview import Preview, say_mib, say_seconds
from .raster_saving import RasterSaver, is_temporary

__all__ = ["PlanResults", "preview_html", "say_figure", "table"]

#: So many features are flashed at once; more would only cost time.
_FLASHED = 300


def say_figure(value: object, unit: str) -> str:
    """A number of a run for people, with its unit."""
    if value is None or value == NULL or isinstance(value, str):
        return str(value) if isinstance(value, str) else "–"
    if unit == "m":
        return f"{say_number(float(value) / 1000, language(), 1)} km"
    if unit == "VND":
        return f"{say_number(float(value), language(), 0)} VND"
    said = say_number(float(value), language(), 2)
    return f"{said} {unit}" if unit else said


class PlanResults(QWidget, form("plan/plan_results")):
    """What a run of a plan dialog brought."""

    #: Something to say to the user (level as in :meth:`..session.Session.message`, text).
    told = pyqtSignal(str, str)

    def __init__(self, session: Session, plan_form: PlanForm, parent: QWidget):
        super().__init__(parent)
        self.setupUi(self)
        self._session = session
        self._form = plan_form
        self._layers: dict[str, str] = {}  # result → id of its layer
        self._job: Job | None = None
        self._folder = Path()  # where rasters go, beside the GeoPackage that was chosen
        self._model: FeatureListModel | None = None
        self._saver: LayerSaver | RasterSaver | None = None
        self._menu: QMenu | None = None
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(Qt.ItemDataRole.UserRole)
        self.listView.setModel(self._sorted)
        self.listView.verticalHeader().hide()
        self.listView.setWordWrap(True)
        self.listView.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._add_text = self.planButton.text()
        self.layerList.currentRowChanged.connect(self._offer)
        self.layerList.itemDoubleClicked.connect(self._show_on_map)
        self.showButton.clicked.connect(self._show_on_map)
        self.planButton.clicked.connect(self._add_to_plan)
        self.saveButton.clicked.connect(self._save_as)
        self.listView.doubleClicked.connect(self._zoom_to_row)
        self.listView.activated.connect(self._zoom_to_row)
        self.remarksLabel.linkActivated.connect(self._show_log)

    # -- showing a run ------------------------------------------------------------------------------------------

    def show_run(self, algorithm: QgsProcessingAlgorithm, job: Job) -> None:
        """Show what a run brought."""
        self.clear()
        self._job = job
        project = self._session.project
        definitions = {one.name(): one.description() for one in algorithm.destinationParameterDefinitions()}
        self._layers = {
            name: job.results[name]
            for name in definitions
            if isinstance(job.results.get(name), str) and project.mapLayer(job.results[name]) is not None
        }
        self.figuresLabel.setText(self._figures(algorithm, job, definitions))
        self._show_remarks(job)
        for name, id_ in self._layers.items():
            item = QListWidgetItem(self._layer_text(project.mapLayer(id_)))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.layerList.addItem(item)
        self.layersGroup.setVisible(bool(self._layers))
        self.layerList.setCurrentRow(0)
        self._list_features()

    def clear(self) -> None:
        """Let go of the run and its layers."""
        if self._model is not None:
            self._model.stop()
            self._sorted.setSourceModel(None)
            self._model.deleteLater()
            self._model = None
        self._layers = {}
        self._job = None
        self.layerList.clear()

    def _figures(self, algorithm, job: Job, definitions: dict[str, str]) -> str:
        figures = self._form.figures or tuple(
            Figure(output.name(), output.description())
            for output in algorithm.outputDefinitions()
            if isinstance(output, QgsProcessingOutputNumber)
        )
        rows = [
            (tr(figure.label), say_figure(self._value(figure, job), figure.unit))
            for figure in figures
            if figure.output in (self._layers if figure.where else job.results)
        ]
        files = [
            (definitions[name], value)
            for name, value in job.results.items()
            if name in definitions and name not in self._layers and isinstance(value, str) and value
        ]
        return table([*rows, *files])

    def _value(self, figure: Figure, job: Job) -> object:
        """A number of the run, or so many features of one of its layers."""
        if not figure.where:
            return job.results[figure.output]
        layer = self._layer(figure.output)
        if not isinstance(layer, QgsVectorLayer):
            return None
        request = QgsFeatureRequest(QgsExpression(figure.where)).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return sum(1 for _ in layer.getFeatures(request))

    def _show_remarks(self, job: Job, listed: Sequence[str] = ()) -> None:
        """The first sentences of what the tool warned of, but for what the list below says anyway."""
        warnings = [text for level, text in job.log if level in ("warning", "error")]
        warnings = [text for text in warnings if not any(known and known in text for known in listed)]
        lines = [f"⚠ {escape(_first_sentence(text))}" for text in warnings[:3]]
        if job.log:
            lines.append(f'<a href="log">{escape(tr(N_("All that the tool said")))}</a>')
        self.remarksLabel.setText("<br>".join(lines))
        self.remarksLabel.setVisible(bool(lines))

    def _layer_text(self, layer: QgsMapLayer) -> str:
        if is_temporary(layer):
            place = tr(N_("temporary"))
        else:
            place = Path(layer.source().split("|")[0]).name
        return f"{layer.name()} – {place}"

    def _list_features(self) -> None:
        listing = self._form.listing
        layer = self._layer(listing.output) if listing is not None else None
        shown = isinstance(layer, QgsVectorLayer)
        self.listLabel.setVisible(shown)
        self.listView.setVisible(shown)
        if not shown:
            return
        self.listLabel.setText("…")
        self._model = FeatureListModel(layer, listing.columns, self, condition=listing.condition)
        self.listView.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as it is, until somebody sorts
        self._sorted.setSourceModel(self._model)
        self._model.complete.connect(self._listed)

    def _listed(self) -> None:
        listing, model = self._form.listing, self._model
        if model is None or self._job is None:
            return
        count = model.rowCount()
        self.listView.setVisible(count > 0)
        if not count:
            self.listLabel.setText(tr(listing.nothing))
            return
        counts = model.counts(listing.counted or listing.reason)
        self._show_remarks(self._job, [text for text, _ in counts])
        reasons = [
            f"{escape(_first_sentence(text).rstrip('.'))}: {say_number(number, language(), 0)}"
            for text, number in counts
        ]
        heading = tr(listing.title, count=say_number(count, language(), 0))
        self.listLabel.setText(f"<b>{escape(heading)}</b> {'; '.join(reasons)}")
        header = self.listView.horizontalHeader()
        header.setResizeContentsPrecision(40)  # by the first rows: many would take long
        self.listView.resizeColumnsToContents()
        for column in range(model.columnCount()):
            header.resizeSection(column, min(header.sectionSize(column), 420))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        reason = model.place_of(listing.reason)
        header.setStretchLastSection(reason < 0)
        if reason >= 0:
            # Why, and the cure, are whole sentences: they take the room that is left, and two lines.
            header.setSectionResizeMode(reason, QHeaderView.ResizeMode.Stretch)
            lines = 2 * self.listView.fontMetrics().lineSpacing() + 6
            self.listView.verticalHeader().setDefaultSectionSize(lines)

    # -- what can be done with the layers -----------------------------------------------------------------------

    def _layer(self, output: str) -> QgsMapLayer | None:
        return self._session.project.mapLayer(self._layers.get(output, ""))

    def _current(self) -> tuple[str, QgsMapLayer | None]:
        item = self.layerList.currentItem()
        output = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        return output, self._layer(output)

    def _offer(self, *_) -> None:
        """Enable what can be done with the chosen layer."""
        output, layer = self._current()
        self.showButton.setEnabled(layer is not None and self._session.iface is not None)
        purposes, either = self._form.to_plan.get(output, ()), self._form.either.get(output, {})
        plan = self._session.plan.layers
        there = layer is not None and [layer.id() in plan.get(name, ()) for name in either or purposes]
        added = bool(there) and (any(there) if either else all(there))
        more = " ▾" if either else ""
        self.planButton.setText((tr(N_("Added to the plan ✓")) if added else self._add_text) + more)
        # Of several choices another one can be taken.
        self.planButton.setEnabled(bool(there) and (bool(either) or not added))
        self.planButton.setVisible(bool(self._form.to_plan or self._form.either))
        self.saveButton.setEnabled(self._saver is None and bool(self._temporary()))

    def _temporary(self) -> list[QgsMapLayer]:
        layers = [self._layer(output) for output in self._layers]
        return [layer for layer in layers if layer is not None and is_temporary(layer)]

    def _show_on_map(self, *_) -> None:
        _, layer = self._current()
        if layer is None or self._session.iface is None:
            return
        node = self._session.project.layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        canvas = self._session.iface.mapCanvas()
        extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
        if extent.isEmpty() and isinstance(layer, QgsVectorLayer):
            canvas.zoomToFeatureIds(layer, layer.allFeatureIds()[:1])
        else:
            extent.scale(1.05)
            canvas.setExtent(extent)
        canvas.refresh()
        if isinstance(layer, QgsVectorLayer):
            ids = []
            for feature in layer.getFeatures():
                ids.append(feature.id())
                if len(ids) == _FLASHED:
                    break
            canvas.flashFeatureIds(layer, ids)

    def _add_to_plan(self) -> None:
        output, _ = self._current()
        either = self._form.either.get(output, {})
        if not either:
            self.add_to_plan(self._form.to_plan[output])
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        for parameter, title in either.items():
            action = QAction(tr(title).replace("&", "&&"), self._menu)
            action.setObjectName(f"as_{parameter}")
            action.triggered.connect(lambda _=False, name=parameter: self.add_to_plan((name,)))
            self._menu.addAction(action)
        self._menu.popup(self.planButton.mapToGlobal(self.planButton.rect().bottomLeft()))

    def add_to_plan(self, parameters: Sequence[str]) -> None:
        """Have the chosen layer count in the plan for these parameters."""
        output, layer = self._current()
        if layer is None:
            return
        plan = self._session.plan
        ours = f"{self._form.id}_{output}"
        # One layer is read for each of these: what stood there before, of whatever origin, makes room.
        before = {id_ for parameter in parameters for id_ in plan.layers.get(parameter, ())}
        changed = plan
        for other in self._form.either.get(output, {}):  # it is the one or the other
            left = tuple(id_ for id_ in changed.layers.get(other, ()) if id_ != layer.id())
            changed = changed.with_layers(other, left)
        for parameter in parameters:
            changed = changed.with_layers(parameter, (layer.id(),))
        self._session.change_plan(layers=changed.layers, results={**plan.results, ours: layer.id()})
        text = tr(N_("“{layer}” counts in the plan now."), layer=layer.name())
        text += self._replaced(before - {layer.id()}, plan.results.get(ours, ""))
        if is_temporary(layer):
            text += " " + tr(N_("It is temporary: save it before you close QGIS."))
        self._offer()
        self.told.emit("success", text)

    def _replaced(self, before: set[str], earlier: str) -> str:
        """What is said of the layers that made room: of an earlier run of this window, or others by their names."""
        made = ""
        if earlier in before:
            made = " " + tr(N_("It takes the place of the layer of an earlier run."))
        others = [self._session.project.mapLayer(id_) for id_ in sorted(before - {earlier})]
        names = ", ".join(f"“{other.name()}”" for other in others if other is not None)
        if names:
            made += " " + tr(N_("It takes the place of {layers}."), layers=names)
        return made

    def _save_as(self) -> None:
        folder = self._session.plan.folder or self._session.project.homePath()
        if not any(isinstance(layer, QgsVectorLayer) for layer in self._temporary()):
            folder = QFileDialog.getExistingDirectory(self, tr(N_("Save the temporary layers")), folder)
            if folder:
                self._begin_saving(RasterSaver(self._temporary(), folder, self._session.project, self))
            return
        proposed = str(Path(folder, f"{tr(N_('results'))}.gpkg")) if folder else f"{tr(N_('results'))}.gpkg"
        path, _ = QFileDialog.getSaveFileName(
            self, tr(N_("Save the temporary layers")), proposed, tr(N_("GeoPackage")) + " (*.gpkg)"
        )
        path = whole_name(self, path, (".gpkg",))
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """Write the temporary layers of the run into a GeoPackage, and its rasters as GeoTIFF beside it."""
        if not path.lower().endswith(".gpkg"):
            path += ".gpkg"
        if Path(path).exists():  # layers of this or of another project may show it
            self.told.emit("error", tr(N_("{path} exists already. Choose another name."), path=path))
            return
        vectors = [layer for layer in self._temporary() if isinstance(layer, QgsVectorLayer)]
        if vectors:
            self._folder = Path(path).parent
            self._begin_saving(LayerSaver(vectors, path, self._session.project, self))
        else:
            self._begin_saving(RasterSaver(self._temporary(), Path(path).parent, self._session.project, self))

    def _begin_saving(self, saver: LayerSaver | RasterSaver) -> None:
        self._saver = saver
        self._saver.finished.connect(self._saved)
        self.saveButton.setEnabled(False)
        self._saver.start()

    def _saved(self, fault: str) -> None:
        rasters = [layer for layer in self._temporary() if isinstance(layer, QgsRasterLayer)]
        if not fault and rasters and isinstance(self._saver, LayerSaver):
            self._begin_saving(RasterSaver(rasters, self._folder, self._session.project, self))
            return
        self._saver = None
        if fault:
            self.told.emit("error", fault)
        else:
            self.told.emit("success", tr(N_("Saved. The layers of the project are those of the file now.")))
        for row in range(self.layerList.count()):
            item = self.layerList.item(row)
            layer = self._layer(item.data(Qt.ItemDataRole.UserRole))
            if layer is not None:
                item.setText(self._layer_text(layer))
        self._offer()

    def _zoom_to_row(self, index) -> None:
        layer = self._layer(self._form.listing.output)
        if layer is None or self._session.iface is None or self._model is None:
            return
        ids = [self._model.feature_id(self._sorted.mapToSource(index).row())]
        canvas = self._session.iface.mapCanvas()
        canvas.zoomToFeatureIds(layer, ids)
        canvas.flashFeatureIds(layer, ids)

    def _show_log(self, *_) -> None:
        if self._job is not None:
            self._session.show_log(self._job)


def _first_sentence(text: str) -> str:
    return text if ". " not in text else text.split(". ")[0] + "."


def table(rows: list[tuple[str, str]]) -> str:
    """Rows of what and how much, as HTML; a number stays on one line with its unit."""
    cells = []
    for label, value in rows:
        shown = escape(value.replace(" ", "\u00a0") if len(value) < 30 else value)
        left = f'<td style="padding-right:12px">{escape(label)}</td>'
        cells.append(f'<tr>{left}<td align="right"><b>{shown}</b></td></tr>')
    return f'<table cellspacing="2">{"".join(cells)}</table>'


def preview_html(preview: Preview, palette: QPalette) -> str:
    """What will be built, with time, memory and warnings."""
    rows = list(preview.rows)
    if preview.seconds is not None:
        rows.append((tr(N_("Time")), say_seconds(preview.seconds)))
    if preview.mib is not None:
        rows.append((tr(N_("Memory")), say_mib(preview.mib)))
    color = fault_color(palette)
    warnings = "".join(f'<p style="color:{color}">⚠ {escape(text)}</p>' for text in preview.warnings)
    return table(rows) + warnings

"""What tools/screenshots.py does inside the QGIS window: opens things one after the other and takes pictures.

Run by ``qgis --code``; never by hand.
"""

from __future__ import annotations

import json
import os
import subprocess
import traceback
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QTableView, QTreeView
from qgis.PyQt.QtXml import QDomDocument
from qgis.utils import iface

GIVEN = json.loads(os.environ["HATANGSO_SCREENSHOTS"])


class Pictures:
    """The pictures in their order. Each step is followed by a pause in which QGIS draws."""

    def __init__(self):
        self.window = iface.mainWindow()
        self.dialog = None
        self.table = None
        self.layers: dict[str, QgsVectorLayer] = {}
        self.steps = iter(
            [
                (self.open_project, 3000),
                (self.arrange, 8000),
                (lambda: self.take("window"), 500),
                (self.open_dialog, 4000),
                (lambda: self.take("dialog"), 500),
                (self.close_dialog, 500),
                (self.show_routes, 6000),
                (self.tidy, 3000),
                (lambda: self.take("routes"), 500),
                (self.show_coverage, 6000),
                (self.tidy, 3000),
                (lambda: self.take("coverage"), 500),
                (self.show_assessment, 6000),
                (self.tidy, 3000),
                (lambda: self.take("assessment"), 500),
                (self.show_gaps, 6000),
                (self.tidy, 3000),
                (lambda: self.take("gaps"), 500),
                (self.end, 0),
            ]
        )

    def next(self) -> None:
        try:
            step, pause = next(self.steps)
            step()
        except Exception:  # whatever it is, the window must close: nobody sits before it
            traceback.print_exc()
            self.end()
            return
        QTimer.singleShot(pause, self.next)

    def take(self, name: str) -> None:
        path = Path(GIVEN["folder"]) / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True)

    # -- steps --------------------------------------------------------------------------------------------------

    def open_project(self) -> None:
        iface.messageBar().clearWidgets()
        iface.addProject(GIVEN["project"])
        self.window.showMaximized()

    def dock(self, name: str) -> QDockWidget:
        return self.window.findChild(QDockWidget, name)

    def arrange(self) -> None:
        for name in ("Browser", "Browser2", "MessageLog", "LayerStyling", "QgsDockableWidget"):
            dock = self.dock(name)
            if dock is not None:
                dock.hide()
        for bar in self.window.findChildren(QDockWidget):
            if "Overview" in bar.objectName():
                bar.hide()
        layers = self.dock("Layers")
        layers.show()
        toolbox = self.dock("ProcessingToolbox")
        toolbox.show()
        self.window.resizeDocks([layers, toolbox], [330, 370], Qt.Orientation.Horizontal)
        tree = toolbox.findChild(QTreeView)
        tree.collapseAll()
        model = tree.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if "Hạ Tầng Số" in str(model.data(index)):
                tree.setExpanded(index, True)
                for group in range(model.rowCount(index)):
                    tree.setExpanded(model.index(group, 0, index), True)
                tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)
        iface.messageBar().clearWidgets()
        self.zoom(self.layer("province").extent(), self.layer("province").crs(), 1.05)

    def layer(self, table: str) -> QgsVectorLayer:
        """A layer of the project by its table."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer.source().endswith(f"layername={table}"):
                return layer
        raise LookupError(table)

    def zoom(self, extent: QgsRectangle, crs, scale: float) -> None:
        project = QgsProject.instance()
        box = QgsCoordinateTransform(crs, project.crs(), project).transformBoundingBox(extent)
        box.scale(scale)
        iface.mapCanvas().setExtent(box)
        iface.mapCanvas().refresh()

    def open_dialog(self) -> None:
        from processing import createAlgorithmDialog

        self.dialog = createAlgorithmDialog(
            "hatangso:fiberroutes",
            {
                "ROADS": self.layer("roads").id(), "CLASS_FIELD": "class",
                "DEMAND": self.layer("villages").id(), "DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name",
                "HUBS": self.layer("hubs").id(), "HUB_ID_FIELD": "code", "HUB_NAME_FIELD": "name",
            },
        )  # fmt: skip
        self.dialog.show()
        self.dialog.resize(880, 800)
        self.dialog.move(QPoint(340, 40))
        self.dialog.raise_()

    def close_dialog(self) -> None:
        self.dialog.close()
        self.dialog = None

    def add(self, name: str) -> QgsVectorLayer:
        """Put a result on top of the project, with the style that it carries."""
        layer = QgsVectorLayer(GIVEN[name], name, "ogr")
        if not layer.isValid():
            raise LookupError(GIVEN[name])
        layer.setName(layer.metadata().title() or name)
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self.layers[name] = layer
        return layer

    def only(self, *tables: str) -> None:
        """Of the province show these tables only; fold all groups of the legend."""
        root = QgsProject.instance().layerTreeRoot()
        for node in root.findLayers():
            layer = node.layer()
            own = layer in self.layers.values()
            shown = own or any(layer.source().endswith(f"layername={table}") for table in tables)
            if not own and not isinstance(layer, QgsRasterLayer):
                node.setItemVisibilityChecked(shown)
            node.setExpanded(own)
        for group in root.findGroups():
            group.setExpanded(False)

    def show_routes(self) -> None:
        routes = self.add("routes")
        self.add("unreached")
        self.only("hubs", "communes", "province", "rivers", "sea", "outside")
        self.dock("ProcessingToolbox").hide()
        self.window.resizeDocks([self.dock("Layers")], [430], Qt.Orientation.Horizontal)
        self.open_table(routes, hidden=("fid", "rank", "road_length_m", "demand_drop_m", "hub_drop_m", ""))
        iface.setActiveLayer(routes)
        self.zoom(routes.extent(), routes.crs(), 1.05)

    def open_table(self, layer: QgsVectorLayer, hidden: tuple[str, ...]) -> None:
        """The attribute table below the map, without these columns."""
        columns = layer.attributeTableConfig()
        columns.update(layer.fields())
        shown = columns.columns()
        for column in shown:
            column.hidden = column.name in hidden
        columns.setColumns(shown)
        layer.setAttributeTableConfig(columns)
        self.table = iface.showAttributeTable(layer)
        dock = self.dock_of_table()
        if dock is not None:
            self.window.resizeDocks([dock], [230], Qt.Orientation.Vertical)

    def dock_of_table(self) -> QDockWidget | None:
        dock = self.table
        while dock is not None and not isinstance(dock, QDockWidget):
            dock = dock.parentWidget()
        return dock

    def close_table(self) -> None:
        if self.table is not None:
            (self.dock_of_table() or self.table).close()
        self.table = None

    def remove(self, *names: str) -> None:
        """Take results out of the project again."""
        for name in names:
            QgsProject.instance().removeMapLayer(self.layers.pop(name).id())

    def tidy(self) -> None:
        """What only holds once QGIS has drawn: legends unfolded, columns as wide as what stands in them."""
        root = QgsProject.instance().layerTreeRoot()
        for layer in self.layers.values():
            tree = iface.layerTreeView()
            tree.expand(tree.node2index(root.findLayer(layer.id())))
        for table in self.table.findChildren(QTableView) if self.table is not None else ():
            table.resizeColumnsToContents()
        self.dock("Layers").findChild(QTreeView).clearSelection()
        QgsProject.instance().setDirty(False)

    def show_coverage(self) -> None:
        self.close_table()
        self.remove("routes", "unreached")
        coverage = self.add("coverage")
        self.only("sites", "communes", "province", "rivers", "sea", "villages")
        toolbox = self.dock("ProcessingToolbox")
        toolbox.show()
        self.window.resizeDocks([self.dock("Layers"), toolbox], [330, 370], Qt.Orientation.Horizontal)
        iface.setActiveLayer(coverage)
        self.zoom(self.layer("province").extent(), self.layer("province").crs(), 1.05)

    def show_assessment(self) -> None:
        """Communes by one indicator, with the verdicts of the province in the table."""
        self.remove("coverage")
        communes = self.add("communes")
        _, ids, names, _, _ = communes.listStylesInDatabase()
        text, _ = communes.getStyleFromDatabase(ids[names.index("villages_ftth")])
        style = QDomDocument()
        style.setContent(text)
        communes.importNamedStyle(style)
        self.only("province", "sea", "outside")
        self.dock("ProcessingToolbox").hide()
        table = QgsVectorLayer(GIVEN["assessment"], "assessment", "ogr")
        table.setName(table.metadata().title() or "assessment")
        table.setSubsetString("level = 'province'")
        QgsProject.instance().addMapLayer(table, False)
        QgsProject.instance().layerTreeRoot().insertLayer(0, table)
        self.layers["assessment"] = table
        shown = ("name", "value", "unit", "comparator", "target", "horizon", "gap", "missing", "verdict", "year")
        self.open_table(table, hidden=tuple({*(field.name() for field in table.fields()), ""} - set(shown)))
        self.window.resizeDocks([self.dock("Layers")], [430], Qt.Orientation.Horizontal)
        iface.setActiveLayer(communes)
        self.zoom(communes.extent(), communes.crs(), 1.05)

    def show_gaps(self) -> None:
        """Villages without fibre, with their remedies in the table."""
        self.close_table()
        self.remove("assessment")
        gaps = self.add("gaps")
        gaps.setSubsetString("indicator = 'villages_ftth'")
        shown = ("thing", "commune_name", "explanation", "rank", "remedy_name", "remedy_cost", "remedy_length_m")
        self.open_table(gaps, hidden=tuple({*(field.name() for field in gaps.fields()), ""} - set(shown)))
        iface.setActiveLayer(gaps)
        self.zoom(self.layer("province").extent(), self.layer("province").crs(), 1.05)

    def end(self) -> None:
        QgsProject.instance().setDirty(False)
        QApplication.closeAllWindows()
        QTimer.singleShot(1500, lambda: os._exit(0))


pictures = Pictures()
QTimer.singleShot(2500, pictures.next)

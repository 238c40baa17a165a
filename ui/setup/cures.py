"""What the buttons beside the findings do to layers and the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsVectorLayer
from qgis.gui import QgsDataSourceSelectDialog, QgsProjectionSelectionDialog
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.targets.readiness import Finding
from ...plugin.text import N_
from ..jobs import Job
from ..session import Session

__all__ = ["Cures"]


class Cures:
    """Cures of findings about one layer, or about the project.

    Parameters
    ----------
    session : Session
    window : QWidget
        Parent of the dialogs.
    replaced : callable
        Called with a role, the id of the layer that it had and that of the one that takes its place.
    """

    def __init__(self, session: Session, window: QWidget, replaced: Callable[[str, str, str], None]):
        self._session, self._window, self._replaced = session, window, replaced

    def apply(self, finding: Finding) -> bool:
        """Do what cures a finding; whether the layers have to be looked at again now."""
        layer = self._session.project.mapLayer(finding.layer) if finding.layer else None
        action = finding.check.action
        if action == "save_project":
            return self._save_project()
        if layer is None:
            return False
        return {
            "crs": self._set_crs,
            "source": self._choose_source,
            "permanent": self._make_permanent,
            "save_layer": self._save_layer,
            "select": self._select,
            "fix": self._fix,
            "encoding": self._read_as_utf8,
        }[action](layer, finding)

    # -- the project ---------------------------------------------------------------------------------------------

    def _save_project(self) -> bool:
        iface = self._session.iface
        if iface is not None:
            iface.actionSaveProject().trigger()
            return True
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr(N_("Save the project")), "", tr(N_("QGIS projects")) + " (*.qgz)"
        )
        return bool(path) and self._session.project.write(path)

    # -- layers --------------------------------------------------------------------------------------------------

    def _set_crs(self, layer: QgsMapLayer, _: Finding) -> bool:
        dialog = QgsProjectionSelectionDialog(self._window)
        dialog.setWindowTitle(tr(N_("CRS of {layer}"), layer=layer.name()))
        if layer.crs().isValid():
            dialog.setCrs(layer.crs())
        if dialog.exec() != QDialog.DialogCode.Accepted or not dialog.crs().isValid():
            return False
        layer.setCrs(dialog.crs())
        layer.triggerRepaint()
        return True

    def _choose_source(self, layer: QgsMapLayer, _: Finding) -> bool:
        dialog = QgsDataSourceSelectDialog(None, True, layer.type(), self._window)
        dialog.setWindowTitle(tr(N_("File of {layer}"), layer=layer.name()))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        uri = dialog.uri()
        if not uri.isValid():
            return False
        layer.setDataSource(uri.uri, layer.name(), uri.providerKey)
        return True

    def _make_permanent(self, layer: QgsMapLayer, _: Finding) -> bool:
        """Save a temporary layer into a new GeoPackage; the layer shows it from then on, and keeps its place."""
        start = str(Path(self._session.project.homePath() or Path.home()) / f"{_file_name(layer.name())}.gpkg")
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr(N_("Save {layer}"), layer=layer.name()), start, "GeoPackage (*.gpkg)"
        )
        if not path:
            return False
        path = path if path.lower().endswith(".gpkg") else f"{path}.gpkg"
        if Path(path).exists():
            self._session.message("warning", tr(N_("{path} exists already. Choose another name."), path=path))
            return False
        layer_id = layer.id()

        def saved(job: Job) -> None:
            there = self._session.project.mapLayer(layer_id)
            if job.state == "done" and there is not None:
                there.setDataSource(path, there.name(), "ogr")
                self._replaced("", layer_id, layer_id)

        self._session.run("native:savefeatures", {"INPUT": layer_id, "OUTPUT": path}, saved)
        return False

    def _save_layer(self, layer: QgsVectorLayer, _: Finding) -> bool:
        if layer.commitChanges(False):
            return True
        self._session.message("error", "\n".join(layer.commitErrors()), layer.name())
        return False

    def _select(self, layer: QgsVectorLayer, finding: Finding) -> bool:
        """Select the features, and show them: on the map, or in the table where they have no place."""
        layer.selectByIds(list(finding.features))
        iface = self._session.iface
        if iface is not None:
            iface.setActiveLayer(layer)
            if layer.isSpatial() and finding.check.id != "geometry_null":
                iface.mapCanvas().zoomToSelected(layer)
            else:
                iface.showAttributeTable(layer, "is_selected()")
        return False

    def _fix(self, layer: QgsVectorLayer, finding: Finding) -> bool:
        """A mended copy takes the role of the layer, which stays as it is."""
        output = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, self._session.project)
        output.destinationName = tr(N_("{layer} (mended)"), layer=layer.name())
        layer_id = layer.id()

        def mended(job: Job) -> None:
            if job.state == "done" and job.layers:
                self._replaced(finding.parameter, layer_id, job.layers[0].id())

        self._session.run("native:fixgeometries", {"INPUT": layer_id, "OUTPUT": output}, mended)
        return False

    def _read_as_utf8(self, layer: QgsVectorLayer, _: Finding) -> bool:
        layer.setProviderEncoding("UTF-8")
        layer.dataProvider().reloadData()
        layer.triggerRepaint()
        return True


def _file_name(text: str) -> str:
    """A name of a layer that any system takes as the name of a file."""
    return "".join("_" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in text).strip(" .") or "x"

"""What the buttons beside the findings do to layers and the project."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsFeatureRequest,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsDataSourceSelectDialog, QgsProjectionSelectionDialog
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.targets.readiness.findings import Finding
from ...plugin.text import N_
from ..compliance.assess_run import layers_folder
from ..jobs import Job
from ..layer_files import free_path, save_temporary
from ..save_names import whole_name
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
        path = whole_name(self._window, path, (".qgz", ".qgs"))
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
        """Save the temporary layers of the plan into one new GeoPackage; they show it from then on.

        All of them: whoever wants this one to last wants the others to as well, and is asked for a file once.
        """
        of_plan = [id_ for ids in self._session.plan.layers.values() for id_ in ids]
        layers = [layer, *(self._session.project.mapLayer(id_) for id_ in of_plan)]

        def saved(ids: list[str]) -> None:
            for id_ in ids:
                self._replaced("", id_, id_)

        save_temporary(self._session, self._window, layers, saved)
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
        """A mended copy takes the role of the layer and its place on the map; the layer stays as it is, hidden."""
        project = self._session.project
        title = tr(N_("{layer} (mended)"), layer=layer.name())
        folder = layers_folder(project)
        place = QgsProcessing.TEMPORARY_OUTPUT
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            place = str(free_path(folder, title))
        output = QgsProcessingOutputLayerDefinition(place, project)
        output.destinationName = title
        layer_id = layer.id()

        def mended(job: Job) -> None:
            if job.state != "done" or not job.layers:
                return
            made, original = job.layers[0], project.mapLayer(layer_id)
            if original is not None:
                made.setName(title)  # a file's own name is another
                _dress(original, made)
                _put_beside(project, original, made)
                self._tell_lost(original, made)
            self._replaced(finding.parameter, layer_id, made.id())

        self._session.run("native:fixgeometries", {"INPUT": layer_id, "OUTPUT": output}, mended)
        return False

    def _tell_lost(self, original: QgsVectorLayer, made: QgsVectorLayer) -> None:
        """Say it where a geometry could not be mended, and select those features: the tool only leaves them out."""
        bare = _bare(made)
        lost = len(bare) - len(_bare(original))
        if lost > 0:
            made.selectByIds(bare)
            self._session.message(
                "warning",
                tr(
                    N_(
                        "Geometries that could not be mended and are empty now: {count}. They are selected in {layer}: "
                        "draw them anew."
                    ),
                    count=lost,
                    layer=made.name(),
                ),
            )

    def _read_as_utf8(self, layer: QgsVectorLayer, _: Finding) -> bool:
        layer.setProviderEncoding("UTF-8")
        layer.dataProvider().reloadData()
        layer.triggerRepaint()
        return True


def _dress(original: QgsVectorLayer, made: QgsVectorLayer) -> None:
    """Give a copy the look of its original, with labels, forms and names of fields."""
    style = QgsMapLayerStyle()
    style.readFromLayer(original)
    style.writeToLayer(made)
    made.triggerRepaint()


def _put_beside(project: QgsProject, original: QgsMapLayer, made: QgsMapLayer) -> None:
    """Put a layer above another in the same group, unfolded and shown as that was, and hide that."""
    root = project.layerTreeRoot()
    node, place = root.findLayer(made.id()), root.findLayer(original.id())
    if place is None or node is None:
        return
    copy = node.clone()
    copy.setItemVisibilityChecked(place.itemVisibilityChecked())
    copy.setExpanded(place.isExpanded())
    group = place.parent()
    group.insertChildNode(group.children().index(place), copy)
    node.parent().removeChildNode(node)
    place.setItemVisibilityChecked(False)


def _bare(layer: QgsVectorLayer) -> list[int]:
    """Features without a shape."""
    request = QgsFeatureRequest().setNoAttributes()
    features = layer.getFeatures(request)
    return [feature.id() for feature in features if not feature.hasGeometry() or feature.geometry().isEmpty()]

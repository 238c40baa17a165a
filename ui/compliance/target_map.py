"""Targets on the map: one style of the layers of results for each, and places that are zoomed to and flash."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from qgis.core import QgsFeatureRequest, QgsMapLayer, QgsProject, QgsVectorLayer

from ...plugin.gis.i18n import language
from ...plugin.gis.target_styles import Choropleth, GapStyle, TargetStyle, apply_style
from ...plugin.targets.compliance_rows import Row
from ...plugin.targets.result_rows import item_names

__all__ = ["RESULTS", "communes_of_region", "gap_line", "hide", "show_gaps", "show_row", "show_target", "show_unit",
           "zoom_to"]  # fmt: skip

#: Layers of an assessment, as the plan names them.
RESULTS = ("units", "gaps", "gap_lines")


def show_row(row: Row, data: Mapping, layers: Mapping[str, QgsVectorLayer | None], project: QgsProject) -> None:
    """Show how the communes stand to the item of a row, and what is missing for it.

    Parameters
    ----------
    data : mapping
        The assessment, as in :mod:`...plugin.targets.assessment_dict`.
    layers : mapping of str to QgsVectorLayer or None
        By :data:`RESULTS`.
    """
    units = layers["units"]
    items = [item for item in data["items"] if _has_communes(item, data["axes"])]
    if units is not None and not show_target(units, row, items, project):
        hide([units.id()], project)  # it would show another indicator
    for kind in ("gaps", "gap_lines"):
        if layers[kind] is not None:
            show_gaps(layers[kind], row, project)


def hide(ids: Collection[str], project: QgsProject) -> None:
    """Take the ticks of layers away."""
    for id_ in ids:
        node = project.layerTreeRoot().findLayer(id_)
        if node is not None:
            node.setItemVisibilityChecked(False)


def _has_communes(item: Mapping, axes: Sequence[Mapping]) -> bool:
    return any(axes[result["axis"]]["level"] == "commune" for result in item["results"])


def show_target(layer: QgsVectorLayer, row: Row, items: Collection[Mapping], project: QgsProject) -> bool:
    """Paint the communes by how they stand to the item of a row; False if the layer knows nothing of it."""
    names = _style_names(row)
    if not _choose(layer, names):
        style = _choropleth(layer, row, items)
        if style is None:
            return False
        _add(layer, style)
    _make_visible(layer, project)
    return True


def show_gaps(layer: QgsVectorLayer, row: Row, project: QgsProject) -> None:
    """Show of a layer of gaps what is missing for the item of a row."""
    if not _choose(layer, _style_names(row)):
        _add(layer, GapStyle(row.id, _style_names(row)[0], row.id))
    _make_visible(layer, project)


def _style_names(row: Row) -> list[str]:
    """What the style of an item is called, in whatever language it was made; the language of QGIS first."""
    horizon = f" ({row.item['horizon']})" if row.item["horizon"] else ""
    second = "en" if language().startswith("vi") else "vi"
    return [row.title(code) + horizon for code in (language(), second)]


def _choose(layer: QgsVectorLayer, names: Collection[str]) -> bool:
    manager = layer.styleManager()
    if manager.currentStyle() in names:
        return True
    for name in names:
        if name in manager.styles():
            manager.setCurrentStyle(name)
            layer.triggerRepaint()
            layer.emitStyleChanged()
            return True
    return False


def _add(layer: QgsVectorLayer, style: TargetStyle) -> None:
    manager = layer.styleManager()
    manager.addStyleFromLayer(style.name)
    manager.setCurrentStyle(style.name)
    apply_style(layer, style)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _choropleth(layer: QgsVectorLayer, row: Row, items: Collection[Mapping]) -> Choropleth | None:
    """The style of an item, by the fields that its values have in the layer."""
    short = item_names((item["indicator"], item["horizon"], item["kind"]) for item in items)
    name = next((name for item, name in zip(items, short) if item["id"] == row.id), "")
    if not name or layer.fields().indexOf(f"v_{name}") < 0:
        return None
    unit = " %" if row.item["unit"]["id"] == "%" else ""
    title = _style_names(row)[0]
    return Choropleth(name, title, f"v_{name}", f"d_{name}", f"u_{name}", row.target, row.at_most, unit)


def _make_visible(layer: QgsMapLayer, project: QgsProject) -> None:
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)


def communes_of_region(layer: QgsVectorLayer | None, code: str) -> set[str] | None:
    """Codes of the communes of a former district, by the layer of communes; None without that layer."""
    if layer is None or layer.fields().indexOf("region_code") < 0:
        return None
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["code", "region_code", "region_name"], layer.fields())
    quoted = "'" + code.replace("'", "''") + "'"
    request.setFilterExpression(f'"region_code" = {quoted} OR ("region_code" IS NULL AND "region_name" = {quoted})')
    return {str(feature["code"]) for feature in layer.getFeatures(request)}


def show_unit(canvas, layer: QgsVectorLayer, level: str, code: str) -> bool:
    """Zoom to a commune or former district and let it flash; False if the layer does not have it."""
    field = {"commune": "code", "region": "region_code"}.get(level)
    if field is None:
        return False
    quoted = "'" + code.replace("'", "''") + "'"
    request = QgsFeatureRequest().setFilterExpression(f'"{field}" = {quoted}')
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setNoAttributes()
    return zoom_to(canvas, layer, [feature.id() for feature in layer.getFeatures(request)])


def gap_line(layer: QgsVectorLayer | None, item_id: str, role: str, source_id: int | None, planned: bool) -> int | None:
    """The feature of a layer of gaps that are lines which is the thing of that role and id; None if it has none."""
    if layer is None or source_id is None:
        return None
    words = [item_id.replace("'", "''"), role.replace("'", "''")]
    request = QgsFeatureRequest().setFilterExpression(
        f'"item_id" = \'{words[0]}\' AND "role" = \'{words[1]}\' AND "source_id" = {int(source_id)} '
        f'AND coalesce("planned", FALSE) = {bool(planned)}'
    )
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setNoAttributes()
    found = next(iter(layer.getFeatures(request)), None)
    return None if found is None else found.id()


def zoom_to(canvas, layer: QgsVectorLayer, ids: Collection[int]) -> bool:
    """Move the map to features and let them flash; False if there are none, or none with a place."""
    ids = list(ids)
    request = QgsFeatureRequest().setFilterFids(ids).setNoAttributes()
    placed = [feature.id() for feature in layer.getFeatures(request) if not feature.geometry().isEmpty()]
    if not placed or canvas is None:
        return False
    canvas.zoomToFeatureIds(layer, placed)
    canvas.flashFeatureIds(layer, placed)
    return True

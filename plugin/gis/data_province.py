"""Which province the layers of a project show, as far as they say it themselves."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsVectorLayer, QgsWkbTypes

from ..targets.plan_roles import role_fields
from ..targets.unit_names import fold
from .layer_facts import layer_samples

__all__ = ["data_province"]

#: What a layer with the area of the province is called, in plain letters.
_CALLED = frozenset(
    ("tinh", "dia gioi tinh", "ranh gioi tinh", "dia phan tinh", "ranh tinh", "rg tinh", "province",
     "province boundary", "dia gioi hanh chinh tinh")
)  # fmt: skip


def data_province(communes: QgsMapLayer | None, chosen: dict[str, str], layers: Iterable[QgsMapLayer]) -> str:
    """The name of the province of the data; "" where nothing tells it.

    Parameters
    ----------
    communes : QgsMapLayer or None
        Its column of provinces counts, if all of its first rows agree.
    chosen : dict of str to str
        Fields of the communes' columns as the user said.
    layers : iterable of QgsMapLayer
        Of the project: one that is called the province and has one feature gives its name.
    """
    if isinstance(communes, QgsVectorLayer) and communes.isValid():
        field = role_fields("communes", communes.fields().names(), chosen).get("province_name")
        values = layer_samples(communes, [field])[field] if field else []
        if values:
            return values[0] if len(values) == 1 else ""
    for layer in sorted(layers, key=lambda one: (one.name(), one.id())):
        name = _only_name(layer)
        if name:
            return name
    return ""


def _only_name(layer: QgsMapLayer) -> str:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or fold(layer.name()) not in _CALLED:
        return ""
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry or layer.featureCount() != 1:
        return ""
    found = role_fields("communes", layer.fields().names())
    field = found.get("province_name") or found.get("name")
    values = layer_samples(layer, [field])[field] if field else []
    return values[0] if values else ""

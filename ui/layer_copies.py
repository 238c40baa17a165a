"""Copies of layers for a run in a thread, made piece by piece; those that are being edited with what is not saved."""

from __future__ import annotations

from collections.abc import Generator

from qgis.core import NULL, QgsFeature, QgsMapLayer, QgsMemoryProviderUtils, QgsVectorLayer

from ..plugin.errors import DataError
from ..plugin.gis.maps.cloning import cloned
from ..plugin.text import N_

__all__ = ["copied"]

#: Features of an edited layer that are copied in one piece.
_BATCH = 500


def copied(layer: QgsMapLayer) -> Generator[None, None, QgsMapLayer]:
    """Copy a layer, with its selection.

    Raises
    ------
    DataError
        QGIS cannot copy it.
    """
    if not isinstance(layer, QgsVectorLayer):
        return cloned(layer)
    if layer.isModified():
        return (yield from _in_memory(layer))
    copy = cloned(layer)
    if layer.selectedFeatureCount():
        copy.selectByIds(layer.selectedFeatureIds())
    return copy


def _in_memory(layer: QgsVectorLayer) -> Generator[None, None, QgsVectorLayer]:
    """Copy what is seen of a layer: what was changed and is not saved is in no file that a thread could open."""
    copy = QgsMemoryProviderUtils.createMemoryLayer(layer.name(), layer.fields(), layer.wkbType(), layer.crs())
    chosen, selected = set(layer.selectedFeatureIds()), []
    features = layer.getFeatures()  # of the layer as it is now, whatever becomes of it
    batch: list[QgsFeature] = []
    for feature in features:
        batch.append(feature)
        if len(batch) == _BATCH:
            selected += _add(copy, batch, chosen)
            batch = []
            yield
    selected += _add(copy, batch, chosen)
    copy.updateExtents()
    copy.selectByIds(selected)
    return copy


def _add(copy: QgsVectorLayer, features: list[QgsFeature], chosen: set[int]) -> list[int]:
    """Add features; returns the new ids of the chosen ones."""
    wanted = [feature.id() in chosen for feature in features]
    for feature in features:
        if feature.id() < 0:  # a new one: it says “Autogenerate” where a number will be
            for number, field in enumerate(copy.fields()):
                value = feature.attribute(number)
                if field.isNumeric() and isinstance(value, str):
                    feature.setAttribute(number, NULL)
    good, added = copy.dataProvider().addFeatures(features)
    if not good:
        raise DataError(
            N_("The changes of “{layer}” that are not saved cannot be copied. Save them and run again."),
            layer=copy.name(),
        )
    return [feature.id() for feature, one in zip(added, wanted, strict=True) if one]

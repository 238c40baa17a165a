"""Rows of a dossier's tables on their way into other formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsVectorLayer,
)

from ...progress import Progress
from ...text import N_
from ..table_reads import all_rows, by_key
from .shapes import has_shapes

__all__ = ["CopySource", "Loss", "carried", "label_field", "tell_loss"]

_LABELS = ("thing", "name", "ten", "demand_name", "site_name", "code", "ma")
_EVERY = 512


@dataclass(frozen=True)
class CopySource:
    """A table of the GeoPackage, open."""

    table: str
    title: str
    layer: QgsVectorLayer
    colour: tuple[int, int, int] = (0, 0, 0)


@dataclass
class Loss:
    """What a format could not hold of one layer, counted."""

    cut_texts: int = 0
    not_carried: int = 0
    not_held: int = 0


def label_field(layer: QgsVectorLayer) -> str:
    """The field by which people know a feature; "" if there is none."""
    return next((name for name in _LABELS if layer.fields().lookupField(name) >= 0), "")


def carried(
    layer: QgsVectorLayer, crs: QgsCoordinateReferenceSystem, loss: Loss, progress: Progress
) -> Iterator[QgsFeature]:
    """Features in another CRS; those that cannot be carried are counted and left out."""
    request = by_key(QgsFeatureRequest(), layer)
    lost: list[int] = []

    def note(feature):  # QGIS does not own it: it must outlive the loop below, or the next fault ends the process
        lost.append(feature.id())

    if has_shapes(layer) and layer.crs().isValid() and crs.isValid() and layer.crs() != crs:
        request.setDestinationCrs(crs, QgsCoordinateTransformContext())
        request.setTransformErrorCallback(note)
    total = max(layer.featureCount(), 1)
    for number, feature in enumerate(all_rows(lambda: layer.getFeatures(request), layer, layer, layer.name())):
        if number % _EVERY == 0:
            progress.step(min(number / total, 1.0))
        yield feature
    loss.not_carried += len(lost)


def tell_loss(title: str, form: str, loss: Loss, progress: Progress) -> None:
    if loss.cut_texts:
        progress.warn(
            N_("{layer}: {count} texts were cut to 254 bytes in the Shapefile."), layer=title, count=loss.cut_texts
        )
    if loss.not_held:
        progress.warn(
            N_("{layer}: {count} features are collections of shapes of several kinds, which no Shapefile can hold."),
            layer=title,
            count=loss.not_held,
        )
    if loss.not_carried:
        progress.warn(
            N_("{layer}: {count} features cannot be carried into the coordinate system of the {format} copy."),
            layer=title,
            count=loss.not_carried,
            format=form,
        )

"""Codes as text out of text files whose codes QGIS has read as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery

__all__ = ["codes_as_written"]


def codes_as_written(layer: QgsVectorLayer | None, fields: Sequence[str]) -> dict[str, dict[int, str]]:
    """What stands in the file for fields that the layer holds as numbers: "00004", where the layer says 4.

    Reads delimited text layers, whose types are guessed unless the user says otherwise, and CSV files that GDAL was
    told to guess the types of. The guess cannot be undone in the layer itself: the file is read a second time.

    Parameters
    ----------
    layer : QgsVectorLayer or None
    fields : sequence of str

    Returns
    -------
    dict
        By field, then feature id; fields that are text already, or cannot be read again, are not in it.
    """
    if layer is None:
        return {}
    asked = [name for name in fields if name and layer.fields().field(name).isNumeric()]
    again = _without_guess(layer) if asked else None
    if again is None or not again.isValid():
        return {}
    indexes = {name: again.fields().lookupField(name) for name in asked}
    if min(indexes.values()) < 0:
        return {}
    request = QgsFeatureRequest().setSubsetOfAttributes(list(indexes.values()))
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found: dict[str, dict[int, str]] = {name: {} for name in asked}
    for feature in again.getFeatures(request):
        for name, index in indexes.items():
            value = feature[index]
            if isinstance(value, str):
                found[name][feature.id()] = value
    return {name: texts for name, texts in found.items() if texts}


def _without_guess(layer: QgsVectorLayer) -> QgsVectorLayer | None:
    """The same file with all fields as text; None for other storages."""
    source = layer.source()
    if layer.providerType() == "delimitedtext":
        url = QUrl(source)
        query = QUrlQuery(url)
        query.removeAllQueryItems("detectTypes")
        query.addQueryItem("detectTypes", "no")
        url.setQuery(query)
        return QgsVectorLayer(bytes(url.toEncoded()).decode(), "", "delimitedtext")
    if layer.providerType() == "ogr" and "AUTODETECT_TYPE=YES" in source.upper():
        pieces = [piece for piece in source.split("|") if "AUTODETECT_TYPE" not in piece.upper()]
        return QgsVectorLayer("|".join([*pieces, "option:AUTODETECT_TYPE=NO"]), "", "ogr")
    return None

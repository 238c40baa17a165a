"""Whose data a layer holds: what its metadata say, handed on from layers to what is made from them."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer

from ..dossier.clean_text import one_line

__all__ = ["rights_of"]


def rights_of(layers: Iterable[QgsMapLayer]) -> tuple[str, ...]:
    """Whom the data of layers must be credited to, each once, in the order in which they come.

    Parameters
    ----------
    layers : iterable of QgsMapLayer
        They stay as they are.
    """
    found: dict[str, None] = {}
    for layer in layers:
        metadata = layer.metadata()
        if not (metadata.rights() or metadata.title() or metadata.history()):
            copy = layer.clone()  # Processing opens files without what is stored beside or in them
            copy.loadDefaultMetadata()
            metadata = copy.metadata()
        found.update((text, None) for text in map(one_line, metadata.rights()) if text)
    return tuple(found)

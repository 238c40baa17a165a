"""Features with codes and names: how they are read, and what they are called in results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

from ..plugin.gis.i18n import tr
from ..plugin.gis.source import VectorData, texts
from ..plugin.progress import Progress
from ..plugin.text import N_
from .run import Run

__all__ = ["chosen_fields", "codes_of", "names_of", "own_codes_of", "read_features"]


def chosen_fields(run: Run, parameters: Sequence[str]) -> list[str]:
    """The fields that the parameters name, each once."""
    return [field for field in dict.fromkeys(run.text(name) for name in parameters) if field]


def read_features(
    run: Run, name: str, fields: Sequence[str], crs: QgsCoordinateReferenceSystem, progress: Progress
) -> VectorData | None:
    """The layer of the parameter ``name`` in ``crs``, with the fields that the parameters ``fields`` name.

    None where no layer is given.

    Raises
    ------
    QgsProcessingException
        No feature of the layer can be used.
    """
    data = run.vector(name, progress, fields=chosen_fields(run, fields), crs=crs)
    if data is not None and not len(data):
        raise QgsProcessingException(tr(N_("{layer}: no feature has a geometry that can be used."), layer=data.layer))
    return data


def codes_of(data: VectorData, field: str) -> np.ndarray:
    """Codes as text, shape (n,); the feature id where there is no code (or nothing but spaces), or no field."""
    numbers = data.ids.tolist()
    codes = texts(data.columns.get(field, numbers))
    return np.array(
        [own if own is not None and own.strip() else str(number) for own, number in zip(codes, numbers)], dtype=object
    )


def own_codes_of(run: Run, data: VectorData, field: str) -> np.ndarray:
    """Codes as :func:`codes_of` gives them, each feature with one of its own.

    Where several have the same code, the feature id is added to it: "A (3)". The user is told which codes these are.
    """
    codes = codes_of(data, field)
    counts = Counter(codes.tolist())
    shared = [code for code, count in counts.items() if count > 1]
    if not shared:
        return codes
    taken = set(counts)
    for row, (code, number) in enumerate(zip(codes.tolist(), data.ids.tolist())):
        if counts[code] > 1:
            while code in taken:
                code = f"{code} ({number})"
            taken.add(code)
            codes[row] = code
    run.progress.warn(
        N_("{layer}: several demand points have the same id; their feature ids are added to it: {ids}."),
        layer=data.layer,
        ids=", ".join(shared[:10]) + (" …" if len(shared) > 10 else ""),
    )
    return codes


def names_of(data: VectorData, field: str) -> np.ndarray:
    """Names as text, shape (n,); None where there is no name, or no field."""
    return np.array(texts(data.columns.get(field, [None] * len(data))), dtype=object)

"""What the layers of ``hatangso:planbackhaul`` say in words: who has fibre, and what a cable is called."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...plugin.gis.source import VectorData, texts
from ...plugin.network.road_classes import plain_text
from ...plugin.targets.cells import parse_marks

__all__ = ["fed_by_fiber", "feature_names", "name_fields"]

#: Words for fibre without diacritics, and words beside which there is none, or not yet.
_FIBER = {"fiber", "fibre", "quang", "optical", "ftth"}
_NOT_YET = {"khong", "chua", "du", "se", "no", "not", "none", "without", "planned", "future"}
#: Fields that say what a cable or a closure is called, the code first; plain words.
_NAME_FIELDS = (
    "code", "ma", "ma tuyen", "ma cap", "ma cong trinh", "cable id", "closure id", "name", "ten", "ten tuyen",
    "ten cap", "ref",
)  # fmt: skip


def fed_by_fiber(values: Sequence, *, marks: bool) -> np.ndarray:
    """Which sites have fibre, by what feeds them: bool, shape (n,).

    Parameters
    ----------
    marks : bool
        Whether a plain yes (1, x, "có") says so too: in a field that somebody chose for that.
    """
    found = np.zeros(len(values), dtype=bool)
    for row, text in enumerate(texts(values)):
        words = set(plain_text(text or "").split())
        found[row] = bool(words & _FIBER) and not words & _NOT_YET
    return found | (parse_marks(values)[0] == 1.0) if marks else found


def name_fields(names: Sequence[str]) -> list[str]:
    """Fields that say what features are called, the best first."""
    by_word = {plain_text(name.replace("_", " ")): name for name in reversed(names)}
    return [by_word[word] for word in _NAME_FIELDS if word in by_word]


def feature_names(data: VectorData, fields: Sequence[str], title: str) -> list[str]:
    """What each feature is called: by its own fields, else by the layer and its number."""
    columns = [texts(data.columns[field]) for field in fields]
    return [
        next((column[row].strip() for column in columns if column[row] and column[row].strip()), f"{title} {number}")
        for row, number in enumerate(data.ids.tolist())
    ]

"""Years of planned works as people write them: 2026, "2026-2028", "giai đoạn 2026 – 2030", a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

__all__ = ["year_spans"]

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def year_spans(values: Sequence) -> tuple[np.ndarray, np.ndarray]:
    """First and last year that each value names, shape (n,) each; NaN where it names none.

    >>> [span.tolist() for span in year_spans([2026, "2026-2028", None])]
    [[2026.0, 2026.0, nan], [2026.0, 2028.0, nan]]
    """
    first, last = np.full(len(values), np.nan), np.full(len(values), np.nan)
    known: dict[str, tuple[int, int] | None] = {}
    for row, value in enumerate(values):
        if value is None:
            continue
        text = f"{value:.0f}" if isinstance(value, float) and np.isfinite(value) else str(value)
        if text not in known:
            years = [int(year) for year in _YEAR.findall(text)]
            known[text] = (min(years), max(years)) if years else None
        if known[text] is not None:
            first[row], last[row] = known[text]
    return first, last

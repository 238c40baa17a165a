"""Gathering what the checks of one layer find."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from .catalogue import CHECKS, Severity
from .findings import Finding, raised

__all__ = ["Finder", "named"]

#: How many codes, names or columns a message names.
_NAMED = 5


class Finder:
    """Findings about one layer.

    Parameters
    ----------
    parameter, layer : str
        Role and id.
    ids : sequence of int
        Its features.
    fields : mapping of str to str
        Field of each column that was read.

    Attributes
    ----------
    found : list of Finding
    """

    def __init__(self, parameter: str, layer: str, ids: Sequence[int] = (), fields: Mapping[str, str] | None = None):
        self.parameter, self.layer = parameter, layer
        self.ids = np.asarray(ids, dtype=np.int64)
        self.fields = dict(fields or {})
        self.found: list[Finding] = []

    def add(
        self,
        check: str,
        features: Iterable[int] = (),
        spots: Iterable[tuple[float, float]] = (),
        notes: Iterable[str] = (),
        /,
        **values: object,
    ) -> None:
        """A finding; ``count`` is the number of its features unless it is given."""
        features = tuple(features)
        if "{count}" in CHECKS[check].text:
            values.setdefault("count", len(features))
        self.found.append(
            Finding(CHECKS[check], self.parameter, self.layer, values, features, tuple(spots), tuple(notes))
        )

    def add_rows(self, check: str, rows: Iterable[int], notes: Iterable[str] = (), /, **values: object) -> None:
        """A finding about rows of the layer, by their positions."""
        self.add(check, self.ids[np.asarray(list(rows), dtype=np.int64)].tolist(), (), notes, **values)

    def stop(self, checks: Collection[str], columns: Collection[str] = ()) -> None:
        """What these checks found (in these columns) leaves nothing of the layer to plan with: it stops the work."""
        self.found = [
            raised(one, Severity.STOP)
            if one.check.id in checks and (not columns or one.values.get("column") in columns)
            else one
            for one in self.found
        ]


def named(texts: Iterable[str]) -> str:
    """The first few of several texts."""
    texts = list(texts)
    return ", ".join(texts[:_NAMED]) + (" …" if len(texts) > _NAMED else "")

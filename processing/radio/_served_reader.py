"""The layers of ``coveredpopulation``: a reader as that of the assessment, that knows its communes as polygons."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ...plugin.polygons import locate
from ...plugin.progress import Progress
from ...plugin.wkb import Parts, parts_wkb
from ..algorithm import Run
from ..targets._reader import LayerRows, Reader

__all__ = ["ServedReader"]


class ServedReader(Reader):
    """Reads the communes at once; the scenario ("plan" or not) is chosen pass by pass."""

    def __init__(self, run: Run, progress: Progress):
        super().__init__(run)
        self.plan = False
        self.commune_rows: LayerRows
        self.commune_rows, self.unit_of_commune, _ = self.communes(progress)

    @property
    def commune_parts(self) -> Parts:
        """Rings of the communes, as their layer has them."""
        return self.commune_rows.data.parts

    @cached_property
    def commune_wkbs(self) -> list[bytes | None]:
        """The outline of each commune; of one in several rows all of them, one that stands there twice once."""
        parts = self.commune_parts
        keep = (self.unit_of_commune[parts.feature] >= 0) & ~self._doubled[parts.feature]
        return parts_wkb(parts.take(keep, self.unit_of_commune[parts.feature[keep]]), len(self.units), "polygon")

    @cached_property
    def _doubled(self) -> np.ndarray:
        """Rows of the layer that repeat an earlier one: the same commune with the same outline."""
        wkbs = parts_wkb(self.commune_parts, len(self.commune_rows), "polygon")
        known: set[tuple[int, bytes | None]] = set()
        doubled = np.zeros(len(wkbs), dtype=bool)
        for row, key in enumerate(zip(self.unit_of_commune.tolist(), wkbs)):
            doubled[row] = key in known
            known.add(key)
        return doubled

    def unit_at(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """The commune that each place lies in; -1 for none."""
        found = locate(xy, self.commune_parts, progress)
        return np.where(found >= 0, self.unit_of_commune[np.maximum(found, 0)], -1)

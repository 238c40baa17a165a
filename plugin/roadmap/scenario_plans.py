"""A plan that is compared with others: its assessment and its layers, and of which kind each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..targets.cells import is_empty, parse_numbers
from .columns import LayerKind, kind_of_layer

__all__ = ["COSTED", "CURVES", "UNSCHEDULED", "PlanLayer", "Scenario", "layer_kind"]

#: Kinds of the tables of a roadmap, beside those of :class:`.columns.LayerKind`.
CURVES, UNSCHEDULED, _YEAR_TABLE, _COST_TABLE = "curves", "unscheduled", "years", "costs"
#: Fields that tell the tables of a roadmap.
_TABLES = (
    (CURVES, {"item_id", "verdict", "year", "value"}),
    (UNSCHEDULED, {"project_id", "reason", "explanation", "cost_vnd"}),
    (_YEAR_TABLE, {"budget_vnd", "spent_vnd", "year"}),
    (_COST_TABLE, {"year", "commune_code", "operator", "source", "projects", "cost_vnd"}),
)
#: Kinds of layers of works that cost something, in English and Vietnamese.
COSTED = {
    LayerKind.SITES: ("Sites", "Vị trí trạm"),
    LayerKind.LINKS: ("Backhaul", "Truyền dẫn"),
    LayerKind.TREE: ("Access network", "Mạng cáp truy nhập"),
    LayerKind.CABLES: ("Optical cables", "Cáp quang"),
    LayerKind.EQUIPMENT: ("Optical equipment", "Thiết bị quang"),
    LayerKind.OTHER: ("Other works", "Công trình khác"),
}


@dataclass(frozen=True)
class PlanLayer:
    """A layer of a plan.

    Parameters
    ----------
    name : str
    columns : mapping of str to sequence
        By field name, lower case.
    geometry : str
        "point", "line", "polygon", or "" for a table.
    length_m : sequence of float, optional
        Measured lengths of its rows, for layers that do not say.
    costs_lost : bool
        Whether costs of it were set aside, so that their sum is not that of all its works.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    geometry: str = ""
    length_m: Sequence[float] | None = None
    costs_lost: bool = False

    @property
    def kind(self) -> str:
        return layer_kind(self.columns)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), self.length_m if self.length_m is not None else ()))

    def numbers(self, *names: str) -> list[float]:
        """The first of these columns that there is, as numbers; what cannot be read is left out."""
        values = next((self.columns[name] for name in names if name in self.columns), ())
        found, _ = parse_numbers(list(values))
        return [value for value in found.tolist() if value == value]

    def texts(self, name: str) -> list[str]:
        return ["" if is_empty(value) else str(value).strip() for value in self.columns.get(name, [None] * len(self))]

    def rows(self, rows: Sequence[int]) -> PlanLayer:
        """Some rows of it."""
        columns = {name: [values[row] for row in rows] for name, values in self.columns.items()}
        return replace(
            self, columns=columns, length_m=None if self.length_m is None else [self.length_m[row] for row in rows]
        )

    def lengths(self) -> list[float]:
        """Of its rows in metres: those of the layer, else the measured ones."""
        own = self.numbers("length_m")
        measured = [] if self.length_m is None else [value for value in self.length_m if value == value]
        return own or measured


@dataclass(frozen=True)
class Scenario:
    """A plan.

    Parameters
    ----------
    name : str
    assessment : mapping or None
        ``Assessment.to_dict()``.
    layers : tuple of PlanLayer
    """

    name: str
    assessment: Mapping[str, Any] | None = None
    layers: tuple[PlanLayer, ...] = ()

    def of_kind(self, *kinds: str) -> list[PlanLayer]:
        return [layer for layer in self.layers if layer.kind in kinds]

    def projects(self) -> list[PlanLayer]:
        """The projects of its roadmap, each once: its table, its lines and its points tell of the same ones.

        Lines or points alone are not the whole of it: they are left out where other layers tell of the works.
        """
        found = self.of_kind(LayerKind.ROADMAP)
        kinds = {layer.geometry for layer in found}
        if found and "" not in kinds and len(kinds) < 2 and any(layer.kind in COSTED for layer in self.layers):
            return []
        seen: set[str] = set()
        made = []
        for layer in sorted(found, key=lambda one: one.geometry != ""):
            rows = [row for row, id_ in enumerate(layer.texts("project_id")) if not id_ or id_ not in seen]
            seen.update(layer.texts("project_id"))
            made.append(layer.rows(rows))
        return [layer for layer in made if len(layer)]


def layer_kind(names: Iterable[str]) -> str:
    """What kind of layer has these fields: as of projects of a roadmap, or one of its tables."""
    there = {name.lower() for name in names}
    return next((kind for kind, signs in _TABLES if signs <= there), "") or kind_of_layer(sorted(there))

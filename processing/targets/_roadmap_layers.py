"""Layers of projects as they are read: columns by their meaning, and where each row lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

from ...plugin.gis.i18n import tr
from ...plugin.gis.source import VectorData, layer_names, numbers, read_vector, texts
from ...plugin.polygons import points_inside
from ...plugin.progress import Progress
from ...plugin.roadmap.columns import LayerKind, find_columns, kind_of_layer
from ...plugin.text import N_
from ..algorithm import Run

__all__ = ["ProjectLayer", "read_project_layers"]

#: Fields that layers of a kind are read with besides the columns of projects, by their own names.
_OWN_FIELDS = {
    LayerKind.TREE: (
        "segment_id", "from_node", "to_node", "kind", "hub_id", "hub_name", "demand_id", "demand_points", "households",
        "length_m", "cost",
    ),
    LayerKind.CABLES: (
        "cable_id", "segment_id", "from_equipment", "to_equipment", "hub_id", "cable_m", "length_m", "cost",
        "commune_code", "commune_name",
    ),
    LayerKind.EQUIPMENT: ("equipment_id", "kind", "hub_id", "demand_id", "subscribers", "cost"),
    LayerKind.STRETCHES: ("stretch_id", "segment_id", "work_year", "cost", "cost_alone", "placement"),
    LayerKind.LINKS: ("site_id", "medium", "to_id"),
    LayerKind.SITES: ("candidate_id", "action"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class ProjectLayer:
    """A layer of projects.

    Parameters
    ----------
    kind : str
        A value of :class:`LayerKind`.
    title : str
        What people call it.
    data : VectorData
    columns : dict of str to str
        Field of each column of projects.
    own : dict of str to str
        Field of each name of its kind, lower case.
    """

    kind: str
    title: str
    data: VectorData
    columns: dict[str, str]
    own: dict[str, str]

    def __len__(self) -> int:
        return len(self.data)

    def values(self, name: str) -> list:
        """Values of a column of projects, or else of a field of its kind; None where there is none."""
        field = self.columns.get(name) or self.own.get(name)
        return self.data.columns[field] if field else [None] * len(self)

    def field(self, name: str) -> list:
        """Values of a field of its kind."""
        return self.data.columns[self.own[name]] if name in self.own else [None] * len(self)

    def texts(self, name: str) -> list[str]:
        """The same as text, "" for none; ids that came as real numbers without their decimals."""
        whole = [int(value) if isinstance(value, float) and value.is_integer() else value for value in self.field(name)]
        return [(text or "").strip() for text in texts(whole)]

    def numbers(self, name: str) -> np.ndarray:
        """Numbers of a field of its kind; NaN for none."""
        return numbers(self.field(name), thousands=True)

    def points(self) -> np.ndarray:
        """A point for each row, shape (n, 2): in a polygon one inside; NaN where there is none."""
        if self.data.kind == "polygon":
            return points_inside(self.data.parts, len(self))
        return self.data.points()

    def line_parts(self) -> dict[int, list[np.ndarray]]:
        """The lines of each row that has any."""
        if self.data.kind != "line":
            return {}
        parts, found = self.data.parts, {}
        for row, start, end in zip(parts.feature.tolist(), parts.offsets[:-1].tolist(), parts.offsets[1:].tolist()):
            found.setdefault(row, []).append(parts.xy[start:end])
        return found


def read_project_layers(
    run: Run, layers: Sequence[QgsVectorLayer], progress: Progress
) -> tuple[list[ProjectLayer], QgsCoordinateReferenceSystem]:
    """All layers of projects in the CRS of the first that has one, and that CRS."""
    crs = next((layer.crs() for layer in layers if layer.isSpatial() and layer.crs().isValid()), None)
    crs = QgsCoordinateReferenceSystem() if crs is None else crs
    made, taken = [], set()
    for number, layer in enumerate(layers):
        names = layer.fields().names()
        kind = kind_of_layer(names)
        by_name = {name.lower(): name for name in names}
        own = {name: by_name[name] for name in _OWN_FIELDS.get(kind, ()) if name in by_name}
        columns = find_columns(names)
        title = _title(layer, taken)
        data = read_vector(
            layer,
            title,
            run.context,
            fields=list(dict.fromkeys((*columns.values(), *own.values()))),
            crs=crs,
            without_geometry=True,
            progress=progress.part(number / len(layers), (number + 1) / len(layers)),
        )
        run.tell_rejected(data.rejected)
        made.append(ProjectLayer(kind, title, data, columns, own))
        _tell(run, made[-1])
    return made, crs


def _title(layer: QgsVectorLayer, taken: set[str]) -> str:
    name, file = layer_names(layer)
    title = name
    if title in taken and file:
        title = f"{name} ({file})"
    number = 2
    while title in taken:
        title, number = f"{name} {number}", number + 1
    taken.add(title)
    return title


_KIND_WORDS = {
    LayerKind.TREE: N_("segments of a fibre tree: cut into branches"),
    LayerKind.CABLES: N_("cables of an optical network: cut into branches"),
    LayerKind.EQUIPMENT: N_("equipment of an optical network: added to the branches of its cables"),
    LayerKind.STRETCHES: N_("stretches of shared structures: prices and years of works of the branches"),
    LayerKind.LINKS: N_("backhaul links: each site comes after its link"),
    LayerKind.LINKED: N_("sites with their backhaul: no projects, the costs stand with the links"),
    LayerKind.SITES: N_("chosen sites"),
    LayerKind.ROADMAP: N_("projects of a roadmap"),
    LayerKind.OTHER: N_("projects, one row each"),
}


def _tell(run: Run, layer: ProjectLayer) -> None:
    """What a layer was taken for, and which fields as what."""
    known = "; ".join(f"{field} = {column}" for column, field in layer.columns.items())
    run.progress.notify(
        N_("{layer}: {count} rows, {what}. Fields: {fields}."),
        layer=layer.title,
        count=len(layer),
        what=tr(_KIND_WORDS[layer.kind]),
        fields=known or "–",
    )
    if not len(layer):
        run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=layer.title)

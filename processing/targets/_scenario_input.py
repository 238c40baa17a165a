"""Scenarios from the parameters of a comparison: assessments as JSON, layers of plans, and where these lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsVectorLayer

from ...plugin.errors import DataError
from ...plugin.gis.crs import ground_of
from ...plugin.gis.source import layer_title, read_vector
from ...plugin.progress import Progress
from ...plugin.roadmap.budgets import MOST_MONEY
from ...plugin.roadmap.scenarios import PlanLayer, Scenario
from ...plugin.targets.cells import parse_numbers
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb
from ..algorithm import Run
from ..dossier._report_json import read_assessment

__all__ = ["MOST", "LaidOut", "carried_back", "layers_parameter", "read_scenarios", "scenario_names"]

#: Scenarios that can have layers.
MOST = 4


@dataclass(frozen=True)
class LaidOut:
    """A layer of a plan with its places.

    Parameters
    ----------
    scenario : int
    plan : PlanLayer
    geometry : str
        "point", "line", "polygon", or "" for a table.
    wkbs : list of WKB
        In the CRS that is measured in, by row.
    points : ndarray, shape (n, 2)
        Of points, in the same CRS.
    """

    scenario: int
    plan: PlanLayer
    geometry: str
    wkbs: list[bytes | None]
    points: np.ndarray


def layers_parameter(number: int) -> str:
    """The parameter of the layers of the scenario ``number`` (from 0)."""
    return f"LAYERS_{number + 1}"


def scenario_names(text: str, files: list[str], count: int) -> list[str]:
    """Names of scenarios: as the user says, else by their files, else by their numbers."""
    said = [line.strip() for line in text.replace("|", "\n").splitlines()]
    names = []
    for place in range(count):
        own = said[place] if place < len(said) else ""
        names.append(own or (Path(files[place]).stem if place < len(files) else str(place + 1)))
    return names


def read_scenarios(
    run: Run, files: list[str], names: list[str], progress: Progress
) -> tuple[list[Scenario], list[LaidOut], QgsCoordinateReferenceSystem, QgsCoordinateReferenceSystem]:
    """The scenarios, their layers with places, the CRS that these are in (metres), and the one that results get.

    Raises
    ------
    DataError
        A file is no assessment, or a layer cannot be read.
    """
    assessments = [read_assessment(path) for path in files]
    given = [run.layers(layers_parameter(place)) if place < MOST and run.given(layers_parameter(place)) else []
             for place in range(len(names))]  # fmt: skip
    result_crs = _first_crs([layer for layers in given for layer in layers])
    crs = _metres(run, [layer for layers in given for layer in layers], result_crs)
    laid: list[LaidOut] = []
    scenarios = []
    given = [_each_once(run, layers, name) for layers, name in zip(given, names)]
    whole, done = sum(map(len, given)) or 1, 0
    for place, name in enumerate(names):
        plans = []
        for layer in given[place]:
            part = progress.part(done / whole, (done + 1) / whole)
            done += 1
            laid.append(_laid_out(run, layer, place, crs, part))
            plans.append(laid[-1].plan)
        scenarios.append(Scenario(name, assessments[place] if place < len(assessments) else None, tuple(plans)))
    return scenarios, laid, crs, result_crs


def _first_crs(layers: list[QgsVectorLayer]) -> QgsCoordinateReferenceSystem:
    found = (layer.crs() for layer in layers if layer.isSpatial() and layer.crs().isValid())
    return next(found, QgsCoordinateReferenceSystem())


def _metres(run: Run, layers: list[QgsVectorLayer], fallback: QgsCoordinateReferenceSystem):
    """The first CRS in metres; where all are in degrees, one around the middle of the first layer."""
    for layer in layers:
        if layer.isSpatial() and layer.crs().isValid() and not layer.crs().isGeographic():
            return layer.crs()
    if not fallback.isValid():
        return fallback
    first = next(layer for layer in layers if layer.isSpatial() and layer.crs() == fallback)
    middle = first.extent().center() if first.featureCount() else None
    if middle is None:
        return fallback
    words = f"+proj=laea +lat_0={middle.y():.6f} +lon_0={middle.x():.6f} +datum=WGS84 +units=m +no_defs"
    return QgsCoordinateReferenceSystem.fromProj(words)


def _laid_out(
    run: Run, layer: QgsVectorLayer, scenario: int, crs: QgsCoordinateReferenceSystem, progress: Progress
) -> LaidOut:
    title = layer_title(layer)
    names = layer.fields().names()
    data = read_vector(
        layer, title, run.context, fields=names, crs=crs if layer.isSpatial() else None, without_geometry=True,
        progress=progress,
    )  # fmt: skip
    run.tell_rejected(data.rejected)
    if not len(data):
        run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=title)
    columns: dict[str, list] = {}
    for name in names:
        columns.setdefault(name.lower(), data.columns[name])
    if not columns:
        raise DataError(N_("{layer} has no fields: it is no layer of a plan."), layer=title)
    if layer.isSpatial():
        nowhere = len(data) - len(np.unique(data.parts.feature))
        if nowhere:
            run.progress.warn(
                N_("{layer}: {count} rows have no place: they count in the sums, and are missing from the map."),
                layer=title,
                count=nowhere,
            )
    lost = _without_odd_costs(run, title, columns, data.ids.tolist())
    lines = data.kind == "line"
    lengths = None
    wkbs: list[bytes | None] = [None] * len(data)
    if lines:
        wkbs = parts_wkb(data.parts, len(data), "line")
        steps = ground_of(data.crs, run.context, title).vertex_lengths(data.parts.xy)
        lengths = _by_row(steps, data.parts.offsets, data.parts.feature, len(data)).tolist()
    points = data.points() if data.kind == "point" else np.empty((0, 2))
    return LaidOut(scenario, PlanLayer(title, columns, data.kind, lengths, lost), data.kind, wkbs, points)


def _each_once(run: Run, layers: list[QgsVectorLayer], name: str) -> list[QgsVectorLayer]:
    """The layers of a scenario without those that are given a second time."""
    found: dict[tuple, QgsVectorLayer] = {}
    for layer in layers:
        memory = layer.providerType() == "memory"  # its source says what it is like, not which one it is
        key = (layer.id(),) if memory else (layer.providerType(), layer.source(), layer.subsetString())
        if key in found:
            run.progress.warn(
                N_("{layer} is given twice for the scenario “{scenario}”: it counts once."),
                layer=layer_title(layer),
                scenario=name,
            )
        found.setdefault(key, layer)
    return list(found.values())


def _without_odd_costs(run: Run, title: str, columns: dict[str, list], ids: list[int]) -> bool:
    """Take costs out that cannot be any: below 0, more than the country has, or no number; whether there are such."""
    lost = False
    for name in ("cost_vnd", "cost"):
        if name not in columns:
            continue
        values = columns[name]
        costs, faults = parse_numbers(values)
        odd = {row for row, _ in faults}
        odd.update(row for row, cost in enumerate(costs.tolist()) if cost < 0.0 or cost > MOST_MONEY)
        if odd:
            rows = sorted(odd)
            run.progress.warn(
                N_(
                    "{layer}: {count} costs are below 0, above {most} VND or no numbers, and count as not known, for "
                    "instance “{value}” of the feature {id}."
                ),
                layer=title,
                count=len(rows),
                most=f"{MOST_MONEY:.0e}",
                value=str(values[rows[0]]),
                id=ids[rows[0]],
            )
            columns[name] = [None if row in odd else value for row, value in enumerate(values)]
            lost = True
    return lost


def _by_row(steps: np.ndarray, offsets: np.ndarray, feature: np.ndarray, count: int) -> np.ndarray:
    """Sums of the steps within each part, by row; a step from one part to the next counts nothing."""
    inside = np.asarray(steps, dtype=np.float64).copy()
    if len(offsets) > 2:
        inside[offsets[1:-1] - 1] = 0.0
    running = np.concatenate([[0.0], np.cumsum(inside)])
    ends = np.minimum(offsets[1:] - 1, len(inside))
    return np.bincount(feature, weights=running[ends] - running[offsets[:-1]], minlength=count)


def carried_back(
    wkbs: list[bytes], crs: QgsCoordinateReferenceSystem, result_crs: QgsCoordinateReferenceSystem, context
) -> list[bytes]:
    """Geometries in the CRS of the result."""
    if crs == result_crs:
        return wkbs
    transform = QgsCoordinateTransform(crs, result_crs, context)
    made = []
    for wkb in wkbs:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometry.transform(transform)
        made.append(bytes(geometry.asWkb()))
    return made

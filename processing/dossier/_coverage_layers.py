"""How the layers of coverage in a report were made: the tool, model, levels and ground, as their metadata tell.

Results of the radio tools keep their parameters in their metadata; what other people made says nothing of it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsVectorLayer

from ...plugin.dossier.coverage_tables import LAYERS
from ...plugin.dossier.report import Register, Source
from ...plugin.errors import HatangsoError
from ...plugin.gis.source import layer_title
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.radio.link_tables import ThresholdTable
from ...plugin.radio.models import EMPIRICAL, MODELS
from ...plugin.radio.technology import parse_technologies

if TYPE_CHECKING:
    from ..targets._reader import Reader

__all__ = ["read_coverage_layers", "title_of"]

#: Parameters of the report, and whether they tell of the plan.
_GIVEN = (("COVERAGE", False), ("COVERAGE_LEVEL", False), ("PLANNED_COVERAGE", True))
#: 4G: what both tools take where nothing is said.
_USUAL = 2


def title_of(layer: QgsMapLayer) -> str:
    """What a layer is called as a source."""
    if isinstance(layer, QgsVectorLayer):
        return layer_title(layer)
    return Path(layer.source()).name or layer.name()


def read_coverage_layers(reader: Reader, day_of: Callable[[str, bool], str]) -> Register | None:
    """The layers of coverage, a row for each and each technology; None without any.

    Parameters
    ----------
    reader : Reader
    day_of : callable
        The day that a layer describes, by its name and whether it tells of the plan.
    """
    run = reader.run
    rows: list[dict] = []
    sources: list[Source] = []
    for name, planned in _GIVEN:
        if not run.given(name):
            continue
        raster = name == "COVERAGE_LEVEL"
        layer = run.raster(name) if raster else run.algorithm.parameterAsVectorLayer(run.parameters, name, run.context)
        if layer is None:
            continue
        title = title_of(layer)
        sources.append(Source(title, day_of(title, planned), None if raster else layer.featureCount(), planned))
        made = _made(layer)
        for technology, level in _levels(layer, made):
            rows.append({"layer": title, "planned": planned, **made["told"], "technology": technology, "level": level})
    if not sources:
        return None
    return Register("coverage_layers", {name: [row[name] for row in rows] for name in LAYERS}, tuple(sources))


def _made(layer: QgsMapLayer) -> dict:
    """What the metadata tell: ``told`` for the report, ``parameters`` as the tool was given them."""
    copy = layer.clone()
    if not copy.metadata().history():
        copy.loadDefaultMetadata()  # Processing opens files without it
    history = copy.metadata().history()
    tool = next((line.split(":", 1)[1] for line in history if line.startswith("hatangso:")), "")
    parameters = _parameters(history[-1] if history else "")
    if tool == "predictcoverage":
        model = list(MODELS)[_number(parameters, "MODEL", len(MODELS))]
        ground = "formula"
        if MODELS[model].needs_terrain:
            ground = "clutter" if parameters.get("CLUTTER") else "bare"
        told = {"way": "prediction", "model": model, "ground": ground}
    elif tool == "coveragebuffers" and _number(parameters, "RADIUS_BY", 2):
        told = {"way": "budget", "model": ("", *EMPIRICAL)[_number(parameters, "MODEL", 1 + len(EMPIRICAL))],
                "ground": "formula"}  # fmt: skip
    else:
        told = {"way": "radius" if tool == "coveragebuffers" else "", "model": "", "ground": ""}
    return {"told": told, "parameters": parameters}


def _parameters(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(value) for name, value in found.items() if str(value) not in ("", "None", "NULL")}


def _number(parameters: Mapping[str, str], name: str, count: int, usual: int = 0) -> int:
    """A choice among ``count``."""
    text = parameters.get(name, "")
    return int(text) if text.isdecimal() and int(text) < count else usual


def _levels(layer: QgsMapLayer, made: dict) -> Sequence[tuple[str, float | None]]:
    """Technologies of a layer with the level from which they cover; one row without any where nothing is known."""
    parameters, way = made["parameters"], made["told"]["way"]
    planning = _planning(parameters.get("THRESHOLD_TABLE", "")) if way in ("prediction", "budget") else {}
    if not isinstance(layer, QgsVectorLayer):
        technology = TECHNOLOGIES[_number(parameters, "TECHNOLOGY", len(TECHNOLOGIES), _USUAL)]
        return [(technology, planning.get(technology))] if way else [("", None)]
    fields = layer.fields()
    place, level = fields.lookupField("technology"), fields.lookupField("threshold_dbm")
    names = sorted(
        {name for value in layer.uniqueValues(place) for name in parse_technologies(str(value or "")).known}
        if place >= 0
        else ()
    )
    own = [value for value in layer.uniqueValues(level) if isinstance(value, float)] if level >= 0 else []
    if len(own) == 1:
        planning = dict.fromkeys(names, own[0])
    return [(name, planning.get(name)) for name in names] or [("", None)]


def _planning(text: str) -> dict[str, float]:
    """Planning levels by technology, from the table as it was given; empty where it cannot be read."""
    try:
        table = ThresholdTable.from_cells(ast.literal_eval(text)) if text else ThresholdTable.default()
    except (HatangsoError, ValueError, SyntaxError, TypeError):
        return {}
    return {name: levels[0] for name, levels in table.levels_dbm.items()}

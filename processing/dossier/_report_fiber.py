"""The fibre design of a report: parameters for the results of the fibre tools, and their reading into registers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...plugin.dossier.fiber_tables import FIBER_RESULTS, FiberResult
from ...plugin.dossier.report import Register, Source
from ...plugin.errors import DataError
from ...plugin.gis.i18n import tr
from ...plugin.gis.source import layer_title
from ...plugin.progress import Progress
from ...plugin.targets.cells import is_empty
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..targets._reader import LayerRows, Reader

__all__ = ["FIBER_LAYERS", "add_fiber_layers", "read_fiber", "read_result"]

_KINDS = {
    "line": QgsProcessing.SourceType.TypeVectorLine,
    "point": QgsProcessing.SourceType.TypeVectorPoint,
    "": QgsProcessing.SourceType.TypeVector,
}
#: Parameter, key of the register, title, help.
_LAYERS = (
    ("FIBER_TREE", "tree", N_("Fibre design: access network"), N_("Result of Fibre tree along roads.")),
    ("FIBER_SHARING", "sharing", N_("Fibre design: how it is built"),
     N_("Result of Share poles, ducts and trenches.")),
    ("FIBER_CABLES", "cables", N_("Fibre design: cables"), N_("Cables of Design a passive optical network (PON).")),
    ("FIBER_EQUIPMENT", "equipment", N_("Fibre design: equipment"),
     N_("Equipment of Design a passive optical network (PON).")),
    ("FIBER_TERMINALS", "terminals", N_("Fibre design: terminals"),
     N_("Terminals of Design a passive optical network (PON), with their loss budgets.")),
    ("FIBER_QUANTITIES", "quantities", N_("Fibre design: bill of quantities"),
     N_("Quantities of Design a passive optical network (PON): what it costs.")),
    ("FIBER_ROUTES", "routes", N_("Fibre design: first and second routes"), N_("Routes of Second routes.")),
    ("FIBER_CRITICAL", "critical", N_("Fibre design: single points of failure"),
     N_("Critical stretches of road of Second routes.")),
)  # fmt: skip
#: Key of the register of each parameter.
FIBER_LAYERS = {name: key for name, key, _, _ in _LAYERS}


def add_fiber_layers(algorithm: HatangsoAlgorithm) -> None:
    """Add a parameter for each result of the fibre tools."""
    for name, key, title, words in _LAYERS:
        algorithm.add(
            QgsProcessingParameterFeatureSource(name, tr(title), [_KINDS[FIBER_RESULTS[key].geometry]], optional=True),
            words,
            advanced=True,
        )


def read_fiber(reader: Reader, day: str, progress: Progress) -> dict[str, Register]:
    """The registers of the fibre results that are given, by key.

    Parameters
    ----------
    reader : Reader
        Has read the communes already, where there are any.
    day : str
        The day of the plan.
    progress : Progress

    Raises
    ------
    DataError
        A layer is no result of the tool that it is said to come from.
    """
    run = reader.run
    wanted = [name for name in FIBER_LAYERS if run.given(name)]
    made = {}
    for number, name in enumerate(wanted):
        part = progress.part(number / len(wanted), (number + 1) / len(wanted))
        key = FIBER_LAYERS[name]
        made[key] = read_result(reader, name, f"fiber_{key}", FIBER_RESULTS[key], lambda source: day, part)
    return made


def read_result(
    reader: Reader,
    name: str,
    role: str,
    result: FiberResult,
    day_of: Callable[[str], str],
    progress: Progress,
    *,
    planned: bool = True,
) -> Register:
    """The register of one result of a tool.

    Parameters
    ----------
    reader : Reader
    name : str
        Parameter that it is given by.
    role : str
        Of the register.
    result : FiberResult
        What the layer must be.
    day_of : callable
        The day that a layer (by its name) describes.
    progress : Progress
    planned : bool
        Whether it tells of the plan.

    Raises
    ------
    DataError
        The layer is no such result.
    """
    run = reader.run
    there = set(run.source(name).fields().names())
    missing = [field for field in result.needed if field not in there]
    if missing:
        raise DataError(
            N_("{layer}: the fields {fields} are missing. Give it the layer that the tool wrote."),
            layer=run.label(name),
            fields=", ".join(missing),
        )
    fields = [field.name for field in result.fields if field.name in there]
    data = run.vector(name, progress.part(0.0, 0.7), fields=fields, crs=reader.crs, without_geometry=True)
    run.tell_rejected(data.rejected)
    columns = {field.name: data.columns.get(field.name, [None] * len(data)) for field in result.fields}
    layer = run.algorithm.parameterAsVectorLayer(run.parameters, name, run.context)
    source = run.source(name).sourceName() if layer is None else layer_title(layer)
    rows = LayerRows(data, columns, {}, source)
    _add_communes(reader, rows, columns, progress.part(0.7, 1.0))
    plain = {column: [_plain(value) for value in values] for column, values in columns.items()}
    return Register(role, plain, (Source(source, day_of(source), len(data), planned),))


def _plain(value: object) -> object:
    """A value as JSON knows it: days as text, nothing as None."""
    if is_empty(value):
        return None
    if isinstance(value, (QDate, QDateTime)):
        day = value.date() if isinstance(value, QDateTime) else value
        return day.toString(Qt.DateFormat.ISODate) or None
    return value


def _add_communes(reader: Reader, rows: LayerRows, columns: dict[str, list], progress: Progress) -> None:
    """The commune of each row: what the result says, else the one that it lies in."""
    count = len(rows)
    for name in ("commune_code", "commune_name"):
        columns.setdefault(name, [None] * count)
    if reader.units is None:
        return
    codes = set(reader.units.codes)
    if reader.crs is None or not rows.data.kind:
        unit_of_name = {name: unit for unit, name in enumerate(reader.units.names)}
        once = {name for name in unit_of_name if reader.units.names.count(name) == 1}
        lies = [unit_of_name[name] if name in once else -1 for name in columns["commune_name"]]
    else:
        lies = np.asarray(reader.unit_of(rows, rows.points(), progress)).tolist()
    # A code that no commune has (a number of rows, one without its zeros) says less than the place.
    foreign = [is_empty(said) or str(said) not in codes for said in columns["commune_code"]]
    for name, known in (("commune_code", reader.units.codes), ("commune_name", reader.units.names)):
        columns[name] = [
            known[unit] if unit >= 0 and (is_empty(said) or other) else said
            for said, unit, other in zip(columns[name], lies, foreign)
        ]

"""Layers as registers of a report: plain tables with the commune of every row, coordinates and lengths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...plugin.dossier.report import Register, Source
from ...plugin.gis.registers import carried, crs_words, listed_crs
from ...plugin.operators import join_operators
from ...plugin.progress import Progress
from ...plugin.targets import registers as engine
from ...plugin.targets.cells import code_text, is_empty, parse_year
from ...plugin.targets.roles import ROLES
from ...plugin.targets.units import Units
from ..algorithm import Run
from ..targets._assessment_input import tell_set_aside
from ..targets._reader import LayerRows, Reader
from ._report_coverage import read_coverage
from ._report_fiber import read_fiber
from ._report_parameters import ROLE_LAYERS, ReportParameters
from ._report_siting import read_roadmap, read_siting

__all__ = ["read_registers"]

_P = ReportParameters
_WGS84 = "EPSG:4326"
#: Metres and degrees as far as they say anything: a millimetre, a decimetre on the ground.
_METRE_DECIMALS, _DEGREE_DECIMALS = 3, 6


class _ReportReader(Reader):
    """Reads the layers of a report. Without communes, rows are placed by the codes that they carry."""

    details = True

    def __init__(self, run: Run, assessment: Mapping[str, Any], communes: Mapping[str, str]):
        super().__init__(run)
        self.date = ""  # DATE is that of the document, not of the layers
        self.units = Units(tuple(communes), tuple(communes.values()))
        self.dates = _Dates(assessment)
        #: The CRS that the coordinates of a role are listed in: that of its first layer.
        self.listed: dict[str, QgsCoordinateReferenceSystem] = {}

    def unit_of(self, rows: LayerRows, points: np.ndarray, progress: Progress) -> np.ndarray:
        if self._communes is None:
            return np.full(len(rows), -1, dtype=np.int64)
        return super().unit_of(rows, points, progress)

    def day_of(self, source: str, planned: bool) -> str:
        """The day that a layer describes: as the assessment knows it, else as it is given for all of its kind."""
        told = "" if planned else self.dates.of(source)
        return told or self.run.text(_P.PLANNED_DATE if planned else _P.LAYERS_DATE).strip()

    def listed_crs(self, name: str, role: str) -> QgsCoordinateReferenceSystem:
        if role not in self.listed:
            own = self.run.source(name).sourceCrs()
            self.listed[role] = listed_crs(own, self.crs if self.crs is not None else own)
        return self.listed[role]


class _Dates:
    """The day that each layer describes, as the assessment knows it by the name of the layer."""

    def __init__(self, assessment: Mapping[str, Any]):
        results = [result for item in assessment["items"] for result in item["results"]]
        self._of: dict[str, set[str]] = {}
        for result in results:
            self._of.setdefault(result["source"], set()).add(result["date"])

    def of(self, source: str) -> str:
        """"" where nobody said (a layer that the assessment did not read), or several were said."""
        found = self._of.get(source, set())
        return next(iter(found)) if len(found) == 1 else ""


def read_registers(
    run: Run, assessment: Mapping[str, Any], communes: Mapping[str, str], progress: Progress
) -> dict[str, dict[str, Register]]:
    """The registers of all layers that are given, by the parts of a report: "registers" by role, existing rows first,
    then the planned ones; "fiber", "coverage", "siting" and "roadmap" by the keys of their results.

    Parameters
    ----------
    run : Run
    assessment : mapping
        ``Assessment.to_dict()``: knows the days of the layers.
    communes : mapping of str to str
        Names by code, for a run without a layer of communes.
    progress : Progress
    """
    reader = _ReportReader(run, assessment, communes)
    made: dict[str, list[Register]] = {}
    if run.given(_P.COMMUNES):
        rows, unit_of_row, _ = reader.communes(progress.part(0.0, 0.2))
        register = reader.commune_register(rows, unit_of_row)
        first = np.full(len(reader.units), -1, dtype=np.int64)
        known = np.flatnonzero(unit_of_row >= 0)[::-1]
        first[unit_of_row[known]] = known
        made["communes"] = [_register(reader, rows, register, first, False)]
    wanted = [name for name in ROLE_LAYERS if run.given(name)]
    for number, name in enumerate(wanted):
        role, planned = ROLE_LAYERS[name]
        part = progress.part(0.2 + 0.5 * number / len(wanted), 0.2 + 0.5 * (number + 1) / len(wanted))
        rows = reader.layer(name, role, part.part(0.0, 0.6))
        register = reader.register(rows, role, part.part(0.6, 1.0))
        crs = reader.listed_crs(name, role)
        made.setdefault(role, []).append(_register(reader, rows, register, np.arange(len(rows)), planned, crs))
    day = run.text(_P.PLANNED_DATE).strip()
    parts = {
        "fiber": read_fiber(reader, day, progress.part(0.7, 0.8)),
        "coverage": read_coverage(reader, reader.day_of, progress.part(0.8, 0.88)),
        "siting": read_siting(reader, day, progress.part(0.88, 0.94)),
        "roadmap": read_roadmap(reader, day, progress.part(0.94, 1.0)),
    }
    tell_set_aside(run, reader)
    return {"registers": {role: _joined(role, of_role) for role, of_role in made.items()}, **parts}


def _register(
    reader: _ReportReader,
    rows: LayerRows,
    register: engine.Register,
    order: np.ndarray,
    planned: bool,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Register:
    """A layer as a register: row ``i`` is row ``order[i]`` of the layer, and row ``i`` of the engine's register."""
    role, count = ROLES[register.role], len(register)
    columns: dict[str, list] = {}
    for column in role.columns:
        raw = rows.columns.get(column.id)
        if column.kind in ("text", "code"):
            columns[column.id] = [None] * count if raw is None else _texts(raw, order, column.kind)
        elif column.kind == "year":
            columns[column.id] = [None] * count if raw is None else _years(raw, order)
        elif column.kind == "operators":
            columns[column.id] = (
                [join_operators(names) for names in register.operators] if register.operators else [None] * count
            )
        elif column.id == "cost":
            columns[column.id] = _numbers(reader.costs(rows)[order], whole=True)
        elif column.id in register.columns:
            values = register.columns[column.id]
            columns[column.id] = _marks(values) if column.kind == "mark" else _numbers(values, column.kind == "count")
        else:
            columns[column.id] = [None] * count
    if register.operators and "operator_count" in columns:
        named = np.array([len(names) or np.nan for names in register.operators])
        counted = register.columns.get("operator_count", np.full(count, np.nan))
        columns["operator_count"] = _numbers(np.fmax(named, counted), whole=True)
    if "length_m" in register.columns:
        columns["length_m"] = _numbers(np.round(register.columns["length_m"], _METRE_DECIMALS))
    _add_communes(columns, reader.units, register.unit)
    columns["planned"] = [planned] * count
    if crs is not None and rows.data.kind in ("point", "polygon"):
        _add_places(columns, reader, rows, crs)
    return Register(
        register.role,
        columns,
        sources=(Source(rows.source, reader.day_of(rows.source, planned), count, planned),),
        crs=crs_words(crs) if "x" in columns else "",
    )


def _texts(raw: Sequence, order: np.ndarray, kind: str) -> list[str | None]:
    values = [raw[row] if row >= 0 else None for row in order.tolist()]
    if kind == "code":
        return [code_text(value) or None for value in values]
    return [None if is_empty(value) else str(value).strip() for value in values]


def _years(raw: Sequence, order: np.ndarray) -> list[int | None]:
    return [parse_year(raw[row]) if row >= 0 else None for row in order.tolist()]


def _numbers(values: np.ndarray, whole: bool = False) -> list[float | int | None]:
    """Numbers with None for NaN; whole ones as integers where they are counted."""
    return [
        None if value != value else int(value) if whole and value == int(value) else value for value in values.tolist()
    ]


def _marks(values: np.ndarray) -> list[bool | None]:
    return [None if value != value else bool(value) for value in values.tolist()]


def _add_communes(columns: dict[str, list], units: Units, unit: np.ndarray) -> None:
    """The commune of each row: the one that it was found in, else what the layer says."""
    empty = [None] * len(unit)
    for name, known in (("commune_code", units.codes), ("commune_name", units.names)):
        said = columns.get(name, empty)
        columns[name] = [known[row] if row >= 0 else own for row, own in zip(unit.tolist(), said)]


def _add_places(
    columns: dict[str, list], reader: _ReportReader, rows: LayerRows, crs: QgsCoordinateReferenceSystem
) -> None:
    points, context = rows.points(), reader.run.context.transformContext()
    for names, target, decimals in (
        (("x", "y"), crs, _DEGREE_DECIMALS if crs.isGeographic() else _METRE_DECIMALS),
        (("longitude", "latitude"), QgsCoordinateReferenceSystem(_WGS84), _DEGREE_DECIMALS),
    ):
        there = np.round(carried(points, rows.data.crs, target, context), decimals)
        for axis, name in enumerate(names):
            columns[name] = _numbers(there[:, axis])


def _joined(role: str, parts: Sequence[Register]) -> Register:
    """Several registers of a role as one."""
    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    return Register(
        role,
        {name: [value for part in parts for value in part.columns.get(name, [None] * len(part))] for name in names},
        sources=tuple(source for part in parts for source in part.sources),
        crs=next((part.crs for part in parts if part.crs), ""),
    )

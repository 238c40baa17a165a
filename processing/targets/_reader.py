"""Reading layers for their roles: which fields they have, which communes their rows lie in, and as registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDataProvider,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from ...plugin.errors import DataError
from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.source import Rejected, VectorData, layer_title, read_vector
from ...plugin.network.crossings import snap_dangles
from ...plugin.network.lines import road_lines
from ...plugin.network.road_network import RoadNetwork, build_network
from ...plugin.numbers import MISSING, parse_number
from ...plugin.polygons import locate, points_inside
from ...plugin.progress import Progress
from ...plugin.targets.declared import DeclaredValues, read_declared
from ...plugin.targets.observations import Message
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.targets.registers import Register, make_register
from ...plugin.targets.roles import ROLES, recognise, spoken
from ...plugin.targets.set_aside import SetAside
from ...plugin.targets.statistics import PERCENT, YearTable, read_year_table
from ...plugin.targets.target_set import TargetSet
from ...plugin.targets.units import Units, code_text, make_units, match_codes
from ...plugin.text import N_
from ..algorithm import Run
from ._assessment_parameters import AssessmentParameters, Scenario
from ._layer_parameters import chosen_fields

__all__ = ["LayerRows", "Reader"]

_P = AssessmentParameters
#: Endings of files with several sheets.
_BOOKS = (".xlsx", ".ods", ".xls")
#: Roles that are nothing without a place: rows without geometry are set aside.
_PLACES = ("coverage", "fiber", "service_areas")
#: Fields of a yearly table that are told one by one.
_TOLD_FIELDS = 12


@dataclass(frozen=True)
class LayerRows:
    """A layer as read for a role.

    Parameters
    ----------
    data : VectorData
        In the CRS of the communes; rows without geometry are there as well.
    columns : dict of list
        Raw values by column id.
    fields : dict of str
        Field that each column was read from.
    source : str
        What the layer is called in its project or file.
    """

    data: VectorData
    columns: dict[str, list]
    fields: dict[str, str]
    source: str

    def __len__(self) -> int:
        return len(self.data)

    def points(self) -> np.ndarray:
        """A point for each row, shape (n, 2), NaN where there is none: of a line its middle vertex, of a polygon one
        inside it."""
        return self._points

    @cached_property
    def _points(self) -> np.ndarray:
        parts = self.data.parts
        if self.data.kind == "polygon":
            return points_inside(parts, len(self))
        if self.data.kind != "line":
            return self.data.points()
        points = np.full((len(self), 2), np.nan)
        longest = np.lexsort((np.diff(parts.offsets), parts.feature))  # the longest part of each feature stays last
        middle = (parts.offsets[:-1] + parts.offsets[1:] - 1) // 2
        points[parts.feature[longest]] = parts.xy[middle[longest]]
        return points


class Reader:
    """Reads layers for roles, finds their columns, and places their rows in communes."""

    #: Whether columns are read that only lists in documents show.
    details = False

    def __init__(self, run: Run):
        self.run = run
        self.date = run.text(_P.DATE)
        self.plan = run.choice(_P.SCENARIO) == Scenario.PLAN
        self.chosen = chosen_fields(run)
        self.set_aside: list[SetAside] = []
        self.rejected: list[Rejected] = []
        self.crs: QgsCoordinateReferenceSystem | None = None
        self.units: Units | None = None
        self._communes: LayerRows | None = None
        self._network: RoadNetwork | None = None
        self._unit_of_commune = np.empty(0, dtype=np.int64)

    # -- layers -----------------------------------------------------------------------------------------------------

    def layer(self, name: str, role: str, progress: Progress) -> LayerRows | None:
        """The layer of the parameter ``name``; None if it is not given."""
        source = self.run.source(name)
        if source is None:
            return None
        layer = self.run.algorithm.parameterAsVectorLayer(self.run.parameters, name, self.run.context)
        title = source.sourceName() if layer is None else layer_title(layer)
        shared = name in PLAN_ROLES and bool(PLAN_ROLES[name].plans)
        fields = self._fields(title, role, source.fields().names(), shared)
        if not self.details:
            fields = {column: name for column, name in fields.items() if not ROLES[role].column(column).detail}
        data = self.run.vector(
            name,
            progress,
            fields=list(dict.fromkeys(fields.values())),
            crs=self.crs,
            without_geometry=role not in _PLACES,
        )
        return self._rows(data, fields, role, title)

    def table(self, layer: QgsVectorLayer, role: str, progress: Progress) -> LayerRows:
        """A layer of a list of layers."""
        fields = self._fields(layer_title(layer), role, layer.fields().names(), True)
        data = read_vector(
            layer,
            layer_title(layer),
            self.run.context,
            fields=list(dict.fromkeys(fields.values())),
            without_geometry=True,
            progress=progress,
        )
        return self._rows(data, fields, role, layer_title(layer))

    def _fields(self, layer: str, role: str, names: Sequence[str], shared: bool) -> dict[str, str]:
        """Which field is which column.

        Parameters
        ----------
        shared : bool
            What was chosen is meant for several layers (today's and the planned one, tables of several years), which
            may name their fields differently: a field that is not in this one is looked for by its names, and that is
            told. In a layer for which alone it was chosen, nothing else is taken in its place.
        """
        chosen = self.chosen.get(role, {})
        gone = {column: name for column, name in chosen.items() if name and name not in names}
        values = {"layer": layer, "fields": ", ".join(gone.values()), "columns": ", ".join(gone)}
        if gone and not shared:
            raise DataError(
                N_("{layer}: the chosen fields {fields} (for {columns}) are not in this layer. Choose others."),
                **values,
            )
        fields = recognise(role, names, {column: name for column, name in chosen.items() if column not in gone})
        if gone:
            found = ", ".join(fields[column] for column in gone if column in fields)
            self.run.progress.warn(
                N_(
                    "{layer}: the chosen fields {fields} (for {columns}) are not in this layer. By their names these "
                    "were taken instead: {found}."
                ),
                **values,
                found=found or "–",
            )
        return fields

    def _rows(self, data: VectorData, fields: dict[str, str], role: str, source: str) -> LayerRows:
        self.rejected += data.rejected
        missing = [column.id for column in ROLES[role].columns if column.required and column.id not in fields]
        if missing and len(data):
            names = ", ".join(
                f"{ROLES[role].column(column).name_vi} / {ROLES[role].column(column).name_en} ({column})"
                for column in missing
            )
            raise QgsProcessingException(
                tr(
                    N_(
                        "{layer}: no field is recognised as: {columns}. Rename the field, or name it under “Fields "
                        "that are named otherwise”."
                    ),
                    layer=data.layer,
                    columns=names,
                )
            )
        self._tell_fields(data.layer, fields, role)
        return LayerRows(data, {column: data.columns[name] for column, name in fields.items()}, fields, source)

    def costs(self, rows: LayerRows) -> np.ndarray:
        """What planned things cost in VND; NaN where that is not said. Costs that are none are set aside."""
        if "cost" not in rows.columns:
            return np.full(len(rows), np.nan)
        read = [parse_number(value, thousands=True) for value in rows.columns["cost"]]  # none, if nothing is planned
        numbers, faults = [number for number, _ in read], [fault for _, fault in read]
        cost = np.array(numbers, dtype=float)
        bad = np.flatnonzero((cost < 0) | np.array([fault not in ("", MISSING) for fault in faults], dtype=bool))
        cost[bad] = np.nan
        told = {(row.layer, row.source_id, row.reason) for row in self.set_aside}
        for row in bad.tolist():
            aside = SetAside(
                rows.data.layer,
                int(rows.data.ids[row]),
                "bad_cost",
                Message(
                    N_("The cost “{cost}” is no price in VND; the thing counts as one without a price."),
                    {"cost": str(rows.columns["cost"][row])},
                ),
            )
            if (aside.layer, aside.source_id, aside.reason) not in told:
                self.set_aside.append(aside)
        return cost

    def check_place(self, rows: LayerRows) -> None:
        """Warn of a layer of which nothing can be known: empty, or far from all communes."""
        if not len(rows):
            self.run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=rows.data.layer)
            return
        here, there = self._communes.data.parts.xy, rows.data.parts.xy
        with np.errstate(invalid="ignore"):
            apart = (there.min(axis=0) > here.max(axis=0)) | (there.max(axis=0) < here.min(axis=0))
        if apart.any():
            self.run.progress.warn(
                N_("{layer} lies nowhere near the communes. Check its CRS (Layer ▸ Layer CRS)."), layer=rows.data.layer
            )

    def check_raster(self, layer: QgsRasterLayer) -> None:
        """Warn of a raster that is far from all communes."""
        here = self._communes.data.parts.xy
        way = QgsCoordinateTransform(self.crs, layer.crs(), self.run.context.transformContext())
        try:
            box = way.transformBoundingBox(QgsRectangle(*here.min(axis=0), *here.max(axis=0)))
            apart = not box.intersects(layer.extent())
        except QgsCsException:
            apart = True
        if apart:
            self.run.progress.warn(
                N_("{layer} lies nowhere near the communes. Check its CRS (Layer ▸ Layer CRS)."), layer=layer.name()
            )

    def _tell_fields(self, layer: str, fields: dict[str, str], role: str) -> None:
        """Say which fields were recognised as what: a field that was not is told by its absence."""
        if role == "statistics" and len(fields) > _TOLD_FIELDS:
            self.run.progress.notify(N_("{layer}: {count} fields recognised."), layer=layer, count=len(fields))
            return
        vietnamese = language().startswith("vi")
        told = []
        for column, name in fields.items():
            known = ROLES[role].column(column)
            told.append(f"{name} = {known.name_vi if vietnamese else known.name_en}")
        self.run.progress.notify(
            N_("{layer}: fields recognised: {fields}."), layer=layer, fields="; ".join(told) or tr(N_("none"))
        )

    # -- communes and places in them ----------------------------------------------------------------------------------

    def communes(self, progress: Progress) -> tuple[LayerRows, np.ndarray, Units]:
        """The communes: rows, unit of each row, units."""
        rows = self.layer(_P.COMMUNES, "communes", progress)
        columns = rows.columns
        nothing = [None] * len(rows)
        units, unit_of_row, aside = make_units(
            rows.data.ids.tolist(),
            columns.get("code", nothing),
            columns.get("name", nothing),
            columns.get("region_code"),
            columns.get("region_name"),
            label=rows.data.layer,
            province_code=_only(columns.get("province_code")),
            province_name=_only(columns.get("province_name")) or tr(N_("Whole province")),
        )
        self.set_aside += aside
        self.crs, self.units = rows.data.crs, units
        self._communes, self._unit_of_commune = rows, unit_of_row
        return rows, unit_of_row, units

    def unit_of(self, rows: LayerRows, points: np.ndarray, progress: Progress) -> np.ndarray:
        """Commune that each row lies in; looked up only for rows whose code does not say, -1 for none."""
        count = len(rows)
        unit = np.full(count, -1, dtype=np.int64)
        open_rows = np.arange(count)
        if "commune_code" in rows.columns:
            matched = match_codes(
                rows.columns["commune_code"], rows.columns.get("commune_name"), self.units, nearest=False
            )
            open_rows = np.flatnonzero(matched.row < 0)
        open_rows = open_rows[np.isfinite(points[open_rows]).all(axis=1)] if len(open_rows) else open_rows
        if len(open_rows):
            found = locate(points[open_rows], self._communes.data.parts, progress)
            unit[open_rows] = np.where(found >= 0, self._unit_of_commune[np.maximum(found, 0)], -1)
        return unit

    def commune_register(self, rows: LayerRows, unit_of_row: np.ndarray) -> Register:
        """The communes themselves, one row for each, with what their layer says."""
        first = np.full(len(self.units), -1, dtype=np.int64)
        known = np.flatnonzero(unit_of_row >= 0)[::-1]
        first[unit_of_row[known]] = known  # of a commune in several parts the first row
        columns = {name: [values[row] for row in first.tolist()] for name, values in rows.columns.items()}
        register, aside = make_register(
            "communes",
            rows.data.ids[first].tolist(),
            columns,
            self.units,
            np.arange(len(self.units)),
            label=rows.data.layer,
            source=rows.source,
            date=self.date,
            fields=rows.fields,
        )
        self.set_aside += aside
        return register

    # -- registers ----------------------------------------------------------------------------------------------------

    def register(self, rows: LayerRows, role: str, progress: Progress) -> Register:
        """A register from a layer."""
        points = rows.points()
        register, aside = make_register(
            role,
            rows.data.ids.tolist(),
            rows.columns,
            self.units,
            self.unit_of(rows, points, progress),
            label=rows.data.layer,
            source=rows.source,
            date=self.date,
            length_m=self._lengths(rows),
            fields=rows.fields,
        )
        places = {int(feature): point for feature, point in zip(rows.data.ids.tolist(), points)}
        self.set_aside += [
            replace(row, xy=tuple(places[row.source_id].tolist()))
            if row.xy is None and row.source_id in places and np.isfinite(places[row.source_id]).all()
            else row
            for row in aside
        ]
        return register

    def _lengths(self, rows: LayerRows) -> np.ndarray | None:
        """Length on the ellipsoid of each row that is a line; None for other layers."""
        parts = rows.data.parts
        sizes = np.diff(parts.offsets)
        if not len(parts) or (sizes == 1).all() or rows.data.kind != "line":
            return None
        ground = ground_of(rows.data.crs, self.run.context, rows.data.layer)
        steps = ground.vertex_lengths(parts.xy)
        steps[parts.offsets[1:-1] - 1] = 0.0  # from the end of one part to the start of the next
        sums = np.add.reduceat(np.append(steps, 0.0), parts.offsets[:-1])
        lengths = np.bincount(parts.feature, weights=sums, minlength=len(rows))
        lengths[np.bincount(parts.feature, minlength=len(rows)) == 0] = np.nan  # no geometry: not 0 m
        return lengths

    def road_network(self, progress: Progress) -> RoadNetwork | None:
        """The roads as a network, built once; None without roads."""
        if self._network is None and self.run.given(_P.ROADS):
            data = self.run.vector(_P.ROADS, progress.part(0.0, 0.6), crs=self.crs)
            self.rejected += data.rejected
            if not len(data):
                self.run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=data.layer)
            else:
                ground = ground_of(data.crs, self.run.context, data.layer)
                lines = road_lines(data.parts, np.ones(len(data)), ground)
                tolerance = self.run.number(_P.TOLERANCE)
                if tolerance > 0:
                    lines = snap_dangles(lines, tolerance, progress.part(0.6, 0.7))
                self._network = build_network(lines, progress.part(0.7, 1.0))
        return self._network

    def tables(self, progress: Progress) -> list[YearTable]:
        """Yearly tables, in the order given."""
        layers = self.run.layers(_P.STATISTICS)
        made = []
        for layer in layers:
            _tell_other_sheets(self.run, layer)
        for number, layer in enumerate(layers):
            part = progress.part(number / len(layers), (number + 1) / len(layers))
            rows = self.table(layer, "statistics", part)
            table, aside = read_year_table(
                rows.columns,
                self.units,
                ids=rows.data.ids.tolist(),
                fields=rows.fields,
                label=rows.data.layer,
                source=rows.source,
                date=self.date,
                percent=PERCENT[self.run.choice(_P.PERCENT)],
            )
            self.set_aside += aside
            self._tell_notes(table.notes)
            made.append(table)
        return made

    def _tell_notes(self, notes: Sequence[Message]) -> None:
        """What was mended or guessed in reading a table: somebody should look at it."""
        for note in notes:
            self.run.progress.warn(note.template, **spoken(note.values, language()))

    def declared(self, target_set: TargetSet, progress: Progress) -> DeclaredValues | None:
        """Declared values, by indicators or items of the set; None if there is no such table."""
        rows = self.layer(_P.DECLARED, "declared", progress)
        if rows is None:
            return None
        columns = dict(rows.columns)
        if "indicator" in columns:  # items of the set may be named instead of their indicators
            of_item = {item.id.casefold(): item.indicator for item in target_set.items if item.indicator}
            columns["indicator"] = [of_item.get(str(name).strip().casefold(), name) for name in columns["indicator"]]
        values, aside = read_declared(
            columns,
            self.units,
            ids=rows.data.ids.tolist(),
            fields=rows.fields,
            label=rows.data.layer,
            percent=PERCENT[self.run.choice(_P.PERCENT)],
        )
        self._tell_notes(values.notes)
        self.set_aside += aside
        return values


def _tell_other_sheets(run: Run, layer: QgsVectorLayer) -> None:
    """Warn of a workbook of which only the first sheet is read."""
    if layer.providerType() != "ogr" or "layername=" in layer.source() or not layer.source().lower().endswith(_BOOKS):
        return
    sheets = [text.split(QgsDataProvider.sublayerSeparator())[1] for text in layer.dataProvider().subLayers()]
    if len(sheets) > 1:
        run.progress.warn(
            N_("{layer}: only the first of its sheets is read ({sheets}). Add the others as {layer}|layername=…"),
            layer=layer_title(layer),
            sheets=", ".join(sheets),
        )


def _only(values: Sequence | None) -> str:
    """The one value that all rows have; "" if there are none or several."""
    found = {code_text(value) for value in values or ()} - {""}
    return found.pop() if len(found) == 1 else ""

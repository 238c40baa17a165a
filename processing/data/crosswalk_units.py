"""``hatangso:crosswalkunits``: numbers of the units before July 2025 carried to those after, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import tr
from ...plugin.schema import CROSSWALK_BALANCE, CROSSWALK_REJECTED, CROSSWALK_UNITS, carried_fields
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.targets.crosswalk_table import CarriedTable, Unused
    from ._crosswalk_input import Link, TableRows, UnitLayer

__all__ = ["CrosswalkUnits"]

#: Lines of the balance, and units, that are shown; the rest is in the tables.
_SHOWN = 30
#: Reasons that mean that the unit of a row was not found.
_NOT_FOUND = ("no_code", "no_overlap", "several_units", "unknown_unit")


class _Ready(NamedTuple):
    """The table as it is carried, row by row."""

    unit: np.ndarray  # row in the crosswalk's old_units, -1 for none
    year: np.ndarray  # 0 for none
    values: dict[str, np.ndarray]
    unused: list[Unused]
    used: np.ndarray  # rows that take part; those of unknown units do, as what is lost


class _Targets:
    """The units that are written: those of the crosswalk, and those that only their layer has."""

    def __init__(self, link: Link, layer: UnitLayer | None):
        import numpy as np

        from ...plugin.targets.unit_names import match_units

        rows = {key: row for row, key in enumerate(link.targets.keys)}
        self._list = link.targets
        self._rows = [rows[key] for key in link.crosswalk.new_units]
        self._layer = layer
        self._unit: dict[int, int] = {}  # row in the list → unit of the layer
        self.extra: list[int] = []  # units of the layer that the crosswalk does not know
        if layer is None:
            return
        if layer.units is link.targets:
            found = np.arange(len(layer.units))
        else:
            found = match_units(layer.units.codes, layer.units.names, layer.units.districts, link.targets).row
        known = set(self._rows)
        for unit, row in enumerate(found.tolist()):
            if row in known and row not in self._unit:
                self._unit[row] = unit
            else:
                self.extra.append(unit)

    def always(self) -> list[int]:
        """Units of the crosswalk that get a row in any case: those of the layer."""
        return [at for at, row in enumerate(self._rows) if row in self._unit]

    def columns(self, unit: list[int], again: int):
        """Codes, names and polygons of units of the crosswalk, followed by the extra ones, each ``again`` times."""
        shapes = self._layer.wkb() if self._layer is not None else None
        codes, names, wkb = [], [], []
        for row in (self._rows[at] for at in unit):
            mine = self._unit.get(row)
            layer = self._layer.units if mine is not None else None
            codes.append((layer.codes[mine] if layer else "") or self._list.codes[row])
            names.append((layer.names[mine] if layer else "") or self._list.names[row])
            wkb.append(shapes[mine] if layer else None)
        for mine in (mine for mine in self.extra for _ in range(again)):
            codes.append(self._layer.units.codes[mine])
            names.append(self._layer.units.names[mine])
            wkb.append(shapes[mine])
        return codes, names, wkb if shapes is not None else None

    def spoken(self, at: int) -> str:
        return self._list.spoken(self._rows[at])


class CrosswalkUnits(HatangsoAlgorithm):
    """Carries statistics between old and new administrative units."""

    ID = "crosswalkunits"
    GROUP = "data"
    TITLE = N_("Carry statistics between old and new units")
    TAGS = (
        "đơn vị hành chính, sáp nhập, xã cũ, xã mới, chuyển đổi số liệu, bảng đối chiếu, dân số, thống kê, "
        "crosswalk, concordance, administrative units, merger, statistics, areal interpolation, 2025"
    )
    HELP = N_(
        "<p>Carries statistics and targets of the communes before July 2025 to the communes after, or back, and "
        "accounts for every part of them: nothing is lost or doubled without being told.</p><p><b>Needs</b> a layer or "
        "table with the code (or name) of each unit, perhaps with a year, and either a crosswalk table (old code, new "
        "code, share of the old unit) or polygons of the old and the new units: then units are shared by area on the "
        "ellipsoid, or by people if a population layer is given.</p><p><b>Fields</b>: counts are added up "
        "(value × share); means, rates and percentages are weighted with the field that they are made of, never "
        "averaged plainly; of others the highest or the lowest is taken. Empty values are left out, never taken for "
        "zero, and named in the field “incomplete”.</p><p><b>Units</b> are matched by code (leading zeros are kept, "
        "and restored where a table has lost them), then by name, with or without “Xã”, “Phường”, “Thị trấn” and "
        "diacritics, the district telling equal names apart.</p><p><b>Writes</b> one row for each target unit and "
        "year, with its polygon where the layer of the target units is given; a balance for each field and year "
        "(before, after, lost, doubled); and the rows that could not be used, with the nearest names.</p><p>Method: "
        "areal weighting (Goodchild &amp; Lam 1980); whole numbers by the largest remainder.</p>"
    )
    REQUIRES = ("pyproj",)

    INPUT = "INPUT"
    CODE_FIELD = "CODE_FIELD"
    NAME_FIELD = "NAME_FIELD"
    DISTRICT_FIELD = "DISTRICT_FIELD"
    YEAR_FIELD = "YEAR_FIELD"
    DIRECTION = "DIRECTION"
    CROSSWALK = "CROSSWALK"
    OLD_UNITS = "OLD_UNITS"
    NEW_UNITS = "NEW_UNITS"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    SUM_FIELDS = "SUM_FIELDS"
    MEAN_FIELDS = "MEAN_FIELDS"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    MAX_FIELDS = "MAX_FIELDS"
    MIN_FIELDS = "MIN_FIELDS"
    ROUND = "ROUND"
    MIN_SHARE = "MIN_SHARE"
    OUTPUT = "OUTPUT"
    BALANCE = "BALANCE"
    REJECTED = "REJECTED"
    BALANCED = "BALANCED"
    UNMATCHED = "UNMATCHED"
    UNIT_COUNT = "UNIT_COUNT"

    def define(self):
        self._define_input()
        self._define_crosswalk()
        self._define_units()
        self.add(
            QgsProcessingParameterBoolean(self.ROUND, tr(N_("Keep whole numbers whole")), defaultValue=False),
            N_(
                "In fields that hold whole numbers only, each value is split into whole numbers that add up to it, by "
                "the largest remainders. Leave it off where ratios of the carried fields are made afterwards."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.MIN_SHARE,
                tr(N_("Least overlap (%)")),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=1.0,
                minValue=0.0,
                maxValue=50.0,
            ),
            N_(
                "With polygons only: a new unit that has less than this of an old one has it because the outlines do "
                "not fit exactly; the share goes to the others. The largest share of a unit always stays."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Target units")), QgsProcessing.SourceType.TypeVector),
            N_("One row for each target unit and year with the carried fields; polygons where their layer is given."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.BALANCE, tr(N_("Balance")), QgsProcessing.SourceType.TypeVector),
            N_("For each field and year: what was there before, what arrived, what was lost or doubled."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTED,
                tr(N_("Rows not used")),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            N_("Rows and values that could not be used, each with the reason and the nearest names."),
        )
        self.addOutput(QgsProcessingOutputBoolean(self.BALANCED, tr(N_("Everything arrived, and once"))))
        self.addOutput(QgsProcessingOutputNumber(self.UNMATCHED, tr(N_("Number of rows whose unit was not found"))))
        self.addOutput(QgsProcessingOutputNumber(self.UNIT_COUNT, tr(N_("Number of target units"))))

    def _define_input(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.INPUT, tr(N_("Table to carry")), [QgsProcessing.SourceType.TypeVector]
            ),
            N_("Layer or table with one row for each unit (and year). Its geometry plays no part."),
        )
        self.add_field(
            self.CODE_FIELD,
            N_("Unit code field"),
            self.INPUT,
            N_("Code of the unit of each row. Without it, or where a code is not found, the name decides."),
        )
        self.add_field(
            self.NAME_FIELD,
            N_("Unit name field"),
            self.INPUT,
            N_("Name of the unit, for rows whose code is missing or belongs to another list."),
        )
        self.add_field(
            self.DISTRICT_FIELD,
            N_("District field"),
            self.INPUT,
            N_("District of the unit (old units): tells communes of one name apart."),
        )
        self.add_field(
            self.YEAR_FIELD,
            N_("Year field"),
            self.INPUT,
            N_("Year of each row; each year is carried and balanced by itself."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.DIRECTION,
                tr(N_("Direction")),
                [tr(N_("From old units to new ones")), tr(N_("From new units back to old ones"))],
                defaultValue=0,
            ),
            N_("Which units the table has, and which ones are wanted."),
        )
        for name, title, help_text in (
            (
                self.SUM_FIELDS,
                N_("Fields to add up"),
                N_("Counts and amounts: people, households, subscribers, km. Split by share and added up."),
            ),
            (
                self.MEAN_FIELDS,
                N_("Fields to average"),
                N_("Means, rates and percentages: weighted with the field below, and with the shares."),
            ),
        ):
            self._add_fields(name, title, help_text)
        self.add_field(
            self.WEIGHT_FIELD,
            N_("Weight field"),
            self.INPUT,
            N_("What the means are made of (households of a share of households, samples of a speed)."),
        )
        self._add_fields(
            self.MAX_FIELDS,
            N_("Fields to take the highest of"),
            N_("The highest value of all units of which a part goes in."),
        )
        self._add_fields(
            self.MIN_FIELDS,
            N_("Fields to take the lowest of"),
            N_("The lowest value of all units of which a part goes in."),
        )

    def _add_fields(self, name: str, title: str, help_text: str) -> None:
        self.add(
            QgsProcessingParameterField(
                name,
                tr(title),
                parentLayerParameterName=self.INPUT,
                allowMultiple=True,
                optional=True,
                type=QgsProcessingParameterField.DataType.Any,
            ),
            help_text,
        )

    def _define_crosswalk(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.CROSSWALK, tr(N_("Crosswalk table")), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            N_(
                "One row for each old unit, or for each part of it: old code, new code, share (0 to 1; empty where the "
                "whole unit goes to one). Without it, the polygons below are laid over each other."
            ),
        )
        for name, title, help_text in (
            (
                "OLD_CODE_FIELD",
                N_("Old code field"),
                N_("Code of the old unit. By default found by its name (old_code, mã cũ …)."),
            ),
            (
                "NEW_CODE_FIELD",
                N_("New code field"),
                N_("Code of the new unit. By default found by its name (new_code, mã mới …)."),
            ),
            (
                "SHARE_FIELD",
                N_("Share field"),
                N_("Share of the old unit that goes to the new one. By default found by its name (share, tỷ lệ …)."),
            ),
            (
                "OLD_NAME_FIELD",
                N_("Old name field"),
                N_("Name of the old unit. By default found by its name (old_name, tên cũ …)."),
            ),
            (
                "NEW_NAME_FIELD",
                N_("New name field"),
                N_("Name of the new unit. By default found by its name (new_name, tên mới …)."),
            ),
            (
                "OLD_DISTRICT_FIELD",
                N_("Old district field"),
                N_("District of the old unit. By default found by its name (old_district, huyện cũ …)."),
            ),
            (
                "OLD_WEIGHT_FIELD",
                N_("Old weight field"),
                N_(
                    "People or area of the old unit (or of the part that the row means): what a new unit is shared out "
                    "by on the way back. By default found by its name (population, dân số, area_km2 …)."
                ),
            ),
        ):  # fmt: skip
            self.add_field(name, title, self.CROSSWALK, help_text, advanced=True)

    def _define_units(self):
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        for name, title, help_text in (
            (
                self.OLD_UNITS,
                N_("Polygons of the old units"),
                N_("For shares by area or people, for weights on the way back, and for the polygons of its result."),
            ),
            (
                self.NEW_UNITS,
                N_("Polygons of the new units"),
                N_("For shares by area or people, and for the polygons and names of the result."),
            ),
        ):
            self.add(QgsProcessingParameterFeatureSource(name, tr(title), polygons, optional=True), help_text)
            code, called = (
                (N_("Code field of the old units"), N_("Name field of the old units"))
                if name == self.OLD_UNITS
                else (N_("Code field of the new units"), N_("Name field of the new units"))
            )
            self.add_field(
                f"{name}_CODE_FIELD", code, name, N_("Code of each unit; a unit without one is known by its name.")
            )
            self.add_field(f"{name}_NAME_FIELD", called, name, N_("Name of each unit, copied to the results."))
        self.add_field(
            "OLD_UNITS_DISTRICT_FIELD",
            N_("District field of the old units"),
            self.OLD_UNITS,
            N_("Tells old communes of one name apart."),
            advanced=True,
        )
        self.add_field(
            "OLD_UNITS_WEIGHT_FIELD",
            N_("Weight field of the old units"),
            self.OLD_UNITS,
            N_("People of each old unit, to share new units out by on the way back. By default their area."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.POPULATION,
                tr(N_("Population")),
                [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            N_(
                "Where people live (villages, population cells): old units are shared by people instead of area. "
                "Polygons count at their middle."
            ),
        )
        self.add_field(
            self.POPULATION_FIELD, N_("People field"), self.POPULATION, N_("People of each village or cell.")
        )

    # -- checks ---------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self._table_fault(parameters, self.INPUT, context)
            or self._table_fault(parameters, self.CROSSWALK, context)
            or self._choice_fault(parameters, context)
            or self.layer_fault(parameters, self.OLD_UNITS, context, ["polygon"])
            or self.layer_fault(parameters, self.NEW_UNITS, context, ["polygon"])
            or self.layer_fault(parameters, self.POPULATION, context, ["point", "polygon"])
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _table_fault(self, parameters: dict, name: str, context) -> str | None:
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            return None
        label = self.parameterDefinition(name).description()
        if source.featureCount() == 0:
            return tr(N_("{layer} has no features (check filter and selection)."), layer=label)
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterField) and definition.parentLayerParameterName() == name:
                for field in _several(parameters.get(definition.name())):
                    if source.fields().lookupField(field) < 0:
                        return tr(
                            N_("{parameter}: {layer} has no field “{field}”."),
                            parameter=definition.description(),
                            layer=label,
                            field=field,
                        )
        return None

    def _choice_fault(self, parameters: dict, context) -> str | None:
        def given(name):
            return parameters.get(name) not in (None, "", [])

        chosen = {name: _several(parameters.get(name)) for name in self._methods()}
        fields = [field for names in chosen.values() for field in names]
        if not fields:
            return tr(
                N_(
                    "Choose the fields to carry: counts under “Fields to add up”, means and percentages under “Fields "
                    "to average”. Nothing is guessed: a percentage that is added up is wrong."
                )
            )
        twice = sorted({field for field in fields if fields.count(field) > 1})
        if twice:
            return tr(N_("A field can be carried in one way only: {fields}"), fields=", ".join(twice))
        if chosen[self.MEAN_FIELDS] and not given(self.WEIGHT_FIELD):
            return tr(N_("Fields to average need the weight field: averages must not be averaged."))
        if not given(self.CODE_FIELD) and not given(self.NAME_FIELD):
            return tr(N_("Choose the field of the unit codes, or of the unit names."))
        if not given(self.CROSSWALK) and not (given(self.OLD_UNITS) and given(self.NEW_UNITS)):
            return tr(N_("Give a crosswalk table, or the polygons of both the old and the new units."))
        if given(self.POPULATION) and not given(self.POPULATION_FIELD):
            return tr(N_("Choose the field of people of the population layer."))
        return None

    def _methods(self) -> tuple[str, ...]:
        return (self.SUM_FIELDS, self.MEAN_FIELDS, self.MAX_FIELDS, self.MIN_FIELDS)

    # -- the run --------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.crosswalk import Method
        from ...plugin.targets.crosswalk_table import CarriedField, carry_table
        from ._crosswalk_input import read_link, read_rows, read_unit_layer

        progress = run.progress
        back = run.choice(self.DIRECTION) == 1
        weight = run.text(self.WEIGHT_FIELD)
        methods = dict(zip(self._methods(), (Method.SUM, Method.MEAN, Method.MAX, Method.MIN)))
        fields = [
            CarriedField(name, method, weight if method is Method.MEAN else "")
            for parameter, method in methods.items()
            for name in _several(run.parameters.get(parameter))
        ]
        year_field = run.text(self.YEAR_FIELD)
        table = read_rows(
            run, progress.part(0.0, 0.1), [*(item.name for item in fields), *([weight] if weight else []), year_field]
        )
        target_name = self.OLD_UNITS if back else self.NEW_UNITS
        target_source = run.source(target_name)
        crs = target_source.sourceCrs() if target_source is not None else None
        old = read_unit_layer(run, self.OLD_UNITS, crs, progress.part(0.1, 0.15))
        new = read_unit_layer(run, self.NEW_UNITS, crs, progress.part(0.15, 0.2))
        link = read_link(run, old, new, back, progress.part(0.2, 0.8))
        layer = old if back else new

        ready = self._prepared(run, table, link, fields, year_field)
        targets = _Targets(link, layer)
        carried = carry_table(
            link.crosswalk,
            ready.unit[ready.used],
            ready.year[ready.used],
            {name: column[ready.used] for name, column in ready.values.items()},
            fields,
            whole=run.boolean(self.ROUND),
            always=targets.always(),
            progress=progress.part(0.8, 0.9),
        )
        count = self._write_units(run, carried, targets, fields, bool(year_field), crs)
        self._write_balance(run, carried, bool(year_field))
        self._write_rejected(run, table, ready)
        # A value that cannot be read is of unknown size: nobody can say that everything has arrived.
        balanced = carried.balanced and not ready.unused
        self._tell(run, carried, targets, ready, balanced)
        return {
            self.BALANCED: balanced,
            self.UNMATCHED: sum(1 for entry in ready.unused if entry.reason in _NOT_FOUND),
            self.UNIT_COUNT: count,
        }

    def _prepared(self, run: Run, table: TableRows, link: Link, fields, year_field: str) -> _Ready:
        """Unit, year and numbers of each row, and what is wrong with them."""
        import numpy as np

        from ...plugin.targets.crosswalk_table import REASONS, Unused, number_column, one_row_each, year_column
        from ...plugin.targets.observations import Message
        from ...plugin.targets.unit_names import match_units

        count = len(table.codes)
        unused: list[Unused] = []
        match = match_units(table.codes, table.names, table.districts, link.sources)
        self._tell_match(run, table, link, match)
        rows_of = {key: row for row, key in enumerate(link.crosswalk.old_units)}
        at = np.array([rows_of.get(key, -1) for key in link.sources.keys], dtype=np.int64)
        unit = np.where(match.row >= 0, at[match.row], -1)
        year = np.zeros(count, dtype=np.int64)
        if year_field:
            year = year_column(table.columns[year_field])
            unused += [
                Unused(row, "no_year", Message(REASONS["no_year"])) for row in np.flatnonzero(year == 0).tolist()
            ]
        for row in np.flatnonzero(unit < 0).tolist():
            reason = {-1: "unknown_unit", -2: "several_units"}.get(int(match.row[row]), "no_overlap")
            if not table.codes[row] and not table.names[row]:
                reason = "no_code"
            unused.append(Unused(row, reason, Message(REASONS[reason]), match.nearest.get(row, ())))

        values: dict[str, np.ndarray] = {}
        weights = {item.weight for item in fields if item.weight}
        for name in dict.fromkeys([*(item.name for item in fields), *sorted(weights)]):
            values[name], faults = number_column(table.columns[name])
            for row, reason in faults:
                said = {"field": name, "value": str(table.columns[name][row])}
                unused.append(Unused(row, reason, Message(REASONS[reason], said)))
            if name in weights:
                for row in np.flatnonzero(values[name] < 0.0).tolist():
                    unused.append(Unused(row, "negative_weight", Message(REASONS["negative_weight"], {"field": name})))
        for name in weights:
            values[name] = np.where(values[name] < 0.0, np.nan, values[name])

        dated = np.where(year > 0, unit, -1) if year_field else unit
        again, different = one_row_each(dated, year, values)
        if len(again):
            run.progress.warn(
                N_("{count} rows only repeat another row of their unit and year; they were taken once (ids {ids})."),
                count=len(again),
                ids=", ".join(str(table.ids[row]) for row in again[:10].tolist()),
            )
        unit[different] = -1  # what they hold is told as lost
        unused += [Unused(row, "row_twice", Message(REASONS["row_twice"])) for row in different.tolist()]
        used = np.ones(count, dtype=bool)
        used[again] = False
        if year_field:
            used[year == 0] = False
        unused.sort(key=lambda entry: (entry.row, entry.reason))
        return _Ready(unit, year, values, unused, np.flatnonzero(used))

    @staticmethod
    def _tell_match(run: Run, table: TableRows, link: Link, match) -> None:
        run.progress.notify(
            N_("Rows matched by code: {code}, after leading zeros were restored: {restored}, by name: {name}; not "
               "matched: {none}."),
            code=match.by_code,
            restored=match.restored,
            name=match.by_name,
            none=int((match.row < 0).sum()),
        )  # fmt: skip
        wrong = match.contradicted
        if not wrong:
            return
        said = "; ".join(f"{table.codes[row]} {table.names[row]} ≠ {link.sources.names[at]}" for row, at in wrong[:5])
        if 2 * len(wrong) > match.by_code + match.restored:
            raise QgsProcessingException(
                tr(
                    N_(
                        "The codes of the table belong to another list: most of them stand for units of other names "
                        "({examples}). Leave the field of codes empty to match by name."
                    ),
                    examples=said,
                )
            )
        run.progress.warn(
            N_("{count} codes stand for units of another name (renamed, or a wrong code): {examples}"),
            count=len(wrong),
            examples=said,
        )

    # -- results --------------------------------------------------------------------------------------------------

    def _write_units(self, run: Run, carried: CarriedTable, targets: _Targets, fields, dated: bool, crs) -> int:
        """Write the target units; returns how many there are."""
        import numpy as np

        years = np.unique(carried.year).tolist() or [0]
        codes, names, wkb = targets.columns(carried.unit.tolist(), len(years))
        more = len(targets.extra) * len(years)
        year = np.concatenate((carried.year, np.tile(np.asarray(years, dtype=np.int64), len(targets.extra))))
        none = np.zeros(more, dtype=np.int64)
        order = sorted(range(len(codes)), key=lambda row: (not codes[row], codes[row], names[row], year[row]))
        output = output_names([item.name for item in fields])
        whole = {output[name] for name in carried.whole}
        columns = {
            "code": [codes[row] or None for row in order],
            "name": [names[row] or None for row in order],
            "year": year[order] if dated else [None] * len(order),
            "sources": np.concatenate((carried.sources, none))[order],
            "sources_expected": np.concatenate((carried.expected, none))[order],
            "incomplete": [(carried.incomplete[row] or None) if row < len(carried.unit) else None for row in order],
        }
        for item in fields:
            column = np.concatenate((carried.columns[item.name], np.full(more, np.nan)))[order]
            name = output[item.name]
            columns[name] = [int(v) if v == v else None for v in column.tolist()] if name in whole else column
        schema = (*CROSSWALK_UNITS, *carried_fields(list(output.values()), whole))
        kind = QgsWkbTypes.Type.NoGeometry if wkb is None else QgsWkbTypes.Type.MultiPolygon
        run.output(self.OUTPUT, schema, kind, crs if wkb is not None else QgsCoordinateReferenceSystem()).write(
            None if wkb is None else [wkb[row] for row in order], columns, run.progress.part(0.9, 1.0)
        )
        return len(set(carried.unit.tolist())) + len(targets.extra)

    def _write_balance(self, run: Run, carried: CarriedTable, dated: bool) -> None:
        entries = carried.balances
        kept = [balance for _, _, balance in entries]
        run.output(self.BALANCE, CROSSWALK_BALANCE, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()).write(
            None,
            {
                "field": [item.name for item, _, _ in entries],
                "year": [year if dated else None for _, year, _ in entries],
                "method": [balance.method.value for balance in kept],
                "before": [balance.before for balance in kept],
                "after": [balance.after for balance in kept],
                "lost": [balance.lost for balance in kept],
                "doubled": [balance.doubled for balance in kept],
                "difference": [balance.difference for balance in kept],
                "units_carried": [balance.carried for balance in kept],
                "units_empty": [balance.empty for balance in kept],
                "units_outside": [balance.outside for balance in kept],
                "balanced": [balance.balanced for balance in kept],
            },
        )

    def _write_rejected(self, run: Run, table: TableRows, ready: _Ready) -> None:
        writer = run.output(
            self.REJECTED, CROSSWALK_REJECTED, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        )
        if writer is None:
            return
        rows = [entry.row for entry in ready.unused]
        writer.write(
            None,
            {
                "source_id": [int(table.ids[row]) for row in rows],
                "code": [table.codes[row] or None for row in rows],
                "name": [table.names[row] or None for row in rows],
                "district": [table.districts[row] or None for row in rows],
                "year": [int(ready.year[row]) or None for row in rows],
                "reason": [entry.reason for entry in ready.unused],
                "explanation": [_explained(entry) for entry in ready.unused],
                "nearest": ["; ".join(entry.nearest) or None for entry in ready.unused],
            },
        )

    def _tell(self, run: Run, carried: CarriedTable, targets: _Targets, ready: _Ready, balanced: bool) -> None:
        progress = run.progress
        for item, year, balance in carried.balances[:_SHOWN]:
            tell = progress.notify if balance.balanced else progress.warn
            name = f"{item.name} {year}" if year else item.name
            if item.method.value == "sum":
                tell(
                    N_("{field}: {before} before, {after} after, lost {lost}, doubled {doubled}."),
                    field=name,
                    before=f"{balance.before:,.6g}" if abs(balance.before) < 1 else f"{balance.before:,.2f}",
                    after=f"{balance.after:,.6g}" if abs(balance.after) < 1 else f"{balance.after:,.2f}",
                    lost=f"{balance.lost:,.2f}",
                    doubled=f"{balance.doubled:,.2f}",
                )
            else:
                tell(
                    N_("{field} ({method}): {before} before, {after} after; {outside} rows outside the crosswalk."),
                    field=name,
                    method=item.method.value,
                    before=f"{balance.before:,.4f}",
                    after=f"{balance.after:,.4f}",
                    outside=balance.outside,
                )
        if len(carried.balances) > _SHOWN:
            progress.notify(N_("… and {count} more in the balance table."), count=len(carried.balances) - _SHOWN)
        by_reason: dict[str, list[Unused]] = {}
        for entry in ready.unused:
            by_reason.setdefault(entry.reason, []).append(entry)
        for reason, entries in sorted(by_reason.items()):
            progress.warn(
                N_("{count} × {reason}: {why} For example: {examples}"),
                count=len(entries),
                reason=reason,
                why=_explained(entries[0]),
                examples=self._examples(entries),
            )
        hollow = sorted({int(at) for at, count in zip(carried.unit, carried.sources) if not count})
        if hollow:
            progress.warn(
                N_("{count} target units get nothing in some year: no unit that they are made of has a row ({units})."),
                count=len(hollow),
                units=", ".join(targets.spoken(at) for at in hollow[:10]) + (" …" if len(hollow) > 10 else ""),
            )
        if targets.extra:
            progress.warn(
                N_("{count} units of the target layer are not in the crosswalk; they are written without values."),
                count=len(targets.extra),
            )
        if balanced:
            progress.notify(N_("Balanced: everything arrived, and once."))
        else:
            progress.warn(N_("Not balanced: see the balance and the rows not used."))

    def _examples(self, entries: list[Unused]) -> str:
        return "; ".join(
            f"#{entry.row + 1}" + (f" → {entry.nearest[0]}?" if entry.nearest else "") for entry in entries[:10]
        ) + (" …" if len(entries) > 10 else "")


def _explained(entry: Unused) -> str:
    return tr(entry.message.template, **entry.message.values)


def _several(value) -> list[str]:
    """Names of fields of a parameter that takes several: a list, or text with semicolons between them."""
    if value in (None, ""):
        return []
    names = value.split(";") if isinstance(value, str) else [str(name) for name in value]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def output_names(names: list[str]) -> dict[str, str]:
    """What carried fields are called in the result: as in the table, but for names that the result itself needs."""
    taken = {field.name for field in CROSSWALK_UNITS} | {"fid", "ogc_fid", "geom", "geometry"}
    return {name: f"{name}_carried" if name.lower() in taken else name for name in names}

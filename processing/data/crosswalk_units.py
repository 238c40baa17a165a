"""``hatangso:crosswalkunits``: numbers of the units before July 2025 carried to those after, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsWkbTypes

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import CROSSWALK_BALANCE, CROSSWALK_REJECTED, CROSSWALK_UNITS, carried_fields
from ...plugin.text import N_
from ._crosswalk_parameters import CrosswalkParameters, several

if TYPE_CHECKING:
    import numpy as np

    from ...plugin.targets.crosswalk_table import CarriedTable, Unused
    from ..algorithm import Run
    from ._crosswalk_input import Link, TableRows, UnitLayer

__all__ = ["CrosswalkUnits"]

#: Lines of the balance, and units, that are shown; the rest is in the tables.
_SHOWN = 30
#: Reasons that mean that the unit of a row was not found.
_NOT_FOUND = ("no_code", "no_overlap", "little_overlap", "several_units", "unknown_unit")
#: Methods in words.
_METHODS = {"mean": N_("mean"), "max": N_("highest value"), "min": N_("lowest value")}


class _Ready(NamedTuple):
    """The table as it is carried, row by row."""

    unit: np.ndarray  # row in the crosswalk's old_units, -1 for none
    year: np.ndarray  # 0 for none
    values: dict[str, np.ndarray]
    unused: list[Unused]
    used: np.ndarray  # rows that take part; those of unknown units do, as what is lost
    by_name: int  # rows matched by their names


class _Targets:
    """The units that are written: those of the crosswalk, and those that only their layer has."""

    def __init__(self, run: Run, link: Link, layer: UnitLayer | None, name: str):
        import numpy as np

        from ._crosswalk_input import match_layer

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
            found = match_layer(run, name, layer, link.targets)
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


class CrosswalkUnits(CrosswalkParameters):
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
        "and restored where a table has lost them); where the code is missing or not known, and a field of names is "
        "chosen, by name, with or without “Xã”, “Phường”, “Thị trấn” and diacritics, the district telling equal names "
        "apart; rows that are matched so although they have a code are listed.</p><p><b>Writes</b> one row for each "
        "target unit and year, with its polygon where the layer of the target units is given; a balance for each field "
        "and year (before, after, lost, doubled); and the rows that could not be used, with the nearest names.</p><p>"
        "Method: "
        "areal weighting (Goodchild &amp; Lam 1980); whole numbers by the largest remainder.</p>"
    )
    REQUIRES = ("pyproj",)

    # -- the run --------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.crosswalk import Method
        from ...plugin.targets.crosswalk_table import CarriedField, carry_table
        from ._crosswalk_input import read_rows, read_unit_layer
        from ._crosswalk_link import read_link

        progress = run.progress
        back = run.choice(self.DIRECTION) == 1
        weight = run.text(self.WEIGHT_FIELD)
        methods = dict(zip(self.methods(), (Method.SUM, Method.MEAN, Method.MAX, Method.MIN)))
        fields = [
            CarriedField(name, method, weight if method is Method.MEAN else "")
            for parameter, method in methods.items()
            for name in several(run.parameters.get(parameter))
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
        targets = _Targets(run, link, layer, target_name)
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
        self._tell(run, table, carried, targets, ready, balanced)
        return {
            self.BALANCED: balanced,
            self.UNMATCHED: sum(1 for entry in ready.unused if entry.reason in _NOT_FOUND),
            self.BY_NAME: ready.by_name,
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
            said = {}
            if not table.codes[row] and not table.names[row]:
                reason = "no_code"
            elif reason == "no_overlap" and (key := link.sources.keys[match.row[row]]) in link.scant:
                reason, said = "little_overlap", {"share": say(100.0 * link.scant[key], 1)}
            unused.append(Unused(row, reason, Message(REASONS[reason], said), match.nearest.get(row, ())))

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
                count=say(len(again)),
                ids=", ".join(str(table.ids[row]) for row in again[:10].tolist()),
            )
        unit[different] = -1  # what they hold is told as lost
        unused += [Unused(row, "row_twice", Message(REASONS["row_twice"])) for row in different.tolist()]
        used = np.ones(count, dtype=bool)
        used[again] = False
        if year_field:
            used[year == 0] = False
        unused.sort(key=lambda entry: (entry.row, entry.reason))
        return _Ready(unit, year, values, unused, np.flatnonzero(used), match.by_name)

    @staticmethod
    def _tell_match(run: Run, table: TableRows, link: Link, match) -> None:
        from ._crosswalk_input import tell_names

        run.progress.notify(
            N_("Rows matched by code: {code}, after leading zeros were restored: {restored}, by name: {name}; not "
               "matched: {none}."),
            code=say(match.by_code),
            restored=say(match.restored),
            name=say(match.by_name),
            none=say(int((match.row < 0).sum())),
        )  # fmt: skip
        tell_names(run.progress, run.label("INPUT"), match, table.codes, table.names, link.sources)
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
            count=say(len(wrong)),
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
                "total_before": [balance.before for balance in kept],
                "total_after": [balance.after for balance in kept],
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

    def _tell(self, run: Run, table: TableRows, carried: CarriedTable, targets: _Targets, ready, balanced) -> None:
        from ...plugin.targets.crosswalk_table import REASON_WORDS

        progress = run.progress
        for item, year, balance in carried.balances[:_SHOWN]:
            tell = progress.notify if balance.balanced else progress.warn
            name = f"{item.name} {year}" if year else item.name
            if item.method.value == "sum":
                tell(
                    N_("{field}: {before} before, {after} after, lost {lost}, doubled {doubled}."),
                    field=name,
                    before=say(balance.before),
                    after=say(balance.after),
                    lost=say(balance.lost),
                    doubled=say(balance.doubled),
                )
            else:
                tell(
                    N_("{field} ({method}): {before} before, {after} after; {outside} rows outside the crosswalk."),
                    field=name,
                    method=tr(_METHODS[item.method.value]),
                    before=say(balance.before, 4),
                    after=say(balance.after, 4),
                    outside=say(balance.outside),
                )
        if len(carried.balances) > _SHOWN:
            progress.notify(N_("… and {count} more in the balance table."), count=say(len(carried.balances) - _SHOWN))
        by_reason: dict[str, list[Unused]] = {}
        for entry in ready.unused:
            by_reason.setdefault(entry.reason, []).append(entry)
        for reason, entries in sorted(by_reason.items()):
            progress.warn(
                N_("{reason}: {count}. {why} For example: {examples}"),
                reason=tr(REASON_WORDS[reason]),
                count=say(len(entries)),
                why=_explained(entries[0]),
                examples=self._examples(entries, table, ready),
            )
        hollow = sorted({int(at) for at, count in zip(carried.unit, carried.sources) if not count})
        if hollow:
            progress.warn(
                N_("{count} target units get nothing in some year: no unit that they are made of has a row ({units})."),
                count=say(len(hollow)),
                units=", ".join(targets.spoken(at) for at in hollow[:10]) + (" …" if len(hollow) > 10 else ""),
            )
        if targets.extra:
            progress.warn(
                N_("{count} units of the target layer are not in the crosswalk; they are written without values."),
                count=say(len(targets.extra)),
            )
        if balanced:
            progress.notify(N_("Balanced: everything arrived, and once."))
        else:
            progress.warn(N_("Not balanced: see the balance and the rows not used."))

    @staticmethod
    def _examples(entries: list[Unused], table: TableRows, ready: _Ready) -> str:
        """The first ten rows by what they call their units, with the unit that comes nearest."""
        said = []
        for entry in entries[:10]:
            row = entry.row
            name = " ".join(text for text in (table.codes[row], table.names[row] or table.districts[row]) if text)
            name = name or tr(N_("feature {id}"), id=int(table.ids[row]))
            name += f" ({ready.year[row]})" if ready.year[row] else ""
            said.append(name + (f" → {entry.nearest[0]}?" if entry.nearest else ""))
        return "; ".join(said) + (" …" if len(entries) > 10 else "")


def say(number: float, decimals: int = 2) -> str:
    """A number in the language of the user; small ones with more decimals, "–" for none."""
    decimals = 6 if 0 < abs(number) < 1 else decimals
    return say_number(number, language(), decimals) or "–"


def _explained(entry: Unused) -> str:
    return tr(entry.message.template, **entry.message.values)


def output_names(names: list[str]) -> dict[str, str]:
    """What carried fields are called in the result: as in the table, but for names that the result itself needs."""
    taken = {field.name for field in CROSSWALK_UNITS} | {"fid", "ogc_fid", "geom", "geometry"}
    return {name: f"{name}_carried" if name.lower() in taken else name for name in names}

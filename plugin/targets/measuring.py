"""Registers, yearly tables and declared values become observations: every indicator, for all units of all levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..progress import SILENT, Progress
from ..text import N_
from .declared import DeclaredValues
from .indicators import Indicator, PerPoint, Share, YearlyCount
from .observations import Level, Message, Observation
from .registers import Register
from .roles import ROLES
from .statistics import YearTable
from .units import Units
from .yearly import Cells, Grid, columns_of

__all__ = ["measure"]

#: Two values that differ by less, relative to the larger, are the same.
_SAME = 1e-6
#: Values that are older, in years before the assessed one, are told to be.
_OLD = 3
#: Differences that are told one by one; more are told in one sentence.
_TOLD_SINGLY = 5


@dataclass(frozen=True)
class _Scope:
    """The units of a level, and which of them each commune is part of (-1 for none)."""

    level: Level
    codes: tuple[str, ...]
    names: tuple[str, ...]
    group: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)


@dataclass
class _Sums:
    """Sums of a register by commune: what a share or a ratio of any larger unit is made of."""

    numerator: np.ndarray
    denominator: np.ndarray
    counted: np.ndarray
    left_out: dict[str, np.ndarray]
    scale: float
    method: str
    source: str
    date: str
    notes: list[Message] = field(default_factory=list)

    def observation(self, indicator: str, scope: _Scope, year: int) -> Observation:
        """The observation of a level."""
        count = len(scope)
        inside = scope.group >= 0

        def total(values: np.ndarray) -> np.ndarray:
            return np.bincount(scope.group[inside], weights=values[inside], minlength=count)

        counted = total(self.counted).astype(np.int64)
        known = total(np.isfinite(self.denominator)) > 0
        numerator = np.where(known, total(np.nan_to_num(self.numerator)), np.nan)
        denominator = np.where(known, total(np.nan_to_num(self.denominator)), np.nan)
        value = np.full(count, np.nan)
        np.divide(self.scale * numerator, denominator, out=value, where=denominator > 0)
        return Observation(
            indicator,
            scope.level,
            year,
            scope.codes,
            scope.names,
            value,
            numerator,
            denominator,
            counted,
            {name: total(rows).astype(np.int64) for name, rows in self.left_out.items() if rows.any()},
            self.method,
            self.source,
            self.date,
            tuple(self.notes),
        )


def measure(
    indicators: Sequence[Indicator],
    registers: Mapping[str, Register],
    tables: Sequence[YearTable],
    declared: DeclaredValues | None,
    units: Units,
    year: int,
    progress: Progress = SILENT,
) -> list[Observation]:
    """All that can be said about indicators.

    For every indicator there is at least one observation for the province, the regions (if there are any) and the
    communes; for the operators where a register names them. There is at most one for an indicator, level and year.
    Registers tell about ``year``; yearly tables about every year up to it that they hold. A register stands before
    yearly tables of the same year, what is computed before what is declared; notes tell where they differ. Where
    nothing can be said in any year, the one observation, of ``year``, has no values and its notes say why.

    Values of regions and of the province are made from sums over their communes. A row of the province in a yearly
    table stands for the province where the communes' sum is not complete. Numbers that are counted for the province as
    a whole come from such rows alone.

    Parameters
    ----------
    indicators : sequence of Indicator
    registers : mapping of str to Register
        By role. People for points are those of "people", else of the column "population" of "communes", else of the
        yearly tables of ``year``.
    tables : sequence of YearTable
        Of a value that several tables give, the first table's stands.
    declared : DeclaredValues or None
    units : Units
    year : int
        The year that is assessed.
    progress : Progress

    Returns
    -------
    list of Observation
        Sorted by indicator (as given), level, year.
    """
    job = _Job(registers, tables, declared, units, year)
    observations: list[Observation] = []
    for indicator in progress.each(indicators, len(indicators), every=1):
        observations += job.measure(indicator)
    return observations


class _Job:
    """What all indicators are measured from."""

    def __init__(self, registers, tables, declared, units: Units, year: int):
        self.registers = registers
        self.declared = declared
        self.units = units
        self.year = year
        self.communes = Grid(tables, "commune", len(units), year)
        self.province = Grid(tables, "province", 1, year)
        everywhere = np.zeros(len(units), dtype=np.int64)
        self.scopes = [_Scope(Level.PROVINCE, (units.province_code,), (units.province_name,), everywhere)]
        codes, names, region = units.regions()
        if codes:
            self.scopes.append(_Scope(Level.REGION, codes, names, region))
        self.scopes.append(_Scope(Level.COMMUNE, units.codes, units.names, np.arange(len(units), dtype=np.int64)))
        self._operators: dict[str, tuple[tuple[str, ...], np.ndarray, np.ndarray]] = {}
        self._declared_rows: dict[str, list[int]] = {}
        for row, id_ in enumerate(declared.indicators if declared is not None else ()):
            self._declared_rows.setdefault(id_, []).append(row)

    def measure(self, indicator: Indicator) -> list[Observation]:
        """Observations of one indicator."""
        found: dict[tuple[Level, int], Observation] = {}
        told: dict[tuple[Level, int], np.ndarray] = {}
        reasons: list[Message] = []
        sums: _Sums | None = None
        if indicator.counts is not None:
            sums, why = self._sums(indicator.counts)
            reasons += why
        counted = [sums.observation(indicator.id, scope, self.year) for scope in self.scopes] if sums else []
        by_register = bool(counted) and bool(np.isfinite(counted[0].value).any())
        if indicator.yearly is not None:
            reasons += self._yearly(indicator, found, told)
        if by_register:
            self._compare(counted[0], found.get((Level.PROVINCE, self.year)), counted)
        if counted and (by_register or not found):
            # Unknown marks are told with their numbers, even if nothing is known.
            found = {key: seen for key, seen in found.items() if key[1] < self.year}
            told = {key: communes for key, communes in told.items() if key[1] < self.year}
            found.update({(seen.level, seen.year): seen for seen in counted})
            if not by_register:
                reasons += self._all_unknown(indicator.counts)
        if isinstance(indicator.counts, Share):
            operators = self._by_operator(indicator)
            if operators is not None:
                found[(Level.OPERATOR, self.year)] = operators
        if not reasons and indicator.counts is None and indicator.yearly is None:
            reasons.append(Message(N_("Nothing is declared for it up to {year}."), {"year": self.year}))

        self._fill_declared(indicator, found, reasons)
        for scope in self.scopes:
            of_level = [seen for (level, _), seen in found.items() if level is scope.level]
            if not any(np.isfinite(seen.value).any() for seen in of_level):
                why = list(reasons)
                if isinstance(indicator.yearly, YearlyCount) and scope.level is not Level.PROVINCE:
                    why = [Message(N_("It is counted for the province as a whole."))]
                elif indicator.yearly is not None and not why:
                    if any(level is Level.COMMUNE for level, _ in found):
                        why = [Message(N_("The yearly tables have no numbers of communes in these units."))]
                    else:
                        why = [Message(N_("The yearly tables tell it for the province only, not by commune."))]
                latest = max(of_level, key=lambda seen: seen.year, default=None) or _nothing(
                    indicator, scope, self.year
                )
                found[(scope.level, latest.year)] = replace(latest, notes=_once(latest.notes, why))
        self._tell_years(indicator, found, told)
        order = {level: place for place, level in enumerate(Level)}
        return [found[key] for key in sorted(found, key=lambda key: (order[key[0]], key[1]))]

    def _tell_years(
        self,
        indicator: Indicator,
        found: dict[tuple[Level, int], Observation],
        told: Mapping[tuple[Level, int], np.ndarray],
    ) -> None:
        """Note what a reader of several years must know of each level: sums of different communes, old values, and
        declared values of years to come."""
        for scope in self.scopes:
            level = scope.level
            years = sorted(year for of, year in found if of is level)
            sets = {year: told[level, year] for year in years if (level, year) in told}
            total = int((scope.group >= 0).sum())
            before: list[int] = []
            for year in years:
                before += [year] if year in sets else []
                if any((sets[one] != sets[before[0]]).any() for one in before):
                    counts = "; ".join(f"{one}: {int(sets[one].sum())}" for one in before)
                    _add_note(
                        found,
                        (level, year),
                        Message(
                            N_(
                                "The years are sums of different communes (of {total} in all: {counts}): read the "
                                "trend with care."
                            ),
                            {"total": total, "counts": counts},
                        ),
                    )
            newest = max((year for year in years if np.isfinite(found[level, year].value).any()), default=self.year)
            if self.year - newest > _OLD:
                _add_note(
                    found,
                    (level, newest),
                    Message(
                        N_("The newest value is of {year}, {age} years before {assessed}."),
                        {"year": newest, "age": self.year - newest, "assessed": self.year},
                    ),
                )
            later = sum(
                self.declared.levels[row] is level and self.declared.years[row] > self.year
                for row in self._declared_rows.get(indicator.id, ())
            )
            if later:
                _add_note(
                    found,
                    (level, years[-1]),
                    Message(
                        N_("{count} declared values are of later years than {year} and are not used."),
                        {"count": int(later), "year": self.year},
                    ),
                )

    # -- registers -------------------------------------------------------------------------------------------------

    def _sums(self, rule: Share | PerPoint) -> tuple[_Sums | None, list[Message]]:
        """Sums of a register rule by commune, or why there are none."""
        needed = [rule.mark, rule.where, rule.weight] if isinstance(rule, Share) else [rule.where]
        why = self._missing(rule.role, [name for name in needed if name])
        if why:
            return None, why
        register = self.registers[rule.role]
        if isinstance(rule, PerPoint):
            return self._per_point(rule, register)
        everyone = np.ones(len(register), dtype=bool)
        return self._share(rule, register, register.columns[rule.mark], everyone), []

    def _missing(self, role: str, columns: Sequence[str]) -> list[Message]:
        """What a rule needs of a register and does not find."""
        register = self.registers.get(role)
        if register is None:
            return [Message(N_("There is no layer for “{role}”."), {"role": role})]
        if not len(register):
            values = {"role": role, "source": register.source}
            return [Message(N_("The layer for “{role}” ({source}) is empty."), values)]
        why = []
        for name in columns:
            if name in register.columns:
                continue
            known = ROLES[role].column(name) if role in ROLES else None
            origins = known.derived.split(", ") if known is not None and known.derived else []
            why += [told for origin in origins if origin in self.registers for told in self._missing(origin, ())]
            values = {"role": role, "column": name, "source": register.source, "columns_from": ", ".join(origins)}
            if origins:
                template = N_(
                    "The layer for “{role}” ({source}) has no column “{column}”, and nothing that it can be made from: "
                    "{columns_from}."
                )
            else:
                template = N_("The layer for “{role}” ({source}) has no column “{column}”.")
            why.append(Message(template, values))
        return why

    def _all_unknown(self, rule: Share | PerPoint) -> list[Message]:
        """Why a register with all its columns gives no value for the province."""
        register = self.registers[rule.role]
        values = {"role": rule.role, "source": register.source}
        if not (register.unit >= 0).any():
            return [Message(N_("Nothing in the layer for “{role}” ({source}) lies in a commune."), values)]
        if isinstance(rule, PerPoint):
            return [Message(N_("No point in the layer for “{role}” ({source}) counts, or nobody is counted."), values)]
        return [
            Message(
                N_("No row of the layer for “{role}” ({source}) counts: “{column}” or what rows count with is empty."),
                {**values, "column": rule.mark},
            )
        ]  # fmt: skip

    def _share(self, rule: Share, register: Register, mark: np.ndarray, rows: np.ndarray) -> _Sums:
        """Sums of the rows ``rows`` (mask) of a register by commune."""
        inside = rows & (register.unit >= 0)
        where = register.columns[rule.where] if rule.where else np.ones(len(register))
        weight = register.columns[rule.weight] if rule.weight else np.ones(len(register))
        looked_at = inside & (where == 1.0)
        known = ~np.isnan(mark)
        weighed = ~np.isnan(weight)
        used = looked_at & known & weighed
        unknown = (looked_at & ~known) | (inside & np.isnan(where))
        count = len(self.units)
        unit = register.unit
        counted = np.bincount(unit[used], minlength=count)
        sums = [
            np.where(counted > 0, np.bincount(unit[used], weights=values[used], minlength=count), np.nan)
            for values in (weight * mark, weight)
        ]
        method = register.methods.get(rule.mark, "")
        return _Sums(
            sums[0],
            sums[1],
            counted,
            {
                "unknown": np.bincount(unit[unknown], minlength=count),
                "no_weight": np.bincount(unit[looked_at & known & ~weighed], minlength=count),
            },
            100.0,
            f"register:{method}" if method else "register",
            register.source,
            register.date,
        )

    def _per_point(self, rule: PerPoint, points: Register) -> tuple[_Sums | None, list[Message]]:
        """People and points by commune. Communes whose people nobody knows have no part in either sum."""
        people, why = self._people(rule.people)
        if people is None:
            return None, why
        count = len(self.units)
        inside = points.unit >= 0
        where = points.columns[rule.where] if rule.where else np.ones(len(points))
        number = np.bincount(points.unit[inside & (where == 1.0)], minlength=count)
        unknown = np.bincount(points.unit[inside & np.isnan(where)], minlength=count)
        known = np.isfinite(people.numerator)
        source = "; ".join(dict.fromkeys(text for text in (points.source, people.source) if text))
        sums = _Sums(
            people.numerator,
            np.where(known, number, np.nan),
            np.where(known, number, 0),
            {"unknown": unknown, "no_weight": people.left_out["no_weight"] + np.where(known, 0, number)},
            1.0,
            people.method,
            source,
            points.date,
            people.notes,
        )
        return sums, []

    def _people(self, role: str) -> tuple[_Sums | None, list[Message]]:
        """People by commune (NaN where nobody knows): of the layer, else of the communes, else of yearly tables."""
        count = len(self.units)
        why = self._missing(role, ["population"])
        notes: list[Message] = []
        for source_role in (role, "communes"):
            register = self.registers.get(source_role)
            if register is None or "population" not in register.columns or not len(register):
                continue
            values = register.columns["population"]
            inside = register.unit >= 0
            known = inside & ~np.isnan(values)
            rows = np.bincount(register.unit[known], minlength=count)
            if not rows.any():
                continue
            total = np.where(
                rows > 0, np.bincount(register.unit[known], weights=values[known], minlength=count), np.nan
            )
            left_out = np.bincount(register.unit[inside & ~known], minlength=count)
            if source_role != role:
                notes = [Message(N_("People were counted from the layer of communes."))]
            return self._people_sums(total, rows, left_out, source_role, register.source, notes), []
        grid = self.communes.column("population")
        if self.year in self.communes.years:
            total = grid[self.communes.years.index(self.year)].copy()
            if np.isfinite(total).any():
                notes = [Message(N_("People were counted from the yearly tables of {year}."), {"year": self.year})]
                lacking = np.isnan(total).astype(np.int64)
                return self._people_sums(total, 1 - lacking, lacking, "statistics", "", notes), []
        return None, why or [
            Message(N_("The number of people is empty in all rows of the layer for “{role}”."), {"role": role})
        ]

    @staticmethod
    def _people_sums(total, rows, left_out, role: str, source: str, notes) -> _Sums:
        return _Sums(total, total, rows, {"no_weight": left_out}, 1.0, f"register:{role}", source, "", notes)

    # -- operators -------------------------------------------------------------------------------------------------

    def _by_operator(self, indicator: Indicator) -> Observation | None:
        """The share of each operator: by its own marks over all rows, else over the rows that it uses."""
        rule = indicator.counts
        register = self.registers.get(rule.role)
        if (
            register is None
            or not len(register)
            or any(name and name not in register.columns for name in (rule.where, rule.weight))
        ):
            return None
        parts: list[tuple[str, _Sums]] = []
        everyone = np.ones(len(register), dtype=bool)
        own = sorted(name for name, marks in register.by_operator.items() if rule.mark in marks)
        if own:
            parts = [
                (name, self._share(rule, register, register.by_operator[name][rule.mark], everyone)) for name in own
            ]
        elif register.operators and rule.mark in register.columns:
            names, rows, operator = self._operator_rows(rule.role, register)
            for number, name in enumerate(names):
                mine = np.zeros(len(register), dtype=bool)
                mine[rows[operator == number]] = True
                parts.append((name, self._share(rule, register, register.columns[rule.mark], mine)))
        if not parts:
            return None
        whole = _Scope(Level.OPERATOR, ("",), ("",), np.zeros(len(self.units), dtype=np.int64))
        seen = [sums.observation(indicator.id, whole, self.year) for _, sums in parts]
        codes = sorted({name for one in seen for name in one.left_out})
        zero = np.zeros(1, dtype=np.int64)
        names = tuple(name for name, _ in parts)
        return Observation(
            indicator.id,
            Level.OPERATOR,
            self.year,
            names,
            names,
            *(
                np.concatenate([getattr(one, part) for one in seen])
                for part in ("value", "numerator", "denominator", "counted")
            ),
            {code: np.concatenate([one.left_out.get(code, zero) for one in seen]) for code in codes},
            seen[0].method,
            register.source,
            register.date,
        )

    def _operator_rows(self, role: str, register: Register) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
        """Names of operators, and pairs of a row and the number of an operator that uses it."""
        if role not in self._operators:
            names = tuple(sorted({name for users in register.operators for name in users}))
            number = {name: place for place, name in enumerate(names)}
            pairs = [(row, number[name]) for row, users in enumerate(register.operators) for name in users]
            flat = np.array(pairs, dtype=np.int64).reshape(-1, 2)
            self._operators[role] = names, flat[:, 0], flat[:, 1]
        return self._operators[role]

    # -- yearly tables ---------------------------------------------------------------------------------------------

    def _yearly(
        self,
        indicator: Indicator,
        found: dict[tuple[Level, int], Observation],
        told: dict[tuple[Level, int], np.ndarray],
    ) -> list[Message]:
        """Put in what yearly tables tell, for years with a value, and which communes larger units are sums of; returns
        why there is nothing at all."""
        rule = indicator.yearly
        by_commune = not isinstance(rule, YearlyCount) and self.communes.can(rule)
        for_province = self.province.can(rule)
        if not by_commune and not for_province:
            groups = [", ".join(names) for names in columns_of(rule)]
            template = N_("No yearly table has the columns {columns}.")
            values = {"columns": groups[0]}
            if len(groups) > 1:
                template = N_("No yearly table has the columns {columns}, nor {column_rate}.")
                values["column_rate"] = groups[1]
            return [Message(template, values)]
        communes = self.communes.cells(rule) if by_commune else None
        province = self.province.cells(rule) if for_province else None
        for year in sorted({*self.communes.years, *self.province.years}):
            for scope in self.scopes:
                seen = None
                if communes is not None and year in self.communes.years:
                    seen = self._of_communes(indicator, communes, scope, year)
                if scope.level is Level.PROVINCE and province is not None and year in self.province.years:
                    seen = self._of_province(indicator, province, year, seen)
                if seen is not None and np.isfinite(seen.value).any():
                    found[(scope.level, year)] = seen
                    if scope.level is not Level.COMMUNE:
                        own = seen.method == "statistics:province"
                        inside = scope.group >= 0
                        told[(scope.level, year)] = (
                            inside if own else inside & communes.told[self.communes.years.index(year)]
                        )
        if not found:
            return [Message(N_("The yearly tables have no numbers for it up to {year}."), {"year": self.year})]
        if (Level.PROVINCE, max(year for _, year in found)) not in found:
            return [
                Message(
                    N_("The yearly tables give it for communes without what it is weighted with ({column}): no "
                       "value of a larger unit can be made of that."),
                    {"column": getattr(rule, "denominator", getattr(rule, "weight", ""))},
                )
            ]  # fmt: skip
        return []

    def _of_communes(self, indicator: Indicator, cells: Cells, scope: _Scope, year: int) -> Observation:
        """What the rows of communes tell about the units of a level."""
        row = self.communes.years.index(year)
        parts = cells.single(row) if scope.level is Level.COMMUNE else cells.grouped(row, scope.group, len(scope))
        source, date = self.communes.source(indicator.yearly, row)
        notes = []
        differing = self.communes.contradictions(indicator.yearly)
        if differing and scope.level is Level.PROVINCE:
            notes.append(
                Message(
                    N_("Several yearly tables give it, with {count} different numbers; the first table's were taken."),
                    {"count": differing},
                )
            )
        inside = scope.group >= 0
        reporting = int((inside & cells.told[row]).sum())
        if scope.level is not Level.COMMUNE and reporting < inside.sum():
            notes.append(
                Message(
                    N_("{count} of {total} communes report for {year}.")
                    if scope.level is Level.PROVINCE
                    else N_("Of the communes of all regions, {count} of {total} report for {year}."),
                    {"count": reporting, "total": int(inside.sum()), "year": year},
                )
            )
        return Observation(
            indicator.id, scope.level, year, scope.codes, scope.names, *parts, "statistics:communes", source, date,
            tuple(notes),
        )  # fmt: skip

    def _of_province(self, indicator: Indicator, cells: Cells, year: int, sums: Observation | None) -> Observation:
        """The province by its own row where the sum of its communes is not complete."""
        row = self.province.years.index(year)
        value, numerator, denominator, counted, left_out = cells.single(row)
        has_sum = sums is not None and bool(np.isfinite(sums.value[0]))
        if sums is not None and not np.isfinite(value[0]):
            return sums
        source, date = self.province.source(indicator.yearly, row)
        scope = self.scopes[0]
        own = Observation(
            indicator.id, scope.level, year, scope.codes, scope.names, value, numerator, denominator, counted, left_out,
            "statistics:province", source, date,
        )  # fmt: skip
        if not has_sum:
            return own
        complete = not any(rows.any() for rows in sums.left_out.values())
        taken, other = (sums, own) if complete else (own, sums)
        if _differ(taken.value[0], other.value[0]):
            if complete:
                template = N_("The table of the province says {other}; what its communes give, {value}, was taken.")
            else:
                template = N_(
                    "Not all communes report it: the value of the province’s table, {value}, was taken; its communes "
                    "give {other}."
                )
            note = Message(template, {"value": _rounded(taken.value[0]), "other": _rounded(other.value[0])})
            taken = replace(taken, notes=(*taken.notes, note))
        return taken

    def _compare(self, counted: Observation, yearly: Observation | None, all_counted: list[Observation]) -> None:
        """Note that the yearly tables say something else than the layer."""
        if yearly is not None and _differ(counted.value[0], yearly.value[0]):
            note = Message(
                N_("The yearly tables say {other} for {year}; what the layer says, {value}, was taken."),
                {"other": _rounded(yearly.value[0]), "value": _rounded(counted.value[0]), "year": self.year},
            )
            all_counted[0] = replace(counted, notes=(*counted.notes, note))

    # -- declared values -------------------------------------------------------------------------------------------

    def _fill_declared(
        self, indicator: Indicator, found: dict[tuple[Level, int], Observation], reasons: Sequence[Message]
    ) -> None:
        """Put declared values where nothing is computed, and note where they differ from what is."""
        by_key: dict[tuple[Level, int], list[int]] = {}
        for row in self._declared_rows.get(indicator.id, ()):
            if self.declared.years[row] <= self.year:
                by_key.setdefault((self.declared.levels[row], int(self.declared.years[row])), []).append(row)
        scopes = {scope.level: scope for scope in self.scopes}
        for key in sorted(by_key, key=lambda key: (key[0].value, key[1])):
            scope = scopes.get(key[0])
            if scope is None:
                continue
            place = {"": 0} if scope.level is Level.PROVINCE else {code: row for row, code in enumerate(scope.codes)}
            rows = [row for row in by_key[key] if self.declared.codes[row] in place]
            at = np.array([place[self.declared.codes[row]] for row in rows], dtype=np.int64)
            if not len(at):
                continue
            seen = found.get(key)
            wholly = seen is None or not np.isfinite(seen.value).any()
            found[key] = self._with_declared(seen or _nothing(indicator, scope, key[1]), rows, at, wholly, reasons)

    def _with_declared(self, seen: Observation, rows, at: np.ndarray, wholly: bool, reasons) -> Observation:
        declared = self.declared
        told = declared.values[rows]
        value = seen.value.copy()
        open_ = np.isnan(value[at])
        value[at[open_]] = told[open_]
        filled = [row for row, here in zip(rows, open_.tolist()) if here]
        sources = "; ".join(dict.fromkeys(declared.sources[row] for row in filled))
        date = max((declared.dates[row] for row in filled), default="")
        notes = list(seen.notes)
        notes += self._differences(seen, [row for row, here in zip(rows, open_.tolist()) if not here], at[~open_])
        if wholly:
            notes += [why for why in reasons if why not in notes]
            return replace(seen, value=value, method="declared", source=sources, date=date, notes=tuple(notes))
        if filled:
            notes.append(
                Message(
                    N_("{count} values are declared: {source} ({date})."),
                    {"count": len(filled), "source": sources, "date": date},
                )
            )
        return replace(seen, value=value, notes=tuple(notes))

    def _differences(self, seen: Observation, rows: Sequence[int], at: np.ndarray) -> list[Message]:
        """Declared values that are not what was computed."""
        declared = self.declared
        differing = [
            (abs(declared.values[row] - seen.value[place]), row, place)
            for row, place in zip(rows, at.tolist())
            if _differ(declared.values[row], seen.value[place])
        ]
        if not differing:
            return []
        if len(differing) > _TOLD_SINGLY:
            largest, _, place = max(differing, key=lambda item: (item[0], -item[2]))
            return [
                Message(
                    N_("{count} declared values differ from computed ones, which stand; most: {unit}, {difference}."),
                    {
                        "count": len(differing),
                        "unit": f"{seen.codes[place]} {seen.names[place]}".strip(),
                        "difference": _rounded(largest),
                    },
                )
            ]  # fmt: skip
        return [
            Message(
                N_("{unit}: {declared} is declared ({source}, {date}); {value} was computed and stands, a difference "
                   "of {difference}."),
                {
                    "unit": f"{seen.codes[place]} {seen.names[place]}".strip(),
                    "declared": _rounded(declared.values[row]),
                    "source": declared.sources[row],
                    "date": declared.dates[row],
                    "value": _rounded(seen.value[place]),
                    "difference": _rounded(difference),
                },
            )
            for difference, row, place in differing
        ]  # fmt: skip


def _nothing(indicator: Indicator, scope: _Scope, year: int) -> Observation:
    """No value for any unit of a level."""
    count = len(scope)
    return Observation(
        indicator.id,
        scope.level,
        year,
        scope.codes,
        scope.names,
        np.full(count, np.nan),
        np.full(count, np.nan),
        np.full(count, np.nan),
        np.zeros(count, dtype=np.int64),
    )


def _once(first: Sequence[Message], more: Sequence[Message]) -> tuple[Message, ...]:
    """Messages of both, each once."""
    return (*first, *(message for message in more if message not in first))


def _add_note(found: dict[tuple[Level, int], Observation], key: tuple[Level, int], note: Message) -> None:
    found[key] = replace(found[key], notes=_once(found[key].notes, [note]))


def _differ(one: float, other: float) -> bool:
    return abs(one - other) > _SAME * max(abs(one), abs(other))


def _rounded(value: float) -> float:
    """A number for a message."""
    return round(float(value), 3)

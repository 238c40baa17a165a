"""What an assessment is made from, whole: units, registers, yearly tables, declared values, and the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.gis.source import Rejected
from ...plugin.progress import Progress
from ...plugin.schema import REJECTED
from ...plugin.targets.assessment import Assessment, assess
from ...plugin.targets.declared import DeclaredValues
from ...plugin.targets.indicators import INDICATORS
from ...plugin.targets.measuring import measure
from ...plugin.targets.registers import Register, mark_communes, with_plan
from ...plugin.targets.roles import spoken
from ...plugin.targets.set_aside import SetAside, in_no_unit
from ...plugin.targets.statistics import YearTable
from ...plugin.targets.target_set import TargetSet
from ...plugin.targets.units import Units
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb, point_wkb
from ..algorithm import Run
from ._assessment_parameters import AssessmentParameters, Scenario
from ._layer_parameters import LAYERS, PLANNED
from ._places import PlannedFiber, read_places
from ._reader import LayerRows, Reader
from ._signal import PlannedCoverage
from ._target_set_parameters import read_target_set

__all__ = ["AssessmentInput", "assess_input", "read_assessment_input", "tell_set_aside", "write_rejected"]

_P = AssessmentParameters
#: Reasons that are told of rows which count all the same.
_COUNTED = ("code_twice", "two_regions", "bad_cost")


@dataclass
class AssessmentInput:
    """All that was read.

    Parameters
    ----------
    target_set : TargetSet
    units : Units
    communes : LayerRows
    unit_of_commune : ndarray of int64
        Unit of each row of ``communes``; -1 for rows set aside.
    registers : dict of Register
        Of the scenario, by role.
    layers : dict of LayerRows
        What the registers were made of, by parameter.
    tables : list of YearTable
    declared : DeclaredValues or None
    year : int
    set_aside : list of SetAside
    rejected : list of Rejected
    planned : dict of Register
    planned_coverage, planned_fiber
        What the plan builds, whatever the scenario: the remedies.
    is_plan : bool
        Whether the plan counts as built.
    codeless : frozenset of str
        Names that stand for codes: of communes that have no code.
    costs : callable
        What planned things cost, for a layer of them (see :meth:`Reader.costs`).
    """

    target_set: TargetSet
    units: Units
    communes: LayerRows
    unit_of_commune: np.ndarray
    registers: dict[str, Register] = field(default_factory=dict)
    layers: dict[str, LayerRows] = field(default_factory=dict)
    tables: list[YearTable] = field(default_factory=list)
    declared: DeclaredValues | None = None
    year: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    planned: dict[str, Register] = field(default_factory=dict)
    planned_coverage: PlannedCoverage | None = None
    planned_fiber: PlannedFiber | None = None
    is_plan: bool = False
    codeless: frozenset[str] = frozenset()
    costs: Callable[[LayerRows], np.ndarray] | None = None

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self.communes.data.crs

    def real_code(self, code: str) -> str | None:
        """A unit code for results: None for a commune that has none and goes by its name."""
        return None if code in self.codeless else code or None

    # -- where things lie ---------------------------------------------------------------------------------------------

    def _parameters_of(self, role: str) -> tuple[str, str]:
        """Parameters of the layer of a register and of its planned layer."""
        if role == "people":
            return (_P.POPULATION if _P.POPULATION in self.layers else _P.VILLAGES), ""
        if role == "villages":
            return _P.VILLAGES, ""
        name = next(name for name, own in LAYERS.items() if own == role)
        return name, PLANNED[name]

    def _rows_of(self, role: str) -> list[tuple[LayerRows, np.ndarray]]:
        """Layers that a register was made of, each with its rows in the order of the register."""
        register = self.registers[role]
        existing, planned = self._parameters_of(role)
        made, count = [], 0
        if existing in self.layers:
            rows = self.layers[existing]
            made.append((rows, np.arange(len(rows))))
            count = len(rows)
        if len(register) > count:  # what the plan adds
            rows = self.layers[planned]
            row_of_id = {feature: row for row, feature in enumerate(rows.data.ids.tolist())}
            made.append((rows, np.array([row_of_id[feature] for feature in register.ids[count:].tolist()])))
        return made

    def register_points(self, role: str) -> np.ndarray:
        """A point for each row of a register, shape (n, 2); NaN where there is none."""
        if role == "communes":
            return self.unit_points()
        return np.concatenate([rows.points()[order] for rows, order in self._rows_of(role)])

    def register_kind(self, role: str) -> str:
        """Type of geometry of a register's layer."""
        return "" if role == "communes" else self._rows_of(role)[0][0].data.kind

    def register_wkbs(self, role: str) -> list[bytes | None]:
        """The geometry of each row of a register."""
        made: list[bytes | None] = []
        for rows, order in self._rows_of(role):
            wkbs = parts_wkb(rows.data.parts, len(rows), rows.data.kind)
            made += [wkbs[row] for row in order.tolist()]
        return made

    def unit_points(self) -> np.ndarray:
        """A point inside each commune, shape (n, 2); NaN for one without an outline."""
        points = np.full((len(self.units), 2), np.nan)
        known = np.flatnonzero(self.unit_of_commune >= 0)[::-1]
        points[self.unit_of_commune[known]] = self.communes.points()[known]
        return points

    def unit_wkbs(self) -> list[bytes | None]:
        """The outline of each commune; of one in several rows all of them."""
        parts = self.communes.data.parts
        keep = self.unit_of_commune[parts.feature] >= 0 if len(parts) else np.zeros(0, dtype=bool)
        whole = parts.take(keep, self.unit_of_commune[parts.feature[keep]])
        return parts_wkb(whole, len(self.units), "polygon")


def read_assessment_input(
    run: Run, progress: Progress, *, reader: Reader | None = None, year: int | None = None
) -> AssessmentInput:
    """Read everything that the parameters name.

    A ``reader`` of one's own decides what is planned; ``year`` takes the place of the parameter.
    """
    target_set = read_target_set(run)
    if run.text(_P.VILLAGE_TERM):
        target_set = replace(target_set, village_term=run.text(_P.VILLAGE_TERM).strip())
    reader = reader or Reader(run)
    communes, unit_of_commune, units = reader.communes(progress.part(0.0, 0.05))
    made = AssessmentInput(target_set, units, communes, unit_of_commune, is_plan=reader.plan, costs=reader.costs)
    made.codeless = _without_code(run, communes, unit_of_commune, units)
    made.tables = reader.tables(progress.part(0.05, 0.15))
    made.declared = reader.declared(target_set, progress.part(0.15, 0.16))
    made.year = _year(run, made) if year is None else year
    _read_registers(reader, made, progress.part(0.16, 0.5))
    read_places(reader, made, progress.part(0.5, 1.0))
    made.set_aside, made.rejected = reader.set_aside, reader.rejected
    _check_scenario(run, reader)
    return made


def _check_scenario(run: Run, reader: Reader) -> None:
    """Tell of a scenario that does not go with the layers."""
    planned = [name for name in (*PLANNED.values(), _P.PLANNED_COVERAGE, _P.PLANNED_FIBER) if run.given(name)]
    if reader.plan and not planned:
        run.progress.warn(N_("The scenario is the plan, but no planned layer is given: it is the same as today."))
    elif planned and not reader.plan:
        run.progress.notify(N_("The scenario is today: planned layers do not count as built."))


def _read_registers(reader: Reader, made: AssessmentInput, progress: Progress) -> None:
    """Structures, offices, points; and the communes as a register of their own."""
    for number, (name, role) in enumerate(LAYERS.items()):
        part = progress.part(number / len(LAYERS), (number + 1) / len(LAYERS))
        register = None
        for parameter in (name, PLANNED[name]):
            # The planned layers are read in any case: in the scenario of today they are remedies.
            rows = reader.layer(parameter, role, part)
            if rows is None:
                continue
            made.layers[parameter] = rows
            if parameter == name:
                register = reader.register(rows, role, part)
            else:
                made.planned[role] = planned = reader.register(rows, role, part)
                if reader.plan:
                    register = with_plan(register, planned)
        if register is not None:
            made.registers[role] = register
    made.registers["communes"] = mark_communes(
        reader.commune_register(made.communes, made.unit_of_commune), made.registers.get("post_points")
    )


def _year(run: Run, made: AssessmentInput) -> int:
    """The year of the assessment: as asked, or the last that tables or declared values know."""
    if run.given(_P.YEAR):
        return run.integer(_P.YEAR)
    years = [int(table.year.max()) for table in made.tables if len(table)]
    if not years and made.declared is not None and len(made.declared):
        years = [int(made.declared.years.max())]
    if not years:
        raise QgsProcessingException(
            tr(N_("There is no yearly table that says which year is assessed. Give the year of the assessment."))
        )
    return max(years)


def _without_code(run: Run, communes: LayerRows, unit_of_commune: np.ndarray, units: Units) -> frozenset[str]:
    """Communes that have no code: their names stand for codes inside."""
    codes = communes.columns.get("code", [None] * len(communes))
    rows = [row for row, code in enumerate(codes) if code in (None, "") and unit_of_commune[row] >= 0]
    found = frozenset(units.codes[unit_of_commune[row]] for row in rows)
    if found:
        run.progress.warn(
            N_("{count} communes have no code and go by their names: {names}. Tables are matched to them by name."),
            count=len(found),
            names=", ".join(sorted(found)[:10]) + (" …" if len(found) > 10 else ""),
        )
    return found


def assess_input(
    run: Run, data: AssessmentInput, progress: Progress, also: Sequence[str] = (), *, scenario: Scenario | None = None
) -> Assessment:
    """Measure every indicator that the target set names (and ``also`` these), and hold it against the set.

    ``scenario`` takes the place of the parameter.
    """
    scenario = Scenario(run.choice(_P.SCENARIO)) if scenario is None else scenario
    wanted = {item.indicator for item in data.target_set.items} | set(also)
    observations = measure(
        [indicator for name, indicator in INDICATORS.items() if name in wanted],
        data.registers,
        data.tables,
        data.declared,
        data.units,
        data.year,
        progress,
    )
    made = assess(
        data.target_set,
        observations,
        near=run.number(_P.NEAR) / 100.0,
        year=data.year,
        scenario=scenario.name.lower(),
        today=run.text(_P.TODAY),
        also=also,
    )
    roles = {run.label(name): role for name, role in {_P.VILLAGES: "villages", **LAYERS}.items()}
    return replace(made, messages=(*made.messages, *in_no_unit(data.set_aside, roles)))


def tell_set_aside(run: Run, data: AssessmentInput) -> None:
    """Tell of rows that were set aside: the first of each kind in full, and how many there are."""
    run.tell_rejected(data.rejected)
    groups: dict[tuple[str, str], list[SetAside]] = {}
    for row in data.set_aside:
        groups.setdefault((row.layer, row.reason), []).append(row)
    for (layer, reason), rows in groups.items():
        texts: dict[str, list[str]] = {}
        for row in rows:
            texts.setdefault(_said(row), []).append(str(row.source_id))
        shown = " ".join(
            f"[{', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}] {text}" for text, ids in list(texts.items())[:3]
        )
        run.progress.warn(
            N_("{layer}: {count} rows to look at; they are counted (row or feature id in brackets). {shown}")
            if reason in _COUNTED
            else N_("{layer}: {count} rows or values set aside (row or feature id in brackets). {shown}"),
            layer=layer,
            count=len(rows),
            shown=shown + (" …" if len(texts) > 3 else ""),
        )


def write_rejected(run: Run, data: AssessmentInput) -> None:
    """Write what was set aside, if that is asked for."""
    writer = run.output(_P.REJECTED, REJECTED, QgsWkbTypes.Type.Point, data.crs)
    if writer is None:
        return
    writer.write(
        [row.wkb for row in data.rejected] + [None if row.xy is None else point_wkb(row.xy) for row in data.set_aside],
        {
            "layer": [row.layer for row in (*data.rejected, *data.set_aside)],
            "source_id": [row.source_id for row in (*data.rejected, *data.set_aside)],
            "reason": [row.reason for row in (*data.rejected, *data.set_aside)],
            "explanation": [tr(row.explanation) for row in data.rejected] + [_said(row) for row in data.set_aside],
        },
    )


def _said(row: SetAside) -> str:
    return tr(row.message.template, **spoken(row.message.values, language()))

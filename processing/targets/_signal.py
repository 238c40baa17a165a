"""Where there is a mobile signal: which villages and people are covered by the rule of the run, today and planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import tr
from ...plugin.gis.overlay import areas_m2, covered_area_m2
from ...plugin.gis.raster import level_marks, sample, share_above
from ...plugin.numbers import Number
from ...plugin.progress import Progress
from ...plugin.radio.technology import parse_technologies
from ...plugin.targets.coverage import (
    BROADBAND,
    COLUMNS,
    CoverageAreas,
    area_covered,
    coverage_areas,
    points_covered,
    share_covered,
    villages_of_cells,
)
from ...plugin.targets.registers import Register
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb
from ._assessment_parameters import AssessmentParameters, MobileRule

if TYPE_CHECKING:
    from ._reader import LayerRows, Reader

__all__ = ["CoveredAreas", "PlannedCoverage", "Signal", "marked", "raised", "with_signal"]

_P = AssessmentParameters
#: Marks of places by column, and by operator and column.
Marks = tuple[dict[str, np.ndarray], dict[str, dict[str, np.ndarray]]]
#: Square metres that surely and perhaps are covered, by operator (None: anyone's) and column.
CoveredAreas = dict[tuple[Optional[str], str], tuple[np.ndarray, np.ndarray]]


@dataclass
class PlannedCoverage:
    """Planned coverage areas.

    Parameters
    ----------
    rows : LayerRows
    areas : CoverageAreas
    """

    rows: LayerRows
    areas: CoverageAreas


def raised(today: np.ndarray, plan: np.ndarray) -> np.ndarray:
    """Marks of today with what the plan adds. The plan only gives: it does not turn "not known" into "no", and where
    nothing at all is known of today, nothing is known of the plan."""
    if not np.isfinite(today).any():
        return today
    return np.where(plan == 1.0, 1.0, today)


class Signal:
    """Coverage areas and a raster of levels, of today and of the plan.

    Parameters
    ----------
    reader : Reader
    progress : Progress
    columns : mapping of str to str
        Marks that are wanted: column → the technology it stands for, "" for any mobile broadband.
    """

    def __init__(self, reader: Reader, progress: Progress, columns: Mapping[str, str] = COLUMNS):
        self.reader, self.run, self.columns = reader, reader.run, columns
        self.today = self._areas(_P.COVERAGE, progress.part(0.0, 0.7))
        self.planned = self._areas(_P.PLANNED_COVERAGE, progress.part(0.7, 1.0))
        self.raster = self.run.raster(_P.COVERAGE_LEVEL)
        self.technologies = parse_technologies(self.run.text(_P.LEVEL_TECHNOLOGY)).known
        if self.raster is not None and not self.technologies:
            raise QgsProcessingException(
                tr(
                    N_("Technology of the raster: “{technology}” is not known. Write 4G, 5G or “4G;5G”."),
                    technology=self.run.text(_P.LEVEL_TECHNOLOGY),
                )
            )
        if self.raster is not None and self.raster.crs().isValid():
            self.reader.check_raster(self.raster)

    def _areas(self, name: str, progress: Progress) -> PlannedCoverage | None:
        rows = self.reader.layer(name, "coverage", progress)
        if rows is None:
            return None
        areas, notes = coverage_areas(
            rows.data.parts,
            rows.columns.get("technology"),
            rows.columns.get("operator"),
            name == _P.PLANNED_COVERAGE,
            rows.data.ids,
        )
        for note in notes:
            self.run.progress.warn(note.template, **note.values)
        self.reader.check_place(rows)
        return PlannedCoverage(rows, areas)

    @property
    def known(self) -> bool:
        """Whether there is anything that tells where a signal is today."""
        return self.raster is not None or self.today is not None

    def at_points(self, xy: np.ndarray, progress: Progress) -> Marks:
        """Marks of places, and marks by operator."""
        today = self._points_in(self.today, xy, progress.part(0.0, 0.4))
        if self.raster is not None:
            _merge(today[0], self._columns(self._levels(xy, progress.part(0.4, 0.6))))
        return self.with_plan(today, lambda: self._points_in(self.planned, xy, progress.part(0.6, 1.0)))

    def with_plan(self, today: Marks, plan) -> Marks:
        """Marks of the scenario: of today, in the plan with what ``plan()`` gives besides."""
        if not self.reader.plan or self.planned is None:
            return today
        marks, operators = plan()
        count = len(next(iter(marks.values())))
        unknown = np.full(count, np.nan)
        return (
            {column: raised(today[0].get(column, unknown), marks[column]) for column in marks} | _rest(today[0], marks),
            {
                name: {
                    column: raised(today[1].get(name, {}).get(column, unknown), own)
                    for column, own in operators.get(name, {}).items()
                }
                | _rest(today[1].get(name, {}), operators.get(name, {}))
                for name in sorted({*today[1], *operators})
            },
        )

    def plan_at_points(self, xy: np.ndarray, progress: Progress) -> Marks:
        """Marks of planned areas alone."""
        return self._points_in(self.planned, xy, progress)

    def _points_in(self, source: PlannedCoverage | None, xy: np.ndarray, progress: Progress) -> Marks:
        if source is None:
            return {}, {}
        found = points_covered(source.areas, xy, progress)
        return found.marks(columns=self.columns), found.marks_by_operator(columns=self.columns)

    def levels(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """The level in dBm at each place; NaN where the raster has none."""
        values = sample(self.raster, xy, self.reader.crs, context=self.run.context, progress=progress)
        if (values > 0.0).any():  # NaN is not
            raise QgsProcessingException(
                tr(
                    N_(
                        "The signal level raster has values above 0 ({value}): these are no levels in dBm. Choose "
                        "another raster."
                    ),
                    value=Number(float(np.nanmax(values))),
                )
            )
        return values

    def _levels(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        self.levels(xy, progress.part(0.0, 0.5))  # refuses what is no level
        return level_marks(
            self.raster,
            xy,
            self.reader.crs,
            self.run.number(_P.LEVEL_THRESHOLD),
            context=self.run.context,
            progress=progress.part(0.5, 1.0),
        )

    def of_polygons(self, rows: LayerRows, share: float, progress: Progress) -> Marks:
        """Marks of villages that are polygons, by the share of their area. In the plan the areas of today and of the
        plan count together: half a village by the one and half by the other is a village."""
        wkbs = parts_wkb(rows.data.parts, len(rows), "polygon")
        own = areas_m2(wkbs, rows.data.crs, context=self.run.context)
        sources = [self.today] if not self.reader.plan else [self.today, self.planned]
        today = self._shares(wkbs, own, [self.today], share, progress.part(0.0, 0.4))
        if self.raster is not None:
            reached = share_above(
                self.raster,
                wkbs,
                rows.data.crs,
                self.run.number(_P.LEVEL_THRESHOLD),
                context=self.run.context,
                progress=progress.part(0.4, 0.6),
            )
            _merge(today[0], self._columns(area_covered(reached, np.ones(len(rows)), share)))
        return self.with_plan(today, lambda: self._shares(wkbs, own, sources, share, progress.part(0.6, 1.0)))

    def _shares(self, wkbs, own: np.ndarray, sources, share: float, progress: Progress) -> Marks:
        """Marks by the share of the area that these sources cover."""
        marks: dict[str, np.ndarray] = {}
        operators: dict[str, dict[str, np.ndarray]] = {}
        for (owner, column), areas in self._covered(wkbs, sources, progress).items():
            surely, perhaps = (area_covered(covered, own, share) for covered in areas)
            mark = np.where(surely == 1.0, 1.0, np.where(perhaps == 0.0, 0.0, np.nan))
            (marks if owner is None else operators.setdefault(owner, {}))[column] = mark
        return marks, operators

    def areas_covered(self, wkbs, crs: QgsCoordinateReferenceSystem, progress: Progress) -> CoveredAreas:
        """How much of each polygon is covered in the scenario: (operator or None, column) → square metres that surely
        and perhaps are, shapes (n,). Where areas and a raster both tell, the larger counts: what they cover together is
        not less. What nothing of today tells of is not known of the plan either, as for places."""
        found = self._covered(wkbs, [self.today], progress.part(0.0, 0.4))
        if self.reader.plan and self.planned is not None:
            both = self._covered(wkbs, [self.today, self.planned], progress.part(0.4, 0.8))
            found = {key: both[key] for key in found}
        if self.raster is not None:
            own = areas_m2(wkbs, crs, context=self.run.context)
            threshold, context = self.run.number(_P.LEVEL_THRESHOLD), self.run.context
            share = share_above(
                self.raster, wkbs, crs, threshold, context=context, progress=progress.part(0.8, 1.0)
            )
            for column, reached in self._columns(share * own).items():
                surely, perhaps = found.get((None, column), (reached, reached))
                found[None, column] = (np.fmax(surely, reached), np.fmax(perhaps, reached))
        return found

    def _covered(self, wkbs, sources, progress: Progress) -> CoveredAreas:
        """Square metres of each polygon that areas surely and perhaps cover, by operator and column."""
        everything = [
            (wkb, technologies, names)
            for source in sources
            if source is not None
            for wkb, technologies, names in zip(
                parts_wkb(source.areas.parts, len(source.areas), "polygon"),
                source.areas.technologies,
                source.areas.operators,
            )
            if wkb is not None
        ]
        if not everything:
            return {}
        told = {name for _, technologies, _ in everything for name in technologies}
        owners = [None, *sorted({name for _, _, names in everything for name in names})]
        keys, subsets = [], []
        for owner in owners:
            for column, technology in self.columns.items():
                if technology and technology not in told:
                    continue  # no area speaks of it: nothing is known
                masks = [_surely_and_perhaps(technology, owner, technologies, names)
                         for _, technologies, names in everything]  # fmt: skip
                keys.append((owner, column))
                subsets += [np.array(mask) for mask in zip(*masks)]
        covered = covered_area_m2(
            wkbs,
            [wkb for wkb, _, _ in everything],
            self.reader.crs,
            subsets=subsets,
            context=self.run.context,
            progress=progress,
        )
        return {key: (covered[2 * number], covered[2 * number + 1]) for number, key in enumerate(keys)}

    def _columns(self, level: np.ndarray) -> dict[str, np.ndarray]:
        """Marks by column of a raster of some technologies."""
        made = {}
        for column, technology in self.columns.items():
            if technology in self.technologies or (not technology and not set(BROADBAND).isdisjoint(self.technologies)):
                made[column] = level
        return made


def _surely_and_perhaps(technology: str, owner: str | None, technologies, names) -> tuple[bool, bool]:
    """Whether an area gives a technology ("": any mobile broadband) of an operator (None: of anyone), and whether it
    may: what an area does not say is not known."""
    here = technology in technologies if technology else not technologies or not set(BROADBAND).isdisjoint(technologies)
    named = owner is None or owner in names
    return here and named, (here or not technologies) and (named or not names)


def _rest(marks: Mapping[str, np.ndarray], others: Mapping) -> dict[str, np.ndarray]:
    return {column: values for column, values in marks.items() if column not in others}


def _merge(into: dict[str, np.ndarray], marks: Mapping[str, np.ndarray]) -> None:
    """A place has a mark if one of two sources says so; it is unknown where neither knows."""
    for column, values in marks.items():
        into[column] = np.fmax(into[column], values) if column in into else values


def with_signal(
    reader: Reader,
    signal: Signal,
    villages: Register,
    rows: LayerRows,
    people: Register | None,
    cells: LayerRows | None,
    progress: Progress,
) -> Register:
    """The villages with marks of their signal, by the rule of the run."""
    run = reader.run
    rule = MobileRule(run.choice(_P.MOBILE_RULE))
    share = run.number(_P.MOBILE_SHARE) / 100.0
    reported = {column: villages.columns[column] for column in COLUMNS if column in villages.columns}
    if rule is not MobileRule.REPORTED and not signal.known and reported:
        run.progress.warn(
            N_(
                "No coverage of today is given: the signal of villages is what their layer reports, and planned "
                "coverage counts beside it. Give the same coverage in both scenarios to compare them."
            )
            if reader.plan and signal.planned is not None
            else N_("No coverage is given: the signal of villages is what their layer reports.")
        )
        rule = MobileRule.REPORTED
    if rule is MobileRule.REPORTED:
        marks, _ = signal.with_plan((reported, {}), lambda: signal.plan_at_points(rows.points(), progress))
        return marked(villages, {column: marks[column] for column in reported}, {}, "reported")
    if rule is MobileRule.AREA:
        marks, operators = signal.of_polygons(rows, share, progress)
        return marked(villages, marks, operators, "area")
    if rule is MobileRule.POINT:
        marks, operators = signal.at_points(rows.points(), progress)
        return marked(villages, marks, operators, "point")
    points = cells.points()
    of_cells, cell_operators = signal.at_points(points, progress.part(0.0, 0.6))
    village = villages_of_cells(
        points,
        people.unit,
        villages.unit,
        village_xy=rows.points(),
        village_parts=rows.data.parts if rows.data.kind == "polygon" else None,
        ground=ground_of(rows.data.crs, run.context, rows.data.layer),
        progress=progress.part(0.6, 1.0),
    )
    weight = people.columns["population"]
    marks = share_covered(of_cells, weight, village, len(villages), share)
    operators = {
        name: share_covered(own, weight, village, len(villages), share) for name, own in cell_operators.items()
    }
    return marked(villages, marks, operators, "population")


def marked(register: Register, marks: dict, operators: dict, method: str) -> Register:
    """The register with these marks instead of reported ones."""
    columns = {name: values for name, values in register.columns.items() if name not in COLUMNS} | marks
    return replace(
        register,
        columns=columns,
        by_operator=operators,
        methods={**register.methods, **dict.fromkeys(marks, method)},
    )

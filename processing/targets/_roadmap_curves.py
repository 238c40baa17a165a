"""What indicators reach year by year: the assessment of the layers as they are when each year of a roadmap ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ...plugin.gis.source import VectorData, texts
from ...plugin.progress import Progress
from ...plugin.roadmap.schedule import Roadmap
from ...plugin.targets.assessment import Assessment
from ...plugin.targets.cells import parse_year, plain_key
from ...plugin.text import N_
from ..algorithm import Run
from ._assessment_input import assess_input, read_assessment_input, tell_set_aside
from ._assessment_parameters import AssessmentParameters, Scenario
from ._layer_parameters import PLANNED
from ._reader import LayerRows, Reader
from ._roadmap_trees import Draft

__all__ = ["assess_years"]

_P = AssessmentParameters
_PLANNED = (*PLANNED.values(), _P.PLANNED_COVERAGE, _P.PLANNED_FIBER)
#: Fields by which rows of planned layers name their project, and what of a project each is compared with.
_NAMING = (
    ("project_id", "project_id"),
    ("ma_du_an", "project_id"),
    *((name, name) for name in ("segment_id", "stretch_id", "cable_id", "equipment_id", "node_id", "demand_id")),
    *((name, "project_id") for name in ("candidate_id", "site_id", "link_id", "code", "ma", "ma_tram")),
)
_YEARS = ("year", "nam", "nam_thuc_hien", "nam_hoan_thanh", "nam_dau_tu")
#: Never: the row belongs to a project that is in no year, or to none.
_NEVER = 9999


def assess_years(run: Run, drafts: Sequence[Draft], roadmap: Roadmap, progress: Progress) -> dict[int, Assessment]:
    """Assessments by year: of the year before the roadmap, in which nothing of it is built, and of each of its years.

    Each is what ``hatangso:assesstargets`` makes of the existing layers and of those rows of the planned layers whose
    projects are built by then. Rows name their project by its id, or by the segment, stretch, site … of the plan that
    it is made of; a row that names none counts from the year that it tells itself, or else never.
    """
    reader = _YearReader(run, drafts, roadmap)
    years = (roadmap.budgets.years[0] - 1, *roadmap.budgets.years)
    made: dict[int, Assessment] = {}
    loud = run.progress
    try:
        for number, year in enumerate(years):
            part = progress.part(number / len(years), (number + 1) / len(years))
            part.step(0.0)
            reader.begin(year)
            data = read_assessment_input(run, part.part(0.0, 0.8), reader=reader, year=year)
            if number == 0:
                tell_set_aside(run, data)
            made[year] = assess_input(run, data, part.part(0.8, 1.0), scenario=Scenario.PLAN)
            # The other years read the same layers: what is odd about them has been told.
            run.progress = Progress(cancelled=run.feedback.isCanceled)
    finally:
        run.progress = loud
    reader.tell_lost()
    return made


class _YearReader(Reader):
    """Reads layers once; of planned ones it gives the rows that are built by the end of a year."""

    def __init__(self, run: Run, drafts: Sequence[Draft], roadmap: Roadmap):
        super().__init__(run)
        self.plan = True
        self._year = 0
        self._whole: dict[str, LayerRows | None] = {}
        self._from: dict[str, np.ndarray] = {}
        self._cached: dict[str, object] = {}
        self._lost: list[tuple[str, int, int]] = []
        self._year_of = _years_by_name(drafts, roadmap)

    def begin(self, year: int) -> None:
        """Go on to another year."""
        self._year = year
        self.set_aside, self.rejected = [], []

    def layer(self, name: str, role: str, progress: Progress) -> LayerRows | None:
        if name not in self._whole:
            self._whole[name] = super().layer(name, role, progress)
            if name in _PLANNED and self._whole[name] is not None:
                self._from[name] = self._first_years(name, self._whole[name])
        rows = self._whole[name]
        if rows is None or name not in _PLANNED:
            return rows
        built = np.flatnonzero(self._from[name] <= self._year)
        # A plan of which nothing is built yet is as none: an empty layer would be told as a fault.
        return _taken(rows, built) if len(built) else None

    def tables(self, progress: Progress):
        return self._once("tables", lambda: super(_YearReader, self).tables(progress))

    def declared(self, target_set, progress: Progress):
        return self._once("declared", lambda: super(_YearReader, self).declared(target_set, progress))

    def _once(self, name: str, make):
        if name not in self._cached:
            self._cached[name] = make()
        return self._cached[name]

    def _first_years(self, name: str, rows: LayerRows) -> np.ndarray:
        """The first year at the end of which each row of a planned layer is there."""
        layer = self.run.source(name)
        by_key = {plain_key(field): field for field in layer.fields().names()}
        naming = [(by_key[plain_key(field)], what) for field, what in _NAMING if plain_key(field) in by_key]
        dated = next((by_key[plain_key(field)] for field in _YEARS if plain_key(field) in by_key), "")
        fields = list(dict.fromkeys([field for field, _ in naming] + ([dated] if dated else [])))
        data = self.run.vector(name, Progress(), fields=fields, crs=self.crs, without_geometry=True)
        place = {feature: row for row, feature in enumerate(data.ids.tolist())}
        names = {field: _ids(data.columns[field]) for field in fields}
        made = np.full(len(rows), _NEVER, dtype=np.int64)
        lost = 0
        for number, feature in enumerate(rows.data.ids.tolist()):
            row = place[feature]
            found = next(
                (
                    self._year_of[what][names[field][row]]
                    for field, what in naming
                    if names[field][row] in self._year_of.get(what, ())
                ),
                None,
            )
            if found is None:
                found = parse_year(data.columns[dated][row]) if dated else None
                lost += found is None
            made[number] = _NEVER if found is None else found
        if lost:
            self._lost.append((rows.data.layer, lost, len(rows)))
        return made

    def tell_lost(self) -> None:
        """Say which planned layers have rows that belong to no project."""
        for layer, lost, count in self._lost:
            self.run.progress.warn(
                N_(
                    "{layer}: {lost} of {count} rows name no project of the roadmap and tell no year; they never count "
                    "in the curves. Give the rows a field project_id, or plan coverage for each site by itself."
                ),
                layer=layer,
                lost=lost,
                count=count,
            )


def _ids(values: Sequence) -> list[str]:
    whole = [int(value) if isinstance(value, float) and value.is_integer() else value for value in values]
    return [(text or "").strip() for text in texts(whole)]


def _years_by_name(drafts: Sequence[Draft], roadmap: Roadmap) -> Mapping[str, dict[str, int]]:
    """Of all names that rows can call a project by: the year in which it is there; of several the last."""
    made: dict[str, dict[str, int]] = {}
    for draft, year in zip(drafts, roadmap.year):
        for what, names in draft.codes.items():
            own = made.setdefault(what, {})
            for name in names - {""}:
                own[name] = max(own.get(name, 0), _NEVER if year is None else year)
    return made


def _taken(rows: LayerRows, keep: np.ndarray) -> LayerRows:
    """Some rows of a layer."""
    if len(keep) == len(rows):
        return rows
    data = rows.data
    new = np.full(len(data), -1, dtype=np.int64)
    new[keep] = np.arange(len(keep))
    inside = new[data.parts.feature] >= 0
    parts = data.parts.take(inside, new[data.parts.feature[inside]])
    columns = {name: [values[row] for row in keep.tolist()] for name, values in rows.columns.items()}
    fewer = VectorData(
        data.layer,
        data.crs,
        parts,
        data.ids[keep],
        {name: [values[row] for row in keep.tolist()] for name, values in data.columns.items()},
        [],
        data.kind,
    )
    return replace(rows, data=fewer, columns=columns)

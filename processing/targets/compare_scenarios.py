"""``hatangso:comparescenarios``: plans side by side: indicators, works, costs, years, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import explain, language, tr
from ...plugin.schema import SCENARIO_DIFFERENCES, SCENARIO_MEASURES, SCENARIO_UNITS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..dossier._language_parameter import LANGUAGE, add_language
from ..dossier._places import file_fault
from ._scenario_input import MOST, layers_parameter, scenario_names

if TYPE_CHECKING:
    from ...plugin.roadmap.scenario_units import UnitDifference
    from ...plugin.roadmap.scenarios import Measure
    from ._scenario_differences import Differences

__all__ = ["CompareScenarios"]

_KIND = QgsProcessing.SourceType
#: Differences that the log names.
_TOLD = 12
_TOLERANCE_M = 5.0
_LAYER_TITLES = (
    N_("Layers of the plan of scenario 1"),
    N_("Layers of the plan of scenario 2"),
    N_("Layers of the plan of scenario 3"),
    N_("Layers of the plan of scenario 4"),
)


class CompareScenarios(HatangsoAlgorithm):
    """Which plan does what better."""

    ID = "comparescenarios"
    GROUP = "targets"
    TITLE = N_("Compare scenarios")
    TAGS = (
        "scenario, comparison, alternative, option, plan, difference, cost, year, indicator, best, "
        "so sánh, phương án, kịch bản, lựa chọn phương án, khác biệt, chi phí, tiến độ, chỉ tiêu"
    )
    HELP = N_(
        "<p>Sets two or more plans side by side: what each indicator reaches, how many sites and kilometres each "
        "builds, what it costs, in which years, and where on the map they differ.</p>"
        "<p><b>Needs</b> for each scenario the assessment as JSON (Assess targets), the layers of its plan (chosen "
        "sites, backhaul, fibre tree, cables, roadmap with its tables, other works), or both. The layers are known by "
        "their fields. The first scenario is the one that the others are held against: usually today, or the plan in "
        "force.</p>"
        "<p><b>Writes</b> a table with one row for each measure and scenario; points and lines that stand in some "
        "scenarios only or are not the same (year, action, medium); the communes where values differ; and a web page "
        "with all of it.</p>"
        "<p>Costs are those of the roadmap where a scenario has one, else sums over its layers. The best is marked "
        "where more or less is plainly better: indicators by their own direction, people served, costs, years; not "
        "lengths and numbers of works. Lines are the same where they lie within the tolerance of each other.</p>"
    )
    REQUIRES = ("scipy", "pyproj")
    TABLES = ("OUTPUT",)

    SCENARIOS = "SCENARIOS"
    NAMES = "NAMES"
    COMMUNES = "COMMUNES"
    TOLERANCE = "TOLERANCE"
    OUTPUT = "OUTPUT"
    DIFFERENCES = "DIFFERENCES"
    DIFFERENT_LINES = "DIFFERENT_LINES"
    UNITS = "UNITS"
    HTML = "HTML"
    SCENARIO_COUNT = "SCENARIO_COUNT"
    MEASURE_COUNT = "MEASURE_COUNT"
    DIFFERENCE_COUNT = "DIFFERENCE_COUNT"

    def define(self):
        self.add(
            QgsProcessingParameterMultipleLayers(
                self.SCENARIOS, tr(N_("Assessments as JSON, one for each scenario")), _KIND.TypeFile, optional=True
            ),
            N_(
                "JSON files of Assess targets, in the order of the scenarios; the first is what the others are held to."
            ),
        )
        self.add(
            QgsProcessingParameterString(
                self.NAMES, tr(N_("Names of the scenarios")), multiLine=True, optional=True
            ),
            N_("One on each line, or with “|” between them. Empty: the names of the files."),
        )  # fmt: skip
        for place in range(MOST):
            self.add(
                QgsProcessingParameterMultipleLayers(
                    layers_parameter(place),
                    tr(_LAYER_TITLES[place]),
                    _KIND.TypeVector,
                    optional=True,
                ),
                N_("Results of the planning tools, or layers of works with costs: lines, points, tables."),
                advanced=place > 1,
            )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.COMMUNES, tr(N_("Communes")), [_KIND.TypeVectorPolygon], optional=True
            ),
            N_("Communes with their codes, for the layer of communes where the scenarios differ."),
        )
        tolerance = QgsProcessingParameterDistance(
            self.TOLERANCE, tr(N_("The same place within (m)")), defaultValue=_TOLERANCE_M, minValue=0.01
        )
        self.add(
            tolerance,
            N_("Points of two scenarios that are no farther apart are the same, and lines that run as near."),
            advanced=True,
        )
        add_language(self)
        self._define_outputs()

    def _define_outputs(self):
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Comparison")), _KIND.TypeVector),
            N_("One row for each measure and scenario, with the difference from the first and a mark for the best."),
        )
        for name, title, kind, words in (
            (self.DIFFERENCES, N_("Differences: points"), _KIND.TypeVectorPoint,
             N_("Sites and other points that stand in some scenarios only, or are not the same in all.")),
            (self.DIFFERENT_LINES, N_("Differences: lines"), _KIND.TypeVectorLine,
             N_("Stretches of lines that stand in some scenarios only, or are not the same in all.")),
            (self.UNITS, N_("Differences: communes"), _KIND.TypeVectorPolygon,
             N_("Communes where indicators differ between the scenarios.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterFeatureSink(name, tr(title), kind, optional=True, createByDefault=False), words
            )
        self.add(
            QgsProcessingParameterFileDestination(
                self.HTML, tr(N_("Comparison as web page")), tr(N_("Web pages")) + " (*.html)", optional=True,
                createByDefault=False,
            ),
            N_("All of it in one file, to be read in a browser or printed."),
        )  # fmt: skip
        for name, title in (
            (self.SCENARIO_COUNT, N_("Scenarios")),
            (self.MEASURE_COUNT, N_("Measures compared")),
            (self.DIFFERENCE_COUNT, N_("Differences on the map")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    # -- before anything runs ---------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = self._fault(parameters, context)
        return (False, fault) if fault else super().checkParameterValues(parameters, context)

    def _fault(self, parameters: dict, context) -> str | None:
        files = self._files(parameters, context)
        missing = next((path for path in files if not Path(path).is_file()), None)
        if missing is not None:
            return tr(N_("The file {path} does not exist."), path=missing)
        given = [place for place in range(MOST) if parameters.get(layers_parameter(place)) not in (None, "", [])]
        count = max([len(files), *(place + 1 for place in given)])
        if count < 2:
            return tr(
                N_("A comparison needs at least two scenarios: give two assessments, or layers of two plans, or both.")
            )
        empty = next((place for place in range(count) if place >= len(files) and place not in given), None)
        if empty is not None:
            return tr(
                N_("Scenario {number} has neither an assessment nor layers. Leave no gap between the scenarios."),
                number=empty + 1,
            )
        names = scenario_names(self.parameterAsString(parameters, self.NAMES, context), files, count)
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            return tr(N_("Two scenarios are called “{name}”. Give each a name of its own."), name=twice)
        if parameters.get(self.UNITS) not in (None, "") and parameters.get(self.COMMUNES) in (None, ""):
            return tr(N_("The layer of communes that differ needs the communes."))
        if parameters.get(self.HTML) not in (None, "", QgsProcessing.TEMPORARY_OUTPUT):
            place = Path(self.parameterAsFileOutput(parameters, self.HTML, context))
            fault = file_fault(self.parameterDefinition(self.HTML).description(), place, "html")
            if fault:
                return fault
        return self.layer_fault(parameters, self.COMMUNES, context, ["polygon"]) or self._damaged(files)

    def _files(self, parameters: dict, context) -> list[str]:
        return [path for path in self.parameterAsFileList(parameters, self.SCENARIOS, context) if path]

    def _damaged(self, files: Sequence[str]) -> str | None:
        """What is wrong with a file that is no assessment."""
        from ...plugin.errors import HatangsoError
        from ..dossier._report_json import read_assessment

        for path in files:
            try:
                read_assessment(path)
            except HatangsoError as error:
                return explain(error)
        return None

    # -- the work -----------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.roadmap.scenario_units import differing_units
        from ...plugin.roadmap.scenarios import compare
        from ._scenario_differences import line_differences, point_differences
        from ._scenario_input import read_scenarios

        files = self._files(run.parameters, run.context)
        given = [place for place in range(MOST) if run.given(layers_parameter(place))]
        names = scenario_names(run.text(self.NAMES), files, max([len(files), *(place + 1 for place in given)]))
        scenarios, laid, crs, result_crs = read_scenarios(run, files, names, run.progress.part(0.0, 0.3))
        measures = compare(scenarios)
        units = differing_units(scenarios)
        tolerance = run.number(self.TOLERANCE)
        points = point_differences(laid, names, tolerance, run.progress.part(0.3, 0.4))
        lines = line_differences(laid, names, tolerance, run.progress.part(0.4, 0.9))
        _measure_lengths(lines, crs, run)
        _tell_sets(run, scenarios)
        _tell_unlike(run, measures)
        writer = run.output(self.OUTPUT, SCENARIO_MEASURES, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem())
        writer.write(None, _rows(measures, names))
        self._write_differences(run, self.DIFFERENCES, points, QgsWkbTypes.Type.Point, crs, result_crs)
        self._write_differences(run, self.DIFFERENT_LINES, lines, QgsWkbTypes.Type.MultiLineString, crs, result_crs)
        if run.given(self.UNITS):
            self._write_units(run, units, names)
        if run.given(self.HTML):
            page = run.swap(self.HTML, run.file(self.HTML)).path
            page.write_bytes(_page(run, names, measures, units, points, lines))
        _tell(run, measures, names, units, points, lines)
        return {
            self.SCENARIO_COUNT: len(names),
            self.MEASURE_COUNT: len(measures),
            self.DIFFERENCE_COUNT: len(points) + len(lines),
        }

    def _write_differences(self, run: Run, name: str, found: Differences, wkb_type, crs, result_crs) -> None:
        from ._scenario_input import carried_back

        style = "scenario_lines" if name == self.DIFFERENT_LINES else "scenario_points"
        writer = run.output(name, SCENARIO_DIFFERENCES, wkb_type, result_crs, style=style)
        if writer is not None:
            wkbs = carried_back(found.wkbs, crs, result_crs, run.context.transformContext())
            writer.write(wkbs, found.columns, run.progress.part(0.9, 0.95))

    def _write_units(self, run: Run, units: Sequence[UnitDifference], names: Sequence[str]) -> None:
        """The outlines of the communes, found by their codes."""
        from ...plugin.targets.cells import code_text
        from ...plugin.targets.roles import recognise
        from ...plugin.targets.units import same_code
        from ...plugin.wkb import parts_wkb

        field = recognise("communes", run.source(self.COMMUNES).fields().names()).get("code", "")
        data = run.vector(self.COMMUNES, run.progress.part(0.95, 1.0), fields=[field] if field else [])
        codes = [code_text(value) for value in data.columns.get(field, [None] * len(data))]
        by_code = {code: row for row, code in reversed(list(enumerate(codes)))}
        wkbs = parts_wkb(data.parts, len(data), "polygon")
        told = 1 if language().startswith("vi") else 0
        places, rows = [], []
        for unit in units:
            row = by_code.get(unit.code)
            if row is None:
                row = next((row for code, row in by_code.items() if same_code(unit.code, code)), None)
            if row is not None:
                places.append(wkbs[row])
                rows.append(unit)
        lost = len(units) - len(rows)
        if lost:
            run.progress.warn(N_("{count} communes of the assessments are not in the layer of communes."), count=lost)
        writer = run.output(self.UNITS, SCENARIO_UNITS, QgsWkbTypes.Type.MultiPolygon, data.crs)
        writer.write(
            places,
            {
                "code": [unit.code for unit in rows],
                "name": [unit.name for unit in rows],
                "differing": [len(unit.indicators) for unit in rows],
                "best_scenario": [None if unit.best is None else names[unit.best] for unit in rows],
                "met_most": [max((count for count in unit.met if count is not None), default=None) for unit in rows],
                "met_first": [unit.met[0] for unit in rows],
                "indicators": ["; ".join(name[told] for name in unit.indicators) for unit in rows],
            },
        )


def _measure_lengths(lines: Differences, crs: QgsCoordinateReferenceSystem, run: Run) -> None:
    """Lengths of the stretches on the ellipsoid."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, run.context.transformContext())
    ellipsoid = run.context.ellipsoid()
    measure.setEllipsoid(ellipsoid if ellipsoid not in ("", "NONE") else crs.ellipsoidAcronym() or "EPSG:7030")
    for row, wkb in enumerate(lines.wkbs):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        lines.columns["length_m"][row] = round(measure.measureLength(geometry), 3)


def _rows(measures: Sequence[Measure], names: Sequence[str]) -> dict[str, list]:
    """The table: measures in their order, of each all scenarios."""
    pairs = [(measure, place) for measure in measures for place in range(len(names))]
    told = language()
    return {
        "theme": [measure.theme for measure, _ in pairs],
        "measure": [measure.id for measure, _ in pairs],
        "name": [measure.name(told) for measure, _ in pairs],
        "unit": [measure.unit or None for measure, _ in pairs],
        "scenario_no": [place + 1 for _, place in pairs],
        "scenario": [names[place] for _, place in pairs],
        "value": [measure.values[place] for measure, place in pairs],
        "change": [measure.change(place) for measure, place in pairs],
        "best": [measure.best[place] for measure, place in pairs],
        "target": [measure.targets[place] if measure.targets else None for measure, place in pairs],
        "horizon": [measure.horizon for measure, _ in pairs],
        "verdict": [measure.verdicts[place] or None if measure.verdicts else None for measure, place in pairs],
    }


def _page(run: Run, names, measures, units, points: Differences, lines: Differences) -> bytes:
    from ...plugin.dossier.comparison_page import ComparisonPage, DifferenceLine, comparison_page
    from ...plugin.dossier.document import LANGUAGES

    told = LANGUAGES[run.choice(LANGUAGE)]
    listed = [
        DifferenceLine(
            *(found.columns[name][row] or "" for name in ("layer_kind", "feature_id", "scenarios", "missing_in")),
            found.changed[told][row] or "",
            found.columns["length_m"][row],
        )
        for found in (points, lines)
        for row in range(len(found))
    ]
    page = ComparisonPage(tuple(names), tuple(measures), tuple(units), tuple(listed))
    return comparison_page(page, told)


def _tell_sets(run: Run, scenarios) -> None:
    sets = {one.assessment["set"]["id"] for one in scenarios if one.assessment is not None}
    if len(sets) > 1:
        run.progress.warn(
            N_("The assessments are of different target sets ({sets}): only the same indicators of the same years are "
               "compared."),
            sets=", ".join(sorted(sets)),
        )  # fmt: skip


def _tell_unlike(run: Run, measures: Sequence[Measure]) -> None:
    """Totals that are not of the same works are told apart from each other."""
    cost = next((measure for measure in measures if measure.id == "cost"), None)
    if cost is not None and cost.unlike:
        run.progress.warn(
            N_("The costs are not of the same works: a roadmap leaves out what no year has money for, or costs are not "
               "known. No best is named.")
        )  # fmt: skip


def _tell(run: Run, measures, names, units, points: Differences, lines: Differences) -> None:
    """What the log says: who does best where, and how much differs."""
    judged = [measure for measure in measures if any(measure.best)]
    for place, name in enumerate(names):
        best = [measure.name(language()) for measure in judged if measure.best[place]]
        shown = "; ".join(best[:_TOLD]) + (" …" if len(best) > _TOLD else "")
        run.progress.notify(
            N_("{name}: best in {count} of {all} measures. {measures}"),
            name=name, count=len(best), all=len(judged), measures=shown,
        )  # fmt: skip
    run.progress.notify(
        N_("Differences: {points} points, {lines} stretches of lines, {units} communes."),
        points=len(points), lines=len(lines), units=len(units),
    )  # fmt: skip

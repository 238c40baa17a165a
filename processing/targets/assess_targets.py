"""``hatangso:assesstargets``: every indicator of a target set: value, target, gap, verdict, for all units."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.gis.target_styles import Choropleth
from ...plugin.numbers import say_number
from ...plugin.schema import TARGET_RESULTS, TARGET_TASKS, TARGET_UNITS, Field, item_fields
from ...plugin.targets.indicators import UNITS as UNIT_WORDS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._assessment_parameters import AssessmentParameters, add_assessment_parameters, add_rejected, assessment_fault

if TYPE_CHECKING:
    from ...plugin.targets.assessment import Assessment
    from ...plugin.targets.results import AssessedItem
    from ._assessment_input import AssessmentInput

__all__ = ["AssessTargets"]

_KIND = QgsProcessing.SourceType
#: Verdicts in words.
_VERDICT_WORDS = {
    "met": N_("met"),
    "near": N_("nearly met"),
    "missed": N_("missed"),
    "no_data": N_("no data"),
    "no_target": N_("no target"),
}


class AssessTargets(HatangsoAlgorithm):
    """Where the province stands against its target set."""

    ID = "assesstargets"
    GROUP = "targets"
    TITLE = N_("Assess targets")
    TAGS = (
        "target, indicator, assessment, compliance, gap, DII, 885, statistics, commune, scenario, "
        "chỉ tiêu, mục tiêu, đánh giá, mức độ hoàn thành, hạ tầng số, thống kê, kịch bản"
    )
    HELP = N_(
        "<p>Says where a province stands against a target set: for each indicator the value, the target, the gap and a "
        "verdict (met, near, missed, no data), with the trend of the years; for the province, each former district or "
        "region, each commune, and each operator where layers name them.</p>"
        "<p><b>Needs</b> communes and whatever layers and tables there are: villages, coverage, fibre and roads, "
        "sites, pole lines, ducts, offices, postal points, infrastructure, yearly statistics, declared values. Fields "
        "are found by their Vietnamese or English names. What is missing gives “no data” with the reason, which is "
        "never zero and never met.</p>"
        "<p>Shares of larger units are made from sums, never from averages of averages. Every value carries its "
        "numerator, denominator, source, date, and how many rows were left out and why.</p>"
        "<p><b>Writes</b> a table (one row for each item, level and unit) and, if asked for, the communes with a map "
        "style for each indicator, the tasks and requirements of the set, the JSON file that reports are made from, "
        "and the rows that were set aside, each with the reason.</p>"
        "<p>The target sets hold the wording of the provincial plans and the groups of criteria of Decision "
        "885/QĐ-BTTTT; copy and edit them with “Check and convert a target set”.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    TABLES = ("OUTPUT", "TASKS")

    ALL_INDICATORS = "ALL_INDICATORS"
    OUTPUT = "OUTPUT"
    UNITS = "UNITS"
    TASKS = "TASKS"
    JSON = "JSON"
    #: Numeric outputs by verdict.
    COUNTS = {
        "met": ("MET_COUNT", N_("Targets met")),
        "near": ("NEAR_COUNT", N_("Targets nearly met")),
        "missed": ("MISSED_COUNT", N_("Targets missed")),
        "no_data": ("NO_DATA_COUNT", N_("Targets without data")),
    }

    def define(self):
        add_assessment_parameters(self)
        self.add(
            QgsProcessingParameterBoolean(
                self.ALL_INDICATORS, tr(N_("Also indicators that the set has no target for")), defaultValue=False
            ),
            N_("Every indicator that is known is computed and listed, for the view by the groups of Decision 885."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Assessment")), _KIND.TypeVector),
            N_("One row for each item of the set, level (province, region, commune, operator) and unit."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.UNITS,
                tr(N_("Communes with their values")),
                _KIND.TypeVectorPolygon,
                optional=True,
                createByDefault=False,
            ),
            N_("Communes with value and verdict of each item, and a map style for each, to be chosen under Styles."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.TASKS, tr(N_("Tasks and requirements")), _KIND.TypeVector, optional=True, createByDefault=False
            ),
            N_("Tasks and requirements of the set with owner, deadline and state."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.JSON,
                tr(N_("Assessment as JSON")),
                tr(N_("JSON files")) + " (*.json)",
                optional=True,
                createByDefault=False,
            ),
            N_("All results in one file: what reports are made from."),
        )
        add_rejected(self)
        for name, title in self.COUNTS.values():
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = assessment_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.indicators import INDICATORS
        from ...plugin.targets.observations import Level
        from ...plugin.targets.result_rows import result_rows, task_rows
        from ._assessment_input import assess_input, read_assessment_input, tell_set_aside, write_rejected

        data = read_assessment_input(run, run.progress.part(0.0, 0.7))
        tell_set_aside(run, data)
        assessment = assess_input(
            run,
            data,
            run.progress.part(0.7, 0.85),
            also=list(INDICATORS) if run.boolean(self.ALL_INDICATORS) else (),
        )
        if not assessment.items:
            run.progress.warn(
                N_(
                    "The target set has no indicator with a number, only tasks and requirements. Tick “Also indicators "
                    "that the set has no target for” to see where the province stands."
                )
            )
        nowhere = QgsCoordinateReferenceSystem()
        table = run.output(self.OUTPUT, TARGET_RESULTS, QgsWkbTypes.Type.NoGeometry, nowhere)
        rows = result_rows(assessment, language(), tr)
        rows["unit_code"] = [data.real_code(code) for code in rows["unit_code"]]
        table.write(None, rows, run.progress.part(0.85, 0.95))
        tasks = run.output(self.TASKS, TARGET_TASKS, QgsWkbTypes.Type.NoGeometry, nowhere)
        if tasks is not None:
            tasks.write(None, task_rows(assessment, language()))
        if run.given(self.UNITS):
            _write_units(run, self.UNITS, data, assessment)
        if run.given(self.JSON):
            swap = run.swap(self.JSON, run.file(self.JSON))
            text = json.dumps(assessment.to_dict(), ensure_ascii=False, allow_nan=False)
            swap.path.write_text(text + "\n", encoding="utf-8")
        write_rejected(run, data)
        standing = assessment.standing(Level.PROVINCE)
        counts = {verdict.value: int(numbers.sum()) for verdict, numbers in standing.counts.items()}
        _tell(run, assessment, counts)
        return {name: counts.get(verdict, 0) for verdict, (name, _) in self.COUNTS.items()}


def _tell(run: Run, assessment: Assessment, counts: dict) -> None:
    """The verdicts of the province, one line for each item, in the log."""
    run.progress.notify(
        N_("Year {year}, {scenario}:"),
        year=assessment.year,
        scenario=run.label_of_choice(AssessmentParameters.SCENARIO),
    )
    for item in assessment.items:
        _tell_item(run, item)
    unproven = sum(item.verdict.value == "met" and not item.province.proven[0] for item in assessment.items)
    run.progress.notify(
        N_(
            "Targets: {met} met ({unproven} of them not proven), {near} nearly met, {missed} missed, {no_data} without "
            "data."
        )
        if unproven
        else N_("Targets: {met} met, {near} nearly met, {missed} missed, {no_data} without data."),
        unproven=unproven,
        **{verdict: counts.get(verdict, 0) for verdict in AssessTargets.COUNTS},
    )


def _tell_item(run: Run, item: AssessedItem) -> None:
    """One line for an item: where it stands, or why that is not known."""
    from ...plugin.targets.result_rows import say
    from ...plugin.targets.results import Verdict

    result = item.province
    value, unknown = float(result.value[0]), int(result.left_out_total[0])
    words = {"name": item.name(language()), "value": _said(value, item), "unknown": unknown}
    words["value"] = words["value"] or "–"  # people, but nothing that serves them
    if item.verdict is Verdict.NO_DATA or (item.target is None and value != value):
        run.progress.notify(N_("{name}: no data. {why}"), why=say(result.notes, language(), tr) or "", **words)
        return
    if item.target is not None:
        about = tr(N_("about")) + " " if item.approximate else ""
        year = f" ({item.horizon})" if item.horizon else ""
        sign = "" if item.kind == "status" else f"{_SIGNS[item.comparator.value]} "
        words["target"] = f"{sign}{about}{_said(item.target, item)}{year}"
    if item.kind == "status":
        run.progress.notify(N_("{name}: {value} (the document says: {target})"), **words)
    elif item.target is None:
        run.progress.notify(N_("{name}: {value}"), **words)
    else:
        words["verdict"] = tr(_VERDICT_WORDS[item.verdict.value])
        run.progress.notify(
            N_("{name}: {value} (target {target}): {verdict}, but {unknown} are not known")
            if unknown
            else N_("{name}: {value} (target {target}): {verdict}"),
            **words,
        )


#: Comparators as people write them.
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}


def _said(value: float, item: AssessedItem) -> str:
    """A value with its unit as people write it."""
    if item.unit == "yes_no" and value == value:
        return tr(N_("yes")) if value else tr(N_("no"))
    number = say_number(value, language())
    unit = UNIT_WORDS.get(item.unit, ("", ""))[language().startswith("vi")]
    return f"{number} {unit}".strip() if number else ""


def _write_units(run: Run, name: str, data: AssessmentInput, assessment: Assessment) -> None:
    """The communes with a value and a verdict for each item."""
    import numpy as np

    from ...plugin.targets.observations import Level
    from ...plugin.targets.result_rows import item_names
    from ...plugin.targets.results import VERDICTS, Verdict
    from ...plugin.wkb import parts_wkb

    items = [item for item in assessment.items if Level.COMMUNE in item.results]
    names = item_names((item.indicator, item.horizon, item.kind) for item in items)
    schema: list[Field] = [*TARGET_UNITS]
    row_of = {code: row for row, code in enumerate(data.units.codes)}
    unit = data.unit_of_commune
    features = np.flatnonzero(unit >= 0)
    standing = assessment.standing(Level.COMMUNE)
    place = {code: row for row, code in enumerate(standing.axis.codes)}
    rows = np.array([place.get(code, -1) for code in data.units.codes], dtype=np.int64)[unit[features]]
    counted = {
        verdict: np.where(rows >= 0, standing.counts[verdict][rows], 0) if len(standing.axis) else np.zeros(len(rows))
        for verdict in (Verdict.MET, Verdict.NEAR, Verdict.MISSED, Verdict.NO_DATA)
    }
    columns: dict[str, object] = {
        "code": _of_units([data.real_code(code) for code in data.units.codes], unit[features]),
        "name": _of_units(data.units.names, unit[features]),
        "region_code": _of_units(data.units.region_codes, unit[features]),
        "region_name": _of_units(data.units.region_names, unit[features]),
        "met_share": np.where(rows >= 0, standing.share[rows], np.nan)
        if len(standing.axis)
        else np.full(len(rows), np.nan),
        **{verdict.value: counts.astype(np.int64) for verdict, counts in counted.items()},
    }
    styles = []
    for item, short in zip(items, names):
        result = item.results[Level.COMMUNE]
        target_row = np.array([row_of[code] for code in result.axis.codes], dtype=np.int64)
        value, verdict = np.full(len(data.units), np.nan), np.full(len(data.units), "no_data", dtype=object)
        unknown = np.zeros(len(data.units), dtype=np.int64)
        value[target_row], unknown[target_row] = result.value, result.left_out_total
        verdict[target_row] = [VERDICTS[code].value for code in result.verdict.tolist()]
        horizon = f" ({item.horizon})" if item.horizon else ""
        english, vietnamese = f"{item.name('en')}{horizon}", f"{item.name('vi')}{horizon}"
        pair = item_fields(short, english, vietnamese, "%" if item.unit == "%" else "")
        schema += pair
        columns[pair[0].name], columns[pair[1].name] = value[unit[features]], verdict[unit[features]].tolist()
        columns[pair[2].name] = unknown[unit[features]]
        styles.append(
            Choropleth(
                short,
                item.name(language()) + horizon,
                pair[0].name,
                pair[1].name,
                pair[2].name,
                item.target if item.met_at is not None else None,
                item.at_most,
                " %" if item.unit == "%" else "",
            )
        )
    writer = run.output(name, schema, QgsWkbTypes.Type.MultiPolygon, data.crs, target_styles=styles)
    wkbs = parts_wkb(data.communes.data.parts, len(data.communes), "polygon")
    writer.write([wkbs[row] for row in features.tolist()], columns)


def _of_units(values: Sequence[str], unit) -> list:
    return [values[row] or None for row in unit.tolist()] if values else [None] * len(unit)

"""``hatangso:targetgaps``: which villages, offices, structures are missing for each target, and what cures them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.gis.target_styles import GapStyle
from ...plugin.numbers import say_number
from ...plugin.schema import TARGET_GAPS, TARGET_UNIT_GAPS
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ._assessment_parameters import add_assessment_parameters, add_rejected, assessment_fault

if TYPE_CHECKING:
    from ...plugin.targets.gap_results import Gaps, ItemGaps
    from ._assessment_input import AssessmentInput

__all__ = ["TargetGaps"]

_KIND = QgsProcessing.SourceType


class TargetGaps(HatangsoAlgorithm):
    """What is missing, thing by thing."""

    ID = "targetgaps"
    GROUP = "targets"
    TITLE = N_("Find what is missing for the targets")
    TAGS = (
        "target, gap, missing, remedy, cost, village, commune, white spot, priority, "
        "chỉ tiêu, khoảng cách đến mục tiêu, thôn chưa có sóng, thôn chưa có cáp quang, còn thiếu, giải pháp, ưu tiên"
    )
    HELP = N_(
        "<p>Says for every target that is not met exactly what is missing: which villages have no signal or fibre, "
        "which offices are not connected, which sites, pole lines and ducts nobody shares, and how many subscribers or "
        "households each commune lacks; ranked, with those that are needed until the target is met, and with the "
        "cheapest remedy of the plan for each.</p>"
        "<p><b>Needs</b> the same layers as Assess targets. The planned layers are the remedies: routes of Fibre "
        "routes along roads, coverage areas, changed or new things with the field cost (VND). In the scenario Plan "
        "they count as built, and what is still missing is told.</p>"
        "<p><b>Writes</b> a point for each thing that is missing and, if asked for, the pole lines and ducts as lines, "
        "the communes with what each lacks, and the sums as JSON.</p>"
        "<p>Order: things with a priced remedy first, the cheapest for each household, person or metre first; then the "
        "heavier; things of which nothing is known come last, and are told as such.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    LEVEL = "LEVEL"
    OUTPUT = "OUTPUT"
    LINES = "LINES"
    UNITS = "UNITS"
    JSON = "JSON"
    THING_COUNT = "THING_COUNT"
    NEEDED_COUNT = "NEEDED_COUNT"
    WITHOUT_REMEDY_COUNT = "WITHOUT_REMEDY_COUNT"
    TOTAL_COST = "TOTAL_COST"

    def define(self):
        add_assessment_parameters(self)
        self.add(
            QgsProcessingParameterEnum(
                self.LEVEL,
                tr(N_("Targets are to be met")),
                [tr(N_("by the province as a whole")), tr(N_("by each commune"))],
                defaultValue=0,
            ),
            N_("By the province: things are needed until the province meets the target. By each commune: in each one."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Gaps")), _KIND.TypeVectorPoint),
            N_("One point for each thing that is missing, with target, reason, rank and remedy."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LINES,
                tr(N_("Gaps: pole lines and ducts")),
                _KIND.TypeVectorLine,
                optional=True,
                createByDefault=False,
            ),
            N_("The same rows for things that are lines, drawn as lines."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.UNITS,
                tr(N_("Gaps by commune")),
                _KIND.TypeVectorPolygon,
                optional=True,
                createByDefault=False,
            ),
            N_("One polygon for each target and commune that lacks something, with amounts and costs."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.JSON,
                tr(N_("Sums as JSON")),
                tr(N_("JSON files")) + " (*.json)",
                optional=True,
                createByDefault=False,
            ),
            N_("What is missing for each target in numbers: what reports are made from."),
        )
        add_rejected(self)
        for name, title in (
            (self.THING_COUNT, N_("Things missing")),
            (self.NEEDED_COUNT, N_("Things needed until the targets are met")),
            (self.WITHOUT_REMEDY_COUNT, N_("Things needed without a planned remedy")),
            (self.TOTAL_COST, N_("Cost of the cheapest remedies (VND)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = assessment_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.targets.gap_rows import gap_rows, gaps_to_dict
        from ...plugin.targets.gaps import find_gaps
        from ...plugin.targets.observations import Level
        from ._assessment_input import assess_input, read_assessment_input, tell_set_aside, write_rejected
        from ._remedies import find_remedies

        data = read_assessment_input(run, run.progress.part(0.0, 0.6))
        assessment = assess_input(run, data, run.progress.part(0.6, 0.7))
        remedies = find_remedies(data, run.progress.part(0.7, 0.8))
        tell_set_aside(run, data)
        level = (Level.PROVINCE, Level.COMMUNE)[run.choice(self.LEVEL)]
        gaps = find_gaps(
            assessment,
            data.registers,
            data.units,
            remedies=remedies,
            level=level,
            include_unproven=True,
            progress=run.progress.part(0.8, 0.9),
        )
        places = _Places(data)
        styles = _styles(gaps)
        points = run.output(self.OUTPUT, TARGET_GAPS, QgsWkbTypes.Type.Point, data.crs, target_styles=styles)
        points.write(places.points(gaps), gap_rows(gaps, data.units, language(), tr), run.progress.part(0.9, 0.95))
        lines = run.output(self.LINES, TARGET_GAPS, QgsWkbTypes.Type.MultiLineString, data.crs, target_styles=styles)
        if lines is not None:
            drawn = [found for found in gaps.items if places.is_line(found)]
            lines.write(places.lines(drawn), gap_rows(gaps, data.units, language(), tr, items=drawn))
        if run.given(self.UNITS):
            _write_units(run, self.UNITS, data, gaps, styles[1:] or styles)
        if run.given(self.JSON):
            swap = run.swap(self.JSON, run.file(self.JSON))
            text = json.dumps(gaps_to_dict(gaps, data.units), ensure_ascii=False, allow_nan=False)
            swap.path.write_text(text + "\n", encoding="utf-8")
        write_rejected(run, data)
        _tell(run, gaps)
        return {
            self.THING_COUNT: gaps.thing_count,
            self.NEEDED_COUNT: gaps.needed_count,
            self.WITHOUT_REMEDY_COUNT: gaps.without_remedy_count,
            self.TOTAL_COST: gaps.cost_vnd if gaps.cost_vnd == gaps.cost_vnd else 0.0,
        }


def _tell(run: Run, gaps: Gaps) -> None:
    """One line for each target in the log: how many things, how much of what, with which remedies."""
    from ...plugin.targets.gap_rows import amount_unit, thing_name
    from ...plugin.targets.result_rows import say

    for found in gaps.items:
        total, name = found.totals, found.item.name(language())
        if not len(found):
            run.progress.notify(N_("{name}: {why}"), name=name, why=say(found.notes, language(), tr) or "")
            continue
        unit = amount_unit(found, language()) or ""
        amount = f" ({say_number(total.amount, language(), 1)} {unit})" if unit else ""
        run.progress.notify(
            N_("{name}: missing {things} × {thing}{amount}; needed {needed}, of these {without} without a remedy."),
            name=name,
            things=total.things,
            thing=thing_name(found, language()),
            amount=amount,
            needed=total.needed,
            without=total.without_remedy,
        )
        if total.unknown:
            run.progress.notify(N_("… and {count} of which it is not known."), count=total.unknown)
        if total.cost_vnd == total.cost_vnd:
            run.progress.notify(
                N_("… cheapest remedies: {cost} million VND."), cost=say_number(total.cost_vnd / 1e6, language(), 1)
            )
        if found.notes:
            run.progress.notify(N_("… {notes}"), notes=say(found.notes, language(), tr))


class _Places:
    """Where the rows of registers lie."""

    def __init__(self, data: AssessmentInput):
        self.data = data

    def points(self, gaps: Gaps) -> list:
        """A point for each row of all items, None where there is no place."""
        from ...plugin.wkb import point_wkb

        made = []
        for found in gaps.items:
            if found.register is None:
                points = self.data.unit_points()[found.row]
            else:
                points = self.data.register_points(found.role)[found.row]
            made += [point_wkb(point) if point[0] == point[0] else None for point in points]
        return made

    def is_line(self, found: ItemGaps) -> bool:
        return found.register is not None and self.data.register_kind(found.role) == "line"

    def lines(self, items: list[ItemGaps]) -> list:
        made = []
        for found in items:
            wkbs = self.data.register_wkbs(found.role)
            made += [wkbs[row] for row in found.row.tolist()]
        return made


def _styles(gaps: Gaps) -> list[GapStyle]:
    """All targets together, then each alone."""
    made = [GapStyle("all", tr(N_("All targets")))]
    for found in gaps.items:
        horizon = f" ({found.item.horizon})" if found.item.horizon else ""
        made.append(GapStyle(found.item.id, found.item.name(language()) + horizon, found.item.id))
    return made


def _write_units(run: Run, name: str, data: AssessmentInput, gaps: Gaps, styles: Sequence[GapStyle]) -> None:
    """Communes by target: they lie on top of each other, and each style shows those of one."""
    from ...plugin.targets.gap_rows import unit_gap_rows

    wkbs = data.unit_wkbs()
    writer = run.output(name, TARGET_UNIT_GAPS, QgsWkbTypes.Type.MultiPolygon, data.crs, target_styles=styles)
    writer.write(
        [wkbs[unit] for found in gaps.items for unit in found.units.unit.tolist()],
        unit_gap_rows(gaps, data.units, language()),
    )

"""Charts of a document: what they show is in tables as well, and in words for people who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from .. import figures
from ..document import Figure, Text
from ..facts import VERDICTS, Fact, Facts
from ..report import Report

__all__ = ["communes_figure", "curves_figures", "targets_figures"]

_BARS = Text("Values and targets", "Kết quả so với mục tiêu")
_BARS_ALT = Text(
    "Bars of {count} indicators, each with a mark at its target; the numbers stand in the table of targets.",
    "Biểu đồ thanh của {count} chỉ tiêu, mỗi thanh có vạch mục tiêu; số liệu nêu ở bảng chỉ tiêu.",
)
_CURVES = Text("Values over the years and the targets ahead", "Diễn biến các chỉ tiêu qua các năm và mục tiêu phải đạt")
_CURVES_ALT = Text(
    "Lines of {count} indicators over the years that are known, with points at their targets.",
    "Đồ thị của {count} chỉ tiêu theo các năm có số liệu, kèm điểm mục tiêu.",
)
_COMMUNES = Text("Targets by verdict in these communes", "Số mục tiêu theo kết quả đánh giá ở các đơn vị trên")
_COMMUNES_ALT = Text(
    "Bars of {count} communes: how many targets are met, nearly met, not met, without data; the numbers stand in the "
    "table before.",
    "Biểu đồ thanh của {count} đơn vị: số mục tiêu đạt, gần đạt, chưa đạt, chưa có số liệu; số liệu nêu ở bảng trên.",
)
_PART = Text("{caption} (part {part})", "{caption} (phần {part})")


def _figures(report: Report, id_: str, caption: Text, alt: str, pictures: Sequence[bytes]) -> tuple[Figure, ...]:
    """Pictures of one chart, the first with the id itself."""
    made = []
    for part, png in enumerate(pictures, 1):
        said = report.say(caption)
        if len(pictures) > 1:
            said = report.say(_PART, caption=said, part=part)
        made.append(Figure(id_ if part == 1 else f"{id_}_{part}", said, alt, png))
    return tuple(made)


def targets_figures(facts: Facts) -> tuple[Figure, ...]:
    """Bars of all targets in numbers of the area; nothing where none has a value."""
    report = facts.report
    shown = [fact for fact in facts.today.targets if fact.target is not None] if facts.today else []
    if not any(fact.value is not None for fact in shown):
        return ()
    bars = [
        figures.Bar(fact.name, fact.value, fact.target, fact.item["comparator"], fact.item["unit"]["id"], fact.verdict)
        for fact in shown
    ]
    pictures = figures.bullet_charts(bars, report.language, report.progress)
    return _figures(report, "figure_targets", _BARS, report.say(_BARS_ALT, count=len(bars)), pictures)


def curves_figures(facts: Facts) -> tuple[Figure, ...]:
    """Lines of the indicators that have a value and a target of a year, with all their targets."""
    report = facts.report
    by_indicator: dict[str, list[Fact]] = {}
    for fact in facts.today.targets if facts.today else ():
        if fact.target is not None and fact.item["horizon"] is not None and fact.item["unit"]["id"] != "yes_no":
            by_indicator.setdefault(fact.item["indicator"], []).append(fact)
    curves = [curve for curve in map(_curve, by_indicator.values()) if curve is not None]
    if not curves:
        return ()
    pictures = figures.target_curve_charts(curves, report.language, report.progress)
    return _figures(report, "figure_curves", _CURVES, report.say(_CURVES_ALT, count=len(curves)), pictures)


def _curve(same: Sequence[Fact]) -> figures.Curve | None:
    """The years of one indicator; None where there is but one year in all: the table says that better."""
    first = same[0]
    known = first.history
    targets = {fact.item["horizon"]: fact.target for fact in sorted(same, key=lambda fact: fact.item["horizon"])}
    if not known or len({*known, *targets}) < 2:
        return None
    ahead = {fact.item["horizon"]: fact.projected for fact in same if fact.projected is not None}
    return figures.Curve(
        name=first.title,
        unit=first.item["unit"]["id"],
        years=tuple(known),
        values=tuple(known.values()),
        target_years=tuple(targets),
        targets=tuple(targets.values()),
        lower_is_better=first.at_most,
        projected_years=tuple(sorted(ahead)),
        projected=tuple(ahead[year] for year in sorted(ahead)),
    )


def communes_figure(facts: Facts, rows: Sequence[int]) -> tuple[Figure, ...]:
    """Bars of some communes (rows of :attr:`..facts.Scenario.communes`)."""
    report, communes = facts.report, facts.today.communes
    names = [communes.names[row] or communes.codes[row] for row in rows]
    counts = {verdict: [communes.counts[verdict][row] for row in rows] for verdict in VERDICTS}
    pictures = figures.commune_charts(names, counts, report.language, report.progress)
    return _figures(report, "figure_communes", _COMMUNES, report.say(_COMMUNES_ALT, count=len(names)), pictures)

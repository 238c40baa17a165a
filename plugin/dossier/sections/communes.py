"""The annex of results by commune: how many targets each meets, and its value of each target."""

from __future__ import annotations

from ..document import Annex, Block, Table, Text
from ..facts import VERDICTS, Fact, Facts, text_of
from ..phrases import capital
from ..report import Report
from ._building import COMMUNE, column, note, source_line
from .overview import verdict_title
from .targets import decimals_of, value_cell

__all__ = ["commune_results"]

#: Targets that a table has side by side.
_MOST_COLUMNS = 6

_TITLE = Text("Results by commune", "Kết quả theo đơn vị cấp xã")
_COUNTS = Text("Targets by verdict in each commune", "Số mục tiêu theo kết quả đánh giá ở từng đơn vị cấp xã")
_VALUES = Text("Values of the targets in each commune", "Kết quả từng mục tiêu ở từng đơn vị cấp xã")
_PART = Text("{caption} (part {part})", "{caption} (phần {part})")
_CODE = Text("Code", "Mã")
_SHARE = Text("Targets met (%)", "Tỷ lệ đạt (%)")
_NOTE = Text(
    "Empty: no data. Share: targets met of those that could be judged.",
    "Ô trống: chưa có số liệu. Tỷ lệ đạt: số mục tiêu đạt trên số mục tiêu xét được.",
)


def commune_results(report: Report) -> tuple[Annex, ...]:
    """All communes with all targets; nothing for a single commune."""
    facts = Facts(report)
    if facts.today is None or facts.commune or not len(facts.today.communes):
        return ()
    blocks: list[Block] = [_counts(facts), *_values(facts), note(report, _NOTE)]
    return (Annex("annex_communes", report.say(_TITLE), tuple(blocks)),)


def _counts(facts: Facts) -> Table:
    report, communes = facts.report, facts.today.communes
    rows = [
        (code, name, *(communes.counts[verdict][row] for verdict in VERDICTS), communes.share[row])
        for row, (code, name) in enumerate(zip(communes.codes, communes.names))
    ]
    columns = (
        column(report, _CODE, "code", 0.9),
        column(report, COMMUNE, "text", 2.6),
        *(column(report, verdict_title(verdict), "integer", 1.0) for verdict in VERDICTS),
        column(report, _SHARE, "number", 1.0, decimals=1),
    )
    source = source_line(report, ((fact.source, fact.date) for fact in facts.today.targets))
    return Table("commune_counts", report.say(_COUNTS), columns, rows, source, annex_only=True)


def _values(facts: Facts) -> list[Table]:
    report, communes = facts.report, facts.today.communes
    found, seen = [], set()
    for item in facts.today.data["items"]:
        result = facts.today.result(item, "commune") if item["kind"] == "target" else None
        # What a target of two years measures is the same in both.
        measured = (item["indicator"], text_of(item["title"], facts.language))
        if result is not None and measured not in seen:
            seen.add(measured)
            cells = (Fact(item, result, row, facts.language) for row in range(len(result["value"])))
            values = [value_cell(fact, fact.value) for fact in cells]
            found.append((item, result, dict(zip(facts.today.axis(result)["codes"], values))))
    made = []
    count = -(-len(found) // _MOST_COLUMNS)
    names = {fact.id: fact for fact in facts.today.facts}
    for part in range(count):
        some = found[part * len(found) // count : (part + 1) * len(found) // count]
        columns = [column(report, _CODE, "code", 0.9), column(report, COMMUNE, "text", 2.2)]
        titles = []
        for item, _, _ in some:
            fact = names[item["id"]]
            unit = fact.unit_name
            title = capital(f"{fact.title} ({unit})" if unit else fact.title)
            titles.append((title, "text" if fact.item["unit"]["id"] == "yes_no" else "number"))
        rows = [(code, name, *(values.get(code) for _, _, values in some))
                for code, name in zip(communes.codes, communes.names)]  # fmt: skip
        columns += [
            column(report, Text(title, title), kind, 1.4, decimals=decimals_of(rows, place))
            for place, (title, kind) in enumerate(titles, len(columns))
        ]
        caption = report.say(_VALUES)
        if count > 1:
            caption = report.say(_PART, caption=caption, part=part + 1)
        source = source_line(report, ((result["source"], result["date"]) for _, result, _ in some))
        id_ = f"commune_values_{part + 1}" if count > 1 else "commune_values"
        made.append(Table(id_, caption, tuple(columns), rows, source, annex_only=True))
    return made

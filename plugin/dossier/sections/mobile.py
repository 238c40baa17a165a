"""Mobile coverage: what is covered of villages, people and area, today and in the plan, by technology and operator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...numbers import say_number
from ...schema import COVERED_POPULATION, COVERED_VILLAGES
from ..coverage_tables import Counts, Served, coverage_rows, read_served, served
from ..document import Block, Column, Table, Text
from ..facts import Facts
from ..fiber_tables import Rows, label_of
from ..links import link
from ..phrases import capital, enumeration, say_share
from ..report import Report
from ._building import COMMUNE, column, heading, note, number_column, paragraph, source_line
from ._coverage_made import coverage_made

__all__ = [
    "BROADBAND",
    "COVERED",
    "SERVICE_COLUMN",
    "coverage_source",
    "mobile_coverage",
    "mobile_plan",
    "rounded",
    "technology_name",
]

#: Code of the technology that stands for 4G and 5G together.
BROADBAND = "broadband"
_TITLE = Text("Mobile coverage", "Phủ sóng thông tin di động")
_COVERS = Text("{technology} covers {parts}", "{technology} phủ sóng {parts}")
_VILLAGES_PART = Text("{covered} of {whole} {villages} ({share})", "{covered}/{whole} {villages} ({share})")
_PEOPLE_PART = Text("{covered} of {whole} people ({share})", "{covered}/{whole} người ({share})")
_AREA_PART = Text("{share} of the area", "{share} diện tích")
_MISSING = Text("{villages}{people} are without mobile broadband", "Còn {villages}{people} chưa có băng rộng di động")
_WITH_PEOPLE = Text(" with {people} people", " với {people} người")
_OF_PEOPLE = Text("{people} people are without mobile broadband", "Còn {people} người chưa có băng rộng di động")
_UNKNOWN = Text(
    "Of {villages} it is not known whether they are covered; they are no part of the shares.",
    "Có {villages} chưa rõ tình trạng phủ sóng, không tính vào tỷ lệ.",
)
_TECHNOLOGIES_CAPTION = Text("Coverage by technology", "Tình hình phủ sóng theo công nghệ")
SERVICE_COLUMN = Text("Technology", "Công nghệ")
_VILLAGES, _VILLAGES_SHARE = Text("Villages covered", "Số thôn có sóng"), Text("Villages (%)", "Tỷ lệ thôn (%)")
_PEOPLE, _PEOPLE_SHARE = Text("People covered", "Số dân có sóng"), Text("People (%)", "Tỷ lệ dân số (%)")
_AREA, _AREA_SHARE = Text("Area covered (km²)", "Diện tích có sóng (km²)"), Text("Area (%)", "Tỷ lệ diện tích (%)")
_ONCE = Text(
    "What several areas cover counts once; what is not known is no part of a share. Coverage is that of the layers "
    "that were counted; where it is predicted, measurements have not confirmed it. {rule}",
    "Vùng phủ chồng lấn chỉ tính một lần; phần chưa rõ không tính vào tỷ lệ. Vùng phủ lấy từ các lớp dùng để thống "
    "kê; vùng phủ dự báo chưa được xác nhận bằng đo kiểm. {rule}",
)
_RULE = Text("A village counts as covered by the rule: {rule}.", "Thôn được tính là có sóng theo quy tắc: {rule}.")
_OPERATORS_CAPTION = Text("{what} by operator and technology (%)", "{what} theo nhà mạng, công nghệ (%)")
#: What a share of what is covered is called.
COVERED = {
    "people": Text("People covered", "Tỷ lệ dân số được phủ sóng"),
    "villages": Text("Villages covered", "Tỷ lệ thôn được phủ sóng"),
    "area": Text("Area covered", "Tỷ lệ diện tích được phủ sóng"),
}
_OPERATOR, _ANYONE = Text("Operator", "Nhà mạng"), Text("At least one operator", "Ít nhất một nhà mạng")
_WORST_CAPTION = Text(
    "Communes with the most {what} without mobile broadband",
    "Các xã, phường có nhiều {what} chưa có băng rộng di động nhất",
)
_WHAT_WORST = {"people": Text("people", "người dân"), "villages": Text("villages", "thôn")}
_LEFT_VILLAGES, _LEFT_PEOPLE = Text("Villages without", "Thôn chưa có sóng"), Text("People without", "Dân chưa có sóng")
#: Rows of the table of the worst; the annex has all.
_WORST = 10

_PLAN_TITLE = Text("Mobile coverage in the plan", "Phủ sóng thông tin di động theo phương án")
_PLAN_COVERS = Text("In the plan mobile broadband covers {parts}", "Theo phương án, băng rộng di động phủ sóng {parts}")
_MORE = Text(": {more} more than today", ", tăng {more} so với hiện trạng")
_MORE_PEOPLE = Text("{count} people", "{count} người")
_MORE_AREA = Text("{count} km²", "{count} km²")
_NO_MORE = Text("; this is no more than today", ", chưa tăng so với hiện trạng")
_STILL = Text(
    "{villages}{people} stay without mobile broadband",
    "Sau khi thực hiện phương án còn {villages}{people} chưa có băng rộng di động",
)
_NAMED = Text(": {names}", ": {names}")
_MOST_NAMES = 10
_CHANGE_CAPTION = Text(
    "Coverage today and in the plan, by technology", "Phủ sóng hiện trạng và theo phương án, theo công nghệ"
)
_CHANGE_OPERATORS = Text(
    "Mobile broadband today and in the plan, by operator",
    "Băng rộng di động hiện trạng và theo phương án, theo nhà mạng",
)
_TODAY, _PLAN = Text("{what}, today", "{what}, hiện trạng"), Text("{what}, plan", "{what}, phương án")


def technology_name(report: Report, code: str) -> str:
    """What a technology is called: "4G", "băng rộng di động (4G hoặc 5G)"."""
    return label_of(COVERED_POPULATION, "technology", code, report.language)


def coverage_source(report: Report, *keys: str) -> str:
    """The line of sources under tables of coverage."""
    found = [rows.sources() for key in keys if (rows := coverage_rows(report, key)) is not None]
    return source_line(report, [pair for pairs in found for pair in pairs])


def _count(report: Report, number: float | None, decimals: int = 0) -> str:
    return say_number(number, report.language, decimals)


def _villages(report: Report, number: float) -> str:
    facts = Facts(report)
    noun = facts.village if number == 1 else facts.villages
    return f"{_count(report, number)} {noun.of(report.language)}"


def _share(report: Report, counts: Counts) -> str:
    return say_share(counts.covered, counts.whole - (counts.unknown or 0.0), report.language)


def _parts(report: Report, one: Served) -> str:
    """ "569/600 thôn (94,8%), 385.355/403.297 người (95,6%) và 84,2% diện tích": of what is known."""
    made = []
    for counts, words in ((one.villages, _VILLAGES_PART), (one.people, _PEOPLE_PART), (one.area, _AREA_PART)):
        if counts.whole and counts.percent is not None:
            made.append(
                report.say(
                    words,
                    covered=_count(report, counts.covered),
                    whole=_count(report, counts.whole - (counts.unknown or 0.0)),
                    villages=Facts(report).villages.of(report.language),
                    share=_share(report, counts),
                )
            )
    return enumeration(made, report.language)


def _of(found: Sequence[Served], technology: str, operator: str = "") -> Served | None:
    return next((one for one in found if (one.technology, one.operator) == (technology, operator)), None)


# -- today -------------------------------------------------------------------------------------------------------------


def mobile_coverage(report: Report) -> tuple[Block, ...]:
    """What is covered today: by technology, by operator, and where most are without."""
    found = served(report)
    if not found:
        return ()
    anyone = [one for one in found if not one.operator]
    made: list[Block] = [heading(report, _TITLE, 2)]
    broadband = _of(found, BROADBAND)
    for one in [broadband] if broadband is not None else anyone[:1]:
        name = capital(technology_name(report, one.technology))
        said = _parts(report, one)
        if said:
            words = report.say(_COVERS, technology=name, parts=said)
            made.append(paragraph(report, words, link("mobile_technologies", "coverage_lists"), "."))
    if broadband is not None:
        made += _missing(report, broadband)
    made.append(_technologies(report, anyone))
    made.append(note(report, report.say(_ONCE, rule=_rule(report)).strip()))
    made += coverage_made(report, planned=False)
    operators = _operators(report, found)
    if operators is not None:
        made.append(operators)
    worst = _worst(report)
    if worst is not None:
        made.append(worst)
    return tuple(made)


def _missing(report: Report, one: Served) -> list[Block]:
    villages, people = one.villages.uncovered, one.people.uncovered
    with_people = report.say(_WITH_PEOPLE, people=_count(report, people)) if people and round(people) else ""
    made: list[Block] = []
    if villages:
        words = report.say(_MISSING, villages=_villages(report, villages), people=with_people)
        made.append(paragraph(report, capital(words), link("worst_coverage", "uncovered_villages"), "."))
    elif with_people and one.villages.whole is None:
        words = report.say(_OF_PEOPLE, people=_count(report, people))
        made.append(paragraph(report, capital(words), link("worst_coverage"), "."))
    if one.villages.unknown:
        made.append(paragraph(report, report.say(_UNKNOWN, villages=_villages(report, one.villages.unknown))))
    return made


def _rule(report: Report) -> str:
    rows = coverage_rows(report, "villages")
    rule = next(filter(None, rows.texts("rule")), "") if rows is not None else ""
    return report.say(_RULE, rule=label_of(COVERED_VILLAGES, "rule", rule, report.language)) if rule else ""


#: What is counted, and how its columns are made: (name, count, share, kind of the count).
_COLUMNS: tuple[tuple[str, Text, Text, str], ...] = (
    ("villages", _VILLAGES, _VILLAGES_SHARE, "integer"),
    ("people", _PEOPLE, _PEOPLE_SHARE, "integer"),
    ("area", _AREA, _AREA_SHARE, "number"),
)


def _counted(found: Sequence[Served]) -> list[str]:
    """Of villages, people and area, those that anything is known of."""
    return [what for what, *_ in _COLUMNS if any(getattr(one, what).percent is not None for one in found)]


def rounded(value: float | None, kind: str = "integer") -> float | int | None:
    """A number as a column of this kind shows it."""
    return value if value is None or kind != "integer" else round(value)


def _technologies(report: Report, anyone: Sequence[Served]) -> Table:
    whats = _counted(anyone)
    columns: list[Column] = [column(report, SERVICE_COLUMN, "text", 2.2)]
    reads: list[Callable[[Served], object]] = [lambda one: capital(technology_name(report, one.technology))]
    for what, count, share, kind in _COLUMNS:
        if what in whats:
            columns += [column(report, count, kind, 1.1), column(report, share, "number", 1.0, decimals=1)]
            reads += [
                lambda one, what=what, kind=kind: rounded(getattr(one, what).covered, kind),
                lambda one, what=what: getattr(one, what).shown,
            ]
    rows = [tuple(read(one) for read in reads) for one in anyone]
    return Table("mobile_technologies", report.say(_TECHNOLOGIES_CAPTION), tuple(columns), rows,
                 coverage_source(report, "served"))  # fmt: skip


def _main(found: Sequence[Served]) -> str:
    """What shares are told of where there is room for one: people, else villages, else area."""
    whats = _counted(found)
    return next((what for what in ("people", "villages", "area") if what in whats), "")


def _operators(report: Report, found: Sequence[Served]) -> Table | None:
    names = list(dict.fromkeys(one.operator for one in found))
    what = _main(found)
    if len(names) < 2 or not what:
        return None
    technologies = list(dict.fromkeys(one.technology for one in found if not one.operator))
    columns = (
        column(report, _OPERATOR, "text", 2.4),
        *(Column(capital(technology_name(report, code)), "number", 1.0, 1) for code in technologies),
    )
    rows = []
    for name in names:
        some = [_of(found, code, name) for code in technologies]
        rows.append((name or report.say(_ANYONE), *(one and getattr(one, what).shown for one in some)))
    caption = report.say(_OPERATORS_CAPTION, what=report.say(COVERED[what]))
    return Table("mobile_operators", caption, columns, rows, coverage_source(report, "served"))


def _worst(report: Report) -> Table | None:
    """Communes where most people (or villages) are without mobile broadband; none in a report on one commune."""
    rows = coverage_rows(report, "served")
    if report.commune or rows is None:
        return None
    kept = rows.where("scenario", "today".__eq__).where("level", "commune".__eq__)
    kept = kept.where("technology", BROADBAND.__eq__).where("operator", lambda name: not name)
    found = []
    for (name,), some in kept.groups("unit_name").items():
        report.progress.check()
        for one in read_served(some):
            found.append((name, one))
    what = next((what for what in ("people", "villages") if any(getattr(one, what).uncovered for _, one in found)), "")
    if not what:
        return None
    found = [pair for pair in found if round(getattr(pair[1], what).uncovered or 0.0)]
    found.sort(key=lambda pair: (-(getattr(pair[1], what).uncovered or 0.0), pair[0]))
    villages = any(one.villages.whole for _, one in found)
    columns: list[Column] = [number_column(report), column(report, COMMUNE, "text", 2.6)]
    if villages:
        columns.append(column(report, _LEFT_VILLAGES, "integer", 1.1))
    if what == "people":
        columns += [
            column(report, _LEFT_PEOPLE, "integer", 1.1),
            column(report, _PEOPLE_SHARE, "number", 1.0, decimals=1),
        ]
    columns.append(column(report, _AREA_SHARE, "number", 1.0, decimals=1))
    table = [
        (number, name, *((rounded(one.villages.uncovered),) if villages else ()),
         *((rounded(one.people.uncovered), one.people.shown) if what == "people" else ()),
         one.area.shown)
        for number, (name, one) in enumerate(found[:_WORST], 1)
    ]  # fmt: skip
    caption = report.say(_WORST_CAPTION, what=report.say(_WHAT_WORST[what]))
    return Table("worst_coverage", caption, tuple(columns), table, coverage_source(report, "served"))


# -- the plan ----------------------------------------------------------------------------------------------------------


def mobile_plan(report: Report) -> tuple[Block, ...]:
    """What the plan changes: before and after, by technology and operator."""
    today, plan = served(report), served(report, "plan")
    if not plan:
        return ()
    made: list[Block] = [heading(report, _PLAN_TITLE, 2)]
    before, after = _of(today, BROADBAND), _of(plan, BROADBAND)
    said = _parts(report, after) if after is not None else ""
    if said:
        words = report.say(_PLAN_COVERS, parts=said) + _more(report, before, after)
        made.append(paragraph(report, words, link("mobile_change", "coverage_lists"), "."))
        made += _still(report, after)
    made.append(_change(report, today, plan))
    made += coverage_made(report, planned=True)
    operators = _change_by_operator(report, today, plan)
    return (*made, operators) if operators is not None else tuple(made)


def _more(report: Report, before: Served | None, after: Served) -> str:
    """What the plan adds to what is covered."""
    if before is None:
        return ""
    made = []
    for what, say in (
        ("villages", lambda gain: _villages(report, gain)),
        ("people", lambda gain: report.say(_MORE_PEOPLE, count=_count(report, gain))),
        ("area", lambda gain: report.say(_MORE_AREA, count=_count(report, gain, 1))),
    ):
        old, new = getattr(before, what).covered, getattr(after, what).covered
        gain = (new or 0.0) - (old or 0.0)
        if old is not None and (gain >= 0.05 if what == "area" else round(gain) > 0):
            made.append(say(gain))
    return report.say(_MORE, more=enumeration(made, report.language)) if made else report.say(_NO_MORE)


def _still(report: Report, after: Served) -> list[Block]:
    villages, people = after.villages.uncovered, after.people.uncovered
    if not villages:
        return []
    with_people = report.say(_WITH_PEOPLE, people=_count(report, people)) if people and round(people) else ""
    words = report.say(_STILL, villages=_villages(report, villages), people=with_people)
    rows = coverage_rows(report, "villages")
    names = _left(rows) if rows is not None else []
    told = report.say(_NAMED, names="; ".join(names)) if names and len(names) == round(villages) <= _MOST_NAMES else ""
    return [paragraph(report, capital(words), told, link("uncovered_villages") if not told else "", ".")]


def _left(rows: Rows) -> list[str]:
    """Names of villages that stay without, with their communes."""
    places = zip(rows.texts("name"), rows.texts("code"), rows.texts("commune_name"), rows.marks("plan_covered"))
    return [f"{name or code} ({commune})" if commune else name or code
            for name, code, commune, covered in places if covered is False]  # fmt: skip


def _pairs(report: Report, whats: Sequence[str]) -> list[Column]:
    """Columns of shares today and in the plan."""
    titles = {what: report.say(share).replace(" (%)", "") for what, _, share, _ in _COLUMNS}
    return [
        Column(f"{report.say(words, what=titles[what])} (%)", "number", 1.0, 1)
        for what in whats
        for words in (_TODAY, _PLAN)
    ]


def _both(one: Served | None, other: Served | None, whats: Sequence[str]) -> tuple:
    return tuple(some and getattr(some, what).shown for what in whats for some in (one, other))


def _change(report: Report, today: Sequence[Served], plan: Sequence[Served]) -> Table:
    whats = _counted([one for one in (*today, *plan) if not one.operator])
    columns = (column(report, SERVICE_COLUMN, "text", 2.0), *_pairs(report, whats))
    codes = [one.technology for one in plan if not one.operator]
    rows = [
        (capital(technology_name(report, code)), *_both(_of(today, code), _of(plan, code), whats)) for code in codes
    ]
    return Table("mobile_change", report.say(_CHANGE_CAPTION), columns, rows, coverage_source(report, "served"))


def _change_by_operator(report: Report, today: Sequence[Served], plan: Sequence[Served]) -> Table | None:
    names = list(dict.fromkeys(one.operator for one in plan if one.technology == BROADBAND))
    if len(names) < 2:
        return None
    whats = _counted([one for one in plan if one.technology == BROADBAND])
    columns = (column(report, _OPERATOR, "text", 2.2), *_pairs(report, whats))
    rows = [
        (name or report.say(_ANYONE), *_both(_of(today, BROADBAND, name), _of(plan, BROADBAND, name), whats))
        for name in names
    ]
    return Table("mobile_change_operators", report.say(_CHANGE_OPERATORS), columns, rows,
                 coverage_source(report, "served"))  # fmt: skip

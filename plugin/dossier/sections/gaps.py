"""What is missing until the targets are met: sums by target, each target in words, communes by target."""

from __future__ import annotations

from collections.abc import Sequence

from ...numbers import say_number
from ..document import Annex, Block, Paragraph, Table, Text
from ..facts import Facts
from ..gap_facts import (
    REMEDY_WORDS,
    GapItem,
    counted_by_role,
    fiber_remedies,
    gap_items,
    remedy_caveats,
    route_caveats,
)
from ..links import link
from ..phrases import capital, enumeration, say_money, sentence
from ..places import in_sentence
from ..report import Report
from ._building import COMMUNE, column, heading, note, number_column, paragraph, slug, source_line
from ._unlisted import unlisted_said
from .maps import item_figure_id

__all__ = ["gap_table", "gaps_by_commune", "gaps_by_item", "listed_items", "needs_said"]

#: Communes that a paragraph names, and targets that a table of communes has side by side.
_MOST_COMMUNES, _MOST_COLUMNS = 5, 6

_NONE = Text(
    "No list of what is missing was given with this document.",
    "Chưa có danh sách đối tượng còn thiếu kèm theo văn bản này.",
)
_NOTHING = Text(
    "Nothing is missing: all targets that could be judged are met.",
    "Không còn đối tượng nào thiếu: các mục tiêu xét được đều đạt.",
)
_UNLISTED_UNMET = Text(
    "No single things are listed as missing for the {count} targets that are not met.",
    "Chưa liệt kê được đối tượng còn thiếu của {count} mục tiêu chưa đạt.",
)
_JUDGED_MET = Text("All targets that could be judged are met.", "Các mục tiêu xét được đều đạt.")
_NOT_FOUND_OUT = Text(
    "What is missing is not known for {count} targets without data.",
    "Chưa xác định được đối tượng còn thiếu của {count} mục tiêu do chưa có số liệu.",
)
_NO_AIMS = Text(
    "The list of what is missing names nothing, and no target was judged: it is not known whether anything is missing.",
    "Danh sách đối tượng còn thiếu không có đối tượng nào và chưa có mục tiêu nào xét được, nên chưa xác định được còn "
    "thiếu hay không.",
)
_SUMS = Text("In sums", "Tổng hợp")
_INTRO = Text(
    "To meet the targets {level}, these are to be served: {needed}{cost}",
    "Để đạt các mục tiêu {level}, cần giải quyết {needed}{cost}",
)
_LEVELS = {
    "province": Text("in the {kind} as a whole", "tính chung toàn {kind}"),
    "commune": Text("in each commune", "ở từng đơn vị cấp xã"),
}
_COST = Text("; the cheapest planned remedies cost {cost}", "; chi phí các giải pháp rẻ nhất trong phương án là {cost}")
_WITHOUT = Text("Without a remedy in the plan yet: {things}.", "Trong đó chưa có giải pháp trong phương án: {things}.")
_UNPRICED = Text(
    "The cost leaves out those whose remedy has no price yet: {things}.",
    "Chi phí chưa gồm các đối tượng có giải pháp chưa có giá: {things}.",
)
_UNKNOWN = Text(
    "Of these it is not known whether they lack anything, data are needed first: {things}.",
    "Ngoài ra cần rà soát, bổ sung số liệu do chưa rõ tình trạng: {things}.",
)
_ONCE = Text(
    "A thing that several targets lack, and a remedy that cures several things, count once in these sums.",
    "Đối tượng thiếu theo nhiều mục tiêu và giải pháp dùng cho nhiều đối tượng chỉ được tính một lần trong các số tổng "
    "này.",
)

_CAPTION = Text("What is missing for each target", "Số lượng còn thiếu theo từng mục tiêu")
_TARGET = Text("Target", "Mục tiêu")
_KIND = Text("Things", "Loại đối tượng")
_MISSING = Text("Missing", "Còn thiếu")
_UNCLEAR = Text("Not known", "Chưa rõ")
_NEEDED = Text("Needed", "Cần để đạt")
_NO_REMEDY = Text("Without a remedy", "Chưa có giải pháp")
_COST_TITLE = Text("Cheapest remedies (VND)", "Chi phí giải pháp (đồng)")
_COST_NOTE = Text(
    "Costs of targets are not to be added up: what is built once for several targets stands with each. Empty: no price "
    "is known.",
    "Không cộng chi phí giữa các mục tiêu: công trình dùng chung cho nhiều mục tiêu được ghi ở từng mục tiêu. Ô trống: "
    "chưa có giá.",
)

_NOW = Text("Now {value}", "Hiện đạt {value}")
_NOW_PARTS = Text("Now {value} ({parts})", "Hiện đạt {value} ({parts})")
_NO_VALUE = Text("No data", "Chưa có số liệu")
_AIM = Text("target: {target}", "mục tiêu {target}")
_BY = Text(" by {year}", " đến năm {year}")
_LACK = Text("{things}: {lack}", "Còn {things} {lack}")
_LACK_AMOUNT = Text("{things} ({amount}): {lack}", "Còn {things} ({amount}) {lack}")
_FEW = Text("Too few points: {things}, which lack {amount}", "Có {things} thiếu điểm phục vụ, còn thiếu {amount}")
_BELOW = Text("{things} are below the target", "Có {things} dưới mục tiêu")
_BELOW_AMOUNT = Text("{things} are below the target and lack {amount}", "Có {things} dưới mục tiêu, còn thiếu {amount}")
_TO_MEET = Text("{things} are needed until the target is met", "cần {things} để đạt mục tiêu")
_TO_MEET_AMOUNT = Text(
    "{things} ({amount}) are needed until the target is met", "cần {things} ({amount}) để đạt mục tiêu"
)
_SHORT = Text("{amount} are missing until the target is met", "Còn thiếu {amount} để đạt mục tiêu")
_ALL_NEEDED = Text("all needed until the target is met", "cần giải quyết toàn bộ để đạt mục tiêu")
_CURED = Text(
    "The plan has a remedy for {cured} of the things needed ({kinds}){cost}",
    "Phương án có giải pháp cho {cured} đối tượng cần giải quyết ({kinds}){cost}",
)
_CURED_COST = Text(", for {cost}", ", chi phí {cost}")
_WITHOUT_PRICE = Text("; {count} of its remedies have no price", "; trong đó {count} giải pháp chưa có giá")
_OF_FIBER = Text(
    "Costs with fibre in them are sums over routes: a stretch that several routes follow counts with each of them.",
    "Chi phí có phần cáp quang là tổng theo tuyến, chưa loại trừ đoạn đi chung.",
)
_STILL = Text("{count} have none", "{count} đối tượng chưa có giải pháp")
_NO_CURE = Text(
    "The plan has no remedy for what is needed", "Phương án chưa có giải pháp cho các đối tượng cần giải quyết"
)
_FIND_OUT = Text("Not known: {things}", "Có {things} chưa rõ tình trạng")
_MOST = Text("Most are missing in {communes}", "Thiếu nhiều nhất ở {communes}")
_THESE = Text("These are {communes}", "Gồm: {communes}")
_UNLISTED = Text("Targets of which no things can be listed", "Mục tiêu không liệt kê được đối tượng")
_LIST = Text("See ", "Xem ")

_BY_COMMUNE = Text("What is missing, by commune", "Số lượng còn thiếu theo đơn vị cấp xã")
_BY_COMMUNE_CAPTION = Text("Things missing in each commune", "Số đối tượng còn thiếu ở từng đơn vị cấp xã")
_AMOUNTS_CAPTION = Text("What yearly numbers lack in each commune", "Khối lượng còn thiếu ở từng đơn vị cấp xã")
_CODE = Text("Code", "Mã")
_TOTAL = Text("Total", "Tổng số")
_EMPTY_NOTE = Text("Empty: nothing is missing, or nothing is known.", "Ô trống: không thiếu hoặc chưa có số liệu.")
_PART = Text("{caption} (part {part})", "{caption} (phần {part})")


def listed_items(facts: Facts) -> list[GapItem]:
    """Items that any thing is listed for."""
    return [found for found in gap_items(facts) if found.totals["things"] or found.totals["unknown"]]


def gap_table(report: Report) -> tuple[Block, ...]:
    """Sums over all targets and by target."""
    facts = Facts(report)
    if report.gaps is None:
        return (paragraph(report, _NONE),)
    found = listed_items(facts)
    if not found:
        return _nothing_listed(facts)
    totals = report.gaps["totals"]
    language = report.language
    made: list[Block] = [heading(report, _SUMS, 2)]
    said = needs_said(facts, caveats=False)  # they have sentences of their own below
    if said:
        made.append(paragraph(report, said, link("gap_items"), "."))
    for words, what in ((_WITHOUT, "without_remedy"), (_UNPRICED, "without_price"), (_UNKNOWN, "unknown")):
        things = counted_by_role(facts, what)
        if things:
            made.append(paragraph(report, report.say(words, things=enumeration(things, language))))
    if totals["things"]:
        made.append(paragraph(report, _ONCE))
    rows = [
        (number, one.name, capital(one.nouns[1].of(language)), one.totals["things"], one.totals["unknown"],
         one.totals["needed"] + one.totals["needed_unknown"],
         None if one.data["role"] == "units" else one.totals["without_remedy"], one.totals["cost_vnd"])
        for number, one in enumerate(found, 1)
    ]  # fmt: skip
    columns = (
        number_column(report),
        column(report, _TARGET, "text", 3.0),
        column(report, _KIND, "text", 1.6),
        column(report, _MISSING, "integer", 0.9),
        column(report, _UNCLEAR, "integer", 0.9),
        column(report, _NEEDED, "integer", 0.9),
        column(report, _NO_REMEDY, "integer", 1.0),
        column(report, _COST_TITLE, "money", 1.6),
    )
    source = _sources(facts, found)
    return (*made, Table("gap_items", report.say(_CAPTION), columns, rows, source), note(report, _COST_NOTE),
            *((note(report, _OF_FIBER),) if fiber_remedies(facts) > 1 else ()))  # fmt: skip


def _nothing_listed(facts: Facts) -> tuple[Block, ...]:
    """What an empty list means: that nothing is missing only where targets are met and all of them could be judged."""
    report = facts.report
    targets = facts.today.targets if facts.today else ()
    verdicts = [fact.verdict for fact in targets if not fact.nothing_here]
    unmet, met, open_ = (sum(verdict in some for verdict in verdicts)
                         for some in (("near", "missed"), ("met",), ("no_data",)))  # fmt: skip
    said: list[Text | str] = []
    if unmet:
        said.append(report.say(_UNLISTED_UNMET, count=say_number(unmet, report.language, 0)))
    elif met:
        said.append(_JUDGED_MET if open_ else _NOTHING)
    if open_:
        said.append(report.say(_NOT_FOUND_OUT, count=say_number(open_, report.language, 0)))
    return tuple(paragraph(report, words) for words in said or [_NO_AIMS])


def needs_said(facts: Facts, *, caveats: bool = True) -> str:
    """What the targets need by kind of things, and for how much, without its full stop; "" where they need nothing.

    With the ``caveats`` of the cost in brackets, unless they are told elsewhere.
    """
    report = facts.report
    needed = counted_by_role(facts, "needed") if report.gaps else []
    if not needed:
        return ""
    total = report.gaps["totals"]["cost_vnd"]
    cost = report.say(_COST, cost=say_money(total, report.language)) if total is not None else ""
    told = remedy_caveats(facts) if caveats and cost else []
    cost += f" ({'; '.join(told)})" if told else ""
    level = report.say(_LEVELS.get(report.gaps["level"], _LEVELS["province"]), kind=report.say(facts.place.kind))
    return report.say(_INTRO, level=level, needed=enumeration(needed, report.language), cost=cost)


def _sources(facts: Facts, found: Sequence[GapItem]) -> str:
    """Where the numbers of the items come from."""
    of_items = (facts.today.fact(one.id) if facts.today else None for one in found)
    return source_line(facts.report, ((fact.source, fact.date) for fact in of_items if fact is not None))


def gaps_by_item(report: Report) -> tuple[Block, ...]:
    """Each target by itself: where it stands, what is missing, what cures it, where most is missing."""
    facts = Facts(report)
    made: list[Block] = []
    unlisted: list[GapItem] = []
    for found in gap_items(facts):
        if found.things["code"]:
            made.append(heading(report, Text(found.name, found.name), 2))
            made.append(_said(facts, found))
        elif found.data["notes"] and not facts.commune:
            unlisted.append(found)
    if unlisted:
        made += [heading(report, _UNLISTED, 2), *unlisted_said(facts, unlisted)]
    return tuple(made)


def _said(facts: Facts, found: GapItem) -> Paragraph:
    report, language = facts.report, facts.language
    sentences = [_standing(facts, found), _missing(found), *_cures(found), *_unknown(found), *_worst(found)]
    if found.data["notes"]:
        sentences.append(facts.told(found.data["notes"]))
    end = slug(found.id)
    return paragraph(
        report,
        " ".join(sentence(text) for text in sentences if text),
        link(f"things_{end}", f"verify_{end}", item_figure_id(found.id),
             before=" " + _LIST.of(language), after="."),
    )  # fmt: skip


def _standing(facts: Facts, found: GapItem) -> str:
    """ "Hiện đạt 97,17% (583/600), mục tiêu đạt 100% đến năm 2025." """
    report = facts.report
    fact = facts.today.fact(found.id) if facts.today else None
    if fact is None:
        return ""
    if fact.value is None:
        said = report.say(_NO_VALUE)
    elif fact.parts_said():
        said = report.say(_NOW_PARTS, value=fact.value_said, parts=fact.parts_said())
    else:
        said = report.say(_NOW, value=fact.value_said)
    if fact.target is not None:
        said += ", " + report.say(_AIM, target=fact.target_said())
        if fact.item["horizon"]:
            said += report.say(_BY, year=fact.item["horizon"])
    return sentence(said)


def _missing(found: GapItem) -> str:
    report, totals = found.facts.report, found.totals
    if not totals["things"]:
        return ""
    things = found.counted(totals["things"])
    amount = found.amount_said(totals["amount"]) if found.adds_up or totals["things"] == 1 else ""
    if found.of_communes and found.facts.commune and amount:
        return report.say(_SHORT, amount=amount)
    if "too_few_points" in found.things["reason"] and amount:
        said = report.say(_FEW, things=things, amount=amount)
    elif "below" in found.things["reason"]:
        said = report.say(_BELOW_AMOUNT if amount else _BELOW, things=things, amount=amount)
    else:
        said = report.say(_LACK_AMOUNT if amount else _LACK, things=things, amount=amount, lack=found.lack)
    if not totals["needed"]:
        return said
    if totals["needed"] == totals["things"]:
        return f"{said}; {report.say(_ALL_NEEDED)}"
    needed = found.amount_said(totals["needed_amount"]) if found.adds_up else ""
    words = _TO_MEET_AMOUNT if needed else _TO_MEET
    return f"{said}; {report.say(words, things=found.counted(totals['needed']), amount=needed)}"


def _cures(found: GapItem) -> list[str]:
    """What the plan has for the things that are needed."""
    report, totals, language = found.facts.report, found.totals, found.facts.language
    if not totals["needed"] or (found.of_communes and not any(found.things["remedies"])):
        return []
    cured = totals["needed"] - totals["without_remedy"]
    if not cured:
        return [report.say(_NO_CURE)]
    rows = found.needed_rows(known=True)
    cured_rows = (row for row in rows if found.things["remedy_id"][row] is not None)
    kinds = dict.fromkeys(found.things["remedy_kind"][row] for row in cured_rows)
    names = ", ".join(REMEDY_WORDS[kind].of(language) if kind in REMEDY_WORDS else str(kind) for kind in kinds if kind)
    cost = totals["cost_vnd"]
    caveats = "; ".join(route_caveats(report, len(found.fiber_remedies())))
    routes = f" ({caveats})" if caveats else ""
    said = report.say(
        _CURED,
        cured=say_number(cured, language, 0),
        kinds=names or "–",
        cost=report.say(_CURED_COST, cost=say_money(cost, language)) + routes if cost is not None else "",
    )
    unpriced = found.unpriced_remedies()
    if unpriced:
        said += report.say(_WITHOUT_PRICE, count=say_number(unpriced, language, 0))
    if totals["without_remedy"]:
        said += "; " + report.say(_STILL, count=say_number(totals["without_remedy"], language, 0))
    return [said]


def _unknown(found: GapItem) -> list[str]:
    count = found.totals["unknown"]
    return [found.facts.report.say(_FIND_OUT, things=found.counted(count))] if count else []


def _worst(found: GapItem) -> list[str]:
    """Communes that lack most; nothing where the things are communes without an amount, or for one commune."""
    communes, language = found.communes, found.facts.language
    if found.facts.commune:
        return []
    by_amount = found.of_communes
    if by_amount:
        known = [(amount, row) for row, amount in enumerate(communes["missing"]) if amount]
    else:
        known = [(count, row) for row, count in enumerate(communes["things"]) if count]
    if len(known) < 2:
        return []
    known.sort(key=lambda pair: (-pair[0], communes["code"][pair[1]]))
    counted_alone = by_amount and not found.data["amount_unit"]
    if known[0][0] == 1 and not (counted_alone and len(known) <= _MOST_COMMUNES):
        return []
    said = []
    for number, row in known[:_MOST_COMMUNES]:
        name = in_sentence(communes["name"][row] or communes["code"][row])
        amount = found.amount_said(number) if by_amount else say_number(number, language, 0)
        said.append(f"{name} ({amount})" if amount else name)
    return [found.facts.report.say(_THESE if counted_alone else _MOST, communes=", ".join(said))]


# -- the annex by commune ----------------------------------------------------------------------------------------------


def gaps_by_commune(report: Report) -> tuple[Annex, ...]:
    """An annex: communes by targets, counts of things and amounts of yearly numbers apart."""
    facts = Facts(report)
    if facts.commune:
        return ()
    found = listed_items(facts)
    weighed = [one for one in found if one.data["role"] == "units" and any(one.communes["missing"])]
    counted = [one for one in found if one.data["role"] != "units" and one.totals["things"]]
    tables = [
        *_matrix(facts, counted, "gap_counts", _BY_COMMUNE_CAPTION, "things"),
        *_matrix(facts, weighed, "gap_amounts", _AMOUNTS_CAPTION, "missing"),
    ]
    if not tables:
        return ()
    return (Annex("annex_gaps", report.say(_BY_COMMUNE), (*tables, note(report, _EMPTY_NOTE))),)


def _matrix(facts: Facts, found: Sequence[GapItem], id_: str, caption: Text, name: str) -> list[Table]:
    """Communes by targets, some targets to a table."""
    report = facts.report
    rows_of = [{code: value for code, value in zip(one.communes["code"], one.communes[name]) if value} for one in found]
    names = {code: title for one in found for code, title in zip(one.communes["code"], one.communes["name"])}
    known = set().union(*rows_of) if rows_of else set()
    codes = sorted(known)
    made = []
    count = -(-len(found) // _MOST_COLUMNS)
    for part in range(count):
        begin, end = part * len(found) // count, (part + 1) * len(found) // count
        said = report.say(caption) if count == 1 else report.say(_PART, caption=report.say(caption), part=part + 1)
        columns = [column(report, _CODE, "code", 0.8), column(report, COMMUNE, "text", 1.8)]
        for one in found[begin:end]:
            unit = one.amount_unit if name == "missing" else one.nouns[1].of(report.language)
            title = f"{one.name} ({unit})" if unit else one.name
            kind = "integer" if name == "things" else "number"
            columns.append(column(report, Text(title, title), kind, 1.4, total=kind == "integer" or one.adds_up))
        some = [code for code in codes if any(code in of for of in rows_of[begin:end])]
        rows = [(code, names[code], *(of.get(code) for of in rows_of[begin:end])) for code in some]
        total = report.say(_TOTAL) if any(one.total for one in columns) else ""
        made.append(Table(f"{id_}_{part + 1}" if count > 1 else id_, said, tuple(columns), rows,
                          _sources(facts, found[begin:end]), total=total, annex_only=True))  # fmt: skip
    return made

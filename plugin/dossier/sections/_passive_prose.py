"""Passive infrastructure in sentences: how many and how long, whose, of what type, shared by whom, what is planned."""

from __future__ import annotations

from dataclasses import dataclass

from ...numbers import say_number
from ..document import Text, say_date
from ..phrases import count_of, enumeration, say_length, say_money, say_share
from ..places import communes_of, in_sentence
from ..report import Report
from ._passive_sums import bores_of, share_of
from ._passive_things import Things

__all__ = ["Nouns", "amount", "changed_rows", "planned_sentences", "present_sentences", "there_are"]

#: Owners, types and communes that a sentence names at most.
_MOST_NAMED = 6
_THERE_ARE = Text("There are {count}{places}{day}.", "Hiện có {count}{places}{day}.")
_THERE_ARE_LONG = Text(
    "There are {count} with a length of {length}{places}{day}.",
    "Hiện có {count} với tổng chiều dài {length}{places}{day}.",
)
_IN_PLACES = Text(" in {communes}", " tại {communes}")
_DAY = Text(" (as of {day})", " (số liệu đến {day})")
_COMMUNES = (Text("commune or ward", "xã, phường, đặc khu"), Text("communes and wards", "xã, phường, đặc khu"))
_NOWHERE = Text("The commune of {count} is not known.", "{count} chưa xác định được đơn vị cấp xã.")
_OWNERS = Text("By owner: {owners}.", "Theo chủ sở hữu: {owners}.")
_TYPES = Text("By type: {types}.", "Theo loại: {types}.")
_REST = Text("others {amount}", "khác {amount}")
_UNSAID = Text("not known {amount}", "chưa rõ {amount}")
_SHARED = Text(
    "Two operators or more use {shared}, {rate} of those whose users are known ({known}).",
    "{shared} có từ hai doanh nghiệp trở lên cùng sử dụng, chiếm {rate} trong số {known} biết rõ doanh nghiệp sử dụng.",
)
_SHARED_LONG = Text(
    "Two operators or more use {shared}, {rate} of the length whose users are known ({known}).",
    "Chiều dài có từ hai doanh nghiệp trở lên cùng sử dụng là {shared}, chiếm {rate} chiều dài biết rõ doanh nghiệp sử "
    "dụng ({known}).",
)
_OPEN = Text("The users of {amount} are not known.", "Còn {amount} chưa rõ doanh nghiệp sử dụng.")
_HEIGHTS = Text("Heights range from {least} to {most} m.", "Chiều cao từ {least} m đến {most} m.")
_HEIGHT = Text("All known heights are {most} m.", "Chiều cao đã biết đều là {most} m.")
_NO_HEIGHT = Text("The height of {count} is not known.", "Còn {count} chưa rõ chiều cao.")
_BORES = Text("The bores are {bores} long together", "Tổng chiều dài ống là {bores}")
_FREE_BORES = Text("; {free} of them ({rate}) are free", ", trong đó {free} ống còn trống ({rate})")
_FREE_OF_KNOWN = Text(
    "; {free} are known to be free ({rate} of the {known} whose free bores are known)",
    "; đã biết {free} ống còn trống (chiếm {rate} của {known} ống có số liệu về số ống còn trống)",
)
_FREE_ALONE = Text("; {free} are known to be free", "; đã biết {free} ống còn trống")
_ONLY_FREE = Text("Free bores of {free} are known.", "Chiều dài ống còn trống đã biết là {free}.")
_POLES = Text("They stand on {count} poles.", "Số cột hiện có là {count} cột.")
_MARKS = (
    ("staffed", Text("{count} with staff", "{count} có người phục vụ")),
    ("internet", Text("{count} with Internet access", "{count} có kết nối Internet")),
    ("online_services", Text("{count} with help for online public services",
                             "{count} hỗ trợ người dân sử dụng dịch vụ công trực tuyến")),
)  # fmt: skip
_OF_THEM = Text("Of them: {parts}.", "Trong đó: {parts}.")
_WITHOUT = Text(
    "{count} of {all} communes have no point that is known to be staffed{names}.",
    "Còn {count}/{all} xã, phường, đặc khu chưa có điểm có người phục vụ theo số liệu hiện có{names}.",
)
_PLANNED = Text("The plan adds {count}{places}.", "Dự kiến bổ sung {count}{places}.")
_PLANNED_LONG = Text(
    "The plan adds {count} with a length of {length}{places}.",
    "Dự kiến bổ sung {count} với tổng chiều dài {length}{places}.",
)
_CHANGED = Text("The plan changes {count} that exist.", "Cải tạo, thay đổi {count} hiện có.")
_COST = Text("The known cost is {money}{open}.", "Kinh phí dự kiến đã xác định là {money}{open}.")
_COST_OPEN = Text("; {count} have no cost yet", "; {count} chưa có kinh phí")


@dataclass(frozen=True)
class Nouns:
    """What things are called: one, several, and the same in short, as lists have it.

    Parameters
    ----------
    one, many : Text
    short_one, short : Text
    by_length : bool
        Lines: their lengths count.
    """

    one: Text
    many: Text
    short_one: Text
    short: Text
    by_length: bool = False

    def count(self, number: float, language: str) -> str:
        """ "12 cột ăng ten"."""
        return count_of(number, self.one, self.many, language)

    def short_count(self, number: float, language: str) -> str:
        """ "12 cột"."""
        return count_of(number, self.short_one, self.short, language)


def amount(things: Things, nouns: Nouns, language: str) -> str:
    """How much that is: "12 cột", "3,4 km"; of lines without any length their number."""
    if nouns.by_length:
        length = things.sum("length_m")
        if length is not None:
            return say_length(length, language)
    return nouns.short_count(len(things), language)


def present_sentences(report: Report, things: Things, nouns: Nouns, owner: str) -> list[str]:
    """What exists; ``owner`` is the column of owners."""
    made = there_are(report, things, nouns)
    for words, column in ((_OWNERS, owner), (_TYPES, "category")):
        report.progress.check()
        if things.has(column):
            said = _by(report, things, column, nouns)
            made.append(report.say(words, owners=said, types=said))
    report.progress.check()
    made += _details(report, things, nouns)
    report.progress.check()
    made += _sharing(report, things, nouns)
    return made


def there_are(report: Report, things: Things, nouns: Nouns) -> list[str]:
    """How many there are, where, on which day; and of how many the place is not known."""
    made = [_there_are(report, things, nouns, (_THERE_ARE, _THERE_ARE_LONG))]
    nowhere = sum(len(rows) for code, _, rows in things.communes() if code is None)
    if nowhere:
        made.append(report.say(_NOWHERE, count=nouns.count(nowhere, report.language)))
    return made


def _there_are(report: Report, things: Things, nouns: Nouns, forms: tuple[Text, Text]) -> str:
    language = report.language
    length = things.sum("length_m") if nouns.by_length else None
    places = sum(code is not None for code, _, _ in things.communes())
    days = sorted({day for _, day in things.sources if day})
    return report.say(
        forms[length is not None],
        count=nouns.count(len(things), language),
        places=report.say(_IN_PLACES, communes=count_of(places, *_COMMUNES, language)) if places else "",
        length=say_length(length, language),
        day=report.say(_DAY, day=say_date(days[-1], language)) if days else "",
    )


def _by(report: Report, things: Things, column: str, nouns: Nouns) -> str:
    """ "Viettel 99 cột (37,4%), VNPT 89 cột (33,6%), chưa rõ 3 cột (1,1%)": the most first."""
    language = report.language
    whole = things.sum("length_m") if nouns.by_length else None
    weight = _weigher(things, nouns)
    found = [(value, things.only(rows)) for value, rows in things.ordered(column)]
    named = sorted((pair for pair in found if pair[0]), key=lambda pair: -weight(pair[1]))
    parts = [(value, some) for value, some in named[:_MOST_NAMED]]
    said = [f"{value} {{}}" for value, _ in parts]
    rest = [row for _, some in named[_MOST_NAMED:] for row in some.rows]
    if rest:
        parts.append(("", things.only(rest)))
        said.append(_REST.of(language).replace("{amount}", "{}"))
    unsaid = [some for value, some in found if not value]
    if unsaid:
        parts.append(("", unsaid[0]))
        said.append(_UNSAID.of(language).replace("{amount}", "{}"))
    total = whole if whole is not None else float(len(things))
    texts = []
    for form, (_, some) in zip(said, parts):
        share = say_share(weight(some), total, language)
        words = f"{amount(some, nouns, language)} ({share})" if share else amount(some, nouns, language)
        texts.append(form[: form.rindex("{}")] + words)
    return "; ".join(texts)


def _weigher(things: Things, nouns: Nouns):
    if nouns.by_length and things.sum("length_m") is not None:
        return lambda some: some.sum("length_m") or 0.0
    return lambda some: float(len(some))


def _details(report: Report, things: Things, nouns: Nouns) -> list[str]:
    """Heights, poles, bores, and what points offer: as far as the data tell."""
    language = report.language
    made = []
    if things.has("poles"):
        made.append(report.say(_POLES, count=say_number(things.sum("poles"), language, 0)))
    heights = things.numbers("height_m")
    known = [heights[row] for row in things.rows if heights[row] is not None]
    if known:
        least, most = (say_number(height, language, 1) for height in (min(known), max(known)))
        made.append(report.say(_HEIGHTS if least != most else _HEIGHT, least=least, most=most))
        if len(known) < len(things):
            made.append(report.say(_NO_HEIGHT, count=nouns.count(len(things) - len(known), language)))
    made += _bores(report, things)
    marks = []
    for name, words in _MARKS:
        if things.has(name):
            yes = sum(things.marks(name)[row] is True for row in things.rows)
            marks.append(report.say(words, count=nouns.short_count(yes, language)))
    if marks:
        made.append(report.say(_OF_THEM, parts="; ".join(marks)))
        made += _without_staff(report, things)
    return made


def _bores(report: Report, things: Things) -> list[str]:
    """Lengths of all bores and of the free ones, those of the tables; a share only of what says both."""
    language, bores = report.language, bores_of(things)
    free = say_length(bores.free, language)
    if not bores.all:
        return [report.say(_ONLY_FREE, free=free)] if bores.free else []
    said = report.say(_BORES, bores=say_length(bores.all, language))
    if bores.free is not None:
        words = _FREE_ALONE
        if bores.known and bores.free_of_known == bores.free:
            words = _FREE_BORES if bores.known == bores.all else _FREE_OF_KNOWN
        rate = say_share(bores.free_of_known, bores.known, language)
        said += report.say(words, free=free, rate=rate, known=say_length(bores.known, language))
    return [f"{said}."]


def _without_staff(report: Report, things: Things) -> list[str]:
    """Communes without a staffed point, where all communes are known."""
    if report.commune or not things.has("staffed"):
        return []
    everywhere = communes_of(report)
    staffed = things.marks("staffed")
    served = {code for code, _, rows in things.communes() if any(staffed[row] for row in rows)}
    without = [code for code in everywhere if code not in served]
    if not without:
        return []
    names = ""
    if len(without) <= _MOST_NAMED:
        names = ": " + enumeration([in_sentence(everywhere[code] or code) for code in without], report.language)
    count, whole = (say_number(len(codes), report.language, 0) for codes in (without, everywhere))
    return [report.say(_WITHOUT, count=count, all=whole, names=names)]


def _sharing(report: Report, things: Things, nouns: Nouns) -> list[str]:
    if not things.has("operators", "operator_count", "shared"):
        return []
    language = report.language
    by_length = nouns.by_length and things.sum("length_m") is not None
    share = share_of(things, by_length=by_length)

    def said(value: float) -> str:
        return say_length(value, language) if by_length else nouns.count(value, language)

    made = []
    if share.known:
        rate = say_share(share.shared, share.known, language)
        words = _SHARED_LONG if by_length else _SHARED
        made.append(report.say(words, shared=said(share.shared), rate=rate, known=said(share.known)))
    if share.unknown:
        made.append(report.say(_OPEN, amount=said(share.unknown)))
    return made


def changed_rows(present: Things, planned: Things) -> set[int]:
    """Planned rows that change something that exists: they have its code."""
    codes = present.texts("code")
    known = {codes[row].casefold() for row in present.rows if codes[row]}
    return {row for row in planned.rows if (codes[row] or "").casefold() in known}


def planned_sentences(report: Report, present: Things, planned: Things, nouns: Nouns) -> list[str]:
    """What is planned: what is added, what changes, and what it costs as far as that is known."""
    language = report.language
    changed = changed_rows(present, planned)
    new = planned.only(row for row in planned.rows if row not in changed)
    made = []
    if len(new):
        made.append(_there_are(report, new, nouns, (_PLANNED, _PLANNED_LONG)))
    if changed:
        made.append(report.say(_CHANGED, count=nouns.count(len(changed), language)))
    cost = planned.sum("cost")
    if cost is not None:
        costs = planned.numbers("cost")
        open_ = sum(costs[row] is None for row in planned.rows)
        more = report.say(_COST_OPEN, count=nouns.count(open_, language)) if open_ else ""
        made.append(report.say(_COST, money=say_money(cost, language), open=more))
    return made

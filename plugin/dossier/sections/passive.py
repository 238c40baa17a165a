"""Passive telecommunications infrastructure: annexes of masts, underground works, hanging cables and public service
points, with what exists and what is planned, and the paragraphs of a plan about them.

What the data do not say is left empty and told; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from ..document import Annex, Block, Table, Text
from ..links import link
from ..report import Report
from ._building import column, heading, paragraph
from ._passive_lists import (
    NO_OWNER,
    Cell,
    coordinates,
    list_notes,
    list_table,
    number,
    source_of,
)
from ._passive_prose import amount, changed_rows, planned_sentences, present_sentences, there_are
from ._passive_sums import by_column, by_communes, kilometres, share_of
from ._passive_things import Things, things_of
from ._passive_words import NO_MEANINGS, Meanings
from ._passive_works import HANGING, MASTS, OWNER, POINTS, UNDERGROUND, SumBy, Works

__all__ = [
    "antenna_masts",
    "antenna_masts_overview",
    "hanging_cables",
    "hanging_cables_overview",
    "public_points",
    "public_points_overview",
    "underground_works",
    "underground_works_overview",
]


_COST = Text("Cost (VND)", "Kinh phí (đồng)")
_FORM = Text("Form", "Hình thức")
_NEW, _CHANGE = Text("new", "xây dựng mới"), Text("change of what exists", "cải tạo, thay đổi")
_BY_COMMUNE = Text("{title}, by commune", "Tổng hợp {title} hiện có theo xã, phường, đặc khu")
_BY_OWNER = Text("{title}, by owner", "Tổng hợp {title} hiện có theo chủ sở hữu")
_SUMMARY = Text("{title} by owner", "{title} theo chủ sở hữu")
_EMPTY = Text("The layer of {noun} has no rows.", "Lớp dữ liệu {noun} không có đối tượng nào.")
_DETAILS = Text("Details: ", "Chi tiết tại ")
_HAVE = Text("Existing", "Hiện có")
_SHARED = Text("Shared", "Dùng chung")
_RATE = Text("Shared (%)", "Tỷ lệ dùng chung (%)")
_ADDED = Text("Planned, new", "Dự kiến bổ sung")
_TOTAL = Text("Total", "Tổng cộng")


def antenna_masts(report: Report, *, meanings: Meanings = NO_MEANINGS) -> tuple[Annex, ...]:
    """Annexes of antenna masts: those that exist, with sums by commune and owner, and those that are planned.

    Parameters
    ----------
    report : Report
        Register "sites".
    meanings : mapping, optional
        What the marks of types mean, by role: the usage of a province. Without it they are not explained.

    Returns
    -------
    tuple of Annex
        None where the report has nothing for it.
    """
    return _annexes(report, MASTS, meanings)


def underground_works(report: Report, *, meanings: Meanings = NO_MEANINGS) -> tuple[Annex, ...]:
    """Annexes of underground works, from the register "ducts"; as :func:`antenna_masts`."""
    return _annexes(report, UNDERGROUND, meanings)


def hanging_cables(report: Report, *, meanings: Meanings = NO_MEANINGS) -> tuple[Annex, ...]:
    """Annexes of pole lines for hanging cables, from the register "pole_lines"; as :func:`antenna_masts`."""
    return _annexes(report, HANGING, meanings)


def public_points(report: Report, *, meanings: Meanings = NO_MEANINGS) -> tuple[Annex, ...]:
    """Annexes of public service points, from the register "post_points"; as :func:`antenna_masts`."""
    return _annexes(report, POINTS, meanings)


def antenna_masts_overview(report: Report, *, level: int = 2) -> tuple[Block, ...]:
    """What a plan says about antenna masts: a heading of that level, sentences, sums by owner.

    Nothing without a register "sites".
    """
    return _overview(report, MASTS, level)


def underground_works_overview(report: Report, *, level: int = 2) -> tuple[Block, ...]:
    """What a plan says about underground works; as :func:`antenna_masts_overview`."""
    return _overview(report, UNDERGROUND, level)


def hanging_cables_overview(report: Report, *, level: int = 2) -> tuple[Block, ...]:
    """What a plan says about hanging cables; as :func:`antenna_masts_overview`."""
    return _overview(report, HANGING, level)


def public_points_overview(report: Report, *, level: int = 2) -> tuple[Block, ...]:
    """What a plan says about public service points; as :func:`antenna_masts_overview`."""
    return _overview(report, POINTS, level)


# -- annexes ---------------------------------------------------------------------------------------------------------


def _annexes(report: Report, works: Works, meanings: Meanings) -> tuple[Annex, ...]:
    found = things_of(report, works.role)
    if found is None:
        return ()
    present, planned = found
    made = []
    if len(present):
        blocks: list[Block] = [
            paragraph(report, " ".join(there_are(report, present, works.nouns))),
            *_sums(report, works, present),
            *_list(report, works, present, f"{works.id}_existing", works.present, works.cells, meanings),
        ]
        made.append(Annex(f"annex_{works.id}", report.say(works.present), tuple(blocks)))
    if len(planned):
        cells = (_form(present, planned), *works.cells, number(_COST, "cost", kind="money", width=1.4, total=True))
        blocks = [
            paragraph(report, " ".join(planned_sentences(report, present, planned, works.nouns))),
            *_list(report, works, planned, f"{works.id}_planned", works.planned, cells, meanings),
        ]
        made.append(Annex(f"annex_{works.id}_planned", report.say(works.planned), tuple(blocks)))
    return tuple(made)


def _list(
    report: Report, works: Works, things: Things, id_: str, caption: Text, cells: tuple[Cell, ...], meanings: Meanings
) -> list[Block]:
    if not works.nouns.by_length:
        end = next((place for place, cell in enumerate(cells) if cell.names == ("year",)), len(cells))
        cells = (*cells[:end], *coordinates(things), *cells[end:])
    table = list_table(
        report,
        things,
        id_,
        report.say(caption),
        cells,
        sort_by=works.sort_by,
        group=lambda some: _said(some, works, report.language),
    )
    return [table, *list_notes(report, things, cells, works.nouns.short, meanings)]


def _said(things: Things, works: Works, language: str) -> str:
    """ "12 đoạn tuyến, 3,4 km"."""
    parts = [works.nouns.short_count(len(things), language)]
    if works.nouns.by_length and things.sum("length_m") is not None:
        parts.append(amount(things, works.nouns, language))
    return ", ".join(parts)


def _form(present: Things, planned: Things) -> Cell:
    """Whether something planned is new, or changes what exists."""
    changed = changed_rows(present, planned)

    def read(_things: Things, language: str) -> Callable[[int], object]:
        return lambda row: (_CHANGE if row in changed else _NEW).of(language)

    return Cell(_FORM, (), read, "text", 1.1)


def _sums(report: Report, works: Works, things: Things) -> list[Table]:
    title, nouns = report.say(works.heading), works.nouns
    caption = report.say(_BY_COMMUNE, title=_inside(title, report))
    made = [by_communes(report, things, f"{works.id}_by_commune", caption, nouns.short, by_length=nouns.by_length)]
    sums = list(works.sums)
    if works.owner:
        sums.insert(0, SumBy(works.owner, "owner", _BY_OWNER, OWNER, NO_OWNER))
    for one in sums:
        if things.has(one.name):
            made.append(
                by_column(
                    report,
                    things,
                    one.name,
                    f"{works.id}_by_{one.id}",
                    report.say(one.caption, title=_inside(title, report)),
                    one.title,
                    nouns.short,
                    by_length=nouns.by_length,
                    unknown=one.unknown,
                    say=one.say,
                )
            )
    return made


def _inside(title: str, report: Report) -> str:
    """A title as it goes on within another."""
    return title[:1].lower() + title[1:] if report.language.startswith("vi") else title


# -- paragraphs of a plan ----------------------------------------------------------------------------------------------


def _overview(report: Report, works: Works, level: int) -> tuple[Block, ...]:
    found = things_of(report, works.role)
    if found is None:
        return ()
    present, planned = found
    report.progress.check()
    blocks: list[Block] = [heading(report, works.heading, level)]
    if not len(present) and not len(planned):
        blocks.append(paragraph(report, report.say(_EMPTY, noun=works.nouns.many.of(report.language))))
        return tuple(blocks)
    details = link(f"annex_{works.id}", before=" " + report.say(_DETAILS), after=".")
    if len(present):
        sentences = " ".join(present_sentences(report, present, works.nouns, works.owner))
        blocks.append(paragraph(report, sentences, details))
    if len(planned):
        sentences = " ".join(planned_sentences(report, present, planned, works.nouns))
        more = link(f"annex_{works.id}_planned", before=" " + report.say(_DETAILS), after=".")
        blocks.append(paragraph(report, sentences, more))
    if present.only((*present.rows, *planned.rows)).has(works.owner):
        blocks.append(_owner_table(report, works, present, planned))
    return tuple(blocks)


def _owner_table(report: Report, works: Works, present: Things, planned: Things) -> Table:
    """Existing, shared and new works of each owner."""
    nouns = works.nouns
    whole = present.only((*present.rows, *planned.rows))
    lengths = nouns.by_length and whole.has("length_m")
    unit = "km" if lengths else nouns.short.of(report.language)
    kind = "number" if lengths else "integer"
    changed = changed_rows(present, planned)
    existing, coming = set(present.rows), set(planned.rows) - changed
    shares = whole.has("operators", "operator_count", "shared")

    def titled(words: Text) -> Text:
        said = f"{words.of(report.language)} ({unit})"
        return Text(said, said)

    columns = [column(report, OWNER, "text", 2.4), column(report, titled(_HAVE), kind, total=True)]
    if shares:
        columns.append(column(report, titled(_SHARED), kind, total=True))
        columns.append(column(report, _RATE, "number"))
    if coming:
        columns.append(column(report, titled(_ADDED), kind, total=True))
    rows = []
    for value, own in whole.ordered(works.owner):
        report.progress.check()
        here = whole.only(row for row in own if row in existing)
        cells: list[object] = [value or report.say(NO_OWNER), _measure(here, lengths)]
        if shares:
            share = share_of(here, by_length=lengths)
            percent = share.percent
            known = kilometres(share.shared) if lengths else int(share.shared)
            cells += [known if share.known else None, None if percent is None else round(percent, 2)]
        if coming:
            cells.append(_measure(whole.only(row for row in own if row in coming), lengths))
        rows.append(tuple(cells))
    caption = report.say(_SUMMARY, title=report.say(works.heading))
    return Table(
        f"{works.id}_summary", caption, tuple(columns), rows, source_of(report, whole), total=report.say(_TOTAL)
    )


def _measure(things: Things, lengths: bool) -> float | int | None:
    """Kilometres, or how many; None where there are lines and no length is known."""
    if not lengths:
        return len(things)
    length = things.sum("length_m")
    return 0.0 if not len(things) else None if length is None else kilometres(length)

"""Sums of passive infrastructure: by commune, owner, type, street; counts of points, lengths of lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Column, Table, Text
from ..phrases import KILOMETRES_FROM_M
from ..report import Report
from ._building import COMMUNE, column
from ._passive_lists import NO_COMMUNE, NO_OWNER, source_of
from ._passive_things import Things

__all__ = ["Bores", "Share", "bores_of", "by_column", "by_communes", "kilometres", "share_of"]

_TOTAL = Text("Total", "Tổng cộng")
_CODE = Text("Code", "Mã")
_COUNT = Text("Number", "Số lượng")
_SHARED = Text("Shared", "Dùng chung")
_SHARED_KM = Text("Shared (km)", "Dùng chung (km)")
_RATE = Text("Shared (%)", "Tỷ lệ dùng chung (%)")
_OPEN = Text("Users not known", "Chưa rõ doanh nghiệp sử dụng")
_OPEN_KM = Text("Users not known (km)", "Chưa rõ doanh nghiệp sử dụng (km)")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_POLES = Text("Poles", "Số cột")
_BORES = Text("Bores × length (km)", "Tổng chiều dài ống (km)")
_FREE = Text("Free bores × length (km)", "Chiều dài ống còn trống (km)")
_OTHER_TYPES = Text("Other types", "Loại khác")
_NO_TYPE = Text("Type not known", "Chưa rõ loại")
_MARKS = (
    (Text("Staffed", "Có người phục vụ"), "staffed"),
    (Text("With Internet", "Có Internet"), "internet"),
    (Text("Help with online public services", "Hỗ trợ dịch vụ công trực tuyến"), "online_services"),
)
#: Types that have a column of their own.
_MOST_TYPES = 7


@dataclass(frozen=True)
class Share:
    """How much of some things is shared; in metres of lines, else in things.

    Parameters
    ----------
    shared, known, unknown : float
        ``known`` is what is shared or not; of ``unknown`` nobody says.
    """

    shared: float
    known: float
    unknown: float

    @property
    def percent(self) -> float | None:
        return 100.0 * self.shared / self.known if self.known else None


def share_of(things: Things, *, by_length: bool) -> Share:
    """Sharing among things; of lines those without a length count nothing."""
    lengths = things.numbers("length_m") if by_length else None
    sums = {True: 0.0, False: 0.0, None: 0.0}
    for row in things.rows:
        sums[things.shared(row)] += 1.0 if lengths is None else lengths[row] or 0.0
    return Share(sums[True], sums[True] + sums[False], sums[None])


@dataclass(frozen=True)
class Bores:
    """Bores times the length of their lines, in metres; None where no line says both.

    Parameters
    ----------
    all : float or None
        Of all bores.
    free : float or None
        Of the free ones.
    known, free_of_known : float
        The same of the lines that say both numbers of bores: of them alone there is a share.
    """

    all: float | None
    free: float | None
    known: float
    free_of_known: float


def bores_of(things: Things) -> Bores:
    """Lengths of bores among things, as tables and sentences tell them."""
    bores, free, lengths = (things.numbers(name) for name in ("bores", "free_bores", "length_m"))

    def metres(*columns: Sequence[float | None]) -> list[float]:
        """Of the last column, over the lines that say all of them and their length."""
        told = [row for row in things.rows if lengths[row] is not None and all(one[row] is not None for one in columns)]
        return [columns[-1][row] * lengths[row] for row in told]

    every, open_ = metres(bores), metres(free)
    return Bores(
        math.fsum(every) if every else None,
        math.fsum(open_) if open_ else None,
        math.fsum(metres(free, bores)),
        math.fsum(metres(bores, free)),
    )


def by_communes(report: Report, things: Things, id_: str, caption: str, noun: Text, *, by_length: bool) -> Table:
    """One row for each commune that has any."""
    heads = (column(report, _CODE, "code", 0.8), column(report, COMMUNE, "text", 2.2))
    groups = [
        ((code, name or (None if code else report.say(NO_COMMUNE))), things.only(rows))
        for code, name, rows in things.communes()
    ]
    return _table(report, things, id_, caption, heads, groups, noun, by_length)


def by_column(
    report: Report, things: Things, name: str, id_: str, caption: str, title: Text, noun: Text, *, by_length: bool,
    unknown: Text = NO_OWNER, say=None,
) -> Table:  # fmt: skip
    """One row for each value of a column of text."""
    groups = [
        (((say(value, report.language) if say else value) if value else report.say(unknown),), things.only(rows))
        for value, rows in things.ordered(name)
    ]
    return _table(report, things, id_, caption, (column(report, title, "text", 2.6),), groups, noun, by_length)


def _table(
    report: Report,
    things: Things,
    id_: str,
    caption: str,
    heads: Sequence[Column],
    groups: Sequence[tuple[tuple, Things]],
    noun: Text,
    by_length: bool,
) -> Table:
    columns = list(heads)
    makers = []

    def add(words: Text, make, kind: str = "integer", width: float = 1.0, total: bool = True) -> None:
        columns.append(column(report, words, kind, width, total=total))
        makers.append(make)

    add(Text(f"{_COUNT.en} ({noun.en})", f"{_COUNT.vi} ({noun.vi})"), len)
    if by_length:
        _add_lengths(things, add)
    else:
        _add_types(things, add)
        for words, name in _MARKS:
            if things.has(name):
                add(words, _yes_counter(things.marks(name)))
    if things.has("operators", "operator_count", "shared"):
        _add_sharing(things, add, by_length)
    rows = []
    for cells, some in groups:
        report.progress.check()
        rows.append((*cells, *(make(some) for make in makers)))
    return Table(id_, caption, tuple(columns), rows, source_of(report, things), total=report.say(_TOTAL))


def _yes_counter(marks: Sequence[bool | None]):
    return lambda some: sum(marks[row] is True for row in some.rows)


def _add_lengths(things: Things, add) -> None:
    if things.has("poles"):
        add(_POLES, lambda some: _whole(some.sum("poles")))
    add(_LENGTH, lambda some: kilometres(some.sum("length_m")), "number")
    if things.has("bores"):
        add(_BORES, lambda some: kilometres(bores_of(some).all), "number", 1.2)
    if things.has("free_bores"):
        add(_FREE, lambda some: kilometres(bores_of(some).free), "number", 1.2)


def _add_types(things: Things, add) -> None:
    """A column for each type; rare ones together."""
    types = [(value, rows) for value, rows in things.ordered("category") if value]
    if not types:
        return
    own = sorted(value for value, _ in types[:_MOST_TYPES])
    texts = things.texts("category")

    def counter(*keys: str):
        return lambda some: sum((texts[row] or "").casefold() in keys for row in some.rows)

    for value in own:
        add(Text(value, value), counter(value.casefold()), width=0.7)
    rest = [value.casefold() for value, _ in types[_MOST_TYPES:]]
    if rest:
        add(_OTHER_TYPES, counter(*rest), width=0.8)
    if any(not texts[row] for row in things.rows):
        add(_NO_TYPE, counter(""), width=0.8)


def _add_sharing(things: Things, add, by_length: bool) -> None:
    kind = "number" if by_length else "integer"

    def amount(value: float) -> float | int | None:
        return kilometres(value) if by_length else int(value)

    add(_SHARED_KM if by_length else _SHARED,
        lambda some: amount(share_of(some, by_length=by_length).shared), kind)  # fmt: skip
    if share_of(things, by_length=by_length).unknown:
        add(_OPEN_KM if by_length else _OPEN,
            lambda some: amount(share_of(some, by_length=by_length).unknown), kind)  # fmt: skip
    # Rates are no amounts: the text says that of all together.
    add(_RATE, lambda some: _rounded(share_of(some, by_length=by_length).percent), "number", 1.0, False)


def kilometres(length_m: float | None) -> float | None:
    """Metres as kilometres, to the millimetre."""
    return None if length_m is None else round(length_m / KILOMETRES_FROM_M, 6)


def _whole(value: float | None) -> float | int | None:
    return None if value is None else int(value) if value == int(value) else value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)

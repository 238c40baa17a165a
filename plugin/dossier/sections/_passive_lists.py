"""Lists of passive infrastructure: one row for each thing, by commune, with columns for what the data say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...numbers import say_number
from ..document import Paragraph, Table, Text
from ..phrases import capital, enumeration
from ..report import Report
from ._building import column, note, number_column, source_line
from ._passive_things import Things, natural
from ._passive_words import Meanings

__all__ = [
    "NO_COMMUNE",
    "NO_OWNER",
    "Cell",
    "coordinates",
    "list_table",
    "list_notes",
    "mark",
    "number",
    "source_of",
    "text",
    "users",
    "year",
]

NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
NO_OWNER = Text("Owner not known", "Chưa rõ chủ sở hữu")
_TOTAL = Text("Total", "Tổng cộng")
_YES, _NO = Text("yes", "có"), Text("no", "không")
_UNKNOWN = Text("{what}: not known for {count} of {all} {noun}", "chưa rõ {what} của {count}/{all} {noun}")
_ABSENT = Text("The data do not tell: {what}.", "Số liệu nguồn chưa có thông tin về: {what}.")
_MEANINGS = Text("Marks of classes: {meanings}.", "Ký hiệu loại: {meanings}.")
_PLACES = Text(
    "X (north) and Y (east) in {crs}; latitude and longitude in WGS 84.",
    "Tọa độ X (hướng Bắc), Y (hướng Đông) theo {crs}; vĩ độ, kinh độ theo WGS 84.",
)

#: A millimetre of what is said in kilometres.
_DECIMALS = 6
#: After so many rows it is asked whether to go on.
_CHECKED = 1_024

#: Value of a row, once the things and the language are known.
Reader = Callable[[Things, str], Callable[[int], object]]


@dataclass(frozen=True)
class Cell:
    """A column that a list may have.

    Parameters
    ----------
    title : Text
    names : tuple of str
        Columns of the register: the list has this one if any row says anything in any of them; always if there are
        none.
    read : callable
        See :data:`Reader`.
    kind, width, decimals, total
        As of :class:`..document.Column`.
    what : Text, optional
        What it is called in a sentence; of these it is told how many things lack it.
    """

    title: Text
    names: tuple[str, ...]
    read: Reader
    kind: str = "text"
    width: float = 1.0
    decimals: int = 2
    total: bool = False
    what: Text | None = None


def text(
    title: Text, *names: str, width: float = 1.0, what: Text | None = None, kind: str = "text",
    say: Callable[[str | None, str], str | None] | None = None,
) -> Cell:  # fmt: skip
    """The first of some columns that says anything."""

    def read(things: Things, language: str) -> Callable[[int], object]:
        columns = [things.texts(name) for name in names]

        def value(row: int) -> object:
            found = next((column[row] for column in columns if column[row]), None)
            return say(found, language) if say is not None else found

        return value

    return Cell(title, names, read, kind, width, what=what)


def number(
    title: Text, name: str, *, kind: str = "number", scale: float = 1.0, decimals: int = 2, width: float = 1.0,
    total: bool = False, what: Text | None = None,
) -> Cell:  # fmt: skip
    """A number; ``scale`` of its units are one of the list's."""

    def read(things: Things, _language: str) -> Callable[[int], object]:
        column = things.numbers(name)
        return lambda row: None if column[row] is None else _whole(round(column[row] / scale, _DECIMALS))

    return Cell(title, (name,), read, kind, width, decimals, total, what)


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def year(title: Text, what: Text | None = None) -> Cell:
    """The column "year": a text, years are not added up."""
    return Cell(title, ("year",), lambda things, _: things.years("year").__getitem__, "code", 0.7, what=what)


def users(title: Text, what: Text) -> Cell:
    """Operators that use it."""

    def read(things: Things, _language: str) -> Callable[[int], object]:
        return lambda row: ", ".join(things.users(row)) or None

    return Cell(title, ("operators",), read, "text", 1.6, what=what)


def mark(title: Text, name: str, what: Text) -> Cell:
    """Yes or no, in words."""

    def read(things: Things, language: str) -> Callable[[int], object]:
        words = {True: _YES.of(language), False: _NO.of(language), None: None}
        column = things.marks(name)
        return lambda row: words[column[row]]

    return Cell(title, (name,), read, "text", 0.8, what=what)


def coordinates(things: Things) -> tuple[Cell, ...]:
    """X and Y in the CRS of the register, unless that has degrees, and latitude and longitude in WGS 84."""

    def place(title: Text, name: str, decimals: int, width: float) -> Cell:
        def read(things: Things, _language: str) -> Callable[[int], object]:
            return things.coordinates(name).__getitem__

        return Cell(title, (name,), read, "number", width, decimals)

    # Surveyors' X points north; that of a GIS is called y.
    metres = (place(Text("X (m)", "X (m)"), "y", 2, 1.25), place(Text("Y (m)", "Y (m)"), "x", 2, 1.15))
    degrees = (
        place(Text("Latitude (°)", "Vĩ độ (°)"), "latitude", 6, 1.05),
        place(Text("Longitude (°)", "Kinh độ (°)"), "longitude", 6, 1.1),
    )
    return ((*metres, *degrees) if _in_metres(things) else degrees) if things.has("latitude", "y") else ()


def _in_metres(things: Things) -> bool:
    x, y = things.coordinates("x"), things.coordinates("y")
    return any(abs(x[row] or 0.0) > 360.0 or abs(y[row] or 0.0) > 90.0 for row in things.rows)


def source_of(report: Report, things: Things) -> str:
    """Layers, each with the day that it describes."""
    return source_line(report, things.sources)


def list_table(
    report: Report,
    things: Things,
    id_: str,
    caption: str,
    cells: Sequence[Cell],
    *,
    sort_by: Sequence[str],
    group: Callable[[Things], str],
) -> Table:
    """A list by commune.

    Parameters
    ----------
    cells : sequence of Cell
        Those of which no row says anything are left out.
    sort_by : sequence of str
        Columns of text that order the things of a commune.
    group : callable
        What is said of the things of a commune behind its name ("12 cột").
    """
    language = report.language
    shown = [cell for cell in cells if not cell.names or things.has(*cell.names)]
    readers = []
    for cell in shown:  # whole columns are read here
        report.progress.check()
        readers.append(cell.read(things, language))
    keys = [things.texts(name) for name in sort_by]
    rows, groups = [], {}
    for code, name, inside in things.communes():
        report.progress.check()
        known = " ".join(filter(None, (name, f"({code})" if code else ""))) or report.say(NO_COMMUNE)
        groups[len(rows)] = f"{known}: {group(things.only(inside))}"
        for row in sorted(inside, key=lambda row: [natural(key[row]) for key in keys]):
            if len(rows) % _CHECKED == 0:
                report.progress.check()
            rows.append((len(rows) + 1, *(read(row) for read in readers)))
    columns = [number_column(report)]
    columns += [
        column(report, cell.title, cell.kind, cell.width, decimals=cell.decimals, total=cell.total) for cell in shown
    ]
    total = report.say(_TOTAL) if any(cell.total for cell in shown) else ""
    return Table(id_, caption, tuple(columns), rows, source_of(report, things), groups, total, annex_only=True)


def list_notes(
    report: Report, things: Things, cells: Sequence[Cell], noun: Text, meanings: Meanings
) -> tuple[Paragraph, ...]:
    """What the list does not know, what its marks mean, and what its coordinates are."""
    language = report.language
    absent, unknown = [], []
    for cell in cells:
        report.progress.check()
        if cell.what is None:
            continue
        if not things.has(*cell.names):
            absent.append(cell.what.of(language))
            continue
        read = cell.read(things, language)
        missing = sum(read(row) is None for row in things.rows)
        if missing:
            count, whole = say_number(missing, language, 0), say_number(len(things), language, 0)
            unknown.append(
                report.say(_UNKNOWN, what=cell.what.of(language), count=count, all=whole, noun=noun.of(language))
            )
    made = []
    said = _meanings(report, things, meanings)
    if said:
        made.append(report.say(_MEANINGS, meanings=said))
    if any(cell.names == ("x",) for cell in cells) and things.register.crs:
        made.append(report.say(_PLACES, crs=things.register.crs))
    if unknown:
        made.append(capital("; ".join(unknown)) + ".")
    if absent:
        made.append(report.say(_ABSENT, what=enumeration(absent, language)))
    return tuple(note(report, sentence) for sentence in made)


def _meanings(report: Report, things: Things, meanings: Meanings) -> str:
    """Marks that stand in the list and have a meaning: "A1a, A1b: …; A2b: …"."""
    known = {mark.casefold(): (mark, words) for mark, words in meanings.get(things.register.role, {}).items()}
    marks: dict[str, list[str]] = {}
    for value, _ in sorted(things.ordered("category"), key=lambda pair: natural(pair[0])):
        if value.casefold() in known:
            _, words = known[value.casefold()]
            marks.setdefault(words.of(report.language), []).append(value)
    return "; ".join(f"{', '.join(values)}: {words}" for words, values in marks.items())

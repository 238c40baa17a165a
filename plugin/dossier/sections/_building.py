"""Small things that many sections build alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Column, Heading, Paragraph, Text
from ..links import Loose
from ..phrases import say_dates
from ..report import Report
from ._source_names import source_title

__all__ = ["COMMUNE", "column", "heading", "item", "note", "number_column", "paragraph", "slug", "source_line"]

_NUMBER = Text("No.", "TT")
#: How readers name a layer of a file.
_LAYER_OF_FILE = re.compile(r"([^;]+?) \(([^();]+)\)")
#: What a column of communes is called.
COMMUNE = Text("Commune, ward", "Xã, phường, đặc khu")
#: Sources that a line under a table names at most; the annex of sources has all.
_MOST_SOURCES = 8
_NO_DAY = Text("day not known", "chưa rõ ngày")
_AND_MORE = Text("and {count} more (see the annex on sources)", "và {count} nguồn khác (xem phụ lục về nguồn số liệu)")


def heading(report: Report, words: Text, level: int = 1, **values: object) -> Heading:
    return Heading(report.say(words, **values), level)


def paragraph(report: Report, *parts: Text | Loose, style: str = "body", label: str = "") -> Paragraph:
    """A paragraph of words in both languages, texts that are in the right one already, and links."""
    said = (part.of(report.language) if isinstance(part, Text) else part for part in parts)
    return Paragraph(tuple(said), style, label)


def item(report: Report, *parts: Text | Loose, label: str = "") -> Paragraph:
    """One of a list."""
    return paragraph(report, *parts, style="item", label=label)


def note(report: Report, *parts: Text | Loose) -> Paragraph:
    """A small line under a table or a figure."""
    return paragraph(report, *parts, style="note")


def column(report: Report, title: Text, kind: str = "text", width: float = 1.0, **more: object) -> Column:
    return Column(report.say(title), kind, width, **more)


def number_column(report: Report) -> Column:
    """The running number of rows."""
    return Column(report.say(_NUMBER), "integer", 0.5)


def slug(id_: str) -> str:
    """An id as ids of tables may be: letters, digits and "_"; different ids stay different."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}_" for letter in id_)


def source_line(report: Report, sources: Iterable[tuple[str, str]]) -> str:
    """Sources with their days, each once: "villages, sites (sao_mai.gpkg), roads (a.gpkg), 30/06/2025; …".

    What is named like a file is called by what it holds, where that is known: "Thôn, bản, khu phố; Vị trí trạm BTS
    (30/06/2025)"; the annex of sources has the files. Layers of one file stand together, and files of one day; beside
    these, what has no day is said to have none. The day of a layer that comes without is looked up in the registers.
    """
    days = {layer: day for register in report.registers.values() for layer, day in register.told() if day}
    titled, same = False, {}
    found: dict[tuple[str, str], list[str]] = {}
    for several, date in sources:
        for source in filter(None, several.split("; ")):
            layer = _LAYER_OF_FILE.fullmatch(source)
            name, file = layer.groups() if layer else (source, "")
            title = source_title(report, source)
            if title:  # two layers of one day that hold the same are told apart by their own names
                other = same.setdefault((date or days.get(source, ""), title), source)
                name = title if other == source else f"{title} – {source}"
                file, titled = name, True
            names = found.setdefault((date or days.get(source, ""), file if file else source), [])
            if name not in names:
                names.append(name)
    by_day: dict[str, list[str]] = {}
    for (date, file), names in list(found.items())[:_MOST_SOURCES]:
        said = ", ".join(names) if names == [file] else f"{', '.join(names)} ({file})"
        by_day.setdefault(date, []).append(said)
    mark = "; " if titled else ", "  # titles have commas of their own: "Thôn, bản, khu phố"
    told = []
    for date, files in sorted(by_day.items(), key=lambda pair: not pair[0]):
        day = say_dates(date, report.language) or (report.say(_NO_DAY) if len(by_day) > 1 else "")
        told.append((f"{mark.join(files)} ({day})" if day else mark.join(files)) if titled else
                    ", ".join(filter(None, (*files, day))))
    if len(found) > _MOST_SOURCES:
        told.append(report.say(_AND_MORE, count=len(found) - _MOST_SOURCES))
    return "; ".join(told)

"""A document as one web page that needs nothing else: no network, no other file, no program but a browser.

The page holds what the Word document holds, and perhaps an interactive map (:mod:`.map`). It can be read, printed
and searched without JavaScript; scripts add filters, sorting and the map. Its content security policy names the hashes
of the scripts and of the style sheet that belong to it: nothing else runs, whatever the names in the data are.
"""

from __future__ import annotations

import base64
import hashlib
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import DependencyError
from ...numbers import say_number
from ...progress import SILENT, Progress
from ...text import N_
from ..clean_text import clean
from ..document import (
    VERDICT_SIGNS,
    VERDICT_WORDS,
    Annex,
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    Part,
    Ref,
    Table,
    blocks_of,
    cell_text,
    heading_labels,
    numbered,
)
from ..figures.png import png_size
from ..looks import NUMBERS, numbers_rows
from ..name_lists import ended_basis, ended_names, plain_names
from ..word.words import ADDRESSED, MOTTO, NATION, NO_DATA, OPEN, RECIPIENTS, annex_line, number_line, place_and_date
from .looks import verdict_rules
from .map import WebMap, to_json
from .words import PAGE_WORDS

__all__ = ["write_html"]

_RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "web"
#: Parts of the map's script, in their order.
_MAP_PARTS = (
    "layers", "view", "drawing", "labels", "hits", "popup", "place", "legend", "search", "hands", "start",
)  # fmt: skip
#: Pixels (1/96 inch) of a millimetre.
_PIXELS = 96 / 25.4
#: Least width of a column of a folded table in pixels: they are laid out without looking at all rows.
_LEAST_WIDTHS = {"text": 150, "code": 90, "integer": 80, "number": 90, "money": 130, "date": 95, "verdict": 120}
_STYLES = ("body", "basis", "item", "note", "quote", "article", "centre", "annex_line")


class _Cell(NamedTuple):
    """A cell: its text; its class; what it is sorted by where that is not its text; whether it names the row; its sign.

    The template takes it apart in this order.
    """

    text: str
    kind: str = ""
    value: str = ""
    head: bool = False
    sign: str = ""


class _Piece(NamedTuple):
    """A row, or the line before a group, of a table; and where a body of it begins and ends."""

    row: Sequence[_Cell] | None = None
    group: str | None = None
    begin: bool = False
    open: bool = False
    end: bool = False


class _Span(NamedTuple):
    """A stretch of text, and where it leads."""

    text: str
    href: str = ""


def write_html(document: Document, web_map: WebMap | None = None, progress: Progress = SILENT) -> bytes:
    """The document as one HTML file in UTF-8; the same bytes for the same document.

    Parameters
    ----------
    document : Document
    web_map : WebMap, optional
        The interactive map.
    progress : Progress

    Raises
    ------
    DependencyError
        The library jinja2 is not installed.
    DataError
        A layer of the map does not fit together.
    """
    language = "vi" if document.language.startswith("vi") else "en"
    words = {name: text.of(language) for name, text in PAGE_WORDS.items()}
    page = _Page(document, language, words, progress.part(0.4 if web_map else 0.0, 1.0))
    style, page_script = _resource("report.css") + verdict_rules(), _resource("report.js")
    scripts = [page_script]
    shown_map: dict[str, Any] | None = None
    map_script = ""
    if web_map is not None:
        style += _resource("map.css")
        map_script = _map_script()
        scripts.append(map_script)
        shown_map = {
            "title": web_map.title,
            "json": to_json(web_map, language, progress=progress.part(0.0, 0.4)),
            "layers": [
                {"title": layer.title, "count": say_number(layer.count, language, 0)} for layer in web_map.layers
            ],
        }
    context = {
        "language": language,
        "title": document.title or document.head.subject or document.head.type_name,
        "words": words,
        "policy": _policy([style], scripts),
        "style": style,
        "page_script": page_script,
        "map_script": map_script,
        "map": shown_map,
        "head": page.head(),
        "contents": page.contents(shown_map is not None),
        "body": page.blocks(document.body, "", 1),
        "signature": page.signature(),
        "annexes": [page.annex(annex) for annex in document.annexes],
    }
    stream = _environment().get_template("report.html.j2").stream(**context)
    stream.enable_buffering(2000)
    made = io.BytesIO()
    for text in stream:
        made.write(text.encode("utf-8"))
    progress.step(1.0)
    return made.getvalue()


def _environment() -> Any:
    try:
        import jinja2
    except ImportError as error:
        raise DependencyError(N_("Web pages need the Python library jinja2, which is not there.")) from error
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(_RESOURCES)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_fit,
    )


def _fit(value: Any) -> Any:
    """A value that a template writes, without the characters that a page may not hold; ready markup as it is."""
    return clean(value) if type(value) is str else value


def _resource(name: str) -> str:
    return (_RESOURCES / name).read_text(encoding="utf-8")


def _map_script() -> str:
    """The parts of the map as the one function that they are."""
    parts = "\n".join(_resource(f"map/{name}.js") for name in _MAP_PARTS)
    return f'\n(function () {{\n"use strict";\n\n{parts}}})();\n'


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Nothing from anywhere but pictures in the page itself; only these styles and scripts."""

    def hashes(texts: Iterable[str]) -> str:
        digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)

    return (
        f"default-src 'none'; img-src data:; style-src {hashes(styles)}; script-src {hashes(scripts)}; "
        "base-uri 'none'; form-action 'none'"
    )


class _Page:
    """What the template shows of a document."""

    def __init__(self, document: Document, language: str, words: Mapping[str, str], progress: Progress):
        self._document = document
        self._language = language
        self._words = words
        self._progress = progress
        self._labels = numbered(document)
        self._anchors = self._find_anchors()
        self._rows = sum(len(block.rows) for block in blocks_of(document) if isinstance(block, Table))
        self._done = 0

    def _find_anchors(self) -> dict[str, str]:
        """Places in the page by the ids of tables, figures and annexes, without what addresses do not take."""
        kinds = {Table: "table", Figure: "figure"}
        named = [(kinds[type(block)], block.id) for block in blocks_of(self._document) if type(block) in kinds]
        named += [("annex", annex.id) for annex in self._document.annexes]
        made: dict[str, str] = {}
        taken: set[str] = set()
        for kind, id_ in named:
            plain = anchor = f"{kind}-{re.sub('[^A-Za-z0-9_-]+', '-', id_)}"
            number = 1
            while anchor in taken:
                number += 1
                anchor = f"{plain}-{number}"
            taken.add(anchor)
            made.setdefault(id_, anchor)
        return made

    # -- around the text --------------------------------------------------------------------------------------------

    def head(self) -> dict[str, Any]:
        head, language = self._document.head, self._language
        names = plain_names(head.addressees)
        return {
            "parent_body": head.parent_body.strip(),
            "issuing_body": head.issuing_body.strip() or OPEN * 3,
            "number": "" if head.attached else number_line(head, language),
            "country": NATION.of(language),
            "motto": MOTTO.of(language),
            "date": "" if head.attached else place_and_date(head, language),
            "type_name": head.type_name.strip(),
            "subject": head.subject.strip() or ("" if head.type_name.strip() else self._document.title),
            "dear": ADDRESSED.of(language),
            "addressees": names if len(names) < 2 else ended_names(names),
            "authority_line": head.authority_line.strip(),
        }

    def signature(self) -> dict[str, Any] | None:
        signature, attached = self._document.signature, self._document.head.attached
        if attached and not any((signature.authority.strip(), signature.title.strip(), signature.signatory.strip())):
            return None  # who signs the decision has signed it
        return {
            "to": RECIPIENTS.of(self._language),
            "recipients": [] if attached else ended_names(signature.recipients),
            "authority": signature.authority.strip(),
            "title": signature.title.strip() or ("" if signature.authority.strip() else OPEN * 4),
            "signatory": signature.signatory.strip() or OPEN * 4,
        }

    def contents(self, with_map: bool) -> list[dict[str, Any]]:
        if not self._document.contents:
            return []
        made = self._headings(self._document.body, "", 1)
        if with_map:
            made.append({"id": "web-map", "label": "", "text": self._words["map"], "level": 1})
        for annex in self._document.annexes:
            label, place = self._labels[annex.id], self._anchors[annex.id]
            made.append({"id": place, "label": f"{label}.", "text": annex.title, "level": 1})
        return made

    def _headings(self, blocks: Sequence[Block], prefix: str, least: int) -> list[dict[str, Any]]:
        headings = [block for block in blocks if isinstance(block, Heading)]
        return [
            {"id": f"{prefix}heading-{number}", "label": label, "text": block.text, "level": _level(block) + least - 1}
            for number, (block, label) in enumerate(zip(headings, heading_labels(blocks, self._document.language)), 1)
        ]

    def annex(self, annex: Annex) -> dict[str, Any]:
        place = self._anchors[annex.id]
        return {
            "id": place,
            "label": self._labels[annex.id],
            "title": annex.title,
            "landscape": annex.landscape,
            "attached": annex_line(self._document.head, self._language),
            "blocks": self.blocks(annex.blocks, f"{place}-", 2),
        }

    # -- blocks -----------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block], prefix: str, least: int) -> list[dict[str, Any]]:
        """Blocks one by one, items of a list together.

        Parameters
        ----------
        prefix : str
            Before the places of headings.
        least : int
            Level above the headings, as HTML counts them.
        """
        headings = iter(self._headings(blocks, prefix, 1))
        made: list[dict[str, Any]] = []
        for block, following in zip(blocks, [*blocks[1:], None]):
            if isinstance(block, Heading):
                heading = next(headings)
                made.append({**heading, "type": "heading", "level": min(heading["level"] + least, 6)})
            elif isinstance(block, Paragraph):
                block = ended_basis(block, following)
                item = {"label": block.label, "parts": [self._span(part) for part in block.parts]}
                if block.style != "item":
                    style = block.style if block.style in _STYLES else "body"
                    made.append({**item, "type": "paragraph", "style": style})
                elif made and made[-1]["type"] == "list":
                    made[-1]["entries"].append(item)
                else:
                    made.append({"type": "list", "entries": [item]})
            elif isinstance(block, Table):
                made.append(self._table(block))
            elif isinstance(block, Figure):
                made.append(self._figure(block))
        return made

    def _span(self, part: Part) -> _Span:
        if isinstance(part, Ref):
            anchor = self._anchors.get(part.target, "")
            return _Span(self._labels.get(part.target, part.target), f"#{anchor}" if anchor else "")
        return _Span(part)

    def _figure(self, figure: Figure) -> dict[str, Any]:
        width, height = png_size(figure.png) or (0, 0)
        shown = max(1, round(figure.width_mm * _PIXELS)) if figure.width_mm > 0 else width
        return {
            "type": "figure",
            "id": self._anchors[figure.id],
            "label": self._labels[figure.id],
            "caption": figure.caption,
            "alt": figure.alt or figure.caption,
            "source": figure.source,
            "kind": "figure-map" if figure.kind == "map" else "figure-chart",
            "data": base64.b64encode(figure.png).decode("ascii"),
            "width": shown,
            "height": round(shown * height / width) if width else 0,
        }

    def _table(self, table: Table) -> dict[str, Any]:
        shares = [max(column.width, 0.0) for column in table.columns]
        whole = sum(shares)
        shares = [share / whole for share in shares] if whole > 0 else [1 / max(len(shares), 1)] * len(shares)
        fold = table.annex_only
        return {
            "type": "table",
            "id": self._anchors[table.id],
            "label": self._labels[table.id],
            "caption": table.caption,
            "source": table.source,
            "fold": fold,
            "count": self._words["rows"].replace("{count}", say_number(len(table.rows), self._language, 0)),
            "width": _least_width(table.columns, shares) if fold else 0,
            "columns": [
                {"title": column.title, "kind": _kind(column), "width": f"{100 * share:.2f}%"}
                for column, share in zip(table.columns, shares)
            ],
            "bodies": lambda: self._bodies(table),
            "totals": self._totals(table) if table.rows else None,
        }

    def _bodies(self, table: Table) -> Iterator[_Piece]:
        """Rows as they are written, made one after another: there may be very many."""
        if not table.rows:
            yield _Piece(group=NO_DATA.of(self._language), begin=True, end=True)
            return
        named = _naming_column(table.columns)
        kinds = [_kind(column) for column in table.columns]
        opened = False
        last = len(table.rows) - 1
        for number, row in enumerate(table.rows):
            if self._done % 512 == 0:
                self._progress.step(self._done / max(self._rows, 1))
            self._done += 1
            group = table.groups.get(number)
            begin = group is not None or not opened
            cells = [
                self._cell(row[place] if place < len(row) else None, column, kinds[place], place == named)
                for place, column in enumerate(table.columns)
            ]
            yield _Piece(cells, group, begin, begin and opened, number == last)
            opened = True

    def _cell(self, value: Any, column: Column, kind: str, named: bool) -> _Cell:
        if value is None or value != value or value == "":
            return _Cell("", kind, "", named)
        if column.kind == "verdict":
            verdict = str(value)
            if verdict not in VERDICT_WORDS:
                return _Cell(verdict, kind, "", named)
            order = list(VERDICT_WORDS).index(verdict)
            text = VERDICT_WORDS[verdict].of(self._language)
            return _Cell(text, f"{kind} v-{verdict}", str(order), named, VERDICT_SIGNS[verdict])
        text = cell_text(value, column, self._language)
        if column.kind in NUMBERS and isinstance(value, (int, float)) and not isinstance(value, bool):
            return _Cell(text, kind, f"{float(value):.12g}", named)
        return _Cell(text, kind, str(value) if column.kind == "date" else "", named)

    def _totals(self, table: Table) -> dict[str, Any] | None:
        """The row of sums: what it is called stands over the columns before the first sum."""
        if not table.total or not any(column.total for column in table.columns):
            return None
        first = next(place for place, column in enumerate(table.columns) if column.total)
        texts = [
            "" if value is None or not math.isfinite(value) else cell_text(value, column, self._language)
            for value, column in zip(table.sums(), table.columns)
        ]
        if first == 0:
            texts[0] = f"{table.total}: {texts[0]}"
        return {"span": first, "label": table.total, "texts": texts[first:]}


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), 3)


def _kind(column: Column) -> str:
    """Class of the cells of a column: "n" to the right, "c" in the middle, "v" a verdict."""
    if column.kind == "verdict":
        return "v"
    if column.kind == "date" or numbers_rows(column):
        return "c"
    return "n" if column.kind in NUMBERS else ""


def _naming_column(columns: Sequence[Column]) -> int:
    """The column whose cells say what a row is about: the first of text that does not number the rows; -1 for none."""
    for place, column in enumerate(columns):
        if column.kind == "text" and not numbers_rows(column):
            return place
    return -1


def _least_width(columns: Sequence[Column], shares: Sequence[float]) -> int:
    """Pixels that a table needs for every column to have its least width at its share."""
    needs = [_LEAST_WIDTHS.get(column.kind, 100) / share for column, share in zip(columns, shares) if share > 0]
    least = sum(_LEAST_WIDTHS.get(column.kind, 100) for column in columns)
    return round(min(max(needs, default=0), 1.6 * least))

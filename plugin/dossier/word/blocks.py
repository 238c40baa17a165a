"""Blocks of a document as XML of Word: headings, paragraphs, tables, figures, and the references between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...progress import SILENT, Progress
from ..clean_text import one_line
from ..document import Figure, Heading, Paragraph, Part, Ref, Table
from ..figures.png import png_size
from ..name_lists import ended_basis
from .fields import Bookmarks, contents_mark, reference, sequence
from .head import even_sides, rule, titled
from .pictures import PutPicture, picture_run
from .places import Placed, PlacedAnnex
from .styles import TEXT_WIDTH_MM, StyleBook
from .tables import table_xml
from .words import SOURCE
from .xml import paragraph, run

__all__ = ["Frame", "Writer"]

#: What the caption and the note of a figure take of a page, millimetres.
_CAPTION_MM = 35.0
#: Letters of the title of an annex, of the line under it, and of captions, points.
_TITLE, _CAPTION = 14, 13
_PARAGRAPH_STYLES = frozenset({"body", "basis", "item", "note", "quote", "article", "centre", "annex_line"})
_BOLD = "<w:b/><w:bCs/>"
#: Below a table without a note, and below the head of an annex.
_GAP = '<w:spacing w:before="0" w:after="160" w:line="40" w:lineRule="exact"/>'


@dataclass(frozen=True)
class Frame:
    """The room for text on a page.

    Parameters
    ----------
    width_mm, height_mm : float
    annex : bool
        Whether it is in an annex: the headings there are not those of the text.
    """

    width_mm: float = TEXT_WIDTH_MM
    height_mm: float = 257.0
    annex: bool = False


class Writer:
    """Writes blocks.

    Parameters
    ----------
    language : str
    styles : StyleBook
    bookmarks : Bookmarks
    targets : mapping of str to (str, str)
        As of :class:`.places.Places`; a bookmark "" is a name that leads nowhere.
    put_picture : callable
    heading_props : str
        ``w:pPr`` of headings: what keeps the file's own numbering from them.
    """

    def __init__(
        self,
        language: str,
        styles: StyleBook,
        bookmarks: Bookmarks,
        targets: Mapping[str, tuple[str, str]],
        put_picture: PutPicture,
        heading_props: str = "",
    ):
        self.language = language
        self.styles = styles
        self.bookmarks = bookmarks
        self._targets = targets
        self._put_picture = put_picture
        self._heading_props = heading_props

    def blocks(
        self, placed: Sequence[Placed], frame: Frame, progress: Progress = SILENT, *, keep_last: bool = False
    ) -> list[str]:
        """Blocks in their order, as pieces of XML.

        Parameters
        ----------
        placed : sequence of Placed
        frame : Frame
        progress : Progress
        keep_last : bool
            The last paragraph stays on the page of what follows (the signature).
        """
        weights = [1 + (len(one.block.rows) if isinstance(one.block, Table) else 0) for one in placed]
        whole, done = sum(weights) or 1, 0
        made: list[str] = []
        for number, (one, weight) in enumerate(zip(placed, weights)):
            part = progress.part(done / whole, (done + weight) / whole)
            part.step(0.0)
            done += weight
            block = one.block
            if isinstance(block, Heading):
                made.append(self._heading(one, frame))
            elif isinstance(block, Table):
                made.extend(self._table(one, frame, part))
            elif isinstance(block, Figure):
                made.append(self._figure(one, frame))
            else:
                following = placed[number + 1].block if number + 1 < len(placed) else None
                made.append(self._paragraph(ended_basis(block, following), keep=keep_last and following is None))
        return made

    def parts(self, parts: Sequence[Part], props: str = "") -> str:
        """Texts and references as runs; what a reference does not find is said by its id, without a link."""
        made = []
        for part in parts:
            if not isinstance(part, Ref):
                made.append(run(str(part), props))
            elif part.target in self._targets:
                text, bookmark = self._targets[part.target]
                made.append(reference(bookmark, text) if bookmark else run(text, props))
            else:
                made.append(run(part.target, props))
        return "".join(made)

    def _heading(self, one: Placed, frame: Frame) -> str:
        level = min(max(one.block.level, 1), 3)
        style = self.styles.id(f"{'annex_heading' if frame.annex else 'heading'}:{level}")
        text = run(f"{one.label} {one_line(one.block.text)}")
        return paragraph(style, self.bookmarks.around(one.bookmark, text), self._heading_props)

    def _paragraph(self, block: Paragraph, keep: bool = False) -> str:
        style = block.style if block.style in _PARAGRAPH_STYLES else "body"
        inner = self.parts(block.parts)
        if block.label:
            inner = run(f"{block.label} ", _BOLD) + inner
        if style == "item":
            inner = run("- ") + inner
        return paragraph(self.styles.id(style), inner, "<w:keepNext/>" if keep and style != "centre" else "")

    def _caption(self, one: Placed, frame: Frame, *, above: bool) -> str:
        """ "Bảng 3. …", its label a bookmark and its number counted by Word."""
        word, number = one.label.rsplit(" ", 1)
        label = run(f"{word} ") + sequence(word, number)
        if one.bookmark:
            label = self.bookmarks.around(one.bookmark, label)
        text = one_line(one.block.caption)
        keep = "" if above or one.block.source.strip() else '<w:keepNext w:val="0"/>'
        if keep and self.styles.ours:
            keep += '<w:spacing w:before="80" w:after="200"/>'
        sides, _width = even_sides(f"{one.label}. {text}", frame.width_mm, _CAPTION)
        sides = sides if self.styles.ours else ""
        return paragraph(self.styles.id("caption"), label + (run(f". {text}") if text else ""), keep + sides)

    def _source(self, source: str, props: str = "") -> str:
        """Where the numbers come from."""
        text = one_line(source)
        if not text:
            return ""
        word = SOURCE.of(self.language)
        text = text if text.lower().startswith(word.lower()) else f"{word} {text}"
        return paragraph(self.styles.id("note"), run(text), props)

    def _table(self, one: Placed, frame: Frame, progress: Progress) -> list[str]:
        table: Table = one.block
        made = [self._caption(one, frame, above=True)]
        made.extend(table_xml(table, self.language, self.styles, frame.width_mm, progress))
        # Two tables in a row would grow together, and text would stick to the border.
        made.append(self._source(table.source) or paragraph(self.styles.id("rule"), props=_GAP))
        return made

    def _figure(self, one: Placed, frame: Frame) -> str:
        figure: Figure = one.block
        size = png_size(figure.png)
        if size is None:
            inner = run(f"[{one_line(figure.alt or figure.caption)}]", "<w:i/><w:iCs/>")
        else:
            width = min(figure.width_mm if figure.width_mm > 0 else frame.width_mm, frame.width_mm)
            box = (width, frame.height_mm - _CAPTION_MM)
            inner = picture_run(
                self._put_picture(figure.png), size, box, self.bookmarks.number(), figure.alt or figure.caption
            )
        source = self._source(figure.source, '<w:jc w:val="center"/>')
        return paragraph(self.styles.id("figure"), inner) + self._caption(one, frame, above=False) + source

    def annex_head(self, one: PlacedAnnex, frame: Frame, line: str) -> str:
        """Label and title of an annex, and the line that says which document it belongs to, with a rule under it."""
        title = one_line(one.annex.title)
        styles = self.styles
        label = self.bookmarks.around(one.bookmark, run(one.label))
        mark = contents_mark(f"{one.label}. {title}" if title else one.label)
        made = [paragraph(styles.id("annex_label"), label + mark)]
        if title:
            # Measured in capitals, as the style shows it.
            made.append(self._title(title, frame))
        belongs, widest = titled(line, styles, "annex_line", frame.width_mm, _TITLE, bold=False)
        made.append(belongs)
        made.append(rule(min(widest * 0.4, frame.width_mm / 2), frame.width_mm, styles))
        made.append(paragraph(styles.id("rule"), props=_GAP))
        return "".join(made)

    def _title(self, title: str, frame: Frame) -> str:
        capitals, _ = titled(title.upper(), self.styles, "annex_title", frame.width_mm, _TITLE)
        return capitals.replace(run(title.upper()), run(title), 1)

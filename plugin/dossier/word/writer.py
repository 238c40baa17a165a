"""A document as a Word file (DOCX) in the form of Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

from datetime import datetime

from ...progress import SILENT, Progress
from ..document import Document
from .blocks import Frame, Writer
from .fields import Bookmarks, contents
from .head import addressed_xml, authority_xml, end_xml, head_xml, subject_xml
from .libraries import import_docx, import_etree
from .pages import ACROSS, UPRIGHT, gap, page_break, section_break, section_props, thin
from .parts import add_styles, empty_package, mark, packed, put_picture, set_mark, set_properties
from .places import Places, contents_entries, place
from .styles import StyleBook
from .words import CONTENTS, annex_line

__all__ = ["write_docx"]

#: A table of contents of more lines than this has the first page for itself.
_LONG_CONTENTS = 12
#: Of the whole job: writing the text. The rest is packing.
_WRITING = 0.85


def write_docx(document: Document, *, moment: datetime, progress: Progress = SILENT) -> bytes:
    """A document as the bytes of a DOCX.

    Parameters
    ----------
    document : Document
    moment : datetime
        When the file says that it was made: the same document and moment give the same bytes.
    progress : Progress

    Returns
    -------
    bytes

    Raises
    ------
    DependencyError
        python-docx or lxml is not there.
    Cancelled
    """
    import_docx()
    import_etree()
    package = empty_package(document.language)
    styles = StyleBook.of_decree()
    bookmarks = Bookmarks()
    places = place(document, bookmarks)
    writer = Writer(document.language, styles, bookmarks, places.targets, lambda png: put_picture(package, png))
    pieces = _text(document, places, writer, progress.part(0.0, _WRITING))
    progress.step(_WRITING)
    set_mark(package.element.body, 0)
    add_styles(package, styles)
    set_properties(
        package,
        title=document.title,
        subject=document.head.subject,
        author=document.head.issuing_body,
        language=document.language,
        moment=moment,
    )
    made = packed(package, {mark(0): pieces})
    progress.step(1.0)
    return made


def _text(document: Document, places: Places, writer: Writer, progress: Progress) -> list[str]:
    """All that stands in ``w:body``, in pieces."""
    styles = writer.styles
    pieces = [head_xml(document, styles), subject_xml(document, styles), addressed_xml(document, styles)]
    entries = contents_entries(places) if document.contents else []
    pieces.append(contents(entries, CONTENTS.of(document.language), styles))
    if entries:
        pieces.append(page_break(styles) if len(entries) > _LONG_CONTENTS else gap(styles))
    pieces.append(authority_xml(document, styles))
    rows = [_rows(places.body), *(_rows(annex.blocks) for annex in places.annexes)]
    whole, done = sum(rows), rows[0]
    pieces.extend(writer.blocks(places.body, Frame(), progress.part(0.0, done / whole), keep_last=True))
    pieces.append(end_xml(document, styles))
    props = section_props()
    for annex, weight in zip(places.annexes, rows[1:]):
        pieces.append(section_break(props, styles))
        across = annex.annex.landscape
        frame = ACROSS if across else UPRIGHT
        pieces.append(writer.annex_head(annex, frame, annex_line(document.head, document.language)))
        pieces.extend(writer.blocks(annex.blocks, frame, progress.part(done / whole, (done + weight) / whole)))
        done += weight
        props = section_props(across, annex=True)
    pieces.extend((thin(styles), props))
    return pieces


def _rows(placed) -> int:
    """How long it takes to write some blocks: rows of tables, and one for each block."""
    return 1 + sum(1 + len(getattr(one.block, "rows", ())) for one in placed)

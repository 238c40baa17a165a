"""Blocks of a document in a template: which placeholder takes which, and what is put at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...progress import SILENT, Progress
from ..document import Block, Document, Figure, Heading, Table
from .blocks import Frame, Writer
from .fields import Bookmarks, contents
from .head import end_xml, titled
from .libraries import q
from .pages import section_break, thin
from .parts import mark, put_picture, set_mark
from .placeholders import PATTERN, Placeholder, read, simplified
from .places import Placed, PlacedAnnex, Places, contents_entries, place, section_of
from .runs import has_content, letters_of, parted, text_of
from .styles import StyleBook
from .template_sections import (
    annex_section,
    as_text,
    filled_after,
    filled_before,
    frame_at,
    frame_in,
    last_section,
    on_new_page,
    section_at,
)
from .words import CONTENTS, annex_line
from .xml import paragraph as paragraph_xml
from .xml import run, twips

__all__ = ["Ending", "Rest", "TemplateBlocks"]

#: So many parts that found no place are named.
_MOST_NAMED = 12


class Ending(NamedTuple):
    """What else is put at the end: lines of text, and whether the signature is."""

    lines: tuple[str, ...] = ()
    signature: bool = False


@dataclass(frozen=True)
class Rest:
    """What no placeholder took.

    Parameters
    ----------
    whole : tuple of str
        "body", "annexes": all of it.
    parts : tuple of str
        Labels and titles, where only a part was left.
    """

    whole: tuple[str, ...]
    parts: tuple[str, ...]


class TemplateBlocks:
    """Puts blocks into a template.

    Parameters
    ----------
    package : docx.document.Document
    document : Document
    slots : sequence of (Placeholder, paragraph)
        Placeholders of blocks in the order in which they stand, and the paragraphs that they stand in.
    with_authority : bool
        The line of the authority opens the text.

    Attributes
    ----------
    styles : StyleBook
    texts : dict of str to list of str
        For :func:`.parts.packed`.
    """

    def __init__(
        self, package: Any, document: Document, slots: Sequence[tuple[Placeholder, Any]], with_authority: bool
    ):
        self._package = package
        self._document = document
        self._slots = slots
        self._authority = document.head.authority_line.strip().upper() if with_authority else ""
        self.styles, heading_props = _styles_of(package)
        self.texts: dict[str, list[str]] = {}
        self._taken = self._share_out()
        body = range(len(document.body))
        # Numbers follow the order in which blocks will stand.
        order = [index for indexes in self._taken for index in indexes]
        self._left_body = [index for index in body if index not in set(order)]
        self._left_annexes = [index for index in range(len(body), self._count()) if index not in set(order)]
        bookmarks = _bookmarks_of(package)
        self._places: Places = place(document, bookmarks, [*order, *self._left_body, *self._left_annexes])
        placed = any(one.key == "annexes" for one, _paragraph in slots)
        # Annexes whose blocks have all found a place elsewhere are not made.
        self._annexes_left = not placed and bool(
            self._left_annexes or any(not annex.blocks for annex in document.annexes)
        )
        targets = dict(self._places.targets)
        if not placed and not self._annexes_left:
            targets.update({annex.id: (targets[annex.id][0], "") for annex in document.annexes})
        self._all: list[Placed] = [*self._places.body, *(one for annex in self._places.annexes for one in annex.blocks)]
        self._writer = Writer(
            document.language,
            self.styles,
            bookmarks,
            targets,
            lambda png: put_picture(package, png),
            heading_props,
        )

    def _blocks(self) -> list[Block]:
        return [*self._document.body, *(block for annex in self._document.annexes for block in annex.blocks)]

    def _count(self) -> int:
        return len(self._blocks())

    def _share_out(self) -> list[list[int]]:
        """Places of the blocks that each slot takes: single tables and figures first, then sections, then the rest."""
        blocks, kinds = self._blocks(), {"table": Table, "figure": Figure}
        free = set(range(len(blocks)))
        made: dict[int, list[int]] = {}
        for number, (one, _paragraph) in enumerate(self._slots):
            if one.key in kinds:
                found = [
                    index
                    for index in sorted(free)
                    if isinstance(blocks[index], kinds[one.key]) and blocks[index].id == one.id
                ][:1]
                made[number] = found
                free.difference_update(found)
        body = len(self._document.body)
        for number, (one, _paragraph) in enumerate(self._slots):
            if one.key == "section":
                starts = [
                    index
                    for index in sorted(free)
                    if index < body and isinstance(blocks[index], Heading) and blocks[index].id == one.id
                ]
                found = [index for index in section_of(blocks[:body], starts[0]) if index in free] if starts else []
                made[number] = found
                free.difference_update(found)
        for number, (one, _paragraph) in enumerate(self._slots):
            if one.key in ("body", "annexes"):
                found = [index for index in sorted(free) if (index < body) == (one.key == "body")]
                made[number] = found
                free.difference_update(found)
        return [made.get(number, []) for number in range(len(self._slots))]

    def fill(self, ending: Ending, progress: Progress = SILENT) -> Rest:
        """Put all blocks where they belong, and what is left at the end."""
        annexes_left = self._annexes_left
        body = self._package.element.body
        last = last_section(body)
        more = bool(self._left_body or ending.lines or ending.signature or annexes_left)
        left: dict[int, Any] = {}
        for number, (one, paragraph) in enumerate(self._slots):
            part = progress.part(number / (len(self._slots) + 1), (number + 1) / (len(self._slots) + 1))
            self._fill_slot(one, left.get(id(paragraph), paragraph), self._taken[number], more, left, paragraph, part)
        self._finish(body, last, ending, annexes_left, progress.part(len(self._slots) / (len(self._slots) + 1), 1.0))
        whole = []
        if self._left_body and len(self._left_body) == len(self._document.body):
            whole.append("body")
        if annexes_left:
            whole.append("annexes")
        return Rest(tuple(whole), () if "body" in whole else self._named(self._left_body))

    def _named(self, indexes: Sequence[int]) -> tuple[str, ...]:
        names = []
        for index in indexes:
            one = self._all[index]
            if isinstance(one.block, Heading):
                names.append(f"{one.label} {one.block.text}")
            elif one.label:
                names.append(one.label)
        if not names and indexes:
            names = ["…"]
        return tuple(names[:_MOST_NAMED]) + (("…",) if len(names) > _MOST_NAMED else ())

    def _fill_slot(
        self,
        one: Placeholder,
        paragraph: Any,
        indexes: Sequence[int],
        more: bool,
        left: dict[int, Any],
        original: Any,
        progress: Progress,
    ) -> None:
        """Put the blocks of a slot between what stands before and behind it in its paragraph."""
        text = text_of(letters_of(paragraph))
        match = next((found for found in PATTERN.finditer(text) if _same(read(found.group(1)), one)), None)
        if match is None:
            return
        at_annexes = one.key == "annexes"
        frame = frame_in(paragraph)
        section = section_at(_top(paragraph)) if at_annexes else None
        before, after = parted(paragraph, match.start(), match.end())
        left[id(original)] = after if after is not None else before
        number = len(self.texts)
        parent = before.getparent()
        set_mark(parent, number, parent.index(before) + 1)
        instruction = parent[parent.index(before) + 1]
        if not has_content(before):
            parent.remove(before)
        if at_annexes:
            pieces = self._annexes(self._places.annexes, set(indexes), instruction, section, more, progress)
        elif one.key == "contents":
            pieces = [self._contents(text[: match.start()], frame, parent.tag != q("w:body"))]
        else:
            pieces = [self._authority_line(frame)] if one.key == "body" else []
            pieces += self._writer.blocks([self._all[index] for index in indexes], frame, progress)
        if not "".join(pieces[-1:]).endswith("</w:p>") and (after is None or parent.tag == q("w:tc")):
            pieces.append(thin(self.styles))
        self.texts[mark(number)] = pieces

    def _authority_line(self, frame: Frame) -> str:
        if not self._authority:
            return ""
        made, _width = titled(self._authority, self.styles, "authority", frame.width_mm, 14)
        self._authority = ""
        return made

    def _contents(self, before: str, frame: Frame, in_cell: bool) -> str:
        """The table of contents, its pages at the right edge of the text; its title is said once."""
        title = CONTENTS.of(self._document.language)
        said = any(word.lower() in before.lower() for word in CONTENTS)
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(frame.width_mm)}"/></w:tabs>'
        props = "" if self.styles.has("contents:1") and not in_cell else tab
        return contents(contents_entries(self._places), "" if said else title, self.styles, props)

    def _annexes(
        self,
        annexes: Sequence[PlacedAnnex],
        indexes: set[int],
        place_: Any,
        section: Any,
        more: bool,
        progress: Progress,
    ) -> list[str]:
        """Annexes on pages of their own at a place of the body, whose section goes on behind them where it must."""
        if not annexes:
            return []
        plain = _plain_first_page(self._package, section)
        goes_on = filled_after(place_) or (more and section.getparent().tag == q("w:body"))
        pieces = [section_break(as_text(section), self.styles)] if filled_before(place_) else []
        first = len(self._document.body)
        for number, annex in enumerate(annexes):
            part = progress.part(number / len(annexes), (number + 1) / len(annexes))
            own = range(first, first + len(annex.blocks))
            first += len(annex.blocks)
            across = annex.annex.landscape
            frame = frame_at(section, landscape=across, annex=True)
            line = annex_line(self._document.head, self._document.language)
            pieces.append(self._writer.annex_head(annex, frame, line))
            pieces.extend(self._writer.blocks([self._all[index] for index in own if index in indexes], frame, part))
            props = annex_section(section, across, plain)
            if number < len(annexes) - 1 or goes_on:
                pieces.append(section_break(as_text(props), self.styles))
        if goes_on:
            on_new_page(section)
        else:
            section.getparent().replace(section, props)
        return pieces

    def _finish(self, body: Any, last: Any, ending: Ending, annexes_left: bool, progress: Progress) -> None:
        """Put what is left before the end of the last section."""
        frame = frame_at(last)
        pieces = []
        if self._left_body:
            pieces.append(self._authority_line(frame))
            pieces += self._writer.blocks([self._all[index] for index in self._left_body], frame, progress)
        pieces.extend(paragraph_xml(self.styles.id("body"), run(line)) for line in ending.lines)
        if ending.signature:
            pieces.append(end_xml(self._document, self.styles, frame.width_mm) + thin(self.styles))
        if pieces:
            number = len(self.texts)
            set_mark(body, number, body.index(last))
            self.texts[mark(number)] = pieces
        if annexes_left:
            number = len(self.texts)
            at = body.index(last)
            set_mark(body, number, at)
            indexes = set(self._left_annexes)
            made = self._annexes(self._places.annexes, indexes, body[at], last, False, progress)
            self.texts[mark(number)] = [*made, thin(self.styles)]


def _same(found: Placeholder | None, one: Placeholder) -> bool:
    return found is not None and found.key == one.key and simplified(found.id) == simplified(one.id)


def _top(element: Any) -> Any:
    """The child of the body that an element stands in."""
    while element.getparent().tag != q("w:body"):
        element = element.getparent()
    return element


def _styles_of(package: Any) -> tuple[StyleBook, str]:
    """The template's styles, and what keeps the numbering of its headings from ours, which say their numbers."""
    sheet = package.styles.element
    known, taken, numbers = {}, [], False
    for style in sheet.findall(q("w:style")):
        id_, kind = style.get(q("w:styleId")), style.get(q("w:type"), "paragraph")
        name = style.find(q("w:name"))
        if not id_:
            continue
        taken.append(id_)
        if name is not None and name.get(q("w:val")):
            said = name.get(q("w:val")).lower()
            known.setdefault((kind, said), id_)
            numbers = numbers or (said.startswith("heading ") and next(style.iter(q("w:numPr")), None) is not None)
    props = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if numbers else ""
    return StyleBook(known, taken), props


def _bookmarks_of(package: Any) -> Bookmarks:
    """Bookmarks and drawings of the template, whose names and numbers are taken."""
    root = package.element
    names = [element.get(q("w:name"), "") for element in root.iter(q("w:bookmarkStart"))]
    numbers = [element.get(q("w:id"), "") for element in root.iter(q("w:bookmarkStart"))]
    numbers += [element.get("id", "") for element in root.iter(q("wp:docPr"))]
    return Bookmarks(names, 1 + max((int(one) for one in numbers if one.isdecimal()), default=0))


def _plain_first_page(package: Any, section: Any) -> bool:
    """Whether the header of first pages has neither text nor picture."""
    for reference in section.findall(q("w:headerReference")):
        if reference.get(q("w:type")) == "first":
            part = package.part.rels[reference.get(q("r:id"))].target_part
            return not any(has_content(paragraph) for paragraph in part.element.iter(q("w:p")))
    return False

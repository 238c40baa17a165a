"""What is called how in a document, and by which bookmark it is found: the ground for captions and references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..document import Annex, Block, Document, Figure, Heading, Table, heading_labels, numbered
from .fields import Bookmarks, ContentsEntry

__all__ = ["Placed", "PlacedAnnex", "Places", "contents_entries", "place", "section_of"]


class Placed(NamedTuple):
    """A block with its number ("I.", "Bảng 3"; "" for a paragraph) and its bookmark ("" where nothing leads to it)."""

    block: Block
    label: str = ""
    bookmark: str = ""


class PlacedAnnex(NamedTuple):
    """An annex with its label ("Phụ lục II"), its bookmark and its blocks."""

    annex: Annex
    label: str
    bookmark: str
    blocks: tuple[Placed, ...]


@dataclass(frozen=True)
class Places:
    """A document whose blocks know their numbers.

    Parameters
    ----------
    body : tuple of Placed
    annexes : tuple of PlacedAnnex
    targets : dict of str to (str, str)
        Id of a table, figure or annex → its label and its bookmark.
    """

    body: tuple[Placed, ...]
    annexes: tuple[PlacedAnnex, ...]
    targets: dict[str, tuple[str, str]]


def place(document: Document, bookmarks: Bookmarks, order: Sequence[int] | None = None) -> Places:
    """Numbers and bookmarks of all blocks.

    Parameters
    ----------
    document : Document
    bookmarks : Bookmarks
        Where names are taken from.
    order : sequence of int, optional
        Places of all blocks (the body's, then the annexes') in the order in which they will stand; default: as they
        are. Tables and figures are numbered in this order.

    Notes
    -----
    An id that is there twice leads to what stands last, as in :func:`..document.numbered`; each block has its own
    number all the same.
    """
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    order = range(len(blocks)) if order is None else order
    # Numbered by a copy in which every id is its place: so that no id is there twice.
    copies = [replace(blocks[index], id=str(index)) for index in order if isinstance(blocks[index], (Table, Figure))]
    annexes = [replace(annex, id=f"annex {index}", blocks=()) for index, annex in enumerate(document.annexes)]
    labels = numbered(replace(document, body=tuple(copies), annexes=tuple(annexes)))
    last = {blocks[index].id: index for index in order if isinstance(blocks[index], (Table, Figure))}
    last_annex = {annex.id: index for index, annex in enumerate(document.annexes)}
    marks = {index: bookmarks.name(f"_Ref_{id_}") for id_, index in sorted(last.items(), key=lambda item: item[1])}
    annex_marks = [bookmarks.name(f"_Ref_{annex.id}") for annex in document.annexes]
    targets = {id_: (labels[str(index)], marks[index]) for id_, index in last.items()}
    targets.update((id_, (labels[f"annex {index}"], annex_marks[index])) for id_, index in last_annex.items())

    def placed(some: Sequence[Block], first: int) -> tuple[Placed, ...]:
        numbers = iter(heading_labels(some, document.language))
        made = []
        for index, block in enumerate(some, first):
            if isinstance(block, Heading):
                made.append(Placed(block, next(numbers), bookmarks.name(f"_Toc_{index}")))
            else:
                made.append(Placed(block, labels.get(str(index), ""), marks.get(index, "")))
        return tuple(made)

    first = len(document.body)
    placed_annexes = []
    for index, annex in enumerate(document.annexes):
        own = placed(annex.blocks, first)
        placed_annexes.append(PlacedAnnex(annex, labels[f"annex {index}"], annex_marks[index], own))
        first += len(annex.blocks)
    return Places(placed(document.body, 0), tuple(placed_annexes), targets)


def contents_entries(places: Places) -> list[ContentsEntry]:
    """Lines of the table of contents: headings of the text with their pages, annexes without."""
    made = [
        ContentsEntry(f"{one.label} {' '.join(one.block.text.split())}", min(max(one.block.level, 1), 3), one.bookmark)
        for one in places.body
        if isinstance(one.block, Heading)
    ]
    for one in places.annexes:
        title = " ".join(one.annex.title.split())
        made.append(ContentsEntry(f"{one.label}. {title}" if title else one.label, 1, one.bookmark, paged=False))
    return made


def section_of(blocks: Sequence[Block], start: int) -> range:
    """Places of the section of the heading at ``start``: up to the next heading of its level or of a higher one."""
    level = blocks[start].level
    for end in range(start + 1, len(blocks)):
        if isinstance(blocks[end], Heading) and blocks[end].level <= level:
            return range(start, end)
    return range(start, len(blocks))

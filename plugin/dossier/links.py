"""References that stand only where the document has what they name: a section need not know the rest of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Union

from .document import Annex, Block, Figure, Paragraph, Part, Ref, Table

__all__ = ["Link", "Loose", "link", "settled", "targets_of"]


@dataclass(frozen=True)
class Link:
    """Words around references: they are said if any of the references leads somewhere.

    Parameters
    ----------
    before, after : str
        " (" and ")", " (chi tiết tại " …
    targets : tuple of str
        Ids of tables, figures or annexes; those that the document lacks are left out.
    otherwise : str
        Said where none of them is there.
    """

    before: str
    targets: tuple[str, ...]
    after: str
    otherwise: str = ""


#: Parts of a paragraph as sections give them.
Loose = Union[Part, Link]


def link(*targets: str, before: str = " (", after: str = ")", otherwise: str = "") -> Link:
    """A :class:`Link` in brackets: " (Bảng 2, Phụ lục I)"."""
    return Link(before, tuple(targets), after, otherwise)


def targets_of(blocks: Iterable[Block], annexes: Iterable[Annex]) -> set[str]:
    """Ids that references of a document can lead to."""
    annexes = tuple(annexes)
    found = {annex.id for annex in annexes}
    for block in (*blocks, *(block for annex in annexes for block in annex.blocks)):
        if isinstance(block, (Table, Figure)):
            found.add(block.id)
    return found


def settled(blocks: Iterable[Block], known: Collection[str]) -> tuple[Block, ...]:
    """Blocks whose links are references, or gone; neighbouring texts are one text."""
    return tuple(_settled(block, known) if isinstance(block, Paragraph) else block for block in blocks)


def _settled(paragraph: Paragraph, known: Collection[str]) -> Paragraph:
    parts: list[Part] = []
    for part in paragraph.parts:
        if isinstance(part, Link):
            found = [Ref(target) for target in part.targets if target in known]
            if not found:
                _add(parts, part.otherwise)
                continue
            _add(parts, part.before)
            for number, ref in enumerate(found):
                if number:
                    _add(parts, ", ")
                parts.append(ref)
            _add(parts, part.after)
        elif isinstance(part, Ref):
            parts.append(part)
        else:
            _add(parts, part)
    # A label goes with the references that it stands before, where none of them leads anywhere.
    lost = not parts and bool(paragraph.parts) and all(isinstance(part, Link) for part in paragraph.parts)
    return replace(paragraph, parts=tuple(parts), label="" if lost else paragraph.label)


def _add(parts: list[Part], text: str) -> None:
    if not text:
        return
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    else:
        parts.append(text)

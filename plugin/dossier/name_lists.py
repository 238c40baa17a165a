"""Lists as Decree 30/2020/NĐ-CP ends them: addressees, recipients, legal bases; the same in every form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .document import Paragraph

__all__ = ["ended_basis", "ended_names", "plain_names"]


def plain_names(items: Sequence[str]) -> list[str]:
    """Names as users write them, without dashes before and marks after them; empty ones left out."""
    names = [" ".join(item.split()).lstrip("-–• ").rstrip(" ;.") for item in items]
    return [name for name in names if name]


def ended_names(items: Sequence[str]) -> list[str]:
    """Names with ";" after each and "." after the last, also after a single one."""
    names = plain_names(items)
    return [f"{name}{'.' if number == len(names) else ';'}" for number, name in enumerate(names, 1)]


def ended_basis(block: Paragraph, following: object) -> Paragraph:
    """A legal basis ends with ";", the last one with "." (Annex I, II.6.a); other paragraphs end as they do."""
    if block.style != "basis" or not block.parts or not isinstance(block.parts[-1], str):
        return block
    end = ";" if isinstance(following, Paragraph) and following.style == "basis" else "."
    return replace(block, parts=(*block.parts[:-1], block.parts[-1].rstrip(" .;,") + end))

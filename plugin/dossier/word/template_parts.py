"""The parts of a template that hold text: the document, headers, footers, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .libraries import import_etree, q
from .runs import letters_of, text_of

__all__ = ["Story", "stories_of"]

_KINDS = ("/header", "/footer", "/footnotes", "/endnotes")
_PARAGRAPH = q("w:p")


@dataclass(frozen=True)
class Story:
    """A part with text.

    Parameters
    ----------
    root : lxml element
    main : bool
        Whether it is the document itself.
    part : docx.opc.part.Part or None
        Where the text must be written back to; None where the part holds the element itself.
    """

    root: Any
    main: bool
    part: Any = None

    def paragraphs(self) -> list[Any]:
        """All paragraphs, those in tables and text boxes too, in their order."""
        return list(self.root.iter(_PARAGRAPH))

    def texts(self) -> list[str]:
        return [text_of(letters_of(paragraph)) for paragraph in self.paragraphs()]

    def save(self) -> None:
        """Write a changed part back into the package."""
        if self.part is not None:
            etree = import_etree()
            # The only way in: parts of this kind are bytes to python-docx.
            self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)


def stories_of(package: Any) -> list[Story]:
    """The document first, then its headers, footers and notes in the order of their names."""
    etree = import_etree()
    made = [Story(package.element, True)]
    parts = {}
    for relation in package.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_KINDS):
            parts[str(relation.target_part.partname)] = relation.target_part
    for _name, part in sorted(parts.items()):
        element = getattr(part, "element", None)
        if element is not None:
            made.append(Story(element, False))
        else:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            made.append(Story(etree.fromstring(part.blob, parser), False, part))
    return made

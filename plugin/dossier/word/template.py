"""A document put into the user's own Word template, in the places that its placeholders name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ...progress import SILENT, Progress
from ...targets.observations import Message
from ...text import N_
from ..document import Document
from .head import address_lines
from .libraries import q
from .parts import add_styles, ask_for_update, packed, set_properties
from .placeholders import (
    BLOCKS,
    LIST_WORDS,
    PATTERN,
    Placeholder,
    ids_of,
    name_of,
    nearest,
    read,
    simplified,
    values_of,
)
from .runs import letters_of, line_after, put_lines, text_of
from .template_blocks import Ending, TemplateBlocks
from .template_file import open_template
from .template_parts import Story, stories_of
from .words import number_line, place_and_date

__all__ = ["fill_template"]

_TEXT_BOX = q("w:txbxContent")
#: Of the whole job: opening, texts, blocks; the rest is packing.
_OPENED, _TEXTS, _BLOCKS = 0.1, 0.2, 0.85

_UNKNOWN = N_("{placeholder} in the template is not known and was left as it is.")
_UNKNOWN_NEAR = N_("{placeholder} in the template is not known and was left as it is; did you mean {nearest}?")
_NO_SUCH = N_("{placeholder} in the template names nothing in this document and was left as it is.")
_NO_SUCH_NEAR = N_(
    "{placeholder} in the template names nothing in this document and was left as it is; did you mean {nearest}?"
)
_TWICE = N_("{placeholder} stands in the template more than once: only the first was filled.")
_NOT_HERE = N_(
    "{placeholder} stands in a header, a footer, a note or a text box of the template, where only short texts can be "
    "put, and was left as it is."
)
_NOT_IN_TABLE = N_(
    "{placeholder} stands in a table of the template, where no new page can begin; it was left as it is."
)
_APPENDED = N_("The template has no place for {placeholders}: what belongs there was put at the end of the document.")
_REST_APPENDED = N_("Parts of the document that no placeholder of the template took were put at its end: {parts}.")


@dataclass
class _Told:
    """Messages, each once, in the order in which they came up."""

    messages: list[Message] = field(default_factory=list)

    def tell(self, template: str, **values: object) -> None:
        message = Message(template, values)
        if message not in self.messages:
            self.messages.append(message)


def fill_template(
    template: bytes, document: Document, *, moment: datetime, progress: Progress = SILENT
) -> tuple[bytes, list[Message]]:
    """A document in a user's template.

    Placeholders (:data:`.placeholders.NAMES`) take the look of their first letter, and capitals where they are
    written in capitals ("{{CO_QUAN}}"); headings, captions, tables and
    contents take the template's own styles, and those of the decree where it has none. What no placeholder took is put
    at the end, so that nothing is lost.

    Parameters
    ----------
    template : bytes
        A .docx, or a Word template .dotx.
    document : Document
    moment : datetime
        When the file says that it was made.
    progress : Progress

    Returns
    -------
    (bytes, list of Message)
        The file, and what the user should know: placeholders that nobody knows, what was put at the end.

    Raises
    ------
    DataError
        The template cannot be used.
    DependencyError
        python-docx is not there.
    Cancelled
    """
    progress.step(0.0)
    package = open_template(template)
    progress.step(_OPENED)
    told = _Told()
    stories = stories_of(package)
    everything = " ".join(" ".join(" ".join(story.texts()).split()) for story in stories)
    slots = _block_slots(stories, document, told)
    taken = _fill_texts(stories, document)
    progress.step(_TEXTS)
    blocks = TemplateBlocks(package, document, slots, "authority_line" not in taken)
    ending, untaken = _ending(document, taken, everything)
    rest = blocks.fill(ending, progress.part(_TEXTS, _BLOCKS))
    lacking = [name_of(key, document.language) for key in (*untaken, *rest.whole)]
    if lacking:
        told.tell(_APPENDED, placeholders=", ".join(lacking))
    if rest.parts:
        told.tell(_REST_APPENDED, parts=", ".join(rest.parts))
    for story in stories:
        story.save()
    add_styles(package, blocks.styles)
    ask_for_update(package)
    set_properties(
        package,
        title=document.title,
        subject=document.head.subject,
        author=document.head.issuing_body,
        language=document.language,
        moment=moment,
    )
    made = packed(package, blocks.texts)
    progress.step(1.0)
    return made, told.messages


def _block_slots(stories: Sequence[Story], document: Document, told: _Told) -> list[tuple[Placeholder, Any]]:
    """Placeholders of blocks and the paragraphs that they stand in; messages for those that cannot be filled."""
    ids = ids_of(document)
    made: list[tuple[Placeholder, Any]] = []
    for story in stories:
        for paragraph in story.paragraphs():
            for match in PATTERN.finditer(text_of(letters_of(paragraph))):
                inside, written = match.group(1), match.group(0)
                found = read(inside)
                if found is None:
                    near = nearest(inside, ids, document.language)
                    if near:
                        told.tell(_UNKNOWN_NEAR, placeholder=written, nearest=near)
                    else:
                        told.tell(_UNKNOWN, placeholder=written)
                    continue
                if found.key not in BLOCKS:
                    continue
                if found.id and found.id not in ids[found.key]:
                    # As with names, capitals and accents do not matter.
                    alike = [one for one in ids[found.key] if simplified(one) == simplified(found.id)]
                    if not alike:
                        near = nearest(inside, ids, document.language)
                        if near:
                            told.tell(_NO_SUCH_NEAR, placeholder=written, nearest=near)
                        else:
                            told.tell(_NO_SUCH, placeholder=written)
                        continue
                    found = Placeholder(found.key, alike[0])
                if not story.main or any(True for _ in paragraph.iterancestors(_TEXT_BOX)):
                    told.tell(_NOT_HERE, placeholder=written)
                elif found.key == "annexes" and paragraph.getparent().tag != q("w:body"):
                    told.tell(_NOT_IN_TABLE, placeholder=written)
                elif found in [one for one, _paragraph in made]:
                    told.tell(_TWICE, placeholder=written)
                else:
                    made.append((found, paragraph))
    return made


def _fill_texts(stories: Sequence[Story], document: Document) -> set[str]:
    """Put texts into the places of their placeholders; which keys found a place."""
    values = values_of(document)
    taken: set[str] = set()
    for story in stories:
        before = ""
        for paragraph in story.paragraphs():
            before = _fill_paragraph(paragraph, before, values, document.language, taken)
    return taken


def _fill_paragraph(paragraph: Any, before: str, values: dict[str, list[str]], language: str, taken: set[str]) -> str:
    """Fill one paragraph, ``before`` being the text of the last one; its own text as it was."""
    letters = letters_of(paragraph)
    text = text_of(letters)
    # From the end, so that the places of those before stay what they are.
    for match in reversed(list(PATTERN.finditer(text))):
        found = read(match.group(1))
        if found is None or found.key in BLOCKS:
            continue
        taken.add(found.key)
        lines = values[found.key]
        if match.group(1).isupper():
            lines = [line.upper() for line in lines]
        if found.key in LIST_WORDS and any(lines):
            words = LIST_WORDS[found.key]
            said = f"{before} {text[: match.start()]}".lower()
            if not any(word.rstrip(":").lower() in said for word in words):
                word = words.of(language)
                alone = found.key == "addressees" and len(lines) == 1
                lines = [f"{word} {lines[0]}"] if alone else [word, *lines]
        own = letters[match.start() : match.end()]
        if len(lines) > 1 and not text[match.end() :].strip():
            if found.key in LIST_WORDS and text[: match.start()].strip():
                lines = ["", *lines]  # a list begins on a line of its own
            run, place = own[0].element.getparent(), paragraph
            for line in lines[1:]:
                place = line_after(place, run, line)
            lines = lines[:1]
        put_lines(own, lines or [""])
    return text


#: Texts that belong together: where one of them has a place, the others are said by the template in its own way.
_DATE = ("day", "month", "year")
_SIGNATURE = ("authority", "title", "signatory", "recipients")


def _ending(document: Document, taken: set[str], everything: str) -> tuple[Ending, list[str]]:
    """What no placeholder took and the template does not say by itself: to be put at the end; and the keys of that."""
    there = everything.lower()
    head, language = document.head, document.language

    def lost(key: str, lines: Sequence[str]) -> bool:
        text = " ".join(" ".join(lines).split())
        return key not in taken and bool(text.strip("… ")) and text.lower() not in there

    values = values_of(document)
    keys = [key for key, lines in values.items() if lost(key, lines)]
    if taken.intersection(_DATE):
        keys = [key for key in keys if key not in _DATE]
    keys = [key for key in keys if key != "authority_line"]  # the text begins with it
    said = {
        "number": number_line(head, language),
        "symbol": number_line(head, language),
        **dict.fromkeys(("place", *_DATE), place_and_date(head, language)),
    }
    signed = [key for key in keys if key in _SIGNATURE]
    whole = bool(signed) and not taken.intersection(_SIGNATURE)
    lines: list[str] = []
    for key in keys:
        if key in _SIGNATURE:
            if not whole:
                words = LIST_WORDS.get(key)
                lines.extend([words.of(language), *values[key]] if words else values[key])
        elif key == "addressees":
            lines.extend(address_lines(head.addressees, language))
        elif said.get(key, "") not in lines:
            lines.extend([said[key]] if key in said else values[key])
    return Ending(tuple(line for line in lines if line), whole), keys

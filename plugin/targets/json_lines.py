"""JSON whose every value knows its line: faults of a file can be told where they are.

A reader of its own, because Python's keeps no places. It reads JSON as RFC 8259 has it: no NaN, no comments, no comma
at the end; a name that stands twice in an object is a fault, for one of the two values would be lost in silence.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from json.decoder import JSONDecodeError, scanstring

from ..text import N_
from .observations import Message

__all__ = ["JsonFault", "Located", "read_json", "read_plain"]

_DEEPEST = 50
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LINE_END = re.compile(r"\r\n?|\n")
_WORD = re.compile(r"[A-Za-z]+")
#: What may not stand right behind a number (in a list a comma may), and all that stands there together.
_GLUED = re.compile(r"[0-9A-Za-z_.]|,[0-9]")
_GLUED_IN_LIST = re.compile(r"[0-9A-Za-z_.]")
_CLUMP = re.compile(r"[-+0-9A-Za-z_.,]+")
_NO_WORD = re.compile(r"-?[A-Za-z]+")
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class Located:
    """A value and where it begins.

    Parameters
    ----------
    value : str, float, int, bool, None, list of Located, or dict of str to Located
    line, column : int
        From 1. Of a member of an object: where its name begins.
    sheet : str or None
        Of a value from a table: its sheet ("" for CSV), and ``line`` is its row.
    """

    value: object
    line: int
    column: int
    sheet: str | None = None


class JsonFault(Exception):  # noqa: N818 - told as a finding, like every other fault of a file
    """The text is not JSON.

    Parameters
    ----------
    line, column : int
    message : Message
    """

    def __init__(self, line: int, column: int, message: Message):
        self.line = line
        self.column = column
        self.message = message
        super().__init__(message.template.format(**message.values))


class _Reader:
    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self._before = 0
        #: Where lines begin.
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def fault(self, template: str, at: int | None = None, **values) -> JsonFault:
        line, column = self.place(self.at if at is None else at)
        return JsonFault(line, column, Message(template, {"column": column, **values}))

    def skip(self) -> str:
        """Go on to what is no space; returns it ("" at the end)."""
        self._before = self.at
        self.at = _SPACE.match(self.text, self.at).end()
        return self.text[self.at : self.at + 1]

    def expected(self, what: str) -> JsonFault:
        """What is told where :meth:`skip` has come to something else than ``what``."""
        found = self.text[self.at : self.at + 1]
        if not found:
            return self.fault(N_("column {column}: the file ends, but {expected} is expected"), expected=what)
        # What lacks between two lines (mostly a comma) lacks at the end of the first.
        at = self._before if _LINE_END.search(self.text, self._before, self.at) else self.at
        self.not_json(found)
        return self.fault(
            N_("column {column}: {expected} is expected, but “{found}” follows"), at, found=found, expected=what
        )

    def not_json(self, found: str) -> None:
        """Refuse what other forms of JSON have, and say what to write."""
        if found in "/#":
            words = N_("column {column}: JSON has no comments; delete what begins with “{found}”")
            raise self.fault(words, found=found)
        if found in "'‘’“”":
            raise self.fault(N_('column {column}: “{found}” stands here; text stands in marks like these: "…"'),
                             found=found)  # fmt: skip
        word = _NO_WORD.match(self.text, self.at)
        if word is None:
            return
        if word[0].lower() in _WORDS:
            raise self.fault(N_("column {column}: “{found}” is no value; write {right}"),
                             found=word[0], right=word[0].lower())  # fmt: skip
        if word[0].lower() in ("nan", "infinity", "-infinity", "inf", "-inf", "none", "undefined"):
            raise self.fault(
                N_("column {column}: “{found}” is no value; write a number, or null where there is none"),
                found=word[0],
            )

    def no_more(self, comma: int, end: str) -> None:
        """Refuse a comma at ``comma`` that the closing bracket follows."""
        if self.skip() == end:
            raise self.fault(
                N_("column {column}: a comma stands here, but “{found}” follows; delete the comma"), comma, found=end
            )

    def document(self) -> Located:
        value = self.value(0)
        found = self.skip()
        if found:
            self.not_json(found)
            raise self.fault(N_("column {column}: more text after the end of the set; delete it"))
        return value

    def value(self, depth: int, in_list: bool = False) -> Located:
        first = self.skip()
        start = self.at
        line, column = self.place(start)
        if depth > _DEEPEST:
            raise self.fault(N_("column {column}: too many brackets inside each other"))
        if first == "{":
            return Located(self.members(depth), line, column)
        if first == "[":
            return Located(self.elements(depth), line, column)
        if first == '"':
            return Located(self.string(), line, column)
        word = _WORD.match(self.text, start)
        if word and word[0] in _WORDS:
            self.at = word.end()
            return Located(_WORDS[word[0]], line, column)
        number = _NUMBER.match(self.text, start)
        if number is None:
            if not first:
                raise self.fault(N_("column {column}: the file ends, but a value is expected"))
            self.not_json(first)
            raise self.fault(N_("column {column}: a value is expected, but “{found}” follows"), found=first)
        self.at = number.end()
        if (_GLUED_IN_LIST if in_list else _GLUED).match(self.text, self.at):
            raise self.fault(
                N_("column {column}: “{found}” is no number. Write it with a decimal point, as 76.85"),
                start,
                found=_CLUMP.match(self.text, start)[0],
            )
        whole = not number[1] and not number[2] and len(number[0]) < 16
        return Located(int(number[0]) if whole else float(number[0]), line, column)

    def string(self) -> str:
        start = self.at
        try:
            text, self.at = scanstring(self.text, start + 1, True)
        except JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise self.fault(
                    N_("column {column}: the text that begins here has no closing quotation mark"), start
                ) from error
            if error.msg.startswith("Invalid control"):
                raise self.fault(
                    N_("column {column}: a line break or tab inside a text, or no closing quotation mark. Write \\n"),
                    error.pos,
                ) from error
            raise self.fault(
                N_("column {column}: a backslash that means nothing here. Write \\\\ for a backslash"), error.pos
            ) from error
        return text

    def members(self, depth: int) -> dict:
        self.at += 1
        found: dict[str, Located] = {}
        if self.skip() == "}":
            self.at += 1
            return found
        while True:
            if self.skip() != '"':
                raise self.expected('"…"')
            start = self.at
            line, column = self.place(start)
            name = self.string()
            if name in found:
                words = N_("column {column}: “{name}” stands twice in the same brackets; delete one")
                raise self.fault(words, start, name=name)
            if self.skip() != ":":
                raise self.expected(":")
            self.at += 1
            found[name] = Located(self.value(depth + 1).value, line, column)
            end = self.skip()
            if end not in (",", "}"):
                raise self.expected(", }")
            self.at += 1
            if end == "}":
                return found
            self.no_more(self.at - 1, "}")

    def elements(self, depth: int) -> list:
        self.at += 1
        found: list[Located] = []
        if self.skip() == "]":
            self.at += 1
            return found
        while True:
            found.append(self.value(depth + 1, in_list=True))
            end = self.skip()
            if end not in (",", "]"):
                raise self.expected(", ]")
            self.at += 1
            if end == "]":
                return found
            self.no_more(self.at - 1, "]")


def read_json(text: str) -> Located:
    """The value of a JSON text, each part with its line and column.

    Raises
    ------
    JsonFault
        It is no JSON; says where and what is expected.
    """
    return _Reader(text).document()


def read_plain(text: str) -> object:
    """The values of a JSON text without their places: what :func:`read_json` reads, thirty times faster.

    Raises
    ------
    JsonFault
        The text is not JSON.
    """
    try:
        value = json.loads(text, parse_int=_whole, parse_constant=_refused, object_pairs_hook=_members)
    except (ValueError, RecursionError):
        good = False
    else:
        good = not _is_deep(value)
    return value if good else _values(read_json(text))  # which says what is wrong, and where


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < 16 else float(digits)


def _refused(word: str) -> object:
    raise ValueError(word)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name stands twice")
    return made


def _is_deep(value: object) -> bool:
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        below: list[object] = []
        for one in level:
            below += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        level, depth = below, depth + 1
    return bool(level)


def _values(located: Located) -> object:
    value = located.value
    if isinstance(value, dict):
        return {name: _values(one) for name, one in value.items()}
    return [_values(one) for one in value] if isinstance(value, list) else value

"""Placeholders of templates: their names, what each stands for, and which one a misspelt name means.

A placeholder is a name between double braces: ``{{so}}``, ``{{ Số }}``, ``{{bang:targets}}``. Accents and
spaces do not matter; a name in capitals asks for its text in capitals.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..dates import date_pieces, padded_day, padded_month
from ..document import Document, Figure, Heading, Table
from .head import address_lines, listed
from .words import ADDRESSED, OPEN, RECIPIENTS, padded_number

__all__ = [
    "BLOCKS",
    "LIST_WORDS",
    "NAMES",
    "PATTERN",
    "Placeholder",
    "ids_of",
    "name_of",
    "nearest",
    "read",
    "simplified",
    "values_of",
]

#: What a placeholder looks like in a text.
PATTERN = re.compile(r"\{\{([^{}\n\t]{1,120})\}\}")

#: Names in Vietnamese and in English by what they stand for.
NAMES: dict[str, tuple[str, str]] = {
    "number": ("so", "number"),
    "symbol": ("ky_hieu", "symbol"),
    "parent_body": ("co_quan_chu_quan", "parent_body"),
    "issuing_body": ("co_quan", "issuing_body"),
    "place": ("dia_danh", "place"),
    "day": ("ngay", "day"),
    "month": ("thang", "month"),
    "year": ("nam", "year"),
    "type": ("ten_loai", "type"),
    "subject": ("trich_yeu", "subject"),
    "authority_line": ("tham_quyen", "authority_line"),
    "addressees": ("kinh_gui", "addressees"),
    "recipients": ("noi_nhan", "recipients"),
    "authority": ("quyen_han", "authority"),
    "title": ("chuc_vu", "position"),
    "signatory": ("nguoi_ky", "signatory"),
    "body": ("noi_dung", "body"),
    "annexes": ("phu_luc", "annexes"),
    "contents": ("muc_luc", "contents"),
    "table": ("bang", "table"),
    "figure": ("hinh", "figure"),
    "section": ("muc", "section"),
}
#: Those that whole paragraphs, tables and pages take the place of.
BLOCKS = frozenset({"body", "annexes", "contents", "table", "figure", "section"})
#: Those that need an id behind a colon.
_WITH_ID = frozenset({"table", "figure", "section"})
_KEYS = {name: key for key, names in NAMES.items() for name in names}
_KEYS.update({"title": "title", "recipient": "recipients", "annex": "annexes", "addressee": "addressees"})


class Placeholder(NamedTuple):
    """What a placeholder stands for: a key of :data:`NAMES`, and the id of a table, figure or section."""

    key: str
    id: str = ""


def simplified(name: str) -> str:
    """A name without accents, capitals and spaces: "Nội dung" → "noi_dung"."""
    plain = unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[\s\-_.]+", "_", plain).strip("_")


def read(inside: str) -> Placeholder | None:
    """What stands between the braces; None if that is no placeholder that we know."""
    name, colon, id_ = inside.partition(":")
    key = _KEYS.get(simplified(name))
    if key is None or bool(colon) != (key in _WITH_ID):
        return None
    return Placeholder(key, id_.strip())


def name_of(key: str, language: str, id_: str = "") -> str:
    """How a placeholder is written: "{{noi_dung}}"."""
    name = NAMES[key][0 if language.startswith("vi") else 1]
    return f"{{{{{name}:{id_}}}}}" if id_ else f"{{{{{name}}}}}"


def nearest(inside: str, ids: Mapping[str, Iterable[str]], language: str) -> str:
    """The placeholder that somebody who wrote this most likely meant; "" if none is near.

    Parameters
    ----------
    inside : str
    ids : mapping of str to iterable of str
        Key ("table", …) → the ids that there are.
    language : str
        Of names that could be either.
    """
    name, colon, id_ = inside.partition(":")
    column = 0 if language.startswith("vi") else 1
    key = _KEYS.get(simplified(name))
    if key is None:
        found = difflib.get_close_matches(simplified(name), sorted(_KEYS), 1, 0.6)
        if not found:
            return ""
        key, written = _KEYS[found[0]], found[0]
    else:
        written = simplified(name)
    written = written if written in NAMES[key] else NAMES[key][column]
    if key not in _WITH_ID:
        return f"{{{{{written}}}}}"
    known = sorted(ids.get(key, ()))
    near = difflib.get_close_matches(id_.strip(), known, 1, 0.5) if colon else []
    near = near or known[:1]
    return f"{{{{{written}:{near[0]}}}}}" if near else ""


def ids_of(document: Document) -> dict[str, list[str]]:
    """Ids that placeholders can name: of tables and figures everywhere, of headings of the text."""
    made: dict[str, list[str]] = {"table": [], "figure": [], "section": []}
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    for kind, key in ((Table, "table"), (Figure, "figure")):
        made[key] = [block.id for block in blocks if isinstance(block, kind) and block.id]
    made["section"] = [block.id for block in document.body if isinstance(block, Heading) and block.id]
    return made


def values_of(document: Document) -> dict[str, list[str]]:
    """Lines by key, of all placeholders that a text takes the place of. What is missing is a dotted line where one is
    written on, and nothing elsewhere."""
    head, end = document.head, document.signature
    year, month, day = date_pieces(head.date) or ("", "", "")
    if not day:  # only a whole day stands in three places
        year = month = ""
    vietnamese = document.language.startswith("vi")
    addressed = address_lines(head.addressees, document.language)
    word = ADDRESSED.of(document.language)
    single = [line[len(word) :].strip() for line in addressed]
    return {
        "number": [padded_number(head.number) or OPEN],
        "symbol": [head.symbol.strip() or OPEN],
        "parent_body": [head.parent_body.strip()],
        "issuing_body": [head.issuing_body.strip()],
        "place": [head.place.strip() or OPEN],
        "day": [(padded_day(day) if vietnamese else str(int(day))) if day else OPEN],
        "month": [(padded_month(month) if vietnamese else str(int(month))) if month else OPEN],
        "year": [year or OPEN],
        "type": [head.type_name.strip()],
        "subject": head.subject.strip().split("\n"),
        "authority_line": [head.authority_line.strip()],
        "addressees": single if len(addressed) < 2 else addressed[1:],
        "recipients": listed(end.recipients),
        "authority": end.authority.strip().split("\n"),
        "title": end.title.strip().split("\n"),
        "signatory": [end.signatory.strip()],
    }


#: Words that stand before a list and are not said twice.
LIST_WORDS = {"addressees": ADDRESSED, "recipients": RECIPIENTS}

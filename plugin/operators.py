"""Lists of operators as people write them: "Viettel;VNPT", "Viettel, VNPT", "Viettel/VNPT", "Viettel + VNPT"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["SEPARATOR", "harmonise_operators", "join_operators", "parse_operators"]

#: What stands between two names where this module writes them.
SEPARATOR = "; "

# A hyphen does not separate: it is part of names ("VNPT-VinaPhone").
_SEPARATORS = re.compile(r"[;,/|+&\n\r\t]|\s+(?:và|and)\s+", re.IGNORECASE)
_NOBODY = frozenset({"", "-", "--", "n/a", "null", "none", "không", "không có", "chưa có"})


def parse_operators(value: object) -> tuple[str, ...]:
    """The operators that an attribute names, each once, sorted without regard to case.

    Parameters
    ----------
    value : object
        Text of one or several names separated by ``; , / | + &``, a line break, "và" or "and"; None for none.

    Returns
    -------
    tuple of str
        In Unicode NFC, with single spaces. Of names that differ only in case the first in code point order stays.
        Empty where nobody is named, or a usual word for that stands in the field ("không", "n/a", "-" …).
    """
    if value is None:
        return ()
    text = unicodedata.normalize("NFC", str(value))
    if _is_nobody(text):
        return ()
    found: dict[str, str] = {}
    for piece in _SEPARATORS.split(text):
        if not _is_nobody(piece):
            name = _name(piece)
            key = _key(name)
            found[key] = min(found.get(key, name), name)
    return tuple(found[key] for key in sorted(found))


def harmonise_operators(lists: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The same lists with one spelling for each operator: "VIETTEL" and "Viettel" are one.

    The most frequent spelling wins; of equally frequent ones the first in code point order.
    """
    lists = [tuple(names) for names in lists]
    spellings: dict[str, Counter] = {}
    kinds = Counter(lists)  # a layer of many thousand rows has some ten different lists
    for names, times in kinds.items():
        for name in names:
            spellings.setdefault(_key(name), Counter())[name] += times
    chosen = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in spellings.items()}
    made = {names: tuple(chosen[key] for key in sorted({_key(name) for name in names})) for names in kinds}
    return [made[names] for names in lists]


def join_operators(names: Iterable[str]) -> str | None:
    """Names as one text, as :func:`parse_operators` reads it; None for nobody."""
    return SEPARATOR.join(names) or None


def _name(piece: str) -> str:
    return " ".join(piece.split())


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _is_nobody(text: str) -> bool:
    return _key(_name(text)) in _NOBODY

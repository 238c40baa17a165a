"""Whether operators, technologies and road classes are such as the tools know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ...network.road_classes import ROAD_CLASSES, road_class
from ...operators import parse_operators
from ...radio.technology import parse_technologies
from ..cells import is_empty, plain_key
from .finder import Finder, named

__all__ = ["check_operators", "check_roads", "check_technologies"]

_T = TypeVar("_T")

#: A name has letters, and operators have none as long as this.
_LETTERS, _LONGEST = re.compile(r"[^\W\d_]"), 60
#: Names of so many letters may differ by one, and by two, and still be one.
_ONE, _TWO = 5, 9
#: The right name is so many times as frequent as the mistyped one.
_RARER = 5
#: More names than these are no operators: they are not compared with each other.
_FEW = 400
#: Layers whose technologies are those of radio.
_RADIO = ("SITES", "PLANNED_SITES", "COVERAGE", "PLANNED_COVERAGE")


def _each(values: Sequence, read: Callable[[str | None], _T]) -> list[_T]:
    """What each value says: a layer has many rows and few different ones."""
    memory: dict[str | None, _T] = {}
    made = []
    for value in values:
        text = None if value is None else str(value)
        if text not in memory:
            memory[text] = read(text)
        made.append(memory[text])
    return made


def check_operators(columns: Mapping[str, Sequence], parameter: str, finder: Finder) -> None:
    """Operators that rows name: missing, odd, or written in two ways."""
    column = "operators" if "operators" in columns else "operator"
    if column not in columns:
        return
    field = finder.fields.get(column, "")
    lists = _each(columns[column], parse_operators)
    if column == "operators":
        others = [columns[name] for name in ("operator_count", "shared") if name in columns]
        bare = [row for row, names in enumerate(lists) if not names and all(is_empty(values[row]) for values in others)]
        if bare:
            finder.add_rows("operators_missing", bare, field=field, rows=len(lists))
    counts = Counter(name for names in lists for name in names)
    odd = {name for name in counts if not _LETTERS.search(name) or len(name) > _LONGEST}
    if odd:
        rows = [row for row, names in enumerate(lists) if odd.intersection(names)]
        finder.add_rows("operators_odd", rows, field=field, values=named(sorted(odd)))
    pairs = _alike(counts, odd)
    if pairs:
        wrong = {rare for rare, _ in pairs}
        rows = [row for row, names in enumerate(lists) if wrong.intersection(names)]
        said = named(f"“{rare}” – “{usual}”" for rare, usual in pairs)
        finder.add_rows("operators_alike", rows, field=field, names=said)


def _alike(counts: Mapping[str, int], odd: set[str]) -> list[tuple[str, str]]:
    """Names that are probably mistyped, with what is meant; sorted."""
    names = sorted(set(counts) - odd, key=lambda name: (-counts[name], name))
    if len(names) > _FEW:
        return []
    found = []
    keys = {name: plain_key(name) for name in names}
    for at, rare in enumerate(names):
        for usual in names[:at]:
            one, other = keys[rare], keys[usual]
            same = one == other and rare.casefold() != usual.casefold()  # case alone is harmonised by the tools
            apart = 1 if len(other) < _TWO else 2
            near = (
                one != other and len(other) >= _ONE and counts[rare] * _RARER <= counts[usual]
                and re.sub(r"\d", "", one) != re.sub(r"\d", "", other) and _within(one, other, apart)
            )  # fmt: skip
            if same or near:
                found.append((rare, usual))
                break
    return sorted(found)


def _within(one: str, other: str, most: int) -> bool:
    """Whether one word becomes the other by so many letters added, dropped or changed (Levenshtein 1966)."""
    if abs(len(one) - len(other)) > most:
        return False
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1] <= most


def check_technologies(columns: Mapping[str, Sequence], parameter: str, finder: Finder) -> None:
    """Technologies of sites and coverage."""
    if "technology" not in columns or parameter not in _RADIO:
        return
    unknown = _each(columns["technology"], lambda value: parse_technologies(value).unknown)
    rows = [row for row, names in enumerate(unknown) if names]
    if rows:
        notes = [", ".join(unknown[row]) for row in rows]
        said = named(dict.fromkeys(name for row in rows for name in unknown[row]))
        finder.add_rows("technology_unread", rows, notes, field=finder.fields.get("technology", ""), values=said)


def check_roads(columns: Mapping[str, Sequence], finder: Finder) -> None:
    """Classes of roads."""
    if "class" not in columns:
        return
    values = columns["class"]
    known = _each(values, lambda value: is_empty(value) or road_class(value) in ROAD_CLASSES)
    rows = [row for row, is_known in enumerate(known) if not is_known]
    if rows:
        odd = [str(values[row]) for row in rows]
        said = named(dict.fromkeys(odd))
        finder.add_rows("road_class_unread", rows, odd, field=finder.fields.get("class", ""), values=said)

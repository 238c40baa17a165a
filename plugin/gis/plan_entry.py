"""What may stand in the entry of a plan, each thing in its place: the one gate between a project file and the windows.

Project files are edited by hand, merged, damaged, and written by newer versions. What has not the form that the windows
count on is not taken, and not thrown away either: it goes back into the entry as it was, unless the user says something
else in its place.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from ..days import is_day

__all__ = ["YEARS", "both", "names_of", "read_entry"]

#: The first and the last year that a plan can be for.
YEARS = (2000, 2100)
#: An entry that is nested more deeply was not made by this plugin, and recursion would come to its end in it.
_DEEPEST = 60
#: Whole numbers beyond these do not fit into fields of forms.
_LARGEST = 2**31 - 1
#: Stands for "no value": None is one.
_NOTHING: Any = object()

#: Takes a value apart: what has the right form, and what has not; either can be nothing.
_Form = Callable[[Any], tuple[Any, Any]]


def _if(test: Callable[[Any], bool]) -> _Form:
    return lambda value: (value, _NOTHING) if test(value) else (_NOTHING, value)


def _is_text(value: Any) -> bool:
    """Text that can be written: half of a pair of UTF-16 cannot."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_path(value: Any) -> bool:
    return _is_text(value) and "\0" not in value


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_number(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and abs(value) <= _LARGEST


def _is_value(value: Any) -> bool:
    """A value that a field of a form can have: of one thing, or of a list or table of such."""
    if isinstance(value, list):
        return all(map(_is_value, value))
    return value is None or _is_text(value) or _is_number(value)


def _is_said(value: Any) -> bool:
    """What documents say of themselves: a text, a tick, a number, lines of text."""
    return _is_text(value) or _is_number(value) or _is_texts(value)


def _is_inputs(value: Any) -> bool:
    """What an assessment was made from is JSON inside JSON."""
    if not _is_text(value):
        return False
    if not value:
        return True
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and isinstance(said.get("layers", {}), dict)


def _is_row(value: Any) -> bool:
    """A layer of the dossier as the wizard keeps it: id, whether it goes in, the maps that it is drawn on."""
    return (
        isinstance(value, list) and len(value) == 3 and _is_text(value[0]) and isinstance(value[1], bool)
        and _is_text(value[2])
    )  # fmt: skip


def _mapping(form: _Form, **known: _Form) -> _Form:
    """An object whose members have one form; those in ``known`` one of their own."""

    def take(value: Any) -> tuple[Any, Any]:
        if not isinstance(value, dict):
            return _NOTHING, value
        taken, rest = {}, {}
        for name, one in value.items():
            good, bad = known.get(name, form)(one) if _is_text(name) else (_NOTHING, one)
            if good is not _NOTHING:
                taken[name] = good
            if bad is not _NOTHING:
                rest[name] = bad
        return taken, rest or _NOTHING

    return take


def _is_year(value: Any) -> bool:
    return value is None or (
        isinstance(value, int) and not isinstance(value, bool) and YEARS[0] <= value <= YEARS[1]
    )  # fmt: skip


_TEXT, _TEXTS, _PATH, _TICK = _if(_is_text), _if(_is_texts), _if(_is_path), _if(lambda one: isinstance(one, bool))
_VALUE = _if(_is_value)
#: What the dossier wizard remembers.
_WIZARD = _mapping(
    _VALUE,
    type=_TEXT, language=_TEXT, commune=_TEXT, documents=_TEXTS, title=_TEXT, atlas=_TICK, package=_TICK,
    layers=_if(lambda rows: isinstance(rows, list) and all(map(_is_row, rows))),
    atlas_pages=_if(lambda pages: isinstance(pages, list) and all(isinstance(one, int) for one in pages)),
    paper=_TEXT, find_gaps=_TICK, formats=_TEXTS, word_template=_PATH, copies=_TEXTS, archive=_TICK,
    with_project=_TICK, summary=_TEXT, further=_if(lambda paths: isinstance(paths, list) and all(map(_is_path, paths))),
)  # fmt: skip
#: What is remembered by the id of an algorithm or of a window. Dialogs of plans say where their results go.
_REMEMBERED = _mapping(_VALUE, where=_TEXT, folder=_PATH, wanted=_TEXTS)
_TEXTS_BY_NAME = _mapping(_TEXT)
#: Entry → its form. They have the names of :class:`.plan.Plan`.
_FORMS: Mapping[str, _Form] = {
    "layers": _mapping(_TEXTS),
    "fields": _mapping(_TEXTS_BY_NAME),
    "target_set": _TEXT,
    "target_file": _PATH,
    "year": _if(_is_year),
    "layers_date": _if(lambda value: isinstance(value, str) and (not value or is_day(value))),
    "documents": _mapping(_if(_is_said), BY_DOCUMENT=_mapping(_TEXTS_BY_NAME)),
    "parameters": _mapping(_REMEMBERED, setup=_mapping(_VALUE, SETTLED=_TEXTS), dossierwizard=_WIZARD),
    "assessments": _TEXTS_BY_NAME,
    "results": _TEXTS_BY_NAME,
    "inputs": _mapping(_if(_is_inputs)),
    "folder": _PATH,
}


def read_entry(text: str) -> tuple[dict[str, Any], dict[str, Any], int]:
    """Take the text of an entry apart.

    Returns
    -------
    (dict, dict, int)
        What was taken, by name; what was not, as it stands there: names that this version does not know, and what has
        another form than it should, be it deep inside; the version of the form that it was written in.

    Raises
    ------
    ValueError
        It is no JSON object, or one that is nested too deeply.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError(f"> {_DEEPEST} [[[") from error
    if not isinstance(data, dict):
        raise ValueError(text[:80])
    if _is_deep(data):
        raise ValueError(f"> {_DEEPEST} [[[")
    version = data.pop("version", 1)
    taken, rest = {}, {}
    for name, value in data.items():
        if value is None and name in _FORMS:
            continue  # as good as not there
        good, bad = _FORMS[name](value) if name in _FORMS else (_NOTHING, value)
        if good is not _NOTHING:
            taken[name] = good
        if bad is not _NOTHING:
            rest[name] = bad
    return taken, rest, version if _is_number(version) and isinstance(version, int) else 1


def _is_deep(value: Any) -> bool:
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        below: list[Any] = []
        for one in level:
            below += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        level, depth = below, depth + 1
    return bool(level)


def both(rest: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """What was not taken together with what is said now, which counts where both say something."""
    made = dict(data)
    for name, kept in rest.items():
        said = made.get(name)
        if isinstance(kept, dict) and isinstance(said, Mapping):
            made[name] = both(kept, said)
        elif said is None or said == "" or said == {}:
            made[name] = kept
    return made


def names_of(rest: Mapping[str, Any], known: bool = True) -> list[str]:
    """Names of what was not taken although this version knows its place, as "parameters.setup.SETTLED"."""
    found = []
    for name, kept in sorted(rest.items()):
        if known and name not in _FORMS:
            continue
        below = names_of(kept, False) if isinstance(kept, dict) else []
        found += [f"{name}.{one}" for one in below] or [name]
    return found

"""Finding out which layer plays which role, by what layers are called, what they look like and which fields they have.

Names count whole words, in Vietnamese and English, with diacritics or without: ``Ranh_gioi_xa``, ``thon_ban``,
``tram_BTS_2024``, ``DuongGT``. A field counts the more, the fewer roles have one of its name: a layer with the fields
``so_cot`` and ``nha_mang`` is one of pole lines, whatever it is called. Every answer says why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .. import schema
from ..network.road_classes import plain_text
from ..text import N_
from .cells import plain_key
from .observations import Message
from .plan_roles import OTHERS, PLAN_ROLES, PLANNED_WORDS, RASTER, PlanRole, role_columns, role_fields
from .roles import ROLES

__all__ = ["ENOUGH", "LayerSigns", "Match", "find_roles", "is_result", "matches", "score"]

#: A layer with fewer points is not taken for anything by itself.
ENOUGH = 20.0
#: Points for fields: at most, and for one that no other role has.
_FIELDS_MOST, _FIELD = 36.0, 12.0
#: Names of fields that a shapefile has cut are so long.
_DBF_LENGTH = 10
#: Points for being a raster with one band: few layers are.
_RASTER = 8.0
#: Words that say nothing about what a layer shows.
_EMPTY_WORDS = frozenset(
    ["lop", "layer", "data", "bando", "map", "danh", "sach", "ds", "nam", "vn2000", "utm", "wgs84", "shp", "gpkg",
     "polygon", "point", "line", "final", "moi", "new", "old", "cu", "tp", "48n", "49n", "tm3", "the", "and", "of",
     "cac", "va"]
)  # fmt: skip
#: The same in two words; "ban" and "lieu" alone do say something.
_EMPTY_PAIRS = (" ban do ", " du lieu ", " hien trang ", " hien co ", " hien tai ", " tren dia ban ", " co so du lieu ")
#: Fields by which results of our own tools are known, which play no role of an existing layer.
_RESULTS = tuple(
    frozenset(field.name for field in fields)
    for fields in (
        schema.TARGET_RESULTS, schema.TARGET_UNITS, schema.TARGET_TASKS, schema.TARGET_GAPS, schema.TARGET_UNIT_GAPS,
        schema.UNREACHED, schema.REJECTED, schema.NETWORK_FAULTS, schema.BUILT_NETWORK_NODES,
        schema.BUILT_NETWORK_EDGES, schema.CROSSWALK_BALANCE, schema.CROSSWALK_REJECTED, schema.IMPORT_REJECTED,
    )
)  # fmt: skip
_ROUTES = frozenset(field.name for field in schema.ROUTES)
#: A layer of boundaries of all levels at once is none of communes.
_ALL_LEVELS = frozenset(field.name for field in schema.OSM_BOUNDARIES)
_POWER = frozenset(field.name for field in schema.OSM_POWER)


@dataclass(frozen=True)
class LayerSigns:
    """What a layer shows of itself without being read.

    Parameters
    ----------
    id : str
        Of the layer in the project.
    names : tuple of str
        What it is called: in the project, its table, its file. The first counts most.
    kind : str
        "point", "line", "polygon", "" (a table), "raster", or "?" for one that cannot play any role.
    fields : tuple of str
    bands : int
        Of a raster.
    """

    id: str
    names: tuple[str, ...]
    kind: str
    fields: tuple[str, ...] = ()
    bands: int = 0


@dataclass(frozen=True)
class Match:
    """How well a layer fits a role.

    Parameters
    ----------
    parameter : str
        The role.
    layer : str
        Id of the layer.
    score : float
        From :data:`ENOUGH` on it is taken by itself.
    by : str
        What tells it, in one word: "name", "fields", "both" or "result" (of one of the tools).
    reasons : tuple of Message
    """

    parameter: str
    layer: str
    score: float
    by: str
    reasons: tuple[Message, ...]


# -- names -----------------------------------------------------------------------------------------------------------

_NO_WORD = re.compile(r"[^0-9a-z]+")
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, plain and in the singular; numbers (years, sheets) and words that say nothing are left out.

    >>> _words("Ranh_gioi_xa_2024"), _words("TramBTS"), _words("Roads")
    (('ranh', 'gioi', 'xa'), ('tram', 'bts'), ('road',))
    """
    text = f" {' '.join(_NO_WORD.split(plain_text(_apart(name))))} "
    for pair in _EMPTY_PAIRS:
        text = text.replace(pair, " ")
    parts = (part for part in text.split() if not _NUMBER.fullmatch(part) and part not in _EMPTY_WORDS)
    return tuple(_singular(part) for part in parts)


def _apart(name: str) -> str:
    """A name with spaces where capitals begin words: "RanhGioiXa", "TramBTS", "BTSViettel"."""
    made = []
    for before, letter, after in zip(f" {name}", name, f"{name[1:]} "):
        if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
            made.append(" ")
        made.append(letter)
    return "".join(made)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True)
class _Name:
    """Where a phrase stands in a name."""

    points: float
    phrase: str = ""
    name: str = ""


def _best_name(names: Sequence[str], phrases: Sequence[str]) -> _Name:
    """The phrase that fits a layer's names best. Long ones beat short ones, and the first word of a name names it."""
    best = _Name(0.0)
    for place, name in enumerate(names):
        words = _words(name)
        joined = "".join(words)
        for phrase in phrases:
            points = _points(words, joined, _words(phrase))
            points -= 2.0 * place if points else 0.0
            if points > best.points:
                best = _Name(points, phrase, name)
    return best


def _points(words: tuple[str, ...], joined: str, phrase: tuple[str, ...]) -> float:
    size, together = len(phrase), "".join(phrase)
    if not size:
        return 0.0
    if words == phrase or (joined and joined == together):
        return 34.0 + 3.0 * size
    for start in range(len(words) - size + 1):
        if words[start : start + size] == phrase:
            short = 6.0 if len(together) <= 3 and size == 1 else 0.0  # "xa", "gt" and the like mean much
            return 20.0 + 5.0 * (size - 1) + (8.0 if start == 0 else 0.0) - short
    # Written without a gap among other words: "ranhgioixa_tinh", "thonban2".
    if len(together) >= 6 and any(word.startswith(together) for word in words):
        return 22.0 + 3.0 * (size - 1)
    return 0.0


# -- fields ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _roles_of_names() -> dict[str, int]:
    """How many roles have a column of a name, as :func:`.roles.recognise` compares names."""
    roles: dict[str, set[str]] = {}
    for role in ROLES.values():
        for column in role.columns:
            for name in (column.id, column.name_en, column.name_vi, *column.synonyms):
                roles.setdefault(plain_key(name), set()).add(role.id)
                roles.setdefault(plain_key(name[:_DBF_LENGTH]), set()).add(role.id)
    return {name: len(those) for name, those in roles.items()}


def _shared_by(field: str) -> int:
    """How many roles have a column that a field of this name could be."""
    return _roles_of_names().get(plain_key(field), 1)


def _field_points(role: PlanRole, names: Sequence[str]) -> tuple[float, list[str], list[str]]:
    """Points for the fields of a layer, the fields that tell most, and required columns that it lacks."""
    found = role_fields(role.role, names)
    columns = {column.id: column for column in role_columns(role.role)}
    told = {}
    for name in found.values():
        told[name] = _FIELD if role.role not in ROLES else _FIELD / _shared_by(name) ** 0.8
        if role.role == "hubs":
            told[name] = 1.0  # a code and a name, as everything has
    missing = [column.name_vi for column in columns.values() if column.required and column.id not in found]
    most = sorted(told, key=lambda name: (-told[name], name))
    return min(sum(told.values()), _FIELDS_MOST), [name for name in most if told[name] >= 3.0][:5], missing


# -- the whole -------------------------------------------------------------------------------------------------------


def is_result(fields: Collection[str]) -> bool:
    """Whether a layer was written by one of our tools, as an answer and not as data."""
    there = frozenset(fields)
    return any(result <= there for result in _RESULTS)


@lru_cache(maxsize=2048)
def _other_points(names: tuple[str, ...]) -> float:
    return _best_name(names, OTHERS).points


@lru_cache(maxsize=2048)
def _planned_name(names: tuple[str, ...]) -> _Name:
    return _best_name(names, PLANNED_WORDS)


@lru_cache(maxsize=16384)  # windows ask again after each change
def score(role: PlanRole, signs: LayerSigns) -> Match | None:
    """How well a layer fits a role; None if it cannot play it."""
    if signs.kind not in role.kinds or (signs.kind == RASTER and signs.bands > 1) or is_result(signs.fields):
        return None
    there = frozenset(signs.fields)
    planned = _planned_name(signs.names)
    reasons: list[Message] = []
    routes = there >= _ROUTES
    if routes:
        # Routes of ours are fibre of the plan, whatever the layer is called.
        if role.parameter != "PLANNED_FIBER":
            return None
        planned = _Name(30.0, "", signs.names[0])
        reasons.append(Message(N_("These are routes that the tools have planned.")))
    if bool(role.plans) != (planned.points > 0):
        return None  # the one shows what is there, the other what is to come
    names = [_without(text, PLANNED_WORDS) for text in signs.names] if role.plans else signs.names
    name = _best_name(names, role.names)
    if _other_points(signs.names) > name.points or there >= _ALL_LEVELS or there >= _POWER:
        return None  # something that plays no role
    points = name.points + (planned.points if routes else 0.0)
    if name.points:
        reasons.append(Message(N_("It is called “{name}”."), {"name": name.name.strip()}))
    of_fields, telling, missing = _field_points(role, signs.fields) if role.role else (0.0, [], [])
    points += of_fields + (_RASTER if signs.kind == RASTER else 0.0)
    if telling:
        reasons.append(Message(N_("It has the fields {fields}."), {"fields": ", ".join(telling)}))
    if missing and signs.fields:
        points -= 14.0
        reasons.append(Message(N_("No field is recognised as: {columns}."), {"columns": ", ".join(missing)}))
    if role.several and signs.kind and not name.points:
        points -= _FIELDS_MOST  # a map with some numbers is no yearly table
    if not signs.kind and "" in role.kinds and len(role.kinds) > 1 and not role.several and not name.points:
        points -= 8.0
    if role.role == "roads" and not name.points and of_fields < _FIELD:
        points = 0.0
    by = "result" if routes else "both" if name.points and telling else "name" if name.points else "fields"
    return Match(role.parameter, signs.id, round(points, 3), by, tuple(reasons))


def _without(name: str, phrases: Sequence[str]) -> str:
    """A name without the words that say that it is planned."""
    text = f" {' '.join(_words(name))} "
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(f" {phrase} ", " ")
    return text.strip()


def matches(layers: Sequence[LayerSigns], parameter: str) -> list[Match]:
    """How well each layer fits a role, best first; layers that cannot play it are left out."""
    found = [match for match in (score(PLAN_ROLES[parameter], signs) for signs in layers) if match is not None]
    return sorted(found, key=lambda match: (-match.score, match.layer))


def find_roles(
    layers: Sequence[LayerSigns], taken: Mapping[str, Sequence[str]] | None = None, settled: Collection[str] = ()
) -> dict[str, tuple[Match, ...]]:
    """The layer of each role, where one is found.

    Parameters
    ----------
    layers : sequence of LayerSigns
    taken : mapping of str to sequence of str, optional
        Layers (ids) that roles have already, by parameter: neither these roles nor these layers are given away again.
    settled : collection of str
        Roles that somebody has decided on, perhaps for no layer: nothing is looked for.

    Returns
    -------
    dict of str to tuple of Match
        By parameter, in the order of the roles; only what is found now. Each layer plays one role at most.
    """
    taken = {parameter: tuple(ids) for parameter, ids in (taken or {}).items() if ids}
    used = {id_ for ids in taken.values() for id_ in ids}
    ranked = []
    for number, (parameter, role) in enumerate(PLAN_ROLES.items()):
        if parameter in settled or (parameter in taken and not role.several):
            continue
        ranked += [(-match.score, number, match.layer, match) for match in matches(layers, parameter)]
    found: dict[str, list[Match]] = {}
    for _, _, _, match in sorted(ranked, key=lambda row: row[:3]):
        role = PLAN_ROLES[match.parameter]
        if match.score < ENOUGH or match.layer in used or (match.parameter in found and not role.several):
            continue
        used.add(match.layer)
        found.setdefault(match.parameter, []).append(match)
    return {parameter: tuple(found[parameter]) for parameter in PLAN_ROLES if parameter in found}

"""Target sets while they are being edited: a draft can be wrong at any moment, and says so place by place.

A draft holds what the JSON file of a set holds, faults and fields that nobody knows included, so that nothing of the
user's is lost. Drafts never change: every edit gives a new one, which makes undo a matter of keeping the old.
"""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..days import ISO_DAY
from ..errors import DataError
from ..numbers import AMBIGUOUS, parse_number
from ..text import N_
from .indicators import INDICATORS
from .json_lines import JsonFault, Located, read_plain
from .observations import Message
from .set_exchange import SCHEMA_URL
from .set_fields import DOCUMENT_FIELDS, ITEM_FIELDS, SET_FIELDS, SetField, Words, indicator_name
from .set_reading import TOLD, Finding, Severity, check, describe
from .target_set import ItemKind, TargetSet

__all__ = [
    "LONGEST",
    "Draft",
    "Fault",
    "Path",
    "added",
    "changed",
    "checked",
    "copied",
    "copy_of",
    "field_at",
    "groups",
    "moved",
    "neighbour",
    "new_item",
    "parse_draft",
    "pasted",
    "removed",
    "safe_id",
]

#: Most letters of one text: what a cell of a workbook holds, and a field of a window.
LONGEST = 32_767
#: Where a value of a draft is: ("items", 3, "value"), ("document", "date"), ("period", 0).
Path = tuple

_FIELDS = {
    "set": {field.name: field for field in SET_FIELDS},
    "document": {field.name: field for field in DOCUMENT_FIELDS},
    "item": {field.name: field for field in ITEM_FIELDS},
}
_YEARS = (
    SetField("first", "year", "First year", "Năm đầu", ""),
    SetField("last", "year", "Last year", "Năm cuối", ""),
)
#: Members at the top of a set and their order in a file.
_TOP = ("$schema", "id", "title_vi", "title_en", "province", "village_term", "document", "period", "note_vi", "note_en",
        "legal_bases", "items")  # fmt: skip
_ORDERS = {"set": _TOP, **{part: tuple(_FIELDS[part]) for part in ("document", "item")}}
#: What stays in a file where it is empty, as the exporter writes it.
_KEPT = {"id", "title_vi", "title_en", "province", "village_term"}
#: Ids of new items begin so, as in the sets of the plugin: chỉ tiêu, hiện trạng, nhiệm vụ, yêu cầu.
_PREFIXES = {ItemKind.TARGET: "CT", ItemKind.STATUS: "HT", ItemKind.TASK: "NV", ItemKind.REQUIREMENT: "YC"}
_KINDS = frozenset(kind.value for kind in ItemKind)


@dataclass(frozen=True)
class _FieldWords(Words):
    """What a field is called, and which one it is."""

    name: str = ""


_NAMES = {
    **{part: {name: _FieldWords(field.en, field.vi, name) for name, field in fields.items()}
       for part, fields in _FIELDS.items()},
}  # fmt: skip
_NAMES["set"] |= {
    "document": _FieldWords("Document", "Văn bản", "document"),
    "period": _FieldWords("Period", "Giai đoạn", "period"),
    "items": _FieldWords("Items", "Các mục", "items"),
    "legal_bases": _FieldWords("Legal bases", "Căn cứ pháp lý", "legal_bases"),
}


@dataclass(frozen=True)
class Draft:
    """A set as its file has it: objects, lists, text, numbers. Nothing in it is ever changed in place."""

    data: Mapping[str, object]

    def value(self, path: Path) -> object:
        """The value at ``path``; None where there is none."""
        found: object = self.data
        for step in path:
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, (list, tuple)) and isinstance(step, int) and 0 <= step < len(found):
                found = found[step]
            else:
                return None
        return found

    @property
    def items(self) -> Sequence[Mapping[str, object]]:
        return self.data.get("items") or ()

    def text(self) -> str:
        """The draft as JSON text."""
        return json.dumps(self.data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Fault:
    """What is wrong, or odd, at one place of a draft.

    Parameters
    ----------
    path : Path
        The field; one that is missing as well.
    severity : Severity
    message : Message
    item : str
        Id of the item; "" outside items.
    unknown : bool
        The field is none that a set can have: removing it mends this.
    """

    path: Path
    severity: Severity
    message: Message
    item: str = ""
    unknown: bool = False

    def explain(self, translate: Callable[[str], str] = str, language: str = "en") -> str:
        """What is wrong, without the place."""
        message = self.message
        if language.startswith("vi"):
            values = {name: _vietnamese(name, value) for name, value in message.values.items()}
            message = Message(message.template, values)
        return describe(Finding(0, self.item, self.severity, message), translate, language)


class _Comma(float):
    """A number that templates write with a decimal comma."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(".", ",")


def _vietnamese(name: str, value: object) -> object:
    if isinstance(value, float):
        return _Comma(value)
    if name in ("date", "day") and isinstance(value, str) and ISO_DAY.fullmatch(value):
        return "/".join(reversed(value.split("-")))
    return value


def parse_draft(text: str) -> Draft:
    """A draft from JSON text. Wrong values and unknown fields are kept.

    Raises
    ------
    JsonFault
        The text is no JSON.
    DataError
        It has not the form of a set: members that hold lists and objects hold something else. Or a text is longer than
        :data:`LONGEST`.
    """
    data = read_plain(text.removeprefix("\ufeff"))
    good = isinstance(data, dict)
    if good:
        bases, items = data.get("legal_bases", []), data.get("items", [])
        good = isinstance(data.get("document", {}), dict) and isinstance(data.get("period", []), list)
        good &= all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in (bases, items))
    if not good:
        raise DataError(N_("The file is JSON, but not a target set."))
    _refuse_long(data)
    return Draft(data)


def _refuse_long(value: object) -> None:
    """Texts are those of clauses: what is longer was put there by mistake, and no field of a window holds it."""
    if isinstance(value, str) and len(value) > LONGEST:
        raise DataError(
            N_("“{start} …” has {count} letters. A text of a target set has at most {most}: shorten it in the file."),
            start=value[:60], count=len(value), most=LONGEST,
        )  # fmt: skip
    if isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            _refuse_long(one)


# -- what is wrong ----------------------------------------------------------------------------------------------------


def checked(draft: Draft) -> tuple[TargetSet | None, tuple[Fault, ...]]:
    """The set that a draft is (None if it cannot be used), and all that is wrong or odd, in its order."""
    locator = _Locator()
    root = locator.locate(draft.data, (), "set")
    target_set, findings = check(root, _NAMES)
    faults = [*locator.faults, *((finding.line, _fault(finding, locator.places, draft)) for finding in findings)]
    faults.sort(key=lambda one: one[0])
    broken = any(fault.severity is Severity.ERROR for _, fault in faults)
    return (None if broken else target_set), tuple(fault for _, fault in faults)


class _Locator:
    """Gives every value a number of its own as its line: so findings lead back to it."""

    def __init__(self):
        self.places: list[Path] = []
        self.faults: list[tuple[int, Fault]] = []
        self.item = ""

    def locate(self, value: object, path: Path, part: str) -> Located:
        line = len(self.places)
        self.places.append(path)
        made = value
        if isinstance(value, Mapping):
            if path[:1] == ("items",):
                self.item = value["id"] if isinstance(value.get("id"), str) else ""
            made = {name: self.locate(one, (*path, name), _part_below(part, name)) for name, one in value.items()}
        elif isinstance(value, (list, tuple)):
            made = [self.locate(one, (*path, number), part) for number, one in enumerate(value)]
        elif isinstance(value, str) and self.can_be_two(value, path, part):
            made = TOLD
        if path[:1] != ("items",):
            self.item = ""
        return Located(made, line, 0, "")

    def can_be_two(self, text: str, path: Path, part: str) -> bool:
        """Tell of a number whose mark can group thousands or begin a fraction."""
        field = _FIELDS[part].get(path[-1])
        if field is None or field.kind not in ("number", "share", "year") or parse_number(text)[1] != AMBIGUOUS:
            return False
        words = N_("“{field}”: “{found}” can be {first} or {second}; write {second} without a mark, or {first}0")
        values = {"field": _NAMES[part][field.name], "found": text, "first": text.replace(",", ".").strip(),
                  "second": re.sub(r"[.,\s]", "", text)}  # fmt: skip
        item = self.item if path[:1] == ("items",) else ""
        self.faults.append((len(self.places) - 1, Fault(path, Severity.ERROR, Message(words, values), item)))
        return True


def _part_below(part: str, name: str) -> str:
    return (
        {"document": "document", "legal_bases": "document", "items": "item"}.get(name, part) if part == "set" else part
    )


def _fault(finding: Finding, places: Sequence[Path], draft: Draft) -> Fault:
    path, message = places[finding.line], finding.message
    values = dict(message.values)
    field = values.get("field")
    if isinstance(field, _FieldWords) and isinstance(draft.value(path), Mapping) and path[-1:] != (field.name,):
        path = (*path, field.name)  # it is missing: told at what it is missing in
    if {"id", "name", "other"} <= set(values):
        # The reader names lines, which nobody sees here.
        words = N_("the id “{id}” is that of another item already")
        if values["id"] != values["name"]:
            words = N_("the id “{id}” differs from “{name}” of another item in small and capital letters only")
        message = Message(words, {"id": values["id"], "name": values["name"]})
    unknown = bool(path) and isinstance(field, str) and field == path[-1] and field_at(path) is None
    return Fault(path, finding.severity, message, finding.item, unknown)


def field_at(path: Path) -> SetField | None:
    """The field that a path leads to; None for lists, objects and what no set has."""
    if path[:1] == ("period",) and len(path) == 2:
        return _YEARS[path[1]]
    part = {1: "set", 2: "document", 3: "item" if path[0] == "items" else "document"}.get(len(path), "")
    return _FIELDS[part].get(path[-1]) if part else None


# -- edits ------------------------------------------------------------------------------------------------------------


def changed(draft: Draft, path: Path, value: object) -> Draft:
    """The draft with another value at ``path``; empty ones are left out where the exporter leaves them out."""
    return Draft(_with(draft.data, path, value, "set"))


def _with(node, path: Path, value: object, part: str):
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        made = list(node or ())
        made += [None] * (step + 1 - len(made))
        made[step] = _with(made[step], rest, value, part) if rest else value
        return made
    node = node or {}
    if rest:
        value = _with(node.get(step), rest, value, _part_below(part, step))
    empty = value is None or value == "" or value is False
    if empty and not rest and part != "document" and not (part == "set" and step in _KEPT):
        return {name: kept for name, kept in node.items() if name != step}
    if empty and not rest:
        value = ""
    return _put(node, step, value, _ORDERS[part])


def _put(node: Mapping, name: str, value: object, order: Sequence[str]) -> dict:
    """``node`` with a member: in its place if it is there, else behind those that come before it in ``order``."""
    if name in node or name not in order:
        return {**node, name: value}
    before = set(order[: order.index(name)])
    made, rest = {}, dict(node)
    last = max((at for at, key in enumerate(node) if key in before), default=-1)
    for key in list(node)[: last + 1]:
        made[key] = rest.pop(key)
    return {**made, name: value, **rest}


def removed(draft: Draft, path: Path) -> Draft:
    """The draft without an item, a legal basis, or a field, whether a set can have it or not."""
    *above, step = path
    held = draft.value(tuple(above))
    if isinstance(step, int):
        kept: object = [one for number, one in enumerate(held) if number != step]
    else:
        kept = {name: one for name, one in held.items() if name != step}
    return Draft(_with(draft.data, tuple(above), kept, "set")) if above else Draft(kept)


def added(draft: Draft, item: Mapping[str, object], index: int | None = None) -> Draft:
    """The draft with one more item, before ``index`` or at the end."""
    items = list(draft.items)
    items.insert(len(items) if index is None else index, dict(item))
    return changed(draft, ("items",), items)


def moved(draft: Draft, index: int, to: int) -> Draft:
    """The draft with an item at another place."""
    items = list(draft.items)
    items.insert(to, items.pop(index))
    return changed(draft, ("items",), items)


def groups(draft: Draft) -> list[tuple[ItemKind | None, list[int]]]:
    """Items by their kind, as places in the set; None: those whose kind is none. Kinds without items are there too."""
    found: dict = {kind.value: (kind, []) for kind in ItemKind}
    for index, item in enumerate(draft.items):
        kind = item.get("kind")
        found.setdefault(kind if isinstance(kind, str) and kind in found else None, (None, []))[1].append(index)
    return list(found.values())


def neighbour(draft: Draft, index: int, step: int) -> int | None:
    """The next item of the same kind before (-1) or behind (1) an item; None if there is none."""
    items, mine = draft.items, _kind(draft.items[index])
    at = index + step
    while 0 <= at < len(items) and _kind(items[at]) != mine:
        at += step
    return at if 0 <= at < len(items) else None


def _kind(item: Mapping[str, object]) -> str | None:
    kind = item.get("kind")
    return kind if isinstance(kind, str) and kind in _KINDS else None


def new_item(draft: Draft, kind: ItemKind, indicator: str = "") -> dict:
    """An item to begin with. Its quotation is empty: that is told until somebody writes the document's own words."""
    village = draft.data.get("village_term") or "thôn"
    made: dict[str, object] = {"id": _free_id(draft.items, kind), "kind": kind.value, "title_vi": ""}
    if indicator:
        made["title_vi"] = indicator_name(indicator, "vi", str(village))
        made["title_en"] = indicator_name(indicator, "en", str(village))
    made["quote"] = ""
    if kind in (ItemKind.TARGET, ItemKind.STATUS):
        if indicator:
            made["indicator"] = indicator
            lower = INDICATORS[indicator].lower_is_better
            made["comparator"] = "<=" if lower and kind is ItemKind.TARGET else ">="
        period = draft.data.get("period")
        year = period[-1 if kind is ItemKind.TARGET else 0] if isinstance(period, list) and period else None
        if isinstance(year, int):
            made["year"] = year
    return made


def _free_id(items: Iterable[Mapping], kind: ItemKind) -> str:
    prefix = _PREFIXES[kind]
    used = [re.fullmatch(prefix + "([0-9]{1,6})", str(item.get("id", "")).upper()) for item in items]
    return f"{prefix}{max((int(found[1]) for found in used if found), default=0) + 1:02}"


def copied(draft: Draft, indices: Iterable[int]) -> str:
    """Items as text for the clipboard."""
    return json.dumps({"items": [draft.items[index] for index in indices]}, ensure_ascii=False, indent=2)


def pasted(draft: Draft, text: str, index: int | None = None) -> tuple[Draft, int]:
    """The draft with the items of a copied text, or of a whole set, and how many; ids that are taken are renewed."""
    try:
        more = parse_draft(text).items
    except (JsonFault, DataError):
        return draft, 0
    at = len(draft.items) if index is None else index
    for number, item in enumerate(more):
        taken = {str(one.get("id", "")).lower() for one in draft.items}
        if str(item.get("id", "")).lower() in taken:
            kind = next((kind for kind in ItemKind if kind.value == item.get("kind")), ItemKind.REQUIREMENT)
            item = {**item, "id": _free_id(draft.items, kind)}
        draft = added(draft, copy.deepcopy(dict(item)), at + number)
    return draft, len(more)


def copy_of(draft: Draft, id_: str) -> Draft:
    """The same set under an id of its own."""
    made = draft if draft.data.get("$schema") else Draft({"$schema": SCHEMA_URL, **draft.data})
    return changed(made, ("id",), id_)


def safe_id(text: str) -> str:
    """An id made from any name: letters without accents, digits and . _ - only."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", "".join(one for one in plain if not unicodedata.combining(one)))
    return plain.lstrip("._-")[:64].rstrip("._-") or "bo_chi_tieu"

"""Target sets from files: all that is wrong is told at once, each fault with its line.

:func:`check` goes through a set that lies there as located values, whatever it was read from; :mod:`.set_exchange`
brings tables into that form.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ..days import is_day
from ..errors import DataError
from ..numbers import parse_number
from ..text import N_
from .deadlines import read_deadline
from .indicators import INDICATORS
from .json_lines import JsonFault, Located, read_json
from .observations import Message
from .set_fields import (
    DEADLINE,
    DOCUMENT_FIELDS,
    FIRST_YEAR,
    ID,
    INDICATOR_IDS,
    INVISIBLE,
    ITEM_FIELDS,
    LAST_YEAR,
    MEASURED,
    SET_FIELDS,
    UNWRITABLE,
    SetField,
    Words,
    choice_words,
    indicator_name,
)
from .target_set import Comparator, Document, Item, ItemKind, TargetSet, TaskState, shipped_sets

__all__ = [
    "TOLD",
    "Finding",
    "Severity",
    "TargetSetError",
    "check",
    "check_json",
    "decode",
    "describe",
    "explain_findings",
    "fault",
    "load_set",
    "nearest",
    "read_set",
    "shipped_sets",
    "usable",
    "validate",
]

#: Names beside the fields of SET_FIELDS at the top of a set.
_STRUCTURE = ("$schema", "document", "period", "legal_bases", "items")
#: Stands for a value whose fault was told already where it was read.
TOLD = object()
_MOST_TOLD = 40
_MOST_CHOICES = 12


class Severity(Enum):
    ERROR = "error"  # the set cannot be used
    WARNING = "warning"  # it can, but somebody should look


@dataclass(frozen=True)
class Finding:
    """What is wrong, or odd, at one place of a file.

    Parameters
    ----------
    line : int
        Line of a JSON file, row of a table; from 1. 0: the file as a whole.
    item : str
        Id of the item; "" outside items.
    severity : Severity
    message : Message
    sheet : str or None
        None for JSON; "" for CSV; else the sheet that the row belongs to.
    """

    line: int
    item: str
    severity: Severity
    message: Message
    sheet: str | None = None


class TargetSetError(DataError):
    """A target set cannot be used.

    Parameters
    ----------
    name : str
        The file, for people.
    findings : sequence of Finding
    """

    def __init__(self, name: str, findings: Sequence[Finding]):
        self.name = name
        self.findings = tuple(findings)
        super().__init__(
            N_("{name} cannot be used as a target set:\n{faults}"), name=name, faults=explain_findings(findings)
        )


def load_set(path: str | Path) -> TargetSet:
    """A set from a JSON file; tables are read by :func:`.set_exchange.read_file`.

    Raises
    ------
    TargetSetError
        It cannot be used; names every line that is wrong.
    DataError
        The file cannot be read.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(path), error=str(error)) from error
    text, findings = decode(data)
    return usable(path.name, *((None, findings) if findings else check_json(text)))


def read_set(text: str, name: str) -> TargetSet:
    """A set from JSON text; ``name`` is what messages call it. Raises :class:`TargetSetError`."""
    return usable(name, *check_json(text))


def validate(text: str) -> list[Finding]:
    """All that is wrong or odd in the JSON text of a set, in the order of its lines."""
    return check_json(text)[1]


def usable(name: str, target_set: TargetSet | None, findings: Sequence[Finding]) -> TargetSet:
    """The set, if there is one; else :class:`TargetSetError` with what is wrong."""
    if target_set is None:
        raise TargetSetError(name, findings)
    return target_set


def check_json(text: str) -> tuple[TargetSet | None, list[Finding]]:
    """The set in a JSON text (None if it has errors) and all findings."""
    try:
        root = read_json(text.removeprefix("\ufeff"))
    except JsonFault as fault_:
        return None, [Finding(fault_.line, "", Severity.ERROR, fault_.message)]
    return check(root)


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """The text of a file in UTF-8, with or without a byte order mark; a finding if it is in another encoding."""
    encoding = _other_encoding(data)
    if encoding:
        words = Message(N_("the file is in {encoding}; save it as UTF-8"), {"encoding": encoding})
        return "", [Finding(1, "", Severity.ERROR, words)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = Message(
            N_("byte {byte} is not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)"), {"byte": error.start + 1}
        )
        return "", [Finding(line, "", Severity.ERROR, words)]


def _other_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32, by the mark at the beginning or by the zeros that plain letters have in them; else ""."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    sample = data[:400]
    zeros = sample.count(0) / max(len(sample), 1)
    return "UTF-32" if zeros > 0.6 else "UTF-16" if zeros > 0.25 else ""


# -- findings as text -------------------------------------------------------------------------------------------------


def describe(finding: Finding, translate: Callable[[str], str] = str, language: str = "en") -> str:
    """One finding as a line of text; ``translate`` takes templates into ``language``."""
    values = {
        name: value.say(language) if isinstance(value, Words) else value
        for name, value in finding.message.values.items()
    }
    what = translate(finding.message.template).format(**values)
    if not finding.line:
        return what
    if finding.sheet is None:
        where = (N_("line {line}: {what}"), N_("line {line}, {item}: {what}"))
    elif finding.sheet:
        where = (N_("sheet {sheet}, row {line}: {what}"), N_("sheet {sheet}, row {line}, {item}: {what}"))
    else:
        where = (N_("row {line}: {what}"), N_("row {line}, {item}: {what}"))
    where = where[bool(finding.item)]
    return translate(where).format(line=finding.line, item=finding.item, sheet=finding.sheet, what=what)


def explain_findings(findings: Sequence[Finding], translate: Callable[[str], str] = str, language: str = "en") -> str:
    """The errors among findings as text, one in each line."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    lines = [describe(finding, translate, language) for finding in errors[:_MOST_TOLD]]
    if len(errors) > _MOST_TOLD:
        lines.append(translate(N_("… and {count} more")).format(count=len(errors) - _MOST_TOLD))
    return "\n".join(lines)


def fault(
    where: Located, template: str, *, item: str = "", severity: Severity = Severity.ERROR, **values: object
) -> Finding:
    """A finding at a located value."""
    return Finding(where.line, item, severity, Message(template, values), where.sheet)


def nearest(word: str, known: Sequence[str], count: int = 3) -> str:
    """The words of ``known`` that are most like ``word``, as text; "" where none is."""
    return ", ".join(difflib.get_close_matches(word, known, n=count, cutoff=0.5))


# -- checking ---------------------------------------------------------------------------------------------------------


def check(
    root: Located, names: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[TargetSet | None, list[Finding]]:
    """The set in located values (None if it has errors), and all findings in the order of the file.

    ``names`` says what fields are called in the file, by "set", "document" and "item"; others go by their own names.
    """
    checker = _Checker(names or {})
    made = checker.target_set(root)
    findings = sorted(checker.findings, key=lambda finding: (finding.sheet or "", finding.line))
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if broken else made), findings


class _Checker:
    """Goes through a set and keeps what is wrong."""

    def __init__(self, names: Mapping[str, Mapping[str, str]]):
        self.findings: list[Finding] = []
        self.names = names
        self.part = "set"
        self.item = ""

    def named(self, field: str) -> str:
        """What a field of the part that is looked at is called in the file."""
        return self.names.get(self.part, {}).get(field, field)

    def tell(self, where: Located, template: str, *, severity: Severity = Severity.ERROR, **values: object) -> None:
        if "field" in values:
            values["field"] = self.named(values["field"])
        self.findings.append(fault(where, template, item=self.item, severity=severity, **values))

    def target_set(self, root: Located) -> TargetSet | None:
        if not isinstance(root.value, dict):
            self.tell(root, N_("a target set must be an object in braces: {{ … }}"))
            return None
        values = self.fields(root, SET_FIELDS, also=_STRUCTURE)
        schema = root.value.get("$schema")
        if schema is not None and not isinstance(schema.value, str):
            self.tell(schema, N_("“{field}” must be text in quotation marks"), field="$schema")
        document = self.document(root.value["document"]) if "document" in root.value else None
        if document is None:
            self.absent(root, "document")
        period = self.period(root)
        bases = tuple(self.document(entry) for entry in self.entries(root, "legal_bases", needed=False))
        items, seen = [], {}
        for entry in self.entries(root, "items", needed=True):
            items.append(self.item_of(entry, document, period, seen))
        self.item, self.part = "", "set"
        if document is None or period is None or None in items or None in bases:
            return None
        if not values.get("id") or not values.get("title_vi"):
            return None
        names = {field.name: values.get(field.name, "") for field in SET_FIELDS}
        return TargetSet(document=document, period=period, legal_bases=bases, items=tuple(items), **names)

    def absent(self, where: Located, field: str) -> None:
        if field not in where.value:
            self.tell(where, N_("“{field}” is missing"), field=field)

    def entries(self, root: Located, field: str, *, needed: bool) -> list[Located]:
        found = root.value.get(field)
        if found is None:
            if needed:
                self.absent(root, field)
            return []
        if not isinstance(found.value, list):
            self.tell(found, N_("“{field}” must be a list in square brackets"), field=field)
            return []
        return found.value

    def period(self, root: Located) -> tuple[int, int] | None:
        found = root.value.get("period")
        if found is None:
            self.absent(root, "period")
            return None
        parts = found.value if isinstance(found.value, list) else []
        if any(part.value is TOLD for part in parts):
            return None
        if len(parts) != 2 or not all(_is_whole(part.value) for part in parts):
            words = N_("“{field}” must be two years, the first and the last")
            if found.sheet is None:
                words = N_("“{field}” must be two years, the first and the last, as [2023, 2025]")
            self.tell(found, words, field="period")
            return None
        first, last = (int(part.value) for part in parts)
        good = True
        for part, year in zip(parts, (first, last)):
            good &= self.year_fits(part, "period", year)
        if first > last:
            self.tell(
                found,
                N_("“{field}”: the first year ({first}) lies after the last ({last})"),
                field="period",
                first=first,
                last=last,
            )
            good = False
        return (first, last) if good else None

    def year_fits(self, where: Located, field: str, year: int) -> bool:
        if FIRST_YEAR <= year <= LAST_YEAR:
            return True
        self.tell(
            where,
            N_("“{field}”: the year {year} lies outside {first} to {last}"),
            field=field,
            year=f"{year:.15g}",
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
        return False

    def document(self, found: Located) -> Document | None:
        if not isinstance(found.value, dict):
            self.tell(found, N_("a document must be an object in braces: {{ … }}"))
            return None
        before, self.part = self.part, "document"
        values = self.fields(found, DOCUMENT_FIELDS)
        self.part = before
        return Document(**{field.name: values.get(field.name) or "" for field in DOCUMENT_FIELDS})

    # -- items ------------------------------------------------------------------------------------------------------

    def item_of(self, entry: Located, document: Document | None, period, seen: dict) -> Item | None:
        self.item = ""
        if not isinstance(entry.value, dict):
            self.tell(entry, N_("an item must be an object in braces: {{ … }}"))
            return None
        given = entry.value.get("id")
        self.item = given.value if given is not None and isinstance(given.value, str) else ""
        self.part = "item"
        before = len(self.findings)
        values = self.fields(entry, ITEM_FIELDS)
        id_, count = values.get("id"), len(seen)
        if id_:
            other, line = seen.setdefault(id_.lower(), (id_, given.line))
            if len(seen) == count:
                words = N_("the id “{id}” stands in line {other} already")
                if other != id_:
                    words = N_("the id “{id}” differs from “{name}” in line {other} in small and capital letters only")
                self.tell(given, words, id=id_, name=other, other=line)
        self.numbers_of(entry, values, document, period)
        if any(finding.severity is Severity.ERROR for finding in self.findings[before:]):
            return None
        if any(found.value is TOLD for found in entry.value.values()):
            return None
        values = {name: value for name, value in values.items() if value is not None}
        values["kind"] = ItemKind(values["kind"])
        values["comparator"] = Comparator(values.get("comparator") or ">=")
        values["state"] = TaskState(values.get("state") or "")
        if values["kind"] is ItemKind.REQUIREMENT and values["state"] is not TaskState.NOT_SAID:
            self.tell(
                entry.value["state"],
                N_("“{field}” is passed over: a requirement has no state, a task has one"),
                severity=Severity.WARNING,
                field="state",
            )
            values["state"] = TaskState.NOT_SAID
        values.setdefault("title_en", "")
        return Item(**values)

    def numbers_of(self, entry: Located, values: dict, document: Document | None, period) -> None:
        """Whether indicator, comparator, value and year of an item fit each other and its kind."""
        kind, indicator = values.get("kind"), INDICATORS.get(values.get("indicator") or "")
        value, year = values.get("value"), values.get("year")
        if kind in [measured.value for measured in MEASURED]:
            for field in ("indicator", "value", "year"):
                if field not in values or (values[field] in (None, "") and not self.was_told(entry, field)):
                    self.tell(
                        entry.value.get(field, entry),
                        N_("“{field}” is missing: a target or a status figure needs it"),
                        field=field,
                    )
        if year is not None:
            self.horizon(entry.value["year"], kind, year, document, period)
        if value is None:
            return
        where = entry.value["value"]
        if value < 0:
            self.tell(where, N_("“{field}”: {value:g} is less than zero"), field="value", value=value)
        elif indicator is not None and indicator.is_share:
            if value > 100:
                self.tell(where, N_("“{field}”: {value:g} % lies outside 0 to 100 %"), field="value", value=value)
            elif 0 < value <= 1:
                self.tell(
                    where,
                    N_("“{field}”: if {percent:g} % is meant and not {value:g} %, write {percent:g}"),
                    field="value",
                    severity=Severity.WARNING,
                    value=value,
                    percent=value * 100,
                )
        elif indicator is not None and indicator.unit == "yes_no" and value not in (0, 1):
            self.tell(
                where, N_("“{field}”: {value:g}, but this indicator is yes (1) or no (0)"), field="value", value=value
            )
        if indicator is not None and kind == ItemKind.TARGET.value:
            self.direction(entry, indicator, values.get("comparator") or ">=")

    def was_told(self, entry: Located, field: str) -> bool:
        """Whether the field has a value that could not be read."""
        found = entry.value.get(field)
        return found is not None and found.value is not None and str(found.value).strip() != ""

    def horizon(self, where: Located, kind: str | None, year: int, document: Document | None, period) -> None:
        if not self.year_fits(where, "year", year):
            return
        issued = document.date if document is not None else ""
        if kind == ItemKind.TARGET.value and issued and year < int(issued[:4]):
            self.tell(
                where,
                N_("“{field}”: {year} lies before the day of the document ({date})"),
                field="year",
                year=year,
                date=issued,
            )
        elif kind == ItemKind.TARGET.value and period and not period[0] <= year <= period[1]:
            self.tell(
                where,
                N_("“{field}”: {year} lies outside the period of the set, {first} to {last}"),
                field="year",
                severity=Severity.WARNING,
                year=year,
                first=period[0],
                last=period[1],
            )

    def direction(self, entry: Located, indicator, comparator: str) -> None:
        """More is better or less is better: the comparison should say the same."""
        if comparator in ((">=", ">") if indicator.lower_is_better else ("<=", "<")):
            words = (
                N_("“{field}” is {comparator}, but of “{indicator}” less is better")
                if indicator.lower_is_better
                else N_("“{field}” is {comparator}, but of “{indicator}” more is better")
            )
            where = entry.value.get("comparator", entry)
            self.tell(
                where,
                words,
                severity=Severity.WARNING,
                field="comparator",
                comparator=comparator,
                indicator=_indicator_words(where, indicator.id),
            )

    # -- fields -----------------------------------------------------------------------------------------------------

    def fields(self, node: Located, fields: Sequence[SetField], also: Sequence[str] = ()) -> dict:
        """Values of fields that are there; None for those that are empty or cannot be used."""
        names = [field.name for field in fields]
        for name, found in node.value.items():
            if name not in names and name not in also:
                near = nearest(name, [*names, *also])
                if near:
                    self.tell(found, N_("unknown field “{field}”; nearest: {nearest}"), field=name, nearest=near)
                else:
                    self.tell(found, N_("unknown field “{field}”"), field=name)
        values = {}
        for field in fields:
            found = node.value.get(field.name)
            if found is None:
                if field.required:
                    self.absent(node, field.name)
                continue
            values[field.name] = None if found.value is TOLD else self.value(field, found)
        return values

    def value(self, field: SetField, found: Located):
        """The value of one field; None if it is empty or cannot be used."""
        given = found.value
        if field.kind in ("number", "share", "year"):
            return None if given is None else self.number(field, found)
        if field.kind == "boolean":
            if not isinstance(given, bool):
                self.tell(found, N_("“{field}” must be true or false"), field=field.name)
                return None
            return given
        if not isinstance(given, str):
            self.tell(found, N_("“{field}” must be text in quotation marks"), field=field.name)
            return None
        text = given.replace("\r\n", "\n").replace("\r", "\n").strip()
        if field.kind != "text" and text != given and (text or not field.required):
            # As strict as the schema; text may have spaces around it.
            self.tell(found, N_("“{field}”: delete the spaces before and behind “{found}”"),
                      field=field.name, found=text[:80])  # fmt: skip
            return None
        if text and not INVISIBLE.sub("", text):
            words = N_("“{field}” holds only characters that cannot be seen; write something, or leave it out")
            self.tell(found, words, field=field.name)
            return None
        if not text:
            if field.required:
                self.tell(found, N_("“{field}” is empty"), field=field.name)
            return None if field.required or field.kind == "choice" else ""
        odd = UNWRITABLE.search(text)
        if odd:
            code = f"U+{ord(odd[0]):04X}"
            self.tell(found, N_("“{field}” holds {code}, which is no character of a text"), field=field.name, code=code)
            return None
        return self.text(field, found, text)

    def text(self, field: SetField, found: Located, text: str) -> str | None:
        if field.kind == "id" and not ID.fullmatch(text):
            self.tell(
                found,
                N_("“{field}”: “{found}” can have letters without accents, digits and . _ - only, 64 at most"),
                field=field.name,
                found=text[:80],
            )
            return None
        if field.kind == "date" and not is_day(text):
            self.no_day(field, found, text)
            return None
        if field.kind == "choice" and text not in field.choices:
            self.unknown(field, found, text)
            return None
        return text

    def no_day(self, field: SetField, found: Located, text: str) -> None:
        """A JSON file has days only; tables have brought other deadlines into this form."""
        read = read_deadline(text) if field.name == DEADLINE else None
        note = self.named("deadline_note")
        if read and read[0] and read[1]:
            self.tell(
                found,
                N_("“{field}”: “{found}” is no day; write {day} here, and the words in “{note}”"),
                field=field.name,
                found=text[:80],
                day=read[0],
                note=note,
            )
        elif read and read[1]:
            self.tell(
                found,
                N_("“{field}”: “{found}” is no day; leave it empty and write the words in “{note}”"),
                field=field.name,
                found=text[:80],
                note=note,
            )
        else:
            self.tell(
                found,
                N_("“{field}”: “{found}” is no day; write it as {day}"),
                field=field.name,
                found=text[:80],
                day=read[0] if read else "2025-12-31",
            )

    def unknown(self, field: SetField, found: Located, text: str) -> None:
        """What a choice can be: codes in a JSON file, words in a table."""
        near = _nearest_indicators(text) if field.choices is INDICATOR_IDS else ()
        known = near or field.choices
        many = len(known) > _MOST_CHOICES
        shown = [Words(code, code) if found.sheet is None else choice_words(field, code) for code in known]
        shown = shown[:_MOST_CHOICES]
        words = Words(
            *(", ".join(one.say(language) for one in shown) + (", …" if many else "") for language in ("en", "vi"))
        )
        if near:
            self.tell(
                found,
                N_("“{field}”: “{found}” is not known; nearest: {nearest}"),
                field=field.name,
                found=text[:80],
                nearest=words,
            )
        else:
            self.tell(
                found,
                N_("“{field}”: “{found}” is not known; it can be {choices}"),
                field=field.name,
                found=text[:80],
                choices=words,
            )

    def number(self, field: SetField, found: Located):
        given = found.value
        if isinstance(given, str):
            number, wrong = parse_number(given)
            if wrong:
                self.tell(found, N_("“{field}”: “{found}” is no number"), field=field.name, found=given[:80])
            else:
                self.tell(
                    found,
                    N_("“{field}”: “{found}” is text; write the number {number} without quotation marks"),
                    field=field.name,
                    found=given[:80],
                    number=f"{number:.15g}",
                )
            return None
        if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
            self.tell(found, N_("“{field}” must be a number"), field=field.name)
            return None
        if field.kind == "year":
            if not _is_whole(given) or abs(given) > 9999:
                self.tell(found, N_("“{field}”: {found} is no year"), field=field.name, found=f"{given:.15g}")
                return None
            return int(given)
        if field.kind == "share" and not 0 <= given <= 1:
            self.tell(
                found,
                N_("“{field}”: {value:g} lies outside 0 to 1 (5 % is 0.05)"),
                field=field.name,
                value=given,
            )
            return None
        # Fifteen digits, as many as a spreadsheet keeps: so every form of a file holds the same number.
        return float(f"{given:.15g}")


def _nearest_indicators(text: str) -> tuple[str, ...]:
    """Indicators whose ids or names are most like ``text``."""
    known = {id_: id_ for id_ in INDICATOR_IDS}
    known.update((indicator_name(id_, language).lower(), id_) for language in ("en", "vi") for id_ in INDICATOR_IDS)
    found = difflib.get_close_matches(text.lower(), list(known), n=3, cutoff=0.5)
    return tuple(dict.fromkeys(known[word] for word in found))


def _indicator_words(where: Located, id_: str) -> object:
    """An indicator as the file names it: by its id in JSON, by its name in tables."""
    return id_ if where.sheet is None else Words(*(indicator_name(id_, language) for language in ("en", "vi")))


def _is_whole(value: object) -> bool:
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value == int(value)
    )

"""Whether codes are ready for planning: of things themselves, and of the communes that they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..cells import code_text, is_empty
from .finder import Finder, named

__all__ = ["check_codes", "check_communes"]

#: Codes of another form than so large a share of the others are odd.
_USUAL = 0.9
#: Rows, codes and share of rows that make units of another time, and not mere mistakes.
_MANY, _MANY_SHARE = 3, 0.05
#: Units that there are no more since July 2025 (Resolution 202/2025/QH15: communes, wards, special zones).
_TOWNLET = re.compile(r"\s*(?:thị trấn|tt\.?)\s", re.IGNORECASE)
_SINCE = re.compile(r"\s*(?:đặc khu)\s", re.IGNORECASE)
#: Areas of one site share its code, and so do the parts of a commune.
_SHARED = ("COVERAGE", "PLANNED_COVERAGE", "SERVICE_AREAS", "STATISTICS", "DECLARED")


def check_codes(columns: Mapping[str, Sequence], parameter: str, numeric: frozenset[str], finder: Finder) -> None:
    """Codes of the things themselves."""
    if "code" not in columns or parameter in ("STATISTICS", "DECLARED"):
        return
    codes = [code_text(value) for value in columns["code"]]
    empty = [row for row, code in enumerate(codes) if not code]
    if empty and (len(empty) < len(codes) or parameter == "COMMUNES"):  # few layers of other things have codes
        finder.add_rows("code_missing", empty)
    counts = Counter(codes)
    twice = [row for row, code in enumerate(codes) if code and counts[code] > 1]
    if twice and parameter not in _SHARED:
        notes = [codes[row] for row in twice]
        finder.add_rows("code_duplicate", twice, notes, codes=named(dict.fromkeys(notes)))
    if parameter == "COMMUNES":
        _check_form("code", codes, finder)
        _check_age(columns.get("name", ()), finder)
    if finder.fields.get("code") in numeric:
        return
    _check_zeros(codes, finder)


def _check_zeros(codes: Sequence[str], finder: Finder) -> None:
    """Codes of digits that are shorter than the others, where those others begin with zeros."""
    digits = [code for code in codes if code.isdigit()]
    if not digits or len(digits) < 0.9 * sum(map(bool, codes)):
        return
    width = max(map(len, digits))
    short = [row for row, code in enumerate(codes) if code.isdigit() and len(code) < width]
    if short and any(code.startswith("0") for code in digits if len(code) == width):
        notes = [codes[row] for row in short]
        finder.add_rows("code_zeros", short, notes, codes=named(dict.fromkeys(notes)), width=width)


def _form(code: str) -> str:
    """The form of a code: what stands in it, not how much of it ("TH-12" → "A-9")."""
    text = re.sub(r"\d+", "9", code)
    return re.sub(r"[^\W\d_]+", "A", text)


def _check_form(column: str, codes: Sequence[str], finder: Finder) -> None:
    forms = [_form(code) for code in codes]
    counts = Counter(form for form in forms if form)
    if len(counts) < 2:
        return
    usual, most = min(counts.items(), key=lambda one: (-one[1], one[0]))
    if most < _USUAL * sum(counts.values()):
        return
    odd = [row for row, form in enumerate(forms) if form and form != usual]
    example = min(code for code, form in zip(codes, forms) if form == usual)
    notes = [codes[row] for row in odd]
    said = named(dict.fromkeys(notes))
    finder.add_rows("code_form", odd, notes, codes=said, usual=example, field=finder.fields.get(column, ""))


def _check_age(names: Sequence, finder: Finder) -> None:
    """Whether communes are those from before the reform of 2025."""
    texts = [(row, value) for row, value in enumerate(names) if isinstance(value, str)]
    townlets = [(row, text) for row, text in texts if _TOWNLET.match(text)]
    if townlets and not any(_SINCE.match(text) for _, text in texts):
        said = named(dict.fromkeys(text for _, text in townlets))
        finder.add_rows("communes_old", [row for row, _ in townlets], names=said)


def check_communes(
    columns: Mapping[str, Sequence], parameter: str, known: Sequence, numeric: frozenset[str], finder: Finder
) -> None:
    """Communes that rows name, held against the codes of the layer of communes (``known``)."""
    if "commune_code" not in columns or parameter == "COMMUNES":
        return
    codes = [code_text(value) for value in columns["commune_code"]]
    _check_form("commune_code", codes, finder)
    exact = {code_text(value) for value in known} - {""}
    bare = {code.lstrip("0") for code in exact} - {""}
    if not bare:
        return
    strange = [row for row, code in enumerate(codes) if code and code.lstrip("0") not in bare]
    _tell_strange(codes, strange, {len(code) for code in exact}, finder)
    field = finder.fields.get("commune_code", "")
    if field not in numeric:
        short = [row for row, code in enumerate(codes) if code and code not in exact and code.lstrip("0") in bare]
        if short:
            notes = [codes[row] for row in short]
            finder.add_rows("commune_zeros", short, notes, codes=named(dict.fromkeys(notes)), field=field)
    names = columns.get("commune_name", [None] * len(codes))
    empty = [row for row, code in enumerate(codes) if not code and is_empty(names[row])]
    if empty:
        finder.add_rows("commune_empty", empty, field=field)


def _tell_strange(codes: Sequence[str], strange: Sequence[int], widths: set[int], finder: Finder) -> None:
    """Codes that no commune has: mistakes, or units of another time."""
    if not strange:
        return
    notes = [codes[row] for row in strange]
    others = dict.fromkeys(notes)
    known = sum(map(bool, codes)) - len(strange)
    alike = sum(len(code) in widths for code in notes)
    values = {"codes": named(others), "field": finder.fields.get("commune_code", "")}
    enough = max(_MANY, _MANY_SHARE * (known + len(strange)))
    if len(others) >= _MANY and len(strange) >= enough and known >= enough and alike >= _USUAL * len(strange):
        finder.add_rows("units_mixed", strange, notes, known=known, **values)
    else:
        finder.add_rows("commune_unknown", strange, notes, **values)

"""The communes that are assessed, and how the codes of other tables are matched to theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import DataError
from ..text import N_
from .cells import code_text
from .observations import Message
from .set_aside import SetAside
from .unit_names import UnitList, bare_name, fold, match_units, plain_name

__all__ = ["MatchedCodes", "Units", "make_units", "match_codes", "same_code", "unit_name"]

#: Nearest units are looked for this often: more means that the wrong column was chosen, and each look takes time.
_NEAREST_FOR = 100
#: Short forms of kinds of communes.
_KIND_OF = {"x": "xa", "p": "phuong", "tt": "thi tran"}


@dataclass(frozen=True)
class Units:
    """The communes that are assessed, and what they are grouped in.

    Parameters
    ----------
    codes, names : tuple of str, n of each
        Codes are text: leading zeros count.
    region_codes, region_names : tuple of str, n of each
        Former district or region of each commune; "" for none.
    province_code, province_name : str
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    region_codes: tuple[str, ...] = ()
    region_names: tuple[str, ...] = ()
    province_code: str = ""
    province_name: str = ""

    def __len__(self) -> int:
        return len(self.codes)

    def regions(self) -> tuple[tuple[str, ...], tuple[str, ...], np.ndarray]:
        """Codes and names of the regions, sorted by code, and the region of each commune (int64; -1 for none).

        A region that has no code is known by its name.
        """
        codes = self.region_codes or ("",) * len(self)
        names = self.region_names or ("",) * len(self)
        keys = [code or name for code, name in zip(codes, names)]
        called: dict[str, str] = {}
        for key, name in zip(keys, names):
            if key and not called.get(key):
                called[key] = name or key
        order = sorted(called)
        rows = {key: row for row, key in enumerate(order)}
        region = np.array([rows.get(key, -1) for key in keys], dtype=np.int64)
        return tuple(order), tuple(called[key] for key in order), region


@dataclass(frozen=True)
class MatchedCodes:
    """What :func:`match_codes` found.

    Parameters
    ----------
    row : ndarray of int64, shape (n,)
        Row in the units; -1 where nothing matches.
    restored : int
        Codes that lacked leading zeros ("4" for "00004").
    by_name : int
        Rows matched by their name, having no code.
    unmatched : mapping of (code, name) to tuple of str
        The nearest units ("00004 Xã Tân Lập") of each pair that does not match, the best first; of the first hundred.
    """

    row: np.ndarray
    restored: int
    by_name: int
    unmatched: dict[tuple[str, str], tuple[str, ...]]


def same_code(code: object, other: str) -> bool:
    """Whether two codes are the same, leading zeros aside if both are digits."""
    text = code_text(code)
    if text.isdigit() and other.isdigit():
        return text.lstrip("0") == other.lstrip("0")
    return text == other


def make_units(
    ids: Sequence[int],
    codes: Sequence,
    names: Sequence,
    region_codes: Sequence | None = None,
    region_names: Sequence | None = None,
    *,
    label: str = "",
    province_code: str = "",
    province_name: str = "",
) -> tuple[Units, np.ndarray, list[SetAside]]:
    """Units from the rows of a commune layer.

    Rows with the same code and name are one commune in several parts. A commune without a code takes its name for one.

    Returns
    -------
    (Units, ndarray of int64, list of SetAside)
        The unit of each row is -1 for rows that have neither a code nor a name ("no_code"), or whose code another
        commune has ("code_of_another"). Told as well is a further part of a commune that names another region than an
        earlier part ("two_regions"): the first region that is named stands.

    Raises
    ------
    DataError
        There is no usable commune.
    """
    rows: dict[str, int] = {}
    kept: list[list[str]] = []
    lines: list[int] = []
    unit = np.full(len(ids), -1, dtype=np.int64)
    aside: list[SetAside] = []
    for position, source_id in enumerate(ids):
        name = unit_name(names[position])
        code = code_text(codes[position]) or name
        if not code:
            message = Message(N_("The commune has neither a code nor a name. Fill them in."))
            aside.append(SetAside(label, int(source_id), "no_code", message))
            continue
        region = code_text(region_codes[position]) if region_codes is not None else ""
        region_name = unit_name(region_names[position]) if region_names is not None else ""
        if code not in rows:
            rows[code] = len(kept)
            kept.append([code, name or code, region, region_name])
            lines.append(int(source_id))
        elif name and _folded(name) != _folded(kept[rows[code]][1]):
            message = Message(
                N_("The code “{code}” of “{name}” is the code of “{other}” (feature {other_id}) as well. Mend one."),
                {"code": code, "name": name, "other": kept[rows[code]][1], "other_id": lines[rows[code]]},
            )
            aside.append(SetAside(label, int(source_id), "code_of_another", message))
            continue
        else:
            first = kept[rows[code]]
            if not any(first[2:]):
                first[2:] = region, region_name
            elif _other_region(region, region_name, *first[2:]):
                message = Message(
                    N_(
                        "“{code} {name}” is in “{region}” here and in “{other}” in another row (feature {other_id}); "
                        "“{other}” stands. Mend one."
                    ),
                    {
                        "code": code,
                        "name": first[1],
                        "region": f"{region} {region_name}".strip(),
                        "other": f"{first[2]} {first[3]}".strip(),
                        "other_id": lines[rows[code]],
                    },
                )
                aside.append(SetAside(label, int(source_id), "two_regions", message))
        unit[position] = rows[code]
    if not kept:
        raise DataError(N_("“{layer}” has no commune with a code or a name."), layer=label)
    columns = list(zip(*kept))
    return Units(*columns, province_code=province_code, province_name=province_name), unit, aside


def match_codes(codes: Sequence, names: Sequence | None, units: Units, *, nearest: bool = True) -> MatchedCodes:
    """Rows of ``units`` that codes, or names where there is no code, stand for.

    Codes are compared as they are, then without regard to leading zeros. A row without a code is looked for by its
    name, where only one unit has it; diacritics, and the kind of a commune ("xã", "phường") on one side, may be
    missing. A row whose code does not match is not looked for by name: it may be an old commune of that name.
    With ``nearest`` False nothing is looked for that is only like it.
    """
    texts = [code_text(code) for code in codes]
    called = [""] * len(texts) if names is None else [unit_name(name) for name in names]
    exact = {code: row for row, code in enumerate(units.codes)}
    bare: dict[str, int] = {}
    for code, row in exact.items():
        if code.isdigit():
            bare[code.lstrip("0")] = -1 if code.lstrip("0") in bare else row
    row = np.full(len(texts), -1, dtype=np.int64)
    restored = 0
    for position, code in enumerate(texts):
        if code:
            found = exact.get(code, -1)
            if found < 0 and code.isdigit():
                found = bare.get(code.lstrip("0"), -1)
                restored += found >= 0
            row[position] = found

    by_name = 0
    nameless = [position for position, code in enumerate(texts) if not code and called[position]]
    found = _rows_of_names({called[position] for position in nameless}, units)
    for position in nameless:
        row[position] = found[called[position]]
        by_name += row[position] >= 0

    unmatched: dict[tuple[str, str], tuple[str, ...]] = {}
    if nearest:
        missing = list(
            dict.fromkeys((texts[position], called[position]) for position in np.flatnonzero(row < 0).tolist())
        )
        unmatched = dict.fromkeys(missing, ())
        unmatched.update(_nearest(missing[:_NEAREST_FOR], units))
    return MatchedCodes(row, restored, int(by_name), unmatched)


def unit_name(value: object) -> str:
    """The name of a commune as text: NFC, single spaces; "" for none."""
    return "" if value is None or value != value else unicodedata.normalize("NFC", " ".join(str(value).split()))


def _other_region(code: str, name: str, other_code: str, other_name: str) -> bool:
    """Whether two regions, by code and name, are not the same; a lacking one says nothing."""
    if code and other_code:
        return code != other_code
    return bool(name and other_name) and _folded(name) != _folded(other_name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _rows_of_names(names: Collection[str], units: Units) -> dict[str, int]:
    """The unit of each name, -1 for none or more than one: as spelled, without its kind, without diacritics."""
    found = dict.fromkeys(names, -1)
    spellings = (plain_name, bare_name, fold, lambda name: bare_name(name, diacritics=False)) if found else ()
    for spell in spellings:
        known: dict[str, list[int]] = {}
        for row, name in enumerate(units.names):
            known.setdefault(spell(name), []).append(row)
        for name, row in found.items():
            if row == -1:
                rows = [at for at in known.get(spell(name), ()) if not _other_kind(name, units.names[at])]
                found[name] = rows[0] if len(rows) == 1 else -2 if rows else -1
    return {name: max(row, -1) for name, row in found.items()}


def _nearest(pairs: Sequence[tuple[str, str]], units: Units) -> dict[tuple[str, str], tuple[str, ...]]:
    """Units most like each pair of code and name: by the name, or by the digits of the code if there is no name."""
    known = UnitList(units.codes, units.codes, units.names, units.region_names or ("",) * len(units))
    named = [pair for pair in pairs if pair[1]]
    close = match_units([""] * len(named), [name for _, name in named], (), known)
    found = {
        pair: (known.spoken(int(close.row[at])),) if close.row[at] >= 0 else close.nearest.get(at, ())
        for at, pair in enumerate(named)
    }
    width = max(map(len, units.codes), default=1)
    digits = np.array([list(code.zfill(width)) for code in units.codes])
    for code, name in pairs:
        if code and not name:
            # Slips of the keyboard change or swap a digit or two; a code cut short lacks its zeros.
            other = (digits != np.array(list(code.zfill(width)[:width]))).sum(axis=1)
            rows = [row for row in np.argsort(other, kind="stable")[:3].tolist() if other[row] <= 2]
            found[code, name] = tuple(known.spoken(row) for row in rows)
    return found


def _other_kind(name: str, other: str) -> bool:
    """Whether both names say what kind of commune it is, and not the same."""
    kinds = [fold(text)[: -len(bare_name(text, diacritics=False)) or None].strip() for text in (name, other)]
    return all(kinds) and _KIND_OF.get(kinds[0], kinds[0]) != _KIND_OF.get(kinds[1], kinds[1])

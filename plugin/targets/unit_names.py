"""Names of administrative units: compared without regard to kind and diacritics, told apart by their districts.

Codes are the safer key. Names serve where codes are missing, or belong to another list: equal names in two districts
are two units, a commune may have become a ward, and spelling varies.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..network.road_classes import plain_text

__all__ = ["MatchedUnits", "UnitList", "bare_name", "fold", "list_units", "match_units", "plain_name"]

#: Kinds of units of commune level and of districts, as they stand before names (without diacritics); longest first.
_KINDS = ("thi tran", "dac khu", "phuong", "xa", "tt", "p", "x")
_DISTRICT_KINDS = ("thanh pho", "thi xa", "huyen", "quan", "tp", "tx", "h", "q")
#: Candidates whose likeness is measured exactly for one name that matches nothing.
_CANDIDATES = 24
#: Names that the nearest units are looked for: more mean that the wrong field was chosen, and each look takes time.
_NEAREST_FOR = 200


def plain_name(text: object) -> str:
    """A name in small letters with single spaces and without punctuation; diacritics stay."""
    spelled = unicodedata.normalize("NFC", "" if text is None else str(text)).casefold()
    return " ".join(re.findall(r"\w+", spelled))


def fold(text: object) -> str:
    """A name in small letters without diacritics and punctuation: "Xã Đa Krông" is "xa da krong"."""
    return plain_text(plain_name(text))


@lru_cache(maxsize=65536)  # the same names come back for every year
def bare_name(text: str, kinds: tuple[str, ...] = _KINDS, *, diacritics: bool = True) -> str:
    """A name without the kind of unit before it: "Thị trấn Bến Quan" is "bến quan"."""
    words = plain_name(text).split()
    for kind in kinds:
        length = kind.count(" ") + 1
        # A letter alone is a kind only with its full stop ("P. Đông Lễ").
        if len(kind) == 1 and not re.match(rf"\s*{kind}\s*\.", str(text).casefold()):
            continue
        if len(words) > length and fold(" ".join(words[:length])) == kind:
            words = words[length:]
            break
    name = " ".join(words)
    return name if diacritics else fold(name)


@dataclass(frozen=True)
class UnitList:
    """Units by code, or by name and district where they have none.

    Parameters
    ----------
    keys : tuple of str, n
        What tells each from the others: its code, else its name with its district.
    codes, names, districts : tuple of str, n of each
        "" where there is none.
    """

    keys: tuple[str, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    districts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def spoken(self, row: int) -> str:
        """A unit as people read it: "00004 Xã Tân Lập (Huyện …)"."""
        said = " ".join(text for text in (self.codes[row], self.names[row]) if text)
        return f"{said} ({self.districts[row]})" if self.districts[row] and self.districts[row] != said else said


def list_units(
    codes: Sequence[str], names: Sequence[str | None] = (), districts: Sequence[str | None] = ()
) -> tuple[UnitList, np.ndarray]:
    """The units that the rows of a table speak of, in the order in which they come.

    Parameters
    ----------
    codes : sequence of str, n
        "" for none.
    names, districts : sequence of str or None, n of each, or ()

    Returns
    -------
    (UnitList, ndarray of int64, shape (n,))
        The unit of each row. Rows with one code are one unit; rows without a code are told apart by name and district.
        A row that names a district only means the district itself (an island district without communes). -1 for a row
        that says nothing.
    """
    count = len(codes)
    names = [_text(name) for name in names] if len(names) else [""] * count
    districts = [_text(name) for name in districts] if len(districts) else [""] * count
    found: dict[tuple[str, ...], int] = {}
    made: list[list[str]] = []
    row_of = np.full(count, -1, dtype=np.int64)
    for row, (code, name, district) in enumerate(zip(codes, names, districts)):
        name = name or ("" if code else district)
        if not code and not name:
            continue
        identity = (code,) if code else ("", plain_name(name), plain_name(district))
        at = found.setdefault(identity, len(made))
        if at == len(made):
            key = code or (f"{name}, {district}" if district and district != name else name)
            made.append([key, code, name, district])
        else:  # what one row leaves out another may tell
            made[at][2] = made[at][2] or name
            made[at][3] = made[at][3] or district
        row_of[row] = at
    columns = [tuple(unit[part] for unit in made) for part in range(4)]
    return UnitList(*columns), row_of


def _text(value: object) -> str:
    return "" if value is None else unicodedata.normalize("NFC", " ".join(str(value).split()))


@dataclass(frozen=True)
class MatchedUnits:
    """Which known unit each row means.

    Parameters
    ----------
    row : ndarray of int64, shape (n,)
        Row in the known units; -1 where nothing matches, -2 where more than one does.
    by_code, restored, by_name : int
        Rows matched by their code as it is, after leading zeros were restored, by name.
    contradicted : tuple of (int, int)
        Rows whose code matches a unit with another name, and that unit.
    renamed : tuple of (int, int)
        Rows with a code that is not known, which were matched by name, and their units.
    loose : tuple of (int, int)
        Rows without such a code whose name fits without diacritics only, and their units.
    nearest : mapping of int to tuple of str
        Units whose names come nearest, for rows that match nothing or more than one (for the first 200 different ones
        of them); the best first.
    """

    row: np.ndarray
    by_code: int
    restored: int
    by_name: int
    contradicted: tuple[tuple[int, int], ...]
    renamed: tuple[tuple[int, int], ...]
    loose: tuple[tuple[int, int], ...]
    nearest: dict[int, tuple[str, ...]]


def match_units(
    codes: Sequence[str], names: Sequence[str | None], districts: Sequence[str | None], units: UnitList
) -> MatchedUnits:
    """The units that rows of a table mean.

    A code counts first, as it is or with leading zeros restored on either side. A row without a code, or with one that
    is not known, is looked for by name: with its kind and district as spelled, then without the kind, then without
    diacritics. Where both sides name districts these must agree; where one does not, the name must be the only one.
    A unit that a better spelling has taken is not given to a worse one, and one that a code has taken only to rows
    without a code that spell it as it is (of another year): a row with a code of its own is another unit.

    Parameters
    ----------
    codes : sequence of str, n
        "" for none.
    names, districts : sequence of str or None, n of each, or ()
    units : UnitList
    """
    count = len(codes)
    names = [_text(name) for name in names] if len(names) else [""] * count
    districts = [_text(name) for name in districts] if len(districts) else [""] * count
    asked: dict[tuple[str, str, str], list[int]] = {}
    for row, triple in enumerate(zip(codes, names, districts)):
        asked.setdefault(triple, []).append(row)

    exact = {code: at for at, code in enumerate(units.codes) if code}
    digits = _by_digits(units.codes)
    answer: dict[tuple[str, str, str], int] = {}
    tally = Counter()
    contradicted = []
    for triple, rows in asked.items():
        code, name, _ = triple
        at = exact.get(code, -1) if code else -1
        how = "code"
        if at < 0 and code.isdigit():
            at, how = digits.get(code.lstrip("0") or "0", -1), "restored"
        if at >= 0:
            answer[triple] = at
            tally[how] += len(rows)
            if name and units.names[at] and not _same_name(name, units.names[at]):
                contradicted += [(row, at) for row in rows]
    open_ = [triple for triple in asked if triple not in answer and triple[1]]
    by_code = set(answer.values())
    renamed, loose = [], []
    for triple, (at, bare) in zip(open_, _match_names(open_, units, by_code)):
        answer[triple] = at
        if at >= 0:
            tally["name"] += len(asked[triple])
            told = renamed if triple[0] else loose if bare else None
            if told is not None:
                told += [(row, at) for row in asked[triple]]

    row_of = np.full(count, -1, dtype=np.int64)
    index = _Bigrams(units)
    nearest: dict[int, tuple[str, ...]] = {}
    looked = 0
    for triple, rows in asked.items():
        at = answer.get(triple, -1)
        row_of[rows] = at
        if at < 0 and looked < _NEAREST_FOR:
            looked += 1
            found = index.nearest(triple[1], triple[2]) if triple[1] else index.nearest_code(triple[0])
            nearest.update((row, found) for row in rows)
    pairs = (tuple(sorted(told)) for told in (contradicted, renamed, loose))
    return MatchedUnits(row_of, tally["code"], tally["restored"], tally["name"], *pairs, nearest)


def _by_digits(codes: Sequence[str]) -> dict[str, int]:
    """Codes of digits without leading zeros, where only one code is left so."""
    bare = [code.lstrip("0") or "0" for code in codes if code.isdigit()]
    twice = {code for code, times in Counter(bare).items() if times > 1}
    return {
        stripped: at
        for at, code in enumerate(codes)
        if code.isdigit() and (stripped := code.lstrip("0") or "0") not in twice
    }


def _same_name(one: str, other: str) -> bool:
    return bare_name(one, diacritics=False) == bare_name(other, diacritics=False)


#: How names and districts are spelled, from the strictest to the loosest.
_TIERS = (
    (plain_name, plain_name),
    (bare_name, plain_name),
    (bare_name, lambda text: bare_name(text, _DISTRICT_KINDS)),
    (
        lambda text: bare_name(text, diacritics=False),
        lambda text: bare_name(text, _DISTRICT_KINDS, diacritics=False),
    ),
)


def _match_names(
    asked: Sequence[tuple[str, str, str]], units: UnitList, by_code: Collection[int]
) -> list[tuple[int, bool]]:
    """The unit of each code that is not known, name and district, and whether they fit without diacritics only.

    -1 for none, -2 for more than one. ``by_code`` are units that a code has taken.
    """
    answer = [-1] * len(asked)
    bare = [False] * len(asked)
    taken = set(by_code)
    for with_district in (True, False):
        for number, (spell, spell_district) in enumerate(_TIERS):
            known: dict[tuple[str, str], list[int]] = {}
            for at, (name, district) in enumerate(zip(units.names, units.districts)):
                if name and (bool(district) or not with_district):
                    key = (spell(name), spell_district(district) if with_district else "")
                    known.setdefault(key, []).append(at)
            now: set[int] = set()
            for row, (code, name, district) in enumerate(asked):
                if answer[row] >= 0 or (with_district and not district):
                    continue
                found = known.get((spell(name), spell_district(district) if with_district else ""), [])
                if not with_district and district:
                    found = [at for at in found if not units.districts[at]]
                if code and any(at in by_code for at in found):
                    found = []  # nor is it the one that is left of two
                if number:
                    found = [at for at in found if at not in taken]
                if found:
                    answer[row] = found[0] if len(found) == 1 else -2
                if len(found) == 1:
                    now.add(found[0])
                    bare[row] = number == len(_TIERS) - 1
            taken |= now
    return list(zip(answer, bare))


class _Bigrams:
    """Units by the pairs of letters in their names: a few candidates for a name, without looking at all of them."""

    def __init__(self, units: UnitList):
        self._units = units
        self._names: list[str] | None = None
        self._areas: list[str] = []
        self._rows: dict[str, list[int]] = {}

    def _build(self) -> list[str]:
        if self._names is None:
            self._names = [bare_name(name, diacritics=False) for name in self._units.names]
            self._areas = [bare_name(area, _DISTRICT_KINDS, diacritics=False) for area in self._units.districts]
            for at, name in enumerate(self._names):
                for pair in {name[k : k + 2] for k in range(len(name) - 1)}:
                    self._rows.setdefault(pair, []).append(at)
        return self._names

    def nearest(self, name: str, district: str, count: int = 3) -> tuple[str, ...]:
        """The units with the most similar names; those of the same district before the others."""
        names = self._build()
        asked = bare_name(name, diacritics=False)
        area = bare_name(district, _DISTRICT_KINDS, diacritics=False)
        hits = Counter(
            at for pair in {asked[k : k + 2] for k in range(len(asked) - 1)} for at in self._rows.get(pair, ())
        )
        candidates = sorted(hits, key=lambda at: (-hits[at], at))[: _CANDIDATES * (4 if area else 1)]
        graded = []
        for at in candidates:
            like = difflib.SequenceMatcher(None, asked, names[at], autojunk=False).ratio()
            same = area and self._areas[at] == area
            if like >= 0.5:
                graded.append((-(like + (0.15 if same else 0.0)), at))
        return tuple(self._units.spoken(at) for _, at in sorted(graded)[:count])

    def nearest_code(self, code: str, count: int = 3) -> tuple[str, ...]:
        """The units with the most similar codes, for rows that have no name."""
        if not code:
            return ()
        found = difflib.get_close_matches(code, [known for known in self._units.codes if known], count, 0.6)
        at = {known: row for row, known in enumerate(self._units.codes)}
        return tuple(self._units.spoken(at[known]) for known in found)

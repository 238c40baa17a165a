"""Rows that tell of one site: the same code at the same place, once for each technology, operator or sector."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b

from ..geodesy import METRES_PER_DEGREE
from ..operators import parse_operators
from .values import from_hstore, hstore

__all__ = ["Duplicates", "HELD", "SAME_PLACE_M", "SiteStore", "Told"]

#: Rows of one code that lie no farther apart tell of one place.
SAME_PLACE_M = 50.0
#: So many sites are held in memory for others to be joined to them; later ones are only held against their codes.
HELD = 100_000
#: So many codes are remembered, in a table of twice as many places.
_REMEMBERED = 500_000
_SLOTS = 1 << 20
#: So many values of later rows are kept with a site that its first row says otherwise.
_KEPT = 200
#: What of a later row is put together with the first one's, or only tells where a row comes from.
_PUT_TOGETHER = frozenset(
    {
        "operators", "operator_count", "technology", "shared", "azimuths", "code", "xy", "coordinate_note",
        "other_columns", "source_line", "source_rows", "source_sheet",
    }
)  # fmt: skip


class Duplicates(Enum):
    """What becomes of a row whose code and place an earlier row has already."""

    MERGE = "merge"
    SET_ASIDE = "set_aside"
    KEEP = "keep"


@dataclass(frozen=True)
class Told:
    """What is to be said of a row.

    Parameters
    ----------
    kind : str
        "new", "merged", "duplicate" (set aside), "kept", "elsewhere" (the same code at another place).
    first : int
        Line of the earlier row.
    differs : bool
        Of a merged row: it says of something else than the earlier one.
    """

    kind: str
    first: int = 0
    differs: bool = False


class _Memory:
    """First places of codes in a table of fixed size (32 MB, made when it is needed): it does not grow with the list.

    Open addressing by a digest of eight bytes.
    """

    def __init__(self):
        self._digests = array("Q")
        self._x, self._y, self._line = array("d"), array("d"), array("q")
        self._used = 0
        #: Whether all codes so far could be remembered.
        self.whole = True

    def _slot(self, key: tuple) -> tuple[int, int]:
        """Digest of a key, and where it stands or may be put."""
        if not self._digests:
            for column in (self._digests, self._x, self._y, self._line):
                column.frombytes(bytes(8 * _SLOTS))
        digest = int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "little") or 1
        at = digest % _SLOTS
        while self._digests[at] not in (0, digest):
            at = (at + 1) % _SLOTS
        return digest, at

    def find(self, key: tuple) -> tuple[float, float, int] | None:
        """Place and line of the first row of a key."""
        _, at = self._slot(key)
        return (self._x[at], self._y[at], self._line[at]) if self._digests[at] else None

    def add(self, key: tuple, xy: tuple[float, float], line: int) -> None:
        if self._used >= _REMEMBERED:
            self.whole = False
            return
        digest, at = self._slot(key)
        self._used += not self._digests[at]
        self._digests[at], self._line[at] = digest, line
        self._x[at], self._y[at] = xy


class SiteStore:
    """Sites on their way to the result, held against each other by code and place.

    Memory is bounded by :data:`HELD` and by the number of codes that are remembered.

    Parameters
    ----------
    duplicates : Duplicates
    plane : bool
        Coordinates are metres, not degrees.
    """

    def __init__(self, duplicates: Duplicates, plane: bool):
        self._duplicates = duplicates
        self._plane = plane
        self._by_key: dict[tuple, list[dict]] = {}
        self._held: list[dict] = []
        self._memory = _Memory()

    @property
    def whole(self) -> bool:
        """Whether all rows were held against each other."""
        return self._memory.whole

    def add(self, site: dict) -> tuple[list[dict], Told]:
        """Take a site with its place in ``xy`` and its line in ``source_line``.

        Returns
        -------
        (list of dict, Told)
            Sites that are ready to be written, and what became of this one.
        """
        key = self._key(site)
        known = self._by_key.get(key, [])
        told = Told("elsewhere", known[0]["source_line"]) if known and key[0] == "code" else Told("new")
        for held in known:
            if self._apart(site["xy"], held["xy"]) <= SAME_PLACE_M:
                first = held["source_line"]
                if _two_sites(held, site):
                    told = Told("kept", first)
                    continue
                return [], Told("merged", first, _join(held, site))
        if self._duplicates is Duplicates.MERGE and len(self._held) < HELD:
            self._by_key.setdefault(key, []).append(site)
            self._held.append(site)
            return [], told
        first = self._memory.find(key)
        if first is None:
            self._memory.add(key, site["xy"], site["source_line"])
        elif self._apart(site["xy"], first[:2]) > SAME_PLACE_M:
            told = Told("elsewhere", first[2])
        elif self._duplicates is Duplicates.KEEP:
            told = Told("kept", first[2])
        else:
            return [], Told("duplicate", first[2])
        return [site], told

    def rest(self) -> list[dict]:
        """The sites that are still held, in the order of their rows."""
        held, self._held, self._by_key = self._held, [], {}
        for site in held:
            if (more := site.pop("_more", None)) is not None:
                site["other_columns"] = hstore(more)
        return held

    @staticmethod
    def _key(site: dict) -> tuple:
        code = site.get("code")
        if code:
            return ("code", code.casefold())
        x, y = site["xy"]
        return ("place", round(x, 5), round(y, 5), site.get("name"), site.get("operators"), site.get("technology"))

    def _apart(self, one: tuple[float, float], other: tuple[float, float]) -> float:
        dx, dy = one[0] - other[0], one[1] - other[1]
        if self._plane:
            return math.hypot(dx, dy)
        return METRES_PER_DEGREE * math.hypot(dx * math.cos(math.radians(one[1])), dy)


def _two_sites(site: dict, other: dict) -> bool:
    """Whether two rows of one code and place are sites of two operators that number alike: no name, no user in common.

    Where a row does not say one of these, it is the same site.
    """
    names = {" ".join(str(row.get("name") or "").casefold().split()) for row in (site, other)}
    if len(names) < 2 or "" in names:
        return False
    one, two = ({name.casefold() for name in parse_operators(row.get("operators") or "")} for row in (site, other))
    return bool(one and two) and not one & two


def _join(site: dict, other: dict) -> bool:
    """Add to a site what another row says of it: operators and technologies together, else what is there first.

    What the other row says differently goes to the other columns; returns whether there is such a thing.
    """
    names = parse_operators(";".join(filter(None, (site.get("operators"), other.get("operators")))))
    known = {name.casefold(): name for name in names}
    if known:
        site["operators"] = "; ".join(known[key] for key in sorted(known))
    counts = [value for value in (site.get("operator_count"), other.get("operator_count"), len(known)) if value]
    if counts:
        site["operator_count"] = max(counts)
    technologies = {*(site.get("technology") or "").split(";"), *(other.get("technology") or "").split(";")} - {""}
    if technologies:
        site["technology"] = ";".join(sorted(technologies))
    if other.get("shared"):
        site["shared"] = True
    azimuths = [text for text in (site.get("azimuths"), other.get("azimuths")) if text]
    if len(set(azimuths)) > 1:
        pieces = dict.fromkeys("/".join(azimuths).split("/"))
        site["azimuths"] = "/".join(pieces)
    differs = _keep_differing(site, other)
    for name, value in other.items():
        if name != "other_columns":
            site.setdefault(name, value)
    site["source_rows"] = site.get("source_rows", 1) + 1
    return differs


def _keep_differing(site: dict, other: dict) -> bool:
    """Put what a row says differently beside what the first one says, with its line: ``name (17)``."""
    more = site.get("_more")
    if more is None:
        more = from_hstore(site.get("other_columns"))
    said = from_hstore(other.get("other_columns"))
    pairs = [(name, value, more.get(name)) for name, value in said.items()]
    pairs += [
        (name, text, first)
        for name, value in other.items()
        if name not in _PUT_TOGETHER and name in site and (text := _text(value)) != (first := _text(site[name]))
    ]
    differs = False
    for name, value, first in pairs:
        differs = differs or first not in (None, value)
        if first is None:
            more[name] = value
        elif first != value and len(more) < _KEPT and not _known(more, name, value):
            more[f"{name} ({other['source_line']})"] = value
    if more:
        site["_more"] = more
    return differs


def _known(more: dict[str, str], name: str, value: str) -> bool:
    """Whether another row has said the same already."""
    return any(said == value and key.startswith(f"{name} (") for key, said in more.items())


def _text(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)

"""Rows that tell of one site: the same code at the same place, once for each technology, operator or sector."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b

from ..operators import parse_operators

__all__ = ["Duplicates", "HELD", "SAME_PLACE_M", "SiteStore", "Told"]

#: Rows of one code that lie no farther apart tell of one place.
SAME_PLACE_M = 50.0
#: So many sites are held in memory for others to be joined to them; later ones are only held against their codes.
HELD = 100_000
#: So many codes are remembered, in a table of twice as many places.
_REMEMBERED = 500_000
_SLOTS = 1 << 20
_METRES_PER_DEGREE = 111_320.0


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
    """

    kind: str
    first: int = 0


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
        for held in known:
            if self._apart(site["xy"], held["xy"]) <= SAME_PLACE_M:
                first = held["source_line"]
                _join(held, site)
                return [], Told("merged", first)
        told = Told("new")
        if known and key[0] == "code":
            told = Told("elsewhere", known[0]["source_line"])
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
        return _METRES_PER_DEGREE * math.hypot(dx * math.cos(math.radians(one[1])), dy)


def _join(site: dict, other: dict) -> None:
    """Add to a site what another row says of it: operators and technologies together, else what is there first."""
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
    for name, value in other.items():
        site.setdefault(name, value)
    site["source_rows"] = site.get("source_rows", 1) + 1

"""Assessments as rows of a view: items of one unit or of all units of a level, today and in the plan side by side.

Reads the form of :mod:`.assessment_dict` and computes nothing anew. A row holds only where its numbers stand, so that
whole provinces (ten thousands of rows) are listed at once and read when they are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ..network.road_classes import plain_text

__all__ = [
    "FARTHEST",
    "GROUPINGS",
    "LEVELS",
    "ORDERS",
    "VERDICTS",
    "Compliance",
    "Filter",
    "Row",
    "Section",
    "Unit",
    "arrange",
    "counts",
    "plain_key",
]

#: From the whole to its parts.
LEVELS = ("province", "region", "commune", "operator")
#: The best first.
VERDICTS = ("met", "near", "missed", "no_data", "no_target")
#: What rows can be put under: groups of Decision 885, verdicts, kinds of items, items (where there are many units).
GROUPINGS = ("group", "verdict", "kind", "item", "unit", "none")
#: Of the target, how far the scale of a bar goes.
FARTHEST = 1.25


class Unit(NamedTuple):
    """A province, former district, commune or operator."""

    level: str
    code: str
    name: str


class Row:
    """An item and what was found for one unit.

    Attributes
    ----------
    item, result : mapping
        As in :mod:`.assessment_dict`.
    place : int
        Of the unit in the columns of the result.
    other, other_place : mapping or None, int
        The same item and unit in the other scenario; None where there is none.
    unit : Unit
    order : int
        Of the item in its set.
    is_plan : bool
        Whether ``result`` is of the plan, and ``other`` of today.
    """

    __slots__ = ("is_plan", "item", "order", "other", "other_place", "place", "result", "unit")

    def __init__(self, item: Mapping, result: Mapping, place: int, unit: Unit, order: int, is_plan: bool):
        self.item, self.result, self.place = item, result, place
        self.unit, self.order, self.is_plan = unit, order, is_plan
        self.other: Mapping | None = None
        self.other_place = -1

    def cell(self, column: str) -> Any:
        """The number or word of a column of the result for this unit."""
        return self.result[column][self.place]

    def cell_of(self, scenario: str, column: str) -> Any:
        """The same of a scenario ("today", "plan"); None where it is not known."""
        if (scenario == "plan") == self.is_plan:
            return self.cell(column)
        return self.other[column][self.other_place] if self.other is not None else None

    @property
    def id(self) -> str:
        return self.item["id"]

    @property
    def kind(self) -> str:
        return self.item["kind"]

    @property
    def group(self) -> int | None:
        return self.item["group"]

    @property
    def value(self) -> float | None:
        return self.cell("value")

    @property
    def verdict(self) -> str:
        return self.cell("verdict")

    @property
    def gap(self) -> float | None:
        """What is missing to the target, in the unit of the indicator; negative beyond it."""
        return self.cell("gap")

    @property
    def target(self) -> float | None:
        """The number of the document, where it is judged."""
        return self.item["target"] if self.item["met_at"] is not None else None

    @property
    def at_most(self) -> bool:
        """Whether smaller values are the better ones."""
        if self.target is None:
            return bool(self.item["lower_is_better"])
        return self.item["comparator"] in ("<=", "<")

    @property
    def share(self) -> float | None:
        """Value as a part of the target, 1.0 at the target; None where one of them is not known. Not cut off."""
        value, target = self.value, self.target
        if value is None or target is None:
            return None
        if target:
            return value / target
        return 1.0 if value == 0 else FARTHEST

    @property
    def short_of(self) -> float | None:
        """The gap as a part of the target: what rows of different units of measure are compared by."""
        gap, target = self.gap, self.target
        return None if gap is None or target is None else gap / (abs(target) or 1.0)

    @property
    def change(self) -> float | None:
        """Value of the plan less that of today; None where one of them is not known."""
        before, after = self.cell_of("today", "value"), self.cell_of("plan", "value")
        return None if before is None or after is None else after - before

    @property
    def moves(self) -> int | None:
        """Whether the plan makes it better (1), worse (-1) or neither (0); None where that is not known."""
        change = self.change
        if change is None:
            return None
        better = -change if self.at_most else change
        return (better > 0) - (better < 0)

    def title(self, language: str) -> str:
        """What the set calls the item, or else its indicator."""
        first, second = ("vi", "en") if language.startswith("vi") else ("en", "vi")
        for texts in (self.item["title"], self.item["name"]):
            if texts[first] or texts[second]:
                return texts[first] or texts[second]
        return self.id


class Compliance:
    """What was assessed, for today, for the plan, or for both.

    Parameters
    ----------
    today, plan : mapping, optional
        As in :mod:`.assessment_dict`. They are compared where they are of one set.
    """

    def __init__(self, today: Mapping | None = None, plan: Mapping | None = None):
        self._data = {name: data for name, data in (("today", today), ("plan", plan)) if data is not None}
        both = len(self._data) == 2
        self.comparable = both and self._data["today"]["set"]["id"] == self._data["plan"]["set"]["id"]

    @property
    def scenarios(self) -> tuple[str, ...]:
        return tuple(self._data)

    def data(self, scenario: str) -> Mapping | None:
        return self._data.get(scenario)

    def levels(self, scenario: str) -> tuple[str, ...]:
        """Levels that something is known of, the whole first."""
        data = self._data.get(scenario)
        if data is None:
            return ()
        used = {data["axes"][result["axis"]]["level"] for item in data["items"] for result in item["results"]}
        return tuple(level for level in LEVELS if level in used)

    def units(self, scenario: str, level: str) -> tuple[Unit, ...]:
        """Units of a level by name; each once, whatever items look at it."""
        found: dict[str, str] = {}
        for axis in self._data[scenario]["axes"] if scenario in self._data else ():
            if axis["level"] == level:
                for code, name in zip(axis["codes"], axis["names"]):
                    found.setdefault(code, name)
        units = (Unit(level, code, name or code) for code, name in found.items())
        return tuple(sorted(units, key=lambda unit: (plain_key(unit.name), unit.name, unit.code)))

    def rows(self, scenario: str, level: str = "province", code: str | None = None) -> list[Row]:
        """Rows of one unit, or of all units of a level (``code`` None), in the order of the set.

        Items that are not looked at for the unit have no row.
        """
        data = self._data.get(scenario)
        if data is None:
            return []
        others = self._others(scenario, level)
        places: dict[int, dict[str, int]] = {}
        made: list[Row] = []
        for order, item in enumerate(data["items"]):
            for result in item["results"]:
                axis = data["axes"][result["axis"]]
                if axis["level"] != level:
                    continue
                other, other_places = others.get(item["id"], (None, {}))
                if code is None:
                    chosen: Iterable[int] = range(len(axis["codes"]))
                else:
                    where = places.setdefault(result["axis"], {known: at for at, known in enumerate(axis["codes"])})
                    chosen = (where[code],) if code in where else ()
                for place in chosen:
                    known = axis["codes"][place]
                    unit = Unit(level, known, axis["names"][place] or known)
                    row = Row(item, result, place, unit, order, scenario == "plan")
                    if known in other_places:
                        row.other, row.other_place = other, other_places[known]
                    made.append(row)
        return made

    def _others(self, scenario: str, level: str) -> dict[str, tuple[Mapping, dict[str, int]]]:
        """Of the other scenario: result and places of its units by item."""
        if not self.comparable:
            return {}
        data = self._data["today" if scenario == "plan" else "plan"]
        places: dict[int, dict[str, int]] = {}
        found = {}
        for item in data["items"]:
            for result in item["results"]:
                axis = data["axes"][result["axis"]]
                if axis["level"] == level:
                    at = result["axis"]
                    if at not in places:
                        places[at] = {code: place for place, code in enumerate(axis["codes"])}
                    found[item["id"]] = (result, places[at])
        return found

    def tasks(self, scenario: str) -> Sequence[Mapping[str, Any]]:
        """Tasks and requirements of the set."""
        return self._data[scenario]["tasks"] if scenario in self._data else ()


# -- what is shown of them ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filter:
    """What rows must be to be shown; what is empty asks for nothing.

    Parameters
    ----------
    text : str
        Words that must all stand in name, id, unit, source or clause; neither diacritics nor case count.
    verdicts, kinds : frozenset of str
    groups : frozenset of int or None
        Of Decision 885; None: outside it.
    """

    text: str = ""
    verdicts: frozenset[str] = frozenset()
    groups: frozenset[int | None] = frozenset()
    kinds: frozenset[str] = frozenset()

    def chosen(self, rows: Iterable[Row]) -> list[Row]:
        """Those of the rows that are shown."""
        words = plain_key(self.text).split()
        texts: dict[int, str] = {}
        found = []
        for row in rows:
            if self.verdicts and row.verdict not in self.verdicts:
                continue
            if self.groups and row.group not in self.groups:
                continue
            if self.kinds and row.kind not in self.kinds:
                continue
            if words:
                key = id(row.result)
                if key not in texts:
                    texts[key] = _searched(row)
                told = f"{texts[key]} {plain_key(row.unit.name)} {row.unit.code.lower()}"
                if not all(word in told for word in words):
                    continue
            found.append(row)
        return found


def _searched(row: Row) -> str:
    item = row.item
    parts = [item["id"], *item["title"].values(), *item["name"].values(), item["clause"], row.result["source"]]
    return plain_key(" ".join(filter(None, parts)))


@lru_cache(maxsize=16384)
def plain_key(text: str) -> str:
    """Lower case without diacritics: what names are searched and ordered by."""
    return plain_text(text)


#: What rows can be ordered by → the number or word that decides; None comes last, whichever way it goes.
ORDERS: dict[str, Callable[[Row, str], Any]] = {
    "order": lambda row, language: row.order,
    "name": lambda row, language: plain_key(row.title(language)),
    "unit": lambda row, language: plain_key(row.unit.name),
    "value": lambda row, language: row.value,
    "target": lambda row, language: row.target,
    "share": lambda row, language: row.share,
    "gap": lambda row, language: row.short_of,
    "verdict": lambda row, language: VERDICTS.index(row.verdict),
    "change": lambda row, language: row.change,
    "year": lambda row, language: row.cell("year"),
    "source": lambda row, language: plain_key(row.result["source"]) or None,
    "date": lambda row, language: row.result["date"] or None,
}


class Section(NamedTuple):
    """Rows under one heading.

    Parameters
    ----------
    key : object
        Number of the group of Decision 885 (None: outside it), verdict, kind, id of the item, or the unit.
    rows : list of Row
    """

    key: Any
    rows: list[Row]


_KEYS: dict[str, Callable[[Row], Any]] = {
    "group": lambda row: row.group,
    "verdict": lambda row: row.verdict,
    "kind": lambda row: row.kind,
    "item": lambda row: row.id,
    "unit": lambda row: row.unit,
    "none": lambda row: "",
}


def arrange(
    rows: Iterable[Row],
    grouping: str = "group",
    order: str = "order",
    *,
    descending: bool = False,
    language: str = "en",
) -> list[Section]:
    """Rows in sections, ordered within each.

    Parameters
    ----------
    rows : iterable of Row
    grouping : str
        One of :data:`GROUPINGS`.
    order : str
        Key of :data:`ORDERS`. Rows that are alike stay in the order that they came in.
    descending : bool
    language : str
        Of the names that are ordered by.
    """
    key_of, value_of = _KEYS[grouping], ORDERS[order]
    known: list[tuple[Any, Row]] = []
    unknown: list[Row] = []
    for row in rows:
        value = value_of(row, language)
        if value is None:
            unknown.append(row)
        else:
            known.append((value, row))
    known.sort(key=lambda pair: pair[0], reverse=descending)  # a reversed sort is stable as well
    sections: dict[Any, list[Row]] = {}
    for row in (*(row for _, row in known), *unknown):
        sections.setdefault(key_of(row), []).append(row)
    keys = list(sections)
    if grouping == "group":
        keys.sort(key=lambda group: (group is None, group or 0))
    elif grouping == "verdict":
        keys.sort(key=VERDICTS.index)
    elif grouping in ("item", "kind"):
        keys.sort(key=lambda key: min(row.order for row in sections[key]))
    elif grouping == "unit":
        keys.sort(key=lambda unit: (plain_key(unit.name), unit.name, unit.code))
    return [Section(key, sections[key]) for key in keys]


def counts(rows: Iterable[Row], kind: str = "target") -> dict[str, int]:
    """How many rows of a kind of items have each verdict."""
    found = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        if row.kind == kind:
            found[row.verdict] += 1
    return found

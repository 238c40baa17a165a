"""What a report knows, by the names that sections use: items with their results in the area, the area itself, the set.

Everything here reads; nothing is counted anew but what an assessment does not sum itself (the standing of communes).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..numbers import say_number
from ..targets.indicators import INDICATORS, Share, YearlyMean
from ..targets.provinces import same_province
from ..targets.roles import spoken
from .document import Text
from .phrases import KILOMETRES_FROM_M, say_value
from .places import Place, find_commune, in_sentence, place_of
from .report import Report
from .siting_tables import plan_years

__all__ = ["Communes", "Fact", "Facts", "Scenario", "VERDICTS", "text_of"]

#: Verdicts of targets, the best first.
VERDICTS = ("met", "near", "missed", "no_data")
_COMPARED = {
    ">=": Text("", ""),
    ">": Text("above ", "trên "),
    "<=": Text("at most ", "không quá "),
    "<": Text("below ", "dưới "),
    "=": Text("", ""),
}
#: With a space that no line breaks at.
_SIGNS = {">=": "≥\u00a0", ">": ">\u00a0", "<=": "≤\u00a0", "<": "<\u00a0", "=": ""}
_ABOUT = Text("about ", "khoảng ")
_VILLAGE = Text("village", "thôn")


def text_of(pair: Mapping[str, str] | None, language: str) -> str:
    """A text {en, vi} in ``language``; the other one where that is empty."""
    if not pair:
        return ""
    first, second = ("vi", "en") if language.startswith("vi") else ("en", "vi")
    return pair[first] or pair[second]


@dataclass(frozen=True)
class Fact:
    """One item of an assessment and what was found for one unit.

    Parameters
    ----------
    item, result : mapping
        As in :mod:`..targets.assessment_dict`.
    row : int
        Of the unit in the columns of the result.
    language : str
    with_year : bool
        The set has targets of several years that are called alike: the name says which year.
    """

    item: Mapping[str, Any]
    result: Mapping[str, Any]
    row: int
    language: str
    with_year: bool = False

    def __getattr__(self, name: str) -> Any:
        """Columns of the result ("value", "verdict" …) at the row, and texts of it ("source" …)."""
        if name.startswith("_") or name not in self.result:
            raise AttributeError(name)
        found = self.result[name]
        return found[self.row] if isinstance(found, list) and name != "notes" else found

    @property
    def id(self) -> str:
        return self.item["id"]

    @property
    def title(self) -> str:
        """What the set calls it, or else its indicator."""
        return text_of(self.item["title"], self.language) or text_of(self.item["name"], self.language) or self.id

    @property
    def name(self) -> str:
        """The title, with the year where other targets have the same: "Dùng chung cột treo cáp (2028)"."""
        return f"{self.title} ({self.item['horizon']})" if self.with_year and self.item["horizon"] else self.title

    @property
    def target(self) -> float | None:
        """The number of the document, where it is judged."""
        return self.item["target"] if self.item["met_at"] is not None else None

    @property
    def unit_name(self) -> str:
        return self.item["unit"]["vi" if self.language.startswith("vi") else "en"]

    @property
    def at_most(self) -> bool:
        """Whether smaller values are the better ones."""
        if self.target is None:
            return bool(self.item["lower_is_better"])
        return self.item["comparator"] in ("<=", "<")

    @property
    def left_out_rows(self) -> dict[str, int]:
        """How many rows were left out for what reason; no zeros."""
        return {reason: rows[self.row] for reason, rows in self.result["left_out"].items() if rows[self.row]}

    @property
    def history(self) -> dict[int, float]:
        """Values by year, oldest first: of all years that are known."""
        told = {int(year): values[self.row] for year, values in self.result.get("history", {}).items()}
        # What was written before years were kept has the last two alone.
        told = told or {self.previous_year: self.previous_value, self.year: self.value}
        return {year: told[year] for year in sorted(filter(None, told)) if told[year] is not None}

    @property
    def nothing_here(self) -> bool:
        """Whether there is no value because there is nothing to count, where other units of the level have some."""
        if self.value is not None or self.counted or self.left_out_rows:
            return False
        return any(value is not None for value in self.result["value"])

    @property
    def counted_in(self) -> str:
        """ "m" where lengths are counted, else ""."""
        indicator = INDICATORS.get(self.item["indicator"])
        if indicator is None or self.result["method"].partition(":")[0] != "register":
            return ""
        rule = indicator.counts
        return "m" if isinstance(rule, Share) and rule.weight.endswith("_m") else ""

    # -- in words --------------------------------------------------------------------------------------------------

    def said(self, value: float | None, against: float | None = None) -> str:
        """A number of this indicator with its unit."""
        return say_value(value, self.item["unit"]["id"], self.unit_name, self.language, against)

    @property
    def value_said(self) -> str:
        """The value, with as many decimals as tell it from a target that it does not meet."""
        return self.said(self.value, self.target if self.verdict in ("near", "missed") else None)

    def target_said(self, *, sign: bool = False) -> str:
        """The target in words ("80%", "trên 85%", "không quá khoảng 3.700 người/điểm"), or with its sign ("≥ 80%").

        What can be no more than all of it has no sign: "100%".
        """
        if self.item["target"] is None:
            return ""
        number = self.said(self.item["target"])
        about = _ABOUT.of(self.language) if self.item["approximate"] else ""
        unit, comparator = self.item["unit"]["id"], self.item["comparator"]
        if unit == "yes_no" or (unit == "%" and self.item["target"] >= 100.0 and comparator == ">="):
            return about + number
        return (_SIGNS[comparator] if sign else _COMPARED[comparator].of(self.language)) + about + number

    def parts_said(self) -> str:
        """What was divided: "583/600", lengths in kilometres; "" where nothing was."""
        indicator = INDICATORS.get(self.item["indicator"])
        # What a mean was made from (sums of speeds) says nothing to anybody.
        of_mean = indicator is not None and isinstance(indicator.yearly, YearlyMean)
        if self.numerator is None or self.denominator is None or of_mean:
            return ""
        if self.counted_in == "m":
            return "/".join(say_number(n / KILOMETRES_FROM_M, self.language, 1) for n in self._parts) + " km"
        return "/".join(say_number(number, self.language, 2) for number in self._parts)

    @property
    def _parts(self) -> tuple[float, float]:
        return self.numerator, self.denominator


@dataclass(frozen=True)
class Communes:
    """How many targets each commune meets.

    Parameters
    ----------
    codes, names : tuple of str, n of each
    counts : mapping of str to list of int
        By verdict (:data:`VERDICTS`).
    share : list of float or None
        Targets met, in % of those judged.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    counts: Mapping[str, list[int]]
    share: list[float | None]

    def __len__(self) -> int:
        return len(self.codes)

    def worst(self, count: int = 10) -> list[int]:
        """Rows of those that meet the lowest share of their targets and miss any, worst first."""
        judged = [
            row
            for row, share in enumerate(self.share)
            if share is not None and (self.counts["missed"][row] or self.counts["near"][row])
        ]
        judged.sort(key=lambda row: (self.share[row], -self.counts["missed"][row], self.codes[row]))
        return judged[:count]


class Scenario:
    """An assessment, seen from one area.

    Parameters
    ----------
    data : mapping
        As in :mod:`..targets.assessment_dict`.
    commune : str
        Code of the area; "" for the province.
    language : str
    """

    def __init__(self, data: Mapping[str, Any], commune: str, language: str):
        self.data = data
        self.commune = commune
        self.language = language

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Items that were looked at in this area, in the order of the assessment."""
        found = (self._fact(item) for item in self.data["items"])
        return tuple(fact for fact in found if fact is not None)

    def _fact(self, item: Mapping[str, Any]) -> Fact | None:
        if not self.commune:
            result = self.result(item, "province")
            return None if result is None else Fact(item, result, 0, self.language, item["id"] in self.repeated)
        result = self.result(item, "commune")
        if result is None:
            return None
        codes = self.axis(result)["codes"]
        if self.commune not in codes:
            return None
        return Fact(item, result, codes.index(self.commune), self.language, item["id"] in self.repeated)

    @cached_property
    def repeated(self) -> set[str]:
        """Ids of items that are called as others are."""
        titles = [Fact(item, {}, 0, self.language).title for item in self.data["items"]]
        return {item["id"] for item, title in zip(self.data["items"], titles) if titles.count(title) > 1}

    def result(self, item: Mapping[str, Any], level: str) -> Mapping[str, Any] | None:
        """The result of an item at a level, or None."""
        return next((result for result in item["results"] if self.axis(result)["level"] == level), None)

    def axis(self, result: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.data["axes"][result["axis"]]

    def fact(self, id_: str) -> Fact | None:
        """The item of that id in this area, or None."""
        return next((fact for fact in self.facts if fact.id == id_), None)

    @cached_property
    def elsewhere(self) -> tuple[Mapping[str, Any], ...]:
        """Items of which only the province as a whole is known."""
        here = {fact.id for fact in self.facts}
        return tuple(item for item in self.data["items"] if item["id"] not in here)

    def of_kind(self, *kinds: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.item["kind"] in kinds)

    @property
    def targets(self) -> tuple[Fact, ...]:
        return self.of_kind("target")

    @property
    def counts(self) -> dict[str, int]:
        """How many targets have each verdict in this area."""
        verdicts = [fact.verdict for fact in self.targets]
        return {verdict: verdicts.count(verdict) for verdict in VERDICTS}

    @cached_property
    def communes(self) -> Communes:
        """All communes, in the order of their first mention."""
        place: dict[str, int] = {}
        names: list[str] = []
        results = []
        for item in self.data["items"]:
            result = self.result(item, "commune") if item["kind"] == "target" else None
            if result is None:
                continue
            axis = self.axis(result)
            for code, name in zip(axis["codes"], axis["names"]):
                if code not in place:
                    place[code] = len(names)
                    names.append(name)
            results.append((result, axis))
        counts = {verdict: [0] * len(names) for verdict in VERDICTS}
        for result, axis in results:
            for code, verdict in zip(axis["codes"], result["verdict"]):
                if verdict in counts:
                    counts[verdict][place[code]] += 1
        judged = [sum(numbers) for numbers in zip(*(counts[verdict] for verdict in VERDICTS[:3]))]
        share = [100.0 * met / of if of else None for met, of in zip(counts["met"], judged)]
        return Communes(tuple(place), tuple(names), counts, share)


class Facts:
    """A report by the names of what it tells.

    Raises
    ------
    DataError
        The report is about a commune that nothing tells of.
    """

    def __init__(self, report: Report):
        self.report = report
        self.language = report.language
        self.commune, self.commune_name = find_commune(report)
        self.today = self._scenario(report.today)
        self.plan = self._scenario(report.plan)
        main = report.today or {}
        #: About the target set; empty where there is no assessment.
        self.set: Mapping[str, Any] = main.get("set", {})
        self.year: int | None = main.get("year")
        self.near: float | None = main.get("near")
        self.day: str = main.get("today", "")
        self.tasks: Sequence[Mapping[str, Any]] = main.get("tasks", ())
        self.place: Place = place_of(report.administration.province or self.set.get("province", ""))

    def _scenario(self, data: Mapping[str, Any] | None) -> Scenario | None:
        return None if data is None else Scenario(data, self.commune, self.language)

    @property
    def vi(self) -> bool:
        return self.language.startswith("vi")

    @property
    def village(self) -> Text:
        """What a village is called where the set is from."""
        term = self.set.get("village_term") or ""
        return Text(f"village ({term})" if term else _VILLAGE.en, term or _VILLAGE.vi)

    @property
    def villages(self) -> Text:
        """The same for several."""
        term = self.set.get("village_term") or ""
        return Text(f"villages ({term})" if term else "villages", term or _VILLAGE.vi)

    @property
    def area(self) -> str:
        """What the report is about: "tỉnh Quảng Trị", "xã Ngân Khoang, tỉnh Quảng Trị"."""
        province = self.place.of(self.language)
        return f"{in_sentence(self.commune_name or self.commune)}, {province}" if self.commune else province

    @property
    def period(self) -> str:
        """Years of the set: "2023-2025"; "" where nobody said."""
        return self._years(*(self.set.get("period") or (0, 0)))

    def _years(self, first: int, last: int) -> str:
        if not first:
            return ""
        if first == last:
            return str(first)
        return f"{first}-{last}" if self.vi else f"{first}–{last}"

    @cached_property
    def plan_years(self) -> tuple[int, int] | None:
        """First and last year of the roadmap; None without one."""
        return plan_years(self.report)

    @property
    def plan_period(self) -> str:
        """Years of the plan: those of its roadmap, else of the set; "" where these are over, or another province's."""
        if self.plan_years:
            return self._years(*self.plan_years)
        _, last = self.set.get("period") or (0, 0)
        return "" if self.borrowed or last < (self.year or 0) else self.period

    @property
    def first_year(self) -> int:
        """The first year that is ahead: that of the roadmap, else the year of the assessment; 0 where nobody said."""
        return self.plan_years[0] if self.plan_years else self.year or 0

    @property
    def borrowed(self) -> bool:
        """Whether the target set is that of another province: a reference here, and no legal basis."""
        said, own = self.report.administration.province, self.set.get("province", "")
        return bool(said and own) and not same_province(said, own)

    def title_of(self, id_: str) -> str:
        """What the item of that id is called."""
        for scenario in (self.today, self.plan):
            for item in scenario.data["items"] if scenario else ():
                if item["id"] == id_:
                    return Fact(item, {}, 0, self.language, id_ in scenario.repeated).name
        return id_

    def told(self, messages: Sequence[Mapping[str, Any]]) -> str:
        """Messages as one text."""
        return " ".join(dict.fromkeys(self.report.tell(message).strip() for message in messages))

    def spoken_role(self, role: str) -> str:
        """What a role of layers is called."""
        return str(spoken({"role": role}, self.language)["role"])

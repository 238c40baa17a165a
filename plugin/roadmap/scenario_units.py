"""Communes where the assessments of several plans differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .scenario_plans import Scenario

__all__ = ["UnitDifference", "differing_units"]

#: Values that differ by less are the same.
_SAME = 1e-6


@dataclass(frozen=True)
class UnitDifference:
    """A commune where at least one indicator differs.

    Parameters
    ----------
    code, name : str
    indicators : tuple of (English, Vietnamese)
        What differs.
    met : tuple of int or None
        Targets met, by scenario; None for a scenario without an assessment of it.
    """

    code: str
    name: str
    indicators: tuple[tuple[str, str], ...]
    met: tuple[int | None, ...]

    @property
    def best(self) -> int | None:
        """The scenario that meets most; None where all meet as many."""
        known = [count for count in self.met if count is not None]
        if not known or max(known) == min(known):
            return None
        return self.met.index(max(known))


def differing_units(scenarios: Sequence[Scenario]) -> list[UnitDifference]:
    """Communes, by code, where the value or the verdict of an item differs between scenarios that have assessed it."""
    told = [_communes(scenario.assessment) if scenario.assessment is not None else None for scenario in scenarios]
    names: dict[str, str] = {}
    about: dict[str, tuple[str, str]] = {}
    for scenario in scenarios:
        for item in (scenario.assessment or {}).get("items", ()):
            title = item["title"] if any(item["title"].values()) else item["name"]
            about.setdefault(item["id"], (title["en"] or item["id"], title["vi"] or item["id"]))
        for axis in (scenario.assessment or {}).get("axes", ()):
            if axis["level"] == "commune":
                for code, name in zip(axis["codes"], axis["names"]):
                    names.setdefault(str(code), str(name or ""))
    made = []
    for code in sorted(names):
        differing = tuple(
            about[item] for item in about if _differ([one[code].get(item) for one in told if one and code in one])
        )
        if differing:
            met = tuple(None if one is None or code not in one else _met(one[code]) for one in told)
            made.append(UnitDifference(code, names[code], differing, met))
    return made


def _communes(data: Mapping[str, Any]) -> dict[str, dict[str, tuple[float | None, str]]]:
    """Commune → item → (value, verdict)."""
    found: dict[str, dict[str, tuple[float | None, str]]] = {}
    for item in data["items"]:
        for result in item["results"]:
            axis = data["axes"][result["axis"]]
            if axis["level"] == "commune":
                for code, value, verdict in zip(axis["codes"], result["value"], result["verdict"]):
                    found.setdefault(str(code), {})[item["id"]] = (value, verdict)
    return found


def _met(items: Mapping[str, tuple[float | None, str]]) -> int:
    return sum(verdict == "met" for _, verdict in items.values())


def _differ(results: Sequence[tuple[float | None, str] | None]) -> bool:
    known = [result for result in results if result is not None]
    return any(_other(known[0], result) for result in known[1:])


def _other(one: tuple[float | None, str], two: tuple[float | None, str]) -> bool:
    if one[1] != two[1] or (one[0] is None) != (two[0] is None):
        return True
    return one[0] is not None and abs(one[0] - two[0]) > _SAME * max(1.0, abs(one[0]))

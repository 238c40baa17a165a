"""Which indicators of a target set cannot be assessed from the layers and tables that there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..indicators import INDICATORS, Indicator, PerPoint, Share, YearlyCount, YearlyMean, YearlyRatio
from ..plan_roles import PLAN_ROLES
from ..roles import ROLES
from ..target_set import TargetSet
from .finder import Finder
from .findings import Finding

__all__ = ["target_findings"]

#: Layers that stand for a role beside its own.
_INSTEAD = {"coverage": ("COVERAGE_LEVEL",), "fiber": ("SERVICE_AREAS",)}
_PARAMETERS: dict[str, str] = {}
for _name, _role in PLAN_ROLES.items():
    _PARAMETERS.setdefault(_role.role, _name)


def target_findings(
    target_set: TargetSet,
    columns: Mapping[str, Collection[str]],
    declared: Collection[str] = (),
    newest: int | None = None,
    year: int | None = None,
) -> list[Finding]:
    """What the targets of a set need and nobody has given.

    Parameters
    ----------
    target_set : TargetSet
    columns : mapping of str to collection of str
        Parameter of each layer that there is → columns that were recognised in it.
    declared : collection of str
        Indicators with a declared value.
    newest : int, optional
        Newest year of the yearly tables.
    year : int, optional
        Year of the assessment.
    """
    finder = Finder("", "")
    wanted = dict.fromkeys(item.indicator for item in target_set.items if item.indicator in INDICATORS)
    for id_ in wanted:
        indicator = INDICATORS[id_]
        if id_ in declared or _from_tables(indicator, columns.get("STATISTICS", ())):
            continue
        why = _from_layers(indicator, columns)
        if why is None:
            continue
        parameter, missing = why
        if not parameter and indicator.yearly is None:
            finder.add("indicator_no_value", indicator=id_)
        elif not parameter:
            finder.add("indicator_no_table", indicator=id_, columns=missing, role="STATISTICS")
        elif missing:
            finder.add("indicator_no_column", indicator=id_, columns=missing, role=parameter)
        else:
            finder.add("indicator_no_layer", indicator=id_, role=parameter)
    found = finder.found
    if newest is not None and year is not None and newest < year and "STATISTICS" in columns:
        tables = Finder("STATISTICS", "")
        tables.add("statistics_old", newest=str(newest), year=str(year))
        found = tables.found + found
    return found


def _from_tables(indicator: Indicator, there: Collection[str]) -> bool:
    """Whether yearly tables have what the rule of an indicator reads."""
    rule = indicator.yearly
    if isinstance(rule, YearlyRatio):
        return {rule.numerator, rule.denominator} <= set(there) or bool(rule.rate and rule.rate in there)
    if isinstance(rule, YearlyMean):
        return rule.value in there and rule.weight in there
    return isinstance(rule, YearlyCount) and rule.value in there


def _from_layers(indicator: Indicator, columns: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    """None if the layers have what an indicator counts; else the layer that is missing or lacks columns, and these.

    "" for the layer means that only tables can tell.
    """
    rule = indicator.counts
    if rule is None:
        named = indicator.yearly
        needed = (
            (named.numerator, named.denominator)
            if isinstance(named, YearlyRatio)
            else (named.value, named.weight)
            if isinstance(named, YearlyMean)
            else (named.value,)
            if named is not None
            else ()
        )
        return "", ", ".join(name for name in needed if name not in columns.get("STATISTICS", ()))
    needed = [rule.mark, rule.where, rule.weight] if isinstance(rule, Share) else [rule.where]
    why = _lacking(rule.role, [name for name in needed if name], columns)
    if why is None and isinstance(rule, PerPoint):
        why = _lacking(rule.people, ["population"], columns)
    return why


def _lacking(role: str, needed: list[str], columns: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    parameter = _PARAMETERS.get(role, "")
    if role == "people" and parameter not in columns:
        parameter = "VILLAGES"  # they stand for where people live
        role = "villages"
    if parameter not in columns:
        return parameter, ""
    missing = [name for name in needed if not _has(role, name, columns[parameter], columns)]
    return (parameter, ", ".join(missing)) if missing else None


def _has(role: str, name: str, there: Collection[str], columns: Mapping[str, Collection[str]]) -> bool:
    """Whether a column is there, or anything that it is made from."""
    if name in there:
        return True
    known = ROLES[role].column(name) if role in ROLES else None
    for origin in known.derived.split(", ") if known is not None and known.derived else ():
        if origin == "geometry" or origin in there:
            return True
        if any(one in columns for one in (_PARAMETERS.get(origin, ""), *_INSTEAD.get(origin, ()))):
            return True
    return False

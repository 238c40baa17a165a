"""The values of findings as people read them: names of roles, columns and indicators, numbers in their language."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ...numbers import Number, say_number
from ..indicators import INDICATORS
from ..plan_roles import PLAN_ROLES, role_columns
from ..roles import ROLES
from .findings import Finding

__all__ = ["said_values"]

_COLUMNS = frozenset({"column", "columns", "part", "whole", "what"})
_ROLES = frozenset({"role", "roles", "other"})


def said_values(finding: Finding, language: str, translate: Callable[..., str]) -> dict[str, object]:
    """Values of a finding for people.

    Parameters
    ----------
    finding : Finding
    language : str
        "vi", or anything else for English.
    translate : callable
        ``translate(template)``.
    """
    vietnamese = language.startswith("vi")
    made = dict(finding.values)
    about = str(made.get("role", "")) or finding.parameter
    role = PLAN_ROLES[about].role if about in PLAN_ROLES else ""
    columns = _columns(role, vietnamese)
    for key, value in made.items():
        if key in _COLUMNS:
            made[key] = ", ".join(columns.get(part, part) for part in str(value).split(", "))
        elif key in _ROLES:
            made[key] = ", ".join(
                translate(PLAN_ROLES[part].title) if part in PLAN_ROLES else part for part in str(value).split(", ")
            )
        elif key == "indicator" and value in INDICATORS:
            one = INDICATORS[str(value)]
            made[key] = (one.name_vi if vietnamese else one.name_en).replace("{village}", "thôn")
        elif isinstance(value, Number):
            made[key] = value.of(language)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            made[key] = say_number(value, language)
    return made


@lru_cache(maxsize=64)
def _columns(role: str, vietnamese: bool) -> dict[str, str]:
    """Names of all columns; of those that several roles have, as this role calls them."""
    return {
        column.id: column.name_vi if vietnamese else column.name_en
        for known in (*(one.columns for one in ROLES.values()), role_columns(role))
        for column in known
    }

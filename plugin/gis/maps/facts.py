"""What a map's page says of targets: where a commune stands, where the communes stand to one target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...dossier.document import VERDICT_WORDS
from ...dossier.facts import VERDICTS, Fact, Scenario
from ...dossier.phrases import capital
from .words import WORDS

__all__ = ["commune_facts", "item_facts"]

#: Verdicts that are told one by one, what a council wants to see first; those that are met are only counted.
_TOLD = ("missed", "near", "no_data")


def commune_facts(assessment: Mapping[str, Any], code: str, language: str) -> str:
    """How many targets a commune meets, and those that it does not, one to a line; "" if nothing is known of it."""
    scenario = Scenario(assessment, code, language)
    targets = scenario.targets
    if not targets:
        return ""
    lines = [capital(_counted(scenario.counts, language))]
    for verdict in _TOLD:
        lines += [f"– {_said(fact, language, fact.name)}" for fact in targets if fact.verdict == verdict]
    return "\n".join(lines)


def item_facts(assessment: Mapping[str, Any], item: Mapping[str, Any], language: str) -> str:
    """Where the province and its communes stand to one target."""
    scenario = Scenario(assessment, "", language)
    lines = []
    fact = scenario.fact(item["id"])
    if fact is not None:
        lines.append(_said(fact, language, WORDS["whole"].of(language)))
    result = scenario.result(item, "commune")
    if result is not None and item["met_at"] is not None:
        counts = {verdict: result["verdict"].count(verdict) for verdict in VERDICTS}
        lines.append(WORDS["counts"].of(language).format(counts=_counted(counts, language)))
    return "\n".join(lines)


def _counted(counts: Mapping[str, int], language: str) -> str:
    """ "50 đạt, 9 chưa đạt"."""
    return ", ".join(
        f"{counts[verdict]} {VERDICT_WORDS[verdict].of(language)}" for verdict in VERDICTS if counts[verdict]
    )


def _said(fact: Fact, language: str, level: str) -> str:
    value = fact.value_said or WORDS["no_data"].of(language)
    if fact.target is None or fact.verdict == "no_data":
        return WORDS["standing_open"].of(language).format(level=level, value=value)
    return (
        WORDS["standing"]
        .of(language)
        .format(
            level=level,
            value=value,
            target=fact.target_said(sign=True),
            verdict=VERDICT_WORDS[fact.verdict].of(language),
        )
    )

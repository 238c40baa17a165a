"""Why of some targets no things are listed: each reason once, where the chapter on the targets has not told it."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Paragraph, Text
from ..facts import Facts
from ..gap_facts import GapItem
from ..phrases import sentence
from ._building import item

__all__ = ["unlisted_said"]

_UNKNOWN = Text(
    "Without data, for the reasons told with the targets: {names}.",
    "Chưa có số liệu, lý do đã nêu ở phần kết quả các mục tiêu: {names}.",
)


def unlisted_said(facts: Facts, unlisted: Sequence[GapItem]) -> list[Paragraph]:
    """A line for each target, and one for all that have no data."""
    report, made, unknown = facts.report, [], []
    for found in unlisted:
        fact = facts.today.fact(found.id) if facts.today else None
        if fact is not None and fact.verdict == "no_data":
            unknown.append(found.name)
        else:
            made.append(item(report, sentence(f"{found.name}: {facts.told(found.data['notes'])}")))
    if unknown:
        made.append(item(report, report.say(_UNKNOWN, names="; ".join(unknown))))
    return made

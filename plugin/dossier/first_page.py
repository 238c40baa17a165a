"""What is known of a document before it is composed: its head and its end; and of an assessment, what it is about.

Quick enough to be done while somebody writes: sections, tables and maps are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import HatangsoError
from .document import Document, Text
from .dossier_plan import Choices, office_for
from .report import Administration, Report
from .templates import compose

__all__ = ["AssessmentHead", "first_page", "lines_of", "read_head"]

#: Parameter → field of :class:`.report.Administration`.
_ONE_LINE = {
    "PARENT_BODY": "parent_body", "ISSUING_BODY": "issuing_body", "NUMBER": "number", "SYMBOL": "symbol",
    "PLACE": "place", "DATE": "date", "SIGNATORY": "signatory", "PROVINCE": "province",
}  # fmt: skip
_LINES = {"ADDRESSEES": "addressees", "RECIPIENTS": "recipients"}


@dataclass(frozen=True)
class AssessmentHead:
    """What an assessment is about.

    Parameters
    ----------
    scenario : str
        "today" or "plan".
    title : Text
        Of the target set.
    year : int
    day : str
        On which it was judged, as 2026-11-22; "" where nobody said.
    communes : tuple of (str, str)
        Code and name.
    bare : mapping
        The assessment without its items and tasks.
    """

    scenario: str
    title: Text
    year: int
    day: str
    communes: tuple[tuple[str, str], ...] = ()
    bare: Mapping[str, Any] = field(default_factory=dict)


def read_head(content: bytes) -> AssessmentHead | None:
    """The head of an assessment (JSON of ``assesstargets``); None for what is none."""
    try:
        data = json.loads(content)
        title = data["set"]["title"]
        communes = [axis for axis in data["axes"] if axis["level"] == "commune"][:1]
        return AssessmentHead(
            scenario=str(data["scenario"]),
            title=Text(str(title.get("en") or title["vi"]), str(title.get("vi") or title["en"])),
            year=int(data["year"]),
            day=str(data.get("today") or ""),
            communes=tuple(zip(communes[0]["codes"], communes[0]["names"])) if communes else (),
            bare={**data, "items": [], "tasks": []},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def lines_of(text: str) -> tuple[str, ...]:
    """Lines of a text, by line breaks or "|"; empty ones are left out."""
    return tuple(line.strip() for line in text.replace("|", "\n").splitlines() if line.strip())


def first_page(choices: Choices, document: str, assessment: AssessmentHead | None = None) -> Document:
    """A document of which only head, signature and recipients count, exactly as ``writereport`` will make them."""
    said = office_for(choices, document)
    administration = Administration(
        **{name: said.get(key, "").strip() for key, name in _ONE_LINE.items()},
        **{name: lines_of(said.get(key, "")) for key, name in _LINES.items()},
        subject=" ".join(said.get("SUBJECT", "").split()),
        authority="\n".join(lines_of(said.get("AUTHORITY", ""))),
        title="\n".join(lines_of(said.get("SIGNATORY_TITLE", ""))),
    )
    today = assessment.bare if assessment is not None and assessment.scenario == "today" else None
    for bare, commune in ((today, choices.commune), (today, ""), (None, "")):
        report = Report(choices.language, administration, today=bare, commune=commune)
        try:
            return compose(report, document)
        except HatangsoError:
            continue  # an assessment of another version: the head is made without it
    return compose(Report(choices.language, administration), document)

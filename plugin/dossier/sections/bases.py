"""Legal bases: what the set rests on, the document that it is taken from, and what the user adds."""

from __future__ import annotations

from ..citations import cited
from ..document import Block, Paragraph, Text
from ..facts import Facts
from ..phrases import DOTS, lower_first
from ..report import Report

__all__ = ["basis_texts", "legal_bases"]

_PURSUANT = Text("Pursuant to {basis};", "Căn cứ {basis};")
_OWN_BEGINNINGS = ("căn cứ", "theo đề nghị", "thực hiện", "xét đề nghị", "pursuant", "at the proposal", "in fulfilment")


def basis_texts(facts: Facts) -> list[str]:
    """Legal bases without "Căn cứ", each once: those of the set, its document, those that the user gives.

    The plan of another province, and what it rests on, are no legal bases here.
    """
    documents = [] if facts.borrowed else [*facts.set.get("legal_bases", ()), facts.set.get("document", {})]
    found = [cited(document, facts.language) for document in documents]
    found += [" ".join(basis.split()).rstrip(" .;") for basis in facts.report.administration.legal_bases]
    return [text for text in dict.fromkeys(found) if text]


def legal_bases(report: Report) -> tuple[Block, ...]:
    """One paragraph for each basis; a dotted line where nobody gives one."""
    texts = basis_texts(Facts(report)) or [DOTS]
    return tuple(Paragraph.of(_said(report, text), style="basis") for text in texts)


def _said(report: Report, text: str) -> str:
    if lower_first(text).startswith(_OWN_BEGINNINGS):
        return text + ";"
    return report.say(_PURSUANT, basis=text)

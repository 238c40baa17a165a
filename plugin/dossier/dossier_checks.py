"""The checklist of a dossier that is still to be made: what its steps will write counts as there.

And for each thing that is missing, where to get it: the page of the choices, and in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..text import N_
from .dossier_plan import FORMATS, Choices, Fault, document_file, plan_steps
from .package.checklist import CheckItem, CheckResult, check
from .package.documents import DocumentFacts
from .package.manifest import LayerEntry
from .templates import TEMPLATES
from .told_results import TOLD

__all__ = ["expected_checks", "expected_documents", "where_to_get"]

#: Kinds of files in a dossier that come from the tools and not from templates.
_KINDS = {"atlas": "map", "assessment": "assessment", "plan_assessment": "assessment_plan", "gaps": "gaps"}

#: Roles of what the windows of fibre, sites and roadmap make.
_RESULTS = frozenset(told.role for told in TOLD.values() if told.role)
_METADATA = {
    "crs": Fault("contents", N_("Set it for each of these layers: right click ▸ Layer CRS.")),
    "licence": Fault("files", N_("Write the licence or terms of use; layers whose metadata name one keep theirs.")),
    "source": Fault("contents", N_("Write it in the metadata of the layer: Properties ▸ Metadata.")),
}
_ASSESSED = {
    "assessment": Fault("contents", N_("Assess the targets, or take an assessment from a file.")),
    "assessment_plan": Fault("contents", N_("Assess the targets with the plan, or take that assessment from a file.")),
    "gaps": Fault("contents", N_("Tick “Find anew”, or take it from a file.")),
}


def expected_documents(choices: Choices, further: Sequence[DocumentFacts]) -> list[DocumentFacts]:
    """Files that the dossier is going to have: those that are written, those that are there, and further ones.

    Parameters
    ----------
    choices : Choices
    further : sequence of DocumentFacts
        Of ``choices.further`` as :func:`.package.documents.recognise_document` sees them.
    """
    made = []
    for document in choices.documents:
        for format_, ending in FORMATS.items():
            if format_ in choices.formats:
                kinds = ("report_data",) if format_ == "JSON" else (document,)
                path = Path(document_file(choices, document, format_))
                made.append(DocumentFacts(path, ending[1:], kinds))
    for step in plan_steps(choices):
        if step.id == "atlas":
            made.append(DocumentFacts(Path(step.parameters["OUTPUT"]), "pdf", ("map",)))
        if step.id == "gaps":
            made.append(DocumentFacts(Path(step.parameters["JSON"]), "json", ("gaps",)))
    for name in ("assessment", "plan_assessment", "gaps"):
        path = getattr(choices, name)
        if path:
            made.append(DocumentFacts(Path(path), "json", (_KINDS[name],)))
    return [*made, *further]


def expected_checks(
    choices: Choices, further: Sequence[DocumentFacts], layers: Sequence[LayerEntry]
) -> list[CheckResult]:
    """The checklist of the type, as ``packagedossier`` will go through it after the other steps."""
    return check(choices.type, expected_documents(choices, further), layers)


def where_to_get(item: CheckItem) -> Fault:
    """The page on which something that is missing is chosen, and what to do there (marked text)."""
    if item.kind == "metadata":
        return _METADATA[item.any_of[0]]
    if item.kind == "assessment":
        return _ASSESSED[item.any_of[0]]
    if item.kind == "layer" and set(item.any_of) <= _RESULTS:
        return Fault("contents", N_("Tick the result in the list of layers; where there is none, plan it first."))
    if item.kind == "layer":
        return Fault("contents", N_("Tick a layer of this kind; where there is none, add it in Planning setup."))
    if item.kind == "map":
        return Fault("type", N_("Tick “Draw the atlas”, or add maps of your own under Further files."))
    if item.kind == "table":
        return Fault("files", N_("Tick “Excel workbook” among the formats."))
    if set(item.any_of) & set(TEMPLATES):
        return Fault("type", N_("Tick this document, or add a finished one under Further files."))
    return Fault("files", N_("Add the finished document under Further files."))

"""What a check of a dossier finds, and what it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...text import Phrase
from ..package.manifest import Manifest

__all__ = ["Finding", "Verification"]


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, or that a reader should know.

    Parameters
    ----------
    level : str
        "error" (the dossier is not valid) or "warning".
    code : str
        Lasting, for programs.
    path : str
        The file, from the folder of the dossier; "" for the dossier as a whole.
    message : str
        English template (``str.format``).
    values : mapping
        What the template names; texts for people are phrases (:class:`plugin.text.Phrase`).
    """

    level: str
    code: str
    path: str
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def phrase(self) -> Phrase:
        """What it says, to be put into another text."""
        return Phrase(self.message, self.values)


@dataclass
class Verification:
    """A check of a dossier, as it goes on.

    Parameters
    ----------
    findings : list of Finding
    manifest : Manifest or None
        None where there is none that can be read.
    fingerprint : str
        SHA-256 of the manifest: the number by which two dossiers are the same.
    files, size, documents, layers, projects : int
        What was looked at; size in bytes.
    """

    findings: list[Finding] = field(default_factory=list)
    manifest: Manifest | None = None
    fingerprint: str = ""
    files: int = 0
    size: int = 0
    documents: int = 0
    layers: int = 0
    projects: int = 0

    def error(self, code: str, path: str, message: str, **values: Any) -> None:
        """Note something that makes the dossier invalid (``message`` marked with ``N_``)."""
        self.findings.append(Finding("error", code, path, message, values))

    def warning(self, code: str, path: str, message: str, **values: Any) -> None:
        """Note something that a reader should know (``message`` marked with ``N_``)."""
        self.findings.append(Finding("warning", code, path, message, values))

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "error"]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "warning"]

    @property
    def valid(self) -> bool:
        return self.manifest is not None and not self.errors

"""What a check of the layers of a plan found, and in what order findings are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..observations import Message
from ..plan_roles import PLAN_ROLES
from .catalogue import CHECKS, Check, Severity

__all__ = ["NEEDED", "Finding", "raised", "sorted_findings"]

#: Layers that plans are made of: tools refuse them with nothing in them. Of the others nothing may well be there yet.
NEEDED = frozenset({"COMMUNES", "VILLAGES", "POPULATION", "ROADS", "HUBS", "SITES"})


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Parameters
    ----------
    check : Check
    parameter, layer : str
        Where: role and id of the layer, "" if it is about neither.
    values : mapping
        For the check's words. Ids of columns and roles stand under "column", "columns", "role" and "roles".
    features : tuple of int
        Features that can be selected.
    spots : tuple of (float, float)
        Where to look, in the CRS of the layer: one for each of the features. None where the features' own places tell;
        NaN for no place.
    notes : tuple of str
        What is wrong with each of the features, without words of a language; none where all is the same.
    """

    check: Check
    parameter: str = ""
    layer: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    features: tuple[int, ...] = ()
    spots: tuple[tuple[float, float], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things it is about."""
        counted = self.values.get("count")
        return counted if isinstance(counted, int) else max(len(self.features), 1)

    @property
    def text(self) -> Message:
        return Message(self.check.text, self.values)

    @property
    def meaning(self) -> Message:
        return Message(self.check.meaning, self.values)

    @property
    def cure(self) -> Message:
        return Message(self.check.cure, self.values)


def raised(finding: Finding, severity: Severity) -> Finding:
    """The finding, mattering at least so much: what is one fault of many in a part of a layer ends all work in all."""
    return replace(finding, check=replace(finding.check, severity=min(severity, finding.check.severity)))


def sorted_findings(findings: Sequence[Finding]) -> list[Finding]:
    """What stops first, then in the order of the roles and of the catalogue; indicators come after all layers."""
    roles, checks = list(PLAN_ROLES), list(CHECKS)
    return sorted(
        findings,
        key=lambda one: (
            one.check.severity,
            roles.index(one.parameter) if one.parameter in roles else len(roles) if one.values.get("indicator") else -1,
            checks.index(one.check.id),
            one.layer,
        ),
    )

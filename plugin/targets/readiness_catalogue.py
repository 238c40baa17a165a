"""The checks of a plan's layers: each with its severity, words and cure. :mod:`.readiness` and its kin find them."""

from __future__ import annotations

from . import readiness_words_places, readiness_words_plan, readiness_words_rows
from .readiness_check import Check, Severity

__all__ = ["CHECKS", "Check", "Severity"]

#: All checks by id, in the order in which findings of one severity are told.
CHECKS = {
    check.id: check
    for checks in (readiness_words_plan.CHECKS, readiness_words_rows.CHECKS, readiness_words_places.CHECKS)
    for check in checks
}

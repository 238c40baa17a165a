"""The checks of a plan's layers: each with its severity, words and cure. The modules beside this one find them."""

from __future__ import annotations

from . import words_places, words_plan, words_rows
from .check import Check, Severity

__all__ = ["CHECKS", "Check", "Severity"]

#: All checks by id, in the order in which findings of one severity are told.
CHECKS = {
    check.id: check
    for checks in (words_plan.CHECKS, words_rows.CHECKS, words_places.CHECKS)
    for check in checks
}

"""Days as text, written as 2025-12-31 everywhere."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["ISO_DAY", "is_day"]

#: Newer versions of Python read other forms of ISO 8601 as well ("20251231", "2025-W01-1"); documents would show them.
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Whether a text is a day that exists, as 2025-12-31."""
    if not ISO_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

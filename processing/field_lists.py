"""Parameters that take several fields of a layer."""

from __future__ import annotations

__all__ = ["several"]


def several(value) -> list[str]:
    """Names of fields of a parameter that takes several: a list, or text with semicolons between them."""
    if value in (None, ""):
        return []
    names = value.split(";") if isinstance(value, str) else [str(name) for name in value]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))

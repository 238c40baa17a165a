"""Style rules of web pages that come from the looks that all forms share."""

from __future__ import annotations

from ..looks import HATCHED, INK, VERDICT_FILLS

__all__ = ["verdict_rules"]

#: Between the lines of the hatching and of them, pixels; light, for there are letters on it.
_HATCHING = "repeating-linear-gradient(135deg, {fill} 0 6px, #dcdcdc 6px 7px)"


def verdict_rules() -> str:
    """CSS of the cells with verdicts: the same fills on light and dark screens and on paper."""
    made = []
    for verdict, fill in VERDICT_FILLS.items():
        ground = _HATCHING.replace("{fill}", fill) if verdict in HATCHED else fill
        made.append(f"td.v.v-{verdict} {{ color: {INK}; background: {ground}; }}\n")
    return "".join(made)

"""How values look in every form of a document: one palette of verdicts for Word, web pages, workbooks and charts."""

from __future__ import annotations

from .document import Column

__all__ = ["HATCH", "HATCHED", "INK", "NUMBERS", "VERDICT_FILLS", "hex_of", "numbers_rows"]

#: From light (met) to dark (missed), so that grey prints tell them apart; blue and red, so that people who do not see
#: red and green do. They are those of the maps (:mod:`..gis.target_styles`).
VERDICT_FILLS = {"met": "#e0f3f8", "near": "#9ecfe8", "missed": "#e8602c", "no_data": "#f7f7f7", "no_target": "#ffffff"}
#: Letters that can be read on all of these.
INK = "#1a1a1a"
#: What is not known is hatched as well, and the colour of the lines.
HATCHED, HATCH = frozenset({"no_data"}), "#8c8c8c"
#: Kinds of columns with numbers.
NUMBERS = ("integer", "number", "money")
_ORDINALS = frozenset({"stt", "tt", "no.", "no", "#"})


def hex_of(colour: str) -> str:
    """ "#e0f3f8" as Office writes it: "E0F3F8"."""
    return colour.lstrip("#").upper()


def numbers_rows(column: Column) -> bool:
    """Whether a column numbers the rows: centred, as everybody writes them."""
    return column.title.strip().lower() in _ORDINALS

"""How wide a text is in Times New Roman: for rules of a text's length, lines of even length, columns that fit.

The advance widths are those of the typeface, in thousandths of its size. Word breaks the lines itself; what is computed
here only says where a break looks well, so a substitute of the same metrics (Liberation Serif, Tinos) gives the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["even_lines", "even_width", "text_width"]

_MM_PER_POINT = 25.4 / 72
#: Of " " to "~".
_REGULAR = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
_BOLD = (
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
)  # fmt: skip
_OTHERS = {
    "đ": (500, 556), "Đ": (722, 722), "–": (500, 500), "—": (1000, 1000), "…": (1000, 1000), "“": (444, 500),
    "”": (444, 500), "‘": (333, 333), "’": (333, 333), "•": (350, 350), "×": (564, 570), "≥": (549, 549),
    "≤": (549, 549), "≈": (549, 549), "✓": (760, 760), "✗": (760, 760), "\u00a0": (250, 250), "\u202f": (200, 200),
    "²": (300, 300), "³": (300, 300), "°": (400, 400), "→": (1000, 1000),
}  # fmt: skip
#: No name of a body is longer.
_MOST_WORDS = 60
#: What the horn of ơ and ư adds.
_HORN = 54


@lru_cache(maxsize=4096)
def _width(character: str, bold: bool) -> int:
    """Thousandths of the size; accents add nothing."""
    known = _OTHERS.get(character)
    if known is not None:
        return known[bold]
    decomposed = unicodedata.normalize("NFD", character)
    place = ord(decomposed[0]) - 32
    if 0 <= place < len(_REGULAR):
        return (_BOLD if bold else _REGULAR)[place] + (_HORN if "\u031b" in decomposed else 0)
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc"):
        return 0
    return 1000 if unicodedata.east_asian_width(character) in "WF" else 667


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text on one line.

    Parameters
    ----------
    text : str
    size : float
        In points.
    bold : bool

    Returns
    -------
    float
        Millimetres.
    """
    return sum(_width(character, bold) for character in text) * size / 1000 * _MM_PER_POINT


def _filled(words: Sequence[str], width_mm: float, size: float, bold: bool) -> list[str]:
    """Lines as a word processor fills them."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def even_width(text: str, width_mm: float, size: float, bold: bool = False) -> float:
    """The least width in which a text takes no more lines than in ``width_mm``: its lines are of even length then."""
    words = text.split()
    if not words:
        return 0.0
    count = len(_filled(words, width_mm, size, bold))
    low, high = max(text_width(word, size, bold) for word in words), width_mm
    if low >= high or count == 1:
        return min(max(text_width(" ".join(words), size, bold), low), width_mm) if count == 1 else width_mm
    for _ in range(12):
        middle = (low + high) / 2
        if len(_filled(words, middle, size, bold)) <= count:
            high = middle
        else:
            low = middle
    return high


def even_lines(text: str, width_mm: float, size: float, bold: bool = False, openers: Sequence[str] = ()) -> list[str]:
    """A title in as few lines as fit, of even length, broken where it reads well.

    Parameters
    ----------
    text : str
        Its own line ends stay.
    width_mm, size, bold
        Of the place and of the letters.
    openers : sequence of str
        Words that a line likes to begin with ("TỈNH", "XÃ"): a break before one of them is preferred.

    Returns
    -------
    list of str
        A word wider than the place has a line of its own.
    """
    made: list[str] = []
    for line in text.split("\n"):
        words = line.split()
        count = len(_filled(words, width_mm, size, bold)) if words else 0
        if count > 1 and len(words) <= _MOST_WORDS:
            made.extend(_broken(words, count, width_mm, size, bold, openers))
        else:
            made.extend(_filled(words, width_mm, size, bold) or [""])
    return made


def _broken(
    words: Sequence[str], count: int, width_mm: float, size: float, bold: bool, openers: Sequence[str]
) -> list[str]:
    """``words`` on ``count`` lines: the least sum of squares of what a line falls short, openers taken into account."""
    n = len(words)
    # best[lines][end] = (cost, start of the last line)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _start) in best[-1].items():
            for end in range(start + 1, n + 1):
                width = text_width(" ".join(words[start:end]), size, bold)
                if width > width_mm and end > start + 1:
                    break
                penalty = ((width_mm - width) / width_mm) ** 2
                if end < n and words[end] not in openers:
                    penalty += 0.15
                if end not in row or cost + penalty < row[end][0]:
                    row[end] = (cost + penalty, start)
        best.append(row)
    if n not in best[count]:
        return _filled(words, width_mm, size, bold)
    made, end = [], n
    for lines in range(count, 0, -1):
        start = best[lines][end][1]
        made.append(" ".join(words[start:end]))
        end = start
    return made[::-1]

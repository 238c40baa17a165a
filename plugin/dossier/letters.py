"""Breaking a word that is longer than its line: names of ten thousand letters and numbers of three hundred digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

__all__ = ["letters_that_fit"]


def letters_that_fit(word: str, fits: Callable[[str], bool]) -> int:
    """How many letters from the start of a word fit; at least one, and each with its accents.

    Halving, as a long word would take minutes if it were tried letter by letter: measuring a text takes as long as the
    text is.

    Parameters
    ----------
    word : str
    fits : callable
        Whether a text is no wider than the line. Of a text that fits, every beginning does.
    """
    least, beyond = min(len(word), 1), 2
    while beyond <= len(word) and fits(word[:beyond]):
        least, beyond = beyond, 2 * beyond
    beyond = min(beyond, len(word) + 1)
    while beyond - least > 1:
        middle = (least + beyond) // 2
        if fits(word[:middle]):
            least = middle
        else:
            beyond = middle
    cut = least
    while 0 < cut < len(word) and unicodedata.combining(word[cut]):
        cut -= 1
    return cut or least

"""What people write about the state of poles and ducts, and whether that forbids to put more on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ...network.road_classes import plain_text

__all__ = ["DEFAULT_BAD_CONDITIONS", "bad_condition", "condition_words"]

#: States in which nothing more may be put on a structure, in Vietnamese and English.
DEFAULT_BAD_CONDITIONS = (
    "hư hỏng, hỏng, yếu, kém, xuống cấp, nghiêng, gãy, nứt, mục, sập, mất an toàn, nguy hiểm, thanh lý, "
    "poor, bad, weak, damaged, broken, unsafe, leaning, collapsed, condemned"
)
_NEGATIONS = frozenset({"khong", "chua", "không", "chưa", "not", "no", "never"})
#: May stand between a negation and what it denies: "không bị nghiêng", "không có dấu hiệu xuống cấp", "not yet weak".
_FILLERS = frozenset({"bi", "bị", "co", "có", "dau", "dấu", "hieu", "hiệu", "he", "hề", "phai", "phải", "yet", "is"})
_LETTERS = re.compile(r"[^\W_]+")


def condition_words(text: str) -> tuple[str, ...]:
    """The words of a list separated by commas, semicolons or line breaks."""
    return tuple(word for word in (piece.strip() for piece in re.split(r"[,;\n]", text)) if word)


def bad_condition(state: str | None, words: Sequence[str]) -> bool:
    """Whether a structure's state names one of the words, as a word of its own and not denied.

    Text without diacritics is compared without them ("hu hong"); text that has them is compared as it stands, since
    "hồng" is not "hỏng".

    >>> bad_condition("Cột bị nghiêng", ["nghiêng"]), bad_condition("Không hư hỏng", ["hư hỏng"])
    (True, False)
    """
    if state is None or not str(state).strip():
        return False
    bare = str(state).isascii()
    tokens = _tokens(str(state), bare)
    wanted = sorted((_tokens(word, bare) for word in words), key=len, reverse=True)
    denied: set[int] = set()  # "hỏng" in "không hư hỏng" is denied as well
    for phrase in wanted:
        for at in range(len(tokens) - len(phrase) + 1):
            if not phrase or tokens[at : at + len(phrase)] != phrase:
                continue
            if _denied(tokens, at):
                denied.update(range(at, at + len(phrase)))
            elif at not in denied:
                return True
    return False


def _tokens(text: str, bare: bool) -> list[str]:
    spelled = plain_text(text) if bare else unicodedata.normalize("NFC", text).casefold()
    return _LETTERS.findall(spelled)


def _denied(tokens: list[str], at: int) -> bool:
    while at > 0 and tokens[at - 1] in _FILLERS:
        at -= 1
    return at > 0 and tokens[at - 1] in _NEGATIONS

"""Values read in each old encoding, and what the values of a column together say for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .readings import FOUND, Encoding, read_as
from .syllables import COMMON, Grade, grade, has_hump

__all__ = [
    "LEAST", "USUAL", "Try", "ValueEvidence", "hands_of", "says_more", "shouts", "tries_of", "try_as", "words_of",
]  # fmt: skip

#: So many values in an old encoding say what one is in that could be both.
LEAST = 3
#: Encodings in which most old text is.
USUAL = frozenset({Encoding.TCVN3, Encoding.VNI})


@dataclass(frozen=True)
class Try:
    """A value read in an encoding, and how that goes as Vietnamese."""

    text: str
    grade: Grade


@dataclass(frozen=True)
class ValueEvidence:
    """What the values of a column say: for each encoding, and for Unicode.

    Parameters
    ----------
    votes, words : Counter
        Values that read wholly in an encoding and are wrong as they stand, and their syllables.
    common : Counter
        How many of these stand in names everywhere: they tell encodings with as many votes apart.
    others : Counter
        For each usual encoding the values that read in another usual one only: text of another hand, no foreign names.
    sure : int
        Values that are right and nothing else.
    strange : int
        Values that are wrong as they stand.
    """

    votes: Counter
    words: Counter
    common: Counter
    others: Counter
    sure: int
    strange: int

    def own_hand(self, encoding: Encoding) -> bool:
        """Whether some values read in a usual encoding, and in no other usual one."""
        return self.alone(encoding) > 0

    def alone(self, encoding: Encoding) -> int:
        """How many values read in a usual encoding, and in no other usual one."""
        return max((self.others[other] for other in USUAL - {encoding}), default=0) if encoding in USUAL else 0

    def enough(self, encoding: Encoding, symbols: int) -> bool:
        """Whether a value that reads in an encoding is in it: one word alone may be a foreign name that just fits."""
        if encoding is Encoding.UTF8 or (symbols and encoding is Encoding.TCVN3):
            return True
        wanted = 1 if encoding in USUAL and not self.sure else 2
        apart = self.others[encoding] if self.own_hand(encoding) else 0
        most = 2 * self.votes[encoding] > self.strange - apart
        return self.words[encoding] >= wanted and (bool(symbols) or most)


def try_as(value: str, encoding: Encoding) -> Try | None:
    """A value read in an encoding; None where its characters cannot be that."""
    text = read_as(value, encoding)
    return None if text is None else Try(text, grade(text))


def tries_of(value: str) -> dict[Encoding, Try]:
    """A value read in every encoding that changes it."""
    made = {encoding: try_as(value, encoding) for encoding in FOUND}
    return {encoding: one for encoding, one in made.items() if one is not None and one.text != value}


def words_of(text: str) -> set[str]:
    """Words with letters of Vietnamese, small."""
    return {word for word in re.findall(r"[^\W\d_]+", text.lower()) if not word.isascii()}


def shouts(text: str) -> bool:
    """Whether a word is of capitals where others are not (Tân LỌ): seldom right if there is another reading."""
    if not any("a" <= letter <= "z" for letter in text):
        return False
    return any(len(word) > 1 and word.isupper() and not word.isascii() for word in re.findall(r"[^\W\d_]+", text))


def hands_of(tries: dict[Encoding, Try], evidence: ValueEvidence) -> list[Encoding]:
    """Hands of a column, any of which may have written a value: Höng is Hưng in VNI and Hửng in TCVN3."""
    hands = [one for one in USUAL & tries.keys() if evidence.own_hand(one)]
    hands = [one for one in hands if tries[one].grade.right and tries[one].grade.good and not tries[one].grade.wide]
    plain = [one for one in hands if not has_hump(tries[one].text)] or hands
    if any(evidence.alone(one) < LEAST for one in plain):
        return plain  # a few values are not the habit of a field: their words decide nothing
    usual = {one: len(words_of(tries[one].text) & COMMON) for one in plain}
    return [one for one in plain if usual[one] == max(usual.values())]


def says_more(made: Grade, raw: Grade) -> bool:
    """Whether a reading that is not all Vietnamese still says more than the value as it stands."""
    fewer = made.bad < raw.bad or made.symbols < raw.symbols
    return fewer and not made.symbols and bool(made.good or raw.symbols)

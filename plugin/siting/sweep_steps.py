"""Lists and ranges of numbers, as users write them for a sweep: “10, 20, 50”, “10-100-10”, both together."""

from __future__ import annotations

import re

from ..errors import ParameterError
from ..text import N_, Phrase

__all__ = ["MOST_STEPS", "steps_of"]

#: More scenarios are a slip of the pen: each is a whole search.
MOST_STEPS = 200
_NUMBER = r"(\d+(?:\.\d+)?[eE]\+?\d{1,2}|\d+)"
_ONE = re.compile(_NUMBER)
#: From, to, step: with a hyphen, a dash, a colon or two dots between.
_RANGE = re.compile(rf"{_NUMBER}(?:-|–|:|\.\.){_NUMBER}(?:-|–|:|\.\.){_NUMBER}")
#: No count of sites and no amount of money is larger.
_MOST = 1e15


def steps_of(text: str, what: Phrase) -> list[float]:
    """The numbers of a text, ascending, each once; empty for an empty text.

    Parameters
    ----------
    text : str
        Numbers (“10”, “5e9”) and ranges from–to–step (“10-100-10”), separated by commas, semicolons or blanks.
    what : Phrase
        What they are, for messages.

    Raises
    ------
    ParameterError
        A piece is neither, a number is too large, a range runs backwards or does not advance, or there are too many.
    """
    found: set[float] = set()
    for piece in re.split(r"[,;\s]+", text.strip()):
        if not piece:
            continue
        span = _RANGE.fullmatch(piece)
        if span is None and not _ONE.fullmatch(piece):
            raise ParameterError(
                N_("{what}: “{value}” is neither a number nor a range. Write digits without dots, such as "
                   "“10, 20, 50”, or from-to-step, such as “10-100-10”."),
                what=what, value=piece[:40],
            )  # fmt: skip
        first, last, step = (float(part) for part in span.groups()) if span else (float(piece), float(piece), 1.0)
        if max(first, last) > _MOST:
            raise ParameterError(
                N_("{parameter}: {value} is too large; it must be {high} or less."),
                parameter=what, value=piece[:40], high=f"{_MOST:g}",
            )  # fmt: skip
        if last < first or step <= 0:
            raise ParameterError(
                N_("{what}: the range “{value}” does not run upwards. Write from-to-step, such as “10-100-10”."),
                what=what, value=piece[:40],
            )  # fmt: skip
        count = int((last - first) / step + 1e-9) + 1
        if len(found) + count > 2 * MOST_STEPS:
            raise ParameterError(_too_many(), what=what, most=MOST_STEPS)
        found.update(first + step * number for number in range(count))
    if len(found) > MOST_STEPS:
        raise ParameterError(_too_many(), what=what, most=MOST_STEPS)
    return sorted(found)


def _too_many() -> str:
    return N_("{what}: more than {most} scenarios. Choose fewer, or a larger step.")

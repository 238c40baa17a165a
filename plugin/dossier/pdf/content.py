"""Content streams of maps as Qt writes them: made small, without a change that paper could show."""

from __future__ import annotations

import re

import numpy as np

__all__ = ["paints", "short_numbers", "tidy"]

#: States that are set and dropped again with nothing painted between.
_IDLE = re.compile(rb"q\n(?:[^\n]* cm\n)?(?:[\d. ]+ SCN\n[^\n]* d\n)?Q\n")
#: The outline of a space: a path of nothing, which readers complain of.
_EMPTY_PATH = re.compile(rb"(?<= gs\n)h f\*?\n")
_PAINTS = re.compile(rb"(?:^|[\s>\])])(?:f\*?|F|B\*?|b\*?|S|s|Tj|TJ|Do|sh)(?=\s|$)")
_PIECE = 2_000_000
_PATH_OPERATORS = np.frombuffer(b"lmc", np.uint8)


def paints(content: bytes) -> bool:
    """Whether a content leaves anything on the page."""
    return _PAINTS.search(content) is not None


def tidy(content: bytes) -> bytes:
    """The content as it is painted, without what leaves no trace on paper."""
    content = _IDLE.sub(b"", content)
    content = _EMPTY_PATH.sub(b"", content)
    pieces, start = [], 0
    while start < len(content):  # in pieces, as each letter takes many times its room on the way
        end = content.find(b"\n", start + _PIECE) + 1 or len(content)
        pieces.append(short_numbers(content[start:end]))
        start = end
    return b"".join(pieces)


def short_numbers(content: bytes) -> bytes:
    """Coordinates of paths with the digits that paper can show: a hundredth of a dot; nothing else is touched.

    They make most of a map's file, and Qt writes nine digits of each.
    """
    data = np.frombuffer(content, np.uint8)
    lines = np.flatnonzero(data == ord("\n"))
    dots = np.flatnonzero(data == ord("."))
    line = np.searchsorted(lines, dots)
    dots, line = dots[line < len(lines)], line[line < len(lines)]
    ends = lines[line]
    is_path = (ends >= 2) & np.isin(data[ends - 1], _PATH_OPERATORS) & (data[ends - 2] == ord(" "))
    dots = dots[is_path]
    others = np.flatnonzero((data < ord("0")) | (data > ord("9")))
    at = np.searchsorted(others, dots)
    before = np.where(at > 0, others[np.maximum(at - 1, 0)], -1)
    after = others[np.minimum(at + 1, len(others) - 1)]  # the line's end at the latest
    whole = dots - before - 1
    small = (whole == 0) | ((whole == 1) & (data[dots - 1] == ord("0")))
    kept = np.where(small, 7, np.maximum(5 - whole, 2))
    start = dots + 1 + kept
    cut = start < after
    steps = np.zeros(len(data) + 1, np.int8)
    steps[start[cut]] += 1
    steps[after[cut]] -= 1
    return data[np.cumsum(steps[:-1], dtype=np.int8) == 0].tobytes()

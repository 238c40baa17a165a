"""Rows of a CSV file of any size, in any of its dialects: read as a stream, with the line on which each row begins."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from ..errors import DataError
from ..text import N_
from .encodings import TextFile, open_bytes

__all__ = ["SEPARATORS", "CsvRows", "find_separator", "is_gzip"]

#: What stands between cells, and what people call it.
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
#: No line of a list is longer. (A quotation mark that is left open ends at Python's own limit of a cell, 131,072.)
_MOST_LETTERS = 1 << 20
_LOOKED_AT = 60


class CsvRows:
    """The rows of a file, again and again from its beginning.

    Parameters
    ----------
    file : TextFile
    separator : str
        One of :data:`SEPARATORS`.
    """

    def __init__(self, file: TextFile, separator: str):
        self.file = file
        self.separator = separator
        self._done: Callable[[], int] = lambda: 0
        self._width = 0
        #: Line of the last row so far that a stray quotation mark has joined to rows below.
        self.swallowing = 0
        # A comma and a space stand in texts; rows have no space there.
        self._mark = re.compile(re.escape(separator) + "(?! )")

    @property
    def read(self) -> int:
        """Bytes of the file that are read so far."""
        return self._done()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (number of the first line from 1, cells) of each row that holds anything.

        Raises
        ------
        DataError
            A quotation mark is never closed, or the file holds zero bytes.
        """
        self._width = self.swallowing = 0
        stream, self._done = open_bytes(self.file.path, self.file.packed)
        with stream:
            stream.read(self.file.mark)
            strict = self.file.encoding.startswith("utf") and self.file.damaged < 0
            errors = "strict" if strict else "replace"
            text = io.TextIOWrapper(stream, encoding=self.file.encoding, errors=errors, newline="")
            yield from self._rows(text)

    def _rows(self, text: TextIO) -> Iterator[tuple[int, list[str]]]:
        path = str(self.file.path)
        lines = _Lines(text, path)
        reader = csv.reader(lines, delimiter=self.separator, skipinitialspace=True)
        before = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if "NUL" in str(error):
                    raise _zero_bytes(path, before + 1) from error
                raise _open_quote(path, before + 1, str(error)) from error
            except (EOFError, zlib.error) as error:
                raise DataError(
                    N_("{path} is damaged: {error}. Download or copy it again."), path=path, error=str(error)
                ) from error
            line, before = before + 1, reader.line_num
            if before == 1 and lines.rule:
                continue  # Excel's own hint at the separator
            if lines.ended:  # the file ended in the middle of a row, which only a quotation mark makes possible
                raise _open_quote(path, line, "unexpected end of data")
            if before > line and self._swallows(row):
                self.swallowing = line
            elif len(row) > 2:
                self._width = len(row)
            if any(row):
                yield line, row

    def _swallows(self, row: list[str]) -> bool:
        """Whether a cell with line breaks makes whole rows of its first line and of another one."""
        for at, cell in enumerate(row):
            pieces = [len(self._mark.findall(line)) + 1 for line in cell.splitlines()]
            if len(pieces) > 1:
                pieces[0] += at
                pieces[-1] += len(row) - at - 1
                if pieces[0] == self._width and self._width in pieces[1:]:
                    return True
        return False


class _Lines:
    """Lines of a text, none of them endless."""

    def __init__(self, text: TextIO, path: str):
        self._text = text
        self._path = path
        self._number = 0
        #: Whether the first line is "sep=;".
        self.rule = False
        #: Whether a line was asked for behind the last one.
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_MOST_LETTERS)
        self._number += 1
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) >= _MOST_LETTERS and not line.endswith(("\n", "\r")):
            raise DataError(
                N_("{path}: line {line} is longer than {most} letters: this is no table. Check the file."),
                path=self._path, line=self._number, most=_MOST_LETTERS,
            )  # fmt: skip
        if "\0" in line:
            raise _zero_bytes(self._path, self._number)
        if self._number == 1:
            line = line.lstrip("\ufeff")
            self.rule = line.strip().strip('"').lower().startswith("sep=") and len(line.strip().strip('"')) == 5
        return line


def _open_quote(path: str, line: int, error: str) -> DataError:
    return DataError(
        N_(
            "{path}: the row that begins on line {line} cannot be read ({error}): a quotation mark is not closed. "
            "Close it, or choose another separator."
        ),
        path=path, line=line, error=error,
    )  # fmt: skip


def _zero_bytes(path: str, line: int) -> DataError:
    return DataError(
        N_(
            "{path} holds zero bytes (line {line}): it is damaged, no text, or in UTF-16 without its mark. Choose the "
            "encoding, or save it as UTF-8."
        ),
        path=path, line=line,
    )  # fmt: skip


def find_separator(file: TextFile, good: Callable[[list[list[str]]], float]) -> str:
    """The separator with which the first rows make the best table.

    Parameters
    ----------
    file : TextFile
    good : callable
        How well the first rows are understood; it decides before the number of cells does.

    Raises
    ------
    DataError
        With none of them can the file be read.
    """
    best, chosen, faults = (-1.0, -1.0), "", []
    for separator in SEPARATORS:
        try:
            rows = _first(CsvRows(file, separator))
        except DataError as error:
            faults.append(error)
            continue
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        even = sum(width == usual for width in widths) / max(len(widths), 1) * min(usual, 50)
        rank = (good(rows), even if usual > 1 else 0.0)
        if rank > best:
            best, chosen = rank, separator
    if not chosen:
        raise faults[0]
    return chosen


def _first(rows: CsvRows) -> list[list[str]]:
    """The first rows, as far as they can be read: a fault farther down does not say that the separator is wrong."""
    found = []
    try:
        for _, row in rows:
            found.append(row)
            if len(found) >= _LOOKED_AT:
                break
    except DataError:
        if not found:
            raise
    return found


def is_gzip(path: Path) -> bool:
    """Whether a file is packed by gzip."""
    with open(path, "rb") as stream:
        return stream.read(2) == b"\x1f\x8b"

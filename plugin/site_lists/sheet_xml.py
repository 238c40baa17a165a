"""The XML of a sheet as a stream that cannot fill the memory, and what openpyxl does not give of it: merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import numpy as np

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_

__all__ = ["MergedCells", "SheetArchive", "damaged", "merged_cells"]

_BLOCK = 1 << 20
#: Rows of a sheet by the specification of Excel; no row of a list has so much XML.
_MOST_ROWS = 1 << 20
_MOST_ROW_BYTES = 8 << 20
#: What else of a workbook is read as a whole (its texts, its formats), and how long a sheet may be.
_MOST_PART_BYTES = 256 << 20
_MOST_SHEET_BYTES = 8 << 30
#: So many merged cells are held: 12 bytes each.
_MOST_MERGED = 8_000_000
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_END = re.compile(rb"</((?:\w+:)?)sheetData\s*>")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']\s*"""
    rb"""\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})\s*["']"""
)
#: What is no tag though it may look like one, and how it ends.
_ASIDE = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_ASIDE_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_FIRST_TAG = re.compile(rb"<[^!?]")
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_MERGED_END = re.compile(rb"</(?:\w+:)?mergeCells\s*>")


def damaged(path: str, error: Exception) -> DataError:
    """What to raise for a workbook that cannot be read, with how to mend that."""
    return DataError(
        N_(
            "The workbook {path} cannot be read ({error}). Open it in Excel or LibreOffice, save it again as .xlsx "
            "and run again; an .ods file too is to be saved as .xlsx."
        ),
        path=path, error=f"{type(error).__name__}: {str(error)[:200]}",
    )  # fmt: skip


class SheetArchive(zipfile.ZipFile):
    """A workbook as the archive that it is: small when packed may be endless when unpacked.

    Sheets end behind their rows: merged cells, rules of format and links, of which openpyxl makes objects, are passed
    over. Nothing is refused that Excel can write of a list.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path):
        self._file = str(path)
        super().__init__(path)

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """As in ``ZipFile``; raises :class:`DataError` for what is too large or declares a document type."""
        entry = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        sheet = "worksheets/" in entry.filename and not entry.filename.endswith(".rels")
        most = _MOST_SHEET_BYTES if sheet else _MOST_PART_BYTES
        if entry.file_size > most:
            raise DataError(
                N_(
                    "{path}: unpacked, {part} has {size} MB, more than the {most} MB that are read. If this is a list, "
                    "save it as .csv and run again."
                ),
                path=self._file, part=entry.filename, size=entry.file_size >> 20, most=most >> 20,
            )  # fmt: skip
        if entry.filename.lower().endswith((".xml", ".rels")):
            with super().open(name) as part:
                if _has_doctype(part):
                    raise damaged(self._file, ValueError(f"{entry.filename}: DOCTYPE"))
        member = super().open(name, mode, pwd, force_zip64=force_zip64)
        return _Rows(member, self._file) if sheet else member

    def whole(self, name: str):
        """A member from its beginning to its end."""
        return super().open(name)


class _Rows(io.RawIOBase):
    """The XML of a sheet up to the end of its rows; no row is endless, and there are not too many."""

    def __init__(self, member, path: str):
        self._blocks = _tags(member)
        self._member = member
        self._path = path
        self._ready, self._at = b"", 0
        self._rows = self._long = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._member.close()
        super().close()

    def readinto(self, buffer) -> int:
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._ready) - self._at < size):
            self._ready, self._at = self._ready[self._at :] + self._next(), 0
        end = len(self._ready) if size < 0 else self._at + size
        piece, self._at = self._ready[self._at : end], min(end, len(self._ready))
        return piece

    def _next(self) -> bytes:
        block = next(self._blocks, b"")
        end = _END.search(block)
        self._ended = end is not None or not block
        if end is not None:
            block = block[: end.end()] + b"</" + end[1] + b"worksheet>"
        begun = [hit.start() for hit in _ROW.finditer(block)]
        self._rows += len(begun)
        self._long = len(block) - begun[-1] if begun else self._long + len(block)
        if self._rows > _MOST_ROWS or self._long > _MOST_ROW_BYTES:
            raise DataError(
                N_(
                    "{path}: a sheet has more than {rows} rows, or a row of more than {most} MB: no program of tables "
                    "writes that. Open it in Excel or LibreOffice, save it again as .xlsx and run again."
                ),
                path=self._path, rows=_MOST_ROWS, most=_MOST_ROW_BYTES >> 20,
            )  # fmt: skip
        return block


def _has_doctype(member) -> bool:
    """Whether a part declares a document type, which can hold bombs and has no place in a workbook."""
    # In UTF-16 every letter has a zero beside it.
    for block in _bare(piece.replace(b"\0", b"") for piece in _tags(member, 1 << 12)):
        tag, doctype = _FIRST_TAG.search(block), _DOCTYPE.search(block)
        if doctype is not None or tag is not None:
            return doctype is not None and (tag is None or doctype.start() < tag.start())
    return False


def _bare(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """XML without its comments, its raw text and its instructions, in which there may be tags that are none."""
    end = held = b""
    for block in blocks:
        block, held, kept, at = held + block, b"", [], 0
        while at < len(block):
            if end:
                found = block.find(end, at)
                if found < 0:
                    held = block[max(at, len(block) - len(end) + 1) :]  # the end may be cut
                    break
                at, end = found + len(end), b""
            begun = _ASIDE.search(block, at)
            kept.append(block[at:] if begun is None else block[at : begun.start()])
            at, end = (len(block), b"") if begun is None else (begun.end(), _ASIDE_ENDS[begun.group()])
        yield b"".join(kept)


def _tags(member, size: int = 0) -> Iterator[bytes]:
    """Pieces of XML that begin and end where tags do, as far as these are not endless."""
    held = b""
    while block := member.read(size or _BLOCK):
        held += block
        cut = held.rfind(b"<")
        if cut > 0 or len(held) > _MOST_ROW_BYTES:
            cut = cut if cut > 0 else len(held)
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


class MergedCells:
    """Cells that are merged over several rows of a sheet: the value stands in the first row, and counts for all.

    Parameters
    ----------
    places : array of int, shape (3 n,)
        First row (from 1), first column (from 0) and last row of each.
    """

    def __init__(self, places: array):
        found = np.frombuffer(places, dtype=np.int32).reshape(-1, 3) if places else np.empty((0, 3), dtype=np.int32)
        self._places = found[np.lexsort((found[:, 2], found[:, 1], found[:, 0]))]

    def __len__(self) -> int:
        return len(self._places)

    def spread(
        self,
        rows: Iterable[tuple[int, list]],
        below: int = 0,
        once: Collection[int] = (),
        told: Callable[[int, int], None] = lambda _line, _column: None,
    ) -> Iterator[tuple[int, list]]:
        """Rows in whose empty cells the values stand that are merged over them. What is across stays in one column.

        Parameters
        ----------
        rows : iterable of (number from 1, cells)
            In their order.
        below : int
            Only what begins below this row: headers are merged for their looks.
        once : collection of int
            Columns whose values count once, and not in each row.
        told : callable
            Gets row and column of each merged cell below whose first row there are others.
        """
        at = int(np.searchsorted(self._places[:, 0], below, side="right"))
        # By column the merged cells that reach here, the inner ones last: they end first.
        there: dict[int, list[list]] = {}
        for number, cells in rows:
            for column in [column for column, held in there.items() if held[0][0] < number]:
                del there[column]
            filled = set()
            for column, held in there.items():
                while held[-1][0] < number:
                    held.pop()
                _last, value, first = held[-1]
                if column < len(cells) and cells[column] is not None:
                    continue
                if first:
                    told(first, column)
                    held[-1][2] = 0
                if column not in once:
                    cells += [None] * (column + 1 - len(cells))
                    cells[column] = value
                    filled.add(column)
            while at < len(self._places) and self._places[at, 0] <= number:
                first, column, last = self._places[at].tolist()
                at += 1
                # What merged cells filled has no value of its own that could go further down.
                if first == number and column < len(cells) and cells[column] is not None and column not in filled:
                    held = there.setdefault(column, [])
                    while held and held[-1][0] <= last:
                        held.pop()
                    held.append([last, cells[column], first])
            yield number, cells


def merged_cells(archive: zipfile.ZipFile, name: str, path: str, progress: Progress = SILENT) -> MergedCells:
    """The merged cells of a sheet, which stand behind its rows: they are sought without reading these.

    Parameters
    ----------
    archive : zipfile.ZipFile
    name : str
        Of the member.
    path : str
        For messages.

    Raises
    ------
    DataError
        There are too many.
    Cancelled
    """
    places, behind = array("i"), False
    opened = archive.whole(name) if isinstance(archive, SheetArchive) else archive.open(name)
    with opened as member:
        for block in _bare(_tags(member)):
            progress.check()
            if not behind:
                end = _END.search(block)
                if end is None:
                    continue
                behind, block = True, block[end.end() :]
            for left, first, right, last in _MERGED.findall(block):
                first, last = sorted((int(first), int(last)))  # from any corner to the other
                if last > first:
                    places.extend((first, min(_column(left), _column(right)), last))
            if len(places) > 3 * _MOST_MERGED:
                raise DataError(
                    N_("{path}: more than {most} cells are merged. Save the list as .csv and run again."),
                    path=path, most=_MOST_MERGED,
                )  # fmt: skip
            if _MERGED_END.search(block):
                break
    return MergedCells(places)


def _column(letters: bytes) -> int:
    """Number of a column (from 0) by its letters."""
    column = 0
    for letter in letters.upper():
        column = 26 * column + letter - ord("A") + 1
    return column - 1

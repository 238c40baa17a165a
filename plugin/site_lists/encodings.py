"""Which encoding a text file has, and whether it is whole: it is looked through once, in pieces, before it is read.

UTF-8 is proven: every byte fits. UTF-16 shows itself by a mark or by its zero bytes. Of the encodings of one byte a
letter, Windows-1258 writes the tones of Vietnamese as marks of their own behind vowels; where such marks stand behind
anything else it is not that, and the text is read as Windows-1252.
"""

from __future__ import annotations

import codecs
import gzip
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import DataError
from ..progress import SILENT, Progress
from ..targets.old_encodings import text_trouble
from ..text import N_

__all__ = ["ENCODINGS", "TextFile", "look_through", "open_bytes", "recognise_bytes"]

#: What a user can force, by codec of Python: name for people.
ENCODINGS = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "cp1258": "Windows-1258",
    "cp1252": "Windows-1252",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHUNK = 1 << 20
#: So much of what is not ASCII is kept to tell old encodings apart.
_SAMPLE = 1 << 18
#: From this share of the marks behind vowels on the text is Windows-1258.
_MOST = 0.9
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")


@dataclass(frozen=True)
class TextFile:
    """How a file is to be read.

    Parameters
    ----------
    path : Path
    encoding : str
        Codec of Python, a key of :data:`ENCODINGS`.
    packed : bool
        By gzip.
    mark : int
        Bytes of the mark of the encoding at the beginning.
    trouble : str
        Of :func:`plugin.targets.old_encodings.text_trouble`: "", "wrong" or "old" (TCVN3 or VNI).
    example : str
        A text that shows it.
    damaged : int
        First byte of UTF-8 that does not fit, in a file that is UTF-8 otherwise; -1 where there is none.
    """

    path: Path
    encoding: str
    packed: bool
    mark: int = 0
    trouble: str = ""
    example: str = ""
    damaged: int = -1


def open_bytes(path: Path, packed: bool) -> tuple[BinaryIO, Callable[[], int]]:
    """The bytes of a file, unpacked, and how many of the file itself are read so far."""
    if packed:
        unpacking = gzip.GzipFile(path, "rb")
        return unpacking, unpacking.myfileobj.tell
    plain = open(path, "rb")  # noqa: SIM115 - who asked for it closes it
    return plain, plain.tell


def recognise_bytes(head: bytes) -> tuple[str, int]:
    """Encoding by the first bytes, with the size of its mark; "" where they do not tell."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    if max(even, odd) * 4 > len(head[:4096]) // 2 and min(even, odd) * 8 < max(even, odd):
        return ("utf-16-le" if odd > even else "utf-16-be"), 0
    return "", 0


def look_through(path: Path, packed: bool, forced: str = "", progress: Progress = SILENT) -> TextFile:
    """Read a file once from end to end and tell how it is written.

    Memory stays at some pieces of the file.

    Parameters
    ----------
    path : Path
    packed : bool
    forced : str
        Key of :data:`ENCODINGS` that the user says; "" to find it.

    Raises
    ------
    DataError
        The packed data are damaged or cut off; or the file cannot be read with the forced encoding.
    """
    encoding, mark, fault, sample = _looked_at(path, packed, forced, progress)
    if fault is not None and (forced or encoding != "utf-8" or mark) and encoding not in ("cp1258", "cp1252"):
        raise DataError(
            N_(
                "{path} cannot be read as {encoding}: byte {at} does not fit ({reason}). Choose another encoding, or "
                "let it be found."
            ),
            path=str(path), encoding=ENCODINGS[encoding], at=fault[0], reason=fault[1],
        )  # fmt: skip
    damaged = -1
    if fault is not None and encoding == "utf-8":
        if _mostly_utf8(sample):
            damaged = fault[0]
        else:
            encoding = _one_byte(sample)
    shown = unicodedata.normalize("NFC", sample.decode(encoding, "replace"))
    trouble, example = text_trouble(shown.replace("\r", "\n").split("\n"))
    return TextFile(path, encoding, packed, mark, trouble, _short(example), damaged)


def _looked_at(
    path: Path, packed: bool, forced: str, progress: Progress
) -> tuple[str, int, tuple[int, str] | None, bytes]:
    """What reading it shows: encoding, size of its mark, the first byte that does not fit and why, lines not ASCII."""
    size = max(path.stat().st_size, 1)
    stream, done = open_bytes(path, packed)
    sample = bytearray()
    decoder, place, fault = None, 0, None
    encoding, mark = forced, 0
    with stream:
        while True:
            progress.step(done() / size)
            chunk = _piece(stream, path)
            if place == 0:
                found, mark = recognise_bytes(chunk)
                mark = mark if not forced or found == forced else 0
                encoding = forced or found or "utf-8"
                decoder = codecs.getincrementaldecoder(encoding)("strict")
                chunk = chunk[mark:]
                place = mark
            if decoder is not None:
                try:
                    decoder.decode(chunk, not chunk)
                except UnicodeDecodeError as error:
                    fault, decoder = (place + error.start, error.reason), None
            if len(sample) < _SAMPLE and encoding == "utf-8" and not chunk.isascii():
                sample += _strange(chunk)
            place += len(chunk)
            if not chunk:
                break
    return encoding, mark, fault, bytes(sample)


def _piece(stream: BinaryIO, path: Path) -> bytes:
    try:
        return stream.read(_CHUNK)
    except EOFError as error:
        raise DataError(
            N_("{path} is cut off: the packed data end too early. Download or copy it again."), path=str(path)
        ) from error
    except (OSError, zlib.error) as error:
        raise DataError(
            N_("{path} is damaged: {error}. Download or copy it again."), path=str(path), error=str(error)
        ) from error


def _strange(chunk: bytes) -> bytes:
    """The lines of a piece that are not ASCII."""
    return b"\n".join(line for line in chunk.splitlines() if not line.isascii())[:_SAMPLE] + b"\n"


def _mostly_utf8(sample: bytes) -> bool:
    """Whether a text is UTF-8 but for some spoilt letters."""
    text = sample.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    return spoilt * 20 < sum(not letter.isascii() for letter in text) - spoilt


def _one_byte(sample: bytes) -> str:
    """Windows-1258 if its marks of tones stand behind vowels, else Windows-1252."""
    text = unicodedata.normalize("NFD", sample.decode("cp1258", "replace"))
    raw = sample.decode("cp1258", "replace")
    good = bad = 0
    for before, letter in zip(raw, raw[1:]):
        if unicodedata.combining(letter):
            if unicodedata.normalize("NFD", before)[0] in _VOWELS and not unicodedata.combining(before):
                good += 1
            else:
                bad += 1
    # ¨ © ª « ¬ ­ ® and µ … ¹ are letters of TCVN3; nobody writes them between letters otherwise.
    old = sum(letter in "¨©ª«¬®µ¶·¸¹" for letter in text)
    return "cp1258" if good and good >= _MOST * (good + bad) and old < good else "cp1252"


def _short(text: str) -> str:
    return " ".join(text.split())[:60]

"""One text read in each of the old encodings, and written in them."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from .code_tables import (
    AS_CODES,
    PUNCTUATION,
    TCVN3,
    VIQR_MARKS,
    VIQR_SHAPES,
    VISCII,
    VNI_PAIRS,
    VNI_SINGLES,
    VPS,
)
from .syllables import UNITS, grade

__all__ = ["Encoding", "FOUND", "composed", "encode", "has_unicode_letters", "read_as", "shouted"]


class Encoding(Enum):
    """Encodings that text is met in."""

    UTF8 = "utf8"  # read as Windows-1252 or 1258
    TCVN3 = "tcvn3"
    VNI = "vni"
    CP1258 = "cp1258"  # read as Windows-1252
    VISCII = "viscii"
    VPS = "vps"
    VIQR = "viqr"
    UNICODE = "unicode"


#: What is looked for where nobody says which it is, in the order in which they are met. VIQR is plain ASCII: it is not.
FOUND = (Encoding.UTF8, Encoding.TCVN3, Encoding.VNI, Encoding.CP1258, Encoding.VISCII, Encoding.VPS)

#: Letters that no reading of single codes gives: what has one of them is Unicode.
_OWN_LETTERS = re.compile("[ĩĨũŨ\u1ea0-\u1ef9]")
_TONE_FIRST = re.compile("([aeoAEO])([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_VNI = re.compile(
    "|".join(sorted(map(re.escape, VNI_PAIRS), key=len, reverse=True)) + "|[" + "".join(VNI_SINGLES) + "]"
)
_UTF8_LETTER = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe1-\xe2][\x80-\xbf]{2}|\xcc[\x80-\xbf]")
_UTF8_LEFT = re.compile("\xc3(?: (?= )|(?= |$))")
#: Control characters: no text has them, only codes that nobody could read.
_CONTROLS = re.compile("[\x80-\x9f]")
_VIQR = re.compile(r"([AEIOUYaeiouy])([(^+]?)([`'?~.]?)|([Dd])[Dd]")
_VIQR_WORD = re.compile(r"[A-Za-z][A-Za-z(^+`'?~.]*")
_TABLES = {Encoding.TCVN3: TCVN3, Encoding.VISCII: VISCII, Encoding.VPS: VPS}


def composed(text: str) -> str:
    """Text in NFC, also where the tone was typed before the roof or the bowl of its letter.

    >>> composed("Xa\\u0303 Tâ\\u0301t"), composed("Ta\\u0301\\u0302t")
    ('Xã Tất', 'Tất')
    """
    made = unicodedata.normalize("NFC", text)
    if "\u0302" in made or "\u0306" in made:
        turned = _TONE_FIRST.sub(r"\1\3\2", unicodedata.normalize("NFD", text))
        return unicodedata.normalize("NFC", turned)
    return made


def has_unicode_letters(text: str) -> bool:
    """Whether text has a Vietnamese letter that no misread code can give."""
    return _OWN_LETTERS.search(text) is not None


def read_as(text: str, encoding: Encoding) -> str | None:
    """Text in Unicode (NFC), if its characters are codes of an encoding; None where they cannot be that.

    The codes may have come as Latin-1, Windows-1252 or Windows-1258, those of 0x80 to 0x9F also as control characters.

    >>> read_as("X· An Phó", Encoding.TCVN3), read_as("Xaõ An Phuù", Encoding.VNI)
    ('Xã An Phú', 'Xã An Phú')
    >>> read_as("XÃ£ An PhÃº", Encoding.UTF8), read_as("XaÞ An Phuì", Encoding.CP1258)
    ('Xã An Phú', 'Xã An Phú')
    """
    if encoding is Encoding.UNICODE:
        return composed(text)
    if encoding is Encoding.VIQR:
        return _VIQR_WORD.sub(_viqr_word, text) if text.isascii() else None
    if has_unicode_letters(text) or "\ufffd" in text:
        return None
    codes = text.translate(AS_CODES)
    if encoding is Encoding.UTF8:
        return _legible(_from_utf8(codes), text)
    if any(ord(character) > 0xFF and character.isalpha() for character in codes):
        return None
    made, place = [], 0
    for unit in UNITS.finditer(codes):  # µm and m² are what they are in any encoding
        made += [_decoded(codes[place : unit.start()], encoding), unit.group()]
        place = unit.end()
    read = composed("".join([*made, _decoded(codes[place:], encoding)]))
    return _legible(read.translate(PUNCTUATION), text) if "\ufffd" not in read else None


def _legible(read: str | None, text: str) -> str | None:
    """What was read; None where letters such as Š and Ÿ became control characters: their codes mean nothing then."""
    if read is not None and any(read.count(one) > text.count(one) for one in set(_CONTROLS.findall(read))):
        return None
    return read


def _decoded(codes: str, encoding: Encoding) -> str:
    """Codes in the letters that they stand for."""
    if encoding is Encoding.VNI:
        return _VNI.sub(lambda hit: VNI_PAIRS.get(hit.group()) or VNI_SINGLES[hit.group()], codes)
    if encoding is Encoding.CP1258:
        return "".join(
            one if ord(one) < 0x80 or ord(one) > 0xFF else bytes([ord(one)]).decode("cp1258", "replace")
            for one in codes
        )
    return codes.translate(_TABLES[encoding])


def _from_utf8(codes: str) -> str | None:
    """Text whose codes are those of UTF-8, twice over where need be; None where there is nothing of that."""
    # The no-break space behind it was taken for an ordinary one, or cut off.
    made = _UTF8_LETTER.sub(_utf8_letter, _UTF8_LEFT.sub("\xc3\xa0", codes))
    for _ in range(2):
        before = made.translate(AS_CODES)
        again = _UTF8_LETTER.sub(_utf8_letter, before)
        if again == before:
            break
        made = again
    return composed(made.translate(PUNCTUATION)) if made != codes else None


def _utf8_letter(hit: re.Match) -> str:
    """What some codes mean in UTF-8, if that is anything to be met in Vietnamese text."""
    try:
        letter = hit.group().encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return hit.group()
    known = ord(letter) < 0x1B1 or "\u0300" <= letter <= "\u036f" or "\u1ea0" <= letter <= "\u20ac" or letter == "™"
    return letter if known else hit.group()


def _viqr_word(hit: re.Match) -> str:
    word = hit.group()
    dot = word.endswith(".")
    for piece, rest in ((word, ""), (word[:-1], word[-1:])) if dot else ((word, ""),):
        made = composed(_VIQR.sub(_viqr_letter, piece))
        if made != piece and not made.isascii() and grade(made).right:
            return made + rest
    return word


def _viqr_letter(hit: re.Match) -> str:
    if hit.group(4):
        return "Đ" if hit.group(4) == "D" else "đ"
    return hit.group(1) + VIQR_SHAPES.get(hit.group(2), "") + VIQR_MARKS.get(hit.group(3), "")


def shouted(text: str) -> bool:
    """Whether TCVN3 text, already read, was set in a capital font (.VnTimeH): PHú among words all in capitals."""
    if any("a" <= letter <= "z" for letter in text):
        return False
    return any(
        sum("A" <= letter <= "Z" for letter in word) >= 2 and any(letter.islower() for letter in word)
        for word in re.findall(r"[^\W\d_]+", text)
    )


def encode(text: str, encoding: Encoding) -> str | None:
    """Unicode text as the characters that the codes of an old encoding show (Latin-1); None where it has no code.

    The way back of :func:`read_as`, for tests and for whoever has to feed an old program.
    """
    text = composed(text)
    if encoding is Encoding.UTF8:
        return text.encode("utf-8").decode("latin-1")
    if encoding is Encoding.VNI:
        back = {letter: code for code, letter in (*VNI_PAIRS.items(), *VNI_SINGLES.items()) if _one_case(code)}
    elif encoding is Encoding.CP1258:
        back = {}
        for letter in dict.fromkeys(text):
            found = [one for one in (letter, *_toned(letter)) if _coded(one)]
            if found:
                back[letter] = found[0].encode("cp1258").decode("latin-1")
    elif encoding in _TABLES:
        back = {letter: chr(code) for code, letter in _TABLES[encoding].items()}
    else:
        return None
    made = [letter if letter.isascii() else back.get(letter) for letter in text]
    return None if None in made else "".join(made)


def _one_case(code: str) -> bool:
    return code.islower() or code.isupper()


def _toned(letter: str) -> list[str]:
    """A letter as one without its tone, and the tone behind it."""
    pieces = unicodedata.normalize("NFD", letter)
    tones = [piece for piece in pieces if piece in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(piece for piece in pieces if piece not in tones)
    return [unicodedata.normalize("NFC", rest) + "".join(tones)]


def _coded(text: str) -> bool:
    try:
        text.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True

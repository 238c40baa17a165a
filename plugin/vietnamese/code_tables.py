"""What the codes of the old Vietnamese encodings mean: facts of the standards, as tables.

Sources: TCVN 5712:1993 (code tables VN2 and VN3; fonts of the ABC set use VN3), RFC 1456 (VISCII 1.1 and VIQR),
Microsoft code pages 1252 and 1258, the published code charts of VNI-Windows (a letter followed by a code for its marks)
and of VPS.
"""

from __future__ import annotations

__all__ = ["AS_CODES", "PUNCTUATION", "TCVN3", "VIQR_MARKS", "VIQR_SHAPES", "VISCII", "VNI_PAIRS", "VNI_SINGLES", "VPS"]

#: Letters of a code table in the order of the codes; "·" for a code that is no letter.
_TCVN_FROM_A1 = "ĂÂÊÔƠƯĐăâêôơưđẰ·····àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
_VISCII_FROM_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VPS_FROM_80 = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ··ỀỂỄỐỒỔỖýỷỵỚỜỞ·ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ·"
    "àáâãảạă·èéêẽìíĩ·ẴĐòóôõ·Ơụùúủ·ỶẼỳ"
)


def _specials() -> dict[str, int]:
    """Characters that a code of 0x80 to 0xFF becomes where it is read as Windows-1252 or Windows-1258."""
    found: dict[str, int] = {}
    for code in range(0x80, 0x100):
        for page in ("cp1252", "cp1258"):
            read = bytes([code]).decode(page, "ignore")
            if read and ord(read) > 0xFF:
                found[read] = code
    return found


#: ``str.translate`` table: what codes became in Windows-1252 or 1258, back to one character for each code (Latin-1).
AS_CODES = {ord(character): chr(code) for character, code in _specials().items()}

#: ``str.translate`` table: codes of 0x80 to 0x9F that no letter has, as the quotes and dashes of Windows-1252.
PUNCTUATION = {
    code: read
    for code in range(0x80, 0xA0)
    if (read := bytes([code]).decode("cp1252", "ignore")) and not read.isalpha()
}


def _table(first: int, letters: str) -> dict[int, str]:
    return {first + place: letter for place, letter in enumerate(letters) if letter != "·"}


#: ``str.translate`` tables from codes (as Latin-1) to letters. Capitals with tone marks are those of VN2; VN3 has none.
TCVN3 = _table(0xA1, _TCVN_FROM_A1)
VISCII = {**_table(0x80, _VISCII_FROM_80), 0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
VPS = _table(0x80, _VPS_FROM_80)

#: Codes of VNI-Windows for the marks behind a letter: of the tones, of â ê ô with their tones, of ă with its tones.
_TONES, _ROOF_TONES, _BOWL_TONES = "øûõùï", "àåãáä", "èúüéë"
_VNI_LOWER = (
    *(("a", mark, letter) for mark, letter in zip(_TONES + "â" + _ROOF_TONES + "ê" + _BOWL_TONES, "àảãáạâầẩẫấậăằẳẵắặ")),
    *(("e", mark, letter) for mark, letter in zip(_TONES + "â" + _ROOF_TONES, "èẻẽéẹêềểễếệ")),
    *(("o", mark, letter) for mark, letter in zip(_TONES + "â" + _ROOF_TONES, "òỏõóọôồổỗốộ")),
    *(("ô", mark, letter) for mark, letter in zip(_TONES, "ờởỡớợ")),
    *(("u", mark, letter) for mark, letter in zip(_TONES, "ùủũúụ")),
    *(("ö", mark, letter) for mark, letter in zip(_TONES, "ừửữứự")),
    *(("y", mark, letter) for mark, letter in zip(_TONES, "ỳỷỹýỵ")),
)
_VNI_LOWER_SINGLES = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

#: Letter and mark of VNI-Windows; the letter says whether it is a capital, whatever the mark.
VNI_PAIRS = {
    base + mark: letter
    for lower, code, small in _VNI_LOWER
    for base, letter in ((lower, small), (lower.upper(), small.upper()))
    for mark in (code, code.upper())
}
#: Letters of VNI-Windows that are one code.
VNI_SINGLES = {
    **_VNI_LOWER_SINGLES, **{code.upper(): letter.upper() for code, letter in _VNI_LOWER_SINGLES.items()}
}  # fmt: skip

#: Marks of VIQR as combining characters.
VIQR_SHAPES = {"(": "\u0306", "^": "\u0302", "+": "\u031b"}
VIQR_MARKS = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}

"""Vietnamese text that was read in a wrong way: UTF-8 taken for something else, or encodings from before Unicode."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["OLD", "WRONG", "text_trouble"]

#: UTF-8 read as an encoding of one byte for each letter.
WRONG = "wrong"
#: TCVN3 (ABC) or VNI: encodings of their own, which need fonts of their own.
OLD = "old"

#: What the bytes of UTF-8 for Vietnamese letters look like in Windows-1252 or Latin-1.
_UTF8_AS_BYTES = re.compile(
    "á[º»][\u0080-\u00ff\u0152-\u2122]?|[ÄÅ][\u0080-\u009f\u0192\u2018\u201a©¨]|Æ[\u00a0°¡¯]|Ã[\u00a0-\u00bf]"
)
#: Letters of TCVN3 and VNI that no Vietnamese word has in Unicode.
_NOT_VIETNAMESE = re.compile("[®¬µ¶·¸¹»¼½¾¨«ÆÇËÑÖ×ØÞßÏäåæçëîïñöüû÷øþ]")
#: Of so many texts at least one in twenty has to look odd: names of foreigners have such letters too.
_SHARE = 20


def text_trouble(values: Sequence) -> tuple[str, str]:
    """What is wrong with the letters of a column.

    Returns
    -------
    (str, str)
        :data:`WRONG`, :data:`OLD` or "", and a text that shows it.

    Examples
    --------
    >>> text_trouble(["XÃ£ An PhÃº"])[0], text_trouble(["X· An Phó", "§«ng Hµ"])[0], text_trouble(["Xã An Phú"])[0]
    ('wrong', 'old', '')
    """
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    strange = [text for text in texts if not text.isascii()]
    for trouble, pattern in ((WRONG, _UTF8_AS_BYTES), (OLD, _NOT_VIETNAMESE)):
        odd = [text for text in strange if pattern.search(text)]
        if odd and len(odd) * _SHARE >= len(texts):
            return trouble, odd[0]
    return "", ""

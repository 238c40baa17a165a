"""Numbers as people write them, in Vietnamese ("1.234,5") or in English ("1,234.5"): read in one way everywhere.

Like the readers of tags, this one answers nothing rather than something wrong: "1.500" may be one and a half or
fifteen hundred, and only who knows what is counted can say.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["AMBIGUOUS", "MISSING", "NOT_NUMBER", "Note", "Number", "parse_number", "said_values", "say_number"]

#: What is wrong with a value; parts of stable codes.
MISSING = "missing"
NOT_NUMBER = "not_number"
AMBIGUOUS = "ambiguous"

_SIGN = "([+-]?)"
# Spaces as they come out of spreadsheets and word processors: plain, no-break, narrow no-break, thin.
_SPACES = " \u00a0\u202f\u2009"
_PLAIN = re.compile(_SIGN + r"([0-9]*)(?:([.,])([0-9]+))?")
_GROUPED = re.compile(
    _SIGN + rf"([1-9][0-9]{{0,2}})([.,{_SPACES}])([0-9]{{3}}(?:\3[0-9]{{3}})*)(?:(?!\3)[.,]([0-9]+))?"
)


def parse_number(value: object, *, thousands: bool = False) -> tuple[float, str]:
    """A number from an attribute or the cell of a table, with what is wrong with it.

    Text may have a decimal point or a decimal comma, and its thousands grouped by points, commas or spaces: by one of
    them throughout, and the decimal mark is another ("1.234,5", "1,234.5", "1 234,5", "1.200.000"). A lone mark before
    exactly three digits, after one to three that do not begin with 0, can be both ("85.000", "1,500"); "0,125" and
    "1234.567" cannot. Exponents ("1e5"), underscores, units, "nan" and "inf" make no number: nobody writes a price or a
    radius so, and "1E5" in a text field is rather a code.

    Parameters
    ----------
    value : object
        None, a number, or text; a truth value is no number.
    thousands : bool
        A lone mark that can be both groups thousands: for VND, of which there are no small fractions ("85.000" is
        eighty-five thousand).

    Returns
    -------
    (float, str)
        The number and ""; or NaN and one of :data:`MISSING`, :data:`NOT_NUMBER`, :data:`AMBIGUOUS`.

    Examples
    --------
    >>> parse_number("1.234,5"), parse_number("85.000", thousands=True), parse_number("85.000")
    ((1234.5, ''), (85000.0, ''), (nan, 'ambiguous'))
    """
    if value is None:
        return math.nan, MISSING
    if isinstance(value, (bool, bytes, bytearray)):  # float() reads bytes as text
        return math.nan, NOT_NUMBER
    if not isinstance(value, str):
        try:
            return _finite(float(value))
        except (TypeError, ValueError, OverflowError):
            return math.nan, NOT_NUMBER
    text = value.strip().replace("\u2212", "-")  # the minus of typesetters
    if not text:
        return math.nan, MISSING
    match = _PLAIN.fullmatch(text)
    if match is not None:
        sign, whole, mark, fraction = match.groups()
        both = mark and len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
        if both and not thousands:
            return math.nan, AMBIGUOUS
        if not both:
            return _finite(float(f"{sign}{whole}.{fraction or 0}")) if whole or fraction else (math.nan, NOT_NUMBER)
    match = _GROUPED.fullmatch(text)
    if match is None:
        return math.nan, NOT_NUMBER
    sign, first, mark, groups, fraction = match.groups()
    return _finite(float(f"{sign}{first}{groups.replace(mark, '')}.{fraction or 0}"))


def _finite(number: float) -> tuple[float, str]:
    return (number, "") if math.isfinite(number) else (math.nan, NOT_NUMBER)


def say_number(value: float, language: str, decimals: int = 2) -> str:
    """A number as people write it: "1.234,5" in Vietnamese, "1,234.5" in English; "" for NaN.

    Parameters
    ----------
    value : float
    language : str
        "vi", or anything else for English.
    decimals : int
        At most so many; zeros at the end are left away.
    """
    if not math.isfinite(value):
        return ""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = "0" if text == "-0" else text
    return _with_marks(text, language)


def _with_marks(text: str, language: str) -> str:
    """Points and commas of a number in English as ``language`` has them."""
    return text.translate(str.maketrans(",.", ".,")) if language.startswith("vi") else text


class Number(float):
    """A number that stands in a message: a plain one as ``str``, and as people write it where the message is told.

    >>> str(Number(12.50, 2)), Number(12.5).of("vi")
    ('12.5', '12,5')

    Parameters
    ----------
    value : float
    decimals : int
        At most so many; zeros at the end are left away.
    """

    decimals: int

    def __new__(cls, value: float, decimals: int = 6) -> Number:
        made = super().__new__(cls, value)
        made.decimals = decimals
        return made

    @property
    def _of_any_size(self) -> bool:
        """Whether it would be nothing with these decimals, or is no number."""
        return not math.isfinite(self) or 0.0 < abs(self) < 10.0**-self.decimals

    def __str__(self) -> str:
        if self._of_any_size:
            return f"{float(self):g}"
        return say_number(self, "en", self.decimals).replace(",", "")

    def __format__(self, spec: str) -> str:
        return super().__format__(spec) if spec else str(self)

    def of(self, language: str) -> str:
        """As people write it in ``language``."""
        return _with_marks(str(self), language) if self._of_any_size else say_number(self, language, self.decimals)


class Note(str):
    """A few numbers with their units, without words of a language: "1.2 km", in Vietnamese "1,2 km".

    Parameters
    ----------
    template : str
        With one "{}" for each number.
    numbers : Number or str
    """

    template: str
    numbers: tuple

    def __new__(cls, template: str, *numbers: Number | str) -> Note:
        made = super().__new__(cls, template.format(*numbers))
        made.template, made.numbers = template, numbers
        return made

    def of(self, language: str) -> str:
        """As people write it in ``language``."""
        said = (one.of(language) if isinstance(one, Number) else one for one in self.numbers)
        return self.template.format(*said)


class _Said(str):
    """A number as people write it; a format of the template holds for the number."""

    value: float
    language: str

    def __new__(cls, text: str, value: float, language: str) -> _Said:
        made = super().__new__(cls, text)
        made.value, made.language = value, language
        return made

    def __format__(self, spec: str) -> str:
        return _with_marks(format(self.value, spec), self.language) if spec else str(self)


def said_values(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Values of a message with their decimals as people write them: nothing is changed in English."""
    if not language.startswith("vi"):
        return dict(values)
    told = dict(values)
    for name, value in values.items():
        if isinstance(value, Note):
            told[name] = value.of(language)
        elif isinstance(value, float) and math.isfinite(value):
            number = value if isinstance(value, Number) else Number(value)
            told[name] = _Said(number.of(language), float(value), language)
    return told

"""Numbers as people write them, in Vietnamese and in English."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.numbers import AMBIGUOUS, MISSING, NOT_NUMBER, Number, parse_number, said_values

#: Group mark and decimal mark.
STYLES = [(".", ","), (",", "."), (" ", ","), (" ", "."), ("\u00a0", ","), ("\u202f", ","), ("\u2009", ".")]


@pytest.mark.parametrize("thousands", [False, True])
@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3), (3.5, 3.5), (0, 0), (Fraction(5, 2), 2.5), (Decimal("1.500"), 1.5),
        ("42", 42), (" 42 ", 42), ("\u00a042\u00a0", 42), ("007", 7), ("1500", 1500), ("350000", 350_000),
        ("3.5", 3.5), ("3,5", 3.5), ("76,85", 76.85), ("1234.5", 1234.5), ("1,2345", 1.2345),
        (".5", 0.5), (",125", 0.125),
        ("0.125", 0.125), ("0,125", 0.125), ("0,500", 0.5), ("00.125", 0.125), ("012,345", 12.345),
        ("1234.567", 1234.567), ("1500,250", 1500.25),
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234,567", 1234.567), ("12,345.678", 12345.678),
        ("1.200.000", 1_200_000), ("1,200,000", 1_200_000), ("1.200.000,75", 1_200_000.75),
        ("350 000", 350_000), ("350\u00a0000", 350_000), ("1 234,567", 1234.567), ("1 200 000.5", 1_200_000.5),
        ("-2", -2), ("+2,5", 2.5), ("-1.234,5", -1234.5), ("\u22122,5", -2.5), ("-0,125", -0.125),
    ],
)  # fmt: skip
def test_what_is_clear(value, number, thousands):
    assert parse_number(value, thousands=thousands) == (number, "")


@pytest.mark.parametrize(
    ("text", "number"),
    [("85.000", 85_000), ("85,000", 85_000), ("1,500", 1500), ("1.234", 1234), ("999.999", 999_999), ("-1.500", -1500)],
)
def test_what_can_be_both_is_thousands_only_of_dong(text, number):
    assert parse_number(text, thousands=True) == (number, "")
    found, fault = parse_number(text)
    assert math.isnan(found) and fault == AMBIGUOUS


@pytest.mark.parametrize("thousands", [False, True])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((value, MISSING) for value in (None, "", "  ", "\u00a0")),
        *((value, NOT_NUMBER) for value in (True, False, [], b"1", object(), math.nan, math.inf, -math.inf, 10**400)),
        *((text, NOT_NUMBER) for text in (
            "xa", "đắt", "500m", "85.000 đ", "nan", "NaN", "inf", "-inf", "Infinity", "1e5", "1E5", "1.5e3", "1_000",
            "1.234.5", "12.34.567", "1,234,5", "1.234,5.6", "1.234,567,8", "1 2", "1 23", "0 500", "0.125.000",
            "1234.567.890", "1.200 000", "1,200 000", "1  000", ".", ",", "-", "+", "5.", "5,", "--5", "- 5", "1..5",
            "1,,000", "0x10", "½", "१२", "１２", "1.500.", "9" * 400,
        )),
    ],
)  # fmt: skip
def test_what_is_no_number(value, expected, thousands):
    number, fault = parse_number(value, thousands=thousands)
    assert math.isnan(number) and fault == expected


def _written(number: Decimal, group: str, mark: str) -> str:
    return f"{number:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(STYLES), st.booleans())
def test_grouped_with_a_decimal_mark_comes_back(number, style, thousands):
    assert parse_number(_written(number, *style), thousands=thousands) == (float(number), "")


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(STYLES))
def test_three_decimals_come_back_unless_they_look_like_a_group(number, style):
    found, fault = parse_number(_written(number, *style))
    if 1 <= abs(number) < 1000:
        assert fault == AMBIGUOUS
    else:
        assert (found, fault) == (float(number), "")


@given(st.integers(-(10**15), 10**15), st.sampled_from(STYLES))
def test_grouped_dong_come_back(number, style):
    assert parse_number(_written(Decimal(number), *style), thousands=True) == (float(number), "")


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(".,"))
def test_what_a_computer_writes_without_groups_comes_back(number, mark):
    text = f"{Decimal(repr(number)):f}"  # no exponent
    found, fault = parse_number(text.replace(".", mark))
    assert fault == AMBIGUOUS or found == number
    assert (fault == AMBIGUOUS) == (1 <= abs(number) < 1000 and len(text.partition(".")[2]) == 3)


@given(st.text(alphabet="0123456789.,+-eE_ \u00a0đn", max_size=12), st.booleans())
def test_any_text_gives_a_number_or_says_why_not(text, thousands):
    number, fault = parse_number(text, thousands=thousands)
    assert math.isfinite(number) if fault == "" else math.isnan(number)
    assert fault in ("", MISSING, NOT_NUMBER, *(() if thousands else (AMBIGUOUS,)))


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_number_in_a_message_is_the_same_in_both_languages(value, decimals):
    number = Number(value, decimals)
    there = number.of("vi")
    if "e" not in there:
        assert float(there.replace(".", "").replace(",", ".")) == float(str(number))
    assert (there == "0") == (str(number) == "0")


@pytest.mark.parametrize("spec", ["g", ".1f", ".3g", ">8.2f", ""])
@given(value=st.floats(-1e6, 1e6))
def test_formats_of_messages_hold_in_vietnamese(spec, value):
    template = f"{{value:{spec}}}"
    told = template.format(**said_values({"value": value}, "vi"))
    if spec:
        assert told.replace(",", ".") == template.format(value=value)

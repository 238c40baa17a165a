"""Lists of operators: any separator, any order, any case gives the same tuple."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.operators import harmonise_operators, join_operators, parse_operators

NAMES = ("Viettel", "VNPT", "MobiFone", "Vietnamobile", "FPT Telecom", "Gmobile", "VNPT-VinaPhone", "Công ty Sao Mai")
SEPARATORS = (";", ",", "/", " + ", "; ", ", ", " / ", "|", " & ", " và ", " AND ", "\n", "\t", " ;; ")


@pytest.mark.parametrize("text", ["Viettel;VNPT", "Viettel, VNPT", "Viettel/VNPT", "Viettel + VNPT", "VNPT và Viettel"])
def test_usual_spellings(text):
    assert parse_operators(text) == ("Viettel", "VNPT")


@pytest.mark.parametrize("nobody", [None, "", "  ", "-", "NULL", "none", "N/A", "n/a", "Không", "không có", ";", " / "])
def test_nobody(nobody):
    assert parse_operators(nobody) == ()


def test_a_hyphen_is_part_of_a_name():
    assert parse_operators("VNPT-VinaPhone; Viettel") == ("Viettel", "VNPT-VinaPhone")


def test_word_and_inside_a_name_does_not_separate():
    assert parse_operators("Vàng Anh, Sandy") == ("Sandy", "Vàng Anh")


def test_a_number_is_a_name():
    assert parse_operators(1) == ("1",)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.data())
def test_order_separator_space_and_repetition_do_not_matter(names, data):
    text = ""
    for position, name in enumerate(names):
        if position:
            text += data.draw(st.sampled_from(SEPARATORS))
        text += name
    parsed = parse_operators(text)
    assert parsed == tuple(sorted(set(names), key=str.casefold))
    assert parse_operators(unicodedata.normalize("NFD", text)) == parsed
    assert parse_operators(f"  {text.replace(' ', '   ')} ; ") == parsed


@given(st.text(max_size=60))
def test_what_is_written_is_read_back(text):
    names = parse_operators(text)
    assert list(names) == sorted(names, key=lambda name: unicodedata.normalize("NFC", name.casefold()))
    assert len({name.casefold() for name in names}) == len(names)
    assert parse_operators(join_operators(names)) == names
    assert join_operators(names) is None or names


@given(st.lists(st.lists(st.sampled_from(["Viettel", "VIETTEL", "viettel", "VNPT", "vnpt"]), max_size=4)))
def test_one_spelling_for_each_operator(lists):
    parsed = [parse_operators(";".join(names)) for names in lists]
    made = harmonise_operators(parsed)
    assert [[name.casefold() for name in names] for names in made] == [
        [name.casefold() for name in names] for names in parsed
    ]
    spellings = {name for names in made for name in names}
    assert len({name.casefold() for name in spellings}) == len(spellings)
    assert harmonise_operators(made) == made


def test_the_most_frequent_spelling_wins():
    made = harmonise_operators([("VIETTEL",), ("Viettel", "VNPT"), ("Viettel",)])
    assert made == [("Viettel",), ("Viettel", "VNPT"), ("Viettel",)]

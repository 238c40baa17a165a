"""Names of technologies and kinds of area, as they are met in layers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.radio.technology import AreaType, normal_technology, parse_area_type, parse_technologies

SPELLINGS = {
    "2G": ["2G", "gsm", "GSM 900", "GSM-1800", "EDGE", "GPRS", "G900", "2G GSM", "DCS1800", "2g_900"],
    "3G": ["3G", "UMTS", "WCDMA", "HSPA", "HSPA+", "u2100", "UMTS 2100 MHz", "3G/UMTS", "DC-HSPA"],
    "4G": ["4G", "LTE", "LTE-A", "LTE Advanced", "4G LTE", "4G (LTE)", "4G/LTE", "L1800", "LTE B3", "E-UTRAN", "LTE+"],
    "5G": ["5G", "NR", "5G NR", "5G-NR", "5G NSA", "NR n78", "N3500", "5g sa", "New Radio"],
}


@pytest.mark.parametrize("generation, text", [(key, text) for key, texts in SPELLINGS.items() for text in texts])
def test_spellings(generation, text):
    found = parse_technologies(text)
    assert (found.known, found.unknown) == ((generation,), ())


@pytest.mark.parametrize(
    "text", ["3G;4G", "4G, 3G", "3G/4G", "3G + 4G", "3G 4G", "4G-3G", "UMTS/LTE", "3G và 4G", "HSPA+;LTE", "3G|4G|3G"]
)
def test_several(text):
    assert parse_technologies(text).known == ("3G", "4G")
    assert parse_technologies(text).unknown == ()


def test_a_second_band_names_nothing_new():
    assert parse_technologies("GSM 900/1800; L1800").known == ("2G", "4G")
    assert parse_technologies("GSM 900/1800").unknown == ()


@pytest.mark.parametrize("text", ["6G", "WiMAX", "có", "1800", "4GNR", "LTE n78", "7", "Viettel"])
def test_unknown_is_not_guessed(text):
    found = parse_technologies(text)
    assert not found.known
    assert found.unknown


def test_known_and_unknown_side_by_side():
    found = parse_technologies("4G;WiMAX;LTE")
    assert (found.known, found.unknown) == (("4G",), ("WiMAX",))


@pytest.mark.parametrize("nothing", [None, "", " ; ", "-"])
def test_nothing(nothing):
    assert parse_technologies(nothing).known == parse_technologies(nothing).unknown == ()


def test_names_of_the_caller_keep_their_spelling():
    assert parse_technologies("wi-max/LTE", ["WiMAX"]).known == ("4G", "WiMAX")
    assert parse_technologies("4g/5g", ["4G/5G"]).known == ("4G/5G",)


@given(st.text(max_size=40))
def test_any_text_is_read(text):
    found = parse_technologies(text)
    assert set(found.known) <= {"2G", "3G", "4G", "5G"}
    assert list(found.known) == sorted(set(found.known))
    assert normal_technology(text) in (None, *found.known) or found.known


@given(st.lists(st.sampled_from(["2G", "3G", "4G", "5G"]), min_size=1), st.sampled_from([";", ", ", "/", " + ", " "]))
def test_any_list_of_generations(names, separator):
    assert parse_technologies(separator.join(names)).known == tuple(sorted(set(names)))


AREAS = {
    AreaType.URBAN: ["đô thị", "Đô Thị", "DO THI", "do-thi", "urban", "thành thị", "Thanh thi", "dense urban"],
    AreaType.SUBURBAN: ["ngoại ô", "NGOẠI Ô", "ngoai o", "ven đô", "suburban", "Sub-urban", "ven_do"],
    AreaType.RURAL: ["nông thôn", "Nông  thôn", "NONG THON", "rural", "miền núi", "mien nui", "vùng sâu, vùng xa"],
}


@pytest.mark.parametrize("area, text", [(key, text) for key, texts in AREAS.items() for text in texts])
def test_area_types(area, text):
    assert parse_area_type(text) is area
    assert parse_area_type(unicodedata.normalize("NFD", text)) is area


@pytest.mark.parametrize("text", [None, "", "?", "khác", 5])
def test_unknown_area_type(text):
    assert parse_area_type(text) is None

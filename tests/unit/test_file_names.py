"""Names of files that Windows, Linux and macOS all take."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier.file_names import safe_name

#: As Microsoft's documentation lists them.
DEVICES = ["CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")]


def faults(name: str) -> list[str]:
    """What a system would refuse."""
    found = []
    if not name or name != name.strip(" ") or name.endswith("."):
        found.append("spaces at an end, a full stop at the end, or nothing at all")
    if re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name):
        found.append("a forbidden character")
    if name.split(".")[0].rstrip(" ").upper() in DEVICES:
        found.append("a device")
    if len(name.encode("utf-8")) > 255 or len(name.encode("utf-16-le")) > 2 * 255:
        found.append("too long")
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xã Hướng Phùng.pdf", "Xã Hướng Phùng.pdf"),
        ("00004_Phường Đông Lễ", "00004_Phường Đông Lễ"),
        ('Kế hoạch "A/B": <1>|2?*', "Kế hoạch -A-B-- -1--2--"),
        ("..\\..\\etc/passwd", "-..-etc-passwd"),
        ("  hai   khoảng\ttrắng \n", "hai khoảng trắng"),
        ("chấm cuối...", "chấm cuối"),
        (".ẩn", "ẩn"),
        ("NUL", "_NUL"),
        ("con.txt", "_con.txt"),
        ("Con .pdf", "_Con.pdf"),
        ("Con Cuông.pdf", "Con Cuông.pdf"),
        ("com¹", "_com¹"),
        ("computer", "computer"),
        ("", "_"),
        ("...", "_"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00b\x7fc", "abc"),
        ("\ud800x", "x"),
    ],
)
def test_names(text, name):
    assert safe_name(text) == name
    assert faults(name) == []


def test_letters_are_put_together():
    assert safe_name(unicodedata.normalize("NFD", "Xã Đakrông ệ")) == "Xã Đakrông ệ"


def test_a_long_name_keeps_its_ending():
    name = safe_name("ữ" * 100_000 + ".geojson")
    assert name.endswith("ữ.geojson") and faults(name) == []


def test_a_number_is_no_ending():
    assert safe_name("Đợt 1.5", ["đợt 1.5"]) == "Đợt 1.5 (2)"
    assert safe_name("bản đồ.pdf", ["BẢN ĐỒ.PDF", "bản đồ (2).pdf"]) == "bản đồ (3).pdf"


def test_names_taken_apart_are_taken():
    assert safe_name("Đà Nẵng", [unicodedata.normalize("NFD", "ĐÀ NẴNG")]) == "Đà Nẵng (2)"


@given(st.text(), st.lists(st.text(max_size=3)))
def test_any_text_gives_a_name(text, taken):
    name = safe_name(text, taken)
    assert faults(name) == []
    assert name.casefold() not in {other.casefold() for other in taken}
    assert safe_name(name) == name  # what is safe stays as it is


@given(st.lists(st.sampled_from(["xã a", "Xã A", "XÃ  A", "xã a.", "xã a (2)", "con", "a" * 300, "a" * 299])))
def test_no_two_names_are_the_same(texts):
    names: list[str] = []
    for text in texts:
        names.append(safe_name(text, names))
    assert len({name.casefold() for name in names}) == len(names)
    assert [fault for name in names for fault in faults(name)] == []

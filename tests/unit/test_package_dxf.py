"""Drawings for CAD: what is written is what ezdxf-like readers expect of release 12; no letter is lost."""

from __future__ import annotations

import io
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier.package.dxf import DxfDrawing, drawing_layer_names, nearest_colour


def pairs(text: str) -> list[tuple[int, str]]:
    """Group codes and values of a drawing."""
    lines = text.split("\r\n")
    assert lines[-1] == "" and len(lines) % 2 == 1
    return [(int(lines[index]), lines[index + 1]) for index in range(0, len(lines) - 1, 2)]


def drawn(draw) -> list[tuple[int, str]]:
    held = io.StringIO(newline="")
    drawing = DxfDrawing(held, [("XA", 1), ("TRAM", 5)], (0.0, 0.0, 1500.0, 300.0))
    draw(drawing)
    drawing.close()
    return pairs(held.getvalue())


def test_sections_and_layers_are_there():
    found = drawn(lambda drawing: None)
    assert [value for code, value in found if code == 0 and value in ("SECTION", "ENDSEC", "EOF")] == [
        "SECTION", "ENDSEC", "SECTION", "ENDSEC", "SECTION", "ENDSEC", "EOF",
    ]  # fmt: skip
    layers = [found[index + 1][1] for index, pair in enumerate(found) if pair == (0, "LAYER")]
    assert layers == ["0", "XA", "TRAM"]
    assert (1, "AC1009") in found


def test_points_lines_and_outlines():
    ring = np.array([[0.0, 0.0], [10.5, 0.0], [10.5, 20.25], [0.0, 0.0]])

    def draw(drawing):
        drawing.point("TRAM", 1.5, 2.0, "Trạm “A”")
        drawing.line("XA", ring[:3])
        drawing.line("XA", ring, closed=True)
        assert drawing.count == 4

    found = drawn(draw)
    entities = found[found.index((2, "ENTITIES")) + 1 :]
    kinds = [value for code, value in entities if code == 0]
    assert kinds == [
        "POINT", "TEXT", "POLYLINE", *["VERTEX"] * 3, "SEQEND", "POLYLINE", *["VERTEX"] * 3, "SEQEND", "ENDSEC", "EOF",
    ]  # fmt: skip
    assert [value for code, value in entities if code == 70] == ["0", "1"]
    assert [value for code, value in entities if code == 1] == ["Tr\\U+1EA1m \\U+201CA\\U+201D"]
    assert (20, "20.25") in entities


@given(st.text(max_size=60))
def test_texts_are_one_line_of_ascii_and_come_back(text):
    found = drawn(lambda drawing: drawing.point("TRAM", 0.0, 0.0, text))
    said = [value for code, value in found if code == 1 and value != "AC1009"]
    if not text:
        assert said == []
        return
    back = re.sub(r"\\U\+([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), said[0])
    wanted = "".join(letter if ord(letter) < 0x10000 else "?" for letter in " ".join(text.split()))
    assert said[0].isascii() and (back == wanted or "\\" in text)


def test_names_of_layers_are_short_and_unique():
    made = drawing_layer_names(["x" * 40, "x" * 41, "xa", "XA"])
    assert len(set(made)) == 4 and all(len(name) <= 31 for name in made)


def test_colours():
    assert nearest_colour(255, 0, 0) in (1, 10)
    assert nearest_colour(0, 0, 0) == nearest_colour(255, 255, 255) == 7
    assert nearest_colour(0, 90, 200) in (5, 150, 162)

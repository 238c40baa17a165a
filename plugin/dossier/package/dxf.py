"""Drawings for CAD: DXF of release 12, which every program reads; points, lines and texts, a layer for each map layer.

Letters beyond ASCII are written as "\\U+1EA1", as AutoCAD does. Nothing is kept in memory: entities go to the file as
they come, and the same entities give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

import numpy as np

from .names import unique

__all__ = ["DxfDrawing", "drawing_layer_names", "nearest_colour"]

#: Letters of the name of a layer at most.
_LONGEST = 31
#: Numbers of AutoCAD's colours.
_COLOURS = {
    1: (255, 0, 0), 2: (255, 255, 0), 3: (0, 255, 0), 4: (0, 255, 255), 5: (0, 0, 255), 6: (255, 0, 255),
    8: (65, 65, 65), 9: (128, 128, 128), 10: (255, 0, 0), 12: (189, 0, 0), 30: (255, 127, 0), 32: (189, 94, 0),
    42: (189, 141, 0), 62: (141, 189, 0), 92: (0, 189, 0), 94: (0, 129, 0), 132: (0, 189, 189), 140: (0, 191, 255),
    150: (0, 127, 255), 162: (0, 94, 189), 174: (0, 0, 129), 190: (127, 0, 255), 214: (129, 0, 129),
    230: (255, 0, 127), 242: (189, 0, 47),
}  # fmt: skip


def nearest_colour(red: int, green: int, blue: int) -> int:
    """Number of the colour of AutoCAD that is nearest to one of 0–255 each; 7 (black on white) for black and white."""
    if max(red, green, blue) < 40 or min(red, green, blue) > 235:
        return 7
    return min(
        sorted(_COLOURS),
        key=lambda number: sum((one - other) ** 2 for one, other in zip(_COLOURS[number], (red, green, blue))),
    )


def drawing_layer_names(tables: Sequence[str]) -> list[str]:
    """Names of layers of a drawing: capitals, 31 letters at most, no two alike."""
    made: list[str] = []
    for table in tables:
        made.append(unique(table.upper(), made, _LONGEST))
    return made


class DxfDrawing:
    """A drawing that is being written.

    Parameters
    ----------
    target : text file
        Opened with ``encoding="ascii", newline=""``.
    layers : sequence of (str, int)
        Name and colour of each layer.
    extent : sequence of float, 4
        West, south, east, north.
    """

    def __init__(self, target: TextIO, layers: Sequence[tuple[str, int]], extent: Sequence[float]):
        self._target = target
        west, south, east, north = extent
        #: Height of texts: readable on a drawing of the whole.
        self.text_height = max(east - west, north - south, 1e-6) / 1500
        #: Entities written so far.
        self.count = 0
        self._write(
            [(0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1009"), (9, "$DWGCODEPAGE"), (3, "ANSI_1252")]
        )
        self._write([(9, "$EXTMIN"), *_place(west, south), (9, "$EXTMAX"), *_place(east, north), (0, "ENDSEC")])
        self._write([(0, "SECTION"), (2, "TABLES"), (0, "TABLE"), (2, "LTYPE"), (70, "1"), (0, "LTYPE")])
        self._write([(2, "CONTINUOUS"), (70, "0"), (3, "Solid line"), (72, "65"), (73, "0"), (40, "0.0")])
        self._write([(0, "ENDTAB"), (0, "TABLE"), (2, "LAYER"), (70, str(len(layers) + 1))])
        for name, colour in (("0", 7), *layers):
            self._write([(0, "LAYER"), (2, name), (70, "0"), (62, str(colour)), (6, "CONTINUOUS")])
        self._write([(0, "ENDTAB"), (0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES")])

    def point(self, layer: str, x: float, y: float, text: str = "") -> None:
        """A point, with a text beside it if there is one."""
        self._write([(0, "POINT"), (8, layer), *_place(x, y)])
        self.count += 1
        if text:
            beside = _place(x + self.text_height * 0.6, y)
            self._write([(0, "TEXT"), (8, layer), *beside, (40, _number(self.text_height)), (1, _said(text))])
            self.count += 1

    def line(self, layer: str, xy: np.ndarray, closed: bool = False) -> None:
        """A line through the rows of ``xy`` (n, 2); ``closed`` joins its end to its beginning."""
        self._write([(0, "POLYLINE"), (8, layer), (66, "1"), *_place(0.0, 0.0), (70, "1" if closed else "0")])
        rows = xy[:-1] if closed and len(xy) > 1 and (xy[0] == xy[-1]).all() else xy
        self._target.write(
            "".join(
                f"  0\r\nVERTEX\r\n  8\r\n{layer}\r\n 10\r\n{_number(x)}\r\n 20\r\n{_number(y)}\r\n 30\r\n0.0\r\n"
                for x, y in rows.tolist()
            )
        )
        self._write([(0, "SEQEND"), (8, layer)])
        self.count += 1

    def close(self) -> None:
        """Write the end. The file itself stays open."""
        self._write([(0, "ENDSEC"), (0, "EOF")])

    def _write(self, pairs: Iterable[tuple[int, str]]) -> None:
        self._target.write("".join(f"{code:3d}\r\n{value}\r\n" for code, value in pairs))


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _place(x: float, y: float) -> list[tuple[int, str]]:
    return [(10, _number(x)), (20, _number(y)), (30, "0.0")]


def _said(text: str) -> str:
    """One line of text in ASCII."""
    return "".join(_letter(letter) for letter in " ".join(text.split())[:250])


def _letter(letter: str) -> str:
    if " " <= letter <= "~":
        return letter
    return f"\\U+{ord(letter):04X}" if ord(letter) < 0x10000 else "?"

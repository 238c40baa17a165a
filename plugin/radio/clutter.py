"""How high what stands on the ground is, by classes of land cover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import ParameterError
from ..numbers import parse_number
from ..text import N_

if TYPE_CHECKING:
    import numpy as np

__all__ = ["CLUTTER_CELLS", "CLUTTER_HEIGHTS", "clutter_table", "heights_of_classes"]

#: Classes of ESA WorldCover and their heights in metres: 15 m for trees and 10 m for built-up land as in Table 2 of
#: ITU-R P.1812-8 (suburban); shrubs, herbs and mangroves are planning assumptions. What is open is 0.
CLUTTER_HEIGHTS = (
    (10, 15),  # tree cover
    (20, 3),  # shrubland
    (30, 0),  # grassland
    (40, 0),  # cropland
    (50, 10),  # built-up
    (60, 0),  # bare or sparse vegetation
    (70, 0),  # snow and ice
    (80, 0),  # permanent water
    (90, 0),  # herbaceous wetland
    (95, 8),  # mangroves
    (100, 0),  # moss and lichen
)
#: The same as the cells of a matrix, row after row.
CLUTTER_CELLS = tuple(str(cell) for row in CLUTTER_HEIGHTS for cell in row)


def clutter_table(cells: Sequence) -> dict[int, float]:
    """Heights in metres by class, from the cells of a matrix (class, height, class, height …); empty rows are skipped.

    A table with nothing in it is that of :data:`CLUTTER_HEIGHTS`, as with the other tables of radio tools.

    Raises
    ------
    ParameterError
        A class is no whole number or stands twice, or a height is none from 0 to 100 m.
    """
    if len(cells) % 2:
        raise ParameterError(N_("The table of land cover needs two columns: class and height."))
    made: dict[int, float] = {}
    for cell, height in zip(cells[::2], cells[1::2]):
        if not str(cell if cell is not None else "").strip() and not str(height if height is not None else "").strip():
            continue
        number, _ = parse_number(cell)
        if number != number or number != int(number):
            raise ParameterError(N_("Table of land cover: the class “{cell}” is not a whole number."), cell=cell)
        metres, _ = parse_number(height)
        if not 0.0 <= metres <= 100.0:
            raise ParameterError(
                N_("Table of land cover: the height “{height}” of class {cell} is not between 0 and 100 m."),
                height=height,
                cell=int(number),
            )
        if int(number) in made:
            raise ParameterError(N_("Table of land cover: class {cell} stands twice."), cell=int(number))
        made[int(number)] = metres
    return made or {number: float(metres) for number, metres in CLUTTER_HEIGHTS}


def heights_of_classes(classes: np.ndarray, table: dict[int, float]) -> np.ndarray:
    """Heights in metres of cells by their class; 0 for classes that the table does not name, and for NaN."""
    import numpy as np

    heights = np.zeros(np.shape(classes))
    for number, metres in table.items():
        heights[classes == number] = metres
    return heights

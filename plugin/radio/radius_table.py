"""Cell radius by technology and kind of area, as a table that the user fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ParameterError
from ..numbers import AMBIGUOUS, parse_number
from ..text import N_
from .technology import AreaType, normal_technology

__all__ = ["MAX_RADIUS_M", "RadiusTable"]

#: A larger radius is taken for a mistake of units: no terrestrial mobile cell reaches that far (GSM: 35 km, extended
#: 120 km).
MAX_RADIUS_M = 200_000.0

_AREA_COLUMNS = (AreaType.URBAN, AreaType.SUBURBAN, AreaType.RURAL)


@dataclass(frozen=True)
class RadiusTable:
    """Cell radius by technology and kind of area.

    Parameters
    ----------
    radii_m : dict of str to tuple of float
        By normal name of the technology: metres in urban, suburban and rural areas.
    """

    radii_m: dict[str, tuple[float, float, float]]

    @classmethod
    def from_cells(cls, cells: Sequence[object]) -> RadiusTable:
        """From the cells of a table, row after row: technology, urban, suburban, rural (m).

        Raises
        ------
        ParameterError
            Naming the row that cannot be used.
        """
        cells = list(cells)
        if not cells or len(cells) % 4:
            raise ParameterError(
                N_("The table of radii needs four columns: technology, urban, suburban and rural radius (m).")
            )
        radii: dict[str, tuple[float, float, float]] = {}
        for row in range(len(cells) // 4):
            name = " ".join(str("" if cells[4 * row] is None else cells[4 * row]).split())
            if not name:
                raise ParameterError(N_("Row {row} of the table of radii names no technology."), row=row + 1)
            technology = normal_technology(name) or name
            if technology in radii:
                raise ParameterError(
                    N_("Row {row} of the table of radii names {name} a second time. Keep one row for each technology."),
                    row=row + 1, name=technology,
                )  # fmt: skip
            values = []
            for cell in cells[4 * row + 1 : 4 * row + 4]:
                number, fault = parse_number(cell)
                if fault == AMBIGUOUS:
                    raise ParameterError(
                        N_(
                            "Row {row} of the table of radii ({name}): “{value}” can be read as thousands or as a "
                            "decimal fraction. Write, for example, 1500 or 1.5."
                        ),
                        row=row + 1, name=technology, value=str(cell),
                    )  # fmt: skip
                if fault or not 0 < number <= MAX_RADIUS_M:
                    raise ParameterError(
                        N_(
                            "Row {row} of the table of radii ({name}): “{value}” is not a radius in metres. "
                            "Write a number above 0 and up to 200000."
                        ),
                        row=row + 1, name=technology, value="" if cell is None else str(cell),
                    )  # fmt: skip
                values.append(number)
            radii[technology] = (values[0], values[1], values[2])
        return cls(radii)

    @property
    def technologies(self) -> tuple[str, ...]:
        return tuple(self.radii_m)

    def radius_m(self, technology: str, area: AreaType) -> float:
        return self.radii_m[technology][_AREA_COLUMNS.index(area)]

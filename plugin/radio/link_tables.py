"""Tables of a link budget as a user edits them: carriers and thresholds by technology, from the cells of a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ParameterError
from ..numbers import AMBIGUOUS, parse_number
from ..text import N_, Phrase
from .carriers import CARRIERS, LEAST_DBM, MOST_DBM, THRESHOLDS, Carrier, reference_offset_db
from .technology import normal_technology

__all__ = ["CARRIER_CELLS", "THRESHOLD_CELLS", "CarrierTable", "ThresholdTable"]

#: The defaults as the cells of a matrix, row after row.
CARRIER_CELLS = tuple(
    cell
    for carrier in CARRIERS.values()
    for cell in (
        carrier.technology,
        f"{carrier.frequency_mhz:g}",
        f"{carrier.bandwidth_mhz:g}",
        f"{carrier.power_dbm:g}",
        f"{carrier.gain_dbi:g}",
        f"{carrier.cable_loss_db:g}",
    )
)
THRESHOLD_CELLS = tuple(cell for name, *levels in THRESHOLDS for cell in (name, *(f"{level:g}" for level in levels)))

_CARRIER_COLUMNS = (
    (N_("frequency (MHz)"), 30.0, 100_000.0),
    (N_("bandwidth (MHz)"), 0.0, 1000.0),
    (N_("power (dBm)"), LEAST_DBM, MOST_DBM),
    (N_("gain (dBi)"), -20.0, 50.0),
    (N_("cable loss (dB)"), 0.0, 30.0),
)
_THRESHOLD_COLUMNS = ((N_("planning level (dBm)"), -160.0, 0.0), (N_("lowest level (dBm)"), -160.0, 0.0))


def _rows(cells: Sequence[object], columns, table: str) -> dict[str, tuple[float, ...]]:
    """Numbers by technology; every fault names the row."""
    cells, wide = list(cells), 1 + len(columns)
    told = Phrase(table)
    if not cells or len(cells) % wide:
        raise ParameterError(N_("{table} needs {count} columns in every row."), table=told, count=wide)
    found: dict[str, tuple[float, ...]] = {}
    for row in range(len(cells) // wide):
        first, *rest = cells[wide * row : wide * (row + 1)]
        name = " ".join(str("" if first is None else first).split())
        technology = normal_technology(name)
        if technology is None:
            raise ParameterError(
                N_("{table}, row {row}: “{name}” is not a technology. Write 2G, 3G, 4G or 5G."),
                table=told, row=row + 1, name=name[:60],
            )  # fmt: skip
        if technology in found:
            raise ParameterError(
                N_("{table}, row {row}: {name} stands there a second time. Keep one row for each technology."),
                table=told, row=row + 1, name=technology,
            )  # fmt: skip
        values = []
        for cell, (column, low, high) in zip(rest, columns):
            number, fault = parse_number(cell)
            if fault or not low <= number <= high:
                message = (
                    N_(
                        "{table}, row {row} ({name}), {column}: “{value}” can be read as thousands or as a decimal "
                        "fraction. Write, for example, 1800 or 1.8."
                    )
                    if fault == AMBIGUOUS
                    else N_(
                        "{table}, row {row} ({name}), {column}: “{value}” cannot be used. Write a number from {low:g} "
                        "to {high:g}."
                    )
                )
                raise ParameterError(
                    message, table=told, row=row + 1, name=technology, column=Phrase(column),
                    value="" if cell is None else str(cell)[:40], low=low, high=high,
                )  # fmt: skip
            values.append(number)
        found[technology] = tuple(values)
    return found


@dataclass(frozen=True)
class CarrierTable:
    """The carrier that a plan assumes for each technology.

    Parameters
    ----------
    carriers : dict of str to Carrier
        By technology.
    """

    carriers: dict[str, Carrier]

    @classmethod
    def from_cells(cls, cells: Sequence[object]) -> CarrierTable:
        """From rows of technology, frequency, bandwidth (MHz), power (dBm), gain (dBi), cable loss (dB).

        Raises
        ------
        ParameterError
            Naming the row that cannot be used.
        """
        rows = _rows(cells, _CARRIER_COLUMNS, N_("The table of carriers"))
        for technology, values in rows.items():
            reference_offset_db(technology, values[1])  # refuses a bandwidth that the standard does not have
        return cls({
            technology: Carrier(
                technology, *values, tilt_deg=CARRIERS[technology].tilt_deg,
                vertical_beamwidth_deg=CARRIERS[technology].vertical_beamwidth_deg,
            )
            for technology, values in rows.items()
        })  # fmt: skip


@dataclass(frozen=True)
class ThresholdTable:
    """Levels from which a place counts as covered.

    Parameters
    ----------
    levels_dbm : dict of str to tuple of float
        By technology: for planning, and the lowest at which there is service.
    """

    levels_dbm: dict[str, tuple[float, float]]

    @classmethod
    def from_cells(cls, cells: Sequence[object]) -> ThresholdTable:
        """From rows of technology, planning level, lowest level (dBm).

        Raises
        ------
        ParameterError
            Naming the row that cannot be used.
        """
        rows = _rows(cells, _THRESHOLD_COLUMNS, N_("The table of thresholds"))
        for row, (technology, (planning, lowest)) in enumerate(rows.items(), 1):
            if planning < lowest:
                raise ParameterError(
                    N_("The table of thresholds, row {row} ({name}): the planning level is below the lowest level."),
                    row=row, name=technology,
                )  # fmt: skip
        return cls({technology: (levels[0], levels[1]) for technology, levels in rows.items()})

    @classmethod
    def default(cls) -> ThresholdTable:
        """:data:`.carriers.THRESHOLDS`."""
        return cls({name: (planning, lowest) for name, planning, lowest in THRESHOLDS})

    def planning_dbm(self, technology: str) -> float:
        return self._level(technology, 0)

    def lowest_dbm(self, technology: str) -> float:
        return self._level(technology, 1)

    def _level(self, technology: str, column: int) -> float:
        if technology not in self.levels_dbm:
            raise ParameterError(N_("The table of thresholds has no row for {name}."), name=technology)
        return self.levels_dbm[technology][column]

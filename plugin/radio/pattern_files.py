"""Antenna patterns in the MSI Planet form (.msi, .pln), as manufacturers give them out.

A text of lines "KEY value": NAME, FREQUENCY (MHz), GAIN (dBd, if nothing else is said; "17.5 dBi"), and two tables,
"HORIZONTAL 360" and "VERTICAL 360", each followed by as many rows "angle loss": degrees clockwise from the main
direction, or downwards from the horizon, and dB below the strongest direction. Other keys are passed over.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import DataError
from ..numbers import parse_number
from ..text import N_

__all__ = ["DIPOLE_DBI", "Cuts", "read_cuts"]

#: Gain of a half-wave dipole: what dBd count from.
DIPOLE_DBI = 2.15
#: No pattern file is larger; a raster chosen by mistake is.
_MAX_BYTES = 4_000_000
_STEPS = 360
_MAX_GAP_DEG = 30.0
_MAX_LOSS_DB = 200.0
_TABLES = ("HORIZONTAL", "VERTICAL")


@dataclass(frozen=True, eq=False)
class Cuts:
    """What a pattern file holds.

    Parameters
    ----------
    name : str
    frequency_mhz : float
        NaN if it does not say.
    gain_dbi : float
    horizontal_db, vertical_db : ndarray, shape (360,)
        Loss at 0°, 1°, …
    """

    name: str
    frequency_mhz: float
    gain_dbi: float
    horizontal_db: np.ndarray
    vertical_db: np.ndarray


def read_cuts(path) -> Cuts:
    """Read a pattern file.

    Raises
    ------
    DataError
        It cannot be read, or is not such a file; names the file and the line.
    """
    path = Path(path)
    lines = _text(path).splitlines()
    values: dict[str, tuple[int, str]] = {}
    tables: dict[str, np.ndarray] = {}
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        number += 1
        if not line:
            continue
        words = line.split(None, 1)
        key, rest = words[0].upper(), "".join(words[1:])
        if key not in _TABLES:
            # Some leave the key of the name away: then the first line is the name.
            values.setdefault("NAME" if number == 1 and not rest else key, (number, rest or line))
            continue
        if key in tables:
            raise DataError(N_("{file}, line {line}: a second table {table}."), file=path.name, line=number, table=key)
        count = _count(path, number, key, rest)
        tables[key] = _table(path, number, key, lines[number : number + count], count)
        number += count
    for key in _TABLES:
        if key not in tables:
            raise DataError(
                N_("{file} has no table {table}: it is not an antenna pattern in MSI Planet form (.msi, .pln)."),
                file=path.name, table=key,
            )  # fmt: skip
    return Cuts(
        values.get("NAME", (0, path.stem))[1], _frequency_mhz(values), _gain_dbi(path, values),
        tables["HORIZONTAL"], tables["VERTICAL"],
    )  # fmt: skip


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DataError(N_("{file} is too large for an antenna pattern."), file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise DataError(
            N_("The antenna pattern {file} cannot be read: {error}"), file=path.name, error=error.strerror or str(error)
        ) from error
    if b"\0" in data:
        raise DataError(N_("{file} is not a text file: no antenna pattern can be read from it."), file=path.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # names of makers in old files; the numbers are the same


def _count(path: Path, line: int, key: str, rest: str) -> int:
    words = rest.split()
    count, fault = parse_number(words[0]) if words else (float(_STEPS), "")
    if fault or count != int(count) or not 4 <= count <= 7200:
        raise DataError(
            N_("{file}, line {line}: {table} must be followed by its number of rows, for example “{table} 360”."),
            file=path.name, line=line, table=key,
        )  # fmt: skip
    return int(count)


def _table(path: Path, start: int, key: str, rows: list[str], count: int) -> np.ndarray:
    """The loss at each whole degree."""
    angles, losses = [], []
    for line, row in enumerate(rows, start + 1):
        words = row.replace(";", " ").split()
        pair = [_plain(word) for word in words]
        if len(pair) != 2 or not all(map(math.isfinite, pair)):
            raise DataError(
                N_("{file}, line {line}: “{row}” is no angle and loss of the table {table}, which has {count} rows."),
                file=path.name, line=line, row=row.strip()[:40], table=key, count=count,
            )  # fmt: skip
        if not -180.0 <= pair[0] <= 360.0 or (angles and pair[0] <= angles[-1]):
            raise DataError(
                N_("{file}, line {line}: the angles of the table {table} must rise, within one turn."),
                file=path.name, line=line, table=key,
            )  # fmt: skip
        if not 0.0 <= pair[1] <= _MAX_LOSS_DB:
            raise DataError(
                N_("{file}, line {line}: a loss of {loss:g} dB. Losses count from 0 in the strongest direction, up."),
                file=path.name, line=line, loss=pair[1],
            )  # fmt: skip
        angles.append(pair[0])
        losses.append(pair[1])
    if len(angles) < count:
        raise DataError(
            N_("{file}: the table {table} has {found} rows instead of {count}. The file seems cut off."),
            file=path.name, table=key, found=len(angles), count=count,
        )  # fmt: skip
    at, loss = np.asarray(angles), np.asarray(losses)
    if at[-1] - at[0] > 360.0 or np.diff(np.append(at, at[0] + 360.0)).max() > _MAX_GAP_DEG:
        raise DataError(
            N_("{file}: the table {table} does not go all round: between two of its angles lie more than {gap:g}°."),
            file=path.name, table=key, gap=_MAX_GAP_DEG,
        )  # fmt: skip
    if at[-1] == at[0] + 360.0:  # 0 and 360 are one direction
        at, loss = at[:-1], loss[:-1]
    return np.interp(np.arange(_STEPS), at, loss, period=360.0)


def _plain(word: str) -> float:
    """A number of a table, where "0.125" and "12.345" are what they are: nobody groups thousands of degrees."""
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return math.nan


def _gain_dbi(path: Path, values: dict[str, tuple[int, str]]) -> float:
    if "GAIN" not in values:
        raise DataError(N_("{file} says no GAIN. Add a line such as “GAIN 17.5 dBi”."), file=path.name)
    line, text = values["GAIN"]
    folded = text.lower().replace(" ", "").replace("(", "").replace(")", "")
    unit = next((unit for unit in ("dbi", "dbd", "db") if folded.endswith(unit)), "")
    gain = _plain(folded[: len(folded) - len(unit)])
    if not math.isfinite(gain) or not -50.0 <= gain <= 60.0:
        raise DataError(
            N_("{file}, line {line}: “{value}” is no gain in dBi or dBd. Write, for example, “GAIN 17.5 dBi”."),
            file=path.name, line=line, value=text[:40],
        )  # fmt: skip
    return gain if unit == "dbi" else gain + DIPOLE_DBI


def _frequency_mhz(values: dict[str, tuple[int, str]]) -> float:
    """NaN where it is missing or a band ("1710-2170"): it is told, never reckoned with."""
    words = values.get("FREQUENCY", (0, ""))[1].lower().replace("mhz", "").replace("ghz", " ghz").split()
    if not words:
        return math.nan
    return _plain(words[0]) * (1000.0 if words[1:] == ["ghz"] else 1.0)

"""Where a row of a list lies: what the columns of coordinates hold is decided by many rows, then each row is placed.

A single row can be read in several ways: "10.5, 106.4" may be swapped, 21037500 may be degrees × 10⁶ or metres, N may
be north or Vietnamese "nam". All rows together say which. Rows that deviate from the others are mended only where one
reading alone fits, and told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import N_
from .angles import Angle, parse_angle, parse_metres, split_pair
from .lost_marks import may_be_either, may_be_metres, may_be_packed, scaled

__all__ = ["MENDED", "REASONS", "VIET_NAM", "Box", "Columns", "Place", "Setting", "Survey", "place", "survey"]

#: West, south, east, north in degrees: the mainland and the islands, with some room.
Box = tuple[float, float, float, float]
VIET_NAM: Box = (101.0, 6.0, 118.0, 24.0)
#: From this share of the rows on something is true of a column.
_NEARLY_ALL = 0.9
#: How a place was mended; the values of the field ``coordinate_note``.
MENDED = ("swapped", "scaled")
#: Why a row has no place.
REASONS = {
    "no_coordinates": N_(
        "The row has no coordinates. Write them in (where they are formulas: open the file in Excel, save it)."
    ),
    "half_coordinates": N_("Only one of the two coordinates is there. Write the other one in."),
    "unreadable": N_("“{value}” cannot be read as a coordinate. Write 21.0375, 21,0375 or 21°02'15\"."),
    "zero": N_("A coordinate is 0: that is no place of a site, but a missing value. Write it in."),
    "out_of_range": N_("{latitude}, {longitude} are no latitude and longitude. Correct the digits."),
    "swapped": N_("Latitude and longitude stand in each other's place. Swap them, or have them mended."),
    "scaled": N_("The decimal mark of {latitude}, {longitude} is missing. Write it, or have it mended."),
    "packed": N_(
        "{latitude}, {longitude} can be degrees without their decimal mark, degrees, minutes and seconds without "
        "signs, or metres. Write 21°02'15\" or 21.0375, or give the zone of the metres (SOURCE_CRS)."
    ),
    "metres": N_(
        "{latitude}, {longitude} look like metres in a list of degrees. Write degrees, or import such rows on their "
        "own with their zone (SOURCE_CRS)."
    ),
    "far_away": N_(
        "{latitude}, {longitude} lie outside Viet Nam, where nearly all other rows lie. Correct the digits, or give "
        "an extent."
    ),
    "outside_crs": N_(
        "{north} m north, {east} m east lie far from where {crs} holds. Check the zone and the digits."
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Positions of the columns of coordinates; None for those that a table does not have.

    Parameters
    ----------
    latitude, longitude : int or None
    pair : int or None
        Both in one cell.
    x, y : int or None
        Called X and Y.
    north, east : int or None
        Called northing and easting.
    longitude_first : bool
        Of the pair, as its header says.
    """

    latitude: int | None = None
    longitude: int | None = None
    pair: int | None = None
    x: int | None = None
    y: int | None = None
    north: int | None = None
    east: int | None = None
    longitude_first: bool = False

    @property
    def degrees(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def metres(self) -> bool:
        return (self.x is not None and self.y is not None) or (self.north is not None and self.east is not None)

    @property
    def complete(self) -> bool:
        return self.degrees or self.metres or self.pair is not None


@dataclass(frozen=True)
class Setting:
    """What the user says about coordinates.

    Parameters
    ----------
    plane : bool
        The CRS of the list counts metres.
    box : Box or None
        Where that CRS holds: west, south, east, north in its metres.
    crs : str
        What it is called.
    home : Box or None
        In degrees: where the sites are to be (the extent); None for no extent.
    mend : bool
        Swapped and scaled coordinates are mended; else set aside.
    """

    plane: bool = False
    box: Box | None = None
    crs: str = ""
    home: Box | None = None
    mend: bool = True


@dataclass(frozen=True)
class Survey:
    """What the columns hold.

    Parameters
    ----------
    first, second : int
        Positions of latitude (north) and longitude (east); equal for both in one cell.
    plane : bool
        Metres.
    swapped : bool
        All of the column: what is called latitude (or north) is the other.
    nam : bool
        N means "nam", south.
    at_home : bool
        Nearly all rows lie in :attr:`home`.
    packed : bool
        Whole numbers that can be degrees, minutes and seconds.
    home : Box
    vietnamese, letters : bool
        Letters of Vietnamese, a bare N, stand in the columns.
    read : int
        Rows that could be read.
    """

    first: int
    second: int
    plane: bool
    swapped: bool = False
    nam: bool = False
    at_home: bool = False
    packed: bool = False
    home: Box = VIET_NAM
    vietnamese: bool = False
    letters: bool = False
    read: int = 0


@dataclass(frozen=True)
class Place:
    """A place, or why there is none.

    Parameters
    ----------
    x, y : float
        Longitude and latitude, or metres east and north.
    note : str
        Of :data:`MENDED`, or "".
    reason : str
        Key of :data:`REASONS` where there is no place.
    values : dict
        What the reason names.
    """

    x: float = math.nan
    y: float = math.nan
    note: str = ""
    reason: str = ""
    values: dict | None = None


def _cells(row: Sequence[object], first: int, second: int, longitude_first: bool) -> tuple[object, object, bool]:
    """The two cells of a row, latitude first, and whether both were found."""
    one = row[first] if first < len(row) else None
    if first != second:
        return one, row[second] if second < len(row) else None, True
    halves = split_pair(one)
    if halves is None:
        return one, None, False
    turned = halves[2] or longitude_first
    return (halves[1], halves[0], True) if turned else (halves[0], halves[1], True)


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip() in ("", "-", "--", "n/a", "N/A", "null", "NULL"))


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _signed(angle: Angle, nam: bool) -> float:
    south = angle.letter in ("south", "west") or (angle.letter == "n" and nam)
    return -abs(angle.degrees) if south else angle.degrees


def _may_be_nam(longitude: Angle) -> bool:
    """Whether an N beside this longitude can be Vietnamese: not beside E or W."""
    return longitude.vietnamese or not longitude.letter


def _crossed(one: Angle, other: Angle) -> bool:
    """Whether letters say that longitude stands first."""
    return one.letter in ("east", "west") or other.letter in ("n", "north", "south")


def survey(rows: Sequence[Sequence[object]], columns: Columns, setting: Setting) -> Survey:
    """What the columns hold, from the first thousands of rows.

    Parameters
    ----------
    rows : sequence of rows of cells
    columns : Columns
        Complete.
    setting : Setting
    """
    if columns.metres and (setting.plane or not (columns.degrees or columns.pair is not None)):
        named = columns.north is not None and columns.east is not None
        first, second = (columns.north, columns.east) if named else (columns.x, columns.y)
        degrees = _in_degrees(rows, first, second)
        found = _survey_degrees(rows, first, second, False, setting)
        of_gis = _survey_degrees(rows, second, first, False, setting)  # X is longitude; what the values say goes before
        if degrees or ((found.at_home or of_gis.at_home) and not setting.plane):
            return found if named or (found.at_home and not found.swapped) else of_gis
        return _survey_metres(rows, first, second, False, setting)
    if columns.degrees:
        first, second, turned = columns.latitude, columns.longitude, False
    else:
        first = second = columns.pair
        turned = columns.longitude_first
    found = _survey_degrees(rows, first, second, turned, setting)
    if _in_degrees(rows, first, second) or (not setting.plane and (found.at_home or found.packed)):
        return found
    return _survey_metres(rows, first, second, turned, setting)


def _in_degrees(rows: Sequence[Sequence[object]], first: int, second: int) -> bool:
    """Whether the numbers are degrees and not metres: most are no greater than 180."""
    small = large = 0
    for row in rows:
        one, other, both = _cells(row, first, second, False)
        if not both or _empty(one) or _empty(other):
            continue
        angles = parse_angle(one), parse_angle(other)
        if None in angles:
            large += 1
        elif all(abs(angle.degrees) <= 180.0 for angle in angles):
            small += 1
        else:
            large += 1
    return small >= large


def _survey_metres(rows, first: int, second: int, turned: bool, setting: Setting) -> Survey:
    straight = crossed = read = 0
    for row in rows:
        one, other, both = _cells(row, first, second, turned)
        north, east = parse_metres(one), parse_metres(other)
        if not both or north is None or east is None:
            continue
        read += 1
        if setting.box is not None:
            straight += _inside(setting.box, east, north)
            crossed += _inside(setting.box, north, east)
    return Survey(first, second, True, swapped=crossed > straight, read=read)


def _survey_degrees(rows, first: int, second: int, turned: bool, setting: Setting) -> Survey:
    home = setting.home or VIET_NAM
    read = straight = crossed = away = packed = 0
    letters, vietnamese, nam = set(), False, False
    for row in rows:
        one, other, both = _cells(row, first, second, turned)
        latitude, longitude = parse_angle(one), parse_angle(other)
        if not both or latitude is None or longitude is None:
            continue
        read += 1
        letters |= {latitude.letter, longitude.letter}
        vietnamese = vietnamese or latitude.vietnamese or longitude.vietnamese
        nam = nam or "n" in (latitude.letter if _may_be_nam(longitude) else "", longitude.letter)
        if _crossed(latitude, longitude):
            latitude, longitude = longitude, latitude  # the row says so itself, and needs no column
        y, x = _signed(latitude, False), _signed(longitude, False)
        if abs(y) > 180.0 or abs(x) > 180.0:
            packed += may_be_packed(y, x) or may_be_either(y, x, home)
            y, x = scaled(y, x, home) or (y, x)
        if _inside(home, x, y):
            straight += 1
        elif _inside(home, y, x):
            crossed += 1
        elif abs(y) > 90.0 >= abs(x):
            away += 1
    at_home = read > 0 and straight + crossed >= _NEARLY_ALL * read  # with N as north
    return Survey(
        first, second, False,
        swapped=crossed + away > straight and crossed + away >= 0.5 * read,
        nam=nam and "north" in letters and vietnamese and not at_home,
        at_home=at_home,
        packed=read > 0 and packed >= _NEARLY_ALL * read,
        home=home, vietnamese=vietnamese, letters="n" in letters, read=read,
    )  # fmt: skip


def place(row: Sequence[object], found: Survey, columns: Columns, setting: Setting) -> Place:
    """The place of a row.

    Parameters
    ----------
    row : sequence
        Its cells.
    found : Survey
        Of its table.
    """
    one, other, both = _cells(row, found.first, found.second, columns.longitude_first)
    if not both:
        return Place(reason="no_coordinates") if _empty(one) else Place(reason="unreadable", values=_told(one))
    if _empty(one) or _empty(other):
        return Place(reason="no_coordinates" if _empty(one) and _empty(other) else "half_coordinates")
    if found.plane:
        return _place_metres(one, other, found, setting)
    latitude, longitude = parse_angle(one), parse_angle(other)
    if latitude is None or longitude is None:
        return Place(reason="unreadable", values=_told(one if latitude is None else other))
    note = ""
    if latitude.letter or longitude.letter:
        if _crossed(latitude, longitude):
            latitude, longitude, note = longitude, latitude, "swapped"
    elif found.swapped:
        latitude, longitude, note = longitude, latitude, "swapped"
    y, x = _signed(latitude, found.nam and _may_be_nam(longitude)), _signed(longitude, False)
    said = {"latitude": f"{y:.10g}", "longitude": f"{x:.10g}"}
    if x == 0.0 or y == 0.0:
        return Place(reason="zero")
    if abs(y) > 180.0 or abs(x) > 180.0:
        if found.packed and may_be_packed(y, x):
            return Place(reason="packed", values=said)
        if may_be_metres(y, x):
            in_degrees = found.first in (columns.latitude, columns.longitude, columns.pair)
            either = in_degrees and may_be_either(y, x, found.home)
            return Place(reason="packed" if either else "metres", values=said)
        home = scaled(y, x, found.home) or scaled(x, y, found.home)
        if home is None:
            return Place(reason="out_of_range", values=said)
        (y, x), note = home, "scaled"
    elif not (latitude.letter or longitude.letter):
        astray = found.at_home and not _inside(found.home, x, y)
        if (abs(y) > 90.0 >= abs(x)) or (astray and _inside(found.home, y, x)):
            # Back in the order in which they are written, where the column has turned them.
            x, y, note = y, x, "" if note else "swapped"
    if abs(y) > 90.0:
        return Place(reason="out_of_range", values=said)
    if note and not setting.mend:
        return Place(reason=note, values=said)
    if found.at_home and setting.home is None and not _inside(found.home, x, y):
        return Place(reason="far_away", values=said)
    return Place(x, y, note)


def _place_metres(one: object, other: object, found: Survey, setting: Setting) -> Place:
    north, east = parse_metres(one), parse_metres(other)
    if north is None or east is None:
        return Place(reason="unreadable", values=_told(one if north is None else other))
    if north == 0.0 or east == 0.0:
        return Place(reason="zero")
    if found.swapped:
        north, east = east, north
    if setting.box is None or _inside(setting.box, east, north):
        return Place(east, north)
    if _inside(setting.box, north, east):
        return Place(north, east, "swapped") if setting.mend else Place(reason="swapped")
    return Place(
        reason="outside_crs", values={"north": f"{north:.10g}", "east": f"{east:.10g}", "crs": setting.crs}
    )  # fmt: skip


def _told(cell: object) -> dict:
    return {"value": str(cell)[:60]}

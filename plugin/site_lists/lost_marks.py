"""Numbers too large for degrees: degrees that lost their decimal mark, packed degrees, or metres."""

from __future__ import annotations

__all__ = ["may_be_either", "may_be_metres", "may_be_packed", "scaled"]

#: Eastings of UTM and VN-2000 zones; northings of Viet Nam and of what lies north of it.
_EASTINGS = (1e5, 1e6)
_NORTHINGS = (5e5, 1e7)


def may_be_metres(one: float, other: float) -> bool:
    """Whether two numbers, in either order, can be easting and northing of a zone."""
    return any(
        _EASTINGS[0] <= east <= _EASTINGS[1] and _NORTHINGS[0] <= north <= _NORTHINGS[1]
        for east, north in ((one, other), (other, one))
    )


def may_be_packed(latitude: float, longitude: float) -> bool:
    """Whether whole numbers have minutes and seconds in their last four digits (210215, 1055003)."""
    return _packed(latitude, 6) and _packed(longitude, 7)


def _packed(value: float, digits: int) -> bool:
    whole = int(abs(value))
    return len(str(whole)) == digits and whole % 100 < 60 and whole // 100 % 100 < 60


def scaled(latitude: float, longitude: float, home: tuple) -> tuple[float, float] | None:
    """Coordinates without their decimal mark brought home, each by its own power of ten; None if they cannot be.

    A pair that can be metres is left alone: it would come to lie somewhere at home, and be wrong.

    Parameters
    ----------
    latitude, longitude : float
    home : tuple of float
        West, south, east, north in degrees.
    """
    return None if may_be_metres(latitude, longitude) else _brought_home(latitude, longitude, home)


def may_be_either(latitude: float, longitude: float, home: tuple) -> bool:
    """Whether whole numbers can be metres as well as degrees × 10ⁿ (210375, 1058342)."""
    found = _brought_home(latitude, longitude, home) if may_be_metres(latitude, longitude) else None
    return found is not None and round(latitude / found[0]) == round(longitude / found[1])


def _brought_home(latitude: float, longitude: float, home: tuple) -> tuple[float, float] | None:
    found = []
    for value, low, high in ((latitude, home[1], home[3]), (longitude, home[0], home[2])):
        if low <= value <= high:
            found.append(value)
            continue
        if value != int(value):  # what has a fraction has not lost its decimal mark
            return None
        fits = [value / 10.0**power for power in range(1, 10) if low <= value / 10.0**power <= high]
        if len(fits) != 1:  # the extent is so wide that several decimal marks would do
            return None
        found.append(fits[0])
    return found[0], found[1]

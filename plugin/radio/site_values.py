"""What tables of sites say of transmitters, as people write it: numbers, and the power of a carrier.

All radio tools read these columns here, so that a value is a number, is missing or is a fault to all of them alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import DataError
from ..numbers import MISSING, parse_number
from ..text import N_
from .carriers import LEAST_DBM, MOST_DBM, watts_dbm

__all__ = ["SiteValueError", "carrier_dbm", "site_number"]

_REASONS = {
    "height_not_number": N_("The antenna height is not a number. Write metres above ground, digits only."),
    "height_ambiguous": N_("The antenna height can be read in two ways (1.500 or 1,500). Write 1500 or 1.5."),
    "height_below_ground": N_("The antenna height {value} m is not above ground. Correct it."),
    "power_not_number": N_("The power is not a number. Write digits only, in the unit that is chosen for the field."),
    "power_ambiguous": N_("The power can be read in two ways (1.500 or 1,500). Write 1500 or 1.5."),
    "power_not_positive": N_("A power of {value} W is nothing to transmit with. Correct it, or its unit."),
    "power_too_small": N_(
        "A power of {value} dBm cannot be that of a mobile carrier ({low:g} to {high:g} dBm). Check the power and its "
        "unit (W or dBm)."
    ),
    "power_too_large": N_(
        "A power of {value} dBm cannot be that of a mobile carrier ({low:g} to {high:g} dBm). Check the power and its "
        "unit (W or dBm)."
    ),
    "gain_not_number": N_("The antenna gain is not a number. Write dBi, digits only."),
    "gain_ambiguous": N_("The antenna gain can be read in two ways (1.500 or 1,500). Write 1500 or 1.5."),
    "frequency_not_number": N_("The frequency is not a number. Write MHz, digits only."),
    "frequency_ambiguous": N_("The frequency can be read in two ways (1.800 or 1,800). Write 1800 or 1.8."),
}


class SiteValueError(DataError):
    """A value of a site that cannot be used.

    Parameters
    ----------
    reason : str
        Stable code.
    **values
        What its explanation names.
    """

    def __init__(self, reason: str, **values):
        self.reason = reason
        super().__init__(_REASONS[reason], **values)


def site_number(column: Sequence[object] | None, site: int, name: str) -> float | None:
    """The number that a column says of a site; None where there is no column, or it says nothing.

    Parameters
    ----------
    name : str
        "height", "power", "gain" or "frequency".

    Raises
    ------
    SiteValueError
        It is no number, or can be read as two.
    """
    if column is None:
        return None
    value, fault = parse_number(column[site])
    if fault == MISSING:
        return None
    if fault:
        raise SiteValueError(f"{name}_{fault}")
    return value


def carrier_dbm(power: float, in_watts: bool) -> float:
    """The power of a carrier in dBm, from W or dBm.

    Raises
    ------
    SiteValueError
        No mobile carrier has it: mostly one unit was taken for the other.
    """
    if in_watts:
        if power <= 0.0:
            raise SiteValueError("power_not_positive", value=power)
        power = watts_dbm(power)
    if not LEAST_DBM <= power <= MOST_DBM:
        reason = "power_too_small" if power < LEAST_DBM else "power_too_large"
        raise SiteValueError(reason, value=round(power, 1), low=LEAST_DBM, high=MOST_DBM)
    return power

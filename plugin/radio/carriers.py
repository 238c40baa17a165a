"""Carriers of mobile networks: what a planner assumes of each technology, and the power that phones measure.

Phones report the power of a reference signal, not of the whole carrier: RxLev of GSM is that of the carrier of the
BCCH, RSCP of UMTS that of the pilot channel (CPICH), RSRP of LTE and NR that of one resource element.

Sources: resource blocks by bandwidth from 3GPP TS 36.104, table 5.6-1 (LTE) and 3GPP TS 38.104, table 5.3.2-1 (NR,
frequency range 1); 12 subcarriers to a resource block (TS 36.211, TS 38.211); RSRP, RSCP and RxLev as in TS 36.214,
TS 38.215, TS 25.215 and TS 45.008.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import ParameterError
from ..text import N_

__all__ = [
    "CARRIERS",
    "LEAST_DBM",
    "LEVEL_NAMES",
    "MOST_DBM",
    "TECHNOLOGIES",
    "THRESHOLDS",
    "Carrier",
    "reference_offset_db",
    "resource_blocks",
    "subcarrier_khz",
    "watts_dbm",
]

#: What a phone measures.
LEVEL_NAMES = {"2G": "RxLev", "3G": "RSCP", "4G": "RSRP", "5G": "SS-RSRP"}
#: In the order of lists.
TECHNOLOGIES = tuple(LEVEL_NAMES)
#: 1 µW and 20 kW: no mobile carrier has less or more; a number of the wrong unit has.
LEAST_DBM, MOST_DBM = -30.0, 73.0


@dataclass(frozen=True)
class Carrier:
    """One carrier of a cell.

    Parameters
    ----------
    technology : str
        "2G" … "5G".
    frequency_mhz, bandwidth_mhz : float
        The bandwidth matters for 4G and 5G only.
    power_dbm : float
        Of the whole carrier at the transmitter; in 4G of one antenna port, because RSRP is measured on one.
    gain_dbi, cable_loss_db : float
    tilt_deg : float
        Electrical, downwards.
    vertical_beamwidth_deg : float
    """

    technology: str
    frequency_mhz: float
    bandwidth_mhz: float
    power_dbm: float
    gain_dbi: float
    cable_loss_db: float
    tilt_deg: float = 3.0
    vertical_beamwidth_deg: float = 7.0


#: PLANNING ASSUMPTIONS to start from, not data of any network and not conditions of a licence: a common band, 20 W a
#: carrier or port, 200 W in 5G, panel antennas of 65°. In 5G the gain is that of a broadcast (SSB) beam, less than that
#: of a beam that carries traffic. Every plan is to put its own in their place.
CARRIERS = {
    "2G": Carrier("2G", 900.0, 0.2, 43.0, 16.0, 2.0),
    "3G": Carrier("3G", 2100.0, 5.0, 43.0, 17.5, 2.0),
    "4G": Carrier("4G", 1800.0, 20.0, 43.0, 17.5, 0.5),
    "5G": Carrier("5G", 3700.0, 100.0, 53.0, 18.0, 0.0, tilt_deg=4.0),
}

#: Level in dBm outdoors: technology, from which a plan counts a place as covered, and below which there is no service.
#: −110 dBm for planning and −121 dBm as the regulation's floor are RSRP of 4G, and taken for 5G as well; the floor of
#: 2G is the sensitivity of GSM 900 phones (3GPP TS 45.005: −102 dBm), and all others are planning assumptions. The
#: planning level is higher than the floor by the margin for fading, bodies and load: whoever plans with it adds none.
THRESHOLDS = (
    ("2G", -92.0, -102.0),
    ("3G", -100.0, -115.0),
    ("4G", -110.0, -121.0),
    ("5G", -110.0, -121.0),
)

#: Share of the pilot channel in the power of a UMTS cell, dB: a planning assumption (10 %).
_PILOT_DB = -10.0
_SUBCARRIERS = 12
#: LTE: resource blocks by bandwidth (MHz).
_LTE = {1.4: 6, 3.0: 15, 5.0: 25, 10.0: 50, 15.0: 75, 20.0: 100}
#: NR by subcarrier spacing (kHz) and bandwidth (MHz).
_NR = {
    15: {5: 25, 10: 52, 15: 79, 20: 106, 25: 133, 30: 160, 40: 216, 50: 270},
    30: {
        5: 11, 10: 24, 15: 38, 20: 51, 25: 65, 30: 78, 40: 106, 50: 133, 60: 162, 70: 189, 80: 217, 90: 245, 100: 273,
    },
    60: {10: 11, 15: 18, 20: 24, 25: 31, 30: 38, 40: 51, 50: 65, 60: 79, 70: 93, 80: 107, 90: 121, 100: 135},
}  # fmt: skip


#: 5G carriers below this frequency (MHz) are those of the paired bands (n28, n1, n3 …), of 15 kHz a subcarrier; above
#: it stand n40, n41, n77 and n78, of 30 kHz.
_PAIRED_MHZ = 2300.0


def subcarrier_khz(frequency_mhz: float, bandwidth_mhz: float) -> int:
    """Subcarrier spacing that a 5G carrier is usually sent with: 15 or 30 kHz."""
    return 15 if frequency_mhz < _PAIRED_MHZ and bandwidth_mhz in _NR[15] else 30


def watts_dbm(watts: float) -> float:
    """Power in dBm: 20 W are 43 dBm.

    Raises
    ------
    ParameterError
        The power is not above 0.
    """
    if not (watts > 0.0 and math.isfinite(watts)):
        raise ParameterError(N_("A power in watts must be above 0."))
    return 10.0 * math.log10(watts) + 30.0


def resource_blocks(technology: str, bandwidth_mhz: float, subcarrier_khz: int = 30) -> int:
    """Resource blocks of an LTE or NR carrier.

    Parameters
    ----------
    technology : str
        "4G" or "5G".
    bandwidth_mhz : float
    subcarrier_khz : int
        5G: 15, 30 or 60.

    Raises
    ------
    ParameterError
        The standard has no such bandwidth; names those it has.
    """
    if technology == "5G" and subcarrier_khz not in _NR:
        raise ParameterError(
            N_("5G: a subcarrier spacing of {value:g} kHz is not known. Known: 15, 30, 60."), value=subcarrier_khz
        )
    blocks = _NR[subcarrier_khz] if technology == "5G" else _LTE
    if bandwidth_mhz not in blocks:
        raise ParameterError(
            N_("{technology}: the standard has no bandwidth of {value:g} MHz. Choose one of {known}."),
            technology=technology, value=bandwidth_mhz, known=", ".join(f"{known:g}" for known in blocks),
        )  # fmt: skip
    return blocks[bandwidth_mhz]


def reference_offset_db(technology: str, bandwidth_mhz: float, subcarrier_khz: int = 30) -> float:
    """How much the reference signal is stronger than its carrier (below 0 dB), for the level that phones measure.

    The power of a 4G or 5G carrier is taken as spread evenly over its resource elements (no power boosting).

    Raises
    ------
    ParameterError
        The technology or its bandwidth is not known.
    """
    if technology in ("4G", "5G"):
        return -10.0 * math.log10(_SUBCARRIERS * resource_blocks(technology, bandwidth_mhz, subcarrier_khz))
    if technology not in LEVEL_NAMES:
        raise ParameterError(
            N_("The link budget does not know the technology “{name}”. Known: {known}."),
            name=str(technology)[:60], known=", ".join(LEVEL_NAMES),
        )  # fmt: skip
    return _PILOT_DB if technology == "3G" else 0.0

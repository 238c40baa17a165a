"""What an antenna radiates in each direction, less than in its strongest one.

Patterns come from formulas (sector, omni) or from files of manufacturers (:mod:`.pattern_files`). Angles are degrees:
azimuths clockwise from the direction that the antenna points to, elevations upwards from the horizon, tilts downwards.

Source of the sector: 3GPP TR 36.814 V9.2.0, table A.2.1.1-2, with its numbers as parameters: horizontally
−min(12 (φ/φ3dB)², Am), vertically −min(12 ((θ − tilt)/θ3dB)², SLAv), together −min(−(AH + AV), Am).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import ParameterError
from ..text import N_

__all__ = ["OMNI_GAIN_DBI", "CutPattern", "FormulaPattern", "Pattern", "omni_pattern", "read_pattern", "sector_pattern"]

#: Planning assumption for an antenna that radiates all round: a collinear of some 3 m; it has not the gain of a panel.
OMNI_GAIN_DBI = 11.0


@dataclass(frozen=True)
class Pattern:
    """An antenna.

    Parameters
    ----------
    gain_dbi : float
        In its strongest direction.
    electrical_tilt_deg : float
        Turns the vertical pattern down in all azimuths alike; beyond what a file's own pattern holds.
    mechanical_tilt_deg : float
        Leans the antenna forward: it looks down in front and up behind.
    name : str
    """

    gain_dbi: float
    electrical_tilt_deg: float = 0.0
    mechanical_tilt_deg: float = 0.0
    name: str = ""

    def __post_init__(self):
        if not -50.0 <= self.gain_dbi <= 60.0:
            raise ParameterError(
                N_("An antenna gain of {gain:g} dBi cannot be right. It must be from −50 to 60 dBi."),
                gain=self.gain_dbi,
            )
        if not (abs(self.electrical_tilt_deg) <= 90.0 and abs(self.mechanical_tilt_deg) <= 90.0):
            raise ParameterError(N_("The tilt of an antenna must be from −90 to 90 degrees (downwards positive)."))

    def tilted(self, *, electrical_deg: float = 0.0, mechanical_deg: float = 0.0) -> Pattern:
        """The same antenna with these tilts in place of its own."""
        return replace(self, electrical_tilt_deg=electrical_deg, mechanical_tilt_deg=mechanical_deg)

    def loss_db(self, azimuth_off_deg: np.ndarray | float, elevation_deg: np.ndarray | float) -> np.ndarray:
        """How much less than ``gain_dbi`` is radiated in these directions: dB ≥ 0.

        Parameters
        ----------
        azimuth_off_deg : ndarray
            From the direction the antenna points to, clockwise; any turn.
        elevation_deg : ndarray
            Of the receiver as the antenna sees it, above the horizon; below it negative.
        """
        azimuth, elevation = np.broadcast_arrays(
            np.asarray(azimuth_off_deg, dtype=float), np.asarray(elevation_deg, dtype=float)
        )
        if self.mechanical_tilt_deg:
            azimuth, elevation = _leaned(azimuth, elevation, self.mechanical_tilt_deg)
        azimuth = (azimuth + 180.0) % 360.0 - 180.0
        return np.maximum(self._cuts_db(azimuth, elevation + self.electrical_tilt_deg), 0.0)

    def _cuts_db(self, azimuth: np.ndarray, elevation: np.ndarray) -> np.ndarray:
        """Loss by azimuth (−180 … 180) and elevation in the antenna's own frame."""
        raise NotImplementedError


def _leaned(azimuth, elevation, tilt_deg):
    """Directions as seen by an antenna that leans forward: turned about the level axis square to its azimuth."""
    a, e, t = np.radians(azimuth), np.radians(elevation), np.radians(tilt_deg)
    ahead, right, up = np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)
    forward = ahead * np.cos(t) - up * np.sin(t)
    upward = ahead * np.sin(t) + up * np.cos(t)
    return np.degrees(np.arctan2(right, forward)), np.degrees(np.arcsin(np.clip(upward, -1.0, 1.0)))


@dataclass(frozen=True)
class FormulaPattern(Pattern):
    """The parabolas of 3GPP; ``beamwidth_deg`` of 360 is the same in all azimuths.

    Parameters
    ----------
    beamwidth_deg, vertical_beamwidth_deg : float
        Between the two directions of half power.
    front_to_back_db : float
        Am: at most so much less is radiated anywhere.
    side_lobe_db : float
        SLAv: at most so much less vertically.
    """

    beamwidth_deg: float = 360.0
    vertical_beamwidth_deg: float = 10.0
    front_to_back_db: float = 25.0
    side_lobe_db: float = 20.0

    def __post_init__(self):
        super().__post_init__()
        if not 0.0 < self.beamwidth_deg <= 360.0:
            raise ParameterError(N_("The beamwidth of an antenna must be above 0 and up to 360 degrees."))
        if not 0.0 < self.vertical_beamwidth_deg <= 180.0:
            raise ParameterError(N_("The vertical beamwidth of an antenna must be above 0 and up to 180 degrees."))
        if not (self.front_to_back_db >= 0.0 and self.side_lobe_db >= 0.0):
            raise ParameterError(N_("The front-to-back ratio and the side lobe level must not be negative (dB)."))

    def _cuts_db(self, azimuth, elevation):
        vertical = np.minimum(12.0 * (elevation / self.vertical_beamwidth_deg) ** 2, self.side_lobe_db)
        if self.beamwidth_deg >= 360.0:
            return vertical
        horizontal = np.minimum(12.0 * (azimuth / self.beamwidth_deg) ** 2, self.front_to_back_db)
        return np.minimum(horizontal + vertical, self.front_to_back_db)


@dataclass(frozen=True, eq=False)
class CutPattern(Pattern):
    """Two measured cuts, as the files of manufacturers hold them.

    Parameters
    ----------
    horizontal_db, vertical_db : ndarray, shape (m,), (n,)
        Loss at equal steps over the whole circle, from 0°: clockwise; downwards from the horizon in front (90: straight
        down, 180: the horizon behind).
    frequency_mhz : float
        NaN if the file does not say.

    Notes
    -----
    Between the cuts the loss at azimuth φ and angle θ below the horizon is
    H(φ) + (1 − |φ|/180) (V(θ) − H(0)) + |φ|/180 (V(180 − θ) − H(180)): the horizontal cut, corrected by what the
    vertical one says in front and behind, each by how near it is. Ahead it is V(θ) and behind V(180 − θ), as they stand
    in the file. Planning tools do it so; no two cuts tell what a whole sphere looks like.
    """

    horizontal_db: np.ndarray = field(default_factory=lambda: np.zeros(4))
    vertical_db: np.ndarray = field(default_factory=lambda: np.zeros(4))
    frequency_mhz: float = float("nan")

    def _cuts_db(self, azimuth, elevation):
        below = -elevation
        share = np.abs(azimuth) / 180.0
        # The vertical cut through the back begins where that through the front ends; each counts from what the
        # horizontal cut already holds of it.
        ahead = _around(self.vertical_db, below) - self.horizontal_db[0]
        behind = _around(self.vertical_db, 180.0 - below) - _around(self.horizontal_db, 180.0)
        return _around(self.horizontal_db, azimuth) + (1.0 - share) * ahead + share * behind


def _around(losses: np.ndarray, angle: np.ndarray | float) -> np.ndarray:
    """Losses between the equal steps of a circle, by straight lines."""
    place = np.mod(angle, 360.0) * (len(losses) / 360.0)
    low = np.floor(place).astype(np.int64)
    part = place - low
    low %= len(losses)
    return losses[low] * (1.0 - part) + losses[(low + 1) % len(losses)] * part


def sector_pattern(
    beamwidth_deg: float = 65.0,
    vertical_beamwidth_deg: float = 10.0,
    gain_dbi: float = 17.0,
    *,
    electrical_tilt_deg: float = 0.0,
    mechanical_tilt_deg: float = 0.0,
    front_to_back_db: float = 25.0,
    side_lobe_db: float = 20.0,
) -> FormulaPattern:
    """A sector antenna by its half-power beamwidths (3GPP TR 36.814); 360° serves all round.

    The defaults are planning assumptions: those of usual panel antennas, with Am and SLAv of 3GPP.

    Raises
    ------
    ParameterError
        A value is out of range.
    """
    return FormulaPattern(
        gain_dbi, electrical_tilt_deg, mechanical_tilt_deg, f"{beamwidth_deg:g}°", beamwidth_deg,
        vertical_beamwidth_deg, front_to_back_db, side_lobe_db,
    )  # fmt: skip


def omni_pattern(
    gain_dbi: float = OMNI_GAIN_DBI,
    vertical_beamwidth_deg: float = 7.0,
    *,
    electrical_tilt_deg: float = 0.0,
    side_lobe_db: float = 20.0,
) -> FormulaPattern:
    """An antenna that radiates alike in all azimuths; a vertical beamwidth of 180° is nearly isotropic."""
    return sector_pattern(
        360.0, vertical_beamwidth_deg, gain_dbi, electrical_tilt_deg=electrical_tilt_deg, side_lobe_db=side_lobe_db
    )


def read_pattern(path) -> CutPattern:
    """An antenna from a .msi or .pln file (:func:`.pattern_files.read_cuts`).

    Raises
    ------
    DataError
        The file cannot be read or is not such a file; says which line.
    """
    from .pattern_files import read_cuts

    cuts = read_cuts(path)
    return CutPattern(cuts.gain_dbi, 0.0, 0.0, cuts.name, cuts.horizontal_db, cuts.vertical_db, cuts.frequency_mhz)

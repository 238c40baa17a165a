"""What the microwave links of a run have in common, read from the parameters of :mod:`._link_parameters`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._link_parameters import LinkParameters

if TYPE_CHECKING:
    from ...plugin.radio.microwave.link import Settings
    from ..algorithm import Run

__all__ = ["link_settings"]

_P = LinkParameters


def link_settings(run: Run) -> Settings:
    """Equipment, clearance and air; the gains are those by default, for tools have them in different ways."""
    from ...plugin.radio.microwave.clearance import CLIMATES, OBSTRUCTIONS, RULES
    from ...plugin.radio.microwave.link import Settings

    return Settings(
        median_k=run.number(_P.K),
        second_k=run.number(_P.K2) if run.given(_P.K2) else None,
        climate=CLIMATES[run.choice(_P.CLIMATE)],
        rule=RULES[run.choice(_P.RULE)],
        obstruction=("", *OBSTRUCTIONS)[run.choice(_P.OBSTRUCTION)],
        margin_m=run.number(_P.HEIGHT_MARGIN),
        vertical=run.choice(_P.POLARIZATION) == 0,
        tx_power_dbm=run.number(_P.TX_POWER),
        losses_db=run.number(_P.LOSSES),
        threshold_dbm=run.number(_P.THRESHOLD),
        rain_rate=run.number(_P.RAIN_RATE),
        gradient=run.number(_P.GRADIENT),
        pressure_hpa=run.number(_P.PRESSURE),
        temperature_c=run.number(_P.TEMPERATURE),
        vapour_g_m3=run.number(_P.VAPOUR),
        availability_percent=run.number(_P.AVAILABILITY),
    )

"""What all tools that predict levels over terrain ask of the propagation model, the phone and the air."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterEnum

from ...plugin.gis.i18n import tr
from ...plugin.radio.itu_p1812.climate import DN_VIETNAM, N0_VIETNAM
from ...plugin.text import N_
from ._prediction_names import PredictionParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["add_memory", "add_model", "add_phone_and_air"]

_P = PredictionParameters

#: What the kinds of area of Hata's models (:data:`plugin.radio.hata.AREAS`) are called.
_AREA_NAMES = (N_("Large city"), N_("Town or city"), N_("Suburb"), N_("Open country"))


def add_model(algorithm: HatangsoAlgorithm, *, advanced: bool = False) -> None:
    """Add the propagation model (``advanced`` or not) and the kind of area that some of them ask for."""
    from ...plugin.radio.models import MODELS

    algorithm.add(
        QgsProcessingParameterEnum(
            _P.MODEL, tr(N_("Propagation model")), [tr(model.title) for model in MODELS.values()], defaultValue=0
        ),
        N_(
            "ITU-R P.1812 computes diffraction over the profile from the site to every cell. The others are formulas "
            "of distance that see no terrain: for level ground, or for comparing."
        ),
        advanced=advanced,
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.AREA_TYPE, tr(N_("Kind of area")), [tr(name) for name in _AREA_NAMES], defaultValue=2
        ),
        N_("Used by Okumura–Hata and COST 231 Hata."),
        advanced=True,
    )


def add_phone_and_air(algorithm: HatangsoAlgorithm, about_locations: str) -> None:
    """Add the height of the phone, shares of time and locations (with their help text), and the climate."""
    algorithm.add_number(
        _P.RECEIVER_HEIGHT, N_("Receiver height (m)"), N_("Of the phone above ground."), 1.5, 0.1, 3000.0, advanced=True
    )
    algorithm.add_number(
        _P.TIME_PERCENT, N_("Share of time (%)"),
        N_("The level is exceeded for this share of the average year (ITU-R P.1812)."), 50.0, 1.0, 50.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.LOCATION_PERCENT, N_("Share of locations (%)"), about_locations, 50.0, 1.0, 99.0, advanced=True
    )
    algorithm.add_number(
        _P.DN, N_("ΔN (N-units/km)"),
        N_(
            "Median fall of the refractive index in the lowest kilometre (ITU-R P.1812). The default is a rounded "
            "value for Việt Nam."
        ),
        DN_VIETNAM, 0.0, 150.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.N0, N_("N0 (N-units)"),
        N_("Refractivity at sea level (ITU-R P.1812). The default is a rounded value for Việt Nam."),
        N0_VIETNAM, 100.0, 600.0, advanced=True,
    )  # fmt: skip


def add_memory(algorithm: HatangsoAlgorithm) -> None:
    """Add the memory that a prediction may take."""
    algorithm.add_number(
        _P.MAX_MEMORY, N_("Memory that may be used (MiB)"),
        N_("What would need more is refused before it begins, with what to change."),
        2048, 256, 1_000_000, whole=True, advanced=True,
    )  # fmt: skip

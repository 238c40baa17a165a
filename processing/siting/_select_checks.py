"""Faults of the inputs that ``hatangso:selectsites`` and ``hatangso:sweepsites`` share, told before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.text import N_
from ..radio._prediction_names import PredictionParameters
from ._select_names import BY_AREAS, BY_PREDICTION, SelectionParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["selection_fault"]

_P = SelectionParameters


def selection_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with sites, demand and coverage, in the user's language; None if nothing is."""
    return (
        algorithm.layer_fault(parameters, _P.CANDIDATES, context, ["point"], empty=True)
        or algorithm.layer_fault(parameters, _P.EXISTING, context, ["point"], empty=True)
        or algorithm.layer_fault(parameters, _P.DEMAND, context, ["point", "polygon"])
        or algorithm.layer_fault(parameters, _P.AREAS, context, ["polygon"])
        or _settings_fault(algorithm, parameters, context)
    )


def _settings_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    def given(name: str) -> bool:
        return parameters.get(name) not in (None, "", [])

    candidates = algorithm.parameterAsSource(parameters, _P.CANDIDATES, context)
    existing = algorithm.parameterAsSource(parameters, _P.EXISTING, context)
    if candidates is not None and not candidates.featureCount() and (existing is None or not existing.featureCount()):
        return tr(N_("There are neither candidates nor existing sites (check filters and selections)."))
    way = algorithm.parameterAsEnum(parameters, _P.COVERAGE_BY, context)
    if way == BY_AREAS and not (given(_P.AREAS) and given(_P.AREAS_SITE_FIELD)):
        return tr(N_("Give the coverage areas and the field that names the site of each."))
    if way == BY_PREDICTION and not given(PredictionParameters.DEM):
        return tr(N_("A prediction over terrain needs elevation. Give it, or choose another coverage."))
    if algorithm.parameterAsInt(parameters, _P.MIN_SHARED_OPERATORS, context) >= 2 and not given(_P.OPERATORS_FIELD):
        return tr(N_("Choose the operators field: without it nobody knows who shares a site."))
    return _prediction_fault(algorithm, parameters, context) if way == BY_PREDICTION else None


def _prediction_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    from ...plugin.radio.carriers import reference_offset_db
    from ..radio._prediction_input import carrier_of, propagation_of

    try:
        carrier = carrier_of(algorithm, parameters, context)
        reference_offset_db(carrier.technology, carrier.bandwidth_mhz)
        propagation_of(algorithm, parameters, context).check(
            carrier.frequency_mhz,
            algorithm.parameterAsDouble(parameters, PredictionParameters.HEIGHT, context),
            algorithm.parameterAsDouble(parameters, PredictionParameters.MAX_DISTANCE, context),
        )
    except HatangsoError as error:
        return explain(error)
    return None

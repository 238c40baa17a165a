"""The propagation models: what each is for, where it is valid, and one door to those that need no terrain.

The loss is that between isotropic antennas, in dB, as a median over places (except where :func:`path_loss` says so).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import ParameterError
from ..text import N_, Phrase
from . import hata, tr38901
from .free_space import free_space_db, slant_m
from .technology import AreaType

__all__ = [
    "AREA_OF",
    "EMPIRICAL",
    "MODELS",
    "SIGHTS",
    "Model",
    "check_range",
    "los_probability",
    "model_for",
    "model_of",
    "path_loss",
]

#: Line of sight in TR 38.901: without; with; the mean of both weighted by the probability of line of sight.
SIGHTS = ("nlos", "los", "expected")

#: The kind of area (:data:`.hata.AREAS`) that stands for a kind of area of a site.
AREA_OF = {AreaType.URBAN: hata.URBAN, AreaType.SUBURBAN: hata.SUBURBAN, AreaType.RURAL: hata.OPEN}


@dataclass(frozen=True)
class Model:
    """A propagation model and its validity.

    Parameters
    ----------
    id : str
        Never changes.
    title : str
        English, marked with :func:`plugin.text.N_`.
    frequency_mhz, tx_height_m, rx_height_m, distance_m : tuple of float
        Lowest and highest value; heights are over ground, distances along it.
    los_distance_m : tuple of float, optional
        With line of sight, where that differs.
    areas : tuple of str
        Kinds of area that it tells apart (:data:`.hata.AREAS`); empty if none.
    sights : tuple of str
        Of :data:`SIGHTS`; empty if it does not tell them apart.
    needs_terrain : bool
        Whether it is computed from a terrain profile only.
    stated_tx_height_m : float, optional
        The one height of the base antenna that the standard was made for, where it names one; others within
        ``tx_height_m`` are put into its formulas as planning tools do.
    sigma_db : float
        Standard deviation of the loss over places, without line of sight, for fade margins; of a model that has none of
        its own (:func:`location_sigma_db`).
    source : str
    """

    id: str
    title: str
    frequency_mhz: tuple[float, float]
    tx_height_m: tuple[float, float]
    rx_height_m: tuple[float, float]
    distance_m: tuple[float, float]
    source: str
    los_distance_m: tuple[float, float] | None = None
    areas: tuple[str, ...] = ()
    sights: tuple[str, ...] = ()
    needs_terrain: bool = False
    stated_tx_height_m: float | None = None
    sigma_db: float = 8.0

    def distances_m(self, sight: str = "nlos") -> tuple[float, float]:
        """Nearest and farthest distance for which it gives a loss."""
        return self.los_distance_m if sight == "los" and self.los_distance_m else self.distance_m

    def shadow_sigma_db(self, sight: str = "nlos") -> float:
        """Standard deviation of the loss over places."""
        scenario = _SCENARIOS.get(self.id)
        return self.sigma_db if scenario is None else tr38901.shadow_sigma_db(scenario, sight)


_SCENARIOS = {"tr38901_rma": tr38901.RMA, "tr38901_uma": tr38901.UMA, "tr38901_umi": tr38901.UMI}

# Hata 1980 and COST 231 give no standard deviation. 8 dB is what planning commonly takes for macro cells, and what
# TR 38.901 has for RMa. P.1812 has a formula of its own (:func:`.p1812.location_deviation`).
_ALL = (
    Model(
        "p1812", N_("ITU-R P.1812 (terrain)"), (30.0, 6000.0), (1.0, 3000.0), (1.0, 3000.0), (250.0, 3_000_000.0),
        "Recommendation ITU-R P.1812-8", needs_terrain=True,
    ),
    Model(
        "free_space", N_("Free space"), (30.0, 300_000.0), (0.1, 20_000.0), (0.1, 20_000.0), (1.0, 1_000_000.0),
        "Recommendation ITU-R P.525-4", sigma_db=0.0,
    ),
    Model(
        "okumura_hata", N_("Okumura–Hata"), (150.0, 1500.0), (30.0, 200.0), (1.0, 10.0), (1000.0, 20_000.0),
        "M. Hata, IEEE Trans. Veh. Technol. 29 (1980) 317–325", areas=hata.AREAS,
    ),
    Model(
        "cost231_hata", N_("COST 231 Hata"), (1500.0, 2000.0), (30.0, 200.0), (1.0, 10.0), (1000.0, 20_000.0),
        "COST 231 final report, EUR 18957 (1999), § 4.4.1", areas=hata.AREAS,
    ),
    Model(
        "tr38901_rma", N_("3GPP TR 38.901 RMa (rural macro)"), (500.0, 30_000.0), (10.0, 150.0), (1.0, 10.0),
        (10.0, 5000.0), "3GPP TR 38.901, tables 7.4.1-1 and 7.4.2-1", los_distance_m=(10.0, 10_000.0), sights=SIGHTS,
    ),
    Model(
        "tr38901_uma", N_("3GPP TR 38.901 UMa (urban macro)"), (500.0, 100_000.0), (10.0, 150.0), (1.5, 22.5),
        (10.0, 5000.0), "3GPP TR 38.901, tables 7.4.1-1 and 7.4.2-1", sights=SIGHTS, stated_tx_height_m=25.0,
    ),
    Model(
        "tr38901_umi", N_("3GPP TR 38.901 UMi (street canyon)"), (500.0, 100_000.0), (3.0, 30.0), (1.5, 22.5),
        (10.0, 5000.0), "3GPP TR 38.901, tables 7.4.1-1 and 7.4.2-1", sights=SIGHTS, stated_tx_height_m=10.0,
    ),
)  # fmt: skip

#: By id, in the order of menus.
MODELS: dict[str, Model] = {model.id: model for model in _ALL}
#: Ids of those that :func:`path_loss` computes.
EMPIRICAL = tuple(model.id for model in _ALL if not model.needs_terrain)


def location_sigma_db(model_id: str, frequency_mhz: float, rx_height_m: float, cell_m: float) -> float:
    """Standard deviation of the loss over the places of a cell, for fade margins.

    P.1812 has its own, by frequency and size of the cell (§ 4.7), for phones among what stands on the ground; what it
    tells apart in each cell by terrain varies no more. Formulas of distance do not know the place: theirs holds for all
    places at that distance.
    """
    model = model_of(model_id)
    if not model.needs_terrain:
        return model.shadow_sigma_db()
    from .p1812 import location_deviation

    return float(location_deviation(frequency_mhz / 1000.0, rx_height_m, rx_height_m, cell_m))


def model_of(model_id: str) -> Model:
    """The model of an id; :class:`ParameterError` if there is none."""
    if model_id not in MODELS:
        raise ParameterError(
            N_("The propagation model “{name}” is not known. Known: {known}."),
            name=str(model_id)[:60], known=", ".join(MODELS),
        )  # fmt: skip
    return MODELS[model_id]


def model_for(area: AreaType, tx_height_m: float = 30.0) -> str:
    """The model of a site where nobody has chosen one: 3GPP RMa in rural areas; elsewhere UMa, and UMi below 10 m.

    One family for all: its ranges hold all mobile bands from 500 MHz and masts from 10 m; antennas on street poles are
    what UMi is made for.
    """
    if area is AreaType.RURAL:
        return "tr38901_rma"
    return "tr38901_umi" if tx_height_m < MODELS["tr38901_uma"].tx_height_m[0] else "tr38901_uma"


_RANGES = (
    ("frequency_mhz", N_("{model}: {value:g} MHz is outside its range of frequencies, {low:g} to {high:g} MHz.")),
    (
        "tx_height_m",
        N_(
            "{model}: an antenna {value:g} m above ground is outside its range of heights of the base antenna, {low:g} "
            "to {high:g} m."
        ),
    ),
    (
        "rx_height_m",
        N_("{model}: a receiver {value:g} m above ground is outside its range of heights, {low:g} to {high:g} m."),
    ),
)


def check_range(
    model_id: str,
    frequency_mhz=None,
    tx_height_m=None,
    rx_height_m=None,
    distance_m=None,
    *,
    area_type: str | None = None,
    sight: str = "nlos",
) -> None:
    """Refuse what a model is not made for.

    Parameters
    ----------
    model_id : str
    frequency_mhz, tx_height_m, rx_height_m : float or ndarray, optional
        None is not looked at; NaN is refused.
    distance_m : float or ndarray, optional
        Only the farthest distance is looked at: nearer than its range, each model gives what its module says.
    area_type : str, optional
        One of :data:`.hata.AREAS`.
    sight : str

    Raises
    ------
    ParameterError
        Naming model, value and range.
    """
    model = model_of(model_id)
    title = Phrase(model.title)
    for (name, message), given in zip(_RANGES, (frequency_mhz, tx_height_m, rx_height_m)):
        low, high = getattr(model, name)
        value = _outside(given, low, high)
        if value is not None:
            raise ParameterError(message, model=title, value=value, low=low, high=high)
    if sight not in SIGHTS:
        raise ParameterError(
            N_("The line of sight “{name}” is not known. Known: {known}."),
            name=str(sight)[:60],
            known=", ".join(SIGHTS),
        )
    if area_type is not None and area_type not in hata.AREAS:
        raise ParameterError(
            N_("The kind of area “{name}” is not known. Known: {known}."),
            name=str(area_type)[:60], known=", ".join(hata.AREAS),
        )  # fmt: skip
    far = model.distances_m(sight)[1]
    value = _outside(distance_m, 0.0, far)
    if value is not None:
        raise ParameterError(
            N_("{model}: {value:g} m is outside its range of distances, up to {high:g} m."),
            model=title, value=value, high=far,
        )  # fmt: skip


def _outside(given, low: float, high: float) -> float | None:
    """The first value that is not from ``low`` to ``high``; None if all are."""
    if given is None:
        return None
    values = np.asarray(given, dtype=float).ravel()
    bad = ~((values >= low) & (values <= high))
    return float(values[bad.argmax()]) if bad.any() else None


def path_loss(
    model_id: str,
    frequency_mhz: float,
    distance_m: np.ndarray | float,
    tx_height_m: np.ndarray | float,
    rx_height_m: float,
    *,
    area_type: str = hata.URBAN,
    sight: str = "nlos",
    street_width_m: float = 20.0,
    building_height_m: float = 5.0,
) -> np.ndarray:
    """Basic transmission loss in dB by a model that needs no terrain.

    Parameters
    ----------
    model_id : str
        One of :data:`EMPIRICAL`.
    frequency_mhz : float
    distance_m : ndarray
        Along the ground; any shape.
    tx_height_m : float or ndarray
        Base antenna over ground (effective height, in the two of Hata); broadcasts with ``distance_m``.
    rx_height_m : float
        Receiver over ground.
    area_type : str
        Hata's kinds of area: one of :data:`.hata.AREAS`.
    sight : str
        TR 38.901: one of :data:`SIGHTS`; "expected" is a mean, not a median.
    street_width_m, building_height_m : float
        RMa: 5–50 m each.

    Returns
    -------
    ndarray
        Of the common shape of distance and height. It never falls with distance, but for "expected" and for receivers
        higher than 13 m in UMa.

    Raises
    ------
    ParameterError
        A value is outside the model's range (:func:`check_range`), or the model needs terrain.
    """
    check_range(model_id, frequency_mhz, tx_height_m, rx_height_m, distance_m, area_type=area_type, sight=sight)
    if MODELS[model_id].needs_terrain:
        raise ParameterError(
            N_("{model}: this model is computed along terrain only. Use the prediction of coverage, or another model."),
            model=Phrase(MODELS[model_id].title),
        )
    for name, value in ((N_("street width"), street_width_m), (N_("height of buildings"), building_height_m)):
        if model_id == "tr38901_rma" and not 5.0 <= value <= 50.0:
            raise ParameterError(
                N_("{model}: {name} must be from 5 to 50 m."), model=Phrase(MODELS[model_id].title), name=Phrase(name)
            )
    distance_m, tx_height_m = np.broadcast_arrays(
        np.asarray(distance_m, dtype=float), np.asarray(tx_height_m, dtype=float)
    )
    frequency_mhz, rx_height_m = float(frequency_mhz), float(rx_height_m)
    by_area: dict[str, Callable] = {"okumura_hata": hata.okumura_hata_db, "cost231_hata": hata.cost231_hata_db}
    if model_id in by_area:
        return by_area[model_id](frequency_mhz, distance_m, tx_height_m, rx_height_m, area_type)
    if model_id == "free_space":
        return free_space_db(frequency_mhz, slant_m(distance_m, tx_height_m, rx_height_m))
    return tr38901.loss_db(
        _SCENARIOS[model_id], sight, frequency_mhz, distance_m, tx_height_m, rx_height_m,
        street_width_m=street_width_m, building_height_m=building_height_m,
    )  # fmt: skip


def los_probability(model_id: str, distance_m: np.ndarray, rx_height_m: float = 1.5) -> np.ndarray:
    """Probability of line of sight by distance (TR 38.901); 1 for models that do not tell sight apart."""
    scenario = _SCENARIOS.get(model_of(model_id).id)
    if scenario is None:
        return np.ones(np.shape(distance_m))
    return tr38901.los_probability(scenario, distance_m, rx_height_m)

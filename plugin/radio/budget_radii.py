"""Radius of each site and technology by its link budget: what the tables assume, and what the sites say themselves.

A radius is the distance up to which the median level holds the planning threshold with the fade margin, in the
direction in which the antenna radiates most. It knows no terrain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..errors import DataError, ParameterError
from ..text import N_, Phrase
from .antennas import OMNI_GAIN_DBI
from .building_entry import NO_BUILDING
from .carriers import CARRIERS
from .link_budget import CarrierTable, LinkBudget, Reach, ThresholdTable, link_budget, reach
from .models import AREA_OF, check_range, model_for, model_of
from .site_values import carrier_dbm, site_number
from .technology import AreaType

__all__ = ["BudgetColumns", "BudgetRadii", "BudgetRow", "BudgetSettings"]

@dataclass(frozen=True)
class BudgetColumns:
    """What the sites say themselves, a value for each site; None for a field that is not given."""

    height_m: Sequence[object] | None = None
    frequency_mhz: Sequence[object] | None = None
    power: Sequence[object] | None = None
    gain_dbi: Sequence[object] | None = None


@dataclass(frozen=True)
class BudgetSettings:
    """What holds for all sites.

    Parameters
    ----------
    carriers : CarrierTable
    thresholds : ThresholdTable
    model : str
        Id of a model without terrain; "" takes the one of the area (:func:`.models.model_for`).
    height_m, receiver_m : float
        Height of the base antenna where a site says none; of the receiver.
    power_in_watts : bool
        What the power field counts: W, or dBm.
    body_loss_db, location_percent : float
    building : str
        One of :data:`.building_entry.BUILDINGS`.
    farthest_m : float
        No radius is larger.
    """

    carriers: CarrierTable
    thresholds: ThresholdTable
    model: str = ""
    height_m: float = 30.0
    receiver_m: float = 1.5
    power_in_watts: bool = True
    body_loss_db: float = 0.0
    location_percent: float = 50.0
    building: str = NO_BUILDING
    farthest_m: float = 200_000.0

    def check(self) -> None:
        """Refuse what no site could be computed with.

        A technology may stand in one table only: the sites that have it are set aside.

        Raises
        ------
        ParameterError
        """
        both = [carrier for name, carrier in self.carriers.carriers.items() if name in self.thresholds.levels_dbm]
        if not both:
            raise ParameterError(N_("The table of carriers and the table of thresholds have no technology in common."))
        for carrier in both:
            link_budget(
                carrier, body_loss_db=self.body_loss_db, building=self.building,
                location_percent=self.location_percent,
            )  # fmt: skip
        if self.model:
            check_range(self.model, rx_height_m=self.receiver_m)
        else:
            for area in AreaType:
                check_range(model_for(area), rx_height_m=self.receiver_m)


@dataclass(frozen=True)
class BudgetRow:
    """One link budget with its radius, and how many sites have it.

    Parameters
    ----------
    technology : str
    area : AreaType
    model : str
    height_m : float
    budget : LinkBudget
    threshold_dbm, mapl_db : float
    reach : Reach
    sites : int
    """

    technology: str
    area: AreaType
    model: str
    height_m: float
    budget: LinkBudget
    threshold_dbm: float
    mapl_db: float
    reach: Reach
    sites: int = 0


@dataclass
class BudgetRadii:
    """Radii of sites, each budget computed once.

    Parameters
    ----------
    settings : BudgetSettings
    columns : BudgetColumns
    """

    settings: BudgetSettings
    columns: BudgetColumns = field(default_factory=BudgetColumns)
    _rows: dict[tuple, BudgetRow] = field(default_factory=dict)
    _members: dict[tuple, set[int]] = field(default_factory=dict)

    @property
    def technologies(self) -> tuple[str, ...]:
        """Those that the table of carriers has."""
        return tuple(self.settings.carriers.carriers)

    def radius_m(self, site: int, technology: str, area: AreaType, all_round: bool = False) -> float:
        """The radius of a technology at a site, by an antenna that serves all round, or a sector.

        Raises
        ------
        DataError, ParameterError
            A value of the site cannot be used, or is outside the model's range; or nothing is reached.
        """
        settings, columns = self.settings, self.columns
        assumed = settings.carriers.carriers[technology]

        def own(column: Sequence[object] | None, name: str, default: float) -> float:
            value = site_number(column, site, name)
            return default if value is None else value

        power = site_number(columns.power, site, "power")
        carrier = replace(
            assumed,
            frequency_mhz=own(columns.frequency_mhz, "frequency", assumed.frequency_mhz),
            power_dbm=assumed.power_dbm if power is None else carrier_dbm(power, settings.power_in_watts),
            gain_dbi=own(columns.gain_dbi, "gain", _gain_dbi(technology, assumed.gain_dbi, all_round)),
        )
        height_m = own(columns.height_m, "height", settings.height_m)
        key = (technology, area, height_m, carrier)
        if key not in self._rows:
            self._rows[key] = self._computed(technology, area, height_m, carrier)
            self._members[key] = set()
        row = self._rows[key]
        if not row.reach.radius_m > 0.0:
            raise DataError(
                N_(
                    "{technology}: the link budget bears a loss of {mapl:.1f} dB only, less than there is beside the "
                    "antenna. Check power, gain, losses and threshold."
                ),
                technology=technology, mapl=row.mapl_db,
            )  # fmt: skip
        self._members[key].add(site)
        return row.reach.radius_m

    def rows(self) -> list[BudgetRow]:
        """The budgets that were used: by technology, area, height, frequency, power and gain."""
        found = [replace(self._rows[key], sites=len(sites)) for key, sites in self._members.items() if sites]
        areas = list(AreaType)

        def place(row: BudgetRow) -> tuple:
            carrier = row.budget.carrier
            return (
                row.technology, areas.index(row.area), row.height_m, carrier.frequency_mhz, carrier.power_dbm,
                carrier.gain_dbi,
            )  # fmt: skip

        return sorted(found, key=place)

    def limited(self) -> list[tuple[str, str, float, int]]:
        """Technology, model, radius and number of sites where the budget reaches beyond the model's range."""
        found: dict[tuple[str, str, float], set[int]] = {}
        for key, row in self._rows.items():
            if row.reach.limited and self._members[key]:
                found.setdefault((row.technology, row.model, row.reach.radius_m), set()).update(self._members[key])
        return [(*key, len(found[key])) for key in sorted(found)]

    def forget(self, sites: set[int]) -> None:
        """Leave sites out of the counts of :meth:`rows`: they were set aside."""
        for members in self._members.values():
            members -= sites

    def _computed(self, technology: str, area: AreaType, height_m: float, carrier) -> BudgetRow:
        settings = self.settings
        model = model_of(settings.model or model_for(area, height_m))
        budget = link_budget(
            carrier,
            body_loss_db=settings.body_loss_db,
            building=settings.building,
            location_percent=settings.location_percent,
            sigma_db=model.shadow_sigma_db(),
        )
        threshold_dbm = settings.thresholds.planning_dbm(technology)
        mapl_db = budget.mapl_db(threshold_dbm)
        if model.needs_terrain:
            raise ParameterError(N_("{model} needs terrain: choose another model."), model=Phrase(model.title))
        found = reach(
            model.id, mapl_db, carrier.frequency_mhz, height_m, settings.receiver_m, area_type=AREA_OF[area],
            farthest_m=settings.farthest_m,
        )  # fmt: skip
        return BudgetRow(technology, area, model.id, height_m, budget, threshold_dbm, mapl_db, found)


def _gain_dbi(technology: str, gain_dbi: float, all_round: bool) -> float:
    """The gain that is assumed: what radiates all round has not that of a panel, unless the table was given another
    one than the usual, which then holds for all, as a given gain does in a prediction."""
    return OMNI_GAIN_DBI if all_round and gain_dbi == CARRIERS[technology].gain_dbi else gain_dbi

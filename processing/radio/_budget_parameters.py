"""The link budget in ``hatangso:coveragebuffers``: its parameters, its table of results, the overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMatrix,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.building_entry import BUILDINGS
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.text import N_
from ._buildings import building_choices

if TYPE_CHECKING:
    from ...plugin.radio.budget_radii import BudgetColumns, BudgetRadii, BudgetSettings
    from ..algorithm import HatangsoAlgorithm

__all__ = ["BudgetParameters"]

_WATTS = 0


class BudgetParameters:
    """Names of the parameters and results, how they are added and read."""

    RADIUS_BY = "RADIUS_BY"
    TECHNOLOGY = "TECHNOLOGY"
    MODEL = "MODEL"
    CARRIER_TABLE = "CARRIER_TABLE"
    THRESHOLD_TABLE = "THRESHOLD_TABLE"
    HEIGHT_FIELD = "HEIGHT_FIELD"
    HEIGHT = "HEIGHT"
    FREQUENCY_FIELD = "FREQUENCY_FIELD"
    POWER_FIELD = "POWER_FIELD"
    POWER_UNIT = "POWER_UNIT"
    GAIN_FIELD = "GAIN_FIELD"
    RECEIVER_HEIGHT = "RECEIVER_HEIGHT"
    BODY_LOSS = "BODY_LOSS"
    BUILDING_ENTRY = "BUILDING_ENTRY"
    LOCATION_PERCENT = "LOCATION_PERCENT"
    LINK_BUDGETS = "LINK_BUDGETS"
    OVERLAPS = "OVERLAPS"
    OVERLAP_COUNT = "OVERLAP_COUNT"

    BUDGET_FIELDS = (HEIGHT_FIELD, FREQUENCY_FIELD, POWER_FIELD, GAIN_FIELD)

    def add_source(self: HatangsoAlgorithm) -> None:
        """Add the choice of where radii come from."""
        self.add(
            QgsProcessingParameterEnum(
                self.RADIUS_BY,
                tr(N_("Radius by")),
                [tr(N_("Field, table or fixed radius")), tr(N_("Link budget"))],
                defaultValue=0,
            ),
            N_(
                "By link budget the radius of each technology follows from power, antenna, threshold and an empirical "
                "propagation model; radius field, table of radii and fixed radius are not used then."
            ),
        )

    def add_budget(self: HatangsoAlgorithm) -> None:
        """Add what a link budget needs."""
        from ...plugin.radio.link_tables import CARRIER_CELLS, THRESHOLD_CELLS
        from ...plugin.radio.models import EMPIRICAL, MODELS

        self.add(
            QgsProcessingParameterEnum(self.TECHNOLOGY, tr(N_("Technology")), list(TECHNOLOGIES), defaultValue=2),
            N_("Link budget: what all sites have where no technology field is given."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.MODEL,
                tr(N_("Propagation model")),
                [
                    tr(N_("By area type: 3GPP RMa in rural areas, UMa elsewhere (UMi below 10 m)")),
                    *(tr(MODELS[name].title) for name in EMPIRICAL),
                ],
                defaultValue=0,
            ),
            N_(
                "Link budget: a formula of distance, without line of sight; it sees no terrain. What lies outside a "
                "model's range of frequencies or heights is set aside, naming the range."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterMatrix(
                self.CARRIER_TABLE,
                tr(N_("Carrier by technology")),
                headers=[
                    tr(N_("Technology")), tr(N_("Frequency (MHz)")), tr(N_("Bandwidth (MHz)")), tr(N_("Power (dBm)")),
                    tr(N_("Antenna gain (dBi)")), tr(N_("Cable loss (dB)")),
                ],
                defaultValue=list(CARRIER_CELLS),
                optional=True,
            ),
            N_(
                "Link budget: the carrier of each technology; in 4G the power of one antenna port. The default is a "
                "planning assumption, not data of any network: put in those of yours."
            ),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterMatrix(
                self.THRESHOLD_TABLE,
                tr(N_("Levels from which a place is covered (dBm)")),
                headers=[tr(N_("Technology")), tr(N_("Planning level (dBm)")), tr(N_("Lowest level (dBm)"))],
                defaultValue=list(THRESHOLD_CELLS),
                optional=True,
            ),
            N_(
                "Link budget: RxLev of 2G, RSCP of 3G, RSRP of 4G and 5G. The radius ends at the planning level; "
                "−110 dBm lies 11 dB above the floor of −121 dBm. Planning assumptions: put in those of your plan."
            ),
            advanced=True,
        )
        self._site_fields()
        self._at_the_receiver()

    def _site_fields(self: HatangsoAlgorithm) -> None:
        for name, title, help_text in (
            (
                self.HEIGHT_FIELD, N_("Antenna height field (m)"),
                N_("Link budget: height of the antennas of each site above ground. Empty: the fixed height."),
            ),
            (
                self.FREQUENCY_FIELD, N_("Frequency field (MHz)"),
                N_("Link budget: carrier frequency of each site. Empty: that of the table."),
            ),
            (
                self.POWER_FIELD, N_("Power field"),
                N_("Link budget: power of a carrier of each site, in the unit below. Empty: that of the table."),
            ),
            (
                self.GAIN_FIELD, N_("Antenna gain field (dBi)"),
                N_(
                    "Link budget: gain of the antennas of each site. Empty: that of the table; where this is the usual "
                    "one of a panel, a site that serves all round has 11 dBi."
                ),
            ),
        ):  # fmt: skip
            self.add_field(name, title, self.SITES, help_text, advanced=True)
        self.add_number(
            self.HEIGHT, N_("Antenna height (m)"),
            N_("Link budget: above ground, where the field says nothing. A planning assumption."),
            30.0, 0.1, 3000.0, advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterEnum(self.POWER_UNIT, tr(N_("Unit of power")), ["W", "dBm"], defaultValue=1),
            N_("Link budget: what the numbers in the power field count."),
            advanced=True,
        )

    def _at_the_receiver(self: HatangsoAlgorithm) -> None:
        for name, title, help_text, default, low, high in (
            (
                self.RECEIVER_HEIGHT, N_("Receiver height (m)"), N_("Link budget: of the phone above ground."), 1.5,
                0.1, 3000.0,
            ),
            (
                self.BODY_LOSS, N_("Body loss (dB)"), N_("Link budget: of the person who holds the phone."), 0.0, 0.0,
                30.0,
            ),
            (
                self.LOCATION_PERCENT, N_("Share of locations (%)"),
                N_(
                    "Link budget: share of the places at the edge of the area that hold the planning level. More than "
                    "50 % makes areas smaller by a fade margin; the planning level holds a margin over the lowest "
                    "level already."
                ),
                50.0, 1.0, 99.0,
            ),
        ):  # fmt: skip
            self.add_number(name, title, help_text, default, low, high, advanced=True)
        self.add(
            QgsProcessingParameterEnum(
                self.BUILDING_ENTRY,
                tr(N_("Into buildings")),
                building_choices(),
                defaultValue=0,
            ),
            N_("Link budget: median loss into buildings by Recommendation ITU-R P.2109: areas then hold indoors."),
            advanced=True,
        )

    def add_more_results(self: HatangsoAlgorithm) -> None:
        """Add the table of budgets and the layer of overlaps."""
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OVERLAPS, tr(N_("Overlaps")), QgsProcessing.SourceType.TypeVectorPolygon, optional=True,
                createByDefault=False,
            ),
            N_(
                "The ground by technology and by how many areas, sites and operators cover it. Without a technology "
                "field all areas count together."
            ),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LINK_BUDGETS, tr(N_("Link budgets")), QgsProcessing.SourceType.TypeVector, optional=True,
                createByDefault=False,
            ),
            N_("Table of the link budgets that were used, with the radius that follows from each."),
        )  # fmt: skip
        self.addOutput(QgsProcessingOutputNumber(self.OVERLAP_COUNT, tr(N_("Number of overlaps"))))

    # -- reading --------------------------------------------------------------------------------------------------

    def by_budget(self: HatangsoAlgorithm, parameters: dict, context) -> bool:
        """Whether radii come from link budgets."""
        return self.parameterAsEnum(parameters, self.RADIUS_BY, context) == 1

    def budget_settings(self: HatangsoAlgorithm, parameters: dict, context) -> BudgetSettings:
        """The settings, checked. Raises a typed error that names what cannot be used."""
        from ...plugin.radio.budget_radii import BudgetSettings
        from ...plugin.radio.link_budget import CarrierTable, ThresholdTable
        from ...plugin.radio.link_tables import CARRIER_CELLS, THRESHOLD_CELLS
        from ...plugin.radio.models import EMPIRICAL
        from ...plugin.radio.radius_table import MAX_RADIUS_M

        def cells(name: str, default: tuple) -> list:
            given = self.parameterAsMatrix(parameters, name, context)
            return given if any(cell is not None and str(cell).strip() for cell in given) else list(default)

        settings = BudgetSettings(
            CarrierTable.from_cells(cells(self.CARRIER_TABLE, CARRIER_CELLS)),
            ThresholdTable.from_cells(cells(self.THRESHOLD_TABLE, THRESHOLD_CELLS)),
            model=("", *EMPIRICAL)[self.parameterAsEnum(parameters, self.MODEL, context)],
            height_m=self.parameterAsDouble(parameters, self.HEIGHT, context),
            receiver_m=self.parameterAsDouble(parameters, self.RECEIVER_HEIGHT, context),
            power_in_watts=self.parameterAsEnum(parameters, self.POWER_UNIT, context) == _WATTS,
            body_loss_db=self.parameterAsDouble(parameters, self.BODY_LOSS, context),
            location_percent=self.parameterAsDouble(parameters, self.LOCATION_PERCENT, context),
            building=BUILDINGS[self.parameterAsEnum(parameters, self.BUILDING_ENTRY, context)],
            farthest_m=MAX_RADIUS_M,
        )
        settings.check()
        return settings

    def budget_columns(self, column) -> BudgetColumns:
        """What the sites say themselves; ``column(name)`` gives the values of a field parameter, or None."""
        from ...plugin.radio.budget_radii import BudgetColumns

        return BudgetColumns(
            height_m=column(self.HEIGHT_FIELD),
            frequency_mhz=column(self.FREQUENCY_FIELD),
            power=column(self.POWER_FIELD),
            gain_dbi=column(self.GAIN_FIELD),
        )

    @staticmethod
    def budget_table(budgets: BudgetRadii) -> dict:
        """Columns of the table of link budgets."""
        from ...plugin.radio.models import MODELS

        rows = budgets.rows()
        of = [row.budget for row in rows]
        carriers = [budget.carrier for budget in of]
        return {
            "technology": [row.technology for row in rows],
            "area_type": [row.area.value for row in rows],
            "model": [tr(MODELS[row.model].title) for row in rows],
            "frequency_mhz": [carrier.frequency_mhz for carrier in carriers],
            "bandwidth_mhz": [carrier.bandwidth_mhz for carrier in carriers],
            "height_m": [row.height_m for row in rows],
            "power_dbm": [carrier.power_dbm for carrier in carriers],
            "gain_dbi": [carrier.gain_dbi for carrier in carriers],
            "cable_loss_db": [carrier.cable_loss_db for carrier in carriers],
            "eirp_dbm": [budget.eirp_dbm for budget in of],
            "reference_dbm": [budget.reference_eirp_dbm for budget in of],
            "body_loss_db": [budget.body_loss_db for budget in of],
            "building_loss_db": [budget.building_loss_db for budget in of],
            "fade_margin_db": [budget.fade_margin_db for budget in of],
            "threshold_dbm": [row.threshold_dbm for row in rows],
            "mapl_db": [row.mapl_db for row in rows],
            "radius_m": [row.reach.radius_m for row in rows],
            "limited": [row.reach.limited for row in rows],
            "sites": [row.sites for row in rows],
        }

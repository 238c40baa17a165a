"""The parameters of ``hatangso:crosswalkunits``, and the checks of them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..field_lists import several

__all__ = ["CrosswalkParameters", "several"]


class CrosswalkParameters(HatangsoAlgorithm):
    """What the user chooses."""

    INPUT = "INPUT"
    CODE_FIELD = "CODE_FIELD"
    NAME_FIELD = "NAME_FIELD"
    DISTRICT_FIELD = "DISTRICT_FIELD"
    YEAR_FIELD = "YEAR_FIELD"
    DIRECTION = "DIRECTION"
    CROSSWALK = "CROSSWALK"
    OLD_UNITS = "OLD_UNITS"
    NEW_UNITS = "NEW_UNITS"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    SUM_FIELDS = "SUM_FIELDS"
    MEAN_FIELDS = "MEAN_FIELDS"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    MAX_FIELDS = "MAX_FIELDS"
    MIN_FIELDS = "MIN_FIELDS"
    ROUND = "ROUND"
    MIN_SHARE = "MIN_SHARE"
    OUTPUT = "OUTPUT"
    BALANCE = "BALANCE"
    REJECTED = "REJECTED"
    BALANCED = "BALANCED"
    UNMATCHED = "UNMATCHED"
    BY_NAME = "BY_NAME"
    UNIT_COUNT = "UNIT_COUNT"

    def define(self):
        self._define_input()
        self._define_crosswalk()
        self._define_units()
        self.add(
            QgsProcessingParameterBoolean(self.ROUND, tr(N_("Keep whole numbers whole")), defaultValue=False),
            N_(
                "In fields that hold whole numbers only, each value is split into whole numbers that add up to it, by "
                "the largest remainders. Leave it off where ratios of the carried fields are made afterwards."
            ),
        )
        self.add_number(
            self.MIN_SHARE, N_("Least overlap (%)"),
            N_(
                "With polygons only: a new unit that has less than this of an old one has it because the outlines do "
                "not fit exactly; the share goes to the others. The largest share of a unit always stays."
            ),
            1.0, 0.0, 50.0, advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Target units")), QgsProcessing.SourceType.TypeVector),
            N_("One row for each target unit and year with the carried fields; polygons where their layer is given."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.BALANCE, tr(N_("Balance")), QgsProcessing.SourceType.TypeVector),
            N_("For each field and year: what was there before, what arrived, what was lost or doubled."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTED,
                tr(N_("Rows not used")),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            N_("Rows and values that could not be used, each with the reason and the nearest names."),
        )
        self.addOutput(QgsProcessingOutputBoolean(self.BALANCED, tr(N_("Everything arrived, and once"))))
        self.addOutput(QgsProcessingOutputNumber(self.UNMATCHED, tr(N_("Number of rows whose unit was not found"))))
        self.addOutput(QgsProcessingOutputNumber(self.BY_NAME, tr(N_("Number of rows matched by their names"))))
        self.addOutput(QgsProcessingOutputNumber(self.UNIT_COUNT, tr(N_("Number of target units"))))

    def _define_input(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.INPUT, tr(N_("Table to carry")), [QgsProcessing.SourceType.TypeVector]
            ),
            N_("Layer or table with one row for each unit (and year). Its geometry plays no part."),
        )
        self.add_field(
            self.CODE_FIELD,
            N_("Unit code field"),
            self.INPUT,
            N_("Code of the unit of each row. Without it, or where a code is not found, the name decides."),
        )
        self.add_field(
            self.NAME_FIELD,
            N_("Unit name field"),
            self.INPUT,
            N_(
                "Name of the unit, for rows whose code is missing or not known. Without this field no row is matched "
                "by name; rows that are matched so although they have a code are listed in the log."
            ),
        )
        self.add_field(
            self.DISTRICT_FIELD,
            N_("District field"),
            self.INPUT,
            N_("District of the unit (old units): tells communes of one name apart."),
        )
        self.add_field(
            self.YEAR_FIELD,
            N_("Year field"),
            self.INPUT,
            N_("Year of each row; each year is carried and balanced by itself."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.DIRECTION,
                tr(N_("Direction")),
                [tr(N_("From old units to new ones")), tr(N_("From new units back to old ones"))],
                defaultValue=0,
            ),
            N_("Which units the table has, and which ones are wanted."),
        )
        for name, title, help_text in (
            (
                self.SUM_FIELDS,
                N_("Fields to add up"),
                N_("Counts and amounts: people, households, subscribers, km. Split by share and added up."),
            ),
            (
                self.MEAN_FIELDS,
                N_("Fields to average"),
                N_("Means, rates and percentages: weighted with the field below, and with the shares."),
            ),
        ):
            self.add_field(name, title, self.INPUT, help_text, several=True)
        self.add_field(
            self.WEIGHT_FIELD,
            N_("Weight field"),
            self.INPUT,
            N_("What the means are made of (households of a share of households, samples of a speed)."),
        )
        self.add_field(
            self.MAX_FIELDS,
            N_("Fields to take the highest of"),
            self.INPUT,
            N_("The highest value of all units of which a part goes in."),
            several=True,
        )
        self.add_field(
            self.MIN_FIELDS,
            N_("Fields to take the lowest of"),
            self.INPUT,
            N_("The lowest value of all units of which a part goes in."),
            several=True,
        )

    def _define_crosswalk(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.CROSSWALK, tr(N_("Crosswalk table")), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            N_(
                "One row for each old unit, or for each part of it: old code, new code, share (0 to 1; empty where the "
                "whole unit goes to one). Without it, the polygons below are laid over each other."
            ),
        )
        for name, title, help_text in (
            (
                "OLD_CODE_FIELD",
                N_("Old code field"),
                N_("Code of the old unit. By default found by its name (old_code, mã cũ …)."),
            ),
            (
                "NEW_CODE_FIELD",
                N_("New code field"),
                N_("Code of the new unit. By default found by its name (new_code, mã mới …)."),
            ),
            (
                "SHARE_FIELD",
                N_("Share field"),
                N_("Share of the old unit that goes to the new one. By default found by its name (share, tỷ lệ …)."),
            ),
            (
                "OLD_NAME_FIELD",
                N_("Old name field"),
                N_("Name of the old unit. By default found by its name (old_name, tên cũ …)."),
            ),
            (
                "NEW_NAME_FIELD",
                N_("New name field"),
                N_("Name of the new unit. By default found by its name (new_name, tên mới …)."),
            ),
            (
                "OLD_DISTRICT_FIELD",
                N_("Old district field"),
                N_("District of the old unit. By default found by its name (old_district, huyện cũ …)."),
            ),
            (
                "OLD_WEIGHT_FIELD",
                N_("Old weight field"),
                N_(
                    "People or area of the old unit (or of the part that the row means): what a new unit is shared out "
                    "by on the way back. By default found by its name (population, dân số, area_km2 …). Only if you "
                    "choose it, it also shares out old units whose shares are empty."
                ),
            ),
        ):  # fmt: skip
            self.add_field(name, title, self.CROSSWALK, help_text, advanced=True)

    def _define_units(self):
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        for name, title, help_text in (
            (
                self.OLD_UNITS,
                N_("Polygons of the old units"),
                N_("For shares by area or people, for weights on the way back, and for the polygons of its result."),
            ),
            (
                self.NEW_UNITS,
                N_("Polygons of the new units"),
                N_("For shares by area or people, and for the polygons and names of the result."),
            ),
        ):
            self.add(QgsProcessingParameterFeatureSource(name, tr(title), polygons, optional=True), help_text)
            code, called = (
                (N_("Code field of the old units"), N_("Name field of the old units"))
                if name == self.OLD_UNITS
                else (N_("Code field of the new units"), N_("Name field of the new units"))
            )
            self.add_field(
                f"{name}_CODE_FIELD", code, name, N_("Code of each unit; a unit without one is known by its name.")
            )
            self.add_field(f"{name}_NAME_FIELD", called, name, N_("Name of each unit, copied to the results."))
        self.add_field(
            "OLD_UNITS_DISTRICT_FIELD",
            N_("District field of the old units"),
            self.OLD_UNITS,
            N_("Tells old communes of one name apart."),
            advanced=True,
        )
        self.add_field(
            "OLD_UNITS_WEIGHT_FIELD",
            N_("Weight field of the old units"),
            self.OLD_UNITS,
            N_("People of each old unit, to share new units out by on the way back. By default their area."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.POPULATION,
                tr(N_("Population")),
                [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            N_(
                "Where people live (villages, population cells): old units are shared by people instead of area. "
                "Polygons count at their middle."
            ),
        )
        self.add_field(
            self.POPULATION_FIELD, N_("People field"), self.POPULATION, N_("People of each village or cell.")
        )

    # -- checks ---------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self._table_fault(parameters, self.INPUT, context)
            or self._table_fault(parameters, self.CROSSWALK, context)
            or self._choice_fault(parameters, context)
            or self.layer_fault(parameters, self.OLD_UNITS, context, ["polygon"])
            or self.layer_fault(parameters, self.NEW_UNITS, context, ["polygon"])
            or self.layer_fault(parameters, self.POPULATION, context, ["point", "polygon"])
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _table_fault(self, parameters: dict, name: str, context) -> str | None:
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            return None
        label = self.parameterDefinition(name).description()
        if source.featureCount() == 0:
            return tr(N_("{layer} has no features (check filter and selection)."), layer=label)
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterField) and definition.parentLayerParameterName() == name:
                for field in several(parameters.get(definition.name())):
                    if source.fields().lookupField(field) < 0:
                        return tr(
                            N_("{parameter}: {layer} has no field “{field}”."),
                            parameter=definition.description(),
                            layer=label,
                            field=field,
                        )
        return None

    def _choice_fault(self, parameters: dict, context) -> str | None:
        def given(name):
            return parameters.get(name) not in (None, "", [])

        chosen = {name: several(parameters.get(name)) for name in self.methods()}
        fields = [field for names in chosen.values() for field in names]
        if not fields:
            return tr(
                N_(
                    "Choose the fields to carry: counts under “Fields to add up”, means and percentages under “Fields "
                    "to average”. Nothing is guessed: a percentage that is added up is wrong."
                )
            )
        twice = sorted({field for field in fields if fields.count(field) > 1})
        if twice:
            return tr(N_("A field can be carried in one way only: {fields}"), fields=", ".join(twice))
        if chosen[self.MEAN_FIELDS] and not given(self.WEIGHT_FIELD):
            return tr(N_("Fields to average need the weight field: averages must not be averaged."))
        if not given(self.CODE_FIELD) and not given(self.NAME_FIELD):
            return tr(N_("Choose the field of the unit codes, or of the unit names."))
        if not given(self.CROSSWALK) and not (given(self.OLD_UNITS) and given(self.NEW_UNITS)):
            return tr(N_("Give a crosswalk table, or the polygons of both the old and the new units."))
        if given(self.POPULATION) and not given(self.POPULATION_FIELD):
            return tr(N_("Choose the field of people of the population layer."))
        return None

    def methods(self) -> tuple[str, ...]:
        """Parameters of the fields that are carried: sums, means, highest, lowest."""
        return (self.SUM_FIELDS, self.MEAN_FIELDS, self.MAX_FIELDS, self.MIN_FIELDS)

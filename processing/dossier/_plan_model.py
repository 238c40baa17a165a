"""Words and results of the models that plan: what their steps are called, and parameters that no algorithm has."""

from __future__ import annotations

import json

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..model_steps import empty
from ._dossier_model import DOSSIER_RESULTS, OWN_PARAMETERS, DossierModel

__all__ = ["FIBER_RESULTS", "MOBILE_RESULTS", "PARAMETERS", "STEPS", "PlanModel"]

#: Title and help of parameters, as :data:`._dossier_model.OWN_PARAMETERS`.
PARAMETERS = {
    **OWN_PARAMETERS,
    "SITES_BUDGET": (
        N_("Budget for new sites (VND)"),
        N_("What all new sites may cost together: those that bring most people a signal are chosen. "
           "Empty: all villages are covered at least cost."),
    ),
    "FIBER_VILLAGES": (
        N_("Villages that fibre is planned for"),
        N_("An expression over the villages. By default those that are not said to have fibre: the field "
           "fixed_fiber, or what it is called."),
    ),
}  # fmt: skip

#: What the steps are called, by their ids.
STEPS = {
    "check": N_("Check the data"),
    "network": N_("Check the road network"),
    "unit": N_("Take the communes of the plan"),
    "unit_villages": N_("Take the villages of the plan"),
    "fiber_villages": N_("Take the villages without fibre"),
    "tree": N_("Plan the fibre network"),
    "sharing": N_("Share poles, ducts and trenches"),
    "pon": N_("Design the optical network"),
    "protect": N_("Find second routes for offices"),
    "predict": N_("Predict coverage today"),
    "covered": N_("Count who is covered today"),
    "site_villages": N_("Take the villages without a signal"),
    "candidates": N_("Look for places of sites"),
    "select": N_("Choose the sites"),
    "predict_plan": N_("Predict coverage of the chosen sites"),
    "covered_plan": N_("Count who is covered with the plan"),
    "backhaul": N_("Connect the chosen sites"),
    "assess": N_("Assess the targets today"),
    "assess_plan": N_("Assess the targets with the plan"),
    "roadmap": N_("Put the projects into years"),
    "gaps": N_("Find what is missing"),
    "report": N_("Write the report"),
    "plan": N_("Write the plan"),
    "submission": N_("Write the submission"),
    "decision": N_("Write the draft decision"),
    "atlas": N_("Draw the atlas"),
    "package": N_("Package the dossier"),
    "verify": N_("Verify the dossier"),
}

FIBER_RESULTS = {
    **DOSSIER_RESULTS,
    "JOINED_COUNT": ("tree", "JOINED_COUNT"),
    "FIBER_LENGTH": ("tree", "TOTAL_LENGTH"),
    "FIBER_COST": ("pon", "TOTAL_COST"),
}
MOBILE_RESULTS = {
    **DOSSIER_RESULTS,
    "PEOPLE_SHARE": ("covered", "PEOPLE_SHARE"),
    "SITE_COUNT": ("select", "COUNT"),
    "SITES_COST": ("select", "COST"),
    "BACKHAUL_COST": ("backhaul", "TOTAL_COST"),
}


class PlanModel(DossierModel):
    """Base of the models that plan: for the whole province, or for one commune."""

    CHECKED = ("assess",)
    INSTEAD = {"predict": "COVERAGE"}
    # A plan of a whole province leaves no village out, not those either that lie in no commune of the layer.
    ONLY_WITH = {"unit": ("COMMUNE", "COMMUNES"), "unit_villages": ("COMMUNE", "VILLAGES")}
    NEEDS = {
        "tree": ("HUBS FIBER",),
        "covered": ("predict",),
        "covered_plan": ("predict",),
        "site_villages": ("DEM",),
        "candidates": ("DEM",),
        "roadmap": ("BUDGETS",),
    }
    FIELDS = {"communes_code_field": ("COMMUNES", "code"), "villages_fiber_field": ("VILLAGES", "ftth")}

    def fault(self, parameters, context):
        return (
            super().fault(parameters, context)
            or self.commune_fault(parameters, context)
            or self._year_fault(parameters)
        )

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802 - the name QGIS calls
        province = self._province_of_set(parameters, context)
        if province:
            feedback.pushInfo(
                tr(
                    N_("The documents name {province}, the province of the target set. If the layers are of another "
                       "one, give its name in “{parameter}”."),
                    province=province,
                    parameter=self.parameterDefinition("PROVINCE").description(),
                )
            )  # fmt: skip
        return super().processAlgorithm(parameters, context, feedback)

    def _province_of_set(self, parameters, context) -> str:
        """The province that documents are headed with because nobody gives one; "" where one is given, or none known.

        A set from a file is somebody's own, and says what they put into it.
        """
        from ...plugin.targets.target_set import shipped_sets

        if any(not empty(parameters.get(name)) for name in ("PROVINCE", "TARGET_FILE")):
            return ""
        path = shipped_sets().get(self.parameterAsEnumString(parameters, "TARGET_SET", context))
        return json.loads(path.read_text(encoding="utf-8")).get("province", "") if path else ""

    def _year_fault(self, parameters) -> str | None:
        """No table tells the year, and nobody does: an assessment would stop, after minutes of planning."""
        if any(not empty(parameters.get(name)) for name in ("YEAR", "STATISTICS", "DECLARED")):
            return None
        return tr(
            N_("“{year}” must be given where no table of statistics tells it."),
            year=self.parameterDefinition("YEAR").description(),
        )

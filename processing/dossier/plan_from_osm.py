"""``hatangso:planfromosm``: from a file of OpenStreetMap to a dossier with no hand work, as a model."""

from __future__ import annotations

from ...plugin.text import N_
from ._dossier_model import OWN_PARAMETERS, DossierModel
from ._plan_model import FIBER_RESULTS, MOBILE_RESULTS
from ._plan_model import PARAMETERS as PLAN_PARAMETERS

__all__ = ["PARAMETERS", "STEPS", "PlanFromOsm"]

#: Title and help of parameters that no algorithm has.
PARAMETERS = {**OWN_PARAMETERS, "SITES_BUDGET": PLAN_PARAMETERS["SITES_BUDGET"]}
#: What the steps are called, by their ids.
STEPS = {
    "import": N_("Import OpenStreetMap"),
    "roles": N_("Make the layers of a plan"),
    "plan": N_("Plan the province"),
}


class PlanFromOsm(DossierModel):
    """importosm → osmroles → planprovince."""

    ID = "planfromosm"
    TITLE = N_("Plan from OpenStreetMap (model)")
    TAGS = (
        "model, batch, plan, openstreetmap, osm, pbf, dossier, all in one, no data, "
        "mô hình, lập quy hoạch từ openstreetmap, hồ sơ, chưa có dữ liệu"
    )
    HELP = N_(
        "<p>From a file of OpenStreetMap to a dossier with no hand work: imports roads, places, structures and "
        "boundaries, makes communes, villages, hubs and sites of them, and runs Plan a province. For a first look at "
        "a province whose own data are not there yet.</p>"
        "<p><b>Needs</b> a file .osm, .osm.gz, .osm.bz2 or .osm.pbf, the year that it shows, and for the mobile part "
        "an elevation model. A step that lacks what it must have is left out, and the log says why.</p>"
        "<p>OpenStreetMap knows no statistics, hardly any people, operators or technologies: indicators that need "
        "them come out as “no data”, and each village counts as one where people are not known. Towns stand for hubs "
        "where no exchange is mapped, and masts and towers for sites of the chosen technology: assumptions, which the "
        "log tells and which must be looked at before a plan is relied on.</p>"
        "<p><b>Writes</b> into the folder the layers of OpenStreetMap (osm_duong.gpkg …) and all that Plan a province "
        "writes; the dossier is the folder ho_so and the archive ho_so.zip.</p>"
        "<p>Data © OpenStreetMap contributors, Open Database License (ODbL).</p>"
        "<p>It is a model: <i>Hạ Tầng Số ▸ Copy a model to my models</i> makes a copy to change in the model "
        "designer.</p>"
    )
    RESULTS = {
        "COMMUNE_COUNT": ("roles", "COMMUNE_COUNT"),
        "VILLAGE_COUNT": ("roles", "VILLAGE_COUNT"),
        "HUB_COUNT": ("roles", "HUB_COUNT"),
        "OSM_SITE_COUNT": ("roles", "SITE_COUNT"),
        **{name: ("plan", name) for name in (*FIBER_RESULTS, *MOBILE_RESULTS, "PROJECT_COUNT")},
    }

"""``hatangso:reportcompliance``: from the layers to the dossier in one go, as a model."""

from __future__ import annotations

from ...plugin.text import N_
from ._dossier_model import DOSSIER_RESULTS, DossierModel
from ._dossier_model import OWN_PARAMETERS as PARAMETERS

__all__ = ["PARAMETERS", "STEPS", "ReportCompliance"]

#: What the steps are called, by their ids.
STEPS = {
    "assess": N_("Assess the targets today"),
    "assess_plan": N_("Assess the targets with the plan"),
    "gaps": N_("Find what is missing"),
    "report": N_("Write the report"),
    "atlas": N_("Draw the atlas"),
    "package": N_("Package the dossier"),
    "verify": N_("Verify the dossier"),
}


class ReportCompliance(DossierModel):
    """Assess, find the gaps, write the report, draw the atlas, pack the dossier and verify it."""

    ID = "reportcompliance"
    TITLE = N_("Report on compliance with the targets (model)")
    TAGS = (
        "model, batch, report, dossier, compliance, target, all in one, "
        "mô hình, báo cáo, hồ sơ, mức độ hoàn thành chỉ tiêu, chạy hàng loạt, từ dữ liệu đến hồ sơ"
    )
    HELP = N_(
        "<p>Runs the tools of this plugin one after the other: assesses the targets today and with the plan, finds "
        "what is missing, writes the report as Word, Excel and web page, draws the atlas, packs everything into one "
        "dossier and verifies it.</p>"
        "<p><b>Needs</b> communes and whatever layers and tables there are, as Assess targets does, and a folder for "
        "the results. With the code of a commune the report and the maps are about this commune alone: in batch mode "
        "one row for each commune makes one dossier for each.</p>"
        "<p><b>Writes</b> into the folder: the report (bao_cao.docx, bao_cao.html), the tables of its annexes "
        "(phu_luc.xlsx), the atlas (tap_ban_do.pdf), the folder ho_so and the archive ho_so.zip, and the results that "
        "they are made from; with the code of the commune in their names where there is one. What was there under "
        "these names is replaced.</p>"
        "<p>It is a model: open plugin/resources/models/reportcompliance.model3 in the model designer to make one of "
        "your own from it.</p>"
    )
    RESULTS = DOSSIER_RESULTS

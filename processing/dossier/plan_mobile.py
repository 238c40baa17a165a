"""``hatangso:planmobile``: a signal for the villages that have none, from the layers to the dossier, as a model."""

from __future__ import annotations

from ...plugin.text import N_
from ._plan_model import MOBILE_RESULTS, PlanModel

__all__ = ["PlanMobile"]


class PlanMobile(PlanModel):
    """Coverage → who is covered → candidates → sites → backhaul → assessment → documents → package."""

    ID = "planmobile"
    TITLE = N_("Plan the mobile coverage (model)")
    TAGS = (
        "model, batch, plan, mobile, coverage, sites, BTS, dossier, all in one, "
        "mô hình, quy hoạch, phủ sóng di động, trạm BTS, hồ sơ, chạy hàng loạt, từ dữ liệu đến hồ sơ"
    )
    HELP = N_(
        "<p>Runs the tools for mobile coverage one after the other: checks the data, predicts the signal of today's"
        " sites over the terrain, counts who has one, looks for places of sites and chooses those that serve the "
        "villages without, predicts their coverage, connects them by fibre or microwave, assesses the targets today"
        " and with the plan, writes the report, draws the atlas, packs the dossier and verifies it.</p>"
        "<p><b>Needs</b> communes, villages, roads, and an elevation model. Coverage areas of the operators take "
        "the place of the prediction for today. All other layers may be missing: a step that lacks what it must "
        "have is left out, and the log says why. Fields are found by their Vietnamese and English names. With the "
        "code of a commune sites are planned for the villages of this commune alone; in batch mode one row for each"
        " commune makes one dossier for each.</p>"
        "<p>Sites whose technologies are unknown are taken to send the chosen one; what is not known of a planned "
        "site (power, antenna) is that of the technology's default carrier.</p>"
        "<p><b>Writes</b> into the folder: signal levels and covered areas (muc_thu.tif, vung_phu.gpkg …), "
        "candidates and chosen sites (tram_duoc_chon.gpkg), their backhaul (truyen_dan.gpkg), who is covered, the "
        "report (bao_cao.docx, bao_cao.html), the annexes (phu_luc.xlsx), the atlas (tap_ban_do.pdf), the folder "
        "ho_so and the archive ho_so.zip; with the code of the commune in their names where there is one. What was "
        "there under these names is replaced. If a step stops, the log names it and what those before it wrote "
        "stays.</p>"
        "<p>It is a model: <i>Hạ Tầng Số ▸ Copy a model to my models</i> makes a copy to change in the model "
        "designer.</p>"
    )
    RESULTS = MOBILE_RESULTS

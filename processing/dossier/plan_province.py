"""``hatangso:planprovince``: the whole chain, from the layers of a province to its dossier, as a model."""

from __future__ import annotations

from ...plugin.text import N_
from ._plan_model import FIBER_RESULTS, MOBILE_RESULTS, PlanModel

__all__ = ["PlanProvince"]


class PlanProvince(PlanModel):
    """Checks → network → fibre → sharing → coverage → sites → backhaul → assessment → roadmap → documents → package."""

    ID = "planprovince"
    TITLE = N_("Plan a province (model)")
    TAGS = (
        "model, batch, plan, province, fibre, coverage, sites, roadmap, dossier, all in one, whole chain, "
        "mô hình, quy hoạch tỉnh, kế hoạch, cáp quang, phủ sóng, lộ trình, hồ sơ, chạy hàng loạt, từ dữ liệu đến hồ sơ"
    )
    HELP = N_(
        "<p>Runs the whole chain: checks the data and the road network, plans fibre for the villages without, "
        "shares poles, ducts and trenches, designs the optical network, finds second routes, predicts mobile "
        "coverage, chooses and connects new sites, assesses the targets today and with the plan, puts the projects "
        "into years, writes report, plan, submission and draft decision, draws the atlas, packs the dossier and "
        "verifies it.</p>"
        "<p><b>Needs</b> communes, villages and roads; hubs or existing fibre for the fibre part, an elevation "
        "model for the mobile part, yearly budgets for the roadmap. A step that lacks what it must have is left "
        "out, and the log says why. Coverage areas of the operators take the place of the prediction for today. "
        "Fields are found by their Vietnamese and English names. With the code of a commune the plan is for this "
        "commune alone; in batch mode one row for each commune makes one dossier for each.</p>"
        "<p><b>Writes</b> into the folder all results of the steps, the documents (bao_cao, ke_hoach, to_trinh, "
        "du_thao_quyet_dinh), the annexes (phu_luc.xlsx), the atlas (tap_ban_do.pdf), the folder ho_so and the "
        "archive ho_so.zip; with the code of the commune in their names where there is one. What was there under "
        "these names is replaced. If a step stops, the log names it and what those before it wrote stays.</p>"
        "<p>It is a model: <i>Hạ Tầng Số ▸ Copy a model to my models</i> makes a copy to change in the model "
        "designer.</p>"
    )
    RESULTS = {**FIBER_RESULTS, **MOBILE_RESULTS, "PROJECT_COUNT": ("roadmap", "PROJECT_COUNT")}

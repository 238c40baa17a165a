"""``hatangso:planfiber``: fibre for the villages that have none, from the layers to the dossier, as a model."""

from __future__ import annotations

from ...plugin.text import N_
from ._plan_model import FIBER_RESULTS, PlanModel

__all__ = ["PlanFiber"]


class PlanFiber(PlanModel):
    """Network → tree → sharing → optical network → second routes → assessment → documents → package."""

    ID = "planfiber"
    TITLE = N_("Plan the fibre (model)")
    TAGS = (
        "model, batch, plan, fibre, fiber, dossier, all in one, "
        "mô hình, quy hoạch, cáp quang, hồ sơ, chạy hàng loạt, từ dữ liệu đến hồ sơ"
    )
    HELP = N_(
        "<p>Runs the tools for fibre one after the other: checks the data and the road network, joins all villages "
        "without fibre by the least-cost network, looks what it can share, designs the optical network on it, finds"
        " second routes for offices, assesses the targets today and with the plan, writes the report, draws the "
        "atlas, packs the dossier and verifies it.</p>"
        "<p><b>Needs</b> communes, villages, roads, and hubs or existing fibre. All other layers may be missing: a "
        "step that lacks what it must have is left out, and the log says why. Fields are found by their Vietnamese "
        "and English names. With the code of a commune the plan is for the villages of this commune alone; in batch"
        " mode one row for each commune makes one dossier for each.</p>"
        "<p><b>Writes</b> into the folder: the network (cay_cap_quang.gpkg), what it shares "
        "(dung_chung_ha_tang.gpkg), cables, equipment and quantities (cap_pon.gpkg …), second routes, the report "
        "(bao_cao.docx, bao_cao.html), the annexes (phu_luc.xlsx), the atlas (tap_ban_do.pdf), the folder ho_so and"
        " the archive ho_so.zip; with the code of the commune in their names where there is one. What was there "
        "under these names is replaced. If a step stops, the log names it and what those before it wrote stays.</p>"
        "<p>It is a model: <i>Hạ Tầng Số ▸ Copy a model to my models</i> makes a copy to change in the model "
        "designer.</p>"
    )
    RESULTS = FIBER_RESULTS

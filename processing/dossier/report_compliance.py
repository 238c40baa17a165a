"""``hatangso:reportcompliance``: from the layers to the dossier in one go, as a model."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
)

from ...plugin.dossier.package.paths import path_fault
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..days import day_fault
from ..models import ShippedModel
from ._places import write_fault

__all__ = ["PARAMETERS", "STEPS", "ReportCompliance"]

#: Parameters that no algorithm has: title and help.
PARAMETERS = {
    "LAYERS_DATE": (
        N_("Date of the layers"),
        N_("The day that the layers describe, as 2025-12-31; it stands beside every value. Empty: not said."),
    ),
    "FOLDER": (
        N_("Folder for the results"),
        N_("A folder that is there. The documents, the atlas, the dossier and its ZIP archive are written into it."),
    ),
}
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


class ReportCompliance(ShippedModel):
    """Assess, find the gaps, write the report, draw the atlas, pack the dossier and verify it."""

    ID = "reportcompliance"
    GROUP = "dossier"
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
    RESULTS = {
        "DOSSIER": ("package", "FOLDER"),
        "ZIP": ("package", "ZIP"),
        "COMPLETE": ("package", "COMPLETE"),
        "VALID": ("verify", "VALID"),
        "DOCX": ("report", "DOCX"),
        "XLSX": ("report", "XLSX"),
        "HTML": ("report", "HTML"),
        "ATLAS": ("atlas", "OUTPUT"),
        "MET_COUNT": ("assess", "MET_COUNT"),
        "MISSED_COUNT": ("assess", "MISSED_COUNT"),
        "PAGE_COUNT": ("atlas", "PAGE_COUNT"),
        "FILE_COUNT": ("package", "FILE_COUNT"),
    }

    def results(self):
        return [
            QgsProcessingOutputFolder("DOSSIER", tr(N_("Folder of the dossier"))),
            QgsProcessingOutputFile("ZIP", tr(N_("Dossier as ZIP archive"))),
            QgsProcessingOutputBoolean("COMPLETE", tr(N_("Dossier is complete"))),
            QgsProcessingOutputBoolean("VALID", tr(N_("Dossier is valid"))),
            QgsProcessingOutputFile("DOCX", tr(N_("Word document"))),
            QgsProcessingOutputFile("XLSX", tr(N_("Workbook of the annexes"))),
            QgsProcessingOutputFile("HTML", tr(N_("Web page"))),
            QgsProcessingOutputFile("ATLAS", tr(N_("Atlas"))),
            QgsProcessingOutputNumber("MET_COUNT", tr(N_("Targets met"))),
            QgsProcessingOutputNumber("MISSED_COUNT", tr(N_("Targets missed"))),
            QgsProcessingOutputNumber("PAGE_COUNT", tr(N_("Number of pages"))),
            QgsProcessingOutputNumber("FILE_COUNT", tr(N_("Number of files"))),
        ]

    def settle(self, definition):
        """Lists that depend on what the plugin brings along."""
        if definition.name() == "TARGET_SET":
            from ...plugin.targets.target_set import shipped_titles

            titles = {id_: names for id_, names in shipped_titles().items() if id_ != "template"}
            column = 1 if language() == "vi" else 0
            definition.setOptions(list(titles))
            lines = (f"{id_}: {names[column]};" for id_, names in titles.items())
            definition.setHelp("\n".join([definition.help(), *lines]))

    def fault(self, parameters, context):
        """Days and codes that are none, a folder that takes nothing: what else would be told after minutes."""
        fault = day_fault(self, parameters, context, ("DATE", "LAYERS_DATE"))
        if fault:
            return fault
        commune = str(parameters.get("COMMUNE") or "").strip()
        if commune and ("/" in commune or path_fault(f"_{commune}.docx")):
            return tr(
                N_("{parameter}: “{value}” is no code of a commune: no file can have it in its name."),
                parameter=self.parameterDefinition("COMMUNE").description(),
                value=commune[:60],
            )
        return write_fault(Path(self.parameterAsFile(parameters, "FOLDER", context)))

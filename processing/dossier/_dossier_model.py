"""What the models that end with a dossier share: parameters of their own, choices, faults, results."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
)

from ...plugin.dossier.package.paths import path_fault
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..days import day_fault
from ..model_fields import FieldFinder
from ..models import ShippedModel
from ._places import write_fault

__all__ = ["DOSSIER_RESULTS", "OWN_PARAMETERS", "DossierModel"]

#: Parameters that no algorithm has: title and help.
OWN_PARAMETERS = {
    "LAYERS_DATE": (
        N_("Date of the layers"),
        N_("The day that the layers describe, as 2025-12-31; it stands beside every value. Empty: not said."),
    ),
    "FOLDER": (
        N_("Folder for the results"),
        N_("A folder that is there. The documents, the atlas, the dossier and its ZIP archive are written into it."),
    ),
}

#: Results of every dossier by name: the step that makes each, and what that step calls it.
DOSSIER_RESULTS = {
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

#: Results by name: what makes it, and what it is called.
_RESULTS = {
    "DOSSIER": (QgsProcessingOutputFolder, N_("Folder of the dossier")),
    "ZIP": (QgsProcessingOutputFile, N_("Dossier as ZIP archive")),
    "COMPLETE": (QgsProcessingOutputBoolean, N_("Dossier is complete")),
    "VALID": (QgsProcessingOutputBoolean, N_("Dossier is valid")),
    "DOCX": (QgsProcessingOutputFile, N_("Word document")),
    "XLSX": (QgsProcessingOutputFile, N_("Workbook of the annexes")),
    "HTML": (QgsProcessingOutputFile, N_("Web page")),
    "ATLAS": (QgsProcessingOutputFile, N_("Atlas")),
    "MET_COUNT": (QgsProcessingOutputNumber, N_("Targets met")),
    "MISSED_COUNT": (QgsProcessingOutputNumber, N_("Targets missed")),
    "PAGE_COUNT": (QgsProcessingOutputNumber, N_("Number of pages")),
    "FILE_COUNT": (QgsProcessingOutputNumber, N_("Number of files")),
    "COMMUNE_COUNT": (QgsProcessingOutputNumber, N_("Number of communes")),
    "VILLAGE_COUNT": (QgsProcessingOutputNumber, N_("Number of villages")),
    "HUB_COUNT": (QgsProcessingOutputNumber, N_("Number of hubs")),
    "OSM_SITE_COUNT": (QgsProcessingOutputNumber, N_("Structures taken for sites")),
    "JOINED_COUNT": (QgsProcessingOutputNumber, N_("Villages joined to fibre")),
    "FIBER_LENGTH": (QgsProcessingOutputNumber, N_("Length of the fibre network (m)")),
    "FIBER_COST": (QgsProcessingOutputNumber, N_("Cost of the optical network (VND)")),
    "SITE_COUNT": (QgsProcessingOutputNumber, N_("Chosen sites")),
    "SITES_COST": (QgsProcessingOutputNumber, N_("Cost of the chosen sites (VND)")),
    "BACKHAUL_COST": (QgsProcessingOutputNumber, N_("Cost of the backhaul (VND)")),
    "PEOPLE_SHARE": (QgsProcessingOutputNumber, N_("People with a signal today (%)")),
    "PROJECT_COUNT": (QgsProcessingOutputNumber, N_("Projects in the roadmap")),
}


class DossierModel(ShippedModel):
    """Base of the models that end with a dossier."""

    GROUP = "dossier"

    def results(self):
        return [_RESULTS[name][0](name, tr(_RESULTS[name][1])) for name in self.RESULTS]

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

    def commune_fault(self, parameters, context) -> str | None:
        """Why no commune has the code that was given: a plan of nothing would be made."""
        commune = str(parameters.get("COMMUNE") or "").strip()
        layer = self.parameterAsSource(parameters, "COMMUNES", context)
        if not commune or layer is None:
            return None
        field = FieldFinder(self, parameters).column("COMMUNES", "code", layer)
        codes = set()
        if field:  # of borders, which can be large, nothing is read
            index = layer.fields().lookupField(field)
            request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([index])
            unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
            codes = {str(feature[index]).strip() for feature in layer.getFeatures(request, unchecked)}
        if commune in codes:
            return None
        return tr(
            N_("{parameter}: no commune of the layer has the code “{value}”. Codes are for example: {codes}."),
            parameter=self.parameterDefinition("COMMUNE").description(),
            value=commune[:60],
            codes=", ".join(sorted(codes)[:5]) or "–",
        )

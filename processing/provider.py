"""The Processing provider ``hatangso``."""

from __future__ import annotations

import importlib

from qgis.core import QgsMessageLog, QgsProcessingProvider

from ..plugin.gis.i18n import tr
from ..plugin.gis.icons import icon, icon_path
from ..plugin.gis.version import plugin_version
from ..plugin.text import N_

__all__ = ["HatangsoProvider", "algorithm_classes"]

#: Module and class of every algorithm and model, in the order of the planner's work.
_ALGORITHMS = (
    ("data.create_sample", "CreateSample"),
    ("data.import_osm", "ImportOsm"),
    ("data.osm_roles", "OsmRoles"),
    ("data.import_sites", "ImportSites"),
    ("data.decode_vietnamese", "DecodeVietnamese"),
    ("data.identify_vn2000", "IdentifyVn2000"),
    ("data.crosswalk_units", "CrosswalkUnits"),
    ("data.check_data", "CheckData"),
    ("network.build_network", "BuildNetwork"),
    ("network.fiber_routes", "FiberRoutes"),
    ("fiber.fiber_tree", "FiberTree"),
    ("fiber.share_structures", "ShareStructures"),
    ("fiber.design_pon", "DesignPon"),
    ("fiber.protect_routes", "ProtectRoutes"),
    ("fiber.export_ofds", "ExportOfds"),
    ("radio.coverage_buffers", "CoverageBuffers"),
    ("radio.predict_coverage", "PredictCoverage"),
    ("radio.link_profile", "LinkProfile"),
    ("radio.covered_population", "CoveredPopulation"),
    ("siting.site_candidates", "SiteCandidates"),
    ("siting.select_sites", "SelectSites"),
    ("siting.sweep_sites", "SweepSites"),
    ("siting.plan_backhaul", "PlanBackhaul"),
    ("targets.convert_target_set", "ConvertTargetSet"),
    ("targets.assess_targets", "AssessTargets"),
    ("targets.target_gaps", "TargetGaps"),
    ("targets.plan_roadmap", "PlanRoadmap"),
    ("targets.compare_scenarios", "CompareScenarios"),
    ("dossier.write_report", "WriteReport"),
    ("dossier.export_atlas", "ExportAtlas"),
    ("dossier.package_dossier", "PackageDossier"),
    ("dossier.verify_dossier", "VerifyDossier"),
    ("dossier.report_compliance", "ReportCompliance"),  # a model: its steps stand above
    ("dossier.plan_fiber", "PlanFiber"),
    ("dossier.plan_mobile", "PlanMobile"),
    ("dossier.plan_province", "PlanProvince"),
    ("dossier.plan_from_osm", "PlanFromOsm"),
)


def algorithm_classes() -> list[type]:
    """All algorithms whose modules can be imported; what cannot is told in the message log and does not stop QGIS."""
    classes = []
    for module, name in _ALGORITHMS:
        try:
            classes.append(getattr(importlib.import_module(f".{module}", __package__), name))
        except ImportError as error:
            QgsMessageLog.logMessage(
                tr(N_("{name} is not available: {error}"), name=name, error=str(error)), "Hạ Tầng Số"
            )
    return classes


class HatangsoProvider(QgsProcessingProvider):
    """Gives QGIS the algorithms of Hạ Tầng Số."""

    def id(self):
        return "hatangso"

    def name(self):
        return "Hạ Tầng Số"

    def longName(self):  # noqa: N802
        return tr(N_("Hạ Tầng Số – Digital Infrastructure Planner"))

    def versionInfo(self):  # noqa: N802
        return plugin_version()

    def icon(self):
        return icon("hatangso")

    def svgIconPath(self):  # noqa: N802
        return icon_path("hatangso")

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())

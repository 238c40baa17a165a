"""The Processing provider ``hatangso``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..plugin.gis.i18n import tr
from ..plugin.gis.styles import RESOURCES
from ..plugin.gis.version import plugin_version
from ..plugin.text import N_

__all__ = ["HatangsoProvider", "algorithm_classes"]


def algorithm_classes() -> tuple[type, ...]:
    """All algorithms, in the order of the planner's work."""
    from .data.create_sample import CreateSample
    from .data.import_osm import ImportOsm
    from .network.build_network import BuildNetwork
    from .network.fiber_routes import FiberRoutes
    from .radio.coverage_buffers import CoverageBuffers

    return (CreateSample, ImportOsm, BuildNetwork, FiberRoutes, CoverageBuffers)


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
        return QIcon(str(RESOURCES / "icons" / "hatangso.svg"))

    def svgIconPath(self):  # noqa: N802
        return str(RESOURCES / "icons" / "hatangso.svg")

    def loadAlgorithms(self):  # noqa: N802
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())

"""Hạ Tầng Số – Digital Infrastructure Planner: a QGIS plugin for provincial digital infrastructure planning.

Nothing is imported here: QGIS pays for the plugin only when it loads it.
"""


def classFactory(iface):  # noqa: N802 - the name QGIS calls
    """Return the plugin object that QGIS drives (``iface`` is None in ``qgis_process``)."""
    from .plugin.main import HatangsoPlugin

    return HatangsoPlugin(iface)

"""The pictures of the plugin: ``resources/icons/<name>.svg``."""

from __future__ import annotations

from qgis.PyQt.QtGui import QIcon

from .styles import RESOURCES

__all__ = ["icon", "icon_path"]


def icon_path(name: str) -> str:
    """Where the file of a picture lies."""
    return str(RESOURCES / "icons" / f"{name}.svg")


def icon(name: str) -> QIcon:
    """A picture by its name."""
    return QIcon(icon_path(name))

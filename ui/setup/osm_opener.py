"""Opening the tool that imports OpenStreetMap, as the toolbox would."""

from __future__ import annotations

from ..session import Session

__all__ = ["open_import"]

_IMPORT = "hatangso:importosm"


def open_import(session: Session) -> bool:
    """Show the dialog of the tool beside the windows; False where there is no QGIS window."""
    if session.iface is None:
        return False
    from qgis import processing  # the plugin of QGIS, which is there by the time that somebody presses a button

    dialog = processing.createAlgorithmDialog(_IMPORT, {})
    if dialog is None:
        return False
    dialog.show()
    return True

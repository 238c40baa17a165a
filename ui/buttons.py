"""Standard buttons in the language of QGIS: Qt itself has no Vietnamese words for them."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialogButtonBox

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["name_buttons"]

_WORDS = {
    QDialogButtonBox.StandardButton.Close: N_("Close"),
    QDialogButtonBox.StandardButton.Help: N_("Help"),
    QDialogButtonBox.StandardButton.Cancel: N_("Cancel"),
}


def name_buttons(box: QDialogButtonBox) -> None:
    """Write our words on the standard buttons of a box."""
    for which, text in _WORDS.items():
        button = box.button(which)
        if button is not None:
            button.setText(tr(text))

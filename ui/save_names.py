"""Names of files as somebody typed them: the ending that is missing, and a question where the whole name is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["whole_name"]


def whole_name(window: QWidget | None, path: str, endings: Sequence[str]) -> str:
    """The path with one of the endings, the first if it has none; "" if the user does not want it.

    Dialogs for files ask about a file that is there under the name as it was typed. Behind an ending that is added
    afterwards there can be another one, which nobody has been asked about.
    """
    if not path or path.lower().endswith(tuple(endings)):
        return path
    path = f"{path}{endings[0]}"
    return path if not Path(path).exists() or _agreed(window, Path(path).name) else ""


def _agreed(window: QWidget | None, name: str) -> bool:
    text = tr(N_("{name} is there already. Overwrite it?"), name=name)
    box = QMessageBox(QMessageBox.Icon.Warning, "Hạ Tầng Số", text, parent=window)
    over = box.addButton(tr(N_("Overwrite")), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is over

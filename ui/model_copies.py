"""The menu that copies a model of the plugin into the user's own models, where the model designer can change it."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..plugin.gis.i18n import tr
from ..plugin.gis.icons import icon
from ..plugin.gis.styles import RESOURCES
from ..plugin.text import N_

__all__ = ["ModelMenu", "copy_model", "models_folder"]

_NAME = "Hạ Tầng Số"


def models_folder() -> Path:
    """Where QGIS keeps the user's models: the first folder of its settings, or that of the profile."""
    named = str(QgsSettings().value("Processing/Configuration/MODELS_FOLDER", "") or "").split(";")[0].strip()
    return Path(named) if named else Path(QgsApplication.qgisSettingsDirPath()) / "processing" / "models"


def copy_model(id_: str, folder: Path) -> Path:
    """Copy the file of a model; returns where it is. A file that is there stays as it is.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place, number = folder / f"{id_}.model3", 2
    while place.exists():
        place, number = folder / f"{id_}_{number}.model3", number + 1
    shutil.copyfile(RESOURCES / "models" / f"{id_}.model3", place)
    return place


class ModelMenu(QMenu):
    """A line for each model; its names are asked for when the menu is opened."""

    def __init__(self, iface, parent):
        super().__init__(tr(N_("Copy a model to my models")), parent)
        self._iface = iface
        self.setObjectName("HatangsoMenu_models")
        self.setIcon(icon("planprovince"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Put the models in."""
        self.clear()
        for path in sorted((RESOURCES / "models").glob("*.model3")):
            algorithm = QgsApplication.processingRegistry().algorithmById(f"hatangso:{path.stem}")
            if algorithm is None:
                continue
            action = QAction(algorithm.icon(), algorithm.displayName(), self)
            action.setObjectName(f"HatangsoCopy_{path.stem}")
            action.triggered.connect(lambda checked=False, id_=path.stem: self.copy(id_))
            self.addAction(action)

    def copy(self, id_: str) -> Path | None:
        """Copy a model and say where it is; None if that failed."""
        bar = self._iface.messageBar()
        try:
            place = copy_model(id_, models_folder())
        except OSError as error:
            bar.pushWarning(_NAME, tr(N_("The model could not be copied: {error}"), error=escape(str(error))))
            return None
        own = QgsApplication.processingRegistry().providerById("model")
        if own is not None:
            own.refreshAlgorithms()
        bar.pushSuccess(
            _NAME,
            tr(N_("Copied to {path}. In the toolbox it stands under Models: right-click it to edit it."),
               path=escape(str(place))),
        )  # fmt: skip
        return place

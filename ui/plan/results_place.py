"""The part of a plan dialog that asks which results are wanted, and where they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterDestination,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .parameter_widgets import parameter_help
from .plan_outputs import FILES, TEMPORARY, Results, default_wanted, kept, layer_results

__all__ = ["ResultsPlace"]


class ResultsPlace(QObject):
    """Drives the widgets of the form for results (``whereCombo``, ``folderWidget``, ``resultsGroup`` …)."""

    #: The user, or somebody else, has chosen something.
    changed = pyqtSignal()

    def __init__(self, ui, algorithm: QgsProcessingAlgorithm, parent: QObject, wanted: Sequence[str] = ()):
        super().__init__(parent)
        self._ui, self._algorithm = ui, algorithm
        self._usual = default_wanted(algorithm) | set(wanted)
        ui.whereCombo.addItem(tr(N_("temporary layers")), TEMPORARY)
        rasters = any(isinstance(one, QgsProcessingParameterRasterDestination) for one in layer_results(algorithm))
        files = N_("GeoPackage and GeoTIFF files in a folder") if rasters else N_("GeoPackage files in a folder")
        ui.whereCombo.addItem(tr(files), FILES)
        ui.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._wanted: dict[str, QCheckBox] = {}
        for definition in layer_results(algorithm):
            box = QCheckBox(definition.description().replace("&", "&&"), ui.resultsGroup)
            box.setObjectName(f"wanted_{definition.name()}")
            box.setToolTip(parameter_help(definition))
            # What the tool always makes is shown, and stays.
            box.setEnabled(bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional))
            box.toggled.connect(self._changed)
            ui.wantedLayout.addWidget(box)
            self._wanted[definition.name()] = box
        ui.resultsGroup.setVisible(bool(self._wanted))
        ui.whereCombo.currentIndexChanged.connect(self._changed)
        ui.folderWidget.fileChanged.connect(self._changed)

    def show_values(self, mine: Mapping[str, Any], plan_folder: str, home: str) -> None:
        """Show what the plan remembers, else what is usual.

        Parameters
        ----------
        mine : mapping
            As :meth:`remembered` gave it; perhaps empty.
        plan_folder : str
            Where the plan keeps its results; "" if nobody has said.
        home : str
            Folder of the project.
        """
        wanted = set(kept(mine, "wanted", sorted(self._usual)))
        where = kept(mine, "where", FILES if plan_folder else TEMPORARY)
        self._ui.whereCombo.setCurrentIndex(max(self._ui.whereCombo.findData(where), 0))
        self._ui.folderWidget.setFilePath(kept(mine, "folder", "") or plan_folder or home)
        for name, box in self._wanted.items():
            box.setChecked(name in wanted or not box.isEnabled())

    def show_folder(self, folder: str) -> None:
        """Take a folder where none is given yet."""
        if not self._ui.folderWidget.filePath():
            self._ui.folderWidget.setFilePath(folder)

    def remembered(self) -> dict[str, Any]:
        """What the plan is to remember."""
        return {"where": self._where(), "folder": self._ui.folderWidget.filePath(), "wanted": sorted(self._names())}

    def results(self) -> Results:
        """What was chosen."""
        return Results(self._algorithm, self._where(), self._ui.folderWidget.filePath(), self._names())

    def _where(self) -> str:
        return self._ui.whereCombo.currentData() or TEMPORARY

    def _names(self) -> set[str]:
        return {name for name, box in self._wanted.items() if box.isChecked()}

    def _changed(self, *_) -> None:
        files = self._where() == FILES
        self._ui.folderLabel.setVisible(files)
        self._ui.folderWidget.setVisible(files)
        self.changed.emit()

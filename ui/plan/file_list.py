"""Several files as one parameter: a field for their paths. QGIS's own list cannot be filled by others than its user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsProcessing, QgsProcessingParameterDefinition, QgsProcessingParameterMultipleLayers
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = ["FileListWrapper", "takes_files"]


def takes_files(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether a parameter is a list of files."""
    if not isinstance(definition, QgsProcessingParameterMultipleLayers):
        return False
    return definition.layerType() == QgsProcessing.SourceType.TypeFile


class FileListWrapper(QObject):
    """What a form asks of a widget of a parameter, for a list of files."""

    #: The files are others (this wrapper).
    widgetValueHasChanged = pyqtSignal(object)  # noqa: N815 - the name of QGIS

    def __init__(self, definition: QgsProcessingParameterDefinition, parent: QWidget):
        super().__init__(parent)
        self._definition = definition
        self._widget = QgsFileWidget(parent)
        self._widget.setStorageMode(QgsFileWidget.StorageMode.GetMultipleFiles)
        self._widget.setDialogTitle(definition.description())
        self._widget.lineEdit().setPlaceholderText(tr(N_("Choose files")))
        self._widget.fileChanged.connect(lambda _: self.widgetValueHasChanged.emit(self))

    def parameterDefinition(self) -> QgsProcessingParameterDefinition:  # noqa: N802 - the names of QGIS
        return self._definition

    def wrappedWidget(self) -> QWidget:  # noqa: N802
        return self._widget

    def parameterValue(self) -> list[str] | None:  # noqa: N802
        return QgsFileWidget.splitFilePaths(self._widget.filePath()) or None

    def setParameterValue(self, value: Any, _context=None) -> None:  # noqa: N802
        paths: Sequence[str] = [value] if isinstance(value, str) else value or []
        self._widget.setFilePath(" ".join(f'"{path}"' for path in paths) if len(paths) > 1 else "".join(paths))

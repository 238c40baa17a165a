"""The page in *Settings ▸ Options*."""

from __future__ import annotations

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .. import settings
from ..child import python_program
from ..forms import form

__all__ = ["OptionsPage"]

_LANGUAGES = (("vi", N_("Vietnamese")), ("en", N_("English")))


class OptionsPage(QgsOptionsPageWidget, form("options/options_page")):
    """Shows the settings, and keeps them when the user presses OK."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(settings.results_folder())
        for code, name in _LANGUAGES:
            self.language.addItem(tr(name), code)
        self.language.setCurrentIndex(max(self.language.findData(settings.document_language()), 0))
        self.python.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.python.setFilePath(settings.python_path())
        program = python_program()
        self.python_found.setText(
            tr(N_("Used now: {program}"), program=program)
            if program
            else tr(N_("None was found: such work is done in this window, which stands still meanwhile."))
        )

    def apply(self) -> None:
        """What QGIS calls when the options are accepted."""
        settings.set_results_folder(self.folder.filePath())
        settings.set_document_language(self.language.currentData())
        if self.python.filePath() != settings.python_path():
            settings.set_python_path(self.python.filePath())
            python_program.cache_clear()

    def helpKey(self) -> str:  # noqa: N802 - the name QGIS calls
        return ""

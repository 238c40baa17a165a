"""Fourth page: forms, rights, further files, and the folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QListWidgetItem, QWizardPage

from ...plugin.dossier.dossier_plan import FORMATS
from ...plugin.dossier.package.documents import DocumentFacts, recognise_document
from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ...plugin.vendored import available
from ..forms import form
from ..session import Session
from ..settings import results_folder

__all__ = ["FilesPage"]

#: Formats of the tools → libraries that they need.
_NEEDED = {"DOCX": ("docx", "lxml"), "XLSX": ("openpyxl",)}
_USUAL = ("DOCX", "XLSX", "HTML")
#: Copies in the order of the tool's choice.
_COPIES = ("geojson", "shp", "kml", "dxf")
_PATH = Qt.ItemDataRole.UserRole


class FilesPage(QWizardPage, form("dossier/files_page")):
    """What is written, and where."""

    def __init__(self, session: Session, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self._session = session
        self._facts: dict[str, DocumentFacts] = {}
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr(N_("Folder for the results")))
        self.template.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.template.setFilter(tr(N_("Word documents")) + " (*.docx *.dotx *.DOCX *.DOTX)")
        for name, libraries in _NEEDED.items():
            missing = [library for library in libraries if not available(library)]
            if missing:
                box = getattr(self, name.lower())
                box.setEnabled(False)
                box.setToolTip(tr(N_("This needs the Python library {names}, which this QGIS does not have."),
                                  names=", ".join(missing)))  # fmt: skip
        self.docx.toggled.connect(self.template.setEnabled)
        self.add.clicked.connect(self._ask_files)
        self.remove.clicked.connect(self._remove)
        self.folder.fileChanged.connect(self.completeChanged)

    # -- what is chosen -----------------------------------------------------------------------------------------

    def formats(self) -> tuple[str, ...]:
        boxes = {name: getattr(self, name.lower()) for name in FORMATS}
        return tuple(name for name, box in boxes.items() if box.isEnabled() and box.isChecked())

    def further_paths(self) -> tuple[str, ...]:
        return tuple(self.further.item(row).data(_PATH) for row in range(self.further.count()))

    def further_facts(self) -> list[DocumentFacts]:
        """What the further files are, as far as they are still there."""
        return [self._facts[path] for path in self.further_paths() if path in self._facts]

    def choices(self) -> dict[str, Any]:
        return {
            "folder": self.folder.filePath().strip(),
            "formats": self.formats(),
            "word_template": self.template.filePath().strip(),
            "copies": tuple(number for number, name in enumerate(_COPIES) if getattr(self, name).isChecked()),
            "archive": self.archive.isChecked(),
            "project": self._session.project.fileName() if self.with_project.isChecked() else "",
            "licence": self.licence.text().strip(),
            "contact": self.contact.text().strip(),
            "summary": self.summary.toPlainText().strip(),
            "further": self.further_paths(),
        }

    def isComplete(self) -> bool:  # noqa: N802 - the name Qt calls
        return bool(self.folder.filePath().strip())

    # -- what is remembered -------------------------------------------------------------------------------------

    def load(self, memory: dict[str, Any], documents: dict[str, Any]) -> None:
        """Show what the plan remembers; paths move with the project."""
        resolver = self._session.project.pathResolver()
        self.folder.setFilePath(self._session.plan.folder or results_folder() or _beside(self._session.project))
        wanted = memory.get("formats", _USUAL)
        for name in FORMATS:
            getattr(self, name.lower()).setChecked(name in wanted)
        self.template.setFilePath(resolver.readPath(memory.get("word_template", "")))
        self.template.setEnabled(self.docx.isChecked())
        for name in _COPIES:
            getattr(self, name).setChecked(name in memory.get("copies", ()))
        self.archive.setChecked(bool(memory.get("archive", True)))
        self.with_project.setChecked(bool(memory.get("with_project", False)))
        self.licence.setText(str(documents.get("LICENCE", "")))
        self.contact.setText(str(documents.get("CONTACT", "")))
        self.summary.setPlainText(memory.get("summary", ""))
        self.further.clear()
        self._facts.clear()
        for path in memory.get("further", []):
            self.add_file(resolver.readPath(path))

    def remembered(self) -> dict[str, Any]:
        resolver = self._session.project.pathResolver()
        return {
            "formats": [name for name in FORMATS if getattr(self, name.lower()).isChecked()],
            "word_template": resolver.writePath(self.template.filePath().strip()),
            "copies": [name for name in _COPIES if getattr(self, name).isChecked()],
            "archive": self.archive.isChecked(),
            "with_project": self.with_project.isChecked(),
            "summary": self.summary.toPlainText().strip(),
            "further": [resolver.writePath(path) for path in self.further_paths()],
        }

    def show_package(self, wanted: bool) -> None:
        """Without a package nothing that belongs to it is asked."""
        for widget in (self.copies_label, self.geojson, self.shp, self.kml, self.dxf, self.package_label, self.archive,
                       self.with_project, self.licence_label, self.licence, self.contact_label, self.contact,
                       self.summary_label, self.summary, self.further_label, self.further, self.add,
                       self.remove):  # fmt: skip
            widget.setVisible(wanted)

    # -- inside -------------------------------------------------------------------------------------------------

    def add_file(self, path: str) -> None:
        """Put a file into the list; one that is not there is shown so."""
        if path in self.further_paths():
            return
        item = QListWidgetItem(Path(path).name, self.further)
        item.setData(_PATH, path)
        item.setToolTip(path)
        try:
            self._facts[path] = recognise_document(Path(path))
        except OSError:
            item.setText(tr(N_("{name} – not found"), name=Path(path).name))

    def _ask_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr(N_("Further files of the dossier")), self.folder.filePath())
        for path in paths:
            self.add_file(path)

    def _remove(self) -> None:
        for item in self.further.selectedItems():
            self._facts.pop(item.data(_PATH), None)
            self.further.takeItem(self.further.row(item))


def _beside(project: QgsProject) -> str:
    """A folder of its own beside the project file; "" for a project without one."""
    return str(Path(project.fileName()).with_suffix("")) if project.fileName() else ""

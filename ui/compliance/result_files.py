"""Files of assessments beside the project: those that nobody uses any more go when the project is saved."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from html import escape
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

__all__ = ["ResultFiles", "layers_folder"]

#: Files that we have made.
_OURS = re.compile(r"(units|gaps|gap_lines)_(today|plan)(_[0-9]+)?\.gpkg")


def layers_folder(project: QgsProject) -> Path | None:
    """Where layers of assessments are kept: a folder beside the project, with its name; None without a project file."""
    path = Path(project.fileName())
    if not project.fileName() or not path.parent.is_dir():
        return None
    return path.parent / f"{path.stem}_hatangso"


class ResultFiles(QObject):
    """Knows which files of results the open project has shown, and removes those that it let go of.

    A file is removed when the project was saved without it: until then the project on the disk shows it. Only files
    that this project has had open are touched, and none that another project beside it names: "Save as" makes projects
    that share files. Where a project is saved under another name, what it shows then stays for good.
    """

    def __init__(self, project: QgsProject, parent: QObject | None = None):
        super().__init__(parent)
        self._project = project
        self._file = project.fileName()
        self._held = _shown(project)
        project.cleared.connect(self._cleared)
        project.readProject.connect(self._read)
        project.layersAdded.connect(self._added)
        project.projectSaved.connect(self._saved)

    def let_go(self) -> None:
        """Listen to the project no more."""
        self._project.cleared.disconnect(self._cleared)
        self._project.readProject.disconnect(self._read)
        self._project.layersAdded.disconnect(self._added)
        self._project.projectSaved.disconnect(self._saved)

    def _cleared(self) -> None:
        self._file, self._held = "", set()

    def _read(self, *_) -> None:
        self._file, self._held = self._project.fileName(), _shown(self._project)

    def _added(self, _layers) -> None:
        self._held |= _shown(self._project)

    def _saved(self) -> None:
        before, self._file = self._file, self._project.fileName()
        used = _shown(self._project)
        if before and _real(Path(before)) != _real(Path(self._file)):
            self._held = set()  # the project of before shows the same files
            return
        for path in sorted(self._held - used):
            if not self._wanted(Path(path)):
                self._remove(Path(path))
        self._held = used

    def _wanted(self, path: Path) -> bool:
        """Whether a file is not ours to remove: it lies elsewhere, or another project beside this one names it."""
        folder = layers_folder(self._project)
        if folder is None or _real(path.parent) != _real(folder):
            return True
        own = _real(Path(self._project.fileName()))
        beside = [other for ending in ("qgz", "qgs") for other in folder.parent.glob(f"*.{ending}")]
        return any(_real(other) != own and _names(other, f"{folder.name}/{path.name}") for other in sorted(beside))

    def _remove(self, path: Path) -> None:
        for ending in ("", "-wal", "-shm"):
            _unlink(path.with_name(path.name + ending))


def _shown(project: QgsProject) -> set[str]:
    """Files of results that layers of the project show."""
    paths = {Path(layer.source().partition("|")[0]) for layer in project.mapLayers().values()}
    return {_real(path) for path in paths if _OURS.fullmatch(path.name)}


def _real(path: Path) -> str:
    """One name for a file, however it is written: without links, without "..", on Windows without capitals."""
    return os.path.normcase(os.path.realpath(path))


def _names(project_file: Path, name: str) -> bool:
    """Whether a project on the disk names a file; one that cannot be read may do so."""
    try:
        if project_file.suffix.lower() == ".qgz":
            with zipfile.ZipFile(project_file) as archive:
                inside = [one for one in archive.namelist() if one.lower().endswith(".qgs")]
                texts = [archive.read(one) for one in inside]
        else:
            texts = [project_file.read_bytes()]
    except (OSError, zipfile.BadZipFile):
        return True
    wanted = unicodedata.normalize("NFC", escape(name, quote=False))
    return any(wanted in unicodedata.normalize("NFC", text.decode("utf-8", "replace")) for text in texts)


def _unlink(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False  # another program has it open
    return True

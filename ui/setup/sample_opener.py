"""Opening the fictional province: made in a folder of the user's, in the background, then opened as a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QWidget

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..jobs import Job
from ..session import Session

__all__ = ["PROVINCE", "open_project", "sample_folder", "start_sample"]

_STEM = "tinh_sao_mai"
#: Size and seed of the province: small enough for a first look, large enough to be one.
PROVINCE = {"SEED": 1, "VILLAGES": 600}


def sample_folder(window: QWidget, session: Session) -> str:
    """Ask for the folder; "" if the user thinks better of it."""
    start = session.project.homePath() or str(Path.home())
    return QFileDialog.getExistingDirectory(window, tr(N_("Folder for the fictional province")), start)


def start_sample(session: Session, folder: str, on_made: Callable[[Job], None]) -> Job:
    """Begin to make the province under a name that is free; the project's path is ``job.results["PROJECT"]``."""
    number, stem = 1, _STEM
    while any((Path(folder) / f"{stem}{rest}").exists() for rest in (".gpkg", ".qgz", "_dem.tif")):
        number += 1
        stem = f"{_STEM}_{number}"
    return session.run("hatangso:createsample", {**PROVINCE, "OUTPUT": str(Path(folder) / f"{stem}.gpkg")}, on_made)


def open_project(window: QWidget, session: Session, path: str) -> bool:
    """Open a project in QGIS, once the user has said what becomes of changes of the one that is open."""
    project = session.project
    if project.isDirty() and project.mapLayers():
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            window,
            tr(N_("Open the fictional province")),
            tr(N_("The open project has changes that are not saved. Save them first?")),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Cancel:
            return False
        if answer == buttons.Save:
            if session.iface is not None:
                session.iface.actionSaveProject().trigger()
            elif project.fileName():
                project.write()
            if project.isDirty():
                return False
    if session.iface is not None:
        return bool(session.iface.addProject(path))
    return project.read(path)

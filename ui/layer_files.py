"""Temporary layers into a file, asked for once for all of them: for windows whose work needs layers of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..plugin.dossier.file_names import safe_name
from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .plan.layer_saving import LayerSaver
from .save_names import whole_name
from .session import Session

__all__ = ["free_path", "save_temporary", "temporary_layers"]


def temporary_layers(layers: Iterable[QgsMapLayer | None]) -> list[QgsVectorLayer]:
    """Those of the layers that are in memory only, each once."""
    found = {layer.id(): layer for layer in layers if layer is not None and layer.providerType() == "memory"}
    return list(found.values())


def save_temporary(
    session: Session, window: QWidget, layers: Iterable[QgsMapLayer], on_end: Callable[[list[str]], None]
) -> LayerSaver | None:
    """Ask for one new GeoPackage and write the temporary layers into it; they stay the layers that they are.

    Parameters
    ----------
    on_end : callable
        Called with the ids of the layers when they are all there, with none if that failed.

    Returns
    -------
    LayerSaver or None
        None if nothing is being written: nothing is temporary, or the user thought better of it.
    """
    wanted = temporary_layers(layers)
    if not wanted:
        return None
    ids = [layer.id() for layer in wanted]
    start = Path(session.project.homePath() or Path.home())
    path, _ = QFileDialog.getSaveFileName(
        window, _title(wanted), str(free_path(start, _stem(wanted))), tr(N_("GeoPackage")) + " (*.gpkg)"
    )
    path = whole_name(window, path, (".gpkg",))
    if not path:
        return None
    if Path(path).exists():
        # Other layers may show it.
        session.message("warning", tr(N_("{path} exists already. Choose another name."), path=path))
        return None
    saver = LayerSaver(wanted, path, session.project, session)

    def finished(fault: str) -> None:
        if fault:
            session.message("error", fault)
        else:
            said = tr(N_("Saved in {name}. Save the project too: it shows them from there."), name=Path(path).name)
            session.message("success", said)
        on_end([] if fault else ids)
        saver.deleteLater()

    saver.finished.connect(finished)
    saver.start()
    return saver


def _title(layers: list[QgsVectorLayer]) -> str:
    if len(layers) == 1:
        return tr(N_("Save {layer}"), layer=layers[0].name())
    return tr(N_("Save {count} temporary layers"), count=len(layers))


def _stem(layers: list[QgsVectorLayer]) -> str:
    return layers[0].name() if len(layers) == 1 else tr(N_("results"))


def free_path(folder: Path, title: str) -> Path:
    """A GeoPackage in a folder under the name of a layer, or one like it where that is taken."""
    taken = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return folder / safe_name(f"{title}.gpkg", taken)

"""Where the results of a plan dialog go: temporary layers, or files in a folder; asked once for all of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsProject,
)

from ...plugin.dossier.file_names import safe_name
from ...plugin.gis.i18n import tr
from ...plugin.text import N_

__all__ = [
    "FILES", "TEMPORARY", "Results", "default_wanted", "free_title", "is_layer_result", "kept", "layer_results",
    "names_taken",
]  # fmt: skip

TEMPORARY, FILES = "temporary", "files"


def is_layer_result(definition: QgsProcessingParameterDefinition) -> bool:
    """Whether a parameter is a place for a layer, and not one for a document or a folder."""
    return isinstance(
        definition,
        (
            QgsProcessingParameterFeatureSink,
            QgsProcessingParameterRasterDestination,
            QgsProcessingParameterVectorDestination,
        ),
    )


def names_taken(folder: Path) -> set[str]:
    """Names of files that a new file must not have: those that are there, and those that something is left of.

    Statistics, overviews and looks lie beside a raster (``x.tif.aux.xml``, ``x.tif.ovr``, ``x.qml``); they outlive it
    where somebody deletes the raster alone, and would be taken for the new one's.
    """
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    left = {name[: -len(ending)] for name in there for ending in (".aux.xml", ".ovr", ".msk") if name.endswith(ending)}
    return there | left | {f"{Path(name).stem}.tif" for name in there if name.endswith((".qml", ".qmd"))}


def layer_results(algorithm: QgsProcessingAlgorithm) -> list[QgsProcessingParameterDefinition]:
    """The results of an algorithm that are layers."""
    return [one for one in algorithm.parameterDefinitions() if is_layer_result(one)]


class Results:
    """Which results are wanted, and where they go.

    Parameters
    ----------
    where : str
        :data:`TEMPORARY` or :data:`FILES`.
    folder : str
        For files.
    wanted : set of str
        Names of results; those that an algorithm always makes are in it.
    """

    def __init__(self, algorithm: QgsProcessingAlgorithm, where: str, folder: str, wanted: set[str]):
        self._algorithm = algorithm
        self.where = where
        self.folder = folder
        self.wanted = wanted

    def fault(self) -> str:
        """Why nothing can be written there; "" if it can."""
        if self.where != FILES:
            return ""
        if not self.folder.strip():
            return tr(N_("Choose a folder for the results."))
        folder = Path(self.folder)
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            return tr(N_("Nothing can be written to {folder}. Choose another folder."), folder=self.folder)
        return ""

    def parameters(self, project: QgsProject, *, load: bool = True) -> dict[str, Any]:
        """Values for the results; files get names that are still free, so that nothing is written over.

        Parameters
        ----------
        load : bool
            Whether layers are to come into the project by themselves.
        """
        folder = Path(self.folder)
        taken = names_taken(folder) if self.where == FILES else set()
        made: dict[str, Any] = {}
        for definition in layer_results(self._algorithm):
            name = definition.name()
            if name not in self.wanted:
                made[name] = None
                continue
            place = QgsProcessing.TEMPORARY_OUTPUT
            if self.where == FILES:
                ending = "tif" if isinstance(definition, QgsProcessingParameterRasterDestination) else "gpkg"
                file = safe_name(f"{definition.description()}.{ending}", taken)
                taken.add(file)
                place = str(folder / file)
            if load:
                wanted = QgsProcessingOutputLayerDefinition(place, project)
                wanted.destinationName = free_title(definition.description(), project, made.values())
                made[name] = wanted
            else:
                made[name] = place
        return made

    def prepare(self) -> None:
        """Make the folder, if there is to be one."""
        if self.where == FILES:
            Path(self.folder).mkdir(parents=True, exist_ok=True)


def free_title(title: str, project: QgsProject, others=()) -> str:
    """A name for a layer that no layer of the project has yet."""
    names = {layer.name() for layer in project.mapLayers().values()}
    names |= {one.destinationName for one in others if isinstance(one, QgsProcessingOutputLayerDefinition)}
    made, number = title, 1
    while made in names:
        number += 1
        made = f"{title} ({number})"
    return made


def default_wanted(algorithm: QgsProcessingAlgorithm) -> set[str]:
    """Results that are made unless somebody says otherwise."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    return {one.name() for one in layer_results(algorithm) if not one.flags() & optional or one.createByDefault()}


def kept(values: Mapping[str, Any], key: str, default: Any) -> Any:
    """What a project remembers under a key, as long as it is of the right kind."""
    value = values.get(key, default)
    return value if isinstance(value, type(default)) else default

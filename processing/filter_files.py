"""Files for what filters of QGIS take out of layers, whatever the fields of the layers are called.

QGIS takes a field "fid" for the numbers of the rows of a GeoPackage: a filter that writes into one stops where these
are no numbers, or stand there twice. Here the numbers of the rows get another name, and the field stays what it is.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingException, QgsVectorFileWriter

from ..plugin.dossier.package.names import unique
from ..plugin.gis.geopackage import standing_clock
from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["rows_to_file", "wanted_file"]


def wanted_file(algorithm_id: str, given: dict) -> str:
    """The GeoPackage that a filter of QGIS is to write; its rows go to memory instead. "" where it writes none."""
    path = given.get("OUTPUT")
    if not algorithm_id.startswith("native:extract") or not isinstance(path, str) or not path.endswith(".gpkg"):
        return ""
    given["OUTPUT"] = QgsProcessing.TEMPORARY_OUTPUT
    return path


def rows_to_file(layer_id: str, path: str, context) -> str:
    """Write the rows of a layer of a run into a GeoPackage; returns its path.

    Raises
    ------
    QgsProcessingException
        The file cannot be written.
    """
    layer = context.getMapLayer(layer_id)
    names = [field.name() for field in layer.fields()]
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = Path(path).stem
    options.layerOptions = [f"FID={unique('fid', names)}", f"GEOMETRY_NAME={unique('geom', names)}"]
    with standing_clock("1970-01-01T00:00:00.000Z"):  # the same rows, the same bytes: dossiers hold their sum
        done = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context.transformContext(), options)
    if done[0] != QgsVectorFileWriter.WriterError.NoError:
        raise QgsProcessingException(tr(N_("{name} cannot be written: {error}"), name=Path(path).name, error=done[1]))
    return path

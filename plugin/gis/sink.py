"""Bulk writing of results: whole or not at all.

A result that goes to a file is written beside its place under another name and renamed once everything is there, so
that a cancel, an error or a power cut never leaves half a layer, nor destroys the one that was there before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from qgis.core import QgsFeature, QgsFeatureSink, QgsFields, QgsGeometry, QgsVectorFileWriter
from qgis.PyQt.QtCore import NULL

from ..errors import OutputError
from ..progress import SILENT, Progress
from ..text import N_
from .table_sink import TableSink

__all__ = ["FileSwap", "LayerWriter"]

_BATCH = 2000
#: What SQLite may leave beside a database; an old one would be replayed into the new file.
_JOURNALS = ("-wal", "-shm", "-journal")
#: What lies beside an old Shapefile, MapInfo table or raster and would be taken for the new one's: an old index hides
#: features, old statistics and overviews show other values.
_COMPANIONS = {
    ".shp": (".qix", ".sbn", ".sbx", ".idm", ".ind", ".fix", ".cpg", ".qpj", ".shp.xml", ".mshp", ".qml", ".qmd"),
    ".tab": (".ind", ".qml", ".qmd"),
    ".mif": (".qml", ".qmd"),
    ".tif": (".tif.aux.xml", ".tif.ovr", ".tif.msk", ".tfw"),
    ".tiff": (".tiff.aux.xml", ".tiff.ovr", ".tiff.msk", ".tfw", ".tiffw"),
}


class FileSwap:
    """Writes in a hidden folder beside ``target`` and takes its place when whole.

    The file keeps its name there, because GDAL names the layer inside after it, and everything that the format puts
    beside its main file moves with it.

    Parameters
    ----------
    target : str or Path
        The file that the user asked for.

    Raises
    ------
    OutputError
        The folder is missing or cannot be written to.
    """

    def __init__(self, target: str | os.PathLike):
        self.target = Path(target)
        folder = self.target.parent
        if not folder.is_dir():
            raise OutputError(N_("The folder {folder} does not exist. Create it and run again."), folder=str(folder))
        if self.target.is_dir():
            raise OutputError(N_("{path} is a folder. Give the name of a file."), path=str(self.target))
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=".hatangso-", dir=folder))
        except OSError as error:
            raise OutputError(
                N_("The folder {folder} cannot be written to: {error}"), folder=str(folder), error=str(error)
            ) from error
        #: Where to write.
        self.path = self._folder / self.target.name

    def check(self) -> None:
        """Raise :class:`OutputError` if :meth:`commit` is not going to succeed: asked of all before one is moved."""
        if not self.path.exists():
            raise OutputError(N_("{path} was not written."), path=str(self.target))
        if os.name != "nt" or not self.target.exists():
            return  # elsewhere a file that is open can be replaced
        try:
            with self.target.open("r+b"):
                return
        except OSError as error:
            raise OutputError(
                N_("{path} cannot be replaced: it may be open in another program. {error}"),
                path=str(self.target),
                error=str(error),
            ) from error

    def commit(self) -> None:
        """Put the new file in the place of the old one."""
        if not self.path.exists():
            self.discard()
            raise OutputError(N_("{path} was not written."), path=str(self.target))
        # The main file last: whoever sees it new finds its companions new as well.
        pieces = sorted((piece for piece in self._folder.iterdir() if piece != self.path), key=str)
        try:
            for ending in _JOURNALS:
                Path(f"{self.target}{ending}").unlink(missing_ok=True)
            written = {piece.name for piece in pieces}
            for ending in _COMPANIONS.get(self.target.suffix.lower(), ()):
                companion = self.target.with_suffix(ending)
                if companion.name not in written:
                    companion.unlink(missing_ok=True)
            for piece in (*pieces, self.path):
                os.replace(piece, self.target.with_name(piece.name))
        except OSError as error:
            raise OutputError(
                N_("{path} cannot be replaced: it may be open in another program. {error}"),
                path=str(self.target),
                error=str(error),
            ) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what was written and not put in place; the old file stays as it was."""
        shutil.rmtree(self._folder, ignore_errors=True)


class LayerWriter:
    """Feeds a feature sink from arrays.

    Parameters
    ----------
    sink : QgsFeatureSink or TableSink
    fields : QgsFields
    name : str
        For messages.
    """

    def __init__(self, sink: QgsFeatureSink | TableSink, fields: QgsFields, name: str):
        self._sink = sink
        self._fields = fields
        self._name = name
        #: Features handed over so far.
        self.written = 0

    def write(
        self, wkb: Sequence[bytes | None] | None, columns: dict[str, Sequence], progress: Progress = SILENT
    ) -> None:
        """Append features.

        Parameters
        ----------
        wkb : sequence of bytes or None
            One geometry each; None for no geometry (the whole sequence, or one of it).
        columns : dict of sequences
            Values by field name: numpy arrays or lists. NaN and None become NULL.

        Raises
        ------
        OutputError
            The storage refused a feature (disk full, value out of range …).
        """
        names = [field.name() for field in self._fields]
        unknown = set(columns) - set(names)
        if unknown:
            raise OutputError(N_("{name} has no field {field}."), name=self._name, field=", ".join(sorted(unknown)))
        values = [_python_values(columns[name]) if name in columns else None for name in names]
        sizes = {len(column) for column in values if column is not None}
        count = len(wkb) if wkb is not None else max(sizes, default=0)
        for start in range(0, count, _BATCH):
            progress.step(start / count)
            batch = []
            for row in range(start, min(start + _BATCH, count)):
                feature = QgsFeature(self._fields)
                feature.setAttributes([NULL if column is None else column[row] for column in values])
                if wkb is not None and wkb[row] is not None:
                    geometry = QgsGeometry()
                    geometry.fromWkb(wkb[row])
                    feature.setGeometry(geometry)
                batch.append(feature)
            self._hand_over(batch)

    def copy(self, features: Iterable[QgsFeature], total: int, progress: Progress = SILENT) -> None:
        """Append features as they are; they have the fields of the sink.

        Raises
        ------
        OutputError
            As :meth:`write`.
        """
        batch: list[QgsFeature] = []
        for feature in progress.each(features, total):
            batch.append(feature)
            if len(batch) == _BATCH:
                self._hand_over(batch)
                batch = []
        self._hand_over(batch)

    def _hand_over(self, batch: list[QgsFeature]) -> None:
        if batch and not self._sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
            raise OutputError(N_("{name} cannot be written: {error}"), name=self._name, error=self._sink.lastError())
        self.written += len(batch)

    def flush(self) -> None:
        """Hand everything to the storage, and close it."""
        if isinstance(self._sink, TableSink):
            self._sink.flush()
        failed = isinstance(self._sink, QgsVectorFileWriter) and self._sink.hasError()
        error = self._sink.errorMessage() if failed else ""
        self.close()
        if failed:
            raise OutputError(N_("{name} cannot be written: {error}"), name=self._name, error=error)

    def close(self) -> None:
        """Let go of the storage: a file that is still open cannot be moved or removed on Windows."""
        self._sink = None


def _python_values(values: Sequence) -> list:
    """Values as Qt takes them: plain Python, NULL for None and NaN."""
    if hasattr(values, "dtype"):  # a numpy array, without loading numpy to ask
        listed = values.tolist()
        if values.dtype.kind == "f":
            return [NULL if value != value else value for value in listed]
        return [NULL if value is None else value for value in listed] if values.dtype.kind == "O" else listed
    return [NULL if value is None or value != value else value for value in values]

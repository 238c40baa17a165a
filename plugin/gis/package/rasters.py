"""Rasters of a dossier: as GeoTIFF, cell by cell what they were."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ...dossier.package.scrub import PathBook
from ...errors import HatangsoError, OutputError
from ...progress import SILENT, Progress
from ...text import N_
from ..gdal_faults import gdal_faults
from .layers import LayerPlan, WrittenLayer, crs_text

__all__ = ["write_raster"]

_OPTIONS = ["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"]


def write_raster(plan: LayerPlan, path: Path, book: PathBook, progress: Progress = SILENT) -> WrittenLayer:
    """Write a raster as GeoTIFF.

    A GeoTIFF that stands alone and says the same CRS as the layer is copied as it is; everything else is written anew
    without loss.

    Raises
    ------
    OutputError
        It cannot be read or written.
    """
    with gdal_faults(plan.title):
        return _write(plan, path, book, progress)


def _write(plan: LayerPlan, path: Path, book: PathBook, progress: Progress) -> WrittenLayer:
    layer = plan.layer
    crs = layer.crs().toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL) if layer.crs().isValid() else ""
    source = gdal.OpenEx(layer.source(), gdal.OF_RASTER)
    if source is None:
        raise OutputError(N_("{name} cannot be read: {error}"), name=plan.title, error=gdal.GetLastErrorMsg())
    bands, cells = source.RasterCount, source.RasterXSize * source.RasterYSize
    if _as_it_is(source, crs, book):
        name = source.GetDescription()
        del source
        _copy(Path(name), path, plan.title, progress)
    else:
        _translate(source, path, crs, plan.title, book, progress)
        del source
    Path(f"{path}.aux.xml").unlink(missing_ok=True)
    box = layer.extent()
    sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    written = QgsRasterLayer(str(path), path.stem, "gdal")
    told = crs_text(written.crs()) if crs else ""
    return WrittenLayer("", "", cells, (), sides, bands=bands, crs=told)


def _as_it_is(source: gdal.Dataset, crs: str, book: PathBook) -> bool:
    """Whether the file says all that the layer says, and nothing of this machine."""
    if source.GetDriver().ShortName != "GTiff" or source.GetFileList() != [source.GetDescription()]:
        return False
    known = osr.SpatialReference()
    if crs and known.ImportFromWkt(crs) != 0:
        return False
    own = source.GetSpatialRef()
    if (own is None) != (not crs) or (own is not None and not own.IsSame(known)):
        return False
    return all(book.clean(text) == text for text in _texts(source))


def _texts(source: gdal.Dataset) -> list[str]:
    objects = [source, *(source.GetRasterBand(number + 1) for number in range(source.RasterCount))]
    made = []
    for one in objects:
        for domain in one.GetMetadataDomainList() or []:
            if domain not in ("IMAGE_STRUCTURE", "DERIVED_SUBDATASETS", "COLOR_PROFILE"):
                made += (
                    [str(value) for value in (one.GetMetadata(domain) or {}).values()]
                    if not domain.startswith("xml:")
                    else [str(text) for text in one.GetMetadata_List(domain) or []]
                )
    return made


class _Watch:
    """Lets GDAL report, and stop when the user asks to."""

    def __init__(self, progress: Progress):
        self.progress = progress
        self.stopped: HatangsoError | None = None

    def __call__(self, share, message, data) -> int:
        try:
            self.progress.step(share)
        except HatangsoError as error:  # an exception must not pass through GDAL
            self.stopped = error
            return 0
        return 1


def _copy(source: Path, target: Path, title: str, progress: Progress) -> None:
    try:
        size, done = source.stat().st_size or 1, 0
        with source.open("rb") as read, target.open("wb") as write:
            while chunk := read.read(1 << 22):
                write.write(chunk)
                done += len(chunk)
                progress.step(done / size)
        target.chmod(0o644)
    except OSError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=title, error=str(error)) from error


def _translate(source: gdal.Dataset, path: Path, crs: str, title: str, book: PathBook, progress: Progress) -> None:
    watch = _Watch(progress)
    options = list(_OPTIONS)
    kinds = {source.GetRasterBand(number + 1).DataType for number in range(source.RasterCount)}
    if kinds <= {gdal.GDT_Float32, gdal.GDT_Float64}:
        options.append("PREDICTOR=3")
    elif kinds <= {gdal.GDT_Byte, gdal.GDT_Int16, gdal.GDT_UInt16, gdal.GDT_Int32, gdal.GDT_UInt32}:
        options.append("PREDICTOR=2")
    # By way of a description in memory: what it says of itself is cleaned there, not in the user's file.
    described = gdal.Translate("", source, format="VRT")
    if crs:
        described.SetProjection(crs)
    for one in (described, *(described.GetRasterBand(number + 1) for number in range(source.RasterCount))):
        told = one.GetMetadata() or {}
        one.SetMetadata({key: book.clean(value) for key, value in sorted(told.items())})
    gdal.ErrorReset()
    try:
        made = gdal.GetDriverByName("GTiff").CreateCopy(str(path), described, 0, options, callback=watch)
    except RuntimeError:
        if watch.stopped is None:
            raise
    if watch.stopped is not None:
        raise watch.stopped
    error = gdal.GetLastErrorMsg()
    del described
    if made is None:
        raise OutputError(N_("{name} cannot be written: {error}"), name=title, error=error)
    made.FlushCache()
    del made  # closes the file
    error = gdal.GetLastErrorMsg() if gdal.GetLastErrorType() >= gdal.CE_Failure else ""
    again = gdal.OpenEx(str(path), gdal.OF_RASTER)
    if error or again is None:
        raise OutputError(N_("{name} cannot be written: {error}"), name=title, error=error or gdal.GetLastErrorMsg())

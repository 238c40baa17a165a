"""Results of ``hatangso:predictcoverage``: rasters tile by tile, areas, servers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsWkbTypes

from ...plugin.errors import DataError
from ...plugin.gis.cell_areas import class_areas
from ...plugin.gis.crs import ground_of
from ...plugin.gis.geotiff import GeoTiff
from ...plugin.operators import join_operators
from ...plugin.radio.prediction.grid import OutputGrid
from ...plugin.radio.prediction.mosaic import MAX_GROUPS, Placed, TileResult
from ...plugin.radio.prediction.predict import mosaic
from ...plugin.schema import PREDICTED_COVERED, PREDICTED_GRADES, PREDICTED_SERVERS
from ...plugin.text import N_
from ...plugin.wkb import point_wkb
from ._prediction_names import PredictionParameters
from ._raster_output import RasterOutput

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ...plugin.radio.prediction.levels import Transmitter
    from ..algorithm import Run
    from ._prediction_input import PredictionInput

__all__ = ["Groups", "Totals", "groups_of", "write_areas", "write_rasters", "write_servers"]

_P = PredictionParameters
_NOTHING = -9999.0


@dataclass(frozen=True)
class Groups:
    """The operators that covered areas are told apart by.

    Parameters
    ----------
    names : list of (str or None)
        None for sites that name nobody.
    bits : list of int
        For each transmitter.
    sites : list of int
        How many sites each operator has.
    """

    names: list[str | None]
    bits: list[int]
    sites: list[int]


def groups_of(transmitters: Sequence[Transmitter]) -> Groups:
    """Operators in the order of their names. Raises :class:`~plugin.errors.DataError` for more than can be told."""
    named = sorted({name for transmitter in transmitters for name in transmitter.operators})
    nobody = any(not transmitter.operators for transmitter in transmitters)
    names: list[str | None] = [*named, *([None] if nobody else [])]
    if len(names) > MAX_GROUPS:
        raise DataError(
            N_(
                "The sites name {count} operators; up to {most} can be told apart. Check that the right field is "
                "chosen for the operator, or predict without it."
            ),
            count=len(names), most=MAX_GROUPS,
        )  # fmt: skip
    place = {name: number for number, name in enumerate(names)}
    bits, members = [], [set() for _ in names]
    for transmitter in transmitters:
        mine = [place[name] for name in transmitter.operators or (None,)]
        bits.append(sum(1 << number for number in mine))
        for number in mine:
            members[number].add(transmitter.site)
    return Groups(names, bits, [len(some) for some in members])


@dataclass
class Totals:
    """Areas in m² that are added up while tiles go by.

    Parameters
    ----------
    best_m2 : ndarray
        By number of the server: where it is the strongest and reaches the threshold.
    group_m2 : ndarray
        By operator.
    any_m2 : float
    grade_m2 : ndarray
        By grade, the first of them nothing.
    """

    best_m2: np.ndarray
    group_m2: np.ndarray
    any_m2: float
    grade_m2: np.ndarray


def write_rasters(
    run: Run, given: PredictionInput, grid: OutputGrid, placed: Sequence[Placed], groups: Groups,
    grades: Sequence[float], names: Sequence[str], folder: Path, workers: int, progress: Progress,
) -> tuple[Totals, Path, Path]:  # fmt: skip
    """Lay the sites together tile by tile; returns areas, and rasters of operators' bits and of grades."""
    totals = Totals(np.zeros(len(placed) + 1), np.zeros(len(groups.names)), 0.0, np.zeros(len(grades) + 1))
    shape = (grid.columns, grid.rows, (grid.west, grid.north), (grid.width, grid.height), given.lattice.crs)
    limits = np.array(grades[::-1])
    bits_path, grades_path = folder / "bits.tif", folder / "grades.tif"
    with _open(run, shape, bits_path, grades_path) as (level, server, count, bits, graded):
        for result in mosaic(grid, placed, (given.threshold_dbm, given.lowest_dbm), workers, progress.part(0.0, 0.95)):
            at = (result.tile.column, result.tile.row)
            level.write(*at, result.level_dbm)
            server.write(*at, result.server)
            count.write(*at, result.served_by)
            bits.write(*at, result.groups)
            # 1 is the best grade, 0 is below all of them.
            grade = np.where(np.isnan(result.level_dbm), 0, np.searchsorted(limits, result.level_dbm, side="right"))
            grade = np.where(grade > 0, len(grades) + 1 - grade, 0)
            graded.write(*at, grade)
            _add_up(totals, given, grid, result, grade)
        level.close("AVERAGE")
        server.close(names=names)
        count.close()
        bits.close()
        graded.close()
    return totals, bits_path, grades_path


@contextmanager
def _open(run: Run, shape: tuple, bits_path: Path, grades_path: Path) -> Iterator[tuple]:
    """All rasters; whatever happens, none of them stays open."""
    opened: list = []
    try:
        opened.append(RasterOutput(run, _P.LEVEL, shape, "float32", _NOTHING, "dBm", "predicted_level"))
        opened.append(RasterOutput(run, _P.SERVER, shape, "int32", 0))
        opened.append(RasterOutput(run, _P.SERVER_COUNT, shape, "uint16", 0, "", "predicted_servers"))
        opened.append(GeoTiff(bits_path, *shape, "int32", 0))
        opened.append(GeoTiff(grades_path, *shape, "uint8", 0))
        yield tuple(opened)
    finally:
        for raster in opened:
            raster.discard()


def _add_up(totals: Totals, given: PredictionInput, grid: OutputGrid, result: TileResult, grade: np.ndarray) -> None:
    x, y = grid.middles(result.tile)
    ground = ground_of(given.lattice.crs)
    across, down = ground.metres_per_unit(np.full(len(y), x.mean()), y)
    cell_m2 = np.broadcast_to((across * down * grid.width * grid.height)[:, None], result.server.shape).ravel()
    reached = (result.served_by > 0).ravel()
    totals.best_m2 += np.bincount(
        np.where(reached, result.server.ravel(), 0), weights=cell_m2, minlength=len(totals.best_m2)
    )
    totals.any_m2 += float(cell_m2[reached].sum())
    flat = result.groups.ravel()
    for number in range(len(totals.group_m2)):
        totals.group_m2[number] += cell_m2[(flat >> number) & 1 == 1].sum()
    totals.grade_m2 += np.bincount(grade.ravel(), weights=cell_m2, minlength=len(totals.grade_m2))


def write_areas(
    run: Run, given: PredictionInput, grid: OutputGrid, groups: Groups, grades: Sequence[float], totals: Totals,
    paths: tuple[Path, Path], technology: str, progress: Progress,
) -> None:  # fmt: skip
    """Covered areas by operator, and graded areas."""
    kind, crs = QgsWkbTypes.Type.MultiPolygon, given.lattice.crs
    shapes = []
    for number in range(len(groups.names)):
        part = progress.part(0.8 * number / len(groups.names), 0.8 * (number + 1) / len(groups.names))
        shapes.append(_area_of_bit(paths[0], number, grid, given, part))
    kept = [number for number, shape in enumerate(shapes) if shape is not None]
    graded = class_areas(paths[1], progress.part(0.8, 1.0)) if run.given(_P.GRADED) and grades else {}
    covered = run.output(_P.COVERED, PREDICTED_COVERED, kind, crs, style="predicted_covered")
    if covered is not None:
        covered.write(
            [shapes[number] for number in kept],
            {
                "operator": [groups.names[number] for number in kept],
                "technology": [technology] * len(kept),
                "threshold_dbm": [given.threshold_dbm] * len(kept),
                "area_km2": totals.group_m2[kept] / 1e6,
                "sites": [groups.sites[number] for number in kept],
            },
        )
    writer = run.output(_P.GRADED, PREDICTED_GRADES, kind, crs, style="predicted_grades")
    if writer is not None:
        writer.write(
            list(graded.values()),
            {
                "grade": list(graded),
                "technology": [technology] * len(graded),
                "from_dbm": [grades[number - 1] for number in graded],
                "to_dbm": [grades[number - 2] if number > 1 else None for number in graded],
                "area_km2": totals.grade_m2[list(graded)] / 1e6,
            },
        )


def _area_of_bit(path: Path, number: int, grid: OutputGrid, given: PredictionInput, progress: Progress):
    """The cells of one operator as a multipolygon; None where there are none."""
    from osgeo import gdal

    bits = gdal.Open(str(path))  # the band dies with it
    source = bits.GetRasterBand(1)
    shape = (grid.columns, grid.rows, (grid.west, grid.north), (grid.width, grid.height), given.lattice.crs)
    mask_path = path.with_name(f"operator{number}.tif")
    mask = GeoTiff(mask_path, *shape, "uint8", 0)
    try:
        for tile in progress.part(0.0, 0.3).each(grid.tiles(), grid.cells // 2**18 + 1, every=1):
            raw = source.ReadRaster(tile.column, tile.row, tile.columns, tile.rows, buf_type=gdal.GDT_Int32)
            cells = np.frombuffer(raw, dtype=np.int32).reshape(tile.rows, tile.columns)
            mask.write(tile.column, tile.row, (cells >> number) & 1)
        mask.close()
        return class_areas(mask_path, progress.part(0.3, 1.0)).get(1)
    finally:
        mask.discard()
        mask_path.unlink(missing_ok=True)


def write_servers(
    run: Run, given: PredictionInput, transmitters: Sequence[Transmitter], totals: Totals, technology: str
) -> None:
    """The transmitters with their numbers."""
    writer = run.output(_P.SERVERS, PREDICTED_SERVERS, QgsWkbTypes.Type.Point, given.data.crs, style="predicted_sites")
    if writer is None:
        return
    rows = [transmitter.site for transmitter in transmitters]
    places = given.place_of_transmitters(transmitters)
    writer.write(
        [point_wkb(place) for place in places],
        {
            "number": list(range(1, len(rows) + 1)),
            "site_id": [given.codes[row] for row in rows],
            "site_name": [given.titles[row] for row in rows],
            "operator": [join_operators(transmitter.operators) for transmitter in transmitters],
            "technology": [technology] * len(rows),
            "height_m": [transmitter.antenna_m for transmitter in transmitters],
            "frequency_mhz": [transmitter.frequency_mhz for transmitter in transmitters],
            "sectors": [len(transmitter.sectors) for transmitter in transmitters],
            "reference_dbm": [
                max(sector.reference_dbm for sector in transmitter.sectors) for transmitter in transmitters
            ],
            "best_km2": totals.best_m2[1:] / 1e6,
        },
    )

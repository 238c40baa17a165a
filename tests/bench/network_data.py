"""Road networks of any size for measuring: a bent grid of lines of eight vertices, villages beside it, one hub.

Run with the Python that has QGIS: ``network_data.py FOLDER EDGES VILLAGES``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

VERTICES = 8
CRS = "EPSG:9213"  # VN-2000 / TM-3 106°30'


def grid(edges: int, seed: int = 1) -> np.ndarray:
    """Lines as an array of shape (about ``edges``, 8, 2) in metres."""
    rng = np.random.default_rng(seed)
    side = int(np.sqrt(edges / 1.35)) + 1
    x, y = np.meshgrid(500_000 + 400.0 * np.arange(side), 2_300_000 + 400.0 * np.arange(side))
    junctions = np.column_stack((x.ravel(), y.ravel())) + rng.normal(0, 60, (side * side, 2))
    number = np.arange(side * side).reshape(side, side)
    across = np.column_stack((number[:, :-1].ravel(), number[:, 1:].ravel()))
    along = np.column_stack((number[:-1].ravel(), number[1:].ravel()))
    # About a third of the links are missing, as in the country.
    links = np.concatenate((along, across[rng.random(len(across)) < 0.35]))
    share = np.linspace(0, 1, VERTICES)[None, :, None]
    lines = junctions[links[:, 0]][:, None, :] * (1 - share) + junctions[links[:, 1]][:, None, :] * share
    lines[:, 1:-1] += rng.normal(0, 15, (len(links), VERTICES - 2, 2))
    return lines


def villages(lines: np.ndarray, count: int, seed: int = 2) -> np.ndarray:
    """Points within some hundred metres of the roads, shape (count, 2)."""
    rng = np.random.default_rng(seed)
    flat = lines.reshape(-1, 2)
    return flat[rng.integers(0, len(flat), count)] + rng.normal(0, 80, (count, 2))


def write(folder: Path, edges: int, village_count: int) -> None:
    """Write ``roads.gpkg``, ``villages.gpkg``, ``villages20.gpkg``, ``villages1.gpkg`` and ``hub.gpkg``."""
    from osgeo import ogr, osr

    folder.mkdir(parents=True, exist_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(int(CRS.split(":")[1]))
    driver = ogr.GetDriverByName("GPKG")

    def layer(name: str, geometry_type: int, wkb: list[bytes]) -> None:
        path = folder / f"{name}.gpkg"
        path.unlink(missing_ok=True)
        data = driver.CreateDataSource(str(path))
        table = data.CreateLayer(name, crs, geometry_type)
        table.CreateField(ogr.FieldDefn("code", ogr.OFTString))
        table.CreateField(ogr.FieldDefn("class", ogr.OFTString))
        data.StartTransaction()
        for number, geometry in enumerate(wkb):
            feature = ogr.Feature(table.GetLayerDefn())
            feature.SetField("code", f"{number:07d}")
            feature.SetField("class", ("national", "district", "commune", "village")[number % 4])
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(geometry))
            table.CreateFeature(feature)
        data.CommitTransaction()

    roads = grid(edges)
    head = np.frombuffer(b"\x01\x02\x00\x00\x00\x08\x00\x00\x00", dtype=np.uint8)
    layer("roads", ogr.wkbLineString, [head.tobytes() + line.astype("<f8").tobytes() for line in roads])
    point = b"\x01\x01\x00\x00\x00"
    places = [point + place.astype("<f8").tobytes() for place in villages(roads, village_count)]
    layer("villages", ogr.wkbPoint, places)
    layer("villages20", ogr.wkbPoint, places[:20])
    layer("villages1", ogr.wkbPoint, places[:1])
    centre = roads[len(roads) // 2, 0] + 30.0
    layer("hub", ogr.wkbPoint, [point + centre.astype("<f8").tobytes()])


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

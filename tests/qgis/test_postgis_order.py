"""Copies of tables of a database: the same rows in the same order, wherever the server has put them meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsFeatureRequest, QgsVectorLayer

from hatangso.plugin.gis.layer_facts import scan_layer
from hatangso.plugin.gis.table_reads import by_key

_KEYS = {"so": "ma", "chu": "ten", "hai": "xa, ma", "so_le": "gia"}


@pytest.fixture(scope="module")
def base(postgis):
    """Tables with keys of several kinds, whose rows lie in another order than that of the keys."""
    for table, key in _KEYS.items():
        postgis.query(
            f"""
            CREATE TABLE {table} (ma integer, xa text, ten text, gia numeric(12, 3), geom geometry(Point, 3405),
                PRIMARY KEY ({key}));
            INSERT INTO {table} SELECT n, 'X· ' || n % 3, 'Th«n "' || n || '"', n * 1.5,
                ST_SetSRID(ST_MakePoint(500000 + 300 * n, 1900000 + 300 * (n % 7)), 3405)
                FROM generate_series(60, 1, -1) AS n;
            """
        )
    return postgis


def _move(server, table):
    server.query(f"UPDATE {table} SET ten = ten WHERE ma % 3 = 0; UPDATE {table} SET ten = ten WHERE ma % 5 = 0")


def _rows(path):
    layer = QgsVectorLayer(str(path), "lớp", "ogr")
    assert layer.isValid() and layer.featureCount() == 60
    return [feature["ma"] for feature in layer.getFeatures()]


@pytest.mark.parametrize("table", _KEYS)
def test_decoded_and_reassigned_layers_do_not_hang_on_the_server(base, run_algorithm, tmp_path, table):
    layer = QgsVectorLayer(base.uri(table), "lớp", "postgres")
    assert layer.isValid()
    made = []
    for _ in range(2):
        raw = [feature["ma"] for feature in layer.getFeatures()]
        source = "postgres://" + base.uri(table)
        decoded, placed = tmp_path / f"d{len(made)}.gpkg", tmp_path / f"p{len(made)}.gpkg"
        run_algorithm("hatangso:decodevietnamese", {"INPUT": source, "OUTPUT": str(decoded)})
        run_algorithm(
            "hatangso:identifyvn2000",
            {
                "INPUT": source, "REFERENCE": "postgres://" + base.uri("so"), "ACTION": 1, "OUTPUT": "memory:",
                "LAYER": str(placed),
            },
        )  # fmt: skip
        made.append((_rows(decoded), _rows(placed)))
        _move(base, table)
    assert raw != made[0][0] and raw != sorted(raw), "the server gives them in an order of its own"
    assert made[0] == made[1] and made[0][0] == made[0][1]
    if table in ("so", "so_le"):
        assert made[0][0] == list(range(1, 61))


def test_tables_without_a_key_and_what_checkdata_sees(base):
    base.query("CREATE TABLE khong AS SELECT * FROM so")
    layer = QgsVectorLayer(base.uri("khong"), "lớp", "postgres")
    ids = [feature.id() for feature in layer.getFeatures(by_key(QgsFeatureRequest(), layer))]
    assert len(ids) == 60 and ids == sorted(ids)
    layer = QgsVectorLayer(base.uri("so"), "lớp", "postgres")
    scans = []
    for _ in range(2):
        scans.append(scan_layer("SITES", "x", layer, {"code": "ma"}, 60, whole=True, stored=layer))
        _move(base, "so")
    assert scans[0].ids == scans[1].ids and scans[0].columns == scans[1].columns
    assert np.array_equal(scans[0].xy, scans[1].xy, equal_nan=True) and scans[0].null == scans[1].null
    assert [scan.parts.xy.tolist() for scan in scans[:1]] == [scan.parts.xy.tolist() for scan in scans[1:]]

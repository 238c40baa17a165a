"""Databases that refuse, break off or hold odd tables: all rows or an error, whole tables or none, never a password."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hatangso_testing.layers import CancelAt, memory_layer
from hatangso_testing.storages import rows_of
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from hatangso.plugin.errors import DataError
from hatangso.plugin.gis.layer_facts import scan_layer
from hatangso.plugin.gis.source import read_vector
from hatangso.plugin.gis.table_reads import all_rows
from hatangso.plugin.progress import Progress
from hatangso.plugin.redaction import without_secrets
from hatangso.processing.database_faults import database_fault

BUFFERS = "hatangso:coveragebuffers"


@pytest.fixture(scope="module")
def base(postgis):
    """A schema of this module with a layer of sites."""
    postgis.query(
        """
        CREATE SCHEMA "Sở TT&TT";
        CREATE TABLE "Sở TT&TT"."Trạm" (
            ma serial PRIMARY KEY, "Tên trạm" text, cong_nghe text, geom geometry(Point, 3405));
        INSERT INTO "Sở TT&TT"."Trạm" ("Tên trạm", cong_nghe, geom)
            SELECT 'Trạm ' || n, '4G', ST_SetSRID(ST_MakePoint(500000 + 3000 * n, 1900000), 3405)
            FROM generate_series(1, 40) AS n;
        """
    )
    return postgis


def tables(server, schema="Sở TT&TT") -> set[str]:
    return {row[0] for row in server.query(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'")}


def sites(server, **more) -> str:
    return "postgres://" + server.uri("Trạm", schema="Sở TT&TT", **more)


def place(server, table, **more) -> str:
    return "postgres://" + server.uri(table, schema=more.pop("schema", "Sở TT&TT"), **more)


# -- reading ----------------------------------------------------------------------------------------------------------


def test_columns_of_every_kind_are_read(base, run_algorithm):
    base.query(
        """
        CREATE TABLE "Sở TT&TT"."Mọi kiểu" (
            "Mã số" uuid PRIMARY KEY, nguyen bigint, thuc double precision, chinh_xac numeric(20, 4), dung boolean,
            ngay date, luc timestamp, chu text, rong text, mang text[], so integer[], tai_lieu jsonb,
            "Hình dạng" geometry);
        INSERT INTO "Sở TT&TT"."Mọi kiểu" VALUES
            ('00000000-0000-0000-0000-00000000000b', 9007199254740993, 0.30000000000000004, 12345.6789, true,
             '2025-07-01', '2025-07-01 08:30:00', 'Đường 9', '', '{a,b}', '{1,2}', '{"a": 1}',
             ST_SetSRID(ST_MakePoint(107, 16), 4326)),
            ('00000000-0000-0000-0000-00000000000a', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             ST_SetSRID(ST_MakePoint(108, 16), 4326));
        """
    )
    uri = base.uri("Mọi kiểu", "Hình dạng", schema="Sở TT&TT")
    layer = QgsVectorLayer(f"{uri} type=Point srid=4326", "lớp", "postgres")
    names = ["nguyen", "thuc", "chinh_xac", "dung", "chu", "rong", "mang", "tai_lieu", "ngay"]
    data = read_vector(layer, "lớp", QgsProcessingContext(), fields=names)
    assert data.parts.xy.tolist() == [[108.0, 16.0], [107.0, 16.0]], "in the order of the key"
    assert [data.columns[name][1] for name in names[:4]] == [9007199254740993, 0.1 + 0.2, 12345.6789, True]
    assert (data.columns["chu"], data.columns["rong"]) == ([None, "Đường 9"], [None, ""])
    assert data.columns["ngay"][1].toString("yyyy-MM-dd") == "2025-07-01"
    assert all(values[0] is None for values in data.columns.values())


def test_rows_come_in_the_order_of_their_key_wherever_they_lie(base):
    layer = QgsVectorLayer(base.uri("Trạm", schema="Sở TT&TT"), "lớp", "postgres")
    before = read_vector(layer, "lớp", QgsProcessingContext(), fields=["Tên trạm"])
    base.query("""UPDATE "Sở TT&TT"."Trạm" SET cong_nghe = cong_nghe WHERE ma % 3 = 0""")  # moved to the end
    raw = [feature["ma"] for feature in layer.getFeatures()]
    assert raw != sorted(raw), "the server gives them in another order now"
    after = read_vector(layer, "lớp", QgsProcessingContext(), fields=["Tên trạm"])
    assert after.columns == before.columns and after.ids.tolist() == before.ids.tolist()
    assert after.parts.xy.tolist() == before.parts.xy.tolist()
    base.query("""CREATE VIEW "Sở TT&TT"."Xem" AS SELECT "Tên trạm", geom FROM "Sở TT&TT"."Trạm" ORDER BY random()""")
    view = QgsVectorLayer(base.uri("Xem", schema="Sở TT&TT", key="Tên trạm"), "lớp", "postgres")
    read = [read_vector(view, "lớp", QgsProcessingContext(), fields=["Tên trạm"]) for _ in range(2)]
    assert read[0].columns == read[1].columns == {"Tên trạm": sorted(before.columns["Tên trạm"])}
    assert read[0].parts.xy.tolist() == read[1].parts.xy.tolist()


def test_a_filter_a_selection_and_a_limit_are_no_fault(base, run_algorithm):
    layer = QgsVectorLayer(base.uri("Trạm", schema="Sở TT&TT") + " sql=ma > 10", "Trạm", "postgres")
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByIds([12, 14, 15])
        for selected, limit, count in ((False, -1, 30), (True, -1, 3), (False, 7, 7)):
            source = QgsProcessingFeatureSourceDefinition(layer.id(), selected, limit)
            found = run_algorithm(BUFFERS, {"SITES": source, "OUTPUT": "memory:"})
            assert found["SITE_COUNT"] == count
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_a_connection_that_breaks_in_mid_read_is_no_short_layer(base, run_algorithm):
    base.query(
        """
        CREATE TABLE "Sở TT&TT"."Nhiều" (ma serial PRIMARY KEY, geom geometry(Point, 3405));
        INSERT INTO "Sở TT&TT"."Nhiều" (geom) SELECT ST_SetSRID(ST_MakePoint(500000 + n, 1900000), 3405)
            FROM generate_series(1, 30000) AS n;
        """
    )
    layer = QgsVectorLayer(base.uri("Nhiều", schema="Sở TT&TT"), "lớp", "postgres")

    class Breaking:
        """Ends all other connections once, when a third is read."""

        def step(self, share):
            if share > 0.3 and not self.done:
                self.done = True
                base.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

        done = False

    with pytest.raises(DataError, match=r"lớp.*of 30000") as fault:
        read_vector(layer, "lớp", QgsProcessingContext(), progress=Breaking())
    assert base.password not in str(fault.value)
    assert len(read_vector(layer, "lớp", QgsProcessingContext())) == 30000, "and it can be read again"
    breaking = Breaking()
    for source in (layer, QgsVectorLayerFeatureSource(layer)):  # of one layer, and of several, in checkdata
        breaking.done = False
        progress = Progress(lambda percent: breaking.step(percent / 100))
        with pytest.raises(DataError, match=r"SITES.*of 30000"):
            scan_layer("SITES", "x", source, {}, 30000, True, progress, stored=layer)


def test_what_a_server_says_when_it_is_asked_for_rows_is_told(base):
    layer = QgsVectorLayer(base.uri("Trạm", schema="Sở TT&TT"), "lớp", "postgres")

    def refused():
        QgsApplication.messageLog().logMessage("ERROR:  không cho", "PostGIS")
        return []

    with pytest.raises(DataError, match="after 0 of 40 .*không cho"):
        list(all_rows(refused, layer, layer, "lớp"))


def test_a_server_that_stops_is_told_and_nothing_is_written(base, run_algorithm, tmp_path, feedback):
    target = tmp_path / "vùng.gpkg"

    class Stopping(CancelAt):
        def asked(self):
            self.count += 1
            if self.count == 3:  # the sites are being read, or were just read
                base.stop()
            return False

    try:
        with pytest.raises(QgsProcessingException) as fault:
            run_algorithm(
                BUFFERS,
                {"SITES": sites(base), "OUTPUT": str(target), "REJECTED": place(base, "Bị loại")},
                own_feedback=Stopping(0).made,
            )
        assert "database" in str(fault.value) and base.password not in str(fault.value)
        assert list(tmp_path.iterdir()) == []
    finally:
        base.start()
    assert not [name for name in tables(base) if name.startswith("hatangso_") or name == "Bị loại"]


# -- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [({"password": "sai mật khẩu"}, "password authentication failed"), ({"host": "khong.invalid"}, "khong.invalid"),
     ({"port": "1"}, "port 1"), ({"dbname": "không có"}, "không có")],
)  # fmt: skip
def test_who_cannot_come_in_is_told_why(base, run_algorithm, feedback, more, said):
    for parameters in ({"SITES": sites(base, **more), "OUTPUT": "memory:"},
                       {"SITES": sites(base), "OUTPUT": place(base, "Ra", **more)}):  # fmt: skip
        with pytest.raises(QgsProcessingException) as fault:
            run_algorithm(BUFFERS, parameters)
        words = [str(fault.value), *feedback.messages, *feedback.warnings]
        assert said in words[0]
        assert not any(base.password in one or "sai mật khẩu" in one for one in words)


def test_missing_tables_and_rights_are_told_before_the_work(base, run_algorithm):
    base.query("CREATE ROLE khach LOGIN PASSWORD 'chỉ xem'; GRANT USAGE ON SCHEMA \"Sở TT&TT\" TO khach")
    guest = {"user": "khach", "password": "chỉ xem"}

    def told(**parameters):
        with pytest.raises(QgsProcessingException) as fault:
            run_algorithm(BUFFERS, {"SITES": sites(base), "OUTPUT": "memory:", **parameters})
        assert base.password not in str(fault.value) and "chỉ xem" not in str(fault.value)
        return str(fault.value)

    assert re.search("permission denied|no SELECT privilege", told(SITES=sites(base, **guest)))
    assert "Nix" in told(SITES="postgres://" + base.uri("Nix", schema="Sở TT&TT"))
    assert "schema" in told(OUTPUT=place(base, "Ra", schema="Không có"))
    assert "no right to create" in told(OUTPUT=place(base, "Ra", **guest))
    assert "63 bytes" in told(OUTPUT=place(base, "Đ" * 40))
    assert "take the place" in told(OUTPUT=place(base, "Trạm"))
    base.query('CREATE OR REPLACE VIEW "Sở TT&TT"."Là view" AS SELECT 1 AS a')
    assert "is a view" in told(OUTPUT=place(base, "Là view"))
    assert "key=" in told(SITES="postgres://" + base.uri("Là view", "", schema="Sở TT&TT"))
    for name, rule in (
        ("Chia dòng", 'ALTER TABLE {0} ENABLE ROW LEVEL SECURITY; CREATE POLICY ai ON {0} FOR SELECT USING (a = 1)'),
        ("Có bẫy", "CREATE TRIGGER bay AFTER INSERT ON {0} EXECUTE FUNCTION suppress_redundant_updates_trigger()"),
    ):
        table = f'"Sở TT&TT"."{name}"'
        base.query(f"CREATE TABLE {table} (a integer, id serial PRIMARY KEY); " + rule.format(table))
        assert "rules of access" in told(OUTPUT=place(base, name)), "nobody sees more rows than before"


def test_checks_read_no_view_twice(base, qgis_app, run_algorithm):
    """That its key is unique the server says by reading all of it; a sequence counts the rows that it reads."""
    algorithm = qgis_app.processingRegistry().algorithmById(BUFFERS)
    base.query(
        """
        CREATE SEQUENCE "Sở TT&TT".dem;
        CREATE VIEW "Sở TT&TT"."Đếm dòng" AS SELECT ma, geom, nextval('"Sở TT&TT".dem') AS lan FROM "Sở TT&TT"."Trạm";
        CREATE VIEW "Sở TT&TT"."Đang mở" AS SELECT * FROM "Sở TT&TT"."Đếm dòng";
        CREATE VIEW "Sở TT&TT"."Lặp khóa" AS SELECT 7 AS ma, geom FROM "Sở TT&TT"."Trạm";
        """
    )

    def rows_read(value) -> int:
        before = base.query("SELECT nextval('\"Sở TT&TT\".dem')")[0][0]
        assert database_fault(algorithm, {"SITES": value}, "SITES", QgsProcessingContext()) is None
        return int(base.query("SELECT nextval('\"Sở TT&TT\".dem')")[0][0]) - int(before) - 1

    view = base.uri("Đếm dòng", schema="Sở TT&TT", key="ma")
    assert rows_read("postgres://" + view) >= 40, "nobody has looked at it yet"
    assert rows_read("postgres://" + view) < 40
    other = base.uri("Đang mở", schema="Sở TT&TT", key="ma")
    assert rows_read(QgsVectorLayer(other, "", "postgres")) < 40
    assert rows_read(f"postgres://{other} checkPrimaryKeyUnicity='0'") < 40
    assert rows_read("postgres://" + other) >= 40, "nobody has asked the server yet"
    assert rows_read("postgres://" + other) < 40

    doubled = {"SITES": "postgres://" + base.uri("Lặp khóa", schema="Sở TT&TT", key="ma")}
    for _ in range(2):
        assert re.search("(?i)key", database_fault(algorithm, doubled, "SITES", QgsProcessingContext()))
    base.query('CREATE OR REPLACE VIEW "Sở TT&TT"."Lặp khóa" AS SELECT ma, geom FROM "Sở TT&TT"."Trạm"')
    assert database_fault(algorithm, doubled, "SITES", QgsProcessingContext()) is None, "what was mended is taken"
    base.query('CREATE OR REPLACE VIEW "Sở TT&TT"."Lặp khóa" AS SELECT ma % 2 AS ma, geom FROM "Sở TT&TT"."Trạm"')
    run_algorithm(BUFFERS, {"SITES": sites(base), "OUTPUT": "memory:"})
    assert re.search("(?i)key", database_fault(algorithm, doubled, "SITES", QgsProcessingContext())), "a new run asks"


def test_a_zone_that_may_not_be_entered_is_told_before_the_work(base, run_algorithm):
    base.query(
        "CREATE ROLE nguoi_ghi LOGIN PASSWORD 'ghi'; CREATE SCHEMA ghi AUTHORIZATION nguoi_ghi; "
        "DELETE FROM spatial_ref_sys WHERE auth_srid = 5899"
    )
    layer = memory_layer("Point", "EPSG:5899", ["POINT(500000 1900000)"])
    target = place(base, "Ra", schema="ghi", user="nguoi_ghi", password="ghi")
    parameters = {"SITES": layer, "OUTPUT": target}
    with pytest.raises(QgsProcessingException, match=r"does not know.*EPSG:5899"):
        run_algorithm(BUFFERS, parameters)
    with pytest.raises(QgsProcessingException, match="does not know"):
        run_algorithm(BUFFERS, {**parameters, "OUTPUT": "memory:", "REJECTED": target})
    base.query("GRANT INSERT ON spatial_ref_sys TO nguoi_ghi")
    assert run_algorithm(BUFFERS, parameters)["AREA_COUNT"] == 1
    base.query("REVOKE INSERT ON spatial_ref_sys FROM nguoi_ghi")
    assert run_algorithm(BUFFERS, parameters)["AREA_COUNT"] == 1, "it is there by now"


def test_checkdata_names_a_table_that_cannot_be_opened_without_its_password(run_algorithm, feedback, tmp_path):
    away = "postgres://dbname='x' host=127.0.0.1 port=1 user='lan' password='geheim123' table=\"s\".\"{}\" (geom)"
    parameters = {"VILLAGES": away.format("Thôn"), "STATISTICS": [away.format("Số liệu")]}
    outputs = {"OUTPUT": str(tmp_path / "cd.gpkg"), "HTML": str(tmp_path / "cd.html")}
    found = run_algorithm("hatangso:checkdata", {**parameters, **outputs})
    assert found["ERROR_COUNT"] == 2
    written = [Path(outputs[name]).read_bytes().decode(errors="replace") for name in outputs]
    for text in (*written, "\n".join(feedback.messages + feedback.warnings)):
        assert "geheim" not in text and "lan'" not in text
        assert "s.Thôn · x (127.0.0.1)" in text and "s.Số liệu" in text


def test_the_history_of_a_result_tells_no_password(base, run_algorithm, tmp_path):
    target = tmp_path / "vùng.gpkg"
    run_algorithm(BUFFERS, {"SITES": sites(base), "OUTPUT": str(target)})
    assert base.password.encode() not in target.read_bytes()
    history = QgsVectorLayer(str(target), "", "ogr").metadata().history()
    assert "password=…" in json.loads(history[2])["SITES"]


def test_words_without_secrets():
    told = without_secrets("postgres://dbname='a' user='lan' password='mật \\' khẩu' authcfg=abc1234 table=\"s\".\"t\"")
    assert told == 'postgres://dbname=\'a\' user=… password=… authcfg=… table="s"."t"'
    address = "password='mật \\' khẩu' table=\"s\""
    assert without_secrets(str([address])) == "['password=… table=\"s\"']"
    assert without_secrets(QgsExpression.quotedString(address)) == "'password=… table=\"s\"'"
    for text, kept in [
        ("user = 'lan' password = 'x y'", "user=… password=…"),
        ("postgresql://lan:mật@h:5432/a?b=c", "postgresql://…@h:5432/a?b=c"),
        ("OGR://lan:m@t/k'h@h/a lan@a.vn", "OGR://…@h/a lan@a.vn"),
        ("(postgres://lan@h/a)", "(postgres://…@h/a)"),
        ("http://a:80/lop@EPSG:3857@png, http://a/b:c@d", "http://a:80/lop@EPSG:3857@png, http://a/b:c@d"),
    ]:
        assert without_secrets(text) == kept


# -- whole or not at all ----------------------------------------------------------------------------------------------


def test_a_new_table_is_whole_indexed_and_named_as_it_should_be(base, run_algorithm):
    found = run_algorithm(BUFFERS, {"SITES": sites(base), "OUTPUT": place(base, "Vùng phủ")})
    fields, crs, rows = rows_of(found["OUTPUT"])
    assert (len(rows), crs) == (found["AREA_COUNT"], "EPSG:3405")
    indexes = base.query("""SELECT indexname FROM pg_indexes WHERE tablename = 'Vùng phủ' ORDER BY 1""")
    assert indexes == [["Vùng phủ_geom_idx"], ["Vùng phủ_pkey"]]
    assert not [name for name in tables(base) if name.startswith("hatangso_")]


def test_an_old_table_keeps_its_rights_and_goes_only_for_a_whole_new_one(base, run_algorithm):
    base.query(
        'CREATE TABLE "Sở TT&TT"."Cũ" (x integer, id integer); INSERT INTO "Sở TT&TT"."Cũ" VALUES (7); '
        'CREATE ROLE "bạn"; GRANT INSERT ON "Sở TT&TT"."Cũ" TO "bạn" WITH GRANT OPTION; '
        'GRANT UPDATE (x, id) ON "Sở TT&TT"."Cũ" TO "bạn"; '
        'GRANT SELECT ON "Sở TT&TT"."Cũ" TO PUBLIC; CREATE VIEW public.treo AS SELECT * FROM "Sở TT&TT"."Cũ"'
    )
    parameters = {
        "SITES": sites(base), "OUTPUT": place(base, "Cũ"), "REJECTED": place(base, "Cũ loại", schema="public"),
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="depend") as fault:  # a view hangs on it
        run_algorithm(BUFFERS, parameters)
    assert "Sở TT&TT.Cũ" in str(fault.value).partition("cannot be put in place")[0], "the table is named"
    assert base.query('SELECT x FROM "Sở TT&TT"."Cũ"') == [["7"]]
    assert not [name for name in tables(base) | tables(base, "public") if name.startswith("hatangso_")]
    assert "Cũ loại" not in tables(base, "public"), "all results or none"
    base.query("DROP VIEW public.treo")
    found = run_algorithm(BUFFERS, parameters)
    assert base.query('SELECT count(*) FROM "Sở TT&TT"."Cũ"') == [[str(found["AREA_COUNT"])]]
    rights = base.query("""SELECT relacl FROM pg_class WHERE relname = 'Cũ'""")
    assert "=r/" in rights[0][0].replace("hatangso=", "")
    assert "bạn" in rights[0][0] and "=a*/" in rights[0][0], "with the right to give it on"
    rights = base.query("""SELECT attname, attacl FROM pg_attribute WHERE attacl IS NOT NULL
        AND attrelid = '"Sở TT&TT"."Cũ"'::regclass""")
    assert [name for name, words in rights if "bạn" in words and "=w/" in words] == ["id"]


def test_a_cancel_at_any_moment_leaves_what_was_there(base, run_algorithm):
    base.query('CREATE TABLE "Sở TT&TT"."Giữ" (x integer); INSERT INTO "Sở TT&TT"."Giữ" VALUES (7)')
    parameters = {"SITES": sites(base), "OUTPUT": place(base, "Giữ")}
    asked = CancelAt(10**9)
    run_algorithm(BUFFERS, {**parameters, "OUTPUT": place(base, "Đếm")}, own_feedback=asked.made)
    for at in range(1, asked.count, max(asked.count // 4, 1)):
        run_algorithm(BUFFERS, parameters, own_feedback=CancelAt(at).made)
        assert base.query('SELECT x FROM "Sở TT&TT"."Giữ"') == [["7"]]
        assert not [name for name in tables(base) if name.startswith("hatangso_")]


def test_values_are_exact_where_qt_takes_them_for_equal(base):
    from hatangso.plugin.gis.fields import qgis_fields
    from hatangso.plugin.gis.sink import LayerWriter
    from hatangso.plugin.gis.table_sink import TableSink
    from hatangso.plugin.schema import Field, FieldType

    columns = {
        "a": [0.1 + 0.2, 0.3, 0.3], "b": [0.0, None, 0.0], "c": [None, False, False], "d": ["", None, ""],
        "e": [None, "0", "0"], "f": [0, None, 0], "g": [2**53 + 1, 2**53, None], "h": ["", "", ""],
    }  # fmt: skip
    kinds = {"a": FieldType.REAL, "b": FieldType.REAL, "c": FieldType.BOOLEAN, "f": FieldType.INTEGER,
             "g": FieldType.INTEGER}  # fmt: skip
    schema = [Field(name, kinds.get(name, FieldType.TEXT), name, name) for name in columns]
    fields = qgis_fields(schema)
    uri = base.uri("Chính xác", "", schema="Sở TT&TT")
    nothing = QgsCoordinateReferenceSystem()
    writer = LayerWriter(TableSink(uri, fields, QgsWkbTypes.Type.NoGeometry, nothing, "bảng"), fields, "bảng")
    writer.write(None, columns)
    writer.flush()
    _, _, rows = rows_of(f"postgres://{uri}")
    assert {name: [row[number][1] for row in rows] for number, name in enumerate(columns)} == columns


def test_names_that_another_plugin_gave_to_qt6_are_not_taken_for_those_of_qt5(monkeypatch):
    from qgis.PyQt.QtCore import QVariant

    from hatangso.plugin.gis.fields import nulls_apart

    monkeypatch.setattr(QVariant, "Type", SimpleNamespace(QDate=14, QString=10), raising=False)
    assert nulls_apart() is None


def test_a_layer_definition_is_loaded_from_its_final_place(base, run_algorithm):
    project = QgsProject()
    context = QgsProcessingContext()
    target = QgsProcessingOutputLayerDefinition(place(base, "Tải lên"), project)
    found = run_algorithm(BUFFERS, {"SITES": sites(base), "OUTPUT": target}, context=context)
    assert "hatangso_" not in found["OUTPUT"] and 'table="Sở TT&TT"."Tải lên"' in found["OUTPUT"]
    assert context.willLoadLayerOnCompletion(found["OUTPUT"])


_KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from postgis import Server, binaries
with Server(binaries()) as server:
    print(server._folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_server_goes_with_the_process_that_started_it(postgis, root):
    command = [sys.executable, "-c", _KILLED, str(root / "tests/support")]
    folder = Path(subprocess.run(command, capture_output=True, text=True).stdout.strip())
    assert folder.name.startswith("hatangso_pg_")
    end = time.monotonic() + 60
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not folder.exists()

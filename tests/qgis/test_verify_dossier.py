"""``hatangso:verifydossier``: what is wrong with a dossier is said, what is harmful is not opened, nothing remains."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import re
import shutil
import sqlite3
import tempfile
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hatangso_testing.dossiers import documents
from hatangso_testing.layers import CancelAt
from qgis.core import QgsProcessingException

ID = "hatangso:verifydossier"


@pytest.fixture(scope="module")
def made(qgis_app, sao_mai, tmp_path_factory) -> Path:
    """A dossier with tables, a raster and copies; tests change copies of it."""
    from qgis import processing

    base = tmp_path_factory.mktemp("hồ sơ")
    sources = base / "nguồn"
    sources.mkdir()
    processing.run(
        "hatangso:packagedossier",
        {
            "DOSSIER_TYPE": 0, "TITLE": "Hồ sơ thử", "DATE": "2026-11-22", "LICENCE": "CC BY 4.0",
            "DOCUMENTS": [str(path) for path in documents(sources)],
            "LAYERS": [f"{sao_mai}|layername=villages", f"{sao_mai}|layername=communes",
                       f"{sao_mai}|layername=statistics", str(sao_mai.with_name("sao_mai_dem.tif"))],
            "COPIES": [0, 1, 2, 3], "FOLDER": str(base / "a"), "ZIP": str(base / "a.zip"),
        },
    )  # fmt: skip
    return base / "a"


@pytest.fixture
def verify(run_algorithm, monkeypatch, tmp_path_factory):
    """Verify; the temporary folder must be empty afterwards."""
    scratch = tmp_path_factory.mktemp("tạm")
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def run(path, **given):
        results = run_algorithm(ID, {"INPUT": str(path), **given})
        assert list(scratch.iterdir()) == []
        return results

    return run


@pytest.fixture
def dossier(made, tmp_path) -> Path:
    shutil.copytree(made, tmp_path / "nơi khác")
    return tmp_path / "nơi khác"


def reseal(folder: Path, *, rehash: bool = True, change=None) -> None:
    """Make the manifest fit what stands in the folder now, as a careful forger would."""
    path = folder / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data.pop("seal")
    if change is not None:
        change(data)
    if rehash:
        for entry in data["files"]:
            content = (folder / entry["path"]).read_bytes()
            entry["size"], entry["sha256"] = len(content), hashlib.sha256(content).hexdigest()
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    seal = hashlib.sha256(text.encode()).hexdigest()
    text = json.dumps({**data, "seal": seal}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8")


def database_of(folder: Path) -> Path:
    return next((folder / "du_lieu").glob("*.gpkg"))


def test_a_dossier_is_valid_as_folder_archive_and_manifest(verify, made, tmp_path, feedback):
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for source in (made, made / "manifest.json", made.with_suffix(".zip")):
        results = verify(source, HTML=str(tmp_path / "kết quả.html"))
        assert results["VALID"] is True and results["ERROR_COUNT"] == 0, feedback.warnings
        assert results["FINGERPRINT"] == hashlib.sha256((made / "manifest.json").read_bytes()).hexdigest()
        assert "✓" in (tmp_path / "kết quả.html").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_what_was_changed_is_named_and_stops_no_model(verify, dossier, feedback, tmp_path):
    (dossier / "tai_lieu/to_trinh.docx").unlink()
    (dossier / "tai_lieu/<b>.txt").write_text("x")
    raster = dossier / "du_lieu/sao_mai_dem.tif"
    raster.write_bytes(raster.read_bytes()[:-1] + b"?")
    results = verify(dossier, HTML=str(tmp_path / "a.html"))
    assert results["VALID"] is False and results["ERROR_COUNT"] == 4
    told = "\n".join(feedback.warnings)
    for name in ("tai_lieu/to_trinh.docx", "tai_lieu/<b>.txt", "du_lieu/sao_mai_dem.tif"):
        assert name in told
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;.txt" in page and "<b>.txt" not in page


def test_a_repacked_archive_is_as_good(verify, made, tmp_path):
    """By another program, without the folder on top, with folders as entries and other times."""
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(made.rglob("*"), reverse=True):
            archive.write(path, path.relative_to(made).as_posix())
    assert verify(tmp_path / "b.zip")["VALID"] is True


def test_what_cannot_be_read_at_all_is_a_fault(verify, tmp_path):
    with pytest.raises(QgsProcessingException, match="does not exist"):
        verify(tmp_path / "none.zip")


def test_an_empty_folder_or_any_file_is_no_dossier(verify, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.zip").write_bytes(b"x" * 100)
    (tmp_path / "b.zip").write_bytes(b"")
    for name in ("empty", "a.zip", "b.zip"):
        results = verify(tmp_path / name)
        assert results["VALID"] is False and results["ERROR_COUNT"] >= 1


# -- who forges hashes as well ----------------------------------------------------------------------------------------


def test_a_row_that_was_taken_out_is_noticed_though_all_hashes_fit(verify, dossier, feedback):
    with closing(sqlite3.connect(database_of(dossier))) as database, database:
        # Without the functions of GDAL its triggers cannot run.
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'villages'")
        for (name,) in triggers.fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("DELETE FROM villages WHERE fid = 5")
    reseal(dossier)
    assert verify(dossier)["VALID"] is False
    assert any("119 rows, not 120" in warning for warning in feedback.warnings)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda layer: layer.update(features=7), "7 as the manifest says"),
        (lambda layer: layer.update(geometry="MultiPoint"), "not MultiPoint"),
        (lambda layer: layer.update(crs="EPSG:5897"), "not EPSG:5897"),
        (lambda layer: layer.update(extent=[0, 0, 1, 1]), "has the extent"),
        (lambda layer: layer.update(fields=["a"]), "has the fields"),
        (lambda layer: layer.update(table="none"), "does not open"),
        (lambda layer: layer.update(table='x" | y'), "does not open"),
        (lambda layer: layer.update(path="du_lieu/none.gpkg"), "not among its files"),
        (lambda layer: layer.update(path="../../a.gpkg"), "not among its files"),
        (lambda layer: layer.update(path="tai_lieu/trang.html"), "does not open"),
    ],
)
def test_what_the_manifest_says_of_layers_is_compared(verify, dossier, feedback, change, said):
    def forged(data: dict) -> None:
        change(data["layers"][0])
        data.update(copies=[], projects=[], layers=data["layers"][:1])  # the others take their time and are all right

    reseal(dossier, change=forged)
    assert verify(dossier)["VALID"] is False
    assert any(said in warning for warning in feedback.warnings), feedback.warnings


def forge_project(folder: Path, change) -> None:
    """Change the text of both projects of a dossier."""
    (path,) = (folder / "du_lieu").glob("*.qgz")
    with zipfile.ZipFile(path) as archive:
        name = archive.namelist()[0]
        text = change(archive.read(name).decode("utf-8"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    path.write_bytes(held.getvalue())
    with closing(sqlite3.connect(database_of(folder))) as database, database:
        database.execute("UPDATE qgis_projects SET content = ?", (held.getvalue().hex(),))
    reseal(folder)


@pytest.mark.parametrize(
    "source",
    ["/vsicurl/http://127.0.0.1:9/a.gpkg|layername=villages", "../../other.gpkg|layername=villages",
     "/srv/may/ho_so_thu.gpkg|layername=villages", "./none.gpkg|layername=villages"],
)  # fmt: skip
def test_a_project_that_reads_from_elsewhere_is_not_opened(verify, dossier, feedback, monkeypatch, source):
    from qgis.core import QgsProject

    opened: list[str] = []
    real = QgsProject.read
    monkeypatch.setattr(QgsProject, "read", lambda self, *names: opened.append(names[0]) or real(self, *names))
    forge_project(
        dossier, lambda text: text.replace("<datasource>./ho_so_thu.gpkg|layername=villages", f"<datasource>{source}")
    )
    assert verify(dossier)["VALID"] is False
    assert opened == []
    assert any(source.partition("|")[0] in warning for warning in feedback.warnings)


@pytest.fixture
def server():
    """A server that notes what is asked of it."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 - the same

        def log_message(self, *_):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


VILLAGES = "<datasource>./ho_so_thu.gpkg|layername=villages</datasource>"
GROUP = (
    '<layer-tree-group name="G" checked="Qt::Checked" expanded="1"><customproperties><Option type="Map">'
    '<Option name="embedded" value="1" type="QString"/><Option name="embedded-invisible-layers" type="invalid"/>'
    '<Option name="embedded_project" value="../../khác.qgs" type="QString"/></Option></customproperties>'
    "</layer-tree-group>"
)
#: Ways to have QGIS read from elsewhere what looks as if it were read from the dossier.
DISGUISES = {
    "two_sources": lambda text, url: text.replace(
        VILLAGES, f"<datasource>/vsicurl/{url}/a.geojson</datasource>{VILLAGES}"
    ),
    "comment": lambda text, url: text.replace("./ho_so_thu.gpkg|", "./ho_so_thu.gpkg<!-- x -->/../../../bí mật.gpkg|"),
    "two_providers": lambda text, url: text.replace(VILLAGES, f"{VILLAGES}<provider>virtual</provider>", 1),
    "group_of_another": lambda text, url: text.replace("</layer-tree-group>", f"{GROUP}</layer-tree-group>", 1),
    "layer_of_another": lambda text, url: text.replace(
        "<maplayer ", '<maplayer embedded="1" id="x_y_z_0123456789" project="../../khác.qgs" ', 1
    ),
    "virtual_raster": lambda text, url: text.replace(VILLAGES, "<datasource>./v.vrt</datasource>"),
    "hidden_letters": lambda text, url: text.replace(VILLAGES, f"<datasource>&#104;{url[1:]}/a</datasource>"),
    "other_encoding": lambda text, url: f"<?xml version='1.0' encoding='UTF-16LE'?>{text}",
}


def with_pointer(folder: Path, secret: Path) -> None:
    """Put a file into a dossier that leads GDAL to another one."""
    (folder / "du_lieu/v.vrt").write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="villages"><SrcDataSource>{secret}</SrcDataSource>'
        "<SrcLayer>villages</SrcLayer></OGRVRTLayer></OGRVRTDataSource>",
        encoding="utf-8",
    )

    def listed(data: dict) -> None:
        data["files"].append({"path": "du_lieu/v.vrt", "size": 0, "sha256": "0" * 64, "kind": "data", "title": ""})
        data["files"].sort(key=lambda entry: entry["path"])

    (folder / "MUC_LUC.txt").write_bytes((folder / "MUC_LUC.txt").read_bytes() + b"\r\ndu_lieu/v.vrt\r\n")
    reseal(folder, change=listed)


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_source_in_disguise_is_seen_and_nothing_is_opened(
    verify, dossier, feedback, monkeypatch, server, sao_mai, tmp_path, disguise, zipped
):
    from qgis.core import QgsProject

    opened: list[str] = []
    real = QgsProject.read
    monkeypatch.setattr(QgsProject, "read", lambda self, *names: opened.append(names[0]) or real(self, *names))
    url, asked = server
    with_pointer(dossier, sao_mai)
    forge_project(dossier, lambda text: DISGUISES[disguise](text, url))
    source = dossier
    if zipped:
        source = Path(shutil.make_archive(str(tmp_path / "a"), "zip", dossier))
    assert verify(source)["VALID"] is False
    assert opened == [] and asked == []


@pytest.mark.parametrize("disguise", ["two_sources", "group_of_another", "virtual_raster"])
def test_qgis_itself_is_asked_what_it_would_read(verify, dossier, feedback, monkeypatch, server, sao_mai, disguise):
    """Also where the text would deceive our own reading of it."""
    from hatangso.plugin.gis.package import check_projects

    monkeypatch.setattr(check_projects, "check_project_text", lambda *given: [])
    url, asked = server
    shutil.copy(next((dossier / "du_lieu").glob("*.qgz")), dossier.parent / "khác.qgz")
    with zipfile.ZipFile(dossier.parent / "khác.qgz") as archive:
        other = archive.read(archive.namelist()[0]).decode("utf-8").replace("./ho_so_thu.gpkg", str(sao_mai))
    other = other.replace("lop_ho_so_", "lop_khac_")
    other = re.sub(r'(<layer-tree-group [^>]*name=")[^"]*', r"\g<1>G", other, count=1)
    (dossier.parent / "khác.qgs").write_text(other, encoding="utf-8")
    with_pointer(dossier, sao_mai)
    forge_project(
        dossier, lambda text: DISGUISES[disguise](text, url).replace("../../khác.qgs", str(dossier.parent / "khác.qgs"))
    )
    results = verify(dossier)
    assert results["VALID"] is False and asked == []
    assert any("is not read from the dossier but from" in warning for warning in feedback.warnings)


def test_pictures_of_servers_are_not_fetched(verify, dossier, feedback, server, qgis_app):
    """Symbols and layouts make QGIS fetch them while it reads a project."""
    url, asked = server

    def forged(text: str) -> str:
        text = re.sub(r'class="SimpleMarker"', 'class="SvgMarker"', text)
        text = re.sub(r'(name="name" type="QString" value=")\w+(")', rf"\g<1>{url}/a.svg\2", text)
        layout = f'<Layout name="L" units="mm"><LayoutItem type="65640" file="{url}/b.png"/></Layout>'
        return text.replace("<Layouts/>", f"<Layouts>{layout}</Layouts>")

    forge_project(dossier, forged)
    results = verify(dossier)
    for _ in range(20):
        qgis_app.processEvents()
    assert asked == []
    assert results["VALID"] is True and results["WARNING_COUNT"] >= 2
    assert any(f"{url}/a.svg" in warning and "not fetched" in warning for warning in feedback.warnings)


def test_a_database_whose_tables_are_other_files_is_not_opened(verify, dossier, feedback):
    with closing(sqlite3.connect(database_of(dossier))) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'x', 'x', 0,"
            " 'CREATE VIRTUAL TABLE x USING VirtualOGR(''/srv/secret.gpkg'')')"
        )
    reseal(dossier, change=lambda data: data.update(layers=data["layers"][:1], copies=[], projects=[]))
    assert verify(dossier)["VALID"] is False
    assert any("does not open" in warning for warning in feedback.warnings)


def test_the_page_must_not_alter_the_dossier(verify, dossier, tmp_path):
    for source in (dossier, dossier / "manifest.json"):
        with pytest.raises(QgsProcessingException, match="would lie in the dossier itself"):
            verify(source, HTML=str(dossier / "tai_lieu/a.html"))
    with pytest.raises(QgsProcessingException, match=r"must end in \.html"):
        verify(dossier, HTML=str(tmp_path / "a.docx"))


def test_a_layer_that_the_project_cannot_show_is_named(verify, dossier, feedback):
    forge_project(dossier, lambda text: text.replace("layername=villages<", "layername=nothing<"))
    assert verify(dossier)["VALID"] is False
    assert any("Thôn, bản, khu phố" in warning and "does not open" in warning for warning in feedback.warnings)


def test_a_file_that_pretends_to_be_data_is_not_given_to_gdal(verify, dossier, feedback):
    secret = dossier.parent / "bí mật.csv"
    secret.write_text("a\n1\n")
    layer = f"<OGRVRTLayer name='x'><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>"
    vrt = f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>"
    for name in ("du_lieu/geojson/villages.geojson", "du_lieu/kml/villages.kml"):
        (dossier / name).write_text(vrt)
    reseal(dossier)
    assert verify(dossier)["VALID"] is False
    assert sum("This copy" in warning and "villages" in warning for warning in feedback.warnings) == 2
    assert not any("bí mật" in warning for warning in feedback.warnings)


# -- archives ---------------------------------------------------------------------------------------------------------


def test_a_harmful_archive_is_refused_and_nothing_is_written_outside(verify, made, tmp_path, feedback):
    place = tmp_path / "hại"
    place.mkdir()
    shutil.copy(made.with_suffix(".zip"), place / "a.zip")
    with zipfile.ZipFile(place / "a.zip", "a") as archive:
        archive.writestr("../evil.txt", "x")
        archive.writestr("/evil.txt", "x")
        link = zipfile.ZipInfo("ho_so_thu/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    results = verify(place / "a.zip")
    assert results["VALID"] is False and results["ERROR_COUNT"] >= 3
    assert sorted(path.name for path in place.iterdir()) == ["a.zip"]
    assert not (tmp_path / "evil.txt").exists() and not Path("/evil.txt").exists()


def test_a_bomb_is_refused_at_once(verify, tmp_path, feedback):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x", "w") as sink:
        for _ in range(120):
            sink.write(bytes(1 << 20))
    assert verify(tmp_path / "a.zip")["VALID"] is False
    assert any("bomb" in warning for warning in feedback.warnings)


@pytest.mark.parametrize("at", [0, 2, 10, 30])
def test_a_cancel_leaves_nothing(run_algorithm, made, tmp_path, monkeypatch, at):
    scratch = tmp_path / "tạm"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    cancel = CancelAt(at)
    given = {"INPUT": str(made.with_suffix(".zip")), "HTML": str(tmp_path / "a.html")}
    run_algorithm(ID, given, own_feedback=cancel.made)
    assert cancel.count > at
    assert list(scratch.iterdir()) == [] and sorted(path.name for path in tmp_path.iterdir()) == ["tạm"]

"""Documents and projects from outside: what does not open is told, what could do harm is not opened."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import pytest
from hatangso_testing.dossiers import docx, html, make_dossier, pdf, xlsx, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.verification.documents import check_document, check_xml
from hatangso.plugin.dossier.verification.findings import Verification
from hatangso.plugin.dossier.verification.folder import verify_folder
from hatangso.plugin.dossier.verification.page import say_finding, verification_page
from hatangso.plugin.dossier.verification.projects import (
    check_project_text,
    project_layers,
    read_stored_project,
    read_zipped_project,
)

LXML = pytest.importorskip("lxml", reason="XML is looked at by lxml")


def found(tmp_path, name: str, content: bytes) -> set[str]:
    (tmp_path / name).write_bytes(content)
    checked = Verification()
    assert check_document(tmp_path / name, name, checked)
    return {finding.code for finding in checked.errors}


GOOD = {
    "a.docx": docx("BÁO CÁO"), "a.xlsx": xlsx("Bảng"), "a.pdf": pdf("QGIS"), "a.html": html("<p>x</p>"),
    "a.json": b'{"a": [1]}', "a.png": b"\x89PNG\r\n\x1a\nrest", "a.qgz": zipped({"a.qgs": "<qgis/>"}),
    "a.kml": b"<kml/>", "a.zip": zipped({"x": "y"}),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_good_documents_open(tmp_path, name):
    assert found(tmp_path, name, GOOD[name]) == set()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"", "not_zip"),
        ("a.docx", docx("x")[:-30], "not_zip"),
        ("a.docx", zipped({"a": "b"}), "part"),
        ("a.xlsx", docx("x"), "part"),
        ("a.docx", zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a><b></a>"}), "xml"),
        ("a.docx", zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>", "../x": ""}),
         "inner_unsafe_path"),
        ("a.pdf", b"%PDF-1.4\nno end", "form"),
        ("a.pdf", pdf().replace(b"startxref\n", b"startxref\n9"), "form"),
        ("a.html", b"<html><body><p>cut", "form"),
        ("a.html", "<html><body>đ</body></html>".encode("utf-16"), "encoding"),
        ("a.json", b'{"a": ', "json"),
        ("a.json", b"[" * 200_000, "json"),
        ("a.png", b"GIF89a", "form"),
        ("a.qgz", zipped({"a.qgs": "<qgis>"}), "xml"),
        ("a.kml", b"<kml>", "xml"),
    ],
)  # fmt: skip
def test_what_does_not_open_is_told(tmp_path, name, content, code):
    assert code in found(tmp_path, name, content)


def test_texts_that_grow_by_being_put_into_each_other_are_refused():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x a="&l11;">&l11;</x>'
    for encoding in ("utf-8", "utf-16"):
        assert check_xml(io.BytesIO(text.encode(encoding))) is not None


def test_files_of_this_machine_are_not_read_into_xml(tmp_path):
    (tmp_path / "secret").write_text("secret")
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]><x>&e;</x>'
    seen: list[str] = []
    check_xml(io.BytesIO(text.encode()), seen=lambda element: seen.append(element.text or ""))
    assert "secret" not in "".join(seen)


def test_large_xml_takes_little_memory():
    import tracemalloc

    text = b"<sheet>" + b"<row><c><v>123456</v></c></row>" * 60_000 + b"</sheet>"
    source = io.BytesIO(text)
    tracemalloc.start()
    try:
        assert check_xml(source) is None
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20 << 20


def test_macros_are_told(tmp_path):
    parts = {"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>", "word/vbaProject.bin": "x"}
    (tmp_path / "a.docx").write_bytes(zipped(parts))
    checked = Verification()
    check_document(tmp_path / "a.docx", "a.docx", checked)
    assert [finding.code for finding in checked.findings] == ["macros"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(GOOD)), place=st.integers(0, 10**6), change=st.integers(1, 255))
def test_damaged_documents_never_raise(tmp_path, name, place, change):
    data = bytearray(GOOD[name])
    data[place % len(data)] ^= change
    found(tmp_path, name, bytes(data))


# -- projects ---------------------------------------------------------------------------------------------------------


def project(*layers: tuple[str, str, str], kind: str = "vector") -> bytes:
    body = "".join(
        f'<maplayer type="{kind}"><id>i</id><datasource>{source}</datasource><layername>{name}</layername>'
        f"<provider>{provider}</provider></maplayer>"
        for name, provider, source in layers
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f"<qgis><projectlayers>{body}</projectlayers></qgis>"
    ).encode()


FILES = {"du_lieu/ho.gpkg", "du_lieu/dem.tif", "du_lieu/v.vrt", "tai_lieu/x.html"}


@pytest.mark.parametrize(
    ("provider", "source", "fine"),
    [
        ("ogr", "./ho.gpkg|layername=xa", True),
        ("gdal", "./dem.tif", True),
        ("ogr", "../tai_lieu/x.html", False),
        ("ogr", "./../tai_lieu/x.html", False),  # a file of the dossier, but not one that holds data alone
        ("ogr", "./v.vrt", False),  # it leads anywhere
        ("ogr", "./../../other/ho.gpkg", False),
        ("ogr", "./none.gpkg", False),
        ("ogr", "/srv/a/ho.gpkg", False),
        ("ogr", "C:/a/ho.gpkg", False),
        ("ogr", "/vsicurl/http://a.b/c.gpkg", False),
        ("ogr", "<OGRVRTDataSource/>".replace("<", "&lt;").replace(">", "&gt;"), False),
        ("gdal", "http://a.b/c.tif", False),
        ("wms", "url=http://a.b/{x}/{y}/{z}.png&amp;type=xyz", False),
        ("postgres", "dbname='x' host=a.b password=c", False),
        ("delimitedtext", "file:./ho.gpkg", False),
        ("virtual", "?query=select 1", False),
        ("memory", "Point", False),
        ("", "", False),
    ],
)
def test_projects_may_read_files_of_the_dossier_and_nothing_else(provider, source, fine):
    checked = Verification()
    layers = check_project_text(project(("Lớp 1", provider, source)), "du_lieu/ho.qgz", FILES, checked)
    assert (layers is not None) == fine == (not checked.errors)
    if not fine:
        assert checked.errors[0].code == "source_outside" and checked.errors[0].values["layer"] == "Lớp 1"


def test_layers_are_found_with_and_without_lxml(monkeypatch):
    text = project(("Xã &amp; phường", "ogr", "./a.gpkg|layername=x"), ("Độ cao", "gdal", "./b.tif"))
    with_lxml = project_layers(text)
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    assert project_layers(text) == with_lxml
    assert [layer.title for layer in with_lxml[0]] == ["Xã & phường", "Độ cao"]


def test_notes_on_the_map_read_nothing():
    checked = Verification()
    assert check_project_text(project(("Ghi chú", "", ""), kind="annotation"), "a.qgz", FILES, checked) is not None


def test_projects_are_read_from_archives_and_databases(tmp_path):
    data = zipped({"a.qgs": project()})
    assert read_zipped_project(data) == project()
    assert read_zipped_project(b"x") is None and read_zipped_project(zipped({"a.txt": "x"})) is None
    path = tmp_path / "một hai.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
        database.execute("INSERT INTO qgis_projects VALUES ('a', '', ?)", (data.hex(),))
        database.execute("INSERT INTO qgis_projects VALUES ('b', '', 'zz')")
    assert read_stored_project(path, "a") == data
    assert read_stored_project(path, "b") is None and read_stored_project(path, "c") is None
    (tmp_path / "x.gpkg").write_bytes(b"no database at all")
    with pytest.raises(sqlite3.Error):
        read_stored_project(tmp_path / "x.gpkg", "a")


# -- the page ---------------------------------------------------------------------------------------------------------


def told(template: str, **values: object) -> str:
    return template.format(**values) if values else template


def test_the_page_says_everything_and_runs_nothing(tmp_path):
    make_dossier(tmp_path / "a", tmp_path / "s", title="<script>alert(1)</script> “Hồ sơ”")
    (tmp_path / "a/tai_lieu/<img src=x onerror=alert(1)>.txt").write_text("x")
    (tmp_path / "a/tai_lieu/trang.html").unlink()
    checked = Verification()
    verify_folder(tmp_path / "a", checked)
    page = verification_page(checked, "a<b>", told, "vi").decode()
    assert '<html lang="vi">' in page and page.endswith("</html>\n")
    assert "<script" not in page and "<img" not in page
    assert "tai_lieu/trang.html" in page and checked.fingerprint in page
    for finding in checked.findings:
        assert say_finding(finding, told).replace("<", "&lt;").replace(">", "&gt;") in page.replace("&quot;", '"')
    assert "http" not in page.replace("http-equiv", "")
    lxml_html = pytest.importorskip("lxml.html")
    tree = lxml_html.fromstring(page)
    assert [element.tag for element in tree.iter("h1")] == ["h1"]
    assert all(header.get("scope") in ("col", "row") for header in tree.iter("th"))


def test_a_valid_dossier_has_a_page_without_faults(tmp_path):
    make_dossier(tmp_path / "a", tmp_path / "s")
    checked = Verification()
    verify_folder(tmp_path / "a", checked)
    page = verification_page(checked, "a", told, "en").decode()
    assert "✓" in page and "✗" not in page

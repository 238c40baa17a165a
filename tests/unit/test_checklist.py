"""What a dossier must have: told by what documents and layers are, not by what their files are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatangso_testing.dossiers import docx, html, pdf, xlsx, zipped

from hatangso.plugin.dossier.package import documents as documents_module
from hatangso.plugin.dossier.package.checklist import DOSSIER_TYPES, check, missing
from hatangso.plugin.dossier.package.documents import DOCUMENT_KINDS, DocumentFacts, recognise_document
from hatangso.plugin.dossier.package.manifest import LayerEntry
from hatangso.plugin.dossier.package.roles import GROUPS, ROLE_NAMES, LayerFacts, layer_role
from hatangso.plugin.schema import UNREACHED


def kinds(tmp_path: Path, name: str, content: bytes) -> tuple[str, ...]:
    (tmp_path / name).write_bytes(content)
    return recognise_document(tmp_path / name).kinds


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "BÁO CÁO", "Hiện trạng và mức độ hoàn thành các chỉ tiêu"), "status"),
        (("KẾ HOẠCH", "Phát triển hạ tầng số trên địa bàn tỉnh"), "plan"),
        (("TỜ TRÌNH", "Về việc phê duyệt Kế hoạch"), "submission"),
        (("QUYẾT ĐỊNH", "Về việc phê duyệt", "ỦY BAN NHÂN DÂN TỈNH", "QUYẾT ĐỊNH:"), "decision"),
        (("BÁO CÁO", "Kết quả thẩm định quy hoạch hạ tầng kỹ thuật viễn thông thụ động"), "appraisal"),
        (("DANH MỤC", "Quy hoạch cột ăng ten thu, phát sóng thông tin di động"), "antenna_masts"),
        (("DANH MỤC", "Quy hoạch công trình hạ tầng kỹ thuật ngầm lắp đặt cáp viễn thông"), "underground_works"),
        (("DANH MỤC", "Quy hoạch tuyến cột treo cáp viễn thông"), "hanging_cables"),
        (("DANH MỤC", "Quy hoạch điểm cung cấp dịch vụ viễn thông công cộng"), "public_points"),
        (("REPORT", "The state of digital infrastructure and how far its targets are met"), "status"),
        (("LIST", "Pole lines for hanging cables"), "hanging_cables"),
    ],
)
def test_documents_are_known_by_what_stands_in_them(tmp_path, lines, kind):
    assert kinds(tmp_path, "Văn bản 1.docx", docx("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *lines))[0] == kind
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert kinds(tmp_path, "trang.html", html(body))[0] == kind


def test_what_a_document_says_of_itself_counts_first(tmp_path):
    assert kinds(tmp_path, "a.docx", docx("TỜ TRÌNH", category="decision")) == ("decision",)


def test_annexes_in_a_document_count_as_well(tmp_path):
    found = kinds(
        tmp_path,
        "qd.docx",
        docx("QUYẾT ĐỊNH", "Về việc phê duyệt", "Phụ lục I. Cột ăng ten", "Phụ lục II. Tuyến cột treo cáp"),
    )
    assert found == ("decision", "antenna_masts", "hanging_cables")


def test_names_count_only_where_the_content_says_nothing(tmp_path):
    assert kinds(tmp_path, "Tờ trình số 12.docx", docx("Không có gì")) == ("submission",)
    assert kinds(tmp_path, "Quyết định.docx", docx("TỜ TRÌNH")) == ("submission",)
    assert kinds(tmp_path, "to_trinh.pdf", pdf("Scanner")) == ("submission",)
    assert kinds(tmp_path, "thu.docx", docx("Kính gửi")) == ()


def test_maps_are_known_by_who_printed_them(tmp_path):
    assert kinds(tmp_path, "A0.pdf", pdf("QGIS 3.34.1-Prizren")) == ("map",)
    assert kinds(tmp_path, "A1.pdf", pdf("Other", "Bản đồ hiện trạng")) == ("map",)
    assert kinds(tmp_path, "x.png", b"\x89PNG\r\n\x1a\n") == ("map",)
    assert recognise_document(tmp_path / "A0.pdf").pages == 1


def test_results_of_the_tools_are_known_by_their_form(tmp_path):
    head = b'{"format": 1, "items": [], "axes": [], "set": {"title": {"vi": "B"}}, "scenario": '
    assert kinds(tmp_path, "a.json", head + b'"today"}') == ("assessment",)
    assert kinds(tmp_path, "b.json", head + b'"plan"}') == ("assessment_plan",)
    assert kinds(tmp_path, "c.json", b'{"format": 1, "level": "province", "items": []}') == ("gaps",)
    assert kinds(tmp_path, "d.json", b'{"format": 1, "administration": {}, "registers": {}}') == ("report_data",)
    for broken in (b"", b"[", b"{}", b'{"format": true}', b"[" * 99999):
        assert kinds(tmp_path, "e.json", broken) == ()


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".odt", ".pdf", ".html", ".json", ".png", ".xyz"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", bytes(range(256)) * 40, zipped({"a": b"b"})])
def test_damaged_documents_are_looked_at_without_harm(tmp_path, ending, content):
    (tmp_path / f"a{ending}").write_bytes(content)
    recognise_document(tmp_path / f"a{ending}")


# -- layers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "role"),
    [
        (LayerFacts("Xã, phường, đặc khu", "", "polygon"), "communes"),
        (LayerFacts("communes", "", "polygon", (), "hatangso:assesstargets"), "units"),
        (LayerFacts("Thôn, bản, khu phố", "", "point"), "villages"),
        (LayerFacts("Điểm phục vụ bưu chính", "", "point"), "post_points"),
        (LayerFacts("Lớp 1", "tram_bts", "point"), "sites"),
        (LayerFacts("Lớp 2", "", "line", ("operators", "poles")), "pole_lines"),
        (LayerFacts("Cống bể cáp", "", "line"), "ducts"),
        (LayerFacts("Cáp quang hiện có", "", "line"), "fiber"),
        (LayerFacts("Kết quả", "x", "line", (), "hatangso:fiberroutes"), "routes"),
        (LayerFacts("Vùng", "x", "polygon", (), "hatangso:coveragebuffers"), "coverage"),
        # Points of the same tool are no routes: those that have none, and what was set aside.
        (LayerFacts("x", "y", "point", tuple(one.name for one in UNREACHED), "hatangso:fiberroutes"), "unreached"),
        (LayerFacts("Điểm nhu cầu chưa có tuyến", "x", "point", (), "hatangso:fiberroutes"), "unreached"),
        (LayerFacts("Kết quả", "x", "point", ("layer", "reason"), "hatangso:fiberroutes"), ""),
        (LayerFacts("Điểm nút", "x", "point", (), "hatangso:buildnetwork"), ""),
        (LayerFacts("Bản đồ nền", "", "polygon"), ""),
        (LayerFacts("x", "y", "polygon", ("a", "b")), ""),
        (LayerFacts("dem", "", "raster"), "elevation"),
        (LayerFacts("Bảng", "", "", ("commune_code", "year", "population")), "statistics"),
    ],
)
def test_layers_are_known_by_what_made_them_their_names_or_their_fields(facts, role):
    assert layer_role(facts) == role


def test_every_role_has_a_name_and_a_group():
    grouped = [role for _, _, roles in GROUPS for role in roles]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) - {""} == set(ROLE_NAMES)


# -- the list ---------------------------------------------------------------------------------------------------------


def layer(title: str, role: str, **changed) -> LayerEntry:
    values = {"path": "a", "table": "t", "title": title, "role": role, "kind": "vector", "geometry": "Point",
              "features": 1, "fields": (), "crs": "EPSG:5897", "extent": None, "licence": "CC BY", "source": "a.gpkg"}
    return LayerEntry(**{**values, **changed})  # fmt: skip


def documents_for(type_: str) -> list[DocumentFacts]:
    """One document for each item of a type."""
    made = []
    for item in DOSSIER_TYPES[type_].items:
        if item.kind in ("document", "map", "table", "assessment"):
            form = item.formats[0] if item.formats else "docx"
            made.append(DocumentFacts(Path(f"{item.id}.{form}"), form, item.any_of))
    return made


def layers_for(type_: str) -> list[LayerEntry]:
    return [layer(item.id, item.any_of[0]) for item in DOSSIER_TYPES[type_].items if item.kind == "layer"]


@pytest.mark.parametrize("type_", DOSSIER_TYPES)
def test_a_dossier_with_everything_is_complete(type_):
    results = check(type_, documents_for(type_), layers_for(type_))
    assert [result.state for result in results] == ["found"] * len(results)
    assert missing(results) == []


@pytest.mark.parametrize("type_", DOSSIER_TYPES)
def test_each_thing_that_is_left_out_is_named(type_):
    for item in DOSSIER_TYPES[type_].items:
        if item.kind == "metadata":
            continue
        documents = [one for one in documents_for(type_) if one.path.stem != item.id]
        if item.id == "annex_tables":
            documents = [one for one in documents if one.format != "xlsx"]
        layers = [one for one in layers_for(type_) if one.role not in item.any_of]
        found = {result.item.id: result.state for result in check(type_, documents, layers)}
        assert found[item.id] == ("missing" if item.required else "advised")


@pytest.mark.parametrize(("what", "id_"), [("crs", "crs"), ("licence", "licence"), ("source", "source")])
def test_metadata_that_a_layer_lacks_are_named_with_the_layer(what, id_):
    layers = [*layers_for("status"), layer("Lớp thiếu", "", **{what: ""})]
    found = next(result for result in check("status", documents_for("status"), layers) if result.item.id == id_)
    assert (found.state, found.found) == ("missing", ("Lớp thiếu",))
    table = [*layers_for("status"), layer("Bảng", "statistics", kind="table", crs="")]
    assert missing(check("status", documents_for("status"), table)) == []


def test_an_empty_dossier_lacks_everything_that_is_required():
    for type_, about in DOSSIER_TYPES.items():
        assert len(missing(check(type_, [], []))) == sum(item.required for item in about.items)


def test_the_list_is_sound():
    """Ids are unique, names are in both languages, and what is asked for can be recognised."""
    for about in DOSSIER_TYPES.values():
        ids = [item.id for item in about.items]
        assert len(ids) == len(set(ids))
        for item in about.items:
            assert item.name.en and item.name.vi and item.name.en != item.name.vi
            known = ROLE_NAMES if item.kind == "layer" else DOCUMENT_KINDS
            assert item.kind == "metadata" or set(item.any_of) <= set(known)


def test_templates_of_reports_are_kinds_of_documents():
    templates = pytest.importorskip("hatangso.plugin.dossier.templates")
    assert set(templates.TEMPLATES) <= set(DOCUMENT_KINDS)


def test_workbooks_are_tables_whatever_they_hold(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(xlsx("Bảng 1"))
    found = check("status", [recognise_document(tmp_path / "a.xlsx")], [])
    assert {result.item.id for result in found if result.state == "found"} == {"annex_tables"}


def test_two_files_of_one_name_are_told_apart():
    documents = [DocumentFacts(Path(folder, "bao_cao.docx"), "docx", (kind,)) for folder, kind in
                 (("a", "status"), ("b", "plan"))]  # fmt: skip
    found = {result.item.id: result.paths for result in check("plan", documents, []) if result.found}
    assert found == {"status": (Path("a/bao_cao.docx"),), "plan": (Path("b/bao_cao.docx"),)}


@pytest.mark.parametrize("opening", ["<svg ", "<script>", "<script><style>", "<SVG><svg/>", '<meta name="keywords" '])
def test_a_page_full_of_what_has_no_end_is_read_once(tmp_path, monkeypatch, opening):
    """Looking for each end anew would take hours over some megabytes."""
    looked: list[int] = []
    real = documents_module.re.compile

    class Counted:
        def __init__(self, pattern):
            self.pattern = pattern

        def search(self, text, at):
            looked.append(at)
            return self.pattern.search(text, at)

    monkeypatch.setattr(documents_module.re, "compile", lambda *given: Counted(real(*given)))
    (tmp_path / "a.html").write_text(opening * 20_000, encoding="utf-8")
    assert recognise_document(tmp_path / "a.html").format == "html"
    assert len(looked) <= 3


def test_scripts_and_drawings_are_no_text_of_a_page(tmp_path):
    page = "<SCRIPT>KẾ HOẠCH</script ><svg><text>QUYẾT ĐỊNH</text></SVG><p>TỜ TRÌNH</p><svg>x"
    (tmp_path / "a.html").write_bytes(html(page))
    assert recognise_document(tmp_path / "a.html").kinds[0] == "submission"

"""Small dossiers without QGIS: documents made by hand, packed by the engine."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

MOMENT = datetime(2026, 11, 22)

_CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return held.getvalue()


def docx(*lines: str, category: str = "", title: str = "") -> bytes:
    """The least that is a Word document with these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
            f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
            f"<dc:title>{title}</dc:title><cp:category>{category}</cp:category></cp:coreProperties>",
        }
    )


def xlsx(*sheets: str) -> bytes:
    """The least that is a workbook with these sheets."""
    names = "".join(f'<sheet name="{sheet}" sheetId="{number}"/>' for number, sheet in enumerate(sheets, 1))
    return zipped(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="w"><sheets>{names}</sheets></workbook>',
        }
    )


def pdf(creator: str = "", title: str = "") -> bytes:
    """A PDF of one empty page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] >>",
        b"<< /Creator <FEFF%s> /Title <FEFF%s> >>"
        % (creator.encode("utf-16-be").hex().encode(), title.encode("utf-16-be").hex().encode()),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def html(body: str, title: str = "Trang") -> bytes:
    return f'<!DOCTYPE html><html lang="vi"><head><title>{title}</title></head><body>{body}</body></html>'.encode()


def documents(folder: Path) -> list[Path]:
    """A handful of documents of different kinds in ``folder``."""
    files = {
        "Báo cáo hiện trạng.docx": docx("BÁO CÁO", "Hiện trạng và mức độ hoàn thành các chỉ tiêu"),
        "Tờ trình.docx": docx("TỜ TRÌNH", "Về việc phê duyệt"),
        "Phụ lục.xlsx": xlsx("Bảng 1"),
        "Tập bản đồ.pdf": pdf("QGIS 3.22"),
        "Trang.html": html("<p>BÁO CÁO</p>"),
        "danh_gia.json": b'{"format": 1, "scenario": "today", "items": [], "axes": [], "set": {}}\n',
    }
    made = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        made.append(folder / name)
    return made


def make_dossier(folder: Path, sources: Path, title: str = "Hồ sơ thử"):
    """Pack documents into ``folder`` as the algorithm does, without layers; returns the manifest."""
    from hatangso.plugin.dossier.package.assembly import Package
    from hatangso.plugin.dossier.package.documents import recognise_document
    from hatangso.plugin.dossier.package.manifest import Manifest

    sources.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    package = Package(folder)
    _, inputs = package.add_documents([recognise_document(path) for path in documents(sources)])
    package.write("chay_lai/cac_buoc.json", b"{}\n", "rerun", "Các bước")
    manifest, _ = package.seal(
        Manifest(title=title, type="status", language="vi", date="2026-11-22", inputs=tuple(inputs),
                 tools={"plugin": "0.1.0"}, checklist={"complete": True, "items": []})
    )  # fmt: skip
    return manifest

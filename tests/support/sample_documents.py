"""Made-up documents with all kinds of blocks, and small PNGs, for the writers' tests."""

from __future__ import annotations

import struct
import zlib
from datetime import datetime

from hatangso.plugin.dossier.document import (
    Annex,
    Column,
    Document,
    Figure,
    Head,
    Heading,
    Paragraph,
    Ref,
    Signature,
    Table,
)

__all__ = ["MOMENT", "decision", "english", "empty", "png", "report"]

MOMENT = datetime(2026, 11, 22, 8, 30)
_LOREM = (
    "Hạ tầng số là nền tảng của chuyển đổi số; tỉnh tập trung nguồn lực phát triển hạ tầng băng rộng cố định, băng "
    "rộng di động đến từng thôn, bản, bảo đảm người dân ở vùng sâu, vùng xa được tiếp cận dịch vụ với chất lượng tốt. "
)


def png(width: int, height: int, shade: int = 200) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _body() -> tuple:
    targets = Table(
        "targets",
        "Mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số đến năm 2025",
        (
            Column("TT", "integer", 0.5),
            Column("Chỉ tiêu", "text", 4),
            Column("Đơn vị", "text", 0.9),
            Column("Mục tiêu", "number", 1),
            Column("Kết quả", "number", 1),
            Column("Đánh giá", "verdict", 1.5),
        ),
        (
            (1, "Tỷ lệ thôn, bản được phủ sóng băng rộng di động", "%", 100, 97.25, "near"),
            (2, "Tỷ lệ thôn, bản có cáp quang", "%", 100, 100, "met"),
            (3, "Tỷ lệ dùng chung vị trí trạm BTS", "%", 25, 12.5, "missed"),
            (4, "Tỷ lệ dùng chung cột treo cáp", "%", 80, None, "no_data"),
            (5, "Số điểm phục vụ bưu chính công cộng", "điểm", None, 1234, "no_target"),
        ),
        source="Lớp thôn, bản (villages), ngày 30/6/2026.",
        groups={0: "Nhóm 1. Hạ tầng viễn thông", 4: "Nhóm 2. Hạ tầng bưu chính"},
    )
    lengths = Table(
        "lengths",
        "Chiều dài tuyến cáp theo doanh nghiệp",
        (
            Column("Doanh nghiệp", "text", 2),
            Column("Cáp ngầm (km)", "number", 1, total=True),
            Column("Kinh phí (đồng)", "money", 1.5, total=True),
        ),
        (("VNPT", 1234.5, 1_250_000_000), ("Viettel", 980.75, 23_000_000_000), ("MobiFone", None, None)),
        total="Tổng cộng",
    )
    nothing = Table("nothing", "Trạm có nguy cơ", (Column("TT", "integer"), Column("Tên trạm", "text", 3)), ())
    curve = Figure("curve", "Tỷ lệ phủ sóng so với mục tiêu", "Biểu đồ cột", png(620, 300), 155, source="Kết quả")
    return (
        Paragraph.of("Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023;", style="basis"),
        Paragraph.of("Căn cứ Kế hoạch số 195/KH-UBND ngày 08 tháng 10 năm 2023 của UBND tỉnh.", style="basis"),
        Heading("Đánh giá chung", 1, "general"),
        Paragraph.of("Một là, " + _LOREM * 3),
        Heading("Kết quả đạt được", 2, "results"),
        Paragraph.of("Kết quả tại ", Ref("targets"), ", ", Ref("curve"), " và ", Ref("masts"), "; ", Ref("nowhere")),
        targets,
        Heading("Băng rộng di động", 3, "mobile"),
        Paragraph.of("Hoàn thành 12 trạm;", style="item"),
        Paragraph.of("Hai là, " + _LOREM),
        lengths,
        curve,
        Heading("Tồn tại, hạn chế", 2, "faults"),
        Paragraph.of("“Tỷ lệ dùng chung đạt 25%.”", style="quote"),
        nothing,
        Paragraph.of("Số liệu của doanh nghiệp.", style="note"),
        Heading("Kiến nghị", 1, "wishes"),
        Paragraph.of("Ba là, " + _LOREM * 2),
        Paragraph.of("Trên đây là báo cáo của Sở Khoa học và Công nghệ, kính trình xem xét./."),
    )


def _annexes() -> tuple[Annex, ...]:
    masts = Table(
        "masts_table",
        "Danh mục cột ăng ten",
        (
            Column("TT", "integer", 0.5),
            Column("Mã cột", "code", 1),
            Column("Xã, phường", "text", 1.6),
            Column("Kinh độ", "number", 1, 5),
            Column("Ngày", "date", 1.1),
        ),
        tuple((n + 1, f"0{n:04d}", "Phường Đông Hà", 107.1 + n / 1000, "2021-03-04") for n in range(40)),
        source="Lớp vị trí trạm, ngày 30/6/2026.",
    )
    ducts = Table(
        "ducts_table",
        "Công trình ngầm",
        (Column("Tuyến", "text", 3), Column("Chiều dài (km)", "number", 1, total=True)),
        (("Đường Hùng Vương", 2.5), ("Quốc lộ 9", 14.25)),
        total="Cộng",
    )
    sheet = Figure("map", "Bản đồ vị trí trạm", "Bản đồ các cột ăng ten", png(1200, 700), 240, kind="map")
    return (
        Annex("masts", "Danh mục cột ăng ten thu, phát sóng", (Heading("Danh mục", 1), masts, sheet)),
        Annex("ducts", "Công trình hạ tầng kỹ thuật ngầm", (ducts,), landscape=False),
    )


def report() -> Document:
    """A report with everything in it, in Vietnamese."""
    head = Head(
        "Ủy ban nhân dân tỉnh Sao Mai",
        "Sở Khoa học và Công nghệ",
        "7",
        "BC-SKHCN",
        "Sao Mai",
        "2026-02-08",
        "BÁO CÁO",
        "Hiện trạng hạ tầng số và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số trên địa bàn tỉnh",
        ("Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh"),
    )
    end = Signature("KT. GIÁM ĐỐC", "Phó Giám đốc", "Nguyễn Văn A", ("Như trên", "Giám đốc Sở", "Lưu: VT, BCVT"))
    return Document("status", "vi", "Báo cáo hiện trạng hạ tầng số", head, _body(), end, _annexes())


def decision() -> Document:
    """A draft decision of which little is given yet."""
    body = (
        Paragraph.of("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", style="basis"),
        Paragraph.of("Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.", style="basis"),
        Paragraph.of("QUYẾT ĐỊNH:", style="centre"),
        Paragraph.of(f"Phê duyệt kế hoạch. {_LOREM}", style="article", label="Điều 1."),
        Paragraph.of("Có hiệu lực kể từ ngày ký./.", style="article", label="Điều 2."),
    )
    head = Head(
        issuing_body="Ủy ban nhân dân tỉnh Sao Mai",
        type_name="QUYẾT ĐỊNH",
        subject="Phê duyệt Kế hoạch phát triển hạ tầng số",
        authority_line="Ủy ban nhân dân tỉnh Sao Mai",
    )
    end = Signature("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "", ("Như Điều 2", "Lưu: VT"))
    return Document("decision", "vi", "Dự thảo Quyết định", head, body, end, _annexes()[1:], contents=False)


def english() -> Document:
    """A report in English."""
    words = "Digital infrastructure is the ground on which digital transformation stands in every village. "
    values = Table(
        "values",
        "Targets",
        (
            Column("No.", "integer", 0.5),
            Column("Indicator", "text", 3),
            Column("Value", "number"),
            Column("Verdict", "verdict"),
        ),
        ((1, "Villages with mobile broadband (%)", 97.25, "near"), (2, "Cable (km)", 1234.5, "met")),
        source="Layer villages, 30 June 2026",
    )  # fmt: skip
    body = (
        Heading("Assessment", 1, "a"),
        Paragraph.of(words * 3, "See ", Ref("values"), "."),
        values,
        Paragraph.of(words),
    )
    head = Head("People's Committee", "Department of Science", "12", "BC-SKHCN", "Sao Mai", "2026-11-22", "REPORT",
                "Current state of digital infrastructure", ("People's Committee",))  # fmt: skip
    one = Annex("ducts", "Ducts", _annexes()[1].blocks, landscape=False)
    return Document("status", "en", "Report", head, body, Signature("", "Director", "A. Nguyen", ("File",)), (one,))


def empty() -> Document:
    """Nothing but its language."""
    return Document("status", "vi", "", Head(), (), Signature())

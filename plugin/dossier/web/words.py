"""Words of web pages around a document and its map, in both languages."""

from __future__ import annotations

from ..document import Text

__all__ = ["MAP_WORDS", "PAGE_WORDS"]

#: Of the map; those that the map's script says itself go with the data.
MAP_WORDS = {
    "theme": Text("Theme", "Chuyên đề"),
    "zoom_to_see": Text("Zoom in to see", "Phóng to để xem"),
    "too_near": Text("Zoom out to see", "Thu nhỏ để xem"),
    "places": Text("{count} objects here", "{count} đối tượng tại đây"),
    "nothing_here": Text("There is nothing here.", "Không có đối tượng nào tại đây."),
    "found": Text("{count} found", "Tìm thấy {count}"),
    "not_found": Text("Nothing found", "Không tìm thấy"),
    "more": Text("… and {count} more", "… và {count} kết quả khác"),
    "yes": Text("yes", "có"),
    "no": Text("no", "không"),
    "empty": Text("–", "–"),
    "north": Text("N", "B"),
    "south": Text("S", "N"),
    "east": Text("E", "Đ"),
    "west": Text("W", "T"),
    "kilometres": Text("{number} km", "{number} km"),
    "metres": Text("{number} m", "{number} m"),
    "scale": Text("Scale about 1:{number}", "Tỷ lệ khoảng 1:{number}"),
    "feature": Text("Object {number}", "Đối tượng {number}"),
    "simplified": Text(
        "For viewing only: lines and borders are simplified by up to {metres} m. Figures come from the layers as they "
        "are.",
        "Chỉ để xem: đường và ranh giới được giản lược, sai lệch tới {metres} m. Số liệu lấy từ lớp dữ liệu gốc.",
    ),
}

#: Of the page.
PAGE_WORDS = {
    "skip": Text("Skip to the text", "Chuyển tới nội dung"),
    "contents": Text("Contents", "Mục lục"),
    "map": Text("Interactive map", "Bản đồ tương tác"),
    "to_map": Text("Open the interactive map", "Xem bản đồ tương tác"),
    "source": Text("Source", "Nguồn"),
    "rows": Text("{count} rows", "{count} dòng"),
    "filter": Text("Filter rows", "Lọc dòng"),
    "shown": Text("{shown} of {count} rows", "{shown}/{count} dòng"),
    "more_rows": Text("Show more rows ({count} left)", "Hiện thêm dòng (còn {count})"),
    "sort": Text("Sort by {column}", "Sắp xếp theo {column}"),
    "map_needs_script": Text(
        "The interactive map needs JavaScript. The maps printed in this document show the same without it. "
        "Layers of the map:",
        "Bản đồ tương tác cần JavaScript. Các bản đồ in trong văn bản này vẫn xem được khi không có JavaScript. "
        "Các lớp của bản đồ:",
    ),
    "map_label": Text(
        "Map. Arrow keys move it, plus and minus zoom, Enter tells what is in the middle.",
        "Bản đồ. Dùng phím mũi tên để di chuyển, phím cộng, trừ để phóng to, thu nhỏ, phím Enter để xem đối tượng ở "
        "giữa bản đồ.",
    ),
    "zoom_in": Text("Zoom in", "Phóng to"),
    "zoom_out": Text("Zoom out", "Thu nhỏ"),
    "fit": Text("Show the whole map", "Xem toàn bộ"),
    "expand": Text("Fill the window", "Mở rộng toàn màn hình"),
    "wheel": Text(
        "Click the map first, or hold Ctrl, to zoom with the wheel",
        "Bấm vào bản đồ trước, hoặc giữ phím Ctrl, để phóng to bằng con lăn chuột",
    ),
    "north": Text("North is up", "Hướng Bắc ở trên"),
    "north_sign": Text("N", "B"),
    "layers": Text("Layers", "Lớp bản đồ"),
    "search": Text("Search by name", "Tìm theo tên"),
    "search_hint": Text("Village, commune, site …", "Tên thôn, xã, trạm…"),
    "results": Text("Results", "Kết quả"),
    "labels": Text("Labels", "Nhãn tên"),
    "close": Text("Close", "Đóng"),
    "back": Text("Back to the list", "Về danh sách"),
    "popup": Text("Object on the map", "Thông tin đối tượng"),
}

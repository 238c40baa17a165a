"""What the bytes of a picture (PNG) say of its size."""

from __future__ import annotations

import struct

__all__ = ["png_size"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_size(png: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels; None if the bytes are no PNG."""
    if len(png) < 33 or not png.startswith(_SIGNATURE) or png[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", png[16:24])
    return (width, height) if width > 0 and height > 0 else None

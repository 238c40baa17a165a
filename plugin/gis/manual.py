"""Where the pages of the manual lie, for the tools and the windows alike."""

from __future__ import annotations

from .i18n import language

__all__ = ["manual_page"]

_ADDRESS = "https://github.com/hatangso/hatangso/blob/main/docs/{language}/{page}.md"


def manual_page(page: str) -> str:
    """The address of a page of the manual, in the language of QGIS as far as there is one.

    A tool or a window has the page of its id.
    """
    return _ADDRESS.format(page=page, language="vi" if language() == "vi" else "en")

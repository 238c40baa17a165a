"""Pictures (PNG) in the text of a Word document, with words for those who do not see them."""

from __future__ import annotations

from collections.abc import Callable

from .libraries import NAMESPACES
from .xml import attribute

__all__ = ["PutPicture", "picture_run"]

#: Puts a PNG into the package and gives the id by which the text names it.
PutPicture = Callable[[bytes], str]

_EMU_PER_MM = 36_000


def picture_run(relation: str, size: tuple[int, int], box_mm: tuple[float, float], number: int, alt: str) -> str:
    """A run with a picture, scaled into a box with its sides in proportion.

    Parameters
    ----------
    relation : str
        Id of the picture in the package.
    size : (int, int)
        Pixels.
    box_mm : (float, float)
        The most that it may take; it is made as wide as this, unless it is too high then.
    number : int
        A number that no other drawing of the file has.
    alt : str
        What it shows.
    """
    scale = min(box_mm[0] / size[0], box_mm[1] / size[1])
    width, height = (max(round(side * scale * _EMU_PER_MM), 1) for side in size)
    words = attribute(alt)
    drawing, picture = NAMESPACES["a"], NAMESPACES["pic"]
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Picture {number}" descr="{words}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{drawing}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{drawing}"><a:graphicData uri="{picture}">'
        f'<pic:pic xmlns:pic="{picture}"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{attribute(relation)}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )

"""Forms that were drawn in Qt Designer: the ``.ui`` files beside the modules that drive them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.PyQt import uic

__all__ = ["form"]

_FOLDER = Path(__file__).resolve().parent


@cache
def form(name: str) -> type:
    """The class that sets a form up (``setupUi``), to inherit from beside the widget's own class.

    Parameters
    ----------
    name : str
        From the folder ``ui/``, without its ending: "routes/routes_dialog". The class in the file is called
        ``hatangso``: Qt looks texts up under that name, and all of ours stand there.
    """
    made, _ = uic.loadUiType(str(_FOLDER / f"{name}.ui"))
    return made

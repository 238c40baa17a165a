"""Windows are made ready before they are wanted: their modules are imported one by one while the user does nothing.

Importing all that a window needs takes a good part of a second, which would be felt at its first click. It begins with
the first sign that somebody is going to use the plugin, so that QGIS starts no later for those who do not.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer

from .windows import Window

__all__ = ["Warming", "needed"]

#: Between two modules, in ms: the window has its turn.
_REST = 30
#: What stands at the top of a module; what is imported later is heavy, or seldom wanted.
_IMPORT = re.compile(r"^from (\.+)([\w.]*) import \(?([\w, ]*)", re.MULTILINE)
_HERE = Path(__file__).resolve().parent
_PACKAGE = __package__.rpartition(".")[0]  # of the plugin


def needed(name: str, begun: set[str]) -> Iterator[str]:
    """A module of the plugin behind those that it imports, so that each brings little that is new.

    Parameters
    ----------
    name : str
    begun : set of str
        Modules that were looked at, which are left out; grows.
    """
    path = _file(name)
    if name in begun or path is None:
        return
    begun.add(name)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for dots, module, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
        parts = package.split(".")
        base = ".".join([*parts[: len(parts) - len(dots) + 1], *([module] if module else [])])
        yield from needed(base, begun)
        for one in filter(None, map(str.strip, names.split(","))):
            yield from needed(f"{base}.{one}", begun)
    yield name


def _file(name: str) -> Path | None:
    """Where a module of the plugin lies."""
    if not name.startswith(f"{_PACKAGE}."):
        return None
    place = _HERE.parent.joinpath(*name[len(_PACKAGE) + 1 :].split("."))
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


class Warming(QObject):
    """Imports the modules of windows, one in each turn, once :meth:`begin` was called."""

    def __init__(self, windows: Sequence[Window], parent: QObject | None = None):
        super().__init__(parent)
        self._pieces = self._warm(windows)
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def begin(self, *_) -> None:
        """Somebody seems to want a window."""
        if not self._begun:
            self._begun = True
            self._timer.start()

    def stop(self) -> None:
        self._begun = True
        self._timer.stop()

    def _turn(self) -> None:
        if next(self._pieces, None) is None:
            self._timer.stop()

    @staticmethod
    def _warm(windows: Sequence[Window]) -> Iterator[str]:
        begun: set[str] = set()
        for window in windows:
            for name in needed(f"{__package__}.{window.module}", begun):
                importlib.import_module(name)
                yield name

"""An algorithm in a process of its own: what the windows start for work that QGIS would otherwise do while frozen.

Run as a program by :mod:`..ui.child`, never imported by it. One JSON object comes in on the standard input::

    algorithm   id, "hatangso:exportatlas"
    parameters  {name: value}; layers by their ids in the project, or by source
    project     path of the project; "" for none
    prefix      where QGIS lies (QgsApplication.prefixPath())
    profile     folder of the user's profile
    locale      "vi"

and a line ``cancel`` (or the end of the input) while it runs stops it. JSON objects come out, one to a line::

    {"progress": 12.5}   {"told": ["info" | "warning" | "error", text]}   {"done": {name: value}}   {"failed": text}
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["main"]

_ROOT = Path(__file__).resolve().parents[1]


def _import_plugin() -> None:
    """Make this very copy of the plugin importable as ``hatangso``, whatever its folder is called."""
    spec = importlib.util.spec_from_file_location(
        "hatangso", _ROOT / "__init__.py", submodule_search_locations=[str(_ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


class _Parent:
    """The process that gave the order: what it is told, one JSON object to a line, and whether it wants us to stop."""

    def __init__(self):
        # Libraries print where they like: what is said to the parent has a way of its own.
        self._channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        self._commands = os.fdopen(os.dup(0), "r", encoding="utf-8")
        self._lock = threading.Lock()
        self.order: dict[str, Any] = json.loads(self._commands.readline())
        # From here on, nothing that matters is lost by ending at once: QGIS has not been loaded yet.
        self._stop: Callable[[], None] = lambda: os._exit(2)
        self._turning = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def say(self, **said: object) -> None:
        with self._lock:
            self._channel.write(json.dumps(said, ensure_ascii=False, default=str) + "\n")
            self._channel.flush()

    def _listen(self) -> None:
        """Stop when the parent says so, or is no more."""
        self._commands.readline()
        with self._turning:
            self._stop()

    def stop_by(self, stop: Callable[[], None]) -> None:
        """From now on work is being done, which has to be left tidily."""
        with self._turning:
            self._stop = stop


def _run(parent: _Parent) -> int:
    """Run the algorithm of the order; returns the exit code."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from hatangso.plugin.gis.i18n import install_translator, tr
    from hatangso.plugin.text import N_
    from hatangso.processing.provider import HatangsoProvider

    class Feedback(QgsProcessingFeedback):
        """Tells the parent."""

        def __init__(self):
            super().__init__(False)
            self.errors: list[str] = []
            self.percent = -1
            self.progressChanged.connect(self._tell)

        def _tell(self, percent):
            if int(percent) != self.percent:  # some loops report a thousand times
                self.percent = int(percent)
                parent.say(progress=self.percent)

        def pushInfo(self, info):  # noqa: N802 - the name QGIS calls
            parent.say(told=["info", info])

        def pushWarning(self, warning):  # noqa: N802 - the name QGIS calls
            parent.say(told=["warning", warning])

        def reportError(self, error, fatalError=False):  # noqa: N802, N803 - the names QGIS calls
            self.errors.append(error)
            parent.say(told=["error", error])

    kept = (install_translator(), HatangsoProvider())  # QGIS does not own what Python made
    QgsApplication.processingRegistry().addProvider(kept[1])
    order, project = parent.order, QgsProject()
    if order["project"] and not project.read(order["project"]):
        parent.say(failed=tr(N_("The project {path} cannot be opened."), path=order["project"]))
        return 1
    feedback, context = Feedback(), QgsProcessingContext()
    context.setProject(project)
    context.setFeedback(feedback)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(order["algorithm"])
    if algorithm is None:
        parent.say(failed=tr(N_("There is no algorithm {name}."), name=order["algorithm"]))
        return 1
    good, fault = algorithm.checkParameterValues(order["parameters"], context)
    if not good:
        parent.say(failed=fault)
        return 1
    parent.stop_by(feedback.cancel)
    results, good = algorithm.run(order["parameters"], context, feedback)
    # A tool that stops in the middle has no results: what came to its end is there, however late it was to stop.
    if feedback.isCanceled() and not (good and results):
        return 2
    if not good:
        parent.say(failed=feedback.errors[-1] if feedback.errors else "")
        return 1
    parent.say(done=results)
    return 0


def main() -> int:
    """Do the work that the standard input describes; returns the exit code."""
    parent = _Parent()
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).resolve().parent]
    _import_plugin()
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QLocale

    QLocale.setDefault(QLocale(parent.order["locale"]))
    QgsApplication.setTranslation(parent.order["locale"])
    QgsApplication.setPrefixPath(parent.order["prefix"], True)
    application = QgsApplication([], False, parent.order["profile"])
    application.initQgis()
    code = _run(parent)
    # Not exitQgis() and no clean end of the interpreter: both crash while Python still holds layers.
    os._exit(code)


if __name__ == "__main__":
    main()

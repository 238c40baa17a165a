"""The line that says that an assessment is older than what it was made from."""

from __future__ import annotations

from html import escape

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QLabel

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .inputs import changes_since, input_layers

__all__ = ["ChangeHint"]

#: A change seldom comes alone.
_DELAY_MS = 300


class ChangeHint(QObject):
    """Watches the layers of the plan and compares them with what an assessment was made from."""

    def __init__(self, label: QLabel, session, parent=None):
        super().__init__(parent)
        self._label, self._session = label, session
        self._scenario = ""
        self._watched: set[str] = set()
        self._touched: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.check)
        session.project.layersRemoved.connect(self._removed)
        QApplication.instance().applicationStateChanged.connect(self._state_changed)
        session.project.cleared.connect(self._cleared)

    def let_go(self) -> None:
        """Listen to the project no more."""
        self._session.project.layersRemoved.disconnect(self._removed)
        QApplication.instance().applicationStateChanged.disconnect(self._state_changed)
        self._session.project.cleared.disconnect(self._cleared)

    def watch(self, scenario: str) -> None:
        """Look after the assessment of a scenario; "": there is none."""
        self._scenario = scenario
        self.check()

    def assessed(self) -> None:
        """The assessment is as new as the layers."""
        self._touched.clear()
        self.check()

    def check_soon(self, *_) -> None:
        self._timer.start()

    def check(self) -> None:
        """Say what has changed since, or nothing."""
        plan, project = self._session.plan, self._session.project
        read = input_layers(plan, project, self._scenario or "plan")
        for layer in read:
            if isinstance(layer, QgsVectorLayer) and layer.id() not in self._watched:
                self._watched.add(layer.id())
                layer.afterCommitChanges.connect(self._committed)
        said = changes_since(plan.inputs.get(self._scenario, ""), plan, project) if self._scenario else ""
        names = sorted(layer.name() for layer in read if layer.id() in self._touched)
        if self._scenario and names and not said:
            said = tr(N_("Layers have changed since: {layers}."), layers=", ".join(names[:4]))
        again = tr(N_('<a href="assess">Assess again</a>'))
        self._label.setText(f"⚠ {escape(said)} {again}" if said else "")
        self._label.setVisible(bool(said))

    def _committed(self) -> None:
        layer = self.sender()
        if isinstance(layer, QgsMapLayer):
            self._touched.add(layer.id())
        self._timer.start()

    def _state_changed(self, state) -> None:
        """Back from another program, which may have changed the files of layers."""
        if state == Qt.ApplicationState.ApplicationActive and self._scenario:
            self._timer.start()

    def _removed(self, ids) -> None:
        self._watched.difference_update(ids)
        self._timer.start()

    def _cleared(self) -> None:
        self._watched.clear()
        self._touched.clear()

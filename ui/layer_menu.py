"""What the layer tree offers on a layer: to be something in the plan."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerType
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QCursor
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..plugin.gis.i18n import tr
from ..plugin.gis.icons import icon
from ..plugin.text import N_
from .defaults import layer_parameters
from .session import Session

__all__ = ["LayerMenu"]

_TYPES = (QgsMapLayerType.VectorLayer, QgsMapLayerType.RasterLayer)


class LayerMenu(QObject):
    """Adds *Use in the plan as…* to the menu of each layer; it opens a list of what that layer can be."""

    def __init__(self, session: Session, parent: QObject | None = None):
        super().__init__(parent)
        self._session = session
        self._actions = []
        for type_ in _TYPES:  # QGIS binds an action to one type
            action = QAction(icon("hatangso"), tr(N_("Use in the plan as…")), self)
            action.setObjectName("HatangsoUseAs")
            action.triggered.connect(self.ask)
            session.iface.addCustomActionForLayerType(action, "", type_, True)
            self._actions.append(action)

    def ask(self) -> None:
        """Open the list at the mouse."""
        layer = self._session.iface.layerTreeView().currentLayer()
        if layer is not None:
            menu = self.menu_for(layer)
            menu.exec(QCursor.pos())
            menu.deleteLater()

    def menu_for(self, layer: QgsMapLayer) -> QMenu:
        """What the layer can be, with a mark at what it is."""
        menu = QMenu()
        for name, title in layer_parameters(layer):
            action = QAction(title.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(layer.id() in self._session.plan.layers.get(name, ()))
            action.setData(name)
            action.triggered.connect(lambda on, name=name: self.use(layer, name, on))
            menu.addAction(action)
        return menu

    def use(self, layer: QgsMapLayer, parameter: str, on: bool) -> None:
        """Give the layer to a parameter of the plan, or take it away; statistics can be several."""
        plan = self._session.plan
        others = tuple(id_ for id_ in plan.layers.get(parameter, ()) if id_ != layer.id())
        if on:
            ids = (*others, layer.id()) if parameter == "STATISTICS" else (layer.id(),)
        else:
            ids = others
        self._session.change_plan(layers=plan.with_layers(parameter, ids).layers)

    def close(self) -> None:
        for action in self._actions:
            self._session.iface.removeCustomActionForLayerType(action)
        self._actions.clear()

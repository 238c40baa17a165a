"""Parameters of an algorithm as widgets: QGIS's own, made from the definitions, in rows with a label and a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
)
from qgis.gui import (
    QgsCollapsibleGroupBoxBasic,
    QgsGui,
    QgsProcessingContextGenerator,
    QgsProcessingGui,
    QgsProcessingParameterWidgetContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QEvent, QObject, Qt, QTime, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from .file_list import FileListWrapper, takes_files

__all__ = ["LAYER_TYPES", "ParameterForm", "fault_color", "layer_of", "parameter_help", "remembered"]

#: Types of parameters that are one layer.
LAYER_TYPES = ("source", "vector", "raster", "layer", "mesh")
#: Numbers whose greatest value lies in here are sums of money in đồng; those without one have the greatest of all.
_MONEY = (1e9, 1e18)
#: Width of labels, in logical pixels: longer ones go on in a second line.
_LABEL_WIDTH = 170


def fault_color(palette: QPalette) -> str:
    """A red that can be read on the window, whether that is light or dark."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor("#ff9a8f" if dark else "#a3140b").name()


def parameter_help(definition: QgsProcessingParameterDefinition) -> str:
    """What a parameter is, as HTML: the same for its tooltip and beside the form."""
    told = f"<p><b>{escape(definition.description())}</b></p>"
    if definition.help():
        told += f"<p>{definition.help()}</p>"
    if definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
        told += f"<p><i>{escape(tr(N_('May be left empty.')))}</i></p>"
    return told


def remembered(value: Any) -> Any:
    """A value as a project can keep it (JSON): layers by their ids; None for what cannot be kept."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, QgsMapLayer):
        return value.id()
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QgsCoordinateReferenceSystem):
        return (value.authid() or value.toWkt()) if value.isValid() else None
    if isinstance(value, (list, tuple)):
        return [remembered(one) for one in value]
    if isinstance(value, (str, bool, int, float)):
        return value
    return None


def layer_of(value: Any, context: QgsProcessingContext) -> QgsMapLayer | None:
    """The layer that a value names: an id, a source, or one of them with a selection or a limit; None if it is none."""
    source = remembered(value)
    if not isinstance(source, str) or not source:
        return None
    return QgsProcessingUtils.mapLayerFromString(source, context)


class _Contexts(QgsProcessingContextGenerator):
    """Tells widgets where they are: expressions and fields are looked up in the project."""

    def __init__(self, project: QgsProject):
        super().__init__()
        self._context = QgsProcessingContext()
        self._context.setProject(project)

    def processingContext(self):  # noqa: N802 - the name QGIS calls
        return self._context


class _NoWheel(QObject):
    """Keeps the wheel from changing a value that the pointer only passes over while the form is scrolled."""

    def eventFilter(self, watched, event):  # noqa: N802 - the name Qt calls
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _decimals(definition: QgsProcessingParameterDefinition) -> int:
    """Decimals that a number is shown with: those that its default has, and three at least."""
    default = definition.defaultValue()
    told = f"{default:.6f}".rstrip("0") if isinstance(default, float) else ""
    return max(3, len(told.partition(".")[2]))


class _Row:
    """One parameter in the form."""

    def __init__(self, wrapper, label: QLabel | None, fault: QLabel):
        self.wrapper = wrapper
        self.label = label
        self.fault = fault

    @property
    def widget(self) -> QWidget:
        return self.wrapper.wrappedWidget()


class ParameterForm(QObject):
    """The widgets of an algorithm's parameters; groups of them are put where the caller wants.

    Results that are layers get no widget here: where they go is asked once for all of them.
    """

    #: A value is another (name of the parameter).
    changed = pyqtSignal(str)

    def __init__(self, algorithm: QgsProcessingAlgorithm, project: QgsProject, canvas, dialog: QDialog):
        super().__init__(dialog)
        self._algorithm = algorithm
        self._project = project
        self._contexts = _Contexts(project)
        self._widget_context = QgsProcessingParameterWidgetContext()
        self._widget_context.setProject(project)
        if canvas is not None:
            self._widget_context.setMapCanvas(canvas)
        self._dialog = dialog
        self._no_wheel = _NoWheel(self)
        self._rows: dict[str, _Row] = {}
        self._groups: dict[str, QGroupBox] = {}
        self._quiet = False

    # -- making -------------------------------------------------------------------------------------------------

    @property
    def context(self) -> QgsProcessingContext:
        return self._contexts.processingContext()

    def names(self) -> list[str]:
        """The parameters that have a widget, in the order of the form."""
        return list(self._rows)

    def add_group(self, layout: QVBoxLayout, title: str, names: Sequence[str], *, folded: bool | None = None) -> None:
        """Add rows for some parameters under a heading.

        Parameters
        ----------
        title : str
            In the user's language.
        folded : bool, optional
            Given: whether the group, which can be folded then, is so at first.
        """
        if folded is None:
            box: QGroupBox = QGroupBox(title, self._dialog)
        else:
            box = QgsCollapsibleGroupBoxBasic(title, self._dialog)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box.setObjectName(f"group_{len(self._groups)}_{'_'.join(names[:1])}")
        # One child: a group that unfolds shows all of its children, and faults are to stay hidden.
        inner = QWidget(box)
        around = QVBoxLayout(box)
        around.addWidget(inner)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for name in names:
            self._add_row(grid, self._algorithm.parameterDefinition(name))
            self._groups[name] = box
        if folded:
            box.setCollapsed(True)
        layout.addWidget(box)

    def _add_row(self, grid: QGridLayout, definition: QgsProcessingParameterDefinition) -> None:
        name = definition.name()
        wrapper, widget = self._made(definition)
        widget.setObjectName(f"parameter_{name}")
        widget.setToolTip(parameter_help(definition))
        if not widget.accessibleName():
            widget.setAccessibleName(definition.description())
        self._calm(widget, definition)
        row = grid.rowCount()
        label = None
        if isinstance(widget, QCheckBox):  # it says itself what it is
            widget.setText(definition.description())
            grid.addWidget(widget, row, 0, 1, 2)
        else:
            label = QLabel(definition.description().replace("&", "&&"))
            label.setWordWrap(True)
            label.setFixedWidth(_LABEL_WIDTH)
            label.setToolTip(widget.toolTip())
            label.setBuddy(widget)
            # Beside the first line of a widget that has several.
            side = Qt.AlignmentFlag.AlignTop if widget.sizeHint().height() > 50 else Qt.AlignmentFlag.AlignVCenter
            if side == Qt.AlignmentFlag.AlignTop:
                label.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(label, row, 0, side)
            grid.addWidget(widget, row, 1)
        fault = QLabel()
        fault.setObjectName(f"fault_{name}")
        fault.setWordWrap(True)
        fault.hide()
        grid.addWidget(fault, row + 1, 1)
        self._rows[name] = _Row(wrapper, label, fault)
        wrapper.widgetValueHasChanged.connect(self._value_changed)

    def _made(self, definition: QgsProcessingParameterDefinition) -> tuple[Any, QWidget]:
        """The widget of a parameter, and what sets and reads it."""
        if takes_files(definition):
            files = FileListWrapper(definition, self._dialog)
            return files, files.wrappedWidget()
        wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(
            definition, QgsProcessingGui.WidgetType.Standard
        )
        wrapper.setDialog(self._dialog)
        wrapper.setWidgetContext(self._widget_context)
        wrapper.registerProcessingContextGenerator(self._contexts)
        return wrapper, wrapper.createWrappedWidget(self.context)

    def _calm(self, widget: QWidget, definition: QgsProcessingParameterDefinition) -> None:
        """Make a widget of QGIS fit into a form that is scrolled."""
        for inner in [widget, *widget.findChildren(QWidget)]:
            if isinstance(inner, (QComboBox, QAbstractSpinBox)):
                inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                inner.installEventFilter(self._no_wheel)
            if isinstance(inner, QComboBox):
                # Long names of layers and fields must not widen the form.
                inner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                inner.setMinimumContentsLength(12)
            if isinstance(inner, QToolButton) and inner.isCheckable():
                inner.hide()  # "run once for each feature": a plan is one run
            if isinstance(inner, QDoubleSpinBox):
                # QGIS shows 0.6 as 0.600000.
                least, most = _MONEY
                money = definition.type() == "number" and least <= definition.maximum() <= most
                inner.setDecimals(2 if money or definition.type() == "distance" else _decimals(definition))
                inner.setGroupSeparatorShown(money)

    def finish(self) -> None:
        """Tie fields to their layers, once all groups are there."""
        wrappers = [row.wrapper for row in self._rows.values() if not isinstance(row.wrapper, FileListWrapper)]
        for wrapper in wrappers:
            wrapper.postInitialize(wrappers)

    # -- values -------------------------------------------------------------------------------------------------

    def _value_changed(self, wrapper) -> None:
        if not self._quiet:
            self.changed.emit(wrapper.parameterDefinition().name())

    def value(self, name: str) -> Any:
        value = self._rows[name].wrapper.parameterValue()
        if self._algorithm.parameterDefinition(name).type() == "multilayer" and isinstance(value, list):
            return [self._by_id(one) for one in value]
        return None if value is None or value == NULL else value

    def _by_id(self, source: Any) -> Any:
        """The id of a layer where the project has one that is read from ``source``: a source can be in many layers."""
        if isinstance(source, str) and source not in self._project.mapLayers():
            for id_, layer in sorted(self._project.mapLayers().items()):
                if layer.source() == source:
                    return id_
        return source

    def values(self) -> dict[str, Any]:
        """What the form says, by parameter; None for what is empty."""
        return {name: self.value(name) for name in self._rows}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put values in, layers before the fields that are taken from them; what is not named stays as it is."""
        self._quiet = True
        try:
            for name in self._in_order(values):
                self._set(name, values[name])
        finally:
            self._quiet = False

    def _set(self, name: str, value: Any) -> None:
        row = self._rows[name]
        row.wrapper.setParameterValue(value, self.context)
        if value is None and row.wrapper.parameterDefinition().type() in LAYER_TYPES and self.value(name) is not None:
            # A list of layers for what is needed shows any layer rather than none: nobody has chosen that one.
            for box in row.widget.findChildren(QComboBox):
                box.setCurrentIndex(-1)

    def _in_order(self, names: Iterable[str]) -> list[str]:
        known = [name for name in self._rows if name in set(names)]
        return sorted(
            known, key=lambda name: bool(self._algorithm.parameterDefinition(name).dependsOnOtherParameters())
        )

    # -- faults, and where things are ---------------------------------------------------------------------------

    def set_faults(self, faults: Mapping[str, str]) -> None:
        """Write beside each parameter what is wrong with it, and take old faults away."""
        for name, row in self._rows.items():
            text = faults.get(name, "")
            row.fault.setVisible(bool(text))
            if text:
                row.fault.setStyleSheet(f"color: {fault_color(self._dialog.palette())}")
                row.fault.setText(f"⚠ {text}")

    def missing(self) -> dict[str, str]:
        """Parameters that are needed and empty, or whose value cannot be used, with what to do."""
        found = {}
        for name, row in self._rows.items():
            value, definition = self.value(name), row.wrapper.parameterDefinition()
            if definition.checkValueIsAcceptable(value, self.context):
                continue
            empty = value in (None, "", [])
            found[name] = tr(N_("This is needed.")) if empty else tr(N_("This value cannot be used."))
        return found

    def named_in(self, fault: str) -> str:
        """The parameter that the text of a fault speaks of; "" if it names none."""
        definitions = [row.wrapper.parameterDefinition() for row in self._rows.values()]
        # The longest first: "Demand id field" goes before "Demand".
        for definition in sorted(definitions, key=lambda one: -len(one.description())):
            if definition.description() and definition.description() in fault:
                return definition.name()
        return next((one.name() for one in definitions if one.name() in fault.split()), "")

    def widget(self, name: str) -> QWidget:
        return self._rows[name].widget

    def holding(self, widget: QWidget | None) -> str:
        """The parameter whose widget ``widget`` is, or is a part of; "" if it is none of ours."""
        owners = {id(row.widget): name for name, row in self._rows.items()}
        while widget is not None:
            if id(widget) in owners:
                return owners[id(widget)]
            widget = widget.parentWidget()
        return ""

    def show_parameter(self, name: str) -> None:
        """Unfold the group of a parameter and put the cursor there."""
        box = self._groups[name]
        if isinstance(box, QgsCollapsibleGroupBoxBasic):
            box.setCollapsed(False)
        self._rows[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

"""What will be built, before it is: layers are counted in the background, and warnings gathered.

Counting goes over snapshots of the layers that are taken in the thread of the window; the layers themselves are not
touched from elsewhere.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ...plugin.errors import Cancelled, HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.network.forecast import spoken_mib, spoken_seconds
from ...plugin.numbers import say_number
from ...plugin.progress import SILENT, Progress
from ...plugin.text import N_
from .file_list import takes_files
from .parameter_widgets import layer_of
from .preview_rasters import PreviewRaster, raster_of

__all__ = [
    "LayerSize", "Preview", "PreviewLayer", "PreviewRequest", "PreviewTask", "apart", "box_km2", "different_crs",
    "machine_memory", "measure", "memory_warning", "preview_request", "say_mib", "say_seconds",
]  # fmt: skip

#: So many features are measured; what a layer has beyond is taken to be like them.
_ENOUGH = 60_000


@dataclass(frozen=True)
class Preview:
    """What a run will take in and need.

    Parameters
    ----------
    rows : tuple of (str, str)
        What, and how much, for people.
    seconds, mib : float or None
        Time and memory that the run is expected to take.
    warnings : tuple of str
        In the user's language.
    """

    rows: tuple[tuple[str, str], ...]
    seconds: float | None = None
    mib: float | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class LayerSize:
    """How large a layer is.

    Parameters
    ----------
    features, vertices : int
    length_m : float
        Of lines, on the ellipsoid.
    exact : bool
        Whether all features were looked at.
    """

    features: int
    vertices: int
    length_m: float
    exact: bool


@dataclass(frozen=True)
class PreviewLayer:
    """A snapshot of a layer as a parameter takes it: with its selection, filter and limit."""

    label: str
    crs: QgsCoordinateReferenceSystem
    wkb_type: int
    extent: QgsRectangle
    total: int  # features; -1 where nobody knows
    request: QgsFeatureRequest
    source: QgsVectorLayerFeatureSource
    selected_only: bool
    key: tuple  # the same as long as the features are

    @property
    def is_line(self) -> bool:
        return QgsWkbTypes.geometryType(self.wkb_type) == QgsWkbTypes.GeometryType.LineGeometry

    def features(self) -> Iterator[QgsFeature]:
        return self.source.getFeatures(QgsFeatureRequest(self.request))


@dataclass(frozen=True)
class PreviewRequest:
    """All that a preview may look at.

    Parameters
    ----------
    values : mapping of str to object
        Values by parameter; layers as they are in the form.
    layers : mapping of str to PreviewLayer
        By parameter, those that are given.
    ellipsoid : str
    transforms : QgsCoordinateTransformContext
    sizes : dict
        What was measured before, by :attr:`PreviewLayer.key`; kept by who asks.
    progress : Progress
    rasters : mapping of str to tuple of PreviewRaster
        By parameter, those that are given.
    several : mapping of str to tuple of PreviewLayer
        By parameter that takes several vector layers, those that are given; they are labelled by their own names.
    """

    values: Mapping[str, Any]
    layers: Mapping[str, PreviewLayer]
    ellipsoid: str
    transforms: QgsCoordinateTransformContext
    sizes: dict[tuple, LayerSize]
    progress: Progress = field(default=SILENT)
    rasters: Mapping[str, tuple[PreviewRaster, ...]] = field(default_factory=dict)
    several: Mapping[str, tuple[PreviewLayer, ...]] = field(default_factory=dict)


def preview_request(
    algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any], context: QgsProcessingContext, sizes: dict
) -> PreviewRequest:
    """Take snapshots of the layers that ``values`` name; in the thread of the window."""
    layers, rasters, several = {}, {}, {}
    for definition in algorithm.parameterDefinitions():
        found = _rasters(definition, values.get(definition.name()), context)
        if found:
            rasters[definition.name()] = found
        listed = _vectors(definition, values.get(definition.name()), context)
        if listed:
            several[definition.name()] = listed
        kinds = (QgsProcessingParameterFeatureSource, QgsProcessingParameterVectorLayer)
        if not isinstance(definition, kinds) or values.get(definition.name()) in (None, ""):
            continue
        layer = layer_of(values[definition.name()], context)
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            layers[definition.name()] = _snapshot(definition.description(), layer, values[definition.name()])
    project = context.project()
    return PreviewRequest(
        dict(values), layers, project.ellipsoid(), project.transformContext(), sizes, rasters=rasters, several=several
    )


def _vectors(
    definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext
) -> tuple[PreviewLayer, ...]:
    """The vector layers of a parameter that takes several."""
    if not isinstance(definition, QgsProcessingParameterMultipleLayers) or not isinstance(value, (list, tuple)):
        return ()
    if takes_files(definition):
        return ()
    layers = [(one, layer_of(one, context)) for one in value if one not in (None, "")]
    return tuple(
        _snapshot(layer.name(), layer, one)
        for one, layer in layers
        if isinstance(layer, QgsVectorLayer) and layer.isValid()
    )


def _rasters(
    definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext
) -> tuple[PreviewRaster, ...]:
    """The rasters that a parameter takes, if it takes any."""
    if not isinstance(definition, (QgsProcessingParameterRasterLayer, QgsProcessingParameterMultipleLayers)):
        return ()
    if takes_files(definition):
        return ()
    given = value if isinstance(value, (list, tuple)) else [value]
    layers = [layer_of(one, context) for one in given if one not in (None, "")]
    return tuple(
        raster_of(definition.description(), layer)
        for layer in layers
        if isinstance(layer, QgsRasterLayer) and layer.isValid()
    )


def _snapshot(label: str, layer: QgsVectorLayer, value: Any) -> PreviewLayer:
    request, total, selected, rest = QgsFeatureRequest(), layer.featureCount(), False, ""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        selected = value.selectedFeaturesOnly
        if selected:
            request.setFilterFids(layer.selectedFeatureIds())
            total = layer.selectedFeatureCount()
        if value.featureLimit >= 0:
            request.setLimit(value.featureLimit)
            total = min(total, value.featureLimit)
        rest = getattr(value, "filterExpression", "")  # since QGIS 3.32
        if rest:
            request.setFilterExpression(rest)
            total = -1
    request.setSubsetOfAttributes([])
    chosen = tuple(sorted(layer.selectedFeatureIds())) if selected else ()
    key = (
        layer.id(), layer.source(), layer.crs().authid(), total, hash(chosen), rest, request.limit(),
        layer.undoStack().index() if layer.isEditable() else -1,
    )  # fmt: skip
    return PreviewLayer(
        label, layer.crs(), layer.wkbType(), layer.extent(), total, request, QgsVectorLayerFeatureSource(layer),
        selected, key,
    )  # fmt: skip


def measure(layer: PreviewLayer, request: PreviewRequest) -> LayerSize:
    """Count a layer, and measure its lines; a large one by the first of its features."""
    if layer.key in request.sizes:
        return request.sizes[layer.key]
    area = _measure_of(layer, request)
    seen = vertices = 0
    length = 0.0
    for number, feature in enumerate(layer.features()):
        if number % 256 == 0:
            request.progress.check()
        if seen >= _ENOUGH and layer.total > seen:
            break
        seen += 1
        if not feature.hasGeometry():
            continue
        geometry = feature.geometry()
        vertices += geometry.constGet().nCoordinates()
        if layer.is_line:
            length += area.measureLength(geometry)
    exact = seen < _ENOUGH or layer.total <= seen
    scale = 1.0 if exact or not seen else layer.total / seen
    metres = area.convertLengthMeasurement(length, QgsUnitTypes.DistanceUnit.DistanceMeters)
    size = LayerSize(round(seen * scale), round(vertices * scale), metres * scale, exact)
    request.sizes[layer.key] = size
    return size


def box_km2(layer: PreviewLayer, request: PreviewRequest) -> float:
    """Area of the box around a layer."""
    area = _measure_of(layer, request)
    size = area.measureArea(QgsGeometry.fromRect(layer.extent)) if not layer.extent.isEmpty() else 0.0
    return area.convertAreaMeasurement(size, QgsUnitTypes.AreaUnit.AreaSquareKilometers)


def _measure_of(layer: PreviewLayer, request: PreviewRequest) -> QgsDistanceArea:
    """Measures on the ellipsoid of the project, or of the layer's CRS where the project has none, as runs do."""
    area = QgsDistanceArea()
    area.setSourceCrs(layer.crs, request.transforms)
    area.setEllipsoid(request.ellipsoid if request.ellipsoid not in ("", "NONE") else layer.crs.ellipsoidAcronym())
    return area


def different_crs(request: PreviewRequest) -> list[str]:
    """A remark where layers have different CRS: right as long as each is declared as it is."""
    by_crs: dict[str, list[str]] = {}
    for layer in request.layers.values():
        by_crs.setdefault(layer.crs.authid() or layer.crs.description(), []).append(layer.label)
    if len(by_crs) < 2:
        return []
    told = "; ".join(f"{crs}: {', '.join(labels)}" for crs, labels in sorted(by_crs.items()))
    return [
        tr(N_("The layers have different CRS ({crs}). They are carried over; check that each is declared rightly."),
           crs=told)
    ]  # fmt: skip


def apart(request: PreviewRequest, first: str, second: str) -> list[str]:
    """A warning where two layers do not even touch: mostly one of them has a wrong CRS."""
    one, other = request.layers.get(first), request.layers.get(second)
    if one is None or other is None or one.extent.isEmpty() or not (one.crs.isValid() and other.crs.isValid()):
        return []
    try:
        extent = QgsCoordinateTransform(other.crs, one.crs, request.transforms).transformBoundingBox(other.extent)
    except QgsCsException:
        extent = QgsRectangle()
    if not extent.isNull() and one.extent.intersects(extent):
        return []
    return [
        tr(N_("{first} and {second} lie in different places. Check the CRS of both layers."),
           first=one.label, second=other.label)
    ]  # fmt: skip


def memory_warning(mib: float) -> list[str]:
    """A warning where a run is expected to take most of the memory that this machine has."""
    machine = machine_memory()
    if mib < (machine * 0.6 if machine else 4096):
        return []
    return [
        tr(
            N_(
                "This needs about {need} GiB of memory, and this computer has {has} GiB. Take a part of the province "
                "(select features, or filter the layers)."
            ),
            need=f"{mib / 1024:.1f}",
            has=f"{machine / 1024:.0f}" if machine else "?",
        )
    ]


def say_seconds(seconds: float) -> str:
    """A time that is expected, for people."""
    text, count = spoken_seconds(seconds)
    return tr(text, count=say_number(count, language()))


def say_mib(mib: float) -> str:
    """Memory that is expected, for people."""
    text, count = spoken_mib(mib)
    return tr(text, count=say_number(count, language(), 1))


def machine_memory() -> float:
    """Memory of this computer in MiB; 0 where it does not say."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20
    if os.name == "nt":
        kib = ctypes.c_ulonglong(0)
        if ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kib)):
            return kib.value / 1024
    return 0.0


class PreviewTask(QgsTask):
    """Makes a preview in a thread.

    Attributes
    ----------
    preview : Preview or None
        Once it is done.
    error : str
        Why it could not be made, for people.
    """

    def __init__(self, make: Callable[[PreviewRequest], Preview], request: PreviewRequest):
        flags = QgsTask.Flag.CanCancel
        if Qgis.QGIS_VERSION_INT >= 32600:  # no message of its own when it ends
            flags = flags | QgsTask.Flag.Silent
        super().__init__(tr(N_("Preview")), flags)
        self._make = make
        self._request = PreviewRequest(
            request.values, request.layers, request.ellipsoid, request.transforms, request.sizes,
            Progress(cancelled=self.isCanceled), request.rasters, request.several,
        )  # fmt: skip
        self.preview: Preview | None = None
        self.error = ""

    def run(self) -> bool:
        try:
            self.preview = self._make(self._request)
        except Cancelled:
            return False
        except HatangsoError as error:
            self.error = explain(error)
            return False
        except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
            # A preview is a help: what goes wrong in it is said, and does not keep anybody from running.
            self.error = str(error)
            return False
        return True

"""Which fields the radio windows ask of which layers, and where the plan, or else the project, has these layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from qgis.core import NULL, QgsFeatureRequest, QgsMapLayer, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

from ...plugin.network.road_classes import plain_text
from ...plugin.radio.technology import parse_technologies
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.text import N_
from ..plan.guesses import LayerFields, guess_fields
from ..session import Session

__all__ = ["FIELDS", "LAYER_NAMES", "guess_radio_fields", "raster_called", "site_layers", "terrain_layers"]

#: Fields by parameter of a layer. The role knows what lists of sites hold; the rest is what radio plans are made of.
FIELDS = {
    "SITES": LayerFields(
        ("sites",),
        {
            "SITE_ID_FIELD": "code",
            "SITE_NAME_FIELD": "name",
            "OPERATOR_FIELD": "operators",
            "TECHNOLOGY_FIELD": "technology",
            "HEIGHT_FIELD": "height_m",
        },
        words={
            "AREA_TYPE_FIELD": ("area type", "loai khu vuc", "khu vuc", "loai vung", "vung", "dia hinh", "area",
                                "moi truong", "environment"),
            "RADIUS_FIELD": ("radius", "radius m", "ban kinh", "ban kinh m", "ban kinh phu song", "ban kinh phu",
                             "ban kinh phu song m", "cell radius", "range m"),
            "AZIMUTH_FIELD": ("azimuth", "azimuths", "azimuth deg", "goc phuong vi", "phuong vi", "goc azimuth",
                              "huong", "huong anten", "huong ang ten", "huong phat", "azi", "direction", "bearing"),
            "BEAMWIDTH_FIELD": ("beamwidth", "beamwidth deg", "beam width", "horizontal beamwidth", "hpbw",
                                "do rong bup", "do rong bup song", "goc mo", "bup song", "do rong canh song",
                                "goc mo anten"),
            "TILT_FIELD": ("tilt", "tilt deg", "total tilt", "downtilt", "goc nghieng", "goc ngang", "do nghieng",
                           "goc cup", "etilt", "electrical tilt"),
            "FREQUENCY_FIELD": ("frequency mhz", "frequency", "freq", "freq mhz", "tan so", "tan so mhz", "bang tan",
                                "bang tan mhz", "band", "band mhz"),
            "POWER_FIELD": ("power w", "power", "tx power", "tx power w", "cong suat", "cong suat w", "cong suat phat",
                            "cong suat phat w", "power dbm", "tx power dbm", "cong suat dbm", "cong suat phat dbm"),
            "GAIN_FIELD": ("gain dbi", "gain", "antenna gain", "antenna gain dbi", "do loi", "do loi dbi",
                           "do tang ich", "tang ich", "tang ich anten", "do loi anten", "do loi ang ten"),
            "PATTERN_FIELD": ("pattern", "antenna pattern", "gian do", "gian do anten", "gian do buc xa", "msi",
                              "pattern file", "tep gian do"),
        },
    ),
}  # fmt: skip

#: What one number cannot say of a site with several technologies: each has a band and antennas of its own.
_OF_ONE_TECHNOLOGY = ("FREQUENCY_FIELD", "GAIN_FIELD")
#: So many sites are looked at for that.
_ENOUGH = 200

#: What layers are called where they are counted.
LAYER_NAMES = {
    "SITES": N_("Sites"),
    "COMMUNES": N_("Communes"),
    "VILLAGES": N_("Villages"),
    "POPULATION": N_("Population cells"),
    "COVERAGE": N_("Coverage areas"),
    "PLANNED_COVERAGE": N_("Planned: coverage areas"),
}


def guess_radio_fields(session: Session, name: str, layer: QgsMapLayer) -> dict[str, Any]:
    """Which fields of a layer say what, and the unit of the power field, which its name tells."""
    made: dict[str, Any] = guess_fields(FIELDS, session, name, layer)
    if not made:
        return made
    if made.get("TECHNOLOGY_FIELD") and _several(layer, made["TECHNOLOGY_FIELD"]):
        made.update(dict.fromkeys(_OF_ONE_TECHNOLOGY))
    if made.get("POWER_FIELD"):
        made["POWER_UNIT"] = int("dbm" in plain_text(made["POWER_FIELD"]))
    return made


def _several(layer: QgsVectorLayer, field: str) -> bool:
    """Whether sites name more than one technology each."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([field], layer.fields())
    values = (feature[field] for feature in islice(layer.getFeatures(request), _ENOUGH))
    return any(len(parse_technologies(None if value == NULL else value).known) > 1 for value in values)


def raster_called(session: Session, parameters: Sequence[str]) -> QgsRasterLayer | None:
    """A raster of the project that is called as such rasters are (:mod:`plugin.targets.plan_roles`)."""
    return _called(session, parameters, lambda layer: isinstance(layer, QgsRasterLayer))


def site_layers(session: Session) -> Sequence[QgsMapLayer]:
    """The sites of the plan; else a point layer of the project that is called as lists of sites are."""
    return session.layers_for("SITES") or _some(_sites_called(session))


def terrain_layers(session: Session) -> Sequence[QgsMapLayer]:
    """The elevation of the plan; else a raster of the project that is called as elevations are."""
    return session.layers_for("DEM") or _some(raster_called(session, ("DEM",)))


def _some(layer: QgsMapLayer | None) -> list[QgsMapLayer]:
    return [] if layer is None else [layer]


def _sites_called(session: Session) -> QgsVectorLayer | None:
    return _called(
        session,
        ("SITES",),
        lambda layer: (
            isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        ),
    )


def _called(session: Session, parameters: Sequence[str], fits) -> Any:
    """The first layer, by name, that fits and bears a name of these roles; longer names tell more."""
    names = {name for one in parameters for name in PLAN_ROLES[one].names}
    phrases = sorted(names, key=lambda name: (-len(name), name))
    layers = sorted(_layers(session, fits).items(), key=lambda item: (item[1].name(), item[0]))
    for phrase in phrases:
        for _, layer in layers:
            if f" {phrase} " in f" {plain_text(layer.name())} ":
                return layer
    return None


def _layers(session: Session, fits) -> Mapping[str, QgsMapLayer]:
    return {id_: layer for id_, layer in session.project.mapLayers().items() if layer.isValid() and fits(layer)}

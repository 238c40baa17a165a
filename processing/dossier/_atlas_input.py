"""What an atlas is made from: communes, layers and words, out of the parameters of a run."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsRectangle,
)

from ...plugin.dossier.clean_text import clean, one_line
from ...plugin.dossier.document import LANGUAGES
from ...plugin.errors import DataError
from ...plugin.gis.i18n import tr
from ...plugin.gis.maps.atlas import AtlasLayers, AtlasWords
from ...plugin.gis.maps.communes import MapCommune, sound
from ...plugin.gis.maps.crs import keeps_scale, print_crs
from ...plugin.gis.source import layer_names
from ...plugin.progress import Progress
from ...plugin.redaction import without_secrets
from ...plugin.targets.roles import recognise
from ...plugin.targets.units import make_units, same_code
from ...plugin.text import N_
from ...plugin.wkb import parts_wkb
from ..algorithm import Run
from ._atlas_parameters import LISTS, AtlasParameters
from ._report_json import read_assessment

__all__ = ["find_code", "read_communes", "read_layers", "read_words"]

_P = AtlasParameters
#: Coordinates of maps are smaller, whatever their unit of length: the Earth is 40,000 km around.
_FARTHEST = 1e9


def map_crs(run: Run) -> QgsCoordinateReferenceSystem:
    """The CRS of the maps, and a word where it is not that of the communes, or does not keep the scale."""
    source = run.source(_P.COMMUNES)
    own, context = source.sourceCrs(), run.context.transformContext()
    chosen = run.crs(_P.CRS)
    extent = QgsRectangle(source.sourceExtent())
    if chosen.isValid():
        try:
            extent = QgsCoordinateTransform(own, chosen, context).transformBoundingBox(extent)
        except QgsCsException as error:
            raise QgsProcessingException(
                tr(
                    N_("The communes cannot be carried into {crs}: {error}"),
                    crs=chosen.authid() or chosen.description(),
                    error=str(error),
                )
            ) from error
        if not keeps_scale(chosen, extent.center(), context):
            _warn_of_scale(run, chosen)
        return chosen
    used = print_crs(own, extent, context)
    if used != own:
        run.progress.warn(
            N_("{crs}, the CRS of the communes, has no true scale. The maps are drawn in {used}."),
            crs=own.authid() or own.description(),
            used=f"{used.description()} ({used.authid()})",
        )
    return used


def _warn_of_scale(run: Run, crs: QgsCoordinateReferenceSystem) -> None:
    run.progress.warn(
        N_(
            "{crs} does not keep the scale where the communes lie: the scale and distances of the maps are not "
            "those on the ground. Choose VN-2000 / TM-3."
        ),
        crs=crs.authid() or crs.description(),
    )


def read_communes(run: Run, progress: Progress) -> tuple[tuple[MapCommune, ...], QgsCoordinateReferenceSystem]:
    """The communes in the CRS of the maps, by code."""
    crs = map_crs(run)
    source = run.source(_P.COMMUNES)
    names = source.fields().names()
    fields = recognise("communes", names)
    if "code" not in fields and "name" not in fields:
        raise QgsProcessingException(
            tr(
                N_(
                    "{layer}: no field is recognised as code or name of the communes (“code”, “name”, “ma_xa”, "
                    "“ten_xa” …)."
                ),
                layer=run.label(_P.COMMUNES),
            )
        )
    expression = QgsExpression(run.text(_P.FILE_NAME))
    wanted = sorted(name for name in expression.referencedColumns() if name in names)
    columns = list(dict.fromkeys([*(fields[one] for one in ("code", "name") if one in fields), *wanted]))
    data = run.vector(_P.COMMUNES, progress, fields=columns, crs=crs)
    run.tell_rejected(data.rejected)
    nothing = [None] * len(data)
    codes = data.columns[fields["code"]] if "code" in fields else nothing
    titles = data.columns[fields["name"]] if "name" in fields else nothing
    units, unit_of_row, aside = make_units(data.ids.tolist(), codes, titles, label=data.layer)
    for one in aside:
        run.progress.warn(
            N_("{layer}, feature {id}: {why}"),
            layer=data.layer,
            id=one.source_id,
            why=tr(one.message.template).format(**one.message.values),
        )
    wkbs = parts_wkb(data.parts, len(data), "polygon")
    shapes: dict[int, list[QgsGeometry]] = {}
    first: dict[int, int] = {}
    for row, unit in enumerate(unit_of_row.tolist()):
        if unit < 0 or wkbs[row] is None:
            continue
        geometry = QgsGeometry()
        geometry.fromWkb(wkbs[row])
        shapes.setdefault(unit, []).append(geometry)
        first.setdefault(unit, row)
    made = []
    for unit, parts in shapes.items():
        geometry = parts[0] if len(parts) == 1 else QgsGeometry.unaryUnion([sound(part) for part in parts])
        code = units.codes[unit]
        _check_place(geometry, units.names[unit] or code, data.layer)
        title = one_line(units.names[unit]) or code
        values = tuple((name, data.columns[name][first[unit]]) for name in wanted)
        made.append(MapCommune(code, title, geometry, values))
    if not made:
        raise QgsProcessingException(
            tr(N_("{layer} has no features (check filter and selection)."), layer=run.label(_P.COMMUNES))
        )
    _tell_far(run, made, crs)
    return tuple(sorted(made, key=lambda commune: (commune.code, commune.name))), crs


def _tell_far(run: Run, communes: list[MapCommune], crs: QgsCoordinateReferenceSystem) -> None:
    """Say so where a CRS that fits the middle does not fit the ends: a country, the surroundings of a pole."""
    if run.crs(_P.CRS).isValid():
        return  # that was looked at when it was chosen
    places = [commune.geometry.boundingBox().center() for commune in communes]
    ends = [end(places, key=side) for side in (QgsPointXY.x, QgsPointXY.y) for end in (min, max)]
    if not all(keeps_scale(crs, place, run.context.transformContext()) for place in ends):
        _warn_of_scale(run, crs)


def _check_place(geometry: QgsGeometry, name: str, layer: str) -> None:
    """Refuse a commune that lies nowhere on Earth: to simplify and buffer such numbers takes for ever."""
    box = geometry.boundingBox()
    sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    if not all(abs(side) <= _FARTHEST for side in sides):
        raise DataError(
            N_("{layer}: the coordinates of “{name}” lie nowhere on Earth. Check them, and the CRS of the layer."),
            layer=layer,
            name=name[:100],
        )


def find_code(run: Run, communes: tuple[MapCommune, ...]) -> str:
    """The code of the one commune that is asked for, leading zeros put back; "" for all."""
    wanted = run.text(_P.COMMUNE).strip()
    if not wanted:
        return ""
    codes = [commune.code for commune in communes]
    if wanted in codes:
        return wanted
    same = [code for code in codes if same_code(wanted, code)]
    if len(same) == 1:
        return same[0]
    raise QgsProcessingException(
        tr(
            N_("There is no commune with the code “{code}”. The layer has: {codes}."),
            code=wanted,
            codes=", ".join(codes[:10]) + (" …" if len(codes) > 10 else ""),
        )
    )


def read_layers(run: Run, communes: tuple[MapCommune, ...]) -> AtlasLayers:
    """All layers of the maps."""
    lists = {name: tuple(run.layers(name)) for name, _, _ in LISTS}
    units = run.algorithm.parameterAsVectorLayer(run.parameters, _P.UNITS, run.context) if run.given(_P.UNITS) else None
    if units is None and run.given(_P.UNITS):
        raise QgsProcessingException(without_secrets(run.algorithm.invalidSourceError(run.parameters, _P.UNITS)))
    path = run.file(_P.ASSESSMENT)
    return AtlasLayers(
        communes,
        base=lists[_P.BASE_LAYERS],
        today=lists[_P.TODAY_LAYERS],
        plan=lists[_P.PLAN_LAYERS],
        coverage=lists[_P.COVERAGE_LAYERS],
        units=units,
        assessment=read_assessment(path) if path else None,
    )


def read_words(run: Run, layers: AtlasLayers) -> AtlasWords:
    """What the pages say; sources that nobody gave are the layers' own."""
    province = one_line(run.text(_P.PROVINCE))
    if not province and layers.assessment is not None:
        province = layers.assessment["set"].get("province") or ""
    return AtlasWords(
        language=LANGUAGES[run.choice(_P.LANGUAGE)],
        province=province,
        title=one_line(run.text(_P.TITLE)),
        subtitle=one_line(run.text(_P.SUBTITLE)),
        source=_with_rights(run, one_line(run.text(_P.SOURCE)) or one_line(_sources(run, layers))),
        date=run.text(_P.DATE).strip(),
        author=clean(run.text(_P.AUTHOR)).strip(),
        approver=clean(run.text(_P.APPROVER)).strip(),
    )


def _with_rights(run: Run, sources: str) -> str:
    """Whom the data must be credited to, before the sources: of a long list a sheet may show the beginning only."""
    return "; ".join(filter(None, (*(text for text in run.rights if text not in sources), sources)))


def _sources(run: Run, layers: AtlasLayers) -> str:
    """Files that the layers come from; layers that come from no file by their names."""
    given = [*layers.today, *layers.plan, *layers.coverage, *([layers.units] if layers.units else []), *layers.base]
    communes = run.algorithm.parameterAsVectorLayer(run.parameters, _P.COMMUNES, run.context)
    names = [layer_names(layer) for layer in (*given, *([communes] if communes is not None else []))]
    return ", ".join(dict.fromkeys(file or name for name, file in names))

"""``hatangso:identifyvn2000``: which zone of VN-2000 a layer is really in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import CRS_CANDIDATES
from ...plugin.text import N_, Phrase, spoken
from ..algorithm import HatangsoAlgorithm, Run

if TYPE_CHECKING:
    from ...plugin.gis.source import VectorData
    from ...plugin.vn2000.answers import Candidate, Identified
    from ...plugin.vn2000.systems import System

__all__ = ["IdentifyVn2000"]

_TYPE = QgsProcessing.SourceType
_REPORT, _BEST, _CHOSEN = range(3)
_KINDS = ("point", "line", "polygon")
_CONFIDENCE = {
    "sure": N_("Sure: {crs} fits, nothing else does."),
    "zone": N_("The zone is sure ({crs}). Its definition is not; cannot be told apart: {others}."),
    "ambiguous": N_("Not sure: {crs} is taken as the most usual. Cannot be told apart: {others}."),
    "none": N_(
        "Nothing brings the layer to the reference. Check that both show the same area and that the CRS of the "
        "reference is right."
    ),
}


class IdentifyVn2000(HatangsoAlgorithm):
    """Ranks what the coordinates of a layer can be in."""

    ID = "identifyvn2000"
    GROUP = "data"
    TITLE = N_("Identify the VN-2000 zone of a layer")
    HELP = N_(
        "<p>Says in which CRS the coordinates of a layer really are, where the layer has none or a wrong one, by "
        "holding them against a reference in a known CRS: the outline of the province, or better a layer that shows "
        "the same things (roads, villages, borders of communes).</p>"
        "<p><b>Tries</b> all zones of VN-2000 that PROJ knows (TM-3 and UTM), WGS 84 (degrees, UTM, Web Mercator), and "
        "what goes wrong in practice: the scale factor 0.9996 in place of 0.9999 (330 to 700 m of northing), a missing "
        "shift between VN-2000 and WGS 84 (some 225 m), swapped axes, kilometres, a cut false easting or northing, the "
        "number of a zone before the easting.</p>"
        "<p><b>Writes</b> a ranked table: for each candidate the share of features inside the reference, the share of "
        "points that lie on it, the shift in metres from where the layer lies by its declaration, and what to do. If "
        "asked for, also the layer with the right CRS: its coordinates stay as they are, and are mended only where "
        "they are wrong themselves.</p>"
        "<p>An outline tells zones some 26 km apart (15′), if the layer fills enough of it. It cannot tell a wrong "
        "scale factor or a missing shift: candidates that do equally well are named as such.</p>"
    )
    TAGS = (
        "VN-2000, CRS, zone, meridian, TM-3, UTM, projection, datum shift, 0.9996, swapped axes, assign projection, "
        "hệ tọa độ, kinh tuyến trục, múi chiếu, nhận dạng, sai hệ tọa độ, lệch tọa độ"
    )
    REQUIRES = ("pyproj", "scipy")
    INPUT = "INPUT"
    REFERENCE = "REFERENCE"
    PROVINCE = "PROVINCE"
    ACTION = "ACTION"
    ASSIGN_CRS = "ASSIGN_CRS"
    OUTPUT = "OUTPUT"
    LAYER = "LAYER"
    CRS = "CRS"
    CONFIDENCE = "CONFIDENCE"
    SHIFT = "SHIFT"
    SHIFT_EAST = "SHIFT_EAST"
    SHIFT_NORTH = "SHIFT_NORTH"
    LEFT = "LEFT"
    TABLES = (OUTPUT,)

    def define(self):
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr(N_("Layer")), [_TYPE.TypeVectorAnyGeometry]),
            N_("The layer whose CRS is missing or in doubt. It stays as it is."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(self.REFERENCE, tr(N_("Reference")), [_TYPE.TypeVectorAnyGeometry]),
            N_(
                "A layer in a known CRS of the same area: roads, villages or communes that the layer shows too, or the "
                "outline of the province."
            ),
        )
        self.add(
            QgsProcessingParameterString(self.PROVINCE, tr(N_("Province")), optional=True),
            N_(
                "Name of the province (before July 2025): among candidates that do equally well its own zone goes "
                "first. Which zone that is, is asked of PROJ."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.ACTION,
                tr(N_("What to do")),
                [tr(N_("Only report")), tr(N_("Reassign the best")), tr(N_("Reassign a chosen CRS"))],
                defaultValue=_REPORT,
            ),
            N_("Whether the output LAYER is written, and with which CRS."),
        )
        self.add(
            QgsProcessingParameterCrs(self.ASSIGN_CRS, tr(N_("Chosen CRS")), optional=True),
            N_("CRS to reassign, where you choose it: for example one of those that cannot be told apart."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Candidate systems")), _TYPE.TypeVector),
            N_("What the coordinates can be in, the best first, with what it means and how to mend it."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LAYER, tr(N_("Layer in the right CRS")), _TYPE.TypeVectorAnyGeometry, optional=True,
                createByDefault=False,
            ),
            N_(
                "The layer with the CRS reassigned, not reprojected. Only coordinates that are wrong themselves (scale "
                "factor, missing shift, swapped, cut) are mended."
            ),
        )  # fmt: skip
        self.addOutput(QgsProcessingOutputString(self.CRS, tr(N_("CRS that fits best"))))
        self.addOutput(QgsProcessingOutputString(self.CONFIDENCE, tr(N_("Confidence (sure, zone, ambiguous, none)"))))
        self.addOutput(QgsProcessingOutputNumber(self.SHIFT, tr(N_("Shift from the declared place (m)"))))
        self.addOutput(QgsProcessingOutputNumber(self.SHIFT_EAST, tr(N_("Shift to the east (m)"))))
        self.addOutput(QgsProcessingOutputNumber(self.SHIFT_NORTH, tr(N_("Shift to the north (m)"))))
        self.addOutput(QgsProcessingOutputNumber(self.LEFT, tr(N_("What the best is still off (m)"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        valid, message = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, message
        fault = self.layer_fault(parameters, self.REFERENCE, context, _KINDS) or self._input_fault(parameters, context)
        if fault:
            return False, fault
        action = self.parameterAsEnum(parameters, self.ACTION, context)
        wanted = parameters.get(self.LAYER) not in (None, "")
        if wanted and action == _REPORT:
            return False, tr(N_("Choose under “What to do” which CRS the output LAYER is to have."))
        if action != _REPORT and not wanted:
            return False, tr(N_("A CRS is to be reassigned: give the output LAYER a place."))
        if action == _CHOSEN and not self.parameterAsCrs(parameters, self.ASSIGN_CRS, context).isValid():
            return False, tr(N_("Choose the CRS to reassign."))
        return True, ""

    def _input_fault(self, parameters, context) -> str | None:
        """As ``layer_fault``, for a layer that may lack a CRS."""
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            return None
        label = self.parameterDefinition(self.INPUT).description()
        if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
            return tr(N_("{layer} has no geometry: there are no coordinates to compare."), layer=label)
        if source.featureCount() == 0:
            return tr(N_("{layer} has no features (check filter and selection)."), layer=label)
        return None

    def execute(self, run: Run):
        from ...plugin.vn2000.answers import Layer
        from ...plugin.vn2000.identify import identify
        from ...plugin.vn2000.reference import Reference
        from ...plugin.vn2000.systems import known_systems, own_system

        data: VectorData = run.vector(self.INPUT, run.progress.part(0.0, 0.15), without_crs=True)
        known = run.vector(self.REFERENCE, run.progress.part(0.15, 0.3), crs=QgsCoordinateReferenceSystem("EPSG:4326"))
        run.tell_rejected([*data.rejected, *known.rejected])
        for one in (data, known):
            if not len(one.parts):
                raise QgsProcessingException(
                    tr(N_("{layer}: no feature has a geometry that can be used."), layer=one.layer)
                )
        if len(data.parts.xy) > 1 and not (data.parts.xy != data.parts.xy[0]).any():
            run.progress.warn(N_("All points of the layer are the same: only one place can be compared."))
        systems = known_systems()
        declared = None
        if data.crs.isValid():
            wkt = data.crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)
            declared = own_system(wkt, data.crs.authid())
        official = self._official(run, systems)
        places = data.points()
        found = identify(
            Layer(data.parts.xy, places[~(places != places).any(axis=1)], declared),
            Reference(known.parts, known.kind or "line"),
            systems,
            official=official,
            progress=run.progress.part(0.3, 0.9),
        )
        self._write_table(run, found)
        self._tell(run, found, official)
        if run.choice(self.ACTION) != _REPORT:
            self._write_layer(run, found, systems)
        return self._results(found)

    def _official(self, run: Run, systems: tuple[System, ...]) -> list[System]:
        """Zones of the province that the user named."""
        from ...plugin.targets.provinces import same_province
        from ...plugin.vn2000.systems import area_provinces

        name = run.text(self.PROVINCE).strip()
        if not name:
            return []
        found = [
            one for one in systems
            if one.definition == "right" and any(same_province(name, other) for other in area_provinces(one))
        ]  # fmt: skip
        if found:
            run.progress.notify(
                N_("The zone of {province} is {crs}."),
                province=name,
                crs=", ".join(f"{one.authority} ({one.name})" for one in found),
            )
        else:
            run.progress.warn(
                N_("PROJ knows no zone for a province named “{province}”. Use the name it had before July 2025."),
                province=name,
            )
        return found

    # -- results --------------------------------------------------------------------------------------------------

    def _write_table(self, run: Run, found: Identified) -> None:
        from ...plugin.vn2000.words import FAULTS, explained

        rows: dict[str, list] = {field.name: [] for field in CRS_CANDIDATES}
        for rank, one in enumerate(found.candidates, 1):
            left = found.left_m if rank == 1 and found.best is not None else (math.nan, math.nan)
            values = {
                "rank": rank,
                "verdict": one.verdict,
                "crs": one.system.name,
                "authority_code": one.system.authority or None,
                "meridian_deg": one.system.meridian_deg,
                "scale_factor": one.system.scale,
                "definition": one.system.definition,
                "coordinate_faults": "; ".join(tr(FAULTS[fault]) for fault in one.form.faults) or None,
                "declared": one.declared,
                "official": one.official,
                "inside_pct": 100.0 * one.inside,
                "distance_m": one.distance_m,
                "matched_pct": 100.0 * one.on_reference if found.detailed else math.nan,
                "shift_east_m": one.shift_m[0],
                "shift_north_m": one.shift_m[1],
                "left_east_m": left[0],
                "left_north_m": left[1],
                "explanation": " ".join(_said(phrase) for phrase in explained(one, found)),
            }
            for name, value in values.items():
                rows[name].append(value)
        run.output(self.OUTPUT, CRS_CANDIDATES, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()).write(
            None, rows
        )

    def _tell(self, run: Run, found: Identified, official: list[System]) -> None:
        from ...plugin.vn2000.words import explained

        best = found.best
        tell = run.progress.notify if found.confidence in ("sure", "zone") else run.progress.warn
        tell(
            _CONFIDENCE[found.confidence],
            crs=_title(best) if best else "",
            others="; ".join(_title(one) for one in found.equals) or "–",
        )
        if best is None:
            return
        run.progress.notify(N_("Meaning: {text}"), text=" ".join(_said(phrase) for phrase in explained(best, found)))
        if math.isfinite(best.shift_m[0]) and not best.declared:
            run.progress.notify(
                N_("Shift from the declared place: {east} m to the east, {north} m to the north."),
                east=say_number(best.shift_m[0], language(), 1),
                north=say_number(best.shift_m[1], language(), 1),
            )
        if not found.detailed and round(100.0 * best.inside) < 100:
            run.progress.warn(
                N_("{percent} % of the layer lie outside the reference even so: give one that covers the whole layer."),
                percent=say_number(100.0 * (1.0 - best.inside), language()),
            )
        if not found.detailed:
            run.progress.notify(
                N_(
                    "Layer and reference show no common lines or points: only what lies inside was compared. A "
                    "reference that shows the same things tells more."
                )
            )
        if official and not best.official:
            run.progress.warn(
                N_("This is not the zone of the province: the layer keeps to that of a neighbour, or to UTM.")
            )

    def _results(self, found: Identified) -> dict:
        best = found.best
        results = {self.CRS: "", self.CONFIDENCE: found.confidence}
        if best is not None:
            results[self.CRS] = best.system.authority or best.system.name
            if math.isfinite(best.shift_m[0]):
                results[self.SHIFT] = math.hypot(*best.shift_m)
                results[self.SHIFT_EAST], results[self.SHIFT_NORTH] = best.shift_m
            if math.isfinite(found.left_m[0]):
                results[self.LEFT] = math.hypot(*found.left_m)
        return results

    def _write_layer(self, run: Run, found: Identified, systems: tuple[System, ...]) -> None:
        """The layer in its right CRS: as it is, or with its coordinates mended."""
        from ...plugin.gis.crs_mending import Mending

        best = found.best
        target = None
        if run.choice(self.ACTION) == _CHOSEN:
            target = run.crs(self.ASSIGN_CRS)
            best = next((one for one in found.candidates if one.system.authority == target.authid()), None)
        elif best is None:
            raise QgsProcessingException(tr(_CONFIDENCE["none"]))
        mending = Mending(best, target, run.context.transformContext())
        source = run.source(self.INPUT)
        features = run.rows(
            self.INPUT, QgsFeatureRequest(), QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        )

        def mended():
            for feature in features:
                made = QgsFeature(feature)
                if not mending.nothing_to_do and feature.hasGeometry():
                    made.setGeometry(mending.mend(feature.geometry(), feature.id()))
                yield made

        writer = run.output(self.LAYER, (), source.wkbType(), mending.crs, own_fields=source.fields())
        writer.copy(mended(), source.featureCount(), run.progress.part(0.9, 1.0))
        run.progress.notify(
            N_("The layer is written in {crs}; its coordinates {what}."),
            crs=mending.crs.userFriendlyIdentifier(),
            what=Phrase(N_("are unchanged")) if mending.nothing_to_do else Phrase(N_("are mended")),
        )


def _said(phrase: Phrase) -> str:
    return spoken(phrase.template, phrase.values, tr, language())


def _title(one: Candidate) -> str:
    """A candidate in a message: its code, name, and what is wrong."""
    from ...plugin.vn2000.words import FAULTS

    definitions = dict(next(field for field in CRS_CANDIDATES if field.name == "definition").code_labels(language()))
    wrong = [] if one.system.definition == "right" else [definitions[one.system.definition]]
    wrong += [tr(FAULTS[fault]) for fault in one.form.faults]
    parts = (one.system.authority, one.system.name, f"({'; '.join(wrong)})" if wrong else "")
    return " ".join(part for part in parts if part)

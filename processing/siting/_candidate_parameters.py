"""The parameters of ``hatangso:sitecandidates``."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import tr
from ...plugin.siting.candidate_score import default_weight_cells
from ...plugin.siting.site_costs import default_cost_cells
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter
from ._candidate_names import CandidateParameters

__all__ = ["add_candidate_parameters"]

_P = CandidateParameters
_KIND = QgsProcessing.SourceType
_POINT, _LINE, _AREA = _KIND.TypeVectorPoint, _KIND.TypeVectorLine, _KIND.TypeVectorPolygon
_ABOUT_OPERATORS = N_(
    "Operators that use it: one field with their names (“Viettel;VNPT”, “Viettel, VNPT”), or one field of yes and no "
    "for each operator, which is named like the operator."
)


def add_candidate_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add everything."""
    _add_existing(algorithm)
    _add_new(algorithm)
    _add_access(algorithm)
    _add_areas(algorithm)
    _add_masts(algorithm)
    _add_results(algorithm)


def _layer(algorithm, name: str, title: str, kinds: list, help_text: str, *, advanced: bool = False) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), help_text, advanced=advanced
    )


def _layers(algorithm, name: str, title: str, kind, help_text: str) -> None:
    algorithm.add(QgsProcessingParameterMultipleLayers(name, tr(title), kind, optional=True), help_text)


def _distance(algorithm, name: str, title: str, default: float, help_text: str, *, advanced: bool = False) -> None:
    algorithm.add(distance_parameter(name, title, default), help_text, advanced=advanced)


def _add_existing(algorithm: HatangsoAlgorithm) -> None:
    _layer(
        algorithm, _P.STRUCTURES, N_("Existing masts, towers, buildings"), [_POINT, _AREA],
        N_(
            "Structures that antennas can be put on: points, or outlines of buildings. They come first: what stands "
            "there is shared before anything new is built."
        ),
    )  # fmt: skip
    for name, title, words in (
        (_P.STRUCTURE_ID_FIELD, N_("Structure id field"),
         N_("Code that names each structure in the results, kept as text. By default the feature id.")),
        (_P.STRUCTURE_NAME_FIELD, N_("Structure name field"), N_("Name of each structure, copied to the results.")),
        (_P.STRUCTURE_KIND_FIELD, N_("Kind of structure field"),
         N_("Mast, tower, building or pole, in words of OpenStreetMap or in Vietnamese, or the type of mast (A1a … "
            "A2c). Without it points are masts and polygons are buildings.")),
        (_P.STRUCTURE_HEIGHT_FIELD, N_("Height of the structure field"),
         N_("Height above the ground in metres. Where it is not known, a mast counts as high as a new one.")),
        (_P.STRUCTURE_OWNER_FIELD, N_("Owner field"), N_("Whom each structure belongs to.")),
    ):  # fmt: skip
        algorithm.add_field(name, title, _P.STRUCTURES, words)
    algorithm.add_field(
        _P.STRUCTURE_OPERATORS_FIELD, N_("Operators on the structure field"), _P.STRUCTURES, _ABOUT_OPERATORS,
        several=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.MIN_BUILDING_HEIGHT, N_("Least height of a building (m)"), N_("Lower buildings are left out."),
        15.0, 0.0, 1000.0, advanced=True,
    )  # fmt: skip
    _layer(
        algorithm, _P.SITES, N_("Existing sites"), [_POINT],
        N_(
            "Base stations that are there. They can be shared, and nothing new is proposed nearer to them than the "
            "least distance between sites. A structure within 25 m of a site is its mast."
        ),
    )  # fmt: skip
    for name, title, words in (
        (_P.SITE_ID_FIELD, N_("Site id field"),
         N_("Code that names each site in the results, kept as text. By default the feature id.")),
        (_P.SITE_NAME_FIELD, N_("Site name field"), N_("Name of each site, copied to the results.")),
        (_P.SITE_OWNER_FIELD, N_("Site owner field"), N_("Whom the mast of each site belongs to.")),
        (_P.SITE_HEIGHT_FIELD, N_("Site antenna height field"), N_("Height of the antennas above the ground (m).")),
        (_P.SITE_TYPE_FIELD, N_("Type of mast field"), N_("Type of the mast of each site (A1a … A2c), or its kind.")),
    ):  # fmt: skip
        algorithm.add_field(name, title, _P.SITES, words)
    algorithm.add_field(_P.SITE_OPERATORS_FIELD, N_("Site operators field"), _P.SITES, _ABOUT_OPERATORS, several=True)
    algorithm.add(
        QgsProcessingParameterBoolean(_P.SHARE_SITES, tr(N_("Offer existing sites for sharing")), defaultValue=True),
        N_("Existing sites are candidates themselves: another operator can go onto them."),
        advanced=True,
    )
    _layer(
        algorithm, _P.POLE_LINES, N_("Pole lines"), [_LINE, _POINT],
        N_("Lines of poles, or single poles, that carry small cells where no mast may stand."),
    )  # fmt: skip
    for name, title, words in (
        (_P.POLE_ID_FIELD, N_("Pole id field"),
         N_("Code that names each pole line in the results, kept as text. By default the feature id.")),
        (_P.POLE_OWNER_FIELD, N_("Pole owner field"), N_("Whom each pole line belongs to.")),
        (_P.POLE_USERS_FIELD, N_("Pole users field"), N_("Operators with cables or antennas on it already.")),
        (_P.POLE_HEIGHT_FIELD, N_("Pole height field"), N_("Height of the poles (m); 8 m where it is not known.")),
    ):  # fmt: skip
        algorithm.add_field(name, title, _P.POLE_LINES, words, advanced=True)
    _distance(
        algorithm, _P.POLE_SPACING, N_("Distance between candidates on poles (m)"), 1000.0,
        N_("Along a line of poles, and between lines, candidates are so far apart."), advanced=True,
    )  # fmt: skip


def _add_new(algorithm: HatangsoAlgorithm) -> None:
    _layer(
        algorithm, _P.VILLAGES, N_("Villages"), [_POINT, _AREA],
        N_("The middle of each village is a candidate for a new mast."),
    )  # fmt: skip
    algorithm.add_field(
        _P.VILLAGE_ID_FIELD, N_("Village id field"), _P.VILLAGES,
        N_("Code that names each village in the results, kept as text. By default the feature id."),
    )  # fmt: skip
    algorithm.add_field(
        _P.VILLAGE_NAME_FIELD, N_("Village name field"), _P.VILLAGES, N_("Name of each village, copied to the results.")
    )
    _distance(
        algorithm, _P.MAX_SHIFT, N_("A place may be moved by (m)"), 300.0,
        N_(
            "Where the middle of a village, or a point of the grid, breaks a rule, places up to this far away are "
            "looked at, and of those that break none the nearest (of the grid the highest) is taken. 0: not moved."
        ),
        advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterMultipleLayers(_P.DEM, tr(N_("Elevation")), _KIND.TypeRaster, optional=True),
        N_(
            "Heights of the ground in metres: one raster or several tiles, in any CRS. Where several know a place the "
            "first wins. Without it nothing is known of high ground, slope and openness."
        ),
    )
    algorithm.add_number(
        _P.MIN_PROMINENCE, N_("Least prominence of high ground (m)"),
        N_(
            "Summits that rise less above the pass to higher ground are no candidates. Of an elevation with more than "
            "4 million cells blocks of cells are looked at, in which prominence comes out too low; the log tells their "
            "size."
        ),
        40.0, 1.0, 9000.0,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.OPENNESS_RADIUS, N_("Radius of openness (m)"), 5000.0, minimum=100.0, maximum=50000.0),
        N_("How far the horizon is looked for in each of eight directions."),
        advanced=True,
    )
    _layer(
        algorithm, _P.COMMUNES, N_("Communes"), [_AREA],
        N_("Communes, wards and special zones: candidates lie in them and carry their code and name."),
    )  # fmt: skip
    algorithm.add_field(
        _P.COMMUNE_CODE_FIELD, N_("Commune code field"), _P.COMMUNES,
        N_("Code of each commune, kept as text. By default the field that is called like one."),
    )  # fmt: skip
    algorithm.add_field(
        _P.COMMUNE_NAME_FIELD, N_("Commune name field"), _P.COMMUNES,
        N_("Name of each commune, copied to the results. By default the field that is called like one."),
    )  # fmt: skip
    algorithm.add_field(
        _P.MAST_TYPE_FIELD, N_("Type of new masts by commune field"), _P.COMMUNES,
        N_("Type of mast (a row of the cost table) of new masts on the ground of a commune, such as A1b in a town."),
        advanced=True,
    )  # fmt: skip
    _distance(
        algorithm, _P.GRID_SPACING, N_("Spacing of the grid (m)"), 3000.0,
        N_("Where there is no other candidate and no site within this distance, points of a grid are. 0: no grid."),
    )  # fmt: skip


def _add_access(algorithm: HatangsoAlgorithm) -> None:
    _layer(algorithm, _P.ROADS, N_("Roads"), [_LINE], N_("Roads that a site can be reached from."))
    _distance(
        algorithm, _P.MAX_ROAD_DISTANCE, N_("Greatest distance to a road (m)"), 1000.0,
        N_("Farther places are left out. 0: any distance."),
    )  # fmt: skip
    _layer(
        algorithm, _P.POWER_LINES, N_("Power lines"), [_LINE, _POINT],
        N_("Power lines, or transformers as points, that a site gets its electricity from."),
    )  # fmt: skip
    _distance(
        algorithm, _P.MAX_POWER_DISTANCE, N_("Greatest distance to electricity (m)"), 2000.0,
        N_("Farther places are left out. 0: any distance."),
    )  # fmt: skip
    algorithm.add_number(
        _P.MAX_SLOPE, N_("Greatest slope (°)"), N_("Steeper places are left out. 90: any slope."), 25.0, 0.0, 90.0
    )
    algorithm.add(
        QgsProcessingParameterBoolean(
            _P.FREE_ACCESS, tr(N_("Existing structures need no new access")), defaultValue=False
        ),
        N_("Distances to road and electricity and the slope are not asked of what stands there already."),
        advanced=True,
    )


def _add_areas(algorithm: HatangsoAlgorithm) -> None:
    _layers(
        algorithm, _P.EXCLUDED_AREAS, N_("Excluded areas"), _AREA,
        N_("Protected, heritage and military areas, water …: one or several layers. Nothing is proposed in them."),
    )  # fmt: skip
    _distance(
        algorithm, _P.EXCLUSION_BUFFER, N_("Buffer of excluded areas (m)"), 0.0,
        N_("Nothing is proposed nearer to an excluded area than this, either."),
    )  # fmt: skip
    _layers(
        algorithm, _P.KEEP_AWAY, N_("Keep away from"), _KIND.TypeVectorAnyGeometry,
        N_("Schools, hospitals and the like, if a distance from them is asked for: points, lines or areas."),
    )  # fmt: skip
    _distance(
        algorithm, _P.KEEP_AWAY_DISTANCE, N_("Distance to keep away (m)"), 0.0,
        N_("Nothing is proposed nearer than this to what is to be kept away from. 0: not asked."),
    )  # fmt: skip
    _layer(
        algorithm, _P.HEIGHT_LIMITS, N_("Height limits"), [_AREA],
        N_("Areas in which nothing may be higher, such as round an airfield. Where they overlap the lowest holds."),
    )  # fmt: skip
    algorithm.add_field(
        _P.HEIGHT_LIMIT_FIELD, N_("Height limit field"), _P.HEIGHT_LIMITS, N_("Height that is allowed, in metres.")
    )
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.HEIGHT_LIMIT_FROM, tr(N_("Heights allowed count from")), [tr(N_("the sea")), tr(N_("the ground"))],
            defaultValue=0,
        ),
        N_("Above mean sea level, as in aviation, or above the ground."),
    )  # fmt: skip
    _distance(
        algorithm, _P.MIN_SEPARATION, N_("Least distance between sites (m)"), 500.0,
        N_(
            "No new place is proposed nearer than this to an existing site or structure; of two new ones the better "
            "stays. 0: any distance."
        ),
    )  # fmt: skip


def _add_masts(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add_number(
        _P.HEIGHT, N_("Height of new masts (m)"),
        N_("Above the ground. It also stands for masts whose height is not known."), 42.0, 1.0, 1000.0,
    )  # fmt: skip
    algorithm.add_number(
        _P.MIN_HEIGHT, N_("Least height of new masts (m)"),
        N_("Where heights are limited new masts are made lower, down to this. Empty: they are left out there."),
        None, 1.0, 1000.0, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.ROOF_HEIGHT, N_("Height of a mast on a roof (m)"), N_("Added to the height of the building."),
        6.0, 0.0, 100.0, advanced=True,
    )  # fmt: skip
    for name, title, default, words in (
        (_P.MAST_TYPE, N_("Type of new masts on the ground"), "A2b", N_("A row of the cost table.")),
        (_P.ROOF_TYPE, N_("Type of new masts on roofs"), "A2a", N_("A row of the cost table.")),
        (_P.POLE_TYPE, N_("Type of new masts on poles"), "A1a", N_("A row of the cost table.")),
    ):
        algorithm.add(QgsProcessingParameterString(name, tr(title), defaultValue=default), words, advanced=True)
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.SITE_COSTS, tr(N_("Costs of sites (VND)")), headers=[tr(N_("What is built")), "VND"],
            defaultValue=default_cost_cells(), optional=True,
        ),
        N_(
            "Masts by type (A1a … A2c, or your own), the use of existing structures (reuse_…), a kilometre of access "
            "road and of power line. Planning assumptions, without radio equipment: put in your province's unit "
            "prices."
        ),
        advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.DETOUR, N_("Detour of new roads and lines"),
        N_("Length of a new road or power line over the straight distance."), 1.3, 1.0, 10.0, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterMatrix(
            _P.SCORE_WEIGHTS, tr(N_("Points of candidates")), headers=[tr(N_("Criterion")), tr(N_("Points"))],
            defaultValue=default_weight_cells(), optional=True,
        ),
        N_(
            "What the score of 0 to 100 is made of. Criteria of which nothing is known are left out; the others make "
            "up the 100."
        ),
        advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterString(_P.OPERATORS, tr(N_("Other operators")), optional=True),
        N_("Operators that no layer names but that may share (“Viettel;VNPT;MobiFone”)."),
        advanced=True,
    )
    _distance(
        algorithm, _P.SHARING_DISTANCE, N_("An operator needs no new mast within (m)"), 1000.0,
        N_("Operators with a site of their own this near to a new mast are not named among those that could share it."),
        advanced=True,
    )  # fmt: skip


def _add_results(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSink(_P.OUTPUT, tr(N_("Candidates for sites")), _POINT),
        N_("Places where a site may stand, with kind, height, cost, points, and who could share it."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            _P.EXCLUDED, tr(N_("Places left out")), _POINT, optional=True, createByDefault=False
        ),
        N_("Places that were looked at and break a rule, each with all its reasons."),
    )
    algorithm.add_rejected(_P.REJECTED)
    for name, title in (
        (_P.COUNT, N_("Number of candidates")),
        (_P.REUSE_COUNT, N_("Candidates on existing structures")),
        (_P.KIND_COUNTS["mast"], N_("Existing masts")),
        (_P.KIND_COUNTS["tower"], N_("Existing towers")),
        (_P.KIND_COUNTS["building"], N_("Tall buildings")),
        (_P.KIND_COUNTS["pole_line"], N_("Candidates on poles")),
        (_P.KIND_COUNTS["high_ground"], N_("High ground")),
        (_P.KIND_COUNTS["village"], N_("Village centres")),
        (_P.KIND_COUNTS["grid"], N_("Points of the grid")),
        (_P.EXCLUDED_COUNT, N_("Number of places left out")),
        (_P.REJECTED_COUNT, N_("Number of features set aside")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))

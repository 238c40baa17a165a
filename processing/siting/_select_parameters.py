"""Parameters of ``hatangso:selectsites``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...plugin.gis.i18n import tr
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.text import N_
from ..distances import distance_parameter
from ._select_names import SelectionParameters
from ._select_prediction_parameters import add_prediction_parameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["DEFAULT_SITE_COST", "add_conditions", "add_selection_parameters", "add_sites_and_demand"]

_P = SelectionParameters
_POINT = QgsProcessing.SourceType.TypeVectorPoint
_AREA = QgsProcessing.SourceType.TypeVectorPolygon
#: VND for a site of which nothing else is known: a planning assumption, to be replaced by one's own.
DEFAULT_SITE_COST = 1_200_000_000.0


def add_selection_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add all parameters and results to the algorithm."""
    add_sites_and_demand(algorithm)
    _add_wishes(algorithm)
    add_conditions(algorithm)
    add_prediction_parameters(algorithm)
    _add_results(algorithm)


def add_sites_and_demand(algorithm: HatangsoAlgorithm) -> None:
    """Add candidates, existing sites, demand, and what a site covers."""
    _add_candidates(algorithm)
    _add_existing(algorithm)
    _add_demand(algorithm)
    _add_coverage(algorithm)


def _add_candidates(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.CANDIDATES, tr(N_("Candidates")), [_POINT]),
        N_(
            "Points where a site may be built, in any CRS, such as the result of “Candidates for sites”. Its fields "
            "are kept in the result."
        ),
    )
    algorithm.add_field(
        _P.CANDIDATE_ID_FIELD, N_("Candidate id field"), _P.CANDIDATES,
        N_(
            "Code that names each candidate in the results, kept as text. By default candidate_id, else the feature "
            "id."
        ),
    )  # fmt: skip
    algorithm.add_field(
        _P.CANDIDATE_NAME_FIELD, N_("Candidate name field"), _P.CANDIDATES, N_("Name of each candidate.")
    )
    algorithm.add_field(_P.COST_FIELD, N_("Cost field (VND)"), _P.CANDIDATES, N_("What building each candidate costs."))
    algorithm.add_number(
        _P.COST, N_("Cost of a site (VND)"), N_("Where the field says nothing. The default is a planning assumption."),
        DEFAULT_SITE_COST, 0.0, 1e15,
    )  # fmt: skip
    algorithm.add_field(
        _P.OPERATORS_FIELD, N_("Operators field"), _P.CANDIDATES,
        N_(
            "Operators that use the candidate's structure or could: fields with names (“Viettel;VNPT”, “Viettel, "
            "VNPT”), or one field of yes and no for each operator. Several fields count together."
        ),
        several=True,
    )  # fmt: skip


def _add_existing(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.EXISTING, tr(N_("Existing sites")), [_POINT], optional=True),
        N_(
            "Sites that stand already. What those with the technology cover needs no new site; the others can be "
            "upgraded where an upgrade has a price."
        ),
    )
    algorithm.add_field(
        _P.EXISTING_ID_FIELD, N_("Existing site id field"), _P.EXISTING,
        N_("Code that names each existing site in the results. By default the feature id."),
    )  # fmt: skip
    algorithm.add_field(
        _P.EXISTING_NAME_FIELD, N_("Existing site name field"), _P.EXISTING, N_("Name of each existing site."),
        advanced=True,
    )  # fmt: skip
    algorithm.add_field(
        _P.EXISTING_TECHNOLOGY_FIELD, N_("Existing site technology field"), _P.EXISTING,
        N_(
            "Technologies of each existing site (“3G;4G”). Those without the technology that is planned cover nothing "
            "until they are upgraded. Without this field all have it."
        ),
    )  # fmt: skip
    algorithm.add_field(
        _P.EXISTING_OPERATORS_FIELD, N_("Existing site operators field"), _P.EXISTING,
        N_("Operators of each existing site, as of the candidates."), several=True, advanced=True,
    )  # fmt: skip
    algorithm.add_number(
        _P.UPGRADE_COST, N_("Cost of an upgrade (VND)"),
        N_("Of an existing site to the technology that is planned. 0: upgrades are not offered."), 0.0, 0.0, 1e15,
    )  # fmt: skip


def _add_demand(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.DEMAND, tr(N_("Demand")), [_POINT, _AREA]),
        N_("Villages or other places to be covered: points, or polygons, which stand for a point inside them."),
    )
    algorithm.add_field(
        _P.DEMAND_ID_FIELD, N_("Demand id field"), _P.DEMAND,
        N_("Code that names each demand point in the results. By default the feature id."),
    )  # fmt: skip
    algorithm.add_field(_P.DEMAND_NAME_FIELD, N_("Demand name field"), _P.DEMAND, N_("Name of each demand point."))
    algorithm.add_field(
        _P.WEIGHT_FIELD, N_("People field"), _P.DEMAND,
        N_("People, households or another weight of each demand point; 0 where it is empty. Without it each counts 1."),
    )  # fmt: skip
    algorithm.add_field(
        _P.DISADVANTAGED_FIELD, N_("Disadvantaged field"), _P.DEMAND,
        N_(
            "Yes where the factor below applies: true, 1, “x”, “có”, or a zone such as “KV3” or “III”. In a column of "
            "zones 1, 2, 3 only 3 does."
        ),
    )  # fmt: skip
    algorithm.add_number(
        _P.DISADVANTAGED_FACTOR, N_("Factor of disadvantaged areas"),
        N_("How many times a person there counts when sites are chosen. Sums of people are told without it."),
        1.5, 0.0, 1000.0,
    )  # fmt: skip


def _add_coverage(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.COVERAGE_BY, tr(N_("What a site covers")),
            [tr(N_("A radius")), tr(N_("Areas of a layer")), tr(N_("Prediction over terrain"))], defaultValue=0,
        ),
        N_(
            "A radius round each site; polygons that name their site, such as coverage areas; or the level that is "
            "predicted at each demand point over the elevation."
        ),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(_P.TECHNOLOGY, tr(N_("Technology")), list(TECHNOLOGIES), defaultValue=2),
        N_("What is planned. It sets the defaults of radius and power, and which existing sites need an upgrade."),
    )
    algorithm.add_field(
        _P.RADIUS_FIELD, N_("Radius field (m)"), _P.CANDIDATES, N_("Radius of each candidate in metres."), numeric=True
    )
    algorithm.add_field(
        _P.EXISTING_RADIUS_FIELD, N_("Existing site radius field (m)"), _P.EXISTING,
        N_("Radius of each existing site in metres."), numeric=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.RADIUS, N_("Radius (m)"), None, minimum=1.0, maximum=200000.0, optional=True),
        N_("Where the field says nothing. By default 8000 m for 2G, 5000 for 3G, 4000 for 4G, 1500 for 5G."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.AREAS, tr(N_("Coverage areas")), [_AREA], optional=True),
        N_("Polygons that candidates and existing sites cover, for “Areas of a layer”."),
    )
    algorithm.add_field(
        _P.AREAS_SITE_FIELD, N_("Site field of the areas"), _P.AREAS,
        N_("Code of the candidate or existing site that each area belongs to."),
    )  # fmt: skip


def _add_wishes(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.OBJECTIVE, tr(N_("What is wanted")),
            [
                tr(N_("All demand covered at least cost")), tr(N_("Most people covered by a number of sites")),
                tr(N_("Most people covered within a budget")), tr(N_("Shortest distances with a number of sites")),
            ],
            defaultValue=0,
        ),
        N_(
            "Set covering, maximal covering, or p-median. What cannot be covered is left out and listed with the "
            "reason."
        ),
    )  # fmt: skip
    algorithm.add_number(
        _P.COUNT, N_("Number of sites"), N_("New sites and upgrades at most."), 10, 0, 1_000_000, whole=True
    )
    algorithm.add_number(_P.BUDGET, N_("Budget (VND)"), N_("What new sites and upgrades may cost."), None, 0.0, 1e15)


def add_conditions(algorithm: HatangsoAlgorithm) -> None:
    """Add what every choice of sites keeps, and how long it is looked for."""
    algorithm.add(
        distance_parameter(_P.MIN_SEPARATION, N_("Least distance between sites (m)"), 0.0, maximum=200000.0),
        N_(
            "Of new sites from each other and from existing sites with the technology. 0: any, as the shortest "
            "distances need it."
        ),
    )
    algorithm.add_number(
        _P.MIN_SHARED_OPERATORS, N_("Operators that must share a site"),
        N_(
            "A site counts only where at least so many operators use it or could, by its operators field. 0 or 1: any "
            "site counts."
        ),
        0, 0, 20, whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterBoolean(_P.DOUBLE_COVERAGE, tr(N_("Cover by two sites")), defaultValue=False),
        N_("Demand counts as covered when two sites cover it, so that one may fail. Not for the shortest distances."),
        advanced=True,
    )
    algorithm.add_number(
        _P.TIME_LIMIT, N_("Time limit (s)"),
        N_("The search ends then at the latest; the answer so far and how good it is are told. 0: no limit."),
        60.0, 0.0, 86400.0, advanced=True,
    )  # fmt: skip


def _add_results(algorithm: HatangsoAlgorithm) -> None:
    def sink(name: str, title: str, help_text: str, *, optional: bool) -> None:
        algorithm.add(
            QgsProcessingParameterFeatureSink(
                name, tr(title), _POINT, optional=optional, createByDefault=not optional
            ),
            help_text,
        )  # fmt: skip

    sink(
        _P.OUTPUT, N_("Chosen sites"),
        N_("Sites to build or upgrade, the one that newly covers most first, with the fields of the candidates."),
        optional=False,
    )  # fmt: skip
    sink(
        _P.UNCOVERED, N_("Uncovered demand"), N_("Demand points that stay uncovered, each with the reason."),
        optional=False,
    )  # fmt: skip
    sink(_P.SERVED, N_("Demand with its sites"), N_("All demand points with the sites that cover them."), optional=True)
    algorithm.add_rejected(_P.REJECTED)
    for name, title in (
        (_P.SITE_COUNT, N_("Sites to build or upgrade")),
        (_P.TOTAL_COST, N_("Cost (VND)")),
        (_P.COVERED, N_("People (weight) covered")),
        (_P.COVERED_BEFORE, N_("People (weight) covered by existing sites")),
        (_P.TOTAL, N_("People (weight) in all")),
        (_P.SHARE, N_("Share covered (%)")),
        (_P.BOUND, N_("Bound of the objective")),
        (_P.GAP, N_("Gap to the bound (%)")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))
    algorithm.addOutput(QgsProcessingOutputString(_P.STATUS, tr(N_("Status: optimal, feasible, or unknown"))))

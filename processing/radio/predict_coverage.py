"""``hatangso:predictcoverage``: signal level, best server and covered areas of radio sites over terrain."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException

from ...plugin.errors import HatangsoError, OutputError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import say_number
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..faults import number_fault
from ..scheduler import scheduler_fault
from ._prediction_names import PredictionParameters
from ._prediction_parameters import add_parameters
from ._raster_output import raster_format_fault

if TYPE_CHECKING:
    from ...plugin.radio.prediction.cache import LossCache
    from ...plugin.radio.prediction.levels import Transmitter
    from ...plugin.radio.prediction.predict import Outcome
    from ...plugin.workers import Workers
    from ._prediction_input import PredictionInput

__all__ = ["PredictCoverage"]

_P = PredictionParameters
#: Bytes of losses that are kept in the folder.
_CACHE_BYTES = 4 * 2**30


class PredictCoverage(HatangsoAlgorithm):
    """Coverage by propagation over terrain."""

    ID = "predictcoverage"
    GROUP = "radio"
    TITLE = N_("Predict coverage")
    TAGS = (
        "coverage, propagation, prediction, RSRP, RSCP, RxLev, signal level, best server, ITU-R P.1812, Hata, COST "
        "231, TR 38.901, link budget, antenna, terrain, DEM, 2G, 3G, 4G, 5G, vùng phủ sóng, dự báo phủ sóng, truyền "
        "sóng, mức thu, cường độ tín hiệu, trạm gốc, địa hình, BTS"
    )
    HELP = N_(
        "<p>Predicts the signal level of mobile sites over terrain: the strongest level in every cell, which site it "
        "comes from, how many sites can be received, and the areas covered by each operator.</p><p><b>Needs</b> "
        "points of sites and an elevation raster (one or several tiles, degrees or metres). Height, power, gain, "
        "azimuths, beamwidths, tilts, frequency or an antenna's file come from fields, or are the same for all; the "
        "defaults by technology are <b>planning assumptions</b>. One technology is predicted in each "
        "run.</p><p><b>Computes</b> radials round each site with the terrain between the cells' middles (bilinear), "
        "the loss from the site to every sample of them by ITU-R P.1812-8 (diffraction over terrain and land cover, "
        "troposcatter, ducting) or a formula of distance, less power and antennas of the strongest sector; then the "
        "cells, bilinear in range and angle. Gaps in the elevation are bridged along the radials and told; where it "
        "ends, the prediction ends.</p><p><b>Writes</b> GeoTIFFs with overviews and polygons. The median level is "
        "mapped: RxLev (2G), RSCP (3G), RSRP of one resource element (4G, 5G). Covered is what reaches the planning "
        "level (−110 dBm RSRP).</p><p>Sites are computed side by side on all cores, results laid together tile by "
        "tile: memory stays within the limit whatever the area. With a folder for losses, only changed sites are "
        "computed again.</p><p>Sources: Recommendations ITU-R P.1812-8, P.2109-2; Hata (1980); COST 231; 3GPP TR "
        "38.901, TR 36.814.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        add_parameters(self)

    # -- checks -------------------------------------------------------------------------------------------------

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            number_fault(self, parameters)
            or raster_format_fault(self, parameters, context, (_P.LEVEL, _P.SERVER, _P.SERVER_COUNT))
            or self.layer_fault(parameters, _P.SITES, context, ["point"])
            or self._setting_fault(parameters, context)
            or scheduler_fault(self, parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _setting_fault(self, parameters: dict, context) -> str | None:
        """What is wrong with numbers and tables, in the user's language; None if nothing is."""
        from ...plugin.radio.carriers import reference_offset_db
        from ...plugin.radio.clutter import clutter_table
        from ._prediction_input import carrier_of, grades_of, propagation_of, thresholds_of

        if parameters.get(_P.BEAMWIDTH_FIELD) and not parameters.get(_P.AZIMUTH_FIELD):
            return tr(N_("Choose the azimuth field: a beamwidth means nothing without a direction."))
        try:
            carrier = carrier_of(self, parameters, context)
            reference_offset_db(carrier.technology, carrier.bandwidth_mhz)
            thresholds_of(self, parameters, context).planning_dbm(carrier.technology)
            grades_of(self.parameterAsString(parameters, _P.GRADES, context))
            clutter_table(self.parameterAsMatrix(parameters, _P.CLUTTER_TABLE, context))
            propagation_of(self, parameters, context).check(
                carrier.frequency_mhz,
                self.parameterAsDouble(parameters, _P.HEIGHT, context),
                self.parameterAsDouble(parameters, _P.MAX_DISTANCE, context),
            )
        except HatangsoError as error:
            return explain(error)
        return None

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        from ...plugin.scale.cluster import cluster_at

        with tempfile.TemporaryDirectory(prefix="hatangso-", ignore_cleanup_errors=True) as folder, ExitStack() as held:
            # Known to be there before anything is read, and let go of as soon as the sites are computed.
            cluster = held.enter_context(cluster_at(run.text(_P.SCHEDULER), run.progress))
            return self._predict(run, Path(folder), cluster, held.close)

    def _predict(self, run: Run, folder: Path, workers: Workers | None, dismiss: Callable[[], None]) -> dict:
        from ...plugin.radio.prediction.memory import budget_of, check_disk
        from ...plugin.radio.prediction.predict import Job, site_levels
        from ._prediction_input import grades_of, read_input
        from ._prediction_output import groups_of, write_areas, write_rasters, write_servers
        from ._prediction_places import place_sites

        progress = run.progress
        given = read_input(run, progress.part(0.0, 0.05))
        budget = budget_of(given.polar, run.integer(_P.MAX_MEMORY))
        self._tell_plan(run, given)
        transmitters, reaches, grid = place_sites(run, given)
        progress.notify(
            N_("{sites} places to predict, {radials} radials of {samples} samples each; {columns} × {rows} cells."),
            sites=len(transmitters), radials=given.polar.radials, samples=given.polar.samples, columns=grid.columns,
            rows=grid.rows,
        )  # fmt: skip
        groups_of(transmitters)  # told now, not after hours of work
        check_disk(folder, len(transmitters), given.polar)
        cache = self._cache(run)
        job = Job(given.propagation, given.polar, given.ground, budget, folder, cache, workers)
        outcome = site_levels(job, transmitters, progress.part(0.05, 0.75))
        dismiss()
        for number in outcome.no_height:
            given.rejected.append(given.reject(transmitters[number].site, "no_height"))
        self._tell_outcome(run, given, transmitters, outcome, cache is not None)
        used = sorted(outcome.level_file)
        self._nobody(given, used)
        transmitters, reaches = [transmitters[row] for row in used], [reaches[row] for row in used]
        files = [outcome.level_file[row] for row in used]

        technology = TECHNOLOGIES[run.choice(_P.TECHNOLOGY)]
        groups = groups_of(transmitters)
        grades = grades_of(run.text(_P.GRADES))
        placed = given.placed(reaches, groups.bits, files)
        names = [given.codes[transmitter.site] for transmitter in transmitters]
        totals, *paths = write_rasters(
            run, given, grid, placed, groups, grades, names, folder, budget.workers, progress.part(0.75, 0.9)
        )
        write_areas(run, given, grid, groups, grades, totals, tuple(paths), technology, progress.part(0.9, 1.0))
        write_servers(run, given, transmitters, totals, technology)
        run.rejected(_P.REJECTED, given.rejected, given.data.crs)
        return {
            _P.SITE_COUNT: len({transmitter.site for transmitter in transmitters}),
            _P.REJECTED_COUNT: len(given.rejected),
            _P.COMPUTED_COUNT: outcome.computed,
            _P.CACHED_COUNT: outcome.cached,
            _P.CELL_COUNT: grid.cells,
            _P.COVERED_AREA: totals.any_m2 / 1e6,
        }

    @staticmethod
    def _cache(run: Run) -> LossCache | None:
        """The folder of losses; without one that can be written to the run goes on, and takes longer next time."""
        from ...plugin.radio.prediction.cache import LossCache

        if not run.given(_P.CACHE_FOLDER):
            return None
        try:
            return LossCache(Path(run.text(_P.CACHE_FOLDER)), _CACHE_BYTES)
        except OutputError as error:
            run.progress.warn(error.message, **error.values)
            run.progress.warn(N_("All sites are computed, and no losses are kept for the next run."))
            return None

    @staticmethod
    def _nobody(given: PredictionInput, used: Sequence) -> None:
        """Stop where no site is left, with the first reasons."""
        if used:
            return
        why = list(dict.fromkeys(tr(feature.explanation) for feature in given.rejected))[:3]
        if given.plan.other_technology and not why:
            why = [tr(N_("None of them has the technology that is predicted."))]
        raise QgsProcessingException(tr(N_("No site can be used. {why}"), why=" ".join(why)))

    @staticmethod
    def _tell_plan(run: Run, given: PredictionInput) -> None:
        plan, progress = given.plan, run.progress
        PredictCoverage._nobody(given, plan.transmitters)
        if run.choice(_P.MODEL) == 0 and not run.given(_P.CLUTTER):
            progress.warn(
                N_("Without land cover, trees and houses are not looked at: among them the true level is lower, often "
                   "by 20 dB, unless the elevation includes them.")
            )  # fmt: skip
        if plan.other_technology:
            progress.notify(
                N_("{count} sites do not have the technology that is predicted and are left out."),
                count=plan.other_technology,
            )
        if plan.without_operator:
            progress.warn(
                N_("{count} sites name no operator; they are kept, with an empty operator."),
                count=plan.without_operator,
            )
        for name, count in sorted(plan.by_default.items()):
            progress.warn(
                N_("{count} sites have no value in the field “{field}”: the fixed one is used."),
                count=count,
                field=run.text(f"{name.upper()}_FIELD"),
            )

    @staticmethod
    def _tell_outcome(
        run: Run, given: PredictionInput, transmitters: Sequence[Transmitter], outcome: Outcome, kept: bool
    ) -> None:
        progress = run.progress
        if outcome.filled:
            share = outcome.filled / (len(transmitters) * given.polar.radials * given.polar.samples)
            progress.warn(
                N_(
                    "Gaps in the elevation raster were bridged in a straight line at {percent} % of the places along "
                    "radials. Fill them for a better result."
                ),
                percent=say_number(max(100.0 * share, 0.0001), language(), 4),
            )
        if outcome.cut_short:
            names = [given.codes[transmitters[row].site] for row in outcome.cut_short]
            progress.warn(
                N_("The elevation raster ends within the maximum distance of {count} sites ({names}): nothing is "
                   "predicted beyond."),
                count=len(names), names=", ".join(names[:10]) + (" …" if len(names) > 10 else ""),
            )  # fmt: skip
        PredictCoverage._tell_edge(run, given, outcome)
        if kept:
            progress.notify(
                N_("{computed} sites computed, {cached} taken from the folder of losses."),
                computed=outcome.computed,
                cached=outcome.cached,
            )

    @staticmethod
    def _tell_edge(run: Run, given: PredictionInput, outcome: Outcome) -> None:
        """Warn where covered areas end only because the prediction does."""
        threshold = given.threshold_dbm
        beyond = [level for level in outcome.edge_dbm.values() if level >= threshold]
        if beyond:
            run.progress.warn(
                N_("At the maximum distance the level of {count} sites is still up to {level} dBm, above the planning "
                   "threshold ({threshold} dBm): their covered areas end there only because the prediction does. "
                   "Raise “Maximum distance” to see them whole."),
                count=len(beyond), level=say_number(max(beyond), language(), 1),
                threshold=say_number(threshold, language(), 1),
            )  # fmt: skip

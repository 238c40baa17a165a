"""``hatangso:planbackhaul``: fibre along shared trenches or microwave hops to each site, whichever is cheaper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..radio._link_settings import link_settings
from ._backhaul_parameters import BackhaulParameters

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ...plugin.siting.backhaul import Backhaul, Spots
    from ...plugin.siting.backhaul_hops import Hops, Masts
    from ._backhaul_input import BackhaulInput
    from ._backhaul_output import BackhaulOutput

__all__ = ["PlanBackhaul"]


#: A plan that costs less than one đồng, or than this share, above its bound is the cheapest.
_PROVEN_VND, _PROVEN = 1.0, 1e-9


class PlanBackhaul(BackhaulParameters, HatangsoAlgorithm):
    """Fibre or microwave for every site."""

    ID = "planbackhaul"
    GROUP = "siting"
    TITLE = N_("Plan the backhaul of sites")
    TAGS = (
        "truyền dẫn, đường truyền dẫn, trạm BTS, cáp quang, vi ba, chặng vi ba, tầm nhìn thẳng, chi phí nhỏ nhất, trạm "
        "chuyển tiếp, cây Steiner, backhaul, transmission, microwave, fibre, fiber, hop, line of sight, relay, least "
        "cost, Steiner, P.530"
    )
    HELP = N_(
        "<p>Connects each site to existing fibre: by new fibre along roads, where sites share trenches, or by "
        "microwave hops to a site that has fibre. All is decided together, so that the whole costs least. A "
        "mountain top takes a hop where its share of a trench would cost more; a site gets fibre where others "
        "hang on it.</p><p><b>Needs</b> sites, roads, and hubs (places with fibre), layers of existing fibre, or "
        "both; for microwave an elevation raster and the heights of the antennas. The layers may differ in CRS. "
        "Optional: relays (existing masts that may carry a hop), land cover. Costs of fibre come from a field, an "
        "expression or the table of road class × construction method; those of hops from the table of bands. All "
        "defaults are <b>planning assumptions</b>.</p><p><b>Rules</b>: a hop must be clear and available as ITU-R "
        "P.530 says, in a band that allows its length; no more hops than allowed lie between a site and fibre; "
        "there is never a loop.</p><p><b>Writes</b> the links (m on the ellipsoid, VND) with what hangs on each "
        "and what it hangs on; how each site is fed, over whom, and its share of the cost; the sites that cannot "
        "be connected, with the reason and the hop that is nearest to being clear. It tells the total, what fibre "
        "or microwave alone would cost, and a <b>lower bound</b> that no plan for the same sites and hops can "
        "stay below.</p><p>Method: Steiner arborescence in a layered graph (Gouveia, Simonetti &amp; Uchoa 2011) "
        "by dual ascent (Wong 1984), linear programs with cuts (Koch &amp; Martin 1998) and a search that feeds "
        "groups of sites anew; shares by equal parts among those who use a link (Littlechild &amp; Owen "
        "1973).</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        BackhaulParameters.add_to(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = BackhaulParameters.fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    # -- work ---------------------------------------------------------------------------------------------------

    def execute(self, run: Run) -> dict:
        import numpy as np

        from ...plugin.network.road_network import build_network
        from ...plugin.siting.backhaul import BackhaulOptions, plan_backhaul, spots_of
        from ._backhaul_input import read_backhaul
        from ._backhaul_output import BackhaulOutput

        progress = run.progress
        given = read_backhaul(run, progress.part(0.0, 0.2))
        sites, relays = given.sites, given.relays
        spots = spots_of(
            np.concatenate((sites.xy, relays.xy)),
            np.concatenate((sites.height_m, relays.height_m)),
            np.arange(len(sites) + len(relays)) < len(sites),
        )
        network = build_network(given.roads.lines, progress.part(0.2, 0.25))
        hubs = given.fiber.hubs
        mast_rows = np.flatnonzero(np.isfinite(hubs.height_m))
        hops = self._hops(run, given, spots.masts(hubs.xy[mast_rows], hubs.height_m[mast_rows]), progress)
        options = BackhaulOptions(
            max_hops=run.integer(self.MAX_HOPS),
            max_snap_m=run.number("MAX_SNAP_DISTANCE"),
            drop_cost_per_m=run.number("DROP_COST") if run.given("DROP_COST") else None,
            end_cost=run.number(self.FIBER_END_COST),
            rounds=run.integer(self.ROUNDS),
            time_limit=run.number(self.TIME_LIMIT) or None,
            seed=run.integer(self.SEED),
        )
        join = given.fiber.joins(network, options.max_snap_m)
        plan = plan_backhaul(
            network, spots, hubs.xy[mast_rows], join, given.fiber.cable, hops, options, progress.part(0.5, 0.98)
        )
        output = BackhaulOutput(given, spots, mast_rows, plan)
        output.write(run, given.roads.data.crs)
        run.rejected(self.REJECTED, given.rejected, given.roads.data.crs)
        numbers = self._numbers(given, spots, plan, output)
        self._tell(run, plan, hops, numbers)
        return numbers

    def _hops(self, run: Run, given: BackhaulInput, masts: Masts, progress: Progress) -> Hops:
        """Hops that work, and those that do not."""
        from ...plugin.siting.backhaul_bands import BANDS_CELLS, bands_of
        from ...plugin.siting.backhaul_hops import Hops, find_hops
        from ._backhaul_ground import read_ground

        if not run.integer(self.MAX_HOPS) or not run.given(self.DEM):
            if run.integer(self.MAX_HOPS):
                progress.warn(N_("No elevation is given: nobody knows who sees whom, all sites are fed by fibre."))
            return Hops((), ())
        ground = read_ground(run, given)
        ground.tell(run, given)
        cells = run.algorithm.parameterAsMatrix(run.parameters, self.BANDS, run.context) or BANDS_CELLS
        return find_hops(
            given.roads.lines.ground, masts, ground.terrain, bands_of(cells, run.number(self.MICROWAVE_COST)),
            link_settings(run), longest_m=run.number(self.MAX_HOP_LENGTH),
            step_m=run.number(self.STEP) if run.given(self.STEP) else ground.cell_m, dish_m=run.number(self.DISH),
            neighbours=run.integer(self.NEIGHBOURS), progress=progress.part(0.25, 0.5),
        )  # fmt: skip

    # -- telling ------------------------------------------------------------------------------------------------

    def _numbers(self, given: BackhaulInput, spots: Spots, plan: Backhaul, output: BackhaulOutput) -> dict:
        links = plan.links.links
        fed = output.fed
        sites = [one for row, one in fed if row < len(given.sites)]
        today = len(given.fed)
        fiber = [link for link in links if link.hop is None]
        hops = [link for link in links if link.hop is not None]
        total = sum(link.cost for link in links)
        bound = float(math.floor(plan.bound))
        return {
            self.SITE_COUNT: len(given.sites) + today,
            self.CONNECTED_COUNT: len(sites) + today,
            self.FIBER_COUNT: sum(not one.hops for one in sites) + today,
            self.MICROWAVE_COUNT: sum(one.hops > 0 for one in sites),
            self.RELAY_COUNT: len(fed) - len(sites),
            self.UNCONNECTED_COUNT: len(given.sites) - len(sites),
            self.FIBER_LENGTH: sum(link.length_m for link in fiber),
            self.HOP_COUNT: len(hops),
            self.TOTAL_COST: total,
            self.FIBER_COST: sum(link.cost for link in fiber),
            self.HOPS_COST: sum(link.cost for link in hops),
            self.ALL_FIBER_COST: _whole(plan.all_fiber),
            self.ALL_MICROWAVE_COST: _whole(plan.all_microwave),
            self.LOWER_BOUND: min(bound, total),
            self.GAP: 0.0 if _proven(plan) else round(100.0 * plan.gap, 9) if math.isfinite(plan.gap) else None,
            self.ROUNDS_RUN: plan.rounds,
        }

    def _tell(self, run: Run, plan: Backhaul, hops: Hops, numbers: dict) -> None:
        tell = run.progress.notify

        def money(value: float) -> str:
            return say_number(value, language(), 0)

        if hops.good or hops.blocked:
            tell(
                N_("{count} hops between masts were looked at; {good} are clear and available."),
                count=len(hops.good) + len(hops.blocked),
                good=len(hops.good),
            )
        unknown = sum(not hop.judged for hop in hops.blocked)
        if unknown:
            run.progress.warn(
                N_(
                    "{count} of {total} hops could not be judged, because the elevation is missing on their way: they "
                    "are left out. Give the tiles that are missing, fill the gaps (Fill nodata), or give the height "
                    "where the elevation has no data (NODATA_HEIGHT)."
                ),
                count=unknown,
                total=len(hops.good) + len(hops.blocked),
            )
        tell(
            N_(
                "{fiber} sites by fibre ({km} km of new fibre), {microwave} by microwave ({hops} hops, {relays} "
                "relays), {out} not connected. Cost: {cost} VND."
            ),
            fiber=numbers[self.FIBER_COUNT],
            km=say_number(numbers[self.FIBER_LENGTH] / 1000, language(), 1),
            microwave=numbers[self.MICROWAVE_COUNT],
            hops=numbers[self.HOP_COUNT],
            relays=numbers[self.RELAY_COUNT],
            out=numbers[self.UNCONNECTED_COUNT],
            cost=money(numbers[self.TOTAL_COST]),
        )
        if numbers[self.ALL_FIBER_COST] is not None:
            tell(N_("With fibre alone: {cost} VND."), cost=money(numbers[self.ALL_FIBER_COST]))
        if numbers[self.ALL_MICROWAVE_COST] is not None:
            tell(N_("With microwave alone: {cost} VND."), cost=money(numbers[self.ALL_MICROWAVE_COST]))
        if _proven(plan):
            tell(
                N_("It is proven: no plan for these sites and hops is cheaper. {rounds} rounds were run."),
                rounds=plan.rounds,
            )
        elif math.isfinite(plan.gap):
            tell(
                N_("No plan for these sites and hops is more than {gap} % cheaper. {rounds} rounds were run."),
                gap=_percent(plan.gap / (1.0 + plan.gap)),
                rounds=plan.rounds,
            )
        counts: dict = {}
        for spot, reason in zip(plan.not_fed.tolist(), plan.reason):
            counts.setdefault(reason, []).append(spot)
        for reason, some in sorted(counts.items(), key=lambda item: item[0].value):
            run.progress.warn(N_("{count} sites: {why}"), count=len(some), why=tr(reason.explanation))


def _whole(cost: float) -> float | None:
    """In whole đồng, rounded as the links are; None where there is none."""
    return float(math.floor(cost + 1e-6)) if math.isfinite(cost) else None


def _proven(plan: Backhaul) -> bool:
    return plan.cost - plan.bound < _PROVEN_VND or plan.gap <= _PROVEN


def _percent(share: float) -> str:
    """A share in percent, never as nothing: with as many decimals as its first two digits need."""
    decimals = max(3, 1 - math.floor(math.log10(100.0 * share)))
    return say_number(100.0 * share, language(), decimals)

"""The layers that ``hatangso:planbackhaul`` writes."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ...plugin.gis.i18n import tr
from ...plugin.schema import BACKHAUL_LINKS, BACKHAUL_SITES, BACKHAUL_UNCONNECTED
from ...plugin.siting.backhaul import Backhaul, NotFed, Spots
from ...plugin.siting.backhaul_links import FedSpot, Link
from ...plugin.text import N_
from ...plugin.wkb import linestring_wkb, point_wkb
from ..algorithm import Run
from ._backhaul_input import BackhaulInput
from ._backhaul_parameters import BackhaulParameters

__all__ = ["BackhaulOutput"]

_P = BackhaulParameters
_JUNCTION = N_("junction {link}")
_UNJUDGED = N_(
    "{count} hops from here could not be judged, because the elevation is missing on their way: fill its gaps, or give "
    "the height where it has no data."
)


class BackhaulOutput:
    """Codes of what the plan names, and the rows of the layers.

    Parameters
    ----------
    given : BackhaulInput
    spots : Spots
        Of the sites, then the relays.
    mast_rows : ndarray of int64
        Row among the hubs of each mast with fibre.
    plan : Backhaul
    """

    def __init__(self, given: BackhaulInput, spots: Spots, mast_rows: np.ndarray, plan: Backhaul):
        self._given, self._spots, self._plan = given, spots, plan
        self._mast_rows = mast_rows
        self._ids = [*given.sites.ids, *given.relays.ids]
        self._names = [*given.sites.names, *given.relays.names]
        self._members: list[list[int]] = [[] for _ in range(len(spots))]
        for row, spot in enumerate(spots.of.tolist()):
            self._members[spot].append(row)
        self._heights = np.append(spots.height_m, given.fiber.hubs.height_m[mast_rows])
        self._fed = {fed.spot: fed for fed in plan.links.spots}

    @property
    def fed(self) -> list[tuple[int, FedSpot]]:
        """Sites that are connected and relays in use: their rows among sites and relays, and how they are fed."""
        count = len(self._given.sites)
        rows = []
        for spot in sorted(self._fed):
            sites = [row for row in self._members[spot] if row < count]
            rows += [(row, self._fed[spot]) for row in sites or self._members[spot][:1]]
        return sorted(rows, key=lambda pair: pair[0])

    def code(self, place: int) -> str:
        """Code of a spot, or of a mast with fibre after the spots."""
        if place >= len(self._spots):
            return self._given.fiber.hubs.ids[int(self._mast_rows[place - len(self._spots)])]
        return self._ids[self._members[place][0]]

    def medium(self, fed: FedSpot) -> str:
        return "microwave" if fed.hops else "fiber"

    # -- layers -------------------------------------------------------------------------------------------------

    def write(self, run: Run, crs: QgsCoordinateReferenceSystem) -> None:
        """Write all of them."""
        self._write_links(run, crs)
        self._write_sites(run, crs)
        self._write_lost(run, crs)

    def _write_links(self, run: Run, crs: QgsCoordinateReferenceSystem) -> None:
        links = self._plan.links.links
        codes = {0: None, **{link.number: link_code(link) for link in links}}
        by_number = {link.number: link for link in links}
        results = [link.hop.result if link.hop is not None else None for link in links]
        worst = [result.worst if result is not None else None for result in results]
        ends = [self._ends(link) for link in links]
        run.output(_P.OUTPUT, BACKHAUL_LINKS, QgsWkbTypes.Type.LineString, crs, style="backhaul_links").write(
            [linestring_wkb(link.xy) if len(link.xy) else None for link in links],
            {
                "link_id": [codes[link.number] for link in links],
                "name": [self._name(link, by_number) for link in links],
                "site_id": [self.code(link.site) if link.site >= 0 else None for link in links],
                "site_name": [
                    self._names[self._members[link.site][0]] if link.site >= 0 else None for link in links
                ],
                "to_id": [self._near_end(link) for link in links],
                "medium": ["fiber" if link.hop is None else "microwave" for link in links],
                "length_m": [link.length_m for link in links],
                "cost_vnd": [link.cost for link in links],
                "band_ghz": [link.hop.band.frequency_ghz if link.hop is not None else None for link in links],
                "clearance_m": [None if one is None else float(one.height_m[one.worst]) for one in worst],
                "clearance_f1": [None if one is None else one.clearances[0].share for one in results],
                "margin_db": [None if one is None else one.fade_margin_db for one in results],
                "availability": [None if one is None else one.availability_percent for one in results],
                "height_a_m": [end[0] for end in ends],
                "height_b_m": [end[1] for end in ends],
                "hops": [link.hops for link in links],
                "feeds": [link.feeds for link in links],
                "after": [codes[link.after] for link in links],
            },
        )  # fmt: skip

    def _ends(self, link: Link) -> tuple[float | None, float | None]:
        if link.hop is None:
            return None, None
        return float(self._heights[link.to]), float(self._heights[link.site])

    def _name(self, link: Link, by_number: dict[int, Link]) -> str:
        """A link by its ends: two places, or a place and the junction that is called after the link that ends there."""
        before = by_number.get(link.after)
        near = self._title(link.to) if link.to >= 0 else self._near_end(link)
        if 0 <= link.hub < len(self._given.fiber.hubs):
            near = self._given.fiber.hubs.names[link.hub] or near
        near = near or (tr(_JUNCTION, link=link_code(before)) if before is not None else "")
        far = self._title(link.site) if link.site >= 0 else tr(_JUNCTION, link=link_code(link))
        return f"{near} – {far}" if near else far

    def _title(self, place: int) -> str:
        """Name of a spot or of a mast with fibre, else its code."""
        if place >= len(self._spots):
            row = int(self._mast_rows[place - len(self._spots)])
            return self._given.fiber.hubs.names[row] or self._given.fiber.hubs.ids[row]
        row = self._members[place][0]
        return self._names[row] or self._ids[row]

    def _near_end(self, link: Link) -> str | None:
        if link.hub >= 0:
            return self._given.fiber.ids[link.hub]
        return self.code(link.to) if link.to >= 0 else None

    def _write_sites(self, run: Run, crs: QgsCoordinateReferenceSystem) -> None:
        rows, count = self.fed, len(self._given.sites)
        links = {link.number: link for link in self._plan.links.links}
        shares = self._shares(rows)
        columns = {
            "site_id": [self._ids[row] for row, _ in rows],
            "name": [self._names[row] for row, _ in rows],
            "role": ["site" if row < count else "relay" for row, _ in rows],
            "medium": [self.medium(fed) for _, fed in rows],
            "hops": [fed.hops for _, fed in rows],
            "to_id": [
                self._near_end(links[fed.link]) if fed.link else self._given.fiber.ids[fed.hub] for _, fed in rows
            ],
            "through": ["; ".join(self.code(place) for place in fed.through) or None for _, fed in rows],
            "hub_id": [self._given.fiber.ids[fed.hub] if fed.hub >= 0 else self.code(fed.mast) for _, fed in rows],
            "fiber_m": [fed.fiber_m for _, fed in rows],
            "cost_vnd": shares,
            "height_m": self._spots.height_m[[fed.spot for _, fed in rows]].tolist() if rows else [],
            "link_id": [link_code(links[fed.link]) if fed.link else None for _, fed in rows],
        }
        today = self._today()
        run.output(_P.SITES_OUT, BACKHAUL_SITES, QgsWkbTypes.Type.Point, crs, style="backhaul_sites").write(
            [*(point_wkb(self._spots.xy[fed.spot]) for _, fed in rows), *map(point_wkb, self._given.fed.xy)],
            {name: [*values, *today[name]] for name, values in columns.items()},
        )

    def _today(self) -> dict[str, list]:
        """The rows of sites that have fibre already."""
        fed = self._given.fed
        same = {"role": "site", "medium": "fiber", "hops": 0, "through": None, "fiber_m": 0.0, "cost_vnd": 0.0,
                "link_id": None}  # fmt: skip
        return {
            "site_id": fed.ids, "name": fed.names, "to_id": fed.ids, "hub_id": fed.ids,
            "height_m": fed.height_m.tolist(), **{name: [value] * len(fed) for name, value in same.items()},
        }  # fmt: skip

    def _shares(self, rows: list[tuple[int, FedSpot]]) -> list[float]:
        """The share of a spot among the sites that stand there, in whole đồng."""
        left = {fed.spot: (fed.cost, max(int(self._spots.sites[fed.spot]), 1)) for _, fed in rows}
        shares = []
        for _, fed in rows:
            cost, count = left[fed.spot]
            own = cost // count
            left[fed.spot] = cost - own, max(count - 1, 1)
            shares.append(own)
        return shares

    def _write_lost(self, run: Run, crs: QgsCoordinateReferenceSystem) -> None:
        plan, count = self._plan, len(self._given.sites)
        rows = [
            (member, number)
            for number, spot in enumerate(plan.not_fed.tolist())
            for member in self._members[spot]
            if member < count
        ]
        near = [plan.nearest[number] for _, number in rows]
        spot = [int(plan.not_fed[number]) for _, number in rows]
        run.output(
            _P.UNCONNECTED, BACKHAUL_UNCONNECTED, QgsWkbTypes.Type.Point, crs, style="backhaul_unconnected"
        ).write(
            [point_wkb(self._spots.xy[place]) for place in spot],
            {
                "site_id": [self._ids[row] for row, _ in rows],
                "name": [self._names[row] for row, _ in rows],
                "reason": [plan.reason[number].value for _, number in rows],
                "road_m": [float(plan.road_m[number]) for _, number in rows],
                "hops_needed": [
                    int(plan.hops_needed[number]) if plan.hops_needed[number] >= 0 else None for _, number in rows
                ],
                "nearest_id": [
                    None if hop is None else self.code(hop.b if hop.a == place else hop.a)
                    for hop, place in zip(near, spot)
                ],
                "nearest_m": [None if hop is None else hop.length_m for hop in near],
                "raise_m": [None if hop is None else hop.missing_m for hop in near],
                "unjudged": [int(plan.unjudged[number]) for _, number in rows],
                "explanation": [self._explained(number) for _, number in rows],
            },
        )  # fmt: skip

    def _explained(self, number: int) -> str:
        """Why a site is not fed, and how many of its hops nobody could judge."""
        plan = self._plan
        words = tr(plan.reason[number].explanation)
        if plan.reason[number] is NotFed.NO_ELEVATION or not plan.unjudged[number]:
            return words
        return f"{words} {tr(_UNJUDGED, count=int(plan.unjudged[number]))}"


def link_code(link: Link) -> str:
    """Code of a link: C for cable, V for vi ba, and its number."""
    return f"{'C' if link.hop is None else 'V'}{link.number:03d}"

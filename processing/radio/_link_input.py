"""The links of ``hatangso:linkprofile``: lines, and pairs of sites; what cannot be one is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

from ...plugin.gis.i18n import tr
from ...plugin.gis.source import Rejected, VectorData, numbers, texts
from ...plugin.radio.microwave.link import FREQUENCIES_GHZ
from ...plugin.text import N_
from ..algorithm import Run
from ..named_features import chosen_fields, codes_of, names_of
from ._link_parameters import LinkParameters

if TYPE_CHECKING:
    import numpy as np

__all__ = ["GivenLink", "GivenLinks", "REASONS", "given_links", "peers_of"]

_P = LinkParameters

#: Why a link was set aside.
REASONS = {
    "several_parts": N_("The line has several parts: its ends are not clear. Draw one line for each link."),
    "zero_length": N_("Both ends lie at one place. Redraw the link, or check the site."),
    "too_long": N_("The link is longer than the longest allowed. Check where its ends are drawn."),
    "height_missing": N_("The antenna height is missing or is not a number. Fill it in."),
    "height_underground": N_("The antenna height is 0 or less: the antenna would be below the ground. Correct it."),
    "frequency_missing": N_("The frequency is missing or is not a number. Fill it in."),
    "frequency_range": N_("The frequency lies outside 1 to 100 GHz. The field must be in GHz."),
    "no_elevation": N_(
        "The elevation knows nothing of an end of the link. Add the missing tile, or give a height for places without "
        "data."
    ),
    "peer_unknown": N_("No site has this code of a far end. Correct the code, or add the site."),
    "outside_crs": N_("An end lies nowhere on the earth. Check the CRS of the layer."),
}


@dataclass(frozen=True)
class GivenLink:
    """A link as it was given.

    Parameters
    ----------
    layer, source_id : str, int
        Where it comes from, for messages.
    id, name : str, str or None
    end_a, end_b : str or None
        Sites at its ends.
    xy_a, xy_b : ndarray, shape (2,)
    height_a_m, height_b_m, frequency_ghz : float
    """

    layer: str
    source_id: int
    id: str
    name: str | None
    end_a: str | None
    end_b: str | None
    xy_a: np.ndarray
    xy_b: np.ndarray
    height_a_m: float
    height_b_m: float
    frequency_ghz: float

    def rejected(self, reason: str) -> Rejected:
        """This link as set aside."""
        from ...plugin.wkb import point_wkb

        return Rejected(self.layer, self.source_id, reason, REASONS[reason], point_wkb(self.xy_a))

    @property
    def fault(self) -> str:
        """Reason why its numbers cannot be used; "" if they can."""
        heights = (self.height_a_m, self.height_b_m)
        if any(height != height for height in heights):
            return "height_missing"
        if min(heights) <= 0.0:
            return "height_underground"
        if self.frequency_ghz != self.frequency_ghz:
            return "frequency_missing"
        low, high = FREQUENCIES_GHZ
        return "" if low <= self.frequency_ghz <= high else "frequency_range"


@dataclass(frozen=True)
class GivenLinks:
    """All links of a run, in one CRS.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
    links : list of GivenLink
    rejected : list of Rejected
    bent : int
        Lines with vertices between their ends.
    """

    crs: QgsCoordinateReferenceSystem
    links: list[GivenLink]
    rejected: list[Rejected]
    bent: int


def given_links(run: Run) -> GivenLinks:
    """Read the links, in the CRS of the lines, or of the sites where there are none."""
    lines = run.vector(
        _P.LINKS, run.progress.part(0.0, 0.03),
        fields=chosen_fields(
            run, (_P.LINK_ID_FIELD, _P.LINK_NAME_FIELD, _P.HEIGHT_A_FIELD, _P.HEIGHT_B_FIELD, _P.FREQUENCY_FIELD)
        ),
    )  # fmt: skip
    sites = run.vector(
        _P.SITES, run.progress.part(0.03, 0.06), crs=None if lines is None else lines.crs,
        fields=chosen_fields(run, (_P.SITE_ID_FIELD, _P.SITE_NAME_FIELD, _P.SITE_HEIGHT_FIELD, _P.PEER_FIELD)),
    )  # fmt: skip
    links: list[GivenLink] = []
    rejected: list[Rejected] = []
    bent = 0
    if lines is not None:
        bent = _from_lines(run, lines, links, rejected)
    if sites is not None:
        _from_sites(run, sites, links, rejected)
    if not links and not rejected:
        raise QgsProcessingException(
            tr(N_("There are no links: the layers are empty, or no site names a far end that there is."))
        )
    good = []
    for link in links:
        if link.fault:
            rejected.append(link.rejected(link.fault))
        else:
            good.append(link)
    crs = lines.crs if lines is not None else sites.crs
    return GivenLinks(crs, good, rejected, bent)


def _values(run: Run, data: VectorData, field: str, fixed: str) -> np.ndarray:
    """Numbers of a chosen field; the fixed one for all where none is chosen."""
    import numpy as np

    name = run.text(field)
    return numbers(data.columns[name]) if name else np.full(len(data), run.number(fixed))


def _from_lines(run: Run, data: VectorData, links: list[GivenLink], rejected: list[Rejected]) -> int:
    import numpy as np

    rejected += data.rejected
    codes, names = codes_of(data, run.text(_P.LINK_ID_FIELD)), names_of(data, run.text(_P.LINK_NAME_FIELD))
    height_a = _values(run, data, _P.HEIGHT_A_FIELD, _P.HEIGHT_A)
    height_b = _values(run, data, _P.HEIGHT_B_FIELD, _P.HEIGHT_B)
    frequency = _values(run, data, _P.FREQUENCY_FIELD, _P.FREQUENCY)
    parts = data.parts
    several = np.bincount(parts.feature, minlength=len(data)) != 1
    rejected += data.reject(np.flatnonzero(several), "several_parts", REASONS["several_parts"])
    bent = 0
    for part, row in enumerate(parts.feature.tolist()):
        if several[row]:
            continue
        begin, end = int(parts.offsets[part]), int(parts.offsets[part + 1])
        bent += end - begin > 2
        links.append(
            GivenLink(
                data.layer, int(data.ids[row]), codes[row], names[row], None, None, parts.xy[begin], parts.xy[end - 1],
                float(height_a[row]), float(height_b[row]), float(frequency[row]),
            )
        )  # fmt: skip
    return bent


def _from_sites(run: Run, data: VectorData, links: list[GivenLink], rejected: list[Rejected]) -> None:
    """Each pair of sites that name each other, or of which one names the other, is one link."""
    rejected += data.rejected
    codes, names = codes_of(data, run.text(_P.SITE_ID_FIELD)), names_of(data, run.text(_P.SITE_NAME_FIELD))
    peers = texts(data.columns[run.text(_P.PEER_FIELD)])
    height_a = _values(run, data, _P.SITE_HEIGHT_FIELD, _P.HEIGHT_A)
    height_b = _values(run, data, _P.SITE_HEIGHT_FIELD, _P.HEIGHT_B)
    frequency = run.number(_P.FREQUENCY)
    places = data.points()
    rows: dict[str, int] = {}
    shared = set()
    for row, code in enumerate(codes.tolist()):
        if rows.setdefault(code.strip().casefold(), row) != row:
            shared.add(code)
    if shared:
        run.progress.warn(
            N_("{layer}: several sites have the same code; links go to the first of them: {ids}."),
            layer=data.layer,
            ids=", ".join(sorted(shared)[:10]) + (" …" if len(shared) > 10 else ""),
        )
    known: set[frozenset[int]] = set()
    for row, text in enumerate(peers):
        unknown = []
        for code in peers_of(text):
            other = rows.get(code.casefold())
            if other is None:
                unknown.append(code)
                continue
            pair = frozenset((row, other))
            if pair in known:
                continue
            known.add(pair)
            title = " – ".join(filter(None, (names[row], names[other]))) or None
            links.append(
                GivenLink(
                    data.layer, int(data.ids[row]), f"{codes[row]} – {codes[other]}", title, codes[row], codes[other],
                    places[row], places[other], float(height_a[row]), float(height_b[other]), frequency,
                )
            )  # fmt: skip
        if unknown:
            rejected += data.reject(_one(row), "peer_unknown", REASONS["peer_unknown"])


def peers_of(text: str | None) -> list[str]:
    """Codes of far ends in an attribute: "QT-012; QT-015"."""
    return [code for code in (part.strip() for part in re.split(r"[;,]", text or "")) if code]


def _one(row: int) -> np.ndarray:
    import numpy as np

    return np.array([row])

"""What ``hatangso:linkprofile`` writes: columns of its layers, words of its verdicts, JSON, pictures."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from ...plugin.dossier.figures.link_profile import LinkPicture, link_profile_chart
from ...plugin.dossier.file_names import safe_name
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.radio.microwave.link import LinkResult, Settings, samples_of
from ...plugin.radio.microwave.path import Track
from ...plugin.schema import LINK_RESULTS
from ...plugin.text import N_
from ...plugin.wkb import linestring_wkb, point_wkb
from ..algorithm import Run
from ..made_folder import MadeFolder
from ._link_input import GivenLink

__all__ = ["JudgedLink", "LinkOutput"]

#: Antennas that would have to be higher than this above the ground are not proposed.
_HIGHEST_MAST_M = 150.0


@dataclass(frozen=True)
class JudgedLink:
    """A link with its way over the ground and what became of it."""

    given: GivenLink
    way: Track
    result: LinkResult


class LinkOutput:
    """All results of a run, for each of its outputs."""

    def __init__(self, links: Sequence[JudgedLink], settings: Settings):
        self._links = links
        self._settings = settings

    # -- layers -------------------------------------------------------------------------------------------------

    def lines(self) -> list[bytes]:
        return [linestring_wkb(np.array([link.given.xy_a, link.given.xy_b])) for link in self._links]

    def results(self) -> dict[str, list]:
        """Columns of the links."""
        rows = [self._row(link) for link in self._links]
        return {field.name: [row[field.name] for row in rows] for field in LINK_RESULTS}

    def _row(self, link: JudgedLink) -> dict:
        given, result, path = link.given, link.result, link.result.path
        first, second = result.clearances[0], result.clearances[1] if len(result.clearances) > 1 else None
        return {
            "link_id": given.id,
            "link_name": given.name,
            "end_a": given.end_a,
            "end_b": given.end_b,
            "length_m": path.length_m,
            "azimuth_a_deg": link.way.azimuth_a_deg,
            "azimuth_b_deg": link.way.azimuth_b_deg,
            "frequency_ghz": path.frequency_ghz,
            "ground_a_m": float(path.ground_m[0]),
            "ground_b_m": float(path.ground_m[-1]),
            "height_a_m": path.height_a_m,
            "height_b_m": path.height_b_m,
            "verdict": result.verdict,
            "clear": result.clear,
            "obstruction": result.obstruction,
            "k_median": first.criterion.k,
            "fresnel_median": first.criterion.fraction,
            "clearance_median": first.share,
            "k_second": result.second_k,
            "fresnel_second": None if second is None else second.criterion.fraction,
            "clearance_second": None if second is None else second.share,
            "obstacle_m": float(path.distance_m[result.worst.worst]),
            "missing_m": max(float(result.worst.missing_m[result.worst.worst]), 0.0),
            "raise_both_m": result.raise_both_m,
            "raise_a_m": result.raise_a_m,
            "raise_b_m": result.raise_b_m,
            "free_space_db": result.free_space_db,
            "gas_db": result.gas_db,
            "diffraction_db": result.diffraction_db,
            "diffraction2_db": result.second_diffraction_db,
            "level_dbm": result.level_dbm,
            "fade_margin_db": result.fade_margin_db,
            "rain_db": result.rain_db,
            "rain_percent": result.rain_percent,
            "multipath_percent": result.multipath_percent,
            "availability": result.availability_percent,
            "unknown_m": path.unknown_m,
            "explanation": self.explanation(result),
        }

    def worst_places(self) -> list[bytes]:
        return [point_wkb(link.way.xy[link.result.worst.worst]) for link in self._links]

    def obstacles(self) -> dict[str, list]:
        """Columns of the worst places."""
        made: dict[str, list] = {}
        for link in self._links:
            result, worst = link.result, link.result.worst
            at = worst.worst
            row = {
                "link_id": link.given.id,
                "link_name": link.given.name,
                "distance_m": float(result.path.distance_m[at]),
                "ground_m": float(result.path.ground_m[at]),
                "clutter_m": float(result.path.clutter_m[at]),
                "k": worst.criterion.k,
                "fresnel_m": float(worst.fresnel_m[at]),
                "wanted_m": float(worst.missing_m[at] + worst.height_m[at]),
                "clearance_m": float(worst.height_m[at]),
                "missing_m": max(float(worst.missing_m[at]), 0.0),
                "clear": result.clear,
            }
            for name, value in row.items():
                made.setdefault(name, []).append(value)
        return made

    def samples(self, link: JudgedLink) -> tuple[list[bytes], dict[str, Sequence]]:
        """Places and columns of the profile of one link."""
        columns = samples_of(link.result.path, self._settings, link.result.second_k)
        count = len(link.way.xy)
        known = link.result.path.known.tolist()
        rows = {"link_id": [link.given.id] * count, "number": list(range(count)), "known": known, **columns}
        return [point_wkb(place) for place in link.way.xy], rows

    # -- words --------------------------------------------------------------------------------------------------

    def explanation(self, result: LinkResult) -> str:
        """What a verdict means and how to mend it, in the language of QGIS."""
        told = []
        if result.fade_margin_db <= 0.0:
            told.append(
                tr(
                    N_("The received level of {level} dBm lies below the threshold of {threshold} dBm."),
                    level=_say(result.level_dbm, 1),
                    threshold=_say(self._settings.threshold_dbm, 1),
                )
            )
        if not result.clear:
            worst, path = result.worst, result.path
            highest = min(
                max(path.height_a_m, path.height_b_m) + result.raise_both_m,
                path.height_a_m + result.raise_a_m,
                path.height_b_m + result.raise_b_m,
            )
            told.append(
                tr(
                    N_(
                        "{missing} m of clearance are missing {distance} km from end A (k = {k}, {fraction} F1 wanted)."
                    ),
                    missing=_up(float(worst.missing_m[worst.worst])),
                    distance=_say(float(result.path.distance_m[worst.worst]) / 1000.0, 2),
                    k=_say(worst.criterion.k, 2),
                    fraction=_say(worst.criterion.fraction, 1),
                )
            )
            told.append(
                tr(N_("No mast is that high: choose other ends, or put a repeater there."))
                if highest > _HIGHEST_MAST_M
                else tr(
                    N_("Raise both antennas by {both} m, or only that at A by {a} m, or only that at B by {b} m."),
                    both=_up(result.raise_both_m),
                    a=_up(result.raise_a_m),
                    b=_up(result.raise_b_m),
                )
            )
        if result.fade_margin_db > 0.0 and result.availability_percent < self._settings.availability_percent:
            told.append(
                tr(
                    N_(
                        "Available {available} % of the year, wanted are {wanted} %: rain takes {rain} %, multipath "
                        "{multipath} %. Larger antennas, more power, a lower frequency or a shorter hop help."
                    ),
                    available=_percent(result.availability_percent),
                    wanted=_percent(self._settings.availability_percent),
                    rain=_percent(result.rain_percent),
                    multipath=_percent(result.multipath_percent),
                )
            )
        if not result.path.known.all():
            told.append(
                tr(
                    N_("On {metres} m of the way the elevation has no data: the heights there are a guess."),
                    metres=_say(result.path.unknown_m, 0),
                )
            )
        if not told:
            told.append(
                tr(
                    N_("Clear, with {spare} m to spare at the worst place; available {available} % of the year."),
                    spare=_say(-float(result.worst.missing_m[result.worst.worst]), 1),
                    available=_percent(result.availability_percent),
                )
            )
        return " ".join(told)

    # -- files --------------------------------------------------------------------------------------------------

    def json(self) -> str:
        """Assumptions, results and samples; NULL for what is not a number."""
        links = []
        for link, row in zip(self._links, (self._row(link) for link in self._links)):
            columns = samples_of(link.result.path, self._settings, link.result.second_k)
            profile = {name: [_plain(value) for value in values.tolist()] for name, values in columns.items()}
            links.append(
                {
                    **{name: _plain(value) for name, value in row.items()},
                    "profile": {**profile, "known": link.result.path.known.tolist()},
                }
            )
        settings = {name: _plain(value) for name, value in asdict(self._settings).items()}
        made = {"kind": "hatangso:linkprofile", "settings": settings, "links": links}
        return json.dumps(made, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"

    def paint(self, run: Run, name: str, progress: Progress) -> dict[str, str]:
        """A picture of each link into the folder of the parameter ``name``; returns where that is."""
        folder = Path(run.file(name))
        if not folder.is_dir():
            folder.mkdir()
            run.keep(f"{name}/", MadeFolder(folder))
        taken: list[str] = []
        for number, link in enumerate(self._links):
            progress.step(number / len(self._links))
            file = safe_name(f"{link.given.id}.png", taken)
            taken.append(file)
            picture = LinkPicture(
                title=" – ".join(filter(None, (link.given.id, link.given.name))),
                end_a=link.given.end_a or "A",
                end_b=link.given.end_b or "B",
                result=link.result,
                wanted_percent=self._settings.availability_percent,
                threshold_dbm=self._settings.threshold_dbm,
            )
            # A key of its own for each: the run puts all of them into their places at its end.
            run.swap(f"{name}/{number}", folder / file).path.write_bytes(
                link_profile_chart(picture, language(), progress)
            )
        return {name: str(folder)}


def _say(value: float, decimals: int) -> str:
    return say_number(value, language(), decimals)


def _up(metres: float) -> str:
    """A height that is needed: a decimetre too much rather than a centimetre too little."""
    return _say(math.ceil(metres * 10.0 - 1e-6) / 10.0, 1)


def _percent(value: float) -> str:
    """A share of the year, with as many decimals as tell four nines from five."""
    return _say(value, 4)


def _plain(value):
    return None if isinstance(value, float) and not math.isfinite(value) else value

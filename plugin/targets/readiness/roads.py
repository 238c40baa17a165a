"""Whether roads make a network that can be planned on, and whether places can be reached along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import NetworkError
from ...geodesy import Ground
from ...network.crossings import snap_dangles
from ...network.faults import FaultKind, Faults, find_faults, isolated_parts
from ...network.lines import clean_lines, road_lines
from ...network.road_network import RoadNetwork, build_network
from ...network.snapping import SegmentIndex, network_segments, snap
from ...numbers import Note, Number
from ...progress import SILENT, Progress
from .finder import Finder
from .findings import Finding, sorted_findings
from .scan import LayerScan

__all__ = ["ReachedLayer", "road_findings"]

#: Metres that a road may end short of another one.
GAP_M = 5.0


@dataclass(frozen=True)
class ReachedLayer:
    """A layer whose places are to be reached along roads.

    Parameters
    ----------
    scan : LayerScan
    xy : ndarray, shape (n, 2)
        Its places in the CRS of the roads; NaN for those that are not to be looked at.
    """

    scan: LayerScan
    xy: np.ndarray


def road_findings(
    roads: LayerScan,
    ground: Ground,
    places: Sequence[ReachedLayer] = (),
    tolerance_m: float = 0.0,
    max_distance_m: float = 1000.0,
    progress: Progress = SILENT,
) -> list[Finding]:
    """What is wrong with a network of roads, and who is far from it or cut off.

    Parameters
    ----------
    roads : LayerScan
        With its parts.
    ground : Ground
        Of the CRS of the roads.
    places : sequence of ReachedLayer
    tolerance_m : float
        Ends are joined within this distance before anything is looked at, as the tools do.
    max_distance_m : float
        Places farther than this from every road are told.
    """
    if roads.parts is None or not len(roads.parts):
        return []
    lines = clean_lines(road_lines(roads.parts, np.ones(len(roads.ids)), ground))[0]
    if tolerance_m > 0 and len(lines):
        lines = snap_dangles(lines, tolerance_m, progress.part(0.0, 0.2))
    finder = Finder(roads.parameter, roads.layer, roads.ids)
    faults = find_faults(lines, max(GAP_M, tolerance_m), progress.part(0.2, 0.6))
    _tell(finder, faults, FaultKind.DANGLE, "roads_dangle", "{:.2f} m", distance=max(GAP_M, tolerance_m))
    _tell(finder, faults, FaultKind.CROSSING, "roads_crossing", "")
    _tell(finder, faults, FaultKind.DUPLICATE, "roads_duplicate", "")
    try:
        network = build_network(lines, progress.part(0.6, 0.7))
    except NetworkError:
        return sorted_findings(finder.found)  # that no road has a length is told already
    _check_pieces(finder, network)
    found = finder.found
    index = SegmentIndex(network.lines.xy, network_segments(network), network.lines.ground)
    for number, layer in enumerate(places):
        part = progress.part(0.7 + 0.3 * number / len(places), 0.7 + 0.3 * (number + 1) / len(places))
        found = found + _check_reach(layer, network, index, max_distance_m, part)
    return sorted_findings(found)


def _tell(finder: Finder, faults: Faults, kind: FaultKind, check: str, form: str, **values: object) -> None:
    rows = [row for row, each in enumerate(faults.kind) if each is kind]
    if rows:
        notes = [form.format(faults.distance_m[row]) for row in rows] if form else ()
        finder.add(
            check, finder.ids[faults.feature[rows]].tolist(), map(tuple, faults.xy[rows].tolist()), notes, **values
        )


def _check_pieces(finder: Finder, network: RoadNetwork) -> None:
    parts = isolated_parts(network)
    if not len(parts):
        return
    order = np.lexsort((parts.feature, -parts.length_m))
    apart, total = float(parts.length_m.sum()), float(network.pieces.length_m.sum())
    finder.add(
        "roads_pieces",
        finder.ids[parts.feature[order]].tolist(),
        map(tuple, parts.xy[order].tolist()),
        [Note("{} km", Number(length / 1000.0, 2)) for length in parts.length_m[order].tolist()],
        parts=len(parts) + 1,
        share=Number(float(f"{100.0 * apart / total:.2g}")),
        km=Number(apart / 1000.0, 1),
        count=len(parts),
    )


def _check_reach(
    layer: ReachedLayer, network: RoadNetwork, index: SegmentIndex, max_distance_m: float, progress: Progress
) -> list[Finding]:
    finder = Finder(layer.scan.parameter, layer.scan.layer, layer.scan.ids)
    rows = np.flatnonzero(np.isfinite(layer.xy).all(axis=1))
    if not len(rows):
        return []
    snapped = snap(network, layer.xy[rows], index=index, progress=progress)
    far = np.flatnonzero(snapped.distance_m > max_distance_m)
    if len(far):
        order = far[np.lexsort((rows[far], -snapped.distance_m[far]))]
        distance = snapped.distance_m[order]
        notes = [Note("{} m", Number(metres, 0)) for metres in distance.tolist()]
        finder.add_rows(
            "roads_far", rows[order].tolist(), notes, distance=max_distance_m, farthest=round(float(distance[0]))
        )
    near = (snapped.distance_m <= max_distance_m) & (snapped.chain >= 0)
    component = np.where(near, network.chain_component[snapped.chain], 0)
    off = np.flatnonzero(component != 0)
    if len(off):
        finder.add_rows("roads_cut_off", rows[off].tolist())
    return finder.found

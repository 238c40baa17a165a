"""Documents and maps of a province: ours through ``qgis_process``, an atlas by the means of QGIS alone beside it."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from pathlib import Path

import whole_process

#: Layers of the fictional province that are assessed, and those that its maps show.
ASSESSED = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
DRAWN = ("villages", "sites", "fiber", "roads")
PEER = Path(__file__).with_name("qgis_atlas.py")


def _table(province: Path, name: str) -> str:
    return f"{province}|layername={name}"


def _data(environment: dict[str, str], folder: Path) -> Path:
    """The province, its assessment and its gaps; made if they are not there."""
    folder.mkdir(parents=True, exist_ok=True)
    province = folder / "sao_mai.gpkg"
    if (folder / "gaps.json").exists():
        return province
    whole_process.qgis_process(environment, "hatangso:createsample", SEED=1, VILLAGES=600, OUTPUT=province)
    inputs = {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): _table(province, name) for name in ASSESSED},
        "STATISTICS": _table(province, "statistics"),
    }
    whole_process.qgis_process(
        environment,
        "hatangso:assesstargets",
        **inputs,
        OUTPUT=folder / "assessment.gpkg",
        UNITS=folder / "units.gpkg",
        JSON=folder / "assessment.json",
    )
    whole_process.qgis_process(
        environment, "hatangso:targetgaps", **inputs, OUTPUT=folder / "gaps.gpkg", JSON=folder / "gaps.json"
    )
    return province


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable[..., None]) -> None:
    """Print the table."""
    folder = work / "dossier"
    province = _data(environment, folder)
    reports, ours, peers = [], [], []
    for _ in range(runs):
        reports.append(
            whole_process.qgis_process(
                environment,
                "hatangso:writereport",
                ASSESSMENT=folder / "assessment.json",
                GAPS=folder / "gaps.json",
                COMMUNES=_table(province, "communes"),
                **{name: _table(province, name.lower()) for name in ("SITES", "POLE_LINES", "DUCTS", "POST_POINTS")},
                UNITS=folder / "units.gpkg",
                MAP_LAYERS=_table(province, "villages"),
                DOCX=folder / "report.docx",
                XLSX=folder / "report.xlsx",
                HTML=folder / "report.html",
            )
        )
        ours.append(
            whole_process.qgis_process(
                environment,
                "hatangso:exportatlas",
                COMMUNES=_table(province, "communes"),
                TODAY_LAYERS=[_table(province, name) for name in DRAWN],
                UNITS=folder / "units.gpkg",
                OUTPUT=folder / "atlas.pdf",
            )
        )
        layers = [_table(province, name) for name in DRAWN]
        peers.append(
            whole_process.run(
                ["/usr/bin/python3", str(PEER), _table(province, "communes"), *layers, str(folder / "peer.pdf")],
                environment,
            )
        )
    row("run", "seconds by the clock", "seconds of processor", "peak MiB", "size MB")
    row("---", "---:", "---:", "---:", "---:")
    for name, figures, target in (
        ("hatangso:writereport, DOCX, XLSX and HTML with maps", reports, ("report.docx", "report.xlsx", "report.html")),
        ("hatangso:exportatlas, the province and 59 communes, A3", ours, ("atlas.pdf",)),
        ("QGIS's own atlas of the 59 communes, plain maps, A3", peers, ("peer.pdf",)),
    ):
        row(
            name,
            f"{statistics.median(run.clock_seconds for run in figures):.1f}",
            f"{statistics.median(run.seconds for run in figures):.1f}",
            f"{max(run.peak_mib for run in figures):.0f}",
            f"{sum(os.path.getsize(folder / one) for one in target) / 1e6:.1f}",
        )
    ratio = statistics.median(run.seconds for run in ours) / statistics.median(run.seconds for run in peers)
    row("… exportatlas takes of QGIS's own", f"{ratio:.2f} ×", "", "", "")

"""Measure what the forecasts of ``plugin/network/forecast.py`` say: ``forecast.py FOLDER [VILLAGES …]``.

Run with the Python that has QGIS. For each size a fictional province is made in FOLDER and routes are planned in it,
each run in a process of its own; printed are processor time and growth of the resident memory beside the forecast.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = {
    "to points": {"HUBS": "hubs"},
    "to points, no maximum": {"HUBS": "hubs", "MAX_LENGTH": 0},
    "to fibre": {"HUBS": "fiber"},
    "to three points": {"HUBS": "hubs", "NEAREST": 3},
}


def memory_mib(key: str) -> float:
    """A line of the kernel's account of this process."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(rf"^{key}:\s+(\d+)", text, re.MULTILINE)[1]) / 1024


def start_qgis():
    """QGIS with the plugin, in this process."""
    sys.path.insert(0, str(ROOT / "tests"))
    import conftest  # noqa: F401 - registers the checkout as the package
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    from hatangso.processing.provider import HatangsoProvider

    Processing.initialize()
    provider = HatangsoProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    return application, provider


def make(folder: Path, villages: int) -> None:
    _kept = start_qgis()
    from qgis import processing

    processing.run("hatangso:createsample", {"SEED": 3, "VILLAGES": villages, "OUTPUT": str(folder / "province.gpkg")})


def measure(folder: Path, variant: str) -> None:
    """One run, and its row as JSON."""
    _kept = start_qgis()
    from qgis import processing
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea, QgsVectorLayer

    from hatangso.plugin.network.forecast import RouteCounts, forecast_routes

    tables = {"ROADS": "roads", "DEMAND": "villages", **VARIANTS[variant]}
    given = {
        name: f"{folder / 'province.gpkg'}|layername={value}" if isinstance(value, str) else value
        for name, value in tables.items()
    }
    roads, demand, hubs = (QgsVectorLayer(given[name], name, "ogr") for name in ("ROADS", "DEMAND", "HUBS"))
    area = QgsDistanceArea()
    area.setSourceCrs(roads.crs(), QgsCoordinateTransformContext())
    area.setEllipsoid(roads.crs().ellipsoidAcronym())

    def sizes(layer):
        shapes = [feature.geometry() for feature in layer.getFeatures() if feature.hasGeometry()]
        return (
            len(shapes),
            sum(s.constGet().nCoordinates() for s in shapes),
            sum(map(area.measureLength, shapes)) / 1000,
        )

    count, vertices, length_km = sizes(roads)
    lines = tables["HUBS"] == "fiber"
    box = roads.extent()
    nearest = tables.get("NEAREST", 1)
    counts = RouteCounts(
        count, vertices, length_km, box.width() * box.height() / 1e6, sizes(demand)[0], 0 if lines else sizes(hubs)[0],
        sizes(hubs)[2] if lines else 0.0, nearest, nearest == 1 and tables.get("MAX_LENGTH", 1) > 0,
    )  # fmt: skip
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
    before, start = memory_mib("VmRSS"), time.process_time()
    more = {"CLASS_FIELD": "class", "METHOD_FIELD": "method", "TOLERANCE": 3, "OUTPUT": str(folder / "routes.gpkg"),
            "UNREACHED": str(folder / "unreached.gpkg")}  # fmt: skip
    processing.run("hatangso:fiberroutes", {**given, **more})
    seconds, mib = time.process_time() - start, memory_mib("VmHWM") - before
    told = forecast_routes(counts)
    print(json.dumps({"counts": str(counts), "seconds": [seconds, told.seconds], "mib": [mib, told.mib]}), flush=True)


def main() -> None:
    folder = Path(sys.argv[1])
    if sys.argv[2] == "--make":
        make(folder, int(sys.argv[3]))
    elif sys.argv[2] == "--measure":
        measure(folder, sys.argv[3])
    else:
        for villages in map(int, sys.argv[2:] or ("200", "1500")):
            own = folder / str(villages)
            own.mkdir(parents=True, exist_ok=True)
            subprocess.run([sys.executable, __file__, str(own), "--make", str(villages)], check=True)
            for variant in VARIANTS:
                done = subprocess.run(
                    [sys.executable, __file__, str(own), "--measure", variant],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                row = json.loads(done.stdout.strip().splitlines()[-1])
                (seconds, told_s), (mib, told_mib) = row["seconds"], row["mib"]
                print(
                    f"{villages} villages {variant}: {seconds:.2f} s (forecast × {told_s / seconds:.2f}), "
                    f"{mib:.0f} MiB (forecast × {told_mib / mib:.2f})",
                    flush=True,
                )
        return
    sys.stdout.flush()
    os._exit(0)  # a clean end crashes while Python still holds layers


if __name__ == "__main__":
    main()

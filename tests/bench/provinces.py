"""The models from the layers to the dossier, step by step: time and memory of each.

One ``qgis_process`` run of a model; its log is read as it comes, and the kernel is asked ten times a second what the
process has used. A step begins with its line “Step 3 of 28: …” and ends with the next one. Processor time is of all
threads; the clock's counts whatever else the machine does as well. The peak of a step holds what earlier steps have
not given back.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import whole_process

__all__ = ["StepFigures", "bench", "measure"]

_STEP = re.compile(r"Step \d+ of \d+: (.+?) \((hatangso|native):(\w+)\)( is left out)?")


@dataclass
class StepFigures:
    """What one step took."""

    name: str
    tool: str
    seconds: float = 0.0
    processor_s: float = 0.0
    peak_mib: float = 0.0


def _processor_s(pid: int) -> float:
    """Processor time of a process and all its threads until now; 0 once it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    times = text.rpartition(")")[2].split()[11:13]  # behind the name, which may hold blanks: utime, stime
    return sum(int(ticks) for ticks in times) / os.sysconf("SC_CLK_TCK")


def _memory_mib(pid: int) -> float:
    """Resident memory of a process now; 0 once it is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", text)
    return int(found[1]) / 1024 if found else 0.0


def measure(environment: dict[str, str], model: str, **parameters: object) -> tuple[list[StepFigures], float]:
    """Run a model; returns its steps and the seconds of the whole run.

    Raises
    ------
    RuntimeError
        The run failed: what it printed.
    """
    given = [f"{name}={one}" for name, value in parameters.items()
             for one in (value if isinstance(value, (list, tuple)) else [value])]  # fmt: skip
    # stdbuf: into a pipe lines would come in blocks, long after they were said.
    steps = [StepFigures("start of QGIS, checks", "")]
    begun = start = time.perf_counter()
    used = [0.0, 0.0]  # processor time when the step began, and now
    said: list[str] = []
    done = threading.Event()
    with subprocess.Popen(
        ["stdbuf", "-oL", whole_process.QGIS_PROCESS, "run", model, "--", *given], env={**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as process:  # fmt: skip

        def watch() -> None:
            while not done.wait(0.1):
                steps[-1].peak_mib = max(steps[-1].peak_mib, _memory_mib(process.pid))
                used[1] = max(used[1], _processor_s(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            for line in process.stdout:
                said.append(line)
                found = _STEP.search(line)
                if found and not found[4]:
                    now = time.perf_counter()
                    steps[-1].seconds += now - begun
                    used[1] = max(used[1], _processor_s(process.pid))
                    steps[-1].peak_mib = max(steps[-1].peak_mib, _memory_mib(process.pid))
                    steps[-1].processor_s += used[1] - used[0]
                    begun, used[0] = now, used[1]
                    steps.append(StepFigures(found[1], found[3]))
        finally:
            done.set()
            watcher.join()
        code = process.wait()
    steps[-1].seconds += time.perf_counter() - begun
    steps[-1].processor_s += used[1] - used[0]
    if code:
        raise RuntimeError("".join(said[-40:]))
    return steps, time.perf_counter() - start


def bench(environment: dict[str, str], work: Path, row: Callable, *, data: Path) -> None:
    """Print the steps of both models.

    Parameters
    ----------
    environment : dict
        Of a profile with the plugin.
    work : Path
        Takes the results.
    row : callable
        Prints a row of a table.
    data : Path
        Folder with the extract and the elevation of Andorra; left out where it is not.
    """
    province = work / "sao_mai.gpkg"
    if not province.exists():
        whole_process.qgis_process(environment, "hatangso:createsample", SEED=1, VILLAGES=600, OUTPUT=province)

    def table(name: str) -> str:
        return f"{province}|layername={name}"

    layers = ("communes", "villages", "roads", "hubs", "fiber", "sites", "pole_lines", "ducts", "offices",
              "post_points", "infrastructure")  # fmt: skip
    runs = {
        "planprovince: the fictional province, 600 villages": (
            "hatangso:planprovince",
            {
                "TARGET_SET": "quang_tri_2023", "PROVINCE": "Sao Mai", **{name.upper(): table(name) for name in layers},
                "STATISTICS": [table("statistics"), table("province_statistics")], "WORKS": table("road_works"),
                "DEM": province.with_name("sao_mai_dem.tif"), "SITES_BUDGET": 30_000_000_000,
                "BUDGETS": ",".join(f"{year},9 tỷ,Ngân sách" for year in range(2027, 2031)),
                "FIRST_YEAR": 2027, "LAST_YEAR": 2030, "LICENCE": "CC0 1.0",
            },
        ),
    }  # fmt: skip
    if (data / "andorra.osm.pbf").exists():
        with zipfile.ZipFile(data / "N42E001.hgt.zip") as archive:
            elevation = archive.extract("N42E001.hgt", work)
        runs["planfromosm: Andorra, from the .osm.pbf"] = (
            "hatangso:planfromosm",
            {
                "INPUT": data / "andorra.osm.pbf", "DEM": elevation,
                "TARGET_SET": "quang_tri_2023", "YEAR": 2026, "TARGET_CRS": "EPSG:25831", "PROVINCE": "Andorra",
            },
        )  # fmt: skip
    else:
        print("Andorra is not here (HATANGSO_TEST_DATA).")
    for number, (title, (model, parameters)) in enumerate(runs.items()):
        folder = work / f"plan_{number}"
        folder.mkdir(exist_ok=True)
        steps, seconds = measure(environment, model, FOLDER=folder, **parameters)
        print(f"\n## {title} (one run)\n")
        row("Step", "Tool", "Processor time, s", "By the clock, s", "Memory, MiB")
        row("---", "---", "---:", "---:", "---:")
        for step in steps:
            tool = f"`{step.tool}`" if step.tool else ""
            row(step.name, tool, f"{step.processor_s:.1f}", f"{step.seconds:.1f}", f"{step.peak_mib:.0f}")
        used = sum(step.processor_s for step in steps)
        row("**all**", "", f"{used:.1f}", f"{seconds:.1f}", f"{max(step.peak_mib for step in steps):.0f}")

"""Whole runs measured from outside: processor time and peak memory of a process, as the operating system counts them.

Processor time (user and system) and not the clock: all that is measured here runs on one core, and other work on the
machine does not get into the ratios.
"""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["QGIS_PROCESS", "Figures", "prepare_profile", "qgis_process", "run"]

# Debian 12 wraps qgis_process in a script that this version of it does not survive.
QGIS_PROCESS = "/usr/bin/qgis_process.bin" if Path("/usr/bin/qgis_process.bin").exists() else "qgis_process"


@dataclass(frozen=True)
class Figures:
    """What one run took."""

    seconds: float  # of processor time
    clock_seconds: float
    peak_mib: float
    output: str


def run(command: list[str], environment: dict[str, str] | None = None) -> Figures:
    """Run a command to its end; raises ``RuntimeError`` with what it printed if it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}, text=True
    ) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - start
    if process.returncode or "\nERROR" in output:
        raise RuntimeError(f"{' '.join(command)}\n{output}")
    return Figures(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024, output)


def prepare_profile(folder: Path, root: Path) -> dict[str, str]:
    """A fresh QGIS profile with the checkout ``root`` as the plugin; returns the environment that uses it."""
    runtime = folder / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / "hatangso"
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
    }
    if link.exists():
        return environment
    link.symlink_to(root)
    run([QGIS_PROCESS, "plugins", "enable", "hatangso"], environment)
    # Some native algorithms of QGIS want a project.
    make_project = (
        "import sys; from qgis.core import QgsApplication, QgsProject; app = QgsApplication([], False); "
        "app.initQgis(); project = QgsProject(); project.setEllipsoid('EPSG:7030'); project.write(sys.argv[1])"
    )
    run(["/usr/bin/python3", "-c", make_project, str(folder / "empty.qgs")], environment)
    return environment


def qgis_process(environment: dict[str, str], algorithm: str, **parameters) -> Figures:
    """One ``qgis_process run``; a list gives its parameter several times."""
    values = [
        f"--{name}={one}"
        for name, value in parameters.items()
        for one in (value if isinstance(value, (list, tuple)) else [value])
    ]
    return run([QGIS_PROCESS, "run", algorithm, "--json", "--ELLIPSOID=EPSG:7030", *values], environment)

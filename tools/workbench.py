"""A QGIS profile of the workshop's own with this checkout as its plugin, and ``qgis_process`` in it.

Used by ``make demo`` and ``make run``; the user's own profiles are neither read nor written.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What ``QGIS_CUSTOM_CONFIG_PATH`` points to: QGIS keeps its profiles in there.
CONFIG = ROOT / "build" / "profile"


def link_plugin(profile: Path) -> Path:
    """Make this checkout the plugin ``hatangso`` of a profile folder; returns where it appears.

    Something else of that name that is no link is left alone: the program ends with what to do.
    """
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    place = plugins / "hatangso"
    if place.is_symlink():
        place.unlink()
    elif place.exists():
        sys.exit(f"{place} is there already and is no link: remove it (an installed release?) and run again.")
    place.symlink_to(ROOT, target_is_directory=True)
    return place


def qgis_process_binary() -> str:
    """The program itself; Debian 12's wrapper script of it does not work."""
    if os.access("/usr/bin/qgis_process.bin", os.X_OK):
        return "/usr/bin/qgis_process.bin"
    found = shutil.which("qgis_process")
    if found is None:
        sys.exit("qgis_process is not installed.")
    return found


@dataclass(frozen=True)
class Job:
    """One finished algorithm: its results by name, and how long the whole process took in seconds."""

    algorithm: str
    results: dict
    seconds: float


class Workbench:
    """Runs algorithms in the workshop's profile, each in a process of its own."""

    def __init__(self, config: Path = CONFIG):
        self.config = config
        self.environment = self.environment_of(config)
        link_plugin(config / "profiles" / "default")
        self._call("plugins", "enable", "hatangso")

    @staticmethod
    def environment_of(config: Path) -> dict[str, str]:
        """What a program needs in its environment to run in that profile, and in no other."""
        runtime = config.parent / "run"
        runtime.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        return {
            **{key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")},
            "QT_QPA_PLATFORM": "offscreen",
            "LANGUAGE": "vi",  # the province speaks Vietnamese
            "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_CUSTOM_CONFIG_PATH": str(config),
        }

    def _call(self, *arguments: str) -> str:
        done = subprocess.run(
            [qgis_process_binary(), "--json", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode and "already enabled" not in done.stdout + done.stderr:
            said = f"{done.stdout}\n{done.stderr}"
            sys.exit(f"qgis_process {' '.join(arguments)} failed (exit code {done.returncode}):\n{said}")
        return done.stdout

    def run(self, algorithm: str, **parameters: object) -> Job:
        """Run an algorithm; ends the program with QGIS's own words if it fails. A list is given value by value."""
        given = [
            f"{name}={one}"
            for name, value in parameters.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        start = time.perf_counter()
        said = self._call("run", algorithm, "--", *given)
        seconds = time.perf_counter() - start
        return Job(algorithm, json.loads(said[said.index("{") :]).get("results", {}), seconds)

    def picture(self, project: Path, target: Path, layers: list[Path], title: str) -> None:
        """Draw a map of result layers over a project (see ``map_picture.py``)."""
        command = [
            "/usr/bin/python3",
            str(ROOT / "tools" / "map_picture.py"),
            str(project),
            str(target),
            *map(str, layers),
        ]
        done = subprocess.run(
            [*command, "--title", title], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        # Enabling a plugin a second time counts as a failure for QGIS.
        if done.returncode and "already enabled" not in done.stdout + done.stderr:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")

    def province(self, folder: Path, seed: int, villages: int) -> Path:
        """The fictional province as GeoPackage (with its DEM and its project beside it); made if it is not there."""
        place = folder / f"sao_mai_{seed}_{villages}.gpkg"
        if not (place.exists() and place.with_suffix(".qgz").exists()):
            folder.mkdir(parents=True, exist_ok=True)
            self.run("hatangso:createsample", SEED=seed, VILLAGES=villages, OUTPUT=place)
        return place

"""Fresh QGIS profiles with the plugin installed, and ``qgis_process`` run in them as a user would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def qgis_process_binary() -> str | None:
    """The program itself; Debian 12's wrapper script of it does not work."""
    wanted = os.environ.get("HATANGSO_QGIS_PROCESS")
    if wanted:
        return wanted
    if os.access("/usr/bin/qgis_process.bin", os.X_OK):
        return "/usr/bin/qgis_process.bin"
    return shutil.which("qgis_process")


@dataclass(frozen=True)
class Result:
    """How a run of ``qgis_process`` ended.

    Unpacks as ``(returncode, outputs, stderr)``.

    Parameters
    ----------
    returncode : int
    document : dict
        Its whole JSON answer; empty if it gave none.
    stdout, stderr : str
    """

    returncode: int
    document: dict
    stdout: str
    stderr: str

    @property
    def outputs(self) -> dict:
        """Results of ``run`` by name; for the other commands the whole answer."""
        return self.document.get("results", self.document)

    def __iter__(self):
        return iter((self.returncode, self.outputs, self.stderr))


@dataclass(frozen=True)
class Profile:
    """A QGIS profile folder of its own with the plugin in it.

    Parameters
    ----------
    folder : Path
        What ``QGIS_CUSTOM_CONFIG_PATH`` points to.
    """

    folder: Path

    @property
    def plugin(self) -> Path:
        """Where the plugin is installed."""
        return self.folder / "profiles/default/python/plugins/hatangso"

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of the user's own QGIS, no screen, English unless something else is asked for."""
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "LANGUAGE")}
        return {
            **kept,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_CUSTOM_CONFIG_PATH": str(self.folder),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            **more,
        }

    def qgis_process(self, *arguments: object, timeout: float = 300, env: dict[str, str] | None = None) -> Result:
        """Run ``qgis_process --json`` with these arguments."""
        binary = qgis_process_binary()
        if binary is None:
            pytest.skip("qgis_process is not installed")
        done = subprocess.run(
            [binary, "--json", *map(str, arguments)],
            env=self.environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        start = done.stdout.find("{")
        try:
            document = json.loads(done.stdout[start:]) if start >= 0 else {}
        except ValueError:
            document = {}
        return Result(done.returncode, document, done.stdout, done.stderr)

    def run(self, algorithm: str, timeout: float = 300, env: dict[str, str] | None = None, **parameters) -> Result:
        """Run an algorithm; a list gives its parameter several times, as ``qgis_process`` wants it."""
        given = []
        for name, value in parameters.items():
            for one in value if isinstance(value, (list, tuple)) else [value]:
                given.append(f"{name}={one}")
        return self.qgis_process("run", algorithm, "--", *given, timeout=timeout, env=env)


def _enabled(folder: Path) -> Profile:
    profile = Profile(folder)
    result = profile.qgis_process("plugins", "enable", "hatangso")
    assert result.returncode == 0, result.stdout + result.stderr
    return profile


@pytest.fixture(scope="session")
def release_zip(tmp_path_factory) -> Path:
    """The plugin packed as a release: ``HATANGSO_ZIP``, or made now from the tree as it lies here."""
    given = os.environ.get("HATANGSO_ZIP")
    if given:
        return Path(given)
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("no release zip here: set HATANGSO_ZIP")
    target = tmp_path_factory.mktemp("zip") / "hatangso.zip"
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/make_zip.py"), "--worktree", str(target)], capture_output=True, text=True
    )
    if done.returncode and "make translations" in done.stderr:
        pytest.skip("translations are not compiled: make translations")
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def zip_profile(tmp_path_factory, release_zip) -> Profile:
    """A fresh profile with the plugin installed from the release zip, and enabled."""
    folder = tmp_path_factory.mktemp("hồ sơ zip")
    plugins = folder / "profiles/default/python/plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(release_zip) as archive:
        archive.extractall(plugins)
    return _enabled(folder)


@pytest.fixture(scope="session")
def checkout_profile(tmp_path_factory) -> Profile:
    """A fresh profile with the checkout as the plugin, and enabled."""
    folder = tmp_path_factory.mktemp("profile")
    plugins = folder / "profiles/default/python/plugins"
    plugins.mkdir(parents=True)
    (plugins / "hatangso").symlink_to(ROOT, target_is_directory=True)
    return _enabled(folder)


@pytest.fixture(scope="session")
def qgis_process(checkout_profile):
    """``qgis_process(*arguments) -> (returncode, outputs, stderr)`` with the plugin of the checkout."""
    return checkout_profile.qgis_process


@pytest.fixture(scope="session")
def province(zip_profile, tmp_path_factory) -> Path:
    """A small fictional province, made by the released plugin in a folder whose name has spaces; nobody changes it."""
    target = tmp_path_factory.mktemp("tỉnh Sao Mai thử") / "sao mai.gpkg"
    result = zip_profile.run("hatangso:createsample", SEED=3, VILLAGES=80, OUTPUT=target)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return target

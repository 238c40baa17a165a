"""A real QGIS window on a screen of its own (Xvfb), in a profile of its own, driven by a script inside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: Nothing that hides the window, asks, or looks at the network.
PROFILE = """\
[locale]
overrideFlag=true
userLocale={language}

[qgis]
checkVersion=false
hideSplash=true
showTips322=false
showTips344=false
dockAttributeTable=true
newsFeed\\disabled=true
projOpenAtLaunch=0
askToSaveProjectChanges=false

[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true

[migration]
fileVersion=2
firstRunVersionFlag=34415
settings=true

[app]
news-feed\\items=

[PythonPlugins]
hatangso=true
processing=true
MetaSearch=false
db_manager=false
grassprovider=false
otbprovider=false
sagaprovider=false

[stylesheet]
fontFamily=Liberation Sans
fontPointSize=9

[app_font]
size=9
"""


def need(program: str) -> str:
    """Path of a program; ends with what to install if it is not there."""
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is not installed. On Debian: apt install xvfb openbox imagemagick pngquant qgis")
    return found


def make_profile(config: Path, language: str) -> Path:
    """A new profile below ``config`` (the folder for ``QGIS_CUSTOM_CONFIG_PATH``); returns its folder."""
    profile = config / "profiles" / "default"
    settings = profile / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE.format(language=language), encoding="utf-8")
    return profile


def run_qgis(
    config: Path,
    code: Path,
    size: str,
    environment: Mapping[str, str],
    given: Mapping[str, str],
    *,
    scale: float = 1.0,
    timeout: float = 300,
) -> int:
    """Open QGIS on a screen of ``size`` ("1600x900"), let it run ``code``, wait until it closes; returns its exit code.

    What it prints goes to ``config/qgis.log``. ``given`` is put into its environment.
    """
    read, write = os.pipe()
    screen = subprocess.Popen(
        [need("Xvfb"), "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    programs = [screen]
    try:
        os.close(write)
        with os.fdopen(read) as said:
            display = ":" + said.readline().strip()
        inside = {**environment, **given, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        inside.pop("QT_QPA_PLATFORM", None)
        if scale != 1.0:
            inside["QT_SCALE_FACTOR"] = str(scale)
        if shutil.which("openbox"):  # windows get frames with their titles, as users see them
            programs.append(
                subprocess.Popen(["openbox"], env=inside, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            )
        with (config / "qgis.log").open("w") as log:
            return subprocess.run(
                [need("qgis"), "--nologo", "--noversioncheck", "--code", str(code)],
                env=inside, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=timeout,
            ).returncode  # fmt: skip
    finally:
        for program in reversed(programs):
            program.terminate()
            program.wait()

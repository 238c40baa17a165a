"""QGIS with the plugin and the fictional province open, in the workshop's own profile.

tools/run.py [--seed N] [--villages N] [FOLDER]     FOLDER keeps the province, build/province by default
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from workbench import CONFIG, ROOT, Workbench


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--villages", type=int, default=600)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "province")
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        sys.exit(
            'There is no screen here (DISPLAY is not set). On a server: xvfb-run -s "-screen 0 1600x1000x24" make run'
        )
    qgis = shutil.which("qgis")
    if qgis is None:
        sys.exit("qgis is not installed.")
    province = Workbench().province(options.folder, options.seed, options.villages)
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(CONFIG)
    os.environ.pop("PYTHONPATH", None)
    os.execv(qgis, [qgis, "--nologo", "--noversioncheck", "--project", str(province.with_suffix(".qgz"))])


if __name__ == "__main__":
    main()

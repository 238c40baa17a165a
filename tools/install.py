"""Put this checkout into a QGIS profile: ``tools/install.py PROFILE-FOLDER``. Changes here are seen after a restart."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench import link_plugin


def main() -> None:
    profile = Path(sys.argv[1]).expanduser().resolve()
    print(f"{link_plugin(profile)} → this checkout")
    print("Enable it once in QGIS: Plugins ▸ Manage and Install Plugins ▸ Installed (experimental plugins shown).")


if __name__ == "__main__":
    main()

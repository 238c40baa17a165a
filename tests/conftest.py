"""Makes the checkout importable as the package ``hatangso``, with or without QGIS."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HAS_QGIS = importlib.util.find_spec("qgis") is not None

if HAS_QGIS:
    # QGIS's own package ``processing`` must win over the checkout's folder of that name.
    sys.path.insert(0, "/usr/share/qgis/python/plugins")
    import processing  # noqa: F401

_spec = importlib.util.spec_from_file_location(
    "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
_package = importlib.util.module_from_spec(_spec)
sys.modules["hatangso"] = _package
_spec.loader.exec_module(_package)

collect_ignore = [] if HAS_QGIS else ["qgis", "e2e"]

#: Real data to test on, where somebody has put it: none of it belongs to the project.
DATA = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def real_data():
    """Path of a real data set below the data folder; the test is skipped where it is absent."""

    def find(relative: str) -> Path:
        path = DATA / relative
        if not path.exists():
            pytest.skip(f"real data not here: {relative} (set HATANGSO_TEST_DATA)")
        return path

    return find

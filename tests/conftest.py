"""Makes the checkout importable as the package ``hatangso``, with or without QGIS."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ and "QGIS_CUSTOM_CONFIG_PATH" in os.environ:
    # Tests that run side by side do not share a profile.
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] += f"-{os.environ['PYTEST_XDIST_WORKER']}"
HAS_QGIS = importlib.util.find_spec("qgis") is not None

if HAS_QGIS:
    # QGIS's own package ``processing`` must win over the checkout's folder of that name.
    sys.path.insert(0, str(Path(os.environ.get("QGIS_PREFIX_PATH", "/usr"), "share/qgis/python/plugins")))
    import processing  # noqa: F401


def _register(name: str, folder: Path) -> None:
    """Import ``folder`` as the package ``name``, wherever it lies."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


_register("hatangso", ROOT)
_register("hatangso_testing", ROOT / "tests" / "support")

#: What reads the code alone, or starts processes without QGIS, says the same on every Python: the plain one is asked.
_CODE = ["unit/test_house_rules.py", "unit/test_house_i18n.py", "unit/test_scale.py"]
#: The engine's long searches, which know nothing of QGIS: not repeated on a second one.
_LONG = [
    f"unit/test_{name}.py"
    for name in ("barriers", "crossings", "faults", "fiber_tree", "figures", "network", "osm_clip", "pon_splitting",
                 "reach", "roadmap", "sample", "siting_selection", "steiner", "steiner_parts", "vn2000", "xlsx_writer")
]  # fmt: skip
collect_ignore = [*_CODE, *(_LONG if os.environ.get("HATANGSO_TEST_AGAIN") else ())] if HAS_QGIS else ["qgis", "e2e"]

try:
    import hypothesis
except ImportError:
    pass
else:
    # Machines differ in speed, and what one run finds the next must find: no deadline, the same examples every time.
    # New ones are looked for on purpose: HATANGSO_TEST_SEARCH=1.
    seek = bool(os.environ.get("HATANGSO_TEST_SEARCH"))
    hypothesis.settings.register_profile("house", deadline=None, derandomize=not seek, print_blob=True)
    hypothesis.settings.load_profile("house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Files of tests side by side, the slow ones first."""
    from hatangso_testing.slow_first import SlowFirst

    return SlowFirst(config, log)


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

"""Jobs on a Dask cluster of separate processes: the bytes of a local run, whatever becomes of the workers."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pytest
from hatangso_testing.dask_cluster import engine_folder, running_cluster

from hatangso.plugin.errors import Cancelled, DataError, ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.clutter import heights_of_classes

pytest.importorskip("distributed", reason="Dask (distributed) is not installed: nothing beyond this machine is tested")
pytest.importorskip("pyproj")

from hatangso.plugin.cell_patch import Patch, along_curves, heights_at
from hatangso.plugin.radio.antennas import sector_pattern
from hatangso.plugin.radio.prediction.cache import LossCache
from hatangso.plugin.radio.prediction.levels import Sector, Transmitter
from hatangso.plugin.radio.prediction.memory import Budget
from hatangso.plugin.radio.prediction.path_loss import Propagation
from hatangso.plugin.radio.prediction.polar import PolarGrid
from hatangso.plugin.radio.prediction.predict import Ground, Job, site_levels
from hatangso.plugin.radio.prediction.tiles import Place, Sheet, tile_window, tiles_of
from hatangso.plugin.scale.address import scheduler_address
from hatangso.plugin.scale.cluster import cluster_at
from hatangso.plugin.scale.identity import own_identity, source_digest
from hatangso.plugin.scale.versions import check_identities

LON, LAT = 105.3, 21.2
POLAR = PolarGrid.of(3000.0, 100.0)


@dataclass(frozen=True)
class Rasters:
    """Two rasters in degrees that overlap, the first with a hole, as one surface in tiles."""

    grids: tuple[Place, ...]
    cells: tuple[np.ndarray, ...]
    meaning: object = None
    nearest: bool = False

    @classmethod
    def made(cls, meaning=None, nearest=False):
        rng = np.random.default_rng(5)
        size = 1 / 3600
        grids = (Place(LON - 0.17, LAT + 0.17, size, size, 700, 1200), Place(LON, LAT + 0.16, size, size, 640, 1150))
        shapes = [(grid.rows, grid.columns) for grid in grids]
        drawn = [rng.integers(0, 4, shape) if nearest else rng.uniform(300, 500, shape) for shape in shapes]
        cells = tuple(values.astype(np.float32) for values in drawn)
        cells[0][560:600, 500:560] = np.nan
        return cls(grids, cells, meaning, nearest)

    def _patch(self, number, left, top, right, bottom):
        values = np.pad(self.cells[number], 1, mode="edge")
        return Patch(values[top + 1 : bottom + 2, left + 1 : right + 2], left, top, self.nearest)

    def along(self, nodes, weights):
        places = [along_curves(nodes, weights)] * len(self.grids)
        values = heights_at(places, self.grids, self._patch).reshape(len(nodes), -1)
        return values if self.meaning is None else self.meaning(values)

    def sheets(self, nodes):
        return [Sheet(grid, nodes, tiles_of(grid, nodes), self.nearest) for grid in self.grids]

    def tile(self, number, key):
        values = self._patch(number, *tile_window(key, self.grids[number])).values
        return None if np.isnan(values).all() else np.ascontiguousarray(values)


GROUND = Ground(Rasters.made(), Rasters.made(partial(heights_of_classes, table={1: 5.0, 2: 20.0}), nearest=True))


def _sites(count):
    sector = Sector(0.0, sector_pattern(360.0, 180.0, 17.0, side_lobe_db=0.0), 30.0)
    rng = np.random.default_rng(2)
    at = np.array([LON, LAT]) + rng.uniform(-0.1, 0.1, (count, 2))
    return [Transmitter(row, float(x), float(y), 30.0, 1800.0, (sector,)) for row, (x, y) in enumerate(at)]


def _levels(folder, sites, workers=None, progress=None, **more):
    folder.mkdir()
    job = Job(Propagation(), POLAR, GROUND, Budget(2, 3, 0.0), folder, workers=workers)
    outcome = site_levels(replace(job, **more), sites, progress or Progress())
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.npy"))}
    return found, replace(outcome, level_file=sorted(outcome.level_file))


@pytest.fixture(scope="module")
def engine(root, tmp_path_factory):
    return engine_folder(root, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def cluster(engine, tmp_path_factory):
    with running_cluster(tmp_path_factory.mktemp("cluster"), engine, 4) as made:
        yield made


# -- before anything runs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None), ("  ", None), ("tcp://10.0.0.1:8786", "tcp://10.0.0.1:8786"), ("máy-chủ:8786", "tcp://máy-chủ:8786"),
        ("TLS://a.example:1/", "tls://a.example:1"), ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)  # fmt: skip
def test_addresses_are_read_as_users_write_them(text, address):
    assert scheduler_address(text) == address


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.0.0.1", "is no address"), ("tcp://host", "is no address"), ("tcp://a b:1", "is no address"),
        ("http://10.0.0.1:8787/status", "is no address"), ("http://10.0.0.1:8787", "web page"),
        ("ucx://10.0.0.1:8786", "ucx"), ("tcp://host:0", "port 0"), ("tcp://host:70000", "port 70000"),
    ],
)  # fmt: skip
def test_another_form_is_refused_with_the_right_one(text, said):
    with pytest.raises(ParameterError, match=said) as caught:
        scheduler_address(text)
    assert "8786" in str(caught.value) or "tcp://host:port" in str(caught.value)


def test_no_scheduler_is_this_machine():
    with cluster_at("") as made:
        assert made is None


def _refused(address, said, answer_s=20.0):
    with pytest.raises(ParameterError, match=said), cluster_at(address, answer_s=answer_s):
        pytest.fail("the job began")


def test_an_address_where_nobody_listens_is_told_before_starting():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # taken, and nobody listens
        _refused(f"tcp://127.0.0.1:{free.getsockname()[1]}", "No Dask scheduler answers")


def test_who_accepts_and_says_nothing_is_not_waited_for():
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        address = f"127.0.0.1:{mute.getsockname()[1]}"
        looks = []
        cancel = Progress(cancelled=lambda: looks.append(0) or len(looks) > 2)
        with pytest.raises(Cancelled), cluster_at(address, cancel):
            pytest.fail("the job began")
        _refused(address, "No Dask scheduler answers", answer_s=1.0)


def test_tls_without_certificates_says_where_they_are_named():
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        _refused(f"tls://127.0.0.1:{mute.getsockname()[1]}", "ca-file")


def test_a_scheduler_without_workers_and_without_the_engine(tmp_path):
    with running_cluster(tmp_path / "bare", None, 0) as bare:
        _refused(bare.address, "has no workers")
        bare.add_workers(1)
        _refused(bare.address, "engine of the plugin cannot be used")
        with bare.client() as client:
            (worker,) = client.nthreads()
        _refused(worker, "a Dask worker, not a scheduler")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"numpy": "1.0"}, "numpy 1.0, this QGIS has"), ({"scipy": "1.0"}, "scipy 1.0"),
        ({"distributed": "1"}, "distributed 1"), ({"engine": "other"}, "another version of the engine"),
    ],
)  # fmt: skip
def test_a_worker_with_another_version_is_named(change, said):
    own = own_identity()
    check_identities(own, {"tcp://a:1": own})
    with pytest.raises(ParameterError, match=said) as caught:
        check_identities(own, {"tcp://a:1": own, "tcp://b:2": replace(own, **change)})
    assert "tcp://b:2" in str(caught.value)


def test_another_processor_is_warned_of():
    told = []
    own, other = own_identity(), replace(own_identity(), instructions=("MMX",))
    check_identities(own, {"tcp://a:1": other}, Progress(warn=lambda text, values: told.append(text.format(**values))))
    assert len(told) == 1
    assert "tcp://a:1" in told[0]


def test_the_digest_follows_the_source_and_not_its_line_ends(tmp_path):
    (tmp_path / "gis").mkdir()
    (tmp_path / "one.py").write_bytes(b"a = 1\n")
    first = source_digest(tmp_path)
    (tmp_path / "gis" / "two.py").write_bytes(b"b = 1\n")
    (tmp_path / "one.py").write_bytes(b"a = 1\r\n")
    assert source_digest(tmp_path) == first
    (tmp_path / "one.py").write_bytes(b"a = 2\n")
    assert source_digest(tmp_path) != first


# -- the engine as a distribution ------------------------------------------------------------------------------------


def test_the_wheel_is_the_engine_and_nothing_of_qgis(engine):
    names = {path.relative_to(engine).as_posix() for path in engine.rglob("*") if path.is_file()}
    assert "hatangso/plugin/scale/task.py" in names
    assert any(name.startswith("hatangso/plugin/targets/sets/") for name in names)
    assert not [name for name in names if name.split("/")[1] in ("processing", "ui") or "/plugin/gis/" in name]
    assert source_digest(engine / "hatangso/plugin") == source_digest()
    code = "import sys, hatangso.plugin.radio.prediction.predict, hatangso.plugin.scale.task as t; print(t.__file__)"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=engine.parent, env={**os.environ, "PYTHONPATH": str(engine)}, check=True,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert str(engine) in told.stdout


def test_the_same_source_gives_the_same_wheel(root, tmp_path):
    made = [next(engine_folder(root, tmp_path / name).parent.glob("*.whl")) for name in "ab"]
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as archive:
        info = next(name for name in archive.namelist() if name.endswith("METADATA"))
        text = archive.read(info).decode()
    assert "Requires-Dist: scipy>=" in text
    assert 'Requires-Dist: distributed ; extra == "cluster"' in text


def test_errors_come_back_as_they_were_raised():
    error = pickle.loads(pickle.dumps(DataError("{a} {{braces}}", a="{x}")))
    assert (type(error), error.message, error.values) == (DataError, "{a} {{braces}}", {"a": "{x}"})
    assert isinstance(pickle.loads(pickle.dumps(Cancelled())), Cancelled)


# -- the same bytes --------------------------------------------------------------------------------------------------


def test_sites_give_the_bytes_of_a_local_run_and_nothing_stays(cluster, tmp_path):
    sites = _sites(12)
    local = _levels(tmp_path / "local", sites)
    with cluster_at(cluster.address) as workers:
        far = _levels(tmp_path / "far", sites, workers)
        sent = workers.sent
        again = _levels(tmp_path / "again", sites, workers)
        assert workers.sent == sent  # each tile once, however many sites and jobs
    assert len(local[0]) == len(sites)
    assert far == local
    assert again == local
    assert local[1].filled > 0
    assert (
        0 < sent <= 4 * sum(cells.size for ground in (GROUND.elevation, GROUND.clutter) for cells in ground.cells) * 1.1
    )
    assert cluster.left_behind() == []


def test_the_cache_is_read_and_filled_from_workers(cluster, tmp_path):
    sites, cache = _sites(6), LossCache(tmp_path / "cache", 2**30)
    _, first = _levels(tmp_path / "a", sites[:3], cache=cache)
    with cluster_at(cluster.address) as workers:
        far, second = _levels(tmp_path / "b", sites, workers, cache=cache)
    local, third = _levels(tmp_path / "c", sites, cache=cache)
    assert (first.computed, second.computed, second.cached, third.cached) == (3, 3, 3, 6)
    assert far == local == _levels(tmp_path / "d", sites)[0]


def test_a_cancel_stops_what_runs_and_nothing_stays(cluster, tmp_path):
    sites = [replace(_sites(1)[0], lon=LON, lat=LAT)] * 40  # each would take half a minute
    looks = []
    begun = []
    progress = Progress(begun.append, lambda: len(begun) > 5 and (looks.append(0) or len(looks) > 6))
    with pytest.raises(Cancelled), cluster_at(cluster.address) as workers:
        _levels(tmp_path / "far", sites, workers, progress, polar=PolarGrid.of(15000.0, 10.0))
    limit = time.monotonic() + 15.0
    with cluster.client() as client:
        while any(client.run(lambda dask_worker: dask_worker.state.executing_count).values()):
            assert time.monotonic() < limit, "workers still compute"
            time.sleep(0.05)
    assert cluster.left_behind() == []


def test_a_fault_of_a_task_comes_back_as_it_was_raised(cluster, tmp_path):
    bad = replace(_sites(1)[0], antenna_m=-5.0)
    with cluster_at(cluster.address) as workers, pytest.raises(ParameterError) as far:
        _levels(tmp_path / "far", [bad], workers)
    with pytest.raises(ParameterError) as local:
        _levels(tmp_path / "local", [bad])
    assert (far.value.message, far.value.values) == (local.value.message, local.value.values)
    assert cluster.left_behind() == []


# -- what becomes of the workers: these end the cluster ---------------------------------------------------------------


def _killing(process, at):
    """A progress that kills a process at its so many-th report."""
    told = []

    def report(percent):
        told.append(percent)
        if len(told) == at:
            os.kill(process.pid, signal.SIGKILL)
            process.wait(timeout=30)

    return Progress(report)


def test_a_worker_killed_in_mid_run_changes_nothing(cluster, tmp_path):
    sites = _sites(24)
    local = _levels(tmp_path / "local", sites)
    with cluster_at(cluster.address) as workers:
        far = _levels(tmp_path / "far", sites, workers, _killing(cluster.workers[0], 14))
        assert cluster.workers[0].returncode == -signal.SIGKILL
    assert far == local
    assert cluster.left_behind() == []


def test_a_task_that_kills_its_workers_is_named(cluster, engine, monkeypatch):
    (engine / "lethal.py").write_text("import os\n\n\ndef die(*given):\n    os.kill(os.getpid(), 9)\n")
    monkeypatch.syspath_prepend(str(engine))
    import lethal

    with cluster_at(cluster.address) as workers, pytest.raises(DataError, match="“21.2, 105.3”"):
        workers.submit("21.2, 105.3", lethal.die, None, {}).result(Progress())
    assert sum(worker.poll() is None for worker in cluster.workers) == 1
    assert cluster.left_behind() == []


def test_a_cluster_without_workers_any_more_is_told(cluster, tmp_path):
    last = next(worker for worker in cluster.workers if worker.poll() is None)
    with pytest.raises(DataError, match="All workers"), cluster_at(cluster.address, deserted_s=0.5) as workers:
        _levels(tmp_path / "far", _sites(12), workers, _killing(last, 4))


def test_a_scheduler_that_ends_in_mid_run_is_told(cluster, tmp_path):
    cluster.add_workers(1)
    with pytest.raises(DataError, match="was lost"), cluster_at(cluster.address) as workers:
        _levels(tmp_path / "far", _sites(12), workers, _killing(cluster.scheduler, 4))

"""A Dask cluster of separate processes on loopback: a scheduler and workers that have the engine without QGIS."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

__all__ = ["TestCluster", "engine_folder", "running_cluster"]

#: Seconds until a process must have answered; nothing here waits longer.
_LIMIT_S = 60.0


def engine_folder(root: Path, folder: Path) -> Path:
    """Unpack the engine's wheel, as pip would, into a folder for PYTHONPATH."""
    from hatangso.plugin.scale.identity import own_identity

    own_identity.cache_clear()
    own_identity()  # of the source that the wheel is made from, though somebody may be editing it
    spec = importlib.util.spec_from_file_location("engine_wheel", root / "tools/engine_wheel.py")
    backend = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(backend)
    folder.mkdir(parents=True, exist_ok=True)
    wheel = backend.build_wheel(str(folder))
    with zipfile.ZipFile(folder / wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


class TestCluster:
    """Processes that were started, and their ends."""

    __test__ = False

    def __init__(self, folder: Path, engine: Path | None):
        self.folder = folder
        self.workers: list[subprocess.Popen] = []
        self._all: list[subprocess.Popen] = []
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
        self._environment = {**kept, "PYTHONPATH": str(engine or ""), "PYTHONDONTWRITEBYTECODE": "1"}
        # A task may take one worker with it: with two it is given up.
        self._environment["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "1"
        described = folder / "scheduler.json"
        described.unlink(missing_ok=True)
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(described))
        self.address = json.loads(self._wait(lambda: described.exists() and described.read_text()))["address"]

    def _start(self, module: str, *arguments: str) -> subprocess.Popen:
        # From a folder of their own: the checkout must not be importable by lying where they start.
        with (self.folder / f"{module}-{len(self._all)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", "--no-dashboard"]
                + list(arguments), cwd=self.folder, env=self._environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self._all.append(process)
        return process

    def _wait(self, ready):
        limit = time.monotonic() + _LIMIT_S
        while time.monotonic() < limit:
            found = ready()
            if found:
                return found
            ended = [process for process in self._all if process.poll() not in (None, -9)]
            if ended:
                break
            time.sleep(0.05)
        logs = "\n".join(path.read_text(errors="replace")[-2000:] for path in sorted(self.folder.glob("*.log")))
        raise RuntimeError(f"the cluster did not come up:\n{logs}")

    def add_workers(self, count: int) -> None:
        """Start workers of one thread each, without a nanny: who is killed stays dead."""
        for _ in range(count):
            name = str(len(self._all))
            self.workers.append(
                self._start(
                    "dask_worker",
                    self.address,
                    "--nthreads",
                    "1",
                    "--no-nanny",
                    "--memory-limit",
                    "0",
                    "--name",
                    name,
                    "--local-directory",
                    str(self.folder),
                )  # fmt: skip
            )
        alive = sum(worker.poll() is None for worker in self.workers)
        with self.client() as client:
            self._wait(lambda: len(client.nthreads()) >= alive)

    @contextmanager
    def client(self):
        """A client of the test's own, to look at the cluster with."""
        from distributed import Client

        client = Client(self.address, timeout=_LIMIT_S, set_as_default=False)
        try:
            yield client
        finally:
            client.close(timeout=5)

    def left_behind(self) -> list[str]:
        """Keys that the scheduler still knows, and those that workers hold, once it had a moment to forget."""
        with self.client() as client:

            def keys():
                found = client.run_on_scheduler(lambda dask_scheduler: [str(key) for key in dask_scheduler.tasks])
                for held in client.run(lambda dask_worker: [str(key) for key in dask_worker.data]).values():
                    found += held
                return found

            limit = time.monotonic() + 5.0
            while keys() and time.monotonic() < limit:
                time.sleep(0.1)
            return keys()

    def end(self) -> None:
        """End all processes."""
        for process in self._all:
            process.kill()
        for process in self._all:
            process.wait(timeout=_LIMIT_S)


@contextmanager
def running_cluster(folder: Path, engine: Path | None, workers: int):
    """A cluster for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    cluster = TestCluster(folder, engine)
    try:
        if workers:
            cluster.add_workers(workers)
        yield cluster
    finally:
        cluster.end()

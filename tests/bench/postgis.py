"""A PostgreSQL server with PostGIS for one measurement: its own cluster in its own folder, gone afterwards.

It listens on a Unix socket only. PostgreSQL does not run as root: there the commands go through the account
``postgres``, which its package has made.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

__all__ = ["Server", "binaries"]

#: What a machine of the size of a laptop is usually given; the data need not survive a crash.
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "1GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}


def binaries() -> Path | None:
    """The folder with the programs of the newest PostgreSQL that has PostGIS, or None."""
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        if (folder / "postgres").exists() and Path(
            f"/usr/share/postgresql/{version}/extension/postgis.control"
        ).exists():
            found.append((float(version), folder))
    return max(found)[1] if found and shutil.which("ogr2ogr") else None


class Server:
    """A running server (use in ``with``): database "bench", with PostGIS."""

    def __init__(self, programs: Path):
        self._programs = programs
        self._owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self._folder = Path(tempfile.mkdtemp(prefix="hatangso_pg_"))

    def __enter__(self) -> Server:
        if self._owner:
            shutil.chown(self._folder, "postgres")
        data = self._folder / "data"
        self._run("initdb", "--pgdata", data, "--auth=trust", "--username=bench", "--encoding=UTF8", "--locale=C.UTF-8",
                  "--no-sync")  # fmt: skip
        options = " ".join(f"-c {name}={value or repr('')}" for name, value in SETTINGS.items())
        try:
            self._run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", self._folder / "log",
                      "--options", f"-k {self._folder} {options}")  # fmt: skip
            self._run("createdb", "--host", self._folder, "--username=bench", "bench")
            self.query("CREATE EXTENSION postgis")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--mode=immediate", "--pgdata", self._folder / "data")
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def version(self) -> str:
        (row,) = self.query("SELECT version(), postgis_lib_version()")
        return f"{' '.join(row[0].split()[:2])}, PostGIS {row[1]}"

    def processor_seconds(self) -> float:
        """Processor time since the start of all processes of the server and of all programs run from here so far."""
        time.sleep(0.3)  # until the server has taken note that its last process ended
        server = int((self._folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
        ours = resource.getrusage(resource.RUSAGE_CHILDREN)
        ticks = sum(int(value) for value in fields[11:15])  # its own, and of its children that have ended
        return ticks / os.sysconf("SC_CLK_TCK") + ours.ru_utime + ours.ru_stime

    def load(self, source: Path, table: str) -> None:
        """Copy a layer of a GeoPackage into a table."""
        subprocess.run(
            ["ogr2ogr", "-f", "PostgreSQL", f"PG:host={self._folder} user=bench dbname=bench", str(source), table,
             "-lco", "SPATIAL_INDEX=NONE", "-lco", "GEOMETRY_NAME=geom", "-lco", "UNLOGGED=YES",
             "-lco", "PRECISION=NO", "--config", "PG_USE_COPY", "YES"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip

    def query(self, statements: str) -> list[list[str]]:
        """Run SQL; returns the rows of the last statement that has any, as text."""
        done = subprocess.run(
            [str(self._programs / "psql"), "--host", str(self._folder), "--username=bench", "--dbname=bench",
             "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator=\t",
             "--set=ON_ERROR_STOP=1", "--file=-"],
            input=statements, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines() if line]

    def _run(self, program: str, *arguments: object) -> None:
        # No pipes: the server would inherit them and keep them open.
        with tempfile.TemporaryFile() as words:
            done = subprocess.run(
                [*self._owner, str(self._programs / program), *map(str, arguments)],
                cwd="/", stdin=subprocess.DEVNULL, stdout=words, stderr=words,
            )  # fmt: skip
            if done.returncode:
                words.seek(0)
                raise RuntimeError(f"{program}: {words.read().decode(errors='replace')}")

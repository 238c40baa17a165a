"""A PostgreSQL server with PostGIS for tests and benches: its own cluster in its own folder, gone afterwards.

It listens on loopback only, on a port that is free, and asks its users for passwords. PostgreSQL does not run as root:
there its programs run as the account ``postgres``, which its package has made. A watcher stops the server and removes
the folder when the process that started it ends, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import resource
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

__all__ = ["BENCH_SETTINGS", "Server", "binaries"]

#: The data need not survive a crash.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "64MB",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}
#: What a machine of the size of a laptop is usually given.
BENCH_SETTINGS = {
    "shared_buffers": "1GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
}
_USER = "hatangso"
#: Waits until its input ends, as it does when whoever holds the other end is gone; then stops the server.
_WATCHER = 'read -r _; "$1" stop --silent --mode=immediate --pgdata "$2/data"; rm -rf "$2"'


def binaries() -> Path | None:
    """The folder with the programs of the newest PostgreSQL that has PostGIS, or None."""
    found = []
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        version = folder.parent.name
        if (folder / "postgres").exists() and Path(
            f"/usr/share/postgresql/{version}/extension/postgis.control"
        ).exists():
            found.append((float(version), folder))
    return max(found)[1] if found else None


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Server:
    """A running server (use in ``with``) with one database that has PostGIS.

    Parameters
    ----------
    programs : Path
        As of :func:`binaries`.
    settings : mapping of str to str
        Of the server, beside :data:`SETTINGS`.
    """

    def __init__(self, programs: Path, settings: Mapping[str, str] = {}):
        self._programs = programs
        self._settings = {**SETTINGS, **settings}
        self._folder = Path(tempfile.mkdtemp(prefix="hatangso_pg_"))
        root = os.geteuid() == 0
        self._account = {"user": "postgres", "group": "postgres", "extra_groups": []} if root else {}
        self._watcher: subprocess.Popen | None = None
        self.host = "127.0.0.1"
        self.port = 0
        self.database = "hatangso"
        self.user = _USER
        self.password = secrets.token_hex(12)

    def __enter__(self) -> Server:
        try:
            if self._account:
                shutil.chown(self._folder, "postgres", "postgres")
            key = self._folder / "key"
            key.write_text(self.password)
            key.chmod(0o644)
            self._run("initdb", "--pgdata", self._data, "--auth=scram-sha-256", f"--pwfile={key}",
                      f"--username={_USER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
            key.unlink()
            self._watcher = subprocess.Popen(
                ["/bin/sh", "-c", _WATCHER, "watcher", str(self._programs / "pg_ctl"), str(self._folder)],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
                start_new_session=True, **self._account,
            )  # fmt: skip
            self.start()
            self.query(f"CREATE DATABASE {self.database}", database="postgres")
            self.query("CREATE EXTENSION postgis")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watcher is not None:
            self._watcher.stdin.close()
            self._watcher.wait(timeout=60)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def start(self) -> None:
        """Start the server: on a free port the first time, where it was before after :meth:`stop`."""
        given, fault = self.port, RuntimeError("no port")
        for _ in range(1 if given else 5):  # somebody may take the port before the server does
            self.port = given or _free_port()
            options = " ".join(f"-c {name}={value or repr('')}" for name, value in self._settings.items())
            try:
                self._run("pg_ctl", "start", "--wait", "--pgdata", self._data, "--log", self._folder / "log",
                          "--options", f"-p {self.port} -k {self._folder} {options}")  # fmt: skip
            except RuntimeError as error:
                fault = error
            else:
                return
        raise fault

    def stop(self) -> None:
        """Stop the server at once, as a power cut does."""
        self._run("pg_ctl", "stop", "--mode=immediate", "--pgdata", self._data)

    @property
    def version(self) -> str:
        """What it is, for people."""
        (row,) = self.query("SELECT version(), postgis_lib_version()")
        return f"{' '.join(row[0].split()[:2])}, PostGIS {row[1]}"

    def processor_seconds(self) -> float:
        """Processor time since the start of all processes of the server and of all programs run from here so far."""
        time.sleep(0.3)  # until the server has taken note that its last process ended
        server = int((self._data / "postmaster.pid").read_text().splitlines()[0])
        fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
        ours = resource.getrusage(resource.RUSAGE_CHILDREN)
        ticks = sum(int(value) for value in fields[11:15])  # its own, and of its children that have ended
        return ticks / os.sysconf("SC_CLK_TCK") + ours.ru_utime + ours.ru_stime

    def uri(self, table: str = "", geometry: str = "geom", *, schema: str = "public", **more: str) -> str:
        """A table as QGIS names it, without the name of the provider; ``more`` takes the place of what is usual."""
        parts = {"dbname": self.database, "host": self.host, "port": str(self.port), "user": self.user,
                 "password": self.password, **more}  # fmt: skip
        said = " ".join(f"{name}='{value}'" for name, value in parts.items() if value)
        if not table:
            return said
        shape = f" ({geometry})" if geometry else ""
        return f'{said} table="{schema}"."{table}"{shape}'

    def load(self, source: Path, table: str, *, schema: str = "public") -> None:
        """Copy a layer of a GeoPackage into a table of the same name, and hand it over fully."""
        subprocess.run(
            ["ogr2ogr", "-f", "PostgreSQL", f"PG:host={self.host} port={self.port} user={self.user} "
             f"dbname={self.database}", str(source), table, "-nln", f"{schema}.{table}",
             "-lco", "SPATIAL_INDEX=NONE", "-lco", "GEOMETRY_NAME=geom", "-lco", "UNLOGGED=YES",
             "-lco", "PRECISION=NO", "--config", "PG_USE_COPY", "YES"],
            check=True, capture_output=True, text=True, env=self._environment(),
        )  # fmt: skip

    def query(self, statements: str, *, database: str = "", user: str = "", password: str = "") -> list[list[str]]:
        """Run SQL; returns the rows of the last statement that has any, as text."""
        done = subprocess.run(
            [str(self._programs / "psql"), f"--host={self.host}", f"--port={self.port}",
             f"--username={user or self.user}", f"--dbname={database or self.database}",
             "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator=\t",
             "--set=ON_ERROR_STOP=1", "--no-password", "--file=-"],
            input=statements, capture_output=True, text=True, env=self._environment(password),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines() if line]

    def _environment(self, password: str = "") -> dict[str, str]:
        return {**os.environ, "PGPASSWORD": password or self.password, "PGCLIENTENCODING": "UTF8"}

    def _run(self, program: str, *arguments: object) -> None:
        # No pipes: the server would inherit them and keep them open.
        with tempfile.TemporaryFile() as words:
            done = subprocess.run(
                [str(self._programs / program), *map(str, arguments)],
                cwd="/", stdin=subprocess.DEVNULL, stdout=words, stderr=words, **self._account,
            )  # fmt: skip
            if done.returncode:
                words.seek(0)
                said = words.read().decode(errors="replace")
                with contextlib.suppress(OSError):
                    said += (self._folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"{program}: {said}")

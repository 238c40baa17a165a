"""A Dask cluster as workers of the engine: connected and checked first, tasks in order, nothing left behind."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import warnings
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import Cancelled, DataError, HatangsoError, ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .address import check_library, host_and_port, scheduler_address
from .identity import Identity, own_identity
from .task import held, run_task
from .versions import check_versions

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "cluster_at"]

#: Seconds that a scheduler may take to answer.
_ANSWER_S = 8.0
#: Seconds between two looks at whether the user asked to stop.
_LOOK_S = 0.2
#: Seconds without any worker after which nobody is expected to come back.
_DESERTED_S = 60.0
#: Tasks under way for each thread of the workers: one computes, others wait beside it.
_AHEAD = 2


@contextmanager
def cluster_at(
    text: str, progress: Progress = SILENT, *, answer_s: float = _ANSWER_S, deserted_s: float = _DESERTED_S
) -> Iterator[Cluster | None]:
    """The cluster whose scheduler has this address, for as long as the block lasts; None for an empty text.

    Everything that was sent there is released at the end, also after an error or a cancel.

    Parameters
    ----------
    text : str
        As the user wrote it (:func:`.address.scheduler_address`).
    answer_s, deserted_s : float
        How long the scheduler may take to answer, and how long it may be without any worker.

    Raises
    ------
    ParameterError
        The address has another form, nobody answers there, no worker is connected, or one has no engine or other
        versions of it or its libraries.
    DependencyError
        This Python has no ``distributed``.
    """
    address = scheduler_address(text)
    if address is None:
        yield None
        return
    check_library()
    client = _connected(address, answer_s, progress)
    try:
        threads = client.nthreads()
        if not threads:
            raise ParameterError(
                N_("The Dask scheduler at {address} has no workers. Start some (dask worker {address}), or leave the "
                   "scheduler empty to compute on this machine."),
                address=address,
            )  # fmt: skip
        check_versions(client, address, progress)
        progress.notify(
            N_("Computing on {workers} workers with {threads} threads of the Dask scheduler {address}."),
            workers=len(threads), threads=sum(threads.values()), address=address,
        )  # fmt: skip
        cluster = Cluster(client, address, sum(threads.values()), deserted_s)
        try:
            yield cluster
        finally:
            cluster.release()
    finally:
        with suppress(Exception):  # of a scheduler that is gone there is nothing left to close
            client.close(timeout=2.0)


def _connected(address: str, answer_s: float, progress: Progress) -> Client:
    """A client, made in a thread of its own, so that the user can stop the waiting."""
    made: list[Any] = []
    given_up = threading.Event()

    def connect() -> None:
        try:
            client = _client(address, answer_s)
        except Exception as error:  # whatever it is, the user is told
            made.append(error)
            return
        made.append(client)
        if given_up.is_set():
            with suppress(Exception):
                client.close(timeout=2.0)

    thread = threading.Thread(target=connect, name="hatangso-connect", daemon=True)
    thread.start()
    limit = time.monotonic() + 3.0 * answer_s
    try:
        while thread.is_alive() and time.monotonic() < limit:
            progress.check()
            thread.join(_LOOK_S)
    except Cancelled:
        given_up.set()
        if made and not isinstance(made[0], Exception):  # it came between two looks
            with suppress(Exception):
                made[0].close(timeout=2.0)
        raise
    if made and not isinstance(made[0], Exception):
        return made[0]
    given_up.set()
    if made and isinstance(made[0], HatangsoError):
        raise made[0]
    error = f"{type(made[0]).__name__}: {made[0]}".split("\n")[0] if made else ""
    if address.startswith("tls://") and made and isinstance(made[0], (TypeError, ValueError)):
        raise ParameterError(
            N_("The Dask scheduler at {address} wants certificates. Name them in Dask's own configuration "
               "(distributed.comm.tls: ca-file and client cert and key). {error}"),
            address=address, error=error,
        )  # fmt: skip
    raise ParameterError(
        N_("No Dask scheduler answers at {address}. Check that it is running, the address and the firewall, and that "
           "it has the same version of distributed; or leave the scheduler empty to compute on this machine. {error}"),
        address=address, error=error,
    )  # fmt: skip


def _client(address: str, answer_s: float) -> Client:
    from distributed import Client

    # Refused at once where nobody listens: Dask itself would wait for a scheduler that is about to start.
    socket.create_connection(host_and_port(address), timeout=answer_s).close()
    # A client that cannot finish its greeting would hang, now or when it is thrown away: asked before it is made.
    told = asyncio.run(asyncio.wait_for(_greeting(address, answer_s), answer_s))
    if told.get("type") != "Scheduler":
        raise ParameterError(
            N_("At {address} runs a Dask {kind}, not a scheduler. Give the address of the scheduler; it usually "
               "listens at port 8786."),
            address=address, kind=str(told.get("type")).lower(),
        )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: they are checked, and told in full
        return Client(address, timeout=answer_s, set_as_default=False, name="hatangso")


async def _greeting(address: str, answer_s: float) -> dict:
    from distributed.core import rpc
    from distributed.security import Security

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=answer_s, connection_args=arguments) as other:
        return await other.identity()


class Cluster:
    """Workers of a Dask scheduler (:class:`plugin.workers.Workers`), made by :func:`cluster_at`.

    Attributes
    ----------
    ahead : int
        Tasks that are worth having under way at once.
    sent : int
        Bytes of arrays that were handed over.
    """

    def __init__(self, client: Client, address: str, threads: int, deserted_s: float = _DESERTED_S):
        self.ahead = _AHEAD * threads + 1
        self.sent = 0
        self._client = client
        self._address = address
        self._deserted_s = deserted_s
        self._identity: Identity = own_identity()
        self._held: dict[Hashable, Future | None] = {}
        self._open: set[_Pending] = set()

    def hand_over(self, key: Hashable, make: Callable[[], np.ndarray | None]) -> Future | None:
        """As :meth:`plugin.workers.Workers.hand_over`.

        A task that gives the array, not a mere copy on one worker: what is lost with a worker comes back by itself.
        """
        if key not in self._held:
            array = make()
            self._held[key] = None
            if array is not None:
                self.sent += array.nbytes
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # “large object”: it is meant to be kept where it cannot be lost
                    self._held[key] = self._client.submit(held, array, pure=False)
        return self._held[key]

    def submit(self, name: str, function: Callable, task: Any, arrays: Mapping[Hashable, Any]) -> _Pending:
        """As :meth:`plugin.workers.Workers.submit`."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # “large graph”: what a task alone needs goes with it
            future = self._client.submit(
                run_task, self._identity, function, task, list(arrays), *arrays.values(), pure=False
            )
        pending = _Pending(self, name, future)
        self._open.add(pending)
        return pending

    def release(self) -> None:
        """Let go of everything: tasks that still run are told to stop."""
        futures = [pending.future for pending in self._open]
        futures += [future for future in self._held.values() if future is not None]
        self._open.clear()
        self._held.clear()
        if futures and self._client.status == "running":
            with suppress(Exception):  # the scheduler is gone, and what it held with it
                self._client.cancel(futures, force=True)
        for future in futures:
            future.release()

    def _wait(self, pending: _Pending, progress: Progress) -> Any:
        from distributed import TimeoutError as DaskTimeout
        from distributed.scheduler import KilledWorker

        deserted_since = None
        while True:
            progress.check()
            try:
                value = pending.future.result(timeout=_LOOK_S)
            except (DaskTimeout, TimeoutError) as error:
                if pending.future.status == "error":
                    raise self._failed(pending, error) from error
                deserted_since = self._deserted(deserted_since)
                continue
            except KilledWorker as error:
                raise DataError(
                    N_("The task “{name}” was given to several workers, and each of them died. Look at the log of "
                       "{worker}: usually it has too little memory. Nothing was written."),
                    name=pending.name, worker=getattr(error.last_worker, "address", ""),
                ) from error  # fmt: skip
            except (CancelledError, Cancelled) as error:  # there, not here: progress.check() stands outside
                raise self._lost() from error
            except HatangsoError:
                raise
            except Exception as error:
                raise self._failed(pending, error) from error
            self._open.discard(pending)
            pending.future.release()
            return value

    def _deserted(self, since: float | None) -> float | None:
        """Since when there is no worker; raises if that is too long, or if the scheduler is gone."""
        if self._client.status != "running":
            raise self._lost()
        try:
            if self._client.nthreads():
                return None
        except Exception as error:  # of many kinds, all of them the end of the connection
            raise self._lost() from error
        now = time.monotonic()
        since = now if since is None else since
        if now - since > self._deserted_s:
            raise DataError(
                N_("All workers of the Dask scheduler at {address} have left. Nothing was written: start some and run "
                   "again, or leave the scheduler empty to compute on this machine."),
                address=self._address,
            )  # fmt: skip
        return since

    def _lost(self) -> DataError:
        return DataError(
            N_("The connection to the Dask scheduler at {address} was lost. Nothing was written: run again, or leave "
               "the scheduler empty to compute on this machine."),
            address=self._address,
        )  # fmt: skip

    def _failed(self, pending: _Pending, error: BaseException) -> DataError:
        return DataError(
            N_("The task “{name}” failed on a worker of the Dask scheduler: {error}"),
            name=pending.name, error=f"{type(error).__name__}: {error}"[:300],
        )  # fmt: skip


class _Pending:
    """A task on the cluster (:class:`plugin.workers.Pending`)."""

    def __init__(self, cluster: Cluster, name: str, future: Future):
        self._cluster = cluster
        self.name = name
        self.future = future

    def result(self, progress: Progress) -> Any:
        return self._cluster._wait(self, progress)

    def cancel(self) -> None:
        """All that is open is cancelled in one go when the cluster is released."""

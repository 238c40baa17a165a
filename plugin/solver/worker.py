"""What the process of the solver does: takes programs in, gives answers out, until its input ends.

Run as a program by :mod:`.process`; :func:`answer` solves in this process as well. What goes to and fro are named
arrays, each message a length of 8 bytes and an ``.npz`` file.
"""

from __future__ import annotations

import io
import os
import signal
import struct
import sys
import threading
from typing import BinaryIO

import numpy as np

__all__ = ["answer", "receive", "send"]

_HEAD = struct.Struct("<Q")


def send(channel: BinaryIO, **arrays: object) -> None:
    """Write a message."""
    text = io.BytesIO()
    np.savez(text, **{name: np.asarray(value) for name, value in arrays.items()})
    body = text.getbuffer()
    channel.write(_HEAD.pack(len(body)))
    channel.write(body)
    channel.flush()


def receive(channel: BinaryIO) -> dict[str, np.ndarray] | None:
    """Read a message; None at the end of the input, also in the middle of a message."""
    head = channel.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (size,) = _HEAD.unpack(head)
    body = channel.read(size)
    if len(body) < size:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def answer(program: dict[str, np.ndarray]) -> dict[str, object]:
    """Solve a program.

    Parameters
    ----------
    program : dict of ndarray
        ``cost`` (n), the rows as CSR (``data``, ``indices``, ``indptr``), ``low`` and ``high`` of the rows (m), bounds
        ``least`` and ``most`` of the variables (n), ``whole`` (n; absent: a linear program with ``rows @ x <= high``),
        and if wanted ``seconds``, ``nodes``, and ``plain``: without the presolve, in which some versions of HiGHS hang.

    Returns
    -------
    dict
        ``status`` as scipy gives it, and what there is of ``x``, ``value``, ``bound``, ``nodes``, ``prices``.
    """
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp
    from scipy.sparse import csr_matrix

    shape = (len(program["indptr"]) - 1, len(program["cost"]))
    rows = csr_matrix((program["data"], program["indices"], program["indptr"]), shape=shape)
    options: dict[str, float] = {}
    if "seconds" in program:
        options["time_limit"] = float(program["seconds"])
    if "plain" in program:
        options["presolve"] = False
    least, most = program["least"], program["most"]
    if "whole" not in program:
        found = linprog(
            program["cost"], A_ub=rows, b_ub=program["high"], bounds=np.column_stack((least, most)), method="highs",
            options=options,
        )  # fmt: skip
        told = {"status": found.status, "x": found.x, "value": found.fun}
        if found.status == 0:
            told["prices"] = found.ineqlin.marginals
    else:
        if "nodes" in program:
            options["node_limit"] = int(program["nodes"])
        found = milp(
            program["cost"], integrality=program["whole"], bounds=Bounds(least, most),
            constraints=LinearConstraint(rows, program["low"], program["high"]) if shape[0] else None,
            options={"mip_rel_gap": 0.0, **options},
        )  # fmt: skip
        told = {"status": found.status, "x": found.x, "value": found.fun,
                "bound": found.mip_dual_bound, "nodes": found.mip_node_count}  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _end_with_the_parent() -> None:
    """While HiGHS runs no Python does: the system itself ends this process when the other end of the input is gone."""
    try:
        import fcntl

        fcntl.fcntl(0, fcntl.F_SETOWN, threading.main_thread().native_id)
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    except (ImportError, AttributeError, OSError):  # not on Linux: it ends after its work
        return
    signal.signal(signal.SIGIO, signal.SIG_IGN)


def _serve() -> None:
    if os.name == "nt":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)
    # Libraries print where they like: what is said to the parent has a way of its own.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import scipy

    _end_with_the_parent()
    stops = getattr(signal, "SIGIO", None)
    send(out, version=scipy.__version__)
    while True:
        program = receive(sys.stdin.buffer)
        if program is None:
            return
        if stops is not None:
            signal.signal(stops, signal.SIG_DFL)
        told = answer(program)
        if stops is not None:
            signal.signal(stops, signal.SIG_IGN)
        send(out, **told)


if __name__ == "__main__":
    _serve()

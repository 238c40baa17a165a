"""Addresses of Dask schedulers, as users write them."""

from __future__ import annotations

import importlib.util
import re

from ..errors import DependencyError, ParameterError
from ..text import N_

__all__ = ["check_library", "host_and_port", "scheduler_address"]

_FORM = re.compile(r"(?:(?P<kind>[A-Za-z][\w+.-]*)://)?(?P<host>\[[0-9A-Fa-f:.%]+\]|[^\s:/\[\]@]+):(?P<port>\d{1,5})/?")


def scheduler_address(text: str) -> str | None:
    """The address in Dask's form (``tcp://host:port`` or ``tls://host:port``); None for an empty text.

    Raises
    ------
    ParameterError
        It is no such address: the form, another protocol, an impossible port.
    """
    text = text.strip()
    if not text:
        return None
    found = _FORM.fullmatch(text)
    if found is None:
        raise ParameterError(
            N_("Dask scheduler: “{value}” is no address. Write tcp://host:port or tls://host:port, such as "
               "tcp://192.168.1.10:8786."),
            value=text[:80],
        )  # fmt: skip
    kind = (found["kind"] or "tcp").lower()
    if kind in ("http", "https"):
        raise ParameterError(
            N_("Dask scheduler: “{value}” is the address of a web page. The scheduler itself listens at another port, "
               "usually 8786: write tcp://host:8786."),
            value=text[:80],
        )  # fmt: skip
    if kind not in ("tcp", "tls"):
        raise ParameterError(
            N_("Dask scheduler: “{kind}” cannot be used. Write tcp://host:port or tls://host:port."), kind=kind
        )
    if not 1 <= int(found["port"]) <= 65535:
        raise ParameterError(
            N_("Dask scheduler: there is no port {port}. Ports go from 1 to 65535; schedulers usually listen at 8786."),
            port=found["port"],
        )
    return f"{kind}://{found['host']}:{int(found['port'])}"


def host_and_port(address: str) -> tuple[str, int]:
    """Both parts of what :func:`scheduler_address` gave."""
    host, _, port = address.partition("://")[2].rpartition(":")
    return host.strip("[]"), int(port)


def check_library() -> None:
    """Raise :class:`~plugin.errors.DependencyError` where Python has no ``distributed``, with the cure."""
    if importlib.util.find_spec("distributed") is None:
        raise DependencyError(
            N_("A Dask scheduler is given, and this QGIS does not have the Python library distributed. Install it "
               "(OSGeo4W Shell: python -m pip install distributed; Debian: python3-distributed), or leave the "
               "scheduler empty to compute on this machine.")
        )  # fmt: skip

"""What GDAL says when it fails, as the errors of the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import OutputError
from ..text import N_

__all__ = ["gdal_faults"]


@contextmanager
def gdal_faults(name: str) -> Iterator[None]:
    """Turn exceptions of GDAL while ``name`` is written into an :class:`OutputError`.

    GDAL tells a failure by what it returns, until somebody in the process has it raise: QGIS itself does, from 3.40 on.
    Code below must therefore look at what comes back as well.
    """
    try:
        yield
    except RuntimeError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=name, error=str(error)) from error

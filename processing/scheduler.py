"""The parameter SCHEDULER: whose workers compute what can be computed beyond this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterString

from ..plugin.errors import HatangsoError
from ..plugin.gis.i18n import explain, tr
from ..plugin.text import N_

if TYPE_CHECKING:
    from .algorithm import HatangsoAlgorithm

__all__ = ["SCHEDULER", "add_scheduler", "scheduler_fault"]

SCHEDULER = "SCHEDULER"


def add_scheduler(algorithm: HatangsoAlgorithm) -> None:
    """Add the parameter."""
    algorithm.add(
        QgsProcessingParameterString(SCHEDULER, tr(N_("Dask scheduler")), optional=True),
        N_(
            "Address of a Dask scheduler whose workers compute, such as tcp://192.168.1.10:8786 (tls:// with "
            "certificates in Dask's own configuration). Empty: the cores of this machine. The results are the same. "
            "Who reaches a scheduler can run any program there: keep it in a network that you trust."
        ),
        advanced=True,
    )


def scheduler_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the address, or that the library is missing, in the user's language; None if nothing is."""
    from ..plugin.scale.address import check_library, scheduler_address

    try:
        if scheduler_address(algorithm.parameterAsString(parameters, SCHEDULER, context)) is not None:
            check_library()
    except HatangsoError as error:
        return explain(error)
    return None

"""The field in which the tools of fibre hand one another how far it is along existing fibre to the hub."""

from __future__ import annotations

from ..algorithm import Run

__all__ = ["EXISTING_FIELD", "existing_field"]

#: Written by ``fibertree`` and ``sharestructures``, read where a layer has a field of this very name.
EXISTING_FIELD = "existing_m"


def existing_field(run: Run, layer: str) -> str:
    """:data:`EXISTING_FIELD` if the layer of the parameter ``layer`` has it; otherwise ""."""
    return EXISTING_FIELD if run.source(layer).fields().indexFromName(EXISTING_FIELD) >= 0 else ""

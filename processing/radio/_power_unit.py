"""Watts taken for dBm, or the other way round, make a map that is wrong by some 20 dB and looks right: said here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...plugin.text import N_

if TYPE_CHECKING:
    from ..run import Run

__all__ = ["warn_of_unit"]

_WORDS = re.compile(r"[^\W_]+")
#: Units as they end or stand in names of fields: "power_w", "P (dBm)", "công suất oát".
_UNITS = {"w": "W", "watt": "W", "watts": "W", "oat": "W", "oát": "W", "dbm": "dBm"}


def warn_of_unit(run: Run, field: str, in_watts: bool) -> None:
    """Warn where the name of the power field says another unit than the run was given."""
    chosen = "W" if in_watts else "dBm"
    named = {_UNITS[word] for word in _WORDS.findall(field.casefold()) if word in _UNITS}
    if named and chosen not in named:
        run.progress.warn(
            N_("The field {field} seems to be in {named}, but is taken to be in {unit}: check “Unit of power”."),
            field=field,
            named=", ".join(sorted(named)),
            unit=chosen,
        )

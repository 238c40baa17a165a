"""Whether workers compute with what this process computes with: told before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ..progress import SILENT, Progress
from ..text import N_
from .identity import Identity, own_identity

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["check_identities", "check_versions"]

#: Libraries whose versions must be the same everywhere.
_LIBRARIES = ("numpy", "scipy", "distributed")


def check_versions(client: Client, address: str, progress: Progress = SILENT) -> None:
    """Ask the scheduler and every worker what they have.

    Raises
    ------
    ParameterError
        One has no engine, or another version of it or of a library, with the cure.
    """
    try:
        client.run_on_scheduler(own_identity)  # it reads the tasks that it passes on
    except Exception as error:  # told to the user, whatever it is
        raise ParameterError(_NO_ENGINE, place=address, error=_words(error)) from error
    check_identities(own_identity(), client.run(own_identity, on_error="return"), progress)


_NO_ENGINE = N_(
    "The engine of the plugin cannot be used at {place}: {error}. Install it there, for the scheduler and every "
    "worker, from the source tree of this version, and start them again."
)


def check_identities(own: Identity, found: dict[str, Identity | Any], progress: Progress = SILENT) -> None:
    """Compare what workers said of themselves (by address) with ``own``; raises :class:`ParameterError`."""
    for place, other in sorted(found.items()):
        if not isinstance(other, Identity):
            raise ParameterError(_NO_ENGINE, place=place, error=_words(other))
        for library in _LIBRARIES:
            here, there = getattr(own, library), getattr(other, library)
            if here != there:
                raise ParameterError(
                    N_("The worker {place} has {library} {there}, this QGIS has {here}: results could differ. Install "
                       "the same version there (pip install {library}=={here}) and start it again."),
                    place=place, library=library, there=there, here=here,
                )  # fmt: skip
        if other.engine != own.engine:
            raise ParameterError(
                N_("The worker {place} has another version of the engine of the plugin. Install it there from the "
                   "source tree of this version, and start it again."),
                place=place,
            )  # fmt: skip
    others = sorted(place for place, other in found.items() if other.instructions != own.instructions)
    if others:
        progress.warn(
            N_("{count} workers have another kind of processor ({places}): last digits may differ from those of this "
               "machine."),
            count=len(others), places=", ".join(others[:5]),
        )  # fmt: skip


def _words(error: Any) -> str:
    return f"{type(error).__name__}: {error}".split("\n")[0][:200]

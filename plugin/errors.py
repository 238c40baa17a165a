"""What can go wrong in the engine, as typed errors.

Each error carries an English template and its values apart, so that ``processing/`` can show it in the user's
language::

    raise NetworkError(N_("No line of {layer} can be used."), layer="roads")

Only ``processing/`` turns these into ``QgsProcessingException``.
"""

from __future__ import annotations

__all__ = [
    "Cancelled",
    "DataError",
    "DependencyError",
    "HatangsoError",
    "NetworkError",
    "OutputError",
    "ParameterError",
]


class HatangsoError(Exception):
    """Base of all errors of the engine.

    Parameters
    ----------
    message : str
        English template in ``str.format`` form, marked with :func:`plugin.text.N_`.
    **values
        What the template names.
    """

    def __init__(self, message: str, **values):
        self.message = message
        self.values = values
        super().__init__(message.format(**values))

    def __reduce__(self):
        """Errors come back from other processes as they were raised there."""
        return _restored, (type(self), self.message, self.values)


def _restored(kind: type, message: str, values: dict) -> HatangsoError:
    error = kind.__new__(kind)
    HatangsoError.__init__(error, message, **values)
    return error


class ParameterError(HatangsoError):
    """A setting is outside what the method allows."""


class DataError(HatangsoError):
    """Input data cannot be used: unreadable, empty, or of the wrong form."""


class NetworkError(HatangsoError):
    """The lines do not give a network that the question can be asked of."""


class OutputError(HatangsoError):
    """A result could not be written."""


class DependencyError(HatangsoError):
    """A library that the method needs is not installed."""


class Cancelled(HatangsoError):  # noqa: N818 - not a fault: the user asked for it
    """The user stopped the run."""

    def __init__(self):
        super().__init__("Cancelled.")

"""Progress and cancelling: one small object that every loop of the engine talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .errors import Cancelled

__all__ = ["Progress", "SILENT"]

T = TypeVar("T")


class Progress:
    """Reports how far a job is, passes its messages on, and stops it when the user asks.

    Parameters
    ----------
    report : callable, optional
        Called with a percentage 0–100.
    cancelled : callable, optional
        Says whether the user asked to stop.
    notify, warn : callable, optional
        Called with an English template (see :mod:`plugin.text`) and a dict of its values.
    """

    def __init__(
        self,
        report: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        notify: Callable[[str, dict], None] | None = None,
        warn: Callable[[str, dict], None] | None = None,
        *,
        start: float = 0.0,
        end: float = 100.0,
    ):
        self._report = report
        self._cancelled = cancelled
        self._notify = notify
        self._warn = warn
        self._start = start
        self._span = end - start

    def part(self, start: float, end: float) -> Progress:
        """A progress of its own (0–1) for the stretch from ``start`` to ``end`` (shares 0–1) of this one."""
        return Progress(
            self._report,
            self._cancelled,
            self._notify,
            self._warn,
            start=self._start + self._span * start,
            end=self._start + self._span * end,
        )

    def quiet(self) -> Progress:
        """One that reports nothing, for what runs beside what does; messages and cancelling are those of this one."""
        return Progress(None, self._cancelled, self._notify, self._warn)

    def check(self) -> None:
        """Raise :class:`~plugin.errors.Cancelled` if the user asked to stop."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def step(self, share: float) -> None:
        """Say that ``share`` (0–1) of this progress is done, and stop if the user asked to."""
        self.check()
        if self._report is not None:
            self._report(self._start + self._span * min(max(share, 0.0), 1.0))

    def each(self, items: Iterable[T], total: int, every: int = 256) -> Iterator[T]:
        """Yield ``items`` one by one, reporting and checking for a cancel every so many."""
        for number, item in enumerate(items):
            if number % every == 0:
                self.step(number / total if total else 0.0)
            yield item

    def notify(self, message: str, **values) -> None:
        """Tell the user something of interest."""
        if self._notify is not None:
            self._notify(message, values)

    def warn(self, message: str, **values) -> None:
        """Tell the user of something that may need mending; the job goes on."""
        if self._warn is not None:
            self._warn(message, values)


#: For callers who do not care.
SILENT = Progress()

"""Long work of the window in pieces: a few in each turn of the event loop, so that it never stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qgis.PyQt.QtCore import QElapsedTimer, QObject, QTimer

__all__ = ["Turns"]

#: Pieces are done one after the other until so many ms have passed; then the window has its turn.
_SLICE = 15


class Turns(QObject):
    """Does pieces of work, in their order, while the window lives on.

    Parameters
    ----------
    pieces : iterable
        A generator, as a rule: each step to its next ``yield`` is a piece.
    on_end : callable, optional
        Called after the last piece; not after :meth:`stop`, and not after a fault.
    on_fault : callable, optional
        Called with what a piece raised, after which nothing more is done. Without it, the fault is nobody's, and goes
        to QGIS as any other.
    parent : QObject, optional
        Work goes no longer than this is there.
    """

    def __init__(
        self,
        pieces: Iterable,
        on_end: Callable[[], None] | None = None,
        on_fault: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._pieces: Iterator | None = iter(pieces)
        self._on_end, self._on_fault = on_end, on_fault
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        return self._pieces is not None and self._timer.isActive()

    def start(self) -> Turns:
        """Begin with the next turn of the event loop."""
        self._timer.start()
        return self

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()
        pieces, self._pieces = self._pieces, None
        if pieces is not None and hasattr(pieces, "close") and not getattr(pieces, "gi_running", False):
            pieces.close()

    def _turn(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._pieces is not None and clock.elapsed() < _SLICE:
            try:
                next(self._pieces)
            except StopIteration:
                self.stop()
                if self._on_end is not None:
                    self._on_end()
            except Exception as error:
                self.stop()
                if self._on_fault is None:
                    raise
                self._on_fault(error)

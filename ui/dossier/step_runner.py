"""Steps one after the other in the background: each begins when the one before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.dossier.dossier_plan import Step
from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..jobs import Job, start
from ..session import Session

__all__ = ["StepRunner", "StepState"]


@dataclass
class StepState:
    """How far a step is: "waiting", "running", "done", "failed" or "cancelled"."""

    step: Step
    state: str = "waiting"
    percent: float = 0.0
    error: str = ""
    results: dict = field(default_factory=dict)


class StepRunner(QObject):
    """Runs steps. What is done stays, whatever comes after it.

    It belongs to nobody: a running job holds it, so that a window may go while it works.
    """

    #: Number of a step that is another now.
    changed = pyqtSignal(int)
    #: What a step says: number, level, text.
    told = pyqtSignal(int, str, str)
    #: At the end: "done", "failed" or "cancelled".
    ended = pyqtSignal(str)

    def __init__(self, session: Session, begin: Callable[..., Job] = start):
        super().__init__()
        self._session = session
        self._begin = begin
        self._project = ""
        self._job: Job | None = None
        self._stopped = False
        self.steps: list[StepState] = []

    @property
    def running(self) -> bool:
        return any(one.state == "running" for one in self.steps)

    @property
    def outcome(self) -> str:
        """ "" before and while it runs; then "done", "failed" or "cancelled"."""
        states = {one.state for one in self.steps}
        return next((one for one in ("failed", "cancelled") if one in states), "") or (
            "done" if states == {"done"} else ""
        )

    def percent(self) -> float:
        """Of all steps together, each with the same weight."""
        if not self.steps:
            return 0.0
        return sum(100.0 if one.state == "done" else one.percent for one in self.steps) / len(self.steps)

    def start(self, steps: Sequence[Step]) -> None:
        """Run these steps from the first on."""
        self.steps = [StepState(step) for step in steps]
        self._project = self._session.project.fileName()
        self._stopped = False
        self._next()

    def go_on(self) -> None:
        """Run again the step that failed or was stopped, and those after it."""
        for one in self.steps:
            if one.state != "done":
                one.state, one.percent, one.error = "waiting", 0.0, ""
        self._project = self._session.project.fileName()
        self._stopped = False
        self._next()

    def cancel(self) -> None:
        """Stop as soon as the running step can; it leaves nothing behind."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        number = next((n for n, one in enumerate(self.steps) if one.state == "waiting"), None)
        if number is None:
            self.ended.emit("done")
            return
        if self._stopped:
            self._close(number, "cancelled")
            return
        if self._session.project.fileName() != self._project:
            self._close(number, "failed", tr(N_("Another project was opened: the layers of the steps are gone.")))
            return
        one = self.steps[number]
        one.state = "running"
        self.changed.emit(number)
        # What fails at once ends within start(): the callback must find the job all the same.
        self._job = None
        job = self._begin(
            one.step.algorithm, one.step.parameters, self._session.project, lambda job: self._ended(number, job)
        )
        if job.state == "running":
            self._job = job
            job.progressed.connect(lambda percent: self._progressed(number, percent))
            job.told.connect(lambda level, text: self.told.emit(number, level, text))

    def _progressed(self, number: int, percent: float) -> None:
        if self.steps[number].state == "running":
            self.steps[number].percent = percent
            self.changed.emit(number)

    def _ended(self, number: int, job: Job) -> None:
        self._job = None
        one = self.steps[number]
        if job.state == "done":
            one.state, one.percent, one.results = "done", 100.0, dict(job.results)
            self.changed.emit(number)
            self._next()
            return
        self._close(number, job.state, job.error)

    def _close(self, number: int, state: str, error: str = "") -> None:
        self.steps[number].state, self.steps[number].error = state, error
        if error:
            self.told.emit(number, "error", error)
        self.changed.emit(number)
        self.ended.emit(state)

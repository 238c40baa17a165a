"""Which files of tests are run first when they run side by side: those that take long, so that nobody waits for one.

pytest-xdist hands out the files with the most tests first, and so comes last to the visit in a real window: few tests
of minutes each, while the other workers have nothing left to do.
"""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

__all__ = ["SlowFirst"]

#: Folders by how long one of their tests takes.
_FOLDERS = ("e2e/", "qgis/", "unit/")


class SlowFirst(LoadFileScheduling):
    """A file at a time, as ``--dist loadfile``; whole chains before algorithms before the engine."""

    def _assign_work_unit(self, node) -> None:
        first = min(self.workqueue, key=_rank)  # of equals the one that stands first: that with the most tests
        self.workqueue.move_to_end(first, last=False)
        super()._assign_work_unit(node)


def _rank(file: str) -> int:
    place = file.removeprefix("tests/")
    return next((rank for rank, folder in enumerate(_FOLDERS) if place.startswith(folder)), len(_FOLDERS))

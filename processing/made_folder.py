"""A folder that a run makes for its files."""

from __future__ import annotations

from pathlib import Path

__all__ = ["MadeFolder"]


class MadeFolder:
    """A folder that was made for this run, and goes with it if the run does not come to its end (``Run.keep``)."""

    def __init__(self, folder: Path):
        self._folder = folder

    def check(self) -> None:
        """Nothing can go wrong with it."""

    def commit(self) -> None:
        """It stays."""

    def discard(self) -> None:
        """Remove it, unless somebody else has put something into it meanwhile."""
        if self._folder.is_dir() and not any(self._folder.iterdir()):
            self._folder.rmdir()

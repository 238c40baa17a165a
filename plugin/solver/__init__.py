"""Linear and integer programs, solved by HiGHS in a process of its own.

The HiGHS of older scipy holds Python's lock as long as it runs: in a thread of QGIS it would freeze the window, and
nothing could stop it. A process of its own leaves the window alone and is stopped at once.

Doors: :func:`solve_whole` for programs with whole variables, :func:`solve_linear` for those without, with prices.
"""

from .doors import Found, solve_linear, solve_whole
from .process import close

__all__ = ["Found", "close", "solve_linear", "solve_whole"]

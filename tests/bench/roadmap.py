"""Roadmaps: ours, the greedy order by ratio, and the textbook program given to ``milp`` at once, on random projects.

The projects are a forest: seven of ten come after one of the twenty before them; costs are 0.1 to 6 billion đồng, eight
of ten serve up to 900 people, three of ten lie in disadvantaged communes, which count twice. The budgets of all years
together reach for 40 % of the costs, and money is carried over. Every solver runs in a process of its own, on one core;
its worth is people × years of service, its time the processor's from the projects to the answer, its memory the peak of
that process. Ours searches and proves for so long as the tool does by default, the peer is stopped later.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from processor import processor_s

__all__ = ["bench", "projects_of"]

ROOT = Path(__file__).resolve().parents[2]
#: Seconds after which the peer is stopped.
LIMIT = float(os.environ.get("HATANGSO_BENCH_LIMIT", "600"))
#: Projects, years and seed of the questions.
QUESTIONS = ((100, 5, 1), (100, 5, 2), (300, 8, 1), (300, 8, 2), (1000, 10, 1))
_FIRST_YEAR, _REACH, _PRIORITY = 2027, 0.4, 2.0
#: For ours: what the tool has by default.
_OWN_LIMIT = 60.0
#: Building a model takes its time, too: a process is ended after so many limits.
_PATIENCE = 2.0
_MILLION = 1e6


def _register() -> None:
    spec = importlib.util.spec_from_file_location(
        "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


def projects_of(count: int, years: int, seed: int) -> tuple[list[dict], int]:
    """Projects (id, cost in VND, people, what each comes after, disadvantaged), and the budget of each year (VND)."""
    chance = np.random.default_rng([20261123, count, seed])
    projects = []
    for number in range(count):
        trunk = int(chance.integers(max(0, number - 20), number)) if number and chance.random() < 0.7 else -1
        projects.append(
            {
                "id": f"p{number}",
                "cost": int(chance.integers(1, 61)) * 10**8,
                "benefit": int(chance.integers(0, 901)) if chance.random() < 0.8 else 0,
                "after": trunk,
                "disadvantaged": bool(chance.random() < 0.3),
            }
        )
    total = sum(project["cost"] for project in projects)
    return projects, round(_REACH * total / years)


def ours(count: int, years: int, seed: int) -> dict:
    from hatangso.plugin.roadmap.budgets import read_budgets
    from hatangso.plugin.roadmap.problem import Options
    from hatangso.plugin.roadmap.project import Project
    from hatangso.plugin.roadmap.schedule import plan_roadmap

    given, budget = projects_of(count, years, seed)
    projects = [
        Project(
            one["id"], cost=float(one["cost"]), benefit=float(one["benefit"]), disadvantaged=one["disadvantaged"],
            after=(f"p{one['after']}",) if one["after"] >= 0 else (),
        )
        for one in given
    ]  # fmt: skip
    begin = processor_s()
    cells = [cell for year in range(_FIRST_YEAR, _FIRST_YEAR + years) for cell in (year, budget, "")]
    budgets = read_budgets(cells, _FIRST_YEAR, _FIRST_YEAR + years - 1, carried=True)
    found = plan_roadmap(projects, budgets, Options(priority=_PRIORITY, time_limit=_OWN_LIMIT))
    return {
        "objective": found.objective, "bound": found.bound, "greedy": found.greedy, "status": found.status,
        "seconds": processor_s() - begin,
    }  # fmt: skip


def plain(count: int, years: int, seed: int) -> dict:
    """A variable for each project and year, as textbooks have it: built in that year or not."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    projects, budget = projects_of(count, years, seed)
    begin = time.process_time()
    entries, high = [], []  # (row, column, factor)

    def add(terms: list[tuple[int, float]], limit: float) -> None:
        entries.extend((len(high), column, factor) for column, factor in terms)
        high.append(limit)

    for row, project in enumerate(projects):
        add([(row * years + year, 1.0) for year in range(years)], 1.0)
        if project["after"] >= 0:
            for year in range(years):  # by each year no later than what it comes after
                own = [(row * years + earlier, 1.0) for earlier in range(year + 1)]
                add([*own, *((project["after"] * years + earlier, -1.0) for earlier in range(year + 1))], 0.0)
    for year in range(years):  # money is carried over: all that is spent by then
        spent = [(row * years + earlier, project["cost"] / _MILLION) for row, project in enumerate(projects)
                 for earlier in range(year + 1)]  # fmt: skip
        add(spent, (year + 1) * budget / _MILLION)
    value = np.array([one["benefit"] * (_PRIORITY if one["disadvantaged"] else 1.0) for one in projects])
    worth = np.multiply.outer(value, np.arange(years, 0, -1.0)).reshape(-1)
    rows, columns, factors = zip(*entries)
    found = milp(
        -worth,
        constraints=LinearConstraint(csr_matrix((factors, (rows, columns)), (len(high), len(worth))), -np.inf, high),
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        options={"time_limit": LIMIT, "mip_rel_gap": 0.0},
    )
    return {
        "objective": None if found.x is None else -float(found.fun),
        "bound": None if found.mip_dual_bound is None else -float(found.mip_dual_bound),
        "seconds": time.process_time() - begin,
        "status": "optimal" if found.status == 0 else "stopped",
    }


def _ask(who: str, question: tuple[int, ...]) -> dict | None:
    """What a solver says in a process of its own; None where it does not come to an end."""
    command = [sys.executable, __file__, who, *map(str, question)]
    alone = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True, env=alone) as process:
        try:
            told, _ = process.communicate(timeout=_PATIENCE * max(LIMIT, _OWN_LIMIT))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    return json.loads(told.splitlines()[-1]) if process.returncode == 0 else None


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable) -> None:
    """Print the rows of ``run.py roadmap``; ``row`` prints one."""
    row("question", "solver", "people × years", "against ours", "proven within", "processor s", "peak MiB", "ours is")
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:")
    for question in QUESTIONS:
        count, years, seed = question
        own = _ask("ours", question)
        if own is None:
            row(f"{count:,} projects, {years} years, seed {seed}", "ours", "no answer", "", "", "", "", "")
            continue
        _tell(row, f"{count:,} projects, {years} years, seed {seed}", f"ours ({own['status']})", own, own, "1")
        share = f"{100 * own['greedy'] / own['objective']:.2f} %"
        row("", "greedy order by ratio", f"{own['greedy']:,.0f}", share, "", "", "", "")
        peer = _ask("plain", question)
        if peer is None:
            row("", "milp as it stands", "no answer", "", "", f"stopped after {_PATIENCE * LIMIT:.0f} s", "", "")
            continue
        faster = f"{peer['seconds'] / own['seconds']:.1f} × as fast"
        _tell(row, "", f"milp as it stands ({peer['status']})", peer, own, faster)


def _tell(row: Callable, name: str, solver: str, told: dict, own: dict, faster: str) -> None:
    worth, bound = told["objective"], told["bound"]
    row(
        name, solver, "" if worth is None else f"{worth:,.0f}",
        "" if worth is None else f"{100 * worth / own['objective']:.2f} %",
        f"{100 * (bound - worth) / worth:.3f} %" if bound and worth else "",
        f"{told['seconds']:.1f}", f"{told['peak_mib']:.0f}", faster,
    )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        _register()
    answer = {"ours": ours, "plain": plain}[sys.argv[1]](*map(int, sys.argv[2:]))
    answer["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(answer))

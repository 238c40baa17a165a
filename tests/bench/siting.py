"""Maximal coverage of 20,000 places by 5,000 candidates: ours, ``spopt`` with its default solver, plain ``milp``.

The places are houses round the villages of the fictional province, weighted by people; candidates stand near them
and on a lattice between; a candidate covers what is within a radius. Every solver gets the same arrays from one
file and runs in a process of its own; time is the processor's, from the arrays to the answer. The peers are stopped
after a while: a line then says how far they had come.

spopt is asked for in an interpreter that has it (``HATANGSO_BENCH_SPOPT``); without it the bench says so. Where the
problems of the OR-Library are (``HATANGSO_TEST_DATA``), each is solved as well.
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

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data")) / "location"
#: An interpreter that has spopt 0.7.
SPOPT = os.environ.get("HATANGSO_BENCH_SPOPT", str(ROOT / "build/venv-spopt/bin/python"))
#: Seconds after which a peer is stopped.
LIMIT = float(os.environ.get("HATANGSO_BENCH_LIMIT", "600"))
#: Radius in metres and number of sites of the questions.
QUESTIONS = ((1500.0, 50), (2000.0, 100))
_CANDIDATES, _PLACES = 5_000, 20_000
#: Building a model and reading what came out take their time, too: a process is ended after so many limits.
_PATIENCE = 2.0


def _register() -> None:
    spec = importlib.util.spec_from_file_location(
        "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


def problem(radius: float) -> tuple:
    """Matrix (candidates × places) and people of each place."""
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    from hatangso.plugin.sample.province import make_province

    table = make_province(7, 600).table("villages")
    pairs = [
        (np.frombuffer(wkb, dtype="<f8", count=2, offset=5), people)
        for wkb, people in zip(table.wkb, table.columns["population"])
        if wkb is not None and people
    ]
    village, people = np.array([xy for xy, _ in pairs]), np.array([float(count) for _, count in pairs])
    chance = np.random.default_rng(20261123)
    of = chance.choice(len(village), _PLACES, p=people / people.sum())
    places = village[of] + chance.normal(0.0, 700.0, (_PLACES, 2))
    weight = chance.integers(2, 60, _PLACES).astype(float)
    near = places[chance.choice(_PLACES, _CANDIDATES // 2, replace=False)] + chance.normal(
        0.0, 400.0, (_CANDIDATES // 2, 2)
    )
    low, high = places.min(axis=0), places.max(axis=0)
    sites = np.vstack((near, low + (high - low) * chance.random((_CANDIDATES - len(near), 2))))
    pairs = cKDTree(sites).sparse_distance_matrix(cKDTree(places), radius, output_type="coo_matrix")
    return csr_matrix((np.ones(pairs.nnz), (pairs.row, pairs.col)), shape=pairs.shape), weight


def ours(path: Path, count: int) -> dict:
    from hatangso.plugin.siting.selection import max_coverage

    covers, weight = _read(path)
    begin = processor_s()
    first = max_coverage(covers, weight, count=count, gap=0.01)
    middle = processor_s()
    found = max_coverage(covers, weight, count=count)
    return {
        "objective": found.objective, "bound": found.bound, "seconds": processor_s() - middle,
        "status": found.status, "quick": [first.objective, first.bound, middle - begin],
    }  # fmt: skip


def plain(path: Path, count: int) -> dict:
    """The model as it stands in textbooks, given to HiGHS at once."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import bmat, csr_matrix, identity

    covers, weight = _read(path)
    begin = time.process_time()
    sites, demand = covers.shape
    rows = bmat([[-covers.T, identity(demand)], [csr_matrix(np.ones((1, sites))), None]], format="csr")
    upper = np.append(np.zeros(demand), float(count))
    found = milp(
        np.concatenate((np.zeros(sites), -weight)),
        constraints=LinearConstraint(rows, -np.inf, upper),
        integrality=np.concatenate((np.ones(sites), np.zeros(demand))),
        bounds=Bounds(0, 1),
        options={"time_limit": LIMIT, "mip_rel_gap": 0.01},
    )
    return {
        "objective": None if found.x is None else -float(found.fun),
        "bound": None if found.mip_dual_bound is None else -float(found.mip_dual_bound),
        "seconds": time.process_time() - begin, "status": str(found.status),
    }  # fmt: skip


def spopt(path: Path, count: int) -> dict:
    """MCLP of spopt with PuLP's own CBC, to the same 1 %."""
    import pulp
    from spopt.locate import MCLP

    covers, weight = _read(path)
    begin = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    distance = 1.0 - covers.T.toarray()
    model = MCLP.from_cost_matrix(distance, weight, service_radius=0.5, p_facilities=count)
    built = time.process_time() - begin
    model = model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=LIMIT, gapRel=0.01), results=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    solver = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    value = pulp.value(model.problem.objective)
    return {
        "objective": value, "bound": None, "seconds": time.process_time() - begin + solver, "built": built,
        "status": pulp.LpStatus[model.problem.status] + (" (stopped)" if solver > 0.95 * LIMIT else ""),
    }  # fmt: skip


def _read(path: Path) -> tuple:
    from scipy.sparse import load_npz

    return load_npz(path / "covers.npz"), np.load(path / "weight.npy")


def _ask(interpreter: str, who: str, folder: Path, count: int) -> dict | None:
    """What a solver says in a process of its own; None where it does not come to an end, with all that it started."""
    command = [interpreter, __file__, who, str(folder), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            told, _ = process.communicate(timeout=_PATIENCE * LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    return json.loads(told.splitlines()[-1]) if process.returncode == 0 else None


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable) -> None:
    """Print the rows of ``run.py siting``; ``row`` prints one."""
    _register()
    _library(row)
    from scipy.sparse import save_npz

    print(f"\n### {_CANDIDATES:,} candidates × {_PLACES:,} places, maximal coverage\n")
    row("question", "solver", "covered", "bound", "proven within", "processor s", "ours is")
    row("---", "---", "---:", "---:", "---:", "---:", "---:")
    for radius, count in QUESTIONS:
        folder = work / f"siting{radius:.0f}"
        folder.mkdir(parents=True, exist_ok=True)
        covers, weight = problem(radius)
        save_npz(folder / "covers.npz", covers)
        np.save(folder / "weight.npy", weight)
        name = f"{count} sites of {radius:.0f} m ({covers.nnz:,} pairs, {weight.sum():,.0f} people)"
        own = _ask(sys.executable, "ours", folder, count)
        quick = own["quick"]
        _tell(row, name, "ours, to 1 %", quick[0], quick[1], quick[2], "1")
        _tell(row, "", f"ours, to its end ({own['status']})", own["objective"], own["bound"], own["seconds"], "")
        peers = [(sys.executable, "plain", "milp as it stands")]
        if Path(SPOPT).exists():
            peers.append((SPOPT, "spopt", "spopt 0.7, CBC"))
        else:
            print("spopt is not here (HATANGSO_BENCH_SPOPT).")
        for interpreter, who, title in peers:
            peer = _ask(interpreter, who, folder, count)
            if peer is None:
                row("", title, "no answer", "", "", f"stopped after {_PATIENCE * LIMIT:.0f} s", "")
                continue
            faster = f"{peer['seconds'] / quick[2]:.1f} × as fast"
            _tell(row, "", f"{title} ({peer['status']})", peer["objective"], peer["bound"], peer["seconds"], faster)


def _tell(row: Callable, name: str, solver: str, objective, bound, seconds: float, faster: str) -> None:
    gap = f"{100 * (bound - objective) / objective:.3f} %" if bound and objective else ""
    row(
        name, solver, "" if objective is None else f"{objective:,.0f}", "" if not bound else f"{bound:,.0f}", gap,
        f"{seconds:.1f}", faster,
    )  # fmt: skip


def _library(row: Callable) -> None:
    """The problems of the OR-Library that are here."""
    from hatangso.plugin.siting.selection import p_median, set_cover

    if not DATA.exists():
        print("The OR-Library's problems are not here (HATANGSO_TEST_DATA).")
        return
    _testing()
    from hatangso_testing.location import read_graph_distances, read_set_cover

    row("OR-Library", "objective", "bound", "status", "processor s")
    row("---", "---:", "---:", "---", "---:")
    for path in sorted(DATA.glob("scp*.txt")):
        covers, costs = read_set_cover(path)
        begin = processor_s()
        found = set_cover(covers, costs)
        row(path.stem, found.objective, found.bound, found.status, f"{processor_s() - begin:.2f}")
    for path in sorted(DATA.glob("pmed[0-9]*.txt"), key=lambda path: int(path.stem[4:])):
        distances, count = read_graph_distances(path)
        begin = processor_s()
        found = p_median(distances, count)
        row(path.stem, found.objective, found.bound, found.status, f"{processor_s() - begin:.2f}")


def _testing() -> None:
    folder = ROOT / "tests" / "support"
    spec = importlib.util.spec_from_file_location(
        "hatangso_testing", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso_testing"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        _register()
    print(json.dumps({"ours": ours, "plain": plain, "spopt": spopt}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))

"""Programs solved in a process of their own: right, stopped at once, and nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.sparse import csr_matrix

from hatangso.plugin import solver
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.solver import doors, process

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def tidy():
    yield
    solver.close()


def market_split(rows=5, columns=40):
    """Williams' problem as Cornuéjols & Dawande (1999) draw it: small, and no branch and bound ends in good time."""
    chance = np.random.default_rng(5)
    matrix = chance.integers(0, 100, (rows, columns)).astype(float)
    half = np.floor(matrix.sum(axis=1) / 2)
    slack = np.hstack((matrix, np.eye(rows), -np.eye(rows)))
    cost = np.concatenate((np.zeros(columns), np.ones(2 * rows)))
    whole = np.concatenate((np.ones(columns), np.zeros(2 * rows)))
    most = np.concatenate((np.ones(columns), np.full(2 * rows, np.inf)))
    return {"cost": cost, "rows": csr_matrix(slack), "low": half, "high": half, "whole": whole, "most": most}


@settings(max_examples=40)
@given(
    cost=hnp.arrays(float, 6, elements=st.integers(1, 9)),
    matrix=hnp.arrays(np.int8, (4, 6), elements=st.integers(0, 1)),
    here=st.booleans(),
    plain=st.booleans(),
)
def test_covers_are_those_of_trying_all(cost, matrix, here, plain):
    """Least covers of four things by six sets, here or in another process, with the presolve or without."""
    rows = csr_matrix(matrix.astype(float))
    every = (np.arange(64)[:, None] >> np.arange(6)) & 1
    good = every[(every @ matrix.T >= 1).all(axis=1)]
    with pytest.MonkeyPatch.context() as patch:
        if here:
            patch.setattr(doors, "solve_apart", lambda *_: None)
        if not plain:
            patch.setattr(doors, "_SMALL", 0)
        found = solver.solve_whole(cost, rows, np.ones(4), np.full(4, np.inf), np.ones(6))
    assert found.solved != found.impossible
    assert found.impossible == (not len(good))
    if found.solved:
        assert found.value == pytest.approx((good @ cost).min())
        assert found.bound == pytest.approx(found.value)


def test_prices_of_a_linear_program_are_its_dual():
    # max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier & Lieberman): 36 at (2, 6), prices 0, 3/2, 1.
    rows = csr_matrix(np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 2.0]]))
    found = solver.solve_linear(np.array([-3.0, -5.0]), rows, np.array([4.0, 12.0, 18.0]), most=np.inf)
    assert found.solved and found.value == pytest.approx(-36) and found.x == pytest.approx([2, 6])
    assert -found.prices == pytest.approx([0, 1.5, 1]) and found.bound == found.value


def test_no_rows_at_all():
    found = solver.solve_whole(np.array([-1.0, 2.0]), csr_matrix((0, 2)), np.zeros(0), np.zeros(0), np.ones(2))
    assert found.solved and found.x == pytest.approx([1, 0])


def test_a_stop_is_heard_in_the_middle_of_the_search():
    asked = []

    def check():
        asked.append(1)
        if len(asked) > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        solver.solve_whole(**market_split(), check=check)
    assert not process._IDLE  # the one that searched is gone
    assert len(asked) == 6


def test_a_search_ends_at_its_limit_though_the_solver_does_not_keep_it(monkeypatch):
    """HiGHS looks at its clock between two steps only, and in some versions hangs in one of them."""
    monkeypatch.setattr(process, "_GRACE_S", 0.2)
    limits, solve_apart = [], process.solve_apart

    def deaf(program, check, seconds):
        program = {name: value for name, value in program.items() if name != "seconds"}
        limits.append(seconds)
        return solve_apart(program, check, seconds)

    monkeypatch.setattr(doors, "solve_apart", deaf)
    found = solver.solve_whole(**market_split(), seconds=0.5)
    assert limits == [0.5] and not found.solved and found.x is None and found.bound == -np.inf
    assert not process._IDLE


def test_the_next_program_takes_the_process_that_waits():
    program = {"cost": np.ones(2), "rows": csr_matrix(np.ones((1, 2))), "low": np.ones(1), "high": np.full(1, np.inf),
               "whole": np.ones(2)}  # fmt: skip
    assert solver.solve_whole(**program).value == 1
    (waiting,) = process._IDLE
    assert solver.solve_whole(**program).value == 1
    assert [waiting] == process._IDLE
    solver.close()
    assert waiting._process.returncode is not None and not process._IDLE


def test_a_process_that_breaks_down_gives_no_answer():
    program = market_split()

    def check():
        for child in taken:
            child._process.kill()

    taken = []
    ask = process._Solver.ask

    def asked(self, *given):
        taken.append(self)
        return ask(self, *given)

    process._Solver.ask = asked
    try:
        found = solver.solve_whole(**program, check=check)
    finally:
        process._Solver.ask = ask
    assert taken and not found.solved and not found.impossible and found.x is None


def test_without_another_python_it_is_solved_here(monkeypatch):
    monkeypatch.setattr(process, "pythons", lambda: iter(()))
    monkeypatch.setattr(process, "_FOUND", [])
    found = solver.solve_whole(np.ones(2), csr_matrix(np.ones((1, 2))), np.ones(1), np.full(1, np.inf), np.ones(2))
    assert found.value == 1 and not process._IDLE


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it ends after its work")
def test_it_does_not_outlive_the_one_that_asked(tmp_path):
    """Killed in mid-search, the parent cannot tidy up: the solver ends all the same."""
    code = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("hatangso", {str(ROOT / "__init__.py")!r},
                                              submodule_search_locations=[{str(ROOT)!r}])
module = importlib.util.module_from_spec(spec); sys.modules["hatangso"] = module; spec.loader.exec_module(module)
spec = importlib.util.spec_from_file_location("this_test", {str(Path(__file__))!r})
this = importlib.util.module_from_spec(spec); spec.loader.exec_module(this)
from hatangso.plugin.solver import process, solve_whole
count = 0
def check():
    global count
    count += 1
    if count == 10:
        print(process._BUSY[0]._process.pid, flush=True)
solve_whole(**this.market_split(), check=check)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    child = int(parent.stdout.readline())
    assert Path(f"/proc/{child}").exists()
    parent.kill()
    parent.wait()
    end = time.monotonic() + 60
    while _lives(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False

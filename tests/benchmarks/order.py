"""Convexity and definiteness, the same claims in one run: this project, CVXPY, SymPy and z3.

CVXPY is asked whether an expression written the way a paper writes it is convex by its rules (it never says that one
is not); SymPy's ``is_convex`` is asked where there is one variable and it can write the formula; z3 whether the softmax
Hessian is ⪰ 0 at n = 2, 3 … until it gives up.  The other tools are an optional extra: ``pip install '.[compare]'``,
then ``make bench-order``.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.benchmarks.look_alikes import NOT_CONVEX
from tests.benchmarks.losses import CONVEX, Loss
from verifier import check
from verifier.errors import StatementError
from verifier.render import markup
from verifier.render.markup import prose

#: Seconds for each question to another tool.
PATIENCE = 10.0
LOSSES = (*CONVEX, *NOT_CONVEX)
_HEAD = ("loss, as written", "truth", "this project", "ms", "CVXPY", "SymPy")


def ours(loss: Loss) -> tuple[str, float]:
    started = perf_counter()
    try:
        verdict: str = check(loss.claim).verdict
    except StatementError:
        verdict = "cannot be written"
    return verdict, (perf_counter() - started) * 1000


def by_cvxpy(loss: Loss) -> str:
    """``convex`` if its rules say so; CVXPY has no word for ``not convex``."""
    import cvxpy as cp

    if loss.cvxpy is None:
        return "cannot be written"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return "convex" if loss.cvxpy(cp).is_convex() else "unknown"


def _ask_sympy(name: str, answers: Any) -> None:
    from sympy.calculus.util import is_convex

    (loss,) = (loss for loss in LOSSES if loss.name == name)
    assert loss.sympy is not None
    expression, variable, domain = loss.sympy()
    try:
        found = is_convex(expression, variable, domain=domain)
        answers.put({True: "convex", False: "not convex"}.get(found, "None"))
    except Exception as error:  # another tool's crash is its answer
        answers.put(type(error).__name__)


def _ask_z3(n: str, answers: Any) -> None:
    """Is there p > 0 with Σp = 1 and v with Σ p v² < (Σ p v)²?"""
    import z3

    size = int(n)
    p, v = [z3.Real(f"p{k}") for k in range(size)], [z3.Real(f"v{k}") for k in range(size)]
    solver = z3.SolverFor("QF_NRA")
    solver.add(*(a > 0 for a in p), z3.Sum(p) == 1)
    mean = z3.Sum([a * b for a, b in zip(p, v)])
    solver.add(z3.Sum([a * b * b for a, b in zip(p, v)]) < mean * mean)
    answers.put({"unsat": "proved", "sat": "refuted"}.get(str(solver.check()), "unknown"))


def within_patience(ask: Callable[[str, Any], None], name: str, seconds: float) -> str:
    """The answer of another tool, asked in a process of its own."""
    context = get_context("fork")
    answers = context.Queue()
    process = context.Process(target=ask, args=(name, answers))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.terminate()
        process.join()
        return f"> {seconds:.0f} s"
    return str(answers.get()) if not answers.empty() else "died"


def by_sympy(loss: Loss, seconds: float) -> str:
    return within_patience(_ask_sympy, loss.name, seconds) if loss.sympy is not None else "not asked"


def definiteness(seconds: float) -> Iterator[str]:
    """The softmax Hessian: ours for all n at once, z3 size by size."""
    started = perf_counter()
    result = check("psd(diag(softmax(z)) - outer(softmax(z), softmax(z)))", z="vector(n)")
    took = (perf_counter() - started) * 1000
    yield f"softmax Hessian ⪰ 0: {result.verdict}, {result.scope}, {took:.1f} ms"
    for n in range(2, 13):
        started = perf_counter()
        answer = within_patience(_ask_z3, str(n), seconds)
        yield f"z3 at n = {n}: {answer} ({perf_counter() - started:.1f} s)"
        if answer != "proved":
            break


def compare(loss: Loss, seconds: float) -> tuple[str, ...]:
    """One row: the loss, the truth, and what each tool says."""
    verdict, took = ours(loss)
    truth = "convex" if loss.convex else "not convex"
    return loss.name, truth, verdict, f"{took:.0f}", by_cvxpy(loss), by_sympy(loss, seconds)


def summary(rows: Sequence[tuple[str, ...]]) -> str:
    """How many each tool decides rightly; CVXPY can say of none that it is not convex."""
    verdicts = {"convex": "proved", "not convex": "refuted"}
    right = {
        "this project": sum(verdict == verdicts[truth] for _, truth, verdict, *_ in rows),
        "CVXPY": sum(truth == rules == "convex" for _, truth, _, _, rules, _ in rows),
        "SymPy": sum(truth == calculus for _, truth, *_, calculus in rows),
    }
    convex = sum(loss.convex for loss in LOSSES)
    counts = ", ".join(f"{name} {count}" for name, count in right.items())
    return f"decided rightly, of {convex} convex losses and {len(LOSSES) - convex} look-alikes: {counts}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="for each question to another tool")
    parser.add_argument("--markdown", action="store_true", help="the page reports/order-comparison.md")
    args = parser.parse_args()
    check(LOSSES[0].claim)  # what is imported on the first call is not part of any claim
    rows = [compare(loss, args.seconds) for loss in LOSSES]
    if args.markdown:
        lines = ["# Convexity and definiteness beside other tools", "", f"{prose(summary(rows))}.", ""]
        lines += markup.table(_HEAD, (tuple(map(prose, row)) for row in rows))
        print("\n".join([*lines, *(f"- {prose(line)}" for line in definiteness(args.seconds))]))
        return
    console = Console(width=None if Console().is_terminal else 120)
    table = Table(*_HEAD)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print(summary(rows))
    for line in definiteness(args.seconds):
        console.print(line)


if __name__ == "__main__":
    main()

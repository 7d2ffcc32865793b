"""Side by side in one run: the kernel for all n, and ``sympy.simplify`` on the same claims at n = 2, 4, 6.

Also the six derivations together, and ``verify-all`` as a whole process against starting Python with SymPy and NumPy.
Run with ``make bench`` or ``python -m tests.benchmarks.compare``.  Times on a shared machine are noisy: read ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter
from typing import Any

import sympy
from rich.console import Console
from rich.table import Table

from tests.groups import FIRST
from verifier.certificates import NormalForm
from verifier.claims import Derivation, Goal
from verifier.kernel import check as gate
from verifier.kernel.proof import reader_under
from verifier.loading import CORPUS, load
from verifier.provers import prove

#: Seconds before a run of simplify is given up, and sizes it is asked at.
PATIENCE, SIZES = 40.0, (2, 4, 6)
#: How often the two whole processes are timed in turn.
ROUNDS = 5


@dataclass(frozen=True)
class Case:
    """A link of the corpus, and the same claim written out in SymPy: entries that must simplify to 0."""

    title: str
    derivation: str
    link: str
    written_out: Callable[[int], list[sympy.Expr]]


def softmax_hessian(n: int) -> list[sympy.Expr]:
    """∂²/∂z² of log Σ e^z minus diag(p) − ppᵀ."""
    z = sympy.symbols(f"z:{n}", real=True)
    total = sum(map(sympy.exp, z))
    p = [sympy.exp(a) / total for a in z]
    loss = sympy.log(total)
    return [loss.diff(z[i], z[j]) - ((p[i] if i == j else 0) - p[i] * p[j]) for i in range(n) for j in range(n)]


def batch_norm_gradient(n: int) -> list[sympy.Expr]:
    """∂/∂x of Σ g (γ x̂ + β) minus the closed form."""
    x, g = sympy.symbols(f"x:{n}", real=True), sympy.symbols(f"g:{n}", real=True)
    gamma, beta = sympy.symbols("gamma beta", real=True)
    eps = sympy.Symbol("eps", positive=True)
    mean = sum(x) / n
    s = sympy.sqrt(sum((a - mean) ** 2 for a in x) / n + eps)
    hat = [(a - mean) / s for a in x]
    loss = sum(b * (gamma * a + beta) for a, b in zip(hat, g))
    average, slope = sum(g) / n, sum(a * b for a, b in zip(hat, g)) / n
    return [loss.diff(x[i]) - gamma / s * (g[i] - average - hat[i] * slope) for i in range(n)]


def logistic_hessian(n: int) -> list[sympy.Expr]:
    """∂²/∂w² of the logistic loss of n samples in n dimensions minus XᵀDX."""
    x = sympy.Matrix(n, n, lambda i, j: sympy.Symbol(f"x{i}_{j}", real=True))
    w, y = sympy.symbols(f"w:{n}", real=True), sympy.symbols(f"y:{n}", real=True)
    h = [sum(x[i, j] * w[j] for j in range(n)) for i in range(n)]
    p = [1 / (1 + sympy.exp(-a)) for a in h]
    loss = -sum(y[i] * sympy.log(p[i]) + (1 - y[i]) * sympy.log(1 - p[i]) for i in range(n))
    return [
        loss.diff(w[j], w[k]) - sum(x[i, j] * p[i] * (1 - p[i]) * x[i, k] for i in range(n))
        for j in range(n)
        for k in range(j, n)
    ]


def quadratic_gradient(n: int) -> list[sympy.Expr]:
    """∂/∂x of xᵀAx minus (A + Aᵀ)x."""
    a = sympy.Matrix(n, n, lambda i, j: sympy.Symbol(f"a{i}_{j}"))
    x = sympy.Matrix(sympy.symbols(f"x:{n}"))
    value = (x.T * a * x)[0, 0]
    right = (a + a.T) * x
    return [value.diff(x[i]) - right[i] for i in range(n)]


CASES = (
    Case("softmax Hessian = diag(p) − ppᵀ", "softmax_cross_entropy_hessian", "hessian", softmax_hessian),
    Case("BatchNorm input gradient", "batch_normalisation", "gradient", batch_norm_gradient),
    Case("logistic Hessian = XᵀDX", "logistic_hessian", "hessian", logistic_hessian),
    Case("∇ xᵀAx = (A + Aᵀ)x", "quadratic_form_gradient", "quadratic-gradient", quadratic_gradient),
)


def timed(action: Callable[[], Any], repeats: int = 1) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(repeats):
        started = perf_counter()
        action()
        times.append((perf_counter() - started) * 1e3)
    return median(times)


def cold(action: Callable[[], Any]) -> Callable[[], Any]:
    """The action with nothing remembered from earlier readings."""

    def run() -> Any:
        reader_under.cache_clear()
        return action()

    return run


def simplify_in_time(written_out: Callable[[int], list[sympy.Expr]], n: int) -> float | None:
    """Milliseconds for simplify on every entry; None when it takes longer than we wait."""
    context = get_context("fork")
    parent, child = context.Pipe(duplex=False)

    def work() -> None:
        started = perf_counter()
        decided = all(sympy.simplify(entry) == 0 for entry in written_out(n))
        child.send(((perf_counter() - started) * 1e3, decided))

    process = context.Process(target=work)
    process.start()
    found = parent.recv() if parent.poll(PATIENCE) else None
    process.kill()
    process.join()
    return found[0] if found and found[1] else None


def corpus() -> list[Derivation]:
    return [loaded.derivation for loaded in load([]) if loaded.derivation is not None]


def goals(derivation: Derivation, prefix: str = "") -> list[Goal]:
    return [derivation.goal(link) for _, link in derivation.links() if not link.erratum and link.id.startswith(prefix)]


def claims_table(console: Console, derivations: list[Derivation]) -> None:
    table = Table(title="one claim: the kernel for all n, and sympy.simplify at fixed n (milliseconds)")
    for heading in ("claim", "kernel, all n", *(f"simplify n = {n}" for n in SIZES), f"ratio at n = {SIZES[1]}"):
        table.add_column(heading, justify="left" if heading == "claim" else "right")
    by_name = {derivation.name: derivation for derivation in derivations}
    for case in CASES:
        goal = next(g for g in goals(by_name[case.derivation], f"{case.link}."))
        ours = timed(cold(lambda goal=goal: gate.check(goal, NormalForm())), repeats=5)
        theirs = [simplify_in_time(case.written_out, n) for n in SIZES]
        shown = [f"> {PATIENCE * 1e3:.0f}" if t is None else f"{t:.0f}" for t in theirs]
        ratio = f"> {PATIENCE * 1e3 / ours:.0f}" if theirs[1] is None else f"{theirs[1] / ours:.0f}"
        table.add_row(case.title, f"{ours:.2f}", *shown, f"{ratio} ×")
    console.print(table)


def corpus_table(console: Console, derivations: list[Derivation]) -> None:
    everything = [goal for derivation in derivations for goal in goals(derivation)]
    certificates = [(goal, theorem.certificate) for goal in everything if (theorem := prove(goal).theorem)]
    checking = timed(cold(lambda: [gate.check(goal, certificate) for goal, certificate in certificates]), repeats=3)
    searching = timed(cold(lambda: [prove(goal) for goal in everything]), repeats=3)
    table = Table(title="the corpus")
    table.add_column("what")
    table.add_column("milliseconds", justify="right")
    table.add_row(
        f"the kernel replays {len(certificates)} certificates of {len(derivations)} modules", f"{checking:.0f}"
    )
    table.add_row(f"search and check of {len(everything)} true links, from nothing", f"{searching:.0f}")
    console.print(table)


def process_table(console: Console) -> None:
    """The processes in turn, so that what else the machine does falls on each; CPU counts all workers."""
    first = [str(CORPUS / f"{name}.py") for name in sorted(FIRST)]
    names = ('python -c "import sympy, numpy"', "verify-all, the first six groups", "verify-all, everything")
    commands = (("-c", "import sympy, numpy"), ("-m", "verifier", "all", *first), ("-m", "verifier", "all"))
    rounds = [[process(*arguments) for arguments in commands] for _ in range(ROUNDS)]
    table = Table(title=f"verify-all as a whole process, {ROUNDS} rounds (milliseconds)")
    for heading in ("what", "wall, least", "wall, median", "CPU, least", "CPU, median"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    figures = [
        [summary(times) for times in zip(*(each[place] for each in rounds)) for summary in (min, median)]
        for place in range(len(commands))
    ]
    for name, row in zip(names, figures):
        table.add_row(name, *(f"{value:.0f}" for value in row))
    for name, row in zip(names[1:], figures[1:]):
        table.add_row(f"ratio: {name}", *(f"{whole / base:.2f} ×" for base, whole in zip(figures[0], row)))
    console.print(table)


def process(*arguments: str) -> tuple[float, float]:
    """Wall and CPU milliseconds of one Python process with all of its children."""
    started, before = perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL)
    wall, after = perf_counter() - started, getrusage(RUSAGE_CHILDREN)
    return wall * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--corpus-only", action="store_true", help="skip the comparison with simplify (it takes minutes)"
    )
    options = parser.parse_args()
    console, derivations = Console(), corpus()
    if not options.corpus_only:
        claims_table(console, derivations)
    corpus_table(console, derivations)
    process_table(console)


if __name__ == "__main__":
    main()

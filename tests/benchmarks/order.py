"""Convexity and definiteness, the same claims in one run: this project, CVXPY, SymPy and z3.

CVXPY is asked whether an expression written the way a paper writes it is convex by its rules (it never says that one
is not); SymPy's ``is_convex`` is asked where there is one variable; z3 whether the softmax Hessian is ⪰ 0 at n = 2, 3 …
until it gives up.  The other tools are an optional extra: ``pip install '.[compare]'``, then ``make bench-order``.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from typing import Any

import sympy
from rich.console import Console
from rich.table import Table

from verifier import check
from verifier.errors import StatementError

#: Seconds for each question to another tool.
PATIENCE = 10.0


@dataclass(frozen=True)
class Loss:
    """One loss: the claim in our language, and the same formula for CVXPY and for SymPy where it can be written."""

    name: str
    claim: str
    cvxpy: Callable[[Any], Any] | None = None
    sympy: Callable[[], tuple[sympy.Expr, sympy.Symbol, Any]] | None = None
    convex: bool = True


def _x(cp: Any, **facts: Any) -> Any:
    return cp.Variable(**facts)


def _of(formula: Callable[[sympy.Symbol], sympy.Expr], domain: Any = sympy.S.Reals) -> Any:
    def build() -> tuple[sympy.Expr, sympy.Symbol, Any]:
        t = sympy.Symbol("t", real=True)
        return formula(t), t, domain

    return build


_POSITIVE = sympy.Interval.open(0, sympy.oo)
_UNIT = sympy.Interval.open(0, 1)


def _vector(cp: Any) -> tuple[Any, Any, Any]:
    import numpy as np

    rng = np.random.default_rng(0)
    return cp.Variable(3), rng.normal(size=(5, 3)), rng.normal(size=5)


LOSSES: tuple[Loss, ...] = (
    Loss(
        "softplus",
        "t: scalar; convex(log(1 + exp(t)), t)",
        lambda cp: cp.log(1 + cp.exp(_x(cp))),
        _of(lambda t: sympy.log(1 + sympy.exp(t))),
    ),
    Loss(
        "logistic, −log σ",
        "t: scalar; convex(-log(sigmoid(t)), t)",
        lambda cp: -cp.log(1 / (1 + cp.exp(-_x(cp)))),
        _of(lambda t: -sympy.log(1 / (1 + sympy.exp(-t)))),
    ),
    Loss("log cosh", "t: scalar; convex(log(cosh(t)), t)", None, _of(lambda t: sympy.log(sympy.cosh(t)))),
    Loss(
        "pseudo-Huber",
        "t: scalar; convex(sqrt(1 + t**2) - 1, t)",
        lambda cp: cp.sqrt(1 + _x(cp) ** 2) - 1,
        _of(lambda t: sympy.sqrt(1 + t**2) - 1),
    ),
    Loss(
        "√(x² + ε)",
        "t: scalar; e: scalar > 0; convex(sqrt(t**2 + e), t)",
        lambda cp: cp.sqrt(_x(cp) ** 2 + 0.1),
        _of(lambda t: sympy.sqrt(t**2 + sympy.Rational(1, 10))),
    ),
    Loss(
        "x²/p in p",
        "x: scalar; p: scalar > 0; convex(x**2 / p, p)",
        lambda cp: 4 / _x(cp, pos=True),
        _of(lambda t: 4 / t, _POSITIVE),
    ),
    Loss(
        "x²/p in (x, p)",
        "x: scalar; p: scalar > 0; convex(x**2 / p, x, p)",
        lambda cp: _x(cp) ** 2 / _x(cp, pos=True),
    ),
    Loss(
        "p log p",
        "p: scalar > 0; convex(p * log(p), p)",
        lambda cp: (lambda p: p * cp.log(p))(_x(cp, pos=True)),
        _of(lambda t: t * sympy.log(t), _POSITIVE),
    ),
    Loss(
        "p log(p/q) in (p, q)",
        "p: scalar > 0; q: scalar > 0; convex(p * log(p / q), p, q)",
        lambda cp: (lambda p, q: p * cp.log(p / q))(_x(cp, pos=True), _x(cp, pos=True)),
    ),
    Loss(
        "exponential",
        "t: scalar; convex(exp(-t), t)",
        lambda cp: cp.exp(-_x(cp)),
        _of(lambda t: sympy.exp(-t)),
    ),
    Loss(
        "softplus²",
        "t: scalar; convex(softplus(t)**2, t)",
        lambda cp: cp.log(1 + cp.exp(_x(cp))) ** 2,
        _of(lambda t: sympy.log(1 + sympy.exp(t)) ** 2),
    ),
    Loss(
        "1/(pq) in (p, q)",
        "p: scalar > 0; q: scalar > 0; convex(1 / (p * q), p, q)",
        lambda cp: 1 / (_x(cp, pos=True) * _x(cp, pos=True)),
    ),
    Loss(
        "x⁴ − 2x³ + 2x²",
        "t: scalar; convex(t**4 - 2 * t**3 + 2 * t**2, t)",
        lambda cp: (lambda t: t**4 - 2 * t**3 + 2 * t**2)(_x(cp)),
        _of(lambda t: t**4 - 2 * t**3 + 2 * t**2),
    ),
    Loss(
        "Poisson NLL, e^t − yt",
        "t: scalar; y: scalar >= 0; convex(exp(t) - y * t, t)",
        lambda cp: (lambda t: cp.exp(t) - 3 * t)(_x(cp)),
        _of(lambda t: sympy.exp(t) - 3 * t),
    ),
    Loss(
        "Poisson NLL in the mean",
        "m: scalar > 0; y: scalar >= 0; convex(m - y * log(m), m)",
        lambda cp: (lambda m: m - 3 * cp.log(m))(_x(cp, pos=True)),
        _of(lambda t: t - 3 * sympy.log(t), _POSITIVE),
    ),
    Loss(
        "Bernoulli NLL",
        "p: scalar; 0 < p < 1; y: scalar; 0 <= y <= 1; convex(-y * log(p) - (1 - y) * log(1 - p), p)",
        lambda cp: (lambda p: -0.3 * cp.log(p) - 0.7 * cp.log(1 - p))(_x(cp)),
        _of(lambda t: -sympy.log(t) * 3 / 10 - sympy.log(1 - t) * 7 / 10, _UNIT),
    ),
    Loss(
        "negative binomial NLL",
        "t: scalar; r: scalar > 0; y: scalar >= 0; convex((r + y) * log(r + exp(t)) - y * t, t)",
        lambda cp: (lambda t: 5 * cp.log(2 + cp.exp(t)) - 3 * t)(_x(cp)),
        _of(lambda t: 5 * sympy.log(2 + sympy.exp(t)) - 3 * t),
    ),
    Loss(
        "Gamma NLL, y e^(−t) + t",
        "t: scalar; y: scalar > 0; convex(y * exp(-t) + t, t)",
        lambda cp: (lambda t: 2 * cp.exp(-t) + t)(_x(cp)),
        _of(lambda t: 2 * sympy.exp(-t) + t),
    ),
    Loss(
        "hinge",
        "t: scalar; convex(relu(1 - t), t)",
        lambda cp: cp.pos(1 - _x(cp)),
        _of(lambda t: sympy.Max(0, 1 - t)),
    ),
    Loss(
        "squared hinge",
        "t: scalar; convex(relu(1 - t)**2, t)",
        lambda cp: cp.pos(1 - _x(cp)) ** 2,
        _of(lambda t: sympy.Max(0, 1 - t) ** 2),
    ),
    Loss(
        "pinball",
        "t: scalar; q: scalar; 0 < q < 1; convex(max(q * t, (q - 1) * t), t)",
        lambda cp: (lambda t: cp.maximum(0.3 * t, -0.7 * t))(_x(cp)),
        _of(lambda t: sympy.Max(3 * t, -7 * t)),
    ),
    Loss("|x|", "t: scalar; convex(abs(t), t)", lambda cp: cp.abs(_x(cp)), _of(lambda t: sympy.Abs(t))),
    Loss(
        "least squares + ridge",
        "X: matrix(m, n); y: vector(m); w: vector(n); c: scalar > 0; convex(norm(X @ w - y)**2 + c * norm(w)**2, w)",
        lambda cp: (lambda w, X, y: cp.sum_squares(X @ w - y) + 0.1 * cp.sum_squares(w))(*_vector(cp)),
    ),
    Loss(
        "‖Xw − y‖² as (Xw − y)ᵀ(Xw − y)",
        "X: matrix(m, n); y: vector(m); w: vector(n); convex((X @ w - y) @ (X @ w - y), w)",
        lambda cp: (lambda w, X, y: (X @ w - y) @ (X @ w - y))(*_vector(cp)),
    ),
    Loss(
        "log-sum-exp",
        "z: vector(n); convex(log(sum(exp(z))), z)",
        lambda cp: cp.log(cp.sum(cp.exp(cp.Variable(3)))),
    ),
    Loss(
        "softmax cross-entropy",
        "z: vector(n); y: vector(n) simplex; convex(-(y @ log(exp(z) / sum(exp(z)))), z)",
        lambda cp: (lambda z: -cp.sum(cp.multiply([0.2, 0.3, 0.5], cp.log(cp.exp(z) / cp.sum(cp.exp(z))))))(
            cp.Variable(3)
        ),
    ),
    Loss(
        "logistic regression",
        "X: matrix(m, n); s: vector(m); w: vector(n); convex(sum(log(1 + exp(-s * (X @ w)))), w)",
        lambda cp: (lambda w, X, y: cp.sum(cp.log(1 + cp.exp(-cp.multiply(y, X @ w)))))(*_vector(cp)),
    ),
    Loss(
        "Mahalanobis",
        "S: matrix(n, n) psd; x: vector(n); c: vector(n); convex((x - c) @ S @ (x - c), x)",
        lambda cp: (lambda w, X, y: (w - 1) @ (X.T @ X) @ (w - 1))(*_vector(cp)),
    ),
    Loss(
        "−log det X",
        "X: matrix(n, n) spd; convex(-log(det(X)), X)",
        lambda cp: -cp.log_det(cp.Variable((3, 3), PSD=True)),
    ),
    Loss(
        "GELU's cousin x σ(1.702 x)",
        "t: scalar; convex(t * sigmoid(1.702 * t), t)",
        lambda cp: (lambda t: t / (1 + cp.exp(-1.702 * t)))(_x(cp)),
        convex=False,
    ),
    Loss(
        "SiLU",
        "t: scalar; convex(t * sigmoid(t), t)",
        lambda cp: (lambda t: t / (1 + cp.exp(-t)))(_x(cp)),
        _of(lambda t: t / (1 + sympy.exp(-t))),
        convex=False,
    ),
    Loss("tanh", "t: scalar; convex(tanh(t), t)", None, _of(lambda t: sympy.tanh(t)), convex=False),
    Loss("x³", "t: scalar; convex(t**3, t)", lambda cp: _x(cp) ** 3, _of(lambda t: t**3), convex=False),
    Loss(
        "Cauchy loss",
        "t: scalar; convex(log(1 + t**2), t)",
        lambda cp: cp.log(1 + _x(cp) ** 2),
        _of(lambda t: sympy.log(1 + t**2)),
        convex=False,
    ),
    Loss(
        "Geman–McClure",
        "t: scalar; convex(t**2 / (1 + t**2), t)",
        lambda cp: (lambda t: t**2 / (1 + t**2))(_x(cp)),
        _of(lambda t: t**2 / (1 + t**2)),
        convex=False,
    ),
    Loss(
        "√|x|",
        "t: scalar; convex(sqrt(abs(t)), t)",
        lambda cp: cp.sqrt(cp.abs(_x(cp))),
        _of(lambda t: sympy.sqrt(sympy.Abs(t))),
        convex=False,
    ),
    Loss(
        "product of convex functions",
        "t: scalar; convex((t - 1)**2 * (t + 1)**2, t)",
        lambda cp: (lambda t: (t - 1) ** 2 * (t + 1) ** 2)(_x(cp)),
        _of(lambda t: (t - 1) ** 2 * (t + 1) ** 2),
        convex=False,
    ),
)


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
    return within_patience(_ask_sympy, loss.name, seconds) if loss.sympy is not None else "several variables"


def definiteness(console: Console, seconds: float) -> None:
    """The softmax Hessian: ours for all n at once, z3 size by size."""
    started = perf_counter()
    result = check("psd(diag(softmax(z)) - outer(softmax(z), softmax(z)))", z="vector(n)")
    took = (perf_counter() - started) * 1000
    console.print(f"softmax Hessian ⪰ 0: {result.verdict}, {result.scope}, {took:.1f} ms")
    for n in range(2, 13):
        started = perf_counter()
        answer = within_patience(_ask_z3, str(n), seconds)
        console.print(f"  z3 at n = {n}: {answer} ({perf_counter() - started:.1f} s)")
        if answer != "proved":
            break


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="for each question to another tool")
    seconds = parser.parse_args().seconds
    console = Console(width=None if Console().is_terminal else 120)
    check(LOSSES[0].claim)  # what is imported on the first call is not part of any claim
    table = Table("loss, as written", "truth", "this project", "ms", "CVXPY", "SymPy")
    right = {"ours": 0, "CVXPY": 0, "SymPy": 0}
    for loss in LOSSES:
        verdict, took = ours(loss)
        rules, calculus = by_cvxpy(loss), by_sympy(loss, seconds)
        right["ours"] += verdict == ("proved" if loss.convex else "refuted")
        right["CVXPY"] += loss.convex and rules == "convex"
        right["SymPy"] += calculus == ("convex" if loss.convex else "not convex")
        table.add_row(loss.name, "convex" if loss.convex else "not convex", verdict, f"{took:.0f}", rules, calculus)
    console.print(table)
    console.print(
        f"decided rightly, of {len(LOSSES)}: " + ", ".join(f"{name} {count}" for name, count in right.items())
    )
    definiteness(console, seconds)


if __name__ == "__main__":
    main()

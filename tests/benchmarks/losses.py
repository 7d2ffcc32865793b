"""Convex losses as a paper writes them, for this project and for CVXPY and SymPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy


@dataclass(frozen=True)
class Loss:
    """One loss: the claim in our language, and the same formula for CVXPY and for SymPy where it can be written."""

    name: str
    claim: str
    cvxpy: Callable[[Any], Any] | None = None
    sympy: Callable[[], tuple[sympy.Expr, sympy.Symbol, Any]] | None = None
    convex: bool = True


def scalar(cp: Any, **facts: Any) -> Any:
    return cp.Variable(**facts)


def of(formula: Callable[[sympy.Symbol], sympy.Expr], domain: Any = sympy.S.Reals) -> Any:
    def build() -> tuple[sympy.Expr, sympy.Symbol, Any]:
        t = sympy.Symbol("t", real=True)
        return formula(t), t, domain

    return build


POSITIVE = sympy.Interval.open(0, sympy.oo)
UNIT = sympy.Interval.open(0, 1)


def vector(cp: Any) -> tuple[Any, Any, Any]:
    import numpy as np

    rng = np.random.default_rng(0)
    return cp.Variable(3), rng.normal(size=(5, 3)), rng.normal(size=5)


CONVEX: tuple[Loss, ...] = (
    Loss(
        "softplus",
        "t: scalar; convex(log(1 + exp(t)), t)",
        lambda cp: cp.log(1 + cp.exp(scalar(cp))),
        of(lambda t: sympy.log(1 + sympy.exp(t))),
    ),
    Loss(
        "logistic, −log σ",
        "t: scalar; convex(-log(sigmoid(t)), t)",
        lambda cp: -cp.log(1 / (1 + cp.exp(-scalar(cp)))),
        of(lambda t: -sympy.log(1 / (1 + sympy.exp(-t)))),
    ),
    Loss("log cosh", "t: scalar; convex(log(cosh(t)), t)", None, of(lambda t: sympy.log(sympy.cosh(t)))),
    Loss(
        "pseudo-Huber",
        "t: scalar; convex(sqrt(1 + t**2) - 1, t)",
        lambda cp: cp.sqrt(1 + scalar(cp) ** 2) - 1,
        of(lambda t: sympy.sqrt(1 + t**2) - 1),
    ),
    Loss(
        "√(x² + ε)",
        "t: scalar; e: scalar > 0; convex(sqrt(t**2 + e), t)",
        lambda cp: cp.sqrt(scalar(cp) ** 2 + 0.1),
        of(lambda t: sympy.sqrt(t**2 + sympy.Rational(1, 10))),
    ),
    Loss(
        "x²/p in p",
        "x: scalar; p: scalar > 0; convex(x**2 / p, p)",
        lambda cp: 4 / scalar(cp, pos=True),
        of(lambda t: 4 / t, POSITIVE),
    ),
    Loss(
        "x²/p in (x, p)",
        "x: scalar; p: scalar > 0; convex(x**2 / p, x, p)",
        lambda cp: scalar(cp) ** 2 / scalar(cp, pos=True),
    ),
    Loss(
        "p log p",
        "p: scalar > 0; convex(p * log(p), p)",
        lambda cp: (lambda p: p * cp.log(p))(scalar(cp, pos=True)),
        of(lambda t: t * sympy.log(t), POSITIVE),
    ),
    Loss(
        "p log(p/q) in (p, q)",
        "p: scalar > 0; q: scalar > 0; convex(p * log(p / q), p, q)",
        lambda cp: (lambda p, q: p * cp.log(p / q))(scalar(cp, pos=True), scalar(cp, pos=True)),
    ),
    Loss(
        "exponential",
        "t: scalar; convex(exp(-t), t)",
        lambda cp: cp.exp(-scalar(cp)),
        of(lambda t: sympy.exp(-t)),
    ),
    Loss(
        "softplus²",
        "t: scalar; convex(softplus(t)**2, t)",
        lambda cp: cp.log(1 + cp.exp(scalar(cp))) ** 2,
        of(lambda t: sympy.log(1 + sympy.exp(t)) ** 2),
    ),
    Loss(
        "1/(pq) in (p, q)",
        "p: scalar > 0; q: scalar > 0; convex(1 / (p * q), p, q)",
        lambda cp: 1 / (scalar(cp, pos=True) * scalar(cp, pos=True)),
    ),
    Loss(
        "x⁴ − 2x³ + 2x²",
        "t: scalar; convex(t**4 - 2 * t**3 + 2 * t**2, t)",
        lambda cp: (lambda t: t**4 - 2 * t**3 + 2 * t**2)(scalar(cp)),
        of(lambda t: t**4 - 2 * t**3 + 2 * t**2),
    ),
    Loss(
        "Poisson NLL, e^t − yt",
        "t: scalar; y: scalar >= 0; convex(exp(t) - y * t, t)",
        lambda cp: (lambda t: cp.exp(t) - 3 * t)(scalar(cp)),
        of(lambda t: sympy.exp(t) - 3 * t),
    ),
    Loss(
        "Poisson NLL in the mean",
        "m: scalar > 0; y: scalar >= 0; convex(m - y * log(m), m)",
        lambda cp: (lambda m: m - 3 * cp.log(m))(scalar(cp, pos=True)),
        of(lambda t: t - 3 * sympy.log(t), POSITIVE),
    ),
    Loss(
        "Bernoulli NLL",
        "p: scalar; 0 < p < 1; y: scalar; 0 <= y <= 1; convex(-y * log(p) - (1 - y) * log(1 - p), p)",
        lambda cp: (lambda p: -0.3 * cp.log(p) - 0.7 * cp.log(1 - p))(scalar(cp)),
        of(lambda t: -sympy.log(t) * 3 / 10 - sympy.log(1 - t) * 7 / 10, UNIT),
    ),
    Loss(
        "negative binomial NLL",
        "t: scalar; r: scalar > 0; y: scalar >= 0; convex((r + y) * log(r + exp(t)) - y * t, t)",
        lambda cp: (lambda t: 5 * cp.log(2 + cp.exp(t)) - 3 * t)(scalar(cp)),
        of(lambda t: 5 * sympy.log(2 + sympy.exp(t)) - 3 * t),
    ),
    Loss(
        "Gamma NLL, y e^(−t) + t",
        "t: scalar; y: scalar > 0; convex(y * exp(-t) + t, t)",
        lambda cp: (lambda t: 2 * cp.exp(-t) + t)(scalar(cp)),
        of(lambda t: 2 * sympy.exp(-t) + t),
    ),
    Loss(
        "hinge",
        "t: scalar; convex(relu(1 - t), t)",
        lambda cp: cp.pos(1 - scalar(cp)),
        of(lambda t: sympy.Max(0, 1 - t)),
    ),
    Loss(
        "squared hinge",
        "t: scalar; convex(relu(1 - t)**2, t)",
        lambda cp: cp.pos(1 - scalar(cp)) ** 2,
        of(lambda t: sympy.Max(0, 1 - t) ** 2),
    ),
    Loss(
        "pinball",
        "t: scalar; q: scalar; 0 < q < 1; convex(max(q * t, (q - 1) * t), t)",
        lambda cp: (lambda t: cp.maximum(0.3 * t, -0.7 * t))(scalar(cp)),
        of(lambda t: sympy.Max(3 * t, -7 * t)),
    ),
    Loss("|x|", "t: scalar; convex(abs(t), t)", lambda cp: cp.abs(scalar(cp)), of(lambda t: sympy.Abs(t))),
    Loss(
        "least squares + ridge",
        "X: matrix(m, n); y: vector(m); w: vector(n); c: scalar > 0; convex(norm(X @ w - y)**2 + c * norm(w)**2, w)",
        lambda cp: (lambda w, X, y: cp.sum_squares(X @ w - y) + 0.1 * cp.sum_squares(w))(*vector(cp)),
    ),
    Loss(
        "‖Xw − y‖² as (Xw − y)ᵀ(Xw − y)",
        "X: matrix(m, n); y: vector(m); w: vector(n); convex((X @ w - y) @ (X @ w - y), w)",
        lambda cp: (lambda w, X, y: (X @ w - y) @ (X @ w - y))(*vector(cp)),
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
        lambda cp: (lambda w, X, y: cp.sum(cp.log(1 + cp.exp(-cp.multiply(y, X @ w)))))(*vector(cp)),
    ),
    Loss(
        "Mahalanobis",
        "S: matrix(n, n) psd; x: vector(n); c: vector(n); convex((x - c) @ S @ (x - c), x)",
        lambda cp: (lambda w, X, y: (w - 1) @ (X.T @ X) @ (w - 1))(*vector(cp)),
    ),
    Loss(
        "−log det X",
        "X: matrix(n, n) spd; convex(-log(det(X)), X)",
        lambda cp: -cp.log_det(cp.Variable((3, 3), PSD=True)),
    ),
    Loss(
        "tr X⁻¹",
        "X: matrix(n, n) spd; convex(tr(inv(X)), X)",
        lambda cp: cp.matrix_frac([[1, 0], [0, 1]], cp.Variable((2, 2), PSD=True)),
    ),
    Loss(
        "Huber, ½t² − ½relu(|t| − 1)²",
        "t: scalar; convex(t**2 / 2 - relu(abs(t) - 1)**2 / 2, t)",
        lambda cp: (lambda t: t**2 / 2 - cp.pos(cp.abs(t) - 1) ** 2 / 2)(scalar(cp)),
        of(lambda t: t**2 / 2 - sympy.Max(0, sympy.Abs(t) - 1) ** 2 / 2),
    ),
    Loss(
        "ELU",
        "t: scalar; convex(relu(t) + exp(min(t, 0)) - 1, t)",
        lambda cp: (lambda t: cp.pos(t) + cp.exp(cp.minimum(t, 0)) - 1)(scalar(cp)),
        of(lambda t: sympy.Max(0, t) + sympy.exp(sympy.Min(t, 0)) - 1),
    ),
    Loss(
        "lasso + ridge",
        "w: vector(n); c: scalar > 0; convex(norm(w)**2 + c * sum(abs(w)), w)",
        lambda cp: (lambda w: cp.sum_squares(w) + 0.1 * cp.norm1(w))(cp.Variable(3)),
    ),
    Loss(
        "wᵀw/p in (w, p)",
        "w: vector(n); p: scalar > 0; convex(w @ w / p, w, p)",
        lambda cp: (lambda w, p: w @ w / p)(cp.Variable(3), scalar(cp, pos=True)),
    ),
    Loss(
        "relative entropy in (p, q)",
        "p: vector(n) positive; q: vector(n) positive; convex(sum(p * log(p / q)), p, q)",
        lambda cp: (lambda p, q: cp.sum(cp.multiply(p, cp.log(p / q))))(
            cp.Variable(3, pos=True), cp.Variable(3, pos=True)
        ),
    ),
    Loss(
        "insensitive loss",
        "t: scalar; convex(relu(abs(t) - 1), t)",
        lambda cp: cp.pos(cp.abs(scalar(cp)) - 1),
        of(lambda t: sympy.Max(0, sympy.Abs(t) - 1)),
    ),
    Loss(
        "exp ‖x‖²",
        "x: vector(n); convex(exp(norm(x)**2), x)",
        lambda cp: cp.exp(cp.sum_squares(cp.Variable(3))),
    ),
    Loss(
        "log(eˣ + eʸ) in (x, y)",
        "x: scalar; y: scalar; convex(log(exp(x) + exp(y)), x, y)",
        lambda cp: cp.log(cp.exp(scalar(cp)) + cp.exp(scalar(cp))),
    ),
    Loss(
        "squared hinge of a layer",
        "x: vector(n); A: matrix(m, n); b: vector(m); convex(sum(relu(A @ x - b)**2), x)",
        lambda cp: (lambda w, X, y: cp.sum(cp.pos(X @ w - y) ** 2))(*vector(cp)),
    ),
)

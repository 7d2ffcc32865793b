"""Losses that look convex and are not."""

from __future__ import annotations

import sympy

from tests.benchmarks.losses import POSITIVE, Loss, of, scalar

NOT_CONVEX: tuple[Loss, ...] = (
    Loss(
        "GELU",
        "t: scalar; convex(t * (1 + erf(t / sqrt(2))) / 2, t)",
        None,
        of(lambda t: t * (1 + sympy.erf(t / sympy.sqrt(2))) / 2),
        convex=False,
    ),
    Loss(
        "Gaussian likelihood in the variance",
        "s: scalar > 0; x: scalar; convex(log(s) + x**2 / (2 * s), s)",
        lambda cp: (lambda s: cp.log(s) + 2 / s)(scalar(cp, pos=True)),
        of(lambda t: sympy.log(t) + 2 / t, POSITIVE),
        convex=False,
    ),
    Loss(
        "square loss through σ",
        "t: scalar; y: scalar; convex((y - sigmoid(t))**2, t)",
        lambda cp: (lambda t: (1 - 1 / (1 + cp.exp(-t))) ** 2)(scalar(cp)),
        of(lambda t: (1 - 1 / (1 + sympy.exp(-t))) ** 2),
        convex=False,
    ),
    Loss(
        "product xy in (x, y)",
        "x: scalar; y: scalar; convex(x * y, x, y)",
        lambda cp: scalar(cp) * scalar(cp),
        convex=False,
    ),
    Loss(
        "logistic loss of a two-layer network, in its weights",
        "v: vector(k); W: matrix(k, n); x: vector(n); convex(log(1 + exp(-(v @ tanh(W @ x)))), W)",
        None,
        convex=False,
    ),
    Loss(
        "−log |det X| without positivity",
        "X: matrix(n, n) invertible; convex(-log(abs(det(X))), X)",
        None,
        convex=False,
    ),
    Loss(
        "Welsch",
        "t: scalar; convex(1 - exp(-t**2 / 2), t)",
        lambda cp: 1 - cp.exp(-(scalar(cp) ** 2) / 2),
        of(lambda t: 1 - sympy.exp(-(t**2) / 2)),
        convex=False,
    ),
    Loss(
        "GELU's cousin x σ(1.702 x)",
        "t: scalar; convex(t * sigmoid(1.702 * t), t)",
        lambda cp: (lambda t: t / (1 + cp.exp(-1.702 * t)))(scalar(cp)),
        convex=False,
    ),
    Loss(
        "SiLU",
        "t: scalar; convex(t * sigmoid(t), t)",
        lambda cp: (lambda t: t / (1 + cp.exp(-t)))(scalar(cp)),
        of(lambda t: t / (1 + sympy.exp(-t))),
        convex=False,
    ),
    Loss("tanh", "t: scalar; convex(tanh(t), t)", None, of(lambda t: sympy.tanh(t)), convex=False),
    Loss("x³", "t: scalar; convex(t**3, t)", lambda cp: scalar(cp) ** 3, of(lambda t: t**3), convex=False),
    Loss(
        "Cauchy loss",
        "t: scalar; convex(log(1 + t**2), t)",
        lambda cp: cp.log(1 + scalar(cp) ** 2),
        of(lambda t: sympy.log(1 + t**2)),
        convex=False,
    ),
    Loss(
        "Geman–McClure",
        "t: scalar; convex(t**2 / (1 + t**2), t)",
        lambda cp: (lambda t: t**2 / (1 + t**2))(scalar(cp)),
        of(lambda t: t**2 / (1 + t**2)),
        convex=False,
    ),
    Loss(
        "√|x|",
        "t: scalar; convex(sqrt(abs(t)), t)",
        lambda cp: cp.sqrt(cp.abs(scalar(cp))),
        of(lambda t: sympy.sqrt(sympy.Abs(t))),
        convex=False,
    ),
    Loss(
        "product of convex functions",
        "t: scalar; convex((t - 1)**2 * (t + 1)**2, t)",
        lambda cp: (lambda t: (t - 1) ** 2 * (t + 1) ** 2)(scalar(cp)),
        of(lambda t: (t - 1) ** 2 * (t + 1) ** 2),
        convex=False,
    ),
)

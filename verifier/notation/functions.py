"""Functions that act entry by entry, and the two of a whole array that are made of exponentials."""

from __future__ import annotations

import sympy

from verifier.errors import ShapeError
from verifier.expressions import Apply, Defined, Expression, Neg, Operand, Total, lift
from verifier.facts import shape_text


def exp(x: Operand) -> Expression:
    """e^x, entry by entry."""
    return Apply("exp", x)


def log(x: Operand) -> Expression:
    """The natural logarithm, entry by entry; x > 0."""
    return Apply("log", x)


#: π, the ratio of a circle's circumference to its diameter.
pi: Expression = lift(sympy.pi)


def sqrt(x: Operand) -> Expression:
    """√x, entry by entry; x ≥ 0."""
    found: Expression = lift(x) ** sympy.Rational(1, 2)
    return found


def absolute(x: Operand) -> Expression:
    """|x|, entry by entry."""
    return Apply("abs", x)


def sin(x: Operand) -> Expression:
    """The sine, entry by entry."""
    return Apply("sin", x)


def cos(x: Operand) -> Expression:
    """The cosine, entry by entry."""
    return Apply("cos", x)


def erf(x: Operand) -> Expression:
    """The error function 2/√π·∫₀ˣ e^(−t²) dt, entry by entry."""
    return Apply("erf", x)


def sigmoid(x: Operand) -> Expression:
    """σ(x) = 1/(1 + e^−x), entry by entry."""
    a = lift(x)
    return Defined("sigmoid", (a,), 1 / (1 + exp(Neg(a))))


def softplus(x: Operand) -> Expression:
    """log(1 + e^x), entry by entry."""
    a = lift(x)
    return Defined("softplus", (a,), log(1 + exp(a)))


def tanh(x: Operand) -> Expression:
    """The hyperbolic tangent 1 − 2/(e^2x + 1), entry by entry."""
    a = lift(x)
    return Defined("tanh", (a,), 1 - 2 / (exp(2 * a) + 1))


def floor(x: Operand) -> Expression:
    """The greatest integer ≤ x, entry by entry."""
    return Apply("floor", x)


def maximum(x: Operand, y: Operand) -> Expression:
    """The larger of both, entry by entry."""
    a, b = lift(x), lift(y)
    return Defined("max", (a, b), (a + b + absolute(a - b)) / 2)


def minimum(x: Operand, y: Operand) -> Expression:
    """The smaller of both, entry by entry."""
    a, b = lift(x), lift(y)
    return Defined("min", (a, b), (a + b - absolute(a - b)) / 2)


def relu(x: Operand) -> Expression:
    """max(x, 0), entry by entry; not differentiable at 0."""
    a = lift(x)
    return Defined("relu", (a,), (a + absolute(a)) / 2)


def step(x: Operand) -> Expression:
    """1 where x > 0 and 0 where x < 0, entry by entry; x ≠ 0."""
    a = lift(x)
    return Defined("step", (a,), (1 + a / absolute(a)) / 2)


def softmax(x: Operand) -> Expression:
    """e^x / Σ e^x of a vector."""
    a = lift(x)
    if len(a.shape) != 1:
        raise ShapeError(f"softmax takes a vector, not shape {shape_text(a.shape)}")
    return Defined("softmax", (a,), exp(a) / Total(exp(a)))


def logsumexp(x: Operand) -> Expression:
    """log Σ e^x over all entries."""
    a = lift(x)
    return Defined("logsumexp", (a,), log(Total(exp(a))))

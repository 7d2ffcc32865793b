"""The derivative table, one law after the other, against exact jets (``kernel.points.evaluate``)."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from tests.kernel.generated import f, i, j, n
from tests.kernel.test_semantics import agree, axes, comparisons
from verifier.expressions import Apply, Derivative, Expression, Variable
from verifier.kernel.meaning.semantics import Reader
from verifier.notation import (
    absolute,
    d,
    det,
    diag,
    dot,
    exp,
    eye,
    grad,
    hessian,
    inv,
    jacobian,
    log,
    matrix,
    prime,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    tanh,
    total,
    tr,
    vector,
)  # fmt: skip

s, t = scalar("s"), scalar("t", "positive")
x, y, a = vector("x", n), vector("y", n), vector("a", n, "positive")
A, M = matrix("A", n, n), matrix("M", n, n, "spd")

LAWS: dict[str, tuple[Expression, Variable]] = {
    "variable": (x[i] * A[i, j], x),
    "power": (a[i] ** 3 * s**2, a),
    "root": (sqrt(a[i] + 1) * t ** Q(3, 2), a),
    "reciprocal": (1 / (t + dot(x, x) + 1), x),
    "exp": (exp(s * x[i] + x[j]), x),
    "log": (log(t + dot(x, x)), x),
    "sin": (Apply("sin", dot(x, y)), x),
    "cos": (Apply("cos", s * x[j]), x),
    "call": (f(dot(x, y) + s), x),
    "derivative of a call": (prime(f(s * s)), s),
    "abs": (absolute(t + a[i]) * absolute(-t), t),
    "inverse": (inv(M)[i, j], M),
    "inverse of a sum": (inv(eye(n) + A @ A.T)[i, j], A),
    "det": (det(M), M),
    "log det": (log(det(M)) * s, M),
    "determinant of functions": (det(exp(A / 4) + 3 * eye(n)), A),
    "trace": (tr(A @ diag(x) @ A.T), A),
    "quadratic": (x @ A @ x, x),
    "softmax": (softmax(x)[i], x),
    "sigmoid": (sigmoid(dot(x, y)), y),
    "softplus": (softplus(s), s),
    "tanh": (tanh(s), s),
    "variable exponent": (t ** (s + 1), s),
    "variable base": (t ** (s + 1), t),
    "empty sum": (total(exp(s) * x[i] / x[i] ** 0, over=i), s),
}  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize("law", LAWS)
def test_law(law: str, order: int, size: int) -> None:
    node, variable = LAWS[law]
    if order == 3 and (len(variable.shape) > 1 or ("softmax" in law and size > 2)):
        pytest.skip("a sixth-order array: the first two orders decide the law")
    if len(variable.shape) == 2 and (order, size) == (2, 3):
        pytest.skip("81 entries of second order: sizes 1 and 2 decide the law")
    for _ in range(order):
        node = Derivative(node, variable)
    term = Reader().entry(node, axes(node))
    found = list(comparisons(term, node, size, 5))
    assert all(agree(number, value) for number, value in found), (node, term)
    assert found


def test_derivatives_treat_entries_of_a_constrained_variable_as_independent() -> None:
    """A symmetric S restricts where a formula is evaluated, not how it is differentiated."""
    S = matrix("S", n, n, "symmetric")
    reader = Reader()
    for node, expected in ((grad(tr(S @ S), S), 2 * S.T), (grad(tr(A @ S), S), A.T)):
        assert reader.entry(node, ("e0:n", "e1:n")) == reader.entry(expected, ("e0:n", "e1:n"))


def test_dependent_variables() -> None:
    """x = x(z): the chain rule through ∂x/∂z; derivatives in repeated inputs commute."""
    z = vector("z", n)
    u = vector("u", n, of=z)
    reader = Reader()
    left, right = grad(dot(u, u), z), 2 * (jacobian(u, z).T @ u)
    assert reader.entry(left, ("e0:n",)) == reader.entry(right, ("e0:n",))
    second = hessian(dot(y, u), z)
    assert reader.entry(second, ("e0:n", "e1:n")) == reader.entry(second.T, ("e0:n", "e1:n"))
    assert not reader.entry(grad(dot(y, y), z), ("e0:n",))
    assert reader.entry(jacobian(u, z), ("e0:n", "e1:n")) != reader.entry(jacobian(u, z).T, ("e0:n", "e1:n"))


def test_dependence_goes_by_name_and_not_by_luck() -> None:
    other = vector("w", n)
    u = scalar("u", of=(other,))
    assert not Reader().entry(d(u, s), ())
    assert Reader().entry(grad(u, other), ("e0:n",))

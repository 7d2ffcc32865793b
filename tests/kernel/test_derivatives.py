"""Derivatives at points, against SymPy's derivatives of the written-out components."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction as Q
from typing import Any

import pytest
import sympy
from flint import arb, fmpq
from sympy import Matrix, Rational, Symbol

from tests.kernel.test_evaluate import evaluated
from verifier.kernel.points.point import Point
from verifier.notation import (
    dim,
    dot,
    grad,
    hessian,
    inv,
    jacobian,
    let,
    log,
    logdet,
    matrix,
    mean,
    quadratic,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    total,
    vector,
)  # fmt: skip

m, n = dim("m n")
x, y, z, w = (vector(name, n) for name in "xyzw")
A = matrix("A", n, n)


def symbols(name: str, *shape: int) -> Any:
    if len(shape) == 1:
        return [Symbol(f"{name}{k}", positive=True) for k in range(shape[0])]
    return Matrix(shape[0], shape[1], lambda a, b: Symbol(f"{name}{a}_{b}"))


#: Distinct small rationals, so that a transposed or shifted entry shows.
NUMBERS = [Q(1, 2), Q(-1, 3), Q(2), Q(3, 4), Q(-1), Q(2, 5), Q(5, 3), Q(1, 7), Q(-3, 2)]


def agrees(expression: Any, point: Point, components: Sequence[Any], numbers: dict[Any, Q]) -> None:
    """Exactly where SymPy finds a rational, else within balls of radius below 10⁻⁴⁰."""
    substitution = {symbol: Rational(value.numerator, value.denominator) for symbol, value in numbers.items()}
    results = evaluated(expression, point)
    assert len(results) == len(components)
    for result, component in zip(results, components):
        expected = sympy.sympify(component).xreplace(substitution)
        if isinstance(result, fmpq):
            assert sympy.simplify(expected - Rational(int(result.p), int(result.q))) == 0
        else:
            assert result.rad() < arb("1e-40")
            assert result.overlaps(arb(f"{expected.evalf(60)} +/- 1e-50"))


def vector_point(size: int, shift: int) -> tuple[Any, ...]:
    return tuple(NUMBERS[(k + shift) % 9] for k in range(size))


def matrix_point(rows: int, columns: int, shift: int = 0) -> tuple[Any, ...]:
    return tuple(vector_point(columns, shift + columns * k) for k in range(rows))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_softmax_cross_entropy(size: int) -> None:
    loss = let("L", -dot(y, log(softmax(z))))
    zs, ys = symbols("z", size), symbols("y", size)
    plain = -sum(b * (a - sympy.log(sum(map(sympy.exp, zs)))) for a, b in zip(zs, ys))
    at_z, at_y = vector_point(size, 0), vector_point(size, 4)
    point, numbers = Point({n: size}, {z: at_z, y: at_y}), dict(zip([*zs, *ys], at_z + at_y))
    agrees(grad(loss, z), point, [plain.diff(a) for a in zs], numbers)
    agrees(hessian(loss, z), point, [plain.diff(a, b) for a in zs for b in zs], numbers)


@pytest.mark.parametrize(("samples", "size"), [(1, 1), (3, 2), (2, 3)])
def test_logistic_loss(samples: int, size: int) -> None:
    X, labels = matrix("X", m, n), vector("labels", m)
    loss = total(softplus(X @ w) - labels * (X @ w))
    Xs, ws, ls = symbols("X", samples, size), symbols("w", size), symbols("l", samples)
    scores = [sum(Xs[k, a] * ws[a] for a in range(size)) for k in range(samples)]
    plain = sum(sympy.log(1 + sympy.exp(u)) - label * u for u, label in zip(scores, ls))
    at_X, at_w, at_l = matrix_point(samples, size), vector_point(size, 2), vector_point(samples, 5)
    point = Point({m: samples, n: size}, {X: at_X, w: at_w, labels: at_l})
    numbers = dict(zip([*Xs, *ws, *ls], sum(at_X, ()) + at_w + at_l))
    agrees(grad(loss, w), point, [plain.diff(a) for a in ws], numbers)
    agrees(hessian(loss, w), point, [plain.diff(a, b) for a in ws for b in ws], numbers)
    agrees(X.T @ (sigmoid(X @ w) - labels), point, [plain.diff(a) for a in ws], numbers)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_batch_norm(size: int) -> None:
    eps = scalar("eps", "positive")
    mu = let("mu", mean(x))
    normalised = (x - mu) / sqrt(mean((x - mu) ** 2) + eps)
    xs, epsilon = symbols("x", size), Symbol("e", positive=True)
    average = sum(xs) / size
    spread = sum((a - average) ** 2 for a in xs) / size + epsilon
    at_x = vector_point(size, 1)
    point, numbers = Point({n: size}, {x: at_x, eps: Q(1, 4)}), {**dict(zip(xs, at_x)), epsilon: Q(1, 4)}
    components = [(a - average) / sympy.sqrt(spread) for a in xs]
    agrees(jacobian(normalised, x), point, [c.diff(b) for c in components for b in xs], numbers)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_matrix_calculus(size: int) -> None:
    As, xs = symbols("A", size, size), symbols("x", size)
    at_A, at_x = matrix_point(size, size), vector_point(size, 3)
    point, numbers = Point({n: size}, {A: at_A, x: at_x}), dict(zip([*As, *xs], sum(at_A, ()) + at_x))
    form = (Matrix(xs).T * As * Matrix(xs))[0]
    agrees(grad(quadratic(A, x), x), point, [form.diff(a) for a in xs], numbers)
    agrees(hessian(quadratic(A, x), x), point, [form.diff(a, b) for a in xs for b in xs], numbers)
    inverse = As.inv(method="ADJ")
    agrees(inv(A), point, list(inverse), numbers)
    agrees(jacobian(inv(A), A), point, [entry.diff(a) for entry in inverse for a in As], numbers)
    logarithm = sympy.log(As.det() ** 2)
    agrees(grad(logdet(A.T @ A), A), point, [logarithm.diff(a) for a in As], numbers)
    agrees(hessian(logdet(A.T @ A), A), point, [logarithm.diff(a, b) for a in As for b in As], numbers)

"""Minimal brackets, but none that matters dropped: different meanings print differently."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import numpy as np
import pytest

from verifier import arrangements as ar
from verifier import expressions as ex
from verifier.expressions import lift
from verifier.notation import (
    E,
    array,
    d,
    delta,
    diag,
    dim,
    dot,
    entries,
    exp,
    function,
    grad,
    hessian,
    index,
    inv,
    jacobian,
    let,
    log,
    matrix,
    norm,
    outer,
    prime,
    scalar,
    sigmoid,
    softmax,
    sqrt,
    total,
    vector,
)
from verifier.printing import latex, text

n = dim("n")
i, j, q = index("i j q", n)
a, b, c, gamma = scalar("a b c gamma")
x, y, z = vector("x y z", n)
A, B, Sigma = matrix("A B Sigma", n, n)
f = function("f")
p = let("p", exp(z) / total(exp(z)))
L = let("L", -dot(y, log(p)))

DIFFERENT = [
    ((a + b) * c, a + b * c),
    (-(a**2), (-a) ** 2),
    (A @ (B @ x), A @ B @ x),
    (a / (b * c), a / b * c),
    (a / b / c, a / (b / c)),
    ((a**b) ** c, a ** (b**c)),
    (inv(A @ B), inv(A) @ B),
    ((A + B).T, A + B.T),
    (a - (b - c), a - b - c),
    (A @ (x * y), (A @ x) * y),
    (A @ (x / y), (A @ x) / y),
    (total(x[i], over=i) * x[j], total(x[i] * x[j], over=i)),
    (total(x[i], over=i) / x[i], total(x[i] / x[i], over=i)),
    (grad(L, z) @ z, grad(dot(L * z, z), z)),
    (sqrt(a) * b, sqrt(a * b)),
    (sqrt(a) / b, sqrt(a / b)),
    (sqrt(a) ** 2, sqrt(a**2)),
    (A**2, A @ A),
    (A**-1, inv(A)),
    (Sigma @ (x + y), total(x + y)),
    (Sigma[i, j] * x[i], total(x[i], over=(i, j))),
    (matrix("delta", n, n)[i, j], delta(i, j)),
    (matrix("sigma", n, n) @ (x + y), sigmoid(x + y)),
    (vector("E", n)[q], E(lift(a))),
    (vector("x_i", n)[j], A[i, j]),
    (A[1, 12], A[11, 2]),
    (array([x[i]])[0], entries(x[i], i)[0]),
    (outer(x, y) @ z, outer(x, y @ outer(z, z))),
    (2 * (lift(1) / 3), lift(2) + lift(1) / 3),
    (exp(a) ** 2, exp(a**2)),
    (log(p)[i], log(p[i])),
    (jacobian(x * y, x)[i, j], jacobian(x, x)[i, j] * y[i]),
    (prime(f(a)), f(a)),
    (d(f(a**2), a), prime(f(a**2))),
    (hessian(L, z), grad(L, z)),
    (Sigma.T @ x, Sigma @ x),
    (E(a) ** 2, E(a**2)),
    (norm(x) - norm(y), norm(norm(x) - y)),
    (softmax(2 * z), 2 * softmax(z)),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
@pytest.mark.parametrize("write", [text, latex])
def test_different_meanings_print_differently(write: Any, one: Any, other: Any) -> None:
    assert write(one) != write(other)


def _value(node: Any, at: dict[Any, Any]) -> Any:
    """An evaluator for the few heads of ``_small_statements``, independent of the kernel's."""
    if node in at:
        return at[node]
    if isinstance(node, ex.Number):
        return float(node.value)
    args = [_value(arg, at) for arg in node.args]
    return EVALUATE[type(node)](*args)


EVALUATE: dict[type, Any] = {
    ex.Add: lambda one, other: one + other,
    ex.Neg: lambda one: -one,
    ex.Mul: lambda one, other: one * other,
    ex.Div: lambda one, other: one / other,
    ex.Pow: lambda one, other: np.power(one, other, dtype=complex),
    ex.MatMul: lambda one, other: one @ other,
    ex.Transpose: np.transpose,
    ar.Inverse: np.linalg.inv,
    ar.Outer: np.outer,
    ar.Diag: np.diag,
    ex.Total: np.sum,
}


def _applied(lefts: list[Any], rights: list[Any]) -> list[Any]:
    """Every operator at every pair of operands that it takes."""
    found = []
    for one in lefts:
        for other in rights:
            found += [one + other, one * other, one / other, one - other]
            if one.shape and other.shape:
                found += [one @ other]
            if len(one.shape) == len(other.shape) == 1:
                found.append(outer(one, other))
            if not other.shape:
                found.append(one**other)
    return found


def _changed(operands: list[Any]) -> list[Any]:
    found = []
    for one in operands:
        found += [-one, one**2, one**-1, sqrt(one), total(one)]
        found += [diag(one)] if len(one.shape) == 1 else []
        found += [one.T, inv(one)] if len(one.shape) == 2 else []
    return found


def _small_statements() -> list[Any]:
    """Every statement with at most two operators over a scalar, a vector and a matrix, and some with three."""
    leaves = [a, x, A]
    once = [*_applied(leaves, leaves), *_changed(leaves)]
    twice = [*_applied(once, leaves), *_applied(leaves, once), *_changed(once)]
    thrice = [*_applied(once[::5], once[1::4]), *_applied(twice[::19], [x, A]), *_changed(twice[::13])]
    return [*leaves, *once, *twice, *thrice]


@pytest.fixture(scope="module")
def small_statements() -> list[Any]:
    return _small_statements()


@pytest.mark.parametrize("write", [text, latex])
def test_statements_that_print_alike_have_equal_values(small_statements: list[Any], write: Any) -> None:
    """No brackets are dropped that matter: statements with one and the same print agree at a generic point."""
    rng = np.random.default_rng(7)
    at = {a: 1.37, x: rng.uniform(0.5, 2, 3), A: rng.uniform(0.5, 2, (3, 3))}
    printed = defaultdict(list)
    for statement in small_statements:
        printed[write(statement)].append(statement)
    groups = {line: group for line, group in printed.items() if len(group) > 1}
    assert len(small_statements) > 2000
    assert groups
    with np.errstate(all="ignore"):
        for line, group in groups.items():
            first, *others = (_value(statement, at) for statement in group)
            for other in others:
                assert np.shape(first) == np.shape(other), line
                np.testing.assert_allclose(other, first, rtol=1e-9, err_msg=line)


def test_the_evaluator_of_this_test_sees_a_lost_bracket() -> None:
    """The test above can fail: the values of a (b + c) and a b + c differ at its point."""
    at = {a: 1.37, b: 0.8, c: 2.1}
    assert _value(a * (b + c), at) != pytest.approx(_value(a * b + c, at))


def test_latex_is_well_formed(small_statements: list[Any]) -> None:
    for statement in small_statements:
        line = latex(statement)
        assert line.count(r"\left") == line.count(r"\right"), line
        flat, before = line.replace(r"\{", "").replace(r"\}", ""), ""
        while flat != before:  # innermost groups first; TeX refuses a double superscript at any depth
            assert not re.search(r"\^(G|\w)\^", flat), line
            before, flat = flat, re.sub(r"\{[^{}]*\}", "G", flat)
        assert "{" not in flat, line
        assert "}" not in flat, line


def test_regrouping_keeps_only_what_means_the_same() -> None:
    assert text(a + (b + c)) == text(a + b + c) == "a + b + c"
    assert text(a - (b + c)) == "a − (b + c)"
    assert text((gamma * A) @ x) == text(gamma * (A @ x)) == "γ Ax"
    assert text((x * A) @ y) == "(x ∘ A) y"

"""Functions of a positive definite matrix, and p-norms of letter order, that are convex or concave by their form."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Variable
from verifier.kernel.signs.composition import curvature
from verifier.kernel.signs.order import Signs
from verifier.notation import absolute, det, dim, dot, inv, log, matrix, scalar, total, tr, vector

n, m = dim("n m")
X, Y, S = matrix("X", n, n, "spd"), matrix("Y", n, n, "psd"), matrix("S", n, n, "symmetric")
Z, A = matrix("Z", 3, 3, "spd"), matrix("A", n, n)
a, b, t, p = vector("a", n), vector("b", n), scalar("t", "nonnegative"), scalar("p", "positive")


def is_convex(node: Expression, *moving: Variable) -> bool:
    return curvature(node, frozenset(moving), Signs()).convex


def is_concave(node: Expression, *moving: Variable) -> bool:
    return curvature(node, frozenset(moving), Signs()).concave


def test_what_is_convex() -> None:
    assert is_convex(dot(a @ inv(X), a), X)
    assert is_convex(dot(a @ inv(X), a), a, X)
    assert is_convex(dot(a @ inv(X + t * Y), a), t)
    assert is_convex(tr(inv(X)), X)
    assert is_convex(tr(inv(X + Y)), X, Y)


def test_what_is_concave() -> None:
    assert is_concave(log(det(X)), X)
    assert is_concave(det(X) ** (1 / n), X)
    assert is_concave(det(X + t * Y) ** (1 / n), t)


def test_what_is_neither_or_the_other() -> None:
    for node in (dot(a @ inv(X), b), dot(a @ X @ inv(X), a), dot(a @ inv(X @ X), a), tr(inv(X @ X)), tr(inv(S))):
        assert not is_convex(node, X, S)
    for node in (det(X), det(X) ** (1 / m), det(X) ** (2 / n), log(det(S)), log(det(X @ X)), det(Z) ** (1 / n)):
        assert not is_concave(node, X, S, Z)
    for function in ("expm", "sqrtm", "logm"):
        node = tr(ArrayFunction(function, A))  # not symmetric
        assert not is_convex(node, A)
        assert not is_concave(node, A)
    for inside in (X @ ArrayFunction("logm", X @ X), Y @ ArrayFunction("logm", X), S @ ArrayFunction("logm", S)):
        assert not is_convex(tr(inside), X, Y, S)
    assert not is_concave(tr(ArrayFunction("sqrtm", S)), S)
    assert not is_concave(dot(a @ inv(X), a), X)
    assert not is_convex(log(det(X)), X)
    assert not is_convex(total(absolute(a) ** p) ** (1 / p), a)  # p may be below 1


CLAIMS = {
    "X: matrix(n,n) spd; a: vector(n); convex(a@inv(X)@a, a, X)": (
        "X: matrix(n,n) spd; a, b: vector(n); convex(a@inv(X)@b, X)"
    ),
    "X: matrix(n,n) spd; concave(det(X)**(1/n), X)": "X: matrix(n,n) spd; concave(det(X), X)",
    "X: matrix(2,2) spd; concave(sqrt(det(X)), X)": "X: matrix(3,3) spd; concave(sqrt(det(X)), X)",
    "A: matrix(n,n) spd; B: matrix(n,n) psd; t >= 0; concave(logdet(A + t*B), t)": (
        "A: matrix(n,n) spd; B: matrix(n,n) psd; t >= 0; convex(logdet(A + t*B), t)"
    ),
    "X: matrix(n,n) symmetric; convex(tr(expm(X)), X)": "X: matrix(n,n) symmetric; concave(tr(expm(X)), X)",
    "A, B: matrix(n,n) symmetric; t: scalar; convex(log(tr(expm(A + t*B))), t)": (
        "A, B: matrix(n,n); t: scalar; convex(log(tr(expm(A + t*B))), t)"
    ),
    "X: matrix(n,n) psd; concave(tr(sqrtm(X)), X)": "X: matrix(n,n) psd; convex(tr(sqrtm(X)), X)",
    "X: matrix(n,n) spd; concave(tr(logm(X)), X)": "X: matrix(n,n) spd; convex(tr(logm(X)), X)",
    "X: matrix(n,n) spd; convex(tr(X@logm(X)), X)": "X: matrix(n,n) spd; concave(tr(X@logm(X)), X)",
    "x: vector(n); p: scalar >= 1; convex(norm(x, p), x)": "x: vector(n); p: scalar > 0; convex(norm(x, p), x)",
    "A: matrix(m,n); b: vector(m); x: vector(n); p: scalar >= 1; convex(norm(A@x - b, p), x)": (
        "x: vector(n); p: scalar >= 1; convex(norm(x, 1/p), x)"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)

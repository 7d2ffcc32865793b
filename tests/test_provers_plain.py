"""Statements with a number before them, or as a difference against 0, with false neighbours."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.notation import dim, eq, ge, gt, le, lt, scalar, vector, zeros
from verifier.provers.plain import without_number
from verifier.relations import Relation

x, y, z = scalar("x y z")
n = dim("n")
u, v = vector("u", n), vector("v", n)

PAIRS = (
    ("0 <= 2*(exp(x**2/2) - cosh(x))", "0 <= 2*(exp(x**2/3) - cosh(x))"),
    ("x > 0; 0 >= 2*(exp(-1/e) - x**x)", "x > 0; 0 <= 2*(exp(-1/e) - x**x)"),
    (
        "x: vector(n); 0 >= 2*(log(n) - (logsumexp(x) - mean(x)))",
        "x: vector(n); 0 > 2*(log(n) - logsumexp(x) + mean(x))",
    ),
    ("p: vector(n) simplex; 0 <= 2*(-sum(p*log(p)) - (1 - sum(p**2)))", "p: vector(n) simplex; 0 < 1 - sum(p**2)"),
    ("0 >= 2*(floor(x) + floor(y) - floor(x + y))", "0 <= 2*(floor(x) + floor(y) - floor(x + y))"),
    ("3*floor(2*x) == 3*(floor(x) + floor(x + 1/2))", "3*floor(2*x) == 3*(floor(x) + floor(x - 1/2))"),
    (
        "A: matrix(n, n) spd; x: vector(n); lam: scalar; A @ x == lam*x; norm(x) > 0; 0 < lam",
        "A: matrix(n, n) symmetric; x: vector(n); lam: scalar; A @ x == lam*x; norm(x) > 0; 0 < lam",
    ),
    (
        "x: vector(n); norm(x) > 0; grad(norm(x, 3)**3, x) - 3*x*abs(x) == 0",
        "x: vector(n); norm(x) > 0; grad(norm(x, 3)**3, x) - 3*x*x == 0",
    ),
    (
        "A: matrix(m, n); x: vector(n); 3*grad(sum(relu(A @ x)**2), A) == 3*(2*outer(relu(A @ x), x))",
        "A: matrix(m, n); x: vector(n); 3*grad(sum(relu(A @ x)**2), A) == 3*outer(relu(A @ x), x)",
    ),
    (
        "x: vector(n); 3*grad(torch.clamp(x, min=0).pow(2).sum(), x) == 3*(2*torch.relu(x))",
        "x: vector(n); 3*grad(torch.clamp(x, min=0).pow(2).sum(), x) == 2*torch.relu(x)",
    ),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


@pytest.mark.parametrize(
    ("relation", "weight", "plain"),
    [
        (ge(2 * (x - y), 0), 2, ge(x, y)),
        (lt(0, -(x - y)), 1, lt(x, y)),
        (lt(0, -2 * (x - y)), 2, lt(x, y)),
        (le(0, 3 * (x - y)), -3, ge(x, y)),
        (ge(-2 * (x + z - y), 0), -2, le(x + z, y)),
        (gt((y - x - z) / 2, 0), Q(1, 2), gt(y - x, z)),
        (gt(0, 2 * x), -2, lt(x, 0)),
        (gt(-x - y, 0), 1, gt(-x, y)),
        (le(-x, -y), -1, ge(x, y)),
        (eq(3 * x, 3 * (2 * y)), 3, eq(x, 2 * y)),
        (ge(3 * x, -3 * y), 3, ge(x, -y)),
        (eq(3 * u - 3 * v, zeros(n)), 1, eq(3 * u, 3 * v)),
    ],
)
def test_what_is_left_without_a_number(relation: Relation, weight: int | Q, plain: Relation) -> None:
    found_weight, found = without_number(relation)
    assert (abs(found_weight), found) == (abs(weight), plain)


@pytest.mark.parametrize(
    "relation", [ge(x, y), ge(2 * x, y), eq(x, 0), ge(x + y, 0), gt(0 * x, 0 * y), eq(u, zeros(n))]
)
def test_what_stays_as_it_is(relation: Relation) -> None:
    assert without_number(relation) == (1, relation)

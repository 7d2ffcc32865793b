"""Lipschitz constants that rest on hypotheses about all values: bounds of functions, stretches of matrices, maxima."""

from __future__ import annotations

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    absolute,
    dim,
    everywhere,
    for_all,
    function,
    ge,
    le,
    lipschitz,
    matrix,
    maximum,
    scalar,
    tanh,
    vector,
)  # fmt: skip
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.relations import Relation

m, n = dim("m n")
f, g = function("f g")
x, t, s, r = scalar("x t s r")
K, M, B, C, α, β = scalar("K M B C α β", "nonnegative")
A, W = matrix("A", m, n), matrix("W", n, m)
w, v, u = vector("w", n), vector("v", n), vector("u", m)
half = vector("h", n, "nonnegative")

SLOPES = (lipschitz(f(t), t, K), lipschitz(g(t), t, M))
BOUNDS = (everywhere(s, le(absolute(f(s)), B)), everywhere(s, le(absolute(g(s)), C)))
STRETCH = (lipschitz(A @ v, v, α), lipschitz(W @ u, u, β))
SPOKEN = le(absolute(f(s)), B)

TRUE: dict[str, tuple[Expression, Expression, Expression, tuple[Relation, ...]]] = {
    "a product of bounded functions": (f(x) * g(x), x, B * M + C * K, (*SLOPES, *BOUNDS)),
    "a square of a bounded function": (f(x) ** 2, x, 2 * B * K, (*SLOPES, *BOUNDS)),
    "the larger of two": (maximum(f(x), g(x)), x, maximum(K, M), SLOPES),
    "a layer": (tanh(A @ w), w, α, STRETCH),
    "two layers": (W @ tanh(A @ w), w, β * α, STRETCH),
}
FALSE: dict[str, tuple[Expression, Expression, Expression, tuple[Relation, ...]]] = {
    "a product without bounds": (f(x) * g(x), x, B * M + C * K, SLOPES),
    "a product of constants": (f(x) * g(x), x, K * M, (*SLOPES, *BOUNDS)),
    "each constant with its own bound": (f(x) * g(x), x, B * K + C * M, (*SLOPES, *BOUNDS)),
    "a bound at one place": (f(x) * g(x), x, B * M + C * K, (*SLOPES, SPOKEN, BOUNDS[1])),
    "a bound on a half-line": (
        f(x) * g(x), x, B * M + C * K, (*SLOPES, for_all(s, ge(s, 0), SPOKEN), BOUNDS[1])),
    "a bound that moves": (f(x) * g(x), x, B * M + C * K, (
        *SLOPES, everywhere(s, le(absolute(f(s)), absolute(x))), BOUNDS[1])),
    "a bound that is the value itself": (f(x) * g(x), x, absolute(s) * M + C * K, (
        *SLOPES, everywhere(s, le(absolute(f(s)), absolute(s))), BOUNDS[1])),
    "a bound from one side": (f(x) * g(x), x, B * M + C * K, (*SLOPES, everywhere(s, le(f(s), B)), BOUNDS[1])),
    "a bound of another function": (f(x) * f(x), x, 2 * C * K, (*SLOPES, BOUNDS[1])),
    "the smaller constant": (maximum(f(x), g(x)), x, K, SLOPES),
    "arrays have no larger one": (maximum(A @ w, B * (A @ w)), w, maximum(α, α * B), STRETCH),
    "the stretch of another matrix": (A @ w, w, β, STRETCH),
    "a stretch on a cone": (A @ w, w, α, (lipschitz(A @ half, half, α),)),
    "a stretch where a hypothesis holds": (A @ w, w, α, (lipschitz(A @ v, v, α), ge(v, 0))),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_constants_by_hypothesis(name: str) -> None:
    function_, variable, constant, given = TRUE[name]
    assert prove(Goal(Lipschitz(function_, variable, constant), given)).theorem is not None


@pytest.mark.parametrize("name", FALSE)
def test_what_the_hypotheses_do_not_say(name: str) -> None:
    function_, variable, constant, given = FALSE[name]
    goal = Goal(Lipschitz(function_, variable, constant), given)
    for inner in (c.NormalForm(), c.Bounds(), c.Coefficients()):
        with pytest.raises(Rejected):
            check(goal, c.SlopesComposed((), inner))

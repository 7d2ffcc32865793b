"""Limits of terms as a variable grows: what is seen, and what must not be."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.expressions import Apply, Operand, Variable, lift
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.growing import NoLimit, limit
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.notation import exp, log, scalar, sqrt

u = Variable("u")
a = scalar("a")
p = scalar("p", "positive")
pi = Apply("pi", 1)
atan = Apply("atan", u)


def reached(node: Operand) -> Any:
    return limit(Reader().entry(lift(node)), variable_symbol(u))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (a + 1 / u, a),
        (exp(-u) * u**5, 0),
        (exp(-p * u) * (a * u + 1), 0),
        (exp(u - u**2), 0),
        (exp(1 / u), 1),
        (atan, pi / 2),
        (Apply("atan", -p * u), -pi / 2),
        (Apply("erf", (u - a) / p), 1),
        (log(1 + 1 / u), 0),
        (log(u) / u, 0),
        (sqrt(1 + u**2) / u, 1),
        ((3 * u**2 + 1) / (2 * u**2 + u), lift(3) / 2),
        (Apply("sin", 1 / u), 0),
    ],
)
def test_limits(node: Operand, expected: Operand) -> None:
    assert is_zero(reached(node) - Reader().entry(lift(expected)))


@pytest.mark.parametrize(
    "node",
    [
        u,
        exp(u),
        exp(u) / u**9,
        exp(-a * u),
        exp(u**2 - u),
        Apply("sin", u),
        Apply("cos", u**2),
        log(u),
        u * exp(a * u),
        Apply("atan", a * u),
        u * (atan - pi / 2),
        1 / (atan - pi / 2 + 3 / u),
        1 / (exp(-u) + 1 / u) / u,
        u * Apply("sin", 1 / u),
        Apply("sign", u),
        Apply("floor", u) / u,
        sqrt(u**2 + a * u) - u,
        Apply("gamma", 1 + u**2) / u,
        u ** lift(2) * log(u) / u**2,
    ],
)
def test_no_limit_is_claimed(node: Operand) -> None:
    with pytest.raises(NoLimit):
        reached(node)

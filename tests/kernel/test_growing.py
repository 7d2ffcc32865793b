"""Limits of terms as a variable grows: what is seen, and what must not be."""

from __future__ import annotations

import math
from typing import Any

import pytest

from verifier import check
from verifier.certificates import LimitByGrowth
from verifier.claims import Goal
from verifier.expressions import Apply, Operand, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.limits.growing import NoLimit, limit
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.notation import dim, exp, log, scalar, sqrt, total, vector
from verifier.relations import Order, Tends, rebuild

u = Variable("u")
a = scalar("a")
p, q = scalar("p", "positive"), scalar("q", "positive")
r = vector("r", dim("n"), "positive")
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
        # what falls as its argument does, beside what grows
        (u * log(1 + a / u), a),
        (u**2 * log(1 - 1 / u) ** 2, 1),
        (log(u) * log(1 - 1 / u), 0),
        (log(u) * (log(3 * u + 2) - log(u)) - log(u) * log(lift(3)), 0),
        (log(u) * log(u + 1) - log(u) ** 2, 0),
        (u * Apply("sin", a / u), a),
        (u * Apply("atan", 2 / u), 2),
        (sqrt(u) * Apply("sin", 1 / u), 0),
        # sums that grow as an exponential
        (1 / (1 + exp(u)), 0),
        (exp(u) / (1 + exp(u)), 1),
        (exp(u) / (1 + exp(-u)) / (2 * exp(u) + 1), lift(1) / 2),
        (exp(2 * u) / (exp(u) - 3 * exp(2 * u)), -lift(1) / 3),
        (exp(p * u) / sqrt(1 + exp(2 * p * u)), 1),
        (u**3 / (1 + exp(u)), 0),
        (exp(u) / (1 + exp(2 * u)), 0),
        # exponents that are logarithms of numbers
        (lift(2) ** (-u), 0),
        (u**3 * lift(2) ** u / lift(3) ** u, 0),
        (1 / (1 + lift(2) ** u), 0),
        ((lift(1) / 2) ** u * lift(4) ** (u / 3), 0),
        # powers of logarithms
        (1 / log(u), 0),
        (Apply("sin", u) / log(u), 0),
        (1 / sqrt(log(u)), 0),
        (log(u**2 + 1) / log(u), 2),
        (log(u) ** 2 / log(1 / u) ** 3, 0),
        (log(p * u) / log(1 / u), -1),
        (Apply("atan", log(u)), pi / 2),
        (Apply("atan", -log(u)), -pi / 2),
        (Apply("erf", p * log(1 / u)), -1),
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
        u / log(u),
        log(u) ** 2 / log(2 * u),
        Apply("sin", u) * log(u) / log(2 * u),
        sqrt(log(1 / u)) / log(u),
        Apply("atan", a * log(u)),
        Apply("atan", log(u) * Apply("sin", u)),
        log(u),
        # sums that grow as an exponential: more slowly than what is above, with a sign or a rate that is not known
        exp(2 * u) / (1 + exp(u)),
        exp(u) / (2 * exp(u) + u),
        u * exp(u) / (1 + exp(u)),
        exp(u) / (1 + a * exp(u)),
        exp(a * u) / (1 + exp(a * u)),
        exp(u) / sqrt(1 - exp(2 * u)),
        exp(p * u) / (exp(p * u) + exp(q * u)),
        total(exp(r * u)) / (1 + total(exp(r * u))),
        u * exp(a * u),
        Apply("atan", a * u),
        u * (atan - pi / 2),
        1 / (atan - pi / 2 + 3 / u),
        1 / (exp(-u) + 1 / u) / u,
        u**2 * Apply("sin", 1 / u),
        u**2 * log(1 + a / u),
        log(u) ** 2 - log(u) * log(2 * u + 1),
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


w = scalar("w", "nonnegative")
near_zero = w + 1 / u


@pytest.mark.parametrize(
    "node",
    [
        1 / (u * Apply("atan", near_zero)),  # tends to 1 for w = 0
        1 / (u * Apply("erf", near_zero)),
        exp(-u) / Apply("atan", w + exp(-u)),
        1 / (u * Apply("sin", near_zero)),
        1 / (u * Apply("cos", near_zero)),  # cos w may be 0
        1 / (u * log(p + 1 / u)),  # log p may be 0
        1 / (u * log(exp(w) + 1 / u)),
    ],
)
def test_what_may_be_0_in_the_limit_is_no_denominator(node: Operand) -> None:
    with pytest.raises(NoLimit):
        reached(node)
    grows = Variable("u", (), ("positive",))
    relation = rebuild(Tends(lift(node), lift(0), u), {u: grows})
    with pytest.raises(Rejected):
        replay(Goal(relation, (Order("≥", p, lift(1)),)), LimitByGrowth())


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (1 / Apply("atan", p + 1 / u), 1 / Apply("atan", p)),
        (1 / log(2 + 1 / u), 1 / log(lift(2))),
        (1 / log(1 + p + 1 / u), 1 / log(1 + p)),
        (1 / Apply("cos", 1 / u), 1),
        (1 / Apply("sin", 3 + 1 / u), 1 / Apply("sin", lift(3))),
        (1 / atan, 2 / pi),
    ],
)
def test_what_is_not_0_in_the_limit_is_a_denominator(node: Operand, expected: Operand) -> None:
    assert is_zero(reached(node) - Reader().entry(lift(expected)))


@pytest.mark.parametrize("at", [20.0, 25.0])
def test_sums_that_grow_as_an_exponential_at_numbers(at: float) -> None:
    """S^q = e^(qm)·(S·e^(−m))^q, and its limit, with floats."""
    grown = math.exp(2 * at) + at**3
    assert math.isclose(grown**-0.5, math.exp(-at) * (grown * math.exp(-2 * at)) ** -0.5)
    assert math.isclose(math.exp(at) / math.sqrt(grown), 1, rel_tol=1e-6)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("integral(sigmoid(x)*(1 - sigmoid(x)), x, -oo, oo) == 1", "proved"),
        ("integral(exp(-x/s)/(s*(1 + exp(-x/s))**2), x, -oo, oo) == 1", "proved"),
        ("integral(1/cosh(x)**2, x, -oo, oo) == 2", "proved"),
        ("integral(1/cosh(x)**2, x, -oo, oo) == 1", "refuted"),
        ("integral(exp(x)/(1 + exp(x)), x, 0, oo) == 1", "unknown"),
    ],
)
def test_densities_that_decay_as_exponentials(claim: str, verdict: str) -> None:
    assert check("s: scalar positive; " + claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(exp(n + sqrt(n))/exp(n), n, oo) == 1", "refuted"),
        ("limit(exp(n**2)/exp(n), n, oo) == 0", "refuted"),
        ("limit(exp(n)/exp(sqrt(n)), n, oo) == 0", "refuted"),
        ("f: function; limit(f(n)*exp(-n), n, oo) == 0", "not proved"),
        ("n: natural; limit(3**n*exp(-n), n, oo) == 0", "not proved"),
        ("n: natural; limit((-1)**n + exp(-n), n, oo) == 1", "not proved"),
        ("limit(sin(n) + exp(-n), n, oo) == 0", "not proved"),
    ],
)
def test_growth_without_bound_refutes_a_limit(claim: str, verdict: str) -> None:
    found = check(claim).verdict
    assert found == verdict or (verdict == "not proved" and found in ("unknown", "supported", "refuted"))


def test_a_limit_by_growth_is_one_of_a_real_variable_on_which_nothing_else_depends() -> None:
    t, k = scalar("t", "positive"), Variable("k", (), ("positive", "whole"))
    w = Variable("w", (), (), (Variable("s"),))
    assert proved(Tends(exp(-t) * t**3, lift(0), t))
    assert not proved(Tends(exp(-t) * t**3, lift(1), t))
    assert not proved(Tends(exp(-k) * k**3, lift(0), k))
    assert not proved(Tends(w * exp(-Variable("s")), lift(0), Variable("s")))
    assert not proved(Tends(exp(-t), lift(0), t), (Order("≤", t, lift(1)),))
    assert not proved(Tends(exp(-t) + t, t, t))


def proved(relation: Any, given: tuple[Any, ...] = ()) -> bool:
    try:
        replay(Goal(relation, given), LimitByGrowth())
    except Rejected:
        return False
    return True

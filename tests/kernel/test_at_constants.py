"""A relation is refuted at constants where the hypotheses are proved to hold and it fails: what is strict also where
its sides are proved equal; nothing that is not plain is."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.certificates import Bounds, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, lift
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Constants
from verifier.notation import absolute, d, dim, exp, log, relu, scalar, softplus, sqrt, vector
from verifier.relations import Eq, Ne, Order

x, y = scalar("x"), scalar("y")
positive = scalar("p", "positive")
whole = scalar("k", "integer")
v = vector("v", dim("n"))
PI = Apply("pi", 1)
SIN, COS = Apply("sin", x), Apply("cos", x)


def at(relation, values, *given, by=None):
    return refute(Goal(relation, given), Constants(values, by or NormalForm()))


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        (Order("<", softplus(x), relu(x) + log(lift(2))), {x: lift(0)}),
        (Order("<", SIN, lift(1)), {x: PI / 2}),
        (Order("<", absolute(SIN), lift(1)), {x: PI / 2}),
        (Order("<", SIN + COS, sqrt(lift(2))), {x: PI / 4}),
        (Order(">", exp(x), 3 + 3 * (x - log(lift(3)))), {x: log(lift(3))}),
        (Order(">", positive * log(positive), -exp(lift(-1))), {positive: exp(lift(-1))}),
        (Ne(x**2, lift(2)), {x: sqrt(lift(2))}),
        (Ne(exp(x), y), {x: lift(1), y: exp(lift(1))}),
        (Ne(whole**2, lift(9)), {whole: lift(3)}),
    ],
    ids=str,
)
def test_equal_sides_refute_what_is_strict(relation, values):
    refutation = at(relation, values)
    assert refutation.lhs == refutation.rhs
    assert refutation.where in ("", "where both sides are equal")


GOLDEN = (1 - sqrt(lift(5))) / 2


@pytest.mark.parametrize(
    ("relation", "values", "given"),
    [
        (Eq(x, sqrt(lift(2))), {x: -sqrt(lift(2))}, (Eq(x**2, lift(2)),)),
        (Order("≥", x, lift(0)), {x: GOLDEN}, (Eq(x**2, x + 1),)),
        (Order(">", x, y), {x: -sqrt(lift(2)), y: sqrt(lift(3))}, (Eq(x**2, lift(2)), Eq(y**2, lift(3)))),
        (Order("≤", positive, lift(1)), {positive: log(lift(3))}, (Eq(exp(positive), lift(3)),)),
        (Eq(x, lift(0)), {x: sqrt(lift(2))}, (Order("≥", x**2, lift(2)),)),
        (Ne(COS, lift(0)), {x: PI / 2}, (Eq(SIN, lift(1)),)),
    ],
    ids=str,
)
def test_a_relation_fails_at_constants_under_equations(relation, values, given):
    assert at(relation, values, *given).lhs


@pytest.mark.parametrize(
    ("relation", "values", "given", "why"),
    [
        (Order(">", exp(x), 1 + x), {x: lift(1)}, (), "holds there"),
        (Order("≤", x, x), {x: lift(1)}, (), "holds there"),
        (Order("≥", exp(log(x)), lift(3)), {x: lift(3)}, (), "only what is strict"),
        (Eq(exp(log(x)), lift(3)), {x: lift(3)}, (), "only what is strict"),
        (Eq(x, sqrt(lift(2))), {x: -sqrt(lift(3))}, (Eq(x**2, lift(2)),), "hypothesis"),
        (Eq(x, sqrt(lift(2))), {x: -sqrt(lift(2))}, (Order("≥", x, lift(0)),), "hypothesis"),
        (Eq(x, lift(1)), {x: sqrt(lift(2))}, (Order("<", x**2, lift(2)),), "hypothesis"),
        (Eq(x, lift(1)), {x: sqrt(lift(2))}, (Ne(x**2, lift(2)),), "hypothesis"),
        (Eq(x, lift(1)), {x: lift(-1)}, (Eq(log(x), log(x)),), "hypothesis"),
        (Eq(x, lift(1)), {x: sqrt(lift(2))}, (Eq(1 / (x**2 - 2), 1 / (x**2 - 2)),), "hypothesis"),
        (Eq(log(x), lift(1)), {x: -sqrt(lift(2))}, (Eq(x**2, lift(2)),), "holds there|not known|only what is strict"),
        (Eq(positive, lift(1)), {positive: -sqrt(lift(2))}, (Eq(positive**2, lift(2)),), "declared facts"),
        (Ne(positive**2, lift(2)), {positive: -sqrt(lift(2))}, (), "declared facts"),
        (Ne(whole**2, lift(2)), {whole: sqrt(lift(2))}, (), "declared facts"),
        (Ne(whole, lift(1) / 2), {whole: lift(1) / 2}, (), "declared facts"),
        (Ne(x**2, lift(2)), {x: sqrt(lift(2))}, (Order(">", x, lift(2)),), "hypothesis"),
        (Ne(x, lift(1)), {x: lift(1)}, (Order("<", x, lift(1)),), "hypothesis"),
        (Order(">", x / x, lift(1)), {x: lift(0)}, (), "0 ≠ 0"),
        (Order(">", log(x), log(x)), {x: lift(-1)}, (), "−1 > 0"),
        (Order("<", x, y), {x: lift(1)}, (), "one constant for each variable"),
        (Order("<", x, x), {x: y}, (), "one constant for each variable"),
        (Order("<", d(x**2, x), 2 * x), {x: lift(1)}, (), "plain formulas"),
        (Order("<", v @ v, v @ v), {v: lift(1)}, (), "plain formulas"),
        (Ne(x, lift(1)), {x: lift(1)}, (Eq(v @ v, lift(1)),), "one constant for each variable"),
    ],
    ids=str,
)
def test_nothing_else_does(relation, values, given, why):
    with pytest.raises(Rejected, match=why):
        at(relation, values, *given)


def test_that_the_sides_are_equal_is_for_the_certificate_to_prove():
    with pytest.raises(Rejected):
        at(Order("<", SIN, lift(1)), {x: PI / 2}, by=Bounds())


@pytest.mark.parametrize(
    ("false", "true"),
    [
        ("cos(pi/2) != 0", "cos(pi/2) == 0"),
        ("sin(x) < 1 given x == pi/2", "sin(x) <= 1 given x == pi/2"),
        ("log(e) > 1", "log(e) >= 1"),
        ("exp(log(3)) != 3", "exp(log(3)) != 4"),
        ("gamma(1/2) < sqrt(pi)", "gamma(1/2) <= sqrt(pi)"),
    ],
)
def test_what_speaks_of_constants_alone(false, true):
    assert check(false).verdict == "refuted"
    assert check(true).verdict == "proved"

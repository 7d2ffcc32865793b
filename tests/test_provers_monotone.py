"""Powers with a letter in the exponent, maxima over the past, and limits between two terms of a derivation."""

from __future__ import annotations

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import (
    always,
    eq,
    exp,
    ge,
    gt,
    le,
    maximum,
    scalar,
    sequence,
    series,
    whole,
)  # fmt: skip
from verifier.provers import prove
from verifier.relations import Relation, Tends
from verifier.spotcheck import spot_check

t, s, k, p, q = whole("t s k p q")
P = whole("P", "positive")
β = scalar("β", "unit_interval")
a, b, M = scalar("a b M", "positive")
h, e = scalar("h e")
u, x = sequence("u x")
past = (
    eq(u(0), exp(x(0))),
    always(s, eq(u(s + 1), maximum(β * u(s), exp(x(s + 1))))),
    always(s, gt(u(s), 0)),
)


def powers(power: Expression) -> Expression:
    return series(β ** (power * (t - k)) * exp(x(k)) ** power, k, 0, t)


between = (always(q, le(M**q, powers(q))), always(q, le(powers(q), (t + 1) * M**q)))
root = ((1 - β**P) * powers(P)) ** (1 / P)
hints = (((1 - β**P) * M**P) ** (1 / P), ((1 - β**P) * ((t + 1) * M**P)) ** (1 / P))

TRUE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "whole powers": (le(a**p, b**p), (le(a, b),)),
    "roots": (le(a ** (1 / P), b ** (1 / P)), (le(a, b),)),
    "a common factor": (le((1 - β**P) * a**P, (1 - β**P) * b**P), (le(a, b),)),
    "the maximum below the sum": (le(u(t) ** p, powers(p)), past),
    "the sum below the maximum": (ge((t + 1) * u(t) ** p, powers(p)), past),
}
FALSE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "powers of the larger": (le(b**p, a**p), (le(a, b),)),
    "powers that fall": (le(a ** (-P), b ** (-P)), (le(a, b),)),
    "bases of either sign": (le(h**p, a**p), (le(h, a),)),
    "strict for the power 0": (gt(b**p, a**p), (gt(b, a),)),
    "the sum below one power": (ge(u(t) ** p, powers(p)), past),
    "a root that is no power": (le(powers(P) ** (1 / P), M), between),
}


@pytest.mark.parametrize("name", TRUE)
def test_the_order_of_powers(name: str) -> None:
    assert prove(Goal(*TRUE[name])).theorem is not None


@pytest.mark.parametrize("name", FALSE)
def test_false_orders_of_powers_are_not_proved(name: str) -> None:
    assert prove(Goal(*FALSE[name])).theorem is None


def test_an_exponent_of_unknown_sign_compares_nothing() -> None:
    for exponent in (e, -P):
        with pytest.raises(Rejected, match="exponent"):
            check(Goal(le(a**exponent, b**exponent), (le(a, b),)), c.CompareRoots(c.Coefficients((c.Oriented(0, 0),))))


def test_between_two_terms_with_one_limit() -> None:
    found = prove(Goal(Tends(root, M, P), between, hints)).theorem
    assert found is not None
    assert isinstance(found.certificate, c.Squeeze)
    assert spot_check(Goal(Tends(root, M, P), between, hints)).agreed


def test_bounds_with_two_limits_squeeze_nothing() -> None:
    for limit, given in ((2 * M, between), (M, between[:1]), (M, between[1:]), (lift(0), between)):
        assert prove(Goal(Tends(root, limit, P), given, hints)).theorem is None

"""Slopes of powers that are no whole numbers, where what is raised may be 0: p-norms and powers of relu."""

from __future__ import annotations

import pytest

from verifier.certificates import AcrossKinks, NormalForm, VanishingPowers
from verifier.claims import Goal
from verifier.expressions import Variable
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.calculus.joins import PLACE, continuous, speaks_of_place
from verifier.language.asking.api import check as ask
from verifier.language.formulas.special import sign
from verifier.notation import absolute, d, dim, eq, grad, gt, total, vector
from verifier.relations import Relation

n = dim("n")
x, y = vector("x y", n)
p = Variable("p")
s = Variable("s")

TRUE = [
    "x: vector(n); p > 1; norm(x, p) > 0; grad(norm(x, p), x) == sign(x)*abs(x)**(p-1)/norm(x, p)**(p-1)",
    "x: vector(n); g: scalar; p > 1; sum(abs(x)**p) > 0; "
    "grad(g*sum(abs(x)**p)**(1/p), x) == g*sign(x)*abs(x)**(p-1)*sum(abs(x)**p)**(1/p - 1)",
    "p > 1; d(relu(x)**p, x) == p*relu(x)**(p-1)",
    "d(relu(x)**1.5, x) == 1.5*sqrt(relu(x))",
    "x: vector(n); p > 1; grad(sum(relu(x)**p), x) == p*relu(x)**(p-1)",
    "p > 1; d(max(0, 1 - x)**p, x) == -p*max(0, 1 - x)**(p-1)",
    "p > 1; x < 0; d(relu(x)**p, x) == 0",
]
FALSE = [
    "x: vector(n); p > 1; norm(x, p) > 0; grad(norm(x, p), x) == sign(x)*abs(x)**p/norm(x, p)**(p-1)",
    "x: vector(n); p > 1; norm(x, p) > 0; grad(norm(x, p), x) == abs(x)**(p-1)/norm(x, p)**(p-1)",
    "p > 1; d(relu(x)**p, x) == p*abs(x)**(p-1)",
    "p > 1; d(relu(x)**p, x) == p*relu(x)**p",
    "d(relu(x)**1.5, x) == sqrt(relu(x))",
]
#: Without a slope at 0, or with another value there: never proved.
NOT_PROVED = [
    "0 < p; p < 1; d(relu(x)**p, x) == p*relu(x)**(p-1)",
    "p > 0; d(abs(x)**p, x) == p*sign(x)*abs(x)**(p-1)",
    "p == 1; d(relu(x)**p, x) == p*relu(x)**(p-1)",
    "d(sqrt(relu(x)), x) == 0",
    "x: vector(n); p > 0; norm(x, p) > 0; grad(norm(x, p), x) == sign(x)*abs(x)**(p-1)/norm(x, p)**(p-1)",
    "x: vector(n); p > 1; grad(norm(x, p), x) == sign(x)*abs(x)**(p-1)/norm(x, p)**(p-1)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_proved(claim: str) -> None:
    assert ask(claim).verdict == "proved"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    assert ask(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", NOT_PROVED)
def test_what_has_no_slope_is_not_proved(claim: str) -> None:
    assert ask(claim).verdict != "proved"


def test_pieces_of_arrays_meet_at_one_place() -> None:
    (join,) = continuous(sign(x) * absolute(x) ** (p - 1), frozenset({x}))
    t = Variable(f"{PLACE}x")
    assert join.claim == eq(absolute(t) ** (p - 1), 0)
    assert join.given == (eq(t, 0),)
    (apart,) = continuous(sign(x) * y, frozenset({x}))
    assert apart.claim == eq(Variable(f"{PLACE}y"), 0)


def test_the_names_of_places_are_kept_for_the_law() -> None:
    assert speaks_of_place(eq(Variable(f"{PLACE}x"), 0))
    taken: Relation = eq(grad(total(absolute(x)), x), sign(x) * Variable(f"{PLACE}x"))
    with pytest.raises(Rejected):
        check(Goal(taken), AcrossKinks(NormalForm(), (NormalForm(),), False))


def test_a_power_that_is_moved_does_not_vanish() -> None:
    moved = eq(d(absolute(s) ** p, s), 0)
    with pytest.raises(Rejected):
        check(Goal(moved, (eq(s, 0), gt(p, 0))), VanishingPowers(NormalForm()))
    beside = eq(d(s**2, s), absolute(s) ** p + 2 * s)
    assert check(Goal(beside, (eq(s, 0), gt(p, 0))), VanishingPowers(NormalForm()))

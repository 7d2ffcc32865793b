"""Expectations of functions of one normal number: Stein's lemma, point by point, folded; and falsehoods beside them."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.certificates import Averaged, Bounds, Certificate, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Number, Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.notation import E, absolute, bernoulli, dim, exp, noise, normal, scalar, vector
from verifier.relations import Eq, Order, Relation

LET = ("z: normal(0, 1)", "x: normal(mu, s**2)", "a: scalar", "b: scalar")

PROVED = [
    "E(z*tanh(z)) == E(1 - tanh(z)**2)",
    "E(z*sigmoid(z)) == E(sigmoid(z)*(1 - sigmoid(z)))",
    "E(z*softplus(z)) == E(sigmoid(z))",
    "E(z*silu(z)) == E(sigmoid(z)*(1 + z*(1 - sigmoid(z))))",
    "E(z*arctan(z)) == E(1/(1 + z**2))",
    "E(z*sqrt(1 + z**2)) == E(z/sqrt(1 + z**2))",
    "E(z**2*cos(z)) == E(cos(z) - z*sin(z))",
    "E((x - mu)*tanh(x)) == s**2*E(1 - tanh(x)**2)",
    "E(x*tanh(x)) == mu*E(tanh(x)) + s**2*E(1 - tanh(x)**2)",
    "E(z*sigmoid(a + b*z)) == b*E(sigmoid(a + b*z)*(1 - sigmoid(a + b*z)))",
    "E(tanh(z)) == 0",
    "E(sigmoid(z)) == 1/2",
    "E(z*log(1 + z**2)) == 0",
    "E(tanh(z)**2) == 1 - E(1 - tanh(z)**2)",
    "E(log(1 + exp(z))) >= log(2)",
    "E(sigmoid(z)**2) <= 1/2",
]
REFUTED = [
    "E(z*tanh(z)) == E(1 + tanh(z)**2)",
    "E(z*arctan(z)) == E(1/(1 - z**2))*0",
    "E((x - mu)*tanh(x)) == s*E(1 - tanh(x)**2)",
    "E(x*tanh(x)) == s**2*E(1 - tanh(x)**2)",
    "E(z*sigmoid(a + b*z)) == E(sigmoid(a + b*z)*(1 - sigmoid(a + b*z)))",
    "E(tanh(x)) == 0",
    "E(sigmoid(z)**2) <= 1/4",
]
#: Without an expectation, or with a kink that Stein's lemma must see.
NOT_PROVED = ["E(exp(z**2)) == 1", "E(z/z) == 1", "E(z*sign(z)) == 0", "E(1/z) == 0"]


@pytest.mark.parametrize("claim", PROVED)
def test_an_expectation_is_compared(claim: str) -> None:
    result = check(claim, let=LET)
    assert (result.verdict, result.trust) == ("proved", "kernel")


@pytest.mark.parametrize("claim", REFUTED)
def test_a_falsehood_beside_it_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict in ("refuted", "unknown")
    assert "0" in claim or check(claim, let=LET).verdict == "refuted"


@pytest.mark.parametrize("claim", NOT_PROVED)
def test_what_has_no_expectation_is_not_proved(claim: str) -> None:
    assert check(claim, let=LET).verdict != "proved"


z, w = normal("z", mean=lift(0), variance=lift(1)), normal("w", mean=lift(0), variance=lift(1))
g = noise("g", mean=lift(0), variance=lift(1))
c = bernoulli("c", p=Number(lift(1).args[0] / 2))
x, t = scalar("x"), scalar("t")
ZERO = lift(0)


def sine(u: Expression) -> Expression:
    return Apply("sin", u)


def cosine(u: Expression) -> Expression:
    return Apply("cos", u)


def stein(
    at: Variable, weight: Expression, slope: Expression, folded: bool = False, inner: Certificate | None = None
) -> Averaged:
    return Averaged(at, weight, slope, NormalForm(), inner or NormalForm(), folded)


def plain(at: Variable, folded: bool = False, inner: Certificate | None = None) -> Averaged:
    return Averaged(at, ZERO, ZERO, None, inner or NormalForm(), folded)


def test_steins_lemma_is_replayed() -> None:
    replay(Goal(Eq(E(z * sine(z)), E(cosine(z))), ()), stein(x, sine(x), cosine(x)))
    replay(Goal(Eq(E(sine(z)), ZERO), ()), plain(x, folded=True))
    replay(Goal(Order(">", E(exp(cosine(z))), ZERO), ()), plain(x, inner=Bounds()))


@pytest.mark.parametrize(
    ("relation", "certificate", "given"),
    [
        (Eq(E(z * sine(z)), E(sine(z))), stein(x, sine(x), cosine(x)), ()),
        (Eq(E(z * sine(z)), E(sine(z))), stein(x, sine(x), sine(x)), ()),  # a slope that is none
        (Eq(E(z * cosine(z)), E(cosine(z))), stein(x, cosine(x), cosine(x)), ()),
        (Eq(E(g * sine(g)), E(cosine(g))), stein(x, sine(x), cosine(x)), ()),  # a law of which two moments are known
        (Eq(E(c * sine(c)), E(cosine(c))), stein(x, sine(x), cosine(x)), ()),
        (Eq(E(z * sine(w)), ZERO), stein(x, sine(x), cosine(x)), ()),  # two random numbers
        (Eq(E(sine(z)) * E(z), E(z * sine(z))), plain(x), ()),  # no linear combination
        (Eq(z * E(z), ZERO), plain(x), ()),
        (Eq(E(exp(z**2)), E(exp(z**2))), plain(x), ()),  # no expectation
        (Eq(E(z * absolute(z)), E(Apply("sign", z)) * 0), stein(x, absolute(x), Apply("sign", x)), ()),  # a kink
        (Eq(E(t * sine(z)), ZERO), plain(t, folded=True), ()),  # a number that is not new
        (Eq(E(cosine(z)), E(cosine(z))), plain(scalar("x", "positive")), ()),
        (Eq(E(cosine(z)), E(cosine(z))), plain(vector("x", dim("n"))), ()),
        (Order(">", E(z**2 * exp(cosine(z))), ZERO), plain(x, inner=Bounds()), ()),  # 0 at one point
        (Eq(E(sine(z + 1)), ZERO), plain(x, folded=True), ()),  # not folded about its mean
        (Eq(E(sine(z)), ZERO), plain(x, folded=True), (Order(">", z, ZERO),)),
    ],
)
def test_a_lemma_without_one_of_its_hypotheses_is_refused(
    relation: Relation, certificate: Certificate, given: tuple[Relation, ...]
) -> None:
    with pytest.raises(Rejected):
        replay(Goal(relation, given), certificate)

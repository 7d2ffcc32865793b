"""Strict inequalities of analytic functions: what the law accepts, and every way to fool it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier import check as check_text
from verifier.certificates import Analytic, Balls, Bounds, Certificate, Impossible, MeanValue, NormalForm
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, Neg, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import absolute, cos, relu, sin
from verifier.relations import Order

X = Variable("x")
POSITIVE = Variable("x", (), ("positive",))


def below(t: Variable, slope: Expression, right: Certificate, witness: Expression, rises: Certificate) -> Analytic:
    """The certificate with base 0 for a variable > 0."""
    return Analytic(MeanValue(t, lift(0), lift(1), slope, NormalForm(), right, Impossible()), witness, rises)


def slope(t: Variable) -> Expression:
    return Add(lift(1), Neg(cos(t)))


def test_sine_is_below_its_argument() -> None:
    theorem = check(
        Goal(Order("<", sin(POSITIVE), POSITIVE)), below(POSITIVE, slope(POSITIVE), Bounds(), lift(1), Balls(64))
    )
    assert any("identity theorem" in source for source in theorem.cites)


@pytest.mark.parametrize(
    ("relation", "given", "certificate"),
    [
        # at 0 itself
        (Order("<", sin(X), X), (Order("≥", X, 0),), below(X, slope(X), Bounds(), lift(1), Balls(64))),
        # no side is known
        (Order("<", sin(X), X), (), below(X, slope(X), Bounds(), lift(1), Balls(64))),
        # the witness is on the other side, is the base, or is no number
        *(
            (Order("<", sin(POSITIVE), POSITIVE), (), below(POSITIVE, slope(POSITIVE), Bounds(), p, Balls(64)))
            for p in (lift(-1), lift(0), POSITIVE, Apply("pi", 1))
        ),
        # the witness is outside the interval of the variable
        (
            Order("<", sin(POSITIVE), POSITIVE),
            (Order("<", POSITIVE, lift(Fraction(1, 2))),),
            below(POSITIVE, slope(POSITIVE), Bounds(), lift(1), Balls(64)),
        ),
        # the slope is 0 at the witness: a constant grows nowhere
        (
            Order(">", Add(POSITIVE, Neg(POSITIVE)), 0),
            (),
            below(POSITIVE, lift(0), NormalForm(), lift(1), Balls(64)),
        ),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused(relation: Order, given: tuple[Order, ...], certificate: Analytic) -> None:
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


def test_functions_with_kinks_are_refused() -> None:
    """relu(x − 1) is ≥ 0 for x > 0, grows, and has slope 1 at 2; it is 0 up to 1."""
    for bent in (relu(Add(POSITIVE, lift(-1))), Add(absolute(Add(POSITIVE, lift(-1))), POSITIVE, lift(-1))):
        with pytest.raises(Rejected):
            check(Goal(Order(">", bent, 0)), below(POSITIVE, lift(1), Bounds(), lift(2), Balls(64)))


@pytest.mark.parametrize(
    "claim",
    ["sin(x) < x", "x: scalar >= 0; sin(x) < x", "x: scalar > 0; relu(x - 1) > 0", "x: scalar > 0; sin(x) > x - x**3/7",
     "x: scalar > 0; (x - 1 + sqrt((x - 1)**2))**3 > 0", "x: scalar > 0; x + abs(x - 1) > 1"],
)  # fmt: skip
def test_false_claims_are_refuted(claim: str) -> None:
    assert check_text(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    ["x: scalar > 0; sin(x) < x", "x: scalar < 0; sin(x) > x", "x: scalar > 0; sin(x) > x - x**3/6",
     "x: scalar > 0; cos(x) > 1 - x**2/2", "x: scalar > 0; sin(x) < x - x**3/6 + x**5/120"],
)  # fmt: skip
def test_true_claims_are_proved(claim: str) -> None:
    assert check_text(claim).verdict == "proved"

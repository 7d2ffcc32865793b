"""Derivatives at kinks inside arithmetic; and equals put where they are not equal."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.certificates import NormalForm, Oriented, Replaced
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, SumOver, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.notation import E, dim, exp, index, normal, scalar, vector
from verifier.relations import Eq, Relation

PROVED = [
    "-(d(elu(x), x)) == -where(x > 0, 1, exp(x))",
    "1 + d(elu(x), x) == 1 + where(x >= 0, 1, exp(x))",
    "2*d(elu(x), x)/3 - 1 == 2*where(x >= 0, 1, exp(x))/3 - 1",
    "-(d(huber(x, 1), x)) == -clamp(x, -1, 1)",
]


@pytest.mark.parametrize("claim", PROVED)
def test_a_slope_is_brought_to_one_side(claim: str) -> None:
    result = check(claim, x="scalar")
    assert (result.verdict, result.trust) == ("proved", "kernel")


def test_a_slope_with_a_slip_is_refuted() -> None:
    assert check("-(d(elu(x), x)) == where(x > 0, 1, exp(x))", x="scalar").verdict == "refuted"
    assert check("1 + d(elu(x), x) == 1 + exp(x)", x="scalar").verdict == "refuted"


def test_a_kink_without_a_slope_stays_one() -> None:
    assert check("1 + d(relu(x), x) == 1 + where(x > 0, 1, 0)", x="scalar").verdict != "proved"
    assert check("1 - d(abs(x), x) == 1 - sign(x)", x="scalar").verdict != "proved"


t, s = scalar("t"), scalar("s")
z = normal("z", mean=lift(0), variance=lift(1))


def put(part: Expression, value: Expression) -> Replaced:
    return Replaced(part, value, NormalForm(), NormalForm())


def test_equals_are_put_for_equals() -> None:
    replay(Goal(Eq(exp(t + t) * 3, exp(2 * t) * 3), ()), put(t + t, 2 * t))


@pytest.mark.parametrize(
    ("relation", "certificate", "given"),
    [
        (Eq(exp(t), exp(s)), put(t, 2 * t), ()),  # not equal
        (Eq(exp(t), lift(3)), put(exp(s), exp(s)), ()),  # no part of it
        (Eq(Derivative(t * t, t), lift(0)), put(t * t, lift(4)), (Eq(t, lift(2)),)),  # t varies around it
        (Eq(E(z * z), lift(0)), put(z * z, lift(0)), ()),
        # What is given of one draw is none of all, also where no draw is left in the expectation.
        (Eq(E(z * z), lift(0)), Replaced(z, lift(0), NormalForm((Oriented(0, 0),)), NormalForm()), (Eq(z, lift(0)),)),
        (Eq(E(exp(z)), lift(1)), Replaced(z, lift(0), NormalForm((Oriented(0, 0),)), NormalForm()), (Eq(z, lift(0)),)),
    ],
)
def test_what_is_bound_around_a_part_is_left(
    relation: Relation, certificate: Replaced, given: tuple[Relation, ...]
) -> None:
    with pytest.raises(Rejected):
        replay(Goal(relation, given), certificate)


def test_an_index_that_a_sum_binds_is_no_fixed_one() -> None:
    n = dim("n")
    x, i = vector("x", n), index("i", n)
    relation = Eq(SumOver(x[i] * 1, i), lift(0))
    with pytest.raises(Rejected):
        replay(Goal(relation, (Eq(x[i], lift(0)),)), put(x[i], lift(0)))

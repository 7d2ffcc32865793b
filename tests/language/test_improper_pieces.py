"""Improper integrals of what is given in pieces, and integrals of improper integrals."""

from __future__ import annotations

import pytest
import sympy

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.certificates import Antiderivative, NormalForm, RestatedIntegrand
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.relations import Eq


@pytest.mark.parametrize(
    "claim",
    [
        "integral(max(0, 1 - abs(x)), x, -oo, oo) == 1",
        "integral(where(abs(x) < 1, 1, 0), x, -oo, oo) == 2",
        "integral(where(x > 0, exp(-x), 0), x, -oo, oo) == 1",
        "a: scalar > 0; integral(where(x >= 0, a*exp(-a*x), 0), x, -oo, oo) == 1",
        "integral(min(x, 1)*exp(-x), x, 0, oo) == 1 - exp(-1)",
        "integral(3/4*max(0, 1 - x**2), x, -oo, oo) == 1",
        "integral(integral(exp(-x**2 - y**2), x, -oo, oo), y, -oo, oo) == pi",
        "integral(integral(exp(-x*y), x, 0, oo), y, 1, 2) == log(2)",
        "integral(integral(x*exp(-x*y), y, 0, oo), x, 0, 1) == 1",
    ],
)
def test_they_are_evaluated_piece_by_piece_and_from_inside(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "integral(max(0, 1 - abs(x)), x, -oo, oo) == 2",
        "integral(where(abs(x) < 1, 1, 0), x, -oo, oo) == 1",
        "integral(min(x, 1)*exp(-x), x, 0, oo) == 1 + exp(-1)",
        "integral(integral(exp(-x**2 - y**2), x, -oo, oo), y, -oo, oo) == sqrt(pi)",
        "integral(integral(exp(-x*y), x, 0, oo), y, 1, 2) == log(3)",
    ],
)
def test_wrong_values_are_refuted(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "integral(max(1, abs(x)), x, -oo, oo) == 0",
        "integral(where(x > 1, 1/x, 0), x, -oo, oo) == 1",
        "integral(integral(exp(-x*y), x, 0, oo), y, 0, 1) == 1",
        "integral(integral(exp(-x*y), x, 0, oo), y, -1, 1) == 0",
        "integral(sign(x), x, -oo, oo) == 0",
    ],
)
def test_what_diverges_has_no_value(claim: str) -> None:
    assert check(claim).verdict != "proved"


t, u, v = Variable("t"), Variable("u"), Variable("v")
DAMPED = Integral(Apply("sign", t) * Apply("exp", -t), t, lift(0), sympy.oo)


def proved(g: Expression, primitive: Expression, value: int, integral: Integral = DAMPED) -> bool:
    """∫ restated as ∫ g, which the antiderivative evaluates with the limit 0."""
    rest = Integral(g.xreplace({u: t}), *integral.args[1:])
    by = Antiderivative(rest, v, primitive, NormalForm(), NormalForm(), None, lift(0))
    try:
        replay(Goal(Eq(integral, lift(value)), ()), RestatedIntegrand(integral, u, g, NormalForm(), by))
    except Rejected:
        return False
    return True


def test_an_improper_integral_is_restated_only_by_what_it_is_between_its_ends_and_exists_by_what_is_known_of_that() -> (
    None
):
    damped = Apply("exp", -u)
    assert proved(damped, -Apply("exp", -v), 1)
    assert not proved(damped, -Apply("exp", -v), 2)
    assert not proved(-damped, Apply("exp", -v), -1)
    # the sign is −1 on a part of it
    whole = Integral(DAMPED.args[0], t, lift(-1), sympy.oo)
    assert not proved(damped, -Apply("exp", -v), 1, whole)
    # an integral that does not exist is not made to by restating it
    endless = Integral(Apply("sign", t), t, lift(0), sympy.oo)
    assert not proved(lift(1) + 0 * u, v, 0, endless)
    with pytest.raises(Rejected):
        replay(Goal(Eq(endless, endless), ()), RestatedIntegrand(endless, u, lift(1), NormalForm(), NormalForm()))

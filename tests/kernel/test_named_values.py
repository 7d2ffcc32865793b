"""Balls of integrals from 0 that have a name: against mpmath, inside others, and where analytic."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import acb, arb, fmpq

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.integrals import INTEGRANDS, Integral, placed
from verifier.kernel.points.named_integrals import named

T, X = Variable("t"), Variable("x")
ZERO, MINUS_HALF = lift(0), lift(Fraction(-1, 2))
QUARTER_TURN = Apply("pi", 1) / 2

INTEGRALS = {
    **{name: Integral(integrand(T), T, ZERO, X) for name, integrand in INTEGRANDS.items()},
    "exp1": Integral((1 - Apply("exp", -T)) / T, T, ZERO, X),
    "polylog": Integral(Apply("log", 1 - T) / T, T, ZERO, X),
    "ellipk": Integral((1 - X * Apply("sin", T) ** 2) ** MINUS_HALF, T, ZERO, QUARTER_TURN),
}
REFERENCES = {
    "Si": mpmath.si,
    "Shi": mpmath.shi,
    "Ci": lambda x: mpmath.ci(x) - mpmath.euler - mpmath.log(x),
    "Chi": lambda x: mpmath.chi(x) - mpmath.euler - mpmath.log(x),
    "Ei": lambda x: mpmath.ei(x) - mpmath.euler - mpmath.log(x),
    "erfi": lambda x: mpmath.erfi(x) * mpmath.sqrt(mpmath.pi) / 2,
    "fresnels": mpmath.fresnels,
    "fresnelc": mpmath.fresnelc,
    "exp1": lambda x: mpmath.e1(x) + mpmath.euler + mpmath.log(x),
    "polylog": lambda x: -mpmath.polylog(2, x),
}


def at(z: Any) -> Callable[[Expression], Any]:
    """The values of parts at a place of x."""
    return lambda part: z if part == X else acb(0)


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize("x", ["1/3", "-7/4", "7/8"])
def test_each_is_what_it_is_called(name: str, x: str) -> None:
    exact = fmpq(*map(int, x.split("/")))
    ball = named(INTEGRALS[name], at(acb(arb(exact))))
    expected = complex(REFERENCES[name](mpmath.mpf(int(exact.p)) / int(exact.q)))
    # Beside a logarithm of x < 0 mpmath has the upper side of the cut.
    assert abs(complex(ball.real) - expected.real) < 1e-12
    assert ball.real.rad() < 1e-12


@pytest.mark.parametrize(("sign", "reference"), [(1, mpmath.ellipe), (-1, mpmath.ellipk)])
@pytest.mark.parametrize("m", [0.25, -3.5, 0.96875])
def test_complete_elliptic_integrals(sign: int, reference: Callable[[float], float], m: float) -> None:
    body = (1 - X * Apply("sin", T) ** 2) ** lift(Fraction(sign, 2))
    ball = named(Integral(body, T, ZERO, QUARTER_TURN), at(acb(m)))
    assert abs(complex(ball) - complex(reference(m))) < 1e-12
    assert ball.real.rad() < 1e-12


def test_no_value_across_a_cut() -> None:
    wide = acb(arb(1, 0.25), arb(0, 0.25))
    assert not named(INTEGRALS["polylog"], at(wide)).is_finite()
    assert not named(INTEGRALS["ellipk"], at(wide)).is_finite()
    assert named(INTEGRALS["Si"], at(wide)).is_finite()


NAMELESS: dict[str, Expression] = {
    "from 1": Integral(Apply("sin", T) / T, T, lift(1), X),
    "another integrand": Integral(Apply("sin", 2 * T) / T, T, ZERO, X),
    "half a quarter turn": Integral((1 - X * Apply("sin", T) ** 2) ** MINUS_HALF, T, ZERO, QUARTER_TURN / 2),
    "another power": Integral((1 - X * Apply("sin", T) ** 2) ** lift(Fraction(-3, 2)), T, ZERO, QUARTER_TURN),
    "a modulus with the letter": Integral((1 - T * Apply("sin", T) ** 2) ** MINUS_HALF, T, ZERO, QUARTER_TURN),
}


@pytest.mark.parametrize("which", NAMELESS)
def test_what_has_no_name(which: str) -> None:
    assert named(NAMELESS[which], at(acb(1) / 2)) is None


def test_a_letter_is_replaced_where_it_is_free() -> None:
    inner = Integral(T**2, T, ZERO, X)
    assert placed(T * inner, T, 2 * X, X, lift(2)) == 2 * X * inner


PAIRS = (
    ("x > 0; integral(Si(t), t, 0, x) == x*Si(x) + cos(x) - 1", "x > 0; integral(Si(t), t, 0, x) == x*Si(x) + cos(x)"),
    ("integral(fresnels(t), t, 0, 1) > 0", "integral(fresnels(t), t, 0, 1) > 1/2"),
    ("m: scalar in (0, 1); ellipk(m) > ellipe(m)", "m: scalar in (0, 1); ellipk(m) < 1 + ellipe(m)"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)

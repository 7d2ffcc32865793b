"""Modified Bessel functions of different orders at one number."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import pytest

from verifier.certificates import ArrayLaw, Bounds
from verifier.claims import Goal
from verifier.expressions import Variable, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.bessel_bounds import FALLING, GROWTH, MEAN, RISING
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.language.asking.api import check

TRUE = [
    "x > 0; i1(x) < i0(x)",
    "x > 0; k1(x) > k0(x)",
    "x > 0; iv(2, x) < iv(1, x)",
    "i0(x) <= exp(abs(x))",
    "x > 0; i0(x) <= exp(x)",
    "i0(x) <= cosh(x)",
    "x >= 0; exp(-x)*i0(x) <= 1",
    "kappa > 0; 0 < i1(kappa)/i0(kappa) < 1",
    "x, nu: scalar; iv(nu + 1, x) < iv(nu, x) given nu >= 0 given x > 0",
    "x, nu: scalar; kv(nu + 1/2, x) > kv(nu, x) given nu >= 0 given x > 0",
]
FALSE = [
    "x > 0; i1(x) > i0(x)",
    "x > 0; k1(x) < k0(x)",
    "x > 0; k0(x) > 1",
    "i0(x) <= exp(x)",
    "i0(x) >= cosh(x)",
    "i0(x) <= exp(abs(x))/2",
    "x > 0; i1(x) < i0(x)/2",
    "x > 0; kv(nu + 1, x) > kv(nu, x)",
]


@pytest.mark.parametrize("text", TRUE)
def test_orders_are_compared(text: str) -> None:
    assert check(text).verdict == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_refuted(text: str) -> None:
    assert check(text).verdict == "refuted"


positive, nonnegative, free = Variable("x", (), ("positive",)), Variable("v", (), ("nonnegative",)), Variable("t")


@pytest.mark.parametrize("law", [FALLING, RISING])
def test_the_kernel_asks_for_all_three_signs(law: str) -> None:
    def accepted(*arguments: object) -> bool:
        stated = LAWS[law](*arguments)
        try:
            replay(Goal(stated), ArrayLaw(law, arguments, Bounds()))
        except Rejected:
            return False
        return True

    assert accepted(nonnegative, lift(1), positive)
    assert accepted(lift(0), positive, positive)
    assert not accepted(free, lift(1), positive)
    assert not accepted(nonnegative, lift(0), positive)
    assert not accepted(nonnegative, free, positive)
    assert not accepted(nonnegative, lift(1), free)
    assert not accepted(nonnegative, lift(1), nonnegative)


@pytest.mark.parametrize(("law", "bound"), [(MEAN, mpmath.cosh), (GROWTH, lambda x: mpmath.exp(abs(x)))])
def test_the_bounds_of_order_0_hold_at_points_and_for_numbers_alone(law: str, bound: Callable[..., object]) -> None:
    assert all(mpmath.besseli(0, x) <= bound(x) for x in (-20, -1.5, -0.01, 0, 0.3, 2, 50))
    replay(Goal(LAWS[law](free)), ArrayLaw(law, (free,), Bounds()))
    with pytest.raises(TypeError):
        LAWS[law](Variable("v", ("n",)))

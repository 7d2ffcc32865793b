"""Orthogonal polynomials whose degree is a formula: their slopes, values and reflections.

* the recurrences of ``orthogonal.py``, and Tₙ = Uₙ − x·Uₙ₋₁
* (x² − 1)·P′ₙ = (n + 1)·(Pₙ₊₁ − x·Pₙ), x·L′ₙ = (n + 1)·Lₙ₊₁ − (n + 1 − x)·Lₙ, H′ₙ = 2x·Hₙ − Hₙ₊₁, He′ₙ = x·Heₙ − Heₙ₊₁,
  (x² − 1)·U′ₙ = n·x·Uₙ − (n + 1)·Uₙ₋₁
* Pₙ(1) = Tₙ(1) = Lₙ(0) = 1, Uₙ(1) = n + 1, and p(−x) = (−1)ⁿ·p(x) for all but L

Source: NIST Handbook (DLMF), 18.5, 18.6.1, 18.9.

The recurrences and slopes hold for every integer n, with p₋ₙ₋₁ = pₙ for P, p₋ₙ₋₂ = −pₙ for U, 0 for L, and Hermite's
functions of negative order for H and He; so no step of a proof asks whether n − 1 is a degree.  Where a statement has
a polynomial, its degree is ≥ 0 by ``domains.py``.  Values and parity are read where the degree is seen to be ≥ 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.functions.orthogonal import COUNTED, divided, stepped
from verifier.kernel.index.functions.trigonometry import is_negative
from verifier.kernel.index.ranges.powers import from_zero, symbolic_power
from verifier.kernel.index.terms import GaveUp, Term, number
from verifier.kernel.index.whole import is_integral

#: (name, degree, argument) -> the polynomial.
Make: TypeAlias = "Callable[[str, Term, Term], Term]"
_ONE = number(1)


def read(name: str, n: Term, x: Term, make: Make) -> Term | None:
    """Its value or its reflection, Tₙ by U; None where it is an atom.

    Raises:
        GaveUp: for a degree that is not seen to be an integer.
    """
    if not is_integral(n, any_sign=True):
        raise GaveUp(f"{name} of a degree that is not seen to be an integer")
    if name == "chebyt":
        return make("chebyu", n, x) - x * make("chebyu", n - _ONE, x)
    if name == "chebyu" and x == _ONE:
        return n + _ONE
    if not is_integral(from_zero(n)):
        return None
    if (name == "legendre" and x == _ONE) or (name == "laguerre" and not x):
        return _ONE
    if name != "laguerre" and x and is_negative(x):
        return symbolic_power(number(-1), n, nonzero=True) * make(name, n, -x)
    return None


def slope(name: str, n: Term, x: Term, make: Make) -> Term:
    """p′ₙ by pₙ and pₙ₊₁, or pₙ₋₁ for U; T is no atom."""

    def at(degree: Term) -> Term:
        return make(name, degree, x)

    if name == "hermite":
        return x.scaled(2) * at(n) - at(n + _ONE)
    if name == "hermitenorm":
        return x * at(n) - at(n + _ONE)
    if name == "laguerre":
        return ((n + _ONE) * at(n + _ONE) - (n + _ONE - x) * at(n)) * power(x, -1)
    over = power(x * x - _ONE, -1)
    if name == "legendre":
        return (n + _ONE) * (at(n + _ONE) - x * at(n)) * over
    return (n * x * at(n) - (n + _ONE) * at(n - _ONE)) * over


def stepped_down(name: str, n: Term, x: Term, steps: int, make: Make) -> Term | None:
    """pₙ by the two degrees ``steps`` and ``steps − 1`` below it, where nothing is divided by what may be 0."""
    least = n - number(steps)
    before, here = (make(name, least + number(k), x) for k in (0, 1))
    for k in range(1, steps):
        index = least + number(k)
        if name in COUNTED and not visibly_positive(from_zero(index + _ONE)):
            return None
        before, here = here, divided(name, index, stepped(name, index, x, before, here))
    return here

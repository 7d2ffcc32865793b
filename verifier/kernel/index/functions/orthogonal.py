"""Orthogonal polynomials of a written degree, in powers of the argument: Pₙ, Hₙ, Heₙ, Lₙ, Tₙ, Uₙ.

* (n + 1)·Pₙ₊₁ = (2n + 1)·x·Pₙ − n·Pₙ₋₁ and (n + 1)·Lₙ₊₁ = (2n + 1 − x)·Lₙ − n·Lₙ₋₁
* Hₙ₊₁ = 2x·Hₙ − 2n·Hₙ₋₁, Heₙ₊₁ = x·Heₙ − n·Heₙ₋₁, Tₙ₊₁ = 2x·Tₙ − Tₙ₋₁ and Uₙ₊₁ = 2x·Uₙ − Uₙ₋₁

from p₀ = 1, with T₋ₙ = Tₙ and U₋ₙ₋₂ = −Uₙ.  Source: NIST Handbook (DLMF), 18.5.1, 18.5.2, 18.9.1.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from verifier.kernel.index.algebra import power
from verifier.kernel.index.terms import GaveUp, Term, number

ORTHOGONAL = frozenset({"chebyt", "chebyu", "hermite", "hermitenorm", "laguerre", "legendre"})
#: Those whose recurrence gives a multiple (n + 1)·pₙ₊₁.
COUNTED = frozenset({"laguerre", "legendre"})
#: The highest written degree that is multiplied out.
HIGHEST = 40
_ONE = number(1)


def written_out(name: str) -> Callable[[tuple[Fraction, ...], Term], Term]:
    """The polynomial of a degree that is a number, in powers of the argument."""

    def read(parameters: tuple[Fraction, ...], x: Term) -> Term:
        (degree,) = parameters
        if degree.denominator != 1 or abs(degree) > HIGHEST:
            raise GaveUp(f"{name} of degree {degree}")
        n = int(degree)
        if name == "chebyt":
            n = abs(n)
        elif name == "chebyu" and n < 0:
            return -_polynomial(name, -n - 2, x) if n < -1 else number(0)
        if n < 0:
            raise GaveUp(f"{name} of degree {n}")
        return _polynomial(name, n, x)

    return read


def _polynomial(name: str, n: int, x: Term) -> Term:
    before, here = number(0), _ONE
    if name == "chebyt":
        before = x  # T₋₁ = T₁
    for k in range(n):
        before, here = here, divided(name, number(k), stepped(name, number(k), x, before, here))
    return here


def stepped(name: str, n: Term, x: Term, before: Term, here: Term) -> Term:
    """pₙ₊₁, or (n + 1)·pₙ₊₁, from pₙ₋₁ and pₙ."""
    if name == "legendre":
        return (n.scaled(2) + _ONE) * x * here - n * before
    if name == "laguerre":
        return (n.scaled(2) + _ONE - x) * here - n * before
    if name == "hermite":
        return (x * here - n * before).scaled(2)
    if name == "hermitenorm":
        return x * here - n * before
    return x.scaled(2) * here - before


def divided(name: str, n: Term, multiple: Term) -> Term:
    return multiple * power(n + _ONE, -1) if name in COUNTED else multiple

"""Orthogonal polynomials of a degree at exact points and balls: their coefficients, by their recurrences.

Source: NIST Handbook (DLMF), 18.9.1 and Table 18.9.1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flint import fmpq, fmpq_poly

from verifier.kernel.points.numbers import Real, Undecided, exact

#: The highest degree that is evaluated.
HIGHEST = 120
_X = fmpq_poly([0, 1])
#: n -> (a, b) in pₙ₊₁ = a·pₙ − b·pₙ₋₁.
STEPS: Mapping[str, Callable[[int], tuple[Any, Any]]] = {
    "chebyt": lambda n: (2 * _X if n else _X, 1),
    "chebyu": lambda n: (2 * _X, 1),
    "hermite": lambda n: (2 * _X, 2 * n),
    "hermitenorm": lambda n: (_X, n),
    "laguerre": lambda n: ((fmpq_poly([2 * n + 1, -1])) / (n + 1), fmpq(n, n + 1)),
    "legendre": lambda n: (_X * fmpq(2 * n + 1, n + 1), fmpq(n, n + 1)),
}


@lru_cache(maxsize=1000)
def _polynomial(name: str, n: int) -> Any:
    before, here = fmpq_poly([0]), fmpq_poly([1])
    for k in range(n):
        a, b = STEPS[name](k)
        before, here = here, a * here - b * before
    return here


def polynomial_series(name: str) -> Callable[[tuple[Real, ...], Real], Callable[[int], Real]]:
    """(degree, a) ↦ k ↦ p⁽ᵏ⁾(a)/k!; T₋ₙ = Tₙ, U₋ₙ₋₂ = −Uₙ and U₋₁ = 0.

    Raises:
        Undecided: for what is no degree, or too high a one.
    """

    def taylor(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        (degree,) = parameters
        if not (isinstance(degree, fmpq) and degree.q == 1 and abs(degree) <= HIGHEST):
            raise Undecided(f"{name} of this degree")
        n, sign = int(degree.p), 1
        if name == "chebyt":
            n = abs(n)
        elif name == "chebyu" and n < 0:
            n, sign = max(-n - 2, 0), -1 if n < -1 else 0
        if n < 0:
            raise Undecided(f"{name} of a negative degree")
        p = _polynomial(name, n) * sign

        def coefficient(k: int) -> Real:
            q = p
            for j in range(k):
                q = q.derivative() / (j + 1)
            value = exact(0)
            for c in reversed(q.coeffs()):  # Horner's rule, for rationals and balls
                value = value * a + c
            return value

        return coefficient

    return taylor

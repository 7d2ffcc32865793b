"""The classical orthogonal polynomials of a degree, and their derivatives, in floats: NumPy's series in their bases."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

#: The highest degree that is evaluated: beyond it nothing here is sampled, and the series take long.
HIGHEST = 120


def value(name: str, order: int, degree: float, t: float) -> float:
    """p⁽ᵏ⁾(t) of the degree n; not a number for what is no degree.

    T₋ₙ = Tₙ and U₋ₙ₋₂ = −Uₙ, by the cosine and the sine that they are; the others have no negative degree.
    """
    if degree != math.floor(degree) or abs(degree) > HIGHEST:
        return math.nan
    n, sign = int(degree), 1.0
    if name == "chebyt":
        n = abs(n)
    if name == "chebyu" and n < 0:
        n, sign = -n - 2, -1.0
        if n < 0:
            return t * 0.0
    return math.nan if n < 0 else sign * float(_polynomial(name, n, order)(t))


@lru_cache(maxsize=2000)
def _polynomial(name: str, n: int, order: int) -> Callable[[float], Any]:
    """The polynomial; Uₙ is T′ₙ₊₁/(n + 1)."""
    from numpy.polynomial import chebyshev, hermite, hermite_e, laguerre, legendre

    bases: Mapping[str, Any] = {
        "legendre": legendre.Legendre,
        "hermite": hermite.Hermite,
        "hermitenorm": hermite_e.HermiteE,
        "laguerre": laguerre.Laguerre,
        "chebyt": chebyshev.Chebyshev,
        "chebyu": chebyshev.Chebyshev,
    }
    second = name == "chebyu"
    found = bases[name].basis(n + 1 if second else n)
    found = found.deriv(order + second) if order + second else found
    return lambda t: np.float64(found(t)) / (n + 1 if second else 1)

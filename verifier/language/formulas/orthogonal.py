"""The classical orthogonal polynomials of a written degree, as SciPy has them: eval_legendre(2, x) is (3x² − 1)/2."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import sympy

from verifier.errors import StatementError
from verifier.expressions import Expression, lift
from verifier.language.constants import rational
from verifier.language.formulas.special import Row, named

#: The highest degree that is written out.
HIGHEST = 20

#: SciPy's name → SymPy's polynomial of a degree.
_POLYNOMIALS: dict[str, Callable[..., Any]] = {
    "eval_legendre": sympy.legendre_poly,
    "eval_chebyt": sympy.chebyshevt_poly,
    "eval_chebyu": sympy.chebyshevu_poly,
    "eval_hermite": sympy.hermite_poly,
    "eval_hermitenorm": sympy.hermite_prob_poly,
    "eval_laguerre": sympy.laguerre_poly,
}


def written_out(name: str, degree: Expression, x: Expression) -> Expression:
    """Σ cₖ·xᵏ.

    Raises:
        StatementError: for a degree that is no written whole number up to ``HIGHEST``.
    """
    n = rational(degree)
    if n is None or n.denominator != 1 or not 0 <= n <= HIGHEST:
        raise StatementError(f"{name} takes a degree that is written as a whole number from 0 to {HIGHEST}")
    coefficients = _POLYNOMIALS[name](int(n), sympy.Symbol("x"), polys=True).all_coeffs()[::-1]
    found = lift(0)
    for k, c in enumerate(coefficients):
        if c:
            found = found + lift(c) * (x**k if k else lift(1))
    return found


FUNCTIONS: dict[str, Row] = {
    name: (named(name.removeprefix("eval_"), partial(written_out, name)), 2, 2) for name in _POLYNOMIALS
}

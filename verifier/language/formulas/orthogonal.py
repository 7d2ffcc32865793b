"""The classical orthogonal polynomials, as SciPy has them: eval_legendre(2, x) is (3x² − 1)/2.

Those of a degree that is a number are multiplied out, and Tₙ(cos t) is cos(nt); others are functions of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import sympy

from verifier.expressions import Apply, Expression, lift
from verifier.language.constants import rational
from verifier.language.errors import TextError
from verifier.language.formulas.elementwise import cosh
from verifier.language.formulas.special import Row, is_called, named
from verifier.sequences import is_integer

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


def _multiple_angle(n: Expression, x: Expression) -> Expression | None:
    """Tₙ(cos t) = cos(nt) and Tₙ(cosh t) = cosh(nt) for every integer n and real t, with T₋ₙ = Tₙ as in SciPy
    (DLMF 18.5.1)."""
    if isinstance(x, Apply) and x.function == "cos":
        return Apply("cos", n * x.argument)
    if is_called(x, {"cosh"}, 1):
        return cosh(n * x.args[1].args[0])
    return None


def written_out(name: str, degree: Expression, x: Expression) -> Expression:
    """Σ cₖ·xᵏ for a degree that is a number up to ``HIGHEST``, else the function of its degree.

    Raises:
        TextError: for a degree that is no whole number from 0 on, or not known to be an integer.
    """
    n = rational(degree)
    angle = _multiple_angle(degree, x) if n is None and name == "eval_chebyt" and is_integer(degree) else None
    if angle is not None:
        return angle
    if not is_integer(degree) or (n is not None and n < 0):
        raise TextError(f"{name} takes a degree that is a whole number from 0 on, as in n: integer >= 0")
    if n is None or n > HIGHEST:
        return Apply(name.removeprefix("eval_"), degree, x)
    coefficients = _POLYNOMIALS[name](int(n), sympy.Symbol("x"), polys=True).all_coeffs()[::-1]
    found = lift(0)
    for k, c in enumerate(coefficients):
        if c:
            found = found + lift(c) * (x**k if k else lift(1))
    return found


FUNCTIONS: dict[str, Row] = {
    name: (named(name.removeprefix("eval_"), partial(written_out, name)), 2, 2) for name in _POLYNOMIALS
}
#: SymPy's names, of which none is SciPy's for the polynomial at a point.
FUNCTIONS |= {
    "chebyshevt": FUNCTIONS["eval_chebyt"],
    "chebyshevu": FUNCTIONS["eval_chebyu"],
    **{name.removeprefix("eval_"): row for name, row in FUNCTIONS.items()},
}


def _degree_second(name: str, x: Expression, degree: Expression) -> Expression:
    return written_out(name, degree, x)


#: PyTorch's names, in torch.special, with the degree after the point.
FUNCTIONS |= {
    name: (named(name, partial(_degree_second, meant)), 2, 2)
    for name, meant in (
        ("legendre_polynomial_p", "eval_legendre"),
        ("chebyshev_polynomial_t", "eval_chebyt"),
        ("chebyshev_polynomial_u", "eval_chebyu"),
        ("hermite_polynomial_h", "eval_hermite"),
        ("hermite_polynomial_he", "eval_hermitenorm"),
        ("laguerre_polynomial_l", "eval_laguerre"),
    )
}

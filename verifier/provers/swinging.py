"""Antiderivatives of e^(αx)·cos(βx) and of rational functions of e^x, where SymPy's own methods go round in circles.

(e^(αx)·(α·cos βx + β·sin βx)/(α² + β²))′ = e^(αx)·cos βx, and ∫ R(e^x) dx = ∫ R(y)/y dy at y = e^x.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.integrals.rationaltools import ratint


def swinging(f: Any, x: Any) -> Any:
    """The antiderivative of a sum of exponentials times a sine or a cosine, all of linear functions; else None."""
    found = [_of_term(term, x) for term in sympy.Add.make_args(sympy.expand(f, power_exp=False))]
    return None if None in found else sympy.Add(*found)


def _of_term(term: Any, x: Any) -> Any:
    moving = [factor for factor in sympy.Mul.make_args(term) if factor.has(x)]
    waves = [factor for factor in moving if isinstance(factor, (sympy.sin, sympy.cos))]
    powers = [factor for factor in moving if isinstance(factor, sympy.exp)]
    if len(waves) != 1 or not powers or len(waves) + len(powers) != len(moving):
        return None
    rates = [sympy.diff(sum(factor.args[0] for factor in group), x) for group in (powers, waves)]
    if any(rate.has(x) for rate in rates):
        return None
    a, b = rates
    angle = waves[0].args[0]
    turned = -sympy.cos(angle) if isinstance(waves[0], sympy.sin) else sympy.sin(angle)
    rest = term / waves[0]
    return rest * (a * waves[0] + b * turned) / (a**2 + b**2)


def of_exponentials(f: Any, x: Any) -> Any:
    """The antiderivative of a rational function of e^x; None of anything else."""
    y = sympy.Symbol("y", positive=True)
    turned = sympy.powsimp(sympy.expand(f.rewrite(sympy.exp).subs(x, sympy.log(y)), power_base=True))
    if not f.has(sympy.exp, sympy.cosh, sympy.sinh, sympy.tanh) or not turned.is_rational_function(y):
        return None
    return ratint(sympy.cancel(turned / y), y, real=True).subs(y, sympy.exp(x))


__all__ = ["of_exponentials", "swinging"]

"""Antiderivatives by parts: ∫ p·g dx = P·g − ∫ P·g′ dx for P′ = p, for a g whose derivative is simpler."""

from __future__ import annotations

from typing import Any

import sympy

from verifier.provers.calculus.gaussians import gaussian
from verifier.provers.calculus.substituted import at_sight, substituted

#: Functions with derivatives made of powers and exponentials.
_TRANSCENDENTAL = (sympy.erf, sympy.log, sympy.asin, sympy.atan)
#: Such functions in one term, and terms of an integrand.
_DEEP, _MOST = 2, 6


def by_parts(f: Any, x: Any) -> Any:
    """The antiderivative of a sum of terms with such functions; None of anything else."""
    return _of_sum(f, x, _DEEP) if f.has(*_TRANSCENDENTAL) else None


def _of_sum(f: Any, x: Any, deep: int) -> Any:
    terms = sympy.Add.make_args(sympy.expand_mul(sympy.expand_multinomial(f)))
    if len(terms) > _MOST:
        return None
    found = []
    for term in terms:
        primitive = _of_term(term, x, deep)
        if primitive is None:
            return None
        found.append(primitive)
    return sympy.Add(*found)


def _of_term(term: Any, x: Any, deep: int) -> Any:
    plain = _plainly(term, x)
    if plain is not None or not deep:
        return plain
    rest, moving = term.as_independent(x, as_Add=False)
    for factor in sympy.Mul.make_args(moving):
        base, power = factor.as_base_exp()
        if not (isinstance(base, _TRANSCENDENTAL) and power.is_Integer and power > 0):
            continue
        whole = _plainly(moving / factor, x)
        left = None if whole is None else _of_sum(sympy.powsimp(whole * sympy.diff(factor, x)), x, deep - 1)
        if left is not None:
            return rest * (whole * factor - left)
    return None


def _plainly(f: Any, x: Any) -> Any:
    """The antiderivative of a Gaussian, of what has one at sight, or by substitution."""
    for method in (gaussian, at_sight, substituted):
        found = method(f, x)
        if found is not None:
            return found
    return None


__all__ = ["by_parts"]

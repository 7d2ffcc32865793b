"""Sums of multiples of powers of one matrix, as polynomials with rational coefficients."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sympy

from verifier.arrangements import Eye
from verifier.expressions import Div, Expression, Mul, Neg, Number, Variable, lift
from verifier.kernel.signs.definite import chain, factors
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.spectra import multiples, total

#: The variable of these polynomials.
X = sympy.Symbol("X")
#: The highest power that is looked at.
_HIGHEST = 8


def as_polynomial(array: Any) -> tuple[Variable, sympy.Poly] | None:
    """A and p with array = p(A); None for what is no polynomial in one matrix, or one of degree 0."""
    if len(array.shape) != 2 or array.shape[0] != array.shape[1]:
        return None
    base: Variable | None = None
    coefficients: dict[tuple[int], Any] = {}
    for scale, part in multiples(array):
        value = rational(scale)
        powers = [] if isinstance(plain(part), Eye) else [plain(factor) for factor in factors(part)]
        if value is None or len(powers) > _HIGHEST or any(not isinstance(factor, Variable) for factor in powers):
            return None
        base = powers[0] if base is None and powers else base
        if any(factor != base for factor in powers):
            return None
        coefficients[(len(powers),)] = coefficients.get((len(powers),), 0) + value
    if base is None:
        return None
    found = sympy.Poly.from_dict(coefficients, X, domain="QQ")
    return (base, found) if found.degree() > 0 else None


def as_array(a: Variable, p: sympy.Poly) -> Expression:
    """p(A)."""
    terms = []
    for (power,), value in sorted(p.terms()):
        array = chain([a] * power) if power else Eye(a.shape[0])
        terms.append(array if value == 1 else Neg(array) if value == -1 else Mul(Number(value), array))
    return total(terms) if terms else Mul(lift(0), Eye(a.shape[0]))


def rational(scale: Any) -> Any:
    """The number that a scale is written as; None for others."""
    match scale:
        case Number():
            return sympy.Rational(scale.value) if sympy.Rational(scale.value).is_Rational else None
        case Neg(args=(inner,)):
            value = rational(inner)
            return None if value is None else -value
        case Mul() | Div():
            values = [rational(arg) for arg in scale.args]
            if None in values or (isinstance(scale, Div) and not values[1]):
                return None
            return values[0] / values[1] if isinstance(scale, Div) else reduce(lambda x, y: x * y, values)
    return None


__all__ = ["X", "as_array", "as_polynomial", "rational"]

"""Integrands of forms that have no antiderivative here, so that SymPy need not look for one.

Incomplete gamma functions, dilogarithms and elliptic integrals (Ritt, Integration in Finite Terms, 1948): what is
passed over by mistake is only not guessed.
"""

from __future__ import annotations

from typing import Any

import sympy


def is_without_primitive(f: Any, x: Any) -> bool:
    """The factors of f that depend on x are those of one of the three families."""
    factors = [factor for factor in sympy.Mul.make_args(f) if factor.has(x)]
    return any(family(factors, x) for family in (_is_incomplete_gamma, _is_dilogarithm, _is_elliptic))


def _is_incomplete_gamma(factors: list[Any], x: Any) -> bool:
    """xᵖ·e^(cx), where p is made of letters."""
    powers = [f for f in factors if f.is_Pow and f.base == x]
    others = [f for f in factors if f not in powers]
    return (
        len(powers) == 1
        and bool(powers[0].exp.free_symbols)
        and bool(others)
        and all(isinstance(f, sympy.exp) and _is_linear(f.args[0], x) for f in others)
    )


def _is_dilogarithm(factors: list[Any], x: Any) -> bool:
    """log(a + bx)/(c + dx), where the two do not vanish together."""
    if len(factors) != 2:
        return False
    log, below = sorted(factors, key=lambda f: not isinstance(f, sympy.log))
    if not isinstance(log, sympy.log) or not below.is_Pow or below.exp != -1:
        return False
    inside, beneath = log.args[0], below.base
    if not _is_linear(inside, x) or not _is_linear(beneath, x):
        return False
    (b, a), (d, c) = (sympy.Poly(side, x).all_coeffs() for side in (inside, beneath))
    return bool(sympy.expand(a * d - b * c) != 0)


def _is_elliptic(factors: list[Any], x: Any) -> bool:
    """sin²ⁱ(x)·cos²ʲ(x)·(a + b sin² x)ⁿ⁺½, where a, b and a + b are not 0."""
    sine, square = sympy.sin(x), sympy.Symbol("square")
    roots = [f for f in factors if f.is_Pow and f.exp.is_Rational and f.exp.q == 2]
    even = (f.is_Pow and f.base in (sine, sympy.cos(x)) and f.exp.is_Integer and f.exp % 2 == 0
            for f in factors if f not in roots)  # fmt: skip
    if len(roots) != 1 or not all(even):
        return False
    base = sympy.expand(roots[0].base.subs(sympy.cos(x) ** 2, 1 - sine**2)).subs(sine**2, square)
    if base.has(x) or not _is_linear(base, square):
        return False
    b, a = sympy.Poly(base, square).all_coeffs()
    return bool(a != 0 and sympy.expand(a + b) != 0)


def _is_linear(f: Any, x: Any) -> bool:
    return bool(f.is_polynomial(x)) and sympy.degree(f, x) == 1

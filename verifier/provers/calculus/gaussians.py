"""Antiderivatives of a polynomial times e^q, q of degree 2: of these SymPy knows few, and is slow."""

from __future__ import annotations

from typing import Any

import sympy


def gaussian(scalar: Any, x: Any) -> Any:
    """∫ p·e^q dx = s·e^q + c·√π/(2√α)·e^(q(m))·erf(√α·(x − m)), where q has the leading coefficient −α < 0 and its
    maximum at m, and p = s′ + s·q′ + c; None for another integrand."""
    exponent, rest = sympy.Integer(0), sympy.Integer(1)
    for factor in sympy.Mul.make_args(scalar):
        if isinstance(factor, sympy.exp):
            exponent += factor.args[0]
        else:
            rest *= factor
    if rest.has(sympy.log):
        rest = sympy.expand_log(rest, force=True)  # log(c·e^q) is a polynomial as well
    if not (exponent.is_polynomial(x) and rest.is_polynomial(x)):
        return None
    q, p = sympy.Poly(exponent, x), sympy.Poly(rest, x)
    alpha = -q.LC()
    if q.degree() != 2 or not alpha.is_positive:
        return None
    s = sympy.Poly(0, x)
    while p.degree() > 0:
        lead = sympy.Poly(p.LC() / q.diff(x).LC() * x ** (p.degree() - 1), x)
        s, p = s + lead, p - lead.diff(x) - lead * q.diff(x)
    m = q.nth(1) / (2 * alpha)
    bell = sympy.sqrt(sympy.pi) / (2 * sympy.sqrt(alpha)) * sympy.exp(sympy.cancel(q.eval(m)))
    return s.as_expr() * sympy.exp(exponent) + p.as_expr() * bell * sympy.erf(sympy.sqrt(alpha) * (x - m))

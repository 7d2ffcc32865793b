"""Antiderivatives by substitution: ∫ h(g(x))·g′(x) dx = H(g(x)) for H′ = h, where the g is a part of the integrand.

SymPy's own search for a substitution is slow, and misses those under which the integrand is a quotient of polynomials.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy
from sympy.integrals.rationaltools import ratint

from verifier.provers.calculus.swinging import swinging

#: What has an antiderivative at sight, beside the quotients of polynomials and what swings.
_PLAIN = (sympy.Add, sympy.Mul, sympy.Pow, sympy.log, sympy.asin, sympy.atan, sympy.erf)
#: Nodes of an integrand in which a substitution is looked for.
_MOST = 60


def substituted(f: Any, x: Any) -> Any:
    """The antiderivative by the first part g of f for which f/g′ is h(g) with an h that is integrated at sight; else
    None."""
    if sum(1 for _ in sympy.preorder_traversal(f)) > _MOST:
        return None
    y = sympy.Symbol("y", real=True)
    for g in _parts(f, x):
        slope = sympy.diff(g, x)
        if slope == 0 or (slope.is_number and g.is_polynomial(x)):
            continue
        h = _in_terms_of(g, f / slope, x, y)
        found = None if h is None else at_sight(h, y)
        if found is not None:
            return found.subs(y, g)
    return None


def _parts(f: Any, x: Any) -> Iterator[Any]:
    """Functions in f, what they are taken of, and what is raised to a power, the inmost last."""
    seen = dict[Any, None]()
    nodes: Iterator[Any] = sympy.preorder_traversal(f)
    for part in nodes:
        if isinstance(part, sympy.Function):
            seen |= {part: None, part.args[0]: None}
        elif part.is_Pow:
            seen |= {part.base: None, **({part.exp: None} if part.exp.has(x) else {})}
            if part.exp.is_Integer and part.exp % 2 == 0 and abs(part.exp) > 2:
                seen[part.base**2] = None
    yield from (part for part in seen if part.has(x) and part not in (x, f))


def _in_terms_of(g: Any, whole: Any, x: Any, y: Any) -> Any:
    """h with h(g) = whole, or None."""
    turned = sympy.cancel(_one_square(whole.subs(g, y)))
    turned = sympy.cancel(_one_square(turned.subs(g, y))) if turned.has(x) else turned
    return None if turned.has(x) else turned


def _one_square(f: Any) -> Any:
    """cos² as 1 − sin²."""
    return f.replace(_is_power_of_cosine, _by_sines)


def _is_power_of_cosine(e: Any) -> bool:
    return bool(e.is_Pow and isinstance(e.base, sympy.cos) and e.exp.is_Integer and abs(e.exp) > 1)


def _by_sines(e: Any) -> Any:
    return (1 - sympy.sin(e.base.args[0]) ** 2) ** (e.exp // 2) * e.base ** (e.exp % 2)


def at_sight(h: Any, y: Any) -> Any:
    """The antiderivative of a quotient of polynomials, of what swings, or of a power."""
    if h.is_rational_function(y):
        found = ratint(h, y, real=True)
        return None if found.has(sympy.RootSum) else found
    swung = swinging(h, y)
    if swung is not None or not all(isinstance(e, _PLAIN) or e.is_Atom for e in sympy.preorder_traversal(h)):
        return swung
    rest, moving = h.as_independent(y, as_Add=False)
    base, power = moving.as_base_exp()
    slope = sympy.diff(base, y)
    if power.has(y) or slope.has(y) or slope == 0 or power == -1:
        return None
    return rest * base ** (power + 1) / ((power + 1) * slope)


__all__ = ["at_sight", "substituted"]

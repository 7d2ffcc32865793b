"""Antiderivatives of powers times exponentials and waves of linear functions, and of rational functions of e^x: where
SymPy's own methods are slow, or go round in circles.

With λ = α + iβ, (e^(λx)·Σₖ (−1)ᵏ·n!/(n−k)!·x^(n−k)/λ^(k+1))′ = xⁿ·e^(λx), whose real and imaginary parts are
xⁿ·e^(αx)·cos βx and xⁿ·e^(αx)·sin βx; products of waves are sums of waves; ∫ R(e^x) dx = ∫ R(y)/y dy at y = e^x.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import sympy
from sympy.integrals.rationaltools import ratint

#: A multiple of the sine or cosine of an angle.
Wave = tuple[Any, type, Any]


def swinging(f: Any, x: Any) -> Any:
    """The antiderivative of a sum of whole powers times exponentials, sines and cosines of linear functions, or of
    powers below 0 times one kind of them; else None."""
    if not f.has(sympy.exp, sympy.sin, sympy.cos) and not f.is_polynomial(x):
        return None  # for those who know rational functions
    pole = _pole(f, x)
    if pole is not None:
        c, d = pole
        moved = swinging(sympy.expand(f.subs(x, (x - d) / c) / c, power_exp=False), x)
        return None if moved is None else moved.subs(x, c * x + d)
    found = [_of_term(term, x) for term in sympy.Add.make_args(sympy.expand(f, power_exp=False))]
    return None if None in found else sympy.Add(*found)


def _pole(f: Any, x: Any) -> tuple[Any, Any] | None:
    """(c, d) for the one linear function cx + d, other than a multiple of x, of which a power stands below."""
    found = {base for base, power in (part.as_base_exp() for part in f.atoms(sympy.Pow)) if _below(power, base, x)}
    if len(found) != 1:
        return None
    (base,) = found
    c = sympy.diff(base, x)
    d = sympy.expand(base - c * x)
    return None if c.has(x) or d == 0 else (c, d)


def _below(power: Any, base: Any, x: Any) -> bool:
    return bool(power.is_Integer and power < 0 and base.has(x))


def _of_term(term: Any, x: Any) -> Any:
    rest, moving = term.as_independent(x, as_Add=False)
    degree, exponent, waves = 0, sympy.S.Zero, list[Any]()
    for base, power in (factor.as_base_exp() for factor in sympy.Mul.make_args(moving)):
        whole = power.is_Integer and power > 0
        if base == sympy.E:
            exponent += power
        elif base == x and power.is_Integer:
            degree += int(power)
        elif isinstance(base, (sympy.sin, sympy.cos)) and whole:
            waves += repeat(base, int(power))
        elif moving != 1:
            return None
    rates = [sympy.diff(linear, x) for linear in (exponent, *(wave.args[0] for wave in waves))]
    if any(rate.has(x) for rate in rates):
        return None
    if degree < 0:
        poles = [(c, _of_pole(-degree, exponent, kind, angle, x)) for c, kind, angle in _sum_of_waves(waves)]
        return None if any(pole is None for _, pole in poles) else rest * sympy.Add(*(c * pole for c, pole in poles))
    parts = (c * _of_wave(degree, rates[0], kind, angle, x) for c, kind, angle in _sum_of_waves(waves))
    return rest * sympy.exp(exponent) * sympy.Add(*parts)


def _sum_of_waves(waves: list[Any]) -> list[Wave]:
    """2·cos a·cos b = cos(a − b) + cos(a + b), and so for each two waves."""
    found: list[Wave] = [(sympy.S.One, type(wave), wave.args[0]) for wave in waves[:1]]
    for wave in waves[1:]:
        found = list(chain.from_iterable(_times(first, type(wave), wave.args[0]) for first in found))
    return found or [(sympy.S.One, sympy.cos, sympy.S.Zero)]


def _times(first: Wave, kind: type, b: Any) -> Iterator[Wave]:
    c, head, a = first
    same = sympy.cos if head is kind else sympy.sin
    plus = -c if head is kind is sympy.sin else c
    minus = -c if head is sympy.cos and kind is sympy.sin else c
    yield minus / 2, same, sympy.expand(a - b)
    yield plus / 2, same, sympy.expand(a + b)


def _of_wave(degree: int, alpha: Any, kind: type, angle: Any, x: Any) -> Any:
    """The antiderivative of x^degree·e^(αx)·wave, without the factor e^(αx)."""
    beta = sympy.diff(angle, x)
    if alpha == beta == 0:
        return x ** (degree + 1) / (degree + 1) * kind(angle)
    size = alpha**2 + beta**2
    real, imaginary = sympy.S.One, sympy.S.Zero
    polynomial = [sympy.S.Zero, sympy.S.Zero]
    for k in range(degree + 1):
        real, imaginary = (
            sympy.expand(part) for part in (real * alpha + imaginary * beta, imaginary * alpha - real * beta)
        )
        weight = (-1) ** k * sympy.ff(degree, k) * x ** (degree - k) / size ** (k + 1)
        polynomial = [polynomial[0] + weight * real, polynomial[1] + weight * imaginary]
    turned = -sympy.sin(angle) if kind is sympy.cos else sympy.cos(angle)
    return polynomial[0] * kind(angle) + polynomial[1] * turned


def _of_pole(order: int, exponent: Any, kind: type, angle: Any, x: Any) -> Any:
    """The antiderivative of x^−order·e^(αx + γ), or of x^−order times a wave of βx + γ: by parts down to Ei αx, Ci βx
    and Si βx; None where both stand there."""
    alpha, beta = sympy.diff(exponent, x), sympy.diff(angle, x)
    if beta != 0 and alpha != 0:
        return None
    shift = angle.subs(x, 0)
    if beta != 0 and shift != 0:
        swings = ((c, _of_pole(order, exponent, head, beta * x, x)) for c, head in _apart(kind, shift))
        return sympy.Add(*(c * swing for c, swing in swings))
    if order > 1:
        rate, other = (alpha, kind) if beta == 0 else (-beta, sympy.sin) if kind is sympy.cos else (beta, sympy.cos)
        inner = _of_pole(order - 1, exponent, other, angle, x) if rate != 0 else sympy.S.Zero
        return (rate * inner - x ** (1 - order) * sympy.exp(exponent) * kind(angle)) / (order - 1)
    if beta != 0:
        return sympy.exp(exponent) * (sympy.Ci if kind is sympy.cos else sympy.Si)(angle)
    named = sympy.log(x) if alpha == 0 else sympy.Ei(alpha * x)
    return sympy.exp(exponent.subs(x, 0)) * kind(angle) * named


def _apart(kind: type, shift: Any) -> tuple[tuple[Any, type], tuple[Any, type]]:
    """sin(u + γ) = cos γ·sin u + sin γ·cos u, cos(u + γ) = cos γ·cos u − sin γ·sin u."""
    turned = (-sympy.sin(shift), sympy.sin) if kind is sympy.cos else (sympy.sin(shift), sympy.cos)
    return (sympy.cos(shift), kind), turned


def of_exponentials(f: Any, x: Any) -> Any:
    """The antiderivative of a rational function of e^x; None of anything else."""
    y = sympy.Symbol("y", positive=True)
    turned = sympy.powsimp(sympy.expand(f.rewrite(sympy.exp).subs(x, sympy.log(y)), power_base=True))
    if not f.has(sympy.exp, sympy.cosh, sympy.sinh, sympy.tanh) or not turned.is_rational_function(y):
        return None
    return ratint(sympy.cancel(turned / y), y, real=True).subs(y, sympy.exp(x))


__all__ = ["of_exponentials", "swinging"]

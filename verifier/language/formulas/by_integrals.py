"""Functions that are defined by an integral: Dawson's, the exponential, sine and cosine integrals, Fresnel's, elliptic,
the dilogarithm, Owen's.

Source: NIST Handbook (DLMF), 6.2, 7.2, 19.2, 19.8, 25.12; normalised as in SciPy, E₁(x) for x > 0, Ei, Ci and Chi for
x ≠ 0 with the logarithm of |x|.  Each is of numbers, as integrals have numbers for ends, and of arrays entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import factorial
from operator import add

import sympy
from sympy.functions.combinatorial.numbers import stirling

from verifier import notation as nt
from verifier.expressions import Apply, Comprehension, Expression, Index, Variable, lift
from verifier.integrals import INTEGRANDS, Integral
from verifier.language.constants import rational
from verifier.language.errors import NotYet
from verifier.language.formulas.special import Row, named

_ZERO = lift(0)
#: The order −n of a polylogarithm down to which it is written out.
_LOWEST = 6


def _integral(f: Callable[[Expression], Expression], low: Expression, high: object, beside: Expression) -> Expression:
    """∫ f from low to high, over a letter that no text has and that does not stand in the other argument."""
    letter = "𝑡"
    while any(v.name == letter for v in beside.atoms(Variable)):
        letter += "°"
    t = Variable(letter)
    return Integral(f(t), t, low, high)


def _from_zero(f: Callable[[Expression], Expression]) -> Callable[[Expression], Expression]:
    return lambda x: _integral(f, _ZERO, x, x)


def _exp(x: Expression) -> Expression:
    return Apply("exp", x)


def _beside_a_logarithm(f: Callable[[Expression], Expression]) -> Callable[[Expression], Expression]:
    """γ + log |x| + ∫₀ˣ f (DLMF 6.2.7, 6.2.13)."""
    euler = -Apply("polygamma", 0, 1)
    return lambda x: euler + nt.log(nt.absolute(x)) + _integral(f, _ZERO, x, x)


def _dawson(x: Expression) -> Expression:
    return _exp(-(x**2)) * _from_zero(INTEGRANDS["erfi"])(x)


def _erfi(x: Expression) -> Expression:
    return 2 / nt.sqrt(Apply("pi", 1)) * _from_zero(INTEGRANDS["erfi"])(x)


def _exponential_integral(x: Expression) -> Expression:
    """E₁(x) = ∫₀ˣ (1 − e^(−t))/t dt − γ − log x for x > 0 (DLMF 6.2.4), an integral over a finite interval."""
    euler = -Apply("polygamma", 0, 1)
    return _integral(lambda t: (1 - _exp(-t)) / t, _ZERO, x, x) - euler - nt.log(x)


def _of_order(n: Expression, x: Expression) -> Expression:
    """Eₙ(x) = ∫₁^∞ e^(−xt)/tⁿ dt."""
    return _integral(lambda t: _exp(-x * t) / t**n, lift(1), sympy.oo, n + x)


def _elliptic(p: Expression) -> Callable[[Expression], Expression]:
    """∫ (1 − m·sin² t)ᵖ from 0 to π/2, where √(1 − sin² t) is cos t."""

    def of(m: Expression) -> Expression:
        cosine = p == _HALF and rational(m) == 1
        f = (lambda t: Apply("cos", t)) if cosine else (lambda t: (1 - m * Apply("sin", t) ** 2) ** p)
        return _integral(f, _ZERO, Apply("pi", 1) / 2, m)

    return of


def _polylogarithm(s: Expression, x: Expression) -> Expression:
    """Li₂(x) = −∫₀ˣ log(1 − t)/t dt, x ≤ 1 (DLMF 25.12.2), and Li₁(x) = −log(1 − x); Li₋ₙ(x) = Σₖ k! S(n + 1, k + 1)
    (x/(1 − x))ᵏ⁺¹ with Stirling numbers of the second kind; Liₛ(1) = ζ(s) and Liₛ(−1) = (2¹⁻ˢ − 1) ζ(s) for s > 1.

    Raises:
        NotYet: for another order, of which it offers the series.
    """
    order = rational(s)
    if order == 1:
        return -nt.log(1 - x)
    if order is not None and order.denominator == 1 and -_LOWEST <= order <= 0:
        n, ratio = -int(order), x / (1 - x)
        powers = (lift(factorial(k) * int(stirling(n + 1, k + 1))) * ratio ** (k + 1) for k in range(n + 1))
        return reduce(add, powers)
    if rational(x) in (1, -1):
        zeta = Apply("hurwitz", s, lift(1))  # ζ(s) where the series converges, and nowhere else
        return zeta if rational(x) == 1 else (lift(2) ** (1 - s) - 1) * zeta
    if order != 2:
        raise NotYet("polylog of an order other than 1 and 2, not yet known to the verifier: sum(x**k/k**s, k, 1, oo)")
    return -_integral(lambda t: nt.log(1 - t) / t, _ZERO, x, x)


def _owen(h: Expression, a: Expression) -> Expression:
    """T(h, a) = 1/(2π) ∫₀ᵃ e^(−h²(1 + t²)/2)/(1 + t²) dt (Owen 1956)."""
    rest = _integral(lambda t: _exp(-(h**2) * (1 + t**2) / 2) / (1 + t**2), _ZERO, a, h + a)
    return rest / (2 * Apply("pi", 1))


def _arithmetic_geometric_mean(a: Expression, b: Expression) -> Expression:
    """π/(2 ∫₀^{π/2} dt/√(a² cos² t + b² sin² t)), a, b > 0 (DLMF 19.8.4): with (√a)⁴ for a², so that negative numbers
    have no mean; agm(0, b) = 0, written with a 0, for b ≥ 0."""
    if 0 in (rational(a), rational(b)):
        return nt.sqrt(a) * nt.sqrt(b)
    half = Apply("pi", 1) / 2

    def inverse(t: Expression) -> Expression:
        return 1 / nt.sqrt(nt.sqrt(a) ** 4 * Apply("cos", t) ** 2 + nt.sqrt(b) ** 4 * Apply("sin", t) ** 2)

    return half / _integral(inverse, _ZERO, half, a + b)


_HALF = lift(Fraction(1, 2))


def _entrywise(formula: Callable[..., Expression]) -> Callable[..., Expression]:
    """The formula of numbers at every place of an array; the other arguments are numbers, or of its shape."""

    def at_places(*arguments: Expression) -> Expression:
        shape = next((argument.shape for argument in arguments if argument.shape), ())
        if not shape or any(argument.shape not in ((), shape) for argument in arguments):
            return formula(*arguments)
        places = tuple(Index(name, dim) for name, dim in zip(("𝑖", "𝑗", "𝑘", "𝑙"), shape))
        return Comprehension(formula(*(a[places] if a.shape else a for a in arguments)), *places)

    return at_places


FUNCTIONS: dict[str, Row] = {
    name: (named(name, _entrywise(formula)), 1, 1)
    for name, formula in {
        "dawsn": _dawson,
        "erfi": _erfi,
        **{name: _from_zero(INTEGRANDS[name]) for name in ("fresnels", "fresnelc", "Si", "Shi")},
        **{name: _beside_a_logarithm(INTEGRANDS[name]) for name in ("Ci", "Chi")},
        "exp1": _exponential_integral,
        "expi": _beside_a_logarithm(INTEGRANDS["Ei"]),
        "ellipk": _elliptic(-_HALF),
        "ellipe": _elliptic(_HALF),
    }.items()
} | {
    "expn": (named("expn", _entrywise(_of_order)), 2, 2),
    "polylog": (named("polylog", _entrywise(_polylogarithm)), 2, 2),
    "spence": (named("spence", _entrywise(lambda x: _polylogarithm(lift(2), 1 - x))), 1, 1),
    "owens_t": (named("owens_t", _entrywise(_owen)), 2, 2),
    "agm": (named("agm", _entrywise(_arithmetic_geometric_mean)), 2, 2),
}

#: Other names for them.
ALIASES = {
    "dawson": "dawsn", "Ei": "expi", "E1": "exp1", "sinint": "Si", "cosint": "Ci",
    "fresnel_s": "fresnels", "fresnel_c": "fresnelc", "elliptic_k": "ellipk", "elliptic_e": "ellipe",
}  # fmt: skip
FUNCTIONS.update({alias: FUNCTIONS[name] for alias, name in ALIASES.items()})

"""Definite integrals that special functions are, and those of sines and cosines of whole multiples.

Source: NIST Handbook (DLMF): 8.2.1, 8.2.2, 8.2.4 (P), 8.17.1 (I), 5.12.2 (B), 5.9.1 (Γ, with e^(−t) for t), 4.26.10 and
4.26.11 (orthogonality), 10.9.1 and 10.9.2 (J), 10.32.1 and 10.32.3 (I), 10.32.9 (K), 25.5.1 and 25.5.3 (ζ), 25.12.2
with 25.12.6 (logarithms over t), 19.4.1 (K′), 7.17.3 with 7.2.2 by parts (erfc); Gradshteyn & Ryzhik (2007): 3.723.2,
3.723.3, 3.821.9, 3.941.1, 3.784.1, 3.691.1, 4.224.3, 4.231.2, 4.231.8, 4.267.8, and one over a cos² t + b sin² t by the
variable tan t.  The parameters are real, c is any number, and each integral is one in Riemann's improper sense that
converges under the conditions stated with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy

from verifier.expressions import Apply, Expression, Neg, Pow, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected
from verifier.kernel.laws.calculus.named import Named, beta
from verifier.relations import leaves
from verifier.sequences import is_integer

_OO = sympy.oo
_PI = Apply("pi", 1)
_ZERO, _ONE, _TWO = lift(0), lift(1), lift(2)
_HALF = _ONE / 2


def _f(name: str, *args: Any) -> Expression:
    return Apply(name, *args)


def _whole(*parameters: Expression) -> None:
    if not all(map(is_integer, parameters)):
        raise Rejected("a parameter of the law is an integer")


def _up_to(t: Variable, c: Expression, a: Expression, b: Expression, s: Expression) -> Named:
    value = c * beta(a, b) * _f("betainc", a, b, s)
    return Named(c * t ** (a - 1) * (1 - t) ** (b - 1), _ZERO, s, value, (a, b), (s, 1 - s))


def _fermi(t: Variable, c: Expression, s: Expression, b: Expression) -> Named:
    value = c * (1 - _TWO ** (1 - s)) * _f("gamma", s) * _f("zeta", s) / b**s
    return Named(c * t ** (s - 1) / (_f("exp", b * t) + 1), _ZERO, _OO, value, (b, s), (), (s - 1,))


def _power_of_logarithm(t: Variable, c: Expression, a: Expression, n: Expression) -> Named:
    _whole(n)
    value = c * Pow(lift(-1), n) * _f("gamma", n + 1) / a ** (n + 1)
    return Named(c * t ** (a - 1) * _f("log", t) ** n, _ZERO, _ONE, value, (a,), (n,))


def _orthogonal(one: str, other: str, low: Expression, high: Expression) -> Callable[..., Named]:
    """The functions of m·t and n·t are orthogonal; sines and cosines for all integers, two alike for m ≠ ±n."""

    def law(t: Variable, c: Expression, m: Expression, n: Expression) -> Named:
        _whole(m, n)
        apart = (m - n, m + n) if one == other else ()
        return Named(c * _f(one, m * t) * _f(other, n * t), low, high, _ZERO, nonzero=apart)

    return law


def _bessel(t: Variable, c: Expression, n: Expression, x: Expression) -> Named:
    _whole(n)
    return Named(c * _f("cos", n * t - x * _f("sin", t)), _ZERO, _PI, c * _PI * _f("besselj", n, x))


def _modified(t: Variable, c: Expression, n: Expression, x: Expression) -> Named:
    _whole(n)
    integrand = c * _f("exp", x * _f("cos", t)) * _f("cos", n * t)
    return Named(integrand, _ZERO, _PI, c * _PI * _f("besseli", n, x))


def _lorentzian(t: Variable, c: Expression, k: Expression, b: Expression) -> Expression:
    return c * _f("cos", b * t) / (k + t**_TWO)


def _elliptic(t: Variable, c: Expression, m: Expression) -> Named:
    """2·K′, with K and E as the integrals of (1 − m sin² t)^(∓1/2)."""

    def root(at: Variable, p: int) -> Expression:
        return (1 - m * _f("sin", at) ** _TWO) ** lift(Fraction(p, 2))

    s = Variable(f"{t.name}°")
    while any(v.name == s.name for v in leaves(m, Variable)):  # it would be captured
        s = Variable(f"{s.name}°")
    k, e = (Integral(root(s, p), s, _ZERO, _PI / 2) for p in (-1, 1))
    integrand = c * _f("sin", t) ** _TWO * root(t, -3)
    return Named(integrand, _ZERO, _PI / 2, c * (e / (1 - m) - k) / m, (1 - m,), (), (m,))


#: K(1/2) = Γ(1/4)²/(4√π) (DLMF 19.20.2, 23.5.1); E(1/2) from it by Legendre's relation (19.7.1).
_LEMNISCATIC = _f("gamma", lift(1) / 4) ** _TWO / (4 * _PI**_HALF)


def _halved(t: Variable, p: int) -> Expression:
    """(1 − ½ sin² t)^(p/2)."""
    return (1 - _f("sin", t) ** _TWO / 2) ** lift(Fraction(p, 2))


def _fresnel(name: str) -> Callable[..., Named]:
    """The cosine or the sine of b·t²."""

    def law(t: Variable, c: Expression, b: Expression) -> Named:
        value = c * (_PI / (2 * b)) ** _HALF / 2
        return Named(c * _f(name, b * t**_TWO), _ZERO, _OO, value, (b,))

    return law


#: The ends of one or two half turns.
SPANS = {"0 … π": (_ZERO, _PI), "−π … π": (Neg(_PI), _PI), "0 … 2π": (_ZERO, 2 * _PI)}

#: name -> the law, in the variable t, for its parameters.
SPECIAL: Mapping[str, Callable[..., Named]] = {
    "∫[0 … s] c t^(a − 1) exp(−b t) dt = c Γ(a) P(a, b s)/b^a for a, b > 0, s ≥ 0": lambda t, c, a, b, s: Named(
        c * t ** (a - 1) * _f("exp", -b * t),
        _ZERO,
        s,
        c * _f("gamma", a) * _f("gammainc", a, b * s) / b**a,
        (a, b),
        (s,),
    ),
    "∫[s … ∞] c t^(a − 1) exp(−b t) dt = c Γ(a) (1 − P(a, b s))/b^a for a, b > 0, s ≥ 0": lambda t, c, a, b, s: Named(
        c * t ** (a - 1) * _f("exp", -b * t),
        s,
        _OO,
        c * _f("gamma", a) * (1 - _f("gammainc", a, b * s)) / b**a,
        (a, b),
        (s,),
    ),
    "∫[0 … s] c t^(a − 1) (1 − t)^(b − 1) dt = c B(a, b) I(a, b; s) for a, b > 0, 0 ≤ s ≤ 1": _up_to,
    "∫[0 … π/2] c sin(t)^a cos(t)^b dt = c B((a + 1)/2, (b + 1)/2)/2 for a, b > −1": lambda t, c, a, b: Named(
        c * _f("sin", t) ** a * _f("cos", t) ** b,
        _ZERO,
        _PI / 2,
        c * beta((a + 1) / 2, (b + 1) / 2) / 2,
        (a + 1, b + 1),
    ),
    "∫[0 … π] c sin(t)^a dt = c B((a + 1)/2, ½) for a > −1": lambda t, c, a: Named(
        c * _f("sin", t) ** a, _ZERO, _PI, c * beta((a + 1) / 2, _HALF), (a + 1,)
    ),
    "∫[0 … 1] c t^(a − 1) log(1/t)^(s − 1) dt = c Γ(s)/a^s for a, s > 0": lambda t, c, a, s: Named(
        c * t ** (a - 1) * _f("log", 1 / t) ** (s - 1), _ZERO, _ONE, c * _f("gamma", s) / a**s, (a, s)
    ),
    "∫[0 … 1] c t^(a − 1) (log t)^n dt = c (−1)^n n!/a^(n + 1) for a > 0, n = 0, 1, 2, …": _power_of_logarithm,
    **{
        f"∫[{span}] c {one}(m t) {other}(n t) dt = 0 for integers m{' ≠ ±' if one == other else ', '}n": _orthogonal(
            one, other, *SPANS[span]
        )
        for span in SPANS
        for one, other in (("cos", "cos"), ("sin", "sin"), ("sin", "cos"))
        if one == other or span != "0 … π"
    },
    "∫[0 … π] c cos(n t − x sin t) dt = c π J(n, x) for integers n": _bessel,
    "∫[0 … π] c cos(x cos t) dt = c π J(0, x)": lambda t, c, x: Named(
        c * _f("cos", x * _f("cos", t)), _ZERO, _PI, c * _PI * _f("besselj", 0, x)
    ),
    "∫[0 … π] c exp(x cos t) cos(n t) dt = c π I(n, x) for integers n": _modified,
    "∫[0 … ∞] c exp(−x cosh t) dt = c K(0, x) for x > 0": lambda t, c, x: Named(
        c * _f("exp", -x * (_f("exp", t) + _f("exp", -t)) / 2), _ZERO, _OO, c * _f("besselk", 0, x), (x,)
    ),
    "∫[0 … ∞] c (1 − erf(b t)) dt = c/(b √π) for b > 0": lambda t, c, b: Named(
        c * (1 - _f("erf", b * t)), _ZERO, _OO, c / (b * _PI**_HALF), (b,)
    ),
    "∫[0 … ∞] c sin(b t)²/t² dt = c π b/2 for b > 0": lambda t, c, b: Named(
        c * _f("sin", b * t) ** _TWO / t**_TWO, _ZERO, _OO, c * _PI * b / 2, (b,)
    ),
    "∫[0 … ∞] c cos(b t)/(k + t²) dt = c π exp(−b √k)/(2 √k) for k > 0, b ≥ 0": lambda t, c, k, b: Named(
        _lorentzian(t, c, k, b), _ZERO, _OO, c * _PI * _f("exp", -b * k**_HALF) / (2 * k**_HALF), (k,), (b,)
    ),
    "∫[−∞ … ∞] c cos(b t)/(k + t²) dt = c π exp(−b √k)/√k for k > 0, b ≥ 0": lambda t, c, k, b: Named(
        _lorentzian(t, c, k, b), -_OO, _OO, c * _PI * _f("exp", -b * k**_HALF) / k**_HALF, (k,), (b,)
    ),
    "∫[0 … ∞] c log t/(k + t²) dt = c π log k/(4 √k) for k > 0": lambda t, c, k: Named(
        c * _f("log", t) / (k + t**_TWO), _ZERO, _OO, c * _PI * _f("log", k) / (4 * k**_HALF), (k,)
    ),
    "∫[0 … ∞] c t^(s − 1)/(exp(b t) − 1) dt = c Γ(s) ζ(s)/b^s for b > 0, s > 1": lambda t, c, s, b: Named(
        c * t ** (s - 1) / (_f("exp", b * t) - 1), _ZERO, _OO, c * _f("gamma", s) * _f("zeta", s) / b**s, (b, s - 1)
    ),
    "∫[0 … ∞] c t^(s − 1)/(exp(b t) + 1) dt = c (1 − 2^(1 − s)) Γ(s) ζ(s)/b^s for b, s > 0, s ≠ 1": _fermi,
    "∫[0 … π] c log sin t dt = −c π log 2": lambda t, c: Named(
        c * _f("log", _f("sin", t)), _ZERO, _PI, -c * _PI * _f("log", 2)
    ),
    "∫[0 … 1] c log(1 + t)/t dt = c π²/12": lambda t, c: Named(
        c * _f("log", 1 + t) / t, _ZERO, _ONE, c * _PI**_TWO / 12
    ),
    "∫[0 … ∞] c exp(−a t) sin(b t)/t dt = c atan(b/a) for a > 0": lambda t, c, a, b: Named(
        c * _f("exp", -a * t) * _f("sin", b * t) / t, _ZERO, _OO, c * _f("atan", b / a), (a,)
    ),
    "∫[0 … ∞] c (cos(a t) − cos(b t))/t dt = c log(b/a) for a, b > 0": lambda t, c, a, b: Named(
        c * (_f("cos", a * t) - _f("cos", b * t)) / t, _ZERO, _OO, c * _f("log", b / a), (a, b)
    ),
    **{f"∫[0 … ∞] c {name}(b t²) dt = c √(π/(2b))/2 for b > 0": _fresnel(name) for name in ("cos", "sin")},
    "∫[0 … ∞] c t sin(b t)/(k + t²) dt = c π exp(−b √k)/2 for k, b > 0": lambda t, c, k, b: Named(
        c * t * _f("sin", b * t) / (k + t**_TWO), _ZERO, _OO, c * _PI * _f("exp", -b * k**_HALF) / 2, (k, b)
    ),
    "∫[0 … π/2] c/(a cos(t)² + b sin(t)²) dt = c π/(2 √(a b)) for a, b > 0": lambda t, c, a, b: Named(
        c / (a * _f("cos", t) ** _TWO + b * _f("sin", t) ** _TWO),
        _ZERO,
        _PI / 2,
        c * _PI / (2 * (a * b) ** _HALF),
        (a, b),
    ),
    "∫[0 … 1] c (t^a − t^b)/log t dt = c log((a + 1)/(b + 1)) for a, b > −1": lambda t, c, a, b: Named(
        c * (t**a - t**b) / _f("log", t), _ZERO, _ONE, c * _f("log", (a + 1) / (b + 1)), (a + 1, b + 1)
    ),
    "∫[0 … π/2] c sin(t)²/(1 − m sin(t)²)^(3/2) dt = c (E(m)/(1 − m) − K(m))/m for m < 1, m ≠ 0": _elliptic,
    "∫[0 … π/2] c/√(1 − sin(t)²/2) dt = c Γ(1/4)²/(4√π)": lambda t, c: Named(
        c * _halved(t, -1), _ZERO, _PI / 2, c * _LEMNISCATIC
    ),
    "∫[0 … π/2] c √(1 − sin(t)²/2) dt = c (K/2 + π/(4K)) for K = Γ(1/4)²/(4√π)": lambda t, c: Named(
        c * _halved(t, 1), _ZERO, _PI / 2, c * (_LEMNISCATIC / 2 + _PI / (4 * _LEMNISCATIC))
    ),
    "∫[0 … 1/2] c log(1 − t)/t dt = c (log(2)²/2 − π²/12)": lambda t, c: Named(
        c * _f("log", 1 - t) / t, _ZERO, _HALF, c * (_f("log", 2) ** _TWO / 2 - _PI**_TWO / 12)
    ),
    "∫[0 … 1] c log t/(1 − t) dt = −c π²/6": lambda t, c: Named(
        c * _f("log", t) / (1 - t), _ZERO, _ONE, -c * _PI**_TWO / 6
    ),
    "∫[0 … 1] c log(1 − t)/t dt = −c π²/6": lambda t, c: Named(
        c * _f("log", 1 - t) / t, _ZERO, _ONE, -c * _PI**_TWO / 6
    ),
}

__all__ = ["SPANS", "SPECIAL"]

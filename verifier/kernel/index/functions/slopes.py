"""The derivative of each function with a name: one law a row, f′(u) as a term.

Where f′ exists is asked by ``domains.py``.  Sources: NIST Handbook (DLMF) 4.13, 4.20, 4.24, 5.2, 5.15, 7.2, 8.8, 10.6,
10.29, 25.11.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from verifier.kernel.index.algebra import power
from verifier.kernel.index.functions import special
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.gammas import gamma
from verifier.kernel.index.functions.trigonometry import HALF, PI, cosine, sine
from verifier.kernel.index.terms import GaveUp, Symbol, Term, atom, number

#: (the function's symbol, its body u) -> f′(u).
Slope: TypeAlias = "Callable[[Symbol, Term], Term]"


def _itself(symbol: Symbol) -> Term:
    """The function at its own slots."""
    return atom(symbol, tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)))


def _sin(symbol: Symbol, u: Term) -> Term:
    """sin′ = cos."""
    return cosine(u)


def _cos(symbol: Symbol, u: Term) -> Term:
    """cos′ = −sin."""
    return -sine(u)


def _asin(symbol: Symbol, u: Term) -> Term:
    """asin′ t = 1/√(1 − t²), −1 < t < 1."""
    return power(number(1) - u * u, -HALF)


def _atan(symbol: Symbol, u: Term) -> Term:
    """atan′ t = 1/(1 + t²)."""
    return power(number(1) + u * u, -1)


def _erf(symbol: Symbol, u: Term) -> Term:
    """erf′ t = 2/√π·e^(−t²)."""
    return power(atom(PI), -HALF).scaled(2) * exponential(-(u * u))


def _erfinv(symbol: Symbol, u: Term) -> Term:
    """erfinv′ t = √π/2·e^(erfinv² t), −1 < t < 1."""
    return power(atom(PI), HALF).scaled(HALF) * exponential(_itself(symbol) * _itself(symbol))


def _gamma(symbol: Symbol, u: Term) -> Term:
    """Γ′ = Γ·ψ."""
    return _itself(symbol) * special.READINGS["polygamma"]((Fraction(0),), u)


def _reciprocal_gamma(symbol: Symbol, u: Term) -> Term:
    """(1/Γ)′ = −ψ/Γ off the poles of ψ."""
    return -_itself(symbol) * special.READINGS["polygamma"]((Fraction(0),), u)


def _polygamma(symbol: Symbol, u: Term) -> Term:
    """ψ⁽ᵐ⁾′ = ψ⁽ᵐ⁺¹⁾."""
    return special.READINGS["polygamma"]((Fraction(symbol.name) + 1,), u)


def _step(symbol: Symbol, u: Term) -> Term:
    """A step function has slope 0 away from its steps."""
    return number(0)


def _bessel(left: int, right: int) -> Slope:
    """J′ᵥ = (Jᵥ₋₁ − Jᵥ₊₁)/2, Y the same; I′ᵥ = (Iᵥ₋₁ + Iᵥ₊₁)/2; K′ᵥ = −(Kᵥ₋₁ + Kᵥ₊₁)/2."""

    def slope(symbol: Symbol, u: Term) -> Term:
        (order,) = special.parameters_of(symbol)
        below, above = (special.READINGS[symbol.kind]((order + step,), u) for step in (-1, 1))
        return below.scaled(Fraction(left, 2)) + above.scaled(Fraction(right, 2))

    return slope


def _incomplete_gamma(symbol: Symbol, u: Term) -> Term:
    """P′(a, t) = t^(a−1)·e^(−t)/Γ(a), t > 0."""
    (a,) = special.parameters_of(symbol)
    return power(u, a - 1) * exponential(-u) * power(gamma(number(a)), -1)


def _incomplete_beta(symbol: Symbol, u: Term) -> Term:
    """I′ₜ(a, b) = t^(a−1)·(1 − t)^(b−1)/B(a, b), 0 < t < 1."""
    a, b = special.parameters_of(symbol)
    inverse = gamma(number(a + b)) * power(gamma(number(a)) * gamma(number(b)), -1)
    return power(u, a - 1) * power(number(1) - u, b - 1) * inverse


def _lambert(symbol: Symbol, u: Term) -> Term:
    """W′ t = e^(−W(t))/(1 + W(t)), t > −1/e."""
    return exponential(-_itself(symbol)) * power(number(1) + _itself(symbol), -1)


def _hurwitz(symbol: Symbol, u: Term) -> Term:
    """∂ζ(s, t)/∂t = −s·ζ(s + 1, t)."""
    (s,) = special.parameters_of(symbol)
    return special.READINGS["hurwitz"]((s + 1,), u).scaled(-s)


def _unknown(symbol: Symbol, u: Term) -> Term:
    """No law."""
    raise GaveUp(f"the kernel knows no derivative of {symbol.kind}")


SLOPES: Mapping[str, Slope] = {
    "sin": _sin,
    "cos": _cos,
    "asin": _asin,
    "atan": _atan,
    "erf": _erf,
    "erfinv": _erfinv,
    "gamma": _gamma,
    "rgamma": _reciprocal_gamma,
    "polygamma": _polygamma,
    "zeta": _unknown,
    "hurwitz": _hurwitz,
    "lambertw": _lambert,
    "floor": _step,
    "round": _step,
    "sign": _step,
    "besselj": _bessel(1, -1),
    "bessely": _bessel(1, -1),
    "besseli": _bessel(1, 1),
    "besselk": _bessel(-1, -1),
    "gammainc": _incomplete_gamma,
    "betainc": _incomplete_beta,
}

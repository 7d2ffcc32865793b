"""More definite integrals with a name: logarithms, what is quickly damped at both ends, and transforms of J.

Source: Gradshteyn & Ryzhik, *Table of Integrals, Series, and Products* (2007): 6.441.2 (log Γ, Raabe), 4.231.1,
4.291.8, 4.222.1, 4.223.1 and 4.223.2 (logarithms), 4.253.1 (log t beside the powers of B; log(1 − t) by symmetry),
4.352.1 by the variable t^r (log t), 3.326.2 by 1/t (inverse powers), 4.358.2 and 4.261.21 (log² t), 3.896.4 (Gaussian
and cosine), 3.782.2, 3.523.1 (1/sinh), 3.478.4 (K), 4.536.2 (arctangents), 6.611.1 and 6.511.1 (J), 6.281.1 with
6.254.1 (erfc).  The parameters are real, c is any number, and each integral is one in Riemann's improper sense that
converges under the conditions stated with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.laws.calculus.named import Named, beta

_OO = sympy.oo
_PI = Apply("pi", 1)
_ZERO, _ONE, _TWO = lift(0), lift(1), lift(2)
_HALF = _ONE / 2


def _f(name: str, *args: Any) -> Expression:
    return Apply(name, *args)


def _exp(x: Expression) -> Expression:
    return _f("exp", x)


def _erfc(x: Expression) -> Expression:
    return 1 - _f("erf", x)


def _damped(t: Variable, c: Expression, a: Expression, b: Expression, v: Expression, r: Expression) -> Named:
    value = 2 * c / r * (b / a) ** (v / (2 * r)) * _f("besselk", v / r, 2 * (a * b) ** _HALF)
    return Named(c * t ** (v - 1) * _exp(-a * t**r - b * t ** (-r)), _ZERO, _OO, value, (a, b, r))


def _laplace_of_bessel(t: Variable, c: Expression, a: Expression, b: Expression, v: Expression) -> Named:
    root = (a**_TWO + b**_TWO) ** _HALF
    value = c * ((root - a) / b) ** v / root
    return Named(c * _exp(-a * t) * _f("besselj", v, b * t), _ZERO, _OO, value, (a, b, v + 1))


def _over_sinh(t: Variable, c: Expression, s: Expression, b: Expression) -> Named:
    value = 2 * c * (1 - _TWO ** (-s)) * _f("gamma", s) * _f("zeta", s) / b**s
    return Named(2 * c * t ** (s - 1) / (_exp(b * t) - _exp(-b * t)), _ZERO, _OO, value, (b, s - 1))


def _gamma_logarithm(t: Variable, c: Expression, a: Expression, b: Expression, r: Expression) -> Named:
    value = c * _f("gamma", a / r) * (_f("polygamma", 0, a / r) - _f("log", b)) / (r**_TWO * b ** (a / r))
    return Named(c * t ** (a - 1) * _exp(-b * t**r) * _f("log", t), _ZERO, _OO, value, (a, b, r))


def _gamma_square(t: Variable, c: Expression, a: Expression, b: Expression) -> Named:
    """∂² (Γ(a)/bᵃ)/∂a²."""
    mean = _f("polygamma", 0, a) - _f("log", b)
    value = c * _f("gamma", a) * (mean**_TWO + _f("polygamma", 1, a)) / b**a
    return Named(c * t ** (a - 1) * _exp(-b * t) * _f("log", t) ** _TWO, _ZERO, _OO, value, (a, b))


def _gumbel(order: int) -> Callable[..., Named]:
    """∂/∂s or ∂²/∂s² of ∫[0 … 1] t^(a − 1) log(1/t)^(s − 1) dt = Γ(s)/a^s; −log log(1/t) is a Gumbel number."""

    def law(t: Variable, c: Expression, a: Expression, s: Expression) -> Named:
        log = -_f("log", t)
        mean = _f("polygamma", 0, s) - _f("log", a)
        moment = mean if order == 1 else mean**_TWO + _f("polygamma", 1, s)
        integrand = c * t ** (a - 1) * log ** (s - 1) * _f("log", log) ** lift(order)
        return Named(integrand, _ZERO, _ONE, c * _f("gamma", s) * moment / a**s, (a, s))

    return law


def _beta_square(t: Variable, c: Expression, a: Expression, b: Expression) -> Named:
    """∂² B(a, b)/∂a²."""
    spread = _f("polygamma", 1, a) - _f("polygamma", 1, a + b)
    value = c * beta(a, b) * (_mean_logarithm(a, b) ** _TWO + spread)
    return Named(c * t ** (a - 1) * (1 - t) ** (b - 1) * _f("log", t) ** _TWO, _ZERO, _ONE, value, (a, b))


def _mean_logarithm(a: Expression, b: Expression) -> Expression:
    """∂ log B(a, b)/∂a."""
    return _f("polygamma", 0, a) - _f("polygamma", 0, a + b)


#: name -> the law, in the variable t, for its parameters.
IMPROPER: Mapping[str, Callable[..., Named]] = {
    "∫[0 … 1] c log Γ(t) dt = c log(2π)/2": lambda t, c: Named(
        c * _f("log", _f("gamma", t)), _ZERO, _ONE, c * _f("log", 2 * _PI) / 2
    ),
    "∫[0 … 1] c log t/(1 + t) dt = −c π²/12": lambda t, c: Named(
        c * _f("log", t) / (1 + t), _ZERO, _ONE, -c * _PI**_TWO / 12
    ),
    "∫[0 … 1] c log(1 + t)/(1 + t²) dt = c π log(2)/8": lambda t, c: Named(
        c * _f("log", 1 + t) / (1 + t**_TWO), _ZERO, _ONE, c * _PI * _f("log", 2) / 8
    ),
    "∫[0 … ∞] c log(1 − exp(−b t)) dt = −c π²/(6b) for b > 0": lambda t, c, b: Named(
        c * _f("log", 1 - _exp(-b * t)), _ZERO, _OO, -c * _PI**_TWO / (6 * b), (b,)
    ),
    "∫[0 … ∞] c log(1 + exp(−b t)) dt = c π²/(12b) for b > 0": lambda t, c, b: Named(
        c * _f("log", 1 + _exp(-b * t)), _ZERO, _OO, c * _PI**_TWO / (12 * b), (b,)
    ),
    "∫[0 … ∞] c log(1 + k/t²) dt = c π √k for k > 0": lambda t, c, k: Named(
        c * _f("log", 1 + k / t**_TWO), _ZERO, _OO, c * _PI * k**_HALF, (k,)
    ),
    "∫[0 … ∞] c t^(a − 1) exp(−b t^r) log t dt = c Γ(a/r) (ψ(a/r) − log b)/(r² b^(a/r)) for a, b, r > 0": (
        _gamma_logarithm
    ),
    "∫[0 … ∞] c exp(−a t²) cos(b t) dt = c √(π/a) exp(−b²/(4a))/2 for a > 0": lambda t, c, a, b: Named(
        c * _exp(-a * t**_TWO) * _f("cos", b * t),
        _ZERO,
        _OO,
        c * (_PI / a) ** _HALF * _exp(-(b**_TWO) / (4 * a)) / 2,
        (a,),
    ),
    "∫[0 … ∞] c (1 − cos(b t))/t² dt = c π b/2 for b > 0": lambda t, c, b: Named(
        c * (1 - _f("cos", b * t)) / t**_TWO, _ZERO, _OO, c * _PI * b / 2, (b,)
    ),
    "∫[0 … ∞] c t^(s − 1)/sinh(b t) dt = 2c (1 − 2^(−s)) Γ(s) ζ(s)/b^s for b > 0, s > 1": _over_sinh,
    "∫[0 … ∞] c t^(v − 1) exp(−a t^r − b t^(−r)) dt = 2c (b/a)^(v/(2r)) K(v/r, 2√(a b))/r for a, b, r > 0": _damped,
    "∫[0 … ∞] c (atan(a t) − atan(b t))/t dt = c π log(a/b)/2 for a, b > 0": lambda t, c, a, b: Named(
        c * (_f("atan", a * t) - _f("atan", b * t)) / t, _ZERO, _OO, c * _PI * _f("log", a / b) / 2, (a, b)
    ),
    "∫[0 … ∞] c exp(−a t) J(v, b t) dt = c ((√(a² + b²) − a)/b)^v/√(a² + b²) for a, b > 0, v > −1": _laplace_of_bessel,
    "∫[0 … ∞] c J(v, b t) dt = c/b for b > 0, v > −1": lambda t, c, b, v: Named(
        c * _f("besselj", v, b * t), _ZERO, _OO, c / b, (b, v + 1)
    ),
    "∫[0 … ∞] c (1 − erf(b t))² dt = c (2 − √2)/(b √π) for b > 0": lambda t, c, b: Named(
        c * _erfc(b * t) ** _TWO, _ZERO, _OO, c * (2 - _TWO**_HALF) / (b * _PI**_HALF), (b,)
    ),
    "∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) log t dt = c B(a, b) (ψ(a) − ψ(a + b)) for a, b > 0": lambda t, c, a, b: (
        Named(
            c * t ** (a - 1) * (1 - t) ** (b - 1) * _f("log", t),
            _ZERO,
            _ONE,
            c * beta(a, b) * _mean_logarithm(a, b),
            (a, b),
        )
    ),
    "∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) log(1 − t) dt = c B(a, b) (ψ(b) − ψ(a + b)) for a, b > 0": (
        lambda t, c, a, b: Named(
            c * t ** (a - 1) * (1 - t) ** (b - 1) * _f("log", 1 - t),
            _ZERO,
            _ONE,
            c * beta(a, b) * _mean_logarithm(b, a),
            (a, b),
        )
    ),
    "∫[0 … ∞] c t^(a − 1) exp(−b t) log² t dt = c Γ(a) ((ψ(a) − log b)² + ψ′(a))/b^a for a, b > 0": _gamma_square,
    "∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) log² t dt = c B(a, b) (m² + ψ′(a) − ψ′(a + b)) with m = ψ(a) − ψ(a + b), "
    "for a, b > 0": _beta_square,
    "∫[0 … ∞] c t^(−a − 1) exp(−b t^(−r)) dt = c Γ(a/r)/(r b^(a/r)) for a, b, r > 0": lambda t, c, a, b, r: Named(
        c * t ** (-a - 1) * _exp(-b * t ** (-r)), _ZERO, _OO, c * _f("gamma", a / r) / (r * b ** (a / r)), (a, b, r)
    ),
    "∫[0 … 1] c t^(a − 1) log(1/t)^(s − 1) log log(1/t) dt = c Γ(s) (ψ(s) − log a)/a^s for a, s > 0": _gumbel(1),
    "∫[0 … 1] c t^(a − 1) log(1/t)^(s − 1) log² log(1/t) dt = c Γ(s) ((ψ(s) − log a)² + ψ′(s))/a^s for a, s > 0": (
        _gumbel(2)
    ),
}

__all__ = ["IMPROPER"]

"""Values of functions with a name, and of their derivatives, in balls: one row a function.

A row gives f⁽ᵏ⁾(a)/k! for every k, from flint's power series (Johansson, *Arb*, 2017) or a recurrence of derivatives.
Where flint has no number (outside the domain, or on a ball that reaches beyond it), nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb
from typing import Any, TypeAlias

from flint import arb, arb_series, ctx, fmpq

from verifier.kernel.points.numbers import (
    Jet,
    Outside,
    Real,
    Undecided,
    Undefined,
    compose,
    exact,
    factorial,
    known_sign,
    real_text,
)
from verifier.kernel.points.orthogonal import STEPS, polynomial_series

#: (parameters, a) -> k ↦ f⁽ᵏ⁾(a)/k!.
Taylor: TypeAlias = Callable[[tuple[Real, ...], Real], Callable[[int], Real]]


def _coefficient(function: Callable[[Any], Any], a: Any, k: int) -> Any:
    """The coefficient of tᵏ in f(a + t); a power series that ends before it says nothing of it.

    Flint cuts every power series at the cap of its context, 10 terms unless told, whatever length was asked for, and
    gives 0 for the coefficients beyond.
    """
    saved = ctx.cap
    ctx.cap = max(saved, k + 1)
    try:
        series = function(arb_series([arb(a), arb(1)], prec=k + 1))
    finally:
        ctx.cap = saved
    if series.prec <= k:
        raise Undecided(f"a power series that was cut at t^{series.prec}")
    return series[k]


def _series(method: str) -> Taylor:
    """By flint's function of a power series."""

    def taylor(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        return lambda k: _coefficient(lambda series: getattr(series, method)(), a, k)

    return taylor


def _odd(taylor: Taylor) -> Taylor:
    """f(0) = 0 exactly."""

    def exactly(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        inner = taylor(parameters, a)
        return lambda k: exact(0) if k == 0 and a == 0 else inner(k)

    return exactly


def _reciprocal_gamma(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
    """1/Γ, exactly 0 at 0, −1, −2, …"""
    pole = isinstance(a, fmpq) and a.q == 1 and a <= 0
    inner = _series("rgamma")(parameters, a)
    return lambda k: exact(0) if pole and k == 0 else inner(k)


def _erfinv(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
    """The inverse power series of erf about erfinv a."""

    def coefficient(k: int) -> Real:
        start = arb(a).erfinv()
        if k == 0:
            return start

        def inverse(series: Any) -> Any:
            forward = series.erf()
            return arb_series([arb(0), *[forward[j] for j in range(1, k + 1)]], prec=k + 1).reversion()

        return _coefficient(inverse, start, k)

    return coefficient


def _polygamma(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
    """ψ⁽ᵐ⁾ = (log Γ)⁽ᵐ⁺¹⁾, a > 0."""
    order = _whole(parameters[0])
    if known_sign(a, "the argument of ψ") <= 0:
        raise Undecided("the polygamma functions are evaluated for positive arguments only")

    def coefficient(k: int) -> Real:
        power = order + k + 1
        return _coefficient(lambda series: series.lgamma(), a, power) * factorial(power) / factorial(k)

    return coefficient


def _whole(order: Real) -> int:
    if not (isinstance(order, fmpq) and order.q == 1 and 0 <= order <= 50):
        raise Undecided("a polygamma function of this order")
    return int(order.p)


def _bessel(method: str, below: int, above: int) -> Taylor:
    """C′ᵥ = (below·Cᵥ₋₁ + above·Cᵥ₊₁)/2, so C⁽ᵏ⁾ᵥ = 2⁻ᵏ Σⱼ (k over j)·below^(k−j)·above^j·Cᵥ₋ₖ₊₂ⱼ."""

    def taylor(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        (order,) = parameters

        def coefficient(k: int) -> Real:
            total = exact(0)
            for j in range(k + 1):
                value = getattr(arb(a), method)(arb(order + 2 * j - k))
                total = total + exact(comb(k, j) * below ** (k - j) * above**j) * value
            return total / (exact(2**k) * factorial(k))

        return coefficient

    return taylor


def _integral(value: Callable[[Any, Any], Any], density: Callable[[Any, Any], Any]) -> Taylor:
    """∫₀ᵃ of a density: its own series gives the derivatives, f⁽ᵏ⁾/k! = (density)⁽ᵏ⁻¹⁾/(k − 1)!/k."""

    def taylor(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        p = tuple(map(arb, parameters))
        inside = a >= 0 and a <= 1 if len(p) == 2 else a >= 0
        if not (inside and all(parameter > 0 for parameter in p)):
            raise Undecided("an incomplete gamma or beta function at the edge of its domain, or beyond it")

        def coefficient(k: int) -> Real:
            if k == 0:
                return value(p, arb(a))
            return _coefficient(lambda t: density(p, t), a, k - 1) / exact(k)

        return coefficient

    return taylor


def _gamma_density(p: Any, t: Any) -> Any:
    """t^(a−1)·e^(−t)/Γ(a), t > 0."""
    return (t.log() * (p[0] - 1) - t).exp() * (1 / p[0].gamma())


def _beta_density(p: Any, t: Any) -> Any:
    """t^(a−1)·(1 − t)^(b−1)·Γ(a + b)/(Γ(a)·Γ(b)), 0 < t < 1."""
    body = (t.log() * (p[0] - 1) + (1 - t).log() * (p[1] - 1)).exp()
    return body * ((p[0] + p[1]).gamma() / (p[0].gamma() * p[1].gamma()))


def _steps(shift: fmpq, to_even: bool) -> Taylor:
    """⌊a⌋, or a rounded to the nearest whole number and halves to even; constant between its steps."""

    def taylor(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
        moved = a + shift

        def coefficient(k: int) -> Real:
            if not isinstance(moved, fmpq):
                lower = arb(moved).floor().unique_fmpz()
                if lower is None or (k and arb(moved).contains_integer()):
                    raise Undecided("a number too close to a step to tell its side at this precision")
                return exact(0) if k else fmpq(lower)
            whole = moved.floor()
            if k and moved == whole:
                raise Undefined(f"the derivative of a step function at its step {real_text(a)}")
            odd_half = to_even and moved == whole and int(whole) % 2
            return exact(0) if k else fmpq(whole) - (1 if odd_half else 0)

        return coefficient

    return taylor


def _hurwitz(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
    """∂ᵏζ(s, a)/∂aᵏ = (−1)ᵏ·s(s + 1)⋯(s + k − 1)·ζ(s + k, a), s > 1, a > 0."""
    (s,) = parameters
    if not (s > 1 and a > 0):
        raise Undecided("ζ(s, a) at the edge of its domain, or beyond it")

    def coefficient(k: int) -> Real:
        rising = exact(1)
        for j in range(k):
            rising = -rising * (s + j)
        return arb(s + k).zeta(arb(a)) * rising / factorial(k)

    return coefficient


def _sign(parameters: tuple[Real, ...], a: Real) -> Callable[[int], Real]:
    """−1, 0 or 1; constant away from 0."""
    side = known_sign(a, "the argument of sign")

    def coefficient(k: int) -> Real:
        if k and side == 0:
            raise Undefined("the derivative of sign at 0")
        return exact(0 if k else side)

    return coefficient


TAYLOR: Mapping[str, Taylor] = {
    "asin": _odd(_series("asin")),
    "atan": _odd(_series("atan")),
    "erf": _odd(_series("erf")),
    "erfinv": _odd(_erfinv),
    "gamma": _series("gamma"),
    "rgamma": _reciprocal_gamma,
    "polygamma": _polygamma,
    "zeta": _series("zeta"),
    "hurwitz": _hurwitz,
    "lambertw": _odd(_series("lambertw")),
    "besselj": _bessel("bessel_j", 1, -1),
    "bessely": _bessel("bessel_y", 1, -1),
    "besseli": _bessel("bessel_i", 1, 1),
    "besselk": _bessel("bessel_k", -1, -1),
    "gammainc": _integral(lambda p, a: a.gamma_lower(p[0], regularized=1), _gamma_density),
    "betainc": _integral(lambda p, a: a.beta_lower(p[0], p[1], regularized=1), _beta_density),
    **{name: polynomial_series(name) for name in STEPS},
    "floor": _steps(fmpq(0), to_even=False),
    "round": _steps(fmpq(1, 2), to_even=True),
    "sign": _sign,
}

#: Functions that are defined between −1 and 1 only.
WITHIN_ONE = frozenset({"asin", "erfinv"})


def function_value(name: str, parameters: tuple[Jet, ...], x: Jet) -> Jet:
    """The function of a jet; its parameters must not vary.

    Raises:
        Outside: beyond −1 … 1, for the functions that end there, and below −1/e for Lambert's W.
        Undefined: where else it has no value.
        Undecided: where it, or whether it is defined, cannot be told.
    """
    if any(parameter.varies for parameter in parameters):
        raise Undecided(f"the derivative of {name} in its first arguments")
    if name in WITHIN_ONE and (x.real > 1 or x.real < -1):
        raise Outside(f"{name} of {real_text(x.real)}, which is not between −1 and 1")
    if name == "lambertw" and arb(x.real) * arb(1).exp() < -1:
        raise Outside(f"Lambert's W of {real_text(x.real)}, which is less than −1/e")
    taylor = TAYLOR[name](tuple(parameter.real for parameter in parameters), x.real)

    def checked(k: int) -> Real:
        value = taylor(k)
        if isinstance(value, arb) and not value.is_finite():
            raise Undecided(f"{name} has no certain value at {real_text(x.real)}")
        return value

    return compose(x, checked)

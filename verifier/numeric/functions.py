"""Functions with a name in floats: values from ``math``, NumPy or mpmath, derivatives from the slope of each.

A slope is itself a function of jets, so a jet is differentiated once for each of its infinitesimals:
f(a + ε·b) = f(a) + ε·b·f′(a).  One row a function; nothing here is shared with the kernel's tables.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import mpmath
import numpy as np
from mpmath.libmp.libhyper import NoConvergence
from msgspec import Struct

from verifier.numeric import jets, orthogonal
from verifier.numeric.incomplete import incomplete_beta, incomplete_gamma
from verifier.numeric.jets import Array, Inexact, Jet

#: An imaginary part this small beside the real one is rounding.
_ROUNDING = 1e-15


class Row(Struct, frozen=True):
    """``value`` of plain numbers (the parameters first), and ``slope`` of the last argument, as jets.

    ``slope`` is None where no derivative is known: it is then not a number.
    """

    value: Callable[..., Any]
    slope: Callable[..., Jet] | None


def apply(name: str, arguments: list[Jet]) -> Jet:
    """The function of jets; in a parameter that varies it has no derivative here: those parts are not numbers."""
    row = FUNCTIONS[name]
    *parameters, a = arguments
    fixed = [{0: parameter[0]} for parameter in parameters]
    varied = any(len(parameter) > 1 for parameter in parameters)
    found = _along(row, fixed, a)
    if not varied:
        return found
    masks = {0}
    for part in arguments:
        masks |= {before | mask for before in masks for mask in part}
    return {mask: found[0] if mask == 0 else found[0] * np.nan for mask in masks}


def _along(row: Row, parameters: list[Jet], a: Jet) -> Jet:
    """f(a + ε·b) = f(a) + ε·b·f′(a), the highest infinitesimal first."""
    if len(a) == 1:
        return {0: _values(row.value, [*(p[0] for p in parameters), a[0]])}
    bit = 1 << (max(a).bit_length() - 1)
    low = {mask: part for mask, part in a.items() if not mask & bit}
    high = {mask ^ bit: part for mask, part in a.items() if mask & bit}
    result = _along(row, parameters, low)
    slope = row.slope(*parameters, low) if row.slope is not None else {0: low[0] * np.nan}
    for mask, part in jets.product(slope, high).items():
        result[mask | bit] = part
    return result


def _values(function: Callable[..., Any], arguments: list[Array]) -> Array:
    if any(argument.dtype == object for argument in arguments):
        raise Inexact("a transcendental function")
    kind = np.result_type(*arguments)

    def at(*numbers: Any) -> float:
        return _remembered(function, *map(float, numbers))

    return np.asarray(np.vectorize(at, otypes=[float])(*arguments)).astype(kind)


@lru_cache(maxsize=100_000)
def _remembered(function: Callable[..., Any], *numbers: float) -> float:
    """The value, not a number outside the domain; slow functions are asked twice for the same number only once."""
    try:
        found = function(*numbers)
        return float(found.real) if abs(found.imag) <= _ROUNDING * abs(found.real) else math.nan
    except (ValueError, ArithmeticError, TypeError, NoConvergence):
        return math.nan


# --- jets from which slopes are made --------------------------------------------------------------------------------


def _number(a: Jet, value: float) -> Jet:
    return {0: np.full((1,) * a[0].ndim, value, dtype=a[0].dtype)}


def _times(a: Jet, factor: float) -> Jet:
    return jets.linear(lambda part: part * factor, a)


def _shifted(a: Jet, by: float) -> Jet:
    return jets.add(a, _number(a, by))


def _power(a: Jet, exponent: float) -> Jet:
    return jets.power(a, _number(a, exponent))


def _square(a: Jet) -> Jet:
    return jets.product(a, a)


def _named(name: str, *parameters: float) -> Callable[[Jet], Jet]:
    return lambda a: apply(name, [*(_number(a, p) for p in parameters), a])


def _bessel(name: str, below: float, above: float) -> Callable[..., Jet]:
    """C′ᵥ = below·Cᵥ₋₁ + above·Cᵥ₊₁."""

    def slope(order: Jet, a: Jet) -> Jet:
        return jets.add(
            _times(apply(name, [_shifted(order, -1), a]), below), _times(apply(name, [_shifted(order, 1), a]), above)
        )

    return slope


def _gamma_density(a: Jet, t: Jet) -> Jet:
    """t^(a−1)·e^(−t)/Γ(a)."""
    body = jets.product(jets.power(t, _shifted(a, -1)), jets.exponential(_times(t, -1)))
    return jets.quotient(body, apply("gamma", [a]))


def _beta_density(a: Jet, b: Jet, t: Jet) -> Jet:
    """t^(a−1)·(1 − t)^(b−1)·Γ(a + b)/(Γ(a)·Γ(b))."""
    body = jets.product(jets.power(t, _shifted(a, -1)), jets.power(_shifted(_times(t, -1), 1), _shifted(b, -1)))
    over = jets.product(apply("gamma", [a]), apply("gamma", [b]))
    return jets.quotient(jets.product(body, apply("gamma", [jets.add(a, b)])), over)


def _kink(step: Callable[[float], bool]) -> Callable[[Jet], Jet]:
    """0, but not a number at a step, nor where the argument is none."""

    def slope(a: Jet) -> Jet:
        at_step = np.vectorize(step, otypes=[bool])(a[0])
        return {0: np.where(at_step | ~np.isfinite(a[0]), np.nan, 0.0)}

    return slope


def _sign(t: float) -> float:
    return float((t > 0) - (t < 0))


@lru_cache(maxsize=1)
def _mp() -> Any:
    """mpmath with a precision of its own, so that nothing else that uses it changes ours."""
    found: Any = mpmath.mp.clone()
    found.prec = 70
    return found


def _whole(t: float) -> bool:
    return math.isfinite(t) and t == math.floor(t)


def _gamma(t: float) -> float:
    return math.nan if t <= 0 and _whole(t) else math.gamma(t)


def _reciprocal_gamma(t: float) -> float:
    """1/Γ(t), 0 at the poles of Γ and where Γ is beyond all floats."""
    if t <= 0 and _whole(t):
        return 0.0
    return 1 / math.gamma(t) if t < 170 else math.exp(-math.lgamma(t))


def _ordered(name: str) -> Callable[[float, float], Any]:
    """A Bessel function: real for t > 0, and for every t where the order is whole."""
    return lambda v, t: math.nan if t < 0 and not _whole(v) else getattr(_mp(), name)(v, t)


def _besseli(v: float, t: float) -> Any:
    """I₋ₙ = Iₙ for whole n, where the series has poles in its factors: mpmath steps around them with thousands of
    bits."""
    return _ordered("besseli")(abs(v) if _whole(v) else v, t)


def _erfinv(t: float) -> float:
    """Newton's method on erf u = t, from the quantile of the normal law."""
    if not -1 < t < 1:
        return math.nan
    size = abs(t)
    u = -NormalDist().inv_cdf((1 - size) / 2) / math.sqrt(2)
    for _ in range(2):
        gap = math.erf(u) - size if size < 0.5 else 1 - size - math.erfc(u)
        u -= gap * math.sqrt(math.pi) / 2 * math.exp(u * u)
    return math.copysign(u, t)


#: Further left ψ⁽ᵐ⁾ is not looked at: mpmath comes from the right, one step after the other.
_FAR_LEFT = -1000


def _polygamma(m: float, t: float) -> Any:
    """ψ⁽ᵐ⁾(t) = (−1)^(m+1)·m!·Σ 1/(t + k)^(m+1) for m ≥ 1, t > 0: the first terms, and the others by Euler and
    Maclaurin (DLMF 25.11.5); otherwise as mpmath has it, which takes a hundred times as long."""
    if m < 0 or not _whole(m):
        return math.nan
    if m > 20 and t > 0:  # mpmath's own takes a step for each order
        return (-1) ** (int(m) + 1) * _mp().factorial(int(m)) * _mp().zeta(int(m) + 1, t)
    if t < _FAR_LEFT and m >= 1:
        return math.nan
    if m < 1 or t <= 0:
        return _mp().psi(int(m), t)
    s, y = m + 1, t + _WRITTEN
    found = math.fsum((t + k) ** -s for k in range(_WRITTEN)) + y ** (1 - s) / m + y**-s / 2
    rising = s / y
    for k, bernoulli in enumerate(_BERNOULLI, 1):  # B₂ₖ/(2k)!·s(s + 1)⋯(s + 2k − 2)/y^(s + 2k − 1)
        found += bernoulli * rising * y**-s
        rising *= (s + 2 * k - 1) * (s + 2 * k) / y**2
    return (-1) ** (m + 1) * math.factorial(int(m)) * found


#: Terms of the series that are written out, and B₂ₖ/(2k)! for k = 1, 2, …
_WRITTEN, _BERNOULLI = 30, (1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000)


def _besselk(v: float, t: float) -> float:
    """K_v(t) = ∫ e^(−t·cosh u)·cosh vu du over u ≥ 0, t > 0 (DLMF 10.32.9), by the trapezoidal rule, whose error falls
    as e^(−c/h) for an analytic integrand; mpmath takes a limit of two series instead, a hundred times as long."""
    if not 0 < t < math.inf:
        return math.nan
    h, v, end = min(0.125, 0.5 / math.sqrt(t)), abs(v), 0.0
    while t * (math.cosh(end) - 1) - v * end < 40:
        end += 32 * h
    u = np.arange(0, end, h)
    terms = np.exp(v * u - t * (np.cosh(u) - 1)) * (1 + np.exp(-2 * v * u)) / 2
    return math.exp(-t) * h * float(terms.sum() - terms[0] / 2)


@lru_cache(maxsize=100)
def _polynomial(name: str, order: int) -> Row:
    """The derivative of that order of an orthogonal polynomial."""

    def value(degree: float, t: float) -> float:
        return orthogonal.value(name, order, degree, t)

    return Row(value, lambda degree, t: _along(_polynomial(name, order + 1), [degree], t))


FUNCTIONS: Mapping[str, Row] = {
    "asin": Row(math.asin, lambda t: _power(_shifted(_times(_square(t), -1), 1), -0.5)),
    "atan": Row(math.atan, lambda t: _power(_shifted(_square(t), 1), -1)),
    "erf": Row(math.erf, lambda t: _times(jets.exponential(_times(_square(t), -1)), 2 / math.sqrt(math.pi))),
    "erfinv": Row(
        _erfinv,
        lambda t: _times(jets.exponential(_square(_named("erfinv")(t))), math.sqrt(math.pi) / 2),
    ),
    "gamma": Row(_gamma, lambda t: jets.product(_named("gamma")(t), _named("polygamma", 0)(t))),
    "rgamma": Row(
        _reciprocal_gamma,
        lambda t: _times(jets.product(_named("rgamma")(t), _named("polygamma", 0)(t)), -1),
    ),
    "polygamma": Row(
        _polygamma,
        lambda m, t: apply("polygamma", [_shifted(m, 1), t]),
    ),
    "hurwitz": Row(
        lambda s, t: _mp().zeta(s, t) if s > 1 and t > 0 else math.nan,
        lambda s, t: _times(jets.product(s, apply("hurwitz", [_shifted(s, 1), t])), -1),
    ),
    "lambertw": Row(
        lambda t: _mp().lambertw(t),
        lambda t: jets.quotient(
            jets.exponential(_times(_named("lambertw")(t), -1)), _shifted(_named("lambertw")(t), 1)
        ),
    ),
    "zeta": Row(lambda t: _mp().zeta(t), None),
    "floor": Row(math.floor, _kink(_whole)),
    "round": Row(round, _kink(lambda t: _whole(t + 0.5))),
    "sign": Row(_sign, _kink(lambda t: t == 0)),
    "besselj": Row(_ordered("besselj"), _bessel("besselj", 0.5, -0.5)),
    "bessely": Row(lambda v, t: _mp().bessely(v, t) if t > 0 else math.nan, _bessel("bessely", 0.5, -0.5)),
    "besseli": Row(_besseli, _bessel("besseli", 0.5, 0.5)),
    "besselk": Row(_besselk, _bessel("besselk", -0.5, -0.5)),
    "gammainc": Row(incomplete_gamma, _gamma_density),
    "betainc": Row(incomplete_beta, _beta_density),
    **{name: _polynomial(name, 0) for name in ("chebyt", "chebyu", "hermite", "hermitenorm", "laguerre", "legendre")},
}
#: Those that mpmath sums up, a thousand times slower than the others.
SUMMED = frozenset({"zeta", "hurwitz", "polygamma", "besselj", "bessely", "besseli"})

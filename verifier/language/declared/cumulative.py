"""Events of a number with a density, as P(x <= t): by the distribution function F of its law.

E f(x) = f(below)·F(t) + f(above)·(1 − F(t)) for an f that asks of x only on which side of t it lies; what f is at t
itself, which has probability 0, does not count.  Distribution functions: Forbes, Evans, Hastings & Peacock,
*Statistical Distributions* (4th ed., 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import TypeAlias

from verifier import notation as nt
from verifier.expressions import Apply, Expression, Noise
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.separated import compared
from verifier.language.declared.two_moments import LAWS as MOMENTS
from verifier.language.formulas.special import normal_cdf
from verifier.relations import Relation, leaves

#: F(t), for t and the parameters of the law.
Cumulative: TypeAlias = Callable[..., Expression]


def _logistic(t: Expression, mean: Expression, scale: Expression) -> Expression:
    return nt.sigmoid((t - mean) / scale)


def _gumbel(t: Expression, mode: Expression, scale: Expression) -> Expression:
    return nt.exp(-nt.exp(-(t - mode) / scale))


def _exponential(t: Expression, rate: Expression) -> Expression:
    mean, _ = MOMENTS["exponential"].moments(rate)
    return 1 - nt.exp(-t / mean)


def _weibull(t: Expression, shape: Expression, scale: Expression) -> Expression:
    return 1 - nt.exp(-((t / scale) ** shape))


def _rayleigh(t: Expression, scale: Expression) -> Expression:
    return 1 - nt.exp(-(t**2) / (2 * scale**2))


def _gamma(t: Expression, shape: Expression, rate: Expression) -> Expression:
    return Apply("gammainc", shape, rate * t)


def _chi2(t: Expression, k: Expression) -> Expression:
    return Apply("gammainc", k / 2, t / 2)


def _beta(t: Expression, a: Expression, b: Expression) -> Expression:
    return Apply("betainc", a, b, t)


def normal(t: Expression, mean: Expression, variance: Expression) -> Expression:
    return normal_cdf((t - mean) / nt.sqrt(variance))


def _lognormal(t: Expression, mean: Expression, variance: Expression) -> Expression:
    return normal(nt.log(t), mean, variance)


#: By the law: between which numbers its values lie, and F there.
LAWS: Mapping[str, tuple[float, float, Cumulative]] = {
    "logistic": (-inf, inf, _logistic),
    "gumbel": (-inf, inf, _gumbel),
    "exponential": (0, inf, _exponential),
    "weibull": (0, inf, _weibull),
    "lognormal": (0, inf, _lognormal),
    "rayleigh": (0, inf, _rayleigh),
    "gamma": (0, inf, _gamma),
    "chi2": (0, inf, _chi2),
    "beta": (0, 1, _beta),
}

#: And of the normal law, of which the kernel itself knows the events of one number.
WITH_NORMAL: Mapping[str, tuple[float, float, Cumulative]] = {**LAWS, "normal": (-inf, inf, normal)}


def uniform(t: Expression, low: Expression, high: Expression) -> Expression:
    """F of a uniform number, at every t."""
    return nt.minimum(nt.maximum((t - low) / (high - low), 0), 1)


def of_side(
    kind: str, parameters: Sequence[Expression], body: Expression, drawn: Noise, given: tuple[Relation, ...]
) -> Expression | None:
    """E f(x) for such an f, where t is known to lie between the values that x may have; None for any other."""
    if kind not in LAWS:
        return None
    low, high, cumulative = LAWS[kind]

    def fits(t: Expression) -> bool:
        known = signs_under(given).bounds(t)
        return not leaves(t, Noise) and low <= known.low and known.high <= high

    return of_comparison(body, drawn, lambda t: cumulative(t, *parameters), fits)


def of_comparison(
    body: Expression, drawn: Noise, cumulative: Callable[[Expression], Expression], fits: Callable[[Expression], bool]
) -> Expression | None:
    """The same by F, for a t that fits."""
    found = compared(body, drawn)
    if found is None or drawn in leaves(found[0], Noise) or not fits(found[0]):
        return None
    t, value = found
    share = cumulative(t)
    mean: Expression = value(-1) * share + value(1) * (1 - share)
    return mean


__all__ = ["LAWS", "WITH_NORMAL", "Cumulative", "of_comparison", "of_side", "uniform"]

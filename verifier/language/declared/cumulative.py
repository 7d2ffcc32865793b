"""Events of a number with a density, as P(x <= t): by the distribution function F of its law.

E f(x) = f(below)·F(t) + f(above)·(1 − F(t)) for an f that asks of x only on which side of t it lies; what f is at t
itself, which has probability 0, does not count.  Distribution functions: Forbes, Evans, Hastings & Peacock,
*Statistical Distributions* (4th ed., 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any, TypeAlias

from verifier import notation as nt
from verifier.expressions import Add, Apply, Expression, Neg, Noise, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.declared.separated import signs_about
from verifier.relations import Relation, leaves, rebuild

#: F(t), for t and the parameters of the law.
Cumulative: TypeAlias = Callable[..., Expression]


def _logistic(t: Expression, mean: Expression, scale: Expression) -> Expression:
    return nt.sigmoid((t - mean) / scale)


def _gumbel(t: Expression, mode: Expression, scale: Expression) -> Expression:
    return nt.exp(-nt.exp(-(t - mode) / scale))


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


#: By the law: between which numbers its values lie, and F there.
LAWS: Mapping[str, tuple[float, float, Cumulative]] = {
    "logistic": (-inf, inf, _logistic),
    "gumbel": (-inf, inf, _gumbel),
    "weibull": (0, inf, _weibull),
    "rayleigh": (0, inf, _rayleigh),
    "gamma": (0, inf, _gamma),
    "chi2": (0, inf, _chi2),
    "beta": (0, 1, _beta),
}


def of_side(
    kind: str, parameters: Sequence[Expression], body: Expression, drawn: Noise, given: tuple[Relation, ...]
) -> Expression | None:
    """E f(x) for such an f, where t is known to lie between the values that x may have; None for any other."""
    if kind not in LAWS:
        return None
    low, high, cumulative = LAWS[kind]
    ends = {part: _end(part.argument, drawn) for part in signs_about(body, drawn)}
    ts = {end[0] for end in ends.values() if end is not None}
    if None in ends.values() or len(ts) != 1:
        return None
    (t,) = ts
    known = signs_under(given).bounds(t)
    if leaves(t, Noise) or known.low < low or known.high > high:
        return None
    below, above = (
        rebuild(body, {part: lift(side * end[1]) for part, end in ends.items() if end is not None}) for side in (-1, 1)
    )
    share = cumulative(t, *parameters)
    found: Expression = below * share + above * (1 - share)
    return found


def _end(node: Any, drawn: Noise) -> tuple[Expression, int] | None:
    """t and 1 for x − t, t and −1 for t − x, also with a sign before the difference; None for anything else."""
    turned = 1
    while isinstance(node, Neg):
        node, turned = node.args[0], -turned
    if node == drawn:
        return lift(0), turned
    if not isinstance(node, Add) or len(node.args) != 2:
        return None
    for one, other in (node.args, node.args[::-1]):
        if one == drawn:
            return (other.args[0] if isinstance(other, Neg) else Neg(other)), turned
        if one == Neg(drawn):
            return other, -turned
    return None


__all__ = ["LAWS", "of_side"]

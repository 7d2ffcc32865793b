"""What an integrand does near an end of its interval, read off its formula: f = s^p·b(s) with a bounded b.

Here s > 0 is the distance to a finite end, or 1/|t| for an infinite one, and b(s) lies in an interval for all
0 < s ≤ δ.  So ∫₀^δ s^p·b(s) ds lies in δ^(p+1)/(p+1) times that interval for p > −1, and diverges for p ≤ −1 where b
keeps away from 0.

The rules: s^p·s^q = s^(p+q); e^(−u) ≤ K!/u^K and e^u ≥ u^K/K! for u > 0; −1/(e·ε) ≤ s^ε·log s ≤ 0 for s ≤ 1.  Where a
sum cancels, f = cₘ(ξ)·s^m by Taylor's theorem, with the coefficients below m exactly 0.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial
from typing import Any

from flint import arb, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf
from verifier.kernel.points.distances import (
    End,
    Near,
    NoBound,
    at_degree,
    constant,
    plus,
    polynomial,
    power,
    sane,
    taylor,
    times,
)
from verifier.relations import leaves

#: log s is bounded by this power of 1/s; exponentials by powers of at least so high a degree.
_SLOW, _FAST = fmpq(1, 8), 12
_ZERO = fmpq(0)


def near(node: Any, at: End) -> Near:
    """The integrand near an end.

    Raises:
        NoBound: where none is read off.
    """
    found: Near | None
    try:
        found = _read(node, at)
    except NoBound:
        found = None
    if (found is None or (not found.sign and isinstance(node, (heads.Add, heads.Apply)))) and at.place is not None:
        found = taylor(node, at) or found
    if found is None:
        raise NoBound
    return found


def _read(node: Any, at: End) -> Near:
    if at.t not in leaves(node, Leaf):
        return constant(arb(at.plain(node)))
    if isinstance(node, heads.Defined):
        return near(node.meaning, at)
    if node == at.t or isinstance(node, (heads.Add, heads.Mul, heads.Neg, heads.Pow)):
        exact = polynomial(node, at)
        if exact is not None:
            return exact
    if isinstance(node, heads.Neg):
        return times(constant(arb(-1)), near(node.args[0], at))
    if isinstance(node, heads.Add):
        found = near(node.args[0], at)
        for part in node.args[1:]:
            found = plus(found, near(part, at), at.delta)
        return found
    if isinstance(node, heads.Mul):
        found = constant(arb(1))
        for part in _factors(node):
            found = times(found, near(part, at))
        return found
    if isinstance(node, heads.Div):
        return times(near(node.args[0], at), power(near(node.args[1], at), fmpq(-1)))
    if isinstance(node, heads.Pow):
        base, exponent = node.args
        k = at.plain(exponent) if at.t not in leaves(exponent, Leaf) else None
        if isinstance(k, fmpq):
            return power(near(base, at), k)
        return _exp(times(near(exponent, at), _log(near(base, at), at)), at)
    if isinstance(node, heads.Apply) and len(node.args) == 2 and node.function in _FUNCTIONS:
        return _FUNCTIONS[node.function](near(node.argument, at), at)
    raise NoBound


def _factors(node: Any) -> list[Any]:
    """The factors of a product of products, with e^(u + v + …) for e^u·e^v·…: one may grow while all do not."""
    found: list[Any] = []
    for part in node.args:
        found += _factors(part) if isinstance(part, heads.Mul) else [part]
    exponents = [part.argument for part in found if isinstance(part, heads.Apply) and part.function == "exp"]
    if len(exponents) < 2:
        return found
    others = [part for part in found if not isinstance(part, heads.Apply) or part.function != "exp"]
    return [*others, heads.Apply("exp", heads.Add(*exponents))]


def _log(a: Near, at: End) -> Near:
    """p·log s + log b for b > 0, with log s ≤ log δ, or s^ε·log s between −1/(e·ε) and 0."""
    if not a.low > 0:
        raise NoBound
    rest = sane(_ZERO, a.low.log(), a.high.log())
    if a.p == 0:
        return rest
    if at.rising:
        far = arb(at.delta).log()
        slow = Near(_ZERO, arb("-inf"), far.upper())
    else:
        slow = Near(-_SLOW, (-1 / (arb(1).exp() * arb(_SLOW))).lower(), arb(0))
    return plus(times(constant(arb(a.p)), slow), rest, at.delta)


def _exp(a: Near, at: End) -> Near:
    if a.p >= 0:
        a = at_degree(a, _ZERO, at.delta)
        return sane(_ZERO, a.low.exp(), a.high.exp())
    if not a.sign or a.p > fmpq(-1, 8):
        raise NoBound
    k = 1 + int(_FAST * a.p.q // -a.p.p)
    size = (a.low if a.sign > 0 else -a.high) ** k / factorial(k)
    if a.sign > 0:
        return Near(a.p * k, size.lower(), arb("inf"))
    return Near(-a.p * k, arb(0), (1 / size).upper())


def _swing(function: str) -> Callable[[Near, End], Near]:
    """sin u and cos u: of all u between −1 and 1; of a u that tends to 0 sin u = u·c, 1 − u²/6 ≤ c ≤ 1."""

    def rule(a: Near, at: End) -> Near:
        if function == "sin" and a.p > 0:
            flat = at_degree(a, _ZERO, at.delta)
            size = flat.low.abs_upper().max(flat.high.abs_upper())
            if size < 1:
                return times(a, Near(_ZERO, (1 - size**2 / 6).lower(), arb(1)))
        if a.p >= 0:
            flat = at_degree(a, _ZERO, at.delta)
            if flat.low.is_finite() and flat.high.is_finite():
                over = flat.low.union(flat.high)
                value = over.sin() if function == "sin" else over.cos()
                return constant(value)
        return Near(_ZERO, arb(-1), arb(1))

    return rule


def _bounded(function: str, most: Callable[[], Any]) -> Callable[[Near, End], Near]:
    """Rising functions with limits ±most: values between those at the ends of an interval."""

    def rule(a: Near, at: End) -> Near:
        if a.p >= 0:
            flat = at_degree(a, _ZERO, at.delta)
            if flat.low.is_finite() and flat.high.is_finite():
                return sane(_ZERO, getattr(flat.low, function)(), getattr(flat.high, function)())
        top = most()
        if a.p < 0 and a.sign:
            least = getattr(((a.low if a.sign > 0 else a.high) * arb(at.delta) ** arb(a.p)), function)()
            return sane(_ZERO, least, top * a.sign)
        return sane(_ZERO, -top, top)

    return rule


def _abs(a: Near, at: End) -> Near:
    if a.sign:
        return a if a.sign > 0 else times(constant(arb(-1)), a)
    return sane(a.p, arb(0), abs(a.low), abs(a.high))


_FUNCTIONS: dict[str, Callable[[Near, End], Near]] = {
    "exp": _exp,
    "log": _log,
    "abs": _abs,
    "sin": _swing("sin"),
    "cos": _swing("cos"),
    "atan": _bounded("atan", lambda: arb.pi() / 2),
    "erf": _bounded("erf", lambda: arb(1)),
}


def towards(body: Expression, at: End) -> Near:
    """The integrand with the Jacobian 1/s² of t = ±1/s at an infinite end."""
    found = near(body, at)
    return found if at.place is not None else Near(found.p - 2, found.low, found.high)


__all__ = ["towards"]

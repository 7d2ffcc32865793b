"""Integrals from 0 that have a name, on complex balls: Si, Ei, Fresnel's, the dilogarithm, elliptic ones.

Each is known by its integrand; flint has it, or the hypergeometric series that it is.  Source: NIST Handbook (DLMF),
6.2, 6.6, 7.2, 7.6, 19.2, 25.12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import acb

from verifier.expressions import Apply, Expression, Leaf, Mul, Pow, Variable, lift
from verifier.integrals import INTEGRANDS, Integral, is_infinite
from verifier.relations import leaves

#: No value.
NOWHERE = acb("nan")
_THREE_HALVES = acb(3) / 2
_HALF = lift(Fraction(1, 2))
_QUARTER_TURN = Apply("pi", 1) / 2


def _exponential(z: Any) -> Any:
    """∫₀ᶻ (eᵗ − 1)/t dt = z·₂F₂(1, 1; 2, 2; z)."""
    return z * z.hypgeom([1, 1], [2, 2])


def _cosine(square: Any) -> Any:
    """∫₀ᶻ (cosh t − 1)/t dt = z²/4·₂F₃(1, 1; 2, 2, 3/2; z²/4), with cos t for −z²."""
    return square / 4 * (square / 4).hypgeom([1, 1], [2, 2, _THREE_HALVES])


def _below_one(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function that is analytic off m ≥ 1."""
    return lambda m: NOWHERE if m.imag.contains(0) and not m.real < 1 else function(m)


#: By the names of ``INTEGRANDS``: the integral from 0 to z, entire.
_ENTIRE: Mapping[str, Callable[[Any], Any]] = {
    "Si": lambda z: z.si(),
    "Shi": lambda z: z.shi(),
    "Ci": lambda z: _cosine(-z * z),
    "Chi": lambda z: _cosine(z * z),
    "Ei": _exponential,
    "erfi": lambda z: acb.pi().sqrt() / 2 * z.erfi(),
    "fresnels": lambda z: z.fresnel_s(),
    "fresnelc": lambda z: z.fresnel_c(),
}
#: Complete elliptic integrals by the power of 1 − m·sin² t: E(m) and K(m).
_ELLIPTIC = {
    _HALF: _below_one(lambda m: m.elliptic_e()),
    -_HALF: _below_one(lambda m: m.elliptic_k()),
    lift(Fraction(-1, 2)): _below_one(lambda m: m.elliptic_k()),
}


@lru_cache(maxsize=64)
def _of_letter(t: Variable) -> dict[Expression, Callable[[Any], Any]]:
    """What the integral from 0 of each integrand in t is at its other end."""
    log = Apply("log", 1 - t) / t
    e_one = (1 - Apply("exp", -t)) / t
    return {
        **{INTEGRANDS[name](t): value for name, value in _ENTIRE.items()},
        log: _below_one(lambda z: -z.polylog(2)),
        e_one: lambda z: -_exponential(-z),
    }


def named(node: Integral, inner: Callable[[Expression], Any]) -> Any:
    """The integral on the balls that ``inner`` gives for its parts, not finite where it is not analytic; None for one
    without a name."""
    body, t, low, high = node.args
    if low != lift(0) or is_infinite(high):
        return None
    value = _of_letter(t).get(body)
    if value is not None:
        return value(inner(high))
    m = _modulus(body, t) if high == _QUARTER_TURN else None
    return None if m is None else _ELLIPTIC[body.args[1]](inner(m))


def _modulus(body: Expression, t: Variable) -> Expression | None:
    """The m of (1 − m·sin² t)^(±½), in which t does not occur; None for anything else."""
    if not isinstance(body, Pow) or body.args[1] not in _ELLIPTIC:
        return None
    square = Apply("sin", t) ** 2
    products = (part for part in body.args[0].atoms(Mul) if square in part.args and len(part.args) == 2)
    moduli = (part.args[1] if part.args[0] == square else part.args[0] for part in products)
    return next((m for m in moduli if t not in leaves(m, Leaf) and body.args[0] == 1 - m * square), None)


__all__ = ["NOWHERE", "named"]

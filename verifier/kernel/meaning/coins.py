"""Expectations over Bernoulli noise of whatever it stands in: each of its entries is 1 or 0.

For b with P(b = 1) = p, independent of the rest: E f(b) = p·E f(1) + (1 − p)·E f(0).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Full
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expectation,
    Expression,
    Leaf,
    Mul,
    Neg,
    Noise,
    Pow,
    Shape,
    lift,
)
from verifier.relations import leaves, rebuild

#: Heads of which the entry at a place has the entries of its operands at that place, and no others.
_ENTRYWISE = (Add, Apply, Defined, Div, Mul, Neg, Pow)


def split(node: Expression) -> tuple[Noise, Expression, Expression] | None:
    """Noise b of the law of Bernoulli, and the formula for b = 1 and for b = 0; None if no noise can be split off.

    A scalar b stands wherever it will, an array only where each entry of the formula has one entry of it.  It must be
    neither bound by an expectation inside nor a parameter of other noise, and p is a number that is not random.
    """
    for coin in dict.fromkeys(leaves(node, Noise)):
        plain = coin.law == "bernoulli" and not coin.parameters[0].shape and _free(node, coin)
        plain = plain and not leaves(coin.parameters[0], Noise)
        if plain and (not coin.shape or _entrywise(node, coin)):
            one, zero = (rebuild(node, {coin: _constant(value, coin.shape)}) for value in (1, 0))
            return coin, one, zero
    return None


def _constant(value: int, shape: Shape) -> Expression:
    return Full(lift(value), *shape) if shape else lift(value)


def _free(node: Any, coin: Noise) -> bool:
    """No expectation inside binds the coin, and no other leaf speaks of it."""
    if node == coin:
        return True
    if isinstance(node, Leaf):
        return not (isinstance(node, Noise) and any(coin in leaves(part, Noise) for part in node.parameters))
    if isinstance(node, Expectation):
        return coin not in leaves(node, Noise)
    return all(_free(arg, coin) for arg in _parts(node))


def _entrywise(node: Any, coin: Noise) -> bool:
    """Each entry of the formula has at most one entry of the coin in it, at its own place."""
    if node == coin or coin not in leaves(node, Noise):
        return True
    return isinstance(node, _ENTRYWISE) and all(_entrywise(arg, coin) for arg in _parts(node))


def _parts(node: Any) -> Iterator[Any]:
    yield from (node.meaning,) if isinstance(node, Defined) else getattr(node, "args", ())


__all__ = ["split"]

"""The entry of an expression: looked up, or found by the law of its head."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from typing import Any, TypeAlias

from flint import fmpq

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.expressions import Expression, Leaf
from verifier.integrals import Integral
from verifier.kernel.points import numbers
from verifier.kernel.points.environment import Environment
from verifier.kernel.points.numbers import Diverges, Jet, Outside, Real, Undecided, Undefined, constant
from verifier.kernel.points.point import Places
from verifier.relations import leaves
from verifier.sequences import RangeSum

#: What a head means: its entry at the given places.
Law: TypeAlias = Callable[[Any, Places, Environment], Jet]
#: The law of every head; filled by the table of this room.
LAWS: dict[type, Law] = {}
#: Heads, products aside, that have a value only where all the parts that they evaluate have one.
STRICT = (
    heads.Add, heads.Neg, heads.Pow, heads.Apply, heads.Transpose, heads.Total, heads.SumOver, heads.Comprehension,
    heads.Entry, heads.Derivative, heads.Defined, ar.Diagonal, ar.Trace, ar.Row, ar.Column, ar.Full, RangeSum,
)  # fmt: skip


@lru_cache(maxsize=8192)
def _leaves(node: Expression) -> frozenset[Leaf]:
    """What the value of a node can depend on."""
    return frozenset(leaves(node, Leaf))


def entry(node: Expression, places: Places, env: Environment) -> Jet:
    """The entry of an expression at these places.

    Raises:
        Undefined: when it has no value there; ``Outside`` when a part without which it has none is outside its domain.
        Undecided: when that, or the value itself, cannot be told.
    """
    key: tuple[Any, ...] = (node, places)
    if env.seeds or env.indices:
        inside = _leaves(node)
        seeds = tuple(seed for seed in env.seeds if seed.variable in inside)
        indices = tuple(item for item in env.indices.items() if item[0] in inside)
        key = (node, places, seeds, indices) if seeds or indices else key
    found = env.memo.get(key)
    if found is None:
        try:
            found = env.memo[key] = LAWS[type(node)](node, places, env)
        except Outside as reason:
            if isinstance(reason, Diverges) and isinstance(node, (Integral, heads.Expectation)):
                raise
            if _needs_all_parts(node, places, env):
                raise
            raise Undefined(str(reason)) from None
    return found


def _needs_all_parts(node: Expression, places: Places, env: Environment) -> bool:
    """No reading of the entry leaves out a part that was found to be outside its domain.

    A product with a factor 0 may: where(c, a, b) is written b + (a − b)·[c].
    """
    if not isinstance(node, (heads.Mul, heads.Div)):
        return isinstance(node, STRICT)
    for arg in node.args:
        try:
            if 0 in numbers.signs(stretched(arg, places, env).real):
                return False
        except Outside:
            continue
        except (Undefined, Undecided):
            return False
    return True


def scalar(node: Expression, env: Environment) -> Jet:
    """The value of an expression of shape ()."""
    return entry(node, (), env)


def integer(node: Expression, env: Environment) -> int:
    """The value of a scalar that must be an integer.

    Raises:
        Undefined: where it is none.
        Undecided: where it is not known exactly.
    """
    value = scalar(node, env).real
    if not isinstance(value, fmpq):
        raise Undecided(f"{node} is not known exactly")
    if value.q != 1:
        raise Undefined(f"{node} is {value}, which is no integer")
    return int(value.p)


def values(node: Expression, env: Environment) -> dict[Places, Real]:
    """Every entry of an expression, row by row."""
    return {places: entry(node, places, env).real for places in env.places(node)}


def stretched(node: Expression, places: Places, env: Environment) -> Jet:
    """The entry of an operand that is broadcast to these places: last axes aligned, axes of length 1 stretched."""
    shape = env.shape(node)
    own = places[len(places) - len(shape) :]
    return entry(node, tuple(0 if size == 1 else place for size, place in zip(shape, own)) if 1 in shape else own, env)


def added(terms: Iterator[Jet]) -> Jet:
    return reduce(Jet.__add__, terms, constant(0))

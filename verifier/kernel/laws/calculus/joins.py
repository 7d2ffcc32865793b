"""Continuity of what is put together from pieces, under conditions on where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from verifier.arrangements import entry_of
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Entry,
    Expression,
    Index,
    Leaf,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.kernel.check import Rejected
from verifier.kernel.laws.calculus.analysis import CONTINUOUS, SMOOTH
from verifier.kernel.signs.domains import STEPS, has_steps
from verifier.relations import Eq, Relation, leaves, rebuild

#: Begins the names of the places at which pieces of arrays are looked at, and of the numbers that stand there.
PLACE = "𝑒"
#: What such a number is as an entry of its array.
_SIGNS = frozenset({"positive", "nonnegative", "negative", "nonzero"})


class Join(Struct, frozen=True):
    """``rest`` must vanish where all ``gaps`` do: rest·s(sign gap) is then continuous, whatever the polynomial s; of
    arrays at any one place."""

    rest: Expression
    gaps: tuple[Expression, ...]

    @property
    def claim(self) -> Eq:
        return Eq(self.rest, lift(0))

    @property
    def given(self) -> tuple[Relation, ...]:
        return tuple(Eq(gap, lift(0)) for gap in self.gaps)


def continuous(node: Any, moving: frozenset[Variable]) -> list[Join]:
    """The joins under which the expression is continuous in the moving variables where it is defined.

    Raises:
        Rejected: for a head that is not known to be continuous.
    """
    found = _Joins(moving)
    found.walk(node)
    return found.joins


class _Joins(Struct):
    """The walk that collects joins."""

    moving: frozenset[Variable]
    joins: list[Join] = field(default_factory=list)

    def walk(self, node: Any) -> None:
        """Every head that a moving variable stands in is continuous, or a jump with a join."""
        if not isinstance(node, Expression) or not self.moving.intersection(leaves(node, Variable)):
            return
        if isinstance(node, (Mul, Div)) and any(map(has_steps, node.args)):
            factors = list(_factors(node))
            steps = [arg for arg in factors if _is_step(arg)]
            others = [arg for arg in factors if not _is_step(arg)]
            if steps and others:
                # Of arrays one factor that vanishes is enough: numbers beside them are left out.
                placed = [arg for arg in others if arg.shape] or others
                rest = placed[0] if len(placed) == 1 else Mul(*placed)
                gaps = dict.fromkeys(gap for step in steps for gap in _gaps(step))
                self.joins += [Join(*_at_one_place(node, rest, gap)) for gap in gaps]
                for part in (*others, *gaps):
                    self.walk(part)
                return
        if isinstance(node, Noise) or not (
            isinstance(node, CONTINUOUS) or (isinstance(node, Apply) and node.function in SMOOTH)
        ):
            raise Rejected("{} is not known to be continuous", type(node).__name__)
        for arg in [node.meaning] if isinstance(node, Defined) else node.args:
            self.walk(arg)


def _factors(node: Any) -> Iterator[Expression]:
    """The factors of a product of products; a/b is a·(1/b)."""
    if isinstance(node, Mul):
        for arg in node.args:
            yield from _factors(arg)
    elif isinstance(node, Div) and has_steps(node.args[0]):
        yield from _factors(node.args[0])
        yield Div(lift(1), node.args[1])
    else:
        yield node


def _at_one_place(product: Expression, rest: Expression, gap: Expression) -> tuple[Expression, tuple[Expression]]:
    """The rest and the gap of a product of arrays at any one place of it: entry by entry it is a product of numbers.

    Raises:
        Rejected: where they have other shapes.
    """
    parts = rest, gap
    if any(part.shape not in ((), product.shape) for part in parts) or any(map(speaks_of_place, parts)):
        raise Rejected("pieces of arrays are not joined here")
    places = [Index(f"{PLACE}{axis}", dim) for axis, dim in enumerate(product.shape)]
    numbers = {
        Entry(v, *places): Variable(PLACE + v.name, (), tuple(v.facts & _SIGNS))
        for part in parts
        for v in leaves(part, Variable)
        if type(v) is Variable and v.shape and v.shape == product.shape
    }
    at, under = (rebuild(entry_of(part, places) if part.shape else part, numbers) for part in parts)
    return at, (under,)


def speaks_of_place(node: Any) -> bool:
    """A name in the statement is one that the law gives to a place, or to a number there."""
    return any(leaf.name.startswith(PLACE) for leaf in leaves(node, Leaf))


def _is_step(node: Any) -> bool:
    """A polynomial in signs of quantities without jumps, as [u > 0] = (s + s²)/2 is."""
    if isinstance(node, Defined):
        return _is_step(node.meaning)
    if isinstance(node, Apply):
        return node.function == "sign" and not has_steps(node.argument)
    if isinstance(node, (Add, Neg, Mul)):
        return any(map(has_steps, node.args)) and all(_is_step(a) or isinstance(a, Number) for a in node.args)
    if isinstance(node, (Div, Pow)):
        by = node.args[1]
        whole = isinstance(by, Number) and (by.value.denominator == 1 and by.value >= 1)
        return whole and _is_step(node.args[0])
    return False


def _gaps(node: Any) -> Iterator[Expression]:
    """The quantities whose signs these are."""
    if isinstance(node, Apply) and node.function in STEPS:
        yield node.argument
    for arg in [node.meaning] if isinstance(node, Defined) else getattr(node, "args", ()):
        yield from _gaps(arg)

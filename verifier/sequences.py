"""Statements about whole numbers: sequences, sums with ranges, and which formulas are integers.

A *whole* variable ranges over 0, 1, 2, … (fact ``whole``; with ``positive``, over 1, 2, 3, …).  A sequence r has a
value r(t) at every whole t; a ``ForAll`` hypothesis over a whole variable says how it goes on.  Sums run over the
integers from a to b inclusive, and an empty one (b < a) is 0.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any, Self

from verifier.array_functions import ArrayFunction
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Expression,
    Function,
    Leaf,
    Mul,
    Neg,
    Number,
    Operand,
    Pow,
    Shape,
    Size,
    Variable,
    lift,
)  # fmt: skip
from verifier.facts import WHOLE_FACTS
from verifier.integrals import Integral
from verifier.shapes import square_shape

__all__ = ["MatrixPower", "Member", "RangeProduct", "RangeSum", "Ranged", "Sequence", "is_integer", "ranged", "shifted"]


class Sequence(Function):
    """A sequence of arrays of one shape: a value for every whole number, and nothing else known of it."""

    __slots__ = ()

    def __new__(cls, name: str, shape: Shape = ()) -> Self:
        return Leaf.__new__(cls, name, shape)

    @property
    def shape(self) -> Shape:
        found: Shape = self.data[1]
        return found

    def __call__(self, argument: Operand) -> Member:
        return Member(self, lift(argument))


class Member(Expression):
    """r(t), the value of a sequence at a whole number: ``args`` are the sequence and the number."""

    def _infer(self) -> Shape:
        sequence, place = self.args
        if not isinstance(sequence, Sequence) or not is_integer(place):
            raise StatementError(f"{sequence} is a sequence and takes whole numbers, not {place}")
        return sequence.shape


class MatrixPower(Expression):
    """A^k of a square matrix: ``args`` are A and the integer k; A⁰ = I, and for k < 0 it is a power of A⁻¹."""

    def _infer(self) -> Shape:
        matrix, exponent = self.args
        if not is_integer(exponent):
            raise StatementError(f"a power of a matrix takes a whole exponent, and {exponent} is not known to be one")
        return square_shape("a power of a matrix", matrix)


class Ranged(Expression):
    """What runs over the integers k from a to b: ``args`` are the body, the whole variable k, a and b."""

    def _infer(self) -> Shape:
        body, k, a, b = self.args
        if not isinstance(k, Variable) or not k.facts & WHOLE_FACTS or k.facts - WHOLE_FACTS - {"positive"} or k.of:
            raise StatementError(f"a sum from {a} to {b} runs over a whole variable of its own, not over {k}")
        for end in (a, b):
            if not is_integer(end):
                raise StatementError(f"a sum runs between whole numbers, and {end} is not known to be one")
            if k in _variables(end):
                raise StatementError(f"the end {end} of a sum mentions its own variable {k}")
        if k in ranged(body):
            raise StatementError(f"{k} already runs in a sum inside; rename one of them")
        found: Shape = body.shape
        return found


class RangeSum(Ranged):
    """Σ over the integers k from a to b of an array, 0 if b < a."""


class RangeProduct(Ranged):
    """∏ over the integers k from a to b of a scalar, 1 if b < a: ``args`` are the factor, k, a and b."""

    def _infer(self) -> Shape:
        if self.args[0].shape:
            raise StatementError("a product from a to b is one of scalars")
        return super()._infer()


def _variables(node: Any) -> set[Any]:
    from verifier.relations import leaves

    return set(leaves(node, Variable))


@lru_cache(maxsize=65_536)
def ranged(node: Any) -> frozenset[Variable]:
    """The variables that sums and integrals inside a statement run over."""
    if isinstance(node, Leaf):
        return frozenset()
    inside = frozenset[Variable]().union(*(ranged(arg) for arg in node.args))
    return inside | {node.args[1]} if isinstance(node, (Ranged, Integral)) else inside


@lru_cache(maxsize=65_536)
def is_integer(node: Any) -> bool:
    """The scalar is an integer by its form: whole variables, sizes, ranks, ⌊a⌋, round a; sums and products of them,
    whole powers."""
    if isinstance(node, Defined):
        return is_integer(node.meaning)
    if getattr(node, "shape", None) != ():
        return False
    if isinstance(node, Number):
        return node.value.denominator == 1
    if isinstance(node, Variable):
        return bool(node.facts & WHOLE_FACTS) and not node.of
    if isinstance(node, Pow):
        return is_integer(node.args[0]) and _is_natural(node.args[1])
    if isinstance(node, Apply):
        return node.function in ("floor", "round") or (node.function == "abs" and is_integer(node.args[1]))
    if isinstance(node, Ranged):
        return is_integer(node.args[0])
    if isinstance(node, ArrayFunction):
        return node.function == "rank"
    return isinstance(node, Size) or (isinstance(node, (Add, Neg, Mul)) and all(map(is_integer, node.args)))


def _is_natural(node: Any) -> bool:
    """The scalar is an integer ≥ 0 by its form."""
    least = _least(node)
    return least is not None and least >= 0 and is_integer(node)


def _least(node: Any) -> Fraction | None:
    """A number that the scalar is not below, by its form: whole variables, sizes and numbers; sums, and products and
    powers of what is ≥ 0."""
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Neg):
        return -Fraction(node.args[0].value) if isinstance(node.args[0], Number) else None
    if isinstance(node, Variable):
        return Fraction("positive" in node.facts) if "whole" in node.facts else None
    if isinstance(node, Size):
        return Fraction(1)
    if not isinstance(node, (Add, Mul, Pow)) or node.shape:
        return None
    parts = [_least(arg) for arg in node.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(node, Add):
        return sum(known, Fraction(0))
    if min(known) < 0:
        return None
    return prod(known, start=Fraction(1)) if isinstance(node, Mul) else Fraction(known[0] >= 1)


def shifted(node: Expression, step: int) -> Expression:
    """node + step with a number at its end taken together: (t + 1) + 1 as t + 2, (t + 1) − 1 as t."""
    if isinstance(node, Number):
        return lift(node.value + step)
    if isinstance(node, Add) and len(node.args) == 2 and isinstance(node.args[1], Number):
        rest, last = node.args
        found: Expression = rest if last.value + step == 0 else Add(rest, lift(last.value + step))
        return found
    return Add(node, lift(step)) if step else node

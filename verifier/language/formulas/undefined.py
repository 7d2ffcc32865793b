"""Undefined functions of arrays: f(x) is f of each entry, and so is its derivative f′(x)."""

from __future__ import annotations

from typing import Any

from verifier import notation as nt
from verifier.expressions import Call, Comprehension, Entry, Expression, Index
from verifier.language.axes.arrays import INNER

#: What is said where a function of a number is taken of an array.
ENTRYWISE = "a function of a number is taken of each entry of an array"


def applied(function: Any, x: Expression) -> Expression:
    """f(x), entry by entry of an array."""
    if not x.shape:
        made: Expression = function(x)
        return made
    axes = [Index(letter, dim) for letter, dim in zip(INNER, x.shape)]
    return Comprehension(function(Entry(x, *axes)), *axes)


def primed(called: Expression, order: int) -> Expression | None:
    """The derivative of that order at the same place, entry by entry; None where no undefined function is called."""
    if isinstance(called, Comprehension) and isinstance(called.args[0], Call):
        return Comprehension(nt.prime(called.args[0], order), *called.args[1:])
    return nt.prime(called, order) if isinstance(called, Call) else None


__all__ = ["ENTRYWISE", "applied", "primed"]

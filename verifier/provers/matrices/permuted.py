"""Functions entry by entry of PX and XP for a permutation P, and of yᵀx for a one-hot y: the laws that take P out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.errors import StatementError
from verifier.expressions import (
    Apply,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Pow,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.laws.matrices.said_by_facts import ENTRYWISE
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Instance
from verifier.relations import leaves

_OUT, _EXTREME, _SQUARED = (
    "f(PX) = P f(X) for a permutation P",
    "max PX = max X for a permutation P",
    "P ∘ P = P for a permutation P",
)
#: P is taken out of so many functions in each other.
_DEEP = 4


def rearranged(parts: Sequence[Any]) -> Iterator[Instance]:
    """Each function of a product with a permutation, and of what it is then equal to."""
    yield from _picked(parts)
    permutations = [p for p in _variables(parts) if _is_permutation(p)]
    if not permutations:
        return
    both = [*permutations, *(Transpose(p) for p in permutations)]
    waiting = _outermost(parts)
    for _ in range(_DEEP):
        found = [instance for part in waiting for instance in _of_part(part, both)]
        yield from found
        waiting = [inner for law, arrays in found if law == _OUT for inner in _inside(law, arrays)]
    if any(isinstance(part, (Pow, Mul, Entry)) and {*part.args} & {*permutations} for part in parts):
        yield from ((_SQUARED, (p,)) for p in permutations)


def _outermost(parts: Sequence[Any]) -> list[Any]:
    """The functions, powers and quotients that stand in no other, and what is largest."""
    found = [part for part in parts if isinstance(part, (Apply, Pow, Div, Mul, ArrayFunction))]
    inner = {below for part in found if part.shape and not isinstance(part, Mul) for below in _below(part)}
    return [part for part in found if part not in inner]


def _below(part: Any) -> Iterator[Any]:
    for inside in part.args[1:] if isinstance(part, Apply) else part.args:
        if isinstance(inside, Expression) and inside.shape:
            node = plain(inside)
            yield node
            if isinstance(node, ENTRYWISE):
                yield from _below(node)


def _variables(parts: Sequence[Any]) -> list[Any]:
    """The variables of some parts, each once."""
    return list(dict.fromkeys(leaf for part in parts for leaf in leaves(part, Variable)))


def _of_part(part: Any, permutations: Sequence[Any]) -> Iterator[Instance]:
    extreme = isinstance(part, ArrayFunction) and part.function in ("max", "min")
    if not (extreme or isinstance(part, (Apply, Pow, Div, Mul))):
        return
    law = _EXTREME if extreme else _OUT
    for p in permutations:
        for left in (lift(1), lift(0)):
            with suppress(StatementError, TypeError):
                LAWS[law](p, part, left)
                yield law, (p, part, left)


def _inside(law: str, arrays: Any) -> Iterator[Any]:
    """The functions of which the law tells this one."""
    product = LAWS[law](*arrays).expressions[1]
    yield from (part for part in product.args if part != arrays[0])


def _is_permutation(p: Any) -> bool:
    return len(p.shape) == 2 and {"orthogonal", "nonnegative"} <= p.facts


def _picked(parts: Sequence[Any]) -> Iterator[Instance]:
    """Functions of yᵀx for a one-hot y."""
    for part in parts:
        if isinstance(part, Apply) and len(part.args) == 2 and isinstance(plain(part.argument), MatMul):
            for y in plain(part.argument).args:
                if isinstance(y, Variable) and "one_hot" in y.facts:
                    yield "f(yᵀx) = yᵀf(x) for a one-hot y", (y, part)


__all__ = ["rearranged"]

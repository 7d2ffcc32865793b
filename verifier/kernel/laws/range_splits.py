"""Sums and products from a to b, taken apart at a place between, and backwards (Graham, Knuth, Patashnik 1994, 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.expressions import Add, Expression, Leaf, Mul, Neg, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Eq, Relation, leaves, rebuild
from verifier.sequences import Ranged, RangeSum, is_integer

SPLIT = "f(a) … f(a + p + q − 1) = f(a) … f(a + p − 1) and f(a + p) … f(a + p + q − 1) for p, q ≥ 0"
BACKWARDS = "f(a) … f(b) = f(b) … f(a)"


def _split(total: Any, p: Expression, q: Expression) -> Relation:
    """Σ from a to a + p + q − 1 is Σ from a to a + p − 1 and Σ from a + p on, for whole p, q ≥ 0; Π likewise.

    Where ``total`` ends is not looked at.
    """
    body, k, a, _ = _parts(total, p, q)
    middle = Add(a, p)
    last = Add(middle, q, lift(-1))
    head, both = type(total), Add if isinstance(total, RangeSum) else Mul
    return Eq(head(body, k, a, last), both(head(body, k, a, Add(middle, lift(-1))), head(body, k, middle, last)))


def _backwards(total: Any) -> Relation:
    """Σ f(k) = Σ f(a + b − k), both from a to b; Π likewise."""
    body, k, a, b = _parts(total)
    return Eq(total, type(total)(rebuild(body, {k: Add(a, b, Neg(k))}), k, a, b))


def _parts(total: Any, *numbers: Expression) -> tuple[Any, ...]:
    """What a sum or product of numbers is made of; nothing that it binds stands in the numbers or in its ends."""
    if not isinstance(total, Ranged) or total.shape or not all(map(is_integer, numbers)):
        raise TypeError("no sum or product of numbers from a to b, and whole numbers")
    inside = scope_of(total).bound
    if any(inside & {*leaves(number, Leaf)} for number in (*numbers, *total.args[2:])):
        raise TypeError("a number speaks of what is bound in the sum")
    return tuple(total.args)


#: name -> the relation, of a sum or product, and for the first law of two counts.
LAWS: Mapping[str, Callable[..., Relation]] = {SPLIT: _split, BACKWARDS: _backwards}
#: law -> what the numbers must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {SPLIT: ((1, "≥ 0"), (2, "≥ 0"))}

__all__ = ["BACKWARDS", "LAWS", "NEEDS", "SPLIT"]

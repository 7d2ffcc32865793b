"""Sums and products from a to b that begin, or end, where others do: taken apart there; and two over the same numbers,
one backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Neg, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.range_splits import BACKWARDS, SPLIT
from verifier.kernel.meaning.semantics import Reader
from verifier.provers.search import Instance
from verifier.raising.terms import raise_term
from verifier.relations import leaves
from verifier.sequences import Ranged

#: More sums than this are left as they are.
_MOST = 4


def of_ranges(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """The laws for the sums and products of a goal, two by two."""
    found = list(dict.fromkeys(part for part in parts if isinstance(part, Ranged) and not part.shape))
    if not 2 <= len(found) <= _MOST:
        return
    reader = Reader(signs)

    def same(a: Expression, b: Expression) -> bool:
        try:
            return not reader.entry(Add(a, Neg(b)))
        except (GaveUp, Undefined):
            return False

    def taken_together(number: Expression) -> Expression:
        try:
            return raise_term(reader.entry(number, ()), list(leaves(number, Variable)))
        except (GaveUp, Undefined, StatementError):
            return number

    turned = False
    for whole, part in permutations(found, 2):
        (a, c), (first, last) = whole.args[2:], part.args[2:]
        if type(whole) is not type(part):
            continue
        begins, ends = same(a, first), same(c, last)
        if begins and ends:
            if not turned:
                yield BACKWARDS, (whole,)
            turned = True
        elif begins or ends:
            split = Add(last, lift(1)) if begins else first  # where the second piece begins
            p, q = (taken_together(n) for n in (Add(split, Neg(a)), Add(c, lift(1), Neg(split))))
            if signs.bounds(p).nonnegative and signs.bounds(q).nonnegative:
                yield SPLIT, (whole, p, q)


__all__ = ["of_ranges"]

"""Members of sequences and sums with ranges, and what whole numbers are seen to be at least."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sympy import Basic

from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Leaf,
    Neg,
    Variable,
    lift,
)
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.ranges import harmonic as _harmonic  # noqa: F401
from verifier.kernel.index.ranges.binomials import row_sum
from verifier.kernel.index.ranges.discrete import counted_product, counted_sum, member
from verifier.kernel.index.terms import (
    GaveUp,
    Symbol,
    Term,
    Undefined,
    number,
)  # fmt: skip
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.places import (
    dim_name,
    variable_symbol,
)
from verifier.relations import Order, rebuild
from verifier.sequences import Ranged, RangeSum, is_integer, shifted

if TYPE_CHECKING:
    from verifier.kernel.meaning.semantics import Reader


#: Sums of so many terms are written out.
LONGEST_RANGE = 32


def gaps(r: Reader) -> Iterator[Term]:
    """What is ≥ 0 by a hypothesis a ≥ b between scalars; a − b − 1 for integers a > b."""
    for relation in r.signs.given:
        if isinstance(relation, Order) and not (relation.lhs.shape or relation.rhs.shape):
            high, low = (relation.lhs, relation.rhs)[:: 1 if relation.sign in "≥>" else -1]
            strict = relation.strict and is_integer(high) and is_integer(low)
            try:
                yield r.entry(high) - r.entry(low) - number(int(strict))
            except (GaveUp, Undefined):
                continue


def least_value(term: Term) -> int | None:
    """The least value of a sum of whole variables and sizes with coefficients ≥ 0, rounded up."""
    total = Fraction(0)
    for monomial, c in term:
        if monomial and (c < 0 or not all(is_nonnegative((s, i, p)) and p > 0 for s, i, p in monomial)):
            return None
        if not monomial or all(s.kind == "size" or (s.kind == "whole" and s.positive) for s, _, _ in monomial):
            total += Fraction(c)
    return total.__ceil__()


def member_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """r(t) of a sequence is an atom for each t."""
    sequence, place = node.args
    return member(sequence.name, tuple(map(dim_name, sequence.shape)), r.entry(place), places)


def range_sum_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σ_{k=a}^{b}: written out as far as it is known to go, and counted from 0."""
    body, k, a, b = node.args
    count = r.entry(b) - r.entry(a) + number(1)
    if count.constant is not None and count.constant <= 0:
        return number(0)
    closed = _row_sum(r, node, places, count)
    if closed is not None:
        return closed
    least = r.lower(count) or 0
    apart = least if 0 < least <= LONGEST_RANGE else 0
    result = number(0)
    for last in range(apart):
        result = result + r.entry(rebuild(body, {k: shifted(b, -last)}), places)
    count = count - number(apart)
    if not count:
        return result
    summand, d = _summand(r, node, places, shifted(b, -apart))
    return result + counted_sum(summand, d, count, r.lower)


def _summand(r: Reader, node: Any, places: tuple[Place, ...], b: Any) -> tuple[Term, Symbol]:
    """f(a + d) for 0 ≤ d ≤ b − a, and d."""
    body, k, a, _ = node.args
    d = Variable(f"({nesting(body)})", (), ("whole",))
    inner = r.within(r.signs.under((Order("≤", d, Add(b, Neg(a))),)))
    return inner.entry(rebuild(body, {k: d if a == lift(0) else Add(a, d)}), places), variable_symbol(d)


def _row_sum(r: Reader, node: Any, places: tuple[Place, ...], count: Term) -> Term | None:
    """The closed form of a sum over a row of binomial coefficients, or along a diagonal; from 1 on it is that from 0 on
    without its first term.  None for every other sum."""
    body, k, a, b = node.args
    if not any(part.function in ("gamma", "rgamma") for part in body.atoms(Apply)):
        return None
    if a != lift(1):
        return row_sum(*_summand(r, node, places, b), count, r.lower)
    try:
        first = r.entry(rebuild(body, {k: lift(0)}), places)
        whole = row_sum(*_summand(r, RangeSum(body, k, lift(0), b), places, b), count + number(1), r.lower)
    except (GaveUp, Undefined, StatementError):
        return None
    return None if whole is None else whole - first


def range_product_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """∏_{k=a}^{b}: written out as far as it is known to go, and counted from 0."""
    body, k, a, b = node.args
    count = r.entry(b) - r.entry(a) + number(1)
    if count.constant is not None and count.constant <= 0:
        return number(1)
    least = r.lower(count) or 0
    apart = least if 0 < least <= LONGEST_RANGE else 0
    result = number(1)
    for last in range(apart):
        result = result * r.entry(rebuild(body, {k: shifted(b, -last)}), ())
    count = count - number(apart)
    if not count:
        return result
    b = shifted(b, -apart)
    d = Variable(f"({nesting(body)})", (), ("whole",))
    inner = r.within(r.signs.under((Order("≤", d, Add(b, Neg(a))),)))
    factor = inner.entry(rebuild(body, {k: d if a == lift(0) else Add(a, d)}), ())
    fewest = r.lower(count)
    if fewest is None or fewest < 0:  # from 1 to −1 there is no factor, and not −1 of them
        raise GaveUp("a product whose number of factors may be negative")
    return result * counted_product(factor, variable_symbol(d), count, r.lower)


def nesting(node: Any) -> int:
    """How many sums with ranges stand one inside another."""
    if isinstance(node, Leaf) or not isinstance(node, Basic):
        return 0
    return max(map(nesting, node.args), default=0) + isinstance(node, Ranged)

"""Sign rules: an interval that contains every entry of a statement, read off its tree, and why.

The rules are those of interval arithmetic (Moore, 1966) over the declared facts, with four laws that see structure:
a square is ≥ 0; a sum over a (never empty) dimension of terms > 0 is > 0; a positive part of a positive whole is at
most 1; a mean lies between the bounds of what is averaged.  An interval is a claim about every point at which the
node is defined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Any

from verifier.arrangements import Column, Det, Diag, Diagonal, Eye, Full, Inverse, Literal, Outer, Row, Trace, Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Comprehension,
    Defined,
    Delta,
    Derivative,
    Dim,
    Div,
    Entry,
    Expectation,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.signs.definite import determinant_bounds, known_definite, positive_definite, psd, psd_trace
from verifier.kernel.signs.intervals import (
    ALL,
    NONNEGATIVE,
    POSITIVE,
    SYMMETRIC_UNIT,
    UNIT,
    Interval,
    averaged,
    interval_product,
    interval_sum,
    negated,
    reciprocal,
    summed,
    variable_power,
    whole_power,
)  # fmt: skip
from verifier.kernel.signs.ranges import PI_INTERVAL, RANGES, turn_range
from verifier.kernel.signs.sums import complements, floor_gaps, is_entry_of, number_of, outweighs, reciprocals
from verifier.kernel.signs.turns import known_turns, turns_of
from verifier.relations import CONVERSE, Eq, Ne, Order, Relation, leaves
from verifier.sequences import Member, RangeProduct, RangeSum, is_integer

#: fact -> where every entry lies.
FACT_INTERVALS: dict[str, Interval] = {
    "positive": POSITIVE,
    "nonnegative": NONNEGATIVE,
    "whole": NONNEGATIVE,
    "negative": Interval(-inf, Fraction(0), high_open=True),
    "nonzero": Interval(nonzero=True),
    "unit_interval": Interval(Fraction(0), Fraction(1), low_open=True, high_open=True),
    "simplex": UNIT,
    "one_hot": UNIT,
    "binary": UNIT,
    "unit": SYMMETRIC_UNIT,
    "orthogonal": SYMMETRIC_UNIT,
    "orthonormal_columns": SYMMETRIC_UNIT,
    "sign": replace(SYMMETRIC_UNIT, nonzero=True),
}

#: Facts that hold on an open set.
OPEN_FACTS = frozenset({"positive", "negative", "nonzero", "unit_interval"})


def has_place(relation: Relation) -> bool:
    """The relation speaks of a place or of a draw."""
    return bool(leaves(relation, Index) or leaves(relation, Noise))


def implied(expression: Expression, interval: Interval) -> Iterator[tuple[Expression, Interval]]:
    """What an interval for uᵏ, √u or a product u·v says of its parts: no factor of what is not 0 is 0, and a root that
    is > 0 is one of a number > 0."""
    if isinstance(expression, Defined):
        yield expression.meaning, interval
    if not interval.excludes_zero:
        return
    if isinstance(expression, Pow):
        exponent = number_of(expression.args[1])
        if exponent is not None and exponent.denominator == 1 and exponent > 0:
            yield expression.args[0], Interval(nonzero=True)
        elif exponent is not None and exponent.denominator != 1:
            yield expression.args[0], POSITIVE
    elif isinstance(expression, Mul):
        yield from ((arg, Interval(nonzero=True)) for arg in expression.args)


def known_intervals(given: tuple[Relation, ...]) -> Mapping[Expression, Interval]:
    """What the hypotheses a R b and a ≠ b say of a, b and a − b, by the expression they speak of."""
    known: dict[Expression, Interval] = {}
    by_facts = signs_under(()) if given else None

    def note(expression: Expression, interval: Interval) -> None:
        known[expression] = known.get(expression, ALL).meet(interval)
        if isinstance(expression, Apply) and expression.function == "abs":
            top = interval.high
            inside = Interval(-top, top, interval.high_open, interval.high_open, interval.positive)
            note(expression.args[1], inside)
        for part, found in implied(expression, interval):
            note(part, found)

    def compare(sign: str, a: Expression, b: Expression) -> None:
        assert by_facts is not None
        other, strict = by_facts.bounds(b), sign in "><"
        if sign in ">≥" and other.low > -inf:
            note(a, Interval(low=other.low, low_open=strict or other.low_open))
        if sign in "<≤" and other.high < inf:
            note(a, Interval(high=other.high, high_open=strict or other.high_open))

    for relation in given:
        if isinstance(relation, Order):
            compare(relation.sign, relation.lhs, relation.rhs)
            compare(CONVERSE[relation.sign], relation.rhs, relation.lhs)
            compare(relation.sign, Add(relation.lhs, Neg(relation.rhs)), lift(0))
            compare(CONVERSE[relation.sign], Add(relation.rhs, Neg(relation.lhs)), lift(0))
        elif type(relation) is Eq and not relation.args[0].shape and not has_place(relation):
            # x[i] = 1 for one i says nothing of the terms of a sum over i: equations with places are rules only.
            for a, b in (relation.args, relation.args[::-1]):
                note(a, by_facts.bounds(b) if by_facts is not None else ALL)
            note(Add(relation.args[0], Neg(relation.args[1])), Interval(Fraction(0), Fraction(0)))
        elif isinstance(relation, Ne) and all(isinstance(arg, Expression) and not arg.shape for arg in relation.args):
            for a, b in (relation.args, relation.args[::-1]):
                note(a if number_of(b) == 0 else Add(a, Neg(b)), Interval(nonzero=True))
    return known


class Signs:
    """Intervals of statements under hypotheses, each computed once.

    With ``nearby``, facts count only if they hold on an open set: the intervals then hold on a neighbourhood too.
    """

    def __init__(self, given: tuple[Relation, ...] = (), *, nearby: bool = False) -> None:
        self.given = given
        self.known = known_intervals(given)
        self.definite = known_definite(given)
        self.turns: dict[Expression, Interval | None] = {**known_turns(given)}
        self.nearby = nearby
        self._memo: dict[Expression, Interval] = {}
        self._under: dict[tuple[Relation, ...], Signs] = {}

    def bounds(self, node: Any) -> Interval:
        """An interval that contains every entry of the node wherever it is defined."""
        if node not in self._memo:
            found = RULES[type(node)](self, node)
            known = self.known.get(node)
            found = found if known is None else found.meet(known)
            self._memo[node] = found.rounded() if is_integer(node) else found
        return self._memo[node]

    def under(self, more: tuple[Relation, ...]) -> Signs:
        """The same with further hypotheses."""
        if more not in self._under:
            self._under[more] = Signs((*self.given, *more), nearby=self.nearby)
        return self._under[more]

    def facts(self, variable: Variable) -> frozenset[str]:
        """The declared facts that count."""
        return variable.facts & OPEN_FACTS if self.nearby else variable.facts

    def psd(self, node: Any) -> bool:
        """The symmetric matrix is ⪰ 0 by its structure."""
        return psd(node, self)


@lru_cache(maxsize=64)
def signs_under(given: tuple[Relation, ...]) -> Signs:
    """One ``Signs`` for all who ask under the same hypotheses: what has been bounded once need not be bounded again."""
    return Signs(given)


def _add(s: Signs, node: Any) -> Interval:
    """Bounds add; a + |a| ≥ 0; e^u + e^(−u) ≥ 2; a + √(a² + c) is > 0 for c > 0, whatever the sign of a, and so is
    √(a² + c) − a."""
    if len(node.args) == 2 and any(outweighs(s, root, a) for root, a in (node.args, node.args[::-1])):
        return POSITIVE
    total = s.bounds(node.args[0])
    for arg in node.args[1:]:
        total = interval_sum(total, s.bounds(arg))
    if any(Apply("abs", arg) in node.args for arg in node.args) and len(node.args) == 2:
        total = total.meet(NONNEGATIVE)
    gaps = floor_gaps(s, node)
    if gaps is not None:
        total = total.meet(gaps)
    if len(node.args) == 2 and reciprocals(*node.args):
        total = total.meet(Interval(low=Fraction(2)))
    turns = turns_of(s, node)
    return total if turns is None else total.meet(interval_product(PI_INTERVAL, turns))


def _mul(s: Signs, node: Any) -> Interval:
    """Bounds multiply; equal factors make a square; a(1 − a) ≤ ¼."""
    rest = list(node.args)
    result = Interval(Fraction(1), Fraction(1))
    while rest:
        first = rest.pop(0)
        other = next((b for b in rest if complements(first, b) or complements(b, first)), None)
        if other is not None:
            rest.remove(other)
            both = interval_product(s.bounds(first), s.bounds(other))
            result = interval_product(result, both.meet(Interval(high=Fraction(1, 4))))
            continue
        if first in rest and first.shape == node.shape:
            rest.remove(first)
            result = interval_product(result, whole_power(s.bounds(first), 2))
        else:
            result = interval_product(result, s.bounds(first))
    return result


def _div(s: Signs, node: Any) -> Interval:
    """a/b; a positive part a of a positive whole Σa is in (0, 1]; a mean Σa/n is within the bounds of a."""
    a, b = node.args
    whole = b.meaning if isinstance(b, Defined) else b
    if isinstance(whole, Total) and (whole.args[0] == a or is_entry_of(a, whole.args[0])):
        parts = s.bounds(whole.args[0])  # all of them: the hypothesis that one entry is > 0 is not enough
        if parts.positive:
            return Interval(Fraction(0), Fraction(1), low_open=True)
    if isinstance(a, Total) and _is_count(b, a.args[0].shape):
        return averaged(s.bounds(a.args[0]))
    return interval_product(s.bounds(a), reciprocal(s.bounds(b)))


def _is_count(node: Any, shape: tuple[Any, ...]) -> bool:
    """The node is the number of entries of an array of this shape."""
    factors = list(node.args) if isinstance(node, Mul) else [node]
    if not all(isinstance(factor, (Size, Number)) for factor in factors):
        return False
    counts: list[Any] = [factor.dim if isinstance(factor, Size) else factor.value for factor in factors]
    return len(counts) == len(shape) and all(counts.count(dim) == list(shape).count(dim) for dim in shape)


def _pow(s: Signs, node: Any) -> Interval:
    """Even powers are ≥ 0, odd ones keep the order; roots are ≥ 0, and > 0 where the base is; positive powers stay on
    their side of 1, negative ones change it; of a power with a variable exponent nothing is known unless its base is
    > 0 (the exponent may happen to be whole) or the exponent is an integer."""
    base, exponent = s.bounds(node.args[0]), number_of(node.args[1])
    if exponent is not None and exponent.denominator == 1:
        return whole_power(base, int(exponent))
    if exponent is None and is_integer(node.args[1]):
        return variable_power(base, s.bounds(node.args[1]))
    if exponent is None or not base.nonnegative:
        return POSITIVE if base.positive else NONNEGATIVE if exponent is not None else ALL
    least = Interval(Fraction(0), inf, low_open=base.positive)
    above, below = (base.low >= 1, base.high <= 1) if exponent > 0 else (base.high <= 1, base.low >= 1)
    if above:
        return Interval(Fraction(1), inf)
    return least.meet(Interval(high=Fraction(1))) if below else least


def _range_sum(s: Signs, node: Any) -> Interval:
    """Σ of terms of one sign has it; it is 0 only if it is empty or all are."""
    body, k, a, b = node.args
    found = s.under((Order("≥", k, a), Order("≤", k, b))).bounds(body)
    if s.bounds(Add(b, Neg(a))).nonnegative:
        return summed(found)
    if found.nonnegative or found.nonpositive:
        return summed(found).hull(Interval(Fraction(0), Fraction(0)))
    return ALL


def _integral(s: Signs, node: Any) -> Interval:
    """∫ₐᵇ of what is ≥ 0 is ≥ 0 for a ≤ b."""
    body, t, a, b = node.args
    if is_infinite(a) or is_infinite(b):
        if (is_infinite(a) and a > 0) or (is_infinite(b) and b < 0):
            return ALL
        where = tuple(Order("≥", x, y) for x, y in ((t, a), (b, t)) if not is_infinite(x) and not is_infinite(y))
    else:
        if not s.bounds(Add(b, Neg(a))).nonnegative:
            return ALL
        where = (Order("≥", t, a), Order("≥", b, t))
    found = s.under(where).bounds(body)
    return NONNEGATIVE if found.nonnegative else negated(NONNEGATIVE) if found.nonpositive else ALL


def _range_product(s: Signs, node: Any) -> Interval:
    """∏ of factors > 0 is > 0, of factors ≥ 0 is ≥ 0; an empty one is 1."""
    body, k, a, b = node.args
    found = s.under((Order("≥", k, a), Order("≤", k, b))).bounds(body)
    return POSITIVE if found.positive else NONNEGATIVE if found.nonnegative else Interval(nonzero=found.excludes_zero)


def _matmul(s: Signs, node: Any) -> Interval:
    """Σₖ of products: its sign; v·v ≥ 0; vᵀMv ≥ 0 for M ⪰ 0; wᵀv lies within the bounds of v for w ≥ 0 with Σw = 1."""
    left, right = node.args
    if node.shape:
        return summed(interval_product(s.bounds(left), s.bounds(right)))
    found = ALL
    for weights, values in ((left, right), (right, left)):
        if isinstance(weights, Variable) and s.facts(weights) & {"simplex", "one_hot"} and len(values.shape) == 1:
            found = averaged(s.bounds(values))
    if left == right:
        return found.meet(summed(whole_power(s.bounds(left), 2)))
    if isinstance(left, MatMul) and left.args[0] == right and s.psd(left.args[1]):
        return found.meet(_form(s, right, left.args[1]))
    if isinstance(right, MatMul) and right.args[1] == left and s.psd(right.args[0]):
        return found.meet(_form(s, left, right.args[0]))
    return found.meet(summed(interval_product(s.bounds(left), s.bounds(right))))


def _form(s: Signs, v: Any, matrix: Any) -> Interval:
    """vᵀMv ≥ 0 for M ⪰ 0, and > 0 for M ≻ 0 and v ≠ 0: a vector with a length > 0, no entry 0, or Σv = 1 or Σv² = 1."""
    lengths = (Total(Pow(v, lift(2))), MatMul(v, v))
    apart = any(s.known.get(length, ALL).excludes_zero for length in lengths) or s.bounds(v).excludes_zero
    apart = apart or (isinstance(v, Variable) and bool(s.facts(v) & {"simplex", "one_hot", "unit", "sums_to_one"}))
    return POSITIVE if apart and positive_definite(matrix, s) else NONNEGATIVE


def _apply(s: Signs, node: Any) -> Interval:
    """By the row of the function in ``ranges.py``; sin and cos also by hypotheses in units of π."""
    found = RANGES.get(node.function)
    if found is None:
        return ALL
    inside = s.bounds(node.argument)
    turns = turns_of(s, node.argument) if node.function in ("sin", "cos") else None
    if turns is not None:
        side = NONNEGATIVE if inside.nonnegative else negated(NONNEGATIVE) if inside.nonpositive else ALL
        return turn_range(node.function, turns.meet(replace(side, nonzero=inside.excludes_zero)))
    return found(tuple(map(number_of, node.parameters)), inside)


def _variable(s: Signs, node: Any) -> Interval:
    """The declared facts."""
    if isinstance(node, Noise):
        return UNIT if node.law == "bernoulli" else ALL
    found = ALL
    for fact in s.facts(node):
        found = found.meet(FACT_INTERVALS.get(fact, ALL))
    return found


def _det(s: Signs, node: Any) -> Interval:
    """det of ≻ 0 is > 0, of ⪰ 0 is ≥ 0, of an invertible matrix is ≠ 0."""
    return determinant_bounds(node.args[0], s)


def _on_diagonal(s: Signs, matrix: Any) -> Interval | None:
    """The diagonal of ≻ 0 and of a Cholesky factor is > 0, that of ⪰ 0 is ≥ 0."""
    if isinstance(matrix, ArrayFunction) and matrix.function == "cholesky":
        return POSITIVE
    return POSITIVE if positive_definite(matrix, s) else NONNEGATIVE if psd(matrix, s) else None


def _trace(s: Signs, node: Any) -> Interval:
    """tr M > 0 for M ≻ 0; tr M ≥ 0 for M ⪰ 0, and for a product PQ of such."""
    found = _on_diagonal(s, node.args[0])
    if found is None and psd_trace(node.args[0], s):
        return NONNEGATIVE
    return found or summed(s.bounds(node.args[0]))


def _array_function(s: Signs, node: Any) -> Interval:
    """A largest or smallest entry lies within the bounds of the entries; ranks and norms are ≥ 0, and so are the
    eigenvalues of M ⪰ 0; those of M ≻ 0 are > 0."""
    if node.function in ("max", "min"):
        return s.bounds(node.array)
    if node.function in ("rank", "spectral", "nuclear"):
        return NONNEGATIVE
    if node.function in ("eigmax", "eigmin"):
        return _on_diagonal(s, node.array) or ALL
    return ALL


def _total(s: Signs, node: Any) -> Interval:
    """A sum of entries; ∑ PᵢⱼQᵢⱼ = tr PQ ≥ 0 for P, Q ⪰ 0."""
    inside = node.args[0]
    if isinstance(inside, Mul) and len(inside.args) == 2 and all(s.psd(arg) for arg in inside.args):
        return NONNEGATIVE
    return summed(s.bounds(inside))


def _operand(position: int) -> Callable[[Signs, Any], Interval]:
    return lambda s, node: s.bounds(node.args[position])


def _literal(s: Signs, node: Any) -> Interval:
    cells = [cell for row in node.args[0].args for cell in (row.args if not isinstance(row, Expression) else (row,))]
    found = s.bounds(cells[0])
    for cell in cells[1:]:
        found = found.hull(s.bounds(cell))
    return found


def _unknown(s: Signs, node: Any) -> Interval:
    """No rule: anything."""
    return ALL


#: head -> its rule.
RULES: dict[type, Callable[[Signs, Any], Interval]] = {
    Number: lambda s, node: Interval(node.value, node.value),
    Size: lambda s, node: Interval(Fraction(1), inf),
    Variable: _variable,
    Noise: _variable,
    Add: _add,
    Neg: lambda s, node: negated(s.bounds(node.args[0])),
    Mul: _mul,
    Div: _div,
    Pow: _pow,
    MatMul: _matmul,
    Transpose: _operand(0),
    Apply: _apply,
    Call: _unknown,
    Total: _total,
    SumOver: lambda s, node: summed(s.bounds(node.args[0])),
    Comprehension: _operand(0),
    Entry: _operand(0),
    Delta: lambda s, node: UNIT,
    Outer: lambda s, node: interval_product(s.bounds(node.args[0]), s.bounds(node.args[1])),
    Diag: lambda s, node: s.bounds(node.args[0]).hull(Interval(Fraction(0), Fraction(0))),
    Tril: lambda s, node: s.bounds(node.args[0]).hull(Interval(Fraction(0), Fraction(0))),
    Diagonal: lambda s, node: _on_diagonal(s, node.args[0]) or s.bounds(node.args[0]),
    Trace: _trace,
    Det: _det,
    Inverse: _unknown,
    ArrayFunction: _array_function,
    Row: _operand(0),
    Column: _operand(0),
    Full: _operand(0),
    Eye: lambda s, node: UNIT,
    Literal: _literal,
    Member: _unknown,
    RangeSum: _range_sum,
    RangeProduct: _range_product,
    Integral: _integral,
    Derivative: _unknown,
    Expectation: lambda s, node: averaged(s.bounds(node.args[0])),
    Defined: _operand(2),
}

__all__ = ["ALL", "Dim", "Interval", "Signs", "known_intervals"]

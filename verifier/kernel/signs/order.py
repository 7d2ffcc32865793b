"""Sign rules: an interval that contains every entry of a statement, read off its tree, and why.

The rules are those of interval arithmetic (Moore, 1966) over the declared facts, with four laws that see structure:
a square is ≥ 0; a sum over a (never empty) dimension of terms > 0 is > 0; a positive part of a positive whole is at
most 1; a mean lies between the bounds of what is averaged.  An interval is a claim about every point at which the
node is defined.  The rules are in ``arithmetic`` and ``arrays``, a table each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Any

from verifier.arrangements import Column, Full, Inverse, Row
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Comprehension,
    Defined,
    Delta,
    Derivative,
    Expectation,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.signs.arithmetic import ARITHMETIC
from verifier.kernel.signs.arrays import ARRAYS
from verifier.kernel.signs.chained import chained, cleared
from verifier.kernel.signs.chosen import extreme
from verifier.kernel.signs.definite import known_definite, psd
from verifier.kernel.signs.every_place import everywhere, pattern
from verifier.kernel.signs.intervals import (
    ALL,
    POSITIVE,
    UNIT,
    Interval,
    averaged,
    beyond,
    negated,
    root_within,
    square_within,
)
from verifier.kernel.signs.sums import number_of
from verifier.kernel.signs.turns import known_turns
from verifier.relations import CONVERSE, Eq, Loewner, Ne, Order, Relation, leaves
from verifier.sequences import Member, is_integer

#: Functions f with f(0) = 0.
THROUGH_ZERO = frozenset({"sin", "asin", "atan", "erf", "erfinv", "sign", "abs", "pi", "lambertw"})
#: Facts that hold on an open set.
OPEN_FACTS = frozenset({"positive", "negative", "nonzero", "unit_interval"})
#: Facts that are equations between matrices.
EQUATIONS = frozenset({"idempotent", "orthogonal", "orthonormal_columns", "nilpotent"})


def has_place(relation: Relation) -> bool:
    """The relation speaks of a place or of a draw."""
    return bool(leaves(relation, Index) or leaves(relation, Noise))


def implied(expression: Expression, interval: Interval) -> Iterator[tuple[Expression, Interval]]:
    """What an interval for −u, uᵏ, √u, a product u·v or f(u) with f(0) = 0 says of its parts: no factor of what is not
    0 is 0, a root that is > 0 is one of a number > 0, where sin u is not 0, u is not 0, u² ≤ h bounds |u|, √u ≤ h u;
    what is said of [t(i)]ᵢ is said of t at every place."""
    if isinstance(expression, Defined):
        yield expression.meaning, interval
    if isinstance(expression, Comprehension):
        entry = everywhere(expression)
        yield from () if entry is None else ((entry, interval),)
    if isinstance(expression, Neg):
        yield expression.args[0], negated(interval)
    base = _squared(expression)
    if base is not None and interval.high < inf:
        yield base, square_within(interval)
    if isinstance(expression, Pow) and number_of(expression.args[1]) == Fraction(1, 2):
        yield expression.args[0], root_within(interval)
    if isinstance(expression, Total) and len(expression.args[0].shape) == 1:
        vector = _squared(expression.args[0])
        if vector is not None and vector.shape:
            yield MatMul(vector, vector), interval
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
    elif isinstance(expression, Apply) and expression.function in THROUGH_ZERO:
        yield expression.argument, Interval(nonzero=True)


def _squared(node: Expression) -> Expression | None:
    """u for u² and u·u."""
    if isinstance(node, Pow):
        return node.args[0] if number_of(node.args[1]) == 2 else None
    twice = isinstance(node, Mul) and len(node.args) == 2 and node.args[0] == node.args[1]
    return node.args[0] if twice else None


def _summed(node: Any) -> Expression | None:
    """A for A·1 and 1·A, whose sums are no less than its entries for A ≥ 0."""
    if not isinstance(node, MatMul) or sorted(len(arg.shape) for arg in node.args) != [1, 2]:
        return None
    one, matrix = sorted(node.args, key=lambda arg: len(arg.shape))
    return matrix if isinstance(one, Full) and number_of(one) == 1 else None


def known_intervals(given: tuple[Relation, ...]) -> Mapping[Expression, Interval]:
    """What the hypotheses a R b and a ≠ b say of a, b and a − b, by the expression they speak of."""
    known: dict[Expression, Interval] = {}
    for relation in given:
        for expression, interval in _said(relation):
            known[expression] = known[expression].meet(interval) if expression in known else interval
    return known


@lru_cache(maxsize=4096)
def _said(relation: Relation) -> tuple[tuple[Expression, Interval], ...]:
    """What one hypothesis says: an interval for each expression that it speaks of."""
    found: list[tuple[Expression, Interval]] = []
    by_facts = signs_under(())

    def note(expression: Expression, interval: Interval) -> None:
        found.append((expression, interval))
        if isinstance(expression, Apply) and expression.function == "abs":
            top = interval.high
            inside = Interval(-top, top, interval.high_open, interval.high_open, interval.positive)
            note(expression.args[1], inside)
        for part, inner in implied(expression, interval):
            note(part, inner)

    def compare(sign: str, a: Expression, b: Expression) -> None:
        said = beyond(sign, by_facts.bounds(b))
        if said.low > -inf or said.high < inf:
            note(a, said)

    if isinstance(relation, Order):
        compare(relation.sign, relation.lhs, relation.rhs)
        compare(CONVERSE[relation.sign], relation.rhs, relation.lhs)
        compare(relation.sign, Add(relation.lhs, Neg(relation.rhs)), lift(0))
        compare(CONVERSE[relation.sign], Add(relation.rhs, Neg(relation.lhs)), lift(0))
    elif type(relation) is Eq and not relation.args[0].shape and not has_place(relation):
        # x[i] = 1 for one i says nothing of the terms of a sum over i: equations with places are rules only.
        for a, b in (relation.args, relation.args[::-1]):
            note(a, by_facts.bounds(b))
        for a, b in (relation.args, relation.args[::-1]):
            note(Add(a, Neg(b)), Interval(Fraction(0), Fraction(0)))
    elif type(relation) is Eq and not has_place(relation):
        for a, b in (relation.args, relation.args[::-1]):
            summed = _summed(a)
            if summed is not None and by_facts.bounds(summed).nonnegative:
                note(summed, Interval(high=by_facts.bounds(b).high))
    elif isinstance(relation, Ne) and all(isinstance(arg, Expression) and not arg.shape for arg in relation.args):
        for a, b in (relation.args, relation.args[::-1]):
            note(a if number_of(b) == 0 else Add(a, Neg(b)), Interval(nonzero=True))
    return tuple(found)


class Signs:
    """Intervals of statements under hypotheses, each computed once.

    With ``nearby``, facts count only if they hold on an open set: the intervals then hold on a neighbourhood too.
    ``moved`` are the variables of the derivatives that are taken: equations about them hold at one point only.
    """

    def __init__(
        self,
        given: tuple[Relation, ...] = (),
        *,
        nearby: bool = False,
        moved: frozenset[Variable] = frozenset(),
    ) -> None:
        self.given = given
        self.moved = moved
        given = (*given, *chained(given), *cleared(given, lambda node: signs_under(()).bounds(node).positive))
        self.known = known_intervals(given)
        #: What they say of |a|, by a: where the sign of a is known it says the same of a or of −a.
        self.sizes = {a.argument: i for a, i in self.known.items() if isinstance(a, Apply) and a.function == "abs"}
        #: Whether something is said of every entry of an array.
        self.marked = any(isinstance(a, Comprehension) for a in self.known)
        self.definite = known_definite(given)
        self.said_turns = known_turns(given)
        self.turns: dict[Expression, Interval | None] = {}
        self.nearby = nearby
        self._memo: dict[Expression, Interval] = {}
        self._under: dict[tuple[Relation, ...], Signs] = {}
        self._moving: dict[Variable, Signs] = {}
        self._alone: Signs | None = None

    def bounds(self, node: Any) -> Interval:
        """An interval that contains every entry of the node wherever it is defined."""
        if node not in self._memo:
            found = RULES[type(node)](self, node)
            known = self.known.get(node)
            if known is None and self.marked and not node.shape:
                known = self.known.get(pattern(node)[0])
            found = found if known is None else found.meet(known)
            size = self.sizes.get(node)
            if size is not None and (found.nonnegative or found.nonpositive):
                found = found.meet(size if found.nonnegative else negated(size))
            self._memo[node] = found.rounded() if is_integer(node) else found
        return self._memo[node]

    def under(self, more: tuple[Relation, ...]) -> Signs:
        """The same with further hypotheses."""
        if more not in self._under:
            self._under[more] = Signs((*self.given, *more), nearby=self.nearby, moved=self.moved)
        return self._under[more]

    def without_orders(self) -> Signs:
        """The same without the hypotheses that call matrices definite."""
        if self._alone is None:
            others = tuple(relation for relation in self.given if not isinstance(relation, Loewner))
            self._alone = Signs(others, nearby=self.nearby, moved=self.moved)
        return self._alone

    def moving(self, variable: Variable) -> Signs:
        """The same inside a derivative in the variable."""
        spoken = {v for h in self.given if isinstance(h, Eq) for v in leaves(h, Variable)}
        said = any(v == variable or variable in v.of for v in spoken)
        if variable in self.moved or not (said or variable.facts & EQUATIONS):
            return self
        if variable not in self._moving:
            moved = self.moved | {variable}
            self._moving[variable] = Signs(self.given, nearby=self.nearby, moved=moved)
        return self._moving[variable]

    def facts(self, variable: Variable) -> frozenset[str]:
        """The declared facts that count."""
        return variable.facts & OPEN_FACTS if self.nearby else variable.facts

    def lasting(self, variable: Variable) -> frozenset[str]:
        """The facts by which a formula may be replaced by another one: Q + E is not orthogonal, so that a derivative
        in Q must not see that QᵀQ = I."""
        return frozenset() if variable in self.moved else self.facts(variable)

    def lasts(self, hypothesis: Relation) -> bool:
        """A hypothesis by which a formula may be replaced by another one: it does not speak of what is moved."""
        return not any(v in self.moved or self.moved & {*v.of} for v in leaves(hypothesis, Variable))

    def psd(self, node: Any) -> bool:
        """The symmetric matrix is ⪰ 0 by its structure."""
        return psd(node, self)


@lru_cache(maxsize=64)
def signs_under(given: tuple[Relation, ...]) -> Signs:
    """One ``Signs`` for all who ask under the same hypotheses: what has been bounded once need not be bounded again."""
    return Signs(given)


def _operand(position: int) -> Callable[[Signs, Any], Interval]:
    return lambda s, node: s.bounds(node.args[position])


def _defined(s: Signs, node: Any) -> Interval:
    """What it stands for; one of two, and which."""
    found, of_two = s.bounds(node.args[2]), extreme(s, node)
    return found if of_two is None else found.meet(of_two)


def _unknown(s: Signs, node: Any) -> Interval:
    """No rule: anything."""
    return ALL


#: head -> its rule.
RULES: dict[type, Callable[[Signs, Any], Interval]] = {
    **ARITHMETIC,
    **ARRAYS,
    Transpose: _operand(0),
    Call: _unknown,
    Comprehension: _operand(0),
    Delta: lambda s, node: UNIT,
    Inverse: _unknown,
    Row: _operand(0),
    Column: _operand(0),
    Full: _operand(0),
    Member: _unknown,
    Derivative: _unknown,
    Expectation: lambda s, node: averaged(s.bounds(node.args[0])),
    Defined: _defined,
}

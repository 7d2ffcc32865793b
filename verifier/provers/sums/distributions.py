"""Inequalities between distributions, term by term: divergences, and Pinsker's inequality, for every n.

The entries of a distribution p add up to 1, so in a sum of terms F(p, q) a constant c may be written as Σ c·p, and
α·Σ(p − q) = 0 may be added.  At p = q, where a divergence is 0, the slope of F must vanish in p: that gives α.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from verifier.certificates import ArrayLaw, Certificate, Cut, Lemma, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Derivative,
    Div,
    Expression,
    Mul,
    Neg,
    Number,
    Total,
    Variable,
    lift,
)
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.point import Point
from verifier.kernel.points.truth import holds
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.conditions import missing_facts
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import generalised
from verifier.provers.sums.termwise import per_entry, summand
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild

#: Where a statement about scalars is tried before it is searched for, as pairs.
_TRIED = ((1, 1), (1, 3), (3, 1), (1, 40), (40, 1), (5, 4))
_BITS = 64
_SHARES = "(Σ aᵢ)² ≤ Σ aᵢ²/wᵢ · Σ wᵢ for w > 0"


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The difference of the sides as one sum over distributions, in the ways that there are to write it."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    given = [v for v in goal.variables() if type(v) is Variable and "simplex" in v.facts and len(v.shape) == 1]
    if not 1 <= len(given) <= 2 or len({v.shape for v in given}) > 1:
        return
    signs = signs_under(goal.given)
    for terms in dict.fromkeys(_as_sums(difference(up.lhs, up.rhs), given, signs)):
        for form in dict.fromkeys((terms, _level(terms, given))):
            found = None if form is None else generalised(Goal(Order(up.sign, form, 0), goal.given))
            if found is None or not _plausible(found[0]):
                continue
            statement, values, known = found
            proof = search.find(Goal(statement, known))
            if proof is not None:
                whole = Total(rebuild(statement.expressions[0], dict(values)))
                yield Lemma(statement, proof, values, Rewritten(whole), known)


def _as_sums(node: Expression, given: list[Variable], signs: Signs) -> Iterator[Expression]:
    """The arrays F with node = Σ F, where constants are shared out in proportion to a distribution or evenly."""
    parts = list(_addends(node))
    shape = given[0].shape
    sums = [summand(part, signs) for part in parts]
    if not any(part is not None for part in sums) or any(part is not None and part.shape != shape for part in sums):
        return
    weights: list[Expression] = [*given]
    if len(given) == 2:
        weights.append((given[0] + given[1]) / 2)
    for weight in weights:
        made = []
        for part, terms in zip(parts, sums):
            alone = per_entry(part, shape) if terms is None else terms
            made.append(Mul(part, weight) if alone is None else alone)
        yield Add(*made) if len(made) > 1 else made[0]


def _addends(node: Any) -> Iterator[Any]:
    """a, b, … of a + b + …, with what is taken away, halves and definitions opened."""
    node = plain(node)
    if isinstance(node, Add):
        for part in node.args:
            yield from _addends(part)
    elif isinstance(node, Neg):
        yield from (Neg(part) for part in _addends(node.args[0]))
    elif isinstance(node, Div) and isinstance(node.args[1], Number):
        yield from (Div(part, node.args[1]) for part in _addends(node.args[0]))
    elif isinstance(node, Mul) and len(node.args) == 2 and isinstance(node.args[0], Number):
        yield from (Mul(node.args[0], part) for part in _addends(node.args[1]))
    else:
        yield node


def _level(terms: Expression, given: list[Variable]) -> Expression | None:
    """The terms with α(p − q) added so that they have no slope in p where p = q = 1."""
    if len(given) != 2:
        return None
    p, q = given
    found = generalised(Goal(Order("≥", terms, 0)))
    if found is None:
        return None
    statement, values, _ = found
    scalar = {value: variable for variable, value in values}
    if p not in scalar:
        return None
    try:
        slope = raise_term(Reader().entry(Derivative(statement.expressions[0], scalar[p]), ()), list(scalar.values()))
        there = Reader().entry(rebuild(slope, dict.fromkeys(scalar.values(), lift(1))), ()).constant
    except (GaveUp, Undefined, StatementError):
        return None
    return None if not there else Add(terms, Mul(lift(there), Add(q, Neg(p))))


def _plausible(statement: Any) -> bool:
    """The statement about scalars is not seen to fail."""
    variables = leaves(statement, Variable)
    if len(variables) > 2:
        return True
    for values in dict.fromkeys(pair[: len(variables)] for pair in _TRIED):
        point = Point(values=dict(zip(variables, map(Fraction, values))))
        if holds(statement, point, _BITS).truth is False:
            return False
    return True


def pinsker(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Where Σ|p − q| stands beside a divergence: Σ p log(p/q) ≥ ½ Σ(p − q)²/w term by term, with w = (p + 2q)/3, and
    (Σ|p − q|)² ≤ Σ(p − q)²/w · Σw with Σw = 1 are two hypotheses more."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth:
        return
    parts = parts_of(relation)
    if not any(isinstance(part, Apply) and part.function == "log" for part in parts):
        return
    pairs = [(part.args[0], _apart(part.args[0])) for part in parts if isinstance(part, Total)]
    open_facts = missing_facts(goal, search) if any(pair for _, pair in pairs) else None
    if open_facts is None:
        return
    given = (*goal.given, *(fact for fact, _ in open_facts))
    for distance, pair in pairs:
        for p, q in (pair, pair[::-1]) if pair is not None else ():
            weight = (p + 2 * q) / 3
            fact = Order("≥", Total(p * Apply("log", p / q)), Total((p - q) ** 2 / weight) / 2)
            stated = LAWS[_SHARES](distance, weight)
            rest = search.find(Goal(relation, (*given, fact, stated), goal.hints))
            # What was spent on the whole goal must not keep its one hard part from being found.
            proof = None if rest is None else replace(search, spent={}, found={}).find(Goal(fact, goal.given))
            if rest is None or proof is None:
                continue
            body: Certificate = Cut(fact, proof, ArrayLaw(_SHARES, (distance, weight), rest))
            for known, reason in reversed(open_facts):
                body = Cut(known, reason, body)
            yield body


def _apart(node: Any) -> tuple[Variable, Variable] | None:
    """p and q of |p − q|, two distributions."""
    gap = node.argument if isinstance(node, Apply) and node.function == "abs" else None
    if not isinstance(gap, Add) or len(gap.args) != 2:
        return None
    p, q = gap.args
    pair = (p, q.args[0]) if isinstance(q, Neg) else (p.args[0], q) if isinstance(p, Neg) else None
    known = pair is not None and all(isinstance(v, Variable) and "simplex" in v.facts for v in pair)
    return pair if known else None


__all__ = ["pinsker", "propose"]

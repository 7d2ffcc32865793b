"""Powers with a letter in the exponent, kept in order by what is raised; and recursions by a maximum, put in.

Of t ≥ u the searches for inequalities know nothing about tᵖ and uᵖ.  So tᵖ ≥ uᵖ is put among the hypotheses, for each
hypothesis t ≥ u between what the goal raises to the power p.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from verifier.certificates import (
    Cases,
    Certificate,
    Chained,
    CompareRoots,
    Cut,
    NormalForm,
    Oriented,
    Rearranged,
    Rewritten,
)
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Defined, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.cases import case
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.order import signs_under
from verifier.provers import slack
from verifier.provers.inequalities.pieces import subjects
from verifier.provers.search import Search, accepted
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves, rebuild
from verifier.sequences import Member, ranged

#: Facts added together at most, and ways tried to orient an equation that is put in.
MOST, LEADS = 4, 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Powers of what the hypotheses compare; then a member of a sequence replaced by the maximum that it is."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    exponents = dict.fromkeys(lettered(relation))
    if not exponents:
        return
    yield from _peeled(goal, relation, search)
    yield from _cuts(goal, list(exponents))
    yield from _put_in(goal, relation, list(exponents))


def lettered(node: Any) -> Iterator[Expression]:
    """The exponents in a statement that are no numbers."""
    if isinstance(node, Defined):
        yield from lettered(node.meaning)
        return
    if isinstance(node, Pow) and not isinstance(node.args[1], Number) and not node.args[1].shape:
        yield node.args[1]
    for arg in getattr(node, "args", ()):
        yield from lettered(arg)


def _peeled(goal: Goal, relation: Order, search: Search) -> Iterator[Certificate]:
    """aᵉ R bᵉ from a R b; c·a R c·b, c > 0, from a R b."""
    lhs, rhs = relation.expressions
    if isinstance(lhs, Pow) and isinstance(rhs, Pow) and lhs.args[1] == rhs.args[1]:
        inner = search.find(Goal(Order(relation.sign, lhs.args[0], rhs.args[0]), goal.given, goal.hints))
        if inner is not None:
            yield CompareRoots(inner)
    if isinstance(lhs, Mul) and isinstance(rhs, Mul) and lhs.args[0] == rhs.args[0]:
        weight, *rest = lhs.args
        less = Order(relation.sign, _product(rest), _product(rhs.args[1:]))
        if signs_under(goal.given).bounds(weight).positive:
            inner = search.find(Goal(less, goal.given, goal.hints))
            if inner is not None:
                yield Rearranged(weight, less, inner)


def _product(factors: Sequence[Expression]) -> Expression:
    return reduce(lambda a, b: a * b, factors)


def _cuts(goal: Goal, exponents: list[Expression]) -> Iterator[Certificate]:
    """With aᵉ ≤ bᵉ for every hypothesis a ≤ b of numbers ≥ 0 and each exponent, what slack variables prove."""
    given = goal.given
    facts: list[tuple[Order, Certificate]] = []
    for low, high in _compared(goal):
        for exponent in exponents[:MOST]:
            fact = Order("≤", low**exponent, high**exponent)
            roots = _read_off(Goal(Order("≤", low, high), given))
            if roots is not None and len(facts) < MOST and accepted(Goal(fact, given), CompareRoots(roots)):
                facts.append((fact, CompareRoots(roots)))
                given = (*given, fact)
    body = _read_off(Goal(goal.relation, given)) if facts else None
    if body is not None:
        for fact, proof in reversed(facts):
            body = Cut(fact, proof, body)
        yield body


def _read_off(goal: Goal) -> Certificate | None:
    """What slack variables or the signs of the parts of the difference prove, without a search."""
    assert isinstance(goal.relation, Order)
    search = Search(lambda *_: None)
    found = next((c for c in slack.propose(goal, search) if accepted(goal, c)), None)
    if found is not None:
        return found
    up = ascending(goal.relation)
    term = search.gap(goal, up.lhs, up.rhs)
    try:
        by_parts = None if term is None else Rewritten(_renamed(raise_term(term, goal.variables()), goal))
    except (StatementError, GaveUp, Undefined):
        return None
    return by_parts if by_parts is not None and accepted(goal, by_parts) else None


def _renamed(form: Expression, goal: Goal) -> Expression:
    """The same with the variables of sums that the goal's own sums run over."""
    known = set(goal.variables())
    fresh = [v for v in leaves(form, Variable) if v not in known]
    found: Expression = rebuild(form, dict(zip(fresh, sorted(ranged(goal.relation), key=str))))
    return found


def _compared(goal: Goal) -> Iterator[tuple[Expression, Expression]]:
    """a and b of the hypotheses a ≤ b, also of b − a ≥ 0, where both are ≥ 0 by the sign rules."""
    signs = signs_under(goal.given)
    for hypothesis in goal.given:
        if not isinstance(hypothesis, Order) or hypothesis.lhs.shape or hypothesis.rhs.shape:
            continue
        up = ascending(hypothesis)
        high, low = up.lhs, up.rhs
        if low == lift(0) and isinstance(high, Add) and len(high.args) == 2 and isinstance(high.args[1], Neg):
            high, low = high.args[0], high.args[1].args[0]
        elif high == lift(0) and isinstance(low, Add) and len(low.args) == 2 and isinstance(low.args[1], Neg):
            high, low = low.args[1].args[0], low.args[0]
        if low != lift(0) and signs.bounds(low).nonnegative and signs.bounds(high).nonnegative:
            yield low, high


def _put_in(goal: Goal, relation: Order, exponents: list[Expression]) -> Iterator[Certificate]:
    """r(t + 1) = max(a, b) by a hypothesis: put in, and told apart by the sign of a − b."""
    for number, hypothesis in enumerate(goal.given):
        if not isinstance(hypothesis, Eq) or not isinstance(hypothesis.args[0], Member):
            continue
        sides = [_replaced(side, *hypothesis.args) for side in relation.expressions]
        changed = [new != old for new, old in zip(sides, relation.expressions)]
        subject = next(iter(subjects(hypothesis.args[1])), None)
        if sum(changed) != 1 or subject is None:
            continue
        parts = []
        for sign in ("≥", "≤"):
            inside = Goal(Order(relation.sign, *sides), (*goal.given, case(subject, sign, lift(0))))
            parts.append(_read_off(inside) or next(_cuts(inside, exponents), None))
        if None in parts:
            continue
        apart = Cases(subject, ("≥", "≤"), tuple(filter(None, parts)))
        for lead in range(LEADS):
            same = NormalForm((Oriented(number, lead),))
            yield Chained(sides[0], same, apart) if changed[0] else Chained(sides[1], apart, same)


def _replaced(side: Expression, member: Expression, value: Expression) -> Expression:
    """The side with the value for the member, or as it is where that has no meaning."""
    try:
        found: Expression = rebuild(side, {member: value})
    except (StatementError, GaveUp, Undefined):
        return side
    return found

"""Sums up to a letter under a bound that does not grow with it: by what they come to, or with what is still to come;
and sums of a few terms, written out.

Σₖ₌ₐⁿ f(k) ≤ c is no hypothesis from which its own step follows; Σₖ₌ₐⁿ f(k) + g(n) ≤ c is, where g(n) ≥ 0 is at least
what all later terms come to, as ∫ f from n on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Replaced
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Number, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.calculus.antiderivatives import closed_sum, tail_integral
from verifier.provers.inequalities.chains import by_way_of
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild
from verifier.sequences import RangeSum

#: Sums of a goal that are looked at, and how deep among subgoals.
_MOST, _DEPTH = 2, 1
#: Terms that are written out at most.
_FEW = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For the first sums of an inequality of numbers that end at a letter."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or search.depth > _DEPTH:
        return
    for node in list(dict.fromkeys(outermost(relation, RangeSum)))[:_MOST]:
        body, _, low, high = node.args
        if body.shape or leaves(low, Variable) or not leaves(high, Variable):
            continue
        value = closed_sum(*node.args)
        found = None if value is None else _with_its_value(goal, node, value, search)
        if found is None and value is None:
            found = _with_later_terms(goal, search, node)
        if found is not None:
            yield found
            return


def _with_its_value(goal: Goal, node: Expression, value: Expression, search: Search) -> Certificate | None:
    """The goal with what a sum comes to, sought with a budget of its own: what is tried of the sum spends another."""
    if search.depth:
        return search.replaced(goal, node, value)
    first = search.find(Goal(Eq(node, value), goal.given, goal.hints))
    body = first and search.anew(Goal(rebuild(goal.relation, {node: value}), goal.given, goal.hints))
    return None if first is None or body is None else Replaced(node, value, first, body)


def written_out(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first sum of an equation or inequality that has a few terms."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or relation.expressions[0].shape:
        return
    for node in outermost(relation, RangeSum):
        body, k, low, high = node.args
        ends = [end.value for end in (low, high) if isinstance(end, Number)]
        if body.shape or len(ends) < 2 or not 0 <= ends[1] - ends[0] < _FEW:
            continue
        terms = [rebuild(body, {k: lift(j)}) for j in range(int(ends[0]), int(ends[1]) + 1)]
        found = search.replaced(goal, node, Add(*terms) if len(terms) > 1 else terms[0])
        if found is not None:
            yield found
        return


def _with_later_terms(goal: Goal, search: Search, node: Any) -> Certificate | None:
    """c ≥ Σ + g(n) and Σ + g(n) ≥ Σ, for a bound g of all later terms."""
    body, k, _, high = node.args
    relation = goal.relation
    assert isinstance(relation, Order)
    up = ascending(relation)
    letters = {*leaves(high, Variable)}
    if up.rhs != node or letters & {*leaves(up.lhs, Variable), *leaves(body, Variable)}:
        return None
    last: Expression = rebuild(body, {k: high})
    for later in (tail_integral(body, k, high), last):
        found = None if later is None else by_way_of(goal, Add(node, later), search)
        if found is not None:
            return found
    return None


__all__ = ["propose", "written_out"]

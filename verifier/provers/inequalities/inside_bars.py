"""|u| ≤ v among the hypotheses says u ≤ v and −v ≤ u, as facts beside the others: |x − a| < d gives x > a − d."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Apply, Neg, Variable
from verifier.kernel.laws.inequalities import ascending
from verifier.provers.search import Search
from verifier.relations import Order, Relation, leaves

#: Hypotheses with bars that are looked at, and how deep among subgoals.
MOST, DEPTH = 3, 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both bounds of every |u| that the hypotheses bound, all as facts before the goal.

    All at once: one after the other, each order of them would be a search of its own.
    """
    if not isinstance(goal.relation, Order) or search.depth > DEPTH or search.lawful:
        return
    spoken = set(leaves(goal.relation, Variable))
    bars = [up for up in map(_bar, goal.given) if up is not None and spoken & {*leaves(up, Variable)}]
    facts = [fact for up in bars[:MOST] for fact in _bounds(up) if fact not in goal.given]
    proofs = [(fact, search.find(Goal(fact, goal.given))) for fact in facts]
    told = [(fact, proof) for fact, proof in proofs if proof is not None]
    body = search.cut(goal, told) if told else None
    if body is not None:
        yield body


def _bounds(up: Order) -> tuple[Order, Order]:
    """v ≥ u and u ≥ −v, of v ≥ |u|."""
    assert isinstance(up.rhs, Apply)
    v, u = up.lhs, up.rhs.argument
    return Order(up.sign, v, u), Order(up.sign, u, Neg(v))


def _bar(hypothesis: Relation) -> Order | None:
    """v ≥ |u| between numbers, for such a hypothesis either way round; what a number says of a letter is known."""
    if type(hypothesis) is not Order or hypothesis.lhs.shape or hypothesis.rhs.shape:
        return None
    up = ascending(hypothesis)
    if not isinstance(up.rhs, Apply) or up.rhs.function != "abs":
        return None
    known = isinstance(up.rhs.argument, Variable) and not leaves(up.lhs, Variable)
    return None if known else up


__all__ = ["propose"]

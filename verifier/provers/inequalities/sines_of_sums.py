"""|sin(a + b)| ≤ |sin a| + |sin b|, where a hypothesis speaks of |sin a| and the goal of the other two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from verifier.certificates import Certificate, Lemma
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, Variable
from verifier.provers import slack
from verifier.provers.search import Search, accepted
from verifier.relations import Order, Relation, rebuild

_A, _B = Variable("a"), Variable("b")
#: Instances that are looked for in one goal at most.
MOST = 8


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with one such instance as a further hypothesis."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    spoken = _angles(relation)
    known = [a for hypothesis in goal.given if isinstance(hypothesis, Order) for a in _angles(hypothesis)]
    choices = [(s, a, b) for s, a, b in product(spoken, dict.fromkeys(known), spoken) if b not in (a, s)][:MOST]
    statement = Order("≤", _sine(Add(_A, _B)), Add(_sine(_A), _sine(_B)))
    for s, a, b in choices:
        gap = search.gap(goal, s, Add(a, b))
        if gap is None or len(gap):
            continue
        values = ((_A, a), (_B, b))
        proof = search.afresh(Goal(statement))
        within = Goal(relation, (*goal.given, rebuild(statement, dict(values))), goal.hints)
        body = next((found for found in slack.propose(within, search) if accepted(within, found)), None)
        if proof is not None and body is not None:
            yield Lemma(statement, proof, values, body)


def _sine(angle: Expression) -> Expression:
    return Apply("abs", Apply("sin", angle))


def _angles(relation: Relation) -> list[Expression]:
    """The u of each |sin u|."""
    sizes = (node.argument for node in relation.atoms(Apply) if node.function == "abs")
    found = {u.argument for u in sizes if isinstance(u, Apply) and u.function == "sin"}
    return sorted(found, key=str)

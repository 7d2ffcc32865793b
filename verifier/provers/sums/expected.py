"""Orders with what a page writes out first: expectations as moments, and matrices without what cancels in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Cut, Rearranged, Replaced
from verifier.claims import Goal
from verifier.expressions import Add, Defined, Expectation, Expression, Neg, Noise, lift
from verifier.kernel.check import axis_places
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Loewner, Ne, Order, leaves, rebuild

#: Terms of what is written out.
_LARGEST = 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """a R b with every expectation in it as a formula of the moments; M ⪰ 0 with M as its fewer terms."""
    relation = goal.relation
    if search.depth > 1:
        return
    if isinstance(relation, Order) and not relation.lhs.shape and not relation.rhs.shape:
        yield from _without_noise(goal, search)
    elif isinstance(relation, Loewner) and not search.depth:
        for side in relation.expressions:
            form = _shorter(goal, side, search)
            found = None if form is None else search.replaced(goal, side, form)
            if found is not None:
                yield found


def _without_noise(goal: Goal, search: Search) -> Iterator[Certificate]:
    """All at once where the goal is defined as it stands; else one by one, since moments show more of what is not 0."""
    relation = goal.relation
    parts = dict.fromkeys(part for side in relation.expressions for part in _expected(side))
    values = {part: value for part in parts if (value := _written(goal, part, search)) is not None}
    plain = rebuild(relation, values)
    if plain == relation or leaves(plain, Noise) or not isinstance(plain, Order):
        return
    facts = _plain_hypotheses(goal, search)
    known = (*goal.given, *(fact for fact, _ in facts))
    body = search.afresh(Goal(plain, known, goal.hints))
    if body is not None and search.defined(goal):
        body = Rearranged(lift(1), plain, body)
    else:
        equal = [(part, value, search.find(Goal(Eq(part, value), known))) for part, value in values.items()]
        for part, value, proof in reversed(equal):
            body = None if body is None or proof is None else Replaced(part, value, proof, body)
    for fact, proof in reversed(facts):
        body = None if body is None else Cut(fact, proof, body)
    if body is not None:
        yield body


def _plain_hypotheses(goal: Goal, search: Search) -> list[tuple[Eq | Ne | Order, Certificate]]:
    """What hypotheses about expectations say of the moments."""
    found: list[tuple[Eq | Ne | Order, Certificate]] = []
    for said in goal.given:
        parts = [part for side in said.args for part in _expected(side)] if isinstance(said, Order) else []
        values = {part: _written(goal, part, search) for part in parts}
        fact = rebuild(said, {part: value for part, value in values.items() if value is not None})
        proof = search.find(Goal(fact, goal.given)) if isinstance(fact, Order) and fact != said else None
        if isinstance(fact, Order) and proof is not None:
            found.append((fact, proof))
    return found


def _expected(node: Any) -> Iterator[Expression]:
    """The largest sums and named parts, and expectations in none, in which all noise is inside of expectations."""
    if not isinstance(node, Expression) or not leaves(node, Noise):
        return
    if isinstance(node, Expectation) or (isinstance(node, (Add, Defined)) and not _outside(node)):
        yield node
    else:
        for arg in node.args:
            yield from _expected(arg)


def _outside(node: Any) -> bool:
    """Noise stands outside of expectations."""
    if isinstance(node, Noise):
        return True
    if isinstance(node, Defined):
        return _outside(node.meaning)
    return not isinstance(node, Expectation) and any(map(_outside, getattr(node, "args", ())))


def _written(goal: Goal, part: Expression, search: Search) -> Expression | None:
    term = search.proof(goal).entry(part, axis_places(part))
    return None if len(term) > _LARGEST else raise_term(term, goal.variables(), axes=axis_places(part))


def _shorter(goal: Goal, side: Expression, search: Search) -> Expression | None:
    """The canonical form of a matrix, some of whose terms cancel."""
    count = len(_terms(side))
    if count < 2:
        return None
    term = search.proof(goal).entry(side, axis_places(side))
    return raise_term(term, goal.variables(), axes=axis_places(side)) if 0 < len(term) < count else None


def _terms(node: Any) -> list[Any]:
    """The terms of a sum, those of sums within brackets among them."""
    if isinstance(node, Defined):
        return _terms(node.meaning)
    if isinstance(node, (Add, Neg)):
        return [term for arg in node.args for term in _terms(arg)]
    return [node]

"""On which side of a kink a hypothesis leaves a point: under a·x + m < a·y the sum a·x − a·y + m is < 0, and relu of it
has the slope 0."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Index, Noise, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers import slack
from verifier.provers.inequalities.pieces import subjects
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Order, outermost

#: Kinks looked at.
MOST = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """An equation with derivatives, with the sign of what stands between bars as a further hypothesis, where the order
    hypotheses say it."""
    relation = goal.relation
    if not isinstance(relation, Eq) or not any(isinstance(h, Order) and not h.lhs.shape for h in goal.given):
        return
    if not outermost(relation, Derivative):
        return
    signs, bound = signs_under(goal.given), scope_of(relation).bound
    kinks = [
        subject
        for subject in subjects(relation)
        if not (subject.shape or signs.bounds(subject).excludes_zero or _places(subject) & bound)
    ]
    facts = [fact for subject in kinks[:MOST] if (fact := side(goal, subject, search)) is not None]
    if facts:
        found = search.cut(goal, facts)
        if found is not None:
            yield found


def _places(subject: Expression) -> set[object]:
    return {leaf for leaf in scope_of(subject).free if isinstance(leaf, (Index, Noise))}


def side(goal: Goal, subject: Expression, search: Search) -> tuple[Order, Certificate] | None:
    """That the subject is > 0, or < 0, as the hypotheses say."""
    for sign in (">", "<"):
        fact = Order(sign, subject, lift(0))
        inner = Goal(fact, goal.given, goal.hints)
        proof = next((found for found in slack.propose(inner, search) if accepted(inner, found)), None)
        if proof is not None:
            return fact, proof
    return None

"""Side conditions that the sign rules do not see, proved first."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut
from verifier.claims import Goal
from verifier.kernel.check import Proof
from verifier.kernel.meaning.obligations import Obligation, discharge, obligations
from verifier.provers.search import Search
from verifier.relations import Eq, Order

#: The signs of a subject that meet a condition.
MEETING = {"> 0": (">",), "≥ 0": ("≥",), "≠ 0": (">", "<")}
#: Conditions that one goal may leave open.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The open conditions of a goal as facts, one after the other, and then the goal."""
    if not isinstance(goal.relation, (Eq, Order)) or search.depth > 1:
        return
    signs = Proof(goal.given, goal.variables()).signs
    missing = [condition for condition in obligations(goal.relation) if not discharge(condition, signs)]
    if not 0 < len(missing) <= MOST:
        return
    facts = []
    given = goal.given
    for condition in missing:
        found = established(condition, Goal(goal.relation, given), search)
        if found is None:
            return
        facts.append(found)
        given = (*given, found[0])
    body = search.find(Goal(goal.relation, given))
    for fact, proof in reversed(facts):
        body = None if body is None else Cut(fact, proof, body)
    if body is not None:
        yield body


def established(condition: Obligation, goal: Goal, search: Search) -> tuple[Order, Certificate] | None:
    """An order relation that meets the condition, with its proof."""
    if condition.subject.shape:
        return None
    for sign in MEETING.get(condition.needs, ()):
        fact = Order(sign, condition.subject, 0)
        if not obligations(fact) or all(c != condition for c in obligations(fact)):
            proof = search.find(Goal(fact, goal.given))
            if proof is not None:
                return fact, proof
    return None

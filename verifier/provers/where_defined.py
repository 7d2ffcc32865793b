"""Claims that hold where both sides are defined: what would have to be given besides."""

from __future__ import annotations

from verifier.arrangements import Det
from verifier.claims import Goal
from verifier.expressions import Apply, Index, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.provers import prove
from verifier.relations import Ne, Order, Relation


def enough(goal: Goal) -> tuple[Relation, ...]:
    """Hypotheses, each of which says that a part of the statement is defined, with which the goal is proved.

    Empty where nothing of the kind is missing, where it cannot be said, or where it does not help.
    """
    added = undefined_unless(goal)
    wider = Goal(goal.relation, (*goal.given, *added), goal.hints)
    return added if added and prove(wider).theorem is not None else ()


def undefined_unless(goal: Goal) -> tuple[Relation, ...]:
    """Hypotheses, each of which says that a part of the statement is defined; none where one of them cannot be said."""
    added: list[Relation] = []
    try:
        for condition in obligations(goal.relation):
            if not Proof((*goal.given, *added), goal.variables()).follows(condition):
                said = _said(condition, goal)
                if said is None:
                    return ()
                added.append(said)
    except (GaveUp, Undefined):
        return ()
    return tuple(added)


def _said(condition: Obligation, goal: Goal) -> Relation | None:
    """The condition as a hypothesis; None of one that is about a bound index, or of another kind."""
    subject, zero = condition.subject, lift(0)
    places = {leaf for leaf in scope_of(subject).free if isinstance(leaf, Index)}
    if condition.where or places & scope_of(goal.relation).bound:
        return None
    if condition.needs == "invertible":
        return Ne(Det(subject), zero)
    if condition.needs == "≠ 0":
        return Order(">", Apply("abs", subject), zero) if subject.shape else Ne(subject, zero)
    return Order(condition.needs[0], subject, zero) if condition.needs in ("> 0", "≥ 0") else None


__all__ = ["enough", "undefined_unless"]

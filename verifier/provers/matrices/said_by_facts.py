"""What the facts of arrays of given sizes say, as hypotheses about their entries, and one-hot vectors by their 1."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Entry, Number, Variable
from verifier.kernel.laws.matrices.said_by_facts import FACTS, LAWS, SHARES, THE_ONE
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order, Relation, leaves

#: The most rows, and columns, of an array whose entries are written out.
_LONGEST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the equations that the facts of its arrays say, alone and beside a hypothesis xₖ = 1."""
    if type(goal.relation) not in (Eq, Order) or search.depth > 1:
        return
    chosen: dict[Relation, Instance] = {}
    for variable in leaves(goal.relation, Variable):
        if not variable.shape or any(type(dim) is not int or dim > _LONGEST for dim in variable.shape):
            continue
        for law, facts in FACTS.items():
            stated = LAWS[law](variable) if variable.facts & facts else None
            if stated is not None and stated not in goal.given:
                chosen.setdefault(stated, (law, (variable,)))
    for hypothesis in goal.given:
        match hypothesis:
            case Eq(args=(Entry() as entry, Number(value=1))) | Eq(args=(Number(value=1), Entry() as entry)):
                x = entry.args[0]
                if isinstance(x, Variable) and x.facts & SHARES:
                    chosen.setdefault(LAWS[THE_ONE](entry), (THE_ONE, (entry,)))
    body = search.under_laws(goal, chosen)
    if body is not None:
        yield body


__all__ = ["propose"]

"""Limits as a dimension grows, from limit hypotheses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from verifier.certificates import Certificate, Limit, Oriented
from verifier.claims import Goal
from verifier.kernel.hypotheses import leads
from verifier.provers.search import Search
from verifier.relations import Tends

#: Monomials of a limit hypothesis tried as its lead.
LEADS = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The limit by itself, then with each way to read the limit hypotheses."""
    if not isinstance(goal.relation, Tends):
        return
    yield Limit()
    proof = search.proof(goal)
    choices = []
    for number, hypothesis in enumerate(goal.given):
        if isinstance(hypothesis, Tends):
            parts = leads(proof.entry(hypothesis.args[0] - hypothesis.args[1], ()))
            choices.append([Oriented(number, k) for k in range(min(LEADS, len(parts)))])
    for rules in product(*choices) if choices else ():
        yield Limit(rules)

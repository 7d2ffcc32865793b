"""Inequalities from inequality hypotheses: solve each for a part plus a slack, and read off signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product

from verifier.certificates import Certificate, Coefficients, Oriented
from verifier.claims import Goal
from verifier.kernel.check import Proof
from verifier.kernel.hypotheses import equation, leads
from verifier.kernel.inequalities import slack_of
from verifier.kernel.terms import GaveUp, Undefined
from verifier.relations import Order, Relation

#: Ways to solve the hypotheses tried at most.
MOST = 80


def propose(goal: Goal, find: Callable[[Goal], Certificate | None]) -> Iterator[Certificate]:
    """No hypothesis, then all of them in each orientation, then each subset of one or two."""
    if not isinstance(goal.relation, Order):
        return
    yield Coefficients()
    proof = Proof(goal.given, goal.variables())
    choices = [c for k, hypothesis in enumerate(goal.given) if (c := _choices(proof, k, hypothesis))]
    subsets = [choices, *([c] for c in choices), *([a, b] for k, a in enumerate(choices) for b in choices[:k])]
    seen: set[tuple[Oriented, ...]] = set()
    for rules in islice((rules for subset in subsets if subset for rules in product(*subset)), MOST):
        if rules not in seen:
            seen.add(rules)
            yield Coefficients(rules)


def _choices(proof: Proof, number: int, hypothesis: Relation) -> list[Oriented]:
    try:
        gap, _ = slack_of(hypothesis)
        if gap is not None:
            term = proof.entry(gap, tuple(f"p{k}:{dim}" for k, dim in enumerate(gap.shape)))
        else:
            found = equation(hypothesis, proof.reader, proof.laws)
            if found is None:
                return []
            term = found
    except (GaveUp, Undefined):
        return []
    return [Oriented(number, k) for k, m in enumerate(leads(term)) if m]

"""Inequalities from inequality hypotheses: solve each for a part plus a slack, and read off signs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from verifier.certificates import Certificate, Coefficients, Oriented
from verifier.claims import Goal
from verifier.kernel.check import Proof, axis_places
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined
from verifier.kernel.laws.inequalities import difference, slack_of
from verifier.kernel.meaning.hypotheses import equation, leads
from verifier.provers.search import Search, accepted
from verifier.relations import Order, Relation

#: Ways to solve one or two hypotheses tried at most, and all of them together: of 500 proofs the furthest is the 21st
#: of the first kind and the 4th of the second.
MOST, TOGETHER = 28, 6
#: Deeper than this no more than so many hypotheses are used together: squares of squares grow into thousands of terms.
DEEP, FEW = 2, 4
#: Kinds of symbols that are functions of an array.
OF_ARRAYS = frozenset({"det", "inv", "array"})


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """No hypothesis, then each one in each orientation, each two, and all of them."""
    if not isinstance(goal.relation, Order) or not search.defined(goal):
        return
    yield Coefficients()
    proof = search.proof(goal)
    gap = difference(goal.relation.lhs, goal.relation.rhs)
    try:
        term = proof.entry(gap, axis_places(gap))
    except (GaveUp, Undefined):
        return
    # An array with a slack among its entries has no sign that could be read: inequalities are not used in there.
    equal, ordered = inner_symbols(term), inner_symbols(term, closed=OF_ARRAYS)
    choices = [
        found
        for number, hypothesis in enumerate(goal.given)
        if (found := _choices(proof, number, hypothesis, ordered if isinstance(hypothesis, Order) else equal))
    ]
    few = [*([c] for c in choices), *([a, b] for k, b in enumerate(choices) for a in choices[:k])]
    yield from map(Coefficients, islice((rules for subset in few for rules in product(*subset)), MOST))
    if len(choices) > 2 and (search.depth <= DEEP or len(choices) <= FEW):
        yield from filter(None, (_with_fewest(goal, rules) for rules in islice(product(*choices), TOGETHER)))


def _with_fewest(goal: Goal, rules: tuple[Oriented, ...]) -> Coefficients | None:
    """The certificate without the hypotheses that it can do without; None where it is none."""
    found = Coefficients(rules)
    if not accepted(goal, found):
        return None
    for rule in rules:
        fewer = Coefficients(tuple(kept for kept in found.rules if kept != rule))
        found = fewer if accepted(goal, fewer) else found
    return found


def inner_symbols(term: Term, closed: frozenset[str] = frozenset()) -> set[Symbol]:
    """The symbols of a term and of everything inside them, but for those of kinds that are ``closed``."""
    found = set(term.symbols())
    for symbol in tuple(found):
        if symbol.body is not None and symbol.kind not in closed:
            found |= inner_symbols(symbol.body, closed)
    return found


def _choices(proof: Proof, number: int, hypothesis: Relation, known: set[Symbol]) -> list[Oriented]:
    """The ways to solve a hypothesis for something that occurs in the goal."""
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
    parts = list(enumerate(leads(term)))
    # The law of a floor is solved for the floor.
    parts = [(k, m) for k, m in parts if len(m) == 1 and m[0][0].kind == "floor"] or parts
    return [
        Oriented(number, k) for k, m in parts if m and all(f[0] in known or f[0].kind == "size" for f in m if f[2] > 0)
    ]

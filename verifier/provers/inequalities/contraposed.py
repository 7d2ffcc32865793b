"""Orders by contraposition: where a > b a hypothesis would fail, hence a ≤ b.  sinh a ≤ sinh b says a ≤ b, for sinh a
is the larger where a is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.certificates import Cases, Certificate, Cut, Impossible, Lemma
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Div, Pow, Variable
from verifier.kernel.index.terms import GaveUp, Term
from verifier.kernel.laws.cases import is_entrywise
from verifier.kernel.meaning.places import variable_symbol
from verifier.provers.samples import fails_somewhere
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import CONVERSE, Order, Relation, leaves

#: The order that holds where another does not.
DENIED = {"≤": ">", "<": "≥", "≥": "<", ">": "≤"}
#: Hypotheses that are tried, and letters that the goal is solved for.
MOST, LETTERS = 3, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Cases for an order that says the same as the goal: where it fails, so does a hypothesis."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    spoken = {*leaves(relation, Variable)}
    shared = {h: len(spoken & {*leaves(h, Variable)}) for h in goal.given if isinstance(h, Order) and _tells(h)}
    telling = sorted((h for h in shared if shared[h]), key=lambda h: -shared[h])
    for alike in _alike(goal, relation, search) if telling else ():
        denial = Order(DENIED[alike.sign], *alike.expressions)
        within = (*goal.given, alike)
        for hypothesis in telling[:MOST]:
            denied = Order(DENIED[hypothesis.sign], *hypothesis.expressions)
            proof = _denied(goal, denied, (*(h for h in goal.given if h != hypothesis), denial), search)
            holds = search.find(Goal(relation, within, goal.hints)) if proof is not None else None
            if proof is not None and holds is not None:
                signs, parts = (alike.sign, denial.sign), (holds, Cut(denied, proof, Impossible()))
                yield Cases(alike.lhs, signs, parts, alike.rhs)


def _denied(goal: Goal, denied: Order, given: tuple[Relation, ...], search: Search) -> Certificate | None:
    """That the hypothesis fails, by the others."""
    spoken = {v for part in (denied, *given) for v in leaves(part, Variable)}
    if any(v.shape or v.of for v in spoken) or not all(map(is_entrywise, denied.expressions)):
        return search.find(Goal(denied, (*goal.given, given[-1]), goal.hints))
    apart = Goal(denied, given, goal.hints)
    proof = None if fails_somewhere(apart, search) else search.find(apart)
    values = tuple((v, v) for v in sorted(spoken, key=str))
    return None if proof is None else Lemma(denied, proof, values, None, given)


def _tells(hypothesis: Order) -> bool:
    """A hypothesis of numbers with a function of a letter."""
    heads = hypothesis.atoms(Apply, Defined, Div, Pow)
    return not any(side.shape for side in hypothesis.expressions) and any(leaves(head, Variable) for head in heads)


def _alike(goal: Goal, relation: Order, search: Search) -> Iterator[Order]:
    """The goal as it stands where a letter is one side of it, or else solved for letters that stand alone in it."""
    if any(isinstance(side, Variable) for side in relation.expressions):
        yield relation
        return
    gap = search.gap(goal, *relation.expressions)
    letters = [v for v in goal.variables() if not v.shape and not v.of]
    for letter in letters[:LETTERS] if gap is not None else ():
        symbol = variable_symbol(letter)
        around = [c for monomial, c in gap or () if monomial == ((symbol, (), 1),)]
        rest = Term({m: c for m, c in gap or () if m != ((symbol, (), 1),)})
        if not around or any(symbol in {factor[0] for factor in m} for m, _ in rest):
            continue
        try:
            other = raise_term(rest.scaled(-1 / Fraction(around[0])), goal.variables())
        except (GaveUp, StatementError):
            continue
        if letter not in leaves(other, Variable):
            yield Order(relation.sign if around[0] > 0 else CONVERSE[relation.sign], letter, other)


__all__ = ["propose"]

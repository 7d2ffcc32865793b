"""Orders and equations by contraposition: where a > b a hypothesis would fail, hence a ≤ b.  sinh a ≤ sinh b says
a ≤ b, for sinh a is the larger where a is."""

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
from verifier.relations import CONVERSE, Eq, Order, Relation, leaves, rebuild

#: The orders of which one holds where another does not.
DENIED = {"≤": (">",), "<": ("≥",), "≥": ("<",), ">": ("≤",), "=": (">", "<")}
#: Hypotheses that are tried, and letters that the goal is solved for.
MOST, LETTERS = 3, 2


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Cases for an order, or an equation, that says the same as the goal: where it fails, so does a hypothesis."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    telling = _telling(goal)
    for alike in _alike(goal, relation, search) if telling else ():
        sign = alike.sign if isinstance(alike, Order) else "="
        cases: dict[str, Certificate | None] = {}
        for contrary in DENIED[sign]:
            cases[contrary] = _contradiction(goal, Order(contrary, *alike.expressions), telling, search)
            if cases[contrary] is None:
                break
        else:
            cases[sign] = search.find(Goal(relation, (*goal.given, alike), goal.hints))
        parts = tuple(part for part in cases.values() if part is not None)
        if sign in cases and len(parts) == len(cases):
            yield Cases(alike.expressions[0], tuple(cases), parts, alike.expressions[1])


def by_letters(goal: Goal, search: Search) -> Iterator[Certificate]:
    """From f(a) R f(b) to g(a) R g(b) by way of the order of a and b."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    spoken = {*leaves(relation, Variable)}
    for hypothesis in _telling(goal)[:MOST]:
        a, b = ([*leaves(side, Variable)] for side in hypothesis.expressions)
        if len(a) != 1 or len(b) != 1 or a == b or not {*a, *b} <= spoken or {*a, *b} & {*relation.expressions}:
            continue
        if rebuild(hypothesis.expressions[0], {a[0]: b[0]}) != hypothesis.expressions[1]:
            continue
        signs = (hypothesis.sign, CONVERSE[hypothesis.sign]) if isinstance(hypothesis, Order) else ("=",)
        for sign in signs:
            fact = Eq(a[0], b[0]) if sign == "=" else Order(sign, a[0], b[0])
            within = Goal(fact, goal.given, goal.hints)
            proof = None if fails_somewhere(within, search) else search.afresh(within)
            found = None if proof is None else search.cut(goal, [(fact, proof)])
            if found is not None:
                yield found


def _telling(goal: Goal) -> list[Eq | Order]:
    """The hypotheses that may fail where the goal does, those with most of its letters first."""
    spoken = {*leaves(goal.relation, Variable)}
    plain = (h for h in goal.given if isinstance(h, (Eq, Order)) and _tells(h))
    shared = {h: len(spoken & {*leaves(h, Variable)}) for h in plain}
    return sorted((h for h in shared if shared[h]), key=lambda h: -shared[h])


def _contradiction(goal: Goal, denial: Order, telling: list[Eq | Order], search: Search) -> Certificate | None:
    """Under the denial one of the hypotheses fails."""
    for hypothesis in telling[:MOST]:
        given = (*(h for h in goal.given if h != hypothesis), denial)
        for sign in DENIED[hypothesis.sign if isinstance(hypothesis, Order) else "="]:
            denied = Order(sign, *hypothesis.expressions)
            proof = _denied(goal, denied, given, search)
            if proof is not None:
                return Cut(denied, proof, Impossible())
    return None


def _denied(goal: Goal, denied: Order, given: tuple[Relation, ...], search: Search) -> Certificate | None:
    """That the hypothesis fails, by the others."""
    spoken = {v for part in (denied, *given) for v in leaves(part, Variable)}
    if any(v.shape or v.of for v in spoken) or not all(map(is_entrywise, denied.expressions)):
        return search.find(Goal(denied, (*goal.given, given[-1]), goal.hints))
    apart = Goal(denied, given, goal.hints)
    proof = None if fails_somewhere(apart, search) else search.find(apart)
    values = tuple((v, v) for v in sorted(spoken, key=str))
    return None if proof is None else Lemma(denied, proof, values, None, given)


def _tells(hypothesis: Eq | Order) -> bool:
    """A hypothesis of numbers with a function of a letter."""
    heads = hypothesis.atoms(Apply, Defined, Div, Pow)
    return not any(side.shape for side in hypothesis.expressions) and any(leaves(head, Variable) for head in heads)


def _alike(goal: Goal, relation: Eq | Order, search: Search) -> Iterator[Eq | Order]:
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
            if isinstance(relation, Order):
                yield Order(relation.sign if around[0] > 0 else CONVERSE[relation.sign], letter, other)
            else:
                yield Eq(letter, other)


__all__ = ["by_letters", "propose"]

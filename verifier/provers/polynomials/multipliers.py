"""Equations from equations: lhs − rhs as a sum of multiples of the hypotheses, by linear algebra (Nullstellensatz with
multipliers of low degree)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any

from flint import fmpq, fmpq_mat

from verifier.certificates import Certificate, Combined, Cut
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Mul, Neg, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import GaveUp, Monomial, Term, Undefined, is_bound
from verifier.kernel.laws.inequalities import difference
from verifier.provers.search import Search, accepted
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Relation

#: Hypotheses and factors that are looked at; unknown coefficients; and goals of one search.
EQUATIONS, FACTORS, MOST, SEARCHES = 8, 8, 260, 12


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """With numbers for multipliers, then with factors that stand in the equations, then with products of two; also
    with what it means that a matrix of two rows is orthogonal."""
    relation = goal.relation
    if type(relation) is not Eq or relation.args[0].shape or relation.args[1].shape or search.depth > 1:
        return
    if not any(map(_is_of_numbers, goal.given)) or not search.afford("multipliers", SEARCHES):
        return
    said = [fact for v in goal.variables() for fact in _orthogonal(v)]
    facts = {fact: proof for fact in said if (proof := search.find(Goal(fact, goal.given))) is not None}
    found = _under(goal, facts, search)
    used = {k - len(goal.given) for k, _ in found.multipliers} if found is not None else set[int]()
    fewer = {fact: proof for k, (fact, proof) in enumerate(facts.items()) if k in used}
    shorter = _under(goal, fewer, search) if len(fewer) < len(facts) and found is not None else found
    proved: Certificate | None = shorter
    for fact, proof in reversed(fewer.items()):
        proved = proved and Cut(fact, proof, proved)
    if proved is not None and accepted(goal, proved):
        yield proved


def _under(goal: Goal, facts: Iterable[Relation], search: Search) -> Combined | None:
    """The combination with facts as further hypotheses."""
    try:
        return _found(Goal(goal.relation, (*goal.given, *facts), goal.hints), search)
    except (GaveUp, Undefined, StatementError):
        return None


def _is_of_numbers(hypothesis: Relation) -> bool:
    return type(hypothesis) is Eq and not (hypothesis.args[0].shape or hypothesis.args[1].shape)


def _orthogonal(q: Variable) -> Iterator[Eq]:
    """QᵀQ = QQᵀ = I of a matrix of two rows, entry by entry."""
    if "orthogonal" in q.facts and [str(size) for size in q.shape] == ["2", "2"]:
        entries: list[Any] = [[q[i, j] for j in (0, 1)] for i in (0, 1)]
        for rows in (entries, list(zip(*entries))):
            for i, j in ((0, 0), (0, 1), (1, 1)):
                product = Add(*(Mul(a, b) for a, b in zip(rows[i], rows[j])))
                yield Eq(product, lift(1 if i == j else 0))


def _found(goal: Goal, search: Search) -> Combined | None:
    places = [k for k, h in enumerate(goal.given) if _is_of_numbers(h)]
    if len(places) > EQUATIONS:
        return None
    proof = search.proof(goal)
    target = proof.entry(difference(*goal.relation.expressions), ())
    gaps = [difference(*goal.given[k].args) for k in places]
    factors = _factors([target, *(proof.entry(gap, ()) for gap in gaps)])
    if not target or len(factors) > FACTORS:
        return None
    named = [raise_term(Term({(factor,): 1}), goal.variables()) for factor in factors]
    multipliers: list[Expression] = []
    for degree in range(3):
        multipliers += [_product(choice) for choice in combinations_with_replacement(named, degree)]
        if len(multipliers) * len(gaps) > MOST:
            return None
        columns = [(k, m, gap) for m in multipliers for k, gap in zip(places, gaps)]
        terms = [_entry(proof, m, gap) for _, m, gap in columns]
        weights = solution(target, terms)
        if weights is not None:
            return Combined(_gathered([(k, m) for k, m, _ in columns], weights))
    return None


def _factors(terms: Sequence[Term]) -> list[Any]:
    """The atoms of all terms, to the first power, that depend on no bound index."""
    found: dict[Any, None] = {}
    for term in terms:
        for monomial, _ in term:
            for symbol, indices, _power in monomial:
                if not any(map(is_bound, indices)):
                    found.setdefault((symbol, indices, 1))
    return list(found)


def _product(choice: Sequence[Expression]) -> Expression:
    return lift(1) if not choice else choice[0] if len(choice) == 1 else Mul(*choice)


def _entry(proof: Proof, multiplier: Expression, gap: Expression) -> Term:
    return proof.entry(gap if multiplier == lift(1) else Mul(multiplier, gap), ())


def solution(target: Term, terms: Sequence[Term]) -> list[fmpq] | None:
    """Weights w with target = Σ w·term, the first terms being used before the others."""
    monomials: list[Monomial] = list(dict.fromkeys(m for term in (target, *terms) for m, _ in term))
    rows = [[fmpq(*_ratio(term.monomials.get(m, 0))) for term in (*terms, target)] for m in monomials]
    reduced, rank = fmpq_mat(rows).rref()
    weights = [fmpq(0)] * len(terms)
    for row in range(rank):
        pivot = next(column for column in range(len(terms) + 1) if reduced[row, column] != 0)
        if pivot == len(terms):
            return None
        weights[pivot] = reduced[row, len(terms)]
    return weights


def _ratio(value: Any) -> tuple[int, int]:
    return int(value.numerator), int(value.denominator)


def _gathered(columns: Sequence[tuple[int, Expression]], weights: Sequence[fmpq]) -> tuple[tuple[int, Expression], ...]:
    """One multiplier for each hypothesis that is used."""
    sums: dict[int, list[Expression]] = {}
    for (place, multiplier), weight in zip(columns, weights):
        if weight:
            number = lift(Fraction(int(weight.p), int(weight.q)))
            part = number if multiplier == lift(1) else multiplier if weight == 1 else Mul(number, multiplier)
            sums.setdefault(place, []).append(Neg(multiplier) if weight == -1 and multiplier != lift(1) else part)
    return tuple((place, parts[0] if len(parts) == 1 else Add(*parts)) for place, parts in sorted(sums.items()))

"""Inequalities of numbers that equations or other inequalities tie: lhs − rhs = Σ c·q² + Σ μ·h + Σ λ·e.

With e = 0 and h ≥ 0 among the hypotheses and numbers λ and μ ≥ 0 (the S-lemma and its kin; Boyd & Vandenberghe 2004,
appendix B).  Linear equations are solved for a letter and put in.  Floats look for the numbers, where the least
eigenvalue of what is left is largest; the squares are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, product

from msgspec import Struct, field

from verifier.certificates import Certificate, NormalForm, Oriented, Rewritten, SquareBoth
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Number, lift
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented
from verifier.kernel.index.terms import GaveUp, Monomial, Symbol, Term, Undefined, is_bound
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.hypotheses import equation, leads
from verifier.kernel.signs.order import signs_under
from verifier.provers.polynomials.gram import Polynomial, Square, sum_of_squares
from verifier.provers.polynomials.second_degree import of_second_degree, rest_of
from verifier.provers.polynomials.sums_of_squares import LARGEST, exponents_of, over_even_powers, root_of, written
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, Order, Relation

#: Goals of one search; letters; and multipliers, each of which is sought inside all the others.
SEARCHES, LETTERS, MULTIPLIERS = 12, 6, 2
#: Beside the quotients of coefficients, their multiples are tried where the degree is above 2.
MULTIPLES = (Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3), Fraction(4), Fraction(1, 3))
#: Ways to solve the equations that are not linear for one of their parts.
LEADS = 12


class _Tie(Struct, frozen=True):
    """A hypothesis that is left: what is 0 or ≥ 0, as a statement and as a term; its number if it is an equation."""

    gap: Expression
    term: Term
    equation: int | None


class _Ties(Struct):
    """The hypotheses about numbers: the linear equations solved one after the other, and the others rewritten."""

    choices: tuple[Oriented, ...] = ()
    rules: tuple[Rule, ...] = ()
    left: list[_Tie] = field(default_factory=list)


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The difference as squares and multiples of the hypotheses; then that of the squares of sides that are ≥ 0."""
    said = [k for k, h in enumerate(goal.given) if _is_of_numbers(h)]
    if not said or not isinstance(goal.relation, Order) or not search.afford("tied squares", SEARCHES):
        return
    found = _found(goal, said, search)
    if found is not None:
        yield found
        return
    sides = goal.relation.expressions
    if any(isinstance(side, Number) for side in sides) and all(
        signs_under(goal.given).bounds(side).nonnegative for side in sides
    ):
        squares = Order(goal.relation.sign, *(side**2 for side in sides))
        found = _found(Goal(squares, goal.given, goal.hints), said, search)
        if found is not None:
            yield SquareBoth(found)


def _found(goal: Goal, said: Sequence[int], search: Search) -> Certificate | None:
    inequality = search.inequality(goal, LARGEST)
    if inequality is None or not search.defined(goal):
        return None
    try:
        return _certificate(goal, inequality[1], _ties(goal, said, search), search)
    except (GaveUp, Undefined, StatementError):
        return None


def _is_of_numbers(hypothesis: Relation) -> bool:
    return type(hypothesis) in (Eq, Order) and not any(side.shape for side in hypothesis.expressions)


def _ties(goal: Goal, said: Sequence[int], search: Search) -> _Ties:
    proof, ties = search.proof(goal), _Ties()
    waiting = [k for k in said if type(goal.given[k]) is Eq]
    for k in list(waiting):
        term = equation(goal.given[k], proof.reader, proof.laws, ties.rules)
        ordered = leads(term) if term else []
        place = next((j for j, m in enumerate(ordered) if term and _is_alone(m, term)), None)
        rule = oriented(term, ordered[place]) if term and place is not None else None
        if rule is not None and place is not None:
            ties.choices, ties.rules = (*ties.choices, Oriented(k, place)), (*ties.rules, rule)
            waiting.remove(k)
    for k in [*waiting, *(k for k in said if k not in waiting and type(goal.given[k]) is Order)]:
        hypothesis = goal.given[k]
        up = ascending(hypothesis) if isinstance(hypothesis, Order) else hypothesis
        gap = difference(*up.expressions)
        term = proof.laws.apply(proof.entry(gap, ()), ties.rules)
        # Bounds of one letter are for other strategies.
        if len(term) > 1 and (k in waiting or len(set(term.symbols())) > 1):
            ties.left.append(_Tie(gap, term, k if k in waiting else None))
    return ties


def _is_alone(monomial: Monomial, term: Term) -> bool:
    """A letter to the first power that stands nowhere else in the term."""
    if len(monomial) != 1 or monomial[0][2] != 1 or any(map(is_bound, monomial[0][1])):
        return False
    return sum(symbol is monomial[0][0] for m, _ in term for symbol, _, _ in m) == 1


def _certificate(goal: Goal, target: Term, ties: _Ties, search: Search) -> Certificate | None:
    cleared, denominator = over_even_powers(search.proof(goal).laws.apply(target, ties.rules))
    spoken = set(cleared.symbols())
    near = [tie for tie in ties.left if spoken & set(tie.term.symbols())]
    if not near and not ties.rules:
        return None
    for count in range(0 if ties.rules else 1, MULTIPLIERS + 1):
        for chosen in _choices(near, count):
            if count and not spoken <= {symbol for tie in chosen for symbol in tie.term.symbols()}:
                continue
            terms = [cleared, *(tie.term for tie in chosen)]
            atoms = sorted({s for term in terms for s in term.symbols()}, key=lambda s: s.text)
            if not 1 <= len(atoms) <= LETTERS or any(i for term in terms for m, _ in term for _, i, _ in m):
                continue
            if any(root_of(s, term, False) != 1 for term in terms for s in atoms):
                continue
            polynomials = [exponents_of(term, atoms, dict.fromkeys(atoms, 1)) for term in terms]
            if any(p is None for p in polynomials):
                continue
            found = _weighted([p for p in polynomials if p is not None], [tie.equation is None for tie in chosen])
            if found is not None:
                return _stated(goal, chosen, found, atoms, denominator, ties)
    return None


def _choices(near: Sequence[_Tie], count: int) -> Iterator[tuple[_Tie, ...]]:
    """So many of the hypotheses, equations first, in their order."""
    places = product(range(len(near)), repeat=count)
    yield from (tuple(near[k] for k in chosen) for chosen in islice(places, 40) if list(chosen) == sorted(set(chosen)))


def _stated(
    goal: Goal,
    chosen: Sequence[_Tie],
    found: tuple[list[Fraction], list[Square]],
    atoms: list[Symbol],
    denominator: Term,
    ties: _Ties,
) -> Certificate | None:
    """Σ c·q² + Σ μ·h, and the rules with which the rest is 0."""
    weights, squares = found
    form = written(squares, atoms, dict.fromkeys(atoms, 1), denominator, goal) if squares else lift(0)
    if form is None:
        return None
    parts = [lift(w) * tie.gap for w, tie in zip(weights, chosen) if w and tie.equation is None]
    for part in parts if denominator.constant == 1 else []:
        form = form + part if squares else part
    used = [tie for tie, w in zip(chosen, weights) if w and tie.equation is not None]
    ways = product(*(range(len(tie.term)) for tie in used))
    for places in islice(ways, LEADS):
        rules = tuple(Oriented(tie.equation or 0, place) for tie, place in zip(used, places))
        certificate = Rewritten(form, NormalForm((*ties.choices, *rules)))
        if accepted(goal, certificate):
            return certificate
    return None


def _weighted(polynomials: list[Polynomial], signed: list[bool]) -> tuple[list[Fraction], list[Square]] | None:
    """Numbers, ≥ 0 where they are ``signed``, and squares: the first polynomial is their sum with multiples of the
    others."""
    if all(sum(e) <= 2 for p in polynomials for e in p):
        return of_second_degree(polynomials, signed)
    if len(polynomials) > 2:
        return None
    for weights in _quotients(polynomials, signed):
        rest = rest_of(polynomials, weights)
        squares = sum_of_squares(rest) if rest else []
        if squares is not None:
            return weights, squares
    return None


def _quotients(polynomials: list[Polynomial], signed: list[bool]) -> list[list[Fraction]]:
    if len(polynomials) == 1:
        return [[]]
    target, other = polynomials
    found = {target[e] / c * k: None for e, c in other.items() if e in target for k in MULTIPLES}
    return [[w] for w in found if w > 0 or not signed[0]]


__all__ = ["propose"]

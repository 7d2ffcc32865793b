"""The step of an induction over an inequality: what the step adds, or multiplies by, is compared instead.

Under A ≥ B the goal A′ ≥ B′ follows from (A′ − B′) − (A − B) ≥ 0, and from (A′ − B′) − r·(A − B) ≥ 0 for an r ≥ 0, as
the quotients A′/A and B′/B; under A = B the goal A′ = B′ follows from (A′ − B′) − (A − B) = 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Certificate, Cut, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Expression, Pow, Variable, lift
from verifier.kernel.index.algebra import nested
from verifier.kernel.index.families import unified
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves
from verifier.sequences import Ranged, RangeSum

#: How deep among subgoals it is tried, monomials of a difference at most, and what a whole search may ask for.
DEPTH, LARGEST, MOST = 2, 24, 6
_PASSES = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For the last hypothesis, where goal and hypothesis are about sums, powers or factorials that go on."""
    relation = goal.relation
    if not goal.given or not 0 < search.depth <= DEPTH:
        return
    last = goal.given[-1]
    if isinstance(relation, Eq) and isinstance(last, Eq):
        yield from _of_equations(goal, relation, last, search)
        return
    if not isinstance(relation, Order):
        return
    if not isinstance(last, Order) or any(side.shape for side in (*relation.expressions, *last.expressions)):
        return
    if not _goes_on(relation) or not _goes_on(last):
        return
    up, known = ascending(relation), ascending(last)
    goal_gap, gap = difference(up.lhs, up.rhs), difference(known.lhs, known.rhs)
    strict = up.strict and not known.strict
    for ratio in _ratios(goal, search, up, known):
        base = gap if ratio is None else ratio * gap
        for weight, left in _rest(goal, search, difference(goal_gap, base)):
            fact = _compared(goal, search, Order(">" if strict else "≥", left, lift(0)))
            if not search.afford("steps", MOST):
                return
            proof = search.find(Goal(fact, goal.given[:-1], goal.hints))
            if proof is not None:
                added = difference(fact.lhs, fact.rhs)
                yield Cut(fact, proof, Rewritten(Add(base, added if weight is None else weight * added)))
                return


def _of_equations(goal: Goal, relation: Eq, last: Eq, search: Search) -> Iterator[Certificate]:
    """What a sum of numbers has more is what the other side has more."""
    if not relation.atoms(RangeSum) or any(side.shape for side in (*relation.expressions, *last.expressions)):
        return
    gap = difference(difference(*relation.expressions), difference(*last.expressions))
    for _, added in _rest(goal, search, gap):
        fact = Eq(added, lift(0))
        proof = search.find(Goal(fact, goal.given[:-1], goal.hints)) if search.afford("steps", MOST) else None
        body = proof and search.find(Goal(relation, (*goal.given, fact), goal.hints))
        if proof is not None and body is not None:
            yield Cut(fact, proof, body)
            return


def _compared(goal: Goal, search: Search, fact: Order) -> Order:
    """The fact with what is taken away on the other side, where there are roots: their squares are compared."""
    try:
        term = search.proof(goal).entry(fact.lhs, ())
        if not any(p.denominator != 1 for monomial, _ in term for _, _, p in monomial):
            return fact
        less = Term({m: -c for m, c in term if c < 0})
        return Order(fact.sign, *(raise_term(part, goal.variables()) for part in (term + less, less)))
    except (GaveUp, Undefined, StatementError):
        return fact


def common(term: Term) -> Term:
    """The term in atoms that all members of a family share; what Γ(2u) is made of is shared in its turn."""
    for _ in range(_PASSES):
        before, term = term, unified(term)
        if term == before:
            break
    return term


def _goes_on(relation: Order) -> bool:
    """A sum, a product, Γ or a power with a variable exponent stands there."""
    if relation.atoms(Ranged):
        return True
    return any(
        (isinstance(node, Apply) and node.function == "gamma")
        or (isinstance(node, Pow) and leaves(node.args[1], Variable))
        for node in relation.atoms(Apply, Pow)
    )


def _ratios(goal: Goal, search: Search, up: Order, known: Order) -> Iterator[Expression | None]:
    """The quotients of the greater and of the smaller sides; None for what is added, which alone helps with sums."""
    if up.atoms(RangeSum):
        yield None
        return
    for later, earlier in ((up.lhs, known.lhs), (up.rhs, known.rhs)):
        if not leaves(earlier, Variable):
            continue
        try:
            term = common(search.proof(goal).entry(later / earlier, ()))
            found = raise_term(term, goal.variables())
        except (GaveUp, Undefined, StatementError):
            continue
        if not _goes_on(Order("≥", found, lift(0))) and signs_under(goal.given).bounds(found).nonnegative:
            yield found
    yield None


def _rest(goal: Goal, search: Search, gap: Expression) -> Iterator[tuple[Expression | None, Expression]]:
    """(w, d) with w·d the difference in canonical form, as it is and without its positive factors w."""
    from verifier.provers.inequalities.weights import factored

    try:
        term = common(search.proof(goal).entry(gap, ()))
        if not term or len(term) > LARGEST or any(symbol.kind in ("rsum", "rprod") for symbol in nested(term)):
            return
        whole = raise_term(term, goal.variables())
        parts = factored(term, [goal], True)
    except (GaveUp, Undefined, StatementError):
        return
    # A sum's step is compared as it is: its denominators fall to 0 with it.
    apart = [parts] if parts is not None and parts[1] != whole else []
    added = any(symbol.kind == "log" for symbol in term.symbols())
    yield from ((None, whole), *apart) if added else (*apart, (None, whole))


__all__ = ["propose"]

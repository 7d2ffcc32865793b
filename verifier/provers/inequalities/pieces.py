"""Cases by the sign of what stands between bars: |·|, and with it max, min, relu and their kin, falls into pieces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from verifier.certificates import Cases, Certificate, Cut, Impossible, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Derivative, Expression, Index, Mul, Noise, Pow, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.solved_bounds import known, place
from verifier.provers.samples import possible, samples
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves

#: Subjects told apart, one inside the other, at most.
DEEPEST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Cases on each undecided subject, innermost first; what is left in each is a goal for the portfolio."""
    if not isinstance(goal.relation, (Eq, Order)) or any(side.shape for side in goal.relation.expressions):
        return
    if next(undecided(goal, search), None) is not None:
        found = split(goal, search, DEEPEST)
        if found is None and (_orders_variables(goal) or _orders_a_product(goal)):
            found = split(goal, search, DEEPEST, apart=True)
        if found is not None:
            yield found


def _orders_variables(goal: Goal) -> bool:
    """A strict inequality under x < y, of which closed cases forget that x and y are not both at the kink."""
    strict = (h for h in (goal.relation, *goal.given) if isinstance(h, Order) and h.strict)
    return sum(len(leaves(h, Variable)) > 1 for h in strict) > 1 and isinstance(goal.relation, Order)


def _orders_a_product(goal: Goal) -> bool:
    """A hypothesis x·y ≥ 0, which says nothing of y under x ≥ 0, but under x > 0."""
    products = (side for h in goal.given if isinstance(h, Order) and not h.strict for side in h.expressions)
    return any(isinstance(side, Mul) and len(leaves(side, Variable)) > 1 and not side.shape for side in products)


def split(goal: Goal, search: Search, left: int, apart: bool = False) -> Certificate | None:
    """A certificate by cases for every subject that is still undecided, ``apart`` with its zero for itself."""
    if not possible(goal, search) and contradictory(Proof(goal.given, goal.variables())):
        return Impossible()
    subject = next(undecided(goal, search), None)
    if subject is None:
        return without_jumps(goal, search) or search.find(goal)
    if not left:
        return None
    known = decided(goal, subject, search)
    if known is not None:
        fact, proof = known
        body = split(Goal(goal.relation, (*goal.given, fact), goal.hints), search, left - 1, apart)
        return None if body is None else Cut(fact, proof, body)
    parts = []
    signs = choices(goal, subject, apart)
    subject, at = divided(goal, subject, search) if signs == ("≥", "≤") else (subject, lift(0))
    for sign in signs:
        part = split(Goal(goal.relation, (*goal.given, case(subject, sign, at)), goal.hints), search, left - 1, apart)
        if part is None:
            return _whole(goal, search) if left < DEEPEST else None
        parts.append(part)
    return Cases(subject, signs, tuple(parts), at)


def _whole(goal: Goal, search: Search) -> Certificate | None:
    """One case as it is, of an equation about a derivative: that may exist where one of the pieces that it would be cut
    into has none."""
    return search.find(goal) if isinstance(goal.relation, Eq) and goal.relation.atoms(Derivative) else None


def divided(goal: Goal, subject: Expression, search: Search) -> tuple[Expression, Expression]:
    """What is compared with what to tell the cases apart: the subject with 0, or t with −c/a for a subject at + c whose
    sign alone would say nothing of the range of t."""
    found = place(goal, subject, search) if isinstance(goal.relation, Order) else None
    if found is None or found.variable == subject:
        return subject, lift(0)
    by_sign = Goal(goal.relation, (*goal.given, case(subject, "≥", lift(0))))
    cases = (signs_under((*goal.given, case(found.variable, sign, lift(found.at)))).bounds(subject) for sign in "≥≤")
    if known(by_sign, found, "≥" if found.grows else "≤") or not all(i.nonnegative or i.nonpositive for i in cases):
        return subject, lift(0)
    return found.variable, lift(found.at)


def decided(goal: Goal, subject: Expression, search: Search) -> tuple[Order, Certificate] | None:
    """The sign of the subject, where the numbers show one and the portfolio proves it: e^t − 1 − t ≥ 0."""
    inside = signs_under(goal.given).bounds(subject)
    if inside.nonnegative or inside.nonpositive:
        return None  # what is still to be told apart is whether it is 0
    points = samples(goal, search)
    term = search.gap(goal, subject, lift(0))
    signs = {point.sign(term) for point in points} if term is not None else set()
    if 0 < len({1, -1} & signs) < 2:
        fact = Order("≥" if 1 in signs else "≤", subject, 0)
        proof = search.find(Goal(fact, goal.given, goal.hints))
        return None if proof is None else (fact, proof)
    return None


def without_jumps(goal: Goal, search: Search) -> Certificate | None:
    """The goal with each decided sign put in: sign(u) is a number now, and what is left is continuous."""
    relation = goal.relation
    if not isinstance(relation, Order) or not subjects(relation, ("sign",)):
        return None
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    try:
        plain = None if term is None else Order(up.sign, raise_term(term, goal.variables()), 0)
    except (StatementError, GaveUp, Undefined):
        return None
    inner = None if plain is None else search.find(Goal(plain, goal.given, goal.hints))
    return None if plain is None or inner is None else Rearranged(lift(1), plain, inner)


def choices(goal: Goal, subject: Expression, apart: bool = False) -> tuple[str, ...]:
    """Two cases that overlap where the subject may be 0, three where sign jumps there; open ones where it may not."""
    if signs_under(goal.given).bounds(subject).excludes_zero:
        return (">", "<")
    return (">", "=", "<") if apart or subject in subjects(goal.relation, ("sign",)) else ("≥", "≤")


def undecided(goal: Goal, search: Search) -> Iterator[Expression]:
    """What stands between bars in the goal with a sign that neither the sign rules nor the reader see, or in a
    hypothesis |u| > c: it speaks of two intervals.  Variables first, for their signs often decide the rest, and what is
    no sum of products last: the sign of x − y says which of eˣ and e^y is larger."""
    signs = signs_under(goal.given)
    bound = scope_of(goal.relation).bound
    jumps = subjects(goal.relation, ("sign",))
    settled = {h.args[0] for h in goal.given if isinstance(h, Eq)}
    candidates = dict.fromkeys((*subjects(goal.relation), *outside(goal)))
    for subject in sorted(candidates, key=_rank):
        fixed = {leaf for leaf in scope_of(subject).free if isinstance(leaf, (Index, Noise))}
        if subject.shape or subject in settled or fixed & bound:
            continue
        inside = signs.bounds(subject)
        if inside.positive or inside.negative:
            continue
        if (inside.nonnegative or inside.nonpositive) and subject not in jumps:
            continue
        try:
            if search.proof(goal).entry(subject, ()).constant is not None:
                continue
        except (GaveUp, Undefined):
            continue
        yield subject


def outside(goal: Goal) -> Iterator[Expression]:
    """u for each hypothesis |u| > c or |u| ≥ c about variables of the goal."""
    spoken = set(leaves(goal.relation, Variable))
    for hypothesis in goal.given:
        large = ascending(hypothesis).lhs if isinstance(hypothesis, Order) else None
        if isinstance(large, Apply) and large.function == "abs" and spoken.intersection(leaves(large, Variable)):
            yield large.argument


def _rank(node: Any) -> int:
    """0 for a variable, 1 for what is made of variables and |·| by sums and products, 2 for anything else."""
    if isinstance(node, Variable):
        return 0
    plain = not isinstance(node, Pow) and (not isinstance(node, Apply) or node.function == "abs")
    return max(1 if plain else 2, *map(_rank, getattr(node, "args", ())), 1)


@lru_cache(maxsize=20_000)
def subjects(node: Any, functions: tuple[str, ...] = ("abs", "sign")) -> tuple[Expression, ...]:
    """The arguments of |·| and sign inside a statement, the innermost first; asked of the same parts in every case."""
    if isinstance(node, Defined):
        return subjects(node.meaning, functions)
    found = [subject for arg in getattr(node, "args", ()) for subject in subjects(arg, functions)]
    if isinstance(node, Apply) and node.function in functions:
        found.append(node.argument)
    return tuple(dict.fromkeys(found))

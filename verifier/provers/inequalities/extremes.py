"""The larger of two numbers on the less side: max(a, b) ≤ c exactly when a ≤ c and b ≤ c; min(a, b) ≥ c likewise.

So each is compared by itself, before cases are made by the signs of what stands between bars in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Cases, Certificate, Cut, Lemma, Rearranged
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, Variable, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.notation import maximum, minimum
from verifier.provers.search import Search
from verifier.relations import Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Both comparisons, then cases on which of the two is larger."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    for name, side in (("max", up.rhs), ("min", up.lhs)):
        pair = two(side, name)
        if pair is None:
            continue
        a, b = pair
        # Of max(a, b) the case a ≥ b leaves a, of min(a, b) it leaves b.
        left = [Order(up.sign, *((up.lhs, one) if name == "max" else (one, up.rhs))) for one in (a, b)]
        found = [search.find(Goal(one, goal.given, goal.hints)) for one in left]
        parts = [Rearranged(lift(1), one, by) for one, by in zip(left, found) if by is not None]
        if len(parts) == 2:
            yield Cases(a - b, ("≥", "≤"), tuple(parts if name == "max" else parts[::-1]))


def of_extremes(goal: Goal, search: Search) -> Iterator[Certificate]:
    """max(a, b) ≤ max(c, d) from a ≤ c and b ≤ d, strictly too; min alike.  Cases would tell all four apart."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    sign = relation.sign
    for name, extreme in (("max", maximum), ("min", minimum)):
        lhs, rhs = (two(side, name) for side in relation.expressions)
        if lhs is None or rhs is None:
            continue
        if all(isinstance(part, Variable) for part in (*lhs, *rhs)):
            yield from propose(goal, search)
            continue
        pairs = [(a, c) for a, c in zip(lhs, rhs) if a != c]
        if relation.strict and len(pairs) < 2:
            continue
        needed = [fact for fact in (Order(sign, a, c) for a, c in pairs) if fact not in goal.given]
        proofs = [search.find(Goal(fact, goal.given, goal.hints)) for fact in needed]
        letters = {part: Variable(search.name("abcd"[k], set())) for k, part in enumerate(dict.fromkeys((*lhs, *rhs)))}
        statement = Order(sign, *(extreme(letters[a], letters[b]) for a, b in (lhs, rhs)))
        given = tuple(Order(sign, letters[a], letters[c]) for a, c in pairs)
        by_letters = None if None in proofs else search.anew(Goal(statement, given))
        if by_letters is None:
            continue
        values = tuple((letter, part) for part, letter in letters.items())
        body: Certificate = Lemma(statement, by_letters, values, given=given)
        for fact, by in zip(needed, proofs):
            body = body if by is None else Cut(fact, by, body)
        yield body


def two(side: Expression, name: str) -> tuple[Expression, Expression] | None:
    """a and b for max(a, b), or min(a, b), also under another name."""
    while isinstance(side, Defined):
        if str(side.args[0]) == name and len(side.args[1]) == 2:
            a, b = side.args[1]
            return a, b
        side = side.meaning
    return None

"""Both sides of a number that is left out, and the end of a half-line apart from its inside."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from verifier.certificates import Cases, Certificate, Impossible, Lemma
from verifier.claims import Goal
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.laws.cases import SIGN_FACTS, case, is_entrywise
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Ne, Order, leaves, rebuild

SIGNS = (">", "=", "<")
#: Cases of u ≠ c are told apart in subgoals down to here.
DEEPEST = 2
#: For a variable with this fact the cases by its sign that are left, and what is known of it in each.
_LEFT = {"nonzero": {">": "positive", "<": "negative"}, "nonnegative": {">": "positive", "=": ""}}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Under u ≠ c the cases u > c and u < c; of x ≠ 0 those of x > 0 and x < 0, of x ≥ 0 those of x > 0 and x = 0."""
    relation = goal.relation
    if (
        search.depth > DEEPEST
        or not isinstance(relation, (Eq, Order))
        or any(side.shape for side in relation.expressions)
    ):
        return
    strict = isinstance(relation, Order) and relation.strict
    if strict or not search.defined(goal):
        seek = search.find if search.depth else search.anew
        for u, c in _left_out(goal):
            parts = [seek(_under(goal, u, sign, c)) for sign in "><"]
            if parts[0] is not None and parts[1] is not None:
                yield Cases(u, SIGNS, (parts[0], Impossible(), parts[1]), c)
    if isinstance(relation, Order) and not search.depth:
        for x in leaves(relation, Variable):
            for fact in sorted(x.facts & ({"nonzero"} if strict else {"nonnegative", "nonzero"})):
                found = _by_sign(goal, search, x, fact)
                if found is not None:
                    yield found


def _under(goal: Goal, u: Expression, sign: str, c: Expression) -> Goal:
    return Goal(goal.relation, (*goal.given, case(u, sign, c)), goal.hints)


def _left_out(goal: Goal) -> Iterator[tuple[Expression, Expression]]:
    """u and c of each hypothesis u ≠ c about scalars of the goal."""
    spoken, bounds = set(leaves(goal.relation, Variable)), signs_under(goal.given).bounds
    for hypothesis in goal.given:
        if type(hypothesis) is Ne and all(isinstance(side, Expression) for side in hypothesis.args):
            u, c = hypothesis.expressions
            scalars = not u.shape and not c.shape and spoken.intersection(leaves(hypothesis, Variable))
            if scalars and not (bounds(u - c).positive or bounds(u - c).negative):
                yield u, c


def _by_sign(goal: Goal, search: Search, x: Variable, fact: str) -> Certificate | None:
    """The cases by the sign of x; one of them contradicts the fact."""
    parts: list[Certificate] = []
    for sign in SIGNS:
        known = _LEFT[fact].get(sign)
        part: Certificate | None = Impossible()
        if known is not None:
            part = _signed(goal, search, x, known) if known else search.find(_under(goal, x, sign, lift(0)))
        if part is None:
            return None
        parts.append(part)
    return Cases(x, SIGNS, tuple(parts))


def _signed(goal: Goal, search: Search, x: Variable, fact: str) -> Certificate | None:
    """The goal for a new variable with the fact in the place of x, as a lemma."""
    scalars = goal.variables()
    entrywise = (Eq, Order, Ne)
    if not all(
        isinstance(r, entrywise) and all(map(is_entrywise, r.expressions)) for r in (goal.relation, *goal.given)
    ) or any(not v.facts <= SIGN_FACTS for v in scalars):
        return None
    u = Variable(search.name(x.name, {v.name for v in scalars}), (), (fact,))
    said = {x: u}
    statement, given = rebuild(goal.relation, said), tuple(rebuild(relation, said) for relation in goal.given)
    # What was spent on the closed half-line is not counted: most of it falls away on the open one.
    proof = replace(search, spent={}).afresh(Goal(statement, given, goal.hints))
    values = tuple((u if v == x else v, v) for v in scalars)
    return None if proof is None else Lemma(statement, proof, values, given=given)

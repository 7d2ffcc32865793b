"""Powers with a letter in the exponent at the end of their domain: cases t > 0 and t = 0, where tᵃ is 0 for a > 0."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Cases, Certificate, Impossible, Replaced, VanishingPowers
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Number, Pow, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.calculus.vanishing import vanishing, without
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.meaning.bindings import scope_of
from verifier.provers.search import Search
from verifier.relations import Eq, Order, Relation, leaves, rebuild
from verifier.sequences import is_integer

#: Bases told apart in one goal at most.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Cases for each base that may be 0, one inside the other."""
    relation = goal.relation
    if not isinstance(relation, (Eq, Order)) or any(side.shape for side in relation.expressions):
        return
    proof = Proof(goal.given, goal.variables())
    if search.depth:
        powers = vanishing(proof, relation)
        body = search.find(Goal(without(relation, powers), goal.given, goal.hints)) if powers else None
        if body is not None:
            yield VanishingPowers(body)
    elif ends(proof, relation) or vanishing(proof, relation):
        found = told_apart(goal, search, MOST)
        if found is not None:
            yield found


def told_apart(goal: Goal, search: Search, left: int) -> Certificate | None:
    """A certificate by cases for every base that may still be 0; powers of 0 are put away first."""
    proof = Proof(goal.given, goal.variables())
    if contradictory(proof):
        return Impossible()
    powers = vanishing(proof, goal.relation)
    if powers:
        try:
            plain = Goal(without(goal.relation, powers), goal.given, goal.hints)
        except StatementError:
            return None
        body = told_apart(plain, search, left)
        return None if body is None else VanishingPowers(body)
    base = next(iter(ends(proof, goal.relation)), None)
    if base is None:
        return search.find(goal)
    if not left:
        return None
    parts: list[Certificate] = []
    signs = (">", "=", "<")
    for sign in signs[:2]:
        within = Goal(goal.relation, (*goal.given, case(base, sign, lift(0))), goal.hints)
        part = (_at_zero if sign == "=" else told_apart)(within, search, left - 1)
        if part is None:
            return None
        parts.append(part)
    return Cases(base, signs, (*parts, Impossible()))


def _at_zero(goal: Goal, search: Search, left: int) -> Certificate | None:
    """The goal under its last hypothesis t = 0, with 0 for t where t is a variable."""
    t, zero = goal.given[-1].expressions
    if not isinstance(t, Variable) or scope_of(goal.relation).bound & {t}:
        return told_apart(goal, search, left)
    try:
        plain = Goal(rebuild(goal.relation, {t: zero}), goal.given, goal.hints)
    except StatementError:
        return None
    first = search.find(Goal(Eq(t, zero), goal.given, goal.hints))
    body = None if first is None else told_apart(plain, search, left)
    return None if first is None or body is None else Replaced(t, zero, first, body)


def ends(proof: Proof, relation: Relation) -> list[Expression]:
    """The bases that are ≥ 0 and may be 0, of powers whose exponent is > 0 and no number; not those in which something
    is differentiated, for a derivative where t = 0 is not that of what is 0 there."""
    found: dict[Expression, None] = {}
    moving = {node.args[1] for node in relation.atoms(Derivative)}
    for node in relation.atoms(Pow):
        base, exponent = node.args
        if base.shape or isinstance(exponent, Number) or is_integer(exponent):
            continue
        inside = proof.signs.bounds(base)
        at_end = inside.nonnegative and not inside.positive and not inside.nonpositive
        if at_end and proof.signs.bounds(exponent).positive and moving.isdisjoint(leaves(base, Variable)):
            found.setdefault(base)
    return sorted(found, key=lambda base: (not isinstance(base, Variable), str(base)))

"""Powers with a letter in the exponent at the end of their domain: cases t > 0 and t = 0, where tᵃ is 0 for a > 0 and 1
for a = 0; and the letters of a root of a product, (abc)^(1/3), of which each may be 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from verifier.certificates import Cases, Certificate, Impossible, Lemma, Replaced, VanishingPowers
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Mul, Number, Pow, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.laws.calculus.vanishing import vanishing, without
from verifier.kernel.laws.cases import case, contradictory
from verifier.kernel.meaning.bindings import scope_of
from verifier.provers.polynomials.cancelling import put_in
from verifier.provers.search import Search
from verifier.relations import Eq, Order, Relation, leaves, rebuild
from verifier.sequences import is_integer

#: Bases told apart in one goal at most.
MOST = 3
#: Letters under one root at most.
LETTERS = 5


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
    elif 2 < len(letters := under_roots(proof, relation)) <= LETTERS:
        found = _letters_apart(goal, search, letters, letters)
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
        return search.find(goal) or next(put_in(goal, search), None)
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


def _letters_apart(
    goal: Goal, search: Search, letters: Sequence[Variable], left: Sequence[Variable]
) -> Certificate | None:
    """The goal where all letters are > 0, and where one is 0, which takes the others out of the root."""
    if not left:
        return _positive(goal, search, letters)
    first, *others = left
    above = Goal(goal.relation, (*goal.given, case(first, ">", lift(0))), goal.hints)
    inside = _letters_apart(above, search, letters, others)
    if inside is None:
        return None
    at_zero = Goal(goal.relation, (*goal.given, case(first, "=", lift(0))), goal.hints)
    part = _at_zero(at_zero, search, 0)
    return None if part is None else Cases(first, (">", "=", "<"), (inside, part, Impossible()))


def _positive(goal: Goal, search: Search, letters: Sequence[Variable]) -> Certificate | None:
    """The goal of numbers that are > 0, as a lemma used at the letters."""
    scalars = goal.variables()
    if any(v.shape or v.of for v in scalars) or len(goal.given) > len(letters):
        return search.find(goal)
    new = {v: Variable(search.name(v.name, {other.name for other in scalars}), (), ("positive",)) for v in letters}
    statement = rebuild(goal.relation, new)
    proof = search.afresh(Goal(statement, (), goal.hints))
    values = tuple((new.get(v, v), v) for v in scalars)
    return None if proof is None else Lemma(statement, proof, values)


def under_roots(proof: Proof, relation: Relation) -> list[Variable]:
    """The letters that are ≥ 0 and may be 0 of products under a root of a degree beyond two."""
    found: dict[Variable, None] = {}
    moving = {node.args[1] for node in relation.atoms(Derivative)}
    for node in relation.atoms(Pow):
        base, exponent = node.args
        if base.shape or not isinstance(exponent, Number) or not 0 < exponent.value < Fraction(1, 2):
            continue
        for letter in leaves(base, Variable) if isinstance(base, Mul) else ():
            inside = proof.signs.bounds(letter)
            if inside.nonnegative and not inside.positive and not letter.shape and letter not in moving:
                found.setdefault(letter)
    return sorted(found, key=str)


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
    """The bases that are ≥ 0 and may be 0, of powers whose exponent is > 0 and no number, and the exponents that may be
    0 themselves; not those in which something is differentiated, for a derivative where t = 0 is not that of what is 0
    there."""
    found: dict[Expression, None] = {}
    moving = {node.args[1] for node in relation.atoms(Derivative)}
    for node in relation.atoms(Pow):
        base, exponent = node.args
        if base.shape or isinstance(exponent, Number) or is_integer(exponent):
            continue
        inside = proof.signs.bounds(base)
        if not inside.nonnegative or inside.positive or not moving.isdisjoint(leaves(base, Variable)):
            continue
        above = proof.signs.bounds(exponent)
        if above.positive and not inside.nonpositive:
            found.setdefault(base)
        elif above.nonnegative and isinstance(exponent, Variable) and exponent not in moving:
            found.setdefault(exponent)
    return sorted(found, key=lambda base: (not isinstance(base, Variable), str(base)))

"""Inequalities known of a letter, said of a formula: e^(sin x) ≥ 1 + sin x is e^u ≥ 1 + u for −1 ≤ u ≤ 1.

What all the variables stand in becomes a letter with the range that its signs give.
Of e^T and log T for a formula T, the tangents e^T ≥ 1 + T and log T ≤ T − 1 are further hypotheses: the rest of the
goal may be a matter of algebra, as 1 − 2/(k + 1) = (k − 1)/(k + 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import Bounds, Certificate, Cut, Lemma
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Entry, Expression, Number, Variable, lift
from verifier.kernel.laws.cases import is_entrywise
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import LETTERS, inherited
from verifier.relations import Order, leaves, rebuild

#: Formulas that are tried as a letter, and tangents that are taken.
MOST = 3
#: For e^u and log u: the statement about a letter u, and the facts of u.
_TANGENTS: dict[str, tuple[Callable[[Expression], Order], tuple[str, ...]]] = {
    "exp": (lambda u: Order("≥", Apply("exp", u), 1 + u), ()),
    "log": (lambda u: Order("≤", Apply("log", u), u - 1), ("positive",)),
}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal for a letter, used at the formula."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    signs = signs_under(goal.given)
    taken = {v.name for v in goal.variables()}
    for inside in _candidates(relation):
        over = signs.bounds(inside)
        name = next((letter for letter in LETTERS if letter not in taken), "")
        if not name:
            return
        u = Variable(name, (), inherited(over))
        try:
            statement = rebuild(relation, {inside: u})
        except StatementError:
            continue
        if not all(map(is_entrywise, statement.expressions)):
            continue
        facts = tuple(_range(over, inside))
        given = tuple(_range(over, u))
        proof = search.find(Goal(statement, given))
        if proof is None:
            continue
        others = tuple((v, v) for v in leaves(statement, Variable) if v != u)
        certificate: Certificate = Lemma(statement, proof, ((u, inside), *others), None, given)
        for fact in reversed(facts):
            certificate = Cut(fact, Bounds(), certificate)
        yield certificate


def tangents(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the tangents of its exponentials and logarithms as further hypotheses."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    bound = scope_of(relation).bound
    parts = sorted({*relation.atoms(Apply)}, key=str)
    parts = [p for p in parts if p.function in _TANGENTS and _is_compound(p.argument) and not variables_of(p) & bound]
    if not 1 <= len(parts) <= MOST:
        return
    signs = signs_under(goal.given)
    name = search.name("u", {v.name for v in goal.variables()})
    facts: list[tuple[Order, Certificate]] = []
    for part in parts:
        stated, needed = _TANGENTS[part.function]
        if needed and not signs.bounds(part.argument).positive:
            continue
        letter = Variable(name, (), needed)
        proof = search.find(Goal(stated(letter)))
        if proof is not None:
            facts.append((stated(part.argument), Lemma(stated(letter), proof, ((letter, part.argument),))))
    if not facts:
        return
    certificate = search.find(Goal(relation, (*goal.given, *(fact for fact, _ in facts)), goal.hints))
    for fact, proof in reversed(facts):
        certificate = None if certificate is None else Cut(fact, proof, certificate)
    if certificate is not None:
        yield certificate


def variables_of(node: Any) -> set[Any]:
    """The variables in the formula."""
    return {*leaves(node, Variable)}


def _is_compound(node: Any) -> bool:
    """A scalar that is neither a name nor a number."""
    return not node.shape and not isinstance(node, (Variable, Number, Entry)) and bool(leaves(node, Variable))


def _candidates(relation: Order) -> Iterator[Expression]:
    """Functions in the relation outside of which their variables do not stand, the largest first."""
    found: list[tuple[int, str, Expression]] = []
    everything = variables_of(relation)
    for node in {*relation.atoms(Apply), *relation.atoms(Defined)}:
        if _is_compound(node) and not scope_of(relation).bound & variables_of(node):
            left = {*leaves(rebuild(relation, {node: lift(2)}), Variable)}
            if variables_of(node) and not left & variables_of(node) and left < everything:
                found.append((-len(str(node)), str(node), node))
    for _, _, node in sorted(found)[:MOST]:
        yield node


def _range(over: Interval, node: Any) -> Iterator[Order]:
    """Both ends of the range that are numbers, said of the formula or of its letter."""
    for end, is_open, signs in ((over.low, over.low_open, "≥>"), (over.high, over.high_open, "≤<")):
        if isinstance(end, (int, Fraction)) and not (end == 0 and signs == "≥>"):
            yield Order(signs[is_open], node, lift(Fraction(end)))


__all__ = ["propose", "tangents"]

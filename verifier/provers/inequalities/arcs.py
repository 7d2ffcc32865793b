"""Arcs as angles of their own, with tan a, sin a or cos a in the place of x: tan(½ arctan x) = x/(1 + √(1 +
x²)) is what is known of half an angle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Cut, Lemma
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Div, Expression, Neg, Variable, lift
from verifier.kernel.laws.cases import SIGN_FACTS, is_entrywise
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, rebuild

ARCS = {"atan": "tan", "asin": "sin", "arccos": "cos"}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The statement for all angles with such a tangent or sine, used at the arc; of the first arc of a variable."""
    relation = goal.relation
    if search.depth > 1 or not isinstance(relation, (Eq, Order)) or not all(map(is_entrywise, relation.expressions)):
        return
    if not all(type(v) is Variable and v.facts <= SIGN_FACTS and not v.shape for v in goal.variables()):
        return
    arcs = [node for node in relation.atoms(Apply, Defined) if str(node.args[0]) in ARCS and _is_letter(_inner(node))]
    for arc in sorted(arcs, key=lambda node: (isinstance(node, Apply), str(node)))[:1]:
        found = as_angle(goal, arc, search)
        if found is not None:
            yield found


def _inner(arc: Any) -> Any:
    return arc.args[1] if isinstance(arc, Apply) else arc.args[1][0]


def _is_letter(node: Any) -> bool:
    return isinstance(node, Variable) and not node.shape


def as_angle(goal: Goal, arc: Any, search: Search) -> Certificate | None:
    """The goal by way of a lemma about the angle; what is said of x is said of its tangent or sine there."""
    x, taken = _inner(arc), {v.name for v in goal.variables()}
    a = Variable(search.name("a", taken))
    ratio, half = ARCS[str(arc.args[0])], Div(Apply("pi", lift(1)), lift(2))
    sine, cosine = Apply("sin", a), Apply("cos", a)
    value = sine if ratio == "sin" else cosine if ratio == "cos" else Defined("tan", (a,), Div(sine, cosine))
    low, high = (lift(0), Apply("pi", lift(1))) if ratio == "cos" else (Neg(half), half)
    signs = signs_under(goal.given).bounds(arc)
    said = [Order("<", low, a), Order("<", a, high)]
    said += [Order("≤", *order.expressions) for order in said] if ratio != "tan" else []
    said += [Order(sign, a, 0) for sign, known in (("≥", signs.nonnegative), ("≤", signs.nonpositive)) if known]
    about = [h for h in goal.given if isinstance(h, Order) and x in leaves(h, Variable)]
    said += [Order(h.sign, *(_in_angles(side, arc, a, value) for side in h.expressions)) for h in about]
    facts: dict[Order, tuple[Order, Certificate]] = {}
    for fact in said:
        here = Order(fact.sign, *(rebuild(side, {a: arc}) for side in fact.expressions))
        known = [shown for shown, _ in facts.values()]
        proof = search.find(Goal(here, (*goal.given, *known), goal.hints)) if here not in known else None
        if proof is not None and Order("<", *fact.expressions) not in facts:
            facts[fact] = here, proof
    given = (*facts, *(h for h in goal.given if x not in leaves(h, Variable)))
    sides = [_in_angles(side, arc, a, value) for side in goal.relation.expressions]
    statement = Order(goal.relation.sign, *sides) if isinstance(goal.relation, Order) else Eq(*sides)
    if x in leaves(statement, Variable):
        return None
    proof = search.afresh(Goal(statement, given))
    if proof is None:
        return None
    others = {v for part in (statement, *given) for v in leaves(part, Variable)} - {a}
    found: Certificate = Lemma(statement, proof, ((a, arc), *((v, v) for v in others)), given=given)
    for fact, shown in reversed(facts.values()):
        found = Cut(fact, shown, found)
    return found


def _in_angles(side: Expression, arc: Expression, a: Variable, value: Expression) -> Expression:
    found: Expression = rebuild(rebuild(side, {arc: a}), {_inner(arc): value})
    return found

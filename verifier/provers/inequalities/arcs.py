"""Arcs as angles of their own, with tan a, sin a or cos a in the place of x: tan(½ arctan x) = x/(1 + √(1 +
x²)) is what is known of half an angle; and other inverse functions likewise, with a·eᵃ in the place of x for W(x).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from verifier.certificates import Certificate, Cut, Lemma
from verifier.claims import Goal
from verifier.expressions import Apply, Defined, Div, Expression, Neg, Variable, lift
from verifier.kernel.laws.cases import SIGN_FACTS, is_entrywise
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, rebuild

#: A fact about an arc, and its proof.
_Fact: TypeAlias = tuple[Order, Certificate]
_HALF = Div(Apply("pi", lift(1)), lift(2))
#: What x is by its arc.
ARCS: dict[str, Callable[[Expression], Expression]] = {
    "atan": lambda a: Defined("tan", (a,), Div(Apply("sin", a), Apply("cos", a))),
    "asin": lambda a: Apply("sin", a),
    "arccos": lambda a: Apply("cos", a),
    "arccosh": lambda a: (Apply("exp", a) + Apply("exp", -a)) / 2,
    "arcsinh": lambda a: (Apply("exp", a) - Apply("exp", -a)) / 2,
    "arctanh": lambda a: 1 - 2 / (Apply("exp", 2 * a) + 1),
    "lambertw": lambda a: a * Apply("exp", a),
    "erfinv": lambda a: Apply("erf", a),
}
#: The ends between which an arc lies, where there are two or one; and the arcs that may lie at an end.
ENDS: dict[str, tuple[Expression | None, Expression | None]] = {
    "atan": (Neg(_HALF), _HALF), "asin": (Neg(_HALF), _HALF), "arccos": (lift(0), Apply("pi", lift(1))),
    "arccosh": (lift(0), None), "lambertw": (lift(-1), None),
}  # fmt: skip
#: Arcs of circles; of the others nothing else is known, and they are sought with a budget of their own.
TURNED = frozenset({"atan", "asin", "arccos"})
_CLOSED, _ODD = frozenset({"asin", "arccos", "arccosh"}), frozenset({"atan", "asin", "arcsinh", "arctanh", "erfinv"})


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
    """The goal by way of a lemma about the angle; what is said of x is said of its tangent, sine or cosine there."""
    x, taken = _inner(arc), {v.name for v in goal.variables()}
    a = Variable(search.name("a", taken))
    value = ARCS[str(arc.args[0])](a)
    sides = [_in_angles(side, arc, a, value) for side in goal.relation.expressions]
    statement = Order(goal.relation.sign, *sides) if isinstance(goal.relation, Order) else Eq(*sides)
    if x in leaves(statement, Variable):
        return None
    ranges = _ranges(goal, arc, a)
    about = [h for h in goal.given if isinstance(h, Order) and x in leaves(h, Variable)]
    said = [Order(h.sign, *(_in_angles(side, arc, a, value) for side in h.expressions)) for h in about]
    others = tuple(h for h in goal.given if x not in leaves(h, Variable))
    for more in ([], said) if said else ([],):
        facts = _proved([*ranges, *more], goal, a, arc, search)
        given = (*facts, *others)
        seek = search.afresh if str(arc.args[0]) in TURNED or search.depth else search.anew
        proof = seek(Goal(statement, given))
        if proof is None:
            continue
        still = {v for part in (statement, *given) for v in leaves(part, Variable)} - {a}
        found: Certificate = Lemma(statement, proof, ((a, arc), *((v, v) for v in still)), given=given)
        for fact, shown in reversed(facts.values()):
            found = Cut(fact, shown, found)
        return found
    return None


def _ranges(goal: Goal, arc: Any, a: Variable) -> list[Order]:
    """Where the angle of an arc lies: strictly where that can be shown, and on which side of 0."""
    name = str(arc.args[0])
    low, high = ENDS.get(name, (None, None))
    found = [Order("<", low, a)] if low is not None else []
    found += [Order("<", a, high)] if high is not None else []
    if name in _CLOSED:
        found += [Order("≤", *order.expressions) for order in found]
    signs = signs_under(goal.given).bounds(arc if name in ENDS else _inner(arc))
    if name in (_ODD | {"lambertw"}) and signs.nonnegative:
        found += [Order(">", a, 0), Order("≥", a, 0)]
    elif name in _ODD and signs.nonpositive:
        found += [Order("<", a, 0), Order("≤", a, 0)]
    return found


def _proved(said: list[Order], goal: Goal, a: Variable, arc: Any, search: Search) -> dict[Order, _Fact]:
    """What is so of the arc, by what is said of the angle: the fact, and its proof under those before it."""
    facts: dict[Order, _Fact] = {}
    for fact in said:
        here = Order(fact.sign, *(rebuild(side, {a: arc}) for side in fact.expressions))
        if Order("<", *fact.expressions) in facts:
            continue
        known = (*goal.given, *(shown for shown, _ in facts.values()))
        proof = search.find(Goal(here, known, goal.hints)) if here not in known else None
        if proof is not None:
            facts[fact] = here, proof
    return facts


def _in_angles(side: Expression, arc: Expression, a: Variable, value: Expression) -> Expression:
    found: Expression = rebuild(rebuild(side, {arc: a}), {_inner(arc): value})
    return found

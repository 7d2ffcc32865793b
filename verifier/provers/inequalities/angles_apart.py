"""Inequalities of sines and cosines between bars: angles are told apart, and what is left is one of numbers between
−1 and 1."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from verifier.certificates import Bounds, Certificate, Cut, Lemma, Rearranged
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Expression, Mul, Neg, Number, Variable, lift
from verifier.kernel.laws.cases import SIGN_FACTS, is_entrywise
from verifier.provers.calculus.integrand_factors import summands
from verifier.provers.search import Search
from verifier.relations import Order, rebuild

#: The largest whole multiple of an angle, and the most sines and cosines.
LARGEST, MOST = 3, 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The inequality with sin(a + b) and cos(a + b) written out, for any numbers from −1 to 1 in the place of the
    sines and cosines."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    if not any(node.function == "abs" and _waves(node) for node in relation.atoms(Apply)):
        return
    try:
        plain = Order(relation.sign, *(apart(side) for side in relation.expressions))
    except StatementError:
        return
    waves = sorted(_waves(plain), key=str)
    if not 1 <= len(waves) <= MOST or not all(map(is_entrywise, plain.expressions)):
        return
    if not all(type(v) is Variable and v.facts <= SIGN_FACTS for v in goal.variables()):
        return
    taken = {v.name for v in goal.variables()}
    numbers = {wave: Variable(search.name(name, taken)) for wave, name in zip(waves, (f"s{k}" for k in count(1)))}
    facts = [Order(sign, wave, lift(end)) for wave in waves for sign, end in (("≥", -1), ("≤", 1))]
    statement = rebuild(plain, dict(numbers))
    given = tuple(rebuild(fact, dict(numbers)) for fact in facts)
    turning = {v for wave in waves for v in wave.atoms(Variable)}
    proof = None if turning & statement.atoms(Variable) else search.afresh(Goal(statement, given))
    if proof is None:
        return
    still = [v for v in goal.variables() if v in statement.atoms(Variable)]
    values = (*((number, wave) for wave, number in numbers.items()), *((v, v) for v in still))
    found: Certificate = Lemma(statement, proof, values, given=given)
    for fact in reversed(facts):
        found = Cut(fact, Bounds(), found)
    yield found if plain == relation else Rearranged(lift(1), plain, found)


def _waves(node: Any) -> set[Apply]:
    return {wave for wave in node.atoms(Apply) if wave.function in ("sin", "cos")}


def apart(node: Any) -> Any:
    """The formula with sines and cosines of sums and small whole multiples written out, and names put in."""
    if isinstance(node, Defined):
        return apart(node.meaning)
    if isinstance(node, Apply) and node.function in ("sin", "cos"):
        angles = [angle for part in summands(node.argument) for angle in _repeated(part)]
        sine, cosine = _of_sum(angles)
        return sine if node.function == "sin" else cosine
    if not isinstance(node, Expression) or not node.args or isinstance(node, (Variable, Number)):
        return node
    return node.func(*map(apart, node.args))


def _repeated(part: Expression) -> list[Expression]:
    """The angle k·u as u + … + u."""
    if isinstance(part, Mul) and len(part.args) == 2:
        for k, u in (part.args, part.args[::-1]):
            if isinstance(k, Number) and k.value.denominator == 1 and 2 <= k.value <= LARGEST:
                return [u] * int(k.value)
    return [part]


def _of_sum(angles: list[Expression]) -> tuple[Expression, Expression]:
    """sin and cos of a sum by the addition theorems."""
    first, *rest = angles
    turned = isinstance(first, Neg)
    u = first.args[0] if turned else first
    s, c = Apply("sin", u), Apply("cos", u)
    sine, cosine = (Neg(s) if turned else s), c
    if not rest:
        return sine, cosine
    other, also = _of_sum(rest)
    return Add(Mul(sine, also), Mul(cosine, other)), Add(Mul(cosine, also), Neg(Mul(sine, other)))

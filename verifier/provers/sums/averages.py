"""Expectations of functions of one normal number, compared point by point; Stein's lemma finds what to leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Averaged, Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Defined,
    Derivative,
    Div,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.kernel.check import Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.averages import compared, integrands, normal_number, opened
from verifier.kernel.laws.inequalities import difference
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.semantics import Reader
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """As it stands, with Stein's lemma for each factor beside z, and folded about the mean."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or not leaves(relation, Noise):
        return
    try:
        z = normal_number(relation)
        x = Variable(search.name("x", {v.name for v in goal.variables()}))
        inside = opened(difference(*relation.expressions), {z: x})
    except (Rejected, StatementError):
        return
    proof = search.proof(goal)
    mean, variance = z.parameters

    def exists(node: Expression) -> bool:
        return proof.follows(Obligation(rebuild(node, {x: z}), "integrable"))

    if not all(map(exists, integrands(relation))):
        return
    none = lift(0)
    pointwise = search.find(Goal(compared(relation, inside, none), goal.given, goal.hints))
    if pointwise is not None:
        yield Averaged(x, none, none, None, pointwise, False)
    for weight in _weights(inside, x) if isinstance(relation, Eq) else ():
        slope = _slope(weight, x)
        if slope is None or not exists(Mul(Add(x, Neg(mean)), weight)) or not exists(slope):
            continue
        smooth = search.find(Goal(Eq(Derivative(weight, x), slope), goal.given))
        vanishing = Add(Mul(Add(x, Neg(mean)), weight), Neg(Mul(variance, slope)))
        rest = search.find(Goal(compared(relation, inside, vanishing), goal.given, goal.hints)) if smooth else None
        if rest is not None:
            yield Averaged(x, weight, slope, smooth, rest, False)
    folded = Add(inside, rebuild(inside, {x: Add(lift(2) * mean, Neg(x))}))
    pointwise = search.find(Goal(compared(relation, folded, none), goal.given, goal.hints))
    if pointwise is not None:
        yield Averaged(x, none, none, None, pointwise, True)


def _weights(inside: Expression, x: Variable) -> list[Expression]:
    """What stands beside a factor x in the terms of a sum, all together and one by one."""
    found = [weight for term in _terms(inside) if (weight := _beside(term, x)) is not None]
    whole = [Add(*found)] if len(found) > 1 else []
    return list(dict.fromkeys([*found, *whole]))


def _terms(node: Any) -> Iterator[Expression]:
    if isinstance(node, Defined) and isinstance(node.meaning, (Add, Neg)):
        yield from _terms(node.meaning)
    elif isinstance(node, Add):
        for arg in node.args:
            yield from _terms(arg)
    elif isinstance(node, Neg):
        yield from (Neg(term) for term in _terms(node.args[0]))
    elif isinstance(node, Div) and not isinstance(node.args[0], Number):
        yield from (Div(term, node.args[1]) for term in _terms(node.args[0]))
    elif isinstance(node, Mul):
        sums = [k for k, arg in enumerate(node.args) if isinstance(arg, Add)]
        if not sums:
            yield node
            return
        k = sums[0]
        for term in node.args[k].args:
            yield from _terms(Mul(*node.args[:k], term, *node.args[k + 1 :]))
    else:
        yield node


def _beside(term: Any, x: Variable) -> Expression | None:
    """f of x·f, with a factor x taken from a power of it."""
    if isinstance(term, Neg):
        inner = _beside(term.args[0], x)
        return None if inner is None else Neg(inner)
    if isinstance(term, Div):
        inner = _beside(term.args[0], x)
        return None if inner is None else Div(inner, term.args[1])
    if isinstance(term, Mul):
        for k, factor in enumerate(term.args):
            inner = _beside(factor, x)
            if inner is not None:
                return Mul(*term.args[:k], inner, *term.args[k + 1 :])
        return None
    if isinstance(term, Pow) and term.args[0] == x and isinstance(term.args[1], Number) and term.args[1].value >= 2:
        return Pow(x, Number(term.args[1].args[0] - 1))
    return lift(1) if term == x else None


def _slope(weight: Expression, x: Variable) -> Expression | None:
    """f′."""
    try:
        return raise_term(Reader().entry(Derivative(weight, x), ()), leaves(weight, Variable))
    except (GaveUp, Undefined, StatementError):
        return None

"""Derivatives of scalars written out by the sum, product and chain rules, so that the sign rules can read them.

The kernel's normal form of a slope is a sum of many products in which a bound such as 0 < σ < 1 is no longer seen; a
page writes (tσ(t))′ as σ(t) + tσ(t)(1 − σ(t)).  The kernel compares both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from verifier.certificates import Certificate, Rearranged
from verifier.claims import Goal
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    Mul,
    Neg,
    Pow,
    Variable,
    lift,
)  # fmt: skip
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.sums import complements, number_of
from verifier.notation import sigmoid, sqrt, tanh
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild

ZERO, ONE = lift(0), lift(1)
#: The slopes of named functions as a page writes them.
NAMED: Mapping[str, Callable[[Expression], Expression]] = {
    "sigmoid": lambda u: sigmoid(u) * (1 - sigmoid(u)),
    "tanh": lambda u: 1 - tanh(u) ** 2,
    "softplus": sigmoid,
    "arcsinh": lambda u: 1 / sqrt(1 + u**2),
}


class NotSpelled(ValueError):
    """The derivative has no spelling here."""


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The same inequality with every derivative written out."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(side.shape for side in relation.expressions):
        return
    try:
        sides = [spelled(side) for side in relation.expressions]
    except (NotSpelled, GaveUp, Undefined):
        return
    plain = Order(relation.sign, *sides)
    if plain != relation:
        inner = search.find(Goal(plain, goal.given, goal.hints))
        if inner is not None:
            yield Rearranged(ONE, plain, inner)
            yield from _one_by_one(goal, search)


def _one_by_one(goal: Goal, search: Search) -> Iterator[Certificate]:
    """With the one derivative of the goal replaced by what it equals, where that takes a proof of its own."""
    slopes = goal.relation.atoms(Derivative)
    if len(slopes) == 1:
        (only,) = slopes
        found = search.replaced(goal, only, spelled(only))
        if found is not None:
            yield found


def spelled(node: Expression) -> Expression:
    """The expression with its derivatives of scalars written out, innermost first.

    Raises:
        NotSpelled: for a derivative of or by an array.
    """
    if isinstance(node, Derivative):
        inner, variable = spelled(node.args[0]), node.args[1]
        if inner.shape or variable.shape or type(variable) is not Variable:
            raise NotSpelled
        return slope(inner, variable)
    if isinstance(node, (Add, Neg, Mul, Div, Pow)):
        return type(node)(*map(spelled, node.args))
    return node


def slope(node: Any, t: Variable) -> Expression:
    """∂node/∂t by structure."""
    if node == t:
        return ONE
    if t not in leaves(node, Variable):
        return ZERO
    if isinstance(node, Add):
        return added(*(slope(arg, t) for arg in node.args))
    if isinstance(node, Neg):
        return negated(slope(node.args[0], t))
    if isinstance(node, Mul) and len(node.args) == 2 and complements(*node.args):
        return times(Add(ONE, Neg(Mul(lift(2), node.args[0]))), slope(node.args[0], t))
    if isinstance(node, Mul):
        return added(*(times(*node.args[:k], slope(arg, t), *node.args[k + 1 :]) for k, arg in enumerate(node.args)))
    if isinstance(node, Div):
        top, bottom = node.args
        first = divided(slope(top, t), bottom)
        return added(first, negated(divided(times(top, slope(bottom, t)), Pow(bottom, lift(2)))))
    if isinstance(node, Pow):
        return _power(node, t)
    if isinstance(node, Defined):
        shown = node.args[1]
        if str(node.args[0]) in NAMED and len(shown) == 1:
            return times(NAMED[str(node.args[0])](shown[0]), slope(shown[0], t))
        return slope(node.meaning, t)
    if isinstance(node, Apply) and not node.parameters:
        return times(_outer(node), slope(node.argument, t))
    raise NotSpelled


def _power(node: Any, t: Variable) -> Expression:
    """∂uᵖ = p·uᵖ⁻¹·∂u for a number p."""
    base, exponent = node.args
    p = number_of(exponent)
    if p is None:
        raise NotSpelled
    return times(lift(p), base if p == 2 else Pow(base, lift(p - 1)), slope(base, t))


def _outer(node: Apply) -> Expression:
    """f′(u), from the kernel's own table; for |u| the sign of u, which at a kink is the mean of both slopes."""
    if node.function == "exp":
        return node
    if node.function == "abs":
        return Apply("sign", node.argument)
    t = Variable("_u", ())
    at = raise_term(Reader().entry(Derivative(Apply(node.function, t), t), ()), [t])
    there: Expression = rebuild(at, {t: node.argument})
    return there


def added(*parts: Expression) -> Expression:
    """The sum, without zeros."""
    kept = [part for part in parts if part != ZERO]
    return Add(*kept) if len(kept) > 1 else kept[0] if kept else ZERO


def negated(part: Expression) -> Expression:
    """−part."""
    return part if part == ZERO else Neg(part)


def times(*parts: Expression) -> Expression:
    """The product, without ones, 0 if a factor is."""
    if ZERO in parts:
        return ZERO
    kept = [part for part in parts if part != ONE]
    return Mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE


def divided(top: Expression, bottom: Expression) -> Expression:
    """top/bottom."""
    return top if top == ZERO else Div(top, bottom)

"""A hypothesis y = f(x, …) tells all that there is to say of y: f(x, …) is put in for y, as for a ``let``.

Backward rules are written in terms of the output, d(tanh(x), x) == 1 - y**2 with y == tanh(x).  The hypothesis holds
only where f is defined, so what that asks for is given in its place.  It is left as it is where f may be defined beyond
what its formula asks for (x**z at x = −1 for z = 2, p·log p at 0, a branch that does not count), where y or something
in f is bound otherwise than by a derivative, where y stands inside a derivative in something of which f is made (y does
not move there, and f does), and where the claim speaks of two points at once (convex, Lipschitz).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sympy import Basic

from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    Index,
    Leaf,
    MatMul,
    Neg,
    Noise,
    Number,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.kernel.check import Proof
from verifier.kernel.laws.calculus.kinks import off
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.language.given.solved import FACTS, Statements, Told, named, put_in
from verifier.relations import Eq, Loewner, Ne, Order, Relation, leaves
from verifier.sequences import Ranged

#: Relations that speak of one point.
_AT_ONE_POINT = (Eq, Order, Loewner)
_SIGNS = {"> 0": ">", "≥ 0": "≥"}


def defined(claimed: Statements, given: Statements) -> tuple[Statements, Statements, tuple[str, ...]]:
    """Claims and hypotheses with f for each y that is given as y = f, and what is to be said of each."""
    if not all(type(relation) in _AT_ONE_POINT for relation in claimed):
        return claimed, given, ()
    return put_in(claimed, given, lambda *statements: next(_definitions(*statements), None))


def _definitions(claimed: Statements, given: Statements) -> Iterator[Told]:
    """y and f, and where f is defined, for each equation that may be put in."""
    for equation in given:
        others = [other for other in given if other != equation]
        for y, formula in named(equation):
            if _may_stand_for(y, formula, (*claimed, *others)):
                besides = _where_defined(formula, others)
                if besides is not None:
                    yield Told(equation, y, formula, tuple(besides))


def _may_stand_for(y: Variable, formula: Expression, everywhere: Statements) -> bool:
    """Putting f in for y says the same."""
    inside = {*leaves(formula, Variable)}
    if (
        not y.facts <= FACTS
        or not inside
        or isinstance(formula, Variable)
        or any(map(_is_drawn, scope_of(formula).free))
    ):
        return False
    others = {v for relation in everywhere for v in leaves(relation, Variable)} | inside
    return not any(y in v.of for v in others) and not any(_moves(part, y, inside) for part in (*everywhere, formula))


def _is_drawn(leaf: Leaf) -> bool:
    """An index that may run, or something random."""
    return isinstance(leaf, (Index, Noise))


def _moves(node: Basic, y: Variable, inside: set[Variable]) -> bool:
    """y or something in f is bound by a sum or an integral, or moves by itself: y as what is differentiated by, or
    something in f where y stands inside a derivative."""
    spoken = {y, *inside}
    if isinstance(node, Relation) and type(node) not in (*_AT_ONE_POINT, Ne) and spoken & {*leaves(node, Variable)}:
        return True
    if any(bound.args[1] in spoken for bound in node.atoms(Ranged, Integral)):
        return True
    slopes = [(slope, {*leaves(slope.args[1], Variable)}) for slope in node.atoms(Derivative)]
    return any(y in by or (inside & by and y in leaves(slope, Variable)) for slope, by in slopes)


def _where_defined(formula: Expression, given: Sequence[Relation]) -> list[Relation] | None:
    """What must be given so that f is defined; None where that is no inequality with 0."""
    variables = (v for part in (formula, *given) for v in leaves(part, Variable))
    proof = Proof(tuple(given), list(dict.fromkeys(variables)))
    found: list[Relation] = []
    needed = {*_needed(formula)}
    for condition in obligations(formula):
        if proof.follows(condition):
            continue
        if condition.where or condition.otherwise or condition not in needed:
            return None
        if condition.needs == "≠ 0":
            found.append(off(condition.subject))
        elif condition.needs in _SIGNS:
            found.append(Order(_SIGNS[condition.needs], condition.subject, lift(0)))
        else:
            return None
    return found


#: Functions whose domain is what they ask for.
_OF_THEIR_DOMAIN = frozenset({"log", "asin", "acos"})
#: Functions with a formula that asks for no more than they need.
_PLAIN = frozenset({"tan", "sec", "csc", "cot", "log2", "log10", "log1p", "norm"})
#: Heads that are defined only where their parts are.
_STRICT = (Add, Neg, Div, Pow, MatMul, Transpose, Total)


def _needed(node: Any) -> Iterator[Obligation]:
    """The conditions without which the formula has no value.  Of a product none, for a factor 0 may leave out what has
    none, as in a branch that does not count; and none of a function with a formula, which may be continued."""
    if isinstance(node, Defined) and node.args[0].name in _PLAIN:
        yield from _needed(node.meaning)
        return
    if not isinstance(node, _STRICT) and not (isinstance(node, Apply) and node.function in _OF_THEIR_DOMAIN):
        return
    if isinstance(node, Pow) and not isinstance(node.args[1], Number):
        return
    inside = {condition for arg in node.args for condition in obligations(arg)}
    yield from (condition for condition in obligations(node) if condition not in inside)
    for arg in node.args:
        yield from _needed(arg)


__all__ = ["defined"]

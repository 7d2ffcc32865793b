"""Slopes of integrals in a parameter: ∂/∂m ∫ f dt = ∫ ∂f/∂m dt, for finite ends without m, where the integral is one
that has a name; the kernel compares both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Defined, Derivative, Expression, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.signs.order import signs_under
from verifier.provers.calculus.named_integrals import candidates
from verifier.provers.calculus.spelling import NotSpelled, slope
from verifier.provers.search import Search
from verifier.relations import Eq, leaves


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation with the integral of the slope in the place of the slope of the integral."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Eq) or relation.expressions[0].shape:
        return
    for node in sorted(relation.atoms(Derivative), key=str):
        value = _inside(node)
        found = None if value is None else search.replaced(goal, node, value)
        if found is not None:
            yield found


def _inside(node: Derivative) -> Expression | None:
    """∫ ∂f/∂m dt, where some law may tell it."""
    whole: Any = node.args[0]
    m = node.args[1]
    while isinstance(whole, Defined):
        whole = whole.meaning
    if not isinstance(whole, Integral) or m.shape or type(m) is not Variable:
        return None
    body, t, a, b = whole.args
    if any(is_infinite(end) or m in leaves(end, Variable) for end in (a, b)) or m == t:
        return None
    try:
        inside = slope(body, m)
    except (NotSpelled, GaveUp, Undefined):
        return None
    return Integral(inside, t, a, b) if any(candidates(inside, t, a, b, signs_under(()))) else None

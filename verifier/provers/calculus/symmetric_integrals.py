"""Integrals from −a to a of even and of odd functions, as integrals from 0 on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, FoldedIntegral
from verifier.claims import Goal
from verifier.expressions import Add, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, outermost, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The first integral over a symmetric interval whose integrand is seen to be even or odd."""
    if type(goal.relation) not in (Eq, Order) or search.depth > 1:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        body, t, a, b = node.args
        if t not in leaves(body, Variable) or not _symmetric(a, b, goal, search):
            continue
        u = search.freed(t, goal)
        there, turned = rebuild(body, {t: u}), rebuild(body, {t: Neg(u)})
        where = next(iter(between(u, lift(0), b, signs_under(goal.given), strict=True)))
        for odd in (False, True):
            known = Goal(Eq(turned, Neg(there) if odd else there), (*goal.given, *where), goal.hints)
            inside = search.find(known)
            if inside is None:
                continue
            half = Integral(body, t, lift(0), b)
            rest = rebuild(goal.relation, {node: Add(half, Neg(half) if odd else half)})
            then = search.find(Goal(rest, goal.given, goal.hints))
            if then is not None:
                yield FoldedIntegral(node, u, odd, inside, then)
            return


def _symmetric(a: Any, b: Any, goal: Goal, search: Search) -> bool:
    """The ends are −b and b."""
    return bool(a == -b) if is_infinite(a) or is_infinite(b) else search.same(goal, a, Neg(b))


__all__ = ["propose"]

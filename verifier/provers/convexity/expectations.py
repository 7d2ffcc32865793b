"""Jensen's inequality for random arguments: E f(U) against f(E U), for each U whose mean a goal may speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, MeanOfConvex
from verifier.claims import Goal
from verifier.expressions import Expectation, Expression, Neg, Noise, Variable
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Search
from verifier.relations import Convex, Order, leaves, rebuild


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each mean that stands beside the mean of a function, and the random names themselves."""
    relation = goal.relation
    if search.depth or not isinstance(relation, Order) or relation.strict or not relation.atoms(Expectation):
        return
    up = ascending(relation)
    for averaged, other, sign in ((up.lhs, up.rhs, 1), (up.rhs, up.lhs, -1)):
        if not isinstance(averaged, Expectation) or averaged.shape:
            continue
        inside = averaged.args[0]
        for argument in _arguments(inside, other):
            taken = {v.name for v in goal.variables()}
            u = Variable(search.name("u", taken), argument.shape)
            f = rebuild(inside, {argument: u})
            if leaves(f, Noise) or f == u:
                continue
            curved = f if sign > 0 else Neg(f)
            proof = search.find(Goal(Convex(curved, u), goal.given, goal.hints))
            if proof is not None:
                yield MeanOfConvex(u, f, argument, proof)


def _arguments(inside: Expression, other: Any) -> list[Expression]:
    """What the other side takes the mean of, and the draws inside."""
    found = [u for node in other.atoms(Expectation) for u in (node.args[0], plain(node.args[0]))]
    return list(dict.fromkeys([*found, *leaves(inside, Noise)]))

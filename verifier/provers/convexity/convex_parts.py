"""Sums of convex functions of affine arguments: a lemma about one real number for each function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, ConvexComposed, ConvexLemma
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, Total, Variable
from verifier.kernel.laws.convexity.convex_parts import of_entries
from verifier.kernel.signs.composition import Fold
from verifier.provers.search import Search
from verifier.relations import Convex, rebuild

#: Different functions in one sum at most.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One lemma for each array that is summed up and of which the composition rules say nothing."""
    relation = goal.relation
    if not isinstance(relation, Convex) or search.depth > 1:
        return
    function, *variables = relation.args
    moving = frozenset(variables)
    fold = Fold(moving, search.proof(goal).signs)
    lemmas: list[ConvexLemma] = []
    for array in dict.fromkeys(_summed(function)):
        if fold.of(array).convex:
            continue
        lemma = _lemma(array, goal, search, fold, moving)
        if lemma is None or len(lemmas) == MOST:
            return
        lemmas.append(lemma)
    if lemmas:
        yield ConvexComposed(tuple(lemmas))


def _lemma(
    array: Expression, goal: Goal, search: Search, fold: Fold, moving: frozenset[Variable]
) -> ConvexLemma | None:
    """The array as a convex function of one of its affine parts, beside which nothing in it varies."""
    at = Variable(search.name("t", {v.name for v in goal.variables()}))
    for inside in dict.fromkeys(_affine(array, fold)):
        function: Expression = rebuild(array, {inside: at})
        if of_entries(function, at, moving):
            proof = search.afresh(Goal(Convex(function, at), goal.given, goal.hints))
            return None if proof is None else ConvexLemma(function, at, inside, proof)
    return None


def _summed(node: Any) -> Iterator[Expression]:
    """The arrays that are added up inside."""
    if isinstance(node, Defined):
        yield from _summed(node.meaning)
    elif isinstance(node, Total):
        yield node.args[0]
    else:
        for arg in getattr(node, "args", ()):
            yield from _summed(arg)


def _affine(node: Any, fold: Fold) -> Iterator[Expression]:
    """The largest parts that are affine in what varies, and not fixed."""
    found = fold.of(node)
    if found.constant:
        return
    if found.affine:
        yield node
        return
    for arg in [node.meaning] if isinstance(node, Defined) else node.args:
        if isinstance(arg, Expression):
            yield from _affine(arg, fold)

"""Sums of convex functions of affine arguments: a lemma about one real number for each function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, ConvexComposed, ConvexLemma
from verifier.claims import Goal
from verifier.expressions import Add, Defined, Derivative, Div, Expression, Mul, Neg, Total, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.convexity.convex_parts import of_entries
from verifier.kernel.signs.composition import Fold
from verifier.kernel.signs.curvatures import UNKNOWN
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Convex, Order, rebuild

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
    whole = _without_factors(function, fold)
    for array in dict.fromkeys(_summed(function, fold)):
        if fold.of(array) != UNKNOWN or (array == whole and not array.shape):
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
            concave = _concave(function, at, goal, search)
            if concave is None:
                return None
            bent_upwards = Neg(function) if concave else function
            proof = search.anew(Goal(Convex(bent_upwards, at), goal.given, goal.hints))
            return None if proof is None else ConvexLemma(function, at, inside, proof, concave)
    return None


def _concave(function: Expression, at: Variable, goal: Goal, search: Search) -> bool | None:
    """Whether it is concave rather than convex by its second derivative at sample points; None where it is neither."""
    bend = Derivative(Derivative(function, at), at)
    asked = Goal(Order("≥", bend, 0), goal.given, goal.hints)
    try:
        term = search.proof(asked).entry(bend, ())
    except (GaveUp, Undefined):
        return False
    signs = {point.sign(term) for point in samples(asked, search)}
    return None if signs >= {-1, 1} else -1 in signs


def _summed(node: Any, fold: Fold) -> Iterator[Expression]:
    """The arrays whose entries are added up inside; of a sum of numbers its terms, without constant factors."""
    if isinstance(node, Defined):
        yield from _summed(node.meaning, fold)
    elif isinstance(node, Total):
        yield node.args[0]
    elif isinstance(node, Add) or _is_multiple(node, fold):
        for arg in node.args:
            yield from _summed(arg, fold)
    elif node.atoms(Total):
        for arg in node.args:
            yield from _summed(arg, fold) if isinstance(arg, Expression) else ()
    elif not node.shape:
        yield node


def _without_factors(node: Any, fold: Fold) -> Any:
    """g for c·g, −g and g/c with a constant c."""
    while _is_multiple(node, fold):
        node = next(arg for arg in node.args if not fold.of(arg).constant)
    return node


def _is_multiple(node: Any, fold: Fold) -> bool:
    return isinstance(node, (Neg, Mul, Div)) and sum(not fold.of(arg).constant for arg in node.args) == 1


def _affine(node: Any, fold: Fold) -> Iterator[Expression]:
    """The largest parts that are affine in what varies, and not fixed."""
    found = fold.of(node)
    if found.constant:
        return
    if found.affine:
        yield node
        return
    parts = [*node.args[1].args, node.meaning] if isinstance(node, Defined) else node.args
    for arg in parts:
        if isinstance(arg, Expression):
            yield from _affine(arg, fold)

"""Jensen's inequality for every n: f of a mean against the mean of f, by the tangent of f at the mean.

For a convex f, f(x) ≥ f(m) + f′(m)(x − m) for all numbers; averaged over x with m the mean, the last term drops out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from verifier.certificates import Certificate, Lemma, Rewritten
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Defined, Derivative, Div, Expression, MatMul, Mul, Neg, Size, Total, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.cases import is_entrywise
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.search import Search
from verifier.provers.sums.entrywise import LETTERS, inherited
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild

#: The averaged array, and the same average of another one.
Average = tuple[Expression, Callable[[Expression], Expression]]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each mean in one of the sides, if that side is a function of it alone."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape or relation.rhs.shape:
        return
    up = ascending(relation)
    taken = {v.name for v in goal.variables()}
    first, second, *rest = [letter for letter in LETTERS if letter not in taken]
    signs = signs_under(goal.given)
    for side, convex in ((up.rhs, True), (up.lhs, False)):
        for mean in means(side):
            found = average_of(mean)
            facts = () if found is None else inherited(signs.bounds(found[0]))
            if found is None or "nonzero" in facts:
                continue
            array, average = found
            u, v = Variable(first, (), facts), Variable(second, (), facts)
            f, constants = parametric(rebuild(side, {mean: v}), v, signs, rest)
            if not {v} <= set(leaves(f, Variable)) <= {v, *constants} or not is_entrywise(f):
                continue
            statement = above_tangent(f if convex else Neg(f), u, v)
            proof = None if statement is None else search.find(Goal(statement))
            if statement is not None and proof is not None:
                values = ((u, array), (v, mean), *constants.items())
                yield Lemma(statement, proof, values, Rewritten(average(rebuild(statement.lhs, dict(values)))))


def parametric(
    node: Expression, mean: Variable, signs: Signs, letters: list[str]
) -> tuple[Expression, dict[Variable, Expression]]:
    """The function with its sizes and its other scalars as parameters of the lemma."""
    parts = [part for part in dict.fromkeys(_parameters(node)) if part != mean]
    found = [(Variable(letter, (), inherited(signs.bounds(part))), part) for letter, part in zip(letters, parts)]
    if any(part.shape for part in parts) or len(parts) > len(letters):
        return node, {}
    return rebuild(node, {part: variable for variable, part in found}), dict(found)


def _parameters(node: Any) -> Iterator[Expression]:
    """The sizes and variables inside."""
    if isinstance(node, (Size, Variable)):
        yield node
        return
    for arg in [node.meaning] if isinstance(node, Defined) else getattr(node, "args", ()):
        yield from _parameters(arg)


def above_tangent(f: Expression, u: Variable, v: Variable) -> Order | None:
    """f(u) − f(v) − f′(v)(u − v) ≥ 0."""
    try:
        slope = raise_term(Reader().entry(Derivative(f, v), ()), leaves(f, Variable))
    except (GaveUp, Undefined, StatementError):
        return None
    return Order("≥", Add(rebuild(f, {v: u}), Neg(f), Neg(Mul(slope, Add(u, Neg(v))))), 0)


def means(node: Any) -> list[Expression]:
    """The averages inside a statement, the outermost first."""
    found = [node] if isinstance(node, Expression) and average_of(node) is not None else []
    for arg in getattr(node, "args", ()):
        found += means(arg)
    return list(dict.fromkeys(found))


def average_of(node: Any) -> Average | None:
    """Σx/n, mean(x), or w @ x with w ≥ 0 and Σw = 1."""
    if isinstance(node, Defined):
        return average_of(node.meaning)
    if isinstance(node, Div) and isinstance(node.args[0], Total):
        whole, count = node.args
        return whole.args[0], lambda array: Div(Total(array), count)
    if isinstance(node, MatMul) and not node.shape:
        for weights, array in (node.args, node.args[::-1]):
            if isinstance(weights, Variable) and "simplex" in weights.facts:
                return array, lambda other, w=weights: MatMul(w, other)
    return None

"""Quadratic forms uᵀMu and products BMBᵀ by the matrix in the middle; projections by M = MᵀM."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import zeros_like
from verifier.certificates import Bounds, Certificate, Cut, NormalForm, Rewritten
from verifier.claims import Goal
from verifier.expressions import Defined, Expression, MatMul
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.signs.definite import factors, middle
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.canonical import orientations
from verifier.provers.search import Search
from verifier.relations import Loewner, Order

#: Matrices in the middle that are tried for one goal.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """First that a matrix in the middle is ⪰ 0, then the goal by its structure; MᵀM for M itself."""
    relation = goal.relation
    if not isinstance(relation, (Order, Loewner)) or relation.strict:
        return
    up = ascending(relation) if isinstance(relation, Order) else relation
    gap = difference(up.lhs, up.rhs)
    signs = signs_under(goal.given)
    inside = [m for m in dict.fromkeys(middles(gap, goal)) if not signs.psd(m)]
    for matrix in inside[:MOST]:
        fact = Loewner("⪰", matrix, zeros_like(matrix))
        if fact != relation and accepted(Goal(relation, (*goal.given, fact))):
            proof = search.find(Goal(fact, goal.given, goal.hints))
            if proof is not None:
                yield Cut(fact, proof, Bounds())
    if isinstance(relation, Loewner) and not search.depth and goal.given:
        for rules in orientations(goal, search):
            yield Rewritten(gap.T @ gap, NormalForm(rules))


def middles(node: Any, goal: Goal) -> Iterator[Expression]:
    """The matrices M in uᵀMu and in BMBᵀ."""
    node = plain(node)
    if isinstance(node, MatMul):
        parts = factors(node) if len(node.shape) == 2 else list(vectors_apart(node))
        inner = middle(parts, signs_under(goal.given))[1] if len(node.shape) == 2 else None
        if len(parts) == 3 and not node.shape and parts[0] == parts[2]:
            inner = parts[1]
        if inner is not None and len(inner.shape) == 2 and inner.shape[0] == inner.shape[1] and inner != node:
            yield inner
    for arg in (node.meaning,) if isinstance(node, Defined) else getattr(node, "args", ()):
        if isinstance(arg, Expression):
            yield from middles(arg, goal)


def vectors_apart(node: MatMul) -> Iterator[Expression]:
    """u, M, w of (uM)w or u(Mw)."""
    left, right = node.args
    if isinstance(left, MatMul) and len(left.args[0].shape) == 1:
        yield from (*left.args, right)
    elif isinstance(right, MatMul) and len(left.shape) == 1:
        yield from (left, *right.args)


def accepted(goal: Goal) -> bool:
    """The goal is seen by its structure."""
    try:
        check(goal, Bounds())
    except Rejected:
        return False
    return True

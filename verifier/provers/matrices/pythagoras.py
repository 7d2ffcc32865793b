"""‖a‖² − ‖b‖² = ‖a − b‖² where b is at right angles to a − b, as a projection is, or a residual by the normal
equations: then it is ≥ 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, NormalForm, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, MatMul, Neg, Number, Pow, Total, lift
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.array_laws import squared
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The square of the difference, where the difference of the squares is that, by hypotheses about arrays too."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.strict or relation.lhs.shape:
        return
    up = ascending(relation)
    a, b = (_squared(side) for side in (up.lhs, up.rhs))
    if a is None or b is None or a.shape != b.shape:
        return
    form = Total(Pow(Add(a, Neg(b)), lift(2)))
    gap = search.gap(goal, Add(up.lhs, Neg(up.rhs)), form)
    if gap is not None and not gap:
        yield Rewritten(form)
    elif any(type(h) is Eq and h.args[0].shape for h in goal.given):
        equality = search.find(Goal(Eq(Add(up.lhs, Neg(up.rhs)), form), goal.given, goal.hints))
        if isinstance(equality, NormalForm):
            yield Rewritten(form, equality)


def _squared(node: Any) -> Any:
    """a for Σ aᵢ², also written ‖a‖² or aᵀa."""
    node = plain(node)
    if isinstance(node, MatMul) and node.args[0] == node.args[1]:
        return node.args[0]
    if isinstance(node, Total):
        return squared(node)
    if isinstance(node, Pow) and node.args[1] == lift(2):
        root = plain(node.args[0])
        half = isinstance(root, Pow) and isinstance(root.args[1], Number) and root.args[1].value * 2 == 1
        return _squared(root.args[0]) if half else None
    return None


__all__ = ["propose"]

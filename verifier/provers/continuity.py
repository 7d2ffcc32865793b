"""Bounds that hold near a point: a common weight, a ratio that is continuous, and a strict bound at the point."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.certificates import Certificate, Continuity
from verifier.claims import Goal
from verifier.expressions import Expression, Mul, lift
from verifier.kernel.check import at_value
from verifier.relations import Eventually, Order


def propose(goal: Goal, find: Callable[[Goal], Certificate | None]) -> Iterator[Certificate]:
    """Split both sides of w·r ≤ w·m at their common factors w."""
    if not isinstance(goal.relation, Eventually) or not isinstance(goal.relation.args[0], Order):
        return
    inner, variable = goal.relation.args
    left, right = factors(inner.lhs), factors(inner.rhs)
    weight = [f for f in left if f in right]
    for f in weight:
        left.remove(f)
        right.remove(f)
    ratio, bound = product(left), product(right)
    at_zero = [at_value(part, variable, 0) for part in (ratio, bound)]  # type: ignore[arg-type]
    certificate = find(Goal(Order("<", *at_zero), goal.given, goal.hints))
    if certificate is not None:
        yield Continuity(product(weight), ratio, bound, certificate)


def factors(node: Expression) -> list[Expression]:
    """The factors of a product, each once as written."""
    return list(node.args) if isinstance(node, Mul) else [node]  # type: ignore[arg-type]


def product(parts: list[Expression]) -> Expression:
    """Their product; 1 for none."""
    return lift(1) if not parts else parts[0] if len(parts) == 1 else Mul(*parts)

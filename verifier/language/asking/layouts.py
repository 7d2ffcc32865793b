"""A formula that is right up to transposing: the other layout of a derivative."""

from __future__ import annotations

from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Transpose
from verifier.relations import Eq
from verifier.verdicts import Repair

#: What such a slip is called.
OTHER_LAYOUT = "equal after transposing"


def other_layout(goal: Goal) -> Repair | None:
    """The transposed right side, where numbers do not speak against it and the kernel proves that it is equal."""
    from verifier.numeric.comparing import numbers_for
    from verifier.provers import prove
    from verifier.slips.mutations import is_stacked

    if not isinstance(goal.relation, Eq):
        return None
    left, right = goal.relation.expressions
    if len(left.shape) != 2 or left.shape != right.shape[::-1] or is_stacked(left) or is_stacked(right):
        return None
    turned = right.args[0] if isinstance(right, Transpose) else Transpose(right)
    assert isinstance(turned, Expression)
    if numbers_for(goal).differ(left, turned):
        return None
    theorem = prove(Goal(Eq(left, turned), goal.given, goal.hints)).theorem
    if theorem is None:
        return None
    return Repair(f"{OTHER_LAYOUT}: {_whose(left, right)}", theorem.goal.relation, theorem.certificate)


def _whose(left: Expression, right: Expression) -> str:
    """Which layout the formula is in, as far as the derivative in it tells."""
    for node in (left, right):
        found = _derivative(node)
        if found is not None:
            scalar = not found.args[0].shape
            turned = isinstance(node, Transpose)
            return f"your formula is in {'numerator' if scalar != turned else 'denominator'} layout"
    return "one side is the transpose of the other"


def _derivative(node: Expression) -> Derivative | None:
    """The derivative of a scalar in a matrix, or of a vector in a vector, that a side is."""
    inner = node.args[0] if isinstance(node, Transpose) else node
    return inner if isinstance(inner, Derivative) and len(inner.shape) == 2 else None


__all__ = ["OTHER_LAYOUT", "other_layout"]

"""What hypotheses say of undefined functions and of matrices: Lipschitz constants and bounds, for all values at once.

A hypothesis counts only if it speaks of every value: its variable has no facts, depends on nothing, and no other
hypothesis restricts it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier import expressions as e
from verifier.expressions import Expression, Variable
from verifier.kernel.signs.order import Signs
from verifier.properties import Lipschitz
from verifier.relations import ForAll, Order, Relation, leaves

Fixed = Callable[[Any], bool]


def constant_of_call(node: e.Call, given: tuple[Relation, ...], fixed: Fixed) -> Expression | None:
    """K ≥ 0 by a hypothesis that f⁽ᵏ⁾ is Lipschitz with the constant K on the whole line."""
    for said, at, constant in _constants(given, fixed):
        if isinstance(said, e.Call) and not at.shape and said.args[2] == at and said.args[:2] == node.args[:2]:
            return constant
    return None


def constant_of_matrix(matrix: Any, given: tuple[Relation, ...], fixed: Fixed) -> Expression | None:
    """K ≥ 0 by a hypothesis that v ↦ Av is Lipschitz with the constant K on the whole space: ‖Av‖ ≤ K‖v‖."""
    for said, at, constant in _constants(given, fixed):
        if isinstance(said, e.MatMul) and len(at.shape) == 1 and said.args == (matrix, at):
            return constant if at not in leaves(matrix, Variable) else None
    return None


def _constants(given: tuple[Relation, ...], fixed: Fixed) -> list[tuple[Any, Variable, Expression]]:
    """The Lipschitz hypotheses that speak of every value of their variable."""
    return [
        (said, at, constant)
        for said, at, constant in (h.args for h in given if isinstance(h, Lipschitz))
        if not (at.facts or at.of or any(_restricts(other, at) for other in given)) and fixed(constant)
    ]


def _restricts(hypothesis: Relation, at: Variable) -> bool:
    """It speaks of a value of the variable; as the variable of a Lipschitz function alone it ranges over the space."""
    if isinstance(hypothesis, Lipschitz) and hypothesis.args[1] == at:
        return at in leaves(hypothesis.args[2], Variable)
    return at in leaves(hypothesis, Variable)


def bound_of_call(node: e.Call, given: tuple[Relation, ...], fixed: Fixed) -> Expression | None:
    """B by a hypothesis that |f⁽ᵏ⁾(t)| ≤ B for every real t; B ≥ 0, since it is no less than one |f⁽ᵏ⁾(t)|."""
    for hypothesis in given:
        if not isinstance(hypothesis, ForAll):
            continue
        t, condition, said = hypothesis.args
        if t.facts or t.of or not _always(condition) or not isinstance(said, Order) or said.sign not in "≤<":
            continue
        size, bound = said.lhs, said.rhs
        inside = size.args[1] if isinstance(size, e.Apply) and size.function == "abs" else None
        if not isinstance(inside, e.Call) or inside.args[2] != t or inside.args[:2] != node.args[:2]:
            continue
        if fixed(bound) and t not in leaves(bound, Variable):
            return bound
    return None


def _always(condition: Relation) -> bool:
    """A condition that every number meets by the sign rules, as |t| ≥ 0."""
    if not isinstance(condition, Order) or condition.sign != "≥" or condition.rhs != e.lift(0):
        return False
    return Signs().bounds(condition.lhs).nonnegative


__all__ = ["bound_of_call", "constant_of_call", "constant_of_matrix"]

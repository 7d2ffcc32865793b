"""The parts of a statement that could stand by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic

from verifier.expressions import Comprehension, Derivative, Expectation, Expression, SumOver
from verifier.integrals import Integral
from verifier.numeric.axes import dependencies
from verifier.sequences import Ranged


def unfinished(node: Expression) -> bool:
    """A derivative or an expectation that is still to be calculated stands inside."""
    return any(isinstance(part, (Derivative, Expectation)) for part in subexpressions((node,)))


def subexpressions(parts: Sequence[Any]) -> list[Expression]:
    """Every part that could stand by itself (no bound index escapes), each once, the smallest inside first."""
    found: dict[Expression, None] = {}
    visited: set[tuple[Basic, frozenset[Any]]] = set()

    def visit(node: Any, bound: frozenset[Any]) -> None:
        if not isinstance(node, Basic) or (node, bound) in visited:
            return
        visited.add((node, bound))
        inner = bound | set(node.args[1:]) if isinstance(node, (SumOver, Comprehension)) else bound
        if isinstance(node, (Ranged, Integral)):
            inner = bound | {node.args[1]}
        for arg in node.args:
            visit(arg, inner)
        if isinstance(node, Expression) and not (bound and bound & dependencies(node)):
            found.setdefault(node)

    for part in parts:
        visit(part, frozenset())
    return list(found)

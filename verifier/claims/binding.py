"""What may be put into a statement: no letter is captured, and no two things become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from verifier.errors import ShapeError, StatementError
from verifier.expressions import Comprehension, Derivative, Dim, Expression, Index, Leaf, SumOver, Variable
from verifier.integrals import Integral
from verifier.relations import Relation, at_sizes, leaves
from verifier.sequences import Ranged


def require_free(
    there: Mapping[Variable, Expression], parts: tuple[Expression, Expression], given: Sequence[Relation]
) -> None:
    """Values may stand for variables that are free, of their shape, and without facts, hypotheses or derivatives."""
    term, bound = parts
    for variable, place in there.items():
        if variable.facts or any(variable in leaves(hypothesis, Variable) for hypothesis in given):
            raise StatementError(f"{variable} does not range over the whole space; state both parts by themselves")
        if variable.shape != place.shape:
            raise ShapeError(f"{variable} and the value {place} have different shapes")
        if variable in leaves(bound, Variable):
            raise StatementError(f"the bound {bound} must not depend on {variable}")
        if any(variable in node.args[1:] for node in subtrees(term) if isinstance(node, Derivative)):
            raise StatementError(f"a value cannot be put into a derivative in {variable}; write the derivative out")
        captured = sorted(map(str, binders(term).intersection(leaves(place, Leaf))))
        if captured:
            raise StatementError(f"{captured[0]} of the value {place} is bound in the term; rename it there")


def binders(node: Any) -> set[Any]:
    """The letters that sums, integrals and derivatives inside a statement run over."""
    whole = (Derivative, SumOver, Comprehension)
    return {
        letter
        for part in subtrees(node)
        if isinstance(part, (*whole, Ranged, Integral))
        for letter in (part.args[1:] if isinstance(part, whole) else part.args[1:2])
    }


def subtrees(node: Any) -> Iterator[Any]:
    """A statement and everything inside it."""
    yield node
    for arg in node.args:
        yield from subtrees(arg)


def require_apart(parts: tuple[Relation, ...], sizes: Mapping[Dim, int]) -> None:
    """Fixing sizes must not make one of two variables, or of two indices, that share a name."""
    if not sizes:
        return
    named = dict.fromkeys(leaf for part in parts for kind in (Variable, Index) for leaf in leaves(part, kind))
    fixed: dict[Any, Any] = {}
    for leaf in named:
        other = fixed.setdefault(at_sizes(leaf, dict(sizes)), leaf)
        if other != leaf:
            raise StatementError(
                f"two things are named {leaf.name!r}, and at these sizes they would be one; rename one"
            )

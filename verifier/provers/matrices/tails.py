"""Products, largest and least entries of a vector and of what is left of it without its first or last entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.arrangements import Det, Diag
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Comprehension, Entry, Expression, Part, Run
from verifier.kernel.laws.matrices.tails import BY_END
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.search import Search
from verifier.relations import Eq


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The equation with the laws of the functions and of the parts of vectors that stand in it as hypotheses."""
    relation = goal.relation
    if type(relation) is not Eq or relation.expressions[0].shape:
        return
    parts = parts_of(relation)
    found = list(dict.fromkeys(whole for part in parts if (whole := part_of(part)) is not None))
    names = list(dict.fromkeys(name for part in parts if (name := _function(part))))
    yield from with_laws(goal, search, [(BY_END[name, first], (x,)) for x, first in found for name in names])


def part_of(node: Any) -> tuple[Expression, bool] | None:
    """x, and whether it is the first entry that is missing, of x[1:] and x[:-1]."""
    if not isinstance(node, Comprehension) or len(node.shape) != 1 or not isinstance(node.args[0], Entry):
        return None
    x, *places = node.args[0].args
    if len(places) != 1 or len(x.shape) != 1 or not isinstance(places[0], Run):
        return None
    run, (dim,) = places[0], node.shape
    if run.sign != 1 or run.start not in (0, 1) or not isinstance(dim, Part) or dim != Part(x.shape[0], 1):
        return None
    return x, run.start == 1


def _function(node: Any) -> str:
    if isinstance(node, Det) and isinstance(node.args[0], Diag):
        return "prod"
    return node.function if isinstance(node, ArrayFunction) and node.function in ("max", "min") else ""

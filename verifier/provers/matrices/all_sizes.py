"""Sizes that are given as numbers: the statement for all sizes, of which the goal is one instance.

The laws of arrays speak of sums over an axis, which of a short axis are written out: what AᵀA = I says of a matrix of
2 × 2 is lost among its entries, and found again where the matrix has n × n.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, count
from typing import Any

import sympy

from verifier.arrangements import Eye, Full, Inverse
from verifier.certificates import Certificate, OfAllSizes
from verifier.claims import Goal
from verifier.counterexamples.samples import falsify_at_samples
from verifier.errors import StatementError
from verifier.expressions import Dim, Entry, Expression, Leaf, Number, Part, Pow, Run, Size
from verifier.kernel.replay import OF_POINTS
from verifier.provers.search import Search
from verifier.relations import Relation, at_sizes, leaves

#: Names of dimensions, as people write them.
_NAMES = ("n", "m", "p", "q", "r", "k")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with symbolic dimensions in the place of its numbers, where samples of small sizes do not refute it:
    once with the axes alone, once with every number that is the length of an axis.  Where it speaks of places beyond
    the first, which every axis has, the axes are as long as here or longer; where it speaks of parts of an axis, as
    x[1:] is one, their lengths are the longest less a number.  Matrices of one column stand for those of several where
    something is inverted, of which 1 by 1 the entry alone is seen."""
    if search.depth or type(goal.relation) not in OF_POINTS:
        return
    dims = _dimensions(goal, 2)
    columns = {} if not goal.relation.has(Inverse) else _dimensions(goal, 1)
    tried: set[Relation] = set()
    ways: list[tuple[dict[int, Any], bool]] = [(dims, False), (dims, True)] if dims else []
    if len(dims) > 1 and goal.relation.atoms(Run):
        ways.append((_parts_of_longest(dims), False))
    if len(columns) > len(dims):
        ways.append((columns, False))
    for dims, numbers in ways:
        sizes = {dim: length for length, dim in dims.items() if isinstance(dim, Dim)}
        try:
            statement = _for_all(goal.relation, dims, numbers)
            given = tuple(_for_all(hypothesis, dims, numbers) for hypothesis in goal.given)
        except StatementError:
            continue
        kept = tuple(general for general, said in zip(given, goal.given) if at_sizes(general, sizes) == said)
        if statement in tried or at_sizes(statement, sizes) != goal.relation:
            continue
        tried.add(statement)
        general = Goal(statement, kept, goal.hints)
        if falsify_at_samples(general) is None and (proof := search.afresh(general)) is not None:
            yield OfAllSizes(statement, proof, tuple((Size(dim), length) for dim, length in sizes.items()), kept)


def _dimensions(goal: Goal, least: int) -> dict[int, Dim]:
    """A dimension for each length of an axis in the relation that is not below the least."""
    beyond = any(_is_beyond(part) for part in goal.relation.atoms(Entry))
    taken = {leaf.name for part in (goal.relation, *goal.given) for leaf in leaves(part, Leaf)}
    lengths = {length for leaf in leaves(goal.relation, Leaf) for length in _lengths(leaf) if length >= least}
    names = (name for name in chain(_NAMES, (f"n{k}" for k in count(1))) if name not in taken)
    return {length: Dim(name, length if beyond else 1) for length, name in zip(sorted(lengths), names)}


def _parts_of_longest(dims: Mapping[int, Dim]) -> dict[int, Any]:
    """The longest length as a dimension n of at least so many places, and each shorter one as n − c."""
    longest = max(dims)
    whole = Dim(dims[longest].name, longest)
    return {length: Part(whole, longest - length) for length in dims}


def _is_beyond(entry: Entry) -> bool:
    """An entry at a fixed place that is not the first."""
    return any(isinstance(place, sympy.Integer) and place != 0 for place in entry.args[1:])


def _lengths(leaf: Leaf) -> Iterator[int]:
    """The lengths of axes among the data of a leaf: else only least sizes are numbers."""
    if isinstance(leaf, (Dim, Part)):
        return
    for datum in leaf.data:
        yield from (part for part in (datum if isinstance(datum, tuple) else (datum,)) if type(part) is int)


def _for_all(node: Any, dims: Mapping[int, Any], numbers: bool) -> Any:
    """The statement with dimensions for lengths, and with ``numbers`` also for numbers that are no exponents."""
    if isinstance(node, Leaf):
        return _leaf(node, dims, numbers)
    if isinstance(node, Number):
        return Size(dims[int(node.value)]) if numbers and node.value in dims else node
    if not isinstance(node, sympy.Basic) or not node.args:
        return node
    if isinstance(node, Pow):
        return Pow(_for_all(node.args[0], dims, numbers), _for_all(node.args[1], dims, False))
    axes = len(node.args) if isinstance(node, Eye) else len(node.args) - 1 if isinstance(node, Full) else 0
    inner = node.args[: len(node.args) - axes]
    lengths = (dims.get(int(arg), arg) if isinstance(arg, sympy.Integer) else arg for arg in node.args[len(inner) :])
    return node.func(*(_for_all(arg, dims, numbers) for arg in inner), *lengths)


def _leaf(leaf: Leaf, dims: Mapping[int, Any], numbers: bool) -> Leaf:
    if isinstance(leaf, (Dim, Part)):
        return leaf

    def raised(part: Any) -> Any:
        if type(part) is int:
            return dims.get(part, part)
        return _for_all(part, dims, numbers) if isinstance(part, Expression) else part

    data = tuple(tuple(map(raised, datum)) if isinstance(datum, tuple) else raised(datum) for datum in leaf.data)
    return leaf if data == leaf.data else type(leaf)(*data)


__all__ = ["propose"]

"""Dimensions that no array has: such an n stands for a whole number ≥ 1, and is read as one, for inductions."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.expressions import Dim, Expression, Size, Variable, lift
from verifier.relations import Order, Relation, leaves, rebuild


def as_numbers(relations: Iterable[Relation]) -> dict[Expression, Variable]:
    """A whole number > 0 for each size of a dimension that appears as a number, and nowhere as the length of an array
    or the range of an index; none where another name is spelt alike."""
    found = list(relations)
    sizes = {size.args[0] for relation in found for size in relation.atoms(Size)}
    names = {v.name for relation in found for v in leaves(relation, Variable)} if sizes else set()
    numbers: dict[Expression, Variable] = {
        Size(dim): Variable(dim.name, (), ("positive", "whole")) for dim in sizes if dim.name not in names
    }
    if not numbers:
        return {}
    left = {dim for relation in found for dim in leaves(rebuild(relation, numbers), Dim)}
    return {size: number for size, number in numbers.items() if size.args[0] not in left}


def least(numbers: dict[Expression, Variable]) -> list[Relation]:
    """That they are as large as the dimensions are."""
    return [Order("≥", number, lift(size.args[0].least)) for size, number in numbers.items() if size.args[0].least > 1]

"""The rules by which shapes combine, and what is said when they do not.

A shape is a tuple of dimensions; operands are anything with a ``shape`` and a text.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import sympy

from verifier.errors import ShapeError
from verifier.facts import shape_text

AnyShape: TypeAlias = tuple[Any, ...]


def broadcast(operator: str, *operands: Any) -> AnyShape:
    """The common shape of the operands, aligned at the last axis as NumPy does (equal, or a missing axis, or 1).

    Raises:
        ShapeError: names the operator and both shapes.
    """
    result: AnyShape = ()
    for operand in operands:
        shape = operand.shape
        longer, shorter = (result, shape) if len(result) >= len(shape) else (shape, result)
        offset = len(longer) - len(shorter)
        merged = list(longer)
        for axis, dim in enumerate(shorter, offset):
            if longer[axis] == 1:
                merged[axis] = dim
            elif dim not in (longer[axis], 1):
                raise ShapeError(f"'{operator}' cannot combine {shapes_text(operands)}")
        result = tuple(merged)
    return result


def shapes_text(operands: Any) -> str:
    """``X (m, n) and y (n,)``: the operands of an operator with their shapes."""
    return " and ".join(f"{operand} {shape_text(operand.shape)}" for operand in operands)


def dims_of(args: Any) -> AnyShape:
    return tuple(int(arg) if isinstance(arg, sympy.Integer) else arg for arg in args)


def scalar_body(what: str, body: Any) -> AnyShape:
    if body.shape != ():
        raise ShapeError(f"{what} is built from a scalar, not from {body} of shape {shape_text(body.shape)}")
    return ()


def vector_shape(what: str, operand: Any) -> AnyShape:
    if len(operand.shape) != 1:
        raise ShapeError(f"{what} takes a vector, not {operand} of shape {shape_text(operand.shape)}")
    shape: AnyShape = operand.shape
    return shape


def matrix_shape(what: str, operand: Any) -> AnyShape:
    if len(operand.shape) != 2:
        raise ShapeError(f"{what} takes a matrix, not {operand} of shape {shape_text(operand.shape)}")
    shape: AnyShape = operand.shape
    return shape


def square_shape(what: str, operand: Any) -> AnyShape:
    shape = matrix_shape(what, operand)
    if shape[0] != shape[1]:
        raise ShapeError(f"{what} takes a square matrix, not {operand} of shape {shape_text(shape)}")
    return shape

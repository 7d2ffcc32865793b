"""Derivatives in several numbers, grad(f, [x, y]): ∂f/∂x and ∂f/∂y, in the order in which they are listed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import sympy

from verifier import notation as nt
from verifier.expressions import Entry, Expression, Transpose, Variable
from verifier.language.axes.indexing import listed
from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from verifier.language.forms import Form
    from verifier.language.walk import Walker


def or_in_several(one: Form, several: Callable[[Expression, Sequence[Any]], Expression]) -> Form:
    """The form for one variable, and that for a list of scalars in its place."""

    def read(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
        by = listed(arguments[1]) if len(arguments) == 2 else None
        if not by or node.keywords:
            return one(walker, node, arguments)
        variables = [walker.value(part) for part in by]
        if any(v.shape or not isinstance(v, (Variable, Entry)) for v in variables):
            said = "a derivative in several at once is taken in scalars, as in grad(f, [x, y])"
            walker.fail(said, arguments[1], NotYet)
        f = walker.value(arguments[0])
        slope = walker.built(lambda: several(f, variables), node)
        return Transpose(slope) if f.shape and walker.layout == "denominator" else slope

    return read


def gradient(f: Expression, variables: Sequence[Any]) -> Expression:
    """[∂f/∂x, ∂f/∂y] of a number f."""
    if f.shape:
        raise NotYet("the gradient is that of a number; of an array write jacobian(f, [x, y])")
    return nt.array([nt.d(f, v) for v in variables])


def jacobian(f: Expression, variables: Sequence[Any]) -> Expression:
    """[[∂fᵢ/∂x, ∂fᵢ/∂y]]ᵢ of a vector f of written length."""
    if len(f.shape) != 1 or not isinstance(f.shape[0], int):
        raise NotYet("a jacobian in several scalars is that of a vector of written length")
    entries = [Entry(f, sympy.Integer(i)) for i in range(f.shape[0])]
    return nt.array([[nt.d(entry, v) for v in variables] for entry in entries])


def hessian(f: Expression, variables: Sequence[Any]) -> Expression:
    """[[∂²f/∂v∂w]] over the listed v and w."""
    if f.shape:
        raise NotYet("the Hessian is that of a number")
    return nt.array([[nt.d(nt.d(f, w), v) for w in variables] for v in variables])

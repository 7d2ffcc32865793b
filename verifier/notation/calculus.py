"""Derivatives and expectation."""

from __future__ import annotations

from verifier.errors import ShapeError
from verifier.expressions import Derivative, Entry, Expectation, Expression, Operand, Variable, lift
from verifier.facts import shape_text


def grad(f: Operand, x: Variable) -> Expression:
    """∇ₓf of a scalar, in the shape of x (denominator layout)."""
    a = lift(f)
    if a.shape != ():
        raise ShapeError(f"grad takes a scalar, not shape {shape_text(a.shape)}; use jacobian")
    return Derivative(a, x)


def jacobian(f: Operand, x: Variable) -> Expression:
    """∂f/∂x, outputs × inputs (numerator layout); transpose it for the other layout."""
    return Derivative(lift(f), x)


def hessian(f: Operand, x: Variable) -> Expression:
    """∇²f, the Jacobian of the gradient."""
    return Derivative(grad(f, x), x)


def d(f: Operand, t: Expression) -> Expression:
    """∂f/∂t for a scalar variable t, or ∂f/∂x[i] for an entry of a variable (f a scalar)."""
    a = lift(f)
    if isinstance(t, Entry):
        if a.shape != ():
            raise ShapeError(f"a derivative in an entry takes a scalar, not shape {shape_text(a.shape)}")
        return Entry(Derivative(a, t.args[0]), *t.args[1:])
    return Derivative(a, t)


def E(x: Operand) -> Expression:
    """The expectation over all declared noise in x."""
    return Expectation(lift(x))

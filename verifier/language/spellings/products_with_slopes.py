"""Products with derivatives by the names of automatic differentiation: vjp(f, x, g), jvp(f, x, v), hvp(f, x, v)."""

from __future__ import annotations

import ast

from verifier.expressions import Variable
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, Rule
from verifier.relations import leaves


def pulled_back(call: Call) -> ast.expr | None:
    """vjp(f, x, g) is the gradient in x of Σ g∘f, Jᵀg for vectors; g has the shape of f, and is held where x moves."""
    f, x, g = _three(call, "a formula, a variable and a cotangent of the formula's shape")
    if call.walker.value(f).shape != call.walker.value(g).shape:
        call.walker.fail("vjp takes a cotangent of the shape of the formula", g)
    if _moves(call, x, g):
        return _held(call, f, x, g)
    return _gradient(call, call.called("sum", [call.placed(ast.BinOp(g, ast.Mult(), f))]), x)


def _moves(call: Call, x: ast.expr, g: ast.expr) -> bool:
    """g may change where x does."""
    return bool({*leaves(call.walker.value(x), Variable)} & {*leaves(call.walker.value(g), Variable)})


def _held(call: Call, f: ast.expr, x: ast.expr, g: ast.expr) -> ast.expr:
    """The same with g outside the derivative: a number times the gradient, Σ g∘∂f in a number, Jᵀg of vectors."""
    of, by = (len(call.walker.value(part).shape) for part in (f, x))
    if not of:
        return call.placed(ast.BinOp(g, ast.Mult(), _gradient(call, f, x)))
    if not by:
        return call.called("sum", [call.placed(ast.BinOp(g, ast.Mult(), call.called("d", [f, x])))])
    if of != 1 or by != 1:
        call.walker.fail("vjp of matrices takes a cotangent that does not change with the variable", g, NotYet)
    return call.placed(ast.BinOp(call.placed(ast.Attribute(_jacobian(call, f, x), "T", ast.Load())), ast.MatMult(), g))


def _gradient(call: Call, f: ast.expr, x: ast.expr) -> ast.expr:
    """∇f in the shape of x, whatever the layout."""
    made = call.called("grad", [f, x])
    turned = call.walker.layout == "numerator" and len(call.walker.value(x).shape) == 2
    return call.placed(ast.Attribute(made, "T", ast.Load())) if turned else made


def _jacobian(call: Call, f: ast.expr, x: ast.expr) -> ast.expr:
    """Outputs × inputs, whatever the layout."""
    made = call.called("jacobian", [f, x])
    turned = call.walker.layout == "denominator" and len(call.walker.value(f).shape) == 1
    return call.placed(ast.Attribute(made, "T", ast.Load())) if turned else made


def pushed_forward(call: Call) -> ast.expr | None:
    """jvp(f, x, v) is the derivative of f in x along v: Jv of a vector, Σ ∇f∘v of a number."""
    f, x, v = _three(call, "a formula, a variable and a tangent of the variable's shape")
    _of_its_shape(call, x, v)
    if not call.walker.value(f).shape:
        return call.called("sum", [call.placed(ast.BinOp(_gradient(call, f, x), ast.Mult(), v))])
    return _along(call, "jacobian", f, x, v)


def hessian_along(call: Call) -> ast.expr | None:
    """hvp(f, x, v) is ∇²f·v."""
    f, x, v = _three(call, "a formula, a vector and a tangent of its shape")
    _of_its_shape(call, x, v)
    return _along(call, "hessian", f, x, v)


def _along(call: Call, slope: str, f: ast.expr, x: ast.expr, v: ast.expr) -> ast.expr:
    """The Jacobian or Hessian times a vector; in a number it is the product."""
    shape = call.walker.value(x).shape
    if len(shape) > 1:
        call.walker.fail(f"{call.name} of an array is read in a vector", x)
    if slope == "jacobian" and shape:
        made = _jacobian(call, f, x)
    else:
        made = call.called(
            slope if shape else "d", [f, x, *([ast.Constant(2)] if slope == "hessian" and not shape else [])]
        )
    return call.placed(ast.BinOp(made, ast.MatMult() if shape else ast.Mult(), v))


def _three(call: Call, what: str) -> list[ast.expr]:
    if len(call.arguments) != 3 or call.node.keywords:
        call.walker.fail(f"{call.name} takes {what}, as in {call.name}(f, x, v)", call.node)
    return call.arguments


def _of_its_shape(call: Call, x: ast.expr, v: ast.expr) -> None:
    if call.walker.value(x).shape != call.walker.value(v).shape:
        call.walker.fail(f"{call.name} takes a tangent of the shape of the variable", v)


RULES: dict[str, Rule] = {"vjp": pulled_back, "jvp": pushed_forward, "hvp": hessian_along}

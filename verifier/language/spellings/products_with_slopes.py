"""Products with derivatives by the names of automatic differentiation: vjp(f, x, g), jvp(f, x, v), hvp(f, x, v)."""

from __future__ import annotations

import ast

from verifier.language.spellings.calls import Call, Rule


def pulled_back(call: Call) -> ast.expr | None:
    """vjp(f, x, g) is the gradient in x of Σ g∘f, Jᵀg for vectors; g has the shape of f."""
    f, x, g = _three(call, "a formula, a variable and a cotangent of the formula's shape")
    if call.walker.value(f).shape != call.walker.value(g).shape:
        call.walker.fail("vjp takes a cotangent of the shape of the formula", g)
    product = call.placed(ast.BinOp(g, ast.Mult(), f))
    return call.called("grad", [call.called("sum", [product]), x])


def pushed_forward(call: Call) -> ast.expr | None:
    """jvp(f, x, v) is the derivative of f in x along v: Jv of a vector, Σ ∇f∘v of a number."""
    f, x, v = _three(call, "a formula, a variable and a tangent of the variable's shape")
    _of_its_shape(call, x, v)
    if not call.walker.value(f).shape:
        return call.called("sum", [call.placed(ast.BinOp(call.called("grad", [f, x]), ast.Mult(), v))])
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

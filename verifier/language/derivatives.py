"""Derivatives: gradients, Jacobians and Hessians, in an entry, of an undefined function."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import sympy

from verifier import notation as nt
from verifier.expressions import Entry, Expression, Transpose, Variable
from verifier.facts import shape_text
from verifier.language import in_several
from verifier.language.axes import kronecker
from verifier.language.axes.compounds import Compound
from verifier.language.axes.indexing import whole
from verifier.language.constants import NUMBERS
from verifier.language.errors import NotYet
from verifier.language.formulas import elementwise
from verifier.language.formulas.few_entries import of_few
from verifier.language.formulas.undefined import primed
from verifier.language.in_names import in_a_name, moving
from verifier.language.spellings.advice import like
from verifier.printing import text
from verifier.relations import leaves

if TYPE_CHECKING:
    from verifier.language.forms import Form
    from verifier.language.walk import Walker


#: The highest derivative d(f, t, k) or prime(f(x), k).
_ORDER = 9


def _two(
    walker: Walker, node: ast.Call, arguments: list[ast.expr], name: str, read: Callable[[ast.expr], Any] | None = None
) -> tuple[Any, Any]:
    if len(arguments) != 2 or node.keywords:
        walker.fail(f"{name} takes a formula and a variable, as in {name}(f, x)", node)
    by = arguments[1]
    if isinstance(by, ast.Name) and by.id in NUMBERS and not walker.scope.kind(by.id) and by.id != "pi":
        walker.scope.assume(by.id)  # e is a variable to who differentiates in it
    formula, variable = (read or walker.value)(arguments[0]), walker.value(arguments[1])
    formula = of_few(elementwise.as_written(formula, leaves(variable, Variable)))
    if isinstance(variable, Variable) and variable.name in walker.scope.assumed and isinstance(formula, Expression):
        inside = leaves(formula, Variable)
        if variable not in inside:
            advice = like(variable.name, (other.name for other in inside))
            walker.scope.note(f"{variable.name} does not occur in what is differentiated{advice}")
    return formula, variable


def _grad(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """∇f in the shape of the variable; in numerator layout its transpose; ∇f in vec X is vec ∇f."""
    if len(arguments) == 2 and _is_call(arguments[1], ("vec",)):
        return _stacked(walker, node, arguments, "grad")
    if len(arguments) == 2 and _is_folded(walker, arguments[1]):
        return _in_products(walker, node, arguments)
    f, x = _two(walker, node, arguments, "grad")
    f = _only_entry(f)
    if isinstance(x, Entry):
        return in_a_name(walker, node, f, x, nt.d)
    if f.shape and isinstance(x, Variable) and not x.shape:
        return in_a_name(walker, node, f, x, nt.d)  # entry by entry, as nothing else can be meant
    found = in_a_name(walker, node, f, x, nt.grad)
    return Transpose(found) if walker.layout == "numerator" and len(found.shape) == 2 else found


def _is_folded(walker: Walker, node: ast.expr) -> bool:
    """The name of an array whose axes are products of dimensions."""
    return isinstance(node, ast.Name) and isinstance(walker.scope.compounds.get(node.id), kronecker.Folded)


def _in_products(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """∇f in an array whose axes are products of dimensions."""
    f = _only_entry(walker.value(arguments[0]))
    return walker.built(lambda: kronecker.gradient(f, walker.any_value(arguments[1])), node)


def _stacked(walker: Walker, node: ast.Call, arguments: list[ast.expr], name: str) -> Any:
    """vec ∇f, the gradient of a scalar in the stacked columns of a matrix."""
    matrix = getattr(walker.any_value(arguments[1]), "stacked", None)
    if not isinstance(matrix, Variable) or node.keywords:
        walker.fail(f"{name} in vec(X) takes a declared matrix X", arguments[1], NotYet)
    f = _only_entry(walker.value(arguments[0]))
    if f.shape:
        walker.fail(f"{name} takes a scalar, not shape {shape_text(f.shape)}", node)
    return walker.built(lambda: kronecker.vec(nt.grad(f, matrix)), node)


def _only_entry(f: Expression) -> Expression:
    """The entry of a 1 × 1 matrix, such as x.T @ A @ x of a column x; every other array as it is."""
    return Entry(f, sympy.Integer(0), sympy.Integer(0)) if f.shape == (1, 1) else f


def _jacobian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """Outputs × inputs; in denominator layout its transpose."""
    if len(arguments) == 2 and any(_is_call(p, ("vec", "kron")) or _is_folded(walker, p) for p in arguments):
        if node.keywords:
            walker.fail("jacobian takes a function and a variable, as in jacobian(vec(F), vec(X))", node)
        values = [walker.any_value(argument) for argument in arguments]
        slope = walker.built(lambda: kronecker.slope(*values), node)
        return slope.T if walker.layout == "denominator" else slope
    f, x = _two(walker, node, arguments, "jacobian")
    return _laid_out(walker, in_a_name(walker, node, f, x, nt.jacobian), f, x)


def _laid_out(walker: Walker, slope: Any, f: Any, x: Any) -> Any:
    """∂f/∂x, which has the shape of f and then that of x; ∂y/∂x of vectors is turned in denominator layout, and the
    ∂f/∂X of a number in numerator layout."""
    axes = {"denominator": (1, 1), "numerator": (0, 2)}.get(walker.layout)
    turned = not isinstance(f, Compound) and (len(f.shape), len(x.shape)) == axes
    return Transpose(slope) if turned else slope


def _is_call(node: ast.expr, names: tuple[str, ...]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _hessian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """∇²f; in vec X it is ∂ vec ∇f/∂ (vec X)ᵀ."""
    if len(arguments) == 2 and _is_call(arguments[1], ("vec",)):
        gradient = _stacked(walker, node, arguments, "hessian")
        return walker.built(lambda: kronecker.slope(gradient, walker.any_value(arguments[1])), node)
    if len(arguments) == 2 and _is_folded(walker, arguments[1]):
        gradient = _in_products(walker, node, arguments)
        return walker.built(lambda: kronecker.slope(gradient, walker.any_value(arguments[1])), node)
    f, x = _two(walker, node, arguments, "hessian")
    f = _only_entry(f)
    if f.shape:
        walker.fail(f"hessian takes a scalar, not shape {shape_text(f.shape)}", node)
    return in_a_name(walker, node, f, x, nt.hessian)


def _laplacian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    f, x = _two(walker, node, arguments, "laplacian")
    return walker.built(lambda: nt.tr(nt.hessian(f, x)), node)


def _divergence(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    f, x = _two(walker, node, arguments, "divergence")
    return walker.built(lambda: nt.tr(nt.jacobian(f, x)), node)


def _d(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """∂f/∂t, d(f, x[i]), d(f, t, k) for the k-th derivative, d(f, x, y) and d(f, t, t) for one after the other."""
    if len(arguments) == 2 and _is_folded(walker, arguments[1]):
        return (_grad if not getattr(walker.any_value(arguments[0]), "shape", (1,)) else _jacobian)(
            walker, node, arguments
        )
    f, t = _two(walker, node, arguments[:2], "d", walker.any_value)
    if len(arguments) == 3 and isinstance(n := _order(walker, arguments[2]), Variable):
        return _of_order(walker, node, f, t, n)
    variables = [t]
    for argument in arguments[2:]:
        times = whole(argument)
        if times is not None and not 1 <= times <= _ORDER:
            walker.fail(f"the order of a derivative is a whole number from 1 to {_ORDER}", argument)
        variables += [walker.value(argument)] if times is None else [variables[-1]] * (times - 1)
        if len(variables) > _ORDER:
            walker.fail(f"the order of a derivative is a whole number from 1 to {_ORDER}", argument)
    for variable in variables:
        before = f
        f = in_a_name(walker, node, before, variable, _slope)
        f = _laid_out(walker, f, before, variable)
    return f


def _order(walker: Walker, node: ast.expr) -> Any:
    """A declared whole number that an order of derivatives is, as n in d(f, t, n)."""
    named = isinstance(node, ast.Name) and walker.scope.kind(node.id)
    found = walker.value(node) if named else None
    return found if isinstance(found, Variable) and "whole" in found.facts else None


def _of_order(walker: Walker, node: ast.Call, f: Any, t: Any, n: Variable) -> Expression:
    """The n-th derivative by its law."""
    from verifier.language.formulas.orders import NoOrder, of_order

    try:
        if not isinstance(f, Expression) or f.shape or type(t) is not Variable or t.shape or moving(walker.scope, f, t):
            raise NoOrder
        found = of_order(f, t, n, tuple(walker.scope.given))
    except NoOrder:
        walker.fail("no law known here tells this derivative of a whole order that is a letter", node, NotYet)
    walker.scope.told_slopes.append((f, t))
    walker.scope.cite(f"the derivative of the order {n.name} of {text(f)} in {t.name} is {text(found)}")
    return found


def _slope(f: Any, x: Any) -> Any:
    """∂f/∂x; Kronecker products and blocks are differentiated part by part, in scalars."""
    if not isinstance(f, Compound):
        return nt.d(f, x)
    if x.shape:
        raise NotYet("a derivative of an array of this kind in an array: write jacobian(vec(F), vec(X))")
    return f.each(lambda part: nt.d(part, x))


def _prime(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """prime(f(x)), prime(f(x), k): derivatives of an undefined function."""
    order = whole(arguments[1]) if len(arguments) == 2 else 1
    if not 1 <= len(arguments) <= 2 or order is None or not 1 <= order <= _ORDER or node.keywords:
        walker.fail(f"prime takes f(x) and an order from 1 to {_ORDER}", node)
    found = walker.built(partial(primed, walker.value(arguments[0]), order), node)
    if found is None:
        walker.fail("prime takes f(x) of an undefined function; for a formula write d(f, t)", node)
    return found


DERIVATIVES: dict[str, Form] = {
    **dict.fromkeys(("grad", "gradient", "nabla"), in_several.or_in_several(_grad, in_several.gradient)),
    **dict.fromkeys(("jacobian", "jac", "jacfwd", "jacrev"), in_several.or_in_several(_jacobian, in_several.jacobian)),
    **dict.fromkeys(("hessian", "hess"), in_several.or_in_several(_hessian, in_several.hessian)),
    "laplacian": _laplacian,
    "divergence": _divergence,
    "div": _divergence,
    "d": _d,
    "diff": _d,
    "derivative": _d,
    "partial": _d,
    "prime": _prime,
}

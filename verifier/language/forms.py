"""Calls that need more than the values of their arguments: sums over an index, derivatives, shapes, keywords."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import sympy

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import (
    Call,
    Comprehension,
    Dim,
    Entry,
    Expression,
    SumOver,
    Transpose,
    Variable,
    lift,
)
from verifier.facts import shape_text
from verifier.language import joins, kronecker, special, truths
from verifier.language.advice import like
from verifier.language.cases import indicator, where
from verifier.language.compounds import Compound, applied
from verifier.language.constants import NUMBERS
from verifier.language.errors import NotYet
from verifier.language.functions import Plain, plain
from verifier.language.indexing import whole
from verifier.language.integrals import integral
from verifier.language.keywords import read as read_keywords
from verifier.language.limits import infinite, limit
from verifier.language.ranges import ranged
from verifier.language.remarks import order_of_thresholds
from verifier.language.scope import Letter
from verifier.language.size import ENTRIES
from verifier.relations import leaves
from verifier.sequences import RangeProduct, RangeSum

if TYPE_CHECKING:
    from verifier.language.walk import Walker

Form: TypeAlias = Callable[["Walker", ast.Call, list[ast.expr]], Expression]

#: Names of norms that people write without quotes, as in norm(A, fro).
WORDS = ("fro", "nuc")
#: Of how many dimensions the size of an identity may be the product.
MOST_AXES = 4
#: The highest derivative d(f, t, k) or prime(f(x), k).
_ORDER = 9


def call_plain(walker: Walker, node: ast.Call, name: str, known: Plain, arguments: Sequence[ast.expr]) -> Expression:
    """A function of values, with numbers and switches as keywords."""
    arguments, keywords = read_keywords(walker, node, name, known, arguments)
    if not known.least <= len(arguments) <= known.most:
        walker.fail(f"{name} takes {known.arity}, not {len(arguments)}", node)
    values = [_argument(walker, argument, name) for argument in arguments]
    if any(isinstance(value, Compound) for value in values):
        joins.remark(walker, name, values)
        return walker.built(lambda: applied(name, values), node)  # type: ignore[no-any-return]
    if len(values) == 1 and name in special.SILENT:
        walker.scope.note(special.SILENT[name])
    built = walker.built(lambda: known.build(*values, **keywords), node)
    order_of_thresholds(walker, name, node, values)
    return built


def _argument(walker: Walker, node: ast.expr, function: str) -> Any:
    """A value, or a word: the name of a norm, or of an approximation."""
    if function in ("norm", "gelu") and isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if function == "norm" and infinite(node) > 0:
        return "inf"
    if function == "norm" and isinstance(node, ast.Name) and node.id in WORDS and not walker.scope.kind(node.id):
        return node.id
    return walker.any_value(node)


# --- indices -------------------------------------------------------------------------------------------------------


def _sum(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """sum(x), sum(A, axis=0), and sum(f(i), i, …) over index letters."""
    if len(arguments) == 4 and not all(_is_letter(walker, argument) for argument in arguments[1:]):
        return ranged(walker, node, arguments, RangeSum)
    named = [argument for argument in arguments[1:] if isinstance(argument, ast.Name)]
    if not named:
        known = plain("sum")
        assert known is not None
        return call_plain(walker, node, "sum", known, arguments)
    body, letters = _over(walker, node, arguments)
    return walker.built(lambda: SumOver(body, *letters), node)


def _is_letter(walker: Walker, node: ast.expr) -> bool:
    """An index letter, or a name that may be one: the ends of a sum from a to b are formulas, dimensions, variables."""
    return isinstance(node, ast.Name) and walker.scope.kind(node.id) in ("", "an index")


def _prod(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """prod(x) of a vector, and prod(f(i), i) over the dimension of an index letter."""
    if len(arguments) == 1 and not node.keywords:
        return walker.built(lambda: nt.product(walker.value(arguments[0])), node)
    if len(arguments) == 4 and not node.keywords:
        return ranged(walker, node, arguments, RangeProduct)
    if len(arguments) != 2:
        walker.fail("prod takes a vector, or a formula and its index, as in prod(x[i], i)", node, NotYet)
    body, letters = _over(walker, node, arguments)
    return walker.built(lambda: nt.product(Comprehension(body, *letters)), node)


def _entries(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """entries(x[i] * y[j], i, j): the array with these entries."""
    body, letters = _over(walker, node, arguments)
    return walker.built(lambda: Comprehension(body, *letters), node)


def _over(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> tuple[Expression, list[Any]]:
    """A scalar formula and the index letters that are bound in it."""
    names = []
    for argument in arguments[1:]:
        if not isinstance(argument, ast.Name):
            walker.fail("an index is a letter, as in sum(x[i], i)", argument)
        names.append(argument.id)
    if not names or node.keywords:
        walker.fail("the index letters are missing, as in sum(x[i], i)", node)
    try:
        with walker.scope.bind(names) as frame:
            body = walker.value(arguments[0])
    except StatementError as error:
        if not getattr(error, "text", "") and not hasattr(error, "column"):
            walker.fail(str(error), node)
        raise
    return body, [_bound(walker, node, name, frame[name]) for name in names]


def _bound(walker: Walker, node: ast.Call, name: str, letter: Letter) -> Any:
    if letter.dim is None:
        walker.fail(
            f"what does {name} run over? It is the index of nothing here; declare it, as in {name}: index(n)", node
        )
    return nt.index(letter.shown, letter.dim)


def _delta(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """delta(i, j)."""
    if len(arguments) != 2 or node.keywords:
        walker.fail("delta takes two indices", node)
    return truths.delta(walker, arguments, node)


# --- derivatives ---------------------------------------------------------------------------------------------------


def _two(walker: Walker, node: ast.Call, arguments: list[ast.expr], name: str) -> tuple[Expression, Any]:
    if len(arguments) != 2 or node.keywords:
        walker.fail(f"{name} takes a formula and a variable, as in {name}(f, x)", node)
    by = arguments[1]
    if isinstance(by, ast.Name) and by.id in NUMBERS and not walker.scope.kind(by.id) and by.id != "pi":
        walker.scope.assume(by.id)  # e is a variable to who differentiates in it
    formula, variable = walker.value(arguments[0]), walker.value(arguments[1])
    if isinstance(variable, Variable) and variable.name in walker.scope.assumed:
        inside = leaves(formula, Variable)
        if variable not in inside:
            advice = like(variable.name, (other.name for other in inside))
            walker.scope.note(f"{variable.name} does not occur in what is differentiated{advice}")
    return formula, variable


def _grad(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """∇f in the shape of the variable; in numerator layout its transpose."""
    f, x = _two(walker, node, arguments, "grad")
    f = _only_entry(f)
    if isinstance(x, Entry):
        return walker.built(lambda: nt.d(f, x), node)
    found = walker.built(lambda: nt.grad(f, x), node)
    return Transpose(found) if walker.layout == "numerator" and len(found.shape) == 2 else found


def _only_entry(f: Expression) -> Expression:
    """The entry of a 1 × 1 matrix, such as x.T @ A @ x of a column x; every other array as it is."""
    return Entry(f, sympy.Integer(0), sympy.Integer(0)) if f.shape == (1, 1) else f


def _jacobian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """Outputs × inputs; in denominator layout its transpose."""
    if len(arguments) == 2 and any(_is_call(part, ("vec", "kron")) for part in arguments):
        values = [walker.any_value(argument) for argument in arguments]
        slope: Any = walker.built(lambda: kronecker.slope(*values), node)
        return slope  # type: ignore[no-any-return]
    f, x = _two(walker, node, arguments, "jacobian")
    found = walker.built(lambda: nt.jacobian(f, x), node)
    turned = walker.layout == "denominator" and len(f.shape) == len(x.shape) == 1
    return Transpose(found) if turned else found


def _is_call(node: ast.expr, names: tuple[str, ...]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _hessian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    f, x = _two(walker, node, arguments, "hessian")
    f = _only_entry(f)
    if f.shape:
        walker.fail(f"hessian takes a scalar, not shape {shape_text(f.shape)}", node)
    return walker.built(lambda: nt.hessian(f, x), node)


def _laplacian(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    f, x = _two(walker, node, arguments, "laplacian")
    return walker.built(lambda: nt.tr(nt.hessian(f, x)), node)


def _divergence(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    f, x = _two(walker, node, arguments, "divergence")
    return walker.built(lambda: nt.tr(nt.jacobian(f, x)), node)


def _d(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """∂f/∂t, d(f, x[i]), d(f, t, k) for the k-th derivative, d(f, x, y) and d(f, t, t) for one after the other."""
    f, t = _two(walker, node, arguments[:2], "d")
    variables = [t]
    for argument in arguments[2:]:
        times = whole(argument)
        if times == 0 or (times is not None and times < 0):
            walker.fail(f"the order of a derivative is a whole number from 1 to {_ORDER}", argument)
        variables += [walker.value(argument)] if times is None else [variables[-1]] * (times - 1)
        if len(variables) > _ORDER:
            walker.fail(f"the order of a derivative is a whole number from 1 to {_ORDER}", argument)
    for variable in variables:
        before = f
        f = walker.built(lambda before=before, variable=variable: nt.d(before, variable), node)  # type: ignore[misc]
    return f


def _prime(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """prime(f(x)), prime(f(x), k): derivatives of an undefined function."""
    order = whole(arguments[1]) if len(arguments) == 2 else 1
    if not 1 <= len(arguments) <= 2 or order is None or not 1 <= order <= _ORDER or node.keywords:
        walker.fail(f"prime takes f(x) and an order from 1 to {_ORDER}", node)
    called = walker.value(arguments[0])
    if not isinstance(called, Call):
        walker.fail("prime takes f(x) of an undefined function; for a formula write d(f, t)", node)
    return walker.built(lambda: nt.prime(called, order), node)


# --- shapes --------------------------------------------------------------------------------------------------------


def dimension(walker: Walker, node: ast.expr) -> Dim | int:
    """A dimension as an argument: its name, or a whole number."""
    fixed = whole(node)
    if fixed is not None:
        if not 1 <= fixed <= ENTRIES:
            walker.fail(f"a dimension is a whole number from 1 to {ENTRIES}", node)
        return fixed
    if not isinstance(node, ast.Name):
        walker.fail("a dimension is a name or a whole number", node)
    try:
        return walker.scope.dim(node.id)
    except StatementError as error:
        walker.fail(str(error), node)


def _filled(value: int) -> Form:
    """ones(n), zeros(m, n)."""

    def form(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
        return _full(walker, node, lift(value), arguments)

    return form


def _full(walker: Walker, node: ast.Call, value: Expression, sizes: list[ast.expr]) -> Expression:
    if len(sizes) == 1 and isinstance(sizes[0], ast.Tuple):
        sizes = sizes[0].elts
    if not 1 <= len(sizes) <= 2 or node.keywords:
        walker.fail("write the dimensions, as in ones(n) or zeros(m, n)", node)
    dims = [dimension(walker, size) for size in sizes]
    return walker.built(lambda: nt.full(value, *dims), node)


def _fill(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """full(n, t), full((m, n), t): one scalar everywhere, in NumPy's order."""
    if len(arguments) != 2:
        walker.fail("full takes the dimensions and a scalar, as in full(n, t) or full((m, n), t)", node)
    return _full(walker, node, walker.value(arguments[1]), arguments[:1])


def _factors(node: ast.expr) -> list[ast.expr]:
    """The dimensions whose product a dimension is, as written: m*n has two, n**2 too."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*_factors(node.left), *_factors(node.right)]
    times = whole(node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) else None
    return [node.left] * times if isinstance(node, ast.BinOp) and times and 1 <= times <= MOST_AXES else [node]


def _eye(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """eye(n), eye(A) in the size of a square matrix, eye(m*n) as I ⊗ I."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("eye takes one dimension, as in eye(n)", node)
    argument = arguments[0]
    sizes = _factors(argument)
    if 1 < len(sizes) <= MOST_AXES:
        parts: list[Any] = [nt.eye(dimension(walker, size)) for size in sizes]
        return walker.built(lambda: reduce(kronecker.kron, parts), node)
    if isinstance(argument, ast.Name) and isinstance(walker.scope.variables.get(argument.id), Variable):
        shape = walker.scope.variables[argument.id].shape
        if len(shape) != 2 or shape[0] != shape[1]:
            walker.fail(f"eye takes a dimension; {argument.id} has shape {shape_text(shape)}", argument)
        return nt.eye(shape[0])
    dim = dimension(walker, argument)
    return walker.built(lambda: nt.eye(dim), node)


FORMS: dict[str, Form] = {
    **joins.FORMS,
    "where": where,
    "indicator": indicator,
    "limit": limit,
    "integral": integral,
    "integrate": integral,
    "sum": _sum,
    "total": _sum,
    "prod": _prod,
    "product": _prod,
    "entries": _entries,
    "delta": _delta,
    "KroneckerDelta": _delta,
    "kronecker_delta": _delta,
    "grad": _grad,
    "gradient": _grad,
    "nabla": _grad,
    "jacobian": _jacobian,
    "jac": _jacobian,
    "hessian": _hessian,
    "hess": _hessian,
    "laplacian": _laplacian,
    "divergence": _divergence,
    "div": _divergence,
    "d": _d,
    "diff": _d,
    "derivative": _d,
    "prime": _prime,
    "eye": _eye,
    "identity": _eye,
    "ones": _filled(1),
    "zeros": _filled(0),
    "full": _fill,
}
